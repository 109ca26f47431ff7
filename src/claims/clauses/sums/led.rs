//! A run of Chinese parts whose sum stands nowhere comes in; the whole that words name as theirs goes out: 升学1,806人。…，升学者中，
//! 境内升学1,592人，境外升学241人; 财政经费32.6亿元，上年为30.8亿元。其中预算安排29.8亿元，基金安排2.1亿元，其他1.6亿元.
//!
//! What the words lead to must be the one level they can mean. The parts are all of it if their labels are those of a
//! complete list, or if two neighbouring digits of one of the figures that change places make the sum right to the last
//! digit, and would hardly by chance.

use super::row::Row;
use super::total::Total;
use crate::claims::clauses::told::{Told, value};
use crate::claims::clauses::views;
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip::{self, Slip};
use crate::document::holds_any;
use crate::figures::{Decimal, FigureId, Hedge};
use crate::rulebook::Strength;

impl Row<'_, '_> {
    /// 升学者中，境内升学1,592人，境外升学241人: of the amount that bears the name.
    pub fn named(&self) -> Option<Total> {
        let Row { told, list, first, .. } = *self;
        let lead = told[first].gap.rsplit(['。', '；', '\n']).next()?;
        let own = lead.split(['，', '：']).next()?.trim_start();
        let name = own.trim_start_matches("在").strip_suffix('中')?;
        let name = name.trim_end_matches(['的', '者']);
        if name.contains(['，', '、']) || name.chars().count() < 2 || !self.is_closed(list) {
            return None;
        }
        let bears = |one: &Told<'_>| {
            let before = one.before.trim_end_matches(['为', '达', '共', '有', '是']);
            before.ends_with(name) && !holds_any(before, ASIDE) && !one.earlier
        };
        let mut wholes = (first.saturating_sub(REACH)..first).rev().filter(|index| {
            self.is_alike(*index) && bears(&told[*index]) && !told[*index].bracketed
        });
        let whole = wholes.next()?;
        let one = wholes.all(|other| self.value(other) == self.value(whole));
        let could = self.is_larger(whole, list) || self.is_slip(whole);
        (one && could && self.ends(false)).then(|| self.found(Strength::Stated, whole, list))?
    }

    /// 其中… behind the one level that it can be said of.
    pub fn led(&self) -> Option<Total> {
        let Row { told, list, first, .. } = *self;
        let behind = first.checked_sub(1).map_or("", |before| told[before].behind);
        let lead = told[first].gap.trim_start_matches(behind);
        // 1,360件（套），其中征集486件（套）
        let lead = match lead.strip_prefix('（').and_then(|lead| lead.split_once('）')) {
            Some((inside, lead)) if inside.chars().count() <= 2 => lead,
            _ => lead,
        };
        let lead = lead.trim_start_matches(['，', '。', '；', '、', '）', ' ', '\n']);
        let opens = ["其中", "包括"].iter().any(|word| lead.starts_with(word));
        if !opens && !self.is_of_all()
            || holds_any(told[first].gap, &["主要", "\n"])
            || !self.is_over()
        {
            return None;
        }
        let complete = self.is_closed(list) || self.is_of_all();
        let levels = self.levels();
        if let [whole] = levels.as_slice()
            && complete
            && (self.is_larger(*whole, list)
                || self.is_slip(*whole)
                || views::is_within(self.context, self.id(*whole), &self.ids(list), MORE))
        {
            return self.found(Strength::Stated, *whole, list);
        }
        let mut meant = levels.into_iter().filter(|whole| self.is_sure_swap(*whole));
        let whole = meant.next()?;
        if meant.next().is_some() { None } else { self.found(Strength::Stated, whole, list) }
    }

    /// 全部投向四个项目：…: whether words say that the list is all there is.
    fn is_of_all(&self) -> bool {
        let Row { told, list, first, .. } = *self;
        let gap = told[first].gap.strip_suffix(told[first].before).unwrap_or_default();
        let counted = first.checked_sub(1).map(|before| &told[before]).filter(|one| {
            value(self.context, one.id) == Some(Decimal::integer(list.len() as i64))
                && one.sentence == told[first].sentence
        });
        gap.trim_end().ends_with('：')
            && (gap.contains("全部") || counted.is_some_and(|one| one.gap.contains("全部")))
    }

    /// Whether nothing of the run's kind stands behind it in its sentence, but behind a semicolon.
    fn is_over(&self) -> bool {
        let Row { told, last, .. } = *self;
        self.ends(false) || told.get(last + 1).is_some_and(|next| next.gap.contains('；'))
    }

    /// The levels of the own sentence, or of the one before, that 其中 can be said of: the one right before it, or any.
    fn levels(&self) -> Vec<usize> {
        let Row { told, first, context, .. } = *self;
        let exact = |index: &usize| {
            !told[*index].bracketed && context.figures.get(self.id(*index)).hedge == Hedge::None
        };
        // 增加1,360件，其中征集486件: of the change.
        if let Some(beside) = first.checked_sub(1)
            && told[beside].sentence == told[first].sentence
            && told[beside].before.ends_with(['增', '加', '少', '减'])
            && exact(&beside)
            && context.figures.get(self.id(beside)).unit == context.figures.get(self.id(first)).unit
        {
            return vec![beside];
        }
        let alike = |index: &usize| self.is_alike(*index) && exact(index);
        let Some(near) = self.before.iter().copied().find(alike) else { return Vec::new() };
        if told[near].sentence == told[first].sentence && self.is_beside(near) {
            let other = holds_any(told[near].before, EARLIER) || told[near].earlier;
            return if other { Vec::new() } else { vec![near] };
        }
        let plain = |index: &usize| {
            alike(index)
                && told[*index].sentence == told[near].sentence
                && !told[*index].earlier
                && !holds_any(told[*index].before, ASIDE)
        };
        self.before.iter().copied().filter(plain).collect()
    }

    /// Whether a slip of the pen in one of the figures makes the sum right.
    fn is_slip(&self, whole: usize) -> bool {
        self.slips(whole).any(|(_, slip)| slip.is_some())
    }

    /// Whether two digits of one of the figures that change places make the sum right, and would seldom by chance.
    fn is_sure_swap(&self, whole: usize) -> bool {
        let most = if self.list.len() >= 3 { SELDOM } else { SELDOM / 3 };
        let chance: u64 = self
            .slips(whole)
            .filter_map(|(id, _)| {
                let exact = Range::exact(0);
                Some(slip::chances(self.context, id, exact)?.swap)
            })
            .sum();
        chance <= most && self.slips(whole).any(|(_, slip)| slip == Some(Slip::Swap))
    }

    /// Each figure with the slip that makes the sum right to the last digit.
    fn slips(&self, whole: usize) -> impl Iterator<Item = (FigureId, Option<Slip>)> {
        let context = self.context;
        let (whole, parts) = (self.id(whole), self.ids(self.list));
        let sum =
            parts.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(context, *id)?));
        let gap = sum
            .zip(value(context, whole))
            .and_then(|(sum, whole)| sum.checked_add(whole.negated()));
        let gives = move |id: FigureId| {
            let gap = gap?;
            let own = value(context, id)?;
            let meant = own.checked_add(if id == whole { gap } else { gap.negated() })?;
            if meant > Decimal::ZERO { Range::in_base(context, id, meant, meant) } else { None }
        };
        let ids = parts.into_iter().chain([whole]);
        ids.map(move |id| (id, gives(id).and_then(|gives| slip::of(context, id, gives, false))))
    }
}

/// How many figures before the run the amount that bears a name is looked for.
const REACH: usize = 16;

/// In a hundred thousand: how likely a swap may fit by chance.
const SELDOM: u64 = 1_000;

/// In percent: how much more than their whole the parts of a complete list may come to.
const MORE: i64 = 30;

/// Words of an earlier level, or of no level at all.
const EARLIER: &[&str] = &["上年", "去年", "同期", "均", "每", "占", "目标", "计划", "比", "较"];

/// Words of what 其中 is not said of, where a level stands before it.
const ASIDE: &[&str] = &[
    "上年", "去年", "同期", "均", "每", "占", "目标", "计划", "比", "较", "增加", "减少", "增长",
    "下降", "最", "超过",
];
