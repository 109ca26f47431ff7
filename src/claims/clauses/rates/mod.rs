//! Chinese rates and shares come in with the amounts of their passage; claims of the rule `share` go
//! out, of the form `across`: 受理案件8642件，审结8290件，结案率95.93%; 管护蔬菜320亩，占耕地面积的39.4%;
//! 到会率95.0%（应到360人）; 参加者216人（41.5%）.
//!
//! What is the part and what the whole is told by words, by the order of the clauses or by a bracket.
//! Every amount nearby is tried, and sums of a list as the whole: if one pair gives the share, that is
//! the claim, and it ticks. If none does, the claim is stated where the words name both, or where the
//! other shares of the same list have a common whole; else it is implied, and shown only where a slip
//! of the pen explains it.

mod broken;
mod elsewhere;
pub mod fit;
mod named;
mod rest;
mod rows;
mod words;

pub use words::OTHERS;
use words::trimmed;

use super::told::{self, Passage, Told, is_amount, overlap, value};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::units::compatible;
use crate::claims::{Bound, Claim, Context, Reading};
use crate::document::Language;
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};
use broken::broken;
use elsewhere::Open;
use fit::{Fit, fit};
use rest::rest;
use std::collections::{BTreeMap, BTreeSet};

/// How many figures back a part or a whole may stand.
const REACH: usize = 12;

/// More wholes than this, and one of them comes close by chance.
const FEW: usize = 3;

/// How many amounts in a row may be added up to a whole.
const LIST: usize = 8;

/// A share with what its words say.
#[derive(Clone, Copy)]
struct Share<'a> {
    index: usize,
    /// What is named before 占 or before 率: the part, as 结案 in 结案率.
    subject: &'a str,
    /// What is named behind 占: the whole.
    object: &'a str,
    sort: Sort,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// 占…的12%, 216人（12%）
    Portion,
    /// 结案率12%: the name is that of the part.
    Rate,
    /// 占报名总数120人的12%: the whole stands right before.
    OfWhole,
}

/// Claims of the forms `across` and `joint`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let draft = Draft::new(context, rule);
    let mut sound: BTreeSet<FigureId> = BTreeSet::new();
    let mut found = Vec::new();
    let mut all: Vec<Told<'_>> = Vec::new();
    let mut unexplained = Vec::new();
    let lists = lists(context, claims);
    let mut wholes: Vec<FigureId> = Vec::new();
    told::each(context, |passage| {
        all.extend(&passage.told);
        let shares: Vec<Share<'_>> =
            (0..passage.told.len()).filter_map(|index| share(context, passage, index)).collect();
        for (id, claim) in rows::search(context, draft, passage) {
            sound.insert(id);
            found.push(claim);
        }
        let mut open: Vec<Share<'_>> = Vec::new();
        let mut common: Vec<FigureId> = Vec::new();
        for share in &shares {
            let id = passage.told[share.index].id;
            match best(context, passage, share) {
                Some((Fit::Stated, part, whole)) => {
                    if let [whole] = whole.as_slice() {
                        common.push(*whole);
                    }
                    sound.insert(id);
                    found.extend(claim(context, draft, Strength::Stated, id, &[(part, whole)]));
                }
                // Cut off, or of a whole a little different: nothing can be said.
                Some((Fit::Near, ..)) => {}
                _ => open.push(*share),
            }
        }
        for share in open {
            if let Some(claim) = several(context, draft, passage, &share) {
                sound.insert(passage.told[share.index].id);
                found.push(claim);
                continue;
            }
            if let Some(claim) = of_list(context, draft, passage, &share, &lists) {
                found.push(claim);
                continue;
            }
            if let Some(claim) = rest(context, draft, passage, &share) {
                sound.insert(passage.told[share.index].id);
                found.push(claim);
                continue;
            }
            let broken = broken(context, draft, passage, &share, &common);
            match broken {
                Some(claim) if claim.strength > Strength::Implied => found.push(claim),
                broken => {
                    let part = beside(context, passage, share.index);
                    unexplained.push(Open::new(&passage.told, &share, part, broken));
                }
            }
        }
        wholes.append(&mut common);
    });
    let (claims_elsewhere, sound_elsewhere) =
        elsewhere::search(context, draft, &all, unexplained, wholes);
    found.extend(claims_elsewhere);
    sound.extend(sound_elsewhere);
    // What a share is of is told once: a pair that gives it leaves no other to be meant.
    claims.retain(|claim| {
        let of_sound = |reading: &Reading| match reading.get("share") {
            Some(Bound::Figures(ids)) => ids.iter().any(|id| sound.contains(id)),
            _ => false,
        };
        claim.rule != rule || !claim.readings.iter().all(of_sound)
    });
    claims.append(&mut found);
}

