//! Chinese sentences come in that tell a statistic with those that it is worked out from: a standard error with the
//! standard deviation and the size, a coefficient of variation with mean and deviation, r² with r, the margin of a sample with its
//! size; claims that they agree go out.

use super::{text, values};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context};
use crate::document::{BlockKind, Language, Span, holds_any};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind};
use crate::rulebook::Strength;

/// Words that one of these sentences holds.
const TELLING: &[&str] = &["标准误", "变异系数", "决定系数", "误差"];

pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let document = context.document;
    if document.language != Language::Chinese || !holds_any(&document.text, TELLING) {
        return;
    }
    for (index, block) in document.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Table(_)) {
            continue;
        }
        for sentence in &block.sentences {
            let words = document.slice(*sentence);
            if words.len() > LONGEST || !holds_any(words, TELLING) {
                continue;
            }
            let from = document.blocks[index.saturating_sub(1)].span.start;
            in_sentence(context, draft, *sentence, from, claims);
        }
    }
}

/// In bytes; longer sentences are lists.
const LONGEST: usize = 1_500;

fn in_sentence(
    context: Context<'_>,
    draft: Draft<'_>,
    sentence: Span,
    from: u32,
    claims: &mut Vec<Claim>,
) {
    let told: Vec<(FigureId, &Figure, &str)> = {
        let mut at = sentence.start;
        values(context, sentence)
            .map(|(id, figure)| {
                let before = text(context, at.min(figure.span.start), figure.span.start);
                at = figure.span.end;
                let clause =
                    before.rsplit(['，', '；', '（', '、', '(', ',']).next().unwrap_or(before);
                (id, figure, clause.trim())
            })
            .collect()
    };
    // The only one of a name; of two groups each has its own.
    let only = |names: &[&str]| {
        let stem = |words: &str| -> String {
            words.trim_end_matches(['为', '是', '约', '=', '＝', ' ', '±']).to_owned()
        };
        let mut found = told
            .iter()
            .filter(|(_, _, words)| names.iter().any(|name| stem(words).ends_with(name)));
        found.next().filter(|_| found.next().is_none())
    };
    let place = |ids: &[FigureId]| around(ids.iter().map(|id| context.figures.get(*id).span));
    let deviation = only(&["标准差", "SD"]);
    let size = || {
        // 样本量144 counts nothing by its own words.
        let named = |words: &str| {
            ["样本量", "例数", "n", "n=", "N="].iter().any(|name| {
                words.trim_end_matches(['为', '=', '＝', ' ']).ends_with(name.trim_end_matches('='))
            })
        };
        let sized = |figure: &&(FigureId, &Figure, &str)| {
            is_size(figure.1)
                || figure.1.kind == Kind::Number && figure.1.precision >= 0 && named(figure.2)
        };
        let mut sizes = told.iter().filter(sized);
        sizes.next().filter(|_| sizes.next().is_none()).map(|one| one.0)
    };
    if let (Some(error), Some(deviation), Some(size)) = (only(&["标准误"]), deviation, size()) {
        let bound =
            vec![figures("error", [error.0]), figures("sd", [deviation.0]), figures("n", [size])];
        let place = place(&[error.0, deviation.0, size]);
        claims.extend(draft.claim(Strength::Stated, place, [("error", bound)]));
    }
    let mean = only(&["均值", "平均", "平均值", "均数"]).or_else(|| {
        deviation.and_then(|deviation| {
            let at = told.iter().position(|one| one.0 == deviation.0)?;
            told.get(at.checked_sub(1)?).filter(|one| one.2.contains('均'))
        })
    });
    if let (Some(varies), Some(deviation), Some(mean)) =
        (only(&["变异系数", "CV"]), deviation, mean)
        && varies.1.kind == Kind::Percent
        && mean.1.unit == deviation.1.unit
    {
        let bound = vec![
            figures("cv", [varies.0]),
            figures("sd", [deviation.0]),
            figures("mean", [mean.0]),
        ];
        let place = place(&[varies.0, deviation.0, mean.0]);
        claims.extend(draft.claim(Strength::Stated, place, [("variation", bound)]));
    }
    if let (Some(square), Some(root)) = (only(&["决定系数", "R²", "R2"]), only(&["r", "相关系数"]))
    {
        let bound = vec![figures("square", [square.0]), figures("r", [root.0])];
        let place = place(&[square.0, root.0]);
        claims.extend(draft.claim(Strength::Stated, place, [("square", bound)]));
    }
    claims.extend(margin(context, draft, sentence, from, &told));
}

