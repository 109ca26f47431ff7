//! Parts in one sentence and their total in another: 评定优秀党支部57个、合格党支部123个、整顿党支部2个,
//! where the report has 党支部182个 elsewhere.
//!
//! The phrase rules find totals beside their parts. Here a plain enumeration stands without one. Its
//! total is sought among the figures that measure the same thing as a whole: those whose phrase all the
//! parts' phrases end in, or that the sentence names before its parts. If one of them is the sum, the
//! claim ticks; if none is and there are but few, it is implied.

use super::{Binding, Bound, Claim, Context, Reading};
use crate::document::{Language, Span, find_word, holds_any};
use crate::figures::{Decimal, FigureId, Kind, Period, Year};
use crate::measures::{Anchor, PhraseWords, Role};
use crate::rulebook::{RuleId, Strength};
use std::collections::HashMap;

/// With more wholes than this, one of them comes close by chance.
const FEW: usize = 3;

/// Claims of the form `sum`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let Some(form) = context.rulebook.rule(rule).form("sum") else { return };
    if context.document.language != Language::Chinese {
        return;
    }
    let wholes = wholes(context);
    for block in &context.document.blocks {
        for sentence in &block.sentences {
            claims.extend(after_brackets(context, rule, form, *sentence));
            for parts in enumerations(context, *sentence) {
                if let Some(led) = led(context, rule, form, *sentence, &parts) {
                    claims.push(led);
                } else {
                    claims.extend(claim(context, rule, form, *sentence, &parts, &wholes));
                }
            }
        }
    }
}

/// Figures by the phrase that names them.
fn wholes(context: Context<'_>) -> HashMap<&str, Vec<FigureId>> {
    let mut wholes: HashMap<&str, Vec<FigureId>> = HashMap::new();
    for (index, measure) in context.measures.list.iter().enumerate() {
        let named = measure.is_bound()
            && measure.anchor != Anchor::After
            && measure.head.chars().count() >= 2;
        let whole =
            measure.scope.is_empty() && matches!(measure.role, Role::Actual | Role::Cumulative);
        if named && whole && context.figures.list[index].value.decimal().is_some() {
            let id = FigureId(index as u32);
            wholes.entry(&measure.head).or_default().push(id);
            // 组织开展各类科普活动 is told as 科普活动 later.
            let ends = measure.head.char_indices().skip(1).collect::<Vec<_>>();
            for (place, _) in ends.iter().rev().take(LABEL).skip(3).rev() {
                wholes.entry(&measure.head[*place..]).or_default().push(id);
            }
        }
    }
    wholes
}

/// Three or more quantities of one unit with nothing but commas of enumeration and labels between.
fn enumerations(context: Context<'_>, sentence: Span) -> Vec<Vec<FigureId>> {
    let mut found = Vec::new();
    let mut run: Vec<FigureId> = Vec::new();
    for id in context.figures.within(sentence).map(FigureId) {
        let figure = context.figures.get(id);
        let suits = matches!(figure.kind, Kind::Count | Kind::Money | Kind::Measure)
            && figure.value.decimal().is_some()
            && !matches!(
                context.measures.list[id.0 as usize].role,
                Role::Change | Role::Target | Role::Average
            );
        let joins = run.last().is_some_and(|last| {
            let before = context.figures.get(*last);
            let gap = context
                .document
                .text
                .get(before.span.end as usize..figure.span.start as usize)
                .unwrap_or("。");
            last.0 + 1 == id.0
                && dimension(context, *last) == dimension(context, id)
                && gap.starts_with(['、', '，', '和', '及', '与'])
                && gap
                    .chars()
                    .filter(|character| ['，', '；', '。', '：', '（'].contains(character))
                    .count()
                    <= 1
                && gap.chars().count() <= LABEL
        });
        if !(suits && joins) {
            found.extend((run.len() >= 3).then(|| std::mem::take(&mut run)));
            run.clear();
        }
        if suits {
            run.push(id);
        }
    }
    found.extend((run.len() >= 3).then_some(run));
    found
}

