//! English values of two to four groups come in with the value for all of them (71% among boys and 78% among girls; for
//! all pupils 75%; £3.10 at Elm Road and £2.45 at Mill Lane, our only two sites; the average was £2.86); claims that it
//! lies between them go out.
//!
//! That the groups make up the whole is told by words that sum them up (overall, together, combined), by how many
//! they are (the only two, both, all three), or by labels that divide a whole.

use super::{REST, figure};
use crate::claims::draft::{Draft, around};
use crate::claims::thresholds::is_threshold;
use crate::claims::{Binding, Bound, Claim, Context, prose};
use crate::document::{Language, Span};
use crate::figures::{Figure, FigureId, Hedge, Kind, Value};
use crate::measures::{ScopeTerm, Term};
use crate::rulebook::{RuleId, Strength};

/// Claims of the form `between`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::English {
        return;
    }
    let draft = Draft::new(context, rule);
    for block in prose::blocks(context) {
        for (place, sentence) in block.sentences.iter().enumerate() {
            let before = place.checked_sub(1).map(|before| block.sentences[before]);
            let further = place.checked_sub(2).map(|before| block.sentences[before]);
            let upto = |from: Option<Span>| from.map(|from| Span { end: sentence.end, ..from });
            for stretch in [Some(*sentence), upto(before), upto(further)] {
                let Some(stretch) = stretch.filter(|stretch| stretch.len() <= LONGEST) else {
                    continue;
                };
                let reader = Reader { context, stretch, last: *sentence };
                claims.extend(reader.claims(draft));
            }
        }
    }
}

/// In bytes: longer stretches are lists.
const LONGEST: usize = 3_000;

/// Stretches with more values are lists.
const MOST: usize = 6;

/// A sentence, or two of which the second is the last.
struct Reader<'a> {
    context: Context<'a>,
    stretch: Span,
    last: Span,
}

fn is_value(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Percent | Kind::Money | Kind::Measure | Kind::Number)
        && figure.cell.is_none()
        && figure.hedge == Hedge::None
        && matches!(figure.value, Value::Exact(_))
}

