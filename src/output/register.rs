//! A [`Report`] comes in; the register goes out: every figure as read, what it measures and the
//! claims it stands in.

use super::view;
use crate::Report;
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Lexicon, Period, Value};
use crate::figures::{Year, YearPart};
use crate::measures::{Measure, Role, Unbound};
use crate::rulebook::{RoundNumbers, Rulebook};
use crate::verdicts::{End, Shortening, interval as interval_of, own_unit};
use serde::Serialize;

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct RegisterView {
    pub version: u32,
    pub figures: Vec<FigureView>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct FigureView {
    pub file: String,
    /// Byte offsets in the file.
    pub start: usize,
    pub end: usize,
    /// Counted from 1; columns in characters.
    pub line: usize,
    pub column: usize,
    /// As it stands in the file.
    pub text: String,
    /// An exact decimal or `n/d`, scaled out; `lo..hi` for a range; a date as `2016-10-12`,
    /// `XXXX-10-12`, `2016-10`, `2016`, `2016-Q3`, `2016-H1`; null where none is stated (数十).
    pub value: Option<String>,
    /// The ends of the interval of true values that the figure stands for; null where open.
    pub low: Option<String>,
    pub high: Option<String>,
    pub unit: Option<String>,
    /// `count`, `percent`, `points`, `money`, `measure`, `times`, `number`, `ordinal`, `period` or
    /// `nominal`.
    pub kind: &'static str,
    /// `about`, `nearly`, `over`, `at_least`, `under`, `at_most` or `odd`.
    pub hedge: Option<&'static str>,
    pub measure: Option<MeasureView>,
    pub claims: Vec<ClaimView>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct MeasureView {
    pub head: String,
    pub scope: Vec<String>,
    pub period: Option<String>,
    /// `actual`, `target`, `budget`, `cumulative`, `change`, `threshold` or `average`.
    pub role: &'static str,
    /// Why the figure could not be bound: `not_a_quantity`, `no_head` or `ambiguous`.
    pub unbound: Option<&'static str>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct ClaimView {
    pub rule: String,
    /// `holds`, `holds_by_rounding`, `breaks` or `undecided`.
    pub verdict: &'static str,
}

impl FigureView {
    /// Whether it is a number that counts, measures or dates something: no name or reference, and
    /// no period told in words alone (last year).
    pub fn is_figure(&self) -> bool {
        self.kind != "nominal" && (self.kind != "period" || self.value.is_some())
    }
}

/// Every figure of a report, in the order of the text.
pub fn register(report: &Report, lexicon: &Lexicon, rulebook: &Rulebook) -> Vec<FigureView> {
    let mut claims: Vec<Vec<ClaimView>> = Vec::new();
    claims.resize_with(report.figures.list.len(), Vec::new);
    for (claim, verdict) in report.claims.list.iter().zip(&report.verdicts.list) {
        let mut ids: Vec<FigureId> = view::reading(claim, verdict).figures().collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let rule = rulebook.rule(claim.rule).id.clone();
            let verdict = view::verdict_word(verdict);
            claims[id.0 as usize].push(ClaimView { rule, verdict });
        }
    }
    let measures = report.measures.list.iter().map(Some).chain(std::iter::repeat(None));
    let figures = report.figures.list.iter().zip(measures).zip(claims);
    figures
        .map(|((figure, measure), claims)| view_of(report, figure, measure, claims, lexicon))
        .collect()
}

/// The register as comma-separated values, one figure a row (RFC 4180).
pub fn csv(view: &RegisterView) -> String {
    let names = "file,line,column,start,end,text,value,low,high,unit,kind,hedge,head,scope,period,\
                 role,claims\r\n";
    let mut text = String::from(names);
    for figure in &view.figures {
        let numbers = [figure.line, figure.column, figure.start, figure.end];
        let [line, column, start, end] = numbers.map(|number| number.to_string());
        let measure = figure.measure.as_ref();
        let scope = measure.map_or(String::new(), |measure| measure.scope.join(" "));
        let claims: Vec<String> =
            figure.claims.iter().map(|claim| format!("{}:{}", claim.rule, claim.verdict)).collect();
        let claims = claims.join(" ");
        let or_none = |field: &Option<String>| field.clone().unwrap_or_default();
        let fields: [&str; 17] = [
            &figure.file,
            &line,
            &column,
            &start,
            &end,
            &figure.text,
            &or_none(&figure.value),
            &or_none(&figure.low),
            &or_none(&figure.high),
            &or_none(&figure.unit),
            figure.kind,
            figure.hedge.unwrap_or(""),
            measure.map_or("", |measure| &measure.head),
            &scope,
            &or_none(&measure.and_then(|measure| measure.period.clone())),
            measure.map_or("", |measure| measure.role),
            &claims,
        ];
        let fields: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
        text.push_str(&fields.join(","));
        text.push_str("\r\n");
    }
    text
}

/// The register as a table for a person, one figure a line.
pub fn table(view: &RegisterView) -> String {
    let mut text = String::new();
    for figure in &view.figures {
        let value = figure.value.as_deref().unwrap_or("?");
        let unit = figure.unit.as_deref().unwrap_or("");
        let head = figure.measure.as_ref().map_or("", |measure| &measure.head);
        let place = format!("{}:{}:{}", figure.file, figure.line, figure.column);
        let between = match (figure.hedge, &figure.low, &figure.high) {
            (Some(_), Some(low), Some(high)) => format!("({low}..{high}) "),
            _ => String::new(),
        };
        text.push_str(&format!(
            "{place}  {}  {value} {between}{unit}  {}  {head}\n",
            figure.text, figure.kind
        ));
    }
    text
}

/// A period as ISO 8601 writes dates, with XXXX for a year that is not stated.
pub fn period(period: Period) -> Option<String> {
    let year = match period.year {
        Some(Year::Absolute(year) | Year::Fiscal(year)) => format!("{year:04}"),
        Some(Year::Decade(year)) => return Some(format!("{year}s")),
        Some(Year::Span(from, to)) => return Some(format!("{from:04}..{to:04}")),
        Some(Year::Relative(_)) | None => "XXXX".into(),
    };
    let text = match (period.part, period.month, period.day) {
        (Some(YearPart::Quarter(quarter)), ..) => format!("{year}-Q{quarter}"),
        (Some(YearPart::Half(half)), ..) => format!("{year}-H{half}"),
        (Some(YearPart::UpTo(month)), ..) => format!("{year}-01..{year}-{month:02}"),
        (Some(YearPart::Months(from, to)), ..) => format!("{year}-{from:02}..{year}-{to:02}"),
        (None, Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (None, Some(month), None) => format!("{year}-{month:02}"),
        (None, None, Some(day)) => format!("{year}-XX-{day:02}"),
        (None, None, None) if year == "XXXX" => return None,
        (None, None, None) => year,
    };
    Some(text)
}

fn quoted(field: &str) -> String {
    if field.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

fn view_of(
    report: &Report,
    figure: &Figure,
    measure: Option<&Measure>,
    claims: Vec<ClaimView>,
    lexicon: &Lexicon,
) -> FigureView {
    let place = view::place(&report.document, figure.span);
    let (low, high) = interval(figure, lexicon);
    let unit = lexicon.units.get(usize::from(figure.unit.0)).filter(|unit| !unit.name.is_empty());
    FigureView {
        file: place.path,
        start: place.start,
        end: place.end,
        line: place.line,
        column: place.column,
        text: place.text,
        value: value(figure.value),
        low: low.map(|low| low.to_string()),
        high: high.map(|high| high.to_string()),
        unit: unit.map(|unit| unit.name.to_string()),
        kind: kind_word(figure.kind),
        hedge: hedge_word(figure.hedge),
        measure: measure.map(|measure| MeasureView {
            head: measure.head.clone(),
            scope: measure.scope.clone(),
            period: measure.period.and_then(period),
            role: role_word(measure.role),
            unbound: measure.unbound.map(unbound_word),
        }),
        claims,
    }
}

fn value(value: Value) -> Option<String> {
    match value {
        Value::Exact(value) => Some(value.to_string()),
        Value::Fraction(numerator, denominator) => Some(format!("{numerator}/{denominator}")),
        Value::Range(low, high) => Some(format!("{low}..{high}")),
        Value::Period(value) => period(value),
        Value::None => None,
    }
}

/// The interval of true values of a figure; the ends of a range.
fn interval(figure: &Figure, lexicon: &Lexicon) -> (Option<Decimal>, Option<Decimal>) {
    match figure.value {
        Value::Exact(value) if figure.hedge == Hedge::None => {
            let rounded = figure.scaled || figure.precision < 0;
            let half =
                Decimal::new(if rounded { 5 } else { 0 }, figure.precision.saturating_sub(1));
            (value.checked_add(half.negated()), value.checked_add(half))
        }
        Value::Range(low, high) => (Some(low), Some(high)),
        Value::Exact(_) => hedged(figure, lexicon).unwrap_or_default(),
        _ => (None, None),
    }
}

/// What a hedge makes of a value (about 5,000: from 4,500 to 5,500), as in every verdict.
fn hedged(figure: &Figure, lexicon: &Lexicon) -> Option<(Option<Decimal>, Option<Decimal>)> {
    let interval = interval_of(figure, lexicon, Shortening::Rounded, RoundNumbers::Exact)?;
    let interval = own_unit(&interval, figure, lexicon)?;
    let Value::Exact(value) = figure.value else { return None };
    let least = value.normal().exponent.min(figure.precision).saturating_sub(FINER);
    let end = |end: End| end.value.and_then(|value| value.rounded(least));
    Some((end(interval.low), end(interval.high)))
}

/// Digits beyond the last one stated that the ends of a hedged value have at most: an eighth of it.
const FINER: i16 = 3;

fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Count => "count",
        Kind::Percent => "percent",
        Kind::Points => "points",
        Kind::Money => "money",
        Kind::Measure => "measure",
        Kind::Times => "times",
        Kind::Fraction | Kind::Ratio | Kind::Number => "number",
        Kind::Ordinal => "ordinal",
        Kind::Period => "period",
        Kind::Nominal => "nominal",
    }
}

fn hedge_word(hedge: Hedge) -> Option<&'static str> {
    match hedge {
        Hedge::None => None,
        Hedge::About => Some("about"),
        Hedge::Nearly => Some("nearly"),
        Hedge::Over => Some("over"),
        Hedge::AtLeast => Some("at_least"),
        Hedge::Under => Some("under"),
        Hedge::AtMost => Some("at_most"),
        Hedge::Odd => Some("odd"),
    }
}

fn role_word(role: Role) -> &'static str {
    match role {
        Role::Actual => "actual",
        Role::Target => "target",
        Role::Budget => "budget",
        Role::Cumulative => "cumulative",
        Role::Change => "change",
        Role::Threshold => "threshold",
        Role::Average => "average",
    }
}

fn unbound_word(unbound: Unbound) -> &'static str {
    match unbound {
        Unbound::NotAQuantity => "not_a_quantity",
        Unbound::NoHead => "no_head",
        Unbound::Ambiguous => "ambiguous",
    }
}
