//! English sentences come in that say a limit was kept by all of many (no region had a rate above 7.8%; it
//! stayed above 92% in every week; at no quarter-end did the ratio exceed 0.7), or by those that are named for it
//! (five streets passed the 1,500 mark: Castle Street (1,810) …), with the many told in a table, in a list of the
//! sentences around, or one by one; claims that the one furthest out keeps it go out.

mod passed;
mod sources;

use super::obeyed::{Limit, limit};
use super::{constant, figure};
use crate::claims::columns::tables;
use crate::claims::draft::{Draft, around};
use crate::claims::gaps::{Piece, pieces};
use crate::claims::nearby::stems::stems;
use crate::claims::{Binding, Claim, Context, prose};
use crate::document::{Language, Span, holds_any};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// Claims of the forms `over` and `under`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let draft = Draft::new(context, rule);
    let known = OnceCell::new();
    for block in prose::blocks(context) {
        for (place, sentence) in block.sentences.iter().enumerate() {
            if let Some(passed) = passed::list(context, block, place) {
                claims.extend(claim(context, draft, &passed.kept, &passed.values));
            }
            let Some(kept) = kept(context, *sentence) else { continue };
            let found = sources::listed(context, block, place, &kept)
                .and_then(|values| claim(context, draft, &kept, &values))
                .or_else(|| {
                    let tables = known.get_or_init(|| tables(context));
                    claim(context, draft, &kept, sources::columned(context, tables, &kept)?)
                })
                .or_else(|| {
                    let end = sources::ended(context, block, place, &kept)?;
                    claim(context, draft, &kept, &[end])
                })
                .or_else(|| {
                    let one = sources::single(context, &kept)?;
                    claim(context, draft, &kept, &[one])
                });
            claims.extend(found);
        }
    }
}

/// A limit that all of many keep.
pub struct Kept {
    id: FigureId,
    limit: Limit,
    sentence: Span,
    /// The stems of the noun that all are, and of the whole sentence.
    noun: BTreeSet<String>,
    /// That noun as it stands, where each one is spoken of: no crack.
    singular: Option<String>,
    /// A time that all are: weeks, months.
    time: Option<&'static str>,
    stems: BTreeSet<String>,
}

/// Sentences with more values are lists.
const MOST: usize = 8;

/// The only limit of a sentence.
fn kept(context: Context<'_>, sentence: Span) -> Option<Kept> {
    let said = context.document.slice(sentence).to_ascii_lowercase();
    let padded = format!(" {said}");
    let (at, word) = [
        " no ",
        " none of the ",
        " every one of the ",
        " every ",
        " all ",
        " each of the ",
        " each ",
        " never ",
        " any ",
    ]
    .iter()
    .filter_map(|word| Some((padded.find(word)?, *word)))
    .min()?;
    let values = prose::figures(context, sentence, MOST, |figure| {
        figure.kind.is_quantity() && figure.value.decimal().is_some()
    });
    let mut from = sentence.start;
    let limits = values.iter().enumerate().filter_map(|(index, id)| {
        let stated = context.figures.get(*id);
        let text = |start: u32, end: u32| {
            context.document.slice(Span { start, end: end.max(start) }).to_ascii_lowercase()
        };
        // At no quarter-end did the ratio exceed 0.7, and the covenant of 2.0 was met: of the second
        // none is said.
        let lead = text(from.min(stated.span.start), stated.span.start);
        let lead = lead.rsplit([';', ':']).next().unwrap_or(&lead);
        let next =
            values.get(index + 1).map_or(sentence.end, |id| context.figures.get(*id).span.start);
        let behind = text(stated.span.end, next.max(stated.span.end));
        // It stayed above 91% in every week: what all are stands behind.
        let all =
            ["in every", "in all", "in each", "on every", "on each", "for every", "throughout"]
                .iter()
                .find(|words| behind.contains(*words));
        let lead = if all.is_some() { format!("all {lead}") } else { lead.to_owned() };
        let limit = limit(stated, &lead, &behind)?;
        // Of four weeks above 91% the four are no limit.
        let led = pieces(&lead).iter().rev().take(2).any(|piece| {
            matches!(
                piece,
                Piece::Word("above" | "below" | "exceed" | "exceeded" | "than" | "under" | "over")
            )
        });
        let many = !matches!(stated.kind, Kind::Count | Kind::Number)
            || stated.hedge != Hedge::None
            || led;
        if many {
            from = stated.span.end;
        }
        many.then_some((*id, limit))
    });
    let limits: Vec<_> = limits.collect();
    let [(id, limit)] = limits[..] else { return None };
    if holds_any(&said, HEARSAY) {
        return None;
    }
    let rest: String = padded.get(at + word.len()..)?.chars().take(48).collect();
    let noun = rest.split([',', '.', ';']).next().unwrap_or_default();
    let singular = noun.split_whitespace().next().map(str::to_owned);
    let noun = noun.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    let time =
        ["week", "month", "quarter", "year", "day"].into_iter().find(|time| rest.contains(time));
    let stems_of = stems(&said);
    Some(Kept { id, limit, sentence, noun: stems(&noun), singular, time, stems: stems_of })
}

/// Wishes and duties are no findings.
const HEARSAY: &[&str] = &[
    "purpose",
    "aim is",
    "aims to",
    "intend",
    "should",
    "must",
    "target",
    "policy",
    "permitted",
    "allowed",
    "goal",
    "promise",
    "pledge",
    "require",
    "last year",
    "year before",
    "in future",
    "except",
    "apart from",
    "all but",
    "one but",
    " but one",
    " but two",
    " bar ",
    "save for",
    "unlike",
];

/// The claim that the value furthest out keeps the limit. Most of the others must: else another thing is
/// measured.
fn claim(context: Context<'_>, draft: Draft<'_>, kept: &Kept, ids: &[FigureId]) -> Option<Claim> {
    let value = |id: &FigureId| context.figures.get(*id).value.decimal();
    let stated = context.figures.get(kept.id);
    let bound = stated.value.decimal()?;
    let out = |id: &&FigureId| match kept.limit {
        Limit::Ceiling => value(id) > Some(bound),
        Limit::Floor => value(id) < Some(bound),
    };
    let outside = ids.iter().filter(out).count();
    let furthest = match kept.limit {
        Limit::Ceiling => ids.iter().max_by_key(|id| value(id)),
        Limit::Floor => ids.iter().min_by_key(|id| value(id)),
    }?;
    let times = |value: Decimal, by: i64| value.checked_mul(Decimal::integer(by));
    let far = value(furthest)?;
    // Of one size: within half as much again.
    let near = times(far, 2) <= times(bound, 3) && times(bound, 2) <= times(far, 3);
    if ids.len() > 1 && outside * 2 > ids.len() || outside > 0 && !near {
        return None;
    }
    let unit = context.lexicon.units.get(usize::from(stated.unit.0));
    let plain = unit.is_none_or(|unit| unit.factor.0 == unit.factor.1);
    let rough = match stated.hedge {
        _ if plain || context.figures.get(*furthest).unit != stated.unit => {
            constant(bound, stated.span)
        }
        Hedge::None => figure(kept.id),
        _ => return None,
    };
    let form = if kept.limit == Limit::Floor { "over" } else { "under" };
    let bindings = vec![
        Binding { name: "exact".to_owned(), value: figure(*furthest) },
        Binding { name: "rough".to_owned(), value: rough },
    ];
    let place = around([kept.sentence, context.figures.get(*furthest).span]);
    draft.claim(Strength::Stated, place, [(form, bindings)])
}
