//! A multiple and the levels that it leads from and to come in: 12,600 downloads in 2021 and 50,400 in 2023, a
//! fourfold increase; claims of the rule `change` go out.
//!
//! The levels are those of the sentence, or of this one and the one before; the years beside them or words
//! such as “from” tell which is the old one. Without them nothing is said.

use super::change::{OTHERS, changes};
use super::levels::{in_turn, levels_of, of_two, older};
use super::words::{begins, change, clause_after, ends, says, words};
use super::{Sentence, Told};
use crate::claims::draft::figures;
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;

/// Claims of the forms `times` and `times_more`.
pub fn told(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    let is_multiple = |id: &&FigureId| sentence.figure(**id).kind == Kind::Times;
    let mut multiples = sentence.members.iter().filter(is_multiple);
    let (Some(id), None) = (multiples.next().copied(), multiples.next()) else { return Vec::new() };
    if is_no_change(sentence, before.first(), id) || says(sentence.whole(), OTHERS) {
        return Vec::new();
    }
    // What a multiple is said to be of, or where it leads, is meant whatever else the sentence tells.
    let bound = of_which(sentence, before.first(), id)
        .or_else(|| arrival(sentence, id))
        .or_else(|| again(sentence, id))
        .or_else(|| of_named(sentence, id));
    let others = || changes(sentence).iter().any(|(change, _)| *change != id);
    let found = bound.or_else(|| levels(sentence, before.first(), id).filter(|_| !others()));
    let Some((old, new)) = found else { return Vec::new() };
    let told = |form| Told {
        form,
        bindings: vec![figures("times", [id]), figures("new", [new]), figures("old", [old])],
        strength: Strength::Stated,
        about: id,
    };
    // Three times more is three times as many, or four.
    let more = begins(sentence.after(id), &["more", "higher", "larger", "greater", "bigger"]);
    let both = more.then(|| told("times_more"));
    both.into_iter().chain([told("times")]).collect()
}

/// Winning 14 times in the first round tells how often; tenfold dilutions from 100 to 10, how one is made of the
/// next.
fn is_no_change(sentence: &Sentence<'_>, before: Option<&Sentence<'_>>, id: FigureId) -> bool {
    let own = sentence.words(sentence.figure(id).span.start, sentence.figure(id).span.end);
    let often = ["in", "a", "during", "at", "per", "each", "every", "this", "last", "on", "since"];
    let often = own.ends_with("times") && begins(sentence.after(id), &often);
    let moves = ["increase", "rise", "growth", "jump", "gain", "improvement", "expansion"];
    let falls = ["decrease", "fall", "drop", "reduction", "decline", "in", "to", "from", "since"];
    let behind = words(clause_after(sentence.after(id))).next();
    let named = own.ends_with("fold")
        && behind.is_some_and(|word| !moves.contains(&word) && !falls.contains(&word));
    // Double glazing, a double room.
    let noun = ["double", "triple", "quadruple"].contains(&own)
        && !begins(sentence.after(id), &["the", "that", "those", "its", "what", "their", "last"]);
    // Four times as many drivers as were told of before in places.
    let other = clause_after(sentence.after(id)).trim_start().strip_prefix("as many ");
    let thing = other.and_then(|rest| words(rest).next()).filter(|word| word.len() > 3);
    let of_others = thing.filter(|word| word.ends_with('s')).is_some_and(|word| {
        let stem = word.get(..5).unwrap_or(word);
        let said = |sentence: &Sentence<'_>| {
            words(sentence.whole()).filter(|w| w.starts_with(stem)).count()
        };
        said(sentence) + before.map_or(0, said) < 2
    });
    often || named || noun || of_others
}

