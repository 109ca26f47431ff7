//! Names that are told with values one behind the other come in; claims that there are as many values as names go out:
//! three pollutants with two concentrations, 四项指标 with three.

use crate::claims::draft::{Draft, around, items};
use crate::claims::parallel::{Parallel, parallels};
use crate::claims::{Claim, Context};
use crate::document::{Language, Span};
use crate::rulebook::Strength;

/// Claims of the form `pairs`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    for parallel in parallels(context).into_iter().filter(|parallel| !parallel.before) {
        claims.extend(claim(context, draft, &parallel));
    }
}

fn claim(context: Context<'_>, draft: Draft<'_>, parallel: &Parallel) -> Option<Claim> {
    let values: Vec<Span> =
        parallel.values.iter().map(|id| context.figures.get(*id).span).collect();
    let (names, count) = (parallel.names.len(), values.len());
    // 固定资产投资、零售总额和预算收入 are three: the words before “和” are as full as those behind.
    let full = context.document.language == Language::Chinese
        && names >= 3
        && parallel.most == names
        && parallel.names.iter().all(|name| {
            let name = context.document.slice(*name);
            // 科学研究和技术服务业 is one.
            name.chars().count() >= 4
                && name.ends_with(INDICATORS)
                && !name.contains(['和', '与', '及'])
        });
    let fewest = if full { names } else { parallel.fewest };
    let fits = (fewest..=parallel.most).contains(&count);
    // 3分、5分和1毛钱: not all values could be read.
    let last = context.figures.get(*parallel.values.last()?).span.end as usize;
    let rest: String = context.document.text[last..]
        .chars()
        .take_while(|c| !"，。；,;\n".contains(*c))
        .take(20)
        .collect();
    if !fits && rest.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let told = parallel.counted.is_none_or(|counted| counted == names);
    // Two rows of values, or values of two years: twice as many.
    let rows = count % names == 0 || names % count == 0 && count > 1 && names > count + 1;
    if !fits
        && (!told
            || rows
            || names.abs_diff(count) > 1
            || names < 2
            || !(full || is_sure(context, parallel)))
    {
        return None;
    }
    let mut named = parallel.names.clone();
    if fits {
        named.truncate(count);
        while named.len() < count {
            named.push(*named.last()?);
        }
    }
    let place = around(named.iter().copied().chain(values.iter().copied()));
    let bindings = vec![items("names", named), items("values", values)];
    draft.claim(Strength::Stated, place, [("pairs", bindings)])
}

/// Whether each name is surely one: 门诊、急诊人次和住院人次 may be two.
fn is_sure(context: Context<'_>, parallel: &Parallel) -> bool {
    if parallel.counted == Some(parallel.names.len()) {
        return true;
    }
    let text = |span: &Span| context.document.slice(*span);
    match context.document.language {
        Language::Chinese => {
            let mut lengths = parallel.names.iter().map(|name| text(name).chars().count());
            let count = parallel.values.len();
            // 水稻、玉米和大豆 with four values: neither way of reading “和” has as many.
            let single = parallel.names.iter().all(|name| !text(name).contains(['和', '与', '及']))
                && parallel.most == parallel.names.len()
                && opens_its_sentence(context, parallel);
            (parallel.fewest == parallel.most
                || single && !(parallel.fewest..=parallel.most).contains(&count))
                && lengths.all(|length| (2..=14).contains(&length))
                && (parallel.names.iter().all(|name| text(name).chars().count() >= 4)
                    || !parallel.names.iter().any(|name| text(name).contains(['和', '与', '及'])))
        }
        Language::English => {
            let first = text(&parallel.names[0]).to_lowercase();
            let opening = first.split(' ').next().unwrap_or_default();
            // Conversely, A and B; for the years ended May 31, 2019 and 2018.
            let adverb = opening.ends_with("ly") || OPENINGS.contains(&opening);
            let dated =
                parallel.names.iter().any(|name| text(name).contains(|c: char| c.is_ascii_digit()));
            // In 2022 and 2023 we took on 14, 19 and 23: nothing can stand before the two.
            let two = || {
                let [one, other] = parallel.names[..] else { return false };
                let before = Span { start: parallel.sentence.start, end: one.start };
                let whole = format!("{}{}", text(&before), text(&one));
                let bare = |span: &Span| text(span).split_whitespace().count() <= 3;
                let year = |word: &str| {
                    let word = word.rsplit(' ').next().unwrap_or_default();
                    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
                };
                parallel.values.len() == 3
                    && year(text(&one))
                    && text(&other).split(' ').next().is_some_and(year)
                    && bare(&one)
                    && !whole.contains([',', ';', ':'])
                    && whole.len() <= 24
            };
            if two() {
                return true;
            }
            parallel.names.len() >= 3
                && !adverb
                && !dated
                && parallel
                    .names
                    .iter()
                    .skip(1)
                    .all(|name| text(name).split_whitespace().count() <= 4)
        }
    }
}

/// Whether no other names can stand before the first: what goes before is a time, or nothing.
fn opens_its_sentence(context: Context<'_>, parallel: &Parallel) -> bool {
    let Some(first) = parallel.names.first() else { return false };
    let before = Span { start: parallel.sentence.start, end: first.start };
    let mut clauses = context.document.slice(before).trim_end().rsplit(['，', '；', '：']);
    let (_, last) = (clauses.next(), clauses.next().unwrap_or_default().trim());
    last.chars().count() <= 3 || last.contains(|c: char| c.is_ascii_digit())
}

/// The last characters of what is measured in amounts.
const INDICATORS: [char; 15] =
    ['额', '入', '值', '率', '量', '数', '出', '积', '款', '资', '价', '费', '利', '税', '次'];

/// Words that open a clause before the names.
const OPENINGS: &[&str] = &[
    "as",
    "in",
    "at",
    "for",
    "on",
    "by",
    "during",
    "with",
    "to",
    "from",
    "however",
    "overall",
    "since",
    "of",
    "meanwhile",
    "likewise",
    "also",
    "after",
    "before",
    "when",
    "while",
    "although",
    "thus",
    "moreover",
    "this",
    "these",
    "compared",
    "among",
    "across",
    "between",
    "over",
    "under",
    "if",
    "that",
    "which",
    "including",
    "excluding",
    "based",
    "there",
    "we",
    "they",
    "it",
];
