//! Chinese averages come in whose total and number stand in other sentences, or in a table; claims of the rule `average`
//! go out: 人均办结案件340件, of 审执结23,120件 two headings above and 员额法官68人 in the clause before.
//!
//! The word for the average tells the things that it is for one of; the number counts them. What follows tells what
//! is shared out; the total bears its name. Where one number and one total are meant by name, they give the average; that
//! another amount happens to give it (last year's, or one of another name) shows which was taken instead.

use super::amounts::{Amount, Amounts, is_level};
use crate::claims::average::words::SURVEYED;
use crate::claims::clauses::told::overlap;
use crate::claims::draft::{Draft, around, constant, figures};
use crate::claims::nearby::range::Range;
use crate::claims::nearby::slip;
use crate::claims::units::compatible;
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{Language, Span, find_word, holds_any};
use crate::figures::{Decimal, Figure, Hedge, Kind};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};

/// How many amounts of the text before an average are looked at, and behind it.
const BEFORE: usize = 40;
const BEHIND: usize = 2;

/// Sentences further back tell of something else, unless by name.
const NEAR: u32 = 2;

/// Claims of the form `across`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let Some(amounts) = Amounts::new(context) else { return };
    let draft = Draft::new(context, rule);
    for index in 0..amounts.list.len() {
        if amounts.list[index].cell.is_none() {
            claims.extend(claim(&amounts, draft, index));
        }
    }
}

/// What the words of an average say.
struct Mean {
    /// What it is for one of: 人, 床位, 小区.
    per: String,
    /// What is shared out, as far as it is named.
    shared: String,
    /// 按平均开放床位计算: what it is said to be divided by.
    by: String,
    /// How many of the things it is for: 1000 in 每千人口.
    many: i64,
}

/// Words that make an average of people, households and the like.
const EACH: &[(&str, &str)] = &[
    ("人均", "人"),
    ("户均", "户"),
    ("亩均", "亩"),
    ("场均", "场"),
    ("班均", "班"),
    ("生均", "人"),
    ("店均", "店"),
    ("校均", "校"),
    ("村均", "村"),
    ("站均", "站"),
    ("件均", "件"),
    ("单均", "单"),
    ("床均", "床"),
    ("单体项目平均", "项目"),
    ("单个项目平均", "项目"),
    ("项目平均", "项目"),
];

/// Words of averages that are limits, changes, or of another time than their amounts.
const OTHERS: &[&str] = &[
    "下降",
    "减少",
    "月人均",
    "日人均",
    "年人均",
    "预期",
    "目标",
    "以上",
    "不低于",
    "不超过",
    "标准",
];

fn mean(context: Context<'_>, amount: &Amount<'_>) -> Option<Mean> {
    let told = amount.told.as_ref()?;
    let figure = context.figures.get(amount.id);
    let kind = matches!(figure.kind, Kind::Count | Kind::Money | Kind::Measure);
    let positive = figure.value.decimal().is_some_and(|value| value > Decimal::ZERO);
    if !kind
        || !positive
        || !matches!(figure.hedge, Hedge::None | Hedge::About)
        || holds_any(told.before, SURVEYED)
        || holds_any(told.before, OTHERS)
    {
        return None;
    }
    let sentence = sentence_at(context.document.block(figure.block), figure.span.start)?;
    let before = context
        .document
        .slice(Span { start: sentence.start, end: figure.span.start.max(sentence.start) });
    let by = before.rsplit(['，', '。', '；', '（']).find(|clause| {
        clause.trim_start().starts_with(['按', '以'])
            && clause.trim_end().ends_with(['算', '计', '数'])
    });
    let by =
        by.unwrap_or("").trim_start_matches(['按', '以']).trim_end_matches(['计', '算']).to_owned();
    let made = |per: &str, rest: &str| {
        let shared = rest.trim_end_matches(['为', '有', '达', '约', '就', '是', ' ']).trim();
        Some(Mean { per: per.to_owned(), shared: shared.to_owned(), by: by.clone(), many: 1 })
    };
    let averaged = told.before.contains('均');
    for (word, per) in EACH.iter().filter(|_| averaged) {
        if let Some(at) = find_word(told.before, word) {
            return made(per, &told.before[at + word.len()..]);
        }
    }
    let crowds = [
        ("每千人口", 1_000),
        ("每千人", 1_000),
        ("每万人口", 10_000),
        ("每万人", 10_000),
        ("每百人", 100),
    ];
    let each = told.before.find('每');
    for (word, many) in crowds.into_iter().filter(|_| each.is_some()) {
        if let Some(at) = find_word(told.before, word) {
            return made("人", &told.before[at + word.len()..]).map(|mean| Mean { many, ..mean });
        }
    }
    let at = each?;
    let rest = told.before[at + '每'.len_utf8()..]
        .trim_start_matches(['一', '个', '名', '张', '位', '家', '座', '所', '台', '条']);
    let length = PER.iter().find(|word| rest.starts_with(**word)).map_or_else(
        || {
            rest.chars()
                .take(if rest.chars().count() > 3 { 2 } else { 1 })
                .map(char::len_utf8)
                .sum()
        },
        |word| word.len(),
    );
    let (per, rest) = rest.split_at(length);
    (averaged || !rest.is_empty()).then_some(())?;
    let time = ["年", "月", "天", "日", "周", "季", "分", "小", "次"]
        .iter()
        .any(|word| per.starts_with(word));
    if per.is_empty() || time { None } else { made(per, rest) }
}

