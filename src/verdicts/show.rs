//! A settled reading comes in; the words about it go out: the sum written out in the figures' own
//! unit and precision, and the rule's message with its holes filled.

use super::evaluate::{Bench, Mode};
use super::fraction::Fraction;
use super::interval::Interval;
use super::style::{PLAIN, Style, read};
use super::{compare, values};
use crate::claims::{Bound, Context};
use crate::document::Language;
use crate::figures::{Decimal, Figure, FigureId, Kind, Value};
use crate::rulebook::{Comparison, Expression, Function, Piece};

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

/// The sum written out: `10 + 130 + 344 = 484 ≠ 474, difference 10`.
pub fn arithmetic(bench: &Bench<'_>, language: Language) -> String {
    let mode = Mode::Stated;
    let failing = bench.relation.comparisons.iter().find(|(left, comparison, right)| {
        match (bench.value(left, mode), bench.value(right, mode)) {
            (Ok(left), Ok(right)) => !compare(&left, *comparison, &right),
            _ => false,
        }
    });
    let Some((left, comparison, right)) = failing.or(bench.relation.comparisons.first()) else {
        return String::new();
    };
    // The stated side stands last: computed = value ≠ stated.
    let (computed, stated, comparison) = match (left, right) {
        (Expression::Name(_) | Expression::Number(_), _) => (right, left, turned(*comparison)),
        _ => (left, right, *comparison),
    };
    let target = bench.style_of(stated).or(bench.style_of(computed)).unwrap_or((PLAIN, false));
    let written = bench.written_out(strip_percent(computed, target.1), 0);
    let (Ok(value), Ok(wanted)) = (bench.value(computed, mode), bench.value(stated, mode)) else {
        let stated = bench.written_out(stated, 0);
        return format!("{written} {} {stated}", sign(comparison, false));
    };
    let (Some(value), Some(wanted)) = (value.as_point(), wanted.as_point()) else {
        return written;
    };
    let holds = compare(&Interval::point(value), comparison, &Interval::point(wanted))
        || !matches!(super::outcome(bench), super::Outcome::Breaks { .. });
    let value = bench.in_own_unit(value, stated);
    let wanted = bench.in_own_unit(wanted, stated);
    let mut style = target.0;
    let percent = if target.1 { "%" } else { "" };
    let shown = |style: &Style<'_>, value: Option<Fraction>| {
        value.and_then(|value| style.digits(value)).unwrap_or_else(|| "…".to_owned())
    };
    let stated_text = shown(&style, wanted);
    // Enough digits that the two sides do not look alike.
    for _ in 0..3 {
        if holds || shown(&style, value) != stated_text {
            break;
        }
        style.decimals += 1;
    }
    // The least or greatest of several figures is shown as it stands.
    let extreme = bench.extreme(computed).map(|id| bench.number(id));
    let percent_of = |text: &str| if text.ends_with('%') { "" } else { percent };
    let computed_text = extreme.unwrap_or_else(|| shown(&style, value));
    let computed_percent = percent_of(&computed_text);
    let simple = matches!(
        computed,
        Expression::Name(_) | Expression::Number(_) | Expression::Call(Function::Count, _)
    );
    if holds {
        let equal = comparison == Comparison::Equal && (computed_text == stated_text || simple);
        let sign = if equal { "=" } else { sign(comparison, true) };
        return format!("{written} {sign} {stated_text}{percent}");
    }
    let mut line =
        if simple { written } else { format!("{written} = {computed_text}{computed_percent}") };
    line.push_str(&format!(" {} {stated_text}{percent}", sign(comparison, false)));
    let difference = value.zip(wanted).and_then(|(value, wanted)| value.subtract(wanted));
    if comparison == Comparison::Equal
        && let Some(difference) = difference
    {
        let difference = shown(&style, Some(difference.abs()));
        match language {
            Language::Chinese => line.push_str(&format!("，相差 {difference}")),
            Language::English => line.push_str(&format!(", difference {difference}")),
        }
    }
    line
}

/// The rule's message about a reading, in the language asked for.
pub fn message(bench: &Bench<'_>, language: Language) -> String {
    let Some(template) = bench.rule.message(bench.reading.form, language) else {
        return bench.rule.summary.clone();
    };
    let mut text = String::new();
    for piece in &template.pieces {
        match piece {
            Piece::Text(plain) => text.push_str(plain),
            Piece::Name(name) => text.push_str(&bench.named(name, language)),
            Piece::Value(expression) => text.push_str(&bench.valued(expression, language)),
        }
    }
    text
}

