//! A word list of a project's own comes in, in the format of `rules/lexicon/`; it goes out sound, to
//! be added to the built-in ones, or an error points at what is wrong in it.

use super::lexicon::Source;
use crate::yaml::{self, Error, Node, Place};
use serde::de::DeserializeOwned;

/// A sound word list.
#[derive(Clone, Debug, PartialEq)]
pub struct WordList {
    /// What is listed and in which language, as the built-in file is named: `units.zh`.
    pub sort: &'static str,
    pub root: Node,
}

impl WordList {
    /// Reads a file. Its name tells what it lists: `units.zh.yaml`, or `trade.units.zh.yaml`.
    pub fn read(name: &str, text: &str) -> Result<WordList, Error> {
        let file = yaml::parse(name, text)?;
        let root = file.root();
        let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let stem = stem.strip_suffix(".yaml").or(stem.strip_suffix(".yml")).unwrap_or(stem);
        let is = |sort: &str| {
            stem.strip_suffix(sort)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with(['.', '-']))
        };
        let Some((sort, shape)) = SORTS.iter().find(|(sort, _)| is(sort)) else {
            let sorts = || SORTS.iter().map(|(sort, _)| *sort);
            let error = root.error(format!("`{stem}` does not say what the file lists"));
            return Err(error.advise(match yaml::nearest(stem, sorts()) {
                Some(near) => format!("name it {near}.yaml"),
                None => format!("name it after one of {}", sorts().collect::<Vec<_>>().join(", ")),
            }));
        };
        if *root.node != Node::Null {
            check(&root, shape)?;
        }
        Ok(WordList { sort, root: file.root })
    }
}

/// The built-in files, each with the lists of its sort added.
impl Source for &[WordList] {
    fn read<T: DeserializeOwned>(&self, sort: &str) -> T {
        let added = self.iter().filter(|list| list.sort == sort);
        let added = added.map(|list| &list.root).filter(|root| **root != Node::Null);
        let name = format!("lexicon/{sort}.yaml");
        // A test reads the built-in files, and those of a project were found to be sound.
        yaml::merged_as(&name, added).unwrap_or_else(|| panic!("{name} is well formed"))
    }
}

/// What may stand in a place.
enum Shape {
    /// Words in one text, apart by blanks.
    Words,
    /// Words in a list.
    List,
    /// Words by number, from the least to the greatest.
    Numbered(i64, i64),
    /// Lines such as `km | measure length 1000 | 公里 千米`.
    Units,
    /// Sets of scope words.
    Sets,
    Keys(&'static [(&'static str, Shape)]),
}

use Shape::{Keys, List, Numbered, Sets, Units, Words};

const HEDGES: Shape = Keys(&[
    ("about", Words),
    ("nearly", Words),
    ("over", Words),
    ("at_least", Words),
    ("under", Words),
    ("at_most", Words),
]);

const UNITS: Shape = Keys(&[
    ("units", Units),
    ("rates", Keys(&[("over", Words), ("per", Words), ("spoken", Words)])),
    ("counted", Words),
    ("currencies", Words),
]);

const NOMINALS: Shape = Keys(&[
    ("words", Words),
    ("reference_before", Words),
    ("reference_after", Words),
    ("columns", Words),
]);

const ROLES: Shape = Keys(&[
    ("target", List),
    ("budget", List),
    ("cumulative", List),
    ("threshold", List),
    ("average", List),
    ("change", List),
    ("level", List),
]);

/// The files of `rules/lexicon/` that can be added to.
const SORTS: &[(&str, Shape)] = &[
    (
        "numerals.zh",
        Keys(&[
            ("digits", Numbered(0, 9)),
            ("powers", Numbered(1, 15)),
            ("tens", Numbered(10, 90)),
            ("point", Words),
            ("half", Words),
            ("some", Words),
            ("odd", Words),
        ]),
    ),
    (
        "numerals.en",
        Keys(&[
            ("cardinals", Numbered(0, 100)),
            ("dozens", Numbered(1, 255)),
            ("scales", Numbered(1, 30)),
            ("letters", Numbered(1, 30)),
            ("money_letters", Numbered(1, 30)),
            ("ordinals", Numbered(0, 100)),
            ("fractions", Numbered(2, 1000)),
            ("times", Numbered(2, 255)),
            ("halving", Words),
            ("once", Words),
            ("twice", Words),
        ]),
    ),
    ("measure-words.zh", Keys(&[("words", Words), ("behind_digits", Words)])),
    ("units.zh", UNITS),
    ("units.en", UNITS),
    ("hedges.zh", Keys(&[("before", HEDGES), ("after", HEDGES)])),
    ("hedges.en", Keys(&[("before", HEDGES), ("after", HEDGES)])),
    (
        "periods.zh",
        Keys(&[
            ("years", Numbered(-100, 100)),
            ("same", Words),
            ("halves", Numbered(1, 2)),
            ("quarters", Numbered(1, 4)),
            ("up_to", Numbered(1, 12)),
            ("plans", Numbered(1900, 2200)),
        ]),
    ),
    (
        "periods.en",
        Keys(&[
            ("months", Numbered(1, 12)),
            ("doubtful", Words),
            ("years", Numbered(-100, 100)),
            ("halves", Numbered(1, 2)),
            ("quarters", Numbered(1, 4)),
            ("up_to", Numbered(1, 12)),
            ("year_after", Words),
        ]),
    ),
    ("nominals.zh", NOMINALS),
    ("nominals.en", NOMINALS),
    ("scope.zh", Sets),
    ("scope.en", Sets),
    ("roles.zh", ROLES),
    ("roles.en", ROLES),
];

