//! A Chinese amount comes in with its clause; the time that it is told for goes out, as the months of the year, with
//! the name of what is told: 1—5月累计完成发电量; 12月份，热线共接听来电.

use std::sync::LazyLock;

use regex::Regex;

use crate::claims::clauses::told::{Told, overlap};

/// Months, one bit each, of a year where it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    year: Option<u16>,
    months: u32,
}

impl Time {
    /// Whether the other time lies within this one or is the same.
    pub fn holds(self, other: Time) -> bool {
        let years = self.year.zip(other.year).is_none_or(|(one, two)| one == two);
        years && self.months & other.months == other.months
    }
}

/// This month, whichever it is: it lies within what has been since the year began.
const THIS: u32 = 1 << 12;
/// This quarter.
const QUARTER: u32 = THIS | 1 << 13;
/// This week, this day: within what is told of all time.
const WEEK: u32 = 1 << 14;

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:其中|今年|本年|当年|([12][0-9]{3}) ?年)?，?(?:",
        r"(全年|全年度|年度|本年度|今年以来|年初以来|年初至今|今年累计|本年累计|年内累计)|(上半年)|(下半年)",
        r"|前([一二三])(?:个)?季度|第?([一二三四])季度|(?:1|一)[-—–～~至到]+([0-9]{1,2})月份?",
        r"|前([0-9]{1,2}|[一二三四五六七八九十]|十一)个月|([0-9]{1,2})月份?|(本月|当月|本月份)|(本季度|本季|当季)|(本周|上周|当日|当天|今日|昨日|首日|首周)|(累计|截至目前累计|至今累计|自\p{Han}{1,12}以来))",
        r"(?:份|底|共|当月|累计|我[县市区校院]|全[县市区校院省]|，)*",
    ))
    .expect("the expression is valid")
});

/// The time that an amount is told for, and what is told of it.
pub fn of<'a>(told: &Told<'a>) -> Option<(Time, &'a str)> {
    // 1—8月累计: a dash within a time ends no clause.
    let clause =
        told.gap.rsplit(['，', '。', '；', '\n', '：', '（', '(']).next().unwrap_or_default();
    let own = if clause.ends_with(told.before) { clause.trim() } else { told.before };
    if let Some(found) = read(own) {
        return Some(found);
    }
    // 12月份，热线共接听来电: a clause that is a time and nothing else.
    let gap = told.gap.trim_end_matches(['（', '(']);
    let clauses = gap.rsplit(['。', '；', '\n', '：']).next().unwrap_or(gap);
    let mut before = clauses.rsplit('，').skip(1).take(2);
    let (time, _) =
        before.find_map(|clause| read(clause.trim()).filter(|(_, rest)| rest.is_empty()))?;
    Some((time, name(own)))
}

fn read(label: &str) -> Option<(Time, &str)> {
    let found = TIME.captures(label)?;
    let group = |index: usize| found.get(index).map(|group| group.as_str());
    let quarter = |text: &str| "一二三四".chars().position(|digit| text.starts_with(digit));
    // What has been since the year began holds this month and this quarter.
    let up_to = |months: u32| ((1u32 << months) - 1) | QUARTER;
    let number = |text: &str| -> Option<u32> {
        let han = "一二三四五六七八九十".chars().position(|digit| text == digit.to_string());
        let months = text.parse().ok().or(han.map(|place| place as u32 + 1))?;
        (1..=12).contains(&months).then_some(months)
    };
    let months = if group(2).is_some() {
        up_to(12)
    } else if group(3).is_some() {
        up_to(6)
    } else if group(4).is_some() {
        0b1111_1100_0000
    } else if let Some(text) = group(5) {
        up_to(3 * (quarter(text)? as u32 + 1))
    } else if let Some(text) = group(6) {
        0b111 << (3 * quarter(text)?)
    } else if let Some(text) = group(7).or(group(8)) {
        up_to(number(text).filter(|months| *months > 1)?)
    } else if let Some(text) = group(9) {
        1 << (number(text)? - 1)
    } else if group(10).is_some() {
        THIS
    } else if group(11).is_some() {
        QUARTER
    } else if group(12).is_some() {
        WEEK
    } else {
        !0
    };
    let year = group(1).and_then(|year| year.parse().ok());
    Some((Time { year, months }, name(&label[found.get(0)?.end()..])))
}

/// The name of what is told, without the verbs around it.
fn name(label: &str) -> &str {
    let mut name = label.trim_matches([' ', '，', '的', '为', '达']);
    while let Some(rest) = LEADS.iter().find_map(|word| name.strip_prefix(word)) {
        name = rest;
    }
    name.trim_end_matches("达到").trim_end_matches(['为', '达', '共', '约', '了', '计'])
}

const LEADS: &[&str] = &[
    "累计", "共计", "共", "完成", "实现", "总计", "合计", "全市", "全县", "全区", "全省", "我市",
    "我县", "我区",
];

/// Whether two names are of one thing. A name may be left out where the other is told right before.
pub fn is_one_name(one: &str, other: &str) -> bool {
    let length = |text: &str| text.chars().count();
    let ends =
        length(one) >= 3 && length(other) >= 3 && (one.ends_with(other) || other.ends_with(one));
    let same = one == other && length(one) >= 2;
    same || ends || common(one, other) >= 2
}

/// The length of the longest stretch in common that is more than a verb of doing.
fn common(one: &str, other: &str) -> usize {
    let bare = |text: &str| {
        let mut bare = text.to_owned();
        for word in VERBS {
            bare = bare.replace(word, "，");
        }
        bare
    };
    let (one, other) = (bare(one), bare(other));
    one.split('，').map(|piece| overlap(piece, &other)).max().unwrap_or_default()
}

const VERBS: &[&str] = &[
    "累计",
    "完成",
    "实现",
    "开展",
    "组织",
    "达到",
    "总量",
    "总数",
    "总额",
    "新增",
    "有限公司",
    "公司",
    "全市",
    "全县",
    "全区",
    "全省",
    "企业",
    "项目",
    "规模以上",
    "其中",
    "单位",
    "部门",
    "人员",
    "全国",
];
