//! English standard errors come in with what they are worked out from or lead to: a standard deviation and a
//! number of cases, an estimate and its t, a confidence interval; claims that they go together go out, and so do
//! a coefficient of variation with its mean and standard deviation, and a share of variance with its r.

use super::intervals::{Interval, intervals};
use super::{text, values};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Binding, Bound, Claim, Context, prose};
use crate::document::{Block, Language, Span, holds_any};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::Strength;

/// Claims of the forms `error`, `ratio_of`, `reach`, `variation` and `shared`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    for block in prose::blocks(context) {
        for (place, sentence) in block.sentences.iter().enumerate() {
            let said = context.document.slice(*sentence).to_ascii_lowercase();
            let scene = Scene { context, draft, block, place, sentence: *sentence, said: &said };
            if said.contains("standard error") || said.contains("s.e.") {
                claims.extend(scene.of_deviation());
                claims.extend(scene.with_ratio());
                claims.extend(scene.with_interval());
            }
            if said.contains("coefficient of variation") {
                claims.extend(scene.variation());
            }
            if said.contains("varia") && place > 0 {
                claims.extend(scene.shared());
            }
        }
    }
}

struct Scene<'a> {
    context: Context<'a>,
    draft: Draft<'a>,
    block: &'a Block,
    place: usize,
    sentence: Span,
    said: &'a str,
}

const ERROR: &[&str] = &["standard error of the mean", "standard error", "s.e."];
const DEVIATION: &[&str] = &["standard deviation", "s.d."];

/// How far behind its name, in bytes, a value stands.
const REACH: usize = 100;

/// How many sentences back the number of cases is looked for.
const BACK: usize = 2;

