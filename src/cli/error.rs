//! The tool's own errors: arguments, files, rule files. A contradiction in a report is never one.

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

    #[error("cannot read {path} as a report: {reason}")]
    #[diagnostic(help(
        "crossfoot reads plain text, Markdown and HTML, in UTF-8, UTF-16 or GB18030"
    ))]
    Unreadable { path: String, reason: String },

    #[error("cannot write {path}")]
    Write {
        path: String,
        #[source]
        source: io::Error,
    },

    #[error("there is no rule `{id}`")]
    #[diagnostic(help("{advice}"))]
    UnknownRule { id: String, advice: String },
}
