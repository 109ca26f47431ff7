//! A `crossfoot.yaml` comes in; [`Settings`] go out, or an error that points at the very key.

use super::paths::absolute;
use crate::document::Language;
use crate::rulebook::{Rulebook, Severity, catalogue};
use crate::yaml::{self, Error, Place};
use globset::{Glob, GlobSet, GlobSetBuilder};
use std::path::{Path, PathBuf};

/// The file's name.
pub const NAME: &str = "crossfoot.yaml";

/// What a project asks for. Every field may be left out.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The files that these settings come from, the most particular last.
    pub files: Vec<PathBuf>,
    pub language: Option<Language>,
    pub messages: Option<Language>,
    pub min_severity: Option<Severity>,
    /// By id or `all`; later entries win.
    pub rules: Vec<(String, Level)>,
    /// Rule files of the project's own: name and text.
    pub rule_files: Vec<(String, String)>,
    /// Paths inside folders that are passed over.
    pub exclude: Vec<Paths>,
    pub exceptions: Vec<Exception>,
    pub overrides: Vec<Override>,
    pub baseline: Option<PathBuf>,
}

/// What is done with the findings of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Off,
    Severity(Severity),
}

/// A finding that is tolerated, for formats that have no comments.
#[derive(Clone, Debug)]
pub struct Exception {
    pub rule: String,
    /// The text of one of its figures, as it stands in the report.
    pub figure: String,
    pub paths: Option<Paths>,
    pub reason: String,
}

/// Settings for some paths.
#[derive(Clone, Debug)]
pub struct Override {
    pub paths: Paths,
    pub language: Option<Language>,
    pub messages: Option<Language>,
    pub min_severity: Option<Severity>,
    pub rules: Vec<(String, Level)>,
}

/// Patterns of paths, as `.gitignore` writes them, from the folder of the file they stand in.
#[derive(Clone, Debug)]
pub struct Paths {
    pub root: PathBuf,
    pub patterns: Vec<String>,
    set: GlobSet,
}

impl Paths {
    pub fn hold(&self, path: &Path) -> bool {
        let path = absolute(path);
        path.strip_prefix(absolute(&self.root)).is_ok_and(|inside| self.set.is_match(inside))
    }
}

