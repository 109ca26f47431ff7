//! One measure told in two places of a Chinese report with two values, one a slip of the pen away from
//! the other: 受理信访事项1,532件 in the summary, 1,352件信访事项 in the conclusion; 销售收入4.68亿元 above,
//! 48,600万元 in the chapter; 门诊量92.3万人次 beside the table's 93.2.
//!
//! The rule's index of measures wants one and the same phrase. Here wordings differ, so the evidence is
//! weighed: how seldom such a slip fits by chance, how long a name the two have in common, how many other
//! values bear that name too, and whether the other value is told again. The figure that may be wrong
//! stands in one place only.

use super::bearers::Bearers;
use super::cells::scaled;
use super::exchanged::{slips, swapped};
use super::names::{Name, common};
use super::rounded;
use super::times::{are_opposed, is_earlier, same_time, same_year};
use crate::claims::draft::{Draft, around, figures};
use crate::claims::nearby::restated::are_of_two_editions;
use crate::claims::units::count_people;
use crate::claims::{Claim, Context, sentence_at};
use crate::document::Language;
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind};
use crate::measures::{PhraseWords, Role};
use crate::rulebook::{RuleId, Strength};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// Claims of the forms `text` and `cell`.
pub fn search(context: Context<'_>, rule: RuleId, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let twins = Twins::new(context);
    for id in (0..context.figures.list.len() as u32).map(FigureId) {
        if !twins.is_alone(id) {
            continue;
        }
        if let Some(twin) = twins.best(id).filter(|twin| twin.evidence >= CONVINCING) {
            claims.extend(claim(context, rule, id, twin.other));
        }
    }
}

/// In tenths of a bit.
const CONVINCING: i32 = 107;

/// What speaks for one value being another miswritten.
struct Twin {
    other: FigureId,
    evidence: i32,
}

struct Twins<'a> {
    context: Context<'a>,
    /// The figures by kind and value.
    stated: BTreeMap<(bool, Decimal), Vec<FigureId>>,
    /// How many values there are of each dimension and number of digits.
    lengths: BTreeMap<(&'a str, Option<u32>), u32>,
    /// The least values, by the names of their figures.
    bearers: OnceCell<Bearers>,
}

