//! The clauses of a Chinese report that say of a row of a table that it rose or fell come in (玉米受夏旱影响减产; 净利润同比下降4.55%;
//! 当年结余规模逐年扩大); claims that the row's column of changes, or its values of two times or more, say so too go out.
//!
//! The clause names the row by its whole label, or a column of a table whose rows are years. It ends in the verb, or in
//! the verb and the amount of the change.

use crate::claims::clauses::moves::{DOWN, OTHERS, UP};
use crate::claims::clauses::times::times;
use crate::claims::clauses::told::{self, Passage};
use crate::claims::draft::{Draft, around, constant, figures, items};
use crate::claims::{Binding, Claim, Context};
use crate::document::{BlockKind, Document, Language, Span, Table, holds_any};
use crate::figures::{Figure, FigureId, Hedge, Kind};
use crate::rulebook::Strength;

/// Claims of the forms `rise` and `fall`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    let document = context.document;
    if document.language != Language::Chinese {
        return;
    }
    let lines = lines(context);
    if lines.is_empty() || lines.len() > MOST {
        return;
    }
    for (place, block) in document.blocks.iter().enumerate() {
        if matches!(
            block.kind,
            BlockKind::Table(_) | BlockKind::Heading { .. } | BlockKind::Caption
        ) {
            continue;
        }
        for sentence in &block.sentences {
            if sentence.len() > LONGEST {
                continue;
            }
            let near = |line: &&Line| (place as u32).abs_diff(line.block) <= NEAR;
            let near: Vec<&Line> = lines.iter().filter(near).collect();
            let words = document.slice(*sentence);
            if near.is_empty() {
                continue;
            }
            // Of the times of a long table it is told which; and why something moved is told of other things.
            let plain = times(words).is_empty() && !holds_any(words, WHY);
            let mut start = sentence.start;
            for clause in document.slice(*sentence).split_inclusive(ENDS) {
                let span = Span { start, end: start + clause.len() as u32 };
                start = span.end;
                claims.extend(in_clause(
                    context,
                    draft,
                    &near,
                    (clause.trim_end_matches(ENDS), plain),
                    span,
                ));
            }
        }
    }
}

/// In bytes; longer sentences are lists.
const LONGEST: usize = 1_500;

/// In blocks: tables further away are spoken of by others.
const NEAR: u32 = 12;

/// Words of a reason.
const WHY: &[&str] = &["由于", "因为", "原因", "随着", "导致", "所致", "主要是", "影响所"];

/// More rows than these are data.
const MOST: usize = 300;

const ENDS: &[char] = &['，', '；', '。', '：', '（', '）', '\n'];

/// A row, or a column of a table whose rows are times, with its values in the order of time.
struct Line {
    /// The block that it stands in.
    block: u32,
    label: String,
    /// The cells that tell the change.
    changes: Vec<FigureId>,
    /// The levels, the oldest first.
    levels: Vec<FigureId>,
}

fn lines(context: Context<'_>) -> Vec<Line> {
    let mut found = Vec::new();
    for table in &context.document.tables {
        if table.rows.len() > 60 || table.header_rows == 0 {
            continue;
        }
        found.extend(rows(context, table));
        found.extend(columns(context, table));
    }
    told::each(context, |passage| found.extend(series(context, passage)));
    found
}

/// 报告期各期毛利率分别为28.6%、27.4%和26.9%: a row of the text.
fn series(context: Context<'_>, passage: &Passage<'_>) -> Vec<Line> {
    let told = &passage.told;
    let mut found = Vec::new();
    for (start, first) in told.iter().enumerate() {
        let Some((name, said)) = first.before.rsplit_once("分别") else { continue };
        let joint = |one: &&told::Told<'_>| matches!(one.gap.trim(), "、" | "和" | "及" | "与");
        let more = told[start + 1..].iter().take_while(joint).count();
        let each =
            ["各期", "近三年", "三年", "各年"].iter().find_map(|word| name.rsplit_once(word));
        let (Some((_, label)), 2..=5) = (each, more) else { continue };
        if !(2..=14).contains(&label.chars().count()) || said.chars().count() > 2 {
            continue;
        }
        let levels = told[start..=start + more].iter().map(|one| one.id);
        let levels: Vec<FigureId> =
            levels.filter(|id| context.figures.get(*id).value.decimal().is_some()).collect();
        if levels.len() == more + 1 {
            let block = context.figures.get(first.id).block.0;
            found.push(Line { block, label: label.to_owned(), changes: Vec::new(), levels });
        }
    }
    found
}

