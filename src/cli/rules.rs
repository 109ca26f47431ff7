//! `crossfoot rules`: lists the rules, or runs the examples of rules.

use super::console::Console;
use super::knowledge::Knowledge;
use super::{Error, Outcome};
use crate::examples;
use crate::output::view::severity_word;
use crate::rulebook::{Expectation, RuleId, Rulebook};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Subcommand)]
pub enum Arguments {
    /// List every rule with its severity and summary
    List,
    /// Run the examples of rule files, or of all built-in rules
    Test {
        /// Rule files, or folders of them; a rule replaces the built-in one of the same id
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

pub fn run(arguments: &Arguments, console: &Console) -> Result<Outcome, Error> {
    match arguments {
        Arguments::List => list(&Knowledge::built_in(), console),
        Arguments::Test { files } if files.is_empty() => {
            let knowledge = Knowledge::built_in();
            let all: Vec<_> = (0..knowledge.rulebook.rules.len()).collect();
            test(&knowledge, all.into_iter().map(|index| RuleId(index as u16)), console)
        }
        Arguments::Test { files } => {
            let texts = texts(files)?;
            let own = Rulebook::parse(&texts)?;
            let knowledge = Knowledge::with_rules(&texts)?;
            let ids = own.rules.iter().filter_map(|rule| knowledge.rulebook.find(&rule.id));
            test(&knowledge, ids, console)
        }
    }
}

fn list(knowledge: &Knowledge, console: &Console) -> Result<Outcome, Error> {
    let rules = &knowledge.rulebook.rules;
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let lines = rules.iter().map(|rule| {
        let severity = severity_word(rule.severity);
        format!("{:width$}  {severity:7}  {}\n", rule.id, rule.summary.trim())
    });
    console.print(&lines.collect::<String>())?;
    Ok(Outcome::Clean)
}

fn test(
    knowledge: &Knowledge,
    ids: impl Iterator<Item = RuleId>,
    console: &Console,
) -> Result<Outcome, Error> {
    let (mut run, mut failed, mut text) = (0, 0, String::new());
    for id in ids {
        let rule = knowledge.rulebook.rule(id);
        run += rule.examples.len();
        for failure in examples::failures(&knowledge.rulebook, knowledge.lexicon, id) {
            failed += 1;
            let example = &rule.examples[failure.example];
            let sort = match example.expects {
                Expectation::Breaks => "breaks",
                Expectation::Holds => "holds",
                Expectation::Silent => "silent",
            };
            let shown = examples::marked(example);
            text.push_str(&format!("{}: {sort}: {}\n", rule.id, shown.trim_end()));
            text.push_str(&format!("    {}\n", failure.found));
        }
    }
    text.push_str(&format!("{run} examples, {failed} failed\n"));
    console.print(&text)?;
    Ok(if failed > 0 { Outcome::Findings } else { Outcome::Clean })
}

/// The rule files named, and those in the folders named, with their texts.
fn texts(paths: &[PathBuf]) -> Result<Vec<(String, String)>, Error> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let entries = std::fs::read_dir(path).map_err(|source| reading(path, source))?;
            let inside = entries.filter_map(|entry| Some(entry.ok()?.path()));
            let is_rule = |file: &PathBuf| file.extension().is_some_and(|end| end == "yaml");
            let mut inside: Vec<_> = inside.filter(is_rule).collect();
            inside.sort();
            files.extend(inside);
        } else if path.exists() {
            files.push(path.clone());
        } else {
            return Err(Error::Missing { path: path.display().to_string() });
        }
    }
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).map_err(|source| reading(path, source))?;
        Ok((path.display().to_string(), text))
    };
    files.iter().map(read).collect()
}

fn reading(path: &Path, source: std::io::Error) -> Error {
    Error::Read { path: path.display().to_string(), source }
}
