//! A share of a sentence comes in; how words or brackets tie it to the amounts beside it goes out, and the part and the
//! whole of one that a bracket ties to its own group; whether it is of the rest, or of a group that the sentence names.

use super::words::{begins, clause_before, ends, says, words};
use super::{Sentence, Told};
use crate::claims::draft::figures;
use crate::figures::{FigureId, Value};
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
    let name = words(clause).rev().take(4).any(|word| NAMES.contains(&word))
        && ends(
            clause,
            &["of", "was", "is", "at", "to", "about", "nearly", "around", "over", "stood"],
        );
    match () {
        () if ends(clause, LINKS) || ends(before, &[", or", "; that is", ": that is"]) => {
            Some(Tie::Link)
        }
        () if name || words(clause).next_back().is_some_and(|word| NAMES.contains(&word)) => {
            Some(Tie::Name)
        }
        () if ends(before, &["("]) && begins(after, &[")", ",", ";"]) => Some(Tie::Bracket),
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

/// Words right before a share that tie it to what was just said.
pub const LINKS: &[&str] = &[
    "or",
    "i.e.",
    "i.e.,",
    "ie",
    "that is",
    "that is,",
    "representing",
    "accounting for",
    "accounted for",
    "account for",
    "making up",
    "made up",
    "make up",
    "equivalent to",
    "equal to",
    "giving",
    "comprising",
    "constituting",
    "representing about",
    "or about",
    "or around",
    "or nearly",
    "or just over",
    "or just under",
    "or roughly",
    "representing a",
    "represented",
    "represent",
    "represents",
    "which is",
    "just",
    "a full",
    "fully",
];

/// Nouns that a share is called by.
const NAMES: &[&str] = &[
    "rate",
    "share",
    "proportion",
    "turnout",
    "attendance",
    "occupancy",
    "uptake",
    "take-up",
    "coverage",
    "prevalence",
    "incidence",
    "positivity",
    "yield",
    "completion",
    "utilisation",
    "utilization",
    "participation",
    "percentage",
    "quorum",
    "compliance",
    "retention",
];

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
