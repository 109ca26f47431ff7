//! `crossfoot rules`: lists the rules, or runs the examples of rules.

use super::console::Console;
use super::project::{Files, Project, Projects};
use super::settings::Disk;
use super::{Error, Outcome, ProjectArguments};
use crate::examples;
use crate::output::view::severity_word;
use crate::rulebook::{Expectation, RuleId, Rulebook};
use std::path::PathBuf;

#[derive(Debug, clap::Subcommand)]
pub enum Arguments {
    /// List every rule in force with its family, severity and summary
    List(ProjectArguments),
    /// Run the examples of rule files, or of all rules in force
    Test {
        /// Rule files, or folders of them; a rule replaces the built-in one of the same id
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        #[command(flatten)]
        project: ProjectArguments,
    },
}

pub fn run(arguments: &Arguments, console: &Console) -> Result<Outcome, Error> {
    match arguments {
        Arguments::List(project) => list(Projects::new(project)?.of(None)?.rulebook(None), console),
        Arguments::Test { files, project } => {
            let project = Projects::new(project)?.of(None)?;
            if files.is_empty() {
                let rulebook = project.rulebook(None);
                let all = 0..rulebook.rules.len() as u16;
                return test(&project, rulebook, all.map(RuleId), console);
            }
            let texts = texts(files)?;
            let own = Rulebook::parse(&texts)?;
            let rulebook = Rulebook::with(&texts)?;
            let ids = own.rules.iter().filter_map(|rule| rulebook.find(&rule.id));
            test(&project, &rulebook, ids, console)
        }
    }
}

fn list(rulebook: &Rulebook, console: &Console) -> Result<Outcome, Error> {
    let rules = &rulebook.rules;
    let longest = |names: Vec<&str>| names.iter().map(|name| name.len()).max().unwrap_or(0);
    let ids = longest(rules.iter().map(|rule| rule.id.as_str()).collect());
    let families = longest(rules.iter().map(|rule| rule.family.as_str()).collect());
    let lines = rules.iter().map(|rule| {
        let (id, family) = (&rule.id, &rule.family);
        let severity = severity_word(rule.severity);
        format!("{id:ids$}  {family:families$}  {severity:7}  {}\n", rule.summary.trim())
    });
    console.print(&lines.collect::<String>())?;
    Ok(Outcome::Clean)
}

fn test(
    project: &Project,
    rulebook: &Rulebook,
    ids: impl Iterator<Item = RuleId>,
    console: &Console,
) -> Result<Outcome, Error> {
    let (mut run, mut failed, mut text) = (0, 0, String::new());
    for id in ids {
        let rule = rulebook.rule(id);
        run += rule.examples().len();
        for failure in
            examples::failures(rulebook, project.words.lexicon(), project.words.terms(), id)
        {
            failed += 1;
            let example = &rule.examples()[failure.example];
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
    let mut texts = Vec::new();
    for path in paths {
        let name = path.display().to_string();
        if !path.exists() {
            return Err(Error::Missing { path: name });
        }
        texts.extend(Files.texts(path).map_err(|source| Error::Read { path: name, source })?);
    }
    Ok(texts)
}
