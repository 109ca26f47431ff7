//! Standard output and standard error: who may be coloured, how wide they are, and what happens
//! when the reader has gone away.

use super::ColorWhen;
use anstream::{AutoStream, ColorChoice};
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};
use std::io::{self, IsTerminal, Write};

/// The columns of a terminal that does not tell.
const USUAL_WIDTH: usize = 100;

/// Where a command writes.
#[derive(Debug)]
pub struct Console {
    /// Whether standard output takes colours.
    pub color: bool,
    color_errors: bool,
    /// The columns of standard output.
    pub width: usize,
}

impl Console {
    pub fn new(when: ColorWhen) -> Self {
        let chosen = |auto: ColorChoice| match when {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto => auto != ColorChoice::Never,
        };
        Console {
            color: chosen(AutoStream::choice(&io::stdout())),
            color_errors: chosen(AutoStream::choice(&io::stderr())),
            width: width(),
        }
    }

    /// Writes to standard output. A reader that has gone away (`| head`) is no error.
    pub fn print(&self, text: &str) -> Result<(), super::Error> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(super::Error::Write { path: "standard output".into(), source: error })
            }
            _ => Ok(()),
        }
    }

    /// Shows an error of the tool's own on standard error.
    pub fn complain(&self, error: impl Diagnostic) {
        let theme = match (self.color_errors, io::stderr().is_terminal()) {
            (true, _) => GraphicalTheme::unicode(),
            (false, true) => GraphicalTheme::unicode_nocolor(),
            (false, false) => GraphicalTheme::unicode_nocolor(),
        };
        let handler = GraphicalReportHandler::new_themed(theme).with_width(self.width);
        let mut text = String::new();
        if handler.render_report(&mut text, &error).is_err() {
            text = format!("{error}\n");
        }
        // Nothing is left to be done if standard error is closed too.
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Writes a remark that is no error to standard error.
    pub fn remark(&self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{text}");
    }
}

fn width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let asked = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    told.or_else(asked).filter(|width| *width >= 20).unwrap_or(USUAL_WIDTH)
}
