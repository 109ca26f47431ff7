//! An English sentence with its values comes in; claims that one of two levels lies above the other go out:
//! 5.4% compared with 4.8% (more, higher than, 12% below the 340 of …).

use super::english::{clause, is_turned};
use super::words::{Way, comparative};
use super::{Names, Scene};
use crate::claims::Claim;
use crate::figures::{FigureId, Kind};

/// More problems (M = 14.6) than … (M = 12.6); higher in towns (20.1 versus 19.1).
pub fn than(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let before = scene.before(index).to_ascii_lowercase();
    let stem = clause(&before);
    let (way, start) = comparative(stem)?;
    let named = &stem[start..];
    // Those aged 65 and older
    if stem[..start].ends_with("and ") || stem[..start].ends_with("or ") {
        return None;
    }
    if is_turned(stem)
        || named.contains(" than ")
        || named.contains("n =")
        || named.contains("more or less")
        || named.contains(';')
    {
        return None;
    }
    // The next value that can be compared, over those of the same bracket (SD = 3.9).
    let next = (index + 1..scene.values.len().min(index + 5)).find(|next| {
        let before = scene.before(*next).to_ascii_lowercase();
        before.contains("than ") || is_versus(&before)
    })?;
    let gap = scene.before(next).to_ascii_lowercase();
    // A gap or a fall is larger or smaller by other rules than its values.
    let differences =
        ["gap", "differen", "dispar", "decline", "decrease", "drop", "reduction", "respectively"];
    let after = scene.after(next).to_ascii_lowercase();
    if differences.iter().any(|word| stem.contains(word))
        || after.trim_start().starts_with(", respectively")
    {
        return None;
    }
    for between in index + 1..=next {
        let gap = scene.before(between).to_ascii_lowercase();
        let gap = gap.rsplit_once("than ").map_or(gap.as_str(), |(first, _)| first);
        if comparative(gap).is_some() || gap.contains("compared") && between < next {
            return None;
        }
    }
    let opened = stem.ends_with('(') || named.contains('(');
    let other = if is_versus(&gap) {
        opened && next == index + 1 && after.trim_start().starts_with(')')
    } else {
        // Both in brackets, and each the first of its own.
        let closes = scene.after(next - 1).trim_start().starts_with(')')
            || scene.after(next - 1).to_ascii_lowercase().starts_with(')');
        let base_open = gap
            .rsplit_once("than ")
            .is_some_and(|(_, rest)| rest.contains('(') && !rest.contains([',', ';', ')']));
        opened && closes && base_open && same_sign(named, &gap)
    };
    if !other
        || !scene.comparable(index, next)
        || scene.is_negative(index)
        || scene.is_negative(next)
    {
        return None;
    }
    scene.claim(Names::Level, way, &[scene.values[index]], scene.values[next])
}

/// 35.9%, a rate higher than the 33.8% for …; the value at `index` is the one that is set higher.
pub fn higher_than(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let next = index + 1;
    if next >= scene.values.len() || !scene.comparable(index, next) {
        return None;
    }
    if scene.before(index).trim_end().ends_with(" or") {
        return None;
    }
    let gap = scene.before(next).to_ascii_lowercase();
    let stem = gap.trim_end();
    for (side, way) in [("above the", Way::Up), ("below the", Way::Down)] {
        // At 4.2%, inflation was above the 4.6% of the year before.
        let Some(links) = stem.strip_suffix(side) else { continue };
        let last = links.rsplit([',', ')']).next().unwrap_or(links);
        let plain = links.contains(',') && last.split_whitespace().count() <= 4;
        if plain && !is_turned(links) && !last.contains([';', '%']) {
            return scene.claim(Names::Level, way, &[scene.values[index]], scene.values[next]);
        }
    }
    // The first group (3.2) exceeded the second (3.6).
    let inner = stem.strip_prefix(')').and_then(|rest| rest.strip_suffix('('));
    if let Some(words) = inner
        && [" exceeded ", " surpassed "].iter().any(|word| words.starts_with(word))
        && words.split_whitespace().count() <= 9
        && !words.contains([',', ';'])
        && scene.after(next).starts_with(')')
    {
        return scene.claim(Names::Level, Way::Up, &[scene.values[index]], scene.values[next]);
    }
    let (head, tail) = gap.rsplit_once(" than ")?;
    if !matches!(
        tail.trim(),
        "the"
            | "last year's"
            | "the previous year's"
            | "the national average of"
            | "the average of"
    ) {
        return None;
    }
    let (way, start) = comparative(head)?;
    let (links, words) = (&head[..start], &head[start..]);
    let last = links.rsplit([',', ')']).next().unwrap_or(links);
    let other = [";", " while ", " but ", " and ", " with ", " gap", " differen"];
    let far = words.split_whitespace().count() > 2 || last.split_whitespace().count() > 4;
    if far
        || other.iter().any(|word| head.contains(word))
        || is_turned(head)
        || !links.contains(',')
    {
        return None;
    }
    scene.claim(Names::Level, way, &[scene.values[index]], scene.values[next])
}

