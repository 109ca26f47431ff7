//! Names told with their values one behind the other come in; claims go out that the value told of one of the names by
//! itself is its own, and not that of its neighbour: Medicine 4,455 and Science 1,980, but Medicine, with 1,980 students.

use super::{SPELLED, digits, names};
use crate::claims::Claim;
use crate::claims::Context;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::likeness::{Likeness, likeness};
use crate::claims::nearby::stems::stems;
use crate::claims::parallel::Parallel;
use crate::claims::people;
use crate::claims::tabled::grammar::{is_grammar, is_verb};
use crate::document::{BlockKind, Language, Span, holds_any};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};
use std::ops::Range;

/// In blocks: how far off a name is told again by itself.
const NEAR: u32 = 6;

const STOPS: &[char] = &['，', '；', '。', '：', ',', ';', ':', '.', '(', '（', '\n'];

/// The claims of names that are told once more with the value of another of the list, or with a miswritten one:
/// Medicine, with 1,980 students, where the list gives Medicine 4,455 and Science 1,980.
pub fn by_name(context: Context<'_>, rule: RuleId, parallel: &Parallel) -> Vec<Claim> {
    let document = context.document;
    let language = document.language;
    let draft = Draft::new(context, rule);
    let cores = cores(context, parallel);
    let Some(home) = document.block_at(parallel.sentence.start) else { return Vec::new() };
    let near = document.blocks.iter().enumerate().filter(|(index, block)| {
        (*index as u32).abs_diff(home.0) <= NEAR && !matches!(block.kind, BlockKind::Table(_))
    });
    // What the sentence itself goes on to say: so that the second phase, at £5 million.
    let told = parallel.values.iter().map(|id| context.figures.get(*id).span.end);
    let told = told.chain(parallel.names.iter().map(|name| name.end)).max();
    let rest = Span { start: told.unwrap_or(0), end: parallel.sentence.end };
    let mut found = Vec::new();
    for sentence in near.flat_map(|(_, block)| &block.sentences) {
        let sentence = match *sentence == parallel.sentence {
            true if language == Language::Chinese => continue,
            true => rest,
            false => *sentence,
        };
        let text = document.slice(sentence);
        let said: String =
            if language == Language::English { text.to_ascii_lowercase() } else { text.to_owned() };
        let named: Vec<(usize, Range<usize>)> = cores
            .iter()
            .enumerate()
            .filter_map(|(at, cores)| {
                let told = cores.iter().filter(|core| core.chars().count() >= 2);
                Some((at, told.filter_map(|core| place_of(language, &said, core)).next()?))
            })
            .collect();
        let [(at, place)] = named.as_slice() else { continue };
        let own = context.figures.get(parallel.values[*at]);
        let like = |id: &FigureId| {
            let figure = context.figures.get(*id);
            let unit = figure.unit == own.unit || own.unit == crate::figures::Unit::NONE;
            let counted = |figure: &Figure| matches!(figure.kind, Kind::Count | Kind::Number);
            let counts = language == Language::English && counted(figure) && counted(own);
            (figure.kind == own.kind && unit || counts)
                && figure.hedge == Hedge::None
                && figure.value.decimal().is_some()
        };
        let ids: Vec<FigureId> =
            context.figures.within(sentence).map(FigureId).filter(like).collect();
        let other = match ids.as_slice() {
            [other] => *other,
            _ if language == Language::Chinese => continue,
            // An average of 34 minutes in category 2, against a standard of 18 minutes.
            ids => match ids
                .iter()
                .find(|id| stands_before(context, parallel, **id, sentence, &said, place))
            {
                Some(other) => *other,
                None => continue,
            },
        };
        let figure = context.figures.get(other);
        let value_at = (figure.span.start - sentence.start) as usize;
        let between = said.get(place.start.min(value_at)..value_at).unwrap_or_default();
        let behind = place.start > value_at;
        if behind {
            let before = said.get(..value_at).unwrap_or_default();
            let same = language == Language::English
                && stands_before(context, parallel, other, sentence, &said, place)
                && speaks_of_it(context, parallel, before);
            if !same {
                continue;
            }
        } else if between.matches(STOPS).count() > 2
            || changes(language, between) != changes(language, lead(context, parallel))
        {
            // Its value is told in its clause, or in the next.
            continue;
        }
        let (told, held) = (digits(context, parallel.values[*at]), digits(context, other));
        if told == held {
            return Vec::new();
        }
        let large = figure.value.decimal() >= Some(Decimal::integer(10))
            || held.is_some_and(|digits| digits.abs() >= 10);
        let copied = parallel.values.iter().any(|id| digits(context, *id) == held) && large;
        if language == Language::English
            && (is_of_another_time(&said, value_at)
                || is_of_others(context, parallel, figure, sentence))
        {
            continue;
        }
        let near = likeness(own, figure) == Likeness::Miswritten;
        if copied && (language == Language::English || own.kind != Kind::Number) || near {
            let (first, second) =
                (parallel.values[*at].min(other), parallel.values[*at].max(other));
            let place = around([own.span, figure.span]);
            let bound = vec![figures("first", [first]), figures("second", [second])];
            found.extend(draft.claim(Strength::Witnessed, place, [("text", bound)]));
        }
    }
    found
}

