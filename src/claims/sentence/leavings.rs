//! English amounts with and without one of their parts come in (excluding the grant, £468,300; with it, £543,300; all but 17 of
//! the 294, so 277), and what is left when others are left out of a count; claims of the rule `total` go out.

use super::balanced::net_of;
use super::remainder::wide;
use super::sum::near;
use super::words::{begins, clause_after, clause_before, ends, says};
use super::{Sentence, Told};
use crate::figures::{Decimal, FigureId, Kind};

/// A claim of the form `net`.
pub fn of(
    sentence: &Sentence<'_>,
    before: Option<&Sentence<'_>>,
    amounts: &[FigureId],
) -> Option<Told> {
    set_apart(sentence, amounts)
        .or_else(|| all_but(sentence, amounts))
        .or_else(|| screened(sentence, before, amounts))
}

/// Words that leave an amount out.
const WITHOUT: &[&str] = &[
    "excluding",
    "without",
    "apart from",
    "leaving aside",
    "leaving out",
    "not counting",
    "setting aside",
    "disregarding",
    "stripping out",
    "ignoring",
    "before",
    "exclusive of",
];

/// Words of the amount with what was left out.
const WITH: &[&str] = &[
    "with it",
    "with them",
    "with this",
    "with that",
    "with these",
    "including it",
    "including them",
    "including this",
    "including that",
    "counting these",
    "counting this",
    "with them included",
    "with this included",
    "if these are counted",
    "in all",
    "in total",
    "altogether",
    "counting it",
    "counting them",
    "inclusive",
    "with the",
    "including the",
    "if it is included",
    "if they are included",
];

/// Excluding the grant of £75,000, income was £468,300; with it, it came to £543,300.
fn set_apart(sentence: &Sentence<'_>, amounts: &[FigureId]) -> Option<Told> {
    let [_, _, _] = amounts else { return None };
    let led = |id: &FigureId| {
        says(clause_before(sentence.before(*id)), WITHOUT)
            && !says(clause_before(sentence.before(*id)), &["income", "costs", "tax"])
            || says(clause_before(sentence.before(*id)), &["excluding", "without"])
    };
    let minus = amounts.iter().copied().find(led)?;
    let mut others = amounts.iter().copied().filter(|id| *id != minus);
    let (one, other) = (others.next()?, others.next()?);
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let (gross, net) = if value(one) > value(other) { (one, other) } else { (other, one) };
    let clause = |id: FigureId| {
        let head = sentence.before(id);
        head.rsplit([';', ':']).next().unwrap_or(head).to_owned()
    };
    let with = says(&clause(gross), WITH) || says(clause_after(sentence.after(gross)), WITH);
    // Income was £543,300, or £468,300 excluding a legacy of £75,000.
    let or = ends(sentence.before(net).trim_end_matches(['$', '£', '€', ' ']), &["or"])
        && begins(sentence.after(net), WITHOUT);
    let alike = sentence.compatible(gross, net) && sentence.compatible(gross, minus);
    let rest = value(gross)?.checked_add(value(minus)?.negated())?;
    (alike && (with || or) && near(rest, value(net)?) && value(minus) < value(gross))
        .then(|| net_of(net, gross, vec![minus]))
}

/// All but 17 of the 294 playgrounds met the standard; in other words, 277 did so.
fn all_but(sentence: &Sentence<'_>, amounts: &[FigureId]) -> Option<Told> {
    let at = amounts.iter().position(|id| ends(sentence.before(*id), &["all but"]))?;
    let (minus, gross) = (amounts[at], *amounts.get(at + 1)?);
    let of = begins(sentence.after(minus), &["of the", "of our", "of its", "of their", "of"]);
    let mut others = amounts.iter().copied().filter(|id| *id != minus && *id != gross);
    let net = others.next().filter(|_| others.next().is_none())?;
    let lead = sentence.before(net);
    // 190 of them in advance.
    if begins(sentence.after(net), &["of them", "of these", "of those", "of which", "of whom"]) {
        return None;
    }
    let taken_up = net > gross && says(lead, TAKES_UP)
        || net < minus && sentence.before(minus).trim_start().starts_with([',', '(', '-', '–'])
        || net > gross && lead.trim_end().ends_with(['(', ',', '–', '—']);
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let rest = value(gross)?.checked_add(value(minus)?.negated())?;
    let alike = sentence.compatible(gross, net) && sentence.compatible(gross, minus);
    (of && taken_up && alike && wide(rest, value(net)?)).then(|| net_of(net, gross, vec![minus]))
}

/// Words that take up what was just told as its result.
const TAKES_UP: &[&str] = &[
    "in other words",
    "that is",
    "so",
    "meaning",
    "which means",
    "thus",
    "therefore",
    "i.e",
    "or",
    "leaving",
    "making",
    "hence",
    "namely",
];

/// What is done with those that are left out of a count.
const SCREENED: &[&str] = &[
    "excluded",
    "rejected",
    "removed",
    "discarded",
    "discounted",
    "eliminated",
    "set aside",
    "dropped",
    "disqualified",
    "ruled out",
    "left out",
    "deleted",
    "ineligible",
    "invalid",
    "spoilt",
    "spoiled",
    "withdrawn",
];

/// What leads to the number of those that are left.
const LEFT: &[&str] = &[
    "leaving",
    "left",
    "leaves",
    "based on",
    "so that",
    "so the",
    "reducing",
    "thus",
    "therefore",
    "analysed",
    "analyzed",
    "valid",
    "eligible",
    "rests on",
    "covers",
    "remained",
    "remain",
];

/// 1,520 were returned. We excluded 64 that were blank and 37 duplicates, so the analysis is based on 1,419.
fn screened(
    sentence: &Sentence<'_>,
    before: Option<&Sentence<'_>>,
    amounts: &[FigureId],
) -> Option<Told> {
    let (net, taken) = amounts.split_last()?;
    let lead = sentence.before(*net);
    let details = ["including", "of which", "of whom", "of them", "of these", "further", "again"];
    let counts = |id: &FigureId| {
        matches!(sentence.figure(*id).kind, Kind::Count | Kind::Number | Kind::Measure)
    };
    if taken.is_empty()
        || !says(lead, LEFT)
        || !says(sentence.head(*net), SCREENED)
        || says(sentence.head(*net), &details)
        || !amounts.iter().all(counts)
    {
        return None;
    }
    let verb =
        |id: FigureId| says(sentence.head(id), SCREENED) || says(sentence.after(id), SCREENED);
    // The whole stands at the head of the sentence, or in the one before.
    let (gross, minus) = match taken {
        [gross, minus @ ..] if !minus.is_empty() && !verb(*gross) => (*gross, minus.to_vec()),
        _ => {
            let before = before?;
            let mut whole = before.amounts().filter(|id| !before.is_known(*id));
            let gross = whole.next().filter(|_| whole.next().is_none())?;
            (gross, taken.to_vec())
        }
    };
    let value = |id: FigureId| sentence.figure(id).value.decimal();
    let sum = minus.iter().try_fold(Decimal::ZERO, |sum, id| sum.checked_add(value(*id)?))?;
    let rest = value(gross)?.checked_add(sum.negated())?;
    let alike = minus.iter().chain([net]).all(|id| sentence.compatible(gross, *id));
    (alike && !rest.is_negative() && near(rest, value(*net)?)).then(|| net_of(*net, gross, minus))
}
