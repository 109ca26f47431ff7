//! A claim that one of several is the most or the least comes in; whether the values it was bound to are what is compared goes
//! out, and with it the others without those that are a sum or a rest of the list.

use crate::claims::lexicon::superlatives;
use crate::claims::{Bound, Context, Reading, sentence_at};
use crate::document::{Language, Span, holds_any};
use crate::figures::{Decimal, FigureId, Kind};

/// Whether the reading may stand; others that no superlative is about are taken out of it.
pub fn is_of_these(context: Context<'_>, reading: &mut Reading) -> bool {
    let Some(word) = reading.bindings.iter().find_map(|binding| match &binding.value {
        Bound::Items(spans) if binding.name == "words" => spans.first().copied(),
        _ => None,
    }) else {
        return true;
    };
    if names_part(context, word) {
        return false;
    }
    let Some(one) = super::one(reading, "one") else { return true };
    let Some(Bound::Figures(others)) = reading.get("others") else { return true };
    let others = others.clone();
    let all: Vec<FigureId> = std::iter::once(one).chain(others.iter().copied()).collect();
    if is_of_another_value(context, word, &all)
        || are_places(context, word, &all)
        || is_of_numbers(context, word, one)
    {
        return false;
    }
    let listed = list_of(context, &all);
    let kept: Vec<FigureId> = others
        .iter()
        .copied()
        .filter(|id| !is_rest(context, *id) && !is_sum(context, *id, &all))
        .filter(|id| listed.as_ref().is_none_or(|listed| listed.contains(id)))
        .collect();
    if kept.is_empty() {
        return false;
    }
    for binding in reading.bindings.iter_mut().filter(|binding| binding.name == "others") {
        binding.value = Bound::Figures(kept.clone());
    }
    true
}

/// 33% in the lowest fifth: whether the word names a part of a whole.
fn names_part(context: Context<'_>, word: Span) -> bool {
    if context.document.language == Language::Chinese {
        return false;
    }
    let block = context.document.block_at(word.start).map(|block| context.document.block(block));
    let Some(sentence) = block.and_then(|block| sentence_at(block, word.start)) else {
        return false;
    };
    let text = context.document.slice(sentence).to_ascii_lowercase();
    let (start, end) = (word.start - sentence.start, word.end - sentence.start);
    superlatives::names_part(&text, start as usize..end as usize)
}

/// 南沙州最高（40.2例）, the busiest, with 84 calls a day: whether the value told right behind the word is none of those
/// compared.
fn is_of_another_value(context: Context<'_>, word: Span, all: &[FigureId]) -> bool {
    let Some(block) = context.document.block_at(word.start) else { return false };
    let Some(sentence) = sentence_at(context.document.block(block), word.start) else {
        return false;
    };
    let behind = Span { start: word.end, end: sentence.end.max(word.end) };
    let figures = context.figures;
    let next = figures.within(behind).map(FigureId).find(|id| figures.get(*id).kind.is_quantity());
    let Some(next) = next.filter(|next| !all.contains(next)) else { return false };
    let own = figures.get(next);
    let of = figures.get(all[0]);
    // The most visits (34% of the total): a share of what is compared.
    if own.kind == Kind::Percent && of.kind != Kind::Percent {
        return false;
    }
    let gap = context.document.slice(Span { end: own.span.start, ..behind });
    if !leads(gap, context.document.language) {
        return false;
    }
    let same = |id: &FigureId| figures.get(*id).value.decimal() == own.value.decimal();
    !all.iter().any(same)
}

/// Whether the words between a superlative and a value make the value its own.
fn leads(gap: &str, language: Language) -> bool {
    let near = gap.trim_end_matches([' ', '$', '£', '€', '¥']);
    match language {
        Language::Chinese => {
            let near =
                ["每天", "每日", "每月", "每年", "每人", "每", "约", "近", "到", "了", "+", "-"]
                    .iter()
                    .fold(near, |near, word| near.strip_suffix(word).unwrap_or(near));
            let led =
                ["，达", "，为", "，有", "，共", "，是", "（", "(", "，仅", "，只有", "，高达"];
            let short = near.chars().count() <= 16 && !near.contains(['；', '。', '比', '较']);
            let named = ["的是", "的为", "为", "是"].iter().any(|link| near.starts_with(link));
            led.contains(&near) || short && named && near.ends_with(['（', '(', '，', '的', '达'])
        }
        Language::English => {
            matches!(near, ", at" | ", with" | ", by" | "(" | " (" | " at" | ", on")
        }
    }
}

