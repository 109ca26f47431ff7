//! An English average comes in with the averages of the two groups that make up the whole (22 minutes on
//! average: 14 on weekdays and 61 at weekends; 5.8 from Station 1 and 6.9 from Station 2); claims that it
//! lies between them go out.

use crate::claims::draft::{Draft, around};
use crate::claims::gaps::{Piece, When, opening, pieces};
use crate::claims::units::compatible;
use crate::claims::{Binding, Bound, Claim, Context, prose};
use crate::document::{Language, Span, WordSet};
use crate::figures::{Figure, FigureId, Kind, Unit};
use crate::measures::{ScopeTerm, Term};
use crate::rulebook::{RuleId, Strength};

/// Claims of the form `between`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let draft = Draft::new(context, rule);
    for block in prose::blocks(context) {
        let values: Vec<FigureId> = context
            .figures
            .within(block.span)
            .map(FigureId)
            .filter(|id| {
                let figure = context.figures.get(*id);
                figure.kind.is_quantity()
                    && figure.value.decimal().is_some()
                    && !(figure.kind == Kind::Number && is_name(context, figure))
            })
            .collect();
        for trio in values.windows(3) {
            claims.extend(claim(context, draft, block.span, trio));
        }
        let is_percent = |id: &FigureId| context.figures.get(*id).kind == Kind::Percent;
        let shares: Vec<FigureId> = values.into_iter().filter(is_percent).collect();
        for trio in shares.windows(3) {
            claims.extend(behind(context, draft, block.span, trio));
        }
    }
}

fn claim(context: Context<'_>, draft: Draft<'_>, block: Span, trio: &[FigureId]) -> Option<Claim> {
    let [overall, first, second] =
        trio.iter().map(|id| context.figures.get(*id)).collect::<Vec<_>>()[..]
    else {
        return None;
    };
    let far = second.span.start.saturating_sub(overall.span.start) > 260;
    let like = |one: &Figure, other: &Figure| {
        compatible(one, other, context.lexicon)
            && (one.kind == other.kind || other.kind == Kind::Number)
    };
    // 14 minutes on weekdays and 61 at weekends: the unit is said once.
    let bare = second.unit == Unit::NONE && second.kind == Kind::Number;
    if far || !like(overall, first) || !like(overall, second) && !bare {
        return None;
    }
    let text = |start: u32, end: u32| text(context, start, end);
    let before = text(overall.span.start.saturating_sub(120).max(block.start), overall.span.start);
    let one = text(overall.span.end, first.span.start);
    if !AVERAGES.within(&before) && !AVERAGES.within(&one) {
        return None;
    }
    let two = text(first.span.end, second.span.start);
    let end = context
        .document
        .text
        .floor_char_boundary((second.span.end as usize + 80).min(block.end as usize));
    let three = text(second.span.end, end as u32);
    // 12 minutes in town and 16 in the country. Across all wards it was 13: the last is of both.
    let ends = two.split_once('.').is_some_and(|(_, next)| OF_ALL.within(&next.to_lowercase()));
    if ends || !is_average(&before, &one) || is_compared(&one) || is_compared(&two) {
        return None;
    }
    let clause =
        |text: &str| text.split([',', ';', '.', '(']).next().unwrap_or_default().to_owned();
    let last = |text: &str| text.rsplit([',', ';', '.', ':']).next().unwrap_or_default().to_owned();
    // Named behind: 14 on weekdays and 61 at weekends.
    let split = two.split_once(" and ").map_or(two.as_str(), |(head, _)| head);
    let behind = (clause(split), clause(&three));
    // Named before: crews from Station 1 took 5.8 and those from Station 2 6.9.
    let ahead = (
        last(&one),
        two.split_once("and ").map_or_else(|| two.clone(), |(_, tail)| tail.to_owned()),
    );
    if !are_whole(context, &behind) && !are_whole(context, &ahead) {
        return None;
    }
    if !like(overall, second) {
        // The one whose unit is told is the lower or the upper bound.
        let (low, high) = if first.value.decimal()? < second.value.decimal()? {
            (trio[1], trio[0])
        } else {
            (trio[0], trio[1])
        };
        let bind = |name: &str, id: FigureId| bind(name, &[id]);
        let place = around([overall.span, first.span]);
        let bindings = vec![bind("low", low), bind("high", high)];
        return draft.claim(Strength::Stated, place, [("order", bindings)]);
    }
    made(context, draft, trio[0], &trio[1..])
}

