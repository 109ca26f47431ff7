//! A multiple and the levels that it leads from and to come in: 12,600 downloads in 2021 and 50,400 in 2023, a
//! fourfold increase; claims of the rule `change` go out.
//!
//! The levels are those of the sentence, or of this one and the one before; the years beside them or words
//! such as “from” tell which is the old one. Without them nothing is said.

use super::change::{OTHERS, changes};
use super::levels::{in_turn, levels_of, of_two, older};
use super::words::{begins, clause_after, says, words};
use super::{Sentence, Told};
use crate::claims::draft::figures;
use crate::figures::{FigureId, Kind};
use crate::rulebook::Strength;

/// Claims of the forms `times` and `times_more`.
pub fn told(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    let is_multiple = |id: &&FigureId| sentence.figure(**id).kind == Kind::Times;
    let mut multiples = sentence.members.iter().filter(is_multiple);
    let (Some(id), None) = (multiples.next().copied(), multiples.next()) else { return Vec::new() };
    let others = changes(sentence).iter().any(|(change, _)| *change != id);
    if others || is_no_change(sentence, before.first(), id) || says(sentence.whole(), OTHERS) {
        return Vec::new();
    }
    let Some((old, new)) = levels(sentence, before.first(), id) else { return Vec::new() };
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
