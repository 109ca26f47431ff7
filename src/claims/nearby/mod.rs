//! English figures that were worked out from others told elsewhere: a rate whose part and whole stand
//! in the sentences before, an average per pupil, “126 fewer than in 2022” of a table's row.
//!
//! The phrase rules bind what stands in one pattern. Here a word says how the figure was worked out
//! (a rate, an average, fewer than, in all), and the amounts near it or of the same things are tried in
//! pairs. If one pair gives the figure, that is the claim, and it ticks. If none does, the amounts that
//! stand alone beside it, the one row that its sentence names, or what is meant by its name are the claim;
//! other pairs are none, since among many some always fits but for a slip of the pen.

mod alone;
mod operands;
mod balance;
mod change;
mod echo;
mod mean;
pub mod range;
pub mod restated;
mod share;
pub mod slip;
pub mod stems;
mod sum;
mod times;
mod surroundings;
mod vicinity;

use super::draft::{Draft, constant, figures};
use super::sentence::has_other_subject;
use super::{Claim, Context, Reading};
use crate::document::{Language, Span, lower};
use crate::figures::{Figure, FigureId};
use crate::rulebook::Strength;
pub use mean::is_rate;
use range::Range;
pub use share::own_part;
pub use vicinity::Vicinity;
pub use vicinity::is_exact;
use vicinity::{FAR, Operand, RARE, Told};

/// How the figures of one rule are told by their words, and from which amounts they may have been
/// worked out.
struct Reckoning {
    rule: &'static str,
    cue: fn(&Derived<'_>) -> bool,
    pairs: fn(&Vicinity<'_>, &Derived<'_>, &[Operand]) -> Vec<Pair>,
}

const RECKONINGS: &[Reckoning] = &[
    Reckoning { rule: "average", cue: mean::cue, pairs: mean::pairs },
    Reckoning { rule: "change", cue: change::cue, pairs: change::pairs },
    Reckoning { rule: "share", cue: share::cue, pairs: share::pairs },
    Reckoning { rule: "total", cue: balance::cue, pairs: balance::pairs },
    Reckoning { rule: "total", cue: sum::cue, pairs: sum::pairs },
];

/// What the figures of an English document are said of; `None` where there is too much to link.
pub fn vicinity(context: Context<'_>) -> Option<Vicinity<'_>> {
    (context.document.language == Language::English).then(|| Vicinity::new(context))?
}

/// Claims of figures that no other search has bound.
pub fn search_apart(vicinity: &Vicinity<'_>, claims: &mut Vec<Claim>) {
    operands::search(vicinity, claims);
}

/// Claims of all reckonings whose rules are in force.
pub fn search(vicinity: &Vicinity<'_>, claims: &mut Vec<Claim>) {
    let context = vicinity.context;
    let rule = |reckoning: &'static Reckoning| {
        let rule = context.rulebook.find(reckoning.rule)?;
        Some((reckoning, Draft::new(context, rule)))
    };
    let reckonings: Vec<_> = RECKONINGS.iter().filter_map(rule).collect();
    if reckonings.is_empty() {
        return;
    }
    if let Some(rule) = context.rulebook.find("restated") {
        restated::search(vicinity, Draft::new(context, rule), claims);
        echo::search(vicinity, rule, claims);
    }
    for (place, sentence) in vicinity.sentences() {
        let mut told: Option<Told> = None;
        for id in context.figures.within(sentence).map(FigureId) {
            if context.figures.get(id).cell.is_some() {
                continue;
            }
            let derived = derived(context, id, sentence);
            // Looked up where a word asks for them, and once a figure.
            let mut operands: Option<Vec<Operand>> = None;
            told = told.filter(|told| told.whole);
            for (reckoning, draft) in &reckonings {
                if (reckoning.cue)(&derived) {
                    let told = told.get_or_insert_with(|| vicinity.told(id, place));
                    let operands = operands.get_or_insert_with(|| vicinity.operands(id, told));
                    let pairs = (reckoning.pairs)(vicinity, &derived, operands);
                    claims.extend(claim(vicinity, *draft, &derived, pairs));
                }
            }
        }
    }
}

/// A figure that was worked out from others, with what its sentence says around it.
struct Derived<'a> {
    id: FigureId,
    figure: &'a Figure,
    text: &'a str,
    /// The words before and behind it in its clause, in lower case.
    before: String,
    after: String,
}

