//! The text of a list comes in (`甲校、乙校和丙校`, `A, B and C`); its items go out, with how many
//! there may be where a conjunction can be read in two ways.

use super::pieces;
use crate::document::{Document, Language, Span};

/// A list as far as it can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    pub items: Vec<Span>,
    /// The fewest and the most items that the wording allows: 物业和后勤 may be one thing or two.
    pub fewest: usize,
    pub most: usize,
    /// True where 等, among others, such as … say that more could be named.
    pub open: bool,
}

const OPENING: &str = "《（(“‘「『【[〔〈\"";
const CLOSING: &str = "》）)”’」』】]〕〉\"";

/// Cuts `span` at the separators that stand outside brackets and quotation marks.
pub fn list(document: &Document, span: Span) -> Option<List> {
    match document.language {
        Language::Chinese => chinese(&document.text, span),
        Language::English => english(&document.text, span),
    }
}

/// The characters of a stretch with their byte offsets, and whether each stands at the top level.
/// `None` where a bracket is left open.
pub fn top_level(text: &str, span: Span) -> Option<Vec<(usize, char, bool)>> {
    let mut open: Vec<char> = Vec::new();
    let mut characters = Vec::new();
    for (offset, character) in text[span.range()].char_indices() {
        let offset = offset + span.start as usize;
        let closes = open.last().is_some_and(|expected| *expected == character);
        if closes {
            open.pop();
            characters.push((offset, character, false));
            continue;
        }
        // An apostrophe is no quotation mark.
        let opening = OPENING.chars().position(|opening| opening == character);
        let grouping = character == ',' && groups_digits(text, offset);
        characters.push((offset, character, open.is_empty() && opening.is_none() && !grouping));
        if let Some(index) = opening {
            open.push(CLOSING.chars().nth(index)?);
        } else if CLOSING.contains(character) && character != '’' && open.is_empty() {
            return None;
        }
        if open.len() > 4 {
            return None;
        }
    }
    open.iter().all(|expected| *expected == '’').then_some(characters)
}

/// Whether the comma at `at` stands within a number: 3,945.
fn groups_digits(text: &str, at: usize) -> bool {
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    at.checked_sub(1).is_some_and(|before| digit(bytes.get(before)))
        && (at + 1..at + 4).all(|place| digit(bytes.get(place)))
        && !digit(bytes.get(at + 4))
}

fn chinese(text: &str, span: Span) -> Option<List> {
    let characters = top_level(text, span)?;
    let separates = |separator: char| {
        characters.iter().any(|(_, character, top)| *top && *character == separator)
    };
    let separator = ['；', ';', '、'].into_iter().find(|separator| separates(*separator));
    let cut = cut(text, span, &characters, |character| Some(character) == separator);
    let mut items: Vec<Span> = cut.into_iter().flat_map(|item| adjacent(text, item)).collect();
    let last = *items.last()?;
    let mut open = false;
    if let Some(stem) = without_etcetera(&text[last.range()]) {
        open = true;
        let last = Span::new(last.start as usize, last.start as usize + stem);
        items.pop();
        if !last.is_empty() {
            items.push(last);
        }
    }
    if items.len() < 2 || items.iter().any(|item| item.is_empty()) {
        return None;
    }
    let last = *items.last()?;
    let joined = joiners(&text[last.range()]);
    let fewest = items.len();
    // 甲、乙和丙: the last conjunction most often joins two items.
    let most = fewest + joined;
    if joined == 1 {
        let (first, second) = split_at_joiner(text, last)?;
        items.pop();
        items.extend([first, second]);
    }
    Some(List { items, fewest, most, open })
}

/// The names in quotation marks or title marks that stand side by side without a separator (《甲》《乙》); the
/// stretch as it is, where none do.
fn adjacent(text: &str, span: Span) -> Vec<Span> {
    let (mut items, mut depth, mut start) = (Vec::new(), 0_usize, span.start as usize);
    let mut closed = false;
    for (offset, character) in text[span.range()].char_indices() {
        let opens = "“《「『".contains(character);
        if opens && closed && depth == 0 {
            let at = span.start as usize + offset;
            items.push(Span::new(start, at));
            start = at;
        }
        closed = "”》」』".contains(character);
        depth = if opens { depth + 1 } else { depth.saturating_sub(usize::from(closed)) };
    }
    items.push(Span::new(start, span.end as usize));
    items
}

/// The length of `item` before a closing 等, if it ends in one.
fn without_etcetera(item: &str) -> Option<usize> {
    let trimmed = item.trim_end();
    ["等等", "等", "……", "…"]
        .iter()
        .find_map(|ending| trimmed.strip_suffix(ending))
        .map(|stem| stem.trim_end().len())
}

const JOINERS: [&str; 5] = ["以及", "和", "与", "及", "暨"];

/// How many conjunctions with text on both sides stand in an item.
fn joiners(item: &str) -> usize {
    let mut count = 0;
    let mut rest = item;
    while let Some((at, joiner)) = first_joiner(rest) {
        let after = &rest[at + joiner.len()..];
        if at > 0 && !after.is_empty() {
            count += 1;
        }
        rest = after;
    }
    count
}

