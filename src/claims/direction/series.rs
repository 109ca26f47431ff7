//! An English sentence comes in that says of a row of values that it rose or fell at every step (each
//! year, for the third year running: 96, 88 and 79); a claim for each step goes out.

use super::listed::is_move;
use super::pairs::subject;
use super::polarity::way;
use super::{Names, Scene};
use crate::claims::Claim;
use crate::claims::gaps::{Piece, When, opening, pieces};
use crate::document::holds_any;

pub fn search(scene: &Scene<'_>, claims: &mut Vec<Claim>) {
    if scene.values.len() < 3 {
        return;
    }
    let sentence = scene.text(scene.sentence.start, scene.sentence.end).to_ascii_lowercase();
    if !holds_any(&sentence, STEPWISE) {
        return;
    }
    let Some((first, last)) = row(scene) else { return };
    let lead = scene.before(first).to_ascii_lowercase();
    // Grew by 5%, 4% and 3%: rates of growth, which may fall as it goes on.
    if is_move(&lead) {
        return;
    }
    let tail = scene.after(last).to_ascii_lowercase();
    let subject = subject(scene, first);
    let verb = |text: &str| {
        let words = text.rsplit(|c: char| !c.is_ascii_alphabetic());
        words.filter(|word| !word.is_empty()).take(14).find_map(|word| way(word, subject))
    };
    if holds_any(&sentence, &[" not ", " no ", "except", "apart from", " but "]) {
        return;
    }
    let Some(way) = verb(&lead).or_else(|| verb(tail.split(';').next().unwrap_or_default())) else {
        return;
    };
    for index in first..last {
        let (old, new) = (scene.values[index], scene.values[index + 1]);
        claims.extend(scene.claim(Names::Change, way, &[new], old));
    }
}

/// Words that say a change was one of every step.
const STEPWISE: &[&str] = &[
    "every year",
    "each year",
    "every quarter",
    "each quarter",
    "every month",
    "each month",
    "every term",
    "year on year",
    "year-on-year",
    "year after year",
    "year by year",
    "year running",
    "years running",
    "year in a row",
    "years in a row",
    "quarter in a row",
    "quarters in a row",
    "consecutive year",
    "consecutive quarter",
    "consecutive month",
    "successive year",
    "successive quarter",
    "straight year",
    "straight quarter",
    "year in succession",
    "steadily",
    "consistently",
    "continuously",
    "every week",
    "each week",
    "every wave",
    "each wave",
    "every round",
    "each round",
    "without interruption",
];

/// The first row of three or more values that times or commas alone set apart, in the order of time.
fn row(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let mut first = 0;
    while first + 2 < scene.values.len() {
        let mut last = first;
        while last + 1 < scene.values.len()
            && scene.comparable(last, last + 1)
            && is_step(&scene.before(last + 1).to_ascii_lowercase())
        {
            last += 1;
        }
        if last - first >= 2 {
            return in_order(scene, first, last).then_some((first, last));
        }
        first = last + 1;
    }
    None
}

fn is_step(gap: &str) -> bool {
    let joins = ["to", "and", "then", "finally", "up", "down"];
    let pieces = pieces(gap);
    let names = pieces.iter().filter(|piece| match piece {
        Piece::Word(word) => !joins.contains(word),
        _ => false,
    });
    let marks = pieces.iter().all(|piece| !matches!(piece, Piece::Mark('.' | '%' | '=')));
    names.count() <= 2 && marks
}

/// Whether the years told beside the values ascend, if any are told.
fn in_order(scene: &Scene<'_>, first: usize, last: usize) -> bool {
    let mut texts: Vec<String> =
        (first..=last).map(|index| scene.before(index).to_ascii_lowercase()).collect();
    // Only what stands right before the first value is its own.
    let own = pieces(&texts[0]);
    let own = own.iter().rev().take(3).find_map(|piece| match piece {
        Piece::Time(When::Year(year)) => Some(*year),
        _ => None,
    });
    texts.remove(0);
    texts.push(scene.after(last).to_ascii_lowercase());
    let rest = texts.iter().flat_map(|text| {
        opening(text).into_iter().find_map(|piece| match piece {
            Piece::Time(When::Year(year)) => Some(year),
            _ => None,
        })
    });
    let years: Vec<i16> = own.into_iter().chain(rest).collect();
    years.windows(2).all(|pair| pair[0] < pair[1])
        && (years.is_empty() || years.len() > last - first)
}
