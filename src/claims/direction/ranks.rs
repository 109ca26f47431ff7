//! Enumerations come in (春季83天、夏季84天、…，夏季最多; highest in X (43%), followed by Y (39%));
//! claims that the ranks told are those of the values go out.

use super::Scene;
use crate::claims::Claim;
use crate::claims::draft::{around, figures};
use crate::document::{Language, find_word, lower};
use crate::figures::FigureId;
use crate::rulebook::Strength;

pub fn search(scene: &Scene<'_>, claims: &mut Vec<Claim>) {
    if scene.values.len() < 2 {
        return;
    }
    match scene.context.document.language {
        Language::Chinese => {
            named(scene, claims);
            followed(scene, &CHINESE, claims);
        }
        Language::English => followed(scene, &ENGLISH, claims),
    }
}

/// Words of rank in a language.
struct Ranks {
    most: &'static [&'static str],
    least: &'static [&'static str],
    next: &'static [&'static str],
}

const CHINESE: Ranks = Ranks {
    most: &["最高", "最多", "最大", "居首", "排名第一", "位居第一", "占比最高", "最主要"],
    least: &["最低", "最少", "最小"],
    next: &["其次是", "其次为", "其次", "次之", "随后是", "紧随其后的是"],
};

const ENGLISH: Ranks = Ranks {
    most: &[
        "highest",
        "largest",
        "most common",
        "greatest",
        "biggest",
        "most frequent",
        "most often",
        "most popular",
        "busiest",
        "strongest",
        "heaviest",
        "longest",
        "led by",
        "most ",
    ],
    least: &["lowest", "smallest", "fewest", "quietest", "weakest", "shortest"],
    next: &["followed by", "next came", "ahead of"],
};

/// Highest …(43%), followed by …(39%): the value before the link is on the side told.
fn followed(scene: &Scene<'_>, ranks: &Ranks, claims: &mut Vec<Claim>) {
    for index in 1..scene.values.len() {
        let gap = lower(scene.before(index));
        if !is_told(&gap) || gap.trim_end().ends_with(" of") {
            continue;
        }
        // The value of the same kind before the link; numbers between may be names (Ward 3).
        let Some(first) = (0..index).rev().take(4).find(|other| {
            scene.comparable(*other, index)
                && scene.figure(scene.values[*other]).kind == scene.figure(scene.values[index]).kind
        }) else {
            continue;
        };
        let between = lower(scene.text(
            scene.figure(scene.values[first]).span.end,
            scene.figure(scene.values[index]).span.start,
        ));
        let follows = ranks.next.iter().any(|word| between.contains(word));
        // The highest in a (71), the lowest in b (64)
        let ends = [
            "the lowest in",
            "the lowest at",
            "the lowest was",
            "the smallest in",
            "最低的是",
            "最少的是",
            "最低（",
            "最少（",
        ];
        if between.len() > 90 || !follows && !ends.iter().any(|word| between.contains(word)) {
            continue;
        }
        let lead = lower(scene.before(first));
        // 3.2 degrees more than the normal of 13.4 °C, the warmest ahead of 2016 (15.9 °C)
        let usual = ["normal of", "average of", "mean of", "target of", "median of", "limit of"];
        if usual.iter().any(|words| lead.trim_end().ends_with(words)) {
            continue;
        }
        if !is_told(&lead) || scene.is_negative(first) || scene.is_negative(index) {
            continue;
        }
        let start = scene.sentence.start;
        let head = lower(scene.text(start, scene.figure(scene.values[first]).span.start));
        let last = |words: &[&str]| words.iter().filter_map(|word| head.rfind(word)).max();
        let form = match (last(ranks.most), last(ranks.least)) {
            (Some(most), Some(least)) if most > least => "first",
            (_, Some(_)) => "last",
            (Some(_), None) => "first",
            (None, None) => continue,
        };
        let ids = [scene.values[first], scene.values[index]];
        let bindings = vec![figures("first", [ids[0]]), figures("second", [ids[1]])];
        let place = around(ids.map(|id| scene.figure(id).span));
        claims.extend(scene.draft.claim(Strength::Stated, place, [(form, bindings)]));
    }
}

/// Whether a text leads right up to a value of what was named: in brackets, or after at, 为, 达.
fn is_told(before: &str) -> bool {
    let text = before.trim_end();
    ["(", "（", " at", " with", " of", "为", "达", "占", "达到", ",", "，", "有", "是"]
        .iter()
        .any(|word| text.ends_with(word))
}

/// 春季83天、夏季84天、秋季88天、冬季76天，秋季最多、冬季最少.
fn named(scene: &Scene<'_>, claims: &mut Vec<Claim>) {
    let sentence = scene.text(scene.sentence.start, scene.sentence.end);
    for (words, form) in
        [(["最多", "最高", "最大", "最长"], "most"), (["最少", "最低", "最小", "最短"], "least")]
    {
        for word in words {
            let Some(at) = find_word(sentence, word) else { continue };
            let offset = scene.sentence.start as usize + at;
            let head = &sentence[..at];
            let label =
                head.rsplit(['，', '、', '；', '：', '。', '（']).next().unwrap_or_default();
            let label = label.trim_end_matches(['的', '为', '是']).trim_end_matches("数量");
            let long = label.chars().count();
            if !(2..=10).contains(&long)
                || sentence[at + word.len()..].starts_with(['的', '达', '为', '，'])
                    && sentence[at + word.len()..].starts_with(['的', '达', '为'])
            {
                continue;
            }
            let run = run_before(scene, offset);
            let owner: Vec<usize> = run
                .iter()
                .copied()
                .filter(|index| own_label(scene, *index).starts_with(label))
                .collect();
            let [owner] = owner.as_slice() else { continue };
            let others: Vec<FigureId> = run
                .iter()
                .filter(|index| *index != owner)
                .map(|index| scene.values[*index])
                .collect();
            let place = around(run.iter().map(|index| scene.figure(scene.values[*index]).span));
            let bindings = vec![figures("one", [scene.values[*owner]]), figures("others", others)];
            claims.extend(scene.draft.claim(Strength::Stated, place, [(form, bindings)]));
        }
    }
}

/// The run of at least three like values that ends last before `offset`, each divided by 、 or ，.
fn run_before(scene: &Scene<'_>, offset: usize) -> Vec<usize> {
    let mut run: Vec<usize> = Vec::new();
    for index in (0..scene.values.len()).rev() {
        if scene.figure(scene.values[index]).span.end as usize > offset {
            continue;
        }
        if let Some(first) = run.last() {
            let gap = scene.before(*first);
            let like = scene.comparable(index, *first)
                && scene.figure(scene.values[index]).unit
                    == scene.figure(scene.values[*first]).unit;
            if !like || !gap.starts_with(['、', '，', '；']) || gap.chars().count() > 16 {
                break;
            }
        }
        run.push(index);
    }
    run.reverse();
    if run.len() < 3 { Vec::new() } else { run }
}

/// The words that name a value of a run.
fn own_label<'a>(scene: &Scene<'a>, index: usize) -> &'a str {
    let before = scene.before(index);
    before.rsplit(['，', '、', '；', '：', '。', '（']).next().unwrap_or(before).trim()
}
