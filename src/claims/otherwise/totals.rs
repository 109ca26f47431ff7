//! A claim of a total and the parts behind it comes in; whether it holds as bound, of another total beside it, or of none
//! goes out.

use super::missing::{is_told_as_share, last_is_told_next, rest_is_told};
use super::{Held, beside, bridges, is_in_bracket, one, sublists, with};
use crate::claims::closed::is_closed;
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip::{self, Slip};
use crate::claims::{Bound, Context, Reading, enumerated};
use crate::document::Language;
use crate::figures::{FigureId, Kind};

/// `None` where the reading is no total with its parts behind it. 618 incidents, down 71 on the 689 of a year ago.
/// Of these, 231 were …; the remaining 387 …: of the 618.
pub fn held(context: Context<'_>, reading: &Reading) -> Option<Held> {
    let name = ["total", "whole"].into_iter().find(|name| reading.get(name).is_some())?;
    let total = one(reading, name)?;
    let Some(Bound::Figures(parts)) = reading.get("parts") else { return None };
    let first = *parts.first()?;
    let own = Range::of(context, total)?;
    let all = parts.iter().map(|part| Range::of(context, *part));
    let all = { all }.try_fold(Range::exact(0), |sum, part| sum.plus(part?))?;
    // 菜花4.68（4.84、4.20）: values beside it, and no parts.
    let about = |part: &FigureId| {
        let times = |range: Option<Range>, many: i64| range?.times(Range::exact(many));
        let part = Range::of(context, *part);
        let more =
            times(part, 4).zip(times(Some(own), 3)).is_some_and(|(part, own)| part.low > own.high);
        let less =
            times(part, 3).zip(times(Some(own), 4)).is_some_and(|(part, own)| part.high < own.low);
        more && less
    };
    let unnamed = parts.windows(2).all(|pair| {
        let (one, two) = (context.figures.get(pair[0]).span, context.figures.get(pair[1]).span);
        let gap = context.document.text.get(one.end as usize..two.start as usize);
        gap.is_some_and(|gap| gap.chars().count() <= 3 && !gap.contains(char::is_alphabetic))
    });
    // 前两类合计30515车次; 净增7332位，其中新加入9815位、停止2483位: of the first, or of the change, whatever list it stands beside.
    if !all.meets(own)
        && (is_of_first(context, total, parts.len()) || is_of_net(context, total, first))
    {
        return Some(Held::OfOwn);
    }
    // 完成投资186.42亿元，完成年度计划（178亿元）的104.7%。其中…: of what was done.
    if !all.meets(own) && is_planned_aside(context, total, first) {
        let done = FigureId(total.0.checked_sub(1)?);
        let other = (done.0.saturating_sub(super::REACH)..=done.0).rev().map(FigureId).find(|id| {
            Range::of(context, *id).is_some_and(|other| other.meets(all))
                && context.figures.get(*id).kind == context.figures.get(total).kind
        });
        return Some(
            other.map_or(Held::OfOwn, |other| Held::Otherwise(with(reading, name, other))),
        );
    }
    if is_told_as_share(context, (total, own), parts, all) {
        return Some(Held::OfOwn);
    }
    // 可多选，其中维修186份、潮湿131份: what overlaps by the report's own words adds up to nothing.
    if !all.meets(own) && bridges::overlap(context, parts) {
        return Some(Held::OfOwn);
    }
    // What a plain list says outright, no other sum excuses that comes out by chance.
    if enumerated::is_listed(context, total, parts) {
        return Some(if all.meets(own) { Held::AsBound } else { Held::Not });
    }
    // Of every ten lettings three went to the homeless and four to transfers.
    let lead = super::changes::before(context, total).trim_end();
    if [" every", "Every", "每"].iter().any(|word| lead.ends_with(word)) && all.high < own.low {
        return Some(Held::OfOwn);
    }
    if are_of_two_orders(context, parts) && !all.meets(own) {
        return Some(Held::OfOwn);
    }
    if (parts.iter().any(|part| is_of_each(context, *part))
        || has_part_of_next(context, parts)
        || has_each_between(context, parts))
        && !all.meets(own)
    {
        return Some(Held::OfOwn);
    }
    if is_led_list(context, total, parts) && !all.meets(own) {
        return Some(Held::OfOwn);
    }
    let between = context.document.text.get(
        context.figures.get(total).span.end as usize
            ..context.figures.get(first).span.start as usize,
    );
    let bracketed = between.is_some_and(|gap| gap.contains('(') && !gap.contains(')'));
    if parts.len() > 1 && (unnamed || bracketed) && parts.iter().all(about) && !all.meets(own) {
        return Some(Held::OfOwn);
    }
    if !all.meets(own)
        && let Some(reading) = sublists::held(context, reading, total)
    {
        return Some(Held::Otherwise(reading));
    }
    if !all.meets(own)
        && (bridges::is_no_sum(context, total, parts) || is_of_first(context, total, parts.len()))
    {
        return Some(Held::OfOwn);
    }
    if total > first || parts.len() < 2 || parts.len() > 8 {
        return None;
    }
    let sum = parts[1..]
        .iter()
        .try_fold(Range::of(context, first)?, |sum, part| sum.plus(Range::of(context, *part)?))?;
    if sum.meets(Range::of(context, total)?) {
        return Some(Held::AsBound);
    }
    if is_part(context, total, first)
        || are_parallel(context, total, parts)
        || is_beside(context, total, parts)
        || is_nested(context, parts)
        || is_aim(context, total, first)
        || are_shared(context, total, parts, sum)
    {
        return Some(Held::OfOwn);
    }
    if rest_is_told(context, total, parts, sum) || last_is_told_next(context, total, parts, sum) {
        return Some(Held::OfOwn);
    }
    let mut bound = parts.clone();
    bound.push(total);
    let other = beside(context, &bound, total).into_iter().find(|other| {
        *other < first && Range::of(context, *other).is_some_and(|other| other.meets(sum))
    });
    Some(other.map_or(Held::Not, |other| Held::Otherwise(with(reading, name, other))))
}

