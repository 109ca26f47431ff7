//! Prints the blocks, sentences and tables that a file is read as: `cargo run --example blocks FILE`.

use crossfoot::document::{BlockKind, Format, read};
use std::path::Path;

fn main() -> miette::Result<()> {
    for name in std::env::args().skip(1) {
        let bytes = std::fs::read(&name).map_err(|error| miette::miette!("{name}: {error}"))?;
        let document = read(&name, &bytes, Format::from_path(Path::new(&name)))?;
        println!("== {name}: {}", document.language.code());
        for block in &document.blocks {
            let section = block.section.map(|id| document.slice(document.block(id).span));
            println!("{:?} (under {})", block.kind, section.unwrap_or("-"));
            for sentence in &block.sentences {
                println!("    {}", document.slice(*sentence));
            }
            let BlockKind::Table(index) = block.kind else { continue };
            let table = &document.tables[index as usize];
            for caption in &table.captions {
                println!("  caption {}", document.slice(document.block(*caption).span));
            }
            for (row, cells) in table.rows.iter().enumerate() {
                let mark = if row < table.header_rows { "#" } else { " " };
                let indent = "> ".repeat(usize::from(cells[0].indent.min(9)));
                let cells: Vec<&str> = cells.iter().map(|cell| document.slice(cell.span)).collect();
                println!("  {mark} {indent}{}", cells.join(" | "));
            }
        }
    }
    Ok(())
}
