//! English amounts of which one is told to be part of the other come in (27 of the 32 schools; of the 340
//! pupils, 212 were girls; 86 applicants, of whom 31 were shortlisted); claims that no part is larger
//! than its whole go out.

use super::figure;
use crate::claims::draft::{Draft, around};
use crate::claims::gaps::{Piece, opening, pieces};
use crate::claims::units::compatible;
use crate::claims::{Binding, Claim, Context, people, prose};
use crate::document::{Language, Span, holds_any};
use crate::figures::{Decimal, Figure, FigureId, Kind};
use crate::rulebook::{RuleId, Strength};

/// Claims of the form `part`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let draft = Draft::new(context, rule);
    for block in prose::blocks(context) {
        let mut previous: Vec<FigureId> = Vec::new();
        for sentence in &block.sentences {
            let amounts = prose::figures(context, *sentence, MOST, is_amount);
            for place in 0..amounts.len() {
                let near =
                    Near { context, sentence: *sentence, amounts: &amounts, previous: &previous };
                claims.extend(near.claim(draft, place));
            }
            previous = amounts;
        }
    }
}

/// Sentences with more amounts are lists.
const MOST: usize = 40;

fn is_amount(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure | Kind::Times)
        && figure.value.decimal().is_some()
}

struct Near<'a> {
    context: Context<'a>,
    sentence: Span,
    amounts: &'a [FigureId],
    /// The amounts of the sentence before.
    previous: &'a [FigureId],
}

