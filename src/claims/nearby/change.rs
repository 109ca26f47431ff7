//! Differences and rates of change: 126 fewer than in 2022, a fifth more than the year before.

use super::times::{are_compared, is_earlier};
use super::{Derived, FAR, Operand, Pair, Range, Vicinity};
use crate::claims::Context;
use crate::claims::lexicon::direction as direction_words;
use crate::claims::sentence::says;
use crate::claims::units::compatible;
use crate::document::{Language, lower};
use crate::figures::{Decimal, Figure, FigureId, Kind, Value};

const UP: &[&str] = &[
    "more",
    "higher",
    "up",
    "rise",
    "rose",
    "risen",
    "increase",
    "increased",
    "gain",
    "gained",
    "grew",
    "grown",
    "growth",
    "added",
    "above",
    "jump",
    "jumped",
    "climbed",
    "better",
    "lifted",
    "ahead",
    "larger",
    "greater",
    "improvement",
    "improved",
    "advance",
    "advanced",
    "expanded",
    "surged",
    "soared",
    "leapt",
    "widened",
];
const DOWN: &[&str] = &[
    "fewer",
    "less",
    "lower",
    "down",
    "fall",
    "fell",
    "fallen",
    "decrease",
    "decreased",
    "drop",
    "dropped",
    "decline",
    "declined",
    "below",
    "cut",
    "reduction",
    "reduced",
    "short",
    "slipped",
    "shrank",
    "smaller",
    "lost",
    "shrunk",
    "sank",
    "slid",
    "tumbled",
    "plunged",
    "contracted",
    "eased",
    "narrowed",
];
const APART: &[&str] =
    &["gap", "lead", "difference", "clear", "margin", "ahead", "behind", "apart"];

/// Verbs that “up” belongs to and that tell of no rise.
const PHRASAL: &[&str] = &[
    "turned", "turns", "showed", "shows", "shown", "ended", "signed", "opened", "set", "took",
    "taken", "picked", "came", "lined", "wound", "stood", "given", "gave", "cropped", "popped",
    "make", "makes", "made", "making",
];

/// Whether the figure is a change by its words.
pub fn cue(derived: &Derived<'_>) -> bool {
    direction(derived).is_some()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
    Apart,
    /// Better or worse: up or down by what is measured.
    Judged,
}

/// The nearest word of change: behind the figure within four words, or before it in its clause.
fn direction(derived: &Derived<'_>) -> Option<Way> {
    let known = direction_words::of(Language::English);
    let way = |word: &str| match () {
        () if known.better.has(word) || known.worse.has(word) => Some(Way::Judged),
        () if UP.contains(&word) => Some(Way::Up),
        () if DOWN.contains(&word) => Some(Way::Down),
        () if APART.contains(&word) => Some(Way::Apart),
        () => None,
    };
    let words = |text: &'_ str| -> Vec<String> {
        text.split(|c: char| !c.is_alphabetic())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let after = words(&derived.after);
    // A cash flow of 112.6 less spending of 78.3 is no fall.
    if after.first().is_some_and(|word| word == "less" || word == "minus") && is_taken_from(derived)
    {
        return None;
    }
    if derived.before.trim_end().ends_with("made up")
        || derived.before.trim_end().ends_with("make up")
        || derived.before.trim_end().ends_with("makes up")
    {
        return None;
    }
    let behind = after.iter().take(2).find_map(|word| way(word));
    let mut before = words(&derived.before);
    // Turned up in 103 gardens.
    let phrasal = |pair: &[String]| PHRASAL.contains(&pair[0].as_str()) && pair[1] == "up";
    while let Some(at) = before.windows(2).position(phrasal) {
        before.remove(at + 1);
    }
    // A rise of 20%, grew by 20%.
    if let [.., change, of] = before.as_slice()
        && !matches!(derived.figure.value, Value::Fraction(..))
        && matches!(of.as_str(), "of" | "by")
        && change != "short"
        && way(change).is_some()
    {
        before.pop();
    }
    // Behind wheat on 14,200 hectares: a place, and no distance, unless it is behind by so much.
    let place = before.iter().rposition(|word| matches!(word.as_str(), "ahead" | "behind"));
    if place.is_some_and(|at| before.get(at + 1).is_some_and(|next| next != "by")) {
        return behind;
    }
    let apart = |word: &&String| {
        !["than", "from", "on", "against", "over", "to", "with", "of"].contains(&word.as_str())
    };
    behind.or_else(|| before.iter().rev().take_while(apart).take(6).find_map(|word| way(word)))
}

/// Whether an amount follows the “less” behind the figure, and no “than”, “in” or “as”.
fn is_taken_from(derived: &Derived<'_>) -> bool {
    let behind = derived.after.split([',', ';', '(']).next().unwrap_or_default();
    let Some(at) = behind.find(|c: char| c.is_ascii_digit()) else { return false };
    !says(&behind[..at], &["than", "in", "as", "at"])
}

