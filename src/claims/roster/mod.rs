//! English values told side by side come in (210, 195, 240 and 188 hours; 61% of those under 35, 70% of those aged 35 to 54
//! and 78% of the rest) with what their passage says of all of them; claims of the rules `bounds` and `direction` go out:
//! which of them keep a limit ([`limits`]), which ends they lie between ([`ranges`]), what is their middle ([`middle`]),
//! which is the first or the last ([`ends`]), and in which order they stand ([`order`]).
//!
//! A saying is of a row where both stand in one sentence, or in two that stand side by side and are tied by the number of
//! things, by a noun or by a word that takes up what was told.

mod ends;
mod limits;
mod middle;
mod order;
mod quantiles;
mod ranges;
mod row;
mod words;

use super::draft::Draft;
use super::nearby::stems::stems;
use super::{Binding, Bound, Claim, Context, prose};
use crate::document::{Block, Language, Span};
use crate::figures::{Decimal, FigureId};
use crate::rulebook::RuleId;
use row::{Row, rows};
pub use words::number;
use words::{counts, has_any};

/// Claims of the rule `bounds`.
pub fn bounds(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let draft = Draft::new(context, rule);
    if context.document.language == Language::English {
        for block in prose::blocks(context) {
            for sentence in block.sentences.iter().filter(|sentence| sentence.len() <= LONGEST) {
                quantiles::claims(context, *sentence, draft, claims);
            }
        }
    }
    each(context, |scene| {
        limits::claims(scene, draft, claims);
        ranges::claims(scene, draft, claims);
        middle::claims(scene, draft, claims);
    });
}

/// Claims of the rule `direction`.
pub fn directions(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let draft = Draft::new(context, rule);
    each(context, |scene| {
        ends::claims(scene, draft, claims);
        order::claims(scene, draft, claims);
    });
}

/// In bytes; longer sentences are lists.
const LONGEST: usize = 700;

fn each(context: Context<'_>, mut search: impl FnMut(&Scene<'_>)) {
    if context.document.language != Language::English {
        return;
    }
    for block in prose::blocks(context) {
        for place in 0..block.sentences.len() {
            if block.sentences[place].len() > LONGEST {
                continue;
            }
            let rows = rows(context, block, place);
            for row in &rows {
                search(&Scene { context, block, row, alone: rows.len() == 1 });
            }
        }
    }
}

/// A row with its passage.
pub struct Scene<'a> {
    context: Context<'a>,
    block: &'a Block,
    row: &'a Row,
    /// Whether its sentence has no other.
    alone: bool,
}

/// A stretch that may say something of a row.
#[derive(Clone, Copy)]
pub struct Stretch {
    span: Span,
    /// Whether it is of the sentence of the row itself.
    own: bool,
    /// Whether it stands before the row.
    before: bool,
}

impl<'a> Scene<'a> {
    fn sentence(&self) -> Span {
        self.block.sentences[self.row.place]
    }

