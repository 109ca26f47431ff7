//! `--add-ignore`: open findings come in; comments that suppress them are written into the reports.

use super::Error;
use super::target;
use crate::Report;
use crate::document::Format;
use crate::rulebook::Rulebook;
use std::collections::BTreeMap;
use std::path::Path;

/// A comment to be written: for which rule, and at which byte of the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Insertion {
    at: usize,
    rule: String,
}

/// One comment a finding, above the block of its primary label.
pub fn insertions(report: &Report, rulebook: &Rulebook) -> Vec<Insertion> {
    let document = &report.document;
    let mut insertions: Vec<Insertion> = report
        .findings
        .iter()
        .filter_map(|finding| {
            let label = finding.labels.iter().find(|label| label.primary)?;
            let block = document.block(document.block_at(label.span.start)?);
            let start = document.origin.source_range(block.span).start;
            let text = &document.source.text[..start];
            let line = text.rfind('\n').map_or(0, |end| end + 1);
            let rule = rulebook.rule(finding.rule).id.clone();
            Some(Insertion { at: document.source.skipped + line, rule })
        })
        .collect();
    insertions.sort();
    insertions.dedup();
    insertions
}

/// Writes the comments into the files. Files that are not UTF-8, and standard input, are errors.
pub fn add(insertions: &BTreeMap<String, Vec<Insertion>>, reason: &str) -> Vec<Error> {
    let open = insertions.iter().filter(|(_, insertions)| !insertions.is_empty());
    open.filter_map(|(path, insertions)| add_to(Path::new(path), insertions, reason).err())
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