impl Near<'_> {
    fn get(&self, id: FigureId) -> &Figure {
        self.context.figures.get(id)
    }

    fn text(&self, start: u32, end: u32) -> String {
        let text = &self.context.document.text;
        text.get(start as usize..end as usize).unwrap_or_default().to_ascii_lowercase()
    }

    fn before(&self, place: usize) -> String {
        let start = match place.checked_sub(1) {
            Some(before) => self.get(self.amounts[before]).span.end,
            None => self.sentence.start,
        };
        self.text(start, self.get(self.amounts[place]).span.start)
    }

    fn after(&self, place: usize) -> String {
        let end = self
            .amounts
            .get(place + 1)
            .map_or(self.sentence.end, |next| self.get(*next).span.start);
        self.text(self.get(self.amounts[place]).span.end, end)
    }

    /// The claim that the amount at `place` is part of one before it, or of the one after it.
    fn claim(&self, draft: Draft<'_>, place: usize) -> Option<Claim> {
        let id = self.amounts[place];
        let part = self.get(id);
        // 44.5 for every 10,000 of them: the number that a rate is for is no part.
        if part.kind == Kind::Times || self.is_per(id) {
            return None;
        }
        let lead = self.before(place);
        let rest = self.after(place);
        let direct = place + 1 < self.amounts.len() && is_out_of(&rest);
        let wholes: Vec<FigureId> = match () {
            // £310,000 of the college's total income of £640,000
            _ if direct && !is_plain_of(&rest) => vec![self.amounts[place + 1]],
            // 27 of the 32 schools
            _ if direct => vec![self.amounts[place + 1]],
            // … and 49 of them
            // Met nine times; was present at eight of these meetings.
            _ if self.is_of_times(&rest) => {
                let before = self.amounts[..place].iter().chain(self.previous);
                before.copied().filter(|id| self.get(*id).kind == Kind::Times).collect()
            }
            _ if OF_THEM.iter().any(|words| rest.trim_start().starts_with(words)) => {
                // One, two or all three of these: what comes before is no whole.
                if ["all", "both", "or"].iter().any(|word| lead.trim_end().ends_with(word)) {
                    return None;
                }
                // Three stores reported 188 of these: who did is not what they are of.
                let apart = lead.contains([',', ';', ':', '(', '—', '–'])
                    || holds_any(&lead, &[" and ", " but ", " which ", " who ", " that "]);
                match place > 0 && apart {
                    true => self.amounts[..place].to_vec(),
                    false => self.previous.to_vec(),
                }
            }
            // The third quarter contributed 21,900 tonnes of this.
            _ if self.is_of_this(place, &rest) => match place > 0 {
                true => self.amounts[..place].to_vec(),
                false => self.previous.to_vec(),
            },
            _ => self.led(place, &lead, &rest)?,
        };
        let mut wholes: Vec<FigureId> = wholes
            .into_iter()
            .filter(|whole| {
                let whole = self.get(*whole);
                // 213 of the 340 hectares: the unit stands with the whole.
                let which = part.kind == Kind::Number
                    && whole.kind == Kind::Measure
                    && rest.trim_start().starts_with("of which");
                let shared = which
                    || direct
                        && rest.trim() != "of"
                        && part.kind == Kind::Number
                        && whole.kind == Kind::Measure;
                let times = whole.kind == Kind::Times;
                shared || times && self.is_of_times(&rest) || !times && self.is_like(part, whole)
            })
            // One for every ten starters, of which 1,004: ten is no whole.
            .filter(|whole| !self.is_per(*whole))
            .rev()
            .collect();
        // There are 1,120 on roll: 232 in the first year, …: what was divided may be meant by “of these”.
        let far = wholes.split_off(wholes.len().min(4));
        wholes.extend(far.into_iter().max_by_key(|whole| self.get(*whole).value.decimal()));
        let nearest = wholes.first()?;
        let place = around([self.get(*nearest).span, part.span]);
        let bind = |whole: &FigureId| {
            let named =
                |name: &str, id: FigureId| Binding { name: name.to_owned(), value: figure(id) };
            ("part", vec![named("part", id), named("whole", *whole)])
        };
        draft.claim(Strength::Stated, place, wholes.iter().map(bind))
    }

    /// Whether a part is of those that so many times were: of these meetings.
    fn is_of_times(&self, rest: &str) -> bool {
        const TIMES: &[&str] = &[
            "meetings",
            "sessions",
            "occasions",
            "hearings",
            "rounds",
            "games",
            "matches",
            "visits",
            "launches",
            "times",
            "races",
            "performances",
        ];
        ["of these ", "of those ", "of the "].iter().any(|of| {
            let noun = rest.trim_start().strip_prefix(of).unwrap_or_default();
            TIMES.contains(&noun.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default())
        })
    }

    /// Whether a part is said to be of what was told: nothing but its noun stands in between.
    fn is_of_this(&self, place: usize, rest: &str) -> bool {
        let Some((noun, behind)) = OF_THIS.iter().find_map(|words| rest.split_once(words)) else {
            return false;
        };
        let closes = !behind.starts_with(|c: char| c.is_alphanumeric())
            && !behind.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let ends = behind.trim_start();
        let next = ends.split([' ', ',', '.']).next().unwrap_or_default();
        let free = ends.is_empty()
            || ends.starts_with([',', '.', ';', ')'])
            || [
                "was", "were", "came", "went", "is", "are", "from", "in", "to", "on", "by",
                "being", "has", "had",
            ]
            .contains(&next);
        closes
            && free
            && place < self.amounts.len()
            && noun.split_whitespace().count() <= 2
            && !noun.contains([',', ';', '.'])
    }

    /// Whether an amount is what something is told for each of.
    fn is_per(&self, id: FigureId) -> bool {
        let start = self.get(id).span.start as usize;
        let lead = self.context.document.text[..start].trim_end();
        ["every", "per", "each"].iter().any(|word| lead.ends_with(word))
    }

    /// The wholes that the words before a part name: of the 340 pupils, 212; 86 applicants, of whom 31.
    fn led(&self, place: usize, lead: &str, rest: &str) -> Option<Vec<FigureId>> {
        let lead = pieces(lead);
        let among = match lead.as_slice() {
            [.., Piece::Word("of"), Piece::Word("whom" | "which")] => true,
            [
                ..,
                Piece::Word("of"),
                Piece::Word("whom" | "which" | "these" | "those" | "them"),
                Piece::Mark(','),
            ] => true,
            // “Twenty-four of those 50” is another thing.
            [Piece::Word("of"), Piece::Word("these" | "those" | "them")] => place == 0,
            // Of that sum, £1.6 million was restricted; of the total, 12 were late.
            [.., Piece::Word("of"), Piece::Word("this" | "that"), Piece::Mark(',')] => true,
            [.., Piece::Word("of"), Piece::Word("this" | "that"), Piece::Word(word)]
            | [
                ..,
                Piece::Word("of"),
                Piece::Word("this" | "that"),
                Piece::Word(word),
                Piece::Mark(','),
            ]
            | [Piece::Word("of"), Piece::Word(word), Piece::Mark(',')]
                if ALL_OF_IT.contains(word) =>
            {
                true
            }
            [.., Piece::Word("including")] => self.is_count(place),
            // Total funds of £1.12m, including unrestricted funds of £640,000.
            [.., Piece::Word("including"), Piece::Word(_), Piece::Word("of")]
            | [.., Piece::Word("including"), Piece::Word(_), Piece::Word(_), Piece::Word("of")] => {
                self.is_count(place)
            }
            [.., Piece::Word("among"), Piece::Word("them")] => true,
            _ => false,
        };
        if among {
            // 618 boys and 586 girls, of whom 602 were aged 12 to 15: of both.
            if place > 1 && self.before(place - 1).trim_end().ends_with(" and") {
                return None;
            }
            return match place.checked_sub(1) {
                Some(before) => Some(vec![self.amounts[before]]),
                None if self.is_of_their_sum(place) => None,
                None => Some(self.previous.to_vec()),
            };
        }
        // Of the 340 pupils, 212 were girls: the whole opens its clause.
        let whole = place.checked_sub(1)?;
        let opened = self.before(whole);
        let opened = pieces(&opened);
        let opens = matches!(
            opened.as_slice(),
            [Piece::Word("of")]
                | [Piece::Word("of"), Piece::Word("all" | "these" | "those")]
                | [.., Piece::Mark(',' | ';' | ':'), Piece::Word("of")]
                | [Piece::Word("out"), Piece::Word("of")]
                | [Piece::Word("from"), Piece::Word("among")]
        );
        let [own @ .., Piece::Mark(',')] = lead.as_slice() else { return None };
        // Of these 436 used the classical limit, 517 the rapid one: what is told of them has its verb.
        let taken = matches!(opened.last(), Some(Piece::Word("these" | "those")));
        let acts = |piece: &Piece<'_>| matches!(piece, Piece::Word(word) if VERBS.contains(word) || word.ends_with("ed"));
        if taken && own.iter().any(acts) {
            return None;
        }
        let plain = own.len() <= 8 && own.iter().all(|piece| !matches!(piece, Piece::Mark(_)));
        let verb = opening(rest);
        let said = matches!(verb.first(), Some(Piece::Word(word)) if VERBS.contains(word) || word.ends_with("ed"))
            || matches!(verb.first(), Some(Piece::Mark('(')));
        let own_unit = self.get(self.amounts[place]).unit == self.get(self.amounts[whole]).unit;
        (opens && plain && (said || own_unit)).then(|| vec![self.amounts[whole]])
    }

    /// 13,420 undergraduates and 3,976 others. Of the total, 14,150 …: whether the sentence before tells the parts of a whole, and
    /// none that the rest make up, so that what they come to is meant.
    fn is_of_their_sum(&self, place: usize) -> bool {
        let part = self.get(self.amounts[place]);
        let alike: Vec<FigureId> =
            self.previous.iter().copied().filter(|id| self.is_like(part, self.get(*id))).collect();
        let [.., before, last] = alike[..] else { return false };
        let (from, to) = (self.get(before).span.end, self.get(last).span.start);
        let gap = self.text(from, to);
        let joined = gap.split(|c: char| !c.is_alphabetic()).any(|word| word == "and");
        let value = |id: FigureId| self.get(id).value.decimal();
        let sum = { alike.iter() }.try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(*id)?));
        let whole = alike.iter().filter_map(|id| value(*id)).max();
        let rest = sum.zip(whole).and_then(|(sum, whole)| sum.checked_add(whole.negated()));
        // 18,640 students: 13,420 of them …
        let first = self.text(self.get(alike[0]).span.end, self.get(alike[1]).span.start);
        let told = value(alike[0]) == whole
            && (first.contains([':', '–', '—'])
                || first.contains("includ")
                || OF_THEM.iter().any(|words| first.contains(words.trim_end())));
        joined && !told && rest.is_some() && rest != whole && part.value.decimal() <= sum
    }

    /// Of amounts of money a larger one may be included, with others of another sign.
    fn is_count(&self, place: usize) -> bool {
        matches!(self.get(self.amounts[place]).kind, Kind::Count | Kind::Number)
            || !self.is_netted(place)
    }

    /// Whether gains and losses are netted in an amount or in what it is part of.
    fn is_netted(&self, place: usize) -> bool {
        let from = place.saturating_sub(1);
        let words = format!("{} {}", self.before(from), self.before(place));
        NETTED.iter().any(|word| words.contains(word))
            || NETTED.iter().any(|word| self.after(place).contains(word))
    }

    /// Whether two amounts count or measure things of one sort.
    fn is_like(&self, part: &Figure, whole: &Figure) -> bool {
        let bare = part.kind == Kind::Number;
        let name = |figure: &Figure| {
            self.context.lexicon.units.get(usize::from(figure.unit.0)).map_or("", |unit| &unit.name)
        };
        let counted = |figure: &Figure| matches!(figure.kind, Kind::Count | Kind::Number);
        compatible(part, whole, self.context.lexicon)
            && counted(part) == counted(whole)
            && (bare
                || part.unit == whole.unit
                || part.kind == whole.kind && !counted(part)
                || whole.kind == Kind::Number
                || people::has(name(part)) && people::has(name(whole)))
    }
}

