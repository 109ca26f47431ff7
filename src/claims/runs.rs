//! The captures of a pattern come in; the ways to bind them go out: a run of figures can be read as
//! all of them or as some, and each sound way is a reading.

use std::ops::Range;

use super::phrase::Phrase;
use super::units::compatible;
use super::{Binding, Bound, Context};
use crate::document::Language;
use crate::figures::{Figure, FigureId, Kind};
use crate::rulebook::pattern::SENTENCE_END;
use crate::rulebook::{Slot, SlotSort};

/// Names that stand for levels: no change can be bound to them.
const LEVELS: &[&str] = &["total", "new", "whole", "gross"];

/// Whether the figure at a place is said to be a change.
fn is_change(phrase: &Phrase, at: usize) -> bool {
    let stop = |byte: &u8| (0x10..=SENTENCE_END).contains(byte);
    let start = phrase.bytes[..at].iter().rposition(stop).map_or(0, |stop| stop + 1);
    is_aside(&phrase.bytes[start..at])
}

/// The ways to bind the captures of a match, likeliest first.
pub fn bindings(
    context: Context<'_>,
    phrase: &Phrase,
    slots: &[Slot],
    groups: &[Option<Range<usize>>],
) -> Vec<Vec<Binding>> {
    let mut single: Vec<Binding> = Vec::new();
    let mut run = None;
    let mut anchor: Option<&Figure> = None;
    let mut anchor_at = 0;
    for (slot, group) in slots.iter().zip(groups) {
        let Some(range) = group.clone() else { continue };
        match slot.sort {
            SlotSort::Words => continue,
            SlotSort::Run => {
                run = Some((slot, range));
                continue;
            }
            SlotSort::One => {}
        }
        let Some((at, id)) = phrase.within(range).first() else { continue };
        if LEVELS.contains(&slot.name.as_str()) && is_change(phrase, *at as usize) {
            return Vec::new();
        }
        // 与2010年的44万人相比，减少1万人: what is compared with is the old value.
        let behind = &phrase.bytes[*at as usize + 1..];
        if slot.name == "new"
            && ["相比", "相较"].iter().any(|word| behind.starts_with(word.as_bytes()))
        {
            return Vec::new();
        }
        // 占0.79%、1.79%和0.82%: a row of shares is that of a row of parts.
        let row = slot.name == "share"
            && ["、", "和", "及"].iter().any(|word| {
                let next = behind.strip_prefix(word.as_bytes()).and_then(|rest| rest.first());
                next == phrase.bytes.get(*at as usize)
            });
        if row {
            return Vec::new();
        }
        let figure = context.figures.get(*id);
        match single.iter_mut().find(|binding| binding.name == slot.name) {
            // A name may stand several times in a pattern: `{part}、{part}和{part}`.
            Some(Binding { value: Bound::Figures(ids), .. }) => ids.push(*id),
            _ => single.push(Binding { name: slot.name.clone(), value: Bound::Figures(vec![*id]) }),
        }
        if anchor.is_none() {
            (anchor, anchor_at) = (Some(figure), *at as usize);
        }
    }
    if is_mixed(context, &single) {
        return Vec::new();
    }
    let Some((slot, range)) = run else { return vec![single] };
    let before = anchor.is_some() && anchor_at > range.start;
    let mut lists = Vec::new();
    let closed = closing(context, phrase, range.clone());
    for list in ways(context, phrase, slot, range, anchor) {
        // A for this, B for that and C for the rest: the list is not done before its “and”.
        let least = list.iter().position(|id| Some(*id) == closed).map_or(2, |at| at + 1);
        cuts(&list, (before, least.max(2)), anchor.is_some(), &mut lists);
    }
    // A part as large as the whole leaves nothing for the others: it is the whole told again.
    let whole = anchor.filter(|_| single.iter().any(|binding| binding.name == "total"));
    let again = |ids: &[FigureId]| {
        let value = |figure: &Figure| figure.value.decimal().filter(|value| !value.is_zero());
        whole.and_then(value).is_some_and(|whole| {
            ids.iter().any(|id| value(context.figures.get(*id)) == Some(whole))
        })
    };
    lists
        .into_iter()
        .filter(|ids| !again(ids))
        .map(|ids| {
            let mut bindings = single.clone();
            bindings.push(Binding { name: slot.name.clone(), value: Bound::Figures(ids) });
            bindings
        })
        .collect()
}

