//! `crossfoot completions` and `crossfoot man`: the definition of the arguments comes in;
//! completions for a shell, or manual pages, go out.

use super::console::Console;
use super::{Error, Outcome};
use clap::CommandFactory;
use clap_complete::Shell;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct ShellArguments {
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

#[derive(Debug, clap::Args)]
pub struct ManArguments {
    /// The folder
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

pub fn shell(arguments: &ShellArguments, console: &Console) -> Result<Outcome, Error> {
    let mut text = Vec::new();
    let mut command = super::Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "crossfoot", &mut text);
    console.print(&String::from_utf8_lossy(&text))?;
    Ok(Outcome::Clean)
}

pub fn man(arguments: &ManArguments, console: &Console) -> Result<Outcome, Error> {
    let folder = &arguments.folder;
    let shown = folder.display().to_string();
    std::fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(super::Arguments::command(), folder))
        .map_err(|source| Error::Write { path: shown.clone(), source })?;
    console.print(&format!("manual pages written to {shown}\n"))?;
    Ok(Outcome::Clean)
}
