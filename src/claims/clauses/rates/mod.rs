//! Chinese rates and shares come in with the amounts of their passage; claims of the rule `share` go
//! out, of the form `across`: 受理案件8642件，审结8290件，结案率95.93%; 管护蔬菜320亩，占耕地面积的39.4%;
//! 到会率95.0%（应到360人）; 参加者216人（41.5%）.
//!
//! What is the part and what the whole is told by words, by the order of the clauses or by a bracket.
//! Every amount nearby is tried, and sums of a list as the whole: if one pair gives the share, that is
//! the claim, and it ticks. If none does, the claim is stated where the words name both, or where the
//! other shares of the same list have a common whole; else it is implied, and shown only where a slip
//! of the pen explains it.

mod acted;
mod best;
mod broken;
mod elsewhere;
pub mod fit;
mod named;
mod read;
mod rest;
mod rows;
mod words;

pub use best::is_spelled;
pub use rest::is_opposite;
pub use words::{OTHERS, core, trimmed};

use super::told::{self, Passage, Told, is_amount, overlap, value};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::units::compatible;
use crate::claims::{Bound, Claim, Context, Reading};
use crate::document::Language;
use crate::figures::{Decimal, Figure, FigureId, Kind};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};
use best::best;
use broken::broken;
use elsewhere::Open;
use fit::Fit;
use read::{Share, Sort, share};
use rest::rest;
use std::collections::{BTreeMap, BTreeSet};

/// How many figures back a part or a whole may stand.
const REACH: usize = 12;

/// More wholes than this, and one of them comes close by chance.
const FEW: usize = 3;

/// How many amounts in a row may be added up to a whole.
const LIST: usize = 8;

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
            let broken = broken(context, draft, passage, &share, &common)
                .filter(|_| !agrees(context, passage, &share, &shares));
            match broken {
                Some(claim) if claim.strength > Strength::Implied => found.push(claim),
                broken => {
                    let part = beside(context, passage, share.index);
                    // 高中62人、初中88人、小学90人，合格率97.5%: of all of them, and not of the last.
                    let named = |part: &FigureId| {
                        let label = passage.told.iter().find(|one| one.id == *part);
                        let stem = share.subject.chars().filter(|c| !"率的".contains(*c));
                        label.is_some_and(|one| {
                            let words = format!("{}{}", one.before, one.behind);
                            stem.clone().any(|c| words.contains(c))
                        })
                    };
                    let one_of_list = |part: &FigureId| {
                        share.sort == Sort::Rate && lists.contains_key(part) && !named(part)
                    };
                    let part = part.filter(|part| !one_of_list(part));
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

/// 合格211人，合格率94.2%；优秀119人，优秀率53.1%: whether a rate and one beside it are of one whole, each by its part.
fn agrees(
    context: Context<'_>,
    passage: &Passage<'_>,
    share: &Share<'_>,
    shares: &[Share<'_>],
) -> bool {
    let open = |share: &Share<'_>| {
        Open::new(&passage.told, share, beside(context, passage, share.index), None)
    };
    share.sort == Sort::Rate
        && shares.iter().any(|other| {
            other.sort == Sort::Rate
                && other.index != share.index
                && elsewhere::are_of_one(context, &open(share), &open(other))
        })
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

/// The amounts around a share, the nearest first.
fn amounts<'a, 'p>(
    context: Context<'_>,
    passage: &'p Passage<'a>,
    share: &Share<'_>,
) -> (Vec<&'p Told<'a>>, Vec<&'p Told<'a>>) {
    let told = &passage.told;
    let from = share.index.saturating_sub(REACH);
    let sentence = told[share.index].sentence;
    let inside = share.sort == Sort::Rate
        && told[share.index].bracketed
        && beside(context, passage, share.index).is_some_and(|part| {
            told.iter().any(|one| one.id == part && one.bracketed && one.sentence == sentence)
        });
    let before = told[from..share.index]
        .iter()
        .rev()
        .filter(|one| one.sentence + 2 >= sentence)
        // （上年同期漏损356万吨，漏损率11.3%）: what a bracket tells of its own is of what it tells.
        .filter(|one| !inside || one.bracketed)
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
        let plain = before
            .chars()
            .all(|character| ['，', ',', '、', '（', '(', ' ', '：'].contains(&character))
            || before.trim_end_matches(['，', ',', '）', ')', '、', ' ', '（']) == previous.behind;
        if previous.sentence != own.sentence || !plain {
            return None;
        }
        at -= 1;
        if matches!(previous.kind, Kind::Percent | Kind::Points) && at > 0 {
            // 高速公路占公路投资的58.9%，占交通投资的25.9%: of what the clause before names.
            if names_its_part(previous.before) {
                return None;
            }
            continue;
        }
        // 比上年的43.18亿元增长12%，完成计划的101.8%: what is compared with was not done.
        let plain = is_amount(context, previous.id) && !is_earlier(previous);
        return plain.then_some(previous.id);
    }
}

/// Whether a share before names what it is the share of.
fn names_its_part(label: &str) -> bool {
    label.split_once('占').is_some_and(|(subject, _)| {
        let subject = subject.trim_start_matches(['约', '仅', '只', '也', '均', '共', '则', '还']);
        subject.chars().count() >= 2 && !["合计", "大约", "其中"].contains(&subject)
    })
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

/// 支出预算为184.0万元，执行率96.8%: whether what was planned is taken for the part of it that was done.
fn is_of_plan(context: Context<'_>, share: FigureId, part: FigureId) -> bool {
    let before = |id: FigureId| {
        let figure = context.figures.get(id);
        let start = context.document.block(figure.block).span.start as usize;
        let text = context.document.text.get(start..figure.span.start as usize);
        let text = text.unwrap_or_default().rsplit(['，', '；', '。', '：', '（']).next();
        text.unwrap_or_default().trim_end_matches(['为', '是', '数', '约', '达', '的'])
    };
    let done = ["执行率", "完成率", "支出进度", "使用率", "完成比例"];
    let planned = ["预算", "计划", "目标", "任务", "预算总额", "核定额", "下达资金"];
    done.iter().any(|word| before(share).ends_with(word))
        && planned.iter().any(|word| before(part).ends_with(word))
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    strength: Strength,
    share: FigureId,
    pairs: &[(FigureId, Vec<FigureId>)],
) -> Option<Claim> {
    if pairs.iter().any(|(part, _)| is_of_plan(context, share, *part)) {
        return None;
    }
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
