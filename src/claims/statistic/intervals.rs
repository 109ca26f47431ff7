//! Confidence intervals come in, with what is estimated; claims go out that the interval holds its
//! estimate, near its middle. What is said of its effect, see [`super::significance`].

use super::significance::{by_width, no_effect, significance};
use super::{is_named, text, values};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Binding, Bound, Claim, Context, prose, sentence_at};
use crate::document::Span;
use crate::figures::{Decimal, Figure, FigureId, Kind, Value};
use crate::rulebook::Strength;

/// A confidence interval in a text.
pub struct Interval {
    /// Where its words begin, and where it ends.
    pub span: Span,
    pub ends: [Binding; 2],
    pub low: Decimal,
    pub high: Decimal,
    /// Of its ends.
    pub kind: Kind,
    /// In per cent.
    pub level: i128,
    /// Whether its margin is told within it: plus or minus 0.3 points, from 5.7% to 6.3%.
    with_margin: bool,
}

pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    for block in prose::blocks(context) {
        let mut previous: Option<Span> = None;
        for sentence in &block.sentences {
            let found = intervals(context, *sentence);
            for interval in &found {
                claims.extend(holds(context, draft, *sentence, interval));
            }
            if let ([interval], Some(before)) = (found.as_slice(), previous) {
                claims.extend(told_before(context, draft, before, *sentence, interval));
            }
            previous = Some(*sentence);
            if let [interval] = found.as_slice() {
                claims.extend(half(context, draft, *sentence, interval));
                let whole = sentence_at(block, sentence.start).unwrap_or(*sentence);
                claims.extend(by_width(context, draft, whole, interval));
                claims.extend(significance(context, draft, whole, interval));
            }
        }
    }
}

/// The intervals of a sentence, each named as one.
pub fn intervals(context: Context<'_>, sentence: Span) -> Vec<Interval> {
    let ids: Vec<FigureId> = context.figures.within(sentence).map(FigureId).collect();
    let mut found = Vec::new();
    for (at, id) in ids.iter().enumerate() {
        let level = context.figures.get(*id);
        let Some(percent) = level.value.decimal().and_then(|value| value.at_exponent(0)) else {
            continue;
        };
        let rest = text(context, level.span.end, sentence.end).trim_start();
        let names =
            ["CI", "C.I.", "confidence interval", "confidence limits", "置信区间", "可信区间"];
        let named = names.iter().any(|name| rest.starts_with(name));
        if level.kind != Kind::Percent || !matches!(percent, 80 | 90 | 95 | 99) || !named {
            continue;
        }
        let end = |at: usize| ids.get(at).map(|id| (*id, context.figures.get(*id)));
        // A margin told before its interval: plus or minus 0.3 points, from 5.7% to 6.3%.
        let is_margin =
            |figure: &Figure| leads_margin(text(context, level.span.end, figure.span.start));
        let with_margin = end(at + 1).is_some_and(|(_, figure)| is_margin(figure));
        let at = at + usize::from(with_margin);
        let Some((first_id, first)) = end(at + 1) else { continue };
        let lead = text(context, level.span.end, first.span.start);
        if lead.chars().count() > 90 || lead.contains([';', '；', '。']) {
            continue;
        }
        let span = |end: u32| Span { start: level.span.start, end };
        match first.value {
            Value::Range(low, high) => found.push(Interval {
                span: span(first.span.end),
                ends: [("low", low), ("high", high)].map(|(name, value)| Binding {
                    name: name.to_owned(),
                    value: Bound::Constant(value, first.span),
                }),
                low,
                high,
                kind: first.kind,
                level: percent,
                with_margin,
            }),
            Value::Exact(low) => {
                let Some((second_id, second)) = end(at + 2) else { continue };
                let gap = text(context, first.span.end, second.span.start).trim();
                let joined =
                    matches!(gap, "to" | "and" | "," | "，" | "–" | "-" | "through" | "至" | "～");
                let (Some(high), true) = (second.value.decimal(), joined) else { continue };
                found.push(Interval {
                    span: span(second.span.end),
                    ends: [figures("low", [first_id]), figures("high", [second_id])],
                    low,
                    high,
                    kind: second.kind,
                    level: percent,
                    with_margin,
                });
            }
            _ => {}
        }
    }
    found
}

