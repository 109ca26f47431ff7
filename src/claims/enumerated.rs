//! A total with its parts comes in; whether the text tells all the parts in one plain enumeration goes out:
//! 编制86人，其中教师61人、职员14人、工人11人.
//!
//! A list after 其中 need not be complete. But where three parts or more stand side by side with nothing but 、
//! between them, without a change or a clause to any of them, Chinese reports tell all there are: of 190 such lists
//! of published and other reports one left something out, and said so (主要).

use super::{Binding, Bound, Context, sentence_at};
use crate::document::{Language, Span, holds_any, is_han};
use crate::figures::{Decimal, FigureId, Kind};

/// Whether the parts are all of the total, as the text has it.
pub fn is_complete(context: Context<'_>, total: FigureId, parts: &[FigureId]) -> bool {
    let sure = || parts.len() >= LIST || exceed(context, total, parts);
    is_listed(context, total, parts) && sure()
}

/// Whether two parts of the total's own sort come to more than there is; to less they may well, with others left out.
fn exceed(context: Context<'_>, total: FigureId, parts: &[FigureId]) -> bool {
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(*id)?));
    sum > value(total) && is_of_its_sort(context, total, parts)
}

/// Whether the text opens a list of its parts right behind a total.
pub fn is_opened(context: Context<'_>, total: FigureId, parts: &[FigureId]) -> bool {
    context.document.language == Language::Chinese
        && context.figures.get(total).cell.is_none()
        && parts.iter().min().is_some_and(|first| total < *first && opens(context, total, *first))
}

/// 现有泊位460个，其中共享泊位170个、新建泊位290个: whether all parts are called by the total's noun, each with a word of
/// its own.
fn is_of_its_sort(context: Context<'_>, total: FigureId, parts: &[FigureId]) -> bool {
    let label = |id: FigureId| {
        let figure = context.figures.get(id);
        let start = context.document.block(figure.block).span.start.min(figure.span.start);
        let before = context.document.slice(Span { start, end: figure.span.start });
        let label = before.trim_end_matches(['为', '有', '共', '达', '约', '数', '总', '了']);
        let from = |place: usize| place + label[place..].chars().next().map_or(0, char::len_utf8);
        label.rfind(|c: char| !is_han(c)).map_or(label, |place| &label[from(place)..])
    };
    let noun: String = {
        let name = label(total);
        let from = name.char_indices().rev().nth(1).map_or(0, |(place, _)| place);
        name[from..].to_owned()
    };
    let own = |id: &FigureId| {
        let own = label(*id).trim_start_matches("其中").trim_start_matches("包括");
        own.strip_suffix(noun.as_str()).filter(|own| !own.is_empty()).map(str::to_owned)
    };
    let words: Option<Vec<String>> = parts.iter().map(own).collect();
    noun.chars().count() == 2
        && words.is_some_and(|words| words.windows(2).all(|pair| pair[0] != pair[1]))
}

/// 英语17种、越南语8种、俄语9种、阿拉伯语4种、其他语种3种 without the last: whether a list of parts is cut right before the part
/// that the text tells as the rest of it.
pub fn stops_short(context: Context<'_>, bindings: &[Binding]) -> bool {
    let parts = bindings.iter().find(|binding| binding.name == "parts");
    let Some(Binding { value: Bound::Figures(parts), .. }) = parts else { return false };
    let Some(last) = parts.last() else { return false };
    let next = FigureId(last.0 + 1);
    parts.len() >= LIST && context.figures.list.len() > next.0 as usize && {
        let all: Vec<FigureId> = parts.iter().copied().chain([next]).collect();
        ends_in_rest(context, &all)
    }
}

/// Whether the last of some parts that stand side by side is told as the rest of them.
pub fn ends_in_rest(context: Context<'_>, parts: &[FigureId]) -> bool {
    let [.., before, last, rest] = parts else { return false };
    let (own, figure) = (context.figures.get(*last), context.figures.get(*rest));
    if context.document.language != Language::Chinese
        || parts.len() <= LIST
        || last.0 != before.0 + 1
        || rest.0 != last.0 + 1
        || figure.block != own.block
        || figure.unit != own.unit
        || figure.kind != own.kind
    {
        return false;
    }
    let (Some(joint), Some(label)) = (gap(context, *before, *last), gap(context, *last, *rest))
    else {
        return false;
    };
    let mark = label.chars().next();
    mark.is_some_and(|mark| {
        let name = &label[mark.len_utf8()..];
        "、，".contains(mark)
            && joint.starts_with(mark)
            && ["其他", "其它", "其余"].iter().any(|word| name.starts_with(word))
            && name.chars().count() < REST_LABEL
            && !name.contains(['，', '、', '；', '（'])
    })
}

