//! English sentences come in that say how two values told before lie to each other, most of them with their
//! distance (4,501 reports; the year before 4,812: there were thus 311 fewer; the wait has shortened by a week);
//! claims that the later value lies on that side of the earlier go out.
//!
//! Which of the two is the later is told by the words around them; the distance proves that they are meant.

use super::levelled::comparative;
use super::polarity::{Subject, way};
use super::times::{EARLIER, ROUNDS, Time, time};
use super::words::Way;
use super::{is_distance, is_turned};
use crate::claims::draft::{Draft, around, figures, items};
use crate::claims::lexicon::yardsticks;
use crate::claims::nearby::stems::stems;
use crate::claims::units::compatible;
use crate::claims::{Claim, Context, prose};
use crate::document::{Block, BlockKind, Language, Span, holds_any};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Value};
use crate::rulebook::Strength;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// Claims of the forms `rise` and `fall`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let known = OnceCell::new();
    for block in prose::blocks(context) {
        if matches!(block.kind, BlockKind::Heading { .. }) {
            continue;
        }
        for place in 0..block.sentences.len() {
            let scene = Scene { context, draft, block, place, known: &known };
            claims.extend(scene.by_distance().or_else(|| scene.judged()));
        }
    }
}

struct Scene<'a> {
    context: Context<'a>,
    draft: Draft<'a>,
    block: &'a Block,
    place: usize,
    known: &'a OnceCell<Known>,
}

/// The numbers of things that the report states, by their value.
type Known = BTreeMap<i128, FigureId>;

/// A value with what the words around it say of its time.
#[derive(Clone, Copy)]
struct Dated {
    id: FigureId,
    time: Time,
    place: usize,
}

/// Sentences with more values are lists.
const MOST: usize = 8;

/// So many sentences back the values stand.
const BACK: usize = 2;

/// Smaller numbers are found anywhere.
const LARGE: i128 = 200;

/// Longer sentences are looked at no further.
const LONGEST: usize = 400;

impl<'a> Scene<'a> {
    fn sentence(&self, place: usize) -> Span {
        self.block.sentences[place]
    }

