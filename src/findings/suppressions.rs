//! A document's comments to crossfoot come in, with its findings; what stays open and what is
//! suppressed, with the reasons, goes out.
//!
//! ```text
//! <!-- crossfoot: ignore total -- the list names the largest parts only -->
//! // crossfoot: ignore total, share -- …      # crossfoot: …      % crossfoot: …
//! <!-- crossfoot: ignore-start total -- … --> … <!-- crossfoot: ignore-end total -->
//! <!-- crossfoot: ignore-file restated -- … -->
//! ```

use super::Finding;
use crate::document::{Document, Language};
use crate::rulebook::Rulebook;
use crate::yaml::nearest;
use std::ops::Range;

/// A finding that is not shown, and why.
#[derive(Clone, Debug)]
pub struct Suppressed {
    pub finding: Finding,
    pub by: Means,
    pub reason: String,
}

/// What a finding was suppressed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// A comment in the document.
    Comment,
    /// An entry of the configuration.
    Configuration,
    /// The baseline: the finding is an old one.
    Baseline,
}

/// Something about a suppression that its writer should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The comment, in bytes of the source.
    pub place: Range<usize>,
    pub message: String,
    pub help: String,
}

/// The findings of a document after its comments were heard.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    pub open: Vec<Finding>,
    pub suppressed: Vec<Suppressed>,
    pub remarks: Vec<Remark>,
}

/// Takes out the findings that the document's own comments suppress.
pub fn hear(document: &Document, rulebook: &Rulebook, findings: Vec<Finding>) -> Heard {
    let language = rulebook.messages.unwrap_or(document.language);
    let (mut comments, mut remarks) = comments(document, rulebook, language);
    let mut heard = Heard::default();
    for finding in findings {
        let rule = rulebook.rule(finding.rule);
        let covers = |comment: &Comment| {
            let names = ["all", rule.id.as_str(), rule.family.as_str()];
            let named = comment.rules.iter().any(|name| names.contains(&name.as_str()));
            named
                && finding.labels.iter().any(|label| {
                    let place = document.origin.source_range(label.span);
                    place.start < comment.covers.end && comment.covers.start < place.end
                })
        };
        match comments.iter_mut().find(|comment| covers(comment)) {
            None => heard.open.push(finding),
            Some(comment) => {
                comment.used = true;
                let reason = comment.reason.clone();
                heard.suppressed.push(Suppressed { finding, by: Means::Comment, reason });
            }
        }
    }
    for comment in comments.iter().filter(|comment| !comment.used) {
        remarks.push(remark(&comment.place, Fault::Unused, language));
    }
    remarks.sort_by_key(|remark| remark.place.start);
    heard.remarks = remarks;
    heard
}

