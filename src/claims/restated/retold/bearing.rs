//! A figure of an English report comes in; what bears it goes out: its noun, the words of its clause, its time and its
//! place, and whether it was told of before.

use super::phrase::{Phrase, phrases, subject};
use super::words::{ACTS, ASIDE, HALVES, PART_AHEAD, PART_BEHIND, QUALIFIERS};
use crate::claims::gaps::{MONTH_NAMES, MONTHS};
use crate::claims::nearby::restated::is_of_another_time;
use crate::claims::nearby::stems::stems;
use crate::claims::restated::corrected::is_corrected;
use crate::claims::restated::twins::{dimension, key, sense};
use crate::claims::sentence::{begins, change, ends};
use crate::claims::tabled::grammar::{BODIES, is_grammar, is_verb};
use crate::claims::{Context, sentence_at};
use crate::document::{BlockKind, Span};
use crate::figures::{Decimal, FigureId, Kind, Value, Year};
use crate::measures::{Role, is_base};
use std::collections::BTreeSet;

/// An amount with what bears it.
pub struct Bearing {
    pub id: FigureId,
    pub value: Decimal,
    pub percent: bool,
    role: Role,
    /// The stems of the nouns that bear it.
    pub heads: BTreeSet<String>,
    /// The stems of the words before the noun.
    pub modifiers: BTreeSet<String>,
    /// Those of its clause, and of what leads it: in the north, of these.
    pub clause: BTreeSet<String>,
    /// Those of the noun's own words and of what stands behind it.
    limits: BTreeSet<String>,
    /// Those of its sentence, of the one before and of the headings.
    passage: BTreeSet<String>,
    names: BTreeSet<String>,
    /// The years that it may be of; the report's where none is told.
    years: BTreeSet<i16>,
    own_year: Option<i16>,
    times: BTreeSet<String>,
    qualifiers: BTreeSet<String>,
    pub definite: bool,
    pub possessed: bool,
    pub counted: bool,
    pub sentence: Span,
}

/// In bytes: longer clauses are several.
const LONGEST: usize = 220;

