//! Figures of texts: each is marked ⟦so⟧ in the text and described behind it.

mod properties;

use super::*;
use crate::document::{Block, Language, Origin, Source};

/// Reads a text without blocks of its own as one paragraph a line.
fn document(text: &str) -> Document {
    let chinese = text.chars().any(|c| c as u32 > 0x2E80);
    let language = if chinese { Language::Chinese } else { Language::English };
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len());
        blocks.push(Block {
            span,
            kind: BlockKind::Paragraph,
            section: None,
            sentences: vec![span],
        });
        start += line.len() + 1;
    }
    Document {
        name: "-".to_owned(),
        language,
        traditional: false,
        text: text.to_owned(),
        blocks,
        tables: Vec::new(),
        origin: Origin::default(),
        source: Source::new(text.to_owned(), 0),
    }
}

fn show(figure: &Figure, lexicon: &Lexicon) -> String {
    let value = match figure.value {
        Value::Exact(value) => value.to_string(),
        Value::Fraction(over, under) => format!("{over}/{under}"),
        Value::Range(low, high) => format!("{low}..{high}"),
        Value::Period(period) => format!("{period}"),
        Value::None => "?".to_owned(),
    };
    let hedge = match figure.hedge {
        Hedge::None => String::new(),
        hedge => format!(" {hedge:?}"),
    };
    format!("{:?} {value}{}{hedge}", figure.kind, lexicon.unit(figure.unit).name)
}

/// Checks the figures of a text: each ⟦marked⟧ stretch is one, and they read as `expected` says,
/// one a line. Nominals are told only where they are marked.
#[track_caller]
fn check(marked: &str, expected: &[&str]) {
    let text = marked.replace(['⟦', '⟧'], "");
    let document = document(&text);
    let lexicon = Lexicon::builtin();
    let figures = figures(&document, lexicon);
    let nominals = expected.iter().any(|line| line.starts_with("Nominal"));
    let shown: Vec<_> =
        figures.list.iter().filter(|figure| nominals || figure.kind != Kind::Nominal).collect();
    let mut found = String::new();
    let mut at = 0;
    for figure in &shown {
        let range = figure.span.range();
        found += &format!("{}⟦{}⟧", &text[at..range.start], &text[range.clone()]);
        at = range.end;
    }
    found += &text[at..];
    let lines: Vec<_> = shown.iter().map(|figure| show(figure, lexicon)).collect();
    assert_eq!((found.as_str(), lines), (marked, expected.iter().map(|s| s.to_string()).collect()));
}

#[test]
fn counts_and_money_in_chinese() {
    check("共印发简报⟦52期⟧，培训教师⟦1,284人次⟧。", &["Count 52期", "Count 1284人次"]);
    check("投入约⟦1980万元⟧，其中省级⟦1.2亿元⟧", &["Money 19800000元 About", "Money 120000000元"]);
    check("分别为⟦5亿⟧和⟦7.5亿元⟧", &["Money 500000000元", "Money 750000000元"]);
    check("督导⟦800多次⟧，覆盖⟦三十六所⟧", &["Count 800次 Odd", "Count 36所"]);
    check("分别为⟦12⟧、⟦15⟧和⟦20人⟧", &["Count 12人", "Count 15人", "Count 20人"]);
}

#[test]
fn powers_of_ten() {
    check("from ⟦10⁷⟧ to ⟦10⁻²⟧ units", &["Count 10000000unit", "Count 0.01unit"]);
    check("at ⟦2.5×10⁶⟧, see ⟦10⟧¹", &["Number 2500000", "Number 10"]);
}

#[test]
fn rates_in_chinese() {
    check("达⟦93.83%⟧，提高⟦1.2个百分点⟧", &["Percent 93.83%", "Points 1.2个百分点"]);
    check("占⟦百分之八十二点五⟧和⟦八成⟧", &["Percent 82.5%", "Percent 80%"]);
    check("⟦三分之二以上⟧是⟦2.3倍⟧", &["Fraction 2/3 AtLeast", "Times 2.3倍"]);
}

