//! An expression and a reading come in; the interval of its possible values goes out.

use super::fraction::Fraction;
use super::interval::Interval;
use super::values::{self, Shortening};
use super::{Reason, chances, dates, roots};
use crate::claims::{Bound, Context, Reading};
use crate::document::{Language, Span};
use crate::figures::{Decimal, Figure, FigureId, Kind, Period, Unit, Value};
use crate::rulebook::{Expression, Function, Relation, RoundNumbers, Rule, RuleId, Units};

/// A reading of a claim with all that is needed to compute with it.
#[derive(Clone, Copy)]
pub struct Bench<'a> {
    pub context: Context<'a>,
    pub rule: &'a Rule,
    pub relation: &'a Relation,
    pub reading: &'a Reading,
    /// Whether numbers without a unit stand beside amounts of one unit, which is theirs.
    bare: bool,
}

/// Whether figures stand for intervals or for their stated values alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Stated,
    /// The stated values even where words such as “about” stand before them: what a reader adds up.
    Unhedged,
    Shortened(Shortening),
}

impl<'a> Bench<'a> {
    /// How a bare round count is taken. Chinese hedges a count that is not exact (3000余人, 约2万人次),
    /// so a bare one stands as it is.
    fn round_numbers(&self) -> RoundNumbers {
        match self.context.document.language {
            Language::Chinese => RoundNumbers::Exact,
            Language::English => self.rule.round_numbers,
        }
    }
    /// `None` where the reading names a form that its rule does not have.
    pub fn new(context: Context<'a>, rule: RuleId, reading: &'a Reading) -> Option<Bench<'a>> {
        let rule = context.rulebook.rule(rule);
        let relation = &rule.forms.get(reading.form)?.relation;
        // What is only compared is of one unit, wherever it is told.
        let compared = rule.units == Units::Any && !relation.multiplies() && !relation.divides();
        let bare = match &rule.units {
            Units::Groups(groups) => groups.iter().any(|group| lends_unit(context, reading, group)),
            units => (*units == Units::Same || compared) && takes_unit(context, reading),
        };
        Some(Bench { context, rule, relation, reading, bare })
    }

    /// The usual way in which the report shortens its numbers.
    pub fn shortening(&self) -> Shortening {
        values::shortenings(self.context.rulebook.rounding, self.context.document.language)[0]
    }

    pub fn bound(&self, name: usize) -> Result<&'a Bound, Reason> {
        let name = self.relation.names.get(name).ok_or(Reason::NoValue)?;
        self.reading.get(name).ok_or(Reason::NoValue)
    }

    /// The value of one figure, in the base unit of its dimension unless the rule reckons with numbers
    /// as they are written.
    pub fn figure(&self, id: FigureId, mode: Mode) -> Result<Interval, Reason> {
        let figure = self.context.figures.get(id);
        let value = match mode {
            Mode::Stated => values::point(figure, self.context.lexicon).map(Interval::point),
            Mode::Unhedged => {
                values::unhedged_point(figure, self.context.lexicon).map(Interval::point)
            }
            Mode::Shortened(shortening) => {
                values::interval(figure, self.context.lexicon, shortening, self.round_numbers())
            }
        };
        let value = value.ok_or(Reason::NoValue)?;
        let parts = matches!(figure.value, Value::Fraction(..));
        match self.is_as_written() && !parts {
            true => values::own_unit(&value, figure, self.context.lexicon).ok_or(Reason::NoValue),
            false => Ok(value),
        }
    }

    fn is_as_written(&self) -> bool {
        self.rule.units == Units::Written || self.bare
    }

    /// A value of this reckoning in the figure's own unit.
    pub fn in_unit_of(&self, value: &Interval, figure: &Figure) -> Option<Interval> {
        let parts = matches!(figure.value, Value::Fraction(..));
        match self.is_as_written() && !parts {
            true => Some(*value),
            false => values::own_unit(value, figure, self.context.lexicon),
        }
    }

    /// The value of an expression.
    pub fn value(&self, expression: &Expression, mode: Mode) -> Result<Interval, Reason> {
        let fits = |value: Option<Interval>| value.ok_or(Reason::Arithmetic);
        let pair = |left: &Expression, right: &Expression| {
            Ok((self.value(left, mode)?, self.value(right, mode)?))
        };
        match expression {
            Expression::Name(name) => match self.bound(*name)? {
                Bound::Figures(ids) => match ids.as_slice() {
                    [id] => self.figure_named(*name, *id, mode),
                    // A figure without a value is told before their number is.
                    _ => self.list(*name, mode).and(Err(Reason::NoValue)),
                },
                _ => match self.list(*name, mode)?.as_slice() {
                    [value] => Ok(*value),
                    _ => Err(Reason::NoValue),
                },
            },
            Expression::Number(number) => {
                Fraction::of(*number).map(Interval::point).ok_or(Reason::Arithmetic)
            }
            Expression::Negate(inner) => Ok(self.value(inner, mode)?.negate()),
            Expression::Add(left, right) => {
                let (left, right) = pair(left, right)?;
                fits(left.add(&right))
            }
            Expression::Subtract(left, right) => {
                let (left, right) = pair(left, right)?;
                fits(left.subtract(&right))
            }
            Expression::Multiply(left, right) => {
                let (left, right) = pair(left, right)?;
                fits(left.multiply(&right))
            }
            Expression::Divide(left, right) => {
                let (left, right) = pair(left, right)?;
                fits(left.divide(&right))
            }
            Expression::Call(function, arguments) => self.call(*function, arguments, mode),
        }
    }

    /// The values of all that is bound to a name.
    pub fn list(&self, name: usize, mode: Mode) -> Result<Vec<Interval>, Reason> {
        match self.bound(name)? {
            Bound::Figures(ids) => {
                ids.iter().map(|id| self.figure_named(name, *id, mode)).collect()
            }
            Bound::Items(_) | Bound::Date(..) => Err(Reason::NoValue),
            Bound::Constant(value, span) => {
                let value = self.constant(*value, *span).ok_or(Reason::Arithmetic)?;
                Ok(vec![Interval::point(value)])
            }
        }
    }

    /// A constant; an end of a range (11,900 to 16,700 t) is in the range's unit.
    fn constant(&self, value: Decimal, span: Span) -> Option<Fraction> {
        let plain = Fraction::of(value)?;
        let list = &self.context.figures.list;
        let place = list.partition_point(|figure| figure.span.start < span.start);
        match list.get(place) {
            Some(figure)
                if figure.span == span
                    && !self.is_as_written()
                    && matches!(figure.value, Value::Range(low, high) if low == value || high == value) =>
            {
                plain.multiply(values::factor(figure.unit, self.context.lexicon)?)
            }
            _ => match self.held_against(value, span) {
                Some(unit) => plain.multiply(values::factor(unit, self.context.lexicon)?),
                None => Some(plain),
            },
        }
    }

    /// The unit of a constant that is the number of a figure, where it is only compared with others of that unit: more
    /// than ten minutes, and seven minutes.
    fn held_against(&self, value: Decimal, span: Span) -> Option<Unit> {
        let figure = stated_at(self.context, value, span)?;
        let unit = figure.unit;
        let others = |id: FigureId| {
            let other = self.context.figures.get(id);
            other.kind == Kind::Measure && other.unit == unit
        };
        let compared = !self.relation.multiplies() && !self.relation.divides();
        let held = figure.kind == Kind::Measure && compared && !self.is_as_written();
        (held && self.reading.figures().any(others)).then_some(unit)
    }

    /// The value of a figure that is bound to a name.
    fn figure_named(&self, name: usize, id: FigureId, mode: Mode) -> Result<Interval, Reason> {
        let value = self.figure(id, mode)?;
        if !matches!(mode, Mode::Shortened(_)) || !self.is_quotient(name) {
            return Ok(value);
        }
        match self.quotient_slack(id) {
            Some(slack) => value.widen(slack).ok_or(Reason::Arithmetic),
            None => Ok(value),
        }
    }

    /// Whether the name stands for the result of a division: 28 beds per hut are a rounded number,
    /// even if beds are counted one by one.
    pub fn is_quotient(&self, name: usize) -> bool {
        self.relation.comparisons.iter().any(|(left, _, right)| {
            *left == Expression::Name(name) && right.divides()
                || *right == Expression::Name(name) && left.divides()
        })
    }

    /// Half a unit of the last digit of a figure that is taken for exact otherwise.
    pub fn quotient_slack(&self, id: FigureId) -> Option<Fraction> {
        let figure = self.context.figures.get(id);
        if !values::exact(figure) {
            return None;
        }
        let half = values::step(figure, self.context.lexicon)?.divide(Fraction::integer(2))?;
        match self.is_as_written() {
            true => {
                values::own_unit(&Interval::point(half), figure, self.context.lexicon)?.as_point()
            }
            false => Some(half),
        }
    }

    fn call(
        &self,
        function: Function,
        arguments: &[Expression],
        mode: Mode,
    ) -> Result<Interval, Reason> {
        let point = |value: i64| Ok(Interval::point(Fraction::integer(value)));
        match function {
            Function::Count => match arguments {
                [Expression::Name(name)] => match self.bound(*name)? {
                    Bound::Figures(ids) => point(ids.len() as i64),
                    Bound::Items(items) => point(items.len() as i64),
                    Bound::Constant(..) | Bound::Date(..) => point(1),
                },
                _ => Err(Reason::NoValue),
            },
            Function::Years | Function::Days | Function::Months => {
                let (from, to) = (self.period(arguments, 0)?, self.period(arguments, 1)?);
                let span = match function {
                    Function::Years => dates::years(from, to),
                    Function::Months => dates::months(from, to),
                    _ => dates::days(from, to),
                };
                point(span.ok_or(Reason::NoValue)?)
            }
            Function::Weekday => {
                let day = dates::weekday(self.period(arguments, 0)?);
                point(day.ok_or(Reason::NoValue)?)
            }
            Function::PT
            | Function::PF
            | Function::PChi2
            | Function::PZ
            | Function::PR
            | Function::Grim
            | Function::Grimmer
            | Function::Debit => {
                let values = self.values(arguments, mode)?;
                chances::value(function, &values).ok_or(Reason::Arithmetic)
            }
            Function::Yearly => {
                let values = self.values(arguments, mode)?;
                let [multiple, years] = values.as_slice() else { return Err(Reason::NoValue) };
                roots::yearly(multiple, years).ok_or(Reason::Arithmetic)
            }
            Function::Abs => {
                let values = self.values(arguments, mode)?;
                values.first().map(Interval::abs).ok_or(Reason::NoValue)
            }
            Function::Sum | Function::Min | Function::Max | Function::Mean => {
                let values = self.values(arguments, mode)?;
                let (first, rest) = values.split_first().ok_or(Reason::NoValue)?;
                let mut total = *first;
                for value in rest {
                    total = match function {
                        Function::Min => total.least(value),
                        Function::Max => total.greatest(value),
                        _ => total.add(value).ok_or(Reason::Arithmetic)?,
                    };
                }
                if function == Function::Mean {
                    let count = Interval::point(Fraction::integer(values.len() as i64));
                    total = total.divide(&count).ok_or(Reason::Arithmetic)?;
                }
                Ok(total)
            }
        }
    }

    /// The values of all arguments, where a name may stand for many.
    fn values(&self, arguments: &[Expression], mode: Mode) -> Result<Vec<Interval>, Reason> {
        let mut values = Vec::new();
        for argument in arguments {
            match argument {
                Expression::Name(name) => values.extend(self.list(*name, mode)?),
                other => values.push(self.value(other, mode)?),
            }
        }
        Ok(values)
    }

    fn period(&self, arguments: &[Expression], index: usize) -> Result<Period, Reason> {
        let Some(Expression::Name(name)) = arguments.get(index) else {
            return Err(Reason::NoValue);
        };
        match self.bound(*name)? {
            Bound::Figures(ids) => match ids.as_slice() {
                [id] => match self.context.figures.get(*id).value {
                    Value::Period(period) => Ok(period),
                    _ => Err(Reason::NoValue),
                },
                _ => Err(Reason::NoValue),
            },
            Bound::Constant(year, _) => {
                let year = year.at_exponent(0).and_then(|year| i16::try_from(year).ok());
                let year = year.ok_or(Reason::NoValue)?;
                Ok(Period {
                    year: Some(crate::figures::Year::Absolute(year)),
                    part: None,
                    month: None,
                    day: None,
                })
            }
            Bound::Date(period, _) => Ok(*period),
            Bound::Items(_) => Err(Reason::NoValue),
        }
    }
}

