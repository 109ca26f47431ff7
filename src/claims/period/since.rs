//! A Chinese year of founding or birth comes in with a later year and how long it was: 始建于1958年，到2023年已走过65年;
//! 2015年成立，2023年迎来成立八周年; 1962年出生，2023年案发时61岁; claims that it was so long go out.

use super::spans::{before, gap};
use super::{Measure, Time, What, year};
use crate::claims::draft::{Draft, around, constant};
use crate::claims::{Claim, Context, sentence_at};
use crate::document::Block;
use crate::figures::{Kind, Value};
use crate::rulebook::Strength;

/// What begins with its year: before the year, or behind it.
const FOUNDED: &[&str] = &[
    "建于",
    "成立于",
    "创办于",
    "创立于",
    "始于",
    "创刊于",
    "组建于",
    "兴建于",
    "诞生于",
    "开办于",
    "设立于",
    "落成于",
    "建成于",
    "通车于",
    "开馆于",
    "开园于",
    "投用于",
    "启用于",
];
const FOUNDS: &[&str] = &[
    "成立",
    "创办",
    "建校",
    "建院",
    "建馆",
    "建厂",
    "创刊",
    "创立",
    "组建",
    "建成",
    "建所",
    "始建",
    "通车",
    "竣工",
    "投用",
    "投产",
    "开业",
    "开馆",
    "开园",
    "启用",
    "落成",
    "设立",
    "通航",
    "通电",
    "开学",
    "创建",
    "兴建",
    "开办",
    "开始",
    "参加工作",
    "入职",
    "入行",
    "从事",
    "拜师",
    "任教",
    "加入",
    "移居",
    "定居",
    "起步",
    "承租",
];

/// How the length is told for the second year.
const LASTED: &[&str] =
    &["走过", "已有", "迎来", "历经", "已满", "建校", "建院", "成立", "周年", "历时", "发展了"];

/// Longer ways from one year to the next speak of other things.
const FAR: usize = 20;

/// Whether the words before a length say what has been done so long: 至2024年已办园26年.
fn is_lasting(words: &str) -> bool {
    words.rsplit_once('已').is_some_and(|(_, done)| {
        let verb = done.chars().filter(|c| crate::document::is_han(*c)).count();
        (2..=3).contains(&verb)
            && verb == done.chars().count()
            && !["连续", "举办", "举行", "开展", "累计", "获"]
                .iter()
                .any(|word| done.contains(word))
    })
}

pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    claims: &mut Vec<Claim>,
) {
    for trio in times.windows(3) {
        let [first, second, stated] = trio else { continue };
        let (What::Date(from), What::Date(to), What::Length(number, Measure::Years)) =
            (first.what, second.what, stated.what)
        else {
            continue;
        };
        let (Some(from), Some(to)) = (year(from), year(to)) else { continue };
        let between = gap(context, first, second);
        let opens = FOUNDED.iter().any(|word| before(context, block, first, 6).ends_with(word))
            || FOUNDS.iter().any(|word| between.contains(word));
        let words = gap(context, second, stated);
        let own = context.document.slice(stated.span);
        let lasts = LASTED.iter().any(|word| words.contains(word) || own.contains(word))
            || is_lasting(words);
        if opens && lasts && are_near(between) && are_near(words) && to > from {
            let form = if own.contains("年头") { "nth" } else { "anniversary" };
            let bindings = vec![
                constant("stated", number, stated.span),
                constant("year", i64::from(to), second.span),
                constant("founded", i64::from(from), first.span),
            ];
            let place = around([first.span, stated.span]);
            claims.extend(draft.claim(Strength::Stated, place, [(form, bindings)]));
        }
    }
    people(context, draft, block, times, claims);
}

/// 1962年出生，2023年案发时61岁.
fn people(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    claims: &mut Vec<Claim>,
) {
    let dates: Vec<&Time> =
        times.iter().filter(|time| matches!(time.what, What::Date(_))).collect();
    for pair in dates.windows(2) {
        let [first, second] = pair else { continue };
        let (What::Date(from), What::Date(to)) = (first.what, second.what) else { continue };
        let (Some(born), Some(then)) = (year(from), year(to)) else { continue };
        let between = gap(context, first, second);
        let birth = between.trim_start_matches(['，', ' ']).starts_with("出生")
            || between.starts_with('生')
            || before(context, block, first, 4).ends_with("生于");
        let Some(sentence) = sentence_at(block, second.span.start) else { continue };
        if !birth || !are_near(between) || then <= born || !sentence.contains(first.span) {
            continue;
        }
        let mut behind = context.figures.within(sentence).filter_map(|index| {
            let figure = &context.figures.list[index as usize];
            (figure.span.start >= second.span.end && figure.kind != Kind::Period).then_some(figure)
        });
        let Some(age) = behind.next() else { continue };
        let text = context.document.slice(age.span);
        let words = context
            .document
            .text
            .get(second.span.end as usize..age.span.start as usize)
            .unwrap_or("。");
        let Value::Exact(value) = age.value else { continue };
        let Some(number) = value.at_exponent(0).and_then(|value| i64::try_from(value).ok()) else {
            continue;
        };
        if !text.ends_with('岁') || !are_near(words) {
            continue;
        }
        let bindings = vec![
            constant("stated", number, age.span),
            constant("year", i64::from(then), second.span),
            constant("founded", i64::from(born), first.span),
        ];
        let place = around([first.span, age.span]);
        claims.extend(draft.claim(Strength::Stated, place, [("person", bindings)]));
    }
}

fn are_near(words: &str) -> bool {
    words.chars().count() <= FAR && !words.contains(['。', '；', '\n'])
}
