//! The lists and tables of a report come in; the series in them go out: the first values of items that stand one below
//! the other, the columns of a table with the names of its rows, and its rows with the times above them.

use super::prose::{in_order, plain, values};
use super::time::{Time, complete, is_partial, of_head, within};
use super::{Member, Scale, Series, Source, are_alike, is_level, is_sum, year};
use crate::claims::Context;
use crate::claims::draft::around;
use crate::document::{Block, BlockKind, Cell, Language, Span, Table, lower};
use crate::figures::{FigureId, Value};

/// Longer lists and tables are data.
const LONGEST: usize = 40;

/// Of lists: one for each value that all items tell.
pub fn items(context: Context<'_>) -> Vec<Series> {
    let mut found = Vec::new();
    let blocks = &context.document.blocks;
    let is_item = |block: &Block| matches!(block.kind, BlockKind::Item { .. });
    let mut start = 0;
    while start < blocks.len() {
        let end = start + blocks[start..].iter().take_while(|block| is_item(block)).count();
        if (2..=LONGEST).contains(&(end - start)) {
            found.extend(list(context, start, end));
        }
        start = end.max(start + 1);
    }
    found
}

fn list(context: Context<'_>, start: usize, end: usize) -> Vec<Series> {
    let document = context.document;
    let blocks = &document.blocks[start..end];
    let told: Vec<Vec<FigureId>> = blocks
        .iter()
        .map(|block| {
            values(context, block.span).into_iter().filter(|id| is_level(context, *id)).collect()
        })
        .collect();
    let most = told.iter().map(Vec::len).min().unwrap_or(0).min(3);
    let mut found = Vec::new();
    for place in 0..most {
        let ids: Vec<FigureId> = told.iter().map(|own| own[place]).collect();
        if !ids.iter().all(|id| are_alike(context, ids[0], *id)) {
            continue;
        }
        let members: Option<Vec<Member>> = blocks
            .iter()
            .zip(&told)
            .map(|(block, own)| {
                let lead =
                    Span { start: block.span.start, end: context.figures.get(own[0]).span.start };
                let words = document.slice(lead);
                let chinese = document.language == Language::Chinese;
                let name = words.split(['：', ':', '，', '—', '–']).next().unwrap_or(words);
                let name = plain(name.split([',', '(']).next().unwrap_or(name), chinese);
                let headed =
                    context.figures.within(lead).find_map(|id| year(context, FigureId(id)));
                let headed = headed.map(|year| Time {
                    scale: Scale::Year,
                    year: Some(i32::from(year)),
                    relative: false,
                    part: 0,
                    dated: false,
                });
                let time = within(context, lead).first().map(|(_, time)| *time).or(headed);
                (!name.is_empty()).then_some(Member { id: own[place], name, time })
            })
            .collect();
        let Some(members) = members else { continue };
        let sums = |one: &Member| is_sum(&one.name);
        let members: Vec<Member> = members.into_iter().filter(|one| !sums(one)).collect();
        if members.len() < 2 {
            continue;
        }
        // What stands above the list says what it is of.
        let lead = start.checked_sub(1).map(|at| document.slice(document.blocks[at].span));
        let own: Vec<&str> = blocks.iter().map(|block| document.slice(block.span)).collect();
        let heading = blocks[0].section.map(|id| document.slice(document.block(id).span));
        let what = lower(
            &[lead.unwrap_or_default(), heading.unwrap_or_default(), &own.concat()].join(" "),
        )
        .into_owned();
        let span = around(blocks.iter().map(|block| block.span));
        let blocks = (start as u32, end as u32 - 1);
        found.push(in_order(Series {
            members,
            what,
            head: String::new(),
            mixed: false,
            blocks,
            span,
            source: Source::Items,
        }));
    }
    found
}

/// Of tables: the columns, and the rows of times.
pub fn tables(context: Context<'_>) -> Vec<Series> {
    let small = |table: &&Table| table.rows.len() <= LONGEST && table.header_rows > 0;
    context
        .document
        .tables
        .iter()
        .filter(small)
        .flat_map(|table| of_table(context, table))
        .collect()
}

