//! Chinese lists of parts come in; claims of the rule `total` go out, of the form `across`: the list
//! stands in a clause or a sentence of its own, after the amount that it breaks down or before the one
//! that sums it up.
//!
//! The phrase rules find a total and its parts where a word such as 其中 joins them. Here the parts
//! are amounts of one unit in a row, each with a label. Every amount nearby is tried as their total;
//! if one fits, the list ticks. If none does, the claim is stated where the labels are those of a
//! complete list (城镇、农村; …、其他) or where a word sums them up (三类合计), and else it is implied.

use super::told::{self, Passage, Told, is_amount, overlap, value};
use super::views;
use crate::claims::closed::is_closed;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::units::compatible;
use crate::claims::{Bound, Claim, Context, Reading};
use crate::document::Language;
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::{Rule, RuleId, Strength};
use std::collections::BTreeMap;

/// Longer lists are tables run together.
const MOST: usize = 16;

/// How many amounts before the list can be its total.
const BEFORE: usize = 3;

/// Words of a part's label that make it a change, an earlier value or a part of a part.
const ASIDE: &[&str] = &[
    "增加", "减少", "增长", "下降", "提高", "降低", "上年", "去年", "同期", "比", "较", "多", "少",
    "人均", "平均", "户均", "均", "每", "最", "目标", "计划", "任务", "预算", "累计", "超过",
    "达到", "约占", "占", "新增", "净增",
];

/// Words that sum up what stands before.
const SUMS: &[&str] = &["合计", "共计", "总计", "总共", "一共", "共", "总数"];

/// Claims of the form `across`.
pub fn search(context: Context<'_>, id: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let draft = Draft::new(context, id);
    let rule = context.rulebook.rule(id);
    let amounts = amounts(context);
    let mut found = Vec::new();
    let mut sound = Sound::default();
    told::each(context, |passage| {
        let mut start = 0;
        while start < passage.told.len() {
            let list = run(context, passage, start);
            // 低保41户67人、低保边缘18户40人: two lists in one.
            let second = passage.told.get(start + 1).filter(|next| next.gap.is_empty());
            let second = second.map_or_else(Vec::new, |_| run(context, passage, start + 1));
            let before = found.len();
            for list in [&list, &second].into_iter().filter(|list| list.len() >= 2) {
                let list = List { passage, list, amounts: &amounts };
                found.extend(claim(context, draft, rule, &list, &mut sound));
            }
            // 巡察党组织18个，第一轮10个、第二轮8个，发现问题362个: a list within the run.
            if found.len() == before {
                for list in stretches(passage, &list) {
                    let list = List { passage, list, amounts: &amounts };
                    found.extend(claim(context, draft, rule, &list, &mut sound));
                }
            }
            start = list.last().copied().unwrap_or(start) + 1;
        }
    });
    claims.retain(|claim| claim.rule != id || !sound.explains(context, claim));
    claims.append(&mut found);
}

/// A run of parts in its passage.
struct List<'l, 'a> {
    passage: &'l Passage<'a>,
    list: &'l [usize],
    amounts: &'l BTreeMap<(u16, Decimal), FigureId>,
}

/// Every amount of the report: a list that adds up to one of them is the breakdown of it.
fn amounts(context: Context<'_>) -> BTreeMap<(u16, Decimal), FigureId> {
    let ids = (0..context.figures.list.len() as u32).map(FigureId);
    ids.filter(|id| is_amount(context, *id))
        .filter_map(|id| Some(((context.figures.get(id).unit.0, value(context, id)?), id)))
        .filter(|((_, value), _)| *value >= Decimal::integer(TELLING))
        .map(|((unit, value), id)| ((unit, value.normal()), id))
        .collect()
}

/// Of smaller numbers two add up to a third by chance.
const SMALL: i64 = 20;

/// In percent: how far a complete list may be from the total that it was meant to have.
const FAR: i64 = 10;

/// In percent: how much more than their total parts of one sort may come to.
const MORE: i64 = 30;

/// Smaller sums are those of many things.
const TELLING: i64 = 100;

/// The figures of lists that add up, each with the number of its list.
#[derive(Default)]
struct Sound {
    lists: u32,
    figures: BTreeMap<FigureId, u32>,
    /// What they add up to.
    wholes: Vec<FigureId>,
}

impl Sound {
    fn add(&mut self, figures: impl IntoIterator<Item = FigureId>) {
        self.lists += 1;
        self.figures.extend(figures.into_iter().map(|id| (id, self.lists)));
    }