/// `None` where nothing bears it surely, and for what was, will be, or is a part or a change.
pub fn bearing(context: Context<'_>, id: FigureId) -> Option<Bearing> {
    let document = context.document;
    let figure = context.figures.get(id);
    let (percent, value) = key(context, figure)?;
    let role = sense(context.measures.list[id.0 as usize].role);
    let block = document.block(figure.block);
    if figure.cell.is_some()
        || value.is_negative()
        || matches!(block.kind, BlockKind::Table(_))
        || !matches!(role, Role::Actual | Role::Average)
        || is_of_another_time(context, figure)
        || is_corrected(context, id)
    {
        return None;
    }
    let sentence = sentence_at(block, figure.span.start)?;
    let before = document.slice(Span { start: sentence.start, end: figure.span.start });
    let behind = document.slice(Span { start: figure.span.end, end: sentence.end });
    let own = &before[last_stop(before)..];
    let mut rest = &behind[..first_stop(behind)];
    // At 14.2 km, the new road is the longest.
    let set_off =
        ["At ", "With ", "at "].contains(&own) && rest.is_empty() && behind.starts_with(", ");
    if set_off {
        let next = &behind[2..];
        rest = &next[..first_stop(next)];
    }
    if own.len() + rest.len() > LONGEST || behind.starts_with('-') {
        return None;
    }
    let (own_lower, rest_lower) = (own.to_lowercase(), rest.to_lowercase());
    if is_change(&own_lower, &rest_lower)
        || ends(&own_lower, PART_AHEAD)
        || !percent && begins(&rest_lower, PART_BEHIND)
        || !ends(&own_lower, &["of"]) && begins(&rest_lower, &["were", "was", "had"])
        || crate::claims::sentence::says(&own_lower, ASIDE)
    {
        return None;
    }
    // The unit may be the noun itself.
    let unit = document.slice(figure.span).to_lowercase();
    let unit: Vec<&str> =
        words(&unit).into_iter().skip(1).filter(|w| !SCALES.contains(w)).collect();
    let counts = matches!(figure.kind, Kind::Count | Kind::Number);
    // Profit increased by 6.7%, from £163.3 million to £174.2 million.
    let whence = begins(&own_lower, &["from"]) && ends(&own_lower, &["to"]);
    let led = before[..before.len() - own.len()].trim_end().strip_suffix(',').filter(|_| whence);
    let led = led.map(|led| led[last_stop(led)..].to_lowercase()).unwrap_or_default();
    let mut ahead = words(&led);
    ahead.extend(words(&own_lower));
    let mut after = if counts { unit } else { Vec::new() };
    after.extend(words(&rest_lower));
    let of_them = percent && after.first() == Some(&"of");
    let told: Vec<Phrase<'_>> = match of_them {
        // 35% of adults in the region
        true => phrases(
            &[],
            after[1..]
                .iter()
                .filter(|w| **w != "all" && **w != "the")
                .copied()
                .collect::<Vec<_>>()
                .as_slice(),
            true,
        ),
        false => phrases(&ahead, &after, counts),
    };
    let bare = Phrase {
        definite: ahead.last().is_some_and(|word| is_taking_up(word)),
        ..Phrase::default()
    };
    // The woodland, 1,682 hectares in all, is open.
    let apart = before.trim_end().strip_suffix(',').map(|before| &before[last_stop(before)..]);
    // The amendment, which moves $4,600,000 to another account.
    let relative = begins(&own_lower, &["which"]) && ahead.len() <= 3;
    let apart =
        apart.filter(|_| own.trim().is_empty() && begins(&rest_lower, ALTOGETHER) || relative);
    let apart = apart.unwrap_or_default().to_lowercase();
    let apart = words(&apart);
    let leads = subject(&apart).into_iter().map(|phrase| Phrase { definite: true, ..phrase });
    let next = after.iter().position(|word| ["is", "was", "are", "were"].contains(word));
    let next = next.filter(|_| set_off).and_then(|at| subject(&after[..at]));
    let told: Vec<Phrase<'_>> = leads.chain(next).chain(told).collect();
    let first = match told.first() {
        Some(first) => first,
        None if figure.kind == Kind::Measure => &bare,
        None => return None,
    };
    let lead = leading(before, own);
    let taken = first.taken.min(after.len());
    let limiting =
        limiting(&after[taken..], !first.counted || !ahead.iter().any(|word| is_verb(word)));
    // Whose report it is narrows nothing.
    let bodies = |word: &&&str| !BODIES.contains(&word.trim_end_matches('s'));
    let narrow: Vec<&str> = limiting.iter().filter(bodies).copied().collect();
    let mut limits = stems(&narrow.join(" "));
    limits.extend(stems(&first.limits.join(" ")));
    limits.extend(stems(lead));
    let modifiers: BTreeSet<String> =
        first.modifiers.iter().map(|word| (*word).to_owned()).collect();
    limits.extend(stems(&first.modifiers.join(" ")));
    let mut clause = stems(own);
    clause.extend(stems(&after.join(" ")));
    clause.extend(stems(lead));
    clause.extend(stems(&apart.join(" ")));
    let mut heads: BTreeSet<String> = told.iter().filter_map(|phrase| root(phrase.head)).collect();
    if figure.kind == Kind::Measure {
        heads.insert(format!("={}", dimension(context, figure)));
    }
    let is_year = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
    let near = Span {
        start: figure.span.start - own.len() as u32,
        end: if set_off { sentence.end } else { figure.span.end + rest.len() as u32 },
    };
    let mut years = years(context, near);
    if years.is_empty() {
        years = self::years(context, sentence);
        years = if years.len() == 1 { years } else { BTreeSet::new() };
    }
    clause.retain(|word| !is_year(word));
    limits.retain(|word| !is_year(word));
    let around = format!("{} {} {}", lead.to_lowercase(), own_lower, rest_lower);
    let said = words(&around);
    let times = said.iter().filter(|word| is_time(word)).map(|word| (*word).to_owned());
    let times: BTreeSet<String> = times.collect();
    clause.retain(|word| !times.iter().any(|time| stems(time).contains(word)));
    limits.retain(|word| !times.iter().any(|time| stems(time).contains(word)));
    let narrowing = lead.to_lowercase();
    let narrowing = words(&narrowing).into_iter().chain(ahead.iter().copied());
    let narrowing =
        narrowing.chain(first.modifiers.iter().copied()).chain(limiting.iter().copied());
    let qualifiers = narrowing.filter(|word| QUALIFIERS.has(word)).map(str::to_owned).collect();
    let names = names(&format!(" {lead} {own} {rest}"));
    let definite = first.definite || first.possessed;
    // Each of the 18,540 tickets: all of them, and no average.
    let role = if first.definite && first.counted { Role::Actual } else { role };
    Some(Bearing {
        id,
        value,
        percent,
        role,
        modifiers,
        clause,
        limits,
        passage: passage(context, sentence, figure.block.0),
        names,
        years,
        own_year: context.measures.year,
        times,
        qualifiers,
        definite,
        possessed: first.possessed,
        counted: first.counted,
        sentence,
        heads,
    })
}

