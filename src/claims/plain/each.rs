//! An amount for one of a thing comes in with the only number of the things and the only total of its stretch, in whatever
//! order they stand: 24名会员每人缴纳50元，共计1200元; 人均产值2.56万元：总产值640万元，共250人; the claim that they agree goes out.

use super::Stretch;
use crate::claims::Binding;
use crate::claims::Bound;
use crate::claims::Claim;
use crate::claims::Context;
use crate::claims::average::words::SURVEYED;
use crate::claims::clauses::products;
use crate::claims::clauses::told::{Told, overlap};
use crate::claims::draft::{Draft, around, figures};
use crate::document::holds_any;
use crate::figures::{Decimal, Kind};
use crate::rulebook::Strength;

/// Words of what all come to.
const SUMS: &[&str] = &[
    "共",
    "合计",
    "总",
    "累计",
    "全年",
    "全部",
    "全场",
    "一餐",
    "收入",
    "票款",
    "支出",
    "总价",
    "费用",
    "经费",
    "应收",
    "实收",
    "货款",
    "价款",
    "金额",
    "产量",
    "全年级",
    "全月",
];

/// Words of other amounts: a change, a limit, a rank, a share of stock.
const OTHERS: &[&str] = &[
    "增",
    "减",
    "降",
    "提高",
    "最",
    "不少于",
    "不超过",
    "以上",
    "以下",
    "分别",
    "每股",
    "其中",
    "至少",
    "上限",
    "计划",
    "预计",
    "目标",
    "上年",
    "去年",
    "同期",
    "比",
    "余",
    "每百",
    "每千",
    "每万",
    "每隔",
    "每小时",
    "每分",
    "每秒",
    "收入比",
];

/// What is given for each.
const GIVEN: &[&str] = &["补助", "补贴", "奖励", "资助", "奖补", "补偿", "慰问"];

/// Who is counted one by one.
const PEOPLE: &[&str] = &["人", "名", "位", "员", "口"];

/// A period that one of the things may be paid for.
const TIMES: &[char] = &['年', '餐', '次', '期', '场'];

/// What an amount is for one of.
struct One {
    /// The words behind 每, or the character before 均.
    of: String,
    mean: bool,
    /// 每人每餐: what the total must be told for, too.
    time: Option<char>,
}

