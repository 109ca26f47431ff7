//! Chinese shares come in that stand apart in their clauses, their items or a column of a table; claims
//! of the rule `hundred` go out: 终端收入51.8亿元，占比60%；服务收入22.5亿元，占比26%；其他收入12.1亿元，占比14%.
//!
//! The shares are those of one whole where the labels are of a complete list (其他, 男 and 女), or end
//! alike (本地游客, 省外游客); the latter is implied, and shown only where a slip explains the gap.

use super::columns;
use super::viewed::{begins_anew, is_surely_whole, is_view};
use crate::claims::clauses::told::{self, Passage};
use crate::claims::closed::is_closed;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context};
use crate::document::{Language, Span};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};

/// Shares that sum to less or more than this are not those of one whole.
pub const LEAST: i64 = 80;
pub const MOST: i64 = 125;

/// Claims of the form `whole`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let draft = Draft::new(context, rule);
    told::each(context, |passage| {
        let mut start = 0;
        while start < passage.told.len() {
            let list = run(context, passage, start);
            if list.len() >= 2 {
                claims.extend(claim(context, draft, rule, passage, &list));
            }
            start = list.last().copied().unwrap_or(start) + 1;
        }
    });
    told::each(context, |passage| {
        for start in 0..passage.told.len() {
            claims.extend(respective(context, draft, rule, passage, start));
        }
    });
    columns::search(context, draft, claims);
}

