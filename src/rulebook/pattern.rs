//! A pattern as a rule writes it comes in; a regular expression over *phrases* goes out.
//!
//! A phrase is a sentence in which each figure is one byte of its kind (see [`symbol`]), so that a
//! pattern can name whole figures and a gap can refuse to cross one. Figures' bytes are control
//! characters, which no sentence holds, and the expression runs over bytes: a gap is then one class
//! of single bytes, and the automaton stays small.
//!
//! | in a pattern | stands for |
//! |---|---|
//! | `{name}`, `{name:money}` | a figure, of any quantity or of a kind |
//! | `{parts+}`, `{parts+:count}` | two or more figures of one sentence and all between them |
//! | `{=whole}` | words of one clause that must name the figure bound to `whole` |
//! | `{_}` | a figure that the claim passes over |
//! | `~` | a gap that crosses no quantity, no semicolon and no sentence end |
//! | `~~` | a gap that may cross semicolons |
//! | `‖` | the end of a sentence, which `[^…]` never matches |
//! | `<word>` | an expression named under the rule's `words:` |

use std::collections::BTreeMap;

use super::relation::Fault;
use crate::document::Language;
use crate::figures::Kind;

/// A pattern translated.
#[derive(Clone, Debug, Default)]
pub struct Translated {
    pub regex: String,
    /// The capture groups `n0`, `n1`, … in order: the name each binds, and whether it is a run.
    pub slots: Vec<Slot>,
    /// The run that the pattern ends with, an index into `slots`. The expression finds its first two
    /// figures; it goes on to the last of its kinds in the sentence (see [`KindSet::last`]).
    pub open_run: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    pub name: String,
    pub sort: SlotSort,
    /// The kinds the figures may have.
    pub kinds: KindSet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotSort {
    /// `{total}`: one figure.
    One,
    /// `{parts+}`: two or more figures and all that stands between them.
    Run,
    /// `{=whole}`: words that name the figure bound to `whole`.
    Words,
}

/// A set of kinds, one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct KindSet(pub u16);

const KINDS: [Kind; 12] = [
    Kind::Count,
    Kind::Percent,
    Kind::Points,
    Kind::Money,
    Kind::Measure,
    Kind::Times,
    Kind::Fraction,
    Kind::Ratio,
    Kind::Number,
    Kind::Ordinal,
    Kind::Period,
    Kind::Nominal,
];

/// What may stand behind the colon of `{name:…}`.
const CLASSES: &[(&str, &[Kind])] = &[
    (
        "quantity",
        &[
            Kind::Count,
            Kind::Percent,
            Kind::Points,
            Kind::Money,
            Kind::Measure,
            Kind::Times,
            Kind::Fraction,
            Kind::Ratio,
            Kind::Number,
        ],
    ),
    // What can be added up and divided: no shares, no changes.
    ("amount", &[Kind::Count, Kind::Money, Kind::Measure, Kind::Number]),
    ("count", &[Kind::Count, Kind::Number]),
    ("number", &[Kind::Number]),
    ("money", &[Kind::Money]),
    ("measure", &[Kind::Measure]),
    ("percent", &[Kind::Percent]),
    ("points", &[Kind::Points]),
    ("share", &[Kind::Percent, Kind::Fraction]),
    ("fraction", &[Kind::Fraction]),
    ("times", &[Kind::Times]),
    ("ratio", &[Kind::Ratio]),
];

/// The byte that stands for a figure of a kind: 0x10 to 0x18 for quantities, then the others.
pub const fn symbol(kind: Kind) -> u8 {
    0x10 + kind as u8
}

/// What stands for the end of a sentence, `‖` in a pattern.
pub const SENTENCE_END: u8 = 0x1f;

const STOP: &str = r"\x1f";

/// `~`, `~~`, the words of `{=whole}`, and what stands in a run: no quantities (`\x10-\x18`), no
/// sentence's end, and so on.
const GAP: &str = r"(?-u:[^\x10-\x18\x1f;])*?";
const WIDE_GAP: &str = r"(?-u:[^\x10-\x18\x1f])*?";
const NAMING: &str = r"(?-u:[^\x0f-\x18\x1f;,])*?";
const WITHIN: &str = r"(?-u:[^\x1f])*";

/// The same up to the next figure of the run: a search from each figure on need not read to the end of
/// its sentence.
const UP_TO_NEXT: &str = r"(?-u:[^\x1f])*?";

/// The word that binds nothing: `{_:percent}` is a figure that the relation does not use.
pub const UNBOUND: &str = "_";

impl KindSet {
    pub fn of(kind: Kind) -> KindSet {
        KindSet(1 << (kind as u16))
    }
    pub fn contains(self, kind: Kind) -> bool {
        self.0 & KindSet::of(kind).0 != 0
    }
    pub fn insert(&mut self, kind: Kind) {
        self.0 |= KindSet::of(kind).0;
    }
    /// Where the last figure of these kinds stands in the sentence that a stretch begins in.
    pub fn last(self, stretch: &[u8]) -> Option<usize> {
        let end = stretch.iter().position(|byte| *byte == SENTENCE_END).unwrap_or(stretch.len());
        stretch[..end].iter().rposition(|byte| {
            byte.checked_sub(0x10).is_some_and(|kind| kind < 16 && self.0 >> kind & 1 == 1)
        })
    }
    /// Adds the kind that a figure's byte stands for (see [`symbol`]).
    pub fn insert_symbol(&mut self, symbol: u8) {
        self.0 |= 1u16.checked_shl(u32::from(symbol.wrapping_sub(0x10))).unwrap_or(0);
    }
}

/// The lists of words that the patterns of all rules share, each as an expression for any of its words, and under `same`
/// what stands between an amount and the same told otherwise: or, which is equal to.
pub fn shared(lists: BTreeMap<String, Vec<String>>) -> BTreeMap<String, String> {
    let any = |words: Vec<String>| words.join("|").replace('.', r"\.");
    let mut shared: BTreeMap<String, String> =
        lists.into_iter().map(|(name, words)| (name, any(words))).collect();
    let so = "(?:(?:<so>) )?";
    let gives = "(?:(?:<gives>) )";
    shared.insert(
        "same".to_owned(),
        format!("(?:(?:<pointer>) {so}{gives}{gives}?|(?:<or>|<so>|<gives>),? {gives}?)"),
    );
    shared
}

/// Translates a pattern, with `<word>` replaced by the rule's own words of that name.
pub fn translate(
    source: &str,
    language: Language,
    words: &BTreeMap<String, String>,
) -> Result<Translated, Fault> {
    let mut translated = Translated::default();
    piece(source, language, words, &mut translated, 0)?;
    Ok(translated)
}

fn piece(
    source: &str,
    language: Language,
    words: &BTreeMap<String, String>,
    out: &mut Translated,
    depth: usize,
) -> Result<(), Fault> {
    let fault =
        |at: std::ops::Range<usize>, message: String, advice: String| Fault { at, message, advice };
    let mut class = false;
    let mut at = 0;
    while let Some(next) = source[at..].chars().next() {
        let start = at;
        at += next.len_utf8();
        let rest = &source[at..];
        match next {
            '\\' => {
                let escaped = rest.chars().next();
                // The edge of an English word, which a fast automaton can tell.
                if escaped == Some('b') && !class {
                    out.regex.push_str("(?-u:\\b)");
                    at += 1;
                    continue;
                }
                out.regex.push('\\');
                if let Some(escaped) = escaped {
                    out.regex.push(escaped);
                    at += escaped.len_utf8();
                }
            }
            // “Anything but” never runs on into the next sentence.
            '[' => {
                if let Some(but) = plain_class(rest).filter(|_| !class) {
                    // A character's first byte and the others: the same as with all that is known of
                    // Unicode, and many times cheaper to compile.
                    at += but.len() + 2;
                    let but: String = but.chars().map(plain).collect();
                    out.regex.push_str(&format!(r"(?-u:[^{STOP}{but}\x80-\xbf][\x80-\xbf]*)"));
                    continue;
                }
                class = true;
                if rest.starts_with('^') {
                    at += 1;
                    out.regex.push_str(&format!("[^{STOP}"));
                } else {
                    out.regex.push('[');
                }
            }
            ']' => {
                class = false;
                out.regex.push(']');
            }
            _ if class => out.regex.push(plain(next)),
            '~' => {
                if rest.starts_with('~') {
                    at += 1;
                    out.regex.push_str(WIDE_GAP);
                } else {
                    out.regex.push_str(GAP);
                }
            }
            '‖' => out.regex.push_str(STOP),
            '{' if rest.starts_with(|next: char| next.is_ascii_digit()) => out.regex.push('{'),
            '{' => {
                let Some(end) = rest.find('}') else {
                    return Err(fault(
                        start..source.len(),
                        "this brace is never closed".to_owned(),
                        "write `\\{` for a plain brace".to_owned(),
                    ));
                };
                let last = depth == 0 && at + end + 1 == source.len();
                let within = if last { UP_TO_NEXT } else { WITHIN };
                slot(&rest[..end], at, within, out)?;
                at += end + 1;
                let run = |slot: &Slot| slot.sort == SlotSort::Run;
                out.open_run =
                    (last && out.slots.last().is_some_and(run)).then(|| out.slots.len() - 1);
            }
            '<' if !out.regex.ends_with("(?P") && !out.regex.ends_with("(?") => {
                let end = rest.find('>').unwrap_or(rest.len());
                let name = &rest[..end];
                let Some(word) = words.get(name).filter(|_| depth < 8) else {
                    let near = crate::yaml::nearest(name, words.keys().map(String::as_str));
                    return Err(fault(
                        start..(at + end + 1).min(source.len()),
                        format!("no words are named `{name}`"),
                        match near {
                            Some(near) => format!("did you mean `<{near}>`?"),
                            None => "name them under `words:`, or write `\\<`".to_owned(),
                        },
                    ));
                };
                out.regex.push_str("(?:");
                piece(word, language, words, out, depth + 1)
                    .map_err(|inner| fault(start..at + end + 1, inner.message, inner.advice))?;
                out.regex.push(')');
                at += (end + 1).min(rest.len());
            }
            // Chinese phrases hold no white space at all; English ones single spaces.
            ' ' if language == Language::Chinese => {}
            _ => {
                let next = plain(next);
                // A full-width bracket or full stop is itself, not an operator.
                if next.len_utf8() != source[start..at].len() && "().?".contains(next) {
                    out.regex.push('\\');
                }
                // Nearly all are ideographs or small letters: as they are.
                match next {
                    'A'..='Z' => out.regex.push(next.to_ascii_lowercase()),
                    '\0'..='\x7f' | '\u{4e00}'..='\u{9fff}' => out.regex.push(next),
                    _ => out.regex.extend(next.to_lowercase()),
                }
            }
        }
    }
    Ok(())
}

/// What stands in the class that a text begins behind the bracket of, if it is “anything but” signs that
/// are ASCII as phrases hold them.
fn plain_class(rest: &str) -> Option<&str> {
    let but = rest.strip_prefix('^')?.split(']').next()?;
    let ascii = |sign: char| plain(sign).is_ascii() && !r"\[-&~^".contains(plain(sign));
    (!but.is_empty() && but.chars().all(ascii)).then_some(but)
}

/// One `{name:kinds}` or `{name+:kinds}`; `at` is where its text starts, `within` what stands in a run.
fn slot(text: &str, at: usize, within: &str, out: &mut Translated) -> Result<(), Fault> {
    let (head, kinds) = text.split_once(':').unwrap_or((text, "quantity"));
    let (name, sort) = match (head.strip_prefix('='), head.strip_suffix('+')) {
        (Some(name), _) => (name, SlotSort::Words),
        (None, Some(name)) => (name, SlotSort::Run),
        (None, None) => (head, SlotSort::One),
    };
    let name_is_good = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte.is_ascii_digit());
    if !name_is_good {
        return Err(Fault {
            at: at..at + head.len(),
            message: format!("`{name}` is no name for a figure"),
            advice: "names are small Latin letters: `{total}`, `{parts+}`".to_owned(),
        });
    }
    let mut set = KindSet::default();
    for kind in kinds.split('|') {
        let Some((_, members)) = CLASSES.iter().find(|entry| entry.0 == kind) else {
            let offset = at + head.len() + 1;
            let near = crate::yaml::nearest(kind, CLASSES.iter().map(|entry| entry.0));
            return Err(Fault {
                at: offset..offset + kinds.len(),
                message: format!("unknown kind `{kind}`"),
                advice: match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => {
                        let known: Vec<_> = CLASSES.iter().map(|entry| entry.0).collect();
                        format!("kinds are {}", known.join(", "))
                    }
                },
            });
        };
        members.iter().for_each(|kind| set.insert(*kind));
    }
    let mut symbols = String::from("(?-u:[");
    for kind in KINDS.into_iter().filter(|kind| set.contains(*kind)) {
        let digit = |value: u8| char::from(b"0123456789abcdef"[usize::from(value & 0x0f)]);
        let code = symbol(kind);
        symbols.extend(['\\', 'x', digit(code >> 4), digit(code)]);
    }
    symbols.push_str("])");
    if name == UNBOUND {
        out.regex.push_str(&symbols);
        return Ok(());
    }
    let index = out.slots.len();
    out.regex.push_str(&match sort {
        SlotSort::One => format!("(?P<n{index}>{symbols})"),
        SlotSort::Run => format!("(?P<n{index}>{symbols}{within}{symbols})"),
        SlotSort::Words => format!("(?P<n{index}>{NAMING})"),
    });
    out.slots.push(Slot { name: name.to_owned(), sort, kinds: set });
    Ok(())
}

