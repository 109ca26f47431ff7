//! A sentence comes in that says how far one row or column of a table lies from another (九年级寄宿生比七年级多54人; 对东盟贸易顺差25.5亿元); claims of
//! the rule `change` go out.

use super::moves::pair_of_rows;
use super::speech::Speech;
use super::view::View;
use crate::claims::Claim;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::tabled::settled::{Turn, settled as of_pairs};
use crate::figures::{FigureId, Kind};
use crate::rulebook::Strength;
use std::ops::Range;

const UP: &[&str] = &["高出", "多出", "高", "多", "大", "长", "领先", "超出", "超过", "快", "重"];
const DOWN: &[&str] = &["低", "少", "小", "短", "落后", "慢", "轻"];

/// What may stand between the word and the amount.
const LINKS: &[&str] = &["了", "约", "近", "达", "整整"];

/// Words that tell what one of two columns has over another.
const SURPLUSES: &[(&str, &str, &str)] = &[
    ("顺差", "出口", "进口"),
    ("逆差", "进口", "出口"),
    ("结余", "收入", "支出"),
    ("结余", "预算", "支出"),
    ("结余", "预算", "执行"),
    ("结余", "预算", "决算"),
    ("盈余", "收入", "支出"),
    ("赤字", "支出", "收入"),
];

pub fn search(speech: &Speech<'_>, claims: &mut Vec<Claim>) {
    let amounts = speech.amounts();
    if amounts.is_empty() || amounts.len() > MOST {
        return;
    }
    for &id in amounts {
        if speech.is_told(id) && speech.context().figures.get(id).kind != Kind::Times {
            claims.extend(gap(speech, id).or_else(|| surplus(speech, id)));
        }
    }
}

/// More amounts are a list.
const MOST: usize = 10;

fn side(text: &str) -> Option<(bool, Range<usize>)> {
    let mut head = text.trim_end();
    while let Some(rest) = LINKS.iter().find_map(|link| head.strip_suffix(link)) {
        head = rest;
    }
    let ends = |words: &[&str]| {
        words.iter().filter(|word| head.ends_with(**word)).map(|word| word.len()).max().unwrap_or(0)
    };
    let (up, down) = (ends(UP), ends(DOWN));
    (up != down).then(|| (up > down, head.len() - up.max(down)..head.len()))
}

/// 九年级寄宿生比七年级多54人.
fn gap(speech: &Speech<'_>, id: FigureId) -> Option<Claim> {
    let context = speech.context();
    let place = speech.place(id);
    let own = speech.clause_at(place.start).filter(|own| !speech.is_otherwise(*own))?;
    let core = speech.core(own, place.start);
    let words = speech.text(core.clone());
    let (apart, up, word, subject, base) = match words.rfind("相差").or_else(|| words.rfind("差距"))
    {
        Some(at) => {
            let head = &words[..at];
            let (link, size) = ["与", "和", "同", "跟"]
                .iter()
                .filter_map(|link| Some((head.find(link)?, link.len())))
                .min()?;
            let start = core.start;
            let word = start + at..start + at + "相差".len();
            (true, true, word, start..start + link, start + link + size..start + at)
        }
        None => {
            let (up, word) = side(words)?;
            let head = &words[..word.start];
            let at = ["比", "较"].iter().filter_map(|link| head.rfind(link)).max()?;
            let start = core.start;
            let base = start + at + "比".len()..start + word.start;
            (false, up, start + word.start..start + word.end, start..start + at, base)
        }
    };
    let mut pairs = Vec::new();
    let mut unknown = 0;
    for view in speech.views {
        let heard = speech.hear(view, subject.clone());
        let with = speech.hear(view, base.clone());
        let ([one], [other]) = (&speech.rows_of(view, &heard, own)[..], &with.rows[..]) else {
            continue;
        };
        if *one == other.key
            || view.rows[*one].time.is_some() != view.rows[other.key].time.is_some()
        {
            continue;
        }
        let found = pair_of_rows(speech, view, (*one, other.key, own), (&heard, &with));
        if !found.is_empty() {
            unknown = unknown.max(heard.unknown + with.unknown);
            pairs.extend(found);
        }
    }
    let strength = if unknown > 0 { Strength::Implied } else { Strength::Stated };
    if apart {
        let figure = context.figures.get(id);
        pairs.retain(|(one, _)| speech.is_like(figure, context.figures.get(*one)));
        let (one, other) = *pairs.first().filter(|_| pairs.len() <= 3)?;
        let rule = context.rulebook.find("change")?;
        let bound = pairs.iter().map(|(one, other)| {
            let bound = [figures("change", [id]), figures("new", [*one]), figures("old", [*other])];
            ("apart", bound.into())
        });
        let spans = [id, one, other].map(|id| context.figures.get(id).span);
        return Draft::new(context, rule).claim(strength, around(spans), bound);
    }
    settled(speech, id, (up, word), pairs, strength)
}

/// 对东盟贸易顺差25.5亿元.
fn surplus(speech: &Speech<'_>, id: FigureId) -> Option<Claim> {
    let place = speech.place(id);
    let own = speech.clause_at(place.start).filter(|own| !speech.is_otherwise(*own))?;
    let core = speech.core(own, place.start);
    let words = speech.text(core.clone());
    let head = words.trim_end_matches(['为', '达', '约', '是', '了']);
    let words: Vec<_> = SURPLUSES.iter().filter(|(word, ..)| head.ends_with(word)).collect();
    let end = core.start + head.len();
    let word = end - words.first()?.0.len()..end;
    let mut pairs = Vec::new();
    let mut unknown = 0;
    for view in speech.views {
        let heard = speech.hear(view, core.start..word.start);
        let column = |name: &str| one(view, |topic| topic.contains(name));
        let sides = words.iter().find_map(|(_, more, less)| column(more).zip(column(less)));
        let Some((more, less)) = sides else { continue };
        let row = match speech.rows_of(view, &heard, own)[..] {
            [row] => row,
            [] => match view.total() {
                Some(total) => total,
                None => continue,
            },
            _ => continue,
        };
        unknown = unknown.max(heard.unknown.saturating_sub("贸易".chars().count()));
        pairs.extend(view.cell(row, more).zip(view.cell(row, less)));
    }
    let strength = if unknown > 0 { Strength::Implied } else { Strength::Stated };
    settled(speech, id, (true, word), pairs, strength)
}

/// The only column whose topic is so.
fn one(view: &View, is: impl Fn(&str) -> bool) -> Option<usize> {
    let mut found = (0..view.columns.len())
        .filter(|at| is(&view.columns[*at].topic) && !view.columns[*at].rate);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

fn settled(
    speech: &Speech<'_>,
    id: FigureId,
    (up, word): (bool, Range<usize>),
    pairs: Vec<(FigureId, FigureId)>,
    strength: Strength,
) -> Option<Claim> {
    let context = speech.context();
    let told = Turn { up, word: speech.line.span(word) };
    let mut claim = of_pairs(context, id, told, pairs)?;
    // An amount that the values give the other way proves that they are meant.
    if context.rulebook.find("direction") != Some(claim.rule) {
        claim.strength = strength;
    }
    Some(claim)
}
