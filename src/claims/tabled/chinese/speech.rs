//! A sentence comes in with the tables near it; its clauses go out, and for a place in it the stretch that says what is told
//! there, with the columns that can be meant.

use super::calls::Place;
use super::groups::groups;
use super::hearing::{Call, Heard, Line, hear};
use super::view::{Key, View};
use super::words::OTHERWISE;
use crate::claims::Context;
use crate::claims::direction::{Scale, Time};
use crate::claims::units::compatible;
use crate::document::{Span, holds_any};
use crate::figures::{Figure, FigureId, Hedge, Kind, Value};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

/// A clause, with the mark before it.
#[derive(Clone, Debug)]
pub struct Clause {
    pub range: Range<usize>,
    pub mark: Option<char>,
}

/// A sentence beside tables.
pub struct Speech<'a> {
    pub line: Line<'a>,
    pub span: Span,
    pub views: &'a [&'a View],
    pub clauses: Vec<Clause>,
    amounts: Vec<FigureId>,
    /// By clause: its words of what does not follow from a table.
    otherwise: OnceCell<Vec<Vec<&'static str>>>,
    /// What was heard of each view so far: many searches ask for the same stretch.
    heard: RefCell<HashMap<*const View, Hearings>>,
}

/// The names of a view in the sentence, and what stretches of it say.
type Hearings = (Vec<Place>, HashMap<(usize, usize), Rc<Heard>>);

/// Words that hold one against another.
const COMPARED: &[&str] =
    &["比", "较", "于", "不及", "超过", "不足", "领先", "落后", "不如", "逊于", "超出", "倍"];

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十两".contains(c)
}

/// Marks between clauses.
const MARKS: &[char] = &['，', '；', '。', '：', '（', '）', '！', '？', ',', ';', '\n', '—'];

impl<'a> Speech<'a> {
    /// The columns that the clauses before one name, the nearest.
    pub fn columns_before(&self, view: &View, clause: usize) -> Vec<Call> {
        let before = self.before(clause).into_iter().take(2);
        let mut told =
            before.map(|at| self.hear(view, self.clauses[at].range.clone()).columns.clone());
        told.find(|columns| !columns.is_empty()).unwrap_or_default()
    }

    /// Whether the sentence tells amounts itself before a place that no cell has: 省内38.2亿元、异地43.1亿元，异地占….
    pub fn tells_itself(&self, upto: usize) -> bool {
        let context = self.context();
        self.amounts().iter().any(|id| {
            let figure = context.figures.get(*id);
            let plain = !matches!(figure.kind, Kind::Percent | Kind::Points | Kind::Fraction);
            let value = figure.value.decimal();
            let cells = self.views.iter().flat_map(|view| view.cells.iter().flatten().flatten());
            let told = |cell: &FigureId| context.figures.get(*cell).value.decimal() == value;
            plain && self.place(*id).end <= upto && !{ cells }.any(told)
        })
    }

    /// Whether what leads up to a place brings an amount that a table's is not: 比上年的216.0万标箱增加32.6万标箱，增长15.1% has a base of
    /// its own, which no cell has, and is in a unit that the `cell` is not told in.
    pub fn brings_its_own(&self, clause: usize, upto: usize, cell: FigureId) -> bool {
        let context = self.context();
        let first = self.before(clause).first().copied().unwrap_or(clause);
        let start = self.clauses[first].range.start;
        let cells = || self.views.iter().flat_map(|view| view.cells.iter().flatten().flatten());
        let value = |id: FigureId| context.figures.get(id).value.decimal();
        self.amounts().iter().any(|id| {
            let (figure, place) = (context.figures.get(*id), self.place(*id));
            let plain =
                !matches!(figure.kind, Kind::Percent | Kind::Points | Kind::Fraction | Kind::Times);
            if !plain || place.start < start || place.end > upto {
                return false;
            }
            let own = self.clause_at(place.start).unwrap_or(clause);
            let lead = self.text(self.core(own, place.start));
            let based = lead.contains(['比', '较', '由', '从', '自']) && lead.ends_with('的')
                || lead.starts_with(['由', '从', '自']);
            let unlike = matches!(figure.kind, Kind::Count | Kind::Money | Kind::Measure)
                && !compatible(figure, context.figures.get(cell), context.lexicon);
            unlike || based && !cells().any(|cell| value(*cell) == value(*id))
        })
    }

