//! A clause comes in that names a row and calls it the first or last (Harrow's rate was the lowest of the three; the
//! South was the second largest region; staff helpfulness again scored highest; the North came last); readings go out
//! that it is, one of every column that the words may mean.

use super::super::super::asked::{Asked, extreme, order, ranked};
use super::super::super::lanes::{Column, Lane, Sort, is_rest};
use super::super::ranks::OTHERWISE;
use super::super::scene::{Scene, Tag, Word};
use super::super::slip::is_equal;
use super::super::{Found, UNTOLD, found};
use super::{is_free, is_narrowed, tells_a_month};
use crate::claims::lexicon::superlatives;
use crate::claims::nearby::stems::stems;
use crate::document::{Language, holds_any};
use crate::figures::{Decimal, FigureId, Kind};
use std::collections::BTreeSet;
use std::ops::Range;

/// What a superlative says.
#[derive(Clone, Copy)]
struct Said {
    /// The end, or both where it depends on what is good.
    most: Option<bool>,
    /// What the values are that it may be of.
    of: Of,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// Of what the clause names: the highest rate.
    Named,
    /// Of size, where nothing is named: the largest region.
    Size,
    /// Of whatever the table tells of its rows: scored highest, came last.
    Any,
}

pub fn search(scene: &Scene<'_>, all: &mut Vec<Found>) {
    for (at, word) in scene.words.iter().enumerate() {
        let Some(said) = said(scene, at) else { continue };
        let clause = scene.clause(word.at.start);
        // No gain is told by “again”.
        let text = &predicate(scene, &clause, at).replace("again", "");
        if holds_any(text, OTHERWISE)
            || holds_any(text, SCOPED)
            || holds_any(scene.slice(clause.clone()), UNTOLD)
            || tells_a_month(text)
            || is_narrowed(scene, &clause)
            || !is_free(scene, clause.start)
        {
            continue;
        }
        let key = scene.span_of(&word.at);
        all.extend(readings(scene, at, said, &clause).into_iter().map(|asked| found(key, asked)));
    }
}

/// What is said by the superlative: the South gained 13,400 and [was the second largest region].
fn predicate<'s>(scene: &Scene<'s>, clause: &Range<usize>, at: usize) -> &'s str {
    let place = scene.words[at].at.start;
    let lead = scene.slice(clause.start..place);
    let joined = [
        " and was ",
        " and is ",
        " and had ",
        " and has ",
        " and remained ",
        " and were ",
        " and are ",
    ];
    let from = joined.iter().filter_map(|words| lead.rfind(words)).max().unwrap_or(0);
    scene.slice(clause.start + from..clause.end)
}

/// Words that make it one of a part of the rows, or of another time.
const SCOPED: &[&str] = &[
    " for ",
    " at its ",
    " at their ",
    " not ",
    " per ",
    " than ",
    "no longer",
    " was once",
    " had been",
    " used to ",
    "except",
    "would",
    " until ",
    "previously",
    " combined",
    " together",
    " nor ",
    " neither ",
    " as many",
    " if ",
    " to be ",
    " nationally",
    " overall",
    " either ",
    " both ",
    " after ",
    "before",
];

