//! A sentence comes in that says how many rows of a table are so, or which alone (三个小区参与率在90%以上; 优良天数在25天以上的月份有4个; 只有外科较上年下降;
//! 三升一降; 除柳林站外均多于常年); claims go out that the table has as many, and those.

use super::conditions::{Judged, judged};
use super::groups::{Group, groups, numeral};
use super::speech::Speech;
use super::view::View;
use crate::claims::Claim;
use crate::claims::draft::{Draft, around, constant, figures, items};
use crate::document::{Span, find_word};
use crate::figures::{FigureId, Kind};
use crate::rulebook::Strength;
use std::ops::Range;

pub fn search(speech: &Speech<'_>, claims: &mut Vec<Claim>) {
    for own in (0..speech.clauses.len()).filter(|own| !speech.is_otherwise(*own)) {
        let mut found: Vec<Claim> = Vec::new();
        let mut views = 0;
        for view in speech.views.iter().filter(|view| !view.turned && view.rows.len() <= MOST) {
            let told = of_view(speech, view, own);
            views += usize::from(told.is_some());
            found.extend(told);
        }
        // Of which of two tables it is said is not told.
        if views == 1 {
            claims.append(&mut found);
        }
    }
}

/// Longer tables are data.
const MOST: usize = 20;

fn of_view(speech: &Speech<'_>, view: &View, own: usize) -> Option<Claim> {
    let clause = speech.clauses[own].range.clone();
    let text = speech.text(clause.clone());
    if view.parts()?.len() < 2 || ["若干", "多数"].iter().any(|word| text.contains(word)) {
        return None;
    }
    up_and_down(speech, view, own)
        .or_else(|| alone(speech, view, own))
        .or_else(|| every(speech, view, own))
        .or_else(|| number(speech, view, own))
}

fn is_known(speech: &Speech<'_>, view: &View, stretch: Range<usize>) -> bool {
    let heard = speech.hear(view, stretch.clone());
    // A rate of two columns is the table's as well.
    let rates = speech.text(stretch).matches('率').count();
    let slack = if view.columns.iter().any(|key| key.rate) { 0 } else { rates };
    // Where the heads tell times alone, what is measured is told by the text alone.
    let timed = view.columns.iter().all(|key| key.topic.is_empty());
    let slack = slack + if timed && heard.rows.is_empty() { 2 } else { 0 };
    heard.unknown <= slack && speech.is_of_its_time(view, &heard)
}

/// 三升一降.
fn up_and_down(speech: &Speech<'_>, view: &View, own: usize) -> Option<Claim> {
    let clause = speech.clauses[own].range.clone();
    let text = speech.text(clause.clone());
    let moved = |c: char| ['升', '增', '涨', '降', '减', '跌'].contains(&c);
    let (at, first, size, second) = text.char_indices().find_map(|(at, _)| {
        let (first, size) = numeral(&text[at..])?;
        let rest = &text[at + size..];
        let word = rest.chars().next().filter(|c| moved(*c))?;
        let rest = &rest[word.len_utf8()..];
        let (second, more) = numeral(rest)?;
        let other = rest[more..].chars().next().filter(|c| moved(*c))?;
        let up = |c: char| ['升', '增', '涨'].contains(&c);
        let (one, two) = match (up(word), up(other)) {
            (true, false) => (first, second),
            (false, true) => (second, first),
            _ => return None,
        };
        Some((at, one, size + word.len_utf8() + more + other.len_utf8(), two))
    })?;
    let parts = view.parts()?.len();
    let counted = groups(text).iter().any(|group| group.number == parts);
    let heard = speech.hear(view, clause.clone());
    let known = counted && heard.unknown <= 6 && speech.is_of_its_time(view, &heard);
    if first + second > parts || !known && !is_known(speech, view, clause.clone()) {
        return None;
    }
    let word = clause.start + at..clause.start + at + size;
    let heard = speech.hear(view, clause);
    let told = super::moves::Told { own, heard: &heard, with: None, spans: false };
    let value = |id: FigureId| speech.context().figures.get(id).value.decimal();
    let (mut rose, mut fell) = (Vec::new(), Vec::new());
    for row in view.parts()? {
        let [(new, old)] = told.pairs(speech, view, row)[..] else { return None };
        match value(new)?.cmp(&value(old)?) {
            std::cmp::Ordering::Greater => rose.push(row),
            std::cmp::Ordering::Less => fell.push(row),
            std::cmp::Ordering::Equal => {}
        }
    }
    let (number, rows) = if rose.len() != first { (first, rose) } else { (second, fell) };
    count(speech, view, (number, word), &rows)
}

