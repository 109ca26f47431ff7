//! The language of claims, `total = sum(parts)` or `rate = new / old * 100 - 100`: its text comes
//! in, a [`Relation`] over named figures goes out.

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
}

/// What is wrong in a relation, and where in its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub at: Range<usize>,
    pub message: String,
    pub advice: String,
}

/// All functions by name, with the number of arguments they take (least, most).
const FUNCTIONS: &[(&str, Function, usize, usize)] = &[
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
];

/// How deep brackets may nest.
const DEPTH: usize = 32;

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

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Range<usize>>,
    at: usize,
    names: Vec<String>,
    /// Whether only the names known so far may be used.
    closed: bool,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, names: Vec<String>) -> Self {
        Parser { text, tokens: tokens(text), at: 0, names, closed: false }
    }

    fn peek(&self) -> &'a str {
        self.tokens.get(self.at).map_or("", |token| &self.text[token.clone()])
    }

    fn next(&mut self) -> &'a str {
        let token = self.peek();
        self.at += 1;
        token
    }

    fn fault(&self, message: impl Into<String>, advice: impl Into<String>) -> Fault {
        let end = self.text.len();
        let at = self.tokens.get(self.at).cloned().unwrap_or(end..end);
        Fault { at, message: message.into(), advice: advice.into() }
    }

    fn end(&self) -> Result<(), Fault> {
        match self.peek() {
            "" => Ok(()),
            token => Err(self.fault(
                format!("`{token}` is one too many"),
                "join several relations with `and`".to_owned(),
            )),
        }
    }

    fn expect(&mut self, token: &str) -> Result<(), Fault> {
        if self.peek() == token {
            self.at += 1;
            return Ok(());
        }
        Err(self.fault(format!("expected `{token}` here"), "check the brackets".to_owned()))
    }

    /// One comparison, or a function that stands for several: `between(x, a, b)`, `same(a, b)`.
    fn conjunct(
        &mut self,
        comparisons: &mut Vec<(Expression, Comparison, Expression)>,
    ) -> Result<(), Fault> {
        match self.peek() {
            "between" => {
                let arguments = self.arguments(0, 2, 3)?;
                let (value, low, high) = match arguments.as_slice() {
                    [value, low, high] => (value, low.clone(), high.clone()),
                    [value, list, ..] => {
                        let list = vec![list.clone()];
                        (
                            value,
                            Expression::Call(Function::Min, list.clone()),
                            Expression::Call(Function::Max, list),
                        )
                    }
                    _ => return Ok(()),
                };
                comparisons.push((low, Comparison::LessOrEqual, value.clone()));
                comparisons.push((value.clone(), Comparison::LessOrEqual, high));
            }
            "same" => {
                let arguments = self.arguments(0, 1, 9)?;
                // Lists agree when the least upper end reaches the greatest lower end.
                comparisons.push((
                    Expression::Call(Function::Max, arguments.clone()),
                    Comparison::Equal,
                    Expression::Call(Function::Min, arguments),
                ));
            }
            _ => {
                let left = self.sum(0)?;
                let comparison = match self.peek() {
                    "=" | "==" => Comparison::Equal,
                    "<" => Comparison::Less,
                    "<=" => Comparison::LessOrEqual,
                    ">" => Comparison::Greater,
                    ">=" => Comparison::GreaterOrEqual,
                    _ => {
                        return Err(self.fault(
                            "a relation needs a comparison here",
                            "write one of =, <, <=, >, >= and a second side",
                        ));
                    }
                };
                self.at += 1;
                let right = self.sum(0)?;
                comparisons.push((left, comparison, right));
            }
        }
        Ok(())
    }

    fn sum(&mut self, depth: usize) -> Result<Expression, Fault> {
        let mut left = self.product(depth)?;
        loop {
            match self.peek() {
                "+" => {
                    self.at += 1;
                    left = Expression::Add(Box::new(left), Box::new(self.product(depth)?));
                }
                "-" => {
                    self.at += 1;
                    left = Expression::Subtract(Box::new(left), Box::new(self.product(depth)?));
                }
                _ => return Ok(left),
            }
        }
    }

    fn product(&mut self, depth: usize) -> Result<Expression, Fault> {
        let mut left = self.factor(depth)?;
        loop {
            match self.peek() {
                "*" => {
                    self.at += 1;
                    left = Expression::Multiply(Box::new(left), Box::new(self.factor(depth)?));
                }
                "/" => {
                    self.at += 1;
                    left = Expression::Divide(Box::new(left), Box::new(self.factor(depth)?));
                }
                _ => return Ok(left),
            }
        }
    }

    fn factor(&mut self, depth: usize) -> Result<Expression, Fault> {
        if depth > DEPTH {
            return Err(self.fault("brackets nest too deep", "split the relation with `and`"));
        }
        let token = self.peek();
        match token.as_bytes().first() {
            Some(b'-') => {
                self.at += 1;
                Ok(Expression::Negate(Box::new(self.factor(depth + 1)?)))
            }
            Some(b'(') => {
                self.at += 1;
                let inner = self.sum(depth + 1)?;
                self.expect(")")?;
                Ok(inner)
            }
            Some(b'0'..=b'9' | b'.') => match Decimal::parse(token) {
                Some(number) => {
                    self.at += 1;
                    Ok(Expression::Number(number))
                }
                None => Err(self.fault(format!("`{token}` is no number"), "write it as 12.5")),
            },
            Some(b'a'..=b'z' | b'_') => {
                let follows = self.tokens.get(self.at + 1).map(|token| &self.text[token.clone()]);
                if follows == Some("(") { self.call(depth) } else { self.name() }
            }
            Some(_) => Err(self.fault(
                format!("`{token}` has no place here"),
                "write a name, a number or a function",
            )),
            None => Err(self.fault("the relation ends too early", "write the second side")),
        }
    }

    fn name(&mut self) -> Result<Expression, Fault> {
        let token = self.peek();
        let index = match self.names.iter().position(|name| name == token) {
            Some(index) => index,
            None if self.closed => {
                let near = crate::yaml::nearest(token, self.names.iter().map(String::as_str));
                let advice = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the claim binds {}", self.names.join(", ")),
                };
                return Err(self.fault(format!("the claim does not bind `{token}`"), advice));
            }
            None => {
                self.names.push(token.to_owned());
                self.names.len() - 1
            }
        };
        self.at += 1;
        Ok(Expression::Name(index))
    }

    fn call(&mut self, depth: usize) -> Result<Expression, Fault> {
        let token = self.peek();
        let Some(&(_, function, least, most)) = FUNCTIONS.iter().find(|entry| entry.0 == token)
        else {
            let known = FUNCTIONS.iter().map(|entry| entry.0);
            let advice = match crate::yaml::nearest(token, known.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("functions are {}", known.collect::<Vec<_>>().join(", ")),
            };
            return Err(self.fault(format!("unknown function `{token}`"), advice));
        };
        Ok(Expression::Call(function, self.arguments(depth, least, most)?))
    }

    /// A function's name and its arguments in brackets.
    fn arguments(
        &mut self,
        depth: usize,
        least: usize,
        most: usize,
    ) -> Result<Vec<Expression>, Fault> {
        let start = self.at;
        let name = self.next();
        self.expect("(")?;
        let mut arguments = vec![self.sum(depth + 1)?];
        while self.peek() == "," {
            self.at += 1;
            arguments.push(self.sum(depth + 1)?);
        }
        self.expect(")")?;
        if arguments.len() < least || arguments.len() > most {
            self.at = start;
            let wanted =
                if least == most { least.to_string() } else { format!("{least} to {most}") };
            return Err(self.fault(
                format!("`{name}` takes {wanted} arguments, not {}", arguments.len()),
                "add or drop some".to_owned(),
            ));
        }
        Ok(arguments)
    }
}

fn tokens(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let run = |at: &mut usize, wanted: fn(u8) -> bool| {
            while *at < bytes.len() && wanted(bytes[*at]) {
                *at += 1;
            }
        };
        match bytes[at] {
            b' ' | b'\n' | b'\t' | b'\r' => {
                at += 1;
                continue;
            }
            b'0'..=b'9' | b'.' => run(&mut at, |byte| byte.is_ascii_digit() || byte == b'.'),
            b'a'..=b'z' | b'_' => {
                run(&mut at, |byte| matches!(byte, b'a'..=b'z' | b'_' | b'0'..=b'9'));
            }
            b'<' | b'>' | b'=' => {
                at += 1;
                run(&mut at, |byte| byte == b'=');
            }
            _ => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
        tokens.push(start..at);
    }
    tokens
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
