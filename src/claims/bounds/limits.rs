//! Single figures and pairs with a limit: reversed ranges, means outside their range, percentages
//! of a whole above 100%, parts larger than their whole.

use super::{claim, constant, figure, shares};
use crate::claims::{Claim, Context};
use crate::document::{Language, Span, holds_any, lower};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Value};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};

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
        // 价格区间为每平方米9800元至7600元
        let lead = &before[before.ceil_char_boundary(before.len().saturating_sub(36))..];
        let lead = lead.rsplit(['，', '。', '；', '（']).next().unwrap_or(lead);
        let ranged = ["区间为", "区间在", "范围为", "范围在", "介于", "区间是", "范围是"]
            .iter()
            .any(|word| lead.contains(word))
            && !lead.contains('由');
        let named = gap == "and" && (before.ends_with("between") || before.ends_with("Between"))
            || matches!(gap, "至" | "到" | "~" | "～" | "—" | "和")
                && (after.starts_with("之间") || ranged && gap != "和");
        let same = low.kind == high.kind && low.unit == high.unit && low.kind.is_quantity();
        if (named || is_waved(context, low, high, gap))
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

/// 0.12～0.47mg/L: between two amounts of a thing the mark tells a range; below zero and on the clock it may go down.
fn is_waved(context: Context<'_>, low: &Figure, high: &Figure, gap: &str) -> bool {
    let unit = context.lexicon.units.get(usize::from(low.unit.0)).map_or("", |unit| &unit.name);
    let times = ["时", "点", "日", "天", "月", "周", "分", "秒", "s", "min", "h"];
    let plain = |figure: &Figure| {
        figure.cell.is_none()
            && matches!(figure.kind, Kind::Measure | Kind::Percent | Kind::Money | Kind::Count)
            && figure.value.decimal().is_some_and(|value| !value.is_negative())
    };
    context.document.language == Language::Chinese
        && matches!(gap, "~" | "～")
        && !unit.is_empty()
        && !times.iter().any(|word| unit.contains(word) && unit.len() <= 6)
        && plain(low)
        && plain(high)
}

/// Between ten and six, 10 and 6 o'clock: bare numbers up to twelve may be hours.
fn are_hours(low: &Figure, high: &Figure, after: &str) -> bool {
    let hour = |figure: &Figure| {
        matches!(figure.kind, Kind::Count | Kind::Number)
            && figure.value.decimal().is_some_and(|value| value <= Decimal::integer(12))
    };
    let word = lower(after.trim_start_matches(['-', ' ']));
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
        let gap = lower(context.document.slice(span).trim());
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
    let capped = capped || is_fall(context, id) || is_of_its_own(context, id);
    // 拨备覆盖率 is no share, and hospitals put up more beds than they are licensed for.
    let reserve = [
        "拨备",
        "备付",
        "保障倍",
        "担保",
        "流动性",
        "风险覆盖",
        "稳定资金",
        "偿付",
        "床",
        "bed occupancy",
        "bed-occupancy",
    ]
    .iter()
    .any(|word| measure.head.contains(word));
    if !capped || reserve {
        return None;
    }
    let bound = vec![("rate", figure(id)), ("limit", constant(limit, stated.span))];
    claim(context, rule, "ceiling", Strength::Stated, bound)
}

/// 按期复诊的患者占应复诊患者的106%: of people, or of things counted by one word, some are no more than all.
fn is_of_its_own(context: Context<'_>, id: FigureId) -> bool {
    let stated = context.figures.get(id);
    let (text, behind) = context.document.text.split_at(stated.span.start as usize);
    // 有106%的受访者表示满意
    let behind = behind.get((stated.span.end - stated.span.start) as usize..).unwrap_or_default();
    let people = behind.strip_prefix('的').is_some_and(|rest| {
        rest.starts_with("人表示")
            || rest.starts_with("受访")
            || rest.starts_with("被调查")
            || rest.starts_with("调查对象")
            || PEOPLE.iter().any(|who| {
                rest.starts_with(who)
                    && ["表示", "认为", "选择"]
                        .iter()
                        .any(|verb| rest[who.len()..].starts_with(verb))
            })
    });
    let lead = text.rsplit(['，', '。', '；', '：', '（', '\n']).next().unwrap_or(text);
    // 持有该公司112%的股权
    let owned = ["的股权", "的股份", "的表决权"].iter().any(|word| behind.starts_with(word))
        && holds_any(lead, &["持有", "持股", "收购", "控制", "受让"]);
    if owned && stated.cell.is_none() {
        return true;
    }
    // 参加活动的家庭中，有102%表示愿意
    let clauses: Vec<&str> = text.rsplit(['，', '。', '；', '：', '\n']).take(2).collect();
    let among = lead.trim_end_matches(['约', '近']).ends_with('有')
        && clauses.get(1).is_some_and(|clause| clause.ends_with('中'))
        && ["表示", "认为", "愿意", "选择", "同意", "对", "曾", "希望"]
            .iter()
            .any(|verb| behind.starts_with(verb));
    let people = people || among;
    if people && stated.cell.is_none() && context.document.language == Language::Chinese {
        return !holds_any(lead, &["增", "提高", "超", "完成", "相当", "升", "涨", "比"]);
    }
    let Some((part, whole)) = lead.split_once('占') else { return false };
    let whole = whole.trim_end_matches(['的', '比', '例', '重', '为', '达', '到', '约']);
    let whole = ["总数", "总人数", "人数", "数"]
        .iter()
        .find_map(|end| whole.strip_suffix(end))
        .unwrap_or(whole);
    let head: String = whole.chars().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
    let counted = PEOPLE.contains(&head.as_str());
    let times = ["上年", "去年", "同期", "计划", "目标", "预算", "比"];
    context.document.language == Language::Chinese
        && stated.cell.is_none()
        && counted
        && part.contains(&head)
        && !holds_any(lead, &times)
}

/// Who is counted one by one.
const PEOPLE: &[&str] = &[
    "患者", "学生", "职工", "员工", "人员", "居民", "农户", "家庭", "儿童", "老人", "病例", "病人",
    "教师", "党员", "会员", "企业", "学校", "村民", "样本", "受访", "客户", "用户", "人口", "女性",
    "男性",
];

/// 发病率下降120%: of what cannot fall below nothing.
fn is_fall(context: Context<'_>, id: FigureId) -> bool {
    let stated = context.figures.get(id);
    let text = &context.document.text[..stated.span.start as usize];
    let lead = &text[text.ceil_char_boundary(text.len().saturating_sub(60))..];
    let lead = lead.rsplit(['，', '。', '；', '、', '：', '（', '\n']).next().unwrap_or(lead);
    let falls =
        ["下降", "下降了", "减少", "减少了", "降低", "降低了", "下滑", "缩短", "压减", "下跌"];
    let fallen = [
        "率", "数", "量", "人次", "案件", "事故", "投诉", "时间", "面积", "浓度", "支出", "成本",
        "能耗",
    ];
    let signed = [
        "利",
        "净",
        "余",
        "盈",
        "亏",
        "差",
        "收益",
        "现金",
        "幅",
        "增速",
        "增长率",
        "回报",
        "贡献率",
    ];
    let has = |words: &[&str]| words.iter().any(|word| lead.contains(word));
    context.document.language == Language::Chinese
        && stated.cell.is_none()
        && falls.iter().any(|word| lead.ends_with(word))
        && has(&fallen)
        && !has(&signed)
}
