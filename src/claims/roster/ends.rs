//! A row comes in with what calls one of its values, or one told beside it, the first or the last (sick leave was lowest in
//! finance (3.1 days). Planning reported 5.4, housing 6.2 …; the smallest grant, of £2,500; the three others, of …; 31 at
//! Barmouth, 27 at Criccieth …, which made Barmouth the busiest); claims of the forms `most`, `least`, `ranked` and
//! `ranked_last` go out.

use super::row::is_like;
use super::words::{end, has_any, number, words};
use super::{Counted, Scene, Stretch};
use crate::claims::draft::{Draft, around};
use crate::claims::{Binding, Bound, Claim};
use crate::document::Span;
use crate::figures::FigureId;
use crate::rulebook::Strength;

pub fn claims(scene: &Scene<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    for stretch in scene.stretches() {
        if stretch.before {
            claims.extend(called(scene, draft, stretch));
        } else {
            claims.extend(placed(scene, draft, stretch));
        }
    }
}

/// Words around an end that make it one of other things.
const WIDE: &[&str] = &[
    "since",
    "ever",
    "record",
    "among",
    "decade",
    "years",
    "possible",
    "second",
    "third",
    "fourth",
    "second-highest",
    "second-lowest",
    "second-largest",
    "increase",
    "rise",
    "fall",
    "decrease",
    "growth",
    "drop",
    "than",
    "not",
    "average",
    "mean",
    "median",
    "target",
    "national",
    "previous",
    "last",
    "except",
    "apart",
    "excluding",
    "usually",
];

/// A value that is called an end, with the row told behind it.
fn called(scene: &Scene<'_>, draft: Draft<'_>, stretch: Stretch) -> Option<Claim> {
    let context = scene.context;
    let text = scene.text(stretch.span).to_lowercase();
    if text.len() != stretch.span.len() {
        return None;
    }
    // The value may be the first of the row itself: the highest was in Bridge Street, at 47, Mill Lane had 41 …
    let mut ids: Vec<FigureId> = context
        .figures
        .within(stretch.span)
        .map(FigureId)
        .filter(|id| is_like(context, scene.row.model, *id))
        .filter(|id| !scene.text(context.figures.get(*id).span).starts_with(char::is_alphabetic))
        .collect();
    let inner = stretch.own && ids.is_empty();
    if inner {
        ids = vec![scene.row.ids[0]];
    }
    let [one] = ids[..] else { return None };
    let figure = context.figures.get(one);
    let lead = &text[..((figure.span.start - stretch.span.start) as usize).min(text.len())];
    let clause = lead.rsplit([';', ':']).next().unwrap_or_default();
    let own = words(clause);
    let superb = own.windows(2).any(|two| two[0] == "most" && GRADES.contains(&two[1]));
    let mut ends: Vec<bool> = own.iter().filter_map(|word| end(word)).collect();
    if superb {
        ends.push(true);
    }
    let [top] = ends[..] else { return None };
    let told = own.iter().rposition(|word| end(word).is_some() || superb && *word == "most")?;
    // The lowest rates were those of three: not the first alone.
    let plural = own[told + 1..].iter().take(3).any(|word| matches!(*word, "were" | "are"))
        || own.get(told + 1).is_some_and(|word| word.ends_with('s') && !word.ends_with("ss"));
    let behind_value =
        scene.text(Span { start: figure.span.end, ..scene.sentence() }).to_lowercase();
    let change = words(&behind_value).first().is_some_and(|word| {
        matches!(*word, "fewer" | "more" | "less" | "higher" | "lower" | "longer" | "shorter")
    });
    if change
        || has_any(&own[told..], &["both"])
        || has_any(&words(&behind_value), &["respectively"])
    {
        return None;
    }
    if plural && inner || told > 0 && own[told - 1] == "at" {
        return None;
    }
    let all_words = words(&text);
    let row = scene.text(scene.row.span).to_lowercase();
    let behind = scene.text(Span { start: scene.row.span.end, ..scene.sentence() }).to_lowercase();
    let others_end = |text: &str| words(text).iter().any(|word| end(word).is_some());
    let wide = has_any(&all_words, WIDE) || has_any(&words(&row), &["average", "target"]);
    let near = own.len() - told <= 10;
    let of_one = told > 0 && ["of", "second", "third", "next"].contains(&own[told - 1])
        || own[told.saturating_sub(3)..told].windows(2).any(|two| two == ["one", "of"]);
    let after =
        text.get(figure.span.end.saturating_sub(stretch.span.start) as usize..).unwrap_or_default();
    if wide || !near || of_one || others_end(&row) || !inner && others_end(after) {
        return None;
    }
    // The largest share (34 MPs of the total).
    let counted = scene.counted(stretch);
    let many = scene.row.ids.len();
    let tied = match stretch.own {
        true => {
            inner && many >= 3 || !inner && has_any(&words(after), LINKS) || counted == Counted::All
        }
        false => many >= 2 && is_single(scene, after) && !is_dated(scene),
    };
    if !tied || others_end(&behind) && inner {
        return None;
    }
    let others: Vec<FigureId> = scene.row.ids.iter().copied().filter(|id| *id != one).collect();
    claim(scene, draft, if top { "most" } else { "least" }, one, &[("others", others)])
}

