//! English sentences come in that tell how many there are of a thing, how much each is or has, and what they come to: 12
//! sessions of three hours, 36 hours in total; eight traps in each of the 15 plots, so 120 traps; 245,700 calls over the
//! 52 weeks, or 4,700 a week; $14 per seat per month, and for 250 seats $42,000 a year. Claims of the rule `average` go out.

mod shared;
mod timed;

use super::{Scene, Worded};
use crate::claims::Binding;
use crate::claims::draft::{constant, figures};
use crate::claims::introduced::{By, introduced, is_result, takes_up};
use crate::claims::sentence::{
    Sentence, begins, change, clause_after, clause_before, ends, says, words,
};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::Strength;
use timed::{of_the_year, over_time, per, times};

/// Claims of the forms `product` and `across`.
pub fn told(scene: Scene<'_, '_>) -> Vec<Worded> {
    let Some(sentence) = scene.own() else { return Vec::new() };
    let mut told = Vec::new();
    for at in 0..sentence.members.len() {
        told.extend(of_each(scene, sentence, at));
        told.extend(over_time(scene, sentence, at));
        told.extend(of_the_year(sentence, at));
        told.extend(listed(sentence, at));
        told.extend(shared::per_thing(sentence, at));
        told.extend(shared::per_time(sentence, at));
    }
    told.extend(tariff(scene, sentence));
    told.extend(therefore(scene, sentence));
    told.extend(per_people(scene, sentence));
    told
}

/// Words behind what all come to.
const IN_ALL: &[&str] = &["in total", "in all", "altogether", "overall", "all told"];

fn value(sentence: &Sentence<'_>, id: FigureId) -> Option<Decimal> {
    sentence.figure(id).value.decimal()
}

fn is_plain(sentence: &Sentence<'_>, id: FigureId) -> bool {
    sentence.is_amount(id) && change(sentence.before(id), sentence.after(id)).is_none()
}

/// The last clause before a figure, without the sign of its money.
fn lead<'s>(sentence: &'s Sentence<'_>, id: FigureId) -> &'s str {
    clause_before(sentence.before(id).trim_end_matches(['£', '$', '€', ' ']))
}

/// 12 sessions of three hours, or 36 hours in total; eight in each of the 15 plots, so 120; 24 kits, each with 150, so that
/// 3,600.
fn of_each(scene: Scene<'_, '_>, sentence: &Sentence<'_>, at: usize) -> Option<Worded> {
    let total = sentence.members[at];
    let (one, other) = (*sentence.members.get(at.checked_sub(2)?)?, sentence.members[at - 1]);
    if ![one, other, total].iter().all(|id| is_plain(sentence, *id)) {
        return None;
    }
    let gap = sentence.after(one).trim_end_matches(['£', '$', '€', ' ']);
    let each = is_each(gap);
    let of =
        words(gap).count() <= 5 && ends(gap, &["of"]) && !gap.contains([',', ';', ':', '(', ')']);
    let of_all = [
        "each of the",
        "each of our",
        "each of its",
        "each of these",
        "each of those",
        "each of their",
    ];
    let in_each =
        ends(gap, &of_all) && !gap.contains([',', ';', ':', '(', ')']) && words(gap).count() <= 12;
    // Each of the 18 teams has eleven players.
    let head = sentence.head(one).trim();
    let of_these = ends(head, &["each of the", "each of our", "each of its", "each of these"])
        && !gap.contains([',', ';', ':', '(', ')'])
        && words(gap).count() <= 6;
    let (number, mean) = if in_each { (other, one) } else { (one, other) };
    let all =
        begins(sentence.after(total), IN_ALL) || says(clause_after(sentence.after(total)), IN_ALL);
    let joint = lead(sentence, total);
    let makes = all
        && words(joint).count() <= 4
        && ends(joint, &["make", "makes", "come to", "give", "gives"]);
    let alike = |id: &FigureId| sentence.compatible(*id, total);
    // 36 hours in total: so many; with a name only of what they come to.
    let so = introduced(sentence.before(total)).is_some_and(|told| match told.by {
        By::Comma => all,
        By::Mark => told.rest.ends_with('(') || all,
        // £30 to each of the two and £15 to each of the four, which is £120: of both.
        By::Pointer if sentence.members[..at - 2].iter().any(alike) => false,
        _ => told.name.is_empty() || says(told.name, &["total"]),
    });
    // With 14 beds on each of its three floors, the house has 42.
    let with = in_each
        && begins(head, &["with"])
        && ends(joint, &["has", "have", "had", "holds", "offers"]);
    let told = with
        || so && (in_each || each || of_these || of && (all || says(joint, &["total"])))
        || of && makes;
    let alike = sentence.compatible(mean, total) && !says(sentence.whole(), OTHERS);
    if !told || !alike || value(sentence, number)? <= Decimal::integer(1) {
        return None;
    }
    let number = match third(sentence, &sentence.members[..at - 2], (mean, number, total)) {
        Some(product) => constant("number", product, sentence.figure(number).span),
        None => figures("number", [number]),
    };
    // Twelve times three hours are 36: what is planned by the hour is not rounded to it.
    let mean = match whole(scene, mean) {
        Some(each) => constant("mean", each, sentence.figure(mean).span),
        None => figures("mean", [mean]),
    };
    Some(product(total, mean, number))
}

