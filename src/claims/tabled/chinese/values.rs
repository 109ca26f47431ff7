//! An amount of the text comes in whose words name a row and a column of a table (江北店全年销售额为247万元; 2021年，发明专利达到402件);
//! the claim of the rule `restated` that it is what stands there goes out.
//!
//! Words that name a cell may be said of a part of it, too. Where the amount is not the cell's, it is taken for the
//! cell's only if it is that miswritten, or if it is the value of another cell in the row or the column.

use super::hearing::Heard;
use super::slips;
use super::speech::Speech;
use super::view::View;
use crate::claims::Claim;
use crate::claims::nearby::range::Range as Values;
use crate::claims::tabled::asked::{self, again};
use crate::document::holds_any;
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;
use std::ops::Range;

/// Words of another amount than the cell's own.
const OTHERS: &[&str] = &[
    "增", "减", "比", "较", "占", "差", "超", "共", "合计", "总", "每", "余", "不足", "低于",
    "高于", "倍", "目标", "计划", "规划", "新", "上年", "去年", "年初", "同期", "少", "多", "至",
    "由", "从", "分别", "依次", "除", "外", "以来", "累计", "全市", "全县", "全区", "全省", "全校",
    "全院", "全镇", "全国", "全行", "全部", "各", "其中", "另", "最", "将", "应", "需", "拟",
];

/// Words that say nothing of what the amount is of, whatever the table is about.
const PLAIN: &[&str] = &[
    "的",
    "为",
    "是",
    "有",
    "在",
    "达",
    "达到",
    "达成",
    "已",
    "已达",
    "也",
    "则",
    "仅",
    "仅为",
    "仅有",
    "只",
    "只有",
    "约",
    "约为",
    "现有",
    "拥有",
    "共有",
    "实现",
    "完成",
    "降到",
    "降至",
    "升到",
    "升至",
    "全年",
    "年末",
    "年底",
    "末",
    "底",
    "当年",
    "本年",
    "年",
    "月",
    "季度",
    "度",
    "我县",
    "我市",
    "我区",
    "我镇",
    "我校",
    "我院",
    "可见",
    "看",
    "来看",
    "由上表可见",
    "从上表看",
    "上表",
    "表中",
    "浓度",
    "数值",
    "值",
    "水平",
    "情况",
    "如上表所示",
    "如表所示",
    "显示",
    "截至",
    "其",
    "该",
    "中",
    "里",
    "上",
    "内",
    "时",
    "为每小时",
    "每小时",
    "个",
    "名",
    "人",
    "平均",
    "平均为",
    "均",
    "数",
    "量",
    "额",
];

/// Words of what was, or of what is meant to be, in the clause before.
const EARLIER: &[&str] =
    &["上年", "去年", "同期", "年初", "目标", "计划", "规划", "历史", "全国", "全省", "除", "相比"];

pub fn search(speech: &Speech<'_>, claims: &mut Vec<Claim>) {
    for &id in speech.amounts() {
        claims.extend(told(speech, id));
    }
}

/// A cell that the words of an amount may mean, in its view.
struct Meant<'v> {
    view: &'v View,
    row: usize,
    column: usize,
    cell: FigureId,
    /// Whether nothing else is said of it.
    surely: bool,
    /// Whether the words tell the unit of a speed.
    per: bool,
}

fn told(speech: &Speech<'_>, id: FigureId) -> Option<Claim> {
    let context = speech.context();
    let figure = context.figures.get(id);
    let value = figure.value.decimal()?;
    let amount = matches!(
        figure.kind,
        Kind::Count | Kind::Number | Kind::Money | Kind::Measure | Kind::Percent
    );
    if !amount || !speech.is_told(id) || value.normal().mantissa.unsigned_abs() < 10 {
        return None;
    }
    let place = speech.place(id);
    let own = speech.clause_at(place.start)?;
    let mut meant: Vec<Meant<'_>> = Vec::new();
    let otherwise = |view: &View| speech.is_otherwise_than(own, &view.about);
    for view in speech.views.iter().filter(|view| !view.turned && !otherwise(view)) {
        meant.extend(cells(speech, view, id, own));
    }
    let equal = meant.iter().find(|one| is_equal(speech, id, one.cell));
    let cell = match equal {
        // 每小时38公里 and km/h hold in words, not in units.
        Some(one) if one.per => return None,
        Some(one) => one.cell,
        None => miswritten(speech, id, &meant, place.end)?,
    };
    asked::claim(context, Strength::Witnessed, figure.span, vec![again(context, id, cell)?])
}

