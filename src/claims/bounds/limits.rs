//! Single figures and pairs with a limit: reversed ranges, means outside their range, percentages
//! of a whole above 100%, parts larger than their whole.

use super::{claim, constant, figure, shares};
use crate::claims::{Claim, Context};
use crate::document::{Language, Span};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Value};
use crate::measures::{Anchor, Role};
use crate::rulebook::{RuleId, Strength};
use std::collections::BTreeMap;

/// Endings of indicators that are shares of a whole and cannot pass 100%.
const CEILINGS: &[&str] = &[
    "参与率",
    "合格率",
    "达标率",
    "覆盖率",
    "及格率",
    "优良率",
    "优秀率",
    "满意率",
    "满意度",
    "就业率",
    "出勤率",
    "有效率",
    "通过率",
    "录取率",
    "获奖率",
    "办结率",
    "普及率",
    "知晓率",
    "签约率",
    "巩固率",
    "参保率",
    "接种率",
    "检出率",
    "抽检率",
    "成活率",
    "绿化率",
    "森林覆盖率",
    "入住率",
    "使用率",
    "到课率",
    "落实率",
    "升学率",
    "好评率",
    "网办率",
    "线上化率",
    "调解率",
    "化解率",
    "阅读率",
    "毛利率",
    "到会率",
    "建档率",
    "回收率",
    "结案率",
    "整改率",
    "回复率",
    "答复率",
    "获赔率",
    "参训率",
    "participation rate",
    "attendance rate",
    "response rate",
    "graduation rate",
    "pass rate",
    "occupancy rate",
    "completion rate",
    "employment rate",
    "literacy rate",
    "turnout",
];

/// Claims of the forms `range`, `mean`, `ceiling` and `part`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    for (index, figure) in context.figures.list.iter().enumerate() {
        let id = FigureId(index as u32);
        match figure.value {
            Value::Range(low, high) => {
                claims.extend(range(context, rule, figure.span, low, high));
                claims.extend(mean(context, rule, id, low, high));
            }
            Value::Exact(_) if figure.kind == Kind::Percent => {
                claims.extend(ceiling(context, rule, id))
            }
            _ => {}
        }
    }
    between(context, rule, claims);
    within(context, rule, claims);
    among(context, rule, claims);
    parts(context, rule, claims);
}

/// "between $244 million and $246 million", 在5至8个之间, where the ends are figures of their own.
fn between(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    for (index, pair) in context.figures.list.windows(2).enumerate() {
        let [low, high] = pair else { continue };
        if low.kind != high.kind || low.unit != high.unit {
            continue;
        }
        let text = &context.document.text;
        let gap = text[low.span.end as usize..high.span.start as usize].trim();
        let before = text[..low.span.start as usize].trim_end();
        let after = text[high.span.end as usize..].trim_start();
        let named = gap == "and" && (before.ends_with("between") || before.ends_with("Between"))
            || matches!(gap, "至" | "到" | "~" | "～" | "—" | "和") && after.starts_with("之间");
        let same = low.kind == high.kind && low.unit == high.unit && low.kind.is_quantity();
        if named
            && same
            && !are_hours(low, high, after)
            && low.value.decimal().is_some()
            && high.value.decimal().is_some()
        {
            let bound = vec![
                ("low", figure(FigureId(index as u32))),
                ("high", figure(FigureId(index as u32 + 1))),
            ];
            claims.extend(claim(context, rule, "range", Strength::Stated, bound));
        }
    }
}

/// Between ten and six, 10 and 6 o'clock: bare numbers up to twelve may be hours.
fn are_hours(low: &Figure, high: &Figure, after: &str) -> bool {
    let hour = |figure: &Figure| {
        matches!(figure.kind, Kind::Count | Kind::Number)
            && figure.value.decimal().is_some_and(|value| value <= Decimal::integer(12))
    };
    let word = after.trim_start_matches(['-', ' ']).to_lowercase();
    let clock = ["o'clock", "o’clock", "am", "a.m", "pm", "p.m", "in the"];
    let bare = !word.starts_with(|c: char| c.is_alphanumeric() || c == '%')
        || clock.iter().any(|name| word.starts_with(name));
    hour(low) && hour(high) && bare
}

