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

# Rules by id or family (see `crossfoot rules list`), or `all`: off, note, warning, error.
# rules:
#   restated: warning
#   structure: off

# Rules of your own: files and folders; the folder rules beside this file if left out.
# rule-files:
#   - rules/our-rule.yaml

# Words of your trade, in files named after what they list: units.zh.yaml, hedges.en.yaml.
# lexicons:
#   - words/units.zh.yaml

# Words that name a part of a whole. The members of a set exclude each other; closed sets leave
# nothing out.
# scope-words:
#   - set: campus
#     closed: true
#     members: [[东校区, 东区], [西校区, 西区]]

# Phrases that name one measure, the usual name first.
# synonyms:
#   - [课后服务参与率, 延时服务参与率]

# How the reports shorten numbers: half-up, half-even, truncation; any of them if left out.
# rounding: half-up

# Passages that are not read: all under a heading, or what a regular expression matches.
# leave-out:
#   - heading: ^附录
#   - text: 征求意见稿.*
#     paths: drafts/

# Files that make one report: what is said in one must agree with the others.
# reports:
#   - name: annual report
#     files: [summary.md, chapters/*.md]

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

# Where the pages of rules stand, for links in a terminal: the address before `total.md`.
# rule-page-base: https://docs.example.org/crossfoot/rules/
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
            let read = settings::parse(NAME, text, Path::new("/p"), &OneOfEach(rule));
            assert!(read.is_ok(), "{text}\n{:?}", miette::Report::new(read.unwrap_err()));
        }
        for key in settings::KEYS.iter().filter(|key| **key != "extend") {
            assert!(text.contains(&format!("{key}:")), "{key} is not told of");
        }
    }

    /// Holds a rule file and a word list.
    struct OneOfEach(&'static str);

    impl settings::Disk for OneOfEach {
        fn texts(&self, path: &Path) -> std::io::Result<Vec<(String, String)>> {
            let is_rule = path.ends_with("our-rule.yaml");
            let text = if is_rule { self.0 } else { "units: ['担 | measure weight 50 | 担']" };
            Ok(vec![(path.display().to_string(), text.to_owned())])
        }

        fn is_folder(&self, _: &Path) -> bool {
            false
        }
    }

    /// Keys stand at the margin, their values are indented; all else is prose.
    fn is_setting(line: &str) -> bool {
        let key = line.split_once(':').map_or("", |(key, _)| key);
        line.starts_with("  ") || settings::KEYS.contains(&key)
    }
}