/// Whether a margin follows: plus or minus, ±.
fn leads_margin(text: &str) -> bool {
    let text = text.trim_end().to_lowercase();
    ["plus or minus", "±", "+/-", "正负", "加减"].iter().any(|sign| text.ends_with(sign))
}

/// Names after which a number is what an interval is given for.
const ESTIMATES: [&str; 16] = [
    "difference",
    "ratio",
    "effect",
    "coefficient",
    "estimate",
    "slope",
    "change",
    "reduction",
    "increase",
    "mean",
    "risk",
    "prevalence",
    "OR",
    "HR",
    "RR",
    "share",
];

/// The claim that an interval holds the estimate named before it, and that the estimate stands at its
/// middle, by difference or by ratio, as far as a slip can tell.
fn holds(
    context: Context<'_>,
    draft: Draft<'_>,
    sentence: Span,
    interval: &Interval,
) -> Option<Claim> {
    let before = Span { start: sentence.start, end: interval.span.start };
    let mut named = None;
    let mut any = Vec::new();
    for (id, figure) in values(context, before) {
        let same = figure.kind == interval.kind
            || figure.kind == Kind::Number
            || interval.kind == Kind::Number;
        let digits = text(context, figure.span.start, figure.span.end)
            .contains(|c: char| c.is_ascii_digit());
        if !same || !digits || is_other(context, sentence.start, figure) {
            continue;
        }
        any.push(id);
        if is_estimate(context, sentence.start, figure) {
            named = Some(id);
        }
    }
    let estimate = named?;
    // A second estimate after the one named: which of them has the interval?
    if any.last() != Some(&estimate) {
        return None;
    }
    let place = around([context.figures.get(estimate).span, interval.span]);
    let bound = || {
        let [low, high] = interval.ends.clone();
        vec![low, figures("estimate", [estimate]), high]
    };
    let value = context.figures.get(estimate).value.decimal()?;
    if value < interval.low || value > interval.high {
        let gap = text(context, context.figures.get(estimate).span.end, interval.span.start);
        // The rule for bounds sees to an interval right behind its estimate.
        let beside = gap.trim().chars().count() <= 8 && !gap.contains(['.', ';']);
        return (!beside)
            .then(|| draft.claim(Strength::Stated, place, [("inside", bound())]))
            .flatten();
    }
    let words = text(context, sentence.start, context.figures.get(estimate).span.start);
    let ratio = no_effect(words, interval) == Some(1);
    near_middle(draft, place, bound, (interval.low, interval.high), ratio)
}

/// In 34 of them (8.5%) we found an error. The 95% confidence interval for the error rate is 5.8% to 11.2%:
/// the only value of its kind in the sentence before.
fn told_before(
    context: Context<'_>,
    draft: Draft<'_>,
    before: Span,
    sentence: Span,
    interval: &Interval,
) -> Option<Claim> {
    let own = Span { start: sentence.start, end: interval.span.start };
    let lead = text(context, sentence.start, interval.span.start).trim().to_lowercase();
    let opens =
        matches!(lead.as_str(), "the" | "its" | "the estimated" | "the associated" | "with a");
    let same = |id: &(FigureId, &Figure)| {
        id.1.kind == interval.kind && id.1.precision == precision(context, interval)
    };
    let mut found = values(context, before).filter(same);
    let (estimate, figure) = found.next()?;
    if !opens || found.next().is_some() || values(context, own).next().is_some() {
        return None;
    }
    let [low, high] = interval.ends.clone();
    let bound = vec![low, figures("estimate", [estimate]), high];
    let place = around([figure.span, interval.span]);
    draft.claim(Strength::Stated, place, [("inside", bound)])
}