/// A claim that so many rows are as told.
fn count(
    speech: &Speech<'_>,
    view: &View,
    (number, place): (usize, Range<usize>),
    rows: &[usize],
) -> Option<Claim> {
    let context = speech.context();
    if rows.is_empty() {
        return None;
    }
    let labels: Vec<Span> = rows.iter().map(|row| view.rows[*row].span).collect();
    let span = speech.line.span(place.clone());
    let own = speech.amounts().iter().copied().find(|id| {
        let figure = context.figures.get(*id);
        figure.kind == Kind::Count && figure.span.start == span.start
    });
    let stated = match own {
        Some(id) => figures("n", [id]),
        None => constant("n", number as i64, span),
    };
    let bound = vec![stated, items("items", labels.iter().copied())];
    let rule = context.rulebook.find("count")?;
    let place = around(labels.into_iter().chain([span]));
    Draft::new(context, rule).claim(Strength::Stated, place, [("rows", bound)])
}

/// The claim that a row is as told.
fn told(speech: &Speech<'_>, judged: &Judged) -> Option<Claim> {
    let context = speech.context();
    let (form, bound) = judged.told.clone()?;
    let rule = context.rulebook.find("direction")?;
    Draft::new(context, rule).claim(Strength::Stated, speech.span, [(form, bound)])
}

const ONLY: &[&str] = &["只有", "仅有", "唯有", "仅", "只"];

/// 超过200人的有甲、乙两个社区.
const LISTED: &[&str] = &["的有", "的为", "的是", "的分别是", "的包括"];

/// 只有外科较上年下降; 支出大于当年收入的仅有2021年.
fn alone(speech: &Speech<'_>, view: &View, own: usize) -> Option<Claim> {
    let clause = speech.clauses[own].range.clone();
    let text = speech.text(clause.clone());
    let listed =
        || LISTED.iter().find_map(|word| Some((clause.start + find_word(text, word)?, *word)));
    let only = ONLY.iter().find_map(|word| Some((clause.start + find_word(text, word)?, *word)));
    let (at, word) = only.or_else(listed)?;
    let behind = at + word.len()..clause.end;
    let heard = speech.hear(view, behind.clone());
    let last = heard.rows.last()?.range.end;
    let named: Vec<usize> = heard.rows.iter().map(|call| call.key).collect();
    let lead = speech.text(behind.start..heard.rows[0].range.start);
    let close = lead.trim_matches(['是', '为', '的', ' ']).is_empty();
    if !close
        || named.len() > 3 && only.is_some()
        || text.ends_with('等')
        || !is_known(speech, view, clause.clone())
    {
        return None;
    }
    let rows = judged(speech, view, own, last..clause.end)
        .or_else(|| judged(speech, view, own, clause.start..at))?;
    let is = |row: usize| rows.iter().find(|one| one.row == row);
    for row in &named {
        let own = is(*row)?;
        if !own.holds {
            return told(speech, own);
        }
    }
    let satisfied: Vec<usize> = rows.iter().filter(|one| one.holds).map(|one| one.row).collect();
    count(speech, view, (named.len(), at..last), &satisfied)
}

const EVERY: &[&str] = &["均", "都", "全部", "无一例外"];

