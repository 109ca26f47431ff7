//! A sentence comes in that says by how much a row of a table rose or fell from one of its times to another, or lies from a
//! plan beside it (缴存额比上年增长9.2%; 较常年偏少19.4%; 牡蛎和扇贝分别减产1425吨和317吨; 旅客吞吐量为2022年的2.4倍); claims go out that it did.

use super::hearing::Heard;
use super::speech::Speech;
use super::view::View;
use crate::claims::draft::{Draft, around, figures};
use crate::claims::tabled::settled::{Turn, settled as of_pairs};
use crate::claims::{Claim, Context};
use crate::document::holds_any;
use crate::figures::{FigureId, Kind};
use crate::rulebook::Strength;
use std::ops::Range;

/// Words of a rise right before its amount.
const UP: &[&str] = &[
    "增长", "增加", "上升", "提高", "提升", "增多", "上涨", "增产", "增收", "回升", "扩大", "多",
    "高", "净增", "增", "升", "涨", "增幅", "涨幅", "升幅", "增速", "超", "偏多", "偏高",
];

const DOWN: &[&str] = &[
    "下降",
    "减少",
    "降低",
    "回落",
    "下滑",
    "减产",
    "减收",
    "下跌",
    "缩减",
    "压减",
    "缩短",
    "少",
    "低",
    "净减",
    "减",
    "降",
    "降幅",
    "减幅",
    "跌",
    "偏少",
    "偏低",
    "负增长",
];

/// What may stand between the verb and its amount.
const LINKS: &[&str] =
    &["了", "约", "近", "为", "达", "达到", "出", "是", "幅度为", "幅度达", "的幅度"];

pub fn search(speech: &Speech<'_>, claims: &mut Vec<Claim>) {
    let amounts = speech.amounts();
    if amounts.is_empty() || amounts.len() > MOST {
        return;
    }
    for (index, id) in amounts.iter().enumerate() {
        if !speech.is_told(*id) {
            continue;
        }
        let kind = speech.context().figures.get(*id).kind;
        let found = match kind {
            Kind::Times => times(speech, *id),
            _ => moved(speech, *id).or_else(|| respectively(speech, &amounts[..index], *id)),
        };
        claims.extend(found);
    }
}

/// More amounts are a list.
const MOST: usize = 12;

/// The verb that a text ends in: whether it is up, and where it stands.
pub fn verb(text: &str) -> Option<(bool, Range<usize>)> {
    let mut head = text.trim_end();
    while let Some(rest) = LINKS.iter().find_map(|link| head.strip_suffix(link)) {
        head = rest;
    }
    let ends = |words: &[&str]| {
        words.iter().filter(|word| head.ends_with(**word)).map(|word| word.len()).max().unwrap_or(0)
    };
    let (up, down) = (ends(UP), ends(DOWN));
    (up != down).then(|| (up > down, head.len() - up.max(down)..head.len()))
}

/// The words of a comparison and what it is with.
pub struct Comparison {
    /// What stands between 比 and 相比, or nothing where only 同比 stands.
    pub with: Range<usize>,
    /// Where its words begin.
    pub start: usize,
}

pub fn comparison(speech: &Speech<'_>, core: &Range<usize>, verb: usize) -> Option<Comparison> {
    let words = speech.text(core.start..verb);
    if let Some(at) = words.rfind("同比") {
        return Some(Comparison { with: core.start + at..core.start + at, start: core.start + at });
    }
    // 占比三年间提高: no comparison.
    let (at, link) = ["比", "较", "同", "与"]
        .iter()
        .filter_map(|link| Some((words.rfind(link)?, link)))
        .filter(|(at, _)| !words[..*at].ends_with(['占', '环', '对', '同', '百']))
        .max()?;
    let with = core.start + at + link.len()..verb;
    let plain = speech.text(with.clone());
    let end = ["相比", "增", "减", "升", "降", "分别", "略", "又", "大幅", "有所"]
        .iter()
        .filter_map(|word| plain.find(word))
        .min()
        .unwrap_or(plain.len());
    Some(Comparison { with: with.start..with.start + end, start: core.start + at })
}

fn moved(speech: &Speech<'_>, id: FigureId) -> Option<Claim> {
    let place = speech.place(id);
    let own = speech.clause_at(place.start).filter(|own| !speech.is_otherwise(*own))?;
    let core = speech.core(own, place.start);
    let (up, word) = verb(speech.text(core.clone()))?;
    let word = core.start + word.start..core.start + word.end;
    let subject = core.start..word.start;
    if speech.text(subject.clone()).contains("分别") {
        return None;
    }
    let pick = |view: &View, heard: &Heard| {
        let rows = speech.rows_of(view, heard, own);
        match rows[..] {
            [row] if view.rows[row].total && speech.counts_some(view, own) => None,
            [row] => Some(row),
            _ => None,
        }
    };
    claim(speech, id, (up, word), own, subject, pick)
}

