//! Chinese lists of parts come in whose whole is told elsewhere by name, or behind them as the total of all (捐赠收入中，个人捐赠
//! 1,205.8万元，企业捐赠2,656.7万元, of 捐赠收入3,862.5万元 a sentence before; 稻谷312.6万元，菜籽58.4万元，总收入371.0万元); claims of the
//! rule `total` go out.
//!
//! No word says that the list is complete. So a list that does not add up is one only where it would if two neighbouring
//! digits of a part changed places; and where two lists of a sentence add up to one value, the whole before them is wrong.

use super::amounts::{Amount, Amounts};
use crate::claims::clauses::told::{Told, is_amount, overlap, value};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip::{self, Slip};
use crate::claims::{Claim, Context, Reading};
use crate::document::{Language, holds_any};
use crate::figures::{Decimal, FigureId, Hedge};
use crate::rulebook::{RuleId, Strength};

/// Longer lists are tables run together.
const MOST: usize = 12;

/// Claims of the form `across`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let Some(amounts) = Amounts::new(context) else { return };
    let draft = Draft::new(context, rule);
    let list = &amounts.list;
    let mut start = 0;
    while start < list.len() {
        let length = list[start..]
            .iter()
            .take_while(|one| one.cell.is_none() && one.sentence == list[start].sentence);
        let length = length.count().max(1);
        let sentence = start..start + length;
        if list[start].cell.is_none() && length <= 4 * MOST {
            claims.extend(named(&amounts, draft, sentence.clone()));
            claims.extend(totalled(&amounts, draft, sentence.clone()));
            claims.extend(twice(&amounts, draft, sentence.clone()));
            for whole in sentence.clone() {
                claims.extend(listed(&amounts, draft, whole, sentence.end));
            }
        }
        start += length;
    }
}

fn told<'l, 'a>(amount: &'l Amount<'a>) -> Option<&'l Told<'a>> {
    amount.told.as_ref()
}

/// The parts of one unit from an amount on, one a clause.
fn run(amounts: &Amounts<'_>, sentence: std::ops::Range<usize>) -> Vec<usize> {
    let context = amounts.context;
    let mut found: Vec<usize> = Vec::new();
    for index in sentence {
        let amount = &amounts.list[index];
        let Some(own) = told(amount) else { break };
        let unit = |id: FigureId| {
            let figure = context.figures.get(id);
            (figure.unit, figure.kind)
        };
        let alike =
            found.first().is_none_or(|first| unit(amounts.list[*first].id) == unit(amount.id));
        let joined =
            found.is_empty() || own.gap.trim_start().starts_with(['，', '、', '；', '和', '及']);
        let plain = is_amount(context, amount.id)
            && context.figures.get(amount.id).hedge == Hedge::None
            && !amount.earlier
            && !own.bracketed
            && !own.before.is_empty()
            && !holds_any(own.before, ASIDE);
        if !alike || !joined || !plain || found.len() == MOST {
            break;
        }
        found.push(index);
    }
    found
}

/// Words of an amount that is no part beside the others.
const ASIDE: &[&str] = &[
    "其中", "增", "降", "减", "比", "较", "均", "每", "最", "目标", "计划", "占", "合计", "共",
    "总", "累计", "达到", "超过",
];

/// 捐赠收入中，个人捐赠1,205.8万元，企业及机构捐赠2,656.7万元
fn named(
    amounts: &Amounts<'_>,
    draft: Draft<'_>,
    sentence: std::ops::Range<usize>,
) -> Option<Claim> {
    let context = amounts.context;
    let first = &amounts.list[sentence.start];
    let own = told(first)?;
    let lead = own.gap.rsplit(['。', '\n']).next().unwrap_or(own.gap);
    let (name, _) =
        ["中，", "里，", "中：", "中,"].iter().find_map(|word| lead.split_once(word))?;
    let name = name.trim().trim_start_matches(['在', '从']);
    let long = name.chars().count();
    if !(2..=14).contains(&long) || name.contains(['，', '；', '：']) {
        return None;
    }
    let parts = run(amounts, sentence.clone());
    if parts.len() < 2 || parts.len() < sentence.len().min(2) {
        return None;
    }
    let largest = parts.iter().filter_map(|part| value(context, amounts.list[*part].id)).max()?;
    let unit = context.figures.get(first.id).unit;
    let score = |amount: &Amount<'_>| {
        amount.name.words().iter().map(|part| overlap(name, part)).max().unwrap_or(0)
    };
    let suits = |amount: &&Amount<'_>| {
        amount.cell.is_none()
            && !amount.earlier
            && context.figures.get(amount.id).unit == unit
            && context.figures.get(amount.id).hedge == Hedge::None
            && value(context, amount.id).is_some_and(|value| value > largest)
    };
    let before = &amounts.list[sentence.start.saturating_sub(60)..sentence.start];
    let best = before.iter().filter(suits).map(score).max()?;
    let wholes: Vec<&Amount<'_>> =
        before.iter().rev().filter(suits).filter(|one| score(one) == best).collect();
    let whole = wholes.first().filter(|_| best >= 2)?;
    let same = wholes.iter().all(|other| value(context, other.id) == value(context, whole.id));
    let ids: Vec<FigureId> = parts.iter().map(|part| amounts.list[*part].id).collect();
    if !same { None } else { settled(context, draft, whole.id, &ids) }
}

