//! Figures that belong together: the ends of a range, a list that shares one unit, dates that share
//! one year. Looks at the figure pushed last and those right before it.

use super::chars::{decode, is_dash, skip_blanks, skip_blanks_before};
use super::period_joins::{join_periods, merge_periods};
use super::scan::{Draft, Scan};
use super::{Decimal, Figure, Hedge, Kind, Period, Unit, Value};

/// What stands between two figures.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Link {
    Dash,
    /// 至, 到, to, through.
    To,
    And,
    /// 、 or a stroke.
    Pause,
    /// A comma: joins only where another link ends the list.
    Comma,
}

/// Joins the figure pushed last with those before it.
pub fn join(scan: &mut Scan) {
    let Some(index) = scan.drafts.len().checked_sub(2) else { return };
    let (before, last) = (&scan.drafts[index].figure, &scan.drafts[index + 1].figure);
    let (from, to) = (before.span.end as usize, last.span.start as usize);
    // Figures far apart are joined by nothing.
    if to > from + 12 {
        return;
    }
    if last.kind == Kind::Period && merge_periods(scan, index) {
        return;
    }
    let Some(link) = link(scan, from, to) else { return };
    let (first, second) = (scan.drafts[index], scan.drafts[index + 1]);
    if second.figure.kind == Kind::Period {
        if link != Link::Comma {
            join_periods(scan, index, link);
        }
        return;
    }
    // April 1 to 15
    if let (Value::Period(from), Value::Exact(day)) = (first.figure.value, second.figure.value) {
        let plain = second.figure.kind == Kind::Number && day.exponent == 0 && second.power == 0;
        let fits = matches!(day.mantissa, 1..=31) && from.day.is_some() && from.month.is_some();
        if plain && fits && matches!(link, Link::Dash | Link::To) {
            let period = Period { day: Some(day.mantissa as u8), ..from };
            scan.drafts[index + 1].figure.kind = Kind::Period;
            scan.drafts[index + 1].figure.value = Value::Period(period);
        }
        return;
    }
    // 百分之三十到四十一
    if matches!(link, Link::Dash | Link::To)
        && first.figure.kind == Kind::Percent
        && second.figure.kind == Kind::Number
        && second.figure.unit == Unit::NONE
        && !changes(scan, first)
        && let (Value::Exact(from), Value::Exact(to)) = (first.figure.value, second.figure.value)
        && from < to
        && to <= Decimal::integer(100)
        && scan.stands(first.figure.span.start as usize, "百分之")
    {
        let mut figure = first.figure;
        figure.span.end = second.figure.span.end;
        figure.value = Value::Range(from, to);
        figure.precision = figure.precision.min(second.figure.precision);
        scan.drafts.truncate(index);
        scan.drafts.push(Draft { figure, ..first });
        return;
    }
    // 0—24时, 第83—104页: both ends are of one kind.
    let bare = |figure: Figure| figure.kind == Kind::Number || figure.kind == Kind::Count;
    if matches!(link, Link::Dash | Link::To) {
        let clock =
            second.figure.kind == Kind::Nominal && scan.ends(second.figure.span.end as usize, "时");
        if clock && first.figure.kind == Kind::Number {
            scan.drafts[index].figure.kind = Kind::Nominal;
            scan.drafts[index].figure.value = Value::None;
            return;
        }
        if first.figure.kind == Kind::Ordinal && bare(second.figure) {
            scan.drafts[index + 1].figure.kind = Kind::Ordinal;
            return;
        }
    }
    if !first.figure.kind.is_quantity() || !second.figure.kind.is_quantity() {
        return;
    }
    if matches!(first.figure.kind, Kind::Ratio) || matches!(second.figure.kind, Kind::Ratio) {
        return;
    }
    if (matches!(link, Link::Dash | Link::To) || link == Link::And && between(scan, first))
        && let Some(range) = range(scan, first, second, link)
    {
        scan.drafts.truncate(index);
        scan.drafts.push(range);
        return share(scan, index);
    }
    share(scan, index + 1);
}

