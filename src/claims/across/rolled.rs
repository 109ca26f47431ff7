//! A stock comes in whose opening and flows stand in the sentences before (上年结余46.82万元。收到捐款233.50万元。支付费用198.37
//! 万元。截至年底结余81.95万元), or what is left of a number when some are taken out (回收643份。其中，漏答的27份、规律性作答的16份予以
//! 剔除。有效问卷为600份); the claim that they make it goes out.

use super::Scene;
use crate::claims::Claim;
use crate::claims::clauses::told::{Told, overlap};
use crate::claims::draft::{Draft, around, figures};
use crate::document::holds_any;
use crate::rulebook::Strength;

pub fn claim(draft: Draft<'_>, scene: &Scene<'_, '_>, index: usize) -> Option<Claim> {
    stock(draft, scene, index).or_else(|| taken(draft, scene, index))
}

const CLOSING: &[&str] =
    &["年底", "年末", "期末", "月末", "月底", "季末", "学期末", "目前", "截至", "现有", "现存"];
const OPENING: &[&str] =
    &["上年", "去年", "年初", "期初", "月初", "季初", "学期初", "原有", "上期", "上月", "此前"];
/// Characters of verbs that bring in, and of those that take out: 购进, 收押, 新增; 领用, 报废, 转出.
const INTO: &[char] = &['收', '入', '购', '新', '增', '招', '进', '募', '接', '产'];
const OUT: &[char] = &[
    '出', '销', '领', '用', '减', '退', '离', '世', '亡', '废', '释', '剔', '支', '付', '还', '失',
    '停', '汰', '耗', '卖', '毕', '发', '拆',
];
/// A part of a flow is none of its own.
const PARTS: &[&str] = &["其中", "单笔", "最大", "最高", "包括", "含"];

/// In sentences: how far back the opening may stand.
const FAR: u32 = 5;

fn stock(draft: Draft<'_>, scene: &Scene<'_, '_>, index: usize) -> Option<Claim> {
    let closing = &scene.told[index];
    let begins = scene.before(index).take_while(|one| one.sentence == closing.sentence);
    let lead = { begins }.last().unwrap_or(closing).gap;
    let now = holds_any(closing.before, CLOSING) || holds_any(lead, CLOSING);
    if !scene.is_level(closing) || !now || holds_any(closing.before, &["上年", "去年", "年初"])
    {
        return None;
    }
    let name = CLOSING.iter().fold(closing.before.to_owned(), |name, word| name.replace(word, ""));
    let near = scene.told[..index].iter().enumerate().rev().take(super::NEAR);
    let mut near = near.take_while(|(_, one)| closing.sentence - one.sentence <= FAR);
    let (at, opening) = near.find(|(_, one)| {
        scene.is_level(one)
            && scene.are_alike(one, closing)
            && one.sentence < closing.sentence
            && (holds_any(one.before, OPENING) || holds_any(one.gap, OPENING))
            && overlap(&name, one.before) >= 2
    })?;
    let (mut into, mut out) = (Vec::new(), Vec::new());
    for one in &scene.told[at + 1..index] {
        let figure = scene.context.figures.get(one.id);
        if !scene.are_alike(one, closing) {
            continue;
        }
        if holds_any(one.before, PARTS) || one.bracketed {
            continue;
        }
        if !scene.is_level(one) || figure.block != scene.context.figures.get(closing.id).block {
            return None;
        }
        let label = ["出生", "发展", "开发", "收回"]
            .iter()
            .fold(one.before.to_owned(), |label, word| label.replace(word, "新"));
        // 购置图书及支付费用: the last verb is that of the amount.
        match (label.rfind(INTO), label.rfind(OUT)) {
            (None, None) => return None,
            (came, went) if came > went => into.push(one.id),
            _ => out.push(one.id),
        }
    }
    if into.is_empty() && out.is_empty() {
        return None;
    }
    let place = around([opening, closing].map(|one| scene.figures(one)));
    let bindings = vec![
        figures("closing", [closing.id]),
        figures("opening", [opening.id]),
        figures("in", into),
        figures("out", out),
    ];
    draft.claim(Strength::Stated, place, [("roll", bindings)])
}

const TAKEN: &[&str] = &["剔除", "排除", "作废", "予以删除", "扣除", "淘汰"];
const LEFT: &[&str] = &["有效", "纳入", "剩余", "保留", "余下", "最终"];

fn taken(draft: Draft<'_>, scene: &Scene<'_, '_>, index: usize) -> Option<Claim> {
    let net = &scene.told[index];
    if !scene.is_level(net) || !holds_any(net.before, LEFT) || holds_any(net.before, TAKEN) {
        return None;
    }
    let alike: Vec<&Told<'_>> = scene
        .before(index)
        .filter(|one| {
            scene.are_alike(one, net)
                && scene.context.figures.get(one.id).unit == scene.context.figures.get(net.id).unit
        })
        .collect();
    let (gross, minus) = alike.split_last()?;
    let last = minus.first()?;
    let one_sentence = minus.iter().all(|one| one.sentence == last.sentence);
    let context = scene.context;
    let end = scene.figures(last).end;
    let block = context.document.block(context.figures.get(last.id).block).span;
    let rest =
        context.document.slice(crate::document::Span { start: end, end: block.end.max(end) });
    let rest = rest.split('。').next().unwrap_or(rest);
    let said = holds_any(rest, TAKEN) || minus.iter().any(|one| holds_any(one.before, TAKEN));
    let plain = alike.iter().all(|one| scene.is_level(one) && !one.bracketed)
        && holds_any(
            gross.before,
            &["共", "回收", "收回", "检索", "收到", "采集", "抽取", "登记", "初筛", "获得", "发放"],
        );
    let apart = gross.sentence < net.sentence && last.sentence <= net.sentence;
    if !one_sentence || !said || !plain || !apart || last.sentence < gross.sentence {
        return None;
    }
    let place = around([gross, &net].map(|one| scene.figures(one)));
    let bindings = vec![
        figures("net", [net.id]),
        figures("gross", [gross.id]),
        figures("minus", minus.iter().rev().map(|one| one.id)),
    ];
    draft.claim(Strength::Stated, place, [("net", bindings)])
}