/// The parts of the lists that add up, each with its total.
fn lists(context: Context<'_>, claims: &[Claim]) -> BTreeMap<FigureId, FigureId> {
    let Some(rule) = context.rulebook.find("total") else { return BTreeMap::new() };
    let mut found = BTreeMap::new();
    for reading in
        claims.iter().filter(|claim| claim.rule == rule).flat_map(|claim| &claim.readings)
    {
        let total = reading.get("total").or_else(|| reading.get("whole"));
        let (Some(Bound::Figures(total)), Some(Bound::Figures(parts))) =
            (total, reading.get("parts"))
        else {
            continue;
        };
        let sum =
            parts.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(context, *id)?));
        if let [total] = total.as_slice()
            && parts.len() >= 2
            && sum.map(Decimal::normal) == value(context, *total).map(Decimal::normal)
        {
            found.extend(parts.iter().map(|part| (*part, *total)));
        }
    }
    found
}

/// 夏粮6.2万吨、秋粮18.8万吨，秋粮占四分之三: of a list that adds up, a share of its part is of its total.
fn of_list(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    share: &Share<'_>,
    lists: &BTreeMap<FigureId, FigureId>,
) -> Option<Claim> {
    let told = &passage.told;
    let own = &told[share.index];
    if share.sort != Sort::Portion || share.subject.chars().count() < 2 {
        return None;
    }
    let near = told[share.index.saturating_sub(REACH)..share.index].iter().rev();
    let mut named = near.filter(|one| {
        one.sentence + 1 >= own.sentence
            && lists.contains_key(&one.id)
            && trimmed(one.before.trim_start_matches("其中")) == share.subject
    });
    let part = named.next().filter(|_| named.next().is_none())?;
    let whole = *lists.get(&part.id)?;
    let of = told.iter().find(|one| one.id == whole)?;
    let core = words::core(share.object)?;
    let meant = core.is_empty() || overlap(core, of.before).max(overlap(core, of.behind)) >= 1;
    // A word is wrong by much, a number by a slip.
    let word = context.figures.get(own.id).kind == Kind::Fraction;
    let near = word || fit::is_near(context, own.id, part.id, whole);
    let strength = if word { Strength::Witnessed } else { Strength::Stated };
    (meant && near && value(context, own.id) != Some(Decimal::integer(100)))
        .then(|| claim(context, draft, strength, own.id, &[(part.id, vec![whole])]))
        .flatten()
}

