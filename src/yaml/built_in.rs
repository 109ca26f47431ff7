//! The name of a YAML file of the program's own comes in; its tree goes out, read ahead of time by
//! `build.rs`: a start need not read the same hundred kilobytes of YAML again and again.

use std::borrow::Cow;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{self, DeserializeOwned, Deserializer, IntoDeserializer, Visitor};

use super::{Error, File, Node, packed};

include!(concat!(env!("OUT_DIR"), "/nodes.rs"));

/// The file of that name below `rules/`, with its text for what may be wrong in it. A file that is
/// not valid YAML was left to be read, and complained of, here.
pub fn built_in(name: &str, text: &str) -> Result<File, Error> {
    match nodes(name) {
        Some(root) => Ok(File { name: name.to_owned(), text: text.into(), root }),
        None => super::parse(name, text),
    }
}

/// A file read into a type; a test reads each of them, so that none is broken.
pub fn built_in_as<T: DeserializeOwned>(name: &str) -> Option<T> {
    T::deserialize(nodes(name)?).ok()
}

/// The same with the files of a project added: words before the program's own, so that they win.
pub fn merged_as<'a, T: DeserializeOwned>(
    name: &str,
    additions: impl IntoIterator<Item = &'a Node>,
) -> Option<T> {
    let node = additions.into_iter().fold(nodes(name)?, merge);
    T::deserialize(node).ok()
}

/// A tree read into a type.
pub fn node_as<T: DeserializeOwned>(node: Node) -> Option<T> {
    T::deserialize(node).ok()
}

/// Maps are joined key by key, lists end to end, and words side by side.
fn merge(base: Node, addition: &Node) -> Node {
    match (base, addition) {
        (Node::Map(mut entries), Node::Map(more)) => {
            for (key, node) in more {
                match entries.iter_mut().find(|(known, _)| known == key) {
                    Some((_, known)) => {
                        *known = merge(std::mem::replace(known, Node::Null), node);
                    }
                    None => entries.push((key.clone(), node.clone())),
                }
            }
            Node::Map(entries)
        }
        (Node::List(items), Node::List(more)) => {
            Node::List(more.iter().cloned().chain(items).collect())
        }
        (Node::Scalar(words), Node::Scalar(more)) => Node::Scalar(format!("{more} {words}").into()),
        (Node::Null, addition) => addition.clone(),
        (base, _) => base,
    }
}

fn nodes(name: &str) -> Option<Node> {
    let index = NODES.binary_search_by_key(&name, |(of, _)| *of).ok()?;
    read(&mut &NODES[index].1[..])
}

/// Reads one node off the front: a byte for its sort, and the length of a text, list or map.
fn read(bytes: &mut &'static [u8]) -> Option<Node> {
    Some(match packed::byte(bytes)? {
        0 => Node::Null,
        1 => Node::Scalar(packed::text(bytes)?.into()),
        2 => {
            let length = packed::length(bytes)?;
            Node::List((0..length).map(|_| read(bytes)).collect::<Option<_>>()?)
        }
        _ => {
            let length = packed::length(bytes)?;
            let entries = (0..length).map(|_| Some((packed::text(bytes)?.into(), read(bytes)?)));
            Node::Map(entries.collect::<Option<_>>()?)
        }
    })
}

type Fault = de::value::Error;

impl<'de> IntoDeserializer<'de, Fault> for Node {
    type Deserializer = Node;
    fn into_deserializer(self) -> Node {
        self
    }
}

/// A scalar that is asked for as a number or as true or false is read as such.
macro_rules! scalars {
    ($($method:ident $visit:ident),*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            match &self {
                Node::Scalar(text) => match text.parse() {
                    Ok(value) => visitor.$visit(value),
                    Err(_) => self.deserialize_any(visitor),
                },
                _ => self.deserialize_any(visitor),
            }
        })*
    };
}

impl<'de> Deserializer<'de> for Node {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Node::Null => visitor.visit_unit(),
            Node::Scalar(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Node::Scalar(Cow::Owned(text)) => visitor.visit_string(text),
            Node::List(items) => visitor.visit_seq(SeqDeserializer::new(items.into_iter())),
            Node::Map(entries) => {
                let entries = entries.into_iter().map(|(key, node)| (Node::Scalar(key), node));
                visitor.visit_map(MapDeserializer::new(entries))
            }
        }
    }

    scalars! { deserialize_bool visit_bool, deserialize_i64 visit_i64 }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Node::Null => visitor.visit_none(),
            node => visitor.visit_some(node),
        }
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_read_ahead_of_time_is_the_same_as_one_read_now() {
        let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/");
        assert!(NODES.len() > 20);
        for (name, _) in NODES {
            let text = std::fs::read_to_string(format!("{rules}{name}")).unwrap();
            assert_eq!(nodes(name), Some(super::super::parse(name, &text).unwrap().root), "{name}");
        }
    }
}
