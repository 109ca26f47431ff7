//! A sentence comes in that says what several rows of a table, or all of them, come to together (石桥、青河两县合计接待59.7万人次;
//! 四支代表队共夺得奖牌124枚; 全年培训5922人次), or on average; claims of the rules `total` and `average` go out.

use super::groups::groups;
use super::slips;
use super::speech::Speech;
use super::view::View;
use super::words::SUMS;
use crate::claims::apart::columns::are_told_before;
use crate::claims::direction::Scale;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::range::Range;
use crate::claims::{Binding, Claim};
use crate::document::holds_any;
use crate::figures::{Decimal, FigureId, Kind, Unit};
use crate::rulebook::Strength;

pub fn search(speech: &Speech<'_>, claims: &mut Vec<Claim>) {
    let amounts = speech.amounts();
    if amounts.len() > MOST {
        return;
    }
    for id in amounts {
        claims.extend(sum(speech, *id));
    }
}

/// More amounts are a list.
const MOST: usize = 10;

/// More columns than these tell too many things.
const MOST_READINGS: usize = 6;

/// Words of all there is.
const WHOLES: &[&str] = &[
    "全年", "全县", "全市", "全区", "全镇", "全乡", "全村", "全校", "全院", "全馆", "全部", "所有",
    "各", "全州", "全域", "全网", "全局", "全体",
];

/// Words of an average over the rows.
const MEANS: &[&str] = &["月均", "季均", "平均每月", "平均每季", "平均"];

/// Words of another thing: changes, shares and parts.
const OTHERS: &[&str] = &[
    "分别", "增", "减", "降", "升", "比", "较", "占", "率", "每", "人均", "户均", "日均", "年均",
    "不足", "超过", "差", "最", "余额", "目标", "计划", "任务", "指标", "预算", "超", "低于",
    "高于", "仅", "排第", "列第", "居第", "位第",
];

