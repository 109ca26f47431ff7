//! A table of a Chinese report comes in; [`View`]s of it go out: its keys along two sides, with the names and times by which
//! running text may call them, and the number at each crossing. A table is seen as it stands and turned on its side, so
//! that what is said of rows is also understood of columns.

use super::calls::Names;
use super::names::{cleaned, names};
use crate::claims::Context;
use crate::claims::clauses::times::TIMES;
use crate::claims::direction::{Scale, Time, of_figure, of_head};
use crate::claims::grid::labels::{is_rate, is_total};
use crate::document::{BlockKind, Document, Span, Table};
use crate::figures::{Decimal, FigureId, Hedge, Kind, Unit};

/// Longer tables are data, not what a text sums up.
const LONGEST: usize = 40;

/// Wider ones are data, too.
const WIDEST: usize = 14;

/// A row or a column.
pub struct Key {
    pub span: Span,
    /// As it stands, without brackets, times and numbering.
    pub topic: String,
    /// What running text may call it, the longest first.
    pub names: Vec<String>,
    pub time: Option<Time>,
    /// Whether it sums up the others.
    pub total: bool,
    /// Whether it tells shares, rates or changes.
    pub rate: bool,
    /// Whether it tells changes.
    pub change: bool,
    /// 其他, 其余: what no superlative is about.
    pub rest: bool,
}

/// A table, by its keys.
pub struct View {
    /// The block that it stands in.
    pub block: u32,
    pub rows: Vec<Key>,
    pub columns: Vec<Key>,
    pub names: Names,
    /// By row and column.
    pub cells: Vec<Vec<Option<FigureId>>>,
    /// What heads the rows.
    pub stub: String,
    /// The words of the caption, of the headings above, of the heads and of the sentences that lead to it.
    pub about: String,
    /// Whether its rows are the columns of the table.
    pub turned: bool,
}

/// The views of all tables that are short enough to be spoken of.
pub fn views(context: Context<'_>) -> Vec<View> {
    let mut found = Vec::new();
    for table in context.document.tables.iter().take(MOST) {
        let Some(view) = view(context, table) else { continue };
        found.extend(view.turned());
        found.push(view);
    }
    found
}

/// More tables than so many are an appendix.
const MOST: usize = 120;

fn view(context: Context<'_>, table: &Table) -> Option<View> {
    let document = context.document;
    let body = table.rows.get(table.header_rows..)?;
    let width = body.first()?.len();
    if table.header_rows == 0
        || !(2..=LONGEST).contains(&body.len())
        || !(2..=WIDEST).contains(&width)
    {
        return None;
    }
    let head = |column: usize| {
        let cells = table.rows[..table.header_rows].iter().filter_map(move |row| row.get(column));
        let mut parts: Vec<&str> = cells.map(|cell| document.slice(cell.span).trim()).collect();
        parts.dedup();
        parts.concat()
    };
    let place = |column: usize| table.rows[table.header_rows - 1][column].span;
    let heads: Vec<String> = (1..width).map(head).collect();
    let mut labels = Vec::new();
    let mut cells = Vec::new();
    let mut spans = Vec::new();
    for row in body {
        let label = row.first()?.span;
        let text = document.slice(label).trim();
        let numbers: Vec<Option<FigureId>> =
            row.iter().skip(1).map(|cell| number(context, cell.span)).collect();
        if text.is_empty() || numbers.iter().all(Option::is_none) {
            continue;
        }
        labels.push(text.to_owned());
        spans.push(label);
        cells.push(numbers);
    }
    let columns: Vec<(Span, String)> =
        heads.iter().enumerate().map(|(at, head)| (place(at + 1), head.clone())).collect();
    let rows: Vec<(Span, String)> = spans.into_iter().zip(labels).collect();
    let rows = keys(context, &rows, false);
    let columns = keys(context, &columns, true);
    let distinct = |keys: &[Key]| {
        let once = |key: &Key| {
            keys.iter().filter(|one| one.topic == key.topic && one.time == key.time).count() == 1
        };
        keys.iter().all(once)
    };
    let mut about = about(document, table);
    let stub = cleaned(&head(0));
    about.push_str(&stub);
    for key in rows.iter().chain(&columns) {
        about.push('|');
        about.push_str(document.slice(key.span));
    }
    let names = Names::new(&rows, &columns);
    let block = table.block.0;
    let mut view = View { block, rows, columns, names, cells, stub, about, turned: false };
    view.find_total(context);
    (view.rows.len() >= 2 && distinct(&view.rows) && distinct(&view.columns)).then_some(view)
}

