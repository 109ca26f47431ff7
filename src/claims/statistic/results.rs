//! Results of statistical tests in the text come in; claims that the p value follows from the
//! statistic and its degrees of freedom go out.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{effects, sizes};
use crate::claims::draft::{Draft, around, constant, figures};
use crate::claims::{Binding, Bound, Claim, Context, sentence_at};
use crate::document::{Span, holds_any};
use crate::figures::{Decimal, FigureId, Kind};
use crate::rulebook::Strength;

/// A test with its numbers: `t(122) = 2.84, p = .005`, `χ²(1, N = 124) = 5.52, p < .05`,
/// `t = 2.31, df = 46, p = .025`, `r = .22, n = 180, p = .003`, `t(46) = 0.52, n.s.`, a t of 2.31 with 46
/// degrees of freedom, p-value 0.025, F = 4.91 on 2 and 177 df (p = 0.008).
const RESULT: &str = r"(?x)
    (?P<test> (?-u:\b)[tTFrRzZQ] | [χΧχ]\s?[²2] | (?-u:\b)(?: chi2 | [Cc]hi-squared? | [Cc]hi\ssquared? ) )
    (?: [-\s] (?: statistic | value | ratio | score | test ) )?
    \s? (?: [\(（] \s? (?: df\s?[=＝]\s? )? (?P<first> [0-9]{1,3} (?: ,[0-9]{3} )+ | [0-9.]+ )
        (?: \s? [,，;；] \s? (?: [nN] \s? = \s? )? (?P<second> [0-9.,]*[0-9] ) )? \s? [\)）] )?
    \s? (?: [=＝:] | (?-u:\b)(?: of | was | is )(?-u:\b) ) \s? (?P<value> [-−–]? [0-9]* [.]? [0-9]+ )
    (?: \s? [,，;；]? \s? (?: (?: with | on | for | and ) \s )? [\(（]? \s?
        (?: (?: df | d\.f\. | degrees\sof\sfreedom | 自由度 ) \s? [=＝为:]? \s? (?P<df> [0-9]+ )
                (?: \s? (?: , | and | / ) \s? (?P<error> [0-9]+ ) (?: [^0-9.,] | [.,][^0-9] ) )?
          | (?P<degrees> [0-9]+ ) (?: \s? (?: , | and | / ) \s? (?P<errors> [0-9]+ ) )? \s?
                (?: df | d\.f\. | degrees?\sof\sfreedom ) )
        \s? [\)）]? )?
    (?: \s? [,，;；] \s? [nN] \s? [=＝] \s? (?P<size> [0-9,]*[0-9] ) )?
    \s? (?: [,，;；\(（] | with | giving | and ) \s?
    (?: (?: a | with | and | giving | two-sided | two-tailed | one-sided | one-tailed ) \s ){0,3}
    (?: [pP] \s? (?: 值 | [-\s]?value )? \s?
            (?: (?P<sign> [=＝:<＜≤>＞≥] | of | was | is ) \s? (?P<p> [0-9]* [.]? [0-9]+ )
              | [=＝] \s? (?P<none> n\.?s\.? ) )
      | (?P<no> n\.s\. ) )";

/// What is said of the p value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Is,
    Below,
    Above,
    /// n.s., with no number of its own.
    NotSignificant,
}

/// The forms of a test by what is said of its p value. A test may be one-tailed where its distribution
/// has two tails. Without degrees of freedom a t or χ² still has a least p value: that of the normal
/// distribution, and that of one degree.
fn forms(test: char, known: bool, said: Said) -> &'static [&'static str] {
    use Said::{Above, Below, Is, NotSignificant};
    match (test, known, said) {
        ('t', true, Is) => &["t", "t_one"],
        ('t', true, Below) => &["t_below"],
        ('t', true, Above) => &["t_above"],
        ('t', true, NotSignificant) => &["t_none"],
        ('t', false, Is | Below) => &["t_least"],
        ('F', true, Is) => &["f"],
        ('F', true, Below) => &["f_below"],
        ('F', true, Above) => &["f_above"],
        ('F', true, NotSignificant) => &["f_none"],
        ('c', true, Is) => &["chi2"],
        ('c', true, Below) => &["chi2_below"],
        ('c', true, Above) => &["chi2_above"],
        ('c', true, NotSignificant) => &["chi2_none"],
        ('c', false, Is | Below) => &["chi2_least"],
        ('z', _, Is) => &["z", "z_one"],
        ('z', _, Below) => &["z_below"],
        ('z', _, Above) => &["z_above"],
        ('z', _, NotSignificant) => &["z_none"],
        ('r', true, Is) => &["r", "r_one"],
        ('r', true, Below) => &["r_below"],
        ('r', true, Above) => &["r_above"],
        ('r', true, NotSignificant) => &["r_none"],
        ('n', true, Is) => &["r_of", "r_of_one"],
        ('n', true, Below) => &["r_of_below"],
        ('n', true, Above) => &["r_of_above"],
        _ => &[],
    }
}

