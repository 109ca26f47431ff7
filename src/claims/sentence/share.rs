//! A share with its part and its whole: 1,134 of them, or 12%; a turnout of 63.5%, with 25,400 votes from
//! an electorate of 40,000; one in five of the 650 (130).
//!
//! Words beside the figure tell that it is a share of what the sentence gives. The part and the whole are
//! the two amounts of the sentence, or its one amount and the one of the sentence before.

use super::tie::{Tie, bracketed, is_apposed, is_of_group, is_of_the_rest, is_same, of_group, tie};
use super::words::{begins, change, clause_after, clause_before, ends, says, words};
use super::{Sentence, Told};
use crate::claims::draft::figures;
use crate::claims::thresholds::is_threshold;
use crate::figures::{Decimal, FigureId, Kind, Value};
use crate::rulebook::Strength;

/// Claims of the form `across`.
pub fn told(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Vec<Told> {
    let before = before.first();
    let shares: Vec<FigureId> =
        sentence.members.iter().copied().filter(|id| is_share(sentence, *id)).collect();
    // Each of several shares has a part of its own.
    let rates = sentence.members.iter().filter(|id| {
        let (before, after) = (sentence.before(**id), sentence.after(**id));
        sentence.figure(**id).kind == Kind::Percent
            && !says(clause_before(before), OTHERS)
            && !begins(after, &["target", "goal"])
            && change(before, after).is_none()
    });
    if shares.len() > 1 || rates.count() > 1 {
        return shares.iter().filter_map(|share| of_group(sentence, *share)).collect();
    }
    let [share] = shares[..] else { return Vec::new() };
    claim(sentence, before, share).into_iter().collect()
}

/// Words of what a share is to reach, or of another's share.
const OTHERS: &[&str] = &[
    "target",
    "goal",
    "aim",
    "budgeted",
    "planned",
    "national",
    "average",
    "interest",
    "tax",
    "vat",
    "discount",
    "confidence",
    "ci",
    "growth",
    "inflation",
    "contributed",
];

fn is_share(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let figure = sentence.figure(id);
    let share = figure.kind == Kind::Percent || matches!(figure.value, Value::Fraction(..));
    let (before, after) = (sentence.before(id), sentence.after(id));
    // Among the 2,310 aged 11 or over (62%), 1,040 walk: the share that the class makes up.
    let of_class = before.trim_end().ends_with('(')
        && id.0.checked_sub(1).is_some_and(|id| is_threshold(sentence.context, FigureId(id)));
    let beyond = figure.value.decimal().is_some_and(|share| share > Decimal::integer(100));
    share
        && !beyond
        && !of_class
        && change(before, after).is_none()
        && !says(clause_before(before), OTHERS)
        && !ends(
            before,
            &[
                "threshold of",
                "target of",
                "goal of",
                "minimum of",
                "quorum of",
                "limit of",
                "ceiling of",
            ],
        )
        && !begins(after, &["target", "goal", "confidence", "ci", "threshold", "more likely"])
        && (is_same(before)
            || !ends(
                before,
                &["than", "from", "to", "against", "against a", "compared with", "versus"],
            ))
}

/// What some of a whole do with a share of another one.
const YIELDS: &[&str] = &[
    "account",
    "accounts",
    "accounted",
    "accounting",
    "produce",
    "produced",
    "generate",
    "generated",
    "bring",
    "brought",
    "earn",
    "earned",
    "hold",
    "held",
    "own",
    "use",
    "used",
    "cause",
    "caused",
    "provide",
    "provided",
];

fn claim(sentence: &Sentence<'_>, before: Option<&Sentence<'_>>, id: FigureId) -> Option<Told> {
    if let Some((part, whole)) = bracketed(sentence, id) {
        let value = |id: FigureId| sentence.figure(id).value.decimal();
        let fits = value(part)? < value(whole)?
            && sentence.compatible(part, whole)
            && is_near(sentence, id, value(part)?, value(whole)?);
        return fits.then(|| across(id, (part, whole), Strength::Stated));
    }
    let tie = tie(sentence, id)?;
    let before_it = sentence.place(id).checked_sub(1).map(|place| sentence.members[place]);
    // Down $12.6 billion or 9%
    let of_change = tie == Tie::Link && before_it.is_some_and(|other| is_change(sentence, other));
    if of_change {
        return None;
    }
    let amounts: Vec<FigureId> =
        sentence.amounts().filter(|other| can_be_part(sentence, *other)).collect();
    let (part, whole) = operands(sentence, before, id, &amounts, tie)?;
    // 61 children (15%), eleven of them with a plan: the bracket tells the share of what stands before it.
    let of_whole = before_it == Some(whole)
        && !ends(
            clause_before(sentence.before(whole)),
            &["of", "of the", "out of", "of all", "of our"],
        );
    let of_them = ["of them", "of whom", "of which", "of these", "of those"];
    if of_whole && tie == Tie::Bracket && part > id && begins(sentence.after(part), &of_them) {
        return None;
    }
    // Online (840, or 70%) and by telephone (360): the same, whatever comes next.
    if of_whole && tie == Tie::Link && part > id && sentence.before(id).trim() == ", or" {
        return None;
    }
    // Among drivers, 312 of those interviewed, or 52%: of a group of all.
    if !sentence.members.contains(&whole) && is_of_group(sentence) {
        return None;
    }
    // In our first year, 2012, just 28% were women: of no amount of the sentence before.
    if !sentence.members.contains(&part) && sentence.tells_a_year() {
        return None;
    }
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let of_the_rest = tie == Tie::Name && is_of_the_rest(sentence, id, part);
    let meant = match of_the_rest {
        true => value(whole)?.checked_add(value(part)?.negated())?,
        false => value(part)?,
    };
    if value(part)? >= value(whole)? || !is_near(sentence, id, meant, value(whole)?) {
        return None;
    }
    // 15% of sales ... £3m of £20m: the part of a share stands in its own clause.
    let of = sentence.after(part).trim();
    let told = part < whole && ["of", "out of", "of the", "from", "of our", "of all"].contains(&of);
    // 47 of them, half of the network.
    let tail = clause_after(sentence.after(id));
    let of_them = before_it == Some(part)
        && of_them.iter().any(|them| sentence.after(part).trim().trim_end_matches(',') == *them)
        && begins(tail, &["of the", "of all", "of our"])
        && words(tail).count() <= 4;
    let told = told || of_them;
    let strength = match tie {
        Tie::Of if !told && !is_named(sentence, id, whole) => Strength::Implied,
        // Fourteen of the 54 account for half of all sessions missed: of another whole.
        Tie::Link | Tie::Of
            if says(clause_before(sentence.before(id)), YIELDS)
                && begins(sentence.after(id), &["of all", "of the", "of our", "of total"])
                && !is_named(sentence, id, whole) =>
        {
            Strength::Implied
        }
        _ if of_them => Strength::Witnessed,
        _ => Strength::Stated,
    };
    let form = if of_the_rest { "margin" } else { "across" };
    Some(Told {
        form,
        bindings: vec![figures("share", [id]), figures("part", [part]), figures("base", [whole])],
        strength,
        about: id,
    })
}

fn across(id: FigureId, (part, whole): (FigureId, FigureId), strength: Strength) -> Told {
    Told {
        form: "across",
        bindings: vec![figures("share", [id]), figures("part", [part]), figures("base", [whole])],
        strength,
        about: id,
    }
}

/// The part and the whole that a share is of.
fn operands(
    sentence: &Sentence<'_>,
    before: Option<&Sentence<'_>>,
    id: FigureId,
    amounts: &[FigureId],
    tie: Tie,
) -> Option<(FigureId, FigureId)> {
    let sole = |before: Option<&Sentence<'_>>| {
        let before = before?;
        let mut wholes = before.amounts().filter(|other| can_be_part(before, *other));
        wholes.next().filter(|_| wholes.next().is_none())
    };
    // 96% of the record set in 2019 (15.44 million)
    if let Some(whole) = tied_whole(sentence, id, amounts).filter(|_| tie == Tie::Of) {
        let mut others = amounts.iter().copied().filter(|other| *other != whole);
        let apposed = others.clone().find(|part| is_apposed(sentence, whole, *part));
        let part = match others.next() {
            // A quarter of the 372 prisoners, 93, were enrolled, and another 41 were waiting.
            _ if apposed.is_some() => apposed,
            Some(part) => Some(part).filter(|_| others.next().is_none()),
            None if begins(sentence.whole(), &["that is", "this is", "that was", "this was"]) => {
                sole(before)
            }
            None => None,
        }?;
        // Three quarters of the 48 open daily, and 12 close on Mondays: another part.
        let gap = sentence.words(
            sentence.figure(whole.min(part)).span.end,
            sentence.figure(part.max(whole)).span.start,
        );
        let gap = gap.trim_end_matches(['$', '£', '€', ' ']);
        // Half of the 36 voted for it, 10 against: what stands behind a comma is the part, if nothing more is said of it.
        let beside = !gap.ends_with(',') || {
            let behind = sentence.after(part);
            is_apposed(sentence, whole, part)
                || begins(behind, &[",", ";", ")", "of them", "in all", "in total", "altogether"])
                || behind.trim_start().starts_with(['.', ',', ';', ')'])
                || words(gap).count() <= 2
        };
        let told = part < id || beside && gap.ends_with(['(', ',', ':', '—', '–']) || is_same(gap);
        return (told && sentence.compatible(part, whole)).then_some((part, whole));
    }
    match *amounts {
        [one, other] if sentence.compatible(one, other) && !is_coordinate(sentence, one, other) => {
            // As 2,690 do both, 6,910 do one of the two, or 58% of the register: of what is not told.
            let elsewhere = tie == Tie::Link && begins(sentence.after(id), &["of"]);
            let last = amounts.iter().copied().filter(|amount| *amount < id).max();
            ordered(sentence, one, other).filter(|(_, whole)| !elsewhere || last != Some(*whole))
        }
        [part] => {
            let whole = sole(before)?;
            // The share of the same thing: of the total, of these; 47 of them, half of the network.
            let same = says(sentence.whole(), BACK) || tie == Tie::Bracket;
            // Or 80% of that of the year before.
            let other = begins(
                sentence.after(id),
                &["of that of", "of those of", "of the figure for", "of last", "of the previous"],
            );
            let same = same && !other;
            (sentence.compatible(part, whole) && same).then_some((part, whole))
        }
        [] => of_list_before(sentence, before?),
        // 3,728 would be needed; with 2,980 in place, four fifths of the need is met.
        _ => {
            let mut named = amounts.iter().copied().filter(|whole| is_named(sentence, id, *whole));
            let whole = named.next().filter(|_| tie == Tie::Of && named.next().is_none())?;
            let place = sentence.place(id).checked_sub(1)?;
            let part = *sentence.members.get(place)?;
            (amounts.contains(&part) && part != whole && sentence.compatible(part, whole))
                .then_some((part, whole))
        }
    }
}

