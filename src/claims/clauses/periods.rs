//! Chinese levels of two times come in with what became of them: 2022年完成手术1.62万台，2023年1.89万台，增幅16.7%;
//! 本周3.6万，上周3.0万，环比增长20%; 2020年为26万吨，2023年达到52万吨，翻了一番; claims of the rule `change` go out.
//!
//! Other searches know the old value by its words. Here it is the one whose time comes first, of two
//! levels of one sentence that stand next to each other and are said of one thing.

use super::moves::{DOWN, OTHERS, UP, is_gross};
use super::times::{ARRIVES, BARE, TIMES, YARDSTICKS};
use super::told::{self, Passage, Told, overlap};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context};
use crate::document::holds_any;
use crate::figures::{FigureId, Hedge, Kind, Period, Value, Year};
use crate::rulebook::{RuleId, Strength};

/// How many figures before a change, and behind it, its levels may stand.
const BEFORE: usize = 5;
const BEHIND: usize = 2;

/// Claims of the forms of one change.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, claim);
}

/// What a figure says of two levels.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Rate {
        up: bool,
    },
    Amount {
        up: bool,
    },
    /// 4倍, 翻了两番: so many times as much.
    Times,
    /// 增长了2倍: so many times more.
    More,
}

fn sort(context: Context<'_>, before: Option<&Told<'_>>, own: &Told<'_>) -> Option<Sort> {
    let figure = context.figures.get(own.id);
    let positive = match figure.value {
        Value::Fraction(..) => true,
        value => value.decimal().is_some_and(|value| !value.is_zero() && !value.is_negative()),
    };
    if !positive
        || figure.hedge != Hedge::None
        || holds_any(own.before, OTHERS)
        || own.before.starts_with("其中")
    {
        return None;
    }
    let stem = own.before.trim_end_matches(['了', '为', '达', '约', '的', '率', ' ']);
    let ends = |words: &[&str]| words.iter().any(|word| stem.ends_with(word));
    let text = context.document.slice(figure.span);
    if figure.kind == Kind::Times {
        if ends(&["增长", "增加", "提高", "上升", "扩大", "上涨"]) && own.behind.is_empty()
        {
            return text.ends_with('倍').then_some(Sort::More);
        }
        // 约为两年前的3倍
        let ago = own.before == "前的"
            && before.is_some_and(|length| {
                ["是", "为", "达到"].iter().any(|w| length.before.contains(w))
            });
        let as_much = text.starts_with('翻')
            || ago && own.behind.is_empty()
            || !ends(UP)
                && own.behind.is_empty()
                && ["是", "为"].iter().any(|word| own.before.contains(word));
        return as_much.then_some(Sort::Times);
    }
    let up = match (ends(UP), ends(DOWN)) {
        (true, false) => true,
        (false, true) => false,
        _ => return None,
    };
    match own.kind {
        Kind::Percent | Kind::Fraction => Some(Sort::Rate { up }),
        Kind::Number if matches!(figure.value, Value::Fraction(..)) => Some(Sort::Rate { up }),
        // 本期均值3.86，上期3.52，提高0.34: told without a unit, with its decimals.
        Kind::Number if figure.precision < 0 => Some(Sort::Amount { up }),
        Kind::Points | Kind::Count | Kind::Money | Kind::Measure => Some(Sort::Amount { up }),
        _ => None,
    }
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let told = &passage.told;
    let own = &told[index];
    let sort = sort(context, index.checked_sub(1).map(|before| &told[before]), own)?;
    if is_gross(passage, index) {
        return None;
    }
    let level = |other: &&Told<'_>| {
        other.sentence == own.sentence
            && is_level(context, other)
            && suits(context, sort, own, other)
    };
    let before: Vec<&Told<'_>> =
        told[index.saturating_sub(BEFORE)..index].iter().filter(level).collect();
    // 2022年为26,280万人次（日均72.0万人次），增长18.2%: what is told aside is not what the sentence goes on about.
    let before = without(before, |one| one.bracketed && !own.bracketed && !is_timed(one));
    let mean = |one: &Told<'_>| one.before.contains(['均', '每']);
    let before = without(before, |one| mean(one) && !mean(own));
    let behind: Vec<&Told<'_>> = told[index + 1..].iter().take(BEHIND).filter(level).collect();
    // Two levels before it, or all two of them behind a colon, or one on either side.
    let (first, second) = match (before.as_slice(), behind.as_slice()) {
        ([.., first, second], _) => (*first, *second),
        ([], [first, second]) if first.gap.starts_with(['：', ':', '（', '(']) => {
            (*first, *second)
        }
        ([one], [other]) if is_dated(one) || is_dated(other) => (*one, *other),
        _ => return None,
    };
    // 由42项减至30项；时限由28个工作日压缩到21个工作日，缩短四分之一: the clauses behind the semicolon have levels of their own.
    let parted = |one: &&Told<'_>| {
        one.id > first.id.max(second.id) && one.id <= own.id && one.gap.contains('；')
    };
    let near = &told[index.saturating_sub(BEFORE)..=index];
    let own_part = near.iter().rposition(|one| parted(&one));
    if own_part.is_some_and(|at| near[at..near.len() - 1].iter().any(is_quantity)) {
        return None;
    }
    // 2021年为238亿元，2022年为214亿元，本年降幅为12.7%: of this year, which neither is.
    let own_year = holds_any(own.before, &["本年", "今年", "本期", "当期"]);
    let dated = |level: &Told<'_>| {
        let clause = level.gap.rsplit(['，', ',', '；', '。']).next().unwrap_or(level.gap);
        clause.contains(|c: char| c.is_ascii_digit()) && clause.contains('年')
    };
    if own_year && dated(first) && dated(second) {
        return None;
    }
    let (new, old) = match order(context, first, second)? {
        std::cmp::Ordering::Less => (second, first),
        std::cmp::Ordering::Greater => (first, second),
        std::cmp::Ordering::Equal => return None,
    };
    // What is so many times as much is more.
    let value = |told: &Told<'_>| context.figures.get(told.id).value.decimal();
    if matches!(sort, Sort::Times | Sort::More) && value(new) < value(old) {
        return None;
    }
    let subject = if own.before == "前的" { "" } else { plain(own.before) };
    let of_them = subject.chars().count() < 2
        || overlap(subject, first.before) >= 2
        || overlap(subject, second.before) >= 2;
    if !of_them || !are_of_one(context, first, second) {
        return None;
    }
    let (form, result) = match sort {
        Sort::Rate { up: true } => ("rise", "rate"),
        Sort::Rate { up: false } => ("fall", "rate"),
        Sort::Amount { up: true } => ("more", "change"),
        Sort::Amount { up: false } => ("less", "change"),
        Sort::Times => ("times", "times"),
        Sort::More => ("times_more", "times"),
    };
    let place = around([own.id, new.id, old.id].map(|id| context.figures.get(id).span));
    let bindings =
        vec![figures(result, [own.id]), figures("new", [new.id]), figures("old", [old.id])];
    draft.claim(Strength::Stated, place, [(form, bindings)])
}

