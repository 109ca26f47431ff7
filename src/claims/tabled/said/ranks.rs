//! A sentence comes in that calls a row of a table the first or last of all by a superlative (the town hall is the most
//! expensive venue and the guildhall the cheapest; the least used branch, Holt; the highest since 2019), or tells the
//! highest and the lowest value; claims go out that it is.

use super::super::asked::{Asked, again, extreme, order, ranked};
use super::super::lanes::{Lane, Member, Sort, is_rest};
use super::book::Part;
use super::outright::ends::counted;
use super::retold::may_tell;
use super::scene::{Scene, Tag, Word};
use super::slip::is_equal;
use super::way::columns;
use super::{Found, found};
use crate::claims::direction::listed::Time;
use crate::claims::lexicon::superlatives;
use crate::document::Language;
use crate::document::holds_any;
use crate::figures::{FigureId, Hedge};
use std::ops::Range;

/// Those of size, said of a group or a part.
const SIZES: &[&str] = &["largest", "biggest", "smallest"];
const PLAIN: &[&str] = &[
    "group",
    "category",
    "share",
    "part",
    "single",
    "number",
    "source",
    "of",
    "type",
    "component",
];

/// Whether the table tells one thing of its rows.
pub fn is_single(scene: &Scene<'_>) -> bool {
    scene
        .book
        .sheet
        .columns
        .iter()
        .filter(|column| matches!(column.sort, Sort::Level | Sort::Share))
        .count()
        == 1
}

/// Whether a word is a superlative that these searches read.
pub fn is_superlative(word: &str) -> bool {
    upper(word).is_some()
}

/// Whether a word tells the upper end of an order, or the lower.
fn upper(word: &str) -> Option<bool> {
    let known = superlatives::of(Language::English);
    if known.most.ends.has(word) || word == "most" {
        return Some(true);
    }
    known.least.ends.has(word).then_some(false)
}

/// Whether a superlative names what is measured, so that nothing need stand beside it.
fn of_its_own(word: &str) -> bool {
    let known = superlatives::of(Language::English);
    known.most.own.has(word) || known.least.own.has(word)
}

/// Words that make another order of it.
pub const OTHERWISE: &[&str] = &[
    "one of",
    "among the",
    "next ",
    " ever",
    "on record",
    "growth",
    "increase",
    "decrease",
    "rise ",
    "rise,",
    "fall ",
    "decline",
    "drop ",
    "improve",
    "gain",
    "grew",
    "growing",
    "rising",
    "falling",
    "change",
    " of any",
    "in years",
    "likely",
    "most of",
    "at most",
    "at least",
    "joint",
    "equal ",
    "for the most part",
    "gap",
    "difference",
    "two largest",
    "three largest",
    "ahead of",
    "outside",
    "behind only",
];

pub fn search(scene: &Scene<'_>, all: &mut Vec<Found>) {
    followed(scene, all);
    came(scene, all);
    let mut before: Option<(usize, usize)> = None;
    for (at, word) in scene.words.iter().enumerate() {
        let Some(most) = upper(word.text) else { continue };
        let clause = scene.clause(word.at.start);
        if holds_any(scene.slice(clause.clone()), OTHERWISE) {
            continue;
        }
        let readings = since(scene, at, most, &clause)
            .or_else(|| value(scene, at, most, &clause))
            .or_else(|| several(scene, at, most, &clause))
            .or_else(|| named(scene, at, most, &clause, before));
        let key = scene.span_of(&word.at);
        if let Some(readings) = readings.filter(|readings| !readings.is_empty()) {
            all.extend(readings.into_iter().map(|asked| found(key, asked)));
            before = Some((at, phrase(scene, at, &clause).end));
        }
    }
}

/// Where the words of a superlative end: the most expensive venue, the highest score, the cheapest.
struct Phrase {
    end: usize,
    /// Whether what is measured is told in words that the table knows, or by the word itself.
    bound: bool,
}

