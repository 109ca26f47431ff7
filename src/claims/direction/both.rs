//! A Chinese sentence comes in that says that several things rose or fell since another year, where each was told before
//! for both years, in items or sentences (2022年：事故412起，死亡57人; 2023年：事故386起，死亡49人; 事故起数和死亡人数均有所
//! 下降); claims that they did go out.

use std::cell::OnceCell;

use super::judged::two;
use super::words::{Way, verb};
use crate::claims::across::year;
use crate::claims::clauses::told::{self, Told, overlap};
use crate::claims::cued::Cued;
use crate::claims::draft::Draft;
use crate::claims::{Claim, Context};
use crate::document::{BlockKind, Language, Span, holds_any};
use crate::figures::{Hedge, Value};
use crate::measures::Role;

/// What several things are said to have done, with their names before it.
static SAID: Cued = Cued::new(
    &["均", "都", "双双", "同步"],
    concat!(
        r"^(?:(?:与|同|较|比)(?:上年|去年|上一年|前一年|\d{4}年)(?:同期)?(?:相比|比较)?，?)?",
        r"(?P<names>\p{Han}[\p{Han}、]{1,24}?)(?:(?:与|同|较|比)(?:上年|去年|上一年|前一年|\d{4}年)(?:同期)?(?:相比)?)?",
        r"(?:均|都|双双|同步)(?:比上年|较上年|比去年|较去年|同比)?(?:有所|明显|略有|大幅|持续|呈现?|实现|出现|不同程度地?|有)*",
        r"(?P<verb>上升|下降|增加|减少|提高|降低|增长|回落|下滑|回升)(?:了|趋势|态势)?(?:，|。|；|$)",
    ),
);

/// How many blocks back the values may stand.
const BACK: u32 = 4;

/// Claims of the forms `rise` and `fall`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let all: OnceCell<Vec<Told<'_>>> = OnceCell::new();
    for (at, block) in context.document.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Table(_) | BlockKind::Heading { .. }) {
            continue;
        }
        for sentence in &block.sentences {
            let text = context.document.slice(*sentence);
            let Some(said) = SAID.captures(text.trim()) else { continue };
            let Some((way, ..)) = verb(&said["verb"]) else { continue };
            let all = all.get_or_init(|| {
                told::places(context).iter().flatten().map(|place| place.told(context)).collect()
            });
            let told = before(context, all, at as u32, *sentence);
            for name in said["names"].split(['、', '和', '与', '及']) {
                claims.extend(moved(context, draft, name, way, &told));
            }
        }
    }
}

/// The values told before a sentence, each with its year.
fn before<'a>(
    context: Context<'a>,
    all: &[Told<'a>],
    block: u32,
    sentence: Span,
) -> Vec<(Told<'a>, i32)> {
    let figure = |told: &Told<'_>| context.figures.get(told.id);
    let end = all.partition_point(|told| figure(told).span.end <= sentence.start);
    let near = all[end.saturating_sub(MOST)..end].iter();
    let near = near.filter(|told| figure(told).block.0 + BACK >= block);
    near.filter_map(|told| Some((*told, year(context, told.id)?))).collect()
}

/// How many values are looked at.
const MOST: usize = 40;

fn moved(
    context: Context<'_>,
    draft: Draft<'_>,
    name: &str,
    way: Way,
    told: &[(Told<'_>, i32)],
) -> Option<Claim> {
    let name = name.trim_end_matches(['数', '量']);
    if name.chars().count() < 2 {
        return None;
    }
    let is = |told: &Told<'_>| {
        let figure = context.figures.get(told.id);
        let label = format!("{}{}", told.before, context.document.slice(figure.span));
        matches!(figure.value, Value::Exact(_))
            && figure.hedge == Hedge::None
            && context.measures.list[told.id.0 as usize].role != Role::Change
            && !holds_any(told.before, &["增", "减", "比", "较", "降", "升", "占", "目标"])
            && overlap(name, &label) >= 2
    };
    let named: Vec<&(Told<'_>, i32)> = told.iter().filter(|(told, _)| is(told)).collect();
    let [(one, first), (other, second)] = named[..] else { return None };
    let (one_figure, other_figure) = (context.figures.get(one.id), context.figures.get(other.id));
    let like = one_figure.kind == other_figure.kind && one_figure.unit == other_figure.unit;
    // A year named and one told from the report's cannot be compared.
    if !like || first == second || (*first > 1000) != (*second > 1000) {
        return None;
    }
    let (old, new) = if first < second { (one, other) } else { (other, one) };
    let form = if way == Way::Up { "rise" } else { "fall" };
    two(context, draft, form, ("new", new.id), ("old", old.id))
}
