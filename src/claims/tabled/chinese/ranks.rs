//! A sentence comes in that gives rows of a table their place in the order of a column (居前三位的依次为甲、乙、丙; 外借册次在四馆中排第二; B型最多;
//! 最高的是东区; 其次为西区); claims of the rule `direction` go out.

use super::groups::groups;
use super::hearing::Heard;
use super::places::{Place, places};
use super::speech::Speech;
use super::superlatives::growth;
use super::view::View;
use crate::claims::draft::{Draft, around, figures, items};
use crate::claims::{Binding, Claim};
use crate::document::holds_any;
use crate::figures::{Decimal, FigureId};
use crate::rulebook::Strength;

/// Words of an order among others than the rows, or by something else.
const OTHERS: &[&str] = &[
    "之一",
    "历史",
    "历年",
    "全国",
    "全省",
    "同类",
    "仅次于",
    "不是",
    "并非",
    "并列",
    "以外",
    "除",
    "单日",
    "高峰",
    "日均",
];

pub fn search(speech: &Speech<'_>, claims: &mut Vec<Claim>) {
    for own in (0..speech.clauses.len()).filter(|own| !speech.is_otherwise(*own)) {
        let clause = speech.clauses[own].range.clone();
        let text = speech.text(clause.clone());
        if holds_any(text, OTHERS) {
            continue;
        }
        for place in places(speech, &clause) {
            let mut readings = Vec::new();
            let mut meant = 0;
            for view in speech.views.iter().filter(|view| !view.turned) {
                if let Some(found) = of_view(speech, view, own, &place) {
                    meant += 1;
                    readings.extend(found);
                }
            }
            if meant != 1 || readings.is_empty() || readings.len() > MOST_READINGS {
                continue;
            }
            let Some(rule) = speech.context().rulebook.find("direction") else { return };
            let draft = Draft::new(speech.context(), rule);
            let span = around([speech.line.span(place.word.clone())]);
            claims.extend(draft.claim(Strength::Stated, span, readings));
        }
    }
}

/// More columns than these tell too many things.
const MOST_READINGS: usize = 5;

fn rows(heard: &Heard) -> Vec<usize> {
    let mut rows: Vec<usize> = Vec::new();
    for call in &heard.rows {
        if !rows.contains(&call.key) {
            rows.push(call.key);
        }
    }
    rows
}

