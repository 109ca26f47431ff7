//! An English sentence with its values comes in; claims that the highest and the lowest that it names
//! are so go out: highest in March (412) and lowest in August (198); the lowest rate at 3.1%, against
//! 4.4% and 5.0%; second only to Mathematics (91%); 4.6 (North), 4.4 (East) and 3.8 (West): North was
//! the highest.

use super::Scene;
use crate::claims::Claim;
use crate::claims::draft::{around, figures};
use crate::claims::gaps::{Piece, pieces};
use crate::claims::lexicon::superlatives;
use crate::document::Language;
use crate::rulebook::Strength;

/// An end of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Most,
    Least,
}

/// What makes an end of “most” and no majority.
const QUALITIES: &[&str] = &[
    "common",
    "commonly",
    "frequent",
    "frequently",
    "popular",
    "often",
    "cited",
    "visited",
    "used",
    "widely",
    "expensive",
    "numerous",
    "entries",
    "votes",
    "visitors",
];

pub fn search(scene: &Scene<'_>, claims: &mut Vec<Claim>) {
    for index in 0..scene.values.len() {
        let lead = scene.before(index).to_ascii_lowercase();
        let lead = pieces(&lead);
        let Some(end) = governing(&lead) else { continue };
        if scene.is_negative(index)
            || lead.iter().any(|piece| is_word(piece, &["since", "among", "unless"]))
        {
            continue;
        }
        opposite(scene, index, end, claims);
        behind(scene, index, end, claims);
    }
    listed(scene, claims);
}

