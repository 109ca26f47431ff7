//! `crossfoot init`: a folder comes in; a commented `crossfoot.yaml` for the reports in it goes out.

use super::console::Console;
use super::input::{self, Walking};
use super::settings::NAME;
use super::target;
use super::{Error, Outcome};
use crate::document::Language;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
    #[command(flatten)]
    walking: Walking,
}

/// How many reports are looked into for their language.
const LOOKED_INTO: usize = 50;

pub fn run(arguments: &Arguments, console: &Console) -> Result<Outcome, Error> {
    let path = arguments.folder.join(NAME);
    if path.exists() {
        return Err(Error::Exists { path: path.display().to_string() });
    }
    if !arguments.folder.is_dir() {
        return Err(Error::Missing { path: arguments.folder.display().to_string() });
    }
    let (inputs, _) = input::inputs(std::slice::from_ref(&arguments.folder), arguments.walking);
    let read = inputs.iter().take(LOOKED_INTO).filter_map(|one| input::read(one, None, None).ok());
    let languages: Vec<Language> = read.map(|document| document.language).collect();
    let chinese = languages.iter().filter(|one| **one == Language::Chinese).count();
    target::write(&path, &text(inputs.len(), chinese, languages.len() - chinese))?;
    console.print(&format!("{} written; reports found: {}\n", path.display(), inputs.len()))?;
    Ok(Outcome::Clean)
}

fn text(reports: usize, chinese: usize, english: usize) -> String {
    let language = match (chinese, english) {
        (0, 0) => "# language: en".to_owned(),
        (_, 0) => "language: zh".to_owned(),
        (0, _) => "language: en".to_owned(),
        _ => format!("# language: auto         # {chinese} Chinese, {english} English"),
    };
    format!(
        "\
# Settings of crossfoot for the {reports} reports in this folder and below.
# Every line may be left out. `crossfoot config PATH` prints what holds for a report.

# The language of the reports (zh, en); told from each text if left out.
{language}

# The language of the messages (zh, en); each report's own if left out.
# messages: en

# Findings below this severity are not shown and do not count: note, warning, error.
# min-severity: warning

# Rules by id (see `crossfoot rules list`), or `all`: off, note, warning, error.
# rules:
#   restated: warning
#   reference: off

# Rules of your own.
# rule-files:
#   - rules/our-rule.yaml

# Paths that are passed over, as .gitignore writes them.
# exclude:
#   - drafts/

# Findings that are tolerated, for formats that have no comments.
# ignore:
#   - rule: total
#     figure: 52
#     paths: 2019.txt
#     reason: as published

# Settings for some paths.
# overrides:
#   - paths: archive/
#     min-severity: error

# Findings that were there before; `crossfoot baseline` writes this file.
# baseline: crossfoot-baseline.json
"
    )
}

#[cfg(test)]
mod tests {
    use super::super::settings;
    use super::*;
    use std::path::Path;

    #[test]
    fn the_file_is_a_good_configuration_and_so_is_every_line_that_is_commented_out() {
        let text = text(3, 2, 0);
        let uncommented: String = text
            .lines()
            .map(|line| line.strip_prefix("# ").filter(|rest| is_setting(rest)).unwrap_or(line))
            .flat_map(|line| [line, "\n"])
            .collect();
        let rule = "\
id: our-rule
summary: A sum.
claim: total = sum(parts)
patterns:
  zh: ['{total}~其中~{parts+}']
message: {zh: '相加为 {sum(parts)}'}
examples:
  - breaks: 共有机器⟦52⟧台，其中新机⟦30⟧台、旧机⟦12⟧台。
  - holds: 共有机器42台，其中新机30台、旧机12台。
  - silent: 共有机器42台和工具12件。
";
        for text in [&text, &uncommented] {
            let mut load = |_: &Path, _: &crate::yaml::Place<'_>| Ok(rule.to_owned());
            let read = settings::parse(NAME, text, Path::new("/p"), &mut load);
            assert!(read.is_ok(), "{text}\n{:?}", miette::Report::new(read.unwrap_err()));
        }
        for key in settings::KEYS.iter().filter(|key| **key != "extend") {
            assert!(text.contains(&format!("{key}:")), "{key} is not told of");
        }
    }

    /// Keys stand at the margin, their values are indented; all else is prose.
    fn is_setting(line: &str) -> bool {
        let key = line.split_once(':').map_or("", |(key, _)| key);
        line.starts_with("  ") || settings::KEYS.contains(&key)
    }
}
