//! English amounts come in that are said to be of what the sentence before tells (of these, 3,910 were reported in
//! time; some 21,690 tonnes of this was recycled; 1,120 of those invited); the part and its whole go out.

use super::grammar::WHOLES;
use super::{Passage, are_of_one_noun, changes, clause_after, clause_before};
use crate::claims::gaps::MONTH_NAMES;
use crate::claims::nearby::is_exact;
use crate::claims::people;
use crate::claims::sentence::{Sentence, begins, ends, says, words};
use crate::claims::units::compatible;
use crate::figures::{Decimal, FigureId, Hedge, Kind};

/// An amount and the one that it is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parted {
    pub part: FigureId,
    pub whole: FigureId,
    /// The sentence that tells the part.
    pub at: usize,
}

/// All parts told in reach of a passage whose whole is plain.
pub fn parted(passage: &Passage<'_, '_>) -> Vec<Parted> {
    let mut found = Vec::new();
    for (at, sentence) in passage.near() {
        for part in sentence.members.iter().copied().filter(|id| is_amount(sentence, *id)) {
            let Some(of) = said_of(sentence, part) else { continue };
            if let Some(whole) = whole(passage, at, sentence, part, &of) {
                found.push(Parted { part, whole, at });
            }
        }
    }
    found
}

/// What a part is said to be of: the words for it, empty where it was just told.
fn said_of(sentence: &Sentence<'_>, part: FigureId) -> Option<String> {
    let tail = clause_after(sentence.after(part));
    let list: Vec<&str> = words(tail).take(12).collect();
    // 63 of them; 21,690 tonnes of this
    let of = list.iter().take(4).position(|word| *word == "of");
    if let Some(at) = of {
        match list[at + 1..] {
            ["these" | "those" | "them" | "this" | "that" | "it" | "which" | "whom", ..] => {
                let next = list.get(at + 2).copied().unwrap_or_default();
                let noun = ["these", "those"].contains(&list[at + 1]) && names_noun(next);
                let asked = next.ends_with("ed");
                return Some(if noun && !asked { next.to_owned() } else { String::new() });
            }
            ["the" | "our" | "its" | "all", "total", ..] => return Some(String::new()),
            ["the" | "our" | "its", noun, ..] if names_noun(noun) => {
                return Some(noun.to_owned());
            }
            _ => {}
        }
    }
    // Of these, 3,910; among them 120.
    let lead = sentence.before(part);
    let lead = match lead.rfind([';', ':']) {
        Some(at) => &lead[at + 1..],
        None => lead,
    };
    let first = sentence.members.first() == Some(&part) || lead.len() < sentence.before(part).len();
    let ahead: Vec<&str> = words(lead).collect();
    match ahead[..] {
        ["of" | "among" | "amongst", "these" | "those" | "them" | "this", ref rest @ ..]
            if first && rest.len() <= 3 =>
        {
            let noun = rest.first().copied().unwrap_or_default();
            let own = lead.contains(',') && names_noun(noun) || rest.len() == 1;
            let plain = noun.is_empty() || WHOLES.contains(&noun) || SKIPPED.contains(&noun);
            Some(if own && !plain { noun.to_owned() } else { String::new() })
        }
        ["of", "the", "total" | "sum", ..] if first => Some(String::new()),
        _ => None,
    }
}

const SKIPPED: &[&str] = &["some", "about", "around", "only", "just", "nearly", "a", "fully"];

fn names_noun(word: &str) -> bool {
    word.len() > 3 && word.chars().all(|c| c.is_alphabetic() || c == '-') && !names_time(word)
}

/// The 9,264 of the June quarter, of the first half, of the previous year: the words behind a value of another time.
fn names_time(word: &str) -> bool {
    MONTH_NAMES.contains(&word) || TIMES.contains(&word)
}

const TIMES: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "final",
    "opening",
    "closing",
    "last",
    "past",
    "previous",
    "preceding",
    "prior",
    "earlier",
    "same",
    "corresponding",
    "comparable",
    "equivalent",
    "current",
    "following",
    "year",
    "years",
    "month",
    "quarter",
    "half",
    "week",
    "season",
    "term",
    "period",
    "decade",
    "day",
    "spring",
    "summer",
    "autumn",
    "winter",
    "financial",
    "calendar",
    "academic",
    "before",
    "baseline",
    "census",
];

