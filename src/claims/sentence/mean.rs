//! An average with its total and its number, or a number of equal amounts and what they come to: eight
//! coaches each carried 45, taking 360; 1,250 tickets at £12 each, raising £15,000; four counts and their
//! mean.

mod listed;
mod named;

use super::bases;
use super::comparison::{Base, base};
use super::sum::is_total;
use super::words::{begins, change, clause_after, clause_before, ends, says, words};
use super::{Sentence, Told};
use crate::claims::draft::{constant, figures};
use crate::claims::introduced::{Class, is_named, is_same};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::Strength;
use listed::{listed, listed_before, of_rates};
use named::{for_every, is_during, is_number_of, led_by_per};

/// Claims of the forms `each`, `calendar` and `listed`.
pub fn told(sentence: &Sentence<'_>, _: &[Sentence<'_>]) -> Vec<Told> {
    // Patients fell 744 times: what falls is no rate.
    let bases = sentence.members.iter().filter_map(|id| bases::rate(sentence, *id));
    if sentence.members.len() < 2 || says(sentence.whole(), OTHERS) {
        return bases.collect();
    }
    let means: Vec<FigureId> =
        sentence.members.iter().copied().filter(|id| is_mean(sentence, *id)).collect();
    let rates = sentence.members.iter().filter_map(|id| of_rates(sentence, *id));
    let named = sentence.members.iter().filter_map(|id| listed_before(sentence, *id));
    let rates = rates.chain(bases).chain(named);
    means.iter().filter_map(|mean| of_mean(sentence, *mean, &means)).chain(rates).collect()
}

fn of_mean(sentence: &Sentence<'_>, mean: FigureId, means: &[FigureId]) -> Option<Told> {
    let of_each = is_of_each(sentence, mean);
    let others: Vec<FigureId> = sentence
        .members
        .iter()
        .copied()
        .filter(|id| {
            let figure = sentence.figure(*id);
            // Each of our 1,850 staff works 2.4 unpaid hours, that is about 4,400 in all.
            let rough = of_each
                && *id > mean
                && figure.hedge == Hedge::About
                && figure.value.decimal().is_some();
            let during = is_during(sentence, mean, *id);
            !means.contains(id) && (sentence.is_amount(*id) || during || rough)
        })
        .filter(|id| is_during(sentence, mean, *id) || !sentence.is_known(*id))
        .collect();
    match others[..] {
        [one, other] => quotient(sentence, mean, one, other),
        [total] => calendar(sentence, mean, total),
        _ => {
            let told = of_its_noun(sentence, mean, &others);
            told.or_else(|| listed(sentence, mean, &others))
        }
    }
}

/// Averages of another sort.
const OTHERS: &[&str] = &[
    "median",
    "weighted",
    "increase",
    "increased",
    "decrease",
    "rose",
    "fell",
    "grew",
    "up",
    "down",
];

/// Words right before a mean, without its name: payments of.
const BEFORE: &[&str] = &[
    "averaging",
    "averaged",
    "on average",
    "on average,",
    "works out at",
    "worked out at",
    "payments of",
    "instalments of",
];

const AFTER: &[&str] = &[
    "each",
    "apiece",
    "per",
    "on average",
    "for each",
    "for every",
    "every",
    "to one",
    "to a",
    "to each",
    "to every",
    "on each",
    "on every",
    "in each",
    "in every",
    "at each",
    "at every",
];

/// Words behind “a” that name nothing which an amount could be for one of: 45 a further, 12 a third.
const NO_THING: &[&str] = &[
    "further",
    "total",
    "few",
    "little",
    "lot",
    "third",
    "quarter",
    "fifth",
    "half",
    "tenth",
    "record",
    "rise",
    "fall",
    "drop",
    "cut",
    "decline",
    "increase",
    "decrease",
    "gain",
    "loss",
    "year-on-year",
    "rate",
    "share",
    "number",
    "sum",
    "figure",
    "saving",
    "surplus",
    "deficit",
    "profit",
    "margin",
    "score",
    "majority",
    "mean",
    "median",
    "new",
    "small",
    "large",
    "good",
    "very",
    "more",
    "much",
];

/// What amounts are told for one of, whatever they count.
const TIMES: &[&str] =
    &["day", "week", "month", "year", "hour", "minute", "second", "night", "head", "person"];

/// Whether “a” and a noun stand at a place: £12 a ticket.
fn is_for_one(words: &[&str]) -> bool {
    let [article, noun, rest @ ..] = words else { return false };
    let noun = noun.trim_matches(|c: char| !c.is_alphanumeric() && c != '-');
    let plain =
        noun.len() > 2 && noun.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    // A height of 7 names another value.
    let names = rest.first() == Some(&"of");
    matches!(*article, "a" | "an") && plain && !names && !NO_THING.contains(&noun)
}

