//! Stage 6. Broken claims come in; [`Finding`]s go out: one a root cause, with the suspects, the
//! likeliest slip and the value that would fit.

mod arms;
mod causes;
mod evidence;
mod fixes;
mod lists;
mod misread;
mod numeral;
mod sizes;
mod slips;
mod standing;
mod taken;
mod words;
pub mod suppressions;
pub mod baseline;

use crate::claims::{Binding, Bound, Claim, ClaimId, Claims, Context, Reading};
use crate::document::{Language, Span};
use crate::figures::{Decimal, FigureId};
use crate::rulebook::{RuleId, Severity, Strength};
use crate::verdicts::{self, Bench, Fraction, Interval, Reason, Verdict, Verdicts};
use causes::{Broken, Cause};
use standing::Standing;
use std::collections::{BTreeMap, BTreeSet};

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

/// A value of a figure that would mend a claim.
#[derive(Clone, Debug)]
pub struct Fix {
    /// All the values that would.
    pub interval: Interval,
    pub slip: Option<Slip>,
    /// The one value that a slip or the other figures point to.
    pub value: Option<Decimal>,
}

/// The findings of a report, and the claims that break but are too weak to be shown.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    pub list: Vec<Finding>,
    pub open: Vec<ClaimId>,
}

/// Groups what broke by root cause.
pub fn findings(context: Context<'_>, claims: &Claims, verdicts: &Verdicts) -> Findings {
    let (mut broken, mut open) = (Vec::new(), Vec::new());
    let standing = Standing::of(context, claims, verdicts);
    for (index, (claim, verdict)) in claims.list.iter().zip(&verdicts.list).enumerate() {
        let id = ClaimId(index as u32);
        let Verdict::Breaks { reading } = verdict else { continue };
        let found = candidate(context, claim, id, *reading);
        let excused = |broken: &Broken| {
            let reading = &claim.readings[broken.reading];
            standing.excuses(context, claims, broken)
                || taken::is_told(context, &standing, reading, broken)
                || arms::are_told(context, reading)
        };
        match found.filter(|broken| !excused(broken)) {
            Some(candidate) => broken.push(candidate),
            None => open.push(id),
        }
    }
    open.extend(misread::misread(claims, verdicts, &mut broken));
    let causes = causes::causes(&broken, &standing.confirmed);
    let mut list: Vec<Finding> =
        causes.iter().filter_map(|cause| finding(context, claims, &broken, cause)).collect();
    list.sort_by_key(|finding| (finding.labels[0].span, finding.rule));
    number_fingerprints(&mut list);
    Findings { list, open }
}

impl Findings {
    /// The verdicts, with claims too weak to be shown as undecided.
    pub fn settle_open(&self, verdicts: &mut Verdicts) {
        for id in &self.open {
            verdicts.list[id.0 as usize] = Verdict::Undecided(Reason::Open);
        }
    }
}

/// A broken claim as it is to be shown: a stated one in its closest reading, an implied one in the
/// first reading that a slip explains, if there is one.
fn candidate(context: Context<'_>, claim: &Claim, id: ClaimId, reading: usize) -> Option<Broken> {
    let others = (0..claim.readings.len()).filter(|other| *other != reading);
    let tried = match claim.strength {
        Strength::Witnessed => 1,
        // Where the closest is too far off, a slip may still explain another; Chinese claims have
        // their readings weighed by their searches.
        Strength::Stated if context.document.language == Language::English => {
            claim.readings.len().min(MOST_STATED)
        }
        Strength::Stated => 1,
        Strength::Implied => claim.readings.len().min(MOST_READINGS),
    };
    std::iter::once(reading)
        .chain(others)
        .take(tried)
        .map(|reading| mend(context, claim, id, reading))
        .find(|broken| evidence::convincing(context, claim, broken, tried))
}

/// The same for stated claims, whose closest reading is mostly meant.
const MOST_STATED: usize = 3;

/// Readings beyond these are not searched for a slip.
const MOST_READINGS: usize = 12;