/// Whether a clause tells what was before, or is to be.
fn is_of_another_time(said: &str, at: usize) -> bool {
    let start = said[..at].rfind([';', '.']).map_or(0, |stop| stop + 1);
    let end = said[at..].find([',', ';']).map_or(said.len(), |stop| at + stop);
    holds_any(&said[start..end], OTHERS)
}

const OTHERS: &[&str] = &[
    "last year",
    "previous",
    "earlier",
    "year before",
    "target",
    "planned",
    "budget",
    "forecast",
    "expected",
    " ago",
    "would ",
    "formerly",
    "compared",
    "had been",
];

/// What each name may be called when it is told again, the longest first.
fn cores(context: Context<'_>, parallel: &Parallel) -> Vec<Vec<String>> {
    let names = names(context, parallel);
    let noun = counted_noun(context, parallel);
    let count = names.len();
    if context.document.language == Language::Chinese {
        // 甲、乙、丙三个品种: 丙品种
        let single = |name: &String| name.chars().count() == 1;
        let core =
            |name: &String| if single(name) { format!("{name}{noun}") } else { name.clone() };
        return names.iter().map(|name| vec![core(name)]).collect();
    }
    let length = |name: &String| name.split(' ').count();
    let core = |(at, name): (usize, &String)| {
        let words: Vec<&str> = name.split(' ').collect();
        let others = names.iter().enumerate().filter(|(other, _)| *other != at);
        let others = others.map(|(_, name)| length(name)).max().unwrap_or(1).min(words.len());
        let mut called = Vec::new();
        match at {
            // The faculties of Arts: as many of its last words as the others have name it.
            0 => called.push(words[words.len() - others..].join(" ")),
            // The south wards: as many of its first words.
            _ if at + 1 == count => {
                called.push(name.clone());
                called.push(words[..others].join(" "));
            }
            _ => called.push(name.clone()),
        }
        // The library at Lewes: Lewes.
        let source = context.document.slice(parallel.names[at]);
        let last = source.split(' ').next_back().unwrap_or_default();
        if last.starts_with(char::is_uppercase) && last.len() > 2 {
            called.push(last.to_lowercase());
        }
        let single = [words.last().filter(|_| at == 0), words.first().filter(|_| at + 1 == count)];
        let telling = |word: &&&str| word.len() >= 4 && !is_grammar(word) && !is_verb(word);
        called.extend(single.into_iter().flatten().filter(telling).map(|word| (*word).to_owned()));
        let own = |name: &String| {
            name.trim_end_matches("'s")
                .trim_end_matches("’s")
                .trim_end_matches(['\'', '’'])
                .to_owned()
        };
        called.iter().map(own).collect()
    };
    names.iter().enumerate().map(core).collect()
}