/// The whole that stands right behind its share: 62% of the 500; 96% of the record (15.44 million).
fn tied_whole(sentence: &Sentence<'_>, id: FigureId, amounts: &[FigureId]) -> Option<FigureId> {
    let next = *sentence.members.get(sentence.place(id) + 1)?;
    let gap = sentence.after(id);
    let joined = begins(gap, &["of"]) && !gap.contains([',', ';', ':', ')']) && gap.len() < 60;
    // Three quarters of applicants (1,095 of 1,460)
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let largest = amounts.iter().all(|other| value(*other) <= value(next));
    (joined && largest && amounts.contains(&next)).then_some(next)
}

/// The whole and the one of its parts that a sentence goes on to speak of: 5,240 claims, 3,930 of them for
/// drought. Three claims in four are thus due to drought.
fn of_list_before(sentence: &Sentence<'_>, before: &Sentence<'_>) -> Option<(FigureId, FigureId)> {
    let amounts: Vec<FigureId> =
        before.amounts().filter(|other| can_be_part(before, *other)).collect();
    let (whole, others) = amounts.split_first().filter(|(_, others)| others.len() > 1)?;
    let stem = |word: &str| word.get(..word.len().min(6)).unwrap_or(word).to_owned();
    let telling = |word: &&str| word.len() > 4 && !EMPTY.contains(word);
    let here: Vec<String> = words(sentence.whole()).filter(telling).map(stem).collect();
    let label = |id: FigureId| {
        format!("{} {}", clause_before(before.before(id)), clause_after(before.after(id)))
    };
    let mut named = others
        .iter()
        .copied()
        .filter(|id| words(&label(*id)).any(|word| telling(&word) && here.contains(&stem(word))));
    let part = named.next().filter(|_| named.next().is_none())?;
    before.compatible(part, *whole).then_some((part, *whole))
}

