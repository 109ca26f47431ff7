//! `crossfoot check`: files come in; findings and an exit code go out.

use super::baseline;
use super::console::Console;
use super::ignores;
use super::reports::{self, Checked, Reports};
use super::target::{self, Format, Target};
use super::watch::Watched;
use super::{Error, Outcome};
use crate::document::Language;
use crate::findings::suppressions::{Means, Suppressed};
use crate::output::closing::{Closing, Timing};
use crate::output::terminal::Pages;
use crate::output::view::{CheckView, ErrorView, Ledger, ReportView};
use crate::output::{html, ledger, terminal, view};
use std::path::PathBuf;
use std::time::Instant;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// How to show the findings, and in which file; may be given several times [formats: terminal,
    /// concise, markdown, html, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson, rdjsonl]
    #[arg(
        long,
        value_name = "FORMAT[=FILE]",
        default_value = "terminal",
        hide_default_value = true
    )]
    format: Vec<Target>,
    /// Also list what was checked and holds, and what could not be decided
    #[arg(long)]
    ledger: bool,
    /// Show no more than so many findings; the others still count
    #[arg(long, value_name = "NUMBER")]
    max_findings: Option<usize>,
    /// Also count the findings by rule
    #[arg(long)]
    statistics: bool,
    /// Check again whenever a file changes, until interrupted
    #[arg(long, conflicts_with = "add_ignore")]
    watch: bool,
    /// Exit with 0 though there are findings
    #[arg(long)]
    exit_zero: bool,
    /// Hide the findings that this file holds
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Take out of the baseline what is no longer found; it never grows
    #[arg(long)]
    update: bool,
    /// Write comments into the reports that suppress what is open, with this reason
    #[arg(long, value_name = "REASON")]
    add_ignore: Option<String>,
    #[command(flatten, next_help_heading = "Reports")]
    reports: reports::Arguments,
}

/// What is kept of a report after it was checked.
struct Kept {
    view: ReportView,
    drawn: Vec<(Format, String)>,
    insertions: Vec<ignores::Insertion>,
}

pub fn run(arguments: &Arguments, console: &Console) -> Result<Outcome, Error> {
    if !arguments.watch {
        return run_once(arguments, console);
    }
    let reports = &arguments.reports;
    if reports.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(Error::Clash { argument: "--watch", other: "standard input" });
    }
    let mut watched = Watched::new(reports, arguments.baseline.as_deref());
    loop {
        let state = watched.state(reports);
        console.clear()?;
        if let Err(error) = run_once(arguments, console) {
            console.complain(error);
        }
        watched.wait(&state);
    }
}

