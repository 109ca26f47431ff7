//! English sentences come in that tell what became of two levels of the sentence before, or of one there and one here: from
//! 840 ms to 630 ms. This is an improvement of 25%; 61.9% in May. That is 0.7 points higher than in April, when it stood
//! at 61.2%; 6.2 days. Afterwards it was 9.3 days, 1.5 times as high. Claims of the rule `change` go out.

mod words;

use self::words::{AGAIN, BEGAN, EITHER, ENDED, FALLS, OTHERS, RISES, THING};
use super::{Scene, Worded};
use crate::claims::draft::figures;
use crate::claims::introduced::{introduced, is_result, takes_up};
use crate::claims::sentence::{Sentence, begins, clause_after, clause_before, ends, says, words};
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};
use crate::rulebook::Strength;

/// Claims of the rule's forms for rates, amounts and multiples.
pub fn told(scene: Scene<'_, '_>) -> Vec<Worded> {
    let Some(sentence) = scene.own() else { return Vec::new() };
    let mut told: Vec<Worded> = Vec::new();
    told.extend(result(scene, sentence));
    told.extend(stood_at(scene, sentence));
    told.extend(as_high(scene, sentence));
    told.extend(moved_to(scene, sentence));
    told.extend(by_year(sentence));
    told.extend(relative(sentence));
    told
}

/// Two levels, the earlier one first.
type Levels = (FigureId, FigureId);

fn value(sentence: &Sentence<'_>, id: FigureId) -> Option<Decimal> {
    sentence.figure(id).value.decimal()
}

fn is_level(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let figure = sentence.figure(id);
    let kind = !matches!(figure.kind, Kind::Points | Kind::Times | Kind::Ratio | Kind::Fraction);
    kind && figure.hedge == Hedge::None
        && value(sentence, id).is_some_and(|value| value > Decimal::ZERO)
}

/// What stands right before a figure, without the sign of its money.
fn lead<'s>(sentence: &'s Sentence<'_>, id: FigureId) -> &'s str {
    sentence.before(id).trim_end_matches(['£', '$', '€', ' '])
}

/// The two levels of a sentence that has no others, where words tell which was the earlier.
fn levels(sentence: &Sentence<'_>) -> Option<Levels> {
    let all: Vec<FigureId> =
        sentence.members.iter().copied().filter(|id| !sentence.is_while(*id)).collect();
    let [one, other] = all[..] else { return None };
    if !is_level(sentence, one) || !is_level(sentence, other) || !sentence.compatible(one, other) {
        return None;
    }
    let (first, second) = (lead(sentence, one), lead(sentence, other));
    let earlier = [
        "previous year",
        "year before",
        "a year earlier",
        "the year earlier",
        "last year",
        "prior year",
        "previous quarter",
        "previous month",
        "a month earlier",
        "a year ago",
        "corresponding",
        "the month before",
        "the quarter before",
    ];
    let back = [
        "against",
        "compared with",
        "compared to",
        "up from",
        "down from",
        "from",
        "versus",
        "and",
    ];
    match () {
        () if ends(first, &["from"]) && ends(second, &["to"]) => Some((one, other)),
        () if says(first, BEGAN) && says(second, ENDED) => Some((one, other)),
        () if ends(second, &back) && says(sentence.after(other), &earlier) => Some((other, one)),
        () if ends(second, &["up from", "down from"]) => Some((other, one)),
        () if year(sentence.after(one)) < year(sentence.after(other))
            && year(sentence.after(one)).is_some() =>
        {
            Some((one, other))
        }
        () => None,
    }
}

/// Dropped from 840 ms to 630 ms. This is an improvement of 25 per cent; began with 412 and ended with 836: it has doubled.
fn result(scene: Scene<'_, '_>, sentence: &Sentence<'_>) -> Option<Worded> {
    let all: Vec<FigureId> =
        sentence.members.iter().copied().filter(|id| !sentence.is_while(*id)).collect();
    let [id] = all[..] else { return None };
    let before = scene.before(1)?;
    let (old, new) = levels(before)?;
    let own = sentence.figure(id);
    let text = sentence.whole();
    let yearly = begins(
        sentence.after(id),
        &["a year", "per", "each year", "every year", "annually", "a month", "of the"],
    );
    if !(takes_up(text) || is_result(sentence.before(id)) || says(text, THING))
        || says(text, OTHERS)
        || yearly
    {
        return None;
    }
    let near = format!(
        "{} {}",
        clause_before(sentence.before(id)),
        words(clause_after(sentence.after(id))).take(3).collect::<Vec<_>>().join(" ")
    );
    let share = before.figure(new).kind == Kind::Percent;
    let rose = value(before, new) > value(before, old);
    // This is 15%.
    let bare = introduced(sentence.before(id))
        .is_some_and(|told| told.anew && told.name.is_empty())
        && clause_after(sentence.after(id)).trim().is_empty();
    let way = match () {
        () if bare || says(&near, EITHER) => true,
        () if rose => says(&near, RISES),
        () => says(&near, FALLS),
    };
    let relative = says(text, &["relative", "relatively", "in relative terms"]);
    let form = match own.kind {
        Kind::Percent if way && (!share || relative) => {
            if rose {
                "rise"
            } else {
                "fall"
            }
        }
        Kind::Points if way && share => {
            if rose {
                "more"
            } else {
                "less"
            }
        }
        Kind::Times if rose && multiplies(sentence, id) => "times",
        _ => return None,
    };
    let name = match form {
        "times" => "times",
        "rise" | "fall" => "rate",
        _ => "change",
    };
    Some(claim(form, name, id, (old, new)))
}