/// In characters: what is told of the rest of a list before its amount.
const REST_LABEL: usize = 10;

/// From this many parts on, a plain enumeration is complete.
const LIST: usize = 3;

/// Whether the parts stand in one plain enumeration that a word or a colon joins to the total.
pub fn is_listed(context: Context<'_>, total: FigureId, parts: &[FigureId]) -> bool {
    let figure = |id: FigureId| context.figures.get(id);
    let plain = |id: FigureId| {
        matches!(figure(id).kind, Kind::Count | Kind::Money | Kind::Measure)
            && figure(id).cell.is_none()
    };
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    let before = total < *first && figure(total).block == figure(*last).block;
    if context.document.language != Language::Chinese
        || parts.len() < 2
        || !before
        || !plain(total)
        || !parts.iter().all(|part| plain(*part))
    {
        return false;
    }
    opens(context, total, *first)
        && parts.windows(2).all(|pair| joins(context, pair[0], pair[1]))
        && ends(context, total, parts)
        && is_of_size(context, total, parts)
        && !is_of_several_sorts(&labels(context, total, parts))
}

/// Words that open a list of all parts.
const OPENS: &[&str] = &["其中", "包括", "包含", "涵盖", "分为", "含", "：", "由"];

/// Words that open a list of some of them, or of other things.
const OPEN_SOME: &[&str] = &[
    "主要", "分别", "依次", "例如", "譬如", "尤其", "特别", "仅", "今年", "本年", "当年", "年内",
    "当月", "本月", "新增", "新建", "上年", "去年", "同期", "平均", "人均", "最",
];

/// Whether what stands between the total and its first part opens the list.
fn opens(context: Context<'_>, total: FigureId, first: FigureId) -> bool {
    let figure = |id: FigureId| context.figures.get(id);
    let Some(gap) = gap(context, total, first) else { return false };
    let lead = without_brackets(gap);
    // What grew and by how much is said of the total; another amount of its unit would be the total.
    let aside = |id: FigureId| {
        let other = figure(id);
        other.kind != figure(total).kind
            || other.unit != figure(total).unit
            || is_aside(context, id)
            || is_bracketed(context, total, id)
    };
    let between = (total.0 + 1..first.0).map(FigureId);
    let opened = OPENS.iter().filter_map(|word| lead.rfind(word)).max();
    lead.chars().count() <= FAR
        && between.into_iter().all(aside)
        && !lead.starts_with('、')
        && opened.is_some_and(|at| {
            let sentences = lead[..at].matches(['。', '；']).count();
            let own = lead[at..].trim_start_matches(['：', '，']);
            // 校舍新建和改扩建2.87亿元: what was done, and none of them by the time.
            let within = own.find("新建").is_some_and(|place| place > "其中".len());
            let lead = if within { lead.replace("新建", "") } else { lead.to_string() };
            sentences <= 1 && !own.contains(['，', '。', '；']) && !holds_any(&lead, OPEN_SOME)
        })
}

/// In characters, how far behind its total a list may begin.
const FAR: usize = 60;

/// Longer labels are clauses.
const LABEL: usize = 20;

/// Whether a part follows another with a comma of enumeration and its label alone between them.
fn joins(context: Context<'_>, one: FigureId, next: FigureId) -> bool {
    let Some(gap) = gap(context, one, next) else { return false };
    let label = without_brackets(gap);
    let label = label.trim();
    let joined = label.starts_with('、')
        || ["和", "及", "与", "以及"].iter().any(|word| label.starts_with(word));
    let inside = (one.0 + 1..next.0).map(FigureId);
    joined
        && label.chars().count() <= LABEL
        && !label.contains(['，', '。', '；', '：'])
        && inside.into_iter().all(|id| is_bracketed(context, one, id))
        && !holds_any(gap, &["不计", "不含", "其中", "重复", "另", "含"])
}

