//! Whole reports: the text comes in with the figures of its contradictions marked ⟦so⟧, and what is
//! said of it is compared with the marks. Figures that are not marked must not be labelled.

use crossfoot::document::{Format, read};
use crossfoot::figures::Lexicon;
use crossfoot::rulebook::{Rulebook, unmark};
use crossfoot::verdicts::Verdict;
use crossfoot::{Report, check};

fn report(text: &str) -> Report {
    let document = read("report.txt", text.as_bytes(), Format::Plain).expect("plain text is read");
    check(document, Lexicon::builtin(), &Rulebook::builtin())
}

/// Checks that the marked figures, and no others, are labelled by findings of these rules.
#[track_caller]
fn expect(marked: &str, rules: &[&str]) {
    let (text, marks) = unmark(marked).expect("sound marks");
    let rulebook = Rulebook::builtin();
    let report = report(&text);
    let found: Vec<&str> =
        report.findings.iter().map(|finding| rulebook.rule(finding.rule).id.as_str()).collect();
    let mut labelled: Vec<&str> = report
        .findings
        .iter()
        .flat_map(|finding| &finding.labels)
        .map(|label| &text[report.document.origin.source_range(label.span)])
        .collect();
    let mut expected: Vec<&str> = marks.iter().map(|range| &text[range.clone()]).collect();
    labelled.sort_unstable();
    expected.sort_unstable();
    assert_eq!((found.as_slice(), labelled), (rules, expected));
}

/// Checks that a claim of the rule over just these figures ticks.
#[track_caller]
fn expect_tick(text: &str, rule: &str, figures: &[&str]) {
    let report = report(text);
    let rule = Rulebook::builtin().find(rule).expect("a rule of the catalogue");
    let ticks =
        report.claims.list.iter().zip(&report.verdicts.list).filter_map(|(claim, verdict)| {
            let (Verdict::Holds { reading } | Verdict::HoldsByRounding { reading }) = verdict
            else {
                return None;
            };
            let bound = claim.readings[*reading].figures();
            let mut texts: Vec<&str> =
                bound.map(|id| report.document.slice(report.figures.get(id).span)).collect();
            texts.sort_unstable();
            (claim.rule == rule).then_some(texts)
        });
    let ticks: Vec<Vec<&str>> = ticks.collect();
    let mut figures = figures.to_vec();
    figures.sort_unstable();
    assert!(ticks.contains(&figures), "{ticks:?}");
}

/// Checks what a report's only finding advises, and the value that it expects.
#[track_caller]
fn expect_advice(text: &str, arithmetic: &str, help: &str, value: Option<&str>) {
    let report = report(text);
    let [finding] = report.findings.as_slice() else { panic!("{:?}", report.findings) };
    let told = (finding.arithmetic.as_str(), finding.help.as_str(), finding.expected.as_deref());
    assert_eq!(told, (arithmetic, help, value));
}

#[test]
fn advice_is_written_as_the_text_is() {
    expect_advice(
        "The board has five members: Ann, Bob, Cy, Di, Ed and Flo.",
        "6 ≠ 5, difference 1",
        "if the other figures are right, five should be six",
        Some("six"),
    );
    expect_advice(
        "The strike lasted from 3 March 2023 to 12 March 2023, twelve days in all.",
        "12 March 2023 − 3 March 2023 + 1 = 10 ≠ 12, difference 2",
        "if the other figures are right, twelve days should be ten days or nine days",
        Some("ten days"),
    );
    expect_advice(
        "会议于2023年9月17日（星期六）召开。",
        "2023年9月17日是星期日，不是星期六",
        "若其余数字无误，星期六 应为 星期日",
        Some("星期日"),
    );
    expect_advice(
        "培训平均23学时，高于规定的32学时。",
        "32 ≥ 23",
        "若用词和其余数字无误，23学时 应不小于 32学时；否则可能是 32学时 应不大于 23学时",
        None,
    );
}

#[test]
fn a_part_below_its_whole_clears_neither_of_them() {
    expect_advice(
        "全年受理投诉421件，其中噪声类213件、大气类199件。",
        "213 + 199 = 412 ≠ 421，相差 9",
        "疑似相邻两位数字颠倒：若其余数字无误，421件 应为 412件",
        Some("412件"),
    );
}

const SCHOOLS: &str = "\
榆林路街道2022年教育工作自查报告

一、坚持党建引领
全街道37个学校党支部开展“红色课堂”25节，评选18家“先锋小组”。37个支部，386节党课，61场论坛。全年，共计刊发稿件⟦618篇⟧，国家级媒体⟦12篇⟧，省级媒体⟦204篇⟧，市级媒体⟦412篇⟧，公众号推文507条，处理留言44个。
二、落实政府责任
出台规划（榆政发〔2023〕17号），实施“榆林2030计划”。2022年新建、扩建学校9所。其中，交付使用学校4所：第三实验小学、望湖幼儿园、东关中学（南校区）、启智学校。全年招聘教师75人，其中城区62人，河东镇13人。投入经费约2150万元，日常督导600多次。
三、规范管理
2022年全街道64家学科类机构中，转为非营利的共7家（包含原非营利机构4家），转型的机构5家，停办的机构2家，注销的机构50家，压减率89.06%。着力做好四个规范：学籍管理规范、财务收支规范、会议记录规范、食堂采购规范。
全街道共有30112名小学生、8204名初中生参加了课后服务，参与率为⟦79%⟧。共有64家单位188门课程通过审核。我街道小学生课后服务的参与率为⟦93.1%⟧。初中生课后服务的参与率为⟦97.6%⟧。
开展“5G课堂”，推进“567工程”，“258雁阵”培养名师。
";

#[test]
fn a_school_report_has_its_two_contradictions_and_no_other() {
    expect(SCHOOLS, &["total", "bounds"]);
}

#[test]
fn the_order_of_the_passages_does_not_matter() {
    let (head, rest) = SCHOOLS.split_once("二、").unwrap();
    let (title, first) = head.split_once("一、").unwrap();
    let swapped = format!("{title}一、{rest}二、{first}");
    expect(&swapped, &["bounds", "total"]);
}

#[test]
fn what_agrees_in_it_is_ticked() {
    let (text, _) = unmark(SCHOOLS).expect("sound marks");
    expect_tick(&text, "total", &["75人", "62人", "13人"]);
    expect_tick(&text, "total", &["64家", "7家", "5家", "2家", "50家"]);
    expect_tick(&text, "change", &["89.06%", "64家", "7家"]);
    expect_tick(&text, "bounds", &["4所", "9所"]);
    expect_tick(&text, "bounds", &["4家", "7家"]);
}

const DISTRICT: &str = "\
Ashgrove District: Report on Schools 2022

Communications. The press office issued a total of ⟦474⟧ releases: ⟦10⟧ national, ⟦130⟧ regional and
⟦344⟧ local. It posted 418 notices and answered 36 letters.

Staff. Sixty teachers were hired, of whom 51 went to town schools and nine to village schools.

After-school clubs. In all, 28,476 primary pupils and 7,366 secondary pupils took part, so that the
club participation rate was ⟦82%⟧. The club participation rate was ⟦94.8%⟧ for primary schools. The
club participation rate was ⟦98.3%⟧ for secondary schools. Some 1,980 parents helped.
";

#[test]
fn an_english_report_has_its_two_contradictions_and_no_other() {
    expect(DISTRICT, &["total", "bounds"]);
}
