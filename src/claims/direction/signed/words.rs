//! The words before a Chinese distance come in; which side it is told to lie on and what of goes out.

use crate::claims::cued::Cued;
use crate::document::{Span, holds_any};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    More,
    Less,
    /// 缺口: what it lies below is what is needed.
    Apart,
}

/// What a clause says of its distance.
#[derive(Clone, Debug)]
pub struct Said<'t> {
    pub side: Side,
    /// The word that tells the side.
    pub place: Span,
    /// What stands behind 比, if anything, and where.
    pub base: Option<&'t str>,
    pub base_at: Span,
    /// What the clause is said of.
    pub subject: &'t str,
    /// Whether its word can only compare two things: 高出, no 上升.
    pub names_one: bool,
    /// Whether it can do so without 比: 偏高, 高出.
    pub is_sure: bool,
    /// Whether the subject is a rate: 增速.
    pub of_rate: bool,
}

/// Words right before a distance; those with `true` compare two things, the others may tell a move.
const SIDES: &[(&str, Side, bool)] = &[
    ("高出", Side::More, true),
    ("多出", Side::More, true),
    ("超出", Side::More, true),
    ("超过", Side::More, true),
    ("超支", Side::More, true),
    ("偏高", Side::More, true),
    ("偏多", Side::More, true),
    ("偏大", Side::More, true),
    ("偏长", Side::More, true),
    ("高", Side::More, true),
    ("多", Side::More, true),
    ("大", Side::More, true),
    ("长", Side::More, true),
    ("贵", Side::More, true),
    ("重", Side::More, true),
    ("宽", Side::More, true),
    ("超", Side::More, true),
    ("偏低", Side::Less, true),
    ("偏少", Side::Less, true),
    ("偏小", Side::Less, true),
    ("偏短", Side::Less, true),
    ("低", Side::Less, true),
    ("少", Side::Less, true),
    ("小", Side::Less, true),
    ("短", Side::Less, true),
    ("轻", Side::Less, true),
    ("便宜", Side::Less, true),
    ("窄", Side::Less, true),
    ("节约", Side::Less, true),
    ("节省", Side::Less, true),
    ("节支", Side::Less, true),
    ("结余", Side::Less, true),
    ("少用", Side::Less, true),
    ("少花", Side::Less, true),
    ("少支出", Side::Less, true),
    ("少完成", Side::Less, true),
    ("多用", Side::More, true),
    ("多花", Side::More, true),
    ("多支出", Side::More, true),
    ("多完成", Side::More, true),
    ("超额完成", Side::More, true),
    ("超额", Side::More, true),
    ("欠", Side::Less, true),
    ("落后", Side::Less, true),
    ("领先", Side::More, true),
    ("增加", Side::More, false),
    ("增长", Side::More, false),
    ("增多", Side::More, false),
    ("上升", Side::More, false),
    ("提高", Side::More, false),
    ("提升", Side::More, false),
    ("上涨", Side::More, false),
    ("回升", Side::More, false),
    ("升高", Side::More, false),
    ("扩大", Side::More, false),
    ("延长", Side::More, false),
    ("减少", Side::Less, false),
    ("下降", Side::Less, false),
    ("降低", Side::Less, false),
    ("回落", Side::Less, false),
    ("下跌", Side::Less, false),
    ("缩短", Side::Less, false),
    ("压缩", Side::Less, false),
    ("压减", Side::Less, false),
    ("缩小", Side::Less, false),
    ("收窄", Side::Less, false),
    ("精简", Side::Less, false),
];

/// The same of lengths of time.
const TIMES: &[(&str, Side, bool)] = &[
    ("提前", Side::Less, true),
    ("提早", Side::Less, true),
    ("早", Side::Less, true),
    ("快", Side::Less, true),
    ("加快", Side::Less, true),
    ("推迟", Side::More, true),
    ("延后", Side::More, true),
    ("延误", Side::More, true),
    ("延期", Side::More, true),
    ("拖延", Side::More, true),
    ("滞后", Side::More, true),
    ("超期", Side::More, true),
    ("逾期", Side::More, true),
    ("晚", Side::More, true),
    ("慢", Side::More, true),
];

