//! Shares with the cases that they are shares of come in: 22.0%（11/50）, 4/50 (8.0%), 灵敏度 of 100例中92例; claims that
//! they agree go out.

use super::{text, values};
use crate::claims::draft::{Draft, around, constant, figures};
use crate::claims::{Binding, Claim, Context, prose};
use crate::document::{Block, Language, Span, lower};
use crate::figures::{Figure, FigureId, Hedge, Kind, Value};
use crate::rulebook::Strength;

/// Claims of the form `rate`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    for block in prose::blocks(context) {
        let ids: Vec<FigureId> = context.figures.within(block.span).map(FigureId).collect();
        for pair in ids.windows(2) {
            claims.extend(bracketed(context, draft, [pair[0], pair[1]]));
        }
        for sentence in &block.sentences {
            claims.extend(compared(context, draft, *sentence));
        }
        if context.document.language == Language::Chinese {
            for sentence in &block.sentences {
                of_cases(context, draft, (block, *sentence), claims);
            }
        }
    }
}

/// 22.0%（11/50）, 11/50 (22.0%)
fn bracketed(context: Context<'_>, draft: Draft<'_>, pair: [FigureId; 2]) -> Option<Claim> {
    let [first, second] = pair.map(|id| context.figures.get(id));
    let opens = |from: &Figure, to: &Figure| {
        matches!(text(context, from.span.end, to.span.start).trim(), "(" | "（" | "，" | "[")
    };
    if !opens(first, second) {
        return None;
    }
    let (share, cases) = match (first.kind, second.kind) {
        (Kind::Percent, _) => (pair[0], second),
        (_, Kind::Percent) => (pair[1], first),
        _ => return None,
    };
    let Value::Fraction(part, whole) = cases.value else { return None };
    let behind = text(context, second.span.end, second.span.end + 4);
    let written = context.document.slice(cases.span).contains('/');
    if !written
        || whole < 10
        || part > whole
        || !behind.trim_start().starts_with([')', '）', ']', '，', ',', ';'])
    {
        return None;
    }
    let bound = vec![
        figures("share", [share]),
        constant("part", part, cases.span),
        constant("whole", whole, cases.span),
    ];
    let place = around([first.span, second.span]);
    draft.claim(Strength::Stated, place, [("rate", bound)])
}

/// Names of rates of one sort of cases among those told before.
const RATES: &[&str] = &[
    "灵敏度",
    "敏感度",
    "敏感性",
    "特异度",
    "特异性",
    "预测值",
    "符合率",
    "漏诊率",
    "误诊率",
    "检出率",
];

/// 100例患者中检出92例，灵敏度92.0%: the two counts of the clauses before.
fn of_cases(
    context: Context<'_>,
    draft: Draft<'_>,
    (block, sentence): (&Block, Span),
    claims: &mut Vec<Claim>,
) {
    let mut since: Vec<(FigureId, &Figure)> = Vec::new();
    let mut from = sentence.start;
    for (id, figure) in values(context, sentence) {
        let gap = text(context, from, figure.span.start);
        from = figure.span.end;
        if gap.contains('；') {
            since.clear();
        }
        let stem = gap.trim_end_matches(['为', '是', '达', '到', '约']);
        if figure.kind == Kind::Percent {
            if let ([(one, first), (two, second)], true) =
                (since.as_slice(), RATES.iter().any(|name| stem.ends_with(name)))
            {
                let (part, whole) = if first.value.decimal() < second.value.decimal() {
                    (*one, *two)
                } else {
                    (*two, *one)
                };
                let place = around([first.span, second.span, figure.span]);
                // The cases may be told elsewhere: 阳性202人，真阳性98人，灵敏度70.0% of the 140 patients.
                let others = values(context, block.span).filter(|(other, figure)| {
                    figure.kind == Kind::Count && ![part, whole, id].contains(other)
                });
                let wholes = std::iter::once(whole).chain(others.map(|(other, _)| other).take(24));
                let bound = wholes.map(|whole| {
                    let bound = vec![
                        figures("share", [id]),
                        figures("part", [part]),
                        figures("whole", [whole]),
                    ];
                    ("rate", bound)
                });
                claims.extend(draft.claim(Strength::Stated, place, bound));
            }
            since.clear();
        } else if figure.kind == Kind::Count && figure.hedge == Hedge::None {
            since.push((id, figure));
        }
    }
}

const RISKS: &[&str] = &["relative risk", "risk ratio", "相对危险度", "风险比", "RR"];
const ODDS: &[&str] = &["odds ratio", "比值比", "OR"];

