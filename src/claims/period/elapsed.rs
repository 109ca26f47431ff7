//! Chinese beginnings and ends come in, told by their verbs in clauses of their own, with the length of time between (8月9日
//! 报告首例，截至8月21日已持续13天; 2019年8月开工、2022年8月通车，历时三年; 自8月30日送达之日起60日内，即10月29日前); claims that
//! the length is that between the two go out.
//!
//! The two dates are the last two before the length, or the one before and the one right behind it. A word must say that
//! it is a time that passed; else only a length with two digits exchanged is one.

use super::calendar::day_number;
use super::ranges::{follows_range, is_span};
use super::spans::{completed, forms};
use super::{Measure, Time, What};
use crate::claims::draft::{Draft, around, constant, date};
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{Block, Span};
use crate::figures::Period;
use crate::rulebook::Strength;

/// Words of a time that passed, before its length and at most a few characters.
const PASSED: &[&str] = &[
    "历时",
    "用时",
    "耗时",
    "前后",
    "持续",
    "为期",
    "历经",
    "首尾合计",
    "首尾共",
    "总工期",
    "实际工期",
    "延续",
    "跨度",
    "用了",
    "花了",
    "费时",
    "共用",
    "只用",
    "仅用",
    "实际用",
    "时长",
    "整整",
    "工期为",
    "展出",
    "共举行",
    "共举办",
    "共进行",
    "共开放",
    "连续开放",
    "连续运行",
    "赛期",
    "用",
];

/// In characters: from the word to the length.
const CLOSE: usize = 5;

/// Whether the words before a length say that it is a time that passed.
fn says_passed(clause: &str) -> bool {
    PASSED.iter().any(|word| {
        clause.rfind(word).is_some_and(|at| {
            let rest = &clause[at + word.len()..];
            // 用 alone may belong to another word: 使用, 费用.
            let alone = word.chars().count() > 1 || clause.trim_end().ends_with(word) && at == 0;
            alone && rest.chars().count() <= CLOSE && rest.chars().all(is_light)
        })
    })
}

/// What may stand between the word and the length: 前后共用了, 历时整整.
fn is_light(character: char) -> bool {
    "了共计约为已用历时合整只仅才达的花费间 ".contains(character)
}

/// Words of a length that was meant to be, or is counted otherwise.
pub const OTHERS: &[&str] = &[
    "约定",
    "合同",
    "计划",
    "原定",
    "预计",
    "批复",
    "核定",
    "规定",
    "要求",
    "工作日",
    "提前",
    "延期",
    "推迟",
    "超期",
    "逾期",
];

pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    claims: &mut Vec<Claim>,
) {
    for index in 0..times.len() {
        if let What::Length(number, measure) = times[index].what {
            claims.extend(passed(context, draft, block, (times, index), (number, measure)));
            claims.extend(due(context, draft, block, (times, index), (number, measure)));
        }
    }
}

/// Lengths of numbered weeks and days.
pub fn weeks(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    claims: &mut Vec<Claim>,
) {
    for stated in times {
        if let What::Length(number, measure) = stated.what {
            claims.extend(numbered(context, draft, block, stated, (number, measure)));
        }
    }
}

/// The length behind its two dates.
fn passed(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    (times, index): (&[Time], usize),
    (number, measure): (i64, Measure),
) -> Option<Claim> {
    let stated = &times[index];
    let sentence = sentence_at(block, stated.span.start)?;
    let dates: Vec<(Period, Span)> = times[index.saturating_sub(4)..index]
        .iter()
        .filter_map(|time| match time.what {
            What::Date(period) if period.month.is_some() => Some((period, time.span)),
            _ => None,
        })
        .collect();
    let [.., first, second] = dates.as_slice() else { return None };
    // From one date to the other is told by the words between them: that is another search's, where the length
    // follows at once.
    let gap = context.document.text.get(second.1.end as usize..stated.span.start as usize);
    if gap.is_some_and(|gap| gap.chars().count() <= AT_ONCE)
        && let [.., from, to] = &times[..index]
        && is_span(context, block, from, to)
        && follows_range(context, block, to, stated)
    {
        return None;
    }
    let start = second.1.end.max(sentence.start);
    let lead = context.document.text.get(start as usize..stated.span.start as usize)?;
    let clause = lead.rsplit(['，', '；', '、', '（', '。']).next().unwrap_or(lead).trim();
    let behind = context.document.text.get(stated.span.end as usize..block.span.end as usize)?;
    if second.1.start < sentence.start
        || lead.chars().count() > if says_passed(clause) { FAR } else { FARTHEST }
        || OTHERS.iter().any(|word| clause.contains(word) || behind.starts_with(word))
    {
        return None;
    }
    // The beginning may stand in the sentence before where the end is told as what is now.
    let until = context.document.text.get(sentence.start as usize..second.1.start as usize)?;
    let running = ["截至", "至", "到"].iter().any(|word| until.trim_end().ends_with(word));
    let told = clause.trim_end_matches(['了', '共', '计', '约', '为', '已', ' ']);
    let passed = says_passed(clause) || is_counted(context, clause, (first.1, second.1));
    if first.1.start < sentence.start && !(running && passed) {
        return None;
    }
    let (from, to) = completed(first.0, second.0)?;
    let near = behind.get(..behind.floor_char_boundary(60)).unwrap_or(behind);
    let both = clause.contains("首尾") || near.starts_with(['（', '(']) && near.contains('含');
    let bindings = || {
        vec![
            constant("stated", number, stated.span),
            date("from", from, first.1),
            date("to", to, second.1),
        ]
    };
    let forms: &[&str] = match measure {
        // 2019年8月开工、2022年8月通车: three years, however the ends are counted.
        Measure::Years if from.month == to.month && from.day == to.day => &["years"],
        Measure::Weeks if from.day.is_none() || to.day.is_none() => return None,
        Measure::Days if from.day.is_none() || to.day.is_none() => return None,
        _ => forms(measure, (from, to), both),
    };
    let place = around([stated.span, first.1, second.1]);
    let fulfilled = measure == Measure::Weeks && told.ends_with("完成");
    let swapped = is_swapped(number, measure, (from, to)) && first.1.start >= sentence.start;
    if !(passed || fulfilled || swapped) {
        return None;
    }
    // The words leave no doubt, however far off the length is.
    let strength = if passed { Strength::Witnessed } else { Strength::Stated };
    draft.claim(strength, place, forms.iter().map(|form| (*form, bindings())))
}

