//! A relation and one of its figures come in; the values of that figure that would make the
//! relation hold go out, all others left as they are.

use super::evaluate::{Bench, Mode};
use super::fraction::Fraction;
use super::interval::{End, Interval};
use crate::claims::Bound;
use crate::rulebook::{Comparison, Expression, Function};

/// The values that the `index`th figure bound to `name` could have, in the figure's own unit with
/// its scale word counted in. `None` where there are none, or where the name occurs twice.
pub fn solve(bench: &Bench<'_>, name: &str, index: usize, mode: Mode) -> Option<Interval> {
    let name = bench.relation.index(name)?;
    let Bound::Figures(ids) = bench.bound(name).ok()? else { return None };
    let figure = bench.context.figures.get(*ids.get(index)?);
    let sought = Sought { name, index };
    let mut found = Interval::ALL;
    for (left, comparison, right) in &bench.relation.comparisons {
        let (inner, outer, comparison) = match (sought.times(left), sought.times(right)) {
            (0, 0) => continue,
            (1, 0) => (left, right, *comparison),
            (0, 1) => (right, left, turned(*comparison)),
            _ => return None,
        };
        let other = bench.value(outer, mode).ok()?;
        let target = match comparison {
            Comparison::Equal => other,
            Comparison::Less => Interval { low: End::FREE, high: opened(other.high) },
            Comparison::LessOrEqual => Interval { low: End::FREE, high: other.high },
            Comparison::Greater => Interval { low: opened(other.low), high: End::FREE },
            Comparison::GreaterOrEqual => Interval { low: other.low, high: End::FREE },
        };
        found = found.intersect(&sought.invert(bench, inner, target, mode)?)?;
    }
    if let Some(slack) = bench.is_quotient(name).then(|| bench.quotient_slack(ids[index])).flatten()
        && matches!(mode, Mode::Shortened(_))
    {
        found = found.widen(slack)?;
    }
    bench.in_unit_of(&found, figure)
}

#[derive(Clone, Copy)]
struct Sought {
    name: usize,
    index: usize,
}

impl Sought {
    /// How often the name occurs in an expression.
    fn times(self, expression: &Expression) -> usize {
        match expression {
            Expression::Name(name) => usize::from(*name == self.name),
            Expression::Number(_) => 0,
            Expression::Negate(inner) => self.times(inner),
            Expression::Add(left, right)
            | Expression::Subtract(left, right)
            | Expression::Multiply(left, right)
            | Expression::Divide(left, right) => self.times(left) + self.times(right),
            Expression::Call(_, arguments) => arguments.iter().map(|part| self.times(part)).sum(),
        }
    }

    /// The values of the name for which the expression lies in the target.
    fn invert(
        self,
        bench: &Bench<'_>,
        expression: &Expression,
        target: Interval,
        mode: Mode,
    ) -> Option<Interval> {
        let value = |side: &Expression| bench.value(side, mode).ok();
        match expression {
            Expression::Name(name) => {
                let Ok(Bound::Figures(ids)) = bench.bound(*name) else { return None };
                (ids.len() == 1 && *name == self.name).then_some(target)
            }
            Expression::Number(_) => None,
            Expression::Negate(inner) => self.invert(bench, inner, target.negate(), mode),
            Expression::Add(left, right) => {
                let (inner, other) = self.sides(left, right);
                self.invert(bench, inner, target.subtract(&value(other)?)?, mode)
            }
            Expression::Subtract(left, right) if self.times(left) > 0 => {
                self.invert(bench, left, target.add(&value(right)?)?, mode)
            }
            Expression::Subtract(left, right) => {
                self.invert(bench, right, value(left)?.subtract(&target)?, mode)
            }
            Expression::Multiply(left, right) => {
                let (inner, other) = self.sides(left, right);
                self.invert(bench, inner, target.divide(&value(other)?)?, mode)
            }
            Expression::Divide(left, right) if self.times(left) > 0 => {
                self.invert(bench, left, target.multiply(&value(right)?)?, mode)
            }
            Expression::Divide(left, right) => {
                self.invert(bench, right, value(left)?.divide(&target)?, mode)
            }
            // The mean of whole numbers that comes closest.
            Expression::Call(Function::Grim, arguments) => {
                let (mean, count) = (arguments.first()?, value(arguments.get(1)?)?.as_point()?);
                let stated = value(mean)?;
                let middle = stated.low.value?.plus(stated.high.value?)?;
                let sum = middle.multiply(count)?.plus(Fraction::ONE)?;
                let sum = sum.divide(Fraction::integer(2))?.floor();
                let closest = Fraction::new(sum, 1)?.divide(count)?;
                self.invert(bench, mean, Interval::point(closest), mode)
            }
            Expression::Call(Function::Sum, arguments) => {
                self.among(bench, arguments, target, mode)
            }
            Expression::Call(Function::Mean, arguments) => {
                let mut count = 0;
                for argument in arguments {
                    count += match argument {
                        Expression::Name(name) => bench.list(*name, mode).ok()?.len(),
                        _ => 1,
                    };
                }
                let count = Interval::point(Fraction::integer(count as i64));
                self.among(bench, arguments, target.multiply(&count)?, mode)
            }
            Expression::Call(Function::Abs, arguments) => {
                let inner = arguments.first()?;
                let negative = value(inner)?.high.value.is_some_and(|high| high.is_negative());
                let target = if negative { target.negate() } else { target };
                self.invert(bench, inner, target, mode)
            }
            Expression::Call(..) => None,
        }
    }

    fn sides<'a>(
        self,
        left: &'a Expression,
        right: &'a Expression,
    ) -> (&'a Expression, &'a Expression) {
        if self.times(left) > 0 { (left, right) } else { (right, left) }
    }

    /// For a sum: the target less all the other addends.
    fn among(
        self,
        bench: &Bench<'_>,
        arguments: &[Expression],
        target: Interval,
        mode: Mode,
    ) -> Option<Interval> {
        let mut rest = target;
        let mut inner = None;
        for argument in arguments {
            match argument {
                Expression::Name(name) => {
                    for (index, value) in bench.list(*name, mode).ok()?.iter().enumerate() {
                        if *name != self.name || index != self.index {
                            rest = rest.subtract(value)?;
                        }
                    }
                }
                other if self.times(other) > 0 => inner = Some(other),
                other => rest = rest.subtract(&bench.value(other, mode).ok()?)?,
            }
        }
        match inner {
            Some(inner) => self.invert(bench, inner, rest, mode),
            None => Some(rest),
        }
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

fn opened(end: End) -> End {
    End { closed: false, ..end }
}
