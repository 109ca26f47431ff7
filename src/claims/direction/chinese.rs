//! A Chinese sentence with its values comes in; claims about 由甲上升到乙, 比甲下降, 上年为甲,
//! 高于甲, 超额完成甲的目标 go out.

use super::arrived::arrived;
use super::earlier::was;
use super::listed::exact;
use super::marks::{aimed, apart, behind, in_words, kept, passed, steps};
use super::words::{Way, side, verb};
use super::{Names, Scene};
use crate::claims::Claim;
use crate::claims::lexicon::yardsticks;
use crate::document::{Language, holds_any};
use crate::figures::{FigureId, Kind};

pub fn search(scene: &Scene<'_>, claims: &mut Vec<Claim>) {
    for index in 0..scene.values.len() {
        let found = from_to(scene, index)
            .or_else(|| than(scene, index))
            .or_else(|| was(scene, index))
            .or_else(|| arrived(scene, index))
            .or_else(|| behind(scene, index))
            .or_else(|| set_against(scene, index))
            .or_else(|| average(scene, index))
            .or_else(|| target(scene, index))
            .or_else(|| aimed(scene, index))
            .or_else(|| passed(scene, index))
            .or_else(|| kept(scene, index))
            .or_else(|| in_words(scene, index))
            .or_else(|| apart(scene, index));
        claims.extend(found);
        claims.extend(growth(scene, index));
    }
    steps(scene, claims);
}

/// 由干预前的56.3分下降至干预后的42.7分: the new value by its name.
fn without_name(gap: &str) -> &str {
    let plain = !gap.contains(['，', '；', '、', '（', '：']);
    let at = gap.strip_suffix('的').filter(|_| plain).and_then(|stem| stem.rfind(['到', '至']));
    at.map_or(gap, |at| &gap[..at + '至'.len_utf8()])
}

/// 由54家增加到81家; the value at `index` is the old one.
fn from_to(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let next = index + 1;
    if next >= scene.values.len() || !scene.comparable(index, next) {
        return None;
    }
    let gap = without_name(without_year(scene.before(next).trim_end()));
    let stem = gap.strip_suffix(['到', '至', '为', '成']).unwrap_or(gap);
    let (way, _, end) = verb(stem).filter(|(_, _, end)| *end == stem.len())?;
    let arrives = end < gap.len() || gap.ends_with('至');
    // 由5.1等提高到4.6等（等级数越小质量越高）: the text tells which way is up.
    let behind = scene.after(next);
    if ["越小", "越低", "越少"].iter().any(|word| behind.contains(word)) {
        return None;
    }
    // 分别由甲、乙提高到丙、丁 pairs the first with the third.
    if index > 0 && matches!(scene.before(index).trim(), "、" | "和" | "，") {
        return None;
    }
    let before = scene.before(index);
    let clause = before.rsplit(['，', '；', '。', '、', '：']).next().unwrap_or(before);
    let starts = ["由", "从", "自"].iter().any(|word| clause.contains(word));
    let bare = !gap.contains(['，', '；', '、', '（', '）']) && gap.chars().count() <= 8;
    (arrives && (starts || bare))
        .then(|| scene.claim(Names::Change, way, &[scene.values[next]], scene.values[index]))
        .flatten()
}

