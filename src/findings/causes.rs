//! Root causes: the least set of figures whose change would mend all broken claims.
//!
//! This is the error localisation of Fellegi and Holt (1976), on connected components of claims
//! that share figures: exhaustive up to three changes, then greedy. Ties are broken by the figures'
//! standing (a figure that other claims confirm is exonerated), the surest slip, and the order of
//! the text, so the same report always gives the same findings.

use super::slips;
use super::{Fix, Slip};
use crate::claims::ClaimId;
use crate::figures::FigureId;
use std::collections::{BTreeMap, BTreeSet};

/// A broken claim with what would mend it.
pub struct Broken {
    pub claim: ClaimId,
    pub reading: usize,
    /// In the order of the reading's bindings; `None` where no value of that figure would do.
    pub fixes: Vec<(FigureId, Option<Fix>)>,
}

/// A figure to blame, and the broken claims that its change would mend.
pub struct Cause {
    pub suspect: Option<FigureId>,
    pub claims: Vec<usize>,
}

/// Components larger than this are searched one figure at a time.
const EXHAUSTIVE: usize = 40;

/// The causes of what is broken; `confirmed` tells of each figure whether a claim that holds has it.
pub fn causes(broken: &[Broken], confirmed: &[bool]) -> Vec<Cause> {
    components(broken)
        .into_iter()
        .flat_map(|component| cover(broken, component, confirmed))
        .collect()
}

/// The indices of broken claims, grouped by shared figures, each group ascending.
fn components(broken: &[Broken]) -> Vec<Vec<usize>> {
    let mut parent: Vec<usize> = (0..broken.len()).collect();
    let mut seen: BTreeMap<FigureId, usize> = BTreeMap::new();
    for (index, claim) in broken.iter().enumerate() {
        for (figure, _) in &claim.fixes {
            let other = *seen.entry(*figure).or_insert(index);
            let (left, right) = (root(&mut parent, index), root(&mut parent, other));
            parent[left.max(right)] = left.min(right);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..broken.len() {
        let root = root(&mut parent, index);
        groups.entry(root).or_default().push(index);
    }
    groups.into_values().collect()
}

fn root(parent: &mut [usize], mut index: usize) -> usize {
    while parent[index] != index {
        parent[index] = parent[parent[index]];
        index = parent[index];
    }
    index
}

/// What speaks against blaming a figure; the least is blamed.
type Doubt = (bool, u8, usize);

fn cover(broken: &[Broken], component: Vec<usize>, confirmed: &[bool]) -> Vec<Cause> {
    let mut open = component;
    let mut found = Vec::new();
    while !open.is_empty() {
        let figures: BTreeSet<FigureId> = open
            .iter()
            .flat_map(|claim| broken[*claim].fixes.iter().map(|(figure, _)| *figure))
            .collect();
        let figures: Vec<FigureId> = figures.into_iter().collect();
        let chosen = best_set(broken, &open, &figures, confirmed)
            .or_else(|| greedy(broken, &open, &figures, confirmed));
        let Some(chosen) = chosen else {
            found.extend(open.drain(..).map(|claim| Cause { suspect: None, claims: vec![claim] }));
            break;
        };
        for figure in chosen {
            let mended: Vec<usize> =
                open.iter().copied().filter(|claim| mends(broken, *claim, figure)).collect();
            open.retain(|claim| !mended.contains(claim));
            if !mended.is_empty() {
                found.push(Cause { suspect: Some(figure), claims: mended });
            }
        }
    }
    found
}

fn mends(broken: &[Broken], claim: usize, figure: FigureId) -> bool {
    broken[claim].fixes.iter().any(|(other, fix)| *other == figure && fix.is_some())
}

/// The set of one, two or three figures that mends all claims and has the least doubt.
fn best_set(
    broken: &[Broken],
    open: &[usize],
    figures: &[FigureId],
    confirmed: &[bool],
) -> Option<Vec<FigureId>> {
    let doubt = |figure: FigureId| doubt(broken, open, figure, confirmed);
    let all = |set: &[FigureId]| {
        open.iter().all(|claim| set.iter().any(|figure| mends(broken, *claim, *figure)))
    };
    let single = figures.iter().filter(|figure| all(&[**figure]) && agree(broken, open, **figure));
    if let Some(figure) = single.min_by_key(|figure| doubt(**figure)) {
        return Some(vec![*figure]);
    }
    if figures.len() > EXHAUSTIVE {
        return None;
    }
    let mut best: Option<(Vec<Doubt>, Vec<FigureId>)> = None;
    let mut offer = |set: Vec<FigureId>| {
        let mut doubts: Vec<Doubt> = set.iter().map(|figure| doubt(*figure)).collect();
        doubts.sort_unstable_by(|left, right| right.cmp(left));
        if best.as_ref().is_none_or(|(other, _)| doubts < *other) {
            best = Some((doubts, set));
        }
    };
    for (first, one) in figures.iter().enumerate() {
        for two in &figures[first + 1..] {
            if all(&[*one, *two]) {
                offer(vec![*one, *two]);
            }
        }
    }
    if best.is_none() {
        for (first, one) in figures.iter().enumerate() {
            for (second, two) in figures.iter().enumerate().skip(first + 1) {
                for three in &figures[second + 1..] {
                    if all(&[*one, *two, *three]) {
                        best.get_or_insert((Vec::new(), vec![*one, *two, *three]));
                    }
                }
            }
        }
    }
    best.map(|(_, set)| set)
}

/// The figure that mends most of what is open.
fn greedy(
    broken: &[Broken],
    open: &[usize],
    figures: &[FigureId],
    confirmed: &[bool],
) -> Option<Vec<FigureId>> {
    let mended =
        |figure: FigureId| open.iter().filter(|claim| mends(broken, **claim, figure)).count();
    let best = figures.iter().filter(|figure| mended(**figure) > 0).min_by_key(|figure| {
        (std::cmp::Reverse(mended(**figure)), doubt(broken, open, **figure, confirmed))
    });
    best.map(|figure| vec![*figure])
}

/// Whether one value of the figure would mend all the claims it stands in.
fn agree(broken: &[Broken], open: &[usize], figure: FigureId) -> bool {
    let mut fits =
        open.iter().filter_map(|claim| fix(broken, *claim, figure)).map(|fix| &fix.interval);
    let Some(first) = fits.next() else { return false };
    fits.try_fold(*first, |common, fit| common.intersect(fit)).is_some()
}

fn fix(broken: &[Broken], claim: usize, figure: FigureId) -> Option<&Fix> {
    broken[claim].fixes.iter().find(|(other, _)| *other == figure)?.1.as_ref()
}

fn doubt(broken: &[Broken], open: &[usize], figure: FigureId, confirmed: &[bool]) -> Doubt {
    let slip: Option<Slip> =
        open.iter().filter_map(|claim| fix(broken, *claim, figure)).find_map(|fix| fix.slip);
    let place = open
        .iter()
        .filter_map(|claim| broken[*claim].fixes.iter().position(|(other, _)| *other == figure))
        .min()
        .unwrap_or(usize::MAX);
    (confirmed[figure.0 as usize], slips::rank(slip), place)
}
