//! A line of means beside the lines that they are means of comes in (三年平均; mean of the three; a row of averages);
//! where most lanes are the plain mean of all lines before, a claim for each lane goes out.

use crate::claims::draft::{Draft, around, figures};
use crate::claims::grid::labels::Label;
use crate::claims::grid::{Entry, View};
use crate::claims::{Claim, Context};
use crate::document::{holds_any, lower};
use crate::rulebook::Strength;

/// In bits: how unlikely it must be that the lanes fit by chance.
const EVIDENCE: u32 = 9;
/// More lines than so many are hardly averaged by hand.
const MOST: usize = 40;

/// Claims of the form `mean`.
pub fn search(context: Context<'_>, draft: Draft<'_>, view: View<'_>, claims: &mut Vec<Claim>) {
    for line in (2..view.lines().min(MOST)).filter(|line| is_mean(view.name(*line))) {
        let best = (0..line - 1)
            .filter_map(|first| weigh(view, line, first))
            .max_by_key(|found| (found.holds, found.bits));
        let Some(found) = best else { continue };
        for (result, parts, fits) in &found.lanes {
            // A rate of all is weighed by what it is a rate of.
            let alike =
                |other: &&(&Entry, Vec<&Entry>, bool)| other.2 && other.0.percent == result.percent;
            let strength = match fits {
                true => Strength::Stated,
                false if found.lanes.iter().filter(alike).count() < 2 => continue,
                false if found.lanes.len() == found.holds + 1 => Strength::Witnessed,
                false => Strength::Implied,
            };
            let ids = parts.iter().map(|entry| entry.id);
            let all = ids.clone().chain([result.id]);
            let place = around(all.map(|id| context.figures.get(id).span));
            let bound = vec![figures("result", [result.id]), figures("parts", ids)];
            claims.extend(draft.claim(strength, place, [("mean", bound)]));
        }
    }
}

struct Found<'a> {
    lanes: Vec<(&'a Entry, Vec<&'a Entry>, bool)>,
    holds: usize,
    bits: u32,
}

/// The lines from `first` up to the mean, none of which may be a total or missing.
fn weigh<'a>(view: View<'a>, line: usize, first: usize) -> Option<Found<'a>> {
    let named = |label: Label| matches!(label, Label::Total | Label::OfWhich | Label::Less);
    if (first..line).any(|part| named(view.label(part)) || is_mean(view.name(part))) {
        return None;
    }
    let mut found = Found { lanes: Vec::new(), holds: 0, bits: 0 };
    for lane in 0..view.lanes() {
        let Some(result) = view.get(line, lane) else { continue };
        let parts: Option<Vec<&Entry>> = (first..line).map(|part| view.get(part, lane)).collect();
        let Some(parts) =
            parts.filter(|parts| parts.iter().all(|part| part.percent == result.percent))
        else {
            continue;
        };
        // What is the same everywhere is its own mean.
        let (low, high) = (
            parts.iter().map(|part| part.value).min()?,
            parts.iter().map(|part| part.value).max()?,
        );
        if high - low <= 2 * result.step {
            continue;
        }
        let count = parts.len() as i128;
        let sum: i128 = parts.iter().map(|part| part.value).sum();
        let slack: i128 = parts.iter().map(|part| if part.rounded { part.step } else { 0 }).sum();
        let fits = 2 * (sum - result.value * count).abs() <= slack + result.step * count;
        if fits {
            found.holds += 1;
            found.bits += ((high - low) / result.step.max(1)).max(1).ilog2();
        }
        found.lanes.push((result, parts, fits));
    }
    let breaks = found.lanes.len() - found.holds;
    (found.holds >= 2 && found.holds > breaks && found.bits >= EVIDENCE).then_some(found)
}

/// Whether a label says that its line holds means.
fn is_mean(name: &str) -> bool {
    let name = lower(name);
    let name = name.trim_matches(['*', ' ']);
    let words = ["平均", "均值", "均数"];
    let mut own = name.split(|c: char| !c.is_alphabetic());
    own.any(|word| matches!(word, "mean" | "average" | "avg"))
        && !holds_any(name, &["weighted", "per "])
        || holds_any(name, &words) && !holds_any(name, &["加权", "人均", "每"])
}
