//! The clause of a Chinese change comes in; what it sets the new level against goes out: the 42.8亿元 of
//! 出口额比五年前的42.8亿元（不含加工贸易）增长38.1%, whatever stands between the word of comparison, the level and the change.

use super::told::{Passage, Told};
use crate::claims::Context;

/// What a change is measured from.
pub struct Against<'a> {
    /// Where the old level stands in its passage.
    pub old: usize,
    /// The words of the clause before the word of comparison.
    pub subject: &'a str,
    /// All words of the clause.
    pub clause: &'a str,
}

/// How far back a clause may begin, in characters.
const LONGEST: usize = 90;

/// How many figures a comparison may hold.
const MOST: usize = 4;

/// The level that a change is set against by 比 or 较 in its own clause, where there is but one.
pub fn against<'a>(
    context: Context<'a>,
    passage: &Passage<'a>,
    step: usize,
    is_level: impl Fn(&Told<'a>) -> bool,
) -> Option<Against<'a>> {
    let own = &passage.told[step];
    let start = context.figures.get(own.id).span.start as usize;
    let clause = clause(context.document.text.get(..start)?);
    let begins = start - clause.len();
    let at = comparison(clause)?;
    let from = begins + at;
    let mut inside = 0;
    let mut old = None;
    for index in (step.saturating_sub(MOST)..step).rev() {
        let told = &passage.told[index];
        let span = context.figures.get(told.id).span;
        if (span.start as usize) < from || told.sentence != own.sentence {
            break;
        }
        // 五年前的42.8亿元: how long ago it was is no level.
        let ago = context.document.text[span.end as usize..].starts_with('前');
        if told.bracketed == own.bracketed && !ago {
            inside += 1;
            old = Some(index).filter(|_| is_level(told));
        }
    }
    let old = old.filter(|_| inside == 1)?;
    Some(Against { old, subject: &clause[..at], clause })
}

/// Where a clause sets one level against another; 占比, 比例 and 较好 do not.
fn comparison(clause: &str) -> Option<usize> {
    clause.char_indices().find_map(|(at, character)| {
        let before = clause[..at].chars().next_back().unwrap_or(' ');
        let behind = clause[at + character.len_utf8()..].chars().next().unwrap_or(' ');
        let compares = match character {
            '比' => !"占对配之性".contains(before) && !"例重率值赛武拼分较".contains(behind),
            '较' => !"好高大多少低为快小强差长短".contains(behind),
            _ => false,
        };
        compares.then_some(at)
    })
}

/// The end of a text, back to where its last clause begins; a bracket belongs to what it stands behind.
fn clause(text: &str) -> &str {
    let mut depth = 0_u32;
    for (at, character) in text.char_indices().rev().take(LONGEST) {
        match character {
            '）' | ')' => depth += 1,
            '（' | '(' if depth == 0 => return &text[at + character.len_utf8()..],
            '（' | '(' => depth -= 1,
            '，' | '；' | '。' | '：' | ';' | ':' | '！' | '？' | '\n' | '、' if depth == 0 =>
            {
                return &text[at + character.len_utf8()..];
            }
            _ => {}
        }
    }
    let from = text.char_indices().rev().take(LONGEST).last().map_or(0, |(at, _)| at);
    &text[from..]
}
