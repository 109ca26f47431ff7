//! A document comes in; its lists of shares go out: percentages side by side, each with a label of its own, in one
//! sentence (股权比例为：甲公司51%，乙公司34%，员工持股15%), in sentences that go on with them (a further 21.6%
//! rent; the remaining 2.2% live free of rent), or one in each item of a list.

use super::english::{OTHERS, SEVERAL};
use crate::claims::Context;
use crate::claims::sentence::{begins, says};
use crate::document::{Block, BlockKind, Language, Span};
use crate::figures::{Decimal, FigureId, Hedge, Kind};

/// Percentages side by side.
#[derive(Default)]
pub struct List {
    pub shares: Vec<FigureId>,
    pub labels: Vec<String>,
    /// What stands before the list, in its own sentence and the one before, or above its items.
    pub lead: String,
    /// Whether as many parts as the list has shares are told before it.
    pub counted: bool,
    /// Whether the list is all that its sentence or its items tell.
    pub is_all: bool,
}

/// Fewer shares, or more, prove nothing.
const FEWEST: usize = 3;
const MOST: usize = 12;

/// In bytes: longer words between two shares tell something else.
const GAP: usize = 90;

/// Calls `visit` with each list, in the order of the text.
pub fn each(context: Context<'_>, mut visit: impl FnMut(&List)) {
    let blocks = &context.document.blocks;
    let mut at = 0;
    while at < blocks.len() {
        let items = blocks[at..].iter().take_while(|block| is_item(block)).count();
        let above = at.checked_sub(1).map(|above| &blocks[above]);
        let list = (items >= FEWEST).then(|| of_items(context, above, &blocks[at..at + items]));
        match list.flatten() {
            Some(list) => {
                visit(&list);
                at += items;
            }
            None => {
                of_sentences(context, &blocks[at], &mut visit);
                at += 1;
            }
        }
    }
}

fn is_item(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Item { .. })
}

/// One share in each item.
fn of_items(context: Context<'_>, above: Option<&Block>, items: &[Block]) -> Option<List> {
    if items.len() > MOST {
        return None;
    }
    let own = |item: &Block| {
        let ids = context.figures.within(item.span).map(FigureId);
        let mut shares = ids.filter(|id| context.figures.get(*id).kind == Kind::Percent);
        let id = shares.next().filter(|_| shares.next().is_none())?;
        let short = item.span.end - item.span.start <= 2 * GAP as u32;
        (short && is_share(context, id)).then_some(id)
    };
    let shares = items.iter().map(own).collect::<Option<Vec<FigureId>>>()?;
    let labels: Vec<String> = items.iter().map(|item| lower(context, item.span)).collect();
    let lead = above.map_or(String::new(), |above| lower(context, above.span));
    let heading = above.and_then(|above| above.section).map(|id| context.document.block(id).span);
    let heading = heading.map_or(String::new(), |span| lower(context, span));
    let veto = labels.iter().any(|label| is_other(context, label)) || is_other(context, &lead);
    let from = above.map_or(items[0].span, |above| above.span);
    let counted = is_counted(context, from, shares.len());
    let lead = format!("{heading} {lead}");
    (!veto && !is_several(&lead)).then_some(List { shares, labels, lead, counted, is_all: true })
}

/// The lists of a paragraph.
fn of_sentences(context: Context<'_>, block: &Block, visit: &mut impl FnMut(&List)) {
    if matches!(block.kind, BlockKind::Table(_) | BlockKind::Heading { .. }) {
        return;
    }
    let mut list: Vec<FigureId> = Vec::new();
    let mut from = 0;
    for (place, sentence) in block.sentences.iter().enumerate() {
        let goes_on = goes_on(context, *sentence);
        if !goes_on {
            finish(context, block, from, &mut list, visit);
            from = place;
        }
        let mut first = true;
        for id in context.figures.within(*sentence).map(FigureId) {
            if context.figures.get(id).kind != Kind::Percent {
                continue;
            }
            let joined = list.last().is_some_and(|last| match first && goes_on {
                true => !is_other(context, &gap(context, *last, id)),
                false => is_joint(context, *last, id),
            });
            if !joined || !is_share(context, id) {
                finish(context, block, from, &mut list, visit);
                from = place;
            }
            if is_share(context, id) {
                list.push(id);
            }
            first = false;
        }
    }
    finish(context, block, from, &mut list, visit);
}

