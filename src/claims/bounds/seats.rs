//! English places with so many seats come in, with the average, largest or smallest audience told of them in that
//! sentence or the next two (the hall has 480 seats; average attendance was 391); claims that the audience is no
//! larger go out.

use super::{claim, figure};
use crate::claims::sentence::{Sentence, clause_after, clause_before, ends, says, words};
use crate::claims::{Claim, Context, prose};
use crate::document::Language;
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};

/// Claims of the form `part`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    for block in prose::blocks(context) {
        let near =
            |at: usize| block.sentences.get(at).and_then(|span| Sentence::of(context, *span));
        for place in 0..block.sentences.len() {
            let Some(sentence) = near(place) else { continue };
            let mut seats = sentence.members.iter().copied().filter(|id| holds(&sentence, *id));
            let Some(whole) = seats.next().filter(|_| seats.next().is_none()) else { continue };
            let told = (place..place + 3).filter_map(near).find_map(|one| {
                let mut all =
                    one.members.iter().copied().filter(|id| *id != whole && fills(&one, *id));
                all.next().filter(|_| all.next().is_none())
            });
            let Some(part) = told.filter(|part| *part > whole) else { continue };
            let value = |id: FigureId| context.figures.get(id).value.decimal();
            // More than four times as many came to several shows.
            let sized = || Some(value(part)? < value(whole)?.checked_mul(Decimal::integer(4))?);
            if sized() == Some(true) {
                let bound = vec![("part", figure(part)), ("whole", figure(whole))];
                claims.extend(claim(context, rule, "part", Strength::Stated, bound));
            }
        }
    }
}

fn is_count(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let figure = sentence.figure(id);
    matches!(figure.kind, Kind::Count | Kind::Number) && figure.hedge == Hedge::None
}

/// The hall has 480 seats; it holds 1,200 spectators; a capacity of 900.
fn holds(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let lead = clause_before(sentence.before(id)).trim_end();
    let span = sentence.figure(id).span;
    let own =
        sentence.words(span.start, span.end).to_owned() + " " + clause_after(sentence.after(id));
    let noun: Vec<&str> = words(&own).skip(1).take(2).collect();
    let seats = noun.first().is_some_and(|noun| ["seats", "seat", "seater"].contains(noun));
    let people = noun.first().is_none_or(|noun| {
        ["people", "spectators", "visitors", "concertgoers", "and", "in", "but"].contains(noun)
    });
    let full = says(
        &own,
        &[
            "on sale",
            "were sold",
            "empty",
            "filled",
            "new",
            "extra",
            "more",
            "of which",
            "per",
            "a",
        ],
    );
    let has = ["has", "have", "with", "offers", "provides", "had", "contains"];
    let keeps = [
        "seats",
        "holds",
        "accommodates",
        "can hold",
        "can seat",
        "capacity of",
        "capacity is",
        "room for",
    ];
    is_count(sentence, id)
        && !full
        && (seats && ends(lead, &has) || people && ends(lead, &keeps))
        && !says(sentence.whole(), &["each", "three halls", "two halls", "venues", "standing"])
}

/// Average attendance over the season was 391; the largest audience numbered 470.
fn fills(sentence: &Sentence<'_>, id: FigureId) -> bool {
    let lead = sentence.head(id);
    let lead = lead.rsplit([';', ':']).next().unwrap_or(lead);
    let list: Vec<&str> = words(lead).collect();
    let crowd = ["attendance", "audience", "attendances", "crowd", "gate", "house"];
    let first =
        ["average", "mean", "largest", "smallest", "highest", "lowest", "biggest", "record"];
    let named = list.windows(2).any(|pair| first.contains(&pair[0]) && crowd.contains(&pair[1]));
    let linked = list.last().is_some_and(|word| {
        ["was", "of", "at", "is", "numbered", "to", "being", "reached", "totalled"].contains(word)
    });
    // An average of 391 attended.
    let span = sentence.figure(id).span;
    let own =
        sentence.words(span.start, span.end).to_owned() + " " + clause_after(sentence.after(id));
    let attended = says(
        &own,
        &["attended", "watched", "came to each", "per performance", "per concert", "per match"],
    ) && ends(lead, &["an average of", "average of"]);
    let over = says(
        &own,
        &[
            "per week",
            "a week",
            "per month",
            "per year",
            "per production",
            "per festival",
            "per run",
            "over the",
            "in total",
        ],
    ) || says(
        lead,
        &[
            "weekly",
            "monthly",
            "annual",
            "total",
            "per production",
            "per run",
            "per week",
            "over the week",
            "over the weekend",
            "daily",
            "across the",
            "at both",
            "per festival",
            "online",
            "elsewhere",
        ],
    );
    is_count(sentence, id) && !over && (named && linked || attended)
}