/// 三级手术1.57万台、四级手术0.98万台，三四级手术占比65.1%: the amounts right before, taken together, of one before them.
fn several(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    share: &Share<'_>,
) -> Option<Claim> {
    let own = &passage.told[share.index];
    // So few values fit a share of three digits that two sums tried are none too many.
    if context.figures.get(own.id).precision >= 0 {
        return None;
    }
    let (before, behind) = amounts(context, passage, share);
    let first = *before.first().filter(|one| one.sentence == own.sentence)?;
    let alike = |one: &&&Told<'_>| {
        compatible(figure(context, first), figure(context, one), context.lexicon)
    };
    let before: Vec<&Told<'_>> = before.iter().filter(alike).copied().collect();
    for length in 2..=SEVERAL.min(before.len().saturating_sub(1)) {
        let parts = &before[..length];
        let sum = parts
            .iter()
            .try_fold(Decimal::ZERO, |sum, one| sum.checked_add(value(context, one.id)?))?;
        for whole in before[length..].iter().take(FEW).chain(behind.iter().filter(alike)) {
            let gap = sum.checked_mul(Decimal::integer(100))?.checked_add(
                value(context, own.id)?.checked_mul(value(context, whole.id)?)?.negated(),
            )?;
            let gap = if gap.is_negative() { gap.negated() } else { gap };
            let step = Decimal::new(6, context.figures.get(own.id).precision - 1);
            let slack = value(context, whole.id)?.checked_mul(step)?;
            if gap <= slack {
                let ids: Vec<FigureId> = parts.iter().rev().map(|one| one.id).collect();
                let place = around([own.id, whole.id].map(|id| context.figures.get(id).span));
                let bound = vec![
                    figures("share", [own.id]),
                    figures("parts", ids),
                    figures("base", [whole.id]),
                ];
                let mut claim = draft.claim(Strength::Implied, place, [("several", bound)])?;
                claim.readings = claim.readings.into_iter().map(Reading::ticking_only).collect();
                return Some(claim);
            }
        }
    }
    None
}

/// So many parts are taken together.
const SEVERAL: usize = 3;

/// The share that a figure states, if it states one.
fn share<'a>(context: Context<'_>, passage: &Passage<'a>, index: usize) -> Option<Share<'a>> {
    let told = &passage.told[index];
    let figure = context.figures.get(told.id);
    let plain = matches!(told.kind, Kind::Percent | Kind::Fraction)
        && matches!(figure.hedge, Hedge::None | Hedge::About)
        && {
            // 占第二产业增加值的82.3%
            let said = told.before.replace("增加值", "");
            OTHERS.iter().all(|word| !said.contains(word))
        }
        && !told.behind.contains("以上")
        // 昼间达标率 is that of a part of what was told; 其中 says so.
        && (!told.before.starts_with("其中") || told.before.contains('占'))
        && !is_listed(passage, index)
        && !told.behind.starts_with("的目标");
    if !plain {
        return None;
    }
    let name = trimmed(told.before);
    if let Some((subject, object)) = name.split_once('占') {
        let object = object.trim_start_matches(['到', '了', '比']);
        // 预收费问题最突出，占全部问题的40.7%
        let lead = if subject.trim().is_empty() { ranked(told) } else { None };
        if let Some(lead) = lead.filter(|_| beside(context, passage, index).is_none()) {
            return Some(Share { index, subject: lead, object, sort: Sort::Portion });
        }
        // 正好占一半
        let bare = ["正好", "恰好", "刚好", "仅", "只", "约", "恰"].contains(&subject.trim());
        let subject = if bare { "" } else { subject.trim() };
        return Some(Share { index, subject, object, sort: Sort::Portion });
    }
    if let Some((_, subject, object)) =
        words::RATIOS.iter().find(|(ratio, ..)| name.ends_with(ratio))
    {
        return Some(Share { index, subject, object, sort: Sort::Portion });
    }
    // 助餐占比最高，为53.8%
    if name.is_empty()
        && ["占比最", "比重最", "比例最", "份额最"].iter().any(|word| told.gap.contains(word))
        && let Some(subject) = ranked(told)
    {
        return Some(Share { index, subject, object: "", sort: Sort::Portion });
    }
    let previous = index.checked_sub(1).map(|before| &passage.told[before]);
    // 占当期营业收入（8.1亿元）的40%
    if told.gap.starts_with(['）', ')'])
        && told.gap.chars().skip(1).eq(['的'])
        && let Some(previous) = previous
        && previous.bracketed
        && previous.before.is_empty()
        && is_amount(context, previous.id)
        && let Some((_, object)) = previous.gap.rsplit_once('占')
        && !object.contains(told::CLAUSE_INSIDE)
    {
        return Some(Share { index, subject: "", object: "", sort: Sort::OfWhole });
    }
    // 为年度计划80亿元的108%
    let measured = told.before.starts_with('的') && name.is_empty();
    if measured && let Some(previous) = previous {
        let of = [
            "占",
            "为",
            "完成",
            "相当于",
            "达到",
            "只相当于",
            "仅相当于",
            "仅占",
            "只占",
            "约占",
            "恰好占",
            "正好占",
        ];
        let whole = previous.sentence == told.sentence
            && is_amount(context, previous.id)
            && of.iter().any(|word| previous.before.starts_with(word))
            && previous.behind == told.before;
        return whole.then_some(Share { index, subject: "", object: "", sort: Sort::OfWhole });
    }
    for (end, length) in [("比例", 2), ("比率", 2), ("比重", 2), ("率", 2), ("面", 2), ("进度", 2)]
    {
        if let Some(subject) = name.strip_suffix(end)
            && subject.chars().count() >= length
        {
            return Some(Share { index, subject, object: "", sort: Sort::Rate });
        }
    }
    // 中级职称430人，正好一半
    let just = ["正好", "恰好", "刚好", "恰", "正好是", "恰好是"].contains(&told.before);
    if just && previous.is_some_and(|part| is_amount(context, part.id)) {
        return Some(Share { index, subject: "", object: "", sort: Sort::Portion });
    }
    // 216人（41.5%）
    let behind_part = told.before.is_empty()
        && told.bracketed
        && previous.is_some_and(|part| {
            matches!(told.gap.trim(), "（" | "(") && is_amount(context, part.id)
        });
    behind_part.then_some(Share { index, subject: "", object: "", sort: Sort::Portion })
}