fn keys(context: Context<'_>, told: &[(Span, String)], heads: bool) -> Vec<Key> {
    let topics: Vec<String> = told.iter().map(|(_, text)| cleaned(text)).collect();
    let named = names(&topics, heads);
    let keys = told.iter().zip(topics).zip(named).map(|(((span, text), topic), names)| {
        let ids = context.figures.within(*span).map(FigureId);
        let mut times = ids.filter_map(|id| of_figure(context.figures.get(id)));
        let time = times
            .next()
            .filter(|_| times.next().is_none())
            .or_else(|| of_quarter(topic.trim()))
            .or_else(|| of_head(text))
            .or_else(|| of_stage(text).filter(|_| heads));
        let plain = topic.trim();
        Key {
            span: *span,
            time,
            total: is_total(plain) || plain == "全网" || plain.ends_with("总体"),
            change: is_move(text),
            rate: is_rate(text) || text.contains(['%', '‰']) || is_move(text),
            rest: plain.starts_with("其他")
                || plain.starts_with("其它")
                || plain.starts_with("其余"),
            // 其他6个乡镇 is called by no part of its name.
            names: match is_total(plain) || plain.starts_with("其") {
                true => vec![topic.clone()],
                false => names,
            },
            topic,
        }
    });
    keys.collect()
}

/// Whether a row tells the mean of the others: 全部农民工平均.
fn is_mean_of_all(topic: &str) -> bool {
    let topic = topic.trim();
    topic.ends_with("平均") || topic.ends_with("均值") || topic.starts_with("平均")
}

/// 四季度 alone may as well be four of them.
fn of_quarter(label: &str) -> Option<Time> {
    let number = label.strip_suffix("季度")?.trim_start_matches('第');
    let part = ["一", "二", "三", "四"].iter().position(|word| *word == number);
    let part = part.or_else(|| ["1", "2", "3", "4"].iter().position(|word| *word == number))?;
    Some(Time {
        scale: Scale::Quarter,
        year: None,
        relative: false,
        part: part as i32 + 1,
        dated: false,
    })
}

/// 改造前, 改造后.
fn of_stage(head: &str) -> Option<Time> {
    let (_, steps) = TIMES
        .iter()
        .find(|(word, _)| (word.ends_with('前') || word.ends_with('后')) && head.contains(word))?;
    Some(Time { scale: Scale::Year, year: Some(*steps), relative: true, part: 0, dated: false })
}

/// Whether a head is that of a change.
pub fn is_move(head: &str) -> bool {
    ["增减", "变化", "变动", "增长", "增幅", "降幅", "同比", "环比", "增速", "涨跌", "差额"]
        .iter()
        .any(|word| head.contains(word))
}

/// The captions, the headings above, and the paragraphs beside the table that speak of it.
fn about(document: &Document, table: &Table) -> String {
    let mut said = String::new();
    let mut add = |span: Span| {
        said.push_str(document.slice(span));
        said.push('|');
    };
    for caption in &table.captions {
        add(document.block(*caption).span);
    }
    let mut section = document.block(table.block).section;
    while let Some(id) = section {
        add(document.block(id).span);
        section = document.block(id).section.filter(|above| above.0 < id.0);
    }
    let at = table.block.0 as usize;
    let before = document.blocks[..at]
        .iter()
        .rev()
        .find(|block| !matches!(block.kind, BlockKind::Caption | BlockKind::Heading { .. }));
    let lead = before.and_then(|block| block.sentences.last());
    let leads = |text: &str| {
        ["如下", "下表", "见表", "如表", "所示", "：", ":"].iter().any(|word| text.contains(word))
    };
    for sentence in lead.into_iter().filter(|span| leads(document.slice(**span))) {
        add(*sentence);
    }
    let behind = document.blocks.get(at + 1).and_then(|block| block.sentences.first());
    let leads = |text: &str| ["上表", "由表", "从表"].iter().any(|word| text.contains(word));
    for sentence in behind.into_iter().filter(|span| leads(document.slice(**span))) {
        add(*sentence);
    }
    said
}

