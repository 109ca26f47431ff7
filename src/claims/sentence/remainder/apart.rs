//! What is left comes in, whose whole does not stand before the parts taken from it: behind what is left, in the sentence
//! before the one that excludes, or far off, where a share points to it; the claim goes out.

use super::{LEAVES, is_aim, net, value, wide};
use crate::claims::sentence::sum::parts;
use crate::claims::sentence::words::{begins, clause_after, ends, says};
use crate::claims::sentence::{Sentence, Told};
use crate::figures::{Decimal, FigureId, Kind};

/// 4,386 of the buses meet the standard. That leaves 714 of the 5,100.
pub fn of_behind(
    sentence: &Sentence<'_>,
    before: &[Sentence<'_>],
    amounts: &[FigureId],
    rest: FigureId,
) -> Option<Told> {
    let behind = *amounts.iter().find(|id| **id > rest)?;
    let of = begins(sentence.after(rest), &["of the", "of our", "of its", "of all"])
        && !sentence.after(rest).contains([',', ';', '(']);
    let leaves = ends(sentence.before(rest), LEAVES) && amounts.first() == Some(&rest);
    let [minus] = before.first().map(parts)?[..] else { return None };
    let alike = sentence.compatible(behind, rest) && sentence.compatible(minus, rest);
    let left = value(sentence, behind)?.checked_add(value(sentence, minus)?.negated())?;
    (of && leaves && alike && !left.is_negative()).then(|| net(behind, &[minus], rest))
}

/// Words of what is taken away.
const EXCLUDED: &[&str] = &[
    "excluded",
    "removed",
    "dropped",
    "withdrew",
    "withdrawn",
    "discarded",
    "eliminated",
    "rejected",
    "lost",
    "died",
    "declined",
    "left out",
    "ruled out",
    "ineligible",
    "refused",
    "spoilt",
    "void",
    "disqualified",
    "turned down",
    "turned away",
];

/// We assessed 412 patients. We excluded 92, of whom 54 were too old and 38 declined. The remaining 320.
pub fn after_exclusion(
    sentence: &Sentence<'_>,
    before: &[Sentence<'_>],
    taken: &[FigureId],
    rest: FigureId,
) -> Option<Told> {
    let [excluding, assessed, ..] = before else { return None };
    if !taken.is_empty() {
        return None;
    }
    let minus = *parts(excluding).first()?;
    let near = [excluding.before(minus), clause_after(excluding.after(minus))];
    let excluded = near.iter().any(|words| says(words, EXCLUDED))
        || ends(sentence.before(rest), LEAVES) && parts(excluding).len() == 1;
    let wholes = parts(assessed).into_iter().filter(|id| {
        let left = || {
            let left = value(sentence, *id)?.checked_add(value(sentence, minus)?.negated())?;
            Some(!left.is_negative() && wide(left, value(sentence, rest)?))
        };
        sentence.compatible(*id, rest) && !is_aim(assessed, *id) && left() == Some(true)
    });
    let wholes: Vec<FigureId> = wholes.collect();
    let [gross] = wholes[..] else { return None };
    (excluded && sentence.compatible(minus, rest)).then(|| net(gross, &[minus], rest))
}

/// How many amounts back the whole of a share is looked for.
const REACH: u32 = 60;

/// 4,386 of the buses (86.0%) meet the standard. That leaves 714: the share tells which whole it is taken from.
pub fn by_share(
    sentence: &Sentence<'_>,
    before: &[Sentence<'_>],
    taken: &[FigureId],
    rest: FigureId,
) -> Option<Told> {
    let told = match taken {
        [] => before.first()?,
        [_] => sentence,
        _ => return None,
    };
    let own: Vec<FigureId> = parts(told).into_iter().filter(|id| *id < rest).collect();
    let [minus] = own[..] else { return None };
    let share = *told.members.get(told.place(minus) + 1)?;
    let bracketed = told.before(share).trim_end().ends_with('(');
    let figure = told.figure(share);
    if !bracketed
        || figure.kind != Kind::Percent
        || figure.precision > -1 && value(told, share)? < Decimal::integer(10)
    {
        return None;
    }
    let (part, percent) = (value(told, minus)?, figure.value.decimal()?);
    let half = Decimal::new(5, figure.precision.checked_sub(1)?);
    let fits = |whole: Decimal| {
        let gap = part
            .checked_mul(Decimal::integer(100))?
            .checked_add(percent.checked_mul(whole)?.negated())?;
        let gap = if gap.is_negative() { gap.negated() } else { gap };
        Some(gap <= half.checked_mul(whole)?)
    };
    let far = (minus.0.saturating_sub(REACH)..minus.0).map(FigureId);
    let wholes = far.filter(|id| {
        let figure = sentence.figure(*id);
        figure.kind.is_quantity()
            && sentence.compatible(*id, minus)
            && figure.value.decimal().is_some_and(|whole| fits(whole) == Some(true))
    });
    let wholes: Vec<FigureId> = wholes.collect();
    let whole = *wholes.last()?;
    let one = wholes.iter().all(|other| value(sentence, *other) == value(sentence, whole));
    (one && sentence.compatible(minus, rest)).then(|| net(whole, &[minus], rest))
}

/// Works of $21.6 million, 81.8% of the program of $26.4 million; the remaining $4.8 million: the share between the two
/// says which is the whole.
pub fn of_share_beside(
    sentence: &Sentence<'_>,
    taken: &[FigureId],
    rest: FigureId,
) -> Option<Told> {
    let [minus, gross] = *taken else { return None };
    let share = *sentence.members.get(sentence.place(minus) + 1)?;
    let of = sentence.after(share);
    let between = sentence.place(gross) == sentence.place(share) + 1
        && sentence.figure(share).kind == Kind::Percent
        && begins(of, &["of"])
        && !of.contains([',', ';', '(']);
    let left = value(sentence, gross)?.checked_add(value(sentence, minus)?.negated())?;
    let alike = sentence.compatible(gross, rest) && sentence.compatible(minus, rest);
    let near = !left.is_negative() && wide(left, value(sentence, rest)?);
    (between && alike && near).then(|| net(gross, &[minus], rest))
}