/// Words that name nothing.
const EMPTY: &[&str] = &[
    "about",
    "other",
    "there",
    "their",
    "which",
    "these",
    "those",
    "after",
    "before",
    "therefore",
];

/// Words that tie a sentence to the amount of the one before.
const BACK: &[&str] = &[
    "of the total",
    "of total",
    "of these",
    "of this",
    "of those",
    "of them",
    "of which",
    "of the",
    "of our",
    "of its",
    "of all",
    "rate",
    "share",
    "proportion",
    "of sales",
    "of revenue",
    "of income",
    "of spending",
    "of expenditure",
    "of that amount",
    "of that sum",
    "of that total",
    "of that figure",
    "of that number",
];

/// Whether an amount is more than a handful in words.
fn can_be_part(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let figure = sentence.figure(id);
    let value = figure.value.decimal();
    let (before, after) = (sentence.before(id), sentence.after(id));
    let age = says(before, &["age", "ages", "aged", "median", "mean", "average"])
        || begins(after, &["per", "each", "a head", "year-old", "and over", "and older"])
        || figure.kind == Kind::Measure && says(after, &["older", "younger"]);
    let known = ends(before, &["the", "these", "those", "all"])
        && value.is_some_and(|value| value < Decimal::integer(20));
    value.is_some_and(|value| value >= Decimal::integer(10) || figure.kind == Kind::Money)
        && !age
        && !known
        && !is_change(sentence, id)
        && !begins(after, &["day", "days", "months", "weeks", "years", "minutes", "hours"])
}

