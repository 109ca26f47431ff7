//! A sentence comes in that says that a thing told at two times rose or fell, most with how much (2022年214台次，2021年268
//! 台次，较上年减少54台次; 1,142 in 2020. In 2021 the figure was 1,208, an increase of 66); the claim that it did goes out.
//!
//! Where the words tell how much, the distance of the two values proves that they are meant; where they do not, the
//! two must be the only ones told, and the words must speak of nothing else.

use super::said::{meant, names_nothing, shares};
use super::{Place, Series, Source};
use crate::claims::Claim;
use crate::claims::direction::polarity::{self, Subject};
use crate::claims::direction::words::{Way, told};
use crate::claims::draft::{Draft, around, figures, items};
use crate::claims::nearby::range::Range;
use crate::document::{Language, Span, WordSet, lower};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::Strength;
use regex::Regex;
use std::sync::LazyLock;

/// A move as told.
pub struct Move {
    way: Way,
    /// The word itself, where what it tells depends on what is measured.
    judged: Option<String>,
    word: Span,
    amount: Option<FigureId>,
    /// The words of its clause that say of what.
    what: String,
    /// Whether these are the subject of a clause that hangs on one told before it: as pump prices eased.
    apart: bool,
}

/// Where the clause begins that an English conjunction opens last.
fn subordinate(language: Language, lead: &str) -> usize {
    let opens = SUBORDINATE.iter().filter(|_| language == Language::English);
    opens.filter_map(|word| Some(lead.rfind(word)? + word.len())).max().unwrap_or(0)
}

const SUBORDINATE: &[&str] =
    &[" as ", " because ", " although ", " though ", " while ", " whereas ", " since ", " when "];

/// Words that make it no statement of what was.
static TURNED: WordSet = WordSet::new(&[
    "未",
    "不",
    "没",
    "若",
    "如果",
    "力争",
    "目标",
    "计划",
    "确保",
    "争取",
    "预计",
    "避免",
    "低于",
    "高于",
    "超过",
    " not ",
    "n't ",
    " if ",
    " would ",
    "target",
    " aim",
    "expected",
    "forecast",
    " should ",
    " could ",
    " may ",
    "rather than",
    "budget",
]);

pub fn said(place: &Place<'_>) -> Vec<Move> {
    let text = lower(place.text());
    if text.len() != place.text().len() {
        return Vec::new();
    }
    let language = place.language();
    let mut found = Vec::new();
    for way in [Way::Up, Way::Down] {
        for range in told(&text, language, way) {
            let word = &text[range.clone()];
            let compares = [
                "于", "过", "及", "出", "above", "over", "below", "under", "ahead", "behind",
                "within", "missed", "short",
            ];
            if compares.iter().any(|end| word.ends_with(end)) {
                continue;
            }
            let ends: &[char] = match language {
                Language::Chinese => &['，', '；', '。', '：', '（', '）', '\n'],
                Language::English => &[',', ';', ':', '(', ')'],
            };
            let start = text[..range.start]
                .rfind(ends)
                .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
            let end = range.end + text[range.end..].find(ends).unwrap_or(text.len() - range.end);
            let clause = &text[start..end];
            let own = start + subordinate(language, &text[start..range.start]);
            if TURNED.within(clause) {
                continue;
            }
            // 本年净增170,428.50元: what came in less what went out.
            if text[..range.start].ends_with('净') {
                continue;
            }
            // The 4,310 fitted up to 2021.
            let led = text[..range.start].trim_end();
            // The only one to decline is another.
            if led.ends_with(" to") && text[start..range.start].contains("only ") {
                continue;
            }
            let goes = ["went", "gone", "goes", "go", "was", "were", "is", "are", "moved", "shot"];
            if word == "up"
                && text[range.end..].starts_with(" to ")
                && !goes.iter().any(|verb| led.ends_with(verb))
            {
                continue;
            }
            // Better is down for a loss: what is measured tells.
            let judged =
                ["better", "best", "improv", "worse", "worst", "deteriorat", "faster", "slower"];
            let judged = judged.iter().any(|root| word.starts_with(root)).then(|| word.to_owned());
            let word = place.span(range.clone());
            let amount = amount(place, word, language);
            // 增加值, 增长率, 升学: no verb.
            let tail = &text[range.end..];
            let noun =
                ["值", "率", "速", "幅", "量", "学", "级", "温", "点", "挡", "负", "免", "持"]
                    .iter()
                    .any(|next| tail.starts_with(next));
            if noun && language == Language::Chinese {
                continue;
            }
            found.push(Move {
                way,
                judged,
                word,
                amount,
                what: text[own..range.start].to_owned(),
                apart: own > start,
            });
        }
    }
    // Of two words that tell one thing the longer is told: 增 and 增加.
    let spans: Vec<Span> = found.iter().map(|one| one.word).collect();
    found.retain(|one| !spans.iter().any(|other| *other != one.word && other.contains(one.word)));
    found
}

