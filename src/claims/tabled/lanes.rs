//! The rows and columns of a [`Sheet`] come in; [`Lane`]s go out: values of one thing side by side, down a column or
//! across the columns of several times, of which a text says that they rose, that one of them leads, what they come to.

use super::sheet::Sheet;
use crate::claims::Context;
use crate::claims::direction::listed::{Time, complete, is_partial, is_sum, of_head, within};
use crate::claims::grid::labels::is_total;
use crate::document::{Document, Span, Table, holds_any};
use crate::figures::{Decimal, FigureId, Kind};

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Level,
    /// By how much or at what rate something changed.
    Change,
    /// What part of a whole.
    Share,
    /// What was aimed at or allowed.
    Aim,
    /// What place in an order.
    Rank,
}

/// What heads a column.
pub struct Column {
    /// In small letters.
    pub head: String,
    /// The head without its time.
    pub name: String,
    pub time: Option<Time>,
    pub sort: Sort,
}

/// Values of one thing, side by side.
#[derive(Clone, Debug)]
pub struct Lane {
    /// Those of times in the order of time.
    pub members: Vec<Member>,
    /// What they add up to, as the table tells it.
    pub total: Option<FigureId>,
}

#[derive(Clone, Copy, Debug)]
pub struct Member {
    pub id: FigureId,
    /// What names it: the label of its row, or the head of its column.
    pub label: Span,
    /// The row of the sheet, or the column.
    pub at: usize,
    pub time: Option<Time>,
}

const CHANGES: &[&str] = &[
    "change",
    "growth",
    "variance",
    "difference",
    "+/-",
    "±",
    "increase",
    "decrease",
    "yoy",
    "y-o-y",
    "增",
    "减",
    "变动",
    "变化",
    "同比",
    "环比",
    "涨",
    "跌",
    "差",
];
const SHARES: &[&str] = &[
    "share",
    "% of",
    "per cent of",
    "percentage of",
    "proportion of",
    "占",
    "比重",
    "份额",
    "构成",
];
const AIMS: &[&str] = &[
    "target",
    "budget",
    "plan",
    "forecast",
    "goal",
    "standard",
    "threshold",
    "limit",
    "capacity",
    "目标",
    "计划",
    "预算",
    "任务",
    "标准",
    "指标值",
    "限值",
    "核定",
];
const RANKS: &[&str] = &["rank", "position", "排名", "位次", "名次", "序号"];

/// The columns of a table behind its first.
pub fn columns(context: Context<'_>, table: &Table, heads: &[String]) -> Vec<Column> {
    let column = |(at, head): (usize, &String)| {
        let cells = table.rows[..table.header_rows].iter().filter_map(|row| row.get(at + 1));
        let mut name = head.clone();
        let mut told = None;
        for cell in cells {
            for (id, time) in within(context, cell.span) {
                let text = context.document.slice(context.figures.get(id).span).to_lowercase();
                name = name.replace(&text, " ");
                told = Some(time).filter(|_| !is_partial(context, cell.span));
            }
        }
        let sort = sort(&name);
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        Column { head: head.clone(), name, time: told.or_else(|| of_head(head)), sort }
    };
    heads.iter().enumerate().map(column).collect()
}

fn sort(head: &str) -> Sort {
    let kinds =
        [(CHANGES, Sort::Change), (RANKS, Sort::Rank), (SHARES, Sort::Share), (AIMS, Sort::Aim)];
    let found = kinds.iter().find(|(words, _)| holds_any(head, words));
    found.map_or(Sort::Level, |(_, sort)| *sort)
}

/// The time that the label of a row tells.
pub fn time(context: Context<'_>, label: Span) -> Option<Time> {
    let told = within(context, label);
    let only = told.first().filter(|_| told.len() == 1)?;
    Some(only.1).filter(|_| !is_partial(context, label))
}

/// Whether a label is that of what is left over: other modes, the rest.
pub fn is_rest(label: &str) -> bool {
    const REST: &[&str] = &[
        "other",
        "rest",
        "remaining",
        "remainder",
        "unknown",
        "unspecified",
        "not known",
        "not stated",
        "elsewhere",
        "misc",
    ];
    let label = label.trim().trim_start_matches('*').trim_start().to_lowercase();
    REST.iter().any(|word| label.starts_with(word))
        || label.ends_with(" other")
        || ["其他", "其余", "其它", "未知", "不详"].iter().any(|word| label.contains(word))
}