/// 26微克，比上年的28微克下降; the value at `index` is the new one.
fn than(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let next = index + 1;
    if next >= scene.values.len() {
        return None;
    }
    let gap = scene.before(next);
    // A breakdown in brackets belongs to the value before them.
    let index = if gap.trim_start().starts_with(['）', ')']) {
        (0..=index)
            .rev()
            .find(|inner| scene.before(*inner).contains(['（', '(']))?
            .checked_sub(1)?
    } else {
        index
    };
    // 占6.0%，低于10%的上限，且较上年的6.4%下降: not the yardstick.
    let (index, gap) = match index.checked_sub(1) {
        Some(before)
            if side(scene.before(index).trim_start_matches(['，', '、', ' ']))
                .is_some_and(|(_, start, _)| start == 0)
                && scene.after(index).starts_with('的')
                && scene.comparable(before, index) =>
        {
            let gap = gap.rsplit('，').next().unwrap_or(gap);
            (before, gap.trim_start_matches(['且', '并', '也', '但']))
        }
        _ => (index, gap),
    };
    if !scene.comparable(index, next) || is_step(scene, index) {
        return None;
    }
    let gap = gap.trim_start_matches(['，', '、', '）', ')', ' ']);
    let gap = adverbs(gap);
    // 增长8.6%，增速比上年的9.9%回落
    let gap = strip_any(gap, SUBJECTS);
    // In so many words the one is set beside the other, whatever each is of.
    let beside = gap.starts_with(['比', '较']) && gap.ends_with('的');
    let levels = scene.are_levels(index, next) || beside && !scene.are_far(index, next);
    if !levels
        || !["比", "较", "与", "同"].iter().any(|word| gap.starts_with(word))
        || gap.contains(['；', '，', '。'])
    {
        return None;
    }
    let after = scene.after(next);
    // 比全市平均水平（4.4%）高0.7个百分点
    let after = match gap.ends_with(['（', '(']) {
        true => after.trim_start().strip_prefix(['）', ')'])?,
        false => after,
    };
    let clause: String =
        after.chars().take_while(|c| !['，', '；', '。', '、', '（'].contains(c)).take(8).collect();
    let stem = clause.trim_start_matches([
        '的', '相', '比', '，', '水', '平', '有', '所', '又', '略', '大', '幅', '明', '显', '偏',
    ]);
    let (way, start, _) =
        ["上升", "增长", "提高", "提升", "增加", "上涨", "扩大", "升高", "加快", "多", "高", "贵"]
            .iter()
            .find(|word| stem.starts_with(**word))
            .map(|_| (Way::Up, 0, 0))
            .or_else(|| stem.starts_with(['低', '少', '便']).then_some((Way::Down, 0, 0)))
            .or_else(|| verb(stem).filter(|(_, start, _)| *start == 0))?;
    // 日均1.2万人次，比去年假期的7.0万人次增长: not of the average.
    let own = scene.before(index);
    let own = own.rsplit(['，', '；', '。']).next().unwrap_or(own);
    let far = scene.are_times_apart(index, next, MEANS);
    if own.contains('均') && !gap.contains('均') && far {
        return None;
    }
    // 支出2140万元，其中人员经费1860万元、公用经费280万元，比上年的2016万元增长: the last part, or the whole.
    let mut news = vec![scene.values[index]];
    if scene.before(index).starts_with('、') {
        let among = (0..index).rev().find(|at| scene.before(*at).contains("其中"));
        let whole = among.and_then(|at| at.checked_sub(1));
        let whole = whole.filter(|whole| scene.comparable(*whole, next));
        news.extend(whole.map(|whole| scene.values[whole]));
    }
    // 5班上线率（28.6%）比同类的4班低25.6个百分点: a gap in points is none of two counts.
    let apart = scene.values.get(next + 1).is_some_and(|step| {
        let rate = matches!(scene.figure(scene.values[next]).kind, Kind::Percent | Kind::Points);
        scene.figure(*step).kind == Kind::Points && !rate && stem.chars().count() <= 3
    });
    if apart {
        return None;
    }
    (start == 0).then(|| scene.claim(Names::Change, way, &news, scene.values[next])).flatten()
}

/// 环比一季度的1.42下降0.12: whether a value is told as the step from the one compared with.
fn is_step(scene: &Scene<'_>, index: usize) -> bool {
    let before = scene.before(index);
    let led = index.checked_sub(1).map_or("", |led| scene.before(led));
    let stem = before.trim_end_matches(['了', '约']);
    let clause = stem.trim();
    let whole = verb(clause).is_some_and(|(_, start, end)| start == 0 && end == clause.len());
    whole && led.ends_with('的') && led.contains(['比', '较'])
}

