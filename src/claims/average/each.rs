//! Chinese averages per thing counted nearby: 平均每个项目投入1050万元, 场均300人次, 月均39条, 日均3.2万吨.
//!
//! The word for the average names the measure word of what it is per. The number is a count in that
//! measure word in the same passage, or what the calendar says; the total is an amount in the
//! average's own unit in the same sentence or the one before.

use super::fits;
use super::numbers::{Number, is_working_day, numbers};
use crate::claims::clauses::told;
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip;
use crate::claims::{Binding, Bound, Claim, Context, Reading};
use crate::document::{Language, Span};
use crate::figures::{Decimal, FigureId, Kind, Unit};
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
    let mut totals: Vec<FigureId> =
        near.iter().copied().filter(|id| can_be_total(context, *id, mean)).collect();
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
        let reading = reading(form, mean, total, Number::Stated(number), place);
        let (readings, strength) = (vec![reading], Strength::Stated);
        return Some(Claim { rule, strength, readings, place: figure.span });
    }
    // A list with its total is meant as a whole: 12个班，其中大班5个、小班7个.
    let stated: Vec<FigureId> = numbers.iter().filter_map(|number| number.id()).collect();
    let parts = parts(context, &stated);
    numbers.retain(|number| number.id().is_none_or(|id| !parts.contains(&id)));
    let parts = self::parts(context, &totals);
    totals.retain(|id| !parts.contains(id));
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
            let reading = reading(form, mean, *total, *number, place);
            let divisor = match number {
                Number::Stated(id) => context.figures.get(*id).value.decimal(),
                Number::Calendar(days) | Number::Possible(days) => Some(Decimal::integer(*days)),
            };
            if divisor.is_some_and(|divisor| fits(context, mean, *total, (divisor, number.id()), 1))
            {
                return Some(Claim {
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
            if matches!(number, Number::Possible(_)) || near.iter().any(another) {
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
        readings = vec![reading(form, mean, total, number, place)];
    }
    few.then_some(Claim { rule, strength, readings, place: figure.span })
}

/// 若按近12个月月均成交1620套估算: an average that another figure is reckoned with.
fn is_given(context: Context<'_>, mean: FigureId, sentence: Span) -> bool {
    let span = context.figures.get(mean).span;
    let before = context.document.slice(Span { start: sentence.start, end: span.start });
    let behind = context.document.slice(Span { start: span.end, end: sentence.end });
    let clause = before.rsplit(told::CLAUSE).next().unwrap_or(before);
    let reckons = ["估算", "测算", "计算", "推算", "折算", "核算", "计", "算"];
    let clause_behind = behind.split(told::CLAUSE).next().unwrap_or(behind).trim();
    let used = ["按", "若以", "如以", "以"].iter().any(|word| clause.contains(word));
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

/// The amounts that the one before them is the total of.
fn parts(context: Context<'_>, amounts: &[FigureId]) -> Vec<FigureId> {
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let mut parts = Vec::new();
    for (at, total) in amounts.iter().enumerate() {
        let mut sum = Decimal::ZERO;
        for (end, part) in amounts.iter().enumerate().skip(at + 1).take(MOST_PARTS) {
            let Some(next) = value(*part).and_then(|part| sum.checked_add(part)) else { break };
            sum = next;
            if end > at + 1 && Some(sum) == value(*total) {
                parts.extend(&amounts[at + 1..=end]);
            }
        }
    }
    parts
}

/// Longer lists are not added up.
const MOST_PARTS: usize = 8;

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
            && (["共", "合计", "总计", "累计"].iter().any(|word| gap.contains(word))
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

/// The measure word that the average is per, and where its word stands: in the clause before it.
fn per(context: Context<'_>, mean: FigureId, sentence: Span) -> Option<(char, Span)> {
    let end = context.figures.get(mean).span.start;
    let before = context.document.slice(Span { start: sentence.start.min(end), end });
    let before = without_bracket(before);
    // 平均每次出动车辆1.9辆、人员11.4人: of the second, too.
    let joined = before.rfind('、').filter(|at| {
        let own = &before[at + '、'.len_utf8()..];
        let led = before[..*at].rfind(CLAUSE_ENDS).map_or(&before[..*at], |end| &before[end..*at]);
        own.chars().count() <= 6 && !own.contains(CLAUSE_ENDS) && led.contains("平均每")
    });
    let ends = if joined.is_some() { &CLAUSE_ENDS[1..] } else { CLAUSE_ENDS };
    let clause = before
        .rfind(ends)
        .map_or(0, |place| place + before[place..].chars().next().map_or(1, char::len_utf8));
    let clause_text = before.get(clause..)?;
    if SURVEYED.iter().any(|word| clause_text.contains(word)) {
        return None;
    }
    let start = sentence.start as usize + clause;
    if let Some(at) = clause_text.find("平均每") {
        let rest = clause_text[at + "平均每".len()..].trim_start_matches('一');
        let word = rest.chars().find(|word| *word != '个')?;
        let word =
            if rest.starts_with('个') && !rest.starts_with("个月") { '个' } else { word };
        return Some((word, Span::new(start + at, start + at + "平均每".len())));
    }
    // 每公里造价50万元
    if let Some(rest) = clause_text.strip_prefix('每')
        && PRICES.iter().any(|word| rest.contains(word))
        && let Some(word) = rest.chars().next().filter(|word| *word != '人')
    {
        return Some((word, Span::new(start, start + '每'.len_utf8())));
    }
    // 平均单价9.0元/件
    let priced = ["单价", "均价", "平均水价", "平均电价", "平均票价", "平均售价"];
    if priced.iter().any(|word| clause_text.contains(word)) {
        let end = context.figures.get(mean).span.end as usize;
        let behind = context.document.text.get(end..).unwrap_or_default();
        let unit = behind.trim_start().strip_prefix('/').and_then(|rest| rest.chars().next());
        return unit.map(|word| (word, Span::new(start, end)));
    }
    let stem = clause_text.trim_end_matches(['为', '约', '是', '达']);
    if let Some(at) = stem.find("班额").filter(|at| *at == 0 || stem.ends_with("平均班额")) {
        return Some(('班', Span::new(start + at, start + at + "班".len())));
    }
    if let Some(at) = ["平均亩产", "亩均", "亩产"].iter().find_map(|word| clause_text.find(word))
    {
        return Some(('亩', Span::new(start + at, start + at + "亩".len())));
    }
    // 总成绩3825分，平均分为85分
    if clause_text.starts_with("平均分") || clause_text.starts_with("平均成绩") {
        return Some(('人', Span::new(start, start + "平均".len())));
    }
    // 每名医生平均服务居民3000人
    if let Some((head, rest)) = clause_text.split_once('每')
        && rest.contains('均')
        && let Some(word) = rest.trim_start_matches('一').chars().next()
    {
        let at = start + head.len();
        return Some((word, Span::new(at, at + '每'.len_utf8())));
    }
    let (at, word) = clause_text.char_indices().find(|(at, character)| {
        UNITS.contains(character) && clause_text[at + character.len_utf8()..].starts_with('均')
    })?;
    Some((word, Span::new(start + at, start + at + word.len_utf8() + '均'.len_utf8())))
}

/// What one of a thing costs or yields.
const PRICES: &[&str] = &["造价", "成本", "投资", "均价", "产值", "产量", "收益", "费用", "价格"];

const CLAUSE_ENDS: &[char] = &['、', '，', '；', '。', '（', '：', '(', ' '];

/// What stands before a bracket that ends the text: 平均每件（按受理数）.
fn without_bracket(text: &str) -> &str {
    let closed = text.trim_end().ends_with(['）', ')']);
    let open = if closed { text.rfind(['（', '(']) } else { None };
    open.map_or(text, |open| text[..open].trim_end())
}

/// Averages that statistics offices work out from samples, or of the population of a year.
pub const SURVEYED: &[&str] = &[
    "可支配",
    "纯收入",
    "消费支出",
    "生产总值",
    "GDP",
    "住房",
    "绿地",
    "寿命",
    "贡献",
    "增长",
    "增加",
    "提高",
];

/// Measure words that make an average with 均 behind them.
const UNITS: &[char] = &[
    '场', '期', '次', '项', '个', '月', '日', '天', '班', '校', '店', '台', '篇', '件', '家', '村',
    '人', '户', '生', '组', '床', '册', '起', '批', '镇', '乡', '社', '站', '师', '处', '座', '所',
    '园', '馆', '企', '次', '院', '县', '区', '街', '组', '车', '辆', '艘', '亩', '单', '份', '门',
    '节', '课',
];

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
    ["最高", "最多", "最低", "最少", "单日", "峰值"].iter().any(|word| clause.contains(word))
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

fn reading(form: usize, mean: FigureId, total: FigureId, number: Number, place: Span) -> Reading {
    let bind = |name: &str, value: Bound| Binding { name: name.to_owned(), value };
    let number = match number {
        Number::Stated(id) => Bound::Figures(vec![id]),
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
