//! Sentences of both languages come in that say by how much a level lies above or below another (£1.94m, £0.14m above the
//! £1.80m budgeted; 43,000, or 8.4%, below that level; 比上年的4,800件减少480件; 合格率98.7%，高于省定97.5%的要求1.2个百分点);
//! claims that it lies on the side told go out.
//!
//! The amount is the witness: the two levels that lie just so far apart are meant, whatever words lead to them. Which of
//! them is held against the other is told by its place (behind “than”, between 比 and the word) or by its words (last
//! year, the target). Where some pair lies so on the side told, that one is meant.

mod afar;
mod chinese;
mod english;

use crate::claims::draft::{Draft, around, figures, items};
use crate::claims::lexicon::direction::Way;
use crate::claims::nearby::range::Range;
use crate::claims::units::compatible;
use crate::claims::{Bound, Claim, Context, prose};
use crate::document::{Block, BlockKind, Language, Span};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Value};
use crate::rulebook::Strength;

/// A distance as told.
struct Told {
    way: Way,
    /// The word that tells the way.
    word: Span,
    amount: FigureId,
    base: Base,
    /// Whether rates of growth are compared.
    growth: bool,
}

/// What the level is held against.
enum Base {
    /// The level told in the same phrase.
    Given(FigureId),
    /// What was told last: below that level, 比其高.
    Last,
    /// A level that the passage told by a name: 比一季度增加; with the name of what is compared.
    Named(String, String),
    /// A value of an earlier time, told elsewhere.
    Earlier,
    /// A target or the like, told elsewhere.
    Norm,
    /// Either, where nothing more is said.
    Implied,
}

/// A value of the passage, and what its own words make of it.
struct Level {
    id: FigureId,
    sentence: usize,
    role: Option<Role>,
    /// The words that lead to it.
    name: String,
    /// A rate of growth, which is a level beside others of its kind only.
    growth: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Earlier,
    Norm,
}

/// What a block tells, in the order of the text.
#[derive(Default)]
struct Passage {
    told: Vec<Told>,
    levels: Vec<Level>,
}

/// Longer paragraphs are lists and broken text.
const MOST_SENTENCES: usize = 40;

/// So many sentences back a level may stand.
const BACK: usize = 2;

/// Claims of the forms `rise`, `fall`, `above` and `below`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    for block in prose::blocks(context) {
        if matches!(block.kind, BlockKind::Heading { .. }) || block.sentences.len() > MOST_SENTENCES
        {
            continue;
        }
        let passage = match context.document.language {
            Language::Chinese => chinese::read(context, block),
            Language::English => english::read(context, block),
        };
        for told in &passage.told {
            if !is_claimed(draft, told, claims) {
                claims.extend(claim(context, draft, block, &passage, told));
            }
        }
    }
    afar::search(context, draft, claims);
}

/// Whether a claim stands that some figures lie as the word tells.
fn is_claimed(draft: Draft<'_>, told: &Told, claims: &[Claim]) -> bool {
    claims.iter().filter(|claim| claim.rule == draft.id()).any(|claim| {
        claim.place.start <= told.word.end
            && told.word.start <= claim.place.end
            && claim.readings.iter().any(|reading| {
                matches!(reading.get("words"), Some(Bound::Items(spans)) if spans.contains(&told.word))
            })
    })
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    passage: &Passage,
    told: &Told,
) -> Option<Claim> {
    let own = context.figures.get(told.amount);
    let place = block.sentences.iter().position(|sentence| sentence.contains(own.span))?;
    let near: Vec<&Level> = passage
        .levels
        .iter()
        .filter(|level| level.sentence <= place && level.sentence + BACK >= place)
        .filter(|level| level.id != told.amount && level.growth == told.growth)
        .collect();
    let ahead = |level: &&&Level| context.figures.get(level.id).span.end <= own.span.start;
    let bases: Vec<&Level> = match &told.base {
        Base::Given(id) => near.iter().copied().filter(|level| level.id == *id).collect(),
        Base::Last => last(context, &near, own).into_iter().collect(),
        Base::Earlier => {
            near.iter().copied().filter(|level| level.role == Some(Role::Earlier)).collect()
        }
        Base::Named(_, name) => {
            let mut of = near.iter().copied().filter(|level| level.name.contains(name.as_str()));
            let base = of.next().filter(|_| of.next().is_none());
            base.into_iter().collect()
        }
        Base::Norm => near.iter().copied().filter(|level| level.role == Some(Role::Norm)).collect(),
        // 增长18.2%；日均85.1万人次，未达到88万人次的目标: what it is held against was told before.
        Base::Implied => {
            near.iter().filter(ahead).copied().filter(|level| level.role.is_some()).collect()
        }
    };
    let given = matches!(told.base, Base::Given(_));
    let mut fits = Vec::new();
    for base in &bases {
        let values =
            near.iter().filter(ahead).filter(|level| level.role.is_none() || given).filter(
                |level| match &told.base {
                    Base::Named(name, _) => level.name.contains(name.as_str()),
                    _ => true,
                },
            );
        for value in values.filter(|value| value.id != base.id) {
            let apart = are_apart(context, value.id, base.id, told.amount) == Some(true);
            // One digit is met by chance, unless both stand in one sentence.
            let alike = |level: &&&Level| {
                let [one, other] = [level.id, base.id].map(|id| context.figures.get(id));
                compatible(one, other, context.lexicon)
            };
            let telling = digits(own) >= 2
                || given && value.sentence == place
                || near.iter().filter(alike).count() == 2;
            // The older show had 4.06, so the new one had 0.22 more: of a level that its own sentence tells.
            let own = [*value, *base].iter().any(|level| level.sentence == place)
                || !near.iter().any(|level| level.sentence == place && alike(&level));
            if apart && telling && own {
                fits.push((*value, *base));
            }
        }
    }
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let agrees = |(one, other): &&(&Level, &Level)| {
        let (one, other) = (value(one.id), value(other.id));
        if told.way == Way::Up { one > other } else { one < other }
    };
    // The nearest of those that agree, and only where there is none, of those that do not.
    let (one, other) = fits.iter().rev().find(agrees).or_else(|| fits.last())?;
    let earlier = other.role == Some(Role::Earlier) || matches!(told.base, Base::Earlier);
    let (form, first, second) = match (earlier, told.way) {
        (true, Way::Up) => ("rise", "new", "old"),
        (true, Way::Down) => ("fall", "new", "old"),
        (false, Way::Up) => ("above", "value", "base"),
        (false, Way::Down) => ("below", "value", "base"),
    };
    let spans = [one.id, other.id].map(|id| context.figures.get(id).span);
    let bound =
        vec![figures(first, [one.id]), figures(second, [other.id]), items("words", [told.word])];
    draft.claim(Strength::Stated, around(spans.into_iter().chain([told.word])), [(form, bound)])
}