fn first_joiner(item: &str) -> Option<(usize, &'static str)> {
    JOINERS
        .iter()
        .filter_map(|joiner| item.find(joiner).map(|at| (at, *joiner)))
        .min_by_key(|(at, joiner)| (*at, usize::MAX - joiner.len()))
}

fn split_at_joiner(text: &str, item: Span) -> Option<(Span, Span)> {
    let (at, joiner) = first_joiner(&text[item.range()])?;
    let middle = item.start as usize + at;
    let first = trimmed(text, Span::new(item.start as usize, middle));
    let second = trimmed(text, Span::new(middle + joiner.len(), item.end as usize));
    Some((first, second))
}

fn english(text: &str, span: Span) -> Option<List> {
    let characters = top_level(text, span)?;
    let has =
        |wanted: char| characters.iter().any(|(_, character, top)| *top && *character == wanted);
    let separator = if has(';') { ';' } else { ',' };
    let mut items = cut(text, span, &characters, |character| character == separator);
    if separator == ',' {
        pieces::join_states(text, &mut items);
        pieces::drop_clauses(text, &mut items);
    }
    let mut open = false;
    let (mut fewest, mut most) = (0, 0);
    let mut listed = Vec::new();
    // How many conjunctions stand in items before the last that can only be one thing each.
    let mut inner = 0;
    // Whether the last item is led in by a conjunction behind its comma.
    let mut serial;
    // Whether a conjunction has come that may have led in the last item.
    let mut closed = false;
    let count = items.len();
    // A, B and, last of all, C: what stands between the commas is no item.
    let mut inserted = false;
    for (index, item) in items.into_iter().enumerate() {
        let mut item = item;
        let last = index + 1 == count;
        if inserted && !last {
            continue;
        }
        let mut lead = inserted;
        for word in [" and", " or"] {
            if let Some(stem) = text[item.range()].strip_suffix(word).filter(|_| index + 2 < count)
            {
                item =
                    trimmed(text, Span::new(item.start as usize, item.start as usize + stem.len()));
                inserted = true;
            }
        }
        for word in ["and ", "or ", "& ", "as well as "] {
            if let Some(rest) = starts_with(&text[item.range()], word) {
                item = trimmed(text, Span::new(item.end as usize - rest.len(), item.end as usize));
                lead = true;
            }
        }
        let words = text[item.range()].to_ascii_lowercase();
        if words.is_empty() {
            return None;
        }
        if is_etcetera(&words) {
            open = true;
            continue;
        }
        open |= ["including ", "such as ", "e.g.", "for example", "among other", "etc"]
            .iter()
            .any(|word| words.contains(word));
        let joined = conjunctions(&words);
        // A, B, and C, the oldest of them: what follows the conjunction explains the last item.
        let explains = closed && ARTICLES.iter().any(|article| words.starts_with(article));
        closed |= lead || joined > 0 && !last;
        if explains && last {
            most += 1 + joined;
            continue;
        }
        fewest += 1;
        most += 1 + joined;
        serial = lead && last && separator == ',';
        let within = separator == ',' && joined == 1 && (serial || !last);
        inner += usize::from(within && pieces::is_one_thing(&text[item.range()], last));
        // Belgium, three sites; Denmark, the Netherlands and Spain, two each: a list between
        // semicolons may be items too.
        if separator == ';' && joined > 0 {
            let tail = words.rsplit(", ").next().unwrap_or_default();
            let each = ["each", "one", "two", "three", "four", "five"];
            let told = each.iter().any(|word| tail.starts_with(word) || tail.ends_with(word));
            most += words.matches(", ").count().saturating_sub(usize::from(told));
        }
        // After commas the last conjunction joins the last two items.
        let nested = separator == ';' && words.contains(", ");
        let joins = last && !lead && joined > 0 && !nested;
        fewest += usize::from(joins && count > 1);
        if joins {
            // A, B and C: split at the last conjunction, which most often joins two items.
            let (first, second) = split_at_and(text, item)?;
            listed.extend([first, second]);
        } else {
            listed.push(item);
        }
    }
    if listed.len() < 2 {
        return None;
    }
    // Finance and Audit, Services, and People and Pay: behind a serial comma each conjunction stands within its item.
    if listed.len() > 2 && fewest + inner == most {
        most = fewest;
    }
    Some(List { items: listed, fewest, most, open })
}

const ARTICLES: [&str; 3] = ["the ", "a ", "an "];

fn is_etcetera(words: &str) -> bool {
    let words = words.trim_end_matches('.');
    matches!(words, "etc" | "others" | "other" | "more" | "so on" | "so forth" | "the like")
        || words.starts_with("among other")
}

fn conjunctions(words: &str) -> usize {
    words.match_indices(" and ").count()
        + words.match_indices(" & ").count()
        + words.match_indices(" or ").count()
        + words.match_indices(" as well as ").count()
}