/// Longer labels are clauses.
const LABEL: usize = 20;

fn dimension<'a>(context: Context<'a>, id: FigureId) -> &'a str {
    let unit = context.figures.get(id).unit;
    context.lexicon.units.get(usize::from(unit.0)).map_or("", |unit| unit.dimension.as_str())
}

/// 共计发布新闻484篇，国家级10篇，省级130篇，市级344篇: the enumeration begins with its own total, as a
/// word says or as the parts show, which divide the whole by one set of scope words.
fn led(
    context: Context<'_>,
    rule: RuleId,
    form: usize,
    sentence: Span,
    run: &[FigureId],
) -> Option<Claim> {
    let (total, parts) = run.split_first()?;
    let value = |id: &FigureId| context.figures.get(*id).value.decimal();
    let whole = value(total)?;
    let place = Span {
        start: context.figures.get(*total).span.start,
        end: context.figures.get(*parts.last()?).span.end,
    };
    let reading = |parts: &[FigureId]| Reading {
        form,
        bindings: vec![
            Binding { name: "total".to_owned(), value: Bound::Figures(vec![*total]) },
            Binding { name: "parts".to_owned(), value: Bound::Figures(parts.to_vec()) },
        ],
        allowance: 0,
    };
    let before =
        context.document.slice(Span { start: sentence.start.min(place.start), end: place.start });
    let clause = before.rsplit(['，', '；', '。']).next().unwrap_or_default();
    let says = holds_any(clause, &["共", "合计", "总计", "累计", "总数"]);
    let terms: Vec<_> =
        parts.iter().map(|id| &context.measures.list[id.0 as usize].terms).collect();
    let divided = terms.windows(2).all(|pair| match (pair[0].as_slice(), pair[1].as_slice()) {
        ([one], [other]) => one.set == other.set && one.member != other.member,
        _ => false,
    });
    let sums = parts.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(id)?));
    if sums == Some(whole) {
        return Some(Claim {
            worded: false,
            rule,
            strength: Strength::Stated,
            readings: vec![reading(parts)],
            place,
        });
    }
    let larger = parts.iter().all(|id| value(id).is_some_and(|part| part < whole));
    let strength = if says && divided { Strength::Stated } else { Strength::Implied };
    (larger && (says || divided)).then(|| Claim {
        worded: false,
        rule,
        strength,
        readings: vec![reading(parts)],
        place,
    })
}

fn claim(
    context: Context<'_>,
    rule: RuleId,
    form: usize,
    sentence: Span,
    parts: &[FigureId],
    wholes: &HashMap<&str, Vec<FigureId>>,
) -> Option<Claim> {
    let first = context.figures.get(parts[0]).span.start;
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(*id)?))?;
    let largest = parts.iter().filter_map(|id| value(*id)).max()?;
    let period = context.measures.list[parts[0].0 as usize].period;
    let candidates = named(context, sentence, first, parts);
    let mut totals: Vec<FigureId> = candidates
        .iter()
        .filter_map(|head| wholes.get(head.as_str()))
        .flatten()
        .copied()
        .filter(|id| {
            parts.binary_search(id).is_err()
                && dimension(context, *id) == dimension(context, parts[0])
        })
        .filter(|id| value(*id).is_some_and(|total| total > largest))
        .filter(|id| year(context.measures.list[id.0 as usize].period) == year(period))
        .collect();
    totals.sort_unstable();
    totals.dedup();
    let reading = |total: FigureId| Reading {
        form,
        bindings: vec![
            Binding { name: "total".to_owned(), value: Bound::Figures(vec![total]) },
            Binding { name: "parts".to_owned(), value: Bound::Figures(parts.to_vec()) },
        ],
        allowance: 0,
    };
    let place = Span { start: first, end: context.figures.get(parts[parts.len() - 1]).span.end };
    if let Some(total) = totals.iter().find(|id| value(**id) == Some(sum)) {
        return Some(Claim {
            worded: false,
            rule,
            strength: Strength::Stated,
            readings: vec![reading(*total)],
            place,
        });
    }
    let few = !totals.is_empty() && totals.len() <= FEW;
    few.then(|| {
        let readings = totals.into_iter().map(reading).collect();
        Claim { worded: false, rule, strength: Strength::Implied, readings, place }
    })
}

