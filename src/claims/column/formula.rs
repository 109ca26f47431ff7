//! Three numbers come in; whether a formula leads from the last two to the first goes out.
//!
//! Used to choose among formulas. Binary fractions are good enough for that; what is claimed is
//! settled exactly by a later stage.

use crate::document::{holds_any, lower};

/// How a result is worked out from two sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// first − second
    Difference,
    /// (first ÷ second − 1) × 100
    Growth,
    /// (1 − first ÷ second) × 100
    Decline,
    /// first ÷ second × 100
    Share,
    /// first ÷ (first + second) × 100: those who are out of work in those who work and those who do not.
    Portion,
    /// first ÷ second
    Ratio,
    /// first × second
    Product,
    /// first × second ÷ 100
    PartOf,
}

/// A number of a table.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    pub value: f64,
    /// One unit of the last stated digit.
    pub step: f64,
    pub percent: bool,
    /// Stands under a header that names a rate.
    pub rated: bool,
    /// A whole number that may or may not be rounded.
    pub exact: bool,
}

/// What becomes of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// With how unlikely it is that it does by chance.
    Holds {
        bits: u32,
    },
    /// Only if whole numbers are rounded ones, or within a unit of its last digit.
    Loosely {
        bits: u32,
    },
    /// Only if whole numbers are rounded ones, and well off if they are not.
    Doubtful {
        bits: u32,
    },
    /// A difference of the right size that has the other sign.
    Turned,
    Breaks,
}

impl Formula {
    pub const PAIRS: [Formula; 8] = [
        Formula::Growth,
        Formula::Difference,
        Formula::Share,
        Formula::Portion,
        Formula::Decline,
        Formula::Ratio,
        Formula::Product,
        Formula::PartOf,
    ];

    /// The name of its form in the rule file.
    pub fn name(self) -> &'static str {
        match self {
            Formula::Difference => "difference",
            Formula::Growth => "growth",
            Formula::Decline => "decline",
            Formula::Share => "share",
            Formula::Portion => "portion",
            Formula::Ratio => "ratio",
            Formula::Product => "product",
            Formula::PartOf => "part-of",
        }
    }

    /// The names of result and sources in that form.
    pub fn roles(self) -> [&'static str; 3] {
        match self {
            Formula::Difference | Formula::Growth | Formula::Decline => ["result", "new", "old"],
            Formula::Share => ["result", "part", "whole"],
            Formula::Portion => ["result", "part", "rest"],
            Formula::Ratio => ["result", "dividend", "divisor"],
            Formula::Product => ["result", "factor", "multiplier"],
            Formula::PartOf => ["result", "whole", "rate"],
        }
    }

    /// Whether its result is a rate.
    pub fn needs_rate(self) -> bool {
        matches!(self, Formula::Growth | Formula::Decline | Formula::Share | Formula::Portion)
    }

    /// Formulas that seldom occur need more evidence.
    pub fn is_rare(self) -> bool {
        matches!(self, Formula::Ratio | Formula::Product | Formula::PartOf | Formula::Decline)
    }

    /// What says that a column under that header is worked out so.
    pub fn telling(self, header: &str) -> Telling {
        if self.is_named_by(header) { Telling::Header } else { Telling::Arithmetic }
    }

    /// Whether the header over a column says that it is worked out so.
    pub fn is_named_by(self, header: &str) -> bool {
        let header = lower(header);
        let any = |words: &[&str]| holds_any(&header, words);
        match self {
            Formula::Growth => any(&[
                "增长",
                "增幅",
                "增减",
                "变动",
                "同比",
                "比上年",
                "增速",
                "change",
                "growth",
                "%",
                "increase",
                "变化",
            ]),
            Formula::Difference => any(&[
                "增减",
                "变动",
                "增加",
                "增长",
                "差",
                "变化",
                "change",
                "difference",
                "increase",
                "variance",
                "decrease",
                "结余",
                "净",
                "盈余",
                "缺",
                "节约",
                "节余",
                "利润",
                "剩余",
                "未完成",
                "未达标",
                "不合格",
                "尚欠",
                "欠缴",
                "逾期",
                "surplus",
                "balance",
                "overdue",
                "outstanding",
                "remaining",
                "vacant",
                "vacancies",
                "unfilled",
                "not met",
                "shortfall",
                "backlog",
                "still open",
                "pending",
            ]),
            Formula::Decline => any(&["降", "减少", "decline", "decrease", "reduction"]),
            Formula::Ratio => {
                any(&["均", "单价", "单产", "亩产", "单位成本", "单耗", "average", "per ", "/人"])
            }
            Formula::Product => {
                any(&["金额", "总价", "合价", "总额", "总产", "产量", "总值", "amount", "value"])
            }
            Formula::Share | Formula::Portion => any(&[
                "占",
                "比例",
                "比重",
                "率",
                "share",
                "% of",
                "percent",
                "rate",
                "margin",
                "proportion",
            ]),
            _ => false,
        }
    }
}

/// Whether a header names the formula, or the arithmetic alone speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    Header,
    Arithmetic,
}

