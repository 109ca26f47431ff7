//! What an English clause says of the p value behind it comes in: the effect was not significant, F(1, 58) = 7.10,
//! p = .010; significantly higher (p = .31); claims that the value is large, or small, go out.

use super::{text, values};
use crate::claims::draft::{Draft, figures};
use crate::claims::sentence::says;
use crate::claims::{Claim, Context, prose};
use crate::document::{Language, Span, holds_any, lower};
use crate::figures::FigureId;
use crate::rulebook::Strength;

/// Words of clauses that deny a difference, in small letters.
const NOT: &[&str] = &[
    "not significant",
    "not statistically significant",
    "no significant",
    "no statistically significant",
    "non-significant",
    "nonsignificant",
    "not significantly",
    "not statistically significantly",
    "did not differ",
    "did not reach significance",
    "did not reach statistical significance",
    "failed to reach significance",
    "not reach significance",
    "insignificant",
    "without significant",
    "no longer significant",
    "neither significant",
    "short of significance",
    "short of statistical significance",
];

/// Words that leave open how a clause with "significant" is meant.
const DENYING: &[&str] =
    &[" no", "n't", "non", "without", "hardly", "short of", "never", "barely", "fail"];

/// Words by which a result is judged by another level, or by halves.
const OTHERWISE: &[&str] = &[
    "α",
    "alpha",
    "level",
    "bonferroni",
    "correct",
    "marginal",
    "borderline",
    "trend",
    "adjust",
    "threshold",
    "holm",
    "one-tailed",
    "one-sided",
    "approach",
    "whether",
    "equivalen",
    "non-inferior",
    "if ",
];

/// Claims of the forms `small` and `large`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    for block in prose::blocks(context) {
        for sentence in &block.sentences {
            let said = lower(context.document.slice(*sentence));
            if !said.contains("significan") && !said.contains("did not differ")
                || holds_any(&said, OTHERWISE)
            {
                continue;
            }
            for p in told(context, *sentence) {
                claims.extend(claim(context, draft, *sentence, p));
            }
        }
    }
}

/// The p values of a sentence that are told with an equals sign.
fn told(context: Context<'_>, sentence: Span) -> Vec<FigureId> {
    let named = |start: u32| {
        let before = text(context, sentence.start, start).trim_end();
        let stem = before.strip_suffix('=').map(str::trim_end);
        let stem = stem.and_then(|stem| stem.strip_suffix(['p', 'P']));
        stem.is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
    };
    let values = values(context, sentence);
    values.into_iter().filter(|(_, figure)| named(figure.span.start)).map(|(id, _)| id).collect()
}

fn claim(context: Context<'_>, draft: Draft<'_>, sentence: Span, p: FigureId) -> Option<Claim> {
    let place = context.figures.get(p).span;
    let before = lower(text(context, sentence.start, place.start));
    let clause = clause(&before)?;
    let none = clause.contains("significant") && says(clause, &["neither", "none", "nor"]);
    let denied = none || holds_any(clause, NOT);
    let form = match () {
        () if denied => "large",
        () if clause.contains("significant") && !holds_any(clause, DENYING) => "small",
        () => return None,
    };
    draft.claim(Strength::Stated, place, [(form, vec![figures("p", [p])])])
}

/// The clause that a test's results follow, without them.
fn clause(before: &str) -> Option<&str> {
    let segments = before.rsplit([',', ';', '(', '[', ')', ']', ':']);
    let said = segments.skip(1).find(|segment| {
        !segment.contains(['=', '<', '>'])
            && segment
                .split_whitespace()
                .any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2)
    })?;
    let joins = [" but ", " whereas ", " while ", " although ", " though ", " and "];
    Some(joins.iter().fold(said, |said, join| said.rsplit(join).next().unwrap_or(said)))
}
