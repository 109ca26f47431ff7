//! The figures of a claim come in; whether some of them tell by how much a thing changed, while the others tell levels,
//! goes out: 比上年多9天，占全年的10.4%; 14 vessels, two more than last year, and 9 of these.

use super::changes::{before, behind};
use crate::claims::{Context, Reading};
use crate::document::Language;
use crate::figures::{FigureId, Hedge, Kind};

/// Whether a reading holds a level against an amount of change.
pub fn are_mixed(context: Context<'_>, reading: &Reading) -> bool {
    let ids: Vec<FigureId> = reading.figures().collect();
    if ids.len() > MOST {
        return false;
    }
    if ids.len() > 1 && ids.iter().any(|id| is_some_of(context, *id)) {
        return true;
    }
    let amounts = ids.iter().filter(|id| is_amount(context, **id));
    let steps: Vec<bool> = amounts.map(|id| is_step(context, *id)).collect();
    steps.contains(&true) && steps.contains(&false)
}

/// Longer lists are of levels.
const MOST: usize = 6;

fn is_amount(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    figure.cell.is_none()
        && figure.hedge == Hedge::None
        && matches!(figure.kind, Kind::Count | Kind::Number | Kind::Measure | Kind::Money)
}

/// Whether words beside an amount say that something is more or less by it.
fn is_step(context: Context<'_>, id: FigureId) -> bool {
    match context.document.language {
        Language::Chinese => {
            let lead = before(context, id);
            let clause = lead.rsplit(['，', '；', '。', '、', '（', '：']).next().unwrap_or(lead);
            let clause = clause.trim_end_matches(['了', '约', '近', '仅']);
            let compared = clause.contains(['比', '较']);
            compared
                && [
                    "多", "少", "增加", "减少", "缩短", "延长", "提高", "降低", "下降", "上升",
                    "增长", "压缩", "净增",
                ]
                .iter()
                .any(|word| clause.ends_with(word))
        }
        Language::English => {
            let words: Vec<&str> = behind(context, id)
                .split(' ')
                .take(4)
                .take_while(|word| !word.ends_with('.'))
                .collect();
            let verbs = ["and", "was", "were", "is", "are", "has", "have", "had", "or", "but"];
            if words.iter().any(|word| verbs.contains(word) || word.ends_with([',', ';'])) {
                return false;
            }
            let than = words.iter().position(|word| *word == "than");
            than.and_then(|at| words.get(at.checked_sub(1)?)).is_some_and(|word| {
                ["more", "fewer", "less", "higher", "lower", "longer", "shorter"].contains(word)
            })
        }
    }
}

/// In two of the three districts it is above the mean of 18.0: whether a number in words tells of how many something is said,
/// where the other side has decimals.
fn is_some_of(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let text = context.document.slice(figure.span);
    context.document.language == Language::English
        && text.bytes().all(|byte| byte.is_ascii_alphabetic())
        && figure.kind == Kind::Number
        && before(context, id).trim_end().to_lowercase().ends_with(" in")
        && behind(context, id).starts_with("of ")
}