impl<'a> Twins<'a> {
    fn new(context: Context<'a>) -> Twins<'a> {
        let mut stated: BTreeMap<(bool, Decimal), Vec<FigureId>> = BTreeMap::new();
        for (index, figure) in context.figures.list.iter().enumerate() {
            if let Some(key) = key(context, figure) {
                stated.entry(key).or_default().push(FigureId(index as u32));
            }
        }
        let mut lengths: BTreeMap<(&str, Option<u32>), u32> = BTreeMap::new();
        for id in stated.values().take(MOST_VALUES).filter_map(|ids| ids.first()) {
            let figure = context.figures.get(*id);
            *lengths.entry((dimension(context, figure), length(figure))).or_default() += 1;
        }
        Twins { context, stated, lengths, bearers: OnceCell::new() }
    }

    fn name(&self, id: FigureId) -> &Name {
        self.context.name(id)
    }

    /// Whether a figure of the text states a level that stands nowhere else.
    fn is_alone(&self, id: FigureId) -> bool {
        let figure = self.context.figures.get(id);
        // 约51.5亿元: three digits are as good as told without the word.
        let hedged = figure.hedge == Hedge::About && length(figure) >= Some(3);
        figure.cell.is_none()
            && (hedged && is_borne_level(self.context, id) || is_level(self.context, id))
            && key(self.context, figure)
                .is_some_and(|key| self.stated.get(&key).is_some_and(|same| same.len() == 1))
    }

    /// The value that speaks most for a slip.
    fn best(&self, id: FigureId) -> Option<Twin> {
        let context = self.context;
        let figure = context.figures.get(id);
        let (percent, value) = key(context, figure)?;
        let mut best: Option<Twin> = None;
        for (meant, rare) in slips(figure, value) {
            for (stated, same) in self.telling(percent, meant, id) {
                // 126.8万 for 1,286,312, with digits exchanged: as telling as the fewer digits.
                let exact = stated == meant;
                for other in same.iter().copied() {
                    if !self.can_be_one(id, other) || self.is_sum_of_column(id, other) {
                        continue;
                    }
                    let rough = rounded::digits(context, figure, context.figures.get(other));
                    let rare = match rough.filter(|_| !exact) {
                        Some(digits) => rare.min(swapped(digits)),
                        None => rare,
                    };
                    let Some(links) = self.links(id, other, exact) else { continue };
                    let again = (same.len() as i32 - 1).min(2) * AGAIN;
                    let evidence = rare + links + again;
                    if best.as_ref().is_none_or(|best| evidence > best.evidence) {
                        best = Some(Twin { other, evidence });
                    }
                }
            }
        }
        best
    }

    /// The figures that state a value, to the digit or rounded: 128.6万人 for 1,286,312人.
    fn telling(&self, percent: bool, value: Decimal, id: FigureId) -> Vec<(Decimal, &[FigureId])> {
        let (low, high) = rounded::reach(value).filter(|_| !percent).unwrap_or((value, value));
        let own = (self.context.figures.get(id), value);
        let tells = |other: Decimal, ids: &[FigureId]| {
            let its = || Some((self.context.figures.get(*ids.first()?), other));
            other == value || its().is_some_and(|its| rounded::agree(self.context, own, its))
        };
        let stated = self.stated.range((percent, low)..=(percent, high));
        let telling = stated.filter(|((_, other), ids)| tells(*other, ids));
        telling.map(|((_, other), ids)| (*other, ids.as_slice())).collect()
    }

    /// Whether two figures are levels of one sense and time, in two places.
    fn can_be_one(&self, id: FigureId, other: FigureId) -> bool {
        let context = self.context;
        let (one, two) = (context.figures.get(id), context.figures.get(other));
        let measure = |id: FigureId| &context.measures.list[id.0 as usize];
        let sentence = sentence_at(context.document.block(one.block), one.span.start);
        let same_unit = one.unit == two.unit
            || dimension(context, one) == dimension(context, two)
            || count_people(one, two, context.lexicon)
            || two.cell.is_some() && two.kind == Kind::Number;
        let (own, its) = (measure(id), measure(other));
        same_unit
            && is_level(context, other)
            && sense(own.role) == sense(its.role)
            && sentence.is_none_or(|sentence| !sentence.contains(two.span))
            && (same_time(context, own.period, its.period)
                || self.row_link(id, other).is_some()
                || self.is_told_again(other) && same_year(context, own.period, its.period))
            && (two.cell.is_some() || own.scope == its.scope)
            && !are_of_two_editions(context.document, one.block, two.block)
    }

    /// Whether the other cells of a cell's column add up to a figure: then the cell is wrong, and the
    /// rule for tables says so.
    fn is_sum_of_column(&self, id: FigureId, cell: FigureId) -> bool {
        let context = self.context;
        let Some(place) = context.figures.get(cell).cell else { return false };
        let table = &context.document.tables[place.table as usize];
        let value = |id: FigureId| Some(key(context, context.figures.get(id))?.1);
        let others = table.rows.iter().skip(table.header_rows).take(LONGEST_COLUMN);
        let others = others
            .filter_map(|row| row.get(place.column as usize))
            .flat_map(|cell| context.figures.within(cell.span).map(FigureId))
            .filter(|other| *other != cell);
        let sum = others.filter_map(value).try_fold(Decimal::ZERO, Decimal::checked_add);
        sum.is_some_and(|sum| Some(sum.normal()) == value(id))
    }

    /// How much the names of two figures tell that they are of one thing; `None` where they tell of two.
    /// Only exact values may do without a name.
    fn links(&self, id: FigureId, other: FigureId, exact: bool) -> Option<i32> {
        let (one, two) = (self.name(id), self.name(other));
        if is_earlier(&one.told) || is_earlier(&two.told) || are_opposed(&one.told, &two.told) {
            return None;
        }
        if let Some(link) = self.row_link(id, other) {
            return Some(link);
        }
        let parts = match &two.row {
            Some(row) if !is_named(one, row) => return None,
            _ => &two.parts,
        };
        let shared = common(&one.parts, parts);
        // The total of a table bears no name of its own but the table's; 番茄 and 农资 are two things.
        let total = self.context.figures.get(other).cell.is_some() && two.row.is_none();
        let again = self.is_told_again(other);
        let unnamed = || {
            let nameless = total || again || one.parts.is_empty() || two.parts.is_empty();
            self.unnamed(id, again).filter(|_| nameless && exact)
        };
        match shared.len() {
            0 | 1 => unnamed(),
            _ if total => {
                let named = self.named([id, other], parts, &shared);
                named.map(|named| named + TOTAL).max(unnamed())
            }
            _ => self.named([id, other], parts, &shared),
        }
    }

    /// The same by a name that both have in common.
    fn named(
        &self,
        [id, other]: [FigureId; 2],
        parts: &[Vec<char>],
        shared: &[char],
    ) -> Option<i32> {
        let (one, two) = (self.name(id), self.name(other));
        // 水稻播种面积, 蔬菜播种面积: two things, measured alike.
        let (own, its) = (before(&one.parts, shared), before(parts, shared));
        let alike = common(std::slice::from_ref(&own), std::slice::from_ref(&its)).len();
        let kin = 5 * alike >= 3 * own.len().min(its.len())
            || is_shortened(&own, &its)
            || is_shortened(&its, &own);
        if two.row.is_none() && own.len().min(its.len()) >= 2 && !kin {
            return None;
        }
        let rivals = self.rivals(id, other, shared);
        if rivals > FEW_RIVALS {
            return None;
        }
        let named = LINKS[shared.len().min(LINKS.len() - 1)];
        let row = if two.row.is_some() && parts.len() > 1 { ROW } else { 0 };
        Some(named + row - 10 * rivals)
    }

    /// Whether a value stands in two places and more.
    fn is_told_again(&self, id: FigureId) -> bool {
        let key = key(self.context, self.context.figures.get(id));
        key.and_then(|key| self.stated.get(&key)).is_some_and(|same| same.len() >= 2)
    }

    /// A sentence that says the label of a row as it stands (4月30日, 第46周) tells one of its cells.
    fn row_link(&self, id: FigureId, other: FigureId) -> Option<i32> {
        let context = self.context;
        let label = self.name(other).label.as_deref().filter(|label| is_dated(label))?;
        let figure = context.figures.get(id);
        let sentence = sentence_at(context.document.block(figure.block), figure.span.start)?;
        let place = context.figures.get(other).cell?;
        let row = &context.document.tables[place.table as usize].rows[place.row as usize];
        let sizes = |id: &FigureId| {
            let cell = context.figures.get(*id);
            cell.kind.is_quantity()
                && (cell.kind == Kind::Percent) == (figure.kind == Kind::Percent)
        };
        let cells = row
            .iter()
            .take(LONGEST_COLUMN)
            .flat_map(|cell| context.figures.within(cell.span).map(FigureId).filter(sizes));
        let cells = cells.count().max(1).ilog2() as i32;
        says_label(context.document.slice(sentence), label).then_some(NAMED_ROW - 10 * cells)
    }

    /// Where no name tells: so many digits are hardly those of another amount of the report, if it has few
    /// so long.
    fn unnamed(&self, id: FigureId, again: bool) -> Option<i32> {
        let context = self.context;
        let figure = context.figures.get(id);
        let own = length(figure).filter(|own| *own + u32::from(again) >= TELLING)?;
        let same = self.lengths.get(&(dimension(context, figure), Some(own))).copied();
        // Itself and the other.
        Some(-10 * (same.unwrap_or(0).saturating_sub(1).max(1).ilog2() as i32))
    }

    /// Whether a figure may be told of what another is: values of other years and those aimed at are known by that, and no
    /// rivals of it.
    fn may_be_told(&self, id: FigureId, own: FigureId) -> bool {
        let measure = |id: FigureId| &self.context.measures.list[id.0 as usize];
        let (one, its) = (measure(id), measure(own));
        is_borne_level(self.context, id)
            && sense(one.role) == sense(its.role)
            && same_year(self.context, its.period, one.period)
            && !is_earlier(&self.name(id).told)
    }

    /// How many doublings of the number of values that bear a name: none for two.
    fn rivals(&self, id: FigureId, other: FigureId, shared: &[char]) -> i32 {
        let context = self.context;
        let sort = dimension(context, context.figures.get(id));
        let told = self.name(id);
        let own = [id, other].map(|id| key(context, context.figures.get(id)));
        let mut bearing = 0;
        let least = || Bearers::new(context, self.stated.iter().take(MOST_VALUES));
        for key in self.bearers.get_or_init(least).of(shared) {
            if own.contains(&Some(*key)) {
                continue;
            }
            let bears = |one: &FigureId| {
                let figure = context.figures.get(*one);
                let name = self.name(*one);
                dimension(context, figure) == sort
                    && self.may_be_told(*one, id)
                    && name.row.as_ref().is_none_or(|row| is_named(told, row))
                    && name
                        .parts
                        .iter()
                        .any(|part| part.windows(shared.len()).any(|piece| piece == shared))
            };
            bearing += i32::from(self.stated[key].iter().any(bears));
            if bearing >= MOST_RIVALS {
                break;
            }
        }
        (bearing + 1).ilog2() as i32
    }
}

/// 归母 is short for 归属于母公司所有者的: whether the characters of one stand in the other in their order, the first at its head.
fn is_shortened(short: &[char], long: &[char]) -> bool {
    let mut rest = long.iter();
    short.len() >= 2
        && 2 * short.len() <= long.len()
        && short.first() == long.first()
        && short.iter().all(|character| rest.any(|other| other == character))
}

/// Whether a name names a row: by half of its label or more.
fn is_named(name: &Name, row: &[char]) -> bool {
    let shared = common(&name.parts, &[row.to_vec()]).len();
    shared >= 2 && 2 * shared >= row.len()
}

/// What more values bear is the name of none.
const FEW_RIVALS: i32 = 2;
const MOST_RIVALS: i32 = 8;

/// Of more values only the least are looked through.
const MOST_VALUES: usize = 2_000;

/// Longer columns are not added up.
const LONGEST_COLUMN: usize = 60;

/// The characters that say something before the common name.
fn before(parts: &[Vec<char>], shared: &[char]) -> Vec<char> {
    let at = |part: &Vec<char>| part.windows(shared.len()).position(|piece| piece == shared);
    let own = parts.iter().find_map(|part| Some(part[..at(part)?].iter().collect::<String>()));
    let words = PhraseWords::builtin(Language::Chinese);
    own.map_or_else(Vec::new, |own| {
        let own = words.strip_leading(Language::Chinese, &own);
        words.strip_trailing(Language::Chinese, own).chars().collect()
    })
}

/// By the length of the common name.
const LINKS: [i32; 8] = [0, 0, 20, 32, 45, 50, 55, 60];

/// A row and a column that are both named.
const ROW: i32 = 10;

/// What a table comes to is what the text tells of it.
const TOTAL: i32 = 10;

/// The value is told a third time.
const AGAIN: i32 = 15;

/// What two figures of one measure share: whether they are percentages, and their value.
pub fn key(context: Context<'_>, figure: &Figure) -> Option<(bool, Decimal)> {
    let kind = matches!(
        figure.kind,
        Kind::Money | Kind::Count | Kind::Number | Kind::Percent | Kind::Measure
    );
    let value = figure.value.decimal().filter(|value| kind && !value.is_zero())?;
    let entry = context.lexicon.units.get(usize::from(figure.unit.0));
    let (factor, divisor) = entry.map_or((1, 1), |entry| entry.factor);
    // 419.2毫米; of English pence there are several prices under one name.
    let chinese = context.document.language == Language::Chinese;
    let parts = divisor.checked_ilog10().filter(|power| 10_i64.pow(*power) == divisor)?;
    let value = value.checked_mul(Decimal::integer(factor)).filter(|_| divisor == 1 || chinese)?;
    let value = value.checked_mul(Decimal::new(1, -i16::try_from(parts).ok()?))?;
    Some((figure.kind == Kind::Percent, value.normal()))
}

/// How many digits a value has, without the zeros at its end.
pub fn length(figure: &Figure) -> Option<u32> {
    let digits = figure.value.decimal()?.normal().mantissa.unsigned_abs();
    digits.checked_ilog10().map(|power| power + 1)
}

pub fn dimension<'a>(context: Context<'a>, figure: &Figure) -> &'a str {
    let entry = context.lexicon.units.get(usize::from(figure.unit.0));
    entry.map_or("", |entry| entry.dimension.as_str())
}

