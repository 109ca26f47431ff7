//! The clauses of a Chinese report come in that call one of several by name the foremost or the last (投诉量最多的是物业类;
//! 城北片区里程最长; 供水能力最大的是白鹭水厂); claims go out that none of the list before it, or of the table beside it, is
//! beyond.
//!
//! What is compared is told by the words around the superlative: the head of a column, or the words of the list. Every
//! list and column that can be meant is a reading.

mod lists;

use crate::claims::apart::amounts::Amounts;
use crate::claims::clauses::told::overlap;
use crate::claims::draft::{Draft, around, figures, items};
use crate::claims::{Binding, Claim, Context, columns};
use crate::document::{BlockKind, Language, Span, holds_any};
use crate::figures::{FigureId, Kind};
use crate::rulebook::{RuleId, Strength};
use lists::lists;
use std::cell::OnceCell;

const MOST: &[&str] = &[
    "最多",
    "最高",
    "最大",
    "最长",
    "最快",
    "最重",
    "最好",
    "居首位",
    "位居首位",
    "居首",
    "位居第一",
    "排名第一",
    "居第一位",
    "列第一位",
    "位列第一",
    "排在第一",
    "达到峰值",
    "达峰值",
];
const LEAST: &[&str] =
    &["最少", "最低", "最小", "最短", "最慢", "最轻", "居末位", "居末", "垫底", "排名末位"];

/// Each of [`MOST`] and [`LEAST`] has one of these.
const ANY_WORD: [char; 6] = ['最', '居', '排', '列', '峰', '垫'];

/// Words that make a clause one of other things than those listed, or of another time.
const OTHERS: &[&str] = &[
    "之一", "历史", "以来", "历年", "历次", "全国", "全省", "除", "以外", "其次", "第二", "均",
    "各", "每", "单体", "之最", "不是", "并非", "并不", "若", "如果", "可能", "预计", "贡献",
    "拉动", "密度", "强度", "前三", "前五", "分别",
];

/// Names of what is compared that any list answers.
const ANY: &[&str] = &[
    "", "数量", "总量", "规模", "人数", "件数", "占比", "比重", "比例", "金额", "数", "量", "单月",
    "单日", "客流", "体量",
];

/// Words of growth, and the heads of columns that tell it.
const GROWTH: &[&str] = &[
    "增速", "增幅", "涨幅", "增长", "升幅", "同比", "降幅", "跌幅", "下降", "减幅", "上升", "上涨",
    "提升", "提高", "增加", "减少", "降低", "回落",
];
const FALL: &[&str] = &["降幅", "跌幅", "下降", "减幅", "减少", "降低", "回落"];

/// In blocks, how far off a table may stand.
const BEFORE: u32 = 8;
const BEHIND: u32 = 3;

/// Claims of the forms `most` and `least`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let draft = Draft::new(context, rule);
    let amounts = OnceCell::new();
    let tables = OnceCell::new();
    for block in &context.document.blocks {
        if matches!(block.kind, BlockKind::Table(_)) {
            continue;
        }
        for sentence in &block.sentences {
            for called in called(context, *sentence) {
                let amounts = amounts.get_or_init(|| Amounts::new(context));
                let Some(amounts) = amounts else { return };
                let tables = tables.get_or_init(|| columns::tables(context));
                let mut groups = lists(amounts, &called);
                for table in tables {
                    groups.extend(of_table(context, table, &called));
                }
                claims.extend(claim(context, draft, &called, &groups));
            }
        }
    }
}

/// A clause with a superlative.
struct Called<'a> {
    /// Where the superlative stands.
    word: Span,
    block: u32,
    high: bool,
    /// What is compared, and the name behind it: 投诉量 and 物业类 in 投诉量最多的是物业类.
    what: &'a str,
    name: Option<&'a str>,
    /// 校长最高（97.0%）: whether the value in the bracket behind it is a percentage.
    percent: bool,
}

fn called<'a>(context: Context<'a>, sentence: Span) -> Vec<Called<'a>> {
    let text = context.document.slice(sentence);
    let mut found = Vec::new();
    if !text.contains(ANY_WORD) {
        return found;
    }
    let words =
        MOST.iter().map(|word| (*word, true)).chain(LEAST.iter().map(|word| (*word, false)));
    for (word, high) in words {
        for (at, _) in text.match_indices(word) {
            let ends = ['，', '；', '。', '：', '、', '（', '）', '\n'];
            let head = text[..at].rsplit(ends).next().unwrap_or_default().trim();
            let tail = text[at + word.len()..].split(ends).next().unwrap_or_default().trim();
            let clause = [head, tail];
            if clause.iter().any(|part| holds_any(part, OTHERS)) {
                continue;
            }
            let head = ["其中", "而", "且", "但", "以"]
                .iter()
                .fold(head, |head, word| head.strip_prefix(word).unwrap_or(head));
            let peak = word.ends_with("峰值");
            let (what, name) = match behind(tail) {
                Some(name) if !peak => (head, Some(name)),
                // 10月2日达到峰值74.8万人次
                _ if tail.is_empty() || peak => (head, None),
                _ => continue,
            };
            let start = sentence.start as usize + at;
            let aside = text[at + word.len()..].strip_prefix(['（', '(']);
            let aside = aside.and_then(|aside| aside.split(['）', ')']).next());
            found.push(Called {
                percent: aside.is_some_and(|aside| aside.ends_with(['%', '％'])),
                word: Span::new(start, start + word.len()),
                block: context.document.block_at(sentence.start).map_or(0, |block| block.0),
                high,
                what,
                name,
            });
        }
    }
    found
}

