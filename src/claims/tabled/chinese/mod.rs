//! The sentences of a Chinese report come in that say something of a table beside them (三个校区合计录取1012人; 东区占全部的三成; 比上年
//! 增长12.5%; 甲班比乙班多9人; 在四馆中排第二; 只有外科较上年下降); claims go out that the rows and columns meant bear it out.
//!
//! A stretch is read by the words of the table ([`hearing`]): it names rows, columns and times. What it has beside them, and
//! beside the words that name nothing, makes the claim an implied one, which is shown only where a slip explains it.

mod calls;
mod comparisons;
mod conditions;
mod each;
mod gaps;
mod groups;
mod hearing;
mod moves;
mod names;
mod places;
mod ranks;
mod rates;
mod shares;
mod slips;
mod speech;
mod sums;
mod superlatives;
mod tallies;
mod totals;
mod trends;
mod values;
mod view;
mod words;

use crate::claims::{Claim, Context};
use crate::document::BlockKind;
use hearing::Line;
use speech::Speech;
use view::{View, views};

/// Claims of the rules `change`, `share`, `total`, `average`, `count` and `direction`.
pub fn search(context: Context<'_>, claims: &mut Vec<Claim>) {
    let document = context.document;
    let all = views(context);
    if all.is_empty() {
        return;
    }
    for (place, block) in document.blocks.iter().enumerate() {
        if matches!(
            block.kind,
            BlockKind::Table(_) | BlockKind::Heading { .. } | BlockKind::Caption
        ) {
            continue;
        }
        let near: Vec<&View> =
            all.iter().filter(|view| (place as u32).abs_diff(view.block) <= NEAR).collect();
        if near.is_empty() {
            continue;
        }
        for sentence in &block.sentences {
            let text = document.slice(*sentence);
            if text.len() > LONGEST {
                continue;
            }
            let line = Line { context, text, start: sentence.start };
            let speech = Speech::new(line, *sentence, &near);
            sums::search(&speech, claims);
            shares::search(&speech, claims);
            rates::search(&speech, claims);
            moves::search(&speech, claims);
            gaps::search(&speech, claims);
            comparisons::search(&speech, claims);
            each::search(&speech, claims);
            ranks::search(&speech, claims);
            tallies::search(&speech, claims);
            trends::search(&speech, claims);
            values::search(&speech, claims);
            totals::search(&speech, claims);
        }
    }
}

/// In bytes; longer sentences are lists.
const LONGEST: usize = 600;

/// In blocks: tables further away are spoken of by others.
const NEAR: u32 = 4;