    /// Whether a clause or the one before it counts other rows than all: 三条老线合计 where there are four.
    pub fn counts_some(&self, view: &View, clause: usize) -> bool {
        let all = view.parts().map_or(0, |parts| parts.len());
        let before = self.before(clause).into_iter().take(1);
        std::iter::once(clause).chain(before).any(|at| {
            let text = self.text(self.clauses[at].range.clone());
            groups(text).iter().any(|group| group.number != all)
        })
    }

    pub fn new(line: Line<'a>, span: Span, views: &'a [&'a View]) -> Speech<'a> {
        let text = line.text;
        let mut clauses = Vec::new();
        let (mut start, mut mark) = (0, None);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let number = |at: usize, c: char| {
            c == ','
                && digit(text[..at].chars().next_back())
                && digit(text[at + 1..].chars().next())
        };
        for (at, c) in text.char_indices() {
            if MARKS.contains(&c) && !number(at, c) {
                if at > start {
                    clauses.push(Clause { range: start..at, mark });
                }
                (start, mark) = (at + c.len_utf8(), Some(c));
            }
        }
        if start < text.len() {
            clauses.push(Clause { range: start..text.len(), mark });
        }
        let mut speech = Speech {
            line,
            span,
            views,
            clauses,
            amounts: Vec::new(),
            otherwise: OnceCell::new(),
            heard: RefCell::default(),
        };
        speech.amounts = speech.all();
        speech
    }

    pub fn context(&self) -> Context<'a> {
        self.line.context
    }

    pub fn text(&self, range: Range<usize>) -> &'a str {
        &self.line.text[range]
    }

    /// The amounts of the sentence, as they stand.
    pub fn amounts(&self) -> &[FigureId] {
        &self.amounts
    }

    fn all(&self) -> Vec<FigureId> {
        let context = self.context();
        let ids = context.figures.within(self.span).map(FigureId);
        // 一班 is a name.
        let named = |id: &FigureId| {
            let place = self.place(*id);
            let keys = self.views.iter().flat_map(|view| &view.rows);
            let mut names =
                keys.filter(|key| key.topic.starts_with(is_numeral)).map(|key| &key.topic);
            names.any(|name| self.line.text[place.start..].starts_with(name.as_str()))
        };
        ids.filter(|id| context.figures.get(*id).kind.is_quantity() && !named(id)).collect()
    }

    /// Whether a clause, or the one that leads it in, tells what does not follow from a table.
    pub fn is_otherwise(&self, clause: usize) -> bool {
        self.is_otherwise_than(clause, "")
    }

    /// The same where the table is `about` such things itself.
    pub fn is_otherwise_than(&self, clause: usize, about: &str) -> bool {
        let told = self.otherwise.get_or_init(|| {
            let words = |clause: &Clause| {
                let text = self.text(clause.range.clone());
                OTHERWISE.iter().copied().filter(|word| text.contains(word)).collect()
            };
            self.clauses.iter().map(words).collect()
        });
        let own = |at: usize| told[at].iter().any(|word| !about.contains(word));
        own(clause) || self.before(clause).first().is_some_and(|at| own(*at))
    }

    pub fn place(&self, id: FigureId) -> Range<usize> {
        let span = self.context().figures.get(id).span;
        (span.start - self.line.start) as usize..(span.end - self.line.start) as usize
    }

