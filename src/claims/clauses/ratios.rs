//! Chinese ratios that have names of their own come in with the amounts that their names stand for;
//! claims of the rule `share` go out: 存款812亿元，贷款609亿元，存贷比75%; 营业收入15.6亿元，营业成本10.92亿元，
//! 毛利率30%; 城镇居民39820元，农村居民22460元，城乡收入比1.77.
//!
//! A rate such as 结案率 repeats the name of its part; these do not, and their operands are words of a
//! trade. Both must stand before the ratio, in its sentence or the one before, or right behind it in a
//! bracket.

use super::told::{self, Passage, Told, value};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip;
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::figures::{Decimal, Hedge, Kind};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};

struct Ratio {
    name: &'static [&'static str],
    over: &'static [&'static str],
    under: &'static [&'static str],
    /// The form of the rule `share`.
    form: &'static str,
}

const RATIOS: &[Ratio] = &[
    Ratio {
        name: &["毛利率"],
        over: &["营业成本", "销售成本", "主营业务成本"],
        under: &["营业收入", "销售收入", "主营业务收入"],
        form: "margin",
    },
    Ratio {
        name: &["净利率", "净利润率"],
        over: &["净利润"],
        under: &["营业收入", "总收入", "营收", "销售收入"],
        form: "across",
    },
    Ratio {
        name: &["营业收入利润率", "销售利润率", "收入利润率"],
        over: &["利润总额", "利润"],
        under: &["营业收入", "销售收入"],
        form: "across",
    },
    Ratio {
        name: &["资产负债率"],
        over: &["负债总额", "负债合计", "总负债", "负债"],
        under: &["资产总额", "资产总计", "总资产", "资产合计"],
        form: "across",
    },
    Ratio { name: &["存贷比"], over: &["贷款"], under: &["存款"], form: "across" },
    Ratio {
        name: &["不良贷款率", "不良率"],
        over: &["不良贷款"],
        under: &["贷款总额", "各项贷款", "贷款余额"],
        form: "across",
    },
    Ratio {
        name: &["拨备覆盖率"],
        over: &["贷款损失准备", "拨备余额", "拨备"],
        under: &["不良贷款"],
        form: "across",
    },
    Ratio {
        name: &["期间费用率", "费用率"],
        over: &["期间费用", "费用合计"],
        under: &["营业收入", "销售收入"],
        form: "across",
    },
    Ratio {
        name: &["研发投入强度", "研发强度", "研发费用率"],
        over: &["研发投入", "研发费用", "研发经费"],
        under: &["营业收入", "地区生产总值", "销售收入"],
        form: "across",
    },
    Ratio {
        name: &["产销率"],
        over: &["销售产值", "销量", "销售量"],
        under: &["工业总产值", "产量", "总产值"],
        form: "across",
    },
    Ratio {
        name: &["财政自给率"],
        over: &["公共预算收入"],
        under: &["公共预算支出"],
        form: "across",
    },
    Ratio {
        name: &["城乡收入比", "城乡居民收入比"],
        over: &["城镇"],
        under: &["农村"],
        form: "ratio",
    },
    Ratio { name: &["性别比"], over: &["男"], under: &["女"], form: "across" },
    Ratio {
        name: &["男女比例", "男女比", "男女之比"],
        over: &["男"],
        under: &["女"],
        form: "ratio",
    },
    Ratio { name: &["床护比"], over: &["床位"], under: &["护士", "护理"], form: "ratio" },
    Ratio {
        name: &["生师比"],
        over: &["折合在校生", "折合学生", "学生", "在校生"],
        under: &["折合教师", "教师", "专任教师"],
        form: "ratio",
    },
    Ratio {
        name: &["师生比"], over: &["教师"], under: &["学生", "在校生"], form: "ratio"
    },
    Ratio {
        name: &["医护比"], over: &["医师", "医生"], under: &["护士", "护理"], form: "ratio"
    },
];

/// How many figures back the operands may stand.
const REACH: usize = 10;

