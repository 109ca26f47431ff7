//! Dates and lengths of time come in; claims go out that a length is that between the two dates it
//! is told with (历时5个月, for seven days, until …), and that a span begins before it ends.

use super::calendar::{day_number, days_in_month};
use super::events::counts_both;
use super::plans::{is_end, is_planned};
use super::ranges::{closes, follows_range, is_span, opens_range};
use super::{Measure, Time, What, year};
use crate::claims::draft::{Draft, around, constant, date};
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{Block, Language, Span};
use crate::figures::{Period, Year};
use crate::rulebook::Strength;

/// A length of time with its ends.
struct Length<'t> {
    stated: &'t Time,
    from: (Period, Span),
    to: (Period, Span),
    /// Both ends count: 连续五年（2018—2022年）.
    inclusive: bool,
}

pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    claims: &mut Vec<Claim>,
) {
    for (index, time) in times.iter().enumerate() {
        match time.what {
            What::Length(number, measure) => {
                let several = is_of_several(context, block, times, index);
                if let Some(length) = length(context, block, times, index).filter(|_| !several) {
                    claims.extend(claim(draft, number, measure, &length));
                }
            }
            What::Date(from) => {
                let next = times.get(index + 1);
                if let Some(next) = next
                    && let What::Date(to) = next.what
                    && is_span(context, block, time, next)
                    && let Some((from, to)) = comparable(from, to)
                {
                    let bindings = vec![date("from", from, time.span), date("to", to, next.span)];
                    let place = around([time.span, next.span]);
                    let form = if to.day.is_some() { "order" } else { "order_months" };
                    claims.extend(draft.claim(Strength::Stated, place, [(form, bindings)]));
                }
            }
            What::Ordinal(number) => {
                claims.extend(running(context, draft, block, &times[index..], number))
            }
        }
    }
}

/// 三轮雨雪分别为1月25日至27日、2月6日至7日，共7天: the length of several spans together.
pub fn is_of_several(context: Context<'_>, block: &Block, times: &[Time], index: usize) -> bool {
    let Some(sentence) = sentence_at(block, times[index].span.start) else { return false };
    let own: Vec<&Time> =
        times[..index].iter().filter(|time| sentence.contains(time.span)).collect();
    let spans = own.windows(2).filter(|pair| {
        // The years of 2022—2023年度防火期 are no span of their own.
        let dated = |time: &&Time| matches!(time.what, What::Date(date) if date.day.or(date.month).is_some());
        pair.iter().all(dated) && is_span(context, block, pair[0], pair[1])
    });
    spans.count() > 1
}

/// For the fourth year in a row (2020 to 2023): as many years as the ordinal says, with both ends.
fn running(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    number: i64,
) -> Option<Claim> {
    let [stated, first, second, ..] = times else { return None };
    let words = gap(context, stated, first).trim().to_ascii_lowercase();
    // 连续第五年（2019年至2023年）
    let chinese = matches!(words.as_str(), "年（" | "（" | "个年度（")
        && before(context, block, stated, 4).ends_with("连续");
    let words = if chinese { "year running (".to_owned() } else { words };
    let stem = words.strip_suffix(['(', ','])?.trim_end();
    let runs = [
        "year in a row",
        "year running",
        "consecutive year",
        "successive year",
        "straight year",
        "year in succession",
    ];
    let (What::Date(from), What::Date(to)) = (first.what, second.what) else { return None };
    if !runs.contains(&stem) || !is_span(context, block, first, second) {
        return None;
    }
    let (from, to) = completed(from, to)?;
    let bindings = vec![
        constant("stated", number, stated.span),
        date("from", from, first.span),
        date("to", to, second.span),
    ];
    draft.claim(Strength::Stated, around([stated.span, second.span]), [("years_both", bindings)])
}

