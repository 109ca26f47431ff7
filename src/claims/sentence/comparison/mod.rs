//! An English sentence comes in that holds one level against another (£1.94m, £0.14m above the £1.80m budgeted; this is
//! lower than the sector average of 28%); claims go out that it lies on the side told, and that the two are so far apart.
//!
//! The sentence has just two levels, or one that goes on from the only one of the sentence before: nothing else can be
//! meant. Which of the two is held against the other is told by the words beside them.

mod pair;
mod roles;
mod ways;

use super::words::{clause_after, clause_before, ends, is_from_aim, says};
use super::{Sentence, Told, judged, levels};
use crate::claims::direction::polarity::Subject;
use crate::claims::direction::words::Way;
use crate::claims::draft::{figures, items};
use crate::claims::nearby::range::Range;
use crate::document::Span;
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;
use pair::{Pair, pair};
use roles::lead;
pub use roles::{Base, base};
pub use ways::is_base;
use ways::{Found, Sort, ways};

/// Claims that a level lies on the side of another that the words tell, of the forms `above`, `below`, `rise` and `fall`.
pub fn told(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    side(sentence, before).into_iter().collect()
}

/// Claims that two levels are so far apart, of the form `apart`.
pub fn apart(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    let told = || {
        let pair = pair(sentence, before.first())?;
        let distance = pair.distance?;
        // A rate that fell by 3.0%: not by points.
        // 3.2 points below the ambition: another level, which is not told here.
        if is_from_aim(clause_after(sentence.after(distance)))
            && !clause_after(sentence.after(distance)).contains(|c: char| c.is_ascii_digit())
            && ![pair.first, pair.second].iter().any(|id| is_norm(sentence, *id))
        {
            return None;
        }
        let told =
            is_tied(sentence, &pair, distance) && sentence.figure(distance).kind != Kind::Percent;
        (told && is_sized(sentence, &pair, 3) && is_likely(sentence, &pair, distance)).then(|| {
            Told {
                form: "apart",
                bindings: vec![
                    figures("change", [distance]),
                    figures("new", [pair.first]),
                    figures("old", [pair.second]),
                ],
                strength: Strength::Stated,
                about: distance,
            }
        })
    };
    told().into_iter().collect()
}

/// Whether a level is told as a target, a limit or an average.
pub fn is_norm(sentence: &Sentence<'_>, id: FigureId) -> bool {
    base(sentence, id) == Some(Base::Norm)
}

