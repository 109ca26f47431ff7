//! The figures before a Chinese average and the measure word that it is per come in; what it may be divided by goes out:
//! counts in that measure word, working days, and what the calendar says.

use super::calendar;
use crate::claims::Context;
use crate::claims::clauses::told;
use crate::document::Span;
use crate::figures::{Decimal, FigureId, Kind};
use crate::measures::Role;

/// What an average is divided by.
#[derive(Clone, Copy)]
pub enum Number {
    Stated(FigureId),
    /// Days or months of a year.
    Calendar(i64),
    /// Days or months of a part of a year, as far as it is not told which.
    Possible(i64),
}

impl Number {
    pub fn id(self) -> Option<FigureId> {
        match self {
            Number::Stated(id) => Some(id),
            Number::Calendar(_) | Number::Possible(_) => None,
        }
    }
}

/// What can be counted by the measure word: figures in it or of it, and the calendar for 月 and 日.
pub fn numbers(context: Context<'_>, near: &[FigureId], per: char, sentence: Span) -> Vec<Number> {
    let word = if per == '日' { '天' } else { per };
    let people = ["人", "名", "位", "口", "人次"];
    let counted = near.iter().copied().filter(|id| {
        let figure = context.figures.get(*id);
        let unit = context
            .lexicon
            .units
            .get(usize::from(figure.unit.0))
            .map_or("", |unit| unit.name.as_str());
        let own = match per {
            '人' | '生' | '员' | '师' => people.contains(&unit),
            '户' | '亩' => unit.starts_with(word),
            // 14.12万人次 counts people, not times.
            '次' if unit.ends_with('次') && !unit.starts_with(['次', '场']) => false,
            _ => {
                unit.starts_with(word)
                    || context.document.slice(figure.span).contains(word)
                    || figure.kind == Kind::Count
                        && !people.contains(&unit)
                        && (beside(context, figure.span).iter().enumerate().any(|(at, text)| {
                            // 按一年换1.5次计: the year stands before it, and is not what it counts.
                            let time = matches!(per, '年' | '月' | '周' | '日' | '天');
                            (text.contains(word)
                                || matches!(per, '日' | '天') && text.contains('日'))
                                && (at == 1 || !time)
                        }) || unit == "个" && context.name(*id).told.contains(word))
            }
        };
        let entry = context.lexicon.units.get(usize::from(figure.unit.0));
        // Of kilometres the verdict would reckon in metres.
        let plain = entry.is_none_or(|entry| entry.factor.0 == entry.factor.1) || per == '亩';
        // 并非三个均值的简单平均: of values, and not of things.
        let behind = context.document.text.get(figure.span.end as usize..).unwrap_or_default();
        let of_values =
            ["均值", "平均", "比率", "指标"].iter().any(|word| behind.starts_with(word));
        own && plain
            && !of_values
            && figure.value.decimal().is_some_and(|value| value > Decimal::integer(1))
            && !matches!(context.measures.list[id.0 as usize].role, Role::Change | Role::Average)
    });
    let stated: Vec<Number> = counted.map(Number::Stated).collect();
    if !stated.is_empty() {
        return stated;
    }
    calendar::numbers(context, per, sentence)
}

/// Whether a figure counts the working days that an average per day is of.
pub fn is_working_day(context: Context<'_>, id: FigureId, per: char) -> bool {
    let figure = context.figures.get(id);
    matches!(per, '日' | '天')
        && figure.value.decimal().is_some_and(|value| value > Decimal::integer(1))
        && context.document.text.get(figure.span.start as usize..).is_some_and(|text| {
            let text = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
            text.starts_with("个工作日") || text.starts_with("工作日")
        })
}

/// The few characters before a figure and behind it, within its clause.
fn beside<'a>(context: Context<'a>, span: Span) -> [&'a str; 2] {
    let text = &context.document.text;
    let (before, behind) = (&text[..span.start as usize], &text[span.end as usize..]);
    let start = before
        .char_indices()
        .rev()
        .take(3)
        .take_while(|(_, c)| !told::CLAUSE.contains(c))
        .last()
        .map_or(before.len(), |(at, _)| at);
    let end = behind
        .char_indices()
        .take(4)
        .take_while(|(_, c)| !told::CLAUSE.contains(c))
        .last()
        .map_or(0, |(at, c)| at + c.len_utf8());
    [&before[start..], &behind[..end]]
}
