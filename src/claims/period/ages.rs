//! Years of founding come in with the ages told beside them (70th anniversary, 成立…二十一年);
//! claims go out that the age is that between the year of founding and the year it is told for.

use super::{Measure, Time, What, year};
use crate::claims::draft::{Draft, around, constant};
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{Block, Language, Span};
use crate::measures::document_year;
use crate::rulebook::Strength;

pub fn search(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    claims: &mut Vec<Claim>,
) {
    for (index, time) in times.iter().enumerate() {
        let Some(number) = age(context, block, time) else { continue };
        let Some(sentence) = sentence_at(block, time.span.start) else { continue };
        let within = |other: &Time| sentence.contains(other.span);
        let Some((founded, start)) = times
            .iter()
            .take(index + 6)
            .skip(index.saturating_sub(5))
            .filter(|other| within(other))
            .find_map(|other| Some((founding(context, block, other)?, other.span)))
            .or_else(|| founded_before(context, block, times, time))
        else {
            continue;
        };
        // The year that the age is told for: named right after it, or the report's own.
        let told =
            times.get(index + 1).filter(|next| within(next)).and_then(|next| match next.what {
                What::Date(period)
                    if next.span != start && in_year(context, time.span, next.span) =>
                {
                    Some((year(period)?, next.span))
                }
                _ => None,
            });
        let claim = match told {
            Some((year, span)) => {
                let bindings = bindings(number, time.span, founded, start, year, span);
                let text = &context.document.text[time.span.end as usize..];
                // The 50th year begins 49 years after the founding.
                let form =
                    if text.trim_start().starts_with("year") { "nth" } else { "anniversary" };
                draft.claim(Strength::Stated, around([time.span, start, span]), [(form, bindings)])
            }
            // 2015年成立，2023年迎来成立八周年: told for the year before it.
            // 医院始建于1954年。2024年，医院迎来建院70周年: the year before it, where the founding is told apart.
            None if !sentence.contains(start)
                && index > 0
                && within(&times[index - 1])
                && matches!(times[index - 1].what, What::Date(_)) =>
            {
                let What::Date(period) = times[index - 1].what else { continue };
                let Some(told) = year(period) else { continue };
                let span = times[index - 1].span;
                let bindings = bindings(number, time.span, founded, start, told, span);
                draft.claim(
                    Strength::Stated,
                    around([time.span, start]),
                    [("anniversary", bindings)],
                )
            }
            // 1968年建成通车，至2018年已服役50年
            None if index > 0
                && within(&times[index - 1])
                && times[index - 1].span != start
                && !context.document.text[time.span.range()].ends_with("周年")
                && is_until(context, times[index - 1].span) =>
            {
                let What::Date(period) = times[index - 1].what else { continue };
                let Some(told) = year(period) else { continue };
                let span = times[index - 1].span;
                let bindings = bindings(number, time.span, founded, start, told, span);
                draft.claim(Strength::Stated, around([time.span, start]), [("age", bindings)])
            }
            None if index > 0
                && matches!(times[index - 1].what, What::Date(period)
                    if year(period).is_some_and(|year| year != founded)
                        && times[index - 1].span != start)
                && within(&times[index - 1]) =>
            {
                continue;
            }
            None => {
                let Some(own) = document_year(context.document, context.figures) else { continue };
                let far = number - i64::from(own - founded);
                if far.abs() > 12 {
                    continue;
                }
                let bindings = bindings(number, time.span, founded, start, own, start);
                draft.claim(Strength::Stated, around([time.span, start]), [("age", bindings)])
            }
        };
        claims.extend(claim);
    }
}

fn is_until(context: Context<'_>, date: Span) -> bool {
    let before = context.document.text[..date.start as usize].trim_end();
    ["至", "到", "截至", "截止"].iter().any(|word| before.ends_with(word))
}

/// The only founding of a block, in a sentence before the age of what was founded: 始建于1954年 … 建院70周年.
fn founded_before(
    context: Context<'_>,
    block: &Block,
    times: &[Time],
    age: &Time,
) -> Option<(i16, Span)> {
    let text = &context.document.text;
    let before = tail(&text[block.span.start as usize..age.span.start as usize], 12);
    let own = match context.document.language {
        Language::Chinese => {
            ["建院", "建校", "建馆", "建厂", "建站", "建所", "建园", "创刊", "创办", "办学"]
                .iter()
                .any(|word| before.trim_end().ends_with(word))
        }
        Language::English => {
            ["its", "our", "their"].iter().any(|word| before.trim_end().ends_with(word))
        }
    };
    let mut found = times
        .iter()
        .filter(|time| time.span.end <= age.span.start)
        .filter_map(|time| Some((founding(context, block, time)?, time.span)));
    let first = found.next().filter(|_| own)?;
    found.next().is_none().then_some(first)
}

