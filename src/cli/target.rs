//! `--format FORMAT[=FILE]` comes in; where each format is written goes out. A file is written
//! whole or not at all.

use super::Error;
use crate::output::closing::{self, Closing};
use crate::output::view::{CheckView, ReportView};
use crate::output::{
    checkstyle, concise, github, gitlab, html, json, junit, markdown, rdjson, sarif,
};
use crate::rulebook::Rulebook;
use clap::ValueEnum;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Terminal,
    Concise,
    Json,
    Jsonl,
    Markdown,
    Html,
    Sarif,
    Github,
    Gitlab,
    Junit,
    Checkstyle,
    Rdjson,
    Rdjsonl,
}

/// A format and where it goes: standard output, or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub format: Format,
    pub file: Option<PathBuf>,
}

impl FromStr for Target {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, file) = match text.split_once('=') {
            Some((_, "")) => return Err("no file is named after `=`".into()),
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (text, None),
        };
        let format = Format::from_str(name, true).map_err(|_| {
            let names = Format::value_variants().iter().filter_map(|one| one.to_possible_value());
            let names: Vec<_> = names.map(|one| one.get_name().to_owned()).collect();
            format!("formats are {}", names.join(", "))
        })?;
        Ok(Target { format, file })
    }
}

impl Format {
    /// What is written before all reports.
    pub fn start(self) -> String {
        if self == Format::Html { html::head() } else { String::new() }
    }

    /// What is written of each report by itself, for formats that are written so. `drawn` holds what
    /// was drawn from the report's source.
    pub fn report(self, view: &ReportView, drawn: &[(Format, String)]) -> String {
        match self {
            Format::Terminal | Format::Html => {
                drawn.iter().filter(|(of, _)| *of == self).map(|(_, text)| text.as_str()).collect()
            }
            Format::Concise => concise::report(view),
            Format::Github => github::report(view),
            Format::Jsonl => json::render(view),
            Format::Rdjsonl => rdjson::report(view),
            _ => String::new(),
        }
    }

    /// What is written at the end of the run.
    pub fn end(self, view: &CheckView, rulebook: &Rulebook, closing: &Closing) -> String {
        match self {
            Format::Terminal => closing::closing(view, closing),
            Format::Json => json::render(view),
            Format::Html => html::foot(view, closing.language),
            Format::Markdown => markdown::render(view, closing.language),
            Format::Sarif => sarif::render(view, rulebook),
            Format::Gitlab => gitlab::render(view),
            Format::Junit => junit::render(view),
            Format::Checkstyle => checkstyle::render(view),
            Format::Rdjson => rdjson::render(view),
            Format::Concise | Format::Github | Format::Jsonl | Format::Rdjsonl => String::new(),
        }
    }
}

/// Writes a file beside its place and moves it there.
pub fn write(path: &Path, text: &str) -> Result<(), Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let written = tempfile::Builder::new()
        .prefix(".crossfoot")
        .tempfile_in(folder.unwrap_or(Path::new(".")))
        .and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.persist(path).map_err(|error| error.error)?;
            Ok(())
        });
    written.map_err(|source| Error::Write { path: path.display().to_string(), source })
}
