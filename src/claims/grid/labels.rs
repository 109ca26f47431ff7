//! The label of a row or column comes in; what it says of the numbers beside it goes out.

use crate::document::{WordSet, lower};
use std::borrow::Cow;

/// What a label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// 合计, 小计, Total, Subtotal: the sum of others.
    Total,
    /// Names a result that others often lead to: 净额, net income, closing balance.
    Result,
    Plain,
    /// 减：, less: taken away from what stands above.
    Less,
    /// 其中, of which: a part of what stands above.
    OfWhich,
    /// A rate, average or price: not for adding.
    Rate,
    /// Nothing is said.
    None,
}

static TOTAL_ZH: WordSet =
    WordSet::new(&["合计", "总计", "共计", "小计", "总和", "总数", "累计", "合並", "总額", "总分"]);

static RATE_ZH: WordSet = WordSet::new(&[
    "同比",
    "环比",
    "增速",
    "增幅",
    "降幅",
    "涨幅",
    "幅度",
    "比例",
    "比重",
    "占比",
    "平均",
    "人均",
    "户均",
    "均价",
    "单价",
    "价格",
    "每股",
    "倍数",
    "指数",
    "排名",
    "名次",
    "序号",
    "编号",
    "百分比",
    "系数",
    "年限",
    "天数",
    "年龄",
    "单次",
    "单桩",
    "单车",
    "单店",
    "单产",
    "单耗",
    "亩产",
    "日均",
    "月均",
    "次均",
    "场均",
    "班均",
    "店均",
    "桩均",
    "每次",
    "每人",
    "每户",
    "每亩",
    "每车",
]);

/// Signs of a percentage anywhere in a label; not 4.5% notes due 2025.
static PERCENT: WordSet = WordSet::new(&["(%", "（%", "(‰", "（‰", "% of", "%)"]);

static OF_WHICH: WordSet =
    WordSet::new(&["其中", "其 中", "of which", "including", "thereof", "of this", "of these"]);

static LESS: WordSet = WordSet::new(&["减", "扣除", "less", "deduct", "minus"]);

/// English words that make any label a rate.
const RATE_ANYWHERE: [&str; 12] = [
    "average",
    "avg",
    "mean",
    "median",
    "per",
    "percent",
    "percentage",
    "eps",
    "sd",
    "se",
    "p-value",
    "multiple",
];

/// English words that name a rate as a label's head: growth rate, rate of return; not rate swaps.
const RATE_HEADS: [&str; 11] = [
    "rate", "rates", "ratio", "ratios", "margin", "margins", "yield", "price", "index", "growth",
    "rank",
];

/// Classifies a label, and tells whether it names a rate or a share.
pub fn label_and_rated(text: &str) -> (Label, bool) {
    let name = plain(text);
    let label = classify(&name);
    (label, label == Label::Rate || SHARES.within(&name))
}

fn classify(name: &str) -> Label {
    if name.is_empty() {
        return Label::None;
    }
    if is_total(name) {
        return Label::Total;
    }
    if OF_WHICH.begins(name) {
        return Label::OfWhich;
    }
    if LESS.begins(name) && !name.starts_with("less than") {
        return Label::Less;
    }
    if is_rate(name) {
        return Label::Rate;
    }
    if RESULTS.within(name) {
        return Label::Result;
    }
    Label::Plain
}

/// Whether a label says that its numbers are sums.
pub fn is_total(name: &str) -> bool {
    if TOTAL_ZH.begins(name) || TOTAL_ZH.ends(name) {
        // 占营业收入合计的比重 is no total; it does not end so.
        return !name.ends_with('率');
    }
    if matches!(name, "计" | "全部" | "all" | "overall" | "sum" | "totals" | "全体" | "总") {
        return true;
    }
    // Both sexes, the whole school; 全校, 全镇.
    if matches!(name, "both" | "both sexes") || name.starts_with("whole ") && !name.contains("sale")
    {
        return true;
    }
    if matches!(
        name,
        "全校"
            | "全县"
            | "全镇"
            | "全乡"
            | "全区"
            | "全市"
            | "全省"
            | "全国"
            | "全年级"
            | "全院"
            | "全村"
            | "全年"
            | "全厂"
            | "全公司"
    ) {
        return true;
    }
    // All regions, all crops; not all other.
    if let Some(rest) = name.strip_prefix("all ")
        && !rest.starts_with("other")
        && !rest.starts_with("of ")
        && rest.split_whitespace().count() <= 4
        && !is_rate(rest)
    {
        return true;
    }
    let words =
        name.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    let is =
        |word: &str| matches!(word, "total" | "totals" | "subtotal" | "sub-total" | "totaling");
    let first = words.clone().next().unwrap_or("");
    words.clone().any(is)
        && !matches!(first, "percent" | "percentage" | "share")
        && !name.contains('%')
        && !name.contains(" per ")
}

