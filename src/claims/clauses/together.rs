//! Chinese shares that take several together come in (分别占36.9%、39.1%、18.4%…，前两项合计76.0%; 食品类516件、药品类302件…，食品类和药品类合计
//! 占63.7%); claims of the rules `total` and `share` go out, that the shares add up to it or the amounts make it.

use super::told::{self, Passage, Told, is_amount, value};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context};
use crate::document::find_word;
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};

/// Words that take several together.
const SUMS: &[&str] = &["合计", "共占", "之和", "合占", "共计"];

/// How many figures back a list may stand.
const REACH: usize = 24;

/// Claims of the form `across` of the rule `total`, and `several` of the rule `share`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let share = context.rulebook.find("share").map(|rule| Draft::new(context, rule));
    told::claims(context, rule, claims, |_, draft, passage, index| {
        first_few(context, draft, passage, index)
            .or_else(|| named(context, (draft, share), passage, index))
    });
}

/// A plain share whose words take several together; the words before the sum.
fn taken<'a>(context: Context<'_>, own: &Told<'a>) -> Option<&'a str> {
    let plain = own.kind == Kind::Percent && context.figures.get(own.id).hedge == Hedge::None;
    if !plain {
        return None;
    }
    let at = SUMS.iter().find_map(|word| find_word(own.before, word))?;
    let other = ["增", "降", "同比", "比上", "比去", "目标", "超", "率"];
    (!other.iter().any(|word| own.before.contains(word))).then(|| own.before[..at].trim())
}

/// 前两项合计76.0%: of the row of shares right before it.
fn first_few(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let told = &passage.told;
    let own = &told[index];
    let words = taken(context, own)?;
    // 前两项合计: two things, counted.
    let counted = told[..index].last().filter(|_| words.is_empty())?;
    let number = value(context, counted.id)?.at_exponent(0)?;
    let number = usize::try_from(number).ok().filter(|number| (2..=6).contains(number))?;
    let plain = counted.kind == Kind::Count
        && counted.before.ends_with('前')
        && own.gap.trim() == own.before
        && counted.sentence == own.sentence;
    let index = index - 1;
    let joint = |one: &Told<'_>| matches!(one.gap.trim(), "、" | "和" | "及" | "与");
    let last = told[..index].iter().rposition(|one| one.kind == Kind::Percent && joint(one))?;
    let mut first = last;
    while first > 0 && joint(&told[first]) && told[first - 1].kind == Kind::Percent {
        first -= 1;
    }
    let row = &told[first..=last];
    let near = told[last].sentence + 1 >= own.sentence && index - last <= 2;
    if !plain || !near || row.len() <= number {
        return None;
    }
    let parts: Vec<FigureId> = row[..number].iter().map(|one| one.id).collect();
    let place = around(parts.iter().chain([&own.id]).map(|id| context.figures.get(*id).span));
    let bound = vec![figures("whole", [own.id]), figures("parts", parts)];
    draft.claim(Strength::Witnessed, place, [("across", bound)])
}

/// 食品类和药品类合计占63.7%: of the shares or the amounts that are called so.
fn named(
    context: Context<'_>,
    (draft, share): (Draft<'_>, Option<Draft<'_>>),
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let told = &passage.told;
    let own = &told[index];
    // The names may stand before a comma of their own list: 前后 are joined by 、.
    let lead = taken(context, own)?;
    let gap = own.gap.strip_suffix(own.before).unwrap_or("");
    let list = gap.rsplit(['，', '；', '。', '：', '\n']).next().unwrap_or("");
    let words = format!("{list}{lead}");
    let names: Vec<&str> = words
        .trim_start_matches("其中")
        .split(['、', '和', '与', '及'])
        .map(|name| name.trim().trim_end_matches(['两', '三', '项', '者']))
        .filter(|name| !name.is_empty())
        .collect();
    if names.len() < 2 || names.iter().any(|name| !(2..=10).contains(&name.chars().count())) {
        return None;
    }
    let near = &told[index.saturating_sub(REACH)..index];
    let called = |name: &str, suits: &dyn Fn(&Told<'_>) -> bool| -> Option<FigureId> {
        let label = |one: &Told<'_>| {
            let label = one.before.trim_start_matches("其中").trim_start_matches(['“', '和']);
            label.starts_with(name) || label.ends_with(name)
        };
        let mut found = near.iter().filter(|one| suits(one) && label(one));
        let first = found.next()?;
        found.next().is_none().then_some(first.id)
    };
    let percent = |one: &Told<'_>| one.kind == Kind::Percent && one.before.contains('占');
    let shares: Option<Vec<FigureId>> = names.iter().map(|name| called(name, &percent)).collect();
    if let Some(parts) = shares {
        let place = around(parts.iter().chain([&own.id]).map(|id| context.figures.get(*id).span));
        let bound = vec![figures("whole", [own.id]), figures("parts", parts)];
        return draft.claim(Strength::Stated, place, [("across", bound)]);
    }
    let amount = |one: &Told<'_>| is_amount(context, one.id) && !one.earlier;
    let parts: Vec<FigureId> =
        names.iter().map(|name| called(name, &amount)).collect::<Option<_>>()?;
    let base = total(context, near, &parts)?;
    let place =
        around(parts.iter().chain([&own.id, &base]).map(|id| context.figures.get(*id).span));
    let bound = vec![figures("share", [own.id]), figures("parts", parts), figures("base", [base])];
    share?.claim(Strength::Stated, place, [("several", bound)])
}

/// The amount before some parts that they and the others behind it add up to.
fn total(context: Context<'_>, near: &[Told<'_>], parts: &[FigureId]) -> Option<FigureId> {
    let unit = |id: FigureId| context.figures.get(id).unit;
    let first = near.iter().position(|one| parts.contains(&one.id))?;
    let alike = |one: &&Told<'_>| is_amount(context, one.id) && unit(one.id) == unit(parts[0]);
    for (at, whole) in near[..first].iter().enumerate().rev().filter(|(_, one)| alike(one)) {
        let mut sum = Decimal::ZERO;
        let mut taken = 0;
        for part in near[at + 1..].iter().filter(alike) {
            sum = sum.checked_add(value(context, part.id)?)?;
            taken += usize::from(parts.contains(&part.id));
            if taken == parts.len() && Some(sum) == value(context, whole.id) {
                return Some(whole.id);
            }
        }
    }
    None
}