/// Characters that phrases hold in one form only: full-width punctuation becomes ASCII.
pub fn plain(character: char) -> char {
    match character {
        '（' => '(',
        '）' => ')',
        '，' => ',',
        '：' | '∶' => ':',
        '；' => ';',
        '／' => '/',
        '％' => '%',
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        '—' | '–' | '‑' | '－' => '-',
        '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{3000}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> BTreeMap<String, String> {
        BTreeMap::from([("of which".to_owned(), "其中|包括".to_owned())])
    }

    #[track_caller]
    fn check(pattern: &str, phrase: &[u8], found: &[&[u8]]) {
        let translated = translate(pattern, Language::Chinese, &words()).unwrap();
        let regex = regex::bytes::Regex::new(&translated.regex).unwrap();
        let captures = regex.captures(phrase).expect("no match");
        let groups: Vec<&[u8]> = (0..translated.slots.len())
            .map(|index| {
                captures.name(&format!("n{index}")).map_or(&b""[..], |found| found.as_bytes())
            })
            .collect();
        assert_eq!(groups, found);
    }

    #[track_caller]
    fn fails(pattern: &str, at: &str, message: &str) {
        let fault = translate(pattern, Language::Chinese, &words()).unwrap_err();
        assert_eq!((&pattern[fault.at], fault.message.as_str()), (at, message));
    }

    #[test]
    fn figures_are_single_symbols_and_gaps_cross_none() {
        check(
            "{total}~<of which>~{parts+}",
            "共\u{10},其中甲\u{10}、乙\u{10}、丙\u{10}。".as_bytes(),
            &[b"\x10", "\u{10}、乙\u{10}".as_bytes()],
        );
        check(
            "{parts+}~共{total}",
            "甲\u{10}、乙\u{10}、丙\u{10},共\u{10}".as_bytes(),
            &["\u{10}、乙\u{10}、丙\u{10}".as_bytes(), b"\x10"],
        );
        check("{x:percent}（{y:count}）", "占\u{11}(\u{18})".as_bytes(), &[b"\x11", b"\x18"]);
        let translated = translate("{a}~{b:percent}", Language::Chinese, &words()).unwrap();
        let regex = regex::bytes::Regex::new(&translated.regex).unwrap();
        assert!(!regex.is_match("\u{10};\u{11}".as_bytes()));
        assert!(regex.is_match("\u{10}在\u{1a}为\u{11}".as_bytes()));
    }

    #[test]
    fn a_run_goes_on_to_its_last_figure_of_the_sentence() {
        let last = |stretch: &[u8]| KindSet::of(Kind::Count).last(stretch);
        assert_eq!(last(b"\x10,\x10,\x11 or so\x1f\x10"), Some(2));
        assert_eq!(last(b"\x11,\x11"), None);
    }

    #[test]
    fn faults_say_where_and_what() {
        fails("{total}~<which>", "<which>", "no words are named `which`");
        fails("{total:mony}", "mony", "unknown kind `mony`");
        fails("{总数}", "总数", "`总数` is no name for a figure");
        fails("a{total", "{total", "this brace is never closed");
    }

    #[test]
    fn every_kind_has_its_own_symbol() {
        let mut seen: Vec<u8> = KINDS.into_iter().map(symbol).collect();
        seen.dedup();
        assert_eq!(seen.len(), KINDS.len());
        for kind in KINDS {
            assert_eq!((0x10..=0x18).contains(&symbol(kind)), kind.is_quantity());
        }
    }
}
