//! A fraction in words beside the percentage that it puts into words comes in: one in five (19%), 34% of staff, or one
//! in three, 约四分之一（24.1%）; claims go out that the percentage is what the words may be said of.

use crate::claims::draft::{Draft, around, constant, figures};
use crate::claims::{Claim, Context, prose, sentence_at};
use crate::document::{Span, is_han};
use crate::figures::{Figure, FigureId, Hedge, Kind, Value};
use crate::rulebook::Strength;
use std::ops::RangeInclusive;

/// Claims of the forms `spoken`, `over` and `under`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    for block in prose::blocks(context) {
        for pair in pairs(context, block.span) {
            let [first, second] = pair.map(|id| context.figures.get(id));
            let Some(sentence) = sentence_at(block, first.span.start) else { continue };
            if !sentence.contains(second.span) {
                continue;
            }
            let (words, share) = match (is_in_words(context, first), is_share(context, second)) {
                (true, true) => (pair[0], pair[1]),
                _ if is_share(context, first) && is_in_words(context, second) => (pair[1], pair[0]),
                _ => continue,
            };
            if are_one(context, pair, words == pair[0], sentence) {
                claims.extend(claim(context, draft, words, share));
            }
        }
    }
}

/// Neighbouring figures of a stretch.
fn pairs(context: Context<'_>, stretch: Span) -> impl Iterator<Item = [FigureId; 2]> {
    let ids = context.figures.within(stretch);
    ids.clone().zip(ids.skip(1)).map(|(one, next)| [FigureId(one), FigureId(next)])
}

/// Whether a figure is a part of a whole told in words.
fn is_in_words(context: Context<'_>, figure: &Figure) -> bool {
    let text = context.document.slice(figure.span);
    let part = matches!(figure.value, Value::Fraction(over, under) if 0 < over && over < under)
        || figure.kind == Kind::Percent && text.contains('成');
    part && !text.contains(|character: char| character.is_ascii_digit())
}

/// Whether a figure is a percentage in digits.
fn is_share(context: Context<'_>, figure: &Figure) -> bool {
    let share = figure.kind == Kind::Percent
        && matches!(figure.hedge, Hedge::None | Hedge::About)
        && figure.value.decimal().is_some_and(|value| !value.is_negative());
    share && context.document.slice(figure.span).contains(|c: char| c.is_ascii_digit())
}

/// Whether the text puts one of two neighbouring figures for the other.
fn are_one(context: Context<'_>, pair: [FigureId; 2], words_first: bool, sentence: Span) -> bool {
    let [first, second] = pair.map(|id| context.figures.get(id).span);
    let between = |start, end| context.document.slice(Span { start, end });
    let gap = between(first.end, second.start).to_lowercase();
    let rest = between(second.end, sentence.end);
    match words_first {
        true => opens_bracket(&gap) && closes(rest),
        false => puts_into_words(&gap) && (closes(rest) || rest.is_empty()),
    }
}

/// Whether a percentage follows in a bracket or between commas right behind what the words are said of: one in five
/// members (19%); one in five members, 19%, said so.
fn opens_bracket(gap: &str) -> bool {
    let Some(of) = gap.trim_end().strip_suffix(['(', '（', ',']) else { return false };
    let of = of.trim();
    let long = if of.contains(is_han) { LONGEST_CHINESE } else { LONGEST };
    of.chars().count() <= long
        && !of.contains(['(', ')', '（', '）', ',', '，', ';', '；', ':', '：', '、', '。'])
        && !is_rate(of)
        && !OF_OTHERS.iter().any(|word| format!(" {of} ").contains(word))
}

/// Half as many, a third of those: of another whole.
const OF_OTHERS: &[&str] = &[
    " as ", " more ", " less ", " again ", " those ", " these ", " them ", " who ", " remain",
    " other", "此", "这些", "其中", "其余",
];

/// In characters: what the words are said of.
const LONGEST: usize = 60;
const LONGEST_CHINESE: usize = 16;

/// Whether the noun right before a bracket is one that has a percentage of its own: a third of the rise (3.2%).
fn is_rate(of: &str) -> bool {
    let last = of.rsplit(' ').next().unwrap_or(of);
    let singular = last.strip_suffix('s').unwrap_or(last);
    RATES.contains(&last) || RATES.contains(&singular) || OWN.iter().any(|word| of.ends_with(word))
}

const RATES: &[&str] = &[
    "increase",
    "rise",
    "growth",
    "fall",
    "drop",
    "decline",
    "decrease",
    "reduction",
    "rate",
    "inflation",
    "share",
    "proportion",
    "margin",
    "return",
    "yield",
    "interest",
    "turnout",
    "percentage",
    "gap",
    "change",
    "gain",
    "loss",
    "saving",
    "cut",
    "target",
    "average",
    "stake",
    "tax",
    "vat",
    "duty",
    "discount",
    "difference",
    "point",
    "level",
];

