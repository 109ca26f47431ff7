//! An English block comes in; the distances that it tells go out, each with its word of direction and what the level is
//! held against (0.4 tonnes above the five-year average of 7.9; 43,000, or 8.4%, below that level; up three points from
//! 39%; an improvement of 2.6 days on the 31.5), and the levels.

use super::{Base, Level, Passage, Role, Told, is_distance, is_plain};
use crate::claims::Context;
use crate::claims::direction::polarity::{self, Subject};
use crate::claims::lexicon::direction::{self, Way};
use crate::claims::lexicon::earlier;
use crate::claims::sentence::{
    self, Sentence, base, change, clause_after, clause_before, ends, is_yardstick, says, words,
};
use crate::document::{Block, Language, Span};
use crate::figures::{FigureId, Kind};

pub fn read(context: Context<'_>, block: &Block) -> Passage {
    let mut passage = Passage::default();
    for (place, span) in block.sentences.iter().enumerate() {
        let Some(sentence) = Sentence::of(context, *span) else { continue };
        for id in &sentence.members {
            let told = told(context, &sentence, *id);
            if let Some(told) = told {
                passage.told.push(told);
            } else if is_level(&sentence, *id) {
                let role = base(&sentence, *id).and_then(|base| match base {
                    sentence::Base::Earlier => Some(Role::Earlier),
                    sentence::Base::Norm => Some(Role::Norm),
                    sentence::Base::Compared => None,
                });
                passage.levels.push(Level {
                    id: *id,
                    sentence: place,
                    role,
                    name: String::new(),
                    growth: false,
                });
            }
        }
    }
    passage
}

fn is_level(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let (before, after) = (sentence.before(id), sentence.after(id));
    is_plain(sentence.figure(id))
        && change(before, after).is_none()
        && !sentence.is_while(id)
        && !sentence.is_known(id)
        && !ends(clause_before(before), &["by", "per", "every", "each", "within", "aged"])
}

/// Words by which it is not so, or not of what is told.
const TURNED: &[&str] = &[
    "not",
    "no",
    "never",
    "nor",
    "neither",
    "if",
    "would",
    "could",
    "should",
    "may",
    "might",
    "unless",
    "expected",
    "forecast",
    "projected",
    "hoped",
    "each",
    "every",
    "per",
    "between",
    "respectively",
    "adjusted",
    "like-for-like",
    "underlying",
    "constant",
    "real",
    "excluding",
    "gap",
    "difference",
    "margin",
    "spread",
    "decline",
    "deficit",
    "shortfall",
    "loss",
];

fn told(context: Context<'_>, sentence: &Sentence<'_>, id: FigureId) -> Option<Told> {
    let figure = sentence.figure(id);
    if !is_distance(figure) {
        return None;
    }
    let (way, word, base) =
        behind(context, sentence, id).or_else(|| ahead(context, sentence, id))?;
    let start = sentence.span.start;
    let lead = clause_before(sentence.words(start, figure.span.start));
    let clause = format!("{lead} {}", clause_after(sentence.words(word.end, sentence.span.end)));
    (!says(&clause, TURNED)).then_some(Told { way, word, amount: id, base, growth: false })
}

/// The way that a word tells beside a distance.
fn way(context: Context<'_>, sentence: &Sentence<'_>, id: FigureId, word: &str) -> Option<Way> {
    let words = direction::of(Language::English);
    let plain = words.way(|own| own.degrees.has(word) || own.sides.has(word));
    let figure = sentence.figure(id);
    let unit = context.lexicon.units.get(usize::from(figure.unit.0));
    let lasts = figure.kind == Kind::Measure
        && unit.is_some_and(|unit| {
            ["second", "minute", "hour", "day", "week", "month", "year"]
                .contains(&unit.dimension.as_str())
        });
    // An improvement of a score may be a fall.
    let judged = || {
        let told = words.better.has(word)
            || words.worse.has(word)
            || ["faster", "slower", "quicker"].contains(&word);
        (told && lasts).then(|| polarity::way(word, Subject { words: sentence.whole(), lasts }))?
    };
    plain.or_else(judged)
}

/// 43,000, or 8.4%, below that level; 2.6 points short of the target.
fn behind(
    context: Context<'_>,
    sentence: &Sentence<'_>,
    id: FigureId,
) -> Option<(Way, Span, Base)> {
    let figure = sentence.figure(id);
    let mut from = figure.span.end;
    let mut rest = sentence.words(from, sentence.span.end);
    // 43,000, or 8.4%, below: what the distance is in other words.
    let next = sentence.members.get(sentence.place(id) + 1);
    if let Some(next) = next.filter(|next| {
        let between = sentence.words(from, sentence.figure(**next).span.start).trim();
        matches!(between, ", or" | "(" | "or" | ", that is" | ", i.e.")
    }) {
        from = sentence.figure(*next).span.end;
        let tail = sentence.words(from, sentence.span.end);
        let open = tail.len() - tail.trim_start_matches([')', ',', ' ']).len();
        from += open as u32;
        rest = &tail[open..];
    }
    let mut skipped = 0;
    let mut at = 0;
    let (word, start) = loop {
        let gap = rest[at..].len() - rest[at..].trim_start_matches(' ').len();
        let start = at + gap;
        let word: &str =
            rest[start..].split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("");
        if word.is_empty() || BETWEEN.contains(&word) {
            return None;
        }
        if word == "up" || word == "down" || way(context, sentence, id, word).is_some() {
            break (word, start);
        }
        skipped += 1;
        at = start + word.len();
        if skipped > 2 {
            return None;
        }
    };
    let (side, end) = (
        match word {
            "up" => Way::Up,
            "down" => Way::Down,
            word => way(context, sentence, id, word)?,
        },
        start + word.len(),
    );
    let span = Span { start: from + start as u32, end: from + end as u32 };
    let tail = &rest[end..];
    let words_of = direction::of(Language::English);
    // Higher than, above, ahead of; up on: a comparative without “than” is of what was told.
    let degree = words_of.way(|own| own.degrees.has(word)).is_some()
        || words_of.better.has(word)
        || words_of.worse.has(word)
        || ["faster", "slower", "quicker"].contains(&word);
    let tail = match degree {
        true => {
            let clause = tail.split([',', ';', ':', '(', ')']).next().unwrap_or_default();
            match clause.find("than ") {
                Some(at) => &clause[at + 5..],
                None if is_over(clause) => return Some((side, span, Base::Implied)),
                None => return None,
            }
        }
        false => {
            let tail = tail.trim_start();
            ["of ", "on "].iter().find_map(|link| tail.strip_prefix(link)).unwrap_or(tail)
        }
    };
    let base = held(sentence, id, tail)?;
    Some((side, span, base))
}

