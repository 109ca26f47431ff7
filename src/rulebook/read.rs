//! One rule file comes in; a [`Rule`] goes out, or an error that points at the very key.

use std::sync::OnceLock;

use super::examples::examples;
use super::relation::{Fault, Relation};
use super::template::Template;
use super::wording::{Words, expressions, patterns, try_expression, words};
use super::{
    Closed, Example, FAMILIES, Form, Label, Message, OWN, Rare, RoundNumbers, Rule, Severity, Units,
};
use crate::document::Language;
use crate::yaml::{self, Error, Place};

const KEYS: &[&str] = &[
    "id",
    "family",
    "summary",
    "why",
    "checks",
    "severity",
    "claim",
    "unit",
    "round_numbers",
    "search",
    "certain",
    "wording",
    "words",
    "patterns",
    "unless",
    "unless_sentence",
    "closed",
    "limit",
    "unexplained_limit",
    "rare",
    "message",
    "examples",
];

/// The name of the only form of a rule that names none.
pub const DEFAULT_FORM: &str = "default";

/// Reads one rule. `checked` rules have their regular expressions tried as well; the built-in ones
/// are tried by a test instead, to start faster.
pub fn rule(name: &str, text: &str, check: Check) -> Result<Rule, Error> {
    let file = match check {
        Check::Expressions => yaml::parse(name, text)?,
        Check::Nothing => yaml::built_in(name, text)?,
    };
    let root = file.root();
    root.allow(KEYS)?;
    let id = id(&root, name)?;
    let mut forms = forms(&root, check)?;
    let yes = |key: &str| match root.get(key) {
        Some(place) => choose(&place, &[("true", true), ("false", false)]),
        None => Ok(false),
    };
    let (certain, wording) = (yes("certain")?, yes("wording")?);
    let searched = searched(&root, &mut forms)?;
    let words = words(&root)?;
    let patterns = patterns(&root, &forms, &words, check)?;
    if patterns.is_empty() && !searched {
        let error = root.require("patterns").err();
        return Err(error.unwrap_or_else(|| root.key_error("patterns", "no pattern is given")));
    }
    Ok(Rule {
        family: family(&root)?,
        id,
        summary: root.require("summary")?.text()?.trim().to_owned(),
        why: optional(&root, "why")?,
        checks: optional(&root, "checks")?,
        severity: match root.get("severity") {
            Some(place) => choose(
                &place,
                &[
                    ("error", Severity::Error),
                    ("warning", Severity::Warning),
                    ("note", Severity::Note),
                ],
            )?,
            None => Severity::Error,
        },
        units: units(&root, &forms)?,
        round_numbers: match root.get("round_numbers") {
            Some(place) => choose(
                &place,
                &[("exact", RoundNumbers::Exact), ("rounded", RoundNumbers::Rounded)],
            )?,
            None => RoundNumbers::Exact,
        },
        limit: limit(&root, "limit")?,
        unexplained_limit: limit(&root, "unexplained_limit")?,
        rare: rare(&root, &words, check)?,
        unless: expressions(&root, "unless", &words, check)?,
        unless_sentence: expressions(&root, "unless_sentence", &words, check)?,
        compiled_sentence: Default::default(),
        closed: closed(&root, check)?,
        compiled_unless: Default::default(),
        examples: match check {
            Check::Expressions => examples(&root, &patterns, searched)?.into(),
            Check::Nothing => OnceLock::new(),
        },
        forms,
        patterns,
        searched,
        certain,
        wording,
    })
}

fn limit(root: &Place<'_>, key: &str) -> Result<Option<u16>, Error> {
    let Some(place) = root.get(key) else { return Ok(None) };
    let advised = |_| {
        place.error("a limit is a whole number of per cent").advise("write 20, or leave it out")
    };
    place.text()?.parse().map(Some).map_err(advised)
}

