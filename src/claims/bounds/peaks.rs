//! Chinese values that are called the highest, the lowest and the mean come in (最高分98分，最低分43分，平均分76.5分;
//! 最低的是档案馆，为1.3%); claims that they stand in this order, and that the spread told with them is
//! theirs, go out.

use super::{claim, figure};
use crate::claims::clauses::told::{self, Passage, Told, overlap};
use crate::claims::units::compatible;
use crate::claims::{Bound, Claim, Context};
use crate::figures::{Hedge, Kind, Value};
use crate::rulebook::{RuleId, Strength};

/// What a value is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
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
    fn rank(self) -> u8 {
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

/// Words of limits, ranks and comparisons: the value is no end of what was found.
const OTHERS: &[&str] = &[
    "不超", "不得", "限", "标准", "要求", "允许", "规定", "目标", "历史", "比", "较", "高于",
    "低于", "以来", "之一", "第二", "倒数", "其次", "预计", "档", "保障", "补", "工资", "奖",
    "累计", "增", "降", "涨", "跌", "相差", "差距", "达标", "设计",
];

/// Claims of the forms `order` and `extent`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, |_, passage, index| {
        let mut found = Vec::new();
        if let Some(own) = placed(context, &passage.told[index]) {
            earlier(context, rule, passage, (index, own), &mut found);
        }
        found
    });
}

/// A value with the words around it.
#[derive(Clone, Copy)]
struct Called<'a> {
    place: Place,
    /// What is measured: the words before the one that gives the place.
    subject: &'a str,
    /// Whether a bearer is named between the word and the value: 最高的是乙校.
    bearer: bool,
    /// Whether a clause of its own names it: 成绩最好的是3班，上线率61.4%.
    introduced: bool,
}

/// How many values back the others are looked for.
const BACK: usize = 6;

fn earlier<'a>(
    context: Context<'a>,
    rule: RuleId,
    passage: &Passage<'a>,
    (index, own): (usize, Called<'a>),
    found: &mut Vec<Claim>,
) {
    let stated = &passage.told[index];
    let start = index.saturating_sub(BACK);
    let mut seen: Vec<(&Told<'a>, Called<'a>)> = Vec::new();
    middle(context, rule, passage, (index, own), found);
    for other in passage.told[start..index].iter().rev() {
        let far = stated.sentence - other.sentence;
        let (one, two) = (context.figures.get(stated.id), context.figures.get(other.id));
        if far > 1 || one.block != two.block {
            break;
        }
        let like = one.kind == two.kind && compatible(one, two, context.lexicon);
        if !like {
            continue;
        }
        let Some(called) = placed(context, other).or_else(|| of_all(context, other, &own)) else {
            // Another value of the kind stands between.
            if far > 0 || own.place == Place::Spread { break } else { continue }
        };
        let long = |text: &str| text.chars().count() >= 2;
        let named = long(own.subject) && long(called.subject);
        let near = far == 0
            || called.place == Place::All
            || own.bearer && called.bearer
            || named && is_of_one(&called, &own);
        if called.place == own.place
            && own.introduced
            && far <= 1
            && is_named_alike(&called, &own, other)
        {
            for (low, high) in [(other.id, stated.id), (stated.id, other.id)] {
                let bound: Vec<(&str, Bound)> = vec![("low", figure(low)), ("high", figure(high))];
                found.extend(claim(context, rule, "order", Strength::Stated, bound));
            }
            break;
        }
        // A mean may lie anywhere but beyond the ends.
        let mean = |called: &Called<'_>, told: &Told<'_>| {
            called.place == Place::Middle && !told.gap.contains("中位")
        };
        let percentile = |called: &Called<'_>| matches!(called.place, Place::Percentile(_));
        if mean(&called, other) && percentile(&own) || mean(&own, stated) && percentile(&called) {
            continue;
        }
        if called.place == own.place
            || !near
            || !is_of_one(&called, &own)
            || is_another(&called, &own, stated)
        {
            break;
        }
        if !seen.iter().any(|(_, known)| known.place == called.place) {
            seen.push((other, called));
        }
    }
    let at =
        |place: Place| seen.iter().find(|(_, called)| called.place == place).map(|one| one.0.id);
    if own.place == Place::Spread {
        if let (Some(high), Some(low)) = (at(Place::Highest), at(Place::Lowest)) {
            let bound =
                vec![("stated", figure(stated.id)), ("high", figure(high)), ("low", figure(low))];
            found.extend(claim(context, rule, "extent", Strength::Stated, bound));
        }
        return;
    }
    for (other, called) in &seen {
        if called.place == Place::Spread {
            continue;
        }
        let (low, high) = match (called.place, own.place) {
            (Place::All, Place::Highest) => (other.id, stated.id),
            (Place::All, Place::Lowest) => (stated.id, other.id),
            (Place::All, _) => continue,
            (one, two) if one.rank() < two.rank() => (other.id, stated.id),
            _ => (stated.id, other.id),
        };
        let bound: Vec<(&str, Bound)> = vec![("low", figure(low)), ("high", figure(high))];
        found.extend(claim(context, rule, "order", Strength::Stated, bound));
    }
}

