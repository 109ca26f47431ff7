//! The command line: what is asked of it comes in, what it prints and how it exits goes out.

use snapbox::cmd::{Command, cargo_bin};
use std::path::Path;
use tempfile::TempDir;

/// A report that contradicts itself, one in which another word order does, and one that does not.
const WRONG: &str = "课后服务参与率为82%，其中城镇94.8%、农村98.3%。\n";
const WRONG_TOO: &str = "本年出勤率为71.2%，其中男生93.0%、女生96.1%。\n";
const RIGHT: &str = "课后服务参与率为95.5%，其中城镇94.8%、农村98.3%。\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// Runs crossfoot in a folder and gives its exit code, standard output and standard error.
fn run(folder: &Path, arguments: &[&str], input: &str) -> (i32, String, String) {
    let command = Command::new(cargo_bin!("crossfoot"));
    let command = command.current_dir(folder).args(arguments).stdin(input.as_bytes().to_vec());
    let output = command.env("NO_COLOR", "1").env("LC_ALL", "C.UTF-8").output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[track_caller]
fn check_exit(files: &[(&str, &str)], arguments: &[&str], code: i32) -> (String, String) {
    let (exit, out, err) = run(folder(files).path(), arguments, "");
    assert_eq!(exit, code, "{arguments:?}\n{out}\n{err}");
    (out, err)
}

#[test]
fn contradictions_exit_with_1_and_their_absence_with_0() {
    check_exit(&[("a.md", WRONG_TOO)], &["check", "a.md"], 1);
    check_exit(&[("a.md", RIGHT)], &["check", "a.md"], 0);
    check_exit(&[("a.md", WRONG_TOO)], &["check", "a.md", "--exit-zero"], 0);
}

#[test]
fn the_exit_code_is_the_same_in_every_format() {
    let formats = [
        "terminal",
        "concise",
        "json",
        "jsonl",
        "markdown",
        "html",
        "sarif",
        "github",
        "gitlab",
        "junit",
        "checkstyle",
        "rdjson",
        "rdjsonl",
    ];
    let folder = folder(&[("wrong.md", WRONG), ("right.md", RIGHT)]);
    for format in formats {
        for (file, code) in [("wrong.md", 1), ("right.md", 0), ("missing.md", 2)] {
            let (exit, ..) = run(folder.path(), &["check", "--format", format, file], "");
            assert_eq!(exit, code, "{format} {file}");
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_loses_no_other_files_findings() {
    let files = [("a.md", WRONG_TOO), ("b.md", "\0\u{1}\0\u{2}\0\0")];
    let (out, err) = check_exit(&files, &["check", "a.md", "b.md", "gone.md"], 2);
    assert!(out.contains("error[bounds]"), "{out}");
    assert!(err.contains("b.md") && err.contains("no such file or folder: gone.md"), "{err}");
}

#[test]
fn a_mistyped_path_or_rule_or_argument_is_an_error() {
    check_exit(&[], &["check", "nowhere"], 2);
    check_exit(&[], &["check", "--format", "yaml"], 2);
    let (_, err) = check_exit(&[], &["chekc"], 2);
    assert!(err.contains("× unrecognized subcommand 'chekc'") && err.contains("'check'"), "{err}");
    check_exit(&[], &[], 2);
    let (out, _) = check_exit(&[], &["--help"], 0);
    assert!(out.contains("Usage: crossfoot"), "{out}");
    let (_, err) = check_exit(&[("a.md", RIGHT)], &["check", "--select", "bound", "a.md"], 2);
    assert!(err.contains("there is no rule `bound`") && err.contains("mean `bounds`?"), "{err}");
}

#[test]
fn standard_input_is_a_report() {
    let folder = folder(&[]);
    let (exit, out, _) = run(folder.path(), &["check", "-"], WRONG);
    assert_eq!(exit, 1);
    assert!(out.contains("┌─ -:1:"), "{out}");
}

#[test]
fn folders_are_walked_as_git_would_and_other_types_passed_over() {
    let files = [
        ("b/2.md", WRONG_TOO),
        ("b/1.txt", WRONG_TOO),
        ("a.html", "<p>fine</p>"),
        ("data.json", "{\"a\": 1}"),
        (".hidden/x.md", WRONG_TOO),
        ("left.md", WRONG_TOO),
        (".gitignore", "left.md\n"),
        (".git/HEAD", "ref: refs/heads/main\n"),
    ];
    let (out, _) = check_exit(&files, &["check", "--format", "jsonl"], 1);
    let paths: Vec<String> = out.lines().map(path_of).collect();
    assert_eq!(paths, ["a.html", "b/1.txt", "b/2.md"]);
}

fn path_of(line: &str) -> String {
    let report: serde_json::Value = serde_json::from_str(line).unwrap();
    report["path"].as_str().unwrap().to_owned()
}

#[test]
fn rules_can_be_chosen_and_severities_cut() {
    let files = [("a.md", WRONG_TOO)];
    check_exit(&files, &["check", "a.md", "--select", "bounds"], 1);
    check_exit(&files, &["check", "a.md", "--select", "restated"], 0);
    check_exit(&files, &["check", "a.md", "--ignore", "restated,bounds"], 0);
    check_exit(&files, &["check", "a.md", "--min-severity", "error"], 1);
}

#[test]
fn messages_are_in_the_language_of_the_report_or_the_one_asked_for() {
    let files = [("zh.md", WRONG)];
    let (out, _) = check_exit(&files, &["check", "zh.md"], 1);
    assert!(out.contains("不在各部分之间"), "{out}");
    let (out, _) = check_exit(&files, &["check", "zh.md", "--messages", "en"], 1);
    assert!(out.contains("does not lie between") && !out.contains("不在各部分之间"), "{out}");
    let (out, _) = check_exit(&files, &["check", "zh.md", "--messages", "zh", "--lang", "zh"], 1);
    assert!(out.contains("不在各部分之间"), "{out}");
}

#[test]
fn output_is_the_same_from_run_to_run_whatever_the_number_of_threads() {
    let texts = [WRONG_TOO, WRONG, RIGHT];
    let names: Vec<String> = (0..90).map(|number| format!("{number:02}.md")).collect();
    let files: Vec<_> =
        names.iter().enumerate().map(|(at, name)| (name.as_str(), texts[at % 3])).collect();
    let folder = folder(&files);
    let run = |threads: &str| {
        let command = Command::new(cargo_bin!("crossfoot")).current_dir(folder.path());
        let command =
            command.env("RAYON_NUM_THREADS", threads).args(["check", "--color", "always"]);
        command.output().unwrap().stdout
    };
    let one = run("1");
    assert!(one.len() > 10_000);
    for threads in ["1", "2", "7"] {
        assert!(one == run(threads), "{threads} threads");
    }
}

#[test]
fn colours_obey_the_environment_and_the_argument() {
    let folder = folder(&[("a.md", WRONG_TOO)]);
    let colored = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = Command::new(cargo_bin!("crossfoot")).current_dir(folder.path());
        command = command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        for (name, value) in variables {
            command = command.env(name, value);
        }
        let output = command.args(["check", "a.md"]).args(arguments).output().unwrap();
        output.stdout.contains(&b'\x1b')
    };
    assert!(!colored(&[], &[]), "a pipe is no terminal");
    assert!(colored(&[], &["--color", "always"]));
    assert!(colored(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(!colored(&[("CLICOLOR_FORCE", "1")], &["--color", "never"]));
    assert!(!colored(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], &[]));
}

#[test]
fn formats_are_written_to_files_whole_or_not_at_all() {
    let folder = folder(&[("a.md", WRONG_TOO), ("kept.sarif", "old")]);
    let arguments = ["check", "a.md", "--format", "json=out.json", "--format", "terminal=out.txt"];
    let (exit, out, _) = run(folder.path(), &[&arguments[..], &["--color", "always"]].concat(), "");
    assert_eq!((exit, out.as_str()), (1, ""));
    let read = |name| std::fs::read_to_string(folder.path().join(name)).unwrap();
    serde_json::from_str::<serde_json::Value>(&read("out.json")).unwrap();
    assert!(read("out.txt").contains("error[bounds]") && !read("out.txt").contains('\u{1b}'));

    let (exit, out, err) = run(
        folder.path(),
        &["check", "a.md", "--format", "sarif=no/such/x", "--format", "concise"],
        "",
    );
    assert_eq!(exit, 2);
    assert!(out.contains("error[bounds]") && err.contains("cannot write no/such/x"), "{err}");
    let (exit, _, err) =
        run(folder.path(), &["check", "a.md", "--format", "json", "--format", "sarif"], "");
    assert_eq!(exit, 2, "{err}");
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 4, "no temporary file is left behind");
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_panic() {
    use std::process::{Command, Stdio};
    let folder = folder(&[("a.md", &WRONG_TOO.repeat(3000))]);
    let mut child = Command::new(cargo_bin!("crossfoot"))
        .current_dir(folder.path())
        .args(["figures", "a.md"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_rule_is_explained_with_its_examples() {
    let (out, _) = check_exit(&[], &["explain", "bounds"], 0);
    assert!(out.starts_with("# bounds\n") && out.contains('⟦'), "{out}");
    let (_, err) = check_exit(&[], &["explain", "bonds"], 2);
    assert!(err.contains("bounds"), "{err}");
}

#[test]
fn the_examples_of_a_rule_file_are_run_and_its_errors_shown_in_place() {
    let rule = "\
id: machines
summary: A total of machines equals the sum of its parts.
claim: total = sum(parts)
patterns:
  zh: ['{total}~其中~{parts+}']
message: {zh: '相加为 {sum(parts)}'}
examples:
  - breaks: 共有机器⟦52⟧台，其中新机⟦30⟧台、旧机⟦12⟧台。
  - holds: 共有机器42台，其中新机30台、旧机12台。
  - silent: 共有机器42台和工具12件。
";
    let files = [("machines.yaml", rule)];
    let (out, _) = check_exit(&files, &["rules", "test", "machines.yaml"], 0);
    assert_eq!(out, "3 examples, 0 failed\n");

    let wrong = rule.replace("holds: 共有机器42台", "holds: 共有机器45台");
    let (out, _) = check_exit(&[("machines.yaml", &wrong)], &["rules", "test", "machines.yaml"], 1);
    assert!(out.contains("machines: holds: 共有机器45台"), "{out}");

    let broken = rule.replace("claim:", "clam:");
    let (_, err) =
        check_exit(&[("machines.yaml", &broken)], &["rules", "test", "machines.yaml"], 2);
    assert!(err.contains("machines.yaml:3:1") && err.contains("unknown key `clam`"), "{err}");
}

#[test]
fn comments_suppress_with_a_reason_and_unused_ones_are_told() {
    let held = format!("<!-- crossfoot: ignore bounds -- two surveys -->\n\n{WRONG}");
    let (out, _) = check_exit(&[("a.md", &held)], &["check", "a.md"], 0);
    assert!(out.contains("1 处已屏蔽"), "{out}");
    let unused = format!("<!-- crossfoot: ignore bounds -- two surveys -->\n\n{RIGHT}");
    let (out, _) = check_exit(&[("a.md", &unused)], &["check", "a.md"], 1);
    assert!(out.contains("warning[suppression]: 这条屏蔽没有用上"), "{out}");
    check_exit(&[("a.md", &unused)], &["check", "a.md", "--min-severity", "error"], 0);
}

#[test]
fn suppressed_findings_stay_in_sarif_with_their_reason() {
    let text = format!("<!-- crossfoot: ignore bounds -- two surveys -->\n\n{WRONG}");
    let (out, _) = check_exit(&[("a.md", &text)], &["check", "--format", "sarif", "a.md"], 0);
    let log: serde_json::Value = serde_json::from_str(&out).unwrap();
    let suppression = &log["runs"][0]["results"][0]["suppressions"][0];
    assert_eq!(suppression["kind"], "inSource");
    assert_eq!(suppression["justification"], "two surveys");
}

#[test]
fn suppressions_can_be_written_for_what_is_open() {
    let text = format!("# 标题\n\n- {WRONG}- 其他。\n\n{WRONG_TOO}");
    let folder = folder(&[("a.md", &text), ("b.txt", WRONG)]);
    let (exit, ..) = run(folder.path(), &["check", "--add-ignore", "旧稿 --> 不改"], "");
    assert_eq!(exit, 1);
    let (exit, out, err) = run(folder.path(), &["check"], "");
    assert_eq!(exit, 0, "{out}{err}");
    let written = std::fs::read_to_string(folder.path().join("a.md")).unwrap();
    let kept: Vec<_> = written.lines().filter(|line| !line.contains("crossfoot")).collect();
    assert_eq!(kept, text.lines().collect::<Vec<_>>());
    assert_eq!(written.matches("<!-- crossfoot: ignore bounds -- 旧稿 → 不改 -->").count(), 2);
}

#[test]
fn a_baseline_hides_what_was_there_and_only_shrinks() {
    let folder = folder(&[("a.md", WRONG), ("sub/b.md", WRONG_TOO)]);
    let path = folder.path();
    assert_eq!(run(path, &["baseline"], "").0, 0);
    let hidden = ["check", "--baseline", "crossfoot-baseline.json"];
    assert_eq!(run(path, &hidden, "").0, 0);
    // Run from another folder the paths are the same.
    let (exit, out, err) =
        run(&path.join("sub"), &["check", "--baseline", "../crossfoot-baseline.json"], "");
    assert_eq!(exit, 0, "{out}{err}");
    // Edits elsewhere do not matter, edits of the figures do.
    let write = |text: String| std::fs::write(path.join("a.md"), text).unwrap();
    write(format!("前言。\n\n{WRONG}"));
    assert_eq!(run(path, &hidden, "").0, 0);
    write(WRONG.replace("82%", "81%"));
    let (exit, _, err) = run(path, &hidden, "");
    assert_eq!(exit, 1);
    assert!(err.contains("entries of the baseline that are no longer found: 1"), "{err}");
    assert_eq!(run(path, &[&hidden[..], &["--update"]].concat(), "").0, 1);
    let text = std::fs::read_to_string(path.join("crossfoot-baseline.json")).unwrap();
    assert!(!text.contains("a.md") && text.contains("sub/b.md"), "{text}");
    assert_eq!(run(path, &hidden, "").0, 1);
}

#[test]
fn a_baseline_of_another_version_is_refused() {
    let files = [("a.md", WRONG), ("old.json", "{\"version\": 0, \"reports\": {}}")];
    let (_, err) = check_exit(&files, &["check", "a.md", "--baseline", "old.json"], 2);
    assert!(err.contains("it is of version 0"), "{err}");
    let files = [("a.md", WRONG), ("old.json", "{\"version\": 1, ")];
    check_exit(&files, &["check", "a.md", "--baseline", "old.json"], 2);
}

#[test]
fn the_nearest_configuration_holds_for_each_report() {
    let files = [
        ("crossfoot.yaml", "rules: {bounds: off}\nexclude: drafts/\n"),
        ("a.md", WRONG),
        ("sub/crossfoot.yaml", "extend: ../base.yaml\nmessages: en\n"),
        ("base.yaml", "rules: {bounds: warning}\n"),
        ("sub/b.md", WRONG),
        ("drafts/c.md", WRONG),
    ];
    let (out, _) = check_exit(&files, &["check"], 1);
    assert!(out.contains("warning[bounds]: the overall value") && !out.contains("a.md"), "{out}");
    check_exit(&files, &["check", "a.md"], 0);
    check_exit(&files, &["check", "a.md", "--isolated"], 1);
    check_exit(&files, &["check", "a.md", "--config", "sub/crossfoot.yaml"], 1);
    check_exit(&files, &["check", "a.md", "--config", "rules={bounds: error}"], 1);
    let (out, _) = check_exit(&files, &["config", "sub/b.md"], 0);
    assert!(out.contains("base.yaml") && out.contains("bounds: warning  # "), "{out}");
}

#[test]
fn the_configuration_tolerates_a_figure_by_rule_and_text() {
    let settings = "ignore:\n  - {rule: bounds, figure: 82%, reason: as published}\n";
    let files = [("crossfoot.yaml", settings), ("a.md", WRONG), ("b.md", WRONG_TOO)];
    check_exit(&files, &["check", "a.md"], 0);
    check_exit(&files, &["check", "b.md"], 1);
}

#[test]
fn a_mistake_in_the_configuration_is_shown_at_its_line() {
    let files = [("crossfoot.yaml", "language: zh\nrulez:\n  bounds: off\n"), ("a.md", WRONG)];
    let (_, err) = check_exit(&files, &["check"], 2);
    assert!(err.contains("crossfoot.yaml:2:1") && err.contains("did you mean `rules`?"), "{err}");
    let files = [("crossfoot.yaml", "extend: crossfoot.yaml\n"), ("a.md", WRONG)];
    let (_, err) = check_exit(&files, &["check"], 2);
    assert!(err.contains("extend each other in a circle"), "{err}");
}

#[test]
fn a_mistake_in_a_setting_of_the_command_line_is_told_as_in_a_file() {
    let (_, err) = check_exit(&[("a.md", RIGHT)], &["check", "--config", "rulez={}"], 2);
    assert!(err.contains("unknown key `rulez`") && err.contains("did you mean `rules`?"), "{err}");
    let named = [("a.md", WRONG_TOO), ("x=y.yaml", "rules: {all: off}\n")];
    check_exit(&named, &["check", "--config", "x=y.yaml", "a.md"], 0);
}

#[test]
fn remarks_on_suppressions_are_no_contradictions() {
    let text = format!("<!-- crossfoot: ignore total -- gone -->\n\n{RIGHT}");
    let (out, _) = check_exit(&[("a.md", &text)], &["check", "--messages", "en", "a.md"], 1);
    assert!(out.contains(", 0 contradictions, ") && out.contains(", 1 suppression amiss"), "{out}");
}

#[test]
fn init_writes_a_configuration_that_holds_and_never_overwrites() {
    let folder = folder(&[("a.md", WRONG)]);
    let (exit, out, err) = run(folder.path(), &["init"], "");
    assert_eq!(exit, 0, "{out}{err}");
    assert_eq!(run(folder.path(), &["check"], "").0, 1);
    assert_eq!(run(folder.path(), &["init"], "").0, 2);
}

#[test]
fn standard_input_takes_the_name_and_format_it_is_given() {
    let folder = folder(&[("crossfoot.yaml", "overrides: [{paths: x.html, rules: {all: off}}]\n")]);
    let html = "<p>课后服务参与率为<b>82</b>%，其中城镇94.8%、农村98.3%。</p>";
    let (exit, out, _) = run(folder.path(), &["check", "-", "--stdin-filename", "y.html"], html);
    assert!(exit == 1 && out.contains("y.html:1:"), "{out}");
    assert_eq!(run(folder.path(), &["check", "-", "--stdin-filename", "x.html"], html).0, 0);
}

#[test]
fn statistics_count_findings_by_rule() {
    let text = format!("{WRONG}\n{WRONG_TOO}");
    let (out, _) = check_exit(&[("a.md", &text)], &["check", "--statistics"], 1);
    assert!(out.contains("\n     2  bounds\n"), "{out}");
}

#[test]
fn completions_and_manual_pages_are_made() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (out, _) = check_exit(&[], &["completions", shell], 0);
        assert!(out.contains("crossfoot") && out.contains("stdin-filename"), "{shell}");
    }
    let folder = folder(&[]);
    let (exit, ..) = run(folder.path(), &["man", "pages"], "");
    assert_eq!(exit, 0);
    let page = std::fs::read_to_string(folder.path().join("pages/crossfoot-check.1")).unwrap();
    assert!(page.contains("min\\-severity"), "{page}");
}

#[test]
fn files_can_be_one_report_together() {
    let files = [
        ("a.md", "# 总结\n\n年末持证读者26480人，其中少儿读者9120人、成人读者17360人。\n"),
        ("b.md", "# 附件\n\n年末持证读者26840人，办证率有待提高。\n"),
    ];
    check_exit(&files, &["check", "a.md", "b.md"], 0);
    let (out, _) = check_exit(&files, &["check", "a.md", "b.md", "--together"], 1);
    assert!(out.contains("┌─ a.md:3:7") && out.contains("┌─ b.md:3:7"), "{out}");
    let arguments = ["check", "a.md", "b.md", "gone.md", "--together", "--format", "json"];
    let (out, _) = check_exit(&files, &arguments, 2);
    let view: serde_json::Value = serde_json::from_str(&out).unwrap();
    let mut places: Vec<_> = view["reports"][0]["findings"][0]["labels"]
        .as_array()
        .unwrap()
        .iter()
        .map(|label| (label["path"].as_str().unwrap(), label["start"].as_u64().unwrap()))
        .collect();
    places.sort();
    assert_eq!(places, [("a.md", 28), ("b.md", 28)]);
}

/// A run of `check a.md --watch` in a folder: how many findings each check has, in their order.
struct Watch(std::process::Child, std::io::Lines<std::io::BufReader<std::process::ChildStdout>>);

impl Watch {
    fn over(folder: &TempDir) -> Self {
        use std::io::BufRead;
        let mut child = std::process::Command::new(cargo_bin!("crossfoot"))
            .current_dir(folder.path())
            .args(["check", "a.md", "--watch", "--format", "jsonl"])
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let lines = std::io::BufReader::new(child.stdout.take().unwrap()).lines();
        Watch(child, lines)
    }

    fn findings(&mut self) -> usize {
        let line = self.1.next().unwrap().unwrap();
        let report: serde_json::Value = serde_json::from_str(&line).unwrap();
        report["findings"].as_array().unwrap().len()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

#[test]
fn a_watched_report_is_checked_again_when_it_changes() {
    let folder = folder(&[("a.md", WRONG)]);
    let mut watch = Watch::over(&folder);
    assert_eq!(watch.findings(), 1);
    std::fs::write(folder.path().join("a.md"), format!("{RIGHT}\n改好了。\n")).unwrap();
    assert_eq!(watch.findings(), 0);
    check_exit(&[], &["check", "-", "--watch"], 2);
}

#[test]
fn a_watched_report_is_checked_again_when_its_configuration_changes() {
    let folder = folder(&[("a.md", WRONG), ("on.yaml", "rules:\n  all: warning\n")]);
    let mut watch = Watch::over(&folder);
    assert_eq!(watch.findings(), 1);
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("crossfoot.yaml", "rules:\n  all: off\n");
    assert_eq!(watch.findings(), 0, "a configuration that was not there");
    write("crossfoot.yaml", "extend: on.yaml\n");
    assert_eq!(watch.findings(), 1, "a configuration that changed");
    write("on.yaml", "rules:\n  all: off\n# for now\n");
    assert_eq!(watch.findings(), 0, "a file that the configuration builds on");
}

#[test]
fn the_way_of_rounding_is_any_unless_it_is_named() {
    let text = |rate: &str| format!("302人中有201人合格，合格率为{rate}。\n");
    let (up, cut) = (text("66.6%"), text("66.5%"));
    let files = [("up.md", up.as_str()), ("cut.md", cut.as_str())];
    check_exit(&files, &["check"], 0);
    check_exit(&files, &["check", "up.md", "--config", "rounding=half-up"], 0);
    check_exit(&files, &["check", "cut.md", "--config", "rounding=half-up"], 1);
    check_exit(&files, &["check", "up.md", "--config", "rounding=truncation"], 1);
    check_exit(&files, &["check", "cut.md", "--config", "rounding=truncation"], 0);
    // 12.5 is half way: to 12 for some, to 13 for others.
    let tie = [
        ("a.md", "208人中有26人合格，合格率为13%。"),
        ("b.md", "208人中有26人合格，合格率为12%。"),
    ];
    check_exit(&tie, &["check", "--config", "rounding=any"], 0);
    check_exit(&tie, &["check", "a.md", "--config", "rounding=half-even"], 1);
    check_exit(&tie, &["check", "b.md", "--config", "rounding=half-even"], 0);
    check_exit(&tie, &["check", "b.md", "--config", "rounding=half-up"], 1);
}

#[test]
fn synonyms_bring_two_wordings_together() {
    let text = "课后服务参与率为68.3%。\n\n延时服务参与率为63.8%。\n";
    let settings = "synonyms: [[课后服务参与率, 延时服务参与率]]\n";
    check_exit(&[("a.md", text)], &["check"], 0);
    let (out, _) = check_exit(&[("crossfoot.yaml", settings), ("a.md", text)], &["check"], 1);
    assert!(out.contains("[restated]"), "{out}");
}

#[test]
fn scope_words_of_a_project_set_parts_apart() {
    let text =
        "优良率为71.2%，其中甲批93.0%、乙批96.1%。\n\n甲批优良率为93.0%。\n\n乙批优良率为96.1%。\n";
    let heads = |settings: &str| {
        let files = [("crossfoot.yaml", settings), ("a.md", text)];
        let (out, _) = check_exit(&files, &["figures", "a.md", "--format", "json"], 0);
        let view: serde_json::Value = serde_json::from_str(&out).unwrap();
        let figures = view["figures"].as_array().unwrap();
        figures.iter().map(|one| one["measure"]["scope"].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(heads("")[3..], ["[]", "[]"]);
    let settings = "scope-words: [{set: 批次, closed: true, members: [[甲批], [乙批, 二批]]}]\n";
    assert_eq!(heads(settings)[3..], ["[\"甲批\"]", "[\"乙批\"]"]);
}

#[test]
fn word_lists_of_a_project_are_added_to_those_built_in() {
    let text = "收购桑叶52担，其中甲村30担、乙村12担。\n";
    let unit = "units: ['担 | measure weight 50 | 担']\n";
    let register =
        |files: &[(&str, &str)]| check_exit(files, &["figures", "a.md", "--format", "csv"], 0).0;
    assert!(!register(&[("a.md", text)]).contains("52担"));
    // By name, in a folder, and in the folder beside the configuration.
    for (settings, place) in [
        ("lexicons: words/trade.units.zh.yaml\n", "words/trade.units.zh.yaml"),
        ("lexicons: words\n", "words/units.zh.yaml"),
        ("language: zh\n", "rules/lexicon/units.zh.yaml"),
    ] {
        let files = [("a.md", text), ("crossfoot.yaml", settings), (place, unit)];
        assert!(register(&files).contains("52担"), "{place}");
    }
    let files = [("crossfoot.yaml", "lexicons: words\n"), ("words/units.zh.yaml", "unit: []\n")];
    let (_, err) = check_exit(&files, &["check"], 2);
    assert!(err.contains("units.zh.yaml:1:1") && err.contains("did you mean `units`?"), "{err}");
}

const OWN_RULE: &str = "\
id: machines
family: plant
summary: Machines in use are no more than machines owned.
claim: used <= owned
patterns:
  zh: ['拥有机器{owned}台~投用{used}台']
message: {zh: '投用 {used}，多于拥有的 {owned}'}
examples:
  - breaks: 拥有机器⟦52⟧台，投用⟦60⟧台。
  - holds: 拥有机器52台，投用50台。
  - silent: 拥有机器52台。
";

#[test]
fn rules_of_a_project_are_taken_from_files_and_folders() {
    let rule = OWN_RULE.replace("{owned}台~投用{used}台", "{owned}~投用{used}");
    let text = "全厂拥有机器52台，投用60台。\n";
    for (settings, place) in [
        ("rule-files: own/machines.yaml\n", "own/machines.yaml"),
        ("rule-files: [own]\n", "own/machines.yaml"),
        ("language: zh\n", "rules/machines.yaml"),
    ] {
        let files = [("a.md", text), ("crossfoot.yaml", settings), (place, rule.as_str())];
        let (out, _) = check_exit(&files, &["check"], 1);
        assert!(out.contains("error[machines]"), "{place}: {out}");
        check_exit(&files, &["check", "--config", "rules={plant: off}"], 0);
        check_exit(&files, &["check", "--ignore", "plant"], 0);
        check_exit(&files, &["check", "--select", "plant"], 1);
        let (out, _) = check_exit(&files, &["rules", "list"], 0);
        assert!(out.contains("machines"), "{out}");
        check_exit(&files, &["rules", "test"], 0);
        check_exit(&files, &["explain", "machines"], 0);
    }
    let files = [("crossfoot.yaml", "language: zh\n"), ("rules/lint.yaml", "rules: []\n")];
    let (_, err) = check_exit(&files, &["check"], 2);
    assert!(err.contains("rule-files: []"), "{err}");
    let files = [("crossfoot.yaml", "rule-files: []\n"), ("rules/lint.yaml", "rules: []\n")];
    check_exit(&files, &["check"], 0);
}

#[test]
fn families_of_rules_are_switched_as_one() {
    let files = [("a.md", WRONG_TOO)];
    check_exit(&files, &["check", "--config", "rules={agreement: off}"], 0);
    let settings = "rules={agreement: off, bounds: note}";
    check_exit(&files, &["check", "--config", settings, "--min-severity", "note"], 1);
    check_exit(&files, &["check", "--select", "sums"], 0);
    let (_, err) = check_exit(&files, &["check", "--config", "rules={agrement: off}"], 2);
    assert!(err.contains("did you mean `agreement`?"), "{err}");
}

#[test]
fn passages_are_left_out_by_heading_and_by_expression() {
    let text = format!("# 报告\n\n{RIGHT}\n## 附录一\n\n{WRONG}\n### 说明\n\n{WRONG_TOO}");
    let files = |settings| [("crossfoot.yaml", settings), ("a.md", text.as_str())];
    check_exit(&files(""), &["check"], 1);
    check_exit(&files("leave-out: [{heading: ^附录}]\n"), &["check"], 0);
    check_exit(&files("leave-out: [{heading: ^附录, paths: b.md}]\n"), &["check"], 1);
    let settings = "leave-out:\n  - text: 课后服务.*\n  - text: '[^。]*出勤率[^。]*。'\n";
    check_exit(&files(settings), &["check"], 0);
    let (out, _) = check_exit(&files(settings), &["figures", "--format", "csv"], 0);
    assert_eq!(out.lines().count(), 1, "{out}");
}

#[test]
fn several_files_make_one_report() {
    let settings = "reports: [{name: 年报, files: [总述.md, 分述/*.md]}]\n";
    let files = [
        ("crossfoot.yaml", settings),
        ("总述.md", "年末读者满意率为68.3%。\n"),
        ("分述/一.md", "年末读者满意率为63.8%。\n"),
        ("其他.md", "年末读者满意率为86.3%。\n"),
    ];
    let (out, _) = check_exit(&files, &["check", "--format", "jsonl"], 1);
    let reports: Vec<serde_json::Value> =
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: Vec<_> = reports.iter().map(|one| one["path"].as_str().unwrap()).collect();
    assert_eq!(names, ["其他.md", "年报"]);
    let labels = reports[1]["findings"][0]["labels"].as_array().unwrap();
    let mut places: Vec<_> = labels.iter().map(|one| one["path"].as_str().unwrap()).collect();
    places.sort();
    assert_eq!(places, ["分述/一.md", "总述.md"]);
    // Whichever file is named, the report is checked as a whole.
    check_exit(&files, &["check", "分述/一.md"], 1);
    check_exit(&files, &["check", "--isolated"], 0);
    let missing = [("crossfoot.yaml", "reports:\n  - files: [a.md, b.md]\n"), ("a.md", RIGHT)];
    let (_, err) = check_exit(&missing, &["check"], 2);
    assert!(err.contains("crossfoot.yaml:2:") && err.contains("no file is named so"), "{err}");
}

#[test]
fn a_report_of_several_files_is_suppressed_in_the_file_that_is_wrong() {
    let settings = "reports: [{files: [a.md, b.txt]}]\n";
    let folder = folder(&[("crossfoot.yaml", settings), ("a.md", RIGHT), ("b.txt", WRONG_TOO)]);
    let (exit, out, err) = run(folder.path(), &["check", "--add-ignore", "old survey"], "");
    assert_eq!(exit, 1, "{out}{err}");
    let text = std::fs::read_to_string(folder.path().join("b.txt")).unwrap();
    assert!(text.starts_with("# crossfoot: ignore bounds -- old survey\n"), "{text}");
    assert_eq!(std::fs::read_to_string(folder.path().join("a.md")).unwrap(), RIGHT);
    assert_eq!(run(folder.path(), &["check"], "").0, 0);
}

#[test]
fn the_configuration_in_force_is_printed_with_where_it_comes_from() {
    let settings = "\
extend: base.yaml
rules: {total: off}
synonyms: [[甲率, 乙率]]
scope-words: [{set: 批次, members: [[甲批], [乙批]]}]
leave-out: [{heading: ^附录, paths: a.md}]
reports: [{name: 年报, files: [x.md]}]
exclude: [drafts/]
ignore: [{rule: total, figure: \"52\", paths: a.md, reason: as published}]
overrides: [{paths: a.md, messages: en, rules: {count: note}}]
lexicons: words
rule-page-base: https://docs.example.org/rules
";
    let files = [
        ("crossfoot.yaml", settings),
        ("base.yaml", "rules: {sums: warning}\nrounding: half-up\nmin-severity: error\n"),
        ("words/hedges.zh.yaml", "before: {about: 约莫}\n"),
    ];
    let folder = folder(&files);
    let (exit, out, err) =
        run(folder.path(), &["config", "a.md", "--config", "min-severity=note"], "");
    assert_eq!(exit, 0, "{err}");
    let whence = |line: &str| {
        let found = out.lines().find(|one| one.trim_start().starts_with(line));
        found.and_then(|one| one.split_once("  # ")).map_or("", |(_, whence)| whence).to_owned()
    };
    for (line, file) in [
        ("language: auto", "default"),
        ("messages: en", "crossfoot.yaml, overrides"),
        ("min-severity: note", "--config"),
        ("rounding: half-up", "base.yaml"),
        ("sums: warning", "base.yaml"),
        ("total: off", "crossfoot.yaml"),
        ("count: note", "crossfoot.yaml, overrides"),
        ("synonyms:", "crossfoot.yaml"),
        ("rule-page-base: \"https://docs.example.org/rules/\"", "crossfoot.yaml"),
    ] {
        assert!(whence(line).ends_with(file), "{line}: {}\n{out}", whence(line));
    }
    // What is printed is a configuration that says the same.
    std::fs::write(folder.path().join("printed.yaml"), &out).unwrap();
    let again = run(folder.path(), &["config", "a.md", "--config", "printed.yaml"], "");
    assert_eq!(again.0, 0, "{}", again.2);
    let said = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| line.split("  # ").next().unwrap_or("").to_owned()).collect()
    };
    assert_eq!(said(&again.1), said(&out));
}

#[test]
fn a_cap_on_what_is_shown_is_told_and_changes_no_exit_code() {
    let text = format!("{WRONG}\n{WRONG_TOO}");
    let folder = folder(&[("a.md", &text), ("b.md", WRONG), ("c.md", WRONG_TOO)]);
    let run = |arguments: &[&str]| run(folder.path(), &[&["check"], arguments].concat(), "");
    let (exit, out, _) = run(&["--max-findings", "3"]);
    assert_eq!((exit, out.matches("error[bounds]").count()), (1, 3));
    assert!(out.contains("4 处矛盾（其中 1 处未显示）"), "{out}");
    let (exit, out, err) = run(&["--max-findings", "1", "--format", "concise"]);
    assert_eq!((exit, out.lines().count()), (1, 1), "{out}");
    assert!(err.contains("findings not shown: 3"), "{err}");
    let (exit, out, _) = run(&["--max-findings", "0", "--statistics"]);
    assert!(exit == 1 && out.contains("     4  bounds\n") && !out.contains("error["), "{out}");
    let (exit, out, _) = run(&["--max-findings", "2", "--format", "json"]);
    let view: serde_json::Value = serde_json::from_str(&out).unwrap();
    let (findings, not_shown) = (&view["summary"]["findings"], &view["summary"]["not_shown"]);
    assert_eq!((exit, findings.as_u64(), not_shown.as_u64()), (1, Some(4), Some(2)));
    let (_, out, err) = run(&["--max-findings", "9"]);
    assert!(!out.contains("未显示") && err.is_empty(), "{out}{err}");
    // What is not shown is suppressed all the same.
    assert_eq!(run(&["--max-findings", "1", "--add-ignore", "old"]).0, 1);
    assert_eq!(run(&[]).0, 0);
}

#[test]
fn rule_ids_are_links_where_the_terminal_shows_them() {
    let settings = "rule-page-base: https://docs.example.org/rules\n";
    let folder = folder(&[("crossfoot.yaml", settings), ("a.md", WRONG_TOO)]);
    let shown = |force: &str, arguments: &[&str]| {
        let command = Command::new(cargo_bin!("crossfoot")).current_dir(folder.path());
        let command = command.env_remove("NO_COLOR").env("FORCE_HYPERLINK", force);
        let output = command.args(["check"]).args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let link = "\x1b]8;;https://docs.example.org/rules/bounds.md\x1b\\bounds\x1b]8;;\x1b\\";
    assert!(shown("1", &["--color", "always"]).contains(link));
    assert!(!shown("0", &["--color", "always"]).contains("\x1b]8"));
    assert!(!shown("1", &["--color", "never"]).contains("\x1b]8"));
    // Without an address there is nothing to link to.
    assert!(!shown("1", &["--color", "always", "--isolated"]).contains("\x1b]8"));
    shown("1", &["--color", "always", "--format", "terminal=out.txt"]);
    let text = std::fs::read_to_string(folder.path().join("out.txt")).unwrap();
    assert!(text.contains("error[bounds]") && !text.contains('\x1b'), "{text}");
}

#[test]
fn a_report_of_several_files_is_shown_by_the_file_that_is_wrong_in_every_format() {
    let settings = "reports: [{name: 年报, files: [a.md, b.md]}]\n";
    let files = [("crossfoot.yaml", settings), ("a.md", RIGHT), ("b.md", WRONG_TOO)];
    for format in
        ["concise", "github", "gitlab", "checkstyle", "rdjson", "rdjsonl", "markdown", "sarif"]
    {
        let (out, _) = check_exit(&files, &["check", "--format", format], 1);
        let lines: Vec<_> = out.lines().filter(|line| line.contains("b.md")).collect();
        assert!(!lines.is_empty() && !out.contains("年报"), "{format}: {out}");
    }
}
