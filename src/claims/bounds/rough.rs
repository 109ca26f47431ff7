//! A rough Chinese value comes in with the exact one told in the next clause (门诊量突破30万人次，达到30.8万人次; 报名人数超过
//! 1200人，实际报名1236人); claims that the exact one lies on the side told go out.

use super::{claim, figure};
use crate::claims::clauses::told::{self, Passage, overlap};
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::document::holds_any;
use crate::figures::{Decimal, Hedge, Value};
use crate::rulebook::{RuleId, Strength};

/// Claims of the forms `over` and `under`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, |_, _, passage, index| {
        at(context, rule, passage, index).or_else(|| apart(context, rule, passage, index))
    });
}

/// Words of what is hoped for, or of another thing than its level.
const HOPED: &[&str] = &[
    "目标", "计划", "任务", "力争", "争取", "预计", "有望", "将", "预期", "增", "降", "比", "较",
    "应", "须", "要求", "规定", "限", "标准", "不", "未", "预算", "可", "如", "若", "每",
];

/// How the exact value is led in.
const LEADS: &[&str] = &[
    "达到",
    "达",
    "实际",
    "实有",
    "实为",
    "实到",
    "实收",
    "为",
    "共",
    "签到",
    "准确",
    "具体",
    "确切",
    "即",
    "计",
    "最终",
    "精确",
    "合计",
    "总计",
    "累计达",
];

fn at(context: Context<'_>, rule: RuleId, passage: &Passage<'_>, index: usize) -> Option<Claim> {
    let own = &passage.told[index];
    let next = passage.told.get(index + 1)?;
    let (rough, exact) = (context.figures.get(own.id), context.figures.get(next.id));
    let ends = |words: &[&str]| words.iter().any(|word| own.before.ends_with(word));
    let form = match rough.hedge {
        Hedge::Over | Hedge::AtLeast | Hedge::Odd => "over",
        Hedge::None if ends(&["突破", "超过", "逾", "超"]) => "over",
        Hedge::Under | Hedge::Nearly => "under",
        Hedge::None if ends(&["接近", "不足", "不到", "近"]) => "under",
        _ => return None,
    };
    // 吸引1200余人参加，实际签到1236人: what the rough one is said of ends its clause.
    let (of, gap) = next.gap.rsplit_once(['，', '、'])?;
    let gap = gap.trim_start();
    let led = LEADS.iter().any(|word| gap.starts_with(word))
        && gap.chars().count() <= LEAD
        && of.chars().count() <= OF
        && !of.contains(['，', '。', '；', '（'])
        && !HOPED.iter().any(|word| of.contains(word));
    // 募款首次突破2000万元，全年募款总额为2068万元
    let sums = ["总额为", "总数为", "总量为", "共计", "合计", "总额达", "总量达", "总数达"];
    let again = sums.iter().any(|word| gap.ends_with(word))
        && overlap(own.before, gap) >= 2
        && gap.chars().count() <= OF
        && of.is_empty();
    let led = led || again;
    let single = rough.cell.is_none()
        && exact.hedge == Hedge::None
        && matches!(exact.value, Value::Exact(_))
        && rough.kind == exact.kind
        && compatible(rough, exact, context.lexicon)
        && own.sentence == next.sentence
        && own.bracketed == next.bracketed;
    let before = own.before.replace("新增", "").replace("共建", "");
    let hoped = HOPED.iter().any(|word| before.contains(word) || gap.contains(word))
        || ["目标", "任务", "的", "标准"].iter().any(|word| next.behind.starts_with(word));
    if !led || !single || hoped || !is_near(rough.value.decimal()?, exact.value.decimal()?) {
        return None;
    }
    let bound = vec![("exact", figure(next.id)), ("rough", figure(own.id))];
    claim(context, rule, form, Strength::Stated, bound)
}

/// 有效专利已突破500件。截至年末，公司拥有有效专利523件: the sentence behind tells the exact value of what the rough one is said of.
fn apart(context: Context<'_>, rule: RuleId, passage: &Passage<'_>, index: usize) -> Option<Claim> {
    let own = &passage.told[index];
    let rough = context.figures.get(own.id);
    let label = own.before.trim_end_matches(['已', '经', '约', '均']);
    let (label, form) =
        [("突破", "over"), ("超过", "over"), ("逾", "over"), ("不足", "under"), ("不到", "under")]
            .iter()
            .find_map(|(word, form)| Some((label.strip_suffix(word)?, *form)))?;
    let name = label.trim_end_matches(['已', '经', '均', '就', '达', '首', '次', '成', '功']);
    let name = ["数量", "总数", "总量", "总额", "人数"]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .unwrap_or(name);
    let times = |text: &str| text.chars().any(|c| c.is_ascii_digit() || "上去前同每".contains(c));
    if name.chars().count() < NAMED || holds_any(own.before, HOPED) || times(own.gap) {
        return None;
    }
    let behind = passage.told[index + 1..].iter().take(FURTHER);
    let mut named = behind.filter(|one| {
        let exact = context.figures.get(one.id);
        let label = one.before.trim_end_matches(['共', '有', '为', '达', '到', '计', '数', '量']);
        one.sentence == own.sentence + 1
            && exact.hedge == Hedge::None
            && matches!(exact.value, Value::Exact(_))
            && rough.kind == exact.kind
            && compatible(rough, exact, context.lexicon)
            && !one.bracketed
            && label.ends_with(name)
            && !holds_any(label, HOPED)
            && !["其中", "新", "上年", "去年", "同期"].iter().any(|word| label.contains(word))
    });
    let exact = named.next()?;
    let near = is_near(rough.value.decimal()?, context.figures.get(exact.id).value.decimal()?);
    let plain = rough.cell.is_none() && !own.bracketed && near;
    let bound = vec![("exact", figure(exact.id)), ("rough", figure(own.id))];
    plain.then(|| claim(context, rule, form, Strength::Stated, bound)).flatten()
}

/// In characters: shorter names are those of many things.
const NAMED: usize = 3;

/// In figures: how far behind the exact value may stand.
const FURTHER: usize = 3;

/// In characters: what a rough value is said of.
const OF: usize = 12;

/// A longer lead names another thing.
const LEAD: usize = 6;

/// More than half as much again, or less than two thirds, is another value.
fn is_near(rough: Decimal, exact: Decimal) -> bool {
    let (Some(one), Some(two)) =
        (rough.checked_mul(Decimal::integer(3)), exact.checked_mul(Decimal::integer(2)))
    else {
        return false;
    };
    let (Some(three), Some(four)) =
        (exact.checked_mul(Decimal::integer(3)), rough.checked_mul(Decimal::integer(2)))
    else {
        return false;
    };
    two <= one && four <= three
}
