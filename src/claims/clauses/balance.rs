//! Chinese amounts and what is left of them come in: 收入86.4万元，支出61.2万元，结余25.2万元; 出口24.8亿元，
//! 进口11.7亿元，顺差13.1亿元; claims of the rule `total` go out, of the form `rest`.
//!
//! The phrase rules find a balance where one pattern spans it. Here the words of each clause tell which
//! amount is which: what there was, what is taken from it, and what is left. The three stand next to
//! each other, with no other amount of their unit between them.

use super::told::{self, Passage, Told, is_amount, value};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::document::{Language, holds_any};
use crate::figures::{Decimal, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};

/// The words by which the clauses of one kind of balance are known.
struct Balance {
    /// Of what there was; empty where any amount can be it that stands before the others.
    gross: &'static [&'static str],
    minus: &'static [&'static str],
    net: &'static [&'static str],
    /// Words that make it a balance of more than the two.
    never: &'static [&'static str],
}

const BALANCES: &[Balance] = &[
    Balance {
        gross: &["收入", "总收入"],
        minus: &["支出"],
        net: &["结余", "盈余", "收支差额", "净收入", "结转下年", "收支相抵"],
        never: &["累计", "滚存", "历年", "年末", "期末", "预算收入", "预算支出", "基金收入", "税"],
    },
    Balance {
        gross: &["总收入", "收入总计"],
        minus: &["总支出", "支出总计"],
        net: &["结余", "结转", "收支差额"],
        never: &["累计", "滚存", "历年"],
    },
    Balance {
        gross: &["原值", "账面余额", "原价"],
        minus: &["坏账准备", "减值准备", "跌价准备", "累计折旧", "累计摊销"],
        net: &["账面价值", "净值", "账面净额"],
        never: &["增", "比", "较"],
    },
    Balance {
        gross: &["编制数", "编制总数", "核定编制", "人员编制", "总编制"],
        minus: &["实有", "在编", "在岗", "实际在"],
        net: &["空编", "缺编", "空缺"],
        never: &["超编", "比", "较"],
    },
    Balance { gross: &["出口"], minus: &["进口"], net: &["顺差"], never: &["服务", "对"] },
    Balance { gross: &["进口"], minus: &["出口"], net: &["逆差"], never: &["服务", "对"] },
    Balance {
        gross: &["资产总额", "资产总计", "总资产", "资产合计"],
        minus: &["负债总额", "负债总计", "总负债", "负债合计", "负债"],
        net: &["所有者权益", "净资产", "股东权益"],
        never: &["归属", "归母", "流动", "平均"],
    },
    Balance {
        gross: &["出生"],
        minus: &["死亡"],
        net: &["自然增长", "自然增加", "净增"],
        never: &["率", "婴"],
    },
    Balance {
        gross: &["新增", "新开", "开业", "新设", "迁入", "转入", "流入", "增加"],
        minus: &["关闭", "注销", "减少", "迁出", "转出", "流出", "退出", "关停", "闭店"],
        net: &["净增", "净流入", "净迁入", "净开", "净额"],
        never: &["比", "较", "同比"],
    },
    Balance {
        gross: &["挖方", "开挖", "挖土", "挖填"],
        minus: &["填方", "回填", "填筑", "利用方", "综合利用"],
        net: &["弃方", "余方", "弃渣", "弃土", "外运"],
        never: &["借方", "外借"],
    },
    Balance {
        gross: &["总额", "总量", "募集资金"],
        minus: &["扣除", "减去", "剔除"],
        net: &["净额", "净值"],
        never: &[],
    },
    Balance {
        gross: &["净额", "总额", "额度", "资金", "拨付", "到位"],
        minus: &["已使用", "累计使用", "已支出", "累计投入", "已投入", "已支付", "已拨付"],
        net: &["尚未使用", "未使用", "剩余", "未支付", "未拨付"],
        never: &["利息", "理财"],
    },
    Balance {
        gross: &["营业收入", "主营业务收入"],
        minus: &["营业成本", "主营业务成本"],
        net: &["毛利", "毛利润", "毛利额"],
        never: &["率"],
    },
    Balance {
        gross: &["到位", "总额", "总收入", "筹集", "募集"],
        minus: &["已支付", "已使用", "已支出", "已拨付", "累计支出", "累计使用", "已投入"],
        net: &["结余"],
        never: &["利息", "理财", "滚存"],
    },
    Balance {
        gross: &["实际", "完成"],
        minus: &["预算", "计划", "目标", "任务"],
        net: &["超收", "超出", "多完成", "超支", "超额", "多收"],
        never: &["率", "同比", "上年"],
    },
    Balance {
        gross: &["计划", "预算", "目标", "任务", "应"],
        minus: &["实际", "已", "完成"],
        net: &["尚差", "缺口", "短缺", "还差", "短收", "相差", "少收"],
        never: &["率", "同比", "上年"],
    },
    Balance { gross: &["送审"], minus: &["核减", "审减"], net: &["审定"], never: &["率"] },
    Balance {
        gross: &["应到"], minus: &["实到"], net: &["缺席", "请假", "缺勤"], never: &[]
    },
    Balance {
        gross: &["应收", "应缴", "应征"],
        minus: &["已收", "实收", "已缴", "实缴", "入库"],
        net: &["欠缴", "欠收", "未收", "未缴", "欠"],
        never: &["率", "陈欠", "往年", "历年", "旧欠", "清欠", "清回"],
    },
    Balance {
        gross: &[],
        minus: &[
            "已整改",
            "完成整改",
            "整改完成",
            "整改到位",
            "已办结",
            "办结",
            "已销号",
            "已完成",
        ],
        net: &["尚有", "未整改", "正在整改", "未办结", "正在办理", "剩余", "其余", "未完成"],
        never: &["率", "计划"],
    },
];

