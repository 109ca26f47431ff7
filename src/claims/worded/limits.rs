//! English sentences come in that tell a limit, and in the next a value that is said to keep it (no applicant may have more
//! than $50,000 … the largest award was $48,500; use never exceeded 3.2 GB … the peak, 3.1 GB); a rough number and the exact
//! one (more than 450 dealers … numbered 480); a value for both of two groups; a part of those just told. Claims of the
//! rule `bounds` go out.

use super::{Scene, Worded};
use crate::claims::draft::figures;
use crate::claims::lexicon::superlatives;
use crate::claims::nearby::stems::stems;
use crate::claims::sentence::{Sentence, change, clause_after, clause_before, ends, says, words};
use crate::claims::{Binding, Bound};
use crate::document::Language;
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::Strength;
use std::collections::BTreeSet;

/// Claims of the forms `over`, `under`, `between`, `part` and `order`.
pub fn told(scene: Scene<'_, '_>) -> Vec<Worded> {
    let Some(sentence) = scene.own() else { return Vec::new() };
    let mut told = Vec::new();
    told.extend(part(sentence));
    told.extend(super::ranges::told(scene, sentence));
    told.extend(kept(scene, sentence, sentence));
    if let Some(before) = scene.before(1) {
        told.extend(kept(scene, before, sentence));
        told.extend(numbered(before, sentence));
        told.extend(super::levels::overall(before, sentence));
        told.extend(super::levels::peaked(before, sentence));
    }
    told
}

fn value(sentence: &Sentence<'_>, id: FigureId) -> Option<Decimal> {
    sentence.figure(id).value.decimal()
}

fn lead<'s>(sentence: &'s Sentence<'_>, id: FigureId) -> &'s str {
    sentence.before(id).trim_end_matches(['£', '$', '€', ' '])
}

/// Which side of a limit values must lie on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Below,
    Above,
}

/// The side that the words before a limit tell.
fn side(sentence: &Sentence<'_>, id: FigureId) -> Option<Side> {
    let lead = lead(sentence, id);
    let clause = lead.rsplit([';', ':']).next().unwrap_or(lead);
    let none = says(clause, &["no", "none", "never", "not", "cannot", "nobody", "neither", "nor"]);
    let beyond = [
        "more than",
        "exceed",
        "exceeds",
        "exceeded",
        "exceeding",
        "above",
        "over",
        "longer than",
        "higher than",
        "greater than",
        "larger than",
        "beyond",
    ];
    let short =
        ["less than", "fewer than", "below", "under", "lower than", "smaller than", "shorter than"];
    // The maximum grant is £10,000.
    let words_of = |list: &[&str]| says(clause, list) && ends(clause, &["is", "are"]);
    let ceiling = ["maximum", "upper limit", "ceiling", "cap", "maximum permitted"];
    let most = [
        "up to",
        "a maximum of",
        "at most",
        "no more than",
        "not more than",
        "limited to",
        "capped at",
        "a limit of",
        "a ceiling of",
        "a cap of",
        "maximum of",
        "limit is",
        "ceiling is",
        "not exceeding",
        "limit was",
        "cap is",
    ];
    let least = [
        "at least",
        "no less than",
        "not less than",
        "no fewer than",
        "a minimum of",
        "minimum of",
        "not fewer than",
    ];
    match () {
        () if none && ends(clause, &beyond) || ends(clause, &most) || words_of(&ceiling) => {
            Some(Side::Below)
        }
        () if none && ends(clause, &short) || ends(clause, &least) => Some(Side::Above),
        () => None,
    }
}

/// Words by which a limit was not kept, or is another.
const BROKEN: &[&str] = &[
    "exceed",
    "exceeded",
    "exceeding",
    "breach",
    "breached",
    "breaches",
    "exception",
    "exceptions",
    "exceptional",
    "exceptionally",
    "waiver",
    "waived",
    "despite",
    "in excess",
    "although",
    "however",
    "but",
    "previously",
    "the year before",
    "last year",
    "previous year",
    "a year earlier",
    "before that",
    "in the past",
    "unless",
    "would",
    "outlier",
    "record",
    "target",
];

/// Words by which a value is said to keep the limit just told.
const KEPT: &[&str] = &[
    "in compliance",
    "complied",
    "comply",
    "within this",
    "within that",
    "within the limit",
    "within the ceiling",
    "within the cap",
    "within these",
    "met this",
    "satisfied this",
];

/// No applicant may be awarded more than $50,000. All awards were within this ceiling, the largest being $48,500.
fn kept(scene: Scene<'_, '_>, before: &Sentence<'_>, sentence: &Sentence<'_>) -> Option<Worded> {
    if says(sentence.whole(), BROKEN) {
        return None;
    }
    let limits = before.members.iter().filter_map(|id| Some((*id, side(before, *id)?)));
    let limits: Vec<(FigureId, Side)> = limits.collect();
    let [(limit, side)] = limits[..] else { return None };
    let upper = side == Side::Below;
    let says_kept = says(sentence.whole(), KEPT);
    // In one sentence, what stands before the limit names those that keep it.
    let own = before.span == sentence.span;
    let told = stems(if own { before.head(limit) } else { before.whole() });
    let fits = |id: &FigureId| {
        let linked = is_linked(sentence, *id, upper, &told);
        let alone = says_kept
            && sentence.members.iter().filter(|other| before.compatible(limit, **other)).count()
                == 1;
        let plain = change(sentence.before(*id), sentence.after(*id)).is_none()
            && sentence.figure(*id).hedge == Hedge::None
            && value(sentence, *id).is_some();
        plain && (!own || *id > limit) && before.compatible(limit, *id) && (linked || alone && !own)
    };
    let mut kept = sentence.members.iter().copied().filter(fits);
    let exact = kept.next().filter(|_| kept.next().is_none())?;
    let rough = bare(scene, limit)?;
    Some(Worded {
        form: if side == Side::Below { "under" } else { "over" },
        bindings: vec![figures("exact", [exact]), rough],
        about: exact,
        strength: Strength::Witnessed,
    })
}

