//! Each output format against its schema or its reader's rules. `CROSSFOOT_UPDATE=1` writes the
//! schemas under `docs/schema/` anew.

mod schema;

use crossfoot::output::register::RegisterView;
use crossfoot::output::view::CheckView;
use serde_json::{Value, json};
use snapbox::cmd::{Command, cargo_bin};
use std::path::Path;
use tempfile::TempDir;

/// A name that every format has to escape somewhere.
const NAME: &str = "报告 \"1\" <a>&'b',c:d%20|[e](f)🎉.md";

/// Findings whose text has to be escaped too.
const TEXT: &str = "\
课后服务参与率为82%，其中城镇94.8%、农村98.3%。

本年出勤率为71.2%，其中男生93.0%、女生96.1%。
";

fn output(arguments: &[&str]) -> String {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join(NAME), TEXT).unwrap();
    std::fs::write(folder.path().join("b.md"), "All is well.\n").unwrap();
    let command = Command::new(cargo_bin!("crossfoot")).current_dir(folder.path());
    let output = command.args(arguments).args([NAME, "b.md", "gone.md"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "gone.md is an error");
    String::from_utf8(output.stdout).unwrap()
}

fn check(format: &str) -> String {
    output(&["check", "--format", format])
}

fn json_of(format: &str) -> Value {
    serde_json::from_str(&check(format)).unwrap()
}

fn findings(report: &Value) -> &Vec<Value> {
    report["reports"][0]["findings"].as_array().unwrap()
}

#[track_caller]
fn assert_valid(schema: &Value, value: &Value) {
    assert_eq!(schema::breaches(schema, value), Vec::<String>::new());
}

/// The published schema, which must be the one of the types.
#[track_caller]
fn published(name: &str, schema: schemars::Schema) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema").join(name);
    let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    if std::env::var_os("CROSSFOOT_UPDATE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap();
    assert_eq!(published, text, "{name} is stale: run the tests with CROSSFOOT_UPDATE=1");
    serde_json::from_str(&text).unwrap()
}

#[test]
fn json_is_as_its_published_schema_says() {
    let schema = published("check.schema.json", schemars::schema_for!(CheckView));
    let plain = json_of("json");
    assert_eq!(findings(&plain).len(), 2);
    assert_eq!(plain["errors"].as_array().unwrap().len(), 1);
    assert_valid(&schema, &plain);
    let ledger = output(&["check", "--format", "json", "--ledger"]);
    assert_valid(&schema, &serde_json::from_str(&ledger).unwrap());
    let mut broken = plain.clone();
    broken["reports"][0]["findings"][0]["labels"][0]["line"] = json!("3");
    assert_eq!(schema::breaches(&schema, &broken).len(), 1);
}

#[test]
fn the_register_is_as_its_published_schema_says() {
    let schema = published("figures.schema.json", schemars::schema_for!(RegisterView));
    let register: Value = serde_json::from_str(&output(&["figures", "--format", "json"])).unwrap();
    assert_valid(&schema, &register);
    let figures = register["figures"].as_array().unwrap();
    assert_eq!(figures.iter().filter(|figure| figure["kind"] == "percent").count(), 6);
    for figure in figures {
        let (start, end) = (figure["start"].as_u64().unwrap(), figure["end"].as_u64().unwrap());
        assert_eq!(figure["text"], TEXT[start as usize..end as usize]);
    }
}

#[test]
fn labels_give_their_place_in_bytes_and_in_characters() {
    let report = json_of("json");
    for finding in findings(&report) {
        for label in finding["labels"].as_array().unwrap() {
            let number = |name: &str| label[name].as_u64().unwrap() as usize;
            assert_eq!(label["text"], TEXT[number("start")..number("end")]);
            let line = TEXT.lines().nth(number("line") - 1).unwrap();
            let rest: String = line.chars().skip(number("column") - 1).collect();
            assert!(rest.starts_with(label["text"].as_str().unwrap()));
        }
    }
}

