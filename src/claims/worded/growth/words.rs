//! Words by which English sentences tell what became of two levels.

pub const BEGAN: &[&str] = &[
    "began",
    "started",
    "opened",
    "entered",
    "begun",
    "at the start",
    "at the beginning",
    "opened the year",
];

pub const ENDED: &[&str] =
    &["finished", "ended", "closed", "ended up", "now have", "by the end", "at the end", "left"];

/// Words of the change that was just told.
pub const THING: &[&str] = &[
    "a relative",
    "in relative terms",
    "on this measure",
    "the reduction",
    "the increase",
    "the rise",
    "the fall",
    "the decrease",
    "the drop",
    "the decline",
    "the growth",
    "in percentage terms",
    "annual inflation",
];

/// What a change is called.
pub const RISES: &[&str] = &[
    "increase",
    "rise",
    "growth",
    "gain",
    "jump",
    "inflation",
    "increased",
    "risen",
    "grown",
    "grew",
    "rose",
    "up",
];

pub const FALLS: &[&str] = &[
    "reduction",
    "decrease",
    "fall",
    "drop",
    "decline",
    "cut",
    "saving",
    "fallen",
    "fell",
    "dropped",
    "down",
    "loss",
];

pub const EITHER: &[&str] = &["improvement", "change", "difference", "improved", "movement"];

/// Rates of another time or thing.
pub const OTHERS: &[&str] = &[
    "target",
    "forecast",
    "average",
    "per year",
    "a year on average",
    "compound",
    "annualised",
    "annualized",
    "real terms",
    "like-for-like",
    "excluding",
    "constant",
    "compared",
    "than in",
    "than the",
    "than a",
    "than last",
    "national",
    "seasonally",
];

/// Words that take up what was just told.
pub const AGAIN: &[&str] = &[
    "it",
    "they",
    "this",
    "that",
    "the figure",
    "the number",
    "the total",
    "these",
    "the share",
    "the rate",
];
