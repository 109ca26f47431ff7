//! A Chinese sentence with its values comes in; claims go out whose words stand behind both values or
//! between them and a mark: 去年为甲，同比下降; 目标为甲，实际完成乙，超额完成; 突破甲大关.

use super::chinese::{adverbs, strip_any};
use super::words::{Way, verb};
use super::{Names, Scene};
use crate::claims::Claim;
use crate::claims::draft::{around, figures};
use crate::document::{find_word, holds_any};
use crate::figures::{Hedge, Kind, Value};
use crate::rulebook::Strength;

/// 43起，去年为51起，同比下降: the words behind the two values; the value at `index` is the new one.
pub fn behind(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let old = index + 1;
    if old >= scene.values.len() || !scene.comparable(index, old) || !scene.are_levels(index, old) {
        return None;
    }
    let gap = scene.before(old).trim_start_matches(['，', '（', '(', '；', ' ']);
    let told = ["上年", "去年", "上月", "上周", "上季度", "上期", "上届", "上学期", "同期", "年初"];
    let label = gap.trim_end_matches(['为', '是', '的', '有']);
    if !told.iter().any(|word| label.starts_with(word)) || label.chars().count() > 6 {
        return None;
    }
    let rest = scene.after(old).trim_start_matches(['）', ')']).strip_prefix('，')?;
    let clause = rest.split(['，', '。', '；']).next()?.trim();
    let stem = strip_any(
        clause,
        &["同比", "环比", "比上年", "较上年", "比去年", "较去年", "有所", "略有", "明显"],
    );
    let stem = strip_any(adverbs(stem), &["大幅", "小幅", "持续", "呈", "有", "稳步"]);
    let (way, start, end) = verb(stem)?;
    let ends = ["", "了", "趋势", "态势", "的趋势"].contains(&stem[end..].trim());
    // 其中女选手27人；上届破三296人，增加122人: what is added tells which value is meant.
    let behind = scene.after(old).trim_start_matches(['）', ')', '，']);
    let sized = behind.starts_with(stem)
        && stem.len() == end
        && !behind[stem.len()..].starts_with(['，', '。', '；']);
    if sized && scene.before(index).contains("其中") {
        return None;
    }
    (start == 0 && ends && gap != clause)
        .then(|| scene.claim(Names::Change, way, &[scene.values[index]], scene.values[old]))
        .flatten()
}

/// 目标为95%，实际完成96.2%，超额完成: the value at `index` is the target.
pub fn aimed(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let next = index + 1;
    if next >= scene.values.len() || !scene.comparable(index, next) {
        return None;
    }
    let label = scene.before(index).rsplit(['，', '。', '；']).next()?;
    let aims = ["目标", "任务", "计划", "指标"];
    if !aims.iter().any(|word| label.contains(word)) || label.contains("完成") {
        return None;
    }
    let gap = scene.before(next).trim_start_matches(['，', '、', ' ']);
    if !["实际", "全年完成", "完成"].iter().any(|word| gap.starts_with(word)) {
        return None;
    }
    let rest = scene.after(next);
    let clause = rest.strip_prefix('，')?.split(['，', '。', '；']).next()?;
    let way = match () {
        () if holds_any(clause, &["未完成", "未达", "未能", "没有完成"]) => Way::Down,
        () if ["超额", "超过目标", "超出目标"].iter().any(|word| clause.contains(word)) => {
            Way::Up
        }
        () => return None,
    };
    scene.claim(Names::Level, way, &[scene.values[next]], scene.values[index])
}

/// 达到91.5%，突破90%大关: the value at `index` is the one that passed.
pub fn passed(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let next = index + 1;
    if next >= scene.values.len()
        || !scene.comparable(index, next)
        || !scene.are_levels(index, next)
    {
        return None;
    }
    let gap = scene.before(next).trim_start_matches(['，', '、', ' ']);
    let stem = strip_any(gap, &["首次", "一举", "成功", "已", "历史性", "首度", "实现"]);
    let words = ["突破", "迈上", "跨上", "站上", "跨越", "迈过"];
    let rest = scene.after(next).trim_start_matches(['的', '元']);
    let ends = rest.is_empty()
        || rest.starts_with(['，', '。', '；'])
        || ["大关", "关口", "台阶"].iter().any(|word| rest.starts_with(word));
    if !words.contains(&stem.trim()) || !ends {
        return None;
    }
    let ids = [scene.values[index], scene.values[next]];
    let bindings = vec![figures("value", [ids[0]]), figures("base", [ids[1]])];
    let place = around(ids.map(|id| scene.figure(id).span));
    scene.draft.claim(Strength::Stated, place, [("atleast", bindings)])
}

/// 实际支出86万元，未超过预算90万元: the value at `index` is the one that kept within the other.
pub fn kept(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let next = index + 1;
    if next >= scene.values.len()
        || !scene.comparable(index, next)
        || !scene.are_levels(index, next)
    {
        return None;
    }
    let gap = scene.before(next).trim_start_matches(['，', '、', ' ']);
    let gap = strip_any(gap, &["均", "都", "仍", "并", "尚", "严格", "始终", "全部"]);
    // 1.86万吨，控制在1.92万吨的指标以内
    let within = gap.trim() == "控制在" && {
        let after = scene.after(next);
        let clause = after.split(['，', '。', '；', '（']).next().unwrap_or(after);
        clause.ends_with("以内") || clause.ends_with("之内") || clause.ends_with('内')
    };
    if within {
        let ids = [scene.values[index], scene.values[next]];
        let bindings = vec![figures("value", [ids[0]]), figures("base", [ids[1]])];
        let place = around(ids.map(|id| scene.figure(id).span));
        return scene.draft.claim(Strength::Stated, place, [("upto", bindings)]);
    }
    let rest = ["未超过", "没有超过", "未超出", "不超过", "未突破"]
        .iter()
        .find_map(|word| gap.strip_prefix(word))?;
    let named =
        holds_any(rest, &["标准", "限值", "限额", "预算", "规定", "计划", "上限", "目标", "警戒"]);
    if !named || rest.chars().count() > 10 || rest.contains(['，', '；']) {
        return None;
    }
    let ids = [scene.values[index], scene.values[next]];
    let bindings = vec![figures("value", [ids[0]]), figures("base", [ids[1]])];
    let place = around(ids.map(|id| scene.figure(id).span));
    scene.draft.claim(Strength::Stated, place, [("upto", bindings)])
}