/// The only number of a cell.
fn number(context: Context<'_>, cell: Span) -> Option<FigureId> {
    let mut ids = context.figures.within(cell).map(FigureId).filter(|id| {
        let figure = context.figures.get(*id);
        figure.kind.is_quantity() && figure.value.decimal().is_some() && figure.hedge == Hedge::None
    });
    let only = ids.next()?;
    ids.next().is_none().then_some(only)
}

impl View {
    /// A row by another name that all others add up to in each of its columns sums them up: 全网.
    fn find_total(&mut self, context: Context<'_>) {
        if self.rows.iter().any(|row| row.total) || self.rows.len() < 4 {
            return;
        }
        let last = self.rows.len() - 1;
        let adds = |column: usize| -> Option<bool> {
            let value = |row: usize| context.figures.get(self.cells[row][column]?).value.decimal();
            let sum = (0..last).try_fold(Decimal::ZERO, |sum, row| sum.checked_add(value(row)?))?;
            Some(sum == value(last)? && sum > Decimal::integer(20))
        };
        let found = (0..self.columns.len()).any(|column| adds(column) == Some(true));
        self.rows[last].total |= found;
    }

    /// The same table with its columns for rows.
    fn turned(&self) -> Option<View> {
        let copy = |key: &Key| Key {
            span: key.span,
            topic: key.topic.clone(),
            names: key.names.clone(),
            time: key.time,
            total: key.total,
            rate: key.rate,
            change: key.change,
            rest: key.rest,
        };
        let cells = (0..self.columns.len()).map(|column| {
            (0..self.rows.len()).map(|row| self.cells[row][column]).collect::<Vec<_>>()
        });
        let rows: Vec<Key> = self.columns.iter().map(copy).collect();
        let columns: Vec<Key> = self.rows.iter().map(copy).collect();
        let turned = View {
            block: self.block,
            names: Names::new(&rows, &columns),
            rows,
            columns,
            cells: cells.collect(),
            stub: String::new(),
            about: self.about.clone(),
            turned: true,
        };
        (turned.rows.len() >= 2).then_some(turned)
    }

    pub fn cell(&self, row: usize, column: usize) -> Option<FigureId> {
        self.cells[row][column]
    }

    /// The only row that sums up the others.
    pub fn total(&self) -> Option<usize> {
        let mut totals = (0..self.rows.len()).filter(|at| self.rows[*at].total);
        let first = totals.next()?;
        totals.next().is_none().then_some(first)
    }

    /// The rows that sum up no others, where at most one row does.
    pub fn parts(&self) -> Option<Vec<usize>> {
        let totals = self.rows.iter().filter(|row| row.total).count();
        let parts = (0..self.rows.len())
            .filter(|at| !self.rows[*at].total && !self.rows[*at].topic.starts_with("其中"))
            .filter(|at| !is_mean_of_all(&self.rows[*at].topic));
        (totals <= 1).then(|| parts.collect())
    }

    /// The unit of a column's numbers, where they have one.
    pub fn unit(&self, context: Context<'_>, column: usize) -> Option<(Kind, Unit)> {
        let mut units = self.cells.iter().filter_map(|row| {
            let figure = context.figures.get(row[column]?);
            Some((figure.kind, figure.unit))
        });
        let first = units.next()?;
        units.all(|unit| unit == first).then_some(first)
    }

    /// The years that its keys tell.
    pub fn years(&self) -> impl Iterator<Item = i32> + '_ {
        let times = self.rows.iter().chain(&self.columns).filter_map(|key| key.time);
        times.filter(|time| !time.relative).filter_map(|time| time.year)
    }
}