/// Nouns of two characters that an average is for one of, beside those told by their measure word.
const PER: &[&str] =
    &["床位", "小区", "主题", "案件", "项目", "学生", "教师", "医生", "法官", "企业"];

fn claim(amounts: &Amounts<'_>, draft: Draft<'_>, index: usize) -> Option<Claim> {
    let context = amounts.context;
    let own = &amounts.list[index];
    let mean = mean(context, own)?;
    let (totals, numbers) = operands(amounts, index, &mean);
    let stated = Range::of(context, own.id)?.rounded(context, own.id)?.widened(context, own.id)?;
    let gives = |total: &Amount<'_>, number: &Amount<'_>| {
        let total = Range::of(context, total.id)?.times(Range::exact(mean.many))?;
        total.over(Range::of(context, number.id)?)
    };
    let fits = |total: &Amount<'_>, number: &Amount<'_>| {
        gives(total, number).is_some_and(|range| range.meets(stated))
    };
    let meant = meant(context, amounts, index, &mean, &totals, &numbers);
    let (total, number) = meant?;
    if fits(total, number) {
        return None;
    }
    // 控制指标为15,200万立方米，按人口计算人均用水: what was allowed is not what each had.
    let says = |one: &Amount<'_>, word: &str| {
        one.told.as_ref().is_some_and(|told| told.before.contains(word))
    };
    let planned = ["指标", "计划", "目标", "预算", "定额"];
    if planned.iter().any(|word| says(total, word) && !says(own, word)) {
        return None;
    }
    // 支小业务余额43.60亿元，占85.3%；户均余额99.4万元: of a part, and not of all that another sentence counts.
    let behind = context.figures.list.get(total.id.0 as usize + 1);
    let shared = behind.is_some_and(|share| {
        let gap = context
            .document
            .text
            .get(context.figures.get(total.id).span.end as usize..share.span.start as usize);
        share.kind == Kind::Percent
            && gap.is_some_and(|gap| {
                gap.trim_start().starts_with("，占") && gap.chars().count() <= 12
            })
    });
    if shared && number.sentence != total.sentence {
        return None;
    }
    // Another pair that gives it is what the words mean, unless it is of another time or bears none of the names.
    let alike = |one: &Amount<'_>, other: &Amount<'_>| {
        context.figures.get(one.id).value == context.figures.get(other.id).value
    };
    let explained = totals.iter().any(|other| {
        numbers.iter().any(|by| {
            other.id != by.id
                && fits(other, by)
                && !(other.earlier || by.earlier)
                && is_as_well_named(&mean, (other, by), (total, number))
                && !(alike(other, total) && alike(by, number))
        })
    });
    let range = gives(total, number)?;
    let three = Range::exact(3);
    let sized = range.times(three)?.high > stated.low && stated.times(three)?.high > range.low;
    let near = slip::is_near(context, own.id, range);
    // Of another passage a slip must show that they are meant.
    let here = total.sentence.abs_diff(own.sentence) <= NEAR;
    if explained || !(sized && here || near) {
        return None;
    }
    let place = around([own.id, total.id, number.id].map(|id| context.figures.get(id).span));
    let bound = vec![
        figures("mean", [own.id]),
        figures("total", [total.id]),
        figures("number", [number.id]),
        constant("many", mean.many, context.figures.get(own.id).span),
    ];
    draft.claim(Strength::Stated, place, [("across", bound)])
}