/// 位次 of 1, 2, 3 and 4: places in an order, which a superlative of something else is not about.
fn are_places(context: Context<'_>, word: Span, all: &[FigureId]) -> bool {
    let cell = |id: &FigureId| context.figures.get(*id).cell.is_some();
    let place = |id: &FigureId| {
        let figure = context.figures.get(*id);
        let value = figure.value.decimal().filter(|_| figure.precision >= 0)?;
        (1..=all.len() as i64).find(|place| value == Decimal::integer(*place))
    };
    let Some(mut places) = all.iter().map(place).collect::<Option<Vec<i64>>>() else {
        return false;
    };
    places.sort_unstable();
    places.dedup();
    let block = context.document.block_at(word.start).map(|block| context.document.block(block));
    let sentence = block.and_then(|block| sentence_at(block, word.start));
    let said = sentence.map_or("", |sentence| context.document.slice(sentence));
    all.len() >= 4
        && places.len() == all.len()
        && all.iter().all(cell)
        && !holds_any(said, &["名次", "位次", "排名", "rank", "place", "position"])
}

/// 人数最多 is said of no column of rates.
fn is_of_numbers(context: Context<'_>, word: Span, one: FigureId) -> bool {
    let start = word.start.saturating_sub(9) as usize;
    let text = &context.document.text;
    let before = text.get(text.floor_char_boundary(start)..word.start as usize).unwrap_or_default();
    context.figures.get(one).kind == Kind::Percent
        && ["人数", "件数", "户数", "家数", "个数", "次数", "数量", "人次", "总量", "金额", "面积"]
            .iter()
            .any(|words| before.ends_with(words))
}

/// 618件，其中候车264件、态度187件、设施95件、其他72件，办结609件: the members of a list that comes to the amount before it, where there is
/// one; what follows the list is none of it.
fn list_of(context: Context<'_>, all: &[FigureId]) -> Option<Vec<FigureId>> {
    let first = all.iter().min()?;
    let own = context.figures.get(*first);
    if own.cell.is_some() {
        return None;
    }
    let alike = |id: &FigureId| {
        let other = context.figures.get(*id);
        other.block == own.block && other.unit == own.unit && other.kind == own.kind
    };
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let whole = (first.0.saturating_sub(REACH)..first.0).rev().map(FigureId).find(alike)?;
    let last = context.figures.list.len().saturating_sub(1) as u32;
    let mut listed = Vec::new();
    let mut sum = Decimal::ZERO;
    for id in (first.0..=last.min(first.0 + 4 * REACH)).map(FigureId).filter(alike) {
        sum = sum.checked_add(value(id)?)?;
        listed.push(id);
        if sum >= value(whole)? {
            break;
        }
    }
    (Some(sum) == value(whole) && listed.len() > 2).then_some(listed)
}

/// In figures: how far before a list its whole may stand.
const REACH: u32 = 4;

/// 其余4,135件, 合共1,850宗: what is left of a list, or all of it.
fn is_rest(context: Context<'_>, id: FigureId) -> bool {
    if context.figures.get(id).cell.is_some() {
        return false;
    }
    let before = super::near(context, id).trim_end();
    let clause =
        before.rsplit(['，', '；', '。', '、', ',', ';', '（', '(']).next().unwrap_or(before);
    let clause = clause.trim().trim_end_matches(['约', '为', '有']);
    [
        "其余",
        "余下",
        "合共",
        "合计",
        "共计",
        "总计",
        "共",
        "the rest",
        "the other",
        "the others",
        "in all",
        "altogether",
    ]
    .iter()
    .any(|words| clause.ends_with(words))
}

/// Whether one of the values is what all its fellows come to.
fn is_sum(context: Context<'_>, id: FigureId, all: &[FigureId]) -> bool {
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let fellows = all.iter().copied().filter(|other| *other != id);
    let sum = fellows.map(value).try_fold(Decimal::ZERO, |sum, value| sum.checked_add(value?));
    all.len() > 3 && sum.is_some() && sum == value(id)
}
