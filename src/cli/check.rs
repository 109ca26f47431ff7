//! `crossfoot check`: files come in; findings and an exit code go out.

use super::console::Console;
use super::input::{self, Input, LanguageArgument};
use super::knowledge::Knowledge;
use super::{Error, Outcome};
use crate::document::Language;
use crate::output::view::{CheckView, ErrorView, ReportView};
use crate::output::{json, ledger, terminal, view};
use crate::rulebook::Severity;
use clap::ValueEnum;
use rayon::prelude::*;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Files, folders (known text types inside) or `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// How to show the findings
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    format: Format,
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
pub enum Format {
    Terminal,
    Json,
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

pub fn run(arguments: &Arguments, console: &Console) -> Result<Outcome, Error> {
    let mut knowledge = Knowledge::built_in();
    knowledge.rulebook.messages = arguments.messages.map(Language::from);
    for id in arguments.select.iter().chain(&arguments.ignore) {
        knowledge.rule(id)?;
    }
    let (inputs, mut errors) = input::inputs(&arguments.paths);
    if inputs.is_empty() && errors.is_empty() {
        console.remark("no reports found: nothing was checked");
    }
    let checked: Vec<_> =
        inputs.par_iter().map(|input| check(input, arguments, &knowledge, console)).collect();
    let (mut reports, mut shown) = (Vec::new(), String::new());
    for result in checked {
        match result {
            Ok((report, text)) => {
                reports.push(report);
                shown.push_str(&text);
            }
            Err(error) => errors.push(error),
        }
    }
    let told = errors.iter().map(|error| ErrorView { message: error.to_string() });
    let view = CheckView::new(reports, told.collect());
    console.print(&match arguments.format {
        Format::Terminal => shown + &terminal::summary(&view, arguments.messages.map(Into::into)),
        Format::Json => json::render(&view),
    })?;
    let findings = view.summary.findings > 0 && !arguments.exit_zero;
    let trouble = !errors.is_empty();
    errors.into_iter().for_each(|error| console.complain(error));
    Ok(match (trouble, findings) {
        (true, _) => Outcome::Trouble,
        (false, true) => Outcome::Findings,
        (false, false) => Outcome::Clean,
    })
}

/// Checks one report; gives its view and, for the terminal, its rendered findings.
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
    let text = match arguments.format {
        Format::Terminal => {
            let mut text = terminal::render(&report, rulebook, console.style);
            if arguments.ledger {
                text.push_str(&ledger::render(&report, rulebook, console.style));
            }
            text
        }
        Format::Json => String::new(),
    };
    Ok((view::report(&report, rulebook, arguments.ledger), text))
}

fn is_chosen(rule: &str, arguments: &Arguments) -> bool {
    let named = |list: &[String]| list.iter().any(|id| id == rule);
    (arguments.select.is_empty() || named(&arguments.select)) && !named(&arguments.ignore)
}
