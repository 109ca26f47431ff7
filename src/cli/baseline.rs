//! `crossfoot baseline`: what is open now comes in; a file that tolerates it goes out.

use super::console::Console;
use super::paths;
use super::reports::{self, Reports};
use super::target;
use super::{Error, Outcome};
use crate::findings::baseline::{Baseline, Entry, VERSION};
use crate::output::view::ReportView;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    reports: reports::Arguments,
    /// Where to write it
    #[arg(long, short, value_name = "FILE", default_value = "crossfoot-baseline.json")]
    output: PathBuf,
}

/// A baseline and the file it stands in.
#[derive(Debug)]
pub struct Tolerated {
    pub baseline: Baseline,
    path: PathBuf,
}

pub fn run(arguments: &Arguments, console: &Console) -> Result<Outcome, Error> {
    let (reports, mut errors) = Reports::new(&arguments.reports)?;
    let mut entries = Vec::new();
    let keep = |checked: reports::Checked| {
        let rulebook = checked.rulebook();
        let report = &checked.report;
        let entries = report.findings.iter().map(|finding| Entry {
            rule: rulebook.rule(finding.rule).id.clone(),
            fingerprint: finding.fingerprint.clone(),
            message: finding.message.clone(),
        });
        (report.document.name.clone(), entries.collect::<Vec<_>>())
    };
    reports.each(keep, |result| {
        match result {
            Err(error) => errors.push(error),
            Ok((name, open)) => {
                let path = key(&arguments.output, &name);
                entries.extend(open.into_iter().map(|entry| (path.clone(), entry)));
            }
        }
        Ok(())
    })?;
    let trouble = !errors.is_empty();
    let count = entries.len();
    write(&arguments.output, &Baseline::record(entries))?;
    console.print(&format!("findings recorded in {}: {count}\n", arguments.output.display()))?;
    errors.into_iter().for_each(|error| console.complain(error));
    Ok(if trouble { Outcome::Trouble } else { Outcome::Clean })
}

/// Reads a baseline.
pub fn read(path: &Path) -> Result<Tolerated, Error> {
    let name = path.display().to_string();
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(_) if !path.exists() => return Err(Error::Missing { path: name }),
        Err(source) => return Err(Error::Read { path: name, source }),
    };
    let refuse = |reason: String| Error::Baseline { path: name.clone(), reason };
    let value: serde_json::Value =
        serde_json::from_str(&text).map_err(|error| refuse(error.to_string()))?;
    match value.get("version").and_then(serde_json::Value::as_u64) {
        Some(version) if version == u64::from(VERSION) => {}
        Some(version) => {
            return Err(refuse(format!("it is of version {version}, this program's is {VERSION}")));
        }
        None => return Err(refuse("it has no version".into())),
    }
    let baseline = serde_json::from_value(value).map_err(|error| refuse(error.to_string()))?;
    Ok(Tolerated { baseline, path: path.to_owned() })
}

impl Tolerated {
    /// The path of a report as the baseline writes it.
    pub fn key(&self, name: &str) -> String {
        key(&self.path, name)
    }

    /// The entries of checked reports that are no longer found.
    pub fn vanished(&self, views: &[ReportView]) -> Vec<(String, Entry)> {
        self.baseline.shrunk(&self.found(views)).1
    }

    /// Writes the baseline without some of its entries.
    pub fn write_without(&self, gone: &[(String, Entry)]) -> Result<(), Error> {
        let mut left = self.baseline.clone();
        for (path, entry) in gone {
            if let Some(entries) = left.reports.get_mut(path) {
                entries.retain(|one| one != entry);
            }
        }
        left.reports.retain(|_, entries| !entries.is_empty());
        if left == self.baseline { Ok(()) } else { write(&self.path, &left) }
    }

    fn found(&self, views: &[ReportView]) -> BTreeMap<String, Vec<String>> {
        let found = views.iter().map(|view| {
            let hidden = view.suppressed.iter().map(|one| &one.finding);
            let all = view.findings.iter().chain(hidden);
            let fingerprints = all.map(|finding| finding.fingerprint.clone());
            (self.key(&view.path), fingerprints.collect())
        });
        found.collect()
    }
}

fn write(path: &Path, baseline: &Baseline) -> Result<(), Error> {
    let mut text = serde_json::to_string_pretty(baseline).unwrap_or_default();
    text.push('\n');
    target::write(path, &text)
}

/// A report's path from the folder of the baseline, so that it is the same wherever crossfoot runs.
fn key(baseline: &Path, report: &str) -> String {
    let home = paths::absolute(baseline);
    paths::within(home.parent().unwrap_or(&home), Path::new(report))
}
