//! The rule `direction`. Sentences with several values come in; claims go out that the words
//! between them (rose, 低于, more … than, the highest) agree with the values.

mod arrived;
mod balances;
mod both;
mod chinese;
mod compared;
mod differ;
mod earlier;
mod english;
mod every;
mod extremes;
mod foremost;
mod fulfilled;
mod halves;
mod held;
mod judged;
mod levelled;
mod levels;
pub mod listed;
mod majority;
mod marks;
pub mod moved;
mod pairs;
mod places;
pub mod polarity;
mod preceded;
mod ranks;
mod rows;
mod sections;
mod series;
mod signed;
pub mod spoken;
mod tables;
mod times;
mod witnessed;
pub mod words;
mod yardsticks;

use super::draft::{Draft, around, figures, items};
use super::units::compatible;
use super::{Claim, Context};
use crate::claims::prose;
use crate::document::{Block, Language, Span};
use crate::figures::{Decimal, Figure, FigureId, Kind, Unit, Value};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};
pub use english::is_turned;
pub use listed::{Scale, Time, of_figure, of_head};
use std::cell::OnceCell;
use std::collections::HashMap;
use words::Way;

/// Finds what `direction` can check.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let draft = Draft::new(context, rule);
    tables::search(context, draft, claims);
    judged::search(context, rule, claims);
    balances::search(context, rule, claims);
    both::search(context, draft, claims);
    moved::search(context, draft, claims);
    differ::search(context, draft, claims);
    rows::search(context, draft, claims);
    spoken::search(context, draft, claims);
    every::search(context, draft, claims);
    places::search(context, draft, claims);
    foremost::search(context, rule, claims);
    let values_at = OnceCell::new();
    for block in prose::blocks(context) {
        for sentence in &block.sentences {
            let values = values(context, *sentence);
            if values.is_empty() {
                continue;
            }
            let known = &values_at;
            let scene = Scene { context, draft, block, sentence: *sentence, values, known };
            match context.document.language {
                Language::Chinese => chinese::search(&scene, claims),
                Language::English => english::search(&scene, claims),
            }
            ranks::search(&scene, claims);
            majority::search(&scene, claims);
        }
    }
    listed::search(context, draft, claims);
    signed::search(context, draft, claims);
    held::search(context, draft, claims);
    witnessed::search(context, draft, claims);
    preceded::search(context, draft, claims);
}

/// A sentence with its values.
struct Scene<'a> {
    context: Context<'a>,
    draft: Draft<'a>,
    block: &'a Block,
    sentence: Span,
    values: Vec<FigureId>,
    known: &'a OnceCell<ByValue>,
}

/// The figures of a document by their value and unit.
type ByValue = HashMap<(Unit, i128, i16), Vec<FigureId>>;

fn by_value(context: Context<'_>) -> ByValue {
    let mut known = ByValue::new();
    for (index, figure) in context.figures.list.iter().enumerate() {
        if let Some(value) = figure.value.decimal().map(Decimal::normal)
            && figure.kind.is_quantity()
        {
            let key = (figure.unit, value.mantissa, value.exponent);
            known.entry(key).or_default().push(FigureId(index as u32));
        }
    }
    known
}

/// How far back, in bytes, a value is looked for in the sentences before.
const EARLIER: u32 = 1500;

/// Longer sentences are lists; only so many of their values are looked at.
const MOST: usize = 60;

/// A total is more than so many times its average.
const FAR: i64 = 20;

fn values(context: Context<'_>, sentence: Span) -> Vec<FigureId> {
    context
        .figures
        .within(sentence)
        .map(FigureId)
        .filter(|id| {
            let figure = context.figures.get(*id);
            // In "2018 year-over-year" the year is no length of time.
            let year = figure.kind == Kind::Measure
                && context.document.slice(figure.span).ends_with("year")
                && figure.value.decimal().is_some_and(|value| value > Decimal::integer(1000));
            figure.kind.is_quantity() && !year && !is_distance(context, figure)
        })
        .take(MOST)
        .collect()
}