/// The figure at a span, if a constant is its number.
fn stated_at(context: Context<'_>, value: Decimal, span: Span) -> Option<&Figure> {
    let list = &context.figures.list;
    let place = list.partition_point(|figure| figure.span.start < span.start);
    list.get(place).filter(|figure| figure.span == span && figure.value.decimal() == Some(value))
}

/// 58,300 hectares and 58.3 in a table of thousands: whether some of a reading's amounts have no unit, and all others one and
/// the same, so that their numbers can be held against each other as they are written.
fn takes_unit(context: Context<'_>, reading: &Reading) -> bool {
    let mut unit = None;
    let mut bare = false;
    let constants = reading.bindings.iter().filter_map(|binding| match binding.value {
        Bound::Constant(value, span) => stated_at(context, value, span),
        _ => None,
    });
    for figure in reading.figures().map(|id| context.figures.get(id)).chain(constants) {
        match figure.kind {
            Kind::Measure if unit.is_some_and(|unit| unit != figure.unit) => return false,
            Kind::Measure => unit = Some(figure.unit),
            Kind::Number => bare = true,
            _ => {}
        }
    }
    bare && unit.is_some()
}

/// The same of what a rule names together: rose from 40.2 million tonnes to 50.6 million, or 26%. In 61.20 to 65.40 million
/// tonnes the scale is told once too, and 5 per 100 is a rate of its own.
fn lends_unit(context: Context<'_>, reading: &Reading, group: &[String]) -> bool {
    let of = |inside: bool| {
        let named = move |one: &&crate::claims::Binding| group.contains(&one.name) == inside;
        reading.bindings.iter().filter(named).flat_map(|one| match &one.value {
            Bound::Figures(ids) => ids.as_slice(),
            _ => &[],
        })
    };
    let figures = |inside: bool| of(inside).map(|id| context.figures.get(*id));
    let mut measures = figures(true).filter(|figure| figure.kind == Kind::Measure);
    let Some(first) = measures.next() else { return false };
    let unit = context.lexicon.units.get(usize::from(first.unit.0));
    let rate = unit.is_some_and(|unit| unit.name.as_str().contains("per"));
    if rate
        || measures.any(|figure| figure.unit != first.unit)
        || figures(false).any(|figure| figure.kind == Kind::Measure)
    {
        return false;
    }
    let thousand = Decimal::integer(1000);
    let near = |figure: &Figure| {
        let (one, other) = (first.value.decimal()?, figure.value.decimal()?);
        Some(one.checked_mul(thousand)? > other && other.checked_mul(thousand)? > one)
    };
    let mut numbers = figures(true).filter(|figure| figure.kind == Kind::Number).peekable();
    numbers.peek().is_some() && numbers.all(|figure| near(figure) == Some(true))
}
