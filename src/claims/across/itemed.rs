//! The items of a list come in with the sentence below that tells what they come to (一标段：1280万元 … 三个标段中标价合计3655万
//! 元); the claim that they add up goes out.

use super::{Context, Scene};
use crate::claims::Claim;
use crate::claims::clauses::told::{self, Told};
use crate::claims::draft::{Draft, around, figures};
use crate::document::{BlockId, BlockKind, holds_any};
use crate::figures::FigureId;
use crate::rulebook::Strength;
use std::collections::{BTreeMap, BTreeSet};

const SUMS: &[&str] = &["合计", "共计", "总计", "总共"];

pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    bound: &BTreeSet<FigureId>,
    found: &mut Vec<Claim>,
) {
    let blocks = &context.document.blocks;
    let is_item = |at: usize| matches!(blocks[at].kind, BlockKind::Item { .. });
    let below = (1..blocks.len()).filter(|at| {
        is_item(at - 1)
            && !is_item(*at)
            && !matches!(blocks[*at].kind, BlockKind::Table(_) | BlockKind::Heading { .. })
    });
    let below: Vec<usize> = below.collect();
    if below.is_empty() {
        return;
    }
    let mut by_block: BTreeMap<BlockId, Vec<Told<'_>>> = BTreeMap::new();
    told::each(context, |passage| {
        for one in &passage.told {
            by_block.entry(context.figures.get(one.id).block).or_default().push(*one);
        }
    });
    for at in below {
        let first = (0..at).rev().take_while(|before| is_item(*before)).last().unwrap_or(at);
        let items: Vec<&[Told<'_>]> = (first..at)
            .map(|block| by_block.get(&BlockId(block as u32)).map_or(&[][..], Vec::as_slice))
            .collect();
        let own = by_block.get(&BlockId(at as u32)).map_or(&[][..], Vec::as_slice);
        found.extend(claim(context, draft, &items, own, bound));
    }
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    items: &[&[Told<'_>]],
    own: &[Told<'_>],
    bound: &BTreeSet<FigureId>,
) -> Option<Claim> {
    let scene = Scene { context, told: own };
    let total = own.iter().take_while(|one| one.sentence == 0).find(|one| {
        scene.is_level(one)
            && holds_any(one.before, SUMS)
            && !one.bracketed
            && !bound.contains(&one.id)
    })?;
    let whole = ["比", "较", "增", "减", "占", "累计", "历年", "上年", "去年", "其他", "另"];
    if items.len() < 2 || holds_any(total.before, &whole) {
        return None;
    }
    let mut parts = Vec::new();
    for item in items {
        let mut like = item.iter().filter(|one| scene.are_alike(one, total));
        let part = like.next().filter(|_| like.next().is_none())?;
        let sum = holds_any(part.before, SUMS) || holds_any(part.before, &["其中", "总"]);
        if !scene.is_level(part) || sum {
            return None;
        }
        parts.push(part.id);
    }
    let spans = parts.iter().chain([&total.id]).map(|id| context.figures.get(*id).span);
    let place = around(spans);
    let bindings = vec![figures("whole", [total.id]), figures("parts", parts)];
    draft.claim(Strength::Stated, place, [("across", bindings)])
}
