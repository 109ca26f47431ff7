//! English sentences come in that tell values at several places of one distribution (half earned less than £28,400, and a
//! quarter less than £23,100; three quarters within 31 days and 90% within 52; a lower quartile of 198, a median of 245;
//! at least 34, 47 on average and at most 68); claims of the forms `order` and `within` go out.

use super::row::is_like;
use super::words::{has_any, words};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Binding, Bound, Claim, Context};
use crate::document::Span;
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};
use crate::rulebook::Strength;

pub fn claims(context: Context<'_>, sentence: Span, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let ids: Vec<FigureId> = context
        .figures
        .within(sentence)
        .map(FigureId)
        .filter(|id| context.figures.get(*id).kind.is_quantity())
        .take(MOST + 1)
        .collect();
    if ids.len() < 2 || ids.len() > MOST {
        return;
    }
    let reader = Reader { context, sentence, ids: &ids, draft };
    reader.ranked(claims);
    reader.shares(claims);
    claims.extend(reader.bounded());
}

const MOST: usize = 10;

struct Reader<'a> {
    context: Context<'a>,
    sentence: Span,
    ids: &'a [FigureId],
    draft: Draft<'a>,
}

/// The side of a value that a share of all lies on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Below,
    Above,
}

impl Reader<'_> {
    fn text(&self, start: u32, end: u32) -> String {
        self.context.document.slice(Span { start, end: end.max(start) }).to_lowercase()
    }

    fn span(&self, at: usize) -> Span {
        self.context.figures.get(self.ids[at]).span
    }

    /// The words before a figure, back to the one before it.
    fn before(&self, at: usize) -> String {
        let start = at.checked_sub(1).map_or(self.sentence.start, |before| self.span(before).end);
        self.text(start, self.span(at).start)
    }

    fn behind(&self, at: usize) -> String {
        let end = match self.ids.get(at + 1) {
            Some(_) => self.span(at + 1).start,
            None => self.sentence.end,
        };
        self.text(self.span(at).end, end)
    }

    fn exact(&self, at: usize) -> bool {
        let figure = self.context.figures.get(self.ids[at]);
        matches!(figure.value, Value::Exact(value) if !value.is_negative())
    }

    fn value(&self, at: usize) -> Option<Decimal> {
        self.context.figures.get(self.ids[at]).value.decimal()
    }

    fn order(&self, low: usize, high: usize) -> Option<Claim> {
        let bind = |name: &str, at: usize| {
            let figure = self.context.figures.get(self.ids[at]);
            let value = match figure.hedge {
                Hedge::None => Bound::Figures(vec![self.ids[at]]),
                _ => Bound::Constant(figure.value.decimal()?, figure.span),
            };
            Some(Binding { name: name.to_owned(), value })
        };
        let bindings = vec![bind("low", low)?, bind("high", high)?];
        let place = around([self.span(low), self.span(high)]);
        self.draft.claim(Strength::Stated, place, [("order", bindings)])
    }

    /// A lower quartile of 198, a median of 245 and an upper quartile of 312.
    fn ranked(&self, claims: &mut Vec<Claim>) {
        let ranks: Vec<(usize, i32)> = (0..self.ids.len())
            .filter(|at| self.exact(*at))
            .filter_map(|at| Some((at, self.rank(at)?)))
            .collect();
        let distinct = ranks
            .iter()
            .all(|(_, rank)| ranks.iter().filter(|(_, other)| other == rank).count() == 1);
        if ranks.len() < 2 || !distinct {
            return;
        }
        let mut ranks = ranks;
        ranks.sort_by_key(|(_, rank)| *rank);
        for pair in ranks.windows(2) {
            let (low, high) = (pair[0].0, pair[1].0);
            let same = is_like(self.context, self.ids[low], self.ids[high]);
            claims.extend(same.then(|| self.order(low, high)).flatten());
        }
    }

    /// The place in the distribution that the words right beside a value say it stands at.
    fn rank(&self, at: usize) -> Option<i32> {
        let before = self.before(at);
        let clause = before.rsplit([',', ';', '(']).find(|part| !part.trim().is_empty())?;
        let own = clause.rsplit(" and ").next().unwrap_or(clause);
        let own = words(own);
        let near = &own[own.len().saturating_sub(9)..];
        // Per cent points of a share beside it are no values.
        let quartile = near.windows(2).find_map(|two| match two {
            ["lower" | "first" | "bottom", "quartile"] => Some(25),
            ["upper" | "third" | "top", "quartile"] => Some(75),
            _ => None,
        });
        let percentile = near.windows(2).find_map(|two| {
            let digits = two[0].trim_end_matches(|c: char| c.is_alphabetic());
            let number: i32 = digits.parse().ok()?;
            (two[1] == "percentile" && (1..100).contains(&number)).then_some(number)
        });
        let ninth = near.windows(2).find_map(|two| match two {
            ["lowest" | "bottom" | "first" | "lower", "decile"] => Some(10),
            ["highest" | "top" | "ninth" | "upper", "decile"] => Some(90),
            _ => None,
        });
        // The second 19, the third 27: quartiles, once that is said.
        let elliptic = near.last().and_then(|word| match *word {
            "second" => Some(50),
            "third" => Some(75),
            _ => None,
        });
        let elliptic = elliptic.filter(|_| {
            self.text(self.sentence.start, self.span(at).start).contains("first quartile")
        });
        let turned =
            has_any(near, &["than", "than", "by", "up", "down", "rose", "fell", "from", "change"]);
        if turned {
            return None;
        }
        quartile
            .or(elliptic)
            .or(percentile)
            .or(ninth)
            .or_else(|| near.contains(&"median").then_some(50))
    }

    /// Half earned less than £28,400, and a quarter earned less than £23,100.
    fn shares(&self, claims: &mut Vec<Claim>) {
        let told: Vec<(Decimal, usize, Side)> =
            (1..self.ids.len()).filter_map(|at| self.share(at)).collect();
        for pair in told.windows(2) {
            let (one, other) = (&pair[0], &pair[1]);
            let same = is_like(self.context, self.ids[one.1], self.ids[other.1]);
            // A quarter are under 29 and a quarter over 56.
            let apart =
                one.2 != other.2 && one.0.checked_add(other.0) < Some(Decimal::integer(100));
            if same && apart {
                let (low, high) =
                    if one.2 == Side::Below { (one.1, other.1) } else { (other.1, one.1) };
                claims.extend(self.order(low, high));
            }
            if !same || one.2 != other.2 || one.0 == other.0 {
                continue;
            }
            let more = one.0 > other.0;
            let first_high = more == (one.2 == Side::Below);
            let (low, high) = if first_high { (other.1, one.1) } else { (one.1, other.1) };
            claims.extend(self.order(low, high));
        }
    }

    /// The share that a value bounds: three quarters were settled within 31 days.
    fn share(&self, at: usize) -> Option<(Decimal, usize, Side)> {
        let share = self.context.figures.get(self.ids[at - 1]);
        let own = self.context.figures.get(self.ids[at]);
        let percent = match share.value {
            Value::Fraction(over, under) if 0 < over && over < under => {
                let scaled = over.checked_mul(10_000)?.checked_div(under)?;
                Decimal::integer(scaled).checked_mul(Decimal::new(1, -2))?
            }
            Value::Exact(value) if share.kind == Kind::Percent => value,
            _ => return None,
        };
        if own.kind == Kind::Percent || !self.exact(at) || share.hedge != Hedge::None {
            return None;
        }
        let gap = self.before(at);
        let said = words(&gap);
        let below = ["within", "under", "below", "before", "inside"];
        let above = ["over", "above"];
        let last = *said.last()?;
        let than = said.len().checked_sub(2).map_or("", |at| said[at]);
        let side = match () {
            _ if below.contains(&last) => Side::Below,
            _ if above.contains(&last) => Side::Above,
            _ if last == "than"
                && ["less", "fewer", "younger", "shorter", "lower", "smaller"].contains(&than) =>
            {
                Side::Below
            }
            _ if last == "than" => Side::Above,
            _ => return None,
        };
        let plain = said.len() <= 12
            && !gap.contains([';', ':', '.'])
            && !has_any(&said, &["by", "up", "down", "rose", "fell", "while", "compared"]);
        plain.then_some((percent, at, side))
    }

    /// At least 34 minutes, 47 on average and at most 68; never fewer than 320 or more than 510; the average was 418.
    fn bounded(&self) -> Option<Claim> {
        let whole = self.text(self.sentence.start, self.sentence.end);
        let said = words(&whole);
        if has_any(
            &said,
            &[
                "must",
                "should",
                "required",
                "target",
                "allowed",
                "permitted",
                "aged",
                "if",
                "than those",
            ],
        ) {
            return None;
        }
        let denied = has_any(&said, &["no", "never", "not", "neither"]);
        let is_bound = |at: usize, floor: bool| {
            let before = self.before(at);
            let near = words(&before);
            let near = &near[near.len().saturating_sub(4)..];
            let pair = |one: &[&str], two: &str| {
                near.windows(2).any(|pair| one.contains(&pair[0]) && pair[1] == two)
            };
            let small = pair(&["fewer", "less", "shorter", "lower", "smaller"], "than");
            let large = pair(&["more", "longer", "higher", "larger", "greater"], "than");
            match floor {
                true => pair(&["at"], "least") || denied && small,
                false => {
                    pair(&["at"], "most")
                        || denied && large
                        || near.ends_with(&["longer", "than"]) && denied
                }
            }
        };
        let only = |found: Vec<usize>| match found[..] {
            [one] => Some(one),
            _ => None,
        };
        let all = || 0..self.ids.len();
        let low = only(all().filter(|at| is_bound(*at, true)).collect())?;
        let mean = |at: &usize| {
            let before = self.before(*at);
            let before = before.rsplit([';', ',']).next().unwrap_or_default().to_owned();
            let before = before.rsplit(" and ").next().unwrap_or_default().to_owned();
            let behind = self.behind(*at);
            let near = words(&before);
            let near = &near[near.len().saturating_sub(5)..];
            *at != low
                && (has_any(near, &["average", "mean", "averaged", "averaging", "median"])
                    || words(&behind).starts_with(&["on", "average"])
                    || words(&behind).windows(2).take(3).any(|two| two == ["on", "average"]))
        };
        let mean = only(all().filter(mean).collect())?;
        let high = only(
            all()
                .filter(|at| {
                    *at != low
                        && *at != mean
                        && (is_bound(*at, false) || denied && is_second(&self.before(*at)))
                })
                .collect(),
        )?;
        let same = |at: usize| {
            is_like(self.context, self.ids[mean], self.ids[at])
                || is_like(self.context, self.ids[at], self.ids[mean])
        };
        if !same(low) || !same(high) {
            return None;
        }
        let constant = |name: &str, at: usize| {
            let value = Bound::Constant(self.value(at)?, self.span(at));
            Some(Binding { name: name.to_owned(), value })
        };
        let bindings =
            vec![constant("low", low)?, figures("mean", [self.ids[mean]]), constant("high", high)?];
        let place = around([low, mean, high].map(|at| self.span(at)));
        self.draft.claim(Strength::Witnessed, place, [("within", bindings)])
    }
}

/// Never shorter than 4 minutes or longer than 19: the second of two bounds.
fn is_second(before: &str) -> bool {
    let near = words(before);
    let near = &near[near.len().saturating_sub(4)..];
    !near.is_empty()
        && near.last() == Some(&"than")
        && has_any(near, &["or", "nor", "and"])
        && !has_any(near, &["fewer", "less", "shorter", "lower"])
}
