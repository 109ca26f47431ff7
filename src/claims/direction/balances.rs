//! Two Chinese flows that work against each other come in with the word for what is left (出口41亿元，进口36亿元，实现贸易
//! 顺差; 收入128万元，支出143万元，入不敷出); claims that the first is the larger or the smaller go out.

use super::judged::{are_like, behind, two};
use crate::claims::clauses::told::{self, Passage, Told};
use crate::claims::draft::Draft;
use crate::claims::{Claim, Context};
use crate::document::holds_any;
use crate::rulebook::RuleId;

/// What comes in, what goes out, and the words for more of the one and of the other.
struct Flows {
    first: &'static str,
    second: &'static str,
    over: &'static [&'static str],
    under: &'static [&'static str],
}

const FLOWS: &[Flows] = &[
    Flows { first: "出口", second: "进口", over: &["顺差"], under: &["逆差"] },
    Flows {
        first: "收入",
        second: "支出",
        over: &["结余", "盈余", "节余", "收大于支"],
        under: &["赤字", "收不抵支", "入不敷出", "支大于收", "收支缺口"],
    },
    Flows { first: "流入", second: "流出", over: &["净流入"], under: &["净流出"] },
    Flows { first: "迁入", second: "迁出", over: &["净迁入"], under: &["净迁出"] },
    Flows {
        first: "出生",
        second: "死亡",
        over: &["正增长", "自然增加", "净增"],
        under: &["负增长", "自然减少", "净减"],
    },
    Flows { first: "新登记", second: "注销", over: &["净增"], under: &["净减"] },
    Flows { first: "新设", second: "注销", over: &["净增"], under: &["净减"] },
    Flows { first: "入职", second: "离职", over: &["净增"], under: &["净减"] },
];

/// Claims of the forms `above` and `below`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, |_, draft, passage, index| {
        at(context, draft, passage, index)
    });
}

fn at(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let last = &passage.told[index];
    let near = passage.told[index.saturating_sub(2)..index].iter().rev();
    let before =
        { near }.find(|one| are_like(context, one, last) && last.sentence - one.sentence <= 1)?;
    let is = |told: &Told<'_>, word: &str| {
        let label = told.before.replace("进出口", "");
        // 净流出 is what is left of both.
        label.contains(word)
            && !label.contains(&format!("净{word}"))
            && !holds_any(told.before, OTHERS)
            && !told.bracketed
    };
    let rest = behind(context, last.id).trim_start_matches(['，', '。', '；', ' ']);
    let clause = rest.split(['。', '；', '\n']).next().unwrap_or(rest);
    // 上年结余并入: what was there before counts as well.
    if holds_any(
        clause,
        &[
            "上年", "去年", "累计", "历年", "滚存", "由", "转", "预计", "不", "未", "其中", "扣除",
            "加上", "剔除", "负", "-", "−",
        ],
    ) {
        return None;
    }
    // 其他收入1312万元，…；总支出6674万元: a part of what came in against all that went out.
    let all = |told: &Told<'_>| holds_any(told.before, &["总", "合计", "共"]);
    if all(before) != all(last) {
        return None;
    }
    FLOWS.iter().find_map(|flows| {
        let (into, out) = match () {
            () if is(before, flows.first) && is(last, flows.second) => (before, last),
            () if is(before, flows.second) && is(last, flows.first) => (last, before),
            () => return None,
        };
        let form = match (holds_any(clause, flows.over), holds_any(clause, flows.under)) {
            (true, false) => "above",
            (false, true) => "below",
            _ => return None,
        };
        two(context, draft, form, ("value", into.id), ("base", out.id))
    })
}

/// Words of changes, plans and parts.
const OTHERS: &[&str] = &[
    "增", "降", "减", "比", "较", "占", "预算", "计划", "目标", "上年", "去年", "其中", "结转",
    "率",
];
