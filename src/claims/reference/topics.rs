//! The titles of an English document's tables and sections come in with the sentences that cite them; claims that
//! the one cited is the one spoken of go out. “Table 2 shows employment by sector” is wrong where Table 1 is
//! called so, Table 2 is called nothing of the sort, and no sentence cites Table 1.

use std::collections::BTreeSet;

use super::labels::Label;
use super::sections::is_foreign;
use crate::claims::draft::{Draft, around, constant};
use crate::claims::nearby::stems::stems;
use crate::claims::{Claim, Context, sentence_at};
use crate::document::Span;
use crate::rulebook::Strength;

/// Something numbered, with its title.
pub struct Titled {
    pub number: u32,
    pub span: Span,
    pub words: BTreeSet<String>,
    monthly: bool,
}

impl Titled {
    pub fn new(number: u32, span: Span, title: &str) -> Titled {
        Titled { number, span, words: stems(title), monthly: title.contains("month") }
    }

    pub fn of(caption: &Label) -> Titled {
        Titled::new(caption.number, caption.span, &caption.title)
    }
}

/// Claims of the form `meant` for the citations (number and place) of things of one series.
pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    titled: &[Titled],
    citations: &[(u32, Span)],
    claims: &mut Vec<Claim>,
) {
    if !(2..=MOST).contains(&titled.len()) || citations.len() > MOST_CITED {
        return;
    }
    for (number, span) in citations {
        claims.extend(claim(context, draft, titled, citations, (*number, *span)));
    }
}

/// More tables are an appendix; so many citations are looked at.
const MOST: usize = 24;
const MOST_CITED: usize = 200;

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    titled: &[Titled],
    citations: &[(u32, Span)],
    (number, span): (u32, Span),
) -> Option<Claim> {
    let document = context.document;
    let block = document.block(document.block_at(span.start)?);
    let sentence = sentence_at(block, span.start)?;
    if sentence.len() > LONGEST || is_foreign(context, span.range()) {
        return None;
    }
    // A sentence that cites two of them speaks of both.
    let beside = citations.iter().filter(|(_, other)| sentence.contains(*other)).count();
    let mut own = titled.iter().filter(|one| one.number == number);
    let (cited, None) = (own.next()?, own.next()) else { return None };
    if beside != 1 {
        return None;
    }
    let said = stems(document.slice(sentence));
    let before = block.sentences.iter().rev().find(|other| other.end <= sentence.start);
    // What was asked is told by the sentence before: Table 2 gives the answers.
    let lead = before.map_or_else(BTreeSet::new, |before| stems(document.slice(*before)));
    let short = sentence.len() <= 60;
    let common = |one: &Titled| {
        one.words
            .iter()
            .filter(|word| said.contains(*word) || short && lead.contains(*word))
            .count()
    };
    let is_cited = |one: &Titled| {
        citations.iter().any(|(other, place)| *other == one.number && *place != span)
    };
    // August belongs to a title “by month”.
    let dated = MONTHS.iter().any(|month| document.slice(sentence).to_lowercase().contains(month));
    let timely = |one: &Titled| dated && one.monthly;
    // What both titles say tells nothing.
    let shared = |one: &Titled| {
        one.words.iter().filter(|word| said.contains(*word) && cited.words.contains(*word)).count()
    };
    if common(cited) > 0
        && !titled.iter().any(|one| timely(one) && !timely(cited) && shared(one) == common(cited))
    {
        return None;
    }
    // The one that stands next behind the sentence, a block or two away, needs fewer words.
    let next = |one: &Titled| {
        let between = document.text.get(sentence.end as usize..one.span.start as usize);
        between.is_some_and(|text| text.len() <= NEAR && text.matches('\n').count() <= 3)
    };
    let mut found =
        titled.iter().filter(|one| one.number != number && !is_cited(one)).filter(|one| {
            let more = common(one) + usize::from(timely(one)) - shared(one);
            more >= if next(one) { 1 } else { 2 }
        });
    let (meant, None) = (found.next()?, found.next()) else { return None };
    let bindings = vec![
        constant("cited", i64::from(number), span),
        constant("meant", i64::from(meant.number), meant.span),
    ];
    draft.claim(Strength::Stated, around([span, meant.span]), [("meant", bindings)])
}

/// The months that no other word begins with.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Longer sentences speak of much.
const LONGEST: usize = 260;

/// In bytes.
const NEAR: usize = 200;
