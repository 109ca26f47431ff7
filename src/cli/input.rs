//! Paths come in; the files to check go out, in a fixed order, and each one's [`Document`].

use super::Error;
use crate::document::{self, Document, Format, Language};
use clap::ValueEnum;
use std::collections::HashSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The endings of the files that are taken from a folder. A file that is named is always read.
const KNOWN: [&str; 12] =
    ["md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd", "txt", "text", "html", "htm", "xhtml"];

/// How folders are walked.
#[derive(Clone, Copy, Debug, clap::Args)]
#[group(skip)]
pub struct Walking {
    /// Also take hidden files and folders
    #[arg(long)]
    hidden: bool,
    /// Also take what .gitignore and .ignore files leave out
    #[arg(long)]
    no_ignore: bool,
}

/// A report to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Standard,
    /// Named on the command line.
    File(PathBuf),
    /// Found in a folder.
    Found(PathBuf),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LanguageArgument {
    /// Chinese
    Zh,
    /// English
    En,
}

impl From<LanguageArgument> for Language {
    fn from(argument: LanguageArgument) -> Language {
        match argument {
            LanguageArgument::Zh => Language::Chinese,
            LanguageArgument::En => Language::English,
        }
    }
}

impl Input {
    pub fn path(&self) -> Option<&Path> {
        match self {
            Input::Standard => None,
            Input::File(path) | Input::Found(path) => Some(path),
        }
    }

    /// The name shown to the user.
    pub fn name(&self) -> String {
        match self {
            Input::Standard => "-".into(),
            Input::File(path) | Input::Found(path) => path.display().to_string(),
        }
    }
}

/// The reports that `paths` stand for: files as named, folders walked as git would (known text
/// types only), `-` for standard input. Each is taken once. Paths that lead nowhere are errors
/// beside the rest.
pub fn inputs(paths: &[PathBuf], walking: Walking) -> (Vec<Input>, Vec<Error>) {
    let (mut inputs, mut errors, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for path in paths {
        if path.as_os_str() == "-" {
            if seen.insert(path.clone()) {
                inputs.push(Input::Standard);
            }
        } else if path.is_dir() {
            walk(path, walking, &mut seen, &mut inputs, &mut errors);
        } else if !path.exists() {
            errors.push(Error::Missing { path: path.display().to_string() });
        } else if seen.insert(path.clone()) {
            inputs.push(Input::File(path.clone()));
        }
    }
    (inputs, errors)
}

/// A path as the user would write it: from the current folder, if it lies below.
pub fn shown(path: &Path) -> PathBuf {
    match std::env::current_dir().map(|here| path.strip_prefix(&here).map(Path::to_owned)) {
        Ok(Ok(inside)) if inside.as_os_str().is_empty() => PathBuf::from("."),
        Ok(Ok(inside)) => inside,
        _ => path.to_owned(),
    }
}

/// Reads one report. Standard input takes its name and format from `stdin_name`.
pub fn read(
    input: &Input,
    language: Option<Language>,
    stdin_name: Option<&Path>,
) -> Result<Document, Error> {
    let name = match (input, stdin_name) {
        (Input::Standard, Some(name)) => name.display().to_string(),
        _ => input.name(),
    };
    let bytes = match input {
        Input::Standard => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        }
        Input::File(path) | Input::Found(path) => std::fs::read(path),
    };
    let bytes = bytes.map_err(|source| Error::Read { path: name.clone(), source })?;
    let format = match input {
        Input::Standard => stdin_name.map_or(Format::Plain, Format::from_path),
        Input::File(path) | Input::Found(path) => Format::from_path(path),
    };
    let mut document = document::read(&name, &bytes, format)?;
    document.language = language.unwrap_or(document.language);
    Ok(document)
}

fn walk(
    folder: &Path,
    walking: Walking,
    seen: &mut HashSet<PathBuf>,
    inputs: &mut Vec<Input>,
    errors: &mut Vec<Error>,
) {
    let mut walk = ignore::WalkBuilder::new(folder);
    walk.hidden(!walking.hidden).parents(!walking.no_ignore).ignore(!walking.no_ignore);
    walk.git_ignore(!walking.no_ignore).git_exclude(!walking.no_ignore);
    walk.git_global(!walking.no_ignore);
    for entry in walk.sort_by_file_path(Ord::cmp).build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                let path = entry.into_path();
                let path = path.strip_prefix("./").map(PathBuf::from).unwrap_or(path);
                if is_known(&path) && seen.insert(path.clone()) {
                    inputs.push(Input::Found(path));
                }
            }
            Ok(_) => {}
            Err(error) => {
                let path = folder.display().to_string();
                errors.push(Error::Read { path, source: io::Error::other(error) });
            }
        }
    }
}

fn is_known(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| KNOWN.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}
