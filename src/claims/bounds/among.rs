//! Chinese amounts come in of which one is told to be among the other (党员3465名，其中女性1040名; 学校12所。其中，竣工6所); claims
//! that the part is no larger go out.

use super::{claim, figure};
use crate::claims::{Claim, Context};
use crate::document::{Language, Span, find_word};
use crate::figures::{FigureId, Hedge, Kind};
use crate::measures::{Anchor, Role};
use crate::rulebook::{RuleId, Strength};
use std::collections::BTreeMap;

/// Claims of the form `part`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    among(context, rule, claims);
    parts(context, rule, claims);
}

/// A count of the same things, given for a part and for the whole (女性党员1040名, 党员3465名).
fn parts(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let mut heads: BTreeMap<(&str, u16, Option<crate::figures::Period>), Vec<FigureId>> =
        BTreeMap::new();
    for (index, measure) in context.measures.list.iter().enumerate() {
        let stated = &context.figures.list[index];
        let additive =
            stated.kind == Kind::Count && stated.cell.is_none() && stated.value.decimal().is_some();
        if additive
            && measure.is_bound()
            && measure.anchor == Anchor::Before
            && measure.role == Role::Actual
        {
            let key = (measure.head.as_str(), stated.unit.0, measure.period);
            heads.entry(key).or_default().push(FigureId(index as u32));
        }
    }
    for ids in heads.values() {
        let terms = |id: &&FigureId| context.measures.list[id.0 as usize].terms.len();
        let wholes: Vec<&FigureId> = ids.iter().filter(|id| terms(id) == 0).collect();
        let [whole] = wholes.as_slice() else { continue };
        for part in ids.iter().filter(|id| terms(id) == 1 && is_among(context, **id, **whole)) {
            let bound = vec![("part", figure(*part)), ("whole", figure(**whole))];
            claims.extend(claim(context, rule, "part", Strength::Stated, bound));
        }
    }
}

/// Whether the text says that the part is one of the whole: 其中 between them, or 党员中 in the part's
/// sentence.
fn is_among(context: Context<'_>, part: FigureId, whole: FigureId) -> bool {
    let stated = context.figures.get(part);
    let head = &context.measures.list[whole.0 as usize].head;
    let block = context.document.block(stated.block);
    if whole > part || head.chars().count() < 2 {
        return false;
    }
    let sentence = block.sentences.iter().find(|sentence| sentence.contains(stated.span));
    let start = sentence.map_or(block.span.start, |sentence| sentence.start);
    let before = context
        .document
        .slice(Span { start: start.min(stated.span.start), end: stated.span.start });
    before.contains(&format!("{head}中")) || before.contains(&format!("{head}里"))
}

/// 学校12所。其中，竣工6所: what stands behind 其中 is no more than some amount of its unit that stands
/// before it in the sentence, or in the one before where 其中 begins the sentence.
fn among(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    for block in &context.document.blocks {
        let mut previous: Option<Span> = None;
        for sentence in &block.sentences {
            let text = context.document.slice(*sentence);
            let word =
                ["其中", "包含", "包括"].iter().filter_map(|word| find_word(text, word)).min();
            if let Some(place) = word {
                let place = sentence.start + place as u32;
                let begins = place == sentence.start;
                let start =
                    if begins { previous.unwrap_or(*sentence).start } else { sentence.start };
                claims.extend(part_behind(context, rule, start, place, sentence.end));
            }
            previous = Some(*sentence);
        }
    }
}

