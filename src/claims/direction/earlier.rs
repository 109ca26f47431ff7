//! A Chinese value comes in with its rate of change and the earlier value told behind it (12.6亿元，同比增长20%，上年为10.5亿元);
//! the claim that the words agree with the two goes out.

use super::chinese::strip_any;
use super::words::{Way, verb};
use super::{Names, Scene};
use crate::claims::Claim;
use crate::claims::nearby::range::Range;
use crate::figures::FigureId;

/// 12.6亿元，同比增长20%，上年为10.5亿元.
pub fn was(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let (rate, old) = (index + 1, index + 2);
    if old >= scene.values.len() || !scene.comparable(index, old) || !scene.are_levels(index, old) {
        return None;
    }
    let lead = scene.before(rate).trim_start_matches(['，', '、', '（', ' ']);
    let lead = strip_any(
        lead,
        &["同比", "比上年同期", "较上年同期", "比上年", "较上年", "比去年", "较去年", "环比"],
    );
    let lead = lead.trim_end_matches(['了', '约', '近']);
    let (way, start, end) = verb(lead)?;
    if start != 0 || end != lead.len() {
        return None;
    }
    let gap = scene.before(old).trim_start_matches(['，', '（', '；', ' ']);
    let was = [
        "上年同期为",
        "上年同期",
        "去年同期为",
        "去年同期",
        "上年为",
        "去年为",
        "上年",
        "去年",
        "上届为",
        "上期为",
        "同期为",
    ];
    let mut news = vec![scene.values[index]];
    // 总产值255.8亿元，其中一产72.6亿元、三产64.9亿元，增长7.3%（上年238.5亿元）: the rate tells whose it is.
    news.extend(rated(scene, index, way, (scene.values[rate], scene.values[old])));
    was.contains(&gap.trim_end())
        .then(|| scene.claim(Names::Change, way, &news, scene.values[old]))
        .flatten()
}

/// A value before the one at `index` from which the rate leads back to the old one.
fn rated(
    scene: &Scene<'_>,
    index: usize,
    way: Way,
    (rate, old): (FigureId, FigureId),
) -> Option<FigureId> {
    let context = scene.context;
    let stated = Range::of(context, rate)?.rounded(context, rate)?;
    let base = Range::of(context, old)?;
    let fits = |new: &usize| {
        let gives = || {
            let level = Range::of(context, scene.values[*new])?;
            let gap = if way == Way::Up { level.minus(base)? } else { base.minus(level)? };
            Range::exact(100).times(gap)?.over(base)
        };
        scene.comparable(*new, index) && gives().is_some_and(|gives| gives.meets(stated))
    };
    (0..index).rev().find(fits).map(|new| scene.values[new])
}