pub fn search(context: Context<'_>, draft: Draft<'_>, list: &mut Vec<Claim>) {
    static FOUND: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(RESULT).ok());
    for block in &context.document.blocks {
        let (mut at, end) = (block.span.start as usize, block.span.end as usize);
        // Most texts hold no test at all, and a look for the sign costs next to nothing.
        let Some(text) = context.document.text.get(..end) else { continue };
        let own = &text[at..];
        if !own.contains(['=', '＝']) && !own.contains("freedom") && !own.contains("value") {
            continue;
        }
        let Some(regex) = FOUND.as_ref() else { return };
        while let Some(captures) = regex.captures_at(text, at) {
            at = captures.get_match().end();
            list.extend(claim(context, draft, &captures));
            let bound = |group| figure(context, captures.name(group)?.range());
            let test = captures.name("test").and_then(|test| test.as_str().chars().next());
            let first = bound("first").or_else(|| bound("df")).or_else(|| bound("degrees"));
            if let (Some(test), Some(first)) = (test, first) {
                let second = ["second", "error", "errors"].iter().find_map(|group| bound(group));
                let result = sizes::Result { test, first, second };
                list.extend(sizes::claim(context, draft, block, &result));
                let value = bound("value");
                if let ('F', Some(error), Some(value)) = (test, result.second, value) {
                    let test = [first, error, value];
                    list.extend(effects::partial(context, draft, test, at));
                } else if let ('t', None, Some(value)) = (test, result.second, value) {
                    list.extend(effects::of_means(context, draft, block, [first, value]));
                }
            }
        }
    }
}

fn claim(context: Context<'_>, draft: Draft<'_>, captures: &Captures<'_>) -> Option<Claim> {
    let bind = |name: &'static str, group: &str| -> Option<(FigureId, Binding)> {
        let id = figure(context, captures.name(group)?.range())?;
        let stated = context.figures.get(id);
        // 24 degrees of freedom are no angle.
        if stated.kind == Kind::Measure {
            let value = Bound::Constant(stated.value.decimal()?, stated.span);
            return Some((id, Binding { name: name.to_owned(), value }));
        }
        Some((id, figures(name, [id])))
    };
    let (statistic, value) = bind("value", "value")?;
    let chance = bind("p", "p");
    let degrees = ["first", "df", "degrees"].iter().find_map(|group| bind("df", group));
    let second = ["second", "error", "errors"].iter().find_map(|group| bind("error", group));
    let size = bind("size", "size");
    let (test, own) = match (captures.name("test")?.as_str().chars().next()?, degrees) {
        ('t' | 'T', Some((_, df))) => ('t', vec![df]),
        ('r' | 'R', Some((_, df))) if second.is_none() => ('r', vec![df]),
        ('r' | 'R', None) => ('n', vec![size?.1]),
        ('F', Some((_, df))) => ('F', vec![df, second?.1]),
        ('χ' | 'Χ' | 'c' | 'C' | 'Q', Some((_, df))) => ('c', vec![df]),
        ('z' | 'Z', None) => ('z', vec![]),
        // Elsewhere t and p are a time and a pressure.
        ('t', None) if is_told(context, statistic, TESTING) => ('t', vec![]),
        ('χ' | 'Χ' | 'c' | 'C', None) => ('c', vec![]),
        _ => return None,
    };
    let said = match captures.name("sign").map(|sign| sign.as_str()) {
        Some("=" | "＝" | ":" | "of" | "was" | "is") => Said::Is,
        Some("<" | "＜" | "≤") => Said::Below,
        Some(_) => Said::Above,
        None if is_told(context, statistic, CORRECTED) => return None,
        None => Said::NotSignificant,
    };
    let mut bindings: Vec<Binding> = chance.iter().map(|(_, chance)| chance.clone()).collect();
    let known = !own.is_empty();
    bindings.extend(own);
    bindings.push(value);
    let last = chance.as_ref().map_or(statistic, |(id, _)| *id);
    let place = around([statistic, last].map(|id| context.figures.get(id).span));
    if test == 't'
        && !known
        && !said_least(context, statistic, chance.as_ref().map(|(id, _)| *id), said)
    {
        let few = constant("df", FEW_DEGREES, place);
        let form = if said == Said::Above { "t_most_above" } else { "t_most" };
        bindings.push(few);
        return draft.claim(Strength::Stated, place, [(form, bindings)]);
    }
    // Two shares are compared with one degree of freedom.
    if test == 'c' && !known && said == Said::Is && compares_two_shares(context, statistic) {
        return draft.claim(Strength::Implied, place, [("chi2_two", bindings)]);
    }
    let readings = forms(test, known, said).iter().map(|form| (*form, bindings.clone()));
    draft.claim(Strength::Stated, place, readings)
}

