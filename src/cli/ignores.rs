//! `--add-ignore`: open findings come in; comments that suppress them are written into the reports.

use super::Error;
use super::target;
use crate::Report;
use crate::document::Format;
use crate::rulebook::Rulebook;
use std::path::Path;

/// A comment to be written: into which file, at which byte of it, and for which rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Insertion {
    file: String,
    at: usize,
    rule: String,
}

/// One comment a finding, above the block of its primary label.
pub fn insertions(report: &Report, rulebook: &Rulebook) -> Vec<Insertion> {
    let document = &report.document;
    report
        .findings
        .iter()
        .filter_map(|finding| {
            let label = finding.labels.iter().find(|label| label.primary)?;
            let block = document.block(document.block_at(label.span.start)?);
            let start = document.origin.source_range(block.span).start;
            let text = &document.source.text[..start];
            let line = text.rfind('\n').map_or(0, |end| end + 1);
            let file = document.source.file(line).unwrap_or(&document.name).to_owned();
            let rule = rulebook.rule(finding.rule).id.clone();
            Some(Insertion { file, at: document.source.file_offset(line), rule })
        })
        .collect()
}

/// Writes the comments into the files. Files that are not UTF-8, and standard input, are errors.
pub fn add(mut insertions: Vec<Insertion>, reason: &str) -> Vec<Error> {
    insertions.sort();
    insertions.dedup();
    let files = insertions.chunk_by(|one, next| one.file == next.file);
    files
        .filter_map(|insertions| {
            add_to(Path::new(&insertions.first()?.file), insertions, reason).err()
        })
        .collect()
}

fn add_to(path: &Path, insertions: &[Insertion], reason: &str) -> Result<(), Error> {
    let name = path.display().to_string();
    let text =
        std::fs::read_to_string(path).map_err(|source| Error::Read { path: name, source })?;
    let (open, close) = match Format::from_path(path) {
        Format::Plain => ("# ", ""),
        _ => ("<!-- ", " -->"),
    };
    // A reason ends where the comment does.
    let reason = reason.replace(['\n', '\r'], " ").replace("-->", "→");
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let (mut written, mut at) = (String::new(), 0);
    let mut rest = insertions;
    while let Some(first) = rest.first() {
        let (here, later) = rest.split_at(rest.iter().take_while(|one| one.at == first.at).count());
        let rules: Vec<&str> = here.iter().map(|one| one.rule.as_str()).collect();
        let place = first.at.min(text.len());
        written.push_str(&text[at..place]);
        let indent: String = text[place..].chars().take_while(|c| *c == ' ').collect();
        written.push_str(&format!(
            "{indent}{open}crossfoot: ignore {} -- {reason}{close}{line_end}",
            rules.join(", ")
        ));
        at = place;
        rest = later;
    }
    written.push_str(&text[at..]);
    target::write(path, &written)
}
