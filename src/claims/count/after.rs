//! A stated number comes in; the list that follows it goes out: after a colon, in brackets, or
//! as a sequence of 一是 … 二是 …, First, … Second, ….

use super::infinitives::infinitives;
use super::items::{List, list, top_level, trimmed};
use super::numeral::numeral;
use super::one_by_one::{are_called_so, one_by_one};
use super::quoted::{quoted, side_by_side};
use super::sequence::{next_sentences, sequence};
use super::stated::Stated;
use super::wording::{are_names, is_counted, is_kind_of, is_plausible};
use crate::claims::markers::marker;
use crate::claims::{Context, sentence_at};
use crate::document::{Language, Span};

/// What answers a stated number.
#[derive(Clone, Debug)]
pub struct Answer {
    pub list: List,
    /// True where the list is surely the one meant, and each of its items surely one item.
    pub sure: bool,
}

/// How far, in characters, the list may stand from its number.
const REACH: usize = 26;

/// The longest list within a sentence, in bytes.
const LONGEST: usize = 3000;

/// The list after a stated number, in the same sentence or as a run of enumerators.
pub fn after(context: Context<'_>, stated: &Stated) -> Option<Answer> {
    listed(context, stated).filter(|answer| !is_breakdown(context, &answer.list))
}

/// 八大类价格“六涨二降”：食品、衣着、…、其他用品六类上涨: whether the last of the items ends with a number that counts the
/// list, another one than the stated.
pub fn is_counted_itself(context: Context<'_>, stated: &Stated, list: &List) -> bool {
    let Some(last) = list.items.last() else { return false };
    let text = context.document.slice(*last);
    text.match_indices(['类', '项', '个', '种', '家', '大']).any(|(at, _)| {
        let before = &text[..at];
        let digits = before.trim_end_matches(|c: char| "一二两三四五六七八九十".contains(c));
        let number = (digits.len() < before.len() && !digits.is_empty())
            .then(|| numeral(&before[digits.len()..]))
            .flatten();
        number.is_some_and(|(number, _)| number != stated.number)
    })
}

/// Whether the items are parts with numbers of their own (42 devices: 30 laptops and 12 tablets),
/// which add up to the number and are not counted by it.
fn is_breakdown(context: Context<'_>, list: &List) -> bool {
    let opens_with_quantity = |item: &&Span| {
        // 1) scope; 2) method
        if marker(context.document.slice(**item)).is_some() {
            return false;
        }
        let figures = context.figures.within(**item);
        let first =
            context.figures.list.get(figures.start as usize).filter(|_| !figures.is_empty());
        first.is_some_and(|figure| {
            let before = Span { start: item.start, end: figure.span.start };
            // 1. and 2) number the items themselves.
            figure.kind.is_quantity()
                && context.document.slice(before).trim().is_empty()
                && marker(context.document.slice(**item).trim_start()).is_none()
        })
    };
    list.items.iter().filter(opens_with_quantity).count() * 2 > list.items.len()
}

fn listed(context: Context<'_>, stated: &Stated) -> Option<Answer> {
    let text = &context.document.text;
    // 两市三县，即…: the list has both.
    let place = ['市', '县', '区', '镇', '乡', '村'];
    let beside = stated.measure.starts_with(place) && text[..stated.start].ends_with(place);
    if beside || named_by_as(context, stated).is_some() {
        return named_by_as(context, stated).filter(|_| !beside);
    }
    if let Some(answer) = quoted(context, stated) {
        return Some(answer);
    }
    if context.document.language == Language::Chinese
        && let Some((start, valued)) = one_by_one(text, stated)
    {
        return chinese(context, stated, start)
            .filter(|answer| !valued || are_called_so(text, stated, &answer.list));
    }
    let Some((offset, connector)) = connector(context.document.language, text, stated) else {
        return next_sentences(context, stated);
    };
    let start = offset + connector.len_utf8();
    if matches!(connector, '（' | '(') {
        return bracketed(context, stated, offset, connector);
    }
    let opening = text[start..stated.end].trim_start();
    let start = stated.end - opening.len();
    if let Some(first) = marker(opening).filter(|first| first.number == 1) {
        return sequence(context, stated, start, first);
    }
    match context.document.language {
        Language::Chinese => chinese(context, stated, start),
        Language::English => english(context, stated, start),
    }
}

