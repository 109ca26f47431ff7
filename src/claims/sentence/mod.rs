//! English sentences come in; the claims go out that their words make of the few figures in them: a
//! change and its two levels, a share with its part and whole, an average with its total and number,
//! a total and its list, what came in and went out.
//!
//! The phrase rules know whole wordings. Here each figure is told by the words right beside it, and a
//! relation is claimed where the sentence has just the figures that it needs: what else could be meant?

mod apposed;
mod balanced;
mod bases;
mod both;
mod bound;
mod change;
mod comparison;
mod complete;
mod compounded;
mod cuts;
mod flows;
mod formerly;
mod headline;
mod hundred;
mod items;
mod judged;
mod labelled;
mod leavings;
mod levels;
pub mod list;
mod mean;
mod multiples;
mod ordered;
mod remainder;
mod residue;
mod rest;
mod roll;
mod share;
mod sum;
mod tie;
mod weighed;
mod words;
mod yields;

use super::draft::Draft;
use super::units::compatible;
use super::{Binding, Bound, Claim, Context, Reading};
use crate::claims::{people, prose};
use crate::document::{Language, Span};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Value};
use crate::rulebook::{Rule, RuleId, Strength};
pub use bound::has_other_subject;
pub use change::{OTHERS, changes};
pub use comparison::{Base, base, is_base as is_yardstick};
pub use levels::of_two;
use std::collections::HashMap;
pub use words::{
    Way, begins, begins_anew, change, clause_after, clause_before, ends, says, way_of, words,
};

/// A sentence with its figures in order.
pub struct Sentence<'a> {
    context: Context<'a>,
    pub span: Span,
    /// In small letters, byte for byte.
    text: String,
    pub members: Vec<FigureId>,
}

/// A relation told by a sentence and, in part, by the one before it: the form, what it binds, and how
/// sure the words are.
pub struct Told {
    pub form: &'static str,
    pub bindings: Vec<Binding>,
    pub strength: Strength,
    /// The figure that the claim is about.
    pub about: FigureId,
}

/// What a sentence tells, with those right before it in its paragraph, the nearest first.
type Teller = fn(&Sentence<'_>, &[Sentence<'_>]) -> Vec<Told>;

const TELLERS: &[(&str, Teller)] = &[
    ("average", mean::told),
    ("average", weighed::told),
    ("average", yields::told),
    ("change", change::told),
    ("change", compounded::told),
    ("change", multiples::told),
    ("change", comparison::apart),
    ("direction", judged::told),
    ("direction", comparison::told),
    ("direction", change::turned),
    ("hundred", hundred::told),
    ("share", share::told),
    ("share", both::told),
    ("share", ordered::told),
    ("total", sum::told),
    ("total", apposed::told),
    ("total", balanced::told),
    ("total", labelled::told),
];

/// Claims of all rules in force.
pub fn search(context: Context<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let tellers: Vec<(RuleId, Teller)> = TELLERS
        .iter()
        .filter_map(|(rule, teller)| Some((context.rulebook.find(rule)?, *teller)))
        .collect();
    let mut known = Known::of(context, claims);
    let total = context.rulebook.find("total");
    if let Some(rule) = total {
        for told in items::told(context) {
            known.add(context, rule, told, claims);
        }
    }
    for (rule, told) in headline::told(context) {
        if let Some(rule) = context.rulebook.find(rule) {
            known.add(context, rule, told, claims);
        }
    }
    for block in prose::blocks(context) {
        let mut before: Vec<Sentence<'_>> = Vec::new();
        for span in &block.sentences {
            let Some(sentence) = Sentence::of(context, *span) else {
                before.clear();
                continue;
            };
            let near = &before[..before.len().min(REACH)];
            for (rule, teller) in &tellers {
                for told in teller(&sentence, near) {
                    known.add(context, *rule, told, claims);
                }
            }
            // What the whole sentence leaves open may be plain without the clause at its end.
            for cut in cuts::without_tail(&sentence) {
                let Some(cut) = Sentence::of(context, cut) else { continue };
                for (rule, teller) in &tellers {
                    for told in teller(&cut, near) {
                        if !known.is_settled(*rule, told.about, claims) {
                            known.add(context, *rule, told, claims);
                        }
                    }
                }
            }
            for (rule, told) in total.iter().zip(roll::told(&sentence, &before)) {
                known.add(context, *rule, told, claims);
            }
            before.insert(0, sentence);
            before.truncate(FURTHER);
        }
    }
}