/// What the clause before a share says to be the highest, the most common and the like.
fn ranked<'a>(told: &Told<'a>) -> Option<&'a str> {
    let lead = told.gap.strip_suffix(told.before).unwrap_or(told.gap).trim_end_matches(['，', ' ']);
    let lead = lead.rsplit(['，', '。', '；', '\n', '：']).next()?.trim_start_matches("其中");
    let at = ["占比最", "比重最", "比例最", "份额最", "最", "居", "位居", "排在", "排名第一"]
        .iter()
        .find_map(|word| lead.find(word))?;
    let subject = lead[..at].trim_end_matches(['的', '为']);
    (2..=RANKED).contains(&subject.chars().count()).then_some(subject)
}

/// In characters: longer names are clauses.
const RANKED: usize = 10;

/// Whether the share is one of a row told at once, for a row of parts told before: 为0.79%、1.79%和0.82%.
fn is_listed(passage: &Passage<'_>, index: usize) -> bool {
    let joint = |told: &Told<'_>| matches!(told.gap.trim(), "、" | "和" | "及" | "，");
    let own = &passage.told[index];
    let next = passage.told.get(index + 1);
    next.is_some_and(|next| next.kind == own.kind && joint(next) && next.gap.trim() != "，")
        || index > 0 && passage.told[index - 1].kind == own.kind && joint(own)
}

/// The amounts around a share, the nearest first.
fn amounts<'a, 'p>(
    context: Context<'_>,
    passage: &'p Passage<'a>,
    share: &Share<'_>,
) -> (Vec<&'p Told<'a>>, Vec<&'p Told<'a>>) {
    let told = &passage.told;
    let from = share.index.saturating_sub(REACH);
    let sentence = told[share.index].sentence;
    let before = told[from..share.index]
        .iter()
        .rev()
        .filter(|one| one.sentence + 2 >= sentence)
        // 人均可支配收入中，工资性收入12251元，占48.0%: of what each has, too, there are shares.
        .filter(|one| is_amount(context, one.id) || is_mean(context, one.id))
        .collect();
    let behind = told[share.index + 1..]
        .iter()
        .take(4)
        .enumerate()
        // The next sentence may tell the whole.
        .filter(|(at, one)| one.sentence == sentence && *at < 2 || one.sentence == sentence + 1)
        .map(|(_, one)| one)
        .filter(|one| is_amount(context, one.id))
        .collect();
    (before, behind)
}