pub fn claim(draft: Draft<'_>, stretch: &Stretch<'_, '_>) -> Option<Claim> {
    let (own, index) = (stretch.own(), stretch.index);
    if !stretch.is_amount(index) || own.kind == Kind::Number || stretch.told.len() > MOST {
        return None;
    }
    let one = one_of(own.before)?;
    let others = || (0..stretch.told.len()).filter(move |at| *at != index);
    // 每人每天80元 beside 每人100元: the total is of both.
    let single = others().all(|at| {
        let label = stretch.told[at].before;
        one_of(label).is_none() && !(stretch.are_alike(at, index) && label.contains('每'))
    });
    let plain = others().all(|at| !holds_any(stretch.told[at].before, OTHERS));
    let mut totals = stretch.like(index);
    // 每期60人，累计培训900人次
    let visits = totals.is_empty() && matches!(stretch.unit(index), "人" | "名");
    if visits {
        totals = (0..stretch.told.len())
            .filter(|at| stretch.is_amount(*at) && stretch.unit(*at) == "人次")
            .collect();
    }
    // 每位教师指导学生6.5名，24名教师共指导学生156名: of the teachers there are 24.
    let whom = ["位", "名", "个"].iter().find_map(|word| one.of.strip_prefix(word));
    let whom = whom.unwrap_or_default();
    let whom = whom.char_indices().nth(2).map_or(whom, |(at, _)| &whom[..at]);
    if whom.chars().count() == 2 && totals.len() == 2 {
        totals.retain(|at| !stretch.told[*at].behind.trim_start().starts_with(whom));
    }
    let numbers: Vec<usize> = others()
        .filter(|at| stretch.is_amount(*at) && !totals.contains(at))
        .filter(|at| is_of(stretch, &one, *at))
        .collect();
    // 每班45人，共8个班，全年级360人; 24名会员 beside an amount in 人: the smaller one is the number.
    let (number, total) = match (numbers.as_slice(), totals.as_slice()) {
        ([number], [total]) => (*number, *total),
        _ => return None,
    };
    let words = stretch.words(total);
    let called = if one.mean {
        let subject = own.before.split_once('均').map_or("", |(_, subject)| subject);
        // 人均票价 of 客运收入
        let priced = subject.trim_end_matches('为').ends_with('价')
            && holds_any(&words, &["收入", "销售额", "票款", "金额"]);
        priced || holds_any(&words, SUMS) || overlap(subject.trim_end_matches('为'), &words) >= 2
    } else {
        // 补贴每亩90元 … 补贴资金1093.5万元
        let thing = own.before.split('每').next().unwrap_or_default();
        holds_any(&words, SUMS)
            || words.trim_start().starts_with("人口")
            || thing.chars().count() >= 2 && overlap(thing, &words) >= 2
            // 每户搬迁补助6万元，发放补助资金1920万元
            || own.before.split_once('每').is_some_and(|(_, rest)| {
                let rest = rest.char_indices().nth(1).map_or("", |(at, _)| &rest[at..]);
                rest.chars().count() >= 2 && holds_any(rest, GIVEN) && overlap(rest, &words) >= 2
            })
            // 按每亩12元标准补助，补助资金1032万元
            || own.before.contains('按') && overlap(own.behind, &words) >= 2
    };
    let timed = one.time.is_none_or(|time| {
        others().any(|at| {
            let one = &stretch.told[at];
            one.gap.contains(time) || one.behind.contains(time) || stretch.unit(at).contains(time)
        })
    });
    let two = Decimal::integer(2);
    // 每村每年5万元，连续3年: of all the years.
    let again = one.time.is_some_and(|time| {
        others().any(|at| {
            stretch.unit(at).contains(time) && stretch.value(at).is_some_and(|many| many >= two)
        })
    });
    if own.kind != Kind::Money && are_of_two(&one, own.before, &words) {
        return None;
    }
    let many = stretch.value(number)? >= two && stretch.value(total)? > stretch.value(index)?;
    if !(single && plain && called && timed && many) || again {
        return None;
    }
    let id = |at: usize| stretch.told[at].id;
    let place = around([index, number, total].map(|at| stretch.context.figures.get(id(at)).span));
    let mean = match visits {
        true => {
            let span = stretch.context.figures.get(own.id).span;
            let value = Bound::Constant(stretch.value(index)?, span);
            Binding { name: "mean".to_owned(), value }
        }
        false => products::price(stretch.context, own),
    };
    let number = number_of(stretch, number)?;
    let total = figures("total", [id(total)]);
    let reading = match one.mean {
        true => ("each", vec![mean, total, number]),
        false => ("product", vec![total, mean, number]),
    };
    draft.claim(Strength::Stated, place, [reading])
}

/// 全县采摘面积3.2万亩。…平均亩产鲜果600公斤。…鲜果总产量1.92万吨: the number and the total stand in the sentences around,
/// each the only one of its kind.
pub fn across(
    draft: Draft<'_>,
    context: Context<'_>,
    told: &[Told<'_>],
    index: usize,
) -> Option<Claim> {
    let own = &told[index];
    let one = one_of(own.before)?;
    let near = |other: &Told<'_>| {
        other.sentence + AROUND >= own.sentence && other.sentence <= own.sentence + AROUND
    };
    let all = Stretch { context, told, index };
    if own.bracketed {
        return None;
    }
    let kept: Vec<usize> = (0..told.len())
        .filter(|at| {
            *at == index
                || near(&told[*at])
                    && all.is_amount(*at)
                    && match all.are_alike(*at, index) {
                        true => {
                            let words = all.words(*at);
                            let far = one.mean && own.kind == Kind::Measure && words.contains('总');
                            overlap(own.before, &words).max(overlap(own.behind, &words)) >= 2 || far
                        }
                        false => is_of(&all, &one, *at),
                    }
        })
        .collect();
    let window: Vec<Told<'_>> = kept.iter().map(|at| told[*at]).collect();
    let index = kept.iter().position(|at| *at == index)?;
    let apart = window.iter().any(|other| other.sentence != own.sentence);
    // 货车平均每辆: of what the others are told of.
    let lead = own.before.split(['每', '均']).next().unwrap_or_default();
    let lead = lead.trim_end_matches('平');
    let foreign = lead.chars().count() >= 2
        && window.iter().all(|other| {
            other.id == own.id || overlap(lead, &format!("{}{}", other.gap, other.behind)) < 2
        });
    if foreign {
        return None;
    }
    (window.len() == 3 && apart)
        .then(|| claim(draft, &Stretch { context, told: &window, index }))
        .flatten()
}