/// 稻谷312.6万元，菜籽58.4万元，总收入371.0万元
fn totalled(
    amounts: &Amounts<'_>,
    draft: Draft<'_>,
    sentence: std::ops::Range<usize>,
) -> Option<Claim> {
    let context = amounts.context;
    let parts = run(amounts, sentence.clone());
    let total = parts.last()? + 1;
    if parts.len() < 3 || !sentence.contains(&total) {
        return None;
    }
    let whole = &amounts.list[total];
    let own = told(whole)?;
    let unit = |id: FigureId| context.figures.get(id).unit;
    let summed = own.before.starts_with('总') && own.before.chars().count() <= 6;
    let joined = own.gap.trim_start().starts_with(['，', '；'])
        && own.gap.trim_start()[3..].trim_start() == own.before;
    if !summed || !joined || unit(whole.id) != unit(amounts.list[parts[0]].id) {
        return None;
    }
    let ids: Vec<FigureId> = parts.iter().map(|part| amounts.list[*part].id).collect();
    settled(context, draft, whole.id, &ids)
}

/// The claim that parts add up, where they do, or would but for two digits exchanged.
fn settled(
    context: Context<'_>,
    draft: Draft<'_>,
    whole: FigureId,
    parts: &[FigureId],
) -> Option<Claim> {
    let place = around(parts.iter().chain([&whole]).map(|id| context.figures.get(*id).span));
    let bound = vec![figures("whole", [whole]), figures("parts", parts.iter().copied())];
    if sum(context, parts)? == value(context, whole)? {
        let mut claim = draft.claim(Strength::Implied, place, [("across", bound)])?;
        claim.readings = claim.readings.into_iter().map(Reading::ticking_only).collect();
        return Some(claim);
    }
    let range = |id: FigureId| {
        let value = value(context, id)?;
        Range::in_base(context, id, value, value)
    };
    let slipped = |own: FigureId, gives: Option<Range>| {
        let telling = value(context, own)
            .and_then(|value| value.at_exponent(context.figures.get(own).precision))
            .is_some_and(|digits| digits >= 100);
        telling
            && gives.is_some_and(|gives| slip::of(context, own, gives, false) == Some(Slip::Swap))
    };
    let of_part = |own: FigureId| {
        let others = parts.iter().copied().filter(|part| *part != own);
        others.map(range).try_fold(range(whole)?, |rest, part| rest.minus(part?))
    };
    let of_whole =
        || parts.iter().copied().map(range).try_fold(Range::exact(0), |sum, part| sum.plus(part?));
    let slips =
        parts.iter().any(|part| slipped(*part, of_part(*part))) || slipped(whole, of_whole());
    slips.then(|| draft.claim(Strength::Stated, place, [("across", bound)])).flatten()
}

fn sum(context: Context<'_>, parts: &[FigureId]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(context, *id)?))
}

