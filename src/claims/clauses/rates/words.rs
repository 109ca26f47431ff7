//! The words of Chinese clauses with percentages: those of no shares, and what a share is said of.

use crate::claims::clauses::told::Told;

/// Words of a clause whose percentage is no share of a whole that the text gives.
pub const OTHERS: &[&str] = &[
    "增长",
    "增加",
    "增幅",
    "增速",
    "增产",
    "增收",
    "下降",
    "上升",
    "提高",
    "降低",
    "减少",
    "回落",
    "降幅",
    "涨幅",
    "跌幅",
    "减幅",
    "上涨",
    "下跌",
    "提升",
    "缩短",
    "压减",
    "压缩",
    "节约",
    "同比",
    "环比",
    "年均",
    "贡献",
    "拉动",
    "利率",
    "税率",
    "收益率",
    "毛利率",
    "净利率",
    "失业率",
    "误差",
    "折",
    "浓度",
    "目标",
    "不低于",
    "高于",
    "低于",
    "超过",
    "收窄",
    "扩大",
    "变动",
    "分别",
    "出租率",
    "利润率",
    "周转率",
    "换手率",
    "费率",
    "回报率",
    "市占率",
    "市场占有率",
    "增减",
    "死亡率",
    "出生率",
    "发病率",
    "汇率",
    "溢价",
    "系数",
    "平均",
    "人均",
    "高出",
    "占用",
    "抽取",
    "抽查率",
    "按",
    "置信",
    "力争",
    "确保",
    "以上",
    "预计",
    "精度",
    "纯度",
    "湿度",
    "坡度",
];

/// A label without the linking words at its end.
pub fn trimmed(label: &str) -> &str {
    let mut name = label.trim();
    loop {
        let shorter =
            ["已达到", "达到", "仅为", "约为", "达", "为", "是", "约", "至", "仅", "了", "的"]
                .iter()
                .find_map(|word| name.strip_suffix(word));
        match shorter {
            Some(shorter) => name = shorter.trim_end(),
            None => return name,
        }
    }
}

/// Ratios that are named after what they set against each other: the name, the part and the whole.
pub const RATIOS: &[(&str, &str, &str)] =
    &[("存贷比", "各项贷款", "各项存款"), ("资产负债率", "负债总额", "资产总额")];

/// What is named behind 占 as the whole of an amount told elsewhere, by its own name.
pub fn whole_name(object: &str) -> &str {
    let planned = ["预算", "计划", "目标", "任务", "预算数", "计划数"];
    if planned.iter().any(|word| object.trim_end_matches('的').ends_with(word)) {
        return "";
    }
    stripped(object)
}

/// How many characters of a name stand in the words around an amount, in whatever order: all of 刑事审结 in 审结刑事案件1,139件, and two
/// of them in 认罪认罚案件审结1,025件.
pub fn likeness(name: &str, told: &Told<'_>) -> usize {
    name.chars().filter(|c| told.before.contains(*c) || told.behind.contains(*c)).count()
}

/// What is named behind 占, without the words that say nothing; `None` where the share is of
/// something that is no amount of this report.
pub fn core(object: &str) -> Option<&str> {
    let other = [
        "预算",
        "计划",
        "目标",
        "任务",
        "上年",
        "上一年",
        "去年",
        "年初",
        "期初",
        "GDP",
        "地区生产总值",
        "同期",
        "全国",
        "全省",
        "世界",
    ];
    if other.iter().any(|word| object.contains(word)) {
        return None;
    }
    // 占该板块的: the one told last.
    if object.starts_with(['该', '其']) {
        return Some("");
    }
    Some(stripped(object))
}

/// A name without the words that say no more than that it is all of it.
fn stripped(object: &str) -> &str {
    let mut core = object.trim();
    loop {
        let shorter =
            ["总数", "总量", "总额", "总", "比重", "比例", "份额", "的", "数", "全部", "该", "其"]
                .iter()
                .find_map(|word| core.strip_suffix(word))
                .or_else(|| {
                    [
                        "全市", "全县", "全区", "全镇", "全村", "全校", "全院", "全年", "全部",
                        "全", "总", "该", "其", "了",
                    ]
                    .iter()
                    .find_map(|word| core.strip_prefix(word))
                });
        match shorter {
            Some(shorter) => core = shorter,
            None => return core,
        }
    }
}