/// Whether the figure is an average of money.
fn is_mean(context: Context<'_>, id: FigureId) -> bool {
    let role = context.measures.list[id.0 as usize].role;
    role == Role::Average && context.figures.get(id).kind == Kind::Money
}

/// The pair that comes closest to the share: a part, and a whole or the other parts of a list.
fn best(
    context: Context<'_>,
    passage: &Passage<'_>,
    share: &Share<'_>,
) -> Option<(Fit, FigureId, Vec<FigureId>)> {
    let id = passage.told[share.index].id;
    let (before, behind) = amounts(context, passage, share);
    let mut found: Option<(Fit, FigureId, Vec<FigureId>)> = None;
    let mut keep = |fit: Fit, part: FigureId, whole: Vec<FigureId>| {
        if fit != Fit::Off && found.as_ref().is_none_or(|(best, ..)| fit < *best) {
            found = Some((fit, part, whole));
        }
    };
    let own = &passage.told[share.index];
    let whole_word = own.kind == Kind::Fraction;
    // Right before 占 stands the part, and no other can be meant; nor where a rate repeats its name.
    let beside = match share.sort {
        Sort::Portion if share.subject.is_empty() => beside(context, passage, share.index),
        // 环境卫生类占四成: the part that is called so, if one is.
        Sort::Portion if share.subject.chars().count() >= 3 => before
            .iter()
            .find(|one| one.before.chars().count() >= 3 && share.subject.starts_with(one.before))
            .map(|one| one.id),
        Sort::Rate if share.subject.chars().count() >= 2 => before
            .iter()
            .take(2)
            .find(|one| one.sentence == own.sentence && one.before.starts_with(share.subject))
            .map(|one| one.id),
        _ => None,
    };
    let few = if whole_word { 1 } else { 3 };
    let near = before.iter().filter(|part| beside.is_none_or(|id| part.id == id)).take(few).chain(
        behind.iter().filter(|one| beside.is_none() && one.sentence == own.sentence).take(1),
    );
    for part in near {
        let suits = |whole: &&&Told<'_>| {
            whole.id != part.id
                && !is_of_before(whole, part)
                && compatible(figure(context, part), figure(context, whole), context.lexicon)
        };
        for whole in before.iter().chain(&behind).filter(suits) {
            let of = value(context, whole.id);
            keep(fit(context, id, part.id, of), part.id, vec![whole.id]);
        }
    }
    // The whole is the sum of a list that the part belongs to.
    for part in 0..if whole_word { 0 } else { before.len().min(4) } {
        if beside.is_some_and(|id| before[part].id != id) {
            continue;
        }
        for end in part.saturating_sub(3)..=part {
            let mut sum = Some(Decimal::ZERO);
            for start in end..before.len().min(end + LIST) {
                if !compatible(
                    figure(context, before[part]),
                    figure(context, before[start]),
                    context.lexicon,
                ) {
                    break;
                }
                sum = sum.zip(value(context, before[start].id)).and_then(|(a, b)| a.checked_add(b));
                if start > end && start >= part {
                    let rest = (end..=start).filter(|one| *one != part).map(|one| before[one].id);
                    let fit = fit(context, id, before[part].id, sum);
                    // What is left of all makes two; a rate of them is that of the one named.
                    let named = share.sort != Sort::Rate
                        || start > end + 1
                        || is_spelled(share.subject, before[part].before);
                    if fit == Fit::Stated && named {
                        keep(
                            fit,
                            before[part].id,
                            [before[part].id].into_iter().chain(rest).collect(),
                        );
                    }
                }
            }
        }
    }
    found
}