const OWN: &[&str] = &[
    "率", "比重", "比例", "份额", "增幅", "降幅", "涨幅", "增长", "增速", "下降", "增量", "差距",
    "目标", "股份", "股权",
];

/// Whether a percentage is put into words behind it: 34% of staff, or one in three; 占42.6%，接近一半.
fn puts_into_words(gap: &str) -> bool {
    if gap.contains(is_han) || gap.contains('，') || gap.trim() == "（" {
        let stop = gap.rfind(['，', '（']);
        let (of, said) = gap.split_at(stop.unwrap_or(0));
        let said = said.trim_start_matches(['，', '（']).trim();
        let of = of.trim_end_matches(['，', '（']).trim_start_matches('的');
        return gap.contains(['，', '（'])
            && of.chars().count() <= LONGEST_CHINESE
            && !of.contains(['，', '、', '；', '。', '：', '（', '）'])
            && (said.is_empty() || PUT_CHINESE.contains(&said));
    }
    if gap.trim() == "(" {
        return true;
    }
    let Some((of, said)) = gap.rsplit_once([',', '(']) else { return false };
    of.chars().count() <= LONGEST
        && !of.contains(['(', ')', ',', ';', ':', '.'])
        && !of.contains(" and ")
        && PUT.contains(&said.trim())
}

const PUT: &[&str] = &[
    "or",
    "or about",
    "or nearly",
    "or almost",
    "or around",
    "or some",
    "or roughly",
    "or just over",
    "or just under",
    "or more than",
    "or over",
    "or less than",
    "or close to",
    "that is",
    "i.e.",
    "in other words",
    "nearly",
    "almost",
    "about",
    "roughly",
    "around",
    "close to",
    "more than",
    "over",
    "less than",
    "just over",
    "just under",
    "well over",
    "some",
    "under",
    "fewer than",
];

const PUT_CHINESE: &[&str] = &[
    "即",
    "约",
    "即约",
    "接近",
    "近",
    "将近",
    "超过",
    "超",
    "逾",
    "不足",
    "不到",
    "约为",
    "达到",
    "达",
    "几乎",
    "大约",
    "即近",
    "也就是",
    "相当于",
    "已超过",
    "已达",
    "约占",
    "约合",
];

/// Whether a clause or bracket ends where a text goes on.
fn closes(rest: &str) -> bool {
    let rest = rest.trim_start();
    let ends = [')', '）', ',', '，', '.', '。', ';', '；'];
    rest.starts_with(ends) && !rest.starts_with(", and ")
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    words: FigureId,
    share: FigureId,
) -> Option<Claim> {
    let figure = context.figures.get(words);
    let spans = [words, share].map(|id| context.figures.get(id).span);
    let mut bindings = vec![figures("share", [share]), figures("words", [words])];
    let form = match figure.hedge {
        Hedge::Over | Hedge::AtLeast => "over",
        Hedge::Under | Hedge::AtMost => "under",
        _ => {
            let said_of = said_of(figure)?;
            bindings.push(constant("low", *said_of.start(), figure.span));
            bindings.push(constant("high", *said_of.end(), figure.span));
            "spoken"
        }
    };
    draft.claim(Strength::Stated, around(spans), [(form, bindings)])
}

/// In whole per cent: what a fraction in words may be said of. Words are chosen for being short, so a fraction stands
/// for an eighth more or less than it is, but for four points at least and seven at most; nearly leaves one side only.
pub fn said_of(figure: &Figure) -> Option<RangeInclusive<i64>> {
    let (over, under) = match figure.value {
        Value::Fraction(over, under) => (over.checked_mul(100)?, under),
        value => (i64::try_from(value.decimal()?.at_exponent(0)?).ok()?, 1),
    };
    let below = over.checked_div(under)?;
    let above = below + i64::from(over % under != 0);
    let about = leeway(above);
    // 三成 is said of all that begins so.
    let begins = if under == 1 { about.max(7) } else { about };
    Some(match figure.hedge {
        Hedge::Nearly => below - about.max(5)..=above,
        Hedge::Odd => below..=above + 10,
        _ => below - about..=above + begins,
    })
}

/// How far from a fraction, in whole per cent, what it is said of may lie.
fn leeway(share: i64) -> i64 {
    (share / 8 + 1).clamp(4, 7)
}

/// What so many hundredths of so many may be said of, in whole per cent.
pub fn about(over: i64, under: i64) -> (i64, i64) {
    let below = over / under;
    let above = below + i64::from(over % under != 0);
    (below - leeway(above), above + leeway(above))
}
