//! What a sentence says of a yardstick comes in; the value and the yardstick of the running text that it is said of go out.

use super::super::prose::values;
use super::super::said::{names_nothing, shares};
use super::super::{Place, are_alike};
use super::Judged;
use crate::claims::Context;
use crate::claims::clauses::told::overlap;
use crate::document::{Language, Span, holds_any, lower};
use crate::figures::{FigureId, Hedge, Kind, Value};
use crate::measures::Role;
use regex::Regex;
use std::sync::LazyLock;

/// A value and its yardstick of the sentence and those right before it, with the words about them.
pub fn in_text(place: &Place<'_>, judged: &Judged) -> Option<(FigureId, FigureId, String)> {
    let context = place.context;
    let block = context.document.block(context.document.block_at(place.sentence.start)?);
    let own = block.sentences.iter().position(|sentence| *sentence == place.sentence)?;
    let word = place.span(judged.place.clone());
    let mut told: Vec<FigureId> = Vec::new();
    let mut start = place.sentence.start;
    let back = if place.language() == Language::Chinese { 3 } else { 2 };
    for at in (own.saturating_sub(back)..=own).rev() {
        let sentence = block.sentences[at];
        let found: Vec<FigureId> =
            values(context, sentence).into_iter().filter(|id| is_told(context, *id)).collect();
        told.splice(0..0, found);
        start = sentence.start;
        let aims = told.iter().filter(|id| is_aim(context, **id, block.span, &judged.noun)).count();
        if aims > 0 && told.len() > aims {
            break;
        }
    }
    // 年度目标为88% may stand right behind.
    if !told.iter().any(|id| is_aim(context, *id, block.span, &judged.noun)) {
        let next = block.sentences.get(own + 1)?;
        told.extend(values(context, *next).into_iter().filter(|id| is_told(context, *id)));
    }
    let aims: Vec<FigureId> =
        told.iter().copied().filter(|id| is_aim(context, *id, block.span, &judged.noun)).collect();
    let [base] = aims[..] else { return None };
    let changes_base = context.measures.list[base.0 as usize].role == Role::Change
        || moves(context, base).is_some_and(|_| place.language() == Language::Chinese);
    // 比上年同期的88.4%提高2.6个百分点: what was is not said to meet what is aimed at now.
    let was = |id: &FigureId| {
        let at = context.figures.get(*id).span.start as usize;
        let lead =
            context.document.text[..at].rsplit(['，', '；', '。', '\n']).next().unwrap_or("");
        let held = lead.rfind(['比', '较']).is_some_and(|at| {
            holds_any(&lead[at..], &["上年", "去年", "同期", "上期", "上季", "上月", "上学"])
        });
        place.language() == Language::Chinese && held && lead.ends_with('的')
    };
    let near: Vec<FigureId> = told
        .into_iter()
        .filter(|id| *id != base && are_alike(context, *id, base) && !was(id))
        .collect();
    // A change is set against a change alone.
    let changes = |id: &FigureId| {
        let change = context.measures.list[id.0 as usize].role == Role::Change;
        (change || changes_base).then(|| moves(context, *id)).flatten()
    };
    let near: Vec<FigureId> = near.into_iter().filter(|id| changes(id) == changes(&base)).collect();
    // One in brackets is of another time or group; one behind the words is not what they are said of.
    let fits = |id: &FigureId| {
        let span = context.figures.get(*id).span;
        let before = context.document.text[..span.start as usize].trim_end();
        !before.ends_with(['(', '（']) && span.end <= word.start
    };
    // £0.8m above the budget: how far apart they are.
    let apart = |id: &FigureId| {
        let end = context.figures.get(*id).span.end;
        end <= word.start
            && context.document.slice(Span { start: end, end: word.start }).trim().is_empty()
    };
    if place.language() == Language::English && values(context, place.sentence).iter().any(apart) {
        return None;
    }
    let near = match place.language() {
        Language::Chinese if near.len() > 1 => {
            let near: Vec<FigureId> = near.into_iter().filter(fits).collect();
            meant(place, &near, base, &judged.what).into_iter().collect()
        }
        _ => near,
    };
    // （余项符合要求）的39个: how many of them there are.
    let after = context.figures.get(base).span.start;
    if after > word.end
        && context.document.slice(Span { start: word.end, end: after }).contains("）的")
    {
        return None;
    }
    // The only one of its unit.
    let [value] = near[..] else { return None };
    if !fits(&value) {
        return None;
    }
    let spans = [value, base].map(|id| context.figures.get(id).span);
    let end = spans[0].end.max(spans[1].end).max(word.end);
    let words = lower(context.document.slice(Span { start, end })).into_owned();
    // 项目支出高于预算数: of a thing that the values are not.
    let lead = plain_subject(place.language(), &judged.what);
    let what = context.document.slice(Span { start, end: word.start.max(start) });
    let what = lower(what.strip_suffix(judged.what.as_str()).unwrap_or(what));
    let spoken = names_nothing(place.language(), &lead)
        || shares(place.language(), &lead, &what) > 0
        || place.sentence.start <= spans[0].start
            && spans[0].end <= word.start
            && within_clause(place, spans[0], word);
    spoken.then_some((value, base, words))
}

