//! Chinese shares whose part or whole stands apart: 运用“四种形态”处理58人次，其中第一种形态46人次…，
//! 第一种形态占79.3%; 外贸货物吞吐量0.74亿吨，占39.8%.
//!
//! The phrase rules bind what stands in one pattern. Here the figure after 占 is tried with the part
//! that its clause names, or else the amount right before it, and with every whole that the sentence
//! offers. If one pair gives the share, the claim ticks; if none does, the likeliest pairs are implied.

use super::{Binding, Bound, Claim, Context, Reading};
use crate::document::{Language, Span, holds_any};
use crate::figures::{Decimal, FigureId, Kind, Value};
use crate::measures::{PhraseWords, Role};
use crate::rulebook::{RuleId, Strength};
use std::collections::BTreeMap;

/// Words that make the share one of something else than a whole.
const OTHERS: &[&str] = &["贡献率", "分别", "市场占有率", "拉动", "增量"];

/// Claims of the rule's first form.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let named = by_head(context);
    for block in &context.document.blocks {
        let mut previous: Option<Span> = None;
        for sentence in &block.sentences {
            for id in context.figures.within(*sentence).map(FigureId) {
                claims.extend(claim(context, rule, id, *sentence, previous, &named));
            }
            previous = Some(*sentence);
        }
    }
}

/// Figures given for a whole, by the phrase that names them.
fn by_head(context: Context<'_>) -> BTreeMap<&str, Vec<FigureId>> {
    let mut named: BTreeMap<&str, Vec<FigureId>> = BTreeMap::new();
    for (index, measure) in context.measures.list.iter().enumerate() {
        if measure.is_bound()
            && measure.scope.is_empty()
            && measure.role == Role::Actual
            && measure.head.chars().count() >= 2
        {
            named.entry(&measure.head).or_default().push(FigureId(index as u32));
        }
    }
    named
}

fn claim(
    context: Context<'_>,
    rule: RuleId,
    share: FigureId,
    sentence: Span,
    previous: Option<Span>,
    named: &BTreeMap<&str, Vec<FigureId>>,
) -> Option<Claim> {
    let figure = context.figures.get(share);
    if !matches!(figure.kind, Kind::Percent | Kind::Fraction) || figure.cell.is_some() {
        return None;
    }
    let before = context
        .document
        .slice(Span { start: sentence.start.min(figure.span.start), end: figure.span.start });
    let clause_start = before
        .rfind(['，', '；', '。', '（', '('])
        .map_or(0, |place| place + before[place..].chars().next().map_or(1, char::len_utf8));
    let clause = before[clause_start..].trim_end();
    let (subject, object) = clause.split_once('占')?;
    // 占0.79%、1.79%和0.82%: a row of shares is that of a row of parts.
    let behind = context.document.text.get(figure.span.end as usize..sentence.end as usize);
    let row = ["、", "和", "及"].iter().any(|word| {
        behind
            .and_then(|behind| behind.strip_prefix(word))
            .is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()))
    });
    let plain = !row
        && object.chars().count() <= LABEL
        && OTHERS.iter().all(|word| !clause.contains(word))
        && !object.contains(char::is_numeric);
    if !plain {
        return None;
    }
    let earlier: Vec<FigureId> = context
        .figures
        .within(sentence)
        .map(FigureId)
        .filter(|id| *id < share && is_amount(context, *id))
        .collect();
    let part = part(context, subject, &earlier, sentence.start + clause_start as u32)?;
    let wholes = wholes(context, part, object, before, &earlier, previous, named);
    let readings: Vec<Reading> = wholes.iter().map(|whole| reading(share, part, *whole)).collect();
    let fitting = wholes.iter().position(|whole| fits(context, share, part, *whole));
    let told = of_which(context, part, before, sentence.start, &earlier)
        .or_else(|| only_named(context, part, object, &wholes));
    let place = figure.span;
    match fitting {
        Some(index) => Some(Claim {
            worded: false,
            rule,
            strength: Strength::Stated,
            readings: vec![readings.into_iter().nth(index)?],
            place,
        }),
        None if told.is_some_and(|whole| wholes.contains(&whole)) => Some(Claim {
            // The words tell what it is of, however far off it is.
            worded: true,
            rule,
            strength: Strength::Stated,
            readings: vec![reading(share, part, told?)],
            place,
        }),
        None => (!readings.is_empty() && readings.len() <= FEW).then_some(Claim {
            worded: false,
            rule,
            strength: Strength::Implied,
            readings,
            place,
        }),
    }
}

