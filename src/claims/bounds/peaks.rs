//! Chinese values that are called the highest, the lowest and the mean come in (最高分98分，最低分43分，平均分76.5分;
//! 最低的是档案馆，为1.3%); claims that they stand in this order, and that the spread told with them is
//! theirs, go out.

use super::placed::{Called, OTHERS, Place, placed};
use super::{claim, figure};
use crate::claims::clauses::told::{self, Passage, Told, overlap};
use crate::claims::units::compatible;
use crate::claims::{Bound, Claim, Context};
use crate::figures::{Hedge, Kind, Value};
use crate::rulebook::{RuleId, Strength};

/// Claims of the forms `order` and `extent`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, |_, _, passage, index| {
        let mut found = Vec::new();
        if let Some(own) = placed(context, &passage.told[index]) {
            earlier(context, rule, passage, (index, own), &mut found);
        }
        found
    });
}

/// How many values back the others are looked for.
const BACK: usize = 6;

fn earlier<'a>(
    context: Context<'a>,
    rule: RuleId,
    passage: &Passage<'a>,
    (index, own): (usize, Called<'a>),
    found: &mut Vec<Claim>,
) {
    let stated = &passage.told[index];
    let start = index.saturating_sub(BACK);
    let mut seen: Vec<(&Told<'a>, Called<'a>)> = Vec::new();
    middle(context, rule, passage, (index, own), found);
    for other in passage.told[start..index].iter().rev() {
        let far = stated.sentence - other.sentence;
        let (one, two) = (context.figures.get(stated.id), context.figures.get(other.id));
        if far > 1 || one.block != two.block {
            break;
        }
        let like = one.kind == two.kind && compatible(one, two, context.lexicon);
        if !like {
            continue;
        }
        let Some(called) = placed(context, other).or_else(|| of_all(context, other, &own)) else {
            // Another value of the kind stands between.
            if far > 0 || own.place == Place::Spread { break } else { continue }
        };
        let long = |text: &str| text.chars().count() >= 2;
        let named = long(own.subject) && long(called.subject);
        let near = far == 0
            || called.place == Place::All
            || own.bearer && called.bearer
            || named && is_of_one(&called, &own);
        if called.place == own.place
            && own.introduced
            && far <= 1
            && is_named_alike(&called, &own, other)
        {
            for (low, high) in [(other.id, stated.id), (stated.id, other.id)] {
                let bound: Vec<(&str, Bound)> = vec![("low", figure(low)), ("high", figure(high))];
                found.extend(claim(context, rule, "order", Strength::Stated, bound));
            }
            break;
        }
        // A mean may lie anywhere but beyond the ends.
        let mean = |called: &Called<'_>, told: &Told<'_>| {
            called.place == Place::Middle && !told.gap.contains("中位")
        };
        let percentile = |called: &Called<'_>| matches!(called.place, Place::Percentile(_));
        if mean(&called, other) && percentile(&own) || mean(&own, stated) && percentile(&called) {
            continue;
        }
        if called.place == own.place
            || !near
            || !is_of_one(&called, &own)
            || is_another(&called, &own, stated)
        {
            break;
        }
        if !seen.iter().any(|(_, known)| known.place == called.place) {
            seen.push((other, called));
        }
    }
    let at =
        |place: Place| seen.iter().find(|(_, called)| called.place == place).map(|one| one.0.id);
    if own.place == Place::Spread {
        if let (Some(high), Some(low)) = (at(Place::Highest), at(Place::Lowest)) {
            let bound =
                vec![("stated", figure(stated.id)), ("high", figure(high)), ("low", figure(low))];
            found.extend(claim(context, rule, "extent", Strength::Stated, bound));
        }
        return;
    }
    for (other, called) in &seen {
        if called.place == Place::Spread {
            continue;
        }
        let (low, high) = match (called.place, own.place) {
            (Place::All, Place::Highest) => (other.id, stated.id),
            (Place::All, Place::Lowest) => (stated.id, other.id),
            (Place::All, _) => continue,
            (one, two) if one.rank() < two.rank() => (other.id, stated.id),
            _ => (stated.id, other.id),
        };
        let bound: Vec<(&str, Bound)> = vec![("low", figure(low)), ("high", figure(high))];
        found.extend(claim(context, rule, "order", Strength::Stated, bound));
    }
}

