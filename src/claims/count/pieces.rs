//! The pieces of an English list between its commas come in; those that are no items of their own are joined to the one
//! before, or left out.

use crate::document::Span;

/// Boston, MA is one place.
pub fn join_states(text: &str, items: &mut Vec<Span>) {
    let is_state = |item: &Span| {
        let word = text[item.range()].trim_end_matches('.');
        word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase())
            || matches!(word, "Jr" | "Sr" | "Inc" | "Ltd" | "LLC" | "PhD" | "Ph.D" | "M.D" | "CPA")
    };
    let mut index = 1;
    while index < items.len() {
        if is_state(&items[index]) {
            items[index - 1].end = items[index].end;
            items.remove(index);
        } else {
            index += 1;
        }
    }
}

/// Ann Lee, who retires after 22 years, and Bo Chan are two: what is told of one is no item.
pub fn drop_clauses(text: &str, items: &mut Vec<Span>) {
    let named =
        items.first().is_some_and(|item| text[item.range()].starts_with(char::is_uppercase));
    if !named {
        return;
    }
    let mut index = 0;
    items.retain(|item| {
        index += 1;
        let words = &text[item.range()];
        index == 1
            || !["who ", "whose ", "which ", "where "].iter().any(|word| words.starts_with(word))
    });
}
