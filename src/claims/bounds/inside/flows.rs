//! An English amount comes in; whether it adds up over time goes out: calls and tonnes do, members and prices do not.

use super::Amount;
use crate::claims::Context;
use crate::figures::Kind;

/// Whether an amount adds up over time.
pub fn is_flow(context: Context<'_>, amount: &Amount) -> bool {
    let figure = context.figures.get(amount.id);
    match figure.kind {
        Kind::Money => {
            let words = format!("{} {}", amount.before, amount.after);
            !["debt", "cash", "assets", "price", "worth", "salary", "fee", "cost of", "value"]
                .iter()
                .any(|word| words.contains(word))
        }
        Kind::Measure => {
            let unit = context.document.slice(figure.span);
            [
                "tonne", "ton", "litre", "kwh", "mwh", "gwh", "twh", "barrel", " mm", "kg", "km",
                "mile", "m3", "m³", "gallon", "bushel",
            ]
            .iter()
            .any(|name| unit.to_lowercase().contains(name))
        }
        _ => FLOWS.contains(&amount.noun.as_str()) || VERBS.contains(&amount.noun.as_str()),
    }
}

/// Nouns of what happens, not of what there is.
const FLOWS: &[&str] = &[
    "calls",
    "visits",
    "visitors",
    "passengers",
    "orders",
    "complaints",
    "applications",
    "referrals",
    "permits",
    "licences",
    "licenses",
    "incidents",
    "admissions",
    "attendances",
    "appointments",
    "tickets",
    "loans",
    "enquiries",
    "inquiries",
    "queries",
    "requests",
    "reports",
    "journeys",
    "trips",
    "births",
    "deaths",
    "sales",
    "tonnes",
    "vehicles",
    "meals",
    "letters",
    "arrests",
    "accidents",
    "fires",
    "flights",
    "messages",
    "emails",
    "donations",
    "parcels",
    "deliveries",
    "rescues",
    "inspections",
    "repairs",
    "crimes",
    "offences",
    "operations",
    "procedures",
    "tests",
    "samples",
    "registrations",
    "sessions",
    "nights",
    "guests",
    "rides",
    "downloads",
    "transactions",
    "bookings",
    "consultations",
    "bottles",
    "units",
    "containers",
    "emergencies",
    "collisions",
    "hires",
    "swims",
    "screenings",
    "thefts",
    "burglaries",
    "copies",
    "jabs",
    "vaccinations",
    "shipments",
    "landings",
    "movements",
    "departures",
    "arrivals",
    "refunds",
    "claims",
    "fines",
    "notices",
    "cars",
    "hours",
    "days",
    "entries",
    "sightings",
];

/// Verbs and links that stand where a noun is left out: 13,100 came.
pub const VERBS: &[&str] = &[
    "came", "were", "was", "in", "visited", "attended", "on", "for", "during", "passed", "turned",
    "arrived", "over", "used", "entered", "of", "back",
];