    /// Whether a claim that does not add up cuts across a list that does.
    fn explains(&self, context: Context<'_>, claim: &Claim) -> bool {
        claim.strength != Strength::Witnessed
            && !claim.readings.iter().any(|reading| self.weighs(context, reading) == Some(true))
            && claim.readings.iter().any(|reading| self.weighs(context, reading) == Some(false))
    }

    /// Whether a reading adds up; `None` where it does not, but cuts across no list that does.
    fn weighs(&self, context: Context<'_>, reading: &Reading) -> Option<bool> {
        let Bound::Figures(parts) = reading.get("parts")? else { return None };
        let total = reading.get("total").or_else(|| reading.get("whole"));
        let Some(Bound::Figures(total)) = total else { return None };
        let lists: Vec<u32> =
            parts.iter().filter_map(|part| self.figures.get(part).copied()).collect();
        let across = lists.len() >= 2 && lists.iter().all(|list| *list == lists[0]);
        let values = parts.iter().map(|id| value(context, *id));
        let sum = values.into_iter().try_fold(Decimal::ZERO, |sum, next| sum.checked_add(next?));
        let holds =
            total.first().zip(sum).is_some_and(|(total, sum)| is_near(context, *total, sum, parts));
        match () {
            () if holds => Some(true),
            () if across => Some(false),
            () => None,
        }
    }
}

/// The amounts of one unit from a figure on, each with a label of its own.
fn run(context: Context<'_>, passage: &Passage<'_>, start: usize) -> Vec<usize> {
    let told = &passage.told;
    let first = &told[start];
    if !is_part(context, first) {
        return Vec::new();
    }
    let mut list = vec![start];
    for (index, next) in told.iter().enumerate().skip(start + 1) {
        // What follows 其中 is a part of the part before.
        let same = next.sentence == first.sentence && next.bracketed == first.bracketed;
        if !same {
            if next.sentence == first.sentence && next.bracketed {
                continue;
            }
            break;
        }
        if !is_amount(context, next.id) && !is_loss(context, next.id) {
            continue;
        }
        let (one, other) = (context.figures.get(first.id), context.figures.get(next.id));
        let attached = next.gap.is_empty() || first.gap.is_empty();
        if one.unit != other.unit && (attached || !compatible(one, other, context.lexicon)) {
            continue;
        }
        let joined = next.gap.contains(['、', '，', '；', '和', '及', ';']);
        let nested = next.before.contains("其中") || next.gap.contains("其中");
        if !joined || nested || !is_part(context, next) || list.len() == MOST {
            break;
        }
        list.push(index);
    }
    list
}

/// The stretches of a run that 、 alone joins, each behind an amount that a comma ends.
fn stretches<'l>(passage: &Passage<'_>, list: &'l [usize]) -> Vec<&'l [usize]> {
    let told = &passage.told;
    let joined =
        |index: usize| told[index].gap.contains('、') && !told[index].gap.contains(['，', '；']);
    let mut found = Vec::new();
    let mut from = 0;
    for to in 1..=list.len() {
        if to < list.len() && joined(list[to]) {
            continue;
        }
        let own = &list[from..to];
        let led = from > 0 && told[own[0]].gap.contains(['，', '：']);
        if own.len() >= 2 && own.len() < list.len() && led && own[0] == list[from - 1] + 1 {
            found.push(own);
        }
        from = to;
    }
    found
}

