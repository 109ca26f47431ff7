//! The tool's own errors: arguments, files, rule files. A contradiction in a report is never one.

use crate::document::ReadError;
use crate::yaml;
use std::io;

#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum Error {
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