/// How many figures back the first of the three may stand.
const REACH: usize = 8;

/// Claims of the form `rest`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let draft = Draft::new(context, rule);
    told::each(context, |passage| {
        for index in 2..passage.told.len() {
            for balance in BALANCES {
                if let Some(claim) = claim(context, draft, passage, index, balance) {
                    claims.push(claim);
                    break;
                }
            }
        }
    });
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
    balance: &Balance,
) -> Option<Claim> {
    let told = &passage.told;
    let net = &told[index];
    let says = |one: &Told<'_>, words: &[&str]| holds_any(one.before, words);
    let behind = |one: &Told<'_>, words: &[&str]| holds_any(one.behind, words);
    let amount = matches!(net.kind, Kind::Count | Kind::Money | Kind::Measure)
        && value(context, net.id).is_some();
    let named = || says(net, balance.net) || balance.gross.is_empty() && behind(net, balance.net);
    if !amount || net.bracketed || !named() || says(net, balance.never) {
        return None;
    }
    let plain = |one: &Told<'_>| context.figures.get(one.id).hedge == Hedge::None;
    let alike = |one: &&Told<'_>| {
        let (one, other) = (context.figures.get(one.id), context.figures.get(net.id));
        one.kind == other.kind && compatible(one, other, context.lexicon)
    };
    // The two amounts right before it, whatever rates and changes stand between.
    let mut before = told[index.saturating_sub(REACH)..index]
        .iter()
        .rev()
        .take_while(|one| one.sentence + 1 >= net.sentence)
        .filter(|one| is_amount(context, one.id) && !one.bracketed)
        .filter(alike);
    let (second, first) = (before.next()?, before.next()?);
    if [first, second].into_iter().any(|one| says(one, balance.never) || !plain(one)) || !plain(net)
    {
        return None;
    }
    if let Some(claim) = by_name(context, draft, (told, index), balance) {
        return Some(claim);
    }
    let gross = |one: &Told<'_>| balance.gross.is_empty() || says(one, balance.gross);
    let minus = |one: &Told<'_>| says(one, balance.minus);
    let (gross, minus) = match () {
        () if gross(first) && minus(second) => (first, second),
        () if !balance.gross.is_empty() && gross(second) && minus(first) => (second, first),
        () => return None,
    };
    let falls = value(context, gross.id) < value(context, minus.id);
    let negative = value(context, net.id).is_some_and(Decimal::is_negative);
    if second.sentence != net.sentence || falls && !negative {
        return None;
    }
    let ids = [net.id, gross.id, minus.id];
    let bindings =
        vec![figures("net", [net.id]), figures("gross", [gross.id]), figures("minus", [minus.id])];
    let place = around(ids.iter().map(|id| context.figures.get(*id).span));
    draft.claim(Strength::Stated, place, [("rest", bindings)])
}

/// 总收入312.6万元，其中…。总支出298.4万元，…，结余14.2万元: the two that bear the names, whatever their parts between.
fn by_name(
    context: Context<'_>,
    draft: Draft<'_>,
    (told, index): (&[Told<'_>], usize),
    balance: &Balance,
) -> Option<Claim> {
    let net = &told[index];
    let named = |words: &[&str]| {
        let own = |one: &&Told<'_>| {
            let (figure, other) = (context.figures.get(one.id), context.figures.get(net.id));
            let label = one.before.trim_end_matches(['为', '达', '是', '约', '共', '计', '合']);
            one.sentence + 2 >= net.sentence
                && is_amount(context, one.id)
                && !one.bracketed
                && figure.hedge == Hedge::None
                && figure.kind == other.kind
                && compatible(figure, other, context.lexicon)
                && words.iter().any(|word| label.ends_with(word))
                && !balance.never.iter().any(|word| label.contains(word))
                && holds_any(label, WHOLE)
        };
        let mut found = told[index.saturating_sub(3 * REACH)..index].iter().rev().filter(own);
        found.next().filter(|_| found.next().is_none())
    };
    if balance.gross.is_empty() {
        return None;
    }
    // 全年收入1862.4万元：甲…，乙…。支出1736.9万元，收支结余125.5万元
    let opening = || {
        let one = told.get(index.checked_sub(1)?)?;
        let opens = index < 2 || told[index - 2].sentence < one.sentence;
        let plain = balance.minus.contains(&one.before) && net.before.contains("收支结余");
        (plain && opens && one.sentence == net.sentence && one.kind == net.kind).then_some(one)
    };
    let (gross, minus) = (named(balance.gross)?, named(balance.minus).or_else(opening)?);
    let between = told[..index].iter().rev().take_while(|one| one.id > gross.id.max(minus.id));
    let aside =
        between.filter(|one| is_amount(context, one.id) && one.kind == net.kind).count() > 1;
    if gross.id == minus.id || aside || value(context, gross.id) < value(context, minus.id) {
        return None;
    }
    let bindings =
        vec![figures("net", [net.id]), figures("gross", [gross.id]), figures("minus", [minus.id])];
    let place = around([net.id, gross.id, minus.id].map(|id| context.figures.get(id).span));
    draft.claim(Strength::Stated, place, [("rest", bindings)])
}

/// Words of all that came in and all that went out.
const WHOLE: &[&str] = &["总", "全年", "合计", "全部", "营业", "出口", "进口"];
