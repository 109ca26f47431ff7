//! English sentences come in that tell the ends and the middle of one spread (a mean of 31.4, range 12
//! to 48; minimum 3, maximum 37; from 2.4% in Abbey to 8.8% in Mill); claims that the middle lies between
//! the ends, and that the lowest is no more than the highest, go out.

use super::{constant, figure};
use crate::claims::draft::{Draft, around};
use crate::claims::gaps::{Piece, pieces};
use crate::claims::lexicon::superlatives;
use crate::claims::units::compatible;
use crate::claims::{Binding, Bound, Claim, Context, prose};
use crate::document::{Language, Span};
use crate::figures::{Decimal, Figure, FigureId, Kind, Value};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};

/// What the words before a value say of its place in the spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Lowest,
    Middle,
    Highest,
}

/// Claims of the forms `mean`, `order` and `range`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let draft = Draft::new(context, rule);
    for block in prose::blocks(context) {
        for sentence in &block.sentences {
            let values =
                prose::figures(context, *sentence, MOST, |figure| figure.kind.is_quantity());
            if values.len() >= 2 {
                let spread = Spread { context, sentence: *sentence, values: &values };
                spread.claims(draft, claims);
            }
        }
    }
}

/// Sentences with more values are lists.
const MOST: usize = 16;

struct Spread<'a> {
    context: Context<'a>,
    sentence: Span,
    values: &'a [FigureId],
}

