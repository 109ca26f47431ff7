//! A Chinese rate and that of what is not so come in (合格率96.4%，不合格率3.6%; 赞成率82%、反对率18%); the claim that the
//! two add up to 100% goes out.

use crate::claims::clauses::told::{self, Told};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context};
use crate::figures::{Hedge, Kind};
use crate::rulebook::{RuleId, Strength};

/// Claims of the form `whole`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, |_, draft, passage, index| {
        let [one, other] = passage.told.get(index..index + 2)? else { return None };
        claim(context, draft, one, other)
    });
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    one: &Told<'_>,
    other: &Told<'_>,
) -> Option<Claim> {
    let plain = |told: &Told<'_>| {
        told.kind == Kind::Percent && context.figures.get(told.id).hedge == Hedge::None
    };
    let (first, second) = (rate(one.before)?, rate(other.before)?);
    let opposite = denies(second, first) || denies(first, second);
    if one.sentence != other.sentence || !plain(one) || !plain(other) || !opposite {
        return None;
    }
    let ids = [one.id, other.id];
    let place = around(ids.map(|id| context.figures.get(id).span));
    draft.claim(Strength::Stated, place, [("whole", vec![figures("shares", ids)])])
}

/// The name of a rate that ends a label: 合格率 of 产品合格率为.
fn rate(label: &str) -> Option<&str> {
    let label = label.trim_end_matches(['为', '是', '达', '仅', '约', '只', '有', '到', ' ']);
    label.ends_with(['率', '比']).then_some(label)
}

/// 不合格率, 未就业率: the other rate with a word of denial before it.
fn denies(label: &str, other: &str) -> bool {
    ["不", "未", "非"].iter().any(|word| {
        label.split_once(word).is_some_and(|(before, rest)| {
            rest.chars().count() > 2 && other.ends_with(rest) && other.contains(before)
        })
    })
}
