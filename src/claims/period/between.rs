//! Chinese dates of one sentence come in with a number of days that grammar ties to them (应于6月30日付款，
//! 实际于7月18日付清，逾期18天; 2月28日…，距6月7日高考还有100天; 6月11日登记，
//! 红利于7天后的6月18日到账; 时隔8年，上一次在2015年，本次为2023年); claims that it is so long from
//! the one to the other go out.

use super::spans::{before, completed, gap};
use super::{Measure, Time, What, year};
use crate::claims::draft::{Draft, around, constant, date};
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{Block, Span, holds_any};
use crate::figures::Period;
use crate::rulebook::Strength;

pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    claims: &mut Vec<Claim>,
) {
    // 高三年级 is no length of time.
    let text = &context.document.text;
    let lasts = |time: &&Time| {
        !text[time.span.end as usize..].starts_with('级') && !matches!(time.what, What::Ordinal(_))
    };
    let times: Vec<Time> = times.iter().filter(lasts).copied().collect();
    for trio in times.windows(3) {
        let one = |span: Span| sentence_at(block, span.start);
        if one(trio[0].span) != one(trio[2].span) {
            continue;
        }
        let found = match (trio[0].what, trio[1].what, trio[2].what) {
            (What::Date(from), What::Date(to), What::Length(number, measure)) => {
                let dates = [(from, trio[0]), (to, trio[1])];
                let stated = (number, measure, trio[2]);
                late(context, draft, block, dates, stated)
                    .or_else(|| ahead(context, draft, block, dates, stated))
            }
            (What::Date(from), What::Length(number, measure), What::Date(to)) => {
                after(context, draft, [(from, trio[0]), (to, trio[2])], (number, measure, trio[1]))
            }
            (What::Length(number, Measure::Years), What::Date(first), What::Date(second)) => again(
                context,
                draft,
                block,
                (number, trio[0]),
                [(first, trio[1]), (second, trio[2])],
            ),
            _ => None,
        };
        claims.extend(found);
    }
}

type Dated = (Period, Time);
type Stated = (i64, Measure, Time);

/// In characters.
const SHORT: usize = 8;

/// The last clause of some words.
fn last(words: &str) -> &str {
    words.rsplit(['，', '；', '。', '、', '（']).next().unwrap_or(words).trim()
}

/// Words of a day by which something was due.
const DUE: &[&str] = &[
    "应于",
    "应在",
    "约定",
    "合同",
    "计划",
    "原定",
    "期限",
    "截止",
    "到期",
    "承诺",
    "规定",
    "最迟",
    "原计划",
    "应当于",
];
const DONE: &[&str] = &["实际", "直至", "直到", "才", "最终", "却于", "于"];

/// 应于6月30日付款，实际于7月18日付清，逾期18天.
fn late(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    [one, other]: [Dated; 2],
    stated: Stated,
) -> Option<Claim> {
    let behind = gap(context, &other.1, &stated.2);
    let clause = last(behind);
    let sides = [
        "逾期", "延迟", "推迟", "超期", "延误", "拖延", "滞后", "延期", "晚", "迟", "提前", "提早",
        "早",
    ];
    let word = sides.iter().find(|word| clause.starts_with(**word) || clause.ends_with(**word))?;
    let short = clause.chars().count() <= SHORT
        && !holds_any(clause, &["合同", "平均", "累计", "比上", "较上"]);
    if !short || stated.1 != Measure::Days || behind.matches('，').count() > 2 {
        return None;
    }
    let lead = |time: &Dated| last(before(context, block, &time.1, 24)).to_owned();
    let (first, second) = (lead(&one), lead(&other));
    let due = |lead: &str| holds_any(lead, DUE);
    let done = |lead: &str| holds_any(lead, DONE);
    let early = word.starts_with('提') || *word == "早";
    // What was due stands first, or what was done.
    let (due, done) = match () {
        () if due(&first) && done(&second) && !due(&second) => (one, other),
        () if due(&second) && !due(&first) => (other, one),
        () => return None,
    };
    let ends = if early { (done, due) } else { (due, done) };
    made(draft, ends, stated, &["days"])
}