/// Whether a figure can be the size of a sample.
fn is_size(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Count)
        && figure.hedge == Hedge::None
        && !figure.scaled
        && figure.precision >= 0
        && figure.value.decimal().is_some_and(|value| {
            value >= Decimal::integer(10) && value <= Decimal::integer(100_000)
        })
}

/// Whether the sample that a margin is of stands somewhere before it: a rounded margin of 95% of so many answers.
fn sample_fits(context: Context<'_>, margin: &Figure) -> bool {
    let fits = |size: &Figure| -> Option<bool> {
        let (value, size) = (margin.value.decimal()?, size.value.decimal()?);
        let half = Decimal::new(5, margin.precision.checked_sub(1)?);
        let low = value.checked_add(half.negated())?;
        let high = value.checked_add(half)?;
        // 1.96² times a quarter, in points.
        let square = |side: Decimal| side.checked_mul(side)?.checked_mul(size);
        Some(square(low)? <= Decimal::integer(9604) && Decimal::integer(9604) <= square(high)?)
    };
    let before =
        context.figures.list.iter().rev().filter(|size| size.span.end <= margin.span.start);
    let sampled = |size: &Figure| {
        let (start, end) = (size.span.start as usize, size.span.end as usize);
        let (before, behind) = (&context.document.text[..start], &context.document.text[end..]);
        let before = &before[before.ceil_char_boundary(start.saturating_sub(36))..];
        let behind = &behind[..behind.floor_char_boundary(18.min(behind.len()))];
        ["问卷", "样本", "有效", "调查", "访问", "答卷", "回收", "收回"]
            .iter()
            .any(|word| before.contains(word) || behind.contains(word))
    };
    let mut sizes = before.take(FURTHEST).filter(|size| is_size(size) && sampled(size));
    sizes.any(|size| fits(size) == Some(true))
}

/// So many figures back a sample may stand.
const FURTHEST: usize = 200;

/// 95%置信水平下最大误差为±2.2个百分点
fn margin(
    context: Context<'_>,
    draft: Draft<'_>,
    sentence: Span,
    from: u32,
    told: &[(FigureId, &Figure, &str)],
) -> Option<Claim> {
    let words = context.document.slice(sentence);
    let sampled = words.contains("95%") && (words.contains("抽样") || words.contains("置信"));
    let (margin, figure, _) = told.iter().find(|(_, figure, words)| {
        matches!(figure.kind, Kind::Points | Kind::Percent) && words.contains("误差")
    })?;
    if !sampled
        || ["设计效应", "有限总体", "90%", "99%"]
            .iter()
            .any(|word| words.contains(word) && !words.contains("不作有限总体"))
    {
        return None;
    }
    // The sample is told last before the margin: the answers that came back.
    let near = Span { start: from, end: figure.span.start };
    let mut sizes: Vec<FigureId> = values(context, near)
        .filter(|(_, figure)| is_size(figure) && figure.cell.is_none())
        .map(|(id, _)| id)
        .collect();
    sizes.reverse();
    sizes.truncate(4);
    let value = figure.value.decimal()?;
    if sample_fits(context, figure) {
        return None;
    }
    let narrow = |size: &FigureId| -> Option<bool> {
        let size = context.figures.get(*size).value.decimal()?;
        Some(value.checked_mul(value)?.checked_mul(size)? < Decimal::integer(6400))
    };
    if sizes.is_empty() || !sizes.iter().all(|size| narrow(size) == Some(true)) {
        return None;
    }
    let readings = sizes
        .iter()
        .map(|size| ("margin", vec![figures("margin", [*margin]), figures("size", [*size])]));
    draft.claim(Strength::Stated, figure.span, readings)
}