/// 启用隔离点10个：城关镇4个、东桥镇3个、柳庄乡1个: all of them, behind a colon. Of those behind 其中, told alike
/// (财政审计8个、民生审计6个), there are no more than of all.
fn listed(amounts: &Amounts<'_>, draft: Draft<'_>, whole: usize, end: usize) -> Option<Claim> {
    let context = amounts.context;
    let (of, first) =
        (&amounts.list[whole], amounts.list.get(whole + 1).filter(|_| whole + 1 < end)?);
    let own = told(first)?;
    let opening = own.gap.strip_suffix(own.before)?.trim();
    let colon = matches!(opening, "：" | ":");
    let among = matches!(opening, "，其中" | "：其中" | "，") && own.gap.contains("其中");
    if !(colon || among)
        || !told(of).is_some_and(|told| !told.bracketed && !holds_any(told.before, ANY))
    {
        return None;
    }
    let unit = |amount: &Amount<'_>| context.figures.get(amount.id).unit;
    let mut parts: Vec<&Amount<'_>> = Vec::new();
    for part in amounts.list.get(whole + 1..end)?.iter().take(MOST + 1) {
        let said = told(part)?;
        let gap = said.gap.strip_suffix(said.before).unwrap_or(said.gap).trim();
        let joined = parts.is_empty() || matches!(gap, "、" | "和" | "及");
        let label = said.before.trim_start_matches("其中");
        if !joined
            || unit(part) != unit(of)
            || !is_amount(context, part.id)
            || label.chars().count() > 8
            || label.chars().count() < 2
        {
            break;
        }
        parts.push(part);
    }
    let last = told(parts.last()?)?;
    let open = last.behind.starts_with('等') || last.behind.starts_with("以上");
    let plain = parts.iter().all(|one| context.figures.get(one.id).hedge == Hedge::None);
    if !(3..=MOST).contains(&parts.len())
        || open
        || !plain
        || context.figures.get(of.id).hedge != Hedge::None
    {
        return None;
    }
    let ends: Vec<Option<char>> = parts
        .iter()
        .filter_map(|one| told(one))
        .map(|told| told.before.chars().next_back())
        .collect();
    let alike = ends.windows(2).all(|pair| pair[0] == pair[1]);
    let ids: Vec<FigureId> = parts.iter().map(|one| one.id).collect();
    let (sum, stated) = (sum(context, &ids)?, value(context, of.id)?);
    let over = sum > stated;
    let largest = ids.iter().filter_map(|id| value(context, *id)).max()?;
    if sum == stated || largest > stated || among && !(over && alike) || colon && !alike && !over {
        return None;
    }
    let place = around(ids.iter().chain([&of.id]).map(|id| context.figures.get(*id).span));
    let bound = vec![figures("whole", [of.id]), figures("parts", ids)];
    draft.claim(Strength::Stated, place, [("across", bound)])
}

/// Words of a number of something else than its parts are.
const ANY: &[&str] = &["前", "超过", "近", "约", "比", "增", "减", "降", "同比", "均"];

/// 检验批136个，其中主体48个、装饰37个、机电41个，合格119个，其余7个: both lists add up to 126.
fn twice(
    amounts: &Amounts<'_>,
    draft: Draft<'_>,
    sentence: std::ops::Range<usize>,
) -> Option<Claim> {
    let context = amounts.context;
    let list = &amounts.list[sentence];
    let whole = list.first()?;
    let unit = |amount: &Amount<'_>| context.figures.get(amount.id).unit;
    let rest = list.get(1..)?;
    let alike = rest.iter().filter(|one| {
        unit(one) == unit(whole)
            && is_amount(context, one.id)
            && told(one).is_some_and(|told| !told.bracketed)
    });
    let parts: Vec<&Amount<'_>> = alike.collect();
    if parts.len() < 4 || parts.len() > MOST || whole.earlier {
        return None;
    }
    let stated = value(context, whole.id)?;
    let others =
        parts.iter().position(|one| told(one).is_some_and(|told| told.before.contains("其余")))?;
    // The list that ends in the others begins where the first ended.
    for at in 2..others {
        let (one, other) = (&parts[..at], &parts[at..=others]);
        let ids = |list: &[&Amount<'_>]| list.iter().map(|one| one.id).collect::<Vec<FigureId>>();
        let (first, second) = (ids(one), ids(other));
        let both = sum(context, &first)?;
        if other.len() >= 2 && both == sum(context, &second)? && both != stated {
            let place =
                around(first.iter().chain([&whole.id]).map(|id| context.figures.get(*id).span));
            let bound = vec![figures("whole", [whole.id]), figures("parts", first)];
            return draft.claim(Strength::Stated, place, [("across", bound)]);
        }
    }
    None
}
