//! `crossfoot rules`: lists the rules, or runs the examples of rules.

use super::console::Console;
use super::knowledge::Knowledge;
use super::{Error, Outcome};
use crate::output::view::severity_word;

#[derive(Debug, clap::Subcommand)]
pub enum Arguments {
    /// List every rule with its severity and summary
    List,
}

pub fn run(arguments: &Arguments, console: &Console) -> Result<Outcome, Error> {
    let knowledge = Knowledge::built_in();
    match arguments {
        Arguments::List => list(&knowledge, console),
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