/// A comment that suppresses.
#[derive(Debug)]
struct Comment {
    place: Range<usize>,
    /// The stretch of the source in which findings are suppressed.
    covers: Range<usize>,
    rules: Vec<String>,
    reason: String,
    used: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Fault {
    Unused,
    NoReason,
    /// Behind this word.
    NoRule(String),
    UnknownRule(String, Option<String>),
    UnknownWord(String, Option<String>),
    NotEnded,
    NotStarted,
}

const WORDS: [&str; 4] = ["ignore", "ignore-start", "ignore-end", "ignore-file"];

fn comments(
    document: &Document,
    rulebook: &Rulebook,
    language: Language,
) -> (Vec<Comment>, Vec<Remark>) {
    let text = &document.source.text;
    let (mut comments, mut remarks) = (Vec::new(), Vec::new());
    let mut started: Vec<Comment> = Vec::new();
    let blocks = Blocks::new(document);
    for (place, body) in bodies(text) {
        let mut fault = |fault| remarks.push(remark(&place, fault, language));
        let (directive, reason) = match body.split_once("--") {
            Some((directive, reason)) => (directive.trim(), reason.trim()),
            None => (body.trim(), ""),
        };
        let (word, rules) = directive.split_once([' ', '\t']).unwrap_or((directive, ""));
        let rules: Vec<String> = rules
            .split([',', ' ', '，', '、', '\t'])
            .filter(|rule| !rule.is_empty())
            .map(str::to_owned)
            .collect();
        if !WORDS.contains(&word) {
            let near = nearest(word, WORDS).map(str::to_owned);
            fault(Fault::UnknownWord(word.to_owned(), near));
            continue;
        }
        if word == "ignore-end" {
            let is_its_start = |open: &Comment| rules.is_empty() || open.rules == rules;
            match started.iter().rposition(is_its_start) {
                None => fault(Fault::NotStarted),
                Some(index) => {
                    let mut comment = started.remove(index);
                    comment.covers.end = place.start;
                    comments.push(comment);
                }
            }
            continue;
        }
        let names: Vec<&str> = rulebook
            .rules
            .iter()
            .flat_map(|rule| [rule.id.as_str(), rule.family.as_str()])
            .chain(["all"])
            .collect();
        let is_known = |rule: &String| names.contains(&rule.as_str());
        if rules.is_empty() {
            fault(Fault::NoRule(word.to_owned()));
        } else if reason.is_empty() {
            fault(Fault::NoReason);
        }
        for rule in rules.iter().filter(|rule| !is_known(rule)) {
            let near = nearest(rule, names.iter().copied()).map(str::to_owned);
            fault(Fault::UnknownRule(rule.clone(), near));
        }
        let covers = match word {
            "ignore-file" => document.source.file_range(place.start),
            "ignore-start" => place.end..document.source.file_range(place.start).end,
            _ => blocks.covered(&place),
        };
        // What names no rule was told of already; it still starts what an end may end.
        let known = rules.iter().any(is_known);
        let used = !known;
        let comment =
            Comment { place: place.clone(), covers, rules, reason: reason.to_owned(), used };
        if word == "ignore-start" { started.push(comment) } else { comments.push(comment) }
    }
    for comment in started {
        if !comment.rules.is_empty() {
            remarks.push(remark(&comment.place, Fault::NotEnded, language));
        }
        comments.push(comment);
    }
    (comments, remarks)
}

/// A comment is no longer than this, in bytes; so that a line of any length costs no more.
const LONGEST: usize = 1024;

/// Every comment to crossfoot: its place in the source and what it says.
fn bodies(text: &str) -> Vec<(Range<usize>, &str)> {
    const NAME: &str = "crossfoot:";
    let mut bodies = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), NAME) {
        let from = text.floor_char_boundary(at.saturating_sub(LONGEST));
        let line_start = text[from..at].rfind('\n').map_or(from, |end| from + end + 1);
        let before = text[line_start..at].trim_end_matches([' ', '\t']);
        let body_start = at + NAME.len();
        let to = text.ceil_char_boundary((body_start + LONGEST).min(text.len()));
        let line_end = text[at..to].find('\n').map_or(to, |end| at + end);
        if let Some(before) = before.strip_suffix("<!--") {
            let end = text[body_start..to].find("-->").map(|end| body_start + end);
            let (body_end, end) = end.map_or((line_end, line_end), |end| (end, end + 3));
            bodies.push((line_start + before.len()..end, &text[body_start..body_end]));
        } else if ["//", "#", "%"].contains(&before.trim_start()) {
            let start = line_start + before.len() - before.trim_start().len();
            bodies.push((start..line_end, text[body_start..line_end].trim_end()));
        }
    }
    bodies
}

/// The places of a document's blocks in its source.
struct Blocks<'a> {
    text: &'a str,
    places: Vec<Range<usize>>,
}

impl<'a> Blocks<'a> {
    fn new(document: &'a Document) -> Self {
        let text = document.source.text.as_str();
        let has_comments = memchr::memmem::find(text.as_bytes(), b"crossfoot:").is_some();
        let blocks = document.blocks.iter().filter(|_| has_comments);
        Blocks { text, places: blocks.map(|one| document.origin.source_range(one.span)).collect() }
    }

