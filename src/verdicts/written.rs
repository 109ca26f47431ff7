//! A figure and another value for it come in; the value as it would be written in the figure's place
//! goes out.

use super::fraction::Fraction;
use super::style::Style;
use crate::claims::Context;
use crate::document::Language;
use crate::figures::{Decimal, FigureId, Value};

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
    let style = Style::of(context, id);
    Some(style.around(&style.digits(value)?, style.suffix))
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

/// The same with up to two more decimals where the value needs them: an end of an interval.
pub fn written_finely(context: Context<'_>, id: FigureId, value: Fraction) -> Option<String> {
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
