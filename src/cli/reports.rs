//! Arguments that choose reports come in; each report goes out checked, with what its comments and
//! the configuration suppress set apart.

use super::input::{LanguageArgument, Walking};
use super::project::{Project, Projects};
use super::settings::{Level, Paths, Settings};
use super::tasks::{Taking, Task, tasks};
use super::{Error, ProjectArguments, knowledge};
use crate::Report;
use crate::document::{Document, Language};
use crate::findings::Finding;
use crate::findings::suppressions::{self, Heard, Means, Remark, Suppressed};
use crate::output::terminal::Pages;
use crate::output::view::SUPPRESSION;
use crate::rulebook::{Rulebook, Severity};
use clap::ValueEnum;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is checked, and what of it counts.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Arguments {
    /// Files, folders (known text types inside) or `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Findings below this severity are not shown and do not count [default: warning]
    #[arg(long, value_name = "SEVERITY")]
    pub min_severity: Option<SeverityArgument>,
    /// Show the findings of these rules or families only
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Do not show the findings of these rules or families
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// The language of the reports [default: told from each text]
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<LanguageArgument>,
    /// The language of the messages [default: each report's own]
    #[arg(long, value_name = "LANGUAGE")]
    pub messages: Option<LanguageArgument>,
    /// The name under which standard input is shown; its ending tells the format
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    /// Take all the files as one report: what is said in one must agree with the others
    #[arg(long)]
    pub together: bool,
    #[command(flatten)]
    pub walking: Walking,
    #[command(flatten)]
    pub project: ProjectArguments,
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

/// A checked report. Its own findings are the open ones.
#[derive(Debug)]
pub struct Checked {
    pub report: Report,
    pub suppressed: Vec<Suppressed>,
    pub remarks: Vec<Remark>,
    project: Arc<Project>,
    messages: Option<Language>,
}

impl Checked {
    /// Where the pages of rules stand: where the configuration says, or in the program's repository.
    pub fn pages(&self) -> Pages<'_> {
        match (&self.project.settings.rule_page_base, RULE_PAGES) {
            (Some(base), _) => Pages::At(base),
            (None, Some(base)) => Pages::BuiltInAt(base),
            (None, None) => Pages::None,
        }
    }

    pub fn rulebook(&self) -> &Rulebook {
        self.project.rulebook(self.messages)
    }
}

/// The reports of a run.
#[derive(Debug)]
pub struct Reports<'a> {
    arguments: &'a Arguments,
    tasks: Vec<Task>,
    /// The configuration of the current folder, for what concerns the run as a whole.
    pub project: Arc<Project>,
}

impl<'a> Reports<'a> {
    /// The reports that the arguments choose, and the paths that lead nowhere.
    pub fn new(arguments: &'a Arguments) -> Result<(Self, Vec<Error>), Error> {
        let mut projects = Projects::new(&arguments.project)?;
        let taking = Taking {
            walking: arguments.walking,
            stdin_filename: arguments.stdin_filename.as_deref(),
            together: arguments.together,
        };
        let (tasks, errors) = tasks(&arguments.paths, taking, &mut projects)?;
        let reports = Reports { arguments, tasks, project: projects.of(None)? };
        reports.know_rules()?;
        Ok((reports, errors))
    }

    pub fn len(&self) -> usize {
        self.tasks.len()
    }