fn sum(speech: &Speech<'_>, id: FigureId) -> Option<Claim> {
    let context = speech.context();
    let figure = context.figures.get(id);
    let amount = matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure);
    let value = figure.value.decimal()?;
    let bare =
        figure.kind == Kind::Number && figure.unit == Unit::NONE && value < Decimal::integer(100);
    if !amount || bare || !speech.is_told(id) || value < Decimal::integer(3) {
        return None;
    }
    let place = speech.place(id);
    let own = speech.clause_at(place.start).filter(|own| !speech.is_otherwise(*own))?;
    let core = speech.core(own, place.start);
    let words = speech.text(core.clone());
    let mean = holds_any(words, MEANS);
    if holds_any(words, OTHERS) {
        return None;
    }
    // 上年播种面积42.1万亩，总产18.35万吨: the clause before tells of when.
    let lead = speech.text(0..core.start);
    let lead = lead.rsplit(['。', '；']).next().unwrap_or(lead);
    let earlier = |clause: &str| EARLIER.iter().any(|word| clause.trim_start().starts_with(word));
    if lead.split('，').any(earlier) && !holds_any(words, &["今年", "本年", "当年"]) {
        return None;
    }
    let together = holds_any(words, SUMS);
    let mut told = groups(words);
    // 三个系合计录取1015人，实际报到981人
    let before = speech.before(own).first().copied().filter(|_| !together && told.is_empty());
    let before = before.map(|at| speech.text(speech.clauses[at].range.clone()));
    let goes_on = before.is_some_and(|words| holds_any(words, SUMS) || !groups(words).is_empty());
    if let Some(words) = before.filter(|_| goes_on) {
        told = groups(words);
    }
    // 四馆 counts the rows.
    if groups(speech.line.text).iter().any(|group| group.start == place.start && group.number <= 12)
        && !speech.text(place.end..speech.clauses[own].range.end).is_empty()
    {
        return None;
    }
    let mut readings: Vec<(&'static str, Vec<Binding>)> = Vec::new();
    let mut stated = true;
    for view in speech.views {
        let heard = speech.hear(view, core.clone());
        if !speech.is_of_its_time(view, &heard) {
            continue;
        }
        let Some(parts) = view.parts() else { continue };
        let mut rows: Vec<usize> = Vec::new();
        let counted = |at: usize| told.iter().any(|group| core.start + group.start == at);
        for call in &heard.rows {
            // 三期工程累计: all three.
            if counted(call.range.start) && together && heard.rows.len() == 1 {
                continue;
            }
            if !rows.contains(&call.key) {
                rows.push(call.key);
            }
        }
        // 河南最多，安徽、江西分列第二、第三位，三省共录取754人
        if rows.is_empty()
            && let [group] = &told[..]
            && (2..parts.len()).contains(&group.number)
        {
            let mut named: Vec<usize> = Vec::new();
            for at in speech.before(own) {
                for call in &speech.hear(view, speech.clauses[at].range.clone()).rows {
                    if !named.contains(&call.key) {
                        named.push(call.key);
                    }
                }
            }
            if named.len() == group.number {
                rows = named;
            }
        }
        let apposed = told.iter().any(|group| group.number == rows.len());
        // 城东、滨湖两区: those that are named, and not all of as many columns.
        let listed = rows.is_empty() && words.contains('、');
        let here = || are_told_before(context, id, parts.len());
        let every = !listed && told.iter().any(|group| group.number == parts.len()) && !here();
        // Of several years nothing is a sum, unless the words say so.
        let years =
            view.rows.iter().any(|row| row.time.is_some_and(|time| time.scale == Scale::Year));
        if years && rows.len() < 2 && !every {
            continue;
        }
        let strange = told.iter().any(|group| {
            group.number != rows.len() && group.number != parts.len() && group.number > 1
        });
        let total = view.total().filter(|total| rows.is_empty() || rows == [*total]);
        let all = rows.is_empty() || total.is_some();
        let meant = match rows.len() {
            _ if strange => false,
            2.. => together || apposed || mean || heard.spans,
            _ if goes_on => !heard.columns.is_empty() && rows.is_empty(),
            _ if all => {
                let named = rows.is_empty() && !heard.columns.is_empty();
                together || every || mean || named || holds_any(words, WHOLES)
            }
            _ => false,
        };
        if !meant || rows.iter().any(|row| view.rows[*row].total) && rows.len() > 1 {
            continue;
        }
        // 其余三个项目合计承诺6.1亿元，累计投入2.8亿元: of some.
        if all && holds_any(speech.text(0..place.start), &["其余", "余下"]) {
            continue;
        }
        // 销售费用…，管理费用…，研发费用…，三项合计: of what was just told.
        if all && rows.is_empty() && !told.is_empty() && here() {
            continue;
        }
        let rows_named = rows.len();
        let rows = if all { parts.clone() } else { rows };
        let columns = speech.columns(view, &heard, Some(figure));
        let bound = reads(speech, view, (&rows, total.filter(|_| all)), &columns, (id, mean))?;
        // Rows and a column that are named leave little else that could be meant.
        let slack = if rows_named > 1 && !heard.columns.is_empty() && together { 4 } else { 0 };
        let sure = heard.unknown <= slack && (!all || every);
        let mut bound = bound;
        if !sure {
            bound.retain(|(_, bound)| {
                let cells = parts_of(bound).unwrap_or_default();
                let fit = || {
                    let sum = slips::sum(context, cells)?;
                    if mean { sum.over(Range::exact(cells.len() as i64)) } else { Some(sum) }
                };
                fit().is_some_and(|fit| slips::explains(context, id, fit))
            });
        }
        stated &= sure && !bound.is_empty();
        let summed = heard.columns.is_empty() && columns.len() > 1 && !mean;
        readings.extend(bound);
        if summed
            && rows.len() > 1
            && view.columns.iter().all(|key| !key.total && key.time.is_none())
        {
            let cells: Option<Vec<FigureId>> = rows
                .iter()
                .flat_map(|row| columns.iter().map(|column| view.cell(*row, *column)))
                .collect();
            let fits = |cells: &Vec<FigureId>| {
                sure || slips::sum(context, cells)
                    .is_some_and(|sum| slips::explains(context, id, sum))
            };
            readings.extend(cells.filter(fits).map(|cells| bind((id, mean), cells)));
        }
    }
    if readings.is_empty() || readings.len() > MOST_READINGS {
        return None;
    }
    let rule = context.rulebook.find(if mean { "average" } else { "total" })?;
    let first = context.figures.get(*parts_of(&readings[0].1)?.first()?).span;
    let strength = if stated { Strength::Stated } else { Strength::Implied };
    Draft::new(context, rule).claim(strength, around([figure.span, first]), readings)
}

/// Words of a time before that of the report, at the start of a clause.
const EARLIER: &[&str] = &["上年", "去年", "上一年", "前年", "上学年", "上期", "上季度", "上月"];

fn parts_of(bound: &[Binding]) -> Option<&[FigureId]> {
    match &bound.get(1)?.value {
        crate::claims::Bound::Figures(ids) => Some(ids),
        _ => None,
    }
}

fn bind((id, mean): (FigureId, bool), cells: Vec<FigureId>) -> (&'static str, Vec<Binding>) {
    match mean {
        true => ("listed", vec![figures("mean", [id]), figures("parts", cells)]),
        false => ("across", vec![figures("whole", [id]), figures("parts", cells)]),
    }
}

/// A reading for each column; `None` where a cell of the rows already is the amount told.
fn reads(
    speech: &Speech<'_>,
    view: &View,
    (rows, total): (&[usize], Option<usize>),
    columns: &[usize],
    told: (FigureId, bool),
) -> Option<Vec<(&'static str, Vec<Binding>)>> {
    let context = speech.context();
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let mut found = Vec::new();
    for column in columns {
        let cells: Option<Vec<FigureId>> =
            rows.iter().map(|row| view.cell(*row, *column)).collect();
        let Some(cells) = cells.filter(|cells| cells.len() > 1) else { continue };
        if cells.iter().any(|cell| value(*cell) == value(told.0)) {
            return None;
        }
        if let Some(whole) = total.and_then(|total| view.cell(total, *column)).filter(|_| !told.1) {
            found.push(bind(told, vec![whole]));
        }
        found.push(bind(told, cells));
    }
    Some(found)
}