impl<'a> Spread<'a> {
    fn get(&self, index: usize) -> &'a Figure {
        self.context.figures.get(self.values[index])
    }

    fn before(&self, index: usize) -> String {
        // In “the lowest of the four bids was £1.2 million” the four stand in between.
        let counts = |before: &usize| {
            self.get(*before).kind != self.get(index).kind
                && matches!(self.get(*before).kind, Kind::Count | Kind::Number)
        };
        let before = (0..index).rev().find(|before| !counts(before));
        let start = before.map_or(self.sentence.start, |before| self.get(before).span.end);
        let span = Span { start, end: self.get(index).span.start.max(start) };
        self.context.document.slice(span).to_ascii_lowercase()
    }

    /// The gap between the lowest and the highest was £96; the two ends were 96.8 kg apart: how far two values lie apart is none.
    fn is_distance(&self, index: usize) -> bool {
        let from = index.checked_sub(1).map_or(self.sentence.start, |at| self.get(at).span.end);
        let end = self.get(index).span.start.max(from);
        let before = self.context.document.slice(Span { start: from, end }).to_ascii_lowercase();
        let lead = pieces(&before);
        let clause = lead
            .iter()
            .rposition(|piece| matches!(piece, Piece::Mark(',' | ';' | ':' | '.' | ')')));
        let own = &lead[clause.map_or(0, |mark| mark + 1)..];
        let says = |words: &[&str]| own.iter().any(|piece| is_word(piece, words));
        let end = self
            .values
            .get(index + 1)
            .map_or(self.sentence.end, |next| self.context.figures.get(*next).span.start);
        let start = self.get(index).span.end;
        let behind = self.context.document.slice(Span { start, end: end.max(start) });
        let apart = behind.split_whitespace().next().is_some_and(|word| word.starts_with("apart"));
        says(APART) || apart || says(LOW) && says(HIGH)
    }

    fn claims(&self, draft: Draft<'_>, claims: &mut Vec<Claim>) {
        let text = self.context.document.slice(self.sentence).to_ascii_lowercase();
        // 4.4 in the lowest band and 4.1 in the highest: values of groups, and no ends.
        if text.contains("respectively") || superlatives::tells_parts(&text) {
            return;
        }
        let placed: Vec<(usize, Place)> = (0..self.values.len())
            .filter(|index| self.get(*index).value.decimal().is_some())
            .filter(|index| !self.is_distance(*index))
            .filter_map(|index| Some((index, place(&pieces(&self.before(index)))?)))
            .collect();
        for (index, pair) in placed.iter().enumerate() {
            for other in placed[index + 1..].iter().take(3) {
                claims.extend(self.order(draft, *pair, *other));
            }
        }
        for index in 0..self.values.len() {
            if index > 0 && matches!(self.before(index).trim(), "to" | "and") {
                claims.extend(self.aged(draft, index - 1, index));
            }
            if let Some((low, high, last)) = self.range(index) {
                let middle = self.middle(&placed, index, last);
                claims.extend(
                    middle.and_then(|middle| self.between(draft, middle, (low, high), index)),
                );
            }
        }
    }

    /// Two values of one sentence, by their places.
    fn order(&self, draft: Draft<'_>, one: (usize, Place), other: (usize, Place)) -> Option<Claim> {
        let (first, second) = (self.get(one.0), self.get(other.0));
        let (low, high) =
            match (one.1, other.1) {
                (Place::Lowest, Place::Highest | Place::Middle)
                | (Place::Middle, Place::Highest) => (one.0, other.0),
                (Place::Highest, Place::Lowest | Place::Middle)
                | (Place::Middle, Place::Lowest) => (other.0, one.0),
                _ => return None,
            };
        // Average pay rose 4%, while the lowest rose 6%: what each of them changed by.
        let role = |index: usize| self.context.measures.list[self.values[index].0 as usize].role;
        if [one.0, other.0].into_iter().any(|index| role(index) == Role::Change) {
            return None;
        }
        // Highest in children under five and lowest in those aged 65: ages, and not what is highest.
        let is_age = |index: usize| {
            let lead = self.before(index).to_lowercase();
            [" aged", " under", " over", " age"].iter().any(|word| lead.trim_end().ends_with(word))
        };
        if is_age(one.0) || is_age(other.0) {
            return None;
        }
        let far = second.span.start.saturating_sub(first.span.end) > 90;
        // Two ends told in words are ranked by another rule; here one of them is a middle or both are
        // named alike.
        let alike = first.kind == second.kind || second.kind == Kind::Number;
        if far || !alike || !compatible(first, second, self.context.lexicon) {
            return None;
        }
        let named = |name: &str, index: usize| Binding {
            name: name.to_owned(),
            value: figure(self.values[index]),
        };
        let bindings = vec![named("low", low), named("high", high)];
        draft.claim(Strength::Stated, around([first.span, second.span]), [("order", bindings)])
    }

    /// The ends of a range that begins at `index`, the smaller first, and the index of its last value.
    fn range(&self, index: usize) -> Option<(Bound, Bound, usize)> {
        let stated = self.get(index);
        let lead = self.before(index);
        let lead = pieces(&lead);
        let ranged = lead.iter().rev().take(4).any(|piece| is_word(piece, RANGED));
        if let Value::Range(low, high) = stated.value {
            let open = matches!(lead.last(), Some(Piece::Mark('(')));
            // The ends of a range are plain numbers to the verdict: they need a unit of factor one.
            let unit = self.context.lexicon.units.get(usize::from(stated.unit.0));
            if unit.is_some_and(|unit| unit.factor.0 != unit.factor.1) {
                return None;
            }
            let bound = |value: Decimal| constant(value, stated.span);
            return ((ranged || open) && low <= high).then(|| (bound(low), bound(high), index));
        }
        let next = index + 1;
        if next >= self.values.len()
            || !matches!(lead.last(), Some(Piece::Word("from" | "between")))
        {
            return None;
        }
        let gap = self.before(next);
        let gap = pieces(&gap);
        let to = matches!(gap.last(), Some(Piece::Word("to" | "and")))
            && gap.len() <= 7
            && gap.iter().all(|piece| !matches!(piece, Piece::Mark(_)));
        let other = self.get(next);
        let spread = ranged
            || self.is_across(index, next)
            || lead.iter().any(|piece| {
                is_word(piece, &["differences", "variation", "varies", "spread", "variations"])
            });
        if !to || !spread || stated.kind != other.kind {
            return None;
        }
        let (one, two) = (stated.value.decimal()?, other.value.decimal()?);
        let (low, high) = if one <= two { (index, next) } else { (next, index) };
        Some((figure(self.values[low]), figure(self.values[high]), next))
    }

    /// Aged from 19 to 74: the younger end stands first.
    fn aged(&self, draft: Draft<'_>, first: usize, last: usize) -> Option<Claim> {
        let lead = self.before(first);
        let lead = lead.trim_end();
        let aged = ["aged from", "aged between"];
        let bind = |name: &str, at: usize| Binding {
            name: name.to_owned(),
            value: figure(self.values[at]),
        };
        let place = around([self.get(first).span, self.get(last).span]);
        let bindings = vec![bind("low", first), bind("high", last)];
        (first < last && aged.iter().any(|words| lead.ends_with(words)))
            .then(|| draft.claim(Strength::Stated, place, [("order", bindings)]))?
    }

    /// An average, from 33,400 in retail to 41,900 in finance: from one of them to another, not from year to year.
    fn is_across(&self, low: usize, high: usize) -> bool {
        let before = self.before(low);
        let named = ["average", "mean", "median", "overall"].iter().any(|word| {
            low.checked_sub(1).is_some_and(|middle| self.before(middle).contains(word))
        });
        let end = self.get(high).span.end;
        let rest = Span { start: end, end: self.sentence.end.max(end) };
        let rest = self.context.document.slice(rest).to_ascii_lowercase();
        let rest = rest.split([',', ';', '.']).next().unwrap_or_default();
        let gap = self.before(high);
        let place = |text: &str| {
            ["in ", "at ", "for ", "among ", "on "]
                .iter()
                .any(|word| text.trim_start().starts_with(word))
        };
        let times = |text: &str| {
            pieces(text).iter().any(|piece| matches!(piece, Piece::Time(_)))
                || text.contains(|c: char| c.is_ascii_digit())
        };
        named
            && before.trim() == ", from"
            && place(&gap)
            && place(rest)
            && !times(&gap)
            && !times(rest)
    }

    /// The mean that a range is told with.
    fn middle(&self, placed: &[(usize, Place)], first: usize, last: usize) -> Option<usize> {
        let overall = |index: &usize| {
            let lead = self.before(*index);
            pieces(&lead).iter().any(|piece| is_word(piece, &["overall"]))
        };
        let lead = self.before(first);
        // $742, having ranged from $688 to $790: the latest value lies in the range too.
        let latest = matches!(
            pieces(&lead).as_slice(),
            [
                Piece::Mark(','),
                Piece::Word("having"),
                Piece::Word("ranged" | "varied" | "moved"),
                Piece::Word("from" | "between")
            ]
        );
        let is_middle = |index: usize| {
            placed.contains(&(index, Place::Middle)) || overall(&index) || latest && index < first
        };
        // The average age was 44 (range 21 to 58); scores ranged from 12 to 48 (mean 31.4).
        let before = first.checked_sub(1).filter(|index| is_middle(*index));
        // With the exception of the south, whose average rate was 86%: it lies outside.
        let apart = |index: usize| {
            let lead = self.before(index);
            pieces(&lead).iter().any(|piece| is_word(piece, &["exception", "except", "apart"]))
        };
        let after = Some(last + 1)
            .filter(|index| *index < self.values.len() && is_middle(*index) && !apart(*index));
        let near = |index: &usize| {
            let (one, other) = (self.get(*index), self.get(first));
            let gap = if *index < first {
                other.span.start.saturating_sub(one.span.end)
            } else {
                one.span.start.saturating_sub(self.get(last).span.end)
            };
            gap <= 80
                && one.value.decimal().is_some()
                && compatible(one, other, self.context.lexicon)
                && one.kind.is_quantity()
                && (one.kind == other.kind
                    || one.kind == Kind::Number
                    || other.kind == Kind::Number)
        };
        let (before, after) = (before.filter(near), after.filter(near));
        match (before, after) {
            (Some(_), Some(_)) => None,
            (before, after) => before.or(after),
        }
    }

    fn between(
        &self,
        draft: Draft<'_>,
        middle: usize,
        (low, high): (Bound, Bound),
        index: usize,
    ) -> Option<Claim> {
        let bind = |name: &str, value: Bound| Binding { name: name.to_owned(), value };
        let bindings =
            vec![bind("low", low), bind("mean", figure(self.values[middle])), bind("high", high)];
        let place = around([self.get(middle).span, self.get(index).span]);
        draft.claim(Strength::Stated, place, [("mean", bindings)])
    }
}

