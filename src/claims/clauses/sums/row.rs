//! A run of parts in its passage comes in; what the words and amounts around it say of it goes out.

use super::SUMS;
use super::total::Total;
use crate::claims::Context;
use crate::claims::clauses::told::{Passage, Told, is_amount, overlap, value};
use crate::claims::closed::is_closed;
use crate::claims::units::compatible;
use crate::document::Language;
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::{Rule, Strength};

/// A run of parts with what stands around it.
pub struct Row<'l, 'a> {
    pub context: Context<'a>,
    pub rule: &'l Rule,
    pub passage: &'l Passage<'a>,
    pub told: &'l [Told<'a>],
    pub list: &'l [usize],
    pub first: usize,
    pub last: usize,
    /// 41户67人: what is counted by two words is added up by each.
    twofold: bool,
    /// The amounts before it, the nearest first.
    pub before: Vec<usize>,
    /// The next like amount behind it.
    pub after: Option<usize>,
}

impl<'l, 'a> Row<'l, 'a> {
    pub fn new(
        context: Context<'a>,
        rule: &'l Rule,
        passage: &'l Passage<'a>,
        list: &'l [usize],
    ) -> Option<Self> {
        let told = passage.told.as_slice();
        let (first, last) = (*list.first()?, *list.last()?);
        let twofold = told[first].gap.is_empty()
            || told.get(first + 1).is_some_and(|next| next.gap.is_empty());
        let before = (first.saturating_sub(12)..first)
            .rev()
            .filter(|index| told[*index].sentence + 1 >= told[first].sentence)
            .collect();
        let mut row =
            Row { context, rule, passage, told, list, first, last, twofold, before, after: None };
        row.after = (last + 1..told.len())
            .take(6)
            .take_while(|index| told[*index].sentence <= told[last].sentence + 1)
            .find(|index| row.is_alike(*index));
        Some(row)
    }

    pub fn id(&self, index: usize) -> FigureId {
        self.told[index].id
    }

    pub fn ids(&self, list: &[usize]) -> Vec<FigureId> {
        list.iter().map(|index| self.id(*index)).collect()
    }

    pub fn value(&self, index: usize) -> Option<Decimal> {
        value(self.context, self.id(index))
    }

    pub fn found(&self, strength: Strength, whole: usize, parts: &[usize]) -> Option<Total> {
        Some(Total { whole: self.id(whole), parts: self.ids(parts), strength })
    }

    /// Whether a figure is an amount of what the parts are of.
    pub fn is_alike(&self, index: usize) -> bool {
        let get = |index: usize| self.context.figures.get(self.id(index));
        let (one, other) = (get(self.first), get(index));
        compatible(one, other, self.context.lexicon)
            && is_amount(self.context, self.id(index))
            && (!self.twofold || one.unit == other.unit)
    }