/// Of several values before the judgement the only one, or the one that its words or those of the yardstick name.
fn meant(place: &Place<'_>, near: &[FigureId], base: FigureId, what: &str) -> Option<FigureId> {
    if let [one] = near {
        return Some(*one);
    }
    let label = |id: FigureId| {
        let document = place.context.document;
        let start = place.context.figures.get(id).span.start;
        let block = document.block(document.block_at(start)?).span;
        let from =
            document.text.ceil_char_boundary(start.saturating_sub(60).max(block.start) as usize);
        let words = &document.text[from..start as usize];
        words.rsplit(['，', '；', '。', '：', '（', '、']).next()
    };
    let own = label(base)?;
    let score = |id: &FigureId| {
        let words = label(*id).unwrap_or_default();
        overlap(words, what).max(overlap(words, own))
    };
    let best = near.iter().map(score).max().filter(|best| *best >= 2)?;
    let mut named = near.iter().filter(|id| score(id) == best);
    named.next().filter(|_| named.next().is_none()).copied()
}

/// Whether a value stands in the clause that judges it: our rate of 58.4% is above the average.
fn within_clause(place: &Place<'_>, value: Span, word: Span) -> bool {
    let gap = place.context.document.slice(Span { start: value.end, end: word.start });
    !gap.contains(['，', '；', '。', ';'])
}

pub fn plain_subject(language: Language, words: &str) -> String {
    let drop: &[&str] = match language {
        Language::Chinese => &[
            "实际", "完成", "数", "预算", "决算", "支出", "值", "已", "全年", "年度", "明显", "略",
            "远", "大幅", "均", "仍", "总体", "水平", "控制", "执行",
        ],
        Language::English => &[
            "which",
            "spending",
            "outturn",
            "result",
            "actual",
            "so",
            "and",
            "target",
            "targets",
            "falls",
            "fell",
            "stands",
            "comfortably",
            "narrowly",
            "well",
            "just",
            "slightly",
            "still",
            "in",
            "we",
            "be",
            "remains",
            "remained",
            "our",
            "came",
            "performance",
            "therefore",
            "spend",
            "expenditure",
            "thus",
        ],
    };
    match language {
        Language::Chinese => {
            drop.iter().fold(words.to_owned(), |words, own| words.replace(own, ""))
        }
        Language::English => words
            .split(|c: char| !c.is_ascii_alphabetic())
            .filter(|word| !drop.contains(word))
            .collect::<Vec<_>>()
            .join(" "),
    }
}

fn is_told(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let kinds = [Kind::Count, Kind::Percent, Kind::Money, Kind::Measure, Kind::Number];
    kinds.contains(&figure.kind)
        && matches!(figure.value, Value::Exact(value) if !value.is_negative())
        && matches!(
            figure.hedge,
            Hedge::None | Hedge::AtMost | Hedge::AtLeast | Hedge::Under | Hedge::Over
        )
        && (context.measures.list[id.0 as usize].role != Role::Change
            || context.document.language == Language::Chinese && moves(context, id).is_some())
}

