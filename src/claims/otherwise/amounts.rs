//! A change told as an amount comes in with the levels that it was bound to; whether it is the change from the one to the other
//! goes out: what came of several steps, the distance from a target or a step in a list of others is not.

use super::changes::{before, behind, is_of_another};
use super::times::years;
use super::{Held, one};
use crate::claims::clauses::times::EARLIER;
use crate::claims::draft::figures;
use crate::claims::nearby::range::Range;
use crate::claims::sentence::{begins, says};
use crate::claims::units::compatible;
use crate::claims::{Context, Reading};
use crate::document::Span;
use crate::figures::{Decimal, FigureId, Hedge, Kind};

/// `None` where the reading has no amount of change, or one that can be it. Grew by 750 MW, or 4.1%, since last winter's
/// 18,320 MW: of the old amount; sales fell 16.5% to 212,000 tonnes: what they came to is no change.
pub fn of_amount(context: Context<'_>, reading: &Reading) -> Option<Held> {
    let change = one(reading, "change")?;
    let lead = before(context, change);
    let lead = lead.trim_end_matches(['$', '£', '€', ' ']);
    if lead.ends_with(" to") && !lead.ends_with("compared to") && !lead.ends_with("up to") {
        return Some(Held::OfOwn);
    }
    let (old, new) = (one(reading, "old"), one(reading, "new"));
    if is_step_of_several(context, change, lead)
        || is_between_others(context, (old, new))
        || old.is_some_and(|old| {
            is_yardstick(context, change, old) || is_of_another(context, change, old)
        })
    {
        return Some(Held::OfOwn);
    }
    if let (Some(old), Some(new)) = (old, new)
        && (is_of_time_named(context, change, (new, old))
            || is_of_nearer(context, change, (new, old))
            || is_netted(context, change, (new, old))
            || is_bettered(context, change, (new, old))
            || is_net_of_few(context, (change, lead), (new, old)))
    {
        return Some(Held::OfOwn);
    }
    let (rate, new) = (one(reading, "rate")?, one(reading, "new")?);
    if one(reading, "old").is_some() || context.figures.get(rate).kind != Kind::Percent {
        return None;
    }
    let stated = Range::of(context, rate)?.rounded(context, rate)?;
    let gives =
        Range::exact(100).times(Range::of(context, change)?)?.over(Range::of(context, new)?)?;
    let lead = before(context, new).to_lowercase();
    let near = &lead[lead.ceil_char_boundary(lead.len().saturating_sub(40))..];
    let clause = near.rsplit([',', ';', '.']).next().unwrap_or(near);
    let based = says(clause, &["since", "from", "than", "on", "over"]);
    let based = based
        || is_old_in_bracket(context, new, change)
        || is_level_of_before(context, new, change);
    (gives.meets(stated) && based).then_some(Held::OfOwn)
}

/// There were 1,394 in October 2023, so the number has come down by 242, or 17.4%; 去年共有1394个，现已减少242个，降幅17.4%:
/// whether an earlier time is told with a level, and what has become of it since then in a clause or a sentence of its own. It may be what
/// the change began with.
fn is_level_of_before(context: Context<'_>, level: FigureId, change: FigureId) -> bool {
    let (from, to) = (context.figures.get(level).span, context.figures.get(change).span.start);
    let gap = context.document.text.get(from.end as usize..to as usize).unwrap_or_default();
    let own = gap.find([',', ';', '.', '，', '；', '。']);
    let Some(own) = own else { return false };
    let lead = before(context, level);
    let lead = lead.rsplit(['.', ';', '。', '；']).next().unwrap_or(lead);
    let reach = Span { start: from.start - lead.len() as u32, end: from.end + own as u32 };
    let timed = { context.figures.within(reach) }
        .any(|id| context.figures.get(FigureId(id)).kind == Kind::Period);
    let (told, then) = (lead.to_lowercase(), gap[own..].to_lowercase());
    let past = timed
        || says(&told, &["last year", "originally", "initially", "at the start"])
        || ["去年", "上年", "年初", "原有"].iter().any(|word| told.contains(word));
    let now = says(&told, &["now", "today", "this year", "currently"])
        || ["今年", "本年", "目前", "现有", "年末"].iter().any(|word| told.contains(word));
    let since = begins(then.trim_start_matches([',', ';', '.', ' ']), SINCE)
        || ["已", "现", "目前", "今年", "此后", "之后", "后来"]
            .iter()
            .any(|word| then.contains(word));
    // In the third quarter of 2023 it was 1,764, so traffic grew by 141: the year is not the report's own.
    let earlier = years(context, level)
        .zip(context.measures.year)
        .is_some_and(|((_, last), own)| timed && last < own);
    let follows = begins(then.trim_start_matches([',', ';', '.', ' ']), &["so", "and so"]);
    past && (since || earlier && follows) && !now
}