fn part_behind(
    context: Context<'_>,
    rule: RuleId,
    start: u32,
    place: u32,
    end: u32,
) -> Option<Claim> {
    let is_count = |id: &u32| {
        let stated = &context.figures.list[*id as usize];
        (stated.kind == Kind::Count || is_extent(context, FigureId(*id)))
            && stated.hedge == Hedge::None
            && stated.value.decimal().is_some()
            // 平均每周用餐4.6次，其中独居老人6.1次: of averages none is a part.
            && context.measures.list[*id as usize].role != Role::Average
    };
    let mut behind = context.figures.within(Span { start: place, end }).filter(is_count);
    let first = behind.next()?;
    // 其中征集58、捐赠61；无注销，年初为12703件: what there was before is no part.
    let lead = context
        .document
        .slice(Span { start: place, end: context.figures.list[first as usize].span.start });
    let clause = lead.rsplit(['，', '；', ';', ',']).next().unwrap_or(lead);
    let aside = lead.contains(['；', ';']) || EARLIER.iter().any(|word| clause.contains(word));
    // 平均每个单位从业人员由10.5人降为6.9人，其中制造业13.3人
    let told = context.document.slice(Span { start, end: place });
    let told = told.rsplit(['。', '；']).next().unwrap_or(told);
    let means = ["平均每", "人均", "户均", "均每"].iter().any(|word| told.contains(word));
    if aside || means {
        return None;
    }
    let value = |id: &u32| context.figures.list[*id as usize].value.decimal();
    let unit = context.figures.list[first as usize].unit;
    let stated_kind = context.figures.list[first as usize].kind;
    let before: Vec<u32> = context
        .figures
        .within(Span { start, end: place })
        .filter(is_count)
        .filter(|id| context.figures.list[*id as usize].unit == unit)
        // 一个包含两个模块的平台: the article of a noun counts nothing.
        .filter(|id| value(id) != Some(crate::figures::Decimal::integer(1)))
        .collect();
    // 新增公路63.9万公里，其中高速公路3.3万公里: what stands right before may be meant, though it is no plain amount.
    let last = context.figures.within(Span { start, end: place }).rev().find(|id| {
        let stated = &context.figures.list[*id as usize];
        stated.unit == unit && stated.kind.is_quantity()
    });
    let all = stated_kind == Kind::Count || last == before.last().copied();
    if !all {
        return None;
    }
    let nearest = before.iter().rev().find(|id| value(id) >= value(&first));
    // 一般9个、轻微6个，修复其中10个: of both.
    let all = before
        .iter()
        .try_fold(crate::figures::Decimal::ZERO, |sum, id| sum.checked_add(value(id)?));
    if nearest.is_none() && before.len() > 1 && all >= value(&first) {
        return None;
    }
    let whole = *nearest.or_else(|| before.iter().max_by_key(|id| value(id)))?;
    // 大型3座、中型18座: what is enumerated with the first part is a part as well.
    let mut last = first;
    let joined = behind.take_while(|next| {
        let (one, other) =
            (&context.figures.list[last as usize], &context.figures.list[*next as usize]);
        let gap = context.document.text.get(one.span.end as usize..other.span.start as usize);
        last = *next;
        other.unit == unit
            && gap.is_some_and(|gap| {
                gap.starts_with(['、', '和', '及']) && !gap.contains(['，', '；', '。', '（', '：'])
            })
    });
    let parts: Vec<u32> = std::iter::once(first).chain(joined.take(MOST_PARTS)).collect();
    // The largest stands for all of them.
    let part = *parts.iter().max_by_key(|id| value(id))?;
    let part = if value(&part) > value(&whole) { part } else { first };
    // 贷款余额38亿元，其中本年累计发放69亿元: what went through is no part of what there is.
    let there = told
        .trim_end_matches(['，', '（'])
        .rsplit(['，', '；'])
        .next()
        .is_some_and(|told| told.contains("余额"));
    let through = ["累计", "发放", "核销", "收回", "投放", "新增", "处置", "偿还"];
    if there && through.iter().any(|word| clause.contains(word)) {
        return None;
    }
    let bound = vec![("part", figure(FigureId(part))), ("whole", figure(FigureId(whole)))];
    claim(context, rule, "part", Strength::Stated, bound)
}

/// Whether a figure measures what adds up: an area, a length, a weight, an output, money spent.
fn is_extent(context: Context<'_>, id: FigureId) -> bool {
    let stated = context.figures.get(id);
    let own = stated.span.start as usize;
    let text = &context.document.text;
    let lead = &text[text.ceil_char_boundary(own.saturating_sub(45))..own];
    let lead = lead.rsplit(['，', '。', '；', '、', '：', '（', '\n']).next().unwrap_or(lead);
    let lead = lead.replace("新增", "").replace("增设", "").replace("损失类", "");
    // 贷款余额 is what there is of loans, and none of it is netted.
    let lead = ["贷款", "存款", "账款", "债券", "债务", "基金"]
        .iter()
        .fold(lead, |lead, stock| lead.replace(&format!("{stock}余额"), stock));
    // Of what gains and losses are netted in, a part may be the larger.
    let netted = [
        "利", "净", "余", "盈", "亏", "差", "顺", "逆", "收益", "损", "均", "率", "最", "温", "度",
        "深", "高程",
    ];
    let moved = ["增", "减", "升", "涨", "跌", "变", "比", "较", "调", "贡献", "拉动"];
    let other = netted.iter().chain(&moved).any(|word| lead.contains(word));
    let unit = context.lexicon.units.get(usize::from(stated.unit.0)).map_or("", |unit| &unit.name);
    let spent = [
        "支出",
        "投资",
        "收入",
        "资金",
        "贷款",
        "拨款",
        "补助",
        "经费",
        "捐",
        "产值",
        "销售额",
        "成交额",
        "发放",
        "拨付",
        "缴纳",
        "筹集",
        "善款",
        "募集",
        "保费",
        "赔付",
        "费用",
        "融资",
        "存款",
        "账款",
        "存货",
        "库存",
        "债券",
        "债务",
        "采购",
        "借款",
        "负债",
        "合同",
        "总额",
        "工资",
        "薪酬",
        "保额",
    ];
    let rain = unit == "mm" && ["雨", "降水", "雪"].iter().any(|word| lead.contains(word));
    match stated.kind {
        Kind::Measure if rain => true,
        // 优良天数312天，其中优级天数120天
        Kind::Measure if unit == "天" || unit == "日" => {
            lead.contains("天数") && !lead.contains("均")
        }
        Kind::Measure => {
            !other && !unit.contains('/') && EXTENTS.iter().any(|name| unit.contains(name))
        }
        Kind::Money => {
            !other && !unit.contains('/') && spent.iter().any(|word| lead.contains(word))
        }
        _ => false,
    }
}

/// Units of what adds up.
const EXTENTS: &[&str] = &[
    "m²", "亩", "公顷", "平方", "km", "公里", "千米", "吨", "t", "kg", "W·h", "kW·h", "立方", "m³",
];

const EARLIER: &[&str] = &["年初", "期初", "上年", "去年", "上期", "同期", "原有", "此前"];

/// Longer enumerations are looked at no further.
const MOST_PARTS: usize = 16;
