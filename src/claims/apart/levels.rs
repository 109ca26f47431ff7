//! The words of a Chinese change come in; the pairs of a new and an old level that they can mean go out: amounts of the
//! thing that changed, one of them told of an earlier time.

use super::amounts::{Amount, Amounts, is_level};
use super::growth::Step;
use crate::claims::clauses::moves::{DOWN, UP};
use crate::claims::clauses::times::EARLIER;
use crate::claims::clauses::told::{Told, overlap};
use crate::claims::restated::names::common;
use crate::claims::units::compatible;
use crate::document::holds_any;
use crate::figures::Kind;

/// How many amounts of the text before a change its levels may stand, and behind it.
const BEFORE: usize = 24;
const BEHIND: usize = 2;

/// The pairs of a new and an old level that the words can mean, the nearest first.
pub fn pairs(amounts: &Amounts<'_>, index: usize, step: &Step<'_>) -> Vec<(usize, usize)> {
    let context = amounts.context;
    // 减少30人, without a word of when: that of the two values before it alone.
    if !step.rate && step.bare {
        return Vec::new();
    }
    let own = &amounts.list[index];
    let figure = context.figures.get(own.id);
    let subject = plain(step.subject);
    let letters: Vec<char> = subject.chars().collect();
    let suits = |at: &usize| {
        let amount = &amounts.list[*at];
        let other = context.figures.get(amount.id);
        let kind = match own.told.map(|told| told.kind) {
            Some(Kind::Percent) => other.kind != Kind::Percent,
            Some(Kind::Points) => other.kind == Kind::Percent,
            _ => other.kind != Kind::Percent && compatible(figure, other, context.lexicon),
        };
        *at != index
            && kind
            && is_level(context, amount)
            && !amount
                .told
                .as_ref()
                .is_some_and(|told| *amount.aside.get_or_init(|| is_aside(told)))
    };
    let from = amounts.list[..index]
        .iter()
        .rposition(|one| one.sentence + 12 < own.sentence)
        .map_or(0, |at| at + 1);
    let text = (from.max(index.saturating_sub(4 * BEFORE))..index)
        .rev()
        .filter(|at| amounts.list[*at].cell.is_none())
        .take(BEFORE);
    let behind = (index + 1..amounts.list.len()).take(BEHIND).filter(|at| {
        amounts.list[*at].cell.is_none() && amounts.list[*at].sentence == own.sentence
    });
    let sentence = context.document.slice(
        crate::claims::sentence_at(context.document.block(figure.block), figure.span.start)
            .unwrap_or(figure.span),
    );
    let cells = amounts.cells().iter().copied().filter(|at| {
        let amount = &amounts.list[*at];
        suits(at) && is_row_named(amount, sentence)
    });
    let near: Vec<usize> = text.chain(behind).filter(suits).chain(cells).collect();
    // 9月份完成765.2万元，本月环比增长15.5%
    let before = |amount: &Amount<'_>| {
        step.running && amount.sentence == own.sentence && !amount.times.is_empty()
    };
    let is_old = |amount: &Amount<'_>| match step.old.is_empty() {
        true => amount.earlier || before(amount) || is_year_before(amount, &step.new),
        false => step.old.iter().any(|time| amount.times.contains(time)),
    };
    let is_new = |amount: &Amount<'_>| match step.new.is_empty() {
        true => !amount.earlier && !step.old.iter().any(|time| amount.times.contains(time)),
        false => {
            step.new.iter().any(|time| amount.times.contains(time))
                || !amount.earlier && amount.times.is_empty()
        }
    };
    // 支出2.6亿元，同比增长6.3%: what has no subject of its own is said of the level right before it.
    let said = amounts.list[..index].iter().rposition(|one| {
        one.sentence == own.sentence
            && one.cell.is_none()
            && !one.told.as_ref().is_some_and(is_change)
    });
    let said =
        said.filter(|at| subject.is_empty() && !is_old(&amounts.list[*at]) && index - at <= 3);
    let passage = index.saturating_sub(BEFORE)..index;
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for old in near.iter().copied().filter(|at| is_old(&amounts.list[*at])) {
        for new in near.iter().copied().filter(|at| *at != old && is_new(&amounts.list[*at])) {
            if said.is_none_or(|said| said == new)
                && are_of_one(amounts, subject, (new, old))
                && !passage.clone().any(|at| at != new && is_of_other(amounts, &letters, new, at))
            {
                pairs.push((new, old));
            }
        }
    }
    // The old value that stands nearest is meant, and the levels of its own thing.
    let distance = |pair: &(usize, usize)| index.abs_diff(pair.1) + index.abs_diff(pair.0);
    pairs.sort_by_key(|pair| (distance(pair), *pair));
    pairs
}