/// What makes an end of “most”, whatever is measured.
const GRADES: &[&str] = &["expensive", "popular", "common", "frequent", "numerous", "costly"];

/// Words that set the values behind against the one called an end.
const LINKS: &[&str] =
    &["followed", "compared", "against", "others", "other", "remaining", "rest", "then"];

/// Whether nothing more is told behind the value that is called an end.
fn is_single(scene: &Scene<'_>, after: &str) -> bool {
    let lead = scene.text(Span { end: scene.row.span.start, ..scene.sentence() }).to_lowercase();
    let opens = words(&lead);
    words(after).len() <= 12
        && opens.len() <= 6
        && !has_any(
            &opens,
            &["average", "total", "overall", "target", "rose", "fell", "from", "between"],
        )
}

/// Whether the sentence of the row tells of another time.
fn is_dated(scene: &Scene<'_>) -> bool {
    let text = scene.text(scene.sentence()).to_lowercase();
    has_any(&words(&text), &["previous", "earlier", "last", "ago", "before", "year"])
}

/// A member of the row that the words behind it give its place, because of what was told: which made Barmouth the
/// busiest of the three; this puts Suffolk in second place.
fn placed(scene: &Scene<'_>, draft: Draft<'_>, stretch: Stretch) -> Option<Claim> {
    let text = scene.text(stretch.span).to_lowercase();
    let said = words(&text);
    let follows = has_any(&said, FOLLOWS)
        || text.trim_start().starts_with("this ")
        || said.windows(2).any(|two| two == ["which", "means"]);
    let counted = scene.counted(stretch);
    let all = counted == Counted::All || counted == Counted::Unsaid;
    if !(follows && all) || has_any(&said, WIDE_PLACES) || scene.row.ids.len() < 2 {
        return None;
    }
    let labels: Vec<usize> = (0..scene.row.ids.len())
        .filter(|at| {
            let own = core(scene, *at);
            !own.is_empty() && own.iter().all(|word| said.contains(&word.as_str()))
        })
        .collect();
    let [owner] = labels[..] else { return None };
    let place = said.iter().enumerate().find_map(|(at, word)| {
        let next = said.get(at + 1).copied().unwrap_or_default();
        let nth = ordinal(word);
        match (end(word), nth) {
            (Some(top), _) => {
                let nth = at.checked_sub(1).and_then(|before| ordinal(said[before])).unwrap_or(1);
                Some((nth, top))
            }
            (None, Some(nth)) if matches!(next, "place" | "position" | "rank") => Some((nth, true)),
            _ if *word == "last" && matches!(next, "place" | "position") => Some((1, false)),
            _ if matches!(
                *word,
                "most" | "prevailing" | "predominant" | "leading" | "main" | "majority"
            ) =>
            {
                Some((1, true))
            }
            _ if *word == "minority" => Some((1, false)),
            _ if *word == "first" && next == "place" => Some((1, true)),
            _ => None,
        }
    })?;
    let (nth, top) = place;
    let one = scene.row.ids[owner];
    let mut others: Vec<FigureId> = scene.row.ids.iter().copied().filter(|id| *id != one).collect();
    if nth == 1 {
        return claim(scene, draft, if top { "most" } else { "least" }, one, &[("others", others)]);
    }
    others.sort_by_key(|id| scene.value(*id));
    if top {
        others.reverse();
    }
    if nth > others.len() {
        return (nth == others.len() + 1).then(|| {
            claim(scene, draft, if top { "least" } else { "most" }, one, &[("others", others)])
        })?;
    }
    let behind = others.split_off(nth - 1);
    let form = if top { "ranked" } else { "ranked_last" };
    claim(scene, draft, form, one, &[("ahead", others), ("behind", behind)])
}

