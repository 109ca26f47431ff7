//! Years, months and days come in; lengths of months and the distance between days go out
//! (the Gregorian calendar, carried backwards and forwards without end).

/// Days in a month; 0 for a month that no year has. Without a year February has 29.
pub fn days_in_month(year: Option<i32>, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_none_or(is_leap) => 29,
        2 => 28,
        _ => 0,
    }
}

fn is_leap(year: i32) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

/// Days since 1 January 1970, negative before.
pub fn day_number(year: i32, month: u32, day: u32) -> i64 {
    // Years run from March to February here, so that the leap day is the last of its year.
    let year = i64::from(year) - i64::from(month <= 2);
    let month = (i64::from(month) + 9) % 12;
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * month + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbered_without_gaps() {
        let mut expected = day_number(1895, 12, 31);
        for year in 1896..2105 {
            for month in 1..=12 {
                for day in 1..=days_in_month(Some(year), month) {
                    expected += 1;
                    assert_eq!(day_number(year, month, day), expected, "{year}-{month}-{day}");
                }
            }
        }
        assert_eq!(day_number(1970, 1, 1), 0);
    }

    #[test]
    fn months_that_no_year_has_are_empty() {
        assert_eq!(days_in_month(None, 13), 0);
        assert_eq!(days_in_month(Some(2023), 2), 28);
        assert_eq!(days_in_month(Some(2000), 2), 29);
        assert_eq!(days_in_month(Some(1900), 2), 28);
    }
}
