//! A column that is the quotient of two others in units of another scale comes in: cases per 100,000, kilograms a mu
//! from tonnes and 10,000 mu. Where most rows have one power of ten in common, a claim for each row goes out.

use crate::claims::draft::{Draft, around, figures};
use crate::claims::grid::labels::Label;
use crate::claims::grid::{Entry, View};
use crate::claims::{Binding, Bound, Claim, Context};
use crate::document::holds_any;
use crate::figures::{Decimal, Kind};
use crate::rulebook::Strength;

/// How far in powers of ten the units of a table may be apart.
const FARTHEST: i32 = 8;
/// Wider tables hold more pairs than anyone works quotients out of.
const WIDE: usize = 12;
/// In bits: how unlikely it must be that the rows fit by chance, and when a row that does not fit needs no slip; less
/// where the units are the same or the header tells the power.
const EVIDENCE: u32 = 16;
const PLAIN: u32 = 11;
const TOLD: u32 = 8;
const SURE: u32 = 20;

/// Claims of the form `scaled`.
pub fn search(context: Context<'_>, draft: Draft<'_>, view: View<'_>, claims: &mut Vec<Claim>) {
    if view.lines() > WIDE {
        return;
    }
    for line in (0..view.lines()).filter(|line| is_quotient(view, *line)) {
        let best = (0..view.lines())
            .flat_map(|first| (0..view.lines()).map(move |second| (first, second)))
            .filter(|(first, second)| *first != line && *second != line && first != second)
            .filter_map(|(first, second)| weigh(view, [line, first, second]))
            .filter(|found| is_of_kinds(context, &found.lanes[0].0))
            .max_by_key(|found| found.bits);
        if let Some(found) = best {
            claim(context, draft, &found, claims);
        }
    }
}

struct Found<'a> {
    lanes: Vec<([&'a Entry; 3], bool)>,
    power: i32,
    bits: u32,
    holds: usize,
}

fn weigh<'a>(view: View<'a>, lines: [usize; 3]) -> Option<Found<'a>> {
    let lanes: Vec<[&Entry; 3]> = (0..view.lanes())
        .filter_map(|lane| {
            let [result, first, second] = lines.map(|line| view.get(line, lane));
            Some([result?, first?, second?])
        })
        .filter(|entries| entries.iter().all(|entry| entry.value > 0 && !entry.percent))
        .collect();
    if lanes.len() < 3 {
        return None;
    }
    // The power of ten that the middle row has is that of most.
    let mut powers: Vec<i32> = lanes.iter().map(power).collect();
    powers.sort_unstable();
    let power = powers[powers.len() / 2];
    // Shares and plain quotients are sought for themselves.
    let coarse = |entries: &[&Entry; 3]| entries[0].value < 100 * entries[0].step;
    let small = lanes.iter().all(coarse);
    if power == 0 && !small || power.abs() > FARTHEST || power == 2 && view.is_rated(lines[0]) {
        return None;
    }
    let coarse = coarseness(&lanes);
    let mut found = Found { lanes: Vec::new(), power, bits: 0, holds: 0 };
    let mut breaks = 0;
    for entries in lanes {
        let holds = fits(&entries, power, coarse);
        if holds {
            let size = entries[0].value / entries[0].step.max(1);
            found.bits += size.max(1).ilog2().min(14);
            found.holds += 1;
        } else {
            breaks += 1;
        }
        found.lanes.push((entries, holds));
    }
    let enough = match power {
        0 => PLAIN,
        _ if told(view.name(lines[0])) == Some(power) => TOLD,
        _ => EVIDENCE,
    };
    (found.holds >= 2 && breaks <= 1 && found.bits >= enough).then_some(found)
}

/// The power of ten between a result and the quotient of its sources.
fn power([result, first, second]: &[&Entry; 3]) -> i32 {
    (result.near.0 * second.near.0 / first.near.0).log10().round() as i32
}

/// How many units of the last digit the results were rounded to: ten where all of four and more end in a nought.
fn coarseness(lanes: &[[&Entry; 3]]) -> f64 {
    let ends = |many: i128| {
        lanes.iter().all(|[result, ..]| result.step > 0 && result.value % (result.step * many) == 0)
    };
    match lanes.len() {
        4.. if ends(100) => 100.0,
        4.. if ends(10) => 10.0,
        _ => 1.0,
    }
}

/// Whether the result fits, all three as they may have been rounded.
fn fits([result, first, second]: &[&Entry; 3], power: i32, coarse: f64) -> bool {
    let half = |entry: &Entry| if entry.rounded { entry.near.1 / 2.0 } else { 0.0 };
    let scale = 10f64.powi(power);
    let low = (first.near.0 - half(first)) / (second.near.0 + half(second)) * scale;
    let high = (first.near.0 + half(first)) / (second.near.0 - half(second)) * scale;
    let slack = result.near.1 * coarse * 0.5001;
    result.near.0 >= low - slack && result.near.0 <= high + slack
}

fn claim(context: Context<'_>, draft: Draft<'_>, found: &Found<'_>, claims: &mut Vec<Claim>) {
    let sure = found.holds >= 3 && found.bits >= SURE;
    for (entries @ [result, first, second], holds) in &found.lanes {
        // What holds by the column's own rounding is no claim of single digits.
        if *holds && !fits(entries, found.power, 1.0) {
            continue;
        }
        let strength = match holds {
            true => Strength::Stated,
            false if sure => Strength::Witnessed,
            false => Strength::Implied,
        };
        let place = around([result, first, second].map(|entry| context.figures.get(entry.id).span));
        let Ok(power) = i16::try_from(found.power) else { continue };
        let scale = Bound::Constant(Decimal::new(1, power), context.figures.get(result.id).span);
        let bindings = vec![
            figures("result", [result.id]),
            figures("dividend", [first.id]),
            figures("divisor", [second.id]),
            Binding { name: "scale".to_owned(), value: scale },
        ];
        claims.extend(draft.claim(strength, place, [("scaled", bindings)]));
    }
}

/// The power of ten that a header tells: per 1,000, 每10万人.
fn told(header: &str) -> Option<i32> {
    let header = header.to_lowercase().replace(',', "");
    let powers = [
        (6, ["million", "百万", "1000000"]),
        (5, ["10万", "十万", "100000"]),
        (4, ["每万", "/万", "10000"]),
        (3, ["thousand", "千", "1000"]),
        (2, ["每百", "/百", "per 100"]),
    ];
    powers.iter().find(|(_, words)| holds_any(&header, words)).map(|(power, _)| *power)
}

/// Whether a header says that its column is worked out by dividing.
fn is_quotient(view: View<'_>, line: usize) -> bool {
    let header = view.name(line).to_lowercase();
    let words = ["per ", "average", "均", "每", "单产", "/", "单价", "密度", "density"];
    view.label(line) == Label::Rate || holds_any(&header, &words)
}

/// Whether the units may be those of a quotient: dollars by dollars are no dollars.
fn is_of_kinds(context: Context<'_>, entries: &[&Entry; 3]) -> bool {
    let unit = |entry: &Entry| context.figures.get(entry.id).unit;
    let [result, first, second] = entries.map(|entry| context.figures.get(entry.id).kind);
    let plain = |kind: Kind| matches!(kind, Kind::Number | Kind::Count);
    (plain(result) || result != second || unit(entries[0]) != unit(entries[2]))
        && (result == Kind::Money) <= (first == Kind::Money && second != Kind::Money)
}