/// 牡蛎和扇贝分别减产1425吨和317吨.
fn respectively(speech: &Speech<'_>, before: &[FigureId], id: FigureId) -> Option<Claim> {
    let place = speech.place(id);
    let own = speech.clause_at(place.start).filter(|own| !speech.is_otherwise(*own))?;
    let start = speech.clauses[own].range.start;
    let words = speech.text(start..place.start);
    let at = start + words.rfind("分别").or_else(|| words.rfind("依次"))?;
    let within = |one: &&FigureId| speech.place(**one).start > at;
    let earlier: Vec<&FigureId> = before.iter().filter(within).collect();
    let first = earlier.first().map_or(place.start, |one| speech.place(**one).start);
    let (up, word) = verb(speech.text(at..first))?;
    let word = at + word.start..at + word.end;
    let index = earlier.len();
    // How many are told behind.
    let rest = speech.amounts().iter().copied().filter(|one| {
        let other = speech.place(*one);
        other.start > place.start && speech.clauses[own].range.contains(&other.start)
    });
    let number = index + 1 + rest.count();
    let pick = |view: &View, heard: &Heard| {
        let rows = speech.rows_of(view, heard, own);
        (rows.len() == number && number > 1).then(|| rows[index])
    };
    claim(speech, id, (up, word), own, start..at, pick)
}

fn claim(
    speech: &Speech<'_>,
    id: FigureId,
    (up, word): (bool, Range<usize>),
    own: usize,
    subject: Range<usize>,
    pick: impl Fn(&View, &Heard) -> Option<usize>,
) -> Option<Claim> {
    let context = speech.context();
    let compared = comparison(speech, &subject, word.start);
    let lead = subject.start..compared.as_ref().map_or(subject.end, |told| told.start);
    let spans = holds_any(speech.text(lead.clone()), &["年间", "年来", "期间", "个月间"]);
    let mut pairs = Vec::new();
    let mut unknown = 0;
    for view in speech.views {
        let heard = speech.hear(view, lead.clone());
        let with = compared.as_ref().map(|told| speech.hear(view, told.with.clone()));
        let Some(row) = pick(view, &heard) else { continue };
        if with.as_ref().is_some_and(|with| !with.rows.is_empty()) {
            continue;
        }
        let told = Told { own, heard: &heard, with: with.as_deref(), spans };
        let found = told.pairs(speech, view, row);
        // A cell of the row tells it already.
        let value = context.figures.get(id).value.decimal();
        let stated = view.cells[row].iter().flatten();
        if stated.into_iter().any(|cell| context.figures.get(*cell).value.decimal() == value) {
            return None;
        }
        if found.iter().any(|(new, _)| speech.brings_its_own(own, speech.place(id).start, *new)) {
            continue;
        }
        if !found.is_empty() {
            unknown = unknown.max(heard.unknown + with.map_or(0, |with| with.unknown));
            pairs.extend(found);
        }
    }
    let told = Turn { up, word: speech.line.span(word) };
    let mut claim = of_pairs(context, id, told, pairs)?;
    // An amount that the values give the other way proves that they are meant.
    if unknown > 0 && context.rulebook.find("direction") != Some(claim.rule) {
        claim.strength = Strength::Implied;
    }
    Some(claim)
}

/// What a clause says of whose change it tells.
pub struct Told<'h> {
    pub own: usize,
    pub heard: &'h Heard,
    pub with: Option<&'h Heard>,
    /// Whether it tells of all the time that the table spans.
    pub spans: bool,
}

impl Told<'_> {
    /// The new and the old values of a row that can be meant.
    pub fn pairs(&self, speech: &Speech<'_>, view: &View, row: usize) -> Vec<(FigureId, FigureId)> {
        let context = speech.context();
        let topics: Vec<&str> =
            self.heard.columns.iter().map(|call| view.columns[call.key].topic.as_str()).collect();
        // Against a plan, a budget or a mean that is a column of its own.
        if let Some(call) = self.with.and_then(|with| with.columns.first()) {
            let base = call.key;
            let mut others = (0..view.columns.len()).filter(|at| {
                *at != base
                    && !view.columns[*at].rate
                    && view.columns[*at].topic != view.columns[base].topic
                    && (topics.is_empty() || topics.contains(&view.columns[*at].topic.as_str()))
                    && view.unit(context, *at) == view.unit(context, base)
            });
            let new = others.next().filter(|_| others.next().is_none());
            let pair = new.and_then(|new| view.cell(row, new)).zip(view.cell(row, base));
            return pair.into_iter().collect();
        }
        let timed = |at: &usize| {
            let key = &view.columns[*at];
            key.time.is_some()
                && !key.change
                && (topics.is_empty() || topics.contains(&key.topic.as_str()))
        };
        let columns: Vec<usize> = (0..view.columns.len()).filter(timed).collect();
        let mut found = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for at in &columns {
            let topic = view.columns[*at].topic.as_str();
            if seen.contains(&topic) {
                continue;
            }
            seen.push(topic);
            let like = columns.iter().copied().filter(|one| view.columns[*one].topic == topic);
            let mut line: Vec<(i32, usize)> =
                like.filter_map(|one| Some((view.columns[one].time?.index(), one))).collect();
            line.sort_unstable();
            if let Some((new, old)) = self.times(speech, view, &line) {
                found.extend(view.cell(row, new).zip(view.cell(row, old)));
            }
        }
        found
    }

    /// The columns of the new and the old time.
    fn times(
        &self,
        speech: &Speech<'_>,
        view: &View,
        line: &[(i32, usize)],
    ) -> Option<(usize, usize)> {
        let at = |heard: &Heard| -> Option<Option<usize>> {
            let (time, _) = match heard.times[..] {
                [] => return Some(None),
                [ref one] => one,
                _ => return None,
            };
            let own = line.iter().position(|(_, column)| {
                view.columns[*column].time.is_some_and(|own| own.is_same(*time))
            });
            match own {
                Some(own) => Some(Some(own)),
                None if time.relative && time.year == Some(0) => Some(Some(line.len() - 1)),
                None if time.relative => Some(None),
                None => None,
            }
        };
        let mut own = at(self.heard)?;
        // Its time may be told before.
        if own.is_none() {
            for before in speech.before(self.own) {
                let heard = speech.hear(view, speech.clauses[before].range.clone());
                if !heard.times.is_empty() {
                    own = at(&heard)?;
                    break;
                }
            }
        }
        let with = match self.with {
            Some(with) => at(with)?,
            None => None,
        };
        let new = own.or(Some(line.len().checked_sub(1)?))?;
        let old = match with {
            Some(old) => old,
            // 三年间减少
            None if self.spans => 0,
            None => new.checked_sub(1).filter(|_| line.len() == 2 || self.with.is_some())?,
        };
        (new != old).then(|| (line[new].1, line[old].1))
    }
}

