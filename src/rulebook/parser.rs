//! The text of a relation comes in; its expression goes out, or where it is at fault.

use super::relation::{Comparison, DEPTH, Expression, FUNCTIONS, Fault, Function};
use crate::figures::Decimal;
use std::ops::Range;

pub struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Range<usize>>,
    at: usize,
    pub names: Vec<String>,
    /// Whether only the names known so far may be used.
    pub closed: bool,
}

impl<'a> Parser<'a> {
    pub fn new(text: &'a str, names: Vec<String>) -> Self {
        Parser { text, tokens: tokens(text), at: 0, names, closed: false }
    }

    pub fn peek(&self) -> &'a str {
        self.tokens.get(self.at).map_or("", |token| &self.text[token.clone()])
    }

    pub fn next(&mut self) -> &'a str {
        let token = self.peek();
        self.at += 1;
        token
    }

    fn fault(&self, message: impl Into<String>, advice: impl Into<String>) -> Fault {
        let end = self.text.len();
        let at = self.tokens.get(self.at).cloned().unwrap_or(end..end);
        Fault { at, message: message.into(), advice: advice.into() }
    }

    pub fn end(&self) -> Result<(), Fault> {
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
    pub fn conjunct(
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

    pub fn sum(&mut self, depth: usize) -> Result<Expression, Fault> {
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

pub fn tokens(text: &str) -> Vec<Range<usize>> {
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
