//! How periods are written in the register: 2016-10-12, XXXX-10, 2016-Q3.

use super::{Period, Year, YearPart};
use std::fmt;

/// Parts that are not stated are `XXXX` or `XX`; a year told from the document's own is `Y-1`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            None => f.write_str("XXXX")?,
            Some(Year::Absolute(year)) => write!(f, "{year}")?,
            Some(Year::Relative(offset)) => write!(f, "Y{offset:+}")?,
            Some(Year::Span(first, last)) => write!(f, "{first}..{last}")?,
            Some(Year::Fiscal(year)) => write!(f, "FY{year}")?,
            Some(Year::Decade(year)) => write!(f, "{year}s")?,
        }
        match self.part {
            None => {}
            Some(YearPart::Quarter(quarter)) => return write!(f, "-Q{quarter}"),
            Some(YearPart::Half(half)) => return write!(f, "-H{half}"),
            Some(YearPart::UpTo(month)) => return write!(f, "-01..{month:02}"),
            Some(YearPart::Months(from, to)) => return write!(f, "-{from:02}..{to:02}"),
        }
        match (self.month, self.day) {
            (None, None) => Ok(()),
            (Some(month), None) => write!(f, "-{month:02}"),
            (Some(month), Some(day)) => write!(f, "-{month:02}-{day:02}"),
            (None, Some(day)) => write!(f, "-XX-{day:02}"),
        }
    }
}
