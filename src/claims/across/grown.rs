//! A change comes in whose old level stands in a sentence before (2022年抽检1850批次。今年增至2405批次，比上年多555批次; 2020年48万
//! 标箱。2023年72万标箱。三年间增长50%); the claim that the two levels give it goes out.

use super::{Scene, year};
use crate::claims::Claim;
use crate::claims::clauses::told::{Told, overlap, value};
use crate::claims::cued::Cued;
use crate::claims::draft::{Draft, around, figures};
use crate::document::holds_any;
use crate::figures::{Hedge, Kind, Value};
use crate::rulebook::Strength;

/// What stands between a level and its change: what it is set beside, and the move.
static BESIDE: Cued = Cued::new(
    &["增", "提高", "上升", "多", "下降", "减", "降低", "少", "下滑"],
    concat!(
        r"^，(?:数量|总量|总数|规模|人数)?(?:同比|环比|(?:比|较|与|同)(?P<base>上年同期|去年同期|上年度?|去年|上一年|上学期|上季度|上月|上期|\d{4}年)(?:相比)?，?|(?P<span>半年|一年|全年|年内|期间|当年)?)",
        r"(?:大幅|明显|略有?|又|净|共)*(?P<verb>增长|增加|提高|上升|多|增|下降|减少|降低|减|少|下滑)(?:了|约)?$",
    ),
);

/// 三年间，集装箱吞吐量增长了: how many years, and what moved.
static OVER: Cued = Cued::new(
    &["增长", "增加", "提高", "上升", "下降", "减少", "降低"],
    concat!(
        r"^(?:间|来|内|里|时间)，(?:全[市县区省院校司]|我[市县区省院校司])?",
        r"(?P<what>\p{Han}{2,10}?)(?:累计|共|总共|已)?(?P<verb>增长|增加|提高|上升|下降|减少|降低)(?:了|约)?$",
    ),
);

const UP: &[&str] = &["增", "提", "上", "多"];

/// Words of what is no level of the past.
const OTHERS: &[&str] =
    &["目标", "计划", "任务", "预计", "增", "减", "降", "比", "较", "升", "其中", "均", "占", "每"];

pub fn claim(draft: Draft<'_>, scene: &Scene<'_, '_>, index: usize) -> Option<Claim> {
    let own = &scene.told[index];
    let figure = scene.context.figures.get(own.id);
    if figure.hedge != Hedge::None || !matches!(figure.value, Value::Exact(_)) {
        return None;
    }
    let (new, old, up) = match BESIDE.captures(own.gap.trim()) {
        Some(said) => {
            let new = index.checked_sub(1)?;
            let set = own.gap.contains("同比") || own.gap.contains("环比");
            let base = match said.name("base") {
                Some(base) => base.as_str(),
                None if set => "上年",
                // 下降了26.6%: since the time that the level before is told of.
                None => "",
            };
            let old = earlier(scene, new, base)?;
            (&scene.told[new], old, UP.iter().any(|word| said["verb"].starts_with(word)))
        }
        None => {
            let said = OVER.captures(own.gap.trim())?;
            let years = &scene.told[index.checked_sub(1)?];
            let length = scene.context.document.slice(scene.figures(years));
            let years = value(scene.context, years.id).filter(|_| length.ends_with('年'))?;
            let years = i32::try_from(years.at_exponent(0)?).ok()?;
            let (old, new) = ends(scene, index, &said["what"], years)?;
            (new, old, UP.iter().any(|word| said["verb"].starts_with(word)))
        }
    };
    let alike = scene.are_alike(own, new);
    let form = match (own.kind == Kind::Percent, up) {
        (true, true) => "across_rise",
        (true, false) => "across_fall",
        (false, true) if alike => "across_more",
        (false, false) if alike => "across_less",
        _ => return None,
    };
    let name = if own.kind == Kind::Percent { "rate" } else { "change" };
    let place = around([own, new, old].map(|one| scene.figures(one)));
    let bindings =
        vec![figures(name, [own.id]), figures("new", [new.id]), figures("old", [old.id])];
    draft.claim(Strength::Stated, place, [(form, bindings)])
}

/// The one value of the same name and unit that is told of the time that a new one is set beside.
fn earlier<'p, 'a>(scene: &Scene<'p, 'a>, new: usize, base: &str) -> Option<&'p Told<'a>> {
    let own = &scene.told[new];
    if !scene.is_level(own) || holds_any(own.before, &["目标", "计划", "任务", "其中"]) {
        return None;
    }
    let now = year(scene.context, own.id);
    let named = |one: &Told<'_>| {
        overlap(own.before, one.before) >= 2
            || overlap(own.before, one.behind) >= 2 && one.before.is_empty()
            || overlap(own.behind, one.behind) >= 2
    };
    let of_then = |one: &Told<'_>| {
        let then = year(scene.context, one.id);
        match base.strip_suffix('年').and_then(|base| base.parse::<i32>().ok()) {
            Some(base) => then == Some(base),
            None if base.starts_with(['上', '去']) && base.contains('年') => match (then, now) {
                (Some(-1), _) => true,
                (Some(then), Some(0)) => then > 1000,
                (Some(then), Some(now)) => then > 1000 && then + 1 == now,
                _ => false,
            },
            None if base.is_empty() => {
                let pair =
                    PAIRS.iter().any(|(then, now)| one.gap.contains(then) && own.gap.contains(now));
                pair || match (then, now) {
                    (Some(-1), Some(0)) => true,
                    (Some(then), Some(now)) => then > 1000 && then + 1 == now,
                    _ => false,
                }
            }
            None => one.gap.contains(base),
        }
    };
    let mut found = scene.before(new).filter(|one| {
        one.sentence < own.sentence
            && scene.is_level(one)
            && scene.are_alike(one, own)
            && !one.bracketed
            && !holds_any(one.before, OTHERS)
            && named(one)
            && of_then(one)
    });
    found.next().filter(|_| found.next().is_none())
}

/// Two times of which the one follows the other.
const PAIRS: &[(&str, &str)] = &[
    ("上学期", "本学期"),
    ("上季度", "本季度"),
    ("上月", "本月"),
    ("上周", "本周"),
    ("上年", "本年"),
    ("上届", "本届"),
    ("上期", "本期"),
    ("年初", "年末"),
    ("年初", "年底"),
    ("月初", "月末"),
    ("6月底", "12月底"),
    ("6月末", "12月末"),
];

/// The first and the last value of that name, so many years apart.
fn ends<'p, 'a>(
    scene: &Scene<'p, 'a>,
    index: usize,
    what: &str,
    years: i32,
) -> Option<(&'p Told<'a>, &'p Told<'a>)> {
    let least = what.chars().count().min(3);
    let named: Vec<&Told<'_>> = scene
        .before(index)
        .filter(|one| {
            scene.is_level(one)
                && !holds_any(one.before, OTHERS)
                && overlap(what, one.before) >= least
        })
        .collect();
    let [new, old] = named[..] else { return None };
    let (now, then) = (year(scene.context, new.id)?, year(scene.context, old.id)?);
    (scene.are_alike(new, old) && now - then == years).then_some((old, new))
}
