//! What a check knows beside the report: the word lists and the rules in force.

use super::Error;
use super::settings::Settings;
use crate::document::Language;
use crate::figures::Lexicon;
use crate::measures::Terms;
use crate::rulebook::{RuleId, Rulebook};
use crate::yaml;
use std::sync::OnceLock;

/// The built-in word lists, or those of a project with them.
#[derive(Debug, Default)]
pub struct Words {
    lexicon: Option<Box<Lexicon>>,
    terms: Option<Box<Terms>>,
}

impl Words {
    pub fn of(settings: &Settings) -> Words {
        let lists: Vec<_> = settings.lexicons.iter().map(|(_, list)| list.clone()).collect();
        let own = &settings.terms;
        let has_terms = !lists.is_empty() || !own.scope_sets.is_empty() || !own.synonyms.is_empty();
        Words {
            lexicon: (!lists.is_empty()).then(|| Box::new(Lexicon::with(&lists))),
            terms: has_terms.then(|| Box::new(Terms::with(&lists, own))),
        }
    }

    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_deref().unwrap_or_else(|| Lexicon::builtin())
    }

    pub fn terms(&self) -> &Terms {
        self.terms.as_deref().unwrap_or_else(|| Terms::builtin())
    }
}

/// The rules by the language of their messages, since messages are made while checking; each is read
/// when first needed.
#[derive(Debug, Default)]
pub struct Rulebooks([OnceLock<Rulebook>; 3]);

impl Rulebooks {
    /// The rules that the settings ask for, which were read without error once.
    pub fn get(&self, settings: &Settings, messages: Option<Language>) -> &Rulebook {
        let index = match messages {
            None => 0,
            Some(Language::Chinese) => 1,
            Some(Language::English) => 2,
        };
        self.0[index].get_or_init(|| {
            let own = Some(&settings.rule_files).filter(|files| !files.is_empty());
            let with_own = own.and_then(|files| Rulebook::with(files).ok());
            let mut rulebook = with_own.unwrap_or_else(Rulebook::builtin);
            rulebook.messages = messages;
            rulebook.rounding = settings.rounding.unwrap_or_default();
            rulebook
        })
    }
}

/// The rule of that id.
pub fn rule(rulebook: &Rulebook, id: &str) -> Result<RuleId, Error> {
    rulebook.find(id).ok_or_else(|| {
        let ids = || rulebook.rules.iter().map(|rule| rule.id.as_str());
        unknown(id, &ids().collect::<Vec<_>>())
    })
}

/// The error that a name is not one of those known.
pub fn unknown(id: &str, known: &[&str]) -> Error {
    let advice = match yaml::nearest(id, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("rules are {}", known.join(", ")),
    };
    Error::UnknownRule { id: id.to_owned(), advice }
}