fn run_once(arguments: &Arguments, console: &Console) -> Result<Outcome, Error> {
    let start = Instant::now();
    if arguments.format.iter().filter(|target| target.file.is_none()).count() > 1 {
        return Err(Error::Mixed);
    }
    let (reports, mut errors) = Reports::new(&arguments.reports)?;
    if reports.len() == 0 && errors.is_empty() {
        console.remark("no reports found: nothing was checked");
    }
    let tolerated = arguments.baseline.as_ref().or(reports.project.settings.baseline.as_ref());
    let tolerated = tolerated.map(|path| baseline::read(path)).transpose()?;
    if arguments.update && tolerated.is_none() {
        return Err(Error::Clash { argument: "--update", other: "no baseline" });
    }
    let mut targets: Vec<(&Target, String)> =
        arguments.format.iter().map(|target| (target, target.format.start())).collect();
    let (mut views, mut insertions) = (Vec::new(), Vec::new());
    let keep = |checked| {
        let checked = set_apart(checked, tolerated.as_ref());
        match arguments.max_findings {
            None => Step::Kept(Box::new(draw(checked, arguments, usize::MAX, console))),
            Some(_) => Step::Waiting(Box::new(checked)),
        }
    };
    let mut done = 0;
    let mut room = arguments.max_findings.unwrap_or(usize::MAX);
    reports.each(keep, |result| {
        done += 1;
        console.progress(done, reports.len(), start);
        match result {
            Err(error) => errors.push(error),
            Ok(step) => {
                let kept = match step {
                    Step::Kept(kept) => *kept,
                    // How many are shown is known only when those before it are.
                    Step::Waiting(checked) => draw(*checked, arguments, room, console),
                };
                room = room.saturating_sub(kept.view.findings.len());
                for (target, text) in &mut targets {
                    text.push_str(&target.format.report(&kept.view, &kept.drawn));
                    if target.file.is_none() {
                        console.print(text)?;
                        text.clear();
                    }
                }
                insertions.extend(kept.insertions);
                views.push(kept.view);
            }
        }
        Ok(())
    })?;
    if let Some(tolerated) = &tolerated {
        let gone = tolerated.vanished(&views);
        if arguments.update {
            tolerated.write_without(&gone)?;
        } else if !gone.is_empty() {
            console.remark(&format!(
                "entries of the baseline that are no longer found: {}; take them out with --update",
                gone.len()
            ));
        }
    }
    if let Some(reason) = &arguments.add_ignore {
        errors.extend(ignores::add(insertions, reason));
    }
    let told = errors.iter().map(|error| ErrorView { message: error.to_string() });
    let view = CheckView::new(views, told.collect());
    let closing = Closing {
        language: arguments.reports.messages.map(Language::from),
        statistics: arguments.statistics,
        timing: if console.is_terminal { Timing::Shown(start.elapsed()) } else { Timing::Hidden },
    };
    for (Target { format, file }, mut text) in targets {
        text.push_str(&format.end(&view, reports.project.rulebook(None), &closing));
        match file {
            None => console.print(&text)?,
            Some(file) => {
                // Colours are for standard output.
                let plain = anstream::adapter::strip_str(&text).to_string();
                errors.extend(target::write(file, &plain).err());
            }
        }
    }
    let told = arguments.format.iter().any(|target| {
        matches!(target.format, Format::Terminal | Format::Markdown | Format::Html)
            && target.file.is_none()
    });
    if view.summary.not_shown > 0 && !told {
        console.remark(&format!("findings not shown: {} (--max-findings)", view.summary.not_shown));
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

/// A report that was checked, and drawn unless it is to be told first how much of it is shown.
enum Step {
    Kept(Box<Kept>),
    Waiting(Box<Checked>),
}

/// Sets old findings apart.
fn set_apart(mut checked: Checked, tolerated: Option<&baseline::Tolerated>) -> Checked {
    if let Some(tolerated) = tolerated {
        let findings = std::mem::take(&mut checked.report.findings);
        let path = tolerated.key(&checked.report.document.name);
        for finding in findings {
            if tolerated.baseline.holds(&path, &finding.fingerprint) {
                let reason = String::new();
                checked.suppressed.push(Suppressed { finding, by: Means::Baseline, reason });
            } else {
                checked.report.findings.push(finding);
            }
        }
    }
    checked
}

/// Renders the first `most` findings for those who are to see them.
fn draw(mut checked: Checked, arguments: &Arguments, most: usize, console: &Console) -> Kept {
    let insertions = match arguments.add_ignore {
        Some(_) => ignores::insertions(&checked.report, checked.rulebook()),
        None => Vec::new(),
    };
    let Checked { report, suppressed, remarks, .. } = &checked;
    let ledger = if arguments.ledger { Ledger::Shown } else { Ledger::Hidden };
    let mut view = view::report(report, suppressed, remarks, checked.rulebook(), ledger);
    view.show_no_more_than(most);
    let findings = checked.report.findings.len();
    checked.report.findings.truncate(most);
    checked.remarks.truncate(most.saturating_sub(findings));
    let Checked { report, remarks, .. } = &checked;
    let rulebook = checked.rulebook();
    let wanted = |format| arguments.format.iter().any(|target| target.format == format);
    let mut drawn = Vec::new();
    if wanted(Format::Terminal) {
        let pages = if console.has_links { checked.pages() } else { Pages::None };
        let mut text = terminal::render(report, remarks, rulebook, console.style, pages);
        if arguments.ledger {
            text.push_str(&ledger::render(report, rulebook, console.style));
        }
        drawn.push((Format::Terminal, text));
    }
    if wanted(Format::Html) {
        drawn.push((Format::Html, html::report(report, remarks, rulebook)));
    }
    Kept { view, drawn, insertions }
}
