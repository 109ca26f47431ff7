//! Chinese totals come in that need more than one product: 博士生每人3万元、硕士生每人2万元，博士生52人、硕士生98人，共发放352万元;
//! 1,120人，每人每月补助600元，发放12个月，共计806.4万元; claims of the rule `average` go out, of the forms `both`, `all` and `thrice`.
//!
//! The total is told last. Before it in its sentence stand the amounts for one, each with the number of its things: in pairs,
//! or in two rows whose names agree. Nothing else may stand there, or the total is of more.

use super::products::{SUMS, is_total};
use super::told::{self, Passage, Told, overlap, value};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::range::Range;
use crate::claims::{Binding, Bound, Claim, Context};
use crate::document::{Language, holds_any};
use crate::figures::{Decimal, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};

/// How many figures may stand before a total in its sentence.
const MOST: usize = 8;

/// What is no amount for one of what is counted beside it, or no plain total.
const OTHERS: &[&str] = &[
    "最",
    "不超过",
    "以上",
    "以下",
    "每股",
    "面值",
    "增",
    "减",
    "降",
    "均",
    "其中",
    "至少",
    "上限",
];

/// Labels of an amount for one, beside 每.
const RATES: &[&str] = &[
    "单价",
    "票价",
    "售价",
    "定价",
    "每",
    "各",
    "标准",
    "月租",
    "日租",
    "人均标准",
    "时薪",
    "工资",
];

/// Words of how often, with the units that count it.
const TIMES: &[(char, &[&str])] = &[
    ('月', &["月", "个月"]),
    ('年', &["年"]),
    ('天', &["天", "日"]),
    ('日', &["天", "日"]),
    ('周', &["周", "星期"]),
    ('次', &["次"]),
    ('场', &["场"]),
    ('期', &["期"]),
    ('轮', &["轮"]),
    ('季', &["季", "季度", "个季度"]),
    ('学', &["学期", "个学期", "学年"]),
    ('课', &["课时"]),
    ('小', &["小时"]),
];

/// Claims of totals of several products.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let draft = Draft::new(context, rule);
    told::each(context, |passage| {
        for index in 2..passage.told.len() {
            claims.extend(claim(context, draft, passage, index));
        }
    });
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let own = &passage.told[index];
    let summed = holds_any(own.before, SUMS) && !holds_any(own.before, OTHERS);
    if !summed || !is_plain(context, own) || own.kind == Kind::Measure {
        return None;
    }
    let from = passage.told[..index]
        .iter()
        .rposition(|one| one.sentence != own.sentence || is_total_of_amounts(context, own, one))
        .map_or(0, |at| at + 1);
    let before: Vec<&Told<'_>> =
        passage.told[from..index].iter().filter(|one| !one.bracketed || own.bracketed).collect();
    let plain = before.len() <= MOST
        && before.iter().all(|one| is_plain(context, one) && !holds_any(one.before, OTHERS));
    if !plain {
        return None;
    }
    thrice(context, draft, own, &before).or_else(|| several(context, draft, own, &before))
}

/// An amount of the total's kind that is a sum itself: a list goes on behind it.
fn is_total_of_amounts(context: Context<'_>, own: &Told<'_>, one: &Told<'_>) -> bool {
    holds_any(one.before, SUMS) && is_total(context, own, one) && !is_rate(one)
}

fn is_plain(context: Context<'_>, told: &Told<'_>) -> bool {
    let figure = context.figures.get(told.id);
    matches!(figure.kind, Kind::Count | Kind::Money | Kind::Measure)
        && figure.hedge == Hedge::None
        && value(context, told.id).is_some_and(|value| value > Decimal::ZERO)
}

fn is_rate(told: &Told<'_>) -> bool {
    holds_any(told.before, RATES)
}

