//! The language of claims, `total = sum(parts)` or `rate = new / old * 100 - 100`: its text comes
//! in, a [`Relation`] over named figures goes out.

use super::parser::Parser;
use std::ops::Range;

use crate::figures::Decimal;

/// A comparison of two expressions over named figures, or several joined by `and`.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// As written in the rule.
    pub text: String,
    /// The names used, in order of first use; [`Expression::Name`] is an index into it.
    pub names: Vec<String>,
    /// All must hold.
    pub comparisons: Vec<(Expression, Comparison, Expression)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Relation {
    /// Whether a side of it is worked out by division.
    pub fn divides(&self) -> bool {
        self.comparisons.iter().any(|(left, _, right)| left.divides() || right.divides())
    }

    /// Whether a side of it is a quotient or a product.
    pub fn multiplies(&self) -> bool {
        let product = |side: &Expression| matches!(side, Expression::Multiply(..));
        self.divides()
            || self.comparisons.iter().any(|(left, _, right)| product(left) || product(right))
    }
}

impl Expression {
    /// Whether anything is divided in it.
    pub fn divides(&self) -> bool {
        match self {
            Expression::Name(_) | Expression::Number(_) => false,
            Expression::Divide(..) => true,
            Expression::Negate(inner) => inner.divides(),
            Expression::Add(left, right)
            | Expression::Subtract(left, right)
            | Expression::Multiply(left, right) => left.divides() || right.divides(),
            Expression::Call(_, arguments) => arguments.iter().any(Expression::divides),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    Name(usize),
    Number(Decimal),
    Negate(Box<Expression>),
    Add(Box<Expression>, Box<Expression>),
    Subtract(Box<Expression>, Box<Expression>),
    Multiply(Box<Expression>, Box<Expression>),
    Divide(Box<Expression>, Box<Expression>),
    Call(Function, Vec<Expression>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    Sum,
    /// How many figures or items are bound.
    Count,
    Min,
    Max,
    Mean,
    Abs,
    /// Whole years, days, months between two periods; `inclusive_*` counts both ends.
    Years,
    Days,
    Months,
    /// 1 (Monday) to 7.
    Weekday,
    /// The p value of a test statistic, two-tailed.
    PT,
    PF,
    PChi2,
    PZ,
    PR,
    /// 1 where a mean can come from n whole numbers, else 0.
    Grim,
    /// 1 where a mean and a standard deviation can come from n whole numbers, else 0.
    Grimmer,
    /// The yearly rate of growth, in per cent, that leads to a multiple in so many years.
    Yearly,
    /// 1 where a mean and a standard deviation can come from n zeros and ones, else 0.
    Debit,
}

/// What is wrong in a relation, and where in its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub at: Range<usize>,
    pub message: String,
    pub advice: String,
}

/// All functions by name, with the number of arguments they take (least, most).
pub const FUNCTIONS: &[(&str, Function, usize, usize)] = &[
    ("sum", Function::Sum, 1, 9),
    ("count", Function::Count, 1, 1),
    ("min", Function::Min, 1, 9),
    ("max", Function::Max, 1, 9),
    ("mean", Function::Mean, 1, 9),
    ("abs", Function::Abs, 1, 1),
    ("years", Function::Years, 2, 2),
    ("days", Function::Days, 2, 2),
    ("months", Function::Months, 2, 2),
    ("weekday", Function::Weekday, 1, 1),
    ("p_t", Function::PT, 2, 2),
    ("p_f", Function::PF, 3, 3),
    ("p_chi2", Function::PChi2, 2, 2),
    ("p_z", Function::PZ, 1, 1),
    ("p_r", Function::PR, 2, 2),
    ("grim", Function::Grim, 2, 2),
    ("grimmer", Function::Grimmer, 3, 3),
    ("yearly", Function::Yearly, 2, 2),
    ("debit", Function::Debit, 3, 3),
];

/// How deep brackets may nest.
pub const DEPTH: usize = 32;

impl Function {
    pub fn name(self) -> &'static str {
        FUNCTIONS.iter().find(|entry| entry.1 == self).map_or("", |entry| entry.0)
    }
}

impl Comparison {
    pub fn sign(self) -> &'static str {
        match self {
            Comparison::Equal => "=",
            Comparison::Less => "<",
            Comparison::LessOrEqual => "≤",
            Comparison::Greater => ">",
            Comparison::GreaterOrEqual => "≥",
        }
    }
}

impl Relation {
    /// Reads a relation.
    pub fn parse(text: &str) -> Result<Relation, Fault> {
        let mut parser = Parser::new(text, Vec::new());
        let mut comparisons = Vec::new();
        loop {
            parser.conjunct(&mut comparisons)?;
            if parser.peek() == "and" {
                parser.next();
            } else {
                break;
            }
        }
        parser.end()?;
        Ok(Relation { text: text.to_owned(), names: parser.names, comparisons })
    }

    /// Reads an expression over the names of this relation, as in a message.
    pub fn expression(&self, text: &str) -> Result<Expression, Fault> {
        let mut parser = Parser::new(text, self.names.clone());
        parser.closed = true;
        let expression = parser.sum(0)?;
        parser.end()?;
        Ok(expression)
    }

    pub fn index(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, names: &[&str], comparisons: usize) {
        let relation = Relation::parse(text).unwrap();
        assert_eq!(relation.names, names);
        assert_eq!(relation.comparisons.len(), comparisons);
    }

    #[track_caller]
    fn fails(text: &str, at: &str, message: &str) {
        let fault = Relation::parse(text).unwrap_err();
        assert_eq!((&text[fault.at], fault.message.as_str()), (at, message));
    }

    #[test]
    fn relations_are_read() {
        check("total = sum(parts)", &["total", "parts"], 1);
        check("rate = new / old * 100 - 100", &["rate", "new", "old"], 1);
        check("between(rate, parts) and part <= whole", &["rate", "parts", "part", "whole"], 3);
        check("same(values)", &["values"], 1);
    }

    #[test]
    fn operators_bind_as_in_school() {
        let relation = Relation::parse("a - b - c * -2 = (a - b) / c").unwrap();
        let (left, _, _) = &relation.comparisons[0];
        let Expression::Subtract(first, _) = left else { panic!("{left:?}") };
        assert!(matches!(**first, Expression::Subtract(..)));
    }

    #[test]
    fn faults_say_where_and_what() {
        fails("total = summ(parts)", "summ", "unknown function `summ`");
        fails("total = ", "", "the relation ends too early");
        fails("total", "", "a relation needs a comparison here");
        fails("total = a b", "b", "`b` is one too many");
        fails("总数 = a", "总", "`总` has no place here");
        fails("a = days(b)", "days", "`days` takes 2 arguments, not 1");
        let deep = format!("a = {}b", "(".repeat(1000));
        assert!(Relation::parse(&deep).is_err());
    }
}