/// 占比62.4%，超过六成: the value at `index` is told again in words.
pub fn in_words(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let next = index + 1;
    let share = scene.figure(*scene.values.get(index)?);
    let words = scene.figure(*scene.values.get(next)?);
    let own = scene.text(words.span.start, words.span.end);
    let gap = scene.before(next).trim_start_matches(['，', '（', '(', ' ']);
    let gap = strip_any(gap, &["已", "均", "即", "也就是", "占比", "占", "约"]);
    let told = share.kind == Kind::Percent
        && share.hedge == Hedge::None
        && matches!(share.value, Value::Exact(_))
        && matches!(words.kind, Kind::Fraction | Kind::Percent)
        && !own.contains(|c: char| c.is_ascii_digit());
    if !told || !["", "超过", "超", "近", "接近", "逾", "不足", "不到"].contains(&gap.trim())
    {
        return None;
    }
    let form = match words.hedge {
        Hedge::Over | Hedge::AtLeast => "over",
        Hedge::Under | Hedge::AtMost | Hedge::Nearly => "under",
        _ => return None,
    };
    let ids = [scene.values[index], scene.values[next]];
    let bindings = vec![figures("share", [ids[0]]), figures("words", [ids[1]])];
    let place = around(ids.map(|id| scene.figure(id).span));
    scene.draft.claim(Strength::Stated, place, [(form, bindings)])
}

/// 分别为5.1%、5.4%、5.8%，呈逐季加快态势; 连续三年上升，分别为91.2%、92.8%、93.5%: each step of the row is one of the way
/// told behind it or before it.
pub fn steps(scene: &Scene<'_>, claims: &mut Vec<Claim>) {
    let joint = |index: usize| matches!(scene.before(index).trim(), "、" | "和" | "，" | "及");
    let mut index = 1;
    while index < scene.values.len() {
        let start = index - 1;
        while index < scene.values.len() && joint(index) && scene.comparable(start, index) {
            index += 1;
        }
        let last = index - 1;
        index = last + 2;
        if last < start + 2 {
            continue;
        }
        let rest = scene.after(last).trim_start_matches(['，', '（', '(', ' ']);
        let clause = rest.split(['，', '。', '；']).next().unwrap_or_default();
        let Some(way) = stepwise(clause, STEPWISE, 12).or_else(|| {
            let lead =
                scene.text(scene.sentence.start, scene.figure(scene.values[start]).span.start);
            let mut clauses = lead.rsplit(['，', '；', '。']);
            let listed = clauses.next().is_some_and(|own| own.contains("分别"));
            stepwise(clauses.next().filter(|_| listed)?, &["连续"], usize::MAX)
        }) else {
            continue;
        };
        for step in start..last {
            claims.extend(scene.claim(
                Names::Change,
                way,
                &[scene.values[step + 1]],
                scene.values[step],
            ));
        }
    }
}

/// Which way a clause says that each step goes, if the word for it stands no further than `most` bytes in.
fn stepwise(clause: &str, words: &[&str], most: usize) -> Option<Way> {
    let place = words.iter().find_map(|word| Some(find_word(clause, word)? + word.len()))?;
    let (way, ..) = verb(&clause[place..])?;
    (place <= most && !clause.contains(['不', '未'])).then_some(way)
}

const STEPWISE: &[&str] = &["逐季", "逐年", "逐月", "逐次", "逐级", "逐步", "连年", "逐周"];

/// 甲82.4分，乙85.1分，甲比乙低2.7分; the value at `index` is the distance.
pub fn apart(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let before = scene.before(index);
    let clause = before.rsplit(['，', '；', '。', '（']).next().unwrap_or(before);
    let (first, rest) = clause.split_once('比').or_else(|| clause.split_once('较'))?;
    let verbs =
        [("高出", Way::Up), ("高", Way::Up), ("多", Way::Up), ("低", Way::Down), ("少", Way::Down)];
    let (second, way) = verbs.iter().find_map(|(verb, way)| {
        rest.trim().strip_suffix(verb).map(|second| (second.trim(), *way))
    })?;
    let (first, second) = (first.trim(), second);
    if first.chars().count() < 2 || second.chars().count() < 2 || first == second {
        return None;
    }
    let owner = |label: &str| {
        let mut found = (0..index).filter(|other| {
            let before = scene.before(*other);
            let own = before.rsplit(['，', '、', '；', '：', '。', '（']).next().unwrap_or(before);
            own.trim().starts_with(label)
        });
        found.next().filter(|_| found.next().is_none())
    };
    let (one, other) = (owner(first)?, owner(second)?);
    (one != other && scene.comparable(one, other))
        .then(|| scene.claim(Names::Level, way, &[scene.values[one]], scene.values[other]))
        .flatten()
}
