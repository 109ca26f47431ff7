//! A sentence comes in that calls a value a record, or the highest or lowest there ever was, where the record before it
//! is told with it (an all-time low, beating the 44% of 2011; 创历史新高，此前最高为2019年的496万人次); the claim goes out that
//! the value passes it.

use super::prose::values;
use super::{Place, are_alike, is_level};
use crate::claims::draft::{Draft, around, figures, items};
use crate::claims::{Claim, Context};
use crate::document::{Block, Language, Span, find_word, lower};
use crate::figures::FigureId;
use crate::rulebook::Strength;

/// A record as told.
pub struct Record {
    /// `None` where the words do not say which end it is.
    high: Option<bool>,
    word: Span,
}

const ENGLISH: &[(&str, Option<bool>)] = &[
    ("all-time high", Some(true)),
    ("record high", Some(true)),
    ("all-time low", Some(false)),
    ("record low", Some(false)),
    ("all-time peak", Some(true)),
    ("highest ever", Some(true)),
    ("lowest ever", Some(false)),
    ("best ever", Some(true)),
    ("new high", Some(true)),
    ("new low", Some(false)),
    ("new record", None),
    ("a record", None),
    ("on record", None),
    ("highest", Some(true)),
    ("lowest", Some(false)),
    ("largest", Some(true)),
    ("smallest", Some(false)),
    ("busiest", Some(true)),
    ("wettest", Some(true)),
    ("driest", Some(false)),
    ("biggest", Some(true)),
    ("record ", None),
];

const CHINESE: &[(&str, Option<bool>)] = &[
    ("新高", Some(true)),
    ("新低", Some(false)),
    ("最高", Some(true)),
    ("最低", Some(false)),
    ("最多", Some(true)),
    ("最少", Some(false)),
    ("纪录", None),
    ("记录", None),
];

/// What a record that was is called, or how it is said to be passed.
const OLD_ENGLISH: &[&str] = &[
    "previous record",
    "earlier record",
    "old record",
    "last record",
    "former record",
    "existing record",
    "previous high",
    "previous low",
    "previous best",
    "previous peak",
    "previous highest",
    "previous lowest",
    "earlier high",
    "earlier low",
    "earlier best",
    "earlier peak",
    "old high",
    "old low",
    "previous largest",
    "record before",
    "low before",
    "high before",
    "previous maximum",
    "previous minimum",
    "old best",
    "previous worst",
    "prior record",
    "prior high",
    "prior low",
    "previously",
];
const PASSED_ENGLISH: &[&str] = &[
    "beating",
    "surpassing",
    "eclipsing",
    "breaking",
    "exceeding",
    "topping",
    "overtaking",
    "bettering",
    "passing",
];
const OLD_CHINESE: &[&str] = &[
    "此前",
    "之前",
    "原纪录",
    "原记录",
    "前纪录",
    "以往",
    "历史纪录",
    "原最高",
    "原最低",
    "上一次",
    "原有纪录",
    "前期高点",
    "前期低点",
    "历史最高",
    "历史最低",
    "过去最",
];
const PASSED_CHINESE: &[&str] = &["打破", "刷新", "超过", "超越", "突破", "低于", "高于"];

pub fn said(place: &Place<'_>) -> Option<Record> {
    let text = lower(place.text());
    if text.len() != place.text().len() {
        return None;
    }
    let words = if place.language() == Language::Chinese { CHINESE } else { ENGLISH };
    let told = |word: &&(&str, Option<bool>)| text.contains(word.0);
    let (word, high) = words.iter().find(told)?;
    let at = find_word(&text, word)?;
    // 2.7% more than the previous record of 431,000: no record of its own.
    let of_old = ["previous ", "earlier ", "old ", "last ", "former ", "existing ", "此前", "历史"]
        .iter()
        .any(|old| text[..at].ends_with(old));
    if of_old && high.is_none() {
        return None;
    }
    let lasting = match place.language() {
        Language::Chinese => {
            ["历史", "以来", "纪录", "记录", "新高", "新低"].iter().any(|word| text.contains(word))
        }
        Language::English => ["record", "ever", "since", "all-time", "new high", "new low"]
            .iter()
            .any(|word| text.contains(word)),
    };
    let turned = [
        "not ",
        "n't ",
        " if ",
        " may ",
        "would",
        "recorded crime",
        "未",
        "尚",
        "没有",
        "力争",
        "records of",
        "接近",
        "close to",
        "near ",
    ]
    .iter()
    .any(|word| text.contains(word));
    (lasting && !turned)
        .then(|| Record { high: *high, word: place.span(at..at + word.trim_end().len()) })
}