/// Whether the words between two amounts say that the first is of the second: of the college's total income of; the
/// largest item within the total expenditure of.
fn is_out_of(rest: &str) -> bool {
    is_plain_of(rest) || {
        let words: Vec<&str> = rest.split_whitespace().collect();
        let ends = words
            .last()
            .is_some_and(|last| matches!(last.trim_end_matches(['$', '£', '€']), "of" | ""))
            && !rest.contains([';', '.', ':', '(']);
        let whole = ["total", "overall", "entire", "combined", "whole"];
        let taken = words.first() == Some(&"of") && words.iter().any(|word| whole.contains(word));
        let item = words.windows(2).any(|two| {
            let noun = ["part", "item", "component", "share", "portion", "element", "block"];
            noun.contains(&two[0]) && ["of", "in", "within"].contains(&two[1])
        });
        ends && words.len() <= 14 && (taken && !rest.contains(',') || item)
    }
}

fn is_plain_of(rest: &str) -> bool {
    matches!(
        rest.trim(),
        "of" | "of the"
            | "out of"
            | "out of the"
            | "of its"
            | "of our"
            | "of their"
            | "of all"
            | "of these"
            | "of those"
            | "of all the"
    )
}

/// What takes up the amount that one behind it is part of.
pub const OF_THEM: &[&str] =
    &["of whom", "of which", "of them ", "of these ", "of those ", "(of them"];