/// The whole that 其中 takes up: the last amount of the part's unit before it, where the part is the first amount
/// behind it (共接待402.6万人次，其中居前的五家283.8万人次，占70.5%).
fn of_which(
    context: Context<'_>,
    part: FigureId,
    before: &str,
    start: u32,
    earlier: &[FigureId],
) -> Option<FigureId> {
    let at = start + before.rfind("其中")? as u32;
    let span = |id: &FigureId| context.figures.get(*id).span;
    let unit = |id: FigureId| context.figures.get(id).unit;
    let ahead = earlier.iter().rev().find(|id| span(id).end <= at)?;
    let first = earlier.iter().find(|id| span(id).start >= at && unit(**id) == unit(part))?;
    let behind = earlier.iter().filter(|id| span(id).start >= at).count();
    (*first == part && unit(*ahead) == unit(part) && behind <= 2).then_some(*ahead)
}

/// The only amount that is called what the share is of, where neither it nor the part is one of a part's.
fn only_named(
    context: Context<'_>,
    part: FigureId,
    object: &str,
    wholes: &[FigureId],
) -> Option<FigureId> {
    let [whole] = wholes else { return None };
    let measure = &context.measures.list[part.0 as usize];
    // 占全省总量: of whose amounts the report tells little.
    let named = object.chars().count() >= 3 && !object.starts_with('全');
    (named && measure.scope.is_empty()).then_some(*whole)
}

/// Longer objects of 占 say more than the name of a whole.
const LABEL: usize = 16;

/// With more wholes than this, one of them comes close by chance.
const FEW: usize = 3;

fn is_amount(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    matches!(figure.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Number)
        && figure.value.decimal().is_some_and(|value| !value.is_zero())
        && !matches!(
            context.measures.list[id.0 as usize].role,
            Role::Change | Role::Target | Role::Average
        )
}

/// The part: the figure that the clause names before 占, or the last amount right before the clause.
fn part(
    context: Context<'_>,
    subject: &str,
    earlier: &[FigureId],
    clause: u32,
) -> Option<FigureId> {
    let words = PhraseWords::builtin(Language::Chinese);
    let subject = words.normal(Language::Chinese, words.strip_leading(Language::Chinese, subject));
    if subject.chars().count() >= 2 {
        let names = |id: &&FigureId| {
            let start = context.figures.get(**id).span.start as usize;
            let text = words.normal(
                Language::Chinese,
                tail(&context.document.text[..start], subject.len() + 12),
            );
            text.ends_with(&subject)
        };
        return earlier.iter().rev().find(names).copied();
    }
    let last = *earlier.last()?;
    let end = context.figures.get(last).span.end;
    let gap = context.document.text.get(end as usize..clause as usize)?;
    gap.chars().all(|character| ['，', '（', '(', ' '].contains(&character)).then_some(last)
}