/// Whether a Chinese level in money is set against a bare number: a ratio, not its earlier value.
fn is_mixed(context: Context<'_>, single: &[Binding]) -> bool {
    let kind = |name: &str| {
        let binding = single.iter().find(|binding| binding.name == name)?;
        match &binding.value {
            Bound::Figures(ids) => ids.first().map(|id| context.figures.get(*id).kind),
            _ => None,
        }
    };
    context.document.language == Language::Chinese
        && matches!(
            (kind("old"), kind("new")),
            (Some(Kind::Number), Some(Kind::Money)) | (Some(Kind::Money), Some(Kind::Number))
        )
}

/// The figures of a run that can be meant: those of the anchor's unit, with or without what stands
/// in brackets or behind a second 其中.
fn ways(
    context: Context<'_>,
    phrase: &Phrase,
    slot: &Slot,
    range: Range<usize>,
    anchor: Option<&Figure>,
) -> Vec<Vec<FigureId>> {
    let members: Vec<Member<'_>> = members(context, phrase, range)
        .into_iter()
        .filter(|member| slot.kinds.contains(member.figure.kind) && !member.aside)
        .filter(|member| anchor.is_none_or(|anchor| alike(context, anchor, member.figure)))
        .collect();
    let Some(model) = anchor.or(members.first().map(|member| member.figure)) else {
        return Vec::new();
    };
    let mut lists: Vec<Vec<FigureId>> = Vec::new();
    let mut add = |wanted: &dyn Fn(&Member<'_>) -> bool| {
        let list: Vec<FigureId> =
            members.iter().filter(|member| wanted(member)).map(|member| member.id).collect();
        if list.len() > 1 && !lists.contains(&list) {
            lists.push(list);
        }
    };
    let same_unit = |member: &Member<'_>| member.figure.unit == model.unit;
    let few = members.iter().filter(|member| same_unit(member)).count() < 2;
    let units: [&dyn Fn(&Member<'_>) -> bool; 2] =
        if few { [&|_| true, &|_| true] } else { [&same_unit, &|_| true] };
    for unit in units {
        add(&|member| unit(member) && member.depth == 0 && !member.nested);
        add(&|member| unit(member) && member.depth == 0);
        add(&|member| unit(member) && !member.nested);
        add(&|member| unit(member));
    }
    lists
}

/// Whether a figure can be a part of what the anchor is: rates add up to rates only.
fn alike(context: Context<'_>, anchor: &Figure, figure: &Figure) -> bool {
    let rate = |figure: &Figure| {
        matches!(
            figure.kind,
            Kind::Percent | Kind::Points | Kind::Times | Kind::Fraction | Kind::Ratio
        )
    };
    if rate(anchor) || rate(figure) {
        return anchor.kind == figure.kind;
    }
    compatible(anchor, figure, context.lexicon)
}

/// What may stand between the members of a list.
const SEPARATORS: &[&str] = &[
    ",", ";", ":", "比", "、", "和", "及", "与", "而", "加", "或", "(", ")", "·", "/", " and ",
    " or ", " plus ",
];

struct Member<'a> {
    id: FigureId,
    figure: &'a Figure,
    /// Brackets open around it, counted from the start of the run.
    depth: i32,
    /// Behind a second 其中 or "of which", up to the next semicolon.
    nested: bool,
    /// Said of a member to compare it: by how much it grew, what it was before.
    aside: bool,
}

fn members<'a>(context: Context<'a>, phrase: &Phrase, range: Range<usize>) -> Vec<Member<'a>> {
    const NESTING: [&[u8]; 6] = [
        "其中".as_bytes(),
        "包括".as_bytes(),
        "包含".as_bytes(),
        "中有".as_bytes(),
        b"of which",
        b"including",
    ];
    let (mut depth, mut nested, mut left) = (0, false, false);
    let (mut row, mut rated) = (false, range.start);
    let mut members = Vec::new();
    let mut at = range.start;
    for (place, id) in phrase.within(range.clone()) {
        let between = &phrase.bytes[at..*place as usize];
        for (offset, byte) in between.iter().enumerate() {
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    left |= depth < 0;
                }
                b';' => nested = false,
                _ if NESTING.iter().any(|word| between[offset..].starts_with(word)) => {
                    nested = true
                }
                _ => {}
            }
        }
        let parted = members.is_empty()
            || SEPARATORS
                .iter()
                .any(|word| between.windows(word.len()).any(|window| window == word.as_bytes()));
        // Rows of a table run together have nothing between them.
        // a (38%), b (27%): brackets that close and open again hold one list of shares.
        let rates = context.figures.get(*id).kind == Kind::Percent;
        if left && !(rates && depth == 0) || !parted {
            // The run began in a bracket, and here the bracket is closed.
            break;
        }
        // 分别占52.2%和47.8%；随迁子女308人，占22.0%: the row is done, and the next has a word of its own.
        if rates {
            let since = &phrase.bytes[rated..*place as usize];
            let says = |word: &str| since.windows(word.len()).any(|own| own == word.as_bytes());
            if row && says(";") && says("占") {
                break;
            }
            row = ["、", "和", "及"].iter().any(|word| since == word.as_bytes());
            rated = *place as usize + 1;
        }
        left = false;
        at = *place as usize + 1;
        let aside = !members.is_empty() && is_aside(between);
        members.push(Member { id: *id, figure: context.figures.get(*id), depth, nested, aside });
    }
    members
}