/// The amount that a change is told from, right behind it.
pub fn own_old(vicinity: &Vicinity<'_>, id: FigureId) -> Option<FigureId> {
    let context = vicinity.context;
    let next = FigureId(id.0.checked_add(1)?);
    let (one, two) = (context.figures.get(id), context.figures.list.get(next.0 as usize)?);
    let gap = context.document.text.get(one.span.end as usize..two.span.start as usize)?;
    let gap = lower(gap.trim_end_matches(['$', '£', '€']));
    let from = ["from", "from the", "from its"].contains(&gap.trim());
    let amount = two.kind.is_quantity() && two.kind != Kind::Ordinal && two.kind != Kind::Percent;
    (from && amount).then_some(next)
}

/// Each two amounts of one kind, the new one and the old one.
pub fn pairs(vicinity: &Vicinity<'_>, derived: &Derived<'_>, operands: &[Operand]) -> Vec<Pair> {
    let context = vicinity.context;
    let Some(way) = direction(derived) else { return Vec::new() };
    let after = derived.after.trim_start();
    let points = derived.figure.kind == Kind::Number && after.starts_with("point");
    let rate =
        derived.figure.kind == Kind::Percent || matches!(derived.figure.value, Value::Fraction(..));
    let operands = operands.iter().filter(|operand| !vicinity.is_compound(operand.id));
    let operands: Vec<&Operand> = operands.collect();
    let mut pairs = Vec::new();
    for new in operands.iter().copied() {
        let one = context.figures.get(new.id);
        for old in operands.iter().copied().filter(|old| old.id != new.id) {
            let other = context.figures.get(old.id);
            let together = new.distance < FAR && old.distance < FAR
                || one
                    .cell
                    .zip(other.cell)
                    .is_some_and(|(one, other)| one.table == other.table && one.row == other.row);
            if !together
                || !is_sized(one, other)
                || !is_alike(context, one, other)
                || !(is_of(context, derived.figure, one, rate)
                    || points && one.kind == Kind::Percent)
            {
                continue;
            }
            let (Some(later), Some(earlier)) =
                (Range::of(context, new.id), Range::of(context, old.id))
            else {
                continue;
            };
            let rises = later.low > earlier.high;
            let falls = later.high < earlier.low;
            // 5.04 kg, down from 5.80 kg, which is an improvement: a fall, where what was before is told as such.
            let way = match way {
                Way::Judged if is_earlier(context, new.id) && !is_earlier(context, old.id) => {
                    continue;
                }
                Way::Judged if rises => Way::Up,
                Way::Judged if falls => Way::Down,
                way => way,
            };
            let share = |part: Option<Range>| part?.times(Range::exact(100))?.over(earlier);
            let (form, gives) = match (way, rate) {
                (Way::Up, false) if rises => ("across_more", later.minus(earlier)),
                (Way::Down, false) if falls => ("across_less", earlier.minus(later)),
                (Way::Apart, false) if rises => ("across_apart", later.minus(earlier)),
                (Way::Up, true) if rises => ("across_rise", share(later.minus(earlier))),
                (Way::Down, true) if falls => ("across_fall", share(earlier.minus(later))),
                _ => continue,
            };
            let Some(gives) = gives else { continue };
            let names = match rate {
                true => ["rate", "new", "old"],
                false => ["change", "new", "old"],
            };
            pairs.push(Pair {
                form,
                names,
                operands: [*new, *old],
                gives,
                many: 1,
                called: false,
                explains_only: way != Way::Apart && !are_compared(vicinity, new, old),
            });
        }
    }
    pairs
}

/// Whether two amounts are of one size: what grows tenfold is told in multiples.
fn is_sized(one: &Figure, other: &Figure) -> bool {
    let ten = Decimal::integer(10);
    one.value.decimal().zip(other.value.decimal()).is_some_and(|(one, other)| {
        one.checked_mul(ten).is_some_and(|tenfold| tenfold > other)
            && other.checked_mul(ten).is_some_and(|tenfold| tenfold > one)
    })
}

/// Whether two amounts can be of one thing at two times.
fn is_alike(context: Context<'_>, one: &Figure, other: &Figure) -> bool {
    let amount = |figure: &Figure| {
        matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure)
    };
    one.kind == other.kind && dimension(context, one) == dimension(context, other)
        || amount(one) && amount(other) && compatible(one, other, context.lexicon)
}

/// Whether a change can be of such amounts.
fn is_of(context: Context<'_>, change: &Figure, amount: &Figure, rate: bool) -> bool {
    let plain = |figure: &Figure| matches!(figure.kind, Kind::Count | Kind::Number);
    match rate {
        true => !matches!(amount.kind, Kind::Percent | Kind::Points | Kind::Times | Kind::Fraction),
        false if change.kind == Kind::Points => amount.kind == Kind::Percent,
        false => {
            plain(change) && plain(amount)
                || change.kind == amount.kind
                    && dimension(context, change) == dimension(context, amount)
        }
    }
}

fn dimension<'a>(context: Context<'a>, figure: &Figure) -> Option<&'a str> {
    context.lexicon.units.get(usize::from(figure.unit.0)).map(|unit| unit.dimension.as_str())
}
