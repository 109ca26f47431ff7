//! An overall value and the values of its parts, in running text: in one sentence or two
//! neighbouring ones, or far apart under one measure.

use super::whole::{is_contrast, is_share, is_sum, is_whole, same_subject, says_overall};
use super::{claim, figure};
use crate::claims::{Bound, Claim, Context};
use crate::document::{Language, Span, WordSet, holds_any, lower};
use crate::figures::{Figure, FigureId, Kind};
use crate::measures::{Role, ScopeTerm, Term};
use crate::rulebook::{RuleId, Strength};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// A figure with the part of the whole that it is given for.
pub struct Part {
    pub id: FigureId,
    /// Scope words around the figure, sorted.
    pub terms: Vec<ScopeTerm>,
    /// "other", 其他: together with the parts before it, the whole.
    pub is_rest: bool,
    /// The part stands behind the figure: 14.2% in elementary schools.
    pub named_after: bool,
    pub extreme: Option<Extreme>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extreme {
    Lowest,
    Highest,
}

/// So many values before the parts are a list that goes on with them.
const LISTED: usize = 3;

/// Claims that an overall value lies between those of its parts.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    for block in &context.document.blocks {
        let mut previous: Option<Span> = None;
        for sentence in &block.sentences {
            in_sentence(context, rule, *sentence, previous, claims);
            previous = Some(*sentence);
        }
    }
    by_measure(context, rule, claims);
}

/// Looks for parts in `sentence` and for their overall value there or in the sentence before.
fn in_sentence(
    context: Context<'_>,
    rule: RuleId,
    sentence: Span,
    previous: Option<Span>,
    claims: &mut Vec<Claim>,
) {
    let mut kinds: BTreeMap<(Kind, u16), Vec<FigureId>> = BTreeMap::new();
    // Looked for once a sentence, and only where a figure asks for it.
    let says = OnceCell::new();
    let averages =
        || *says.get_or_init(|| AVERAGES.within(&context.document.slice(sentence).to_lowercase()));
    for id in context.figures.within(sentence) {
        let figure = &context.figures.list[id as usize];
        if is_mean(figure, &averages) {
            kinds.entry((figure.kind, figure.unit.0)).or_default().push(FigureId(id));
        }
    }
    for ((kind, unit), ids) in &kinds {
        if ids.len() < 2 || ids.len() > MANY {
            continue;
        }
        let mut parts: Vec<Part> = ids.iter().map(|id| part(context, *id, sentence)).collect();
        distribute(context, sentence, &mut parts);
        let Some((first, last)) = run(&parts).or_else(|| with_rest(context, &parts)) else {
            continue;
        };
        let groups = &parts[first..=last];
        let overall = parts[..first]
            .last()
            .filter(|overall| is_free_of(overall, groups))
            // Thefts 16.6%, drugs 10.2%, public order 8.8% and all other offences 5.4%: one more of the list.
            .filter(|overall| first < LISTED || says_overall(context, overall.id, sentence))
            .or_else(|| parts.get(last + 1).filter(|part| says_overall(context, part.id, sentence)))
            .map(|part| part.id)
            .or_else(|| {
                let opens = context.document.language == Language::English
                    || context.document.slice(sentence).starts_with("其中");
                before(context, previous.filter(|_| opens)?, (*kind, *unit), groups)
            });
        let Some(overall) = overall else { continue };
        if is_benchmark(context, overall, groups, sentence)
            || is_contrast(context, overall, groups)
            || is_sum(context, overall, groups)
            || is_share(context, overall, groups)
            || is_number_of_things(context, overall, groups)
            || !same_subject(context, overall, groups)
        {
            continue;
        }
        // 小学为71.3%、初中为92.6%，整体为79.0%: a word says that the parts make up the whole.
        let summed_up = overall > groups[groups.len() - 1].id;
        let strength =
            if summed_up || is_whole(context, groups) { Strength::Stated } else { continue };
        let ids = groups.iter().map(|part| part.id).collect();
        claims.extend(claim(
            context,
            rule,
            "between",
            strength,
            vec![("overall", figure(overall)), ("groups", Bound::Figures(ids))],
        ));
    }
}

