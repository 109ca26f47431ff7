//! Two places in a ranking come in with the word between or before them (排名由第5位上升到第3位; moved up from fifth to
//! third); the claim goes out that they lie that way: a smaller number is the better place.

use super::words::{self, Way};
use crate::claims::draft::{Draft, around, constant, figures};
use crate::claims::{Claim, Context, prose};
use crate::document::{Language, Span};
use crate::figures::{FigureId, Kind};
use crate::rulebook::Strength;
use regex::Regex;
use std::sync::LazyLock;

/// Claims of the forms `place_up` and `place_down`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    for block in prose::blocks(context) {
        for sentence in &block.sentences {
            let ordinal = |id: &FigureId| context.figures.get(*id).kind == Kind::Ordinal;
            let places: Vec<FigureId> =
                context.figures.within(*sentence).map(FigureId).filter(ordinal).collect();
            for pair in places.windows(2) {
                claims.extend(claim(context, draft, *sentence, [pair[0], pair[1]]));
            }
            if let [first, second] = places[..]
                && context.document.language == Language::Chinese
            {
                claims.extend(moved(context, *sentence, [first, second]));
            }
        }
    }
}

fn claim(
    context: Context<'_>,
    draft: Draft<'_>,
    sentence: Span,
    [old, new]: [FigureId; 2],
) -> Option<Claim> {
    let language = context.document.language;
    let spans = [old, new].map(|id| context.figures.get(id).span);
    let text = |start, end| context.document.slice(Span { start, end });
    let before = text(sentence.start, spans[0].start).to_lowercase();
    let between = text(spans[0].end, spans[1].start).to_lowercase();
    let after = text(spans[1].end, sentence.end.max(spans[1].end)).to_lowercase();
    // 居全市第3位，比去年的第5位前进2位: the earlier place stands second.
    if language == Language::Chinese
        && let Some(way) = than(&between, &after)
    {
        let form = if way == Way::Up { "place_up" } else { "place_down" };
        let bindings = vec![figures("new", [old]), figures("old", [new])];
        return draft.claim(Strength::Stated, around(spans), [(form, bindings)]);
    }
    let way = match language {
        Language::Chinese => chinese(&before, &between),
        Language::English => english(&before, &between, &after),
    }?;
    let form = if way == Way::Up { "place_up" } else { "place_down" };
    let bindings = vec![figures("new", [new]), figures("old", [old])];
    draft.claim(Strength::Stated, around(spans), [(form, bindings)])
}

/// 由第5位上升到第3位: between the two stands nothing but the move.
fn chinese(before: &str, between: &str) -> Option<Way> {
    if !before.ends_with(['由', '从', '的']) {
        return None;
    }
    let between = between.trim_start_matches(['位', '名', '，']);
    let stem = between.trim_end_matches(['第', '为', '了']).strip_suffix(['到', '至'])?;
    let is = |moves: &[&str]| moves.contains(&stem);
    match () {
        () if is(&["上升", "提升", "跃升", "前移", "晋升", "升", "攀升", "跃居", "提高"]) => {
            Some(Way::Up)
        }
        () if is(&["下降", "下滑", "后移", "降", "跌", "退", "滑落", "跌落", "后退"]) => {
            Some(Way::Down)
        }
        () => None,
    }
}

static THAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:位|名)?，?(?:排名|名次|位次)?(?:较|比)(?:去年|上年|上期|上届|上一年|上轮|上季度|上月|上学期|前年|年初|此前|\d{4}年|[一二三四]季度|\d{1,2}月)(?:同期|末|底|初|度)?(?:的|时的|的全\p{Han})?$")
        .expect("the expression is valid")
});

fn than(between: &str, after: &str) -> Option<Way> {
    if !THAN.is_match(between.trim()) {
        return None;
    }
    let rest = after.trim_start_matches(['位', '名', '又', '再']);
    let starts = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    match () {
        () if starts(&["前进", "上升", "提升", "前移", "晋升", "提高", "跃升", "进", "升"]) => {
            Some(Way::Up)
        }
        () if starts(&["下降", "后退", "下滑", "后移", "滑落", "退", "降"]) => {
            Some(Way::Down)
        }
        () => None,
    }
}

/// How many places it moved, behind the two: 由第9位升至第5位，前进4位.
static MOVED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:位|名)?(?:（[^（）]*）)?[，、]?(?:(?:排名|名次|位次)?(?:较|比)?(?:去年|上年|上期|上届|年初)?(?:同期)?(?:的)?)?(?:位|名)?",
        r"(?:前进|上升|提升|前移|晋升|提高|跃升|进|升|后退|下降|下滑|后移|滑落|退|降|跌)了?$",
    ))
    .expect("the expression is valid")
});

/// The claim of the rule `change` that two places are so far apart.
fn moved(context: Context<'_>, sentence: Span, [first, second]: [FigureId; 2]) -> Option<Claim> {
    let told = || {
        let end = context.figures.get(second).span.end;
        let rest = Span { start: end, end: sentence.end.max(end) };
        let step = context.figures.within(rest).map(FigureId).next()?;
        let figure = context.figures.get(step);
        let words = context.document.slice(Span { start: end, end: figure.span.start });
        let text = context.document.slice(figure.span);
        let counts = figure.kind == Kind::Count && figure.hedge == crate::figures::Hedge::None;
        let named =
            counts && (text.ends_with('位') || text.ends_with('名') || text.ends_with("位次"));
        if !named || !MOVED.is_match(words.trim()) {
            return None;
        }
        let rule = context.rulebook.find("change")?;
        let spans = [first, second, step].map(|id| context.figures.get(id).span);
        // Places have no unit to share with the step.
        let place = |name: &str, id: FigureId| {
            let figure = context.figures.get(id);
            let value = figure.value.decimal()?.at_exponent(0)?;
            Some(constant(name, i64::try_from(value).ok()?, figure.span))
        };
        let bound = vec![figures("change", [step]), place("new", second)?, place("old", first)?];
        Draft::new(context, rule).claim(Strength::Stated, around(spans), [("across_apart", bound)])
    };
    told()
}

/// Moved up from fifth to third; fell from 3rd place to 5th.
fn english(before: &str, between: &str, after: &str) -> Option<Way> {
    let lead = before.trim_end();
    let lead = ["from the", "from"].iter().find_map(|word| lead.strip_suffix(word))?.trim_end();
    let place = between.trim();
    // Rose by 18.9% from the first to the third year: no places, but times.
    let times = ["year", "quarter", "month", "week", "half", "round", "wave", "decade", "day"];
    if times.iter().any(|time| after.trim_start().starts_with(time)) {
        return None;
    }
    let to = [
        "to",
        "to the",
        "place to",
        "to an",
        "position to",
        "in the table to",
        "in the country to",
    ];
    if !to.contains(&place) {
        return None;
    }
    let clause = lead.rsplit([',', ';', '(', ':']).next().unwrap_or(lead);
    let near = clause.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let told = |way| !words::told(&clause[near..], Language::English, way).is_empty();
    match (told(Way::Up), told(Way::Down)) {
        (true, false) => Some(Way::Up),
        (false, true) => Some(Way::Down),
        _ => None,
    }
}

/// In characters, how far before the first place its verb stands.
const NEAR: usize = 30;
