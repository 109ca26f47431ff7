//! The label of an amount comes in; whether it tells what there was, what there is, or what came in or went out goes out.

use crate::document::holds_any;

/// Labels of what there was.
pub const OPENING: &[&str] = &[
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
    "旧存",
    "上年旧存",
];

/// Labels of what there is.
pub const CLOSING: &[&str] = &[
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
    "未结",
];

pub const IN: &[&str] = &[
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
    "增设",
    "增配",
    "增补",
    "扩增",
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
    "收支结余",
    "净增加",
    "净收益",
];

pub const OUT: &[&str] = &[
    "收监",
    "撤销",
    "死亡",
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
    "去世",
    "病故",
    "减员",
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
pub fn ways(label: &str) -> (bool, bool) {
    let (enters, leaves) = (says(label, IN), says(label, OUT));
    if enters || leaves || label.chars().count() > LONGEST {
        return (enters, leaves);
    }
    (label.contains(INWARD), label.contains(OUTWARD))
}

/// In characters: longer words tell more than the way of a flow.
const LONGEST: usize = 8;

/// Whether a label is that of what there was: 年初, 2022年末.
pub fn opens(label: &str) -> bool {
    let dated = label.starts_with(|c: char| c.is_ascii_digit())
        && ["年末", "年底"].iter().any(|word| label.contains(word));
    says(label, OPENING) || dated
}

pub fn says(text: &str, words: &[&str]) -> bool {
    holds_any(text, words)
}

pub fn last(text: &str, words: &[&str]) -> Option<usize> {
    words.iter().filter_map(|word| text.rfind(word)).max()
}
