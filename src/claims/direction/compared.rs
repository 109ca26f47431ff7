//! A clause that compares two things by their names comes in with the Chinese values before it (甲8600元，乙6200元，甲明显高于乙;
//! T1为47.3 cm、T2为52.7 cm。T2较T1高5.4 cm); the claim that their values bear it out goes out.

use super::judged::{LESS, are_like, behind, two};
use crate::claims::clauses::told::{Passage, Told};
use crate::claims::cued::Cued;
use crate::claims::draft::Draft;
use crate::claims::{Claim, Context};
use crate::document::find_word;
use crate::figures::Kind;
use regex::Regex;
use std::sync::LazyLock;

const SIDES: &[(&str, Side)] = &[
    ("高于", Side::More),
    ("多于", Side::More),
    ("大于", Side::More),
    ("长于", Side::More),
    ("高出", Side::More),
    ("超过", Side::More),
    ("低于", Side::Less),
    ("少于", Side::Less),
    ("小于", Side::Less),
    ("短于", Side::Less),
    ("不及", Side::Less),
    ("快于", Side::Faster),
    ("慢于", Side::Slower),
    ("优于", Side::Better),
    ("好于", Side::Better),
    ("差于", Side::Worse),
    ("劣于", Side::Worse),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    More,
    Less,
    Faster,
    Slower,
    Better,
    Worse,
}

/// 甲8600元，乙6200元，甲明显高于乙; T1为47.3 cm、T2为52.7 cm。T2较T1高5.4 cm. The value at `index` is the last before
/// the clause.
pub fn compared(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let own = &passage.told[index];
    let rest = behind(context, own.id);
    let rest = rest.trim_start_matches(['）', ')']).strip_prefix(['，', '。', '；'])?.trim_start();
    let clause = rest.split(['，', '。', '；', '：', '\n']).next().unwrap_or(rest).trim();
    if let Some((first, side)) = alone(clause) {
        return of_two(context, draft, passage, index, (first, side));
    }
    let (first, second, side) = parted(clause)?;
    let means = ["平均水平", "平均值", "平均数"].iter().any(|word| second.contains(word))
        || second.ends_with("平均");
    let (first, second) = if means {
        (first.to_owned(), second.to_owned())
    } else {
        (first.replace("平均", ""), second.replace("平均", ""))
    };
    let (first, second) = (first.as_str(), second.as_str());
    let turned = ["未", "不", "均", "分别", "最", "目标", "标准", "平均", "上年", "去年", "同期"];
    let plain = |name: &str| {
        (1..=NAME).contains(&name.chars().count()) && !turned.iter().any(|word| name.contains(word))
    };
    if !plain(first) || !plain(second) {
        return None;
    }
    let near: Vec<&Told<'_>> = passage.told[index.saturating_sub(NEAR)..=index]
        .iter()
        .filter(|told| own.sentence - told.sentence <= 1 && are_like(context, own, told))
        .filter(|told| context.figures.get(told.id).block == context.figures.get(own.id).block)
        .collect();
    let paced = || paced(passage, &near, first).zip(paced(passage, &near, second));
    let owned = || owner(&near, first).zip(owner(&near, second));
    let (one, other) = owned().or_else(paced)?;
    // 农村居民收入增速快于城镇: of the rates of growth, and not of the amounts.
    let rates = ["增速", "增幅", "涨幅", "降幅", "增长", "占比", "率"];
    let of_rates = rates.iter().any(|word| first.ends_with(word));
    if of_rates && context.figures.get(one.id).kind != Kind::Percent {
        return None;
    }
    // 比上年增加2360万元 is a distance; of rates of growth the larger is the faster.
    let label = |told: &Told<'_>| {
        told.before.contains(['降', '跌', '减', '较'])
            || told.before.replace("同比", "").replace("环比", "").contains('比')
            || told.before.contains('增') && told.kind != Kind::Percent
    };
    if one.id == other.id || label(one) || label(other) {
        return None;
    }
    let time = context.figures.get(one.id).kind == Kind::Measure;
    let less = LESS.iter().any(|word| one.before.contains(word) || first.contains(word));
    let form = match side {
        Side::More => "above",
        Side::Less => "below",
        Side::Faster if !time => "above",
        Side::Slower if !time => "below",
        Side::Better if !time => {
            if less {
                "below"
            } else {
                "above"
            }
        }
        Side::Worse if !time => {
            if less {
                "above"
            } else {
                "below"
            }
        }
        _ => return None,
    };
    two(context, draft, form, ("value", one.id), ("base", other.id))
}

