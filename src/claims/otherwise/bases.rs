//! A rate of change comes in with the amounts that it was bound to; whether it is told on another basis than they are goes
//! out: revenue rose by 6.0% to £412.6m; like for like it rose by 3.8%. 营业收入42.6亿元，上年为40.2亿元，剔除并表因素后增长3.8%.

use crate::claims::{Context, sentence_at};
use crate::document::Language;
use crate::figures::FigureId;

/// Whether the words of a rate put it on a basis of its own, and no amount stands where they reach.
pub fn is_of_another_basis(context: Context<'_>, rate: FigureId, amounts: &[FigureId]) -> bool {
    let figure = context.figures.get(rate);
    if figure.cell.is_some() {
        return false;
    }
    let block = context.document.block(figure.block);
    let Some(sentence) = sentence_at(block, figure.span.start) else { return false };
    let text = context.document.slice(sentence).to_ascii_lowercase();
    let (words, ends) = match context.document.language {
        Language::English => (ENGLISH, &[';', '('][..]),
        Language::Chinese => (CHINESE, &['；', '（', '('][..]),
    };
    let at = (figure.span.start - sentence.start) as usize;
    let behind = (figure.span.end - sentence.start) as usize;
    let start = text[..at].rfind(ends).unwrap_or(0);
    let breaks = BREAKS.iter().filter_map(|word| text[..at].rfind(word)).max();
    let start = breaks.map_or(start, |mark| mark.max(start));
    let clause = text[behind..].find(CLAUSE_ENDS).map_or(text.len(), |mark| behind + mark);
    // Without them, receipts rose by 6.5%, from 3,000 to 3,195: what follows is told on that basis, too.
    let end = text[behind..].find(ENDS).map_or(text.len(), |mark| behind + mark);
    // Of the words before the rate the last ones, with their clause: without them, receipts rose by 6.5%.
    let first = words.iter().filter_map(|word| text[start..clause].rfind(word)).max();
    let Some(first) = first.map(|first| start + first) else { return false };
    let from = text[..first.min(at)].rfind(CLAUSE_ENDS).map_or(start, |mark| mark.max(start));
    let reach = sentence.start + from as u32..sentence.start + end as u32;
    !amounts.iter().any(|id| reach.contains(&context.figures.get(*id).span.start))
}

/// Where what is told on one basis ends: revenue was up, or 3.8% like for like.
const BREAKS: &[&str] = &[" but ", " while ", " whereas ", "\n- ", "\n* "];

const ENDS: &[char] = &[';', ')', '；', '）', '。'];

const CLAUSE_ENDS: &[char] = &[',', ';', ')', '，', '；', '）', '。'];

const ENGLISH: &[&str] = &[
    "like for like",
    "like-for-like",
    "comparable",
    "underlying",
    "organic growth",
    "organic revenue",
    "organically",
    "organic basis",
    "constant currenc",
    "constant price",
    "constant exchange",
    "in real terms",
    "in cash terms",
    "seasonally adjusted",
    "adjusted for",
    "adjusting for",
    "allowing for",
    "excluding",
    "excluded",
    "leaving out",
    "leaving aside",
    "setting aside",
    "stripping out",
    "discounting",
    "apart from",
    "aside from",
    "without ",
    "net of ",
    "on the old ",
    "on the new ",
    "on the previous definition",
    "on the same basis",
    "pro forma",
];

const CHINESE: &[&str] = &[
    "同口径",
    "可比口径",
    "可比价",
    "同店",
    "不变价",
    "还原",
    "剔除",
    "扣除",
    "不含",
    "不计",
    "不考虑",
    "除去",
    "撇除",
    "调整后",
    "实际增长",
    "按新口径",
    "按原口径",
    "老口径",
];
