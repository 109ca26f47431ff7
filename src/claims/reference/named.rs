//! Chinese blocks that open with a word and a number come in (问题一：, 措施3 , 第二条); claims that each number
//! follows the one before go out.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::numbering::{Numbered, judge};
use crate::claims::draft::Draft;
use crate::claims::markers::chinese;
use crate::claims::{Claim, Context};
use crate::document::{BlockKind, Language, Span};

static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:(第) ?([0-9]{1,3}|[一二三四五六七八九十]{1,3}) ?(条)(?:[ 　：:、]|$)|(\p{Han}{2,3}?) ?([0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:[ 　：:、.．]|$))",
    )
    .expect("the expression is valid")
});

/// A number in place.
struct Point {
    number: u32,
    span: Span,
}

impl Numbered for Point {
    fn number(&self) -> u32 {
        self.number
    }
    fn span(&self) -> Span {
        self.span
    }
}

/// Finds the runs that can be checked.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let document = context.document;
    if document.language != Language::Chinese {
        return;
    }
    let mut runs: BTreeMap<&str, Vec<Vec<Point>>> = BTreeMap::new();
    for block in &document.blocks {
        if matches!(block.kind, BlockKind::Table(_) | BlockKind::Caption) {
            continue;
        }
        let text = document.slice(block.span);
        // Behind a word and a blank, as the expression has it.
        if !text.chars().take(5).any(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
        {
            continue;
        }
        let Some(found) = OPENING.captures(text) else { continue };
        let (Some(word), Some(number)) =
            (found.get(3).or_else(|| found.get(4)), found.get(2).or_else(|| found.get(5)))
        else {
            continue;
        };
        let Some(value) = value(number.as_str()).filter(|_| !LABELS.contains(&word.as_str()))
        else {
            continue;
        };
        let start = block.span.start as usize;
        let span = Span::new(start, start + word.end().max(number.end()));
        let point = Point { number: value, span };
        let runs = runs.entry(word.as_str()).or_default();
        match runs.last_mut() {
            Some(run) if value != 1 => run.push(point),
            _ => runs.push(vec![point]),
        }
    }
    runs.values().flatten().for_each(|run| judge(run, draft, claims));
}

/// Captions are numbered by a search of their own; days and terms by the calendar.
const LABELS: &[&str] = &["附表", "附图", "附件", "附录", "星期", "周", "初", "专栏"];

fn value(text: &str) -> Option<u32> {
    text.parse().ok().or_else(|| {
        chinese(text).filter(|(_, length)| *length == text.len()).map(|(number, _)| number)
    })
}