/// Whether a value stands right before a name: an average of 34 minutes in category 2, the 38 applications made in 2021.
fn stands_before(
    context: Context<'_>,
    parallel: &Parallel,
    id: FigureId,
    sentence: Span,
    said: &str,
    name: &Range<usize>,
) -> bool {
    let end = (context.figures.get(id).span.end - sentence.start) as usize;
    let start = (context.figures.get(id).span.start - sentence.start) as usize;
    let Some(gap) = said.get(end..name.start) else { return false };
    let links = ["in", "for", "at", "among", "on", "of", "from", "by"];
    let words: Vec<&str> = gap.split_whitespace().collect();
    // At £162 a tonne, barley was dearer.
    let led =
        said.get(..start).is_some_and(|before| before.trim_end_matches(['£', '$', '€']) == "at ");
    if led && words.len() <= 3 && gap.trim_end().ends_with(',') {
        return true;
    }
    let last = words.iter().rev().find(|word| **word != "the");
    let own = stems(context.document.slice(parallel.sentence));
    let known = |word: &&&str| {
        is_grammar(word) || is_verb(word) || stems(word).iter().all(|stem| own.contains(stem))
    };
    words.len() <= 5
        && last.is_some_and(|word| links.contains(word))
        && words.iter().filter(|word| is_verb(word)).count() <= 1
        && words.iter().all(|word| known(&word))
        && !gap.contains(STOPS)
        && !gap.contains(|c: char| c.is_ascii_digit())
}

/// Whether the words behind a value say that it is of what the values are not: 78% of guests, 28 nurses.
fn is_of_others(
    context: Context<'_>,
    parallel: &Parallel,
    figure: &Figure,
    sentence: Span,
) -> bool {
    let document = context.document;
    let rest = document.slice(Span { start: figure.span.end.min(sentence.end), end: sentence.end });
    let clause = rest.split(STOPS).next().unwrap_or(rest).to_lowercase();
    let mut words = clause.split_whitespace().peekable();
    let of = words.next_if(|word| ["of", "for"].contains(word)).is_some();
    let own = stems(document.slice(parallel.sentence));
    let noun = words.find(|word| !["the", "all", "our", "its", "those"].contains(word));
    let noun = noun.filter(|word| of || people::has(word) || !is_grammar(word) && !is_verb(word));
    noun.is_some_and(|noun| stems(noun).iter().any(|stem| !own.contains(stem)))
}

/// Whether the words before a value name nothing but what the values are of.
fn speaks_of_it(context: Context<'_>, parallel: &Parallel, before: &str) -> bool {
    let clause = before.rsplit(STOPS).next().unwrap_or(before);
    let own = stems(context.document.slice(parallel.sentence));
    stems(clause)
        .iter()
        .all(|stem| own.contains(stem) || ["count", "result", "scor"].contains(&stem.as_str()))
}

/// What names of one character are names of: 丙 of 甲、乙、丙三个品种.
fn counted_noun(context: Context<'_>, parallel: &Parallel) -> String {
    let Some(last) = parallel.names.last().filter(|_| parallel.counted.is_some()) else {
        return String::new();
    };
    let rest = context.document.text.get(last.end as usize..).unwrap_or_default();
    let rest =
        rest.trim_start_matches(['两', '二', '三', '四', '五', '六', '七', '八', '九', '十', '个']);
    rest.chars().take(2).collect()
}

/// The words between the names and their values.
fn lead<'t>(context: Context<'t>, parallel: &Parallel) -> &'t str {
    let first = context.figures.get(parallel.values[0]).span.start;
    let start = parallel.names.last().map_or(first, |name| name.end).min(first);
    context.document.slice(Span { start, end: first })
}

/// Whether words tell a change.
fn changes(language: Language, words: &str) -> bool {
    let known: &[&str] = match language {
        Language::Chinese => &["增", "降", "减", "涨", "跌", "升"],
        Language::English => {
            &["rose", "fell", "grew", "increase", "decrease", "declin", "up ", "down "]
        }
    };
    known.iter().any(|word| words.contains(word))
}

/// Where a sentence holds a name, in English as whole words: phase 3, or the third phase.
fn place_of(language: Language, sentence: &str, name: &str) -> Option<Range<usize>> {
    let whole = |(at, name): (usize, &str)| {
        let word = !sentence[..at].ends_with(char::is_alphanumeric)
            && !sentence[at + name.len()..].starts_with(char::is_alphanumeric);
        (language == Language::Chinese || word).then_some(at..at + name.len())
    };
    let ordinal = || {
        let (noun, number) = name.rsplit_once(' ')?;
        let spelled = SPELLED.iter().position(|word| *word == number).map(|at| at + 1);
        let number: usize = spelled.or_else(|| number.parse().ok())?;
        let ordinal = ORDINALS.get(number.checked_sub(1)?)?;
        let name = format!("{ordinal} {noun}");
        sentence.match_indices(name.as_str()).find_map(whole)
    };
    sentence.match_indices(name).find_map(whole).or_else(ordinal)
}

const ORDINALS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "sixth"];
