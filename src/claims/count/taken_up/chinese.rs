//! A Chinese number that takes up what was listed before it comes in (这四类物资; 以上3项制度; 在甲乡、乙乡和丙乡抽检，6个乡共采集); the list goes
//! out: that of a number of the same things told before, the items above the paragraph, or names that end in the noun.

use super::super::after::{self, Answer};
use super::super::before;
use super::super::items::List;
use super::super::stated::{self, Stated};
use super::REACH;
use crate::claims::{Context, sentence_at};
use crate::document::{BlockKind, Span, holds_any, is_han};
use crate::figures::FigureId;

/// Words right before a number that point back.
const POINTING: &[&str] = &["这", "上述", "以上", "前述"];

/// Words behind the noun that say something of all of them.
const ALL: &[&str] = &["共", "均", "都", "全部", "合计", "已", "将", "累计", "一共", "各", "皆"];

/// Words that make them some of those, or others.
const SOME: &[&str] = &["其中", "另", "其他", "其余", "新", "前", "后", "第", "每", "有", "多"];

pub fn taken_up(context: Context<'_>, stated: &Stated) -> Option<Answer> {
    let text = &context.document.text;
    let block = context.document.block(stated.block);
    let sentence = sentence_at(block, stated.start as u32)?;
    let lead = &text[sentence.start as usize..stated.start];
    let clause = lead.rsplit(['，', '；', '：', '、']).next().unwrap_or(lead);
    let pointed = POINTING.iter().find(|word| clause.ends_with(*word));
    let rest = text.get(stated.after..stated.end)?;
    let (noun, behind) = noun(rest)?;
    let all = clause.is_empty() && ALL.iter().any(|word| behind.starts_with(word));
    if pointed.is_none() && !all
        || holds_any(clause, SOME)
        || SOME[..4].iter().any(|word| noun.contains(word))
    {
        return None;
    }
    let told = told_before(context, stated, noun, sentence);
    let listed = told.or_else(|| named(context, stated, noun, sentence)).or_else(|| {
        above(context, stated).filter(|_| pointed.is_some() && lead.chars().count() <= 2)
    })?;
    (listed.list.most.abs_diff(stated.number as usize) <= 2).then_some(listed)
}

/// The noun behind a number, with what follows it.
fn noun(rest: &str) -> Option<(&str, &str)> {
    let stop = [
        "共", "均", "都", "全部", "合计", "已", "将", "累计", "的", "中", "在", "为", "是", "由",
        "一共", "各", "皆", "经", "被",
    ];
    let run: usize = rest.chars().take_while(|c| is_han(*c)).take(10).map(char::len_utf8).sum();
    let end = stop.iter().filter_map(|word| rest[..run].find(word)).min().unwrap_or(run);
    let long = rest[..end].chars().count();
    (1..=8).contains(&long).then(|| (&rest[..end], &rest[end..]))
}

/// 帐篷、棉被、折叠床三类物资。…这四类物资: the list of a number of the same things before.
fn told_before(
    context: Context<'_>,
    stated: &Stated,
    noun: &str,
    sentence: Span,
) -> Option<Answer> {
    let block = context.document.block(stated.block);
    let text = &context.document.text;
    let own = block.sentences.partition_point(|one| one.start < sentence.start);
    let from = block.sentences.get(own.saturating_sub(REACH))?.start as usize;
    let figures = context.figures.within(Span::new(from, stated.start)).map(FigureId);
    let numbers = figures.filter_map(|id| stated::stated(context, id));
    let mut others: Vec<Stated> = numbers.chain(stated::slogans(context, stated.block)).collect();
    others.retain(|one| {
        one.start >= from
            && one.start < stated.start
            && one.measure == stated.measure
            && text[one.after..one.end].starts_with(noun)
    });
    let [other] = &others[..] else { return None };
    let answer = after::after(context, other).or_else(|| before::before(context, other))?;
    let list = &answer.list;
    let fits = (list.fewest..=list.most).contains(&(other.number as usize));
    (fits && answer.sure).then_some(answer)
}

/// 在红旗乡、永丰乡和南山乡抽检，6个乡共采集: names that end in the noun, each.
fn named(context: Context<'_>, stated: &Stated, noun: &str, sentence: Span) -> Option<Answer> {
    let text = &context.document.text;
    let from = sentence.start;
    let lead = &text[from as usize..stated.start];
    if noun.chars().count() > 4 || holds_any(lead, &["等", "包括", "例如", "其中"]) {
        return None;
    }
    let mut items: Vec<Span> = Vec::new();
    let mut best: Option<Vec<Span>> = None;
    let mut start = 0;
    for (at, word) in lead.match_indices(noun) {
        let end = at + word.len();
        let name = &lead[start..end];
        let joined = items.is_empty() || name.starts_with(['、', '和', '与', '及']);
        let name = name.trim_start_matches(['、', '和', '与', '及']);
        // What stands before the first of the names is no part of it.
        let own = name.rsplit(|c: char| !is_han(c)).next().unwrap_or(name);
        let short =
            (noun.chars().count() + 1..=noun.chars().count() + 8).contains(&own.chars().count());
        if !joined || !short || !items.is_empty() && own.len() != name.len() {
            items.clear();
        }
        if short {
            let place = from as usize + end;
            items.push(Span::new(place - own.len(), place));
        }
        start = end;
        if items.len() >= 3 && !lead[end..].starts_with(['、', '和', '与', '及']) {
            if best.is_some() {
                return None;
            }
            best = Some(std::mem::take(&mut items));
        }
    }
    let items = best?;
    let count = items.len();
    Some(Answer { list: List { items, fewest: count, most: count, open: false }, sure: true })
}

/// In bytes: two characters.
const POINTED: usize = 6;

/// The items above a paragraph that begins with what takes them up.
fn above(context: Context<'_>, stated: &Stated) -> Option<Answer> {
    let document = context.document;
    let block = document.block(stated.block);
    let begins = stated.start.saturating_sub(block.span.start as usize) <= POINTED;
    if !begins || matches!(block.kind, BlockKind::Item { .. }) {
        return None;
    }
    let blocks = &document.blocks[..stated.block.0 as usize];
    let depth = |at: usize| match blocks[at].kind {
        BlockKind::Item { depth, .. } => Some(depth),
        _ => None,
    };
    let last = blocks.len().checked_sub(1)?;
    let own = (0..=last).rev().map_while(depth).min()?;
    let items: Vec<Span> = (0..=last)
        .rev()
        .take_while(|at| depth(*at).is_some())
        .filter(|at| depth(*at) == Some(own))
        .map(|at| {
            let span = blocks[at].span;
            let cut = document.slice(span).char_indices().nth(20);
            Span { start: span.start, end: cut.map_or(span.end, |(at, _)| span.start + at as u32) }
        })
        .collect();
    let count = items.len();
    let mut items = items;
    items.reverse();
    (count >= 2).then_some(Answer {
        list: List { items, fewest: count, most: count, open: false },
        sure: true,
    })
}
