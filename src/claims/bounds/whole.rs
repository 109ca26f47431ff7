//! An overall value comes in with the values of its parts; whether it can be theirs goes out: no contrast, no
//! sum, no share, and one subject.

use super::parts::{Part, text_before};
use crate::claims::Context;
use crate::document::{Language, Span, holds_any};
use crate::figures::{FigureId, Kind};
use crate::measures::{Role, ScopeTerm};

/// Whether the parts are known to make up the whole.
pub fn is_whole(context: Context<'_>, groups: &[Part]) -> bool {
    if groups.iter().any(|part| part.is_rest) || groups.iter().all(|part| part.extreme.is_some()) {
        return true;
    }
    let terms: Vec<ScopeTerm> =
        groups.iter().filter_map(|part| part.terms.first().copied()).collect();
    let changes =
        groups.iter().any(|part| context.measures.list[part.id.0 as usize].role == Role::Change);
    context.terms.is_whole(context.document.language, &terms) || terms.len() >= 3 && !changes
}

/// Shares of a whole add up to it; then the overall value need not lie between them.
pub fn is_sum(context: Context<'_>, overall: FigureId, groups: &[Part]) -> bool {
    let sum = groups.iter().try_fold(crate::figures::Decimal::ZERO, |sum, part| {
        sum.checked_add(context.figures.get(part.id).value.decimal()?)
    });
    let hundred = |sum: crate::figures::Decimal| {
        let gap = sum.checked_add(crate::figures::Decimal::integer(-100));
        gap.is_some_and(|gap| {
            gap.mantissa == 0
                || gap < crate::figures::Decimal::integer(1) && !gap.is_negative()
                || gap.negated() < crate::figures::Decimal::integer(1) && gap.is_negative()
        })
    };
    let is_percent = context.figures.get(overall).kind == Kind::Percent;
    // 72% went abroad: 31% to Europe, 22% to Asia and 19% overseas, which is no group of the word lists.
    let last = groups.last().map_or(overall, |part| part.id);
    let next = context.figures.list.get(last.0 as usize + 1);
    let with_next = next
        .filter(|next| {
            is_percent
                && next.kind == Kind::Percent
                && next.block == context.figures.get(last).block
        })
        .and_then(|next| sum?.checked_add(next.value.decimal()?));
    if with_next.is_some() && with_next == context.figures.get(overall).value.decimal() {
        return true;
    }
    sum.is_some_and(|sum| {
        Some(sum) == context.figures.get(overall).value.decimal() || is_percent && hundred(sum)
    })
}

/// 68% of one group, compared with 42% of another and 35% of a third: three parts, no whole.
pub fn is_contrast(context: Context<'_>, overall: FigureId, groups: &[Part]) -> bool {
    let (end, start) =
        (context.figures.get(overall).span.end, context.figures.get(groups[0].id).span.start);
    let gap = context.document.text.get(end as usize..start as usize).unwrap_or_default();
    let apart = gap.contains(['。', '.', '!', '?']);
    !apart
        && holds_any(
            gap,
            &[
                "compared",
                "versus",
                "against",
                "while",
                "whereas",
                "than",
                "comparison",
                "而",
                "相比",
            ],
        )
}

pub fn is_share(context: Context<'_>, overall: FigureId, groups: &[Part]) -> bool {
    let ends = [overall]
        .into_iter()
        .chain(groups.iter().map(|part| part.id))
        .map(|id| context.figures.get(id).span);
    let (start, end) =
        ends.fold((u32::MAX, 0), |(start, end), span| (start.min(span.start), end.max(span.end)));
    let text = context.document.slice(Span { start, end });
    holds_any(text, &["占", "比重", "构成", "贡献", "share", "account", "consist"])
}

/// The parts name no other indicator than the overall value's.
pub fn same_subject(context: Context<'_>, overall: FigureId, groups: &[Part]) -> bool {
    let head = |id: FigureId| &context.measures.list[id.0 as usize];
    let whole = head(overall);
    // A fall is stated as a positive number; then the larger value is the smaller one.
    let falls = [overall].into_iter().chain(groups.iter().map(|part| part.id)).any(|id| {
        let before = &context.document.text[..context.figures.get(id).span.start as usize];
        FALLS.iter().any(|word| before.ends_with(word))
    });
    if falls
        || (whole.role == Role::Change)
            != groups.iter().all(|part| head(part.id).role == Role::Change)
    {
        return false;
    }
    // 占采购额的78.7%。其中降幅最大为48.1%: a fall is no part of a share.
    let moves = |id: FigureId| {
        let before = &context.document.text[..context.figures.get(id).span.start as usize];
        let clauses = before.rsplit(['。', '；', '\n']).next().unwrap_or_default();
        let near: Vec<&str> = clauses.rsplit('，').take(2).collect();
        near.iter().any(|clause| holds_any(clause, &["降幅", "增幅", "涨幅", "跌幅", "增速"]))
    };
    if context.document.language == Language::Chinese
        && !moves(overall)
        && groups.iter().any(|part| moves(part.id))
    {
        return false;
    }
    if context.document.language == Language::English {
        return groups
            .iter()
            .all(|part| part.named_after || part.is_rest || part.extreme.is_some());
    }
    groups.iter().all(|part| {
        let measure = head(part.id);
        (measure.role == whole.role || whole.role == Role::Average)
            && (measure.head.is_empty()
                || whole.head.ends_with(&measure.head)
                || measure.head.ends_with(&whole.head)
                || ends_alike(&measure.head, &whole.head)
                || !INDICATORS.iter().any(|end| measure.head.ends_with(end))
                || measure.role == Role::Change)
    })
}

/// 学生近视率 and 中小学生总体近视率: the same last word.
fn ends_alike(one: &str, other: &str) -> bool {
    let ends = one.chars().rev().zip(other.chars().rev());
    ends.take_while(|(one, other)| one == other).count() >= 3
}

/// The ends of the names of what is measured; other names are those of the parts.
const INDICATORS: &[&str] = &[
    "率", "度", "比", "幅", "指数", "分", "价", "量", "额", "数", "例", "重", "收入", "支出", "值",
    "水平", "速", "消费", "成本", "费用", "工资", "面积", "时间", "年龄",
];

pub const FALLS: &[&str] = &[
    "下降",
    "降低",
    "减少",
    "回落",
    "下降了",
    "减少了",
    "下跌",
    "下滑",
    "降",
    "fell by ",
    "fell ",
    "down ",
    "decreased by ",
    "decreased ",
    "declined by ",
    "declined ",
];

pub fn says_overall(context: Context<'_>, id: FigureId, sentence: Span) -> bool {
    let text = text_before(context, id, sentence).to_lowercase();
    holds_any(&text, OVERALL)
}

const OVERALL: &[&str] = &[
    "整体",
    "总体",
    "合计",
    "全体",
    "综合",
    "平均",
    "overall",
    "combined",
    "in all",
    "altogether",
    "as a whole",
];
