//! A word such as third, quarter or half comes in that no article stands before; whether it is a part of a whole
//! goes out: the other third were men, the remaining quarter, half came by train.

/// Words before what is left of a whole.
const LEFT: &[&[u8]] = &[b"the other", b"the remaining"];

/// Words behind a part that tell that no noun follows: the other third were, and not the other third party.
const SAID: &[&[u8]] = &[
    b"of", b"were", b"was", b"are", b"is", b"had", b"have", b"has", b"said", b"say", b"did", b"do",
    b"does", b"went", b"go", b"goes", b"came", b"come", b"comes", b"live", b"lives", b"work",
    b"works", b"give", b"gives", b"gave", b"chose", b"choose", b"use", b"uses", b"took", b"take",
    b"made", b"make", b"got", b"get", b"left", b"felt", b"thought", b"think", b"want", b"will",
    b"would", b"could", b"can", b"may", b"might", b"in", b"on", b"by", b"from", b"for", b"at",
    b"to", b"no", b"with", b"without", b"no", b"under", b"over", b"who", b"which", b"that",
    b"between", b"through", b"among", b"being", b"and", b"or", b"own", b"rent", b"buy", b"bought",
    b"sold", b"spent", b"paid", b"held", b"kept", b"stayed", b"still", b"not", b"never", b"either",
];

/// Words before the other quarter of a year.
const TIMES: &[&[u8]] =
    &[b"in", b"during", b"over", b"for", b"by", b"throughout", b"until", b"into", b"of"];

/// Whether the word from `at` to `after` is what is left of a whole: the other third.
pub fn is_rest(bytes: &[u8], at: usize, after: usize, end: usize) -> bool {
    let before = bytes[..at].trim_ascii_end();
    LEFT.iter().any(|words| {
        let lead = before.len().checked_sub(words.len()).filter(|start| {
            before[*start..].eq_ignore_ascii_case(words)
                && !start.checked_sub(1).is_some_and(|place| before[place].is_ascii_alphanumeric())
        });
        lead.is_some_and(|start| {
            let last = last_word(&before[..start]);
            !TIMES.iter().any(|time| last.eq_ignore_ascii_case(time))
        })
    }) && is_said(bytes, after, end)
}

/// Whether a half without an article opens its clause and something is said of it: half were women, and half came by
/// train; not the first half was better.
pub fn is_half(bytes: &[u8], at: usize, after: usize, end: usize) -> bool {
    let before = bytes[..at].trim_ascii_end();
    let last = last_word(before);
    let opens = before.is_empty()
        || matches!(before.last(), Some(b'.' | b',' | b';' | b':' | b'(' | b'\n' | b'!' | b'?'))
        || [b"and".as_slice(), b"while", b"whereas", b"but"].contains(&last);
    opens && is_said(bytes, after, end) && next_word(bytes, after, end) != b"and"
}

/// Whether what follows says something of a part and names no other thing.
fn is_said(bytes: &[u8], after: usize, end: usize) -> bool {
    if after >= end || matches!(bytes.get(after), Some(b'.' | b',' | b';' | b')' | b':' | b'\n')) {
        return true;
    }
    let next = next_word(bytes, after, end);
    SAID.contains(&next)
        || next.len() > 4 && next.ends_with(b"ed")
        || next.is_empty() && matches!(bytes.get(after..after + 2), Some([b' ', b'(']))
}

/// The word behind the blank at `after`.
fn next_word(bytes: &[u8], after: usize, end: usize) -> &[u8] {
    if bytes.get(after) != Some(&b' ') || after + 1 > end {
        return &[];
    }
    let rest = &bytes[after + 1..end];
    &rest[..rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count()]
}

fn last_word(text: &[u8]) -> &[u8] {
    let text = text.trim_ascii_end();
    let letters = text.iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
    &text[text.len() - letters..]
}
