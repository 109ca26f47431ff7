//! The word lists of the program come in, as the build laid them out, and those of a project; a [`Lexicon`]
//! goes out.

use super::lexicon::{
    EnglishWord, Files, Laid, Lexicon, Month, PeriodWord, ScalePlace, ScaleWord, Text, UnitEntry,
    UnitList, UnitWord,
};
use super::openers::Openers;
use super::terms::{Side, Terms, Word};
use super::{Hedge, Kind, WordList};
use std::borrow::Cow;

// `static BUILT_IN: Lexicon`, which `build.rs` writes.
include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

impl Lexicon {
    /// The word lists built into the program.
    pub fn builtin() -> &'static Lexicon {
        &BUILT_IN
    }

    /// Reads the built-in word lists anew.
    pub fn read_builtin() -> Lexicon {
        Lexicon::with(&[])
    }

    /// The built-in word lists with those of a project added.
    pub fn with(lists: &[WordList]) -> Lexicon {
        Lexicon::build(&Files::read(&lists))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_build_laid_out_is_what_the_word_lists_say() {
        assert_eq!(format!("{:?}", Lexicon::builtin()), format!("{:?}", Lexicon::read_builtin()));
    }

    #[test]
    fn a_project_adds_words_of_every_sort() {
        let lists = [
            (
                "units.zh.yaml",
                "units: ['亩 | measure area 2000/3 | 亩地', '担 | measure weight 50 | 担']",
            ),
            ("units.en.yaml", "counted: gizmos gizmo"),
            ("measure-words.zh.yaml", "words: 坨"),
            ("hedges.zh.yaml", "before: {about: 拢共约莫}"),
            ("numerals.en.yaml", "scales: {5: lac_units}"),
            ("numerals.zh.yaml", "powers: {4: 卍}"),
            ("periods.zh.yaml", "quarters: {1: 春季度}"),
            ("nominals.zh.yaml", "words: 五味斋"),
        ];
        let lists: Vec<_> =
            lists.iter().map(|(name, text)| WordList::read(name, text).unwrap()).collect();
        let read = |text: &str| {
            let document =
                crate::document::read("a", text.as_bytes(), crate::document::Format::Plain);
            let (document, lexicon) = (document.unwrap(), Lexicon::with(&lists));
            let figures = crate::figures::figures(&document, &lexicon);
            let shown = figures.list.iter().map(|figure| {
                let unit = &lexicon.unit(figure.unit).name;
                format!(
                    "{}={:?} {unit} {:?}",
                    document.slice(figure.span),
                    figure.kind,
                    figure.hedge
                )
            });
            shown.collect::<Vec<_>>().join("; ")
        };
        assert_eq!(read("产粮12担。"), "12担=Measure 担 None");
        assert_eq!(read("搬石头12坨。"), "12坨=Count 坨 None");
        assert_eq!(read("We sold 12 gizmos."), "12=Count gizmo None");
        assert_eq!(read("拢共约莫300人到场。"), "300人=Count 人 About");
        assert_eq!(read("They sold 3 lac units of it."), "3 lac units=Number  None");
        assert_eq!(read("共3卍元。"), "3卍元=Money 元 None");
        assert_eq!(read("春季度开工。"), "春季度=Period  None");
        assert_eq!(read("五味斋开业。"), "");
    }

    #[test]
    fn every_line_of_the_unit_files_is_understood() {
        let lexicon = Lexicon::builtin();
        for unit in lexicon.units.iter().skip(1) {
            assert_ne!(unit.kind, Kind::Number, "{}", unit.name);
            assert!(!unit.name.is_empty() && !unit.dimension.is_empty(), "{}", unit.name);
            assert!(unit.factor.0 > 0 && unit.factor.1 > 0, "{}", unit.name);
        }
        for unit in [
            lexicon.percent,
            lexicon.times,
            lexicon.times_english,
            lexicon.cent,
            lexicon.inch,
            lexicon.dollar,
        ] {
            assert_ne!(unit, 0);
        }
    }
}
