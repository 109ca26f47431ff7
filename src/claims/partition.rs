//! English parts told with their shares come in, when they make up a whole: undergraduates numbered 12,930 (75.0%),
//! taught postgraduates 3,276 (19.0%) and research students 1,034 (6.0%); or one an item of a list. Claims of the rules
//! `share` and `total` go out where one figure of such a list fits none of the others.
//!
//! The list is tied together more than once: its parts come to the whole, its shares to 100%, and each share is of its
//! part and the whole. So one wrong figure stands out even where no word says that the list is complete, or where the
//! whole is told apart from it. Each search beside this one knows one of the ties.

mod list;

use super::draft::{Draft, around, figures};
use super::nearby::range::Range;
use super::nearby::slip::{self, Slip};
use super::{Claim, Context};
use crate::document::Language;
use crate::figures::{Decimal, FigureId};
use crate::rulebook::{RuleId, Strength};
use list::{List, Place};

/// Claims that a share is of its part and the whole of its list.
pub fn shares(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language == Language::English {
        let draft = Draft::new(context, rule);
        claims.extend(list::all(context).iter().filter_map(|list| share(context, draft, list)));
    }
}

/// Claims that the parts of a list add up to its whole.
pub fn totals(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language == Language::English {
        let draft = Draft::new(context, rule);
        claims.extend(list::all(context).iter().filter_map(|list| total(context, draft, list)));
    }
}

/// The one share that fits neither the whole nor the others.
fn share(context: Context<'_>, draft: Draft<'_>, list: &List) -> Option<Claim> {
    let sum = list.sum;
    let odd: Vec<usize> = (0..list.pairs.len()).filter(|at| !list.fits(*at, sum)).collect();
    let [at] = odd[..] else { return None };
    // Cut off, or rounded so that all come to 100.
    if list.hundred() || list.fits_nearly(at, sum) {
        return None;
    }
    let (part, share) = (list.pairs[at].part, list.pairs[at].share);
    let place = around([part, share].map(|id| context.figures.get(id).span));
    let bound = |name: &'static str, ids: Vec<FigureId>| {
        vec![figures("share", [share]), figures("part", [part]), figures(name, ids)]
    };
    if let Some(whole) = list.wholes.iter().find(|whole| list.is_sum(whole.value)) {
        return draft.claim(Strength::Stated, place, [("across", bound("base", vec![whole.id]))]);
    }
    let all: Vec<FigureId> = list.pairs.iter().map(|pair| pair.part).collect();
    // Two shares, of which one fits both parts, may be of two wholes.
    let strength = if all.len() > 2 { Strength::Stated } else { Strength::Implied };
    draft.claim(strength, place, [("joint", bound("all", all))])
}

/// The list whose shares make up 100% and whose parts do not make up its whole.
fn total(context: Context<'_>, draft: Draft<'_>, list: &List) -> Option<Claim> {
    if !list.hundred() {
        return None;
    }
    let count = list.pairs.len();
    let all_fit = (0..count).all(|at| list.fits(at, list.sum));
    let made = |whole: FigureId, strength: Strength| {
        let parts: Vec<FigureId> = list.pairs.iter().map(|pair| pair.part).collect();
        let place = around(parts.iter().chain([&whole]).map(|id| context.figures.get(*id).span));
        let bound = vec![figures("total", [whole]), figures("parts", parts)];
        draft.claim(strength, place, [("sum", bound)])
    };
    if list.told {
        let whole = list.wholes.iter().find(|whole| list.is_sum(whole.value))?;
        return made(whole.id, Strength::Stated);
    }
    // One part is wrong: the others have their shares of the whole, and what they leave has the share of that part.
    for whole in &list.wholes {
        let odd: Vec<usize> = (0..count).filter(|at| !list.fits(*at, whole.value)).collect();
        let [at] = odd[..] else { continue };
        let others = list.sum.checked_add(list.pairs[at].value.negated())?;
        let due = whole.value.checked_add(others.negated())?;
        if due > Decimal::ZERO && list.pairs[at].is_share(due, whole.value) {
            return made(whole.id, Strength::Stated);
        }
    }
    // The whole is wrong, or told of more than those whose shares are told.
    let near: Vec<_> = list.wholes.iter().filter(|whole| list.is_near(whole.value)).collect();
    let [whole] = near[..] else { return None };
    // Of 1,250 asked, those who answered are told with shares of their own.
    let meant = whole.place == Place::Opening || {
        let due = Range::in_base(context, whole.id, list.sum, list.sum)?;
        slip::of(context, whole.id, due, false) == Some(Slip::Swap)
    };
    (all_fit && meant).then(|| made(whole.id, Strength::Stated))?
}