/// Fewer degrees of freedom are hardly those of a study.
const FEW_DEGREES: i64 = 5;

/// In hundredths: from here on a t is significant with few degrees of freedom.
const LARGE: i64 = 260;

/// Whether a t without degrees of freedom can only be too small for its p value.
fn said_least(
    context: Context<'_>,
    statistic: FigureId,
    chance: Option<FigureId>,
    said: Said,
) -> bool {
    let value = context.figures.get(statistic).value.decimal();
    let large = value.is_some_and(|value| {
        let size = if value.is_negative() { value.negated() } else { value };
        size >= Decimal::new(i128::from(LARGE), -2)
    });
    let p = chance.and_then(|id| context.figures.get(id).value.decimal());
    let small = p.is_none_or(|p| p < Decimal::new(5, -2));
    !large || said == Said::Below || small
}

/// Whether the sentence tells two percentages before the test, and no more.
fn compares_two_shares(context: Context<'_>, statistic: FigureId) -> bool {
    let figure = context.figures.get(statistic);
    let block = context.document.block(figure.block);
    let Some(sentence) = sentence_at(block, figure.span.start) else { return false };
    let before = Span { start: sentence.start, end: figure.span.start };
    let percent = |index: &u32| context.figures.list[*index as usize].kind == Kind::Percent;
    let shares = context.figures.within(before).filter(percent).count();
    // 有效率87.5% … 有效率70.3%。经χ²检验: the groups in the sentence before.
    if shares == 0 {
        let mut earlier = block.sentences.iter().rev().filter(|one| one.end <= sentence.start);
        return earlier.next().is_some_and(|one| {
            let words = context.document.slice(*one);
            let groups = ["对照组", "观察组", "试验组", "实验组", "干预组", "治疗组", "control"];
            context.figures.within(*one).filter(percent).count() == 2
                && groups.iter().any(|word| words.contains(word))
        });
    }
    shares == 2 || shares == 3 && context.document.slice(before).contains(['<', '＜', '＞', '>'])
}

/// Corrections for several tests, by which small p values are called not significant.
const CORRECTED: &[&str] = &["correct", "adjust", "bonferroni", "holm", "fdr", "校正", "矫正"];

/// Words of a comparison that was tested.
const TESTING: &[&str] =
    &["signific", "t-test", "t test", "differ", "统计学", "显著", "检验", "差异"];

/// Whether the block of a statistic speaks of one of these.
fn is_told(context: Context<'_>, id: FigureId, words: &[&str]) -> bool {
    let block = context.document.block(context.figures.get(id).block);
    let text = context.document.slice(block.span).to_lowercase();
    holds_any(&text, words)
}

/// The figure that stands in a stretch of the text, if it is one and no more.
pub fn figure(context: Context<'_>, range: Range<usize>) -> Option<FigureId> {
    let start = range.start as u32;
    let list = &context.figures.list;
    let index = list.partition_point(|figure| figure.span.end <= start);
    let span = list.get(index)?.span;
    let whole = Span::new(range.start, range.end);
    let degrees = || context.document.text.get(span.end as usize..)?.get(..11);
    let touches = span.start < whole.end
        && span.start >= whole.start
        && (span.end <= whole.end + 1 || degrees() == Some(" of freedom"));
    touches.then_some(FigureId(index as u32))
}