/// Some levels but for those that are asides, where two others remain.
fn without<'t, 'a>(
    levels: Vec<&'t Told<'a>>,
    aside: impl Fn(&Told<'a>) -> bool,
) -> Vec<&'t Told<'a>> {
    let plain: Vec<&Told<'a>> = levels.iter().copied().filter(|one| !aside(one)).collect();
    if plain.len() >= 2 { plain } else { levels }
}

/// （上年480例）, （480例）: told with its time, or with nothing.
fn is_timed(told: &Told<'_>) -> bool {
    told.before.is_empty()
        || TIMES.iter().any(|(word, _)| told.before.contains(word))
        || told.before.contains("同期")
        || told.before.contains(|c: char| c.is_ascii_digit())
}

fn is_quantity(told: &Told<'_>) -> bool {
    matches!(told.kind, Kind::Count | Kind::Money | Kind::Measure | Kind::Number)
}

/// Whether a figure is a level: 新增3.6万 counts what is new, and is one.
fn is_level(context: Context<'_>, told: &Told<'_>) -> bool {
    let figure = context.figures.get(told.id);
    let changed = UP.iter().chain(DOWN).any(|word| {
        told.before.trim_end_matches(['了', '为', '达', '约']).ends_with(word)
            && !told.before.contains("新增")
    });
    let aside = ["其中", "目标", "计划", "预算", "占", "比", "较", "累计"];
    // 三年间翻了一番
    let length =
        context.document.slice(figure.span).ends_with(['年', '月', '天', '间', '周', '日']);
    figure.hedge == Hedge::None
        && !length
        && figure.value.decimal().is_some_and(|value| !value.is_zero() && !value.is_negative())
        && !changed
        && !aside.iter().any(|word| told.before.contains(word))
        && !matches!(told.kind, Kind::Times | Kind::Fraction | Kind::Ratio | Kind::Points)
}

fn suits(context: Context<'_>, sort: Sort, own: &Told<'_>, level: &Told<'_>) -> bool {
    match sort {
        Sort::Rate { .. } | Sort::Times | Sort::More => level.kind != Kind::Percent,
        Sort::Amount { .. } if own.kind == Kind::Points => level.kind == Kind::Percent,
        Sort::Amount { .. } => {
            level.kind == own.kind && dimension(context, level.id) == dimension(context, own.id)
        }
    }
}

/// Which of two levels is of the earlier time; `None` where the text does not tell.
fn order(context: Context<'_>, one: &Told<'_>, other: &Told<'_>) -> Option<std::cmp::Ordering> {
    let words = |told: &Told<'_>| {
        // 较上月（480例）: what the bracket is said of.
        let label = if told.bracketed && told.before.is_empty() { told.gap } else { told.before };
        // 十年前全镇茶园不过800亩
        if label.starts_with('前') && is_behind_years(context, told) {
            return Some(LONG_AGO);
        }
        TIMES.iter().find(|(word, _)| label.contains(word)).map(|(_, time)| *time)
    };
    // 2022年末 and 2023年末: the years tell.
    if let (Some(one), Some(other)) = (words(one), words(other))
        && one != other
    {
        return Some(one.cmp(&other));
    }
    if are_before_and_after(one.before, other.before) {
        return Some(std::cmp::Ordering::Less);
    }
    // 从去年的120家增至150家
    let leaves = ["从", "由"].iter().any(|word| one.before.contains(word));
    // 由2018年底的1.2万张增加到2023年底的2.4万张
    let label = other.before.trim();
    let arrives = ARRIVES.iter().any(|word| {
        label == *word || label.starts_with(word) && label.ends_with(['的', '末', '底'])
    });
    if leaves && other.gap.trim() == label && arrives {
        return Some(std::cmp::Ordering::Less);
    }
    // 亩产2,355.1公斤，对照2,121.7公斤: what another is held against.
    let held = |told: &Told<'_>| {
        YARDSTICKS.iter().any(|word| told.before.trim_start_matches('而').starts_with(word))
    };
    match (held(one), held(other)) {
        (true, false) => return Some(std::cmp::Ordering::Less),
        (false, true) => return Some(std::cmp::Ordering::Greater),
        _ => {}
    }
    // 8.6亿条，同比翻一番，2022年底为4.3亿条: told behind what is now.
    if is_dated(other)
        && !other.before.starts_with(['今', '本'])
        && !one.before.contains(|c: char| c.is_ascii_digit())
        && one.sentence == other.sentence
        && words(other).is_none()
    {
        return Some(std::cmp::Ordering::Greater);
    }
    let period = |told: &Told<'_>| context.measures.list[told.id.0 as usize].period;
    // 2018年只有1250台，到2023年底已达3750台: what there is at the end of a year is no amount of its last month.
    let end = |told: &Told<'_>, period: Period| match ["年底", "年末"]
        .iter()
        .any(|word| told.before.contains(word))
    {
        true => Period { month: None, part: None, day: None, ..period },
        false => period,
    };
    let (one, other) = (end(one, period(one)?), end(other, period(other)?));
    (same_grain(one, other)).then(|| key(one).cmp(&key(other)))
}