    pub fn clause_at(&self, offset: usize) -> Option<usize> {
        self.clauses.iter().position(|clause| clause.range.contains(&offset))
    }

    /// What stands in a clause before a place, from the amount told before it on.
    pub fn core(&self, clause: usize, upto: usize) -> Range<usize> {
        let start = self.clauses[clause].range.start;
        let parted = |id: &FigureId| {
            let end = self.place(*id).end;
            (start..=upto).contains(&end).then_some(end).filter(|end| {
                ["、", "和", "与", "及", "或", "/"].iter().any(|mark| {
                    self.line.text[*end..upto].starts_with(mark) && upto > end + mark.len()
                })
            })
        };
        self.amounts().iter().filter_map(parted).max().unwrap_or(start)..upto
    }

    pub fn hear(&self, view: &View, range: Range<usize>) -> Rc<Heard> {
        let mut kept = self.heard.borrow_mut();
        let (names, heard) = self.of_view(view, &mut kept);
        let heard = heard.entry((range.start, range.end));
        Rc::clone(heard.or_insert_with(|| Rc::new(hear(self.line, view, names, range, None))))
    }

    /// The same, where no words but those of the table and `plain` ones are known.
    pub fn hear_strictly(&self, view: &View, range: Range<usize>, plain: &[&str]) -> Heard {
        let mut kept = self.heard.borrow_mut();
        let (names, _) = self.of_view(view, &mut kept);
        hear(self.line, view, names, range, Some(plain))
    }

