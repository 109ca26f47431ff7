//! An English sentence with its values comes in; claims about "rose from a to b", "a, up from b",
//! "more (a) than (b)", "above the target of b" go out.

use super::levelled::judged;
use super::levels::{apart, higher_than, than};
use super::pairs::{pair, subject};
use super::polarity;
use super::words::{Way, english_verb};
use super::yardsticks::yardstick;
use super::{Names, Scene};
use super::{extremes, series};
use crate::claims::{Bound, Claim};
use crate::figures::{FigureId, Kind, Unit};

pub fn search(scene: &Scene<'_>, claims: &mut Vec<Claim>) {
    series::search(scene, claims);
    extremes::search(scene, claims);
    for index in 0..scene.values.len() {
        let found = from_to(scene, index)
            .or_else(|| to_from(scene, index))
            .or_else(|| by_from(scene, index))
            .or_else(|| compared(scene, index))
            .or_else(|| than(scene, index))
            .or_else(|| higher_than(scene, index))
            .or_else(|| yardstick(scene, index))
            .or_else(|| apart(scene, index))
            .or_else(|| headline(scene, index))
            .or_else(|| judged(scene, index))
            .or_else(|| pair(scene, index));
        claims.extend(found.filter(|claim| !is_of_a_portion(scene, claim)));
    }
}

/// The median age was 56; a quarter were younger than 39: how many are younger than so much tells nothing of the value of
/// another clause.
fn is_of_a_portion(scene: &Scene<'_>, claim: &Claim) -> bool {
    let one = |name: &str| match claim.readings[0].get(name)? {
        Bound::Figures(ids) if ids.len() == 1 => Some(scene.figure(ids[0]).span),
        _ => None,
    };
    let Some((value, base)) = one("value").zip(one("base")) else { return false };
    let between = scene.context.document.text.get(value.end as usize..base.start as usize);
    let clause = between.and_then(|text| text.rsplit_once([';', ',', '.'])).map(|(_, own)| own);
    clause.is_some_and(|own| {
        let own = own.trim_start().to_ascii_lowercase();
        let own = own.strip_prefix("and ").unwrap_or(&own);
        PORTIONS.iter().any(|words| own.starts_with(words))
    })
}

const PORTIONS: &[&str] = &[
    "a quarter ",
    "a third ",
    "a fifth ",
    "a tenth ",
    "half ",
    "most ",
    "some ",
    "many ",
    "one in ",
    "two-thirds ",
    "two thirds ",
    "three-quarters ",
    "three quarters ",
    "about half ",
    "nearly half ",
    "almost half ",
    "more than half ",
    "over half ",
    "fewer than half ",
];

/// Words that turn a comparison round or make it one of something else.
pub fn is_turned(text: &str) -> bool {
    let turns = [
        " no ", " not ", "n't ", " nor ", " rather ", "negative", " if ", " would ", " should ",
        " may ", " could ", "expected", "forecast",
    ];
    let padded = format!(" {text}");
    turns.iter().any(|word| padded.contains(word))
}

/// Whether another verb, or the end of a bracket, stands between the word of direction and the end:
/// "the increase was attenuated from …".
fn is_moved_on(text: &str) -> bool {
    let Some((_, start)) = english_verb(text) else { return false };
    let others = [
        " was ",
        " were ",
        " is ",
        " are ",
        "attenuated",
        "moderated",
        "weakened",
        "ranging",
        "ranged",
        "varied",
        " went ",
        ", and ",
        ", the ",
        ")",
    ];
    others.iter().any(|word| text[start..].contains(word))
}

/// … from a to b: the verb stands before, or a noun after. The value at `index` is the old one.
fn from_to(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let next = index + 1;
    if next >= scene.values.len() || !scene.comparable(index, next) {
        return None;
    }
    let gap = scene.before(next).to_ascii_lowercase();
    let (first, rest) = gap.split_once(" to").map(|(first, rest)| (first.trim(), rest.trim()))?;
    if first.contains([',', ';', '('])
        || first.split(' ').count() > 6
        || rest.contains(',')
        || rest.split(' ').count() > 3
    {
        return None;
    }
    let before = scene.before(index).to_ascii_lowercase();
    let (head, tail) = before.rsplit_once("from")?;
    if tail.contains([',', ';']) || tail.split_whitespace().count() > 4 {
        return None;
    }
    let lead = match told(scene, index, clause(head)) {
        Some(found) => Some((found, 0)),
        // Sales rose 12%, from a to b.
        None if index > 0 && near_only(head) => {
            // Doubled from a to b
            multiple(scene, index - 1).map(|way| (way, 0)).or_else(|| {
                let earlier = scene.before(index - 1).to_ascii_lowercase();
                english_verb(clause(&earlier)).map(|(way, _)| (way, 0))
            })
        }
        None => None,
    };
    let (way, _) = lead?;
    // From a loss of 46 million to a profit of 118 million: on the two sides of nothing.
    let lost =
        |words: &str| ["loss", "deficit", "shortfall"].iter().any(|word| words.contains(word));
    if lost(tail) != lost(rest) {
        return None;
    }
    if is_turned(clause(head)) || is_moved_on(clause(head)) {
        return None;
    }
    scene.claim(Names::Change, way, &[scene.values[next]], scene.values[index])
}

