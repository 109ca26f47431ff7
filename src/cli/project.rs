//! The path of a report comes in; the settings and the knowledge that hold for it go out: those of
//! the nearest `crossfoot.yaml` upwards, each file read once.

use super::knowledge::Knowledge;
use super::settings::{self, NAME, Settings};
use super::{Error, ProjectArguments};
use crate::document::Language;
use crate::yaml;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

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
    pub settings: Settings,
    /// By message language, since messages are made while checking; each read when first needed.
    knowledge: [OnceLock<Knowledge>; 3],
}

impl Project {
    fn new(settings: Settings) -> Result<Self, Error> {
        if !settings.rule_files.is_empty() {
            Knowledge::with_rules(&settings.rule_files)?;
        }
        Ok(Project { knowledge: Default::default(), settings })
    }

    pub fn knowledge(&self, messages: Option<Language>) -> &Knowledge {
        let index = match messages {
            None => 0,
            Some(Language::Chinese) => 1,
            Some(Language::English) => 2,
        };
        self.knowledge[index].get_or_init(|| {
            // The rule files were read without error when the project was.
            let own = Some(&self.settings.rule_files).filter(|files| !files.is_empty());
            let with_own = own.and_then(|files| Knowledge::with_rules(files).ok());
            let mut knowledge = with_own.unwrap_or_else(Knowledge::built_in);
            knowledge.rulebook.messages = messages;
            knowledge
        })
    }
}

impl Projects {
    pub fn new(arguments: &ProjectArguments) -> Result<Self, Error> {
        let (mut given, mut values) = (None, Settings::default());
        for config in &arguments.config {
            match config.split_once('=') {
                Some((key, value)) if settings::KEYS.contains(&key) => {
                    let text = format!("{key}: {value}\n");
                    let load = &mut |path: &Path, place: &yaml::Place<'_>| load(path, place);
                    let (read, bases) = settings::parse("--config", &text, Path::new("."), load)?;
                    values = extended(read, &bases, 0)?.over(values);
                }
                _ => {
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
        let folder = match report.and_then(Path::parent) {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
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

/// The nearest configuration in a folder or above it.
fn nearest(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(folder).ok()?;
    folder.ancestors().map(|above| above.join(NAME)).find(|path| path.is_file())
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
    let load = &mut |path: &Path, place: &yaml::Place<'_>| load(path, place);
    let (mut settings, bases) = settings::parse(&name, &text, root, load)?;
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

fn load(path: &Path, place: &yaml::Place<'_>) -> Result<String, yaml::Error> {
    std::fs::read_to_string(path).map_err(|error| {
        place
            .error(format!("cannot read {}: {error}", path.display()))
            .advise("paths are taken from the folder of the configuration")
    })
}
