//! Chinese proportions by so many of so many come in with the percentage in the bracket behind them: 每五户中就有一户（20%）没有汽
//! 车; claims that the percentage is what the words may be said of go out.

use std::sync::LazyLock;

use regex::Regex;

use super::spoken::about;
use crate::claims::draft::{Draft, around, constant, figures};
use crate::claims::{Claim, Context, prose};
use crate::document::{Language, Span};
use crate::figures::{FigureId, Kind};
use crate::rulebook::Strength;

static EVERY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"每(?P<under>[二两三四五六七八九十]|10|[2-9])(?:个|名|位|户|家|人|所|件|起|辆|台|份|例|次|村|校)[^，；。（）、]{0,8}?",
        r"(?:中|里)(?:就|约|大约|仅|只|便|至少)?有(?P<over>[一二两三四五六七八九]|[1-9])(?:个|名|位|户|家|人|所|件|起|辆|台|份|例|次|村|校)",
        r"[^，；。（）、]{0,8}（",
    ))
    .expect("the expression is valid")
});

/// Claims of the form `spoken`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    for sentence in prose::blocks(context).flat_map(|block| &block.sentences) {
        let text = context.document.slice(*sentence);
        if !text.contains('每') {
            continue;
        }
        for found in EVERY.captures_iter(text) {
            let number = |name: &str| found.name(name).and_then(|found| numeral(found.as_str()));
            let (Some(all), Some(over), Some(under)) =
                (found.get(0), number("over"), number("under"))
            else {
                continue;
            };
            let end = sentence.start as usize + all.end();
            let words = Span::new(sentence.start as usize + all.start(), end - '（'.len_utf8());
            let mut ids = context.figures.within(*sentence).map(FigureId);
            let share = ids.find(|id| context.figures.get(*id).span.start as usize == end);
            let Some(share) = share.filter(|_| over < under) else { continue };
            let figure = context.figures.get(share);
            let rest = context.document.text.get(figure.span.end as usize..).unwrap_or_default();
            if figure.kind != Kind::Percent || !rest.starts_with('）') {
                continue;
            }
            let (below, above) = about(over * 100, under);
            let bindings = vec![
                figures("share", [share]),
                constant("low", below, words),
                constant("high", above, words),
            ];
            let place = around([words, figure.span]);
            claims.extend(draft.claim(Strength::Stated, place, [("spoken", bindings)]));
        }
    }
}

fn numeral(text: &str) -> Option<i64> {
    let words = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let known =
        words.iter().position(|word| *word == text).and_then(|at| i64::try_from(at + 1).ok());
    known.or_else(|| if text == "两" { Some(2) } else { text.parse().ok() })
}
