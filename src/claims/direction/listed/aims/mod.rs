//! A sentence comes in that says on which side of a target, plan, budget, standard, limit or average a thing lies
//! (多于计划数; this was above the budget; the target was missed); the claim goes out that the value told beside the
//! yardstick lies there.
//!
//! Value and yardstick stand in that sentence and the ones right before it, or in one row of a table that the sentence
//! names.

mod beside;
mod words;

use super::said::names_nothing;
use super::{Member, Place, Series, Source};
use crate::claims::direction::judged::LESS;
use crate::claims::direction::polarity::Subject;
use crate::claims::draft::{Draft, around, figures, items};
use crate::claims::{Binding, Bound, Claim, Context};
use crate::document::{Language, lower};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::Strength;
use beside::{in_text, plain_subject};
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Above,
    Below,
    /// At least as good as it.
    Met,
    Missed,
    /// Not above it.
    Within,
}

/// What is said of a yardstick.
pub struct Judged {
    side: Side,
    place: Range<usize>,
    /// The words that call the yardstick: 计划, budget.
    noun: String,
    /// The words of the clause before.
    what: String,
}
pub fn said(place: &Place<'_>) -> Vec<Judged> {
    let text = lower(place.text());
    if text.len() != place.text().len() {
        return Vec::new();
    }
    match place.language() {
        Language::Chinese => words::chinese(&text),
        Language::English => words::english(&text),
    }
}
/// The claim that the value lies on that side.
pub fn claim(
    place: &Place<'_>,
    draft: Draft<'_>,
    judged: &Judged,
    all: &[Series],
    claims: &[Claim],
) -> Option<Claim> {
    let pairs = match in_text(place, judged) {
        Some(pair) => vec![pair],
        None => in_tables(place, judged, all),
    };
    let [(value, base, words)] = &pairs[..] else { return None };
    let less = is_less(place.language(), words, judged);
    let form = match judged.side {
        Side::Above => "above",
        Side::Below => "below",
        Side::Within => "upto",
        Side::Met if less? => "upto",
        Side::Met => "atleast",
        Side::Missed if less? => "above",
        Side::Missed => "below",
    };
    let known = claims.iter().any(|claim| {
        claim.rule == draft.id()
            && claim.readings.iter().any(|reading| {
                let told: Vec<FigureId> = reading.figures().collect();
                told.contains(value) && told.contains(base)
            })
    });
    if known {
        return None;
    }
    let word = place.span(judged.place.clone());
    let spans = [*value, *base].map(|id| place.context.figures.get(id).span);
    // A target of 92% is not 91.5%, and no more than 5.0 days is the limit itself, not all that it allows.
    let limit = place.context.figures.get(*base);
    let exact = exact(place.context, *base, &judged.noun);
    if limit.hedge != Hedge::None && exact.is_none() {
        return None;
    }
    let base = exact.unwrap_or_else(|| figures("base", [*base]));
    let mut bound = vec![figures("value", [*value]), base];
    bound.push(items("words", [word]));
    draft.claim(Strength::Stated, around(spans.into_iter().chain([word])), [(form, bound)])
}

/// A yardstick as the number that it is, in the base unit of its dimension; averages are rounded like any value.
pub fn exact(context: Context<'_>, base: FigureId, noun: &str) -> Option<Binding> {
    let figure = context.figures.get(base);
    let rounded =
        ["average", "mean", "median", "record", "平均水平", "平均值", "均值"].contains(&noun);
    let unit = context.lexicon.units.get(usize::from(figure.unit.0));
    let (over, under) = unit.map_or((1, 1), |unit| unit.factor);
    // A large sum is told shortened, also where it is a budget.
    let plain = figure.kind == Kind::Percent
        || figure.hedge != Hedge::None
        || !figure.scaled && (over, under) == (1, 1);
    let value = figure.value.decimal().filter(|_| plain && !rounded && under == 1)?;
    let value = value.checked_mul(Decimal::integer(over))?;
    Some(Binding { name: "base".to_owned(), value: Bound::Constant(value, figure.span) })
}

