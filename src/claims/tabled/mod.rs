//! The sentences of a report that derive a value from its own tables in ordinary words come in (street lamps rose by 4.2
//! per cent; parcels now make up 41.2% of all we deliver; growth was slowest in Timber); claims go out
//! that the rows and columns meant give that value.
//!
//! What a phrase means is asked of one place, [`phrases`]: it must be bound surely, or not at all.

mod asked;
mod chinese;
mod clauses;
mod fastest;
mod lanes;
mod moves;
mod naming;
mod phrases;
mod said;
mod settled;
mod share_words;
mod shares;
mod sheet;
mod words;

use super::{Claim, Context};
use crate::document::{BlockKind, Language, Span, holds_any};
pub use said::grammar;
use sheet::{Sheet, sheets};

/// A sentence of the running text, with the tables of the report.
pub struct Saying<'a> {
    pub context: Context<'a>,
    pub sheets: &'a [Sheet],
    pub span: Span,
    /// In small letters, of the same length.
    pub text: &'a str,
}

/// Claims of the rules `change`, `share`, `total` and `direction`.
pub fn search(context: Context<'_>, claims: &mut Vec<Claim>) {
    let document = context.document;
    if document.tables.is_empty() {
        return;
    }
    if document.language == Language::Chinese {
        return chinese::search(context, claims);
    }
    let mut sheets = sheets(context);
    said::search(context, &sheets, claims);
    sheets.retain(|sheet| !sheet.names.is_empty());
    if sheets.is_empty() {
        return;
    }
    for block in &document.blocks {
        if matches!(
            block.kind,
            BlockKind::Table(_) | BlockKind::Heading { .. } | BlockKind::Caption
        ) {
            continue;
        }
        for sentence in &block.sentences {
            let text = document.slice(*sentence).to_ascii_lowercase();
            if text.len() > LONGEST || holds_any(&text, OTHERWISE) {
                continue;
            }
            let saying = Saying { context, sheets: &sheets, span: *sentence, text: &text };
            moves::search(&saying, claims);
            shares::search(&saying, claims);
            fastest::search(&saying, claims);
        }
    }
}

/// In bytes; longer sentences are lists.
const LONGEST: usize = 600;

/// Words of values that do not follow from the levels of a table.
const OTHERWISE: &[&str] = &[
    "like-for-like",
    "like for like",
    "constant currenc",
    "constant price",
    "constant exchange",
    "real terms",
    "inflation",
    "seasonally",
    "adjusted",
    "underlying",
    "organic",
    "excluding",
    "on average",
    "a year on",
    "per year",
    "annually",
    "annualised",
    "annualized",
    "compound",
    "month-on-month",
    "quarter-on-quarter",
    "sequential",
    "target",
    "budget",
    "forecast",
    "expected",
    "planned",
    "would ",
    "could ",
    "should ",
    " if ",
    "we expect",
    "excludes",
    "leaving out",
    "apart from",
    "nationally",
    "in the country",
    "comparable",
];
