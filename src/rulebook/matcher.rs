//! The source of an expression over phrases comes in; a [`Matcher`] goes out, made for phrases that
//! are known to hold the words it needs: no time is spent on ways to skip texts without them.
//!
//! Most expressions of a short report are tried a few times and no more. The first searches walk the
//! plain automaton, and only an expression that is wanted often is made ready for speed.

use regex_automata::meta::{Config, Regex};
use regex_automata::nfa::thompson;
use regex_automata::nfa::thompson::backtrack::{BoundedBacktracker, Cache};
use regex_automata::util::captures::Captures;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input, PatternID, Span};
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// A compiled expression over bytes.
#[derive(Debug)]
pub struct Matcher {
    source: String,
    plain: BoundedBacktracker,
    searches: AtomicU32,
    swift: OnceLock<Option<Regex>>,
}

/// What a matcher found: the stretches of its groups. Kept from search to search.
#[derive(Debug)]
pub struct Places {
    captures: Captures,
    cache: Cache,
}

/// Larger expressions are refused, as the `regex` crate does.
const LARGEST: usize = 10 << 20;

/// Bytes to mark what was visited: room for the groups of a match that is a whole sentence of
/// figures, which is many times slower to split without it.
const VISITED: usize = 4 << 20;

/// A first search is done by walking where this part of the room is enough for it.
const WALKS: usize = 16;

/// How many searches the plain automaton does: about as many as cost what the swift one does to build.
const FIRST: u32 = 32;

thread_local! {
    // One for all expressions: it keeps tables that cost more to lay out than most of them to compile.
    static COMPILER: thompson::Compiler = {
        let config = thompson::Config::new().utf8(false).nfa_size_limit(Some(LARGEST));
        let mut compiler = thompson::Compiler::new();
        compiler.syntax(syntax::Config::new().utf8(false)).configure(config);
        compiler
    };
}

impl Matcher {
    pub fn new(source: &str) -> Result<Matcher, Box<thompson::BuildError>> {
        let nfa = COMPILER.with(|compiler| compiler.build(source))?;
        let config = BoundedBacktracker::config().visited_capacity(VISITED);
        Ok(Matcher {
            source: source.to_owned(),
            plain: BoundedBacktracker::builder().configure(config).build_from_nfa(nfa)?,
            searches: AtomicU32::new(0),
            swift: OnceLock::new(),
        })
    }

    pub fn is_match(&self, text: &[u8]) -> bool {
        let input = Input::new(text);
        if self.is_new(text.len()) {
            let found = self.plain.try_is_match(&mut self.plain.create_cache(), input.clone());
            if let Ok(found) = found {
                return found;
            }
        }
        self.swift().is_some_and(|regex| regex.is_match(input))
    }

    /// Somewhere for [`Matcher::find`] to write to.
    pub fn places(&self) -> Places {
        let captures = Captures::all(self.plain.get_nfa().group_info().clone());
        Places { captures, cache: self.plain.create_cache() }
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
        let length = stretch.len();
        let input = Input::new(text).span(Span::from(stretch));
        let Places { captures, cache } = places;
        if !self.is_new(length) || self.plain.try_search(cache, &input, captures).is_err() {
            captures.set_pattern(None);
            // Where the match stands is found fast; its groups are sought in it alone.
            let whole = self.swift()?.find(input.clone())?;
            let within = input.span(whole.span()).anchored(Anchored::Yes);
            if self.plain.try_search(cache, &within, captures).is_err() {
                self.swift()?.search_captures(&within, captures);
            }
        }
        captures.get_match().map(|found| found.range())
    }

    /// The names of the groups, in the order of their numbers.
    pub fn names(&self) -> impl Iterator<Item = Option<&str>> {
        self.plain.get_nfa().group_info().pattern_names(PatternID::ZERO)
    }

    /// Whether the plain automaton should search a stretch of that length.
    fn is_new(&self, length: usize) -> bool {
        self.searches.load(Ordering::Relaxed) < FIRST
            && self.searches.fetch_add(1, Ordering::Relaxed) < FIRST
            && length <= self.plain.max_haystack_len() / WALKS
    }

    fn swift(&self) -> Option<&Regex> {
        let build = || {
            // What the plain automaton has room for, there and back.
            let config = Config::new()
                .utf8_empty(false)
                .auto_prefilter(false)
                .onepass(false)
                .dfa(false)
                .nfa_size_limit(Some(4 * LARGEST));
            let syntax = syntax::Config::new().utf8(false);
            Regex::builder().configure(config).syntax(syntax).build(&self.source).ok()
        };
        self.swift.get_or_init(build).as_ref()
    }
}

impl Places {
    /// The stretch of a group, by its number.
    pub fn get(&self, group: usize) -> Option<Range<usize>> {
        self.captures.get_group(group).map(|span| span.range())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plain_and_the_swift_automaton_find_the_same() {
        let matcher = Matcher::new(r"(?P<a>[0-9]+)(?: of | in )(?P<b>[0-9]+)|(?P<c>none)").unwrap();
        let text = b"1 of 23, none, 4 in 5";
        let mut places = matcher.places();
        let mut search = || {
            [0, 2, 8, 10].map(|from| {
                let whole = matcher.find(text, from..text.len(), &mut places);
                (whole, [1, 2, 3].map(|group| places.get(group)))
            })
        };
        let plain = search();
        assert_eq!(plain[0], (Some(0..7), [Some(0..1), Some(5..7), None]));
        assert_eq!(plain[1], (Some(9..13), [None, None, Some(9..13)]));
        for _ in 0..FIRST {
            assert_eq!(search(), plain);
        }
        assert!(matcher.swift.get().is_some());
    }
}
