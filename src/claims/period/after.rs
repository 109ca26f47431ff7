//! English lengths of time come in that lead from one date to another (opens in May 2025, 26 months after
//! work began in March 2023; 18 months from the end of October, until the end of April 2025); claims that
//! they do go out.

use super::spans::{completed, forms};
use super::{Measure, Time, What, year};
use crate::claims::draft::{Draft, around, constant, date};
use crate::claims::{Claim, Context, Reading};
use crate::document::Span;
use crate::figures::{Period, Year};
use crate::rulebook::Strength;

pub fn search(context: Context<'_>, draft: Draft<'_>, times: &[Time], claims: &mut Vec<Claim>) {
    // The first sod was cut in March 2023: an ordinal between tells nothing.
    let plain = times.iter().filter(|time| !matches!(time.what, What::Ordinal(_)));
    let times: Vec<Time> = plain.copied().collect();
    for trio in times.windows(3) {
        let [first, second, third] = trio else { continue };
        let gap = |one: &Time, other: &Time| {
            let text = &context.document.text;
            let gap = text.get(one.span.end as usize..other.span.start as usize);
            gap.unwrap_or_default().trim().to_ascii_lowercase()
        };
        let (one, two) = (gap(first, second), gap(second, third));
        let after = |gap: &str| {
            gap.starts_with("after")
                && gap.len() <= 80
                && !gap.contains(['.', ';'])
                && !gap.contains(" until ")
        };
        let found = match (first.what, second.what, third.what) {
            // In May 2025, 26 months after work began in March 2023
            (What::Date(to), What::Length(number, measure), What::Date(from))
                if one.chars().all(|c| ",—–-*( ".contains(c)) && !one.is_empty() && after(&two) =>
            {
                leads(draft, (number, measure, second.span), (from, third.span), (to, first.span))
            }
            // Four weeks after the flood of 3 October, on 31 October 2023
            (What::Length(number, measure), What::Date(from), What::Date(to))
                if after(&one)
                    && matches!(two.as_str(), ", on" | ", in" | "," | ", by" | "), on") =>
            {
                leads(draft, (number, measure, first.span), (from, second.span), (to, third.span))
            }
            // 18 months from the end of October, until the end of April 2025
            (What::Length(number, Measure::Months), What::Date(from), What::Date(to))
                if from_end(&one) && until_end(&two) =>
            {
                ends(draft, (number, first.span), (from, second.span), (to, third.span))
            }
            _ => None,
        };
        claims.extend(found);
    }
}

fn from_end(gap: &str) -> bool {
    matches!(gap, "from the end of" | "from end" | "after the end of" | "from the close of")
}

fn until_end(gap: &str) -> bool {
    gap.len() <= 50
        && !gap.contains('.')
        && [
            "until the end of",
            "to the end of",
            "till the end of",
            "through the end of",
            "ending at the end of",
        ]
        .iter()
        .any(|words| gap.ends_with(words))
}

fn leads(
    draft: Draft<'_>,
    (number, measure, stated): (i64, Measure, Span),
    (from, start): (Period, Span),
    (to, end): (Period, Span),
) -> Option<Claim> {
    let (from, to) = completed(from, to)?;
    let bindings =
        || vec![constant("stated", number, stated), date("from", from, start), date("to", to, end)];
    let forms = forms(measure, (from, to), false);
    let place = around([stated, start, end]);
    // After something: the months between are counted; both ends explain what is said and are not shown.
    let forms = forms.iter().rev().map(|form| (*form, bindings()));
    let mut claim = draft.claim(Strength::Stated, place, forms)?;
    let rest = claim.readings.split_off(1);
    claim.readings.extend(rest.into_iter().map(Reading::ticking_only));
    Some(claim)
}

/// Months from the end of one month to that of another; the first may lie in any year before.
fn ends(
    draft: Draft<'_>,
    (number, stated): (i64, Span),
    (from, start): (Period, Span),
    (to, end): (Period, Span),
) -> Option<Claim> {
    let last = year(to)?;
    let plain =
        from.month.is_some() && to.month.is_some() && from.day.is_none() && to.day.is_none();
    let years: Vec<i16> = match from.year {
        Some(_) => vec![year(from)?],
        None => (0..=4).map(|back| last - back).collect(),
    };
    let readings = years.into_iter().map(|year| {
        let from = Period { year: Some(Year::Absolute(year)), ..from };
        let bindings = vec![
            constant("stated", number, stated),
            date("from", from, start),
            date("to", to, end),
        ];
        ("months", bindings)
    });
    plain.then(|| draft.claim(Strength::Stated, around([stated, start, end]), readings)).flatten()
}
