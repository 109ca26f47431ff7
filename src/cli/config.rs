//! `crossfoot config`: a report's path comes in; the settings that hold for it, and the file that
//! each comes from, go out.

use super::console::Console;
use super::project::Projects;
use super::settings::{Level, Paths, ROUNDINGS, Settings};
use super::{Error, Outcome, ProjectArguments};
use crate::document::{Language, Passage};
use crate::output::view::severity_word;
use crate::yaml::Node;
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

/// The settings as a configuration file would say them, each with where it comes from.
fn shown(settings: &Settings) -> String {
    let mut page = Page { text: String::new(), settings };
    for file in &settings.files {
        page.text.push_str(&format!("# from {}\n", file.display()));
    }
    if settings.files.is_empty() {
        page.text.push_str("# no crossfoot.yaml holds here\n");
    }
    let language = |language: Option<Language>| language.map_or("auto", Language::code);
    page.value("language", language(settings.language));
    page.value("messages", language(settings.messages));
    page.value("min-severity", settings.min_severity.map_or("warning", severity_word));
    let rounding = settings.rounding.unwrap_or_default();
    let word = ROUNDINGS.iter().find(|(_, one)| *one == rounding).map_or("any", |(word, _)| word);
    page.value("rounding", word);
    page.rules();
    page.list("rule-files", settings.rule_files.iter().map(|(name, _)| quoted(name)));
    page.list("lexicons", settings.lexicons.iter().map(|(name, _)| quoted(name)));
    page.list("scope-words", settings.terms.scope_sets.iter().map(flow));
    let group = |phrases: &Vec<String>| flow_list(phrases);
    page.list("synonyms", settings.terms.synonyms.iter().map(group));
    page.list(
        "leave-out",
        settings.leave_out.iter().map(|one| {
            let (key, expression) = match &one.passage {
                Passage::Section(heading) => ("heading", heading),
                Passage::Text(text) => ("text", text),
            };
            format!("{{{key}: {}{}}}", quoted(expression.as_str()), in_paths(&one.paths))
        }),
    );
    page.list(
        "reports",
        settings.reports.iter().map(|report| {
            let files = flow_list(&report.files.patterns);
            let name = report.name.as_ref().map(|name| format!("name: {}, ", quoted(name)));
            format!("{{{}files: {files}}}", name.unwrap_or_default())
        }),
    );
    let exclude = settings.exclude.iter().flat_map(|paths| &paths.patterns);
    page.list("exclude", exclude.map(|pattern| quoted(pattern)));
    page.list(
        "ignore",
        settings.exceptions.iter().map(|one| {
            let [rule, figure, reason] = [&one.rule, &one.figure, &one.reason].map(|it| quoted(it));
            let paths = in_paths(&one.paths);
            format!("{{rule: {rule}, figure: {figure}{paths}, reason: {reason}}}")
        }),
    );
    if let Some(baseline) = &settings.baseline {
        page.value("baseline", &quoted(&baseline.display().to_string()));
    }
    if let Some(base) = &settings.rule_page_base {
        page.value("rule-page-base", &quoted(base));
    }
    page.text
}

/// A configuration being written.
struct Page<'a> {
    text: String,
    settings: &'a Settings,
}

impl Page<'_> {
    fn value(&mut self, key: &str, value: &str) {
        let whence = self.whence(key).pop().unwrap_or_else(|| "default".into());
        self.text.push_str(&format!("{key}: {value}  # {whence}\n"));
    }

    fn list(&mut self, key: &str, items: impl Iterator<Item = String>) {
        let items: Vec<String> = items.map(|item| format!("  - {item}\n")).collect();
        if !items.is_empty() {
            let whence = self.whence(key).join(", ");
            self.text.push_str(&format!("{key}:  # {whence}\n{}", items.concat()));
        }
    }

    fn rules(&mut self) {
        let mut rules: Vec<(&str, &str)> = Vec::new();
        for (id, level) in &self.settings.rules {
            let word = match level {
                Level::Off => "off",
                Level::Severity(severity) => severity_word(*severity),
            };
            rules.retain(|(other, _)| other != id);
            rules.push((id, word));
        }
        if !rules.is_empty() {
            self.text.push_str("rules:\n");
        }
        for (id, word) in rules {
            let whence = self.whence(&format!("rules.{id}")).pop().unwrap_or_default();
            self.text.push_str(&format!("  {id}: {word}  # {whence}\n"));
        }
    }

    /// The files that say something of a key, the one that wins last.
    fn whence(&self, key: &str) -> Vec<String> {
        let mut files: Vec<String> = Vec::new();
        for (_, file) in self.settings.whence.iter().filter(|(of, _)| of == key) {
            files.retain(|other| other != file);
            files.push(file.clone());
        }
        files
    }
}

fn in_paths(paths: &Option<Paths>) -> String {
    paths.as_ref().map_or(String::new(), |paths| format!(", paths: {}", flow_list(&paths.patterns)))
}

fn flow_list(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
    format!("[{}]", items.join(", "))
}

/// A tree on one line.
fn flow(node: &Node) -> String {
    match node {
        Node::Null => "~".to_owned(),
        Node::Scalar(text) => quoted(text),
        Node::List(items) => {
            format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", "))
        }
        Node::Map(entries) => {
            let entries =
                entries.iter().map(|(key, node)| format!("{}: {}", quoted(key), flow(node)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A double-quoted YAML scalar, which JSON's strings are.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
