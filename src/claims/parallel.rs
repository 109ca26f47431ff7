//! A report comes in; the places go out where names are told with as many values, one behind the other: 甲、乙和丙分别为
//! 3%、4%和5%; A, B and C were 3, 4 and 5 respectively; £3m and £4m for A and B respectively.

use super::count::items::{List, list};
use super::count::numeral;
use super::{Context, sentence_at};
use crate::document::{BlockKind, Language, Span};
use crate::figures::{Figure, FigureId, Kind};

/// Names and the values that are told of them.
pub struct Parallel {
    pub names: Vec<Span>,
    /// How many names there may be, as “and” may stand within one.
    pub fewest: usize,
    pub most: usize,
    /// The number of them that the text itself gives: 四项指标.
    pub counted: Option<usize>,
    pub values: Vec<FigureId>,
    pub sentence: Span,
    /// The names stand in a clause before: 门诊118.6万人次、出院5.42万人次，同比分别增长9.3%和6.1%.
    pub before: bool,
}

/// All of them, in the order of the text.
pub fn parallels(context: Context<'_>) -> Vec<Parallel> {
    let document = context.document;
    let words: &[&str] = match document.language {
        Language::Chinese => &["分别", "依次"],
        Language::English => &["respectively"],
    };
    let mut found = Vec::new();
    for word in words {
        for (at, _) in document.text.match_indices(word) {
            let Some(id) = document.block_at(at as u32) else { continue };
            let block = document.block(id);
            if matches!(block.kind, BlockKind::Table(_)) {
                continue;
            }
            let Some(sentence) = sentence_at(block, at as u32) else { continue };
            let place = Span::new(at, at + word.len());
            found.extend(match document.language {
                Language::Chinese => in_chinese(context, sentence, place),
                Language::English => in_english(context, sentence, place),
            });
        }
    }
    found
}

/// Figures one behind the other from an index on, by step.
fn run(context: Context<'_>, sentence: Span, first: FigureId, back: bool) -> Vec<FigureId> {
    let figures = &context.figures.list;
    let mut found = vec![first];
    let mut at = first.0;
    loop {
        let next = if back { at.checked_sub(1) } else { Some(at + 1) };
        let Some(other) = next.and_then(|next| figures.get(next as usize)) else { break };
        let own = &figures[at as usize];
        let (left, right) = if back { (other, own) } else { (own, other) };
        if !sentence.contains(other.span) || left.span.end > right.span.start {
            break;
        }
        let gap = context.document.slice(Span { start: left.span.end, end: right.span.start });
        if !is_joint(gap) || !are_alike(left, right) {
            break;
        }
        at = if back { at - 1 } else { at + 1 };
        found.push(FigureId(at));
    }
    if back {
        found.reverse();
    }
    found
}

/// Whether what stands between two values joins them: 、, 个和, " and ".
fn is_joint(gap: &str) -> bool {
    let gap = gap.trim();
    let bare = ["、和", "以及", "、", "和", "及", "与", ", and", "and", ","]
        .iter()
        .find_map(|joint| gap.strip_suffix(joint));
    bare.is_some_and(|unit| {
        unit.chars().count() <= 8 && !unit.contains(['，', ',', '。', '；', '(', '（', '、'])
    })
}

fn are_alike(one: &Figure, other: &Figure) -> bool {
    // 287.6万、203.4万和141.8万人次
    let bare = |figure: &Figure| figure.kind == Kind::Number;
    one.kind == other.kind
        || bare(one) && other.kind.is_quantity()
        || bare(other) && one.kind.is_quantity()
}

const STOPS: &[char] = &['，', '；', '。', '：', '（', '(', '\n', '\t'];