fn phrase(scene: &Scene<'_>, at: usize, clause: &Range<usize>) -> Phrase {
    let word = &scene.words[at];
    let mut end = word.at.end;
    let mut known = false;
    let mut strange = false;
    let mut free = ["most", "least"].contains(&word.text);
    let free_at = free;
    for next in scene.words[at + 1..].iter().take_while(|next| next.at.end <= clause.end) {
        match next.tag {
            _ if scene.slice(end..next.at.start).contains([',', '(', ';']) => break,
            Tag::Known | Tag::Part(Part::Column(_)) => known = true,
            // The most expensive venue: the adjective is the superlative's own; the most visits are not.
            Tag::Unknown | Tag::Verb if free && !next.text.ends_with('s') => {}
            Tag::Unknown => strange = true,
            _ => break,
        }
        free = false;
        end = next.at.end;
    }
    let bare = end == word.at.end;
    let next = scene.words[at + 1..].first().map(|next| next.text);
    let plain = SIZES.contains(&word.text)
        && (bare || free)
        && next.is_none_or(|next| PLAIN.contains(&next))
        && is_single(scene);
    // Booked most often: what is measured stands before.
    let often = free_at
        && next.is_some_and(|next| ["often", "frequently", "widely"].contains(&next))
        && (is_single(scene) || !scene.columns(clause).is_empty());
    let own = of_its_own(word.text) && bare || plain || often;
    let bound = !strange && (known || own) && is_of_its_dimension(scene, word.text);
    Phrase { end, bound }
}

/// Superlatives of one dimension, with the words of heads that tell it: the oldest port is none of tonnes.
const DIMENSIONS: &[(&[&str], &[&str])] = &[
    (
        &["cheapest", "dearest"],
        &["price", "cost", "fee", "hire", "rent", "charge", "fare", "£", "$", "€"],
    ),
    (&["oldest", "youngest"], &["age", "founded", "opened", "built"]),
    (&["warmest", "hottest", "coldest", "coolest"], &["temp", "°", "degree"]),
    (&["wettest", "driest"], &["rain", "mm", "precip"]),
    (&["heaviest", "lightest"], &["weight", "kg", "tonne", "load"]),
    (&["tallest"], &["height", "tall"]),
    (
        &["longest", "shortest"],
        &[
            "day", "time", "week", "month", "hour", "minute", "km", "mile", "length", "wait",
            "long", "duration", "metre",
        ],
    ),
];

fn is_of_its_dimension(scene: &Scene<'_>, word: &str) -> bool {
    let sheet = scene.book.sheet;
    let Some((_, told)) = DIMENSIONS.iter().find(|(words, _)| words.contains(&word)) else {
        return true;
    };
    sheet.heads.iter().chain([&sheet.stub, &sheet.about]).any(|text| holds_any(text, told))
}

/// The lanes that a superlative may be of: of the columns named, or of the only one.
fn lanes(scene: &Scene<'_>, clause: &Range<usize>) -> Vec<Lane> {
    let sheet = scene.book.sheet;
    let chosen = columns(scene, clause, false);
    let named = !scene.columns(clause).is_empty();
    let levels = sheet
        .columns
        .iter()
        .filter(|column| matches!(column.sort, Sort::Level | Sort::Share))
        .count();
    let timed = chosen.iter().all(|column| sheet.columns[*column].time.is_some());
    if chosen.is_empty() || !(named || levels == 1 || timed) {
        return Vec::new();
    }
    let document = scene.context.document;
    let lanes = chosen.into_iter().filter_map(|column| sheet.down(scene.context, column));
    let lanes = lanes.map(|mut lane| {
        lane.members.retain(|member| !is_rest(document.slice(member.label)));
        lane
    });
    lanes.filter(|lane| lane.members.len() > 2).collect()
}

