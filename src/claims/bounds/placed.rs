//! A Chinese value comes in with the words around it; what they call it goes out: the highest, the mean, a percentile, the
//! spread, and whose it is (最低的是档案馆，为1.3%; 最高水位出现在7号管，读数171.6米).

use crate::claims::Context;
use crate::claims::clauses::told::Told;
use crate::document::find_word;
use crate::figures::{Hedge, Kind, Value};

/// What a value is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Lowest,
    LowerQuartile,
    Middle,
    UpperQuartile,
    /// P90, 第95百分位数
    Percentile(u8),
    Highest,
    /// 极差: the highest less the lowest.
    Spread,
    /// 核减率5% before 核减率最高的是: the value for all.
    All,
}

impl Place {
    /// Of a hundred values in order, the one that stands there.
    pub fn rank(self) -> u8 {
        match self {
            Place::Lowest => 0,
            Place::LowerQuartile => 25,
            Place::Middle => 50,
            Place::UpperQuartile => 75,
            Place::Percentile(rank) => rank,
            Place::Highest => 100,
            Place::Spread | Place::All => 101,
        }
    }
}

const WORDS: &[(&str, Place)] = &[
    ("下四分位", Place::LowerQuartile),
    ("上四分位", Place::UpperQuartile),
    ("中位", Place::Middle),
    ("中位数", Place::Middle),
    ("最高", Place::Highest),
    ("最大", Place::Highest),
    ("最多", Place::Highest),
    ("最长", Place::Highest),
    ("最贵", Place::Highest),
    ("最慢", Place::Highest),
    ("最重", Place::Highest),
    ("最低", Place::Lowest),
    ("最小", Place::Lowest),
    ("最少", Place::Lowest),
    ("最短", Place::Lowest),
    ("最便宜", Place::Lowest),
    ("最快", Place::Lowest),
    ("最轻", Place::Lowest),
    ("平均", Place::Middle),
    ("均值", Place::Middle),
    ("均价", Place::Middle),
    ("日均", Place::Middle),
    ("月均", Place::Middle),
    ("极差", Place::Spread),
    ("全距", Place::Spread),
];

/// Each of [`WORDS`] has one of these.
const ANY_WORD: [char; 5] = ['最', '位', '均', '极', '全'];

/// Words of limits, ranks and comparisons: the value is no end of what was found.
pub const OTHERS: &[&str] = &[
    "不超", "不得", "限", "标准", "要求", "允许", "规定", "目标", "历史", "比", "较", "高于",
    "低于", "以来", "之一", "第二", "倒数", "其次", "预计", "档", "保障", "补", "工资", "奖",
    "累计", "增", "降", "涨", "跌", "相差", "差距", "达标", "设计",
];

/// A value with the words around it.
#[derive(Clone, Copy)]
pub struct Called<'a> {
    pub place: Place,
    /// What is measured: the words before the one that gives the place.
    pub subject: &'a str,
    /// Whether a bearer is named between the word and the value: 最高的是乙校.
    pub bearer: bool,
    /// Whether a clause of its own names it: 成绩最好的是3班，上线率61.4%.
    pub introduced: bool,
}

/// The place that the words before a value, or the clause behind it, give it.
pub fn placed<'a>(context: Context<'a>, told: &Told<'a>) -> Option<Called<'a>> {
    let figure = context.figures.get(told.id);
    let single = matches!(figure.value, Value::Exact(_))
        && (figure.hedge == Hedge::None
            // 最少2小时、最多12小时: ends that read as hedges too.
            || matches!(figure.hedge, Hedge::AtLeast | Hedge::AtMost)
                && ["最少", "最多"].iter().any(|word| told.before.ends_with(word)))
        && !matches!(figure.kind, Kind::Ratio | Kind::Points | Kind::Times);
    if !single {
        return None;
    }
    // 最多的一个村11个: the word for one of them.
    let one = context.document.slice(figure.span);
    if one.starts_with('一') && one.chars().count() == 2 && told.before.ends_with('的') {
        return None;
    }
    // 最高的是滨河路（8.7%）: the bracket tells the value of what stands before it.
    let opened = told.before.is_empty() && told.gap.ends_with(['（', '(']);
    // 最高的是滨河路，为8.7%; 单日最高4月30日，49.7万人次
    let label = if told.before.chars().count() > SHORT {
        told.before
    } else {
        let gap = told.gap.trim_end_matches(['，', '（', '(', ' ', '为', '达', '是', '有', '仅']);
        let gap = without_bracket(gap);
        gap.rsplit(['，', '。', '；', '：', '、']).next().unwrap_or(gap)
    };
    if let Some(called) = percentile(label) {
        return Some(called);
    }
    let words = if label.contains(ANY_WORD) { WORDS } else { &[] };
    let Some((at, word, place)) = words
        .iter()
        .filter_map(|(word, place)| label.rfind(word).map(|at| (at, *word, *place)))
        .max_by_key(|(at, word, _)| (*at, word.len()))
    else {
        return introduced(context, told, label);
    };
    let time = figure.kind == Kind::Measure;
    let (subject, rest) = (&label[..at], &label[at + word.len()..]);
    let another = WORDS.iter().any(|(other, _)| subject.contains(other));
    if another
        || OTHERS.iter().any(|other| label.contains(other))
        || matches!(word, "最快" | "最慢") && !time
        || rest.chars().count() > BEARER
        || told.bracketed && !opened
    {
        return None;
    }
    let subject =
        subject.trim_matches(|c: char| "，其中且而的在，".contains(c) || c.is_whitespace());
    let bearer = rest.contains(['是', '为']) || rest.chars().count() > SHORT;
    // 最大坝高31.40米: the thing measured stands behind the word.
    // 最贵的时候 names none.
    let thing = rest.trim_start_matches('的');
    let named = !thing.contains(['是', '为', '时']);
    let subject = if subject.is_empty() && named { thing } else { subject };
    Some(Called { place, subject, bearer, introduced: false })
}

