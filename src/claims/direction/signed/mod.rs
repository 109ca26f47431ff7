//! A Chinese amount comes in that says by how much a thing lies above or below another (实际398天，比合同工期420天提前22天; 气温16.9℃，
//! 常年同期16.1℃，偏高0.8℃; 乡镇学校高出4.3个百分点); claims go out that it lies on that side, and that they are so far apart.
//!
//! Which two values are meant is told by the amount itself: they are the only ones near that lie just so far apart. Which of
//! them the other is held against is told by grammar: what stands behind 比, what is called a plan or a yardstick or is of
//! an earlier time, or what is no subject of the clause.

mod words;

use super::listed::are_alike;
use crate::claims::clauses::told::{self, Passage, Told, overlap};
use crate::claims::draft::{Draft, around, bound_by, figures, items};
use crate::claims::{Claim, Context, Reading};
use crate::document::{Language, Span, holds_any};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Value};
use crate::measures::Role;
use crate::rulebook::Strength;
use words::{Said, Side};

/// Claims of the forms `above` and `below`, and of the rule `change` that the two are so far apart.
pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    let change = context.rulebook.find("change");
    let settled: Vec<_> = [change, context.rulebook.find("total")]
        .into_iter()
        .flatten()
        .map(|rule| bound_by(claims, rule, Strength::Implied))
        .collect();
    let mut found = Vec::new();
    told::each(context, |passage| {
        for index in 0..passage.told.len() {
            let scene = Scene { context, passage, index };
            let Some(said) = scene.said() else { continue };
            let near = scene.levels(&said);
            if let Some(pair) = scene.pair(&said, &near) {
                if !is_known(claims, draft, pair) {
                    found.extend(scene.sided(draft, &said, pair));
                }
            } else if let Some(change) = change
                && !settled.iter().any(|bound| bound.contains(&scene.own().id))
            {
                found.extend(scene.apart(Draft::new(context, change), &said, &near));
            }
        }
    });
    claims.append(&mut found);
}

/// Whether the two are held against each other already.
fn is_known(claims: &[Claim], draft: Draft<'_>, (value, base): (FigureId, FigureId)) -> bool {
    claims.iter().any(|claim| {
        claim.rule == draft.id()
            && claim.readings.iter().any(|reading: &Reading| {
                let told: Vec<FigureId> = reading.figures().collect();
                told.contains(&value) && told.contains(&base)
            })
    })
}

struct Scene<'p, 'a> {
    context: Context<'a>,
    passage: &'p Passage<'a>,
    index: usize,
}

/// So many sentences and figures before the distance its values may stand.
const BACK: u32 = 2;
const NEAR: usize = 8;

impl<'p, 'a> Scene<'p, 'a> {
    fn own(&self) -> &'p Told<'a> {
        &self.passage.told[self.index]
    }