impl<'a> Bench<'a> {
    /// The only figure bound to a name, if it is only one.
    pub fn only_figure(&self, name: usize) -> Option<&'a Figure> {
        self.only_id(name).map(|id| self.context.figures.get(id))
    }

    fn only_id(&self, name: usize) -> Option<FigureId> {
        match self.bound(name).ok()? {
            Bound::Figures(ids) if ids.len() == 1 => ids.first().copied(),
            _ => None,
        }
    }

    /// The texts of what is bound to a name.
    fn named(&self, name: &str, language: Language) -> String {
        let slice = |span| self.context.document.slice(span);
        let texts: Vec<&str> = match self.reading.get(name) {
            Some(Bound::Figures(ids)) => {
                ids.iter().map(|id| slice(self.context.figures.get(*id).span)).collect()
            }
            Some(Bound::Items(spans)) => spans.iter().map(|span| slice(*span)).collect(),
            Some(Bound::Constant(value, _)) => return value.to_string(),
            Some(Bound::Date(_, span)) => vec![slice(*span)],
            None => Vec::new(),
        };
        texts.join(if language == Language::Chinese { "、" } else { ", " })
    }

    /// The value of an expression in a message, in the unit and precision of the figures around.
    fn valued(&self, expression: &Expression, language: Language) -> String {
        let shortening = self.shortening();
        let Ok(value) = self
            .value(expression, Mode::Stated)
            .or_else(|_| self.value(expression, Mode::Unhedged))
            .or_else(|_| self.value(expression, Mode::Shortened(shortening)))
        else {
            return "…".to_owned();
        };
        let Some(value) = value.as_point().or(value.low.value).or(value.high.value) else {
            return "…".to_owned();
        };
        if let Some(id) = self.extreme(expression) {
            return self.context.document.slice(self.context.figures.get(id).span).to_owned();
        }
        if let Expression::Call(Function::Weekday, _) = expression {
            return day_name(value, language).to_owned();
        }
        // The other side of the comparison says how a value of this kind is written.
        let opposite = self.relation.comparisons.iter().find_map(|(left, _, right)| {
            if left == expression {
                Some(right)
            } else if right == expression {
                Some(left)
            } else {
                None
            }
        });
        let model = opposite.unwrap_or(expression);
        let (mut style, percent) =
            self.style_of(model).or(self.style_of(expression)).unwrap_or((PLAIN, false));
        let Some(own) = self.in_own_unit(value, model) else { return "…".to_owned() };
        if let Some(stated) = opposite
            .and_then(|side| self.value(side, Mode::Stated).ok())
            .and_then(|side| side.as_point())
            .and_then(|side| self.in_own_unit(side, model))
        {
            for _ in 0..3 {
                if own == stated || style.digits(own) != style.digits(stated) {
                    break;
                }
                style.decimals += 1;
            }
        }
        let suffix = if percent { "%" } else { style.suffix };
        match style.digits(own) {
            Some(digits) => style.around(&digits, suffix),
            None => "…".to_owned(),
        }
    }

    /// The figure that is the least or the greatest of those that an expression compares.
    fn extreme(&self, expression: &Expression) -> Option<FigureId> {
        let Expression::Call(Function::Min | Function::Max, arguments) = expression else {
            return None;
        };
        let value = self.value(expression, Mode::Stated).ok()?.as_point()?;
        let names = arguments.iter().filter_map(|argument| match argument {
            Expression::Name(name) => Some(*name),
            _ => None,
        });
        let bound = names.filter_map(|name| match self.bound(name) {
            Ok(Bound::Figures(ids)) => Some(ids.as_slice()),
            _ => None,
        });
        let is_it = |id: &FigureId| {
            let own = self.figure(*id, Mode::Stated).ok().and_then(|own| own.as_point());
            own == Some(value)
        };
        bound.flatten().copied().find(is_it)
    }

    /// The style of the first figure of an expression, and whether it is a share in per cent.
    fn style_of(&self, expression: &Expression) -> Option<(Style<'a>, bool)> {
        let id = self.first_figure(expression)?;
        let figure = self.context.figures.get(id);
        let style = Style::of(self.context, id);
        let percent = match figure.kind {
            Kind::Percent => style.shift == 0,
            Kind::Fraction => true,
            _ => false,
        };
        let decimals = if figure.kind == Kind::Fraction { 1 } else { style.decimals };
        Some((Style { decimals, ..style }, percent))
    }

    fn first_figure(&self, expression: &Expression) -> Option<FigureId> {
        match expression {
            Expression::Name(name) => match self.bound(*name).ok()? {
                Bound::Figures(ids) => ids.first().copied(),
                _ => None,
            },
            Expression::Number(_) => None,
            Expression::Negate(inner) => self.first_figure(inner),
            Expression::Add(left, right)
            | Expression::Subtract(left, right)
            | Expression::Multiply(left, right)
            | Expression::Divide(left, right) => {
                self.first_figure(left).or_else(|| self.first_figure(right))
            }
            Expression::Call(_, arguments) => {
                arguments.iter().find_map(|argument| self.first_figure(argument))
            }
        }
    }

    /// From the base unit into that of the first figure of an expression.
    fn in_own_unit(&self, value: Fraction, expression: &Expression) -> Option<Fraction> {
        let Some(id) = self.first_figure(expression) else { return Some(value) };
        let figure = self.context.figures.get(id);
        if figure.kind == Kind::Fraction {
            return Some(value);
        }
        values::own_unit(&Interval::point(value), figure, self.context.lexicon)?.as_point()
    }

    /// An expression with the figures' own numbers in it.
    fn written_out(&self, expression: &Expression, level: u8) -> String {
        let grouped = |text: String, own: u8| {
            if own < level { format!("({text})") } else { text }
        };
        match expression {
            Expression::Name(name) => self.numbers(*name).join(" + "),
            Expression::Number(number) => number.to_string(),
            Expression::Negate(inner) => format!("−{}", self.written_out(inner, 3)),
            Expression::Add(left, right) => grouped(
                format!("{} + {}", self.written_out(left, 1), self.written_out(right, 1)),
                1,
            ),
            Expression::Subtract(left, right) => grouped(
                format!("{} − {}", self.written_out(left, 1), self.written_out(right, 2)),
                1,
            ),
            Expression::Multiply(left, right) => grouped(
                format!("{} × {}", self.written_out(left, 2), self.written_out(right, 3)),
                2,
            ),
            Expression::Divide(left, right) => grouped(
                format!("{} ÷ {}", self.written_out(left, 2), self.written_out(right, 3)),
                2,
            ),
            Expression::Call(Function::Sum, arguments) => {
                let parts: Vec<String> =
                    arguments.iter().map(|argument| self.written_out(argument, 1)).collect();
                grouped(parts.join(" + "), 1)
            }
            Expression::Call(Function::Abs, arguments) if arguments.len() == 1 => {
                format!("|{}|", self.written_out(&arguments[0], 0))
            }
            Expression::Call(Function::Count, arguments) => match arguments.as_slice() {
                [Expression::Name(name)] => match self.bound(*name) {
                    Ok(Bound::Figures(ids)) => ids.len().to_string(),
                    _ => self.numbers(*name).concat(),
                },
                _ => "?".to_owned(),
            },
            Expression::Call(function, arguments) => {
                let parts: Vec<String> = arguments
                    .iter()
                    .map(|argument| match argument {
                        Expression::Name(name) => self.numbers(*name).join(", "),
                        other => self.written_out(other, 0),
                    })
                    .collect();
                format!("{}({})", function.name(), parts.join(", "))
            }
        }
    }

    /// The numbers of a name as written; with units where the claim's figures differ in scale.
    fn numbers(&self, name: usize) -> Vec<String> {
        match self.bound(name) {
            Ok(Bound::Figures(ids)) => ids.iter().map(|id| self.number(*id)).collect(),
            Ok(Bound::Items(items)) => vec![items.len().to_string()],
            Ok(Bound::Constant(value, _)) => vec![value.to_string()],
            Ok(Bound::Date(_, span)) => vec![self.context.document.slice(*span).to_owned()],
            Err(_) => vec!["?".to_owned()],
        }
    }

    fn number(&self, id: FigureId) -> String {
        let figure = self.context.figures.get(id);
        let text = self.context.document.slice(figure.span).trim();
        let Some(style) = read(text, figure) else { return text.to_owned() };
        let digits = text[style.prefix.len()..text.len() - style.suffix.len()].trim();
        if matches!(figure.kind, Kind::Percent | Kind::Fraction) {
            return format!("{digits}{}", style.suffix);
        }
        let mixed =
            self.reading.figures().map(|other| self.context.figures.get(other)).any(|other| {
                let alike = |figure: &Figure| {
                    matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure)
                };
                let shift = read(self.context.document.slice(other.span).trim(), other);
                alike(other)
                    && alike(figure)
                    && other.kind == figure.kind
                    && shift.is_some_and(|other| other.shift != style.shift)
            });
        if mixed { text.to_owned() } else { digits.to_owned() }
    }
}

