//! What a person sees: findings drawn in place, in terminals wide and narrow. The figures of a
//! finding stand in ⟦ ⟧, the first one is the primary label; `role` words follow in order.

use crossfoot::Report;
use crossfoot::claims::Claims;
use crossfoot::document::{self, Document, Format, Span};
use crossfoot::figures::Figures;
use crossfoot::findings::suppressions::Remark;
use crossfoot::findings::{Finding, Label};
use crossfoot::measures::Measures;
use crossfoot::output::terminal::{self, Charset, Color, Pages, Style};
use crossfoot::rulebook::{RuleId, Rulebook, Severity};
use crossfoot::verdicts::Verdicts;

const STYLE: Style = Style { color: Color::None, charset: Charset::Unicode, width: 80 };

fn render(report: &Report, remarks: &[Remark], rulebook: &Rulebook, style: Style) -> String {
    terminal::render(report, remarks, rulebook, style, Pages::None)
}

fn rulebook() -> Rulebook {
    let rule = "\
id: total
summary: A total equals the sum of its parts.
claim: total = sum(parts)
patterns:
  zh: ['{total}~其中~{parts+}']
message: {zh: '相加为 {sum(parts)}'}
examples:
  - breaks: 共有机器⟦52⟧台，其中新机⟦30⟧台、旧机⟦12⟧台。
  - holds: 共有机器42台，其中新机30台、旧机12台。
  - silent: 共有机器42台和工具12件。
";
    Rulebook::parse(&[("total.yaml".into(), rule.into())]).unwrap()
}

/// A report with one finding whose labels are the marked stretches.
fn report(name: &str, marked: &str, format: Format, roles: &[&str], texts: [&str; 3]) -> Report {
    let (mut source, mut ranges, mut start) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '⟦' => start = source.len(),
            '⟧' => ranges.push(start..source.len()),
            c => source.push(c),
        }
    }
    let document = document::read(name, source.as_bytes(), format).unwrap();
    let labels = ranges.iter().zip(roles).enumerate().map(|(index, (range, role))| Label {
        span: span(&document, range.start, &source[range.clone()]),
        role: "total".into(),
        primary: index == 0,
        message: (*role).into(),
    });
    let [message, arithmetic, help] = texts.map(String::from);
    let finding = Finding {
        rule: RuleId(0),
        severity: Severity::Error,
        message,
        arithmetic,
        help,
        expected: None,
        slip: None,
        labels: labels.collect(),
        claims: Vec::new(),
        fingerprint: String::new(),
    };
    Report {
        document,
        figures: Figures::default(),
        measures: Measures::default(),
        claims: Claims::default(),
        verdicts: Verdicts::default(),
        findings: vec![finding],
    }
}

/// The span of the reading text that came from `start` of the source.
fn span(document: &Document, start: usize, text: &str) -> Span {
    let text = text.replace("**", "").replace('\n', " ");
    let places = document.text.match_indices(text.as_str());
    let spans = places.map(|(at, found)| Span::new(at, at + found.len()));
    let mut spans = spans.filter(|span| {
        let range = document.origin.source_range(*span);
        range.start.abs_diff(start) <= 2
    });
    spans.next().unwrap_or_else(|| panic!("{text} is not in the text"))
}

const CHINESE: &str = "一年来，宣传科围绕中心工作，统筹线上线下，完善通联机制，健全审核制度，队伍建设\
得到加强，报道质量稳步提升，社会反响良好。全年共计印发简报⟦474期⟧，其中工作动态⟦10期⟧、经验交流\
⟦130期⟧、情况通报⟦344期⟧，位居系统前列；另外，新媒体账号运营平稳，粉丝量持续增长。\n";

const TEXTS: [&str; 3] = [
    "各部分相加为 484，总数却写作 474",
    "10 + 130 + 344 = 484 ≠ 474，相差 10",
    "总数与各部分之和只差一位数字：总数应为 484，或某一部分少写 10（如 344 应为 334）",
];

