//! The running text of a report comes in; the series that its sentences tell go out: values one after the other, each
//! with its name (Wales £536,500, Scotland £418,000), names and then their values (甲、乙、丙分别为…), and the values that
//! the sentences of a paragraph tell of one thing at several times.

mod dated;
mod names;

use super::time::{Time, is_partial, within};
use super::{Member, Scale, Series, Source, are_alike, is_level};
use crate::claims::Context;
use crate::document::{BlockKind, Language, Span, lower};
use crate::figures::FigureId;
use crate::measures::PhraseWords;
pub use dated::in_order;
use dated::{by_time, counted, counts_times, spread, what};
use names::{chinese_names, english_names, is_aside, is_name, is_turned, last_part, opening};
pub use names::{is_move, plain};

/// Sentences with more values are data.
const MOST: usize = 40;

/// In characters: more words between two values are another clause.
const FAR: usize = 70;

pub fn series(context: Context<'_>) -> Vec<Series> {
    let mut found = Vec::new();
    for (at, block) in context.document.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Table(_) | BlockKind::Heading { .. }) {
            continue;
        }
        let mut dated = Vec::new();
        for (place, sentence) in block.sentences.iter().enumerate() {
            let values = values(context, *sentence);
            if values.is_empty() || values.len() > MOST {
                continue;
            }
            let stretch =
                Stretch { context, sentence: *sentence, values: &values, block: at as u32 };
            found.extend(stretch.runs());
            found.extend(stretch.shared());
            dated.extend(stretch.dated().into_iter().map(|(id, time)| (place, id, time)));
        }
        found.extend(by_time(context, block, at as u32, &dated));
    }
    found
}

/// The quantities of a sentence.
pub fn values(context: Context<'_>, sentence: Span) -> Vec<FigureId> {
    let ids = context.figures.within(sentence).map(FigureId);
    ids.filter(|id| context.figures.get(*id).kind.is_quantity()).take(MOST + 1).collect()
}

struct Stretch<'a> {
    context: Context<'a>,
    sentence: Span,
    values: &'a [FigureId],
    block: u32,
}

