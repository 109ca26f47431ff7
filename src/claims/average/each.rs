//! Chinese averages per thing counted nearby: 平均每个项目投入1050万元, 场均300人次, 月均39条, 日均3.2万吨.
//!
//! The word for the average names the measure word of what it is per. The number is a count in that
//! measure word in the same passage, or what the calendar says; the total is an amount in the
//! average's own unit in the same sentence or the one before.

use super::clause;
use super::numbers::{Number, is_working_day, numbers};
use super::rows::{is_one_of_row, parts};
use super::words::{is_of_other_things, per, thing};
use super::{calendar, fits};
use crate::claims::clauses::told;
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip;
use crate::claims::otherwise::times::are_of_other_times;
use crate::claims::{Binding, Bound, Claim, Context, Reading};
use crate::document::{Language, Span, holds_any};
use crate::figures::{Decimal, FigureId, Hedge, Kind, Unit};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};

/// More ways to read the average than this, and one comes close by chance.
const FEW: usize = 6;

/// Claims of the form `each`, with the total and the number nearby.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let Some(form) = context.rulebook.rule(rule).form("each") else { return };
    if context.document.language != Language::Chinese {
        return;
    }
    for block in &context.document.blocks {
        for (index, sentence) in block.sentences.iter().enumerate() {
            let near = block.sentences[index.saturating_sub(2)].start;
            for id in context.figures.within(*sentence).map(FigureId) {
                let first = context.figures.within(Span { start: near, end: sentence.end }).start;
                // A short paragraph goes on with what the one before told.
                let start = match id.0.saturating_sub(first) {
                    0..SHORT => before(context, id, near),
                    _ => near,
                };
                let reach = Span { start, end: sentence.end };
                claims.extend(claim(context, rule, form, id, *sentence, reach));
            }
        }
    }
}

/// So many figures before an average in its paragraph, and it stands by itself.
const SHORT: u32 = 4;

/// How many figures further back it looks then.
const FURTHER: u32 = 8;

/// Where the figures of the paragraphs before begin, those of tables left out.
fn before(context: Context<'_>, id: FigureId, near: u32) -> u32 {
    let mut start = near;
    for back in (id.0.saturating_sub(FURTHER)..id.0).rev() {
        let figure = context.figures.get(FigureId(back));
        if figure.cell.is_some() {
            break;
        }
        start = start.min(figure.span.start);
    }
    start
}

