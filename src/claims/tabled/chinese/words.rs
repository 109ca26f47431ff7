//! The words of Chinese sentences about tables that name no thing of their own.

/// Words of a time that is counted from the one spoken of.
pub const RELATIVE: &[(&str, i32)] = &[
    ("上年同期", -1),
    ("去年同期", -1),
    ("上年", -1),
    ("去年", -1),
    ("上期", -1),
    ("期初", -1),
    ("年初", -1),
    ("上月", -1),
    ("上季度", -1),
    ("上届", -1),
    ("本年", 0),
    ("今年", 0),
    ("本期", 0),
    ("期末", 0),
    ("本届", 0),
];

/// Words of values that do not follow from a table, or are of another thing.
pub const OTHERWISE: &[&str] = &[
    "同口径",
    "可比价",
    "可比口径",
    "不变价",
    "剔除",
    "扣除",
    "不含",
    "若",
    "如果",
    "假设",
    "预计",
    "力争",
    "拟",
    "将达",
    "将增",
    "应达",
    "明年",
    "下一年",
    "年均",
    "复合",
    "全国",
    "全省",
    "同类",
    "同行业",
    "历史",
    "以来",
    "五年前",
    "名义",
    "实际增长",
    "环比",
    "折算",
    "除权",
    "调整后",
    "可达",
    "有望",
    "左右的",
    "按照规定",
    "环境影响",
];

/// Whether an amount that follows is told as a whole or together.
pub const SUMS: &[&str] =
    &["合计", "共计", "总计", "总共", "一共", "累计", "共", "总量", "总额", "总数", "之和", "总"];