/// Two years ago, for the third year running: how far apart the values are, no value.
fn is_distance(context: Context<'_>, figure: &Figure) -> bool {
    let text = &context.document.text[figure.span.end as usize..];
    figure.kind == Kind::Measure
        && [" ago", " earlier", " before", " previously", " later", " running", " in a row", " on,"]
            .iter()
            .any(|word| text.starts_with(word))
}

impl<'a> Scene<'a> {
    fn figure(&self, id: FigureId) -> &'a Figure {
        self.context.figures.get(id)
    }

    /// The text before the value at `index`: from the value before it, or from the sentence's start.
    fn before(&self, index: usize) -> &'a str {
        let start = match index.checked_sub(1) {
            Some(before) => self.figure(self.values[before]).span.end,
            None => self.sentence.start,
        };
        self.text(start, self.figure(self.values[index]).span.start)
    }

    /// The text after the value at `index`: up to the next value, or to the sentence's end.
    fn after(&self, index: usize) -> &'a str {
        let end = match self.values.get(index + 1) {
            Some(next) => self.figure(*next).span.start,
            None => self.sentence.end,
        };
        self.text(self.figure(self.values[index]).span.end, end)
    }

    /// Whether nothing but white space stands between a value and its neighbour: a number that the
    /// extraction broke.
    fn is_split(&self, index: usize) -> bool {
        index > 0 && self.before(index).trim().is_empty()
            || index + 1 < self.values.len() && self.after(index).trim().is_empty()
    }

    /// The figures of the block that stand a little before an offset.
    fn earlier(&self, offset: u32) -> impl Iterator<Item = FigureId> + 'a {
        let start = self.block.span.start.max(offset.saturating_sub(EARLIER));
        self.context.figures.within(Span { start, end: offset }).map(FigureId)
    }

    /// The other figures of the document with the value and unit of one.
    fn twins(&self, id: FigureId) -> impl Iterator<Item = FigureId> + '_ {
        let figure = self.figure(id);
        let known = self.known.get_or_init(|| by_value(self.context));
        let value = figure.value.decimal().map(Decimal::normal);
        let key = value.map(|value| (figure.unit, value.mantissa, value.exponent));
        let same = key.and_then(|key| known.get(&key)).map_or(&[][..], Vec::as_slice);
        same.iter().copied().filter(move |other| *other != id).take(8)
    }

    fn is_negative(&self, index: usize) -> bool {
        self.figure(self.values[index]).value.decimal().is_some_and(|value| value.is_negative())
    }

    fn text(&self, start: u32, end: u32) -> &'a str {
        self.context.document.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Whether two values can be compared.
    fn comparable(&self, first_index: usize, second_index: usize) -> bool {
        let first = self.figure(self.values[first_index]);
        let second = self.figure(self.values[second_index]);
        let bare = |figure: &Figure| figure.kind == Kind::Number;
        // A bare number has no factor to share.
        let plain = |figure: &Figure| {
            let unit = self.context.lexicon.units.get(usize::from(figure.unit.0));
            unit.is_none_or(|unit| unit.factor.0 == unit.factor.1)
        };
        compatible(first, second, self.context.lexicon)
            && (first.kind == second.kind
                || first.unit == second.unit
                || counts(first) && counts(second)
                || bare(second)
                    && matches!(first.kind, Kind::Measure | Kind::Money)
                    && plain(first))
            && first.kind != Kind::Ratio
            && !self.is_split(first_index)
            && !self.is_split(second_index)
            && ![first_index, second_index].iter().any(|index| self.is_run(*index))
    }

    /// 连续6周高于阈值: whether a value tells how many times on end.
    fn is_run(&self, index: usize) -> bool {
        let figure = self.figure(self.values[index]);
        self.text(self.sentence.start, figure.span.start).trim_end().ends_with("连续")
    }

    /// Whether two values can be compared, and each is a single one that is not negative.
    fn are_single(&self, first: usize, second: usize) -> bool {
        let single = |index: usize| {
            matches!(self.figure(self.values[index]).value, Value::Exact(_) | Value::Fraction(..))
                && !self.is_negative(index)
                && !self.is_label(index)
        };
        self.comparable(first, second) && single(first) && single(second)
    }

    /// Whether a number is the name of a column, a table or a group.
    fn is_label(&self, index: usize) -> bool {
        let before = self.before(index).trim_end().trim_end_matches(" and").to_ascii_lowercase();
        let labels = [
            "column", "columns", "table", "tables", "row", "rows", "figure", "figures", "model",
            "models", "group", "groups", "grade", "grades", "level", "levels", "year", "years",
            "ward", "wards", "phase", "phases", "aged", "age", "ages", "section", "sections",
        ];
        let figure = self.figure(self.values[index]);
        figure.kind == Kind::Number
            && before.rsplit(' ').next().is_some_and(|word| labels.contains(&word))
    }

    /// Whether neither value is a change where the other is a level, nor an average where the other
    /// is a total, which is so much larger.
    fn are_levels(&self, first: usize, second: usize) -> bool {
        let role = |index: usize| self.context.measures.list[self.values[index].0 as usize].role;
        let is = |kind: Role| (role(first) == kind, role(second) == kind);
        let (one, other) = is(Role::Average);
        let (change, level) = is(Role::Change);
        change == level && (one == other || !self.are_far(first, second))
    }

    /// Whether one value is so much larger that it may be a total where the other is an average.
    fn are_far(&self, first: usize, second: usize) -> bool {
        self.are_times_apart(first, second, FAR)
    }

    /// Whether one value is more than so many times the other.
    fn are_times_apart(&self, first: usize, second: usize, times: i64) -> bool {
        let value = |index: usize| self.figure(self.values[index]).value.decimal();
        let far = || {
            let (one, other) = (value(first)?, value(second)?);
            let (low, high) = (one.min(other), one.max(other));
            Some(low.checked_mul(Decimal::integer(times))? < high)
        };
        far() == Some(true)
    }

    /// The claim that the first value is on that side of the second.
    fn claim(&self, names: Names, way: Way, new: &[FigureId], old: FigureId) -> Option<Claim> {
        // 新增48,620人，年度目标为45,000人，比上年的46,150人增长5.4%: what was aimed at has not grown.
        let told: Vec<FigureId> =
            new.iter().copied().filter(|id| names == Names::Level || !self.is_aim(*id)).collect();
        let new = told.as_slice();
        if new.is_empty() {
            return None;
        }
        let classed = names == Names::Level && new.iter().any(|id| self.is_class(*id, old));
        // An improvement, but still short of the 76% ambition: no value of an earlier time.
        let aimed = names == Names::Change && self.is_yardstick(old);
        // 收入比上年的7,985万元增长8.2%，但培训收入低于目标: what is compared with is not compared again.
        let based = names == Names::Level && new.iter().any(|id| self.is_base(*id));
        if classed || aimed || based || self.is_depth(new) || self.is_paired(old) {
            return None;
        }
        let form = match (names, way) {
            (Names::Change, Way::Up) => "rise",
            (Names::Change, Way::Down) => "fall",
            (Names::Level, Way::Up) => "above",
            (Names::Level, Way::Down) => "below",
        };
        let (first, second) = match names {
            Names::Change => ("new", "old"),
            Names::Level => ("value", "base"),
        };
        let spans = new.iter().chain([&old]).map(|id| self.figure(*id).span);
        let readings = new.iter().map(|new| {
            let mut bindings = vec![figures(first, [*new]), figures(second, [old])];
            bindings.extend(self.wording(way, *new, old).map(|word| items("words", [word])));
            (form, bindings)
        });
        self.draft.claim(Strength::Stated, around(spans), readings)
    }
}