fn claim(
    context: Context<'_>,
    rule: RuleId,
    form: usize,
    mean: FigureId,
    sentence: Span,
    reach: Span,
) -> Option<Claim> {
    let figure = context.figures.get(mean);
    figure.value.decimal().filter(|value| !value.is_zero())?;
    if is_given(context, mean, sentence) {
        return None;
    }
    let (per, place) = per(context, mean, sentence)?;
    // What stands before it, and what a bracket or the next clause adds behind it.
    let near: Vec<FigureId> = context
        .figures
        .within(reach)
        .map(FigureId)
        .filter(|id| *id < mean || id.0 <= mean.0 + BEHIND && is_added(context, mean, *id))
        .collect();
    if near.len() > MOST_NEAR {
        return None;
    }
    let mut numbers = numbers(context, &near, per, sentence);
    let thing = thing(context, place, figure.span.start);
    numbers.retain(|number| {
        number.id().is_none_or(|id| !is_of_other_things(context, id, thing, (reach, sentence)))
    });
    let mut totals: Vec<FigureId> =
        near.iter().copied().filter(|id| can_be_total(context, *id, mean)).collect();
    let stated: Vec<FigureId> = numbers.iter().filter_map(|number| number.id()).collect();
    clause::keep_own(context, (mean, sentence), &stated, &mut totals);
    // What gives the average leaves nothing to say, whatever is meant by other words.
    let working = near.iter().copied().filter(|id| is_working_day(context, *id, per));
    let stated = numbers.iter().filter_map(|number| number.id()).chain(working);
    let pair = stated.clone().find_map(|number| {
        let divisor = context.figures.get(number).value.decimal()?;
        let total = totals.iter().rev().find(|total| {
            **total != number && fits(context, mean, **total, (divisor, Some(number)), 1)
        })?;
        Some((*total, number))
    });
    if let Some((total, number)) = pair {
        let reading = reading(context, form, mean, total, Number::Stated(number), place);
        let (readings, strength) = (vec![reading], Strength::Stated);
        return Some(Claim { worded: false, rule, strength, readings, place: figure.span });
    }
    // 优良天数27天。全月客运量3720万人次，日均120万人次: of the days that the calendar tells, whatever days are counted besides. Half
    // a year may have a day more, and what is told to be over the average is so of one of the two only.
    let of_calendar = calendar::numbers(context, per, sentence).into_iter().filter_map(|number| {
        let Number::Calendar(days) = number else { return None };
        let fits =
            |total: &&FigureId| fits(context, mean, **total, (Decimal::integer(days), None), 1);
        Some(reading(context, form, mean, *totals.iter().rev().find(fits)?, number, place))
    });
    let readings: Vec<Reading> = of_calendar.collect();
    if !readings.is_empty() {
        return Some(Claim {
            worded: false,
            rule,
            strength: Strength::Stated,
            readings,
            place: figure.span,
        });
    }
    // 四个季度依次为8742、9316、10857、9524通: none of a row told at once is the total.
    totals.retain(|id| !is_one_of_row(context, *id));
    // A list with its total is meant as a whole: 12个班，其中大班5个、小班7个.
    let stated: Vec<FigureId> = numbers.iter().filter_map(|number| number.id()).collect();
    let of_list = parts(context, &stated);
    numbers.retain(|number| number.id().is_none_or(|id| !of_list.contains(&id)));
    let of_list = parts(context, &totals);
    totals.retain(|id| !of_list.contains(id));
    let all = (totals.len(), numbers.len());
    narrow(context, mean, place, &mut totals, &mut numbers);
    let narrowed = all != (totals.len(), numbers.len());
    let mut readings = Vec::new();
    let (mut closest, mut best) = (None, None);
    for total in totals.iter().rev() {
        for number in numbers.iter().rev() {
            if matches!(number, Number::Stated(id) if id == total) {
                continue;
            }
            let reading = reading(context, form, mean, *total, *number, place);
            let divisor = match number {
                Number::Stated(id) => context.figures.get(*id).value.decimal(),
                Number::Calendar(days) | Number::Possible(days) => Some(Decimal::integer(*days)),
            };
            // 期间客运量1.68亿人次，日均超过93万人次: of some number of days it may be less, and of the next one more.
            let rounded = matches!(figure.hedge, Hedge::None | Hedge::About);
            let sure = rounded || !matches!(number, Number::Possible(_));
            let fits_it = |divisor| fits(context, mean, *total, (divisor, number.id()), 1);
            if sure && divisor.is_some_and(fits_it) {
                return Some(Claim {
                    worded: false,
                    rule,
                    strength: Strength::Stated,
                    readings: vec![reading],
                    place: figure.span,
                });
            }
            // 全月30天日均41.2万人次，工作日日均43.8万人次: the total and the number give another mean.
            let another = |id: &FigureId| {
                let other = context.figures.get(*id);
                let alike = other.unit == figure.unit && other.kind == figure.kind;
                let apart = *id != mean && id != total && Some(*id) != number.id();
                let fits = |by| fits(context, *id, *total, (by, number.id()), 1);
                alike && apart && divisor.is_some_and(fits)
            };
            // 未婚职工28小时，全体职工月均加班24小时: a year has more than two months.
            let other_mean = || {
                let value = |id: FigureId| context.figures.get(id).value.decimal();
                let twice = value(mean)?.checked_mul(Decimal::integer(2))?;
                Some(number.id().is_none() && value(*total)? <= twice)
            };
            if matches!(number, Number::Possible(_))
                || other_mean() == Some(true)
                || is_of_other_time(context, *total, mean)
                || number.id().is_some_and(|id| are_of_other_times(context, &[id, mean]))
                || near.iter().any(another)
            {
                continue;
            }
            let distance =
                number.id().map_or(0, |id| mean.0.abs_diff(id.0)) + mean.0.abs_diff(total.0);
            if best.is_none_or(|best| distance < best) {
                (best, closest) = (Some(distance), Some((*total, *number)));
            }
            readings.push(reading);
        }
    }
    let (total, number) = closest?;
    let within = |id: FigureId| sentence.contains(context.figures.get(id).span);
    // Of one sentence, and next to each other: what else could be meant?
    let beside = within(total)
        && number.id().is_none_or(within)
        && best.is_some_and(|best| best <= BESIDE)
        && is_plain(per);
    let few = readings.len() <= FEW || beside;
    let slipped = || {
        let (mean_id, number) = (mean, number.id()?);
        let gives = Range::of(context, total)?.over(Range::of(context, number)?)?;
        Some(slip::is_near(context, mean_id, gives))
    };
    // Of another paragraph, a slip must show that they are meant.
    let block = |id: FigureId| context.figures.get(id).block == figure.block;
    let here = block(total) && number.id().is_none_or(block);
    if !here && slipped() != Some(true) {
        return None;
    }
    let only = readings.len() <= 2 && is_plain(per) && here && !narrowed
        || readings.len() == 1 && slipped() == Some(true);
    let strength = if only || beside { Strength::Stated } else { Strength::Implied };
    if beside {
        readings = vec![reading(context, form, mean, total, number, place)];
    }
    // What nothing but a slip speaks for is more often of other amounts than wrong.
    (few && strength == Strength::Stated).then_some(Claim {
        worded: false,
        rule,
        strength,
        readings,
        place: figure.span,
    })
}