/// 71 findings in 22 laboratories, the highest rate (3.2 per lab): a whole number is no mean of values with decimals.
fn is_number_of_things(context: Context<'_>, overall: FigureId, groups: &[Part]) -> bool {
    let own = context.figures.get(overall);
    let fine = |part: &Part| context.figures.get(part.id).precision < 0;
    own.kind == Kind::Number && own.precision >= 0 && groups.iter().all(fine)
}

/// 男生优秀率32.1%，女生优秀率38.4%，均高于全市平均优秀率29.6%: the boys and girls of another place than the one named.
fn is_benchmark(context: Context<'_>, overall: FigureId, groups: &[Part], sentence: Span) -> bool {
    let Some(first) = groups.first().filter(|first| first.id < overall) else { return false };
    let label = text_before(context, overall, sentence);
    let lead = text_before(context, first.id, sentence);
    ["全国平均", "全省平均", "全市平均", "全县平均", "全区平均", "行业平均", "行业总体"]
        .iter()
        .any(|word| label.contains(word) && !lead.contains(&word[..2 * '全'.len_utf8()]))
        && !["城", "乡", "农", "市", "县"].iter().any(|word| lead.contains(word))
}

/// More values of one kind than this in a sentence are a list, not an overall value and its parts.
const MANY: usize = 12;

/// Rates are means of their parts' rates; other quantities only where a word says "average".
fn is_mean(figure: &Figure, averages: &dyn Fn() -> bool) -> bool {
    if figure.value.decimal().is_none() || figure.cell.is_some() {
        return false;
    }
    match figure.kind {
        Kind::Percent => true,
        Kind::Measure | Kind::Money | Kind::Number => averages(),
        _ => false,
    }
}

static AVERAGES: WordSet = WordSet::new(&[
    "平均", "人均", "户均", "均值", "均价", "average", "mean ", "score", "median", "lowest",
    "highest",
]);

/// The label of a figure: scope words in its own phrase or, in English, right after it.
fn part(context: Context<'_>, id: FigureId, sentence: Span) -> Part {
    let measure = &context.measures.list[id.0 as usize];
    let language = context.document.language;
    let before = text_before(context, id, sentence);
    let after = text_after(context, id, sentence);
    let named_after = language == Language::English
        && ["in", "for", "among", "at", "of"]
            .iter()
            .any(|word| after.trim_start().starts_with(&format!("{word} ")));
    let mut terms = if named_after { scopes(context, after) } else { Vec::new() };
    if terms.is_empty() && !named_after {
        terms = measure.terms.clone();
    }
    if terms.is_empty() && !named_after {
        terms = scopes(context, before);
    }
    // 第二产业增加值1236.54亿元，增长6.3%: the change belongs to the level before it.
    if terms.is_empty()
        && measure.role == Role::Change
        && let Some(level) = id.0.checked_sub(1)
        && sentence.contains(context.figures.list[level as usize].span)
    {
        terms = context.measures.list[level as usize].terms.clone();
    }
    let lowered = format!("{} {}", before.to_lowercase(), after.to_lowercase());
    let extreme = match () {
        _ if holds_any(&lowered, &["lowest", "最低", "smallest", "最小", "最少"]) => {
            Some(Extreme::Lowest)
        }
        _ if holds_any(&lowered, &["highest", "最高", "largest", "最大", "最多"]) => {
            Some(Extreme::Highest)
        }
        _ => None,
    };
    let is_rest = holds_any(&lowered, RESTS);
    Part { id, terms, is_rest, named_after, extreme }
}

const RESTS: &[&str] =
    &["其他", "其余", "all other", "the others", "the rest", "the remaining", "other "];