/// The cells that the words of an amount name.
fn cells<'v>(speech: &Speech<'_>, view: &'v View, id: FigureId, own: usize) -> Vec<Meant<'v>> {
    let place = speech.place(id);
    let core = speech.core(own, place.start);
    let mut heard = Heard::clone(&speech.hear(view, core.clone()));
    let behind = behind(speech, own, place.end);
    let words = speech.text(behind.clone());
    if words.starts_with(['的', '以']) || holds_any(words, &["以上", "以下"]) {
        return Vec::new();
    }
    let after = speech.hear_strictly(view, behind.clone(), PLAIN);
    if heard.columns.is_empty() {
        heard.columns.clone_from(&after.columns);
    }
    let own_rows = !heard.rows.is_empty();
    let [row] = speech.rows_of(view, &heard, own)[..] else { return Vec::new() };
    if view.rows[row].total || !speech.is_of_its_time(view, &heard) {
        return Vec::new();
    }
    if !own_rows || heard.times.is_empty() {
        for at in speech.before(own).into_iter().take(1) {
            let before = speech.clauses[at].range.clone();
            let lead = speech.hear(view, before.clone());
            if !speech.is_of_its_time(view, &lead) || holds_any(speech.text(before), EARLIER) {
                return Vec::new();
            }
            if heard.times.is_empty() {
                heard.times = lead.times.clone();
            }
        }
    }
    let figure = speech.context().figures.get(id);
    let words = speech.text(core.clone());
    let rest = RATES.iter().fold(words, |rest, rate| rest.trim_end_matches(rate));
    let per = rest.len() < words.len();
    // A word within a name, or within one that the table uses (余额), says nothing of another amount.
    let of_table = |at: usize, word: &str| {
        let place = core.start + at;
        let before = rest[..at].chars().next_back().map_or(at, |c| at - c.len_utf8());
        let end = at + word.len();
        let after = rest[end..].chars().next().map_or(end, |c| end + c.len_utf8());
        let called = heard.rows.iter().chain(&heard.columns);
        { called }.any(|call| call.range.contains(&place))
            || before < at && view.about.contains(&rest[before..end])
            || end < after && view.about.contains(&rest[at..after])
    };
    let says = |word: &str| rest.match_indices(word).any(|(at, word)| !of_table(at, word));
    if OTHERS.iter().any(|word| says(word)) {
        return Vec::new();
    }
    let mean = says("均");
    // 门店 may be all of them, where a row is that of 省外门店.
    let headed = heard.rows.iter().all(|call| {
        let name = speech.text(call.range.clone());
        view.rows[call.key].time.is_some() || view.rows[call.key].topic.starts_with(name)
    });
    let strict = speech.hear_strictly(view, core, PLAIN);
    let mut columns = speech.columns(view, &heard, None);
    // 改造后噪声: the head as it stands.
    let head = |column: &usize| cleaned_head(speech, view, *column);
    if columns.iter().filter(|at| words.contains(head(at))).count() == 1 {
        columns.retain(|at| words.contains(head(at)));
    }
    let found = columns.into_iter().filter_map(|column| {
        let cell = view.cell(row, column)?;
        let one = speech.context().figures.get(cell);
        let like = speech.is_like(figure, one) || per && one.kind == Kind::Measure;
        let surely = !mean && headed && strict.unknown == 0 && after.unknown == 0;
        let named = !heard.columns.is_empty() && own_rows && heard.unknown == 0;
        (like && (surely || named)).then_some(Meant { view, row, column, cell, surely, per })
    });
    found.collect()
}