fn in_chinese(context: Context<'_>, sentence: Span, place: Span) -> Option<Parallel> {
    let document = context.document;
    let behind = Span { start: place.end, end: sentence.end };
    // 分别比上年增加1.2万亩: no year is a value.
    let mut first = FigureId(context.figures.within(behind).start);
    while context
        .figures
        .list
        .get(first.0 as usize)
        .is_some_and(|figure| behind.contains(figure.span) && !figure.kind.is_quantity())
        && first.0 < context.figures.within(behind).start + 2
    {
        first.0 += 1;
    }
    let figure =
        context.figures.list.get(first.0 as usize).filter(|figure| behind.contains(figure.span))?;
    let lead = document.slice(Span { start: place.end, end: figure.span.start });
    if lead.contains(STOPS) || lead.contains('、') || lead.chars().count() > 12 {
        return None;
    }
    let values = run(context, sentence, first, false);
    let before = document.slice(Span { start: sentence.start, end: place.start });
    let from = before
        .rfind(STOPS)
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let clause = &before[from..];
    let trimmed = clause.trim_start_matches("其中").trim_start_matches("其 ");
    let start = sentence.start as usize + from + (clause.len() - trimmed.len());
    let mut end = place.start as usize;
    // 临江、桥西、高新三区接待游客
    let last = trimmed.rfind(['、', '和', '与', '及']).map_or(0, |at| at + 3);
    let counted = trimmed[last.min(trimmed.len())..].char_indices().find_map(|(at, _)| {
        let rest = &trimmed[last + at..];
        let (number, length) = numeral(rest)?;
        let measured = rest[length..].starts_with([
            '区', '县', '市', '个', '项', '类', '种', '大', '家', '地', '省', '校', '院', '者',
            '组', '镇', '乡', '村', '所', '条', '门', '科', '处', '年', '标',
        ]);
        (measured && at > 0).then_some((number as usize, last + at))
    });
    if let Some((_, at)) = counted {
        end = start + at;
    }
    if !document.slice(Span::new(start, end)).contains(['、', '和', '与', '及']) {
        return named_before(context, sentence, Span::new(start, end), values);
    }
    let list: List = list(document, Span::new(start, end))?;
    (values.len() >= 2).then_some(Parallel {
        names: list.items,
        fewest: list.fewest,
        most: list.most,
        counted: counted.map(|(number, _)| number),
        values,
        sentence,
        before: false,
    })
}

/// Names that the clause before tells: one behind the other, or each with a value of its own.
fn named_before(
    context: Context<'_>,
    sentence: Span,
    clause: Span,
    values: Vec<FigureId>,
) -> Option<Parallel> {
    let document = context.document;
    let ahead = document.slice(Span { start: sentence.start, end: clause.start });
    let ahead = ahead.trim_end_matches(['，', ' ']);
    let from = ahead
        .rfind(STOPS)
        .map_or(0, |at| at + ahead[at..].chars().next().map_or(1, char::len_utf8));
    let start = sentence.start as usize + from;
    let before = Span::new(start, sentence.start as usize + ahead.len());
    let figures: Vec<&Figure> = context
        .figures
        .within(before)
        .map(|id| &context.figures.list[id as usize])
        .filter(|figure| figure.kind.is_quantity())
        .collect();
    let names = match figures.as_slice() {
        figures if figures.len() == values.len() => {
            let mut from = before.start;
            let mut names = Vec::new();
            for figure in figures {
                let words = document.slice(Span { start: from, end: figure.span.start.max(from) });
                let inner = words.trim_start_matches(['、', '和', '及', '与', ' ']);
                let verb = ["其中", "完成", "实现", "达到"].iter();
                let inner = verb.fold(inner, |inner, verb| inner.trim_start_matches(verb));
                let end = figure.span.start;
                let start = end - inner.len().min(words.len()) as u32;
                let name = inner.trim_end_matches(['为', '达', '有']);
                names.push(Span { start, end: start + name.len() as u32 });
                from = figure.span.end;
            }
            names
        }
        [] | [_] => {
            let text = document.slice(before);
            let is =
                ['是', '为', '：'].iter().filter_map(|word| Some(text.rfind(*word)? + 3)).max();
            let list = list(document, Span::new(start + is.unwrap_or(0), before.end as usize))?;
            list.items
        }
        _ => return None,
    };
    let fits = names.len() == values.len() && values.len() >= 2;
    let short = |name: &Span| (2..=14).contains(&document.slice(*name).chars().count());
    (fits && names.iter().all(short)).then_some(Parallel {
        fewest: names.len(),
        most: names.len(),
        names,
        counted: None,
        values,
        sentence,
        before: true,
    })
}

