//! Chinese amounts and how they went on come in: 期初结余312.5万元，收到捐赠864.2万元，支出731.9万元，期末结余444.8万元;
//! claims of the rule `total` go out, of the form `roll`.
//!
//! What there was at the start and what there is at the end are told by their labels. Between the two
//! stand amounts of their unit alone, each of which came in or went out by the words of its clause; a
//! single one that is neither leaves the account open.

use super::told::{self, Passage, Told, is_amount, overlap};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::figures::{FigureId, Hedge};
use crate::rulebook::{RuleId, Strength};

/// Labels of what there was.
const OPENING: &[&str] = &[
    "期初",
    "年初",
    "月初",
    "季初",
    "周初",
    "学期初",
    "开学初",
    "上年末",
    "去年末",
    "上年底",
    "去年底",
    "上月末",
    "上月底",
    "上期末",
    "上年结转",
    "上年结余",
    "上期结转",
    "上期结余",
    "上月结余",
    "上月结存",
    "结转上年",
    "原有",
    "原库存",
];

/// Labels of what there is.
const CLOSING: &[&str] = &[
    "期末",
    "年末",
    "年底",
    "月末",
    "月底",
    "季末",
    "周末",
    "学期末",
    "结余",
    "结存",
    "余额",
    "现有",
    "结转下",
    "滚存",
    "现库存",
    "剩余",
    "目前",
    "账面",
];

const IN: &[&str] = &[
    "收入",
    "收到",
    "增加",
    "新增",
    "入职",
    "转入",
    "入库",
    "新招",
    "招聘",
    "录用",
    "拨入",
    "流入",
    "购入",
    "新建",
    "新开",
    "新设",
    "迁入",
    "入学",
    "调入",
    "引进",
    "新收",
    "入院",
    "接收",
    "补充",
    "新入",
    "加入",
    "到账",
    "计提",
    "发放贷款",
    "投放",
    "存入",
    "募集",
    "筹集",
    "进货",
    "采购",
    "收治",
    "新签",
    "吸收",
    "出生",
    "入会",
    "发展",
    "受理",
    "收案",
];

const OUT: &[&str] = &[
    "支出",
    "减少",
    "离职",
    "转出",
    "出库",
    "退休",
    "注销",
    "支付",
    "流出",
    "关闭",
    "关停",
    "迁出",
    "毕业",
    "调出",
    "报废",
    "处置",
    "使用",
    "拨付",
    "死亡",
    "退出",
    "偿还",
    "收回",
    "出院",
    "核销",
    "发放",
    "转销",
    "流失",
    "撤销",
    "销售",
    "领用",
    "消耗",
    "退会",
    "辞职",
    "取出",
    "付出",
    "冲减",
    "结案",
    "审结",
    "办结",
    "办理完毕",
    "完成交付",
    "交付",
];

/// What the words of a flow that no list knows are made of: 新纳规37家, 退库9家.
const INWARD: &[char] = &['新', '入', '增', '进', '收', '招', '购', '加', '添', '补'];
const OUTWARD: &[char] =
    &['退', '出', '减', '离', '销', '撤', '关', '亡', '除', '失', '支', '耗', '淘', '停', '并'];

/// Whether a label tells of what came in, and of what went out.
fn ways(label: &str) -> (bool, bool) {
    let (enters, leaves) = (says(label, IN), says(label, OUT));
    if enters || leaves || label.chars().count() > LONGEST {
        return (enters, leaves);
    }
    (label.contains(INWARD), label.contains(OUTWARD))
}

/// In characters: longer words tell more than the way of a flow.
const LONGEST: usize = 8;

/// Words of amounts that are no flow, or of a part of one.
const ASIDE: &[&str] = &["其中", "累计", "比", "较", "同比", "目标", "计划", "平均", "均", "净"];

/// How many amounts may stand between the two.
const MOST: usize = 5;