    fn get(&self, id: FigureId) -> &'a Figure {
        self.context.figures.get(id)
    }

    fn text(&self, start: u32, end: u32) -> String {
        self.context.document.slice(Span { start, end: end.max(start) }).to_ascii_lowercase()
    }

    /// The single values of a sentence, with their times.
    fn values(&self, place: usize) -> Vec<Dated> {
        let sentence = self.sentence(place);
        if sentence.len() > LONGEST {
            return Vec::new();
        }
        let named = |figure: &Figure| {
            let lead = self.text(sentence.start, figure.span.start);
            let word = lead.trim_end().rsplit(|c: char| !c.is_ascii_alphabetic()).next();
            word.is_some_and(|word| ROUNDS.contains(&word))
        };
        let ids = prose::figures(self.context, sentence, MOST, |figure| {
            figure.kind.is_quantity() && !is_distance(self.context, figure) && !named(figure)
        });
        let dated = ids.iter().enumerate().filter(|(_, id)| {
            let figure = self.get(**id);
            matches!(figure.value, Value::Exact(value) if !value.is_negative())
                && figure.hedge == Hedge::None
        });
        dated
            .map(|(index, id)| {
                let start = match index.checked_sub(1) {
                    Some(before) => self.get(ids[before]).span.end,
                    None => sentence.start,
                };
                let end =
                    ids.get(index + 1).map_or(sentence.end, |next| self.get(*next).span.start);
                let own = self.get(*id).span;
                Dated {
                    id: *id,
                    time: time(&self.text(start, own.start), &self.text(own.end, end)),
                    place,
                }
            })
            .collect()
    }

    /// There were thus 311 fewer; dearer by €31; 45 seconds slower than we were.
    fn by_distance(&self) -> Option<Claim> {
        let sentence = self.sentence(self.place);
        let own = prose::figures(self.context, sentence, MOST, |figure| figure.kind.is_quantity());
        own.iter().find_map(|id| {
            let distance = self.get(*id);
            let size = distance.value.decimal().filter(|_| distance.hedge == Hedge::None)?;
            let (word, told) = self.word(sentence, distance)?;
            let telling = size >= Decimal::integer(5)
                || distance.precision < 0
                || matches!(distance.kind, Kind::Money | Kind::Points);
            let behind = self.text(distance.span.end, sentence.end).to_lowercase();
            let side = behind.split_whitespace().next().unwrap_or_default();
            if is_from_plan(behind.trim_start().strip_prefix(side).unwrap_or_default()) {
                return None;
            }
            if !telling || is_turned(&told) {
                return None;
            }
            let near = self.place.saturating_sub(BACK)..=self.place;
            let values: Vec<Dated> =
                near.flat_map(|place| self.values(place)).filter(|value| value.id != *id).collect();
            let mut found = Vec::new();
            for (index, one) in values.iter().enumerate() {
                for other in &values[index + 1..] {
                    if self.are_apart(one.id, other.id, distance, size) {
                        found.push((*one, *other));
                    }
                }
            }
            match found.as_slice() {
                [(one, other)] => self.made((*one, *other), word),
                [] => self.by_known(&values, distance, word),
                _ => None,
            }
        })
    }

    /// The year before, residents lodged 4,812 reports. There were thus 311 fewer: a table has the 4,501. Where
    /// no value lies so far on the side that is told, but one does on the other.
    fn by_known(
        &self,
        values: &[Dated],
        distance: &Figure,
        (way, word): (Way, Span),
    ) -> Option<Claim> {
        let whole = |figure: &Figure| {
            let counts = matches!(figure.kind, Kind::Count | Kind::Number) && !figure.scaled;
            figure.value.decimal().filter(|_| counts)?.at_exponent(0)
        };
        let apart = whole(distance)?;
        let sentence = self.sentence(self.place);
        let behind = self.text(distance.span.end, sentence.end);
        let behind = behind.split([';', '.']).next().unwrap_or_default();
        let large = |value: &&Dated| whole(self.get(value.id)).is_some_and(|value| value >= LARGE);
        let (own, before): (Vec<&Dated>, Vec<&Dated>) =
            values.iter().filter(large).partition(|value| value.place == self.place);
        let than = behind.find("than").map(|at| &behind[at..]);
        let earlier = than.is_some_and(|rest| holds_any(rest, EARLIER));
        let (told, is_new) = match (own.as_slice(), before.as_slice()) {
            // 9,450 incidents, 150 fewer than in the year before
            ([new], _)
                if earlier
                    && new.time == Time::Untold
                    && self.get(new.id).span.end <= distance.span.start =>
            {
                (*new, true)
            }
            ([], [old]) if than.is_none() && old.time == Time::Earlier => (*old, false),
            _ => return None,
        };
        let value = whole(self.get(told.id))?;
        let known = self.known.get_or_init(|| self.numbers());
        let up = (way == Way::Up) != is_new;
        let (meant, other) =
            if up { (value + apart, value - apart) } else { (value - apart, value + apart) };
        if known.contains_key(&meant) {
            return None;
        }
        let found = *known.get(&other).filter(|_| other >= LARGE)?;
        let (new, old) = if is_new { (told.id, found) } else { (found, told.id) };
        let form = if way == Way::Up { "rise" } else { "fall" };
        let bindings = vec![figures("new", [new]), figures("old", [old]), items("words", [word])];
        self.draft.claim(Strength::Stated, word, [(form, bindings)])
    }

    fn numbers(&self) -> Known {
        let mut known = Known::new();
        for (index, figure) in self.context.figures.list.iter().enumerate() {
            let counts = matches!(figure.kind, Kind::Count | Kind::Number);
            if let Some(value) = figure.value.decimal().and_then(|value| value.at_exponent(0))
                && counts
            {
                known.entry(value).or_insert(FigureId(index as u32));
            }
        }
        known
    }

    /// Whether two values lie just so far apart.
    fn are_apart(&self, one: FigureId, other: FigureId, distance: &Figure, size: Decimal) -> bool {
        let (first, second) = (self.get(one), self.get(other));
        let lexicon = self.context.lexicon;
        let kinds = match distance.kind {
            Kind::Points | Kind::Percent => {
                first.kind == Kind::Percent && distance.kind == Kind::Points
            }
            Kind::Count | Kind::Number => {
                matches!(first.kind, Kind::Count | Kind::Number) && first.kind == second.kind
            }
            kind => first.kind == kind && compatible(first, distance, lexicon),
        };
        let apart = || {
            let (one, two) = (self.size(first)?, self.size(second)?);
            let gap = one.max(two).checked_add(one.min(two).negated())?;
            let plain = matches!(distance.kind, Kind::Points);
            let size = if plain { size } else { self.size(distance)? };
            Some(gap == size)
        };
        kinds && compatible(first, second, lexicon) && apart() == Some(true)
    }

    /// The value in the base unit of its dimension.
    fn size(&self, figure: &Figure) -> Option<Decimal> {
        let entry = self.context.lexicon.units.get(usize::from(figure.unit.0));
        let (factor, divisor) = entry.map_or((1, 1), |entry| entry.factor);
        let factor = if divisor == 1 { factor } else { 1 };
        figure.value.decimal()?.checked_mul(Decimal::integer(factor))
    }

    /// The comparison that a distance belongs to, and its clause.
    fn word(&self, sentence: Span, distance: &Figure) -> Option<((Way, Span), String)> {
        let behind = self.text(distance.span.end, sentence.end);
        let before = self.text(sentence.start, distance.span.start);
        let clause_before = before.rsplit([',', ';', ':', '.', '(']).next().unwrap_or(&before);
        if holds_any(clause_before, EARLIER) {
            return None;
        }
        // 311 fewer; 45 seconds slower.
        let lead = behind.trim_start();
        let skipped = behind.len() - lead.len();
        let first: String = lead.chars().take_while(|c| c.is_ascii_alphabetic()).collect();
        let at = |from: usize, length: usize, start: u32| Span {
            start: start + from as u32,
            end: start + (from + length) as u32,
        };
        let words = || {
            self.text(
                self.block.sentences[self.place.saturating_sub(BACK)].start,
                distance.span.start,
            )
        };
        if let Some(way) = self.way(&first, &words(), distance)
            && !first.is_empty()
        {
            let clause = behind.split([',', ';', '.']).next().unwrap_or_default();
            // 311 more than the 4,190 of the year before has its own value.
            let own = clause.chars().any(|c| c.is_ascii_digit());
            let span = at(skipped, first.len(), distance.span.end);
            return (!own).then(|| ((way, span), format!("{clause_before} {clause}")));
        }
        // Dearer by €31; has shortened by a week.
        let stem = before.trim_end().strip_suffix("by").map(str::trim_end)?;
        let word = stem
            .rsplit(|c: char| !c.is_ascii_alphabetic())
            .next()
            .filter(|word| !word.is_empty())?;
        let way = self.way(word, &words(), distance)?;
        let span = at(stem.len() - word.len(), word.len(), sentence.start);
        Some(((way, span), clause_before.to_owned()))
    }

    fn way(&self, word: &str, words: &str, distance: &Figure) -> Option<Way> {
        let lasts = distance.kind == Kind::Measure && is_time(self.context, distance);
        let lengths = match word {
            "lengthened" | "lengthens" => Some(Way::Up),
            "shortened" | "shortens" => Some(Way::Down),
            _ => None,
        };
        comparative(word).or(lengths).or_else(|| way(word, Subject { words, lasts }))
    }

    /// For Term 2 it came to 93.1%, so we are heading up; part-time work became more widespread.
    fn judged(&self) -> Option<Claim> {
        let sentence = self.sentence(self.place);
        let said = self.text(sentence.start, sentence.end);
        let (at, told, words) = judgement(&said)?;
        if is_turned(&said) {
            return None;
        }
        // The judgement follows its value, or stands alone.
        let own: Vec<Dated> = self.values(self.place);
        let ahead = |value: &&Dated| self.get(value.id).span.end < sentence.start + at as u32;
        let first = match (own.iter().filter(ahead).count(), own.len()) {
            (1, _) => own.first().copied(),
            (0, 0) => None,
            _ => return None,
        };
        let mut values: Vec<Dated> = first.into_iter().collect();
        let next = self.place + 1 < self.block.sentences.len();
        if first.is_none() && next && self.values(self.place + 1).len() == 2 {
            values = self.values(self.place + 1);
        }
        for place in (self.place.saturating_sub(BACK)..self.place).rev() {
            if values.len() < 2 {
                values.extend(self.values(place));
            }
        }
        let [one, other] = values.as_slice() else { return None };
        let alike = compatible(self.get(one.id), self.get(other.id), self.context.lexicon)
            && self.get(one.id).kind == self.get(other.id).kind
            && self.get(one.id).precision == self.get(other.id).precision;
        let own = stems(self.context.document.slice(sentence));
        let shares = |value: &Dated| {
            let other = stems(self.context.document.slice(self.sentence(value.place)));
            value.place == self.place || !own.is_disjoint(&other)
        };
        let told_of = shares(one) || shares(other);
        if is_from_plan(&said[at + told.len()..]) {
            return None;
        }
        let way = self.way(&told, &words, self.get(one.id))?;
        let start = sentence.start + at as u32;
        let word = Span { start, end: start + told.len() as u32 };
        (alike && told_of).then(|| self.made((*one, *other), (way, word)))?
    }

    /// The claim about two values of which one is the earlier.
    fn made(&self, (one, other): (Dated, Dated), (way, word): (Way, Span)) -> Option<Claim> {
        let (old, new) = match (one.time, other.time) {
            (Time::Earlier, Time::Untold | Time::Numbered(_)) => (one, other),
            (Time::Untold | Time::Numbered(_), Time::Earlier) => (other, one),
            (Time::Numbered(first), Time::Numbered(second)) if first < second => (one, other),
            (Time::Numbered(first), Time::Numbered(second)) if first > second => (other, one),
            _ => return None,
        };
        let form = if way == Way::Up { "rise" } else { "fall" };
        let bindings =
            vec![figures("new", [new.id]), figures("old", [old.id]), items("words", [word])];
        let place = around([self.get(one.id).span, self.get(other.id).span, word]);
        self.draft.claim(Strength::Stated, place, [(form, bindings)])
    }
}

