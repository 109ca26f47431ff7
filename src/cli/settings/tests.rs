//! Texts of configurations come in; what they ask for, or where they are wrong, goes out.

use super::*;
use crate::yaml::Error;
use std::io;

/// No file is there but the word lists and rules that a test names.
struct Nothing;

impl Disk for Nothing {
    fn texts(&self, path: &Path) -> io::Result<Vec<(String, String)>> {
        Err(io::Error::new(io::ErrorKind::NotFound, path.display().to_string()))
    }

    fn is_folder(&self, _: &Path) -> bool {
        false
    }
}

fn read(text: &str) -> Result<Settings, Error> {
    parse("crossfoot.yaml", text, Path::new("/p"), &Nothing).and_then(|(settings, _)| {
        settings.check_names()?;
        Ok(settings)
    })
}

/// Shows where the error points, what it says there and what it advises.
#[track_caller]
fn check_error(text: &str, at: &str, label: &str, advice: &str) {
    let error = read(text).unwrap_err();
    let shown = (&error.text[error.span.clone()], error.label.as_str());
    assert_eq!((shown, error.advice.as_deref()), ((at, label), Some(advice)));
}

#[test]
fn a_mistake_is_shown_at_its_place_with_the_nearest_right_name() {
    check_error("langauge: zh\n", "langauge", "unknown key `langauge`", "did you mean `language`?");
    check_error("language: ch\n", "ch", "`ch` is not known here", "did you mean `zh`?");
    check_error(
        "rules:\n  bonds: off\n",
        "bonds",
        "there is no rule or family `bonds`",
        "did you mean `bounds`?",
    );
    check_error("rules:\n  bounds: of\n", "of", "`of` is not known here", "did you mean `off`?");
    check_error(
        "ignore:\n  - rule: bounds\n    figure: 82%\n",
        "rule",
        "`reason` is missing",
        "add a line `reason: …`",
    );
}

#[test]
fn later_settings_win() {
    let base = read("rules: {all: warning, bounds: off}\nmessages: en\n").unwrap();
    let own = read("rules: {bounds: note}\noverrides:\n  - paths: drafts/\n    messages: zh\n");
    let settings = Arc::new(own.unwrap().over(base));
    assert_eq!(settings.level("bounds", "agreement"), Some(Level::Severity(Severity::Note)));
    assert_eq!(settings.level("restated", "agreement"), Some(Level::Severity(Severity::Warning)));
    let of = |path| settings.of(Path::new(path)).messages;
    assert_eq!(of("/p/drafts/a.md"), Some(Language::Chinese));
    assert_eq!(of("/p/a.md"), Some(Language::English));
    assert_eq!(of("/q/drafts/a.md"), Some(Language::English));
}

#[test]
fn rules_are_set_by_family() {
    let settings = read("rules: {sums: off, total: note, agreement: warning}\n").unwrap();
    assert_eq!(settings.level("hundred", "sums"), Some(Level::Off));
    assert_eq!(settings.level("total", "sums"), Some(Level::Severity(Severity::Note)));
    assert_eq!(settings.level("count", "structure"), None);
}

#[test]
fn the_newer_keys_are_as_strict() {
    check_error(
        "rounding: half\n",
        "half",
        "`half` is not known here",
        "write one of any, half-up, half-even, truncation",
    );
    check_error(
        "rounding: half-evn\n",
        "half-evn",
        "`half-evn` is not known here",
        "did you mean `half-even`?",
    );
    check_error(
        "synonyms: [[参与率]]\n",
        "[参与率",
        "a group of synonyms has at least two phrases",
        "write [participation rate, take-up rate]",
    );
    check_error(
        "scope-words: [{set: 校区, member: [[东]]}]\n",
        "member",
        "unknown key `member`",
        "did you mean `members`?",
    );
    check_error(
        "leave-out:\n  - heading: '附(录'\n",
        "'附(录'",
        "the regular expression is not valid: unclosed group",
        "brackets, `+`, `?`, `*` and `|` are operators; put `\\` before a plain one",
    );
    check_error(
        "leave-out:\n  - {heading: a, text: b}\n",
        "{heading",
        "a passage is named by either `heading` or `text`",
        "write two entries for two passages",
    );
    check_error("reports: [{file: a.md}]\n", "file", "unknown key `file`", "did you mean `files`?");
    check_error(
        "rule-page-base: docs/rules\n",
        "docs/rules",
        "not an address",
        "write one that begins with https:// or file:///",
    );
    check_error(
        "lexicons: words.yaml\n",
        "words.yaml",
        "cannot read /p/words.yaml: /p/words.yaml",
        "paths are taken from the folder of the configuration",
    );
}

#[test]
fn patterns_of_paths_are_those_of_gitignore() {
    let settings =
        read("exclude: [drafts/, '*.tmp.md', notes/*.md, ./one.md, a/**/old]\n").unwrap();
    let held = |path: &str| settings.exclude[0].hold(Path::new(path));
    for path in ["/p/x/drafts/a.md", "/p/a.tmp.md", "/p/notes/a.md", "/p/one.md", "/p/a/b/c/old/x"]
    {
        assert!(held(path), "{path}");
    }
    for path in ["/p/notes/deep/a.md", "/q/drafts/a.md", "/p/drafts.md", "/p/b/old", "/p/b/one.md"]
    {
        assert!(!held(path), "{path}");
    }
}