/// Whether a noun is told of elsewhere in the sentence, too.
fn is_known(sentence: &Sentence<'_>, noun: &str) -> bool {
    let noun = noun.trim_matches(|c: char| !c.is_alphanumeric());
    sentence.whole().matches(noun).count() > 1
}

fn is_mean(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let figure = sentence.figure(id);
    let (before, after) = (sentence.before(id), sentence.after(id));
    let clause = clause_before(before).trim_end_matches(['$', '£', '€', ' ']);
    let quantity = matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure)
        && figure.hedge == Hedge::None;
    // The words right behind, or behind the thing counted: 800 tonnes per site.
    let clause_behind = clause_after(after);
    // What stands right before the next figure is said of that one: paying on average £8.
    let open = clause_behind.len() == after.len();
    let words: Vec<&str> = clause_behind.split_whitespace().take(6).collect();
    let behind = (0..words.len().min(3)).any(|skip| {
        // Right behind the amount, or its noun: what a verb stands before is another thing.
        let beside = match &words[..skip] {
            [] | ["to"] => true,
            // 500 passengers a day; but 12 shows a cup.
            [_] => words.get(skip + 1).is_some_and(|unit| TIMES.contains(unit)),
            _ => false,
        };
        let leads = words[..skip] == ["to"];
        let known = !leads || words.get(skip + 1).is_some_and(|noun| is_known(sentence, noun));
        if beside && known && is_for_one(&words[skip..]) && (words.len() > skip + 2 || !open) {
            return true;
        }
        let rest = words[skip..].join(" ");
        let said = AFTER.iter().find(|said| begins(&rest, &[said]));
        said.is_some_and(|said| {
            let next = rest[said.len()..].trim();
            let ends = next.is_empty() && !open;
            // Four to a table, of tables told before; but not four to a leaking valve.
            let noun = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            if *said == "to a" && !is_known(sentence, noun) {
                return false;
            }
            let verb = matches!(*said, "each" | "every" | "apiece")
                && !begins(next, &["in", "on", "at", "for", "to", "from", "and", "of"]);
            ends || !next.is_empty() && !verb
        })
    });
    quantity
        && change(before, after).is_none()
        && (is_of_each(sentence, id)
            || ends(clause, BEFORE)
            || is_named(before, Class::MEAN)
            // Eight coaches each carried 45: a verb or preposition between.
            || is_led_by_each(clause)
            || says(clause, &["for every"])
            || led_by_per(sentence, id).is_some()
            || behind && !begins(after, &["of the"]))
}

/// Eight coaches each carried 45: a verb stands between. In $3.50 each for 240 people, the other is what there was for each.
fn is_led_by_each(clause: &str) -> bool {
    let mut last = clause.split_whitespace().rev();
    let verb = last.next().is_some_and(|word| !["for", "of", "to", "from", "and"].contains(&word));
    let next = last.next();
    // Each family received 4
    verb && (next == Some("each")
        || next != Some("of") && last.next() == Some("each") && last.next().is_none())
}

/// Among several amounts, the number of what the average is per, and the one other amount of its kind: a
/// database of 1,000 GB took 52 minutes on eight cores, or about 19 GB a minute.
fn of_its_noun(sentence: &Sentence<'_>, mean: FigureId, others: &[FigureId]) -> Option<Told> {
    let after = clause_after(sentence.after(mean));
    let mut next =
        words(after).skip_while(|word| !["per", "a", "an", "each", "every"].contains(word));
    next.next()?;
    let noun = next.next()?;
    let stem = noun.get(..noun.len().min(5))?;
    let counted = |id: &FigureId| {
        let span = sentence.figure(*id).span;
        let near = format!(
            "{} {}",
            sentence.words(span.start, span.end),
            clause_after(sentence.after(*id))
        );
        words(&near).take(3).any(|word| word.starts_with(stem))
    };
    let mut numbers = others.iter().copied().filter(counted);
    let number = numbers.next().filter(|_| numbers.next().is_none())?;
    let kind = |id: FigureId| sentence.figure(id).kind;
    let plain = |id: FigureId| matches!(kind(id), Kind::Count | Kind::Number);
    let mut totals = others.iter().copied().filter(|id| {
        *id != number
            && sentence.compatible(mean, *id)
            && (!plain(mean) || sentence.is_of_one_noun(mean, *id))
    });
    let total = totals.next().filter(|_| totals.next().is_none())?;
    quotient(sentence, mean, total, number)
}

/// Each of the 14 branches gave £2,500
fn is_of_each(sentence: &Sentence<'_>, id: FigureId) -> bool {
    sentence.place(id).checked_sub(1).is_some_and(|place| {
        let first = sentence.before(sentence.members[place]);
        ends(first, &["each of the", "each of our", "each of its", "each of these", "each of"])
            && !sentence.before(id).contains([',', ';'])
    })
}

