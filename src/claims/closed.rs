//! The parts of a list come in; whether their labels show it to be complete goes out.

use std::cell::OnceCell;

use super::phrase::Phrase;
use super::units::compatible;
use super::{Binding, Bound, Context, runs};
use crate::document::Language;
use crate::figures::FigureId;
use crate::rulebook::pattern::SENTENCE_END;
use crate::rulebook::{Closed, Rule, Slot, SlotSort};

/// The labels of a phrase's figures: a run can be cut in a hundred ways, and its labels stay the same.
pub struct Labels<'p> {
    phrase: &'p Phrase,
    language: Language,
    known: Vec<OnceCell<String>>,
}

impl<'p> Labels<'p> {
    pub fn of(phrase: &'p Phrase, language: Language) -> Self {
        Labels { phrase, language, known: vec![OnceCell::new(); phrase.figures.len()] }
    }

    fn get(&self, id: FigureId) -> &str {
        let Some(place) = place(self.phrase, id) else { return "" };
        self.known[place].get_or_init(|| label(self.phrase, self.language, place))
    }
}

/// Where a figure stands among those of a phrase.
fn place(phrase: &Phrase, id: FigureId) -> Option<usize> {
    phrase.figures.binary_search_by_key(&id, |(_, other)| *other).ok()
}

/// Whether the labels of the run's parts are those of a complete list.
pub fn is_complete(
    context: Context<'_>,
    labels: &Labels<'_>,
    rule: &Rule,
    slots: &[Slot],
    bindings: &[Binding],
) -> bool {
    let Labels { phrase, language, .. } = *labels;
    if rule.closed.iter().all(|closed| closed.language != language) {
        return false;
    }
    let Some(run) = slots.iter().find(|slot| slot.sort == SlotSort::Run) else { return false };
    let parts = bindings.iter().find(|binding| binding.name == run.name);
    let Some(Binding { value: Bound::Figures(ids), .. }) = parts else { return false };
    if !stands_whole(context, phrase, slots, bindings, ids) {
        return false;
    }
    let labels: Vec<&str> = ids.iter().map(|id| labels.get(*id)).collect();
    is_closed(rule, language, &labels)
}

/// Whether labels are those of a complete list.
pub fn is_closed(rule: &Rule, language: Language, labels: &[&str]) -> bool {
    let named = (language == Language::Chinese).then(|| side_by_side(labels)).flatten();
    if let Some(names) = named {
        return names.iter().any(|names| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            is_closed(rule, language, &names)
        });
    }
    let fits =
        |closed: &&Closed| matches!(closed.labels.len(), 1) || closed.labels.len() == labels.len();
    let mut closed = rule.closed.iter().filter(|closed| closed.language == language).filter(fits);
    let bare = OnceCell::new();
    let bare = || bare.get_or_init(|| labels.iter().map(|label| plain(label)).collect::<Vec<_>>());
    let is_of = |closed: &Closed| match closed.is_alike() {
        true => are_alike(closed, bare()),
        false => are_of(closed, labels),
    };
    if closed.any(is_of) {
        return true;
    }
    language == Language::Chinese && is_scale(labels)
}

/// The labels of parts whose names stand before the first of them: 男、女志愿者分别为1,958人和2,868人. Once as they stand,
/// once with what the last has behind its ordinal: 第一、二、三产业.
fn side_by_side(labels: &[&str]) -> Option<[Vec<String>; 2]> {
    let (first, others) = labels.split_first()?;
    let at = ["分别", "依次"].iter().filter_map(|word| first.rfind(word)).max()?;
    let joined = others.iter().all(|label| {
        let label = label.trim_matches([' ', ',', '，', '、']);
        label.trim_end_matches(['和', '与', '及']).chars().count() <= 2
    });
    let clause = first[..at].rsplit([',', '，', ':', '：', ';', '；', '(', '（']).next()?;
    let names: Vec<&str> = clause.split(['、', '和', '与', '及']).map(str::trim).collect();
    if !joined || names.len() != labels.len() || names.iter().any(|name| name.is_empty()) {
        return None;
    }
    let last = names.last()?.trim_start_matches('第');
    let common = last.chars().skip(1).collect::<String>();
    let count = names.len();
    let whole = |(index, name): (usize, &&str)| match index + 1 == count {
        true => (*name).to_owned(),
        false => format!("{name}{common}"),
    };
    let plain = names.iter().map(|name| (*name).to_owned()).collect();
    Some([plain, names.iter().enumerate().map(whole).collect()])
}