/// Longer names are clauses; so many values back the owners are looked for.
const NAME: usize = 14;
const NEAR: usize = 5;

/// The two that a clause compares, and the side that the first lies on.
fn parted(clause: &str) -> Option<(&str, &str, Side)> {
    let ends = ['的', '水', '平'];
    let sides = if clause.contains(['于', '出', '过', '及']) { SIDES } else { &[] };
    if let Some((at, word, side)) = sides
        .iter()
        .filter_map(|(word, side)| find_word(clause, word).map(|at| (at, *word, *side)))
        .min_by_key(|(at, ..)| *at)
    {
        let first = clause[..at].trim_end_matches([
            '明', '显', '略', '远', '显', '著', '大', '幅', '要', '也', '仍', '稍', '的',
        ]);
        let second = &clause[at + word.len()..];
        let second =
            second.split(|c: char| c.is_ascii_digit() || c == '约').next().unwrap_or(second);
        return Some((first.trim(), second.trim().trim_end_matches(ends), side));
    }
    // 东线比西线更长
    if let Some(said) = MORE.captures(clause) {
        let (first, second) = (said.name("first")?.as_str(), said.name("second")?.as_str());
        return Some((first, second, side_of(&said["side"])?));
    }
    // 甲比乙低2.7分
    let (first, rest) = clause.split_once(['比', '较'])?;
    let number = rest.find(|c: char| c.is_ascii_digit())?;
    // A digit of the second name is no distance: T2较T1高5.4.
    let place = ["高出", "高", "多", "大", "长", "低", "少", "小", "短"]
        .iter()
        .filter_map(|word| rest.rfind(word).map(|at| (at, *word)))
        .max_by_key(|(at, word)| (at + word.len(), word.len()))?;
    let tail = &rest[place.0 + place.1.len()..];
    let distance =
        tail.trim_start_matches(['了', '约', ' ']).starts_with(|c: char| c.is_ascii_digit());
    let side =
        if ["低", "少", "小", "短"].contains(&place.1) { Side::Less } else { Side::More };
    (distance && (number > place.0 || place.0 > 0))
        .then(|| (first.trim(), rest[..place.0].trim_end_matches(['的', '要']).trim(), side))
}

static MORE: Cued = Cued::new(
    &["比"],
    r"^(?P<first>[^比较]{1,14}?)(?:要|明显|显著|略|稍)?比(?P<second>[^比较]{1,14}?)(?:更|还|还要|明显|略|要|明显更)?(?P<side>高|多|大|长|低|少|小|短|快|慢|好|差)(?:一些|一点|得多|很多)?$",
);

/// 男教师占多数, 甲方案造价较高: of two, the one named.
static SIDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<first>[\p{Han}&&[^比较]][[\p{Han}&&[^比较]]A-Za-z0-9]{0,9}?)(?:明显|显著|相对|略|则|的)?(?:更|较)(?P<side>高|多|大|长|低|少|小|短|快|慢)$")
        .expect("the expression is valid")
});

static MOSTLY: Cued = Cued::new(
    &["多数", "居多", "占比更高", "占比较高", "为主"],
    r"^(?P<most>[\p{Han}&&[^比较]][[\p{Han}&&[^比较]]A-Za-z0-9]{0,9}?)(?:占多数|居多|占比更高|占比较高|为多数|为主)$",
);

fn side_of(word: &str) -> Option<Side> {
    Some(match word {
        "高" | "多" | "大" | "长" => Side::More,
        "低" | "少" | "小" | "短" => Side::Less,
        "快" => Side::Faster,
        "慢" => Side::Slower,
        "好" => Side::Better,
        "差" => Side::Worse,
        _ => return None,
    })
}

