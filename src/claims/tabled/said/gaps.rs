//! A sentence comes in that tells how far two rows or columns lie apart (the gap between girls and boys was 12 points in
//! English and two in maths; donations exceeded legacies by £41,300), by how much a row narrowed or widened, or on which
//! side of its target it ended; claims go out that the cells give it.

use super::super::asked::{Side, apart, beside, moved};
use super::super::lanes::{Lane, Sort};
use super::ratios::of_two;
use super::retold::may_tell;
use super::scene::Scene;
use super::way::pairs;
use super::{Found, found};
use crate::claims::direction::polarity::Subject;
use crate::claims::direction::words::Way;
use crate::document::holds_any;
use crate::figures::{Figure, FigureId, Hedge, Kind, Value};

pub fn search(scene: &Scene<'_>, all: &mut Vec<Found>) {
    between(scene, all);
    exceeded(scene, all);
    more_than(scene, all);
    narrowed(scene, all);
    aims(scene, all);
}

/// Whether an amount may be the difference of two cells.
fn is_gap(figure: &Figure, cell: &Figure) -> bool {
    let plain = matches!(figure.value, Value::Exact(value) if !value.is_negative());
    let points = figure.kind == Kind::Points && cell.kind == Kind::Percent;
    plain
        && (points
            || figure.kind != Kind::Percent && cell.kind != Kind::Percent && may_tell(figure, cell))
}

/// The gaps told of two lines behind one another: 12 points in English and two points in maths.
fn between(scene: &Scene<'_>, all: &mut Vec<Found>) {
    let sheet = scene.book.sheet;
    let words = [
        "gap between",
        "difference between",
        "points ahead",
        "points behind",
        "points higher",
        "points lower",
        "points clear",
    ];
    let Some((at, said)) =
        words.iter().filter_map(|word| Some((scene.text.find(word)?, *word))).min()
    else {
        return;
    };
    let opens = said.ends_with("between");
    let numbers: Vec<FigureId> = scene.quantities();
    let first =
        numbers.iter().map(|id| scene.range_of(*id).start).find(|start| !opens || *start > at);
    let Some(first) = first else { return };
    let subject = if opens { at..first } else { scene.clause(first).start..first };
    if scene.strange(&(scene.clause(first).start..first))
        > usize::from(opens && holds_any(scene.slice(subject.clone()), PEERS))
    {
        return;
    }
    let members: Vec<usize> =
        (0..sheet.rows.len()).filter(|row| sheet.is_member(scene.context.document, *row)).collect();
    let rows = scene.rows(&subject);
    let columns = scene.columns(&subject);
    let rest = holds_any(scene.slice(subject.clone()), PEERS) || !opens;
    let lines = match (&rows[..], &columns[..]) {
        ([one, other], []) => Lines::Rows(*one, *other),
        // Against the only other row.
        ([one], []) if members.len() == 2 && rest && members.contains(one) => {
            let other = members.iter().find(|row| *row != one).copied().unwrap_or(*one);
            Lines::Rows(*one, other)
        }
        ([], [one, other]) => Lines::Columns(*one, *other),
        _ => return,
    };
    for (at, id) in numbers.iter().enumerate() {
        let own = scene.range_of(*id);
        if own.start < first {
            continue;
        }
        let next = numbers.get(at + 1).map_or(scene.text.len(), |next| scene.range_of(*next).start);
        let own_words = own.end..next;
        let figure = scene.context.figures.get(*id);
        if figure.hedge != Hedge::None {
            continue;
        }
        let cells = match lines {
            Lines::Rows(one, other) => match scene.columns(&own_words)[..] {
                [column] => Vec::from_iter(
                    sheet.rows[one].cells[column].zip(sheet.rows[other].cells[column]),
                ),
                [] if sheet.columns.iter().filter(|column| column.sort == Sort::Level).count()
                    == 1 =>
                {
                    of_two(scene, &own_words, one, other)
                }
                _ => continue,
            },
            Lines::Columns(one, other) => match scene.rows(&own_words)[..] {
                [row] => {
                    Vec::from_iter(sheet.rows[row].cells[one].zip(sheet.rows[row].cells[other]))
                }
                _ => continue,
            },
        };
        let fits = |pair: &(FigureId, FigureId)| {
            let cell = scene.context.figures.get(pair.0);
            is_gap(figure, cell)
                || figure.kind == Kind::Number
                    && cell.kind == Kind::Percent
                    && scene.slice(own.end..).trim_start().starts_with("point")
        };
        let key = scene.span_of(&own);
        all.extend(
            cells
                .iter()
                .filter(|pair| fits(pair))
                .map(|(one, other)| found(key, apart(*id, *one, *other))),
        );
    }
}

/// The other one of two.
const PEERS: &[&str] = &["their peers", "other ", "the rest", "all others", "everyone else"];

