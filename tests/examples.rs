//! The example reports: what the README shows of them is what the program prints. `CROSSFOOT_UPDATE=1` writes the README anew.

use snapbox::cmd::{Command, cargo_bin};
use std::path::Path;

fn output(arguments: &[&str]) -> String {
    let command = Command::new(cargo_bin!("crossfoot")).current_dir(env!("CARGO_MANIFEST_DIR"));
    let command = command.env("NO_COLOR", "1").env("COLUMNS", "100").env("LC_ALL", "C.UTF-8");
    String::from_utf8(command.args(arguments).output().unwrap().stdout).unwrap()
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let stands = std::fs::read_to_string(&path).unwrap();
    let (mut text, mut rest) = (String::new(), stands.as_str());
    while let Some((before, after)) = rest.split_once("<!-- output of: ") {
        let (arguments, after) = after.split_once(" -->\n```text\n").unwrap();
        let (_, after) = after.split_once("```\n").unwrap();
        let shown = output(&arguments.split(' ').collect::<Vec<_>>());
        text.push_str(&format!("{before}<!-- output of: {arguments} -->\n```text\n{shown}```\n"));
        rest = after;
    }
    text.push_str(rest);
    if std::env::var_os("CROSSFOOT_UPDATE").is_some() {
        std::fs::write(&path, &text).unwrap();
    } else {
        assert!(text == stands, "README.md is stale: run the tests with CROSSFOOT_UPDATE=1");
    }
}

/// The findings of an example: each one's rule and figures, in the order of the text. Everything
/// else in it agrees, however wrong it looks.
#[track_caller]
fn check(file: &str, expected: &[(&str, &str)]) {
    let view = output(&["check", "--format", "json", file]);
    let view: serde_json::Value = serde_json::from_str(&view).unwrap();
    let mut found = Vec::new();
    for finding in view["reports"][0]["findings"].as_array().unwrap() {
        let mut labels: Vec<_> = finding["labels"].as_array().unwrap().iter().collect();
        labels.sort_by_key(|label| label["start"].as_u64());
        let texts: Vec<_> = labels.iter().map(|label| label["text"].as_str().unwrap()).collect();
        found.push((finding["rule"].as_str().unwrap(), texts.join(" ")));
    }
    let found: Vec<_> = found.iter().map(|(rule, texts)| (*rule, texts.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_chinese_example_has_its_faults_and_no_other() {
    check(
        "docs/examples/library.zh.md",
        &[
            ("change", "61.3万册 52.4万册 14.5%"),
            ("total", "94场 38场 144场 286场"),
            ("bounds", "89.2% 92.5% 95.1%"),
            ("count", "5个 河东分馆 柳堤分馆 北关分馆 新桥分馆"),
            ("footing", "318200 96400 84700 61500 52200 631000"),
            ("restated", "26480人 26840人"),
        ],
    );
}

#[test]
fn the_english_example_has_its_faults_and_no_other() {
    check(
        "docs/examples/clinic.en.md",
        &[
            ("change", "1,840 1,472 25%"),
            ("bounds", "87.4% 90.1% 91.3%"),
            ("restated", "68.3% 63.8%"),
            ("footing", "4,600 720 5,230"),
        ],
    );
}
