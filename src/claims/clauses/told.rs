//! Chinese paragraphs come in; their figures go out, each with the words of its clause: what a search
//! that looks at several clauses of a passage needs to know.

use crate::claims::draft::Draft;
use crate::claims::{Claim, Context};
use crate::document::{BlockKind, Document, Language, Span};
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};
use crate::measures::Role;
use crate::rulebook::RuleId;

/// A figure of running text.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    pub id: FigureId,
    pub kind: Kind,
    /// The words before it, back to the quantity before it or the start of its clause.
    pub before: &'a str,
    /// The words behind it, up to the next quantity or the end of its clause.
    pub behind: &'a str,
    /// What stands between the quantity before it and itself, in full.
    pub gap: &'a str,
    /// Its sentence, counted through the passage.
    pub sentence: u32,
    /// Whether it stands in brackets.
    pub bracketed: bool,
}

/// A paragraph with the list items right below it, or items by themselves.
#[derive(Debug, Default)]
pub struct Passage<'a> {
    pub told: Vec<Told<'a>>,
}

/// Where a clause ends.
pub const CLAUSE: &[char] =
    &['，', '；', '。', '：', '、', '（', '）', '(', ')', ';', ':', '！', '？', '\n', '\t', '—'];

/// Where a clause ends before a bracket that opens at its end.
pub const CLAUSE_INSIDE: &[char] = &['，', '；', '。', '：', '、', '）', ')', ';', ':'];

/// Calls `visit` with each passage of the document, in the order of the text.
pub fn each<'a>(context: Context<'a>, mut visit: impl FnMut(&Passage<'a>)) {
    let document = context.document;
    let mut passage = Passage::default();
    let mut sentence = 0;
    for block in &document.blocks {
        let item = matches!(block.kind, BlockKind::Item { .. });
        if !item {
            finish(&mut passage, &mut visit);
            sentence = 0;
        }
        if matches!(block.kind, BlockKind::Table(_)) {
            continue;
        }
        for span in &block.sentences {
            add(context, *span, sentence, &mut passage.told);
            sentence += 1;
        }
    }
    finish(&mut passage, &mut visit);
}

/// Adds the claims of a rule that a search makes of each figure of each Chinese passage.
pub fn claims<'a, Found: IntoIterator<Item = Claim>>(
    context: Context<'a>,
    rule: RuleId,
    claims: &mut Vec<Claim>,
    search: impl Fn(Draft<'a>, &Passage<'a>, usize) -> Found,
) {
    if context.document.language != Language::Chinese {
        return;
    }
    let draft = Draft::new(context, rule);
    each(context, |passage| {
        for index in 0..passage.told.len() {
            claims.extend(search(draft, passage, index));
        }
    });
}

fn finish<'a>(passage: &mut Passage<'a>, visit: &mut impl FnMut(&Passage<'a>)) {
    if !passage.told.is_empty() {
        visit(passage);
    }
    passage.told.clear();
}

fn add<'a>(context: Context<'a>, span: Span, sentence: u32, told: &mut Vec<Told<'a>>) {
    let document: &'a Document = context.document;
    let quantities: Vec<FigureId> = context
        .figures
        .within(span)
        .map(FigureId)
        .filter(|id| context.figures.get(*id).kind.is_quantity() && !is_grade(context, *id))
        .collect();
    let mut at = span.start;
    let mut depth = 0_i32;
    // What a bracket that is open now is said of.
    let mut opened = "";
    for (index, id) in quantities.iter().enumerate() {
        let figure = context.figures.get(*id);
        if figure.span.start < at {
            continue;
        }
        let gap = document.slice(Span { start: at, end: figure.span.start });
        for (place, character) in gap.char_indices() {
            match character {
                '（' | '(' => {
                    if depth == 0 {
                        opened = clause(&gap[..place]);
                    }
                    depth += 1;
                }
                '）' | ')' => depth = (depth - 1).max(0),
                _ => {}
            }
        }
        // 平均每件（按受理数）15万元: what the bracket is said of, the figure is.
        let joined = depth == 0 && gap.trim_end().ends_with(['）', ')']);
        let before = if joined { opened } else { clause(gap) };
        // 合计59户107人: one word stands for both.
        let attached = gap.is_empty() && told.last().is_some_and(|last| last.sentence == sentence);
        let before = if attached { told.last().map_or(before, |last| last.before) } else { before };
        if quantities.get(index + 1).is_some_and(|next| is_label(context, *id, *next)) {
            continue;
        }
        let next = quantities.get(index + 1).map_or(span.end, |next| {
            context.figures.get(*next).span.start.max(figure.span.end).min(span.end)
        });
        let behind = document.slice(Span {
            start: figure.span.end.min(next),
            end: next.max(figure.span.end.min(next)),
        });
        told.push(Told {
            id: *id,
            kind: figure.kind,
            before,
            behind: behind.find(CLAUSE).map_or(behind, |place| &behind[..place]).trim(),
            gap,
            sentence,
            bracketed: depth > 0,
        });
        at = figure.span.end;
    }
}

