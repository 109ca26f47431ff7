//! The words of Chinese levels that follow each other in time, and of how the one leads to the other.

use crate::claims::Context;
use crate::document::holds_any;

/// Words of times that follow each other, and how far back each is.
pub const TIMES: &[(&str, i32)] = &[
    ("本周", 0),
    ("上周", -1),
    ("本月", 0),
    ("上月", -1),
    ("本季", 0),
    ("上季", -1),
    ("本年", 0),
    ("今年", 0),
    ("上年", -1),
    ("去年", -1),
    ("前年", -2),
    ("本期", 0),
    ("上期", -1),
    ("本学期", 0),
    ("上学期", -1),
    ("本届", 0),
    ("上届", -1),
    ("一季度", -4),
    ("二季度", -3),
    ("三季度", -2),
    ("四季度", -1),
    ("年初", -1),
    ("年末", 0),
    ("年底", 0),
    ("期初", -1),
    ("期末", 0),
    ("改造前", -1),
    ("改造后", 0),
    ("培训前", -1),
    ("培训后", 0),
    ("干预前", -1),
    ("干预后", 0),
    ("治疗前", -1),
    ("治疗后", 0),
    ("实施前", -1),
    ("实施后", 0),
    ("对照组", -1),
    ("对照田", -1),
    ("处理组", 0),
    ("试验组", 0),
    ("实验组", 0),
    ("示范田", 0),
    ("整改前", -1),
    ("整改后", 0),
    ("如今", 0),
    ("目前", 0),
    ("现在", 0),
    ("现已", 0),
];

/// What a level is called that another is held against, whenever it was.
pub const YARDSTICKS: &[&str] =
    &["对照", "常规", "传统", "空白", "未处理", "未改造", "CK", "基准", "非示范", "周边", "普通"];

/// What a clause says of a level whose thing was named before.
pub const BARE: &[&str] = &[
    "为",
    "是",
    "达到",
    "达",
    "完成",
    "实现",
    "则为",
    "已达",
    "已达到",
    "有",
    "仅",
    "仅为",
    "约",
    "约为",
    "已",
    "突破",
    "末",
    "底",
    "全年",
    "则",
    "回落至",
    "变为",
    "只有",
    "仅有",
    "不过",
];

/// How the new value follows the old one.
pub const ARRIVES: &[&str] = &[
    "增加为",
    "减为",
    "降为",
    "增至",
    "增加到",
    "增长到",
    "提高到",
    "提升到",
    "上升到",
    "上升至",
    "提升至",
    "提高至",
    "增加至",
    "增长至",
    "扩大到",
    "扩大至",
    "降至",
    "降到",
    "下降到",
    "下降至",
    "减少到",
    "减少至",
    "升至",
    "发展到",
    "扩展到",
    "压减至",
    "缩短至",
    "缩短到",
    "上涨到",
    "上涨至",
    "减至",
];

/// Words of a time before.
pub const EARLIER: &[&str] = &[
    "上年",
    "去年",
    "同期",
    "上月",
    "上周",
    "上季",
    "上期",
    "上届",
    "上学",
    "上一",
    "年初",
    "期初",
    "前年",
    "前一年",
    "此前",
    "上批",
    "上次",
];

/// The times that a text names: years without their word, quarters, halves and months.
pub fn times(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte.is_ascii_digit()) {
        rest = &rest[at..];
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, behind) = rest.split_at(length);
        let next = behind.chars().next();
        match length {
            4 if ("1990".."2100").contains(&digits)
                && next.is_none_or(|c| ['年', '届', '级', '度', ' '].contains(&c)) =>
            {
                found.push(digits.to_owned());
            }
            1 | 2 if next == Some('月') => found.push(format!("{digits}月")),
            _ => {}
        }
        rest = behind;
    }
    if !text.contains("季度") && !text.contains("半年") {
        return found;
    }
    for word in ["一季度", "二季度", "三季度", "四季度", "上半年", "下半年"] {
        if text.contains(word) {
            found.push(word.to_owned());
        }
    }
    found
}

/// Whether times are years, all of them before the report's own.
pub fn are_past(context: Context<'_>, times: &[String]) -> bool {
    let years: Vec<i16> = times.iter().filter_map(|time| time.parse().ok()).collect();
    !years.is_empty()
        && context.measures.year.is_some_and(|year| years.iter().all(|own| *own < year))
}

/// Whether a figure is told as the value of an earlier time: by the words before it in its clause, or by those that its
/// sentence begins with (上年国庆假期连休8天，共接待336.0万人次).
pub fn is_earlier(context: Context<'_>, sentence: &str, own: &str) -> bool {
    let lead = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
    let now = ["今年", "本年", "本月", "本周", "本期", "本季", "报告期"];
    // 2022年，我们服务了5,320人次: the year holds for what follows, unless that has a time of its own.
    let dated = || {
        let (year, rest) = lead.split_at(lead.bytes().take_while(u8::is_ascii_digit).count());
        rest.starts_with("年，") && times(own).is_empty() && are_past(context, &[year.to_owned()])
    };
    let led = EARLIER.iter().any(|word| lead.starts_with(word)) || dated();
    holds_any(own, EARLIER)
        || led && !now.iter().any(|word| lead.contains(word))
        || are_past(context, &times(own))
}
