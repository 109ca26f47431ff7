//! English sentences come in that tell a value for both of two groups (31% in Products and 48% in Services, our two segments.
//! On a consolidated basis it was 36%), or the peak and another value of its time; claims of the rule `bounds` go out.

use super::Worded;
use crate::claims::draft::figures;
use crate::claims::sentence::{
    Sentence, Way, begins, change, clause_before, ends, list, says, words,
};
use crate::figures::{FigureId, Hedge, Kind};
use crate::rulebook::Strength;

/// 31% in Products and 48% in Services, our two segments. On a consolidated basis it was 36%.
pub fn overall(before: &Sentence<'_>, sentence: &Sentence<'_>) -> Option<Worded> {
    let [overall] = sentence.members[..] else { return None };
    let groups: Vec<FigureId> = before
        .members
        .iter()
        .copied()
        .filter(|id| before.figure(*id).kind == Kind::Percent)
        .collect();
    let share = |one: &Sentence<'_>, id: FigureId| {
        // A margin of so much is no gap.
        let way = change(one.before(id), one.after(id));
        one.figure(id).kind == Kind::Percent && matches!(way, None | Some(Way::Apart))
    };
    let count = ["two", "three", "four", "five"].get(groups.len().checked_sub(2)?)?;
    let all = ["both", "all"].map(|word| format!("{word} {count}"));
    let told = says(
        before.whole(),
        &[
            &format!("our {count}"),
            &format!("the {count}"),
            &format!("its {count}"),
            &all[0],
            &all[1],
        ],
    ) || says(sentence.whole(), &["both", &all[0], &all[1], &format!("the {count}")]);
    let head = sentence.head(overall);
    let covers = says(
        head,
        &[
            "consolidated",
            "overall",
            "as a whole",
            "combined",
            "together",
            "taken together",
            "in all",
            "across both",
            "across all",
            "for both",
            "the group as a whole",
        ],
    );
    let level = ends(head, &["was", "is", "stood at", "came to", "it was", "averaged", "of"]);
    let margin = says(
        before.whole(),
        &["margin", "rate", "share", "proportion", "yield", "occupancy", "turnout"],
    );
    let plain =
        groups.iter().all(|id| share(before, *id) && before.figure(*id).hedge == Hedge::None)
            && share(sentence, overall)
            && sentence.figure(overall).hedge == Hedge::None
            && !says(
                sentence.whole(),
                &["excluding", "adjusted", "target", "last year", "than", "adding"],
            );
    let lists = list::of(before, &groups);
    let listed = matches!(&lists[..], [run] if run.len() == groups.len());
    (told && covers && level && margin && plain && listed).then(|| Worded {
        form: "between",
        bindings: vec![figures("overall", [overall]), figures("groups", groups)],
        about: overall,
        strength: Strength::Witnessed,
    })
}

/// Demand peaked for the year at 6,210 MW. The following day was almost as hot, with demand reaching 6,180 MW.
pub fn peaked(before: &Sentence<'_>, sentence: &Sentence<'_>) -> Option<Worded> {
    let [peak] = before.members[..] else { return None };
    let [other] = sentence.members[..] else { return None };
    let head = before.head(peak);
    let at = head.find(" peaked")?;
    let subject = words(&head[..at]).next_back().filter(|word| word.len() > 3)?;
    let all = says(
        head,
        &[
            "for the year",
            "for the month",
            "for the season",
            "for the week",
            "for the summer",
            "for the winter",
            "in the year",
        ],
    ) && ends(head, &["at"]);
    let lead = sentence.before(other);
    let again = ends(lead, &["reaching", "reached", "hitting", "hit", "at", "of", "was"])
        && says(clause_before(lead), &[subject]);
    let same = says(
        sentence.whole(),
        &[
            "the following day",
            "the next day",
            "the day before",
            "the day after",
            "the following week",
            "the next week",
            "a week later",
            "the previous day",
        ],
    );
    let plain = before.compatible(peak, other)
        && before.figure(peak).hedge == Hedge::None
        && sentence.figure(other).hedge == Hedge::None
        && !begins(sentence.whole(), &["in the previous", "last year"]);
    (all && again && same && plain).then(|| Worded {
        form: "order",
        bindings: vec![figures("low", [other]), figures("high", [peak])],
        about: other,
        strength: Strength::Witnessed,
    })
}
