//! A [`Report`] comes in; what a person reads in a terminal goes out: each finding in place, then
//! its arithmetic and its help.
//!
//! Rendered by codespan-reporting, which sees [`Snippet`]s: files whose lines are windows of the
//! report's lines.

use super::closing::counted;
use super::columns::{harmless_text, width, wrap};
use super::view;
use super::window::{Mark, Window, windows};
use crate::Report;
use crate::document::{Document, Language};
use crate::findings::suppressions::Remark;
use crate::findings::{Finding, Label};
use crate::rulebook::{Rulebook, Severity, catalogue};
use codespan_reporting::diagnostic::{self, Diagnostic, LabelStyle};
use codespan_reporting::files::{Error, Files};
use codespan_reporting::term::termcolor::{Ansi, NoColor};
use codespan_reporting::term::{self, Chars, Config};
use std::ops::Range;

/// The most windows of one finding that are shown; a column of a table can have a thousand parts.
const MOST_WINDOWS: usize = 12;

/// Longer lines are hard to read, however wide the terminal is.
const MOST_COLUMNS: usize = 110;

/// From this many labels with one message in a window, the message stands at the last one only.
const MANY_ALIKE: usize = 4;

/// How the terminal shows text.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub color: Color,
    pub charset: Charset,
    /// In columns.
    pub width: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    Ansi,
    None,
}

/// Which characters frames are drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    Unicode,
    Ascii,
}

/// The findings of a report and the remarks on its suppressions.
pub fn render(
    report: &Report,
    remarks: &[Remark],
    rulebook: &Rulebook,
    style: Style,
    pages: Pages<'_>,
) -> String {
    let language = rulebook.messages.unwrap_or(report.document.language);
    let config = Config {
        chars: match style.charset {
            Charset::Unicode => Chars::box_drawing(),
            Charset::Ascii => Chars::ascii(),
        },
        ..Config::default()
    };
    let document = &report.document;
    let findings = report.findings.iter().map(|one| Drawing::of_finding(document, one, rulebook));
    let remarks = remarks.iter().map(Drawing::of_remark);
    let mut text = Vec::new();
    for drawing in findings.chain(remarks) {
        let (snippets, mut diagnostic) = diagnostic(document, &drawing, style, language);
        diagnostic.code = Some(pages.link(drawing.code));
        // Writing to memory cannot fail, and the snippet holds every label it is asked for.
        let _ = match style.color {
            Color::Ansi => {
                let mut writer = Ansi::new(&mut text);
                term::emit_to_write_style(&mut writer, &config, &snippets, &diagnostic)
            }
            Color::None => {
                let mut writer = NoColor::new(&mut text);
                term::emit_to_write_style(&mut writer, &config, &snippets, &diagnostic)
            }
        };
    }
    let text = String::from_utf8_lossy(&text);
    // Codespan pads the lines under a source line.
    text.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

/// Where the pages of rules stand, for links that a terminal opens.
#[derive(Clone, Copy, Debug)]
pub enum Pages<'a> {
    /// The terminal shows no links, or nothing is known to link to.
    None,
    /// The address before `total.md` of every rule.
    At(&'a str),
    /// The same, of the built-in rules alone.
    BuiltInAt(&'a str),
}

impl Pages<'_> {
    /// A rule's id, as a link if its page is known.
    fn link(self, id: &str) -> String {
        let built_in = || catalogue().any(|(name, _)| name.strip_suffix(".yaml") == Some(id));
        match self {
            Pages::At(base) if id != view::SUPPRESSION => linked(id, base),
            Pages::BuiltInAt(base) if built_in() => linked(id, base),
            _ => id.to_owned(),
        }
    }
}

/// The escape sequences of a hyperlink (OSC 8).
fn linked(id: &str, base: &str) -> String {
    format!("\x1b]8;;{base}{id}.md\x1b\\{id}\x1b]8;;\x1b\\")
}

/// What is to be drawn: a finding, or a remark on a suppression.
#[derive(Debug)]
struct Drawing<'a> {
    code: &'a str,
    severity: Severity,
    message: &'a str,
    labels: Vec<Drawn>,
    arithmetic: &'a str,
    help: &'a str,
}

/// A stretch of the source with what is said of it.
#[derive(Debug)]
struct Drawn {
    range: Range<usize>,
    primary: bool,
    message: String,
}

