//! A confidence interval comes in with the words and the p value of its sentence; claims go out that it
//! holds or leaves out "no effect" as they say, and that the p value is that of its width.

use super::intervals::Interval;
use super::{text, values};
use crate::claims::draft::{Draft, around, constant, figures};
use crate::claims::{Claim, Context};
use crate::document::{Span, holds_any};
use crate::figures::{Decimal, Kind};
use crate::rulebook::Strength;

/// The claim that an interval leaves out "no effect" where the text calls it significant, or its p
/// value lies below what the level asks for, and holds it otherwise.
pub fn significance(
    context: Context<'_>,
    draft: Draft<'_>,
    (sentence, behind): (Span, Option<Span>),
    interval: &Interval,
) -> Option<Claim> {
    let words = text(context, sentence.start, sentence.end);
    // What stands behind the interval may have another of its own.
    let before = text(context, sentence.start, interval.span.start);
    let null = no_effect(before, interval).or_else(|| no_effect(words, interval))?;
    // An interval of 0.03 to 0.45. Progress was thus significantly above the average.
    let concluded = || {
        let behind = behind?;
        let said = text(context, behind.start, behind.end);
        let alone = values(context, behind).next().is_none();
        let concludes = said
            .split(|c: char| !c.is_alphabetic())
            .take(8)
            .any(|word| ["thus", "therefore", "hence", "So", "accordingly"].contains(&word.trim()));
        (alone && concludes || said.starts_with("The difference is") || said.starts_with("This is"))
            .then(|| told(said))?
    };
    // Gained 1.8 points (0.3 to 3.3; p = 0.02); the interaction was not significant: what stands behind a semicolon is said of
    // something else, where the interval has a p value of its own.
    let own = clause(context, sentence, interval.span);
    let told = told_at_once(text(context, interval.span.end, sentence.end))
        .or_else(|| told(text(context, own.start, own.end)))
        .or_else(|| by_chance(context, own, interval.level))
        .or_else(|| told(words))
        .or_else(|| by_chance(context, sentence, interval.level))
        .or_else(concluded);
    let form = if told? { "leaves_out" } else { "takes_in" };
    let [low, high] = interval.ends.clone();
    let place = interval.span;
    let bound = vec![low, high, constant("null", null, interval.span)];
    draft.claim(Strength::Stated, place, [(form, bound)])
}

/// The part of a sentence that a place stands in, between semicolons outside its bracket and full stops.
fn clause(context: Context<'_>, sentence: Span, place: Span) -> Span {
    let before = text(context, sentence.start, place.start);
    let stop = |at: usize, length: u32| sentence.start + at as u32 + length;
    let latin = before.rfind(". ").map_or(sentence.start, |at| stop(at, 2));
    let start = before.rfind('；').map_or(latin, |at| latin.max(stop(at, 3)));
    let behind = text(context, place.end, sentence.end);
    let bracket = behind.find(')').filter(|close| !behind[..*close].contains('(')).unwrap_or(0);
    let rest = &behind[bracket..];
    let end = [rest.find("; "), rest.find(". "), rest.find('；')].into_iter().flatten().min();
    let end = end.map_or(sentence.end, |at| place.end + (bracket + at) as u32);
    Span { start, end }
}

/// The value of no effect: 1 for ratios, 0 for differences; `None` where it cannot be told.
pub fn no_effect(sentence: &str, interval: &Interval) -> Option<i64> {
    let lower = sentence.to_lowercase();
    let word = |names: &[&str]| {
        names.iter().any(|name| {
            sentence.split(|c: char| !c.is_ascii_alphanumeric()).any(|piece| piece == *name)
        })
    };
    let ratio = holds_any(
        &lower,
        &[
            "odds ratio",
            "risk ratio",
            "hazard ratio",
            "rate ratio",
            "relative risk",
            "比值比",
            "风险比",
            "危险度",
        ],
    ) || word(&["OR", "HR", "RR", "IRR", "aOR", "aHR"]);
    let difference = holds_any(
        &lower,
        &[
            "difference",
            "change",
            "coefficient",
            "slope",
            "gap between",
            "zero",
            "差值",
            "均数差",
            "均差",
            "均值差",
            "平均差",
            "率差",
            "间接效应",
            "直接效应",
            "总效应",
            "中介效应",
            "调节效应",
            "交互效应",
            "回归系数",
            "路径系数",
            "相关系数",
            "标准化系数",
        ],
    );
    match (ratio, difference) {
        (true, false) if interval.low > Decimal::ZERO => Some(1),
        (false, true) => Some(0),
        _ => None,
    }
}

