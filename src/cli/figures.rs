//! `crossfoot figures`: files come in; the register goes out.

use super::console::Console;
use super::input::{self, LanguageArgument, Walking};
use super::knowledge::Knowledge;
use super::{Error, Outcome};
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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Terminal,
    Json,
    Csv,
}

pub fn run(arguments: &Arguments, console: &Console) -> Result<Outcome, Error> {
    let knowledge = Knowledge::built_in();
    let Knowledge { lexicon, rulebook } = &knowledge;
    let (inputs, mut errors) = input::inputs(&arguments.paths, arguments.walking);
    let registers: Vec<_> = inputs
        .par_iter()
        .map(|input| {
            let document = input::read(
                input,
                arguments.lang.map(Language::from),
                arguments.stdin_filename.as_deref(),
            )?;
            let report = crate::check(document, lexicon, rulebook);
            Ok(register::register(&report, lexicon, rulebook))
        })
        .collect();
    let mut figures = Vec::new();
    for register in registers {
        match register {
            Ok(register) => figures.extend(register),
            Err(error) => errors.push(error),
        }
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