/// 36学时，高于规定的32学时.
fn set_against(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let next = index + 1;
    if next >= scene.values.len() || !scene.comparable(index, next) {
        return None;
    }
    // 提高3.35个百分点，高于平均水平0.72个百分点: by how much, not above what.
    if scene.figure(scene.values[next]).kind == Kind::Points {
        return None;
    }
    // 46天，虽比上年缩短5天，仍长于全省平均的41天: how much less it is, and no level.
    let less = ["缩短", "减少", "下降", "降低", "压缩", "增加", "延长", "提高", "上升", "增长"];
    let own = scene.before(index);
    let clause = own.rsplit(['，', '；', '。']).next().unwrap_or(own);
    if less.iter().any(|word| clause.ends_with(word) || clause.ends_with(&format!("{word}了"))) {
        return None;
    }
    // 同比下降13.4%，低于市场均值约3%: a change is set against no level, and the level against how far it is off.
    let rate = |at: usize| scene.figure(scene.values[at]).kind == Kind::Percent;
    let moved = verb(scene.before(index));
    if rate(index) && rate(next) && moved.is_some_and(|moved| moved.2 == scene.before(index).len())
    {
        return None;
    }
    let gap = scene.before(next).trim_start_matches(['，', '、', '）', '；', ' ']);
    let gap = adverbs(gap);
    let (way, start, end) = side(gap)?;
    if start != 0 {
        return None;
    }
    let rest = gap[end..].trim();
    let after = scene.after(next);
    // 均高于考核目标（97%、90%）: each has its own.
    if rest.ends_with(['（', '(']) && after.starts_with('、') {
        return None;
    }
    // 在时间进度至50%之间的19个，低于时间进度的8个: a class, and how many are in it.
    let counted = scene.figure(scene.values[next]).kind == Kind::Count;
    if counted
        && ["进度的", "标准的", "平均的", "水平的", "均值的"]
            .iter()
            .any(|class| rest.ends_with(class))
    {
        return None;
    }
    let known = &yardsticks::of(Language::Chinese);
    let names = |text: &str| known.nouns.within(text);
    let named = rest.ends_with('的')
        || rest.ends_with('为')
        || names(rest) && !rest.contains(['由', '从', '比']) && rest.chars().count() <= YARDSTICK
        || rest.is_empty()
            && after
                .trim_start()
                .trim_start_matches('的')
                .split(['，', '。', '；'])
                .next()
                .is_some_and(|noun| noun.chars().count() <= NOUN && names(noun));
    if !named || rest.contains(['，', '；']) {
        return None;
    }
    let base = scene.values[next];
    let mut claim = scene.claim(Names::Level, way, &[scene.values[index]], base)?;
    // A target of 12% is not 11.8%.
    let close = after.split(['，', '。', '；', '、']).next().unwrap_or_default();
    if scene.figure(base).kind == Kind::Percent
        && (known.set.within(rest) || close.starts_with('的') && known.set.within(close))
        && !known.means.within(rest)
        && let Some(exact) = exact(scene.context, base, "")
    {
        let bound = claim.readings.iter_mut().flat_map(|reading| reading.bindings.iter_mut());
        bound.filter(|one| one.name == "base").for_each(|one| one.value = exact.value.clone());
    }
    Some(claim)
}

/// Longer names of a yardstick are clauses.
const YARDSTICK: usize = 10;
const NOUN: usize = 8;

/// An average and what it is held to lie no further apart than this.
const MEANS: i64 = 2;

/// Subjects that take up the value before them.
const SUBJECTS: &[&str] = &[
    "增速",
    "增幅",
    "降幅",
    "涨幅",
    "增长率",
    "占比",
    "比重",
    "比例",
    "数量",
    "人数",
    "总量",
    "总数",
    "价格",
    "该比例",
    "这一比例",
    "该数值",
    "这一数字",
    "成绩",
    "得分",
];

/// The text without a time at its end: 提高到2023年的, 增加到今年的.
fn without_year(text: &str) -> &str {
    let now = ["今年", "本年", "目前", "现在", "当前", "本学期", "本期", "本月", "如今"];
    let bare = text.trim_end_matches(['的', '末', '底', '度']);
    if let Some(rest) = now.iter().find_map(|word| bare.strip_suffix(word)) {
        return rest;
    }
    let Some(stem) = bare.strip_suffix('年') else { return text };
    let rest = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    if stem.len() - rest.len() == 4 { rest } else { text }
}

/// 14.62%，…高于全省平均水平0.72个百分点（全省为13.90%）; the value at `index` is the distance.
fn average(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let base = index + 1;
    if base >= scene.values.len() || scene.figure(scene.values[index]).kind != Kind::Points {
        return None;
    }
    let before = scene.before(index);
    let clause = before.rsplit(['，', '；']).next().unwrap_or(before);
    let (way, ..) = side(clause)?;
    let gap = scene.before(base);
    let bracket = gap.strip_prefix(['（', '(']).or_else(|| gap.strip_prefix('，'))?;
    let whole = [
        "全省",
        "全国",
        "全市",
        "全区",
        "全县",
        "平均",
        "上年",
        "去年",
        "同期",
        "全省平均",
        "均值",
        "行业",
    ];
    if !whole.iter().any(|word| bracket.starts_with(word)) || bracket.contains(['，', '；']) {
        return None;
    }
    let candidates: Vec<FigureId> = (0..index)
        .rev()
        .filter(|other| scene.comparable(*other, base))
        .filter(|other| {
            let before = scene.before(*other);
            let clause = before.rsplit(['，', '；', '（']).next().unwrap_or(before);
            !["比", "较", "由", "从"].iter().any(|word| clause.starts_with(word))
        })
        .map(|other| scene.values[other])
        .take(4)
        .collect();
    (!candidates.is_empty())
        .then(|| scene.claim(Names::Level, way, &candidates, scene.values[base]))
        .flatten()
}