/// Whether a sentence goes on with what the one before divides.
fn goes_on(context: Context<'_>, sentence: Span) -> bool {
    let text = lower(context, Span { end: sentence.end.min(sentence.start + 60), ..sentence });
    let further =
        ["a further", "another", "the remaining", "the remainder", "the rest", "the other"];
    begins(&text, &further)
        || ["其余", "另有", "余下", "剩余"].iter().any(|word| text.starts_with(word))
}

fn finish(
    context: Context<'_>,
    block: &Block,
    from: usize,
    list: &mut Vec<FigureId>,
    visit: &mut impl FnMut(&List),
) {
    let shares = std::mem::take(list);
    if !(FEWEST..=MOST).contains(&shares.len()) {
        return;
    }
    let span = |id: FigureId| context.figures.get(id).span;
    let (first, last) = (span(shares[0]), span(shares[shares.len() - 1]));
    let start = block.sentences[from.saturating_sub(1)].start;
    let end =
        block.sentences.iter().find(|one| one.end >= last.end).map_or(last.end, |one| one.end);
    let lead = lower(context, Span { start, end: first.start.max(start) });
    let whole = lower(context, Span { start, end });
    let after = lower(context, Span { start: last.end.min(end), end });
    let own = lower(
        context,
        Span { start: block.sentences[from].start.min(first.start), end: first.start },
    );
    let veto = is_several(&whole)
        || after.contains("respectively")
        || is_other(context, own.rsplit(['，', '；', '。', ';']).next().unwrap_or(&own))
        || is_other(
            context,
            after.split([',', '，', ';', '；', '(', '（']).next().unwrap_or_default(),
        );
    if veto {
        return;
    }
    let labels = labels(context, &shares, &own, &after);
    let words = after.chars().filter(|character| character.is_alphanumeric()).count();
    let most = if context.document.language == Language::Chinese { 6 } else { 40 };
    let counted = is_counted(context, Span { start, end: first.start }, shares.len());
    visit(&List { labels, lead, counted, is_all: words <= most, shares });
}

/// A plain percentage that can be a part of a whole.
fn is_share(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let value = figure.value.decimal();
    figure.kind == Kind::Percent
        && figure.hedge == Hedge::None
        && value.is_some_and(|value| value > Decimal::ZERO && value < Decimal::integer(100))
}

/// Whether only a label and what joins a list stand between two shares.
fn is_joint(context: Context<'_>, left: FigureId, right: FigureId) -> bool {
    let gap = gap(context, left, right);
    let compared = gap.trim_end().ends_with([' ', '~', '-', '至', '到'])
        && ["from", "to", "than"].iter().any(|word| gap.trim_end().ends_with(&format!(" {word}")));
    // 65% of men and 57% of women are of two wholes.
    let behind = context.figures.get(right).span.end as usize;
    let behind = context.document.text.get(behind..).unwrap_or_default().trim_start();
    let of_its_own = ["of ", "among "].iter().any(|of| behind.starts_with(of))
        && !["of them", "of these", "of those", "of the total"]
            .iter()
            .any(|of| behind.starts_with(of));
    let joints = [',', '，', ';', '；', '、', '和', '及', '(', '（'];
    !compared
        && !of_its_own
        && gap.len() <= GAP
        && !gap.contains(['。', '!', '?', '\n'])
        && (gap.contains(joints) || gap.contains(" and "))
        && !is_other(context, &gap)
}

