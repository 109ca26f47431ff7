//! A clause comes in that calls one of several the foremost; the lists before it go out that it can be one of: amounts of
//! one unit that one sort of mark joins, each with the name of its bearer.

use super::{Called, Group, is_of};
use crate::claims::apart::amounts::{Amount, Amounts};
use crate::claims::clauses::told::Told;
use crate::claims::draft::around;
use crate::claims::{Context, sentence_at};
use crate::document::Span;
use crate::figures::FigureId;

/// How many sentences back a list may stand.
const BACK: u32 = 2;

/// The lists before the superlative.
pub fn lists(amounts: &Amounts<'_>, called: &Called<'_>) -> Vec<Group> {
    let context = amounts.context;
    let near: Vec<&Amount<'_>> = amounts
        .list
        .iter()
        .filter(|one| one.cell.is_none())
        .filter(|one| {
            let figure = context.figures.get(one.id);
            figure.span.end <= called.word.start && figure.block.0 + 1 >= called.block
        })
        .collect();
    let Some(last) = near.last().map(|one| one.sentence) else { return Vec::new() };
    let mut groups = Vec::new();
    for sentence in last.saturating_sub(BACK)..=last {
        let own: Vec<&&Amount<'_>> = near.iter().filter(|one| one.sentence == sentence).collect();
        for run in runs(context, &own) {
            let members: Vec<(String, FigureId)> =
                run.iter().filter_map(|one| Some((label(one)?, one.id))).collect();
            let twice =
                |name: &String| members.iter().filter(|(other, _)| other == name).count() > 1;
            let plain = members.len() == run.len() && !members.iter().any(|(name, _)| twice(name));
            let kind = context.figures.get(run[0].id).kind;
            if plain && is_of(called, &members, kind, spoken(context, &own)) {
                groups.push(Group { members, turned: false });
            }
        }
    }
    groups
}

/// The sentence of some amounts, up to the last of them.
fn spoken<'a>(context: Context<'a>, own: &[&&Amount<'_>]) -> &'a str {
    let place = around(own.iter().map(|one| context.figures.get(one.id).span));
    let block = context.document.block(context.figures.get(own[0].id).block);
    let start = sentence_at(block, place.start).map_or(place.start, |sentence| sentence.start);
    context.document.slice(Span { start, end: place.end.max(start) })
}

/// The runs of amounts of one unit that one sort of mark joins.
fn runs<'l, 'a>(context: Context<'_>, own: &[&'l &'l Amount<'a>]) -> Vec<Vec<&'l Amount<'a>>> {
    let mut found: Vec<Vec<&Amount<'a>>> = Vec::new();
    let mut run: Vec<&Amount<'a>> = Vec::new();
    let mut joint = ' ';
    for one in own {
        let figure = context.figures.get(one.id);
        let mark = one.told.as_ref().map_or(' ', mark);
        let first = run.first().map(|first| context.figures.get(first.id));
        // 占52%: what is said of a member.
        if first.is_some_and(|first| (first.unit, first.kind) != (figure.unit, figure.kind)) {
            if one.told.as_ref().is_some_and(|told| told.bracketed || told.before.starts_with('占'))
            {
                continue;
            }
            found.push(std::mem::take(&mut run));
        }
        let goes_on = "、，；".contains(mark) && (run.len() == 1 || mark == joint);
        if !run.is_empty() && !goes_on {
            found.push(std::mem::take(&mut run));
        }
        joint = mark;
        run.push(one);
    }
    found.push(run);
    found.retain(|run| run.len() >= 2);
    found
}

/// What parts an amount from the one before: 、 also where it is a word.
fn mark(told: &Told<'_>) -> char {
    if told.before.contains("其中") || told.gap.contains("其中") || told.bracketed {
        return ' ';
    }
    let mark =
        told.gap.strip_suffix(told.before).and_then(|gap| gap.trim_end().chars().next_back());
    match mark {
        Some('和' | '及' | '与') => '、',
        // 甲3件和乙2件
        None if told.before.starts_with(['和', '及', '与']) => '、',
        Some(mark) => mark,
        None => ' ',
    }
}

/// What bears an amount of a list.
fn label(amount: &Amount<'_>) -> Option<String> {
    let told = amount.told.as_ref()?;
    let words = told.before.trim();
    let aside = [
        "共", "总", "合计", "全", "累计", "比", "较", "下降", "减少", "回落", "占", "同比", "环比",
        "目标", "计划", "均", "每", "最", "高出",
    ];
    let name =
        ["增长", "上涨", "上升", "提高", "增加", "为", "达", "是", "有", "完成", "实现", "约"]
            .iter()
            .fold(words, |name, word| name.strip_suffix(word).unwrap_or(name));
    let name = ["和", "及", "以及", "与"]
        .iter()
        .fold(name, |name, word| name.strip_prefix(word).unwrap_or(name));
    let plain = !amount.earlier
        && name.chars().count() >= 2
        && name.chars().count() <= 24
        && !aside.iter().any(|word| name.contains(word));
    plain.then(|| name.to_owned())
}