/// 新增3240个，…，超额完成3000个的目标; the value at `index` is the target.
fn target(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let after = scene.after(index);
    let stem: String = after
        .trim_start_matches('的')
        .chars()
        .take_while(|c| !['，', '；', '。', '、', '（'].contains(c))
        .take(8)
        .collect();
    if !holds_any(&stem, &["目标", "任务", "计划", "指标"]) {
        return None;
    }
    let before = scene.before(index);
    let clause = before.rsplit(['，', '；', '。']).next().unwrap_or(before);
    // 未达到≤0.50%的目标: short of a ceiling is above it.
    let ceiling = clause.trim_end().ends_with(['≤', '<', '＜', '≦'])
        || ["以内", "以下"].iter().any(|word| stem.starts_with(word));
    let missed = holds_any(clause, &["未完成", "未达到", "没有完成", "未能完成"]);
    let way = if missed && ceiling {
        Way::Up
    } else if missed || clause.contains("低于") {
        Way::Down
    } else if holds_any(clause, &["超额完成", "超出", "超过", "突破", "高于", "超额实现"])
    {
        Way::Up
    } else {
        return None;
    };
    let earlier: Vec<usize> =
        (0..index).rev().filter(|other| scene.comparable(*other, index)).collect();
    // Parts alone may add up to what is meant.
    let parts = earlier.len() > 1
        && !earlier.iter().any(|other| {
            scene.before(*other).contains("其中") || scene.before(*other).contains("包括")
        });
    if parts || earlier.is_empty() {
        return None;
    }
    let candidates: Vec<FigureId> = earlier.into_iter().map(|other| scene.values[other]).collect();
    scene.claim(Names::Level, way, &candidates, scene.values[index])
}

/// 一季度增长4.9%，…，全年增速较一季度加快0.9个百分点: the rate that lies so far from the one named
/// is the new one; the word must say on which side.
fn growth(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let step = scene.figure(scene.values[index]);
    if step.kind != Kind::Points {
        return None;
    }
    let before = scene.before(index);
    let clause = before.rsplit(['，', '；', '。']).next().unwrap_or(before);
    let (way, start, end) = verb(clause)?;
    if end != clause.trim_end_matches('了').len() {
        return None;
    }
    let (_, named) = clause[..start].rsplit_once(['比', '较'])?;
    let named = named.trim();
    if named.chars().count() < 2 || ["上年", "去年", "同期"].iter().any(|word| named.contains(word))
    {
        return None;
    }
    let rates: Vec<FigureId> = scene
        .earlier(step.span.start)
        .filter(|id| scene.figure(*id).kind == Kind::Percent)
        .collect();
    let label = |id: FigureId| {
        let start = scene.figure(id).span.start;
        let head = scene.text(scene.block.span.start, start);
        head.rsplit(['，', '；', '。', '、']).next().unwrap_or(head)
    };
    let mut old = rates
        .iter()
        .copied()
        .filter(|id| label(*id).starts_with(named) && label(*id).contains('增'));
    let old = old.next().filter(|_| old.next().is_none())?;
    let distance = step.value.decimal()?;
    let base = scene.figure(old).value.decimal()?;
    let mut new = rates.iter().copied().filter(|id| {
        let value = scene.figure(*id).value.decimal();
        *id != old
            && value.is_some_and(|value| {
                base.checked_add(distance) == Some(value)
                    || base.checked_add(distance.negated()) == Some(value)
            })
    });
    let new = new.next().filter(|_| new.next().is_none())?;
    scene.claim(Names::Change, way, &[new], old)
}

pub fn adverbs(text: &str) -> &str {
    strip_any(
        text,
        &[
            "远远", "远", "略", "明显", "均", "仍", "也", "且", "显著", "大幅", "已", "并", "但",
            "稍", "都",
        ],
    )
}

pub fn strip_any<'t>(text: &'t str, prefixes: &[&str]) -> &'t str {
    let mut rest = text;
    while let Some(shorter) = prefixes.iter().find_map(|prefix| rest.strip_prefix(prefix)) {
        rest = shorter;
    }
    rest
}
