//! The rule `count`. Every number of things that the text states comes in, and the lists beside it;
//! claims that the list has as many items go out.

mod after;
mod announced;
mod arity;
mod before;
mod blocks;
mod complement;
mod compound;
mod dated;
mod english;
mod infinitives;
pub mod items;
mod labels;
mod months;
mod names;
pub mod numeral;
mod one_by_one;
mod ordinals;
mod pieces;
mod quoted;
mod rows;
mod sequence;
mod sittings;
mod stated;
mod tabled;
mod taken_up;
mod tally;
mod told_apart;
mod wording;

use super::draft::{Draft, around, constant, figures, items as listed};
use super::{Binding, Claim, Context};
use crate::document::{BlockId, Span};
use crate::figures::{Decimal, FigureId};
use crate::rulebook::{RuleId, Strength};
use after::Answer;
pub use numeral::numeral;
use stated::{Stated, slogans, stated};

/// Finds what `count` can check.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let draft = Draft::new(context, rule);
    let figures = (0..context.figures.list.len()).map(|index| FigureId(index as u32));
    let numbers = figures.filter_map(|figure| stated(context, figure));
    let blocks = (0..context.document.blocks.len()).map(|index| BlockId(index as u32));
    let slogans = blocks.flat_map(|block| slogans(context, block));
    for stated in numbers.chain(slogans) {
        ordinals::search(context, draft, &stated, claims);
        tabled::search(context, draft, &stated, claims);
        let answer = after::after(context, &stated)
            .or_else(|| blocks::items_below(context, &stated))
            .or_else(|| before::before(context, &stated));
        // Where the plainer search is not sure, the grammar of an English sentence may be.
        let answer = match answer {
            Some(answer) if answer.sure => Some(answer),
            answer => told_apart::told_apart(context, &stated)
                .filter(|other| other.sure)
                .or_else(|| english::listed(context, &stated).filter(|other| other.sure))
                .or_else(|| announced::announced(context, &stated).filter(|other| other.sure))
                .or_else(|| labels::labelled(context, &stated))
                .or_else(|| taken_up::taken_up(context, &stated))
                .or(answer),
        };
        let counts =
            |answer: &after::Answer| after::is_counted_itself(context, &stated, &answer.list);
        if let Some(answer) = answer.filter(|answer| !counts(answer)) {
            claims.extend(claim(context, draft, &stated, answer));
        }
    }
    blocks::headings(context, draft, claims);
    tally::search(context, draft, claims);
    complement::search(context, draft, claims);
    rows::search(context, draft, claims);
    dated::search(context, draft, claims);
    sittings::search(context, draft, claims);
    arity::search(context, draft, claims);
    compound::search(context, draft, claims);
    months::search(context, draft, claims);
}

/// The claim that a list has as many items as the text says. A list that may be another one, or
/// whose items may be more than one each, only confirms.
fn claim(context: Context<'_>, draft: Draft<'_>, stated: &Stated, answer: Answer) -> Option<Claim> {
    let Answer { list, sure } = answer;
    let number = stated.number as usize;
    let fits = (list.fewest..=list.most).contains(&number);
    if !fits && (!sure || list.open && number > list.most) {
        return None;
    }
    let place = around(list.items.iter().copied().chain([stated.span]));
    let named = readings(&list.items, list.fewest, list.most, number);
    let n = || number_of(context, stated);
    let form = if list.open { "open" } else { "list" };
    draft.claim(
        Strength::Stated,
        place,
        named.into_iter().map(|items| (form, vec![n(), listed("items", items)])),
    )
}

/// The figure itself where it counts as one; a slogan's number by its words.
fn number_of(context: Context<'_>, stated: &Stated) -> Binding {
    if let Some(id) = stated.figure {
        let figure = context.figures.get(id);
        let same = figure.value.decimal() == Some(Decimal::integer(i64::from(stated.number)));
        if same && figure.kind.is_quantity() {
            return figures("n", [id]);
        }
    }
    constant("n", i64::from(stated.number), stated.span)
}

/// The ways to cut the list: as found, and with the conjunctions of its items read the other way.
fn readings(items: &[Span], fewest: usize, most: usize, number: usize) -> Vec<Vec<Span>> {
    let mut readings = vec![items.to_vec()];
    if items.len() != number && (fewest..=most).contains(&number) {
        let mut other = items.to_vec();
        // One item that is read as two is named twice; two that are read as one are joined.
        while other.len() < number {
            let Some(last) = other.last().copied() else { break };
            other.push(last);
        }
        while other.len() > number && other.len() > 1 {
            let Some(last) = other.pop() else { break };
            if let Some(before) = other.last_mut() {
                before.end = last.end;
            }
        }
        readings.push(other);
    }
    readings
}