/// Behind plan: against what was planned, and not against what was before.
fn is_from_plan(behind: &str) -> bool {
    behind.split_whitespace().take(2).any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let known = yardsticks::of(Language::English);
        known.set.has(word)
    })
}

fn is_time(context: Context<'_>, figure: &Figure) -> bool {
    let entry = context.lexicon.units.get(usize::from(figure.unit.0));
    entry.is_some_and(|entry| {
        holds_any(&entry.name, &["second", "minute", "hour", "day", "week", "month", "year"])
    })
}

/// A judgement at the end of a sentence or alone: so we are heading up; became less widespread. Its
/// place, its word, and the words it stands among.
fn judgement(said: &str) -> Option<(usize, String, String)> {
    let begun =
        [", so ", "; so ", " thus ", " so "].iter().filter_map(|link| said.find(link)).min();
    let start = match begun {
        Some(at) => at,
        None if said.split_whitespace().count() <= 9 => 0,
        None => return None,
    };
    let clause = &said[start..];
    let stop = |(at, c): &(usize, char)| *at > 0 && ",;:(".contains(*c);
    let end = clause.char_indices().find(stop).map_or(clause.len(), |(at, _)| at);
    let clause = &clause[..end];
    let stem = LEADS.iter().filter_map(|lead| Some((clause.find(lead)?, lead.len()))).min()?;
    let from = start + stem.0 + stem.1;
    let rest = &said[from..start + end];
    let word: String = rest.chars().take_while(|c| c.is_ascii_alphabetic()).collect();
    // What is more than something else is another comparison.
    let than = rest.contains(" than ") || rest.contains(" by ") || rest.contains(" to ");
    (!word.is_empty() && !than).then(|| (from, word, said.to_owned()))
}

const LEADS: &[&str] = &[
    "heading ",
    "moving ",
    "going ",
    " became ",
    " has become ",
    " have become ",
    " has ",
    " have ",
];
