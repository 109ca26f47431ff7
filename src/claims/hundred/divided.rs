//! Chinese shares come in whose words say that nothing is left out: 62.5%…，其余37.5%…; 38%来自…，27%来自…，35%来自其他渠道; Ⅱ类占60%，
//! Ⅲ类占40%，无Ⅳ类断面; 由省、市、县三级共同承担，分担比例依次为50%、30%和20%; 四个指标的权重分别为0.35、0.28、0.22和0.15; the claim that
//! they make up the whole goes out.

use crate::claims::clauses::counted;
use crate::claims::clauses::told::{self, Told};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::{Claim, Context, sentence_at};
use crate::document::{Span, holds_any};
use crate::figures::{Decimal, FigureId, Hedge, Kind};
use crate::rulebook::{RuleId, Strength};

/// Shares that sum to less or more than this are not those of one whole.
const LEAST: i64 = 80;
const MOST: i64 = 125;

/// Claims of the forms `whole` and `weights`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    let draft = Draft::new(context, rule);
    told::each(context, |passage| {
        for sentence in passage.told.chunk_by(|one, next| one.sentence == next.sentence) {
            claims.extend(remainder(context, draft, sentence));
            claims.extend(from_each(context, draft, sentence));
            claims.extend(none_left(context, draft, sentence));
            claims.extend(borne(context, draft, sentence));
            claims.extend(weights(context, draft, sentence));
        }
    });
}

/// Words of what is left of a whole.
const REST: &[&str] = &["其余", "余下", "剩余", "剩下"];

/// Words of a clause whose percentage is no share.
const OTHERS: &[&str] = &[
    "增", "降", "提高", "同比", "环比", "率", "上升", "减", "比上", "较上", "贡献", "多选", "涨",
    "跌", "以上", "目标", "上年", "去年", "预计", "折", "浮", "超过", "高于", "低于",
];

/// 62.5%的农户表示愿意，其余37.5%表示不愿意: the rest with all the shares of its sentence before it.
fn remainder(context: Context<'_>, draft: Draft<'_>, sentence: &[Told<'_>]) -> Option<Claim> {
    let shares: Vec<&Told<'_>> =
        sentence.iter().filter(|one| one.kind == Kind::Percent && !one.bracketed).collect();
    let at = shares.iter().position(|one| is_rest(one))?;
    // What is told of the rest itself stands behind it.
    let last = at + 1 == shares.len();
    let from = shares[..at].iter().rposition(|one| one.gap.contains("其中")).unwrap_or(0);
    let list = &shares[from..=at];
    let plain = list.iter().all(|one| is_plain(context, one));
    if !last || !plain || list.len() < 2 || is_several(context, list[0]) {
        return None;
    }
    let ids = list.iter().map(|one| one.id).collect();
    made(context, draft, "whole", 100, ids)
}

/// Whether the words before a share say that it is what is left, and nothing more.
fn is_rest(one: &Told<'_>) -> bool {
    let Some(rest) = REST.iter().find_map(|word| one.before.strip_prefix(word)) else {
        return false;
    };
    let name = rest.trim_end_matches(['占', '为', '约', '的', '有']);
    name.chars().count() <= 4 && !OTHERS.iter().any(|word| name.contains(word))
}

fn is_plain(context: Context<'_>, one: &Told<'_>) -> bool {
    let figure = context.figures.get(one.id);
    let scale = one.before.contains("及以上");
    figure.hedge == Hedge::None
        && !OTHERS.iter().any(|word| one.before.contains(word) && !(scale && *word == "以上"))
        && !["率", "增长", "下降"].iter().any(|word| one.behind.starts_with(word))
}

/// 38%来自线上，27%来自商超，35%来自其他渠道: what each comes from or goes to, the last one told as all others.
fn from_each(context: Context<'_>, draft: Draft<'_>, sentence: &[Told<'_>]) -> Option<Claim> {
    let shares: Vec<&Told<'_>> =
        sentence.iter().filter(|one| one.kind == Kind::Percent && !one.bracketed).collect();
    let verb = VERBS.iter().find(|verb| {
        let others = |one: &Told<'_>| one.behind.is_empty() && one.before.starts_with("其他");
        let led = shares.iter().filter(|one| verb_of(one).starts_with(**verb)).count();
        let rest = shares.last().is_some_and(|last| others(last));
        led >= 2 && led + usize::from(rest) == shares.len() && shares.len() >= 3
    })?;
    let last = shares.last()?;
    let closed = holds_any(last.behind, &["其他", "其它", "其余"])
        || holds_any(last.before, &["其余", "其他", "其它"]);
    let plain = shares.iter().all(|one| is_plain(context, one) && !one.gap.contains("其中"));
    if !closed || !plain || verb.is_empty() || is_several(context, last) {
        return None;
    }
    made(context, draft, "whole", 100, shares.iter().map(|one| one.id).collect())
}

/// Verbs that lead to where a share comes from or goes to.
const VERBS: &[&str] =
    &["来自", "来源于", "用于", "投向", "流向", "投入", "销往", "发往", "产自", "源自"];

/// The words behind a share, from its verb on.
fn verb_of<'a>(one: &Told<'a>) -> &'a str {
    one.behind.trim_start_matches(['的', '是', '则', '主', '要'])
}