/// Finds, for each figure of the reading, the values that would mend the claim.
fn mend(context: Context<'_>, claim: &Claim, id: ClaimId, reading: usize) -> Broken {
    let bench = Bench::new(context, claim.rule, &claim.readings[reading]);
    let mut fixes: Vec<(FigureId, Option<Fix>)> = Vec::new();
    for binding in &claim.readings[reading].bindings {
        let Bound::Figures(ids) = &binding.value else { continue };
        // The sums of a long column would be solved for each of its rows.
        let solved = ids.len() <= MOST_SOLVED;
        for (index, figure) in ids.iter().enumerate() {
            let bench = bench.as_ref().filter(|_| solved);
            let fix =
                bench.and_then(|bench| fixes::fix(context, bench, &binding.name, index, *figure));
            fixes.push((*figure, fix));
        }
    }
    Broken { claim: id, reading, fixes }
}

/// Lists longer than this are not searched for the part that would mend them.
const MOST_SOLVED: usize = 200;

/// The finding that a cause makes, told by its plainest claim.
fn finding(
    context: Context<'_>,
    claims: &Claims,
    broken: &[Broken],
    cause: &Cause,
) -> Option<Finding> {
    let language = context.rulebook.messages.unwrap_or(context.document.language);
    let claim_of = |index: &usize| &claims.list[broken[*index].claim.0 as usize];
    let main = cause.claims.iter().min_by_key(|index| {
        let claim = claim_of(index);
        let reading = &claim.readings[broken[**index].reading];
        let bounded =
            Bench::new(context, claim.rule, reading).is_none_or(|bench| !fixes::is_equal(&bench));
        let strength = std::cmp::Reverse(claim.strength);
        (strength, bounded, broken[**index].fixes.len(), broken[**index].claim)
    })?;
    let (claim, told) = (claim_of(main), &broken[*main]);
    let reading = &claim.readings[told.reading];
    let rule = context.rulebook.rule(claim.rule);
    let bench = Bench::new(context, claim.rule, reading)?;
    let fixes = ranked(told, cause.suspect);
    let mut written: Vec<(String, String, Option<Slip>)> = fixes
        .iter()
        .filter_map(|(id, fix)| write(context, language, *id, fix))
        .take(MOST_FIXES)
        .collect();
    let mended = verdicts::mended(&bench).filter(|_| told.fixes.is_empty());
    if let Some(mended) = &mended {
        let other = fixes::otherwise_mended(context, claim, mended);
        let fitting = words::either(language, &mended.fitting, other.as_deref());
        written.push((mended.stated.clone(), fitting, None));
    }
    let primary = cause.suspect.or_else(|| told.fixes.first().map(|(id, _)| *id));
    let labels =
        labels(context, language, reading, primary, mended.as_ref().map(|mended| mended.name));
    let likeliest = fixes.first().map(|(_, fix)| *fix);
    let rare = verdicts::is_rare(&bench);
    let mut help = words::help(language, &written, rule.wording);
    if rare {
        words::add_rarity(language, rule, &mut help);
    }
    Some(Finding {
        rule: claim.rule,
        severity: match claim.strength {
            Strength::Stated | Strength::Witnessed if !rare => rule.severity,
            _ => rule.severity.min(Severity::Warning),
        },
        message: verdicts::message(&bench, language),
        arithmetic: verdicts::arithmetic(&bench, language),
        help,
        expected: likeliest
            .and_then(|fix| fix.value)
            .and(written.first())
            .map(|(_, fitting, _)| fitting.clone())
            .or(mended.map(|mended| mended.fitting)),
        slip: likeliest.filter(|fix| fix.value.is_some()).and_then(|fix| fix.slip),
        fingerprint: fingerprint(context, &rule.id, &labels),
        labels,
        claims: cause.claims.iter().map(|index| broken[*index].claim).collect(),
    })
}

/// How many values that would fit are told.
const MOST_FIXES: usize = 4;

/// The fixes of a claim, the suspect's first, then by how sure their slip is. Where a slip explains
/// the gap, only fixes with a slip are worth telling.
fn ranked(told: &Broken, suspect: Option<FigureId>) -> Vec<(FigureId, &Fix)> {
    let mut fixes: Vec<(usize, FigureId, &Fix)> = told
        .fixes
        .iter()
        .enumerate()
        .filter_map(|(place, (id, fix))| Some((place, *id, fix.as_ref()?)))
        .collect();
    fixes.sort_by_key(|(place, id, fix)| (Some(*id) != suspect, slips::rank(fix.slip), *place));
    let explained = fixes.iter().any(|(_, _, fix)| fix.slip.is_some());
    let worth = |id: FigureId, fix: &Fix| fix.slip.is_some() || Some(id) == suspect || !explained;
    fixes.into_iter().filter(|(_, id, fix)| worth(*id, fix)).map(|(_, id, fix)| (id, fix)).collect()
}

