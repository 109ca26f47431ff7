//! A number that a Chinese sentence states right above a table of the same things comes in (下表为全市6个断面水质状况 over a
//! table of 断面); claims that the table has as many rows go out.

use super::stated::Stated;
use crate::claims::draft::{Draft, around, constant, items};
use crate::claims::grid::labels::is_total;
use crate::claims::{Claim, Context};
use crate::document::{BlockKind, Language, Span};
use crate::rulebook::Strength;

/// Longer tables are data.
const LONGEST: usize = 40;

pub fn search(context: Context<'_>, draft: Draft<'_>, stated: &Stated, claims: &mut Vec<Claim>) {
    let document = context.document;
    if document.language != Language::Chinese {
        return;
    }
    let text = &document.text;
    let block = document.block(stated.block);
    let own = document.slice(block.span).trim_end();
    let leads =
        ["下表", "如下", "见表"].iter().any(|word| own.contains(word)) || own.ends_with('：');
    if !leads {
        return;
    }
    let next = document.blocks[stated.block.0 as usize + 1..].iter().take(2);
    let table = next.clone().find_map(|block| match block.kind {
        BlockKind::Table(table) => document.tables.get(table as usize),
        _ => None,
    });
    let Some(table) = table.filter(|table| table.header_rows > 0 && table.rows.len() <= LONGEST)
    else {
        return;
    };
    let stub = table
        .rows
        .first()
        .and_then(|row| row.first())
        .map_or("", |cell| document.slice(cell.span).trim());
    let phrase: String = text[stated.after..stated.end]
        .chars()
        .take_while(|c| !"，。；：、（".contains(*c))
        .take(12)
        .collect();
    if stub.chars().count() < 2 || !phrase.contains(stub) {
        return;
    }
    let labels = table.rows.iter().skip(table.header_rows).filter_map(|row| row.first());
    let own: Vec<Span> = labels.map(|cell| cell.span).filter(|span| !span.is_empty()).collect();
    let other = |span: &Span| {
        let label = document.slice(*span).trim();
        is_total(label)
            || ["其他", "其余", "全", "平均", "注"].iter().any(|word| label.starts_with(word))
    };
    // A total or a remainder may count as a row or not.
    if own.iter().any(other) || own.len().abs_diff(stated.number as usize) > 2 || own.len() < 3 {
        return;
    }
    let place = around([stated.span]);
    let bindings = vec![constant("n", i64::from(stated.number), stated.span), items("items", own)];
    claims.extend(draft.claim(Strength::Stated, place, [("rows", bindings)]));
}