/// People: born in 1958 … was 64 when she retired in 2022; the chairman, aged 61, was born in 1962.
pub fn people(
    context: Context<'_>,
    draft: Draft<'_>,
    block: &Block,
    times: &[Time],
    claims: &mut Vec<Claim>,
) {
    let text = &context.document.text;
    for time in times {
        let What::Date(period) = time.what else { continue };
        let Some(born) = year(period) else { continue };
        let lead = tail(&text[block.span.start as usize..time.span.start as usize], 24)
            .to_ascii_lowercase();
        let lead = lead.trim_end().trim_end_matches(" in").trim_end_matches(" on");
        // Founded in 1894, the club turned 131 in 2025.
        let founded =
            "founded established opened formed".split(' ').any(|verb| lead.ends_with(verb));
        if !lead.ends_with("born") && !founded {
            continue;
        }
        let Some(sentence) = sentence_at(block, time.span.start) else { continue };
        let ages: Vec<(i64, Span)> = context
            .figures
            .within(sentence)
            .filter_map(|index| aged(context, sentence, index))
            // Born in 1914; 812 people were aged 100 or more.
            .filter(|(_, age)| {
                let turned = context.document.text[..age.start as usize].ends_with("turned ");
                let (start, end) = (time.span.end.min(age.end), age.start.max(time.span.start));
                (turned || !founded)
                    && !context.document.slice(Span { start, end: end.max(start) }).contains(';')
            })
            .take(2)
            .collect();
        let [(age, stated)] = ages.as_slice() else { continue };
        let other: Vec<(i16, Span)> = times
            .iter()
            .filter(|other| sentence.contains(other.span) && other.span != time.span)
            .filter_map(|other| match other.what {
                What::Date(period) => Some((year(period)?, other.span)),
                _ => None,
            })
            .take(2)
            .collect();
        let told = match other.as_slice() {
            [] if founded => continue,
            [] => match document_year(context.document, context.figures) {
                Some(own) if own != born && (i64::from(own - born) - age).abs() <= 12 => {
                    (own, time.span)
                }
                _ => continue,
            },
            [one] => *one,
            _ => continue,
        };
        let bindings = bindings(*age, *stated, born, time.span, told.0, told.1);
        claims.extend(draft.claim(
            Strength::Stated,
            around([*stated, time.span]),
            [(if founded { "anniversary" } else { "person" }, bindings)],
        ));
    }
}

/// An age told of a person: aged 61, was 64 when, turned 102.
fn aged(context: Context<'_>, sentence: Span, index: u32) -> Option<(i64, Span)> {
    let figure = &context.figures.list[index as usize];
    let number = figure.value.decimal()?.at_exponent(0)?;
    let number = i64::try_from(number).ok().filter(|number| (1..=300).contains(number))?;
    let text = &context.document.text;
    let before =
        tail(&text[sentence.start as usize..figure.span.start as usize], 20).to_ascii_lowercase();
    let after =
        head(&text[figure.span.end as usize..sentence.end as usize], 16).to_ascii_lowercase();
    let own = context.document.slice(figure.span).to_ascii_lowercase();
    let before = before.trim_end();
    let called =
        ["aged", "turned", "at the age of", "age"].iter().any(|word| before.ends_with(word));
    let was = ["was", "is", "were"].iter().any(|word| before.ends_with(word))
        && (after.trim_start().starts_with("when") || own.ends_with("old"));
    (called || was).then_some((number, figure.span))
}

fn bindings(
    number: i64,
    stated: Span,
    founded: i16,
    start: Span,
    year: i16,
    told: Span,
) -> Vec<crate::claims::Binding> {
    vec![
        constant("stated", number, stated),
        constant("founded", i64::from(founded), start),
        constant("year", i64::from(year), told),
    ]
}