/// Whether each label is one of the set, a single one that of the last.
fn are_of(closed: &Closed, labels: &[&str]) -> bool {
    match &closed.labels[..] {
        [last] => labels.last().is_some_and(|label| last.is_in(label)),
        several => is_each_one(labels, several, |label, one| one.is_in(label)),
    }
}

/// Whether each label has one of the set of its own; both are few.
fn is_each_one<T>(labels: &[&str], several: &[T], is: impl Fn(&str, &T) -> bool) -> bool {
    // A bit for each that is taken: no list is that long.
    let mut used = 0_u64;
    several.len() == labels.len()
        && several.len() < 64
        && labels.iter().all(|label| {
            let mut free = (0..several.len()).filter(|index| used >> index & 1 == 0);
            let own = free.find(|index| is(label, &several[*index]));
            own.inspect(|index| used |= 1 << index).is_some()
        })
}

/// Whether the labels differ in the words of the set alone: 东线 and 西线 of `…东… / …西…`, not 东升村 and
/// 西湖村.
fn are_alike(closed: &Closed, labels: &[&str]) -> bool {
    let Some(first) = labels.first() else { return false };
    let words = || closed.labels.iter().map(|label| label.source.trim_matches('…'));
    if !words().any(|word| first.contains(word)) {
        return false;
    }
    let words: Vec<&str> = words().collect();
    words.iter().any(|word| {
        first.match_indices(word).any(|(at, _)| {
            // What is left of the first label without the word is left of all the others.
            let (before, behind) = (&first[..at], &first[at + word.len()..]);
            let rest = |label: &str| -> Option<String> {
                Some(label.strip_prefix(before)?.strip_suffix(behind)?.to_owned())
            };
            !(before.is_empty() && behind.is_empty())
                && is_each_one(labels, &words, |label, one| rest(label).as_deref() == Some(*one))
        })
    })
}

/// A label without the words that join it to its list.
fn plain(label: &str) -> &str {
    let label = label
        .trim()
        .trim_start_matches("其中")
        .trim_start_matches([',', '，', ':', '：', '、', ' ']);
    let label = label.trim_start_matches(['和', '及', '与']);
    label.trim_end_matches(['为', '有', '达', '约', '占', '的', '是', ':', '：', ' '])
}

/// Whether the labels are the steps of a scale from one end to the other: 35岁以下, 35至50岁, 50岁以上;
/// 初中及以下, 高中, 大专及以上.
fn is_scale(labels: &[&str]) -> bool {
    let (Some(first), Some(last)) = (labels.first(), labels.last()) else { return false };
    let end = |label: &str, ends: [&str; 2]| {
        label.contains(ends[0]) || label.contains(ends[1]) && is_numbered(label)
    };
    // 本科及以上 … 大专以下: a name ends the scale as a number does where the other end is one.
    let named = |label: &str| plain(label).trim_end_matches("学历").ends_with("以下");
    let closing = labels.iter().any(|label| label.contains("及以上"));
    let low = |label| end(label, LOW_END) || closing && named(label);
    let high = |label| end(label, HIGH_END);
    labels.len() >= 2
        && (low(first) && high(last) || (high(first) || is_top(first)) && low(last))
        && labels[1..labels.len() - 1]
            .iter()
            .all(|label| is_band(label) || !low(label) && !high(label))
}

/// 三年以下, 60岁以上.
fn is_numbered(label: &str) -> bool {
    let numeral = |c: char| "一二三四五六七八九十百".contains(c);
    label.contains(|c: char| c.is_ascii_digit())
        || label.contains(['年', '岁', '万']) && label.contains(numeral)
}

/// 三年以上不满十年: a step between both ends.
fn is_band(label: &str) -> bool {
    label.contains("以上") && ["不满", "未满", "不足"].iter().any(|word| label.contains(word))
}

