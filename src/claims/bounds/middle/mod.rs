//! English sentences come in that tell an average and, in the same sentence or the one beside it, the
//! highest and the lowest value or the ends of a range (it averaged 74% over the year; the best month was
//! May, with 80%, and the worst December, with 67%); claims that the average lies between them go out.
//!
//! [`super::spreads`] reads ends and middle that stand side by side. Here the average may be told in
//! another sentence: what makes the three of one measure is their unit, and a word that both sentences
//! share or a pronoun.

mod groups;

use super::{REST, constant, figure};
use crate::claims::draft::{Draft, around};
use crate::claims::nearby::stems::stems;
use crate::claims::{Binding, Bound, Claim, Context, prose};
use crate::document::{Block, Language, Span};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Unit, Value};
use crate::rulebook::{RuleId, Strength};

/// Claims of the forms `mean`, `spread` and `order`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let draft = Draft::new(context, rule);
    for block in prose::blocks(context) {
        let told: Vec<Vec<FigureId>> = block
            .sentences
            .iter()
            .map(|span| prose::figures(context, *span, MOST, is_value))
            .collect();
        for (place, values) in told.iter().enumerate() {
            let reader = Reader { context, block, place };
            claims.extend(reader.claim(draft, values, &told));
        }
    }
}

/// Sentences with more values are lists.
const MOST: usize = 8;

fn is_value(figure: &Figure) -> bool {
    figure.kind.is_quantity()
        && figure.kind != Kind::Ordinal
        && figure.cell.is_none()
        && figure.hedge == Hedge::None
        && matches!(figure.value, Value::Exact(_) | Value::Range(..))
}

/// Words for the two ends of a spread; which of a pair is the greater depends on what is measured.
const ENDS: &[[&str; 2]] = &[
    ["lowest", "highest"],
    ["smallest", "largest"],
    ["smallest", "biggest"],
    ["youngest", "oldest"],
    ["shortest", "longest"],
    ["shortest", "tallest"],
    ["lightest", "heaviest"],
    ["shallowest", "deepest"],
    ["narrowest", "widest"],
    ["quickest", "slowest"],
    ["fastest", "slowest"],
    ["slowest", "quickest"],
    ["slowest", "fastest"],
    ["worst", "best"],
    ["weakest", "strongest"],
    ["minimum", "maximum"],
    ["cheapest", "dearest"],
    ["quietest", "busiest"],
    ["driest", "wettest"],
    ["coldest", "warmest"],
    ["coldest", "hottest"],
    ["lowest", "peaked"],
    ["lowest", "peak"],
];

/// Words of a range that begins with the next value.
const RANGES: &[&str] = &[
    "ranged from",
    "ranging from",
    "range from",
    "ranges from",
    "ran from",
    "varied from",
    "varying from",
    "varies from",
    "ranged between",
    "varied between",
    "vary from",
    "went from",
    "stretched from",
    "spread from",
    "runs from",
    "running from",
    "between",
];

/// Words of an average.
const AVERAGES: &[&str] =
    &["average", "averages", "averaged", "averaging", "mean", "median", "overall"];

/// Words of a value that is of others, of another time, or of no level.
const OTHERS: &[&str] = &[
    "national",
    "target",
    "than",
    "against",
    "from",
    "up",
    "down",
    "by",
    "previous",
    "last",
    "earlier",
    "weighted",
    "moving",
    "above",
    "below",
    "difference",
    "deviation",
    "increase",
    "rise",
    "fall",
    "drop",
    "excluding",
    "without",
];

/// Words behind a number whose unit is left out.
const LINKS: &[&str] =
    &["on", "in", "for", "at", "to", "and", "by", "with", "was", "were", "is", "across", "overall"];

struct Reader<'a> {
    context: Context<'a>,
    block: &'a Block,
    place: usize,
}

/// The two ends of a spread, or a range that is one figure, twice.
struct Ends {
    ids: [FigureId; 2],
    /// Whether the values are ends by words such as best and worst.
    named: bool,
}