/// 扩建前 and 扩建后: one event, before and after it.
fn are_before_and_after(one: &str, other: &str) -> bool {
    let event = |at: usize| one[..at].char_indices().rev().nth(1).map(|(from, _)| &one[from..at]);
    let mut events = one.match_indices('前').filter_map(|(at, _)| event(at));
    events.any(|event| {
        other.find(event).is_some_and(|at| other[at + event.len()..].starts_with('后'))
    })
}

/// Further back than any other time that is told.
const LONG_AGO: i32 = -100;

/// Whether the words before a level follow a number of years: 十年前.
fn is_behind_years(context: Context<'_>, told: &Told<'_>) -> bool {
    let gap = context.figures.get(told.id).span.start as usize - told.gap.len();
    context.document.text[..gap].ends_with('年')
}

fn key(period: Period) -> (i16, u8) {
    let year = match period.year {
        Some(Year::Absolute(year) | Year::Fiscal(year)) => year,
        Some(Year::Relative(back)) => i16::from(back),
        _ => 0,
    };
    (year, period.month.unwrap_or(0))
}

/// Two years, or the same part of two years.
fn same_grain(one: Period, other: Period) -> bool {
    let kind = |period: Period| match period.year {
        Some(Year::Absolute(_)) => 1,
        Some(Year::Relative(_)) => 2,
        Some(Year::Fiscal(_)) => 3,
        _ => 0,
    };
    kind(one) > 0
        && kind(one) == kind(other)
        && one.part == other.part
        && one.day.is_none()
        && other.day.is_none()
        && one.month.is_some() == other.month.is_some()
}

