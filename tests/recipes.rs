//! The recipes of `docs/ci.md`, run as their hosts would run them: a folder with a report that
//! contradicts itself comes in, the exit code and what the host is given go out.

#![cfg(unix)]

use serde_json::Value;
use snapbox::cmd::cargo_bin;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const WRONG: &str = "# Clubs\n\nThe clubs had 60 pupils: 35 girls and 20 boys.\n";
const RIGHT: &str = "# Clubs\n\nThe clubs had 60 pupils: 35 girls and 25 boys.\n";

/// A host's work folder with `reports/clubs.md`, and the program under the name users type.
struct Host {
    folder: TempDir,
    programs: TempDir,
}

impl Host {
    fn new(report: &str) -> Self {
        let host = Host { folder: TempDir::new().unwrap(), programs: TempDir::new().unwrap() };
        // A link: a program that was just copied may still be open for writing in a child of another test.
        let program = host.programs.path().join("crossfoot");
        #[cfg(unix)]
        std::os::unix::fs::symlink(cargo_bin!("crossfoot"), program).unwrap();
        #[cfg(not(unix))]
        std::fs::copy(cargo_bin!("crossfoot"), program).unwrap();
        host.write("reports/clubs.md", report);
        host
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name)).unwrap()
    }

    /// Runs a command in the folder and gives its exit code, and all that it printed.
    fn run(&self, command: &mut Command) -> (i32, String) {
        let mut paths = vec![self.programs.path().to_owned()];
        paths.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap()));
        let command = command.current_dir(self.folder.path());
        let output = command.env("PATH", std::env::join_paths(paths).unwrap()).output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(text).unwrap())
    }

    /// Runs a script as continuous integration does: the first line that fails ends it.
    fn script(&self, script: &str, variables: &[(&str, &str)]) -> (i32, String) {
        let mut bash = Command::new("bash");
        bash.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]);
        self.run(bash.envs(variables.iter().copied()))
    }
}