/// 涉及居民186户、企业9家，已签约185户; Halden led with 9,480, followed by Marrow (4,116); manufacturing spent 361.2, … and all
/// other branches 44.4: whether what is held to be the total stands in a list with those held to be its parts.
fn is_led_list(context: Context<'_>, total: FigureId, parts: &[FigureId]) -> bool {
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let of_total = context.figures.get(total);
    if total > first || of_total.cell.is_some() || parts.len() < 2 {
        return false;
    }
    let gap = |one: FigureId, other: FigureId| {
        let (from, to) = (context.figures.get(one).span.end, context.figures.get(other).span.start);
        context.document.text.get(from as usize..to as usize).unwrap_or_default()
    };
    let led = gap(total, first);
    let tail = gap(parts[parts.len() - 2], last);
    let opens = [
        ":", "：", "of which", "of whom", "of these", "of them", "made up", "includ", "compris",
        "其中", "包括", "分别",
    ];
    let opened = opens.iter().any(|word| led.contains(word));
    let rest =
        ["other ", "others ", "the rest", "其他", "其余"].iter().any(|word| tail.contains(word));
    let listed = led.starts_with(", ") && !led.contains(['(', ')', ';', '.']) && rest;
    !opened
        && (led.starts_with('、') && !led.contains('。') || led.contains("followed by") || listed)
}

