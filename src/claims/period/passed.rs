//! Chinese dates come in with the length of time told behind them (8月9日报告首例，截至8月21日已持续13天; 2019年8月开工、2022年8月通车，
//! 历时三年; 自3月4日启动，到12月20日完成回访，首尾两日都算在内共292天); the claim that the length is that between the two goes out.
//!
//! The two dates are the last two before the length. Either the words of the length say that it is a time that passed, or
//! those of the dates that one event begins and ends with them; else only a length with two digits exchanged is one.

use super::calendar::days_in_month;
use super::events::{Ends, OTHERS, counts_both, ends, is_of_another, unbracketed};
use super::ranges::{follows_range, is_span};
use super::spans::{completed, distance, forms, is_of_several};
use super::{Measure, Time, What};
use crate::claims::draft::{Draft, around, constant, date};
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{Block, Span};
use crate::figures::{Period, Year};
use crate::measures::document_year;
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

/// The length behind its two dates.
pub fn passed(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    (times, index): (&[Time], usize),
    (number, measure): (i64, Measure),
) -> Option<Claim> {
    let stated = &times[index];
    let text = &context.document.text;
    let sentence = sentence_at(block, stated.span.start)?;
    let (first, second) = told_before(context, sentence, times, index)?;
    // 截至12月31日，自3月1日起已连续运行306天
    let turned = second.1.end <= first.1.start;
    let start = second.1.end.max(first.1.end).max(sentence.start);
    let lead = text.get(start as usize..stated.span.start as usize)?;
    let clause = lead.rsplit(['，', '；', '、', '（', '。']).next().unwrap_or(lead).trim();
    let behind = text.get(stated.span.end as usize..block.span.end as usize)?;
    if second.1.start < sentence.start
        || OTHERS.iter().any(|word| clause.contains(word) || behind.starts_with(word))
    {
        return None;
    }
    let between = text.get(first.1.end as usize..second.1.start as usize).unwrap_or_default();
    let near = behind.get(..behind.floor_char_boundary(60)).unwrap_or(behind);
    let bracket = near.strip_prefix(['（', '(']).and_then(|near| near.split(['）', ')']).next());
    let both = counts_both(lead) || counts_both(between) || bracket.is_some_and(counts_both);
    let both = both || bracket.is_some_and(|near| near.contains('含') && !near.contains("不含"));
    // From one date to the other is told by the words between them: that is another search's, where the length
    // follows at once.
    if !both
        && completed(first.0, second.0).is_some()
        && lead.chars().count() <= AT_ONCE
        && let [.., from, to] = &times[..index]
        && is_span(context, block, from, to)
        && follows_range(context, block, to, stated)
    {
        return None;
    }
    // The beginning may stand in the sentence before where the end is told as what is now.
    let until = text.get(sentence.start as usize..second.1.start as usize)?;
    let running = ["截至", "至", "到"].iter().any(|word| until.trim_end().ends_with(word));
    let told = clause.trim_end_matches(['了', '共', '计', '约', '为', '已', ' ']);
    let passed = says_passed(clause) || is_counted(context, clause, (first.1, second.1));
    if first.1.start < sentence.start && !(running && passed) {
        return None;
    }
    let readings = completions(context, sentence, times, (first, second));
    let (from, to) = *readings.first()?;
    let opening = text.get(block.span.start as usize..first.1.start as usize)?;
    let tie = if turned { Some(Ends::Framed) } else { ends(opening, between, lead) };
    let tie = tie.filter(|_| {
        first.1.start >= sentence.start && !is_of_several(context, block, times, index)
    });
    // 首尾两日 are no length, and 保教日96天 are some of the days.
    let some = ["首尾", "首末", "头尾", "起止", "日"].iter().any(|word| clause.ends_with(word));
    let beside = is_of_another(clause) || lead.contains('；') || some;
    let ends = rest_closes(behind);
    let tied = !beside
        && tie.is_some_and(|tie| {
            (both || is_total(clause)) && clause.chars().count() <= CLAUSE
                || ends && tie == Ends::Verbs && is_plain(lead, clause)
                || ends && is_of_event(clause)
        });
    let days = distance(from, to);
    let apart = !beside && is_apart(clause) && readings.len() == 1;
    let (from, to, days) = match (first.0.year, second.0.year) {
        // 2025年5月16日 and 5月9日, the day before it.
        (Some(year), None) if apart => {
            let to = Period { year: Some(year), ..second.0 };
            (from, to, distance(from, to))
        }
        _ => (from, to, days),
    };
    // 会议定于5月16日召开，登记日为5月9日，两者相隔7天
    let (first, second, readings) = if apart && days.is_some_and(|days| days < 0) {
        (second, first, vec![(to, from)])
    } else {
        (first, second, readings)
    };
    let (from, to) = *readings.first()?;
    // 至12月31日共运营306天 need not count every day, but cannot count more.
    let beyond = !beside
        && tie.is_some()
        && measure == Measure::Days
        && clause.contains('共')
        && clause.chars().count() <= CLAUSE
        && days.is_some_and(|days| days > 0 && number >= days && number < days * 2);
    if lead.chars().count() > if passed || tied || apart { FAR } else { FARTHEST } {
        return None;
    }
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
    if !(passed || fulfilled || swapped || tied || beyond || apart) {
        return None;
    }
    // The words leave no doubt, however far off the length is.
    let strength = if passed || tied || apart { Strength::Witnessed } else { Strength::Stated };
    let bound = readings.iter().flat_map(|(from, to)| {
        forms.iter().map(|form| {
            let bindings = vec![
                constant("stated", number, stated.span),
                date("from", *from, first.1),
                date("to", *to, second.1),
            ];
            (*form, bindings)
        })
    });
    draft.claim(strength, place, bound)
}