fn of_view(
    speech: &Speech<'_>,
    view: &View,
    own: usize,
    place: &Place,
) -> Option<Vec<(&'static str, Vec<Binding>)>> {
    let clause = speech.clauses[own].range.clone();
    let parts = view.parts()?;
    if parts.len() < 3
        || view
            .columns
            .iter()
            .any(|key| ["排名", "名次", "位次"].iter().any(|word| key.topic.contains(word)))
    {
        return None;
    }
    let before = clause.start..place.word.start;
    let mut stop = clause.end;
    // What is told of the next one begins at its own superlative, or behind an amount.
    for other in places(speech, &clause) {
        if other.word.start > place.word.start {
            stop = stop.min(other.word.start);
        }
    }
    let behind = place.word.end..stop;
    let start = places(speech, &clause)
        .iter()
        .filter(|other| other.word.end <= place.word.start)
        .map(|other| other.word.end)
        .max()
        .unwrap_or(clause.start);
    let before = before.start.max(start)..before.end;
    let (lead, tail) = (speech.hear(view, before.clone()), speech.hear(view, behind.clone()));
    let words = speech.text(before.clone());
    if groups(words).iter().any(|group| group.number != parts.len()) {
        return None;
    }
    if lead.unknown > 0 || !speech.is_of_its_time(view, &lead) {
        return None;
    }
    let second = speech.text(place.word.clone()).starts_with("其次");
    let named = match (rows(&lead), rows(&tail)) {
        (_, tail) if place.many => tail,
        (lead, _) if !lead.is_empty() => lead,
        (_, tail) if !tail.is_empty() => {
            // 最高的是东区
            let text = speech.text(behind.clone());
            let linked = second
                || ["的是", "的为", "的有", "的仍是", "的依然是", "是", "为"]
                    .iter()
                    .any(|link| text.starts_with(link));
            let close = || {
                speech.hear(view, behind.start..behind.end).rows[0].range.start - behind.start
                    <= CLOSE
            };
            if !linked || !close() {
                return None;
            }
            tail
        }
        _ => speech.rows_of(view, &lead, own),
    };
    let wanted = match (place.many, place.nth) {
        (true, 0) => named.len().max(2),
        (true, nth) => nth,
        _ => 1,
    };
    if named.len() != wanted || named.iter().any(|row| view.rows[*row].total) {
        return None;
    }
    if let Some(found) = growth(speech, view, (own, &before), place, &named) {
        return found;
    }
    let mut told = Heard::clone(&lead);
    // Of what was told before.
    if told.columns.is_empty() {
        for at in speech.before(own) {
            let heard = speech.hear(view, speech.clauses[at].range.clone());
            if !heard.columns.is_empty() {
                told.columns = heard.columns.clone();
                if told.times.is_empty() {
                    told.times = heard.times.clone();
                }
                break;
            }
        }
    }
    let mut columns = speech.columns(view, &told, None);
    if columns.is_empty() && told.columns.is_empty() && view.columns.len() == 1 {
        columns.push(0);
    }
    let quotient = ["占比", "比重", "比例", "份额", "均", "率", "每"].iter().any(|word| {
        words.contains(word) && !columns.iter().all(|at| view.columns[*at].topic.contains(word))
    });
    if quotient {
        return None;
    }
    // 最慢 is said of a pace, and of no amount added.
    if speech.text(place.word.clone()).ends_with(['快', '慢']) {
        let paces = ["增长", "速", "幅", "率", "涨", "时", "同比", "环比", "±", "耗"];
        columns.retain(|at| holds_any(&view.columns[*at].topic, &paces));
        if columns.is_empty() {
            return None;
        }
    }
    // 论超支比例，热线以12.3%居首: what it is first by is told, and no column has it.
    if let ([row], false) = (&named[..], place.many)
        && let Some(id) = led_by(speech, place)
    {
        let value = |id: FigureId| speech.context().figures.get(id).value.decimal();
        let is = |at: &usize| view.cell(*row, *at).is_some_and(|cell| value(cell) == value(id));
        columns.retain(is);
        if columns.is_empty() {
            return None;
        }
    }
    // 最低的是文具（3.3%）: the amount told with it says of which column.
    if let ([row], false) = (&named[..], place.many)
        && let Some(id) = amount(speech, own, place)
    {
        let value = |id: FigureId| speech.context().figures.get(id).value.decimal();
        let is = |at: &usize| view.cell(*row, *at).is_some_and(|cell| value(cell) == value(id));
        let all: Vec<usize> = (0..view.columns.len()).filter(is).collect();
        if columns.iter().any(|at| all.contains(at)) {
            columns.retain(|at| all.contains(at));
        } else if told.columns.is_empty() {
            columns = all;
        }
    }
    let word = speech.line.span(place.word.clone());
    let mut found = Vec::new();
    for column in columns {
        let Some(cells) = line(speech, view, &parts, column) else { continue };
        let ordered = speech.text(behind.clone()).contains("依次");
        let Some((form, mut bound)) = reading(&cells, &named, place, ordered, view) else {
            continue;
        };
        bound.push(items("words", [word]));
        found.push((form, bound));
    }
    Some(found).filter(|found| !found.is_empty())
}

/// The amount that is told with what has the place: 最多，为42万元.
fn amount(speech: &Speech<'_>, own: usize, place: &Place) -> Option<FigureId> {
    let end = speech.clauses.get(own + 1).map_or(speech.line.text.len(), |next| next.range.end);
    let within = |id: &&FigureId| {
        let at = speech.place(**id).start;
        at >= place.word.end && at < end
    };
    let id = speech.amounts().iter().find(within).copied()?;
    let between = speech.text(place.word.end..speech.place(id).start);
    (between.chars().count() <= 16).then_some(id)
}

