//! A sentence comes in; the proportions that its words tell go out: figures that are parts of one with the words of
//! their hedges (more than half, 不足三成, 97%以上), and words without a figure (a majority, 多数).

use std::sync::LazyLock;

use regex::Regex;

use crate::claims::Context;
use crate::claims::direction::spoken::said_of;
use crate::document::{Language, Span, holds_any};
use crate::figures::{Figure, FigureId, Hedge, Kind, Value};

/// A proportion told in words.
pub struct Said {
    pub span: Span,
    pub says: Says,
}

/// What a share must be.
#[derive(Clone, Copy, Debug)]
pub enum Says {
    Past(FigureId),
    Short(FigureId),
    /// Without a hedge at the figure, or without a figure: in per cent.
    PastPercent(i64),
    ShortPercent(i64),
    Near(i64, i64),
}

pub fn in_sentence(context: Context<'_>, sentence: Span) -> Vec<Said> {
    let mut found: Vec<Said> = context
        .figures
        .within(sentence)
        .map(FigureId)
        .filter_map(|id| of_figure(context, sentence, id))
        .collect();
    let text = context.document.slice(sentence);
    // Most sentences have no such word, and the check is cheap.
    let (cues, expression) = match context.document.language {
        Language::Chinese => (CHINESE_CUES, &CHINESE),
        Language::English => (ENGLISH_CUES, &ENGLISH),
    };
    if holds_any(text, cues) {
        let words = &**expression;
        found.extend(words.captures_iter(text).filter_map(|word| {
            let all = word.get(0)?;
            let named = |name: &str| word.name(name);
            let (kept, says) = match () {
                () if named("more").is_some() => (named("more")?, Says::PastPercent(50)),
                () if named("most").is_some() => (named("most")?, Says::PastPercent(50)),
                () if named("all").is_some() => (named("all")?, Says::Near(75, 100)),
                () => (named("fewer")?, Says::ShortPercent(50)),
            };
            let start = sentence.start as usize;
            let next = text[kept.end()..].trim_start();
            // Most deprived: 183 of 446; the most common: what is foremost.
            let foremost = named("most").is_some() && is_superlative(next);
            let other = foremost
                || OTHERS.iter().any(|word| next.starts_with(word))
                || OTHERS_BEFORE.iter().any(|word| text[..all.start()].trim_end().ends_with(word));
            let span = Span::new(start + kept.start(), start + kept.end());
            (!other).then_some(Said { span, says })
        }));
    }
    found
}

/// Whether “most” is followed by what makes it a superlative, and not by those who are most.
fn is_superlative(next: &str) -> bool {
    let word = next.split(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or_default();
    let ends = ["ed", "ive", "ous", "ant", "able", "ible", "ly", "ful"];
    let alone = next[word.len()..].trim_start().starts_with([':', ',', ')', '(', ';']);
    let known = ["common", "recent", "popular", "active"];
    // Most commonly; most of it.
    known.contains(&word)
        || word.ends_with("ly")
        || alone && ends.iter().any(|end| word.ends_with(end))
}

const CHINESE_CUES: &[&str] = &["数", "部分", "几乎"];
const ENGLISH_CUES: &[&str] = &[
    "ajority",
    "inority",
    "most",
    "Most",
    "nearly ",
    "Nearly ",
    "virtually ",
    "Virtually ",
    "practically ",
    "Practically ",
];

static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)(?P<more>\b(?:a|the)(?: (?:clear|large|small|slim|narrow|vast|great|overwhelming|substantial",
        r"|comfortable|big|bare|slight|strong|significant))? majority\b)",
        r"|(?P<fewer>\b(?:a|the)(?: (?:small|tiny|sizeable|sizable|large|substantial|significant))? minority\b)",
        r"|(?P<all>\b(?:almost|nearly|virtually|practically) (?:all|every)\b)",
        r"|(?:^|[,;:(] ?|\b(?:and|but|while|although|for|by|with|that|as) )(?P<most>most)\b",
    ))
    .expect("the expression is valid")
});

static CHINESE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<more>绝?大多数|绝?大部分|(?:超过|超出|超|逾|突破)半数|半数以上|多数)|(?P<fewer>少数|小部分|(?:不足|不到|不及|未达|未到|未过|未超过)半数)|(?P<all>几乎全部|几乎所有|几乎全都)|(?P<most>过半数)")
        .expect("the expression is valid")
});