/// 全线客运量9191.5万人次，…。2月共29天，日均278.1万人次: whether a month is named between the total and the average; 去年接待
/// 512.4万人次，…。今年日均78.5万人次: or the two are told of different years.
fn is_of_other_time(context: Context<'_>, total: FigureId, mean: FigureId) -> bool {
    if are_of_other_times(context, &[total, mean]) {
        return true;
    }
    let (from, to) = (context.figures.get(total).span.end, context.figures.get(mean).span.start);
    let between = context.document.text.get(from as usize..to as usize).unwrap_or_default();
    between.match_indices('月').any(|(at, _)| {
        between[..at].ends_with(|c: char| c.is_ascii_digit())
            || between[..at].ends_with(['本', '当', '上', '次', '单'])
    })
}

/// 若按近12个月月均成交1620套估算: an average that another figure is reckoned with.
fn is_given(context: Context<'_>, mean: FigureId, sentence: Span) -> bool {
    let span = context.figures.get(mean).span;
    let before = context.document.slice(Span { start: sentence.start, end: span.start });
    let behind = context.document.slice(Span { start: span.end, end: sentence.end });
    let clause = before.rsplit(told::CLAUSE).next().unwrap_or(before);
    let reckons = ["估算", "测算", "计算", "推算", "折算", "核算", "计", "算"];
    let clause_behind = behind.split(told::CLAUSE).next().unwrap_or(behind).trim();
    let used = holds_any(clause, &["按", "若以", "如以", "以"]);
    used && reckons.iter().any(|word| clause_behind.starts_with(word))
}

/// Leaves the totals that are called as the average is (人均管护面积, 管护面积), and of these and the numbers
/// the pairs of one thing (番茄总产5670吨 and 番茄756亩), where there are any.
fn narrow(
    context: Context<'_>,
    mean: FigureId,
    place: Span,
    totals: &mut Vec<FigureId>,
    numbers: &mut Vec<Number>,
) {
    let start = context.figures.get(mean).span.start;
    let subject = context.document.text.get(place.end as usize..start as usize).unwrap_or("");
    let names = |id: &FigureId| context.name(*id).told.as_str();
    let called = |id: &FigureId| told::overlap(subject, names(id)) >= 2;
    if totals.iter().any(called) {
        totals.retain(called);
    }
    let stated: Vec<FigureId> = numbers.iter().filter_map(|number| number.id()).collect();
    let kin = |total: &FigureId, number: &FigureId| {
        total != number && told::overlap(names(total), names(number)) >= 2
    };
    if stated.len() > 1 && totals.iter().any(|total| stated.iter().any(|one| kin(total, one))) {
        totals.retain(|total| stated.iter().any(|one| kin(total, one)));
        numbers.retain(|number| {
            number.id().is_some_and(|id| totals.iter().any(|total| kin(total, &id)))
        });
    }
}

/// Whether a figure behind the average is said to belong to it: 共发放5.72万元, （12个班）.
fn is_added(context: Context<'_>, mean: FigureId, id: FigureId) -> bool {
    let (one, other) = (context.figures.get(mean).span, context.figures.get(id).span);
    let gap = context.document.text.get(one.end as usize..other.start as usize).unwrap_or("。");
    // 平均每个支部有党员18名，全镇36个支部共有党员648名
    let opens = !gap.contains(['。', '；'])
        && ["全", "共", "总"]
            .iter()
            .any(|word| gap.trim_start_matches(['，', ' ']).starts_with(word));
    opens
        || !gap.contains(['。', '；'])
            && (holds_any(gap, &["共", "合计", "总计", "累计"])
                || gap.contains(['（', '('])
                || gap.trim() == "、")
}

