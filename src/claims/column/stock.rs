//! Four neighbouring lines of a table come in; where most lanes of the fourth are the first and the second less the
//! third (opening, opened, closed, closing; 年初数、本年增加、本年减少、年末数), a claim for each lane goes out.

use crate::claims::draft::{Draft, around, figures};
use crate::claims::grid::{Entry, View};
use crate::claims::{Claim, Context};
use crate::document::lower;
use crate::rulebook::Strength;

/// Claims of the form `stock`.
pub fn search(context: Context<'_>, draft: Draft<'_>, view: View<'_>, claims: &mut Vec<Claim>) {
    for first in 0..view.lines().saturating_sub(3) {
        let lanes: Vec<[&Entry; 4]> =
            (0..view.lanes()).filter_map(|lane| cells(view, first, lane)).collect();
        let fits: Vec<Fit> = lanes.iter().map(fit).collect();
        let count = |sought: fn(&Fit) -> bool| fits.iter().filter(|fit| sought(fit)).count();
        let bits: u32 =
            fits.iter().map(|fit| if let Fit::Holds(bits) = fit { *bits } else { 0 }).sum();
        let (holds, breaks) =
            (count(|fit| matches!(fit, Fit::Holds(1..))), count(|fit| *fit == Fit::Breaks));
        let named = is_named(view.name(first + 1), MORE) && is_named(view.name(first + 2), LESS);
        let evidence = if named { NAMED } else { EVIDENCE };
        if holds < 2 || bits < evidence || breaks > 1 && breaks * 4 > holds {
            continue;
        }
        let sure = holds >= 3 && (named || bits >= 2 * evidence);
        for (cells, fit) in lanes.iter().zip(&fits) {
            let strength = match fit {
                Fit::Holds(0) => continue,
                Fit::Holds(_) => Strength::Stated,
                Fit::Breaks if sure => Strength::Witnessed,
                Fit::Breaks => Strength::Implied,
            };
            let names = ["opening", "in", "out", "closing"];
            let bindings =
                names.into_iter().zip(cells).map(|(name, cell)| figures(name, [cell.id]));
            let place = around(cells.iter().map(|cell| context.figures.get(cell.id).span));
            claims.extend(draft.claim(strength, place, [("stock", bindings.collect())]));
        }
    }
}

/// In bits: how unlikely it must be that the lanes fit by chance, and where the headers name what came in and went out.
const EVIDENCE: u32 = 14;
const NAMED: u32 = 6;

/// Headers of what came in, and of what went out.
const MORE: &[&str] = &[
    "open", "added", "addit", "new", "join", "inflow", "in", "receiv", "recruit", "admi", "hired",
    "start", "增", "新", "收入", "入", "转入", "吸收",
];
const LESS: &[&str] = &[
    "clos", "remov", "left", "leav", "outflow", "out", "dispos", "paid", "discharg", "lost",
    "ended", "减", "退", "支出", "出", "转出", "注销", "核销",
];

/// Whether a header has one of the words: the longer English ones as the beginning of a word.
fn is_named(header: &str, words: &[&str]) -> bool {
    let header = lower(header);
    let tokens: Vec<&str> = header.split(|c: char| !c.is_alphabetic()).collect();
    let own = |word: &str| {
        tokens
            .iter()
            .copied()
            .any(|own| if word.len() > 3 { own.starts_with(word) } else { own == word })
    };
    words.iter().any(|word| if word.is_ascii() { own(word) } else { header.contains(word) })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// With how unlikely it is that it does by chance, in bits; none where nothing came in or went out.
    Holds(u32),
    Breaks,
}

/// The amounts of a lane, from four lines on.
fn cells<'a>(view: View<'a>, first: usize, lane: usize) -> Option<[&'a Entry; 4]> {
    let at = |line: usize| {
        view.get(first + line, lane).filter(|entry| !entry.percent && entry.value >= 0)
    };
    Some([at(0)?, at(1)?, at(2)?, at(3)?])
}

fn fit([opening, more, less, closing]: &[&Entry; 4]) -> Fit {
    let gap = opening.value + more.value - less.value - closing.value;
    let rounded = [opening, more, less, closing].iter().any(|entry| entry.rounded);
    let steps = opening.step + more.step + less.step + closing.step;
    if 2 * gap.abs() > if rounded { steps } else { 0 } {
        return Fit::Breaks;
    }
    // What came in or went out must leave a trace, each for itself.
    if more.value == less.value || closing.value == 0 {
        return Fit::Holds(0);
    }
    let room = (more.value + less.value).max(1) / closing.step.max(1);
    Fit::Holds(room.max(1).ilog2() + 2)
}
