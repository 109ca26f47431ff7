//! The text of a `crossfoot.yaml` comes in; [`Settings`] go out, or an error that points at the very
//! key.

use super::paths::Reach;
use super::{Exception, Joined, LeftOut, Level, Override, Paths, Settings};
use crate::cli::project::VALUE;
use crate::document::{Language, Passage};
use crate::figures::{WordList, check_scope_sets};
use crate::rulebook::{FAMILIES, Rounding, Rulebook, Severity, catalogue};
use crate::yaml::{self, Error, Node, Place};
use regex::Regex;
use std::io;
use std::path::{Path, PathBuf};

/// The keys of the file, in the order in which `crossfoot config` prints them.
pub const KEYS: [&str; 17] = [
    "extend",
    "language",
    "messages",
    "min-severity",
    "rules",
    "rule-files",
    "lexicons",
    "scope-words",
    "synonyms",
    "rounding",
    "leave-out",
    "reports",
    "exclude",
    "ignore",
    "overrides",
    "baseline",
    "rule-page-base",
];

/// The files that a configuration names.
pub trait Disk {
    /// The texts of a file, or of the YAML files of a folder, with their names.
    fn texts(&self, path: &Path) -> io::Result<Vec<(String, String)>>;
    fn is_folder(&self, path: &Path) -> bool;
}

/// Reads a file's text. `root` is its folder. Gives the files that it extends as well.
pub fn parse(
    name: &str,
    text: &str,
    root: &Path,
    disk: &dyn Disk,
) -> Result<(Settings, Vec<PathBuf>), Error> {
    let file = yaml::parse(name, text)?;
    let place = file.root();
    let mut settings = Settings::default();
    if matches!(place.node, Node::Null) {
        return Ok((settings, Vec::new()));
    }
    place.allow(&KEYS)?;
    // A value of the command line stands in no folder.
    let beside = name != VALUE;
    if let Some(paths) = place.get("rule-files") {
        settings.rule_files = texts(&paths, root, disk)?;
    } else if beside {
        settings.rule_files = own_folder(&place, &root.join("rules"), disk)?;
    }
    if let Some(paths) = place.get("lexicons") {
        for (name, text) in texts(&paths, root, disk)? {
            let list = WordList::read(&name, &text)?;
            settings.lexicons.push((name, list));
        }
    } else if beside {
        for (name, text) in own_folder(&place, &root.join("rules/lexicon"), disk)? {
            let list = WordList::read(&name, &text)?;
            settings.lexicons.push((name, list));
        }
    }
    let own = Rulebook::parse(&settings.rule_files).map_err(|error| {
        if place.get("rule-files").is_some() {
            return error;
        }
        let advice = error.advice.clone().map_or(String::new(), |advice| format!("{advice}; "));
        error.advise(format!("{advice}or write `rule-files: []` if {NOT_RULES}"))
    });
    own?;
    settings.language = language(&place, "language")?;
    settings.messages = language(&place, "messages")?;
    settings.min_severity = severity(&place, "min-severity")?;
    settings.rules = rules(&place, &mut settings.named)?;
    if let Some(sets) = place.get("scope-words") {
        check_scope_sets(&sets)?;
        settings.terms.scope_sets = sets.items()?.iter().map(|set| set.node.clone()).collect();
    }
    if let Some(groups) = place.get("synonyms") {
        settings.terms.synonyms = groups.items()?.iter().map(synonyms).collect::<Result<_, _>>()?;
    }
    settings.rounding = place.get("rounding").map(|one| choose(&one, &ROUNDINGS)).transpose()?;
    if let Some(list) = place.get("leave-out") {
        let list = list.items()?;
        settings.leave_out =
            list.iter().map(|item| left_out(item, root)).collect::<Result<_, _>>()?;
    }
    if let Some(list) = place.get("reports") {
        let list = list.items()?;
        settings.reports = list.iter().map(|item| joined(item, root)).collect::<Result<_, _>>()?;
    }
    if let Some(paths) = place.get("exclude") {
        settings.exclude.push(Paths::read(&paths, root, Reach::Anywhere)?);
    }
    if let Some(list) = place.get("ignore") {
        for item in list.items()? {
            let one = exception(&item, root, &mut settings.named)?;
            settings.exceptions.push(one);
        }
    }
    if let Some(list) = place.get("overrides") {
        for item in list.items()? {
            item.allow(&["paths", "language", "messages", "min-severity", "rules"])?;
            settings.overrides.push(Override {
                paths: Paths::read(&item.require("paths")?, root, Reach::Anywhere)?,
                language: language(&item, "language")?,
                messages: language(&item, "messages")?,
                min_severity: severity(&item, "min-severity")?,
                rules: rules(&item, &mut settings.named)?,
                whence: name.to_owned(),
            });
        }
    }
    if let Some(baseline) = place.get("baseline") {
        settings.baseline = Some(root.join(baseline.text()?));
    }
    if let Some(base) = place.get("rule-page-base") {
        settings.rule_page_base = Some(address(&base)?);
    }
    let mut bases = Vec::new();
    if let Some(list) = place.get("extend") {
        for item in list.items()? {
            bases.push(root.join(item.text()?));
        }
    }
    let keys = place.entries()?.into_iter().map(|(key, _)| key.to_owned());
    let rules = settings.rules.iter().map(|(id, _)| format!("rules.{id}"));
    settings.whence = keys.chain(rules).map(|key| (key, name.to_owned())).collect();
    for (key, folder, found) in [
        ("rule-files", "rules", !settings.rule_files.is_empty()),
        ("lexicons", "rules/lexicon", !settings.lexicons.is_empty()),
    ] {
        if found && place.get(key).is_none() {
            settings.whence.push((key.into(), format!("the folder {folder} beside {name}")));
        }
    }
    Ok((settings, bases))
}

