//! Broken claims come in; those that more likely come of misreading the document than of an error in
//! it are taken out.

use super::causes::Broken;
use crate::claims::{ClaimId, Claims};
use crate::rulebook::Strength;
use crate::verdicts::{Verdict, Verdicts};
use std::collections::BTreeMap;

/// From this many broken claims of a rule on, the rule itself is doubted.
const MANY: usize = 12;

/// Takes out the claims of each rule that breaks often in the document and hardly ever holds. A
/// report errs here and there; what fails everywhere in it, a listing of rule numbers read as sums,
/// was no claim of that kind. Only claims that the layout implies are doubted, never those that words
/// state.
pub fn misread(claims: &Claims, verdicts: &Verdicts, broken: &mut Vec<Broken>) -> Vec<ClaimId> {
    let rule = |id: ClaimId| claims.list[id.0 as usize].rule;
    let mut counts: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    let is_implied = |one: &Broken| claims.list[one.claim.0 as usize].strength == Strength::Implied;
    for one in broken.iter().filter(|one| is_implied(one)) {
        counts.entry(rule(one.claim)).or_default().0 += 1;
    }
    counts.retain(|_, (breaks, _)| *breaks >= MANY);
    if counts.is_empty() {
        return Vec::new();
    }
    for (claim, verdict) in claims.list.iter().zip(&verdicts.list) {
        if let Verdict::Holds { .. } | Verdict::HoldsByRounding { .. } = verdict
            && let Some((_, holds)) = counts.get_mut(&claim.rule)
        {
            *holds += 1;
        }
    }
    counts.retain(|_, (breaks, holds)| *holds * 2 < *breaks);
    let is_misread = |one: &Broken| is_implied(one) && counts.contains_key(&rule(one.claim));
    broken.extract_if(.., |one| is_misread(one)).map(|one| one.claim).collect()
}

#[cfg(test)]
mod tests {
    use crate::document::{self, Format};
    use crate::figures::Lexicon;
    use crate::rulebook::Rulebook;

    #[track_caller]
    fn check(text: &str, findings: usize) {
        let document = document::read("a", text.as_bytes(), Format::Plain).unwrap();
        let report = crate::check(document, Lexicon::builtin(), &Rulebook::builtin());
        assert_eq!(report.findings.len(), findings, "{text}");
    }

    #[test]
    fn a_rule_that_fails_everywhere_was_misread_and_one_that_fails_here_and_there_was_not() {
        let line = |number: usize, total: &str| {
            format!(
                "÷ [{total}] JOINER {number} (J) × [3.3] ROUND SIGN (S) × [4.0] TONE MARK (T) ÷ [0.3]\n\n"
            )
        };
        let lines =
            |count: usize, total: &str| -> String { (0..count).map(|n| line(n, total)).collect() };
        let (wrong, right) = (|count| lines(count, "0.2"), |count| lines(count, "7.3"));
        check(&wrong(4), 4);
        check(&(wrong(12) + &right(12)), 12);
        check(&wrong(40), 0);
    }
}
