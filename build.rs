//! The YAML files below `rules/` come in; `nodes.rs` goes out: each file's tree in a form that is read
//! in no time, so that a start costs no parsing.

#[path = "src/yaml/node.rs"]
mod node;

use std::path::Path;
use std::{env, fs};

use node::{Node, NodeSeed};
use serde::de::DeserializeSeed;

fn main() {
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=Cargo.toml");
    println!("cargo:rerun-if-changed=src/yaml/node.rs");
    // Where the pages of rules stand on the web, if the manifest tells where the repository does.
    let repository = env::var("CARGO_PKG_REPOSITORY").unwrap_or_default();
    if !repository.is_empty() {
        let repository = repository.trim_end_matches('/').trim_end_matches(".git");
        println!("cargo:rustc-env=CROSSFOOT_RULE_PAGES={repository}/blob/HEAD/docs/rules/");
    }
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo names the folder");
    let out = env::var("OUT_DIR").expect("cargo names the folder");
    let mut files = Vec::new();
    collect(&Path::new(&root).join("rules"), "", &mut files);
    files.sort();
    let mut code = "static NODES: &[(&str, &[u8])] = &[\n".to_owned();
    for (name, text) in files {
        // What is wrong in a file is told, at its place, when the program or its tests read it.
        let Ok(tree) = NodeSeed.deserialize(serde_yaml::Deserializer::from_str(&text)) else {
            continue;
        };
        let mut bytes = Vec::new();
        write(&tree, &mut bytes);
        code.push_str(&format!("    ({name:?}, b\"{}\"),\n", bytes.escape_ascii()));
    }
    code.push_str("];\n");
    fs::write(Path::new(&out).join("nodes.rs"), code).expect("the output folder can be written");
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
