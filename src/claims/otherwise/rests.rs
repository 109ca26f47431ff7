//! An amount and what is taken from it come in, with what is said to be left; whether that holds as bound, of a whole told before,
//! or is no rest at all goes out.

use super::totals::has_part_of_next;
use super::{Held, beside, one, with};
use crate::claims::nearby::range::Range;
use crate::claims::{Binding, Bound, Context, Reading, sentence_at};
use crate::figures::{Decimal, FigureId, Kind};

/// `None` where the reading is no amount less others. 82 charges: 51 of the one sort, 19 of another and 12 others: the
/// rest of the 82, and not of the 51.
pub fn of_rest(context: Context<'_>, reading: &Reading, sum: usize) -> Option<Held> {
    let (gross, net) = (one(reading, "gross")?, one(reading, "net")?);
    let Bound::Figures(minus) = reading.get("minus")? else { return None };
    let taken =
        minus.get(1..)?.iter().try_fold(Range::of(context, *minus.first()?)?, |sum, id| {
            sum.plus(Range::of(context, *id)?)
        })?;
    let (gross_range, net_range) = (Range::of(context, gross)?, Range::of(context, net)?);
    if gross_range.minus(taken).is_some_and(|rest| rest.meets(net_range)) {
        return Some(Held::AsBound);
    }
    // Of 376, 28 were lost (16 withdrew, 9 moved and 3 died), leaving 348: of none of the 28.
    if gross_range.plus(gross_range)?.high < net_range.low {
        return Some(Held::OfOwn);
    }
    // 筛查156人，排除28人：甲18人，乙7人，丙3人。其余128人: the one taken away, told in its parts.
    if let Some((first, parts)) = minus.split_first().filter(|(_, parts)| parts.len() > 1) {
        let whole = Range::of(context, *first)?;
        let sum =
            parts.iter().try_fold(Range::exact(0), |sum, id| sum.plus(Range::of(context, *id)?))?;
        let rest = gross_range.minus(whole);
        if sum.meets(whole) && rest.is_some_and(|rest| rest.meets(net_range)) {
            return Some(Held::Otherwise(with(reading, "minus", *first)));
        }
    }
    // 4,985 were on hand, 3,731 received, 3,592 decided and 187 withdrawn, which left 4,937: the gross is one of those taken.
    if is_taken_too(context, (gross, gross_range), taken, net_range) {
        return Some(Held::OfOwn);
    }
    // 38 responded, as against 14 of the 37 others.
    let part = net.0.checked_sub(1).map(FigureId).filter(|part| minus.contains(part));
    if part.is_some_and(|part| has_part_of_next(context, &[part, net])) {
        return Some(Held::OfOwn);
    }
    // 4,310 worked full time and 2,680 part time, of 6,990: neither is taken from the other.
    let both = gross_range.plus(taken)?;
    let joined = beside(context, &[vec![gross, net], minus.clone()].concat(), gross)
        .into_iter()
        .any(|other| other < gross && Range::of(context, other).is_some_and(|it| it.meets(both)));
    if joined || are_told_alike(context, gross, minus) {
        return Some(Held::OfOwn);
    }
    if is_one_of_list(context, gross) || comes_and_goes(context, (gross, net), minus) {
        return Some(Held::OfOwn);
    }
    let mut parts = vec![gross, net];
    parts.extend(minus.iter().copied());
    parts.sort();
    let all = gross_range.plus(taken)?.plus(net_range)?;
    // 贷款余额213.6亿元。…按对象：小微企业121.8亿元，农户37.5亿元，其他54.3亿元: of what was told further off, too.
    let of = context.figures.get(gross);
    let far = |id: &FigureId| {
        let other = context.figures.get(*id);
        let telling = other.value.decimal().is_some_and(|value| value >= Decimal::integer(100));
        telling && other.cell.is_none() && other.kind == of.kind && other.unit == of.unit
    };
    let before = (gross.0.saturating_sub(FAR)..gross.0).map(FigureId).filter(far);
    let whole = beside(context, &parts, gross).into_iter().chain(before).find(|other| {
        *other < parts[0] && Range::of(context, *other).is_some_and(|other| other.meets(all))
    });
    let Some(whole) = whole else {
        // A deficit of 3.6 is 0.5 worse than the planned one of 3.1: the rest is told, as another amount.
        let rest = gross_range.minus(taken);
        let told = beside(context, &parts, net).into_iter().any(|other| {
            rest.zip(Range::of(context, other)).is_some_and(|(rest, other)| rest.meets(other))
        });
        // 新建18个、260个，撤并3个，净增275个: one more was added.
        let more = rest.is_some_and(|rest| {
            beside(context, &parts, net).into_iter().any(|other| {
                let other = Range::of(context, other).and_then(|other| rest.plus(other));
                other.is_some_and(|sum| sum.meets(net_range))
            })
        });
        return Some(if told || more { Held::OfOwn } else { Held::Not });
    };
    let bound = [("total", vec![whole]), ("parts", parts)];
    let bindings = bound.map(|(name, ids)| Binding::figures(name, ids)).to_vec();
    Some(Held::Otherwise(Reading { form: sum, bindings, allowance: 0 }))
}

