//! English sentences come in that tell a part, its whole and the share between them: 312 of the 48,000 subscribers, which
//! works out at 0.65%; 540 women came, 351 of them (65%); $87.4 million, or 14.3% of sales of $612.0 million; in the next
//! sentence, the resulting rate was 82%. Claims of the rule `share` go out.

mod later;
mod named;
mod summed;
mod tied;

use super::{Scene, Worded};
use crate::claims::draft::{constant, figures};
use crate::claims::introduced::{is_result, is_same};
use crate::claims::sentence::{Sentence, begins, change, ends, says, words};
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};
use crate::rulebook::Strength;
use tied::{is_of, is_tied};

/// Claims of the form `across`, or of `ratio` where a share is told in pence of the pound.
pub fn told(scene: Scene<'_, '_>) -> Vec<Worded> {
    let Some(sentence) = scene.own() else { return Vec::new() };
    let mut told: Vec<Worded> = Vec::new();
    for (at, share) in sentence.members.iter().enumerate() {
        let known = told.last().and_then(|last| sole(last, "base")).zip(at.checked_sub(2));
        let own = || {
            let told = || {
                of_beside(sentence, at)
                    .or_else(|| of_head(sentence, at))
                    .or_else(|| of_them(scene, sentence, at))
            };
            let plain = is_end(sentence, *share).then(told).flatten();
            plain
                .or_else(|| of_named(sentence, at))
                .or_else(|| within(sentence, at))
                .or_else(|| known.and_then(|(base, _)| alongside(sentence, at, base)))
        };
        let found = is_share(sentence, *share).then(own).flatten();
        let called = || named::of(scene, sentence, at);
        let found = found.or_else(|| later::resulting(scene, sentence, at));
        let found = found.or_else(|| is_share(sentence, *share).then(called).flatten());
        let summed = || summed::of(scene, sentence, at);
        let found = found.or_else(|| is_share(sentence, *share).then(summed).flatten());
        if let Some((part, whole)) =
            found.filter(|(part, whole)| !is_of_rest(sentence, *share, *part, *whole))
        {
            told.extend(claim(sentence, *share, part, whole));
        }
    }
    told.extend(later::ahead(scene, sentence));
    told
}

/// Both ends of the share: the part and its whole.
type Of = (FigureId, FigureId);

fn claim(
    sentence: &Sentence<'_>,
    share: FigureId,
    part: FigureId,
    whole: FigureId,
) -> Option<Worded> {
    let pence = sentence.figure(share).kind == Kind::Money;
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    // 1,146 of 1,200 occasions: beside a part that is counted to the last, the whole is not rounded.
    let counted = |id: FigureId| matches!(sentence.figure(id).kind, Kind::Count | Kind::Number);
    let base = value(whole)?;
    let telling = value(part)?.normal().exponent <= 0 && base.normal().exponent == 2;
    let span = sentence.figure(whole).span;
    let exact = counted(part) && counted(whole) && telling;
    let base = match i64::try_from(base.at_exponent(0)?) {
        Ok(base) if exact => constant("base", base, span),
        _ => figures("base", [whole]),
    };
    Some(Worded {
        form: if pence { "ratio" } else { "across" },
        bindings: vec![figures("share", [share]), figures("part", [part]), base],
        about: share,
        strength: Strength::Witnessed,
    })
}

/// Twelve of the 60 sites failed, a pass rate of 80%: whether a share is nearer to that of the rest.
fn is_of_rest(sentence: &Sentence<'_>, share: FigureId, part: FigureId, whole: FigureId) -> bool {
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let apart = || {
        let (part, whole, share) = (value(part)?, value(whole)?, value(share)?);
        let stated = share.checked_mul(whole)?;
        let of_part = part.checked_mul(Decimal::integer(100))?;
        let of_rest = whole.checked_add(part.negated())?.checked_mul(Decimal::integer(100))?;
        let gap = |of: Decimal| {
            let gap = stated.checked_add(of.negated())?;
            Some(if gap.is_negative() { gap.negated() } else { gap })
        };
        Some((gap(of_part)?, gap(of_rest)?))
    };
    let named = !ends(sentence.before(share), &["or", "("]);
    named && apart().is_some_and(|(of_part, of_rest)| of_rest < of_part)
}