fn heads(document: &Document, table: &Table) -> Vec<String> {
    let width = table.rows.first().map_or(0, Vec::len);
    let head = |column: usize| {
        let cells = table.rows[..table.header_rows].iter().filter_map(|row| row.get(column));
        cells.map(|cell| document.slice(cell.span).trim()).collect::<Vec<_>>().concat()
    };
    (0..width).map(head).collect()
}

/// The one number of a cell.
fn number(context: Context<'_>, cell: Span) -> Option<FigureId> {
    let mut ids = context.figures.within(cell).map(FigureId);
    let id = ids.next().filter(|_| ids.next().is_none())?;
    // 下降0.02个百分点: the word is the sign.
    let told = context.document.slice(cell);
    let worded = ["升", "降", "增", "减", "提高", "回落", "涨", "跌"];
    if worded.iter().any(|word| told.contains(word)) {
        return None;
    }
    context.figures.get(id).value.decimal().map(|_| id)
}

fn label(text: &str) -> String {
    text.split(['（', '(', '[']).next().unwrap_or("").trim().trim_start_matches("其中：").to_owned()
}

/// When a head is of, by what is greater for later times.
fn when(text: &str) -> Option<i32> {
    let year = times(text).iter().filter_map(|time| time.parse::<i32>().ok()).next();
    let words = [
        ("上年", -1),
        ("去年", -1),
        ("上期", -1),
        ("上月", -1),
        ("上周", -1),
        ("本年", 0),
        ("今年", 0),
        ("本期", 0),
        ("本月", 0),
        ("本周", 0),
    ];
    year.or_else(|| words.iter().find(|(word, _)| text.contains(word)).map(|(_, time)| *time))
}

fn rows(context: Context<'_>, table: &Table) -> Vec<Line> {
    let heads = heads(context.document, table);
    let change = |head: &str| {
        holds_any(head, &["增减", "变化", "变动", "同比", "增长", "增幅"])
            && !head.contains(['占', '额'])
            || head.ends_with("增减额")
    };
    let mut timed: Vec<(i32, usize)> = heads
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(_, head)| !change(head) && !head.contains('占') || head.contains("收入占比"))
        .filter(|(_, head)| !head.contains(['-', '—', '~', '半', '季']))
        .filter_map(|(column, head)| Some((when(head)?, column)))
        .collect();
    timed.sort_unstable();
    // Two columns of one time: of which of them the clause speaks is not told.
    if timed.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        timed.clear();
    }
    let mut found = Vec::new();
    for row in table.rows.iter().skip(table.header_rows) {
        let Some(first) = row.first() else { continue };
        let label = label(context.document.slice(first.span));
        let cell = |column: usize| row.get(column).and_then(|cell| number(context, cell.span));
        let changes = (1..heads.len()).filter(|column| change(&heads[*column])).filter_map(cell);
        let levels: Option<Vec<FigureId>> = timed.iter().map(|(_, column)| cell(*column)).collect();
        let changes: Vec<FigureId> = changes.collect();
        found.push(Line {
            block: table.block.0,
            label,
            changes,
            levels: levels.filter(|levels| levels.len() >= 2).unwrap_or_default(),
        });
    }
    found.retain(|line| {
        (2..=14).contains(&line.label.chars().count())
            && !(line.changes.is_empty() && line.levels.is_empty())
            && !crate::claims::grid::labels::is_total(&line.label)
    });
    // A label of two rows names neither.
    let labels: Vec<String> = found.iter().map(|line| line.label.clone()).collect();
    found.retain(|line| labels.iter().filter(|label| **label == line.label).count() == 1);
    found
}