/// Whether less of it is better; `None` where that is not known.
fn is_less(language: Language, words: &str, judged: &Judged) -> Option<bool> {
    match language {
        Language::Chinese => Some(
            LESS.iter().any(|word| words.contains(word))
                || ["限值", "上限", "控制", "不超过", "以内", "不高于", "时限"]
                    .iter()
                    .any(|word| words.contains(word) || judged.noun == *word),
        ),
        Language::English => {
            let limit = ["limit", "maximum", "ceiling", "cap", "budget", "allowance", "allocation"]
                .contains(&judged.noun.as_str());
            let most = [
                "no more than",
                "at most",
                "not exceed",
                "maximum",
                "below",
                "under ",
                "fewer than",
                "less than",
                "within",
            ]
            .iter()
            // 94% of calls within eight minutes: a share of what is done in time.
            .any(|word| words.contains(word) && (*word != "within" || !words.contains('%')));
            let least = ["at least", "no fewer", "minimum", "or more"]
                .iter()
                .any(|word| words.contains(word));
            match (limit || most, least) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                _ => Some(Subject { words, lasts: false }.less_is_better().unwrap_or(false)),
            }
        }
    }
}
/// The values of the row that the sentence names, where its table has a column of yardsticks beside one of results.
fn in_tables(
    place: &Place<'_>,
    judged: &Judged,
    all: &[Series],
) -> Vec<(FigureId, FigureId, String)> {
    let mut found = Vec::new();
    let text = judged.what.replace(['“', '”', '"'], "");
    let language = place.language();
    let columns: Vec<&Series> = all
        .iter()
        .filter(|series| {
            series.source == Source::Table && !series.head.is_empty() && place.is_near(series)
        })
        .collect();
    for aim in columns.iter().filter(|series| is_aim_head(&series.head)) {
        let results: Vec<&&Series> = columns
            .iter()
            .filter(|other| {
                other.blocks == aim.blocks
                    && is_result_head(&other.head)
                    && !is_aim_head(&other.head)
            })
            .collect();
        let [result] = results[..] else { continue };
        let named = |one: &&Member| {
            !one.name.is_empty()
                && {
                    let bare = one
                        .name
                        .split(['（', '('])
                        .next()
                        .unwrap_or(&one.name)
                        .trim()
                        .trim_matches(['“', '”', '"'])
                        .to_owned();
                    let bare = bare.replace(['“', '”', '"'], "");
                    bare.chars().count() >= 2 && text.contains(bare.as_str())
                    // 培训经费支出 is of a part of 培训经费: the words name the row and nothing else.
                    && names_nothing(language, &plain_subject(language, &text.replacen(bare.as_str(), " ", 1)))
                }
        };
        let mut rows = aim.members.iter().filter(named);
        let Some(row) = rows.next().filter(|_| rows.next().is_none()) else { continue };
        let Some(own) = result.members.iter().find(|one| one.name == row.name) else { continue };
        let words = format!("{} {} {}", row.name, aim.head, result.head);
        found.push((own.id, row.id, words));
    }
    found
}

pub fn is_aim_head(head: &str) -> bool {
    [
        "目标", "计划", "预算", "任务", "标准", "限值", "定额", "target", "plan", "budget",
        "standard", "limit", "goal",
    ]
    .iter()
    .any(|word| head.contains(word))
        && !["完成", "率", "差", "%", "比", "variance", "执行"]
            .iter()
            .any(|word| head.contains(word))
}

pub fn is_result_head(head: &str) -> bool {
    [
        "实际",
        "完成",
        "决算",
        "支出",
        "执行数",
        "实绩",
        "监测值",
        "检测值",
        "实测",
        "达成",
        "结果",
        "actual",
        "outturn",
        "achieved",
        "result",
        "performance",
        "outcome",
    ]
    .iter()
    .any(|word| head.contains(word))
        && !["率", "差", "比", "variance", "%"].iter().any(|word| head.contains(word))
}