fn split_at_and(text: &str, item: Span) -> Option<(Span, Span)> {
    let words = text[item.range()].to_ascii_lowercase();
    let (at, length) = [" and ", " or ", " & ", " as well as "]
        .iter()
        .filter_map(|word| words.rfind(word).map(|at| (at, word.len())))
        .max()?;
    let start = item.start as usize;
    let first = trimmed(text, Span::new(start, start + at));
    let second = trimmed(text, Span::new(start + at + length, item.end as usize));
    Some((first, second))
}

fn starts_with<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head = text.get(..word.len())?;
    head.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
}

/// The stretches between separators, without the white space around them; the full stop at the end
/// belongs to none.
fn cut(
    text: &str,
    span: Span,
    characters: &[(usize, char, bool)],
    separates: impl Fn(char) -> bool,
) -> Vec<Span> {
    let mut items = Vec::new();
    let mut start = span.start as usize;
    for (offset, character, top) in characters {
        if *top && separates(*character) {
            items.push(trimmed(text, Span::new(start, *offset)));
            start = offset + character.len_utf8();
        }
    }
    let last = trimmed(text, Span::new(start, span.end as usize));
    if !last.is_empty() {
        items.push(last);
    }
    items
}

/// `span` without white space and closing stops at its ends.
pub fn trimmed(text: &str, span: Span) -> Span {
    let slice = &text[span.range()];
    let right = slice.trim_end_matches(|c: char| c.is_whitespace() || "。．；;，,".contains(c));
    let right = if right.ends_with("etc.") { right } else { right.trim_end_matches('.') };
    let left = right.trim_start();
    let start = span.start as usize + (right.len() - left.len());
    Span::new(start, start + left.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: Language, text: &str, items: &[&str], counts: (usize, usize), open: bool) {
        let span = Span::new(0, text.len());
        let list = match language {
            Language::Chinese => chinese(text, span),
            Language::English => english(text, span),
        };
        let list = list.expect(text);
        let texts: Vec<_> = list.items.iter().map(|item| &text[item.range()]).collect();
        assert_eq!((texts.as_slice(), (list.fewest, list.most), list.open), (items, counts, open));
    }

    #[test]
    fn chinese_lists_are_cut_at_their_commas() {
        let zh = Language::Chinese;
        check(
            zh,
            "城东小学、河西中学、南山幼儿园",
            &["城东小学", "河西中学", "南山幼儿园"],
            (3, 3),
            false,
        );
        check(zh, "审计、法务和内控", &["审计", "法务", "内控"], (2, 3), false);
        check(zh, "粮食、蔬菜、水果等", &["粮食", "蔬菜", "水果"], (3, 3), true);
        check(
            zh,
            "《土地、房屋登记办法》、王村（东、西片）、“稳、准、快”行动",
            &["《土地、房屋登记办法》", "王村（东、西片）", "“稳、准、快”行动"],
            (3, 3),
            false,
        );
        check(
            zh,
            "抓源头、控过程；补短板；强队伍。",
            &["抓源头、控过程", "补短板", "强队伍"],
            (3, 3),
            false,
        );
    }

    #[test]
    fn english_lists_are_cut_at_commas_and_the_conjunction() {
        let en = Language::English;
        check(en, "oats, rye and barley", &["oats", "rye", "barley"], (3, 3), false);
        check(en, "oats, rye, and barley", &["oats", "rye", "barley"], (3, 3), false);
        check(en, "Dover and Calais", &["Dover", "Calais"], (1, 2), false);
        check(
            en,
            "research and development, sales, and training",
            &["research and development", "sales", "training"],
            (3, 4),
            false,
        );
        check(
            en,
            "the mill (built in 1890, rebuilt in 1911), the weir and the lock",
            &["the mill (built in 1890, rebuilt in 1911)", "the weir", "the lock"],
            (3, 3),
            false,
        );
        check(
            en,
            "Boston, MA, Denver, CO, and Austin, TX",
            &["Boston, MA", "Denver, CO", "Austin, TX"],
            (3, 3),
            false,
        );
        check(
            en,
            "(i) price; (ii) place, in part; and (iii) time",
            &["(i) price", "(ii) place, in part", "(iii) time"],
            (3, 3),
            false,
        );
        let explained = ["oats", "rye", "barley"];
        check(en, "oats, rye, and barley, the hardiest of them", &explained, (3, 4), false);
        let nested = "Belgium, three sites; Denmark, Italy and Spain, two each";
        let groups = ["Belgium, three sites", "Denmark, Italy and Spain, two each"];
        check(en, nested, &groups, (2, 4), false);
        check(en, "bread, milk, eggs, etc.", &["bread", "milk", "eggs"], (3, 3), true);
    }

    #[test]
    fn what_is_no_list_is_refused() {
        for text in ["", "甲校", "甲、", "（甲、乙"] {
            assert_eq!(chinese(text, Span::new(0, text.len())), None, "{text}");
        }
        for text in ["", "one thing", "(a, b"] {
            assert_eq!(english(text, Span::new(0, text.len())), None, "{text}");
        }
    }
}
