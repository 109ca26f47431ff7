//! The places that name things of one kind come in; claims that their numbers follow one another go out, where one
//! sentence after the other goes through them from 1 on: Chapter 1 explains …, Chapter 2 looks at …, Chapter 4 ….

use crate::claims::Claim;
use crate::claims::Context;
use crate::claims::draft::Draft;
use crate::claims::reference::mentions::{ITEMS, Mention};
use crate::claims::reference::numbering::{Numbered, judge};
use crate::document::{BlockKind, Span};

impl Numbered for &Mention {
    fn number(&self) -> u32 {
        self.number
    }
    fn span(&self) -> Span {
        self.span
    }
}

/// Claims of the form `sequence`.
pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    mentions: &[Mention],
    claims: &mut Vec<Claim>,
) {
    let document = context.document;
    let mut run: Vec<&Mention> = Vec::new();
    let mut last = None;
    for mention in mentions {
        let Some(id) = document.block_at(mention.span.start) else { continue };
        let block = document.block(id);
        let plain = matches!(block.kind, BlockKind::Paragraph);
        // What opens a block is numbered by another search.
        let before = &document.text[block.span.start as usize..mention.span.start as usize];
        let opens = before.trim_end().ends_with(['，', '；', '。', '：', ',', ';', '.', ':'])
            || before.ends_with(" and ")
            || before.is_empty();
        // 问题1：台账不全; 建议二（监督）
        let behind = document.text[mention.span.end as usize..].chars().next();
        let item = ITEMS.contains(&mention.kind) && !behind.is_some_and(|c| "：:（(".contains(c));
        let opens = opens && !item;
        let inner = last == Some(id) || mention.number == 1;
        if !(plain && opens && inner) || mention.plural || last != Some(id) {
            close(draft, &mut run, mentions, claims);
        }
        if plain && opens && inner && !mention.plural {
            run.push(mention);
            last = Some(id);
        } else {
            last = None;
        }
    }
    close(draft, &mut run, mentions, claims);
}

fn close(draft: Draft<'_>, run: &mut Vec<&Mention>, all: &[Mention], claims: &mut Vec<Claim>) {
    let run = std::mem::take(run);
    if run.len() < 3 {
        return;
    }
    // What is named elsewhere was left out on purpose.
    let named = |number: u32| all.iter().any(|mention| mention.number == number);
    let skipped = run
        .windows(2)
        .any(|pair| pair[1].number == pair[0].number + 2 && named(pair[0].number + 1));
    // A thing told of again is no repeat of its number, unless another is left out for it.
    let steps: Vec<u32> =
        run.windows(2).map(|pair| pair[1].number.saturating_sub(pair[0].number)).collect();
    let again = steps.iter().filter(|step| **step == 0).count();
    let left_out = steps.iter().filter(|step| **step == 2).count();
    if !skipped && again <= left_out {
        judge(&run, draft, claims);
    }
}
