//! A report comes in; the series of values that it tells side by side go out, each value with what tells it from
//! its fellows: a name (Wales: £418,000), or a time (2021年为8.4万亩，2022年为8.9万亩). They stand in a sentence, in
//! neighbouring sentences, in the items of a list, or in a row or column of a table.
//!
//! What a sentence says of such a series is then asked of it, wherever it was told: that it rose at every step
//! ([`runs`]), that one is the first or the last of them ([`ranks`]).

mod aims;
mod blocks;
mod called;
mod distances;
mod moves;
mod prose;
mod ranks;
mod records;
mod runs;
mod said;
mod time;
mod trends;

use crate::claims::draft::Draft;
use crate::claims::{Claim, Context};
use crate::document::{BlockKind, Language, Span};
use crate::figures::{FigureId, Hedge, Kind, Unit, Value};
use crate::measures::Role;
pub use aims::exact;
pub use prose::is_move;
pub use time::{Scale, Time, complete, is_partial, of_figure, of_head, within};

/// A value of a series.
#[derive(Clone, Debug)]
pub struct Member {
    pub id: FigureId,
    /// In small letters.
    pub name: String,
    pub time: Option<Time>,
}

/// Values of one thing.
#[derive(Clone, Debug)]
pub struct Series {
    /// As they stand; those of times in the order of time.
    pub members: Vec<Member>,
    /// The words that say what is measured, in small letters.
    pub what: String,
    /// Of a column, what heads it.
    pub head: String,
    /// Whether its values are of several units.
    pub mixed: bool,
    /// The blocks that it stands in.
    pub blocks: (u32, u32),
    pub span: Span,
    pub source: Source,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Text,
    Items,
    Table,
}

impl Series {
    /// Whether each of its values has its time, all on one scale.
    pub fn scale(&self) -> Option<Scale> {
        let first = self.members.first()?.time?.scale;
        self.members.iter().all(|one| one.time.is_some_and(|t| t.scale == first)).then_some(first)
    }

    /// In blocks, how far a sentence stands from it: negative where it stands before.
    pub fn distance(&self, block: u32) -> i64 {
        let (block, first, last) =
            (i64::from(block), i64::from(self.blocks.0), i64::from(self.blocks.1));
        if block > last { block - last } else { (block - first).min(0) }
    }
}

/// More figures are data.
const MOST: usize = 3_000;

/// Claims of the forms `rise`, `fall`, `most`, `least`, `ranked` and `ranked_last`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    if context.figures.list.len() > MOST {
        return;
    }
    trends::search(context, draft, claims);
    let mut all: Option<Vec<Series>> = None;
    for (at, block) in context.document.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Table(_) | BlockKind::Heading { .. }) {
            continue;
        }
        for sentence in &block.sentences {
            if sentence.len() > LONGEST {
                continue;
            }
            let place = Place { context, block: at as u32, sentence: *sentence };
            if let Some(record) = records::said(&place) {
                claims.extend(records::claim(&place, draft, &record, claims));
            }
            let gaps = distances::said(&place);
            let runs = runs::said(&place);
            let ranks = ranks::said(&place);
            let moves = moves::said(&place);
            let aims = aims::said(&place);
            if runs.is_empty()
                && ranks.is_empty()
                && moves.is_empty()
                && aims.is_empty()
                && gaps.is_empty()
            {
                continue;
            }
            let all = all.get_or_insert_with(|| series(context));
            for run in &runs {
                runs::claims(&place, draft, run, all, claims);
            }
            for rank in &ranks {
                claims.extend(ranks::claim(&place, draft, rank, all, claims));
            }
            for judged in &aims {
                claims.extend(aims::claim(&place, draft, judged, all, claims));
            }
            for gap in &gaps {
                claims.extend(distances::claims(&place, draft, gap, all, claims));
            }
            for one in &moves {
                claims.extend(moves::claim(&place, draft, one, all, claims));
            }
        }
    }
}

/// In bytes; longer sentences are lists.
const LONGEST: usize = 900;

/// A sentence that says something of values told elsewhere.
pub struct Place<'a> {
    pub context: Context<'a>,
    pub block: u32,
    pub sentence: Span,
}