const NOT_RULES: &str = "the folder rules beside this configuration is not crossfoot's";

/// The texts of a folder that is taken without being named.
fn own_folder(
    place: &Place<'_>,
    folder: &Path,
    disk: &dyn Disk,
) -> Result<Vec<(String, String)>, Error> {
    if !disk.is_folder(folder) {
        return Ok(Vec::new());
    }
    disk.texts(folder)
        .map_err(|error| place.error(format!("cannot read {}: {error}", folder.display())))
}

/// What the built-in rules can be named by: their ids and families, and `all`.
pub fn built_in_names() -> impl Iterator<Item = &'static str> {
    let ids = catalogue().map(|(name, _)| name.trim_end_matches(".yaml"));
    ids.chain(FAMILIES).chain(["all"])
}

/// Remembers a name that is not built in, with what is to be said if no file of the project has it.
fn remember(named: &mut Named, name: &str, error: impl FnOnce() -> Error) {
    if !built_in_names().any(|known| known == name) {
        named.push((name.to_owned(), error()));
    }
}

type Named = Vec<(String, Error)>;

fn texts(place: &Place<'_>, root: &Path, disk: &dyn Disk) -> Result<Vec<(String, String)>, Error> {
    let mut texts = Vec::new();
    for item in place.items()? {
        let path = root.join(item.text()?);
        texts.extend(disk.texts(&path).map_err(|error| {
            item.error(format!("cannot read {}: {error}", path.display()))
                .advise("paths are taken from the folder of the configuration")
        })?);
    }
    Ok(texts)
}

const SEVERITIES: [(&str, Severity); 3] =
    [("note", Severity::Note), ("warning", Severity::Warning), ("error", Severity::Error)];

pub const ROUNDINGS: [(&str, Rounding); 4] = [
    ("any", Rounding::Any),
    ("half-up", Rounding::HalfUp),
    ("half-even", Rounding::HalfEven),
    ("truncation", Rounding::Truncation),
];

fn choose<T: Copy>(place: &Place<'_>, choices: &[(&str, T)]) -> Result<T, Error> {
    let text = place.text()?;
    if let Some((_, choice)) = choices.iter().find(|(name, _)| *name == text) {
        return Ok(*choice);
    }
    let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
    let advice = match yaml::nearest(text, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write one of {}", names.join(", ")),
    };
    Err(place.error(format!("`{text}` is not known here")).advise(advice))
}

fn language(place: &Place<'_>, key: &str) -> Result<Option<Language>, Error> {
    let choices =
        [("zh", Some(Language::Chinese)), ("en", Some(Language::English)), ("auto", None)];
    place.get(key).map_or(Ok(None), |place| choose(&place, &choices))
}

