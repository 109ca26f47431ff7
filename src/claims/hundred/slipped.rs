//! A run of Chinese percentages that do not add up to a hundred, but would if two neighbouring digits of one of them changed
//! places, comes in; the claim that they are the shares of one whole goes out: 国有企业31.2%，民营企业35.8%，其他30.3%, where
//! 38.5 in place of 35.8 makes a hundred.
//!
//! No words need say that the run divides a whole: that it comes so near, and that such a slip makes it whole to
//! the last digit, is seldom so by chance.

use super::viewed::left;
use crate::claims::clauses::told::{self, Passage, Told};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::slip::{self, Slip};
use crate::claims::{Claim, Context, Reading};
use crate::document::holds_any;
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};

/// Runs of fewer shares, or of more, prove nothing.
const FEWEST: usize = 3;
const MOST: usize = 12;

/// Runs further from a hundred than this are of other things.
const NEAR: i64 = 30;

/// Claims of the form `whole`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let draft = Draft::new(context, rule);
    told::each(context, |passage| {
        let mut start = 0;
        while start < passage.told.len() {
            let run = run(context, passage, start);
            if (FEWEST..=MOST).contains(&run.len()) {
                claims.extend(claim(context, draft, &run));
            }
            start += run.len().max(1);
        }
    });
}

/// The percentages from one on that stand in one sentence, each with a name of its own right before it.
fn run(context: Context<'_>, passage: &Passage<'_>, start: usize) -> Vec<FigureId> {
    let mut run: Vec<FigureId> = Vec::new();
    let mut last: Option<&Told<'_>> = None;
    for one in &passage.told[start..] {
        let apart = last.is_some_and(|last| {
            last.sentence != one.sentence
                || last.bracketed != one.bracketed
                || one.before.contains('占') != last.before.contains('占')
        });
        let band = one.kind != Kind::Percent && !run.is_empty() && is_band(context, one);
        if band {
            continue;
        }
        if apart || run.len() > MOST || !is_share(context, one) {
            break;
        }
        run.push(one.id);
        last = Some(one);
    }
    run
}

/// 60~69岁占48.2%: the band is the name of the share.
fn is_band(context: Context<'_>, told: &Told<'_>) -> bool {
    let figure = context.figures.get(told.id);
    told.kind == Kind::Measure
        && (figure.hedge != Hedge::None || figure.value.decimal().is_none())
        && told.behind.starts_with('占')
}

fn is_share(context: Context<'_>, told: &Told<'_>) -> bool {
    let figure = context.figures.get(told.id);
    let name = told.before.trim_end_matches(['占', '为', '约', ' ']);
    told.kind == Kind::Percent
        && figure.hedge == Hedge::None
        && figure.precision < 0
        && told.behind.is_empty()
        && !told.before.is_empty()
        && told.before.chars().count() <= LONGEST
        && !OTHERS.iter().any(|word| name.ends_with(word))
        && !holds_any(told.before, ANYWHERE)
        && figure
            .value
            .decimal()
            .is_some_and(|value| value > Decimal::ZERO && value < Decimal::integer(100))
}

/// Longer names are clauses that tell something else.
const LONGEST: usize = 16;

/// What the words before a percentage end in that is no share of a whole.
const OTHERS: &[&str] = &[
    "率", "增长", "增加", "提高", "上升", "提升", "下降", "减少", "降低", "回落", "上涨", "下跌",
    "增幅", "降幅", "增速", "涨幅", "跌幅", "增", "降", "度", "上年", "去年", "达到",
];

/// Words of other percentages, wherever they stand.
const ANYWHERE: &[&str] = &["同比", "环比", "比上", "较上", "贡献", "目标", "完成", "持股"];

fn claim(context: Context<'_>, draft: Draft<'_>, run: &[FigureId]) -> Option<Claim> {
    let value = |id: &FigureId| context.figures.get(*id).value.decimal();
    let sum = run.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(id)?))?;
    let near = sum > Decimal::integer(100 - NEAR) && sum < Decimal::integer(100 + NEAR);
    let place = around(run.iter().map(|id| context.figures.get(*id).span));
    let bound = vec![figures("shares", run.iter().copied())];
    if sum == Decimal::integer(100) {
        let mut claim = draft.claim(Strength::Implied, place, [("whole", bound)])?;
        claim.readings = claim.readings.into_iter().map(Reading::ticking_only).collect();
        return Some(claim);
    }
    if !near || is_told_several(context, run) || !run.iter().any(|id| is_slip(context, run, *id)) {
        return None;
    }
    draft.claim(Strength::Stated, place, [("whole", bound)])
}

/// Whether the sentence says that several could be named.
fn is_told_several(context: Context<'_>, run: &[FigureId]) -> bool {
    let figure = context.figures.get(run[0]);
    let sentence =
        crate::claims::sentence_at(context.document.block(figure.block), figure.span.start);
    sentence.is_some_and(|sentence| {
        let text = context.document.slice(sentence);
        holds_any(text, &["多选", "率分别", "率依次", "增速", "增幅"])
    })
}

/// Whether the run makes a hundred to the last digit if two digits of one share change places.
fn is_slip(context: Context<'_>, run: &[FigureId], id: FigureId) -> bool {
    let fits = |gives| slip::of(context, id, gives, false) == Some(Slip::Swap);
    left(context, run, id).is_some_and(fits)
}