/// The examples of a built-in rule, which are read when they are asked for.
pub fn built_in_examples(rule: &Rule) -> Vec<Example> {
    let read = || {
        let file = yaml::built_in(&format!("{}.yaml", rule.id), "").ok()?;
        examples(&file.root(), &rule.patterns, rule.searched).ok()
    };
    read().unwrap_or_default()
}

/// Whether regular expressions are tried while reading.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Check {
    Expressions,
    Nothing,
}

fn id(root: &Place<'_>, name: &str) -> Result<String, Error> {
    let place = root.require("id")?;
    let id = place.text()?;
    let good =
        id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !good || id.is_empty() {
        return Err(place
            .error(format!("`{id}` is no rule id"))
            .advise("use kebab-case: part-sum"));
    }
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = stem.strip_suffix(".yaml").or(stem.strip_suffix(".yml")).unwrap_or(stem);
    if stem != id && stem != "-" {
        return Err(place
            .error(format!("the rule `{id}` stands in a file named `{stem}`"))
            .advise(format!("name the file {id}.yaml")));
    }
    Ok(id.to_owned())
}

fn family(root: &Place<'_>) -> Result<String, Error> {
    let Some(place) = root.get("family") else { return Ok(OWN.to_owned()) };
    let name = place.text()?;
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
        return Err(place
            .error(format!("`{name}` is no name of a family"))
            .advise(format!("families are {}, or one of your own", FAMILIES.join(", "))));
    }
    Ok(name.to_owned())
}

fn rare(root: &Place<'_>, words: &Words, check: Check) -> Result<Option<Rare>, Error> {
    let Some(place) = root.get("rare") else { return Ok(None) };
    place.allow(&["once_in", "unless"])?;
    let number = place.require("once_in")?;
    let once_in = number.text()?.parse().ok().filter(|lists| *lists > 0).ok_or_else(|| {
        number.error("this is no number of lists").advise("write `once_in: 50` for one list in 50")
    })?;
    let unless = expressions(&place, "unless", words, check)?;
    Ok(Some(Rare { once_in, unless, compiled: Default::default() }))
}

fn optional(root: &Place<'_>, key: &str) -> Result<String, Error> {
    match root.get(key) {
        Some(place) => Ok(place.text()?.trim().to_owned()),
        None => Ok(String::new()),
    }
}

pub fn choose<T: Copy>(place: &Place<'_>, choices: &[(&str, T)]) -> Result<T, Error> {
    let text = place.text()?;
    if let Some((_, choice)) = choices.iter().find(|(name, _)| *name == text) {
        return Ok(*choice);
    }
    let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
    Err(place.error(format!("`{text}` is not known here")).advise(
        match yaml::nearest(text, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", names.join(", ")),
        },
    ))
}

/// An error for a fault inside a scalar. The scalar's own quoting may shift columns, so the scalar
/// as a whole is pointed at and the part at fault is quoted.
pub fn fault(place: &Place<'_>, text: &str, fault: Fault) -> Error {
    let part = text.get(fault.at.clone()).unwrap_or("");
    let message = if part.is_empty() || fault.message.contains(part) {
        fault.message
    } else {
        format!("{} (at `{part}`)", fault.message)
    };
    place.error(message).advise(fault.advice)
}

pub fn language(place: &Place<'_>, parent: &Place<'_>, code: &str) -> Result<Language, Error> {
    let _ = place;
    match code {
        "zh" => Ok(Language::Chinese),
        "en" => Ok(Language::English),
        _ => Err(parent
            .key_error(code, format!("unknown language `{code}`"))
            .advise("languages are zh and en")),
    }
}