/// It has more than doubled; three times as many.
fn multiplies(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let span = sentence.figure(id).span;
    let own = sentence.words(span.start, span.end);
    let verb = own.ends_with("ed") || own.ends_with("fold");
    verb || begins(
        sentence.after(id),
        &["as many", "as much", "as high", "as large", "as big", "as long"],
    )
}

fn claim(form: &'static str, name: &'static str, id: FigureId, (old, new): Levels) -> Worded {
    Worded {
        form,
        bindings: vec![figures(name, [id]), figures("new", [new]), figures("old", [old])],
        about: id,
        strength: Strength::Witnessed,
    }
}

/// 61.9% in May. That is 0.7 percentage points higher than in April, when it stood at 61.2%.
fn stood_at(scene: Scene<'_, '_>, sentence: &Sentence<'_>) -> Option<Worded> {
    let all: Vec<FigureId> =
        sentence.members.iter().copied().filter(|id| !sentence.is_while(*id)).collect();
    let [change, old] = all[..] else { return None };
    let before = scene.before(1)?;
    let told: Vec<FigureId> =
        before.members.iter().copied().filter(|id| !before.is_while(*id)).collect();
    let [new] = told[..] else { return None };
    let head = sentence.head(change).trim();
    let opens = begins(head, &["that is", "this is", "that was", "this was"]);
    let after = words(sentence.after(change)).take(2).collect::<Vec<_>>().join(" ");
    let way = match () {
        () if says(&after, &["higher", "more", "above", "up", "greater", "longer"]) => "more",
        () if says(&after, &["lower", "less", "below", "down", "fewer", "shorter", "smaller"]) => {
            "less"
        }
        () => return None,
    };
    let stood = [
        "when it stood at",
        "when it was",
        "when the figure was",
        "when the rate was",
        "when it came to",
        "when there were",
        "when the rate stood at",
        "when the figure stood at",
        "which was",
        "when it had been",
        "when it had stood at",
    ];
    let led = ends(lead(sentence, old), &stood) && says(sentence.after(change), &["than", "on"]);
    let points =
        sentence.figure(change).kind == Kind::Points && before.figure(new).kind == Kind::Percent;
    let alike =
        points || sentence.compatible(change, new) && before.figure(new).kind != Kind::Percent;
    let plain = is_level(before, new) && is_level(sentence, old) && before.compatible(new, old);
    (opens && led && alike && plain).then(|| claim(way, "change", change, (old, new)))
}

/// An average of 6.2 days. Afterwards the figure was 9.3 days, 1.5 times as high.
fn as_high(scene: Scene<'_, '_>, sentence: &Sentence<'_>) -> Option<Worded> {
    let [new, times] = sentence.members[..] else { return None };
    let before = scene.before(1)?;
    let [old] = before.members[..] else { return None };
    let as_much = [
        "as high",
        "as many",
        "as much",
        "as large",
        "as long",
        "the earlier",
        "the previous",
        "the figure before",
        "the old",
        "as big",
        "what it was",
        "what it had been",
    ];
    let tied = sentence.before(times).trim_end().ends_with([',', '(', '–', '—'])
        || ends(sentence.before(times), &["or", "which is", "that is", "or some", "or about"]);
    let later = says(
        sentence.head(new),
        &[
            "afterwards",
            "after",
            "now",
            "today",
            "then",
            "later",
            "a year on",
            "since",
            "this year",
            "by the end",
            "the figure was",
            "the following year",
            "subsequently",
        ],
    );
    let plain = sentence.figure(times).kind == Kind::Times
        && begins(sentence.after(times), &as_much)
        && is_level(before, old)
        && is_level(sentence, new)
        && before.compatible(old, new)
        && sentence.figure(times).hedge == Hedge::None;
    (plain && tied && later).then(|| claim("times", "times", times, (old, new)))
}