impl Scene<'_> {
    /// Whether a Chinese value is told to be a target or a plan.
    fn is_aim(&self, id: FigureId) -> bool {
        let before = self.text(self.sentence.start, self.figure(id).span.start);
        let label = before.rsplit(['，', '；', '：', '、', '（']).next().unwrap_or(before);
        let label = label.trim_end_matches(['为', '是', '约', '的']);
        self.context.document.language == Language::Chinese
            && ["目标", "计划", "任务", "预算", "指标"].iter().any(|word| label.ends_with(word))
    }

    /// Whether a Chinese value is that which another one is told to exceed or to fall short of by so much.
    fn is_base(&self, id: FigureId) -> bool {
        if self.context.document.language != Language::Chinese {
            return false;
        }
        let figure = self.figure(id);
        let before = self.text(self.sentence.start, figure.span.start);
        let clause = before.rsplit(['，', '；', '：']).next().unwrap_or(before);
        let behind = self.text(figure.span.end, self.sentence.end);
        let compared = clause
            .rfind(['比', '较'])
            .is_some_and(|at| !clause[at..].contains(['高', '低', '增', '降']));
        compared
            && clause.ends_with('的')
            && ["增", "减", "上升", "下降", "提高", "降低", "上涨", "回落"]
                .iter()
                .any(|word| behind.starts_with(word))
    }

    /// Whether a value is told to be a target or a standard, in an English text.
    fn is_yardstick(&self, id: FigureId) -> bool {
        self.context.document.language == Language::English
            && self
                .values
                .iter()
                .position(|own| *own == id)
                .is_some_and(|index| yardsticks::is_told(self, index))
    }

    /// 地下水平均埋深14.82米，比年初的15.37米回升0.55米: the water rises as its depth below ground falls.
    fn is_depth(&self, new: &[FigureId]) -> bool {
        new.first().is_some_and(|id| {
            let before = self.text(self.sentence.start, self.figure(*id).span.start);
            before.rsplit(['，', '；']).next().is_some_and(|clause| clause.contains("埋深"))
        })
    }

    /// 1,104 respondents have fewer than 10 employees: the one counts those of a class, the other bounds it.
    fn is_class(&self, one: FigureId, other: FigureId) -> bool {
        let [one, other] = [one, other].map(|id| self.figure(id));
        let far = || {
            let value = other.value.decimal()?.checked_mul(Decimal::integer(FAR))?;
            Some(one.value.decimal()? > value)
        };
        counts(one) && counts(other) && far() == Some(true)
    }

    /// Both were higher than in 2022 (64.2% and 60.8%, respectively): each is held against its own.
    fn is_paired(&self, old: FigureId) -> bool {
        let rest = self.text(self.figure(old).span.end, self.sentence.end);
        rest.trim_start().starts_with("and ")
            && rest.split(')').next().is_some_and(|rest| rest.contains("respectively"))
    }

    /// The word that tells the way: between the two values the nearest to the latter, else the nearest to
    /// both.
    fn wording(&self, way: Way, one: FigureId, other: FigureId) -> Option<Span> {
        let (one, other) = (self.figure(one).span, self.figure(other).span);
        let (first, second) = if one < other { (one, other) } else { (other, one) };
        let text = self.context.document.slice(self.sentence).to_ascii_lowercase();
        let start = self.sentence.start;
        let spans = words::told(&text, self.context.document.language, way)
            .into_iter()
            .map(|range| Span::new(start as usize + range.start, start as usize + range.end))
            .filter(|word| ![first, second].iter().any(|figure| figure.contains(*word)));
        spans.min_by_key(|word| match () {
            () if word.end <= first.start => (1, first.start - word.end),
            () if word.start >= second.end => (1, word.start - second.end),
            () => (0, second.start.saturating_sub(word.end)),
        })
    }
}

fn counts(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Count | Kind::Number)
}

/// What two values are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Names {
    /// A new and an old value.
    Change,
    /// A value and what it is measured by.
    Level,
}
