//! A Chinese value that rose or fell to what it is comes in, with the one of before in brackets behind it
//! (出勤率提高到92.1%（上年为91.4%）); the claim that it moved that way goes out.

use super::words::verb;
use super::{Names, Scene};
use crate::claims::Claim;

/// The value at `index` is the new one.
pub fn arrived(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let old = index + 1;
    if old >= scene.values.len() || !scene.are_single(index, old) {
        return None;
    }
    let told = scene.before(old).strip_prefix(['（', '('])?.trim_end_matches(['为', '是']);
    let year = told.trim_start_matches(|c: char| c.is_ascii_digit());
    let was = BEFORE.contains(&told) || told.len() == year.len() + 4 && year == "年";
    let closes = scene.after(old).starts_with(['）', ')', '，', '；']);
    let before = scene.before(index);
    let clause = before.rsplit(['，', '；', '。', '、', '：']).next().unwrap_or(before);
    let stem = clause.trim_end().strip_suffix(['到', '至', '为'])?;
    let (way, ..) = verb(stem).filter(|(_, _, end)| *end == stem.len())?;
    (was && closes && scene.are_levels(index, old))
        .then(|| scene.claim(Names::Change, way, &[scene.values[index]], scene.values[old]))
        .flatten()
}

const BEFORE: &[&str] = &[
    "上年",
    "去年",
    "上年同期",
    "去年同期",
    "上年末",
    "去年末",
    "上届",
    "上期",
    "同期",
    "年初",
    "期初",
    "上月",
    "上季度",
    "此前",
    "原",
    "改造前",
    "实施前",
];