/// Of the 1,744 seen, 1,600 could be told apart: 944 cows, 400 bulls and 256 calves. Whether one of the amounts held to
/// be parts is what all those behind it come to.
pub fn is_nested(context: Context<'_>, parts: &[FigureId]) -> bool {
    let sum = |parts: &[FigureId]| {
        let mut ranges = parts.iter().map(|part| Range::of(context, *part));
        let first = ranges.next()??;
        ranges.try_fold(first, |sum, part| sum.plus(part?))
    };
    let opens = |at: usize| {
        let (one, next) = (context.figures.get(parts[at]), context.figures.get(parts[at + 1]));
        let gap = context.document.text.get(one.span.end as usize..next.span.start as usize);
        gap.is_some_and(|gap| {
            gap.trim_end().ends_with([':', '(', '：', '（'])
                && !gap.contains([',', ';', ')', '，', '；', '）', '\n'])
        })
    };
    (0..parts.len().saturating_sub(2)).filter(|at| opens(*at)).any(|at| {
        let own = Range::of(context, parts[at]);
        own.zip(sum(&parts[at + 1..])).is_some_and(|(own, sum)| own.meets(sum))
    })
}

/// We wrote to 1,250. Owners sent 640 replies (64%), tenants 270 (27%) and others 90 (9%). Whether all parts have shares
/// of what they come to, and not of the total told apart from them: unless two of its digits are swapped.
fn are_shared(context: Context<'_>, total: FigureId, parts: &[FigureId], sum: Range) -> bool {
    let of_sum = |part: &FigureId| {
        let share = FigureId(part.0 + 1);
        let figure = context.figures.list.get(share.0 as usize)?;
        let (from, to) = (context.figures.get(*part).span.end, figure.span.start);
        let gap = context.document.text.get(from as usize..to as usize)?;
        let stated = Range::of(context, share)?.rounded(context, share)?;
        let gives = Range::exact(100).times(Range::of(context, *part)?)?.over(sum)?;
        let behind = figure.kind == Kind::Percent && gap.trim_end().ends_with(['(', '（']);
        Some(behind && gap.len() <= 40 && gives.meets(stated))
    };
    let first = context.figures.get(parts[0]);
    let of_total = context.figures.get(total);
    let between = context.document.text.get(of_total.span.end as usize..first.span.start as usize);
    let apart = between.is_some_and(|between| between.contains(". "));
    apart
        && parts.iter().all(|part| of_sum(part) == Some(true))
        && slip::of(context, total, sum, false) != Some(Slip::Swap)
}

/// The target of 66.0 was passed by 0.6. Coal came to 31.4, ore to 12.8 and …: what was aimed at is not what the parts
/// behind another amount make up.
fn is_aim(context: Context<'_>, total: FigureId, first: FigureId) -> bool {
    let figure = context.figures.get(total);
    let block = context.document.block(figure.block).span;
    let before = context.document.text.get(block.start as usize..figure.span.start as usize);
    let before = before.unwrap_or_default().trim_end_matches(['$', '£', '€', ' ']);
    let named = ["target of", "goal of", "ceiling of", "limit of", "forecast of", "quota of"];
    total.0 + 1 < first.0 && named.iter().any(|name| before.ends_with(name))
}

/// 居住场所611起，占53.8%；经营场所329起；其余196起: whether an amount has a share of its own, and a semicolon
/// parts it from those that it is held to be the total of.
fn is_part(context: Context<'_>, total: FigureId, first: FigureId) -> bool {
    let (from, to) = (context.figures.get(total).span.end, context.figures.get(first).span.start);
    let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
    let shared = gap.trim_start_matches(['，', '（', ' ']).starts_with('占');
    shared && gap.contains('；') && !gap.contains("其中") && !gap.contains('。')
}

/// 常温奶25.94亿元，下降10.8%；低温奶12.36亿元，下降4.8%；奶粉9.15亿元: whether semicolons part the amount from those held to be
/// its parts, and these from one another.
fn are_parallel(context: Context<'_>, total: FigureId, parts: &[FigureId]) -> bool {
    let gap = |one: FigureId, other: FigureId| {
        let (from, to) = (context.figures.get(one).span.end, context.figures.get(other).span.start);
        context.document.text.get(from as usize..to as usize).unwrap_or_default()
    };
    let opens = gap(total, parts[0]);
    let parted = |gap: &str| gap.contains(['；', ';']);
    parted(opens)
        && !["其中", "包括", "：", ":", "including", "of which", "of whom"]
            .iter()
            .any(|word| opens.contains(word))
        && parts.windows(2).all(|pair| parted(gap(pair[0], pair[1])))
        // 其中大专以上2136人，占87.0%；吸纳毕业生318人: the first has a share of its own, and the second is of another thing.
        || parts.len() == 2
            && parted(gap(parts[0], parts[1]))
            && gap(parts[0], parts[1]).trim_start_matches(['，', '（', ' ']).starts_with('占')
            && !are_complements(context, opens, gap(parts[0], parts[1]))
}

