//! What a rule file says, as the later stages ask for it: relations, patterns, messages and examples.
//! What is costly to make (expressions, templates, examples) is made when first asked for.

use std::sync::OnceLock;

use super::{Label, Matcher, Relation, Template, pattern, read, ready};
use crate::document::Language;

/// A rule as its file says it.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case, equal to the file's stem.
    pub id: String,
    /// What the rule is switched on and off with, beside its own id.
    pub family: String,
    pub summary: String,
    /// Markdown: why the fault matters and how it comes about.
    pub why: String,
    /// Markdown: what is checked, and what is deliberately not.
    pub checks: String,
    pub severity: Severity,
    /// Which figures of a claim must share a unit.
    pub units: Units,
    /// How bare round numbers (3000 people) are taken.
    pub round_numbers: RoundNumbers,
    /// How far the sides of a relation may be apart, in per cent of the left one, for the figures to
    /// be meant so at all; beyond it a claim is left open.
    pub limit: Option<u16>,
    /// Sums that rounding excuses, but hardly ever.
    pub rare: Option<Rare>,
    /// The relations that a claim of this rule can make; the first is the default.
    pub forms: Vec<Form>,
    pub patterns: Vec<Pattern>,
    /// Compiled expressions over phrases: a claim is not made where one of them occurs in its stretch.
    pub unless: Vec<(Language, String)>,
    /// The same for its whole sentence.
    pub unless_sentence: Vec<(Language, String)>,
    /// What shows a list to be complete: an implied claim with such parts counts as stated.
    pub closed: Vec<Closed>,
    pub(crate) compiled_unless: Compiled,
    pub(crate) compiled_sentence: Compiled,
    /// True where all forms are found by searches written in Rust (`src/claims/`).
    pub searched: bool,
    /// True where the layout leaves no doubt which figures are meant: a stated claim is then shown
    /// however far its sides are apart.
    pub certain: bool,
    /// In per cent: sides further apart are left open where no slip of the pen explains it. Shares that miss a hundred by
    /// any amount are mostly not all of them.
    pub unexplained_limit: Option<u16>,
    /// True where a word is held against the figures (rose, above): it may be the word that is wrong.
    pub wording: bool,
    pub(super) examples: OnceLock<Vec<Example>>,
}

/// When a sum that holds by rounding alone is told nevertheless, as a warning.
#[derive(Debug)]
pub struct Rare {
    /// Rounding goes so far in fewer than one of so many lists.
    pub once_in: u16,
    /// What a report says that rounds its figures: such sums are then passed.
    pub unless: Vec<(Language, String)>,
    pub(crate) compiled: Compiled,
}

impl Rare {
    pub fn unless(&self, language: Language) -> &[Matcher] {
        compiled(&self.compiled, &self.unless, language)
    }
}

/// The labels of a complete list. A single one is that of the last part (其他, the remaining);
/// several must be those of all the parts, in any order (男 / 女). With … around them they are words,
/// and the labels must be alike but for them (…东… / …西…).
#[derive(Debug)]
pub struct Closed {
    pub language: Language,
    pub labels: Vec<Label>,
}

impl Closed {
    /// Whether the labels are words in which otherwise equal labels differ.
    pub fn is_alike(&self) -> bool {
        self.labels.iter().all(|label| label.source.starts_with('…'))
    }
}

/// Expressions of each language, compiled when first needed.
pub(crate) type Compiled = [OnceLock<Vec<Matcher>>; 2];

/// One relation of a rule, with its messages.
#[derive(Debug)]
pub struct Form {
    pub name: String,
    pub relation: Relation,
    /// Message templates by language; `{total}` is a bound figure's text, `{sum(parts)}` a value.
    pub messages: Vec<(Language, Message)>,
    /// True where a search written in Rust binds the figures: it may have found the wrong ones, so that
    /// a gap must be explained better than one between figures that a pattern bound.
    pub searched: bool,
}

/// The text of a message, made a template when a claim is first told with it.
#[derive(Debug)]
pub struct Message {
    pub(super) text: String,
    pub(super) template: OnceLock<Template>,
}