/// The way that the last word of direction in a text tells of the value at `index`.
fn told(scene: &Scene<'_>, index: usize, text: &str) -> Option<Way> {
    let subject = subject(scene, index);
    let verb = english_verb(text);
    let (before, start) = verb.map_or((None, 0), |(way, start)| (Some(way), start));
    // Times that improved went down.
    let judged =
        ["improve", "worse", "deteriorat", "better", "faster", "slower", "shorter", "longer"];
    let mut words = text[start..].rsplit(|c: char| !c.is_ascii_alphabetic());
    match words.find(|word| judged.iter().any(|root| word.starts_with(root))) {
        Some(word) => polarity::way(word, subject),
        None => before,
    }
}

/// The way of a multiple in words: doubled, halved.
fn multiple(scene: &Scene<'_>, index: usize) -> Option<Way> {
    let figure = scene.figure(scene.values[index]);
    let words = scene.text(figure.span.start, figure.span.end).to_ascii_lowercase();
    match figure.kind {
        Kind::Times if ["doubl", "tripl", "fold"].iter().any(|word| words.contains(word)) => {
            Some(Way::Up)
        }
        _ => None,
    }
}

/// b, up from a; fell 6%, to b from a. The value at `index` is the new one.
fn to_from(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let next = index + 1;
    if next >= scene.values.len() || !scene.comparable(index, next) {
        return None;
    }
    let gap = scene.before(next).to_ascii_lowercase();
    let (link, tail) = gap.rsplit_once("from")?;
    if tail.split_whitespace().count() > 3
        || tail.contains([',', ';', '('])
        || link.contains(';')
        || link.split_whitespace().count() > 6
    {
        return None;
    }
    let before = scene.before(index).to_ascii_lowercase();
    // French fell from 912 to 874 and German from 288 to 241: it has come from elsewhere already.
    let arrived = index > 0
        && before.trim() == "to"
        && scene.before(index - 1).trim_end().to_ascii_lowercase().ends_with("from");
    // rose to b from a; fell 6.0%, to b from a
    if arrived || link.contains(',') {
        return None;
    }
    let arrives = before.trim_end();
    let arrives = arrives.strip_suffix("about").unwrap_or(arrives).trim_end();
    let stem = arrives.strip_suffix("to")?;
    let way = match english_verb(clause(stem)) {
        Some((way, _)) => way,
        None if index > 0 && near_only(stem) => {
            let earlier = scene.before(index - 1).to_ascii_lowercase();
            english_verb(clause(&earlier))?.0
        }
        None => return None,
    };
    scene.claim(Names::Change, way, &[scene.values[index]], scene.values[next])
}

/// b, up 7% from a; the value at `index` is the new one.
fn by_from(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let (rate, old) = (index + 1, index + 2);
    if old >= scene.values.len() || !scene.comparable(index, old) {
        return None;
    }
    let step = scene.figure(scene.values[rate]).kind;
    let lead = scene.before(rate).to_ascii_lowercase();
    let link = scene.before(old).to_ascii_lowercase();
    let (way, start) = english_verb(&lead)?;
    // 2.83 Mt. Carrow's tonnage grew by 0.5% from 16.28 Mt: another sentence begins between them.
    let close = lead[..start].trim_matches([',', ' ', '(', ')']).split_whitespace().count() <= 3
        && !lead[..start].trim_start().starts_with(['.', ';', ':'])
        && lead[start..].split_whitespace().count() <= 2;
    let plain = matches!(
        link.trim(),
        "from" | "from the" | "on" | "on the" | "compared with" | "from about"
    );
    (close && plain && matches!(step, Kind::Percent | Kind::Points))
        .then(|| scene.claim(Names::Change, way, &[scene.values[index]], scene.values[old]))
        .flatten()
}