pub fn is_level(context: Context<'_>, id: FigureId) -> bool {
    context.figures.get(id).hedge == Hedge::None && is_borne_level(context, id)
}

/// The same, whether it is told roughly or not.
fn is_borne_level(context: Context<'_>, id: FigureId) -> bool {
    let figure = context.figures.get(id);
    let role = context.measures.list[id.0 as usize].role;
    !matches!(role, Role::Change | Role::Target | Role::Threshold)
        && figure.value.decimal().is_some_and(|value| !value.is_negative())
}

/// What is counted up to a day is counted.
pub fn sense(role: Role) -> Role {
    if role == Role::Cumulative { Role::Actual } else { role }
}

/// Whether a label names a time, which no other words do: a date, a week, a shift.
fn is_dated(label: &str) -> bool {
    label.contains(|c: char| c.is_ascii_digit())
        && label.ends_with(['日', '月', '周', '班', '期', '季'])
}

/// Whether a text says a label as it stands, and not as the end of a longer number.
fn says_label(text: &str, label: &str) -> bool {
    text.match_indices(label).any(|(at, _)| !text[..at].ends_with(|c: char| c.is_ascii_digit()))
}

/// What a row that is named by its time tells.
const NAMED_ROW: i32 = 40;

/// Fewer digits tell nothing without a name.
const TELLING: u32 = 5;

fn claim(context: Context<'_>, rule: RuleId, id: FigureId, other: FigureId) -> Option<Claim> {
    let place = context.figures.get(id).span;
    if context.figures.get(other).cell.is_some() {
        let form = context.rulebook.rule(rule).form("cell")?;
        let readings = vec![scaled(context, form, id, other)?];
        return Some(Claim { worded: false, rule, strength: Strength::Implied, readings, place });
    }
    let (first, second) = (id.min(other), id.max(other));
    let bound = vec![figures("first", [first]), figures("second", [second])];
    let place = around([place, context.figures.get(other).span]);
    Draft::new(context, rule).claim(Strength::Implied, place, [("text", bound)])
}
