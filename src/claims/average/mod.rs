//! Averages whose total and number stand elsewhere: $13,102 per student, 人均创收113.4万元.
//!
//! The phrase rules find an average whose total and number stand beside it. Here they may stand
//! anywhere: every amount of the average's unit is tried with every number of the things that the
//! average is per. If one pair gives the average, that is the claim, and it ticks. If none does, and
//! there are but few pairs nearby, one of them is meant; the claim is implied, so that it is shown
//! only where a slip explains the gap.

mod calendar;
mod clause;
mod each;
pub mod words;
mod listed;
mod numbers;
mod rows;
mod weighted;

use super::nearby::is_rate;
use super::{Binding, Bound, Claim, Context, Reading};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip::{self, Slip};
use crate::document::{Language, Span, holds_any};
use crate::figures::{Decimal, Figure, FigureId, Kind};
use crate::measures::{PhraseWords, Role};
use crate::rulebook::{RuleId, Strength};

/// With more pairs than this, one of them comes close by chance.
const FEW: usize = 8;

/// More numbers than this are not tried: tables of data, not a report's own figures.
const MOST: usize = 400;

/// Numbers of one digit fit some average by chance.
const TELLING: u128 = 10;

/// A population changes by less than one part in so many from its mean to the end of the year.
const ROUGH: i64 = 100;

/// What amounts of another passage give is at most so many times the average, or it so many times that.
const FAR_OFF: i64 = 20;

/// Claims of the form `across`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let Some(form) = context.rulebook.rule(rule).form("across") else { return };
    each::search(context, rule, claims);
    listed::search(context, rule, claims);
    weighted::search(context, rule, claims);
    let prose: Vec<FigureId> = (0..context.figures.list.len() as u32)
        .map(FigureId)
        .filter(|id| {
            let figure = context.figures.get(*id);
            figure.kind.is_quantity()
                && figure.value.decimal().is_some_and(|value| !value.is_zero())
                && figure.hedge == crate::figures::Hedge::None
        })
        .collect();
    if prose.len() > MOST {
        return;
    }
    for id in &prose {
        if context.figures.get(*id).cell.is_some() {
            continue;
        }
        let Some(per) = per(context, *id) else { continue };
        let numbers: Vec<FigureId> = prose
            .iter()
            .copied()
            .filter(|other| other != id && counts(context, *other, &per.things))
            .collect();
        let totals: Vec<FigureId> = prose
            .iter()
            .copied()
            .filter(|other| {
                other != id && sums(context, *other, *id) && per.is_shared(context, *other)
            })
            .collect();
        let (totals, numbers) = likeliest(context, *id, totals, numbers);
        claims.extend(claim(context, rule, form, *id, &per, &totals, &numbers));
    }
}

/// Of many candidates: the totals and numbers of the same passage, the totals of tables, and the
/// largest number, for an average is mostly per head of the whole.
fn likeliest(
    context: Context<'_>,
    average: FigureId,
    totals: Vec<FigureId>,
    numbers: Vec<FigureId>,
) -> (Vec<FigureId>, Vec<FigureId>) {
    let block = context.figures.get(average).block;
    let near = |id: &FigureId| context.figures.get(*id).block == block;
    let largest = numbers.iter().copied().max_by_key(|id| context.figures.get(*id).value.decimal());
    let numbers = numbers.iter().copied().filter(|id| near(id) || Some(*id) == largest).collect();
    let totals = if totals.iter().any(near) && totals.len() > FEW {
        totals.into_iter().filter(near).collect()
    } else if totals.len() > FEW {
        totals.into_iter().filter(|id| is_total(context, *id)).collect()
    } else {
        totals
    };
    (totals, numbers)
}

/// Whether the figure stands in the total row of a table, or in running text.
fn is_total(context: Context<'_>, id: FigureId) -> bool {
    let Some(cell) = context.figures.get(id).cell else { return true };
    let table = &context.document.tables[cell.table as usize];
    let label = table.rows.get(cell.row as usize).and_then(|row| row.first());
    let text = label.map_or("", |cell| context.document.slice(cell.span)).to_lowercase();
    holds_any(&text, &["total", "合计", "总计", "all"])
}

/// What an average is per.
struct Per {
    /// What is shared out, where the phrase names it: 床位 in 每千常住人口拥有床位6.4张.
    shared: Option<String>,
    /// The things counted, as the text names them: student, 人口.
    things: Vec<String>,
    /// How many of them: 1000 for 每千人.
    many: i64,
    place: Span,
}