/// Words of Chinese percentages that are no parts of one whole.
const CHINESE: &[&str] = &[
    "增", "降", "减", "提高", "上升", "同比", "环比", "率", "比上", "较上", "其中", "目标", "涨",
    "跌", "完成", "达标", "以内", "高于", "低于", "由", "从", "上年", "去年", "分别",
];

/// Words of English percentages that are changes, besides those of other lists.
const MOVES: &[&str] =
    &["than", "rise", "rises", "fall", "falls", "drop", "dropped", "decline", "declined", "gain"];

/// Words in which a rate of its own hides that names a share of one whole.
const RATES: &[&str] = &["贡献率", "概率", "效率", "利率", "百分率"];

fn is_other(context: Context<'_>, text: &str) -> bool {
    match context.document.language {
        Language::English => says(text, OTHERS) || says(text, MOVES),
        Language::Chinese => {
            let plain = RATES.iter().fold(text.to_owned(), |text, word| text.replace(word, ""));
            CHINESE.iter().any(|word| plain.contains(word))
        }
    }
}

fn is_several(text: &str) -> bool {
    SEVERAL.iter().any(|word| text.contains(word))
        || ["多选", "可选多", "不止一"].iter().any(|word| text.contains(word))
}

/// The last clause of the words before a list.
fn clause<'a>(context: Context<'_>, lead: &'a str) -> &'a str {
    match context.document.language {
        Language::English => lead.rsplit([';', ':']).next().unwrap_or(lead),
        Language::Chinese => lead.rsplit(['：', ':', '，', '；', '。']).next().unwrap_or(lead),
    }
}

/// The words around each share.
fn labels(context: Context<'_>, shares: &[FigureId], own: &str, after: &str) -> Vec<String> {
    let mut gaps = vec![clause(context, own).to_owned()];
    gaps.extend(shares.windows(2).map(|pair| gap(context, pair[0], pair[1])));
    gaps.push(after.to_owned());
    let stops = [',', '，', ';', '；', '、', '(', '（', ')', '）', '.'];
    let label = |pair: &[String]| {
        let before = pair[0].rsplit(stops).next().unwrap_or_default();
        let behind =
            pair[1].trim_start_matches([')', '）']).split(stops).next().unwrap_or_default();
        let behind = behind.split(" and ").next().unwrap_or_default();
        // 甲占51%，乙占34%: the name stands before; 51% rent, 34% own: behind.
        let named = before.trim().chars().filter(|c| c.is_alphanumeric()).count() > 1;
        if named && context.document.language == Language::Chinese {
            return before.trim().to_owned();
        }
        format!("{} {}", before.trim(), behind.trim())
    };
    gaps.windows(2).map(label).collect()
}

/// Whether a count of so many stands there: 由三方出资, 5类来源.
fn is_counted(context: Context<'_>, lead: Span, shares: usize) -> bool {
    let mut ids = context.figures.within(lead).map(FigureId);
    ids.any(|id| {
        let figure = context.figures.get(id);
        matches!(figure.kind, Kind::Count | Kind::Number)
            && figure.value.decimal() == Some(Decimal::integer(shares as i64))
    }) || NUMERALS.get(shares.wrapping_sub(FEWEST)).is_some_and(|word| {
        let text = context.document.slice(lead);
        text.match_indices(word).any(|(at, word)| {
            text[at + word.len()..]
                .starts_with(['方', '类', '种', '个', '项', '大', '部', '家', '级', '档'])
        })
    })
}

/// From the fewest on.
const NUMERALS: &[&str] = &["三", "四", "五", "六", "七", "八", "九", "十"];

fn gap(context: Context<'_>, left: FigureId, right: FigureId) -> String {
    let (start, end) = (context.figures.get(left).span.end, context.figures.get(right).span.start);
    context.document.text.get(start as usize..end as usize).unwrap_or_default().to_lowercase()
}

fn lower(context: Context<'_>, span: Span) -> String {
    context
        .document
        .text
        .get(span.start as usize..span.end as usize)
        .unwrap_or_default()
        .to_lowercase()
}
