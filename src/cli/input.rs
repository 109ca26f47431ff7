//! Paths come in; the files to check go out, in a fixed order, and each one's [`Document`].

use super::Error;
use crate::document::{Block, BlockId, BlockKind, Document, Language, Origin, Source, Span};
use clap::ValueEnum;
use std::collections::HashSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The endings of the files that are taken from a folder. A file that is named is always read.
const KNOWN: [&str; 7] = ["md", "markdown", "txt", "text", "html", "htm", "xhtml"];

/// A report to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Standard,
    File(PathBuf),
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
    /// The name shown to the user.
    pub fn name(&self) -> String {
        match self {
            Input::Standard => "-".into(),
            Input::File(path) => path.display().to_string(),
        }
    }
}

/// The reports that `paths` stand for: files as named, folders walked as git would (known text
/// types only), `-` for standard input. Each is taken once. Paths that lead nowhere are errors
/// beside the rest.
pub fn inputs(paths: &[PathBuf]) -> (Vec<Input>, Vec<Error>) {
    let (mut inputs, mut errors, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for path in paths {
        if path.as_os_str() == "-" {
            if seen.insert(path.clone()) {
                inputs.push(Input::Standard);
            }
        } else if path.is_dir() {
            walk(path, &mut seen, &mut inputs, &mut errors);
        } else if !path.exists() {
            errors.push(Error::Missing { path: path.display().to_string() });
        } else if seen.insert(path.clone()) {
            inputs.push(Input::File(path.clone()));
        }
    }
    (inputs, errors)
}

/// Reads one report.
pub fn read(input: &Input, language: Option<Language>) -> Result<Document, Error> {
    let name = input.name();
    let bytes = match input {
        Input::Standard => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        }
        Input::File(path) => std::fs::read(path),
    };
    let bytes = bytes.map_err(|source| Error::Read { path: name.clone(), source })?;
    document(&name, &bytes, language).map_err(|reason| Error::Unreadable { path: name, reason })
}

fn walk(
    folder: &Path,
    seen: &mut HashSet<PathBuf>,
    inputs: &mut Vec<Input>,
    errors: &mut Vec<Error>,
) {
    let mut walk = ignore::WalkBuilder::new(folder);
    for entry in walk.sort_by_file_path(Ord::cmp).build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                let path = entry.into_path();
                if is_known(&path) && seen.insert(path.clone()) {
                    inputs.push(Input::File(path));
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

/// Plain UTF-8 text, one block a line.
fn document(name: &str, bytes: &[u8], language: Option<Language>) -> Result<Document, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?.to_owned();
    let mut origin = Origin::default();
    origin.push(0, text.len(), 0..text.len());
    let (mut blocks, mut start) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.trim_end().len());
        start += line.len();
        if !span.is_empty() {
            let kind = BlockKind::Paragraph;
            blocks.push(Block { span, kind, section: None::<BlockId>, sentences: vec![span] });
        }
    }
    let chinese = text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let found = if chinese { Language::Chinese } else { Language::English };
    Ok(Document {
        name: name.to_owned(),
        language: language.unwrap_or(found),
        source: Source::new(text.clone(), 0),
        text,
        blocks,
        tables: Vec::new(),
        origin,
    })
}