impl Per {
    /// Whether the figure is of what is shared out.
    fn is_shared(&self, context: Context<'_>, id: FigureId) -> bool {
        self.shared.as_ref().is_none_or(|shared| {
            let measure = &context.measures.list[id.0 as usize];
            !measure.head.contains("均") && measure.head.ends_with(shared.as_str())
        })
    }
}

fn per(context: Context<'_>, id: FigureId) -> Option<Per> {
    let figure = context.figures.get(id);
    match context.document.language {
        Language::English => {
            let start = figure.span.end as usize;
            let after = &context.document.text[start..];
            let after =
                &after[..after.find(['\n', '\t', ',', '.', ';', ')']).unwrap_or(after.len())];
            let mut words = after.split_whitespace();
            let mut word = words.next()?;
            // 3.5 nights per arrival
            if word != "per" && word != "for" && word.chars().all(|letter| letter.is_alphabetic()) {
                word = words.next()?;
            }
            if !matches!(word, "per" | "for")
                || (word == "for" && !matches!(words.next(), Some("each" | "every")))
            {
                return None;
            }
            let mut thing = words.next()?.trim_end_matches('s').to_lowercase();
            // 1.49 per million hours, 14.2 per 100,000 inhabitants.
            let many = many(&thing);
            if many > 1 {
                thing = words.next()?.trim_end_matches('s').to_lowercase();
            }
            if let "head" | "capita" | "person" | "resident" | "inhabitant" = thing.as_str() {
                thing = "population".to_owned();
            }
            // Its first letters tell arrivals and arrived to be one.
            if thing.len() > 6 && thing.is_ascii() {
                thing.truncate(thing.len().saturating_sub(2).clamp(5, 7));
            }
            let known = thing.len() > 2
                && thing.starts_with(|first: char| first.is_alphabetic())
                && thing.chars().all(char::is_alphabetic)
                && (many > 1
                    || !matches!(
                        thing.as_str(),
                        "cent" | "day" | "month" | "year" | "hour" | "week" | "annum"
                    ));
            known.then(|| Per {
                shared: None,
                things: vec![thing],
                many,
                place: Span::new(start, start + after.len()),
            })
        }
        Language::Chinese => {
            let end = figure.span.start as usize;
            let before = &context.document.text[..end];
            let start = before
                .rfind(['，', '。', '；', '\n', '\t', '、', '（'])
                .map_or(0, |place| place + 3)
                .min(end);
            let clause = before.get(start..)?;
            let (word, things, many) = PER.iter().find(|(word, _, _)| clause.contains(word))?;
            let place = start + clause.find(word)?;
            let shared = clause[place - start + word.len()..]
                .trim_start_matches("拥有")
                .trim_start_matches("占有");
            let shared =
                PhraseWords::builtin(Language::Chinese).strip_trailing(Language::Chinese, shared);
            if shared.chars().count() < 2 {
                return None;
            }
            let shared = Some(shared.to_owned());
            let things = things.iter().map(|thing| (*thing).to_owned()).collect();
            Some(Per { shared, things, many: *many, place: Span::new(place, place + word.len()) })
        }
    }
}

/// How many things an English rate is per.
fn many(word: &str) -> i64 {
    match word {
        "hundred" => 100,
        "thousand" => 1_000,
        "million" => 1_000_000,
        _ => word.replace(',', "").parse().ok().filter(|many| *many >= 10).unwrap_or(1),
    }
}

/// Words that make an average, the things that it is per, and how many of them.
const PER: &[(&str, &[&str], i64)] = &[
    ("每千常住人口", &["常住人口", "总人口"], 1000),
    ("每千人口", &["常住人口", "总人口", "人口"], 1000),
    ("每千人", &["人口"], 1000),
    ("每万人", &["人口"], 10_000),
    ("人均创", &["职工", "员工", "从业人员"], 1),
    ("人均", &["人口", "职工", "员工", "从业人员"], 1),
    ("户均", &["户"], 1),
    ("生均", &["学生", "在校生"], 1),
];

/// Whether the figure counts such things.
fn counts(context: Context<'_>, id: FigureId, things: &[String]) -> bool {
    let figure = context.figures.get(id);
    let measure = &context.measures.list[id.0 as usize];
    let telling = figure
        .value
        .decimal()
        .is_some_and(|value| value.normal().mantissa.unsigned_abs() >= TELLING);
    let counted = telling
        && matches!(figure.kind, Kind::Count | Kind::Number | Kind::Measure)
        && measure.role != Role::Change;
    counted && {
        let text = around(context, figure).to_lowercase();
        things
            .iter()
            .any(|thing| text.contains(thing.as_str()) || measure.head.contains(thing.as_str()))
    }
}