/// Claims of the forms `across`, `margin` and `ratio`.
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
    let plain = context.figures.get(own.id).hedge == Hedge::None
        && matches!(own.kind, Kind::Percent | Kind::Number | Kind::Ratio);
    let name = own.before.trim_end_matches(['为', '达', '至', '到', '是', '约', ' ']);
    let name = name.trim_end_matches("缩小").trim_end_matches("扩大");
    let ratio = RATIOS.iter().find(|ratio| ratio.name.iter().any(|word| name.ends_with(word)));
    let ratio = ratio.filter(|_| plain)?;
    // 1.79∶1, 1∶1.48
    let other = told.get(index + 1).filter(|other| {
        matches!(other.kind, Kind::Number | Kind::Ratio)
            && matches!(other.gap.trim(), "∶" | ":" | "：" | "比")
    });
    let one = |told: &Told<'_>| value(context, told.id) == Some(Decimal::integer(1));
    let (share, form, turned) = match other {
        Some(other) if one(own) => (other, "ratio", true),
        Some(other) if one(other) => (own, "ratio", false),
        Some(_) => return None,
        None => (own, ratio.form, false),
    };
    // A percentage has no place where a plain quotient is told, nor the other way round.
    let hundred = name.ends_with("性别比") && form == "across";
    let quotient = matches!(share.kind, Kind::Number | Kind::Ratio);
    if (form == "ratio") != quotient && !hundred {
        return None;
    }
    // 生师比为15∶1（学生540人，教师36人）; 生师比为15∶1，学生540人，教师36人
    let next = index + 1 + usize::from(other.is_some());
    let behind = told[next.min(told.len())..]
        .iter()
        .take(2)
        .filter(|one| !own.bracketed && (one.bracketed || told.len() == next + 2));
    let before = told[index.saturating_sub(REACH)..index].iter().rev();
    let near: Vec<&Told<'_>> = behind
        .filter(|one| one.sentence == own.sentence)
        .chain(before.take_while(|one| one.sentence + 1 >= own.sentence))
        .filter(|one| is_level(context, one))
        .collect();
    let named = |one: &Told<'_>, words: &[&str]| {
        words.iter().any(|word| one.before.contains(word) || one.behind.starts_with(word))
    };
    let over = near.iter().find(|one| named(one, ratio.over))?;
    let under = near.iter().find(|one| one.id != over.id && named(one, ratio.under))?;
    let (part, base) = if turned { (under, over) } else { (over, under) };
    let (one, other) = (context.figures.get(part.id), context.figures.get(base.id));
    // Told with the ratio, and for nothing else.
    let told_for = part.id > own.id && base.id > own.id;
    let told_for = told_for && part.sentence == own.sentence && base.sentence == own.sentence;
    // 张 and 人 are set against each other, if not added up.
    let counted = one.kind == Kind::Count && form == "ratio" && told_for;
    if one.kind != other.kind || !counted && !compatible(one, other, context.lexicon) {
        return None;
    }
    // A regulator may reckon with other amounts than those told: then the ratio is far off.
    let gives = Range::of(context, part.id)?;
    let gives = if form == "ratio" { gives } else { Range::exact(100).times(gives)? };
    let gives = gives.over(Range::of(context, base.id)?)?;
    let gives = if form == "margin" { Range::exact(100).minus(gives)? } else { gives };
    let stated = Range::of(context, share.id)?.rounded(context, share.id)?;
    // 折合在校生20414人、折合教师1180人: reckoned for the ratio, and for nothing else.
    let reckoned = part.before.contains("折合") && base.before.contains("折合");
    if !gives.meets(stated) && !reckoned && !told_for && !slip::is_near(context, share.id, gives) {
        return None;
    }
    let ids = [share.id, part.id, base.id];
    let bindings =
        vec![figures("share", [share.id]), figures("part", [part.id]), figures("base", [base.id])];
    let place = around(ids.iter().map(|id| context.figures.get(*id).span));
    draft.claim(Strength::Stated, place, [(form, bindings)])
}

/// Whether a figure can be an operand: an amount or an average that is no change and no earlier level.
fn is_level(context: Context<'_>, told: &Told<'_>) -> bool {
    let earlier = ["上年", "去年", "同期", "比", "较", "年初"];
    matches!(told.kind, Kind::Count | Kind::Money | Kind::Measure)
        && value(context, told.id).is_some_and(|value| !value.is_zero() && !value.is_negative())
        && context.measures.list[told.id.0 as usize].role != Role::Change
        && !earlier.iter().any(|word| told.before.contains(word))
}
