//! Three amounts of a stretch come in, of which words tell two: what was taken away and what is left (排除37篇后，412篇文献中剩
//! 375篇), what was earned and what it cost, what was meant and what was reached; the claim that they balance goes out.

use super::Stretch;
use crate::claims::Context;
use crate::claims::clauses::told::{Told, value};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Binding, Bound, Claim};
use crate::document::holds_any;
use crate::figures::{Decimal, Hedge};
use crate::rulebook::Strength;

/// The words of one kind of balance.
struct Balance {
    /// Of what there was; empty where it is told by the others.
    gross: &'static [&'static str],
    minus: &'static [&'static str],
    net: &'static [&'static str],
}

const BALANCES: &[Balance] = &[
    Balance {
        gross: &[],
        minus: &["排除", "剔除", "去除", "淘汰", "作废", "无效", "退回"],
        net: &["剩", "保留", "纳入", "有效", "留下", "余下"],
    },
    Balance {
        gross: &["总户数", "总人数", "总数", "计划", "任务", "应"],
        minus: &["已签约", "已完成", "已办", "已整改", "已拆", "已通过", "已发放", "已安装"],
        net: &[
            "尚有",
            "尚未",
            "还有",
            "未签约",
            "未完成",
            "剩余",
            "仍有",
            "余下",
            "未办",
            "未整改",
        ],
    },
    Balance {
        gross: &["计划发放", "计划寄出", "计划抽", "应发"],
        minus: &["未能", "未送达", "未发"],
        net: &["实际发放", "实际寄出", "实际抽", "实发"],
    },
    Balance {
        gross: &["报名", "应考", "应到", "应参加", "应出勤", "应出席"],
        minus: &["缺考", "缺席", "缺勤", "请假", "弃考", "未到", "未出席"],
        net: &[
            "实考",
            "实到",
            "实际参加",
            "参考",
            "到考",
            "实际到",
            "出勤",
            "实际出席",
            "亲自出席",
        ],
    },
    Balance {
        gross: &["报名", "应考", "应到", "应参加", "应出勤", "应出席"],
        minus: &["实考", "实到", "实际参加", "到考", "实际到", "实际出勤", "实际出席", "亲自出席"],
        net: &["缺考", "缺席", "缺勤", "请假", "弃考", "未到", "未出席"],
    },
    Balance {
        gross: &["入组", "招募", "入选", "初始"],
        minus: &["脱落", "失访", "退出", "剔除"],
        net: &["完成研究", "完成试验", "完成随访", "最终完成", "最终纳入", "纳入分析", "实际完成"],
    },
    Balance {
        gross: &["预算", "总额", "经费", "拨款", "名额", "资金", "额度", "库存", "原有", "总量"],
        minus: &["已支出", "已使用", "已用", "已执行", "已花", "实际支出", "支出", "发出", "使用"],
        net: &["结余", "剩", "余额", "节余", "还有", "尚余"],
    },
    Balance {
        gross: &["贷款", "借款", "欠款", "总额", "债务", "应付", "应还"],
        minus: &["已偿还", "已还", "偿还", "已归还", "归还", "已付", "已支付"],
        net: &["尚欠", "仍欠", "还欠", "未还", "未偿还", "未付", "余额", "剩"],
    },
    Balance {
        gross: &["收入", "销售额", "营业额", "票款"],
        minus: &["成本", "费用", "支出", "开支", "花费"],
        net: &["利润", "盈余", "盈利", "结余", "净收入", "净收益", "毛利"],
    },
    Balance {
        gross: &["实际", "完成", "实收", "实现"],
        minus: &["目标", "计划", "任务", "预算", "指标"],
        net: &["超出", "超额", "超支", "超收", "多完成", "超计划", "超目标", "超预算"],
    },
    Balance {
        gross: &["目标", "计划", "任务", "预算", "指标"],
        minus: &["实际", "完成", "实收", "实现", "仅"],
        net: &["差", "缺", "不足", "短缺", "节约", "节省", "结余", "短收"],
    },
];

/// Words of what is no such amount: of another time, a part, a limit.
const OTHERS: &[&str] = &[
    "累计", "滚存", "历年", "上年", "去年", "同期", "其中", "同比", "年末", "年初", "期末", "期初",
    "占", "均", "每", "税", "预计", "增", "减少", "下降", "比上", "较", "率",
];

/// 应到代表218人，请假9人。实到代表209人: the three stand in neighbouring sentences, the only ones of their unit.
pub fn across(
    draft: Draft<'_>,
    context: Context<'_>,
    told: &[Told<'_>],
    index: usize,
) -> Option<Claim> {
    let own = &told[index];
    let all = Stretch { context, told, index };
    let near =
        |other: &Told<'_>| other.sentence <= own.sentence && other.sentence + 2 >= own.sentence;
    let kept: Vec<usize> = (0..told.len())
        .filter(|at| {
            *at == index || near(&told[*at]) && all.is_amount(*at) && all.are_alike(*at, index)
        })
        .collect();
    let window: Vec<Told<'_>> = kept.iter().map(|at| told[*at]).collect();
    let apart = window.iter().any(|other| other.sentence != own.sentence);
    let index = kept.iter().position(|at| *at == index)?;
    (window.len() == 3 && apart)
        .then(|| claim(draft, &Stretch { context, told: &window, index }))
        .flatten()
}

pub fn claim(draft: Draft<'_>, stretch: &Stretch<'_, '_>) -> Option<Claim> {
    let index = stretch.index;
    let own = stretch.own();
    let figure = stretch.context.figures.get(own.id);
    // 超出18件 is read as more than 18, and is by how much.
    let over = figure.hedge == Hedge::Over && own.before.ends_with("超出");
    if !stretch.is_amount(index) && !over {
        return None;
    }
    let others = stretch.like(index);
    let [one, other] = others.as_slice() else { return None };
    let words = [index, *one, *other].map(|at| stretch.words(at));
    if words.iter().any(|words| holds_any(words, OTHERS)) {
        return None;
    }
    let [own, first, second] = words;
    let (gross, minus) = BALANCES.iter().find_map(|balance| {
        let gross = |words: &str| match balance.gross {
            [] => !holds_any(words, balance.minus) && !holds_any(words, balance.net),
            gross => holds_any(words, gross) && !holds_any(words, balance.net),
        };
        let minus = |words: &str| holds_any(words, balance.minus) && !holds_any(words, balance.net);
        let net = holds_any(&own, balance.net);
        match () {
            () if !net => None,
            () if gross(&first) && minus(&second) && !minus(&first) => Some((*one, *other)),
            () if gross(&second) && minus(&first) && !minus(&second) => Some((*other, *one)),
            () => None,
        }
    })?;
    let positive =
        stretch.value(gross)?.checked_add(stretch.value(minus)?.negated())? > Decimal::ZERO;
    let id = |at: usize| stretch.told[at].id;
    let place = around([index, gross, minus].map(|at| stretch.context.figures.get(id(at)).span));
    let net = match over {
        true => {
            let value = Bound::Constant(value(stretch.context, id(index))?, figure.span);
            Binding { name: "net".to_owned(), value }
        }
        false => figures("net", [id(index)]),
    };
    let bindings = vec![net, figures("gross", [id(gross)]), figures("minus", [id(minus)])];
    positive.then(|| draft.claim(Strength::Stated, place, [("rest", bindings)])).flatten()
}