impl<'a> Stretch<'a> {
    fn text(&self, start: u32, end: u32) -> &'a str {
        self.context.document.text.get(start as usize..end as usize).unwrap_or_default()
    }

    fn span(&self, index: usize) -> Span {
        self.context.figures.get(self.values[index]).span
    }

    /// Where the words before a value begin.
    fn from(&self, index: usize) -> u32 {
        index.checked_sub(1).map_or(self.sentence.start, |before| self.span(before).end)
    }

    /// Where the words behind it end.
    fn to(&self, index: usize) -> u32 {
        match self.values.get(index + 1) {
            Some(_) => self.span(index + 1).start,
            None => self.sentence.end,
        }
    }

    fn before(&self, index: usize) -> &'a str {
        self.text(self.from(index), self.span(index).start)
    }

    fn behind(&self, index: usize) -> &'a str {
        self.text(self.span(index).end, self.to(index))
    }

    fn is_chinese(&self) -> bool {
        self.context.document.language == Language::Chinese
    }

    /// Values of one unit one after the other.
    fn rows(&self) -> Vec<Vec<usize>> {
        let mut rows: Vec<Vec<usize>> = Vec::new();
        let mut row: Vec<usize> = Vec::new();
        for index in 0..self.values.len() {
            let id = self.values[index];
            let last = row.last().copied();
            let near = |last: usize| {
                let gap = self.text(self.span(last).end, self.span(index).start);
                let range = matches!(gap.trim(), "to" | "–" | "—" | "-" | "至" | "到" | "~");
                let joined = gap.chars().count() <= FAR && !is_turned(gap) && !range;
                joined && are_alike(self.context, self.values[last], id)
            };
            match last {
                // 甲12件（占52%）、乙9件: what is said of a member.
                Some(_) if is_aside(self.before(index)) => continue,
                Some(last) if is_level(self.context, id) && near(last) => row.push(index),
                _ => {
                    rows.push(std::mem::take(&mut row));
                    if is_level(self.context, id) {
                        row.push(index);
                    }
                }
            }
        }
        rows.push(row);
        rows.retain(|row| row.len() >= 2);
        rows
    }

    /// Each with its name before it, or each with its name behind it.
    fn runs(&self) -> Vec<Series> {
        let found = self.rows().into_iter().filter_map(|row| {
            let names = match self.named_behind(&row) {
                Some(names) => names,
                None => self.named_before(&row)?,
            };
            let times: Vec<Option<Time>> = row.iter().map(|at| self.time(*at)).collect();
            self.series(&row, names, times)
        });
        found.collect()
    }

    fn named_before(&self, row: &[usize]) -> Option<Vec<String>> {
        let names = row.iter().map(|at| {
            let before = self.before(*at).trim_end().trim_end_matches(['(', '（']);
            let own = last_part(before, self.is_chinese());
            plain(own, self.is_chinese())
        });
        let names: Vec<String> = names.collect();
        names.iter().all(|name| is_name(name)).then_some(names)
    }

    /// 94% in the north, 91% in the south and 88% in the west; 4.6 (North), 4.4 (East).
    fn named_behind(&self, row: &[usize]) -> Option<Vec<String>> {
        let names = row.iter().enumerate().map(|(place, at)| {
            let behind = self.behind(*at);
            let trimmed = behind.trim_start();
            let own = match trimmed.strip_prefix(['(', '（']) {
                Some(inner) => inner.split([')', '）']).next()?,
                None if self.is_chinese() => return None,
                None => {
                    let rest = opening(trimmed)?;
                    let end = rest.find([',', ';', '.', ':', '(']).unwrap_or(rest.len());
                    let end = if place + 1 < row.len() && end == rest.len() {
                        rest.rfind(" and ").or_else(|| rest.rfind(" but "))?
                    } else {
                        rest.find(" and ").filter(|at| *at < end).unwrap_or(end)
                    };
                    &rest[..end]
                }
            };
            let name = plain(own, self.is_chinese());
            is_name(&name).then_some(name)
        });
        names.collect()
    }

    /// 甲、乙、丙分别为1、2、3; 41, 52 and 60 in 2019, 2020 and 2021 respectively.
    fn shared(&self) -> Vec<Series> {
        let found = self.rows().into_iter().filter_map(|row| {
            let (first, last) = (*row.first()?, *row.last()?);
            let close = row.windows(2).all(|pair| {
                let gap = self.text(self.span(pair[0]).end, self.span(pair[1]).start);
                matches!(
                    gap.trim(),
                    "、" | "和" | "，" | "及" | "与" | "," | "and" | ", and" | "、和" | "以及"
                )
            });
            if !close || row.len() < 2 {
                return None;
            }
            let lead = self.text(self.sentence.start, self.span(first).start);
            let tail = self.behind(last);
            let names = match self.is_chinese() {
                true => chinese_names(lead, row.len()),
                false => english_names(lead, tail, row.len()),
            };
            let stretch = Span { start: self.sentence.start, end: self.sentence.end };
            let told = within(self.context, stretch);
            if is_partial(self.context, stretch) {
                return None;
            }
            let times = spread(self.context, &told, row.len())
                .or_else(|| counted(lead, &told, row.len()))
                .unwrap_or_default();
            let times: Vec<Option<Time>> = match times.len() == row.len() {
                true => times.into_iter().map(Some).collect(),
                false => vec![None; row.len()],
            };
            // 近三年分别为…: as many times as values.
            let names = names.or_else(|| {
                (times[0].is_some() || counts_times(lead, row.len()))
                    .then(|| vec![String::new(); row.len()])
            })?;
            self.series(&row, names, times)
        });
        found.collect()
    }

    fn series(
        &self,
        row: &[usize],
        names: Vec<String>,
        times: Vec<Option<Time>>,
    ) -> Option<Series> {
        let moved = |at: &usize| is_move(self.before(*at));
        if row.iter().skip(1).any(moved) {
            return None;
        }
        let members = row.iter().zip(names).zip(times);
        let members: Vec<Member> =
            members.map(|((at, name), time)| Member { id: self.values[*at], name, time }).collect();
        let what = what(self.context, self.sentence, self.values[row[0]]);
        let span = Span { start: self.span(row[0]).start, end: self.span(*row.last()?).end };
        let blocks = (self.block, self.block);
        Some(in_order(Series {
            members,
            what,
            head: String::new(),
            mixed: false,
            blocks,
            span,
            source: Source::Text,
        }))
    }

    /// The values with the times that their own words tell.
    fn dated(&self) -> Vec<(FigureId, Time)> {
        let level =
            |at: &usize| is_level(self.context, self.values[*at]) && !is_move(self.before(*at));
        let mut dated: Vec<(FigureId, Time)> = Vec::new();
        for at in (0..self.values.len()).filter(level) {
            let Some(time) = self.time(at) else { continue };
            let id = self.values[at];
            // £38.90 went on fuel, down from £41.50 in 2022: of the level that it is the base of, and of no other.
            let alike = |other: &usize| are_alike(self.context, self.values[*other], id);
            let fellow = (0..at).rev().find(alike).filter(|other| self.compares(*other, at));
            let alone = fellow
                .is_some_and(|other| !dated.iter().any(|(known, _)| *known == self.values[other]));
            if !alone {
                dated.push((id, time));
            }
        }
        dated
    }

    /// Whether words of comparison lead from one value to another.
    fn compares(&self, one: usize, other: usize) -> bool {
        let language = self.context.document.language;
        let gap = lower(self.text(self.span(one).end, self.span(other).start));
        PhraseWords::builtin(language).before_comparison(language, &gap).len() < gap.len()
    }

    /// When a value was: in 2021 the figure was 1,208; 41,200 in 2019; 2022年为214台次.
    fn time(&self, index: usize) -> Option<Time> {
        if let Some((_, time)) = self.time_behind(index) {
            return Some(time);
        }
        let taken = index.checked_sub(1).and_then(|before| self.time_behind(before));
        let start = self.from(index);
        let told = within(self.context, Span { start, end: self.span(index).start });
        let mut told: Vec<(FigureId, Time)> = told
            .into_iter()
            .filter(|(id, _)| taken.is_none_or(|(taken, _)| taken != *id))
            .collect();
        let (id, mut time) = told.pop()?;
        if let Some((before, other)) = told.pop() {
            let spans = [before, id].map(|id| self.context.figures.get(id).span);
            let between = self.text(spans[0].end, spans[1].start).trim();
            // From 2019 to 2023: of no single time.
            if ["to", "至", "—", "–", "-", "and", "和", "、", "到", "－", "~"].contains(&between)
            {
                return None;
            }
            if time.year.is_none() {
                time.year = other.year.filter(|_| other.scale == Scale::Year);
                time.relative = other.relative;
            }
        }
        // Up since 2019: no time of the value.
        let lead =
            self.text(start, self.context.figures.get(id).span.start).trim_end().to_lowercase();
        let base = ["since", "from", "than in", "than", "自", "比", "较", "on", "by"];
        (!base.iter().any(|word| lead.ends_with(word))).then_some(time)
    }

    fn time_behind(&self, index: usize) -> Option<(FigureId, Time)> {
        let end = self.span(index).end;
        let (id, time) =
            within(self.context, Span { start: end, end: self.to(index) }).into_iter().next()?;
        let between = self.text(end, self.context.figures.get(id).span.start);
        let between = lower(between.trim());
        let plain = match self.is_chinese() {
            true => matches!(&*between, "（" | "("),
            false => {
                let led = [
                    "in",
                    "during",
                    "for",
                    "at the end of",
                    "(",
                    "at",
                    "at end",
                    "in the",
                    "for the",
                    "during the",
                    "in the year to",
                ]
                .iter()
                .any(|word| {
                    between == *word
                        || between.strip_suffix(word).is_some_and(|rest| rest.ends_with(' '))
                });
                led && between.len() <= 60
                    && !between
                        .split(' ')
                        .any(|word| ["and", "but", "while", "then", "with"].contains(&word))
                    && !between.contains([',', ';', ':', '.', ')'])
                    && !is_turned(&between)
            }
        };
        plain.then_some((id, time))
    }
}