/// How many sentences back a relation may reach.
const REACH: usize = 2;

/// How many an account of what came and went may.
const FURTHER: usize = 4;

/// Longer sentences are lists and broken text.
const LONGEST: u32 = 1_500;
const MOST_FIGURES: usize = 16;

impl<'a> Sentence<'a> {
    /// `None` where there is no figure, or too much of everything.
    pub fn of(context: Context<'a>, span: Span) -> Option<Self> {
        let range = context.figures.within(span);
        if range.is_empty() || range.len() > 2 * MOST_FIGURES || span.end - span.start > LONGEST {
            return None;
        }
        let members: Vec<FigureId> =
            range.map(FigureId).filter(|id| is_member(context.figures.get(*id))).collect();
        let text = context.document.slice(span).to_ascii_lowercase();
        (1..=MOST_FIGURES).contains(&members.len()).then_some(Sentence {
            context,
            span,
            text,
            members,
        })
    }

    pub fn figure(&self, id: FigureId) -> &'a Figure {
        self.context.figures.get(id)
    }

    /// A rule of that id, if it is in force.
    pub fn rule(&self, id: &str) -> Option<&'a Rule> {
        let rulebook = self.context.rulebook;
        rulebook.find(id).map(|id| rulebook.rule(id))
    }

    /// The words between the member before and this one.
    pub fn before(&self, id: FigureId) -> &str {
        let place = self.place(id);
        let start = place
            .checked_sub(1)
            .map_or(self.span.start, |before| self.figure(self.members[before]).span.end);
        self.words(start, self.figure(id).span.start)
    }

    /// The words between this member and the next.
    pub fn after(&self, id: FigureId) -> &str {
        let next = self.members.get(self.place(id) + 1);
        let end = next.map_or(self.span.end, |next| self.figure(*next).span.start);
        self.words(self.figure(id).span.end, end)
    }

    /// All the words before a member.
    pub fn head(&self, id: FigureId) -> &str {
        self.words(self.span.start, self.figure(id).span.start)
    }

    /// The words of a stretch, as long as it lies in the sentence.
    pub fn words(&self, start: u32, end: u32) -> &str {
        let at = |place: u32| place.saturating_sub(self.span.start) as usize;
        self.text.get(at(start)..at(end)).unwrap_or_default()
    }

    pub fn whole(&self) -> &str {
        &self.text
    }

    pub fn place(&self, id: FigureId) -> usize {
        self.members.partition_point(|member| *member < id)
    }

    pub fn compatible(&self, one: FigureId, other: FigureId) -> bool {
        compatible(self.figure(one), self.figure(other), self.context.lexicon)
    }

    /// Whether the figure counts, weighs or is paid, and is stated without reserve.
    pub fn is_amount(&self, id: FigureId) -> bool {
        let figure = self.figure(id);
        matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure)
            && figure.hedge == Hedge::None
            && figure.value.decimal().is_some_and(|value| !value.is_zero())
    }

    /// Whether a number is one of things told of before: the four surveys, of the two sites.
    pub fn is_known(&self, id: FigureId) -> bool {
        words::ends(self.before(id), &["the", "these", "those", "all", "our", "its"])
            && self.figure(id).value.decimal() < Some(Decimal::integer(10))
    }

    /// Whether nothing tells that two amounts count different things: 728 guests, and 19 nights.
    pub fn is_of_one_noun(&self, one: FigureId, other: FigureId) -> bool {
        let noun = |id: FigureId| {
            let span = self.figure(id).span;
            let own = self.words(span.start, span.end);
            let own = words::words(own).nth(1).and(words::words(own).next_back());
            own.or_else(|| words::words(words::clause_after(self.after(id))).next())
                .filter(|word| word.ends_with('s') || people::has(word))
                .filter(|word| !["is", "was", "has", "as", "this", "its"].contains(word))
        };
        match (noun(one), noun(other)) {
            (Some(one), Some(other)) => {
                let stem = |word: &str| word.get(..word.len().min(5)).map(str::to_owned);
                stem(one) == stem(other) || people::has(one) && people::has(other)
            }
            _ => true,
        }
    }

    /// Whether a length of time only tells when something was: in five years, twelve months later.
    pub fn is_while(&self, id: FigureId) -> bool {
        let span = self.figure(id).span;
        let own = self.words(span.start, span.end);
        let time = ["year", "years", "month", "months", "week", "weeks", "day", "days"];
        let after = ["later", "earlier", "ago", "before", "on", "previously"];
        let ahead = ["in", "over", "within", "after", "for", "past", "last", "only", "just", "of"];
        let before = words::clause_before(self.before(id));
        self.figure(id).kind == Kind::Measure
            && words::ends(own, &time)
            && (words::begins(self.after(id), &after) || words::ends(before, &ahead))
    }

    /// The stem of the noun that stands behind a figure.
    pub fn noun(&self, id: FigureId) -> Option<&str> {
        let behind = words::words(words::clause_after(self.after(id))).next();
        let own = words::words(self.words(self.figure(id).span.start, self.figure(id).span.end));
        let noun = own.skip(1).last().or(behind)?;
        let plural = noun.len() > 3 && noun.ends_with('s') || people::has(noun);
        (plural && noun != "this").then(|| noun.get(..noun.len().min(5)).unwrap_or(noun))
    }

    /// Whether a year stands in it.
    pub fn tells_a_year(&self) -> bool {
        self.context.figures.within(self.span).any(|id| {
            let value = &self.context.figures.get(FigureId(id)).value;
            matches!(value, Value::Period(period) if period.year.is_some())
        })
    }

    /// The amounts among the members.
    pub fn amounts(&self) -> impl Iterator<Item = FigureId> + '_ {
        self.members.iter().copied().filter(|id| self.is_amount(*id))
    }
}