    /// Checks every report, several at once, and hands what `map` makes of each to `visit`, in
    /// order and as the run goes on.
    pub fn each<T: Send>(
        &self,
        map: impl Fn(Checked) -> T + Sync,
        mut visit: impl FnMut(Result<T, Error>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        for chunk in self.tasks.chunks(CHUNK) {
            let check = |task| {
                let (checked, errors) = self.check(task);
                (checked.map(&map), errors)
            };
            let done: Vec<_> = chunk.par_iter().map(check).collect();
            for (checked, errors) in done {
                errors.into_iter().map(Err).chain(checked.map(Ok)).try_for_each(&mut visit)?;
            }
        }
        Ok(())
    }

    /// Checks a report. Files of it that cannot be read are errors beside it.
    fn check(&self, task: &Task) -> (Option<Checked>, Vec<Error>) {
        let arguments = self.arguments;
        let language = arguments.lang.map(Language::from);
        let (document, errors) = task.read(language, arguments.stdin_filename.as_deref());
        let checked =
            document.map(|document| self.check_document(document, &task.project, &task.settings));
        (checked, errors)
    }

    fn check_document(
        &self,
        document: Document,
        project: &Arc<Project>,
        settings: &Settings,
    ) -> Checked {
        let arguments = self.arguments;
        let messages = arguments.messages.map(Language::from).or(settings.messages);
        let (rulebook, words) = (project.rulebook(messages), &project.words);
        let mut report = crate::check_with(document, words.lexicon(), words.terms(), rulebook);
        let findings = std::mem::take(&mut report.findings);
        let Heard { open, mut suppressed, mut remarks } =
            suppressions::hear(&report.document, rulebook, findings);
        let least = arguments.min_severity.map(Severity::from).or(settings.min_severity);
        let least = least.unwrap_or(Severity::Warning);
        for mut finding in open {
            let rule = rulebook.rule(finding.rule);
            match settings.level(&rule.id, &rule.family) {
                Some(Level::Off) => continue,
                // A claim that is only implied stays below one that is stated.
                Some(Level::Severity(level)) if finding.severity == rule.severity => {
                    finding.severity = level;
                }
                Some(Level::Severity(level)) => finding.severity = finding.severity.min(level),
                None => {}
            }
            if finding.severity < least || !self.is_chosen(&rule.id, &rule.family) {
                continue;
            }
            match exception(settings, &report.document, &rule.id, &rule.family, &finding) {
                None => report.findings.push(finding),
                Some(reason) => {
                    suppressed.push(Suppressed { finding, by: Means::Configuration, reason });
                }
            }
        }
        if least > Severity::Warning || !self.is_chosen(SUPPRESSION, SUPPRESSION) {
            remarks.clear();
        }
        Checked { report, suppressed, remarks, project: project.clone(), messages }
    }

    fn is_chosen(&self, rule: &str, family: &str) -> bool {
        let named = |list: &[String]| list.iter().any(|name| name == rule || name == family);
        let Arguments { select, ignore, .. } = self.arguments;
        (select.is_empty() || named(select)) && !named(ignore)
    }

    /// Rules and families that the arguments name must be known to some report's configuration.
    fn know_rules(&self) -> Result<(), Error> {
        let Arguments { select, ignore, .. } = self.arguments;
        for name in select.iter().chain(ignore).filter(|name| *name != SUPPRESSION) {
            let projects = self.tasks.iter().map(|task| &task.project).chain([&self.project]);
            let rules = projects.flat_map(|project| &project.rulebook(None).rules);
            let mut known: Vec<&str> =
                rules.flat_map(|rule| [rule.id.as_str(), rule.family.as_str()]).collect();
            if !known.contains(&name.as_str()) {
                known.sort_unstable();
                known.dedup();
                return Err(knowledge::unknown(name, &known));
            }
        }
        Ok(())
    }
}

/// The folder of the rules' pages in the repository that the manifest names, if it names one.
const RULE_PAGES: Option<&str> = option_env!("CROSSFOOT_RULE_PAGES");

/// How many reports are checked before what is known of them is written.
const CHUNK: usize = 64;

/// The reason that the configuration gives for tolerating a finding.
fn exception(
    settings: &Settings,
    document: &Document,
    rule: &str,
    family: &str,
    finding: &Finding,
) -> Option<String> {
    let holds = settings.exceptions.iter().find(|exception| {
        let named = [rule, family, "all"].contains(&exception.rule.as_str());
        named
            && finding.labels.iter().any(|label| {
                let range = document.origin.source_range(label.span);
                let file = document.source.file(range.start).unwrap_or(&document.name);
                let here = |paths: &Paths| paths.hold(Path::new(file));
                exception.paths.as_ref().is_none_or(here)
                    && document.source.text[range].trim() == exception.figure.trim()
            })
    });
    holds.map(|exception| exception.reason.clone())
}