/// 每人每月补助600元: an amount for one of a thing, each time.
fn thrice(
    context: Context<'_>,
    draft: Draft<'_>,
    own: &Told<'_>,
    before: &[&Told<'_>],
) -> Option<Claim> {
    let rates: Vec<&&Told<'_>> =
        before.iter().filter(|one| one.before.matches('每').count() == 2).collect();
    let [rate] = rates.as_slice() else { return None };
    let mut words = rate.before.split('每').skip(1).map(|word| word.trim_start_matches('一'));
    let (one, other) = (words.next()?, words.next()?);
    let lengths = |word: &str| {
        let word = word.trim_start_matches('个');
        let first = word.chars().next()?;
        TIMES.iter().find(|(time, _)| *time == first).map(|(_, units)| *units)
    };
    // 每人每月, 每月每人
    let (thing, units) = match (lengths(one), lengths(other)) {
        (None, Some(units)) => (one, units),
        (Some(units), None) => (other, units),
        _ => return None,
    };
    let rest = || before.iter().filter(|one| one.id != rate.id && !is_like(context, own, one));
    let often: Vec<&&Told<'_>> = rest().filter(|one| units.contains(&unit(context, one))).collect();
    let [often] = often.as_slice() else { return None };
    let counted = |one: &&&Told<'_>| one.id != often.id && counts(context, one, thing);
    let things: Vec<&&Told<'_>> = rest().filter(counted).collect();
    let [number] = things.as_slice() else { return None };
    if before.len() != 3 || !is_like(context, own, rate) {
        return None;
    }
    let told = [own, rate, number, often];
    let gives = [*rate, *number, *often]
        .iter()
        .try_fold(Range::exact(1), |all, one| all.times(written(context, one)?))?;
    if !is_near(context, own, gives) {
        return None;
    }
    let bindings = vec![
        figures("total", [own.id]),
        exact(context, rate, "mean")?,
        exact(context, number, "number")?,
        exact(context, often, "times")?,
    ];
    let place = around(told.map(|one| context.figures.get(one.id).span));
    draft.claim(Strength::Stated, place, [("thrice", bindings)])
}

/// Two or three amounts for one, each with a number of its own.
fn several(
    context: Context<'_>,
    draft: Draft<'_>,
    own: &Told<'_>,
    before: &[&Told<'_>],
) -> Option<Claim> {
    let rate = |one: &&Told<'_>| is_like(context, own, one) && is_rate(one);
    let rates: Vec<&Told<'_>> = before.iter().copied().filter(rate).collect();
    let numbers: Vec<&Told<'_>> = before.iter().copied().filter(|one| !rate(one)).collect();
    // 每亩补助300元: an area counts what that is for.
    let per = |unit: &str| rates.iter().any(|one| one.before.contains(&format!("每{unit}")));
    let counts = numbers.iter().all(|one| {
        (one.kind == Kind::Count || per(unit(context, one))) && !is_like(context, own, one)
    });
    let once = rates.iter().all(|one| one.before.matches('每').count() < 2);
    if !(2..=3).contains(&rates.len()) || rates.len() != numbers.len() || !counts || !once {
        return None;
    }
    let alternate = before.windows(2).all(|pair| rate(&pair[0]) != rate(&pair[1]));
    let pairs: Vec<(&Told<'_>, &Told<'_>)> = match alternate {
        true => rates.iter().copied().zip(numbers.iter().copied()).collect(),
        false => named(&rates, &numbers)?,
    };
    let gives = pairs.iter().try_fold(None, |sum: Option<Range>, (rate, number)| {
        let product = written(context, rate)?.times(written(context, number)?)?;
        Some(Some(match sum {
            Some(sum) => sum.plus(product)?,
            None => product,
        }))
    })??;
    if !is_near(context, own, gives) {
        return None;
    }
    let names = [("first", "some"), ("second", "others"), ("third", "rest")];
    let mut bindings = vec![figures("total", [own.id])];
    for ((rate, number), (each, many)) in pairs.iter().zip(names) {
        bindings.push(exact(context, rate, each)?);
        bindings.push(exact(context, number, many)?);
    }
    let place = around(before.iter().chain([&own]).map(|one| context.figures.get(one.id).span));
    let form = if pairs.len() == 2 { "both" } else { "all" };
    draft.claim(Strength::Stated, place, [(form, bindings)])
}

/// The number that bears the name of each amount: 博士生每人3万元 … 获奖博士生52人.
fn named<'t, 'a>(
    rates: &[&'t Told<'a>],
    numbers: &[&'t Told<'a>],
) -> Option<Vec<(&'t Told<'a>, &'t Told<'a>)>> {
    let shared = |rate: &Told<'_>, number: &Told<'_>| {
        let end = RATES.iter().filter_map(|word| rate.before.find(word)).min();
        let name = &rate.before[..end.unwrap_or(rate.before.len())];
        let name = name.rsplit('按').next().unwrap_or(name);
        overlap(name, number.before).max(overlap(name, number.behind))
    };
    let mut pairs = Vec::new();
    for rate in rates {
        let best =
            numbers.iter().map(|number| shared(rate, number)).max().filter(|own| *own >= 2)?;
        let mut of = numbers.iter().filter(|number| shared(rate, number) == best);
        let (number, None) = (of.next()?, of.next()) else { return None };
        if pairs.iter().any(|(_, taken): &(_, &Told<'_>)| taken.id == number.id) {
            return None;
        }
        pairs.push((*rate, *number));
    }
    Some(pairs)
}

/// Whether an amount is told in a unit of the total's kind.
fn is_like(context: Context<'_>, own: &Told<'_>, one: &Told<'_>) -> bool {
    let (sum, figure) = (context.figures.get(own.id), context.figures.get(one.id));
    sum.kind == figure.kind && crate::claims::units::compatible(sum, figure, context.lexicon)
}

fn unit<'a>(context: Context<'a>, told: &Told<'_>) -> &'a str {
    let unit = context.figures.get(told.id).unit;
    context.lexicon.units.get(usize::from(unit.0)).map_or("", |unit| unit.name.as_str())
}

/// Whether a number counts the things that an amount is for one of.
fn counts(context: Context<'_>, told: &Told<'_>, thing: &str) -> bool {
    let people = ["人", "名", "位"];
    let unit = unit(context, told);
    let noun = thing.trim_start_matches(['个', '名', '位']);
    let first = noun.chars().next().unwrap_or('?');
    thing.starts_with(unit) && !unit.is_empty()
        || people.contains(&unit) && people.iter().any(|word| thing.starts_with(word))
        || unit.ends_with(first)
        || told.behind.trim_start().starts_with(first)
}

/// A standard, a number of things or of times, as it is written: 12 months, and no days.
fn exact(context: Context<'_>, told: &Told<'_>, name: &str) -> Option<Binding> {
    let span = context.figures.get(told.id).span;
    let value = Bound::Constant(value(context, told.id)?, span);
    Some(Binding { name: name.to_owned(), value })
}

fn written(context: Context<'_>, told: &Told<'_>) -> Option<Range> {
    let value = value(context, told.id)?;
    Some(Range { low: value, high: value })
}

/// What is three times as much is of more than these.
fn is_near(context: Context<'_>, own: &Told<'_>, gives: Range) -> bool {
    let near = || {
        let sum = Range::of(context, own.id)?;
        let three = Range::exact(3);
        Some(sum.low <= gives.times(three)?.high && gives.low <= sum.times(three)?.high)
    };
    near() == Some(true)
}