fn is_member(figure: &Figure) -> bool {
    figure.kind.is_quantity()
        && figure.kind != Kind::Ordinal
        && matches!(figure.value, Value::Exact(_) | Value::Fraction(..))
}

/// The claims so far by rule and the figure that they are about.
struct Known(HashMap<(RuleId, FigureId), usize>);

impl Known {
    fn of(context: Context<'_>, claims: &[Claim]) -> Known {
        let mut known = HashMap::new();
        for (index, claim) in claims.iter().enumerate() {
            let reading = &claim.readings[0];
            let relation = &context.rulebook.rule(claim.rule).forms[reading.form].relation;
            let result = relation.names.first().and_then(|name| reading.get(name));
            let result = match result {
                Some(Bound::Figures(ids)) => ids.first().copied(),
                _ => reading.figures().next(),
            };
            let Some(about) = result else { continue };
            // What ticks already is joined before what a pattern found.
            let entry = known.entry((claim.rule, about)).or_insert(index);
            if claim.readings.iter().all(Reading::ticks_only) {
                *entry = index;
            }
        }
        Known(known)
    }

    /// Whether a claim about a figure stands already that may be shown.
    fn is_settled(&self, rule: RuleId, about: FigureId, claims: &[Claim]) -> bool {
        self.0.get(&(rule, about)).is_some_and(|index| {
            let claim = &claims[*index];
            claim.strength >= Strength::Stated && !claim.readings.iter().all(Reading::ticks_only)
        })
    }

    /// Adds what is told: as another reading where a claim about the same figure stands already, so
    /// that whatever can be meant is tried.
    fn add(&mut self, context: Context<'_>, rule: RuleId, told: Told, claims: &mut Vec<Claim>) {
        let place = context.figures.get(told.about).span;
        let Some(claim) =
            Draft::new(context, rule).claim(told.strength, place, [(told.form, told.bindings)])
        else {
            return;
        };
        match self.0.get(&(rule, told.about)) {
            None => {
                self.0.insert((rule, told.about), claims.len());
                claims.push(claim);
            }
            Some(index) => {
                let known = &mut claims[*index];
                // What can be meant in one way only has no other amounts that give it by chance.
                if claim.strength == Strength::Witnessed {
                    known.strength = claim.strength;
                    known.readings = claim.readings;
                    return;
                }
                // What the words tell surely is shown; the other ways to read it may still hold.
                if claim.strength >= known.strength && claim.strength == Strength::Stated {
                    known.strength = claim.strength;
                    let weaker = std::mem::take(&mut known.readings);
                    known.readings.extend(weaker.into_iter().map(|reading| {
                        if reading.ticks_only() { reading } else { reading.ticking_only() }
                    }));
                }
                for reading in claim.readings {
                    known.readings.insert(0, reading);
                }
            }
        }
    }
}
