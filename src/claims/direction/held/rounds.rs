//! A round number that is a word comes in (首次突破百亿元，为102.6亿元; 保持两位数增长，增速为12.4%); the claim that the value beside it has
//! passed it goes out.

use crate::claims::cued::Cued;
use crate::claims::draft::{Draft, around, figures, items};
use crate::claims::{Binding, Bound, Claim, Context, prose};
use crate::document::{Span, holds_any};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Value};
use crate::rulebook::Strength;
use regex::Regex;
use std::sync::LazyLock;

static PASSED: Cued = Cued::new(
    &["破", "跨", "迈", "站上", "进入", "超", "达到", "跻身", "不足"],
    concat!(
        r"(?P<verb>突破|跨越|迈上|站上|跨上|迈入|进入|超过|超|达到|跻身|跨入|破|未达到|未突破|不足)了?(?P<of>\p{Han}{0,4}?)",
        r"(?P<ten>十|百|千|万)(?P<scale>万|亿)(?P<unit>美元|元|人次|人|吨|件|户|辆|千瓦时|标箱|斤|亩|级)?(?:大关|关口|台阶|规模|门槛)?",
    ),
);

static DIGITS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<said>(?:保持|实现|达到|呈|维持|取得)(?:了)?(?P<many>两|二|双|三|一|个)位数(?:的)?(?:以上)?(?:增长|增速|增幅|上涨))")
        .expect("the expression is valid")
});

/// What stands between, where it names nothing else.
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^[，（：](?:(?:\d{4}年|今年|去年|全年|当年|上半年|前?[一二三四两]+季度|各年|三年|增速|增幅)?)",
        r"(?:同比|年均|依次|分别|达到|达|为|的?增速|的?增幅|的?增长率|增长)*$",
    ))
    .expect("the expression is valid")
});

pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    for block in prose::blocks(context) {
        for sentence in &block.sentences {
            let text = context.document.slice(*sentence);
            if text.len() > LONGEST {
                continue;
            }
            if text.contains(['亿', '万']) {
                claims.extend(
                    PASSED
                        .captures_iter(text)
                        .filter_map(|said| passed(context, draft, *sentence, text, &said)),
                );
            }
            if text.contains("位数") {
                claims.extend(
                    DIGITS
                        .captures_iter(text)
                        .filter_map(|said| digits(context, draft, *sentence, text, &said)),
                );
            }
        }
    }
}

/// In bytes: longer sentences are lists.
const LONGEST: usize = 600;

const ASIDE: &[&str] = &[
    "力争", "预计", "将", "目标", "有望", "计划", "若", "如", "到2025", "未来", "努力", "确保",
    "争取", "率先", "冲刺", "向",
];