/// Two amounts that a figure may have been worked out from.
struct Pair {
    form: &'static str,
    /// The names of the rule's form, the derived figure's first.
    names: [&'static str; 3],
    operands: [Operand; 2],
    /// What the operands give: the least and the greatest value of the derived figure.
    gives: Range,
    /// The round number that a rate is per, or 1.
    many: i64,
    /// Whether the amounts are meant by what they are called: a surplus is of revenue and spending.
    called: bool,
    /// Whether the amounts may explain the figure but never contradict it.
    explains_only: bool,
}

fn derived<'a>(context: Context<'a>, id: FigureId, sentence: Span) -> Derived<'a> {
    let figure = context.figures.get(id);
    let clause = vicinity::clause(context.document, figure.span);
    let (start, end) = (clause.start.max(sentence.start), clause.end.min(sentence.end));
    let text = |start: u32, end: u32| {
        context.document.text.get(start as usize..end as usize).unwrap_or_default().to_lowercase()
    };
    Derived {
        id,
        figure,
        text: &context.document.text,
        before: text(start.min(figure.span.start), figure.span.start),
        after: text(figure.span.end, end.max(figure.span.end)),
    }
}

/// The claim that a figure follows from one of the pairs.
/// Whether a change behind two levels is told of another thing: fell from 480 to 450, though new members rose by 15%.
fn is_of_another(vicinity: &Vicinity<'_>, id: FigureId, pair: &Pair) -> bool {
    let span = |id: FigureId| vicinity.context.figures.get(id).span;
    let end = pair.operands.iter().map(|operand| span(operand.id).end).max().unwrap_or(0);
    let change = ["rate", "change"].contains(&pair.names[0]);
    let gap = vicinity.context.document.text.get(end as usize..span(id).start as usize);
    change
        && gap.is_some_and(|gap| {
            gap.len() < LONGEST && !gap.contains(['.', ';', '\n']) && has_other_subject(&lower(gap))
        })
}

/// In bytes, between a level and a change of one sentence.
const LONGEST: usize = 200;