impl Scene<'_> {
    /// The value told behind one of these names.
    fn named(&self, names: &[&str]) -> Option<FigureId> {
        let (at, name) =
            names.iter().filter_map(|name| Some((self.said.find(name)?, *name))).min()?;
        let from = self.sentence.start + (at + name.len()) as u32;
        let span = Span { start: from, end: self.sentence.end.max(from) };
        let (id, figure) = values(self.context, span).next()?;
        let gap = text(self.context, from, figure.span.start);
        (gap.len() <= REACH && !gap.contains([';', ':'])).then_some(id)
    }

    fn claim(&self, form: &'static str, bound: Vec<Vec<Binding>>) -> Option<Claim> {
        let place = self.sentence;
        self.draft.claim(Strength::Stated, place, bound.into_iter().map(|bound| (form, bound)))
    }

    /// A standard deviation of 0.8 and a standard error of 0.02, of 1,600 answers.
    fn of_deviation(&self) -> Option<Claim> {
        let (error, sd) = (self.named(ERROR)?, self.named(DEVIATION)?);
        let sizes = self.sizes(&[error, sd]);
        // Of no number of cases told here: they may be told elsewhere.
        let fits = sizes.iter().any(|size| self.ratio(*size, error, sd) == Some(true));
        let sizes: Vec<FigureId> =
            if fits || sizes.len() == 1 { sizes } else { self.decimal_slip(&sizes, error, sd) };
        let bound = |size: &FigureId| {
            vec![figures("error", [error]), figures("n", [*size]), figures("sd", [sd])]
        };
        self.claim("error", sizes.iter().map(bound).collect())
    }

    /// Whether a number of cases leads from the deviation to about the error.
    fn ratio(&self, size: FigureId, error: FigureId, sd: FigureId) -> Option<bool> {
        let quotient = self.quotient(size, error, sd)?;
        Some((0.94..=1.06).contains(&quotient))
    }

    /// The error that a number of cases leads to, over the stated one.
    fn quotient(&self, size: FigureId, error: FigureId, sd: FigureId) -> Option<f64> {
        let value = |id: FigureId| {
            let value = self.context.figures.get(id).value.decimal()?;
            Some(value.mantissa as f64 * 10f64.powi(value.exponent.into()))
        };
        let quotient = value(sd)? / value(size)?.sqrt() / value(error)?;
        quotient.is_finite().then_some(quotient)
    }

    /// The only number of cases by which the error is off by a place of its decimal point, or nearly.
    fn decimal_slip(&self, sizes: &[FigureId], error: FigureId, sd: FigureId) -> Vec<FigureId> {
        let off = |size: &&FigureId| {
            self.quotient(**size, error, sd).is_some_and(|quotient| {
                [0.1, 10.0].iter().any(|tens| (quotient / tens - 1.0).abs() <= 0.06)
            })
        };
        let found: Vec<FigureId> = sizes.iter().filter(off).copied().collect();
        if found.len() == 1 { found } else { Vec::new() }
    }

    /// Numbers of cases, the nearest first.
    fn sizes(&self, others: &[FigureId]) -> Vec<FigureId> {
        let start = self.block.sentences[self.place.saturating_sub(BACK)].start;
        let span = Span { start, end: self.sentence.end };
        let mut found: Vec<FigureId> = values(self.context, span)
            .filter(|(id, figure)| {
                let size = figure.value.decimal();
                matches!(figure.kind, Kind::Count | Kind::Number)
                    && figure.hedge == Hedge::None
                    && figure.precision >= 0
                    && !figure.scaled
                    && !others.contains(id)
                    && size.is_some_and(|size| size >= Decimal::integer(8))
            })
            .map(|(id, _)| id)
            .collect();
        found.reverse();
        found.truncate(6);
        found
    }

    /// A coefficient of 0.42 with a standard error of 0.12 (t-statistic 3.5).
    fn with_ratio(&self) -> Option<Claim> {
        let error = self.named(ERROR)?;
        let ratio = self.named(&[
            "t-statistic",
            "t statistic",
            "t-value",
            "t value",
            "t-ratio",
            "t ratio",
            "t = ",
            "z = ",
            "z-statistic",
            "z-score",
        ])?;
        let at = self.said.find("standard error").or_else(|| self.said.find("s.e."))?;
        let before = Span { start: self.sentence.start, end: self.sentence.start + at as u32 };
        let estimates = [
            "coefficient",
            "estimate",
            "effect",
            "slope",
            "difference",
            "elasticity",
            "estimated at",
            "β",
            "beta",
            "change",
        ];
        let lead = self.said.get(..at)?;
        if !estimates.iter().any(|word| lead.contains(word)) || error == ratio {
            return None;
        }
        let mut found = values(self.context, before).filter(|(_, figure)| {
            figure.kind == self.context.figures.get(error).kind || figure.kind == Kind::Percent
        });
        let estimate = found.next()?.0;
        let alone = found.next().is_none();
        let bound = vec![
            figures("value", [ratio]),
            figures("error", [error]),
            figures("estimate", [estimate]),
        ];
        alone.then(|| self.claim("ratio_of", vec![bound]))?
    }

    /// With a standard error of 0.15 points its 95% confidence interval runs from 4.9% to 5.5%.
    fn with_interval(&self) -> Option<Claim> {
        let error = self.named(ERROR)?;
        let found: Vec<Interval> = intervals(self.context, self.sentence);
        let [interval] = found.as_slice() else { return None };
        let own = self.context.figures.get(error);
        let like = own.kind == interval.kind
            || own.kind == Kind::Number
            || interval.kind == Kind::Number
            || own.kind == Kind::Points && interval.kind == Kind::Percent;
        // The interval of a ratio is none of its standard error.
        let ratio = holds_any(self.said, &["ratio", "odds", "hazard", "log"]);
        if !like || ratio || interval.level != 95 {
            return None;
        }
        let [low, high] = interval.ends.clone();
        self.claim("reach", vec![vec![figures("error", [error]), scaled(interval, low), high]])
    }

    /// The mean is 38.4 mm and the standard deviation 4.8 mm, so that the coefficient of variation is 12.5%.
    fn variation(&self) -> Option<Claim> {
        let cv = self.named(&["coefficient of variation"])?;
        let (mean, sd) = (self.named(&["mean", "average"])?, self.named(DEVIATION)?);
        let (first, second) = (self.context.figures.get(mean), self.context.figures.get(sd));
        let percent = self.context.figures.get(cv).kind == Kind::Percent;
        if !percent || first.unit != second.unit || mean == sd || cv == sd {
            return None;
        }
        let bound = vec![figures("cv", [cv]), figures("mean", [mean]), figures("sd", [sd])];
        self.claim("variation", vec![bound])
    }

    /// r(126) = .34; empathy thus shared about 12% of its variance with helping.
    fn shared(&self) -> Option<Claim> {
        let mut shares =
            values(self.context, self.sentence).filter(|(_, figure)| figure.kind == Kind::Percent);
        let (share, figure) = shares.next()?;
        let behind = text(self.context, figure.span.end, self.sentence.end).to_ascii_lowercase();
        let of = behind.trim_start();
        let variance = of.starts_with("of the varia")
            || of.starts_with("of its varia")
            || of.starts_with("of their varia")
            || of.starts_with("of varia");
        let before = self.block.sentences[self.place - 1];
        let mut found = values(self.context, before).filter(|(_, figure)| {
            let lead = text(self.context, before.start, figure.span.start).trim_end();
            let Some(stem) = lead.strip_suffix('=') else { return false };
            let stem = stem.trim_end();
            let name = match stem.strip_suffix(')') {
                Some(inner) => inner.rsplit_once('(').map_or("", |(name, _)| name),
                None => stem,
            };
            name.trim_end_matches(['*', ' '])
                .strip_suffix('r')
                .is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric()))
        });
        let r = found.next()?.0;
        let alone = found.next().is_none() && shares.next().is_none();
        let place = around([self.context.figures.get(r).span, figure.span]);
        let bound = vec![figures("share", [share]), figures("r", [r])];
        (variance && alone)
            .then(|| self.draft.claim(Strength::Stated, place, [("shared", bound)]))?
    }
}

/// The lower end of an interval; the scale word of both may stand with the upper one: 114.6 to 128.8 thousand.
fn scaled(interval: &Interval, low: Binding) -> Binding {
    let times = |power: i16| interval.low.checked_mul(Decimal::new(1, power));
    let tenth = |value: Decimal| value.checked_mul(Decimal::integer(10)) >= Some(interval.high);
    if interval.low <= Decimal::ZERO || tenth(interval.low) {
        return low;
    }
    let found = [3, 6, 9].into_iter().filter_map(times);
    let found = found.filter(|value| tenth(*value) && *value <= interval.high).take(1).next();
    let place = interval.span;
    found.map_or(low.clone(), |value| Binding { value: Bound::Constant(value, place), ..low })
}
