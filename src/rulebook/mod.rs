//! Rule files come in; a [`Rulebook`] goes out: compiled patterns, relations, messages, examples.
//!
//! A rule is one YAML file: its documentation, its settings and its test. This module knows nothing
//! of figures' values: it compiles what a rule says, and later stages apply it.

pub mod relation;

pub use relation::{Comparison, Expression, Function, Relation};

use crate::document::Language;

/// The index of a rule in [`Rulebook::rules`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleId(pub u16);

/// All rules in force, sorted by id.
#[derive(Debug, Default)]
pub struct Rulebook {
    pub rules: Vec<Rule>,
    /// The language of messages; `None` takes each document's own.
    pub messages: Option<Language>,
}

/// A rule as its file says it.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case, equal to the file's stem.
    pub id: String,
    pub summary: String,
    /// Markdown: why the fault matters and how it comes about.
    pub why: String,
    /// Markdown: what is checked, and what is deliberately not.
    pub checks: String,
    pub severity: Severity,
    /// The relations that a claim of this rule can make; the first is the default.
    pub forms: Vec<Form>,
    pub patterns: Vec<Pattern>,
    /// True where the figures are found by a search written in Rust (`src/claims/`).
    pub searched: bool,
    pub examples: Vec<Example>,
}

/// One relation of a rule, with its messages.
#[derive(Debug)]
pub struct Form {
    pub name: String,
    pub relation: Relation,
    /// Message templates by language; `{total}` is a bound figure's text, `{sum(parts)}` a value.
    pub messages: Vec<(Language, Template)>,
}

/// A phrase that makes a claim: a regular expression over a sentence with figures as symbols.
#[derive(Debug)]
pub struct Pattern {
    pub language: Language,
    pub source: String,
    /// Index into [`Rule::forms`].
    pub form: usize,
    pub strength: Strength,
}

/// How plainly the document makes the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Strength {
    /// Only the layout suggests it: breaks as a warning, and only where a slip explains the gap or
    /// the gap is small.
    Implied,
    /// A word says so.
    Stated,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    Note,
    Warning,
    Error,
}

/// A message with holes.
#[derive(Clone, Debug, Default)]
pub struct Template {
    pub pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
pub enum Piece {
    Text(String),
    /// The text of the figures bound to a name.
    Name(String),
    /// The value of an expression.
    Value(Expression),
}

/// A sentence (or a small document) with what must be said of it.
#[derive(Clone, Debug)]
pub struct Example {
    pub language: Language,
    pub expects: Expectation,
    /// The text without the marks.
    pub text: String,
    /// Byte ranges of `text` that stood in ⟦ ⟧.
    pub marked: Vec<std::ops::Range<usize>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// A finding whose labels are exactly the marked figures.
    Breaks,
    /// A claim of the rule is found and ticks; no finding.
    Holds,
    /// No claim of the rule breaks or ticks.
    Silent,
}

impl Rulebook {
    pub fn rule(&self, id: RuleId) -> &Rule {
        &self.rules[usize::from(id.0)]
    }
    pub fn find(&self, id: &str) -> Option<RuleId> {
        let index = self.rules.binary_search_by(|rule| rule.id.as_str().cmp(id)).ok()?;
        Some(RuleId(index as u16))
    }
}

impl Rule {
    pub fn form(&self, name: &str) -> Option<usize> {
        self.forms.iter().position(|form| form.name == name)
    }
}
