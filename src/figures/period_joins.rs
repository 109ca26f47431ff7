//! Periods that stand side by side come in; one goes out: 2021 and 3月, 1—7月, 6月1日-6月30日.

use super::chars::is_blank;
use super::joins::{Link, join};
use super::scan::{Draft, Scan};
use super::{Kind, Period, Value, Year, YearPart};

/// 2016 Q3, Q1-2019, July 4th of 1995, April in 2017: two figures that name one period.
pub fn merge_periods(scan: &mut Scan, index: usize) -> bool {
    let (first, second) = (scan.drafts[index].figure, scan.drafts[index + 1].figure);
    let (Value::Period(from), Value::Period(to)) = (first.value, second.value) else {
        return false;
    };
    let gap = &scan.bytes[first.span.end as usize..second.span.start as usize];
    let near = matches!(
        gap,
        b" " | b"-" | b", " | b" the " | b" of " | b" in " | b"/" | b" of the " | b", the "
    );
    let absolute =
        |period: Period| matches!(period.year, Some(Year::Absolute(_) | Year::Fiscal(_)));
    let year_only = |period: Period| {
        absolute(period) && (period.part, period.month, period.day) == (None, None, None)
    };
    let undated =
        |period: Period| period.year.is_none() && (period.part.is_some() || period.month.is_some());
    let one_date = to.day.is_none() || matches!(gap, b"/" | b"-");
    let merged = if year_only(from) && undated(to) && one_date && near && gap != b" in " {
        Period { year: from.year, ..to }
    } else if undated(from) && year_only(to) && near {
        Period { year: to.year, ..from }
    } else {
        return false;
    };
    scan.drafts.truncate(index + 1);
    let draft = &mut scan.drafts[index];
    draft.figure.span.end = second.span.end;
    draft.figure.value = Value::Period(merged);
    join(scan);
    true
}

pub fn join_periods(scan: &mut Scan, index: usize, link: Link) {
    let (first, second) = (scan.drafts[index], scan.drafts[index + 1]);
    let Value::Period(to) = second.figure.value else { return };
    match first.figure.value {
        Value::Period(from) => {
            let mut from = from;
            let mut to = to;
            // 2016年6月1日-6月30日: the year is the first one's; January 5 to 9, 2020: the last one's.
            if to.year.is_none()
                && matches!(
                    from.year,
                    Some(Year::Absolute(_) | Year::Relative(_) | Year::Fiscal(_))
                )
                && (to.month.is_some() || to.day.is_some() || to.part.is_some())
                && from.part.is_none() == to.part.is_none()
            {
                to.year = from.year;
                if to.month.is_none() && to.part.is_none() {
                    to.month = from.month;
                }
            } else if from.year.is_none()
                && to.year.is_some()
                && from.day.is_some() == to.day.is_some()
                && from.part.is_none() == to.part.is_none()
                && from.month.is_some()
            {
                from.year = to.year;
            } else if to.year.is_none()
                && from.year.is_none()
                && to.month.is_none()
                && to.day.is_some()
            {
                to.month = from.month;
            }
            scan.drafts[index].figure.value = Value::Period(from);
            scan.drafts[index + 1].figure.value = Value::Period(to);
        }
        Value::Exact(value)
            if first.figure.kind == Kind::Number && first.power == 0 && value.exponent == 0 =>
        {
            let number = value.mantissa;
            let year_like = first.year_digits == 4 && (1000..3000).contains(&number);
            let mut from = Period { year: None, part: None, month: None, day: None };
            if year_like
                && matches!(to.year, Some(Year::Absolute(_) | Year::Fiscal(_)))
                && to.month.is_none()
            {
                from.year = Some(Year::Absolute(number as i16));
                if to.part.is_some() {
                    from.part = to.part;
                }
            } else if (1..=12).contains(&number)
                && to.month.is_some()
                && to.day.is_none()
                && to.part.is_none()
                && matches!(link, Link::Dash | Link::To)
            {
                // 1—7月
                let last = to.month.unwrap_or(12);
                if i128::from(last) < number {
                    return;
                }
                let part = if number == 1 {
                    YearPart::UpTo(last)
                } else {
                    YearPart::Months(number as u8, last)
                };
                let mut figure = second.figure;
                figure.span.start = first.figure.span.start;
                figure.value = Value::Period(Period { part: Some(part), month: None, ..to });
                scan.drafts.truncate(index);
                scan.drafts.push(Draft { figure, power: 0, year_digits: 0, prefixed: false });
                return join(scan);
            } else if (1..=12).contains(&number) && to.month.is_some() && to.day.is_none() {
                from.month = Some(number as u8);
                from.year = to.year;
            } else if (1..=31).contains(&number) && to.day.is_some() {
                // 3、5日; 3-5 May 2021
                from.day = Some(number as u8);
                (from.month, from.year) = (to.month, to.year);
            } else {
                return;
            }
            scan.drafts[index].figure.kind = Kind::Period;
            scan.drafts[index].figure.value = Value::Period(from);
        }
        _ => {}
    }
    let _ = is_blank;
}
