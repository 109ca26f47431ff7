//! Claims of shares come in; those go out whose percentage is one: 39.4% above the first, 比一季度高39.4% tells how far one amount
//! lies from another, and is no part of a whole.

use super::{Bound, Claim, Context, Reading};
use crate::claims::sentence::begins;
use crate::document::Language;
use crate::figures::{FigureId, Kind};

/// Leaves out what is no share.
pub fn leave_shares(context: Context<'_>, claims: &mut Vec<Claim>) {
    let Some(rule) = context.rulebook.find("share") else { return };
    let margin = context.rulebook.rule(rule).form("margin");
    let is_distance = |reading: &Reading| {
        let share = match reading.get("share") {
            Some(Bound::Figures(ids)) if ids.len() == 1 => ids[0],
            _ => return false,
        };
        Some(reading.form) != margin && is_distance(context, share)
    };
    claims.retain_mut(|claim| {
        if claim.rule != rule {
            return true;
        }
        if claim.readings.iter().all(is_distance) {
            return false;
        }
        claim.readings.retain(|reading| !is_distance(reading));
        true
    });
}

/// Whether a percentage of the text tells how far one amount lies from another.
fn is_distance(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    if figure.kind != Kind::Percent || figure.cell.is_some() {
        return false;
    }
    let block = context.document.block(figure.block).span;
    let text = |from: u32, to: u32| {
        context.document.text.get(from as usize..to as usize).unwrap_or_default()
    };
    match context.document.language {
        Language::English => {
            let tail = text(figure.span.end, block.end);
            let tail = &tail[..tail.floor_char_boundary(60)];
            let tail = tail.to_ascii_lowercase();
            begins(&tail, BEYOND)
                || begins(&tail, &["more", "less", "fewer"]) && !begins(&tail, &["more or less"])
        }
        Language::Chinese => {
            let lead = text(block.start, figure.span.start);
            let lead = &lead[lead.ceil_char_boundary(lead.len().saturating_sub(90))..];
            let clause = lead.rsplit(['，', '；', '。', '：', '（']).next().unwrap_or(lead);
            let clause = clause.trim_end_matches(['了', '出', '约', '近']);
            let compared = clause.match_indices(['比', '较']).any(|(at, word)| {
                !clause[at + word.len()..]
                    .starts_with(['重', '例', '率', '为', '大', '多', '少', '高', '低'])
                    && !clause[..at].ends_with(['占', '同', '环', '对', '相'])
            });
            compared
                && ["高", "低", "多", "少", "长", "短", "快", "慢", "贵"]
                    .iter()
                    .any(|word| clause.ends_with(word))
        }
    }
}

/// Words right behind it.
const BEYOND: &[&str] = &[
    "above the",
    "above its",
    "above that",
    "above those",
    "above last",
    "above forecast",
    "above budget",
    "above target",
    "above plan",
    "below the",
    "below its",
    "below that",
    "below those",
    "below last",
    "below forecast",
    "below budget",
    "below target",
    "below plan",
    "higher than",
    "lower than",
    "greater than",
    "larger than",
    "smaller than",
    "bigger than",
    "longer than",
    "shorter than",
    "faster than",
    "slower than",
    "cheaper than",
    "dearer than",
    "ahead of",
    "short of",
    "up on",
    "down on",
];
