//! Rule files come in; a [`Rulebook`] goes out: compiled patterns, relations, messages, examples.
//!
//! A rule is one YAML file: its documentation, its settings and its test. This module knows nothing
//! of figures' values: it compiles what a rule says, and later stages apply it.

mod automaton;
mod examples;
mod label;
mod matcher;
mod needs;
mod parser;
pub mod pattern;
mod read;
mod ready;
pub mod relation;
mod rule;
mod template;
mod wording;

pub use automaton::{Automaton, Entry, Expression as PatternExpression, Hits};
pub use examples::unmark;
pub use label::Label;
pub use matcher::Matcher;
pub use needs::needs;
pub use pattern::{KindSet, Slot, SlotSort};
pub use read::DEFAULT_FORM;
pub use relation::{Comparison, Expression, Function, Relation};
pub use rule::{
    Closed, Example, Expectation, Form, Message, Pattern, Rare, RoundNumbers, Rounding, Rule,
    Severity, Strength, Units,
};
pub use template::{Piece, Template};

use std::collections::BTreeMap;
use std::sync::OnceLock;

use include_dir::{Dir, include_dir};

use crate::document::Language;
use crate::yaml;
use read::Check;

/// The families of the built-in rules.
pub const FAMILIES: [&str; 6] = ["sums", "rates", "agreement", "structure", "time", "statistics"];

/// The family of a project's own rule that names none.
pub const OWN: &str = "own";

/// The rule files that the program carries.
static CATALOGUE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// The index of a rule in [`Rulebook::rules`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleId(pub u16);

/// All rules in force, sorted by id.
#[derive(Debug, Default)]
pub struct Rulebook {
    pub rules: Vec<Rule>,
    /// The language of messages; `None` takes each document's own.
    pub messages: Option<Language>,
    /// How the reports shorten their numbers, as far as it is known.
    pub rounding: Rounding,
    /// The patterns of each language, compiled when a first document needs them.
    automata: [OnceLock<Automaton>; 2],
}

impl Rulebook {
    /// The rules that the program carries.
    pub fn builtin() -> Rulebook {
        // A test reads each of them in earnest, so that none can be lost here.
        let rules =
            catalogue().filter_map(|(name, text)| read::rule(name, text, Check::Nothing).ok());
        Rulebook::new(rules.collect())
    }

    /// The built-in rules and those of the files given (name and text); a rule of a file replaces
    /// the built-in one of the same id.
    pub fn with(files: &[(String, String)]) -> Result<Rulebook, yaml::Error> {
        let mut rules = BTreeMap::new();
        for (name, text) in catalogue() {
            let rule = read::rule(name, text, Check::Nothing)?;
            rules.insert(rule.id.clone(), rule);
        }
        for rule in Rulebook::parse(files)?.rules {
            rules.insert(rule.id.clone(), rule);
        }
        Ok(Rulebook::new(rules.into_values().collect()))
    }

    /// The rules of the files given (name and text), and no others.
    pub fn parse(files: &[(String, String)]) -> Result<Rulebook, yaml::Error> {
        let mut rules: Vec<Rule> = Vec::new();
        for (name, text) in files {
            let rule = read::rule(name, text, Check::Expressions)?;
            if rules.iter().any(|other| other.id == rule.id) {
                let file = yaml::parse(name, text)?;
                let error = file.root().require("id")?.error("another rule has this id already");
                return Err(error.advise("give each rule an id of its own"));
            }
            rules.push(rule);
        }
        Ok(Rulebook::new(rules))
    }

    fn new(mut rules: Vec<Rule>) -> Rulebook {
        rules.sort_by(|left, right| left.id.cmp(&right.id));
        Rulebook { rules, messages: None, rounding: Rounding::Any, automata: Default::default() }
    }

    /// The compiled patterns of a language.
    pub fn automaton(&self, language: Language) -> &Automaton {
        let slot = match language {
            Language::Chinese => &self.automata[0],
            Language::English => &self.automata[1],
        };
        slot.get_or_init(|| Automaton::new(&self.rules, language))
    }

