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