/// Whether the words right before a figure say that it is a change or an earlier value.
pub fn is_aside(between: &[u8]) -> bool {
    const CHANGES: &[&str] = &[
        "增加",
        "减少",
        "增长",
        "下降",
        "提高",
        "上升",
        "降低",
        "增收",
        "减收",
        "上年",
        "上年为",
        "去年",
        "增产",
        "减产",
        "增支",
        "减支",
        "同期",
        "同期为",
        "净增",
        "多",
        "少",
        "increased by",
        "increase of",
        "decreased by",
        "decrease of",
        "up",
        "down",
        "up by",
        "down by",
        "up from",
        "down from",
        "from",
        "compared with",
        "compared to",
        "versus",
        "by",
    ];
    let clause = between.iter().rposition(|byte| matches!(byte, b',' | b';' | b'('));
    let clause = String::from_utf8_lossy(&between[clause.map_or(0, |comma| comma + 1)..]);
    let clause = clause.trim_end_matches(['了', '为', '约', '的', ' ']);
    // 为年初预算 120 万元的 96%: what the member is measured by.
    let measured = clause.starts_with('为') || clause.starts_with('占');
    if measured && ["预算", "计划", "目标", "任务"].iter().any(|word| clause.ends_with(word))
    {
        return true;
    }
    CHANGES.iter().any(|word| {
        clause
            .strip_suffix(word)
            .is_some_and(|rest| !word.is_ascii() || rest.is_empty() || rest.ends_with(' '))
    })
}

/// The first figure of an English run of all that a total is made up of that an “and” joins to those before it.
fn closing(context: Context<'_>, phrase: &Phrase, range: Range<usize>) -> Option<FigureId> {
    let lead = String::from_utf8_lossy(&phrase.bytes[range.start.saturating_sub(40)..range.start]);
    let opens = ["compris", "consist", "made up of", "composed of", "broken down", "breaks down"];
    if context.document.language != Language::English
        || !opens.iter().any(|word| lead.contains(word))
    {
        return None;
    }
    let mut at = range.start;
    let mut first = true;
    for (place, id) in phrase.within(range) {
        let between = &phrase.bytes[at..*place as usize];
        at = *place as usize + 1;
        if std::mem::take(&mut first) {
            continue;
        }
        if between.ends_with(b" and ") {
            return Some(*id);
        }
    }
    None
}

/// A list and its beginnings (or ends, where it stands before its total).
fn cuts(
    list: &[FigureId],
    (before, least): (bool, usize),
    anchored: bool,
    lists: &mut Vec<Vec<FigureId>>,
) {
    let least = if before { 2 } else { least };
    let shortest = if anchored { least } else { list.len() };
    for length in (shortest..=list.len()).rev() {
        let cut = if before { &list[list.len() - length..] } else { &list[..length] };
        if !lists.iter().any(|other| other == cut) {
            lists.push(cut.to_vec());
        }
    }
}
