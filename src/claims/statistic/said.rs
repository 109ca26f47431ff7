//! What a Chinese sentence says of its only p value comes in: 差异显著（F=9.84，P=0.200）, 差异无统计学意义（P=0.003）; claims
//! that the value is small, or not small, go out.

use super::{text, values};
use crate::claims::draft::{Draft, figures};
use crate::claims::{Claim, Context, prose};
use crate::document::{Language, Span};
use crate::figures::FigureId;
use crate::rulebook::Strength;

/// Words that call a result significant, and that call it not so.
const SIGNIFICANT: &[&str] = &[
    "差异显著",
    "有统计学意义",
    "有统计学差异",
    "显著差异",
    "显著性差异",
    "差异极显著",
    "显著正相关",
    "显著负相关",
    "显著相关",
    "显著高于",
    "显著低于",
    "显著优于",
    "差异有显著性",
];
const NOT: &[&str] = &[
    "无统计学意义",
    "无统计学差异",
    "没有统计学意义",
    "不具有统计学意义",
    "无显著差异",
    "无显著性差异",
    "差异不显著",
    "没有显著差异",
    "未见显著差异",
    "不存在显著差异",
    "无明显差异",
    "未达显著",
    "差异无显著性",
    "不具统计学意义",
    "没有显著性差异",
    "未见显著性差异",
];

/// Other levels than the usual one.
const LEVELS: &[&str] = &["0.01", "0.1水平", "0.10", "10%", "1%", "α=0.1"];

/// Claims of the forms `small` and `large`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    for block in prose::blocks(context) {
        for sentence in &block.sentences {
            claims.extend(claim(context, draft, *sentence));
        }
    }
}

/// Longer sentences speak of several tests.
const LONGEST: u32 = 600;

fn claim(context: Context<'_>, draft: Draft<'_>, sentence: Span) -> Option<Claim> {
    if sentence.end - sentence.start > LONGEST {
        return None;
    }
    let said = context.document.slice(sentence);
    if !said.contains(['P', 'p']) {
        return None;
    }
    let p = only(context, sentence)?;
    let own = context.document.slice(context.figures.get(p).span);
    if LEVELS.iter().any(|level| said.replace(own, "").contains(level)) {
        return None;
    }
    let negative: usize = NOT.iter().map(|words| said.matches(words).count()).sum();
    let rest = NOT.iter().fold(said.to_owned(), |text, words| text.replace(words, ""));
    let positive: usize = SIGNIFICANT.iter().map(|words| rest.matches(words).count()).sum();
    let form = match (negative, positive) {
        (0, 1) => "small",
        (1, 0) => "large",
        _ => return None,
    };
    let place = context.figures.get(p).span;
    draft.claim(Strength::Stated, place, [(form, vec![figures("p", [p])])])
}

/// The only p value of a sentence, told with an equals sign.
fn only(context: Context<'_>, sentence: Span) -> Option<FigureId> {
    let mut found = None;
    for (id, figure) in values(context, sentence) {
        let before = text(context, sentence.start, figure.span.start).trim_end();
        let Some(sign) = before.chars().next_back().filter(|c| "=<>＝＜＞".contains(*c)) else {
            continue;
        };
        let stem = before[..before.len() - sign.len_utf8()].trim_end();
        let stem = stem.strip_suffix('值').unwrap_or(stem);
        let named = stem
            .strip_suffix(['p', 'P'])
            .is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()));
        if !named {
            continue;
        }
        if found.is_some() || !matches!(sign, '=' | '＝') {
            return None;
        }
        found = Some(id);
    }
    found
}
