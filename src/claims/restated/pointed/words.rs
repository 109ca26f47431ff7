//! Words of the phrases that take up English amounts.

use crate::document::WordSet;

pub const POINTING: &[&str] = &["this", "these", "that", "those"];

/// Words between an article and an amount that say no more than that it is all of it, or the one of today.
pub const WHOLE: &[&str] = &[
    "all", "full", "whole", "entire", "total", "combined", "overall", "present", "current", "same",
    "said", "above", "both",
];

/// Words before a noun that limit it no further.
pub const PLAIN: &[&str] =
    &["annual", "fiscal", "financial", "reported", "resulting", "stated", "single"];

pub const NUMBERS: &[&str] = &[
    "figure",
    "number",
    "amount",
    "total",
    "sum",
    "count",
    "value",
    "result",
    "level",
    "proportion",
    "share",
    "percentage",
    "rate",
];

/// Words that say that the amount is another one, or a part of it.
pub static APART: WordSet = WordSet::new(&[
    "other",
    "others",
    "remaining",
    "rest",
    "further",
    "additional",
    "extra",
    "more",
    "fewer",
    "less",
    "first",
    "second",
    "third",
    "last",
    "next",
    "previous",
    "prior",
    "earlier",
    "former",
    "latter",
    "average",
    "mean",
    "median",
    "maximum",
    "minimum",
    "target",
    "targets",
    "planned",
    "budgeted",
    "forecast",
    "expected",
    "original",
    "initial",
    "new",
    "largest",
    "smallest",
    "top",
    "highest",
    "lowest",
    "increase",
    "decrease",
    "rise",
    "fall",
    "drop",
    "growth",
    "gain",
    "loss",
    "change",
    "difference",
    "gap",
    "cut",
    "reduction",
    "each",
    "every",
    "per",
    "limit",
    "ceiling",
    "threshold",
    "minimum",
    "benchmark",
    "half",
    "quarter",
    "thirds",
    "national",
    "estimated",
    "projected",
    "adjusted",
    "net",
    "gross",
    "cost",
    "price",
    "fee",
    "ratio",
    "sample",
]);

/// Words before “of the” that tell of some of an amount.
pub const PARTS: &[&str] = &[
    "most",
    "half",
    "majority",
    "part",
    "parts",
    "rest",
    "share",
    "number",
    "third",
    "thirds",
    "quarter",
    "quarters",
    "percent",
    "cent",
    "some",
    "proportion",
    "out",
    "minority",
    "many",
    "few",
    "each",
];

/// Words of a time within a length.
pub const STRETCHES: &[&str] = &["end", "start", "beginning", "course", "middle"];