/// A phrase that makes a claim: a regular expression over a sentence with figures as symbols.
#[derive(Debug)]
pub struct Pattern {
    pub language: Language,
    pub source: String,
    pub(super) translated: OnceLock<pattern::Translated>,
    /// Of a built-in rule: as it was translated ahead of time.
    pub(super) ready: Option<ready::Ready>,
    /// Index into [`Rule::forms`].
    pub form: usize,
    pub strength: Strength,
    /// Becomes [`Reading::allowance`](crate::claims::Reading::allowance).
    pub allowance: u8,
}

impl Pattern {
    pub fn translated(&self) -> &pattern::Translated {
        self.translated
            .get_or_init(|| self.ready.and_then(ready::Ready::translated).unwrap_or_default())
    }
}

/// Which figures of a claim must share a unit. Percentages, points, multiples, fractions and
/// proportions have none and are left out of account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Units {
    /// All of them.
    Same,
    /// None needs to.
    Any,
    /// None needs to, and the numbers are reckoned with as they are written: tonnes at so much per tonne.
    Written,
    /// Those of each group of names.
    Groups(Vec<Vec<String>>),
}

/// How a bare round number is taken, such as 3000 people or 20,000 visitors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RoundNumbers {
    /// As it stands: right in sums of counts.
    Exact,
    /// As rounded to its last digit that is not zero.
    Rounded,
}

/// How a report shortens a number to the digits that it states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rounding {
    /// It is not known: to the nearest, a tie either way; in Chinese reports also cut off.
    #[default]
    Any,
    /// To the nearest, a tie away from zero.
    HalfUp,
    /// To the nearest, a tie to the even digit.
    HalfEven,
    /// Cut off.
    Truncation,
}

/// How plainly the document makes the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Strength {
    /// Only the layout suggests it: breaks as a warning, and only where a slip explains the gap or
    /// the gap is small.
    Implied,
    /// A word says so.
    Stated,
    /// Other rows or columns of one structure bear it out: breaks however large the gap.
    Witnessed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    Note,
    Warning,
    Error,
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

impl Rule {
    /// Expressions in whose presence no claim is made.
    pub fn unless(&self, language: Language) -> &[Matcher] {
        compiled(&self.compiled_unless, &self.unless, language)
    }
    /// Expressions in whose presence anywhere in the sentence no claim is made.
    pub fn unless_sentence(&self, language: Language) -> &[Matcher] {
        compiled(&self.compiled_sentence, &self.unless_sentence, language)
    }
    /// The message template of a form, in the language asked for or the first there is.
    pub fn message(&self, form: usize, language: Language) -> Option<&Template> {
        let form = self.forms.get(form)?;
        let found = form.messages.iter().find(|(of, _)| *of == language);
        let (_, Message { text, template }) = found.or(form.messages.first())?;
        Some(template.get_or_init(|| Template::parse(text, &form.relation).unwrap_or_default()))
    }
    pub fn examples(&self) -> &[Example] {
        self.examples.get_or_init(|| read::built_in_examples(self))
    }
    pub fn form(&self, name: &str) -> Option<usize> {
        self.forms.iter().position(|form| form.name == name)
    }
}

fn compiled<'a>(
    slots: &'a Compiled,
    sources: &[(Language, String)],
    language: Language,
) -> &'a [Matcher] {
    let slot = match language {
        Language::Chinese => &slots[0],
        Language::English => &slots[1],
    };
    slot.get_or_init(|| {
        let sources: Vec<&str> =
            sources.iter().filter(|(of, _)| *of == language).map(|(_, one)| one.as_str()).collect();
        if sources.is_empty() {
            return Vec::new();
        }
        // One pass for all of them, unless their groups clash.
        match Matcher::new(&format!("(?:{})", sources.join(")|(?:"))) {
            Ok(all) => vec![all],
            Err(_) => sources.iter().filter_map(|source| Matcher::new(source).ok()).collect(),
        }
    })
}
