//! The birth, the death and the age of the one person of a passage come in, in whatever sentences they stand; the
//! claim that they agree goes out.

use super::calendar::day_number;
use super::{Time, What, year};
use crate::claims::draft::{Draft, around, constant};
use crate::claims::{Claim, Context};
use crate::document::{Block, Language, Span, lower};
use crate::figures::Period;
use crate::rulebook::Strength;

/// The claim of the form `life`, where a block tells each of the three once.
pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    claims: &mut Vec<Claim>,
) {
    let words = context.document.slice(block.span);
    let chinese = context.document.language == Language::Chinese;
    let named: &[&str] = if chinese { &["生于", "出生", "生"] } else { &["born"] };
    let lowered = lower(words);
    if !named.iter().any(|word| lowered.contains(word)) {
        return;
    }
    let dates = |told: fn(&str, &str) -> bool| {
        let found: Vec<(Period, Span)> = times
            .iter()
            .filter_map(|time| match time.what {
                What::Date(period) => {
                    let (before, after) = around_of(context, block, times, time);
                    (year(period).is_some() && told(before, after)).then_some((period, time.span))
                }
                _ => None,
            })
            .collect();
        (found.len() == 1).then(|| found[0])
    };
    let (Some(birth), Some(death)) = (match chinese {
        true => (dates(is_birth_zh), dates(is_death_zh)),
        false => (dates(is_birth), dates(is_death)),
    }) else {
        return;
    };
    let ages: Vec<(i64, Span)> =
        context.figures.within(block.span).filter_map(|id| age(context, block, id)).collect();
    let [(age, stated)] = ages.as_slice() else { return };
    let Some((least, most)) = years(birth.0, death.0) else { return };
    // 享年 counts the year of birth as the first, or does not.
    let most = if chinese { most + 1 } else { most };
    let bound = vec![
        constant("stated", *age, *stated),
        constant("least", least, birth.1),
        constant("most", most, death.1),
    ];
    let place = around([birth.1, death.1, *stated]);
    claims.extend(draft.claim(Strength::Stated, place, [("life", bound)]));
}

/// The words on either side of a date, up to the next date or the end of the sentence.
fn around_of<'c>(
    context: Context<'c>,
    block: &Block,
    times: &[Time],
    time: &Time,
) -> (&'c str, &'c str) {
    let dates = || times.iter().filter(|other| matches!(other.what, What::Date(_)));
    let from = dates().map(|other| other.span.end).filter(|end| *end <= time.span.start).max();
    let to = dates().map(|other| other.span.start).filter(|start| *start >= time.span.end).min();
    let text = &context.document.text;
    let before = &text[from.unwrap_or(block.span.start) as usize..time.span.start as usize];
    let after = &text[time.span.end as usize..to.unwrap_or(block.span.end) as usize];
    let before = before.rsplit(['。', '；']).next().unwrap_or(before);
    let before = before.rsplit(". ").next().unwrap_or(before);
    let after = after.split(['。', '；', '，']).next().unwrap_or(after);
    (before, after.split(". ").next().unwrap_or(after))
}

fn is_birth(before: &str, _: &str) -> bool {
    let lower = lower(before);
    lower.rfind("born").is_some_and(|at| !lower[at..].contains("died"))
        && lower.trim_end().ends_with(|c: char| c.is_alphabetic() || c == ',')
}

fn is_death(before: &str, _: &str) -> bool {
    let lower = lower(before);
    let last = ["died", "death", "passed away"].iter().filter_map(|word| lower.rfind(word)).max();
    last.is_some_and(|at| !lower[at..].contains("born"))
}

fn is_birth_zh(before: &str, after: &str) -> bool {
    let near: String = after.chars().take(8).collect();
    before.trim_end().ends_with("生于") || near.starts_with('生') || near.contains("出生")
}

fn is_death_zh(before: &str, after: &str) -> bool {
    let words = ["逝世", "去世", "病逝", "辞世", "离世", "与世长辞", "病故", "牺牲"];
    let ends = ["逝于", "卒于", "逝世于", "病逝于"];
    words.iter().any(|word| after.contains(word))
        || ends.iter().any(|word| before.trim_end().ends_with(word))
}

/// An age at death: 享年85岁; he was 87; aged 87.
fn age(context: Context<'_>, block: &Block, id: u32) -> Option<(i64, Span)> {
    let figure = &context.figures.list[id as usize];
    let number = i64::try_from(figure.value.decimal()?.at_exponent(0)?).ok()?;
    let text = &context.document.text;
    let before = text[block.span.start as usize..figure.span.start as usize].trim_end();
    let lower =
        before.get(before.ceil_char_boundary(before.len().saturating_sub(30))..)?.to_lowercase();
    let after = text[figure.span.end as usize..block.span.end as usize].trim_start();
    let zh = ["享年", "终年", "时年", "年仅"].iter().any(|word| lower.ends_with(word));
    let called = ["aged", "at the age of", "age"].iter().any(|word| lower.ends_with(word));
    let own = &text[figure.span.range()];
    let was = ["he was", "she was"].iter().any(|word| lower.ends_with(word))
        && (after.is_empty()
            || after.starts_with(['.', ',', ';'])
            || own.ends_with("old")
            || after.starts_with("years old"));
    ((zh || called || was) && (1..=120).contains(&number)).then_some((number, figure.span))
}

/// The least and the most full years from one date to another.
fn years(birth: Period, death: Period) -> Option<(i64, i64)> {
    let all = i64::from(year(death)?) - i64::from(year(birth)?);
    let place = |period: Period| Some((period.month?, period.day?));
    if let (Some(born), Some(died)) = (place(birth), place(death)) {
        let valid = |period: Period| {
            let (month, day) = place(period)?;
            Some(day_number(i32::from(year(period)?), u32::from(month), u32::from(day)))
        };
        (valid(death)? > valid(birth)?).then_some(())?;
        let full = all - i64::from(died < born);
        return Some((full, full));
    }
    Some(match (birth.month, death.month) {
        (Some(born), Some(died)) if died > born => (all, all),
        (Some(born), Some(died)) if died < born => (all - 1, all - 1),
        _ => (all - 1, all),
    })
}