impl Reader<'_> {
    fn get(&self, id: FigureId) -> &Figure {
        self.context.figures.get(id)
    }

    fn text(&self, start: u32, end: u32) -> String {
        self.context.document.slice(Span { start, end: end.max(start) }).to_lowercase()
    }

    fn claims(&self, draft: Draft<'_>) -> Option<Claim> {
        let mut all = prose::figures(self.context, self.stretch, 2 * MOST, is_value);
        // Those under 50 and those aged 50 and over: the bounds of the groups.
        all.retain(|id| !self.is_age(*id));
        // The values of one unit: how many the groups are is another.
        let model = all
            .iter()
            .rev()
            .find(|id| self.get(**id).kind != Kind::Number)
            .or_else(|| all.last())?;
        let model = self.get(*model);
        let values: Vec<FigureId> = all
            .iter()
            .copied()
            .filter(|id| (self.get(*id).kind, self.get(*id).unit) == (model.kind, model.unit))
            .collect();
        if values.len() < 3 || values.len() > MOST {
            return None;
        }
        let whole = self.text(self.stretch.start, self.stretch.end);
        if APART.iter().any(|word| has(&whole, word)) {
            return None;
        }
        let mean = model.kind == Kind::Percent
            || MEANS.iter().any(|word| has(&whole, word))
            || whole.contains(" per ");
        let mut overall: Vec<usize> =
            (0..values.len()).filter(|at| self.is_overall(&values, *at)).collect();
        // Each group may be told by its own average: what sums them up is of all.
        if overall.len() > 1 {
            overall.retain(|at| self.is_summed(&values, *at));
        }
        let [overall] = overall[..] else { return None };
        // The groups stand together before the value of all, or behind it.
        let groups = match overall {
            0 => &values[1..],
            at if at + 1 == values.len() => &values[..at],
            _ => return None,
        };
        if !mean
            || self.is_sum(values[overall], groups)
            || !self.are_whole(&values, overall, groups, &whole)
        {
            return None;
        }
        let inside = self.last.contains(self.get(values[overall]).span) || overall == 0;
        let bind = |name: &str, value: Bound| Binding { name: name.to_owned(), value };
        let bindings = vec![
            bind("overall", figure(values[overall])),
            bind("groups", Bound::Figures(groups.to_vec())),
        ];
        let place = around(values.iter().map(|id| self.get(*id).span));
        inside.then(|| draft.claim(Strength::Stated, place, [("between", bindings)]))?
    }

    fn is_age(&self, id: FigureId) -> bool {
        let figure = self.get(id);
        let lead = self.text(self.stretch.start, figure.span.start);
        let behind = self.text(figure.span.end, self.stretch.end);
        let led = ["under", "over", "aged", "below", "above"]
            .iter()
            .any(|word| lead.trim_end().ends_with(word));
        let older =
            [" and over", " or over", " and older", " or older", " and above", " and under"];
        figure.kind == Kind::Number && (led || older.iter().any(|word| behind.starts_with(word)))
            || is_threshold(self.context, id)
    }

    /// The words before a value back to the one before it, and those behind it up to the end of its clause.
    fn beside(&self, values: &[FigureId], at: usize) -> (String, String) {
        let span = |at: usize| self.get(values[at]).span;
        let start = if at == 0 { self.stretch.start } else { span(at - 1).end };
        let end = values.get(at + 1).map_or(self.stretch.end, |next| self.get(*next).span.start);
        let behind = self.text(span(at).end, end);
        let behind = behind.split([',', ';', ':', '.', '(']).next().unwrap_or_default().to_owned();
        (self.text(start, span(at).start), behind)
    }

    /// Whether a value is told for all.
    fn is_overall(&self, values: &[FigureId], at: usize) -> bool {
        let (before, behind) = self.beside(values, at);
        let clause = before.rsplit([';', '.', ':', ',']).next().unwrap_or_default();
        // All other establishments taken together: the rest.
        if REST.iter().any(|word| has(&behind, word) || has(clause, word)) {
            return false;
        }
        let clauses = before.rsplit([';', '.', ':']).next().unwrap_or_default();
        SUMMED.iter().any(|word| has(&behind, word) || has(clauses, word))
            // Averaged 86% with the one and 84% with the other: the average of one group.
            || MEANS.iter().any(|word| has(clause, word)) && !is_of_group(&behind)
            || clauses.contains("for all ")
            || clauses.contains("across all ")
            || clauses.contains("for the two ")
    }

    /// Whether words sum the groups up in a value.
    fn is_summed(&self, values: &[FigureId], at: usize) -> bool {
        let (before, behind) = self.beside(values, at);
        let clauses = before.rsplit([';', '.', ':']).next().unwrap_or_default();
        SUMMED.iter().any(|word| has(&behind, word) || has(clauses, word))
            || clauses.contains("for all ")
            || clauses.contains("across all ")
    }

    fn is_sum(&self, overall: FigureId, groups: &[FigureId]) -> bool {
        let value = |id: FigureId| self.get(id).value.decimal();
        let sum = groups
            .iter()
            .try_fold(crate::figures::Decimal::ZERO, |sum, id| sum.checked_add(value(*id)?));
        sum.is_none() || sum == value(overall) || sum == Some(crate::figures::Decimal::integer(100))
    }

    /// Whether the groups are all there are.
    fn are_whole(
        &self,
        values: &[FigureId],
        overall: usize,
        groups: &[FigureId],
        whole: &str,
    ) -> bool {
        let labels: Vec<String> = (0..values.len())
            .filter(|at| *at != overall)
            .map(|at| {
                let (before, behind) = self.beside(values, at);
                // Those aged 50 and over are one group.
                let behind = behind.replace(" and over", " over").replace(" and above", " over");
                let behind = behind.replace(" and older", " over").replace(" or over", " over");
                let behind = behind.split(" and ").next().unwrap_or_default().to_owned();
                let last =
                    before.rsplit([';', '.', ':', ',']).next().unwrap_or_default().to_owned();
                if LABELS.iter().any(|word| behind.trim_start().starts_with(word)) {
                    behind
                } else {
                    last
                }
            })
            .collect();
        // Every group has a label of its own.
        let paired = match &labels[..] {
            [one, other] => PAIRS.iter().any(|(left, right)| {
                has(one, left) && has(other, right) || has(one, right) && has(other, left)
            }),
            _ => false,
        };
        let labelled = has(whole, "respectively")
            || labels.iter().all(|label| {
                LABELS.iter().any(|word| has(label, word)) || label.split_whitespace().count() >= 2
            });
        let terms: Vec<ScopeTerm> = labels
            .iter()
            .flat_map(|label| self.context.terms.find(Language::English, label))
            .filter_map(|(_, term)| if let Term::Scope(scope) = term { Some(scope) } else { None })
            .collect();
        let divided =
            terms.len() == groups.len() && self.context.terms.is_whole(Language::English, &terms);
        let number = ["two", "three", "four"].get(groups.len() - 2);
        let numbered = number.is_some_and(|number| {
            ["only", "all", "the", "these", "just", "our"]
                .iter()
                .any(|word| whole.contains(&format!("{word} {number} ")))
                || whole.contains(&format!("{number} only"))
        }) || groups.len() == 2
            && (has(whole, "both") || whole.contains("the only other"));
        let (before, behind) = self.beside(values, overall);
        let tail = before.rsplit([';', '.', ':']).next().unwrap_or_default();
        // 84% for men and 79% for women, and 81% overall: summed up at once.
        let summed = overall > 0
            && groups
                .iter()
                .chain([&values[overall]])
                .all(|id| self.last.contains(self.get(*id).span))
            && ["overall", "together", "combined", "whole"]
                .iter()
                .any(|word| has(&behind, word) || has(tail, word))
            && tail.split_whitespace().count() <= 9;
        // Both were told in the sentence before. Taken together, 84.8% were done in time.
        let lead = tail.trim_start();
        let taken = overall > 0
            && ["taken together", "together,", "combined,", "altogether,"]
                .iter()
                .any(|word| lead.starts_with(word));
        // For routine and urgent cases together: the groups are named again.
        let named = overall > 0
            && ["together", "combined"].iter().any(|word| has(tail, word))
            && has(tail, "and")
            && tail.split_whitespace().count() <= 14
            && groups.len() == 2;
        let taken = taken || named;
        labelled && (divided || paired || numbered || summed || taken)
    }
}