/// Whether a pair is called as the words of the average say, no worse than the one that is meant.
fn is_as_well_named(
    mean: &Mean,
    one: (&Amount<'_>, &Amount<'_>),
    meant: (&Amount<'_>, &Amount<'_>),
) -> bool {
    called(mean, one.0) >= called(mean, meant.0).min(4)
        && named(&mean.by, one.1) >= named(&mean.by, meant.1)
}

/// How well an amount is called as what is shared out, or as what the average is said to follow from.
fn called(mean: &Mean, total: &Amount<'_>) -> usize {
    named(&mean.shared, total) + 2 * named(&mean.by, total)
}

/// How long a name the words and an amount have in common.
fn named(words: &str, amount: &Amount<'_>) -> usize {
    if words.is_empty() {
        return 0;
    }
    amount.name.words().iter().map(|part| overlap(words, part)).max().unwrap_or(0)
}

/// The amounts that can be the total, and those that can be the number, the nearest first.
fn operands<'l, 'a>(
    amounts: &'l Amounts<'a>,
    index: usize,
    mean: &Mean,
) -> (Vec<&'l Amount<'a>>, Vec<&'l Amount<'a>>) {
    let context = amounts.context;
    let own = &amounts.list[index];
    let figure = context.figures.get(own.id);
    let text = amounts.list[..index]
        .iter()
        .rev()
        .take(4 * BEFORE)
        .filter(|one| one.cell.is_none())
        .take(BEFORE);
    let behind = amounts.list[index + 1..].iter().take(BEHIND).filter(|one| {
        one.cell.is_none()
            && one.sentence == own.sentence
            && one.told.as_ref().is_some_and(|told| told.bracketed)
    });
    let sentence =
        sentence_at(context.document.block(figure.block), figure.span.start).unwrap_or(figure.span);
    let lead = item_lead(context, sentence);
    let said = context.document.slice(sentence);
    let cells = amounts.cells().iter().map(|at| &amounts.list[*at]).filter(|one| {
        one.name.row_words().is_some_and(|row| said.contains(row) || lead.contains(row))
    });
    let all: Vec<&Amount<'a>> =
        text.chain(behind).chain(cells).filter(|one| is_level(context, one)).collect();
    let role = |one: &Amount<'_>| context.measures.list[one.id.0 as usize].role;
    let averaged = |one: &Amount<'_>| {
        role(one) == Role::Average
            || one.told.as_ref().is_some_and(|told| told.before.contains(['均', '每']))
    };
    let meant = |one: &Amount<'_>| !matches!(role(one), Role::Change | Role::Target);
    let totals = all
        .iter()
        .copied()
        .filter(|one| meant(one) && !averaged(one))
        .filter(|one| is_total(context, figure, context.figures.get(one.id)))
        .collect();
    // 按平均开放床位计算: an average may be what is divided by.
    let numbers = all
        .iter()
        .copied()
        .filter(|one| meant(one) && (!averaged(one) || named(&mean.by, one) >= 3))
        .filter(|one| is_number(context, mean, one))
        // 接待486.4万人次，比2019年（432.0万人次）增长: what a bracket compares with is not what is divided by.
        .filter(|one| {
            one.id > amounts.list[index].id || !one.told.as_ref().is_some_and(|told| told.bracketed)
        })
        .collect();
    (totals, numbers)
}

/// The label before the first sentence of an item: 儿童大病救助：救助患儿463名.
fn item_lead<'a>(context: Context<'a>, sentence: Span) -> &'a str {
    let block = context.document.block_at(sentence.start).map(|id| context.document.block(id));
    let start = block.map_or(sentence.start, |block| block.span.start);
    let text = context.document.slice(Span { start, end: sentence.end });
    text.split(['：', '。', '，']).next().unwrap_or("")
}

