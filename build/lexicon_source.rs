//! The word lists of `rules/lexicon/` come in; the Rust source of the [`Lexicon`] that they make goes out.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use serde::de::DeserializeOwned;

use crate::lexicon::{Files, Lexicon, Source};

/// The folder of the word lists.
struct Folder(PathBuf);

impl Source for Folder {
    fn read<T: DeserializeOwned>(&self, sort: &str) -> T {
        let path = self.0.join(format!("{sort}.yaml"));
        let text = fs::read_to_string(&path).expect("a word list");
        serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

/// A static `BUILT_IN`. The debug form of every part is the Rust that makes it; what enums it names without
/// their own names is brought in for each part alone.
pub fn source(folder: PathBuf) -> String {
    let lexicon = Lexicon::build(&Files::read(&Folder(folder)));
    let mut code = "static BUILT_IN: Lexicon = Lexicon {\n".to_owned();
    macro_rules! write_fields {
        ($($name:ident: [$($uses:ident),*],)*) => {
            // Names all fields, so that none is forgotten.
            let Lexicon { $($name),* } = &lexicon;
            $(
                let uses: &[&str] = &[$(concat!("use ", stringify!($uses), "::*; ")),*];
                let uses = uses.concat();
                writeln!(code, "{}: {{ {uses}{:?} }},", stringify!($name), $name)
                    .expect("a string takes all");
            )*
        };
    }
    write_fields! {
        units: [Kind],
        classes: [],
        openers: [],
        unit_words: [Side],
        money_before: [Side],
        money_ends: [Side],
        counted: [Side],
        words: [Side, EnglishWord],
        scales: [Side, ScalePlace],
        hedges_before: [Side, Hedge],
        hedges_after: [Side, Hedge],
        period_words: [Side, PeriodWord],
        months: [Side],
        year_cues: [Side],
        idioms: [Side],
        references: [Side],
        reference_ends: [Side],
        reference_columns: [],
        per: [],
        percent: [],
        times: [],
        times_english: [],
        behind_digits: [],
        rate_per: [Side],
        rate_spoken: [Side],
        rate_over: [],
        cent: [],
        inch: [],
        dollar: [],
    }
    code.push_str("};\n");
    code
}
