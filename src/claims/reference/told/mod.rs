//! The places of a report that name a numbered thing come in (Chapter 3, note 14, 附录B, 第九条); claims that the one cited
//! is the one spoken of go out.
//!
//! What each thing holds is told where the report goes through them, one after the other: Section 2 reviews the
//! literature, Section 3 describes the data; 问卷全文见附录A，访谈提纲见附录B. A later sentence that speaks of what
//! one of them holds, and of nothing that the one it cites holds, means the other.

mod entries;
mod sequence;
mod tables;
pub mod words;

use std::collections::BTreeMap;

use self::entries::{Entry, entries};
use self::words::{Cited, Words, cited_by};
use super::listed::lists;
use super::mentions::{Mention, STRICT, mentions};
use super::sections::is_foreign;
use crate::claims::draft::{Draft, around, constant};
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{BlockKind, Language, Span};
use crate::rulebook::Strength;

/// Claims of the form `meant`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let mut by_kind: BTreeMap<&'static str, Vec<Mention>> = BTreeMap::new();
    for mention in mentions(context.document) {
        by_kind.entry(mention.kind).or_default().push(mention);
    }
    let lists = if by_kind.is_empty() { Vec::new() } else { lists(context.document) };
    for (kind, mentions) in &by_kind {
        if *kind != "项" {
            sequence::search(context, draft, mentions, claims);
        }
        if mentions.len() > MOST {
            continue;
        }
        let mut entries = entries(context, kind, mentions);
        entries.extend(tables::entries(context, kind));
        if entries.is_empty() {
            entries = entries::of_headings(context, kind);
            entries.extend(entries::of_paragraphs(context, kind));
        }
        if entries.is_empty() {
            entries = entries::of_list(context, kind, &lists);
        }
        if !(2..=MOST_ENTRIES).contains(&entries.len()) {
            continue;
        }
        for mention in mentions {
            claims.extend(claim(context, draft, mention, mentions, &entries));
        }
    }
}

/// What is named so often is no list of parts.
const MOST: usize = 80;
const MOST_ENTRIES: usize = 24;

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    mention: &Mention,
    all: &[Mention],
    entries: &[Entry],
) -> Option<Claim> {
    let document = context.document;
    // What stands in the citing place itself does not tell where it leads.
    let (here, entries): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().partition(|entry| entry.place.contains(mention.span));
    if mention.plural || here.iter().any(|entry| entry.number == mention.number) {
        return None;
    }
    let block = document.block(document.block_at(mention.span.start)?);
    let sentence = sentence_at(block, mention.span.start)?;
    let apart =
        matches!(block.kind, BlockKind::Table(_) | BlockKind::Heading { .. } | BlockKind::Caption);
    let beside = all.iter().filter(|other| sentence.contains(other.span)).count();
    let foreign =
        document.language == Language::English && is_foreign(context, mention.span.range());
    if apart || beside != 1 || foreign || sentence.len() > LONGEST {
        return None;
    }
    let mut own = entries.iter().copied().filter(|entry| entry.number == mention.number);
    let (own, None) = (own.next()?, own.next()) else { return None };
    let cited = cited_by(document, sentence, mention.span, is_of_one_law(context, mention, own))?;
    let only = |entry: &Entry| {
        let others = entries.iter().filter(|other| other.number != entry.number);
        let known: Vec<&Words> = others.map(|other| &other.words).collect();
        entry.words.without(&known)
    };
    // What the cited one holds is spoken of, by whatever form of the word.
    if only(own).resembles(&cited.all)
        || own.place.end > sentence.start
            && own.place.start < sentence.end
            && own.place.start > sentence.start
            && !own.place.contains(sentence)
    {
        return holds(draft, mention, own);
    }
    let mut meant: Option<&Entry> = None;
    for entry in entries.iter().copied().filter(|entry| entry.number != mention.number) {
        let told = only(entry);
        if told.common(&cited.all) == 0 {
            continue;
        }
        if meant.is_some() || !is_told(mention.kind, &told, &cited) {
            return None;
        }
        meant = Some(entry);
    }
    let meant = meant?;
    if entries::body_says(context, mention, &meant.words) {
        return None;
    }
    let bindings = vec![
        constant("cited", i64::from(mention.number), mention.span),
        constant("meant", i64::from(meant.number), meant.label),
    ];
    draft.claim(Strength::Stated, around([mention.span, meant.label]), [("meant", bindings)])
}

/// Whether the title right before a citation (《条例》第八条) stands in the sentence that goes through the articles, too.
fn is_of_one_law(context: Context<'_>, mention: &Mention, own: &Entry) -> bool {
    let document = context.document;
    let sentence = |at: u32| sentence_at(document.block(document.block_at(at)?), at);
    let law = || {
        let sentence = sentence(mention.span.start)?;
        let before = document.slice(Span { start: sentence.start, end: mention.span.start });
        let law = before.trim_end().strip_suffix('》')?;
        Some(format!("《{}》", &law[law.rfind('《')? + '《'.len_utf8()..]))
    };
    let told = sentence(own.label.start).map(|sentence| document.slice(sentence));
    law().zip(told).is_some_and(|(law, told)| told.contains(&law))
}

fn holds(draft: Draft<'_>, mention: &Mention, own: &Entry) -> Option<Claim> {
    let number = i64::from(mention.number);
    let bindings =
        vec![constant("cited", number, mention.span), constant("meant", number, own.label)];
    let place: Span = around([mention.span, own.label]);
    (mention.span != own.label)
        .then(|| draft.claim(Strength::Stated, place, [("meant", bindings)]))
        .flatten()
}

/// In bytes: longer sentences speak of much.
const LONGEST: usize = 420;

/// Whether a sentence says enough of what a thing holds.
fn is_told(kind: &str, held: &Words, cited: &Cited) -> bool {
    if STRICT.contains(&kind) {
        return held.common(&cited.attached) >= 1;
    }
    let (linked, all) = (held.common(&cited.linked), held.common(&cited.all));
    held.common(&cited.head) + held.common(&cited.attached) >= 1 || linked >= 2 || all >= 3
}