/// The same of what is not time.
const PACES: &[(&str, Side, bool)] = &[
    ("快", Side::More, true),
    ("加快", Side::More, false),
    ("慢", Side::Less, true),
    ("放缓", Side::Less, false),
    ("减慢", Side::Less, false),
];

/// What is needed or planned and not there.
const LACKS: &[&str] = &[
    "缺口",
    "缺口为",
    "缺口达",
    "缺额",
    "尚缺",
    "还缺",
    "短缺",
    "缺",
    "尚差",
    "还差",
    "差额",
    "差额为",
];

/// What a value is held against.
pub const YARDSTICKS: &[&str] = &[
    "计划",
    "目标",
    "合同",
    "预算",
    "概算",
    "定额",
    "标准",
    "限值",
    "要求",
    "规定",
    "常年",
    "多年平均",
    "历年",
    "平均水平",
    "均值",
    "设计",
    "核定",
    "额定",
    "任务",
    "指标",
    "上限",
    "下限",
    "限价",
    "控制价",
    "应到",
    "应有",
    "应配",
    "需要",
    "需求",
    "需配",
    "需",
    "编制",
    "承诺",
    "工期要求",
];

/// What is to be there.
pub const NEEDED: &[&str] = &["需", "应", "编制", "核定", "定员", "缺编前", "计划", "目标", "任务"];

/// What was reached: 完成计划 is no plan.
pub const DONE: &[&str] = &["实际", "完成", "实有", "现有", "决算", "结算", "执行", "实到", "已"];

/// Words of an earlier time.
const EARLIER: &[&str] = &[
    "上年",
    "去年",
    "同期",
    "上月",
    "上季",
    "上周",
    "上届",
    "上期",
    "上学期",
    "年初",
    "往年",
    "常年",
    "此前",
    "前一",
    "上一",
    "改造前",
    "原来",
    "原先",
    "起初",
    "期初",
    "历史",
    "原定",
    "原计划",
    "原有",
    "原为",
];

pub fn is_earlier(name: &str) -> bool {
    holds_any(name, EARLIER)
}

/// The clause before a value, without the value before it.
pub fn label(gap: &str) -> String {
    gap.rsplit(['，', '；', '。', '：', '（', '\n']).next().unwrap_or(gap).trim().to_owned()
}

/// Words between a name and the word that tells the side.
const ADVERBS: &[&str] = &[
    "明显",
    "大幅",
    "略微",
    "略",
    "整体",
    "平均",
    "分别",
    "共",
    "净",
    "约",
    "要",
    "还",
    "也",
    "仍",
    "又",
    "整整",
    "同比",
    "环比",
    "累计",
    "进一步",
    "有所",
    "相对",
    "水平",
    "的",
];