/// What was told last before the clause of a distance: when 512,000 came: the figure of 469,000 is 43,000 below that.
fn last<'l>(context: Context<'_>, near: &[&'l Level], own: &Figure) -> Option<&'l Level> {
    let ends = |level: &Level| context.figures.get(level.id).span.end;
    let mut before = near.iter().copied().filter(|level| ends(level) <= own.span.start).rev();
    let nearest = before.next()?;
    let gap = Span { start: ends(nearest), end: own.span.start };
    let apart = context.document.slice(gap).contains([':', ';', '.', '：', '；', '。']);
    if apart { Some(nearest) } else { before.next() }
}

/// Whether two levels lie as far apart as a figure tells: by itself, in points, or in per cent of the second.
fn are_apart(
    context: Context<'_>,
    one: FigureId,
    base: FigureId,
    amount: FigureId,
) -> Option<bool> {
    let [first, second, apart] = [one, base, amount].map(|id| context.figures.get(id));
    let lexicon = context.lexicon;
    if !compatible(first, second, lexicon)
        || (first.kind == Kind::Percent) != (second.kind == Kind::Percent)
    {
        return Some(false);
    }
    let (value, held) = (Range::of(context, one)?, Range::of(context, base)?);
    let gap = value.minus(held).or_else(|| held.minus(value))?;
    let told = Range::of(context, amount)?.rounded(context, amount)?;
    let percent = first.kind == Kind::Percent;
    Some(match apart.kind {
        Kind::Points => percent && gap.meets(told),
        Kind::Percent if percent => false,
        Kind::Percent => {
            let share = gap.times(Range::exact(100))?.over(held)?;
            share.meets(told)
        }
        Kind::Count | Kind::Number => {
            matches!(first.kind, Kind::Count | Kind::Number) && gap.meets(told)
        }
        _ if compatible(first, apart, lexicon) => gap.meets(told),
        // 7.5 tonnes per hectare, 0.4 tonnes below: what it is by is not told again.
        _ => {
            let name = |figure: &Figure| lexicon.units.get(usize::from(figure.unit.0));
            let part = name(first)?.name.strip_prefix(name(apart)?.name.as_str())?;
            let (one, other) = (first.value.decimal()?, second.value.decimal()?);
            let gap = one.max(other).checked_add(one.min(other).negated())?;
            part.starts_with([' ', '/']) && Some(gap) == apart.value.decimal()
        }
    })
}

/// How many digits tell a figure, without the noughts at its end.
fn digits(figure: &Figure) -> u32 {
    let told = |value: Decimal| if value.exponent < 0 { value } else { value.normal() };
    let value = figure.value.decimal().map(|value| told(value).mantissa.unsigned_abs());
    value.and_then(u128::checked_ilog10).map_or(0, |log| log + 1)
}

/// Whether a figure can be a level: one value, without reserve.
fn is_plain(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure | Kind::Percent)
        && figure.hedge == Hedge::None
        && matches!(figure.value, Value::Exact(value) if value > Decimal::ZERO)
}

/// Whether a figure can tell how far two levels lie apart.
fn is_distance(figure: &Figure) -> bool {
    figure.kind == Kind::Points && figure.hedge == Hedge::None || is_plain(figure)
}
