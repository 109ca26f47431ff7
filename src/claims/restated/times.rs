//! The periods of two figures come in, and for Chinese ones their words; whether they can be of one time, and of no opposite
//! things, goes out.

use crate::claims::Context;
use crate::document::holds_any;
use crate::figures::{Period, Year, YearPart};

/// Words of a value of another time, or of one that another is compared with.
pub fn is_earlier(told: &str) -> bool {
    let told =
        ["占比", "比重", "比例"].iter().fold(told.to_owned(), |told, word| told.replace(word, ""));
    holds_any(
        &told,
        &[
            "上年", "去年", "同期", "上月", "上周", "往年", "年初", "期初", "比", "较", "原",
            "目标", "计划",
        ],
    )
}

/// Words that make another thing of what they stand before.
const ASIDE: &[&str] = &["应", "未", "不", "无", "非", "净", "新增"];

/// Names of which each is the other's counterpart.
const COUNTERPARTS: &[(&str, &str)] = &[
    ("男", "女"),
    ("收入", "支出"),
    ("收入", "成本"),
    ("出口", "进口"),
    ("城镇", "农村"),
    ("城市", "乡村"),
    ("计划", "完成"),
    ("门诊", "住院"),
    ("小学", "初中"),
    ("本科", "专科"),
];

pub fn are_opposed(one: &str, other: &str) -> bool {
    let only = |word: &str, here: &str, there: &str| here.contains(word) && !there.contains(word);
    ASIDE.iter().any(|word| one.contains(word) != other.contains(word))
        || COUNTERPARTS.iter().any(|(left, right)| {
            only(left, one, other) && only(right, other, one)
                || only(right, one, other) && only(left, other, one)
        })
}

/// Whether no words put two figures into different years.
pub fn same_year(context: Context<'_>, one: Option<Period>, two: Option<Period>) -> bool {
    let year = |period: Period| match period.year {
        None | Some(Year::Relative(0)) => context.measures.year,
        Some(Year::Absolute(year) | Year::Fiscal(year)) => Some(year),
        _ => None,
    };
    // 二季度 and 本季 are two times; the months of a survey are those of its report.
    let whole = |period: Option<Period>| {
        period.is_none_or(|period| matches!(period.part, None | Some(YearPart::Months(..))))
    };
    let of = |period: Option<Period>| period.map_or(context.measures.year, year);
    of(one) == of(two) && whole(one) && whole(two)
}

pub fn same_time(context: Context<'_>, one: Option<Period>, two: Option<Period>) -> bool {
    // All months of a year are the year.
    let whole = |period: Period| match period.part {
        Some(YearPart::UpTo(12) | YearPart::Months(1, 12)) => Period { part: None, ..period },
        // 截至12月31日办结
        None if period.month == Some(12) && period.day == Some(31) => {
            Period { month: None, day: None, ..period }
        }
        _ => period,
    };
    let of_report = |period: Period| {
        matches!(period.year, None | Some(Year::Relative(0)))
            || context.measures.year.is_some_and(|year| {
                matches!(period.year, Some(Year::Absolute(own) | Year::Fiscal(own)) if own == year)
            })
    };
    match (one.map(whole), two.map(whole)) {
        (Some(one), Some(two)) => {
            one == two
                || of_report(one)
                    && of_report(two)
                    && one.part == two.part
                    && one.month == two.month
        }
        (Some(period), None) | (None, Some(period)) => {
            of_report(period) && period.part.is_none() && period.month.is_none()
        }
        (None, None) => true,
    }
}