/// The figure with the few words around it that can name what it counts.
fn around<'a>(context: Context<'a>, figure: &Figure) -> &'a str {
    let text = &context.document.text;
    let (mut start, mut end) = (figure.span.start as usize, figure.span.end as usize);
    for _ in 0..10 {
        start -= text[..start]
            .chars()
            .next_back()
            .filter(|character| !"，。；,;\n\t".contains(*character))
            .map_or(0, char::len_utf8);
        end += text[end..]
            .chars()
            .next()
            .filter(|character| !"，。；,;\n\t.".contains(*character))
            .map_or(0, char::len_utf8);
    }
    for _ in 0..18 {
        end += text[end..]
            .chars()
            .next()
            .filter(|character| !"，。；,;\n\t.".contains(*character))
            .map_or(0, char::len_utf8);
    }
    &text[start..end]
}

/// Whether the figure can be the total of which the other is the average.
fn sums(context: Context<'_>, id: FigureId, average: FigureId) -> bool {
    let (figure, other) = (context.figures.get(id), context.figures.get(average));
    let measure = &context.measures.list[id.0 as usize];
    let unit = |figure: &Figure| {
        context.lexicon.units.get(usize::from(figure.unit.0)).map(|unit| unit.dimension.as_str())
    };
    let telling = figure
        .value
        .decimal()
        .is_some_and(|value| value.normal().mantissa.unsigned_abs() >= TELLING);
    let larger =
        figure.value.decimal().zip(other.value.decimal()).is_some_and(|(total, mean)| total > mean);
    figure.kind == other.kind
        && unit(figure) == unit(other)
        && larger
        && telling
        && !is_rate(context, id)
        && !matches!(measure.role, Role::Change | Role::Average | Role::Target)
}

fn claim(
    context: Context<'_>,
    rule: RuleId,
    form: usize,
    average: FigureId,
    per: &Per,
    totals: &[FigureId],
    numbers: &[FigureId],
) -> Option<Claim> {
    // 7.9 square kilometres are 7.9 of what the average is per, and not so many square metres.
    let number_of = |number: FigureId| {
        let figure = context.figures.get(number);
        match figure.value.decimal().filter(|_| figure.kind == Kind::Measure) {
            Some(value) => Bound::Constant(value, figure.span),
            None => Bound::Figures(vec![number]),
        }
    };
    let reading = |total: FigureId, number: FigureId| Reading {
        form,
        bindings: vec![
            Binding { name: "mean".to_owned(), value: Bound::Figures(vec![average]) },
            Binding { name: "total".to_owned(), value: Bound::Figures(vec![total]) },
            Binding { name: "number".to_owned(), value: number_of(number) },
            Binding {
                name: "many".to_owned(),
                value: Bound::Constant(Decimal::integer(per.many), per.place),
            },
        ],
        allowance: 0,
    };
    let place = context.figures.get(average).span;
    let pairs =
        || totals.iter().flat_map(|total| numbers.iter().map(move |number| (*total, *number)));
    let pairs = || pairs().filter(|(total, number)| total != number);
    if let Some((total, number)) =
        pairs().find(|(total, number)| stated(context, average, *total, *number, per.many))
    {
        return Some(Claim {
            worded: false,
            rule,
            strength: Strength::Stated,
            readings: vec![reading(total, number)],
            place,
        });
    }
    // Per head of the year's mean population, where the report gives that of its end.
    let roughly = |(total, number): (FigureId, FigureId)| {
        let value = |id: FigureId| context.figures.get(id).value.decimal();
        let left = value(total)?.checked_mul(Decimal::integer(per.many))?;
        let right = value(average)?.checked_mul(value(number)?)?;
        let gap = left.checked_add(right.negated())?;
        let gap = if gap.is_negative() { gap.negated() } else { gap };
        Some(gap.checked_mul(Decimal::integer(ROUGH))? <= left)
    };
    let mean_given = numbers.iter().any(|id| {
        ["年均", "平均"].iter().any(|word| around(context, context.figures.get(*id)).contains(word))
    });
    let population = !mean_given && per.things.iter().any(|thing| thing.contains("人口"));
    if population && pairs().any(|pair| roughly(pair) == Some(true)) {
        return None;
    }
    let block = |id: FigureId| context.figures.get(id).block;
    let near: Vec<(FigureId, FigureId)> = pairs()
        .filter(|(total, number)| {
            block(*total) == block(average) && block(*number) == block(average)
        })
        .collect();
    // 151 over 1,232 is no average of 140: such amounts of other passages have nothing to do with it.
    let sized = |(total, number): &(FigureId, FigureId)| {
        let value = |id: FigureId| context.figures.get(id).value.decimal();
        let sides = || {
            let left = value(*total)?.checked_mul(Decimal::integer(per.many))?;
            let right = value(average)?.checked_mul(value(*number)?)?;
            let wide = |value: Decimal| value.checked_mul(Decimal::integer(FAR_OFF));
            Some(wide(left)? > right && wide(right)? > left)
        };
        sides() == Some(true)
    };
    // Two digits exchanged fit by chance far less often than one that is another.
    let is_swapped = |(total, number): (FigureId, FigureId)| {
        let gives = || {
            let many = Range::exact(per.many);
            Range::of(context, total)?.times(many)?.over(Range::of(context, number)?)
        };
        gives().and_then(|gives| slip::of(context, average, gives, true)) == Some(Slip::Swap)
    };
    let is_tabled = |id: FigureId| context.figures.get(id).cell.is_some();
    // £139 million on one page and 128 million journeys on another: of other times than the mean, as like as not.
    let linked = |(total, number): &(FigureId, FigureId)| {
        context.document.language == Language::Chinese
            || is_tabled(*total) && is_tabled(*number)
            || is_swapped((*total, *number))
    };
    let chosen = match near.is_empty() {
        true => pairs().filter(sized).filter(linked).take(FEW + 1).collect(),
        false => near,
    };
    let few = !chosen.is_empty() && chosen.len() <= FEW;
    // One total and one number of one passage leave nothing to choose.
    // 小学1,533个班，班额42人；初中655个班，班额45人: the clause has a number of its own, and no total.
    let parted = |(total, number): &(FigureId, FigureId)| {
        let start =
            context.figures.get(*total).span.start.min(context.figures.get(*number).span.start);
        let gap = Span { start, end: place.start.max(start) };
        context.document.slice(gap).contains('；')
    };
    let only = context.document.language == Language::Chinese
        && !chosen.iter().any(parted)
        && chosen.len() <= 2
        && chosen.iter().any(|(total, _)| block(*total) == block(average));
    let strength = if only { Strength::Stated } else { Strength::Implied };
    few.then(|| {
        let readings = chosen.into_iter().map(|(total, number)| reading(total, number)).collect();
        Claim { worded: false, rule, strength, readings, place }
    })
}