#[test]
fn english_prose() {
    check("about ⟦1.2 million⟧ and ⟦$3.4bn⟧", &["Number 1200000 About", "Money 3400000000$"]);
    check("⟦twenty-four⟧ schools in ⟦2023⟧", &["Count 24school", "Period 2023"]);
    check(
        "up ⟦5.6%⟧ to ⟦two thirds⟧ of ⟦a hundred and five⟧",
        &["Percent 5.6%", "Fraction 2/3", "Number 105"],
    );
}

#[test]
fn groups_of_digits_with_a_blank_or_an_apostrophe() {
    check("共有⟦1 980人⟧，女性⟦1 020人⟧", &["Count 1980人", "Count 1020人"]);
    check("组⟦1⟧ ⟦120人⟧", &["Number 1", "Count 120人"]);
    check("⟦1 980⟧ people paid ⟦CHF 4'500⟧", &["Count 1980person", "Money 4500CHF"]);
    check("a wall of ⟦5'11\"⟧", &["Measure 71in"]);
    check(
        "⟦4 120 thousand tonnes⟧ for ⟦EUR 2 148.3 million⟧, or ⟦€3 050⟧ each",
        &["Measure 4120000t", "Money 2148300000€", "Money 3050€"],
    );
    check(
        "Grade ⟦4⟧ ⟦120⟧ pupils gave ⟦£5⟧ ⟦200⟧ people",
        &["Nominal ?", "Count 120pupil", "Money 5£", "Count 200person"],
    );
    check("单价为⟦¥12 480⟧", &["Money 12480元"]);
}

#[test]
fn numbered_years_and_weeks_count_nothing() {
    check(
        "⟦118⟧ in Years ⟦1 and 2⟧, ⟦228⟧ in Years ⟦3 to 6⟧, and Year ⟦5⟧ has ⟦30⟧ pupils; ⟦this year⟧ ⟦12⟧ pupils left.",
        &[
            "Number 118",
            "Nominal ?",
            "Number 228",
            "Nominal ?",
            "Nominal ?",
            "Count 30pupil",
            "Period Y+0",
            "Count 12pupil",
        ],
    );
    check("a city uses ⟦20 ML⟧, a cup holds ⟦200 ml⟧", &["Measure 20ML", "Measure 200mL"]);
}

#[test]
fn points_for_commas() {
    check("preis von ⟦1.234,56 EUR⟧ und ⟦2.345.678,9⟧", &["Money 1234.56€", "Number 2345678.9"]);
    check("values of ⟦1.234⟧, ⟦56⟧ and ⟦7.891⟧", &["Number 1.234", "Number 56", "Number 7.891"]);
    check("earned ⟦12.4p⟧ a share, ⟦31 pence⟧ before", &["Money 12.4p", "Money 31p"]);
}

#[test]
fn telephone_numbers_and_names_in_digits_are_no_amounts() {
    check(
        "Call ⟦020 7946 0958⟧, +⟦44 20 7946 0958⟧ or (⟦555) 123-4567⟧, ⟦24/7⟧, as since ⟦9/11⟧.",
        &["Nominal ?", "Nominal ?", "Nominal ?", "Nominal ?", "Nominal ?"],
    );
    check("请致电⟦010-62771234⟧，有⟦12人⟧", &["Nominal ?", "Count 12人"]);
    check("⟦12315⟧平台受理⟦12件⟧，建成⟦3个⟧平台", &["Nominal ?", "Count 12件", "Count 3个"]);
    check("a gain of +⟦12 345 678⟧ and ⟦3/7⟧ of it", &["Number 12345678", "Fraction 3/7"]);
}

#[test]
fn nominals() {
    check("⟦《2021年规划》⟧（钟政发⟦〔2022〕25号⟧）⟦5G⟧", &["Nominal ?", "Nominal ?", "Nominal ?"]);
    check("统一部署，进一步；⟦COVID-19⟧", &["Nominal ?"]);
}

