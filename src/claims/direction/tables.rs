//! The sentences of an English report that call a row of a table the highest or the lowest come in
//! (Fernhill had the highest attendance, at 94.1%; Wales did best); claims that no other row of the
//! column passes it go out.

use super::extremes::{End, superlative};
use super::polarity::Subject;
use super::sections::{drop_total, section};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::stems::stems;
use crate::claims::rows::{Row, Rows};
use crate::claims::{Claim, Context};
use crate::document::{BlockKind, Language, Span, holds_any};
use crate::figures::{CellId, Decimal, FigureId, Kind, Value};
use crate::rulebook::Strength;
use std::ops::Range;

pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let document = context.document;
    if document.language != Language::English || document.tables.is_empty() {
        return;
    }
    for block in &document.blocks {
        if matches!(block.kind, BlockKind::Table(_)) {
            continue;
        }
        let mut before = String::new();
        for sentence in &block.sentences {
            let text = document.slice(*sentence).to_ascii_lowercase();
            if text.len() > LONGEST {
                before = String::new();
                continue;
            }
            let told = told(&text);
            if !told.is_empty() {
                let Some(rows) = context.rows_by_short_names() else { return };
                let saying = Saying { span: *sentence, text: &text, before: &before };
                saying.claims(context, draft, rows, &told, claims);
            }
            before = text;
        }
    }
}

/// A sentence, and what the one before it says.
struct Saying<'t> {
    span: Span,
    text: &'t str,
    before: &'t str,
}

impl Saying<'_> {
    fn claims(
        &self,
        context: Context<'_>,
        draft: Draft<'_>,
        rows: &Rows,
        told: &[Told],
        claims: &mut Vec<Claim>,
    ) {
        let named = rows.named(context, self.span);
        let mut names = names(context, &named, self.text);
        let mut from = 0;
        let mut ends = Vec::new();
        for (index, one) in told.iter().enumerate() {
            let to = told.get(index + 1).map_or(self.text.len(), |next| next.place);
            if let Some((at, cells, led)) =
                subject(&names, self.text, from..one.place, one.place..to)
            {
                // The highest was seen on the Dales line, the lowest on the Coast line: each name belongs to one of them.
                names.retain(|(name, _)| *name != at);
                if !led {
                    from = one.place;
                    continue;
                }
                let found = claim(context, draft, cells, (self, one, to, at));
                ends.extend(found.as_ref().and_then(end));
                claims.extend(found);
            }
            from = one.place;
        }
        if let [one, other] = ends[..] {
            claims.extend(self.gap(context, one, other));
        }
    }

    /// The index stands at 65. It is lowest in Warehousing: the cell of the one column that holds the value told before.
    fn by_value<'c>(
        &self,
        context: Context<'c>,
        cells: &'c [FigureId],
    ) -> impl Iterator<Item = FigureId> + 'c {
        let start = self.span.start.saturating_sub(self.before.len() as u32 + 1);
        let said = context.figures.within(Span { start, end: self.span.end }).map(FigureId);
        let said: Vec<FigureId> = said.filter(|id| is_telling(context, *id)).collect();
        let holds = move |cell: &FigureId| {
            let others = column(context, *cell);
            let value = |id: FigureId| context.figures.get(id).value.decimal();
            said.iter().any(|id| others.iter().any(|other| value(*other) == value(*id)))
        };
        let mut found = cells.iter().copied().filter(holds);
        let first = found.next().filter(|_| found.next().is_none());
        first.into_iter()
    }

    /// Lowest in Warehousing and highest in Head office, a gap of 14 points: the claim that they are so far apart.
    fn gap(&self, context: Context<'_>, one: FigureId, other: FigureId) -> Option<Claim> {
        let rule = context.rulebook.find("change")?;
        let said = context.figures.within(self.span).map(FigureId);
        let mut gaps = said.filter(|id| is_gap(context, self.span, *id));
        let gap = gaps.next().filter(|_| gaps.next().is_none())?;
        let bound = vec![figures("change", [gap]), figures("new", [one]), figures("old", [other])];
        let place = context.figures.get(gap).span;
        Draft::new(context, rule).claim(Strength::Stated, place, [("apart", bound)])
    }
}

/// The cell that a claim calls the highest or the lowest, where it is sure.
fn end(claim: &Claim) -> Option<FigureId> {
    let [reading] = claim.readings.as_slice() else { return None };
    reading.figures().next()
}

/// Whether a figure is called the distance of two values.
fn is_gap(context: Context<'_>, sentence: Span, id: FigureId) -> bool {
    let start = context.figures.get(id).span.start;
    let before = context.document.slice(Span { start: sentence.start.min(start), end: start });
    let before = before.trim_end().to_ascii_lowercase();
    ["a gap of", "a difference of", "a spread of", "a range of", "a distance of", "by a margin of"]
        .iter()
        .any(|words| before.ends_with(words))
}

/// Longer sentences are lists.
const LONGEST: usize = 500;

/// The words that call something the highest.
#[derive(Clone, Copy)]
struct Told {
    /// Offset in the sentence.
    place: usize,
    end: End,
    /// Best and worst: which end that is depends on what is measured.
    judged: bool,
}