/// P90, 第95百分位数
fn percentile(label: &str) -> Option<Called<'_>> {
    let number = |text: &str| -> Option<u8> {
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok().filter(|rank| (1..100).contains(rank) && digits.len() == 2)
    };
    let (at, rank) = match label.find("百分位") {
        Some(end) => {
            let before = label[..end].trim_end_matches(['分', '位']);
            let from = before.trim_end_matches(|c: char| c.is_ascii_digit());
            let at = from.strip_suffix('第')?.len();
            (at, number(&before[from.len()..])?)
        }
        None => {
            let at = label.rfind('P')?;
            let free = !label[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
            let plain = !label[at + 1..]
                .contains(|c: char| !c.is_ascii_digit() && !"为达是约 ".contains(c));
            (at, number(&label[at + 1..]).filter(|_| free && plain)?)
        }
    };
    let subject = label[..at].trim_matches(|c: char| "，其中的".contains(c) || c.is_whitespace());
    Some(Called { place: Place::Percentile(rank), subject, bearer: false, introduced: false })
}

/// 成绩最好的是3班，上线率61.4%; 最高水位出现在7号管，读数171.6米: the clause before says whose the value is.
fn introduced<'a>(context: Context<'a>, told: &Told<'a>, label: &'a str) -> Option<Called<'a>> {
    let figure = context.figures.get(told.id);
    let text = &context.document.text;
    let from = text.floor_char_boundary((figure.span.start as usize).saturating_sub(LEAD));
    let lead = text.get(from..figure.span.start as usize)?;
    let lead = lead.trim_end_matches(['，', ' ', '为', '达', '是']).strip_suffix(label)?;
    let lead = lead.trim_end_matches('，');
    // 但未超过今年5月1日的154.9万人次: a higher one of another time.
    let beyond = ["未超过", "不及", "低于", "次于", "未达", "没有超过", "未能超过", "少于"];
    if beyond.iter().any(|word| label.contains(word)) {
        return None;
    }
    let lead = lead.rsplit(['。', '；', '\n', '：']).next().unwrap_or(lead);
    let clauses = lead.rsplit('，').take(INTRODUCING);
    let clauses = clauses.filter(|clause| clause.contains(['最', '峰']));
    for clause in clauses.filter(|clause| clause.chars().count() <= LONGEST) {
        let peaks = [("高峰", Place::Highest), ("峰值", Place::Highest), ("最好", Place::Highest)];
        let word = WORDS
            .iter()
            .chain(&peaks)
            .filter(|(_, place)| matches!(place, Place::Highest | Place::Lowest))
            .find_map(|(word, place)| find_word(clause, word).map(|at| (at + word.len(), *place)))
            // 早晚高峰 are hours of the day.
            .filter(|(end, _)| {
                !["早高峰", "晚高峰"].iter().any(|word| clause[..*end].ends_with(word))
            });
        let Some((end, place)) = word else { continue };
        let told_of = ["的是", "为", "出现在", "出现于", "发生在", "在"];
        let names = told_of.iter().any(|link| clause[end..].contains(link));
        let another = OTHERS.iter().any(|other| clause.contains(other) || label.contains(other));
        let subject = label.trim_end_matches(['为', '达', '是', '有']);
        return (names && !another && !told.bracketed).then_some(Called {
            place,
            subject,
            bearer: true,
            introduced: true,
        });
    }
    None
}

/// In bytes: how far before a value such a clause may stand.
const LEAD: usize = 120;

/// How many clauses before a value may say whose it is.
const INTRODUCING: usize = 3;

/// In characters: longer clauses say more than that.
const LONGEST: usize = 16;

/// So few characters say nothing: 为, 达.
const SHORT: usize = 2;

/// Longer words between the place and the value are a clause.
const BEARER: usize = 14;

/// The text without the bracket that it ends in.
fn without_bracket(text: &str) -> &str {
    match (text.strip_suffix(['）', ')']), text.rfind(['（', '('])) {
        (Some(_), Some(open)) => text[..open].trim_end_matches(['，', ' ']),
        _ => text,
    }
}
