//! Sentences of `tests/sayings` come in, a file a rule; each must break, hold or stay silent under
//! its rule as its first character says. They are the families of wording that the searched rules
//! are to serve, beyond the examples of their pages.

use crossfoot::check;
use crossfoot::document::{self, Format};
use crossfoot::figures::Lexicon;
use crossfoot::rulebook::Rulebook;
use crossfoot::verdicts::Verdict;

/// What a rule makes of a text: whether it finds fault, and whether a claim of it holds.
fn judge(rulebook: &Rulebook, rule: &str, text: &str) -> (bool, bool) {
    let id = rulebook.find(rule).expect("the rule is in force");
    let document =
        document::read("saying", text.as_bytes(), Format::Markdown).expect("the text is read");
    let report = check(document, Lexicon::builtin(), rulebook);
    let of_rule = |claim: &usize| report.claims.list[*claim].rule == id;
    let faults = report
        .findings
        .iter()
        .any(|finding| finding.claims.iter().any(|claim| of_rule(&(claim.0 as usize))));
    let holds = (0..report.claims.list.len()).filter(of_rule).any(|claim| {
        matches!(
            report.verdicts.list[claim],
            Verdict::Holds { .. } | Verdict::HoldsByRounding { .. }
        )
    });
    (faults, holds)
}

#[track_caller]
fn check_file(rule: &str, sayings: &str) {
    let rulebook = Rulebook::builtin();
    let mut wrong = String::new();
    for line in sayings.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (expected, text) = line.split_at(1);
        let (faults, holds) = judge(&rulebook, rule, &text.trim().replace('⏎', "\n"));
        let right = match expected {
            "!" => faults,
            "=" => holds && !faults,
            _ => !faults && !holds,
        };
        if !right {
            wrong.push_str(&format!("\n{line}\n    faults: {faults}, holds: {holds}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn counts() {
    check_file("count", include_str!("sayings/count.txt"));
}

#[test]
fn periods() {
    check_file("period", include_str!("sayings/period.txt"));
}

#[test]
fn directions() {
    check_file("direction", include_str!("sayings/direction.txt"));
}

#[test]
fn references() {
    check_file("reference", include_str!("sayings/reference.txt"));
}

#[test]
fn citations() {
    check_file("reference", include_str!("sayings/citations.txt"));
}

#[test]
fn averages() {
    check_file("average", include_str!("sayings/average.txt"));
}

#[test]
fn bounds() {
    check_file("bounds", include_str!("sayings/bounds.txt"));
}

#[test]
fn changes() {
    check_file("change", include_str!("sayings/change.txt"));
}

#[test]
fn columns() {
    check_file("column", include_str!("sayings/column.txt"));
}

#[test]
fn footings() {
    check_file("footing", include_str!("sayings/footing.txt"));
}

#[test]
fn shares_of_a_whole() {
    check_file("hundred", include_str!("sayings/hundred.txt"));
}

#[test]
fn restatements() {
    check_file("restated", include_str!("sayings/restated.txt"));
}

#[test]
fn shares() {
    check_file("share", include_str!("sayings/share.txt"));
}

#[test]
fn statistics() {
    check_file("statistic", include_str!("sayings/statistic.txt"));
}

#[test]
fn totals() {
    check_file("total", include_str!("sayings/total.txt"));
}
