//! The shape of a `crossfoot.yaml`, from which its JSON Schema is made. [`super::read`] reads the file,
//! with better errors; a test holds the two together.

use schemars::JsonSchema;
use std::collections::BTreeMap;

/// The configuration of crossfoot for a project.
#[derive(JsonSchema)]
#[schemars(rename = "crossfoot.yaml", rename_all = "kebab-case", deny_unknown_fields)]
#[allow(dead_code)]
pub struct File {
    /// Other configuration files that this one builds on, from its folder.
    extend: Option<OneOrMany>,
    /// The language of the reports; told from each text if left out.
    language: Option<Language>,
    /// The language of the messages; each report's own if left out.
    messages: Option<Language>,
    /// Findings below this severity are not shown and do not count.
    min_severity: Option<Severity>,
    /// By rule id, family of rules, or `all`: off, or the severity of the findings. Later lines win.
    rules: Option<BTreeMap<String, Level>>,
    /// Rule files of the project's own, and folders of them; `rules/` beside this file if left out. A
    /// rule replaces the built-in one of the same id.
    rule_files: Option<OneOrMany>,
    /// Word lists of the project's own, in the format of those built in and named like them
    /// (units.zh.yaml, trade.units.zh.yaml), and folders of them.
    lexicons: Option<OneOrMany>,
    /// Words that name a part of a whole; the members of a set exclude each other.
    scope_words: Option<Vec<ScopeSet>>,
    /// Groups of phrases that name one measure, the usual name first.
    synonyms: Option<Vec<Vec<String>>>,
    /// How the reports shorten numbers to the digits that they state; to the nearest or cut off, as
    /// it fits, if left out.
    rounding: Option<Rounding>,
    /// Passages that are not read.
    leave_out: Option<Vec<Passage>>,
    /// Files that make one report: what is said in one must agree with the others.
    reports: Option<Vec<Joined>>,
    /// Paths inside folders that are passed over, written as in .gitignore.
    exclude: Option<OneOrMany>,
    /// Findings that are tolerated, for formats that have no comments.
    ignore: Option<Vec<Exception>>,
    /// Settings for some paths.
    overrides: Option<Vec<Override>>,
    /// The baseline file.
    baseline: Option<String>,
    /// Where the pages of rules stand, for links in a terminal: the address before `total.md`.
    rule_page_base: Option<String>,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[allow(dead_code)]
enum Language {
    Zh,
    En,
    Auto,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[allow(dead_code)]
enum Severity {
    Note,
    Warning,
    Error,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[allow(dead_code)]
enum Level {
    Off,
    Note,
    Warning,
    Error,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[allow(dead_code)]
struct Exception {
    rule: String,
    /// The text of one of the finding's figures, as it stands in the report.
    figure: String,
    paths: Option<OneOrMany>,
    reason: String,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[allow(dead_code)]
struct Override {
    paths: OneOrMany,
    language: Option<Language>,
    messages: Option<Language>,
    min_severity: Option<Severity>,
    rules: Option<BTreeMap<String, Level>>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
#[allow(dead_code)]
enum Rounding {
    /// To the nearest, a tie either way; in Chinese reports also cut off.
    Any,
    /// To the nearest, a tie away from zero.
    HalfUp,
    /// To the nearest, a tie to the even digit.
    HalfEven,
    /// Cut off.
    Truncation,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[allow(dead_code)]
struct ScopeSet {
    /// A name of its own, or that of a built-in set that is added to.
    set: String,
    /// Whether the members together always make up the whole.
    closed: Option<bool>,
    /// Each member by its words, the first of which is its name.
    members: Vec<OneOrMany>,
}

/// Either `heading` or `text`.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[allow(dead_code)]
struct Passage {
    /// A regular expression: all that stands under a heading in which it is found.
    heading: Option<String>,
    /// A regular expression: what it matches within a paragraph, heading, item or caption, or the
    /// table in which it is found.
    text: Option<String>,
    /// In these files only.
    paths: Option<OneOrMany>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[allow(dead_code)]
struct Joined {
    /// The name under which the report is shown; the files' names if left out.
    name: Option<String>,
    /// In this order; paths or patterns (`chapters/*.md`) from the folder of this file.
    files: OneOrMany,
}
