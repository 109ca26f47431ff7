//! A sentence with a share right behind its part comes in; the whole goes out that the part makes up with another amount
//! of the sentence, to the last unit: of 1,864,000 calls 1,528,480, or 82.0%, were answered and 335,520 were not.

use super::super::Scene;
use super::{Of, is_end};
use crate::claims::sentence::{Sentence, begins, ends};
use crate::figures::{Decimal, FigureId, Kind};

/// The part before the share at a place, and its whole in this sentence or the one before.
pub fn of(scene: Scene<'_, '_>, sentence: &Sentence<'_>, at: usize) -> Option<Of> {
    let share = sentence.members[at];
    let part = *sentence.members.get(at.checked_sub(1)?)?;
    let lead = sentence.before(share);
    let bound = ends(lead, &["or"]) || lead.trim_end().ends_with('(');
    if !bound || lead.len() > LONGEST || !is_end(sentence, share) {
        return None;
    }
    if is_moved(sentence, share) {
        return None;
    }
    let counted = |one: &Sentence<'_>, id: FigureId| {
        one.is_amount(id) && matches!(one.figure(id).kind, Kind::Count | Kind::Number | Kind::Money)
    };
    let value = |one: &Sentence<'_>, id: FigureId| {
        one.figure(id).value.decimal().filter(|_| counted(one, id))
    };
    let own = value(sentence, part)?;
    // 221 (92.1%) in the one arm and 215 (90.2%) in the other: what has a share of its own may be of another whole.
    let plain = |id: &FigureId| {
        let next = sentence.members.get(sentence.place(*id) + 1);
        sentence.compatible(part, *id)
            && next.is_none_or(|next| sentence.figure(*next).kind != Kind::Percent)
    };
    let rest: Vec<Decimal> = sentence.members[at + 1..]
        .iter()
        .filter(|id| plain(id))
        .filter_map(|id| value(sentence, *id))
        .filter(|rest| is_telling(*rest))
        .collect();
    let makes = |whole: Decimal, rest: &Decimal| {
        *rest != whole && own.checked_add(*rest).map(Decimal::normal) == Some(whole.normal())
    };
    // The whole is told first: what follows with “making” or “together” is often reckoned from another.
    let whole = |one: &Sentence<'_>, ids: &[FigureId]| {
        ids.iter().copied().find(|id| {
            let fits =
                |whole: Decimal| is_telling(whole) && rest.iter().any(|rest| makes(whole, rest));
            sentence.compatible(part, *id) && value(one, *id).is_some_and(fits)
        })
    };
    let whole = whole(sentence, &sentence.members[..at - 1])
        .or_else(|| scene.before(1).and_then(|before| whole(before, &before.members)))?;
    Some((part, whole))
}

/// Whether a share is how much something moved or differs by: or 3.2%, higher than.
fn is_moved(sentence: &Sentence<'_>, share: FigureId) -> bool {
    let after = sentence.after(share).trim_start_matches([')', ' ', ',']);
    begins(
        after,
        &[
            "higher", "lower", "more", "less", "fewer", "above", "below", "up", "down", "ahead",
            "short",
        ],
    )
}

/// The words between a part and its share, in bytes.
const LONGEST: usize = 30;

/// Of numbers of one digit or two, some make up another by chance.
fn is_telling(value: Decimal) -> bool {
    value.normal().mantissa.unsigned_abs() >= 100
}