impl<'a> Place<'a> {
    pub fn text(&self) -> &'a str {
        self.context.document.slice(self.sentence)
    }
    pub fn language(&self) -> Language {
        self.context.document.language
    }
    /// Where a stretch of its text stands in the report.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.sentence.start as usize;
        Span::new(start + range.start, start + range.end)
    }
    /// In blocks: whether a series is near enough to be meant.
    pub fn is_near(&self, series: &Series) -> bool {
        let far = series.distance(self.block);
        match series.source {
            Source::Table => (-3..=6).contains(&far),
            Source::Items => (-1..=2).contains(&far),
            Source::Text => (0..=1).contains(&far) && series.span.start < self.sentence.end,
        }
    }
}

fn series(context: Context<'_>) -> Vec<Series> {
    let mut all = prose::series(context);
    all.extend(blocks::items(context));
    all.extend(blocks::tables(context));
    all
}

/// Whether a figure is a single level that can be compared with its like.
pub fn is_level(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let kinds = [Kind::Count, Kind::Percent, Kind::Money, Kind::Measure, Kind::Number];
    kinds.contains(&figure.kind)
        && matches!(figure.value, Value::Exact(value) if !value.is_negative())
        && figure.hedge == Hedge::None
        && context.measures.list[id.0 as usize].role != Role::Change
        && !is_cut(context, figure.span)
        && !is_spelled(context, figure.span)
        && year(context, id).is_none()
}

/// Of the four depots: how many there are of those that the values are of.
fn is_spelled(context: Context<'_>, span: Span) -> bool {
    context.document.slice(span).chars().all(|c| c.is_ascii_alphabetic() || c == ' ')
}

/// A year that heads an item: 2020: 8.4.
pub fn year(context: Context<'_>, id: FigureId) -> Option<i16> {
    let figure = context.figures.get(id);
    let text = context.document.slice(figure.span);
    let behind = context.document.text[figure.span.end as usize..].trim_start();
    let heads = behind.starts_with([':', '：', '–', '—', '|']);
    let year = text.parse().ok().filter(|year| text.len() == 4 && (1900..2100).contains(year));
    year.filter(|_| heads && figure.kind == Kind::Number && figure.cell.is_none())
}

/// Whether a number is a piece of a longer one that the extraction ran together: 2005-12-311.49.
fn is_cut(context: Context<'_>, span: Span) -> bool {
    let text = &context.document.text;
    let mark = |c: Option<char>| c.is_some_and(|c| matches!(c, '-' | '—') || c.is_ascii_digit());
    let behind = text[span.end as usize..].chars().next();
    mark(text[..span.start as usize].chars().next_back()) || mark(behind)
}

/// Whether two figures are of one unit.
pub fn are_alike(context: Context<'_>, one: FigureId, other: FigureId) -> bool {
    let (one, other) = (context.figures.get(one), context.figures.get(other));
    let counts = |kind| matches!(kind, Kind::Count | Kind::Number);
    let unit = |unit: Unit| context.lexicon.units.get(usize::from(unit.0));
    let dimension = |id| unit(id).map(|unit| unit.dimension.clone());
    one.kind == other.kind
        && (one.unit == other.unit
            || one.kind != Kind::Count && dimension(one.unit) == dimension(other.unit))
        || counts(one.kind)
            && counts(other.kind)
            && (one.unit == other.unit
                // 310 cases in the first quarter, 287 in the second.
                || context.document.language == Language::English
                    && (one.unit == Unit::NONE || other.unit == Unit::NONE))
}

/// Labels of what is taken together or stands beside the members.
pub fn is_sum(label: &str) -> bool {
    const WORDS: &[&str] = &[
        "total",
        "all",
        "overall",
        "average",
        "mean",
        "median",
        "combined",
        "national",
        "target",
        "sum",
        "both",
        "england",
        "uk",
        "subtotal",
        "change",
        "difference",
    ];
    const CHINESE: &[&str] = &[
        "合计", "总计", "小计", "平均", "均值", "全市", "全县", "全区", "全省", "全国", "总体",
        "全部", "共", "目标", "增减", "总",
    ];
    let words = || label.split(|c: char| !c.is_alphabetic());
    words().any(|own| WORDS.contains(&own)) || CHINESE.iter().any(|word| label.starts_with(word))
}