/// The columns of a table whose rows are three years or more, one after the other.
fn columns(context: Context<'_>, table: &Table) -> Vec<Line> {
    let heads = heads(context.document, table);
    let mut years: Vec<(i32, usize)> = Vec::new();
    for (index, row) in table.rows.iter().enumerate().skip(table.header_rows) {
        let text = row.first().map_or("", |cell| context.document.slice(cell.span)).trim();
        let year = text
            .trim_end_matches('年')
            .parse::<i32>()
            .ok()
            .filter(|year| (1990..2100).contains(year));
        if let Some(year) = year {
            years.push((year, index));
        }
    }
    years.sort_unstable();
    if years.len() < 3 || years.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        return Vec::new();
    }
    let line = |(column, head): (usize, &String)| {
        let levels: Option<Vec<FigureId>> = years
            .iter()
            .map(|(_, row)| {
                table.rows[*row].get(column).and_then(|cell| number(context, cell.span))
            })
            .collect();
        let (block, label) = (table.block.0, label(head));
        Some(Line { block, label, changes: Vec::new(), levels: levels? })
    };
    let named = |line: &Line| (2..=14).contains(&line.label.chars().count());
    heads.iter().enumerate().skip(1).filter_map(line).filter(named).collect()
}

/// The verb that a clause ends in, or that stands right before its only number; whether it is up; and that number.
fn verb<'c>(
    context: Context<'_>,
    clause: &'c str,
    span: Span,
) -> Option<(&'c str, Span, bool, Option<FigureId>)> {
    let ids: Vec<FigureId> = context
        .figures
        .within(Span { start: span.start, end: span.start + clause.len() as u32 })
        .map(FigureId)
        .filter(|id| context.figures.get(*id).kind.is_quantity())
        .collect();
    let (text, number) = match ids.as_slice() {
        [] => (clause, None),
        [id] => {
            let at = context.figures.get(*id).span.start.checked_sub(span.start)? as usize;
            (clause.get(..at)?, Some(*id))
        }
        _ => return None,
    };
    let stem = text.trim_end().trim_end_matches(['了', '约', '达', '为']);
    let ups = UP.iter().chain(&["增产", "走高", "攀升", "延长", "加快"]);
    let downs = DOWN.iter().chain(&["减产", "走低", "减收"]);
    let whole = |word: &&&str| word.chars().count() >= 2 || number.is_some();
    let up = ups.filter(whole).find(|word| stem.ends_with(**word));
    let down = downs.filter(whole).find(|word| stem.ends_with(**word));
    let (word, up) = match (up, down) {
        (Some(word), None) => (*word, true),
        (None, Some(word)) => (*word, false),
        _ => return None,
    };
    let at = span.start + (stem.len() - word.len()) as u32;
    let place = Span { start: at, end: at + word.len() as u32 };
    Some((&stem[..stem.len() - word.len()], place, up, number))
}

/// Words of another comparison than that of the table's times, or of what is not so.
const ASIDE: &[&str] = &[
    "未",
    "没有",
    "不再",
    "增速",
    "增幅",
    "降幅",
    "环比",
    "占比",
    "高于",
    "低于",
    "目标",
    "力争",
    "预计",
    "将",
    "可能",
    "若",
    "如",
    "计划",
    "比例",
    "份额",
    "累计",
    "月份",
    "季度",
    "上半年",
    "下半年",
    "有的",
    "部分",
];

