//! The words of findings in both languages: what each name of a relation is called, and how slips
//! and values that would fit are told.

use super::Slip;
use crate::document::Language;
use crate::rulebook::Rule;

/// What a name of a relation is called in a label. Names that no table knows are shown as they are.
pub fn role(language: Language, name: &str) -> &str {
    let known = ROLES.iter().find(|(known, _, _)| *known == name);
    match (known, language) {
        (Some((_, chinese, _)), Language::Chinese) => chinese,
        (Some((_, _, english)), Language::English) => english,
        (None, _) => name,
    }
}

const ROLES: &[(&str, &str, &str)] = &[
    ("total", "总数", "total"),
    ("result", "结果", "result"),
    ("dividend", "被除数", "dividend"),
    ("divisor", "除数", "divisor"),
    ("factor", "乘数", "factor"),
    ("multiplier", "乘数", "factor"),
    ("parts", "分项", "part"),
    ("part", "部分", "part"),
    ("whole", "整体", "whole"),
    ("rest", "其余", "rest"),
    ("count", "个数", "how many"),
    ("n", "所述数目", "number stated"),
    ("many", "个数", "how many"),
    ("items", "所列各项", "item listed"),
    ("names", "所列名称", "name"),
    ("rate", "比率", "rate"),
    ("share", "占比", "share"),
    ("shares", "占比", "share"),
    ("old", "原值", "old value"),
    ("new", "现值", "new value"),
    ("olds", "各原值", "old value"),
    ("news", "各现值", "new value"),
    ("amount", "变动额", "change"),
    ("change", "变动", "change"),
    ("times", "倍数", "multiple"),
    ("mean", "平均值", "average"),
    ("each", "每个", "each"),
    ("number", "数量", "number"),
    ("some", "数量", "number"),
    ("third", "第三项标准", "third rate"),
    ("overall", "总体值", "overall value"),
    ("groups", "各部分的值", "value of a part"),
    ("first", "此处", "stated here"),
    ("second", "另一处", "stated there"),
    ("low", "下限", "low end"),
    ("range", "区间", "range"),
    ("scale", "满分", "scale"),
    ("high", "上限", "high end"),
    ("limit", "上限", "limit"),
    ("before", "此前", "so far"),
    ("added", "增加", "added"),
    ("taken", "减少", "taken out"),
    ("above", "居前各项", "what comes before"),
    ("least", "下限", "low end"),
    ("most", "上限", "high end"),
    ("gross", "总额", "gross"),
    ("less", "减项", "deduction"),
    ("net", "净额", "net"),
    ("opening", "期初", "opening"),
    ("closing", "期末", "closing"),
    ("start", "起", "start"),
    ("end", "止", "end"),
    ("duration", "时长", "duration"),
    ("years", "年数", "years"),
    ("minutes", "分钟数", "minutes"),
    ("exact", "确切值", "exact value"),
    ("rough", "约数", "rounded value"),
    ("date", "日期", "date"),
    ("weekday", "星期", "weekday"),
    ("p", "p 值", "p value"),
    ("addends", "加数", "addend"),
    ("difference", "差额", "difference"),
    ("target", "目标", "target"),
    ("value", "值", "value"),
    ("values", "各值", "value"),
    ("words", "所用词语", "the wording"),
    ("base", "比较对象", "compared with"),
    ("bases", "比较对象", "compared with"),
    ("all", "各项", "all of them"),
    ("one", "所称的一个", "the one named"),
    ("others", "其余各个", "one of the others"),
    ("other_new", "另一项的新值", "new value of the other"),
    ("other_old", "另一项的旧值", "old value of the other"),
    ("ahead", "应在其前", "ahead of it"),
    ("place", "名次", "place"),
    ("behind", "应在其后", "behind it"),
    ("stated", "所述", "as stated"),
    ("from", "起", "from"),
    ("to", "止", "to"),
    ("day", "日期", "date"),
    ("year", "年份", "year"),
    ("founded", "起始年", "first year"),
    ("last", "末尾", "the last there is"),
    ("cited", "所引", "cited here"),
    ("next", "后一个", "next"),
    ("previous", "前一个", "the one before"),
    ("text", "正文", "in the text"),
    ("cell", "表中", "in the table"),
    ("scale", "表中单位", "scale of the table"),
    ("sign", "正负号", "sign"),
    ("top", "换算倍数", "conversion factor"),
    ("bottom", "换算倍数", "conversion factor"),
    ("minus", "减项", "deduction"),
    ("in", "增加", "added"),
    ("out", "减少", "taken out"),
    ("earlier", "较早", "earlier"),
    ("later", "较晚", "later"),
    ("sizes", "各组人数", "size of a group"),
    ("size", "样本量", "size of the sample"),
    ("estimate", "估计值", "estimate"),
    ("null", "无差异的值", "no effect"),
    ("margin", "误差范围", "margin of error"),
    ("beside", "同组平均数", "mean beside it"),
    ("ratio", "比值", "ratio"),
    ("ones", "该组人数", "size of the group"),
    ("other", "另一组的个数", "cases of the other group"),
    ("df", "自由度", "degrees of freedom"),
    ("error", "误差自由度", "degrees of freedom of the error"),
    ("eta", "偏 η²", "partial eta squared"),
    ("sd", "标准差", "standard deviation"),
    ("cv", "变异系数", "coefficient of variation"),
    ("r", "相关系数", "correlation"),
    ("square", "决定系数", "coefficient of determination"),
    ("meant", "所指标题", "title spoken of"),
    ("sd_beside", "同组标准差", "standard deviation beside it"),
];