fn alone(clause: &str) -> Option<(&str, Side)> {
    // Most clauses have neither, and the expression need not be compiled for them.
    if clause.contains(['更', '较'])
        && let Some(said) = SIDED.captures(clause)
    {
        return Some((said.name("first")?.as_str(), side_of(&said["side"])?));
    }
    let said = MOSTLY.captures(clause)?;
    Some((said.name("most")?.as_str(), Side::More))
}

/// The one that is named lies on that side of the only other one.
fn of_two(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
    (name, side): (&str, Side),
) -> Option<Claim> {
    let own = &passage.told[index];
    let turned = [
        "未", "不", "均", "最", "同比", "比", "较", "上年", "去年", "总体", "整体", "增", "降",
        "其",
    ];
    if turned.iter().any(|word| name.contains(word))
        || context.figures.get(own.id).kind == Kind::Points
    {
        return None;
    }
    let near: Vec<&Told<'_>> = passage.told[index.saturating_sub(NEAR)..=index]
        .iter()
        .filter(|told| told.sentence == own.sentence && are_like(context, own, told))
        .collect();
    let [one, other] = near[..] else { return None };
    let named = owner(&near, name).filter(|named| {
        let length = name.chars().take_while(|c| named.before.contains(*c)).count();
        length >= 2 || name.chars().count() == 1
    })?;
    let moved = |told: &Told<'_>| told.before.contains(['增', '降', '跌', '减', '比', '较', '占']);
    let against = if named.id == one.id { other } else { one };
    if moved(one)
        || moved(other)
        || one.bracketed
        || other.bracketed
        || one.gap.contains("其中")
        || other.gap.contains("其中")
    {
        return None;
    }
    let time = context.figures.get(one.id).kind == Kind::Measure;
    let form = match side {
        Side::More => "above",
        Side::Less => "below",
        Side::Faster if !time => "above",
        Side::Slower if !time => "below",
        _ => return None,
    };
    two(context, draft, form, ("value", named.id), ("base", against.id))
}

/// 业务量4.27亿件，同比增长18.3%；业务收入26.90亿元，同比增长10.8%。收入增速低于业务量增速: the one rate of growth that
/// stands behind an amount whose name ends as what grew does.
fn paced<'p, 'a>(
    passage: &'p Passage<'a>,
    near: &[&'p Told<'a>],
    name: &str,
) -> Option<&'p Told<'a>> {
    let core = ["增速", "增幅", "增长"].iter().find_map(|word| name.strip_suffix(word))?;
    let grown = |told: &&&'p Told<'a>| {
        let at = passage.told.iter().position(|one| one.id == told.id);
        let amount = at.and_then(|at| passage.told.get(at.checked_sub(1)?));
        told.kind == Kind::Percent
            && told.before.contains('增')
            && amount.is_some_and(|amount| {
                let called =
                    amount.before.trim_end_matches(['完', '成', '实', '现', '达', '到', '为']);
                amount.kind != Kind::Percent
                    && amount.sentence == told.sentence
                    && called.ends_with(core)
            })
    };
    let mut found = near.iter().filter(grown);
    let first = found.next()?;
    (core.chars().count() >= 2 && found.next().is_none()).then_some(*first)
}

/// The one value whose words hold the beginning of a name that no other's hold.
fn owner<'p, 'a>(near: &[&'p Told<'a>], name: &str) -> Option<&'p Told<'a>> {
    let length = name.chars().count();
    for taken in (1..=length).rev() {
        let start: String = name.chars().take(taken).collect();
        let short = taken < 2 || taken * 3 < length;
        // T1 is a whole name; 甲 of 甲班 is none.
        if short && taken != length {
            break;
        }
        let mut found = near.iter().filter(|told| told.before.contains(start.as_str()));
        match (found.next(), found.next()) {
            (Some(told), None) => return Some(told),
            (Some(_), Some(_)) => return None,
            _ => {}
        }
    }
    None
}