/// The ways to count from one date to another in a measure, where `both` says that both ends count.
pub fn forms(
    measure: Measure,
    (from, to): (Period, Period),
    both: bool,
) -> &'static [&'static str] {
    match (measure, both || closes_exactly(from, to)) {
        (Measure::Years, true) => &["years_both"],
        (Measure::Months, true) => &["months_both"],
        (Measure::Days, true) if both => &["days_both"],
        (Measure::Years, false) => &["years_both", "years"],
        (Measure::Months, false) => &["months_both", "months"],
        (Measure::Days, _) => &["days_both", "days"],
        (Measure::Weeks, _) => &["weeks"],
    }
}

fn claim(draft: Draft<'_>, number: i64, measure: Measure, length: &Length<'_>) -> Option<Claim> {
    let forms = forms(measure, (length.from.0, length.to.0), length.inclusive);
    let bindings = || {
        vec![
            constant("stated", number, length.stated.span),
            date("from", length.from.0, length.from.1),
            date("to", length.to.0, length.to.1),
        ]
    };
    let place = around([length.stated.span, length.from.1, length.to.1]);
    draft.claim(Strength::Stated, place, forms.iter().map(|form| (*form, bindings())))
}

/// Whether a span ends right before the day or month it began on comes round: 1 January 2020 to
/// 31 December 2022. Such a span counts both its ends.
fn closes_exactly(from: Period, to: Period) -> bool {
    let (Some(start), Some(end)) = (from.month, to.month) else { return false };
    match (from.day, to.day) {
        (Some(first), Some(last)) => {
            let length = days_in_month(year(to).map(i32::from), u32::from(end));
            u32::from(last) % length.max(1) + 1 == u32::from(first)
        }
        (None, None) => end % 12 + 1 == start,
        _ => false,
    }
}

