//! The findings of earlier runs come in, with those of this one; what is new, what is old and what
//! has vanished goes out.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the file; another one is refused.
pub const VERSION: u32 = 1;

/// The findings that are known and tolerated, by the path of the report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    pub version: u32,
    pub reports: BTreeMap<String, Vec<Entry>>,
}

/// A tolerated finding. Only the fingerprint counts; the rest is for people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub rule: String,
    pub fingerprint: String,
    pub message: String,
}

impl Baseline {
    /// The baseline that tolerates what is open now. Reports without findings are left out.
    pub fn record(findings: impl IntoIterator<Item = (String, Entry)>) -> Self {
        let mut reports: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for (path, entry) in findings {
            reports.entry(path).or_default().push(entry);
        }
        reports.values_mut().for_each(|entries| entries.sort());
        Baseline { version: VERSION, reports }
    }

    pub fn holds(&self, path: &str, fingerprint: &str) -> bool {
        let entries = self.reports.get(path).map_or(&[][..], Vec::as_slice);
        entries.iter().any(|entry| entry.fingerprint == fingerprint)
    }

    /// The baseline without the entries of reports that were checked and no longer have them. It
    /// never grows. Gives also what was taken out.
    pub fn shrunk(&self, checked: &BTreeMap<String, Vec<String>>) -> (Self, Vec<(String, Entry)>) {
        let (mut reports, mut gone) = (BTreeMap::new(), Vec::new());
        for (path, entries) in &self.reports {
            let stays = |entry: &&Entry| {
                checked.get(path).is_none_or(|open| open.contains(&entry.fingerprint))
            };
            let (left, vanished): (Vec<_>, Vec<_>) = entries.iter().partition(stays);
            gone.extend(vanished.into_iter().map(|entry| (path.clone(), entry.clone())));
            if !left.is_empty() {
                reports.insert(path.clone(), left.into_iter().cloned().collect());
            }
        }
        (Baseline { version: VERSION, reports }, gone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(fingerprint: &str) -> Entry {
        let text = String::from;
        Entry { rule: text("total"), fingerprint: text(fingerprint), message: text("…") }
    }

    #[test]
    fn a_baseline_only_shrinks_and_only_by_what_was_checked() {
        let path = |name: &str| name.to_owned();
        let baseline = Baseline::record([
            (path("a.md"), entry("1")),
            (path("a.md"), entry("2")),
            (path("b.md"), entry("3")),
        ]);
        assert!(baseline.holds("a.md", "2") && !baseline.holds("b.md", "2"));
        let checked = BTreeMap::from([(path("a.md"), vec![path("2"), path("9")])]);
        let (shrunk, gone) = baseline.shrunk(&checked);
        assert_eq!(gone, [(path("a.md"), entry("1"))]);
        let left = [(path("a.md"), entry("2")), (path("b.md"), entry("3"))];
        assert_eq!(shrunk, Baseline::record(left));
    }
}