    /// The words of a part. 其余学生中1562人 is not all of the others.
    pub fn label(&self, index: usize) -> &'a str {
        let words = self.told[index].before;
        if words.ends_with('中') && words != "中" { "" } else { words }
    }

    pub fn is_closed(&self, parts: &[usize]) -> bool {
        let labels: Vec<&str> = parts.iter().map(|part| self.label(*part)).collect();
        is_closed(self.rule, Language::Chinese, &labels)
    }

    /// Whether an amount is as large as each of some parts.
    pub fn is_larger(&self, total: usize, parts: &[usize]) -> bool {
        let total = self.value(total);
        parts.iter().all(|part| self.value(*part) <= total)
    }

    /// Whether nothing else of its kind stands in the sentence before the run's end.
    pub fn is_whole(&self) -> bool {
        !(0..self.last).any(|index| {
            self.told[index].sentence == self.told[self.first].sentence
                && self.is_alike(index)
                && !self.list.contains(&index)
        })
    }

    /// The amounts before the run that can be its total.
    pub fn candidates(&self) -> impl Iterator<Item = usize> {
        // 农村公路6.4亿元（年度计划10.0亿元），港航…: what a bracket adds to the part before is no total.
        let aside = |index: usize| self.told[index].bracketed && !self.told[self.first].bracketed;
        let before = self.before.iter().copied();
        before.filter(move |index| self.is_alike(*index) && !aside(*index)).take(BEFORE)
    }

    /// Whether no amount stands between an index and the run.
    pub fn is_beside(&self, total: usize) -> bool {
        (total + 1..self.first).all(|index| !is_amount(self.context, self.id(index)))
    }

    /// Whether an amount of the sentence before is the first of it, of the same things.
    pub fn heads(&self, total: usize, complete: bool) -> bool {
        let Row { told, list, first, last, .. } = *self;
        let name = told[total].before;
        let named = list.iter().filter(|part| overlap(told[**part].before, name) >= 2).count();
        let opens = !(0..total)
            .any(|index| told[index].sentence == told[total].sentence && self.is_alike(index));
        // 全村常住人口2,846人。男性1,478人，女性1,368人。
        let only = complete
            && (total + 1..first).all(|index| told[index].kind != told[total].kind)
            && told.get(last + 1).is_none_or(|next| next.sentence != told[last].sentence)
            && !told[first].gap.contains('\n');
        opens && (2 * named >= list.len() || only)
    }

    /// Whether nothing of the run's kind stands behind it in its sentence, but in a clause of its own.
    pub fn ends(&self, plain: bool) -> bool {
        let Row { told, last, .. } = *self;
        self.after.is_none_or(|after| {
            told[after].sentence != told[last].sentence
                || plain
                    && told[last + 1].gap.contains(['，', '；'])
                    && !told[last + 1].gap.contains('、')
        })
    }

    /// Whether a word right before the total sums up what stands before.
    pub fn sums_up(&self, total: usize) -> bool {
        let (told, last, parts) = (self.told, self.last, self.list.len());
        let own = &told[total];
        // 三项合计
        let is_count = |one: &Told<'_>| {
            value(self.context, one.id) == Some(Decimal::integer(parts as i64))
                && matches!(one.before, "" | "以上" | "上述" | "这")
                && one.kind == Kind::Count
        };
        // 小学12所、初中8所、高中4所，共24所; 优秀护士长6名和护理之星4名共20人
        let behind =
            own.before.ends_with('共') && total == last + 1 && own.before.chars().count() <= SHORT;
        (own.sentence == told[last].sentence || counts_all(own.before, parts))
            && (behind || SUMS[..5].iter().any(|word| own.before.contains(word)))
            && (last + 1..total)
                .all(|index| told[index].bracketed || own.gap.is_empty() || is_count(&told[index]))
    }

    /// Whether the amount right behind the run is called that of all: 总支出, 全年收入.
    pub fn is_all(&self, total: usize) -> bool {
        let name = self.told[total].before;
        let name = ["全年", "全市", "全县", "全区", "全校", "全院", "累计"]
            .iter()
            .find_map(|word| name.strip_prefix(word))
            .unwrap_or(name);
        total == self.last + 1
            && self.told[total].sentence == self.told[self.last].sentence
            && name.starts_with('总')
    }
}

/// How many amounts before the list can be its total.
pub const BEFORE: usize = 3;

/// In characters: before 共 right behind a list stands what the last part is of, and no more.
const SHORT: usize = 8;

/// Whether words count as many things as there are parts: 四项期间费用合计, 以上三类相加.
fn counts_all(label: &str, parts: usize) -> bool {
    let label = ["以上", "上述", "前述", "这"]
        .iter()
        .find_map(|word| label.strip_prefix(word))
        .unwrap_or(label);
    let numerals = ["两", "三", "四", "五", "六", "七", "八", "九", "十"];
    numerals.iter().position(|word| label.starts_with(word)).is_some_and(|at| at + 2 == parts)
}