/// 9月1日开学，次年1月19日放假，共20周: what begins and what ends, and how long it is in all.
fn is_counted(context: Context<'_>, clause: &str, (first, second): (Span, Span)) -> bool {
    let behind = |span: Span| -> String {
        context.document.text[span.end as usize..]
            .chars()
            .skip_while(|c| *c == '起')
            .take(6)
            .collect()
    };
    let begins = ["开", "启", "入", "始", "上课", "动工", "上线", "出发", "封"];
    let ends = [
        "闭", "结", "竣", "放", "完", "止", "收", "返", "落", "交付", "离", "散", "解", "通车",
        "开放",
    ];
    matches!(clause.trim(), "共" | "总共" | "共计" | "前后共" | "全程共")
        && begins.iter().any(|word| behind(first).contains(word))
        && ends.iter().any(|word| behind(second).contains(word))
}

/// In characters: between the end and the length.
const FARTHEST: usize = 24;

const AT_ONCE: usize = 12;

/// The same where a word says that it is a time that passed.
const FAR: usize = 60;

/// Whether a number of days has its two digits exchanged.
fn is_swapped(number: i64, measure: Measure, (from, to): (Period, Period)) -> bool {
    let turned = number % 10 * 10 + number / 10;
    let days = distance(from, to);
    measure == Measure::Days
        && (10..100).contains(&number)
        && turned != number
        && number % 10 != 0
        && days.is_some_and(|days| days == turned || days + 1 == turned)
}

fn distance(from: Period, to: Period) -> Option<i64> {
    let day = |period: Period| {
        let year = super::year(period)?;
        Some(day_number(i32::from(year), u32::from(period.month?), u32::from(period.day?)))
    };
    Some(day(to)? - day(from)?)
}

/// 第40周至第47周这8周: as many as the numbers say, with both ends.
fn numbered(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    stated: &Time,
    (number, measure): (i64, Measure),
) -> Option<Claim> {
    let word = match measure {
        Measure::Weeks => "周",
        Measure::Days => "天",
        _ => return None,
    };
    let before =
        context.document.text.get(block.span.start as usize..stated.span.start as usize)?;
    let text = before.trim_end_matches(|c: char| "这共计的，,（(连续合为期内历时 ".contains(c));
    let (rest, last) = ordinal(text, word)?;
    let rest = rest.trim_end_matches('第');
    let rest = ["至", "到", "—", "－", "-", "~", "～", "–"]
        .iter()
        .find_map(|link| rest.strip_suffix(link))?;
    let rest = rest.trim_end_matches(['—', '-']);
    let rest = rest.trim_end_matches(word);
    let (start, first) = ordinal(rest, "")?;
    let from = start.strip_suffix('第')?;
    let length =
        last.checked_sub(first)?.checked_add(1).filter(|length| (2..=400).contains(length))?;
    // A week of a year and one of the next.
    let span =
        Span::new(block.span.start as usize + from.len(), block.span.start as usize + text.len());
    let bound = vec![constant("stated", number, stated.span), constant("number", length, span)];
    draft.claim(Strength::Stated, around([span, stated.span]), [("numbered", bound)])
}

/// The number that a text ends in, before a word, and the text before it.
fn ordinal<'t>(text: &'t str, word: &str) -> Option<(&'t str, i64)> {
    let text = text.strip_suffix(word)?;
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = text[rest.len()..].parse().ok()?;
    Some((rest, number))
}

/// 自8月30日送达之日起60日内，即10月29日前
fn due(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    (times, index): (&[Time], usize),
    (number, measure): (i64, Measure),
) -> Option<Claim> {
    let stated = &times[index];
    let What::Date(last) = times.get(index + 1)?.what else { return None };
    let end = times[index + 1].span;
    let gap = context.document.text.get(stated.span.end as usize..end.start as usize)?;
    let within = gap.trim_start_matches('之').strip_prefix('内')?;
    let joined = matches!(
        within.trim(),
        "（即" | "，即" | "(即" | "即" | "，也就是" | "，最迟" | "，不晚于" | "（截至" | "，即于"
    );
    let before =
        context.document.text.get(block.span.start as usize..stated.span.start as usize)?;
    let from_day = before.trim_end().ends_with(['起', '后']);
    if !joined || !from_day || measure != Measure::Days || last.day.is_none() {
        return None;
    }
    let first =
        times[index.saturating_sub(2)..index].iter().rev().find_map(|time| match time.what {
            What::Date(period) if period.day.is_some() => Some((period, time.span)),
            _ => None,
        })?;
    let (from, to) = completed(first.0, last)?;
    let bindings = || {
        vec![
            constant("stated", number, stated.span),
            date("from", from, first.1),
            date("to", to, end),
        ]
    };
    let place = around([first.1, stated.span, end]);
    draft.claim(Strength::Stated, place, ["days", "days_both"].map(|form| (form, bindings())))
}
