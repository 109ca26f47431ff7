//! `crossfoot explain`: a rule's id comes in; its page goes out.

use super::console::Console;
use super::knowledge;
use super::project::Projects;
use super::{Error, Outcome, ProjectArguments};
use crate::output::page;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The rule's id, as shown in brackets after a finding's severity
    #[arg(value_name = "RULE")]
    rule: String,
    #[command(flatten)]
    project: ProjectArguments,
}

pub fn run(arguments: &Arguments, console: &Console) -> Result<Outcome, Error> {
    let project = Projects::new(&arguments.project)?.of(None)?;
    let rulebook = project.rulebook(None);
    let id = knowledge::rule(rulebook, &arguments.rule)?;
    console.print(&page::page(rulebook.rule(id)))?;
    Ok(Outcome::Clean)
}