/// 副院长3名，为甲、乙、丙，分别主管…: people, named up to the next comma.
fn named_by_as(context: Context<'_>, stated: &Stated) -> Option<Answer> {
    let text = &context.document.text;
    if context.document.language != Language::Chinese
        || !matches!(stated.measure, "名" | "位" | "人")
    {
        return None;
    }
    let rest = text[stated.after..stated.end].strip_prefix("，为")?;
    let start = stated.end - rest.len();
    let length = rest.find(['，', '。', '；', '\n']).unwrap_or(rest.len());
    let list = list(context.document, Span::new(start, start + length))?;
    let named = list.items.iter().all(|item| {
        let name = text[item.range()].split('（').next().unwrap_or_default();
        (2..=4).contains(&name.chars().count())
    });
    let near = list.most.abs_diff(stated.number as usize) <= 2;
    (named && near && rest[..length].contains('、')).then_some(Answer { list, sure: true })
}

/// Words after a comma that open the list, the longer first.
const LINKS: [&str; 10] = [
    "，它们是",
    "，他们是",
    "，分别是",
    "，分别为",
    "，主题分别为",
    "，名称分别为",
    "，依次为",
    "，依次是",
    "，具体为",
    "，即",
];

/// The colon, dash or bracket that opens the list: the first after the noun phrase.
fn connector(language: Language, text: &str, stated: &Stated) -> Option<(usize, char)> {
    let rest = &text[stated.after..stated.end];
    let mut words = 0;
    for (index, (offset, character)) in rest.char_indices().enumerate() {
        let at = stated.after + offset;
        match (language, character) {
            (Language::Chinese, '：' | ':' | '（' | '(') => {
                return (index < REACH).then_some((at, character));
            }
            // 未完成的3个科室是康复科、眼科和疼痛科; 未完工的3个项目为…
            (Language::Chinese, '是' | '为')
                if (2..=10).contains(&index)
                    && !rest[offset + character.len_utf8()..].starts_with('：') =>
            {
                let clause = rest[offset..].split(['，', '。', '；', '：']).next().unwrap_or("");
                let named = clause.contains('、') && !clause.contains(|c: char| c.is_ascii_digit());
                let verb = rest[..offset].ends_with([
                    '都', '均', '不', '就', '还', '只', '也', '但', '作', '成', '称', '因', '认',
                    '更', '较', '行',
                ]);
                return (named && !verb).then_some((at, character));
            }
            (Language::Chinese, '—') if rest[offset..].starts_with("——") && index > 0 => {
                return Some((at + '—'.len_utf8(), character));
            }
            (Language::Chinese, '，')
                if LINKS.iter().any(|link| rest[offset..].starts_with(link)) =>
            {
                let link = LINKS.iter().find(|link| rest[offset..].starts_with(**link))?;
                let last = link.chars().next_back()?;
                return Some((at + link.len() - last.len_utf8(), last));
            }
            (
                Language::Chinese,
                '、' | '，' | '。' | '；' | '！' | '？' | '\n' | '\t' | '0'..='9',
            ) => return None,
            (Language::Chinese, _) if index >= REACH => return None,
            // Nine hospitals in four countries (…): the nearer number has the list.
            (Language::English, ':' | '：' | '(' | '—') => {
                let other = rest[..offset].split_whitespace().any(|word| numeral(word).is_some());
                return (!other).then_some((at, character));
            }
            (Language::English, '–') if rest[..offset].ends_with(' ') => {
                return Some((at, character));
            }
            (Language::English, ',') if rest[offset..].starts_with(", namely ") => {
                return Some((at + ", namely".len(), ' '));
            }
            // Two winners, Dana Cole and Evan Drew.
            (Language::English, ',')
                if words <= 3
                    && !rest[..offset].contains(" of ")
                    && rest[offset..].chars().nth(2).is_some_and(char::is_uppercase) =>
            {
                return Some((at, ','));
            }
            // Our three values are courage, care and candour.
            (Language::English, ' ') if offset > 0 && rest[offset..].starts_with(" are ") => {
                return Some((at + " are".len(), ' '));
            }
            (Language::English, ',' | '.' | ';' | '?' | '!' | '\n' | '\t' | '0'..='9') => {
                return None;
            }
            (Language::English, ' ') => {
                words += 1;
                if words > 8 {
                    return None;
                }
            }
            _ => {}
        }
    }
    None
}