/// Words that end the names: reservoirs at Hallin and Ouseley | stood at.
const VERBS: &[&str] = &[
    "was",
    "were",
    "is",
    "are",
    "had",
    "has",
    "have",
    "stood",
    "received",
    "took",
    "accounted",
    "rose",
    "fell",
    "grew",
    "made",
    "contributed",
    "totalled",
    "totaled",
    "came",
    "recorded",
    "reached",
    "amounted",
    "averaged",
    "scored",
    "cost",
    "spent",
    "raised",
    "increased",
    "decreased",
    "declined",
    "dropped",
    "employed",
    "served",
    "treated",
    "at",
    "thus",
    "by",
    "won",
    "earned",
    "produced",
    "attracted",
    "generated",
    "carried",
    "sold",
    "saw",
    "each",
    "there",
    "used",
    "had",
    "will",
    "would",
    "lost",
    "to",
    "in",
    "of",
    "for",
    "from",
    "on",
    "took",
    "gained",
    "ran",
    "held",
    "counted",
    "measured",
    "yielded",
];

const LEADS: &[&str] =
    &[" in ", " for ", " at ", " among ", " from ", " on ", " to ", " by ", " of "];

fn in_english(context: Context<'_>, sentence: Span, place: Span) -> Option<Parallel> {
    let document = context.document;
    let ahead = Span { start: sentence.start, end: place.start };
    // 17, 12 and 9 in 2020, 2021 and 2022 respectively: the years are the names.
    let quantity = |id: &u32| context.figures.list[*id as usize].kind.is_quantity();
    let ids = context.figures.within(ahead);
    let last = ids.clone().rev().take(MOST_YEARS).find(quantity).or_else(|| ids.end.checked_sub(1));
    let last = FigureId(last?);
    let figure =
        context.figures.list.get(last.0 as usize).filter(|figure| ahead.contains(figure.span))?;
    let values = run(context, sentence, last, true);
    let tail = document.slice(Span { start: figure.span.end, end: place.start });
    let (start, end) = if tail.split_whitespace().count() <= 4 && !tail.contains(" and ") {
        let first = context.figures.get(*values.first()?).span;
        let stretch = document.slice(Span { start: sentence.start, end: first.start });
        let from = stretch.rfind([';', ':', '(']).map_or(0, |at| at + 1);
        let own = &stretch[from..];
        let joint = own.rfind(" and ")? + " and ".len();
        let mut length = joint;
        for (taken, word) in own[joint..].split_inclusive(' ').enumerate() {
            if taken > 0 && VERBS.contains(&word.trim_end_matches([' ', ','])) || taken > 6 {
                break;
            }
            length += word.len();
            // In Malden and Tarrant, with floor areas of: a comma ends the names.
            if word.trim_end().ends_with(',') {
                break;
            }
        }
        let start = sentence.start as usize + from;
        (start, start + own[..length].trim_end_matches([' ', ',']).len())
    } else {
        // £3m and £4m for A and B respectively
        let (at, lead) = LEADS.iter().filter_map(|lead| Some((tail.find(lead)?, lead))).min()?;
        let start = figure.span.end as usize + at + lead.len();
        (
            start,
            start + document.text[start..place.start as usize].trim_end_matches([' ', ',']).len(),
        )
    };
    let mut list = list(document, Span::new(start, end))?;
    // Two subsidiaries, a housing company and a waste company: the number announces the names.
    let rest = list.items.len().saturating_sub(1);
    let announces = list.items.first().is_some_and(|first| {
        let words = document.slice(*first).split(' ');
        rest >= 2 && words.filter_map(numeral).any(|(number, _)| number as usize == rest)
    });
    if announces {
        list.items.remove(0);
        (list.fewest, list.most) = (list.fewest.saturating_sub(1), list.most.saturating_sub(1));
    }
    (values.len() >= 2).then_some(Parallel {
        names: list.items,
        fewest: list.fewest,
        most: list.most,
        counted: None,
        values,
        sentence,
        before: false,
    })
}

/// More years than these are no names one behind the other.
const MOST_YEARS: usize = 7;
