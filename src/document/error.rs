//! What can be wrong with a file before its text is looked at. No text is ever an error.

use miette::Diagnostic;
use thiserror::Error;

/// Why a file could not be read as a report. The other files of a run are checked all the same.
#[derive(Debug, Error, Diagnostic)]
pub enum ReadError {
    #[error("{name} is empty")]
    #[diagnostic(
        code(read::empty),
        help("there is nothing to check; was the export finished, or was another file meant?")
    )]
    Empty { name: String },

    #[error("{name} is not text but {what}")]
    #[diagnostic(code(read::binary), help("{advice}"))]
    Binary { name: String, what: &'static str, advice: &'static str },

    #[error("{name} cannot be decoded: {bad} of its {characters} characters are not {encoding}")]
    #[diagnostic(
        code(read::encoding),
        help("save it as UTF-8; UTF-16, GB18030 and what a browser would guess are read as well")
    )]
    Undecodable { name: String, encoding: &'static str, bad: usize, characters: usize },

    #[error("{name} has {bytes} bytes, more than the {limit} that can be read as one report")]
    #[diagnostic(code(read::size), help("split it into several files and check them together"))]
    TooLarge { name: String, bytes: usize, limit: usize },
}
