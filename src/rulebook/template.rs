//! A message's text with its holes comes in; a [`Template`] goes out: `{total}` is the text of a
//! bound figure, `{sum(parts)}` the value of an expression over bound figures.

use super::relation::{Expression, Fault, Relation};

/// A message with holes.
#[derive(Clone, Debug, Default)]
pub struct Template {
    pub pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
pub enum Piece {
    Text(String),
    /// The text of the figures bound to a name.
    Name(String),
    /// The value of an expression.
    Value(Expression),
}

impl Template {
    /// Reads a message about the names of a relation. `{{` and `}}` are plain braces.
    pub fn parse(text: &str, relation: &Relation) -> Result<Template, Fault> {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut at = 0;
        while let Some(found) = text[at..].find(['{', '}']) {
            let brace = at + found;
            plain.push_str(&text[at..brace]);
            let mark = &text[brace..=brace];
            if text[brace + 1..].starts_with(mark) {
                plain.push_str(mark);
                at = brace + 2;
                continue;
            }
            let fault = |message: &str, advice: &str| Fault {
                at: brace..brace + 1,
                message: message.to_owned(),
                advice: advice.to_owned(),
            };
            if mark == "}" {
                return Err(fault("this brace was never opened", "write `}}` for a plain brace"));
            }
            let Some(length) = text[brace..].find('}') else {
                return Err(fault("this brace is never closed", "write `{{` for a plain brace"));
            };
            let hole = &text[brace + 1..brace + length];
            if !plain.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut plain)));
            }
            pieces.push(match relation.expression(hole) {
                Ok(Expression::Name(index)) => Piece::Name(relation.names[index].clone()),
                Ok(expression) => Piece::Value(expression),
                Err(fault) => {
                    let offset = brace + 1;
                    return Err(Fault {
                        at: fault.at.start + offset..fault.at.end + offset,
                        ..fault
                    });
                }
            });
            at = brace + length + 1;
        }
        plain.push_str(&text[at..]);
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        Ok(Template { pieces })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_names_or_expressions() {
        let relation = Relation::parse("total = sum(parts)").unwrap();
        let template =
            Template::parse("相加为 {sum(parts)}，却写作 {total} {{}}", &relation).unwrap();
        let shapes: Vec<_> = template
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Name(name) => format!("<{name}>"),
                Piece::Value(_) => "<value>".to_owned(),
            })
            .collect();
        assert_eq!(shapes, ["相加为 ", "<value>", "，却写作 ", "<total>", " {}"]);
    }

    #[test]
    fn a_hole_for_an_unbound_name_is_a_fault_at_its_place() {
        let relation = Relation::parse("total = sum(parts)").unwrap();
        let text = "合计 {totl}";
        let fault = Template::parse(text, &relation).unwrap_err();
        assert_eq!(&text[fault.at], "totl");
        assert_eq!(fault.advice, "did you mean `total`?");
        assert!(Template::parse("{total", &relation).is_err());
        assert!(Template::parse("total}", &relation).is_err());
    }
}