fn phrase<'t>(text: &'t str, stated: &Stated, end: usize) -> &'t str {
    &text[stated.after..end.max(stated.after)]
}

fn chinese(context: Context<'_>, stated: &Stated, start: usize) -> Option<Answer> {
    let text = &context.document.text;
    if !is_counted(Language::Chinese, phrase(text, stated, start)) {
        return None;
    }
    let limit = text.floor_char_boundary(stated.end.min(start + LONGEST));
    let mut stop = text[start..limit]
        .find(['。', '！', '？', '\n', '\t'])
        .map_or(limit, |length| start + length);
    // A dash closes what a dash opens.
    if text[..start].ends_with('—') {
        let opened = text[start..stop].trim_start_matches('—');
        let start = stop - opened.len();
        stop = opened.find("——").map_or(stop, |length| start + length);
    }
    let whole = Span::new(start, stop);
    let opened = text[whole.range()].trim_start_matches(['—', ' ']);
    if let Some(answer) = side_by_side(text, Span::new(stop - opened.len(), stop), false) {
        return Some(answer);
    }
    let characters = top_level(text, whole)?;
    let first = characters
        .iter()
        .find(|(_, c, top)| *top && matches!(c, '、' | '；' | '，' | ';' | ','))?;
    let (end, mut sure) = match first.1 {
        '；' | ';' => (stop, true),
        '、' => {
            let end = characters
                .iter()
                .find(|(_, c, top)| *top && matches!(c, '；' | '，' | ';' | ','))
                .map_or(stop, |(offset, _, _)| *offset);
            // 抓组织、强队伍，建机制、促规范: which comma cuts the items? 甲厂、乙厂和丙厂，产能分别为…: the one behind 和.
            let last = text[start..end].rsplit('、').next().unwrap_or_default();
            let closed = last.contains(['和', '及', '与']);
            let goes_on = !closed
                && characters
                    .iter()
                    .skip_while(|(offset, _, _)| *offset <= end)
                    .take_while(|(_, c, _)| !matches!(c, '；' | ';'))
                    .any(|(_, c, top)| *top && *c == '、');
            (end, !goes_on)
        }
        _ => (stop, false),
    };
    let list = list(context.document, Span::new(start, end))?;
    sure &= is_plausible(Language::Chinese, text, stated, &list);
    Some(Answer { list, sure })
}

fn english(context: Context<'_>, stated: &Stated, start: usize) -> Option<Answer> {
    let text = &context.document.text;
    let phrase = phrase(text, stated, start);
    if !is_counted(Language::English, phrase.strip_suffix(" are ").unwrap_or(phrase)) {
        return None;
    }
    let block = context.document.block(stated.block);
    let opener = text[..start].trim_end().chars().next_back();
    let stop = sentence_at(block, start as u32).map_or(start, |sentence| sentence.end as usize);
    let mut stop = text.floor_char_boundary(stop.min(start + LONGEST)).max(start);
    // A dash closes what a dash opens.
    if let Some(dash) = text[start..stop].find(['—', '\n']) {
        stop = start + dash;
    }
    if opener == Some(':')
        && let Some(list) = infinitives(text, Span::new(start, stop))
    {
        let number = stated.number as usize;
        let sure = list.most * 2 > number && list.fewest < number * 2;
        return Some(Answer { list, sure });
    }
    let mut list = list(context.document, Span::new(start, stop))?;
    // Our seven shops in Ashby, Brede, …: the first name stands before the comma, or is the place of all the others.
    if opener == Some(',')
        && let Some(first) = place_before(text, stated.after, start)
        && list.fewest != stated.number as usize
    {
        list.items.insert(0, first);
        (list.fewest, list.most) = (list.fewest + 1, list.most + 1);
    }
    // What a dash, a comma or a verb opens may be something else, if it is not names.
    let stated_names = matches!(opener, Some(':' | '：'))
        || text[..start].trim_end().ends_with(", namely")
        || are_names(text, &list);
    let sure = stated_names && is_plausible(Language::English, text, stated, &list);
    Some(Answer { list, sure })
}