/// How many figures behind the average may still belong to it.
const BEHIND: u32 = 2;

/// The places from the average to its total and its number, added up, where both stand beside it.
const BESIDE: u32 = 3;

/// Whether the measure word counts one sort of thing only. People, households and land are counted in
/// every sentence: what their average is of must be shown by a slip.
fn is_plain(per: char) -> bool {
    !matches!(per, '人' | '户' | '生' | '员' | '亩' | '师')
}

/// More figures than this before an average are a list.
const MOST_NEAR: usize = 40;

/// Whether the figure is an amount in the average's unit and of a total's size, and no average, change or target itself.
fn can_be_total(context: Context<'_>, id: FigureId, mean: FigureId) -> bool {
    let (figure, other) = (context.figures.get(id), context.figures.get(mean));
    let unit = |unit: Unit| {
        context.lexicon.units.get(usize::from(unit.0)).map(|unit| unit.dimension.as_str())
    };
    // A little less than the average is another average; far less, its scale may be wrong (万 for 亿).
    let fits = figure.value.decimal().zip(other.value.decimal()).is_some_and(|(total, mean)| {
        total > mean
            || figure.unit == other.unit
                && total.checked_mul(Decimal::integer(50)).is_some_and(|fifty| fifty < mean)
    });
    let role = context.measures.list[id.0 as usize].role;
    figure.kind.is_quantity()
        && figure.kind != Kind::Percent
        && (unit(figure.unit) == unit(other.unit)
            || is_times(context, figure.unit, other.unit)
            || are_people(context, figure.unit, other.unit))
        && !matches!(role, Role::Change | Role::Average | Role::Target)
        && !is_of_one(context, id)
        && fits
}

/// 11月最高一日供餐912份: what one of the days or places made, and no total of them.
fn is_of_one(context: Context<'_>, id: FigureId) -> bool {
    let start = context.figures.get(id).span.start as usize;
    let before = &context.document.text[..start];
    let near = &before[before.ceil_char_boundary(start.saturating_sub(36))..];
    let clause = near.rsplit(told::CLAUSE).next().unwrap_or(near);
    holds_any(clause, &["最高", "最多", "最低", "最少", "单日", "峰值"])
}

/// Whether both count people: 1050名学生, 班均42人.
fn are_people(context: Context<'_>, one: Unit, other: Unit) -> bool {
    [one, other].iter().all(|unit| {
        let unit = context.lexicon.units.get(usize::from(unit.0));
        unit.is_some_and(|unit| ["人", "名", "位"].contains(&unit.name.as_str()))
    })
}

/// Whether the total counts how often what the mean counts took part: 2.57万辆次, of 2辆 each.
fn is_times(context: Context<'_>, total: Unit, mean: Unit) -> bool {
    let name = |unit: Unit| {
        context.lexicon.units.get(usize::from(unit.0)).map_or("", |unit| unit.name.as_str())
    };
    !name(mean).is_empty() && name(total).strip_suffix('次') == Some(name(mean))
}

/// 7天: so many, and no more or less, although a length of time may be rounded elsewhere.
fn days(context: Context<'_>, id: FigureId) -> Option<Bound> {
    let figure = context.figures.get(id);
    let whole = figure.kind == Kind::Measure && figure.precision == 0 && !figure.scaled;
    let of_time = context.document.slice(figure.span).ends_with(['天', '日', '月', '年', '周']);
    let value = figure.value.decimal().filter(|_| whole && of_time)?;
    Some(Bound::Constant(value, figure.span))
}

fn reading(
    context: Context<'_>,
    form: usize,
    mean: FigureId,
    total: FigureId,
    number: Number,
    place: Span,
) -> Reading {
    let bind = |name: &str, value: Bound| Binding { name: name.to_owned(), value };
    let number = match number {
        Number::Stated(id) => days(context, id).unwrap_or(Bound::Figures(vec![id])),
        Number::Calendar(days) | Number::Possible(days) => {
            Bound::Constant(Decimal::integer(days), place)
        }
    };
    Reading {
        form,
        bindings: vec![
            bind("mean", Bound::Figures(vec![mean])),
            bind("total", Bound::Figures(vec![total])),
            bind("number", number),
        ],
        allowance: 0,
    }
}
