//! The house in shape: what the compiler does not check of layout, documents and rules.
//! `CROSSFOOT_UPDATE=1` writes the generated documents anew.

use crossfoot::output::page::{index, page};
use crossfoot::rulebook::{Expectation, Rulebook, catalogue};
use std::fs;
use std::path::{Path, PathBuf};

/// The stages in their order; a file may use only stages before its own.
const STAGES: [&str; 9] = [
    "document", "figures", "measures", "rulebook", "claims", "verdicts", "findings", "output",
    "cli",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All files with an ending below a folder, as paths from the root, sorted.
fn files(folder: &str, ending: &str) -> Vec<String> {
    let (mut found, mut open) = (Vec::new(), vec![root().join(folder)]);
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == ending) {
                let path = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn rust_files() -> Vec<String> {
    ["src", "tests", "benches", "examples", "fuzz"]
        .into_iter()
        .flat_map(|folder| files(folder, "rs"))
        .filter(|path| !path.contains("/target/"))
        .collect()
}

#[test]
fn every_file_says_what_comes_in_and_what_goes_out() {
    let silent: Vec<_> =
        rust_files().into_iter().filter(|path| !read(path).starts_with("//! ")).collect();
    assert!(silent.is_empty(), "no //! at the top of {silent:?}");
}

/// A stage's tests may use later stages; they stand at the end of a file or in a `tests.rs`.
fn code_of(path: &str) -> String {
    let text = read(path);
    text.split("#[cfg(test)]").next().unwrap_or("").to_owned()
}

#[test]
fn stages_use_only_stages_before_them() {
    let mut breaches = Vec::new();
    for (index, stage) in STAGES.iter().enumerate() {
        let of_stage = files(&format!("src/{stage}"), "rs").into_iter();
        for path in of_stage.filter(|path| !path.ends_with("tests.rs")) {
            let code = code_of(&path);
            // In the rulebook, which stands beside the path, figures' decimals are in use.
            let later = &STAGES[index + 1..];
            for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
                for other in later {
                    if line.contains(&format!("crate::{other}")) {
                        breaches.push(format!("{path}: {}", line.trim()));
                    }
                }
            }
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn no_file_is_a_drawer_for_odds_and_ends() {
    let drawers = ["utils", "util", "helpers", "common", "misc"];
    let stem = |path: &String| Path::new(path).file_stem().unwrap().to_str().unwrap().to_owned();
    let found: Vec<_> =
        rust_files().into_iter().filter(|path| drawers.contains(&stem(path).as_str())).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn every_rule_is_documented_and_exampled_in_each_language_it_serves() {
    let rulebook = Rulebook::builtin();
    assert_eq!(rulebook.rules.len(), catalogue().count(), "a rule file could not be read");
    for rule in &rulebook.rules {
        let id = &rule.id;
        assert!(root().join(format!("rules/{id}.yaml")).exists(), "rules/{id}.yaml");
        assert!(!rule.summary.trim().is_empty(), "{id} has no summary");
        assert!(!rule.why.trim().is_empty(), "{id} does not say why");
        assert!(!rule.checks.trim().is_empty(), "{id} does not say what it checks");
        let languages: Vec<_> =
            rule.forms.iter().flat_map(|form| form.messages.iter().map(|(of, _)| *of)).collect();
        assert!(!languages.is_empty(), "{id} has no message");
        for language in languages {
            for sort in [Expectation::Breaks, Expectation::Holds, Expectation::Silent] {
                let has = rule
                    .examples()
                    .iter()
                    .any(|example| example.language == language && example.expects == sort);
                assert!(has, "{id} has no {sort:?} example in {language:?}");
            }
        }
    }
}

/// Compares a generated document with the one in the repository, or writes it.
#[track_caller]
fn assert_current(path: &str, text: &str) {
    if std::env::var_os("CROSSFOOT_UPDATE").is_some() {
        fs::create_dir_all(root().join(path).parent().unwrap()).unwrap();
        fs::write(root().join(path), text).unwrap();
    }
    let stands = fs::read_to_string(root().join(path)).unwrap_or_default();
    assert!(stands == text, "{path} is stale: run the tests with CROSSFOOT_UPDATE=1");
}

#[test]
fn the_pages_of_rules_are_current() {
    let rulebook = Rulebook::builtin();
    assert_current("docs/rules/README.md", &index(&rulebook));
    for rule in &rulebook.rules {
        assert_current(&format!("docs/rules/{}.md", rule.id), &page(rule));
    }
    let pages = files("docs/rules", "md");
    assert_eq!(pages.len(), rulebook.rules.len() + 1, "a page without a rule: {pages:?}");
}

/// The paths in back quotes of a document.
fn quoted_paths(text: &str) -> Vec<String> {
    let quoted = text.split('`').skip(1).step_by(2);
    let is_path = |word: &&str| {
        let plain = word.chars().all(|c| c.is_alphanumeric() || "._-/".contains(c));
        plain && (word.contains('/') || word.ends_with(".md"))
    };
    quoted.filter(is_path).map(str::to_owned).collect()
}

#[test]
fn every_path_that_the_documents_name_exists() {
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let paths = quoted_paths(&read(document));
        assert!(paths.len() > 3, "{document} names {} paths", paths.len());
        for path in paths {
            assert!(root().join(&path).exists(), "{document} names {path}, which is not there");
        }
    }
}

#[test]
fn architecture_tells_of_every_stage() {
    let text = read("ARCHITECTURE.md");
    for stage in STAGES {
        assert!(text.contains(&format!("`src/{stage}/`")), "src/{stage}/ is not told of");
    }
}

/// The lines of the code blocks of the shell in a document.
fn commands(text: &str) -> Vec<String> {
    let blocks = text.split("```sh\n").skip(1);
    let lines = blocks.flat_map(|block| block.split("```").next().unwrap_or("").lines());
    lines.map(str::to_owned).collect()
}

#[test]
fn the_readme_opens_with_the_command_that_checks_the_examples_and_the_one_that_ci_runs() {
    let commands = commands(&read("README.md"));
    assert_eq!(commands[0], "cargo run --release -- check docs/examples");
    let ci = read(".ci/run");
    let ci: Vec<_> = ci.lines().collect();
    assert!(ci.contains(&commands[1].as_str()), "{} is not a line of .ci/run", commands[1]);
    assert!(commands[1].starts_with("cargo test"));
}

#[test]
fn every_dependency_is_accounted_for() {
    let text = read("docs/dependencies.md");
    let manifest = read("Cargo.toml");
    let section = |name: &str| {
        let rest = manifest.split(&format!("[{name}]\n")).nth(1).unwrap_or("");
        let body = rest.split("\n[").next().unwrap_or("");
        let names = body.lines().filter_map(|line| line.split_once(" = "));
        names.map(|(name, _)| name.to_owned()).collect::<Vec<_>>()
    };
    for name in section("dependencies").into_iter().chain(section("dev-dependencies")) {
        assert!(text.contains(&format!("`{name}`")), "docs/dependencies.md does not name {name}");
    }
}

/// The words of a command line, as a shell cuts them; what follows a pipe or `||` is left out.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), String::new(), None);
    for c in line.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => word.push(c),
            None if c == '\'' || c == '"' => quote = Some(c),
            None if c.is_whitespace() => words.push(std::mem::take(&mut word)),
            None => word.push(c),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    let end = words.iter().position(|word| ["|", "||", ">", "&&"].contains(&word.as_str()));
    words.truncate(end.unwrap_or(words.len()));
    words
}

#[test]
fn every_command_that_the_documents_name_is_understood() {
    use clap::{CommandFactory, Parser};
    let known = crossfoot::cli::Arguments::command();
    let documents = ["README.md", "CONTRIBUTING.md", ".pre-commit-hooks.yaml", "action.yml"];
    let guides = files("docs", "md");
    let documents = documents.into_iter().chain(guides.iter().map(String::as_str));
    let mut tried = 0;
    for document in documents {
        let text = read(document).replace("\\\n", " ");
        for line in text.lines() {
            let line = line.trim().trim_start_matches("- ").trim_start_matches("entry: ");
            let line = line.replacen("cargo run --release -- ", "crossfoot ", 1);
            let line = line.replacen("cargo run -- ", "crossfoot ", 1);
            if let Some(arguments) = line.strip_prefix("crossfoot ")
                && !arguments.starts_with(['[', '|'])
            {
                let words = words(&line);
                let parsed = crossfoot::cli::Arguments::try_parse_from(&words);
                // Prose can begin with the name; a command's second word is one of ours.
                let is_command =
                    words.get(1).is_some_and(|word| known.find_subcommand(word).is_some());
                if is_command {
                    tried += 1;
                    assert!(parsed.is_ok(), "{document}: {line}\n{}", parsed.unwrap_err());
                }
            }
        }
    }
    assert!(tried >= 8, "{tried} commands were found");
}

#[test]
fn one_module_alone_touches_the_yaml_crate() {
    let others = rust_files().into_iter().filter(|path| path.starts_with("src/"));
    let users: Vec<_> = others.filter(|path| code_of(path).contains("serde_yaml")).collect();
    assert_eq!(users, ["src/yaml.rs"]);
}