/// 东部、中部、西部地区业务量比重分别为78.2%、14.5%和7.3%: as many names as shares, of one whole if they
/// are those of a complete list.
fn respective(
    context: Context<'_>,
    draft: Draft<'_>,
    rule: RuleId,
    passage: &Passage<'_>,
    start: usize,
) -> Option<Claim> {
    let told = &passage.told;
    let first = &told[start];
    let (names, said) = first.gap.rsplit_once("分别").or(first.gap.rsplit_once("依次"))?;
    let share = |one: &told::Told<'_>| {
        one.kind == Kind::Percent && context.figures.get(one.id).hedge == Hedge::None
    };
    // 分别占…的12%, 比重分别为12%
    let shares = said.starts_with('占')
        || ["占比", "比重", "比例", "份额", "含量"]
            .iter()
            .any(|word| names.trim_end().ends_with(word));
    // 三次产业增加值占地区生产总值的比重分别为
    let (of, behind) = (names.replace("增加值", ""), said.replace("增加值", ""));
    let plain = !OTHERS.iter().any(|word| of.contains(word) || behind.contains(word));
    if !share(first) || !shares || !plain {
        return None;
    }
    let joined = told[start + 1..]
        .iter()
        .take_while(|one| share(one) && matches!(one.gap.trim(), "、" | "和" | "，" | "及" | "与"));
    let ids: Vec<FigureId> = std::iter::once(first).chain(joined).map(|one| one.id).collect();
    let names = names.rsplit(['，', '；', '：', '。']).next().unwrap_or(names);
    let names: Vec<&str> = names
        .split(['、', '和', '与', '及', '“', '”'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    // What is said of all of them follows the last name, and may hold an 和 itself.
    if ids.len() < 2 || names.len() > MOST_NAMES {
        return None;
    }
    let total = context.rulebook.find("total").map(|total| context.rulebook.rule(total));
    let closed = |labels: &[&str]| {
        is_closed(context.rulebook.rule(rule), Language::Chinese, labels)
            || total.is_some_and(|total| is_closed(total, Language::Chinese, labels))
    };
    let sum = total_of(context, &ids)?;
    let near = sum >= Decimal::integer(LEAST) && sum <= Decimal::integer(MOST);
    // 砂粒、粉粒和黏粒含量: of one whole by what they are, and by no number of them.
    let content = names.last().is_some_and(|name| name.ends_with("含量"));
    // 四类产品收入占比分别为…: as many as are told; 男女比例分别为…: both.
    let counted = numeral(names.first().copied().unwrap_or_default()) == Some(ids.len())
        || start.checked_sub(1).is_some_and(|before| {
            let one = &told[before];
            let count = Some(Decimal::integer(ids.len() as i64));
            one.sentence == first.sentence
                && one.kind == Kind::Count
                && context.figures.get(one.id).value.decimal() == count
        });
    let pair = ids.len() == 2
        && ["男女", "城乡", "公办民办"]
            .iter()
            .any(|pair| names.iter().any(|name| name.contains(pair)));
    // 男女持此看法的比例分别为57.6%和61.5%: of the men and of the women.
    let of_each = names.last().is_some_and(|name| {
        let told = ["男女", "城乡"]
            .iter()
            .find_map(|pair| name.split_once(pair))
            .map_or("", |(_, told)| told);
        let told =
            ["比例", "占比", "比重"].iter().fold(told, |told, word| told.trim_end_matches(word));
        told.ends_with('的') && told.chars().count() >= 4
            || name.strip_suffix("比例").is_some_and(|name| DEEDS.iter().any(|d| name.ends_with(d)))
    });
    let whole = !of_each && (names.windows(ids.len()).any(closed) || !content && (counted || pair));
    let sectors = ids.len() == 3 && first.gap.contains("产业") && (counted || closed(&names));
    let strength = if sectors { Strength::Witnessed } else { Strength::Stated };
    (near && whole).then(|| made(context, draft, strength, &ids)).flatten()
}

/// 各学段达标比例: so many of each did it.
const DEEDS: &[&str] = &[
    "达标", "合格", "及格", "通过", "完成", "满意", "参保", "就业", "签约", "整改", "办结", "参加",
    "参与", "知晓", "覆盖", "超标", "支持", "同意", "近视", "肥胖", "患病", "检出", "复发", "有效",
    "愿意", "优秀", "认可", "了解", "使用",
];

/// The number that a name begins with: 三大领域, 四类产品.
fn numeral(name: &str) -> Option<usize> {
    let name = ["上述", "以上", "前述", "这", "全部"]
        .iter()
        .find_map(|word| name.strip_prefix(word))
        .unwrap_or(name);
    let first = name.chars().next()?;
    let number = ["两", "三", "四", "五", "六", "七", "八"];
    let at = number.iter().position(|word| word.starts_with(first))?;
    let counts = name.chars().nth(1).is_some_and(|next| "类大个种项家档".contains(next));
    counts.then_some(at + 2)
}

/// Longer lists of names are sentences.
const MOST_NAMES: usize = 16;

/// Words of a clause whose percentage is no share.
pub const OTHERS: &[&str] = &[
    "增", "降", "提高", "同比", "环比", "率", "上升", "减", "比上", "较上", "贡献", "多选", "涨",
    "跌", "以上", "目标", "持股", "各自",
];

/// The shares from a figure on, one a clause, with no other percentages between them.
fn run(context: Context<'_>, passage: &Passage<'_>, start: usize) -> Vec<usize> {
    let told = &passage.told;
    let mut list: Vec<usize> = Vec::new();
    // 占四分之三 before it in the sentence is another of the shares.
    let in_words = told[..start].iter().rev().take(8).any(|one| {
        one.sentence == told[start].sentence
            && one.kind == Kind::Fraction
            && one.before.contains('占')
    });
    for (index, one) in told.iter().enumerate().skip(start).filter(|_| !in_words) {
        if one.kind != Kind::Percent {
            if list.is_empty() {
                break;
            }
            continue;
        }
        // 60岁以上占11.0% is told of a step of a scale.
        let words = one.before.rsplit_once('占').map_or(one.before, |(_, words)| words);
        let scale = one.before.contains("及以上")
            || one.before.contains("以上") && one.before.contains(is_numeral);
        let other =
            |word: &&str| if scale { words.contains(*word) } else { one.before.contains(*word) };
        let share = context.figures.get(one.id).hedge == Hedge::None
            && !OTHERS.iter().any(other)
            && (one.before.contains('占')
                || one.before.is_empty() && one.bracketed
                || is_structure(told, list.first().copied().unwrap_or(index)) && is_named(one));
        // Shares in brackets and shares in clauses are those of two lists.
        let near = list.last().is_none_or(|last| {
            let last = &told[*last];
            last.sentence == one.sentence
                || last.sentence + 1 == one.sentence && last.bracketed == one.bracketed
        });
        // 按环节分，…; 抽样环节分布为：…: a list of its own begins.
        if !list.is_empty() && begins_anew(passage, &list, index) {
            break;
        }
        // 占销售总额的28% is of another whole than 占60%.
        let same = list.first().is_none_or(|first| {
            told[*first].bracketed
                || one.bracketed
                || alike(object(told[*first].before), object(one.before))
        });
        if !share || !near || !same {
            break;
        }
        list.push(index);
    }
    list
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十百".contains(c)
}

/// Words of what a list of shares is the make-up of.
const STRUCTURES: &[&str] = &[
    "结构",
    "构成",
    "组成",
    "分布",
    "来源为",
    "按",
    "分为",
    "分配比例",
    "出资比例",
    "投入比例",
    "支出比例",
];

/// Whether the words before the first share of a list say that it makes up a whole.
fn is_structure(told: &[told::Told<'_>], first: usize) -> bool {
    let gap = told[first].gap.strip_suffix(told[first].before).unwrap_or(told[first].gap);
    let lead = gap.rsplit(['。', '；', '\n']).next().unwrap_or(gap);
    let own = told[first].before;
    STRUCTURES.iter().any(|word| lead.contains(word) || own.contains(word))
        && !lead.contains("其中，")
}

/// Whether hardly a word follows in the sentence: 还有少量个人会员 is one more part.
fn is_last(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let sentences = &context.document.block(figure.block).sentences;
    let sentence = sentences.iter().find(|sentence| sentence.contains(figure.span));
    sentence.is_some_and(|sentence| {
        let rest = context.document.text.get(figure.span.end as usize..sentence.end as usize);
        rest.is_none_or(|rest| rest.chars().filter(|c| c.is_alphanumeric()).count() <= 4)
    })
}

/// Whether a share has a name right before it and nothing more: 本科58%.
fn is_named(one: &told::Told<'_>) -> bool {
    (1..=14).contains(&one.before.chars().count()) && one.behind.is_empty()
}

/// The words behind 占.
fn object(label: &str) -> &str {
    label.split_once('占').map_or("", |(_, object)| object)
}

/// Whether the words behind 占 name the same whole, or none.
fn alike(one: &str, other: &str) -> bool {
    let named = |object: &str| object.ends_with('的');
    !named(one) && !named(other) || one == other
}

/// What a share is of: its own label, or that of the amount right before it.
fn label<'a>(context: Context<'a>, passage: &Passage<'a>, index: usize) -> &'a str {
    let own = &passage.told[index];
    // 1次以下的占35%: the band is the name of the share.
    let band = index.checked_sub(1).map(|before| &passage.told[before]).filter(|one| {
        let figure = context.figures.get(one.id);
        let open = figure.hedge != Hedge::None || figure.value.decimal().is_none();
        open && own.gap == own.before && one.sentence == own.sentence && one.kind != Kind::Percent
    });
    if let Some(band) = band {
        let span = Span {
            start: context.figures.get(band.id).span.start,
            end: context.figures.get(own.id).span.start,
        };
        return context.document.slice(span).split('占').next().unwrap_or_default();
    }
    let label = own.before.split('占').next().unwrap_or("").trim();
    if label.chars().count() >= 2 {
        return label;
    }
    let before = index.checked_sub(1).map(|before| &passage.told[before]);
    before.filter(|before| before.sentence == own.sentence).map_or(label, |before| before.before)
}

fn claim<'a>(
    context: Context<'a>,
    draft: Draft<'_>,
    rule: RuleId,
    passage: &Passage<'a>,
    list: &[usize],
) -> Option<Claim> {
    let ids: Vec<FigureId> = list.iter().map(|index| passage.told[*index].id).collect();
    let sum = total_of(context, &ids)?;
    if sum < Decimal::integer(LEAST) || sum > Decimal::integer(MOST) {
        return None;
    }
    let labels: Vec<&str> = list.iter().map(|index| label(context, passage, *index)).collect();
    let closed = is_closed(context.rulebook.rule(rule), Language::Chinese, &labels)
        || context.rulebook.find("total").is_some_and(|total| {
            is_closed(context.rulebook.rule(total), Language::Chinese, &labels)
        });
    // 男性赞成的占52%，女性赞成的占61%: so many of each of the two.
    if let [one, other] = labels[..]
        && one.ends_with('的')
        && one
            .chars()
            .rev()
            .zip(other.chars().rev())
            .take_while(|(one, other)| one == other)
            .count()
            >= 3
    {
        return None;
    }
    let ending = |label: &str| -> String { label.chars().rev().take(2).collect() };
    let alike = labels.len() >= 3
        && labels
            .iter()
            .all(|label| label.chars().count() > 2 && ending(label) == ending(labels[0]));
    let told = &passage.told;
    let (first, last) = (list[0], list[list.len() - 1]);
    // The list, and nothing behind it, is what the words said that follows.
    let ends = told.get(last + 1).is_none_or(|next| next.sentence != told[last].sentence)
        && is_last(context, told[last].id);
    let near = sum >= Decimal::integer(90) && sum <= Decimal::integer(110);
    let viewed = || is_view(told, first) && is_surely_whole(context, &ids, sum);
    let structure = list.len() >= 3 && ends && near && (is_structure(told, first) || viewed());
    let strength = match () {
        () if closed || structure => Strength::Stated,
        () if alike || is_whole(context, &ids, sum) => Strength::Implied,
        () => return None,
    };
    made(context, draft, strength, &ids)
}

pub fn total_of(context: Context<'_>, ids: &[FigureId]) -> Option<Decimal> {
    ids.iter().try_fold(Decimal::ZERO, |sum, id| {
        sum.checked_add(context.figures.get(*id).value.decimal()?)
    })
}

/// Whether the shares add up to a hundred, give or take a unit of each.
fn is_whole(context: Context<'_>, ids: &[FigureId], sum: Decimal) -> bool {
    let unit = ids.iter().map(|id| Decimal::new(1, context.figures.get(*id).precision)).max();
    let near = || {
        let slack = unit?.checked_mul(Decimal::integer(ids.len() as i64 / 2 + 1))?;
        let gap = sum.checked_add(Decimal::integer(-100))?;
        Some(gap <= slack && gap.negated() <= slack)
    };
    near() == Some(true)
}

/// The claim that shares make up one whole.
pub fn made(
    context: Context<'_>,
    draft: Draft<'_>,
    strength: Strength,
    ids: &[FigureId],
) -> Option<Claim> {
    // 甲、乙各占15%: one figure tells several shares.
    let of_each = |id: &FigureId| {
        let before = &context.document.text[..context.figures.get(*id).span.start as usize];
        ["各占", "均占", "都占", "各为", "均为"].iter().any(|word| before.ends_with(word))
    };
    if ids.iter().any(of_each) {
        return None;
    }
    let place = around(ids.iter().map(|id| context.figures.get(*id).span));
    let mut claim =
        draft.claim(strength, place, [("whole", vec![figures("shares", ids.iter().copied())])])?;
    // Of tenths (七成) one more is too much.
    let tenths = ids.iter().any(|id| context.figures.get(*id).precision > 0);
    for reading in &mut claim.readings {
        reading.allowance = if tenths { 0 } else { 1 };
    }
    Some(claim)
}
