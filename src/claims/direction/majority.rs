//! A majority or minority in words comes in with the value beside it (a majority (52%), 58 of the 97 members, by 214
//! votes to 176); claims that the value is such a share go out.

use super::Scene;
use crate::claims::Claim;
use crate::claims::draft::{around, figures};
use crate::claims::gaps::{Piece, pieces};
use crate::document::{Language, holds_any};
use crate::figures::Kind;
use crate::rulebook::Strength;

pub fn search(scene: &Scene<'_>, claims: &mut Vec<Claim>) {
    majority(scene, claims);
    if scene.context.document.language == Language::English {
        sides(scene, claims);
    }
}

/// A majority (52%).
fn majority(scene: &Scene<'_>, claims: &mut Vec<Claim>) {
    for index in 0..scene.values.len() {
        let figure = scene.figure(scene.values[index]);
        if figure.kind != Kind::Percent {
            continue;
        }
        let stem = scene.text(scene.sentence.start, figure.span.start).trim_end();
        let closes = scene.text(figure.span.end, scene.sentence.end).trim_start();
        let english = scene.context.document.language == Language::English;
        // A majority of those voting, 53%, accepted.
        let apposed = english.then(|| stem.strip_suffix([',', '—', '–'])).flatten();
        let stem = match stem.strip_suffix(['(', '（']) {
            Some(stem) if closes.starts_with([')', '）']) => stem,
            None if closes.starts_with([',', '—', '–', '.']) => {
                let Some(stem) = apposed else { continue };
                stem
            }
            _ => {
                claims.extend(english.then(|| named(scene, index)).flatten());
                claims.extend(english.then(|| opening(scene, index, stem)).flatten());
                continue;
            }
        };
        if let Some(form) = said(scene.context.document.language, stem) {
            let bindings = vec![figures("share", [scene.values[index]])];
            claims.extend(scene.draft.claim(Strength::Stated, figure.span, [(form, bindings)]));
        }
    }
    for index in 1..scene.values.len() {
        claims.extend(out_of(scene, index));
    }
}

/// 53% of members, a majority, voted for it.
fn named(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let rest = scene.after(index).to_lowercase();
    let (of, rest) = rest.split_once([',', '—', '–', '('])?;
    let end = rest.find([',', '.', ';', ')', '—', '–']).unwrap_or(rest.len());
    let word = rest[..end].trim();
    let plain = of.split_whitespace().count() <= 6 && !of.contains(['.', ';', ':', ')']);
    let form = match word {
        "a majority" | "a clear majority" | "a small majority" | "a narrow majority"
        | "the majority" => "majority",
        "a minority" | "a small minority" => "minority",
        _ => return None,
    };
    let share = scene.figure(scene.values[index]);
    let bindings = vec![figures("share", [scene.values[index]])];
    plain.then(|| scene.draft.claim(Strength::Stated, share.span, [(form, bindings)]))?
}

/// A majority of 58% wanted it: with the share itself, where it opens the sentence and is no lead in votes.
fn opening(scene: &Scene<'_>, index: usize, stem: &str) -> Option<Claim> {
    let form = match stem.to_lowercase().trim() {
        "a majority of" | "a clear majority of" | "a small majority of" | "a slim majority of" => {
            "majority"
        }
        "a minority of" | "only a minority of" | "a small minority of" => "minority",
        _ => return None,
    };
    let share = scene.figure(scene.values[index]);
    let bindings = vec![figures("share", [scene.values[index]])];
    scene.draft.claim(Strength::Stated, share.span, [(form, bindings)])
}

/// What the clause that ends in front of a bracket says of the share in it.
fn said(language: Language, stem: &str) -> Option<&'static str> {
    let far = stem.char_indices().rev().nth(59).map_or(0, |(at, _)| at);
    let last = stem[far..].to_lowercase();
    let clause = last
        .rsplit([',', ';', '，', '；', '。', '.', ')', '）', ':', '：'])
        .next()
        .unwrap_or_default()
        .trim();
    let has = |words: &[&str]| holds_any(clause, words);
    let small = match language {
        Language::Chinese => has(&["少数"]) && !has(&["多数"]),
        Language::English => {
            (has(&["minority of"])
                || clause.starts_with("few ") && !clause.starts_with("few of the few"))
                && !has(&["majority", "ethnic", "significant"])
        }
    };
    let nearly = match language {
        Language::Chinese => has(&["几乎所有", "几乎全部"]),
        Language::English => {
            has(&["almost all ", "nearly all ", "virtually all ", "almost every ", "nearly every "])
        }
    };
    match () {
        _ if small => Some("minority"),
        _ if nearly => Some("nearly"),
        _ if is_majority(language, clause) => Some("majority"),
        _ => None,
    }
}

