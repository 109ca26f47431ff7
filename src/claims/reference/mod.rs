//! The rule `reference`. The document's numbered things come in (captions, headings, enumerated
//! points) with the places that cite them; claims that each cited number exists and that each
//! number follows the one before go out.

mod beyond;
mod captioned;
mod labels;
mod listed;
pub mod meant;
mod mentions;
mod named;
mod numbering;
mod paragraphs;
mod ordered;
mod parts;
mod sections;
mod told;
mod topics;

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, around, constant};
use super::{Claim, Context};
use crate::document::{BlockKind, Language, Span};
use crate::rulebook::{RuleId, Strength};
use labels::{Label, Role, Series};
use meant::{Target, Targets};
use topics::Titled;

/// Finds what `reference` can check.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let draft = Draft::new(context, rule);
    let mut captions: BTreeMap<Series, Vec<Label>> = BTreeMap::new();
    let mut citations: BTreeMap<Series, Vec<Label>> = BTreeMap::new();
    for label in labels::labels(context.document) {
        let role = match label.role {
            Role::Caption => &mut captions,
            Role::Citation => &mut citations,
        };
        role.entry(label.series.clone()).or_default().push(label);
    }
    for (series, captions) in &captions {
        numbered(draft, captions, claims);
        let Some(citations) = citations.get(series) else { continue };
        if matches!(series.kind, "表" | "图" | "附表" | "附图")
            && let Some(targets) = Targets::new(context.document, tables(context, captions), 3)
        {
            claims.extend(citations.iter().filter_map(|citation| {
                targets.claim(context, draft, (citation.number, citation.span))
            }));
        }
        captioned::by_values(context, draft, captions, citations, claims);
        match complete(captions, citations) {
            Some(last) => {
                claims.extend(citations.iter().filter_map(|citation| cited(draft, citation, last)));
            }
            None => captioned::search(context, draft, captions, citations, claims),
        }
        if context.document.language == Language::English {
            let titled: Vec<Titled> = captions.iter().map(Titled::of).collect();
            let cited: Vec<(u32, Span)> =
                citations.iter().map(|citation| (citation.number, citation.span)).collect();
            topics::search(context, draft, &titled, &cited, claims);
        }
    }
    numbering::search(context, draft, claims);
    ordered::search(context, draft, claims);
    sections::search(context, draft, claims);
    paragraphs::search(context, draft, claims);
    parts::search(context, draft, claims);
    named::search(context, draft, claims);
    told::search(context, draft, claims);
    beyond::search(context, draft, claims);
}

/// The tables under their captions, with their heads and labels.
fn tables(context: Context<'_>, captions: &[Label]) -> Vec<Target> {
    let document = context.document;
    let mut found: Vec<Target> = Vec::new();
    for caption in captions {
        let Some(block) = document.block_at(caption.span.start) else { continue };
        let mut body = vec![document.block(block).span];
        let next = document.blocks[block.0 as usize..].iter().take(NEAR);
        let table = next.clone().find_map(|block| match block.kind {
            BlockKind::Table(table) => document.tables.get(table as usize),
            _ => None,
        });
        if let Some(table) = table {
            let heads = table.rows.iter().take(table.header_rows).flatten();
            let labels = table.rows.iter().take(MOST_ROWS).filter_map(|row| row.first());
            body.extend(heads.chain(labels).map(|cell| cell.span));
        }
        if !found.iter().any(|target| target.number == caption.number) {
            found.push(Target { number: caption.number, place: caption.span, body });
        }
    }
    found
}

/// In blocks: how far below its caption a table stands.
const NEAR: usize = 4;

/// Of longer tables the first labels tell what they are of.
const MOST_ROWS: usize = 40;

/// The last caption, where the captions are all there: numbered from 1 without a gap. Of an excerpt
/// some are missing.
fn complete<'l>(captions: &'l [Label], citations: &[Label]) -> Option<&'l Label> {
    let last = captions.iter().max_by_key(|label| label.number)?;
    let whole = (1..=last.number).all(|n| captions.iter().any(|label| label.number == n));
    // One caption alone may be what an excerpt kept, unless it is there and nothing speaks of it.
    let alone = last.number == 1
        && (captions.len() > 1
            || citations.len() != 1
            || citations[0].number > 2 && citations[0].number != 11);
    (whole && !alone).then_some(last)
}

fn cited(draft: Draft<'_>, citation: &Label, last: &Label) -> Option<Claim> {
    let bindings = vec![
        constant("cited", i64::from(citation.number), citation.span),
        constant("last", i64::from(last.number), last.span),
    ];
    let place = around([citation.span, last.span]);
    draft.claim(Strength::Stated, place, [("cited", bindings)])
}

/// Each caption follows the one before. Restarts and captions out of order are passed over, and so
/// is a number that stands elsewhere.
fn numbered(draft: Draft<'_>, captions: &[Label], claims: &mut Vec<Claim>) {
    let numbers: BTreeSet<u32> = captions.iter().map(|label| label.number).collect();
    for pair in captions.windows(2) {
        let [previous, next] = pair else { continue };
        let step = i64::from(next.number) - i64::from(previous.number);
        let elsewhere = numbers.contains(&(previous.number + 1));
        let plausible = match step {
            0 => !is_continued(previous, next),
            1 => true,
            2 => !elsewhere && (captions[0].number == 1),
            _ => false,
        };
        if plausible {
            claims.extend(follows(
                draft,
                (previous.number, previous.span),
                (next.number, next.span),
            ));
        }
    }
}

/// Whether the second caption carries on the table of the first, or says nothing of it.
fn is_continued(first: &Label, second: &Label) -> bool {
    let second_title = second.title.to_lowercase();
    first.title.is_empty()
        || second.title.is_empty()
        || first.title == second.title
        || ["续", "continued", "cont'd", "cont."].iter().any(|word| second_title.contains(word))
}

/// The claim that one number follows another.
fn follows(draft: Draft<'_>, previous: (u32, Span), next: (u32, Span)) -> Option<Claim> {
    let bindings = vec![
        constant("next", i64::from(next.0), next.1),
        constant("previous", i64::from(previous.0), previous.1),
    ];
    draft.claim(Strength::Stated, around([previous.1, next.1]), [("sequence", bindings)])
}
