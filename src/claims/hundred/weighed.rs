//! Lists of shares come in as they stand in a sentence, in sentences that go on with them, or in the items of a list;
//! the claim that they make up one whole goes out where enough speaks for it.
//!
//! What speaks for it is weighed, in tenths of a bit: words that announce the parts of a whole, labels that leave
//! nothing out, as many shares as parts are told, and how seldom a slip of the pen would make such a sum a
//! hundred by chance. No one of them is enough by itself.

use super::lists::{self, List};
use super::viewed::left;
use crate::claims::closed::is_closed;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::slip::{self, Slip};
use crate::claims::sentence::says;
use crate::claims::{Claim, Context, Reading};
use crate::document::Language;
use crate::figures::{Decimal, FigureId};
use crate::rulebook::{RuleId, Strength};

/// From here on the shares are those of one whole.
const CONVINCING: u32 = 100;

/// From here on a list that adds up is told to hold.
const LIKELY: u32 = 40;

/// Lists further from a hundred than this are of other things.
const NEAR: i64 = 30;

/// Claims of the form `whole`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let draft = Draft::new(context, rule);
    lists::each(context, |list| claims.extend(claim(context, draft, rule, list)));
}

fn claim(context: Context<'_>, draft: Draft<'_>, rule: RuleId, list: &List) -> Option<Claim> {
    let value = |id: &FigureId| context.figures.get(*id).value.decimal();
    let sum = list.shares.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(id)?))?;
    let gap = sum.checked_add(Decimal::integer(-100))?;
    let gap = if gap.is_negative() { gap.negated() } else { gap };
    if gap > Decimal::integer(NEAR) {
        return None;
    }
    let said = said(context, rule, list);
    let place = around(list.shares.iter().map(|id| context.figures.get(*id).span));
    let bound = vec![figures("shares", list.shares.iter().copied())];
    if gap.is_zero() && said >= LIKELY {
        let mut claim = draft.claim(Strength::Implied, place, [("whole", bound)])?;
        claim.readings = claim.readings.into_iter().map(Reading::ticking_only).collect();
        return Some(claim);
    }
    if said < LIKELY || said + likeness(context, &list.shares, gap) < CONVINCING {
        return None;
    }
    let mut claim = draft.claim(Strength::Stated, place, [("whole", bound)])?;
    // Shares are forced to a hundred by hand, or not.
    claim.readings.iter_mut().for_each(|reading| reading.allowance = 1);
    Some(claim)
}

/// What the words speak for.
fn said(context: Context<'_>, rule: RuleId, list: &List) -> u32 {
    let language = context.document.language;
    let labels: Vec<&str> = list.labels.iter().map(String::as_str).collect();
    let closed = |rule: RuleId| is_closed(context.rulebook.rule(rule), language, &labels);
    let closed = closed(rule) || context.rulebook.find("total").is_some_and(closed);
    let divides = match language {
        Language::Chinese => CHINESE.iter().any(|word| list.lead.contains(word)),
        Language::English => says(&list.lead, ENGLISH),
    };
    let worth = [(divides, 40), (closed, 45), (list.counted, 30), (list.is_all, 15)];
    worth.iter().filter(|(speaks, _)| *speaks).map(|(_, worth)| worth).sum()
}

/// Words before a list that announce the parts of a whole.
const CHINESE: &[&str] = &[
    "构成",
    "结构",
    "组成",
    "分布",
    "来源",
    "去向",
    "流向",
    "按",
    "分为",
    "比例为",
    "比例是",
    "持股",
    "股权",
    "占比",
    "份额",
    "比重",
];

/// The same in English.
const ENGLISH: &[&str] = &[
    "as follows",
    "split",
    "divided",
    "breakdown",
    "broke down",
    "breaks down",
    "made up",
    "make up",
    "makes up",
    "composition",
    "mix",
    "by type",
    "by age",
    "by sector",
    "by source",
    "by purpose",
    "by destination",
    "by tenure",
    "by category",
    "by mode",
    "distribution",
    "distributed",
    "allocated",
    "came from",
    "comes from",
    "come from",
    "accounted for",
    "ownership",
    "of every",
    "where our money",
    "went to",
    "was spent",
    "were spent",
];

/// How much a slip of the pen speaks for a hundred that is missed.
fn likeness(context: Context<'_>, shares: &[FigureId], gap: Decimal) -> u32 {
    let (mut swaps, mut digits) = (0, 0);
    let mut surest = None;
    for id in shares {
        let Some(rest) = left(context, shares, *id) else { continue };
        let Some(chances) = slip::chances(context, *id, rest) else { continue };
        swaps += chances.swap;
        digits += chances.swap + chances.digit;
        surest = match (surest, slip::of(context, *id, rest, false)) {
            (_, Some(Slip::Swap)) | (Some(Slip::Swap), _) => Some(Slip::Swap),
            (found, other) => found.or(other),
        };
    }
    let by_slip = match surest {
        Some(Slip::Swap) => slip::tenths(100_000 / swaps.max(1)),
        Some(Slip::Digit) => slip::tenths(100_000 / digits.max(1)),
        None => 0,
    };
    // Lists of other things come within a twentieth of a hundred one time in ten.
    let by_size = match () {
        () if gap <= Decimal::integer(5) => 30,
        () if gap <= Decimal::integer(10) => 20,
        _ => 0,
    };
    by_slip.max(by_size)
}