/// Whether a figure can be a part: an exact amount with a label that is no change.
fn is_part(context: Context<'_>, told: &Told<'_>) -> bool {
    (is_amount(context, told.id) || is_loss(context, told.id))
        && context.figures.get(told.id).hedge == Hedge::None
        && (!told.before.is_empty() || !told.behind.is_empty())
        && !ASIDE.iter().any(|word| told.before.contains(word))
        && !SUMS.iter().any(|word| told.before.trim_end_matches(['为', '达', '有']).ends_with(word))
        && !told.behind.starts_with(['/', '每'])
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    rule: &Rule,
    List { passage, list, amounts }: &List<'_, '_>,
    sound: &mut Sound,
) -> Option<Claim> {
    let told = &passage.told;
    let (first, last) = (list[0], *list.last()?);
    let id = |index: usize| told[index].id;
    // 41户67人: what is counted by two words is added up by each.
    let twofold =
        told[first].gap.is_empty() || told.get(first + 1).is_some_and(|next| next.gap.is_empty());
    let alike = |index: &usize| {
        let (one, other) = (context.figures.get(id(first)), context.figures.get(id(*index)));
        compatible(one, other, context.lexicon)
            && is_amount(context, id(*index))
            && (!twofold || one.unit == other.unit)
    };
    let nearby = |index: &usize| {
        let (one, other) = (context.figures.get(id(first)), context.figures.get(id(*index)));
        compatible(one, other, context.lexicon) && one.kind != Kind::Percent
    };
    let before: Vec<usize> = (first.saturating_sub(12)..first)
        .rev()
        .filter(|index| told[*index].sentence + 1 >= told[first].sentence)
        .collect();
    let after = (last + 1..told.len())
        .take(6)
        .take_while(|index| told[*index].sentence <= told[last].sentence + 1)
        .find(alike);
    let values: Vec<Decimal> =
        list.iter().map(|index| value(context, id(*index))).collect::<Option<_>>()?;
    // A total that fits some stretch of the list.
    for from in 0..list.len() {
        let mut sum = values[from];
        for to in from + 1..list.len() {
            sum = sum.checked_add(values[to])?;
            // Of a few small numbers two add up to a third by chance.
            // Unless words say that they do: 挂牌15处，已销号13处，剩余2处.
            let rest = || {
                let labels: Vec<&str> =
                    list[from..=to].iter().map(|one| told[*one].before).collect();
                is_closed(rule, Language::Chinese, &labels)
            };
            let telling = sum >= Decimal::integer(SMALL) || to - from >= 2;
            let left = from > 0 && !telling && rest();
            let own = (from > 0 && (telling || left)).then(|| list[from - 1]);
            let next = list.get(to + 1).copied().filter(|_| telling);
            if !telling && !left && to - from + 1 < list.len() {
                continue;
            }
            let totals = before.iter().copied().filter(nearby).take(2 * BEFORE);
            let parts: Vec<FigureId> = list[from..=to].iter().map(|one| id(*one)).collect();
            let fitting = totals
                .chain(after)
                .chain(own)
                .chain(next)
                .find(|total| is_near(context, id(*total), sum, &parts));
            if let Some(total) = fitting {
                sound.add(parts.iter().copied().chain([id(total)]));
                sound.wholes.push(id(total));
                return made(context, draft, Strength::Stated, id(total), &parts);
            }
            // The total stands elsewhere in the report.
            let elsewhere =
                || amounts.get(&(context.figures.get(id(first)).unit.0, sum.normal())).copied();
            // Unless the words behind it sum it up to another.
            let summed =
                || after.is_some_and(|total| sums_up(context, told, last, total, list.len()));
            if to - from + 1 == list.len()
                && !summed()
                && let Some(whole) = elsewhere()
            {
                sound.add(parts);
                sound.wholes.push(whole);
                return None;
            }
        }
    }
    // 农村公路6.4亿元（年度计划10.0亿元），港航…: what a bracket adds to the part before is no total.
    let aside = |index: &usize| told[*index].bracketed && !told[first].bracketed;
    let before: Vec<usize> =
        before.into_iter().filter(alike).filter(|index| !aside(index)).take(BEFORE).collect();
    // 其余学生中1562人: not all of the others.
    let label = |index: &usize| {
        let words = told[*index].before;
        if words.ends_with('中') { "" } else { words }
    };
    let parts = |range: &[usize]| -> Vec<FigureId> { range.iter().map(|one| id(*one)).collect() };
    // Summed up behind the list.
    let whole = !(0..last).any(|index| {
        told[index].sentence == told[first].sentence && alike(&index) && !list.contains(&index)
    });
    if let Some(total) =
        after.filter(|total| whole && sums_up(context, told, last, *total, list.len()))
    {
        return made(context, draft, Strength::Stated, id(total), &parts(list));
    }
    // 一季度12.6万人次，二季度18.4万人次，上半年31.0万人次
    if let Some(total) = after.filter(|total| whole && views::spans_all(told, list, *total)) {
        return made(context, draft, Strength::Stated, id(total), &parts(list));
    }
    // 前三季度45.6亿元，四季度18.9亿元，全年64.5亿元: the last of the row.
    if let [parts_of @ .., all] = *list
        && parts_of.len() >= 2
        && views::spans_all(told, parts_of, *all)
    {
        return made(context, draft, Strength::Stated, id(*all), &parts(parts_of));
    }
    // 支出构成为：人员经费3,420万元，公用经费1,180万元，…，全年总支出7,000万元
    if let Some(total) =
        after.filter(|total| whole && list.len() >= 3 && is_all(told, last, *total))
        && list.iter().all(|part| value(context, id(*part)) < value(context, id(total)))
    {
        return made(context, draft, Strength::Implied, id(total), &parts(list));
    }
    // The first of the row is broken down by the others.
    let rest = &list[1..];
    let listed = ["其中", "包括", "分别"].iter().any(|word| told[first].gap.contains(word));
    let larger = |total: usize, parts: &[usize]| {
        let total = value(context, id(total));
        parts.iter().all(|part| value(context, id(*part)) <= total)
    };
    // 经费构成：竞争性项目1.27，…，其他0.14: what follows the colon is a part, unless a word sums it up.
    let opens = told[first].gap.trim_end_matches(told[first].before).trim_end().ends_with('：');
    let part = opens && !["总", "共", "合计", "全"].iter().any(|word| label(&first).contains(word));
    if rest.len() >= 2
        && !listed
        && !part
        && larger(first, rest)
        && is_closed(rule, Language::Chinese, &rest.iter().map(label).collect::<Vec<_>>())
    {
        return made(context, draft, Strength::Stated, id(first), &parts(rest));
    }
    // 受理1847件，按渠道分，来信236件、走访412件、…: all of it from one side.
    if rest.len() >= 3
        && views::opens(told[rest[0]].gap)
        && larger(first, rest)
        && views::is_around(context, id(first), &parts(rest))
    {
        return made(context, draft, Strength::Stated, id(first), &parts(rest));
    }
    let labels: Vec<&str> = list.iter().map(label).collect();
    let complete = is_closed(rule, Language::Chinese, &labels);
    if let Some((whole, strength)) = views::whole(context, passage, list, &sound.wholes, complete) {
        return made(context, draft, strength, whole, &parts(list));
    }
    // 收回186份。“很满意”112份，“满意”58份，“一般”13份，“不满意”3份: of those before, the one that they can come to.
    if complete && list.len() >= 3 {
        let ids = parts(list);
        let near = before.iter().find(|total| {
            larger(**total, list) && views::is_within(context, id(**total), &ids, FAR)
        });
        let open = |total: usize| {
            (total + 1..=first).any(|index| {
                ["其中", "主要", "包括"].iter().any(|word| told[index].gap.contains(word))
            })
        };
        if let Some(total) = near.filter(|total| !open(**total)) {
            return made(context, draft, Strength::Stated, id(*total), &ids);
        }
    }
    let total = *before.first()?;
    let name = told[total].before;
    // 按渠道分，来信236件、走访412件、网上1039件、电话160件: all of it from one side.
    if views::opens(told[first].gap)
        && list.len() >= 3
        && told[total].sentence == told[first].sentence
        && (total + 1..first).all(|index| !is_amount(context, id(index)))
        && views::is_around(context, id(total), &parts(list))
    {
        return made(context, draft, Strength::Stated, id(total), &parts(list));
    }
    let earlier = ["上年", "去年", "同期", "新增"].iter().any(|word| name.contains(word));
    // 、 joins parts, not a total and its parts.
    let sibling = told[first].gap.trim_start_matches(told[total].behind).starts_with('、');
    if !larger(total, list) || earlier || sibling || name.contains(['均', '占', '比', '较']) {
        return None;
    }
    // 共8间，其中甲县3间、乙县2间、丙县5间: parts of one sort come to more than there is.
    if views::are_parallel(told, list) && views::exceeds(context, id(total), &parts(list)) {
        let lead = told[first].gap.trim_start_matches(told[total].behind);
        let lead = lead.trim_start_matches(['，', '。', '；', ' ', '\n']);
        let beside = (total + 1..first).all(|index| !is_amount(context, id(index)));
        let plain = list.windows(2).all(|pair| told[pair[1]].gap.contains('、'))
            && told[total].sentence == told[first].sentence
            && views::is_within(context, id(total), &parts(list), MORE);
        if beside && (plain || ["其中", "包括", "分别"].iter().any(|word| lead.starts_with(word)))
        {
            return made(context, draft, Strength::Witnessed, id(total), &parts(list));
        }
    }
    // Of another sentence: the first amount of it, of the same things.
    if told[total].sentence != told[first].sentence {
        let named = list.iter().filter(|part| overlap(told[**part].before, name) >= 2).count();
        let opens =
            !(0..total).any(|index| told[index].sentence == told[total].sentence && alike(&index));
        // 全村常住人口2,846人。男性1,478人，女性1,368人。
        let only = (total + 1..first).all(|index| told[index].kind != told[total].kind)
            && told[last + 1..].first().is_none_or(|next| next.sentence != told[last].sentence)
            && !told[first].gap.contains('\n')
            && complete;
        if !opens || 2 * named < list.len() && !only {
            return None;
        }
    }
    let closed = complete;
    let beside = (total + 1..first).all(|index| !is_amount(context, id(index)));
    // The whole list, and nothing else of its kind behind it in the sentence.
    let plain = list.windows(2).all(|pair| told[pair[1]].gap.contains('、'));
    let ends = after.is_none_or(|after| {
        told[after].sentence != told[last].sentence
            || plain
                && told[last + 1].gap.contains(['，', '；'])
                && !told[last + 1].gap.contains('、')
    });
    // 共8人：组长1人，副组长2人，成员6人
    let lead = told[first].gap.trim_start_matches(told[total].behind).trim_start();
    let summed = SUMS.iter().any(|word| name.contains(word));
    if summed && beside && ends && lead.starts_with(['：', ':']) && list.len() >= 3 {
        return made(context, draft, Strength::Witnessed, id(total), &parts(list));
    }
    if closed && beside && !told[first].gap.contains("主要") {
        return made(context, draft, Strength::Stated, id(total), &parts(list));
    }
    // What 其中 names need not be all.
    if told[first].gap.contains("其中") || told[first].gap.contains("包括") {
        return None;
    }
    let implied = plain && beside && ends && told[total].sentence == told[first].sentence;
    if implied { made(context, draft, Strength::Implied, id(total), &parts(list)) } else { None }
}

