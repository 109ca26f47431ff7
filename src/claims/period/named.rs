//! Names of parts of a year and of plans come in with the months or years in brackets behind them (三季度（7—9月）;
//! “十三五”（2016—2020年）; the third quarter (July to September)); claims that these are those of the name go out.

use super::days::ENGLISH_MONTHS;
use std::sync::LazyLock;

use regex::Regex;

use crate::claims::draft::{Draft, around, constant};
use crate::claims::{Claim, Context};
use crate::document::{Block, Language, Span};
use crate::rulebook::Strength;

static PART: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:第?([一二三四])季度|(上|下)半年)[（(](?:[0-9]{4}年)?([0-9]{1,2})月?(?:—+|-|–|~|～|至|到)([0-9]{1,2})月")
        .expect("valid")
});
static PLAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"十([一二三四])五”?(?:规划|计划|时期|期间)*[（(]([0-9]{4})年?(?:—+|-|–|~|～|至|到)([0-9]{4})年?")
        .expect("valid")
});
static QUARTER: LazyLock<Regex> = LazyLock::new(|| {
    let month =
        "(January|February|March|April|May|June|July|August|September|October|November|December)";
    Regex::new(&format!(r"(?:(?:first|second|third|fourth|final) quarter|Q[1-4])[^().;]{{0,20}} \({month}(?:[–-]| to | through | and )[^()0-9]{{0,6}}?{month}"))
        .expect("valid")
});
/// Claims of the form `by_name`.
pub fn search(context: Context<'_>, draft: Draft<'_>, block: &Block, claims: &mut Vec<Claim>) {
    let text = context.document.slice(block.span);
    let span = |found: regex::Match<'_>| {
        let offset = block.span.start as usize;
        Span::new(offset + found.start(), offset + found.end())
    };
    let mut claim = |stated: (i64, Span), number: i64, name: Span| {
        let bound = vec![constant("stated", stated.0, stated.1), constant("number", number, name)];
        let place = around([stated.1, name]);
        claims.extend(draft.claim(Strength::Stated, place, [("by_name", bound)]));
    };
    if context.document.language == Language::English {
        if !text.contains("quarter (") && !text.contains('Q') {
            return;
        }
        for found in QUARTER.captures_iter(text) {
            let (Some(first), Some(last), Some(all)) = (found.get(1), found.get(2), found.get(0))
            else {
                continue;
            };
            let month = |word: &str| ENGLISH_MONTHS.iter().position(|month| *month == word);
            let (Some(from), Some(to)) = (month(first.as_str()), month(last.as_str())) else {
                continue;
            };
            // Whichever month the year begins with, a quarter has three.
            let months = (to as i64 - from as i64).rem_euclid(12) + 1;
            claim((months, span(last)), 3, span(all));
        }
        return;
    }
    let digit = |found: Option<regex::Match<'_>>| {
        "一二三四".chars().position(|one| found.is_some_and(|word| word.as_str().starts_with(one)))
    };
    let number = |found: regex::Match<'_>| found.as_str().parse::<i64>().ok();
    for found in PART.captures_iter(text).chain(PLAN.captures_iter(text)) {
        let plan = found.len() == 4;
        let (first, last) =
            if plan { (found.get(2), found.get(3)) } else { (found.get(3), found.get(4)) };
        let (Some(first), Some(last), Some(all)) = (first, last, found.get(0)) else { continue };
        let at = digit(found.get(1)).map(|at| at as i64);
        let (from, to) = match (plan, at, found.get(2).map(|half| half.as_str())) {
            (true, Some(at), _) => (2006 + 5 * at, 2010 + 5 * at),
            (false, Some(at), _) => (3 * at + 1, 3 * at + 3),
            (false, None, Some("上")) => (1, 6),
            (false, None, Some("下")) => (7, 12),
            _ => continue,
        };
        let (Some(one), Some(two)) = (number(first), number(last)) else { continue };
        // 一季度（2月至3月） may be a part of it; what reaches beyond it is none.
        if plan || one < from {
            claim((one, span(first)), from, span(all));
        }
        if plan || two > to {
            claim((two, span(last)), to, span(all));
        }
        if !plan && one >= from && two <= to && two - one == to - from {
            claim((two, span(last)), to, span(all));
        }
    }
}
