//! What a report says of its own parts comes in (全文共分四章, three recommendations, a numbered list, a list of sources)
//! with the places that cite one by its number; claims that each cited one is among them go out.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::listed::lists;
use super::mentions::{ITEMS, Mention, mentions};
use super::sections::is_foreign;
use crate::claims::count::numeral;
use crate::claims::draft::{Draft, around, constant};
use crate::claims::markers::chinese;
use crate::claims::{Claim, Context};
use crate::document::{BlockKind, Document, Language, Span};
use crate::rulebook::Strength;

/// How many there are, and where that is told.
#[derive(Clone, Copy)]
struct Last {
    number: u32,
    place: Span,
}

/// Claims of the form `cited`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let all = mentions(context.document);
    if !all.is_empty() {
        by_count(context, draft, &all, claims);
        by_list(context, draft, &all, claims);
    }
    by_sources(context, draft, claims);
}

/// A number so far beyond the last is of another document.
const FAR: u32 = 3;

fn claim(draft: Draft<'_>, (number, span): (u32, Span), last: Last) -> Option<Claim> {
    let bindings = vec![
        constant("cited", i64::from(number), span),
        constant("last", i64::from(last.number), last.place),
    ];
    (number <= last.number + FAR)
        .then(|| draft.claim(Strength::Stated, around([span, last.place]), [("cited", bindings)]))
        .flatten()
}

static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)(?:divided into|organi[sz]ed (?:into|in)|structured in(?:to)?|split into|arranged in(?:to)?|set out in|has|have|contains?|comprises|consists of|made up of|[Ww]e make|[Ww]e made|makes?|made|[Tt]here are|in|[Tt]he|[Oo]ur|tested?|with|asked) ([a-z]+|[0-9]{1,2}) (?:main |short |further |key |broad |technical |numbered )?(chapters|sections|parts|appendices|annexes|annexes|schedules|recommendations|findings|questions|hypotheses|criteria|objectives|themes|options|conditions|phases|stages|steps|scenarios|priorities|aims|boxes|volumes)(?-u:\b)")
        .expect("the expression is valid")
});

static CHINESE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:共分为?|分为|由|包括|包含|共有?|设有?|分|附有?|列出|提出了?)([一二两三四五六七八九十]{1,3}|[0-9]{1,2}) ?(?:个|大|项|份|条)?(章|节|部分|篇|条|附件|附录|附表|假设|卷|册)")
        .expect("the expression is valid")
});

/// The only number of things of a kind that the report tells of itself.
fn count_of(document: &Document, kind: &str) -> Option<Last> {
    let mut found: Vec<Last> = Vec::new();
    match document.language {
        Language::English => {
            for told in ENGLISH.captures_iter(&document.text) {
                let (Some(number), Some(noun)) = (told.get(1), told.get(2)) else { continue };
                let singular = singular(noun.as_str());
                if !singular.starts_with(kind) && !kind.starts_with(singular) {
                    continue;
                }
                let value =
                    numeral::numeral(number.as_str()).filter(|(_, length)| *length == number.len());
                let Some((value, _)) = value else { continue };
                // Of the first two chapters nothing is told of the rest.
                let before = &document.text[..number.start()];
                if ["first ", "last ", "next ", "other ", "previous "]
                    .iter()
                    .any(|word| before.ends_with(word))
                {
                    continue;
                }
                found.push(Last { number: value, place: Span::new(number.start(), noun.end()) });
            }
        }
        Language::Chinese => {
            for told in CHINESE.captures_iter(&document.text) {
                let (Some(number), Some(noun)) = (told.get(1), told.get(2)) else { continue };
                let value = match number.as_str() {
                    "两" => Some(2),
                    text => text.parse().ok().or_else(|| chinese(text).map(|(value, _)| value)),
                };
                if let Some(value) = value.filter(|_| noun.as_str() == kind) {
                    found
                        .push(Last { number: value, place: Span::new(number.start(), noun.end()) });
                }
            }
        }
    }
    let first = *found.first()?;
    (first.number >= 2 && found.iter().all(|other| other.number == first.number)).then_some(first)
}

fn singular(noun: &str) -> &str {
    match noun {
        "appendices" => "appendi",
        "annexes" => "annex",
        "hypotheses" => "hypothes",
        "criteria" => "criteri",
        "boxes" => "box",
        "priorities" => "priorit",
        _ => noun.trim_end_matches('s'),
    }
}

fn by_count(context: Context<'_>, draft: Draft<'_>, all: &[Mention], claims: &mut Vec<Claim>) {
    let document = context.document;
    let kinds: BTreeSet<&'static str> = all.iter().map(|mention| mention.kind).collect();
    for kind in kinds {
        let of_kind: Vec<&Mention> = all.iter().filter(|mention| mention.kind == kind).collect();
        let Some(last) = count_of(document, kind) else { continue };
        let beyond: BTreeSet<u32> = of_kind
            .iter()
            .map(|mention| mention.number)
            .filter(|number| *number > last.number)
            .collect();
        // Several are of another document.
        if beyond.len() > 1 {
            continue;
        }
        for mention in of_kind {
            let foreign = match document.language {
                Language::English => is_foreign(context, mention.span.range()),
                Language::Chinese => is_of_another(document, mention.span),
            };
            if !foreign && !mention.plural {
                claims.extend(claim(draft, (mention.number, mention.span), last));
            }
        }
    }
}