/// Whether a word right before the total sums up what stands before.
fn sums_up(
    context: Context<'_>,
    told: &[Told<'_>],
    last: usize,
    total: usize,
    parts: usize,
) -> bool {
    let own = &told[total];
    // 三项合计
    let is_count = |one: &Told<'_>| {
        value(context, one.id) == Some(Decimal::integer(parts as i64))
            && matches!(one.before, "" | "以上" | "上述" | "这")
            && one.kind == Kind::Count
    };
    // 小学12所、初中8所、高中4所，共24所; 优秀护士长6名和护理之星4名共20人
    let behind =
        own.before.ends_with('共') && total == last + 1 && own.before.chars().count() <= SHORT;
    (own.sentence == told[last].sentence || counts_all(own.before, parts))
        && (behind || SUMS[..5].iter().any(|word| own.before.contains(word)))
        && (last + 1..total)
            .all(|index| told[index].bracketed || own.gap.is_empty() || is_count(&told[index]))
}

/// In characters: before 共 right behind a list stands what the last part is of, and no more.
const SHORT: usize = 8;

/// Whether words count as many things as there are parts: 四项期间费用合计, 以上三类相加.
fn counts_all(label: &str, parts: usize) -> bool {
    let label = ["以上", "上述", "前述", "这"]
        .iter()
        .find_map(|word| label.strip_prefix(word))
        .unwrap_or(label);
    let numerals = ["两", "三", "四", "五", "六", "七", "八", "九", "十"];
    numerals.iter().position(|word| label.starts_with(word)).is_some_and(|at| at + 2 == parts)
}