/// Words that make a saying follow from what was told.
const FOLLOWS: &[&str] = &[
    "thus",
    "therefore",
    "hence",
    "makes",
    "made",
    "making",
    "puts",
    "putting",
    "so",
    "means",
    "again",
];

const WIDE_PLACES: &[&str] = &[
    "since",
    "ever",
    "record",
    "decade",
    "not",
    "than",
    "average",
    "nationally",
    "country",
    "if",
    "increase",
    "growth",
    "rise",
    "fall",
    "improvement",
    "change",
];

fn ordinal(word: &str) -> Option<usize> {
    const NAMES: &[&str] = &["second", "third", "fourth", "fifth", "sixth"];
    let named = NAMES.iter().position(|name| *name == word).map(|at| at + 2);
    named.or_else(|| {
        let digits = word
            .strip_suffix("nd")
            .or_else(|| word.strip_suffix("rd"))
            .or_else(|| word.strip_suffix("th"))?;
        number(digits)
    })
}

/// The words of a label that no other label has, and that name something.
fn core(scene: &Scene<'_>, at: usize) -> Vec<String> {
    let own = words(&scene.row.labels[at]);
    let named = |word: &&str| word.len() >= 3 && !super::LITTLE.contains(word);
    let shared = |word: &str| {
        scene
            .row
            .labels
            .iter()
            .enumerate()
            .any(|(other, label)| other != at && words(label).contains(&word))
    };
    // Behind the last value more may stand than its name.
    let mut kept: Vec<String> =
        own.into_iter().filter(named).filter(|word| !shared(word)).map(str::to_owned).collect();
    let verbs = [
        "drew",
        "attracted",
        "came",
        "took",
        "averaged",
        "recorded",
        "reported",
        "received",
        "heat",
    ];
    kept.retain(|word| !verbs.contains(&word.as_str()));
    if at == 0 && kept.len() > 3 {
        kept = kept.split_off(kept.len() - 1);
    }
    kept.truncate(3);
    kept
}

fn claim(
    scene: &Scene<'_>,
    draft: Draft<'_>,
    form: &'static str,
    one: FigureId,
    others: &[(&str, Vec<FigureId>)],
) -> Option<Claim> {
    let figures = scene.context.figures;
    let span = |id: &FigureId| figures.get(*id).span;
    let place = around(others.iter().flat_map(|(_, ids)| ids.iter().map(span)).chain([span(&one)]));
    let mut bindings = vec![scene.binding("one", one)];
    bindings.extend(others.iter().map(|(name, ids)| Binding {
        name: (*name).to_owned(),
        value: Bound::Figures(ids.clone()),
    }));
    draft.claim(Strength::Stated, place, [(form, bindings)])
}
