//! A stretch of text comes in; the words by which it can be told what a numbered thing holds go out, with those that a
//! citing sentence links to the thing it cites.

use std::collections::BTreeSet;

use crate::claims::gaps::MONTHS;
use crate::claims::nearby::stems::stems;
use crate::claims::reference::meant::pairs;
use crate::document::{Document, Language, Span, WordSet};

/// The stems of English words, or pairs of Chinese characters.
#[derive(Clone, Debug)]
pub struct Words {
    words: BTreeSet<String>,
    language: Language,
}

impl Words {
    pub fn of(language: Language, text: &str) -> Words {
        let words = match language {
            Language::English => {
                let lower = text.to_lowercase().replace("terms of reference", "remit");
                let mut words = stems(&lower);
                // Terms and abbreviations are explained in the glossary.
                for (part, held) in HOLDING {
                    if lower.contains(part) {
                        words.extend(held.iter().map(|word| (*word).to_owned()));
                    }
                }
                words.retain(|word| {
                    !TELLING.has(word) && !word.starts_with(|c: char| c.is_ascii_digit())
                });
                let mut plain = lower.split(|c: char| !c.is_alphabetic());
                if plain
                    .any(|word| word != "may" && (MONTHS.has(word) || word.starts_with("month")))
                {
                    words.insert("month".to_owned());
                }
                words
            }
            Language::Chinese => {
                let mut text = without_units(text);
                for word in SAYING {
                    text = text.replace(word, "，");
                }
                pairs(&text).iter().map(|pair| pair.iter().collect()).collect()
            }
        };
        Words { words, language }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether they hardly tell of anything: details are in Table 4.
    pub fn are_few(&self) -> bool {
        self.words.len() <= 1
    }

    /// Those that stand in none of the others.
    pub fn without(&self, others: &[&Words]) -> Words {
        let known = |word: &String| others.iter().any(|other| other.has(word, CLOSE));
        let words = self.words.iter().filter(|word| !known(word)).cloned().collect();
        Words { words, language: self.language }
    }

    fn has(&self, word: &str, least: usize) -> bool {
        self.words.contains(word)
            || self.language == Language::English
                && self.words.iter().any(|own| {
                    let (short, long) = if own.len() < word.len() {
                        (own.as_str(), word)
                    } else {
                        (word, own.as_str())
                    };
                    short.len() >= least && long.starts_with(short)
                })
    }

    /// How many of them the other has.
    pub fn common(&self, other: &Words) -> usize {
        self.words.iter().filter(|word| other.has(word, CLOSE)).count()
    }

    /// Whether any of them may be one of the other's: workers and workforce.
    pub fn resembles(&self, other: &Words) -> bool {
        self.words.iter().any(|word| other.has(word, LOOSE))
    }
}

/// A text without the units of its numbers: 62.4万人次 tells nothing of 住院人次.
fn without_units(text: &str) -> String {
    let mut counted = false;
    let kept = text.chars().map(|c| {
        counted = c.is_ascii_digit() || c == '.' || counted && UNITS.contains(c);
        if counted { '，' } else { c }
    });
    kept.collect()
}

const UNITS: &str = "万亿千百人次元个件户家所吨米亩套辆台例天公里平方";

/// What parts of a report are called, and the stems of what they hold.
const HOLDING: &[(&str, &[&str])] = &[
    ("glossary", &["term", "terms", "abbrevi", "acronym", "definit", "glossary"]),
    ("bibliograph", &["source", "sourc", "referenc", "literatu"]),
    ("questionnaire", &["question", "questio", "quest"]),
    ("conclu", &["conclus"]),
    ("methodolog", &["method", "methods", "sampl"]),
];

/// Of two forms of a word, so many letters are the same.
const CLOSE: usize = 5;
const LOOSE: usize = 4;

/// Stems of words that say that something is told.
static TELLING: WordSet = WordSet::new(&[
    "describ", "present", "explain", "review", "look", "discus", "outlin", "conclud", "introduc",
    "analys", "analyz", "give", "giv", "contain", "list", "summaris", "summariz", "examin", "show",
    "provid", "cover", "consid", "deal", "reproduc", "includ", "address", "concern", "section",
    "chapt", "append", "appendix", "annex", "note", "figur", "paragrap", "column", "see", "refer",
    "read", "turn", "return", "detail", "further", "follow", "main", "mainly", "ask", "asked",
    "repl", "replie", "answ", "answer", "whether", "how", "support", "hypothes", "accord",
    "account", "used", "use", "using", "data’s", "work", "wher", "set", "out", "also", "interest",
    "inform", "apply", "applie", "ful",
]);

const SAYING: &[&str] = &[
    "介绍", "说明", "分析", "讨论", "提出", "给出", "约定", "规定", "阐述", "列出", "列示", "描述",
    "认为", "得到", "支持", "验证", "成立", "参见", "详见", "具体", "情况", "有关", "相关", "内容",
    "所述", "所列", "所示", "可知", "可见", "显示", "部分", "方面", "进行", "结果", "影响", "报告",
    "本文", "研究",
];

/// What a sentence says of the thing that it cites.
pub struct Cited {
    /// The words that name what the citation is for: one of them tells.
    pub head: Words,
    /// The words attached to the citation itself: Option 2, which is cheapest; 方案二（造价最低）.
    pub attached: Words,
    /// The words linked to the citation.
    pub linked: Words,
    /// All words of the sentence.
    pub all: Words,
}

/// The words of a sentence that cites something at `place`.
///
/// `known` where the law or contract that it is a part of is the one that was gone through.
pub fn cited_by(document: &Document, sentence: Span, place: Span, known: bool) -> Option<Cited> {
    let language = document.language;
    let before = document.slice(Span { start: sentence.start, end: place.start });
    let behind = document.slice(Span { start: place.end, end: sentence.end });
    let all = Words::of(language, &format!("{before}，\n{behind}"));
    let (head, attached, linked) = match language {
        Language::English => in_english(before, behind),
        Language::Chinese => in_chinese(before, behind, known)?,
    };
    let words = |text: &str| Words::of(language, text);
    Some(Cited { head: words(&head), attached: words(&attached), linked: words(&linked), all })
}

fn in_english(before: &str, behind: &str) -> (String, String, String) {
    let lower = before.trim_end().to_lowercase();
    let bracket = lower.ends_with(['(', '[']);
    let lead = lower.trim_end_matches(['(', '[', ' ']);
    let mut words = lead.split_whitespace().rev();
    let last = words.next().unwrap_or_default().trim_start_matches(['(', '[']);
    let next = words.next().unwrap_or_default();
    let third = words.next().unwrap_or_default();
    let pointed = bracket || last == "see" || last == "to" && POINTING.contains(&next);
    let told =
        matches!(last, "in" | "at" | "by" | "under") && (TOLD.contains(&next) || next == "out");
    let (mut head, mut linked, mut attached) = (String::new(), String::new(), String::new());
    if pointed {
        linked.push_str(lead);
        head.push_str(opening(lead));
    } else if told {
        // The limits of the data, described in Section 3; terms are explained in Annex C.
        let verb = matches!(third, "is" | "are" | "was" | "were" | "be");
        let cut = [last, next]
            .iter()
            .fold(lead, |text, word| text.trim_end().trim_end_matches(*word))
            .trim_end();
        let phrase = cut.trim_end_matches([',', ';', '(']);
        let phrase = phrase.rsplit([',', ';', ':', '—']).next().unwrap_or(phrase);
        linked.push_str(phrase);
        head.push_str(if verb { opening(phrase) } else { closing(phrase) });
    }
    let tail = behind.trim_start();
    let opened = [", on ", ", which ", ", about ", "on ", "(", ", describing ", ", the "];
    if let Some(open) = opened.iter().find(|open| tail.starts_with(**open)) {
        let rest = tail[open.len()..].split([',', ';', ')', '.']).next().unwrap_or_default();
        linked = format!("{linked} {rest}");
        head = format!("{head} {rest}");
        rest.clone_into(&mut attached);
    }
    (head, attached, linked)
}

/// The noun phrase that a clause opens with, up to what it is for: abbreviations | used for sites.
fn opening(clause: &str) -> &str {
    let clause = clause.trim_start();
    let clause = clause.strip_prefix("for ").or(clause.strip_prefix("on ")).unwrap_or(clause);
    let end = |word: &str| clause.find(word).unwrap_or(clause.len());
    let ends = ENDS.iter().map(|word| end(word)).min().unwrap_or(clause.len());
    &clause[..ends.min(clause.find([',', ';', ':']).unwrap_or(clause.len()))]
}

/// The noun phrase that a clause closes with: we return to | the limits of the data.
fn closing(clause: &str) -> &str {
    let start = |word: &&&str| clause.rfind(**word).map(|at| at + word.len());
    let starts = ENDS.iter().filter_map(|word| start(&word)).max().unwrap_or(0);
    &clause[starts..]
}

/// Words that part a noun phrase from what follows.
const ENDS: &[&str] = &[
    " for ", " with ", " used ", " by ", " from ", " in ", " to ", " at ", " on ", " when ",
    " that ", " which ", " is ", " are ", " was ", " were ", " under ", " into ",
];

const POINTING: &[&str] = &["turn", "refer", "straight", "go", "return", "back", "referred"];

const TOLD: &[&str] = &[
    "described",
    "discussed",
    "explained",
    "given",
    "listed",
    "reported",
    "presented",
    "shown",
    "found",
    "covered",
    "analysed",
    "analyzed",
    "defined",
    "reproduced",
    "provided",
    "detailed",
    "outlined",
    "summarised",
    "summarized",
    "examined",
    "contained",
    "included",
    "published",
    "printed",
    "explored",
    "considered",
    "dealt",
    "mapped",
];

fn in_chinese(before: &str, behind: &str, known: bool) -> Option<(String, String, String)> {
    let stops = ['。', '；', '\n'];
    let before = before.rsplit(stops).next().unwrap_or(before);
    let behind = behind.split(stops).next().unwrap_or(behind);
    let clause = before.rsplit(['，', '：', '（', '(']).next().unwrap_or(before);
    let named = clause.contains('》')
        || ["法", "条例", "细则", "准则"].iter().any(|word| clause.ends_with(word));
    if named && !known {
        return None;
    }
    let pointed =
        ["参见", "详见", "参阅", "参照", "见"].iter().any(|word| clause.trim_end().ends_with(word));
    let head = if pointed { before.to_owned() } else { String::new() };
    let bracket = behind
        .strip_prefix(['（', '(', '“', '《'])
        .and_then(|rest| rest.split(['）', ')', '”', '》']).next())
        .unwrap_or_default();
    // 锚定效应在实验二中得到重复
    let within = clause.strip_suffix('在').filter(|_| behind.starts_with('中'));
    let modifier = clause.strip_suffix('的').or(within).unwrap_or_default();
    // 第一部分指出的问题, 表1的回归结果
    let own = behind.split(['，', '：']).next().unwrap_or_default();
    let listed = [
        "关于",
        "是关于",
        "即",
        "涉及的",
        "提出的",
        "约定的",
        "规定的",
        "所列",
        "所附",
        "所载",
        "所述",
        "中的",
        "列出的",
    ]
    .iter()
    .find_map(|word| own.strip_prefix(word));
    let said = own.strip_prefix('的').or(listed).or_else(|| {
        let at = own.find('的').filter(|at| *at > 0 && own[..*at].chars().count() <= 4)?;
        Some(&own[at..])
    });
    let bracket = format!("{bracket}，{}", said.unwrap_or_default());
    Some((head, format!("{modifier}，{bracket}"), format!("{before}，{behind}")))
}
