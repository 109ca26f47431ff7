//! A sentence comes in that says which of two rows or columns of a table has more (红旗乡的玉米面积大于小麦面积; 及格率高于一班; 决算总支出超出预算21万元);
//! claims of the rule `direction` go out, and of `change` where it says by how much.

use super::moves::pair_of_rows;
use super::speech::Speech;
use crate::claims::Claim;
use crate::claims::draft::{Draft, around, figures, items};
use crate::claims::tabled::settled::{Turn, settled as of_pairs};
use crate::document::find_word;
use crate::figures::{FigureId, Kind};
use crate::rulebook::Strength;

const WORDS: &[(&str, bool)] = &[
    ("高于", true),
    ("多于", true),
    ("大于", true),
    ("超过", true),
    ("超出", true),
    ("高出", true),
    ("优于", true),
    ("低于", false),
    ("少于", false),
    ("小于", false),
    ("不及", false),
    ("不如", false),
];

/// What makes it a saying of another sort.
const OTHERS: &[&str] = &[
    "分别",
    "只有",
    "仅有",
    "除",
    "不高于",
    "不低于",
    "不少于",
    "不超过",
    "未超过",
    "并不",
    "其他",
    "其余",
    "各",
    "的有",
    "差",
];

pub fn search(speech: &Speech<'_>, claims: &mut Vec<Claim>) {
    for own in (0..speech.clauses.len()).filter(|own| !speech.is_otherwise(*own)) {
        claims.extend(compared(speech, own));
    }
}

fn compared(speech: &Speech<'_>, own: usize) -> Option<Claim> {
    let context = speech.context();
    let clause = speech.clauses[own].range.clone();
    let text = speech.text(clause.clone());
    if OTHERS.iter().any(|word| text.contains(word)) {
        return None;
    }
    let mut hits = WORDS
        .iter()
        .filter_map(|(word, up)| Some((clause.start + find_word(text, word)?, word.len(), *up)));
    let (at, length, up) = hits.next().filter(|_| hits.next().is_none())?;
    if text[..at - clause.start].ends_with(['均', '都', '仍', '已', '未', '不']) {
        return None;
    }
    let behind = at + length..clause.end;
    let within = |id: &FigureId| {
        let place = speech.place(*id);
        behind.start <= place.start && place.end <= behind.end
    };
    let told: Vec<FigureId> = speech.amounts().iter().copied().filter(within).collect();
    let (object, amount) = match told[..] {
        [] => (behind.clone(), None),
        [id] if speech.place(id).end == behind.end && speech.is_told(id) => {
            (behind.start..speech.place(id).start, Some(id))
        }
        _ => return None,
    };
    let word = speech.line.span(at..at + length);
    let mut pairs = Vec::new();
    for view in speech.views {
        let heard = speech.hear(view, clause.start..at);
        let with = speech.hear(view, object.clone());
        let ([one], [other]) = (&speech.rows_of(view, &heard, own)[..], &with.rows[..]) else {
            continue;
        };
        let timed = view.rows[*one].time.is_some() != view.rows[other.key].time.is_some();
        if *one == other.key || timed || heard.unknown + with.unknown > 0 {
            continue;
        }
        pairs.extend(pair_of_rows(speech, view, (*one, other.key, own), (&heard, &with)));
    }
    if let Some(id) = amount.filter(|id| context.figures.get(*id).kind != Kind::Times) {
        return of_pairs(context, id, Turn { up, word }, pairs);
    }
    if pairs.is_empty() || pairs.len() > MOST_READINGS {
        return None;
    }
    let form = if up { "above" } else { "below" };
    let bound = pairs.iter().map(|(one, other)| {
        (form, vec![figures("value", [*one]), figures("base", [*other]), items("words", [word])])
    });
    let rule = context.rulebook.find("direction")?;
    Draft::new(context, rule).claim(Strength::Stated, around([word]), bound)
}

/// More columns than these tell too many things.
const MOST_READINGS: usize = 4;
