//! A half-width punctuation mark and what stands beside it come in; the full-width mark of Chinese text that it
//! stands for goes out: 开馆346天(闭馆19天),接待读者 is often typed so. The marks of numbers (1,234 and 9:30) stay.

use super::language::is_han;
use std::ops::Range;

/// The marks of one block.
#[derive(Default)]
pub(super) struct Marks {
    /// Whether each open bracket was made wide.
    open: Vec<bool>,
    /// Where the last mark ended that was made wide, if any was.
    last: Option<usize>,
}

/// Brackets nested deeper are not told apart.
const DEEPEST: usize = 64;

impl Marks {
    /// The full-width mark for the character at the start of `rest`, where one is meant, and where it ends: a
    /// blank behind a mark belongs to it.
    pub(super) fn full_width(
        &mut self,
        source: &str,
        character: char,
        rest: Range<usize>,
    ) -> Option<(char, usize)> {
        let wide = match character {
            ',' => '，',
            ';' => '；',
            ':' => '：',
            '?' => '？',
            '!' => '！',
            '(' => '（',
            ')' => '）',
            _ => return None,
        };
        let after = rest.start + 1;
        let behind = source[after..rest.end].trim_start_matches(' ');
        let before = source[..rest.start].chars().next_back();
        // 211户(51%),1至2次: behind a mark made wide, and behind a sign that ends a figure, the text goes on.
        let goes_on = self.last.is_some_and(|last| {
            last == rest.start || matches!(before, Some('%' | '‰' | '℃' | '》' | '”' | '」'))
        });
        let beside =
            goes_on || before.is_some_and(is_han) || behind.chars().next().is_some_and(is_han);
        let means = match character {
            '(' => {
                if self.open.len() < DEEPEST {
                    self.open.push(beside);
                }
                beside
            }
            ')' => self.open.pop().unwrap_or(beside),
            _ => beside,
        };
        let end = match character {
            '(' | ')' => after,
            _ if behind.is_empty() || behind.starts_with(['\n', '\r', '\t']) => after,
            _ => rest.end - behind.len(),
        };
        if means {
            self.last = Some(end);
        }
        means.then_some((wide, end))
    }
}
