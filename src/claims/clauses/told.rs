//! Chinese paragraphs come in; their figures go out, each with the words of its clause: what a search
//! that looks at several clauses of a passage needs to know.

use super::times::is_earlier;
use crate::claims::draft::Draft;
use crate::claims::{Claim, Context};
use crate::document::{BlockKind, Document, Language, Span, holds_any};
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
    /// Whether it is told as the value of an earlier time.
    pub earlier: bool,
}

impl Told<'_> {
    /// 最高与最低相差96.8公斤; 极差为12.5分: whether the words of its clause make it the distance of two values, and none of them.
    pub fn is_distance(&self) -> bool {
        let stem = self.before.trim_end_matches(['了', '为', '达', '是', '约', '仅', '近', ' ']);
        let apart =
            stem.strip_suffix('差').is_some_and(|rest| !rest.ends_with(['最', '较', '更', '很']));
        apart || holds_any(self.before, DISTANCES)
    }
}

/// Words of how far two values are apart, wherever they stand before it; those that end in 差 need none.
const DISTANCES: &[&str] = &["相差", "差距", "差额", "差值", "差异", "全距", "高出", "多出"];

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

/// A [`Told`] by the places of its words, which outlives the search that it was read for.
pub struct Place {
    id: FigureId,
    before: Span,
    behind: Span,
    gap: Span,
    sentence: u32,
    bracketed: bool,
    earlier: bool,
}

/// Calls `visit` with each passage of the document, in the order of the text.
pub fn each<'a>(context: Context<'a>, mut visit: impl FnMut(&Passage<'a>)) {
    let mut passage = Passage::default();
    for places in places(context) {
        passage.told.clear();
        passage.told.extend(places.iter().map(|place| place.told(context)));
        visit(&passage);
    }
}

/// The figures of each passage.
pub fn places(context: Context<'_>) -> &[Vec<Place>] {
    context.kept.passages.get_or_init(|| read(context))
}

impl Place {
    pub fn told<'a>(&self, context: Context<'a>) -> Told<'a> {
        let words = |span| -> &'a str { context.document.slice(span) };
        Told {
            id: self.id,
            kind: context.figures.get(self.id).kind,
            before: words(self.before),
            behind: words(self.behind),
            gap: words(self.gap),
            sentence: self.sentence,
            bracketed: self.bracketed,
            earlier: self.earlier,
        }
    }
}

fn read(context: Context<'_>) -> Vec<Vec<Place>> {
    let mut passages = Vec::new();
    let mut passage = Vec::new();
    let mut sentence = 0;
    for block in &context.document.blocks {
        let item = matches!(block.kind, BlockKind::Item { .. });
        if !item {
            finish(&mut passage, &mut passages);
            sentence = 0;
        }
        if matches!(block.kind, BlockKind::Table(_)) {
            continue;
        }
        for span in &block.sentences {
            add(context, *span, sentence, &mut passage);
            sentence += 1;
        }
    }
    finish(&mut passage, &mut passages);
    passages
}

/// Adds the claims of a rule that a search makes of each figure of each Chinese passage.
pub fn claims<'a, Found: IntoIterator<Item = Claim>>(
    context: Context<'a>,
    rule: RuleId,
    claims: &mut Vec<Claim>,
    search: impl Fn(Context<'a>, Draft<'a>, &Passage<'a>, usize) -> Found,
) {
    if context.document.language != Language::Chinese {
        return;
    }
    let draft = Draft::new(context, rule);
    each(context, |passage| {
        for index in 0..passage.told.len() {
            claims.extend(search(context, draft, passage, index));
        }
    });
}

fn finish(passage: &mut Vec<Place>, passages: &mut Vec<Vec<Place>>) {
    if !passage.is_empty() {
        passages.push(std::mem::take(passage));
    }
}

fn add(context: Context<'_>, span: Span, sentence: u32, told: &mut Vec<Place>) {
    let document = context.document;
    let quantities: Vec<FigureId> = context
        .figures
        .within(span)
        .map(FigureId)
        .filter(|id| context.figures.get(*id).kind.is_quantity() && !is_grade(context, *id))
        .collect();
    let mut at = span.start;
    let mut depth = 0_i32;
    // What a bracket that is open now is said of.
    let mut opened = Span { start: at, end: at };
    for (index, id) in quantities.iter().enumerate() {
        let figure = context.figures.get(*id);
        if figure.span.start < at {
            continue;
        }
        let gap = Span { start: at, end: figure.span.start };
        let words = document.slice(gap);
        for (place, character) in words.char_indices() {
            match character {
                '（' | '(' => {
                    if depth == 0 {
                        opened = clause(document, Span { end: at + place as u32, ..gap });
                    }
                    depth += 1;
                }
                '）' | ')' => depth = (depth - 1).max(0),
                _ => {}
            }
        }
        // 平均每件（按受理数）15万元: what the bracket is said of, the figure is.
        let joined = depth == 0 && words.trim_end().ends_with(['）', ')']);
        let before = if joined { opened } else { clause(document, gap) };
        // 合计59户107人: one word stands for both.
        let last = told.last().filter(|last| words.is_empty() && last.sentence == sentence);
        let before = last.map_or(before, |last| last.before);
        if quantities.get(index + 1).is_some_and(|next| is_label(context, *id, *next)) {
            continue;
        }
        let next = quantities.get(index + 1).map_or(span.end, |next| {
            context.figures.get(*next).span.start.max(figure.span.end).min(span.end)
        });
        let start = figure.span.end.min(next);
        let end = next.max(start);
        let behind = document.slice(Span { start, end });
        let behind = behind.find(CLAUSE).map_or(behind, |place| &behind[..place]);
        // Further on, a sentence goes on about something else than it began with.
        let near = figure.span.start.saturating_sub(span.start) <= LEAD;
        let lead = Span { start: span.start, end: figure.span.start };
        let lead = if near { document.slice(lead) } else { "" };
        told.push(Place {
            id: *id,
            before,
            behind: trimmed(start, behind),
            gap,
            sentence,
            bracketed: depth > 0,
            earlier: is_earlier(context, lead, document.slice(before)),
        });
        at = figure.span.end;
    }
}

