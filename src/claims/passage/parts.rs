//! English amounts that are said to be of what another sentence tells come in (a shop employs 86 people; forty-one of
//! the employees work part-time; 193 of the 412 replied: less than half of those replying); claims go out that no part
//! is larger than its whole, and that it is such a proportion as the next sentence says.

use super::partitive::{explicit, parted};
use super::{Passage, Told};
use crate::claims::draft::figures;
use crate::claims::sentence::{begins, says};
use crate::figures::{Decimal, Hedge, Kind, Value};

/// Claims of the form `part`.
pub fn told(passage: &Passage<'_, '_>) -> Vec<Told> {
    let own = parted(passage).into_iter().filter(|one| one.at == passage.place);
    let told = own.map(|one| Told {
        form: "part",
        bindings: vec![figures("part", [one.part]), figures("whole", [one.whole])],
        about: one.part,
    });
    told.collect()
}

/// More or fewer than half of them: claims of the forms `most_of` and `few_of`.
pub fn halves(passage: &Passage<'_, '_>) -> Vec<Told> {
    let told = || {
        let sentence = passage.own()?;
        let half = sentence.members.iter().copied().find(|id| {
            let figure = sentence.figure(*id);
            let side = matches!(figure.hedge, Hedge::Over | Hedge::Under);
            side && (matches!(figure.value, Value::Fraction(1, 2))
                || figure.value.decimal() == Some(Decimal::new(5, -1)))
        })?;
        let form = match sentence.figure(half).hedge {
            Hedge::Over => "most_of",
            _ => "few_of",
        };
        // Of those who were just told, as a result.
        let head = sentence.head(half);
        let taken = says(
            head,
            &[
                "this means",
                "that means",
                "this is",
                "that is",
                "so",
                "thus",
                "therefore",
                "in other words",
            ],
        ) || says(sentence.after(half), &["therefore", "thus"]);
        // Of those who voted for B: of some of them.
        let after = sentence.after(half).trim_start();
        let of =
            begins(after, &["of those", "of them", "of the", "of our", "of its", "of all", "the"])
                && !begins(after, &["of those who"]);
        let before = passage.sentences[passage.place.checked_sub(1)?].as_ref()?;
        let alone = taken && sentence.members.len() == 1;
        // 53% had used it. In other words, more than half had.
        if let [share] = before.members[..]
            && before.figure(share).kind == Kind::Percent
            && before.figure(share).hedge == Hedge::None
            && says(head, &["in other words", "that is"])
        {
            return alone.then(|| Told {
                form: if form == "most_of" { "majority" } else { "minority" },
                bindings: vec![figures("share", [share])],
                about: share,
            });
        }
        let (part, whole) = explicit(before)?;
        (alone && of).then(|| Told {
            form,
            bindings: vec![figures("part", [part]), figures("whole", [whole])],
            about: part,
        })
    };
    told().into_iter().collect()
}