/// The claim of the forms `above` and `below`.
pub fn claim(
    place: &Place<'_>,
    draft: Draft<'_>,
    record: &Record,
    claims: &[Claim],
) -> Option<Claim> {
    let context = place.context;
    let block = context.document.block(context.document.block_at(place.sentence.start)?);
    let at = block.sentences.iter().position(|sentence| *sentence == place.sentence)?;
    let next = block.sentences.get(at + 1).copied();
    let (old, high) =
        old(context, place.sentence, record).or_else(|| old(context, next?, record))?;
    let high = match (record.high, high) {
        (Some(one), Some(other)) if one != other => return None,
        (one, other) => one.or(other),
    };
    let new = new(context, block, place.sentence, record, old)?;
    // What was is told behind what is.
    if context.figures.get(new).span.start > context.figures.get(old).span.start {
        return None;
    }
    let form = match high.unwrap_or_else(|| !falls(context, place.sentence)) {
        true => "above",
        false => "below",
    };
    let known = claims.iter().any(|claim| {
        claim.rule == draft.id()
            && claim.readings.iter().any(|reading| {
                let told: Vec<FigureId> = reading.figures().collect();
                told.contains(&new) && told.contains(&old)
            })
    });
    let spans = [new, old].map(|id| context.figures.get(id).span);
    let bound =
        vec![figures("value", [new]), figures("base", [old]), items("words", [record.word])];
    (!known).then(|| {
        draft.claim(
            Strength::Stated,
            around(spans.into_iter().chain([record.word])),
            [(form, bound)],
        )
    })?
}

/// Whether a sentence says that what it is of fell or is low: the driest, a low.
fn falls(context: Context<'_>, sentence: Span) -> bool {
    let text = lower(context.document.slice(sentence));
    [" low", "fell", "fallen", "down to", "driest", "fewest", "降至", "降到", "最低", "最少", "跌"]
        .iter()
        .any(|word| text.contains(word))
}

/// The record that was, of a sentence, and the end that its words name.
fn old(context: Context<'_>, sentence: Span, record: &Record) -> Option<(FigureId, Option<bool>)> {
    let text = lower(context.document.slice(sentence));
    let chinese = context.document.language == Language::Chinese;
    let (names, verbs) =
        if chinese { (OLD_CHINESE, PASSED_CHINESE) } else { (OLD_ENGLISH, PASSED_ENGLISH) };
    let after = record.word.end.max(sentence.start);
    let list = values(context, sentence);
    let near = |at: usize, most: usize| {
        let from = sentence.start + at as u32;
        list.iter().copied().find(|id| {
            let span = context.figures.get(*id).span;
            span.start >= from && (span.start - from) as usize <= most && is_level(context, *id)
        })
    };
    let high = |words: &str| {
        let up = ["high", "peak", "maximum", "largest", "最高", "最多"]
            .iter()
            .any(|word| words.contains(word));
        let down =
            ["low", "minimum", "smallest", "最低", "最少"].iter().any(|word| words.contains(word));
        (up != down).then_some(up)
    };
    if let Some((at, word)) =
        names.iter().filter_map(|word| Some((find_word(&text, word)?, *word))).min()
    {
        let end = text.floor_char_boundary((at + word.len() + 12).min(text.len()));
        return near(at, 90).map(|id| (id, high(&text[at..end])));
    }
    let (at, word) = verbs.iter().filter_map(|word| Some((text.rfind(word)?, *word))).max()?;
    let way = match word {
        "低于" => Some(false),
        "高于" | "超过" | "超越" | "突破" | "surpassing" | "exceeding" | "topping" => {
            Some(true)
        }
        _ => None,
    };
    // Breaking a record is said of a record: of two ends, the words before tell which.
    let behind = sentence.start + at as u32 + 1 >= after || chinese && text.contains(['纪', '记']);
    let id = near(at, 60).filter(|_| behind)?;
    let tail =
        context.document.slice(Span { start: context.figures.get(id).span.end, end: sentence.end });
    let closed = !chinese
        || !matches!(word, "打破" | "刷新" | "突破" | "超过" | "高于" | "低于" | "超越")
        || tail.contains(['纪', '记'])
        || text.contains("新高")
        || text.contains("新低");
    closed.then_some((id, way))
}

/// The value called a record: the last like the old one before the words, of the sentence or the one before; else the
/// first behind them.
fn new(
    context: Context<'_>,
    block: &Block,
    sentence: Span,
    record: &Record,
    old: FigureId,
) -> Option<FigureId> {
    let like = |id: &FigureId| {
        let before =
            context.document.text[..context.figures.get(*id).span.start as usize].trim_end();
        *id != old
            && is_level(context, *id)
            && are_alike(context, *id, old)
            && !before.ends_with(['(', '（'])
    };
    let own: Vec<FigureId> = values(context, sentence).into_iter().filter(like).collect();
    let before =
        own.iter().copied().filter(|id| context.figures.get(*id).span.end <= record.word.start);
    let before: Vec<FigureId> = before.collect();
    if let [.., last] = before[..] {
        return (before.len() == 1).then_some(last);
    }
    if let [only] = own[..] {
        return Some(only);
    }
    let at = block.sentences.iter().position(|one| *one == sentence)?;
    let earlier = block.sentences.get(at.checked_sub(1)?)?;
    let told: Vec<FigureId> = values(context, *earlier).into_iter().filter(like).collect();
    let [only] = told[..] else { return None };
    own.is_empty().then_some(only)
}