/// Whether the list ends with its last part.
fn ends(context: Context<'_>, total: FigureId, parts: &[FigureId]) -> bool {
    let last = parts[parts.len() - 1];
    let figure = context.figures.get(last);
    let block = context.document.block(figure.block);
    let Some(sentence) = sentence_at(block, figure.span.start) else { return false };
    let rest = Span { start: figure.span.end, end: sentence.end.max(figure.span.end) };
    let behind = without_brackets(context.document.slice(rest));
    let behind = behind.trim_start_matches(['股', '只']);
    if behind.starts_with(['、', '等', '和', '及', '与', '以']) {
        return false;
    }
    // Behind a semicolon something else is told, unless it is called the rest.
    let (next, more) = match behind.strip_prefix('；') {
        Some(next) => (next, &MORE[..REST]),
        None => (behind.trim_start_matches('，'), MORE),
    };
    if more.iter().any(|word| next.starts_with(word)) {
        return false;
    }
    // The last part behind a comma, told as one more: it adds up with it.
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(*id)?));
    let more = FigureId(last.0 + 1);
    let added = context.figures.list.get(more.0 as usize).and_then(|other| {
        (sentence.contains(other.span) && other.unit == figure.unit).then_some(())?;
        sum?.checked_add(value(more)?)
    });
    added.is_none() || added != value(total)
}

/// Words that tell of the parts not yet named, first those for all of them.
const MORE: &[&str] = &[
    "其他", "其它", "其余", "余下", "剩余", "另", "还有", "以及", "未", "加上", "加之", "外加",
    "此外",
];
const REST: usize = 5;

/// Whether the parts come to half of the total at least and to half as much again at most, each less than it:
/// three averages or the classes of several questions come to anything.
fn is_of_size(context: Context<'_>, total: FigureId, parts: &[FigureId]) -> bool {
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let times = |value: Decimal, many: i64| value.checked_mul(Decimal::integer(many));
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(*id)?));
    let (Some(whole), Some(sum)) = (value(total), sum) else { return false };
    let (Some(twice), Some(thrice), Some(own)) = (times(sum, 2), times(whole, 3), times(sum, 2))
    else {
        return false;
    };
    twice >= whole
        && own <= thrice
        && parts.iter().all(|part| {
            value(*part).is_some_and(|part| part < whole && !part.is_negative() && !part.is_zero())
        })
}

/// Each the words of one way to class people and things: a list that takes from several counts some twice.
const SORTS: &[&[&str]] = &[
    &["博士", "硕士", "研究生", "本科", "大专", "学历", "学位"],
    &["高级", "中级", "初级", "教授", "职称", "讲师"],
    &["党员", "团员"],
    &["男", "女"],
    &["少数民族", "汉族"],
    &["岁", "青年", "老年", "老人", "儿童"],
    &["骨干", "名师", "特级", "双师", "劳模"],
    &["残疾", "低保", "孤"],
];

/// Whether labels class by several ways, or by rank down to none of the lowest: 国家级3项、省级18项、市级37项.
fn is_of_several_sorts(labels: &[&str]) -> bool {
    let sorts = SORTS.iter().filter(|words| labels.iter().any(|label| holds_any(label, words)));
    let ranked = labels.iter().all(|label| label.contains('级'))
        && labels.iter().any(|label| holds_any(label, &["国家级", "省级", "市级"]));
    let lowest =
        || labels.last().is_some_and(|label| holds_any(label, &["县", "区", "校", "乡", "院"]));
    sorts.count() > 1 || ranked && !lowest()
}

/// The words before each part, back to the one before it.
fn labels<'a>(context: Context<'a>, total: FigureId, parts: &[FigureId]) -> Vec<&'a str> {
    let befores = std::iter::once(&total).chain(parts);
    befores.zip(parts).map(|(before, part)| gap(context, *before, *part).unwrap_or("")).collect()
}

/// The text between two figures.
fn gap(context: Context<'_>, one: FigureId, other: FigureId) -> Option<&str> {
    let (from, to) = (context.figures.get(one).span.end, context.figures.get(other).span.start);
    context.document.text.get(from as usize..to as usize)
}

/// Whether a bracket that opens behind one figure is still open at another.
fn is_bracketed(context: Context<'_>, from: FigureId, id: FigureId) -> bool {
    gap(context, from, id)
        .is_some_and(|gap| gap.matches(['（', '(']).count() > gap.matches(['）', ')']).count())
}

/// Whether the words right before a figure say that it is a change or an earlier value.
fn is_aside(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let start = context.document.block(figure.block).span.start;
    let before = context
        .document
        .slice(Span { start: start.min(figure.span.start), end: figure.span.start });
    let clause = before.rsplit(['，', '；', '。', '（']).next().unwrap_or(before);
    holds_any(
        clause,
        &["增", "减", "降", "升", "上年", "去年", "同期", "比", "较", "多", "少", "预算", "计划"],
    )
}

/// The words outside of brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut words = String::new();
    for character in text.chars() {
        match character {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => words.push(character),
            _ => {}
        }
    }
    words
}