/// The head of a column without what stands in brackets.
fn cleaned_head<'a>(speech: &Speech<'a>, view: &View, column: usize) -> &'a str {
    let head = speech.context().document.slice(view.columns[column].span);
    head.split(['（', '(']).next().unwrap_or_default().trim()
}

/// What the unit of a speed is led in by.
const RATES: &[&str] = &["每小时", "每秒", "每公里", "每亩", "每公顷", "每平方米", "每吨"];

/// The words behind an amount, up to the next one or the end of the clause.
fn behind(speech: &Speech<'_>, clause: usize, from: usize) -> Range<usize> {
    let end = speech.clauses[clause].range.end;
    let next = speech.amounts().iter().map(|id| speech.place(*id).start).filter(|at| *at >= from);
    from..next.min().unwrap_or(end).min(end).max(from)
}

/// Whether an amount is a cell's, by rounding or where the table does not say in what it tells.
fn is_equal(speech: &Speech<'_>, id: FigureId, cell: FigureId) -> bool {
    let context = speech.context();
    let range = |id| Values::of(context, id)?.rounded(context, id);
    let meets = range(id).zip(range(cell)).is_some_and(|(one, other)| one.meets(other));
    let digits = |id| {
        let value = context.figures.get(id).value.decimal().map(Decimal::normal)?;
        Some((value.mantissa.abs(), value.exponent))
    };
    let (one, other) = (context.figures.get(id), context.figures.get(cell));
    // 每小时38公里 is told in another unit than km/h.
    let bare = other.kind == Kind::Number
        || one.kind == Kind::Number
        || other.kind == Kind::Measure && one.unit != other.unit;
    meets || bare && digits(id).zip(digits(cell)).is_some_and(|(one, other)| one.0 == other.0)
}

/// The cell that an amount miswrites, or whose neighbour it is.
fn miswritten(
    speech: &Speech<'_>,
    id: FigureId,
    meant: &[Meant<'_>],
    upto: usize,
) -> Option<FigureId> {
    let context = speech.context();
    // Another amount of the sentence tells it already.
    let free =
        |one: &&Meant<'_>| !speech.amounts().iter().any(|other| is_equal(speech, *other, one.cell));
    let is_slip = |one: &&Meant<'_>| {
        let fit = || Values::of(context, one.cell)?.rounded(context, one.cell);
        fit().is_some_and(|fit| slips::explains(context, id, fit))
    };
    let free: Vec<&Meant<'_>> = meant.iter().filter(free).collect();
    let mut slips = free.iter().copied().filter(is_slip);
    if let Some(one) = slips.next() {
        return slips.next().is_none().then_some(one.cell);
    }
    let [one] = free[..] else { return None };
    (one.surely && is_neighbour(speech, id, one, upto)).then_some(one.cell)
}

/// Whether an amount tells another cell of the row or the column that the sentence does not name.
fn is_neighbour(speech: &Speech<'_>, id: FigureId, one: &Meant<'_>, upto: usize) -> bool {
    let view = one.view;
    let heard = speech.hear(view, 0..upto);
    let across = (0..view.columns.len()).filter(|at| {
        let topic = &view.columns[*at].topic;
        let named = heard.columns.iter().any(|call| view.columns[call.key].topic == *topic);
        *at != one.column
            && !view.columns[*at].total
            && (topic == &view.columns[one.column].topic || !named)
    });
    let down = (0..view.rows.len()).filter(|at| {
        let named = heard.rows.iter().any(|call| call.key == *at);
        *at != one.row && !view.rows[*at].total && !named
    });
    let mut others = across
        .filter_map(|at| view.cell(one.row, at))
        .chain(down.filter_map(|at| view.cell(at, one.column)));
    let own = speech.context().figures.get(one.cell).kind;
    others
        .any(|other| speech.context().figures.get(other).kind == own && is_equal(speech, id, other))
}