/// Whether the two amounts right before an amount, less it and what is taken from it, leave the rest.
fn is_taken_too(
    context: Context<'_>,
    (gross, range): (FigureId, Range),
    taken: Range,
    net: Range,
) -> bool {
    let of = context.figures.get(gross);
    let like = |id: &FigureId| {
        let other = context.figures.get(*id);
        other.block == of.block
            && other.cell.is_none()
            && matches!(other.kind, Kind::Count | Kind::Number | Kind::Money | Kind::Measure)
            && (other.kind == Kind::Money) == (of.kind == Kind::Money)
    };
    let mut before = (gross.0.saturating_sub(4)..gross.0).rev().map(FigureId).filter(like);
    let (Some(came), Some(was)) = (before.next(), before.next()) else { return false };
    let left = || {
        let all = Range::of(context, came)?.plus(Range::of(context, was)?)?;
        all.minus(range)?.minus(taken)
    };
    left().is_some_and(|left| left.meets(net))
}

/// How many figures before a list its whole may stand.
const FAR: u32 = 40;

/// 19.84 tonnes went to pigs, 11.27 to cattle, 5.96 to poultry, 2.31 to sheep: whether two of the same sort, each larger, stand
/// before an amount in its sentence, which is then one of a list and no whole of those behind it.
fn is_one_of_list(context: Context<'_>, gross: FigureId) -> bool {
    let figure = context.figures.get(gross);
    let sentence = sentence_at(context.document.block(figure.block), figure.span.start);
    let (Some(sentence), None) = (sentence, figure.cell) else { return false };
    let alike = |id: &FigureId| {
        let other = context.figures.get(*id);
        other.kind == figure.kind && other.unit == figure.unit
    };
    let within = |id: &FigureId| context.figures.get(*id).span.start >= sentence.start;
    let before: Vec<FigureId> =
        (0..gross.0).rev().map(FigureId).take_while(within).filter(alike).take(2).collect();
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    let [next, first] = before.as_slice() else { return false };
    let falls = value(*first) > value(*next) && value(*next) > value(gross);
    let text = &context.document.text;
    let listed = text
        .get(figure.span.end as usize..)
        .is_some_and(|rest| rest.trim_start().starts_with(['(', '（', 't', '、', ',', '，']));
    falls && listed
}

/// Retirement accounted for 48,600, sickness for 8,400 and discouragement for 2,100: whether one and the same word leads to an
/// amount and to each of those held to be taken from it.
fn are_told_alike(context: Context<'_>, gross: FigureId, minus: &[FigureId]) -> bool {
    let word = |id: FigureId| {
        let lead = super::changes::before(context, id).trim_end_matches(['$', '£', '€', ' ']);
        lead.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default()
    };
    let own = word(gross);
    minus.len() > 1
        && ["for", "to", "by", "in", "on", "from", "at"].contains(&own)
        && minus.iter().all(|id| word(*id) == own)
}

/// 140 passengers; 62 got off, 35 boarded, and so 113 travelled on: whether some of what was taken away was added.
fn comes_and_goes(
    context: Context<'_>,
    (gross, net): (FigureId, FigureId),
    minus: &[FigureId],
) -> bool {
    let value = |id: FigureId| context.figures.get(id).value.decimal();
    (1..1usize << minus.len().min(MOST_FLOWS)).any(|added| {
        let flows = minus.iter().take(MOST_FLOWS).enumerate();
        let left = flows.fold(value(gross), |left, (place, id)| {
            let flow = value(*id)?;
            left?.checked_add(if added >> place & 1 == 1 { flow } else { flow.negated() })
        });
        left.is_some() && left.map(Decimal::normal) == value(net).map(Decimal::normal)
    })
}

/// More flows give anything.
const MOST_FLOWS: usize = 3;