impl<'a> Drawing<'a> {
    fn of_finding(document: &Document, finding: &'a Finding, rulebook: &'a Rulebook) -> Self {
        let labels = finding.labels.iter().map(|label| Drawn {
            range: document.origin.source_range(label.span),
            primary: label.primary,
            message: message(label),
        });
        Drawing {
            code: &rulebook.rule(finding.rule).id,
            severity: finding.severity,
            message: &finding.message,
            labels: labels.collect(),
            arithmetic: &finding.arithmetic,
            help: &finding.help,
        }
    }

    fn of_remark(remark: &'a Remark) -> Self {
        let range = remark.place.clone();
        Drawing {
            code: view::SUPPRESSION,
            severity: Severity::Warning,
            message: &remark.message,
            labels: vec![Drawn { range, primary: true, message: String::new() }],
            arithmetic: "",
            help: &remark.help,
        }
    }
}

/// What codespan is to show of a drawing.
fn diagnostic(
    document: &Document,
    drawing: &Drawing<'_>,
    style: Style,
    language: Language,
) -> (Snippets, Diagnostic<usize>) {
    let marks: Vec<Mark> = drawing
        .labels
        .iter()
        .map(|label| Mark { range: label.range.clone(), message_width: width(&label.message) })
        .collect();
    let columns = style.width.min(MOST_COLUMNS).saturating_sub(gutter(document, &marks));
    let mut windows = windows(&document.source, &marks, columns);
    let left_out = shorten(&mut windows, &drawing.labels);
    let snippets = Snippets::new(document, &marks, windows);
    let severity = match drawing.severity {
        Severity::Error => diagnostic::Severity::Error,
        Severity::Warning => diagnostic::Severity::Warning,
        Severity::Note => diagnostic::Severity::Note,
    };
    let places = snippets.0.iter().enumerate().flat_map(|(id, snippet)| {
        snippet.places.iter().map(move |(index, range)| (id, snippet, *index, range.clone()))
    });
    let labels = places.map(|(id, snippet, index, range)| {
        let label = &drawing.labels[index];
        let style = if label.primary { LabelStyle::Primary } else { LabelStyle::Secondary };
        let alike = snippet.alike(range.start, &drawing.labels, label);
        let is_last = alike.last() == Some(&index);
        let shown = alike.len() < MANY_ALIKE || is_last || label.primary;
        let message = if shown { label.message.as_str() } else { "" };
        diagnostic::Label::new(style, id, range).with_message(message)
    });
    let mut labels: Vec<_> = labels.collect();
    // Codespan shows files in the order of the labels: the one of the primary label first.
    labels.sort_by_key(|label| label.style == LabelStyle::Secondary);
    let mut notes = Vec::new();
    if left_out > 0 {
        notes.push(match language {
            Language::Chinese => format!("另有 {left_out} 处未显示"),
            Language::English => format!("{} not shown", counted(left_out, "place", "places")),
        });
    }
    notes.extend(Some(drawing.arithmetic.to_owned()).filter(|line| !line.is_empty()));
    if !drawing.help.is_empty() {
        let word = match language {
            Language::Chinese => "提示：",
            Language::English => "help: ",
        };
        notes.push(format!("{word}{}", drawing.help));
    }
    let notes = notes.iter().map(|note| wrap(&harmless_text(note), columns.max(20)).join("\n"));
    let diagnostic = Diagnostic::new(severity)
        .with_code(drawing.code)
        .with_message(harmless_text(drawing.message))
        .with_labels(labels)
        .with_notes(notes.collect());
    (snippets, diagnostic)
}

/// The words beside a label: its message, or its role where there is none.
fn message(label: &Label) -> String {
    harmless_text(if label.message.is_empty() { &label.role } else { &label.message })
}

/// The columns that line numbers and the border take.
fn gutter(document: &Document, marks: &[Mark]) -> usize {
    let lines = marks.iter().map(|mark| document.source.position(mark.range.start).line);
    lines.max().unwrap_or(0).to_string().len() + 3
}

/// Leaves out windows beyond the most that are shown, but none with a primary label. Gives how many
/// labels were left out.
fn shorten(windows: &mut Vec<Window>, labels: &[Drawn]) -> usize {
    let is_primary = |window: &Window| window.marks.iter().any(|(index, _)| labels[*index].primary);
    let mut room =
        MOST_WINDOWS.saturating_sub(windows.iter().filter(|one| is_primary(one)).count());
    let mut left_out = 0;
    windows.retain(|window| {
        if is_primary(window) {
            return true;
        }
        let keep = room > 0;
        room = room.saturating_sub(1);
        left_out += if keep { 0 } else { window.marks.len() };
        keep
    });
    left_out
}

