//! A word of change or comparison comes in with what it is said of; the way it tells goes out. Higher
//! is up whatever it is said of, but better is down for waiting times, and so is faster for minutes.

use crate::claims::Context;
use crate::claims::lexicon::direction::{self, Way};
use crate::document::Language;
use crate::figures::{Figure, Kind};

/// What is known of the values compared.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'t> {
    /// The words before the values.
    pub words: &'t str,
    /// Whether the values are lengths of time.
    pub lasts: bool,
}

impl Subject<'_> {
    /// Whether less of it is better, where that is known.
    pub fn less_is_better(self) -> Option<bool> {
        let words = self.words.to_ascii_lowercase();
        // 94% of calls within eight minutes: a share of what is done in time.
        if !self.lasts
            && words.contains("% ")
            && [" within ", " on time", " in time"].iter().any(|time| words.contains(time))
        {
            return Some(false);
        }
        // Cost-to-income is a word of its own.
        let begins = |at: &usize| {
            !words[..*at].ends_with(|c: char| c.is_ascii_alphabetic() || c == '-' || c == '/')
        };
        let place =
            |noun: &&str| words.rmatch_indices(*noun).map(|found| found.0).find(|at| begins(at));
        let last = |nouns: &[&str]| nouns.iter().filter_map(place).max();
        // Income covered 112% of costs.
        if words.contains("cover") && words.contains(" of costs") {
            return Some(false);
        }
        match (last(BAD), last(GOOD)) {
            (Some(bad), Some(good)) => Some(bad > good),
            (Some(_), None) => Some(true),
            (None, Some(_)) => Some(false),
            (None, None) => self.lasts.then_some(true),
        }
    }
}

/// Whether a figure is a length of time.
pub fn lasts(context: Context<'_>, figure: &Figure) -> bool {
    let unit = context.lexicon.units.get(usize::from(figure.unit.0));
    let times = ["hour", "day", "week", "month", "year"];
    figure.kind == Kind::Measure
        && unit.is_some_and(|unit| times.contains(&unit.dimension.as_str()))
}

/// The way that one word tells.
pub fn way(word: &str, subject: Subject<'_>) -> Option<Way> {
    let words = direction::of(Language::English);
    let turn = |less: bool| if less { Way::Down } else { Way::Up };
    match word {
        _ if words.better.has(word) => subject.less_is_better().map(turn),
        _ if words.worse.has(word) => subject.less_is_better().map(|less| turn(!less)),
        "faster" | "quicker" | "sooner" if subject.lasts => Some(Way::Down),
        "slower" if subject.lasts => Some(Way::Up),
        // Seconds gained are seconds less, if they are no lead.
        "gain" | "gained" if subject.lasts => None,
        "upward" => Some(Way::Up),
        "downward" => Some(Way::Down),
        word => words.way(|own| {
            let side = own.sides.has(word) && !["over", "under"].contains(&word);
            own.moves(word) || own.degrees.has(word) || side
        }),
    }
}

/// Things that are better the fewer there are.
const BAD: &[&str] = &[
    "wait",
    "delay",
    "error",
    "complaint",
    "deficit",
    "loss",
    "mortality",
    "death",
    "infection",
    "absence",
    "absenteeism",
    "vacanc",
    "turnover rate",
    "staff turnover",
    "crime",
    "arrears",
    "debt",
    "emission",
    "cost ",
    "costs",
    "failure",
    "dropout",
    "drop-out",
    "unemployment",
    "poverty",
    "accident",
    "injur",
    "defect",
    "waste",
    "backlog",
    "no-show",
    "late ",
    "response time",
    "times",
    "time to",
    "time for",
    "waiting time",
    "time taken",
    "incident",
    "fault",
    "leak",
    "outage",
    "downtime",
    "readmission",
    "reoffending",
    "overcrowding",
    "exclusion",
    "truancy",
    "obesity",
    "smoking",
    "length of stay",
    "pollution",
    "noise",
    "congestion",
    "gap",
    "attrition",
    "churn",
    "inflation",
    "breach",
    "cost:income",
    "cost-to-income",
    "cost/income",
    "cost-income",
    "age ",
];

/// Things that are better the more there are.
const GOOD: &[&str] = &[
    "attendance",
    "satisfaction",
    "pass rate",
    "compliance",
    "accuracy",
    "completion",
    "margin",
    "profit",
    "surplus",
    "productivity",
    "efficiency",
    "recovery",
    "coverage",
    "attainment",
    "retention",
    "on time",
    "in time",
    "on-time",
    "punctuality",
    "availability",
    "response rate",
    "success",
    "employment rate",
    "occupancy",
    "recycl",
    "yield",
    "survival",
    "literacy",
    "graduation",
    "participation",
    "rating",
    "revenue",
    "sales",
    "income",
    "uptime",
    "reliability",
    "life expectancy",
    "within",
    "met the",
    "quality",
    "confidence",
    "proportion of",
    "share of",
    "percentage of",
    "uptake",
    "liquidity",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, words: &str, lasts: bool, expected: Option<Way>) {
        assert_eq!(way(word, Subject { words, lasts }), expected, "{word} {words}");
    }

    #[test]
    fn better_is_less_of_what_is_bad() {
        check("improved", "attendance ", false, Some(Way::Up));
        check("improved", "waiting times ", true, Some(Way::Down));
        check("worsened", "the error rate ", false, Some(Way::Up));
        check("improved", "the index ", false, None);
        check("faster", "the median response ", true, Some(Way::Down));
        check("faster", "the median speed ", false, None);
        check("higher", "complaints were ", false, Some(Way::Up));
    }
}