/// Words of amounts in which gains and losses are netted, or that change.
const NETTED: &[&str] = &[
    "profit",
    "loss",
    "net ",
    "surplus",
    "deficit",
    "earnings",
    "flow",
    "result",
    "margin",
    "gain",
    "ebit",
    "income",
    "benefit",
    "expense",
    "charge",
    "increase",
    "decrease",
    "change",
    "adjust",
    "up ",
    "down",
    "balance",
    "equity",
    "position",
    "return",
    "impact",
    "effect",
    "reserve",
    "liabilit",
    "asset",
    "revaluation",
    "tax",
];

/// What an amount is called where it is taken up again: of that sum, of the total.
const ALL_OF_IT: &[&str] = &[
    "sum",
    "total",
    "amount",
    "figure",
    "number",
    "money",
    "income",
    "spending",
    "expenditure",
    "group",
    "area",
];

/// Behind a part: the third quarter contributed 21,900 tonnes of this.
const OF_THIS: &[&str] = &[
    "of this",
    "of that",
    "of the total",
    "of this total",
    "of that total",
    "of this sum",
    "of it",
    "of them",
    "of these",
    "of those",
];

/// What a part without a noun of its own is said to do or be.
const VERBS: &[&str] = &[
    "were", "was", "are", "is", "had", "have", "has", "did", "said", "went", "came", "took", "met",
    "chose", "gave", "left", "got", "made", "found", "won", "felt", "thought", "knew", "could",
    "can", "will", "live", "lived", "work", "come", "go", "do", "did", "remain", "per", "or",
];