/// Five treatments in four blocks at each of two sites, making 40 plots: the number of all, where a third count before the two
/// brings what they come to nearer to the total.
fn third(
    sentence: &Sentence<'_>,
    before: &[FigureId],
    (mean, number, total): (FigureId, FigureId, FigureId),
) -> Option<i64> {
    let whole = |id: FigureId| i64::try_from(value(sentence, id)?.at_exponent(0)?).ok();
    let counts = |id: FigureId| matches!(sentence.figure(id).kind, Kind::Count | Kind::Number);
    let third = before.last().copied().filter(|id| counts(*id) && is_plain(sentence, *id))?;
    let (mean, number, total, third) = (whole(mean)?, whole(number)?, whole(total)?, whole(third)?);
    let two = mean.checked_mul(number)?;
    let three = two.checked_mul(third)?;
    // Of the three further off than of the two, by how many times.
    let off = |product: i64| {
        let (low, high) = (product.min(total), product.max(total));
        (low > 0)
            .then(|| Decimal::integer(high).checked_mul(Decimal::integer(1_000)))??
            .at_exponent(0)?
            .checked_div(i128::from(low))
    };
    (off(three)? < off(two)?).then_some(number.checked_mul(third)?)
}

/// A measure in whole units, where these are what its dimension is reckoned in.
fn whole(scene: Scene<'_, '_>, id: FigureId) -> Option<i64> {
    let figure = scene.context.figures.get(id);
    let unit = scene.context.lexicon.units.get(usize::from(figure.unit.0))?;
    let whole = figure.kind == Kind::Measure && figure.precision >= 0 && unit.factor == (1, 1);
    i64::try_from(figure.value.decimal()?.at_exponent(0)?).ok().filter(|_| whole)
}

/// Amounts that are not all alike.
const OTHERS: &[&str] =
    &["average", "up to", "at least", "between", "at most", "minimum", "maximum", "shared"];

/// Each with 150; each seating; each of.
fn is_each(gap: &str) -> bool {
    let Some(at) = gap.rfind(", each") else { return false };
    let behind = &gap[at + ", each".len()..];
    words(behind).count() <= 6 && !behind.contains([',', ';', ':', '(', ')'])
}

fn product(total: FigureId, mean: Binding, number: Binding) -> Worded {
    Worded {
        form: "product",
        bindings: vec![figures("total", [total]), mean, number],
        about: total,
        strength: Strength::Witnessed,
    }
}

fn quotient(total: FigureId, mean: FigureId, number: Binding) -> Worded {
    Worded {
        form: "each",
        bindings: vec![figures("mean", [mean]), figures("total", [total]), number],
        about: mean,
        strength: Strength::Witnessed,
    }
}

/// $14 per seat per month. For the 250 seats we need, this amounts to $42,000 a year.
fn tariff(scene: Scene<'_, '_>, sentence: &Sentence<'_>) -> Option<Worded> {
    let before = scene.before(1)?;
    let [rate] = before.members[..] else { return None };
    let [number, total] = sentence.members[..] else { return None };
    let money =
        |one: &Sentence<'_>, id: FigureId| one.figure(id).kind == Kind::Money && one.is_amount(id);
    let list: Vec<&str> = words(clause_after(before.after(rate))).take(5).collect();
    let (thing, time) = match list[..] {
        [
            "per" | "a" | "an" | "for" | "each",
            "each" | "every",
            thing,
            "per" | "a" | "each" | "every",
            time,
            ..,
        ]
        | [
            "per" | "a" | "an" | "each" | "every",
            thing,
            "per" | "a" | "each" | "every",
            time,
            ..,
        ] => (thing, Some(time)),
        ["per" | "a" | "an" | "each" | "every", thing, ..] => (thing, None),
        _ => return None,
    };
    let stem = thing.get(..thing.len().min(5)).unwrap_or(thing);
    let counted = words(sentence.after(number)).take(3).any(|word| word.starts_with(stem));
    let many = match (time, per(sentence.after(total))) {
        (None, None) => 1,
        (Some(one), Some(other)) => times(1, other, one)?,
        _ => return None,
    };
    let told = says(
        sentence.before(total),
        &[
            "amounts to",
            "comes to",
            "would cost",
            "will cost",
            "costs",
            "cost",
            "a total of",
            "that is",
            "works out at",
            "this is",
            "makes",
            "adds up to",
        ],
    );
    let number_value = i64::try_from(value(sentence, number)?.at_exponent(0)?).ok()?;
    let counted = counted && sentence.is_amount(number) && !money(sentence, number);
    (counted
        && told
        && money(before, rate)
        && money(sentence, total)
        && sentence.compatible(rate, total))
    .then(|| {
        let many = number_value.saturating_mul(many);
        product(
            total,
            figures("mean", [rate]),
            constant("number", many, sentence.figure(number).span),
        )
    })
}