/// Whether a citation stands in a heading or a table, or names another document: 《条例》第三条.
fn is_of_another(document: &Document, span: Span) -> bool {
    let Some(id) = document.block_at(span.start) else { return true };
    let block = document.block(id);
    if matches!(block.kind, BlockKind::Table(_) | BlockKind::Heading { .. } | BlockKind::Caption) {
        return true;
    }
    let before = &document.text[block.span.start as usize..span.start as usize];
    let clause = before.rsplit(['，', '。', '；', '：', '（']).next().unwrap_or(before);
    clause.contains('》')
        || ["法", "条例", "细则", "准则", "公告", "通知", "办法"]
            .iter()
            .any(|word| clause.ends_with(word))
}

/// The number of a list's item that a sentence behind the list speaks of: 其中第5项已完成, 详见附件3.
fn by_list(context: Context<'_>, draft: Draft<'_>, all: &[Mention], claims: &mut Vec<Claim>) {
    let document = context.document;
    let lists = lists(document);
    let only = |attached: bool| {
        let mut fitting = lists.iter().filter(|list| list.attached == attached);
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    };
    for mention in all {
        let attached = mention.kind == "附件";
        if mention.plural || !attached && !ITEMS.contains(&mention.kind) {
            continue;
        }
        let Some(list) = only(attached) else { continue };
        let least = if attached { 2 } else { 3 };
        let Some(item) = list.items.last().filter(|_| list.items.len() >= least) else { continue };
        let foreign = match document.language {
            Language::English => is_foreign(context, mention.span.range()),
            Language::Chinese => is_of_another(document, mention.span),
        };
        if foreign || !attached && mention.span.start < list.end() {
            continue;
        }
        let last = Last { number: item.number, place: item.label };
        claims.extend(claim(draft, (mention.number, mention.span), last));
    }
}

static SOURCE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\[([0-9]{1,3})\]").expect("the expression is valid"));

/// [7], where the list of sources ends with [6].
fn by_sources(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let document = context.document;
    if !document.text.contains("[1]") {
        return;
    }
    let mut listed: Vec<Last> = Vec::new();
    let mut cited: Vec<(u32, Span)> = Vec::new();
    for found in SOURCE.captures_iter(&document.text) {
        let (Some(whole), Some(number)) = (found.get(0), found.get(1)) else { continue };
        let (Ok(number), Some(block)) =
            (number.as_str().parse(), document.block_at(whole.start() as u32))
        else {
            continue;
        };
        let span = Span::new(whole.start(), whole.end());
        if document.block(block).span.start == span.start {
            listed.push(Last { number, place: span });
        } else {
            cited.push((number, span));
        }
    }
    let whole = listed.iter().enumerate().all(|(index, last)| last.number as usize == index + 1);
    let Some(last) = listed.last().copied().filter(|_| whole && listed.len() >= 3) else { return };
    let beyond: BTreeSet<u32> =
        cited.iter().map(|(number, _)| *number).filter(|number| *number > last.number).collect();
    if beyond.len() == 1 {
        claims.extend(cited.iter().filter_map(|citation| claim(draft, *citation, last)));
    }
    let authors: Vec<(Last, String)> = listed
        .iter()
        .filter_map(|listed| Some((*listed, author(document, listed.place)?)))
        .collect();
    for (number, span) in cited {
        claims.extend(by_author(document, draft, &authors, (number, span)));
    }
}

/// The first author of a source: a Chinese name, or a family name.
fn author(document: &Document, label: Span) -> Option<String> {
    let rest = document.text[label.end as usize..].trim_start();
    let name: String =
        rest.chars().take_while(|c| c.is_alphabetic() || *c == '-').take(20).collect();
    let names = match document.language {
        Language::Chinese => (2..=4).contains(&name.chars().count()),
        Language::English => name.len() >= 3 && name.starts_with(char::is_uppercase),
    };
    names.then_some(name)
}

/// 李四等[1], where 李四 is the author of [2].
fn by_author(
    document: &Document,
    draft: Draft<'_>,
    authors: &[(Last, String)],
    (number, span): (u32, Span),
) -> Option<Claim> {
    let before = &document.text[..span.start as usize];
    let from = document.text.floor_char_boundary(before.len().saturating_sub(NAME));
    let said = before[from..].rsplit(['。', '；', '，', ',', ';', ']', '\n']).next()?;
    let named: Vec<&(Last, String)> =
        authors.iter().filter(|(_, name)| said.contains(name.as_str())).collect();
    let [(meant, _)] = named.as_slice() else { return None };
    let bindings = vec![
        constant("cited", i64::from(number), span),
        constant("meant", i64::from(meant.number), meant.place),
    ];
    draft.claim(Strength::Stated, around([span, meant.place]), [("meant", bindings)])
}

/// In bytes: how far before its source's number an author is named.
const NAME: usize = 40;
