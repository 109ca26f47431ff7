//! How long the program itself takes, from its start to its end: for a report of one line, and for a
//! hundred reports of 20 kB. The reference is `--version`, which loads the program and does nothing.

mod report;

use divan::Bencher;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// Bytes of each of the hundred reports.
const REPORT: usize = 20_000;

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 50, sample_size = 1)]
fn start() {
    run(&["--version"], Path::new("."));
}

#[divan::bench(sample_count = 50, sample_size = 1)]
fn one_line(bencher: Bencher) {
    let folder = folder(&[("a.md".into(), "The clubs had 60 pupils.\n".into())]);
    bencher.bench(|| run(&["check", "."], folder.path()));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn hundred_reports(bencher: Bencher) {
    let cut = |text: String| {
        let end = text[..text.floor_char_boundary(REPORT)].rfind('\n').unwrap_or(text.len());
        text[..end].to_owned()
    };
    let texts = [cut(report::english(40)), cut(report::chinese(40))];
    assert!(texts.iter().all(|text| text.len() > REPORT * 9 / 10), "the reports are too short");
    let reports: Vec<_> =
        (0..100).map(|n| (format!("{n}.md"), texts[n % texts.len()].clone())).collect();
    let folder = folder(&reports);
    bencher.bench(|| run(&["check", "."], folder.path()));
}

fn folder(files: &[(String, String)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn run(arguments: &[&str], folder: &Path) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_crossfoot"));
    program.args(arguments).current_dir(folder).env("RAYON_NUM_THREADS", "1");
    program.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
}
