//! The marks of a page come in; which of its texts are code goes out: listings, and words that are
//! marked as code. Code states nothing of what a report is about.

use super::tags::{Kind, Mark};
use crate::document::markdown::is_prose;

/// Elements of code within a text.
const WORDS: [&str; 4] = ["code", "samp", "kbd", "tt"];

/// What the class of a listing says of it; old reports set their text in `pre` as well.
const LISTINGS: [&str; 9] = [
    "code",
    "program",
    "listing",
    "screen",
    "highlight",
    "source",
    "language",
    "prettyprint",
    "rust",
];

/// For each mark, whether it is a text of code.
pub fn code(text: &str, marks: &[Mark]) -> Vec<bool> {
    let mut code = vec![false; marks.len()];
    // The outermost element of code that is open, and how many of its name.
    let mut open: Option<(usize, &str, usize)> = None;
    let mut listing = false;
    for (index, mark) in marks.iter().enumerate() {
        match (&mark.kind, &mut open) {
            (Kind::Open(tag), Some((_, name, depth))) => {
                listing |= *name == "pre" && tag.name == "code";
                *depth += usize::from(tag.name == *name);
            }
            (Kind::Open(tag), None) if tag.name == "pre" || WORDS.contains(&tag.name.as_str()) => {
                let class = tag.class.to_ascii_lowercase();
                listing = tag.name == "pre" && LISTINGS.iter().any(|word| class.contains(word));
                open = Some((index, &tag.name, 1));
            }
            (Kind::Close(closed), Some((start, name, depth))) if closed == name => {
                *depth -= 1;
                if *depth == 0 {
                    let range = *start..index;
                    let words = |mark: &Mark| {
                        !matches!(mark.kind, Kind::Text) || is_prose(&text[mark.range.clone()])
                    };
                    let hidden = if *name == "pre" {
                        listing
                    } else {
                        !marks[range.clone()].iter().all(words)
                    };
                    for inside in range.filter(|_| hidden) {
                        code[inside] = matches!(marks[inside].kind, Kind::Text);
                    }
                    open = None;
                }
            }
            _ => {}
        }
    }
    code
}