/// The row that is called so.
fn named(
    scene: &Scene<'_>,
    at: usize,
    most: bool,
    clause: &Range<usize>,
    before: Option<(usize, usize)>,
) -> Option<Vec<Asked>> {
    let word = &scene.words[at];
    let phrase = phrase(scene, at, clause);
    let nth = at.checked_sub(1).and_then(|at| {
        [("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5)]
            .iter()
            .find(|(ordinal, _)| *ordinal == scene.words[at].text)
            .map(|(_, nth)| *nth)
    });
    let at = if nth.is_some() { at - 1 } else { at };
    let led = at > 0 && ["the", "its", "our", "their"].contains(&scene.words[at - 1].text);
    let begins = before.map_or(clause.start, |(_, end)| end.max(clause.start));
    let left = begins..word.at.start;
    let rows = rows(scene, &left);
    let row = match rows[..] {
        [row] => row,
        // The least used branch, Holt, will close.
        [] => {
            let next = scene.words.iter().find(|next| next.at.start >= phrase.end)?;
            let gap = scene.slice(phrase.end..next.at.start).trim();
            let begun = scene.within(&(clause.start..word.at.start)).count() <= 1;
            match next.tag {
                Tag::Part(Part::Row(row)) if gap == "," && begun => Row::Of(row),
                _ => return None,
            }
        }
        _ => return None,
    };
    // And the guildhall the cheapest: by the measure of the clause before.
    let second = before.is_some_and(|(_, end)| end > clause.start);
    let strange = scene.strange(&left);
    if !led
        && !scene.words[at].text.starts_with("most")
        && !["least", "fewest"].contains(&word.text)
        || strange > 0
        || !(phrase.bound || second)
    {
        return None;
    }
    let key = scene.span_of(&word.at);
    let place = |lane: &Lane| match row {
        Row::Of(row) => lane.members.iter().position(|member| member.at == row),
        Row::At(time) => {
            lane.only(|member| member.time.is_some_and(|own| scene.is_of_time(time, own)))
        }
    };
    // The three southern ones: another set.
    let count = counted(scene, word.at.end, clause);
    let all = |lane: &Lane| count.is_none_or(|count| count == lane.members.len());
    let readings = lanes(scene, clause).into_iter().filter(all).filter_map(|lane| match nth {
        None => extreme(key, &lane, place(&lane)?, most),
        Some(nth) => {
            let order = order(scene.context, &lane, most)?;
            ranked(key, &lane, place(&lane)?, &order, nth, most)
        }
    });
    Some(readings.collect())
}

/// The three largest markets, Germany, France and the Netherlands; Mondays and Tuesdays were the quietest days: none of
/// the others passes any of them.
fn several(scene: &Scene<'_>, at: usize, most: bool, clause: &Range<usize>) -> Option<Vec<Asked>> {
    let word = &scene.words[at];
    let phrase = phrase(scene, at, clause);
    let number = at.checked_sub(1).and_then(|at| match scene.words[at].tag {
        Tag::Figure(id) => super::counts::number(scene, id),
        _ => None,
    });
    let (ahead, behind) =
        (scene.rows(&(clause.start..word.at.start)), scene.rows(&(phrase.end..scene.text.len())));
    let listed = match (number, ahead.len(), behind.len()) {
        (Some(number), 0, length) if number == length && number > 1 => behind,
        (Some(number), length, 0) if number == length && number > 1 => ahead,
        (None, 2.., 0) => ahead,
        _ => return None,
    };
    // The names of a list stand together.
    let is_one =
        |word: &Word<'_>| matches!(word.tag, Tag::Part(Part::Row(row)) if listed.contains(&row));
    let (first, last) =
        (scene.words.iter().position(is_one)?, scene.words.iter().rposition(is_one)?);
    let joined = scene.words[first..=last].iter().all(|word| {
        matches!(word.tag, Tag::Part(Part::Row(_))) || ["and", "the"].contains(&word.text)
    });
    if !joined {
        return None;
    }
    if !phrase.bound && number.is_none() || scene.strange(&(clause.start..phrase.end)) > 0 {
        return Some(Vec::new());
    }
    let lanes = lanes(scene, clause);
    let [lane] = &lanes[..] else { return Some(Vec::new()) };
    let named = lane.members.iter().filter(|member| listed.contains(&member.at));
    let value = |member: &&Member| Lane::value(scene.context, member.id);
    // The weakest of those named stands for all of them.
    let edge = if most { named.min_by_key(value)? } else { named.max_by_key(value)? };
    let mut members = vec![*edge];
    members.extend(lane.members.iter().filter(|member| !listed.contains(&member.at)).copied());
    let key = scene.span_of(&word.at);
    Some(extreme(key, &Lane { members, total: None }, 0, most).into_iter().collect())
}

/// Followed by Hull and Goole: the next ones in their order.
fn followed(scene: &Scene<'_>, all: &mut Vec<Found>) {
    let Some(from) = scene.text.find("followed by ").map(|at| at + "followed by ".len()) else {
        return;
    };
    let end = scene.slice(from..).find(['.', ';', ':']).map_or(scene.text.len(), |at| from + at);
    let is_superlative = |word: &Word<'_>| word.at.end <= from && upper(word.text).is_some();
    let Some(at) = scene.words.iter().rposition(is_superlative) else { return };
    let word = &scene.words[at];
    let most = upper(word.text) == Some(true);
    let clause = scene.clause(word.at.start);
    let (lead, next) = (scene.rows(&(0..from)), scene.rows(&(from..end)));
    let [first] = lead[..] else { return };
    let bound = phrase(scene, at, &clause).bound;
    if !bound
        || next.is_empty()
        || next.contains(&first)
        || scene.strange(&(0..from)) > 0
        || holds_any(scene.text, OTHERWISE)
    {
        return;
    }
    let lanes = lanes(scene, &clause);
    let [lane] = &lanes[..] else { return };
    let Some(order) = order(scene.context, lane, most) else { return };
    for (place, row) in next.iter().enumerate() {
        let Some(at) = lane.members.iter().position(|member| member.at == *row) else { return };
        let named = scene.within(&(from..end)).find(|word| word.tag == Tag::Part(Part::Row(*row)));
        let key = named.map_or(scene.span_of(&word.at), |word| scene.span_of(&word.at));
        all.extend(ranked(key, lane, at, &order, place + 2, most).map(|asked| found(key, asked)));
    }
}

/// French came second, behind Spanish.
fn came(scene: &Scene<'_>, all: &mut Vec<Found>) {
    const VERBS: &[&str] = &["came", "finished", "ranked", "placed", "comes", "ranks"];
    const NTH: &[(&str, usize)] = &[("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5)];
    for pair in scene.words.windows(2) {
        let Some(nth) = NTH.iter().find(|(word, _)| *word == pair[1].text).map(|(_, nth)| *nth)
        else {
            continue;
        };
        let clause = scene.clause(pair[1].at.start);
        let ends = scene.behind(pair[1].at.end).is_empty();
        let rows = scene.rows(&(clause.start..pair[0].at.start));
        let ([row], true) = (&rows[..], VERBS.contains(&pair[0].text) && ends) else { continue };
        if scene.strange(&clause) > 0 || !is_single(scene) {
            continue;
        }
        let key = scene.span_of(&pair[1].at);
        for lane in lanes(scene, &clause) {
            let Some(order) = order(scene.context, &lane, true) else { continue };
            let at = lane.members.iter().position(|member| member.at == *row);
            all.extend(
                at.and_then(|at| ranked(key, &lane, at, &order, nth, true))
                    .map(|asked| found(key, asked)),
            );
        }
    }
}

#[derive(Clone, Copy)]
enum Row {
    Of(usize),
    At(Time),
}

/// The rows of a stretch, by name or by the time that labels them.
fn rows(scene: &Scene<'_>, range: &Range<usize>) -> Vec<Row> {
    let named = scene.rows(range);
    if !named.is_empty() {
        return named.into_iter().map(Row::Of).collect();
    }
    let sheet = scene.book.sheet;
    let times = scene.times(range);
    let told = |time: &Time| {
        sheet.rows.iter().any(|row| row.time.is_some_and(|own| scene.is_of_time(*time, own)))
    };
    times.into_iter().filter(told).map(Row::At).collect()
}

/// The highest score was 88 and the lowest 52.
fn value(scene: &Scene<'_>, at: usize, most: bool, clause: &Range<usize>) -> Option<Vec<Asked>> {
    let phrase = phrase(scene, at, clause);
    let behind: Vec<&Word<'_>> = scene.within(&(phrase.end..clause.end)).collect();
    let skipped = behind
        .iter()
        .take_while(|word| {
            ["was", "were", "is", "being", "at", "figure", "of", "the", "value"]
                .contains(&word.text)
        })
        .count();
    let Tag::Figure(id) = behind.get(skipped)?.tag else { return None };
    let figure = scene.context.figures.get(id);
    if skipped > 2
        || figure.hedge != Hedge::None
        || !scene.rows(clause).is_empty()
        || scene.strange(clause) > 0
        || !scene.times(clause).is_empty()
    {
        return None;
    }
    let lanes = lanes(scene, clause);
    let [lane] = &lanes[..] else { return None };
    let best = lane.ids().filter_map(|id| Some((Lane::value(scene.context, id)?, id)));
    let (_, cell) = if most {
        best.max_by_key(|(value, _)| *value)?
    } else {
        best.min_by_key(|(value, _)| *value)?
    };
    let kinds = may_tell(figure, scene.context.figures.get(cell));
    // The value of another of them, at least.
    let held = lane.ids().any(|id_of| is_equal(scene.context, id, id_of));
    (kinds && held).then(|| again(scene.context, id, cell).into_iter().collect())
}

/// The highest since 2019: none between the two was higher.
fn since(scene: &Scene<'_>, at: usize, most: bool, clause: &Range<usize>) -> Option<Vec<Asked>> {
    let word = &scene.words[at];
    let from = scene.slice(word.at.end..).find("since ").map(|place| word.at.end + place)?;
    let tail = scene.words.iter().find(|next| next.at.start >= from + "since ".len())?;
    let Tag::Time(first) = tail.tag else { return None };
    let between: Vec<&Word<'_>> = scene.within(&(word.at.end..from)).collect();
    let subject = clause.start..word.at.start;
    if between.len() > 3 || scene.strange(&subject) > 0 || !scene.speaks(&(subject.start..from)) {
        return Some(Vec::new());
    }
    let told: Vec<Time> = scene.times(&(0..word.at.start));
    let named = scene.rows(&subject);
    let sheet = scene.book.sheet;
    let lanes: Vec<Lane> = match named[..] {
        [] => columns(scene, clause, false)
            .into_iter()
            .filter_map(|column| sheet.down(scene.context, column))
            .collect(),
        [row] => sheet.across(scene.context, row),
        _ => return Some(Vec::new()),
    };
    let key = scene.span_of(&word.at);
    let reading = |lane: &Lane| -> Option<Asked> {
        if !lane.is_timed() {
            return None;
        }
        let place = |time: Time| {
            lane.only(|member| member.time.is_some_and(|own| scene.is_of_time(time, own)))
        };
        let last = match told[..] {
            [] => lane.members.len() - 1,
            [time] => place(time)?,
            _ => return None,
        };
        let first = place(first)?;
        let members = lane.members.get(first + 1..=last)?.to_vec();
        let at = members.len().checked_sub(1)?;
        extreme(key, &Lane { members, total: None }, at, most)
    };
    Some(lanes.iter().filter_map(reading).collect())
}

/// Whether a figure stands in a stretch.
pub fn holds(scene: &Scene<'_>, range: &Range<usize>, id: FigureId) -> bool {
    let own = scene.range_of(id);
    range.start <= own.start && own.end <= range.end
}