/// 时长5.8小时，一季度为7.2小时，缩短1.4小时，降幅19.4%: where another level stands before the one told last, just the change away
/// from it on the side of what is told now, the one told last is the earlier one, and the rate is of that.
pub fn of_level_before(context: Context<'_>, reading: &Reading) -> Option<Reading> {
    let (change, told) = (one(reading, "change")?, one(reading, "new")?);
    let rule = context.rulebook.rule(context.rulebook.find("change")?);
    let name = rule.forms.get(reading.form)?.name.as_str();
    let by = Range::of(context, change)?;
    let old = Range::of(context, told)?;
    let new = match name {
        "rise_by" => old.plus(by)?,
        "fall_by" => old.minus(by)?,
        _ => return None,
    };
    let block = context.figures.get(told).block;
    let is_new = |id: &FigureId| {
        let figure = context.figures.get(*id);
        figure.block == block
            && figure.cell.is_none()
            && compatible(figure, context.figures.get(told), context.lexicon)
            && Range::of(context, *id).is_some_and(|level| level.meets(new))
    };
    let before = (told.0.saturating_sub(LEVELS)..told.0).rev().map(FigureId);
    { before }.any(|id| is_new(&id)).then_some(())?;
    let mut bindings = reading.bindings.clone();
    bindings.retain(|binding| binding.name != "new");
    bindings.push(figures("old", [told]));
    Some(Reading { form: rule.form("by_old")?, bindings, allowance: reading.allowance })
}

/// How many figures before a level the other one may stand.
const LEVELS: u32 = 3;

/// 20,400 patients (19,450), an increase of 950: whether an amount in a bracket is what the one before it came from.
fn is_old_in_bracket(context: Context<'_>, told: FigureId, change: FigureId) -> bool {
    let Some(level) = told.0.checked_sub(1).map(FigureId) else { return false };
    let (from, to) = (context.figures.get(level).span.end, context.figures.get(told).span.start);
    let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
    let bracket =
        gap.trim_end().ends_with('(') && gap.len() <= 40 && !gap.contains([')', '.', ';']);
    let ranges = || {
        let (level, told) = (Range::of(context, level)?, Range::of(context, told)?);
        let apart = if level.low > told.low { level.minus(told) } else { told.minus(level) };
        Some(apart?.meets(Range::of(context, change)?))
    };
    bracket && ranges() == Some(true)
}

/// How a clause begins that tells what has come of a level.
const SINCE: &[&str] = &[
    "so the",
    "so it",
    "so they",
    "so that",
    "since then",
    "since",
    "it has",
    "they have",
    "the number has",
    "the total has",
    "the figure has",
    "this has",
    "that has",
    "and has",
    "but has",
    "now",
    "by now",
    "this year",
];

/// 25 basis points each, from 4.00% to 3.50%; the steepest rise among subjects with more than 500 entries: whether an amount
/// is one step of several, or the bound of a class.
fn is_step_of_several(context: Context<'_>, change: FigureId, lead: &str) -> bool {
    let hedge = context.figures.get(change).hedge;
    let bound = matches!(hedge, Hedge::Over | Hedge::AtLeast | Hedge::Under | Hedge::AtMost);
    let words = [
        "with",
        "with more than",
        "with at least",
        "with over",
        "with fewer than",
        "with less than",
    ];
    behind(context, change).starts_with("each")
        || bound && words.iter().any(|words| lead.ends_with(words))
}

/// The state gave 2.3 million less, so that the total is down by 0.8 from 32.4: how much less is no level. 奶粉9.15亿元，
/// 下降4.9%；冷饮7.82亿元，下降4.4%: nor do two of a list, each with a change of its own, lead from one to the other.
fn is_between_others(
    context: Context<'_>,
    (old, new): (Option<FigureId>, Option<FigureId>),
) -> bool {
    let step = |id: &FigureId| {
        let word = behind(context, *id).split(|c: char| !c.is_alphabetic()).next();
        ["less", "fewer", "lower", "higher"].contains(&word.unwrap_or_default())
    };
    let moved = |id: &FigureId| {
        let next = FigureId(id.0 + 1);
        let Some(rate) = context.figures.list.get(next.0 as usize) else { return false };
        let (from, to) = (context.figures.get(*id).span.end, rate.span.start);
        let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
        rate.kind == Kind::Percent
            && gap.chars().count() <= 10
            && ["下降", "增长", "减少", "上升", "down ", "up "]
                .iter()
                .any(|word| gap.contains(word))
    };
    let bound: Vec<FigureId> = [old, new].into_iter().flatten().collect();
    bound.iter().any(step) || bound.len() == 2 && bound.iter().all(moved)
}

