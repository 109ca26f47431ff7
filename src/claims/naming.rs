//! The words that a pattern says name a figure come in; whether they do goes out. `占学会总数的四分之一`
//! is a share of the figure that counts 学会 and of no other.

use std::ops::Range;

use super::Context;
use super::phrase::Phrase;
use crate::document::Language;
use crate::figures::FigureId;
use crate::rulebook::pattern::SENTENCE_END;
use crate::rulebook::{Slot, SlotSort};

/// Pairs of characters that name nothing by themselves.
const EMPTY_PAIRS: &[&str] = &[
    "全部", "总数", "总量", "总额", "上年", "全年", "全市", "全区", "全县", "全省", "全国", "其中",
    "比重", "比例", "年初", "年末", "本年", "同期", "实际", "合计", "总计",
];
/// What a level may be measured by; the figure itself must be called so.
const BUDGETS: &[&str] = &["预算", "调整预算", "计划", "目标", "任务", "指标"];
const EMPTY_CHARACTERS: &[&str] =
    &["全", "总", "本", "的", "该", "其", "数", "当", "公司", "了", "到"];
const EMPTY_WORDS: &[&str] = &[
    "the", "and", "for", "all", "per", "our", "its", "who", "was", "are", "has", "had", "not",
    "total", "their", "which", "those", "these", "there", "from", "with", "year", "that", "them",
    "were", "have", "more", "than", "this", "overall", "number", "about", "other",
];

/// Whether all the words captured by `{=name}` slots name the figures bound to those names.
pub fn named(
    context: Context<'_>,
    phrase: &Phrase,
    slots: &[Slot],
    groups: &[Option<Range<usize>>],
) -> bool {
    slots.iter().zip(groups).filter(|(slot, _)| slot.sort == SlotSort::Words).all(
        |(slot, group)| {
            let Some(words) = group.clone() else { return true };
            let figure = slots.iter().zip(groups).find_map(|(other, group)| {
                let found = other.sort == SlotSort::One && other.name == slot.name;
                if found { group.clone() } else { None }
            });
            let Some(figure) = figure else { return true };
            let Some((at, id)) = phrase.within(figure).first().copied() else { return true };
            let words = String::from_utf8_lossy(&phrase.bytes[words]).into_owned();
            names(context, phrase, words.trim(), at as usize, id)
        },
    )
}

fn names(context: Context<'_>, phrase: &Phrase, words: &str, at: usize, id: FigureId) -> bool {
    let bytes = &phrase.bytes;
    let stop = |byte: &u8| (0x10..=SENTENCE_END).contains(byte);
    let start = bytes[..at].iter().rposition(stop).map_or(0, |stop| stop + 1);
    let before = String::from_utf8_lossy(&bytes[start..at]);
    let own = context.document.slice(context.figures.get(id).span);
    match context.document.language {
        Language::Chinese => {
            if words.starts_with("其中") {
                return false;
            }
            let mut name = words;
            for word in EMPTY_PAIRS.iter().chain(EMPTY_CHARACTERS) {
                name = name.trim_start_matches(word).trim_end_matches(word);
            }
            // What stands before a comma belongs to another clause.
            let clause = before.rsplit([',', ';']).next().filter(|clause| clause.len() > 3);
            let before = clause.unwrap_or(&before);
            if BUDGETS.contains(&name) {
                let label =
                    before.trim_end_matches(['为', '数', '是', '合', '计', '共', '约', '的']);
                return label.ends_with(name);
            }
            let characters: Vec<char> = name.chars().collect();
            if let [single] = characters.as_slice() {
                return own.contains(*single);
            }
            // Half of the name at least must stand at the figure, in one piece.
            if characters.is_empty() {
                return false;
            }
            let wanted = characters.len().div_ceil(2).max(2);
            characters.windows(wanted.min(characters.len())).any(|window| {
                let piece: String = window.iter().collect();
                !EMPTY_PAIRS.contains(&piece.as_str())
                    && (before.contains(piece.as_str()) || own.contains(&piece))
            })
        }
        Language::English => {
            let end = bytes[at + 1..].iter().position(|byte| stop(byte) || b",;()".contains(byte));
            let end = end.map_or(bytes.len(), |end| at + 1 + end);
            let after = String::from_utf8_lossy(&bytes[at + 1..end]);
            let own = own.to_lowercase();
            words
                .split(|next: char| !next.is_alphanumeric())
                .filter(|word| word.len() >= 3 && !EMPTY_WORDS.contains(word))
                // Five letters tell enrolled and enrolment to be one.
                .map(|word| word.get(..word.len().min(5)).unwrap_or(word))
                .any(|stem| before.contains(stem) || after.contains(stem) || own.contains(stem))
        }
    }
}
