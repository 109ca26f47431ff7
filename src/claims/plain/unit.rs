//! What one unit of a thing costs, takes or yields comes in, named by the unit (吨钢成本150元; 单店年均收入350万元; 单方造价3200元), or what
//! was done in a second, a minute or an hour (平均每秒处理900次), with the only amount and the only measure of its stretch that it
//! can be of; the claim that they give it goes out.

use super::Stretch;
use crate::claims::clauses::told::overlap;
use crate::claims::draft::{Draft, around, constant, figures};
use crate::claims::{Binding, Bound, Claim};
use crate::document::holds_any;
use crate::figures::{Decimal, Hedge, Kind};
use crate::rulebook::Strength;

/// Words of other amounts: a change, a limit, another time.
const OTHERS: &[&str] = &[
    "增",
    "减",
    "降",
    "提高",
    "最",
    "其中",
    "上年",
    "去年",
    "同期",
    "比",
    "较",
    "计划",
    "目标",
    "预计",
    "高于",
    "低于",
    "以上",
    "以下",
    "分别",
    "不超过",
    "不少于",
];

/// Words of what all come to.
const SUMS: &[&str] = &["共", "合计", "总", "累计"];

/// What a thing is called before the amount for one of it, and the units it is counted or measured in.
const SINGLE: &[(&str, &[&str])] = &[
    ("单店", &["家", "间", "个", "店"]),
    ("单方", &["平方米", "立方米", "㎡", "m²", "方", "立方"]),
    ("单车", &["辆", "台"]),
    ("单台", &["台"]),
    ("单机", &["台", "架"]),
    ("单户", &["户"]),
    ("单船", &["艘"]),
    ("单箱", &["箱"]),
    ("单井", &["口", "眼"]),
    ("单亩", &["亩"]),
    ("单吨", &["吨"]),
    ("单床", &["张", "床"]),
    ("单公里", &["公里", "千米"]),
    ("单校", &["所"]),
    ("单班", &["个班", "个"]),
    ("单站", &["座", "个"]),
    ("单站点", &["个"]),
    ("百公里", &["公里", "千米", "km"]),
    ("单票", &["件", "票"]),
    ("单位千瓦", &["千瓦", "kW"]),
    ("单位面积", &["平方米", "㎡", "m²"]),
    ("度电", &["千瓦时", "度"]),
];

/// What one of a thing is told to cost, take or yield.
const MEASURED: &[&str] = &[
    "成本",
    "费用",
    "能耗",
    "电耗",
    "水耗",
    "煤耗",
    "耗",
    "利润",
    "毛利",
    "运费",
    "造价",
    "投资",
    "收入",
    "营收",
    "收益",
    "油耗",
    "气耗",
    "利用",
    "时长",
    "面积",
    "均价",
    "售价",
    "价格",
    "产量",
    "产出",
    "销售额",
    "营业额",
    "补贴",
    "支出",
    "产值",
    "药剂",
    "用水",
    "用电",
    "排放",
];

/// Lengths of time in seconds.
const TIMES: &[(&str, i64)] =
    &[("秒", 1), ("秒钟", 1), ("分钟", 60), ("小时", 3600), ("个小时", 3600)];

