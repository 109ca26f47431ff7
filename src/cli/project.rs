//! The path of a report comes in; the settings and the knowledge that hold for it go out: those of
//! the nearest `crossfoot.yaml` upwards, each file read once.

use super::knowledge::{Rulebooks, Words};
use super::settings::{self, Disk, NAME, Settings};
use super::{Error, ProjectArguments};
use crate::document::Language;
use crate::rulebook::Rulebook;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a setting of the command line is said to stand in.
pub const VALUE: &str = "--config";

/// Which configuration a run looks for.
#[derive(Debug)]
pub struct Projects {
    given: Option<Settings>,
    /// Values of the command line, on top of all others.
    values: Settings,
    search: bool,
    /// By folder.
    known: BTreeMap<PathBuf, Arc<Project>>,
}

/// What holds for the reports of a folder.
#[derive(Debug)]
pub struct Project {
    pub settings: Arc<Settings>,
    pub words: Words,
    rulebooks: Rulebooks,
}

impl Project {
    fn new(settings: Settings) -> Result<Self, Error> {
        settings.check_names()?;
        if !settings.rule_files.is_empty() {
            Rulebook::with(&settings.rule_files)?;
        }
        let words = Words::of(&settings);
        Ok(Project { settings: Arc::new(settings), words, rulebooks: Rulebooks::default() })
    }

    pub fn rulebook(&self, messages: Option<Language>) -> &Rulebook {
        self.rulebooks.get(&self.settings, messages)
    }
}

impl Projects {
    pub fn new(arguments: &ProjectArguments) -> Result<Self, Error> {
        let (mut given, mut values) = (None, Settings::default());
        for config in &arguments.config {
            match settings::value(config) {
                Some((key, value)) => {
                    let text = format!("{key}: {value}\n");
                    let (read, bases) = settings::parse(VALUE, &text, Path::new("."), &Files)?;
                    values = extended(read, &bases, 0)?.over(values);
                }
                None => {
                    let read = file(Path::new(config), 0)?;
                    given = Some(match given {
                        Some(before) => read.over(before),
                        None => read,
                    });
                }
            }
        }
        let search = given.is_none() && !arguments.isolated;
        Ok(Projects { given, values, search, known: BTreeMap::new() })
    }

    /// What holds for a report, or for standard input if there is none.
    pub fn of(&mut self, report: Option<&Path>) -> Result<Arc<Project>, Error> {
        let folder = &folder(report);
        if let Some(known) = self.known.get(folder) {
            return Ok(known.clone());
        }
        let found = if self.search { nearest(folder) } else { None };
        let home = found.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).to_owned();
        if let Some(known) = self.known.get(&home) {
            let known = known.clone();
            self.known.insert(folder.to_owned(), known.clone());
            return Ok(known);
        }
        let read = match (&self.given, found) {
            (Some(given), _) => given.clone(),
            (None, Some(path)) => file(&path, 0)?,
            (None, None) => Settings::default(),
        };
        let project = Arc::new(Project::new(self.values.clone().over(read))?);
        self.known.insert(home, project.clone());
        self.known.insert(folder.to_owned(), project.clone());
        Ok(project)
    }
}

/// The folder of a report, or the current one for standard input.
pub fn folder(report: Option<&Path>) -> PathBuf {
    match report.and_then(Path::parent) {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Where a configuration for the reports of a folder may stand, the nearest first.
pub fn candidates(folder: &Path) -> Vec<PathBuf> {
    let folder = std::path::absolute(folder).unwrap_or_default();
    folder.ancestors().map(|above| above.join(NAME)).collect()
}

/// The nearest configuration in a folder or above it.
fn nearest(folder: &Path) -> Option<PathBuf> {
    candidates(folder).into_iter().find(|path| path.is_file())
}

/// How many files may build on each other.
const DEEPEST: usize = 16;

/// Reads a configuration with the files that it extends.
fn file(path: &Path, depth: usize) -> Result<Settings, Error> {
    let name = path.display().to_string();
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(_) if !path.exists() => return Err(Error::Missing { path: name }),
        Err(source) => return Err(Error::Read { path: name, source }),
    };
    let root = path.parent().unwrap_or(Path::new("."));
    let (mut settings, bases) = settings::parse(&name, &text, root, &Files)?;
    settings.files.push(path.to_owned());
    extended(settings, &bases, depth)
}

fn extended(mut settings: Settings, bases: &[PathBuf], depth: usize) -> Result<Settings, Error> {
    if depth > DEEPEST {
        let path = bases.first().map_or(String::new(), |base| base.display().to_string());
        return Err(Error::Circle { path });
    }
    for base in bases.iter().rev() {
        settings = settings.over(file(base, depth + 1)?);
    }
    Ok(settings)
}

/// The file system, for what a configuration names.
pub struct Files;

impl Disk for Files {
    fn texts(&self, path: &Path) -> io::Result<Vec<(String, String)>> {
        let mut files = vec![path.to_owned()];
        if path.is_dir() {
            let inside = std::fs::read_dir(path)?.map(|entry| Ok(entry?.path()));
            files = inside.collect::<io::Result<_>>()?;
            files.retain(|file| {
                file.is_file() && file.extension().is_some_and(|end| end == "yaml" || end == "yml")
            });
            files.sort();
        }
        let text =
            |file: &PathBuf| Ok((file.display().to_string(), std::fs::read_to_string(file)?));
        files.iter().map(text).collect()
    }

    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }
}