/// 2月28日，…，距6月7日高考还有100天.
fn ahead(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    [from, to]: [Dated; 2],
    stated: Stated,
) -> Option<Claim> {
    let behind = gap(context, &to.1, &stated.2);
    let counts = ["还有", "还剩", "仅剩", "尚有", "只剩", "仅有", "剩余", "不足"];
    let told =
        counts.iter().any(|word| behind.trim().ends_with(word)) && behind.chars().count() <= 20;
    let until = before(context, block, &to.1, 4);
    let distance =
        ["距", "距离", "离", "距今年", "距离今年"].iter().any(|word| until.ends_with(word));
    let joined = !behind.contains(['；', '。']);
    if !told || !distance || !joined || stated.1 != Measure::Days {
        return None;
    }
    made(draft, (from, to), stated, &["days", "days_both"])
}

/// 登记日为6月11日，红利于7天后的6月18日到账; 6月18日开赛，10天前的6月8日截止报名.
fn after(
    context: Context<'_>,
    draft: Draft<'_>,
    [one, other]: [Dated; 2],
    stated: Stated,
) -> Option<Claim> {
    let (before, behind) = (gap(context, &one.1, &stated.2), gap(context, &stated.2, &other.1));
    let side = behind.trim_start_matches(['之', '以']);
    let later = match side.trim() {
        "后的" | "后即" | "后（" | "后，即" => true,
        "前的" | "前即" | "前（" | "前，即" => false,
        _ => return None,
    };
    // 自签收之日起7天后的6月18日: from a day that is not told.
    let own = !holds_any(before, &["自", "从", "起", "之日", "签收", "收到", "送达", "；", "。"]);
    let last = last(before);
    let short = before.chars().count() <= 24 && last.chars().count() <= 10;
    if !own || !short || !matches!(stated.1, Measure::Days | Measure::Weeks) {
        return None;
    }
    let dates = if later { (one, other) } else { (other, one) };
    made(draft, dates, stated, &["days"])
}

/// 时隔8年，…上一次在2015年，本次为2023年.
fn again(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    (number, stated): (i64, Time),
    [one, other]: [Dated; 2],
) -> Option<Claim> {
    let lead = before(context, block, &stated, 4);
    let led = ["时隔", "相隔", "阔别", "间隔"].iter().any(|word| lead.ends_with(word));
    let (between, behind) = (gap(context, &stated, &one.1), gap(context, &one.1, &other.1));
    let then = ["上一次", "上次", "上届", "上一届", "前一次", "此前", "首次", "前次"];
    let now = ["本次", "此次", "今年", "本届", "再次", "这次", "这一次"];
    let (from, to) = match () {
        () if holds_any(last(between), &then) && holds_any(behind, &now) => (one, other),
        () if holds_any(behind, &then) => (other, one),
        () => return None,
    };
    let (founded, reached) = (year(from.0)?, year(to.0)?);
    if !led || reached <= founded {
        return None;
    }
    let bindings = vec![
        constant("stated", number, stated.span),
        constant("year", i64::from(reached), to.1.span),
        constant("founded", i64::from(founded), from.1.span),
    ];
    let place = around([stated.span, one.1.span, other.1.span]);
    draft.claim(Strength::Witnessed, place, [("anniversary", bindings)])
}

fn made(
    draft: Draft<'_>,
    (from, to): (Dated, Dated),
    (number, measure, stated): Stated,
    forms: &[&'static str],
) -> Option<Claim> {
    let (start, end) = completed(from.0, to.0)?;
    let days = start.day.is_some() && end.day.is_some();
    if measure == Measure::Days && !days || start.month.is_none() || end.month.is_none() {
        return None;
    }
    let forms = match measure {
        Measure::Days => forms.to_vec(),
        Measure::Months => vec!["months_both", "months"],
        Measure::Weeks if days => vec!["weeks"],
        Measure::Years if start.month == end.month => vec!["years"],
        _ => return None,
    };
    let bindings = || {
        vec![
            constant("stated", number, stated.span),
            date("from", start, from.1.span),
            date("to", end, to.1.span),
        ]
    };
    let place = around([stated.span, from.1.span, to.1.span]);
    draft.claim(Strength::Witnessed, place, forms.into_iter().map(|form| (form, bindings())))
}
