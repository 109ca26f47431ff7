//! A range that is told of the groups of a whole comes in (by school the share ran from 76.1% to 91.5%; it lay between
//! 55.3% in Docks and 70.1% in Hill ward); whether it is, and which rate before it is that of the whole, goes out.

use super::{Ends, OTHERS, Reader, has, words};
use crate::document::{Span, find_word};
use crate::figures::{FigureId, Kind};

/// How a clause begins that tells of the groups.
const BY: &[&str] =
    &["by ", "across the ", "among the ", "within the ", "between the ", "across our "];

/// What takes up a rate told before.
const TAKEN_UP: &[&str] = &[
    "the share",
    "the proportion",
    "the figure",
    "the rate",
    "the percentage",
    "the range",
    "the average",
    "that figure",
    "this figure",
    "that share",
    "this share",
    "prices paid",
    "prices ranged",
    "prices were between",
];

/// Whether a sentence says something of what was told before.
pub fn takes_up(text: &str) -> bool {
    let head = text.split([',', ';', '.']).next().unwrap_or_default();
    TAKEN_UP.iter().any(|words| head.contains(words))
}

/// Whether the ends are those of groups, and not of times: of a rate that the clause takes up.
pub fn are_told(reader: &Reader<'_>, ends: &Ends) -> bool {
    let [low, high] = ends.ids;
    if ends.named || low == high || reader.get(low).kind != Kind::Percent {
        return false;
    }
    let sentence: Span = reader.block.sentences[reader.place];
    let before = reader.text(sentence.start, reader.get(low).span.start);
    let clause =
        before.rsplit([';', ':', '.', '(']).next().unwrap_or_default().trim_start().to_owned();
    let after = reader.text(reader.get(high).span.end, sentence.end);
    let after = after.split([';', '.']).next().unwrap_or_default().to_owned();
    let between = reader.text(reader.get(low).span.end, reader.get(high).span.start);
    let start = reader.get(low).span.start - clause.len().min(before.len()) as u32;
    let told = Span { start, end: reader.get(high).span.end + after.len() as u32 };
    let times = reader.context.figures.within(told).map(FigureId);
    let timed = { times }.any(|id| reader.get(id).kind == Kind::Period);
    let placed = |text: &str| {
        let text = text.trim_start();
        ["in ", "at ", "on ", "for ", "among ", "("].iter().any(|word| text.starts_with(word))
    };
    let by = BY.iter().any(|word| clause.starts_with(word));
    // In the second round the figure varied: not that of the round told before.
    let padded = format!(" {clause}");
    let at = TAKEN_UP.iter().chain(&[" it "]).filter_map(|words| find_word(&padded, words)).min();
    let taken = at.is_some_and(|at| words(&padded[..at]).count() <= if by { 4 } else { 0 });
    !timed && taken && (by || placed(&between) && placed(&after))
}

impl Reader<'_> {
    /// Whether a value is the only rate of its sentence before the ends, and a plain one.
    pub fn is_whole(&self, values: &[FigureId], at: usize, ends: &Ends) -> bool {
        let id = values[at];
        let sole = values
            .iter()
            .filter(|other| **other < ends.ids[0] && self.get(**other).kind == Kind::Percent)
            .count()
            == 1;
        let sentence: Span = self.block.sentences[self.place];
        let start = at.checked_sub(1).map_or(sentence.start, |at| self.get(values[at]).span.end);
        let lead = self.text(start, self.get(id).span.start);
        let lead = lead.rsplit([';', ':', '(']).next().unwrap_or_default().to_owned();
        let next = self.text(self.get(id).span.end, sentence.end);
        let more = [
            "higher",
            "lower",
            "more",
            "less",
            "up",
            "down",
            "increase",
            "fall",
            "rise",
            "confidence",
        ];
        id < ends.ids[0]
            && sole
            && !OTHERS.iter().any(|word| has(&lead, word))
            && !words(&next).take(2).any(|word| more.contains(&word))
            && ![
                "rose",
                "grew",
                "fell",
                "increased",
                "declined",
                "growth",
                "dropped",
                "least",
                "most",
                "about",
            ]
            .iter()
            .any(|word| has(&lead, word))
    }
}
