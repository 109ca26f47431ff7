//! Chinese averages per thing counted nearby: 平均每个项目投入1050万元, 场均300人次, 月均39条, 日均3.2万吨.
//!
//! The word for the average names the measure word of what it is per. The number is a count in that
//! measure word in the same passage, or what the calendar says; the total is an amount in the
//! average's own unit in the same sentence or the one before.

use super::fits;
use crate::claims::{Binding, Bound, Claim, Context, Reading};
use crate::document::{Language, Span};
use crate::figures::{Decimal, FigureId, Kind};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};

/// What an average is divided by.
#[derive(Clone, Copy)]
enum Number {
    Stated(FigureId),
    /// Days or months of a year.
    Calendar(i64),
}

/// More ways to read the average than this, and one comes close by chance.
const FEW: usize = 6;

/// Claims of the form `across`, with the total and the number nearby.
pub fn search(context: Context<'_>, rule: RuleId, form: usize, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    for block in &context.document.blocks {
        let mut previous: Option<Span> = None;
        for sentence in &block.sentences {
            let reach = Span {
                start: previous.map_or(sentence.start, |before| before.start),
                end: sentence.end,
            };
            for id in context.figures.within(*sentence).map(FigureId) {
                claims.extend(claim(context, rule, form, id, *sentence, reach));
            }
            previous = Some(*sentence);
        }
    }
}

fn claim(
    context: Context<'_>,
    rule: RuleId,
    form: usize,
    mean: FigureId,
    sentence: Span,
    reach: Span,
) -> Option<Claim> {
    let figure = context.figures.get(mean);
    figure.value.decimal().filter(|value| !value.is_zero())?;
    let (per, place) = per(context, mean, sentence)?;
    let near: Vec<FigureId> =
        context.figures.within(reach).map(FigureId).filter(|id| *id < mean).collect();
    if near.len() > MOST_NEAR {
        return None;
    }
    let numbers = numbers(context, &near, per);
    let totals: Vec<FigureId> =
        near.iter().copied().filter(|id| can_be_total(context, *id, mean)).collect();
    let mut readings = Vec::new();
    for total in totals.iter().rev() {
        for number in numbers.iter().rev() {
            if matches!(number, Number::Stated(id) if id == total) {
                continue;
            }
            let reading = reading(form, mean, *total, *number, place);
            let divisor = match number {
                Number::Stated(id) => context.figures.get(*id).value.decimal(),
                Number::Calendar(days) => Some(Decimal::integer(*days)),
            };
            if divisor.is_some_and(|divisor| fits(context, mean, *total, (divisor, number.id()), 1))
            {
                return Some(Claim {
                    rule,
                    strength: Strength::Stated,
                    readings: vec![reading],
                    place: figure.span,
                });
            }
            readings.push(reading);
        }
    }
    let few = !readings.is_empty() && readings.len() <= FEW;
    let strength = if readings.len() <= 2 { Strength::Stated } else { Strength::Implied };
    few.then_some(Claim { rule, strength, readings, place: figure.span })
}

/// More figures than this before an average are a list.
const MOST_NEAR: usize = 40;

impl Number {
    fn id(self) -> Option<FigureId> {
        match self {
            Number::Stated(id) => Some(id),
            Number::Calendar(_) => None,
        }
    }
}

/// The measure word that the average is per, and where its word stands: in the clause before it.
fn per(context: Context<'_>, mean: FigureId, sentence: Span) -> Option<(char, Span)> {
    let end = context.figures.get(mean).span.start;
    let before = context.document.slice(Span { start: sentence.start.min(end), end });
    let clause = before.rfind(['，', '；', '。', '（', '、']).map_or(0, |place| place + 3);
    let clause_text = before.get(clause..)?;
    let start = sentence.start as usize + clause;
    if let Some(at) = clause_text.find("平均每") {
        let word = clause_text[at + "平均每".len()..].trim_start_matches('一').chars().next()?;
        return Some((word, Span::new(start + at, start + at + "平均每".len())));
    }
    let (at, word) = clause_text.char_indices().find(|(at, character)| {
        UNITS.contains(character) && clause_text[at + character.len_utf8()..].starts_with('均')
    })?;
    Some((word, Span::new(start + at, start + at + word.len_utf8() + '均'.len_utf8())))
}

/// Measure words that make an average with 均 behind them; 人均 and 户均 are looked up elsewhere.
const UNITS: &[char] = &[
    '场', '期', '次', '项', '个', '月', '日', '天', '班', '校', '店', '台', '篇', '件', '家', '村',
];

/// What can be counted by the measure word: figures in it, and the calendar for 月 and 日.
fn numbers(context: Context<'_>, near: &[FigureId], per: char) -> Vec<Number> {
    let word = if per == '日' { '天' } else { per };
    let counted = near.iter().copied().filter(|id| {
        let figure = context.figures.get(*id);
        let unit = context
            .lexicon
            .units
            .get(usize::from(figure.unit.0))
            .map_or("", |unit| unit.name.as_str());
        figure.value.decimal().is_some_and(|value| value > Decimal::integer(1))
            && context.measures.list[id.0 as usize].role != Role::Change
            && (unit.starts_with(word) || context.document.slice(figure.span).contains(word))
    });
    let mut numbers: Vec<Number> = match per {
        '月' => vec![Number::Calendar(12)],
        '日' | '天' => vec![Number::Calendar(366), Number::Calendar(365)],
        _ => Vec::new(),
    };
    let stated: Vec<Number> = counted.map(Number::Stated).collect();
    if !stated.is_empty() {
        numbers.clear();
    }
    numbers.extend(stated);
    numbers
}

/// Whether the figure is an amount in the average's unit and no average, change or target itself.
fn can_be_total(context: Context<'_>, id: FigureId, mean: FigureId) -> bool {
    let (figure, other) = (context.figures.get(id), context.figures.get(mean));
    let unit = |unit: crate::figures::Unit| {
        context.lexicon.units.get(usize::from(unit.0)).map(|unit| unit.dimension.as_str())
    };
    let larger =
        figure.value.decimal().zip(other.value.decimal()).is_some_and(|(total, mean)| total > mean);
    let role = context.measures.list[id.0 as usize].role;
    figure.kind.is_quantity()
        && figure.kind != Kind::Percent
        && unit(figure.unit) == unit(other.unit)
        && !matches!(role, Role::Change | Role::Average | Role::Target)
        && (larger || figure.unit == other.unit)
}

fn reading(form: usize, mean: FigureId, total: FigureId, number: Number, place: Span) -> Reading {
    let bind = |name: &str, value: Bound| Binding { name: name.to_owned(), value };
    let number = match number {
        Number::Stated(id) => Bound::Figures(vec![id]),
        Number::Calendar(days) => Bound::Constant(Decimal::integer(days), place),
    };
    Reading {
        form,
        bindings: vec![
            bind("mean", Bound::Figures(vec![mean])),
            bind("total", Bound::Figures(vec![total])),
            bind("number", number),
            bind("many", Bound::Constant(Decimal::integer(1), place)),
        ],
        allowance: 0,
    }
}
