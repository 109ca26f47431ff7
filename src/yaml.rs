//! YAML text comes in; a [`Node`] tree goes out, or an [`Error`] that points at the very place.
//!
//! The one module that touches the YAML crate, with `build.rs`, which reads the program's own files
//! ahead of time. The tree holds no positions: only when something in
//! it turns out to be wrong is the text read once more, down to the place in question, and the
//! crate's own error tells where that is. So a good file costs nothing for its positions.

mod built_in;
mod node;
pub mod packed;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

pub use built_in::{built_in, built_in_as, merged_as, node_as};
pub use node::Node;
use node::NodeSeed;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct File {
    pub name: String,
    pub text: Arc<str>,
    pub root: Node,
}

/// What is wrong in a YAML file, where, and what to write instead.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    pub message: String,
    pub name: Arc<str>,
    pub text: Arc<str>,
    /// Byte range in `text`.
    pub span: Range<usize>,
    pub label: String,
    pub advice: Option<String>,
}

/// A node together with the way to it, so that it can complain about itself.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    pub file: &'a File,
    pub node: &'a Node,
    way: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq)]
enum Step {
    /// The value of the nth key.
    Value(usize),
    /// The nth key itself.
    Key(usize),
    /// The nth item of a list.
    Item(usize),
}

/// Reads a file. Duplicate keys and broken YAML are errors.
pub fn parse(name: &str, text: &str) -> Result<File, Error> {
    let text: Arc<str> = text.into();
    let is_bare = |line: &str| {
        let line = line.trim_start_matches('\u{feff}').trim_matches([' ', '\r']);
        line.is_empty() || line.starts_with('#') || line == "---"
    };
    if text.lines().all(is_bare) {
        return Ok(File { name: name.to_owned(), text, root: Node::Null });
    }
    match NodeSeed.deserialize(serde_yaml::Deserializer::from_str(&text)) {
        Ok(root) => Ok(File { name: name.to_owned(), text, root }),
        Err(error) => {
            let at = error.location().map_or(0, |location| location.index());
            let message = error.to_string();
            // The place is shown as a label; the crate's own mention of it would be a repetition.
            let message = message.split(" at line ").next().unwrap_or(&message).to_owned();
            let span = token(&text, at);
            Err(Error {
                message: format!("{name} is not valid YAML"),
                name: name.into(),
                text,
                span,
                label: message,
                advice: None,
            })
        }
    }
}

/// The candidate nearest to `word` in spelling, if one is near enough to be meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let limit = if length < 3 { 1 } else { 2.max(length / 3) };
    candidates
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

impl File {
    pub fn root(&self) -> Place<'_> {
        Place { file: self, node: &self.root, way: Vec::new() }
    }
}

