//! A sentence comes in that gives one of several its place and names all that stand before it (it came third, behind Arden
//! (31%) and Colne (22%); 居第三位，仅次于甲（402件）和乙（351件）); the claim that there are as many before it goes out.

use super::{Draft, around, figures};
use crate::claims::cued::Cued;
use crate::claims::draft::constant;
use crate::claims::{Claim, Context, prose};
use crate::document::{Language, Span, lower};
use crate::figures::FigureId;
use crate::rulebook::Strength;

/// Claims of the form `placed`.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    for block in prose::blocks(context) {
        for (at, sentence) in block.sentences.iter().enumerate() {
            if sentence.len() > LONGEST {
                continue;
            }
            let next = block.sentences.get(at + 1).filter(|next| next.len() <= LONGEST);
            claims.extend(told(context, draft, *sentence, next.copied()));
        }
    }
}

/// In bytes: longer sentences are lists.
const LONGEST: usize = 500;

fn told(
    context: Context<'_>,
    draft: Draft<'_>,
    sentence: Span,
    next: Option<Span>,
) -> Option<Claim> {
    let text = lower(context.document.slice(sentence));
    let expression = match context.document.language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    };
    // Each of those before it is told with its value in brackets.
    let own = text.contains(['(', '（']).then(|| expression.captures(&text)).flatten();
    let (place, at, list) = match own {
        Some(said) => {
            let (word, list) = (said.name("nth")?, said.name("list")?);
            let start = sentence.start + list.start() as u32;
            let span = Span { start, end: start + list.len() as u32 };
            (number(word.as_str())?, word.range(), span)
        }
        None if context.document.language == Language::Chinese => return None,
        None => {
            // It ranked third. Only Arden (402) and Colne (351) had more.
            let next = next?;
            let behind = lower(context.document.slice(next));
            if !behind.starts_with("only ") {
                return None;
            }
            let word = RANKED.captures(&text)?.name("nth")?;
            let list = ONLY.captures(&behind)?.name("list")?;
            let start = next.start + list.start() as u32;
            let span = Span { start, end: start + list.len() as u32 };
            (number(word.as_str())?, word.range(), span)
        }
    };
    // After Arden (31,204) and ahead of Orton (15,320): only the one is before it.
    let named = lower(context.document.slice(list));
    let behind =
        ["ahead of ", "before ", "above "].iter().filter_map(|word| named.find(word)).min();
    let end = behind.map_or(list.end, |at| list.start + at as u32);
    let list = Span { end, ..list };
    let ahead: Vec<FigureId> = context
        .figures
        .within(list)
        .map(FigureId)
        .filter(|id| context.figures.get(*id).kind.is_quantity())
        .collect();
    let brackets = context.document.slice(list).matches(['(', '（']).count();
    let word = Span::new(sentence.start as usize + at.start, sentence.start as usize + at.end);
    (!ahead.is_empty() && brackets == ahead.len()).then(|| {
        let spans = ahead.iter().map(|id| context.figures.get(*id).span).chain([word]);
        let around = around(spans);
        let bound = vec![constant("place", place, word), figures("ahead", ahead)];
        draft.claim(Strength::Stated, around, [("placed", bound)])
    })?
}

/// One that stands before, with its value: Arden (31%).
macro_rules! english_list {
    () => {
        r"(?P<list>[^,;:.()]{2,40} \([^()]{1,20}\)(?:(?:, | and |, and )[^,;:.()]{2,40} \([^()]{1,20}\))*)"
    };
}

static ENGLISH: Cued = Cued::new(
    &["second", "third", "fourth", "fifth", "sixth", "seventh"],
    concat!(
        r"\b(?P<nth>second|third|fourth|fifth|sixth|seventh)\b[- ]?(?:[a-z]+est|most [a-z]+)?[^,;:.()0-9]{0,60},? ",
        r"(?:behind|only to|after|below)(?: only)? ",
        english_list!(),
        r"(?:[,.;]|,? (?:and|but) (?:ahead of|before|above) .*)?$",
    ),
);

static RANKED: Cued = Cued::new(
    &["second", "third", "fourth", "fifth", "sixth", "seventh"],
    r"\b(?:ranked|came|was|is|placed|finished) (?P<nth>second|third|fourth|fifth|sixth|seventh)\b[^;:.]{0,90}\.?$",
);

static ONLY: Cued = Cued::new(
    &["only "],
    concat!(
        r"^only ",
        english_list!(),
        r" (?:had|recorded|reported|received|scored|did|made|saw|were|was|ranked|came|sold|took|has|have) (?:more|better|higher|larger|bigger|busier|ahead)\b[^,;:()]{0,30}$",
    ),
);

static CHINESE: Cued = Cued::new(
    &["次于", "其前的是", "前面是"],
    concat!(
        r"[居排列]第(?P<nth>[二三四五六七])(?:位|名)?，(?:仅次于|次于|排在其前的是|位于其前的是|前面是)",
        r"(?P<list>[^，；。（）]{1,14}（[^（）]{1,14}）(?:[、和及与][^，；。（）、]{1,14}（[^（）]{1,14}）)*)(?:之后)?[。，；]?$",
    ),
);

fn number(word: &str) -> Option<i64> {
    const ENGLISH: &[&str] = &["first", "second", "third", "fourth", "fifth", "sixth", "seventh"];
    const CHINESE: &[&str] = &["一", "二", "三", "四", "五", "六", "七"];
    let place = |list: &[&str]| list.iter().position(|own| *own == word);
    place(ENGLISH).or_else(|| place(CHINESE)).map(|at| at as i64 + 1)
}