/// Whether the words call the effect significant; `None` where they do not say, or say both.
fn told(sentence: &str) -> Option<bool> {
    let lower = sentence.to_lowercase();
    let none = [
        "not significant",
        "not statistically",
        "no significant",
        "no statistically",
        "non-significant",
        "no longer significant",
        "short of significance",
        "nonsignificant",
        "cannot be distinguished from zero",
        "indistinguishable from zero",
        "not distinguishable from zero",
        "did not differ significantly",
        "not differ significantly",
        "not significantly",
        "short of significance",
        "no evidence of a difference",
        "无统计学意义",
        "没有统计学意义",
        "无显著",
        "不显著",
        "未见显著",
    ];
    let negative = none.iter().any(|words| lower.contains(words));
    let rest = none.iter().fold(lower.clone(), |text, words| text.replace(words, ""));
    let positive = rest.contains("significant") && !rest.contains("clinically significant")
        || rest.contains("statistically significant")
        || rest.contains("有统计学意义")
        || rest.contains("差异显著");
    let doubt = holds_any(&lower, &[" if ", "whether", "would", "to detect", "power"]);
    match (negative, positive) {
        _ if doubt => None,
        (true, false) => Some(false),
        (false, true) => Some(true),
        _ => None,
    }
}

/// What a Chinese clause says right behind an interval: 95%置信区间为[-0.23，-0.05]，中介作用显著.
fn told_at_once(behind: &str) -> Option<bool> {
    let behind = behind.trim_start_matches(|c: char| "]］】）)，, ".contains(c));
    let clause = behind.split(['，', '。', '；', '（', '(']).next().unwrap_or(behind);
    if clause.contains(|c: char| c.is_ascii_digit())
        || holds_any(clause, &["边缘", "是否", "尚", "其他", "其余"])
    {
        return None;
    }
    let says = clause.ends_with("显著")
        || clause.ends_with("显著成立")
        || clause.contains("显著水平")
        || holds_any(clause, &["统计学意义", "统计意义"]);
    let none = holds_any(
        clause,
        &[
            "不显著",
            "未达",
            "无统计",
            "没有统计",
            "未见",
            "不具",
            "非显著",
            "未显示",
            "不再",
            "无显著",
        ],
    );
    (says && clause.chars().count() <= 20).then_some(!none)
}

/// A difference of 14.3 points (95% CI 5.0 to 23.6; P = .003): the p value that such an interval leads to,
/// within the room that other tests leave.
pub fn by_width(
    context: Context<'_>,
    draft: Draft<'_>,
    sentence: Span,
    interval: &Interval,
) -> Option<Claim> {
    let before = text(context, sentence.start, interval.span.start);
    if interval.level != 95 || no_effect(before, interval) != Some(0) {
        return None;
    }
    let rest = Span { start: interval.span.end, end: sentence.end.max(interval.span.end) };
    let (chance, figure) = values(context, rest).next()?;
    let lead = text(context, rest.start, figure.span.start);
    let lead = lead.trim_matches(|c: char| ",;( ".contains(c)).trim_end_matches('*');
    let stem = lead.trim_start_matches('*').strip_suffix('=').map(str::trim_end)?;
    let named = matches!(stem, "p" | "P" | "p*" | "P*" | "p value" | "p-value");
    // The estimate stands right before its interval.
    let estimate =
        values(context, Span { start: sentence.start, end: interval.span.start }).last()?;
    let gap = text(context, estimate.1.span.end, interval.span.start);
    let beside = gap.chars().filter(|c| c.is_alphabetic()).count() <= 20 && !gap.contains('.');
    let kind = estimate.1.kind == interval.kind
        || estimate.1.kind == Kind::Points
        || interval.kind == Kind::Number;
    let [low, high] = interval.ends.clone();
    let place = around([estimate.1.span, interval.span, figure.span]);
    let bound = vec![figures("p", [chance]), figures("estimate", [estimate.0]), low, high];
    (named && beside && kind)
        .then(|| draft.claim(Strength::Stated, place, [("by_width", bound)]))?
}

/// Whether the only p value of the sentence lies clearly on one side of what the level asks for.
fn by_chance(context: Context<'_>, sentence: Span, level: i128) -> Option<bool> {
    let mut found = None;
    for (id, figure) in values(context, sentence) {
        let before = text(context, sentence.start, figure.span.start).trim_end();
        let Some(sign) = before.chars().next_back().filter(|c| "=<>＝＜＞".contains(*c)) else {
            continue;
        };
        let stem = before[..before.len() - sign.len_utf8()].trim_end();
        let named = stem
            .strip_suffix(['p', 'P'])
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
        if !named {
            continue;
        }
        if found.is_some() {
            return None;
        }
        found = Some((context.figures.get(id).value.decimal()?, sign));
    }
    let (p, sign) = found?;
    let limit = Decimal::new(100 - level, -2);
    let wide = |value: Decimal, tenths: i128| value.checked_mul(Decimal::new(tenths, -1));
    match sign {
        '=' | '＝' if p < wide(limit, 9)? => Some(true),
        '=' | '＝' if p > wide(limit, 12)? => Some(false),
        '<' | '＜' if p <= limit => Some(true),
        '>' | '＞' if p >= limit => Some(false),
        _ => None,
    }
}