/// Claims of the form `roll`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, |draft, passage, index| {
        let opens = opens(passage.told[index].before);
        let rolled = opens.then(|| claim(context, draft, passage, index)).flatten();
        let net = net(context, draft, passage, index);
        let back = back(context, draft, passage, index);
        grown(context, draft, passage, index).into_iter().chain(rolled).chain(net).chain(back)
    });
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let opening = &passage.told[index];
    let plain = |one: &Told<'_>| {
        is_level(context, one.id)
            && context.figures.get(one.id).hedge == Hedge::None
            && !one.bracketed
    };
    if !plain(opening) || says(opening.before, ASIDE) {
        return None;
    }
    let (mut came, mut went): (Vec<FigureId>, Vec<FigureId>) = (Vec::new(), Vec::new());
    let alike = |one: &&Told<'_>| {
        let (one, other) = (context.figures.get(one.id), context.figures.get(opening.id));
        one.kind == other.kind && compatible(one, other, context.lexicon)
    };
    let behind = passage.told[index + 1..]
        .iter()
        .take(3 * MOST)
        .take_while(|one| one.sentence <= opening.sentence + 1)
        .filter(alike);
    for one in behind {
        if !plain(one) || came.len() + went.len() > MOST {
            return None;
        }
        let ends = says(one.before, CLOSING)
            && !says(one.before, OPENING)
            && (!opens(one.before) || !says(opening.before, OPENING));
        let (enters, leaves) = ways(one.before);
        if ends && !came.is_empty() && !went.is_empty() {
            let same = overlap(opening.before, one.before) >= 2 || !enters && !leaves;
            let place = around([opening.id, one.id].map(|id| context.figures.get(id).span));
            // What came in may be told with what there was: 上年结余 is income of a budget.
            let within = came.first().map(|first| {
                let net = vec![
                    figures("net", [one.id]),
                    figures("gross", [*first]),
                    figures("minus", went.iter().copied()),
                ];
                ("net", net)
            });
            let within = within.filter(|_| came.len() == 1);
            let bindings = vec![
                figures("closing", [one.id]),
                figures("opening", [opening.id]),
                figures("in", came),
                figures("out", went),
            ];
            let mut claim = draft.claim(
                Strength::Witnessed,
                place,
                [("roll", bindings)].into_iter().chain(within),
            )?;
            if let Some(within) = claim.readings.get_mut(1) {
                *within = within.clone().ticking_only();
            }
            return same.then_some(claim);
        }
        match (enters, leaves) {
            // 收入合计: what came in till then, told again.
            _ if says(one.before, &["合计", "共计", "总计"]) => {}
            // 净流入 and 净流出 come in and go out, too.
            _ if says(&one.before.replace("净流", "流"), ASIDE) => return None,
            (true, false) => came.push(one.id),
            (false, true) => went.push(one.id),
            // 收到的支出款: what it is said of last.
            (true, true) if last(one.before, IN) > last(one.before, OUT) => came.push(one.id),
            (true, true) => went.push(one.id),
            _ => return None,
        }
    }
    None
}

/// Whether a label is that of what there was: 年初, 2022年末.
fn opens(label: &str) -> bool {
    let dated = label.starts_with(|c: char| c.is_ascii_digit())
        && ["年末", "年底"].iter().any(|word| label.contains(word));
    says(label, OPENING) || dated
}

/// 新增124项，累计达到386项，去年末为262项: what is new, what there is and what there was.
fn grown(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let [first, second, third] = passage.told.get(index..index + 3)? else { return None };
    let alike = |told: &Told<'_>| {
        let (one, other) = (context.figures.get(told.id), context.figures.get(first.id));
        one.kind == other.kind
            && one.unit == other.unit
            && one.hedge == Hedge::None
            && is_level(context, told.id)
    };
    let new =
        ["新增", "净增", "新开", "新建", "新设"].iter().any(|word| first.before.starts_with(word));
    let all = ["累计", "总数", "达到", "增至"].iter().any(|word| second.before.starts_with(word));
    let old = ["上年末", "去年末", "上年底", "去年底", "年初", "此前", "期初"]
        .iter()
        .any(|word| third.before.starts_with(word));
    let together = [second, third].iter().all(|one| one.sentence == first.sentence && alike(one));
    if !new || !all || !old || !together || !alike(first) || says(first.before, &["其中"]) {
        return None;
    }
    let place = around([first.id, third.id].map(|id| context.figures.get(id).span));
    let bindings = vec![
        figures("net", [first.id]),
        figures("gross", [second.id]),
        figures("minus", [third.id]),
    ];
    draft.claim(Strength::Stated, place, [("rest", bindings)])
}