/// 正高级 … 初级及以下, 研究生 … 专科及以下: the first is the top of its scale by what it is.
fn is_top(label: &str) -> bool {
    ["正高", "高级", "研究生", "博士", "特级", "一级", "优秀"].iter().any(|top| label.contains(top))
        && !label.contains("副高")
}

/// What the ends of a scale are called: by words, and by numbers.
const LOW_END: [&str; 2] = ["及以下", "以下"];
const HIGH_END: [&str; 2] = ["及以上", "以上"];

/// Whether nothing that could be a part is left out: between the total and its first part, or
/// behind the last part before the list ends.
fn stands_whole(
    context: Context<'_>,
    phrase: &Phrase,
    slots: &[Slot],
    bindings: &[Binding],
    parts: &[FigureId],
) -> bool {
    let place = |id: FigureId| place(phrase, id);
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    let (Some(first), Some(last)) = (place(*first), place(*last)) else { return false };
    let single = slots.iter().find(|slot| slot.sort == SlotSort::One).and_then(|slot| {
        let bound = bindings.iter().find(|binding| binding.name == slot.name)?;
        match &bound.value {
            Bound::Figures(ids) => ids.first().copied(),
            _ => None,
        }
    });
    let model = context.figures.get(single.unwrap_or(parts[0]));
    let could_be_part = |index: usize| {
        let (at, id) = phrase.figures[index];
        let before = index.checked_sub(1).map_or(0, |index| phrase.figures[index].0 as usize + 1);
        compatible(model, context.figures.get(id), context.lexicon)
            && !runs::is_aside(&phrase.bytes[before..at as usize])
    };
    let total = single.and_then(place);
    let between = match total {
        Some(total) if total < first => total + 1..first,
        Some(total) if total > last => last + 1..total,
        _ => 0..0,
    };
    if between.clone().any(could_be_part) {
        return false;
    }
    if total.is_some_and(|total| total > last) {
        return true;
    }
    // Behind the last part: up to a semicolon, a closing bracket or the end of the sentence.
    let from = phrase.figures[last].0 as usize + 1;
    // 公办、民办机构分别为18家和25家，其余为公建民营
    let lead = &phrase.bytes[..phrase.figures[first].0 as usize];
    let side_by_side = String::from_utf8_lossy(&lead[lead.len().saturating_sub(30)..]);
    let side_by_side = ["分别", "依次"].iter().any(|word| side_by_side.contains(word));
    let behind = String::from_utf8_lossy(&phrase.bytes[from..]);
    let clause = behind.split(['。', ';']).next().unwrap_or_default();
    let more = ["其余", "其他", "另有", "余下"].iter().any(|word| clause.contains(word));
    if side_by_side && more {
        return false;
    }
    // A list whose parts are divided by semicolons does not end at one.
    let divided = phrase.bytes[phrase.figures[first].0 as usize..from].contains(&b';');
    let end = phrase.bytes[from..]
        .iter()
        .position(|byte| matches!(byte, b')' | &SENTENCE_END) || (*byte == b';' && !divided))
        .map_or(phrase.bytes.len(), |end| from + end);
    (last + 1..phrase.figures.len())
        .take_while(|index| (phrase.figures[*index].0 as usize) < end)
        .all(|index| !could_be_part(index))
}

/// The words that belong to a figure: before it, and in English behind it as well.
fn label(phrase: &Phrase, language: Language, place: usize) -> String {
    let (at, bytes) = (phrase.figures[place].0 as usize, &phrase.bytes);
    let stop = |byte: &u8| (0x10..=SENTENCE_END).contains(byte);
    let start = bytes[..at].iter().rposition(stop).map_or(0, |stop| stop + 1);
    let mut label = String::from_utf8_lossy(&bytes[start..at]).into_owned();
    if language == Language::English {
        // What stands before a comma belongs to the figure before.
        if let Some(comma) = label.rfind([',', ';']) {
            label.drain(..comma);
        }
        let end = bytes[at + 1..].iter().position(|byte| stop(byte) || b",;".contains(byte));
        let end = end.map_or(bytes.len(), |end| at + 1 + end);
        label.push(' ');
        label.push_str(&String::from_utf8_lossy(&bytes[at + 1..end]));
    }
    label
}