/// What a price or cost for one is called.
const UNIT_PRICES: &[&str] = &[
    "per",
    "average",
    "mean",
    "each",
    "cac",
    "cpa",
    "arpu",
    "unit cost",
    "cost to acquire",
    "acquisition cost",
    "cost of acquisition",
    "a head",
    "apiece",
];

/// Spend came to $540K and brought in 180 customers. Cost per customer was therefore $3,000.
fn therefore(scene: Scene<'_, '_>, sentence: &Sentence<'_>) -> Option<Worded> {
    let [mean] = sentence.members[..] else { return None };
    let before = scene.before(1)?;
    let amounts: Vec<FigureId> =
        before.members.iter().copied().filter(|id| !before.is_while(*id)).collect();
    let [one, other] = amounts[..] else { return None };
    let is_count = |id: FigureId| matches!(before.figure(id).kind, Kind::Count | Kind::Number);
    let (total, number) = match (before.figure(one).kind, before.figure(other).kind) {
        (Kind::Money, _) if is_count(other) => (one, other),
        (_, Kind::Money) if is_count(one) => (other, one),
        _ => return None,
    };
    let own = sentence.figure(mean);
    let result = takes_up(sentence.whole()) || is_result(sentence.before(mean));
    let named = says(sentence.whole(), UNIT_PRICES);
    let compared = says(
        sentence.whole(),
        &["than", "from", "against", "last year", "previous", "target", "median"],
    );
    let plain = [total, number].iter().all(|id| is_plain(before, *id))
        && own.hedge == Hedge::None
        && own.kind == Kind::Money
        && change(sentence.before(mean), sentence.after(mean)).is_none();
    let of_two = value(before, number)? > Decimal::integer(1) && before.compatible(total, mean);
    (result && named && !compared && plain && of_two)
        .then(|| quotient(total, mean, figures("number", [number])))
}

/// 1,134 admissions in a population of 420,000. The rate was therefore 270 per 100,000.
fn per_people(scene: Scene<'_, '_>, sentence: &Sentence<'_>) -> Option<Worded> {
    // In the sentence before, or in its own.
    let (before, events, population, rate) = match sentence.members[..] {
        [rate] => {
            let before = scene.before(1)?;
            let [events, population] = before.members[..] else { return None };
            (before, events, population, rate)
        }
        [events, population, rate] => (sentence, events, population, rate),
        _ => return None,
    };
    // The unit of the rate reckons with so many.
    let span = sentence.figure(rate).span;
    let per = sentence.words(span.start, span.end).split_once("per ");
    let people = per.is_some_and(|(_, many)| {
        many.starts_with(|c: char| c.is_ascii_digit()) || ["thousand", "million"].contains(&many)
    });
    let gap = before.after(events);
    let of = ends(gap, &["of", "among"])
        && says(
            gap,
            &[
                "population",
                "residents",
                "among",
                "out of",
                "town of",
                "city of",
                "community of",
                "district of",
                "region of",
            ],
        );
    let plain = before.is_amount(events)
        && before.is_amount(population)
        && value(before, events) < value(before, population)
        && matches!(sentence.figure(rate).hedge, Hedge::None | Hedge::About);
    (people
        && (is_result(sentence.before(rate))
            || takes_up(sentence.whole())
            || says(sentence.whole(), &["resulting", "crude rate"])
            || ends(lead(sentence, rate), &["rate of"]))
        && of
        && plain)
        .then(|| quotient(events, rate, figures("number", [population])))
}

/// Mean rainfall over the three years was 820 mm (780, 860 and 820 mm).
fn listed(sentence: &Sentence<'_>, at: usize) -> Option<Worded> {
    let mean = sentence.members[at];
    let values = &sentence.members[at + 1..];
    let named = says(clause_before(sentence.head(mean)), &["mean", "average"])
        && !says(
            sentence.head(mean),
            &["weighted", "long-term", "national", "above", "below", "than"],
        );
    let open = sentence.after(mean).trim() == "(";
    let alike = values.len() >= 3
        && values.iter().all(|id| is_plain(sentence, *id) && sentence.compatible(*id, mean));
    let inside =
        values.windows(2).all(|two| [",", "and", ", and"].contains(&sentence.after(two[0]).trim()));
    let closed = sentence.after(*values.last()?).trim_start().starts_with(')');
    (named && open && alike && inside && closed).then(|| Worded {
        form: "listed",
        bindings: vec![figures("mean", [mean]), figures("parts", values.iter().copied())],
        about: mean,
        strength: Strength::Witnessed,
    })
}
