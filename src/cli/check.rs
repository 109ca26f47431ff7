//! `crossfoot check`: files come in; findings and an exit code go out.

use super::console::Console;
use super::input::{self, Input, LanguageArgument};
use super::knowledge::Knowledge;
use super::target::{self, Format, Target};
use super::{Error, Outcome};
use crate::document::Language;
use crate::output::view::{CheckView, ErrorView, ReportView};
use crate::output::{ledger, terminal, view};
use crate::rulebook::Severity;
use clap::ValueEnum;
use rayon::prelude::*;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Files, folders (known text types inside) or `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// How to show the findings, and in which file; may be given several times [formats: terminal,
    /// concise, json, jsonl, markdown, sarif, github, gitlab, junit, checkstyle, rdjson, rdjsonl]
    #[arg(long, value_name = "FORMAT[=FILE]", default_value = "terminal")]
    format: Vec<Target>,
    /// Also list what was checked and holds, and what could not be decided
    #[arg(long)]
    ledger: bool,
    /// Findings below this severity are not shown and do not count
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    min_severity: SeverityArgument,
    /// Exit with 0 though there are findings
    #[arg(long)]
    exit_zero: bool,
    /// Show the findings of these rules only
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    select: Vec<String>,
    /// Do not show the findings of these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    ignore: Vec<String>,
    /// The language of the reports [default: told from each text]
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<LanguageArgument>,
    /// The language of the messages [default: each report's own]
    #[arg(long, value_name = "LANGUAGE")]
    messages: Option<LanguageArgument>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SeverityArgument {
    Note,
    Warning,
    Error,
}

impl From<SeverityArgument> for Severity {
    fn from(argument: SeverityArgument) -> Severity {
        match argument {
            SeverityArgument::Note => Severity::Note,
            SeverityArgument::Warning => Severity::Warning,
            SeverityArgument::Error => Severity::Error,
        }
    }
}

/// How many reports are checked before what is known of them is written.
const CHUNK: usize = 64;

pub fn run(arguments: &Arguments, console: &Console) -> Result<Outcome, Error> {
    if arguments.format.iter().filter(|target| target.file.is_none()).count() > 1 {
        return Err(Error::Mixed);
    }
    let mut knowledge = Knowledge::built_in();
    knowledge.rulebook.messages = arguments.messages.map(Language::from);
    for id in arguments.select.iter().chain(&arguments.ignore) {
        knowledge.rule(id)?;
    }
    let (inputs, mut errors) = input::inputs(&arguments.paths);
    if inputs.is_empty() && errors.is_empty() {
        console.remark("no reports found: nothing was checked");
    }
    let mut targets: Vec<(&Target, String)> =
        arguments.format.iter().map(|target| (target, String::new())).collect();
    let mut reports = Vec::new();
    // Chunks, so that what is written a report at a time appears as the run goes on.
    for chunk in inputs.chunks(CHUNK) {
        let checked: Vec<_> =
            chunk.par_iter().map(|input| check(input, arguments, &knowledge, console)).collect();
        for result in checked {
            match result {
                Ok((report, shown)) => {
                    for (target, text) in &mut targets {
                        text.push_str(&target.format.report(&report, &shown));
                    }
                    reports.push(report);
                }
                Err(error) => errors.push(error),
            }
        }
        for (_, text) in targets.iter_mut().filter(|(target, _)| target.file.is_none()) {
            console.print(text)?;
            text.clear();
        }
    }
    let told = errors.iter().map(|error| ErrorView { message: error.to_string() });
    let view = CheckView::new(reports, told.collect());
    let language = arguments.messages.map(Language::from);
    for (Target { format, file }, mut text) in targets {
        text.push_str(&format.end(&view, &knowledge.rulebook, language));
        match file {
            None => console.print(&text)?,
            Some(file) => {
                // Colours are for standard output.
                let plain = anstream::adapter::strip_str(&text).to_string();
                errors.extend(target::write(file, &plain).err());
            }
        }
    }
    let findings = view.summary.findings > 0 && !arguments.exit_zero;
    let trouble = !errors.is_empty();
    errors.into_iter().for_each(|error| console.complain(error));
    Ok(match (trouble, findings) {
        (true, _) => Outcome::Trouble,
        (false, true) => Outcome::Findings,
        (false, false) => Outcome::Clean,
    })
}

/// Checks one report; gives its view and its rendered findings, if a terminal is to show them.
fn check(
    input: &Input,
    arguments: &Arguments,
    knowledge: &Knowledge,
    console: &Console,
) -> Result<(ReportView, String), Error> {
    let document = input::read(input, arguments.lang.map(Language::from))?;
    let Knowledge { lexicon, rulebook } = knowledge;
    let mut report = crate::check(document, lexicon, rulebook);
    report.findings.retain(|finding| {
        finding.severity >= arguments.min_severity.into()
            && is_chosen(&rulebook.rule(finding.rule).id, arguments)
    });
    let mut shown = String::new();
    if arguments.format.iter().any(|target| target.format == Format::Terminal) {
        shown = terminal::render(&report, rulebook, console.style);
        if arguments.ledger {
            shown.push_str(&ledger::render(&report, rulebook, console.style));
        }
    }
    Ok((view::report(&report, rulebook, arguments.ledger), shown))
}

fn is_chosen(rule: &str, arguments: &Arguments) -> bool {
    let named = |list: &[String]| list.iter().any(|id| id == rule);
    (arguments.select.is_empty() || named(&arguments.select)) && !named(&arguments.ignore)
}
