//! Stage 5. Claims come in; [`Verdicts`] go out. The only place that decides: intervals and their
//! exact arithmetic. A claim breaks only if no true values that could have been written so satisfy
//! it, in any of its readings (XBRL Calculations 1.1, 2023, for running text).

mod chances;
pub mod dates;
mod evaluate;
mod formula;
mod fraction;
mod granular;
pub mod interval;
mod rare;
mod roots;
mod show;
mod solve;
mod spelled;
mod style;
mod values;
mod written;

pub use chances::p;
pub use evaluate::{Bench, Mode};
pub use fraction::Fraction;
pub use interval::{End, Interval};
pub use rare::is_rare;
pub use show::{arithmetic, message};
pub use solve::solve;
pub use style::Style;
pub use values::{Shortening, interval, own_unit, point, shortenings, step};
pub use written::{Mended, mended, written, written_ends};

use crate::claims::{Claim, Claims, Context, Reading};
use crate::rulebook::{Comparison, Expression, RuleId, Strength};

/// One verdict a claim, in the order of [`Claims::list`].
#[derive(Clone, Debug, Default)]
pub struct Verdicts {
    pub list: Vec<Verdict>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// The stated values satisfy the reading exactly.
    Holds {
        reading: usize,
    },
    /// They do within rounding.
    HoldsByRounding {
        reading: usize,
    },
    /// None does; the reading that comes closest is named.
    Breaks {
        reading: usize,
    },
    Undecided(Reason),
}

/// Why a claim could not be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// A figure has no single value (数十).
    NoValue,
    /// Units that cannot be converted into each other.
    Units,
    /// A division by an interval that holds zero, or numbers too large.
    Arithmetic,
    /// An implied claim whose gap no slip explains: the list need not be complete.
    Open,
}

/// Settles every claim.
pub fn verdicts(context: Context<'_>, claims: &Claims) -> Verdicts {
    Verdicts { list: claims.list.iter().map(|claim| settle(context, claim)).collect() }
}

/// Settles one claim: charity over its readings.
pub fn settle(context: Context<'_>, claim: &Claim) -> Verdict {
    let (mut rounded, mut undecided) = (None, None);
    let mut closest: Option<(Option<Fraction>, usize)> = None;
    for (index, reading) in claim.readings.iter().enumerate() {
        match settle_reading(context, claim.rule, reading) {
            Outcome::Holds => return Verdict::Holds { reading: index },
            Outcome::HoldsByRounding => rounded = rounded.or(Some(index)),
            Outcome::Undecided(_) if reading.ticks_only() => {}
            Outcome::Undecided(reason) => undecided = undecided.or(Some(reason)),
            Outcome::Breaks { .. } if reading.ticks_only() => {}
            Outcome::Breaks { gap } => {
                let nearer = match (&closest, gap) {
                    (None, _) => true,
                    (Some((Some(best), _)), Some(gap)) => gap < *best,
                    (Some((None, _)), gap) => gap.is_some(),
                    (Some(_), None) => false,
                };
                if nearer {
                    closest = Some((gap, index));
                }
            }
        }
    }
    match (rounded, undecided, closest) {
        (Some(reading), _, _) => Verdict::HoldsByRounding { reading },
        (None, Some(reason), _) => Verdict::Undecided(reason),
        (None, None, Some((gap, _))) if beyond_limit(context, claim, gap) => {
            Verdict::Undecided(Reason::Open)
        }
        (None, None, Some((_, reading))) => Verdict::Breaks { reading },
        (None, None, None) => Verdict::Undecided(Reason::NoValue),
    }
}

/// Whether the sides are too far apart for the figures to be meant as the rule takes them.
fn beyond_limit(context: Context<'_>, claim: &Claim, gap: Option<Fraction>) -> bool {
    // What can be meant in one way only breaks however far the sides are apart.
    let limit = context.rulebook.rule(claim.rule).limit;
    limit.filter(|_| claim.strength != Strength::Witnessed).is_some_and(|limit| {
        let limit = Fraction::new(i128::from(limit), 100);
        gap.zip(limit).is_none_or(|(gap, limit)| gap > limit)
    })
}

/// What becomes of one reading.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Holds,
    HoldsByRounding,
    /// With the relative distance of the two sides, where it can be told.
    Breaks {
        gap: Option<Fraction>,
    },
    Undecided(Reason),
}

/// Settles one reading.
pub fn settle_reading(context: Context<'_>, rule: RuleId, reading: &Reading) -> Outcome {
    match Bench::new(context, rule, reading) {
        Some(bench) => outcome(&bench),
        None => Outcome::Undecided(Reason::NoValue),
    }
}

fn outcome(bench: &Bench<'_>) -> Outcome {
    let context = bench.context;
    for shortening in shortenings(context.rulebook.rounding, context.document.language) {
        match satisfied(bench, Mode::Shortened(*shortening)) {
            Ok(true) if as_stated(bench) => return Outcome::Holds,
            Ok(true) if is_rare(bench) => break,
            Ok(true) => return Outcome::HoldsByRounding,
            // What no shortening changes need not be tried under the next.
            Ok(false) if !is_shortened(bench) => break,
            Ok(false) => {}
            Err(reason) => return Outcome::Undecided(reason),
        }
    }
    Outcome::Breaks { gap: gap(bench) }
}