fn severity(place: &Place<'_>, key: &str) -> Result<Option<Severity>, Error> {
    place.get(key).map(|place| choose(&place, &SEVERITIES)).transpose()
}

fn rules(place: &Place<'_>, named: &mut Named) -> Result<Vec<(String, Level)>, Error> {
    let Some(place) = place.get("rules") else { return Ok(Vec::new()) };
    let mut levels = vec![("off", Level::Off)];
    levels.extend(SEVERITIES.map(|(name, severity)| (name, Level::Severity(severity))));
    let mut rules = Vec::new();
    for (id, level) in place.entries()? {
        let unknown = || place.key_error(id, format!("there is no rule or family `{id}`"));
        remember(named, id, unknown);
        rules.push((id.to_owned(), choose(&level, &levels)?));
    }
    Ok(rules)
}

fn synonyms(place: &Place<'_>) -> Result<Vec<String>, Error> {
    let items = place.items()?;
    if items.len() < 2 {
        return Err(place
            .error("a group of synonyms has at least two phrases")
            .advise("write [participation rate, take-up rate]"));
    }
    let phrase = |item: &Place<'_>| match item.text()?.trim() {
        "" => Err(item.error("a phrase is empty")),
        phrase => Ok(phrase.to_owned()),
    };
    items.iter().map(phrase).collect()
}

fn left_out(place: &Place<'_>, root: &Path) -> Result<LeftOut, Error> {
    place.allow(&["heading", "text", "paths"])?;
    let expression = |place: &Place<'_>| {
        Regex::new(place.text()?).map_err(|error| {
            let reason = error.to_string();
            let reason = reason.lines().last().unwrap_or("").trim().to_owned();
            let reason = reason.strip_prefix("error: ").unwrap_or(&reason);
            place.error(format!("the regular expression is not valid: {reason}")).advise(
                "brackets, `+`, `?`, `*` and `|` are operators; put `\\` before a plain one",
            )
        })
    };
    let passage = match (place.get("heading"), place.get("text")) {
        (Some(heading), None) => Passage::Section(expression(&heading)?),
        (None, Some(text)) => Passage::Text(expression(&text)?),
        _ => {
            return Err(place
                .error("a passage is named by either `heading` or `text`")
                .advise("write two entries for two passages"));
        }
    };
    let paths =
        place.get("paths").map(|paths| Paths::read(&paths, root, Reach::Anywhere)).transpose()?;
    Ok(LeftOut { passage, paths })
}

fn joined(place: &Place<'_>, root: &Path) -> Result<Joined, Error> {
    place.allow(&["name", "files"])?;
    let list = place.require("files")?;
    let files = Paths::read(&list, root, Reach::Here)?;
    if files.patterns.is_empty() {
        return Err(list.error("no file is named"));
    }
    let nothing = list.items()?.into_iter().map(|item| {
        item.error("no file is named so")
            .advise("paths are taken from the folder of the configuration")
    });
    Ok(Joined {
        name: place.get("name").map(|name| name.text().map(str::to_owned)).transpose()?,
        nothing: nothing.collect(),
        files,
    })
}

fn exception(place: &Place<'_>, root: &Path, named: &mut Named) -> Result<Exception, Error> {
    place.allow(&["rule", "figure", "paths", "reason"])?;
    let rule = place.require("rule")?;
    let id = rule.text()?;
    remember(named, id, || rule.error(format!("there is no rule or family `{id}`")));
    Ok(Exception {
        rule: id.to_owned(),
        figure: place.require("figure")?.text()?.to_owned(),
        paths: place
            .get("paths")
            .map(|place| Paths::read(&place, root, Reach::Anywhere))
            .transpose()?,
        reason: place.require("reason")?.text()?.to_owned(),
    })
}

/// The address of a folder on the web or on disk.
fn address(place: &Place<'_>) -> Result<String, Error> {
    let text = place.text()?;
    let known = ["https://", "http://", "file://"].iter().any(|start| text.starts_with(start));
    if !known || text.contains(|one: char| one.is_whitespace() || one.is_control()) {
        return Err(place
            .error("not an address")
            .advise("write one that begins with https:// or file:///"));
    }
    Ok(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}
