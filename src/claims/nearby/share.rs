//! Shares: 1,760 of 2,200 people, told as 80% some sentences on.

use super::times::is_earlier;
use super::{Derived, FAR, Operand, Pair, Range, Vicinity};
use crate::claims::Context;
use crate::claims::introduced::{By, introduced};
use crate::claims::thresholds::is_threshold;
use crate::claims::units::compatible;
use crate::document::Span;
use crate::figures::{CellId, Decimal, Figure, FigureId, Hedge, Kind, Value};

/// Words that make a percentage a change, a charge or a share of something not told.
const OTHERS: &[&str] = &[
    "increase",
    "decrease",
    "rise",
    "rose",
    "fall",
    "fell",
    "grew",
    "growth",
    "grown",
    "drop",
    "up",
    "down",
    "higher",
    "lower",
    "more",
    "less",
    "fewer",
    "faster",
    "inflation",
    "interest",
    "tax",
    "target",
    "confidence",
    "ci",
    "margin",
    "national",
    "average",
    "than",
    "from",
    "gain",
    "decline",
    "declined",
    "dropped",
    "climbed",
    "jumped",
    "power",
    "significance",
    "discount",
    "vat",
    "goal",
    "aim",
];

/// Whether the figure is a share by its words.
pub fn cue(derived: &Derived<'_>) -> bool {
    let share = matches!(derived.figure.kind, Kind::Percent)
        || matches!(derived.figure.value, Value::Fraction(..));
    let before =
        derived.before.replace("made up", "").replace("make up", "").replace("makes up", "");
    // The 46% above was told before.
    let told_before = ["above", "earlier", "already", "quoted", "mentioned"];
    let next = derived.after.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    if next.is_some_and(|word| told_before.contains(&word)) {
        return false;
    }
    let mut words = before
        .split(|c: char| !c.is_alphabetic())
        .chain(derived.after.split(|c: char| !c.is_alphabetic()).take(4));
    share && !words.any(|word| OTHERS.contains(&word))
}

/// Each two amounts of which one can be a part of the other.
pub fn pairs(vicinity: &Vicinity<'_>, told: &Derived<'_>, operands: &[Operand]) -> Vec<Pair> {
    let context = vicinity.context;
    let mut pairs = Vec::new();
    let own = own_part(context, told.id);
    let other_time = is_earlier(context, told.id);
    // Of the 2,310 pupils aged 11 or over (62%), 1,040 walk: the share that the class makes up.
    let before = told.id.0.checked_sub(1).map(FigureId);
    if told.before.trim_end().ends_with('(') && before.is_some_and(|id| is_threshold(context, id)) {
        return pairs;
    }
    // 194 officers per 100,000 residents are no number of officers.
    let operands: Vec<&Operand> =
        operands.iter().filter(|operand| !super::mean::is_rate(context, operand.id)).collect();
    for part in &operands {
        let one = context.figures.get(part.id);
        if !is_amount(one) {
            continue;
        }
        let Some(low) = Range::of(context, part.id) else { continue };
        for whole in &operands {
            let other = context.figures.get(whole.id);
            if !is_amount(other) || !compatible(one, other, context.lexicon) {
                continue;
            }
            // A part and its whole stand in one passage, in one row or in one column.
            let cells = one.cell.zip(other.cell).filter(|(one, other)| one.table == other.table);
            let together = || {
                part.distance < FAR && whole.distance < FAR
                    || one.cell.is_none() && other.cell.is_none() && one.block == other.block
                    || cells.is_some_and(|(one, other)| {
                        one.row == other.row || one.column == other.column
                    })
                    || vicinity.kinship(part.id, whole.id) > 0
            };
            // What stands before the bracket is the part; or the larger of two that make up the whole: men made up
            // 768 (51.8%) and women 714.
            let told_of = own.is_none_or(|own| {
                own == part.id || own == whole.id && part.id > told.id && part.distance == 0
            });
            let period = |id: FigureId| context.measures.list[id.0 as usize].period;
            let years = period(part.id).zip(period(whole.id)).filter(|(one, two)| one != two);
            // They may give the share, but not contradict it.
            let beside = cells.is_some_and(|(one, other)| {
                one.column == other.column && !are_of_one_line(context, one, other)
                    || one.row == other.row && years.is_some()
            });
            if !told_of || !together() {
                continue;
            }
            let Some(high) = Range::of(context, whole.id) else { continue };
            // Eleven buyers are no part of 15.4 containers.
            let counts = |figure: &Figure| matches!(figure.kind, Kind::Count | Kind::Number);
            let broken = |figure: &Figure| figure.precision < 0;
            let unlike = counts(one) && counts(other) && broken(one) != broken(other);
            if low.high >= high.low || unlike {
                continue;
            }
            let gives = Range::exact(100).times(low).and_then(|part| part.over(high));
            let Some(gives) = gives else { continue };
            pairs.push(Pair {
                form: "across",
                names: ["share", "part", "base"],
                operands: [**part, **whole],
                gives,
                many: 1,
                called: false,
                explains_only: beside
                    || other_time
                        && ![part, whole].iter().any(|operand| is_earlier(context, operand.id))
                    || [part, whole]
                        .iter()
                        .any(|operand| has_own_share(context, operand.id, told.id)),
            });
        }
    }
    pairs
}