fn link(scan: &Scan, from: usize, to: usize) -> Option<Link> {
    if to <= from || to - from > 12 {
        return None;
    }
    let bytes = scan.bytes;
    let start = skip_blanks(bytes, from, to);
    let end = skip_blanks_before(bytes, start, to);
    if start >= end {
        return None;
    }
    let text = &bytes[start..end];
    let blanks = start > from && end < to;
    match text {
        b"to" | b"through" | b"until" | b"till" | b"- to" | b"-to" if blanks || text[0] == b'-' => {
            return Some(Link::To);
        }
        b"and" | b"or" | b"&" | b"- and" if blanks || text[0] == b'-' => return Some(Link::And),
        b", and" | b", or" => return Some(Link::And),
        b"/" => return Some(Link::Pause),
        b"," => return Some(Link::Comma),
        _ => {}
    }
    let (first, length) = decode(bytes, start, end)?;
    let alone = start + length == end;
    match char::from_u32(first)? {
        '至' | '到' if alone => Some(Link::To),
        '和' | '与' | '及' | '或' if alone => Some(Link::And),
        '以' if text == "以及".as_bytes() => Some(Link::And),
        '、' if alone => Some(Link::Pause),
        _ => {
            let mut place = start;
            let mut count = 0;
            while let Some((code, length)) = decode(bytes, place, end) {
                if !is_dash(code) {
                    return None;
                }
                place += length;
                count += 1;
            }
            (count <= 2).then_some(Link::Dash)
        }
    }
}

/// Whether "between" stands before the figure.
fn between(scan: &Scan, first: Draft) -> bool {
    let start = first.figure.span.start as usize;
    let place = skip_blanks_before(scan.bytes, scan.floor, start);
    ["between", "Between", "在", "介于"].iter().any(|word| scan.ends(place, word))
        && (scan.bytes[place - 1].is_ascii() || behind_between(scan))
}

fn behind_between(scan: &Scan) -> bool {
    let end = scan.last_end();
    scan.stands(end, "之间") || scan.stands(end, "间")
}

/// Whether a word before the figure tells of a change rather than of a range: from, 由.
fn changes(scan: &Scan, first: Draft) -> bool {
    let start = first.figure.span.start as usize;
    let place = skip_blanks_before(scan.bytes, scan.floor, start);
    ["from", "From", "由", "从", "自"].iter().any(|word| scan.ends(place, word))
}

/// Whether a verb in the past before the figure tells that it is how much something changed, and the
/// second what it came to: revenue increased $2.9 million to $11.4 million.
fn is_amount_of_change(scan: &Scan, first: Draft, second: Draft) -> bool {
    const VERBS: &[&str] = &[
        "increased",
        "decreased",
        "rose",
        "fell",
        "grew",
        "declined",
        "dropped",
        "climbed",
        "improved",
        "reduced",
        "gained",
        "jumped",
        "slipped",
        "widened",
        "narrowed",
        "expanded",
    ];
    let scaled = |draft: Draft| draft.power > 0 && draft.figure.kind != Kind::Percent;
    let start = first.figure.span.start as usize;
    let mut place = skip_blanks_before(scan.bytes, scan.floor, start);
    if scan.ends(place, " by") {
        // fell by 18 to 342: no range is so wide.
        if let (Value::Exact(from), Value::Exact(to)) = (first.figure.value, second.figure.value)
            && from.checked_mul(Decimal::integer(4)).is_some_and(|from| from < to)
        {
            return true;
        }
        place = skip_blanks_before(scan.bytes, scan.floor, place - 2);
    }
    let money = first.figure.kind == Kind::Money && second.figure.kind == Kind::Money;
    (money || scaled(first) && scaled(second)) && VERBS.iter().any(|verb| scan.ends(place, verb))
}