/// The name behind a superlative: 的是物业类, 的月份为3月份.
fn behind(tail: &str) -> Option<&str> {
    let rest = tail.strip_prefix('的').unwrap_or(tail);
    let (at, link) = rest.char_indices().find(|(_, c)| matches!(c, '是' | '为'))?;
    let short = rest[..at].chars().count() <= 4;
    let name = rest[at + link.len_utf8()..].trim_start_matches(['也', '仍', ' ']).trim();
    let long = name.chars().count();
    (short && (2..=12).contains(&long)).then_some(name)
}

/// Values of one sort, each with the name of its bearer.
struct Group {
    members: Vec<(String, FigureId)>,
    /// Whether the least of the values is called the foremost: 降幅最大, of a column of growth.
    turned: bool,
}

/// Whether the list is of what the superlative compares.
fn is_of(called: &Called<'_>, members: &[(String, FigureId)], kind: Kind, spoken: &str) -> bool {
    let what = match called.name {
        Some(_) => called.what,
        None => match owner(called, members) {
            Some((_, rest)) => rest,
            None => return false,
        },
    };
    let what = what.trim_end_matches(['的', '为']);
    if called.percent && kind != Kind::Percent {
        return false;
    }
    if holds_any(what, GROWTH) {
        return kind == Kind::Percent && spoken.contains("增长") && !holds_any(what, FALL);
    }
    let share = holds_any(what, &["占比", "比重", "比例", "份额"]);
    if kind == Kind::Percent {
        return share || what.is_empty() || what.chars().count() >= 2 && spoken.contains(what);
    }
    if what.ends_with(['率', '比']) && !share {
        return false;
    }
    let of_unit = SIZES.iter().any(|(word, units)| {
        what.ends_with(word) && units.iter().any(|unit| spoken.ends_with(unit))
    });
    // 例数 of so many 例
    let number = what.strip_suffix('数').and_then(|what| what.chars().next_back());
    let of_unit = of_unit || number.is_some_and(|unit| spoken.ends_with(unit));
    ANY.contains(&what) || share || of_unit || overlap(what, spoken) >= 2
}

/// Names of what a unit measures.
const SIZES: &[(&str, &[&str])] = &[
    ("里程", &["公里", "千米"]),
    ("长度", &["公里", "千米"]),
    ("面积", &["亩", "公顷", "平方米", "平方公里"]),
];

/// The member of a list that a clause calls, and what else the clause says of it: 城北片区 and 里程 in 城北片区里程最长.
fn owner<'c>(called: &Called<'c>, members: &[(String, FigureId)]) -> Option<(usize, &'c str)> {
    let mut found: Option<(usize, usize)> = None;
    let mut twice = false;
    for (at, (name, _)) in members.iter().enumerate() {
        let shared = match called.name {
            Some(own) => shared(own, name),
            None => shared(called.what, name),
        };
        let Some(shared) = shared else { continue };
        match found {
            Some((_, best)) if best > shared => {}
            Some((_, best)) if best == shared => twice = true,
            _ => {
                found = Some((at, shared));
                twice = false;
            }
        }
    }
    let (at, length) = found.filter(|_| !twice)?;
    let rest = match called.name {
        Some(own) if own.len() > length && !is_link(&own[length..]) => return None,
        // 服务类中教育培训最多: one of those within it.
        None if called.what[length..].trim_start_matches(['类', '份']).starts_with('中') => {
            return None;
        }
        Some(_) => "",
        None => &called.what[length..],
    };
    Some((at, rest.trim_start_matches(['的', '类'])))
}

/// What may stand behind a name.
fn is_link(rest: &str) -> bool {
    ["类", "份", "镇", "街道", "区", "项目", "领域", "行业", "企业", "渠道", "方面"].contains(&rest)
}

/// The length in bytes of the name that words begin with, where it ends a label: the first label of a list has more
/// before it.
fn shared(words: &str, label: &str) -> Option<usize> {
    let label = label.trim_end_matches(['类', '份']);
    let starts = label.char_indices().map(|(at, _)| at);
    let found = starts.map(|at| &label[at..]).find(|name| words.starts_with(name));
    found.filter(|name| name.chars().count() >= 2).map(str::len)
}