#[test]
fn periods() {
    check("⟦2021年5月3日⟧至⟦6月1日⟧", &["Period 2021-05-03", "Period 2021-06-01"]);
    check("⟦1—7月⟧，⟦2021⟧—⟦2025年⟧", &["Period XXXX-01..07", "Period 2021", "Period 2025"]);
    check(
        "On ⟦May 3, 2021⟧, ⟦Q3 2022⟧ and ⟦FY2023⟧",
        &["Period 2021-05-03", "Period 2022-Q3", "Period FY2023"],
    );
    check(
        "visits: ⟦2000⟧ in the city and ⟦1800⟧ in the parks, more than in ⟦2000⟧ in the city",
        &["Number 2000", "Number 1800", "Period 2000"],
    );
    check("between ⟦1990⟧ and ⟦2000⟧ in the city", &["Period 1990", "Period 2000"]);
}

#[test]
fn measures_of_several_parts_are_one_figure() {
    check(
        "He is ⟦5 ft 2 in⟧, she ⟦5'7\"⟧, they ⟦5 feet and 11 inches⟧ tall.",
        &["Measure 62in", "Measure 67in", "Measure 71in"],
    );
    check(
        "It took ⟦6 hours 20 minutes⟧ after ⟦two years and five months⟧ on ⟦5 lb 3 oz⟧ of it.",
        &["Measure 380minute", "Measure 29month", "Measure 5.1875lb"],
    );
    check("the ⟦5 km⟧ and ⟦800 m⟧ races", &["Measure 5km", "Measure 800m"]);
    check("用时⟦3小时25分钟⟧，⟦2年5个月⟧", &["Measure 205分钟", "Measure 29个月"]);
    check(
        "身高⟦1米75⟧，跳⟦两米三⟧，长⟦2米⟧⟦3条⟧",
        &["Measure 1.75m", "Measure 2.3m", "Measure 2m", "Count 3条"],
    );
}

#[test]
fn rates_in_english_are_units_of_their_own() {
    check(
        "⟦$12 per hour⟧ or ⟦$12 an hour⟧ and ⟦€1.50/litre⟧, ⟦30 kg per hectare⟧",
        &["Measure 12$/hour", "Measure 12$/hour", "Measure 1.5€/L", "Measure 30kg/ha"],
    );
    // These are compared with whole amounts.
    check(
        "⟦$1,200⟧ per pupil and ⟦$3 million⟧ a year, ⟦12 hours⟧ a day",
        &["Money 1200$", "Money 3000000$", "Measure 12hour"],
    );
    check("from ⟦$350 per kg⟧ to ⟦$680 per kg⟧", &["Measure 350$/kg", "Measure 680$/kg"]);
}

#[test]
fn a_scale_behind_the_last_amount_is_for_both() {
    check("between ⟦$5 and $7 million⟧", &["Money 5000000..7000000$"]);
    check("about ⟦$5-$7 million⟧", &["Money 5000000..7000000$ About"]);
    check("⟦$900 to $1 million⟧", &["Money 900..1000000$"]);
}

#[test]
fn english_dates_with_stops_and_strokes() {
    check("⟦16. Nov. 2016⟧", &["Period 2016-11-16"]);
    check("on ⟦2019/sep/01⟧.", &["Period 2019-09-01"]);
    check("I will go back in ⟦October. 2⟧", &["Period XXXX-10-02"]);
    check("It opened in ⟦October⟧. ⟦2⟧ pupils came.", &["Period XXXX-10", "Count 2pupil"]);
}

#[test]
fn a_noun_that_is_determined_needs_no_number() {
    check("At this stage ⟦12⟧ schools have joined.", &["Count 12school"]);
    check("In each class ⟦25⟧ pupils were seen.", &["Count 25pupil"]);
    check("Stage 2 began: ⟦12⟧ schools have joined.", &["Count 12school"]);
}

#[test]
fn shares_and_multiples_in_english_words() {
    check("⟦one in five⟧ pupils", &["Fraction 1/5"]);
    check("⟦Nine visits out of ten⟧ are free.", &["Fraction 9/10"]);
    check("⟦four out of every five⟧ agreed", &["Fraction 4/5"]);
    check("⟦Three⟧ out of ⟦eight⟧ towns", &["Number 3", "Count 8town"]);
    check("⟦a fifth⟧ fewer than before", &["Fraction 1/5"]);
    check("⟦half as many again⟧ came", &["Times 1.5times"]);
    check("a change of ⟦(12.5)%⟧", &["Percent -12.5%"]);
    check("⟦(12.5)%⟧ of sales", &["Percent -12.5%"]);
}

