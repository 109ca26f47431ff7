//! Sentences with two times of the clock in clauses of their own come in, and the hours and minutes that passed (leave at
//! 08:15 and arrive at 09:52, a journey of 97 minutes; 14时20分发生，14时32分到场，用时12分钟); the claim that they agree
//! goes out.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::claims::draft::{Draft, around, constant};
use crate::claims::{Claim, Context};
use crate::document::{Block, Language, Span, holds_any};
use crate::rulebook::Strength;

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b([0-9]{1,2})[:.]([0-5][0-9])(?: ?(am\b|pm\b|a\.m\.?|p\.m\.?)|\b)")
        .expect("valid")
});
static TIME_ZH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([0-9]{1,2})(?:[:：]([0-5][0-9])|[时点](?:([0-5]?[0-9])分)?)").expect("valid")
});
static LENGTH: LazyLock<Regex> = LazyLock::new(|| {
    let number = r"([0-9]{1,3}|[a-z]+(?:-[a-z]+)?)";
    Regex::new(&format!(r"(?i)\b(?:{number}[ -]hours?(?: and |,? ))?{number}[ -]minutes?\b"))
        .expect("valid")
});
static LENGTH_ZH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:([0-9]{1,2})个?小时)(?:([0-9]{1,2})分钟?)?|([0-9]{1,3})分钟").expect("valid")
});

/// Claims of the form `clock`.
pub fn search(context: Context<'_>, draft: Draft<'_>, block: &Block, claims: &mut Vec<Claim>) {
    let chinese = context.document.language == Language::Chinese;
    let (time, length) = if chinese { (&TIME_ZH, &LENGTH_ZH) } else { (&TIME, &LENGTH) };
    for sentence in &block.sentences {
        let text = context.document.slice(*sentence);
        let sign = if chinese { text.contains(['时', '分']) } else { text.contains("minute") };
        if !sign {
            continue;
        }
        let times: Vec<Captures<'_>> = time.captures_iter(text).take(4).collect();
        let lengths: Vec<Captures<'_>> = length.captures_iter(text).take(2).collect();
        let ([first, second], [told]) = (times.as_slice(), lengths.as_slice()) else { continue };
        let (Some(one), Some(two), Some(own)) = (first.get(0), second.get(0), told.get(0)) else {
            continue;
        };
        if own.start() < two.end() || !is_passed(&text[two.end()..own.start()], chinese) {
            continue;
        }
        let (Some(from), Some(to), Some(stated)) =
            (minute(first, chinese), minute(second, chinese), minutes(told, chinese))
        else {
            continue;
        };
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

/// Whether the words between the later time and a length say that it passed.
fn is_passed(gap: &str, chinese: bool) -> bool {
    let lower = gap.to_lowercase();
    if gap.chars().count() > 60 || gap.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if chinese {
        let stem = gap.trim_end_matches(['了', '约', '为', '计', '达', '仅', '时', '间', ' ']);
        let passed =
            ["全程", "用", "历", "耗", "持续", "共", "长", "相隔", "前后", "总", "停电", "中断"];
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

fn minute(found: &Captures<'_>, chinese: bool) -> Option<i64> {
    let number = |index: usize| found.get(index)?.as_str().parse::<i64>().ok();
    let hour = number(1)?;
    if chinese {
        let minute = number(2).or(number(3)).unwrap_or(0);
        return (hour <= 24).then_some(hour * 60 + minute);
    }
    let half = found.get(3).map(|half| half.as_str().to_lowercase());
    let hour = match half {
        Some(half) if half.starts_with('p') && hour < 12 => hour + 12,
        Some(half) if half.starts_with('a') && hour == 12 => 0,
        // 8.15 may be a number.
        None if found.get(0)?.as_str().contains('.') => return None,
        _ => hour,
    };
    (hour <= 24).then_some(hour * 60 + number(2)?)
}

fn minutes(found: &Captures<'_>, chinese: bool) -> Option<i64> {
    let number = |index: usize| {
        let word = found.get(index)?.as_str().to_lowercase();
        word.parse().ok().or_else(|| spelled(&word))
    };
    if chinese {
        return number(3).or_else(|| Some(number(1)? * 60 + number(2).unwrap_or(0)));
    }
    match found.get(1) {
        Some(_) => Some(number(1)? * 60 + number(2)?),
        None => number(2),
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
    let unit = |word: &str| UNITS.iter().position(|known| *known == word).map(|at| at as i64);
    let ten =
        |word: &str| TENS.iter().position(|known| *known == word).map(|at| at as i64 * 10 + 20);
    match word.split_once('-') {
        Some((tens, units)) => Some(ten(tens)? + unit(units)?),
        None => unit(word).or_else(|| ten(word)),
    }
}
