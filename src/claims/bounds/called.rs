//! A Chinese value comes in of which the next clause says that it keeps what was named before (最大承载量为2.5万人次，当日接待2.3万人次，未超过最大
//! 承载量); the claim that it does goes out.

use super::{claim, figure};
use crate::claims::clauses::told::{self, Passage};
use crate::claims::cued::Cued;
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::document::{Span, holds_any};
use crate::figures::{Hedge, Kind, Value};
use crate::rulebook::{RuleId, Strength};

/// Claims of the form `under`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, |_, _, passage, index| at(context, rule, passage, index));
}

static KEEPS: Cued = Cued::new(
    &["超过", "突破", "超出", "未达到", "低于", "小于"],
    concat!(
        r"^[，,](?:均|都|仍|尚|始终|一直|并|也|远)?(?:未超过|没有超过|未突破|不超过|未超出|未达到|没有突破|低于|小于)",
        r"(?P<name>\p{Han}{3,12})(?:[，,。；]|$)",
    ),
);

/// In figures: how far before the value its limit may stand.
const NEAR: usize = 4;

fn at(context: Context<'_>, rule: RuleId, passage: &Passage<'_>, index: usize) -> Option<Claim> {
    let own = &passage.told[index];
    let exact = context.figures.get(own.id);
    let plain = |id| {
        let figure = context.figures.get(id);
        figure.hedge == Hedge::None
            && figure.cell.is_none()
            && matches!(figure.value, Value::Exact(_))
            && matches!(figure.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Percent)
    };
    if !plain(own.id) || own.bracketed {
        return None;
    }
    let block = context.document.block(exact.block).span;
    let rest = Span { start: exact.span.end, end: block.end.max(exact.span.end) };
    let said = KEEPS.captures(context.document.slice(rest))?;
    let name = said.name("name")?.as_str();
    let near = passage.told[index.saturating_sub(NEAR)..index].iter().rev();
    let limit = { near }.find(|one| {
        let other = context.figures.get(one.id);
        let label = one.before.trim_end_matches(['为', '是', '达', '约', '共']);
        one.sentence == own.sentence
            && plain(one.id)
            && exact.kind == other.kind
            && compatible(exact, other, context.lexicon)
            && label.ends_with(name)
    })?;
    let others = ["增", "降", "比", "较", "目标", "计划"];
    let sound = !holds_any(own.before, &others) && !own.before.contains(name);
    let bound = vec![("exact", figure(own.id)), ("rough", figure(limit.id))];
    sound.then(|| claim(context, rule, "under", Strength::Stated, bound)).flatten()
}