/// The stated figure, what should stand there, and by which slip.
fn write(
    context: Context<'_>,
    language: Language,
    id: FigureId,
    fix: &Fix,
) -> Option<(String, String, Option<Slip>)> {
    let figure = context.figures.get(id);
    let stated = context.document.quote(figure.span);
    let written = |value: Fraction| verdicts::written(context, id, value);
    let fitting = match fix.value {
        Some(value) => written(Fraction::of(value)?)?,
        None => {
            let (low, high) = verdicts::written_ends(context, id, &fix.interval);
            words::between(language, low.as_deref(), high.as_deref())
        }
    };
    let slip = fix.slip.filter(|_| fix.value.is_some());
    (!fitting.is_empty() && fitting != stated).then(|| (stated.to_owned(), fitting, slip))
}

/// More labels than this hide the finding; the first ones, the suspect and the last are kept.
const MOST_LABELS: usize = 16;

fn labels(
    context: Context<'_>,
    language: Language,
    reading: &Reading,
    primary: Option<FigureId>,
    mended: Option<&str>,
) -> Vec<Label> {
    let mut labels = Vec::new();
    let mut label = |span: Span, role: &str, primary: bool| {
        labels.push(Label {
            span,
            role: role.to_owned(),
            primary,
            message: words::role(language, role).to_owned(),
        });
    };
    // Where a word of the text is held against figures, it is the word that a reader looks for.
    let is_wording =
        |binding: &Binding| binding.name == "words" && matches!(binding.value, Bound::Items(_));
    let worded = reading.bindings.iter().any(is_wording);
    let primary = primary.filter(|_| !worded);
    for binding in &reading.bindings {
        match &binding.value {
            Bound::Items(items) if is_wording(binding) => {
                items.iter().for_each(|span| label(*span, &binding.name, true));
            }
            Bound::Figures(ids) => {
                let shown = |place: usize, id: FigureId| {
                    place + 1 < MOST_LABELS || place + 1 == ids.len() || Some(id) == primary
                };
                let ids = ids.iter().enumerate().filter(|(place, id)| shown(*place, **id));
                for (_, id) in ids {
                    label(context.figures.get(*id).span, &binding.name, Some(*id) == primary);
                }
            }
            Bound::Items(items) => items.iter().for_each(|span| label(*span, &binding.name, false)),
            Bound::Constant(_, span) | Bound::Date(_, span) => {
                let own = mended.is_none_or(|name| name == binding.name);
                label(*span, &binding.name, primary.is_none() && own)
            }
        }
    }
    let mut seen = BTreeSet::new();
    labels.sort_by_key(|label: &Label| (!label.primary, label.span));
    labels.retain(|label| seen.insert(label.span));
    if let Some(first) = labels.first_mut() {
        first.primary = true;
    }
    labels
}

/// Of the rule and the texts of the labelled figures with their roles, in the order of the text.
fn fingerprint(context: Context<'_>, rule: &str, labels: &[Label]) -> String {
    let mut ordered: Vec<&Label> = labels.iter().collect();
    ordered.sort_by_key(|label| label.span);
    let mut hash = Fnv::new();
    hash.write(rule);
    for label in ordered {
        hash.write(&label.role);
        hash.write(&context.document.slice(label.span).split_whitespace().collect::<String>());
    }
    format!("{:016x}", hash.0)
}

/// The second and later findings of one fingerprint in a report are told apart by their number.
fn number_fingerprints(findings: &mut [Finding]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let count = seen.entry(finding.fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            finding.fingerprint = format!("{}-{count}", finding.fingerprint);
        }
    }
}

/// FNV-1a, 64 bits: stable over versions and machines, which the standard hasher is not.
struct Fnv(u64);

impl Fnv {
    fn new() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
    fn write(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