#[test]
fn jsonl_is_one_report_a_line() {
    let whole = json_of("json");
    let lines: Vec<Value> =
        check("jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(whole["reports"].as_array().unwrap(), &lines);
}

#[test]
fn sarif_is_valid_and_links_its_places() {
    let schema = include_str!("schema/sarif-2.1.0-rtm.5.json");
    let schema: Value = serde_json::from_str(schema).unwrap();
    let log = json_of("sarif");
    assert_valid(&schema, &log);
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    assert_eq!(run["invocations"][0]["executionSuccessful"], json!(false));
    for result in results {
        let rule = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
        let message = result["message"]["text"].as_str().unwrap();
        let related = result["relatedLocations"].as_array().unwrap();
        assert_eq!(related.len(), 2);
        for location in related {
            assert!(message.contains(&format!("]({})", location["id"])), "{message}");
            assert!(!location["message"]["text"].as_str().unwrap().is_empty());
        }
        let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
        assert!(uri.as_str().unwrap().chars().all(allowed), "{uri}");
    }
    let mut broken = log.clone();
    broken["runs"][0]["results"][0]["level"] = json!("fatal");
    assert!(!schema::breaches(&schema, &broken).is_empty());
}

#[test]
fn github_commands_are_one_line_each_with_escaped_properties() {
    let text = check("github");
    assert_eq!(text.lines().count(), 2);
    for line in text.lines() {
        let (head, message) = line.strip_prefix("::error ").unwrap().split_once("::").unwrap();
        let names: Vec<_> =
            head.split(',').map(|property| property.split_once('=').unwrap().0).collect();
        assert_eq!(names, ["file", "line", "col", "endLine", "endColumn", "title"]);
        let file = head.split(',').next().unwrap().strip_prefix("file=").unwrap();
        let file = file.replace("%3A", ":").replace("%2C", ",").replace("%25", "%");
        assert_eq!(file, NAME);
        assert!(message.contains("%0A"));
    }
}

#[test]
fn gitlab_issues_are_unique_and_survive_an_edited_value() {
    let issues = json_of("gitlab");
    let schema = json!({"type": "array", "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {"type": "object", "required": ["path", "lines"], "properties": {
                "path": {"type": "string"},
                "lines": {"type": "object", "required": ["begin"], "properties": {
                    "begin": {"type": "integer", "minimum": 1}}}}}
        }
    }});
    assert_valid(&schema, &issues);
    let fingerprint = |text: &str| {
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("a.md"), text).unwrap();
        let command = Command::new(cargo_bin!("crossfoot")).current_dir(folder.path());
        let output = command.args(["check", "--format", "gitlab", "a.md"]).output().unwrap();
        let issues: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(issues.as_array().unwrap().len(), 2);
        assert_ne!(issues[0]["fingerprint"], issues[1]["fingerprint"]);
        issues[0]["fingerprint"].clone()
    };
    let before = fingerprint(TEXT);
    assert_eq!(before, fingerprint(&TEXT.replace("82%", "81%")));
    assert_eq!(before, fingerprint(&format!("前言。\n\n{TEXT}")));
}

#[test]
fn rdjson_counts_columns_in_bytes() {
    let whole = json_of("rdjson");
    let position = json!({"type": "object", "required": ["line", "column"], "properties": {
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1}}});
    let location = json!({"type": "object", "required": ["path"], "properties": {
        "path": {"type": "string"},
        "range": {"type": "object", "required": ["start"], "properties": {
            "start": position, "end": position}}}});
    let diagnostic = json!({"type": "object", "required": ["message", "location"], "properties": {
        "message": {"type": "string"},
        "location": location,
        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
        "code": {"type": "object", "properties": {"value": {"type": "string"}}},
        "related_locations": {"type": "array", "items": {"type": "object", "properties": {
            "message": {"type": "string"}, "location": location}}}}});
    let schema = json!({"type": "object", "required": ["diagnostics"], "properties": {
        "diagnostics": {"type": "array", "items": diagnostic}}});
    assert_valid(&schema, &whole);
    let diagnostics = whole["diagnostics"].as_array().unwrap();
    for diagnostic in diagnostics {
        let range = &diagnostic["location"]["range"];
        let number = |at: &str, name: &str| range[at][name].as_u64().unwrap() as usize;
        let line = TEXT.lines().nth(number("start", "line") - 1).unwrap();
        let text = &line[number("start", "column") - 1..number("end", "column") - 1];
        assert!(["82%", "71.2%"].contains(&text), "{text}");
    }
    let lines: Vec<Value> =
        check("rdjsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(diagnostics, &lines);
}

