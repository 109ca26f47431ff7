//! Results of statistical tests in the text come in; claims that the p value follows from the
//! statistic and its degrees of freedom go out.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::sizes;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Binding, Claim, Context};
use crate::document::Span;
use crate::figures::FigureId;
use crate::rulebook::Strength;

/// A test with its numbers: `t(122) = 2.84, p = .005`, `χ²(1, N = 124) = 5.52, p < .05`.
const RESULT: &str = r"(?x)
    (?P<test> (?-u:\b)[tTFrRzZ] | [χΧχ]\s?[²2] | (?-u:\b)chi2 )
    \s? (?: [\(（] \s? (?P<first> [0-9.,]+ ) (?: \s? [,，;] \s? (?: [nN] \s? = \s? )? (?P<second> [0-9.,]*[0-9] ) )? \s? [\)）] )?
    \s? [=＝] \s? (?P<value> [-−–]? [0-9]* [.]? [0-9]+ )
    \s? [,，;；] \s?
    [pP] \s? (?P<sign> [=＝<＜>＞] ) \s? (?P<p> [0-9]* [.]? [0-9]+ )";

pub fn search(context: Context<'_>, draft: Draft<'_>, list: &mut Vec<Claim>) {
    static FOUND: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(RESULT).ok());
    for block in &context.document.blocks {
        let (mut at, end) = (block.span.start as usize, block.span.end as usize);
        // Most texts hold no test at all, and a look for the sign costs next to nothing.
        let Some(text) = context.document.text.get(..end) else { continue };
        if !text[at..].contains('=') && !text[at..].contains('＝') {
            continue;
        }
        let Some(regex) = FOUND.as_ref() else { return };
        while let Some(captures) = regex.captures_at(text, at) {
            at = captures.get_match().end();
            list.extend(claim(context, draft, &captures));
            let bound = |group| figure(context, captures.name(group)?.range());
            let test = captures.name("test").and_then(|test| test.as_str().chars().next());
            if let (Some(test), Some(first)) = (test, bound("first")) {
                let result = sizes::Result { test, first, second: bound("second") };
                list.extend(sizes::claim(context, draft, block, &result));
            }
        }
    }
}

fn claim(context: Context<'_>, draft: Draft<'_>, captures: &Captures<'_>) -> Option<Claim> {
    let bind = |name: &'static str, group: &str| -> Option<(FigureId, Binding)> {
        let id = figure(context, captures.name(group)?.range())?;
        Some((id, figures(name, [id])))
    };
    let (statistic, value) = bind("value", "value")?;
    let (p, chance) = bind("p", "p")?;
    let first = bind("df", "first");
    let second = bind("error", "second");
    let test = captures.name("test")?.as_str();
    let (name, mut bindings) = match (test.chars().next()?, first, second) {
        ('t' | 'T', Some((_, df)), _) => ("t", vec![df]),
        ('r' | 'R', Some((_, df)), None) => ("r", vec![df]),
        ('F', Some((_, df)), Some((_, error))) => ("f", vec![df, error]),
        ('z' | 'Z', None, None) => ("z", vec![]),
        ('χ' | 'Χ' | 'c', Some((_, df)), _) => ("chi2", vec![df]),
        _ => return None,
    };
    bindings.insert(0, chance);
    bindings.push(value);
    // A test may be one-tailed where its distribution has two tails.
    let forms: &[&'static str] = match (captures.name("sign")?.as_str(), name) {
        ("=" | "＝", "t") => &["t", "t_one"],
        ("=" | "＝", "r") => &["r", "r_one"],
        ("=" | "＝", "z") => &["z", "z_one"],
        ("=" | "＝", "f") => &["f"],
        ("=" | "＝", _) => &["chi2"],
        ("<" | "＜", "t") => &["t_below"],
        ("<" | "＜", "r") => &["r_below"],
        ("<" | "＜", "z") => &["z_below"],
        ("<" | "＜", "f") => &["f_below"],
        ("<" | "＜", _) => &["chi2_below"],
        _ => return None,
    };
    let place = around([statistic, p].map(|id| context.figures.get(id).span));
    draft.claim(Strength::Stated, place, forms.iter().map(|form| (*form, bindings.clone())))
}

/// The figure that stands in a stretch of the text, if it is one and no more.
fn figure(context: Context<'_>, range: Range<usize>) -> Option<FigureId> {
    let start = range.start as u32;
    let list = &context.figures.list;
    let index = list.partition_point(|figure| figure.span.end <= start);
    let span = list.get(index)?.span;
    let whole = Span::new(range.start, range.end);
    let touches = span.start < whole.end && span.start >= whole.start && span.end <= whole.end + 1;
    touches.then_some(FigureId(index as u32))
}
