//! A sentence that tells amounts and, behind them, as many shares “respectively” comes in (of the 50, 30 were of delays, 15
//! of conduct and 5 of charges, or 60%, 30% and 10% respectively); claims that each share is that of its amount go out.

use super::{Sentence, Told, says};
use crate::claims::draft::figures;
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;

/// Claims of the form `across`.
pub fn told(sentence: &Sentence<'_>, _: &[Sentence<'_>]) -> Vec<Told> {
    ordered(sentence).unwrap_or_default()
}

fn ordered(sentence: &Sentence<'_>) -> Option<Vec<Told>> {
    let end = sentence.span.start + sentence.whole().find("respectively")? as u32;
    let mut shares: Vec<FigureId> = Vec::new();
    for id in sentence.members.iter().rev().filter(|id| sentence.figure(**id).span.end <= end) {
        let next = shares.last().map_or(end, |next| sentence.figure(*next).span.start);
        let gap = sentence.words(sentence.figure(*id).span.end, next);
        let joined = ["", ",", "and", ", and", "% and", "%,", "%"].contains(&gap.trim());
        if sentence.figure(*id).kind != Kind::Percent || !joined {
            break;
        }
        shares.push(*id);
    }
    shares.reverse();
    let first = *shares.first().filter(|_| shares.len() >= 2)?;
    let amounts: Vec<FigureId> = sentence.amounts().filter(|id| *id < first).collect();
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let alike = amounts.windows(2).all(|pair| sentence.compatible(pair[0], pair[1]));
    if amounts.len() != shares.len() + 1 || !alike {
        return None;
    }
    // The whole is all of the others together, or that of which the sentence tells.
    let is_sum = |whole: &FigureId| {
        let others = amounts.iter().filter(|other| *other != whole);
        let sum = others
            .map(|id| value(*id))
            .try_fold(Decimal::ZERO, |sum, value| sum.checked_add(value?));
        sum.is_some() && sum == value(*whole)
    };
    let led = || {
        let leads = ["of the", "of all", "of our", "among the", "out of the", "of"];
        let lead = super::begins(sentence.whole(), &leads);
        let least = amounts[1..].iter().all(|part| value(*part) < value(amounts[0]));
        (lead && least).then_some(amounts[0])
    };
    let whole = amounts.iter().copied().find(is_sum).or_else(led)?;
    let parts = amounts.iter().copied().filter(|id| *id != whole);
    let between = sentence
        .words(sentence.figure(*amounts.last()?).span.end, sentence.figure(first).span.start);
    let behind = sentence.words(end + "respectively".len() as u32, sentence.span.end);
    let closes =
        behind.trim_start().is_empty() || behind.trim_start().starts_with(['.', ',', ';', ')']);
    if says(between, OTHERS) || !closes || !fits_in_some_order(sentence, &shares, &amounts, whole) {
        return None;
    }
    let told = shares.iter().zip(parts).map(|(share, part)| Told {
        form: "across",
        bindings: vec![
            figures("share", [*share]),
            figures("part", [part]),
            figures("base", [whole]),
        ],
        strength: Strength::Witnessed,
        about: *share,
    });
    Some(told.collect())
}

/// Whether all shares but one are those of the amounts, in whatever order: else they are of something else.
fn fits_in_some_order(
    sentence: &Sentence<'_>,
    shares: &[FigureId],
    amounts: &[FigureId],
    whole: FigureId,
) -> bool {
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let Some(base) = value(whole) else { return false };
    let is_share = |share: &FigureId, part: &FigureId| {
        let told = value(*share)?.checked_mul(base)?;
        let meant = value(*part)?.checked_mul(Decimal::integer(100))?;
        let gap = told.checked_add(meant.negated())?;
        let gap = if gap.is_negative() { gap.negated() } else { gap };
        let step = Decimal::new(1, sentence.figure(*share).precision).checked_mul(base)?;
        Some(gap <= step)
    };
    let fits = |share: &&FigureId| {
        let parts = amounts.iter().filter(|part| **part != whole);
        { parts }.any(|part| is_share(share, part) == Some(true))
    };
    let spared = usize::from(shares.len() > 2);
    shares.iter().filter(fits).count() + spared >= shares.len()
}

/// Words of shares that are of something else.
const OTHERS: &[&str] = &[
    "up",
    "down",
    "rise",
    "rises",
    "increase",
    "increases",
    "growth",
    "grew",
    "rose",
    "fell",
    "rises of",
    "men",
    "women",
    "against",
    "compared",
    "target",
    "nationally",
];