/// By 410, 410 more, an increase of 410; £84,300 that was raised is none.
fn is_change(before: &str, behind: &str) -> bool {
    let next: Vec<&str> = behind.split_whitespace().take(2).collect();
    let before = if ends(before, &["raised", "raised over", "lost"]) { "" } else { before };
    change(before, &next.join(" ")).is_some()
}

const ALTOGETHER: &[&str] = &["in all", "in total", "altogether", "all told"];

const SCALES: &[&str] =
    &["thousand", "million", "billion", "m", "bn", "k", "per", "cent", "percent"];

/// The words behind a noun that say which is meant, up to the verb that says something of it: that replied, in the cohort,
/// planted in the north.
fn limiting<'t>(behind: &[&'t str], subject: bool) -> Vec<&'t str> {
    let ends = |word: &&str| ["and", "but", "while", "so", "because", "which"].contains(word);
    let behind: Vec<&str> = behind.iter().copied().take_while(|word| !ends(word)).collect();
    if !subject {
        return behind;
    }
    // In rented homes, at the show: what stands behind such a word is no verb.
    let acts = |at: usize| {
        let led = at > 0 && is_grammar(behind[at - 1]) && !PRONOUNS.contains(&behind[at - 1]);
        !led && (ACTS.contains(&behind[at]) || is_verb(behind[at]))
    };
    let first_act = |from: usize| (from..behind.len()).find(|at| acts(*at));
    let relative = behind.first().is_some_and(|word| ["that", "who"].contains(word));
    let from = match behind.first() {
        // That replied were given: the second verb.
        Some(_) if relative => first_act(0).map_or(behind.len(), |at| {
            let passive = ["was", "were", "are", "is", "had", "have", "has"].contains(&behind[at]);
            at + 1 + usize::from(passive)
        }),
        // Planted include: a participle, where another verb follows.
        Some(first) if is_verb(first) => 1,
        _ => 0,
    };
    match first_act(from) {
        Some(end) => behind[..end].to_vec(),
        None if from == 1 && !relative => Vec::new(),
        None if behind.first().is_some_and(|word| is_grammar(word)) => behind,
        None => Vec::new(),
    }
}

fn is_taking_up(word: &str) -> bool {
    super::words::DETERMINERS.contains(&word)
}

const PRONOUNS: &[&str] = &["that", "who", "which", "we", "they", "it"];

/// Replied and replies.
fn are_of_one_root(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() >= 4 && long.starts_with(short)
}

/// The years named in a stretch, of those that nothing is compared with: 4.0% more than in 2022 is of another year.
fn years(context: Context<'_>, stretch: Span) -> BTreeSet<i16> {
    let periods = context.figures.within(stretch).filter_map(|id| {
        let figure = &context.figures.list[id as usize];
        let Value::Period(period) = figure.value else { return None };
        if is_base(context.document, figure.span) {
            return None;
        }
        match period.year? {
            Year::Absolute(year) | Year::Fiscal(year) | Year::Span(_, year) => Some(year),
            Year::Relative(steps) => Some(context.measures.year? + i16::from(steps)),
            Year::Decade(_) => None,
        }
    });
    periods.collect()
}

/// Of what all the words around tell: its sentence, the one before, and the headings above.
fn passage(context: Context<'_>, sentence: Span, block: u32) -> BTreeSet<String> {
    let document = context.document;
    let mut found = stems(document.slice(sentence));
    let blocks = &document.blocks;
    let own = &blocks[block as usize].sentences;
    let place = own.partition_point(|one| one.start < sentence.start);
    if let Some(before) = place.checked_sub(1) {
        found.extend(stems(document.slice(own[before])));
    }
    let above = blocks[..block as usize].iter().rev().take(FURTHEST);
    let headings = above.filter(|block| matches!(block.kind, BlockKind::Heading { .. })).take(2);
    for heading in headings {
        found.extend(stems(document.slice(heading.span)));
    }
    found
}

/// In blocks.
const FURTHEST: usize = 40;

const STAFF: &[&str] = &["staff", "employees", "employee", "workers", "workforce", "headcount"];

/// The stem of a noun, also of one that names little.
fn root(word: &str) -> Option<String> {
    if STAFF.contains(&word) {
        return Some("staff".to_owned());
    }
    stems(word)
        .pop_first()
        .or_else(|| (word.len() >= 4).then(|| word.trim_end_matches('s').to_owned()))
}