fn passed(
    context: Context<'_>,
    draft: Draft<'_>,
    sentence: Span,
    text: &str,
    said: &regex::Captures<'_>,
) -> Option<Claim> {
    let whole = said.get(0)?;
    let lead = &text[..whole.start()];
    let clause = lead.rsplit(['，', '；', '：']).next().unwrap_or(lead);
    if holds_any(clause, ASIDE) {
        return None;
    }
    let power = |word: &str| match word {
        "十" => 1,
        "百" => 2,
        "千" => 3,
        "万" => 4,
        "亿" => 8,
        _ => 0,
    };
    let size = Decimal::new(1, power(&said["ten"]) + power(&said["scale"]));
    let form = match &said["verb"] {
        "未达到" | "未突破" | "不足" => "below",
        _ => "atleast",
    };
    let unit = said.name("unit").map(|unit| unit.as_str());
    // 突破百亿元，为92.6亿元: the value is told right behind, or right before.
    let behind = &text[whole.end()..];
    let gap = behind.trim_start_matches(['，', '（', '：', '的']);
    let led = ["为", "达", "达到", "是", "实现", "完成", "全年达", "全年为"];
    let at = |figure: &Figure| (figure.span.start - sentence.start) as usize;
    let ids: Vec<FigureId> = context.figures.within(sentence).map(FigureId).collect();
    let next = ids.iter().copied().find(|id| at(context.figures.get(*id)) >= whole.end());
    let follows = next.filter(|id| {
        let start = at(context.figures.get(*id));
        let words = &text[whole.end() + (behind.len() - gap.len())
            ..start.max(whole.end() + (behind.len() - gap.len()))];
        behind.len() > gap.len() && (words.is_empty() || led.contains(&words.trim()))
    });
    let before = || {
        let id = ids.iter().copied().rfind(|id| {
            context.figures.get(*id).span.end <= sentence.start + whole.start() as u32
        })?;
        let figure = context.figures.get(id);
        let words = &text[(figure.span.end - sentence.start) as usize..whole.start()];
        let words = words.strip_prefix('，').or_else(|| words.strip_prefix('（'))?;
        let light = ["首次", "历史性", "成功", "一举", "首度", "已", "正式", "再次", ""];
        light.contains(&words.trim()).then_some(id)
    };
    let id = follows.or_else(before)?;
    let figure = context.figures.get(id);
    let same = match (figure.kind, unit) {
        (Kind::Money, Some("元" | "美元") | None) => true,
        (Kind::Count | Kind::Measure, Some(unit)) => {
            context.document.slice(figure.span).ends_with(unit)
        }
        (Kind::Count | Kind::Measure, None) => true,
        _ => false,
    };
    let single = matches!(figure.hedge, Hedge::None | Hedge::About)
        && matches!(figure.value, Value::Exact(_));
    let value = figure.value.decimal()?;
    // No more than ten times off: of the same thing.
    let near = value.checked_mul(Decimal::integer(10))? >= size
        && value <= size.checked_mul(Decimal::integer(10))?;
    if !same || !single || !near {
        return None;
    }
    let word =
        Span::new(sentence.start as usize + whole.start(), sentence.start as usize + whole.end());
    let base = Binding { name: "base".to_owned(), value: Bound::Constant(size, word) };
    let bound = vec![figures("value", [id]), base, items("words", [word])];
    draft.claim(Strength::Stated, around([figure.span, word]), [(form, bound)])
}

/// 保持两位数增长，2023年增速为12.4%: the first rate behind.
fn digits(
    context: Context<'_>,
    draft: Draft<'_>,
    sentence: Span,
    text: &str,
    said: &regex::Captures<'_>,
) -> Option<Claim> {
    let whole = said.get(0)?;
    let lead = text[..whole.start()].rsplit(['；']).next().unwrap_or_default();
    if holds_any(lead, ASIDE) || holds_any(&text[whole.end()..], &["其中", "目标", "除"]) {
        return None;
    }
    let ids: Vec<FigureId> = context.figures.within(sentence).map(FigureId).collect();
    let rates: Vec<FigureId> = ids
        .into_iter()
        .filter(|id| {
            let figure = context.figures.get(*id);
            figure.kind == Kind::Percent && figure.span.start >= sentence.start + whole.end() as u32
        })
        .collect();
    let [first, rest @ ..] = rates.as_slice() else { return None };
    let figure = context.figures.get(*first);
    let words = &text[whole.end()..(figure.span.start - sentence.start) as usize];
    let told = TOLD.is_match(words);
    let single = figure.hedge == Hedge::None && matches!(figure.value, Value::Exact(_));
    if !told || !single {
        return None;
    }
    let (form, size) = match &said["many"] {
        "两" | "二" | "双" => ("atleast", 10),
        "三" => ("atleast", 100),
        _ => ("below", 10),
    };
    let listed = words.contains("分别");
    let place = |span: Span| {
        Span::new(
            (sentence.start as usize) + span.start as usize,
            (sentence.start as usize) + span.end as usize,
        )
    };
    let word = place(Span::new(whole.start(), whole.end()));
    let mut ids = vec![*first];
    if listed {
        ids.extend(rest);
    }
    // Each of several is one claim; the one that breaks is told.
    let value = |id: &FigureId| context.figures.get(*id).value.decimal();
    let id = if form == "atleast" {
        ids.into_iter().min_by_key(value)?
    } else {
        ids.into_iter().max_by_key(value)?
    };
    let base =
        Binding { name: "base".to_owned(), value: Bound::Constant(Decimal::integer(size), word) };
    let bound = vec![figures("value", [id]), base, items("words", [word])];
    draft.claim(Strength::Stated, around([context.figures.get(id).span, word]), [(form, bound)])
}
