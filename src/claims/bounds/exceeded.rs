//! An exact Chinese value comes in with the rough one that the next clause sets it against (候诊时间平均为18.6分钟，不到20
//! 分钟; 受理投诉28件，不足30件); claims that it lies on the side told go out.

use std::sync::LazyLock;

use regex::Regex;

use super::{claim, constant, figure};
use crate::claims::clauses::told::{self, Passage, Told};
use crate::claims::cued::Cued;
use crate::claims::units::compatible;
use crate::claims::{Claim, Context};
use crate::document::{Span, holds_any};
use crate::figures::{Decimal, FigureId, Hedge, Kind, Value};
use crate::measures::Role;
use crate::rulebook::{RuleId, Strength};

/// Claims of the forms `over` and `under`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    told::claims(context, rule, claims, |_, _, passage, index| {
        at(context, rule, passage, index).or_else(|| marked(context, rule, &passage.told[index]))
    });
}

/// The words between the two: nothing but how the one lies to the other.
static SIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:已经|已|均|仍|还|远远|远|仅|就|都|也|明显|大大|尚|稍|略|刚刚|刚|首次|再次|再度|成功|一举|实际|并|且|达到|达|历史性|全部|总体|整体)*",
        r"(?:(?P<over>超过了|超过|超出|突破了|突破|逾|不少于|不低于|至少)",
        r"|(?P<under>未超过|未超出|不超过|没有超过|未突破|没有突破|不到|不足|不及|未满|未到|接近|将近|近)",
        r"|(?P<at>在|控制在|保持在|稳定在|维持在)?",
        r"|(?:(?P<least>不少于|不低于|高于|多于|大于|达到了?|超过了?)|(?P<most>不超过|未超过|没有超过|不高于|低于|少于|小于))",
        r"\p{Han}{0,6}?(?:规定|标准|要求|限值|上限|下限|底线|警戒线|承诺|法定|核定)(?:时限|标准|值|线)?的)$",
    ))
    .expect("the expression is valid")
});

fn at(context: Context<'_>, rule: RuleId, passage: &Passage<'_>, index: usize) -> Option<Claim> {
    let own = &passage.told[index];
    let next = passage.told.get(index + 1)?;
    let words = next.gap.trim_start_matches(['）', ')', ' ']).strip_prefix('，')?;
    let side = SIDE.captures(words.trim())?;
    let (exact, rough) = (context.figures.get(own.id), context.figures.get(next.id));
    // Of single values 高于 and the like are the rule `direction`'s.
    let plain = ["高于", "多于", "大于", "低于", "少于", "小于"];
    let word = side.name("least").or(side.name("most")).map_or("", |word| word.as_str());
    if plain.contains(&word) && matches!(exact.value, Value::Exact(_)) {
        return None;
    }
    let form = match rough.hedge {
        _ if side.name("under").or(side.name("most")).is_some() => "under",
        _ if side.name("over").or(side.name("least")).is_some() => "over",
        Hedge::AtLeast | Hedge::Over => "over",
        Hedge::AtMost | Hedge::Under => "under",
        _ => return None,
    };
    let like = exact.kind == rough.kind
        && compatible(exact, rough, context.lexicon)
        && !matches!(exact.kind, Kind::Ratio | Kind::Times | Kind::Points)
        && exact.hedge == Hedge::None
        && matches!(
            (exact.value, rough.value),
            (Value::Exact(_) | Value::Range(..), Value::Exact(_))
        )
        && own.sentence == next.sentence
        && !own.bracketed
        && !next.bracketed;
    if !like
        || !closes(context, next.id)
        || is_other(context, own)
        || is_listed(context, passage, index)
    {
        return None;
    }
    let bound = match exact.value {
        // 5至8次，均不少于规定的4次
        Value::Range(low, high) => {
            let unit = context.lexicon.units.get(usize::from(exact.unit.0));
            if unit.is_some_and(|unit| unit.factor.0 != unit.factor.1) {
                return None;
            }
            let end = if form == "over" { low } else { high };
            vec![("exact", constant(end, exact.span)), ("rough", figure(next.id))]
        }
        _ => vec![("exact", figure(own.id)), ("rough", figure(next.id))],
    };
    claim(context, rule, form, Strength::Stated, bound)
}