/// Whether the amount right behind a list is called that of all: 总支出, 全年收入.
fn is_all(told: &[Told<'_>], last: usize, total: usize) -> bool {
    let name = told[total].before;
    let name = ["全年", "全市", "全县", "全区", "全校", "全院", "累计"]
        .iter()
        .find_map(|word| name.strip_prefix(word))
        .unwrap_or(name);
    total == last + 1 && told[total].sentence == told[last].sentence && name.starts_with('总')
}

/// Whether a figure is an amount of money below nought: 财务费用为-512.18万元.
fn is_loss(context: Context<'_>, id: FigureId) -> bool {
    let negative = value(context, id).is_some_and(Decimal::is_negative);
    negative
        && context.figures.get(id).kind == Kind::Money
        && context.measures.list[id.0 as usize].role != crate::measures::Role::Change
}

/// Whether the total lies within rounding of the sum.
fn is_near(context: Context<'_>, total: FigureId, sum: Decimal, parts: &[FigureId]) -> bool {
    let near = || {
        let gap = value(context, total)?.checked_add(sum.negated())?;
        let gap = if gap.is_negative() { gap.negated() } else { gap };
        let mut slack = Decimal::ZERO;
        for id in parts.iter().copied().chain([total]) {
            let figure = context.figures.get(id);
            if figure.scaled {
                slack = slack.checked_add(Decimal::new(5, figure.precision.checked_sub(1)?))?;
            }
        }
        Some(gap <= slack)
    };
    near() == Some(true)
}

fn made(
    context: Context<'_>,
    draft: Draft<'_>,
    strength: Strength,
    total: FigureId,
    parts: &[FigureId],
) -> Option<Claim> {
    let spans = parts.iter().chain([&total]).map(|id| context.figures.get(*id).span);
    let bindings = vec![figures("whole", [total]), figures("parts", parts.iter().copied())];
    draft.claim(strength, around(spans), [("across", bindings)])
}