/// 2022年抽检11,950批次；2023年抽检量增长4.4%: told of the year before the one that the change is of.
fn is_year_before(amount: &Amount<'_>, new: &[String]) -> bool {
    let year = |times: &[String]| match times {
        [time] if time.len() == 4 => time.parse::<i16>().ok(),
        _ => None,
    };
    year(amount.times).zip(year(new)).is_some_and(|(old, new)| old + 1 == new)
}

/// Whether a level is no yardstick of a change.
fn is_aside(told: &Told<'_>) -> bool {
    told.bracketed || is_listed(told) || holds_any(told.before, ASIDE) || is_change(told)
}

/// Words of a level that is no yardstick of a change.
const ASIDE: &[&str] = &["其中", "目标", "计划", "任务", "预算", "占", "新增", "净增", "预计"];

fn is_change(told: &Told<'_>) -> bool {
    let stem = told.before.trim_end_matches(['了', '为', '达', '约', ' ']);
    UP.iter().chain(DOWN).any(|word| stem.ends_with(word))
}

/// 2006年、2005年和2004年分别为27.2亿元、23.5亿元和14.6亿元: which is of when is not told beside it.
fn is_listed(told: &Told<'_>) -> bool {
    matches!(told.gap.trim(), "、" | "和" | "及" | "与")
        || ["分别", "依次"].iter().any(|word| told.before.contains(word))
}

/// Whether a sentence names the row of a cell, or the row is that of all.
fn is_row_named(amount: &Amount<'_>, sentence: &str) -> bool {
    match amount.name.row_words() {
        None => true,
        Some(row) => {
            sentence.contains(row)
                || !amount.times.is_empty()
                    && amount.times.iter().any(|time| sentence.contains(time))
        }
    }
}

/// Whether two levels are of one thing, which is the one that changed.
fn are_of_one(amounts: &Amounts<'_>, subject: &str, (new, old): (usize, usize)) -> bool {
    let context = amounts.context;
    let (new, old) = (&amounts.list[new], &amounts.list[old]);
    let (one, other) = (context.figures.get(new.id), context.figures.get(old.id));
    if !compatible(one, other, context.lexicon)
        || (one.kind == Kind::Percent) != (other.kind == Kind::Percent)
    {
        return false;
    }
    let said = |amount: &Amount<'_>| {
        amount.name.words().iter().map(|part| overlap(subject, part)).max().unwrap_or(0) >= 2
    };
    let named = subject.chars().count() >= 2;
    match (new.cell, old.cell) {
        (Some(one), Some(other)) => {
            let row =
                one.table == other.table && one.row == other.row && one.column != other.column;
            let column =
                one.table == other.table && one.column == other.column && one.row != other.row;
            (row || column) && (!named || said(new) || said(old))
        }
        (None, None) => {
            let alike = common(&new.name.parts, &old.name.parts).len() >= 2;
            let bare = old.name.parts.iter().all(|part| part.len() < 2);
            let said_new = said(new);
            (alike || bare && named && said_new) && (!named || said_new || said(old))
        }
        _ => {
            let alike = common(&new.name.parts, &old.name.parts).len() >= 2;
            alike && (!named || said(new))
        }
    }
}

/// Whether the subject is that of another amount: 新收案件上升8.9% is of 新收20918件, although both it and
/// 受理各类案件21846件 are 案件.
fn is_of_other(amounts: &Amounts<'_>, subject: &Vec<char>, new: usize, other: usize) -> bool {
    let (new, other) = (&amounts.list[new], &amounts.list[other]);
    let shared = common(std::slice::from_ref(subject), &new.name.parts);
    let at = subject.windows(shared.len().max(1)).position(|piece| piece == shared);
    let Some(at) = at.filter(|at| *at >= 2 && shared.len() >= 2) else { return false };
    let own = [subject[..at].to_vec()];
    let bears = |amount: &Amount<'_>| common(&own, &amount.name.parts).len() >= 2;
    bears(other) && !bears(new)
}

/// A subject without its times.
fn plain(subject: &str) -> &str {
    let mut rest = subject.trim();
    loop {
        let own = rest.trim_start_matches(|c: char| {
            c.is_ascii_digit() || ['年', '月', '，', '、', ' '].contains(&c)
        });
        let own = NOW.iter().chain(EARLIER).find_map(|word| own.strip_prefix(word)).unwrap_or(own);
        if own == rest {
            return rest;
        }
        rest = own;
    }
}

/// Words of the report's own time and place before a subject.
const NOW: &[&str] = &[
    "今年",
    "本年",
    "本月",
    "本周",
    "本季",
    "全年",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "上半年",
    "下半年",
    "全市",
    "全县",
    "全区",
    "全省",
    "则",
    "而",
    "其",
];
