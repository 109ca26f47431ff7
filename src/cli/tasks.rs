//! Paths come in; the reports that they stand for go out, each with the settings that hold for it: a
//! file alone, or the files that the configuration or `--together` makes one report.

use super::input::{self, Input, Walking};
use super::project::{Project, Projects};
use super::settings::Settings;
use super::{Error, paths};
use crate::document::{self, Document, Language};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A report to be read.
#[derive(Debug)]
pub struct Task {
    /// One, unless several files are one report.
    parts: Vec<Part>,
    /// The name that the configuration gives a report of several files.
    name: Option<String>,
    pub project: Arc<Project>,
    pub settings: Arc<Settings>,
}

/// A file of a report.
#[derive(Debug)]
struct Part {
    input: Input,
    settings: Arc<Settings>,
}

/// How paths are taken.
#[derive(Clone, Copy, Debug)]
pub struct Taking<'a> {
    pub walking: Walking,
    pub stdin_filename: Option<&'a Path>,
    pub together: bool,
}

/// The reports that the paths stand for, and the paths that lead nowhere.
pub fn tasks(
    paths: &[PathBuf],
    taking: Taking<'_>,
    projects: &mut Projects,
) -> Result<(Vec<Task>, Vec<Error>), Error> {
    let (inputs, errors) = input::inputs(paths, taking.walking);
    let mut tasks: Vec<Task> = Vec::new();
    let mut joined = Joined::default();
    for input in inputs {
        let path = input.path().or(taking.stdin_filename).map(Path::to_owned);
        let project = projects.of(path.as_deref())?;
        let settings = project.settings.of(path.as_deref().unwrap_or(Path::new("-")));
        let is_left_out = match &input {
            Input::Found(path) => settings.exclude.iter().any(|paths| paths.hold(path)),
            _ => false,
        };
        if is_left_out {
            continue;
        }
        if !taking.together
            && let Some(path) = input.path()
            && let Some(index) = settings.reports.iter().position(|one| one.files.hold(path))
        {
            if joined.is_new(&project, index) {
                tasks.push(join(&project, index, taking.walking, projects)?);
            }
            continue;
        }
        let parts = vec![Part { input, settings: settings.clone() }];
        tasks.push(Task { parts, name: None, project, settings });
    }
    if taking.together && !tasks.is_empty() {
        let parts = tasks.drain(..).flat_map(|task| task.parts).collect();
        let project = projects.of(None)?;
        let settings = project.settings.of(Path::new("."));
        tasks.push(Task { parts, name: None, project, settings });
    }
    Ok((tasks, errors))
}

/// The reports of several files that were met.
#[derive(Default)]
struct Joined(Vec<(Arc<Project>, usize)>);

impl Joined {
    fn is_new(&mut self, project: &Arc<Project>, index: usize) -> bool {
        let is_known = self.0.iter().any(|(known, at)| Arc::ptr_eq(known, project) && *at == index);
        if !is_known {
            self.0.push((project.clone(), index));
        }
        !is_known
    }
}

/// The report of several files at `index`: all of its files, whichever of them was named, for a
/// report is checked as a whole.
fn join(
    project: &Arc<Project>,
    index: usize,
    walking: Walking,
    projects: &mut Projects,
) -> Result<Task, Error> {
    let report = &project.settings.reports[index];
    let mut found: BTreeMap<(usize, PathBuf), Input> = BTreeMap::new();
    let root = input::shown(&report.files.root);
    let (inputs, _) = input::inputs(std::slice::from_ref(&root), walking);
    for input in inputs {
        if let Some(path) = input.path()
            && let Some(pattern) = report.files.first(path)
        {
            found.insert((pattern, paths::absolute(path)), input);
        }
    }
    for (pattern, text) in report.files.patterns.iter().enumerate() {
        // A file that is named is read whatever its type.
        let path = report.files.root.join(text);
        if report.files.is_plain(pattern) && path.is_file() {
            let input = Input::File(input::shown(&path));
            found.insert((pattern, paths::absolute(&path)), input);
        }
    }
    for (pattern, error) in report.nothing.iter().enumerate() {
        // What an earlier pattern takes is not missing.
        let fits = |path: &Path| report.files.fits(pattern, path);
        if !found.keys().any(|(_, path)| fits(path)) {
            return Err(error.clone().into());
        }
    }
    let mut parts: Vec<Part> = Vec::new();
    for ((_, path), input) in found {
        let is_known = |part: &Part| part.input.path().map(paths::absolute).as_ref() == Some(&path);
        if !parts.iter().any(is_known) {
            let settings = projects.of(Some(&path))?.settings.of(&path);
            parts.push(Part { input, settings });
        }
    }
    let first = parts.first().map(|part| part.settings.clone());
    let settings = first.unwrap_or_else(|| project.settings.clone());
    Ok(Task { parts, name: report.name.clone(), project: project.clone(), settings })
}

impl Task {
    /// Reads the report. Files of it that cannot be read are errors beside it.
    pub fn read(
        &self,
        language: Option<Language>,
        stdin_filename: Option<&Path>,
    ) -> (Option<Document>, Vec<Error>) {
        let (mut documents, mut errors) = (Vec::new(), Vec::new());
        for Part { input, settings } in &self.parts {
            let language = language.or(settings.language);
            match input::read(input, language, stdin_filename) {
                Ok(mut document) => {
                    let path = input.path().or(stdin_filename).unwrap_or(Path::new("-"));
                    document::leave_out(&mut document, &settings.passages(path));
                    documents.push(document);
                }
                Err(error) => errors.push(error),
            }
        }
        let mut document = match documents.len() {
            0 => None,
            1 => documents.pop(),
            _ => {
                let joined = document::together(documents);
                errors.extend(joined.is_none().then_some(Error::TooLarge));
                joined
            }
        };
        if let (Some(document), Some(name)) = (&mut document, &self.name)
            && self.parts.len() > 1
        {
            document.name.clone_from(name);
        }
        (document, errors)
    }
}