fn of_table(context: Context<'_>, table: &Table) -> Vec<Series> {
    let document = context.document;
    let text = |cell: &Cell| lower(document.slice(cell.span).trim().trim_matches('*')).into_owned();
    let around_it = table.captions.iter().map(|id| document.slice(document.block(*id).span));
    let heading =
        document.block(table.block).section.map(|id| document.slice(document.block(id).span));
    let caption: String = around_it.chain(heading).collect::<Vec<_>>().join(" ").to_lowercase();
    let body = table.rows.get(table.header_rows..).unwrap_or_default();
    let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let head = |column: usize| {
        let cells = table.rows[..table.header_rows].iter().filter_map(|row| row.get(column));
        cells.map(&text).collect::<Vec<_>>().join(" ")
    };
    let heads: Vec<String> = (0..width).map(head).collect();
    let head_time = |column: usize| {
        let cells = table.rows[..table.header_rows].iter().filter_map(|row| row.get(column));
        let told: Vec<Time> = cells.filter_map(|cell| time(context, cell)).collect();
        told.last().copied().or_else(|| of_head(&heads[column]))
    };
    let times: Vec<Option<Time>> = (0..width).map(head_time).collect();
    let block = table.block.0;
    let span = document.block(table.block).span;
    let series = |members: Vec<Member>, what: String| {
        let mixed = !members.iter().all(|one| are_alike(context, members[0].id, one.id));
        let blocks = (block, block);
        let series = Series {
            members,
            what,
            head: String::new(),
            mixed,
            blocks,
            span,
            source: Source::Table,
        };
        (series.members.len() >= 2).then(|| in_order(series))
    };
    let columns = (1..width).filter_map(|column| {
        let members = body.iter().filter_map(|row| {
            let name = text(row.first()?);
            let id = number(context, row.get(column)?)?;
            let sum = name.is_empty() || is_sum(&name);
            (!sum).then(|| Member { id, name, time: time(context, &row[0]) })
        });
        let members: Vec<Member> = members.collect();
        let found = series(
            without_total(context, members),
            format!("{} {} {caption}", heads[column], heads[0]),
        );
        found.map(|series| Series { head: heads[column].clone(), ..series })
    });
    let mut found: Vec<Series> = columns.collect();
    for row in body {
        let Some(label) = row.first() else { continue };
        // A row without a label: | 2021 | 2022 | over | 512 | 530 |.
        let labelled = times[0].is_none() || number(context, label).is_none();
        let members: Vec<Member> = (usize::from(labelled)..row.len())
            .filter_map(|column| {
                let time = times[column]?;
                Some(Member {
                    id: number(context, &row[column])?,
                    name: heads[column].clone(),
                    time: Some(time),
                })
            })
            .collect();
        let mut times: Vec<Time> = members.iter().filter_map(|one| one.time).collect();
        let fits = complete(&mut times);
        let mut indexes: Vec<i32> = times.iter().map(|time| time.index()).collect();
        indexes.sort_unstable();
        indexes.dedup();
        if fits && indexes.len() == members.len() {
            let label = if labelled { text(label) } else { String::new() };
            found.extend(
                series(members, format!("{label} {caption}")).filter(|series| !series.mixed),
            );
        }
    }
    found
}

/// Rows without the one that is the sum of the others, whatever it is called.
fn without_total(context: Context<'_>, mut members: Vec<Member>) -> Vec<Member> {
    let value = |one: &Member| context.figures.get(one.id).value.decimal();
    let sum = members
        .iter()
        .try_fold(crate::figures::Decimal::ZERO, |sum, one| sum.checked_add(value(one)?));
    if let Some(sum) = sum.filter(|_| members.len() > 2) {
        members.retain(|one| value(one).and_then(|own| own.checked_add(own)) != Some(sum));
    }
    members
}

/// The only number of a cell.
fn number(context: Context<'_>, cell: &Cell) -> Option<FigureId> {
    let mut ids =
        context.figures.within(cell.span).map(FigureId).filter(|id| is_level(context, *id));
    let only = ids.next().filter(|id| matches!(context.figures.get(*id).value, Value::Exact(_)))?;
    ids.next().is_none().then_some(only)
}

fn time(context: Context<'_>, cell: &Cell) -> Option<Time> {
    let told = within(context, cell.span);
    told.first().map(|(_, time)| *time).filter(|_| !is_partial(context, cell.span))
}