/// The figures of the tables of a Markdown text, without headers.
#[track_caller]
fn check_table(text: &str, expected: &[&str]) {
    let document =
        crate::document::read("a.md", text.as_bytes(), crate::document::Format::Markdown).unwrap();
    let lexicon = Lexicon::builtin();
    let figures = figures(&document, lexicon);
    let cells = figures.list.iter().filter(|figure| figure.cell.is_some());
    let numbers = cells.filter(|figure| figure.kind != Kind::Period);
    let shown: Vec<_> = numbers.map(|figure| show(figure, lexicon)).collect();
    assert_eq!(shown, expected);
}

#[test]
fn a_cell_holds_one_number() {
    let rows =
        "| item | 2023 | 2024 |\n|---|---|---|\n| a | 1 250 | 2 480.5 |\n| b | 12 480 | 3 7 |\n";
    check_table(rows, &["Number 1250", "Number 2480.5", "Number 12480", "Number 3", "Number 7"]);
}

const ROWS: &str = "| 项目 | 2021年 |\n|---|---|\n| 收入 | 120 |\n";

#[test]
fn a_unit_stated_around_a_table_is_its_numbers() {
    let unit = ["Money 1200000元"];
    check_table(&format!("金额单位为万元，人数单位为人。\n\n{ROWS}"), &unit);
    check_table(&format!("以下金额以万元为单位。\n\n{ROWS}"), &unit);
    check_table(&format!("{ROWS}\n单位：万元\n"), &unit);
    check_table(&format!("{ROWS}\n注：本表金额单位均为万元。\n"), &unit);
    // 项目 over the labels counts nothing, and a unit between two tables is the second one's.
    check_table(ROWS, &["Number 120"]);
    check_table(&format!("{ROWS}\n单位：万元\n\n{ROWS}"), &["Number 120", "Money 1200000元"]);
    let rows = "| Item | 2021 |\n|---|---|\n| Income | 120 |\n";
    let millions = ["Money 120000000£"];
    check_table(&format!("All figures are in £ million.\n\n{rows}"), &millions);
    check_table(&format!("{rows}\nNote: amounts in £ millions, unless stated.\n"), &millions);
    check_table(&format!("We sold 3 million units in 2020.\n\n{rows}"), &["Number 120"]);
}

#[test]
fn a_list_in_a_label_is_no_unit() {
    let rows = "| 科室 | 门诊（万人次） |\n|---|---|\n| 五官科（眼、耳鼻喉、口腔） | 16.8 |\n";
    check_table(rows, &["Count 168000人次"]);
    let rows = "| 指标（人、次） | 2021年 |\n|---|---|\n| 培训（人、次） | 35 |\n";
    check_table(rows, &["Count 35人"]);
}

#[test]
fn a_unit_of_money_is_not_for_things_counted_nor_for_amounts_a_share() {
    let rows =
        "| 项目 | 2021年 |\n|---|---|\n| 收入 | 120 |\n| 参保人数 | 35 |\n| 每股收益 | 0.52 |\n";
    let units = ["Money 1200000元", "Number 35", "Money 0.52元"];
    check_table(&format!("单位：万元\n\n{rows}"), &units);
    let rows = "| Item | 2021 |\n|---|---|\n| Sales | 120 |\n| Earnings per share | 1.52 |\n";
    check_table(&format!("($ in millions)\n\n{rows}"), &["Money 120000000$", "Money 1.52$"]);
}

#[test]
fn a_comparison_is_no_hedge() {
    check(
        "the wait was ⟦41 days⟧, ⟦6 days⟧ shorter than the ⟦47 days⟧ recorded before",
        &["Measure 41day", "Measure 6day", "Measure 47day"],
    );
    check("it stays above the ⟦15%⟧ floor", &["Percent 15%"]);
    check("⟦14⟧ short of the ⟦80⟧ planned", &["Number 14", "Number 80"]);
    check("shorter than ⟦47 days⟧", &["Measure 47day Under"]);
    check("above ⟦15%⟧", &["Percent 15% Over"]);
}