/// Whether the result fits. `None` where the formula cannot be meant: by the kinds of the numbers,
/// or because it says nothing of them.
pub fn fit(
    formula: Formula,
    telling: Telling,
    [result, first, second]: [Number; 3],
) -> Option<Fit> {
    let kinds = match formula {
        // Rates in bare numbers, and what they changed by in points.
        Formula::Difference => {
            let points = telling == Telling::Header && result.percent;
            first.percent == second.percent && (first.percent == result.percent || points)
        }
        Formula::Growth | Formula::Decline | Formula::Share | Formula::Portion => {
            result.rated && !first.percent && !second.percent
        }
        Formula::Ratio => !result.percent && !first.percent && !second.percent,
        Formula::Product => !result.percent && !first.percent && !second.percent,
        Formula::PartOf => !result.percent && !first.percent && second.percent,
    };
    let divides = !matches!(formula, Formula::Difference | Formula::Product | Formula::PartOf);
    // Costs in brackets grow as costs do.
    let costs = matches!(formula, Formula::Growth | Formula::Decline)
        && first.value < 0.0
        && second.value < 0.0;
    if !kinds
        || (divides && second.value <= 0.0 && !costs)
        || (first.value == 0.0 && second.value == 0.0)
    {
        return None;
    }
    // Prices of two digits were worked out from better ones.
    // Unless the header says so: 35 at 4,800 are 168,000.
    let coarse = |number: &Number| number.value.abs() < number.step * 100.0;
    let few = |number: &Number| telling == Telling::Header && !number.percent;
    let is_coarse = |number: &Number| coarse(number) && !few(number);
    if formula.is_rare() && (coarse(&result) || [first, second].iter().any(is_coarse)) {
        return None;
    }
    // 1 × x, x ÷ 1 and x − 0 say nothing.
    let idle = match formula {
        Formula::Product => first.value.abs() <= 1.0 || second.value.abs() <= 1.0,
        Formula::Ratio => second.value == 1.0 || first.value == 0.0,
        Formula::Difference => second.value == 0.0 || first.value == 0.0,
        _ => false,
    };
    if idle {
        return None;
    }
    // A change that leaves no trace in the result says nothing.
    if formula == Formula::Difference {
        let near = |value: f64| {
            (result.value - value).abs() <= (result.step + first.step + second.step) / 2.0
        };
        let trace = second.value.abs() > first.step.max(result.step)
            && first.value.abs() > second.step.max(result.step);
        if !trace {
            return None;
        }
        if near(second.value - first.value) && !near(first.value - second.value) {
            return Some(Fit::Turned);
        }
    }
    let room = |loosely: bool| {
        let half = |number: Number| {
            if number.exact && !loosely { 0.0 } else { number.step / 2.0 }
        };
        let (a, b) = (half(first), half(second));
        let mut low = f64::INFINITY;
        let mut high = f64::NEG_INFINITY;
        for x in [first.value - a, first.value + a] {
            for y in [second.value - b, second.value + b] {
                let value = apply(formula, x, y);
                low = low.min(value);
                high = high.max(value);
            }
        }
        (low, high)
    };
    let bits = || {
        // Of sources of few digits many results could be made.
        let (low, high) = room(false);
        let width = if formula.is_rare() { result.step.max(high - low) } else { result.step };
        let size = result.value.abs().max(width);
        (size / width).log2().clamp(0.0, 24.0) as u32
    };
    // A result may be rounded, and a rate cut off.
    let meets = |(low, high): (f64, f64)| {
        let whole = result.exact && matches!(formula, Formula::Difference | Formula::Product);
        let half = if whole { result.step * 0.01 } else { result.step * 0.5 };
        let rounded = result.value >= low - half && result.value <= high + half;
        let end = if result.value < 0.0 {
            result.value - result.step
        } else {
            result.value + result.step
        };
        let (from, to) = (result.value.min(end), result.value.max(end));
        rounded || (result.rated && to > low && from <= high)
    };
    // Costs that rise may be written as what is unfavourable.
    if costs {
        let turned = Number { value: -result.value, ..result };
        let (low, high) = room(true);
        if turned.value >= low - result.step && turned.value <= high + result.step {
            return None;
        }
    }
    let own_rounding = matches!(formula, Formula::Difference) && result.exact;
    let (low, high) = room(false);
    if meets((low, high)) {
        return Some(Fit::Holds { bits: bits() });
    }
    let off = !meets((low - result.step, high + result.step));
    let (low, high) = room(true);
    // Shares are made to add up to 100 by changing one by a unit; prices and the like were worked
    // out from more digits than are shown.
    let slack = match formula {
        Formula::Share | Formula::Portion => result.step,
        Formula::Ratio | Formula::Product | Formula::PartOf => result.value.abs() / 100.0,
        _ if own_rounding => result.step / 2.0,
        _ => 0.0,
    };
    let bits = bits().saturating_sub(1);
    match () {
        () if off && meets((low, high)) => Some(Fit::Doubtful { bits }),
        () if meets((low - slack, high + slack)) => Some(Fit::Loosely { bits }),
        () => Some(Fit::Breaks),
    }
}

fn apply(formula: Formula, first: f64, second: f64) -> f64 {
    match formula {
        Formula::Difference => first - second,
        Formula::Growth => (first / second - 1.0) * 100.0,
        Formula::Decline => (1.0 - first / second) * 100.0,
        Formula::Share => first / second * 100.0,
        Formula::Portion => first / (first + second) * 100.0,
        Formula::Ratio => first / second,
        Formula::Product => first * second,
        Formula::PartOf => first * second / 100.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64, step: f64) -> Number {
        Number { value, step, percent: false, rated: true, exact: step >= 1.0 }
    }

    #[test]
    fn a_result_fits_within_its_rounding() {
        let old = number(1500.0, 1.0);
        let new = number(1613.0, 1.0);
        let rate = |value| number(value, 0.1);
        let fit = |formula, result| fit(formula, Telling::Arithmetic, [result, new, old]);
        assert!(matches!(fit(Formula::Growth, rate(7.5)), Some(Fit::Holds { .. })));
        assert_eq!(fit(Formula::Growth, rate(5.7)), Some(Fit::Breaks));
        let holds = fit(Formula::Difference, number(113.0, 1.0));
        assert!(matches!(holds, Some(Fit::Holds { .. })));
        assert_eq!(fit(Formula::Difference, number(131.0, 1.0)), Some(Fit::Breaks));
    }
}
