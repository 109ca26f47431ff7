//! A figure of the text comes in; values written in its style go out: its scale word, its places, its signs.

use super::fraction::Fraction;
use crate::claims::Context;
use crate::figures::{Figure, FigureId};

/// How a figure is written: what stands around its digits, and what they are multiplied by.
#[derive(Clone, Copy, Debug)]
pub struct Style<'a> {
    pub prefix: &'a str,
    pub suffix: &'a str,
    /// The value is the digits times ten to this power.
    pub shift: i16,
    pub decimals: u16,
    /// Whether thousands are grouped with commas.
    pub grouped: bool,
}

pub const PLAIN: Style<'static> =
    Style { prefix: "", suffix: "", shift: 0, decimals: 0, grouped: false };

impl<'a> Style<'a> {
    /// The style of a figure of the document. Spelled numbers are given as plain digits.
    pub fn of(context: Context<'a>, id: FigureId) -> Style<'a> {
        let figure = context.figures.get(id);
        let text = context.document.quote(figure.span);
        read(text, figure).unwrap_or(Style { decimals: decimals(figure.precision), ..PLAIN })
    }

    /// The digits of a value (with its scale counted in), without what stands around them.
    pub fn digits(&self, value: Fraction) -> Option<String> {
        let power = self.shift.checked_sub(i16::try_from(self.decimals).ok()?)?;
        let rounded = value.rounded(power)?;
        let steps = rounded.mantissa;
        let shown = crate::figures::Decimal::new(steps.abs(), -i16::try_from(self.decimals).ok()?);
        let mut text = shown.to_string();
        // A decimal drops its trailing zeros; a figure shows them.
        let stated = text.split_once('.').map_or(0, |(_, rest)| rest.len());
        if self.decimals > 0 {
            if stated == 0 {
                text.push('.');
            }
            text.extend(std::iter::repeat_n('0', usize::from(self.decimals) - stated));
        }
        if self.grouped {
            let whole = text.find('.').unwrap_or(text.len());
            for at in (1..whole).rev().filter(|at| (whole - at).is_multiple_of(3)) {
                text.insert(at, ',');
            }
        }
        Some(if steps < 0 { format!("−{text}") } else { text })
    }

    /// The digits with what stands around them. A sign or the brackets of a negative figure are its
    /// own: another value brings the sign that it has.
    pub fn around(&self, digits: &str, suffix: &str) -> String {
        let plain = self.prefix.trim_end_matches(['-', '−', '－', '–', '负']);
        if plain.len() < self.prefix.len() {
            return format!("{plain}{digits}{suffix}");
        }
        let bracket = |text: &str, signs: [char; 2]| text.contains(signs);
        if bracket(self.prefix, ['(', '（']) && bracket(suffix, [')', '）']) {
            return match digits.strip_prefix('−') {
                Some(digits) => format!("{}{digits}{suffix}", self.prefix),
                None => format!(
                    "{}{digits}{}",
                    self.prefix.replace(['(', '（'], ""),
                    suffix.replace([')', '）'], "")
                ),
            };
        }
        format!("{}{digits}{suffix}", self.prefix)
    }
}

/// The style of a figure by its text; `None` where it is not written in digits.
pub fn read<'a>(text: &'a str, figure: &Figure) -> Option<Style<'a>> {
    let start = text.find(|next: char| next.is_ascii_digit())?;
    let mut end = start;
    let bytes = text.as_bytes();
    while end < bytes.len() {
        let follows = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        match bytes[end] {
            b'0'..=b'9' => end += 1,
            b',' | b'.' if follows => end += 1,
            _ => break,
        }
    }
    let number = &text[start..end];
    let grouped = number.contains(',');
    let plain: String = number.chars().filter(|next| *next != ',').collect();
    let stated = crate::figures::Decimal::parse(&plain)?;
    let decimals = decimals(stated.exponent);
    let value = match figure.value {
        crate::figures::Value::Exact(value) => value.normal(),
        _ => return None,
    };
    let shift = if stated.is_zero() {
        figure.precision.checked_add(i16::try_from(decimals).ok()?)?
    } else {
        let stated = stated.normal();
        if stated.mantissa != value.mantissa.abs() {
            return None;
        }
        value.exponent - stated.exponent
    };
    Some(Style { prefix: &text[..start], suffix: &text[end..], shift, decimals, grouped })
}

pub fn decimals(precision: i16) -> u16 {
    precision.min(0).unsigned_abs()
}