/// The one amount before a part that can be its whole.
fn whole(
    passage: &Passage<'_, '_>,
    at: usize,
    sentence: &Sentence<'_>,
    part: FigureId,
    of: &str,
) -> Option<FigureId> {
    let own = sentence.members.iter().copied().filter(|id| *id < part);
    let own: Vec<(&Sentence<'_>, FigureId)> = own.map(|id| (sentence, id)).collect();
    // After nine years, six of them as chair: of what stands right before it, or of nothing.
    let apposed = of.is_empty() && !own.is_empty() && sentence.before(part).trim() == ",";
    let before = (1..=2).filter_map(|back| at.checked_sub(back)).filter_map(|at| {
        let one = passage.sentences[at].as_ref()?;
        Some(one.members.iter().map(|id| (one, *id)).collect::<Vec<_>>())
    });
    // What its own sentence tells before it is meant by “of these” as well.
    for told in std::iter::once(own).chain(before) {
        let fits = |(one, id): &(&Sentence<'_>, FigureId)| {
            let figure = one.figure(*id);
            // Disease was found in 638 cases; four posts had one candidate: neither is all cases, or candidates.
            let noun = one.noun(*id);
            let counts = figure.kind == Kind::Measure
                || noun.is_none_or(|noun| of.starts_with(noun))
                || words(one.after(*id)).next().is_some_and(people::has);
            let named = of.is_empty()
                || counts
                    && (noun.is_some_and(|noun| of.starts_with(noun))
                        || names_kin(&opening(one.after(*id)), of)
                        || names_kin(clause_before(one.before(*id)), of)
                        || names_kin(one.head(*id), of) && one.members.first() == Some(id));
            is_amount(one, *id)
                && named
                && !changes(one).iter().any(|(change, _)| change == id)
                && compatible(figure, sentence.figure(part), passage.context.lexicon)
                && are_alike(figure.kind, sentence.figure(part).kind)
                && (!of.is_empty() || are_of_one_noun((one, *id), (sentence, part)))
                && !ends(clause_before(one.before(*id)), &["including", "of whom", "of which"])
                && !says(one.before(*id), &["including"])
                // Of the pulmonary cases, 291: a part itself.
                && !begins(one.before(*id).trim_start_matches(['.', ',', ';', ' ']), &["of", "among"])
        };
        let wholes: Vec<FigureId> = told.iter().filter(|one| fits(one)).map(|one| one.1).collect();
        match wholes[..] {
            [] if apposed => return None,
            [] => {}
            [whole] => return Some(whole),
            _ => return None,
        }
    }
    None
}

/// The words right behind an amount: what it counts.
fn opening(after: &str) -> String {
    words(clause_after(after)).take(3).collect::<Vec<_>>().join(" ")
}

/// Whether a word of a stretch is of one root with a noun: attended, attendances.
pub fn names_kin(text: &str, noun: &str) -> bool {
    let root = noun.strip_suffix('s').unwrap_or(noun);
    let root = root.get(..root.len().min(5)).unwrap_or(root);
    words(text).any(|word| word.starts_with(root))
}

/// The whole that a share is said of in its own sentence, with the part that another sums up: uptake among the 9,600
/// pupils was 74%. In all, 7,104 pupils were vaccinated.
pub fn summed(passage: &Passage<'_, '_>, share: FigureId) -> Option<Parted> {
    let own = passage.own()?;
    let whole = own.members[..own.place(share)].last().copied().filter(|id| is_amount(own, *id))?;
    let led = ["among the", "among our", "among all", "of the", "of our", "of all", "for the"];
    let verb = words(own.before(share)).next_back()?;
    let linked = ["was", "is", "at", "to", "reached", "were"].contains(&verb);
    if !linked
        || !ends(clause_before(own.before(whole)), &led)
        || own.before(share).contains([',', ';'])
    {
        return None;
    }
    let mut parts = passage.near().filter(|(at, _)| *at != passage.place).flat_map(|(at, one)| {
        let opens = |id: &FigureId| {
            let head = one.head(*id).trim().trim_end_matches(',');
            SUMS.contains(&head)
        };
        let fits = move |id: &FigureId| {
            is_amount(one, *id)
                && one.noun(*id).is_some()
                && one.noun(*id) == own.noun(whole)
                && compatible(one.figure(*id), own.figure(whole), passage.context.lexicon)
        };
        let ids = one.members.iter().copied().filter(opens).filter(fits);
        ids.map(move |part| Parted { part, whole, at }).collect::<Vec<_>>()
    });
    parts.next().filter(|_| parts.next().is_none())
}

/// How a sentence begins that sums up.
const SUMS: &[&str] =
    &["in all", "altogether", "in total", "a total of", "overall", "all told", "some"];

fn are_alike(one: Kind, other: Kind) -> bool {
    let counts = |kind: Kind| matches!(kind, Kind::Count | Kind::Number);
    counts(one) == counts(other)
}

/// Whether a figure counts, weighs or is paid. Some 21,690 is told exactly.
pub fn is_amount(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let figure = sentence.figure(id);
    let lead = clause_before(sentence.before(id));
    let kind = matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure);
    kind && (figure.hedge == Hedge::None || figure.hedge == Hedge::About && is_exact(figure))
        && figure.value.decimal().is_some_and(|value| value > Decimal::ZERO)
        && !sentence.is_while(id)
        && !ends(lead, &["every", "per", "each", "aged"])
        && !begins(sentence.after(id), &["years old", "or over", "and over", "or more"])
        && !sentence.after(id).starts_with('-')
}

/// The one amount of a sentence that is said to be of the next: 193 of the 412 members.
pub fn explicit(sentence: &Sentence<'_>) -> Option<(FigureId, FigureId)> {
    let of = ["of the", "out of", "out of the", "of our", "of its", "of all"];
    let mut pairs = sentence.members.windows(2).filter(|pair| {
        let gap = sentence.before(pair[1]).trim();
        // 44 of the Group's 80 sites
        let owner = gap.strip_suffix("'s").or_else(|| gap.strip_suffix("’s"));
        let owner = owner.is_some_and(|gap| gap.starts_with("of ") && words(gap).count() <= 4);
        (of.contains(&gap) || owner) && pair.iter().all(|id| is_amount(sentence, *id))
    });
    pairs.next().map(|pair| (pair[0], pair[1])).filter(|_| pairs.next().is_none())
}