/// Whether a label names a rate, an average or the like.
pub fn is_rate(name: &str) -> bool {
    if name.ends_with(['率', '占', '%', '‰'])
        || name.starts_with('%')
        || RATE_ZH.within(name)
        || PERCENT.within(name)
    {
        return true;
    }
    // 元/吨; not 抵押/保证借款.
    if name.contains("元/") {
        return true;
    }
    let mut words = name
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '/' | ':' | ';'))
        .filter(|word| !word.is_empty())
        .peekable();
    while let Some(word) = words.next() {
        let heads = matches!(words.peek(), None | Some(&("of" | "for" | "on" | "in")));
        if RATE_ANYWHERE.contains(&word) || (heads && RATE_HEADS.contains(&word)) {
            return true;
        }
    }
    false
}

/// Whether a label says that its column holds shares of a whole, which add up to 100.
pub fn is_share(name: &str) -> bool {
    SHARES.within(&plain(name))
}

static SHARES: WordSet = WordSet::new(&[
    "占比",
    "比例",
    "比重",
    "构成",
    "份额",
    "占",
    "% of",
    "share",
    "percent of",
    "distribution",
    "composition",
]);

static RESULTS: WordSet = WordSet::new(&[
    "净额",
    "净值",
    "余额",
    "利润",
    "期末",
    "年末",
    "账面价值",
    "净利",
    "总额",
    "结余",
    "合并数",
    "现金流",
    "资产",
    "balance",
    "net",
    "gross",
    "income",
    "loss",
    "ending",
    "end of",
    "closing",
    "ebitda",
    "adjusted",
    "non-gaap",
    "profit",
    "earnings",
    "as reported",
    "carrying",
    "cash",
    "aggregate",
    "increase in cash",
    "decrease in cash",
    "movement in",
    "change in cash",
    "operating",
]);

/// Lower case, without spaces between Han characters, notes and punctuation at the ends.
fn plain(text: &str) -> String {
    let lower = lower(text.trim());
    let lower = without_units(&lower);
    let mut name = String::with_capacity(lower.len());
    let mut characters = lower.chars().peekable();
    while let Some(character) = characters.next() {
        let space = character.is_whitespace();
        let before = name.chars().next_back().is_some_and(|c| !c.is_ascii());
        let after = characters.peek().is_some_and(|c| !c.is_ascii());
        if space && before && after {
            continue;
        }
        name.push(if space { ' ' } else { character });
    }
    let trimmed = name.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, ':' | '：' | '*' | '.' | '。' | '-' | '—' | '–' | '=' | '·' | '•')
    });
    // 一、 and 1. and (a) before the words, notes in brackets behind them.
    let start = trimmed
        .find(|c: char| !(c.is_ascii_digit() || "一二三四五六七八九十、.．()（）".contains(c)));
    let trimmed = &trimmed[start.unwrap_or(0)..];
    // 4.5% notes: the number is no numbering.
    let trimmed = match start {
        Some(1..) => trimmed.strip_prefix('%').unwrap_or(trimmed).trim_start(),
        _ => trimmed,
    };
    trimmed
        .trim_end_matches(|c: char| {
            c.is_ascii_digit() || matches!(c, '(' | ')' | '[' | ']' | '*' | ' ')
        })
        .to_owned()
}

/// Without brackets that only state units: (in millions, except per share amounts).
fn without_units(text: &str) -> Cow<'_, str> {
    let Some(open) = text.find(['(', '（']) else { return text.into() };
    let Some(length) = text[open..].find([')', '）']) else { return text.into() };
    let inner = &text[open..open + length];
    if !UNITS.within(inner) || inner.contains('%') {
        return text.into();
    }
    let after = text[open + length..].chars().next().map_or(0, char::len_utf8);
    format!("{} {}", &text[..open], &text[open + length + after..]).into()
}

/// Words of brackets that only state units.
static UNITS: WordSet = WordSet::new(&[
    "in million",
    "in thousand",
    "except",
    "$",
    "元",
    "unaudited",
    "dollars",
    "'000",
    "’000",
    "in billion",
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(texts: &[&str], expected: Label) {
        for text in texts {
            assert_eq!(label_and_rated(text).0, expected, "{text}");
        }
    }

    #[test]
    fn labels_say_what_numbers_are() {
        check(
            &[
                "合 计",
                "流动资产合计",
                "小计：",
                "Total",
                "Total assets",
                "Sub-total (a)",
                "三、营业收入合计",
                "总　计",
            ],
            Label::Total,
        );
        check(&["减：坏账准备", "Less: accumulated depreciation"], Label::Less);
        check(&["其中：税收收入", "Of which: new"], Label::OfWhich);
        check(
            &["增长率", "占营业收入合计的比重", "Gross margin %", "Average price", "同比增减"],
            Label::Rate,
        );
        check(&["净利润", "Balance at end of year", "Net income"], Label::Result);
        check(&["职工薪酬", "Salaries", "Less than one year"], Label::Plain);
        check(&["", "  "], Label::None);
    }
}