/// In bytes.
const LEAD: u32 = 300;

/// 七年级 is no length of time.
fn is_grade(context: Context<'_>, id: FigureId) -> bool {
    let span = context.figures.get(id).span;
    let rest = context.document.text.get(span.end as usize..).unwrap_or_default();
    // 世界500强 is the name of a list.
    if rest.starts_with('强') {
        return true;
    }
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

/// The last clause of a stretch, or the name before a colon that ends it.
fn clause(document: &Document, span: Span) -> Span {
    let text = document.slice(span).trim_end().trim_end_matches(['：', ':']);
    let last = text.rfind(CLAUSE).map_or(text, |place| {
        let stop = text[place..].chars().next().map_or(0, char::len_utf8);
        &text[place + stop..]
    });
    trimmed(span.start + (text.len() - last.len()) as u32, last)
}

/// Where words that begin at a place stand without the blanks around them.
fn trimmed(start: u32, words: &str) -> Span {
    let inner = words.trim_start();
    let start = start + (words.len() - inner.len()) as u32;
    Span { start, end: start + inner.trim_end().len() as u32 }
}

/// Whether the figure is a level that can be a part or a whole.
pub fn is_amount(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    matches!(figure.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Number)
        && value(context, id).is_some_and(|value| !value.is_zero() && !value.is_negative())
        && !matches!(context.measures.list[id.0 as usize].role, Role::Change | Role::Average)
        // 48.1±9.8 is a mean with its deviation.
        && !context.document.slice(figure.span).contains('±')
        && !is_of_test(context, id)
}

/// P=0.025, t=2.31: a value that a letter names is one of a test and counts nothing; n=60 does.
fn is_of_test(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    if figure.kind != Kind::Number {
        return false;
    }
    let start = figure.span.start as usize;
    let from = context.document.text.floor_char_boundary(start.saturating_sub(12));
    let lead = context.document.text[from..start].trim_end_matches([' ', '-', '−']);
    let Some(named) = lead.strip_suffix(['=', '＝', '<', '＜', '>', '＞']) else { return false };
    let name = named.trim_end().chars().next_back();
    name.is_some_and(|c| {
        c.is_ascii_alphabetic() && !matches!(c, 'n' | 'N') || "χ²ηβρ)）".contains(c)
    })
}

pub fn value(context: Context<'_>, id: FigureId) -> Option<Decimal> {
    context.figures.get(id).value.decimal()
}

/// The length in characters of the longest stretch of the name that stands in the text and names
/// something.
pub fn overlap(name: &str, text: &str) -> usize {
    if name.is_empty() || text.is_empty() {
        return 0;
    }
    let mut letters = [' '; LONGEST];
    let mut count = 0;
    for character in name.chars().filter(|c| !c.is_whitespace()).take(LONGEST) {
        letters[count] = character;
        count += 1;
    }
    let name = &letters[..count];
    let (mut room, mut length) = ([' '; SHORT], 0);
    for (place, character) in room.iter_mut().zip(text.chars()) {
        *place = character;
        length += 1;
    }
    let long: Vec<char>;
    let text = if text.len() <= SHORT || text.chars().nth(SHORT).is_none() {
        &room[..length]
    } else {
        long = text.chars().collect();
        &long
    };
    let mut longest = 0;
    for start in 0..count {
        let own = &name[start..];
        let begins = (0..text.len()).filter(|at| text[*at] == own[0]);
        let shared =
            begins.map(|at| text[at..].iter().zip(own).take_while(|(one, two)| one == two).count());
        let shared = shared.max().unwrap_or(0);
        longest = longest.max(if shared == 2 && is_general(own) { 1 } else { shared });
    }
    longest
}

fn is_general(name: &[char]) -> bool {
    GENERAL.iter().any(|word| word.chars().eq(name[..2].iter().copied()))
}

/// In characters: longer texts are put elsewhere.
const SHORT: usize = 64;

/// Longer names are clauses.
const LONGEST: usize = 12;

/// Pairs that name nothing by themselves.
const GENERAL: &[&str] = &[
    "全市", "全县", "全区", "全省", "全国", "全年", "全部", "总数", "总量", "总额", "其中", "上年",
    "年末", "年初", "同期", "本年", "合计", "总计", "累计", "实际", "比重", "比例", "我市", "我区",
];