fn in_clause(
    context: Context<'_>,
    draft: Draft<'_>,
    lines: &[&Line],
    (clause, plain): (&str, bool),
    span: Span,
) -> Option<Claim> {
    let (said, word, up, number) = verb(context, clause, span)?;
    if holds_any(said, OTHERS) || said.chars().count() > 40 {
        return None;
    }
    let yearly = holds_any(said, &["逐年", "连年", "持续", "不断"]);
    let mut named: Vec<&Line> =
        lines.iter().copied().filter(|line| said.contains(&line.label)).collect();
    // 净利润 in 扣非净利润 is named by the longer label only.
    let labels: Vec<&str> = named.iter().map(|line| line.label.as_str()).collect();
    named.retain(|line| {
        !labels.iter().any(|other| *other != line.label && other.contains(&line.label))
    });
    let value = number.map(|id| context.figures.get(id));
    let aside = ASIDE
        .iter()
        .any(|word| said.contains(word) && !labels.iter().any(|label| label.contains(word)));
    let bound = |new: Binding, old: Binding| {
        (if up { "rise" } else { "fall" }, vec![new, old, items("words", [word])])
    };
    if let (Some(value), false) = (value, yearly)
        && let Some(cell) = told_turned(context, lines, said, value, up)
    {
        let place = around([word, context.figures.get(cell).span]);
        let zero = constant("old", 0, context.figures.get(cell).span);
        return draft.claim(Strength::Stated, place, [bound(figures("new", [cell]), zero)]);
    }
    let [line] = named.as_slice() else { return None };
    if aside || value.is_some() && !yearly || !plain && !yearly {
        return None;
    }
    // The clause is of the row, and of nothing else: 玉米单产增加.
    let rest = said.replacen(&line.label, "", 1);
    if !yearly && rest.chars().count() > FEW
        || LEVELS.iter().any(|word| rest.contains(word) && !line.label.contains(word))
    {
        return None;
    }
    let decimal = |id: FigureId| context.figures.get(id).value.decimal();
    if yearly && holds_any(said, WHY) {
        return None;
    }
    if yearly && line.levels.len() >= 3 {
        let steps =
            line.levels.windows(2).filter_map(|pair| Some((decimal(pair[0])?, decimal(pair[1])?)));
        let turned = steps.clone().all(|(old, new)| if up { new < old } else { new > old });
        if !turned {
            return None;
        }
    } else if yearly {
        return None;
    }
    if !yearly && let [change] = line.changes.as_slice() {
        let place = around([word, context.figures.get(*change).span]);
        let zero = constant("old", 0, context.figures.get(*change).span);
        return draft.claim(Strength::Stated, place, [bound(figures("new", [*change]), zero)]);
    }
    let (old, new) = match line.levels.as_slice() {
        [old, new] => (old, new),
        [.., old, new] if yearly => (old, new),
        _ => return None,
    };
    let place = around([word, context.figures.get(*new).span, context.figures.get(*old).span]);
    draft.claim(Strength::Stated, place, [bound(figures("new", [*new]), figures("old", [*old]))])
}

/// In characters: more words than these between a row and its verb speak of something else.
const FEW: usize = 10;

/// What may be said of a row beside that which its table holds.
const LEVELS: &[&str] = &[
    "单产", "面积", "价格", "均价", "比重", "占比", "人均", "成本", "效率", "质量", "数量", "投入",
    "贡献", "需求", "订单", "和", "与", "及", "、",
];

/// The change of a cell in the row that the words name, of just the size told but to the other side.
fn told_turned(
    context: Context<'_>,
    lines: &[&Line],
    said: &str,
    value: &Figure,
    up: bool,
) -> Option<FigureId> {
    let own = value.value.decimal().filter(|own| !own.is_zero() && !own.is_negative())?;
    if value.hedge != Hedge::None || value.kind == Kind::Times {
        return None;
    }
    let telling = own.normal().mantissa.unsigned_abs() >= 100;
    let mut found = None;
    for line in lines {
        let named = said.contains(&line.label);
        let alike = crate::claims::clauses::told::overlap(&line.label, said) >= 3;
        for id in &line.changes {
            let cell = context.figures.get(*id);
            let Some(change) = cell.value.decimal() else { continue };
            let percent = (value.kind == Kind::Percent) == (cell.kind == Kind::Percent)
                || cell.kind == Kind::Number
                || value.kind == Kind::Points;
            let size = if change.is_negative() { change.negated() } else { change };
            if !percent || size != own {
                continue;
            }
            // Another row that bears it out is the one that is meant.
            if change.is_negative() != up && (named || alike || telling) {
                return None;
            }
            if change.is_negative() == up && (named || alike && telling) {
                found = Some(*id);
            }
        }
    }
    found
}