/// The one figure that a claim binds to a name.
fn sole(worded: &Worded, name: &str) -> Option<FigureId> {
    let binding = worded.bindings.iter().find(|binding| binding.name == name)?;
    match &binding.value {
        crate::claims::Bound::Figures(ids) => ids.first().copied(),
        _ => None,
    }
}

fn is_share(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let figure = sentence.figure(id);
    let share = figure.kind == Kind::Percent || matches!(figure.value, Value::Fraction(..));
    let signed = sentence.words(figure.span.start, figure.span.end).starts_with(['+', '-', '−']);
    share
        && !signed
        && matches!(figure.hedge, Hedge::None | Hedge::About)
        && figure
            .value
            .decimal()
            .is_none_or(|share| share > Decimal::ZERO && share < Decimal::integer(100))
        && change(sentence.before(id), sentence.after(id)).is_none()
}

/// Whether nothing behind a share names another whole, or makes it a change.
fn is_end(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let after = sentence.after(id).trim_start_matches([')', ' ']);
    let others = [
        "more",
        "less",
        "fewer",
        "higher",
        "lower",
        "above",
        "below",
        "points",
        "percentage",
        "growth",
        "per",
        "a year",
        "likely",
        "confidence",
        "discount",
        "interest",
        "target",
        "among",
        "of those who",
        "of that of",
        "than",
    ];
    !begins(after, &others) && (!begins(after, &["of"]) || begins(after, OF_ALL))
}

/// Of the whole that was just told.
const OF_ALL: &[&str] =
    &["of the total", "of them", "of these", "of those", "of the whole", "of our total"];

/// Whether a figure is an amount that can be a part or a whole.
fn is_amount(sentence: &Sentence<'_>, id: FigureId) -> bool {
    sentence.is_amount(id)
        && sentence.figure(id).value.decimal().is_some_and(|value| !value.is_negative())
        && !sentence.is_while(id)
        && change(sentence.before(id), sentence.after(id)).is_none()
}

/// Whether an amount is stated as it is, whatever became of it: we lost 312 of the 48,000.
fn is_told(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let positive = sentence.figure(id).value.decimal().is_some_and(|value| !value.is_negative());
    sentence.is_amount(id) && positive && !sentence.is_while(id)
}

fn fit(sentence: &Sentence<'_>, part: FigureId, whole: FigureId) -> bool {
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    is_told(sentence, part)
        && sentence.is_amount(whole)
        && value(part) < value(whole)
        && sentence.compatible(part, whole)
}

/// The pairs of a sentence of which the words say that one is a part of the other.
fn pairs(sentence: &Sentence<'_>) -> Vec<Of> {
    let two = sentence.members.windows(2).filter(|two| {
        let gap = sentence.after(two[0]).trim_end_matches(['$', '£', '€', ' ']);
        is_of(gap) && fit(sentence, two[0], two[1])
    });
    two.map(|two| (two[0], two[1])).collect()
}

/// 312 of the 48,000 subscribers we had, which works out at 0.65%.
fn of_beside(sentence: &Sentence<'_>, at: usize) -> Option<Of> {
    let (part, whole) = (*sentence.members.get(at.checked_sub(2)?)?, sentence.members[at - 1]);
    let pair = pairs(sentence).into_iter().find(|pair| *pair == (part, whole))?;
    let gap = sentence.before(sentence.members[at]);
    let one = gap.rfind(';').is_none_or(|at| is_result(&gap[at + 1..]));
    (is_tied(gap) && one).then_some(pair)
}

/// Words before a whole that opens its sentence.
const LEADS: &[&str] = &[
    "of",
    "of the",
    "of all",
    "of all the",
    "of our",
    "of its",
    "of their",
    "of these",
    "out of the",
    "among the",
    "out of",
];

/// Of the 195 respondents, 78 (40%).
fn of_head(sentence: &Sentence<'_>, at: usize) -> Option<Of> {
    let whole = *sentence.members.first()?;
    if at != 2 || !LEADS.contains(&sentence.head(whole).trim()) {
        return None;
    }
    let part = sentence.members[1];
    let (led, gap) = (sentence.after(whole), sentence.after(part));
    let short = gap.trim_end().ends_with('(') || gap.contains([',', ';', '–', '—', ':']);
    (led.contains(',')
        && !led.contains([';', '('])
        && short
        && is_tied(gap)
        && fit(sentence, part, whole))
    .then_some((part, whole))
}

/// Words right behind a part of what was just told.
const THEM: &[&str] = &["of them", "of these", "of those", "of whom", "of which"];

