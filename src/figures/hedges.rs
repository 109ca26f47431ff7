//! The words around a figure that say how exact it is.

use super::Hedge;
use super::chars::{decode, skip_blanks, skip_blanks_before};
use super::lexicon::{Lexicon, class};

/// The hedge before a figure that starts at `at`; blanks may stand between.
pub fn before(bytes: &[u8], floor: usize, at: usize, lexicon: &Lexicon) -> Hedge {
    let mut place = skip_blanks_before(bytes, floor, at);
    let (mut article, mut definite) = (false, false);
    // An article or 了 may stand between: about a hundred, 超过了30. Their last bytes tell most other
    // words from them.
    let fillers: &[&str] = match bytes.get(floor..place).and_then(<[u8]>::last) {
        Some(0x86 | 0xB6) => &["了", "其"],
        Some(b'e' | b'n' | b'a') => &[" the", " an", " a"],
        _ => &[],
    };
    for filler in fillers {
        let filler = filler.as_bytes();
        if place >= floor + filler.len() && &bytes[place - filler.len()..place] == filler {
            article = filler[0] == b' ';
            definite = filler == b" the";
            place = skip_blanks_before(bytes, floor, place - filler.len());
            break;
        }
    }
    lexicon.hedges_before.before(bytes, floor, place).map_or(Hedge::None, |(hedge, start)| {
        // 最近, 附近, 不约而同: the character is a part of another word.
        // over a 20-year period: the article shows that "over" means "during".
        if article && bytes[start..place].eq_ignore_ascii_case(b"over") {
            return Hedge::None;
        }
        // 750 more than the 7,500 of last year; shorter than the 47 days of 2022: a comparison, and no bound of what it
        // is made with.
        let hedged = &bytes[start..place];
        let than = hedged.last_chunk::<5>().is_some_and(|end| end.eq_ignore_ascii_case(b" than"));
        let compares = than
            || [&b"above"[..], b"below", b"short of", b"exceeding", b"exceeded", b"surpassing"]
                .iter()
                .any(|word| hedged.eq_ignore_ascii_case(word));
        if compares && (definite || is_behind_a_number(bytes, floor, start)) {
            return Hedge::None;
        }
        // It had gone up to 35%: where it arrived, and no bound.
        if hedged.eq_ignore_ascii_case(b"up to") && is_behind_a_move(&bytes[floor..start]) {
            return Hedge::None;
        }
        // 上 is a hedge only before 百, 千, 万 without a digit.
        let power = |code: u32| {
            let found = lexicon.class(code);
            class::of(found) == class::POWER && class::low(found) > 1
        };
        if &bytes[start..place] == "上".as_bytes()
            && !decode(bytes, at, bytes.len()).is_some_and(|(code, _)| power(code))
        {
            return Hedge::None;
        }
        if bytes[start..place].len() == 3 && is_part_of_a_word(bytes, floor, start, place) {
            Hedge::None
        } else {
            hedge
        }
    })
}

/// Whether a stretch ends in a verb that “up” belongs to: came, gone, crept.
fn is_behind_a_move(before: &[u8]) -> bool {
    let end = before.iter().rposition(|byte| *byte != b' ').map_or(0, |at| at + 1);
    let start = before[..end].iter().rposition(|byte| !byte.is_ascii_alphabetic());
    let word = &before[start.map_or(0, |at| at + 1)..end];
    const MOVES: [&[u8]; 10] = [
        b"come", b"came", b"coming", b"gone", b"went", b"going", b"moved", b"crept", b"shot",
        b"jumped",
    ];
    MOVES.iter().any(|own| word.eq_ignore_ascii_case(own))
}

/// The hedge behind a figure that ends at `at`, and where it ends.
pub fn after(bytes: &[u8], at: usize, end: usize, lexicon: &Lexicon) -> Option<(Hedge, usize)> {
    let place = skip_blanks(bytes, at, end);
    let (hedge, after) = lexicon.hedges_after.at(bytes, place, end)?;
    // 3,450 tonnes plus purchases of 12,800: what comes on top, and no bound.
    if bytes[place..after].eq_ignore_ascii_case(b"plus") && adds_a_number(&bytes[after..end]) {
        return None;
    }
    // 3个月起诉: a lone character must end its clause.
    let lone = after - place == 3;
    if lone {
        let next = decode(bytes, after, end).map(|(code, _)| code);
        if next.is_some_and(super::chars::is_han) {
            return None;
        }
    }
    // Never fewer than 320 or more than 510: the next bound.
    let next = skip_blanks(bytes, after, end);
    if bytes[next..end].starts_with(b"than ") {
        return None;
    }
    Some((hedge, after))
}

/// Whether another number stands in the same clause behind “plus”.
fn adds_a_number(rest: &[u8]) -> bool {
    let clause = rest.iter().position(|byte| b",.;:()\n".contains(byte)).unwrap_or(rest.len());
    let clause = &rest[..clause.min(FAR)];
    let next = clause.iter().position(|byte| byte.is_ascii_digit());
    // 40 plus in 2019: the year is none.
    next.is_some_and(|at| {
        let digits = rest[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        digits != 4 || rest.get(at + 4) == Some(&b',')
    }) || [b" a ".as_slice(), b" an ", b" another "].iter().any(|word| clause.starts_with(word))
}

/// In bytes, between “plus” and what it adds.
const FAR: usize = 48;

/// In bytes: no word that counts is longer.
const LONGEST: usize = 12;

/// Whether a number, or what it is a number of, stands right before a place.
fn is_behind_a_number(bytes: &[u8], floor: usize, at: usize) -> bool {
    const WORDS: &[&str] = &[
        "cent", "percent", "million", "billion", "thousand", "points", "point", "third", "quarter",
        "fifth", "half", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
        "ten", "eleven", "twelve", "dozen", "times",
    ];
    // The number itself ends where the search for hedges may begin.
    let end = skip_blanks_before(bytes, floor.saturating_sub(1), at);
    // £0.14m more than, six days shorter than: the figure before ends with its unit.
    if floor > 0 && end <= floor {
        return true;
    }
    let before = &bytes[end.saturating_sub(LONGEST)..end];
    let letters = before.iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let word = before[before.len() - letters..].to_ascii_lowercase();
    match before.last() {
        Some(b'%') => true,
        Some(last) if last.is_ascii_digit() => true,
        _ => WORDS.iter().any(|known| known.as_bytes() == word),
    }
}

fn is_part_of_a_word(bytes: &[u8], floor: usize, start: usize, end: usize) -> bool {
    let Some((before, _)) = super::chars::decode_before(bytes, floor, start) else { return false };
    let word = decode(bytes, start, end).map_or(0, |(code, _)| code);
    let pairs: &[(u32, &str)] = &[
        ('近' as u32, "最附临接靠邻远"),
        ('约' as u32, "条合签履违预契节公解爽特制守大"),
        ('上' as u32, "以线网早晚之会身基路海向往用交送赶马加跟版床楼校县省市"),
        ('过' as u32, "通经不超越透度"),
        ('超' as u32, "反英高"),
    ];
    let before = char::from_u32(before).unwrap_or(' ');
    pairs.iter().any(|(key, befores)| {
        *key == word && befores.chars().any(|one| one == before) && before != '大'
    })
}
