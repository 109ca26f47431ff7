//! A number stated in a Chinese sentence comes in; where the list begins whose items are told one by one for it goes out:
//! behind 分别设在, 依次为 and their kin.

use super::items::List;
use super::stated::Stated;

/// 举办专场5场，分别设在甲区、乙区…; 下辖6个大队，死亡人数分别为：甲大队19人、…: where the things begin that a number is told one by
/// one for, and whether each has a value of its own.
pub fn one_by_one(text: &str, stated: &Stated) -> Option<(usize, bool)> {
    let rest = &text[stated.after..stated.end];
    let comma = rest.find(['，', '。', '；', '：', '、', '\n', '（'])?;
    let told = rest[comma..].strip_prefix('，')?;
    let clause = told.find(['，', '。', '；', '、', '\n']).map_or(told, |end| &told[..end]);
    let word = ["分别", "依次"].iter().find_map(|word| clause.find(word))?;
    let behind = &clause[word + "分别".len()..];
    let near = behind.char_indices().take(MOST_LINKING);
    let link = near.filter(|(_, c)| "在于自为是到：".contains(*c)).last()?;
    let start = link.0 + link.1.len_utf8();
    let names = &behind[start..];
    let named = names.chars().take(2).all(|c| !c.is_ascii_digit()) && names.chars().count() >= 2;
    let at = stated.after + comma + '，'.len_utf8() + word + "分别".len() + start;
    let valued = names.contains(|c: char| c.is_ascii_digit());
    let short = clause[..word].chars().count() <= LONGEST_VALUE;
    (named && short && (word == 0 || valued)).then_some((at, valued))
}

/// Whether the things with values are called by the noun that the number counts: 城东大队19人 of 大队, 江口区55万人 of 县区.
pub fn are_called_so(text: &str, stated: &Stated, list: &List) -> bool {
    let noun = text[stated.after..stated.end].split('，').next().unwrap_or_default();
    list.items.iter().all(|item| {
        let item = &text[item.range()];
        let name = item.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
        name.len() < item.len() && name.chars().next_back().is_some_and(|last| noun.contains(last))
    })
}

/// In characters: 分别设在, 分别位于; 辖区内死亡人数.
const MOST_LINKING: usize = 5;
const LONGEST_VALUE: usize = 14;