/// 540 women came, 351 of them (65%); 1,200 releases; nine of them were rolled back, a rate of 0.75%.
fn of_them(scene: Scene<'_, '_>, sentence: &Sentence<'_>, at: usize) -> Option<Of> {
    let part = *sentence.members.get(at.checked_sub(1)?)?;
    let gap = sentence.after(part);
    // And upheld 105 of them: one in four.
    let apposed = || {
        let behind = sentence.after(sentence.members[at]).trim_start();
        let alone = behind.is_empty() || behind.starts_with(['.', ';', ')']);
        alone && gap.trim_end().ends_with([':', '—', '–']) && words(gap).count() <= 4
    };
    if !begins(gap, THEM) || !(is_tied(gap) || apposed()) {
        return None;
    }
    // Among drivers, 312 of those asked: of a group of its own.
    let lead = sentence.head(part);
    if begins(lead, &["among", "in", "for", "within", "on"])
        && lead.contains(',')
        && begins(gap, &["of those", "of these"])
    {
        return None;
    }
    whole_before(scene, sentence, part).map(|whole| (part, whole))
}

/// The one amount before a part that it can be of, in its sentence or else in the one before.
fn whole_before(scene: Scene<'_, '_>, sentence: &Sentence<'_>, part: FigureId) -> Option<FigureId> {
    let wholes = |one: &Sentence<'_>| -> Vec<FigureId> {
        let before = one.members.iter().copied().filter(|id| *id < part);
        before.filter(|id| is_amount(one, *id) && sentence.compatible(part, *id)).collect()
    };
    let own = wholes(sentence);
    let all = if own.is_empty() { scene.before(1).map(wholes).unwrap_or_default() } else { own };
    match all[..] {
        [whole] => fit(sentence, part, whole).then_some(whole),
        _ => None,
    }
}

/// $87.4 million, or 14.3% of net sales of $612.0 million.
fn of_named(sentence: &Sentence<'_>, at: usize) -> Option<Of> {
    let share = sentence.members[at];
    let (part, whole) =
        (*sentence.members.get(at.checked_sub(1)?)?, *sentence.members.get(at + 1)?);
    let (joint, named) = (sentence.after(part), sentence.after(share));
    let named = named.trim_end_matches(['$', '£', '€', ' ']);
    let of = begins(named, &["of"])
        && ends(named, &["of", "of the", "totalling"])
        && !named.contains([',', ';', ':', '('])
        && words(named).count() <= 9;
    let joint = words(joint).collect::<Vec<_>>();
    let joint = joint.len() <= 6 && is_same(sentence.after(part));
    (of && joint && fit(sentence, part, whole)).then_some((part, whole))
}

/// With revenue of $1.8 billion in a market of $7.5 billion, soundbars accounted for 24%.
fn within(sentence: &Sentence<'_>, at: usize) -> Option<Of> {
    let (part, whole) = (*sentence.members.get(at.checked_sub(2)?)?, sentence.members[at - 1]);
    let gap = sentence.after(part).trim_end_matches(['$', '£', '€', ' ']);
    let inside = begins(gap, &["in a", "in an", "out of a", "of a", "against a", "from a"])
        && ends(gap, &["of"])
        && !gap.contains([',', ';', '('])
        && words(gap).count() <= 6;
    let share = sentence.before(sentence.members[at]);
    let taken = [
        "accounted for",
        "accounts for",
        "made up",
        "makes up",
        "represented",
        "represents",
        "took",
        "held",
        "had",
    ];
    let led = begins(sentence.head(part), &["with", "on"]);
    (at == 2
        && inside
        && led
        && share.contains(',')
        && ends(share, &taken)
        && fit(sentence, part, whole))
    .then_some((part, whole))
}

/// 351 of them (65%), while 297 (55%): the other half of a sentence that goes on about the same whole.
fn alongside(sentence: &Sentence<'_>, at: usize, whole: FigureId) -> Option<Of> {
    let (before, part) = (*sentence.members.get(at.checked_sub(2)?)?, sentence.members[at - 1]);
    let gap = sentence.after(before);
    let bracket = sentence.after(part).trim() == "(" && gap.trim_start().starts_with(')');
    let joined = says(gap, &["while", "whereas"]) && words(gap).count() <= 5;
    (bracket && joined && fit(sentence, part, whole)).then_some((part, whole))
}