/// The ends of the length at `index`, where the words tie them to it.
fn length<'t>(
    context: Context<'_>,
    block: &Block,
    times: &'t [Time],
    index: usize,
) -> Option<Length<'t>> {
    let stated = &times[index];
    let What::Length(number, measure) = stated.what else { return None };
    let chinese = context.document.language == Language::Chinese;
    let consecutive = before(context, block, stated, 12);
    let inclusive = chinese
        && measure == Measure::Years
        && ["连续", "连"].iter().any(|word| consecutive.ends_with(word))
        || is_consecutive(context, block, stated)
        // 国庆假期自10月1日至7日，共7天: days off are counted with both ends.
        || chinese
            && measure == Measure::Days
            && ["假期", "放假", "休假", "长假", "黄金周", "展期", "会期"]
                .iter()
                .any(|word| before(context, block, stated, 40).contains(word))
        || chinese && index > 0 && counts_both(gap(context, &times[index - 1], stated));
    let pair = |first: usize| -> Option<((Period, Span), (Period, Span))> {
        let (first, second) = (times.get(first)?, times.get(first + 1)?);
        let (What::Date(from), What::Date(to)) = (first.what, second.what) else { return None };
        let (from, to) = completed(from, to)?;
        Some(((from, first.span), (to, second.span)))
    };
    // 连续五年（2018—2022年）; four weeks, from 9 October to 5 November.
    // On nine days between 4 and 17 March: some of them.
    let some = !chinese
        && measure == Measure::Days
        && before(context, block, stated, 4).trim_end().to_ascii_lowercase().ends_with(" on");
    if let Some(next) = times.get(index + 1).filter(|_| !some)
        && let Some(second) = times.get(index + 2)
        && (opens_range(context, gap(context, stated, next))
            || chinese && gap(context, stated, next) == "，" && is_called(context, block, stated))
        && is_span(context, block, next, second)
        && closes(context, block, second, gap(context, stated, next))
        && let Some((from, to)) = pair(index + 1)
    {
        return Some(Length { stated, from, to, inclusive });
    }
    if let Some((from, to)) =
        days_of_month(context, measure, times.get(index + 1..).unwrap_or_default())
    {
        return Some(Length { stated, from, to, inclusive });
    }
    // 五年规划自2016年开始，至2020年结束
    if chinese
        && let Some([next, second]) = times.get(index + 1..index + 3)
        && is_planned(gap(context, stated, next), gap(context, next, second))
        && is_end(&context.document.text[second.span.end as usize..])
        && let Some((from, to)) = pair(index + 1)
    {
        return Some(Length { stated, from, to, inclusive });
    }
    // 从4月开始到8月结束，历时5个月; from 3 to 9 May, seven days in all.
    if index >= 2
        && is_span(context, block, &times[index - 2], &times[index - 1])
        && follows_range(context, block, &times[index - 1], stated)
        && let Some((from, to)) = pair(index - 2)
    {
        return Some(Length { stated, from, to, inclusive });
    }
    if chinese {
        return None;
    }
    // … on November 28. A replay will be available for seven days, until December 5.
    let next = times.get(index + 1)?;
    let What::Date(to) = next.what else { return None };
    let link = gap(context, stated, next)
        .trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
    let until = [", until", ", through", ", to", ", ending", ", till", ", up to"];
    let runs = [" until", " to", " ending", " ending on", " expiring on", " through", " up to"];
    let words = gap(context, stated, next).trim_end();
    let lasts = [
        "runs for",
        "ran for",
        "lasts",
        "lasted",
        "valid for",
        "run for",
        "lasting",
        "term of",
        "period of",
    ]
    .iter()
    .any(|word| before(context, block, stated, 12).trim_end().ends_with(word));
    let plain = lasts && runs.iter().any(|word| words.eq_ignore_ascii_case(word));
    let from_on = gap(context, stated, next).trim();
    // 18 months from 1 March 2021 until 31 August 2022 is told by the words themselves.
    if from_on.starts_with("from")
        || !plain && !until.iter().any(|word| link.trim_end().eq_ignore_ascii_case(word))
        || to.day.is_none()
    {
        return None;
    }
    let earlier = times[..index]
        .iter()
        .rev()
        .take(4)
        .find(|time| matches!(time.what, What::Date(from) if from.day.is_some()))?;
    let What::Date(from) = earlier.what else { return None };
    let (from, to) = completed(from, to)?;
    let days = distance(from, to)?;
    let scale = match measure {
        Measure::Days => 1,
        Measure::Weeks => 7,
        Measure::Months => 30,
        Measure::Years => 365,
    };
    let near = (plain || matches!(measure, Measure::Days | Measure::Weeks))
        && days > 0
        && (days - number * scale).abs() <= (days / 2).max(4);
    near.then_some(Length { stated, from: (from, earlier.span), to: (to, next.span), inclusive })
}

/// Four days in September, from the 9th to the 12th; from the 9th to the 12th of September.
fn days_of_month(
    context: Context<'_>,
    measure: Measure,
    next: &[Time],
) -> Option<((Period, Span), (Period, Span))> {
    if context.document.language == Language::Chinese || measure != Measure::Days {
        return None;
    }
    let words = |first: &Time, second: &Time| gap(context, first, second).trim();
    let (month, first, last) = match next {
        [month, first, last, ..] if words(month, first) == ", from the" => (month, first, last),
        [first, last, ..] if matches!(last.what, What::Date(_)) => (last, first, last),
        _ => return None,
    };
    let (What::Date(date), What::Ordinal(from)) = (month.what, first.what) else { return None };
    let to = match last.what {
        What::Ordinal(to) => to,
        What::Date(to) => i64::from(to.day?),
        What::Length(..) => return None,
    };
    let date = Period { day: None, ..date };
    let on = |day: i64| {
        let day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
        Some(Period { day: Some(day), ..date })
    };
    let plain = date.month.is_some() && words(first, last) == "to the";
    let (from, to) = completed(on(from)?, on(to)?)?;
    plain.then_some(((from, first.span), (to, last.span)))
}

