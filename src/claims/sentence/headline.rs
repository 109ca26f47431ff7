//! English headlines that tell a change come in with the two levels that open the text below (Overnight stays up 6.2 per
//! cent in August; 1,359,360 stays, compared with 1,280,000 in August 2022); claims of the rules `change` and `direction`
//! go out.

use super::change::way;
use super::levels::is_old;
use super::words::{Way, words};
use super::{Sentence, Told};
use crate::claims::draft::{figures, items};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::stems::stems;
use crate::claims::{Context, prose};
use crate::document::{Block, BlockKind, Span};
use crate::figures::{FigureId, Hedge, Kind};
use crate::rulebook::Strength;

/// What headlines tell, each with the rule that it is of.
pub fn told(context: Context<'_>) -> Vec<(&'static str, Told)> {
    let blocks: Vec<&Block> = prose::blocks(context).collect();
    let mut told = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let Some(headline) = headline(context, block) else { continue };
        let below = blocks[at + 1..].iter().take(REACH);
        let text = below.filter(|block| matches!(block.kind, BlockKind::Paragraph));
        let mut opening = text.filter_map(|block| Sentence::of(context, *block.sentences.first()?));
        told.extend(opening.next().and_then(|opening| claim(context, &headline, &opening)));
    }
    told
}

/// A date line or a byline may stand between.
const REACH: usize = 3;

/// In words.
const LONGEST: usize = 14;

fn headline<'a>(context: Context<'a>, block: &Block) -> Option<Sentence<'a>> {
    let open = matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Paragraph);
    let [sentence] = block.sentences.as_slice() else { return None };
    let text = context.document.slice(*sentence).trim_end();
    let short = text.split_whitespace().count() <= LONGEST;
    let ended = text.ends_with(['.', ':', ';', '?', '!', '”', '"']);
    (open && short && !ended).then(|| Sentence::of(context, *sentence))?
}

/// Verbs of headlines, which are told in the present.
const RISES: &[&str] = &[
    "grow",
    "grows",
    "climbs",
    "jumps",
    "surges",
    "gains",
    "increase",
    "increases",
    "soar",
    "soars",
];
const FALLS: &[&str] =
    &["drops", "declines", "slip", "slips", "shrink", "shrinks", "dip", "dips", "decreases"];

/// The way of a headline's rate, and the word that tells it.
fn told_way(headline: &Sentence<'_>, rate: FigureId) -> Option<(Way, Span)> {
    let before = headline.before(rate);
    let mut led =
        words(before).rev().filter(|word| !["by", "of", "a", "about", "nearly"].contains(word));
    let word = led.next()?;
    let way = match () {
        () if RISES.contains(&word) => Way::Up,
        () if FALLS.contains(&word) => Way::Down,
        () => way(headline, rate)?,
    };
    let at = headline.figure(rate).span.start as usize - before.len()
        + (word.as_ptr() as usize - before.as_ptr() as usize);
    (way != Way::Apart).then(|| (way, Span::new(at, at + word.len())))
}

fn claim(
    context: Context<'_>,
    headline: &Sentence<'_>,
    opening: &Sentence<'_>,
) -> Option<(&'static str, Told)> {
    let [rate] = headline.members[..] else { return None };
    let figure = headline.figure(rate);
    let (way, word) = told_way(headline, rate)?;
    if figure.kind != Kind::Percent || figure.hedge != Hedge::None {
        return None;
    }
    let subject = headline.before(rate);
    // Real wages, like-for-like sales: not the levels told.
    let others = [
        "real",
        "like-for-like",
        "underlying",
        "adjusted",
        "average",
        "forecast",
        "to",
        "could",
        "may",
    ];
    if super::says(subject, &others) {
        return None;
    }
    let (said, names) = (stems(opening.whole()), stems(headline.whole()));
    let levels: Vec<FigureId> =
        opening.amounts().filter(|id| self::way(opening, *id).is_none()).collect();
    let [new, old] = levels[..] else { return None };
    let alike = opening.compatible(new, old)
        && opening.figure(new).kind == opening.figure(old).kind
        && is_old(opening, old)
        && !is_old(opening, new);
    // Ridership is of riders.
    let same =
        |one: &str, other: &str| one.get(..5).map_or(one == other, |stem| other.starts_with(stem));
    let shared = names.iter().filter(|name| said.iter().any(|word| same(name, word))).count();
    if !alike || shared == 0 {
        return None;
    }
    let (later, earlier) = (Range::of(context, new)?, Range::of(context, old)?);
    let (gap, rises) = match later.minus(earlier) {
        Some(gap) => (gap, true),
        None => (earlier.minus(later)?, false),
    };
    let gives = Range::exact(100).times(gap)?.over(earlier)?;
    let fits = gives.meets(Range::of(context, rate)?.rounded(context, rate)?);
    if rises != (way == Way::Up) {
        let bound = vec![figures("new", [new]), figures("old", [old]), items("words", [word])];
        let form = if way == Way::Up { "rise" } else { "fall" };
        let told = Told { form, bindings: bound, strength: Strength::Stated, about: new };
        return fits.then_some(("direction", told));
    }
    // Another rate of the opening may be the one that the headline takes up.
    let value = |id: FigureId| opening.figure(id).value.decimal();
    let taken = opening.members.iter().any(|id| {
        opening.figure(*id).kind == Kind::Percent && value(*id) == figure.value.decimal()
    });
    let form = if rises { "rise" } else { "fall" };
    let bindings = vec![figures("rate", [rate]), figures("new", [new]), figures("old", [old])];
    // Ridership grows on bus lines: what is not spoken of below may be another part.
    let strength = if shared == names.len() { Strength::Stated } else { Strength::Implied };
    let told = Told { form, bindings, strength, about: rate };
    (fits || !taken).then_some(("change", told))
}