/// The columns of a table beside the superlative that it can be of.
fn of_table(context: Context<'_>, table: &columns::Told, called: &Called<'_>) -> Vec<Group> {
    let at = context.document.block_at(table.span.start).map_or(0, |block| block.0);
    let own = called.block;
    let near = at < own && own - at <= BEFORE || at > own && at - own <= BEHIND;
    if !near {
        return Vec::new();
    }
    let names: Vec<String> = table
        .labels
        .iter()
        .map(|span| context.document.slice(*span).trim_matches(['*', ' ', '　']).to_owned())
        .collect();
    let members = |column: &columns::Column| -> Vec<(String, FigureId)> {
        names.iter().cloned().zip(column.cells.iter().copied()).collect()
    };
    let Some(first) = table.columns.first() else { return Vec::new() };
    let Some((_, rest)) = owner(called, &members(first)) else { return Vec::new() };
    let what = if called.name.is_some() { called.what } else { rest };
    let what = what.trim_end_matches(['的', '为']);
    // 省外生源以河南最多 is said of those from outside alone.
    let apart = called.name.is_none()
        && called.what.split_once('以').is_some_and(|(of, _)| {
            !of.is_empty() && !table.columns.iter().any(|column| overlap(of, &column.head) >= 2)
        });
    if apart {
        return Vec::new();
    }
    let growth = holds_any(what, GROWTH);
    let fall = holds_any(what, FALL);
    let share = ["占比", "比重", "份额"].iter().any(|word| what.contains(word));
    let percent = |cell: &FigureId| context.figures.get(*cell).kind == Kind::Percent;
    let suits = |column: &&columns::Column| match () {
        () if called.percent && !column.cells.iter().all(percent) => {
            holds_any(&column.head, &["%", "％", "率"])
        }
        // 升幅 may be so many tonnes or so many per cent: each column is a reading.
        () if growth => {
            holds_any(&column.head, &["增", "同比", "±", "涨", "%", "％", "百分比", "幅", "变动"])
                && !holds_any(&column.head, &["占", "比重", "比例", "份额", "率"])
        }
        () if share => ["占", "比重", "份额"].iter().any(|word| column.head.contains(word)),
        () if column.head.contains(['增', '±', '占', '率']) => {
            column.head.contains(what) && !what.is_empty()
        }
        // 入住率 is no column of 入住人数, 博士比例 none of 博士; 不合格批次 is not 合格批次.
        () if what.ends_with('率') || what.contains("比例") => false,
        () if what.contains('不') && !column.head.contains('不') => false,
        // 收入最高 is not told of 每公里收入.
        () if holds_any(&column.head, SHARED_OUT) && !holds_any(what, SHARED_OUT) => false,
        () => {
            overlap(what, &column.head) >= 2 && may_end(what, &column.head)
                || table.columns.len() == 1
                    && (ANY.contains(&what) || overlap(what, &table.first) >= 2)
        }
    };
    let suiting = table.columns.iter().filter(suits);
    suiting.map(|column| Group { members: members(column), turned: fall }).collect()
}

/// Heads of amounts for one of something.
const SHARED_OUT: &[&str] = &["每", "人均", "户均", "亩均", "日均", "单位", "单价"];

/// 后测效应量 is no column of 后测得分: the last of what is compared says what it is, unless it only says that it is
/// so much or so many.
fn may_end(what: &str, head: &str) -> bool {
    let Some(last) = what.chars().next_back() else { return true };
    head.contains(last) || AMOUNTS.contains(&last) && head.contains(AMOUNTS) || {
        let whole = what.trim_end_matches(AMOUNTS);
        AMOUNTS.contains(&last) && whole.chars().count() >= 2 && head.contains(whole)
    }
}

/// How words for so much or so many end.
const AMOUNTS: [char; 10] = ['数', '量', '额', '次', '人', '值', '度', '长', '积', '模'];

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    called: &Called<'_>,
    groups: &[Group],
) -> Option<Claim> {
    let mut readings: Vec<(&'static str, Vec<Binding>)> = Vec::new();
    let mut spans = vec![called.word];
    for group in groups {
        let Some((at, _)) = owner(called, &group.members) else { continue };
        let one = group.members[at].1;
        let others: Vec<FigureId> = group
            .members
            .iter()
            .filter(|(name, id)| *id != one && !is_rest(name))
            .map(|(_, id)| *id)
            .collect();
        if others.is_empty() {
            continue;
        }
        let form = if called.high != group.turned { "most" } else { "least" };
        spans.push(context.figures.get(one).span);
        readings.push((
            form,
            vec![figures("one", [one]), figures("others", others), items("words", [called.word])],
        ));
    }
    if readings.is_empty() || readings.len() > FEW {
        return None;
    }
    draft.claim(Strength::Witnessed, around(spans), readings)
}

/// 其他（含集装箱货重）: what no superlative is about.
fn is_rest(name: &str) -> bool {
    ["其他", "其它", "其余"].iter().any(|word| name.trim_start().starts_with(word))
}

/// With more lists than this, nothing says which is meant.
const FEW: usize = 4;