/// Whether the words before a length call it that of an event: 会期3天，3月8日至10日举行. What was agreed
/// (合同工期240天) need not be what it took.
fn is_called(context: Context<'_>, block: &Block, stated: &Time) -> bool {
    let words = before(context, block, stated, 8);
    let words = words.trim_end_matches(['为', '共', '：']);
    if ["约定", "合同", "计划", "原定", "预计", "批复", "核定", "规定", "要求"]
        .iter()
        .any(|word| words.contains(word))
    {
        return false;
    }
    ["会期", "为期", "公示期", "工期", "展期", "历时", "假期", "期限", "租期", "期"]
        .iter()
        .any(|word| words.ends_with(word))
}

/// Five consecutive years.
fn is_consecutive(context: Context<'_>, block: &Block, time: &Time) -> bool {
    let text = &context.document.text;
    let own = &text[time.span.range()];
    let rest = &text[time.span.end as usize..block.span.end as usize];
    ["consecutive", "successive", "straight"]
        .iter()
        .any(|word| own.contains(word) || rest.trim_start().starts_with(word))
}

/// The text between two times.
pub fn gap<'c>(context: Context<'c>, first: &Time, second: &Time) -> &'c str {
    let (start, end) = (first.span.end as usize, second.span.start as usize);
    context.document.text.get(start..end).unwrap_or_default()
}

/// Up to `count` characters before a time, within its block.
pub fn before<'c>(context: Context<'c>, block: &Block, time: &Time, count: usize) -> &'c str {
    let text = &context.document.text[block.span.start as usize..time.span.start as usize];
    let start = text.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(at, _)| at);
    &text[start..]
}

/// Both dates with their years, at the same grain.
pub fn completed(from: Period, to: Period) -> Option<(Period, Period)> {
    if from.part.is_some() || to.part.is_some() {
        return None;
    }
    let (mut from, mut to) = (from, to);
    match (year(from), year(to)) {
        (Some(_), Some(_)) => {}
        (Some(start), None) if to.year.is_none() => {
            let wraps = (to.month, to.day) < (from.month, from.day) && to.month.is_some();
            to.year = Some(Year::Absolute(start + i16::from(wraps)));
        }
        (None, Some(end)) if from.year.is_none() => {
            let wraps = (to.month, to.day) < (from.month, from.day) && from.month.is_some();
            from.year = Some(Year::Absolute(end - i16::from(wraps)));
        }
        (None, None) if from.year.is_none() && to.year.is_none() && to.month >= from.month => {
            // In whichever year: one without a leap day, unless February is crossed.
            if from.month <= Some(2) && to.month >= Some(3) && from.day.is_some() {
                return None;
            }
            (from.year, to.year) = (Some(Year::Absolute(2001)), Some(Year::Absolute(2001)));
        }
        _ => return None,
    }
    let alike =
        from.month.is_some() == to.month.is_some() && from.day.is_some() == to.day.is_some();
    alike.then_some((from, to))
}

/// Two ends of a span that are both dated in full, at one grain: months or days.
fn comparable(from: Period, to: Period) -> Option<(Period, Period)> {
    let full =
        |period: Period| year(period).is_some() && period.month.is_some() && period.part.is_none();
    (full(from) && full(to) && from.day.is_some() == to.day.is_some()).then_some((from, to))
}

/// A beginning and an end at the finest grain that both have, with the form that orders them.
pub fn comparable_ends(from: Period, to: Period) -> Option<(Period, Period, &'static str)> {
    let (from_year, to_year) = (year(from)?, year(to)?);
    if from.part.is_some() || to.part.is_some() {
        return None;
    }
    let months = from.month.is_some() && to.month.is_some();
    let days = months && from.day.is_some() && to.day.is_some();
    let cut = |period: Period, year: i16| Period {
        year: Some(Year::Absolute(year)),
        month: if months { period.month } else { Some(1) },
        day: if days { period.day } else { None },
        ..period
    };
    Some((cut(from, from_year), cut(to, to_year), if days { "order" } else { "order_months" }))
}

/// The days from one date to another.
pub fn distance(from: Period, to: Period) -> Option<i64> {
    let day = |period: Period| {
        Some(day_number(i32::from(year(period)?), u32::from(period.month?), u32::from(period.day?)))
    };
    Some(day(to)? - day(from)?)
}