fn is_change(sentence: &Sentence<'_>, id: FigureId) -> bool {
    change(sentence.before(id), sentence.after(id)).is_some()
}

/// Whether two amounts stand side by side as two of one sort: 2.7 million girls and 2.9 million boys; $24
/// compared to $18.
fn is_coordinate(sentence: &Sentence<'_>, one: FigureId, other: FigureId) -> bool {
    let (low, high) = (one.min(other), one.max(other));
    let gap = sentence.words(sentence.figure(low).span.end, sentence.figure(high).span.start);
    ends(gap, &["and", "to"]) || says(gap, &["compared", "versus", "than", "respectively"])
}

/// Whether the share stated and the quotient are of one size, and no slip of the pen apart.
fn is_near(sentence: &Sentence<'_>, id: FigureId, part: Decimal, whole: Decimal) -> bool {
    let (over, under) = match sentence.figure(id).value {
        Value::Exact(share) => (share, Decimal::integer(100)),
        Value::Fraction(over, under) => (Decimal::integer(over), Decimal::integer(under)),
        _ => return false,
    };
    let near = || {
        let (left, right) = (over.checked_mul(whole)?, under.checked_mul(part)?);
        let four = Decimal::integer(4);
        Some(left.checked_mul(four)? >= right && right.checked_mul(four)? >= left)
    };
    near().unwrap_or(false)
}

/// The smaller amount and the larger one.
fn ordered(
    sentence: &Sentence<'_>,
    one: FigureId,
    other: FigureId,
) -> Option<(FigureId, FigureId)> {
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    Some(if value(one)? < value(other)? { (one, other) } else { (other, one) })
}

/// The clause around a figure.
fn around(sentence: &Sentence<'_>, id: FigureId) -> String {
    format!("{} {}", clause_before(sentence.before(id)), clause_after(sentence.after(id)))
}

/// Whether the words behind a share name its whole: 62% of the 500 patients; of the society's income of
/// £4.0m; 83% of the stock.
fn is_named(sentence: &Sentence<'_>, share: FigureId, whole: FigureId) -> bool {
    let after = sentence.after(share);
    let next = sentence.members.get(sentence.place(share) + 1) == Some(&whole);
    let joined = next && !after.contains([',', ';', ':', '(', ')']);
    joined
        || begins(after, &["of the target", "of the goal", "of its target", "of our target"])
            && says(&around(sentence, whole), &["planned", "target", "goal", "aim", "aimed"])
        || begins(after, &["of the total", "of total", "of the plan", "of plan", "of the planned"])
        || {
            let named: Vec<&str> = words(clause_after(after)).skip(1).take(5).collect();
            let before = clause_before(sentence.before(whole));
            let near = format!("{before} {}", clause_after(sentence.after(whole)));
            named.iter().filter(|word| word.len() > 3).any(|word| {
                let stem = word.get(..word.len().min(5)).unwrap_or(word);
                near.contains(stem)
            })
        }
}
