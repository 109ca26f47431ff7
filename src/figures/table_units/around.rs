//! The lines around a table that state its unit, and the labels in it that this unit is not for.

use super::{CellUnit, Kind, NONE};
use crate::document::{Block, BlockKind, Document, Span, Table};

/// The short lines right above and right below a table that may state a unit.
pub fn lines(document: &Document, table: &Table) -> Vec<Span> {
    let at = table.block.0 as usize;
    let block = |index: usize| document.blocks.get(index);
    let is_table = |block: &Block| matches!(block.kind, BlockKind::Table(_));
    let above = at.checked_sub(1).and_then(block).filter(|block| speaks(document, block));
    // What stands between two tables is said of the one that follows.
    let between = block(at + 2).is_some_and(is_table);
    let below = block(at + 1).filter(|block| speaks(document, block) && !between);
    above.into_iter().chain(below).map(|block| block.span).collect()
}

/// Longer paragraphs speak of other things than the unit.
const LONGEST: usize = 200;

/// Words of lines that say how the numbers of a table are to be read.
const CUES: [&str; 17] = [
    "figures",
    "amounts",
    "values",
    "numbers",
    "data",
    "expressed",
    "stated",
    "shown",
    "table",
    "below",
    "above",
    "results",
    "following",
    "unless",
    "except",
    "dollars",
    "units",
];

fn speaks(document: &Document, block: &Block) -> bool {
    if block.span.len() > LONGEST || matches!(block.kind, BlockKind::Table(_)) {
        return false;
    }
    let text = document.slice(block.span);
    if text.contains("单位") {
        return true;
    }
    // 业务规模（亿元）如下：
    let leads = ["如下", "下表", "见表", "见下", "所示"].iter().any(|word| text.contains(word))
        || text.trim_end().ends_with(['：', ':']);
    let scaled = ["（万", "（亿", "（千", "（百万"].iter().any(|scale| text.contains(scale));
    if leads && scaled {
        return true;
    }
    let lower = text.to_ascii_lowercase();
    let scaled = ["thousand", "million", "billion", "'000", "’000"];
    let scaled = scaled.iter().any(|scale| lower.contains(scale));
    let plain = ["in thousands", "in millions", "in billions"];
    let cued = lower.len() < LONGEST * 2 / 3 && CUES.iter().any(|cue| lower.contains(cue));
    scaled && (plain.iter().any(|words| lower.contains(words)) || cued)
}

/// The unit of a row or column whose label tells that the one of the whole table is not meant: things
/// that are counted in a table of money, amounts a share in a table of millions.
pub fn apart(label: &str, whole: Option<CellUnit>) -> Option<CellUnit> {
    let whole = whole.filter(|whole| whole.kind == Kind::Money && whole.power > 0)?;
    let label = label.trim().to_lowercase();
    const COUNTS: [&str; 9] =
        ["人数", "户数", "家数", "个数", "次数", "件数", "台数", "辆数", "户籍人口"];
    let counts = COUNTS.iter().any(|end| label.ends_with(end))
        || ["number of ", "no. of ", "headcount"].iter().any(|start| label.starts_with(start));
    if counts {
        return Some(NONE);
    }
    let each = label.starts_with("每股") || label.contains("per share");
    each.then_some(CellUnit { power: 0, ..whole })
}