/// Whether two cells stand in one row, or in one column with the second in the row of all: no kind of ticket is a part of
/// another.
fn are_of_one_line(context: Context<'_>, part: CellId, whole: CellId) -> bool {
    if part.table != whole.table || part.row == whole.row {
        return part.table == whole.table;
    }
    let rows = &context.document.tables[whole.table as usize].rows;
    let all = || {
        let label = rows.get(whole.row as usize)?.first()?;
        let label = context.document.slice(label.span).to_lowercase();
        let mut words = label.split(|c: char| !c.is_alphanumeric());
        Some(words.any(|word| ["total", "totals", "all", "overall", "altogether"].contains(&word)))
    };
    part.column == whole.column && (whole.row as usize + 1 == rows.len() || all() == Some(true))
}

/// The amount that a share is told of, right behind it: 925 of the rest (68.0%); 266.3, being 28.9% of premiums;
/// 1,134 of them, or 12%. Of 68 of the 100 (68%), either may be.
pub fn own_part(context: Context<'_>, share: FigureId) -> Option<FigureId> {
    let id = FigureId(share.0.checked_sub(1)?);
    let (amount, figure) = (context.figures.get(id), context.figures.get(share));
    if amount.block != figure.block || amount.cell.is_some() || !is_amount(amount) {
        return None;
    }
    let lead = |figure: &Figure| {
        let start = figure.span.start as usize;
        let text = &context.document.text[..start];
        &text[text.ceil_char_boundary(start.saturating_sub(10))..]
    };
    let between = Span { start: amount.span.end, end: figure.span.start };
    let between = context.document.slice(between).trim_end();
    let behind = context.document.text.get(figure.span.end as usize..).unwrap_or_default();
    // 171.0 million, 13.7% of sales
    let of = between == "," && behind.starts_with(" of ");
    let same = || {
        introduced(&between.to_lowercase()).is_some_and(|told| {
            told.name.is_empty()
                && !told.anew
                && (!matches!(told.by, By::Mark | By::Comma | By::Name | By::So)
                    || told.rest.ends_with(['—', '–']))
        })
    };
    let tied = between.ends_with('(') && behind.starts_with(')') || of || same();
    let whole =
        [" of ", " of the ", " of all ", " of our "].iter().any(|of| lead(amount).ends_with(of));
    // 732 and 552, i.e. 57.0% and 43.0%: each of its own.
    let several = ["and ", "and\u{a0}"].iter().any(|and| {
        let next = behind.trim_start().strip_prefix(and);
        next.is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()))
    });
    let crossed = between.contains(['.', ';', ':']) && !between.contains(", i.e.");
    (tied && !whole && !several && !crossed && between.len() <= 60).then_some(id)
}

/// Whether an amount of the text tells its own share right behind it, in brackets or as 占……的: it is
/// neither the part nor the whole of a share told elsewhere.
fn has_own_share(context: Context<'_>, id: FigureId, told: FigureId) -> bool {
    let next = FigureId(id.0 + 1);
    let (Some(figure), Some(share)) =
        (context.figures.list.get(id.0 as usize), context.figures.list.get(next.0 as usize))
    else {
        return false;
    };
    if next == told || share.kind != Kind::Percent || figure.block != share.block {
        return false;
    }
    let between = context.document.slice(Span { start: figure.span.end, end: share.span.start });
    let between = between.trim();
    let bracketed = between.ends_with('(') && !between.contains([',', ';', '.', ':']);
    bracketed && between.len() <= 40
        || between == "（"
        || between.starts_with("，占") && between.ends_with('的')
}

/// Whether a figure counts or is an amount of money, of two digits or more and not a bound.
fn is_amount(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money)
        && figure.hedge == Hedge::None
        && (figure.kind != Kind::Number || figure.precision >= 0 || figure.scaled)
        && figure.value.decimal().is_some_and(|value| {
            value.normal().mantissa.abs() >= 10 || value >= Decimal::integer(10)
        })
}