fn is_total(context: Context<'_>, mean: &Figure, total: &Figure) -> bool {
    let dimension = |figure: &Figure| {
        context.lexicon.units.get(usize::from(figure.unit.0)).map(|unit| unit.dimension.as_str())
    };
    let larger =
        total.value.decimal().zip(mean.value.decimal()).is_some_and(|(total, mean)| total > mean);
    larger
        && total.kind != Kind::Percent
        && (total.unit == mean.unit
            || total.kind == mean.kind
                && mean.kind != Kind::Count
                && dimension(total) == dimension(mean)
            || mean.kind == Kind::Count
                && total.kind == Kind::Count
                && compatible(mean, total, context.lexicon))
}

/// Whether an amount counts the things.
fn is_number(context: Context<'_>, mean: &Mean, amount: &Amount<'_>) -> bool {
    let figure = context.figures.get(amount.id);
    let unit =
        context.lexicon.units.get(usize::from(figure.unit.0)).map_or("", |unit| unit.name.as_str());
    let counted = matches!(figure.kind, Kind::Count | Kind::Number)
        || figure.kind == Kind::Measure && mean.per == "亩" && unit == "亩";
    let many = figure.value.decimal().is_some_and(|value| value > Decimal::integer(1));
    if !counted || !many {
        return false;
    }
    let long = mean.per.chars().count() >= 2;
    let called = || {
        let behind = amount.told.as_ref().map_or("", |told| told.behind);
        behind.starts_with(mean.per.as_str())
            || named(&mean.per, amount) >= mean.per.chars().count()
    };
    match mean.per.as_str() {
        "人" => ["人", "名", "位", "人次"].contains(&unit),
        _ if long => called(),
        "校" => ["所", "校"].contains(&unit),
        "店" => ["家", "店"].contains(&unit),
        "站" => ["站", "座"].contains(&unit) || unit == "个" && called(),
        "村" => unit == "村" || unit == "个" && called(),
        "单" => ["单", "笔"].contains(&unit),
        per => unit == per || unit == format!("{per}次"),
    }
}

/// The one total and the one number that the words mean.
fn meant<'l, 'a>(
    context: Context<'_>,
    amounts: &Amounts<'a>,
    index: usize,
    mean: &Mean,
    totals: &[&'l Amount<'a>],
    numbers: &[&'l Amount<'a>],
) -> Option<(&'l Amount<'a>, &'l Amount<'a>)> {
    let own = &amounts.list[index];
    let near =
        |one: &&&Amount<'_>| one.sentence.abs_diff(own.sentence) <= NEAR && one.cell.is_none();
    let now = |one: &&&Amount<'_>| one.earlier == own.earlier;
    // 按平均开放床位计算
    let by = numbers.iter().map(|one| named(&mean.by, one)).max().unwrap_or(0);
    let numbers: Vec<&&Amount<'_>> = if by >= 3 {
        numbers.iter().filter(|one| named(&mean.by, one) == by).collect()
    } else {
        let near: Vec<&&Amount<'_>> = numbers.iter().filter(near).filter(now).collect();
        let same: Vec<&&Amount<'_>> =
            near.iter().copied().filter(|one| one.sentence == own.sentence).collect();
        if same.is_empty() { near } else { same }
    };
    let number = one(context, &numbers)?;
    let candidates: Vec<&&Amount<'_>> =
        totals.iter().filter(|one| one.id != number.id).filter(now).collect();
    let best = candidates.iter().map(|one| called(mean, one)).max().unwrap_or(0);
    let totals: Vec<&&Amount<'_>> = if best >= 2 {
        let called: Vec<&&Amount<'_>> =
            candidates.iter().copied().filter(|one| called(mean, one) == best).collect();
        let same: Vec<&&Amount<'_>> =
            called.iter().copied().filter(|one| one.sentence == own.sentence).collect();
        if same.is_empty() { called } else { same }
    } else {
        // Nothing bears the name: the only amount of the unit in the sentence.
        let here = |one: &&&Amount<'_>| one.sentence == own.sentence && one.cell.is_none();
        candidates.iter().copied().filter(here).collect()
    };
    let total = one(context, &totals)?;
    Some((total, number))
}

/// The one amount of a list, whose values are all the same.
fn one<'l, 'a>(context: Context<'_>, list: &[&&'l Amount<'a>]) -> Option<&'l Amount<'a>> {
    let first = *list.first()?;
    let value = |amount: &Amount<'_>| context.figures.get(amount.id).value;
    list.iter().all(|other| value(other) == value(first)).then_some(*first)
}