#[derive(Clone, Copy)]
enum Lines {
    Rows(usize, usize),
    Columns(usize, usize),
}

/// Donations exceeded legacies by £41,300.
fn exceeded(scene: &Scene<'_>, all: &mut Vec<Found>) {
    let verbs = [
        "exceeded",
        "outnumbered",
        "outstripped",
        "outsold",
        "beat",
        "led",
        "trailed",
        "overtook",
        "outperformed",
    ];
    for verb in scene.words.iter().filter(|word| verbs.contains(&word.text)) {
        let clause = scene.clause(verb.at.start);
        let id = scene.quantities().into_iter().find(|id| {
            let own = scene.range_of(*id);
            clause.start <= own.start && own.end <= clause.end && own.start > verb.at.end
        });
        let Some(id) = id else { continue };
        let own = scene.range_of(id);
        let figure = scene.context.figures.get(id);
        if scene.before(own.start).first() != Some(&"by") || figure.hedge != Hedge::None {
            continue;
        }
        let (left, right) =
            (scene.rows(&(clause.start..verb.at.start)), scene.rows(&(verb.at.end..own.start)));
        let ([one], [other]) = (&left[..], &right[..]) else { continue };
        if one == other || scene.strange(&clause) > 0 {
            continue;
        }
        let key = scene.span_of(&own);
        for (one, other) in of_two(scene, &clause, *one, *other) {
            if is_gap(figure, scene.context.figures.get(one)) {
                all.push(found(key, apart(id, one, other)));
            }
        }
    }
}

/// The city campus has 3,290 more students than Park; Northline was seven points ahead of Coastway.
fn more_than(scene: &Scene<'_>, all: &mut Vec<Found>) {
    for id in scene.quantities() {
        let own = scene.range_of(id);
        let clause = scene.clause(own.start);
        let figure = scene.context.figures.get(id);
        let behind: Vec<&str> = scene.behind(own.end).iter().map(|word| word.text).collect();
        let skipped = behind
            .iter()
            .take_while(|word| ["percentage", "points", "point"].contains(word))
            .count();
        let up = match behind.get(skipped) {
            Some(&("more" | "higher" | "ahead" | "above" | "larger" | "clear")) => true,
            Some(&("fewer" | "lower" | "behind" | "below" | "less" | "short")) => false,
            _ => continue,
        };
        let text = scene.slice(own.end..clause.end);
        let link = [" than ", " ahead of ", " behind ", " above ", " below ", " clear of "];
        let Some(at) =
            link.iter().filter_map(|link| Some(own.end + text.find(link)? + link.len())).max()
        else {
            continue;
        };
        // The subject may stand in the clause before.
        let left = scene.rows(&(clause.start..own.start));
        let left = if left.is_empty() { scene.rows(&(0..own.start)) } else { left };
        let right = scene.rows(&(at..clause.end));
        let ([one], Some(other)) = (&left[..], right.first()) else { continue };
        if one == other
            || figure.hedge != Hedge::None
            || scene.strange(&(own.end..clause.end)) > 0
            || !scene.times(&clause).is_empty()
        {
            continue;
        }
        let key = scene.span_of(&own);
        for (one, other) in of_two(scene, &clause, *one, *other) {
            let cell = scene.context.figures.get(one);
            let points = skipped > 0 && figure.kind != Kind::Percent && cell.kind == Kind::Percent;
            let (Some(high), Some(low)) =
                (Lane::value(scene.context, one), Lane::value(scene.context, other))
            else {
                continue;
            };
            if !is_gap(figure, cell) && !points {
                continue;
            }
            if (high > low) == up || high == low {
                all.push(found(key, apart(id, one, other)));
            }
        }
    }
}