/// 各科室均较上年增长; 除柳林站外，其余各站均多于常年.
fn every(speech: &Speech<'_>, view: &View, own: usize) -> Option<Claim> {
    let clause = speech.clauses[own].range.clone();
    let text = speech.text(clause.clone());
    let (at, word) = EVERY.iter().filter_map(|word| Some((find_word(text, word)?, *word))).min()?;
    let at = clause.start + at;
    if text[..at - clause.start].contains("平") && word == "均" {
        return None;
    }
    let subject = speech.hear(view, clause.start..at);
    let words = speech.text(clause.start..at);
    let mut except: Vec<usize> = Vec::new();
    let rest = words.contains("其余") || words.contains("其他");
    if let Some(before) = own.checked_sub(1) {
        let range = speech.clauses[before].range.clone();
        let lead = speech.text(range.clone());
        if lead.contains('除') && (lead.contains('外') || lead.contains("以外")) {
            except = speech.hear(view, range).rows.iter().map(|call| call.key).collect();
            if except.is_empty() {
                return None;
            }
        }
    }
    if rest && except.is_empty() || !is_known(speech, view, clause.clone()) {
        return None;
    }
    let parts = view.parts()?;
    let whole = groups(words).iter().any(|group| group.number == parts.len() - except.len())
        || words.contains('各')
        || words.contains("所有")
        || word == "全部"
        || rest;
    let named: Vec<usize> = subject.rows.iter().map(|call| call.key).collect();
    let meant: Vec<usize> = match named.is_empty() {
        true if whole => parts.into_iter().filter(|row| !except.contains(row)).collect(),
        true => return None,
        false => named,
    };
    let rows = judged(speech, view, own, at + word.len()..clause.end)
        // 各小区参与率均在90%以上
        .or_else(|| judged(speech, view, own, clause.clone()))?;
    let mut rows = rows.iter().filter(|one| meant.contains(&one.row));
    let first = rows.clone().next()?;
    told(speech, rows.find(|one| !one.holds).unwrap_or(first))
}

/// 三个小区参与率在90%以上; 优良天数在25天以上的月份有4个.
fn number(speech: &Speech<'_>, view: &View, own: usize) -> Option<Claim> {
    let clause = speech.clauses[own].range.clone();
    let text = speech.text(clause.clone());
    let parts = view.parts()?.len();
    let told: Vec<Group> = groups(text).into_iter().filter(|one| one.number <= parts).collect();
    let group = told.last()?;
    let place = clause.start + group.start..clause.start + group.end;
    if !is_known(speech, view, clause.clone()) || group.number == 0 {
        return None;
    }
    let behind = speech.text(place.end..clause.end);
    let before = speech.text(clause.start..place.start);
    let rows = judged(speech, view, own, place.end..clause.end).or_else(|| {
        let ends = before.trim_end_matches(['有', '共', '为', '是', '仅', '只', '达']);
        let named = speech.hear(view, place.end..clause.end);
        let plain =
            named.rows.is_empty() && named.columns.is_empty() && behind.chars().count() <= 6;
        (ends.contains('的') && plain)
            .then(|| judged(speech, view, own, clause.start..place.start))
            .flatten()
    })?;
    let heard = speech.hear(view, clause);
    if !heard.rows.is_empty() {
        return None;
    }
    let mut satisfied: Vec<usize> =
        rows.iter().filter(|one| one.holds).map(|one| one.row).collect();
    // 材料、土木两个学院减少，其余四个学院均有增长: of those not named before.
    if ["其余", "其他", "另外", "另"].iter().any(|word| before.ends_with(word)) {
        let named: Vec<usize> = speech
            .before(own)
            .into_iter()
            .flat_map(|at| speech.hear(view, speech.clauses[at].range.clone()).rows.clone())
            .map(|call| call.key)
            .collect();
        if named.is_empty() {
            return None;
        }
        satisfied.retain(|row| !named.contains(row));
    }
    // 其他9个单位 is none of those that are counted, unless it makes up the number.
    let single: Vec<usize> =
        satisfied.iter().copied().filter(|row| !view.rows[*row].rest).collect();
    let counted = if satisfied.len() == group.number { satisfied } else { single };
    count(speech, view, (group.number, place), &counted)
}