/// 暴露组200人中发病40人，非暴露组200人中发病16人，相对危险度为2.50; thirty of 150 against 12 of 150, a relative risk
/// of 2.50: the ratio of two groups told before it.
fn compared(context: Context<'_>, draft: Draft<'_>, sentence: Span) -> Option<Claim> {
    let words = context.document.slice(sentence);
    let lower = lower(words);
    let told =
        |names: &[&str]| names.iter().any(|name| words.contains(name) || lower.contains(name));
    let form = match (told(RISKS), told(ODDS)) {
        (true, false) => "risk",
        (false, true) => "odds",
        _ => return None,
    };
    if [
        "adjust",
        "pooled",
        "Pooled",
        "strat",
        "Mantel",
        "合并",
        "分层",
        "加权",
        "校正",
        "调整",
        "多因素",
        "vary",
        "logistic",
        "Logistic",
        "regression",
    ]
    .iter()
    .any(|word| words.contains(word))
    {
        return None;
    }
    let mut groups: Vec<(Told, Told)> = Vec::new();
    let mut open: Option<FigureId> = None;
    for (id, figure) in context
        .figures
        .within(sentence)
        .map(|id| (FigureId(id), &context.figures.list[id as usize]))
    {
        let before = text(context, sentence.start, figure.span.start);
        // A difference of 12.5 points, or a relative risk of 1.7: the clause must name the ratio.
        let clause = before.rsplit([',', '，', '。', '；', ':', '：']).next().unwrap_or(before);
        let called = if form == "risk" { RISKS } else { ODDS };
        let small = clause.to_lowercase();
        let called = called.iter().any(|name| clause.contains(name) || small.contains(name));
        let named = called
            && ["为", "of", "=", "＝", "was", "ratio", "risk", "是"]
                .iter()
                .any(|word| before.trim_end().ends_with(word));
        match figure.value {
            // More than half of the one group, fewer than a third of the other: no counts.
            Value::Fraction(..) if figure.hedge != Hedge::None => {}
            Value::Fraction(part, whole) if groups.len() < 3 => {
                groups.push((Told::Number(part, figure.span), Told::Number(whole, figure.span)));
            }
            _ if figure.kind == Kind::Number
                && figure.precision < 0
                && groups.len() == 2
                && named =>
            {
                let [(one, ones), (other, others)] = groups.as_slice() else { return None };
                let bound = |first: [Told; 2], second: [Told; 2]| {
                    vec![
                        figures("ratio", [id]),
                        first[0].bound("one"),
                        first[1].bound("ones"),
                        second[0].bound("other"),
                        second[1].bound("others"),
                    ]
                };
                let place = around([sentence]);
                let readings = [
                    (form, bound([*one, *ones], [*other, *others])),
                    (form, bound([*other, *others], [*one, *ones])),
                ];
                return draft.claim(Strength::Stated, place, readings);
            }
            _ if matches!(figure.kind, Kind::Count | Kind::Number)
                && figure.precision >= 0
                && figure.hedge == Hedge::None
                && figure.value.decimal().is_some() =>
            {
                match open.take() {
                    None => open = Some(id),
                    // The 275 who had not treated lost 495 of 1,650: the first is no case of the second.
                    Some(first) if !is_one_of(context, first, id) => open = Some(id),
                    Some(first) => {
                        let value = |id: FigureId| context.figures.get(id).value.decimal();
                        let (part, whole) =
                            if value(first) < value(id) { (first, id) } else { (id, first) };
                        groups.push((Told::Figure(part), Told::Figure(whole)));
                    }
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether words between two counts make the one a part of the other; in Chinese any may.
fn is_one_of(context: Context<'_>, first: FigureId, second: FigureId) -> bool {
    let span = |id: FigureId| context.figures.get(id).span;
    let gap = text(context, span(first).end, span(second).start).to_lowercase();
    let linked = [" of ", " in ", " among ", "/", " out of ", " per "];
    context.document.language == Language::Chinese
        || linked.iter().any(|link| gap.contains(link))
        || gap.trim() == "("
}

/// A number of a group: a figure, or a part of one.
#[derive(Clone, Copy)]
enum Told {
    Figure(FigureId),
    Number(i64, Span),
}

impl Told {
    fn bound(self, name: &str) -> Binding {
        match self {
            Told::Figure(id) => figures(name, [id]),
            Told::Number(value, span) => constant(name, value, span),
        }
    }
}
