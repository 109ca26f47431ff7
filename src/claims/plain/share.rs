//! A rate comes in with the only two amounts of its stretch: 投票率59.2%，31000名选民中有18360人投票; 60个点位中12个不合格，合格率
//! 80%; 45所学校中27所良好、9所优秀，优良率为80%; the claim that they give it goes out.
//!
//! What the rate is called after must be said of the part, or the opposite of it, or of each of the parts.

use super::Stretch;
use crate::claims::Claim;
use crate::claims::clauses::rates::fit::{Fit, fit};
use crate::claims::clauses::rates::{self, is_opposite, is_spelled};
use crate::claims::clauses::told::value;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::units::compatible;
use crate::document::holds_any;
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::Strength;

/// What a rate may be called before what it is called after.
const SCOPES: &[&str] =
    &["总体", "整体", "平均", "综合", "实际", "其", "总", "抽检", "抽查", "检测"];

pub fn claim(draft: Draft<'_>, stretch: &Stretch<'_, '_>) -> Option<Claim> {
    let own = stretch.own();
    let figure = stretch.context.figures.get(own.id);
    let label = own.before.trim_end_matches(['为', '达', '到', '是', '约', '仅', '至', '高', ' ']);
    if let Some(claim) = planned(draft, stretch) {
        return Some(claim);
    }
    let name = label.strip_suffix('率').or_else(|| label.strip_suffix("比例"))?;
    if own.kind != Kind::Percent || figure.hedge != Hedge::None || holds_any(label, rates::OTHERS) {
        return None;
    }
    let name = SCOPES.iter().find_map(|scope| name.strip_prefix(scope)).unwrap_or(name);
    let shares = stretch.told.iter().filter(|one| one.kind == Kind::Percent).count();
    let amounts: Vec<usize> = (0..stretch.told.len()).filter(|at| stretch.is_amount(*at)).collect();
    let first = *amounts.first()?;
    let alike = amounts.iter().all(|at| stretch.are_alike(first, *at));
    if shares != 1 || !alike || name.chars().count() < 2 || name.chars().count() > LONGEST {
        return None;
    }
    let whole = *amounts.iter().max_by_key(|at| stretch.value(**at))?;
    let parts: Vec<usize> = amounts.into_iter().filter(|at| *at != whole).collect();
    let stem = name.char_indices().rev().nth(1).map(|(at, _)| &name[at..])?;
    // 一次合格率 is that of some; 问卷回收率 is that of the sheets told.
    let scope = name.strip_suffix(stem).unwrap_or_default();
    let known = (0..stretch.told.len()).any(|at| stretch.words(at).contains(scope));
    if !known {
        return None;
    }
    let said = |at: usize, what: &str| is_spelled(what, &stretch.words(at));
    let among = stretch.told[whole].behind.contains('中')
        || stretch.told.iter().any(|one| one.before.starts_with("其中"));
    let id = |at: usize| stretch.told[at].id;
    let (form, bindings) = match parts.as_slice() {
        [part] => {
            let words = stretch.words(*part);
            let turned = is_opposite(stem, &words);
            let named =
                said(*part, stem) && !["不", "未", "非"].iter().any(|not| words.contains(not));
            // 有效480份，无效20份，有效率96%: what the two make.
            let other = said(whole, stem);
            if turned && other || is_opposite(stem, &stretch.words(whole)) {
                return None;
            }
            // 办结率98%，提前办结800件: not all of those that were dealt with.
            if !is_all(stretch.told[*part].before, name) {
                return None;
            }
            if stretch.value(*part) == stretch.value(whole)
                || !turned && (!named || other && !among)
            {
                return None;
            }
            if !turned && is_of_another(stretch, id(*part), id(whole)) {
                return None;
            }
            let form = if turned { "margin" } else { "across" };
            (form, vec![figures("part", [id(*part)]), figures("base", [id(whole)])])
        }
        [_, _] if name == "优良" => {
            let each = name.chars().all(|one| {
                parts.iter().filter(|at| stretch.words(**at).contains(one)).count() == 1
            });
            let all =
                parts.iter().all(|at| name.chars().any(|one| stretch.words(*at).contains(one)));
            // 优秀12人、良好30人、合格48人: the third is another part.
            let grade = holds_any(&stretch.words(whole), GRADES) || whole != first || !among;
            if !each || !all || grade {
                return None;
            }
            // 优良天数318天，优良率87.1%，其中优126天、良192天: the days that are so, and no whole of the rate.
            let sum = parts
                .iter()
                .try_fold(Decimal::ZERO, |sum, at| sum.checked_add(stretch.value(*at)?));
            if sum == stretch.value(whole) {
                return None;
            }
            let parts = parts.iter().map(|at| id(*at));
            ("several", vec![figures("parts", parts), figures("base", [id(whole)])])
        }
        _ => return None,
    };
    let place = around([own.id, id(whole)].map(|id| stretch.context.figures.get(id).span));
    let bindings = std::iter::once(figures("share", [own.id])).chain(bindings).collect();
    // A share of two may be of a whole that the stretch does not tell.
    let strength = if form == "several" { Strength::Implied } else { Strength::Stated };
    draft.claim(strength, place, [(form, bindings)])
}