const ORDINALS: &[(&str, usize)] = &[("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5)];

/// What stands before a superlative that is said of a row outright.
const LEADS: &[&str] = &[
    "the", "our", "was", "were", "is", "are", "scored", "ranked", "rated", "remained", "remains",
    "again", "still",
];

/// Nouns of what the values are, so that the clause names none else.
const RATES: &[&str] = &["rate", "rates", "proportion", "percentage", "share"];

fn said(scene: &Scene<'_>, at: usize) -> Option<Said> {
    let word = scene.words[at].text;
    let known = superlatives::of(Language::English);
    let before = |back: usize| at.checked_sub(back).map_or("", |at| scene.words[at].text);
    let next = scene.words.get(at + 1).map_or("", |next| next.text);
    let lead = match ORDINALS.iter().any(|(ordinal, _)| *ordinal == before(1)) {
        true => before(2),
        false => before(1),
    };
    if ["came", "finished", "placed", "ranked"].contains(&before(1))
        && ["last", "first", "top", "bottom"].contains(&word)
    {
        return is_over(scene, at).then_some(Said { most: None, of: Of::Any });
    }
    if !LEADS.contains(&lead) {
        return None;
    }
    if ["best", "worst"].contains(&word) && ["performer", "performing"].contains(&next) {
        return Some(Said { most: None, of: Of::Any });
    }
    let most = match word {
        "most" => true,
        _ if known.most.ends.has(word) => true,
        _ if known.least.ends.has(word) => false,
        _ => return None,
    };
    let soft = ["strongest", "weakest", "poorest", "richest"].contains(&word);
    let most = (!soft).then_some(most);
    let of = match word {
        "largest" | "biggest" | "smallest" => Of::Size,
        "highest" | "lowest"
            if ["scored", "rated", "ranked"].contains(&lead) || before(2) == "scored" =>
        {
            Of::Any
        }
        "busiest" | "quietest" => Of::Any,
        _ => Of::Named,
    };
    Some(Said { most, of })
}

/// Whether a clause ends behind a word.
fn is_over(scene: &Scene<'_>, at: usize) -> bool {
    let end = scene.words[at].at.end;
    scene.behind(end).is_empty() || scene.behind(end).first().is_some_and(|next| next.text == "of")
}

fn readings(scene: &Scene<'_>, at: usize, said: Said, clause: &Range<usize>) -> Vec<Asked> {
    let word = &scene.words[at];
    let rows = scene.rows(clause);
    let [row] = rows[..] else { return Vec::new() };
    let told: Vec<&Word<'_>> = scene.within(clause).collect();
    // A measure that the table does not hold is told elsewhere.
    let strange = told
        .iter()
        .filter(|word| word.tag == Tag::Unknown)
        .filter(|word| !FREE.contains(&word.text) && !RATES.contains(&word.text));
    if strange.count() > 0 {
        return Vec::new();
    }
    // The least satisfied: of an adjective that no head holds, nothing is known.
    let next = scene.words.get(at + 1).filter(|next| next.at.end <= clause.end);
    if ["most", "least"].contains(&word.text)
        && !next.is_some_and(|next| {
            matches!(next.tag, Tag::Known | Tag::Part(_)) || COUNTED.contains(&next.text)
        })
    {
        return Vec::new();
    }
    let Some(columns) = columns(scene, &told, row, said, word.text) else { return Vec::new() };
    let mut lanes: Vec<Lane> = columns.into_iter().filter_map(|at| lane(scene, at, row)).collect();
    // The three: all of them, or another set.
    if let Some(count) = counted(scene, word.at.end, clause) {
        lanes.retain(|lane| lane.members.len() == count);
    }
    // Its value told beside it: it is of the column that holds that value.
    if let Some(value) = value(scene, word.at.end) {
        lanes.retain(|lane| lane.ids().any(|id| is_equal(scene.context, id, value)));
    }
    let ordinal = at.checked_sub(1).and_then(|at| {
        ORDINALS.iter().find(|(ordinal, _)| *ordinal == scene.words[at].text).map(|(_, nth)| *nth)
    });
    let key = scene.span_of(&word.at);
    let ends = match said.most {
        Some(most) => vec![most],
        None => vec![true, false],
    };
    let mut found = Vec::new();
    for lane in &lanes {
        let Some(place) = lane.members.iter().position(|member| member.at == row) else { continue };
        for most in &ends {
            found.extend(match ordinal {
                None => extreme(key, lane, place, *most),
                Some(nth) => order(scene.context, lane, *most)
                    .and_then(|order| ranked(key, lane, place, &order, nth, *most)),
            });
        }
    }
    found
}

/// Words that say nothing of what is measured.
const FREE: &[&str] = &[
    "performer",
    "performing",
    "again",
    "once",
    "remained",
    "remains",
    "easily",
    "single",
    "scored",
    "came",
];
/// Of these there are more or fewer.
const COUNTED: &[&str] = &["common", "popular", "frequent", "numerous", "often", "frequently"];

/// The columns that the words may mean. `None` where none is named and none can be meant.
fn columns(
    scene: &Scene<'_>,
    told: &[&Word<'_>],
    row: usize,
    said: Said,
    word: &str,
) -> Option<Vec<usize>> {
    let sheet = scene.book.sheet;
    let own = stems(scene.context.document.slice(sheet.rows[row].label));
    let words: Vec<BTreeSet<String>> = told
        .iter()
        .filter(|word| !matches!(word.tag, Tag::Part(super::super::book::Part::Row(_))))
        .map(|word| stems(word.text).into_iter().filter(|stem| !own.contains(stem)).collect())
        .collect();
    let hits = |column: &Column| {
        let head = stems(&column.name);
        words.iter().filter(|word| !word.is_disjoint(&head)).count()
    };
    let scores: Vec<usize> = sheet.columns.iter().map(hits).collect();
    let best = scores.iter().copied().max().unwrap_or(0);
    let level = |at: &usize| matches!(sheet.columns[*at].sort, Sort::Level | Sort::Share);
    let mut chosen: Vec<usize> = match best {
        0 => (0..sheet.columns.len()).filter(level).collect(),
        _ => (0..sheet.columns.len()).filter(|at| scores[*at] == best).filter(level).collect(),
    };
    let is_percent = |at: &usize| {
        let cell = sheet.rows[row].cells[*at].map(|id| scene.context.figures.get(id).kind);
        cell == Some(Kind::Percent) || sheet.columns[*at].sort == Sort::Share
    };
    let rated = told.iter().any(|word| RATES.contains(&word.text));
    if rated {
        let named = |at: &usize| is_percent(at) || holds_any(&sheet.columns[*at].head, RATES);
        if !chosen.iter().any(named) {
            return None;
        }
        chosen.retain(named);
    }
    // The values of all its columns are of one thing, which the words around the table tell.
    let about = stems(&format!("{} {}", sheet.about, sheet.stub));
    let spoken = words.iter().any(|word| !word.is_disjoint(&about));
    let counted = COUNTED.iter().any(|word| told.iter().any(|told| told.text == *word));
    let meant = best > 0
        || match said.of {
            Of::Any => true,
            // What is larger has more, not a higher rate.
            Of::Size => {
                let sized = |at: &usize| !is_percent(at) || sheet.columns[*at].sort == Sort::Share;
                chosen.iter().any(sized)
            }
            Of::Named => counted || rated || spoken && is_single(scene, &chosen),
        };
    let times = scene.times(&(0..scene.text.len()));
    let of_its = |at: &usize| {
        sheet.columns[*at]
            .time
            .is_none_or(|own| times.iter().any(|time| scene.is_of_time(*time, own)))
    };
    if chosen.iter().any(|at| sheet.columns[*at].time.is_some() && of_its(at)) {
        chosen.retain(of_its);
    }
    (meant && !word.is_empty()).then_some(chosen)
}

/// Whether columns are of one name, but for their times.
fn is_single(scene: &Scene<'_>, columns: &[usize]) -> bool {
    let sheet = scene.book.sheet;
    columns.windows(2).all(|pair| sheet.columns[pair[0]].name == sheet.columns[pair[1]].name)
}

/// The values of a column but those of sums and of what is left over.
fn lane(scene: &Scene<'_>, column: usize, row: usize) -> Option<Lane> {
    let document = scene.context.document;
    let mut lane = scene.book.sheet.down(scene.context, column)?;
    let rated = lane.ids().any(|id| scene.context.figures.get(id).kind == Kind::Percent);
    let sums: Vec<bool> =
        (0..lane.members.len()).map(|at| !rated && is_sum(scene, &lane, at)).collect();
    let mut sums = sums.into_iter();
    lane.members.retain(|member| {
        let sum = sums.next() == Some(true);
        member.at == row || !sum && !is_rest(document.slice(member.label))
    });
    (lane.members.len() > 2).then_some(lane)
}

/// Whether a value is the sum of those right below or right above it.
fn is_sum(scene: &Scene<'_>, lane: &Lane, at: usize) -> bool {
    let value = |at: usize| Lane::value(scene.context, lane.members[at].id);
    let runs = |mut places: &mut dyn Iterator<Item = usize>| {
        let Some(whole) = value(at).filter(|value| *value > Decimal::ZERO) else { return false };
        let mut sum = Decimal::ZERO;
        for (count, place) in (&mut places).enumerate() {
            let Some(next) = value(place).and_then(|value| sum.checked_add(value)) else {
                return false;
            };
            sum = next;
            if count > 0 && sum == whole {
                return true;
            }
        }
        false
    };
    runs(&mut (at + 1..lane.members.len())) || runs(&mut (0..at).rev())
}

/// Of the three: how many there are.
pub fn counted(scene: &Scene<'_>, from: usize, clause: &Range<usize>) -> Option<usize> {
    let text = scene.slice(from..clause.end);
    let at = from + text.find("of the ").or_else(|| text.find("of all "))? + "of the ".len();
    let word = scene.words.iter().find(|word| word.at.start >= at)?;
    let Tag::Figure(id) = word.tag else { return None };
    let value = scene.context.figures.get(id).value.decimal()?.normal();
    (value.exponent == 0).then(|| usize::try_from(value.mantissa).ok())?
}

/// The value told right behind: the lowest, at 3.1%; the largest (412).
fn value(scene: &Scene<'_>, from: usize) -> Option<FigureId> {
    let behind = scene.slice(from..);
    let stop = behind
        .find(['.', ';'])
        .filter(|at| behind.get(at + 1..).is_none_or(|rest| rest.starts_with(' ')));
    let end = from + stop.unwrap_or(behind.len());
    let id = scene.quantities().into_iter().find(|id| {
        let own = scene.range_of(*id);
        own.start >= from && own.start <= end
    })?;
    let lead = scene.slice(from..scene.range_of(id).start);
    let lead = lead.trim_end_matches(['£', '$', '€', ' ']);
    let near = [
        ", at", " at", "(", ", with", " with", ":", " –", " of only", " of just", ", on",
        ", having",
    ];
    near.iter().any(|words| lead.ends_with(words)).then_some(id)
}
