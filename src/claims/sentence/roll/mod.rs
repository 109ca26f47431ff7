//! What there was, what came, what went and what there is: 22 trustees at the start; four retired and six
//! were appointed, leaving 24.
//!
//! Each amount of the passage is told by the words of its clause. The claim is made where every amount has
//! its place: one opening, one closing, and at least one between them. Where the words surely tell the first
//! and the last, up to two amounts between them may leave open whether they came or went: they are read
//! in whichever way fits best.

mod words;

use super::flows::{self, Flow};
use super::words::{begins, clause_after, clause_before, ends, says, words};
use super::{Sentence, Told};
use crate::claims::Binding;
use crate::claims::draft::{constant, figures};
use crate::claims::introduced::{introduced, is_result};
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;
use words::{CLOSING, IN, OPENING, OUT};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Opening,
    In,
    Out,
    Closing,
}

/// Claims of the form `roll`.
pub fn told(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    let mut parts: Vec<(FigureId, Option<Part>)> = Vec::new();
    let mut nouns = Vec::new();
    let mut aside = false;
    for (distance, sentence) in std::iter::once(sentence).chain(before).enumerate() {
        let own = sentence.amounts().filter(|id| !sentence.is_known(*id));
        let own: Vec<FigureId> = own.filter(|id| !is_yardstick(sentence, *id)).collect();
        // Of 164 that began 139 completed; the other 25 ended early: parts of a whole, and nothing came or went.
        if own.iter().any(|id| ends(sentence.before(*id), RESTS)) {
            return Vec::new();
        }
        let closes = |id: &FigureId| {
            end_of_move(sentence, *id).or_else(|| part(sentence, *id)) == Some(Part::Closing)
        };
        if distance == 0 && !own.iter().any(closes) {
            return Vec::new();
        }
        // 84 awards worth £193,870: of money, only money is told on.
        let money = parts.last().or(own.last().map(|id| (*id, None)).as_ref()).copied();
        let money = money.is_some_and(|(id, _)| sentence.figure(id).kind == Kind::Money);
        let mut told: Vec<(FigureId, Option<Part>)> = Vec::new();
        for id in own {
            if money && sentence.figure(id).kind != Kind::Money {
                aside = true;
                continue;
            }
            // And interest a further £6,120, and fees £50: as the one before it.
            let lead = clause_before(sentence.before(id)).trim_end_matches(['$', '£', '€', ' ']);
            let elided = begins(lead, &["and"])
                && words(lead).count() <= 3
                && words(clause_after(sentence.after(id))).next().is_none();
            let further = elided || says(lead, &["a further", "another"]);
            let moved = |part: &Part| matches!(part, Part::In | Part::Out);
            let as_before =
                told.last().and_then(|(_, part)| *part).filter(moved).filter(|_| further);
            // To the balance were added the surplus and £74,000 of gains: a change is told without its amount.
            if is_beside_unnumbered(sentence, id) {
                return Vec::new();
            }
            // 240 joined, 12 of them from abroad; 642 people, of whom 167 were women.
            let led = sentence.before(id).trim_end_matches(['$', '£', '€', ' ']);
            if begins(sentence.after(id), DETAILS) || ends(led, DETAILS) || ends(led, PARTS) {
                continue;
            }
            let ends = if distance == 0 { end_of_move(sentence, id) } else { None };
            told.push((id, ends.or_else(|| part(sentence, id)).or(as_before)));
            nouns.extend(sentence.noun(id).map(|noun| (id, noun)));
        }
        parts.splice(0..0, told);
        let explicit = aside || distance > NEAR;
        if let Some(told) = claim(&parts, &nouns, sentence, explicit) {
            return vec![told];
        }
    }
    Vec::new()
}