/// How much it moved: 增加54台次; a decrease of 66; 66 fewer.
fn amount(place: &Place<'_>, word: Span, language: Language) -> Option<FigureId> {
    let context = place.context;
    let quantity = |id: &FigureId| {
        let figure = context.figures.get(*id);
        figure.kind.is_quantity()
            && figure.hedge == Hedge::None
            && figure.value.decimal().is_some_and(|value| !value.is_zero())
    };
    let behind = Span { start: word.end, end: place.sentence.end };
    let next = context.figures.within(behind).map(FigureId).find(quantity).filter(|id| {
        let gap = context
            .document
            .slice(Span { start: word.end, end: context.figures.get(*id).span.start });
        let gap = gap.trim();
        match language {
            Language::Chinese => ["", "了", "约", "近", "幅度为", "到了"].contains(&gap),
            Language::English => [
                "", "by", "of", "of some", "by some", "by just", "by only", "of just", "of only",
                "of about", "by about",
            ]
            .contains(&gap),
        }
    });
    next.or_else(|| {
        let before = Span { start: place.sentence.start, end: word.start };
        let last = context.figures.within(before).map(FigureId).rfind(quantity)?;
        let gap = context
            .document
            .slice(Span { start: context.figures.get(last).span.end, end: word.start });
        let near = language == Language::English
            && (gap.trim().is_empty()
                || gap.split_whitespace().count() <= 1 && !gap.contains([',', '.', ';']));
        near.then_some(last)
    })
}

/// The claim of the forms `rise` and `fall`.
pub fn claim(
    place: &Place<'_>,
    draft: Draft<'_>,
    one: &Move,
    all: &[Series],
    claims: &[Claim],
) -> Option<Claim> {
    let timed =
        |series: &&Series| place.is_near(series) && !series.mixed && series.scale().is_some();
    let near: Vec<&Series> = all.iter().filter(timed).collect();
    let pairs = match one.amount {
        Some(amount) => by_amount(place, &near, amount),
        None => alone(place, one, &near).into_iter().collect(),
    };
    let pairs: Vec<[FigureId; 2]> = pairs.into_iter().map(|pair| as_told(place, pair)).collect();
    let known = claims.iter().any(|claim| {
        claim.rule == draft.id()
            && pairs.iter().any(|pair| {
                claim
                    .readings
                    .iter()
                    .any(|reading| pair.iter().all(|id| reading.figures().any(|own| own == *id)))
            })
    });
    if pairs.is_empty() || pairs.len() > 3 || known {
        return None;
    }
    let sentences = place
        .context
        .document
        .blocks
        .get(place.block as usize)
        .map_or(&[][..], |block| &block.sentences);
    let of_pair = |sentence: &&Span| {
        pairs.iter().flatten().any(|id| sentence.contains(place.context.figures.get(*id).span))
    };
    let words: Vec<&str> = sentences
        .iter()
        .filter(of_pair)
        .map(|sentence| place.context.document.slice(*sentence))
        .collect();
    let words = words.join(" ") + &one.what;
    let way = match &one.judged {
        Some(word) => polarity::way(word, Subject { words: &words, lasts: false })?,
        None => one.way,
    };
    let form = if way == Way::Up { "rise" } else { "fall" };
    let spans = pairs.iter().flatten().map(|id| place.context.figures.get(*id).span);
    let spans: Vec<Span> = spans.chain([one.word]).collect();
    let readings = pairs.iter().map(|[old, new]| {
        (form, vec![figures("new", [*new]), figures("old", [*old]), items("words", [one.word])])
    });
    draft.claim(Strength::Stated, around(spans), readings)
}

/// From 96.4 at 31 December to 71.8 in June: the words give the order, whatever the months beside them seem to.
fn as_told(place: &Place<'_>, [old, new]: [FigureId; 2]) -> [FigureId; 2] {
    let document = place.context.document;
    let (first, second) =
        (place.context.figures.get(new).span, place.context.figures.get(old).span);
    let led = |start: u32, end: u32, word: &str| {
        let lead = document.slice(Span { start, end });
        let lead = lead.trim_end_matches(['$', '£', '€', ' ']);
        lead.rsplit(char::is_whitespace).next().is_some_and(|last| last.eq_ignore_ascii_case(word))
    };
    let block = document.blocks.get(place.block as usize).map_or(0, |block| block.span.start);
    let turned = block <= first.start
        && first.end <= second.start
        && led(block, first.start, "from")
        && led(first.end, second.start, "to");
    if turned { [new, old] } else { [old, new] }
}

