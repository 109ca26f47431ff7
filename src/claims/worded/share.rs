//! English sentences come in that tell a part, its whole and the share between them: 312 of the 48,000 subscribers, which
//! works out at 0.65%; 540 women came, 351 of them (65%); $87.4 million, or 14.3% of sales of $612.0 million; in the next
//! sentence, the resulting rate was 82%. Claims of the rule `share` go out.

use super::{Scene, Worded};
use crate::claims::draft::{constant, figures};
use crate::claims::sentence::{
    Sentence, begins, change, clause_after, clause_before, ends, says, words,
};
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};
use crate::rulebook::Strength;

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
        let found = found.or_else(|| resulting(scene, sentence, at));
        if let Some((part, whole)) =
            found.filter(|(part, whole)| !is_of_rest(sentence, *share, *part, *whole))
        {
            told.extend(claim(sentence, *share, part, whole));
        }
    }
    told.extend(ahead(scene, sentence));
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
    &["of the total", "of them", "of these", "of those", "of all", "of the whole", "of our total"];

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

/// What stands right before a share and says that it is that of what was just told.
fn is_tied(gap: &str) -> bool {
    let gap = gap.trim_end();
    if let Some(open) = gap.strip_suffix('(') {
        return !open.contains([',', ';', ':', '(']) && words(open).count() <= 8;
    }
    let clause = clause_before(gap);
    if clause.len() == gap.len() && !ends(gap, JOINTS) {
        return false;
    }
    let list: Vec<&str> = words(clause).collect();
    let joined = ends(clause, JOINTS) && list.len() <= 5
        || ends(gap, JOINTS) && !says(clause, &["and", "while", "but"]) && list.len() <= 12;
    // A compliance rate of, giving a yield of about.
    let hedges = ["about", "just", "around", "some", "nearly", "only", "over", "under", "roughly"];
    let named: Vec<&str> = list.iter().copied().filter(|word| !hedges.contains(word)).collect();
    let named = match named[..] {
        [
            "giving" | "making" | "for" | "at" | "with" | "representing" | "equating",
            "to",
            "a" | "an",
            ref name @ ..,
            "of",
        ]
        | [
            "giving" | "making" | "for" | "at" | "with" | "representing",
            "a" | "an",
            ref name @ ..,
            "of",
        ]
        | ["a" | "an", ref name @ .., "of"] => {
            name.len() <= 4 && name.last().is_some_and(|word| NAMES.contains(word))
        }
        _ => false,
    };
    joined || named
}

const JOINTS: &[&str] = &[
    "or",
    "or just",
    "or about",
    "or some",
    "or only",
    "or nearly",
    "i.e.",
    "i.e",
    "that is",
    "that is to say",
    "which is",
    "which works out at",
    "which works out as",
    "works out at",
    "which makes",
    "which comes to",
    "which equates to",
    "equivalent to",
    "equal to",
    "representing",
    "corresponding to",
    "which represents",
    "which means",
    "equating to",
];

/// What a share is called.
const NAMES: &[&str] = &[
    "rate",
    "yield",
    "turnout",
    "share",
    "proportion",
    "percentage",
    "uptake",
    "ratio",
    "margin",
    "level",
    "coverage",
    "attendance",
    "occupancy",
    "prevalence",
    "incidence",
    "probability",
    "accuracy",
    "retention",
];

/// Whether the words between two amounts say that the first is a part of the second: of the, out of a total of; of the
/// year's.
fn is_of(gap: &str) -> bool {
    let list: Vec<&str> = words(gap).collect();
    let Some(at) = list.iter().position(|word| *word == "of") else { return false };
    let other = [
        "and", "or", "to", "in", "for", "by", "from", "at", "with", "on", "per", "a", "plus",
        "than", "worth",
    ];
    let plain = !gap.contains([',', ';', ':', '(', ')'])
        && list.len() <= 7
        && at <= 3
        && !list.iter().enumerate().any(|(index, word)| {
            other.contains(word) && !(*word == "a" && list.get(index + 1) == Some(&"total"))
        });
    let last = list.last().copied().unwrap_or_default();
    let owner = last.ends_with("'s") || last.ends_with("’s") || last.ends_with("s'");
    plain
        && (owner
            || ["of", "the", "our", "its", "their", "all", "these", "those", "some"]
                .contains(&last))
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
    (is_tied(gap) && !gap.contains(';')).then_some(pair)
}