/// Whether a value is called the highest of its kind (or the lowest), and what is measured.
pub fn end<'a>(context: Context<'a>, told: &Told<'a>) -> Option<(bool, &'a str)> {
    let called = placed(context, told)?;
    match called.place {
        Place::Highest => Some((true, called.subject)),
        Place::Lowest => Some((false, called.subject)),
        _ => None,
    }
}

/// The place that the words before a value, or the clause behind it, give it.
fn placed<'a>(context: Context<'a>, told: &Told<'a>) -> Option<Called<'a>> {
    let figure = context.figures.get(told.id);
    let single = matches!(figure.value, Value::Exact(_))
        && figure.hedge == Hedge::None
        && !matches!(figure.kind, Kind::Ratio | Kind::Points | Kind::Times);
    if !single {
        return None;
    }
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
    let Some((at, word, place)) = WORDS
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
        || told.bracketed
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
    for clause in clauses.filter(|clause| clause.chars().count() <= LONGEST) {
        let peaks = [("高峰", Place::Highest), ("峰值", Place::Highest), ("最好", Place::Highest)];
        let word = WORDS
            .iter()
            .chain(&peaks)
            .filter(|(_, place)| matches!(place, Place::Highest | Place::Lowest))
            .find_map(|(word, place)| clause.find(word).map(|at| (at + word.len(), *place)));
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

/// Whether two values that are both called the highest are of one thing, by its name.
fn is_named_alike(one: &Called<'_>, other: &Called<'_>, told: &Told<'_>) -> bool {
    let long = |text: &str| text.chars().count() >= 2;
    let of_one =
        long(one.subject) && long(other.subject) && overlap(other.subject, one.subject) >= 2;
    of_one
        || long(other.subject)
            && overlap(other.subject, told.gap) >= other.subject.chars().count().min(3)
}

/// 中位数68分钟，四分位间距54~81分钟: the middle lies within the range told next.
fn middle(
    context: Context<'_>,
    rule: RuleId,
    passage: &Passage<'_>,
    (index, own): (usize, Called<'_>),
    found: &mut Vec<Claim>,
) {
    let stated = &passage.told[index];
    let Some(next) = passage.told.get(index + 1) else { return };
    let (one, two) = (context.figures.get(stated.id), context.figures.get(next.id));
    let quartiles = ["四分位", "IQR", "范围", "区间"].iter().any(|word| next.before.contains(word))
        || matches!(next.gap.trim(), "（" | "(");
    if own.place == Place::Middle
        && next.sentence == stated.sentence
        && matches!(two.value, Value::Range(..))
        && one.unit == two.unit
        && quartiles
        && (stated.gap.contains("中位") || stated.before.contains("中位"))
    {
        let bound: Vec<(&str, Bound)> =
            vec![("mean", figure(stated.id)), ("range", figure(next.id))];
        found.extend(claim(context, rule, "spread", Strength::Stated, bound));
    }
}

/// So few characters say nothing: 为, 达.
const SHORT: usize = 2;

/// Longer words between the place and the value are a clause.
const BEARER: usize = 14;

/// 核减率5%: the value for all of what the highest is told of next.
fn of_all<'a>(context: Context<'a>, told: &Told<'a>, own: &Called<'a>) -> Option<Called<'a>> {
    let figure = context.figures.get(told.id);
    let label = told.before.trim_end_matches(['为', '达', '是', '到']);
    let named = own.subject.chars().count() >= 2
        && own.subject.ends_with(['率', '度', '分', '价'])
        && label == own.subject
        && matches!(own.place, Place::Highest | Place::Lowest);
    (named && figure.hedge == Hedge::None && matches!(figure.value, Value::Exact(_)))
        .then_some(Called { place: Place::All, subject: label, bearer: false, introduced: false })
}

/// Whether two places are those of one thing measured.
fn is_of_one(one: &Called<'_>, other: &Called<'_>) -> bool {
    let year = |text: &str| -> Option<String> {
        let end = text.find('年')?;
        let digits: Vec<char> =
            text[..end].chars().rev().take_while(char::is_ascii_digit).collect();
        (digits.len() == 4).then(|| digits.into_iter().rev().collect())
    };
    if let (Some(first), Some(second)) = (year(one.subject), year(other.subject))
        && first != second
    {
        return false;
    }
    let short = |text: &str| text.chars().count() < 2;
    let (first, second) = (one.subject, other.subject);
    short(second) || short(first) || overlap(first, second) >= 2 || overlap(second, first) >= 2
}

/// Whether the value names a thing of its own behind a semicolon: 番茄最贵5.6元；草莓均价18元.
fn is_another(earlier: &Called<'_>, own: &Called<'_>, stated: &Told<'_>) -> bool {
    let long = |text: &str| text.chars().count() >= 2;
    stated.gap.contains('；') && long(own.subject) && !long(earlier.subject)
}

/// The text without the bracket that it ends in.
fn without_bracket(text: &str) -> &str {
    match (text.strip_suffix(['）', ')']), text.rfind(['（', '('])) {
        (Some(_), Some(open)) => text[..open].trim_end_matches(['，', ' ']),
        _ => text,
    }
}