/// The amount right before a place: 以12.3%居首; 起均损失为1.84万元，居首位.
fn led_by(speech: &Speech<'_>, place: &Place) -> Option<FigureId> {
    let before = |id: &&FigureId| speech.place(**id).end <= place.word.start;
    let id = speech.amounts().iter().rev().find(before).copied()?;
    let between = speech.text(speech.place(id).end..place.word.start);
    let own = between.is_empty() && speech.text(0..speech.place(id).start).ends_with(['以', '为']);
    let told = between.starts_with(['，', ','])
        && between.trim_start_matches(['，', ',']).chars().all(|c| "仍均并且也位".contains(c));
    (own || told).then_some(id)
}

/// In bytes: a name further behind is of another clause.
const CLOSE: usize = 30;

/// The values of a column, by row.
pub fn line(
    speech: &Speech<'_>,
    view: &View,
    parts: &[usize],
    column: usize,
) -> Option<Vec<(usize, FigureId, Decimal)>> {
    view.unit(speech.context(), column)?;
    let cell = |row: &usize| {
        let id = view.cell(*row, column)?;
        Some((*row, id, speech.context().figures.get(id).value.decimal()?))
    };
    parts.iter().map(cell).collect()
}

/// The claim that the rows named have the place told.
pub fn reading(
    cells: &[(usize, FigureId, Decimal)],
    named: &[usize],
    place: &Place,
    ordered: bool,
    view: &View,
) -> Option<(&'static str, Vec<Binding>)> {
    let of = |row: usize| cells.iter().find(|(own, ..)| *own == row);
    let others = |except: &[usize]| -> Vec<&(usize, FigureId, Decimal)> {
        let plain = |row: usize| !except.contains(&row) && !view.rows[row].rest;
        cells.iter().filter(|(row, ..)| plain(*row)).collect()
    };
    let bind = |name: &str, cells: &[&(usize, FigureId, Decimal)]| {
        figures(name, cells.iter().map(|(_, id, _)| *id))
    };
    if place.many {
        if !ordered {
            let least = named.iter().filter_map(|row| of(*row)).min_by_key(|(.., value)| *value)?;
            let rest = others(named);
            if rest.is_empty() {
                return None;
            }
            return Some(("most", vec![figures("one", [least.1]), bind("others", &rest)]));
        }
        let mut last = None;
        for (at, row) in named.iter().enumerate() {
            let one = of(*row)?;
            let ahead: Vec<_> = named[..at].iter().filter_map(|row| of(*row)).collect();
            let behind = others(&named[..=at]);
            if behind.is_empty() {
                break;
            }
            let broken = behind.iter().any(|(.., value)| *value > one.2);
            let bound = match at {
                0 => ("most", vec![figures("one", [one.1]), bind("others", &behind)]),
                _ => {
                    let bound = vec![
                        figures("one", [one.1]),
                        bind("ahead", &ahead),
                        bind("behind", &behind),
                    ];
                    ("ranked", bound)
                }
            };
            last = Some(bound);
            if broken {
                break;
            }
        }
        return last;
    }
    let row = *named.first()?;
    let one = of(row)?;
    let mut rest = others(&[row]);
    if rest.len() < place.nth {
        return None;
    }
    if place.nth == 1 {
        let form = if place.top { "most" } else { "least" };
        return Some((form, vec![figures("one", [one.1]), bind("others", &rest)]));
    }
    rest.sort_by(|one, other| if place.top { other.2.cmp(&one.2) } else { one.2.cmp(&other.2) });
    let (ahead, behind) = rest.split_at(place.nth - 1);
    let form = if place.top { "ranked" } else { "ranked_last" };
    Some((form, vec![figures("one", [one.1]), bind("ahead", ahead), bind("behind", behind)]))
}
