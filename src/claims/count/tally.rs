//! Slogans of rises and falls come in (八大类“六涨二降”：…); claims go out that as many of the items
//! listed after them rise and fall, and that both add up to the whole.

use super::numeral::numeral;
use crate::claims::draft::{Draft, around, constant, items};
use crate::claims::{Claim, Context};
use crate::document::Span;
use crate::figures::Kind;
use crate::rulebook::Strength;

const UP: [&str; 6] = ["涨", "升", "增", "提高", "扩大", "快"];
const DOWN: [&str; 6] = ["降", "跌", "减", "回落", "缩小", "慢"];

/// A slogan: so many up, so many down.
struct Slogan {
    up: (u32, Span),
    down: (u32, Span),
}

pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let text = &context.document.text;
    for block in &context.document.blocks {
        let slice = &text[block.span.range()];
        for (offset, _) in slice.match_indices(['降', '跌', '减']) {
            let at = block.span.start as usize + offset;
            let Some(slogan) = slogan(text, block.span.start as usize, at) else { continue };
            let end = text[at..block.span.end as usize]
                .find('。')
                .map_or(block.span.end as usize, |length| at + length);
            // The verb of the slogan moves nothing of the list.
            let begin = at + text[at..].chars().next().map_or(0, char::len_utf8);
            let (up, down) = movements(context, Span::new(begin, end));
            let stated = (slogan.up.0 + slogan.down.0) as usize;
            if up.len() + down.len() != stated {
                continue;
            }
            for ((number, span), found) in [(slogan.up, up), (slogan.down, down)] {
                let place = around(found.iter().copied().chain([span]));
                let bindings = vec![constant("n", i64::from(number), span), items("items", found)];
                claims.extend(draft.claim(Strength::Stated, place, [("list", bindings)]));
            }
        }
    }
}

/// The slogan whose second verb stands at `at`.
fn slogan(text: &str, start: usize, at: usize) -> Option<Slogan> {
    let (down, begin) = numeral_before(text, start, at)?;
    let verb = text[start..begin].chars().next_back()?;
    if !matches!(verb, '涨' | '升' | '增') {
        return None;
    }
    let (up, first) = numeral_before(text, start, begin - verb.len_utf8())?;
    let up_end = begin - verb.len_utf8();
    Some(Slogan { up: (up, Span::new(first, up_end)), down: (down, Span::new(begin, at)) })
}

/// The small number whose words end at `end`.
fn numeral_before(text: &str, start: usize, end: usize) -> Option<(u32, usize)> {
    let digits = "一二两三四五六七八九十0123456789";
    let length: usize = text[start..end]
        .chars()
        .rev()
        .take(3)
        .take_while(|character| digits.contains(*character))
        .map(char::len_utf8)
        .sum();
    let begin = end - length;
    if length == 0 {
        return None;
    }
    let words = &text[begin..end];
    match words {
        "一" | "1" => Some((1, begin)),
        _ => numeral(words).filter(|(_, read)| *read == length).map(|(number, _)| (number, begin)),
    }
}

/// The percentages of a list, by the verb before each.
fn movements(context: Context<'_>, span: Span) -> (Vec<Span>, Vec<Span>) {
    let text = &context.document.text;
    let (mut up, mut down) = (Vec::new(), Vec::new());
    let mut from = span.start as usize;
    let mut rising = None;
    for index in context.figures.within(span) {
        let figure = &context.figures.list[index as usize];
        if figure.kind != Kind::Percent {
            continue;
        }
        let words = &text[from..figure.span.start as usize];
        // “两升一降”，分别占利润的13.5%: shares that neither rise nor fall.
        if words.contains('占') {
            rising = None;
        }
        let last = |verbs: &[&str]| verbs.iter().filter_map(|verb| words.rfind(verb)).max();
        match (last(&UP), last(&DOWN)) {
            (Some(rise), Some(fall)) => rising = Some(rise > fall),
            (Some(_), None) => rising = Some(true),
            (None, Some(_)) => rising = Some(false),
            (None, None) => {}
        }
        match rising {
            Some(true) => up.push(figure.span),
            Some(false) => down.push(figure.span),
            None => {}
        }
        from = figure.span.end as usize;
    }
    (up, down)
}