/// The last stated digit of an interval's ends.
fn precision(context: Context<'_>, interval: &Interval) -> i16 {
    let mut ids = context.figures.within(interval.span).map(FigureId);
    ids.next_back().map_or(0, |id| context.figures.get(id).precision)
}

/// The claim that an estimate stands at the middle of its interval, by difference or by ratio. The
/// ends may be constants, which stand for no interval: a unit of the last digit for their rounding.
pub fn near_middle(
    draft: Draft<'_>,
    place: Span,
    bound: impl Fn() -> Vec<Binding>,
    (low, high): (Decimal, Decimal),
    ratio: bool,
) -> Option<Claim> {
    let forms = [("middle_ratio", bound()), ("middle", bound())];
    let forms = forms.into_iter().take(if ratio { 1 } else { 2 });
    let mut claim = draft.claim(Strength::Implied, place, forms)?;
    let width = low.checked_add(high)?;
    let units = (1..=8u8).find(|units| Decimal::integer(i64::from(*units)) >= width)?;
    for (reading, allowance) in claim.readings.iter_mut().zip([units + 1, 2]) {
        reading.allowance = allowance;
    }
    Some(claim)
}

/// A margin of error of plus or minus 1.2 points, and the interval from 60.8% to 63.2%: half as far.
fn half(
    context: Context<'_>,
    draft: Draft<'_>,
    sentence: Span,
    interval: &Interval,
) -> Option<Claim> {
    let before = Span { start: sentence.start, end: interval.span.end };
    let (margin, figure) = values(context, before).find(|(_, figure)| {
        let stem = text(context, sentence.start, figure.span.start).to_lowercase();
        let named =
            ["margin of", "confidence", "误差", "置信"].iter().any(|name| stem.contains(name));
        leads_margin(&stem) && named
    })?;
    let place = around([figure.span, interval.span]);
    let [low, high] = interval.ends.clone();
    let strength = if interval.with_margin { Strength::Stated } else { Strength::Implied };
    draft.claim(strength, place, [("half", vec![figures("margin", [margin]), low, high])])
}

/// Numbers of a test, not of an effect: t(122) = 2.84, p = .005, SD = 4.0, n = 62.
fn is_other(context: Context<'_>, from: u32, figure: &Figure) -> bool {
    let names = [
        "t", "F", "z", "p", "P", "n", "N", "SD", "SE", "d", "χ²", "χ2", "df", "Q", "I²", "R²", "r",
    ];
    let before = text(context, from, figure.span.start).trim_end();
    let after = text(context, figure.span.end, context.document.text.len() as u32);
    let named = is_named(context, from, figure, &names)
        || before.ends_with(')')
        || before.ends_with(['<', '>'])
        || before.strip_suffix('=').is_some_and(|stem| stem.trim_end().ends_with(')'))
        || before.ends_with("SD")
        || before.ends_with("SE");
    let freedom = before.ends_with('(') && after.trim_start().starts_with([')', ',']) && {
        let stem = before.trim_end_matches('(').trim_end();
        stem.ends_with(['t', 'F', 'r', '²'])
    };
    named || freedom || before.ends_with(',') && after.starts_with(") =")
}

/// Whether a word that names an estimate leads up to the figure: a difference of −0.37, OR = 1.8.
fn is_estimate(context: Context<'_>, from: u32, figure: &Figure) -> bool {
    if is_named(
        context,
        from,
        figure,
        &["OR", "HR", "RR", "IRR", "aOR", "aHR", "MD", "β", "b", "B"],
    ) {
        return true;
    }
    let before = text(context, from, figure.span.start).trim_end();
    let stem = ["of", "was", "is", "was about", "by", "at", "=", ":", ",", "("]
        .iter()
        .find_map(|link| before.strip_suffix(link))
        .unwrap_or(before)
        .trim_end();
    ESTIMATES.iter().any(|name| {
        stem.strip_suffix(name).is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric()))
    })
}