/// A majority of members (58 of 97): the first of the two counts is at `index` less one.
fn out_of(scene: &Scene<'_>, index: usize) -> Option<Claim> {
    let (part, whole) = (index - 1, index);
    let stem = scene.text(scene.sentence.start, scene.figure(scene.values[part]).span.start);
    let stem = stem.trim_end().strip_suffix(['(', '（'])?;
    let counts = [part, whole]
        .iter()
        .all(|one| matches!(scene.figure(scene.values[*one]).kind, Kind::Count | Kind::Number));
    let linked =
        matches!(scene.before(whole).trim(), "of" | "of the" | "out of" | "/" | "out of the");
    if !counts || !linked {
        return None;
    }
    let form = match said(scene.context.document.language, stem)? {
        "minority" => "few_of",
        _ => "most_of",
    };
    let ids = [scene.values[part], scene.values[whole]];
    let bindings = vec![figures("part", [ids[0]]), figures("whole", [ids[1]])];
    scene.draft.claim(
        Strength::Stated,
        around(ids.map(|id| scene.figure(id).span)),
        [(form, bindings)],
    )
}

/// Carried by 214 votes to 176; rejected, with 92 in favour and 131 against; women outnumber men by
/// 52% to 48%.
fn sides(scene: &Scene<'_>, claims: &mut Vec<Claim>) {
    for index in 1..scene.values.len() {
        let (first, second) = (index - 1, index);
        if !scene.are_single(first, second) {
            continue;
        }
        let lead = scene.before(first).to_ascii_lowercase();
        let gap = scene.before(second).to_ascii_lowercase();
        let rest = scene.after(second).to_ascii_lowercase();
        let has = |words: &[&str]| holds_any(&lead, words);
        let votes = |text: &str| {
            matches!(text.trim(), "to" | "votes to" | "vote to" | "to just" | "to only")
        };
        let carried =
            has(&["carried", "passed", "approved", "adopted", "won", "outnumber", "agreed"]);
        let lost = has(&["rejected", "defeated", "lost", "fell", "voted down"]);
        let turned = has(&[" not ", "n't"]);
        let by = matches!(pieces(&lead).last(), Some(Piece::Word("by"))) && votes(&gap);
        let favour =
            (gap.contains("in favour") || gap.contains("in favor") || gap.contains(" for "))
                && rest.trim_start().starts_with("against")
                && gap.len() < 40;
        let form = match () {
            _ if turned => continue,
            _ if by && carried && !lost => "first",
            _ if favour && carried && !lost => "first",
            _ if favour && lost && !carried => "last",
            _ => continue,
        };
        let ids = [scene.values[first], scene.values[second]];
        let bindings = vec![figures("first", [ids[0]]), figures("second", [ids[1]])];
        let place = around(ids.map(|id| scene.figure(id).span));
        claims.extend(scene.draft.claim(Strength::Stated, place, [(form, bindings)]));
    }
}

fn is_majority(language: Language, clause: &str) -> bool {
    match language {
        Language::Chinese => {
            holds_any(
                clause,
                &[
                    "大多数",
                    "绝大多数",
                    "过半数",
                    "半数以上",
                    "超半数",
                    "超过半数",
                    "超过一半",
                    "一半以上",
                    "过半",
                    "多数",
                ],
            ) && !clause.contains("少数")
        }
        Language::English => {
            let whole = [
                "respondents",
                "participants",
                "people",
                "patients",
                "residents",
                "students",
                "members",
                "staff",
                "parents",
                "households",
                "employees",
                "workers",
                "firms",
                "companies",
                "schools",
                "adults",
                "children",
                "users",
                "voters",
                "owners",
                "women",
                "men",
                "teachers",
                "families",
                "of the",
                "of them",
                "of these",
            ];
            let most = clause
                .strip_prefix("most ")
                .is_some_and(|rest| whole.iter().any(|word| rest.starts_with(word)));
            (clause.contains("majority of") || clause.ends_with("majority") || most)
                && !clause.contains("minority")
        }
    }
}
