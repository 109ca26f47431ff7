//! Sentences come in; [`Phrase`]s go out: their words with one byte for each figure, in the form
//! that patterns are written for (see [`crate::rulebook::pattern`]).

use crate::document::{BlockId, BlockKind, Document, Language, is_han};
use crate::figures::{FigureId, Figures};
use crate::rulebook::KindSet;
use crate::rulebook::pattern::{self, SENTENCE_END, symbol};

/// A stretch of one block, a few sentences long.
#[derive(Debug, Default)]
pub struct Phrase {
    pub bytes: Vec<u8>,
    /// Where the figures' bytes stand, ascending.
    pub figures: Vec<(u32, FigureId)>,
    pub kinds: KindSet,
}

/// A phrase is closed at the end of the sentence in which it passes this many figures. Patterns
/// are searched for from each figure on, so that the bound keeps the search linear.
const FIGURES: usize = 40;

/// A sentence is broken off, wherever it stands, at this many.
const SENTENCE_FIGURES: usize = 120;

/// Words of exactness before a figure; its hedge says what they mean, and patterns need not.
const ENGLISH_HEDGES: &[&str] = &[
    "about",
    "approximately",
    "around",
    "roughly",
    "nearly",
    "almost",
    "over",
    "more than",
    "just over",
    "just under",
    "less than",
    "fewer than",
    "under",
    "at least",
    "at most",
    "up to",
    "some",
    "only",
    "just",
    "close to",
    "an estimated",
];
const CHINESE_HEDGES: &[&str] = &[
    "大约",
    "约",
    "接近",
    "近",
    "超过",
    "超",
    "逾",
    "不足",
    "不到",
    "至少",
    "高达",
    "已达",
    "达到",
    "达",
    "仅有",
    "仅为",
    "仅",
    "只有",
    "就有",
    "也就是",
];

impl Phrase {
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.figures.clear();
        self.kinds = KindSet::default();
    }

    /// The figures whose bytes stand in a range of the phrase.
    pub fn within(&self, range: std::ops::Range<usize>) -> &[(u32, FigureId)] {
        let start = self.figures.partition_point(|(at, _)| (*at as usize) < range.start);
        let end = self.figures.partition_point(|(at, _)| (*at as usize) < range.end);
        &self.figures[start..end]
    }
}

/// Calls `visit` with each phrase of the document, in the order of the text.
pub fn each(document: &Document, figures: &Figures, mut visit: impl FnMut(&Phrase)) {
    let mut phrase = Phrase::default();
    let mut block = 0;
    while block < document.blocks.len() {
        let next = compose(document, figures, block, &mut phrase, &mut visit);
        block = next.max(block + 1);
    }
}

/// The phrases of a paragraph and the list items right below it; gives the block after them.
fn compose(
    document: &Document,
    figures: &Figures,
    first: usize,
    phrase: &mut Phrase,
    visit: &mut impl FnMut(&Phrase),
) -> usize {
    phrase.clear();
    let mut block = first;
    // Where the last sentence begins: it is kept for the next phrase, so that claims may run over
    // two sentences wherever a phrase is closed.
    let mut last = (0, 0);
    loop {
        let of = document.block(BlockId(block as u32));
        for sentence in &of.sentences {
            let range = figures.within(*sentence);
            let mut begun = (phrase.bytes.len(), phrase.figures.len());
            let mut at = sentence.start;
            for (count, index) in range.clone().enumerate() {
                let id = FigureId(index);
                let figure = figures.get(id);
                // Dates, ordinals and names stay words: 上年, 第一产业.
                if figure.span.start < at || !figure.kind.is_quantity() {
                    continue;
                }
                words(document, at..figure.span.start, &mut phrase.bytes);
                hedge(document.language, &mut phrase.bytes);
                phrase.figures.push((phrase.bytes.len() as u32, id));
                phrase.bytes.push(symbol(figure.kind));
                phrase.kinds.insert(figure.kind);
                at = figure.span.end;
                if count % SENTENCE_FIGURES == SENTENCE_FIGURES - 1 {
                    visit(phrase);
                    phrase.clear();
                    // What was begun before is no longer there to be kept.
                    (begun, last) = ((0, 0), (0, 0));
                }
            }
            words(document, at..sentence.end.max(at), &mut phrase.bytes);
            phrase.bytes.push(SENTENCE_END);
            if phrase.figures.len() > FIGURES {
                visit(phrase);
                keep_from(phrase, figures, if begun.0 < phrase.bytes.len() { begun } else { last });
            }
            last = begun;
        }
        block += 1;
        let item = |index: usize| {
            document
                .blocks
                .get(index)
                .is_some_and(|block| matches!(block.kind, BlockKind::Item { .. }))
        };
        if !item(block) {
            break;
        }
    }
    if phrase.figures.len() > 1 {
        visit(phrase);
    }
    block
}