/// 其中税收收入52.4亿元，占88.0%；非税收入5.8亿元: whether the words before two parts name all there are.
fn are_complements(context: Context<'_>, first: &str, second: &str) -> bool {
    let Some(rule) = context.rulebook.find("total") else { return false };
    let label = |gap: &'_ str| {
        let clause = gap.rsplit(['，', '；', '。', '：']).next().unwrap_or(gap);
        clause.trim_start_matches("其中").trim().to_owned()
    };
    let (one, other) = (label(first), label(second));
    is_closed(context.rulebook.rule(rule), Language::Chinese, &[one.as_str(), other.as_str()])
}

/// 比年初净增7332位，其中新加入9815位、停止2483位: whether a net change stands between an amount and those held to be its parts,
/// which make up the change.
fn is_of_net(context: Context<'_>, total: FigureId, first: FigureId) -> bool {
    (total.0 + 1..first.0).map(FigureId).any(|id| {
        let before = super::near(context, id).trim_end_matches(['了', '约', '加', '少']);
        before.ends_with("净增") || before.ends_with("净减")
    })
}

/// Whether an amount stands in a bracket that closes before its parts, behind the word for a plan or another year.
fn is_planned_aside(context: Context<'_>, total: FigureId, first: FigureId) -> bool {
    if total >= first {
        return false;
    }
    let span = context.figures.get(total).span;
    let gap = context
        .document
        .text
        .get(span.end as usize..context.figures.get(first).span.start as usize);
    let closed = gap.is_some_and(|gap| gap.trim_start().starts_with(['）', ')']));
    let before = super::near(context, total);
    let Some((lead, inside)) = before.rsplit_once(['（', '(']) else { return false };
    let told = ["计划", "目标", "任务", "预算", "上年", "去年", "同期"];
    closed
        && !inside.contains(['）', ')', '，', '；'])
        && told.iter().any(|word| lead.ends_with(word) || inside.contains(word))
}

/// Whether the total of a reading is told to sum up the first of those told, and not as many as the reading has.
pub fn is_sum_of_others(context: Context<'_>, reading: &Reading) -> bool {
    let total = one(reading, "total").or_else(|| one(reading, "whole"));
    let parts = match reading.get("parts") {
        Some(Bound::Figures(parts)) => parts.len(),
        _ => return false,
    };
    total.is_some_and(|total| is_of_first(context, total, parts))
}

/// 前两类合计30515车次: whether an amount sums up the first of those told, and not as many as its parts are.
fn is_of_first(context: Context<'_>, total: FigureId, parts: usize) -> bool {
    let figure = context.figures.get(total);
    let start = context.document.block(figure.block).span.start as usize;
    let before = context.document.text.get(start..figure.span.start as usize).unwrap_or_default();
    let clause = before.rsplit(['，', '；', '。']).next().unwrap_or(before);
    clause.match_indices('前').any(|(at, word)| {
        let first = clause[at + word.len()..].chars().next().unwrap_or(' ');
        let many =
            ["两二", "三", "四", "五", "六"].iter().position(|number| number.contains(first));
        many.is_some_and(|many| many + 2 != parts)
    })
}