type Dated = (Period, Span);

/// The last two dates before a length, the earlier first; the end of a year told in words is a date as well.
fn told_before(
    context: Context<'_>,
    sentence: Span,
    times: &[Time],
    index: usize,
) -> Option<(Dated, Dated)> {
    let text = &context.document.text;
    let mut dates: Vec<Dated> = Vec::new();
    for time in &times[index.saturating_sub(4)..index] {
        let What::Date(period) = time.what else { continue };
        let last = dates.last().map(|(last, _)| *last);
        match (period.month, period.day, last) {
            (Some(_), ..) => dates.push((period, time.span)),
            // 9月2日至30日
            (None, Some(_), Some(last)) if period.year.is_none() => {
                dates.push((Period { day: period.day, ..last }, time.span));
            }
            _ => {}
        }
    }
    // 6月28日开通，至年末
    if let Some((last, span)) = dates.last().copied()
        && last.day.is_some()
        && span.start >= sentence.start
        && let Some(gap) = text.get(span.end as usize..times[index].span.start as usize)
        && let Some((at, word)) = YEAR_ENDS.iter().find_map(|word| Some((gap.find(word)?, word)))
    {
        let start = span.end as usize + at + '至'.len_utf8();
        let end = span.end as usize + at + word.len();
        let period = Period { month: Some(12), day: Some(31), ..last };
        return Some(((last, span), (period, Span::new(start, end))));
    }
    let [.., first, second] = dates.as_slice() else { return None };
    // 截至12月31日，自3月1日起已连续运行306天
    let before = |date: &Dated| text[..date.1.start as usize].trim_end();
    let turned = before(first).ends_with(['至', '到'])
        && before(second).ends_with(['自', '从'])
        && text[second.1.end as usize..].starts_with('起');
    Some(if turned { (*second, *first) } else { (*first, *second) })
}

const YEAR_ENDS: &[&str] = &["至年末", "至年底", "到年末", "到年底", "至当年末", "至当年底"];

/// Both dates with their years. Where no year is told and a February lies between, that of the report and, if its
/// February is a day longer or shorter than that of others, one of those.
fn completions(
    context: Context<'_>,
    sentence: Span,
    times: &[Time],
    (first, second): (Dated, Dated),
) -> Vec<(Period, Period)> {
    if let Some(both) = completed(first.0, second.0) {
        // 自2020年7月16日起，至9月30日: until that day of the report's year.
        let own = document_year(context.document, context.figures);
        let later = own.filter(|own| {
            first.0.year.is_some()
                && second.0.year.is_none()
                && super::year(both.1).is_some_and(|year| year < *own)
        });
        let later = later.map(|own| (both.0, Period { year: Some(Year::Absolute(own)), ..both.1 }));
        return std::iter::once(both).chain(later).collect();
    }
    if first.0.year.is_some() || second.0.year.is_some() {
        return Vec::new();
    }
    let named = times.iter().rev().find_map(|time| match time.what {
        What::Date(period) if time.span.end <= first.1.start && sentence.contains(time.span) => {
            super::year(period)
        }
        _ => None,
    });
    let own = named.or_else(|| document_year(context.document, context.figures));
    let other =
        if own.is_some_and(|own| days_in_month(Some(own.into()), 2) == 29) { 2023 } else { 2024 };
    let years = own.or(Some(2023)).into_iter().chain(named.is_none().then_some(other));
    let given = years.filter_map(|year| {
        completed(Period { year: Some(Year::Absolute(year)), ..first.0 }, second.0)
    });
    given.collect()
}

/// In characters: a clause that says how many days there were, at most.
const CLAUSE: usize = 14;

/// 住院12天, 大田生长期150天: one clause tells the end, the next how long it was.
fn is_plain(lead: &str, clause: &str) -> bool {
    let lead = unbracketed(lead);
    lead.matches(['，', '；']).count() == 1
        && (1..=8).contains(&clause.chars().count())
        && clause.chars().all(crate::document::is_han)
}

/// 工期75天, of an event told from one day to another.
fn is_of_event(clause: &str) -> bool {
    let other = [
        "有效期",
        "保质期",
        "质保期",
        "学期",
        "同期",
        "近期",
        "早期",
        "中期",
        "任期",
        "期限",
        "宽限期",
    ];
    clause.ends_with('期')
        && clause.chars().count() <= 5
        && !other.iter().any(|word| clause.ends_with(word))
}

/// 共92天, 恰满15年: all of it.
fn is_total(clause: &str) -> bool {
    let words = [
        "共",
        "总共",
        "共计",
        "前后共",
        "全程共",
        "合计",
        "总计",
        "恰满",
        "恰",
        "满",
        "整整",
        "整",
        "正好",
    ];
    words.contains(&clause)
}

/// 两者相隔7天: however the two days are told.
fn is_apart(clause: &str) -> bool {
    let words = ["相隔", "相距", "间隔"];
    clause.chars().count() <= 6
        && words.iter().any(|word| clause.trim_end_matches(['了', '为']).ends_with(word))
}

fn rest_closes(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(['，', '。', '；', '）', '（', '\n', '、'])
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
