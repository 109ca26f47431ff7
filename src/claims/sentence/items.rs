//! The items of a list and what they come to: each holds one amount, and the total stands in the last
//! item, in the paragraph behind the list, or before the colon that opens it. Or they tell what there was, what came
//! and went, and what there is.

use super::sum::{is_total, parts, told_sum};
use super::words::{begins, says};
use super::{Sentence, Told, roll};
use crate::claims::Context;
use crate::document::{Block, BlockKind};
use crate::figures::FigureId;
use crate::rulebook::Strength;

/// Longer lists are data.
const MOST: usize = 24;

/// Claims of the forms `sum` and `roll`.
pub fn told(context: Context<'_>) -> Vec<Told> {
    let blocks = &context.document.blocks;
    let is_item = |block: &Block| matches!(block.kind, BlockKind::Item { .. });
    let mut told = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let length = blocks[at..].iter().take_while(|block| is_item(block)).count();
        if (2..=MOST).contains(&length) {
            let before = at.checked_sub(1).map(|before| &blocks[before]);
            let behind = blocks.get(at + length);
            told.extend(list(context, before, &blocks[at..at + length], behind));
        }
        at += length.max(1);
    }
    told
}

fn list(
    context: Context<'_>,
    before: Option<&Block>,
    items: &[Block],
    behind: Option<&Block>,
) -> Option<Told> {
    let sentences: Vec<Sentence<'_>> =
        items.iter().map(|item| Sentence::of(context, item.span)).collect::<Option<_>>()?;
    let amounts: Vec<FigureId> = sentences
        .iter()
        .map(|sentence| match parts(sentence)[..] {
            [amount] if sentence.members.len() == 1 => Some(amount),
            _ => None,
        })
        .collect::<Option<_>>()?;
    if let Some(told) = roll::of_items(&sentences, &amounts) {
        return Some(told);
    }
    let (last, others) = sentences.split_last()?;
    // Total awards: 71
    if begins(last.whole(), &["total", "in total", "all", "altogether", "overall", "sum"])
        && others.len() > 1
    {
        let (total, list) = amounts.split_last()?;
        return alike(last, *total, list)
            .then(|| told_sum(last, *total, list, Strength::Stated))?;
    }
    let whole = |block: Option<&Block>, wanted: &dyn Fn(&Sentence<'_>, FigureId) -> bool| {
        let block = block.filter(|block| matches!(block.kind, BlockKind::Paragraph))?;
        let sentences = block.sentences.iter();
        let mut found = sentences.filter_map(|span| {
            let sentence = Sentence::of(context, *span)?;
            let [total] = parts(&sentence)[..] else { return None };
            (wanted(&sentence, total) && alike(&sentence, total, &amounts))
                .then(|| told_sum(&sentence, total, &amounts, Strength::Stated))?
        });
        found.next()
    };
    whole(behind, &|sentence, total| is_total(sentence, total)).or_else(|| {
        whole(before, &|sentence, _| {
            sentence.whole().trim_end().ends_with(':') && !says(sentence.whole(), OPEN)
        })
    })
}

/// Words of lists that are not all of a whole.
const OPEN: &[&str] = &["include", "includes", "including", "such as", "examples", "among", "main"];

fn alike(sentence: &Sentence<'_>, total: FigureId, list: &[FigureId]) -> bool {
    list.iter().all(|id| sentence.compatible(total, *id))
}