/// 净增78家，其中新增132家、退出54家
fn net(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let [net, first, second] = passage.told.get(index..index + 3)? else { return None };
    let label = net.before.trim_end_matches(['了', '为', '达']);
    let grows = label.ends_with("净增") || label.ends_with("净增加") || label.ends_with("净流入");
    let shrinks = label.ends_with("净减") || label.ends_with("净减少") || label.ends_with("净流出");
    let alike = [first, second].iter().all(|one| {
        context.figures.get(one.id).unit == context.figures.get(net.id).unit
            && context.figures.get(one.id).hedge == Hedge::None
            && one.sentence == net.sentence
            && is_level(context, one.id)
    });
    let led = first.gap.contains("其中") || first.gap.contains(['（', '(', '：']);
    if !(grows || shrinks) || !alike || !led {
        return None;
    }
    let (gross, minus) = match (ways(first.before), ways(second.before), grows) {
        ((true, false), (false, true), true) | ((false, true), (true, false), false) => {
            (first, second)
        }
        ((false, true), (true, false), true) | ((true, false), (false, true), false) => {
            (second, first)
        }
        _ => return None,
    };
    let place = around([net.id, second.id].map(|id| context.figures.get(id).span));
    let bindings =
        vec![figures("net", [net.id]), figures("gross", [gross.id]), figures("minus", [minus.id])];
    draft.claim(Strength::Stated, place, [("rest", bindings)])
}

/// 在职员工2,350人，…。入职286人、离职241人，年初员工2,305人: what there was is told last.
fn back(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let [first, second, opening] = passage.told.get(index..index + 3)? else { return None };
    let unit = |one: &Told<'_>| context.figures.get(one.id).unit;
    let plain = |one: &Told<'_>| {
        is_level(context, one.id)
            && context.figures.get(one.id).hedge == Hedge::None
            && unit(one) == unit(opening)
    };
    let together = [first, second].iter().all(|one| one.sentence == opening.sentence && plain(one));
    if !opens(opening.before) || !plain(opening) || !together || says(opening.before, ASIDE) {
        return None;
    }
    let (came, went) = match (ways(first.before), ways(second.before)) {
        ((true, false), (false, true)) => (first, second),
        ((false, true), (true, false)) => (second, first),
        _ => return None,
    };
    // What there is opens the passage, and is called as what there was.
    let closing = passage.told[..index].iter().find(|one| plain(one))?;
    let name = opening.before.trim_start_matches(|c: char| "年初月期上末底末".contains(c));
    let called = overlap(name, closing.before).max(overlap(name, closing.behind)) >= 2;
    let place = around([closing.id, opening.id].map(|id| context.figures.get(id).span));
    let bindings = vec![
        figures("closing", [closing.id]),
        figures("opening", [opening.id]),
        figures("in", [came.id]),
        figures("out", [went.id]),
    ];
    called.then(|| draft.claim(Strength::Stated, place, [("roll", bindings)])).flatten()
}

/// What 新增 counts is told as a change, but it is an amount of its own.
fn is_level(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    is_amount(context, id)
        || figure.kind.is_quantity()
            && figure.value.decimal().is_some_and(|value| !value.is_negative())
}

fn says(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

fn last(text: &str, words: &[&str]) -> Option<usize> {
    words.iter().filter_map(|word| text.rfind(word)).max()
}