/// 首次突破百万大关: a mark told in words, which counts what the clause before does.
static MARK: Cued = Cued::new(
    &["大关", "关口", "门槛", "台阶"],
    concat!(
        r"^[，,](?:\p{Han}{0,8}?)(?:突破|超过|跨过|迈过|跨越|站上|迈上|跃上|越过|跨上|跨入)了?",
        r"(?P<number>[一二两三五六八]?[十百千]?(?:万亿|万|亿)|[十百千])(?:元|人次|人|吨)?(?:大关|关口|门槛|台阶)",
    ),
);

fn marked(context: Context<'_>, rule: RuleId, own: &Told<'_>) -> Option<Claim> {
    let exact = context.figures.get(own.id);
    let unit = context.lexicon.units.get(usize::from(exact.unit.0));
    let plain = matches!(exact.kind, Kind::Count | Kind::Money | Kind::Measure)
        && exact.hedge == Hedge::None
        && matches!(exact.value, Value::Exact(_))
        && unit.is_none_or(|unit| unit.factor.0 == unit.factor.1)
        && !own.bracketed;
    if !plain || is_other(context, own) {
        return None;
    }
    let block = context.document.block(exact.block).span;
    let rest = Span { start: exact.span.end, end: block.end.max(exact.span.end) };
    let said = MARK.captures(context.document.slice(rest))?;
    let number = said.name("number")?;
    // 成功突破百万大关, and not 有望突破.
    let lead = said.get(0)?.as_str();
    if holds_any(
        lead,
        &[
            "距", "离", "接近", "逼近", "即将", "冲刺", "有望", "力争", "将", "未", "预计", "目标",
            "计划", "争取", "不", "增", "其中",
        ],
    ) {
        return None;
    }
    let start = rest.start + number.start() as u32;
    let span = Span { start, end: start + number.as_str().len() as u32 };
    let bound = vec![("exact", figure(own.id)), ("rough", constant(mark(number.as_str())?, span))];
    claim(context, rule, "over", Strength::Stated, bound)
}

/// 五百万, 千亿, 万亿.
fn mark(number: &str) -> Option<Decimal> {
    let (mut value, mut digit) = (1_i64, false);
    for (at, character) in number.chars().enumerate() {
        let times = match character {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' => 10_000,
            '亿' => 100_000_000,
            _ => {
                let of = "一二两三四五六七八九".chars().position(|one| one == character)?;
                digit = at == 0;
                [1, 2, 2, 3, 4, 5, 6, 7, 8, 9][of]
            }
        };
        value = value.checked_mul(times)?;
    }
    (digit || value > 1).then(|| Decimal::integer(value))
}

/// 超过20分钟的有3人 is said of others.
fn closes(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let block = context.document.block(figure.block).span;
    let rest = Span { start: figure.span.end, end: block.end.max(figure.span.end) };
    let rest = context.document.slice(rest).trim_start();
    let rest = ["大关", "关口", "门槛"]
        .iter()
        .fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    rest.is_empty() || rest.starts_with(['，', '；', '。', '！', '\n'])
}

/// A change, an aim or a threshold is no level that the next clause speaks of.
fn is_other(context: Context<'_>, own: &Told<'_>) -> bool {
    let words = [
        "增", "降", "减", "比", "较", "升", "涨", "目标", "计划", "任务", "应", "须", "规定",
        "要求", "每", "满",
    ];
    let role = context.measures.list[own.id.0 as usize].role;
    // 新增, 增至: a level that was reached.
    let label = ["新增", "增至", "减至", "增加到", "降至", "增设"]
        .iter()
        .fold(own.before.to_owned(), |label, word| label.replace(word, ""));
    role == Role::Change || holds_any(&label, &words)
}

/// 分别为12件、18件和25件，超过20件: which one is meant is not told.
fn is_listed(context: Context<'_>, passage: &Passage<'_>, index: usize) -> bool {
    let own = &passage.told[index];
    let Some(before) = index.checked_sub(1).map(|at| &passage.told[at]) else { return false };
    let (one, two) = (context.figures.get(before.id), context.figures.get(own.id));
    before.sentence == own.sentence
        && one.unit == two.unit
        && one.kind == two.kind
        && (own.gap.contains(['、', '和', '及']) && !own.gap.contains('，')
            || own.gap.contains(['至', '～', '—']))
}