/// Fell from 1.94 million to 1.61 million, taking the total from 143 to 148: what there was and what there is, where what came
/// and what went are told as well.
fn end_of_move(sentence: &Sentence<'_>, id: FigureId) -> Option<Part> {
    let sign = |text: &str| text.trim_end_matches(['$', '£', '€', ' ']).to_owned();
    let place = sentence.place(id);
    let next = sentence.members.get(place + 1).copied();
    let last = place.checked_sub(1).map(|at| sentence.members[at]);
    let from = |id: FigureId| ends(&sign(sentence.before(id)), &["from"]);
    let to = |id: FigureId| {
        let gap = sign(sentence.before(id));
        ends(&gap, &["to"]) && !gap.contains([',', ';', ':']) && words(&gap).count() <= 6
    };
    let flows = || {
        let own = sentence.amounts().filter(|other| *other != id);
        let told: Vec<Flow> = own.filter_map(|other| flows::of(sentence, other)).collect();
        told.contains(&Flow::Came) && told.contains(&Flow::Went)
    };
    match () {
        () if from(id) && next.is_some_and(to) && flows() => Some(Part::Opening),
        () if to(id) && last.is_some_and(from) && flows() => Some(Part::Closing),
        () => None,
    }
}

/// The items of a list, each with one amount: what there was first, and what there is last.
pub fn of_items(items: &[Sentence<'_>], amounts: &[FigureId]) -> Option<Told> {
    let (last, _) = items.split_last()?;
    let parts: Vec<(FigureId, Option<Part>)> =
        items.iter().zip(amounts).map(|(item, id)| (*id, part(item, *id))).collect();
    let ends = parts.first()?.1 == Some(Part::Opening) && parts.last()?.1 == Some(Part::Closing);
    ends.then(|| claim(&parts, &[], last, true)).flatten()
}

/// Whether the amount is told together with a change of which only the name is given: added the surplus and £74,000 of gains.
fn is_beside_unnumbered(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let lead = clause_before(sentence.before(id)).trim_end_matches(['$', '£', '€', ' ']);
    let Some(lead) = lead.strip_suffix(" and") else { return false };
    let list: Vec<&str> = words(lead).collect();
    let named = ["the", "our", "its", "their", "this", "that"];
    let name = list.iter().rposition(|word| named.contains(word));
    // Joined the club and 30 left it: the next has a verb of its own.
    let noun = begins(sentence.after(id), &["of", "in"]) && !begins(sentence.after(id), DETAILS);
    name.is_some_and(|at| {
        at + 1 < list.len() && {
            let verb = list[..at].join(" ");
            [IN, OUT].iter().any(|flows| ends(&verb, flows))
        }
    }) && noun
}

/// Words right before what remains of a whole when its parts were told.
const RESTS: &[&str] =
    &["the other", "the remaining", "the rest", "the others", "the remainder", "all other"];

/// What an amount told just before is broken down by.
const DETAILS: &[&str] =
    &["of them", "of these", "of those", "of whom", "of which", "of the new", "of this"];

const PARTS: &[&str] = &["including", "among them", "include", "included"];

/// Further back, what there was must be told as such.
const NEAR: usize = 2;

/// Whether an amount is one that others are held against: well above the £250,000 floor.
fn is_yardstick(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let lead = clause_before(sentence.before(id)).trim_end().trim_end_matches(['$', '£', '€']);
    let near = words(lead).rev().take(4);
    near.into_iter().any(|word| ["above", "below", "against", "than", "within"].contains(&word))
}

/// What the words of its clause make of an amount.
fn part(sentence: &Sentence<'_>, id: FigureId) -> Option<Part> {
    // Members at 1 January: 1,206
    let label = sentence.before(id).trim_end_matches(['$', '£', '€', ' ', '*', '_']);
    let label = label.strip_suffix(':').filter(|label| !label.contains('('));
    let before = clause_before(label.unwrap_or(sentence.before(id)));
    let after = clause_after(sentence.after(id));
    // The words behind a figure up to “and” are its own: 13 had improved enough to be removed and 15 joined.
    let (after, joined) = match after.split_once(" and ") {
        Some((own, _)) => (own, true),
        None => (after, false),
    };
    // Receipts of 4.36 million having been outweighed by payments of: what leads to the next is its own.
    let open = !joined && clause_after(sentence.after(id)).len() == sentence.after(id).len();
    let nth = |nth: usize| words(after).nth(nth).map(|word| word.as_ptr() as usize + word.len());
    let after = match nth(2).filter(|_| open && words(after).count() > 4) {
        Some(end) => &after[..end - after.as_ptr() as usize],
        None => after,
    };
    let before = before.rsplit(" and ").next().unwrap_or(before);
    let tells = |words: &[&str]| says(before, words) || says(after, words);
    let money = before.trim_end_matches(['$', '£', '€', ' ']);
    let opened = says(before, STARTED) && ends(money, &["with", "at", "on", "from"]);
    let carried = ends(money, &["carried", "brought", "took"])
        && begins(after, &["over from", "forward from"])
        || says(after, &["over from", "forward from"]) && says(before, &["carried", "brought"]);
    let ended = says(before, ENDED) && ends(money, &["with", "at", "on"]);
    // For a new total of; so that the balance was.
    let told = introduced(sentence.before(id));
    let total = told.is_some_and(|told| says(told.name, &["total", "balance", "new total"]));
    match () {
        () if total => Some(Part::Closing),
        () if ended || ends(money, &["left", "leaving", "leaves"]) => Some(Part::Closing),
        () if opened || carried => Some(Part::Opening),
        () if tells(&[
            "at the start",
            "at 1",
            "opening",
            "brought forward",
            "at the beginning",
        ]) =>
        {
            Some(Part::Opening)
        }
        // 160 began the course and 128 finished it; but: the court finished 128 cases.
        () if tells(CLOSING) || begins(after, &["finished"]) => Some(Part::Closing),
        () if tells(OPENING) => Some(Part::Opening),
        () if says(before, IN) && !says(after, OUT) => Some(Part::In),
        () if says(before, OUT) && !says(after, IN) => Some(Part::Out),
        () if says(after, IN) => Some(Part::In),
        () if says(after, OUT) => Some(Part::Out),
        _ => None,
    }
}

/// What an account begins with: we opened January with 412 files.
const STARTED: &[&str] = &[
    "opened",
    "began",
    "started",
    "entered",
    "opens",
    "begins",
    "starts",
    "beginning",
    "starting",
];

/// What it ends with: it closed the year at £3.35 million.
const ENDED: &[&str] = &["closed", "ended", "finished", "closes", "ends", "finishes", "ending"];

/// So many amounts may leave open whether they came or went.
const OPEN: usize = 2;

fn claim(
    parts: &[(FigureId, Option<Part>)],
    nouns: &[(FigureId, &str)],
    sentence: &Sentence<'_>,
    explicit: bool,
) -> Option<Told> {
    let of = |wanted: Part| -> Vec<FigureId> {
        parts.iter().filter(|(_, part)| *part == Some(wanted)).map(|(id, _)| *id).collect()
    };
    // The herd numbered 184, 52 were born and 44 died, leaving 192: what there was comes first.
    let first = parts.first().filter(|(_, part)| part.is_none()).map(|(id, _)| *id);
    // It stood at 5,410 in April; 3,120 came and 3,644 went, so that it stood at 4,886.
    let mut sure = false;
    let (opening, closing) = match (&of(Part::Opening)[..], &of(Part::Closing)[..]) {
        ([opening], [closing]) => {
            sure = opening < closing;
            (*opening, *closing)
        }
        ([], [closing]) if !explicit => (first?, *closing),
        ([], [opening, closing]) if parts.first()?.0 == *opening => {
            sure = true;
            (*opening, *closing)
        }
        _ => return None,
    };
    // 143.0, down from 189.5: what it was before closes nothing.
    let text = &sentence.context.document.text[..sentence.figure(closing).span.start as usize];
    let lead = text.trim_end_matches(['$', '£', '€', ' ']);
    if ["from", "against", "than", "compared with"].iter().any(|word| lead.ends_with(word)) {
        return None;
    }
    // Leaving 192, six more than planned: what is told behind what there is, is told of it.
    let within = |(id, part): &&(FigureId, Option<Part>)| *id < closing || part.is_some();
    let parts: Vec<(FigureId, Option<Part>)> = parts.iter().filter(within).copied().collect();
    let alike = parts.iter().all(|(id, _)| sentence.compatible(opening, *id));
    let moved: Vec<(FigureId, Option<Part>)> =
        parts.iter().filter(|(id, _)| *id != opening && *id != closing).copied().collect();
    let told = moved.iter().filter(|(_, part)| part.is_some()).count();
    let untold = moved.len() - told;
    // 1,340 members in 12 branches: other things neither came nor went.
    let noun = |id: FigureId| nouns.iter().find(|(of, _)| *of == id).map(|(_, noun)| *noun);
    let others = moved
        .iter()
        .any(|(id, part)| part.is_none() && noun(*id).is_some() && noun(*id) != noun(opening));
    if !alike || others || told == 0 || untold > if sure { OPEN.min(told) } else { 0 } {
        return None;
    }
    let mut account = Account { sentence, opening, closing };
    let mut signs = account.signs(&moved)?;
    let mut due = account.due(&moved, &signs)?;
    // So 36 were open: what is told as the result is what there is.
    let result = is_result(sentence.before(closing));
    if due != account.value(closing)? && !result {
        // On 30 June 5,846 were waiting. There were 5,638 at the end of March; 2,318 came and 2,110 went.
        let back = Account { sentence, opening: closing, closing: opening };
        let other = back.signs(&moved)?;
        if back.due(&moved, &other) == back.value(opening) {
            (account, signs, due) = (back, other, back.value(opening)?);
        }
    }
    let Account { opening, closing, .. } = account;
    let times = |value: Decimal| value.checked_mul(Decimal::integer(if sure { 4 } else { 2 }));
    let stated = account.value(closing)?;
    // Other amounts are of something else.
    if due.is_negative() || times(due)? < stated || times(stated)? < due {
        return None;
    }
    let nothing = sentence.figure(opening).span;
    let bind = |name: &str, wanted: Sign| -> Binding {
        let signed = moved.iter().zip(&signs).filter(|(_, sign)| **sign == wanted);
        let ids: Vec<FigureId> = signed.map(|((id, _), _)| *id).collect();
        if ids.is_empty() { constant(name, 0, nothing) } else { figures(name, ids) }
    };
    Some(Told {
        form: "roll",
        bindings: vec![
            figures("closing", [closing]),
            figures("opening", [opening]),
            bind("in", Sign::Came),
            bind("out", Sign::Went),
        ],
        strength: Strength::Stated,
        about: closing,
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Came,
    Went,
}

/// What there was and what there is.
#[derive(Clone, Copy)]
struct Account<'a> {
    sentence: &'a Sentence<'a>,
    opening: FigureId,
    closing: FigureId,
}

impl Account<'_> {
    fn value(&self, id: FigureId) -> Option<Decimal> {
        self.sentence.figure(id).value.decimal()
    }

    fn due(&self, moved: &[(FigureId, Option<Part>)], signs: &[Sign]) -> Option<Decimal> {
        moved.iter().zip(signs).try_fold(self.value(self.opening)?, |due, ((id, _), sign)| {
            let value = self.value(*id)?;
            due.checked_add(match sign {
                Sign::Came => value,
                Sign::Went => value.negated(),
            })
        })
    }

    /// The way of each amount: as the words have it, and those that they leave open as fits best.
    fn signs(&self, moved: &[(FigureId, Option<Part>)]) -> Option<Vec<Sign>> {
        let stated = self.value(self.closing)?;
        let gap = |signs: &[Sign]| {
            let gap = self.due(moved, signs)?.checked_add(stated.negated())?;
            Some(if gap.is_negative() { gap.negated() } else { gap })
        };
        let ways = moved.iter().fold(vec![Vec::new()], |ways: Vec<Vec<Sign>>, (_, part)| {
            let own: &[Sign] = match part {
                Some(Part::In) => &[Sign::Came],
                Some(Part::Out) => &[Sign::Went],
                _ => &[Sign::Came, Sign::Went],
            };
            let longer = |way: &Vec<Sign>, sign: &Sign| [way.as_slice(), &[*sign]].concat();
            ways.iter().flat_map(|way| own.iter().map(|sign| longer(way, sign))).collect()
        });
        ways.into_iter().min_by_key(|way| gap(way))
    }
}