fn claim(
    vicinity: &Vicinity<'_>,
    draft: Draft<'_>,
    derived: &Derived<'_>,
    mut pairs: Vec<Pair>,
) -> Option<Claim> {
    let id = derived.id;
    let place = vicinity.context.figures.get(id).span;
    let own = change::own_old(vicinity, id);
    pairs
        .retain(|pair| !is_of_another(vicinity, id, pair) && !pair.is_of_other_base(vicinity, own));
    pairs.sort_by_cached_key(|pair| {
        (std::cmp::Reverse(worth(vicinity, pair)), pair.operands.map(|o| o.id))
    });
    let reading = |pair: &Pair| {
        let [first, second, third] = pair.names;
        let mut bindings = vec![
            figures(first, [id]),
            figures(second, [pair.operands[0].id]),
            figures(third, [pair.operands[1].id]),
        ];
        if first == "mean" {
            bindings.push(constant("many", pair.many, place));
        }
        (pair.form, bindings)
    };
    let stated = Range::of(vicinity.context, id)?;
    let rounded = stated.rounded(vicinity.context, id)?;
    let widened = rounded.widened(vicinity.context, id)?;
    let is_rounding = |pair: &Pair| pair.gives.meets(widened);
    let fits = |pair: &&Pair| pair.gives.meets(if pair.divided() { rounded } else { stated });
    if let Some(pair) = pairs.iter().find(fits) {
        let mut claim = draft.claim(Strength::Implied, place, [reading(pair)])?;
        claim.readings = claim.readings.into_iter().map(Reading::ticking_only).collect();
        return Some(claim);
    }
    if vicinity.is_repeated(id) {
        return None;
    }
    if let Some(pair) = alone::pair(vicinity, derived, &pairs)
        && !is_rounding(pair)
        && !pair.explains_only
    {
        return draft.claim(Strength::Stated, place, [reading(pair)]);
    }
    // The one row that a sentence names is meant, or the two rows of one column.
    let sure = |pair: &&Pair| pair.operands.iter().all(|operand| operand.named);
    let mut rows = pairs.iter().filter(sure);
    if let Some(pair) = rows.next()
        && rows.next().is_none()
        && slip::is_near(vicinity.context, id, pair.gives)
        && !is_rounding(pair)
        && (pair.form.starts_with("across_")
            || slip::of(vicinity.context, id, pair.gives, pair.divided()).is_some())
    {
        return draft.claim(Strength::Stated, place, [reading(pair)]);
    }
    if let Some(pair) = pairs.first().filter(|pair| pair.called) {
        let one = pairs.iter().all(|other| other.called && other.gives == pair.gives);
        let near = slip::is_near(vicinity.context, id, pair.gives) && !is_rounding(pair);
        return draft.claim(Strength::Stated, place, [reading(pair)]).filter(|_| one && near);
    }
    // A slip that fits proves nothing here: of many amounts some pair always does. Of the likeliest pair alone it does.
    pairs
        .first()
        .filter(|pair| is_exchanged(vicinity, id, pair) && !is_rounding(pair))
        .and_then(|pair| draft.claim(Strength::Stated, place, [reading(pair)]))
}

/// Whether a pair of the figure's sentence, or of one beside it, gives an average or a change of three digits or more with
/// two of them exchanged. Parts and wholes are too many for that, and so are sums.
fn is_exchanged(vicinity: &Vicinity<'_>, id: FigureId, pair: &Pair) -> bool {
    let figure = vicinity.context.figures.get(id);
    let digits = figure.value.decimal().and_then(|value| value.at_exponent(figure.precision));
    matches!(pair.names[0], "mean" | "rate" | "change")
        && !pair.explains_only
        && digits.is_some_and(|digits| digits.unsigned_abs() >= 100)
        && pair.operands.iter().all(|operand| operand.distance <= 1)
        && slip::of(vicinity.context, id, pair.gives, pair.divided()) == Some(slip::Slip::Swap)
}

/// How well a pair is linked to the figure, and its amounts to each other.
fn worth(vicinity: &Vicinity<'_>, pair: &Pair) -> u32 {
    let [one, other] = pair.operands;
    let near = |operand: Operand| 2 * (FAR - operand.distance.min(FAR));
    let kin = vicinity.kinship(one.id, other.id).min(RARE);
    let linked = one.link.min(2 * RARE) + other.link.min(2 * RARE);
    // What is left is told right after what it is left of.
    let told =
        if pair.form == "rest" && one.distance <= 1 && other.distance <= 1 { RARE } else { 0 };
    linked + near(one) + near(other) + kin + told
}

impl Pair {
    /// Whether a change is told from another amount right behind it: a fall of 31 per cent from 4.2 million.
    fn is_of_other_base(&self, vicinity: &Vicinity<'_>, own: Option<FigureId>) -> bool {
        let digits = |id: FigureId| {
            let value = vicinity.context.figures.get(id).value.decimal()?;
            Some(value.normal().mantissa.abs())
        };
        let [_, old] = self.operands;
        matches!(self.names[0], "rate" | "change")
            && own.is_some_and(|own| own != old.id && digits(own) != digits(old.id))
    }

    /// Whether the figure is the result of a division, and rounded even if it counts.
    fn divided(&self) -> bool {
        matches!(self.form, "across" | "across_rise" | "across_fall")
    }
}