fn year(period: Option<Period>) -> Option<Year> {
    period.and_then(|period| period.year)
}

/// 有效监测363天（缺测2天），其中优良331天，优良率91.2%，超标32天: the total is the last amount before
/// 其中 outside brackets, the parts are the amounts of its unit behind it, whatever stands between.
fn after_brackets(
    context: Context<'_>,
    rule: RuleId,
    form: usize,
    sentence: Span,
) -> Option<Claim> {
    let text = context.document.slice(sentence);
    let (among, said) = ["其中", "中，", "中："]
        .iter()
        .filter_map(|word| Some((sentence.start + find_word(text, word)? as u32, *word)))
        .min()?;
    let ids: Vec<FigureId> = context.figures.within(sentence).map(FigureId).collect();
    let start = |id: FigureId| context.figures.get(id).span.start;
    let bracketed = |id: FigureId| {
        let before = context.document.slice(Span { start: sentence.start, end: start(id) });
        before.matches(['（', '(']).count() > before.matches(['）', ')']).count()
    };
    let last = *ids.iter().rev().find(|id| start(**id) < among)?;
    let total = *ids
        .iter()
        .rev()
        .find(|id| start(**id) < among && !bracketed(**id) && is_amount(context, **id))?;
    let parts: Vec<FigureId> = ids
        .iter()
        .copied()
        .filter(|id| start(*id) > among && !bracketed(*id) && is_amount(context, *id))
        .filter(|id| dimension(context, *id) == dimension(context, total))
        .collect();
    // Without a bracket before 其中, the phrase rules have read the list.
    if (said == "其中" && !bracketed(last))
        || dimension(context, last) != dimension(context, total)
        || parts.len() < 2
        || parts.len() > MOST_PARTS
    {
        return None;
    }
    let bind = |name: &str, ids: Vec<FigureId>| Binding {
        name: name.to_owned(),
        value: Bound::Figures(ids),
    };
    let readings = (2..=parts.len()).rev().map(|length| Reading {
        form,
        bindings: vec![bind("total", vec![total]), bind("parts", parts[..length].to_vec())],
        allowance: 0,
    });
    Some(Claim {
        worded: false,
        rule,
        strength: Strength::Implied,
        readings: readings.collect(),
        place: sentence,
    })
}

const MOST_PARTS: usize = 12;

fn is_amount(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    matches!(figure.kind, Kind::Count | Kind::Money | Kind::Measure)
        && figure.value.decimal().is_some()
        && !matches!(
            context.measures.list[id.0 as usize].role,
            Role::Change | Role::Target | Role::Average
        )
}

/// Phrases that can name the whole: the endings of the parts' own phrases, and those in the clause
/// before the first part.
fn named(context: Context<'_>, sentence: Span, first: u32, parts: &[FigureId]) -> Vec<String> {
    let head = |id: &FigureId| context.measures.list[id.0 as usize].head.as_str();
    let mut names: Vec<String> = Vec::new();
    let one = head(&parts[parts.len() - 1]);
    for (place, _) in one.char_indices() {
        let end = &one[place..];
        if end.chars().count() >= 2
            && parts.iter().filter(|id| head(id).ends_with(end)).count() >= 2
        {
            names.push(end.to_owned());
        }
    }
    let words = PhraseWords::builtin(context.document.language);
    let before = context.document.slice(Span { start: sentence.start.min(first), end: first });
    for clause in before.split(['，', '；', '。', '：']).rev().take(3) {
        let clause = words.normal(
            context.document.language,
            words.strip_trailing(context.document.language, clause),
        );
        let clause = clause.trim_end_matches('中').trim_end_matches("分别");
        names.extend(
            clause
                .char_indices()
                .map(|(place, _)| clause[place..].to_owned())
                .filter(|name| name.chars().count() >= 3)
                .take(LABEL),
        );
    }
    names
}
