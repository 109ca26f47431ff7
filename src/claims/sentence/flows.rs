//! An English amount comes in; whether its words tell that so much came in or is owned, or that so much went out or is owed,
//! goes out.
//!
//! The word nearest before the amount tells it, or else the first behind: spent £62,100; 92 lambs were kept.

use super::Sentence;
use super::words::{clause_after, clause_before, words};
use crate::figures::{FigureId, Kind};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    Came,
    Went,
}

/// Of money and of things alike.
const CAME: &[&str] = &[
    "income",
    "incomes",
    "revenue",
    "revenues",
    "receipts",
    "turnover",
    "takings",
    "earnings",
    "earned",
    "earning",
    "raised",
    "raising",
    "received",
    "receiving",
    "receives",
    "took",
    "takes",
    "taking",
    "brought",
    "brings",
    "exports",
    "exported",
    "assets",
    "proceeds",
    "fees",
    "grants",
    "grant",
    "subscriptions",
    "collected",
    "collecting",
    "generated",
    "generating",
    "donations",
    "gifts",
    "rents",
    "premiums",
    "inflow",
    "inflows",
    "births",
    "born",
    "arrivals",
    "arrived",
    "immigrants",
    "immigration",
    "joined",
    "joining",
    "joiners",
    "added",
    "admitted",
    "admissions",
    "acquired",
    "bought",
    "purchased",
    "purchases",
    "deliveries",
    "delivered",
    "recruited",
    "hired",
    "enrolled",
    "registered",
    "issued",
    "opened",
    "openings",
    "hatched",
    "kept",
    "gained",
    "intake",
    "contributions",
    "deposits",
    "legacies",
    "legacy",
    "owns",
    "owned",
    "interest",
    "starters",
    "lodged",
    "filed",
    "additions",
    "new",
    "gross",
    "budget",
    "allocation",
    "appeal",
    "loan",
    "appointed",
    "built",
    "planted",
    "levied",
    "charged",
];
const WENT: &[&str] = &[
    "spending",
    "spent",
    "spends",
    "expenditure",
    "expenditures",
    "costs",
    "cost",
    "costing",
    "expenses",
    "payments",
    "paid",
    "paying",
    "pays",
    "outgoings",
    "outlay",
    "outlays",
    "imports",
    "imported",
    "liabilities",
    "owes",
    "owed",
    "debts",
    "bill",
    "bills",
    "overheads",
    "outturn",
    "outflow",
    "outflows",
    "deaths",
    "died",
    "departures",
    "departed",
    "emigrants",
    "emigration",
    "left",
    "leavers",
    "leaving",
    "resigned",
    "resignations",
    "retired",
    "retirements",
    "withdrew",
    "withdrawn",
    "withdrawals",
    "lost",
    "losing",
    "scrapped",
    "disposed",
    "disposals",
    "revoked",
    "closed",
    "closures",
    "used",
    "consumed",
    "dispatched",
    "shipped",
    "treated",
    "discharged",
    "discharges",
    "rehomed",
    "culled",
    "slaughtered",
    "redeemed",
    "repaid",
    "repayments",
    "cancelled",
    "cancellations",
    "expired",
    "lapsed",
    "completed",
    "settled",
    "resolved",
    "dealt",
    "removed",
    "felled",
    "demolished",
    "dividends",
    "refunds",
    "wages",
    "salaries",
    "running",
    "expelled",
    "deducted",
    "invested",
    "distributed",
    "transferred",
    "donated",
];

/// Words that tell of money that it came in, and of things that they went.
const SOLD: &[&str] = &["sales", "sold", "selling", "sale", "awarded", "awards"];

/// In words, before or behind an amount.
const NEAR: usize = 9;

/// Which way an amount went, if its clause tells.
pub fn of(sentence: &Sentence<'_>, id: FigureId) -> Option<Flow> {
    let money = sentence.figure(id).kind == Kind::Money;
    let flow = |word: &str| match () {
        () if SOLD.contains(&word) => Some(if money { Flow::Came } else { Flow::Went }),
        // Money that is bought for, and things that are.
        () if money && ["bought", "purchased", "purchases", "deliveries"].contains(&word) => {
            Some(Flow::Went)
        }
        () if CAME.contains(&word) => Some(Flow::Came),
        () if WENT.contains(&word) => Some(Flow::Went),
        () => None,
    };
    let lead = own_lead(sentence, id);
    let ahead = words(lead).rev().take(NEAR).find_map(flow);
    let tail = clause_after(sentence.after(id));
    let tail = tail.split(" and ").next().unwrap_or(tail);
    let tail = tail.split(" while ").next().unwrap_or(tail);
    ahead.or_else(|| words(tail).take(NEAR).find_map(flow))
}

/// The same, if no word of its clause tells the other way: completed 243 new ones.
pub fn sure(sentence: &Sentence<'_>, id: FigureId) -> Option<Flow> {
    let flow = of(sentence, id)?;
    let other = if flow == Flow::Came { WENT } else { CAME };
    let tail = clause_after(sentence.after(id));
    let near = [own_lead(sentence, id), tail.split(" and ").next().unwrap_or(tail)];
    let told = near.iter().flat_map(|text| words(text)).any(|word| other.contains(&word));
    (!told).then_some(flow)
}

/// The words before an amount that are its own: up to the comma or the “and” that parts it from what was told before, unless
/// nothing but its verb is left out.
fn own_lead<'s>(sentence: &'s Sentence<'_>, id: FigureId) -> &'s str {
    let lead = clause_before(sentence.before(id));
    let first = sentence.members.first() == Some(&id);
    match lead.rfind(" and ") {
        Some(at) if !first => &lead[at + 5..],
        _ => lead,
    }
}
