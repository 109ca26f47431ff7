//! English sentences come in that tell a total and all its parts in words that leave none out: income of £8.64 million was
//! made up of this, this and that; 94 of them: 61 …, 24 … and 9 …; $842m, $517m and $291m, for consolidated sales of $1,650m;
//! 46 women and 38 men, of whom three withdrew, so that 81 are left. Claims of the rule `total` go out.

use super::{Scene, Worded};
use crate::claims::Context;
use crate::claims::draft::figures;
use crate::claims::otherwise::bridges;
use crate::claims::sentence::{
    Sentence, begins, change, clause_after, clause_before, ends, list, says, words,
};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::Strength;

/// Claims of the forms `sum` and `net`.
pub fn told(scene: Scene<'_, '_>) -> Vec<Worded> {
    let Some(sentence) = scene.own() else { return Vec::new() };
    let mut told = Vec::new();
    for at in 0..sentence.members.len() {
        told.extend(made_up(scene.context, sentence, at));
    }
    told.extend(combined(sentence));
    told.extend(left(scene, sentence));
    told.extend(summed(scene, sentence));
    told
}

fn value(sentence: &Sentence<'_>, id: FigureId) -> Option<Decimal> {
    sentence.figure(id).value.decimal()
}

fn added(sentence: &Sentence<'_>, ids: &[FigureId]) -> Option<Decimal> {
    ids.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(sentence, *id)?))
}

/// Whether two amounts are within a third of each other: parts further off are not all of them.
fn is_near(one: Decimal, other: Decimal) -> bool {
    let (low, high) = (one.min(other), one.max(other));
    let (three, four) = (Decimal::integer(3), Decimal::integer(4));
    low.checked_mul(four).zip(high.checked_mul(three)).is_some_and(|(low, high)| low >= high)
}

/// Words that say what all of a total is.
const MADE: &[&str] = &[
    "made up of",
    "comprised",
    "comprises",
    "comprising",
    "consisted of",
    "consists of",
    "consisting of",
    "composed of",
    "is the sum of",
    "was the sum of",
    "broken down into",
    "split into",
    "divided into",
];

/// Words by which a list is not all of it.
const SOME: &[&str] = &[
    "mainly",
    "mostly",
    "largely",
    "chiefly",
    "primarily",
    "principally",
    "among them",
    "including",
    "such as",
    "notably",
    "excluding",
    "not including",
    "net of",
    "before",
    "for example",
    "others",
    "the rest",
    "the remainder",
    "each",
    "respectively",
    "average",
    "of which",
    "of whom",
    "of them",
    "of these",
];

/// The charity's total income of £8.64 million was made up of £3.12 million in donations, … and £0.18 million in rents.
fn made_up(context: Context<'_>, sentence: &Sentence<'_>, at: usize) -> Option<Worded> {
    let total = sentence.members[at];
    let gap = sentence.after(total);
    let colon = gap.find(':');
    let led = match colon {
        Some(place) => words(&gap[..place]).count() <= 5 && words(&gap[place..]).count() <= 3,
        None => ends(gap.trim_end_matches(['£', '$', '€', ' ']), MADE) && !gap.contains(['(', ';']),
    };
    let parts: Vec<FigureId> = sentence.members[at + 1..].to_vec();
    let own = parts.iter().all(|id| sentence.is_amount(*id) && sentence.compatible(*id, total));
    if !led || parts.len() < 2 || !own || !sentence.is_amount(total) {
        return None;
    }
    let lists = list::of(sentence, &parts);
    let closed =
        matches!(&lists[..], [run] if run.len() == parts.len() && list::is_closed(sentence, run));
    let text = sentence.words(sentence.figure(total).span.end, sentence.span.end);
    let text = text.split_once(':').map_or(text, |(_, list)| list);
    let moved = parts.iter().any(|id| change(sentence.before(*id), sentence.after(*id)).is_some());
    let alike = parts.iter().all(|id| sentence.is_of_one_noun(parts[0], *id));
    let plain = !says(text, SOME) && !moved && alike && !text.contains('(');
    let near = is_near(value(sentence, total)?, added(sentence, &parts)?);
    let statistics = bridges::has_statistic(context, &parts);
    (closed && plain && near && !statistics).then(|| Worded {
        form: "sum",
        bindings: vec![figures("total", [total]), figures("parts", parts)],
        about: total,
        strength: Strength::Witnessed,
    })
}

/// Words of a total behind its parts.
const COMBINED: &[&str] = &[
    "combined",
    "consolidated",
    "overall",
    "total",
    "a total",
    "aggregate",
    "grand total",
    "altogether",
    "group total",
    "in all",
];

/// $842.3 million in Industrial, $516.9 million in Consumer and $291.4 million in Aerospace, for consolidated net sales of
/// $1,650.6 million.
fn combined(sentence: &Sentence<'_>) -> Option<Worded> {
    let (total, parts) = sentence.members.split_last()?;
    let lead = clause_before(sentence.before(*total).trim_end_matches(['£', '$', '€', ' ']));
    let led = begins(
        lead,
        &[
            "for",
            "giving",
            "making",
            "bringing",
            "yielding",
            "which gives",
            "which makes",
            "producing",
        ],
    ) && says(lead, COMBINED)
        && words(lead).count() <= 8
        && !says(lead, &["average", "a further", "another"]);
    let own = |id: &FigureId| {
        sentence.is_amount(*id)
            && sentence.compatible(*id, *total)
            && change(sentence.before(*id), sentence.after(*id)).is_none()
    };
    if !led
        || parts.len() < 2
        || !parts.iter().all(own)
        || sentence.figure(*total).hedge != Hedge::None
    {
        return None;
    }
    let lists = list::of(sentence, parts);
    let closed =
        matches!(&lists[..], [run] if run.len() == parts.len() && list::is_closed(sentence, run));
    let near = is_near(value(sentence, *total)?, added(sentence, parts)?);
    (closed && near && !says(sentence.head(*total), SOME)).then(|| Worded {
        form: "sum",
        bindings: vec![figures("total", [*total]), figures("parts", parts.iter().copied())],
        about: *total,
        strength: Strength::Witnessed,
    })
}

