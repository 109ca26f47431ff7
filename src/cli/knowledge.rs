//! What a check knows beside the report: the word lists and the rules in force.

use super::Error;
use crate::figures::Lexicon;
use crate::rulebook::{RuleId, Rulebook};
use crate::yaml;

#[derive(Debug)]
pub struct Knowledge {
    pub lexicon: &'static Lexicon,
    pub rulebook: Rulebook,
}

impl Knowledge {
    /// The word lists and rules that come with the program.
    pub fn built_in() -> Self {
        Knowledge { lexicon: Lexicon::builtin(), rulebook: Rulebook::builtin() }
    }

    /// The built-in rules and those of the files given (name and text).
    pub fn with_rules(files: &[(String, String)]) -> Result<Self, Error> {
        Ok(Knowledge { rulebook: Rulebook::with(files)?, ..Knowledge::built_in() })
    }

    /// The rule of that id.
    pub fn rule(&self, id: &str) -> Result<RuleId, Error> {
        self.rulebook.find(id).ok_or_else(|| {
            let ids = || self.rulebook.rules.iter().map(|rule| rule.id.as_str());
            let advice = match yaml::nearest(id, ids()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("rules are {}", ids().collect::<Vec<_>>().join(", ")),
            };
            Error::UnknownRule { id: id.to_owned(), advice }
        })
    }
}
