//! Arguments that choose reports come in; each report goes out checked, with what its comments and
//! the configuration suppress set apart.

use super::input::{self, Input, LanguageArgument, Walking};
use super::project::{Project, Projects};
use super::settings::{Level, Settings};
use super::{Error, ProjectArguments};
use crate::Report;
use crate::document::{self, Document, Language};
use crate::findings::Finding;
use crate::findings::suppressions::{self, Heard, Means, Remark, Suppressed};
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
    /// Show the findings of these rules only
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Do not show the findings of these rules
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
    pub fn rulebook(&self) -> &Rulebook {
        &self.project.knowledge(self.messages).rulebook
    }
}

/// A report to be checked, with what holds for it.
#[derive(Debug)]
struct Task {
    /// One, unless several files are one report.
    inputs: Vec<Input>,
    project: Arc<Project>,
    settings: Settings,
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
        let (inputs, errors) = input::inputs(&arguments.paths, arguments.walking);
        let mut tasks = Vec::new();
        for input in inputs {
            let path = match &input {
                Input::Standard => arguments.stdin_filename.as_deref(),
                Input::File(path) | Input::Found(path) => Some(path.as_path()),
            };
            let project = projects.of(path)?;
            let settings = project.settings.of(path.unwrap_or(Path::new("-")));
            let is_left_out = match &input {
                Input::Found(path) => settings.exclude.iter().any(|paths| paths.hold(path)),
                _ => false,
            };
            if !is_left_out {
                tasks.push(Task { inputs: vec![input], project, settings });
            }
        }
        if arguments.together && !tasks.is_empty() {
            let inputs = tasks.drain(..).flat_map(|task| task.inputs).collect();
            let project = projects.of(None)?;
            let settings = project.settings.of(Path::new("."));
            tasks.push(Task { inputs, project, settings });
        }
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
        let Task { inputs, project, settings } = task;
        let arguments = self.arguments;
        let language = arguments.lang.map(Language::from).or(settings.language);
        let (mut documents, mut errors) = (Vec::new(), Vec::new());
        for input in inputs {
            match input::read(input, language, arguments.stdin_filename.as_deref()) {
                Ok(document) => documents.push(document),
                Err(error) => errors.push(error),
            }
        }
        let document = match documents.len() {
            0 => None,
            1 => documents.pop(),
            _ => {
                let joined = document::together(documents);
                errors.extend(joined.is_none().then_some(Error::TooLarge));
                joined
            }
        };
        (document.map(|document| self.check_document(document, project, settings)), errors)
    }

    fn check_document(
        &self,
        document: Document,
        project: &Arc<Project>,
        settings: &Settings,
    ) -> Checked {
        let arguments = self.arguments;
        let messages = arguments.messages.map(Language::from).or(settings.messages);
        let knowledge = project.knowledge(messages);
        let rulebook = &knowledge.rulebook;
        let mut report = crate::check(document, knowledge.lexicon, rulebook);
        let findings = std::mem::take(&mut report.findings);
        let Heard { open, mut suppressed, mut remarks } =
            suppressions::hear(&report.document, rulebook, findings);
        let least = arguments.min_severity.map(Severity::from).or(settings.min_severity);
        let least = least.unwrap_or(Severity::Warning);
        for mut finding in open {
            let rule = rulebook.rule(finding.rule);
            match settings.level(&rule.id) {
                Some(Level::Off) => continue,
                // A claim that is only implied stays below one that is stated.
                Some(Level::Severity(level)) if finding.severity == rule.severity => {
                    finding.severity = level;
                }
                Some(Level::Severity(level)) => finding.severity = finding.severity.min(level),
                None => {}
            }
            if finding.severity < least || !self.is_chosen(&rule.id) {
                continue;
            }
            match exception(settings, &report.document, &rule.id, &finding) {
                None => report.findings.push(finding),
                Some(reason) => {
                    suppressed.push(Suppressed { finding, by: Means::Configuration, reason });
                }
            }
        }
        if least > Severity::Warning || !self.is_chosen(SUPPRESSION) {
            remarks.clear();
        }
        Checked { report, suppressed, remarks, project: project.clone(), messages }
    }

    fn is_chosen(&self, rule: &str) -> bool {
        let named = |list: &[String]| list.iter().any(|id| id == rule);
        let Arguments { select, ignore, .. } = self.arguments;
        (select.is_empty() || named(select)) && !named(ignore)
    }

    /// Rules that the arguments name must be known to some report's configuration.
    fn know_rules(&self) -> Result<(), Error> {
        let Arguments { select, ignore, .. } = self.arguments;
        for id in select.iter().chain(ignore).filter(|id| *id != SUPPRESSION) {
            let known = self.tasks.iter().any(|task| task.project.knowledge(None).rule(id).is_ok());
            if !known {
                self.project.knowledge(None).rule(id)?;
            }
        }
        Ok(())
    }
}

/// How many reports are checked before what is known of them is written.
const CHUNK: usize = 64;

/// The reason that the configuration gives for tolerating a finding.
fn exception(
    settings: &Settings,
    document: &Document,
    rule: &str,
    finding: &Finding,
) -> Option<String> {
    let holds = settings.exceptions.iter().find(|exception| {
        let named = exception.rule == rule || exception.rule == "all";
        let here =
            exception.paths.as_ref().is_none_or(|paths| paths.hold(Path::new(&document.name)));
        let text = |span| document.source.text[document.origin.source_range(span)].trim();
        named && here && finding.labels.iter().any(|one| text(one.span) == exception.figure.trim())
    });
    holds.map(|exception| exception.reason.clone())
}