/// -3.14～-1.74: whether the second of the two dashes between the ends of a range is the sign of the latter.
fn is_below_nought(scan: &Scan, first: Draft, second: Draft) -> bool {
    let gap = first.figure.span.end as usize..second.figure.span.start as usize;
    let gap = std::str::from_utf8(scan.bytes.get(gap).unwrap_or_default()).unwrap_or_default();
    let mut signs = gap.chars().filter(|sign| !sign.is_whitespace());
    let joined = signs.next().is_some_and(|sign| "~～〜∼–—".contains(sign));
    joined && signs.next().is_some_and(|sign| "-−－".contains(sign)) && signs.next().is_none()
}

fn range(scan: &Scan, first: Draft, second: Draft, link: Link) -> Option<Draft> {
    let (low, high) = (first.figure, second.figure);
    if first.year_digits == 4 && second.year_digits == 4 && high.kind == Kind::Number {
        return None;
    }
    let (Value::Exact(mut from), Value::Exact(to)) = (low.value, high.value) else { return None };
    let to = if is_below_nought(scan, first, second) { to.negated() } else { to };
    if link == Link::To && (changes(scan, first) || is_amount_of_change(scan, first, second)) {
        return None;
    }
    if low.kind != Kind::Number && (low.kind != high.kind || low.unit != high.unit) {
        let same = high.kind != Kind::Number
            && scan.lexicon.unit(low.unit).dimension == scan.lexicon.unit(high.unit).dimension;
        let money = low.kind == Kind::Money && high.kind == Kind::Number;
        if !(same && low.unit == high.unit || money) {
            return None;
        }
    }
    if matches!(low.hedge, Hedge::Odd) || low.kind == Kind::Times && high.kind != Kind::Times {
        return None;
    }
    // 3~5万元: the scale belongs to both, unless the first is the larger then.
    let mut precision = low.precision;
    if low.kind == Kind::Number && first.power == 0 && second.power > 0 && low.value != high.value {
        let scaled = Decimal::new(from.mantissa, from.exponent + second.power);
        if scaled < to || from < Decimal::integer(1000) && scaled <= to {
            from = scaled;
            precision += second.power;
        }
    }
    if low.kind == Kind::Money && high.kind == Kind::Number && first.power == 0 && second.power > 0
    {
        from = Decimal::new(from.mantissa, from.exponent + second.power);
        precision += second.power;
    }
    // $5 to $7 million: the scale behind the last belongs to both.
    if first.prefixed && second.prefixed && first.power == 0 && second.power > 0 {
        let scaled = Decimal::new(from.mantissa, from.exponent.checked_add(second.power)?);
        if low.kind == Kind::Money && from < Decimal::integer(1000) && scaled < to {
            from = scaled;
            precision += second.power;
        }
    }
    // Percentages of ‰ and points keep their own power; 10–15 must ascend, else it is a score or
    // a difference.
    if from > to {
        return None;
    }
    let mut figure = high;
    figure.span.start = low.span.start;
    figure.value = Value::Range(from, to);
    figure.precision = precision.min(high.precision);
    figure.scaled |= low.scaled;
    if low.kind == Kind::Money {
        (figure.kind, figure.unit) = (Kind::Money, low.unit);
    }
    if low.hedge != Hedge::None {
        figure.hedge = low.hedge;
    }
    Some(Draft { figure, power: second.power, year_digits: 0, prefixed: false })
}