/// In M = 14.6 and M = 12.6 the same letter stands before both values.
pub fn same_sign(first: &str, second: &str) -> bool {
    let sign = |text: &str| -> Option<String> {
        let stem = text.trim_end().strip_suffix('=')?.trim_end();
        Some(stem.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned())
    };
    sign(first) == sign(second) && sign(first).as_deref() != Some("n")
}

pub fn is_versus(gap: &str) -> bool {
    let words = gap.trim();
    matches!(
        words,
        "versus"
            | "vs."
            | "vs"
            | "v."
            | "compared with"
            | "compared to"
            | ", compared with"
            | ", compared to"
            | "against"
    )
}

/// 2.1% below that of July 2019 (1,312,000): the value of this block that lies so far from the one
/// in brackets must lie on the side that is told.
pub fn apart(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let base = index + 1;
    let rate = scene.figure(scene.values[index]);
    if base >= scene.values.len() || rate.kind != Kind::Percent {
        return None;
    }
    let gap = scene.before(base).to_ascii_lowercase();
    let gap = gap.trim_start();
    let sides = [
        ("below ", Way::Down),
        ("above ", Way::Up),
        ("lower than ", Way::Down),
        ("higher than ", Way::Up),
        ("more than ", Way::Up),
        ("less than ", Way::Down),
        ("fewer than ", Way::Down),
        ("down from ", Way::Down),
        ("up from ", Way::Up),
        ("up on ", Way::Up),
        ("down on ", Way::Down),
        ("more in ", Way::Up),
    ];
    let (_, way) = sides.iter().find(|(word, _)| gap.starts_with(word))?;
    let known = scene.figure(scene.values[base]);
    let alone = gap.trim_end().ends_with('(')
        && scene.text(known.span.end, scene.block.span.end).trim_start().starts_with(')');
    if !alone || !matches!(known.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure) {
        return None;
    }
    let mut fitting = scene
        .earlier(rate.span.start)
        .filter(|id| scene.figure(*id).kind.is_quantity())
        .filter(|id| {
            crate::claims::units::compatible(scene.figure(*id), known, scene.context.lexicon)
        })
        .filter(|id| fits(scene, *id, scene.values[base], scene.values[index]));
    let new = fitting.next().filter(|_| fitting.next().is_none())?;
    scene.claim(Names::Level, *way, &[new], scene.values[base])
}

/// Whether `new` lies `rate` per cent from `base`, on either side, as rounded.
pub fn fits(scene: &Scene<'_>, new: FigureId, base: FigureId, rate: FigureId) -> bool {
    let whole = |id: FigureId, exponent: i16| {
        scene.figure(id).value.decimal().and_then(|value| value.at_exponent(exponent))
    };
    let places = scene.figure(rate).precision.clamp(-4, 0);
    let (Some(new), Some(base), Some(rate)) =
        (whole(new, -2), whole(base, -2), whole(rate, places))
    else {
        return false;
    };
    // |new − base| · 100 · 10^−places against rate · base, give or take half a unit of the rate.
    let scale = 100i128 * 10i128.pow(u32::from(places.unsigned_abs()));
    let (Some(left), Some(right)) = (
        (new - base).checked_abs().and_then(|gap| gap.checked_mul(scale * 2)),
        rate.checked_abs()
            .and_then(|rate| rate.checked_mul(2))
            .and_then(|rate| rate.checked_mul(base)),
    ) else {
        return false;
    };
    new != base && left.abs_diff(right) <= base.unsigned_abs()
}