fn side(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Option<Told> {
    let pair = pair(sentence, before.first())?;
    if !is_sized(sentence, &pair, 5) {
        return None;
    }
    let (value, held, kind) = ordered(sentence, before.first(), &pair)?;
    match pair.distance {
        Some(distance) if !is_gap(sentence, &pair, distance) => return None,
        None if !is_plain(sentence, &pair, (value, held)) => return None,
        _ => {}
    }
    let found = way(sentence, before.first(), &pair, (held, kind))?;
    let start = sentence.span.start as usize;
    let word = Span::new(start + found.place.start, start + found.place.end);
    let (form, new, old) = match (kind, found.way) {
        (Base::Earlier, Way::Up) => ("rise", "new", "old"),
        (Base::Earlier, Way::Down) => ("fall", "new", "old"),
        (_, Way::Up) => ("above", "value", "base"),
        (_, Way::Down) => ("below", "value", "base"),
    };
    Some(Told {
        form,
        bindings: vec![figures(new, [value]), figures(old, [held]), items("words", [word])],
        strength: Strength::Stated,
        about: value,
    })
}

/// The level that is compared, the one that it is held against, and as what.
fn ordered(
    sentence: &Sentence<'_>,
    before: Option<&Sentence<'_>>,
    pair: &Pair,
) -> Option<(FigureId, FigureId, Base)> {
    let own = if pair.across { before? } else { sentence };
    match (base(own, pair.first), base(sentence, pair.second)) {
        (None, Some(kind)) => Some((pair.first, pair.second, kind)),
        (Some(kind), None) => Some((pair.second, pair.first, kind)),
        (Some(Base::Norm), Some(Base::Earlier)) | (Some(_), Some(_)) => None,
        (None, None) if !pair.across => {
            let (old, new) = levels::of_two(sentence, pair.first, pair.second)?;
            Some((new, old, Base::Earlier))
        }
        (None, None) if levels::is_dated_before(sentence, pair.second) => {
            let other = before?;
            (!other.tells_a_year()).then_some((pair.first, pair.second, Base::Earlier))
        }
        (None, None) => None,
    }
}

/// The word that says on which side of the other a level lies.
fn way(
    sentence: &Sentence<'_>,
    before: Option<&Sentence<'_>>,
    pair: &Pair,
    (held, kind): (FigureId, Base),
) -> Option<Found> {
    let earlier = before.filter(|_| pair.across).map_or("", Sentence::whole);
    // `second` stands in the sentence itself.
    let spoken = format!("{earlier} {}", sentence.whole());
    let lasts = judged::lasts(sentence, pair.second);
    let subject = Subject { words: &spoken, lasts };
    let all = ways(sentence.whole(), subject);
    let offset = |text: &str| text.as_ptr() as usize - sentence.whole().as_ptr() as usize;
    // A word in what leads to the level that is held against, or beside the distance.
    let mut places = Vec::new();
    if sentence.members.contains(&held) {
        let lead = lead(sentence, held);
        places.push((offset(lead)..offset(lead) + lead.len(), true));
    }
    if let Some(distance) = pair.distance {
        let (led, after) = (sentence.before(distance), clause_after(sentence.after(distance)));
        let led = clause_before(led);
        places.push((offset(led)..offset(led) + led.len(), false));
        places.push((offset(after)..offset(after) + after.len().min(40), false));
    }
    // More negative words (25%): a comparative needs what it is held against, or the distance.
    let whole = sentence.whole();
    let than = |found: &Found| {
        whole[found.place.end..].split([',', ';']).next().is_some_and(|rest| says(rest, &["than"]))
    };
    let within = |found: &&Found| {
        places.iter().any(|(place, lead)| {
            let inside = place.start <= found.place.start && found.place.end <= place.end;
            inside && (!lead || found.sort != Sort::Comparative || than(found))
        })
    };
    let fits = |found: &&Found| match found.sort {
        // 104 advanced by at least one level: not so far as is told.
        Sort::Change => {
            let by = whole[found.place.end..].starts_with(" by ");
            kind == Base::Earlier
                && (!found.named || found.place.start <= OPENING)
                && (!by || pair.distance.is_some())
        }
        Sort::Plan => kind == Base::Norm,
        Sort::Comparative | Sort::Side => true,
    };
    let beside: Vec<&Found> = all.iter().filter(within).filter(fits).collect();
    let anywhere: Vec<&Found> = all
        .iter()
        .filter(fits)
        .filter(|found| matches!(found.sort, Sort::Change | Sort::Plan))
        .collect();
    let told = if beside.is_empty() { anywhere } else { beside };
    let first = *told.first()?;
    told.iter().all(|found| found.way == first.way).then(|| first.clone())
}

/// Whether neither level is so many times the other.
fn is_sized(sentence: &Sentence<'_>, pair: &Pair, times: i64) -> bool {
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let times = Decimal::integer(times);
    let sized = || {
        let (one, other) = (value(pair.first)?, value(pair.second)?);
        Some(one != other && one.checked_mul(times)? > other && other.checked_mul(times)? > one)
    };
    sized() == Some(true)
}

/// Whether a distance is of about the size that the levels give.
fn is_likely(sentence: &Sentence<'_>, pair: &Pair, distance: FigureId) -> bool {
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let likely = || {
        let gap = value(pair.first)?.checked_add(value(pair.second)?.negated())?;
        let gap = if gap.is_negative() { gap.negated() } else { gap };
        let (told, four) = (value(distance)?, Decimal::integer(4));
        Some(told.checked_mul(four)? >= gap && gap.checked_mul(four)? >= told)
    };
    likely() == Some(true)
}

/// Whether the levels are just so far apart as is told.
fn is_gap(sentence: &Sentence<'_>, pair: &Pair, distance: FigureId) -> bool {
    let context = sentence.context;
    let gap = || {
        let (one, other) = (Range::of(context, pair.first)?, Range::of(context, pair.second)?);
        let gap = one.minus(other).or_else(|| other.minus(one))?;
        Some(gap.meets(Range::of(context, distance)?.rounded(context, distance)?))
    };
    gap() == Some(true)
}

/// Whether a distance beside the level that it is from has the other one before it: was still 0.6 m above the alert level
/// of 5.4 m, having peaked at 7.1 m.
fn is_tied(sentence: &Sentence<'_>, pair: &Pair, distance: FigureId) -> bool {
    let start = |id: FigureId| sentence.figure(id).span.start;
    pair.across || start(pair.first) < start(distance) || start(distance) > start(pair.second)
}

/// Whether two levels without a distance are told of in one breath: nothing else between them, and the one that is held
/// against the other behind it, or set off by a mark.
fn is_plain(sentence: &Sentence<'_>, pair: &Pair, (value, held): (FigureId, FigureId)) -> bool {
    let (first, second) = (sentence.figure(pair.first), sentence.figure(pair.second));
    let counts = |kind: Kind| matches!(kind, Kind::Count | Kind::Number);
    if first.kind != second.kind
        && first.unit != second.unit
        && !(counts(first.kind) && counts(second.kind))
    {
        return false;
    }
    if pair.across {
        return true;
    }
    let between = sentence.words(first.span.end, second.span.start);
    // 17 complaints per 1,000 passengers: what a rate is of stands between.
    let places = sentence.place(pair.first) + 1..sentence.place(pair.second);
    let one = sentence.members[places].iter().all(|id| ends(sentence.before(*id), &["per"]));
    let marked = between.contains([',', ';', '(', ':']);
    let from = ends(sentence.before(held), &["from"]);
    one && (value < held || marked || from) && !says(between, JOINTS)
}

/// Words that begin another thing said.
const JOINTS: &[&str] = &["while", "whereas", "but", "although", "though", "because", "range"];

/// In bytes: a rise in thefts was recorded, but not: which led to a decrease of the expense.
const OPENING: usize = 12;
