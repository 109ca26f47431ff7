//! Chinese sentences with two times of the clock in clauses of their own come in, and the hours and minutes that passed
//! (14时20分发生，14时32分到场，用时12分钟); the claim that they agree goes out.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::claims::draft::{Draft, around, constant};
use crate::claims::{Claim, Context};
use crate::document::{Block, Span, holds_any};
use crate::rulebook::Strength;

static TIME_ZH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"((?:凌晨|清晨|早上|早|上午|中午|下午|傍晚|晚上|晚|夜间)?)([0-9]{1,2})(?:[:：]([0-5][0-9])|[时点](?:([0-5]?[0-9])分|(半))?)").expect("valid")
});
pub static LENGTH_ZH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:([0-9]{1,3})个?小时)(?:([0-9]{1,2})分钟?)?|([0-9]{1,3})分钟").expect("valid")
});

/// Claims of the form `clock`.
pub fn search(context: Context<'_>, draft: Draft<'_>, block: &Block, claims: &mut Vec<Claim>) {
    for sentence in &block.sentences {
        let text = context.document.slice(*sentence);
        // 9月18日8时至9月20日8时 are of other days.
        if text.contains("日") && two_days(text) {
            continue;
        }
        if !text.contains(['时', '分']) {
            continue;
        }
        let times: Vec<Captures<'_>> = TIME_ZH.captures_iter(text).take(4).collect();
        let lengths: Vec<Captures<'_>> = LENGTH_ZH.captures_iter(text).take(2).collect();
        let ([first, second], [told]) = (times.as_slice(), lengths.as_slice()) else { continue };
        let (Some(one), Some(two), Some(own)) = (first.get(0), second.get(0), told.get(0)) else {
            continue;
        };
        if own.start() < two.end() || !is_passed(&text[two.end()..own.start()], true) {
            continue;
        }
        let times = match () {
            // 晚8时开始，次日6时结束
            () if holds_any(&text[one.end()..two.start()], &["次日", "翌日", "第二天"]) => {
                minute_zh(first).zip(minute_zh(second)).map(|((from, _), (to, _))| (from, to))
            }
            () => both_zh(first, second),
        };
        let (Some((from, to)), Some(stated)) = (times, minutes(told, true)) else { continue };
        let between = (to - from).rem_euclid(24 * 60);
        if between == 0 || between > 18 * 60 {
            continue;
        }
        let at = |range: std::ops::Range<usize>| {
            Span::new(sentence.start as usize + range.start, sentence.start as usize + range.end)
        };
        let (span, own) = (at(one.start()..two.end()), at(own.range()));
        let bound = vec![constant("stated", stated, own), constant("minutes", between, span)];
        claims.extend(draft.claim(Strength::Stated, around([span, own]), [("clock", bound)]));
    }
}

/// Whether a sentence names two days, or the next.
fn two_days(text: &str) -> bool {
    let day = |at: usize| text[..at].ends_with(|c: char| c.is_ascii_digit());
    text.match_indices('日').filter(|(at, _)| day(*at)).count() > 1
}

/// Whether the words between the later time and a length say that it passed.
pub fn is_passed(gap: &str, chinese: bool) -> bool {
    let lower = gap.to_lowercase();
    if gap.chars().count() > 60 || gap.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if chinese {
        let stem = gap.trim_end_matches(['了', '约', '为', '计', '达', '仅', '时', '间', ' ']);
        let passed = [
            "全程", "用", "历", "耗", "持续", "共", "长", "相隔", "前后", "总", "停电", "停水",
            "停机", "停运", "中断", "延误", "运行", "飞行", "行驶", "行车", "车程", "航程", "路程",
            "航行", "作业", "进行", "延续", "历经", "为期", "封闭", "停航", "等待", "间隔",
        ];
        return passed.iter().any(|word| stem.ends_with(word))
            && !holds_any(gap, &["平均", "每", "约", "近", "超"]);
    }
    let passed = [
        "journey of",
        "lasted",
        "lasting",
        "took",
        "taking",
        "trip of",
        "delay of",
        "a run of",
        "ran for",
        "duration of",
        "in all",
        "gap of",
    ];
    let hedged = [
        "every", "each", "about", "some ", "nearly", "than", "over", "under", "within", "average",
        "almost", "around",
    ];
    passed.iter().any(|word| {
        lower.trim_end().trim_end_matches(" just").trim_end_matches(" only").ends_with(word)
    }) && !holds_any(&lower, &hedged)
}

/// The minutes of a Chinese time, and whether it is told as one of the later half of the day.
fn minute_zh(found: &Captures<'_>) -> Option<(i64, bool)> {
    let number = |index: usize| found.get(index)?.as_str().parse::<i64>().ok();
    let half = found.get(1).map_or("", |word| word.as_str());
    let late = ["下午", "傍晚", "晚", "晚上", "夜间"].contains(&half);
    let hour = number(2)?;
    let hour = if late && hour < 12 { hour + 12 } else { hour };
    let minute = number(3).or(number(4)).unwrap_or(if found.get(5).is_some() { 30 } else { 0 });
    (hour <= 24).then_some((hour * 60 + minute, late))
}

/// The minutes of two Chinese times: 下午 holds for the second as well, unless it has a word of its own.
fn both_zh(one: &Captures<'_>, two: &Captures<'_>) -> Option<(i64, i64)> {
    let ((from, late), (to, _)) = (minute_zh(one)?, minute_zh(two)?);
    let bare = two.get(1).is_none_or(|word| word.as_str().is_empty());
    let later = to + 12 * 60;
    Some((from, if late && bare && (from + 1..24 * 60).contains(&later) { later } else { to }))
}

pub fn minutes(found: &Captures<'_>, chinese: bool) -> Option<i64> {
    let number = |index: usize| {
        let word = found.get(index)?.as_str().to_lowercase();
        word.parse().ok().or_else(|| spelled(&word))
    };
    if chinese {
        return number(3).or_else(|| Some(number(1)? * 60 + number(2).unwrap_or(0)));
    }
    match found.get(1) {
        Some(_) => Some(number(1)? * 60 + found.get(2).map_or(Some(0), |_| number(2))?),
        None => number(3),
    }
}

/// Numbers in words up to ninety-nine.
fn spelled(word: &str) -> Option<i64> {
    const UNITS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] =
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if matches!(word, "an" | "a") {
        return Some(1);
    }
    let unit = |word: &str| UNITS.iter().position(|known| *known == word).map(|at| at as i64);
    let ten =
        |word: &str| TENS.iter().position(|known| *known == word).map(|at| at as i64 * 10 + 20);
    match word.split_once('-') {
        Some((tens, units)) => Some(ten(tens)? + unit(units)?),
        None => unit(word).or_else(|| ten(word)),
    }
}
