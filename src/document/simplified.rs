//! Decoded source text comes in; where it is written in Traditional characters, the same text in Simplified ones
//! goes out, with every character at the same byte. Word lists and rules are written in Simplified characters.

use super::language::is_han;
use std::sync::LazyLock;

/// The pairs of `characters.txt`, in order of the Traditional character.
static PAIRS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let lines = include_str!("characters.txt").lines().filter(|line| !line.starts_with('#'));
    let words = lines.flat_map(|line| line.split(' '));
    words.filter_map(|pair| pair.chars().next().zip(pair.chars().nth(1))).collect()
});

/// Among the most frequent characters of reports, those that Simplified text never has.
const TELLING: &[char] = &[
    '個', '為', '與', '學', '國', '會', '來', '這', '時', '後', '發', '區', '萬', '億', '業', '產',
    '數', '總', '間', '開', '報', '項', '達', '額', '點', '較', '於', '員', '應', '無', '過', '實',
    '務', '標', '類', '資', '連', '運', '還', '長', '關', '單', '機', '體', '經', '計',
];

/// In Han characters: a longer text is told by its beginning.
const SAMPLE: usize = 4_000;

/// One Han character in so many must be telling. In Traditional text about one in eight is; in Simplified text
/// there are some in quoted names and in sums written so that they cannot be altered (壹萬).
const RATE: usize = 25;

/// The text in Simplified characters; `None` where it is already, or is not Chinese.
pub(super) fn simplified(text: &str) -> Option<String> {
    let (mut han, mut telling) = (0, 0);
    for character in text.chars().filter(|character| is_han(*character)).take(SAMPLE) {
        han += 1;
        telling += usize::from(TELLING.contains(&character));
    }
    if telling == 0 || telling * RATE < han {
        return None;
    }
    let mut characters = text.chars().peekable();
    let mut read = String::with_capacity(text.len());
    while let Some(character) = characters.next() {
        // 參 is a numeral in 參萬肆仟, and 参 in 參加.
        let numeral = character == '參'
            && characters.peek().is_some_and(|next| "萬万億亿仟佰拾".contains(*next));
        read.push(if numeral { '叁' } else { plain(character) });
    }
    Some(read)
}

fn plain(character: char) -> char {
    if !is_han(character) {
        return character;
    }
    let found = PAIRS.binary_search_by_key(&character, |(traditional, _)| *traditional);
    found.map_or(character, |index| PAIRS[index].1)
}

#[cfg(test)]
mod tests {
    use super::{PAIRS, TELLING, plain, simplified};

    #[test]
    fn pairs_are_sorted_and_of_one_length() {
        assert!(PAIRS.is_sorted_by_key(|(traditional, _)| *traditional));
        assert!(PAIRS.iter().all(|(one, other)| one.len_utf8() == other.len_utf8()));
        assert!(TELLING.iter().all(|character| plain(*character) != *character));
    }

    #[test]
    fn traditional_text_becomes_simplified_text_of_the_same_length() {
        let text = "全年接待訪客3.2萬人次，較上年增加４００人次。";
        let read = simplified(text).unwrap();
        assert_eq!(read, "全年接待访客3.2万人次，较上年增加４００人次。");
        assert_eq!(read.len(), text.len());
    }

    #[test]
    fn a_numeral_that_cannot_be_altered_stays_one() {
        let read = simplified("合計參萬肆仟伍佰元，參加者為會員。").unwrap();
        assert_eq!(read, "合计叁万肆仟伍佰元，参加者为会员。");
    }

    #[test]
    fn simplified_text_that_quotes_traditional_characters_stays() {
        assert_eq!(
            simplified(
                "合同金额为人民币壹拾萬元整，由《國語》编辑部于三月底前一次性支付给著作权人，双方各执一份，签字后生效，未尽事宜另行约定。"
            ),
            None
        );
        assert_eq!(simplified("In 2023 there were 12 of them."), None);
    }
}