pub fn claim(draft: Draft<'_>, stretch: &Stretch<'_, '_>) -> Option<Claim> {
    let (own, index) = (stretch.own(), stretch.index);
    let figure = stretch.context.figures.get(own.id);
    if !stretch.is_amount(index) || figure.hedge != Hedge::None || holds_any(own.before, OTHERS) {
        return None;
    }
    let of = of_unit(own.before)
        .or_else(|| of_time(own.before))
        .or_else(|| of_area(own.before))
        .or_else(|| of_share(own.before))
        .or_else(|| of_price(stretch))
        .or_else(|| of_subject(own.before))?;
    let amounts = (0..stretch.told.len()).filter(|at| *at != index && stretch.is_amount(*at));
    // 150元/吨 is no amount of money itself.
    let money = |at: usize| of.money && stretch.told[at].kind == Kind::Money;
    let (alike, others): (Vec<usize>, Vec<usize>) =
        amounts.partition(|at| stretch.are_alike(*at, index) || money(*at));
    let numbers: Vec<usize> = { others.iter().copied() }
        .filter(|at| match of.subject {
            "" => of.units.contains(&stretch.unit(*at).trim()),
            subject => {
                stretch.told[*at].kind == Kind::Count && stretch.words(*at).contains(subject)
            }
        })
        .collect();
    let ([total], [number]) = (alike.as_slice(), numbers.as_slice()) else { return None };
    let label = of.label;
    let words = stretch.words(*total);
    let called = match of.subject {
        "" => called(&of, &words),
        _ => words.contains(label) && holds_any(&words, &["总", "共", "合计", "余额", "各项"]),
    };
    // 公司总收入 is more than that of its shops.
    let wider = ["公司总", "集团", "总营业", "营业总"].iter().any(|word| words.contains(word));
    let plain =
        !wider && [*total, *number].iter().all(|at| !holds_any(stretch.told[*at].before, OTHERS));
    // 320万吨 of what is measured in 吨钢: its name is told.
    let named = of.name.is_empty()
        || stretch.words(*number).contains(of.name)
        || stretch.told[*number].gap.contains(of.name);
    if !called
        || !plain
        || !named
        || (of.many <= HUNDRED && stretch.value(*total)? <= stretch.value(index)?)
    {
        return None;
    }
    let id = |at: usize| stretch.told[at].id;
    let place = around([index, *total, *number].map(|at| stretch.context.figures.get(id(at)).span));
    let counted = stretch.context.figures.get(id(*number));
    let reading = match of.seconds {
        Some(seconds) => {
            let unit = stretch.unit(*number).trim();
            let (_, length) = TIMES.iter().find(|(name, _)| *name == unit)?;
            let spent = stretch.value(*number)?.checked_mul(Decimal::integer(*length))?;
            let spent = Bound::Constant(spent, counted.span);
            let number = Binding { name: "number".to_owned(), value: spent };
            let many = constant("many", seconds, figure.span);
            (
                "across",
                vec![figures("mean", [own.id]), figures("total", [id(*total)]), number, many],
            )
        }
        // 按3200元估算: as it is set.
        None if own.before.contains('按') || own.before.contains("发行价") => {
            let set = Binding {
                name: "mean".to_owned(),
                value: Bound::Constant(stretch.value(index)?, figure.span),
            };
            let bound = vec![figures("total", [id(*total)]), set, figures("number", [id(*number)])];
            ("product", bound)
        }
        None => {
            let unit = stretch.context.lexicon.units.get(usize::from(counted.unit.0));
            let (over, under) = unit.map_or((1, 1), |unit| unit.factor);
            let many = over.checked_div(under).filter(|many| *many > 0)?.checked_mul(of.many)?;
            let many = constant("many", many, figure.span);
            let bound = vec![
                figures("mean", [own.id]),
                figures("total", [id(*total)]),
                figures("number", [id(*number)]),
                many,
            ];
            ("across", bound)
        }
    };
    draft.claim(Strength::Stated, place, [reading])
}

/// What an amount is told of one of.
struct One<'a> {
    units: Vec<&'static str>,
    /// What is measured: 钢 of 吨钢.
    name: &'a str,
    /// What one costs or yields.
    label: &'a str,
    /// Whether what all come to is money, told by itself in money for one.
    money: bool,
    /// What the words of the total must hold, where its own label does not tell.
    total: &'static [&'static str],
    /// Who or what it is the average of, where no unit names it.
    subject: &'a str,
    /// How many of them it is told of: 百公里.
    many: i64,
    /// How many seconds the time has that it is told of.
    seconds: Option<i64>,
}

/// Whether the words of a total are those of what is told of one.
fn called(of: &One<'_>, words: &str) -> bool {
    // 百公里油耗 of what was 耗油: the stuff is told.
    let fuel = of.many == HUNDRED && holds_any(words, &["油", "气", "电"]);
    if !of.total.is_empty() {
        return holds_any(words, of.total);
    }
    let price = of.label.ends_with('价') && holds_any(words, &["收入", "销售额", "金额", "货款"]);
    fuel || price || of.many > HUNDRED || holds_any(words, SUMS) || overlap(of.label, words) >= 2
}

/// 百公里
const HUNDRED: i64 = 100;

/// 折合每公顷1700株, of those on some square metres.
fn of_area(before: &str) -> Option<One<'_>> {
    let areas = [("每公顷", 10_000), ("每平方公里", 1_000_000)];
    let (label, many) =
        areas.iter().find_map(|(word, many)| Some((before.split_once(word)?.1, *many)))?;
    let units = vec!["平方米", "㎡", "m²"];
    Some(One { many, ..One::of(units, label) })
}

