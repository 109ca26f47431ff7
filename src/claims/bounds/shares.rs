//! An English percentage comes in; whether the words around it make it one of a whole, which nothing can
//! pass, goes out: of pupils, the proportion of homes, satisfaction; a fall of prices.

use crate::claims::Context;
use crate::claims::gaps::{Piece, opening, pieces};
use crate::document::Span;
use crate::figures::{Figure, FigureId, Hedge};

/// Whether a percentage cannot be more than a hundred.
pub fn is_capped(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    if figure.cell.is_some() || figure.hedge != Hedge::None {
        return false;
    }
    let (before, after) = around(context, figure);
    let (before, after) = (before.to_ascii_lowercase(), after.to_ascii_lowercase());
    let (lead, rest) = (pieces(&before), opening(&after));
    if lead.iter().any(|piece| is_word(piece, GROWING)) || after.trim_start().starts_with("points")
    {
        return false;
    }
    is_of_people(&lead, &rest) || is_share(&lead) || is_fall(&lead)
}

/// Up to so many bytes before a figure and behind it.
const REACH: u32 = 120;

fn around<'a>(context: Context<'a>, figure: &Figure) -> (&'a str, &'a str) {
    let block = context.document.block(figure.block).span;
    let text = &context.document.text;
    let start =
        text.ceil_char_boundary(figure.span.start.saturating_sub(REACH).max(block.start) as usize);
    let end = text.floor_char_boundary((figure.span.end + REACH).min(block.end) as usize);
    let before = context.document.slice(Span::new(start, figure.span.start as usize));
    let before = before.rsplit([';', ':']).next().unwrap_or(before);
    let before = before.rsplit(". ").next().unwrap_or(before);
    (before, context.document.slice(Span::new(figure.span.end as usize, end)))
}

fn is_word(piece: &Piece<'_>, words: &[&str]) -> bool {
    matches!(piece, Piece::Word(word) if words.contains(word))
}

/// 96% of pupils passed.
fn is_of_people(lead: &[Piece<'_>], rest: &[Piece<'_>]) -> bool {
    let [Piece::Word("of"), rest @ ..] = rest else { return false };
    // Of those answering, of those who replied.
    if let [Piece::Word("those"), Piece::Word(word), ..] = rest {
        let based = matches!(lead.last(), Some(Piece::Word("to" | "at" | "by" | "than")));
        return !based && (*word == "who" || word.ends_with("ing") || word.ends_with("ed"));
    }
    let place = rest.iter().take(4).position(|piece| is_word(piece, COUNTED));
    let Some(place) = place else { return false };
    // 120% of all members' pay; 110% of the staff target.
    let next = rest.get(place + 1);
    let noun = matches!(next, Some(Piece::Word(word)) if NOUNS.contains(word));
    let plain = rest[..place].iter().all(|piece| matches!(piece, Piece::Word(_) | Piece::Time(_)));
    let based = matches!(
        lead.last(),
        Some(Piece::Word("to" | "at" | "by" | "than" | "exceed" | "exceeds"))
    );
    plain && !noun && !based
}

/// The proportion of homes is 97%; satisfaction stood at 98%.
fn is_share(lead: &[Piece<'_>]) -> bool {
    let [head @ .., last] = lead else { return false };
    let links =
        is_word(last, &["is", "was", "were", "at", "averaged", "reached", "of", "to", "are"]);
    let named = head.windows(2).any(|pair| {
        is_word(&pair[0], &["proportion", "percentage", "share"]) && is_word(&pair[1], &["of"])
    }) || head.iter().rev().take(4).any(|piece| is_word(piece, RATES));
    let marks = head.iter().any(|piece| matches!(piece, Piece::Mark(mark) if *mark != '('));
    links
        && named
        && !marks
        && !head.iter().any(|piece| {
            is_word(piece, &["target", "price", "cost", "income", "debt", "gdp", "relative"])
        })
}

/// Prices fell by 12%.
fn is_fall(lead: &[Piece<'_>]) -> bool {
    let [head @ .., Piece::Word("by")] = lead else { return false };
    let [subject @ .., verb] = head else { return false };
    is_word(verb, &["fell", "fallen", "declined", "decreased", "dropped", "shrank", "reduced"])
        && !subject.is_empty()
        && !subject.iter().any(|piece| is_word(piece, SIGNED))
}

const GROWING: &[&str] = &[
    "grew",
    "grown",
    "growth",
    "rose",
    "risen",
    "rise",
    "increase",
    "increased",
    "up",
    "more",
    "higher",
    "exceeded",
    "target",
    "capacity",
    "inflation",
    "return",
];

const COUNTED: &[&str] = &[
    "pupils",
    "students",
    "respondents",
    "patients",
    "people",
    "households",
    "residents",
    "members",
    "schools",
    "firms",
    "teachers",
    "children",
    "employees",
    "women",
    "men",
    "participants",
    "calls",
    "cases",
    "homes",
    "applications",
    "visitors",
    "tenants",
    "adults",
    "parents",
    "girls",
    "boys",
    "voters",
    "users",
    "graduates",
    "businesses",
    "companies",
    "workers",
    "families",
    "learners",
    "farms",
    "samples",
    "customers",
    "voters",
    "electors",
    "invoices",
    "complaints",
    "dwellings",
    "trains",
    "flights",
    "beds",
    "responses",
    "appointments",
    "orders",
    "deliveries",
    "staff",
];

/// Nouns that a count only describes: the staff target.
const NOUNS: &[&str] = &[
    "target",
    "budget",
    "capacity",
    "pay",
    "costs",
    "fees",
    "income",
    "plan",
    "median",
    "average",
    "price",
    "prices",
    "levels",
    "level",
    "needs",
    "requirements",
    "quota",
    "places",
];

const RATES: &[&str] = &[
    "attendance",
    "satisfaction",
    "literacy",
    "turnout",
    "compliance",
    "punctuality",
    "unemployment",
];

/// Amounts that can fall below zero.
const SIGNED: &[&str] = &[
    "profit",
    "profits",
    "income",
    "earnings",
    "loss",
    "cash",
    "balance",
    "margin",
    "result",
    "surplus",
    "ebit",
    "ebitda",
    "return",
    "returns",
    "flow",
    "flows",
    "contribution",
    "deficit",
    "ebitda",
    "expense",
    "benefit",
    "gain",
    "gains",
];