/// The year that stands right behind a level: in 2019.
fn year(text: &str) -> Option<u16> {
    let list: Vec<&str> = words(text).take(5).collect();
    let at = list.iter().position(|word| *word == "in").filter(|at| *at <= 2)?;
    list.get(at + 1)?.parse().ok().filter(|year| (1900..2100).contains(year))
}

/// In 2021 the clinic saw 2,400 patients; in 2023 it saw 3,000, 25% more.
fn by_year(sentence: &Sentence<'_>) -> Option<Worded> {
    let [old, new, rate] = sentence.members[..] else { return None };
    let ahead = |id: FigureId| {
        let lead = sentence.before(id);
        let at = lead.rfind("in ")?;
        lead.get(at + 3..at + 7)?.parse::<u16>().ok().filter(|year| (1900..2100).contains(year))
    };
    let ordered = ahead(old).zip(ahead(new)).is_some_and(|(old, new)| old < new);
    let plain = is_level(sentence, old) && is_level(sentence, new) && sentence.compatible(old, new);
    let share =
        sentence.figure(rate).kind == Kind::Percent && sentence.figure(old).kind != Kind::Percent;
    let tied = sentence.before(rate).trim() == ",";
    let form = match words(sentence.after(rate)).next()? {
        "more" | "higher" | "up" => "rise",
        "fewer" | "less" | "lower" | "down" => "fall",
        _ => return None,
    };
    (ordered && plain && share && tied && sentence.figure(rate).hedge == Hedge::None)
        .then(|| claim(form, "rate", rate, (old, new)))
}

/// Dropped from 8.0% to 6.0%, a relative reduction of 25%.
fn relative(sentence: &Sentence<'_>) -> Option<Worded> {
    let [old, new, rate] = sentence.members[..] else { return None };
    let plain = is_level(sentence, old) && is_level(sentence, new) && sentence.compatible(old, new);
    let moved = ends(lead(sentence, old), &["from"]) && ends(lead(sentence, new), &["to"]);
    let named = clause_before(sentence.before(rate));
    let form = match () {
        () if says(named, FALLS) => "fall",
        () if says(named, RISES) => "rise",
        () if value(sentence, new) > value(sentence, old) => "rise",
        () => "fall",
    };
    let told = says(named, &["relative", "in relative terms"])
        && words(named).count() <= 7
        && (says(named, FALLS) || says(named, RISES) || says(named, EITHER));
    (plain && moved && told && sentence.figure(rate).kind == Kind::Percent)
        .then(|| claim(form, "rate", rate, (old, new)))
}

/// Lists stood at 1,250 in April. By September they had been cut by a fifth, to 1,000.
fn moved_to(scene: Scene<'_, '_>, sentence: &Sentence<'_>) -> Option<Worded> {
    let [rate, new] = sentence.members[..] else { return None };
    let before = scene.before(1)?;
    let [old] = before.members[..] else { return None };
    let (lead, gap) =
        (sentence.before(rate), sentence.after(rate).trim_end_matches(['£', '$', '€', ' ']));
    // By 2023 the figure had doubled to 24%.
    let doubled = sentence.figure(rate).kind == Kind::Times
        && multiplies(sentence, rate)
        && gap.trim() == "to"
        && says(lead, AGAIN)
        && is_level(before, old)
        && is_level(sentence, new)
        && before.compatible(old, new)
        && before.figure(old).kind == sentence.figure(new).kind
        && sentence.figure(rate).hedge == Hedge::None;
    if doubled {
        return Some(claim("times", "times", rate, (old, new)));
    }
    let share = sentence.figure(rate).kind == Kind::Percent
        || matches!(sentence.figure(rate).value, Value::Fraction(..));
    let to = gap.trim_start_matches([',', ' ']) == "to" && ends(lead, &["by"]);
    let again = says(lead, AGAIN);
    let form = match () {
        () if says(lead, FALLS) || says(lead, &["reduced", "decreased", "shrunk"]) => "fall",
        () if says(lead, RISES) => "rise",
        () => return None,
    };
    let plain = is_level(before, old)
        && is_level(sentence, new)
        && before.compatible(old, new)
        && before.figure(old).kind != Kind::Percent
        && sentence.figure(rate).hedge == Hedge::None
        && !says(sentence.whole(), OTHERS);
    (share && to && again && plain).then(|| claim(form, "rate", rate, (old, new)))
}