impl Sheet {
    /// Whether a row is one of those that the table lists: no total of them, no average.
    pub fn is_member(&self, document: &Document, row: usize) -> bool {
        let label = document.slice(self.rows[row].label).to_lowercase();
        let label = label.trim_matches(|c: char| !c.is_alphanumeric());
        Some(row) != self.total && !is_total(label) && !is_sum(label)
    }

    /// The values of a column, row by row, without totals. `None` where a row has none, or they are not alike.
    pub fn down(&self, context: Context<'_>, column: usize) -> Option<Lane> {
        let rows = (0..self.rows.len()).filter(|row| self.is_member(context.document, *row));
        let members: Option<Vec<Member>> = rows
            .map(|at| {
                let row = &self.rows[at];
                Some(Member { id: row.cells[column]?, label: row.label, at, time: row.time })
            })
            .collect();
        let total = self.total.and_then(|row| self.rows[row].cells[column]);
        lane(context, members?, total)
    }

    /// The values of a row in the columns of one name, in the order of their times.
    pub fn across(&self, context: Context<'_>, row: usize) -> Vec<Lane> {
        let levels =
            |column: &&(usize, &Column)| column.1.sort == Sort::Level && column.1.time.is_some();
        let mut left: Vec<(usize, &Column)> = self.columns.iter().enumerate().collect();
        left.retain(|column| levels(&column));
        let mut found = Vec::new();
        while let Some((_, first)) = left.first() {
            let name = first.name.clone();
            let (same, other): (Vec<_>, Vec<_>) =
                left.into_iter().partition(|(_, column)| column.name == name);
            left = other;
            let members = same.iter().map(|(at, column)| {
                Some(Member {
                    id: self.rows[row].cells[*at]?,
                    label: self.head_spans[*at],
                    at: *at,
                    time: column.time,
                })
            });
            let members: Option<Vec<Member>> = members.collect();
            found.extend(
                members.and_then(|members| lane(context, members, None)).filter(Lane::is_timed),
            );
        }
        found
    }
}

/// `None` where the values are of several kinds; in the order of time, where each has one.
fn lane(context: Context<'_>, mut members: Vec<Member>, total: Option<FigureId>) -> Option<Lane> {
    let first = context.figures.get(members.first()?.id);
    let plain = |kind: Kind| matches!(kind, Kind::Count | Kind::Number);
    let alike = |member: &Member| {
        let other = context.figures.get(member.id);
        other.kind == first.kind && (other.unit == first.unit || plain(other.kind))
            || plain(first.kind) && plain(other.kind)
    };
    if members.len() < 2 || !members.iter().all(alike) {
        return None;
    }
    let told: Option<Vec<Time>> = members.iter().map(|member| member.time).collect();
    let mut times = told.unwrap_or_default();
    if complete(&mut times) {
        for (member, time) in members.iter_mut().zip(times) {
            member.time = Some(time);
        }
        members.sort_by_key(|member| member.time.map(Time::index));
    } else {
        members.iter_mut().for_each(|member| member.time = None);
    }
    Some(Lane { members, total })
}

impl Lane {
    /// Whether each value has a time of its own.
    pub fn is_timed(&self) -> bool {
        self.members.windows(2).all(|pair| match (pair[0].time, pair[1].time) {
            (Some(one), Some(other)) => one.index() < other.index(),
            _ => false,
        })
    }

    pub fn ids(&self) -> impl Iterator<Item = FigureId> + '_ {
        self.members.iter().map(|member| member.id)
    }

    pub fn value(context: Context<'_>, id: FigureId) -> Option<Decimal> {
        context.figures.get(id).value.decimal()
    }

    /// The place of the only member that is so.
    pub fn only(&self, is: impl Fn(&Member) -> bool) -> Option<usize> {
        let mut places = (0..self.members.len()).filter(|at| is(&self.members[*at]));
        let only = places.next()?;
        places.next().is_none().then_some(only)
    }
}
