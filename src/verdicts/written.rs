//! A figure and another value for it come in; the value as it would be written in the figure's place
//! goes out.

use super::evaluate::{Bench, Mode};
use super::fraction::Fraction;
use super::interval::Interval;
use super::spelled;
use super::style::Style;
use crate::claims::{Bound, Context};
use crate::document::Language;
use crate::figures::{Decimal, FigureId, Value};
use crate::rulebook::{Comparison, Expression, Function};

/// A value (in the figure's own unit) as it would be written in the figure's place.
pub fn written(context: Context<'_>, id: FigureId, value: Fraction) -> Option<String> {
    if let Value::Fraction(..) = context.figures.get(id).value {
        // Fractions stand for per cent.
        let percent = value.multiply(Fraction::integer(100))?;
        return Some(match context.document.language {
            Language::English => in_words(percent)
                .map_or_else(|| format!("{}%", percent.rounded(0).map_or(0, whole)), str::to_owned),
            Language::Chinese => format!("{}%", percent.rounded(0).map_or(0, whole)),
        });
    }
    let figure = context.figures.get(id);
    let text = context.document.slice(figure.span);
    let whole = |value: Decimal| value.at_exponent(0).and_then(|value| i64::try_from(value).ok());
    // A number in words is answered in words.
    if let Value::Exact(stated) = figure.value
        && !text.contains(|next: char| next.is_ascii_digit())
        && let Some(new) = value.rounded(0).filter(|new| Fraction::of(*new) == Some(value))
        && let Some((stated, new)) = whole(stated).zip(whole(new))
        && let Some(text) = spelled::renumbered(text, stated, new, context.document.language)
    {
        return Some(text);
    }
    let style = Style::of(context, id);
    Some(style.around(&style.digits(value)?, style.suffix))
}

/// What a length of time, an age or a weekday should be, which the text states in words of its own.
pub struct Mended<'a> {
    /// Its name in the relation.
    pub name: &'a str,
    /// As the text has it.
    pub stated: String,
    /// As it would be written there.
    pub fitting: String,
}

/// What the one equation of a reading gives for a number that is no figure of the report.
pub fn mended<'a>(bench: &'a Bench<'_>) -> Option<Mended<'a>> {
    let [(left, Comparison::Equal, right)] = bench.relation.comparisons.as_slice() else {
        return None;
    };
    let named = |side: &Expression| match side {
        Expression::Name(index) => match bench.bound(*index) {
            Ok(Bound::Constant(value, span)) => Some((*index, *value, *span)),
            _ => None,
        },
        _ => None,
    };
    let ((index, value, span), other) = match (named(left), named(right)) {
        (Some(named), None) => (named, right),
        (None, Some(named)) => (named, left),
        _ => return None,
    };
    let text = bench.context.document.slice(span);
    let fitting = bench.value(other, Mode::Stated).ok()?.as_point()?.rounded(0)?;
    let number = |value: Decimal| i64::try_from(value.at_exponent(0)?).ok();
    let (old, new) = (number(value)?, number(fitting)?);
    let day = |number: i64| usize::try_from(number).ok();
    let fitting = match other {
        Expression::Call(Function::Weekday, _) => spelled::other_day(text, day(old)?, day(new)?),
        _ => spelled::renumbered(text, old, new, bench.context.document.language),
    };
    let name = bench.relation.names.get(index)?;
    Some(Mended { name, stated: text.to_owned(), fitting: fitting? })
}

/// Fractions that have a name, in hundredths of a per cent.
const NAMED: &[(i64, &str)] = &[
    (1000, "a tenth"),
    (1250, "an eighth"),
    (1667, "a sixth"),
    (2000, "a fifth"),
    (2500, "a quarter"),
    (3000, "three in ten"),
    (3333, "a third"),
    (4000, "two fifths"),
    (5000, "half"),
    (6000, "three fifths"),
    (6667, "two thirds"),
    (7000, "seven in ten"),
    (7500, "three quarters"),
    (8000, "four fifths"),
    (9000, "nine in ten"),
];

/// The fraction that a share is nearest to, if it is within two points.
fn in_words(percent: Fraction) -> Option<&'static str> {
    let gap = |value: i64| {
        let named = Fraction::new(i128::from(value), 100)?;
        percent.subtract(named).map(Fraction::abs)
    };
    let near = NAMED.iter().filter_map(|(value, name)| Some((gap(*value)?, *name)));
    let (gap, name) = near.min_by(|one, other| one.0.cmp(&other.0))?;
    (gap <= Fraction::integer(2)).then_some(name)
}

fn whole(value: Decimal) -> i128 {
    value.at_exponent(0).unwrap_or(0)
}

/// The least and the greatest value that lie in an interval, as they would be written in the figure's
/// place: with its decimals, or with more where so coarse a number misses the interval.
pub fn written_ends(
    context: Context<'_>,
    id: FigureId,
    interval: &Interval,
) -> (Option<String>, Option<String>) {
    let precision = context.figures.get(id).precision;
    let at = |end: Option<Fraction>, up: bool| inward(end?, precision, up);
    let (low, high) = (at(interval.low.value, true), at(interval.high.value, false));
    if low.zip(high).is_some_and(|(low, high)| low > high) {
        let finely = |end: Option<Fraction>| finely(context, id, end?);
        return (finely(interval.low.value), finely(interval.high.value));
    }
    let shown = |end: Option<Fraction>| written(context, id, end?);
    (shown(low), shown(high))
}

/// The next value of a precision, upwards or downwards; the value itself where it is one.
fn inward(value: Fraction, precision: i16, up: bool) -> Option<Fraction> {
    let step = Fraction::ten_to(precision)?;
    let steps = value.divide(step)?;
    let whole = if up { steps.negate().floor().checked_neg()? } else { steps.floor() };
    Fraction::new(whole, 1)?.multiply(step)
}

/// A value with up to two decimals more than the figure has, where it needs them.
fn finely(context: Context<'_>, id: FigureId, value: Fraction) -> Option<String> {
    let mut style = Style::of(context, id);
    for _ in 0..2 {
        let power = style.shift.checked_sub(i16::try_from(style.decimals).ok()?)?;
        if value.rounded(power).and_then(Fraction::of) == Some(value) {
            break;
        }
        style.decimals += 1;
    }
    Some(style.around(&style.digits(value)?, style.suffix))
}