/// Whether the words of a level begin with its time.
fn is_dated(told: &Told<'_>) -> bool {
    let year = told.before.chars().take_while(char::is_ascii_digit).count() == 4;
    TIMES.iter().any(|(word, _)| told.before.starts_with(word))
        || year && told.before.contains('年') && told.before.ends_with(['为', '是', '末', '底'])
}

/// A label without its times and the words that link it to its value.
fn plain(label: &str) -> &str {
    let mut rest = label.trim();
    loop {
        let own = rest.trim_start_matches(|c: char| {
            c.is_ascii_digit() || "年月日末底同期的至到从由自，而".contains(c)
        });
        let own = TIMES
            .iter()
            .map(|(word, _)| *word)
            .chain([
                "同期", "同比", "环比", "比", "较", "全年", "累计", "共计", "合计", "总共", "我院",
                "全市", "全县", "全区", "共", "则",
            ])
            .find_map(|word| own.strip_prefix(word))
            .unwrap_or(own);
        if own == rest {
            break;
        }
        rest = own;
    }
    let changes = UP.iter().chain(DOWN).chain(&["同比", "环比", "比", "较", "翻"]);
    let end = changes.filter_map(|word| rest.find(word)).min().unwrap_or(rest.len());
    rest[..end].trim()
}

/// Whether two levels are said of one thing: the later names no other.
fn are_of_one(context: Context<'_>, first: &Told<'_>, second: &Told<'_>) -> bool {
    let same =
        dimension(context, first.id) == dimension(context, second.id) && first.kind == second.kind;
    let strip = |label: &str| -> String {
        let mut rest = label.trim().to_owned();
        for word in TIMES.iter().map(|(word, _)| word).chain(YARDSTICKS) {
            rest = rest.replacen(word, "", 1);
        }
        let rest = rest.trim_start_matches("截至").trim_start_matches(['到', '至', '而']);
        let rest = rest.trim_start_matches(|c: char| {
            c.is_ascii_digit() || "年月末底前同期的已便就".contains(c)
        });
        rest.trim_end_matches('了').to_owned()
    };
    let (one, other) = (strip(first.before), strip(second.before));
    let bare = |label: &str| label.is_empty() || BARE.contains(&label) || ARRIVES.contains(&label);
    let arrives = ARRIVES.iter().any(|word| other.starts_with(word));
    if are_siblings(&one, &other) {
        return false;
    }
    // 单株产量2.36公斤，常规品种2.12公斤: who the other is.
    let who = YARDSTICKS.iter().any(|word| second.before.starts_with(word));
    same && (arrives
        || who && other.chars().count() <= 2
        || bare(&other)
        || bare(&one) && first.behind.is_empty()
        || overlap(&undated(&one), &undated(&other)) >= 2)
}

/// A label without its years and the word for having, which say nothing of what is told.
fn undated(label: &str) -> String {
    label.chars().filter(|c| !c.is_ascii_digit() && !"年有".contains(*c)).collect()
}

/// PM2.5平均浓度 and PM10平均浓度: one measure of two things, each named before it.
fn are_siblings(one: &str, other: &str) -> bool {
    let shared =
        one.chars().rev().zip(other.chars().rev()).take_while(|(one, two)| one == two).count();
    let name = |label: &str| -> String {
        let many = label.chars().count() - shared;
        label.chars().take(many).collect()
    };
    let (first, second) = (name(one), name(other));
    let coded = |name: &str| name.chars().any(|c| c.is_ascii_alphabetic());
    shared >= 2 && coded(&first) && coded(&second) && first != second
}

fn dimension(context: Context<'_>, id: FigureId) -> Option<&str> {
    let unit = context.figures.get(id).unit;
    context.lexicon.units.get(usize::from(unit.0)).map(|unit| unit.dimension.as_str())
}