/// 增长目标为6%，实际增长6.3%: the word that says that a value is a change.
fn moves(context: Context<'_>, id: FigureId) -> Option<&'static str> {
    let figure = context.figures.get(id);
    let text = &context.document.text;
    let start = text.ceil_char_boundary(figure.span.start.saturating_sub(45) as usize);
    let words = &text[start..figure.span.start as usize];
    let clause = words.rsplit(['，', '；', '。', '（', '、', '\n']).next().unwrap_or(words);
    ["增长", "下降", "提高", "降低", "减少", "增加", "上升"]
        .into_iter()
        .find(|word| clause.contains(word))
}

/// Whether the words right beside a value make it a yardstick of that name.
fn is_aim(context: Context<'_>, id: FigureId, block: Span, noun: &str) -> bool {
    let document = context.document;
    let figure = context.figures.get(id);
    let text = &document.text;
    let start =
        text.ceil_char_boundary(figure.span.start.saturating_sub(90).max(block.start) as usize);
    let before = &text[start..figure.span.start as usize];
    let end = text.floor_char_boundary((figure.span.end + 40).min(block.end) as usize);
    let behind = &text[figure.span.end as usize..end];
    if document.language == Language::Chinese {
        let clause = before.rsplit(['，', '；', '。', '（', '、']).next().unwrap_or(before);
        let behind = behind.split(['，', '；', '。', '）', '、']).next().unwrap_or(behind);
        // 我校平均得分 is no 全省平均水平.
        let wide = [
            "平均水平",
            "平均值",
            "全国平均",
            "全省平均",
            "全市平均",
            "全区平均",
            "全县平均",
            "行业平均",
            "同类平均",
            "均值",
        ];
        let aims = |words: &str| if noun.starts_with("平均") { wide.iter().any(|word| words.contains(word)) } else { words.contains(noun) } || family(noun).iter().any(|other| words.contains(other));
        let led = clause.split(|c: char| c.is_ascii_digit()).next_back().unwrap_or(clause);
        let done = ["完成", "实际", "实现", "达到"].iter().any(|word| led.contains(word))
            && !led.contains("应")
            && !MEANT.is_match(led);
        // 全省婴儿死亡率平均为2.6‰
        let wide = noun.starts_with("平均") && AVERAGE.is_match(led);
        return (aims(led) || wide) && !done
            || behind.starts_with('的') && aims(behind) && behind.chars().count() <= 10;
    }
    let before = lower(before);
    let clause = before.rsplit(['.', ';', ',', '(']).next().unwrap_or(&before);
    let words: Vec<&str> =
        clause.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()).collect();
    let is = |word: &str| {
        word == noun || word.trim_end_matches('s') == noun || family(noun).contains(&word)
    };
    let led = words
        .iter()
        .rev()
        .take(14)
        .position(|word| is(word) && (!word.ends_with("ed") || *word == "aimed"));
    let plain = led.is_some_and(|at| {
        let between: Vec<&str> = words.iter().rev().take(at).copied().collect();
        between.is_empty()
            || between.iter().any(|word| {
                ["of", "was", "is", "were", "at", "to", "for", "had", "been", "set"].contains(word)
            })
    });
    let after = lower(behind);
    let after: Vec<&str> = after
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| !word.is_empty())
        .take(2)
        .collect();
    let named = after.iter().any(|word| is(word));
    // We planned to train 60 volunteers and trained 52.
    let verb = matches!(noun, "planned" | "plan" | "budgeted" | "expected")
        && words
            .iter()
            .rev()
            .take(5)
            .any(|word| matches!(*word, "planned" | "budgeted" | "expected"));
    plain || named || verb
}

/// 目标是回收利用率达到38%, 计划完成1.2万亩: what is to be reached.
static MEANT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:目标|任务|指标|要求|承诺)(?:值|数)?(?:是|为|：|，)[^已]{0,12}?(?:达到|完成|实现)[^率]*$",
        r"|(?:计划|拟|承诺)(?:完成|实现|达到)[^率]*$",
    ))
    .expect("the expression is valid")
});

/// Whose average it is.
static AVERAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:全国|全省|全市|全区|全县|全校|全集团|全行业|行业|同类|同行|年级|全系统|各地)\p{Han}{0,12}?平均(?:值|水平)?(?:为|是|达|达到)?$")
        .expect("the expression is valid")
});

/// Names that yardsticks are called by in turn.
fn family(noun: &str) -> &'static [&'static str] {
    const FAMILIES: &[&[&str]] = &[
        &["计划", "任务", "目标"],
        &["标准", "限值", "要求", "规定", "上限"],
        &["承诺", "规定时限", "法定时限"],
        &["target", "goal", "aim", "objective", "aimed"],
        &["plan", "planned"],
        &["budget", "budgeted"],
        &["standard", "limit", "threshold", "maximum", "minimum"],
    ];
    FAMILIES.iter().find(|family| family.contains(&noun)).copied().unwrap_or(&[])
}