fn told(text: &str) -> Vec<Told> {
    const JUDGED: &[(&str, End)] = &[
        (" did best", End::Most),
        (" performed best", End::Most),
        (" the best ", End::Most),
        (" did worst", End::Least),
        (" performed worst", End::Least),
        (" the worst ", End::Least),
        (" did least well", End::Least),
    ];
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((place, end)) = superlative(&text[from..]) {
        found.push(Told { place: from + place, end, judged: false });
        from += place + text[from + place..].find(|c: char| !c.is_alphabetic()).unwrap_or(1).max(1);
    }
    found.extend(JUDGED.iter().filter_map(|(words, end)| {
        text.find(words).map(|at| Told { place: at + 1, end: *end, judged: true })
    }));
    found.sort_by_key(|told| told.place);
    // More of them are a survey, and what each is said of is anybody's guess.
    found.truncate(if found.len() > MOST { 1 } else { MOST });
    let bound = |told: &Told| {
        let before = text[..told.place].trim_end();
        let some = [
            "one of the",
            "one of",
            "among the",
            "not the",
            "second",
            "third",
            "the next",
            "of the",
        ]
        .iter()
        .any(|words| before.ends_with(words));
        let rest = &text[told.place..];
        let wide = holds_any(
            rest,
            &[
                "since ",
                "ever",
                "on record",
                "in a decade",
                "so far",
                "possible",
                " of the two",
                "in the country",
                "in the world",
                "in europe",
                "nationally",
                "in england",
            ],
        );
        !some && !wide
    };
    found.retain(bound);
    found
}

/// As many words of an end as one sentence tells of two ends of a table.
const MOST: usize = 2;

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    cells: &[FigureId],
    (saying, told, to, at): (&Saying<'_>, &Told, usize, usize),
) -> Option<Claim> {
    let (sentence, text) = (saying.span, &saying.text[..to]);
    let clause = sentence.start + text[..told.place].rfind([';', ':']).unwrap_or(0) as u32;
    let own = Span { start: sentence.start, end: sentence.start + to as u32 };
    let said: Vec<FigureId> = context
        .figures
        .within(own)
        .map(FigureId)
        .filter(|id| !is_gap(context, sentence, *id))
        .filter(|id| {
            let figure = context.figures.get(*id);
            let before = context
                .document
                .slice(Span { start: clause.min(figure.span.start), end: figure.span.start });
            // 44.2% of the 2,207 acres: the whole is not the row's own.
            figure.kind.is_quantity()
                && figure.span.start >= clause
                && !before.trim_end().ends_with("of the")
        })
        .take(3)
        .collect();
    let same = |id: FigureId, cell: FigureId| {
        let (one, other) = (context.figures.get(id), context.figures.get(cell));
        // £32.00 is not the 32 of another column: what is told again has no more digits.
        one.value == other.value
            && one.value.decimal().is_some()
            && one.precision >= other.precision
    };
    let valued: Vec<(FigureId, FigureId)> = said
        .iter()
        .flat_map(|id| cells.iter().map(move |cell| (*id, *cell)))
        .filter(|(id, cell)| same(*id, *cell))
        .collect();
    let pairs: Vec<(FigureId, FigureId)> = match valued.as_slice() {
        [one] => vec![*one],
        // A value that the row does not hold is of something else.
        _ if !said.is_empty() => return None,
        _ => {
            let changes = [
                "increase",
                "decrease",
                "fall",
                "rise",
                "drop",
                "growth",
                "change",
                "improvement",
                "gap",
                "differen",
                "reduction",
                "decline",
                "gain",
            ];
            let rest = text[told.place..].split([',', ';', '.', '(']).next().unwrap_or_default();
            if changes.iter().any(|word| rest.contains(word)) {
                return None;
            }
            let mut spoken = stems(rest);
            // The index stands at 65. It is lowest in Warehousing: what is measured is told before.
            if at > told.place {
                let head = &saying.text[..told.place];
                let opens = ["it ", "this ", "they "].iter().any(|word| head.starts_with(word));
                spoken.extend(stems(head));
                spoken.extend(stems(if opens { saying.before } else { "" }));
            }
            // Who did best is told by a rate, not by how many there were of anything.
            let speaks = |cell: &&FigureId| {
                told.judged && (cells.len() == 1 || is_rate(context, **cell))
                    || stems(&header(context, **cell)).iter().any(|stem| spoken.contains(stem))
            };
            let spoken: Vec<_> = cells.iter().filter(speaks).map(|cell| (*cell, *cell)).collect();
            match spoken.is_empty() && at > told.place {
                true => saying.by_value(context, cells).map(|cell| (cell, cell)).collect(),
                false => spoken,
            }
        }
    };
    if pairs.is_empty() || pairs.len() > 6 {
        return None;
    }
    let readings: Vec<_> = pairs
        .iter()
        .filter_map(|(one, cell)| {
            let others = others(context, *cell)?;
            let words = header(context, *cell);
            let less = Subject { words: &words, lasts: false }.less_is_better() == Some(true);
            let form = match (told.end == End::Most) != (told.judged && less) {
                true => "most",
                false => "least",
            };
            Some((form, vec![figures("one", [*one]), figures("others", others)]))
        })
        .collect();
    let spans = pairs.iter().map(|(one, _)| context.figures.get(*one).span);
    draft.claim(Strength::Stated, around(spans.chain([sentence])), readings)
}

