//! A run of parts comes in with the amounts around it; the one that it adds up to, or was meant to, goes out.

use super::row::{BEFORE, Row};
use super::run::{goes_on, is_added};
use super::{SUMS, Sound};
use crate::claims::Context;
use crate::claims::clauses::told::{Passage, value};
use crate::claims::clauses::views;
use crate::claims::closed::is_closed;
use crate::claims::enumerated;
use crate::claims::units::compatible;
use crate::document::{Language, holds_any};
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::{Rule, Strength};
use std::collections::BTreeMap;

/// A total with its parts, and how surely it is one.
pub struct Total {
    pub whole: FigureId,
    pub parts: Vec<FigureId>,
    pub strength: Strength,
}

/// The total of a run of parts, if it has one that is to be claimed. A run that adds up is noted as sound.
pub fn total(
    (context, rule): (Context<'_>, &Rule),
    passage: &Passage<'_>,
    list: &[usize],
    amounts: &Amounts,
    sound: &mut Sound,
) -> Option<Total> {
    let row = Row::new(context, rule, passage, list)?;
    match row.adds_up(amounts, sound)? {
        Fits::Nearby(total) => Some(total),
        Fits::Elsewhere => None,
        Fits::Nowhere if is_added(passage, list) || goes_on(context, passage, list) => None,
        Fits::Nowhere => row
            .behind()
            .or_else(|| row.first_of_row())
            .or_else(|| row.seen_from_one_side(&sound.wholes))
            .or_else(|| row.named())
            .or_else(|| row.led())
            .or_else(|| row.within_reach())
            .or_else(|| row.right_before()),
    }
}

/// Every amount of the report by its unit and value.
pub type Amounts = BTreeMap<(u16, Decimal), FigureId>;

/// Where the sum of a run stands.
enum Fits {
    Nearby(Total),
    /// Elsewhere in the report: nothing is to be claimed of it.
    Elsewhere,
    Nowhere,
}

impl Row<'_, '_> {
    /// A total that fits some stretch of the run; `None` where a part has no value.
    fn adds_up(&self, amounts: &Amounts, sound: &mut Sound) -> Option<Fits> {
        let Row { told, list, .. } = self;
        let values: Vec<Decimal> =
            list.iter().map(|index| self.value(*index)).collect::<Option<_>>()?;
        let nearby = |index: &usize| {
            let get = |index: usize| self.context.figures.get(self.id(index));
            let (one, other) = (get(self.first), get(*index));
            compatible(one, other, self.context.lexicon) && one.kind != Kind::Percent
        };
        for from in 0..list.len() {
            let mut sum = values[from];
            for to in from + 1..list.len() {
                sum = sum.checked_add(values[to])?;
                // 英语17种、俄语9种、其他3种: no list ends before its rest.
                if to - from >= 2 && self.rest_follows(to) {
                    continue;
                }
                // Of a few small numbers two add up to a third by chance.
                // Unless words say that they do: 挂牌15处，已销号13处，剩余2处.
                let rest = || {
                    let labels: Vec<&str> =
                        list[from..=to].iter().map(|one| told[*one].before).collect();
                    is_closed(self.rule, Language::Chinese, &labels)
                };
                let telling = sum >= Decimal::integer(SMALL) || to - from >= 2;
                let left = from > 0 && !telling && rest();
                // 甲12起、乙8起、其他4起: parts side by side are none of one another.
                let beside = || {
                    told[list[from]]
                        .gap
                        .trim_start_matches(told[list[from] - 1].behind)
                        .starts_with('、')
                };
                let own = (from > 0 && (telling || left) && !beside()).then(|| list[from - 1]);
                let next = list.get(to + 1).copied().filter(|_| telling);
                if !telling && !left && to - from + 1 < list.len() {
                    continue;
                }
                let totals = self.before.iter().copied().filter(nearby).take(2 * BEFORE);
                let parts = self.ids(&list[from..=to]);
                // Some of a list come to an earlier level by chance.
                let some = to - from + 1 < list.len();
                let earlier =
                    |index: &usize| told[*index].earlier || told[*index].before.contains("同期");
                let totals = totals.filter(|index| !some || !earlier(index));
                let fitting = totals
                    .chain(self.after)
                    .chain(own)
                    .chain(next)
                    .find(|total| is_near(self.context, self.id(*total), sum, &parts));
                if let Some(total) = fitting {
                    let whole = self.id(total);
                    sound.add(parts.iter().copied().chain([whole]));
                    sound.wholes.push(whole);
                    return Some(Fits::Nearby(Total { whole, parts, strength: Strength::Stated }));
                }
                // Unless the words behind it sum it up to another.
                let unit = self.context.figures.get(self.id(self.first)).unit.0;
                // Of a longer run, several parts that come to a large amount do not do so by chance.
                let large = to - from >= 2 && sum >= Decimal::integer(LARGE);
                if (to - from + 1 == list.len() || large)
                    && !self.after.is_some_and(|total| self.sums_up(total))
                    && let Some(whole) = amounts.get(&(unit, sum.normal()))
                {
                    sound.add(parts);
                    sound.wholes.push(*whole);
                    return Some(Fits::Elsewhere);
                }
            }
        }
        Some(Fits::Nowhere)
    }

    /// Whether the rest of the list is told right behind one of its parts, joined to it as that is to the one before.
    fn rest_follows(&self, to: usize) -> bool {
        let Row { told, list, .. } = *self;
        let Some(rest) = list.get(to + 1).filter(|rest| **rest == list[to] + 1) else {
            return false;
        };
        let mark = |index: usize| {
            told[index].gap.trim_start_matches(told[index - 1].behind).chars().next()
        };
        ["其他", "其它", "其余"].iter().any(|word| told[*rest].before.starts_with(word))
            && mark(*rest) == mark(list[to])
    }

    /// Summed up behind the run, or by its last.
    fn behind(&self) -> Option<Total> {
        let Row { told, list, .. } = self;
        let after = self.after.filter(|_| self.is_whole());
        if let Some(total) = after.filter(|total| self.sums_up(*total)) {
            return self.found(Strength::Stated, total, list);
        }
        // 一季度12.6万人次，二季度18.4万人次，上半年31.0万人次
        if let Some(total) = after.filter(|total| views::spans_all(told, list, *total)) {
            return self.found(Strength::Stated, total, list);
        }
        // 前三季度45.6亿元，四季度18.9亿元，全年64.5亿元: the last of the row.
        if let [parts @ .., all] = list
            && parts.len() >= 2
            && views::spans_all(told, parts, *all)
        {
            return self.found(Strength::Stated, *all, parts);
        }
        // 支出构成为：人员经费3,420万元，公用经费1,180万元，…，全年总支出7,000万元
        let total = after.filter(|total| list.len() >= 3 && self.is_all(*total))?;
        let less = list.iter().all(|part| self.value(*part) < self.value(total));
        if less { self.found(Strength::Implied, total, list) } else { None }
    }

    /// The first of the row, broken down by the others.
    fn first_of_row(&self) -> Option<Total> {
        let Row { told, list, first, .. } = *self;
        let rest = &list[1..];
        let listed = holds_any(told[first].gap, LISTS);
        // 经费构成：竞争性项目1.27，…，其他0.14: what follows the colon is a part, unless a word sums it up.
        let opens = told[first].gap.trim_end_matches(told[first].before).trim_end().ends_with('：');
        let sums = ["总", "共", "合计", "全"];
        let part = opens && !sums.iter().any(|word| self.label(first).contains(word));
        let broken_down =
            rest.len() >= 2 && !listed && !part && self.is_closed(rest) && !self.is_one_of(rest);
        // 受理1847件，按渠道分，来信236件、走访412件、…: all of it from one side.
        let viewed = || {
            rest.len() >= 3
                && views::opens(told[rest[0]].gap)
                && views::is_around(self.context, self.id(first), &self.ids(rest))
        };
        let larger = self.is_larger(first, rest);
        if larger && (broken_down || viewed()) {
            self.found(Strength::Stated, first, rest)
        } else {
            None
        }
    }

    /// 摘除蜂巢1126起，占一半以上；开门取钥匙462起，救助动物207起，其他218起: whether the first is joined to the others as they are to one
    /// another, and nothing calls it a sum; then it is one of them, and their total stands elsewhere.
    fn is_one_of(&self, rest: &[usize]) -> bool {
        let Row { told, first, .. } = *self;
        let comma = |index: &usize| {
            told[*index]
                .gap
                .trim_start_matches(told[index - 1].behind)
                .trim_start()
                .starts_with('，')
        };
        let called = ["总", "共", "合计", "全", "各类", "各项", "累计"];
        let summed = called.iter().any(|word| told[first].before.contains(word));
        // Another of them, told with more of its own, stands before.
        let led = (0..first).any(|index| {
            told[index].sentence == told[first].sentence
                && self.is_alike(index)
                && told[first].gap.contains('；')
        });
        let third = rest.len() >= 3;
        rest.iter().all(comma) && !summed && (led || third)
    }

    /// All of a whole, looked at from one side.
    fn seen_from_one_side(&self, wholes: &[FigureId]) -> Option<Total> {
        let complete = self.is_closed(self.list);
        let (whole, strength) =
            views::whole(self.context, self.passage, self.list, wholes, complete)?;
        Some(Total { whole, parts: self.ids(self.list), strength })
    }

    /// 收回186份。“很满意”112份，“满意”58份，“一般”13份，“不满意”3份: of those before, the one that they can come to.
    fn within_reach(&self) -> Option<Total> {
        let Row { told, list, first, .. } = *self;
        if list.len() < 3 || !self.is_closed(list) {
            return None;
        }
        let ids = self.ids(list);
        let near = self.candidates().find(|total| {
            self.is_larger(*total, list)
                && views::is_within(self.context, self.id(*total), &ids, FAR)
        });
        let open = |total: usize| {
            (total + 1..=first).any(|index| {
                ["其中", "主要", "包括"].iter().any(|word| told[index].gap.contains(word))
            })
        };
        self.found(Strength::Stated, near.filter(|total| !open(*total))?, list)
    }

    /// The nearest amount before the run.
    fn right_before(&self) -> Option<Total> {
        let Row { told, list, first, context, .. } = *self;
        let total = self.candidates().next()?;
        let (name, parts) = (told[total].before, self.ids(list));
        let (same, beside) = (told[total].sentence == told[first].sentence, self.is_beside(total));
        // 按渠道分，来信236件、走访412件、网上1039件、电话160件: all of it from one side.
        if views::opens(told[first].gap)
            && list.len() >= 3
            && same
            && beside
            && views::is_around(context, self.id(total), &parts)
        {
            return self.found(Strength::Stated, total, list);
        }
        let earlier = holds_any(name, &["上年", "去年", "同期", "新增"]);
        // 、 joins parts, not a total and its parts.
        let lead = told[first].gap.trim_start_matches(told[total].behind);
        let apart = earlier || lead.starts_with('、') || name.contains(['均', '占', '比', '较']);
        if !self.is_larger(total, list) || apart {
            return None;
        }
        let plain = list.windows(2).all(|pair| told[pair[1]].gap.contains('、'));
        // 共8间，其中甲县3间、乙县2间、丙县5间: parts of one sort come to more than there is.
        if beside
            && views::are_parallel(told, list)
            && views::exceeds(context, self.id(total), &parts)
        {
            let lead = lead.trim_start_matches(['，', '。', '；', ' ', '\n']);
            let more = plain && same && views::is_within(context, self.id(total), &parts, MORE);
            if more || LISTS.iter().any(|word| lead.starts_with(word)) {
                return self.found(Strength::Witnessed, total, list);
            }
        }
        let complete = self.is_closed(list);
        if !same && !self.heads(total, complete) {
            return None;
        }
        // 共8人：组长1人，副组长2人，成员6人
        let ends = self.ends(plain);
        let summed = holds_any(name, SUMS);
        // 收入总计600.5亿元，包括：…
        let opened = lead.trim_start_matches(['，', ' ']);
        let includes = opened.strip_prefix("包括").filter(|_| holds_any(name, &SUMS[..3]));
        let colon = includes.unwrap_or(lead).trim_start().starts_with(['：', ':']);
        if summed && beside && ends && colon && list.len() >= 3 {
            return self.found(Strength::Witnessed, total, list);
        }
        let gap = told[first].gap;
        if complete && beside && !gap.contains("主要") {
            return self.found(Strength::Stated, total, list);
        }
        if same && beside && enumerated::is_complete(context, self.id(total), &parts) {
            return self.found(Strength::Stated, total, list);
        }
        // What 其中 names need not be all.
        let open = gap.contains("其中") || gap.contains("包括");
        if !open && plain && beside && ends && same {
            self.found(Strength::Implied, total, list)
        } else {
            None
        }
    }
}

/// Of smaller numbers two add up to a third by chance.
const SMALL: i64 = 20;

/// Larger sums stand elsewhere in the report for a reason.
const LARGE: i64 = 1_000;

/// In percent: how far a complete list may be from the total that it was meant to have.
const FAR: i64 = 10;

/// In percent: how much more than their total parts of one sort may come to.
const MORE: i64 = 30;

/// Words that begin a list of parts.
const LISTS: &[&str] = &["其中", "包括", "分别"];

/// Whether the total lies within rounding of the sum.
pub fn is_near(context: Context<'_>, total: FigureId, sum: Decimal, parts: &[FigureId]) -> bool {
    let near = || {
        let gap = value(context, total)?.checked_add(sum.negated())?;
        let gap = if gap.is_negative() { gap.negated() } else { gap };
        let mut slack = Decimal::ZERO;
        for id in parts.iter().copied().chain([total]) {
            let figure = context.figures.get(id);
            if figure.scaled {
                slack = slack.checked_add(Decimal::new(5, figure.precision.checked_sub(1)?))?;
            }
        }
        Some(gap <= slack)
    };
    near() == Some(true)
}