/// The elements of well-formed XML in the order of their starts, each with its attributes' text.
fn elements(xml: &str) -> Vec<(String, String)> {
    let (mut open, mut elements) = (Vec::new(), Vec::new());
    let body = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").unwrap();
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a tag ends");
        assert!(!text.contains('>'), "{text}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let closed = tag.ends_with('/');
        let tag = tag.trim_end_matches('/');
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert_eq!(attributes.matches('"').count() % 2, 0, "{attributes}");
        elements.push((name.to_owned(), attributes.to_owned()));
        if !closed {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty(), "{open:?}");
    elements
}

#[test]
fn junit_has_a_suite_a_report_and_a_failure_a_finding() {
    let elements = elements(&check("junit"));
    let count = |name: &str| elements.iter().filter(|(of, _)| of == name).count();
    assert_eq!(elements[0].0, "testsuites");
    assert!(elements[0].1.contains("tests=\"3\" failures=\"2\""), "{}", elements[0].1);
    assert_eq!((count("testsuite"), count("testcase"), count("failure")), (2, 3, 2));
}

#[test]
fn checkstyle_has_a_file_with_its_errors() {
    let elements = elements(&check("checkstyle"));
    let names: Vec<_> = elements.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["checkstyle", "file", "error", "error"]);
    let name = "报告 &quot;1&quot; &lt;a&gt;&amp;&apos;b&apos;,c:d%20|[e](f)🎉.md";
    assert_eq!(elements[1].1, format!("name=\"{name}\""));
}

#[test]
fn markdown_is_a_table_with_a_row_a_finding() {
    let text = check("markdown");
    let rows: Vec<_> = text.lines().filter(|line| line.starts_with("| ")).collect();
    assert_eq!(rows.len(), 3, "{text}");
    let cells = |row: &str| row.replace("\\|", "").matches('|').count();
    assert!(rows.iter().all(|row| cells(row) == 6), "{text}");
}

#[test]
fn concise_is_one_line_a_finding() {
    let text = check("concise");
    assert_eq!(text.lines().count(), 2);
    let start = format!("{NAME}:1:9: error[bounds] ");
    assert!(text.lines().next().unwrap().starts_with(&start), "{text}");
}

#[test]
fn the_configurations_schema_names_every_key() {
    let schema = schemars::schema_for!(crossfoot::cli::ConfigurationFile);
    let schema = published("crossfoot.schema.json", schema);
    let good = json!({"language": "zh", "rules": {"total": "off"}, "exclude": ["a/"],
        "ignore": [{"rule": "total", "figure": "52", "reason": "as published"}]});
    assert_valid(&schema, &good);
    for bad in [json!({"langauge": "zh"}), json!({"rules": {"total": "of"}})] {
        assert!(!schema::breaches(&schema, &bad).is_empty(), "{bad}");
    }
    let keys: Vec<_> = schema["properties"].as_object().unwrap().keys().cloned().collect();
    let mut known = crossfoot::cli::CONFIGURATION_KEYS.map(str::to_owned).to_vec();
    let mut named = keys.clone();
    known.sort();
    named.sort();
    assert_eq!(named, known);
}

#[test]
fn html_is_a_page_of_its_own_with_every_figure_marked() {
    let page = check("html");
    let body = page.strip_prefix("<!doctype html>\n").unwrap();
    let body = body.replacen("<meta charset=\"utf-8\">", "", 1);
    let start = body.find("<meta").unwrap();
    let end = start + body[start..].find('>').unwrap() + 1;
    let xml =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}{}", &body[..start], &body[end..]);
    let elements = elements(&xml);
    let count = |name: &str| elements.iter().filter(|(of, _)| of == name).count();
    assert_eq!((count("section"), count("article"), count("mark")), (1, 2, 6));
    assert!(!page.contains("<script") && !page.contains("http"), "it asks for nothing else");
    assert!(page.contains("<mark class=\"primary\">82%<small>总体值</small></mark>"), "{page}");
}