/// 旅客吞吐量为2022年的2.4倍; 东区是西区的两倍.
fn times(speech: &Speech<'_>, id: FigureId) -> Option<Claim> {
    let context = speech.context();
    let place = speech.place(id);
    let own = speech.clause_at(place.start).filter(|own| !speech.is_otherwise(*own))?;
    let core = speech.core(own, place.start);
    let words = speech.text(core.clone());
    if speech.tells_itself(core.start) {
        return None;
    }
    let head = words.trim_end_matches(['约', '近', '了']).strip_suffix('的')?;
    let (at, link) = ["相当于", "为", "是", "达"]
        .iter()
        .filter_map(|link| Some((head.rfind(link)?, link)))
        .max()?;
    let (subject, base) =
        (core.start..core.start + at, core.start + at + link.len()..core.start + head.len());
    let mut pairs: Vec<(FigureId, FigureId)> = Vec::new();
    let mut unknown = 0;
    for view in speech.views {
        let heard = speech.hear(view, subject.clone());
        let with = speech.hear(view, base.clone());
        let [row] = speech.rows_of(view, &heard, own)[..] else { continue };
        let found = match with.rows[..] {
            [] if !with.times.is_empty() => {
                let told = Told { own, heard: &heard, with: Some(&with), spans: false };
                told.pairs(speech, view, row)
            }
            [ref other] if other.key != row => {
                pair_of_rows(speech, view, (row, other.key, own), (&heard, &with))
            }
            _ => continue,
        };
        unknown = unknown.max(heard.unknown + with.unknown);
        pairs.extend(found);
    }
    pairs.truncate(MOST_READINGS);
    let first = *pairs.first()?;
    let bound = pairs.into_iter().map(|(new, old)| {
        ("times", vec![figures("times", [id]), figures("new", [new]), figures("old", [old])])
    });
    let rule = context.rulebook.find("change")?;
    let strength = if unknown > 0 { Strength::Implied } else { Strength::Stated };
    let spans = [id, first.0, first.1].map(|id| context.figures.get(id).span);
    Draft::new(context, rule).claim(strength, around(spans), bound)
}

/// More columns than these tell too many things.
const MOST_READINGS: usize = 4;

/// The values of two rows in each column that can be meant.
pub fn pair_of_rows(
    speech: &Speech<'_>,
    view: &View,
    (one, other, own): (usize, usize, usize),
    (heard, with): (&Heard, &Heard),
) -> Vec<(FigureId, FigureId)> {
    let context: Context<'_> = speech.context();
    let mut both = Heard {
        times: heard.times.iter().chain(&with.times).cloned().collect(),
        columns: heard.columns.iter().chain(&with.columns).cloned().collect(),
        ..Default::default()
    };
    if !speech.is_of_its_time(view, &both) {
        return Vec::new();
    }
    // What is compared may be told before.
    if both.columns.is_empty() {
        both.columns = speech.columns_before(view, own);
    }
    let mut columns = speech.columns(view, &both, None);
    // Of the whole, where nothing else is named.
    if both.columns.is_empty() && columns.iter().any(|at| view.columns[*at].total) {
        columns.retain(|at| view.columns[*at].total);
    }
    let same = |(one, other): &(FigureId, FigureId)| {
        let (one, other) = (context.figures.get(*one), context.figures.get(*other));
        one.kind == other.kind && one.unit == other.unit
    };
    let pairs = columns.iter().filter_map(|at| view.cell(one, *at).zip(view.cell(other, *at)));
    pairs.filter(same).collect()
}
