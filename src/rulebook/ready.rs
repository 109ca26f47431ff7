//! The name of a built-in rule file comes in; its patterns go out as `build.rs` translated them. Each is
//! read when something is asked of it: a report needs the patterns of one language, and few of these
//! for more than their words.

use super::pattern::{KindSet, Slot, SlotSort, Translated};
use crate::document::Language;
use crate::yaml::packed;

// `PATTERNS` by the name of the rule file, and `WORDS` of each language, written by `build.rs`.
include!(concat!(env!("OUT_DIR"), "/patterns.rs"));

/// A pattern translated ahead of time.
#[derive(Clone, Copy, Debug)]
pub struct Ready(&'static [u8]);

/// What a stretch of text must hold for a pattern to match there, the words by number.
#[derive(Debug, Default, PartialEq)]
pub struct Demands {
    /// Whether a match may hold the end of a sentence.
    pub crosses: bool,
    /// Of each group at least one word must occur.
    pub required: Vec<Vec<u32>>,
    /// Of each set at least one kind must occur.
    pub kinds: Vec<KindSet>,
}

/// The patterns of a rule file in their order; none for a file of a project.
pub fn patterns(name: &str) -> impl Iterator<Item = Ready> + use<> {
    let found = PATTERNS.iter().find(|(of, _)| *of == name);
    let mut rest = found.map_or(&[][..], |(_, bytes)| bytes);
    std::iter::from_fn(move || packed::stretch(&mut rest).map(Ready))
}

/// The words of a language by their numbers.
pub fn words(language: Language) -> Vec<&'static [u8]> {
    let mut bytes = match language {
        Language::Chinese => WORDS[0],
        Language::English => WORDS[1],
    };
    let count = packed::length(&mut bytes).unwrap_or(0);
    (0..count).map_while(|_| packed::stretch(&mut bytes)).collect()
}

impl Ready {
    pub fn demands(self) -> Demands {
        let mut demands = Demands::default();
        read_demands(&mut { self.0 }, &mut demands);
        demands
    }

    pub fn translated(self) -> Option<Translated> {
        let bytes = &mut { self.0 };
        let slots = read_demands(bytes, &mut Demands::default())?;
        let named = slots
            .into_iter()
            .map(|(sort, kinds)| Some(Slot { name: packed::text(bytes)?.to_owned(), sort, kinds }));
        let slots = named.collect::<Option<Vec<_>>>()?;
        let open_run = Some(packed::byte(bytes)?).filter(|slot| *slot != u8::MAX).map(usize::from);
        Some(Translated { regex: packed::text(bytes)?.to_owned(), slots, open_run })
    }
}

/// Reads the demands off the front, and the sorts and kinds of the slots with them.
fn read_demands(
    bytes: &mut &'static [u8],
    demands: &mut Demands,
) -> Option<Vec<(SlotSort, KindSet)>> {
    demands.crosses = packed::byte(bytes)? == 1;
    for _ in 0..packed::byte(bytes)? {
        let words = (0..packed::byte(bytes)?).map(|_| packed::number(bytes).map(u32::from));
        demands.required.push(words.collect::<Option<_>>()?);
    }
    let slots = (0..packed::byte(bytes)?).map(|_| {
        let sort = match packed::byte(bytes)? {
            0 => SlotSort::One,
            1 => SlotSort::Run,
            _ => SlotSort::Words,
        };
        Some((sort, KindSet(packed::number(bytes)?)))
    });
    let slots = slots.collect::<Option<Vec<_>>>()?;
    let figures = slots.iter().filter(|(sort, _)| *sort != SlotSort::Words);
    demands.kinds = figures.map(|(_, kinds)| *kinds).collect();
    Some(slots)
}
