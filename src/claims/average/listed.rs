//! Chinese values of one measurement come in with their mean: 五次测量结果分别为12.1、12.3、12.4、12.2和12.5，平均值为12.3;
//! claims of the form `listed` go out.
//!
//! Means of groups are weighted, so a word must say that the values are single ones: turns, marks,
//! seasons, samples.

use crate::claims::clauses::told::{self, Passage};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context};
use crate::document::holds_any;
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};
use crate::rulebook::{RuleId, Strength};

/// What the values are of.
const SINGLE: &[&str] = &[
    "次", "轮", "评委", "测试", "测量", "季度", "月份", "样品", "平行", "打分", "评分", "检测",
    "四季", "专家", "试验", "重复", "抽样",
];

/// What their mean is called.
const MEANS: &[&str] =
    &["平均", "均值", "季均", "月均", "次均", "轮均", "年均", "日均", "场均", "周均", "期均"];

/// Fewer values are those of two groups.
const FEWEST: usize = 3;
const MOST: usize = 24;

/// Claims of the form `listed`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, claim);
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let told = &passage.told;
    let own = &told[index];
    let exact = |index: usize| {
        let figure = context.figures.get(told[index].id);
        matches!(figure.value, Value::Exact(_)) && figure.hedge == Hedge::None
    };
    let alike = |other: usize| {
        let (one, two) = (context.figures.get(own.id), context.figures.get(told[other].id));
        told[other].sentence == own.sentence && one.kind == two.kind && one.unit == two.unit
    };
    let called = holds_any(own.before, MEANS)
        && !holds_any(own.before, &["增", "降", "高于", "低于", "加权", "全", "总体"]);
    if !called || !exact(index) {
        return None;
    }
    // 三年简单平均为12.4%: how many they are stands between.
    let length = index.checked_sub(1).filter(|at| {
        let one = &told[*at];
        one.sentence == own.sentence && one.kind == Kind::Measure && own.gap == own.before
    });
    let end = length.unwrap_or(index);
    let mut start = end;
    while start > 0 && end - start < MOST && alike(start - 1) && exact(start - 1) {
        start -= 1;
        let joined =
            matches!(told[start].gap.trim(), "、" | "和" | "，" | "及" | "与" | "," | "；");
        if !joined {
            break;
        }
    }
    if end - start < FEWEST {
        return None;
    }
    let list: Vec<FigureId> = told[start..end].iter().map(|one| one.id).collect();
    let lead = told[start].gap;
    // 三次得分（71分、74分、80分）的平均分; 三年的招生数分别为…: as many as are told before.
    let numbered = start.checked_sub(1).is_some_and(|before| {
        let groups = ["均", "率", "占", "比"].iter().any(|word| lead.contains(word));
        told[before].sentence == own.sentence
            && !groups
            && crate::claims::clauses::told::value(context, told[before].id)
                == Some(Decimal::integer(list.len() as i64))
    });
    let bracketed = told[start].bracketed && own.gap.trim_start().starts_with("）的");
    // 简单平均: as they stand, whatever they are of.
    let simple = ["简单平均", "算术平均"].iter().any(|word| own.before.contains(word));
    let single = numbered
        || simple
        || length.is_some_and(|at| {
            let many = crate::claims::clauses::told::value(context, told[at].id);
            let rates = ["率", "占", "比"].iter().any(|word| lead.contains(word));
            many == Some(Decimal::integer(list.len() as i64)) && !rates
        })
        || SINGLE.iter().any(|word| {
            lead.contains(word)
                || start > 0
                    && told[start - 1].sentence == own.sentence
                    && told[start - 1].behind.contains(word)
        });
    let separate = told[start + 1..end]
        .iter()
        .all(|one| matches!(one.gap.trim(), "、" | "和" | "，" | "及" | "与" | "," | "；"));
    let beside = bracketed || told[end].gap.trim_start().starts_with(['，', '；']);
    if list.len() < FEWEST
        || !single
        || !separate
        || !beside
        || !lead.contains("为") && !lead.contains('别') && !bracketed
    {
        return None;
    }
    let place = around([list[0], own.id].map(|id| context.figures.get(id).span));
    let bindings = vec![figures("mean", [own.id]), figures("parts", list)];
    draft.claim(Strength::Stated, place, [("listed", bindings)])
}
