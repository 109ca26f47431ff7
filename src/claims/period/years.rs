//! Chinese numbers of years come in that sum up the years told before them (2021年36个、2022年42个、2023年48个，三年共126个;
//! 2021—2023年…，三年累计); claims of the form `numbered` go out, that there are so many.
//!
//! A span of two years may be counted with both ends or with one.

use crate::claims::draft::{Draft, constant};
use crate::claims::{Claim, Context, prose};
use crate::document::{Block, Span};
use crate::rulebook::Strength;
use std::collections::BTreeSet;

/// Numerals of a few years.
const NUMBERS: &[(&str, i64)] = &[
    ("两年", 2),
    ("三年", 3),
    ("四年", 4),
    ("五年", 5),
    ("六年", 6),
    ("七年", 7),
    ("八年", 8),
    ("2年", 2),
    ("3年", 3),
    ("4年", 4),
    ("5年", 5),
    ("6年", 6),
];

/// What follows a number that sums years up.
const SUMS: &[&str] = &["累计", "合计", "共", "总计", "平均", "年均", "间", "来"];

/// Dashes of a span.
const DASHES: &[char] = &['—', '－', '-', '–', '~', '～', '至', '到'];

/// In bytes: years further back are of something else.
const REACH: usize = 360;

pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    for block in prose::blocks(context) {
        for sentence in &block.sentences {
            claims.extend(claim(context, draft, block, *sentence));
        }
    }
}

fn claim(context: Context<'_>, draft: Draft<'_>, block: &Block, sentence: Span) -> Option<Claim> {
    let text = context.document.slice(sentence);
    let sums = |rest: &str| SUMS.iter().any(|sum| rest.starts_with(sum));
    if !text.match_indices('年').any(|(at, year)| sums(&text[at + year.len()..])) {
        return None;
    }
    let told = NUMBERS.iter().find_map(|(word, number)| {
        let (at, _) = text.match_indices(word).find(|(at, _)| {
            let rest = &text[at + word.len()..];
            let opens = text[..*at].is_empty()
                || text[..*at].ends_with(['，', '、', '；', '：', '。', '这', '）', '述']);
            opens && sums(rest)
        })?;
        Some((at, *word, *number))
    });
    let (at, word, number) = told?;
    let start = sentence.start.saturating_sub(block.span.start) as usize;
    let lead = context.document.slice(block.span);
    let head = &lead[..start + at];
    let head = &head[head.ceil_char_boundary(head.len().saturating_sub(REACH))..];
    // The years of the sentence itself, or else those of the ones before.
    let own = &text[..at];
    let own = &own[own.ceil_char_boundary(own.len().saturating_sub(REACH))..];
    let (years, spanned) = match years(own) {
        (years, spanned) if years.len() >= 2 => (years, spanned),
        _ => years(head),
    };
    let (first, last) = (*years.first()?, *years.last()?);
    let all = last - first + 1;
    // Of a list every year is told, of a span its ends.
    // Two years may be those of a comparison.
    let complete = spanned || years.len() as i64 == all && all >= 3;
    if !complete || all > 12 {
        return None;
    }
    let place = Span::new(sentence.start as usize + at, sentence.start as usize + at + word.len());
    let reading = |counted: i64| {
        ("numbered", vec![constant("stated", number, place), constant("number", counted, place)])
    };
    // 2021年486人、2022年431人、2023年392人，两年累计减少94人: from the first to the last.
    let rest: String = text[at + word.len()..].chars().take(8).collect();
    let apart = spanned || rest.contains(['增', '减', '升', '降']);
    let readings = [Some(all), apart.then_some(all - 1)].into_iter().flatten().map(reading);
    draft.claim(Strength::Witnessed, place, readings)
}

/// The years that a text tells, and whether they are the ends of its only span.
fn years(text: &str) -> (BTreeSet<i64>, bool) {
    let mut found = BTreeSet::new();
    let mut spans = 0;
    let digit = |c: char| c.is_ascii_digit();
    let mut at = 0;
    while let Some(offset) = text[at..].find(digit) {
        let start = at + offset;
        let long = text[start..].find(|c: char| !digit(c)).unwrap_or(text.len() - start);
        at = start + long;
        let Some(year) = text[start..at].parse::<i64>().ok().filter(|_| long == 4) else {
            continue;
        };
        let rest = &text[at..];
        let dashed = rest.trim_start_matches('年').starts_with(DASHES)
            && rest.trim_start_matches('年').trim_start_matches(DASHES).starts_with(digit);
        if (1950..2100).contains(&year) && (rest.starts_with(['年', '、']) || dashed) {
            found.insert(year);
            spans += usize::from(dashed);
        }
    }
    let spanned = spans == 1 && found.len() == 2;
    // A span beside other years tells nothing.
    if spans > 0 && !spanned { (BTreeSet::new(), false) } else { (found, spanned) }
}