pub fn text_before<'a>(context: Context<'a>, id: FigureId, sentence: Span) -> &'a str {
    let start = match id.0.checked_sub(1).map(|index| context.figures.list[index as usize].span.end)
    {
        Some(end) if end > sentence.start => end,
        _ => sentence.start,
    };
    let text =
        context.document.slice(Span { start, end: context.figures.get(id).span.start.max(start) });
    let cut = text.char_indices().rev().find(|(_, character)| "，；,;".contains(*character));
    // "lowest among nurses, at 6.7": a short linking phrase looks back across its comma.
    match cut {
        Some((place, character)) => {
            let rest = &text[place + character.len_utf8()..];
            if rest.trim().chars().count() <= 3 { text } else { rest }
        }
        None => text,
    }
}

fn text_after<'a>(context: Context<'a>, id: FigureId, sentence: Span) -> &'a str {
    let start = context.figures.get(id).span.end;
    let next = context
        .figures
        .list
        .get(id.0 as usize + 1)
        .map_or(sentence.end, |figure| figure.span.start);
    let text = context.document.slice(Span { start, end: next.min(sentence.end).max(start) });
    let end = text.find(['，', '；', '、', ',', ';', '(', '（']).unwrap_or(text.len());
    &text[..end]
}

fn scopes(context: Context<'_>, text: &str) -> Vec<ScopeTerm> {
    let lowered = lower(text);
    let found = context.terms.find(context.document.language, &lowered).into_iter();
    let mut terms: Vec<ScopeTerm> = found
        .filter_map(|(_, term)| if let Term::Scope(scope) = term { Some(scope) } else { None })
        .collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// The longest stretch of neighbouring figures that are given for different parts of one whole.
fn run(parts: &[Part]) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    let mut start = 0;
    while start < parts.len() {
        let mut end = start;
        while end + 1 < parts.len() && belongs(&parts[start..=end], &parts[end + 1]) {
            end += 1;
        }
        let is_start = !parts[start].terms.is_empty() || parts[start].extreme.is_some();
        if is_start && end > start && best.is_none_or(|(first, last)| end - start > last - first) {
            best = Some((start, end));
        }
        start = end + 1;
    }
    best
}

/// Whether a figure is given for none of the parts that the groups are given for.
fn is_free_of(part: &Part, groups: &[Part]) -> bool {
    let set = groups.iter().find_map(|group| group.terms.first()).map(|term| term.set);
    part.extreme.is_none() && part.terms.iter().all(|term| Some(term.set) != set)
}

fn belongs(run: &[Part], next: &Part) -> bool {
    let first = &run[0];
    if let (Some(one), Some(other)) = (first.extreme, next.extreme) {
        return run.len() == 1 && one != other;
    }
    let ([one], Some(other)) = (first.terms.as_slice(), next.terms.first()) else {
        return next.is_rest && first.terms.len() == 1;
    };
    next.terms.len() == 1
        && one.set == other.set
        && run.iter().all(|part| part.terms.first() != Some(other))
}

/// 小学、初中的比例分别为71.3%和92.6%: as many parts as values, in the same order.
fn distribute(context: Context<'_>, sentence: Span, parts: &mut [Part]) {
    for first in 0..parts.len() {
        let span = context.figures.get(parts[first].id).span;
        let before = context
            .document
            .slice(Span { start: sentence.start, end: span.start.max(sentence.start) });
        let clause = &before[before
            .rfind(['，', '；', '。', ';'])
            .map_or(0, |place| place + before[place..].chars().next().map_or(1, char::len_utf8))..];
        if !clause.contains("分别") {
            continue;
        }
        let lowered = lower(clause);
        let named: Vec<ScopeTerm> = context
            .terms
            .find(context.document.language, &lowered)
            .into_iter()
            .filter_map(|(_, term)| if let Term::Scope(scope) = term { Some(scope) } else { None })
            .collect();
        let Some(set) = named.first().map(|term| term.set) else { continue };
        let named: Vec<ScopeTerm> = named.into_iter().filter(|term| term.set == set).collect();
        let joined = (first + 1..parts.len())
            .take_while(|next| {
                let (left, right) = (
                    context.figures.get(parts[next - 1].id).span,
                    context.figures.get(parts[*next].id).span,
                );
                let gap = context
                    .document
                    .slice(Span { start: left.end, end: right.start.max(left.end) });
                matches!(gap.trim(), "、" | "和" | "与" | "，" | "及")
            })
            .count()
            + 1;
        if named.len() == joined && joined > 1 {
            for (part, term) in parts[first..first + joined].iter_mut().zip(named) {
                part.terms = vec![term];
            }
        }
    }
}

