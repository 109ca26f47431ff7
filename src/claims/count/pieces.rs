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
    // Long Drove (1.9 km), Mare Fen (1.1 km) and Tithe Wash (0.8 km), a total of 3.8 km: what they come to is none of them.
    if items.len() > 2
        && items.last().is_some_and(|item| {
            let words = &text[item.range()];
            ["a total of ", "in all ", "totalling ", "making ", "each "]
                .iter()
                .any(|lead| words.starts_with(lead))
        })
    {
        items.pop();
    }
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

/// Whether a conjunction joins the words of one name or thing: Services and Safeguarding, targeted stop and search; not
/// north and south Wales.
pub fn is_one_thing(item: &str, last: bool) -> bool {
    let words: Vec<&str> = item.split(" (").next().unwrap_or(item).split(' ').collect();
    let Some(at) = words.iter().position(|word| *word == "and" || *word == "&") else {
        return false;
    };
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let named = words.iter().all(|word| capital(word) || matches!(*word, "and" | "&" | "of"));
    // Two words before it may be two things: primary schools and colleges.
    let paired = !last && (3..=4).contains(&words.len()) && at == 2 && !words[1].ends_with('s');
    named && at + 2 >= words.len() || paired
}