/// The one of two amounts that is the total of the other number of means.
fn quotient(
    sentence: &Sentence<'_>,
    mean: FigureId,
    one: FigureId,
    other: FigureId,
) -> Option<Told> {
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let kind = |id: FigureId| sentence.figure(id).kind;
    let plain = |id: FigureId| matches!(kind(id), Kind::Count | Kind::Number);
    // Each of the 12 teams had 5 members, and 48 people came: the total of all must be called one.
    let of_each = is_of_each(sentence, mean);
    let can_be_total = |id: FigureId| {
        let before = sentence.before(id);
        let called = is_same(before) || ends(before, &["cost of", "taking", "about"]);
        if of_each && !is_total(sentence, id) && !called {
            return false;
        }
        if plain(mean) {
            plain(id)
        } else {
            kind(id) == kind(mean) && sentence.compatible(mean, id)
        }
    };
    let (total, number) = match (can_be_total(one), can_be_total(other)) {
        (true, false) => (one, other),
        (false, true) => (other, one),
        (true, true) if plain(mean) && value(one)? > value(other)? => (one, other),
        (true, true) if plain(mean) => (other, one),
        _ => return None,
    };
    if plain(mean) && !sentence.is_of_one_noun(mean, total) {
        return None;
    }
    // 2.5 per million hours, compared with 4.0 the year before: another mean.
    if mean < total && base(sentence, total).is_some_and(|kind| kind != Base::Norm) {
        return None;
    }
    // They averaged 2,310 at home and 6,845 in two games away: two averages.
    let averaged = ends(sentence.before(mean), &["averaged", "averaging"]);
    if averaged && mean < total {
        let gap = sentence.words(sentence.figure(mean).span.end, sentence.figure(total).span.start);
        if ends(gap.trim_end_matches(['$', '£', '€', ' ']), &["and", "or", "but"]) {
            return None;
        }
    }
    if !plain(number) && kind(number) != Kind::Measure || value(total)? <= value(mean)? {
        return None;
    }
    let noun = led_by_per(sentence, mean);
    // In 46 branches 212 meetings were held, or nine for every region: of another number.
    let other = for_every(sentence, mean)
        .filter(|noun| sentence.noun(number).is_some() && !TIMES.contains(noun));
    if noun.or(other).is_some_and(|noun| !is_number_of(sentence, number, noun)) {
        return None;
    }
    // Nobody counts 4.3 things: a score, and no number of them.
    if kind(number) == Kind::Number && value(number)?.normal().exponent < 0 {
        return None;
    }
    // 47 goals, which is 2.14 a match, and let in 29: a bare number told behind may be of anything.
    let sure = number < mean || kind(number) != Kind::Number || noun.is_some();
    // A reserve of sense: the quotient is of the size of the mean.
    let product = value(mean)?.checked_mul(value(number)?)?;
    let times = |left: Decimal, right: Decimal| {
        left.checked_mul(Decimal::integer(4)).is_some_and(|left| left > right)
    };
    // 26 weeks are 26, and not so many days.
    let counted = value(number)?.at_exponent(0).and_then(|number| i64::try_from(number).ok());
    let number = match kind(number) {
        Kind::Measure => constant("number", counted?, sentence.figure(number).span),
        _ => figures("number", [number]),
    };
    (times(product, value(total)?) && times(value(total)?, product)).then(|| Told {
        form: "each",
        bindings: vec![figures("mean", [mean]), figures("total", [total]), number],
        strength: if sure { Strength::Stated } else { Strength::Implied },
        about: mean,
    })
}

/// 500 passengers a day over the year, 182,500 in all.
fn calendar(sentence: &Sentence<'_>, mean: FigureId, total: FigureId) -> Option<Told> {
    let after = clause_after(sentence.after(mean));
    let yearly = says(sentence.whole(), &["year", "annual", "annually", "twelve months"]);
    let number = match () {
        () if !yearly => return None,
        () if says(after, &["a day", "per day", "each day", "every day", "daily"]) => 365,
        () if says(after, &["a week", "per week", "each week", "every week", "weekly"]) => 52,
        () if says(after, &["a month", "per month", "each month", "every month"]) => 12,
        _ => return None,
    };
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    if !sentence.compatible(mean, total) || value(total)? <= value(mean)? {
        return None;
    }
    Some(Told {
        form: "each",
        bindings: vec![
            figures("mean", [mean]),
            figures("total", [total]),
            constant("number", number, sentence.figure(mean).span),
        ],
        strength: Strength::Implied,
        about: mean,
    })
}
