//! The labels of the rows or the heads of the columns of a Chinese table come in; what running text may call each of them
//! goes out: the label without brackets and times, without the word that says what sort of thing it is (东风街道: 东风), and what of
//! it no other label has.

use crate::claims::clauses::times::TIMES as STAGES;
use crate::document::{find_word, is_han};

/// A label without brackets, units, numbering and times.
pub fn cleaned(text: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '（' | '(' | '[' | '【' => depth += 1,
            '）' | ')' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth > 0 || c.is_whitespace() => {}
            _ => plain.push(c),
        }
    }
    let mut rest = plain.as_str();
    for lead in ["其中：", "其中:", "其中", "加：", "减："] {
        rest = rest.strip_prefix(lead).unwrap_or(rest);
    }
    if let Some((numeral, name)) = rest.split_once(['、', '.'])
        && numeral.chars().all(|c| "一二三四五六七八九十".contains(c) || c.is_ascii_digit())
        && !name.is_empty()
        && !numeral.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
    {
        rest = name;
    }
    let rest = rest.trim_end_matches(['*', '％', '%', '：', ':']);
    without_times(rest)
}

/// 2023年立项: 立项.
fn without_times(text: &str) -> String {
    let mut rest = text.to_owned();
    let mut at = 0;
    while let Some(found) = rest[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + found;
        let length = rest[start..].bytes().take_while(u8::is_ascii_digit).count();
        let behind = &rest[start + length..];
        let year =
            length == 4 && (rest[start..].starts_with("19") || rest[start..].starts_with("20"));
        if year && (behind.is_empty() || behind.starts_with(['年', '届', '级'])) {
            let word = ["年度", "年末", "年底", "年", "届", "级"]
                .iter()
                .find(|word| behind.starts_with(**word))
                .map_or(0, |word| word.len());
            rest.replace_range(start..start + length + word, "");
            at = start;
        } else {
            at = start + length;
        }
    }
    let stages = STAGES.iter().map(|(word, _)| *word).filter(|word| word.ends_with(['前', '后']));
    for word in TIMES.iter().copied().chain(stages) {
        if let Some(found) = find_word(&rest, word) {
            rest.replace_range(found..found + word.len(), "");
        }
    }
    rest
}

/// Words of a time in a head.
const TIMES: &[&str] = &[
    "上年同期",
    "上年度",
    "本年度",
    "上年",
    "本年",
    "去年",
    "今年",
    "上期",
    "本期",
    "上月",
    "本月",
    "同期",
    "期末",
    "期初",
    "年末",
    "年初",
    "当年",
];

/// Words before what a head is about.
const LEADS: &[&str] = &["其中", "全年", "实际", "累计", "年度", "各类", "总", "在校", "年"];

/// Words that say only that it is a number.
const TAILS: &[&str] = &[
    "数量", "总额", "总量", "总数", "金额", "人数", "人次", "次数", "户数", "件数", "例数", "家数",
    "情况", "册次", "浓度", "数值", "值", "数", "额", "量",
];

/// What sort of thing a label names.
const SORTS: &[&str] = &[
    "街道", "社区", "分馆", "校区", "片区", "园区", "中学", "小学", "医院", "支行", "分行", "公司",
    "产业", "业务", "分局", "中心", "车间", "项目", "乡", "镇", "县", "区", "市", "村", "馆", "站",
    "厂", "部", "科", "类", "型", "级", "队", "组", "班", "线", "路", "局", "所", "店", "院", "校",
    "年级", "季度", "系", "场", "品", "河", "省", "州", "港", "园", "苑",
];

/// Words too general to name one of several.
const GENERIC: &[&str] = &[
    "其他", "其它", "其余", "合计", "总计", "小计", "收入", "支出", "人员", "人数", "总额", "项目",
    "情况", "本年", "上年", "占比", "比例", "比重", "金额", "数量", "人次", "单位", "以上", "以下",
    "平均", "增长", "增减", "同比", "全年", "全市", "全县", "全区", "面积", "指标", "企业", "万元",
    "亿元", "第一", "第二", "第三", "第四", "一季", "二季", "三季", "四季", "季度", "年级", "资金",
    "工程", "管理", "服务", "建设", "生产", "经营", "投资", "发展", "工作", "完成", "实际", "计划",
    "目标", "预算", "主要", "城市", "农村", "社会", "公共", "国家", "地方", "中心", "部门", "机构",
    "技术", "教育", "活动", "增加", "减少", "新增", "一般", "基本", "重点", "综合", "累计", "资产",
    "产品", "成本", "费用", "利润", "负债", "现金", "营业", "股份", "有限", "公司", "集团", "中国",
    "北京", "上海",
];

/// What each may be called, the longest first.
pub fn names(topics: &[String], heads: bool) -> Vec<Vec<String>> {
    let named = topics.iter().map(|topic| {
        let mut found: Vec<String> = vec![topic.clone()];
        for lead in LEADS {
            found.extend(topic.strip_prefix(lead).map(str::to_owned));
        }
        for known in found.clone() {
            for tail in TAILS.iter().chain(SORTS) {
                found.extend(known.strip_suffix(tail).map(str::to_owned));
            }
        }
        let letters: Vec<(usize, char)> = topic.char_indices().collect();
        // 90分钟以上 is not 90分钟.
        let bounded = topic.contains("以")
            || topic.contains(['—', '～', '~', '-', '及', '至', '<', '>', '≥', '＜'])
            || topic.starts_with(|c: char| c.is_ascii_digit());
        if letters.len() > 3 && !bounded {
            found.extend((1..letters.len() - 1).map(|from| topic[letters[from].0..].to_owned()));
            found.extend((2..letters.len()).map(|to| topic[..letters[to].0].to_owned()));
        }
        let others = || topics.iter().filter(|other| *other != topic);
        found.retain(|name| {
            let size = name.chars().count();
            let sized = size >= 2 || size == 1 && name == topic && name.chars().all(is_han);
            let telling = heads || name == topic || !GENERIC.contains(&name.as_str());
            let lettered = name.chars().any(char::is_alphabetic);
            sized
                && telling
                && lettered
                && (name == topic || !others().any(|other| other.contains(name.as_str())))
        });
        found.sort_by_key(|name| std::cmp::Reverse(name.len()));
        found.dedup();
        found
    });
    named.collect()
}
