//! The captions of one kind come in with the places that cite one; claims that a citation of a table that is not there
//! means the table beside it, which nothing cites: 由表4可见，物业管理类412件 over a 表3 that holds the 412.

use std::collections::BTreeSet;

use super::labels::Label;
use super::sections::is_foreign;
use super::told::words::Words;
use crate::claims::draft::{Draft, around, constant};
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{BlockKind, Document, Language, Span, Table};
use crate::rulebook::Strength;

/// In blocks: how far from its caption a table is spoken of.
const NEAR: u32 = 3;

/// Claims of the form `meant`.
pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    captions: &[Label],
    citations: &[Label],
    claims: &mut Vec<Claim>,
) {
    let there: BTreeSet<u32> = captions.iter().map(|label| label.number).collect();
    let cited: BTreeSet<u32> = citations.iter().map(|label| label.number).collect();
    let free: Vec<&Label> =
        captions.iter().filter(|label| !cited.contains(&label.number)).collect();
    let mut missing = citations.iter().filter(|label| !there.contains(&label.number));
    // Of an excerpt several are missing.
    let Some(first) = missing.clone().next() else { return };
    if free.is_empty() || missing.any(|label| label.number != first.number) {
        return;
    }
    for citation in citations.iter().filter(|label| label.number == first.number) {
        let alone = captions.len() == 1 && citations.len() == 1;
        claims.extend(claim(context, draft, citation, (&free, &there), alone));
    }
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    citation: &Label,
    (free, there): (&[&Label], &BTreeSet<u32>),
    alone: bool,
) -> Option<Claim> {
    let document = context.document;
    let at = document.block_at(citation.span.start)?;
    let sentence = sentence_at(document.block(at), citation.span.start)?;
    if document.language == Language::English && is_foreign(context, citation.span.range()) {
        return None;
    }
    let near = |label: &&&Label| {
        let block = document.block_at(label.span.start);
        block.is_some_and(|block| block.0.abs_diff(at.0) <= NEAR)
    };
    let mut near = free.iter().filter(near);
    let (meant, None) = (near.next()?, near.next()) else { return None };
    // Tables 6 and 7, where 7 and 8 follow.
    let (low, high) = (citation.number.min(meant.number), citation.number.max(meant.number));
    let next = high - low == 1 || high - low == 2 && there.contains(&(low + 1));
    let block = document.block_at(meant.span.start)?;
    // 具体数据见表3, and the next thing is 表2.
    let follows = next
        && alone
        && block.0 == at.0 + 1
        && is_announced(document, sentence, citation.span)
        && Words::of(document.language, document.slice(sentence)).are_few();
    // As Table 3 shows, recall improved: beside the only caption, Table 1. Recall by group.
    let only = alone
        && is_announced(document, sentence, citation.span)
        && words_shared(context, sentence, meant) > 0;
    if !follows && !only && !is_spoken_of(context, sentence, meant, next) {
        return None;
    }
    let bindings = vec![
        constant("cited", i64::from(citation.number), citation.span),
        constant("meant", i64::from(meant.number), meant.span),
    ];
    draft.claim(Strength::Stated, around([citation.span, meant.span]), [("meant", bindings)])
}

/// Whether a sentence sends the reader to what it cites: see Table 4, 见表3, 如表3所示.
fn is_announced(document: &Document, sentence: Span, citation: Span) -> bool {
    let before = document.slice(Span { start: sentence.start, end: citation.start });
    let behind = document.slice(Span { start: citation.end, end: sentence.end });
    let before = before.trim_end().to_lowercase();
    [
        "见",
        "见下",
        "如",
        "如下",
        "see",
        "shown in",
        "given in",
        "set out in",
        "in",
        "summarised in",
        "listed in",
    ]
    .iter()
    .any(|word| before.ends_with(word))
        && (document.language == Language::Chinese
            || before.ends_with("see")
            || before.ends_with("in"))
        || ["所示", " below", " shows", " gives", " sets out", " lists"]
            .iter()
            .any(|word| behind.starts_with(word))
}