/// Up three percentage points from 39%; an improvement of 2.6 days on the 31.5 days of the year before.
fn ahead(context: Context<'_>, sentence: &Sentence<'_>, id: FigureId) -> Option<(Way, Span, Base)> {
    let figure = sentence.figure(id);
    let lead = clause_before(sentence.before(id)).trim_end_matches(['$', '£', '€', ' ']);
    let start =
        figure.span.start - (sentence.before(id).len() - offset(sentence.before(id), lead)) as u32;
    let list: Vec<&str> = words(lead).collect();
    let known = direction::of(Language::English);
    let (word, noun) = match list[..] {
        [.., noun, "of"] => (noun, true),
        [.., verb, "by"] => (verb, false),
        [.., verb @ ("up" | "down")] => (verb, false),
        _ => return None,
    };
    let told = if noun {
        known.way(|own| own.nouns.has(word))
    } else {
        known.way(|own| own.moves.has(word))
    };
    let way = told.or_else(|| {
        way(context, sentence, id, word).filter(|_| known.better.has(word) || known.worse.has(word))
    })?;
    // Make up, down to: no change.
    if matches!(list[..], [.., "made" | "make" | "makes" | "set" | "turned", "up" | "down"]) {
        return None;
    }
    let at = lead.rfind(word)?;
    let span = Span { start: start + at as u32, end: start + (at + word.len()) as u32 };
    let tail = sentence.words(figure.span.end, sentence.span.end);
    let tail = tail.split([',', ';', ':', '(', ')']).next().unwrap_or_default();
    let near = ["from ", "on ", "over ", "against ", "compared with ", "compared to ", "since "];
    let base = near.iter().find_map(|link| {
        let at = tail.find(link).filter(|at| words(&tail[..*at]).count() <= 3)?;
        let whole = at == 0 || tail[..at].ends_with(' ');
        whole.then(|| held(sentence, id, &tail[at + link.len()..]))?
    });
    let base = base.or_else(|| is_over(tail).then_some(Base::Implied))?;
    Some((way, span, base))
}

/// Whether nothing more is told in a clause.
fn is_over(clause: &str) -> bool {
    words(clause)
        .take_while(|word| !["while", "but", "and", "whereas", "whilst"].contains(word))
        .all(|word| ["percentage", "point", "points", "again", "in", "all"].contains(&word))
}

/// Where a part of a text begins in it.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// What stands behind “than”, “above”, “from”: a level, that level, last year, the target.
fn held(sentence: &Sentence<'_>, id: FigureId, tail: &str) -> Option<Base> {
    let clause = tail.split([',', ';', ':', '(', ')', '—', '–']).next().unwrap_or_default();
    let start = sentence.span.start + offset(sentence.whole(), clause) as u32;
    let end = start + clause.len() as u32;
    let mut levels = sentence.members.iter().copied().filter(|other| {
        let span = sentence.figure(*other).span;
        *other != id && start <= span.start && span.end <= end
    });
    let given = levels.find(|other| {
        is_plain(sentence.figure(*other))
            && !sentence.is_while(*other)
            && !is_name(sentence, *other)
    });
    if let Some(given) = given {
        // The five-year average of 7.9; the 31.5 days of the year before: what leads to it names it.
        let lead = sentence.words(start, sentence.figure(given).span.start);
        return (words(lead).count() <= 8 && !says(lead, &["and", "but", "while", "which", "to"]))
            .then_some(Base::Given(given));
    }
    let head: Vec<&str> = words(clause).take(6).collect();
    match head[..] {
        ["that" | "this"]
        | ["that" | "this", "level" | "figure" | "total" | "mark" | "rate" | "number" | "peak"] => {
            return Some(Base::Last);
        }
        _ => {}
    }
    if earlier::is_named(clause) || head.first() == Some(&"before") {
        return Some(Base::Earlier);
    }
    let named = head.iter().take(5).any(|word| is_yardstick(word));
    (named && head.len() <= 5).then_some(Base::Norm)
}

/// The five-year average: a length of time that names another level.
fn is_name(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let span = sentence.figure(id).span;
    let text = sentence.words(span.start, span.end);
    ["-year", "-month", "-week", "-day"].iter().any(|unit| text.ends_with(unit))
        || sentence.after(id).starts_with('-')
}

/// Words between a figure and a word of direction that is not told of it.
const BETWEEN: &[&str] = &[
    "of", "in", "after", "for", "with", "to", "from", "at", "on", "than", "and", "had", "have",
    "was", "were", "is", "are", "but", "or", "by", "that", "which", "per", "a", "the",
];