/// Ⅱ类占58.3%，Ⅲ类占33.3%，Ⅳ类占8.3%，无Ⅴ类断面: the classes that the sentence does not tell are told to be empty.
fn none_left(context: Context<'_>, draft: Draft<'_>, sentence: &[Told<'_>]) -> Option<Claim> {
    let shares: Vec<&Told<'_>> = sentence
        .iter()
        .filter(|one| one.kind == Kind::Percent && one.before.contains('占'))
        .collect();
    let class = |one: &&Told<'_>| {
        let name = one.before.split('占').next().unwrap_or_default();
        CLASSES.iter().position(|class| name.contains(*class)).filter(|_| is_plain(context, one))
    };
    let first = class(shares.first()?)?;
    let last = shares.last()?;
    let alike = shares.iter().all(|one| class(one) == Some(first));
    let span = context.figures.get(last.id).span;
    let own = sentence_at(context.document.block(context.figures.get(last.id).block), span.start)?;
    let behind = context.document.text.get(span.end as usize..own.end.max(span.end) as usize)?;
    let clause = behind.strip_prefix(['，', '；', ','])?;
    let none = ["无", "没有", "未出现", "未发现", "不存在", "已无", "全面消除"]
        .iter()
        .find_map(|word| clause.strip_prefix(word))?;
    let same = none.split(['，', '。', '；']).next()?.contains(CLASSES[first]);
    let bare = sentence.iter().all(|one| one.kind != Kind::Percent || one.before.contains('占'));
    if !alike || !same || !bare || shares.len() < 2 {
        return None;
    }
    made(context, draft, "whole", 100, shares.iter().map(|one| one.id).collect())
}

/// What the steps of a scale are called.
const CLASSES: &[char] = &['类', '级', '等', '档'];

