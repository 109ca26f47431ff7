//! A share of a sentence comes in; how words or brackets tie it to the amounts beside it goes out, and the part and the
//! whole of one that a bracket ties to its own group; whether it is of the rest, or of a group that the sentence names.

use super::words::{begins, clause_after, clause_before, ends, says, words};
use super::{Sentence, Told};
use crate::claims::draft::figures;
use crate::claims::introduced::{self, By, Class, is, makes_up};
use crate::claims::people;
use crate::figures::{FigureId, Kind, Value};
use crate::rulebook::Strength;

/// How a share is tied to the amounts of its sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// By words that point back: or, representing.
    Link,
    /// By its name: a response rate of.
    Name,
    /// In a bracket right behind an amount.
    Bracket,
    /// By what it is a share of: 62% of the 500.
    Of,
}

pub fn tie(sentence: &Sentence<'_>, id: FigureId) -> Option<Tie> {
    let (before, after) = (sentence.before(id), sentence.after(id));
    // 40% of these are a share of what was just told, and its part is not.
    if begins(after, &["of these", "of those", "of them", "of whom", "of which", "of this"]) {
        // Half of them (18)
        let told = ["of them (", "of these (", "of those (", "of whom (", "of which ("];
        return told.contains(&after.trim()).then_some(Tie::Bracket);
    }
    let clause = clause_before(before).trim_end_matches(['"', '\'', ' ']);
    let is_name = |word: &str| is(word, Class::SHARE);
    let name = words(clause).rev().take(4).any(is_name)
        && ends(
            clause,
            &["of", "was", "is", "at", "to", "about", "nearly", "around", "over", "stood"],
        );
    // So that 98% of it was used: of what it names.
    let drawn = begins(after, &["of"])
        && introduced::introduced(before).is_some_and(|told| told.by == By::So);
    match () {
        () if is_same(before) && !drawn => Some(Tie::Link),
        () if name || words(clause).next_back().is_some_and(is_name) => Some(Tie::Name),
        () if ends(before, &["("]) && begins(after, &[")", ",", ";"]) => Some(Tie::Bracket),
        // The programme is 60% complete; the target was met to 84%.
        () if begins(after, &["complete", "completed", "finished", "full", "occupied", "let"])
            || ends(before, &["met to", "fulfilled to", "reached to"]) =>
        {
            Some(Tie::Name)
        }
        () if begins(after, &["of"]) => Some(Tie::Of),
        // Of 160 enrolled, 148 finished, 92.5%
        () if before.trim_end().ends_with(',') && clause.is_empty() => Some(Tie::Link),
        // Three claims in four are due to drought.
        () if matches!(sentence.figure(id).value, Value::Fraction(..))
            && sentence.amounts().next().is_none() =>
        {
            Some(Tie::Link)
        }
        _ => None,
    }
}

/// Whether the words before a share make it that of what was just told, or say what it makes up.
pub fn is_same(before: &str) -> bool {
    introduced::is_same(before) || makes_up(before)
}

/// A part and its whole behind a share, with nothing of number between: nine out of ten passengers were satisfied (774 of
/// the 860 asked); the pass rate was 65%: 156 of the 240 candidates.
pub fn bracketed(sentence: &Sentence<'_>, id: FigureId) -> Option<(FigureId, FigureId)> {
    let place = sentence.place(id);
    let (part, whole) = (*sentence.members.get(place + 1)?, *sentence.members.get(place + 2)?);
    let (lead, of) = (sentence.after(id).trim_end(), sentence.after(part).trim());
    let of = ["of", "of the", "out of", "out of the", "of our", "of all", "of its"].contains(&of);
    let opens = lead.ends_with('(')
        || lead.ends_with([':', '–', '—'])
        || [", or", ", that is", ", namely", ", i.e."].iter().any(|words| lead.ends_with(words));
    let stops = [';', ')', '(', ':'];
    let plain = !lead.trim_end_matches(['(', ':']).contains(stops) && lead.len() <= FAR;
    // Fell to 56% (156 of the 240): what it was before has other amounts.
    let amount = |id: FigureId| {
        matches!(sentence.figure(id).kind, Kind::Count | Kind::Number) && sentence.is_amount(id)
    };
    // 61 of 125 and 58 of 123: of two groups.
    let alone = !begins(sentence.after(whole), &["and", "vs", "versus", "or"])
        && (!lead.ends_with('(') || clause_after(sentence.after(whole)).len() < FAR / 2);
    let contrary = says(clause_after(sentence.after(whole)), &["not", "no", "none", "never"]);
    (opens && of && plain && alone && !contrary && amount(part) && amount(whole))
        .then_some((part, whole))
}

