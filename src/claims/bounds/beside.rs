//! English values told roughly come in beside the exact one that they put into round words, with no bracket between
//! (it raised £1.96 million, just under £2 million; a little over 5 km long, at 5.3 km; 1,247 members, meaning that
//! more than 1,200 belong; it passed the 20,000 mark, with 20,640 visitors; 48.7 GWh. This is just under 50 GWh);
//! claims that the exact one lies on the side told go out.
//!
//! Grammar ties the two: one is put beside the other between marks, or a word draws the one from the other.

use super::hedged::{is_rounder, passed};
use super::{claim, constant, figure};
use crate::claims::thresholds::is_threshold;
use crate::claims::units::compatible;
use crate::claims::{Claim, Context, prose};
use crate::document::{Block, BlockKind, Language, Span};
use crate::figures::{Decimal, FigureId, Hedge, Value};
use crate::rulebook::{RuleId, Strength};

/// Claims of the forms `over` and `under`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    for block in prose::blocks(context) {
        if matches!(block.kind, BlockKind::Heading { .. }) {
            continue;
        }
        for place in 0..block.sentences.len() {
            let scene = Scene { context, block, place };
            for (rough, exact) in scene.pairs() {
                claims.extend(scene.claim(rule, rough, exact));
            }
        }
    }
}

struct Scene<'a> {
    context: Context<'a>,
    block: &'a Block,
    place: usize,
}

/// Longer sentences are lists.
const MOST: usize = 10;

impl Scene<'_> {
    fn text(&self, start: u32, end: u32) -> String {
        self.context.document.slice(Span { start, end: end.max(start) }).to_ascii_lowercase()
    }

    fn values(&self, place: usize) -> Vec<FigureId> {
        let wanted = |figure: &crate::figures::Figure| {
            figure.kind.is_quantity()
                && matches!(figure.value, Value::Exact(_) | Value::Fraction(..))
        };
        let sentence = self.block.sentences[place];
        prose::figures(self.context, sentence, MOST + 1, wanted)
    }

    /// The side on which a rough value says that the exact one lies.
    fn side(&self, rough: FigureId) -> Option<&'static str> {
        let figure = self.context.figures.get(rough);
        match figure.hedge {
            Hedge::Over => Some("over"),
            Hedge::Under | Hedge::Nearly => Some("under"),
            Hedge::None => passed(self.context, figure),
            _ => None,
        }
    }

    fn claim(&self, rule: RuleId, rough: FigureId, exact: FigureId) -> Option<Claim> {
        let form = self.side(rough)?;
        let (told, own) = (self.context.figures.get(rough), self.context.figures.get(exact));
        let (stated, value) = (told.value.decimal()?, own.value.decimal()?);
        let five = |value: Decimal| value.checked_mul(Decimal::integer(5));
        let four = |value: Decimal| value.checked_mul(Decimal::integer(4));
        // Further apart, and they are two amounts.
        let near = four(value)? <= five(stated)? && four(stated)? <= five(value)?;
        let fits = own.hedge == Hedge::None
            && compatible(told, own, self.context.lexicon)
            && (told.kind == own.kind || told.unit != own.unit)
            && is_rounder(told, own)
            && !is_threshold(self.context, rough);
        // It passed a million: no rounded one.
        let unit = self.context.lexicon.units.get(usize::from(told.unit.0));
        let plain = unit.is_none_or(|unit| unit.factor.0 == unit.factor.1);
        let limit = match told.hedge {
            Hedge::None if plain => constant(stated, told.span),
            _ => figure(rough),
        };
        let bound = vec![("exact", figure(exact)), ("rough", limit)];
        (near && fits).then(|| claim(self.context, rule, form, Strength::Stated, bound))?
    }

    /// The rough values of a sentence, each with the exact one that it stands beside.
    fn pairs(&self) -> Vec<(FigureId, FigureId)> {
        let values = self.values(self.place);
        if values.len() > MOST {
            return Vec::new();
        }
        let mut found = Vec::new();
        for pair in values.windows(2) {
            let [first, second] = *pair else { continue };
            let sides = (self.side(first), self.side(second));
            match sides {
                (None, Some(_)) if self.is_put_in_words(first, second) => {
                    found.push((second, first))
                }
                (Some(_), None) if self.is_told_exactly(first, second) => {
                    found.push((first, second))
                }
                _ => {}
            }
        }
        found.extend(values.first().and_then(|first| self.taken_up(*first)));
        found
    }

    fn gap(&self, first: FigureId, second: FigureId) -> String {
        let end = self.context.figures.get(first).span.end;
        self.text(end, self.context.figures.get(second).span.start)
    }

    /// What stands behind a value up to the end of its sentence.
    fn rest(&self, id: FigureId) -> String {
        self.text(self.context.figures.get(id).span.end, self.block.sentences[self.place].end)
    }

    /// It raised £1.96 million, just under £2 million; 1,247 by May, meaning that more than 1,200 belong.
    fn is_put_in_words(&self, exact: FigureId, rough: FigureId) -> bool {
        let gap = self.gap(exact, rough);
        let Some((own, link, mark)) = cut(strip(&gap)) else { return false };
        let rest = self.rest(rough);
        let drawn = DRAWN.contains(&link);
        let ended =
            closes(&rest, if mark == '(' { &[')'] } else { &[',', '.', ';', ')', '–', '—'] });
        let opening: String =
            rest.split([',', ';', '.', ')']).next().unwrap_or_default().to_owned();
        let other =
            ["than", "less", "short", "more", "below", "above", "fewer", "away", "from", "each"]
                .iter()
                .any(|word| has(&opening, word));
        let plain = is_plain(own) && !other;
        plain && (drawn || ["", "or", "i.e"].contains(&link) && ended)
    }

    /// A little over 5 km long, at 5.3 km; it passed the 20,000 mark, with 20,640 visitors.
    fn is_told_exactly(&self, rough: FigureId, exact: FigureId) -> bool {
        let gap = self.gap(rough, exact);
        let Some((own, link, mark)) = cut(gap.trim_end_matches([' ', '$', '£', '€'])) else {
            return false;
        };
        let rest = self.rest(exact);
        let opening = rest.split([',', ';', '.', ')']).next().unwrap_or_default();
        let counted = [
            "counted",
            "recorded",
            "registered",
            "received",
            "in all",
            "in total",
            "altogether",
            "logged",
        ]
        .iter()
        .any(|word| opening.contains(word))
            || ["coming", "attending", "taking part", "visiting", "passing through"]
                .iter()
                .any(|word| opening.contains(word));
        let aside = ["aged", "from", "of whom", "each", "per", "staying", "under", "among", "than"]
            .iter()
            .any(|word| has(opening, word));
        let bare = self.context.figures.get(rough).hedge == Hedge::None;
        let at = ["at", "reaching", "standing at", "finishing at", "and reached"].contains(&link)
            && closes(&rest, &[',', '.', ';', ')', '–', '—']);
        let with = link == "with" && (bare && opening.split_whitespace().count() <= 4 || counted);
        mark != '(' && is_plain(own) && !aside && (at || with)
    }

    /// 48.7 GWh. This is just under 50 GWh: of the only value that the sentence before tells.
    fn taken_up(&self, rough: FigureId) -> Option<(FigureId, FigureId)> {
        self.side(rough)?;
        let sentence = self.block.sentences[self.place];
        let lead = self.text(sentence.start, self.context.figures.get(rough).span.start);
        let verbs = [
            "this is",
            "this was",
            "that is",
            "that was",
            "it is",
            "this means",
            "this makes",
            "this amounts to",
        ];
        let rest = self.rest(rough);
        if !verbs.contains(&strip(&lead)) || !closes(&rest, &['.', ',', ';']) {
            return None;
        }
        let told = self.context.figures.get(rough);
        let before = self.place.checked_sub(1)?;
        let values = self.values(before);
        let mut alike = values
            .iter()
            .filter(|id| compatible(self.context.figures.get(**id), told, self.context.lexicon));
        let exact = *alike.next().filter(|_| alike.next().is_none())?;
        Some((rough, exact))
    }
}

