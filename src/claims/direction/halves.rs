//! Chinese shares that the next clause calls a half or more, and lists that are told to be in order, come in
//! (占56.3%，过半数; 从高到低依次为甲9.2%、乙8.4%); claims that they are go out.

use super::chinese::strip_any;
use super::judged::{REACH, are_like, behind, clause_of, two};
use crate::claims::clauses::told::{Passage, Told};
use crate::claims::draft::{Draft, figures};
use crate::claims::{Claim, Context};
use crate::document::{Span, holds_any};
use crate::figures::{Hedge, Kind, Value};
use crate::rulebook::Strength;

/// 占56.3%，过半数受访者支持; 第三产业占50.5%，占比过半.
pub fn half(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Option<Claim> {
    let own = &passage.told[index];
    let figure = context.figures.get(own.id);
    let label = if own.before.chars().count() > 1 { own.before } else { clause_of(own.gap) };
    let share = own.kind == Kind::Percent
        && figure.hedge == Hedge::None
        && matches!(figure.value, Value::Exact(_))
        && ["占", "比例", "比重"].iter().any(|word| label.contains(word))
        && !label.contains("比上");
    let rest = behind(context, own.id);
    let rest = rest.trim_start_matches(['）', ')']).strip_prefix('，')?;
    let clause = rest.split(['，', '。', '；', '、', '\n']).next().unwrap_or(rest).trim();
    // 服务业占比过半: whose share it is was told before.
    let clause = ["占比", "比重", "比例"]
        .iter()
        .find_map(|word| clause.split_once(word).map(|(_, rest)| rest))
        .unwrap_or(clause);
    let clause = strip_any(clause, &["已", "均", "即", "占", "首次", "仍", "都"]);
    let past = [
        "过半",
        "超过半数",
        "超半数",
        "超过一半",
        "超一半",
        "占据半壁",
        "占多数",
        "多数",
        "大多数",
        "半数以上",
    ];
    let under = ["不足一半", "不到一半", "不足半数", "不到半数", "未过半", "不及一半"];
    let form = match () {
        () if past.iter().any(|word| clause.starts_with(word)) => "majority",
        () if under.iter().any(|word| clause.starts_with(word)) => "minority",
        () => return None,
    };
    let next_is_other =
        rest.get(..clause.len()).is_some_and(|text| text.contains(|c: char| c.is_ascii_digit()));
    (share && !next_is_other)
        .then(|| {
            draft.claim(Strength::Stated, figure.span, [(form, vec![figures("share", [own.id])])])
        })
        .flatten()
}

/// 从高到低依次为甲9.2%、乙8.4%、丙7.6%: each value of a list in order against the next. The value at `index` is
/// the first.
pub fn descending(
    context: Context<'_>,
    draft: Draft<'_>,
    passage: &Passage<'_>,
    index: usize,
) -> Vec<Claim> {
    let own = &passage.told[index];
    // Only the first of the list stands right behind the words.
    let first = index == 0
        || !own.gap.starts_with(['、', '，', '）'])
        || holds_any(own.gap, &["到低", "到少", "到小", "到高", "到多", "到大"]);
    if !first {
        return Vec::new();
    }
    let start = context.figures.get(own.id).span.start;
    let block = context.document.block(context.figures.get(own.id).block).span;
    let from = context
        .document
        .text
        .ceil_char_boundary(start.saturating_sub(REACH).max(block.start) as usize);
    let lead = context.document.slice(Span::new(from, start as usize));
    let lead = lead.rsplit(['。', '；']).next().unwrap_or(lead);
    let has = |words: &[&str]| holds_any(lead, words);
    let down = has(&["从高到低", "由高到低", "从多到少", "由多到少", "从大到小", "由大到小"]);
    let up = has(&["从低到高", "由低到高", "从少到多", "由少到多", "从小到大", "由小到大"]);
    let listed = has(&["依次", "分别", "排序", "排列", "为", "是"]);
    if down == up || !listed {
        return Vec::new();
    }
    let mut row: Vec<&Told<'_>> = vec![own];
    for told in passage.told[index + 1..].iter().take(12) {
        let step = told.gap.trim_start_matches(['）', ')']);
        let joined = step.starts_with(['、', '，', '和', '及', '与']) && step.chars().count() <= 20;
        // 94.6、92.1和85.3分，平均91.0分: of all of them.
        let of_all =
            holds_any(told.gap, &["平均", "均值", "中位", "合计", "总计", "共", "相差", "极差"]);
        if told.sentence != own.sentence || !are_like(context, own, told) || !joined || of_all {
            break;
        }
        row.push(told);
    }
    if row.len() < 3 {
        return Vec::new();
    }
    let form = if down { "first" } else { "last" };
    let steps = row.windows(2);
    steps
        .filter_map(|pair| two(context, draft, form, ("first", pair[0].id), ("second", pair[1].id)))
        .collect()
}