/// Of the females 48% were mature, of the males 60%; the two sexes taken together, 54% were mature.
fn behind(context: Context<'_>, draft: Draft<'_>, block: Span, trio: &[FigureId]) -> Option<Claim> {
    let [first, second, overall] =
        trio.iter().map(|id| context.figures.get(*id)).collect::<Vec<_>>()[..]
    else {
        return None;
    };
    let far = overall.span.start.saturating_sub(first.span.start) > 260;
    let alike = first.unit == overall.unit && second.unit == overall.unit;
    if far || !alike {
        return None;
    }
    let before =
        text(context, first.span.start.saturating_sub(80).max(block.start), first.span.start);
    let between = text(context, first.span.end, second.span.start);
    let gap = text(context, second.span.end, overall.span.start);
    let said = pieces(&gap);
    let stop = said.iter().rposition(|piece| matches!(piece, Piece::Mark('.' | ';')));
    let lead = &said[stop.map_or(0, |stop| stop + 1)..];
    let all = ["overall", "together", "combined"];
    // Across both it was 13; but: both passed the 65% required.
    let across = |pair: &[Piece<'_>]| {
        is_word(&pair[0], &["across", "for", "of", "in", "at", "on", "from", "over", "among"])
            && is_word(&pair[1], &["both"])
    };
    if !lead.iter().any(|piece| is_word(piece, &all)) && !lead.windows(2).any(across)
        || [&between, &gap].into_iter().any(|gap| is_compared(gap))
    {
        return None;
    }
    let last = |text: &str| text.rsplit([',', ';', '.', ':']).next().unwrap_or_default().to_owned();
    let next = |text: &str| text.split([',', ';', '.', ':']).next().unwrap_or_default().to_owned();
    let ahead = (last(&before), last(&between));
    let behind = (next(&between), next(&gap));
    (are_whole(context, &ahead) || are_whole(context, &behind))
        .then(|| made(context, draft, trio[2], &trio[..2]))?
}

fn made(
    context: Context<'_>,
    draft: Draft<'_>,
    overall: FigureId,
    groups: &[FigureId],
) -> Option<Claim> {
    let bindings = vec![bind("overall", &[overall]), bind("groups", groups)];
    let all = groups.iter().chain([&overall]);
    let place = around(all.map(|id| context.figures.get(*id).span));
    draft.claim(Strength::Stated, place, [("between", bindings)])
}

fn bind(name: &str, ids: &[FigureId]) -> Binding {
    Binding { name: name.to_owned(), value: Bound::Figures(ids.to_vec()) }
}

fn text(context: Context<'_>, start: u32, end: u32) -> String {
    let text = &context.document.text;
    let start = text.ceil_char_boundary(start as usize);
    text.get(start..(end as usize).max(start)).unwrap_or_default().to_ascii_lowercase()
}

/// Whether two labels name the two parts of a whole.
fn are_whole(context: Context<'_>, (one, other): &(String, String)) -> bool {
    let terms = |text: &str| -> Vec<ScopeTerm> {
        let found = context.terms.find(Language::English, text).into_iter();
        found
            .filter_map(|(_, term)| if let Term::Scope(scope) = term { Some(scope) } else { None })
            .collect()
    };
    let both = [terms(one), terms(other)];
    let single = both.iter().all(|terms| terms.len() == 1);
    single && context.terms.is_whole(Language::English, &both.concat()) || are_numbered(one, other)
}

/// Station 1: a number that names something.
fn is_name(context: Context<'_>, figure: &Figure) -> bool {
    let before = &context.document.text[..figure.span.start as usize];
    let word = before.trim_end_matches([' ', '\u{a0}']);
    let start = word.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |at| at + 1);
    word.get(start..).is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// Without one of these nothing is called an average.
static OF_ALL: WordSet = WordSet::new(&["all", "overall", "together", "combined", "both"]);

static AVERAGES: WordSet = WordSet::new(&["average", "mean", "median", "overall"]);

fn is_word(piece: &Piece<'_>, words: &[&str]) -> bool {
    matches!(piece, Piece::Word(word) if words.contains(word))
}

/// Whether the first value is called an average of all.
fn is_average(before: &str, after: &str) -> bool {
    let before = pieces(before);
    let stop = before.iter().rposition(|piece| matches!(piece, Piece::Mark('.' | ';')));
    let clause = &before[stop.map_or(0, |stop| stop + 1)..];
    let named = clause
        .iter()
        .rev()
        .take(9)
        .any(|piece| is_word(piece, &["average", "mean", "median", "overall", "averaged"]));
    let after = opening(after);
    named
        || matches!(
            after.as_slice(),
            [Piece::Word("on"), Piece::Word("average"), ..] | [Piece::Word("overall"), ..]
        )
}

/// Whether the words set a value against another time or another average.
fn is_compared(gap: &str) -> bool {
    let pieces = pieces(gap);
    pieces.len() > 24
        || pieces.iter().any(|piece| {
            matches!(piece, Piece::Time(When::Earlier | When::Year(_)))
                || is_word(
                    piece,
                    &[
                        "than", "compared", "against", "versus", "up", "down", "from", "target",
                        "national", "standard",
                    ],
                ) && !gap.contains("from station")
                    && !gap.contains("those from")
        })
}

/// Station 1 and Station 2.
fn are_numbered(one: &str, other: &str) -> bool {
    let number = |text: &str, digit: char| {
        let at = text.find(digit)?;
        let head = text[..at].trim_end();
        let alone = !text[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '.');
        let word = head.rsplit(|c: char| !c.is_alphabetic()).next()?;
        (alone && word.len() > 2).then(|| word.to_owned())
    };
    match (number(one, '1'), number(other, '2')) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}
