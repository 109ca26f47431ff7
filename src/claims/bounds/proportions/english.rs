//! An English proportion comes in; the part told with it goes out: a majority (117 residents), fewer than half of the
//! 2,016 replies (934), 412 of them, just under a third, and more than half, 934 in all.

use super::{Part, Scene};
use crate::claims::people;
use crate::claims::sentence::change;
use crate::document::lower;
use crate::figures::{Figure, FigureId, Hedge, Kind, Value};

pub fn part(scene: &Scene<'_>) -> Option<Part> {
    behind(scene).or_else(|| ahead(scene))
}

/// In bytes: what the words are said of.
const LONGEST: usize = 64;

/// A majority (117 residents); more than half of the 2,016 (934).
fn behind(scene: &Scene<'_>) -> Option<Part> {
    let end = scene.said.span.end;
    let mut next = scene.figures().filter(|id| scene.get(*id).span.start >= end);
    let first = next.next()?;
    let gap = scene.text(end, scene.get(first).span.start);
    let named = OF.iter().any(|of| gap.trim_start().to_lowercase().starts_with(of))
        && !gap.contains(['(', ',', ';', ':', '.'])
        && gap.split_whitespace().count() <= 4
        && is_count(scene.get(first));
    let (whole, part) = if named { (Some(first), next.next()?) } else { (None, first) };
    let from = whole.map_or(end, |whole| scene.get(whole).span.end);
    let gap = scene.text(from, scene.get(part).span.start);
    let rest = scene.text(scene.get(part).span.end, scene.sentence.end);
    if let Some(told) = counted_out(scene, gap, part, next.next()).filter(|_| whole.is_none()) {
        return Some(told);
    }
    let of = gap.trim_end().strip_suffix(['(', ',', '–', '—']).filter(|of| of.len() <= LONGEST)?;
    if of.contains(['(', ')', ',', ';', ':', '.']) || !is_count(scene.get(part)) {
        return None;
    }
    let bracketed = gap.trim_end().ends_with('(');
    let end = rest.find(if bracketed { &[')'] } else { &[',', '.', ';'][..] });
    let inner = rest[..end.filter(|_| bracketed || end.is_some())?].trim();
    let in_all =
        ["in all", "in total", "altogether", "of them", "all told", "in number"].contains(&inner);
    // 117 of the 184
    let mut within = scene.figures().filter(|id| *id > part);
    let other = within.next().filter(|id| {
        let start = scene.get(*id).span.start;
        start
            < scene.get(part).span.end
                + (rest.len() - rest.trim_start().len() + inner.len()) as u32
                + 1
    });
    let plain = inner.is_empty()
        || in_all
        || inner.split_whitespace().count() <= 3
            && inner.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-');
    let whole = match other {
        // More than half of the 120 vehicles, 67, are electric.
        None if bracketed && plain || in_all || named && inner.is_empty() => whole,
        Some(other) if bracketed => {
            let link = scene.text(scene.get(part).span.end, scene.get(other).span.start);
            let link = lower(link.trim());
            let shared = scene.get(other).kind == Kind::Percent;
            match () {
                () if whole.is_none() && LINKS.iter().any(|word| link.ends_with(word)) => {
                    Some(other)
                }
                () if shared && matches!(&*link, "," | ", or" | "or" | ";" | "/" | "=") => whole,
                () => return None,
            }
        }
        _ => return None,
    };
    let of = if named { String::new() } else { of.to_lowercase() };
    (!is_other(&of)).then_some(Part { id: part, whole, of })
}

/// A majority of parents, 91 out of 212, were content; turnout exceeded 60%, with 412 of the 812 members voting.
fn counted_out(
    scene: &Scene<'_>,
    gap: &str,
    part: FigureId,
    whole: Option<FigureId>,
) -> Option<Part> {
    let whole = whole?;
    let lead = gap.trim_end();
    let (of, link) = lead.rsplit_once([',', ':', '–', '—'])?;
    let link = lower(link.trim());
    let tied = link.is_empty()
        || [
            "with",
            "as",
            "since",
            "that is",
            "i.e.",
            "namely",
            "because",
            "holding",
            "having",
            "occupying",
            "taking",
            "filling",
            "making up",
        ]
        .contains(&&*link);
    let between = scene.text(scene.get(part).span.end, scene.get(whole).span.start);
    let between = lower(between.trim());
    let out_of =
        LINKS.iter().any(|word| between == *word || between.ends_with(&format!(" {word}")))
            && between.split_whitespace().count() <= 5
            && !between.contains([',', ';', '.']);
    let counts = is_count(scene.get(part)) && is_count(scene.get(whole));
    let plain = of.len() <= LONGEST && !of.contains([';', '.', '(', ')', ',']) && !is_other(of);
    (tied && out_of && counts && plain).then(|| Part {
        id: part,
        whole: Some(whole),
        of: String::new(),
    })
}

const OF: &[&str] =
    &["of the", "of our", "of its", "of all", "of their", "of these", "of those", "of"];

const LINKS: &[&str] = &[
    "of",
    "of the",
    "out of",
    "out of the",
    "/",
    "of all",
    "of our",
    "of its",
    "of their",
    "of these",
    "of those",
];

/// Words that set the proportion to another thing than the part is of: half as many, a third more.
fn is_other(of: &str) -> bool {
    if of.trim() == "of which" {
        return false;
    }
    let words = [" as ", " more ", " less ", " again ", " than ", " which ", " remain", " other"];
    let of = format!(" {of} ");
    words.iter().any(|word| of.contains(word))
}