    fn of_view<'k>(
        &self,
        view: &View,
        kept: &'k mut HashMap<*const View, Hearings>,
    ) -> &'k mut Hearings {
        let names = || view.names.places(self.line.text);
        kept.entry(std::ptr::from_ref(view)).or_insert_with(|| (names(), HashMap::new()))
    }

    /// The clauses before one that it may go on from, the nearest first.
    pub fn before(&self, clause: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = clause;
        while at > 0 && !matches!(self.clauses[at].mark, Some('；' | ';' | '。' | '：' | '\n')) {
            at -= 1;
            found.push(at);
        }
        found
    }

    /// The rows that a stretch names, or else the nearest clause before it.
    pub fn rows_of(&self, view: &View, heard: &Heard, clause: usize) -> Vec<usize> {
        let distinct = |heard: &Heard| {
            let mut rows: Vec<usize> = Vec::new();
            for call in &heard.rows {
                if !rows.contains(&call.key) {
                    rows.push(call.key);
                }
            }
            rows
        };
        let own = distinct(heard);
        if !own.is_empty() {
            return own;
        }
        for at in self.before(clause).into_iter().take(2) {
            let range = self.clauses[at].range.clone();
            // 检出率最高，约为小商铺的2.6倍: what it is so many times of is not what is spoken of.
            if is_multiple(self.text(range.clone())) {
                continue;
            }
            let heard = self.hear(view, range.clone());
            let rows = distinct(&heard);
            // 河西分馆不及城东分馆，…: it goes on about the first of the two.
            let compared = COMPARED.iter().any(|word| self.text(range.clone()).contains(word));
            match rows[..] {
                // 寿险保费中，新单68.5亿元，同比增长: it goes on about what no row is called.
                [] if heard.unknown >= 2
                    && heard.columns.is_empty()
                    && self.amounts().iter().any(|id| range.contains(&self.place(*id).start)) =>
                {
                    return Vec::new();
                }
                [] => {}
                [first, _] if compared => return vec![first],
                _ => return rows,
            }
        }
        Vec::new()
    }

    /// Whether the times that a stretch tells are those of the table, as far as can be seen.
    pub fn is_of_its_time(&self, view: &View, heard: &Heard) -> bool {
        let keys = || view.rows.iter().chain(&view.columns);
        heard.times.iter().all(|(time, range)| {
            let known = keys().any(|key| key.time.is_some_and(|own| own.is_same(*time)));
            let year = time.year.filter(|_| time.scale == Scale::Year && !time.relative);
            let own = || match year {
                Some(year) => {
                    view.years().next().is_none()
                        && (view.about.contains(&year.to_string())
                            || self.context().measures.year.map(i32::from) == Some(year))
                }
                // 去年…件，分季度看: the table is of last year; 上年占比为19.3%，今年高出6.5个百分点: it is not.
                None if time.relative => {
                    let dated =
                        || keys().any(|key| key.time.is_some_and(|time| time.scale == Scale::Year));
                    let now = || {
                        self.text(range.clone()).contains("同期") || holds_any(self.line.text, NOW)
                    };
                    time.year == Some(0) || view.years().count() >= 2 || !dated() && !now()
                }
                None => view.about.contains(self.text(range.clone())),
            };
            known || own()
        })
    }

    /// The columns that can be meant: those named, of the times told, of amounts like `figure`.
    pub fn columns(&self, view: &View, heard: &Heard, figure: Option<&Figure>) -> Vec<usize> {
        let context = self.context();
        let named: Vec<&str> =
            heard.columns.iter().map(|call| view.columns[call.key].topic.as_str()).collect();
        let told = |key: &Key| named.is_empty() || named.contains(&key.topic.as_str());
        let like = |column: usize| match figure {
            None => true,
            Some(figure) => {
                let cells = view.cells.iter().filter_map(|row| row[column]);
                let mut cells = cells.map(|id| context.figures.get(id)).peekable();
                cells.peek().is_some() && cells.all(|cell| self.is_like(figure, cell))
            }
        };
        let found: Vec<usize> = (0..view.columns.len())
            .filter(|at| told(&view.columns[*at]) && like(*at))
            .filter(|at| !view.columns[*at].rate || !named.is_empty())
            .collect();
        let timed = found.iter().any(|at| view.columns[*at].time.is_some());
        if heard.times.is_empty() || !timed {
            return found;
        }
        let index = |at: usize| view.columns[at].time.map(Time::index);
        let latest = found.iter().filter_map(|at| index(*at)).max();
        let meant = |at: &usize| {
            view.columns[*at].time.is_some_and(|own| {
                heard.times.iter().any(|(time, _)| {
                    let back = match (time.relative, own.relative, time.year, latest) {
                        (true, false, Some(steps), Some(latest)) => own.index() == latest + steps,
                        _ => false,
                    };
                    own.is_same(*time) || back
                })
            })
        };
        found.into_iter().filter(meant).collect()
    }

    /// Whether an amount of the text can be one of a cell's sort.
    pub fn is_like(&self, figure: &Figure, cell: &Figure) -> bool {
        match (figure.kind, cell.kind) {
            (Kind::Percent | Kind::Fraction, kind) => kind == Kind::Percent,
            (_, Kind::Percent | Kind::Points) => false,
            _ => {
                compatible(figure, cell, self.context().lexicon)
                    && !(figure.scaled && cell.kind == Kind::Number && figure.precision > 1)
            }
        }
    }

    /// Whether a figure is an amount with one value.
    pub fn is_told(&self, id: FigureId) -> bool {
        let figure = self.context().figures.get(id);
        let exact =
            matches!(figure.value, Value::Exact(value) if !value.is_zero() && !value.is_negative());
        (exact && matches!(figure.hedge, Hedge::None | Hedge::About))
            || matches!(figure.value, Value::Fraction(..))
    }
}

/// Whether a clause says no more than how many times another its subject is.
fn is_multiple(clause: &str) -> bool {
    let lead = clause.trim_start().trim_start_matches(['约', '近', '也', '仅', '达']);
    ["是", "为", "相当于"].iter().any(|word| lead.starts_with(word)) && clause.contains('倍')
}

/// Words of the report's own time, beside which an earlier one is not the table's.
const NOW: &[&str] = &["今年", "本年", "本季", "本期", "本月", "本学年", "本届", "同比"];
