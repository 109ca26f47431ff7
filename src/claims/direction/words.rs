//! Text comes in; the word in it that tells a direction goes out.

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

/// Chinese verbs of rise and fall.
const UP: [&str; 17] = [
    "上升", "增长", "提高", "提升", "增加", "上涨", "扩大", "升高", "加快", "攀升", "回升", "跃升",
    "增至", "升至", "增", "升", "涨",
];
const DOWN: [&str; 21] = [
    "下降", "减少", "降低", "下跌", "回落", "缩小", "缩减", "压减", "放缓", "减缓", "下滑", "精简",
    "压缩", "缩短", "收窄", "降至", "减至", "压降", "减", "降", "跌",
];

/// Chinese words that set a value above or below another.
const ABOVE: [&str; 8] = ["高于", "大于", "多于", "超过", "快于", "超出", "高出", "长于"];
const BELOW: [&str; 6] = ["低于", "小于", "少于", "慢于", "短于", "不及"];

/// English verbs and nouns of rise and fall, by whole words.
const ENGLISH_UP: [&str; 40] = [
    "rose",
    "rise",
    "rises",
    "risen",
    "rising",
    "grew",
    "grow",
    "grows",
    "grown",
    "growing",
    "increased",
    "increase",
    "increases",
    "increasing",
    "climbed",
    "climbs",
    "climbing",
    "up",
    "gained",
    "jumped",
    "surged",
    "expanded",
    "widened",
    "widens",
    "widen",
    "improved",
    "advanced",
    "higher",
    "accelerated",
    "doubled",
    "soared",
    "picked",
    "strengthened",
    "growth",
    "gain",
    "upturn",
    "swelled",
    "rebounded",
    "widening",
    "jump",
];
const ENGLISH_DOWN: [&str; 41] = [
    "fell",
    "fall",
    "falls",
    "fallen",
    "falling",
    "decreased",
    "decrease",
    "decreases",
    "decreasing",
    "declined",
    "decline",
    "declines",
    "declining",
    "dropped",
    "drop",
    "drops",
    "dropping",
    "down",
    "shrank",
    "shrunk",
    "slipped",
    "slid",
    "contracted",
    "narrowed",
    "narrows",
    "narrow",
    "reduced",
    "lower",
    "eased",
    "slowed",
    "halved",
    "sank",
    "plunged",
    "tumbled",
    "dipped",
    "reduction",
    "narrowing",
    "cut",
    "shortened",
    "fewer",
    "slumped",
];

/// Comparatives before "than".
const MORE: [&str; 9] =
    ["more", "higher", "greater", "larger", "longer", "bigger", "older", "taller", "heavier"];
const FEWER: [&str; 8] =
    ["fewer", "lower", "less", "smaller", "shorter", "lesser", "younger", "lighter"];

/// The last of `words` in `text`, and where it ends. Of two that end at one place the longer.
fn last_of(text: &str, words: &[&str]) -> Option<(usize, usize)> {
    words
        .iter()
        .filter_map(|word| text.rfind(word).map(|at| (at + word.len(), at)))
        .max_by_key(|(end, at)| (*end, usize::MAX - at))
        .map(|(end, at)| (at, end))
}

/// The verb nearest to the end of a Chinese text: its way, its start and its end.
pub fn verb(text: &str) -> Option<(Way, usize, usize)> {
    nearest(last_of(text, &UP), last_of(text, &DOWN))
}

/// 高于, 低于, … nearest to the end.
pub fn side(text: &str) -> Option<(Way, usize, usize)> {
    nearest(last_of(text, &ABOVE), last_of(text, &BELOW))
}

fn nearest(
    up: Option<(usize, usize)>,
    down: Option<(usize, usize)>,
) -> Option<(Way, usize, usize)> {
    match (up, down) {
        (Some(up), Some(down)) if up.1 > down.1 => Some((Way::Up, up.0, up.1)),
        (Some(_), Some(down)) | (None, Some(down)) => Some((Way::Down, down.0, down.1)),
        (Some(up), None) => Some((Way::Up, up.0, up.1)),
        (None, None) => None,
    }
}

/// The English word of rise or fall nearest to the end of a lower-case text.
pub fn english_verb(text: &str) -> Option<(Way, usize)> {
    english(text, &ENGLISH_UP, &ENGLISH_DOWN)
}

/// The comparative nearest to the end.
pub fn comparative(text: &str) -> Option<(Way, usize)> {
    english(text, &MORE, &FEWER)
}

fn english(text: &str, up: &[&str], down: &[&str]) -> Option<(Way, usize)> {
    let mut end = text.len();
    for piece in text.rsplit(|c: char| !c.is_ascii_alphabetic()) {
        let start = end - piece.len();
        if up.contains(&piece) {
            return Some((Way::Up, start));
        }
        if down.contains(&piece) {
            return Some((Way::Down, start));
        }
        end = start.saturating_sub(text[..start].chars().next_back().map_or(0, char::len_utf8));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_tells_the_way() {
        assert_eq!(verb("收入增长，成本下降到"), Some((Way::Down, 21, 27)));
        assert_eq!(verb("比例提高到").map(|found| found.0), Some(Way::Up));
        assert_eq!(side("低于全市的").map(|found| found.0), Some(Way::Down));
        assert_eq!(
            english_verb("sales rose, but costs fell to ").map(|found| found.0),
            Some(Way::Down)
        );
        assert_eq!(english_verb("the cost of upkeep").map(|found| found.0), None);
        assert_eq!(comparative("girls read more books (").map(|found| found.0), Some(Way::Up));
        assert_eq!(comparative("—"), None);
    }
}