/// In bytes, between a share and the bracket with its part and whole.
const FAR: usize = 120;

/// Whether an amount stands between commas right behind the name of a whole, with no more than its noun: the 1,128 tenants who
/// replied, 846 people, preferred …
pub fn is_apposed(sentence: &Sentence<'_>, whole: FigureId, part: FigureId) -> bool {
    let next = sentence.members.get(sentence.place(whole) + 1) == Some(&part);
    let gap = sentence.before(part);
    let opened = gap.trim_end().ends_with([',', '–', '—', '(']);
    let after = sentence.after(part);
    let own = clause_after(after);
    let closed = after[own.len()..].starts_with([',', '–', '—', ')', ';', '.']) || after.is_empty();
    let noun = words(own).next_back();
    let named = noun.is_none_or(|noun| people::has(noun) || noun.ends_with('s') || noun == "all");
    next && opened
        && closed
        && named
        && words(own).count() <= if noun == Some("all") { 2 } else { 1 }
        && !gap.contains([';', ':'])
        && !clause_after(gap).trim().is_empty()
        && gap.matches([',', '–', '—', '(']).count() == 1
}

/// A part with its share in a bracket, and the number of its own group in the next: 58 patients (28.2%) in the active arm
/// (n = 206), and 83 (40.3%) in the other.
pub fn of_group(sentence: &Sentence<'_>, id: FigureId) -> Option<Told> {
    let place = sentence.place(id);
    let (part, whole) =
        (*sentence.members.get(place.checked_sub(1)?)?, *sentence.members.get(place + 1)?);
    let ahead = sentence.after(part).trim_end().strip_suffix('(')?;
    let behind = sentence.after(id).strip_prefix(')')?.trim_end();
    let stops = [',', ';', ':', '(', ')'];
    let group = behind.strip_suffix(['=', ':']).map(str::trim_end);
    let group = group.and_then(|group| group.strip_suffix('n')).map(str::trim_end);
    let named = group.and_then(|group| group.strip_suffix('('));
    let own = named.is_some_and(|named| !named.contains(stops) && !says(named, &["and", "but"]));
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    // Of one number alone it is not sure whose it is.
    let several = ["(n =", "(n=", "(n:"].iter().map(|n| sentence.whole().matches(n).count());
    let fits = own
        && several.sum::<usize>() > 1
        && !ahead.contains(stops)
        && sentence.is_amount(part)
        && sentence.is_amount(whole)
        && value(part)? < value(whole)?;
    fits.then(|| Told {
        form: "across",
        bindings: vec![figures("share", [id]), figures("part", [part]), figures("base", [whole])],
        strength: Strength::Witnessed,
        about: id,
    })
}

/// Whether a sentence begins with a group that it speaks of: among drivers, and not among these.
pub fn is_of_group(sentence: &Sentence<'_>) -> bool {
    let lead = sentence.whole().trim_start();
    let group = ["among ", "amongst ", "in the case of ", "within ", "for "]
        .iter()
        .find_map(|word| lead.strip_prefix(word))
        .and_then(|rest| rest.split_once(','));
    group.is_some_and(|(group, _)| {
        !says(group, &["these", "those", "them", "whom", "all", "which", "example", "instance"])
            && !group.bytes().any(|byte| byte.is_ascii_digit())
    })
}

/// Whether a rate is called after those that the part leaves out: 12 of the 60 failed, a pass rate of 80%.
pub fn is_of_the_rest(sentence: &Sentence<'_>, id: FigureId, part: FigureId) -> bool {
    const GOOD: &[&str] = &[
        "pass",
        "success",
        "survival",
        "completion",
        "retention",
        "compliance",
        "attendance",
        "approval",
        "response",
        "detection",
        "delivery",
        "acceptance",
    ];
    const BAD: &[&str] = &[
        "failed",
        "died",
        "dropped out",
        "withdrew",
        "left",
        "missed",
        "lapsed",
        "lost",
        "refused",
        "rejected",
        "declined",
        "absent",
        "did not",
        "were not",
        "unanswered",
        "late",
        "incomplete",
        "defective",
        "stayed away",
        "broke down",
    ];
    let name = clause_before(sentence.before(id));
    let of_part = sentence.words(sentence.figure(part).span.end, sentence.figure(id).span.start);
    let of_part = &of_part[..of_part.len().saturating_sub(name.len())];
    says(name, GOOD) && says(of_part, BAD)
}
