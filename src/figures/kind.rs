//! What sort of figure a number is. Shared with `build.rs`, which reads the patterns of the rules.

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Things counted: 474篇, 12 pupils where the lexicon knows the noun.
    Count,
    /// Value in per cent: 82 for 82%, 百分之八十二, 八成二. ‰ is scaled to per cent.
    Percent,
    /// Percentage points; the value in points. Basis points are scaled to points.
    Points,
    Money,
    /// Lengths, areas, weights, durations, temperatures, compound rates.
    Measure,
    /// 2.3倍, threefold, doubled, 翻一番 (value 2).
    Times,
    /// Fractions in words or signs that need a whole: 三分之二, two thirds, half, one in five.
    Fraction,
    /// A member of a proportion a:b(:c): each member is a figure of its own.
    Ratio,
    /// A number with no unit that the lexicon knows.
    Number,
    Ordinal,
    /// A date, month, quarter, year or named span of time. Durations are `Measure`.
    Period,
    /// Part of a name or a reference: never compared with anything.
    Nominal,
}

impl Kind {
    /// Whether the figure can stand in a claim about quantities.
    pub fn is_quantity(self) -> bool {
        !matches!(self, Kind::Ordinal | Kind::Period | Kind::Nominal)
    }
}