/// The files that codespan sees: one, unless a report is made of several.
#[derive(Debug)]
struct Snippets(Vec<Snippet>);

impl Snippets {
    fn new(document: &Document, marks: &[Mark], windows: Vec<Window>) -> Self {
        let mut groups: Vec<(&str, Vec<Window>)> = Vec::new();
        for window in windows {
            let start = window.marks.first().map_or(0, |(index, _)| marks[*index].range.start);
            let name = document.source.file(start).unwrap_or(&document.name);
            match groups.last_mut() {
                Some((last, group)) if *last == name => group.push(window),
                _ => groups.push((name, vec![window])),
            }
        }
        let snippets = groups.into_iter();
        Snippets(snippets.map(|(name, group)| Snippet::new(harmless_text(name), group)).collect())
    }

    fn get(&self, id: usize) -> Result<&Snippet, Error> {
        self.0.get(id).ok_or(Error::FileMissing)
    }
}

/// A file for codespan whose lines are windows.
#[derive(Debug)]
struct Snippet {
    name: String,
    text: String,
    lines: Vec<Line>,
    /// The index of each label shown, and its place in `text`.
    places: Vec<(usize, Range<usize>)>,
}

#[derive(Debug)]
struct Line {
    range: Range<usize>,
    number: usize,
    /// The true column of the byte at `origin`.
    column: usize,
    origin: usize,
}

impl Snippet {
    fn new(name: String, windows: Vec<Window>) -> Self {
        let mut snippet = Snippet { name, text: String::new(), lines: vec![], places: vec![] };
        let mut before: Option<usize> = None;
        for window in windows {
            // Codespan draws a break where at least two lines lie between.
            if before.is_some_and(|before| window.line > before + 1) {
                snippet.push("", window.line, 1);
                snippet.push("", window.line, 1);
            }
            before = Some(window.line);
            let start = snippet.push(&window.text, window.line, window.column);
            let places = window.marks.into_iter();
            let moved = places.map(|(index, at)| (index, start + at.start..start + at.end));
            snippet.places.extend(moved);
        }
        snippet
    }

    /// Appends a line and gives where it starts. Each ends in a line end, so that no label ends
    /// where a line does.
    fn push(&mut self, text: &str, number: usize, column: usize) -> usize {
        let start = self.text.len();
        self.text.push_str(text);
        self.text.push('\n');
        let cut = text.len() - text.trim_start_matches('…').len();
        let range = start..self.text.len();
        self.lines.push(Line { range, number, column, origin: start + cut });
        start
    }

    /// The labels on the line of `byte` that say the same as `label` does.
    fn alike(&self, byte: usize, labels: &[Drawn], label: &Drawn) -> Vec<usize> {
        let line = self.lines.iter().find(|line| line.range.contains(&byte));
        let on_line = self
            .places
            .iter()
            .filter(|(_, place)| line.is_some_and(|line| line.range.contains(&place.start)));
        let same = |index: &usize| {
            let other = &labels[*index];
            !other.primary && other.message == label.message
        };
        on_line.map(|(index, _)| *index).filter(same).collect()
    }

    fn line(&self, index: usize) -> Result<&Line, Error> {
        let max = self.lines.len();
        self.lines.get(index).ok_or(Error::LineTooLarge { given: index, max })
    }
}

impl<'a> Files<'a> for Snippets {
    type FileId = usize;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.get(id)?.name)
    }

    fn source(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.get(id)?.text)
    }

    fn line_index(&'a self, id: usize, byte: usize) -> Result<usize, Error> {
        let lines = &self.get(id)?.lines;
        Ok(lines.partition_point(|line| line.range.start <= byte).saturating_sub(1))
    }

    fn line_number(&'a self, id: usize, index: usize) -> Result<usize, Error> {
        Ok(self.get(id)?.line(index)?.number)
    }

    fn column_number(&'a self, id: usize, index: usize, byte: usize) -> Result<usize, Error> {
        let snippet = self.get(id)?;
        let line = snippet.line(index)?;
        let before = snippet.text.get(line.origin..byte).unwrap_or("");
        Ok(line.column + before.chars().count())
    }

    fn line_range(&'a self, id: usize, index: usize) -> Result<Range<usize>, Error> {
        Ok(self.get(id)?.line(index)?.range.clone())
    }
}