/// Whether a value is called the greatest or least of those told before: the largest grant is one of these, and a bare peak is
/// that of what was told.
pub fn is_linked(
    sentence: &Sentence<'_>,
    id: FigureId,
    upper: bool,
    told: &BTreeSet<String>,
) -> bool {
    let near = lead(sentence, id);
    let near = near.rsplit([';', ':']).next().unwrap_or(near);
    let list: Vec<&str> = words(near).collect();
    let at = list.iter().rposition(|word| is_end(word, upper)).filter(|at| list.len() - at <= 9);
    at.is_some_and(|at| {
        let noun = list.get(at + 1).copied().unwrap_or_default();
        BARE.contains(&noun) || stems(noun).iter().any(|stem| told.contains(stem))
    })
}

/// Whether a word tells an end of an order: the upper, or the lower.
fn is_end(word: &str, upper: bool) -> bool {
    let known = superlatives::of(Language::English);
    let end = if upper { &known.most } else { &known.least };
    let bare: &[&str] = if upper { &["peak", "maximum"] } else { &["minimum"] };
    end.ends.has(word) && word != "least" || bare.contains(&word)
}

/// What follows a word such as the highest where no thing is named.
const BARE: &[&str] = &[
    "", "being", "was", "is", "of", "value", "figure", "reading", "recorded", "at", "came",
    "reached", "used", "observed", "so", "for", "in", "during", "costs", "measured",
];

/// The value of a limit as it stands: that none has more than 30 tells no number above 30.
fn bare(scene: Scene<'_, '_>, id: FigureId) -> Option<Binding> {
    let figure = scene.context.figures.get(id);
    if figure.hedge == Hedge::None {
        return Some(figures("rough", [id]));
    }
    let unit = scene.context.lexicon.units.get(usize::from(figure.unit.0));
    let plain =
        figure.kind == Kind::Measure || unit.is_none_or(|unit| unit.factor.0 == unit.factor.1);
    let value = figure.value.decimal().filter(|_| plain)?;
    Some(Binding { name: "rough".to_owned(), value: Bound::Constant(value, figure.span) })
}

/// A network of more than 450 independent dealers. At year end the network numbered 480 dealers.
fn numbered(before: &Sentence<'_>, sentence: &Sentence<'_>) -> Option<Worded> {
    let roughs: Vec<FigureId> = before
        .members
        .iter()
        .copied()
        .filter(|id| {
            matches!(before.figure(*id).hedge, Hedge::Over | Hedge::AtLeast | Hedge::Under)
        })
        .filter(|id| matches!(before.figure(*id).kind, Kind::Count | Kind::Number))
        .collect();
    let [rough] = roughs[..] else { return None };
    let exact = *sentence.members.first()?;
    let head = sentence.head(exact);
    let verb = ends(
        head,
        &[
            "numbered",
            "totalled",
            "totaled",
            "comprised",
            "consisted of",
            "counted",
            "there were exactly",
            "the exact number was",
            "stood at",
            "the figure was",
            "to be exact",
            "precisely",
        ],
    );
    let named = |one: &Sentence<'_>, id: FigureId| -> Vec<String> {
        let nouns = words(clause_after(one.after(id))).take(3).filter(|word| word.len() > 3);
        nouns.map(|word| word.get(..word.len().min(5)).unwrap_or(word).to_owned()).collect()
    };
    let nouns = named(before, rough);
    let same = named(sentence, exact).iter().any(|noun| nouns.contains(noun));
    // The network that was told: no other one.
    let subject = words(clause_before(head)).rev().nth(1).unwrap_or_default();
    let again = subject.len() > 3 && says(before.whole(), &[subject]);
    let plain = sentence.figure(exact).hedge == Hedge::None
        && sentence.is_amount(exact)
        && side(before, rough).is_none()
        && !says(
            before.whole(),
            &[
                "target",
                "aim",
                "plan",
                "expect",
                "hope",
                "will",
                "by 2030",
                "capacity",
                "up from",
                "last year",
            ],
        );
    let form = if before.figure(rough).hedge == Hedge::Under { "under" } else { "over" };
    (verb && same && again && plain).then(|| Worded {
        form,
        bindings: vec![figures("exact", [exact]), figures("rough", [rough])],
        about: exact,
        strength: Strength::Witnessed,
    })
}

/// Of those 64, 46 were settled.
fn part(sentence: &Sentence<'_>) -> Option<Worded> {
    let (whole, part) = (*sentence.members.first()?, *sentence.members.get(1)?);
    let opened = ["of those", "of these", "of the", "among the", "out of the"]
        .contains(&sentence.head(whole).trim());
    let gap = sentence.after(whole);
    let verb = words(sentence.after(part)).next().unwrap_or_default();
    let said = [
        "were", "was", "had", "have", "are", "did", "led", "came", "went", "said", "took",
        "needed", "required",
    ]
    .contains(&verb)
        || verb.len() > 4 && verb.ends_with("ed");
    let counted = |id: FigureId| {
        sentence.is_amount(id) && matches!(sentence.figure(id).kind, Kind::Count | Kind::Number)
    };
    let comma = gap.trim_end().ends_with(',') && gap.matches(',').count() == 1;
    (opened && comma && said && counted(whole) && counted(part) && sentence.compatible(part, whole))
        .then(|| Worded {
            form: "part",
            bindings: vec![figures("part", [part]), figures("whole", [whole])],
            about: part,
            strength: Strength::Witnessed,
        })
}
