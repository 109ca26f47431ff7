//! Confidence intervals come in, with what is estimated; claims go out that the interval holds its
//! estimate, near its middle. What is said of its effect, see [`super::significance`].

use super::middle::{Ends, at_middle, near_middle};
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
    /// The figure that both its ends are, as a range.
    range: Option<FigureId>,
}

pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    for block in prose::blocks(context) {
        let mut previous: Option<Span> = None;
        for (place, sentence) in block.sentences.iter().enumerate() {
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
                let behind = block.sentences.get(place + 1).copied();
                let whole = sentence_at(block, sentence.start).unwrap_or(*sentence);
                claims.extend(by_width(context, draft, whole, interval));
                claims.extend(significance(context, draft, (whole, behind), interval));
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
                range: Some(first_id),
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
                    range: None,
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

/// The claims that an interval holds the estimate that is named before it or stands right beside it, and that the
/// estimate stands at its middle, by difference or by ratio.
fn holds(
    context: Context<'_>,
    draft: Draft<'_>,
    sentence: Span,
    interval: &Interval,
) -> Vec<Claim> {
    let estimate = beside(context, interval)
        .or_else(|| named(context, sentence, interval))
        .or_else(|| sole(context, sentence, interval));
    let Some(estimate) = estimate else { return Vec::new() };
    let stated = context.figures.get(estimate);
    let Some(value) = stated.value.decimal() else { return Vec::new() };
    // 5000次自助抽样的95%置信区间: how often samples were drawn.
    let behind =
        context.document.text.get(stated.span.end as usize..).unwrap_or_default().trim_start();
    let drawn =
        ["自助", "重复", "抽样", "Bootstrap", "bootstrap", "resampl", "samples", "replicat"];
    if drawn.iter().any(|word| behind.starts_with(word)) {
        return Vec::new();
    }
    let place = around([stated.span, interval.span]);
    let bound = || {
        let [low, high] = interval.ends.clone();
        vec![low, figures("estimate", [estimate]), high]
    };
    // The ends of a range are plain numbers: of grams, the verdict would reckon in kilograms.
    let unit = context.lexicon.units.get(usize::from(stated.unit.0));
    let range = interval.range.filter(|id| context.figures.get(*id).unit == stated.unit);
    let scaled = unit.is_some_and(|unit| unit.factor.0 != unit.factor.1);
    if let (Some(range), true) = (range, scaled) {
        let bound = vec![figures("estimate", [estimate]), figures("range", [range])];
        let inside = draft.claim(Strength::Stated, place, [("inside_range", bound)]);
        return inside.into_iter().collect();
    }
    if scaled && interval.range.is_some() && stated.kind == Kind::Measure {
        return Vec::new();
    }
    let inside = draft.claim(Strength::Stated, place, [("inside", bound())]);
    if value < interval.low || value > interval.high {
        // 低于对照组6.3分，95%CI为[−8.3, −4.3]: what is told as less has a sign in the interval alone.
        let turned = value.negated();
        if interval.low <= turned && turned <= interval.high {
            return Vec::new();
        }
        return inside.into_iter().collect();
    }
    let words = text(context, sentence.start.min(stated.span.start), stated.span.start);
    let null = no_effect(words, interval).or_else(|| is_even(words, interval, value).then_some(0));
    let ends = Ends {
        low: interval.low,
        estimate: value,
        high: interval.high,
        precision: stated.precision.max(precision(context, interval)),
    };
    let middle = null
        .and_then(|null| at_middle(context, draft, place, bound(), (&ends, null)))
        .or_else(|| {
            let ends = (interval.low, interval.high);
            near_middle(draft, place, bound, ends, null == Some(1))
        });
    inside.into_iter().chain(middle).collect()
}

/// The estimate that is called one in the sentence of an interval.
fn named(context: Context<'_>, sentence: Span, interval: &Interval) -> Option<FigureId> {
    let before = Span { start: sentence.start, end: interval.span.start };
    let ids = context.figures.within(before);
    let start = ids.end.saturating_sub(MOST_BEFORE).max(ids.start);
    let (mut named, mut last) = (None, None);
    for id in (start..ids.end).map(FigureId) {
        let figure = context.figures.get(id);
        let same = figure.kind == interval.kind
            || figure.kind == Kind::Number
            || interval.kind == Kind::Number;
        let told = figure.kind.is_quantity() && figure.value.decimal().is_some();
        let digits = text(context, figure.span.start, figure.span.end)
            .contains(|c: char| c.is_ascii_digit());
        if !told || !same || !digits || is_other(context, sentence.start, figure) {
            continue;
        }
        last = Some(id);
        if is_estimate(context, sentence.start, figure) {
            named = Some(id);
        }
    }
    // A second estimate after the one named: which of them has the interval?
    named.filter(|_| named == last)
}

/// The only figure of a sentence that has the unit and the decimals of its interval: in interviews with 4,300 adults,
/// 16.2% had been a victim (95% confidence interval 15.1% to 17.3%).
fn sole(context: Context<'_>, sentence: Span, interval: &Interval) -> Option<FigureId> {
    let before = Span { start: sentence.start, end: interval.span.start };
    let precision = precision(context, interval);
    let mut alike = values(context, before).filter(|(_, figure)| {
        let kind = figure.kind == interval.kind
            || interval.kind == Kind::Number && figure.kind == Kind::Measure;
        kind && figure.precision == precision && !is_other(context, sentence.start, figure)
    });
    let (id, _) = alike.next().filter(|_| precision < 0)?;
    alike.next().is_none().then_some(id)
}

/// Whether the arms of an interval are of one length, however it was reckoned: those of a mean, and of a share that
/// is neither rare nor common.
fn is_even(words: &str, interval: &Interval, estimate: Decimal) -> bool {
    let lower = words.to_lowercase();
    let mean = lower.contains("mean ") || words.contains("均值") || words.contains("平均");
    let (low, high) = (Decimal::integer(10), Decimal::integer(90));
    let narrow = interval
        .high
        .checked_add(interval.low.negated())
        .is_some_and(|width| width <= Decimal::integer(20));
    let share = interval.kind == Kind::Percent && estimate >= low && estimate <= high && narrow;
    share || mean && interval.kind != Kind::Percent
}

/// The estimate right before an interval: 占比为91.7%，95%置信区间为（90.6%，92.9%）; an odds ratio of 1.45 (95% CI
/// 1.20 to 1.75); 均值92.6分（标准差16.3分），95%置信区间为[91.8，93.4].
fn beside(context: Context<'_>, interval: &Interval) -> Option<FigureId> {
    let document = context.document;
    let level = context.figures.within(interval.span).next()?;
    let block = context.figures.get(FigureId(level)).block;
    let from = document.block(block).span.start;
    let get = |back: u32| Some(context.figures.get(FigureId(level.checked_sub(back)?)));
    let lead = |figure: &Figure| {
        let start = from.max(figure.span.start.saturating_sub(NAME)) as usize;
        let start = document.text.ceil_char_boundary(start) as u32;
        text(context, start.min(figure.span.start), figure.span.start).trim_end()
    };
    let deviation = ["标准差", "SD =", "SD", "standard deviation", "standard deviation of"]
        .iter()
        .any(|name| get(1).is_some_and(|figure| lead(figure).ends_with(name)));
    let (back, reach) = if deviation { (2, OVER_DEVIATION) } else { (1, BEFORE_LEVEL) };
    let stated = get(back).filter(|figure| figure.block == block)?;
    let gap = text(context, stated.span.end, interval.span.start).trim();
    let near = gap.chars().count() <= reach
        && !gap.contains(['。', ';', '；'])
        && (deviation || !gap.contains('.'));
    // t=3.51 is no estimate.
    let test = lead(stated).strip_suffix(['=', '＝', '<', '>', '＜', '＞', '≤', '≥']);
    let test = test.is_some_and(|name| TESTS.iter().any(|word| name.trim_end().ends_with(word)));
    let same = stated.kind == interval.kind || interval.kind == Kind::Number;
    (near && !test && same && stated.value.decimal().is_some()).then_some(FigureId(level - back))
}

/// How many figures of a sentence may be the estimate of an interval behind them.
const MOST_BEFORE: u32 = 40;

/// How many bytes before a figure its name begins.
const NAME: u32 = 40;

/// How many characters stand between an estimate and the level of its interval; and how many with a
/// standard deviation between them.
const BEFORE_LEVEL: usize = 8;
const OVER_DEVIATION: usize = 24;

/// The letters of tests and of what goes with them.
const TESTS: &[&str] = &["t", "z", "F", "SE", "χ²", "χ2", "β", "r", "P", "p", "R²", "SD"];

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