/// The name that a phrase up to a comma ends in, behind a preposition.
fn place_before(text: &str, from: usize, comma: usize) -> Option<Span> {
    let phrase = text.get(from..comma)?.trim_end_matches([',', ' ']);
    let place = [" in ", " at ", " from ", " for ", " near "]
        .iter()
        .filter_map(|word| Some(phrase.rfind(word)? + word.len()))
        .max()?;
    let name = &phrase[place..];
    let named = name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    (named && !name.is_empty()).then(|| Span::new(from + place, from + phrase.len()))
}

fn bracketed(context: Context<'_>, stated: &Stated, open: usize, bracket: char) -> Option<Answer> {
    let text = &context.document.text;
    let language = context.document.language;
    if !is_counted(language, phrase(text, stated, open)) {
        return None;
    }
    let limit = text.floor_char_boundary(stated.end.min(open + LONGEST));
    let close = closing(&text[open..limit])? + open;
    let span = Span::new(open + bracket.len_utf8(), close);
    let inner = trimmed(text, span);
    let opening = text[inner.range()].to_lowercase();
    let aside = [
        "含",
        "其中",
        "包括",
        "包含",
        "如",
        "例如",
        "见",
        "不含",
        "详见",
        "下同",
        "以下",
        "占",
        "同比",
        "比上年",
        "不包括",
        "see ",
        "table",
        "including",
        "excluding",
        "e.g",
        "such as",
        "i.e",
        "n =",
        "n=",
        "for example",
        "note",
        "up ",
        "down ",
        "about",
        "compared",
        "from ",
        "based on",
        "p <",
        "p =",
        "one ",
        "two ",
        "three ",
        "of which",
        "mainly",
        "aged",
        "not ",
        "both ",
        "all ",
        "figure",
        "section",
        "approximately",
        "for ",
        "who ",
        "with ",
        "in ",
        "at ",
        "by ",
        "like ",
    ];
    if aside.iter().any(|word| opening.starts_with(word)) || opening.contains("e.g.") {
        return None;
    }
    let mut list = list(context.document, span)?;
    let follows = text[close..stated.end].trim_start_matches(['）', ')']);
    list.open |= follows.starts_with('等');
    let items = || list.items.iter().map(|item| &text[item.range()]);
    let sums_up = items().any(|item| {
        item.chars().next().is_some_and(|c| c.is_ascii_digit())
            || language == Language::Chinese
                && item
                    .find(|c: char| c.is_ascii_digit())
                    .is_some_and(|at| item[at..].contains(stated.measure))
    });
    // (less, equal or greater) are the sorts that a thing may be of.
    let alternatives = text[span.range()].contains(" or ");
    let commas_only = language == Language::Chinese && !text[span.range()].contains(['、', '；']);
    if commas_only || sums_up || items().all(|item| is_kind_of(item, stated.counts_sorts(text))) {
        return None;
    }
    let phrased = language == Language::English
        && list.fewest < 3
        && items().any(|item| item.split_whitespace().count() > 4);
    // A bracket may also name the sorts of a much larger number of things.
    let near = list.most * 2 >= stated.number as usize && list.fewest <= 2 * stated.number as usize;
    let sure = near && !phrased && !alternatives && is_plausible(language, text, stated, &list);
    Some(Answer { list, sure })
}

/// Offset of the bracket that closes the one at the start.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (offset, character) in text.char_indices() {
        match character {
            '（' | '(' => depth += 1,
            '）' | ')' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(offset);
                }
            }
            '\n' | '\t' => return None,
            _ => {}
        }
    }
    None
}
