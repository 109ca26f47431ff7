//! A Chinese share with the amount that it was bound to as its whole comes in; whether the words behind 占 name a whole that this
//! amount is not goes out: 占持证残疾人的57.6% is of no 残疾人, 占财政收入的80% of no 财政支出.

use super::changes::before;
use super::shares::between;
use crate::claims::Context;
use crate::claims::clauses::rates;
use crate::claims::clauses::told::overlap;
use crate::figures::FigureId;

/// 2.36万名残疾人中，持证的占94.1%；…占持证残疾人的57.6%: whether the whole is named with a word more than the amount that it was
/// bound to, which the passage tells a figure of its own.
pub fn is_of_narrower(context: Context<'_>, share: FigureId, whole: FigureId) -> bool {
    let clause = |id: FigureId| {
        let figure = context.figures.get(id);
        let text = before(context, id);
        let own = text.rsplit(['，', '；', '。', '、', '（', '：']).next().unwrap_or(text);
        let rest = context.document.text.get(figure.span.end as usize..).unwrap_or_default();
        let rest =
            rest.split(['，', '；', '。', '、', '（', '：', '\n']).next().unwrap_or_default();
        (own, rest)
    };
    let (own, _) = clause(share);
    let Some(named) = own.rsplit_once('占').map(|(_, named)| named) else { return false };
    let named = named.trim_end_matches(['的', '数', '总', '比', '重', '例']);
    let modifier: String = named.chars().take(2).collect();
    if named.chars().count() < 4 || whole > share || share.0 - whole.0 > FURTHEST {
        return false;
    }
    let (lead, tail) = clause(whole);
    let head: String = named.chars().skip(2).collect();
    let has = |text: &str, word: &str| !word.is_empty() && text.contains(word);
    let alike = (head.chars().count() * 2).div_ceil(3).max(2);
    let said = has(tail, &head)
        || has(lead, &head)
        || head.chars().count() >= 3 && overlap(&head, lead) >= alike;
    let narrower = !has(lead, &modifier) && !has(tail, &modifier);
    let elsewhere = (whole.0 + 1..share.0).map(FigureId).any(|id| {
        let (lead, tail) = clause(id);
        has(lead, &modifier) || has(tail, &modifier)
    });
    said && narrower && elsewhere
}

/// 占规上企业的12% is of no 320家 that were 检查企业, 占财政收入的80% of no 财政支出: whether the name of a whole has words that neither
/// the amount nor what the paragraph tells before it has.
pub fn is_of_unnamed(context: Context<'_>, share: FigureId, whole: FigureId) -> bool {
    let text = before(context, share);
    let own = text.rsplit(['，', '；', '。', '、', '（', '：']).next().unwrap_or(text);
    let Some((_, named)) = own.rsplit_once('占').filter(|(_, named)| named.ends_with('的'))
    else {
        return false;
    };
    let Some(core) = rates::core(named) else { return false };
    let figure = context.figures.get(whole);
    let measured = core.contains(|c: char| c.is_ascii_digit());
    if figure.block != context.figures.get(share).block || core.chars().count() < 4 || measured {
        return false;
    }
    let lead = if whole > share { between(context, share, whole) } else { before(context, whole) };
    let behind = context.document.text.get(figure.span.end as usize..).unwrap_or_default();
    let behind =
        behind.split(['，', '；', '。', '、', '（', '：', '\n']).next().unwrap_or_default();
    let missing = |c: &char| !lead.contains(*c) && !behind.contains(*c);
    core.chars().filter(missing).count() >= 2
}

/// 低危22个，低危修复19个，总修复率88.5%: whether a rate is told to be that of all sorts, and the part that it was bound to is of one
/// of which there is told another amount.
pub fn is_of_all_sorts(context: Context<'_>, share: FigureId, part: FigureId) -> bool {
    let lead = before(context, part);
    let clause = |text: &str| text.rsplit(CLAUSE).next().unwrap_or(text).trim_start().to_owned();
    let (rate, own) = (clause(before(context, share)), clause(lead));
    let sort: String = own.chars().take(2).collect();
    part < share
        && ["总", "合计", "总体"].iter().any(|word| rate.starts_with(word))
        && rate.trim_end_matches(['为', '达', '到', '是', '约']).ends_with('率')
        && !["总", "共", "合计", "累计", "全"].iter().any(|word| own.contains(word))
        && sort.chars().count() == 2
        && lead.strip_suffix(own.as_str()).is_some_and(|earlier| earlier.contains(&sort))
}

/// What a clause begins behind.
const CLAUSE: [char; 6] = ['，', '；', '。', '、', '（', '：'];

/// In figures: what stands further off is not told of one thing.
const FURTHEST: u32 = 60;