/// Rose to b, compared with a the year before. The value at `index` is the new one.
fn compared(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let mut next = index + 1;
    if scene.values.get(next).is_some() && scene.before(next).trim() == "out of" {
        next += 1;
    }
    if next >= scene.values.len() || !scene.comparable(index, next) {
        return None;
    }
    let gap = scene.before(next).to_ascii_lowercase();
    let gap = gap.trim_start_matches([',', ' ', '(']);
    let link = ["compared with", "compared to", "against", "versus", "as against"]
        .iter()
        .find_map(|link| gap.strip_prefix(link))?;
    let plain =
        ["", "the", "a loss of", "a deficit of", "just", "only", "an average of", "a profit of"];
    if !plain.contains(&link.trim()) {
        return None;
    }
    // Two groups are no change in time.
    let after = scene.after(next).trim_start();
    let first = after.split(' ').next().unwrap_or_default();
    let times = ["in", "a", "last", "the", "at", "for", "during", "one", "two", "earlier"];
    let after = if times.contains(&first) {
        after
    } else {
        after.trim_start_matches(|c: char| !c.is_whitespace() && !".,;)".contains(c)).trim_start()
    };
    let in_time = after.is_empty()
        || after.starts_with(['.', ',', ';', ')'])
        || [
            "in ",
            "a year",
            "last ",
            "the year",
            "the previous",
            "the same",
            "at the end",
            "for the",
            "during",
            "one year",
            "two years",
            "earlier",
            "in the",
        ]
        .iter()
        .any(|word| after.starts_with(word))
            && after
                .chars()
                .take(40)
                .any(|c| c.is_ascii_digit() || after.contains("year") || after.contains("quarter"));
    let before = scene.before(index).to_ascii_lowercase();
    let stem = before.trim_end().strip_suffix("to")?;
    let (way, _) = english_verb(clause(stem))?;
    (in_time && !is_turned(clause(stem)))
        .then(|| scene.claim(Names::Change, way, &[scene.values[index]], scene.values[next]))
        .flatten()
}

/// Loss narrows to b; elsewhere: a loss of b, compared with a loss of a. The value at `index` is the
/// new one, and the old one stands with its twin.
fn headline(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let before = scene.before(index).to_ascii_lowercase();
    let stem = before.trim_end().strip_suffix(" to")?;
    let verbs = [
        "narrow", "widen", "ris", "rose", "fall", "fell", "grow", "grew", "increas", "decreas",
        "declin", "climb", "drop",
    ];
    let verb = stem.rsplit(' ').next()?;
    if !verbs.iter().any(|root| verb.starts_with(root)) || is_turned(stem) {
        return None;
    }
    let (way, _) = english_verb(verb)?;
    let new = scene.values[index];
    let unit = scene.figure(new).unit;
    if unit == Unit::NONE || !scene.figure(new).scaled {
        return None;
    }
    let mut old = scene.twins(new).filter_map(|twin| {
        let next = FigureId(twin.0 + 1);
        let (twin, other) = (scene.figure(twin), scene.context.figures.list.get(next.0 as usize)?);
        let gap = scene.text(twin.span.end, other.span.start).to_ascii_lowercase();
        let gap = gap.trim_start_matches([',', ' ', '(']);
        let link =
            ["compared with", "compared to", "versus", "from", "down from", "up from", "against"];
        let rest = link.iter().find_map(|link| gap.strip_prefix(link))?.trim();
        let plain =
            ["", "a loss of", "a net loss of", "a profit of", "a deficit of", "a surplus of"];
        (other.unit == unit && plain.contains(&rest)).then_some(next)
    });
    let first = old.next()?;
    old.next().is_none().then(|| scene.claim(Names::Change, way, &[new], first)).flatten()
}

/// The last clause of a text: nothing after a comma or semicolon that begins another statement.
pub fn clause(text: &str) -> &str {
    let start = text.rfind([';', ':']).map_or(0, |at| at + 1);
    let text = &text[start..];
    let links = [", while ", ", whereas ", ", but ", " while ", " whereas ", ", although "];
    let start = links
        .iter()
        .filter_map(|link| text.rfind(link).map(|at| at + link.len()))
        .max()
        .unwrap_or(0);
    &text[start..]
}

/// Whether nothing but a comma and filling words stand between a rate and "from" or "to".
fn near_only(text: &str) -> bool {
    matches!(text.trim().trim_end_matches(','), "" | "," | ", or" | "in total")
        || matches!(text.trim(), ",")
}
