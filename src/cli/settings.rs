//! What a project's `crossfoot.yaml` files ask for, joined: [`Settings`].

mod paths;
mod read;
pub mod shape;

pub use paths::Paths;
pub use read::{Disk, KEYS, ROUNDINGS, parse};

use crate::document::{Language, Passage};
use crate::figures::WordList;
use crate::measures::OwnTerms;
use crate::rulebook::{Rounding, Rulebook, Severity};
use crate::yaml;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The file's name.
pub const NAME: &str = "crossfoot.yaml";

/// The key and the value of a setting on the command line; nothing if it is a file's name. A key
/// that is not known is one still, so that its error can name the right one.
pub fn value(argument: &str) -> Option<(&str, &str)> {
    let is_key = |key: &str| key.chars().all(|char| char.is_ascii_lowercase() || char == '-');
    let is_file = || Path::new(argument).exists();
    argument.split_once('=').filter(|(key, _)| KEYS.contains(key) || is_key(key) && !is_file())
}

/// What a project asks for. Every field may be left out.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The files that these settings come from, the most particular last.
    pub files: Vec<PathBuf>,
    pub language: Option<Language>,
    pub messages: Option<Language>,
    pub min_severity: Option<Severity>,
    /// By id, family or `all`; later entries win.
    pub rules: Vec<(String, Level)>,
    /// Rule files of the project's own: name and text.
    pub rule_files: Vec<(String, String)>,
    /// Word lists of the project's own, with their files' names.
    pub lexicons: Vec<(String, WordList)>,
    pub terms: OwnTerms,
    pub rounding: Option<Rounding>,
    pub leave_out: Vec<LeftOut>,
    pub reports: Vec<Joined>,
    /// Paths inside folders that are passed over.
    pub exclude: Vec<Paths>,
    pub exceptions: Vec<Exception>,
    pub overrides: Vec<Override>,
    pub baseline: Option<PathBuf>,
    pub rule_page_base: Option<String>,
    /// Rules and families that are named and not built in: they must be the project's own.
    pub named: Vec<(String, yaml::Error)>,
    /// Which file said what: a key (a rule is `rules.ID`) and the file's name, later ones winning.
    pub whence: Vec<(String, String)>,
}

/// What is done with the findings of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Off,
    Severity(Severity),
}

/// A passage that is not read.
#[derive(Clone, Debug)]
pub struct LeftOut {
    pub passage: Passage,
    pub paths: Option<Paths>,
}

/// Files that make one report.
#[derive(Clone, Debug)]
pub struct Joined {
    pub name: Option<String>,
    pub files: Paths,
    /// For each pattern, what is to be said if no file fits it.
    pub nothing: Vec<yaml::Error>,
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
    /// The name of the file that says so.
    pub whence: String,
}

impl Settings {
    /// These settings on top of others.
    pub fn over(self, base: Settings) -> Settings {
        fn join<T>(mut first: Vec<T>, second: Vec<T>) -> Vec<T> {
            first.extend(second);
            first
        }
        // Two files of one folder name the same files beside them.
        fn once<T>(first: Vec<(String, T)>, second: Vec<(String, T)>) -> Vec<(String, T)> {
            let known = |name: &String| first.iter().any(|(other, _)| other == name);
            let new: Vec<_> = second.into_iter().filter(|(name, _)| !known(name)).collect();
            join(first, new)
        }
        Settings {
            files: join(base.files, self.files),
            language: self.language.or(base.language),
            messages: self.messages.or(base.messages),
            min_severity: self.min_severity.or(base.min_severity),
            rules: join(base.rules, self.rules),
            rule_files: once(base.rule_files, self.rule_files),
            lexicons: once(base.lexicons, self.lexicons),
            terms: OwnTerms {
                scope_sets: join(base.terms.scope_sets, self.terms.scope_sets),
                synonyms: join(base.terms.synonyms, self.terms.synonyms),
            },
            rounding: self.rounding.or(base.rounding),
            leave_out: join(base.leave_out, self.leave_out),
            reports: join(base.reports, self.reports),
            exclude: join(base.exclude, self.exclude),
            exceptions: join(base.exceptions, self.exceptions),
            overrides: join(base.overrides, self.overrides),
            baseline: self.baseline.or(base.baseline),
            rule_page_base: self.rule_page_base.or(base.rule_page_base),
            named: join(base.named, self.named),
            whence: join(base.whence, self.whence),
        }
    }

    /// The files that these settings come from, name or hold the words of.
    pub fn sources(&self) -> Vec<PathBuf> {
        let rules = self.rule_files.iter().map(|(name, _)| PathBuf::from(name));
        let words = self.lexicons.iter().map(|(name, _)| PathBuf::from(name));
        self.files.iter().chain(&self.baseline).cloned().chain(rules).chain(words).collect()
    }

    /// Refuses rules and families that neither the program nor the project's files know.
    pub fn check_names(&self) -> Result<(), yaml::Error> {
        let Some((_, first)) = self.named.first() else { return Ok(()) };
        let own = Rulebook::parse(&self.rule_files).map_err(|_| first.clone())?;
        let mut names: Vec<&str> = read::built_in_names().collect();
        names.extend(own.rules.iter().flat_map(|rule| [rule.id.as_str(), rule.family.as_str()]));
        for (name, error) in &self.named {
            if !names.contains(&name.as_str()) {
                return Err(error.clone().advise(match yaml::nearest(name, names.clone()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("known are {}", names.join(", ")),
                }));
            }
        }
        Ok(())
    }

    /// The settings for one report, its overrides applied.
    pub fn of(self: &Arc<Self>, path: &Path) -> Arc<Settings> {
        let mut here = self.overrides.iter().filter(|one| one.paths.hold(path)).peekable();
        if here.peek().is_none() {
            return self.clone();
        }
        let mut settings = Settings::clone(self);
        for one in here {
            settings.language = one.language.or(settings.language);
            settings.messages = one.messages.or(settings.messages);
            settings.min_severity = one.min_severity.or(settings.min_severity);
            settings.rules.extend(one.rules.iter().cloned());
            let said = [
                ("language", one.language.is_some()),
                ("messages", one.messages.is_some()),
                ("min-severity", one.min_severity.is_some()),
            ];
            let keys = said.into_iter().filter(|(_, said)| *said).map(|(key, _)| key.to_owned());
            let keys = keys.chain(one.rules.iter().map(|(id, _)| format!("rules.{id}")));
            let whence = format!("{}, overrides", one.whence);
            settings.whence.extend(keys.map(|key| (key, whence.clone())));
        }
        Arc::new(settings)
    }

    /// What is done with a rule's findings, if anything is said of it.
    pub fn level(&self, rule: &str, family: &str) -> Option<Level> {
        let names = [rule, family, "all"];
        let said = self.rules.iter().rev().find(|(id, _)| names.contains(&id.as_str()));
        said.map(|(_, level)| *level)
    }

    /// The passages that are not read in a file.
    pub fn passages(&self, path: &Path) -> Vec<Passage> {
        let here = self
            .leave_out
            .iter()
            .filter(|one| one.paths.as_ref().is_none_or(|paths| paths.hold(path)));
        here.map(|one| one.passage.clone()).collect()
    }
}

#[cfg(test)]
mod tests;