/// 一季度1起，上年同期2起；上半年2起，同比减少1起; 新建260个，撤并3个，净增275个: whether a change is of few things of two times, or
/// the net of several.
fn is_net_of_few(
    context: Context<'_>,
    (change, lead): (FigureId, &str),
    (new, old): (FigureId, FigureId),
) -> bool {
    let (first, last) = (old.min(new), old.max(new).max(change));
    let (from, to) = (context.figures.get(first).span.end, context.figures.get(last).span.start);
    let between = context.document.text.get(from as usize..to as usize).unwrap_or_default();
    let few = |id: FigureId| {
        let figure = context.figures.get(id);
        figure.kind == Kind::Count && figure.value.decimal() < Some(Decimal::integer(10))
    };
    let lead = lead.trim_end_matches(['加', '少', '了']);
    let net = ["净增", "净减"].iter().any(|word| lead.ends_with(word));
    // 从200张增加到260张，净增60张: from the one to the other.
    let leads = ["到", "至"].iter().any(|word| between.contains(word));
    // 5320人，比年初的4860人净增加460人: the one right before it.
    let (end, start) = (context.figures.get(old).span.end, context.figures.get(change).span.start);
    let gap = context.document.text.get(end as usize..start as usize);
    let leads = leads || new < old && gap.is_some_and(|gap| gap.trim_start().starts_with('净'));
    net && !leads || few(old) && few(new) && between.contains(['；', ';'])
}

/// 企业37家，新增5家、退库2家（年初34家）: whether the amount right beside a change makes it up to the gap of the two levels.
fn is_netted(context: Context<'_>, change: FigureId, (new, old): (FigureId, FigureId)) -> bool {
    let range = |id: FigureId| Range::of(context, id);
    let gap = || {
        let (new, old) = (range(new)?, range(old)?);
        new.minus(old).or_else(|| old.minus(new))
    };
    let Some(gap) = gap() else { return false };
    let beside = [change.0.checked_sub(1), change.0.checked_add(1)];
    let figure = context.figures.get(change);
    beside.into_iter().flatten().map(FigureId).any(|other| {
        let Some(beside) = context.figures.list.get(other.0 as usize) else { return false };
        let alike = beside.kind == figure.kind && beside.unit == figure.unit;
        let net = || {
            let (one, other) = (range(change)?, range(other)?);
            one.minus(other).or_else(|| other.minus(one))
        };
        ![new, old].contains(&other)
            && alike
            && beside.block == figure.block
            && beside.cell.is_none()
            && net().is_some_and(|net| net.meets(gap))
    })
}

/// 等级由5.1等提高到4.6等，提升0.5个等级: whether a change for the better is a fall by just so much.
fn is_bettered(context: Context<'_>, change: FigureId, (new, old): (FigureId, FigureId)) -> bool {
    let falls = || {
        let gap = Range::of(context, old)?.minus(Range::of(context, new)?)?;
        Some(gap.meets(Range::of(context, change)?))
    };
    let lead = before(context, change).trim_end();
    let better = ["提升", "提升了", "提高", "提高了", "improved by", "improvement of"];
    falls() == Some(true) && better.iter().any(|word| lead.ends_with(word))
}

/// 0.6 m above the alert level of 5.4 m, having peaked at 7.1 m: whether a change is told as the distance from a level that
/// is no value of before.
fn is_yardstick(context: Context<'_>, change: FigureId, old: FigureId) -> bool {
    let (from, to) = (context.figures.get(change).span.end, context.figures.get(old).span.start);
    let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
    let mut words = gap.split_whitespace();
    let side = words.next().is_some_and(|word| ["above", "below", "over", "under"].contains(&word));
    let named = [
        "level",
        "limit",
        "standard",
        "threshold",
        "target",
        "norm",
        "normal",
        "minimum",
        "maximum",
        "ceiling",
    ];
    side && gap.len() <= 60 && words.any(|word| named.contains(&word))
}

/// 70个城市中下降的56个，比上月增加8个: whether a change is from a time that its words name and of which no amount is told.
fn is_of_time_named(
    context: Context<'_>,
    change: FigureId,
    (new, old): (FigureId, FigureId),
) -> bool {
    let (from, to) = (context.figures.get(old).span.end, context.figures.get(change).span.start);
    let gap = context.document.text.get(from as usize..to as usize).unwrap_or_default();
    let times = ["比上", "较上", "比去年", "较去年", "同比", "环比", "比年初", "较年初"];
    let clause = gap.strip_prefix('，').unwrap_or_default();
    // 2022年为2.15%，同比收窄: the old one is that of the time.
    let label = before(context, old);
    let label = label.rsplit(['，', '；', '。', '（', '、']).next().unwrap_or(label);
    let years = label.trim_start().chars().take_while(char::is_ascii_digit).count() == 4;
    if years && label.contains('年') || EARLIER.iter().any(|time| label.starts_with(time)) {
        return false;
    }
    new < old && old < change && times.iter().any(|time| clause.starts_with(time))
}

/// 水费为815元，比按每吨3.20元计算的704元多111元: whether an amount nearer to the change than the old one gives it.
fn is_of_nearer(context: Context<'_>, change: FigureId, (new, old): (FigureId, FigureId)) -> bool {
    let figure = context.figures.get(old);
    let range = |id: FigureId| Range::of(context, id);
    (old.0 + 1..change.0).map(FigureId).filter(|id| *id != new).any(|id| {
        let other = context.figures.get(id);
        let gap = || {
            let (one, two) = (range(new)?, range(id)?);
            one.minus(two).or_else(|| two.minus(one))
        };
        other.kind == figure.kind
            && other.unit == figure.unit
            && gap().zip(range(change)).is_some_and(|(gap, change)| gap.meets(change))
    })
}
