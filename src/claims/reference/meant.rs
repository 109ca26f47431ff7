//! A numbered thing that a Chinese report cites comes in (见表2, 本报告第四部分反映的), with all of its kind; claims that it is the
//! one that the citing words speak of go out: 营业收入分产品的情况列于表1, where 表2 is 营业收入分产品构成.
//!
//! Of the pairs of characters that the citing words hold, those count that stand in one of the things alone. Where the one
//! cited holds none of them, and another holds several, that other is meant.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::draft::{Draft, around, constant};
use crate::claims::{Claim, Context};
use crate::document::{Document, Span, is_han};
use crate::rulebook::Strength;

/// What can be cited: its number, the place that bears it, and what stands in it.
pub struct Target {
    pub number: u32,
    pub place: Span,
    pub body: Vec<Span>,
}

/// In bytes: of more of a body nothing is read.
const LONGEST: usize = 20_000;

/// More targets than these are no parts of one report.
const MOST: usize = 20;

/// The pairs of characters of each target, by which a citation is judged.
pub struct Targets {
    list: Vec<Target>,
    /// By pair: the targets that hold it.
    holding: BTreeMap<[char; 2], BTreeSet<usize>>,
    /// How many pairs of its own another must hold.
    least: usize,
}

impl Targets {
    /// `None` where there is nothing to choose from.
    pub fn new(document: &Document, list: Vec<Target>, least: usize) -> Option<Targets> {
        if !(2..=MOST).contains(&list.len()) {
            return None;
        }
        let mut holding: BTreeMap<[char; 2], BTreeSet<usize>> = BTreeMap::new();
        for (index, target) in list.iter().enumerate() {
            let mut left = LONGEST;
            for span in &target.body {
                let text = document.slice(*span);
                let end = text.floor_char_boundary(left.min(text.len()));
                left -= end;
                for pair in pairs(&text[..end]) {
                    holding.entry(pair).or_default().insert(index);
                }
            }
        }
        Some(Targets { list, holding, least })
    }

    /// The claim that a citation is of the target that its words speak of, where they speak of another.
    pub fn claim(
        &self,
        context: Context<'_>,
        draft: Draft<'_>,
        (number, cited): (u32, Span),
    ) -> Option<Claim> {
        let own = self.list.iter().position(|target| target.number == number)?;
        let words = words(context.document, cited)?;
        // 各季度用电量变化见图2: what is sent there is told right before.
        let clause = words.split('　').next().unwrap_or_default();
        let sent = clause.ends_with('见') && !clause.contains('，') && clause.chars().count() <= 20;
        let least = if sent { self.least.min(2) } else { self.least };
        // What stands in the citing place itself does not tell where it leads.
        let here =
            self.list.iter().position(|target| target.body.iter().any(|span| span.contains(cited)));
        let mut counts = vec![0; self.list.len()];
        let mut holders: Vec<&BTreeSet<usize>> = Vec::new();
        for pair in pairs(&words) {
            let Some(holding) = self.holding.get(&pair) else { continue };
            let others: Vec<usize> =
                holding.iter().copied().filter(|index| Some(*index) != here).collect();
            holders.push(holding);
            if let [only] = others.as_slice() {
                counts[*only] += 1;
            }
        }
        let (meant, most) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
        let second = counts
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != meant)
            .map(|(_, count)| *count)
            .max();
        // What both hold tells for neither.
        let held = holders.iter().filter(|held| held.contains(&own) && !held.contains(&meant));
        let held = held.count();
        let clear = second.unwrap_or(0) * 2 < *most;
        if own == meant
            || here == Some(own)
            || counts[own] > 0
            || held > 2
            || *most < least
            || !clear
        {
            return None;
        }
        let target = &self.list[meant];
        let bindings = vec![
            constant("cited", i64::from(number), cited),
            constant("meant", i64::from(target.number), target.place),
        ];
        draft.claim(Strength::Stated, around([cited, target.place]), [("meant", bindings)])
    }
}

/// The words that speak of what is cited: from the stop before to the one behind, the citation left out.
fn words(document: &Document, cited: Span) -> Option<String> {
    let block = document.block(document.block_at(cited.start)?);
    let before = document.text.get(block.span.start as usize..cited.start as usize)?;
    let behind = document.text.get(cited.end as usize..block.span.end as usize)?;
    let stops = ['。', '；', '\n', '：'];
    let before = before.rsplit(stops).next().unwrap_or("");
    let behind = behind.split(stops).next().unwrap_or("");
    let own = format!("{before}　{behind}");
    // Several citations share their words.
    let several = ["见表", "见图", "第一部分", "第二部分", "附件"]
        .iter()
        .map(|word| own.matches(word).count())
        .sum::<usize>();
    (own.chars().count() <= 120 && several == 0).then_some(own)
}

/// The pairs of Chinese characters of a text, without those that stand anywhere.
pub fn pairs(text: &str) -> BTreeSet<[char; 2]> {
    each_pair(text).collect()
}

/// The same in the order of the text.
pub fn each_pair(text: &str) -> impl Iterator<Item = [char; 2]> + '_ {
    let mut last: Option<char> = None;
    text.chars().filter_map(move |character| {
        let named = is_han(character) && !COMMON.contains(&character);
        let before = last.filter(|_| named);
        last = named.then_some(character);
        Some([before?, character])
    })
}

/// Characters of words that name nothing.
const COMMON: &[char] = &[
    '的', '了', '是', '在', '和', '与', '及', '或', '等', '为', '有', '各', '均', '都', '之', '其',
    '以', '所', '于', '见', '由', '对', '从', '到', '也', '并', '将', '被', '把', '可', '不', '无',
    '未', '已', '年', '月', '日', '第', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十',
    '表', '图', '附', '上', '下',
];