/// Of the 195 respondents, 78 (40%).
fn of_head(sentence: &Sentence<'_>, at: usize) -> Option<Of> {
    let whole = *sentence.members.first()?;
    let leads = [
        "of",
        "of the",
        "of all",
        "of all the",
        "of our",
        "of its",
        "of these",
        "out of the",
        "among the",
        "out of",
    ];
    if at != 2 || !leads.contains(&sentence.head(whole).trim()) {
        return None;
    }
    let part = sentence.members[1];
    let (led, gap) = (sentence.after(whole), sentence.after(part));
    let short = gap.trim_end().ends_with('(') || ends(gap, &["or"]);
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
    if !begins(gap, THEM) || !is_tied(gap) {
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
    let joint =
        joint.len() <= 4 && (joint.last() == Some(&"or") || ends(sentence.after(part), JOINTS));
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

/// Words that make a figure the result of what was just told.
const RESULTS: &[&str] = &[
    "thus",
    "therefore",
    "hence",
    "resulting",
    "that is",
    "this is",
    "that was",
    "this was",
    "this means",
    "that means",
    "which means",
    "this gives",
    "that gives",
    "this gave",
    "that makes",
    "this makes",
    "in other words",
    "works out at",
    "worked out at",
    "works out as",
    "this equates to",
    "that equates to",
    "this represents",
    "that represents",
    "this puts",
    "this put",
];

/// Detectives closed 61 of the year's 74 cases. The resulting rate was 82.4%.
fn resulting(scene: Scene<'_, '_>, sentence: &Sentence<'_>, at: usize) -> Option<Of> {
    let id = sentence.members[at];
    let figure = sentence.figure(id);
    let coin =
        begins(sentence.after(id), COINS) && figure.kind == Kind::Money && is_small(scene, id);
    let share = figure.kind == Kind::Percent || matches!(figure.value, Value::Fraction(..));
    let plain = figure.hedge == Hedge::None
        && change(sentence.before(id), sentence.after(id)).is_none()
        && !says(
            sentence.whole(),
            &["target", "average", "compared", "last year", "previous year", "nationally"],
        );
    if !(coin || share && (is_end(sentence, id) || matches!(figure.value, Value::Fraction(..))))
        || !plain
    {
        return None;
    }
    if !says(sentence.head(id), RESULTS) {
        return None;
    }
    let before = scene.before(1)?;
    let told =
        |one: &Sentence<'_>| one.members.iter().any(|id| one.figure(*id).kind == Kind::Percent);
    if told(before) {
        return None;
    }
    if at == 0 {
        let pairs = pairs(before);
        if let [pair] = pairs[..] {
            return Some(pair);
        }
        let amounts: Vec<FigureId> =
            before.members.iter().copied().filter(|id| is_amount(before, *id)).collect();
        let back = Scene { at: scene.at - 1, ..scene };
        let part = amounts.last().copied().filter(|part| begins(before.after(*part), THEM))?;
        return whole_before(back, before, part).map(|whole| (part, whole));
    }
    // We had installed 1.53 million. With 2.04 million meters in total, this means that three quarters are done.
    let [whole] = sentence.members[..at] else { return None };
    let amounts: Vec<FigureId> =
        before.members.iter().copied().filter(|id| is_amount(before, *id)).collect();
    let [part] = amounts[..] else { return None };
    let nouns = |one: &Sentence<'_>, id: FigureId| -> Vec<String> {
        let noun = words(clause_after(one.after(id))).take(3).filter(|word| word.len() > 3);
        noun.map(|word| word.get(..word.len().min(5)).unwrap_or(word).to_owned()).collect()
    };
    let named = nouns(sentence, whole);
    let noun = nouns(before, part).iter().any(|word| named.contains(word));
    let all = says(sentence.head(id), &["in total", "in all", "altogether"]);
    (noun && all && fit(sentence, part, whole)).then_some((part, whole))
}

/// The graduation rate was 86 percent. Among the 2,500 students who entered, 2,150 had a diploma: the rate stands ahead.
fn ahead(scene: Scene<'_, '_>, sentence: &Sentence<'_>) -> Option<Worded> {
    let [whole, part] = sentence.members[..] else { return None };
    let before = scene.before(1)?;
    // The four-year rate: a length of time is no amount.
    let counted =
        before.members.iter().copied().filter(|id| before.figure(*id).kind != Kind::Measure);
    let [share] = counted.collect::<Vec<_>>()[..] else { return None };
    let lead = before.head(share);
    let named = words(lead).any(|word| NAMES.contains(&word))
        && ends(lead, &["was", "is", "stood at", "came to", "reached"]);
    let of = ["among the", "of the", "out of the", "of all"].contains(&sentence.head(whole).trim());
    let plain = is_share(before, share)
        && !says(before.whole(), &["target", "average", "national"])
        && before.after(share).trim_start().starts_with('.');
    (named && of && plain && sentence.after(whole).contains(',') && fit(sentence, part, whole))
        .then(|| Worded {
            form: "across",
            bindings: vec![
                figures("share", [share]),
                figures("part", [part]),
                figures("base", [whole]),
            ],
            about: share,
            strength: Strength::Stated,
        })
}

/// What pence are told of.
const COINS: &[&str] = &[
    "in every pound",
    "in the pound",
    "of every pound",
    "out of every pound",
    "in each pound",
    "of each pound",
    "for every pound",
    "on the dollar",
    "of every dollar",
    "in every dollar",
    "out of every dollar",
    "for every dollar",
    "of each dollar",
    "of every euro",
    "in every euro",
];

/// Whether an amount is in pence or cents.
fn is_small(scene: Scene<'_, '_>, id: FigureId) -> bool {
    let unit = scene.context.figures.get(id).unit;
    let unit = scene.context.lexicon.units.get(usize::from(unit.0));
    unit.is_some_and(|unit| unit.factor.1 > unit.factor.0)
}
