//! An expression of a settled reading comes in; the same with the figures' own numbers goes out.

use super::evaluate::Bench;
use super::style::read;
use crate::claims::Bound;
use crate::figures::{Decimal, Figure, FigureId, Kind};
use crate::rulebook::{Expression, Function};

impl Bench<'_> {
    /// The expression without factors that are bound to 1: they say nothing to a reader.
    pub fn without_ones(&self, expression: &Expression) -> Expression {
        match expression {
            Expression::Multiply(left, right) if self.is_one(right) => self.without_ones(left),
            Expression::Multiply(left, right) if self.is_one(left) => self.without_ones(right),
            Expression::Divide(left, right) if self.is_one(right) => self.without_ones(left),
            other => other.clone(),
        }
    }

    fn is_one(&self, expression: &Expression) -> bool {
        let Expression::Name(name) = expression else { return false };
        matches!(self.bound(*name), Ok(Bound::Constant(value, _)) if *value == Decimal::integer(1))
    }

    /// An expression with the figures' own numbers in it.
    pub fn written_out(&self, expression: &Expression, level: u8) -> String {
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
            Expression::Call(Function::Weekday, arguments) if arguments.len() == 1 => {
                self.written_out(&arguments[0], 0)
            }
            // A length of time is what lies between its two ends.
            Expression::Call(Function::Years | Function::Months | Function::Days, arguments)
                if arguments.len() == 2 =>
            {
                grouped(
                    format!(
                        "{} − {}",
                        self.written_out(&arguments[1], 1),
                        self.written_out(&arguments[0], 2)
                    ),
                    1,
                )
            }
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
            Ok(Bound::Date(_, span)) => vec![self.context.document.quote(*span).to_owned()],
            Err(_) => vec!["?".to_owned()],
        }
    }

    /// The number of a figure as written.
    pub fn number(&self, id: FigureId) -> String {
        let figure = self.context.figures.get(id);
        let text = self.context.document.quote(figure.span).trim();
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
                let shift = read(self.context.document.quote(other.span).trim(), other);
                alike(other)
                    && alike(figure)
                    && other.kind == figure.kind
                    && shift.is_some_and(|other| other.shift != style.shift)
            });
        if mixed { text.to_owned() } else { digits.to_owned() }
    }
}

/// `x * 100` and `x * 100 - 100` are shown as `x` and `x − 1`, with the result in per cent.
pub fn strip_percent(expression: &Expression, percent: bool) -> &Expression {
    let hundred = Decimal::integer(100);
    match expression {
        Expression::Multiply(inner, factor)
            if percent && **factor == Expression::Number(hundred) =>
        {
            inner
        }
        other => other,
    }
}