/// Reads a file's text. `root` is its folder; `load` gives the text of a file that it names.
pub fn parse(
    name: &str,
    text: &str,
    root: &Path,
    load: &mut dyn FnMut(&Path, &Place<'_>) -> Result<String, Error>,
) -> Result<(Settings, Vec<PathBuf>), Error> {
    let file = yaml::parse(name, text)?;
    let place = file.root();
    let mut settings = Settings::default();
    if matches!(place.node, yaml::Node::Null) {
        return Ok((settings, Vec::new()));
    }
    place.allow(&KEYS)?;
    if let Some(folders) = place.get("rule-files") {
        for item in folders.items()? {
            let path = root.join(item.text()?);
            let text = load(&path, &item)?;
            settings.rule_files.push((path.display().to_string(), text));
        }
    }
    let own = Rulebook::parse(&settings.rule_files)?;
    let built_in = catalogue().map(|(name, _)| name.trim_end_matches(".yaml").to_owned());
    let mut ids: Vec<String> = built_in.collect();
    ids.extend(own.rules.into_iter().map(|rule| rule.id));
    ids.push("all".into());
    settings.language = language(&place, "language")?;
    settings.messages = language(&place, "messages")?;
    settings.min_severity = severity(&place, "min-severity")?;
    settings.rules = rules(&place, &ids)?;
    if let Some(paths) = place.get("exclude") {
        settings.exclude.push(path_patterns(&paths, root)?);
    }
    if let Some(list) = place.get("ignore") {
        for item in list.items()? {
            settings.exceptions.push(exception(&item, root, &ids)?);
        }
    }
    if let Some(list) = place.get("overrides") {
        for item in list.items()? {
            item.allow(&OVERRIDE_KEYS)?;
            settings.overrides.push(Override {
                paths: path_patterns(&item.require("paths")?, root)?,
                language: language(&item, "language")?,
                messages: language(&item, "messages")?,
                min_severity: severity(&item, "min-severity")?,
                rules: rules(&item, &ids)?,
            });
        }
    }
    if let Some(baseline) = place.get("baseline") {
        settings.baseline = Some(root.join(baseline.text()?));
    }
    let mut bases = Vec::new();
    if let Some(list) = place.get("extend") {
        for item in list.items()? {
            bases.push(root.join(item.text()?));
        }
    }
    Ok((settings, bases))
}

/// The keys of the file, in the order in which `crossfoot config` prints them.
pub const KEYS: [&str; 10] = [
    "extend",
    "language",
    "messages",
    "min-severity",
    "rules",
    "rule-files",
    "exclude",
    "ignore",
    "overrides",
    "baseline",
];

const OVERRIDE_KEYS: [&str; 5] = ["paths", "language", "messages", "min-severity", "rules"];

const EXCEPTION_KEYS: [&str; 4] = ["rule", "figure", "paths", "reason"];

const SEVERITIES: [(&str, Severity); 3] =
    [("note", Severity::Note), ("warning", Severity::Warning), ("error", Severity::Error)];

fn choose<T: Copy>(place: &Place<'_>, choices: &[(&str, T)]) -> Result<T, Error> {
    let text = place.text()?;
    if let Some((_, choice)) = choices.iter().find(|(name, _)| *name == text) {
        return Ok(*choice);
    }
    let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
    let advice = match yaml::nearest(text, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write one of {}", names.join(", ")),
    };
    Err(place.error(format!("`{text}` is not known here")).advise(advice))
}

fn language(place: &Place<'_>, key: &str) -> Result<Option<Language>, Error> {
    let choices =
        [("zh", Some(Language::Chinese)), ("en", Some(Language::English)), ("auto", None)];
    place.get(key).map_or(Ok(None), |place| choose(&place, &choices))
}

fn severity(place: &Place<'_>, key: &str) -> Result<Option<Severity>, Error> {
    place.get(key).map(|place| choose(&place, &SEVERITIES)).transpose()
}

fn rules(place: &Place<'_>, ids: &[String]) -> Result<Vec<(String, Level)>, Error> {
    let Some(place) = place.get("rules") else { return Ok(Vec::new()) };
    let mut levels = vec![("off", Level::Off)];
    levels.extend(SEVERITIES.map(|(name, severity)| (name, Level::Severity(severity))));
    let mut rules = Vec::new();
    for (id, level) in place.entries()? {
        if !ids.iter().any(|known| known == id) {
            return Err(unknown_rule(
                place.key_error(id, format!("there is no rule `{id}`")),
                id,
                ids,
            ));
        }
        rules.push((id.to_owned(), choose(&level, &levels)?));
    }
    Ok(rules)
}

fn unknown_rule(error: Error, id: &str, ids: &[String]) -> Error {
    error.advise(match yaml::nearest(id, ids.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("rules are {}", ids.join(", ")),
    })
}

fn exception(place: &Place<'_>, root: &Path, ids: &[String]) -> Result<Exception, Error> {
    place.allow(&EXCEPTION_KEYS)?;
    let rule = place.require("rule")?;
    let id = rule.text()?;
    if !ids.iter().any(|known| known == id) {
        return Err(unknown_rule(rule.error(format!("there is no rule `{id}`")), id, ids));
    }
    Ok(Exception {
        rule: id.to_owned(),
        figure: place.require("figure")?.text()?.to_owned(),
        paths: place.get("paths").map(|place| path_patterns(&place, root)).transpose()?,
        reason: place.require("reason")?.text()?.to_owned(),
    })
}

fn path_patterns(place: &Place<'_>, root: &Path) -> Result<Paths, Error> {
    let (mut builder, mut patterns) = (GlobSetBuilder::new(), Vec::new());
    for item in place.items()? {
        let text = item.text()?;
        // As in .gitignore: a name alone matches at any depth, a folder with all that is in it.
        let bare = text.trim_end_matches('/');
        let anywhere = if bare.contains('/') {
            bare.trim_start_matches('/').into()
        } else {
            format!("**/{bare}")
        };
        for pattern in [anywhere.clone(), format!("{anywhere}/**")] {
            let glob = Glob::new(&pattern).map_err(|error| {
                item.error(format!("not a pattern of paths: {}", error.kind()))
                    .advise("write as in .gitignore: drafts/, *.tmp.md, reports/**/old")
            })?;
            builder.add(glob);
        }
        patterns.push(text.to_owned());
    }
    let set = builder.build().unwrap_or_else(|_| GlobSet::empty());
    Ok(Paths { root: root.to_owned(), patterns, set })
}

impl Settings {
    /// These settings on top of others.
    pub fn over(self, base: Settings) -> Settings {
        let join = |mut first: Vec<_>, second| {
            first.extend(second);
            first
        };
        Settings {
            files: join(base.files, self.files),
            language: self.language.or(base.language),
            messages: self.messages.or(base.messages),
            min_severity: self.min_severity.or(base.min_severity),
            rules: [base.rules, self.rules].concat(),
            rule_files: [base.rule_files, self.rule_files].concat(),
            exclude: [base.exclude, self.exclude].concat(),
            exceptions: [base.exceptions, self.exceptions].concat(),
            overrides: [base.overrides, self.overrides].concat(),
            baseline: self.baseline.or(base.baseline),
        }
    }

    /// The settings for one report, its overrides applied.
    pub fn of(&self, path: &Path) -> Settings {
        let mut settings = self.clone();
        for one in self.overrides.iter().filter(|one| one.paths.hold(path)) {
            settings.language = one.language.or(settings.language);
            settings.messages = one.messages.or(settings.messages);
            settings.min_severity = one.min_severity.or(settings.min_severity);
            settings.rules.extend(one.rules.iter().cloned());
        }
        settings
    }

    /// What is done with a rule's findings, if anything is said of it.
    pub fn level(&self, rule: &str) -> Option<Level> {
        let said = self.rules.iter().rev().find(|(id, _)| id == rule || id == "all");
        said.map(|(_, level)| *level)
    }
}

/// The file's shape, for its JSON Schema alone: [`parse`] reads it, with better errors.
pub mod shape {
    use schemars::JsonSchema;
    use std::collections::BTreeMap;

    /// The configuration of crossfoot for a project.
    #[derive(JsonSchema)]
    #[schemars(rename_all = "kebab-case", deny_unknown_fields)]
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
        /// By rule id, or `all`: off, or the severity of its findings. Later lines win.
        rules: Option<BTreeMap<String, Level>>,
        /// Rule files of the project's own. A rule replaces the built-in one of the same id.
        rule_files: Option<OneOrMany>,
        /// Paths inside folders that are passed over, written as in .gitignore.
        exclude: Option<OneOrMany>,
        /// Findings that are tolerated, for formats that have no comments.
        ignore: Option<Vec<Exception>>,
        /// Settings for some paths.
        overrides: Option<Vec<Override>>,
        /// The baseline file.
        baseline: Option<String>,
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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Settings, Error> {
        let mut load = |_: &Path, place: &Place<'_>| Err(place.error("no such file"));
        parse("crossfoot.yaml", text, Path::new("/p"), &mut load).map(|(settings, _)| settings)
    }

    /// Shows where the error points, what it says there and what it advises.
    #[track_caller]
    fn check_error(text: &str, at: &str, label: &str, advice: &str) {
        let error = read(text).unwrap_err();
        let shown = (&error.text[error.span.clone()], error.label.as_str());
        assert_eq!((shown, error.advice.as_deref()), ((at, label), Some(advice)));
    }

    #[test]
    fn a_mistake_is_shown_at_its_place_with_the_nearest_right_name() {
        check_error(
            "langauge: zh\n",
            "langauge",
            "unknown key `langauge`",
            "did you mean `language`?",
        );
        check_error("language: ch\n", "ch", "`ch` is not known here", "did you mean `zh`?");
        check_error(
            "rules:\n  bonds: off\n",
            "bonds",
            "there is no rule `bonds`",
            "did you mean `bounds`?",
        );
        check_error(
            "rules:\n  bounds: of\n",
            "of",
            "`of` is not known here",
            "did you mean `off`?",
        );
        check_error(
            "ignore:\n  - rule: bounds\n    figure: 82%\n",
            "rule",
            "`reason` is missing",
            "add a line `reason: …`",
        );
    }

    #[test]
    fn later_settings_win() {
        let base = read("rules: {all: warning, bounds: off}\nmessages: en\n").unwrap();
        let own = read("rules: {bounds: note}\noverrides:\n  - paths: drafts/\n    messages: zh\n");
        let settings = own.unwrap().over(base);
        assert_eq!(settings.level("bounds"), Some(Level::Severity(Severity::Note)));
        assert_eq!(settings.level("restated"), Some(Level::Severity(Severity::Warning)));
        let of = |path| settings.of(Path::new(path)).messages;
        assert_eq!(of("/p/drafts/a.md"), Some(Language::Chinese));
        assert_eq!(of("/p/a.md"), Some(Language::English));
        assert_eq!(of("/q/drafts/a.md"), Some(Language::English));
    }
}