/// The end that the words right before a value say that it is.
fn governing(lead: &[Piece<'_>]) -> Option<End> {
    let place = lead.len().saturating_sub(7);
    let near = &lead[place..];
    let at = near.iter().rposition(|piece| end_of(piece).is_some() || is_most(piece))?;
    let end = match end_of(&near[at]) {
        Some(end) => end,
        None => match near.get(at + 1) {
            Some(next) if is_word(next, QUALITIES) => End::Most,
            _ => return None,
        },
    };
    // One of the highest; the second highest; the highest in a clause that ended.
    let before = near[..at].iter().rev().take(2);
    let ranked = before.clone().any(|piece| {
        is_word(
            piece,
            &["of", "among", "second", "third", "fourth", "not", "second-", "next", "from", "at"],
        )
    });
    let after = &near[at + 1..];
    let ended = after.iter().any(|piece| {
        matches!(piece, Piece::Mark(';' | ':' | '.'))
            || is_word(piece, &["and", "but", "while", "with", "than"])
    });
    let commas = after.iter().filter(|piece| matches!(piece, Piece::Mark(','))).count();
    // “lowest among nurses, at 6.7”
    let linked = matches!(after, [.., Piece::Mark(','), Piece::Word("at" | "with" | "scoring")]);
    (!ranked && !ended && (commas == 0 || linked && commas == 1)).then_some(end)
}

fn end_of(piece: &Piece<'_>) -> Option<End> {
    let words = superlatives::of(Language::English);
    match piece {
        Piece::Word(word) if words.most.ends.has(word) => Some(End::Most),
        Piece::Word("top" | "fastest-growing") => Some(End::Most),
        Piece::Word(word) if words.least.ends.has(word) => Some(End::Least),
        _ => None,
    }
}

fn is_most(piece: &Piece<'_>) -> bool {
    is_word(piece, &["most"])
}

fn is_word(piece: &Piece<'_>, words: &[&str]) -> bool {
    matches!(piece, Piece::Word(word) if words.contains(word))
}

/// Highest in March (412) and lowest in August (198).
fn opposite(scene: &Scene<'_>, index: usize, end: End, claims: &mut Vec<Claim>) {
    let Some(other) = (index + 1..scene.values.len()).find(|other| scene.comparable(index, *other))
    else {
        return;
    };
    let lead = scene.before(other).to_ascii_lowercase();
    let rest = scene.after(other).to_ascii_lowercase();
    // The fifth with the lowest incomes (3.3%) and the fifth with the highest (3.0%): those are groups.
    let own = scene.before(index).to_ascii_lowercase();
    let group = |text: &str| {
        text.match_indices("with the ").any(|(at, words)| {
            superlative(&text[at + words.len()..]).is_some_and(|(place, _)| place == 0)
        })
    };
    if group(&own) && group(&lead) {
        return;
    }
    let opposed = governing_tail(&pieces(&lead)).is_some_and(|found| found != end);
    if opposed
        && other - index <= 2
        && scene.are_single(index, other)
        && !rest.contains("respectively")
    {
        let form = if end == End::Most { "first" } else { "last" };
        push(scene, form, index, other, claims);
    }
}

/// The same for the words that follow another value: “) and lowest in August (”.
fn governing_tail(lead: &[Piece<'_>]) -> Option<End> {
    let at = lead.iter().rposition(|piece| end_of(piece).is_some())?;
    let plain = lead[at + 1..].iter().all(|piece| !matches!(piece, Piece::Mark(',' | ';' | ':')))
        && !at.checked_sub(1).is_some_and(|before| is_word(&lead[before], &["at", "second"]));
    (plain && lead.len() - at <= 7).then(|| end_of(&lead[at])).flatten()
}

/// The lowest at 3.1%, against 4.4% in Central and 5.0% in Upland; the highest (4.6), followed by
/// East (4.4), South (4.1) and West (3.8).
fn behind(scene: &Scene<'_>, index: usize, end: End, claims: &mut Vec<Claim>) {
    let next = index + 1;
    if next >= scene.values.len() {
        return;
    }
    let gap = scene.before(next).to_ascii_lowercase();
    let gap = pieces(&gap);
    let link = gap.iter().position(|piece| {
        is_word(piece, &["against", "versus", "followed", "ahead", "then"])
            || is_word(piece, &["compared"])
    });
    let Some(link) = link else { return };
    let own = gap[..link].iter().filter(|piece| matches!(piece, Piece::Word(_))).count();
    // Against the average, the year before or the target is another comparison.
    let of_another = gap[link..].iter().any(|piece| {
        matches!(piece, Piece::Time(_))
            || is_word(
                piece,
                &[
                    "average", "target", "mean", "median", "overall", "national", "county",
                    "total", "all",
                ],
            )
    });
    if own > 4 || of_another || gap.len() - link > 8 {
        return;
    }
    let chained = is_word(&gap[link], &["followed", "then"]);
    let measured = is_word(&gap[link], &["against", "versus", "compared"]);
    let mut before = index;
    let mut found = Vec::new();
    for other in next..scene.values.len() {
        if other > next {
            let gap = scene.before(other).to_ascii_lowercase();
            let gap = pieces(&gap);
            let goes_on = gap.len() <= 8
                && gap.iter().any(|piece| {
                    matches!(piece, Piece::Mark(',')) || is_word(piece, &["and", "then"])
                })
                && gap.iter().all(|piece| {
                    !matches!(piece, Piece::Mark(';' | ':' | '.' | '='))
                        && !is_word(
                            piece,
                            &[
                                "but", "while", "with", "average", "overall", "compared", "from",
                                "was", "were", "is",
                            ],
                        )
                });
            if !goes_on {
                break;
            }
        }
        // An income of $70,000 is no rank.
        let gap = scene.before(other).to_ascii_lowercase();
        let told = measured
            || matches!(pieces(&gap).last(), Some(Piece::Mark('(')))
            || pieces(&gap)
                .last()
                .is_some_and(|piece| is_word(piece, &["at", "with", "on", "scoring"]));
        if !told || !scene.are_single(index, other) {
            break;
        }
        found.push((if chained { before } else { index }, other));
        before = other;
    }
    // The highest in the north at 72%, compared with 79% for another group: one value is of anything.
    if measured && found.len() < 2 {
        return;
    }
    let form = if end == End::Most { "first" } else { "last" };
    found.into_iter().for_each(|(one, other)| push(scene, form, one, other, claims));
}

fn push(scene: &Scene<'_>, form: &'static str, one: usize, other: usize, claims: &mut Vec<Claim>) {
    let ids = [scene.values[one], scene.values[other]];
    let bindings = vec![figures("first", [ids[0]]), figures("second", [ids[1]])];
    let place = around(ids.map(|id| scene.figure(id).span));
    claims.extend(scene.draft.claim(Strength::Stated, place, [(form, bindings)]));
}

/// The list of named values of the sentence, and the name that the words after it call the highest.
fn listed(scene: &Scene<'_>, claims: &mut Vec<Claim>) {
    if scene.values.len() < 3 {
        return;
    }
    let last = scene.values.len() - 1;
    let alike = (1..=last).all(|index| scene.comparable(0, index));
    let rest = scene.after(last).to_ascii_lowercase();
    if !alike || rest.len() > 120 {
        return;
    }
    let mut names: Vec<String> = Vec::new();
    for index in 0..=last {
        let after = scene.after(index);
        let bracketed = after.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let name = match bracketed {
            Some((name, _)) => name,
            None => {
                let before = scene.before(index).trim_end().trim_end_matches('(');
                let before = before.rsplit([',', ';', ':', ')']).next().unwrap_or(before);
                before.trim().strip_prefix("and ").unwrap_or(before)
            }
        };
        names.push(name.trim().to_ascii_lowercase());
    }
    let Some((place, end)) = superlative(&rest) else { return };
    let clause = rest[..place].rsplit([';', '.', ':', ',']).next().unwrap_or_default();
    let after: String =
        rest[place..].chars().take(40).take_while(|c| !";.,".contains(*c)).collect();
    let named = |text: &str| -> Vec<usize> {
        let has = |name: &str| name.len() >= 3 && text.contains(name);
        (0..names.len()).filter(|index| has(&names[*index])).collect()
    };
    let found = if named(clause).is_empty() { named(&after) } else { named(clause) };
    let [owner] = found.as_slice() else { return };
    let others = (0..=last).filter(|index| index != owner).map(|index| scene.values[index]);
    let bindings = vec![figures("one", [scene.values[*owner]]), figures("others", others)];
    let place = around(scene.values.iter().map(|id| scene.figure(*id).span));
    let form = if end == End::Most { "most" } else { "least" };
    claims.extend(scene.draft.claim(Strength::Stated, place, [(form, bindings)]));
}

/// The first word in a lower-case text that names an end, and where it stands.
pub fn superlative(text: &str) -> Option<(usize, End)> {
    let mut at = 0;
    let mut before = "";
    for piece in text.split_inclusive(|c: char| !c.is_ascii_alphabetic() && c != '-') {
        let word = piece.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        let plain = !matches!(before, "second" | "third" | "fourth" | "not" | "next" | "at");
        if plain && let Some(end) = end_of(&Piece::Word(word)) {
            return Some((at, end));
        }
        if !word.is_empty() {
            before = word;
        }
        at += piece.len();
    }
    None
}