/// The words of a text, without the signs around them.
pub fn words(text: &str) -> Vec<&str> {
    let sign = |c: char| !c.is_alphanumeric() && c != '-';
    text.split_whitespace()
        .map(|word| word.trim_matches(sign))
        .filter(|word| !word.is_empty())
        .collect()
}

const ALWAYS: &[char] =
    &[';', ':', '(', ')', '—', '–', '?', '!', '\n', '\t', '|', '*', '“', '”', '"'];

fn is_stop(text: &str, at: usize, stop: char) -> bool {
    ALWAYS.contains(&stop)
        || matches!(stop, ',' | '.') && {
            let next = text[at + 1..].chars().next();
            next.is_none_or(char::is_whitespace)
        }
}

fn last_stop(text: &str) -> usize {
    let stop = text.char_indices().rev().find(|(at, stop)| is_stop(text, *at, *stop));
    stop.map_or(0, |(at, stop)| at + stop.len_utf8())
}

fn first_stop(text: &str) -> usize {
    text.char_indices()
        .find(|(at, stop)| is_stop(text, *at, *stop))
        .map_or(text.len(), |(at, _)| at)
}

/// What leads a sentence and holds for all of it: in the north, of these, next door.
fn leading<'t>(before: &'t str, own: &str) -> &'t str {
    let line = before.rfind('\n').map_or(before, |at| &before[at + 1..]);
    let lead = &line[..first_stop(line)];
    let word = lead.split_whitespace().next().unwrap_or_default().to_lowercase();
    let leads = is_grammar(&word) || lead.split_whitespace().count() <= 3;
    if own.len() < line.len() && leads && lead.len() < LONGEST { lead } else { "" }
}

/// Words that begin with a capital behind another word; months are none.
fn names(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut before = "";
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let starts = before.is_empty() || before.ends_with(['.', ':', '!', '?']);
        let capital = bare.starts_with(char::is_uppercase) && bare.len() > 2;
        let lower = bare.to_lowercase();
        if capital && !starts && !is_time(&lower) {
            found.extend(stems(bare).pop_first());
        }
        before = word;
    }
    found
}

fn is_time(word: &str) -> bool {
    MONTHS.has(word) || MONTH_NAMES.contains(&word) || HALVES.contains(&word)
}

impl Bearing {
    pub fn is_head(&self, word: &str) -> bool {
        self.heads.contains(word)
    }

    /// Whether no word puts the two into other times, places or parts.
    pub fn may_be(&self, other: &Bearing) -> bool {
        fn apart<T: Ord>(one: &BTreeSet<T>, two: &BTreeSet<T>) -> bool {
            !one.is_empty() && !two.is_empty() && one.is_disjoint(two)
        }
        self.role == other.role
            && !apart(&self.told_years(), &other.told_years())
            && !apart(&self.times, &other.times)
            && !apart(&self.names, &other.names)
            && (self.qualifiers == other.qualifiers
                || other.definite && other.qualifiers.is_subset(&self.qualifiers))
            && !(self.has_own_modifier(other) && other.has_own_modifier(self))
    }

    fn told_years(&self) -> BTreeSet<i16> {
        let own = || self.own_year.into_iter().collect();
        if self.years.is_empty() { own() } else { self.years.clone() }
    }

    fn has_own_modifier(&self, other: &Bearing) -> bool {
        let words = self.modifiers.iter().filter(|word| !other.modifiers.contains(*word));
        words
            .flat_map(|word| stems(word))
            .any(|stem| !other.clause.contains(&stem) && !other.passage.contains(&stem))
    }

    /// Whether both tell one year or one part of it.
    pub fn is_of_one_time(&self, other: &Bearing) -> bool {
        !self.years.is_disjoint(&other.years) || !self.times.is_disjoint(&other.times)
    }

    /// Whether nothing bears both but a unit.
    pub fn shares_only_unit(&self, other: &Bearing) -> bool {
        let mut shared = self.heads.intersection(&other.heads).peekable();
        shared.peek().is_some() && shared.all(|head| head.starts_with('='))
    }

    /// How many words limit it that the other's passage does not say.
    pub fn unexplained(&self, other: &Bearing) -> usize {
        let told = |word: &String| {
            other.passage.contains(word)
                || other.passage.iter().any(|said| are_of_one_root(word, said))
        };
        self.limits.iter().filter(|word| !told(word) && !self.heads.contains(*word)).count()
    }
}
