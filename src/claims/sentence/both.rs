//! Shares in brackets of a whole that is told by its parts alone come in: granted in 1,165 cases (94.3%) and refused in
//! 71; of 560 households in full (70.0%), of 160 in part (20.0%) and of 80 not at all. The claim that each is that of all
//! the parts goes out.
//!
//! It breaks only where the words leave nothing out, and no other amount near by is the whole.

use super::words::{begins, clause_after, clause_before, ends, says, words};
use super::{Sentence, Told};
use crate::claims::closed::is_closed;
use crate::claims::draft::figures;
use crate::document::Language;
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;

/// Claims of the form `joint`.
pub fn told(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    claims(sentence, before).unwrap_or_default()
}

fn claims(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Option<Vec<Told>> {
    let (mut parts, mut shares) = (Vec::new(), Vec::new());
    for id in sentence.members.iter().copied() {
        match parts.last() {
            Some(part) if sentence.figure(id).kind == Kind::Percent => {
                let bracketed = is_bracketed(sentence, *part, id);
                shares.push((id, *part));
                if !bracketed {
                    return None;
                }
            }
            _ if sentence.is_known(id) => {}
            _ if sentence.is_amount(id) => parts.push(id),
            _ => return None,
        }
    }
    let (last, others) = parts.split_last()?;
    let alike = others.iter().all(|id| sentence.compatible(*id, *last));
    // The last part alone has no share of its own.
    let told = shares.len() == others.len()
        && shares.iter().zip(others).all(|((_, part), other)| part == other);
    if !alike || !told || !(1..=4).contains(&others.len()) || !is_joined(sentence, &parts) {
        return None;
    }
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let whole = parts.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(*id)?))?;
    // Where another of three or more is a share of them all, so is each.
    let holds =
        |(share, part): &(FigureId, FigureId)| gives(sentence, *share, *part, whole) == Some(true);
    let closed = shares.len() > 1 && shares.iter().any(holds)
        || leaves_nothing_out(sentence, &parts)
        || denies(sentence, *last);
    let told = shares.into_iter().filter_map(|(share, part)| {
        let holds = gives(sentence, share, part, whole)?;
        // Of another whole that is told: 1,240 (31%) and 960 of the 4,000.
        let other = || {
            let near = [sentence].into_iter().chain(before);
            near.flat_map(|near| near.amounts()).any(|id| {
                let other = value(id);
                id != part
                    && other.and_then(|other| gives(sentence, share, part, other)) == Some(true)
            })
        };
        (holds || closed && !other()).then(|| Told {
            form: "joint",
            bindings: vec![
                figures("share", [share]),
                figures("part", [part]),
                figures("all", parts.iter().copied()),
            ],
            strength: if closed { Strength::Stated } else { Strength::Implied },
            about: share,
        })
    });
    Some(told.collect())
}

/// Whether a share stands in a bracket of its own behind its part.
fn is_bracketed(sentence: &Sentence<'_>, part: FigureId, share: FigureId) -> bool {
    let gap = sentence.before(share);
    let opened = gap.trim_end().strip_suffix('(');
    sentence.place(share) == sentence.place(part) + 1
        && sentence.after(share).starts_with(')')
        && opened
            .is_some_and(|gap| words(gap).count() <= 5 && !gap.contains([',', ';', ':', '(', ')']))
}

/// Whether nothing but a plain joint stands between the parts, and nothing narrows the last: 48 of them.
fn is_joined(sentence: &Sentence<'_>, parts: &[FigureId]) -> bool {
    let Some(last) = parts.last() else { return false };
    let gap = sentence.before(*last);
    let joint = says(gap, &["and", "while", "but"]) || gap.contains([',', ';']);
    let of =
        ["of them", "of these", "of those", "of whom", "of which", "of the", "in all", "out of"];
    joint
        && !says(
            gap,
            &[
                "including",
                "of which",
                "of whom",
                "of these",
                "of the",
                "per",
                "from",
                "up",
                "down",
                "total",
            ],
        )
        && !begins(sentence.after(*last), &of)
        && !ends(gap, &["than", "against", "with", "about"])
}

/// Whether the words of the parts are those of a complete list: passed and failed, in favour and against.
fn leaves_nothing_out(sentence: &Sentence<'_>, parts: &[FigureId]) -> bool {
    let labels: Vec<String> = parts
        .iter()
        .map(|id| {
            let share = sentence.members.get(sentence.place(*id) + 1);
            let bracket = share.filter(|share| sentence.figure(**share).kind == Kind::Percent);
            let behind = bracket.map_or("", |share| sentence.after(*share)).trim_start_matches(')');
            let own = |text: &str| {
                let clause = clause_after(text);
                clause.split(" and ").next().unwrap_or(clause).to_owned()
            };
            let before = clause_before(sentence.before(*id)).trim_start_matches(')');
            let before = before.rsplit(" and ").next().unwrap_or(before);
            [before, own(sentence.after(*id)).as_str(), own(behind).as_str()].join(" ")
        })
        .collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let rule = sentence.rule("total");
    rule.is_some_and(|rule| is_closed(rule, Language::English, &labels))
}

/// Whether the last part is of those of whom the first is not said: and 196 had not; and none in 264.
fn denies(sentence: &Sentence<'_>, last: FigureId) -> bool {
    let after = clause_after(sentence.after(last));
    let tail = words(after).collect::<Vec<_>>();
    let not = |word: &str| word == "not" || word.ends_with("n't");
    let none = ["none in", "none from", "not by", "not in"];
    tail.len() <= 3 && tail.iter().any(|word| not(word)) || ends(sentence.before(last), &none)
}

/// Whether a share is that of a part of a whole; `None` where there is no telling.
fn gives(sentence: &Sentence<'_>, share: FigureId, part: FigureId, whole: Decimal) -> Option<bool> {
    let figure = sentence.figure(share);
    let stated = figure.value.decimal()?;
    let part = sentence.figure(part).value.decimal()?;
    if whole.is_zero() || part > whole {
        return Some(false);
    }
    let gap = part
        .checked_mul(Decimal::integer(100))?
        .checked_add(stated.checked_mul(whole)?.negated())?;
    let gap = if gap.is_negative() { gap.negated() } else { gap };
    Some(gap <= Decimal::new(1, figure.precision).checked_mul(whole)?)
}