pub fn said(lead: &str, start: u32, of_time: bool) -> Option<Said<'_>> {
    let from = lead
        .rfind(['，', '；', '。', '：', '\n', '！', '？', '（'])
        .map_or(0, |at| at + lead[at..].chars().next().map_or(0, char::len_utf8));
    let clause = &lead[from..];
    let stem = clause.trim_end_matches(['了', ' ']);
    let stem = stem.strip_suffix("为").unwrap_or(stem);
    if let Some(said) = beyond(stem, start + from as u32) {
        return (!holds_any(clause, OTHERS)).then_some(said);
    }
    let own = if of_time { TIMES } else { PACES };
    let told = SIDES.iter().chain(own).filter(|(word, ..)| stem.ends_with(word));
    let lacks =
        LACKS.iter().filter(|word| stem.ends_with(**word)).map(|word| (*word, Side::Apart, true));
    let (word, side, names_one) = told.copied().chain(lacks).max_by_key(|(word, ..)| word.len())?;
    let mut rest = &stem[..stem.len() - word.len()];
    while let Some(shorter) = ADVERBS.iter().find_map(|word| rest.strip_suffix(word)) {
        rest = shorter;
    }
    // 增加较多, 最多, 不少, 至少
    if rest.ends_with(['最', '不', '至', '更', '很', '越', '增', '减', '缩', '扩', '较'])
        && rest.chars().count() <= 2
        || rest.ends_with(['最', '不', '至', '未', '没'])
        || holds_any(clause, OTHERS)
    {
        return None;
    }
    let place = from + rest.len().max(stem.len() - word.len());
    let at = |from: usize, to: usize| Span { start: start + from as u32, end: start + to as u32 };
    let link = link(rest);
    let (base, base_at, subject) = match link {
        Some((at_link, end)) => (
            Some(rest[end..].trim()),
            at(from + end, from + rest.len() + (stem.len() - word.len() - rest.len())),
            rest[..at_link].trim(),
        ),
        None => (None, at(from, from), rest.trim()),
    };
    let base = base.map(strip_verb);
    if base.is_some_and(str::is_empty) {
        return None;
    }
    let is_sure = word.starts_with('偏') || matches!(word, "高出" | "多出");
    let of_rate = holds_any(subject, &["增速", "增幅", "降幅", "涨幅"]);
    Some(Said {
        side,
        place: at(place, place + word.len()),
        base,
        base_at,
        subject,
        names_one,
        is_sure,
        of_rate,
    })
}

/// 超过录取线7分, 低于全省平均水平2.3个百分点: what it is held against stands behind the word.
static BEYOND: Cued = Cued::new(
    &["高于", "超", "多于", "高出", "低于", "少于", "不及"],
    r"^(?P<of>[^比较]{0,14}?)(?P<side>高于|超过|超出|多于|高出|低于|少于|不及|超)(?P<base>\p{Han}{2,10}?)(?:水平|平均水平)?(?:约|达|了)?$",
);

fn beyond(stem: &str, start: u32) -> Option<Said<'_>> {
    let said = BEYOND.captures(stem)?;
    let (of, word, base) = (said.name("of")?, said.name("side")?, said.name("base")?);
    let side = match word.as_str() {
        "低于" | "少于" | "不及" => Side::Less,
        _ => Side::More,
    };
    let at = |from: usize, to: usize| Span { start: start + from as u32, end: start + to as u32 };
    Some(Said {
        side,
        place: at(word.start(), word.end()),
        base: Some(base.as_str()),
        base_at: at(base.start(), base.end()),
        subject: of.as_str().trim(),
        names_one: true,
        is_sure: true,
        of_rate: holds_any(of.as_str(), &["增速", "增幅", "降幅", "涨幅"]),
    })
}

/// Words of what is only hoped, and of each of several.
const OTHERS: &[&str] =
    &["分别", "预计", "力争", "每", "如果", "若", "累计比", "折合", "不含", "扣除"];

/// Where 比 or 较 that compares stands and ends.
fn link(clause: &str) -> Option<(usize, usize)> {
    let parted = |at: usize, word: &str| {
        let before = &clause[..at];
        let behind = &clause[at + word.len()..];
        let noun = before.ends_with(['占', '同', '环', '对', '相', '百', '分', '性', '可'])
            || behind.starts_with([
                '例', '重', '率', '较', '值', '赛', '大', '为', '快', '好', '高', '低', '多', '少',
            ]);
        !noun && !behind.is_empty()
    };
    let mut links: Vec<(usize, usize)> = ["比", "较"]
        .iter()
        .flat_map(|word| {
            clause
                .match_indices(word)
                .filter(|(at, word)| parted(*at, word))
                .map(|(at, word)| (at, at + word.len()))
        })
        .collect();
    links.sort_unstable();
    links.last().copied()
}

/// 比上年同期的: without the word that goes on.
fn strip_verb(base: &str) -> &str {
    base.trim_end_matches(['的', '值', '数', '相'])
}
