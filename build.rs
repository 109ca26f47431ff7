//! The YAML files below `rules/` come in. Out go `nodes.rs`: each file's tree in a form that is read in
//! no time, and `patterns.rs`: the patterns of the rules translated, with what they need to match, so that
//! a start costs no parsing. Both are bytes without a pointer in them, which the program need not touch
//! before it reads them. And `lexicon.rs`: the word lists that figures are read with, compiled.

#[path = "src/figures/chars.rs"]
#[allow(dead_code)]
mod chars;
#[path = "src/figures/hedge.rs"]
#[allow(dead_code)]
mod hedge;
#[path = "src/figures/kind.rs"]
#[allow(dead_code)]
mod kind;
#[path = "src/figures/lexicon/mod.rs"]
#[allow(dead_code)]
mod lexicon;
#[path = "build/lexicon_source.rs"]
mod lexicon_source;
#[path = "src/rulebook/needs.rs"]
mod needs;
#[path = "src/yaml/node.rs"]
mod node;
#[path = "src/figures/openers.rs"]
#[allow(dead_code)]
mod openers;
#[path = "src/rulebook/pattern.rs"]
#[allow(dead_code)]
mod pattern;
#[path = "src/figures/terms.rs"]
#[allow(dead_code)]
mod terms;

/// What `pattern.rs` knows of the other stages.
mod figures {
    pub use crate::kind::Kind;
}
mod document {
    #[derive(Clone, Copy, PartialEq)]
    pub enum Language {
        Chinese,
        English,
    }
}
#[allow(dead_code)]
mod relation {
    pub struct Fault {
        pub at: std::ops::Range<usize>,
        pub message: String,
        pub advice: String,
    }
}
/// An index of units.
#[allow(dead_code)]
struct Unit(u16);
mod yaml {
    /// A faulty pattern is told of, with the nearest right name, when it is read again.
    pub fn nearest<'a>(_: &str, _: impl Iterator<Item = &'a str>) -> Option<&'a str> {
        None
    }
}

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::{env, fs};

use document::Language;
use hedge::Hedge;
use kind::Kind;
use needs::Needs;
use node::{Node, NodeSeed};
use pattern::{SlotSort, Translated};
use serde::de::DeserializeSeed;

fn main() {
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=Cargo.toml");
    // Where the pages of rules stand on the web, if the manifest tells where the repository does.
    let repository = env::var("CARGO_PKG_REPOSITORY").unwrap_or_default();
    if !repository.is_empty() {
        let repository = repository.trim_end_matches('/').trim_end_matches(".git");
        println!("cargo:rustc-env=CROSSFOOT_RULE_PAGES={repository}/blob/HEAD/docs/rules/");
    }
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=src/figures/lexicon");
    for file in ["chars", "hedge", "kind", "openers", "terms"] {
        println!("cargo:rerun-if-changed=src/figures/{file}.rs");
    }
    for file in ["rulebook/needs", "rulebook/pattern", "yaml/node"] {
        println!("cargo:rerun-if-changed=src/{file}.rs");
    }
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo names the folder");
    let out = env::var("OUT_DIR").expect("cargo names the folder");
    let mut files = Vec::new();
    collect(&Path::new(&root).join("rules"), "", &mut files);
    files.sort();
    let shared = shared(&files);
    let mut nodes = "static NODES: &[(&str, &[u8])] = &[\n".to_owned();
    let mut patterns = "static PATTERNS: &[(&str, &[u8])] = &[\n".to_owned();
    let mut words = [Words::default(), Words::default()];
    for (name, text) in files {
        // What is wrong in a file is told, at its place, when the program or its tests read it.
        let Ok(tree) = NodeSeed.deserialize(serde_yaml::Deserializer::from_str(&text)) else {
            continue;
        };
        if let Some(bytes) = patterns_of(&tree, &shared, &mut words) {
            patterns.push_str(&format!("    ({name:?}, b\"{}\"),\n", bytes.escape_ascii()));
        }
        let mut bytes = Vec::new();
        write(&tree, &mut bytes);
        nodes.push_str(&format!("    ({name:?}, b\"{}\"),\n", bytes.escape_ascii()));
    }
    nodes.push_str("];\n");
    patterns.push_str("];\nstatic WORDS: [&[u8]; 2] = [\n");
    for Words { list, .. } in words {
        let mut bytes = Vec::new();
        write_length(list.len(), &mut bytes);
        list.iter().for_each(|word| write_bytes(word, &mut bytes));
        patterns.push_str(&format!("    b\"{}\",\n", bytes.escape_ascii()));
    }
    patterns.push_str("];\n");
    let lexicon = lexicon_source::source(Path::new(&root).join("rules/lexicon"));
    let files = [("nodes.rs", nodes), ("patterns.rs", patterns), ("lexicon.rs", lexicon)];
    for (name, code) in files {
        fs::write(Path::new(&out).join(name), code).expect("the output folder can be written");
    }
}