    /// What a comment at `place` covers: the block that it stands in or behind on one line; if
    /// nothing else stands there, the next block. Blank lines between do not matter.
    fn covered(&self, place: &Range<usize>) -> Range<usize> {
        let line_start =
            memchr::memrchr(b'\n', &self.text.as_bytes()[..place.start]).map_or(0, |end| end + 1);
        let next = self.places.partition_point(|block| block.start < place.end);
        // The comment's own line can be read as text, in formats that have no comments.
        let is_more = |block: &Range<usize>| {
            let head = self.text[block.start.min(place.start)..place.start].trim();
            let tail = self.text[place.end..block.end.max(place.end)].trim();
            !head.is_empty() || !tail.is_empty()
        };
        // Markup between the two, as </p>, ends the block before the comment.
        let touches = |block: &&Range<usize>| {
            let between = self.text.get(block.end..place.start).unwrap_or("");
            block.end > line_start && between.trim().is_empty()
        };
        let here = self.places[..next].last().filter(touches);
        match here {
            Some(block) if is_more(block) => block.clone(),
            _ => self.places.get(next).cloned().unwrap_or(place.end..place.end),
        }
    }
}

fn remark(place: &Range<usize>, fault: Fault, language: Language) -> Remark {
    let (message, help) = match language {
        Language::Chinese => chinese(&fault),
        Language::English => english(&fault),
    };
    Remark { place: place.clone(), message, help }
}

fn chinese(fault: &Fault) -> (String, String) {
    let near = |near: &Option<String>| near.as_ref().map(|near| format!("是否想写 {near}？"));
    match fault {
        Fault::Unused => ("这条屏蔽没有用上".into(), "所屏蔽的矛盾已不存在，可以删去".into()),
        Fault::NoReason => {
            ("屏蔽没有写明理由".into(), "在规则名后写上“-- 理由”，日后的人才知道为何不查".into())
        }
        Fault::NoRule(word) => ("屏蔽没有写明规则".into(), format!("写作：{word} 规则名 -- 理由")),
        Fault::UnknownRule(rule, found) => (
            format!("没有名为 {rule} 的规则"),
            near(found).unwrap_or("见 crossfoot rules list".into()),
        ),
        Fault::UnknownWord(word, found) => (
            format!("不认识 {word}"),
            near(found).unwrap_or_else(|| format!("可用：{}", WORDS.join("、"))),
        ),
        Fault::NotEnded => ("ignore-start 没有对应的 ignore-end".into(), "现屏蔽至文末".into()),
        Fault::NotStarted => ("ignore-end 没有对应的 ignore-start".into(), String::new()),
    }
}