/// 33,600 tickets, double the 16,800 of the first year; at 2,760, the count was four times the 690 of the first survey:
/// the amount that there are so many times of, and the nearest one told before.
fn of_which(
    sentence: &Sentence<'_>,
    before: Option<&Sentence<'_>>,
    id: FigureId,
) -> Option<(FigureId, FigureId)> {
    let old = *sentence.members.get(sentence.place(id) + 1)?;
    let gap = sentence.after(id).trim_end_matches(['$', '£', '€', ' ']);
    if !leads_to(gap) {
        return None;
    }
    let fits = |one: &Sentence<'_>, new: FigureId| {
        one.is_amount(new)
            && !one.is_known(new)
            && !one.is_while(new)
            && one.compatible(old, new)
            && change(one.before(new), one.after(new)).is_none()
            // 148 of the 529: the whole of what is told.
            && !ends(one.before(new), &["of the", "of our", "of all", "out of"])
            && is_sized(sentence, id, (new, old))
    };
    let own = sentence.members[..sentence.place(id)].iter().rev().copied();
    let told: Vec<FigureId> = own.filter(|new| fits(sentence, *new)).collect();
    if let Some(new) = told.first().copied() {
        let way = sentence.words(sentence.figure(new).span.end, sentence.figure(id).span.start);
        // 33,600 tickets were sold and staff worked three times the 690 hours of …: of another thing.
        let joined = way.contains(';') || has_subject_behind_joint(way);
        return (!joined).then_some((old, new));
    }
    // Twice as many as in 2001, when there were 61,000: the next, if there is no more.
    let behind = sentence.members[sentence.place(old) + 1..].iter().copied();
    let behind: Vec<FigureId> = behind.filter(|new| fits(sentence, *new)).collect();
    if let [new] = behind[..] {
        return Some((old, new));
    }
    let before = before.filter(|_| begins(sentence.whole(), GOES_ON))?;
    let told: Vec<FigureId> = levels_of(before).filter(|new| fits(before, *new)).collect();
    let [new] = told[..] else { return None };
    Some((old, new))
}

/// Whether words lead from a multiple to the amount that it is of: the 690 of the first survey; as many as the old one,
/// which held 450; that of 1990, which came to 1,200; as dear as in 1998, when it cost £15.
fn leads_to(gap: &str) -> bool {
    let gap = gap.trim_end();
    let sized = ["size", "length", "area", "height", "width", "distance", "likely", "likelier"];
    if gap.len() > FAR || gap.contains([';', ':', ')', '–', '—']) || says(gap, &sized) {
        return false;
    }
    let told = ["was", "were", "held", "of", "at", "to", "cost", "had", "sold", "lent", "made"];
    // That on railways (£28 million); those of the first year, 1,200.
    let opened = gap.strip_suffix(['(', ',']).map(str::trim_end);
    let (named, clause) = match opened.map_or_else(|| gap.split_once(", "), |gap| Some((gap, ""))) {
        Some((named, clause)) => (named, Some(clause)),
        None => (gap, None),
    };
    let clause = match clause {
        None => true,
        Some("") => !named.contains([',', '(']),
        Some(clause) => {
            let relative = begins(clause, &["which", "when", "where", "who", "whose"]);
            // Its last word is a verb, with or without “to”.
            let verb = words(clause).next_back().is_some_and(|word| {
                told.contains(&word)
                    || word.ends_with("ed")
                    || ["took", "came", "gave"].contains(&word)
            });
            relative && verb && !clause.contains(',')
        }
    };
    let list: Vec<&str> = words(named).collect();
    let compared = list.first() == Some(&"as") && list.iter().skip(2).any(|word| *word == "as");
    let (Some(first), Some(last)) = (list.first(), list.last()) else { return false };
    let direct = list.len() <= 2 || ["of", "was"].contains(last) || last.ends_with("'s");
    let owned = last.ends_with("'s") || last.ends_with("’s");
    let determined = DETERMINERS.contains(first);
    clause
        && match gap.contains(", ") || opened.is_some() {
            true => compared || determined,
            false => {
                (determined && list.len() <= 7 && direct)
                    || owned
                    || compared && (["of", "the", "was"].contains(last)) && list.len() <= 9
            }
        }
}

/// In bytes, between a multiple and what it is of.
const FAR: usize = 90;

const DETERMINERS: &[&str] =
    &["the", "that", "those", "its", "our", "their", "his", "her", "last", "what", "a"];

/// Whether “and” or “while” begins to speak of something else than what stands before it.
fn has_subject_behind_joint(gap: &str) -> bool {
    let joints = [" and ", " while ", " but ", " whereas ", " with "];
    let at = joints.iter().filter_map(|joint| Some(gap.rfind(joint)? + joint.len())).max();
    at.is_some_and(|at| words(&gap[at..]).count() > 3)
}

/// Whether one amount is about so many times the other as is told: what is further off is told of something else.
fn is_sized(sentence: &Sentence<'_>, id: FigureId, (new, old): (FigureId, FigureId)) -> bool {
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let sized = || {
        let (due, three) = (value(old)?.checked_mul(value(id)?)?, Decimal::integer(3));
        let new = value(new)?;
        Some(due.checked_mul(three)? > new && new.checked_mul(three)? > due)
    };
    sized() == Some(true)
}

