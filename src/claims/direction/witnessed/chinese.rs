//! A Chinese block comes in; the distances that it tells go out, each with its word of direction and what the level is held
//! against (比上年的4,800件减少480件; 高于省定97.5%的要求1.2个百分点; 较目标低0.4个百分点; 节余2.4万元), and the levels.

use super::{Base, Level, Passage, Role, Told, is_distance, is_plain};
use crate::claims::Context;
use crate::claims::lexicon::direction::{self, Way, Words};
use crate::claims::lexicon::yardsticks;
use crate::document::{Block, Language, Span, holds_any};
use crate::figures::{FigureId, Kind};

pub fn read(context: Context<'_>, block: &Block) -> Passage {
    let mut passage = Passage::default();
    for (place, sentence) in block.sentences.iter().enumerate() {
        let ids = context.figures.within(*sentence);
        if ids.len() > MOST {
            continue;
        }
        let mut before = sentence.start;
        for id in ids.map(FigureId) {
            let figure = context.figures.get(id);
            if !figure.kind.is_quantity() {
                continue;
            }
            let lead = context
                .document
                .slice(Span { start: before.min(figure.span.start), end: figure.span.start });
            let behind = context.document.slice(Span { start: figure.span.end, end: sentence.end });
            let told = told(context, *sentence, id);
            let moved = is_moved(lead);
            if let Some(told) = told {
                passage.told.push(told);
            }
            // 增长12.9%: a level beside other rates of growth.
            if moved && figure.kind == Kind::Percent && is_plain(figure) {
                passage.levels.push(Level {
                    id,
                    sentence: place,
                    role: None,
                    name: lead.to_owned(),
                    growth: true,
                });
            }
            if moved || passage.told.last().is_some_and(|told| told.amount == id) {
                before = figure.span.end;
                continue;
            }
            if is_plain(figure) {
                let label = lead.rsplit(['，', '；', '。', '：', '、']).next().unwrap_or(lead);
                passage.levels.push(Level {
                    id,
                    sentence: place,
                    role: role(lead, behind),
                    name: label.to_owned(),
                    growth: false,
                });
            }
            before = figure.span.end;
        }
    }
    passage
}

/// Sentences with more figures are lists.
const MOST: usize = 24;

/// Words by which it is not so, or follows from other levels than those told.
const TURNED: &[&str] = &[
    "不变价",
    "可比",
    "同口径",
    "力争",
    "预计",
    "将",
    "若",
    "如果",
    "每",
    "分别",
    "均",
    "差距",
    "不",
    "未",
    "未来",
    "有望",
    "剔除",
    "扣除",
    "贡献",
    "拉动",
    "累计",
    "名义",
    "实际增",
];

const EARLIER: &[&str] =
    &["上年", "去年", "同期", "年初", "上月", "上季", "上周", "上一", "前一", "干预前", "改造前"];

/// What its words make of a level.
fn role(lead: &str, behind: &str) -> Option<Role> {
    let label = lead.rsplit(['，', '；', '。', '：', '（']).next().unwrap_or(lead);
    let close = behind.split(['，', '；', '。', '、']).next().unwrap_or_default();
    let known = &yardsticks::of(Language::Chinese).set;
    // 年初提出的88万人次目标 was set then, and not reached.
    if holds_any(label, EARLIER) && known.within(close) {
        return Some(Role::Norm);
    }
    if holds_any(label, EARLIER) {
        return Some(Role::Earlier);
    }
    (known.within(label) || close.starts_with('的') && known.within(close)).then_some(Role::Norm)
}

/// A rise or fall of so much: no level.
fn is_moved(lead: &str) -> bool {
    let stem = lead.trim_end_matches(['了', '约', '近', '为', ' ']);
    let known = direction::of(Language::Chinese);
    known
        .way(|own| own.moves.ends(stem) || own.degrees.ends(stem) || own.given.ends(stem))
        .is_some()
        || stem.ends_with('占')
}

