//! A part comes in; the amounts that can be its whole go out, nearest first: those of its sentence and of the ones
//! before that count things of one sort and are no smaller.

use super::super::subsets::OF_THEM;
use super::{Part, Scene, english};
use crate::claims::clauses::told::overlap;
use crate::claims::lexicon::earlier;
use crate::claims::nearby::stems::stems;
use crate::claims::people;
use crate::claims::units::compatible;
use crate::document::{Language, Span, holds_any};
use crate::figures::{Figure, FigureId, Kind, Value};

/// More amounts than this, and one of them may be any.
const MOST: usize = 4;

pub fn of(scene: &Scene<'_>, part: &Part) -> Vec<FigureId> {
    let own = scene.get(part.id);
    let spans = [scene.sentence].into_iter().chain(scene.before.iter().copied());
    let mut found = Vec::new();
    for span in spans {
        let ids = scene.context.figures.within(span).map(FigureId).rev();
        found.extend(ids.filter(|id| {
            let other = scene.get(*id);
            *id != part.id
                && is_amount(other)
                && is_no_smaller(other, own)
                && !is_bracketed(scene, other)
                && !is_of_another_time(scene, part, other)
                && is_like(scene, part, *id, span)
        }));
    }
    // 563 took part, 394 in person and 169 by proxy: what makes up a whole with the part is another part of it.
    let value = |id: FigureId| scene.get(id).value.decimal();
    let beside = |id: &FigureId| {
        let sum = value(*id).zip(value(part.id)).and_then(|(one, two)| one.checked_add(two));
        sum.is_some() && found.iter().any(|whole| value(*whole) == sum)
    };
    let siblings: Vec<FigureId> = found.iter().copied().filter(beside).collect();
    found.retain(|id| !siblings.contains(id));
    if found.len() > MOST {
        found.clear();
    }
    found
}

/// 6% were mischief (103 incidents), fewer than 1% genocide (7 incidents): each bracket has its own.
fn is_bracketed(scene: &Scene<'_>, figure: &Figure) -> bool {
    let text = &scene.context.document.text[..figure.span.start as usize];
    text.trim_end().ends_with(['(', '（'])
}

/// Two in three (6,317) were; in 2022/23, when we made 8,240 visits, it was half: whether a whole behind its part stands in a
/// clause that names a time of its own.
fn is_of_another_time(scene: &Scene<'_>, part: &Part, whole: &Figure) -> bool {
    let (start, end) = (scene.get(part.id).span.end, whole.span.start);
    if start >= end {
        return false;
    }
    let gap = Span { start, end };
    let text = scene.context.document.slice(gap);
    let Some(clause) = text.rfind([';', '；', '.', '。']) else { return false };
    let led = Span { start: start + clause as u32, end };
    let timed = scene.context.figures.within(led).map(FigureId);
    timed.into_iter().any(|id| scene.get(id).kind == Kind::Period)
        || earlier::is_named(&text[clause..].to_lowercase())
        || holds_any(&text[clause..], EARLIER)
}

const EARLIER: &[&str] = &["上年", "去年", "上期", "同期"];

fn is_amount(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money)
        && matches!(figure.value, Value::Exact(_))
        && figure.cell.is_none()
}

fn is_no_smaller(whole: &Figure, part: &Figure) -> bool {
    whole.value.decimal() >= part.value.decimal()
}

fn is_like(scene: &Scene<'_>, part: &Part, whole: FigureId, sentence: Span) -> bool {
    match scene.context.document.language {
        Language::Chinese => in_chinese(scene, part, whole, sentence),
        Language::English => in_english(scene, part, whole, sentence),
    }
}

/// Words of any whole.
const ANY: &[&str] = &["总", "全部", "全体", "样本", "受", "其", "所有", "比例", "参"];

