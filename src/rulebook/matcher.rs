//! The source of an expression over phrases comes in; a [`Matcher`] goes out, made for phrases that
//! are known to hold the words it needs: no time is spent on ways to skip texts without them.

use regex_automata::meta::{BuildError, Config, Regex};
use regex_automata::util::captures::Captures;
use regex_automata::util::syntax;
use regex_automata::{Input, Span};
use std::ops::Range;

/// A compiled expression over bytes.
#[derive(Clone, Debug)]
pub struct Matcher(Regex);

/// What a matcher found: the stretches of its groups. Kept from search to search.
#[derive(Debug)]
pub struct Places(Captures);

/// Larger expressions are refused, as the `regex` crate does.
const LARGEST: usize = 10 << 20;

impl Matcher {
    pub fn new(source: &str) -> Result<Matcher, Box<BuildError>> {
        let config = Config::new()
            .utf8_empty(false)
            .auto_prefilter(false)
            .onepass(false)
            .dfa(false)
            .nfa_size_limit(Some(LARGEST));
        let syntax = syntax::Config::new().utf8(false);
        Regex::builder()
            .configure(config)
            .syntax(syntax)
            .build(source)
            .map(Matcher)
            .map_err(Box::new)
    }

    pub fn is_match(&self, text: &[u8]) -> bool {
        self.0.is_match(text)
    }

    /// Somewhere for [`Matcher::find`] to write to.
    pub fn places(&self) -> Places {
        Places(self.0.create_captures())
    }

    /// The first match in a stretch of a text; what stands around the stretch is seen, not matched.
    pub fn find(
        &self,
        text: &[u8],
        stretch: Range<usize>,
        places: &mut Places,
    ) -> Option<Range<usize>> {
        if stretch.start > stretch.end {
            return None;
        }
        self.0.search_captures(&Input::new(text).span(Span::from(stretch)), &mut places.0);
        places.0.get_match().map(|found| found.range())
    }

    /// The names of the groups, in the order of their numbers.
    pub fn names(&self) -> impl Iterator<Item = Option<&str>> {
        self.0.group_info().pattern_names(regex_automata::PatternID::ZERO)
    }
}

impl Places {
    /// The stretch of a group, by its number.
    pub fn get(&self, group: usize) -> Option<Range<usize>> {
        self.0.get_group(group).map(|span| span.range())
    }
}