    fn text(&self, span: Span) -> &'a str {
        let end = span.end.max(span.start);
        self.context.document.slice(Span { end, ..span })
    }

    /// What stands before the row in its sentence and behind it, the sentence before and the next.
    fn stretches(&self) -> Vec<Stretch> {
        let (own, place) = (self.sentence(), self.row.place);
        let lead = Span { end: self.row.span.start, ..own };
        let tail = Span { start: self.row.span.end, ..own };
        let mut found = vec![
            Stretch { span: lead, own: true, before: true },
            Stretch { span: tail, own: true, before: false },
        ];
        let beside = |at: usize| self.block.sentences.get(at).copied();
        let previous = place.checked_sub(1).and_then(beside);
        let near = |span: &Span| span.len() <= LONGEST;
        found.extend(previous.filter(near).map(|span| Stretch { span, own: false, before: true }));
        let next = beside(place + 1).filter(near);
        found.extend(next.map(|span| Stretch { span, own: false, before: false }));
        found
    }

    /// How many things the stretch or the sentence of the row says there are: whether they are those of the row.
    fn counted(&self, stretch: Stretch) -> Counted {
        let own = self.sentence();
        let lead = self.text(Span { end: self.row.span.start, ..own }).to_lowercase();
        let tail = self.text(Span { start: self.row.span.end, ..own }).to_lowercase();
        let there = self.text(stretch.span).to_lowercase();
        let mut found: Vec<usize> = counts(&words::words(&lead));
        found.extend(counts(&words::words(&tail)));
        found.extend(counts(&words::words(&there)));
        // Of the 48 households, 29 and 19: not how many the values are.
        found.retain(|count| *count <= 12 || *count <= self.row.ids.len() + 1);
        match () {
            // Both, neither: two.
            _ if found.is_empty()
                && self.row.ids.len() == 2
                && [&lead, &there].iter().any(|text| has_any(&words::words(text), PAIRS)) =>
            {
                Counted::All
            }
            _ if found.is_empty() => Counted::Unsaid,
            _ if found.contains(&self.row.ids.len()) => Counted::All,
            _ if found.contains(&(self.row.ids.len() + 1)) => Counted::AllButOne,
            _ => Counted::Others,
        }
    }

    /// Whether a stretch speaks of what the row tells.
    fn is_tied(&self, stretch: Stretch) -> bool {
        if stretch.own || matches!(self.counted(stretch), Counted::All) {
            return true;
        }
        let own = self.text(self.sentence()).to_lowercase();
        let there = self.text(stretch.span).to_lowercase();
        let later = if stretch.before { &own } else { &there };
        let later = words::words(later);
        const TAKEN: &[&str] = &["it", "they", "them", "these", "those", "this", "exception"];
        const OPENS: &[&str] = &["both", "none", "neither", "all", "only", "each", "individual"];
        let taken = has_any(&later[..later.len().min(12)], TAKEN)
            || later.first().is_some_and(|first| OPENS.contains(first));
        let opens = words::words(&there);
        let opens = &opens[..opens.len().min(8)];
        let summed = has_any(opens, &["overall", "together", "combined", "altogether"])
            || opens.windows(3).any(|three| three == ["as", "a", "whole"]);
        taken || summed || !stems(&own).is_disjoint(&stems(&there))
    }

    fn value(&self, id: FigureId) -> Option<Decimal> {
        self.context.figures.get(id).value.decimal()
    }

    /// Whether a value of the row is an end of a range: from 68 to 73.
    fn has_ends(&self) -> bool {
        self.row.ids.iter().any(|id| {
            let start = self.context.figures.get(*id).span.start as usize;
            let before = self.context.document.text[..start].trim_end();
            ["from", "to", "between", "–", "-"].iter().any(|word| before.ends_with(word))
        })
    }

    fn binding(&self, name: &str, id: FigureId) -> Binding {
        Binding { name: name.to_owned(), value: Bound::Figures(vec![id]) }
    }

    /// The row from the least to the most.
    fn sorted(&self) -> Vec<FigureId> {
        let mut ids = self.row.ids.clone();
        ids.sort_by_key(|id| self.value(*id));
        ids
    }

    /// The members that words name.
    fn named(&self, phrase: &str) -> Vec<usize> {
        let phrase = phrase.to_lowercase();
        let said = words::words(&phrase);
        let is_name = |word: &&str| {
            word.len() >= 3 && !LITTLE.contains(word)
                || word.len() < 3 && word.parse::<u8>().is_ok()
        };
        let said: Vec<&str> = said.into_iter().filter(is_name).collect();
        let hits = self.row.labels.iter().enumerate().filter(|(_, label)| {
            let label = words::words(label);
            !said.is_empty() && said.iter().all(|word| label.contains(word))
        });
        let mut hits: Vec<usize> = hits.map(|(at, _)| at).collect();
        // Before the first more may stand than its name.
        if hits.len() > 1 {
            hits.retain(|at| *at > 0);
        }
        hits
    }
}

/// Words for two.
const PAIRS: &[&str] = &["both", "neither"];

/// Words that name nothing.
const LITTLE: &[&str] = &[
    "the", "and", "for", "was", "were", "had", "has", "with", "those", "that", "which", "this",
    "once", "more", "again", "also", "all", "only", "where", "who",
];

/// Of how many things a passage speaks, beside those of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    Unsaid,
    All,
    AllButOne,
    Others,
}