fn is_shortened(bench: &Bench<'_>) -> bool {
    bench.reading.figures().any(|id| values::is_shortened(bench.context.figures.get(id)))
}

/// Whether some true values satisfy all the comparisons.
fn satisfied(bench: &Bench<'_>, mode: Mode) -> Result<bool, Reason> {
    for (left, comparison, right) in &bench.relation.comparisons {
        let (left, mut right) = (bench.value(left, mode)?, bench.value(right, mode)?);
        if bench.reading.allowance > 0 && mode != Mode::Stated {
            right = right
                .widen(allowance(bench).ok_or(Reason::Arithmetic)?)
                .ok_or(Reason::Arithmetic)?;
        }
        if !compare(&left, *comparison, &right) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn compare(left: &Interval, comparison: Comparison, right: &Interval) -> bool {
    let below = |low: End, high: End| match (low.value, high.value) {
        (Some(low), Some(high)) => low < high,
        _ => true,
    };
    match comparison {
        Comparison::Equal => left.meets(right),
        Comparison::Less => below(left.low, right.high),
        Comparison::Greater => below(right.low, left.high),
        Comparison::LessOrEqual => below(left.low, right.high) || left.meets(right),
        Comparison::GreaterOrEqual => below(right.low, left.high) || left.meets(right),
    }
}

/// Whether the stated values give just what is stated, rounded as it is stated.
fn as_stated(bench: &Bench<'_>) -> bool {
    let mode = Mode::Stated;
    bench.relation.comparisons.iter().all(|(left, comparison, right)| {
        let (Ok(a), Ok(b)) = (bench.value(left, mode), bench.value(right, mode)) else {
            return false;
        };
        if compare(&a, *comparison, &b) {
            return true;
        }
        let half = [left, right].into_iter().find_map(|side| {
            let Expression::Name(name) = side else { return None };
            let figure = bench.only_figure(*name)?;
            step(figure, bench.context.lexicon)?.divide(Fraction::integer(2))
        });
        *comparison == Comparison::Equal
            && half.zip(a.gap(&b)).is_some_and(|(half, gap)| gap <= half)
    })
}

/// The allowance of a reading: so many units of the last digit of what a division comes to, of the coarsest figure
/// otherwise. What £22,317 thousand are a head is not rounded to thousands.
fn allowance(bench: &Bench<'_>) -> Option<Fraction> {
    let context = bench.context;
    let quotient = (0..bench.relation.names.len()).find(|name| bench.is_quotient(*name));
    if let Some(figure) = quotient.and_then(|name| bench.only_figure(name)) {
        return step(figure, context.lexicon)?
            .multiply(Fraction::integer(i64::from(bench.reading.allowance)));
    }
    let steps =
        bench.reading.figures().filter_map(|id| step(context.figures.get(id), context.lexicon));
    steps.max()?.multiply(Fraction::integer(i64::from(bench.reading.allowance)))
}

/// How far the sides of the first comparison that fails are apart, measured by the left side.
fn gap(bench: &Bench<'_>) -> Option<Fraction> {
    let mode = Mode::Shortened(bench.shortening());
    for (left, comparison, right) in &bench.relation.comparisons {
        let (left, right) = (bench.value(left, mode).ok()?, bench.value(right, mode).ok()?);
        if compare(&left, *comparison, &right) {
            continue;
        }
        let gap = left.gap(&right)?;
        let size = left.low.value.or(left.high.value)?.abs();
        return if size.is_zero() { Some(gap) } else { gap.divide(size) };
    }
    Some(Fraction::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::{Binding, Bound};
    use crate::document::{BlockId, Document, Language, Origin, Source, Span};
    use crate::figures::{Decimal, Figure, FigureId, Figures, Hedge, Kind, Lexicon, Unit, Value};
    use crate::measures::Measures;
    use crate::rulebook::Rulebook;

    /// Digits with what follows: `%` is a percentage, `万` a scale, else things counted.
    fn figures(text: &str) -> Figures {
        let mut list = Vec::new();
        let mut at = 0;
        while let Some(found) = text[at..].find(|next: char| next.is_ascii_digit()) {
            let start = at + found;
            let rest = &text[start..];
            let length =
                rest.find(|next: char| !next.is_ascii_digit() && next != '.').unwrap_or(rest.len());
            let mut decimal = Decimal::parse(&rest[..length]).unwrap();
            let mut end = start + length;
            let mut kind = Kind::Count;
            let mut scaled = decimal.exponent < 0;
            if text[end..].starts_with('%') {
                (kind, end) = (Kind::Percent, end + 1);
            } else if text[end..].starts_with('万') {
                decimal.exponent += 4;
                (scaled, end) = (true, end + "万".len());
            }
            list.push(Figure {
                span: Span::new(start, end),
                kind,
                value: Value::Exact(decimal),
                precision: decimal.exponent,
                scaled,
                unit: Unit::NONE,
                hedge: Hedge::None,
                block: BlockId(0),
                cell: None,
            });
            at = end;
        }
        Figures { list }
    }

    /// Binds the figures of a text in order to names (`parts+` takes all but the later ones) and
    /// tells the verdict, the sum written out, and what each figure could have been.
    #[track_caller]
    fn check(relation: &str, names: &[&str], text: &str, verdict: &str, sum: &str, solved: &str) {
        let patterns: String = names.iter().map(|name| format!("{{{name}}}")).collect();
        let rule = format!(
            "id: r\nsummary: s\nclaim: {relation}\nmessage: {{zh: m}}\npatterns: {{zh: ['{patterns}']}}\n\
             examples: [{{breaks: 甲乙丙丁⟦1⟧}}, {{holds: 甲乙丙丁}}, {{silent: 甲乙丙丁}}]\n"
        );
        let rulebook = match Rulebook::parse(&[("r.yaml".into(), rule)]) {
            Ok(rulebook) => rulebook,
            Err(error) => panic!("{}: {:?}", error.label, error.advice),
        };
        let figures = figures(text);
        let document = Document {
            name: String::new(),
            language: Language::Chinese,
            traditional: false,
            text: text.to_owned(),
            blocks: Vec::new(),
            tables: Vec::new(),
            origin: Origin::default(),
            source: Source::default(),
        };
        let (measures, lexicon) = (Measures::default(), Lexicon::builtin());
        let terms = crate::measures::Terms::builtin();
        let context = Context {
            document: &document,
            figures: &figures,
            measures: &measures,
            lexicon,
            terms,
            rulebook: &rulebook,
            kept: &crate::claims::Kept::default(),
        };
        let mut ids = (0..figures.list.len() as u32).map(FigureId);
        let bindings = names
            .iter()
            .enumerate()
            .map(|(index, name)| {
                let take = if name.ends_with('+') {
                    figures.list.len() - index - (names.len() - index - 1)
                } else {
                    1
                };
                let value = Bound::Figures(ids.by_ref().take(take).collect());
                Binding { name: name.trim_end_matches('+').to_owned(), value }
            })
            .collect();
        let reading = Reading { form: 0, bindings, allowance: 0 };
        let bench = Bench::new(context, RuleId(0), &reading).unwrap();
        let mut values = Vec::new();
        for binding in &reading.bindings {
            let Bound::Figures(ids) = &binding.value else { continue };
            for (index, id) in ids.iter().enumerate() {
                let value = solve(&bench, &binding.name, index, Mode::Stated)
                    .and_then(|value| value.as_point())
                    .and_then(|value| written(context, *id, value));
                values.push(value.unwrap_or_else(|| "-".to_owned()));
            }
        }
        assert_eq!(arithmetic(&bench, Language::Chinese), sum);
        assert_eq!(values.join(" "), solved);
        let claim = Claim {
            worded: false,
            rule: RuleId(0),
            strength: Strength::Stated,
            readings: vec![reading],
            place: Span::new(0, 0),
        };
        let found = match settle(context, &claim) {
            Verdict::Holds { .. } => "holds",
            Verdict::HoldsByRounding { .. } => "holds by rounding",
            Verdict::Breaks { .. } => "breaks",
            Verdict::Undecided(_) => "undecided",
        };
        assert_eq!(found, verdict);
    }

    #[test]
    fn sums() {
        let names = ["total", "parts+"];
        check(
            "total = sum(parts)",
            &names,
            "474篇：10、130、344",
            "breaks",
            "10 + 130 + 344 = 484 ≠ 474，相差 10",
            "484 0 120 334",
        );
        check(
            "total = sum(parts)",
            &names,
            "3.6万：1.2万、2.48万",
            "holds by rounding",
            "1.2 + 2.48 ≈ 3.6",
            "3.7万 1.1万 2.40万",
        );
    }

    #[test]
    fn rates() {
        let names = ["part", "whole", "share"];
        check(
            "share = part / whole * 100",
            &names,
            "41人、62人、66.1%",
            "holds",
            "41 ÷ 62 = 66.1%",
            "41 62 66.1%",
        );
        check(
            "share = part / whole * 100",
            &names,
            "41人、62人、61.6%",
            "breaks",
            "41 ÷ 62 = 66.1% ≠ 61.6%，相差 4.5",
            "38 67 66.1%",
        );
        check(
            "share = part / whole * 100",
            &names,
            "41人、0人、61.6%",
            "undecided",
            "41 ÷ 0 ≠ 61.6%",
            "0 67 -",
        );
        check(
            "share = part / whole * 100 - 100",
            &names,
            "120、100、20%",
            "holds",
            "120 ÷ 100 × 100 − 100 = 20%",
            "120 100 20%",
        );
    }
}
