//! The command line: arguments come in, an exit code goes out. The only part that reads files,
//! writes files and knows exit codes; one file a command.

pub mod check;
pub mod explain;
pub mod figures;
pub mod rules;
pub mod baseline;
pub mod config;
pub mod init;
pub mod completions;

mod console;
mod error;
mod paths;
mod input;
mod knowledge;
mod settings;
mod project;
mod tasks;
mod reports;
mod ignores;
mod watch;
mod target;

pub use error::Error;
pub use settings::KEYS as CONFIGURATION_KEYS;
pub use settings::shape::File as ConfigurationFile;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand, ValueEnum};
use console::Console;
use std::path::PathBuf;
use std::process::ExitCode;

/// Finds the figures in a report that contradict each other.
#[derive(Debug, Parser)]
#[command(name = "crossfoot", version, max_term_width = 100, arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// When to use colours [default: where the terminal shows them; obeys NO_COLOR and
    /// CLICOLOR_FORCE]
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true
    )]
    color: ColorWhen,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check reports and show every contradiction in place
    Check(check::Arguments),
    /// Print the register: every figure with its value, unit, measure and claims
    Figures(figures::Arguments),
    /// Record what is open now, so that only new findings are shown
    Baseline(baseline::Arguments),
    /// Print what a rule checks, why, and its examples
    Explain(explain::Arguments),
    /// List the rules, or run the examples of rule files
    #[command(subcommand)]
    Rules(rules::Arguments),
    /// Write a commented crossfoot.yaml for the reports in a folder
    Init(init::Arguments),
    /// Print the configuration that holds for a report, and where it comes from
    Config(config::Arguments),
    /// Print completions for a shell
    Completions(completions::ShellArguments),
    /// Write manual pages into a folder
    Man(completions::ManArguments),
}

/// Which configuration holds.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct ProjectArguments {
    /// A configuration file in place of the nearest crossfoot.yaml, or one setting
    #[arg(long, value_name = "FILE or KEY=VALUE")]
    config: Vec<String>,
    /// Take no notice of crossfoot.yaml files
    #[arg(long)]
    isolated: bool,
}

impl ProjectArguments {
    /// The configuration files that the command line names.
    fn files(&self) -> impl Iterator<Item = PathBuf> {
        let files = self.config.iter().filter(|config| settings::value(config).is_none());
        files.map(PathBuf::from)
    }

    /// Whether the nearest crossfoot.yaml is looked for.
    fn searches(&self) -> bool {
        !self.isolated && self.files().next().is_none()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    Auto,
    Always,
    Never,
}

/// What a run came to. The order is that of the exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// No findings that count.
    Clean = 0,
    /// At least one finding at or above the least severity asked for.
    Findings = 1,
    /// Wrong arguments, or a file that could not be read or written.
    Trouble = 2,
}

/// Runs the program on the process's arguments.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return refused(&error),
    };
    let console = Console::new(arguments.color);
    let outcome = match arguments.command {
        Command::Check(arguments) => check::run(&arguments, &console),
        Command::Figures(arguments) => figures::run(&arguments, &console),
        Command::Explain(arguments) => explain::run(&arguments, &console),
        Command::Rules(arguments) => rules::run(&arguments, &console),
        Command::Baseline(arguments) => baseline::run(&arguments, &console),
        Command::Init(arguments) => init::run(&arguments, &console),
        Command::Config(arguments) => config::run(&arguments, &console),
        Command::Completions(arguments) => completions::shell(&arguments, &console),
        Command::Man(arguments) => completions::man(&arguments, &console),
    };
    let outcome = outcome.unwrap_or_else(|error| {
        console.complain(error);
        Outcome::Trouble
    });
    ExitCode::from(outcome as u8)
}

/// Help and versions are printed; wrong arguments are errors like all others.
fn refused(error: &clap::Error) -> ExitCode {
    let is_help = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if is_help || !error.use_stderr() {
        // Nothing is left to be done if the output is closed.
        let _ = error.print();
        return ExitCode::from(error.exit_code() as u8);
    }
    let text = error.render().to_string();
    let text = text.strip_prefix("error: ").unwrap_or(&text);
    let (message, help) = text.split_once("\n\n").unwrap_or((text, ""));
    let (message, help) = (message.trim().to_owned(), help.trim().to_owned());
    Console::new(ColorWhen::Auto).complain(Error::Usage { message, help });
    ExitCode::from(Outcome::Trouble as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
    }
}