/// What those do that are no longer counted.
const GONE: &[&str] = &[
    "withdrew",
    "dropped out",
    "were excluded",
    "was excluded",
    "were lost",
    "was lost",
    "were removed",
    "was removed",
    "declined",
    "had to be excluded",
    "left the study",
    "did not return",
    "were discarded",
    "was discarded",
    "were dropped",
];

/// Words before the number of those that are left.
const STAY: &[&str] = &[
    "therefore",
    "thus",
    "leaving",
    "leaves",
    "so",
    "based on",
    "final sample",
    "remaining",
    "hence",
    "data from",
    "analysed",
    "were left",
];

/// We recruited 46 women and 38 men. Three withdrew, and the analyses are therefore based on 81 people.
fn left(scene: Scene<'_, '_>, sentence: &Sentence<'_>) -> Option<Worded> {
    let [gone, net] = sentence.members[..] else { return None };
    let before = scene.before(1)?;
    let gross: Vec<FigureId> = before.members.clone();
    let counted = |one: &Sentence<'_>, id: FigureId| {
        one.is_amount(id) && matches!(one.figure(id).kind, Kind::Count | Kind::Number)
    };
    let told = says(clause_after(sentence.after(gone)), GONE) && says(sentence.before(net), STAY);
    let lists = list::of(before, &gross);
    let whole = gross.len() >= 2
        && gross.iter().all(|id| counted(before, *id) && before.compatible(gross[0], *id))
        && matches!(&lists[..], [run] if run.len() == gross.len() && list::is_closed(before, run))
        && says(
            before.whole(),
            &[
                "recruited",
                "enrolled",
                "took part",
                "sample",
                "participants",
                "recruited from",
                "interviewed",
                "tested",
                "studied",
                "invited",
            ],
        );
    let plain = counted(sentence, gone)
        && counted(sentence, net)
        && sentence.figure(net).hedge == Hedge::None;
    let parts = added(before, &gross)?;
    let near = value(sentence, gone)? < parts && is_near(parts, value(sentence, net)?);
    (told && whole && plain && near).then(|| Worded {
        form: "withdrawn",
        bindings: vec![figures("net", [net]), figures("parts", gross), figures("minus", [gone])],
        about: net,
        strength: Strength::Witnessed,
    })
}

/// We spent £1.9 million on salaries, £0.6 million on premises and £0.3 million on travel. Total spending was £2.8 million.
fn summed(scene: Scene<'_, '_>, sentence: &Sentence<'_>) -> Option<Worded> {
    let [total] = sentence.members[..] else { return None };
    let before = scene.before(1)?;
    let parts = before.members.clone();
    let head = clause_before(sentence.head(total).trim_end_matches(['£', '$', '€', ' ']));
    let called = [
        "total",
        "the total",
        "in total",
        "altogether",
        "in all",
        "together",
        "combined",
        "total spending",
        "this makes a total",
        "that makes a total",
    ];
    let led = begins(head, &called)
        && ends(
            head,
            &[
                "was",
                "is",
                "were",
                "came to",
                "comes to",
                "amounted to",
                "amounts to",
                "of",
                "makes",
                "make",
                "reached",
            ],
        )
        && words(head).count() <= 6;
    // Total income after what was spent is another total.
    let named: Vec<&str> = words(head)
        .filter(|word| {
            word.len() > 4
                && ![
                    "total",
                    "combined",
                    "together",
                    "altogether",
                    "amounted",
                    "amounts",
                    "reached",
                ]
                .contains(word)
        })
        .collect();
    let spent = |word: &str| {
        ["spending", "expenditure", "outlay", "costs"].contains(&word)
            && says(before.whole(), &["spent", "spending", "cost", "costs", "expenditure", "paid"])
    };
    let linked = named.iter().all(|word| {
        let stem = word.get(..word.len().min(5)).unwrap_or(word);
        spent(word) || words(before.whole()).any(|other| other.starts_with(stem))
    });
    let own = |id: &FigureId| {
        before.is_amount(*id)
            && before.compatible(*id, total)
            && change(before.before(*id), before.after(*id)).is_none()
    };
    if !led || !linked || parts.len() < 2 || !parts.iter().all(own) || !sentence.is_amount(total) {
        return None;
    }
    let lists = list::of(before, &parts);
    let closed =
        matches!(&lists[..], [run] if run.len() == parts.len() && list::is_closed(before, run));
    let near = is_near(value(sentence, total)?, added(before, &parts)?);
    (closed && near && !says(before.whole(), SOME)).then(|| Worded {
        form: "sum",
        bindings: vec![figures("total", [total]), figures("parts", parts)],
        about: total,
        strength: Strength::Stated,
    })
}