/// Claims that a sentence cites the table whose values it tells.
pub fn by_values(
    context: Context<'_>,
    draft: Draft<'_>,
    captions: &[Label],
    citations: &[Label],
    claims: &mut Vec<Claim>,
) {
    let document = context.document;
    if !(2..=MOST_TABLES).contains(&captions.len()) {
        return;
    }
    let held: Vec<(&Label, BTreeSet<i128>)> = captions
        .iter()
        .filter_map(|caption| {
            let cells = table(document, caption)?.rows.iter().take(MOST_ROWS).flatten();
            let ids = cells.flat_map(|cell| context.figures.within(cell.span));
            Some((caption, ids.filter_map(|id| value(context, id)).collect()))
        })
        .collect();
    for citation in citations {
        let Some(at) = document.block_at(citation.span.start) else { continue };
        let Some(sentence) = sentence_at(document.block(at), citation.span.start) else { continue };
        let beside = citations.iter().filter(|other| sentence.contains(other.span)).count();
        let told: BTreeSet<i128> =
            context.figures.within(sentence).filter_map(|id| value(context, id)).collect();
        let digits: usize = told.iter().map(|value| value.to_string().len()).sum();
        let mut own = held.iter().filter(|(caption, _)| caption.number == citation.number);
        let (Some((_, own)), None) = (own.next(), own.next()) else { continue };
        if beside != 1 || told.len() < 2 || digits < 5 || !own.is_disjoint(&told) {
            continue;
        }
        let mut others = held.iter().filter(|(caption, values)| {
            caption.number != citation.number && told.is_subset(values)
        });
        let (Some((meant, _)), None) = (others.next(), others.next()) else { continue };
        let bindings = vec![
            constant("cited", i64::from(citation.number), citation.span),
            constant("meant", i64::from(meant.number), meant.span),
        ];
        claims.extend(draft.claim(
            Strength::Stated,
            around([citation.span, meant.span]),
            [("meant", bindings)],
        ));
    }
}

/// Among more tables some hold any two numbers.
const MOST_TABLES: usize = 12;

/// The table under a caption.
fn table<'d>(document: &'d Document, caption: &Label) -> Option<&'d Table> {
    let at = document.block_at(caption.span.start)?;
    document.blocks[at.0 as usize..].iter().take(NEAR as usize).find_map(|block| match block.kind {
        BlockKind::Table(table) => document.tables.get(table as usize),
        _ => None,
    })
}

/// The digits of a figure that has two or more.
fn value(context: Context<'_>, id: u32) -> Option<i128> {
    let figure = &context.figures.list[id as usize];
    let value = figure.value.decimal().filter(|_| figure.kind.is_quantity())?.normal();
    (value.mantissa.abs() >= 10).then_some(value.mantissa)
}

/// Whether a sentence tells values of the table under a caption, or has words of it.
fn is_spoken_of(context: Context<'_>, sentence: Span, caption: &Label, next: bool) -> bool {
    let document = context.document;
    let said = Words::of(document.language, document.slice(sentence));
    let titled = Words::of(document.language, &caption.title).common(&said);
    let shared = words_shared(context, sentence, caption);
    let values =
        table(document, caption).is_some_and(|table| tells_a_value(context, sentence, table));
    values && shared > 0 || next && titled > 0 || shared >= 3
}

/// How many words of a table's title and labels a sentence has.
fn words_shared(context: Context<'_>, sentence: Span, caption: &Label) -> usize {
    let document = context.document;
    let said = Words::of(document.language, document.slice(sentence));
    let titled = Words::of(document.language, &caption.title).common(&said);
    let table = table(document, caption);
    titled + table.map_or(0, |table| labels(document, table).common(&said))
}

/// The words of a table's heads and first cells.
fn labels(document: &Document, table: &Table) -> Words {
    let heads = table.rows.iter().take(table.header_rows).flatten();
    let firsts = table.rows.iter().take(MOST_ROWS).filter_map(|row| row.first());
    let text: Vec<&str> = heads.chain(firsts).map(|cell| document.slice(cell.span)).collect();
    Words::of(document.language, &text.join("\n"))
}

/// Of longer tables the first labels tell what they are of.
const MOST_ROWS: usize = 40;

/// Whether a number of two digits or more stands in the sentence and in a cell.
fn tells_a_value(context: Context<'_>, sentence: Span, table: &Table) -> bool {
    let told: BTreeSet<i128> =
        context.figures.within(sentence).filter_map(|id| value(context, id)).collect();
    let cells = table.rows.iter().take(MOST_ROWS).flatten();
    !told.is_empty()
        && cells
            .flat_map(|cell| context.figures.within(cell.span))
            .filter_map(|id| value(context, id))
            .any(|value| told.contains(&value))
}
