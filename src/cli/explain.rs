//! `crossfoot explain`: a rule's id comes in; its page goes out.

use super::console::Console;
use super::knowledge::Knowledge;
use super::{Error, Outcome};
use crate::output::page;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The rule's id, as shown in brackets after a finding's severity
    #[arg(value_name = "RULE")]
    rule: String,
}

pub fn run(arguments: &Arguments, console: &Console) -> Result<Outcome, Error> {
    let knowledge = Knowledge::built_in();
    let id = knowledge.rule(&arguments.rule)?;
    console.print(&page::page(knowledge.rulebook.rule(id)))?;
    Ok(Outcome::Clean)
}
