//! The tool's own errors: arguments, files, rule files. A contradiction in a report is never one.

use crate::document::ReadError;
use crate::yaml;
use std::io;

#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum Error {
    #[error("{message}")]
    #[diagnostic(help("{help}"))]
    Usage { message: String, help: String },

    #[error("no such file or folder: {path}")]
    #[diagnostic(help("check the spelling; paths are taken from the current folder"))]
    Missing { path: String },

    #[error("cannot read {path}")]
    Read {
        path: String,
        #[source]
        source: io::Error,
    },

    #[error(transparent)]
    #[diagnostic(transparent)]
    Report(#[from] ReadError),

    #[error(transparent)]
    #[diagnostic(transparent)]
    RuleFile(Box<yaml::Error>),

    #[error("cannot write {path}")]
    Write {
        path: String,
        #[source]
        source: io::Error,
    },

    #[error("configuration files extend each other in a circle: {path}")]
    #[diagnostic(help("take one of the `extend` lines out"))]
    Circle { path: String },

    #[error("{path} is no baseline: {reason}")]
    #[diagnostic(help("write it anew with `crossfoot baseline`"))]
    Baseline { path: String, reason: String },

    #[error("{path} exists already")]
    #[diagnostic(help("change it by hand, or take it away first"))]
    Exists { path: String },

    #[error("the files are too large to be one report")]
    #[diagnostic(help("check them without --together"))]
    TooLarge,

    #[error("{argument} cannot be used with {other}")]
    Clash { argument: &'static str, other: &'static str },

    #[error("two formats would be mixed on standard output")]
    #[diagnostic(help("give all but one a file: --format sarif=findings.sarif"))]
    Mixed,

    #[error("there is no rule `{id}`")]
    #[diagnostic(help("{advice}"))]
    UnknownRule { id: String, advice: String },
}

impl From<yaml::Error> for Error {
    fn from(error: yaml::Error) -> Self {
        Error::RuleFile(Box::new(error))
    }
}