fn told(context: Context<'_>, sentence: Span, id: FigureId) -> Option<Told> {
    let figure = context.figures.get(id);
    if !is_distance(figure) {
        return None;
    }
    let head = context.document.slice(Span { start: sentence.start, end: figure.span.start });
    let from = head
        .char_indices()
        .rev()
        .find(|(_, c)| "，；。：（".contains(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let clause = &head[from..];
    // 埋深14.82米，回升0.55米: the water rises as its depth falls.
    if holds_any(clause, TURNED) || head.contains("埋深") {
        return None;
    }
    let known = direction::of(Language::Chinese);
    let stem = clause.trim_end_matches(['了', '约', ' ']);
    let ends = |is: fn(&Words) -> &crate::document::WordSet| known.way(|own| is(own).ends(stem));
    let at = sentence.start + from as u32;
    let link = clause.rfind(['比', '较']).filter(|at| !clause[*at..].starts_with("比重"));
    // 比上年减少480件; 较目标低0.4个百分点.
    if let Some(link) = link {
        let way = ends(|own| &own.moves)
            .or_else(|| ends(|own| &own.degrees))
            .or_else(|| ends(|own| &own.plans))?;
        let word = word(stem, way)?;
        let named = stem.get(link + '比'.len_utf8()..word.0)?;
        let growth = figure.kind == Kind::Points
            && GROWTH.iter().any(|word| clause[..link].trim_end().ends_with(word));
        let base = held(context, (at + link as u32, at + word.0 as u32), named)
            .or_else(|| named_twice(&clause[..link], named));
        let base = base?;
        let word = Span { start: at + word.0 as u32, end: at + word.1 as u32 };
        return Some(Told { way, word, amount: id, base, growth });
    }
    // 高于省定97.5%的要求1.2个百分点
    let side = [(&known.up, Way::Up), (&known.down, Way::Down)]
        .into_iter()
        .find_map(|(own, way)| Some((own.sides.find_all(clause).next()?, way)));
    if let Some((place, way)) = side {
        let named = &clause[place.end..];
        let span = (at + place.end as u32, figure.span.start);
        let base = held(context, span, named)?;
        let growth = false;
        let word = Span { start: at + place.start as u32, end: at + place.end as u32 };
        return Some(Told { way, word, amount: id, base, growth });
    }
    // 同比下降10.0%; 节余2.4万元.
    if let Some(way) = ends(|own| &own.plans) {
        let word = word(stem, way)?;
        let span = Span { start: at + word.0 as u32, end: at + word.1 as u32 };
        return (word.0 == 0).then_some(Told {
            way,
            word: span,
            amount: id,
            base: Base::Norm,
            growth: false,
        });
    }
    let way = ends(|own| &own.moves)?;
    let word = word(stem, way)?;
    let opening = &stem[..word.0];
    let span = Span { start: at + word.0 as u32, end: at + word.1 as u32 };
    matches!(opening, "" | "同比" | "环比").then_some(Told {
        way,
        word: span,
        amount: id,
        base: Base::Earlier,
        growth: false,
    })
}

/// 四季度比一季度减少: two of which each was told by its name; 比其高.
fn named_twice(first: &str, second: &str) -> Option<Base> {
    if second == "其" {
        return Some(Base::Last);
    }
    let plain = |name: &str| (2..=8).contains(&name.chars().count());
    (plain(first) && plain(second) && !second.starts_with('上'))
        .then(|| Base::Named(first.to_owned(), second.to_owned()))
}

const GROWTH: &[&str] = &["增速", "增幅", "涨幅", "增长率", "降幅"];

/// Where the word of a way stands at the end of a stem.
fn word(stem: &str, way: Way) -> Option<(usize, usize)> {
    let known = direction::of(Language::Chinese);
    let own = if way == Way::Up { &known.up } else { &known.down };
    let sets = [&own.moves, &own.degrees, &own.plans];
    let found = sets.into_iter().flat_map(|set| set.find_all(stem));
    found.filter(|place| place.end == stem.len()).map(|place| (place.start, place.end)).min()
}

/// What a level is held against: the one told between, the year before, the target.
fn held(context: Context<'_>, (start, end): (u32, u32), named: &str) -> Option<Base> {
    let between = context.figures.within(Span { start, end }).map(FigureId);
    let mut levels = between.filter(|id| is_plain(context.figures.get(*id)));
    if let Some(level) = levels.next() {
        return levels.next().is_none().then_some(Base::Given(level));
    }
    if holds_any(named, EARLIER) {
        return Some(Base::Earlier);
    }
    yardsticks::of(Language::Chinese).set.within(named).then_some(Base::Norm)
}