/// Whether a value is called the highest of its kind (or the lowest), and what is measured.
pub fn end<'a>(context: Context<'a>, told: &Told<'a>) -> Option<(bool, &'a str)> {
    let called = placed(context, told)?;
    match called.place {
        Place::Highest => Some((true, called.subject)),
        Place::Lowest => Some((false, called.subject)),
        _ => None,
    }
}

/// Whether two values that are both called the highest are of one thing, by its name.
fn is_named_alike(one: &Called<'_>, other: &Called<'_>, told: &Told<'_>) -> bool {
    let long = |text: &str| text.chars().count() >= 2;
    let of_one =
        long(one.subject) && long(other.subject) && overlap(other.subject, one.subject) >= 2;
    of_one
        || long(other.subject)
            && overlap(other.subject, told.gap) >= other.subject.chars().count().min(3)
}

/// 中位数68分钟，四分位间距54~81分钟: the middle lies within the range told next.
fn middle(
    context: Context<'_>,
    rule: RuleId,
    passage: &Passage<'_>,
    (index, own): (usize, Called<'_>),
    found: &mut Vec<Claim>,
) {
    let stated = &passage.told[index];
    let Some(next) = passage.told.get(index + 1) else { return };
    let (one, two) = (context.figures.get(stated.id), context.figures.get(next.id));
    let quartiles = ["四分位", "IQR", "范围", "区间"].iter().any(|word| next.before.contains(word))
        || matches!(next.gap.trim(), "（" | "(");
    if own.place == Place::Middle
        && next.sentence == stated.sentence
        && matches!(two.value, Value::Range(..))
        && one.unit == two.unit
        && quartiles
        && (stated.gap.contains("中位") || stated.before.contains("中位"))
    {
        let bound: Vec<(&str, Bound)> =
            vec![("mean", figure(stated.id)), ("range", figure(next.id))];
        found.extend(claim(context, rule, "spread", Strength::Stated, bound));
    }
}

/// 核减率5%: the value for all of what the highest is told of next.
fn of_all<'a>(context: Context<'a>, told: &Told<'a>, own: &Called<'a>) -> Option<Called<'a>> {
    let figure = context.figures.get(told.id);
    let label = told.before.trim_end_matches(['为', '达', '是', '到']);
    // 占采购额的78.7%。其中第八批降幅最大: a share is no fall of all.
    let moves = ["降幅", "增幅", "涨幅", "增速", "跌幅"];
    if told.gap.contains('占') && moves.iter().any(|word| own.subject.contains(word)) {
        return None;
    }
    let same = own.subject.chars().count() >= 2 && label == own.subject;
    // 全区覆盖率为95.3%。各街道中，最高的是……: the one rate told before is what the best has most of.
    let meant = own.bearer
        && !told.bracketed
        && !own.subject.ends_with(['率', '度', '分', '价'])
        && (figure.kind == Kind::Percent
            || ["平均", "全", "总体"].iter().any(|word| label.contains(word)));
    let named = (same || meant)
        && label.ends_with(['率', '度', '分', '价'])
        && !OTHERS.iter().any(|other| label.contains(other))
        && matches!(own.place, Place::Highest | Place::Lowest);
    (named && figure.hedge == Hedge::None && matches!(figure.value, Value::Exact(_)))
        .then_some(Called { place: Place::All, subject: label, bearer: false, introduced: false })
}

/// Whether two places are those of one thing measured.
fn is_of_one(one: &Called<'_>, other: &Called<'_>) -> bool {
    let year = |text: &str| -> Option<String> {
        let end = text.find('年')?;
        let digits: Vec<char> =
            text[..end].chars().rev().take_while(char::is_ascii_digit).collect();
        (digits.len() == 4).then(|| digits.into_iter().rev().collect())
    };
    if let (Some(first), Some(second)) = (year(one.subject), year(other.subject))
        && first != second
    {
        return false;
    }
    let short = |text: &str| text.chars().count() < 2;
    let (first, second) = (one.subject, other.subject);
    short(second) || short(first) || overlap(first, second) >= 2 || overlap(second, first) >= 2
}

/// Whether the value names a thing of its own behind a semicolon: 番茄最贵5.6元；草莓均价18元.
fn is_another(earlier: &Called<'_>, own: &Called<'_>, stated: &Told<'_>) -> bool {
    let long = |text: &str| text.chars().count() >= 2;
    stated.gap.contains('；') && long(own.subject) && !long(earlier.subject)
}