/// In characters.
const LONGEST: usize = 6;

/// Words of one part of what is judged.
const GRADES: &[&str] =
    &["合格", "一般", "基本", "中等", "及格", "不", "差", "级", "等", "轻", "其他"];

/// 有效462份，有效率92.4%, of the 500 that another paragraph tells: whether any amount of the report gives the rate with one of
/// the two.
fn is_of_another(stretch: &Stretch<'_, '_>, part: FigureId, whole: FigureId) -> bool {
    let context = stretch.context;
    let of = |id: FigureId| context.figures.get(id);
    let own = stretch.own().id;
    (0..context.figures.list.len() as u32).map(FigureId).any(|other| {
        let amount = matches!(of(other).kind, Kind::Count | Kind::Money | Kind::Measure);
        amount
            && other != part
            && other != whole
            && compatible(of(other), of(part), context.lexicon)
            && (fit(context, own, part, value(context, other)) == Fit::Stated
                || fit(context, own, other, value(context, whole)) == Fit::Stated)
    })
}

/// Whether the words before a part say no more than what the rate is called after.
fn is_all(label: &str, name: &str) -> bool {
    let label = label.rsplit('中').next().unwrap_or(label);
    let mut rest = label.to_owned();
    for word in LIGHT {
        rest = rest.replace(word, "");
    }
    rest.chars().all(|c| name.contains(c) || c.is_whitespace() || "不未无没".contains(c))
}

const LIGHT: &[&str] = &[
    "其中", "检出", "发现", "实际", "实现", "完成", "累计", "共", "有", "为", "达", "已", "的",
    "仅", "只", "数", "到", "是", "人", "实", "缺席", "缺勤", "请假", "超标", "失败", "错误",
    "损坏", "淘汰", "缺课",
];

/// 计划招生300人，实际录取315人，完成计划的105%: what was done, of what was to be reached.
fn planned(draft: Draft<'_>, stretch: &Stretch<'_, '_>) -> Option<Claim> {
    let own = stretch.own();
    let told = own.before.starts_with("完成")
        && own.before.ends_with('的')
        && holds_any(own.before, PLANNED);
    let amounts: Vec<usize> = (0..stretch.index).filter(|at| stretch.is_amount(*at)).collect();
    let [one, other] = amounts.as_slice() else { return None };
    let is_planned = |at: usize| holds_any(stretch.told[at].before, PLANNED);
    let (part, whole) = match (is_planned(*one), is_planned(*other)) {
        (true, false) => (*other, *one),
        (false, true) => (*one, *other),
        _ => return None,
    };
    // 计划总投资2亿元，完成年度计划的90%: another plan than the one told; 开工900户 are not finished.
    let scopes = ["总", "年度", "年", "季", "月", "半", "阶段", "一期", "首期"];
    let (object, of) = (own.before, stretch.words(whole));
    let another = scopes.iter().any(|scope| object.contains(scope) != of.contains(scope));
    let done = ["完成", "实际", "实现", "实施", "已"];
    let reached = holds_any(&stretch.words(part), &done) && !stretch.words(part).contains("开工");
    if another || !reached {
        return None;
    }
    let later = ["累计", "同比", "增", "比"].iter().any(|word| stretch.words(part).contains(word));
    if !told || later || !stretch.are_alike(part, whole) || own.kind != Kind::Percent {
        return None;
    }
    let id = |at: usize| stretch.told[at].id;
    let place =
        around([own.id, id(part), id(whole)].map(|id| stretch.context.figures.get(id).span));
    let bindings =
        vec![figures("share", [own.id]), figures("part", [id(part)]), figures("base", [id(whole)])];
    draft.claim(Strength::Stated, place, [("across", bindings)])
}

const PLANNED: &[&str] = &["计划", "目标", "任务", "预算", "指标"];