/// Words that draw a rough value from the exact one.
const DRAWN: &[&str] = &[
    "meaning that",
    "meaning",
    "so that",
    "which means that",
    "which means",
    "that is",
    "which is",
    "which was",
    "and so",
    "and thus",
    "and therefore",
    "thus",
    "so",
];

/// Whether the words between two values keep to the first of them.
fn is_plain(own: &str) -> bool {
    let others = [
        "than",
        "from",
        "against",
        "compared",
        "and",
        "while",
        "but",
        "with",
        "target",
        "of",
        "last",
        "previous",
        "expected",
        "per",
        "each",
        "versus",
        "costs",
        "plus",
        "including",
    ];
    own.split_whitespace().count() <= 8 && !others.iter().any(|word| has(own, word))
}

/// The words behind a value up to the last mark, what stands behind the mark, and the mark; no other mark between.
fn cut(gap: &str) -> Option<(&str, &str, char)> {
    let at = gap.rfind([',', '(', '–', '—', ':'])?;
    let mark = gap[at..].chars().next()?;
    let (own, link) = (&gap[..at], &gap[at + mark.len_utf8()..]);
    let one = !own.contains([',', ';', ':', '(', ')', '–', '—', '.']);
    one.then_some((own.trim(), link.trim(), mark))
}

/// The text without the words of a hedge at its end.
fn strip(text: &str) -> &str {
    let mut text = text.trim_end_matches([' ', '$', '£', '€']);
    loop {
        let word = text.rsplit([' ', '(', ',', '–', '—']).next().unwrap_or_default();
        if word.is_empty() || !HEDGES.contains(&word) {
            return text;
        }
        text = text[..text.len() - word.len()].trim_end();
    }
}

const HEDGES: &[&str] = &[
    "just",
    "over",
    "under",
    "more",
    "than",
    "less",
    "fewer",
    "nearly",
    "almost",
    "well",
    "slightly",
    "a",
    "little",
    "not",
    "quite",
    "comfortably",
    "narrowly",
    "touch",
    "shade",
    "above",
    "below",
    "some",
    "way",
    "only",
    "far",
];

/// Whether a value stands alone with its noun before one of these marks, or the end.
fn closes(rest: &str, marks: &[char]) -> bool {
    let end = rest.find([',', '.', ';', '(', ')', '–', '—', ':']).unwrap_or(rest.len());
    let noun = &rest[..end];
    let own = noun.split_whitespace().count();
    let plain = own <= 2
        && !["for", "in", "on", "from", "of", "to", "by", "at", "and"]
            .iter()
            .any(|word| has(noun, word));
    plain && rest[end..].chars().next().is_none_or(|mark| marks.contains(&mark))
}

fn has(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').any(|other| other == word)
}