/// The deficit narrowed by £1.4 million.
fn narrowed(scene: &Scene<'_>, all: &mut Vec<Found>) {
    let verbs = [
        ("narrowed", false),
        ("widened", true),
        ("shrank", false),
        ("grew", true),
        ("deepened", true),
        ("fell", false),
        ("rose", true),
        ("increased", true),
    ];
    for (word, wider) in scene
        .words
        .iter()
        .filter_map(|word| Some((word, verbs.iter().find(|(verb, _)| *verb == word.text)?.1)))
    {
        let clause = scene.clause(word.at.start);
        let by =
            scene.within(&(word.at.end..clause.end)).next().is_some_and(|next| next.text == "by");
        let id = scene.quantities().into_iter().find(|id| scene.range_of(*id).start > word.at.end);
        let Some(id) = id.filter(|_| by) else { continue };
        let own = scene.range_of(id);
        let figure = scene.context.figures.get(id);
        let rows = scene.rows(&(clause.start..word.at.start));
        let [row] = rows[..] else { continue };
        let label = scene.context.document.slice(scene.book.sheet.rows[row].label).to_lowercase();
        let gap = holds_any(
            &label,
            &["deficit", "loss", "gap", "shortfall", "surplus", "margin", "backlog"],
        );
        let shown =
            holds_any(scene.text, &["as shown", "shown in", "in the table", "see table", "below"]);
        if own.end > clause.end
            || !gap
            || scene.strange(&clause) > usize::from(shown)
            || figure.hedge != Hedge::None
        {
            continue;
        }
        let key = scene.span_of(&own);
        let told = pairs(scene, row, &(0..scene.text.len()));
        for (new, old) in told {
            let (Some(one), Some(other)) =
                (Lane::value(scene.context, new), Lane::value(scene.context, old))
            else {
                continue;
            };
            if !is_gap(figure, scene.context.figures.get(new))
                || one.is_negative() != other.is_negative()
            {
                continue;
            }
            let grew = if one.is_negative() { one < other } else { one > other };
            if grew == wider {
                all.push(found(key, apart(id, new, old)));
            } else if !one.is_negative() {
                all.push(found(key, moved(scene.span_of(&word.at), new, old, wider)));
            }
        }
    }
}

/// Recycling finished the year behind target.
fn aims(scene: &Scene<'_>, all: &mut Vec<Found>) {
    let sheet = scene.book.sheet;
    let aimed: Vec<usize> =
        (0..sheet.columns.len()).filter(|at| sheet.columns[*at].sort == Sort::Aim).collect();
    let levels: Vec<usize> =
        (0..sheet.columns.len()).filter(|at| sheet.columns[*at].sort == Sort::Level).collect();
    let ([aim], [level]) = (&aimed[..], &levels[..]) else { return };
    for word in scene
        .words
        .iter()
        .filter(|word| ["target", "targets", "budget", "plan", "goal"].contains(&word.text))
    {
        let clause = scene.clause(word.at.start);
        let before = scene.before(word.at.start);
        let near: Vec<&str> = before.iter().take(4).copied().collect();
        let Some(verb) =
            near.iter().find_map(|word| JUDGED.iter().find(|(judged, _)| judged == word))
        else {
            continue;
        };
        let rows = scene.rows(&(clause.start..word.at.start));
        let [row] = rows[..] else { continue };
        let strange = scene.strange(&clause);
        if strange > 0
            || !sheet.columns[*aim].head.contains(word.text.trim_end_matches('s'))
            || scene.times(&clause).iter().any(|time| time.part != 0)
        {
            continue;
        }
        if holds_any(scene.slice(clause.clone()), &["average", "national", "half of", "quarter"])
            || scene.quantities().iter().any(|id| {
                // Calls answered in 20 seconds: a number of the label.
                let label = scene.context.document.slice(sheet.rows[row].label);
                super::ranks::holds(scene, &clause, *id)
                    && !label.contains(scene.slice(scene.range_of(*id)))
            })
        {
            continue;
        }
        let label = scene.context.document.slice(sheet.rows[row].label).to_lowercase();
        let less = Subject { words: &label, lasts: false }.less_is_better().unwrap_or(false)
            || holds_any(
                &label,
                &[
                    "missed",
                    "time",
                    "cost",
                    "days",
                    "minutes",
                    "lost",
                    "overdue",
                    "emission",
                    "unplanned",
                    "late",
                ],
            );
        let side = match verb.1 {
            Judged::Plain(Way::Up) => Side::Above,
            Judged::Plain(Way::Down) => Side::Below,
            Judged::Good if less => Side::AtMost,
            Judged::Good => Side::AtLeast,
            Judged::Bad if less => Side::Above,
            Judged::Bad => Side::Below,
        };
        let (Some(value), Some(base)) =
            (sheet.rows[row].cells[*level], sheet.rows[row].cells[*aim])
        else {
            continue;
        };
        let (one, other) = (scene.context.figures.get(value), scene.context.figures.get(base));
        if one.kind != other.kind || other.hedge != Hedge::None {
            continue;
        }
        let key = scene.span_of(&word.at);
        all.push(found(key, beside(key, value, base, side)));
    }
}

#[derive(Clone, Copy)]
enum Judged {
    Plain(Way),
    Good,
    Bad,
}

const JUDGED: &[(&str, Judged)] = &[
    ("ahead", Judged::Good),
    ("behind", Judged::Bad),
    ("met", Judged::Good),
    ("beat", Judged::Good),
    ("missed", Judged::Bad),
    ("short", Judged::Bad),
    ("above", Judged::Plain(Way::Up)),
    ("over", Judged::Plain(Way::Up)),
    ("exceeded", Judged::Plain(Way::Up)),
    ("below", Judged::Plain(Way::Down)),
    ("under", Judged::Plain(Way::Down)),
];