/// The rows that a sentence names, with the place of the name.
fn names<'r>(
    context: Context<'_>,
    named: &[(u32, &'r Row)],
    text: &str,
) -> Vec<(usize, &'r [FigureId])> {
    let mut found: Vec<(usize, &[FigureId])> = Vec::new();
    for (_, row) in named {
        let [cells] = row.cells.as_slice() else { continue };
        let Some(cell) = cells.first().and_then(|id| context.figures.get(*id).cell) else {
            continue;
        };
        let table = &context.document.tables[cell.table as usize];
        let Some(label) = table.rows[cell.row as usize].first() else { continue };
        let label = context.document.slice(label.span).trim().to_ascii_lowercase();
        let first = label.split([' ', '-', '(']).next().unwrap_or(&label);
        match text.find(label.as_str()).or_else(|| text.find(first)) {
            Some(at) => found.push((at, cells)),
            None => return Vec::new(),
        }
    }
    found.sort_unstable_by_key(|(at, _)| *at);
    found
}

/// The row that is called so: the last one named before the words, or else the one that they name next (the
/// lowest was at Brookside); and whether the words lead to it.
fn subject<'r>(
    names: &[(usize, &'r [FigureId])],
    text: &str,
    before: Range<usize>,
    behind: Range<usize>,
) -> Option<(usize, &'r [FigureId], bool)> {
    if let Some((at, cells)) = names.iter().rev().find(|(at, _)| before.contains(at)) {
        return Some((*at, cells, true));
    }
    let (at, cells) = names.iter().find(|(at, _)| behind.contains(at))?;
    let lead = text[..*at].trim_end();
    let lead = lead.strip_suffix(" the").unwrap_or(lead);
    let led = [" in", " at", " by", " was", " for", " among", " is", " on", " over"]
        .iter()
        .any(|word| lead.ends_with(word));
    Some((*at, cells, led))
}

/// The words above a cell.
fn header(context: Context<'_>, id: FigureId) -> String {
    let Some(cell) = context.figures.get(id).cell else { return String::new() };
    let table = &context.document.tables[cell.table as usize];
    let words =
        table.rows[..table.header_rows].iter().filter_map(|row| row.get(cell.column as usize));
    words.map(|cell| context.document.slice(cell.span)).collect::<Vec<_>>().join(" ")
}

/// Whether a cell is a rate or a score.
fn is_rate(context: Context<'_>, id: FigureId) -> bool {
    let header = header(context, id).to_lowercase();
    context.figures.get(id).kind == Kind::Percent
        || holds_any(
            &header,
            &[
                "rate", "score", "%", "per cent", "grade", "mark", "rating", "satisf", "index",
                "per ",
            ],
        )
}

/// Whether a value is told by itself and with two digits or more.
fn is_telling(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    figure.cell.is_none()
        && figure.kind.is_quantity()
        && figure.value.decimal().is_some_and(|value| value >= Decimal::integer(10))
}

/// All figures of a cell's column.
fn column(context: Context<'_>, id: FigureId) -> Vec<FigureId> {
    let Some(CellId { table, column, .. }) = context.figures.get(id).cell else {
        return Vec::new();
    };
    let rows = context.document.tables[table as usize].rows.iter();
    let cells = rows.filter_map(|row| row.get(column as usize));
    cells.filter_map(|cell| context.figures.within(cell.span).next()).map(FigureId).collect()
}

/// The values of the other rows in the cell's column; `None` where they are no list of like things.
fn others(context: Context<'_>, id: FigureId) -> Option<Vec<FigureId>> {
    let own = context.figures.get(id);
    let CellId { table, row, column } = own.cell?;
    let table = &context.document.tables[table as usize];
    let mut others = Vec::new();
    for (index, cells) in table.rows.iter().enumerate().skip(table.header_rows) {
        let label = context.document.slice(cells.first()?.span).trim().to_ascii_lowercase();
        let sums = [
            "total", "all", "overall", "average", "mean", "median", "combined", "national",
            "target", "sum", "both", "england", "uk",
        ];
        let summed = sums
            .iter()
            .any(|word| label.split(|c: char| !c.is_alphabetic()).any(|own| own == *word));
        if summed {
            continue;
        }
        if index == row as usize {
            others.push(id);
            continue;
        }
        let mut found = context.figures.within(cells.get(column as usize)?.span).map(FigureId);
        let Some(other) = found.next() else { continue };
        let figure = context.figures.get(other);
        if figure.kind != own.kind || !matches!(figure.value, Value::Exact(_)) {
            return None;
        }
        others.push(other);
    }
    let mut others = section(context, id, others);
    drop_total(context, id, &mut others);
    (others.len() >= 2 && others.len() <= 40).then_some(others)
}