/// The words that the patterns of a language need, each once.
#[derive(Default)]
struct Words {
    list: Vec<Vec<u8>>,
    known: HashMap<Vec<u8>, u16>,
}

impl Words {
    fn number(&mut self, word: Vec<u8>) -> u16 {
        *self.known.entry(word).or_insert_with_key(|word| {
            self.list.push(word.clone());
            u16::try_from(self.list.len() - 1).expect("rules need far fewer words")
        })
    }
}

/// The lists of words that the patterns of all rules share, each as an expression for any of its words.
fn shared(files: &[(String, String)]) -> BTreeMap<String, String> {
    let file = files.iter().find(|(name, _)| name == "lexicon/introductions.en.yaml");
    let (_, text) = file.expect("the list of introductions");
    let lists: BTreeMap<String, Vec<String>> =
        serde_yaml::from_str(text).expect("a list of words for each name");
    pattern::shared(lists)
}

/// The patterns of a rule, translated, in the order of the file; `None` where one is faulty.
fn patterns_of(
    rule: &Node,
    shared: &BTreeMap<String, String>,
    words: &mut [Words; 2],
) -> Option<Vec<u8>> {
    let Node::Map(languages) = entry(rule, "patterns")? else { return None };
    let mut bytes = Vec::new();
    for (code, patterns) in languages {
        let language = if code == "zh" { Language::Chinese } else { Language::English };
        let words = &mut words[usize::from(language == Language::English)];
        let mut named = match language {
            Language::Chinese => BTreeMap::new(),
            Language::English => shared.clone(),
        };
        if let Some(Node::Map(own)) = entry(rule, "words").and_then(|words| entry(words, code)) {
            for (name, word) in own {
                if let Node::Scalar(word) = word {
                    named.insert(name.clone().into_owned(), word.clone().into_owned());
                }
            }
        }
        let Node::List(patterns) = patterns else { return None };
        for pattern in patterns {
            let Node::Scalar(source) = entry(pattern, "pattern").unwrap_or(pattern) else {
                return None;
            };
            let translated = pattern::translate(source, language, &named).ok()?;
            write_bytes(&packed(&translated, words), &mut bytes);
        }
    }
    Some(bytes)
}

/// What `rulebook/ready.rs` reads: first what the automaton of the language asks for, then the rest.
fn packed(translated: &Translated, words: &mut Words) -> Vec<u8> {
    let count = |length: usize| u8::try_from(length).expect("no pattern is that long");
    let Needs { groups, crosses } = needs::needs(&translated.regex);
    let mut bytes = vec![u8::from(crosses), count(groups.len())];
    for group in groups {
        bytes.push(count(group.len()));
        for word in group {
            bytes.extend(words.number(word).to_le_bytes());
        }
    }
    bytes.push(count(translated.slots.len()));
    for slot in &translated.slots {
        let sort = [SlotSort::One, SlotSort::Run, SlotSort::Words];
        bytes.push(count(sort.iter().position(|sort| *sort == slot.sort).unwrap_or(0)));
        bytes.extend(slot.kinds.0.to_le_bytes());
    }
    translated.slots.iter().for_each(|slot| write_bytes(slot.name.as_bytes(), &mut bytes));
    bytes.push(translated.open_run.map_or(u8::MAX, count));
    write_bytes(translated.regex.as_bytes(), &mut bytes);
    bytes
}

fn entry<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    let Node::Map(entries) = node else { return None };
    entries.iter().find(|(key, _)| key == name).map(|(_, node)| node)
}

/// The names, relative to the first folder, and texts of the YAML files of a folder.
fn collect(folder: &Path, above: &str, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder of rules") {
        let path = entry.expect("an entry of a folder of rules").path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let name = format!("{above}{name}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files);
        } else if name.ends_with(".yaml") {
            files.push((name, fs::read_to_string(&path).expect("a text file")));
        }
    }
}

fn write(node: &Node, out: &mut Vec<u8>) {
    match node {
        Node::Null => out.push(0),
        Node::Scalar(text) => {
            out.push(1);
            write_bytes(text.as_bytes(), out);
        }
        Node::List(items) => {
            out.push(2);
            write_length(items.len(), out);
            items.iter().for_each(|item| write(item, out));
        }
        Node::Map(entries) => {
            out.push(3);
            write_length(entries.len(), out);
            for (key, node) in entries {
                write_bytes(key.as_bytes(), out);
                write(node, out);
            }
        }
    }
}

fn write_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    write_length(bytes.len(), out);
    out.extend_from_slice(bytes);
}

fn write_length(length: usize, out: &mut Vec<u8>) {
    let length = u32::try_from(length).expect("a rule file is far shorter");
    out.extend_from_slice(&length.to_le_bytes());
}