fn english(fault: &Fault) -> (String, String) {
    let near = |near: &Option<String>| near.as_ref().map(|near| format!("did you mean `{near}`?"));
    match fault {
        Fault::Unused => (
            "this suppression is not used".into(),
            "what it suppressed is gone: take it out".into(),
        ),
        Fault::NoReason => (
            "the suppression gives no reason".into(),
            "write `-- reason` behind the rule, for whoever reads it next".into(),
        ),
        Fault::NoRule(word) => {
            ("the suppression names no rule".into(), format!("write `{word} RULE -- reason`"))
        }
        Fault::UnknownRule(rule, found) => (
            format!("there is no rule `{rule}`"),
            near(found).unwrap_or("see `crossfoot rules list`".into()),
        ),
        Fault::UnknownWord(word, found) => (
            format!("`{word}` is not understood"),
            near(found).unwrap_or_else(|| format!("write one of {}", WORDS.join(", "))),
        ),
        Fault::NotEnded => (
            "ignore-start has no ignore-end".into(),
            "it suppresses up to the end of the file".into(),
        ),
        Fault::NotStarted => ("ignore-end has no ignore-start".into(), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{self, Format};
    use crate::figures::Lexicon;

    const WRONG: &str = "课后服务参与率为82%，其中城镇94.8%、农村98.3%。";

    /// Checks how many findings stay open, how many are suppressed, and what is remarked.
    #[track_caller]
    fn check(text: &str, format: Format, open: usize, suppressed: usize, remarks: &[&str]) {
        let text = text.replace("WRONG", WRONG);
        let document = document::read("a", text.as_bytes(), format).unwrap();
        let mut rulebook = Rulebook::builtin();
        rulebook.messages = Some(Language::English);
        let report = crate::check(document, Lexicon::builtin(), &rulebook);
        let heard = hear(&report.document, &rulebook, report.findings);
        let told: Vec<_> = heard.remarks.iter().map(|remark| remark.message.as_str()).collect();
        assert_eq!(
            (heard.open.len(), heard.suppressed.len(), told.as_slice()),
            (open, suppressed, remarks)
        );
    }

    #[test]
    fn a_comment_covers_the_next_block_with_or_without_a_blank_line() {
        let comment = "<!-- crossfoot: ignore bounds -- two surveys -->";
        check(&format!("{comment}\nWRONG\n"), Format::Markdown, 0, 1, &[]);
        check(&format!("{comment}\n\nWRONG\n"), Format::Markdown, 0, 1, &[]);
        check(&format!("{comment}\n\n- WRONG\n- WRONG\n"), Format::Markdown, 1, 1, &[]);
        check(&format!("<p>x</p>{comment}<p>WRONG</p>"), Format::Html, 0, 1, &[]);
    }

    #[test]
    fn families_are_named_as_rules_are() {
        check(
            "<!-- crossfoot: ignore agreement -- two surveys -->\nWRONG\n",
            Format::Markdown,
            0,
            1,
            &[],
        );
        let unused = ["this suppression is not used"];
        check(
            "<!-- crossfoot: ignore sums -- two surveys -->\nWRONG\n",
            Format::Markdown,
            1,
            0,
            &unused,
        );
    }

    #[test]
    fn a_start_without_a_rule_is_told_once() {
        let text = "<!-- crossfoot: ignore-start -- draft -->\n\nWRONG\n\n<!-- crossfoot: ignore-end -->\n";
        check(text, Format::Markdown, 1, 0, &["the suppression names no rule"]);
    }

    #[test]
    fn a_comment_behind_a_text_covers_that_text() {
        check(
            "WRONG <!-- crossfoot: ignore bounds -- two surveys -->\n\nWRONG\n",
            Format::Markdown,
            1,
            1,
            &[],
        );
    }

    #[test]
    fn formats_without_comments_have_lines_for_them() {
        for sign in ["//", "#", "%"] {
            let text = format!("{sign} crossfoot: ignore bounds -- two surveys\nWRONG\n\nWRONG\n");
            check(&text, Format::Plain, 1, 1, &[]);
        }
    }

    #[test]
    fn regions_and_files_can_be_covered() {
        check(
            "WRONG\n\n<!-- crossfoot: ignore-start all -- draft -->\n\nWRONG\n\nWRONG\n\n\
             <!-- crossfoot: ignore-end all -->\n\nWRONG\n",
            Format::Markdown,
            2,
            2,
            &[],
        );
        let file = "WRONG\n\n<!-- crossfoot: ignore-file bounds -- draft -->\n";
        check(file, Format::Markdown, 0, 1, &[]);
    }

    #[test]
    fn what_is_unused_reasonless_or_misspelt_is_remarked() {
        check(
            "<!-- crossfoot: ignore total -- no longer -->\n\n课后服务开展顺利。\n\n\
             <!-- crossfoot: ignore bounds -->\n\nWRONG\n\n\
             <!-- crossfoot: ignore bonds -- odd -->\n\nWRONG\n\n\
             <!-- crossfoot: ingore bounds -- odd -->\n\nWRONG\n\n\
             <!-- crossfoot: ignore-end -->\n<!-- crossfoot: ignore -- why -->\n",
            Format::Markdown,
            2,
            1,
            &[
                "this suppression is not used",
                "the suppression gives no reason",
                "there is no rule `bonds`",
                "`ingore` is not understood",
                "ignore-end has no ignore-start",
                "the suppression names no rule",
            ],
        );
    }
}