/// 与配偶同住193人（46.0%），与子女同住118人（28.1%），独居84人（20.0%）: whether an amount and those held to be its
/// parts have shares of their own in brackets, and theirs do not make up its.
fn is_beside(context: Context<'_>, total: FigureId, parts: &[FigureId]) -> bool {
    let share = |amount: FigureId| {
        let share = FigureId(amount.0 + 1);
        let figure = context.figures.list.get(share.0 as usize)?;
        let behind = figure.kind == Kind::Percent && is_in_bracket(context, amount, share);
        Range::of(context, share).filter(|_| behind)
    };
    // Lerrick took 41,390 tonnes in the nine months, or 55% of all landings.
    let told = || {
        let near = (total.0 + 1..=total.0 + 2).map(FigureId);
        let other = { near }.find(|id| {
            let figure = context.figures.list.get(id.0 as usize);
            figure.is_some_and(|figure| figure.kind == Kind::Percent)
        })?;
        let figure = context.figures.get(other);
        let (from, to) = (context.figures.get(total).span.end, figure.span.start);
        let gap = context.document.text.get(from as usize..to as usize)?;
        let joined = gap.len() <= 40
            && !gap.contains(". ")
            && (gap.ends_with(" or ") || gap.ends_with("，占"));
        Range::of(context, other).filter(|_| joined)
    };
    let own = share(total).or_else(told);
    let (Some(own), Some(first)) = (own, share(parts[0])) else { return false };
    let shares = parts[1..].iter().map(|part| share(*part));
    let sum = { shares }.try_fold(first, |sum, share| sum.plus(share?));
    sum.is_some_and(|sum| !sum.meets(own))
}

/// In bytes.
const NEAR: usize = 48;

/// 甲组、乙组各3人, 124 per group: one figure tells several parts.
fn is_of_each(context: Context<'_>, part: FigureId) -> bool {
    let before = &context.document.text[..context.figures.get(part).span.start as usize];
    // The words are short; what stands far before them would be read again for each part.
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(NEAR))..];
    ["各", "各有", "各为", "各设", "各配", "各招", "各派", "各占"]
        .iter()
        .any(|word| before.ends_with(word))
        || super::changes::behind(context, part).starts_with("per ")
        || before
            .rsplit(['，', '；', '。', '、', '（'])
            .next()
            .is_some_and(|lead| lead.starts_with('每') && lead.chars().count() <= 4)
}

/// 26,000 are rural, 18,000 each in cities and small towns, and 6,000 in remote places: whether an amount between the parts
/// stands for several.
fn has_each_between(context: Context<'_>, parts: &[FigureId]) -> bool {
    let (Some(first), Some(last)) = (parts.iter().min(), parts.iter().max()) else { return false };
    (first.0 + 1..last.0).map(FigureId).filter(|id| !parts.contains(id)).any(|id| {
        let behind = super::changes::behind(context, id);
        behind.split(' ').take(3).any(|word| word == "each" || word == "apiece")
    })
}

/// 38 responded, as against 14 of the 37 others: whether a part is one of the amount behind it.
pub fn has_part_of_next(context: Context<'_>, parts: &[FigureId]) -> bool {
    parts.windows(2).any(|pair| {
        let (from, to) =
            (context.figures.get(pair[0]).span.end, context.figures.get(pair[1]).span.start);
        let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
        [" of the", " of those", " of", " out of", " out of the"].contains(&gap.trim_end())
    }) || parts.iter().any(|part| {
        // 33 between one and five: how many modules each of them did.
        let lead = super::changes::before(context, *part).trim_end();
        let range = lead.strip_suffix(" and").and_then(|lead| lead.rsplit_once(" between "));
        range.is_some_and(|(_, least)| least.len() <= 12 && !least.contains([',', ';']))
    })
}

/// 正高级29人、副高级55人，45岁以下青年教师48人: whether one part is told by age and the others are not.
fn are_of_two_orders(context: Context<'_>, parts: &[FigureId]) -> bool {
    let aged = |id: &FigureId| {
        let lead = super::changes::before(context, *id);
        let clause = lead.rsplit(['，', '；', '。', '、', '：']).next().unwrap_or(lead);
        clause.contains('岁')
    };
    parts.iter().any(aged) && !parts.iter().all(aged)
}
