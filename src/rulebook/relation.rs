//! The language of claims: `total = sum(parts)`, `rate = new / old * 100 - 100`.

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
}