/// 0.97, which lies within the expected range of 0.89 to 1.12: the value right before the words.
fn within(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    for (index, pair) in context.figures.list.windows(2).enumerate() {
        let [value, range] = pair else { continue };
        let Value::Range(low, high) = range.value else { continue };
        if value.block != range.block || value.cell.is_some() || value.value.decimal().is_none() {
            continue;
        }
        let span = Span { start: value.span.end, end: range.span.start };
        let gap = context.document.slice(span).trim().to_lowercase();
        let Some((link, name)) = gap.rsplit_once("within ") else { continue };
        let links =
            ["which lies", "which is", "which was", "lies", "is", "was", "well", "comfortably"];
        let link = link.trim_matches([',', ' ', '(']);
        let linked = link.is_empty()
            || link.split_whitespace().count() <= 3
                && links.iter().any(|word| link.starts_with(word));
        let ranged = ["range of", "range from", "limits of", "band of", "range"]
            .iter()
            .any(|word| name.trim_end().ends_with(word));
        let like = value.kind == range.kind && value.unit == range.unit;
        if linked && ranged && like && low <= high && name.split_whitespace().count() <= 6 {
            let bound = vec![
                ("low", constant(low, range.span)),
                ("mean", figure(FigureId(index as u32))),
                ("high", constant(high, range.span)),
            ];
            claims.extend(claim(context, rule, "within", Strength::Stated, bound));
        }
    }
}

fn range(
    context: Context<'_>,
    rule: RuleId,
    span: Span,
    low: Decimal,
    high: Decimal,
) -> Option<Claim> {
    let ends = vec![("low", constant(low, span)), ("high", constant(high, span))];
    claim(context, rule, "range", Strength::Stated, ends)
}

/// 范围为5.21～7.34，均值6.12: the next figure of the sentence, where it is called a mean.
fn mean(
    context: Context<'_>,
    rule: RuleId,
    id: FigureId,
    low: Decimal,
    high: Decimal,
) -> Option<Claim> {
    let span = context.figures.get(id).span;
    let next = FigureId(id.0 + 1);
    let other = context.figures.list.get(next.0 as usize)?;
    let gap =
        context.document.text.get(span.end as usize..other.span.start as usize)?.to_lowercase();
    let named = ["均值", "平均", "中位数", "average", "mean", "median"]
        .iter()
        .any(|word| gap.contains(word));
    let near = !gap.contains(['。', '\n', '\t', ';', '；']) && gap.chars().count() <= 24;
    let same = other.value.decimal().is_some()
        && (other.unit == context.figures.get(id).unit || other.kind == Kind::Number);
    if !(named && near && same) || low > high {
        return None;
    }
    if other.unit == context.figures.get(id).unit {
        let bound = vec![("mean", figure(next)), ("range", figure(id))];
        return claim(context, rule, "spread", Strength::Stated, bound);
    }
    // 3 to 24 months (median 6): the unit is left out, and so it is of the ends.
    let text = context.document.slice(span);
    let digits = text.find(|c: char| !c.is_ascii_digit() && !",.".contains(c))? as u32;
    let bare = Span { end: span.start + digits, ..span };
    let bound =
        vec![("low", constant(low, bare)), ("mean", figure(next)), ("high", constant(high, bare))];
    claim(context, rule, "mean", Strength::Stated, bound)
}

fn ceiling(context: Context<'_>, rule: RuleId, id: FigureId) -> Option<Claim> {
    let measure = &context.measures.list[id.0 as usize];
    let stated = context.figures.get(id);
    let limit = Decimal::integer(100);
    let above = stated.value.decimal()? > limit && stated.hedge == Hedge::None;
    if !above {
        return None;
    }
    let capped = measure.role == Role::Actual
        && CEILINGS.iter().any(|end| measure.head.ends_with(end))
        || context.document.language == Language::English && shares::is_capped(context, id);
    // 拨备覆盖率 is no share.
    let reserve = ["拨备", "备付", "保障倍", "担保"].iter().any(|word| measure.head.contains(word));
    if !capped || reserve {
        return None;
    }
    let bound = vec![("rate", figure(id)), ("limit", constant(limit, stated.span))];
    claim(context, rule, "ceiling", Strength::Stated, bound)
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
            let word = ["其中", "包含", "包括"].iter().filter_map(|word| text.find(word)).min();
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
        stated.kind == Kind::Count
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
    if aside {
        return None;
    }
    let value = |id: &u32| context.figures.list[*id as usize].value.decimal();
    let unit = context.figures.list[first as usize].unit;
    let before: Vec<u32> = context
        .figures
        .within(Span { start, end: place })
        .filter(is_count)
        .filter(|id| context.figures.list[*id as usize].unit == unit)
        // 一个包含两个模块的平台: the article of a noun counts nothing.
        .filter(|id| value(id) != Some(crate::figures::Decimal::integer(1)))
        .collect();
    let nearest = before.iter().rev().find(|id| value(id) >= value(&first));
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
    let bound = vec![("part", figure(FigureId(part))), ("whole", figure(FigureId(whole)))];
    claim(context, rule, "part", Strength::Stated, bound)
}

const EARLIER: &[&str] = &["年初", "期初", "上年", "去年", "上期", "同期", "原有", "此前"];

/// Longer enumerations are looked at no further.
const MOST_PARTS: usize = 16;