/// 由省、市、县三级财政共同承担，分担比例依次为50%、30%和20%: as many shares as there are to bear the whole.
fn borne(context: Context<'_>, draft: Draft<'_>, sentence: &[Told<'_>]) -> Option<Claim> {
    let (shares, lead) = respective(context, sentence, Kind::Percent)?;
    let clause = lead.rsplit(['，', '；', '：']).next()?;
    let divides = ["分担", "承担", "出资", "分摊", "负担", "分成", "持股"]
        .iter()
        .any(|word| clause.contains(word));
    (divides && counted::is_told(&lead, shares.len()) && !holds_any(clause, &["增", "降", "提高"]))
        .then(|| made(context, draft, "whole", 100, shares))
        .flatten()
}

/// 经济、社会、环境三个指标的权重分别为0.4、0.35和0.25.
fn weights(context: Context<'_>, draft: Draft<'_>, sentence: &[Told<'_>]) -> Option<Claim> {
    for (kind, form, whole) in [(Kind::Number, "weights", 1), (Kind::Percent, "whole", 100)] {
        let Some((shares, lead)) = respective(context, sentence, kind) else { continue };
        let clause = lead.rsplit(['，', '；', '：']).next().unwrap_or(&lead);
        let told = clause.trim_end().ends_with("权重") || clause.trim_end().ends_with("权重系数");
        if told && (counted::is_told(&lead, shares.len()) || is_named(clause, shares.len())) {
            return made(context, draft, form, whole, shares);
        }
    }
    None
}

/// The only row of figures that a sentence tells with 分别 or 依次, and the words before it.
fn respective(
    context: Context<'_>,
    sentence: &[Told<'_>],
    kind: Kind,
) -> Option<(Vec<FigureId>, String)> {
    let at = sentence.iter().position(|one| one.kind == kind)?;
    let first = &sentence[at];
    let joined = sentence[at + 1..].iter().take_while(|one| {
        one.kind == kind && matches!(one.gap.trim(), "、" | "和" | "，" | "及" | "与" | "以及")
    });
    let shares: Vec<FigureId> = std::iter::once(first).chain(joined).map(|one| one.id).collect();
    let exact = shares.iter().all(|id| context.figures.get(*id).hedge == Hedge::None);
    let span = context.figures.get(first.id).span;
    let own = sentence_at(context.document.block(context.figures.get(first.id).block), span.start)?;
    let lead = context.document.slice(Span { start: own.start.min(span.start), end: span.start });
    let lead = lead.trim_end_matches(['为', '是', '：', ' ', '占', '达', '定', '设']);
    let lead = ["分别", "依次"].iter().find_map(|word| lead.strip_suffix(word))?;
    // More of the kind behind the row is told of something else, or of a part.
    let row = shares.len() >= 2
        && sentence[at + shares.len()..]
            .iter()
            .all(|one| one.kind != kind || one.gap.contains("之和"));
    (exact && row).then(|| (shares, lead.to_owned()))
}

/// Whether as many names stand side by side.
fn is_named(clause: &str, count: usize) -> bool {
    let names: Vec<&str> = clause.split(['、', '和', '与', '及']).collect();
    names.len() == count && names.iter().all(|name| (1..=14).contains(&name.chars().count()))
}

/// Whether the sentence, or the one it stands in, says that several could be named.
fn is_several(context: Context<'_>, one: &Told<'_>) -> bool {
    let figure = context.figures.get(one.id);
    let own = sentence_at(context.document.block(figure.block), figure.span.start);
    own.is_some_and(|own| {
        holds_any(context.document.slice(own), &["多选", "可选多", "不止一", "持股"])
    })
}

fn made(
    context: Context<'_>,
    draft: Draft<'_>,
    form: &'static str,
    whole: i64,
    ids: Vec<FigureId>,
) -> Option<Claim> {
    let percent = Decimal::integer(100 / whole);
    let sum = ids.iter().try_fold(Decimal::ZERO, |sum, id| {
        sum.checked_add(context.figures.get(*id).value.decimal()?.checked_mul(percent)?)
    })?;
    if sum < Decimal::integer(LEAST) || sum > Decimal::integer(MOST) {
        return None;
    }
    let place = around(ids.iter().map(|id| context.figures.get(*id).span));
    let bindings = vec![figures("shares", ids)];
    let mut claim = draft.claim(Strength::Witnessed, place, [(form, bindings)])?;
    // Of tenths (七成) one more is too much.
    let tenths = claim.readings.iter().flat_map(|reading| reading.figures());
    let tenths = { tenths }.any(|id| context.figures.get(id).precision > 0);
    claim.readings.iter_mut().for_each(|reading| reading.allowance = if tenths { 0 } else { 1 });
    Some(claim)
}