/// In sentences.
const AROUND: u32 = 3;

/// Stretches with more figures tell of several things.
const MOST: usize = 4;

/// What the words before an amount say that it is for one of.
fn one_of(before: &str) -> Option<One> {
    if holds_any(before, OTHERS) || holds_any(before, SURVEYED) {
        return None;
    }
    if let Some((lead, rest)) = before.split_once('每') {
        let mean = lead.ends_with("平均") || rest.contains('均') || lead.ends_with("密度");
        let rest = rest.trim_start_matches('一');
        let (of, again) = rest.split_once('每').unwrap_or((rest, ""));
        let time = again.chars().next();
        if time.is_some_and(|time| !TIMES.contains(&time)) {
            return None;
        }
        let first = of.chars().next()?;
        return (!"年月天日周季时分秒次餐".contains(first) || mean).then(|| One {
            of: of.to_owned(),
            mean,
            time,
        });
    }
    if let Some(at) = ["亩产", "亩均"].iter().find_map(|word| before.find(word)) {
        return Some(One { of: before[at..].chars().take(1).collect(), mean: true, time: None });
    }
    let (lead, _) = before.split_once('均')?;
    let of = lead.chars().next_back().filter(|of| {
        "人户亩校班场村天日月店台车次床套间件票单站镇企馆园桌生岗课组例".contains(*of)
    })?;
    Some(One { of: of.to_string(), mean: true, time: None })
}

/// Whether an amount counts the things that another is for one of.
fn is_of(stretch: &Stretch<'_, '_>, one: &One, at: usize) -> bool {
    let unit = stretch.unit(at);
    let Some(first) = unit.chars().next() else { return false };
    let Some(of) = one.of.chars().next() else { return false };
    let people = |text: &str| PEOPLE.iter().any(|word| text.starts_with(word));
    let behind = stretch.told[at].behind.trim_start();
    let noun = ["个", "名", "位"].iter().find_map(|word| one.of.strip_prefix(word));
    one.of.starts_with(unit)
        || people(unit) && people(&one.of)
        || unit.starts_with("个")
            && (unit[first.len_utf8()..].starts_with(of) || behind.starts_with(of))
        || noun.is_some_and(|noun| {
            noun.chars().next().is_some_and(|next| behind.starts_with(next) || unit.ends_with(next))
        })
        || unit == "天" && of == '日'
}

/// The number of the things as it is written: 20 of kilometres, and no 20,000 metres.
fn number_of(stretch: &Stretch<'_, '_>, at: usize) -> Option<Binding> {
    let id = stretch.told[at].id;
    let figure = stretch.context.figures.get(id);
    let entry = stretch.context.lexicon.units.get(usize::from(figure.unit.0));
    if figure.kind == Kind::Count || entry.is_none_or(|entry| entry.factor.0 == entry.factor.1) {
        return Some(figures("number", [id]));
    }
    let value = Bound::Constant(stretch.value(at)?, figure.span);
    Some(Binding { name: "number".to_owned(), value })
}

/// 每场参赛选手20人，…，观众总数9000人: whether the total is called by another name than the amount for one.
fn are_of_two(one: &One, label: &str, total: &str) -> bool {
    let at = label
        .find(one.of.as_str())
        .map_or(0, |at| at + one.of.chars().next().map_or(0, char::len_utf8));
    let own = label[at..].trim_matches(['有', '为', '约', '均', '个', '的']);
    let mut other = total.to_owned();
    for word in SUMS.iter().chain(&["数", "计", "有", "为", "达", "量"]) {
        other = other.replace(word, "");
    }
    let named = |text: &str| text.trim().chars().count() >= 2;
    named(own) && named(&other) && !own.chars().any(|c| other.contains(c))
}