impl<'a> Place<'a> {
    /// The text of a scalar.
    pub fn text(&self) -> Result<&'a str, Error> {
        match self.node {
            Node::Scalar(text) => Ok(text),
            node => Err(self.error(format!("expected a text, found {}", node.sort()))),
        }
    }

    /// The keys and values of a map.
    pub fn entries(&self) -> Result<Vec<(&'a str, Place<'a>)>, Error> {
        match self.node {
            Node::Map(entries) => Ok(entries
                .iter()
                .enumerate()
                .map(|(index, (key, node))| (key.as_ref(), self.step(Step::Value(index), node)))
                .collect()),
            node => Err(self.error(format!("expected a map of keys, found {}", node.sort()))),
        }
    }

    /// The items of a list. A single scalar or map counts as a list of one.
    pub fn items(&self) -> Result<Vec<Place<'a>>, Error> {
        match self.node {
            Node::List(items) => Ok(items
                .iter()
                .enumerate()
                .map(|(index, node)| self.step(Step::Item(index), node))
                .collect()),
            Node::Null => Ok(Vec::new()),
            _ => Ok(vec![self.clone()]),
        }
    }

    /// The value of a key of a map, if it is there.
    pub fn get(&self, key: &str) -> Option<Place<'a>> {
        let Node::Map(entries) = self.node else { return None };
        let index = entries.iter().position(|(name, _)| name == key)?;
        Some(self.step(Step::Value(index), &entries[index].1))
    }

    /// The value of a key that must be there.
    pub fn require(&self, key: &str) -> Result<Place<'a>, Error> {
        self.get(key).ok_or_else(|| {
            self.error(format!("`{key}` is missing")).advise(format!("add a line `{key}: …`"))
        })
    }

    /// Refuses keys that are not among `known`, naming the nearest right one.
    pub fn allow(&self, known: &[&str]) -> Result<(), Error> {
        for (key, _) in self.entries()? {
            if !known.contains(&key) {
                let error = self.key_error(key, format!("unknown key `{key}`"));
                return Err(match nearest(key, known.iter().copied()) {
                    Some(near) => error.advise(format!("did you mean `{near}`?")),
                    None => error.advise(format!("known keys are {}", known.join(", "))),
                });
            }
        }
        Ok(())
    }

    /// An error that points at this value.
    pub fn error(&self, message: impl Into<String>) -> Error {
        self.error_at(&self.way, message.into())
    }

    /// An error that points at a key of this map.
    pub fn key_error(&self, key: &str, message: impl Into<String>) -> Error {
        let mut way = self.way.clone();
        if let Node::Map(entries) = self.node
            && let Some(index) = entries.iter().position(|(name, _)| name == key)
        {
            way.push(Step::Key(index));
        }
        self.error_at(&way, message.into())
    }

    fn error_at(&self, way: &[Step], message: String) -> Error {
        Error {
            label: message.clone(),
            message,
            name: self.file.name.as_str().into(),
            text: self.file.text.clone(),
            span: locate(&self.file.text, way),
            advice: None,
        }
    }

    fn step(&self, step: Step, node: &'a Node) -> Place<'a> {
        let mut way = self.way.clone();
        way.push(step);
        Place { file: self.file, node, way }
    }
}

impl Error {
    /// Adds one line that says what to write.
    pub fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }

    /// Sets what is said above the file's name, keeping the words at the place.
    pub fn titled(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }
}

impl miette::Diagnostic for Error {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.advice.as_ref().map(|advice| Box::new(advice) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = miette::LabeledSpan> + '_>> {
        let label = miette::LabeledSpan::at(self.span.clone(), self.label.clone());
        Some(Box::new(std::iter::once(label)))
    }
}

impl miette::SourceCode for Error {
    fn read_span<'a>(
        &'a self,
        span: &miette::SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn miette::SpanContents<'a> + 'a>, miette::MietteError> {
        let contents = self.text.as_bytes().read_span(span, before, after)?;
        Ok(Box::new(miette::MietteSpanContents::new_named(
            self.name.to_string(),
            contents.data(),
            *contents.span(),
            contents.line(),
            contents.column(),
            contents.line_count(),
        )))
    }
}

impl Node {
    fn sort(&self) -> &'static str {
        match self {
            Node::Null => "nothing",
            Node::Scalar(_) => "a text",
            Node::List(_) => "a list",
            Node::Map(_) => "a map",
        }
    }
}

/// The byte range of the node at the end of `way`: a scalar's or key's token, else the line.
fn locate(text: &str, way: &[Step]) -> Range<usize> {
    let deserializer = serde_yaml::Deserializer::from_str(text);
    let at = match (Seeker { way }).deserialize(deserializer) {
        Ok(()) => 0,
        Err(error) => error.location().map_or(0, |location| location.index()),
    };
    token(text, at)
}

/// From `at` to the end of the token that starts there.
fn token(text: &str, at: usize) -> Range<usize> {
    let mut start = at.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let line = text[start..].split(['\n', '\r']).next().unwrap_or("");
    let length = match line.chars().next() {
        Some(quote @ ('"' | '\'')) => line[1..].find(quote).map_or(line.len(), |end| end + 2),
        _ => {
            let key = line.find(": ").or(line.strip_suffix(':').map(str::len));
            let end = key.or(line.find(" #")).unwrap_or(line.len());
            line[..end].trim_end_matches([' ', ',', ']', '}']).len()
        }
    };
    start..start + length
}