fn stated(
    context: Context<'_>,
    average: FigureId,
    total: FigureId,
    number: FigureId,
    many: i64,
) -> bool {
    let value = context.figures.get(number).value.decimal();
    value.is_some_and(|value| fits(context, average, total, (value, Some(number)), many))
}

/// How many units of the mean one unit of the total is, where that is a whole number: a tonne is 1,000 kg.
fn same_unit(context: Context<'_>, total: FigureId, mean: FigureId) -> Option<i64> {
    let entry =
        |id: FigureId| context.lexicon.units.get(usize::from(context.figures.get(id).unit.0));
    let (total, mean) = (entry(total)?, entry(mean)?);
    if total.dimension != mean.dimension || total.dimension.is_empty() {
        return None;
    }
    let over = total.factor.0.checked_mul(mean.factor.1)?;
    let under = total.factor.1.checked_mul(mean.factor.0)?;
    (under > 0 && over % under == 0).then_some(over / under)
}

/// Whether total × many lies within half a unit of mean × number: chooses the reading, decides
/// nothing. The number is a value, with its figure where one states it.
fn fits(
    context: Context<'_>,
    average: FigureId,
    total: FigureId,
    (number, stated): (Decimal, Option<FigureId>),
    many: i64,
) -> bool {
    // 1470吨 of 70公斤 a mu: in the units of the mean.
    let many = match same_unit(context, total, average) {
        Some(times) => many.saturating_mul(times),
        None => many,
    };
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let mean = context.figures.get(average);
    let fitting = || {
        let left = value(total)?.checked_mul(Decimal::integer(many))?;
        let step = Decimal::new(5, mean.precision - 1);
        let low = value(average)?.checked_add(step.negated())?.checked_mul(number)?;
        let high = value(average)?.checked_add(step)?.checked_mul(number)?;
        // The total and the number are rounded themselves.
        let slack = |id: FigureId, by: Decimal| {
            let figure = context.figures.get(id);
            let rounded = figure.scaled.then(|| Decimal::new(5, figure.precision - 1));
            rounded.unwrap_or(Decimal::ZERO).checked_mul(by)
        };
        let of_number = stated.map_or(Some(Decimal::ZERO), |id| slack(id, value(average)?));
        let slack = slack(total, Decimal::integer(many))?.checked_add(of_number?)?;
        Some(low.checked_add(slack.negated())? <= left && left <= high.checked_add(slack)?)
    };
    fitting() == Some(true)
}