#[test]
fn a_chinese_paragraph_is_shown_in_windows_with_carets_under_its_figures() {
    let roles = ["总数", "部分", "部分", "部分"];
    let report = report("简报.md", CHINESE, Format::Markdown, &roles, TEXTS);
    insta::assert_snapshot!(render(&report, &[], &rulebook(), STYLE));
}

#[test]
fn a_narrow_terminal_gets_narrow_windows() {
    let roles = ["总数", "部分", "部分", "部分"];
    let report = report("简报.md", CHINESE, Format::Markdown, &roles, TEXTS);
    insta::assert_snapshot!(render(&report, &[], &rulebook(), Style { width: 44, ..STYLE }));
}

#[test]
fn frames_are_drawn_in_ascii_where_the_terminal_has_no_more() {
    let text = "The centre lent ⟦52⟧ devices: ⟦30⟧ laptops and ⟦12⟧ tablets.\n";
    let texts = ["the parts add up to 42, but the total is 52", "30 + 12 = 42", "fits: 42"];
    let roles = ["total", "part", "part"];
    let report = report("a.txt", text, Format::Plain, &roles, texts);
    insta::assert_snapshot!(render(
        &report,
        &[],
        &rulebook(),
        Style { charset: Charset::Ascii, ..STYLE }
    ));
}

#[test]
fn places_far_apart_stand_below_each_other_with_their_lines() {
    let text = "# Report\n\nWe served ⟦5,210⟧ visitors.\n\nText.\n\nText.\n\nIn all, ⟦5,120⟧ \
                visitors came. 🎉 And ⟦**5,120**⟧ left.\n";
    let texts = ["one measure, two values", "5,210 ≠ 5,120", ""];
    let report = report("a.md", text, Format::Markdown, &["here", "there", "and there"], texts);
    insta::assert_snapshot!(render(&report, &[], &rulebook(), STYLE));
}

#[test]
fn a_table_row_is_shown_as_it_stands() {
    let text = "| School | Pupils |\n|---|---:|\n| North | ⟦1,204⟧ |\n| South | ⟦ 890⟧ |\n\
                | Total | ⟦2,049⟧ |\n";
    let texts = ["the column does not foot", "1,204 + 890 = 2,094 ≠ 2,049", "digits swapped"];
    let text = text.replace("⟦ 890", " ⟦890");
    let report = report("a.md", &text, Format::Markdown, &["part", "part", "total"], texts);
    insta::assert_snapshot!(render(&report, &[], &rulebook(), STYLE));
}

#[test]
fn escapes_in_a_report_never_reach_the_terminal() {
    let text = "Total \u{1b}[31m⟦52⟧\u{202e} units\u{7}\tand ⟦30⟧ more, as a text that is long enough \
                to be taken for text says.\n";
    let texts = ["message \u{1b}]0;owned\u{7}", "a\u{9b}31m", "\u{1b}c"];
    let report = report("a\u{1b}[2J.txt", text, Format::Plain, &["\u{1b}[1m", "b"], texts);
    let shown = render(&report, &[], &rulebook(), STYLE);
    assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']), "{shown}");
    insta::assert_snapshot!(shown);
}

#[test]
fn many_parts_alike_are_named_once() {
    let text = "共⟦99⟧项：甲⟦1⟧项、乙⟦2⟧项、丙⟦3⟧项、丁⟦4⟧项、戊⟦5⟧项、己⟦6⟧项。\n";
    let roles = ["总数", "部分", "部分", "部分", "部分", "部分", "部分"];
    let texts = ["各部分相加为 21", "1 + 2 + 3 + 4 + 5 + 6 = 21 ≠ 99", ""];
    let report = report("a.txt", text, Format::Plain, &roles, texts);
    insta::assert_snapshot!(render(&report, &[], &rulebook(), STYLE));
}
