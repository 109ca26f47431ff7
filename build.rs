//! The YAML files below `rules/` come in. Out go `nodes.rs`: each file's tree in a form that is read in
//! no time, and `needs.rs`: what the patterns of the rules need to match, so that a start costs no
//! parsing.

#[path = "src/figures/kind.rs"]
#[allow(dead_code)]
mod kind;
#[path = "src/rulebook/needs.rs"]
mod needs;
#[path = "src/yaml/node.rs"]
mod node;
#[path = "src/rulebook/pattern.rs"]
#[allow(dead_code)]
mod pattern;

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
mod yaml {
    /// A faulty pattern is told of, with the nearest right name, when it is read again.
    pub fn nearest<'a>(_: &str, _: impl Iterator<Item = &'a str>) -> Option<&'a str> {
        None
    }
}

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use document::Language;
use needs::Needs;
use node::{Node, NodeSeed};
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
    for file in ["figures/kind", "rulebook/needs", "rulebook/pattern", "yaml/node"] {
        println!("cargo:rerun-if-changed=src/{file}.rs");
    }
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo names the folder");
    let out = env::var("OUT_DIR").expect("cargo names the folder");
    let mut files = Vec::new();
    collect(&Path::new(&root).join("rules"), "", &mut files);
    files.sort();
    let mut code = "static NODES: &[(&str, &[u8])] = &[\n".to_owned();
    let mut expressions = BTreeSet::new();
    for (name, text) in files {
        // What is wrong in a file is told, at its place, when the program or its tests read it.
        let Ok(tree) = NodeSeed.deserialize(serde_yaml::Deserializer::from_str(&text)) else {
            continue;
        };
        collect_expressions(&tree, &mut expressions);
        let mut bytes = Vec::new();
        write(&tree, &mut bytes);
        code.push_str(&format!("    ({name:?}, b\"{}\"),\n", bytes.escape_ascii()));
    }
    code.push_str("];\n");
    fs::write(Path::new(&out).join("nodes.rs"), code).expect("the output folder can be written");
    let code = needs_of(&expressions);
    fs::write(Path::new(&out).join("needs.rs"), code).expect("the output folder can be written");
}

/// The expressions that the patterns of a rule stand for.
fn collect_expressions(rule: &Node, expressions: &mut BTreeSet<String>) {
    let Some(Node::Map(languages)) = entry(rule, "patterns") else { return };
    for (code, patterns) in languages {
        let language = if code == "zh" { Language::Chinese } else { Language::English };
        let mut words = BTreeMap::new();
        if let Some(Node::Map(own)) = entry(rule, "words").and_then(|words| entry(words, code)) {
            for (name, word) in own {
                if let Node::Scalar(word) = word {
                    words.insert(name.clone(), word.clone());
                }
            }
        }
        let Node::List(patterns) = patterns else { continue };
        for pattern in patterns {
            let Node::Scalar(source) = entry(pattern, "pattern").unwrap_or(pattern) else {
                continue;
            };
            if let Ok(translated) = pattern::translate(source, language, &words) {
                expressions.insert(translated.regex);
            }
        }
    }
}

fn entry<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    let Node::Map(entries) = node else { return None };
    entries.iter().find(|(key, _)| key == name).map(|(_, node)| node)
}

/// A table of what expressions need, in the order of the expressions.
fn needs_of(expressions: &BTreeSet<String>) -> String {
    let mut code = "static NEEDS: &[Known] = &[\n".to_owned();
    for source in expressions {
        let Needs { groups, crosses } = needs::needs(source);
        code.push_str(&format!("    ({source:?}, {crosses}, &["));
        for group in groups {
            let words = group.iter().map(|word| format!("b\"{}\"", word.escape_ascii()));
            code.push_str(&format!("&[{}], ", words.collect::<Vec<_>>().join(", ")));
        }
        code.push_str("]),\n");
    }
    code.push_str("];\n");
    code
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
            write_text(text, out);
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
                write_text(key, out);
                write(node, out);
            }
        }
    }
}

fn write_text(text: &str, out: &mut Vec<u8>) {
    write_length(text.len(), out);
    out.extend_from_slice(text.as_bytes());
}

fn write_length(length: usize, out: &mut Vec<u8>) {
    let length = u32::try_from(length).expect("a rule file is far shorter");
    out.extend_from_slice(&length.to_le_bytes());
}