/// The edit distance between two short words.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (index, left) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for (column, right) in right.iter().enumerate() {
            let replace = diagonal + usize::from(left != *right);
            diagonal = row[column + 1];
            row[column + 1] = replace.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
}

/// Walks down a way and fails at its end, so that the error's location is the place sought.
#[derive(Clone, Copy)]
struct Seeker<'a> {
    way: &'a [Step],
}

const FOUND: &str = "found";

impl<'de> DeserializeSeed<'de> for Seeker<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Seeker<'_> {
    fn check<E: de::Error>(self) -> Result<(), E> {
        if self.way.is_empty() { Err(E::custom(FOUND)) } else { Ok(()) }
    }
}

impl<'de> Visitor<'de> for Seeker<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        self.check()
    }
    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        self.check()
    }
    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        self.check()
    }
    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        self.check()
    }
    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        self.check()
    }
    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.check()
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        self.check()?;
        let mut index = 0;
        loop {
            let found = match self.way.first() {
                Some(Step::Item(item)) if *item == index => {
                    access.next_element_seed(Seeker { way: &self.way[1..] })?.is_some()
                }
                _ => access.next_element::<de::IgnoredAny>()?.is_some(),
            };
            if !found {
                return Ok(());
            }
            index += 1;
        }
    }
    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        self.check()?;
        let mut index = 0;
        loop {
            let key = match self.way.first() {
                Some(Step::Key(key)) if *key == index => {
                    access.next_key_seed(Seeker { way: &[] })?.is_some()
                }
                _ => access.next_key::<de::IgnoredAny>()?.is_some(),
            };
            if !key {
                return Ok(());
            }
            match self.way.first() {
                Some(Step::Value(value)) if *value == index => {
                    access.next_value_seed(Seeker { way: &self.way[1..] })?;
                }
                _ => {
                    access.next_value::<de::IgnoredAny>()?;
                }
            }
            index += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "id: 合计\npatterns:\n  zh:\n    - '甲'\n    - \"乙{\"\nmessage: {zh: 一, en: two}\nlimits: [1, 2.5]\n";

    #[track_caller]
    fn check(place: &Place<'_>, at: &str) {
        let error = place.error("wrong");
        assert_eq!(&error.text[error.span.clone()], at);
    }

    #[test]
    fn errors_point_at_the_very_scalar() {
        let file = parse("a.yaml", SAMPLE).unwrap();
        let root = file.root();
        let patterns = root.get("patterns").unwrap().get("zh").unwrap().items().unwrap();
        check(&patterns[1], "\"乙{\"");
        check(&root.get("id").unwrap(), "合计");
        check(&root.get("limits").unwrap().items().unwrap()[1], "2.5");
        let error = root.key_error("message", "wrong");
        assert_eq!(&error.text[error.span.clone()], "message");
    }

    #[test]
    fn unknown_keys_get_the_nearest_right_one() {
        let file = parse("a.yaml", SAMPLE).unwrap();
        let error = file.root().allow(&["id", "pattern", "message", "limits"]).unwrap_err();
        assert_eq!(error.label, "unknown key `patterns`");
        assert_eq!(error.advice.as_deref(), Some("did you mean `pattern`?"));
        assert_eq!(&error.text[error.span.clone()], "patterns");
    }

    #[test]
    fn a_key_that_stands_twice_is_refused_at_its_second_place() {
        let error = parse("a.yaml", "总数: 1\n分项: 2\n总数: 3\n").unwrap_err();
        assert_eq!(error.span.start, "总数: 1\n分项: 2\n".len());
        assert!(error.label.contains("twice"), "{}", error.label);
    }

    #[test]
    fn a_file_of_comments_says_nothing() {
        for text in ["", "\n", "# a: b\n", "\u{feff}# a\r\n---\n"] {
            assert_eq!(parse("a.yaml", text).unwrap().root, Node::Null, "{text:?}");
        }
    }

    #[test]
    fn broken_yaml_is_an_error_and_not_a_panic() {
        for text in ["a: [", "- a\nb: c", "\t", "a: *x", "'", "{{{{", "a: 'é"] {
            assert!(parse("a.yaml", text).is_err(), "{text}");
        }
    }
}