/// Gives the unit of the figure at `index` to those before it that a list joins to it. A comma
/// alone joins nothing: the last two must be joined by a word, a dash or 、.
fn share(scan: &mut Scan, index: usize) {
    let last = scan.drafts[index];
    let Figure { kind, unit, .. } = last.figure;
    if kind == Kind::Number || unit == Unit::NONE || last.prefixed {
        return share_scale(scan, index);
    }
    let mut at = index;
    while at > 0 {
        let (first, second) = (scan.drafts[at - 1], scan.drafts[at]);
        if first.figure.kind != Kind::Number || first.figure.unit != Unit::NONE {
            return;
        }
        // 66% six to eight, and 17% more: words do not share a sign.
        let in_words =
            |figure: Figure| scan.bytes[figure.span.start as usize].is_ascii_alphabetic();
        if kind == Kind::Percent && in_words(first.figure) && !in_words(last.figure) {
            return;
        }
        let from = first.figure.span.end as usize;
        match link(scan, from, second.figure.span.start as usize) {
            None => return,
            Some(Link::Comma) if at == index => return,
            // 43, or 59%: a number and its share, unless a longer list ends so.
            Some(Link::And) if at == index && is_apposition(scan, at) => return,
            Some(_) => {}
        }
        let scaled = shared_scale(first, last);
        let draft = &mut scan.drafts[at - 1];
        draft.figure.kind = kind;
        draft.figure.unit = unit;
        if let Some(value) = scaled {
            draft.figure.value = Value::Exact(value);
            draft.figure.precision += last.power;
            draft.figure.scaled = true;
            draft.power = last.power;
        }
        at -= 1;
    }
}

/// Rose from 89.6 to 96.4 million: the scale is that of both ends.
fn share_scale(scan: &mut Scan, index: usize) {
    let Some(before) = index.checked_sub(1) else { return };
    let (first, last) = (scan.drafts[before], scan.drafts[index]);
    let (from, to) = (first.figure.span.end as usize, last.figure.span.start as usize);
    let bare = first.figure.kind == Kind::Number && first.figure.unit == Unit::NONE;
    if last.prefixed
        || last.figure.kind != Kind::Number
        || !bare
        || link(scan, from, to) != Some(Link::To)
        || !changes(scan, first)
    {
        return;
    }
    if let Some(value) = shared_scale(first, last) {
        let draft = &mut scan.drafts[before];
        draft.figure.value = Value::Exact(value);
        draft.figure.precision += last.power;
        draft.figure.scaled = true;
        draft.power = last.power;
    }
}

/// Whether “, or” joins a figure to the one before it, and no comma that one to another; or “or” a share to a number
/// that is none: a fall of 2,116 or 5.0%, but 5 or 6%.
fn is_apposition(scan: &Scan, index: usize) -> bool {
    let gap = |second: usize| {
        let (first, second) = (scan.drafts[second - 1].figure, scan.drafts[second].figure);
        (first.span.end as usize, second.span.start as usize)
    };
    let (from, to) = gap(index);
    let longer = index > 1 && {
        let (from, to) = gap(index - 1);
        from < to && link(scan, from, to) == Some(Link::Comma)
    };
    match scan.bytes.get(from..to) {
        Some(b", or ") => !longer,
        Some(b" or ") if scan.drafts[index].figure.kind == Kind::Percent => {
            !longer && !are_alike(scan.drafts[index - 1].figure, scan.drafts[index].figure)
        }
        _ => false,
    }
}

/// Whether a number and the share behind it can be two shares to choose from: the next one, or near it.
fn are_alike(first: Figure, second: Figure) -> bool {
    let (Value::Exact(one), Value::Exact(other)) = (first.value, second.value) else {
        return true;
    };
    let near = || one.checked_add(one).is_some_and(|double| other <= double);
    one < other && (first.precision == second.precision || near())
}

/// 3.2 and 4.5 million share the scale as well, so do 10、20万元; 5亿和7.5亿元 have each their own.
fn shared_scale(first: Draft, last: Draft) -> Option<Decimal> {
    let (Value::Exact(value), Value::Exact(other)) = (first.figure.value, last.figure.value) else {
        return None;
    };
    if first.power != 0 || last.power == 0 {
        return None;
    }
    let scaled = Decimal::new(value.mantissa, value.exponent.checked_add(last.power)?);
    let near = |one: Decimal, two: Decimal| {
        two.checked_mul(Decimal::new(1, 3)).is_some_and(|far| one <= far)
    };
    (near(scaled, other) && near(other, scaled)).then_some(scaled)
}