fn check(place: &Place<'_>, shape: &Shape) -> Result<(), Error> {
    match shape {
        Words => place.text().map(|_| ()),
        List => place.items()?.iter().try_for_each(|item| item.text().map(|_| ())),
        Numbered(least, greatest) => {
            for (key, words) in place.entries()? {
                let number = key.parse::<i64>().ok();
                if !number.is_some_and(|number| (*least..=*greatest).contains(&number)) {
                    let error = place.key_error(key, format!("`{key}` is not a number for this"));
                    return Err(error.advise(format!("numbers are {least} to {greatest}")));
                }
                words.text()?;
            }
            Ok(())
        }
        Units => place.items()?.iter().try_for_each(unit),
        Sets => sets(place),
        Keys(keys) => {
            let known: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
            place.allow(&known)?;
            keys.iter().try_for_each(|(key, shape)| match place.get(key) {
                Some(value) => check(&value, shape),
                None => Ok(()),
            })
        }
    }
}

const KINDS: [&str; 6] = ["count", "percent", "points", "money", "measure", "times"];

/// A line of a units file.
fn unit(place: &Place<'_>) -> Result<(), Error> {
    const LINE: &str = "write 'km | measure length 1000 | 公里 千米': name | kind, dimension and \
                        factor | spellings | spellings before the number";
    let line = place.text()?;
    let mut parts = line.split('|').map(str::trim);
    let mut part = || parts.next().unwrap_or("");
    let (name, head, after, before) = (part(), part(), part(), part());
    let wrong = |message: &str| Err(place.error(message).advise(LINE));
    if name.is_empty() || (after.is_empty() && before.is_empty()) {
        return wrong("a unit needs a name and a spelling");
    }
    let mut head = head.split_whitespace();
    let kind = head.next().unwrap_or("");
    if !KINDS.contains(&kind) {
        let error = place.error(format!("`{kind}` is no kind of unit"));
        return Err(match yaml::nearest(kind, KINDS) {
            Some(near) => error.advise(format!("did you mean `{near}`?")),
            None => error.advise(LINE),
        });
    }
    if head.next().is_none() {
        return wrong("a unit needs a dimension after its kind");
    }
    for part in head {
        let fits = match part.strip_prefix("10^") {
            Some(power) => power.parse::<i8>().is_ok(),
            None => {
                let (over, under) = part.split_once('/').unwrap_or((part, "1"));
                [over, under].iter().all(|one| one.parse::<i64>().is_ok_and(|one| one > 0))
            }
        };
        if !fits {
            return wrong(&format!(
                "`{part}` is neither a factor (1000, 1/60) nor a power (10^-1)"
            ));
        }
    }
    Ok(())
}

/// Sets of scope words, also for those that stand in a configuration.
pub fn sets(place: &Place<'_>) -> Result<(), Error> {
    for set in place.items()? {
        set.allow(&["set", "closed", "members"])?;
        set.require("set")?.text()?;
        if let Some(closed) = set.get("closed")
            && !["true", "false"].contains(&closed.text()?)
        {
            return Err(closed.error("neither true nor false"));
        }
        for member in set.require("members")?.items()? {
            let words = member.items()?;
            if words.is_empty() {
                return Err(member.error("a member needs a word"));
            }
            for word in words {
                if word.text()?.trim().is_empty() {
                    return Err(word.error("a word is empty"));
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_error(name: &str, text: &str, at: &str, label: &str, advice: &str) {
        let error = WordList::read(name, text).unwrap_err();
        let shown = (&error.text[error.span.clone()], error.label.as_str());
        assert_eq!((shown, error.advice.as_deref()), ((at, label), Some(advice)));
    }

    #[test]
    fn the_built_in_files_are_sound_lists() {
        for (sort, _) in SORTS {
            let path = format!("{}/rules/lexicon/{sort}.yaml", env!("CARGO_MANIFEST_DIR"));
            let list = WordList::read(&path, &std::fs::read_to_string(&path).unwrap());
            assert_eq!(list.map_err(|error| error.label).map(|list| list.sort), Ok(*sort));
        }
    }

    #[test]
    fn a_mistake_is_shown_at_its_place() {
        check_error(
            "unit.zh.yaml",
            "units: []\n",
            "units",
            "`unit.zh` does not say what the file lists",
            "name it units.zh.yaml",
        );
        check_error(
            "units.zh.yaml",
            "unit: []\n",
            "unit",
            "unknown key `unit`",
            "did you mean `units`?",
        );
        check_error(
            "our.units.zh.yaml",
            "units:\n  - '担 | masure weight 50 | 担'\n",
            "'担 | masure weight 50 | 担'",
            "`masure` is no kind of unit",
            "did you mean `measure`?",
        );
        check_error(
            "periods.zh.yaml",
            "quarters: {5: 五季度}\n",
            "5",
            "`5` is not a number for this",
            "numbers are 1 to 4",
        );
        check_error(
            "hedges.en.yaml",
            "before: {abuot: circa}\n",
            "abuot",
            "unknown key `abuot`",
            "did you mean `about`?",
        );
    }
}
