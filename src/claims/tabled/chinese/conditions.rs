//! A stretch of a sentence comes in that says of a row of a table that it rose or fell, passes a limit, or has more in one column
//! than in another (较上年下降; 参与率在90%以上; 支出大于当年收入; 完成计划); what it comes to for each row goes out.

use super::moves::{Told, comparison};
use super::speech::Speech;
use super::view::View;
use crate::claims::Binding;
use crate::claims::draft::{figures, items};
use crate::claims::units::by_one_measure;
use crate::document::{find_word, holds_any};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind};
use std::ops::Range;

/// Whether a row is as told.
pub struct Judged {
    pub row: usize,
    pub holds: bool,
    /// The claim of the rule `direction` that it is, where that has a form for it.
    pub told: Option<(&'static str, Vec<Binding>)>,
}

/// What a stretch says of every row, where its words leave no doubt.
pub fn judged(
    speech: &Speech<'_>,
    view: &View,
    own: usize,
    stretch: Range<usize>,
) -> Option<Vec<Judged>> {
    let text = speech.text(stretch.clone());
    if holds_any(text, OTHERS) || text.is_empty() {
        return None;
    }
    let found = limits(speech, view, &stretch)
        .or_else(|| columns(speech, view, &stretch))
        .or_else(|| targets(speech, view, &stretch))
        .or_else(|| steps(speech, view, own, &stretch))?;
    (found.len() >= 2).then_some(found)
}

/// What makes it a saying of another sort.
const OTHERS: &[&str] = &["最", "排", "占", "分别", "连续", "首次", "转", "由负", "差", "持平"];

const UP: &[&str] = &[
    "增长",
    "增加",
    "上升",
    "提高",
    "提升",
    "增产",
    "增收",
    "回升",
    "上涨",
    "增多",
    "正增长",
    "扩大",
    "多于",
    "高于",
];
const DOWN: &[&str] = &[
    "下降",
    "减少",
    "降低",
    "回落",
    "下滑",
    "减产",
    "减收",
    "下跌",
    "负增长",
    "萎缩",
    "少于",
    "低于",
];

/// The word that a text holds, which of two sorts it is, and where.
fn way(text: &str, up: &[&str], down: &[&str]) -> Option<(bool, Range<usize>)> {
    let find = |words: &[&str]| {
        words
            .iter()
            .filter_map(|word| Some((text.rfind(word)?, word.len())))
            .max_by_key(|(at, length)| (at + length, *length))
    };
    match (find(up), find(down)) {
        (Some((at, length)), None) => Some((true, at..at + length)),
        (None, Some((at, length))) => Some((false, at..at + length)),
        (Some((at, length)), Some((other, size))) => match (at + length).cmp(&(other + size)) {
            std::cmp::Ordering::Less => Some((false, other..other + size)),
            // 负增长
            std::cmp::Ordering::Equal => {
                let down = size > length;
                Some((!down, if down { other..other + size } else { at..at + length }))
            }
            std::cmp::Ordering::Greater => Some((true, at..at + length)),
        },
        _ => None,
    }
}

/// 较上年下降.
fn steps(
    speech: &Speech<'_>,
    view: &View,
    own: usize,
    stretch: &Range<usize>,
) -> Option<Vec<Judged>> {
    let text = speech.text(stretch.clone());
    let (up, word) = way(text, UP, DOWN)?;
    let behind = &text[word.end..];
    let word = stretch.start + word.start..stretch.start + word.end;
    if !behind.trim_end_matches(['的', '了', '，', '。']).is_empty() && !behind.starts_with('的')
    {
        return None;
    }
    let head = stretch.start..word.start;
    let compared = comparison(speech, &head, word.start);
    let lead = stretch.start..compared.as_ref().map_or(word.start, |told| told.start);
    let heard = speech.hear(view, lead);
    let with = compared.map(|told| speech.hear(view, told.with));
    let told = Told { own, heard: &heard, with: with.as_deref(), spans: false };
    let form = if up { "rise" } else { "fall" };
    // The table may have a column of changes of its own.
    let topics: Vec<&str> =
        heard.columns.iter().map(|call| view.columns[call.key].topic.as_str()).collect();
    let mut changes = (0..view.columns.len()).filter(|at| {
        let key = &view.columns[*at];
        key.change
            && view.unit(speech.context(), *at).is_some_and(|(kind, _)| kind == Kind::Percent)
    });
    let amounts = view.columns.iter().filter(|key| !key.rate).count();
    if let (Some(column), None) = (changes.next(), changes.next())
        && (amounts == 1 || topics.is_empty())
    {
        return view
            .parts()?
            .into_iter()
            .map(|row| {
                let change = value(speech, view.cell(row, column)?)?;
                let holds = change != Decimal::ZERO && change.is_negative() != up;
                Some(Judged { row, holds, told: None })
            })
            .collect();
    }
    view.parts()?
        .into_iter()
        .map(|row| {
            let [(new, old)] = told.pairs(speech, view, row)[..] else { return None };
            let bound = vec![
                figures("new", [new]),
                figures("old", [old]),
                items("words", [speech.line.span(word.clone())]),
            ];
            let (one, other) = (value(speech, new)?, value(speech, old)?);
            let holds = if up { one > other } else { one < other };
            Some(Judged { row, holds, told: Some((form, bound)) })
        })
        .collect()
}

fn value(speech: &Speech<'_>, id: FigureId) -> Option<Decimal> {
    speech.context().figures.get(id).value.decimal()
}

/// 参与率在90%以上; 超过500人.
fn limits(speech: &Speech<'_>, view: &View, stretch: &Range<usize>) -> Option<Vec<Judged>> {
    let context = speech.context();
    let within = |id: &FigureId| {
        let place = speech.place(*id);
        stretch.start <= place.start && place.end <= stretch.end
    };
    let ids: Vec<FigureId> = speech.amounts().iter().copied().filter(within).collect();
    let [id] = ids[..] else { return None };
    let figure = context.figures.get(id);
    let before = speech.text(stretch.start..speech.place(id).start);
    let form = match figure.hedge {
        Hedge::Over => "above",
        Hedge::AtLeast => "atleast",
        Hedge::Under => "below",
        Hedge::AtMost => "upto",
        Hedge::None if before.ends_with("达到") || before.ends_with("达") => "atleast",
        _ => return None,
    };
    if before.ends_with('增')
        || before.ends_with('降')
        || before.ends_with("增长")
        || before.ends_with("下降")
    {
        return None;
    }
    let heard = speech.hear(view, stretch.clone());
    let columns = speech.columns(view, &heard, Some(figure));
    let bare = Figure { hedge: Hedge::None, ..*figure };
    let holds = |one: Decimal, other: Decimal| match form {
        "above" => one > other,
        "atleast" => one >= other,
        "below" => one < other,
        _ => one <= other,
    };
    let parts = view.parts()?;
    if let ([column], false) = (&columns[..], heard.columns.is_empty() && view.columns.len() > 1) {
        return parts
            .into_iter()
            .map(|row| {
                let cell = view.cell(row, *column)?;
                let (one, other) =
                    by_one_measure(context.figures.get(cell), &bare, context.lexicon)?;
                let bound = vec![figures("value", [cell]), figures("base", [id])];
                Some(Judged { row, holds: holds(one, other), told: Some((form, bound)) })
            })
            .collect();
    }
    // A rate of two columns: 参与率 of 参与户数 and 总户数.
    let name = before.trim_end_matches([
        '在', '达', '到', '为', '均', '都', '超', '过', '的', '不', '足', '低', '于', '高',
    ]);
    let name = name.strip_suffix('率')?;
    let stem: String = name.chars().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
    if figure.kind != Kind::Percent || stem.chars().count() < 2 {
        return None;
    }
    let (part, whole) = rate(speech, view, &stem)?;
    let limit = figure.value.decimal()?;
    parts
        .into_iter()
        .map(|row| {
            let (one, other) =
                (value(speech, view.cell(row, part)?)?, value(speech, view.cell(row, whole)?)?);
            let hundred = one.checked_mul(Decimal::integer(100))?;
            Some(Judged { row, holds: holds(hundred, other.checked_mul(limit)?), told: None })
        })
        .collect()
}

/// The columns of the part and of the whole that a rate is of.
pub fn rate(speech: &Speech<'_>, view: &View, stem: &str) -> Option<(usize, usize)> {
    let amounts: Vec<usize> = (0..view.columns.len())
        .filter(|at| !view.columns[*at].rate && view.unit(speech.context(), *at).is_some())
        .collect();
    let [one, other] = amounts[..] else { return None };
    let is = |at: usize| view.columns[at].topic.contains(stem);
    // 完成率 of what was meant.
    let aim = |at: usize| {
        holds_any(&view.columns[at].topic, &["计划", "目标", "任务", "预算", "应", "总"])
    };
    let done = holds_any(stem, &["完成", "执行", "到位", "达成", "实现"]);
    let (part, whole) = match (is(one), is(other)) {
        (one_is, other_is) if done && one_is == other_is => match (aim(one), aim(other)) {
            (false, true) => (one, other),
            (true, false) => (other, one),
            _ => return None,
        },
        (true, false) => (one, other),
        (false, true) => (other, one),
        _ => return None,
    };
    if view.unit(speech.context(), one) != view.unit(speech.context(), other) {
        return None;
    }
    let below = |row: usize| {
        let cells = view.cell(row, part).zip(view.cell(row, whole))?;
        Some(done || value(speech, cells.0)? <= value(speech, cells.1)?)
    };
    (0..view.rows.len()).all(|row| below(row) == Some(true)).then_some((part, whole))
}

const MORE: &[&str] = &["大于", "超过", "高于", "多于", "超出", "超"];
const LESS: &[&str] = &["小于", "低于", "少于", "不及", "不足", "未达到", "不到"];

/// 支出大于当年捐赠收入.
fn columns(speech: &Speech<'_>, view: &View, stretch: &Range<usize>) -> Option<Vec<Judged>> {
    let text = speech.text(stretch.clone());
    let (more, word) = way(text, MORE, LESS)?;
    // 均未超预算: not so.
    if text[..word.start].ends_with(['未', '不', '没', '无', '有']) {
        return None;
    }
    let at = stretch.start + word.start;
    let first = speech.hear(view, stretch.start..at);
    let second = speech.hear(view, at + word.len()..stretch.end);
    let base = match second.columns[..] {
        [ref one] => one.key,
        _ => return None,
    };
    let one = match first.columns[..] {
        [ref one] => one.key,
        // The only other column of its sort.
        [] => {
            let mut others = (0..view.columns.len()).filter(|at| {
                *at != base
                    && !view.columns[*at].rate
                    && view.unit(speech.context(), *at) == view.unit(speech.context(), base)
            });
            others.next().filter(|_| others.next().is_none())?
        }
        _ => return None,
    };
    if first.unknown + second.unknown > 0 {
        return None;
    }
    let word = speech.line.span(at..at + word.len());
    beside(speech, view, (one, base), if more { "above" } else { "below" }, word)
}

fn beside(
    speech: &Speech<'_>,
    view: &View,
    (one, base): (usize, usize),
    form: &'static str,
    word: crate::document::Span,
) -> Option<Vec<Judged>> {
    if view.columns[one].topic == view.columns[base].topic {
        return None;
    }
    let unit = |id: FigureId| {
        let figure = speech.context().figures.get(id);
        (figure.kind, figure.unit)
    };
    view.parts()?
        .into_iter()
        .map(|row| {
            let (cell, other) = (view.cell(row, one)?, view.cell(row, base)?);
            let (left, right) = (value(speech, cell)?, value(speech, other)?);
            if unit(cell) != unit(other) {
                return None;
            }
            let holds = match form {
                "above" => left > right,
                "below" => left < right,
                _ => left >= right,
            };
            let bound =
                vec![figures("value", [cell]), figures("base", [other]), items("words", [word])];
            Some(Judged { row, holds, told: Some((form, bound)) })
        })
        .collect()
}

const AIMS: &[&str] = &["计划", "目标", "任务", "预算"];

/// 完成年度计划; 未完成目标; 超额完成任务.
fn targets(speech: &Speech<'_>, view: &View, stretch: &Range<usize>) -> Option<Vec<Judged>> {
    let text = speech.text(stretch.clone());
    let aim = |key: &super::view::Key| holds_any(&key.topic, AIMS) && !key.rate;
    let mut aims = (0..view.columns.len()).filter(|at| aim(&view.columns[*at]));
    let base = aims.next().filter(|_| aims.next().is_none())?;
    let mut others = (0..view.columns.len()).filter(|at| {
        *at != base
            && !view.columns[*at].rate
            && ["实际", "完成", "执行", "决算", "实绩"]
                .iter()
                .any(|word| view.columns[*at].topic.contains(word))
    });
    let one = others.next().filter(|_| others.next().is_none())?;
    let words: &[(&str, &str)] = &[
        ("未完成", "below"),
        ("没有完成", "below"),
        ("未达到", "below"),
        ("未达", "below"),
        ("低于", "below"),
        ("不及", "below"),
        ("超额完成", "above"),
        ("超过", "above"),
        ("超出", "above"),
        ("高于", "above"),
        ("完成", "atleast"),
        ("达到", "atleast"),
    ];
    let (word, form) = words.iter().find(|(word, _)| text.contains(word))?;
    let at = stretch.start + find_word(text, word)?;
    let object = speech.text(at + word.len()..stretch.end);
    let aimed = holds_any(object, AIMS) || *word == "超额完成";
    let heard = speech.hear(view, stretch.clone());
    if !aimed || heard.unknown > 0 {
        return None;
    }
    beside(speech, view, (one, base), form, speech.line.span(at..at + word.len()))
}