/// The age that a length or ordinal tells, if the words around it speak of age.
fn age(context: Context<'_>, block: &Block, time: &Time) -> Option<i64> {
    let text = &context.document.text;
    let before = tail(&text[block.span.start as usize..time.span.start as usize], 24);
    let after = head(&text[time.span.end as usize..block.span.end as usize], 24);
    let lower = after.to_ascii_lowercase();
    match time.what {
        What::Ordinal(number) => (lower.trim_start().starts_with("anniversary")
            || lower.trim_start().starts_with("birthday")
            || is_nth_year(before, &lower))
        .then_some(number),
        What::Length(number, Measure::Years) if number >= 3 => {
            let told = match context.document.language {
                Language::Chinese => {
                    after.starts_with("周年")
                        || text[time.span.range()].ends_with("周年")
                        || [
                            "深耕",
                            "走过",
                            "发展",
                            "专注",
                            "从业",
                            "历经",
                            "办学",
                            "已有",
                            "经过",
                            "迄今",
                            "至今已",
                            "距今",
                            "已服役",
                            "已运行",
                            "已使用",
                            "已通车",
                        ]
                        .iter()
                        .any(|word| before.contains(word))
                        || ["历史", "以来", "历程", "风雨", "经验", "办学"]
                            .iter()
                            .any(|word| after.contains(word))
                }
                Language::English => {
                    [
                        "history",
                        "ago",
                        "old",
                        "of experience",
                        "in business",
                        "of service",
                        "in operation",
                        "later",
                    ]
                    .iter()
                    .any(|word| lower.contains(word))
                        && !lower.contains(',')
                        || text[time.span.range()].ends_with("old")
                }
            };
            told.then_some(number)
        }
        _ => None,
    }
}

/// In its 25th year.
fn is_nth_year(before: &str, after: &str) -> bool {
    let own =
        ["our", "its", "their", "his", "her"].iter().any(|word| before.trim_end().ends_with(word));
    let rest = after.trim_start();
    own && rest
        .strip_prefix("year")
        .is_some_and(|rest| !rest.starts_with("-") && !rest.starts_with("s"))
}

/// The year of a founding: 成立于2002年, 2002年成立, founded in 1954.
fn founding(context: Context<'_>, block: &Block, time: &Time) -> Option<i16> {
    let What::Date(period) = time.what else { return None };
    let year = year(period)?;
    let text = &context.document.text;
    let before = tail(&text[block.span.start as usize..time.span.start as usize], 30);
    let after = head(&text[time.span.end as usize..block.span.end as usize], 8);
    let found = match context.document.language {
        Language::Chinese => {
            let verbs = [
                "成立", "创建", "建立", "始建", "创办", "组建", "创立", "建校", "建院", "设立",
                "建厂", "建成", "通车", "投产", "开业", "开馆", "开园", "落成", "投用", "启用",
            ];
            let near = before.trim_end_matches(['于', '在', '自', '（', '(']);
            verbs.iter().any(|verb| {
                near.ends_with(verb) || after.trim_start_matches('年').starts_with(verb)
            })
        }
        Language::English => {
            let lower = before.to_ascii_lowercase();
            let near = lower.trim_end().trim_end_matches(" in").trim_end_matches(" since");
            let since = lower.trim_end().ends_with("since");
            since
                && ["working", "serving", "running", "operating", "been", "we have", "active"]
                    .iter()
                    .any(|word| lower.contains(word))
                || [
                    "founded",
                    "established",
                    "incorporated",
                    "opened",
                    "created",
                    "launched",
                    "formed",
                    "built",
                    "completed",
                    "dedicated",
                    "chartered",
                    "charter",
                    "set up",
                    "inaugurated",
                    "dates from",
                    "dates back to",
                    "dating from",
                    "born",
                ]
                .iter()
                .any(|verb| {
                    // Opened to traffic in 1931
                    near.rfind(verb).is_some_and(|at| {
                        let rest = &near[at + verb.len()..];
                        rest.split_whitespace().count() <= 2
                            && !rest.contains(|c: char| !c.is_alphabetic() && c != ' ')
                    })
                })
        }
    };
    found.then_some(year)
}

/// Whether only a preposition stands between an age and the year it is told for.
fn in_year(context: Context<'_>, age: Span, year: Span) -> bool {
    let between =
        context.document.text.get(age.end as usize..year.start as usize).unwrap_or_default();
    let words = between.trim().to_ascii_lowercase();
    let words = words
        .trim_start_matches("anniversary")
        .trim_start_matches("birthday")
        .trim_start_matches("year")
        .trim_start_matches("old")
        .trim();
    // Marked its 45th anniversary with an open day on 14 October 2023.
    let marked = between.trim_start().starts_with("anniversary")
        && between.len() <= 60
        && !between.contains([',', ';', '.'])
        && [" in ", " on "].iter().any(|word| between.contains(word));
    marked || matches!(words, "in" | "during" | "on")
}

fn tail(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count - 1).map_or(0, |(at, _)| at);
    &text[start..]
}

fn head(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    &text[..end]
}