fn file(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The first block of code under a heading of `docs/ci.md`.
fn recipe(heading: &str) -> String {
    let text = file("docs/ci.md");
    let (_, section) = text.split_once(&format!("\n## {heading}\n")).expect(heading);
    let (_, block) = section.split_once("\n```").unwrap();
    let (_, block) = block.split_once('\n').unwrap();
    block.split_once("\n```").unwrap().0.to_owned()
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

#[test]
fn the_plain_shell_line_stops_a_script_at_findings() {
    let line = recipe("Any shell") + "\necho went on";
    let (code, out) = Host::new(WRONG).script(&line, &[]);
    assert_eq!((code, out.contains("went on")), (1, false), "{out}");
    assert!(out.starts_with("reports/clubs.md:3:"), "{out}");
    let (code, out) = Host::new(RIGHT).script(&line, &[]);
    assert_eq!((code, out.contains("went on")), (0, true), "{out}");
}

#[test]
fn the_gitlab_job_fails_and_leaves_the_reports_that_it_names() {
    let recipe = yaml(&recipe("GitLab"));
    let job = &recipe["figures"];
    let lines = job["script"].as_array().unwrap().iter().map(|line| line.as_str().unwrap());
    let script = lines.collect::<Vec<_>>().join("\n");
    let host = Host::new(WRONG);
    let (code, out) = host.script(&script, &[]);
    assert_eq!(code, 1, "{out}");
    assert_eq!(job["artifacts"]["when"], "always");
    let reports = &job["artifacts"]["reports"];
    let issues: Value =
        serde_json::from_str(&host.read(reports["codequality"].as_str().unwrap())).unwrap();
    assert_eq!(issues[0]["location"]["path"], "reports/clubs.md");
    assert!(host.read(reports["junit"].as_str().unwrap()).contains("failures=\"1\""));
}

#[test]
fn reviewdog_is_given_its_own_format() {
    let host = Host::new(WRONG);
    // A stand-in: what it is called with, and what reaches it.
    let reviewdog = host.programs.path().join("reviewdog");
    let script = "#!/bin/sh\necho \"$@\" >called\ncat >given\n";
    let write = "printf '%s' \"$1\" >\"$0\" && chmod +x \"$0\"";
    let (code, out) = host.run(Command::new("sh").args(["-c", write]).arg(&reviewdog).arg(script));
    assert_eq!(code, 0, "{out}");
    let (code, out) = host.script(&recipe("reviewdog"), &[]);
    assert_eq!(code, 1, "the pipe fails as crossfoot does: {out}");
    assert!(host.read("called").contains("-f=rdjson"));
    let given: Value = serde_json::from_str(&host.read("given")).unwrap();
    assert_eq!(given["source"]["name"], "crossfoot");
    assert_eq!(given["diagnostics"][0]["location"]["path"], "reports/clubs.md");
}

/// Runs the checking step of the GitHub action.
fn action(host: &Host, inputs: &[(&str, &str)]) -> (i32, String) {
    let action = yaml(&file("action.yml"));
    let steps = action["runs"]["steps"].as_array().unwrap();
    let step = steps.iter().find(|step| step["name"] == "Check").unwrap();
    let value = |input: &str| {
        let given = inputs.iter().find(|(name, _)| *name == input).map(|(_, value)| *value);
        given.unwrap_or(action["inputs"][input]["default"].as_str().unwrap()).to_owned()
    };
    let folder = host.folder.path().join("runner");
    std::fs::create_dir_all(&folder).unwrap();
    let mut variables: Vec<(String, String)> = vec![
        ("RUNNER_TEMP".into(), folder.display().to_string()),
        ("GITHUB_STEP_SUMMARY".into(), folder.join("summary").display().to_string()),
    ];
    for (name, expression) in step["env"].as_object().unwrap() {
        let expression = expression.as_str().unwrap();
        let input =
            expression.strip_prefix("${{ inputs.").and_then(|rest| rest.strip_suffix(" }}"));
        variables.push((name.clone(), value(input.unwrap())));
    }
    let variables: Vec<_> = variables.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    host.script(step["run"].as_str().unwrap(), &variables)
}

#[test]
fn the_github_action_annotates_sums_up_and_fails() {
    let host = Host::new(WRONG);
    let (code, out) = action(&host, &[("paths", "reports"), ("arguments", "--messages zh")]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("::error file=reports/clubs.md,line=3"), "{out}");
    assert!(host.read("runner/summary").contains("reports/clubs.md"));
    let sarif: Value = serde_json::from_str(&host.read("crossfoot.sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 1);
    let (code, out) = action(&Host::new(RIGHT), &[]);
    assert_eq!(code, 0, "{out}");
}

#[test]
fn the_github_action_builds_what_it_stands_beside() {
    let action = yaml(&file("action.yml"));
    let build = action["runs"]["steps"][0]["run"].as_str().unwrap();
    assert!(build.contains("--path \"$GITHUB_ACTION_PATH\""), "{build}");
    let used: Value = yaml(&recipe("GitHub"));
    let with = &used["jobs"]["figures"]["steps"][1]["with"];
    for name in with.as_object().unwrap().keys() {
        assert!(action["inputs"].get(name).is_some(), "the action has no input {name}");
    }
}

fn git(host: &Host, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@example.org"]).args(arguments);
    let (code, out) = host.run(&mut command);
    assert_eq!(code, 0, "git {arguments:?}\n{out}");
}

/// The hook as published, but for the build: it runs the program under test.
#[test]
#[ignore = "needs pre-commit; .ci/run installs it and runs this test"]
fn pre_commit_stops_a_commit_of_a_report_that_contradicts_itself() {
    let hooks = file(".pre-commit-hooks.yaml");
    assert!(hooks.contains("language: rust"));
    let hook = Host::new(RIGHT);
    hook.write(".pre-commit-hooks.yaml", &hooks.replace("language: rust", "language: system"));
    git(&hook, &["init", "-q"]);
    git(&hook, &["add", "."]);
    git(&hook, &["commit", "-qm", "hook"]);
    git(&hook, &["tag", "v0.1.0"]);

    let host = Host::new(WRONG);
    let address = hook.folder.path().display().to_string();
    let config = recipe("pre-commit").replace("<the address of this repository>", &address);
    host.write(".pre-commit-config.yaml", &config);
    host.write("notes.py", WRONG);
    git(&host, &["init", "-q"]);
    git(&host, &["add", "."]);
    let home: PathBuf = host.programs.path().join("home");
    let program = std::env::var_os("PRE_COMMIT").unwrap_or("pre-commit".into());
    let pre_commit = || {
        let mut command = Command::new(&program);
        host.run(command.args(["run", "--all-files"]).env("PRE_COMMIT_HOME", &home))
    };
    let (code, out) = pre_commit();
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("reports/clubs.md") && !out.contains("notes.py"), "{out}");
    host.write("reports/clubs.md", RIGHT);
    let (code, out) = pre_commit();
    assert_eq!(code, 0, "{out}");
}
