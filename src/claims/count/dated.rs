//! Chinese numbers of meetings and the like come in with the dates told behind them (召开会议3次，分别为3月28日、7月14日和12月6日); claims
//! that there are as many dates go out.

use crate::claims::draft::{Draft, around, figures, items};
use crate::claims::{Claim, Context, prose, sentence_at};
use crate::document::{Language, Span};
use crate::figures::{Decimal, Figure, FigureId, Hedge, Kind, Value};
use crate::rulebook::Strength;

/// More times than so many are not told one by one.
const MOST: i64 = 12;

/// In characters, between the number and its dates.
const REACH: usize = 20;

pub fn search(context: Context<'_>, draft: Draft<'_>, claims: &mut Vec<Claim>) {
    if context.document.language != Language::Chinese {
        return;
    }
    for block in prose::blocks(context) {
        for id in context.figures.within(block.span).map(FigureId) {
            claims.extend(claim(context, draft, id));
        }
    }
}

fn claim(context: Context<'_>, draft: Draft<'_>, id: FigureId) -> Option<Claim> {
    let figure = context.figures.get(id);
    let text = context.document.slice(figure.span);
    let number = figure.value.decimal().filter(|_| figure.hedge == Hedge::None)?;
    let few = number >= Decimal::integer(2) && number <= Decimal::integer(MOST);
    if figure.kind != Kind::Count || !few || !text.ends_with(['次', '场', '期', '届', '轮', '批'])
    {
        return None;
    }
    let (dates, end) =
        dates_behind(context, figure, leads, &["、", "和", "及", "以及", "，"], is_date)?;
    // 3月、6月的专项检查 are things of these months, and 等 leaves some out.
    let rest = context.document.text.get(end as usize..).unwrap_or_default();
    let ends = rest.is_empty() || rest.starts_with(['。', '，', '；', '）', '\n', '召', '举']);
    if dates.len() < 2 || !ends {
        return None;
    }
    let place = around(dates.iter().copied().chain([figure.span]));
    let bound = vec![figures("n", [id]), items("items", dates)];
    draft.claim(Strength::Stated, place, [("list", bound)])
}

/// The dates of its sentence that follow a number, led by what may stand between them and joined by marks; and where the
/// last of them ends.
pub fn dates_behind(
    context: Context<'_>,
    figure: &Figure,
    leads: impl Fn(&str) -> bool,
    marks: &[&str],
    is_date: impl Fn(&Figure) -> bool,
) -> Option<(Vec<Span>, u32)> {
    let sentence = sentence_at(context.document.block(figure.block), figure.span.start)?;
    let behind = Span { start: figure.span.end, end: sentence.end.max(figure.span.end) };
    let mut dates: Vec<Span> = Vec::new();
    let mut end = figure.span.end;
    for next in context.figures.within(behind).map(|id| &context.figures.list[id as usize]) {
        let gap = context.document.slice(Span { start: end, end: next.span.start.max(end) });
        let joined = match dates.is_empty() {
            true => leads(gap),
            false => marks.contains(&gap.trim()),
        };
        if !joined || !is_date(next) {
            break;
        }
        dates.push(next.span);
        end = next.span.end;
    }
    Some((dates, end))
}

/// 会议，时间分别为
fn leads(gap: &str) -> bool {
    let Some((_, link)) = gap.rsplit_once(['，', '（', '：']) else { return false };
    // 印发时间为, 召开日期分别为
    let times = ["时间", "日期", "会期", "月份"];
    let link = times.iter().find_map(|word| Some(link.split_once(word)?.1)).unwrap_or(link);
    let told = ["分别为", "分别于", "分别在", "分别是", "依次为", "依次于", "为", "于"];
    gap.chars().count() <= REACH && told.contains(&link.trim())
}

fn is_date(figure: &Figure) -> bool {
    matches!(figure.value, Value::Period(period) if period.day.is_some() || period.month.is_some())
}
