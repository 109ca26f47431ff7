//! `crossfoot figures`: files come in; the register goes out.

use super::console::Console;
use super::input::{LanguageArgument, Walking};
use super::project::Projects;
use super::tasks::{Taking, tasks};
use super::{Error, Outcome, ProjectArguments};
use crate::document::Language;
use crate::output::register::{self, RegisterView};
use crate::output::{json, view};
use clap::ValueEnum;
use rayon::prelude::*;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Files, folders (known text types inside) or `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// How to show the register
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    format: Format,
    /// The language of the reports [default: told from each text]
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<LanguageArgument>,
    /// Show numbers that count nothing (names, references) and periods told without a number as well
    #[arg(long)]
    all: bool,
    /// The name under which standard input is shown; its ending tells the format
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    walking: Walking,
    #[command(flatten)]
    project: ProjectArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Terminal,
    Json,
    Csv,
}

pub fn run(arguments: &Arguments, console: &Console) -> Result<Outcome, Error> {
    let stdin_filename = arguments.stdin_filename.as_deref();
    let taking = Taking { walking: arguments.walking, stdin_filename, together: false };
    let mut projects = Projects::new(&arguments.project)?;
    let (tasks, mut errors) = tasks(&arguments.paths, taking, &mut projects)?;
    let language = arguments.lang.map(Language::from);
    let registers: Vec<_> = tasks
        .par_iter()
        .map(|task| {
            let (document, errors) = task.read(language, stdin_filename);
            let (words, rulebook) = (&task.project.words, task.project.rulebook(None));
            let register = document.map(|document| {
                let (lexicon, terms) = (words.lexicon(), words.terms());
                let report = crate::check_with(document, lexicon, terms, rulebook);
                register::register(&report, lexicon, rulebook)
            });
            (register.unwrap_or_default(), errors)
        })
        .collect();
    let mut figures = Vec::new();
    for (register, more) in registers {
        figures.extend(register);
        errors.extend(more);
    }
    if !arguments.all {
        figures.retain(register::FigureView::is_figure);
    }
    let view = RegisterView { version: view::VERSION, figures };
    console.print(&match arguments.format {
        Format::Json => json::render(&view),
        Format::Csv => register::csv(&view),
        Format::Terminal => register::table(&view),
    })?;
    let outcome = if errors.is_empty() { Outcome::Clean } else { Outcome::Trouble };
    errors.into_iter().for_each(|error| console.complain(error));
    Ok(outcome)
}
