//! A Chinese list of shares comes in; whether it looks at a whole from one side, so that nothing is left out of it (按年龄分，
//! 0至4岁1,232例，占25.0%；…), whether it begins anew, and which slip makes it whole go out.

use super::chinese::total_of;
use crate::claims::Context;
use crate::claims::clauses::told::{Passage, Told};
use crate::claims::clauses::views;
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip::{self, Slip};
use crate::document::holds_any;
use crate::figures::{Decimal, FigureId, Kind};

/// Whether a share stands in a sentence behind that of the list so far, and tells something else: another make-up (按环节分，…;
/// 环节分布为：…), several of those before together, or what is no rest of a list that looks at a whole from one side.
pub fn begins_anew(passage: &Passage<'_>, list: &[usize], index: usize) -> bool {
    let told = &passage.told;
    let (first, last) = (list[0], &told[list[list.len() - 1]]);
    let rest = ["其余", "其他", "其它", "另有", "余下", "剩余", "还有"];
    let goes_on = || {
        let lead = told[index].gap.rsplit('。').next().unwrap_or_default().trim_start();
        holds_any(told[index].before, &rest) || rest.iter().any(|word| lead.starts_with(word))
    };
    last.sentence != told[index].sentence
        && (is_view(told, index)
            || sums_up(told, index)
            || list.len() >= 3 && is_view(told, first) && !goes_on())
}

/// 15岁以下合计2,907例，占59.0%: several of those before together.
fn sums_up(told: &[Told<'_>], index: usize) -> bool {
    let own = &told[index];
    let before = told[..index].iter().rev().take_while(|one| one.sentence == own.sentence);
    std::iter::once(own)
        .chain(before.take(2))
        .any(|one| holds_any(one.before, &["合计", "共", "两项", "前三"]))
}

/// Whether words before the amounts that a list of shares goes with say that it makes up a whole: 按年龄分，0至4岁1,232例，占25.0%;
/// 从直接原因看，违章操作占41.8%.
pub fn is_view(told: &[Told<'_>], first: usize) -> bool {
    let sentence = told[first].sentence;
    let amounts = told[..first]
        .iter()
        .rev()
        .take(LEADS)
        .take_while(|one| one.sentence == sentence && one.kind != Kind::Percent);
    std::iter::once(&told[first]).chain(amounts).any(|one| {
        let lead = one.gap.rsplit(['。', '；', '\n']).next().unwrap_or(one.gap);
        !holds_any(lead, &["主要", "其中", "前三", "前两", "前五", "居前"])
            && (views::opens(one.gap) || lead.contains('：') && holds_any(lead, VIEWED))
    })
}

/// How many figures may stand between the words of a view and the first share: a band and an amount.
const LEADS: usize = 3;

/// Words before a colon that announce the parts of a whole.
const VIEWED: &[&str] = &["构成", "结构", "组成", "分布", "来源", "去向", "流向"];

/// Whether shares that a view announces are all of a whole: more than it they cannot be, and less than it three may well,
/// with others left out, unless two digits of one changed places.
pub fn is_surely_whole(context: Context<'_>, ids: &[FigureId], sum: Decimal) -> bool {
    let slips = ids.iter().filter_map(|id| slip::of(context, *id, left(context, ids, *id)?, false));
    let surest = slips.max_by_key(|slip| *slip == Slip::Swap);
    let more = sum > Decimal::integer(100);
    more || surest.is_some_and(|slip| slip == Slip::Swap || ids.len() > FEW)
}

/// Lists of no more shares are seldom told to the last.
const FEW: usize = 3;

/// What the other shares leave of a hundred for one.
pub fn left(context: Context<'_>, ids: &[FigureId], id: FigureId) -> Option<Range> {
    let others: Vec<FigureId> = ids.iter().copied().filter(|other| *other != id).collect();
    let left = Decimal::integer(100).checked_add(total_of(context, &others)?.negated())?;
    (!left.is_negative()).then_some(Range { low: left, high: left })
}
