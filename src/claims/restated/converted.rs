//! An amount that the text tells at once in another unit, on another scale or in other signs comes in (2.6万亩，约合1,733公顷;
//! 3.6亿元（36,000万元）; 26 miles (42 km); fourteen (14) complaints); claims that the two are one amount go out.

use crate::claims::draft::{Draft, around, constant, figures};
use crate::claims::{Claim, Context};
use crate::document::{Language, Span, is_han};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Unit};
use crate::rulebook::{RuleId, Strength};

/// Units of other dimensions: so many of the first make so many of the base unit of the second.
const KNOWN: &[(&str, &str, i64, i64)] = &[
    ("mu", "area", 2_000, 3),
    ("mile", "length", 1_609_344, 1_000),
    ("foot", "length", 3_048, 10_000),
    ("acre", "area", 40_468_564, 10_000),
    ("sqmile", "area", 2_589_988_110, 1_000),
    ("sqft", "area", 929, 10_000),
    ("pound", "weight", 45_359, 100_000),
    ("chi", "length", 1, 3),
];

/// Claims of the forms `text` and `converted`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let draft = Draft::new(context, rule);
    let figures = &context.figures.list;
    // 371.4 million (412.8); six (five): the brackets of such a report tell the values of the year before.
    let compares = |pair: &[Figure]| {
        let [one, other] = pair else { return false };
        one.block == other.block
            && one.kind.is_quantity()
            && one.cell.is_none()
            && other.value != one.value
            && (other.unit == one.unit || other.unit == Unit::NONE)
            && link(context, one, other) == Some(Link::Bracket)
    };
    let compared = figures.windows(2).filter(|pair| compares(pair)).take(2).count() >= 2;
    for id in 1..figures.len() as u32 {
        claims.extend(claim(context, draft, [FigureId(id - 1), FigureId(id)], compared));
    }
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    [first, second]: [FigureId; 2],
    compared: bool,
) -> Option<Claim> {
    let (one, other) = (context.figures.get(first), context.figures.get(second));
    let measured = |figure: &Figure| {
        matches!(figure.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Number)
            && figure.value.decimal().is_some_and(|value| !value.is_zero() && !value.is_negative())
            && figure.cell.is_none()
            && matches!(figure.hedge, Hedge::None | Hedge::About)
    };
    if one.block != other.block || !measured(one) || !measured(other) {
        return None;
    }
    let link = link(context, one, other)?;
    let place = around([one.span, other.span]);
    let (units, top, bottom) = match dimensions(context, one, other) {
        (left, right) if left == right => (false, 1, 1),
        (left, right) => {
            let known = |(from, to, top, bottom): &(&str, &str, i64, i64)| match () {
                () if *from == left && *to == right => Some((true, *top, *bottom)),
                () if *to == left && *from == right => Some((true, *bottom, *top)),
                () => None,
            };
            KNOWN.iter().find_map(known)?
        }
    };
    let in_words = one.precision == 0
        && other.precision == 0
        && !(one.scaled || other.scaled)
        && is_spelled(context, one) != is_spelled(context, other);
    // 40.9 thousand (38.4): of the unit of the one before, in another year.
    let told = one.unit != Unit::NONE
        && other.unit != Unit::NONE
        && !context.document.slice(other.span).ends_with(|c: char| c.is_ascii_digit());
    let otherwise = units
        || told
            && (one.unit != other.unit || scale_words(context, one) != scale_words(context, other))
        || in_words && !compared;
    // $8.4 million, or $0.07 per share
    let english = context.document.language == Language::English;
    if english && link == Link::Word && (!units || one.kind == Kind::Money) {
        return None;
    }
    // 3.2万人（2.9万人）: the bracket may tell last year's.
    if link == Link::Bracket && !otherwise
        || !in_words && is_rough(context, one, other, top, bottom)?
    {
        return None;
    }
    // 满分120分折合100分计; 2146辆，折合2438标台: another scale of one unit, or a unit that is not known.
    let text = &context.document.text;
    let unknown = other.unit == Unit::NONE
        && one.unit != Unit::NONE
        && text.get(other.span.end as usize..).is_some_and(|rest| rest.starts_with(is_han));
    let same = one.unit == other.unit && scale_words(context, one) == scale_words(context, other);
    if link == Link::Word && !in_words && (unknown || same) {
        return None;
    }
    // 5公斤鲜薯折1公斤粮食: one thing for another.
    let between = context.document.slice(Span { start: one.span.end, end: other.span.start });
    let noun = between.starts_with(crate::document::is_han)
        && !WORDS.iter().chain(SHORT).any(|word| between.starts_with(word));
    let traded = link == Link::Word && one.unit == other.unit && noun && !in_words;
    if traded {
        return None;
    }
    // 11880场，即990个行政村每月1场: two sorts of things.
    let sorts = one.kind == Kind::Count && other.kind == Kind::Count && one.unit != other.unit;
    if sorts {
        return None;
    }
    let bound = vec![figures("first", [first]), figures("second", [second])];
    if !units {
        return draft.claim(Strength::Stated, place, [("text", bound)]);
    }
    let factors = [constant("top", top, other.span), constant("bottom", bottom, other.span)];
    let bound = bound.into_iter().chain(factors).collect();
    draft.claim(Strength::Witnessed, place, [("converted", bound)])
}