/// What the slip is called.
pub fn slip(language: Language, slip: Slip) -> &'static str {
    let (chinese, english) = match slip {
        Slip::Digit => ("有一位数字写错", "one digit differs"),
        Slip::Swap => ("相邻两位数字颠倒", "two digits are swapped"),
        Slip::Length => ("多写或漏写一位数字", "a digit was dropped or doubled"),
        Slip::Point => ("小数点错位", "the decimal point moved"),
        Slip::Scale => ("数量级写错（如万与亿）", "the scale is wrong (thousand for million)"),
        Slip::Sign => ("正负号写反", "the sign is reversed"),
        Slip::Part => ("某一分项漏计或重计", "a part was left out or counted twice"),
        Slip::Copied => ("误抄了另一处的数字", "another figure was copied"),
        Slip::Points => ("误把百分点写成百分比", "percentage points were given as per cent"),
        Slip::Base => ("误以现值为基数", "the change was divided by the new value"),
        Slip::Margin => ("误以成本加成率为毛利率", "mark-up was given for margin"),
        Slip::Stale => ("分项改动后总数未改", "the total was not updated"),
    };
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
}

/// The help line: what each suspect should be if the others are right, the likeliest first. Where
/// figures are held against a word, the word is a suspect as well.
pub fn help(language: Language, fixes: &[(String, String, Option<Slip>)], wording: bool) -> String {
    let Some((stated, fitting, likeliest)) = fixes.first() else {
        return String::new();
    };
    let rest: Vec<String> = fixes[1..]
        .iter()
        .map(|(stated, fitting, _)| match language {
            Language::Chinese => ought(stated, fitting),
            Language::English => format!("{stated} should be {fitting}"),
        })
        .collect();
    match language {
        Language::Chinese => {
            let why =
                likeliest.map(|kind| format!("疑似{}：", slip(language, kind))).unwrap_or_default();
            let others = if wording { "用词和其余数字" } else { "其余数字" };
            let mut text = format!("{why}若{others}无误，{}", ought(stated, fitting));
            if !rest.is_empty() {
                text.push_str(&format!("；否则可能是 {}", rest.join("，或 ")));
            }
            text
        }
        Language::English => {
            let why = likeliest
                .map(|kind| format!("likely slip: {}; ", slip(language, kind)))
                .unwrap_or_default();
            let others = if wording { "the wording and the" } else { "the" };
            let mut text =
                format!("{why}if {others} other figures are right, {stated} should be {fitting}");
            if !rest.is_empty() {
                text.push_str(&format!("; otherwise {}", rest.join(", or ")));
            }
            text
        }
    }
}

/// Adds that rounding could excuse the gap, and how seldom it does.
pub fn add_rarity(language: Language, rule: &Rule, help: &mut String) {
    let Some(rare) = &rule.rare else { return };
    let lists = rare.once_in;
    let (between, told) = match language {
        Language::Chinese => ("；", format!("单凭四舍五入造成这样的差距，{lists} 组数中不到一组")),
        Language::English => {
            ("; ", format!("rounding alone goes so far in fewer than one list in {lists}"))
        }
    };
    if !help.is_empty() {
        help.push_str(between);
    }
    help.push_str(&told);
}

/// What a Chinese text should have in place of what it states.
fn ought(stated: &str, fitting: &str) -> String {
    match fitting {
        _ if fitting.starts_with("不小于") || fitting.starts_with("不大于") => {
            format!("{stated} 应{fitting}")
        }
        _ if fitting.ends_with("之间") => format!("{stated} 应在 {fitting}"),
        _ => format!("{stated} 应为 {fitting}"),
    }
}

/// A value, or one of two that would do as well.
pub fn either(language: Language, one: &str, other: Option<&str>) -> String {
    match (language, other) {
        (_, None) => one.to_owned(),
        (Language::Chinese, Some(other)) => format!("{one}或{other}"),
        (Language::English, Some(other)) => format!("{one} or {other}"),
    }
}

/// An interval of fitting values in words.
pub fn between(language: Language, low: Option<&str>, high: Option<&str>) -> String {
    match (language, low, high) {
        (Language::Chinese, Some(low), Some(high)) => format!("{low} 至 {high} 之间"),
        (Language::Chinese, Some(low), None) => format!("不小于 {low}"),
        (Language::Chinese, None, Some(high)) => format!("不大于 {high}"),
        (Language::English, Some(low), Some(high)) => format!("between {low} and {high}"),
        (Language::English, Some(low), None) => format!("{low} or more"),
        (Language::English, None, Some(high)) => format!("{high} or less"),
        (_, None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebook::Rulebook;

    #[test]
    fn every_name_of_a_built_in_rule_has_words() {
        let rulebook = Rulebook::builtin();
        let forms = rulebook.rules.iter().flat_map(|rule| &rule.forms);
        let names = forms.flat_map(|form| &form.relation.names);
        let known = |name: &&String| ROLES.iter().any(|(known, _, _)| known == name);
        let silent: Vec<_> = names.filter(|name| !known(name)).collect();
        assert!(silent.is_empty(), "no words for {silent:?}");
    }
}