/// 七年级 is no length of time.
fn is_grade(context: Context<'_>, id: FigureId) -> bool {
    let span = context.figures.get(id).span;
    let rest = context.document.text.get(span.end as usize..).unwrap_or_default();
    rest.starts_with('级') && context.document.slice(span).ends_with('年')
}

/// Whether a figure with an open end only says what the next counts: 35岁以下18人, 50岁以上的占12%.
fn is_label(context: Context<'_>, id: FigureId, next: FigureId) -> bool {
    let (figure, next) = (context.figures.get(id), context.figures.get(next));
    let open = matches!(figure.hedge, Hedge::AtLeast | Hedge::AtMost | Hedge::Under | Hedge::Over)
        || matches!(figure.value, Value::Range(..));
    let gap = (figure.span.end <= next.span.start)
        .then(|| context.document.slice(Span { start: figure.span.end, end: next.span.start }));
    open && matches!(figure.kind, Kind::Measure | Kind::Money)
        && matches!(next.kind, Kind::Count | Kind::Percent)
        && gap.is_some_and(|gap| {
            gap.chars().count() <= LABEL
                && !gap.contains(CLAUSE)
                && !gap.contains(['比', '增', '降'])
        })
}

/// Longer words between the two are a clause of their own.
const LABEL: usize = 8;

/// The last clause of a text, or the name before a colon that ends it.
fn clause(text: &str) -> &str {
    let text = text.trim_end().trim_end_matches(['：', ':']);
    text.rfind(CLAUSE).map_or(text, |place| after(text, place)).trim()
}

fn after(text: &str, place: usize) -> &str {
    let length = text[place..].chars().next().map_or(0, char::len_utf8);
    &text[place + length..]
}

/// Whether the figure is a level that can be a part or a whole.
pub fn is_amount(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    matches!(figure.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Number)
        && value(context, id).is_some_and(|value| !value.is_zero() && !value.is_negative())
        && !matches!(context.measures.list[id.0 as usize].role, Role::Change | Role::Average)
}

pub fn value(context: Context<'_>, id: FigureId) -> Option<Decimal> {
    context.figures.get(id).value.decimal()
}

/// The length in characters of the longest stretch of the name that stands in the text and names
/// something.
pub fn overlap(name: &str, text: &str) -> usize {
    let characters: Vec<char> = name.chars().filter(|c| !c.is_whitespace()).take(LONGEST).collect();
    let mut longest = 0;
    for start in 0..characters.len() {
        for end in start + longest + 1..=characters.len() {
            let piece: String = characters[start..end].iter().collect();
            if !text.contains(&piece) {
                break;
            }
            if !GENERAL.contains(&piece.as_str()) {
                longest = end - start;
            }
        }
    }
    longest
}

/// Longer names are clauses.
const LONGEST: usize = 12;

/// Pairs that name nothing by themselves.
const GENERAL: &[&str] = &[
    "全市", "全县", "全区", "全省", "全国", "全年", "全部", "总数", "总量", "总额", "其中", "上年",
    "年末", "年初", "同期", "本年", "合计", "总计", "累计", "实际", "比重", "比例", "我市", "我区",
];