/// The values of two times that are so far apart.
fn by_amount(place: &Place<'_>, near: &[&Series], amount: FigureId) -> Vec<[FigureId; 2]> {
    let figure = place.context.figures.get(amount);
    let Some(size) = figure.value.decimal() else { return Vec::new() };
    let telling = size >= Decimal::integer(5)
        || figure.precision < 0
        || matches!(figure.kind, Kind::Money | Kind::Points);
    let mut found: Vec<[FigureId; 2]> = Vec::new();
    let told = |series: &&&Series| {
        telling
            && match series.source {
                Source::Text => series.distance(place.block) == 0,
                Source::Items => (0..=1).contains(&series.distance(place.block)),
                Source::Table => false,
            }
            && series.span.start < figure.span.start
    };
    for series in near.iter().filter(told) {
        let ids: Vec<FigureId> = series.members.iter().map(|one| one.id).collect();
        if ids.contains(&amount) {
            continue;
        }
        let mut pairs: Vec<[FigureId; 2]> = ids.windows(2).map(|pair| [pair[0], pair[1]]).collect();
        if ids.len() > 2 {
            pairs.push([ids[0], ids[ids.len() - 1]]);
        }
        found.extend(pairs.into_iter().filter(|pair| are_apart(place, *pair, amount)));
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn are_apart(place: &Place<'_>, [old, new]: [FigureId; 2], amount: FigureId) -> bool {
    let context = place.context;
    let stated = context.figures.get(amount);
    let level = context.figures.get(old);
    let fits = || {
        let (before, after) = (Range::of(context, old)?, Range::of(context, new)?);
        let gap = after
            .minus(before)
            .filter(|_| value(context, new) >= value(context, old))
            .or_else(|| before.minus(after))?;
        let told = Range::of(context, amount)?;
        Some(match (stated.kind, level.kind) {
            (Kind::Points, Kind::Percent) => gap.meets(told),
            (Kind::Percent, Kind::Percent) => false,
            (Kind::Percent, _) => Range::exact(100).times(gap)?.over(before)?.meets(told),
            (one, other) if one == other || super::are_alike(context, amount, old) => {
                gap.meets(told)
            }
            _ => false,
        })
    };
    value(context, old) != value(context, new) && fits() == Some(true)
}

fn value(context: crate::claims::Context<'_>, id: FigureId) -> Option<Decimal> {
    context.figures.get(id).value.decimal()
}

/// The two values of the one thing that the paragraph tells at two times, where the words speak of nothing else.
fn alone(place: &Place<'_>, one: &Move, near: &[&Series]) -> Option<[FigureId; 2]> {
    let rest = place.context.document.slice(Span { start: one.word.end, end: place.sentence.end });
    let ends = match place.language() {
        Language::Chinese => ["", "，", "。", "；", "了", "趋势", "态势", "明显", "势头"]
            .iter()
            .any(|end| rest == *end || !end.is_empty() && rest.starts_with(end)),
        Language::English => {
            rest.trim_start().is_empty()
                || rest.starts_with([',', '.', ';'])
                || [
                    " again",
                    " over the year",
                    " over the period",
                    " slightly",
                    " sharply",
                    " between the two",
                ]
                .iter()
                .any(|end| rest.starts_with(end))
        }
    };
    let own =
        |series: &&&Series| series.source == Source::Text && series.distance(place.block) == 0;
    let near: Vec<&Series> = near.iter().filter(own).copied().collect();
    if !ends || near.is_empty() {
        return None;
    }
    // What is said in passing is of what it names itself.
    let said = |series: &&Series| !one.apart || is_named_before(one, series);
    let near: Vec<&Series> = near.into_iter().filter(said).collect();
    let found = meant(place.language(), &one.what, &near);
    let [series] = found[..] else { return None };
    let [old, new] = &series.members[..] else { return None };
    let before = |id: FigureId| place.context.figures.get(id).span.end <= one.word.start;
    let close = || near.len() == 1 || !names_nothing(place.language(), &one.what);
    let of_it = place.language() == Language::English || heads(&one.what, &series.what);
    (before(old.id) && before(new.id) && close() && of_it).then_some([old.id, new.id])
}

/// Whether what is told of a series beside a clause in passing names what that speaks of.
fn is_named_before(one: &Move, series: &Series) -> bool {
    let told = series.what.replacen(&one.what, " ", 1);
    names_nothing(Language::English, &one.what) || shares(Language::English, &one.what, &told) > 0
}

/// Whether a series is of what a Chinese subject ends with: 单个项目的投入标准 is of no number of projects.
fn heads(subject: &str, series: &str) -> bool {
    static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:比|较|与|同)\p{Han}{0,6}$|(?:同比|环比)$").expect("the expression is valid")
    });
    let ends = |text: &str| -> String {
        text.trim_end_matches(|c: char| {
            "均有所略呈也都明显大幅小持续逐步年渐稳中总体整仍又已".contains(c)
        })
        .to_owned()
    };
    let subject = ends(subject);
    let subject = ends(&BESIDE.replace(&subject, ""));
    let head = ["数量", "总量", "总数", "水平", "人数", "数", "量"]
        .iter()
        .find_map(|tail| subject.strip_suffix(tail))
        .unwrap_or(&subject);
    let head: String = head.chars().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
    names_nothing(Language::Chinese, &head) || head.chars().count() < 2 || series.contains(&head)
}