#[derive(PartialEq, Eq)]
enum Link {
    Word,
    Bracket,
}

/// Words that say that the next amount is the one before.
const WORDS: &[&str] =
    &["折合成", "折合", "约合", "合计约合", "相当于", "换算为", "折算为", "折算成", "折"];
const SHORT: &[&str] = &["合", "即", "也就是", "等于"];
const ENGLISH: &[&str] =
    &["or", "equal to", "equivalent to", "that is", "i.e.", "the equivalent of"];

/// What says that the second figure tells the first one again.
fn link(context: Context<'_>, one: &Figure, other: &Figure) -> Option<Link> {
    let document = context.document;
    let gap = document
        .slice(Span { start: one.span.end, end: other.span.start.max(one.span.end) })
        .trim();
    let behind = document.text.get(other.span.end as usize..)?.trim_start();
    let hedges = [
        "约",
        "大约",
        "近",
        "约为",
        "about",
        "around",
        "approximately",
        "roughly",
        "some",
        "nearly",
    ];
    let bare = hedges.iter().find_map(|hedge| gap.strip_suffix(hedge)).unwrap_or(gap).trim_end();
    if matches!(bare, "（" | "(") {
        return behind.starts_with(['）', ')']).then_some(Link::Bracket);
    }
    let opened = bare.trim_start_matches(['（', '(', '，', ',', '、']).trim_start();
    match document.language {
        Language::Chinese => {
            let short = SHORT.contains(&opened) && opened.len() < bare.len();
            // 2.6万亩土地，折合…: a noun may stand between.
            let noun = WORDS.iter().find_map(|word| bare.strip_suffix(word));
            let noun = noun.map(|noun| noun.trim_end_matches(['（', '(', '，', ',']));
            let near = noun.is_some_and(|noun| {
                noun.chars().count() <= 6
                    && noun.chars().all(is_han)
                    && !noun.contains(['每', '均'])
            });
            (short || near).then_some(Link::Word)
        }
        Language::English => {
            let told = ENGLISH.contains(&opened) && opened.len() < bare.len();
            told.then_some(Link::Word)
        }
    }
}

fn dimensions<'a>(context: Context<'a>, one: &Figure, other: &Figure) -> (&'a str, &'a str) {
    let of = |figure: &Figure| {
        let entry = context.lexicon.units.get(usize::from(figure.unit.0));
        entry.map_or("", |entry| entry.dimension.as_str())
    };
    let counted = |figure: &Figure| matches!(figure.kind, Kind::Count | Kind::Number);
    if counted(one) && counted(other) {
        return ("", "");
    }
    (of(one), of(other))
}

/// Whether a figure is written in words alone.
fn is_spelled(context: Context<'_>, figure: &Figure) -> bool {
    !context.document.slice(figure.span).contains(|c: char| c.is_ascii_digit())
}

/// The scale words of a figure: 万, 亿, million.
fn scale_words(context: Context<'_>, figure: &Figure) -> Vec<&'static str> {
    let text = context.document.slice(figure.span).to_lowercase();
    let words = ["万", "亿", "thousand", "million", "billion", "m", "bn", "k"];
    let ends = |word: &str| match word.len() {
        1 | 2 => text.ends_with(word),
        _ => text.contains(word),
    };
    words.into_iter().filter(|word| ends(word)).collect()
}

/// Fifteen mu are a hectare.
const MOST_ROUND: i64 = 2_000;

/// Whether the two differ by so little that they may have been rounded twice: a hundredth, and a twentieth where the
/// units are in no round proportion.
fn is_rough(
    context: Context<'_>,
    one: &Figure,
    other: &Figure,
    top: i64,
    bottom: i64,
) -> Option<bool> {
    let factor = |figure: &Figure| {
        let entry = context.lexicon.units.get(usize::from(figure.unit.0));
        entry.map_or((1, 1), |entry| entry.factor)
    };
    let ((up, down), (its_up, its_down)) = (factor(one), factor(other));
    let base = |figure: &Figure, factors: [i64; 3]| {
        let value = figure.value.decimal()?;
        factors.iter().try_fold(value, |value, by| value.checked_mul(Decimal::integer(*by)))
    };
    let (left, right) = (base(one, [top, up, its_down])?, base(other, [bottom, its_up, down])?);
    let gap = left.checked_add(right.negated())?;
    let gap = if gap.is_negative() { gap.negated() } else { gap };
    let finest = if top > MOST_ROUND || bottom > MOST_ROUND { 20 } else { 100 };
    Some(!gap.is_zero() && gap.checked_mul(Decimal::integer(finest))? < left)
}
