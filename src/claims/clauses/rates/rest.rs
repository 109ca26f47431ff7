//! A Chinese rate comes in with the count of what is not so: 抽检1280批次，不合格32批次，合格率97.5%; the claim that it
//! is what they leave of the whole goes out.

use super::{Share, Sort, amounts, figure};
use crate::claims::clauses::told::{Passage, Told, value};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::figures::Kind;
use crate::rulebook::Strength;

/// What makes a word its opposite.
const NOT: &[&str] = &["不", "未", "无", "没有", "非", "尚未", "未能"];

/// Words and their opposites that are no negations.
const OPPOSITES: &[(&str, &str)] = &[
    ("出勤", "缺勤"),
    ("达标", "超标"),
    ("成功", "失败"),
    ("正确", "错误"),
    ("到会", "缺席"),
    ("到会", "请假"),
    ("到课", "缺课"),
    ("完好", "损坏"),
    ("通过", "淘汰"),
];

/// The claim of the form `margin`.
pub fn rest(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    share: &Share<'_>,
) -> Option<Claim> {
    let own = &passage.told[share.index];
    if share.sort != Sort::Rate || own.kind != Kind::Percent {
        return None;
    }
    let stem = share.subject.char_indices().rev().nth(1).map(|(at, _)| &share.subject[at..])?;
    // 12件未办结，按期办结率98%: not all that is so is so in time.
    let scope = share.subject.strip_suffix(stem).unwrap_or_default();
    if scope.contains(['期', '时', '次', '首', '先', '早', '优', '提']) {
        return None;
    }
    let is_not = |one: &&&Told<'_>| {
        one.sentence == own.sentence
            && (is_opposite(stem, one.before) || is_opposite(stem, one.behind))
    };
    let (before, _) = amounts(context, passage, share);
    let part = before.iter().find(is_not)?;
    let of_part = figure(context, part);
    let wholes: Vec<&&Told<'_>> = before
        .iter()
        .filter(|one| one.id != part.id && one.sentence == own.sentence)
        .filter(|one| compatible(of_part, figure(context, one), context.lexicon))
        .collect();
    let [whole] = wholes.as_slice() else { return None };
    if share.subject.contains(NOT[0]) || value(context, whole.id) < value(context, part.id) {
        return None;
    }
    let place = around([own.id, part.id, whole.id].map(|id| context.figures.get(id).span));
    let bindings =
        vec![figures("share", [own.id]), figures("part", [part.id]), figures("base", [whole.id])];
    draft.claim(Strength::Stated, place, [("margin", bindings)])
}

/// Whether words say the opposite of what a rate is called after.
pub fn is_opposite(stem: &str, words: &str) -> bool {
    NOT.iter().any(|not| words.contains(&format!("{not}{stem}")))
        || OPPOSITES.iter().any(|(word, not)| *word == stem && words.contains(not))
}
