//! What is left of an amount when others are taken away: after refunds, net receipts of £824,850; after 64 exclusions,
//! 318 of the original 400.

use super::flows::{self, Flow};
use super::remainder::wide;
use super::sum::{near, parts};
use super::words::{begins, clause_before, says, words};
use super::{Sentence, Told};
use crate::claims::draft::figures;
use crate::claims::introduced::introduced;
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;

/// Words that take an amount away.
const LESS: &[&str] =
    &["less", "minus", "after deducting", "net of", "deducting", "after", "before"];
/// Words that name what is left.
const NET: &[&str] = &[
    "net", "gave", "gives", "giving", "leaves", "leaving", "profit", "surplus", "result", "balance",
];

/// What lies between two amounts.
const GAPS: &[&str] = &[
    "saving",
    "surplus",
    "deficit",
    "shortfall",
    "gap",
    "difference",
    "excess",
    "underspend",
    "overspend",
    "profit",
    "loss",
    "balance",
    "margin",
    "remainder",
];

/// Gross receipts of £842,300; after refunds of £17,450, net receipts of £824,850.
pub fn net(
    sentence: &Sentence<'_>,
    before: Option<&Sentence<'_>>,
    amounts: &[FigureId],
) -> Option<Told> {
    let of_before: Vec<FigureId> = before.map(parts).unwrap_or_default();
    let all: Vec<FigureId> = match (amounts.len(), of_before.len()) {
        (3, _) => amounts.to_vec(),
        (2, 1) => [of_before.as_slice(), amounts].concat(),
        _ => return None,
    };
    let [gross, minus, net] = all[..] else { return None };
    let told = |id: FigureId| if amounts.contains(&id) { Some(sentence) } else { before };
    let less = says(clause_before(told(minus)?.before(minus)), LESS);
    let left = says(told(net)?.before(net), NET);
    let money = [gross, minus, net].iter().all(|id| sentence.figure(*id).kind == Kind::Money);
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let rest = value(gross)?.checked_add(value(minus)?.negated())?;
    (less && left && money && !rest.is_negative() && near(rest, value(net)?)).then(|| Told {
        form: "net",
        bindings: vec![figures("net", [net]), figures("gross", [gross]), figures("minus", [minus])],
        strength: Strength::Stated,
        about: net,
    })
}

/// 243 completed and 12 bought, 38 sold and 33 demolished, a net gain of 184; 7,910 joined and 6,370 left, a net gain of 1,540 on
/// the 66,880 of a year earlier: all that came less all that went.
pub fn moved(sentence: &Sentence<'_>) -> Option<Told> {
    let net = sentence.amounts().find(|id| {
        let told = introduced(sentence.before(*id));
        told.is_some_and(|told| begins(told.name, &["net"]))
    })?;
    let moves: Vec<(FigureId, Flow)> = sentence
        .amounts()
        .take_while(|id| *id < net)
        .filter(|id| !sentence.is_known(*id))
        .map(|id| Some((id, flows::sure(sentence, id)?)))
        .collect::<Option<_>>()?;
    let of = |wanted: Flow| -> Vec<FigureId> {
        moves.iter().filter(|(_, flow)| *flow == wanted).map(|(id, _)| *id).collect()
    };
    let (came, went) = (of(Flow::Came), of(Flow::Went));
    let value = |id: &FigureId| sentence.figure(*id).value.decimal();
    let sum = |ids: &[FigureId]| {
        ids.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(id)?))
    };
    let (more, less) = if sum(&came)? > sum(&went)? { (came, went) } else { (went, came) };
    let rest = sum(&more)?.checked_add(sum(&less)?.negated())?;
    let alike = more.iter().chain(&less).all(|id| sentence.compatible(*id, net));
    let several = !less.is_empty() && wide(rest, value(&net)?);
    (alike && several).then(|| Told {
        form: "withdrawn",
        bindings: vec![figures("net", [net]), figures("parts", more), figures("minus", less)],
        strength: Strength::Stated,
        about: net,
    })
}

/// Rewards of £5.2 million and fines of £8.9 million, a net cost of £3.7 million: the larger less the smaller.
pub fn netted(sentence: &Sentence<'_>) -> Option<Told> {
    let amounts: Vec<FigureId> = sentence.amounts().filter(|id| !sentence.is_known(*id)).collect();
    let [one, other, net] = amounts[..] else { return None };
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let told = introduced(sentence.before(net))?;
    let noun = words(told.name).next_back().unwrap_or_default();
    let compared =
        begins(sentence.after(net), &["on", "over", "than", "compared", "against", "from"]);
    let named = begins(told.name, &["net"]);
    let gap = GAPS.contains(&noun) && !compared;
    let (gross, minus) = if value(one) > value(other) { (one, other) } else { (other, one) };
    let rest = value(gross)?.checked_add(value(minus)?.negated())?;
    let alike = sentence.compatible(gross, minus) && sentence.compatible(gross, net);
    let meant = named && wide(rest, value(net)?) || gap && near(rest, value(net)?);
    (meant && alike).then(|| Told {
        form: "net",
        bindings: vec![figures("net", [net]), figures("gross", [gross]), figures("minus", [minus])],
        strength: Strength::Stated,
        about: net,
    })
}

/// After 64 exclusions and 18 withdrawals, 318 of the original 400: what is left is said of its whole.
pub fn excluded(sentence: &Sentence<'_>, amounts: &[FigureId]) -> Option<Told> {
    let [minus @ .., net, gross] = amounts else { return None };
    let gap = sentence.after(*net);
    let of =
        begins(gap, &["of the", "of our", "of its", "of all"]) && !gap.contains([',', ';', '(']);
    let first = *minus.first()?;
    let led = says(
        clause_before(sentence.head(first)),
        &["after", "excluding", "leaving out", "discounting", "leaving aside", "without"],
    );
    let alike = amounts.iter().all(|id| sentence.compatible(*gross, *id));
    let value = |id: &FigureId| sentence.figure(*id).value.decimal();
    let taken = minus.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(id)?))?;
    let left = value(gross)?.checked_add(taken.negated())?;
    (of && led && alike && !left.is_negative() && near(left, value(net)?)).then(|| Told {
        form: "net",
        bindings: vec![
            figures("net", [*net]),
            figures("gross", [*gross]),
            figures("minus", minus.iter().copied()),
        ],
        strength: Strength::Stated,
        about: *net,
    })
}