/// 每股发行价15.60元，发行1.2亿股，募集资金18.72亿元; 每股净资产7元，总股本8亿股，净资产56亿元
fn of_share(before: &str) -> Option<One<'_>> {
    let (_, label) = before.split_once("每股")?;
    let total: &[&str] = match () {
        () if label.starts_with("发行价") => &["募集资金"],
        () if label.starts_with("净资产") => &["净资产"],
        () => return None,
    };
    Some(One { total, ..One::of(vec!["股"], label) })
}

/// 单位选矿成本150元/吨, 平均售价3500元/台: the unit tells what it is the price of one of.
fn of_price<'a>(stretch: &Stretch<'_, 'a>) -> Option<One<'a>> {
    let own = stretch.own();
    let unit = stretch.unit(stretch.index).trim();
    let (_, of) = unit.split_once("元/")?;
    let units: Vec<&'static str> = { PRICED.iter() }.copied().filter(|unit| *unit == of).collect();
    let label = own.before.trim_end_matches(['为', '约', '达', '到', '是', '至']);
    let mean = ["平均", "均价", "单位"].iter().any(|word| label.contains(word));
    let price = label.ends_with('价') || label.ends_with("价格");
    let total: &[&str] = if price { &["收入", "销售额", "金额", "货款"] } else { &[] };
    let label = label.split_once("单位").map_or(label, |(_, label)| label);
    let measured = price || holds_any(label, MEASURED);
    (mean && measured && !units.is_empty()).then(|| One {
        total,
        money: true,
        ..One::of(units, label)
    })
}

/// Units that a price may be for one of.
const PRICED: &[&str] = &[
    "吨",
    "台",
    "件",
    "套",
    "辆",
    "人",
    "户",
    "亩",
    "千瓦时",
    "度",
    "立方米",
    "平方米",
    "公里",
    "箱",
    "瓶",
    "张",
    "公斤",
    "千克",
    "头",
    "只",
    "株",
    "份",
    "人次",
];

/// 员工平均薪酬16.8万元，员工1200人，薪酬总额2.02亿元: who they are and what they have are both told again.
fn of_subject(before: &str) -> Option<One<'_>> {
    let label = before.trim_end_matches(['为', '约', '达', '到', '是', '至']);
    let (subject, label) = label.split_once("平均")?;
    let subject = subject.char_indices().rev().nth(1).map(|(at, _)| &subject[at..])?;
    let named = label.chars().count() >= 2 && !label.contains(['每', '年', '月', '日']);
    named.then(|| One { subject, ..One::of(Vec::new(), label) })
}

impl<'a> One<'a> {
    fn of(units: Vec<&'static str>, label: &'a str) -> One<'a> {
        One {
            units,
            name: "",
            label,
            money: false,
            total: &[],
            subject: "",
            many: 1,
            seconds: None,
        }
    }
}

fn of_unit(before: &str) -> Option<One<'_>> {
    let label = before.trim_end_matches(['为', '约', '达', '到', '是', '至']);
    if let Some((word, units, at)) =
        SINGLE.iter().find_map(|(word, units)| Some((*word, *units, label.find(word)?)))
    {
        let label = &label[at + word.len()..];
        let label = ["年均", "平均", "月均", "均"]
            .iter()
            .find_map(|mean| label.strip_prefix(mean))
            .unwrap_or(label);
        let many = if word == "百公里" { HUNDRED } else { 1 };
        return holds_any(label, MEASURED).then(|| One { many, ..One::of(units.to_vec(), label) });
    }
    // 吨钢环保运行成本
    let (lead, rest) = label.split_once('吨')?;
    let counted = lead.ends_with(|c: char| c.is_ascii_digit() || "万千百亿每".contains(c));
    let at = rest.char_indices().nth(1).map(|(at, _)| at)?;
    let (name, label) = rest.split_at(at);
    let thing = name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
        && !"以左公数位成".contains(name);
    (!counted && thing && holds_any(label, MEASURED))
        .then(|| One { name, ..One::of(vec!["吨"], label) })
}

fn of_time(before: &str) -> Option<One<'_>> {
    let (lead, rest) = before.split_once("平均每")?;
    let (word, seconds) = { TIMES.iter() }
        .filter(|(word, _)| rest.starts_with(word))
        .max_by_key(|(word, _)| word.len())?;
    let label = &rest[word.len()..];
    let units = TIMES.iter().map(|(name, _)| *name).collect();
    (lead.is_empty() || lead.chars().count() <= 6)
        .then_some(One { seconds: Some(*seconds), ..One::of(units, label) })
}