fn tail(text: &str, length: usize) -> &str {
    let mut start = text.len().saturating_sub(length);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// The wholes that the share may be of: those named after 占 or before 中, else the amounts of the
/// part's unit before it in the sentence, the first one and the nearest ones first.
fn wholes(
    context: Context<'_>,
    part: FigureId,
    object: &str,
    before: &str,
    earlier: &[FigureId],
    previous: Option<Span>,
    named: &BTreeMap<&str, Vec<FigureId>>,
) -> Vec<FigureId> {
    let words = PhraseWords::builtin(Language::Chinese);
    let unit = |id: FigureId| {
        let unit = context.figures.get(id).unit;
        context.lexicon.units.get(usize::from(unit.0)).map(|unit| unit.dimension.as_str())
    };
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let period = |id: FigureId| context.measures.list[id.0 as usize].period;
    let suits = |id: &FigureId| *id != part && unit(*id) == unit(part) && value(*id) >= value(part);
    let object = words.normal(
        Language::Chinese,
        words.strip_trailing(Language::Chinese, words.strip_leading(Language::Chinese, object)),
    );
    let object = ["总数", "总量", "总额", "比重", "比例", "总人数"]
        .iter()
        .find_map(|end| object.strip_suffix(end))
        .unwrap_or(&object);
    let among = before.split(['，', '；', '。']).find_map(|clause| clause.strip_suffix('中'));
    let among = among.map(|clause| {
        words.normal(Language::Chinese, words.strip_leading(Language::Chinese, clause))
    });
    let names = [Some(object.to_owned()), among]
        .into_iter()
        .flatten()
        .filter(|name| name.chars().count() >= 2);
    let mut found: Vec<FigureId> = names
        .filter_map(|name| named.get(name.as_str()))
        .flatten()
        .copied()
        .filter(|id| suits(id) && period(*id) == period(part))
        .collect();
    if found.is_empty() && object.is_empty() {
        let nearby: Vec<FigureId> = previous
            .into_iter()
            .flat_map(|span| context.figures.within(span))
            .map(FigureId)
            .filter(|id| is_amount(context, *id))
            .collect();
        let mut same: Vec<FigureId> =
            earlier.iter().copied().filter(|id| *id < part && suits(id)).collect();
        if same.is_empty() {
            same = nearby.into_iter().filter(suits).collect();
        }
        // What is compared with (比上年的1.72亿吨) is no whole.
        same.retain(|id| {
            context.measures.list[id.0 as usize].unbound.is_none()
                || same_clause_is_plain(context, *id)
        });
        found.extend(same.first());
        found.extend(same.iter().rev().take(FEW - 1));
    }
    found.dedup();
    found.truncate(FEW);
    found.sort_unstable();
    found.dedup();
    found
}

fn same_clause_is_plain(context: Context<'_>, id: FigureId) -> bool {
    let start = context.figures.get(id).span.start as usize;
    let before = tail(&context.document.text[..start], 30);
    let clause = before.rfind(['，', '；', '。']).map_or(before, |place| &before[place..]);
    !holds_any(clause, &["比", "较", "上年", "去年", "同期"])
}

fn reading(share: FigureId, part: FigureId, whole: FigureId) -> Reading {
    let bind = |name: &str, id: FigureId| Binding {
        name: name.to_owned(),
        value: Bound::Figures(vec![id]),
    };
    Reading {
        form: 0,
        bindings: vec![bind("share", share), bind("part", part), bind("whole", whole)],
        allowance: 0,
    }
}

/// Whether part ÷ whole is the share as stated: chooses the reading, decides nothing.
fn fits(context: Context<'_>, share: FigureId, part: FigureId, whole: FigureId) -> bool {
    let figure = context.figures.get(share);
    let fitting = || {
        let (part, whole) = (
            context.figures.get(part).value.decimal()?,
            context.figures.get(whole).value.decimal()?,
        );
        match figure.value {
            Value::Exact(value) => {
                let gap = value
                    .checked_mul(whole)?
                    .checked_add(part.checked_mul(Decimal::integer(-100))?)?;
                let size = if gap.is_negative() { gap.negated() } else { gap };
                // One unit of the last digit either way: cut-off shares and rounded amounts.
                Some(size <= Decimal::new(1, figure.precision).checked_mul(whole)?)
            }
            Value::Fraction(over, under) => {
                let gap = part
                    .checked_mul(Decimal::integer(under))?
                    .checked_add(whole.checked_mul(Decimal::integer(-over))?)?;
                let size = if gap.is_negative() { gap.negated() } else { gap };
                Some(
                    size.checked_mul(Decimal::integer(20))?
                        <= whole.checked_mul(Decimal::integer(under))?,
                )
            }
            _ => None,
        }
    };
    fitting() == Some(true)
}