fn in_chinese(scene: &Scene<'_>, part: &Part, whole: FigureId, sentence: Span) -> bool {
    let (own, other) = (scene.get(part.id), scene.get(whole));
    let text = scene.context.document.slice(sentence);
    let unit = |figure: &Figure| {
        let units = &scene.context.lexicon.units;
        units.get(usize::from(figure.unit.0)).map_or("", |unit| &unit.name)
    };
    // Who answers is counted by the sheets that come back.
    let sheets = ["问卷", "答卷", "调查表", "量表", "卷"].iter().any(|word| text.contains(word))
        && ["份", "张", "套", "例"].contains(&unit(other))
        && ["人", "名", "位", "户", "家"].contains(&unit(own));
    let of = part.of.as_str();
    if own.kind == Kind::Money || other.kind == Kind::Money {
        let label = text.get(..(other.span.start - sentence.start) as usize).unwrap_or_default();
        let label = label.rsplit(['，', '；', '。', '：']).next().unwrap_or(label);
        return own.kind == other.kind && overlap(of, label) >= of.chars().count().min(4);
    }
    // 占全体会员的一半: of members, where none were told of.
    let rest = ["全体", "全部", "所有"].iter().find_map(|word| of.strip_prefix(word));
    let rest = rest.map(|rest| rest.trim_end_matches('的')).filter(|rest| {
        rest.chars().count() >= 2
            && !ANY.iter().chain(&["调", "被", "人"]).any(|word| rest.starts_with(word))
    });
    let told =
        Span { start: sentence.start, end: sentence.end.min(own.span.end.max(sentence.start)) };
    if rest.is_some_and(|rest| overlap(rest, scene.context.document.slice(told)) == 0) {
        return false;
    }
    let named = of.is_empty() || ANY.iter().any(|word| of.contains(word)) || overlap(of, text) >= 2;
    // 前4天48.0万人次 is not what 全假期 had.
    let lead = scene.context.document.slice(Span { start: sentence.start, end: other.span.start });
    let clause = lead.rsplit(['，', '；', '。', '：']).next().unwrap_or(lead);
    let entire = !of.starts_with('全')
        || ["全部", "全体"].iter().any(|word| of.starts_with(word))
        || clause.contains('全')
        || overlap(of, clause) >= 2;
    let named = named && entire;
    named && other.kind == Kind::Count && (sheets || compatible(own, other, scene.context.lexicon))
}

/// 297 found work. Half a year later 223 of them, three-quarters, were still there: whether a part is told to be of the amount
/// right before it, whatever that counts.
fn is_taken_up(scene: &Scene<'_>, part: FigureId, whole: FigureId) -> bool {
    let (own, other) = (scene.get(part), scene.get(whole));
    let behind = scene.text(own.span.end, scene.sentence.end).trim_start();
    let between = (whole.0 + 1..part.0).map(|id| scene.get(FigureId(id)));
    // 297 (40.0 per cent): its share stands between.
    let near = whole < part
        && between
            .into_iter()
            .all(|figure| !is_amount(figure) || figure.value.decimal() < own.value.decimal());
    OF_THEM.iter().any(|words| behind.starts_with(words.trim_end()))
        && near
        && own.kind != Kind::Money
        && other.kind != Kind::Money
}

/// Words for those that a survey is of: 184 replied, a majority of respondents.
const REPLIES: &[&str] = &[
    "responses",
    "replies",
    "questionnaires",
    "forms",
    "surveys",
    "respondents",
    "returns",
    "answers",
    "submissions",
    "interviews",
    "records",
    "cases",
];

fn in_english(scene: &Scene<'_>, part: &Part, whole: FigureId, sentence: Span) -> bool {
    if is_taken_up(scene, part.id, whole) {
        return true;
    }
    let money = [part.id, whole].map(|id| scene.get(id).kind == Kind::Money);
    if money.contains(&true) {
        let text = scene.context.document.slice(sentence).to_lowercase();
        let told = stems(&text);
        let named = stems(&part.of).iter().all(|stem| told.contains(stem));
        return money == [true; 2] && named && scene.get(part.id).unit == scene.get(whole).unit;
    }
    let (own, other) = (english::noun(scene, part.id), english::noun(scene, whole));
    let known = |noun: &str| people::has(noun) || REPLIES.contains(&noun);
    let of = part.of.trim_start_matches("of ").trim();
    let last = of.split(' ').next_back().unwrap_or_default();
    let own = if own.is_empty() || !is_noun(&own) { last } else { own.as_str() };
    let alike = own.is_empty()
        || !is_noun(own)
        || own == other
        || !stems(own).is_disjoint(&stems(&other))
        || known(own) && known(&other);
    let text = scene.context.document.slice(sentence).to_lowercase();
    let told = stems(&text);
    let wanted = stems(of);
    let named = wanted.iter().all(|stem| told.contains(stem) || GENERAL.contains(&stem.as_str()));
    let (one, two) = (scene.get(part.id), scene.get(whole));
    // Of the unemployed, the men among them are no whole.
    let some = ["men", "women", "boys", "girls", "males", "females"].contains(&other.as_str())
        && own != other;
    let plural = (other.ends_with('s') || people::has(&other)) && !some;
    alike && named && plural && compatible(one, two, scene.context.lexicon)
}

fn is_noun(word: &str) -> bool {
    word.ends_with('s') && !["was", "is", "has", "as", "was"].contains(&word) || people::has(word)
}

/// Stems of words that name whoever was asked.
const GENERAL: &[&str] = &[
    "respond", "repli", "respons", "particip", "people", "total", "sampl", "answer", "survey",
    "number", "reply", "poll", "question", "complet",
];