fn forms(root: &Place<'_>, check: Check) -> Result<Vec<Form>, Error> {
    let claim = root.require("claim")?;
    let mut forms = Vec::new();
    let mut form = |name: &str, place: &Place<'_>| -> Result<(), Error> {
        let text = place.text()?;
        let relation = Relation::parse(text).map_err(|found| fault(place, text, found))?;
        forms.push(Form { name: name.to_owned(), relation, messages: Vec::new(), searched: false });
        Ok(())
    };
    match claim.node {
        yaml::Node::Map(_) => {
            for (name, place) in claim.entries()? {
                form(name, &place)?;
            }
        }
        _ => form(DEFAULT_FORM, &claim)?,
    }
    if forms.is_empty() {
        return Err(claim
            .error("no relation is given")
            .advise("write `claim: total = sum(parts)`"));
    }
    let message = root.require("message")?;
    for (code, place) in message.entries()? {
        let language = language(&place, &message, code)?;
        match place.node {
            yaml::Node::Map(_) => {
                let names: Vec<String> = forms.iter().map(|form| form.name.clone()).collect();
                place.allow(&names.iter().map(String::as_str).collect::<Vec<_>>())?;
                for form in &mut forms {
                    let text = place.require(&form.name)?;
                    form.messages.push((language, read_message(&text, &form.relation, check)?));
                }
            }
            _ => {
                for form in &mut forms {
                    form.messages.push((language, read_message(&place, &form.relation, check)?));
                }
            }
        }
    }
    if forms.iter().any(|form| form.messages.is_empty()) {
        return Err(message.error("no message is given").advise("write `zh: …` or `en: …`"));
    }
    Ok(forms)
}

/// Marks the forms that a search in Rust binds: all of them (`search: true`), or those named
/// (`search: [annual]`). True where all are.
fn searched(root: &Place<'_>, forms: &mut [Form]) -> Result<bool, Error> {
    let Some(place) = root.get("search") else { return Ok(false) };
    let yaml::Node::List(_) = place.node else {
        let all = choose(&place, &[("true", true), ("false", false)])?;
        forms.iter_mut().for_each(|form| form.searched = all);
        return Ok(all);
    };
    for name in place.items()? {
        let text = name.text()?;
        let Some(form) = forms.iter_mut().find(|form| form.name == text) else {
            return Err(name
                .error(format!("`{text}` is no form of this rule"))
                .advise("name one of those under `claim`"));
        };
        form.searched = true;
    }
    Ok(false)
}

fn read_message(place: &Place<'_>, relation: &Relation, check: Check) -> Result<Message, Error> {
    let text = place.text()?;
    let template = match check {
        Check::Nothing => OnceLock::new(),
        Check::Expressions => {
            Template::parse(text, relation).map_err(|found| fault(place, text, found))?.into()
        }
    };
    Ok(Message { text: text.to_owned(), template })
}

/// The sets of labels of `closed`, each `a / b / c` or a single last label.
fn closed(root: &Place<'_>, check: Check) -> Result<Vec<Closed>, Error> {
    let Some(place) = root.get("closed") else { return Ok(Vec::new()) };
    let mut read = Vec::new();
    for (code, list) in place.entries()? {
        let language = language(&list, &place, code)?;
        for item in list.items()? {
            let text = item.text()?;
            let labels: Vec<&str> = text.split(" / ").map(str::trim).collect();
            if check == Check::Expressions {
                for label in &labels {
                    try_expression(&item, label)?;
                }
            }
            let labels = labels.into_iter().map(Label::new).collect();
            read.push(Closed { language, labels });
        }
    }
    Ok(read)
}

fn units(root: &Place<'_>, forms: &[Form]) -> Result<Units, Error> {
    let Some(place) = root.get("unit") else { return Ok(Units::Same) };
    if let yaml::Node::Scalar(text) = place.node {
        match text.as_ref() {
            "same" => return Ok(Units::Same),
            "any" => return Ok(Units::Any),
            "written" => return Ok(Units::Written),
            _ => {}
        }
    }
    let mut groups = Vec::new();
    for item in place.items()? {
        let text = item.text()?;
        let group: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        for name in &group {
            if !forms.iter().any(|form| form.relation.index(name).is_some()) {
                return Err(item.error(format!("no claim of the rule uses `{name}`")).advise(
                    "write `same`, `any`, `written`, or a list of names that share a unit",
                ));
            }
        }
        groups.push(group);
    }
    Ok(Units::Groups(groups))
}