    fn figure(&self, id: FigureId) -> &'a Figure {
        self.context.figures.get(id)
    }

    /// What the clause says of its amount.
    fn said(&self) -> Option<Said<'a>> {
        let own = self.own();
        let figure = self.figure(own.id);
        let single = figure.hedge == Hedge::None
            && figure.cell.is_none()
            && matches!(figure.value, Value::Exact(value) if !value.is_negative() && !value.is_zero());
        let kinds = matches!(
            figure.kind,
            Kind::Count | Kind::Money | Kind::Measure | Kind::Points | Kind::Number
        );
        if !single || !kinds {
            return None;
        }
        let block = self.context.document.block(figure.block).span;
        let lead = Span { start: block.start.min(figure.span.start), end: figure.span.start };
        let said =
            words::said(self.context.document.slice(lead), lead.start, self.is_of_time(figure))?;
        // 副高133人, 结余73亿元: an amount may be a part; points are none.
        let compares = said.base.is_some()
            || said.is_sure
            || said.names_one && figure.kind == Kind::Points
            || said.side == Side::Apart
            || self.is_behind_both(own);
        compares.then_some(said)
    }

    /// 工期原定18个月，实际14个月完工，工期缩短了4个月: right behind two values of which one is what was planned or was before.
    fn is_behind_both(&self, own: &Told<'_>) -> bool {
        let Some(first) = self.index.checked_sub(2) else { return false };
        let (one, other) = (&self.passage.told[first], &self.passage.told[first + 1]);
        one.sentence == own.sentence
            && !own.bracketed
            && self.figure(own.id).kind == Kind::Measure
            && own.gap.trim_start_matches(|c: char| !"，；。、（".contains(c)).starts_with('，')
            && is_base(one) != is_base(other)
            && !other.gap.contains("其中")
    }

    fn is_of_time(&self, figure: &Figure) -> bool {
        let unit = self.context.lexicon.units.get(usize::from(figure.unit.0));
        unit.is_some_and(|unit| matches!(unit.dimension.as_str(), "day" | "hour" | "year"))
    }

    /// The levels that the distance may lie between, in the order of the text.
    fn levels(&self, said: &Said<'_>) -> Vec<&'p Told<'a>> {
        let own = self.own();
        let start = self.index.saturating_sub(NEAR);
        let behind = self.passage.told.get(self.index + 1).filter(|next| {
            next.sentence == own.sentence && next.gap.trim_start().starts_with(['（', '('])
        });
        let all = self.passage.told[start..self.index].iter().chain(behind);
        let fits = |one: &&Told<'_>| {
            one.sentence + BACK >= own.sentence
                && self.figure(one.id).block == self.figure(own.id).block
                && self.is_level(one.id)
                // What is named in the clause as what it is held against may be of a wider whole.
                && (one.kind == Kind::Percent || !said.of_rate)
        };
        all.filter(fits).collect()
    }

    /// Whether a figure can be a level that the distance is told of.
    fn is_level(&self, id: FigureId) -> bool {
        let figure = self.figure(id);
        let own = self.figure(self.own().id);
        let kinds = match own.kind {
            Kind::Points => figure.kind == Kind::Percent,
            _ => are_alike(self.context, id, self.own().id),
        };
        let change = self.context.measures.list[id.0 as usize].role == Role::Change;
        kinds
            && (own.kind == Kind::Points || !change)
            && figure.cell.is_none()
            && figure.hedge == Hedge::None
            && matches!(figure.value, Value::Exact(_))
    }

    fn size(&self, id: FigureId) -> Option<Decimal> {
        let figure = self.figure(id);
        let entry = self.context.lexicon.units.get(usize::from(figure.unit.0));
        let (factor, divisor) = entry.map_or((1, 1), |entry| entry.factor);
        let factor = if divisor == 1 && figure.kind != Kind::Percent { factor } else { 1 };
        figure.value.decimal()?.checked_mul(Decimal::integer(factor))
    }

    fn role(&self, told: &Told<'_>) -> Role {
        self.context.measures.list[told.id.0 as usize].role
    }

    /// The value and what it is held against: the only two so far apart, if grammar tells which is which.
    fn pair(&self, said: &Said<'_>, near: &[&'p Told<'a>]) -> Option<(FigureId, FigureId)> {
        let gap = self.size(self.own().id)?;
        let mut pairs = Vec::new();
        for (at, one) in near.iter().enumerate() {
            for other in &near[at + 1..] {
                let far = self
                    .size(one.id)
                    .zip(self.size(other.id))
                    .and_then(|(one, other)| one.max(other).checked_add(one.min(other).negated()));
                let alike = (self.role(one) == Role::Change) == (self.role(other) == Role::Change);
                if far == Some(gap) && alike {
                    pairs.push((*one, *other));
                }
            }
        }
        let [(one, other)] = pairs[..] else { return None };
        self.ordered(said, one, other).map(|(value, base)| (value.id, base.id))
    }

    /// 上年结转67.2亿元，本年结余13.1亿元，滚存结余80.3亿元: whether the two are parts of the amount, or it is one of theirs.
    fn adds_up(&self, one: &Told<'_>, other: &Told<'_>) -> bool {
        let sum = || self.size(one.id)?.checked_add(self.size(other.id)?);
        sum().is_none_or(|sum| Some(sum) == self.size(self.own().id))
    }

    /// Which of two values is held against the other.
    fn ordered<'t>(
        &self,
        said: &Said<'_>,
        one: &'t Told<'a>,
        other: &'t Told<'a>,
    ) -> Option<(&'t Told<'a>, &'t Told<'a>)> {
        let based = |base_first: bool| if base_first { (other, one) } else { (one, other) };
        // The water rises as its depth below ground falls.
        if [one, other].iter().any(|told| words::label(told.gap).contains("埋深")) {
            return None;
        }
        if let Some(name) = said.base {
            let inside = |told: &Told<'_>| {
                let span = self.figure(told.id).span;
                span.start >= said.base_at.start && span.end <= said.base_at.end
            };
            match (inside(one), inside(other)) {
                (true, false) => return Some(based(true)),
                (false, true) => return Some(based(false)),
                (true, true) => return None,
                _ => {}
            }
            if words::is_earlier(name) {
                return match (is_earlier(one), is_earlier(other)) {
                    (true, false) => Some(based(true)),
                    (false, true) => Some(based(false)),
                    _ => None,
                };
            }
            let (first, second) = (score(name, one), score(name, other));
            let least = name.chars().count().min(2);
            let based_on = match () {
                () if first > second && first >= least => true,
                () if second > first && second >= least => false,
                () => return None,
            };
            // The subject names the other one, or none.
            let subject = said.subject;
            let (of_one, of_other) = (score(subject, one), score(subject, other));
            let turned = if based_on { of_one > of_other } else { of_other > of_one };
            return (!turned || of_one.max(of_other) < 2).then(|| based(based_on));
        }
        if said.side == Side::Apart {
            let needed = |told: &Told<'_>| holds_any(&words::label(told.gap), words::NEEDED);
            return match (needed(one), needed(other)) {
                (true, false) => Some(based(true)),
                (false, true) => Some(based(false)),
                _ => None,
            };
        }
        match (is_base(one), is_base(other)) {
            (true, false) => return Some(based(true)),
            (false, true) => return Some(based(false)),
            (true, true) => return None,
            _ => {}
        }
        let (first, second) = (score(said.subject, one), score(said.subject, other));
        let long = first.max(second) >= 2 && said.names_one;
        match () {
            () if !long || first == second => None,
            () if first > second => Some(based(false)),
            () => Some(based(true)),
        }
    }

    fn sided(
        &self,
        draft: Draft<'_>,
        said: &Said<'_>,
        (value, base): (FigureId, FigureId),
    ) -> Option<Claim> {
        let form = match said.side {
            Side::More => "above",
            Side::Less => "below",
            Side::Apart => return None,
        };
        let spans = [value, base, self.own().id].map(|id| self.figure(id).span);
        let bound =
            vec![figures("value", [value]), figures("base", [base]), items("words", [said.place])];
        draft.claim(
            Strength::Stated,
            around(spans.into_iter().chain([said.place])),
            [(form, bound)],
        )
    }

    /// That the two are so far apart, where the clause can be told of no other two.
    fn apart(&self, draft: Draft<'_>, said: &Said<'_>, near: &[&'p Told<'a>]) -> Option<Claim> {
        let own = self.own();
        let beside: Vec<&Told<'_>> =
            near.iter().copied().filter(|one| one.sentence == own.sentence).collect();
        let [one, other] = beside[..] else { return None };
        let changes = |told: &Told<'_>| self.role(told) == Role::Change;
        if said.base.is_none() && said.side != Side::Apart || self.adds_up(one, other) {
            return None;
        }
        if changes(one) != changes(other) || one.bracketed != other.bracketed {
            return None;
        }
        let (value, base) = self.ordered(said, one, other)?;
        let spans = [value.id, base.id, own.id].map(|id| self.figure(id).span);
        let bound = vec![
            figures("change", [own.id]),
            figures("new", [value.id]),
            figures("old", [base.id]),
        ];
        draft.claim(Strength::Stated, around(spans), [("across_apart", bound)])
    }
}

/// How much of a name the words about a value say.
fn score(name: &str, told: &Told<'_>) -> usize {
    overlap(name, &words::label(told.gap)).max(overlap(name, told.behind))
}

fn is_earlier(told: &Told<'_>) -> bool {
    told.earlier || words::is_earlier(&words::label(told.gap))
}

/// Whether a value is a plan, a yardstick or of an earlier time.
fn is_base(told: &Told<'_>) -> bool {
    let label = words::label(told.gap);
    is_earlier(told)
        || holds_any(&label, words::YARDSTICKS) && !holds_any(&label, words::DONE)
        || told.behind.starts_with('的') && holds_any(told.behind, words::YARDSTICKS)
}
