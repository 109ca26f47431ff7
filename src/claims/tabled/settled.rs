//! An amount of change comes in with the pairs of a new and an old value that it may be of; the claim that one of them
//! gives it goes out: of the rule `change`, or of `direction` where one gives it to the other side.

use super::Saying;
use super::clauses::{Clause, Stop, placed};
use super::sheet::Sheet;
use super::words::BEHIND;
use crate::claims::draft::{Draft, around, figures, items};
use crate::claims::nearby::range::Range;
use crate::claims::units::compatible;
use crate::claims::{Claim, Context, Reading};
use crate::document::Span;
use crate::figures::{Decimal, FigureId, Kind, Value, Year};
use crate::rulebook::Strength;

/// Which way something changed, and the word that says so.
#[derive(Clone, Copy, Debug)]
pub struct Turn {
    pub up: bool,
    pub word: Span,
}

/// The claim that one of the pairs, a new value and an old one, gives the change.
pub fn settled(
    context: Context<'_>,
    id: FigureId,
    told: Turn,
    mut pairs: Vec<(FigureId, FigureId)>,
) -> Option<Claim> {
    let rule = context.rulebook.find("change")?;
    let figure = context.figures.get(id);
    let rate = matches!(figure.kind, Kind::Percent | Kind::Fraction);
    pairs.retain(|(new, _)| {
        let cell = context.figures.get(*new);
        match figure.kind {
            Kind::Percent | Kind::Fraction => cell.kind != Kind::Percent,
            Kind::Points => cell.kind == Kind::Percent,
            _ => {
                cell.kind != Kind::Percent
                    && compatible(figure, cell, context.lexicon)
                    && !(figure.scaled && cell.kind == Kind::Number)
            }
        }
    });
    if pairs.is_empty() || pairs.len() > 4 {
        return None;
    }
    let stated = Range::of(context, id)?.rounded(context, id)?;
    let gives = |(new, old): (FigureId, FigureId)| {
        let (new, old) = (Range::of(context, new)?, Range::of(context, old)?);
        let (gap, up) = match new.minus(old) {
            Some(gap) => (gap, true),
            None => (old.minus(new)?, false),
        };
        if rate {
            return Some((Range::exact(100).times(gap)?.over(old)?, up));
        }
        Some((gap, up))
    };
    let bind = |(new, old): (FigureId, FigureId)| {
        let (form, name) = match (rate, told.up) {
            (true, true) => ("rise", "rate"),
            (true, false) => ("fall", "rate"),
            (false, true) => ("more", "change"),
            (false, false) => ("less", "change"),
        };
        (form, vec![figures(name, [id]), figures("new", [new]), figures("old", [old])])
    };
    let draft = Draft::new(context, rule);
    let fits = |pair: &(FigureId, FigureId), way: bool| {
        gives(*pair).is_some_and(|(range, up)| up == way && range.meets(stated))
    };
    let place = |pair: (FigureId, FigureId)| {
        around([id, pair.0, pair.1].map(|id| context.figures.get(id).span))
    };
    if let Some(pair) = pairs.iter().find(|pair| fits(pair, told.up)) {
        let mut claim = draft.claim(Strength::Stated, place(*pair), [bind(*pair)])?;
        claim.readings = claim.readings.into_iter().map(Reading::ticking_only).collect();
        return Some(claim);
    }
    if let Some(pair) = pairs.iter().find(|pair| fits(pair, !told.up)) {
        let bound =
            vec![figures("new", [pair.0]), figures("old", [pair.1]), items("words", [told.word])];
        let direction = Draft::new(context, context.rulebook.find("direction")?);
        let form = if told.up { "rise" } else { "fall" };
        return direction.claim(Strength::Stated, place(*pair), [(form, bound)]);
    }
    let sized = |pair: &(FigureId, FigureId)| {
        gives(*pair).is_some_and(|(range, up)| up == told.up && is_sized(range, stated))
    };
    if !pairs.iter().all(sized) {
        return None;
    }
    draft.claim(Strength::Stated, place(pairs[0]), pairs.iter().map(|pair| bind(*pair)))
}

impl Saying<'_> {
    /// Whether the times that a sentence names are those of the two columns.
    pub fn is_of_its_time(&self, sheet: &Sheet, (new, old): (FigureId, FigureId)) -> bool {
        let context = self.context;
        let head = |id: FigureId| {
            let column = context.figures.get(id).cell.map_or(0, |cell| cell.column as usize);
            column
                .checked_sub(1)
                .and_then(|column| sheet.heads.get(column))
                .map_or("", String::as_str)
        };
        let (new, old) = (head(new), head(old));
        let mut periods = context
            .figures
            .within(self.span)
            .map(FigureId)
            .filter(|id| context.figures.get(*id).kind == Kind::Period);
        periods.all(|id| {
            let figure = context.figures.get(id);
            let text = context.document.slice(figure.span).to_ascii_lowercase();
            let relative = matches!(figure.value, Value::Period(period)
                if matches!(period.year, Some(Year::Relative(-1 | 0))) && period.month.is_none() && period.part.is_none());
            let text = text.trim();
            relative || new.contains(text) || old.contains(text) || sheet.about.contains(text)
        })
    }

    /// Whether what leads a clause in says no more than what the table is of: in March; not in Leeds.
    pub fn is_led_plainly(&self, sheet: &Sheet, parts: &[Clause], own: usize) -> bool {
        let mut at = own;
        while at > 0 && parts[at].after == Stop::Comma {
            at -= 1;
            let lead = &self.text[parts[at].range.clone()];
            let led = LEADS.iter().any(|word| lead.trim_start().starts_with(word));
            let plain = |(_, word): &(usize, &str)| {
                BEHIND.contains(word)
                    || word.chars().any(|c| c.is_ascii_digit())
                    || sheet.is_known(word)
            };
            if led && !placed(lead).iter().skip(1).all(plain) {
                return false;
            }
        }
        true
    }
}

const LEADS: &[&str] = &[
    "in ", "at ", "for ", "among ", "across ", "within ", "on ", "of ", "from ", "under ",
    "outside ", "between ", "during ", "among ", "by ",
];

/// Whether neither is more than three times the other.
fn is_sized(one: Range, other: Range) -> bool {
    let three = Range::exact(3);
    let sized = || {
        let (one3, other3) = (one.times(three)?, other.times(three)?);
        Some(one3.high >= other.low && other3.high >= one.low && one.low > Decimal::ZERO)
    };
    sized() == Some(true)
}
