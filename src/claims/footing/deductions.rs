//! The lines of a grid come in; those that are taken away by their labels go out.

use super::super::grid::View;
use super::super::grid::labels::Label;

/// Whether a line is labelled as taken away and written without a minus.
pub fn is_deduction(view: View<'_>, line: usize) -> bool {
    let signs = (0..view.lanes()).filter_map(|lane| view.get(line, lane));
    view.label(line) == Label::Less && signs.map(|entry| entry.value.signum()).sum::<i128>() > 0
}

/// The lines that are taken away where one “less” stands over all that follow it: 减：营业成本, 销售费用, 管理费用.
pub fn deducted(view: View<'_>) -> Vec<bool> {
    let mut on = false;
    let mut deducted = Vec::with_capacity(view.lines());
    for line in 0..view.lines() {
        on = match view.label(line) {
            Label::Less => is_deduction(view, line),
            Label::Plain => {
                on && !view.name(line).starts_with(['加', '＋'])
                    && !view.name(line).starts_with("Add")
            }
            _ => false,
        };
        deducted.push(on);
    }
    deducted
}