    pub fn rule(&self, id: RuleId) -> &Rule {
        &self.rules[usize::from(id.0)]
    }
    pub fn find(&self, id: &str) -> Option<RuleId> {
        let index = self.rules.binary_search_by(|rule| rule.id.as_str().cmp(id)).ok()?;
        Some(RuleId(index as u16))
    }
}

/// The built-in rule files: name and text, in the order of their names.
pub fn catalogue() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut files: Vec<_> = CATALOGUE
        .files()
        .filter(|file| file.path().extension().is_some_and(|extension| extension == "yaml"))
        .filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
        .collect();
    files.sort_unstable();
    files.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_sound() {
        let files: Vec<_> =
            catalogue().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        match Rulebook::parse(&files) {
            Ok(rulebook) => assert_eq!(rulebook.rules.len(), Rulebook::builtin().rules.len()),
            Err(error) => panic!("{:?}", miette::Report::new(error)),
        }
    }

    #[test]
    fn every_form_is_made_by_a_pattern_or_marked_as_found_by_a_search() {
        for rule in &Rulebook::builtin().rules {
            for (index, form) in rule.forms.iter().enumerate() {
                let made = rule.patterns.iter().any(|pattern| pattern.form == index);
                assert!(made || form.searched, "{}: name `{}` under `search`", rule.id, form.name);
            }
        }
    }

    const SOUND: &str = "\
id: a-rule
summary: A sum.
claim: total = sum(parts)
patterns:
  zh: ['{total}~其中~{parts+}']
message: {zh: '相加为 {sum(parts)}'}
examples:
  - breaks: 共有机器⟦52⟧台，其中新机⟦30⟧台、旧机⟦12⟧台。
  - holds: 共有机器42台，其中新机30台、旧机12台。
  - silent: 共有机器42台和工具12件。
";

    /// Replaces a stretch of a sound rule and shows where the error points and what it says.
    #[track_caller]
    fn check(find: &str, replace: &str, at: &str, label: &str, advice: &str) {
        assert!(Rulebook::parse(&[("a-rule.yaml".into(), SOUND.into())]).is_ok());
        let text = SOUND.replacen(find, replace, 1);
        assert_ne!(text, SOUND);
        let error = Rulebook::parse(&[("a-rule.yaml".into(), text)]).unwrap_err();
        let place = &error.text[error.span.clone()];
        let shown = (place, error.label.as_str(), error.advice.as_deref().unwrap_or(""));
        assert_eq!(shown, (at, label, advice));
    }

    #[test]
    fn a_bad_rule_is_shown_at_the_very_place() {
        check("claim:", "claims:", "claims", "unknown key `claims`", "did you mean `claim`?");
        check(
            "sum(parts)\n",
            "smu(parts)\n",
            "total = smu(parts)",
            "unknown function `smu`",
            "did you mean `sum`?",
        );
        check(
            "{total}~",
            "{totl}~",
            "'{totl}~其中~{parts+}'",
            "the claim `total = sum(parts)` does not use `totl`",
            "did you mean `total`?",
        );
        check(
            "~其中~",
            "~(其中~",
            "'{total}~(其中~{parts+}'",
            "the regular expression is not valid: unclosed group",
            "brackets, `+`, `?`, `*` and `|` are operators; put `\\` before a plain one",
        );
        check(
            "{sum(parts)}",
            "{sum(part)}",
            "'相加为 {sum(part)}'",
            "the claim does not bind `part`",
            "did you mean `parts`?",
        );
        check(
            "  - silent: 共有机器42台和工具12件。\n",
            "",
            "examples",
            "no `silent` example in zh",
            "add one: `- silent: …`",
        );
        check("  zh: [", "  de: [", "de", "unknown language `de`", "languages are zh and en");
        check(
            "id: a-rule",
            "id: b-rule",
            "b-rule",
            "the rule `b-rule` stands in a file named `a-rule`",
            "name the file b-rule.yaml",
        );
        check(
            "message:",
            "search: [summ]\nmessage:",
            "summ",
            "`summ` is no form of this rule",
            "name one of those under `claim`",
        );
    }
}