impl<'a> Reader<'a> {
    fn get(&self, id: FigureId) -> &'a Figure {
        self.context.figures.get(id)
    }

    fn text(&self, start: u32, end: u32) -> String {
        let text = self.context.document.text.get(start as usize..end.max(start) as usize);
        text.unwrap_or_default().to_ascii_lowercase()
    }

    /// The words of the sentence between the value of this unit before and this one.
    fn before(&self, values: &[FigureId], at: usize) -> String {
        let sentence = self.block.sentences[self.place];
        let like = values[..at].iter().rev().find(|id| self.is_like(**id, values[at]));
        let start = like.map_or(sentence.start, |id| self.get(*id).span.end);
        self.text(start, self.get(values[at]).span.start)
    }

    fn claim(
        &self,
        draft: Draft<'_>,
        values: &[FigureId],
        told: &[Vec<FigureId>],
    ) -> Option<Claim> {
        let ends = self.ends(values).or_else(|| self.two_sentences(values, told))?;
        // The three other regions lay between 640 and 700: the average is not theirs.
        let at = values.iter().position(|id| *id == ends.ids[0])?;
        let lead = self.before(values, at);
        let clause = lead.rsplit([';', ':', '.']).next().unwrap_or_default();
        if REST.iter().any(|word| has(clause, word)) {
            return None;
        }
        let middle = self.middle(&ends, told)?;
        let [one, other] = ends.ids;
        let bind = |name: &str, value: Bound| Binding { name: name.to_owned(), value };
        let id = |name: &str, id: FigureId| bind(name, figure(id));
        let span = |id: FigureId| self.get(id).span;
        let place = around([span(middle), span(one), span(other)]);
        let unit = |id: FigureId| self.get(id).unit;
        let mean = id("mean", middle);
        let (form, bindings) = if let Value::Range(low, high) = self.get(one).value {
            // Each end by its own digits: the unit of the range is that of the average too.
            let text = self.context.document.slice(span(one));
            let first = text.find(|c: char| !c.is_ascii_digit() && !",.".contains(c))? as u32;
            let end = |name: &str, value: Decimal| {
                bind(name, constant(value, Span { end: span(one).start + first, ..span(one) }))
            };
            match () {
                () if unit(one) == unit(middle) => ("spread", vec![mean, id("range", one)]),
                // The unit is left out: between 21 and 44 tonnes, on average 34.
                () if unit(middle) == Unit::NONE => {
                    let (low, high) = (low.min(high), low.max(high));
                    ("mean", vec![mean, end("low", low), end("high", high)])
                }
                () => return None,
            }
        } else {
            let value = |id: FigureId| self.get(id).value.decimal();
            let (low, high) =
                if value(one)? <= value(other)? { (one, other) } else { (other, one) };
            match () {
                () if unit(low) == unit(high) && unit(low) == unit(middle) => {
                    ("mean", vec![mean, id("low", low), id("high", high)])
                }
                () if unit(low) == unit(middle) => {
                    ("order", vec![id("low", low), id("high", middle)])
                }
                () if unit(high) == unit(middle) => {
                    ("order", vec![id("low", middle), id("high", high)])
                }
                () => return None,
            }
        };
        draft.claim(Strength::Stated, place, [(form, bindings)])
    }

    /// The ends that one sentence tells.
    fn ends(&self, values: &[FigureId]) -> Option<Ends> {
        let leads: Vec<String> = (0..values.len()).map(|at| self.before(values, at)).collect();
        let ranged = |lead: &str| RANGES.iter().any(|words| lead.trim_end().ends_with(words));
        for (at, id) in values.iter().enumerate() {
            if let Value::Range(..) = self.get(*id).value {
                if ranged(&leads[at]) {
                    return Some(Ends { ids: [*id; 2], named: false });
                }
                continue;
            }
            let Some(before) = at.checked_sub(1).filter(|before| self.shares(values[*before], *id))
            else {
                continue;
            };
            // With its unit left out a value follows another at once.
            let gap = self.text(self.get(values[before]).span.end, self.get(*id).span.start);
            let (one, other) = (&leads[before], &gap);
            // From 76.1% (Hill Road) to 91.5% (St Mary's).
            let plain = match other.trim_start().strip_prefix('(') {
                Some(rest) => rest.split_once(')').map_or("(", |(_, rest)| rest),
                None => other,
            };
            let to = words(plain).count() <= 9
                && words(plain).next_back().is_some_and(|word| ["to", "and"].contains(&word))
                && !plain.contains([',', ';', '(']);
            let named = are_ends(one, other);
            if to && ranged(one) || named {
                return Some(Ends { ids: [values[before], *id], named });
            }
        }
        None
    }

    /// Demand peaked in January, at 13.9 GW. The lowest load, 5.2 GW, was in August.
    fn two_sentences(&self, values: &[FigureId], told: &[Vec<FigureId>]) -> Option<Ends> {
        let before = Reader { place: self.place.checked_sub(1)?, ..*self };
        let (one, other) = (told[before.place].last()?, values.first()?);
        let leads = [
            before.before(&told[before.place], told[before.place].len() - 1),
            self.before(values, 0),
        ];
        (are_ends(&leads[0], &leads[1]) && self.is_like(*one, *other))
            .then_some(Ends { ids: [*one, *other], named: true })
    }

    /// Whether two values have one unit.
    fn is_like(&self, one: FigureId, other: FigureId) -> bool {
        let (one, other) = (self.get(one), self.get(other));
        one.unit == other.unit && (one.kind == other.kind || is_bare(one) && is_bare(other))
    }

    /// Whether two values have one unit, or the one shares that of the other.
    fn shares(&self, one: FigureId, other: FigureId) -> bool {
        self.is_like(one, other) || self.is_elliptic(one) || self.is_elliptic(other)
    }

    /// Whether a number stands without a unit and without a noun: 14.5; 49 on average.
    fn is_elliptic(&self, id: FigureId) -> bool {
        let figure = self.get(id);
        let after = self.context.document.text.get(figure.span.end as usize..).unwrap_or_default();
        let after = after.trim_start_matches([' ', '\n']);
        let word: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
        is_bare(figure) && (word.is_empty() || LINKS.contains(&word.as_str()))
    }

    /// The average of the spread: in its sentence, in the one before or right behind.
    fn middle(&self, ends: &Ends, told: &[Vec<FigureId>]) -> Option<FigureId> {
        let from = self.place.saturating_sub(2);
        let to = (self.place + 1).min(told.len() - 1);
        let mut found: Option<FigureId> = None;
        let grouped = groups::are_told(self, ends);
        // The nearest first, and those before the ends before those behind.
        let order = [self.place].into_iter().chain((from..self.place).rev()).chain([to]);
        for place in order {
            let reader = Reader { place, ..*self };
            for (at, id) in told[place].iter().enumerate() {
                if ends.ids.contains(id)
                    || matches!(self.get(*id).value, Value::Range(..))
                    || !ends.ids.iter().all(|end| self.shares(*id, *end))
                {
                    continue;
                }
                let whole =
                    grouped && place + 1 >= self.place && reader.is_whole(&told[place], at, ends);
                if whole {
                    return Some(*id);
                }
                if reader.is_average(&told[place], at)
                    && (place == self.place || self.speaks_of_one(&reader, ends, *id))
                {
                    if found.is_some_and(|found| found != *id) && place == self.place {
                        return None;
                    }
                    found = found.or(Some(*id));
                }
            }
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Whether the words beside a value call it an average.
    fn is_average(&self, values: &[FigureId], at: usize) -> bool {
        let before = self.before(values, at);
        let clause = before.rsplit([';', ':', '(', '.']).next().unwrap_or_default().to_owned();
        let own = clause.rsplit(',').next().unwrap_or_default();
        let sentence = self.block.sentences[self.place];
        let end = values.get(at + 1).map_or(sentence.end, |next| self.get(*next).span.start);
        let after = self.text(self.get(values[at]).span.end, end);
        let after = after.split([',', ';', '(', ')', '.']).next().unwrap_or_default();
        let behind = ["on average", "overall", "out of", "stars out of", "points out of"];
        // The average of the six was £207,300: how many they are is no average.
        let of = [
            "of",
            "of the",
            "of all",
            "of these",
            "of those",
            "across the",
            "for the",
            "of all the",
        ]
        .iter()
        .any(|words| before.trim_end().ends_with(&format!(" {words}")));
        // An average price of 312.5p is one: of how many tells no unit.
        let of = of && is_bare(self.get(values[at]));
        let led = !of && AVERAGES.iter().any(|word| has(&clause, word));
        let other = OTHERS.iter().any(|word| has(own, word));
        // With the exception of the north, where it was 86%: it lies outside.
        let apart = ["exception", "except", "apart", "other"].iter().any(|word| has(&before, word));
        !apart
            && (led || behind.iter().any(|words| after.trim_start().starts_with(words)))
            && !other
    }

    /// Whether the sentence of the average and that of the ends speak of one measure: they share a word,
    /// or the one takes the other up.
    fn speaks_of_one(&self, other: &Reader<'_>, ends: &Ends, id: FigureId) -> bool {
        let unit = self.get(id).unit != Unit::NONE;
        let sentence = |reader: &Reader<'_>| {
            let span: Span = reader.block.sentences[reader.place];
            self.text(span.start, span.end)
        };
        let (here, there) = (sentence(self), sentence(other));
        let pronoun =
            |text: &str| words(text).take(6).any(|word| ["it", "they", "these"].contains(&word));
        let share = || {
            let there = stems(&there);
            stems(&here).iter().any(|stem| there.contains(stem))
        };
        let average = |text: &str| AVERAGES.iter().any(|word| has(text, word));
        // The best month, the worst ward: of what was just told.
        unit && ends.named
            || pronoun(&here)
            || pronoun(&there)
            || average(&here) && average(&there)
            || groups::takes_up(&here)
            || share()
    }
}

/// Whether the words before two values name the two ends of a spread.
fn are_ends(one: &str, other: &str) -> bool {
    let (one, other): (Vec<&str>, Vec<&str>) = (words(one).collect(), words(other).collect());
    ENDS.iter().any(|[low, high]| {
        one.contains(low) && other.contains(high) || one.contains(high) && other.contains(low)
    })
}

/// Whether a number has no unit of its own.
fn is_bare(figure: &Figure) -> bool {
    figure.unit == Unit::NONE && matches!(figure.kind, Kind::Number | Kind::Count)
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty())
}

fn has(text: &str, word: &str) -> bool {
    words(text).any(|other| other == word)
}