/// Whether the words behind a value name a group that it is of, and not the time or the whole.
fn is_of_group(behind: &str) -> bool {
    let mut words = behind.split_whitespace();
    let label = words.next().is_some_and(|word| LABELS.contains(&word));
    let of = words.next().unwrap_or_default();
    label
        && !of.starts_with(|c: char| c.is_ascii_digit())
        && !["all", "both", "each", "these", "every"].contains(&of)
}

/// Words that part a whole in two.
const PAIRS: &[(&str, &str)] = &[
    ("north", "south"),
    ("northern", "southern"),
    ("east", "west"),
    ("eastern", "western"),
    ("urban", "rural"),
    ("boys", "girls"),
    ("men", "women"),
    ("male", "female"),
    ("males", "females"),
    ("weekdays", "weekends"),
    ("full-time", "part-time"),
    ("inpatients", "outpatients"),
    ("undergraduates", "postgraduates"),
    ("undergraduate", "postgraduate"),
    ("tenants", "leaseholders"),
    ("tenants", "owners"),
    ("mornings", "afternoons"),
    ("indoor", "outdoor"),
    ("indoors", "outdoors"),
    ("new", "returning"),
    ("new", "existing"),
    ("upper", "lower"),
    ("inner", "outer"),
    ("under", "over"),
    ("under-25s", "over"),
    ("day", "boarding"),
    ("home", "overseas"),
    ("domestic", "international"),
    ("town", "country"),
    ("inland", "coastal"),
    ("adults", "children"),
    ("adult", "child"),
    ("day", "night"),
    ("smokers", "non-smokers"),
    ("members", "non-members"),
    ("residents", "non-residents"),
    ("emergency", "routine"),
    ("emergency", "planned"),
    ("emergency", "elective"),
    ("public", "private"),
    ("primary", "secondary"),
    ("freehold", "leasehold"),
];

/// Words that put a value for all.
const SUMMED: &[&str] = &["overall", "together", "combined", "altogether", "whole"];

const MEANS: &[&str] = &["average", "averaged", "mean", "overall", "scores", "score"];

/// How a group is named behind its value, or before it.
const LABELS: &[&str] = &["for", "among", "in", "at", "on", "of", "from", "with", "to", "under"];

/// Words of comparisons, of other times and of values that are none of these.
const APART: &[&str] = &[
    "than",
    "compared",
    "against",
    "versus",
    "national",
    "nationally",
    "target",
    "previous",
    "last",
    "earlier",
    "up",
    "down",
    "rose",
    "fell",
    "increase",
    "decrease",
    "increased",
    "decreased",
    "grew",
    "change",
    "growth",
    "margin",
    "share",
    "accounted",
    "accounts",
    "made",
    "points",
    "difference",
    "excluding",
    "weighted",
    "while",
    "previously",
    "standard",
    "deviation",
    "confidence",
    "ci",
    "median",
    "discount",
    "tax",
    "interest",
    "inflation",
    "total",
    "totalled",
    "cost",
    "including",
    "plus",
    "exceeded",
    "exceeds",
    "threshold",
    "minimum",
    "required",
    "goal",
];

/// Whether a text has a word of its own, hyphens being of the word.
fn has(text: &str, word: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || c == '-';
    memchr::memmem::find_iter(text.as_bytes(), word.as_bytes())
        .any(|at| !text[..at].ends_with(goes_on) && !text[at + word.len()..].starts_with(goes_on))
}
