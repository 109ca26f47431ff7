//! Two figures come in; whether they can stand in one sum goes out, and what they are by one measure.

use crate::figures::{Decimal, Figure, Kind, Lexicon, Unit};

/// Measure words that count one sort of thing: a text may well count 3 场 and 5 次 of activities.
const SORTS: &[&[&str]] = &[
    &["人", "名", "位", "例", "员", "户", "口"],
    &["场", "场次", "次", "期", "届", "回", "班次", "班"],
    &["家", "所", "处", "座", "间", "户", "站", "馆", "园", "校"],
    &["件", "条", "份", "篇", "宗", "起"],
    KINDS,
];

/// Measure words that count kinds of things: 1,926件，分为五类 are no five of these.
const KINDS: &[&str] = &["类", "种"];

/// Measure words for anything but people and their visits.
const GENERAL: &[&str] = &["个", "项", "件"];
const PERSONAL: &[&str] = &["人", "名", "位", "人次", "人份"];

/// Whether two figures can be parts of one whole. Things counted can where their measure words
/// allow it; English counts always can (81 women and 42 men among 123 people).
pub fn compatible(left: &Figure, right: &Figure, lexicon: &Lexicon) -> bool {
    if left.unit == right.unit {
        return left.kind == right.kind || (counted(left) && counted(right));
    }
    let entry = |figure: &Figure| lexicon.units.get(usize::from(figure.unit.0));
    if left.unit == Unit::NONE || right.unit == Unit::NONE {
        // A number without a unit may share that of its neighbours.
        let bare = if left.unit == Unit::NONE { left } else { right };
        let other = if left.unit == Unit::NONE { right } else { left };
        // In Chinese the unit may stand behind the last of several amounts of money only.
        let dollars = other.kind == Kind::Money
            && entry(other).is_some_and(|unit| !unit.name.ends_with(['元', '镑', '币']));
        // 76 beside 38 millimetres would be taken for metres.
        let base = entry(other).is_none_or(|unit| unit.factor.0 == unit.factor.1);
        return (bare.kind == Kind::Number && !dollars && base)
            || (counted(left) && counted(right));
    }
    let (Some(left_unit), Some(right_unit)) = (entry(left), entry(right)) else { return false };
    if counted(left) && counted(right) {
        return alike(&left_unit.name, &right_unit.name);
    }
    left.kind == right.kind && left_unit.dimension == right_unit.dimension
}

/// Whether two figures count people, by whatever measure words: 24.36万名, 24.36万人.
pub fn count_people(left: &Figure, right: &Figure, lexicon: &Lexicon) -> bool {
    [left, right].iter().all(|figure| {
        let entry = lexicon.units.get(usize::from(figure.unit.0));
        counted(figure)
            && entry.is_some_and(|unit| ["人", "名", "位"].contains(&unit.name.as_str()))
    })
}

/// The same of two figures that one wording binds: 39.1 million tonnes out of 57.0 million, where the unit is told once.
/// In 214 of the 236 million tonnes the scale is told once too, and nothing says so.
pub fn share_a_unit(left: &Figure, right: &Figure, lexicon: &Lexicon) -> bool {
    // Of 574 children in six months: a length of time keeps its unit.
    let lasts = |figure: &Figure| {
        let entry = lexicon.units.get(usize::from(figure.unit.0));
        entry.is_some_and(|unit| TIMES.contains(&unit.name.as_str()))
    };
    let bare = |one: &Figure, other: &Figure| {
        one.unit == Unit::NONE && one.kind == Kind::Number && other.kind == Kind::Measure
    };
    if lasts(left) != lasts(right) {
        return false;
    }
    match bare(left, right) || bare(right, left) {
        true => left.scaled == right.scaled,
        false => compatible(left, right, lexicon),
    }
}

/// The names of the units of time.
const TIMES: &[&str] = &["second", "minute", "hour", "day", "week", "month", "quarter", "year"];

/// The values of two figures by one measure, in which both are exact: 81 seconds and seven minutes as 81 and 420.
pub fn by_one_measure(
    left: &Figure,
    right: &Figure,
    lexicon: &Lexicon,
) -> Option<(Decimal, Decimal)> {
    let entry = |figure: &Figure| lexicon.units.get(usize::from(figure.unit.0));
    let (one, other) = (left.value.decimal()?, right.value.decimal()?);
    let (Some(left), Some(right)) = (entry(left), entry(right)) else { return Some((one, other)) };
    let by = |value: Decimal, over: i64, under: i64| {
        value.checked_mul(Decimal::integer(over))?.checked_mul(Decimal::integer(under))
    };
    let ((left_over, left_under), (right_over, right_under)) = (left.factor, right.factor);
    Some((by(one, left_over, right_under)?, by(other, right_over, left_under)?))
}

fn counted(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Count | Kind::Number)
}

fn alike(left: &str, right: &str) -> bool {
    if left.is_ascii() || right.is_ascii() {
        return true;
    }
    // 受理1847件次，其中来信236件: a thing each time; people come more than once.
    let times = |word: &str, other: &str| word.strip_suffix('次') == Some(other) && other != "人";
    let general = |word: &str, other: &str| {
        GENERAL.contains(&word) && !PERSONAL.contains(&other) && !KINDS.contains(&other)
    };
    general(left, right)
        || general(right, left)
        || times(left, right)
        || times(right, left)
        || SORTS.iter().any(|sort| sort.contains(&left) && sort.contains(&right))
}
