//! Standard output and standard error: who may be coloured, how wide they are, and what happens
//! when the reader has gone away.

use super::ColorWhen;
use crate::output::terminal::{Charset, Color, Style};
use anstream::{AutoStream, ColorChoice};
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, ThemeCharacters, ThemeStyles};
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// The columns of a terminal that does not tell.
const USUAL_WIDTH: usize = 100;

/// How long a run may take before it says how far it has come.
const PATIENCE: Duration = Duration::from_secs(1);

/// Where a command writes.
#[derive(Debug)]
pub struct Console {
    /// How standard output shows text.
    pub style: Style,
    /// Whether a person is looking.
    pub is_terminal: bool,
    /// Whether standard output shows links.
    pub has_links: bool,
    color_errors: Color,
}

impl Console {
    pub fn new(when: ColorWhen) -> Self {
        let chosen = |auto: ColorChoice| match (when, auto) {
            (ColorWhen::Never, _) | (ColorWhen::Auto, ColorChoice::Never) => Color::None,
            _ => Color::Ansi,
        };
        Console {
            style: Style {
                color: chosen(AutoStream::choice(&io::stdout())),
                charset: charset(),
                width: width(),
            },
            is_terminal: io::stdout().is_terminal(),
            has_links: chosen(AutoStream::choice(&io::stdout())) == Color::Ansi
                && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout),
            color_errors: chosen(AutoStream::choice(&io::stderr())),
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

    /// Clears the terminal, if it is one.
    pub fn clear(&self) -> Result<(), super::Error> {
        if self.is_terminal { self.print("\x1b[2J\x1b[H") } else { Ok(()) }
    }

    /// Shows an error of the tool's own on standard error.
    pub fn complain(&self, error: impl Diagnostic) {
        let theme = match (self.style.charset, self.color_errors) {
            (Charset::Unicode, Color::Ansi) => GraphicalTheme::unicode(),
            (Charset::Unicode, Color::None) => GraphicalTheme::unicode_nocolor(),
            (Charset::Ascii, Color::Ansi) => {
                GraphicalTheme { characters: ThemeCharacters::ascii(), styles: ThemeStyles::ansi() }
            }
            (Charset::Ascii, Color::None) => GraphicalTheme::none(),
        };
        let handler = GraphicalReportHandler::new_themed(theme).with_width(self.style.width);
        let mut text = String::new();
        if handler.render_report(&mut text, &error).is_err() {
            text = format!("{error}\n");
        }
        // Nothing is left to be done if standard error is closed too.
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Tells a person how far a long run has come. Quiet in pipes, and while nothing takes long.
    pub fn progress(&self, done: usize, total: usize, start: Instant) {
        let mut err = io::stderr().lock();
        if err.is_terminal() && !self.is_terminal && start.elapsed() > PATIENCE {
            let end = if done == total { "\r\x1b[K" } else { "" };
            let _ = write!(err, "\r{done}/{total}{end}").and_then(|()| err.flush());
        }
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

/// A terminal whose locale says it is not UTF-8 gets frames of ASCII; files and pipes never do.
fn charset() -> Charset {
    let told = ["LC_ALL", "LC_CTYPE", "LANG"];
    let locale = told.iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    let utf8 = locale.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    });
    let dumb = std::env::var("TERM").is_ok_and(|term| term == "linux" || term == "dumb");
    match io::stdout().is_terminal() && (!utf8 || dumb) && !cfg!(windows) {
        true => Charset::Ascii,
        false => Charset::Unicode,
    }
}