/// What follows a word that tells no proportion: majority-owned, 少数民族.
const OTHERS: &[&str] = &[
    "-", "stake", "owner", "share", "vote", "holding", "interest", "party", "leader", "rule",
    "ethnic", "group", "communit", "民族", "据", "股", "派", "值", "党",
];

const OTHERS_BEFORE: &[&str] = &["不是", "非", "not", "ethnic", "two-thirds"];

fn of_figure(context: Context<'_>, sentence: Span, id: FigureId) -> Option<Said> {
    let figure = context.figures.get(id);
    let fraction = matches!(figure.value, Value::Fraction(over, under) if 0 < over && over < under);
    let text = context.document.slice(figure.span);
    let in_words = fraction || text.contains('成');
    // 77/91 is a part and its whole.
    let digits = fraction && text.contains(|c: char| c.is_ascii_digit());
    if figure.cell.is_some() || digits || !(fraction || is_percent(figure)) {
        return None;
    }
    let lead = context.document.slice(Span { end: figure.span.start, ..sentence });
    let says = match figure.hedge {
        Hedge::Over | Hedge::AtLeast if is_turned(lead) => {
            Says::ShortPercent(*percent(figure)?.end())
        }
        Hedge::Over | Hedge::AtLeast => Says::Past(id),
        Hedge::Under | Hedge::AtMost => Says::Short(id),
        Hedge::None if lead.to_lowercase().ends_with("not quite ") => {
            Says::ShortPercent(*percent(figure)?.end())
        }
        Hedge::None => match apart(lead) {
            Some(true) => Says::PastPercent(*percent(figure)?.start()),
            Some(false) => Says::ShortPercent(*percent(figure)?.end()),
            None if in_words => near(figure)?,
            None => return None,
        },
        _ => near(figure)?,
    };
    Some(Said { span: figure.span, says })
}

fn is_percent(figure: &Figure) -> bool {
    let zero = crate::figures::Decimal::ZERO;
    figure.kind == Kind::Percent && figure.value.decimal().is_some_and(|value| value > zero)
}

/// The whole per cent below a figure and above it.
fn percent(figure: &Figure) -> Option<std::ops::RangeInclusive<i64>> {
    let (over, under) = match figure.value {
        Value::Fraction(over, under) => (over.checked_mul(100)?, under),
        value => {
            let value = value.decimal()?.normal();
            let tenths = value.at_exponent(value.exponent.min(0))?;
            let one = 10_i128.checked_pow(u32::from(value.exponent.min(0).unsigned_abs()))?;
            let below = i64::try_from(tenths.div_euclid(one)).ok()?;
            return Some(below..=below + i64::from(tenths.rem_euclid(one) != 0));
        }
    };
    let below = over.checked_div(under)?;
    Some(below..=below + i64::from(over % under != 0))
}

fn near(figure: &Figure) -> Option<Says> {
    let range = said_of(figure)?;
    Some(Says::Near(*range.start(), *range.end()))
}

/// 未过半
fn is_turned(lead: &str) -> bool {
    ["未过", "没过", "不过", "未超过", "没有超过", "尚未超过", "未超"]
        .iter()
        .any(|word| lead.ends_with(word))
}

/// 超过检查总数的5%, 不到全部样本的三成: the hedge stands before the name of the whole. Whether it is more.
fn apart(lead: &str) -> Option<bool> {
    let clause = lead.rsplit(['，', '；', '。', '（', '、', ',', ':', '：']).next()?;
    let of = clause.strip_suffix('的')?;
    // 超标岗位的, 超时工单的: what is counted.
    let of = ["超标", "超时", "超期", "超市", "超声", "超龄", "超重", "超限"]
        .iter()
        .fold(of.to_owned(), |of, word| of.replace(word, ""));
    let hedge = |words: &[&str]| words.iter().any(|word| of.contains(word));
    let long = of.chars().count() > 16;
    let turned = hedge(&["未超", "不超", "没有超过"]);
    let (over, under) =
        (hedge(&["超过", "超", "逾", "大于"]), hedge(&["不到", "不足", "少于", "不及"]));
    match () {
        () if long || over == under && !turned => None,
        () if turned => Some(false),
        () => Some(over),
    }
}