/// Whether the characters of a name stand in a label in their order: 不捕 in 不批捕.
fn is_spelled(name: &str, label: &str) -> bool {
    let mut label = label.chars();
    name.chars().all(|character| label.any(|other| other == character))
}

fn figure<'a>(context: Context<'a>, told: &Told<'_>) -> &'a Figure {
    context.figures.get(told.id)
}

/// What is compared with (上年的1.72亿吨) is no whole.
fn is_earlier(told: &Told<'_>) -> bool {
    told.earlier || ["比", "较"].iter().any(|word| told.before.contains(word))
}

/// Whether an amount is told of an earlier time apart from the part: in another sentence, or in brackets.
fn is_of_before(whole: &Told<'_>, part: &Told<'_>) -> bool {
    whole.earlier
        && !part.earlier
        && (whole.sentence != part.sentence || whole.bracketed && !part.bracketed)
}

/// The amount right before a figure, with nothing but rates of change between them.
fn beside(context: Context<'_>, passage: &Passage<'_>, index: usize) -> Option<FigureId> {
    let told = &passage.told;
    let mut at = index;
    loop {
        let own = &told[at];
        let before = own.gap.strip_suffix(own.before).unwrap_or(own.gap).trim();
        let previous = told.get(at.checked_sub(1)?)?;
        let plain = before.chars().all(|character| "，,、（( ：".contains(character))
            || before.trim_end_matches(['，', ',', '）', ')', '、', ' ', '（']) == previous.behind;
        if previous.sentence != own.sentence || !plain {
            return None;
        }
        at -= 1;
        if matches!(previous.kind, Kind::Percent | Kind::Points) && at > 0 {
            continue;
        }
        return is_amount(context, previous.id).then_some(previous.id);
    }
}

/// The part that the words mean: the one named, or the amount right before.
fn part(
    context: Context<'_>,
    passage: &Passage<'_>,
    share: &Share<'_>,
    before: &[&Told<'_>],
) -> Option<FigureId> {
    let own = &passage.told[share.index];
    if share.subject.is_empty() {
        return beside(context, passage, share.index);
    }
    let same = before.iter().filter(|one| one.sentence == own.sentence && !is_earlier(one));
    if share.sort == Sort::Rate {
        // 审结8290件，结案率: the clause before, with the character that tells what was done.
        let stem: Vec<char> = share.subject.chars().rev().take(2).collect();
        return same
            .take(1)
            .find(|one| stem.iter().any(|c| one.before.contains(*c) && !"比合".contains(*c)))
            .map(|one| one.id);
    }
    let wanted = share.subject.chars().count();
    // 道路占比 is told behind the total of all three: 道路运输 stands in the sentence before.
    let earlier = before.iter().filter(|one| {
        share.object.is_empty() && one.sentence + 1 == own.sentence && !is_earlier(one)
    });
    same.chain(earlier)
        .filter(|one| {
            let label = trimmed(one.before);
            overlap(share.subject, label) == wanted
                || label.chars().count() >= 2
                    && overlap(share.subject, label) == label.chars().count()
                || overlap(share.subject, one.behind) == wanted
        })
        .map(|one| one.id)
        .next()
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    strength: Strength,
    share: FigureId,
    pairs: &[(FigureId, Vec<FigureId>)],
) -> Option<Claim> {
    let spans = pairs
        .iter()
        .flat_map(|(part, whole)| std::iter::once(part).chain(whole))
        .chain([&share])
        .map(|id| context.figures.get(*id).span);
    let readings = pairs.iter().map(|(part, whole)| match whole.as_slice() {
        [whole] => (
            "across",
            vec![figures("share", [share]), figures("part", [*part]), figures("base", [*whole])],
        ),
        list => {
            let all = figures("all", list.iter().copied());
            ("joint", vec![figures("share", [share]), figures("part", [*part]), all])
        }
    });
    draft.claim(strength, around(spans), readings)
}