/// 58.9% …: 66.3% in hotels and 47.2% in all other establishments. The parts need no words of the
/// lexicon where the last of them is all the rest.
fn with_rest(context: Context<'_>, parts: &[Part]) -> Option<(usize, usize)> {
    let last = parts.iter().rposition(|part| part.is_rest)?;
    let gap = |index: usize| {
        let (left, right) = (
            context.figures.get(parts[index - 1].id).span,
            context.figures.get(parts[index].id).span,
        );
        context.document.slice(Span { start: left.end, end: right.start.max(left.end) })
    };
    let opens = |text: &str| {
        text.contains(':')
            || text.contains('：')
            || text.contains("其中")
            || text.contains(", with")
    };
    let first = (1..=last).rev().find(|index| opens(gap(*index)))?;
    (first < last).then_some((first, last))
}

/// The last figure of that kind in the sentence before, if it is given for the whole.
fn before(
    context: Context<'_>,
    sentence: Span,
    kind: (Kind, u16),
    groups: &[Part],
) -> Option<FigureId> {
    let ids = context.figures.within(sentence).rev();
    let same = ids.map(FigureId).filter(|id| {
        let figure = context.figures.get(*id);
        (figure.kind, figure.unit.0) == kind && figure.value.decimal().is_some()
    });
    let overall: Vec<FigureId> =
        same.filter(|id| is_free_of(&part(context, *id, sentence), groups)).collect();
    // "fell from 19.4% to 16.1%": the level reached is the one in force.
    let reached = overall.iter().find(|id| {
        let text = text_before(context, **id, sentence);
        let text = text.trim_end();
        ["to", "到", "至", "at", "为", "was", "达"].iter().any(|word| text.ends_with(word))
    });
    let only = context.document.language == Language::Chinese && overall.len() == 1;
    reached.or(if only { overall.first() } else { None }).copied()
}

/// An overall value that names its parts together, against the values of each of them elsewhere.
fn by_measure(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let mut heads: BTreeMap<(&str, Kind, u16), Vec<FigureId>> = BTreeMap::new();
    for (index, measure) in context.measures.list.iter().enumerate() {
        let figure = &context.figures.list[index];
        if measure.is_bound()
            && (measure.head.ends_with('率')
                || measure.head.ends_with(" rate")
                || measure.head.ends_with("比例"))
            && figure.kind == Kind::Percent
            && figure.cell.is_none()
            && measure.role == Role::Actual
        {
            heads
                .entry((&measure.head, figure.kind, figure.unit.0))
                .or_default()
                .push(FigureId(index as u32));
        }
    }
    let measure = |id: FigureId| &context.measures.list[id.0 as usize];
    for ids in heads.values().filter(|ids| ids.len() >= 3 && ids.len() <= MANY) {
        for overall in ids.iter().filter(|id| measure(**id).terms.len() != 1) {
            let groups: Vec<FigureId> = ids
                .iter()
                .copied()
                .filter(|id| {
                    measure(*id).terms.len() == 1 && measure(*id).period == measure(*overall).period
                })
                .collect();
            let mut terms: Vec<ScopeTerm> = groups.iter().map(|id| measure(*id).terms[0]).collect();
            terms.sort_unstable();
            terms.dedup();
            let whole = &measure(*overall).terms;
            let together = if whole.is_empty() {
                context.terms.is_whole(context.document.language, &terms)
            } else {
                *whole == terms
            };
            if terms.len() >= 2 && terms.len() == groups.len() && together {
                claims.extend(claim(
                    context,
                    rule,
                    "between",
                    Strength::Stated,
                    vec![("overall", figure(*overall)), ("groups", Bound::Figures(groups))],
                ));
            }
        }
    }
}