/// 412 respondents, just under a third of the total; 934 (more than half).
fn ahead(scene: &Scene<'_>) -> Option<Part> {
    let start = scene.said.span.start;
    let mut before = scene.figures().rev().filter(|id| scene.get(*id).span.end <= start);
    let nearest = before.find(|id| is_count(scene.get(*id)))?;
    let gap = lower(scene.text(scene.get(nearest).span.end, start));
    let gap = strip(gap.trim_end());
    let tied = gap.ends_with(['(', ',', '–', '—']) || gap.ends_with(" -");
    let text = gap.trim_end_matches(['(', ',', '–', '—', '-', ' ']);
    if !tied || text.len() > 90 || text.contains([';', ':', '.', '(', ')']) || is_other(text) {
        return None;
    }
    let rest = lower(scene.text(scene.said.span.end, scene.sentence.end));
    let of = told_of(rest.trim_start())?;
    // Revenue rose by £3.6 million, or just under 8%: of what it was.
    let lead = lower(scene.text(scene.sentence.start, scene.get(nearest).span.start));
    if change(&lead, "").is_some() {
        return None;
    }
    // 934 of the 2,016 responses, more than half: the nearer is the whole.
    let other = before.find(|id| is_count(scene.get(*id)));
    // 394 in person and 169 by proxy, which is half of the members: of the last, of both or of what they make up.
    let listed = other.is_some_and(|other| {
        let link = scene.text(scene.get(other).span.end, scene.get(nearest).span.start);
        let link = lower(link);
        link.contains(" and ") && !link.contains(['.', ';', ':', '('])
    });
    if listed && gap.trim_end().ends_with([',', '–', '—', '-']) && is_taken_up(scene, nearest) {
        return None;
    }
    let (id, whole) = match other {
        Some(part) => {
            let link = scene.text(scene.get(part).span.end, scene.get(nearest).span.start);
            let link = lower(link.trim());
            match LINKS.iter().any(|word| link.ends_with(word)) && link.len() <= 30 {
                true => (part, Some(nearest)),
                false => (nearest, None),
            }
        }
        None => (nearest, None),
    };
    Some(Part { id, whole, of })
}

/// Whether a relative clause or “that is” leads from an amount to the proportion.
fn is_taken_up(scene: &Scene<'_>, nearest: FigureId) -> bool {
    let gap = lower(scene.text(scene.get(nearest).span.end, scene.said.span.start));
    let gap = gap.rsplit([',', '–', '—']).next().unwrap_or_default();
    let first = gap.split_whitespace().next().unwrap_or_default();
    ["which", "that", "making", "representing", "equivalent", "together", "i.e."].contains(&first)
}

/// What a proportion that closes its clause is of: nothing, the total, all replies.
fn told_of(rest: &str) -> Option<String> {
    let closes = |text: &str| text.is_empty() || text.starts_with([')', ',', '.', ';', '–', '—']);
    if closes(rest) {
        return Some(String::new());
    }
    let of = rest.strip_prefix("of ").or_else(|| rest.strip_prefix("the "))?;
    let end = of.find([')', ',', '.', ';']).unwrap_or(of.len());
    let of = &of[..end];
    let other = ["them", "whom", "which", "these", "those", "last", "previous", "his", "her"]
        .iter()
        .any(|word| of.split(' ').any(|own| own == *word));
    let digits = of.contains(|c: char| c.is_ascii_digit());
    (!other && !digits && of.split(' ').count() <= 6).then(|| of.to_owned())
}

/// The text without the words that lead in a proportion and those of its hedge.
fn strip(text: &str) -> String {
    let mut text = text.trim_end().to_owned();
    loop {
        let word = text.rsplit([' ', '(', ',']).next().unwrap_or_default();
        if word.is_empty() || !LEADS.contains(&word) {
            return text;
        }
        let kept = text.len() - word.len();
        text.truncate(text[..kept].trim_end().len());
    }
}

const LEADS: &[&str] = &[
    "or",
    "more",
    "than",
    "over",
    "just",
    "under",
    "nearly",
    "almost",
    "about",
    "around",
    "fewer",
    "less",
    "well",
    "slightly",
    "close",
    "to",
    "at",
    "least",
    "only",
    "some",
    "roughly",
    "approximately",
    "up",
    "not",
    "quite",
    "a",
    "little",
    "representing",
    "making",
    "accounting",
    "for",
    "which",
    "is",
    "was",
    "that",
    "equivalent",
    "i.e.",
    "being",
    "far",
    "below",
    "above",
    "comfortably",
    "barely",
    "the",
    "clear",
];

fn is_count(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money)
        && matches!(figure.value, Value::Exact(_))
        && figure.hedge == Hedge::None
        && figure.cell.is_none()
}

/// The noun behind a count: the first plural of the words there, or the first of them.
pub fn noun(scene: &Scene<'_>, id: FigureId) -> String {
    let end = scene.get(id).span.end;
    let to = scene.context.document.text.floor_char_boundary(end as usize + 60) as u32;
    let text = lower(scene.text(end, to));
    let text =
        text.split([',', '.', ';', ':', '(', ')', '–', '—', '\n']).next().unwrap_or_default();
    let ends = [
        "of", "in", "on", "at", "to", "from", "by", "for", "and", "or", "with", "was", "were",
        "is", "are",
    ];
    let words = || text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let plural = |word: &&str| word.ends_with('s') && word.len() > 3 || people::has(word);
    let named = words().take(3).take_while(|word| !ends.contains(word)).find(plural);
    named.or_else(|| words().next()).unwrap_or_default().to_owned()
}
