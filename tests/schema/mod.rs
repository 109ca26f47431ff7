//! A JSON Schema and a value come in; what in the value breaks the schema goes out. Reads the part
//! of drafts 4 to 2020-12 that our schemas and SARIF's use, and refuses any other keyword.

use regex::Regex;
use serde_json::{Map, Value};

/// Every breach, as `place: what is wrong`.
pub fn breaches(schema: &Value, value: &Value) -> Vec<String> {
    let mut breaches = Vec::new();
    Validator { root: schema }.check(schema, value, "$", &mut breaches);
    breaches
}

struct Validator<'a> {
    root: &'a Value,
}

/// Words that only tell people something.
const SILENT: [&str; 10] = [
    "$schema",
    "$id",
    "id",
    "$defs",
    "definitions",
    "title",
    "description",
    "default",
    "format",
    "examples",
];

impl Validator<'_> {
    fn check(&self, schema: &Value, value: &Value, place: &str, breaches: &mut Vec<String>) {
        let schema = match schema {
            Value::Bool(true) => return,
            Value::Object(schema) => schema,
            other => panic!("{other} is no schema that this reads"),
        };
        for (word, rule) in schema {
            if let Some(breach) = self.breach(schema, word, rule, value, place, breaches) {
                breaches.push(format!("{place}: {breach}"));
            }
        }
    }

    fn breach(
        &self,
        schema: &Map<String, Value>,
        word: &str,
        rule: &Value,
        value: &Value,
        place: &str,
        breaches: &mut Vec<String>,
    ) -> Option<String> {
        let fails = |holds: bool| (!holds).then(|| format!("{word} {rule} fails on {value}"));
        match word {
            word if SILENT.contains(&word) => None,
            "$ref" => {
                let pointer = rule.as_str().unwrap().strip_prefix('#').unwrap();
                self.check(self.root.pointer(pointer).unwrap(), value, place, breaches);
                None
            }
            "type" => {
                let types: Vec<&str> = match rule {
                    Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
                    one => one.as_str().into_iter().collect(),
                };
                fails(types.iter().any(|one| is_of_type(value, one)))
            }
            "enum" => fails(rule.as_array().unwrap().contains(value)),
            "const" => fails(rule == value),
            "minimum" => {
                fails(value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()))
            }
            "maximum" => {
                fails(value.as_f64().is_none_or(|number| number <= rule.as_f64().unwrap()))
            }
            "minItems" => {
                let least = rule.as_u64().unwrap() as usize;
                fails(value.as_array().is_none_or(|items| items.len() >= least))
            }
            "uniqueItems" => fails(value.as_array().is_none_or(|items| {
                items.iter().enumerate().all(|(at, item)| !items[..at].contains(item))
            })),
            "pattern" => {
                let pattern = Regex::new(rule.as_str().unwrap()).unwrap();
                fails(value.as_str().is_none_or(|text| pattern.is_match(text)))
            }
            "required" => {
                let names = rule.as_array().unwrap().iter().filter_map(Value::as_str);
                let object = value.as_object()?;
                let missing: Vec<_> = names.filter(|name| !object.contains_key(*name)).collect();
                (!missing.is_empty()).then(|| format!("lacks {missing:?}"))
            }
            "properties" => {
                for (name, schema) in rule.as_object().unwrap() {
                    if let Some(inner) = value.get(name) {
                        self.check(schema, inner, &format!("{place}.{name}"), breaches);
                    }
                }
                None
            }
            "additionalProperties" => {
                let known = schema.get("properties").and_then(Value::as_object);
                let others = value.as_object()?.iter();
                let others =
                    others.filter(|(name, _)| !known.is_some_and(|k| k.contains_key(*name)));
                for (name, inner) in others {
                    match rule {
                        Value::Bool(false) => breaches.push(format!("{place}: unknown {name}")),
                        rule => self.check(rule, inner, &format!("{place}.{name}"), breaches),
                    }
                }
                None
            }
            "items" => {
                for (at, item) in value.as_array()?.iter().enumerate() {
                    self.check(rule, item, &format!("{place}[{at}]"), breaches);
                }
                None
            }
            "anyOf" | "oneOf" => {
                let fitting = rule.as_array().unwrap().iter().filter(|schema| {
                    let mut inner = Vec::new();
                    self.check(schema, value, place, &mut inner);
                    inner.is_empty()
                });
                let fitting = fitting.count();
                fails(if word == "oneOf" { fitting == 1 } else { fitting > 0 })
            }
            "allOf" => {
                for schema in rule.as_array().unwrap() {
                    self.check(schema, value, place, breaches);
                }
                None
            }
            other => panic!("the keyword {other} is not read"),
        }
    }
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("no type {other}"),
    }
}
