//! `crossfoot config`: a report's path comes in; the settings that hold for it, and the files that
//! they come from, go out.

use super::console::Console;
use super::project::Projects;
use super::settings::{Level, Settings};
use super::{Error, Outcome, ProjectArguments};
use crate::document::Language;
use crate::output::view::severity_word;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The report; it need not exist
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    #[command(flatten)]
    project: ProjectArguments,
}

pub fn run(arguments: &Arguments, console: &Console) -> Result<Outcome, Error> {
    let path = arguments.path.as_deref();
    let project = Projects::new(&arguments.project)?.of(path)?;
    console.print(&shown(&project.settings.of(path.unwrap_or(Path::new("-")))))?;
    Ok(Outcome::Clean)
}

/// The settings as a configuration file would say them.
fn shown(settings: &Settings) -> String {
    let mut text = String::new();
    for file in &settings.files {
        text.push_str(&format!("# from {}\n", file.display()));
    }
    if settings.files.is_empty() {
        text.push_str("# no crossfoot.yaml holds here: these are the defaults\n");
    }
    let language = |language: Option<Language>| language.map_or("auto", Language::code);
    text.push_str(&format!("language: {}\n", language(settings.language)));
    text.push_str(&format!("messages: {}\n", language(settings.messages)));
    let least = settings.min_severity.map_or("warning", severity_word);
    text.push_str(&format!("min-severity: {least}\n"));
    let mut rules: Vec<(&str, &str)> = Vec::new();
    for (id, level) in &settings.rules {
        let word = match level {
            Level::Off => "off",
            Level::Severity(severity) => severity_word(*severity),
        };
        rules.retain(|(other, _)| other != id);
        rules.push((id, word));
    }
    if !rules.is_empty() {
        text.push_str("rules:\n");
    }
    for (id, word) in rules {
        text.push_str(&format!("  {id}: {word}\n"));
    }
    let rule_files = settings.rule_files.iter().map(|(name, _)| name.clone());
    list(&mut text, "rule-files", rule_files);
    let exclude = settings.exclude.iter().flat_map(|paths| paths.patterns.iter().cloned());
    list(&mut text, "exclude", exclude);
    if !settings.exceptions.is_empty() {
        text.push_str("ignore:\n");
    }
    for exception in &settings.exceptions {
        let quoted = [&exception.rule, &exception.figure, &exception.reason].map(|one| quoted(one));
        let [rule, figure, reason] = quoted;
        text.push_str(&format!("  - rule: {rule}\n    figure: {figure}\n    reason: {reason}\n"));
    }
    if let Some(baseline) = &settings.baseline {
        text.push_str(&format!("baseline: {}\n", quoted(&baseline.display().to_string())));
    }
    text
}

fn list(text: &mut String, key: &str, items: impl Iterator<Item = String>) {
    let items: Vec<String> = items.map(|item| format!("  - {}\n", quoted(&item))).collect();
    if !items.is_empty() {
        text.push_str(&format!("{key}:\n{}", items.concat()));
    }
}

/// A double-quoted YAML scalar, which JSON's strings are.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