/// `x * 100` and `x * 100 - 100` are shown as `x` and `x − 1`, with the result in per cent.
fn strip_percent(expression: &Expression, percent: bool) -> &Expression {
    let hundred = crate::figures::Decimal::integer(100);
    match expression {
        Expression::Multiply(inner, factor)
            if percent && **factor == Expression::Number(hundred) =>
        {
            inner
        }
        other => other,
    }
}

fn turned(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Equal => Comparison::Equal,
        Comparison::Less => Comparison::Greater,
        Comparison::LessOrEqual => Comparison::GreaterOrEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterOrEqual => Comparison::LessOrEqual,
    }
}

fn sign(comparison: Comparison, holds: bool) -> &'static str {
    match (comparison, holds) {
        (Comparison::Equal, true) => "≈",
        (Comparison::Equal, false) => "≠",
        (Comparison::Less, false) => "≥",
        (Comparison::LessOrEqual, false) => ">",
        (Comparison::Greater, false) => "≤",
        (Comparison::GreaterOrEqual, false) => "<",
        (comparison, true) => comparison.sign(),
    }
}

/// The name of a day of the week, 1 for Monday.
fn day_name(day: Fraction, language: Language) -> &'static str {
    const CHINESE: [&str; 7] =
        ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];
    const ENGLISH: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let names = if language == Language::Chinese { CHINESE } else { ENGLISH };
    let index = (1..=7).position(|number| Fraction::integer(number) == day);
    index.map_or("…", |index| names[index])
}
