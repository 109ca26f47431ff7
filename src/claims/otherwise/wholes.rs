//! Amounts that a claim of the rule `bounds` has bound come in; whether the text means other ones goes out.

use super::{near, one};
use crate::claims::{Bound, Context, Reading, sentence_at};
use crate::figures::{Decimal, FigureId, Kind};

/// Whether the whole of a reading is no whole of its part, or one of its groups no group.
pub fn are_others(context: Context<'_>, reading: &Reading) -> bool {
    let part = one(reading, "part");
    // 电梯比上年末增加3018台；其中住宅电梯26940台: of all of them, and not of those that came to them.
    let aside = part.is_some()
        && one(reading, "whole").is_some_and(|whole| {
            is_compared(context, whole)
                || is_aside(context, whole, part)
                || part.is_some_and(|part| is_of_before(context, whole, part))
        });
    // 增量居六类第二: among how many it has its place.
    let ranked = part.is_some_and(|part| is_of_order(context, part));
    let gap = matches!(
        reading.get("groups"),
        Some(Bound::Figures(groups)) if groups.iter().any(|group| is_gap(context, *group))
    );
    aside || ranked || gap || is_sum(context, reading) || is_confidence(context, reading)
}

/// 40.2%（95%置信区间39.6%—40.8%）: whether what is held against groups is how sure an interval is.
fn is_confidence(context: Context<'_>, reading: &Reading) -> bool {
    one(reading, "overall").is_some_and(|overall| {
        let end = context.figures.get(overall).span.end as usize;
        let behind = context.document.text.get(end..).unwrap_or_default().trim_start();
        ["置信", "可信", "CI", "confidence"].iter().any(|word| behind.starts_with(word))
    })
}

/// 依次为19.00%、11.50%和8.20%，合计38.70%: whether what is held against groups is all of them together.
fn is_sum(context: Context<'_>, reading: &Reading) -> bool {
    let Some((overall, Bound::Figures(groups))) =
        one(reading, "overall").zip(reading.get("groups"))
    else {
        return false;
    };
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let sum = groups.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(*id)?));
    let gap = sum.zip(value(overall)).and_then(|(sum, all)| sum.checked_add(all.negated()));
    let step = Decimal::new(groups.len() as i128, context.figures.get(overall).precision);
    let summed = ["合计", "共计", "总计", "together", "combined", "in all"]
        .iter()
        .any(|words| near(context, overall).contains(words));
    let gap = gap.map(|gap| if gap.is_negative() { gap.negated() } else { gap });
    gap.is_some_and(|gap| gap.is_zero() || summed && gap <= step)
}

/// Whether a count stands between the words of a place in an order: 居六类第二, 列12个村之首.
fn is_of_order(context: Context<'_>, id: FigureId) -> bool {
    let span = context.figures.get(id).span;
    let rest = context.document.text.get(span.end as usize..).unwrap_or_default();
    let rest: String = rest.chars().take(8).take_while(|c| !"，。；、".contains(*c)).collect();
    near(context, id).ends_with(['居', '列', '排', '在'])
        && ["第", "之首", "首位", "榜首", "末位"].iter().any(|word| rest.contains(word))
}

/// 574.6 million (511.8), of which 96.3 million: whether an amount stands in a bracket that closes before its part. It is that
/// of another year.
fn is_aside(context: Context<'_>, whole: FigureId, part: Option<FigureId>) -> bool {
    let Some(part) = part.filter(|part| *part > whole) else { return false };
    let (one, other) = (context.figures.get(whole).span, context.figures.get(part).span);
    let gap = context.document.text.get(one.end as usize..other.start as usize).unwrap_or_default();
    let closed = gap.find([')', '）']).is_some_and(|close| !gap[..close].contains(['(', '（']));
    let opened = near(context, whole).rfind(['(', '（']);
    let inside = opened.is_some_and(|open| !near(context, whole)[open..].contains([')', '）']));
    // 分别纳入168、154和132人: one of a list.
    let next = context.figures.get(FigureId(whole.0 + 1));
    let joint = context.document.text.get(one.end as usize..next.span.start as usize);
    let alike = [next.kind, context.figures.get(whole).kind]
        .iter()
        .all(|kind| matches!(kind, Kind::Count | Kind::Number));
    let listed = alike && joint.is_some_and(|joint| ["、", ", "].contains(&joint));
    closed && inside || listed
}

/// Four years ago the results of 310 isolates had been …: whether the sentence of the whole is told of an earlier time,
/// and that of the part is not.
fn is_of_before(context: Context<'_>, whole: FigureId, part: FigureId) -> bool {
    let before = |id: FigureId| {
        let figure = context.figures.get(id);
        let sentence = sentence_at(context.document.block(figure.block), figure.span.start)?;
        let text = context.document.slice(sentence).to_lowercase();
        let told = [" ago", "the year before", "the previous year", "上年同期", "去年同期", "年前"]
            .iter()
            .any(|words| text.contains(words));
        (!sentence.contains(context.figures.get(part).span) || id == part).then_some(told)
    };
    before(whole) == Some(true) && before(part) == Some(false)
}

/// Whether an amount tells how much more or less there is than another time: 比上年末增加3018台.
fn is_compared(context: Context<'_>, amount: FigureId) -> bool {
    let figure = context.figures.get(amount);
    let start = context.document.block(figure.block).span.start as usize;
    let before = context.document.text.get(start..figure.span.start as usize).unwrap_or_default();
    let clause = before.rsplit(['，', '；', '。', '：']).next().unwrap_or(before);
    let moves = ["增加", "减少", "净增", "增长", "下降", "新增"];
    let clause = clause.trim_end_matches(['了', '约']);
    clause.contains(['比', '较']) && moves.iter().any(|word| clause.ends_with(word))
}

/// 63.8 for men and 62.1 for women, a gap of 1.7 years: whether a figure tells how far others lie apart.
fn is_gap(context: Context<'_>, id: FigureId) -> bool {
    let near = near(context, id).trim_end();
    ["gap of", "difference of", "spread of", "margin of", "相差", "差距为", "差距"]
        .iter()
        .any(|words| near.ends_with(words))
}