/// Five times as many men (1,250) as women (250): each with its number in a bracket.
fn of_named(sentence: &Sentence<'_>, id: FigureId) -> Option<(FigureId, FigureId)> {
    let place = sentence.place(id);
    let (new, old) = (*sentence.members.get(place + 1)?, *sentence.members.get(place + 2)?);
    let (lead, gap) = (sentence.after(id).trim_end(), sentence.after(new));
    let opens = |text: &str| text.trim_end_matches(['$', '£', '€', ' ']).ends_with('(');
    let fits = begins(lead, &["as many", "as much"])
        && opens(lead)
        && opens(gap)
        && begins(gap.trim_start_matches([')', ' ']), &["as"])
        && words(lead).count() + words(gap).count() <= 14
        && [new, old].iter().all(|id| sentence.is_amount(*id))
        && sentence.compatible(old, new);
    fits.then_some((old, new))
}

/// Bought for £160,000, it is worth half as much again, £240,000: the one amount before, and the one right behind.
fn again(sentence: &Sentence<'_>, id: FigureId) -> Option<(FigureId, FigureId)> {
    let span = sentence.figure(id).span;
    let own = sentence.words(span.start, span.end);
    let new = *sentence.members.get(sentence.place(id) + 1)?;
    let gap = sentence.after(id).trim_end_matches(['$', '£', '€', ' ']);
    let told: Vec<FigureId> = levels_of(sentence).filter(|old| *old < id).collect();
    let [old] = told[..] else { return None };
    let apposed = [",", ", or", ", at", "(", ", namely", ", that is", "–"].contains(&gap.trim());
    (own.ends_with("again") && apposed && sentence.is_amount(new) && sentence.compatible(old, new))
        .then_some((old, new))
}

/// Having tripled from 45 in the first round, applications reached 135 in the second; had been 24, and has doubled to 48:
/// the amount right behind “from”, and the next that is arrived at.
fn arrival(sentence: &Sentence<'_>, id: FigureId) -> Option<(FigureId, FigureId)> {
    let place = sentence.place(id);
    let old = *sentence.members.get(place + 1)?;
    let new = *sentence.members.get(place + 2)?;
    let plain = |text: &str| text.trim_end_matches(['$', '£', '€', ' ']).to_owned();
    let from = ["from", ", from", "from just", "from about", "in size from"];
    // Has doubled since 2004, when it was £6, to £12.
    let since = plain(sentence.after(id));
    let since = begins(&since, &["since", "from", "in"])
        && [
            ", when it was",
            ", when it cost",
            ", when it stood at",
            ", when there were",
            ", when it had",
        ]
        .iter()
        .any(|words| since.ends_with(words));
    let arrives = ["to", "reached", "reach", "numbered", "totalled", "came to", "stood at"];
    let fits = (since || from.contains(&plain(sentence.after(id)).trim()))
        && ends(&plain(sentence.before(new)), &arrives)
        && [old, new].iter().all(|id| sentence.is_amount(*id) && !sentence.is_while(*id))
        && sentence.compatible(old, new)
        && sentence.is_of_one_noun(old, new);
    fits.then_some((old, new))
}

fn levels(
    sentence: &Sentence<'_>,
    before: Option<&Sentence<'_>>,
    id: FigureId,
) -> Option<(FigureId, FigureId)> {
    let own: Vec<FigureId> = levels_of(sentence).collect();
    match own[..] {
        [first, second] => {
            let alike =
                sentence.compatible(first, second) && sentence.is_of_one_noun(first, second);
            of_two(sentence, first, second).filter(|_| alike)
        }
        [level] => older(sentence, before?, level),
        [] if begins(sentence.whole(), GOES_ON) && id == sentence.members[0] => {
            let before = before?;
            let told: Vec<FigureId> = levels_of(before).collect();
            let [first, second] = told[..] else { return None };
            let plain = changes(before).is_empty() && before.compatible(first, second);
            in_turn(before, first, second).filter(|_| plain)
        }
        _ => None,
    }
}

/// How a sentence begins that goes on about the levels of the one before.
const GOES_ON: &[&str] = &["this is", "that is", "this was", "that was", "it has", "they have"];
