//! Chinese mean rates of growth come in with the levels of the first and the last year: 由2018年的80亿元增加到2023年的160
//! 亿元，年均增长14.9%; claims of the rule `change` go out, of the form `annual`.
//!
//! The years stand beside the levels, or before the word for the mean (五年年均, two readings: from the first
//! to the fifth are four steps); where no words tell them, any number may be meant.

use super::times::{ARRIVES, BARE};
use super::told::{self, Passage, Told};
use crate::claims::draft::{Draft, around, constant, figures};
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::document::holds_any;
use crate::figures::{Decimal, Hedge, Kind, Year};
use crate::rulebook::{RuleId, Strength};

/// Words of a mean rate.
const MEANS: &[&str] =
    &["年均", "年平均", "年复合", "复合增长", "复合增速", "两年平均", "三年平均", "平均每年"];

/// Rates that do not follow from the levels stated.
const OTHERS: &[&str] =
    &["可比", "不变价", "目标", "力争", "预计", "以上", "左右", "名义", "全国", "全省"];

/// How many figures before the rate its levels may stand.
const REACH: usize = 6;

/// Claims of the form `annual`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, claim);
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let own = &passage.told[index];
    let plain = own.kind == Kind::Percent
        && context.figures.get(own.id).hedge == Hedge::None
        && own.before.contains(['增', '长', '率', '速'])
        && !own.before.contains(['降', '减'])
        && !holds_any(own.before, OTHERS);
    let mean = holds_any(own.before, MEANS);
    if !plain || !mean {
        return None;
    }
    let levels: Vec<&Told<'_>> = passage.told[index.saturating_sub(REACH)..index]
        .iter()
        .filter(|one| one.sentence == own.sentence && !one.bracketed)
        .filter(|one| is_level(context, one) && !is_length(context, one))
        .collect();
    let (old, new) = match levels.as_slice() {
        [.., old, new] if leads(old, new) => (*old, *new),
        // 分别为500万吨、540万吨和605万吨: from the first to the last.
        [first, .., last] if levels.len() >= 3 && is_row(&levels[1..]) => (*first, *last),
        _ => return None,
    };
    let alike =
        compatible(context.figures.get(old.id), context.figures.get(new.id), context.lexicon);
    let row = levels.len() >= 3 && is_row(&levels[1..]);
    let years = years(context, passage, index, [old, new], row.then_some(levels.len()))?;
    let place = around([own, old, new].map(|one| context.figures.get(one.id).span));
    let span = context.figures.get(own.id).span;
    let readings = years.into_iter().map(|years| {
        let bindings = vec![
            figures("rate", [own.id]),
            figures("new", [new.id]),
            figures("old", [old.id]),
            constant("years", i64::from(years), span),
        ];
        ("annual", bindings)
    });
    // 年均增长 may leave out what changed by law; a compound rate follows from its levels.
    let compound = own.before.contains("复合");
    let strength = if compound { Strength::Stated } else { Strength::Implied };
    alike.then(|| draft.claim(strength, place, readings)).flatten()
}

/// 增加到160亿元 is a level, though a word of change stands before it.
fn is_level(context: Context<'_>, told: &Told<'_>) -> bool {
    let figure = context.figures.get(told.id);
    matches!(told.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Number)
        && figure.hedge == Hedge::None
        && figure.value.decimal().is_some_and(|value| value > Decimal::ZERO)
}

/// 五年 is no level.
fn is_length(context: Context<'_>, told: &Told<'_>) -> bool {
    context.document.slice(context.figures.get(told.id).span).ends_with(['年', '月', '天', '间'])
}

/// Whether the second level is told as what became of the first.
fn leads(old: &Told<'_>, new: &Told<'_>) -> bool {
    let rises = ["增", "升", "提高", "扩大", "上涨", "跃", "涨", "达到"];
    let from = old.before.contains(['由', '从', '自']);
    let to = new.gap.contains(['到', '至']) || new.before.contains("达到");
    // 2018年为500万元，2021年达到665万元
    let dated = [old, new]
        .iter()
        .all(|one| one.before.contains('年') && one.before.contains(|c: char| c.is_ascii_digit()));
    let bare =
        new.before.trim_start_matches(|c: char| c.is_ascii_digit() || "到至年末底已".contains(c));
    if dated && (BARE.contains(&bare) || ARRIVES.contains(&bare)) {
        return true;
    }
    to && (from || new.gap.trim_start_matches(['，', ' ']).starts_with(rises[0]))
        && rises.iter().any(|word| new.gap.contains(word))
}

fn is_row(levels: &[&Told<'_>]) -> bool {
    levels.iter().all(|one| matches!(one.gap.trim(), "、" | "和" | "及" | "与"))
}

/// The numbers of years that may lie between two levels.
fn years(
    context: Context<'_>,
    passage: &Passage<'_>,
    index: usize,
    levels: [&Told<'_>; 2],
    row: Option<usize>,
) -> Option<Vec<u8>> {
    let year = |told: &Told<'_>| {
        let digits = |text: &str| -> Option<i32> {
            let at = text.rfind('年')?;
            let head: Vec<char> = text[..at].chars().rev().take(4).collect();
            let number: String = head.iter().rev().collect();
            number.parse().ok().filter(|year| (1949..2100).contains(year))
        };
        digits(told.before).or_else(|| {
            match context.measures.list[told.id.0 as usize].period?.year? {
                Year::Absolute(year) => Some(i32::from(year)),
                _ => None,
            }
        })
    };
    if let Some(count) = row {
        return Some(vec![u8::try_from(count - 1).ok()?]);
    }
    let own_years = levels.map(year);
    if let [Some(old), Some(new)] = own_years
        && new > old
    {
        // From the end of a year or from the one before, as the plan that it opens is counted.
        let years = u8::try_from(new - old).ok().filter(|years| *years <= 9)?;
        return Some(vec![years, years + 1]);
    }
    // 五年年均增长, 近三年年均增长
    let own = &passage.told[index];
    let stated = passage.told[index.saturating_sub(2)..index]
        .iter()
        .filter(|one| one.sentence == own.sentence && is_length(context, one))
        .filter_map(|one| context.figures.get(one.id).value.decimal())
        .filter_map(|value| (1..=10).find(|years| value == Decimal::integer(*years)))
        .next_back();
    let two = own.before.contains("两年").then_some(2);
    let three = own.before.contains("三年").then_some(3);
    match stated.or(two).or(three).and_then(|years| u8::try_from(years).ok()) {
        Some(years) => Some(vec![years, years.saturating_sub(1).max(1), years + 1]),
        None => Some((1..=9).collect()),
    }
}