const RANGED: &[&str] = &[
    "ranged",
    "range",
    "ranges",
    "ranging",
    "varied",
    "varying",
    "vary",
    "iqr",
    "ran",
    "spanned",
    "stretched",
];

fn is_word(piece: &Piece<'_>, words: &[&str]) -> bool {
    matches!(piece, Piece::Word(word) if words.contains(word))
}

/// The place that the nearest word before a value gives it.
fn place(lead: &[Piece<'_>]) -> Option<Place> {
    let near = &lead[lead.len().saturating_sub(7)..];
    let at = near
        .iter()
        .rposition(|piece| is_word(piece, LOW) || is_word(piece, HIGH) || is_word(piece, MIDDLE))?;
    let found = match &near[at] {
        piece if is_word(piece, LOW) => Place::Lowest,
        piece if is_word(piece, HIGH) => Place::Highest,
        _ => Place::Middle,
    };
    // What is set against a mean is no mean; the end of a clause is the end of its word.
    let before = at.checked_sub(1).map(|before| &near[before]);
    let set = before.is_some_and(|piece| {
        is_word(
            piece,
            &[
                "than", "above", "below", "national", "at", "second", "of", "from", "to",
                "weighted", "moving", "not", "no", "over", "under",
            ],
        )
    });
    let after = &near[at + 1..];
    let ended = after.iter().any(|piece| {
        matches!(piece, Piece::Mark(',' | ';' | ':' | '.' | ')'))
            || is_word(
                piece,
                &[
                    "and",
                    "but",
                    "while",
                    "from",
                    "than",
                    "by",
                    "permitted",
                    "allowed",
                    "limit",
                    "target",
                    "score)",
                ],
            )
    });
    (!set && !ended).then_some(found)
}

/// Words of how far two values lie apart.
const APART: &[&str] =
    &["gap", "difference", "differ", "differed", "differs", "separated", "separates", "margin"];

const LOW: &[&str] = &[
    "minimum",
    "min",
    "lowest",
    "smallest",
    "youngest",
    "shortest",
    "lightest",
    "shallowest",
    "narrowest",
    "coldest",
    "thinnest",
    "quietest",
    "fewest",
];
const HIGH: &[&str] = &[
    "maximum", "max", "highest", "largest", "oldest", "longest", "tallest", "heaviest", "deepest",
    "widest", "warmest", "hottest", "thickest", "busiest", "biggest",
];
const MIDDLE: &[&str] = &["mean", "average", "median", "averaged", "averaging"];
