//! The sentence of a Chinese average comes in; the measure word that it is per, where its word stands and what it is for one
//! of go out.

use crate::claims::Context;
use crate::document::{Span, holds_any};
use crate::figures::FigureId;

/// The measure word that the average is per, and where its word stands: in the clause before it.
pub fn per(context: Context<'_>, mean: FigureId, sentence: Span) -> Option<(char, Span)> {
    let end = context.figures.get(mean).span.start;
    let before = context.document.slice(Span { start: sentence.start.min(end), end });
    let before = without_bracket(before);
    // 平均每次出动车辆1.9辆、人员11.4人: of the second, too.
    let joined = before.rfind('、').filter(|at| {
        let own = &before[at + '、'.len_utf8()..];
        let led = before[..*at].rfind(CLAUSE_ENDS).map_or(&before[..*at], |end| &before[end..*at]);
        own.chars().count() <= 6 && !own.contains(CLAUSE_ENDS) && led.contains("平均每")
    });
    let ends = if joined.is_some() { &CLAUSE_ENDS[1..] } else { CLAUSE_ENDS };
    let clause = before
        .rfind(ends)
        .map_or(0, |place| place + before[place..].chars().next().map_or(1, char::len_utf8));
    let clause_text = before.get(clause..)?;
    // Each of the words of an average has one of these.
    if !clause_text.contains(['每', '均', '价', '班', '亩']) || holds_any(clause_text, SURVEYED)
    {
        return None;
    }
    let start = sentence.start as usize + clause;
    if let Some(at) = clause_text.find("平均每") {
        let rest = clause_text[at + "平均每".len()..].trim_start_matches('一');
        // 平均每万尾300元: for so many of them.
        let own = ["千克", "千米", "千瓦", "百分"].iter().any(|unit| rest.starts_with(unit));
        if rest.starts_with(['百', '千', '万', '亿']) && !own {
            return None;
        }
        let word = rest.chars().find(|word| *word != '个')?;
        let word =
            if rest.starts_with('个') && !rest.starts_with("个月") { '个' } else { word };
        return Some((word, Span::new(start + at, start + at + "平均每".len())));
    }
    // 每公里造价50万元
    if let Some(rest) = clause_text.strip_prefix('每')
        && holds_any(rest, PRICES)
        && let Some(word) = rest.chars().next().filter(|word| *word != '人')
    {
        return Some((word, Span::new(start, start + '每'.len_utf8())));
    }
    // 平均单价9.0元/件
    let priced = ["单价", "均价", "平均水价", "平均电价", "平均票价", "平均售价"];
    if priced.iter().any(|word| clause_text.contains(word)) {
        let end = context.figures.get(mean).span.end as usize;
        let behind = context.document.text.get(end..).unwrap_or_default();
        let unit = behind.trim_start().strip_prefix('/').and_then(|rest| rest.chars().next());
        return unit.map(|word| (word, Span::new(start, end)));
    }
    let stem = clause_text.trim_end_matches(['为', '约', '是', '达']);
    if let Some(at) = stem.find("班额").filter(|at| *at == 0 || stem.ends_with("平均班额")) {
        return Some(('班', Span::new(start + at, start + at + "班".len())));
    }
    if let Some(at) = ["平均亩产", "亩均", "亩产"].iter().find_map(|word| clause_text.find(word))
    {
        return Some(('亩', Span::new(start + at, start + at + "亩".len())));
    }
    // 总成绩3825分，平均分为85分
    if clause_text.starts_with("平均分") || clause_text.starts_with("平均成绩") {
        return Some(('人', Span::new(start, start + "平均".len())));
    }
    // 每名医生平均服务居民3000人
    if let Some((head, rest)) = clause_text.split_once('每')
        && rest.contains('均')
        && let Some(word) = rest.trim_start_matches('一').chars().next()
    {
        let at = start + head.len();
        return Some((word, Span::new(at, at + '每'.len_utf8())));
    }
    let (at, word) = clause_text.char_indices().find(|(at, character)| {
        // 四项均合格: all four of them.
        let counted = clause_text[..*at].ends_with(|before: char| {
            before.is_ascii_digit()
                || [
                    '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '各', '全',
                    '多', '几',
                ]
                .contains(&before)
        });
        UNITS.contains(character)
            && !counted
            && clause_text[at + character.len_utf8()..].starts_with('均')
    })?;
    Some((word, Span::new(start + at, start + at + word.len_utf8() + '均'.len_utf8())))
}

/// What one of a thing costs or yields.
const PRICES: &[&str] = &["造价", "成本", "投资", "均价", "产值", "产量", "收益", "费用", "价格"];

const CLAUSE_ENDS: &[char] = &['、', '，', '；', '。', '（', '：', '(', ' '];

/// What stands before a bracket that ends the text: 平均每件（按受理数）.
fn without_bracket(text: &str) -> &str {
    let closed = text.trim_end().ends_with(['）', ')']);
    let open = if closed { text.rfind(['（', '(']) } else { None };
    open.map_or(text, |open| text[..open].trim_end())
}

/// Averages that statistics offices work out from samples, or of the population of a year.
pub const SURVEYED: &[&str] = &[
    "可支配",
    "纯收入",
    "消费支出",
    "生产总值",
    "GDP",
    "住房",
    "绿地",
    "寿命",
    "贡献",
    "增长",
    "增加",
    "提高",
];

/// Measure words that make an average with 均 behind them.
const UNITS: &[char] = &[
    '场', '期', '次', '项', '个', '月', '日', '天', '班', '校', '店', '台', '篇', '件', '家', '村',
    '人', '户', '生', '组', '床', '册', '起', '批', '镇', '乡', '社', '站', '师', '处', '座', '所',
    '园', '馆', '企', '次', '院', '县', '区', '街', '组', '车', '辆', '艘', '亩', '单', '份', '门',
    '节', '课',
];

/// What an average is for one of, behind its measure word: 支部 in 平均每个支部, two characters of it.
pub fn thing(context: Context<'_>, place: Span, end: u32) -> &str {
    let words = context.document.text.get(place.end as usize..end as usize).unwrap_or_default();
    let Some(words) = words.strip_prefix('个') else { return "" };
    let end = words.char_indices().nth(2).map_or(words.len(), |(at, _)| at);
    &words[..end]
}

/// Whether a number in 个 counts other things than those an average is for one of: 问题31个, where 各支部 are averaged over.
pub fn is_of_other_things(
    context: Context<'_>,
    number: FigureId,
    thing: &str,
    (reach, sentence): (Span, Span),
) -> bool {
    let figure = context.figures.get(number);
    let name = &context.name(number).told;
    let name = name.trim_end_matches(['总', '数', '共', '有', '达', '为', '计', '量']);
    let head = name.char_indices().rev().nth(1).map_or(name, |(at, _)| &name[at..]);
    if thing.chars().count() < 2 || thing.chars().any(|c| head.contains(c)) {
        return false;
    }
    let behind = context.document.text.get(figure.span.end as usize..).unwrap_or_default();
    let noun: String =
        behind.chars().take_while(|c| c.is_alphabetic() && !c.is_ascii()).take(8).collect();
    if thing.chars().any(|c| noun.contains(c)) {
        return false;
    }
    let before = context.document.slice(Span { start: reach.start, end: sentence.end });
    // Its own noun stands behind it, or the things are spoken of elsewhere.
    noun.chars().count() >= 2 || before.matches(thing).nth(1).is_some()
}