/// Drops what stands before a sentence, unless that sentence alone is long already.
fn keep_from(phrase: &mut Phrase, figures: &Figures, (at, count): (usize, usize)) {
    if count == 0 || phrase.figures.len().saturating_sub(count) > FIGURES {
        phrase.clear();
        return;
    }
    phrase.bytes.drain(..at);
    phrase.figures.drain(..count);
    phrase.kinds = KindSet::default();
    for (place, id) in &mut phrase.figures {
        *place -= at as u32;
        phrase.kinds.insert(figures.get(*id).kind);
    }
}

/// Adds the words of a stretch in the form that patterns know.
fn words(document: &Document, range: std::ops::Range<u32>, bytes: &mut Vec<u8>) {
    let text = &document.text[range.start as usize..range.end as usize];
    let chinese = document.language == Language::Chinese;
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            bytes.push(character.to_ascii_lowercase() as u8);
            continue;
        }
        // Most of a Chinese text: as it is.
        if is_han(character) {
            bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            continue;
        }
        let character = pattern::plain(character);
        if character.is_whitespace() {
            if !chinese && bytes.last().is_some_and(|last| *last != b' ') {
                bytes.push(b' ');
            }
        } else if character.is_control() || character == '*' || character == '\u{fffd}' {
            // Emphasis, debris and bytes that could be taken for figures.
        } else {
            let mut buffer = [0; 4];
            for lower in character.to_lowercase() {
                bytes.extend_from_slice(lower.encode_utf8(&mut buffer).as_bytes());
            }
        }
    }
}

/// Takes the words of exactness off the end.
fn hedge(language: Language, bytes: &mut Vec<u8>) {
    match language {
        Language::Chinese => {
            for word in CHINESE_HEDGES {
                if bytes.ends_with(word.as_bytes()) {
                    bytes.truncate(bytes.len() - word.len());
                    return;
                }
            }
        }
        Language::English => {
            for word in ENGLISH_HEDGES {
                let Some(rest) = bytes.strip_suffix(b" ") else { return };
                let Some(rest) = rest.strip_suffix(word.as_bytes()) else { continue };
                if rest.last().is_none_or(|last| !last.is_ascii_alphanumeric()) {
                    let length = rest.len();
                    bytes.truncate(length);
                    // A rise up to a value is a rise to it.
                    if *word == "up to" {
                        bytes.extend_from_slice(b"to ");
                    }
                    return;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::figures::Lexicon;

    /// Sentences of so many figures each; every figure of every phrase stands where its byte does.
    #[track_caller]
    fn check(sentences: &[usize]) {
        let sentence = |figures: &usize| {
            let list: Vec<String> = (0..*figures).map(|index| format!("{index}人")).collect();
            format!("各校分别有{}。", list.join("、"))
        };
        let text: String = sentences.iter().map(sentence).collect();
        let document =
            crate::document::read("r.txt", text.as_bytes(), Format::Plain).expect("read");
        let figures = crate::figures::figures(&document, Lexicon::builtin());
        let mut seen = std::collections::BTreeSet::new();
        each(&document, &figures, |phrase| {
            for (at, id) in &phrase.figures {
                let expected = symbol(figures.get(*id).kind);
                assert_eq!(phrase.bytes.get(*at as usize), Some(&expected), "{sentences:?}");
                seen.insert(*id);
            }
        });
        assert_eq!(seen.len(), sentences.iter().sum::<usize>(), "{sentences:?}");
    }

    #[test]
    fn a_sentence_broken_off_leaves_no_place_behind() {
        check(&[2, 3, 4]);
        check(&[30, 30, 30]);
        check(&[30, SENTENCE_FIGURES + 45, 20]);
        check(&[30, 2 * SENTENCE_FIGURES, 50]);
        check(&[10, SENTENCE_FIGURES + 2, 39, 60]);
    }
}
