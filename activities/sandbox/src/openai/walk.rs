//! Fills the schema that was asked for: known fields from the facts, unknown ones with null or the emptiest valid value.

use super::facts::Facts;
use serde_json::{Map, Value, json};

/// A value for `schema`; the caller validates it.
pub(crate) fn fill(schema: &Value, root: &Value, facts: &Facts) -> Value {
    let schema = resolve(schema, root);
    let Some(properties) = schema["properties"].as_object() else {
        return empty(schema, root);
    };
    let mut filled = Map::new();
    for (name, property) in properties {
        let property = resolve(property, root);
        let value = known(name, facts)
            .and_then(|value| fit(value, property, root))
            .unwrap_or_else(|| match property.get("properties") {
                Some(_) => fill(property, root, facts),
                None => empty(property, root),
            });
        filled.insert(name.clone(), value);
    }
    Value::Object(filled)
}

/// The fact a field name stands for; `None` when the rules do not know the name.
fn known(name: &str, facts: &Facts) -> Option<Value> {
    Some(match name {
        "condition" | "complaint" | "chief_complaint" => json!(facts.condition),
        "procedure" | "treatment" => json!(facts.procedure),
        "country" | "country_code" => json!(facts.country),
        "date_preference" | "preferred_date" => json!(facts.date_preference),
        "budget_eur_minor" => json!(facts.budget_eur_minor),
        "budget_eur" => json!(facts.budget_eur_minor.map(|minor| minor / 100)),
        "language" | "lang" => json!(facts.language),
        "urgency" => json!(facts.urgency),
        "red_flags" => json!(facts.red_flags),
        "wants_callback" | "callback" => json!(facts.wants_callback),
        "pain_score" | "pain" => json!(facts.pain_score),
        "summary" | "summary_en" => json!(facts.summary),
        "summary_tr" => json!(facts.summary_tr),
        _ => return None,
    })
}

/// The value if the property admits it, list items that it does not admit left out.
fn fit(value: Value, property: &Value, root: &Value) -> Option<Value> {
    let mut document = json!({"allOf": [property]});
    for name in ["$defs", "definitions"] {
        if let Some(definitions) = root.get(name) {
            document[name] = definitions.clone();
        }
    }
    let Ok(validator) = jsonschema::validator_for(&document) else {
        return None;
    };
    if validator.is_valid(&value) {
        return Some(value);
    }
    let Value::Array(items) = value else { return None };
    let admitted: Vec<Value> = items
        .into_iter()
        .filter(|item| validator.is_valid(&json!([item])))
        .collect();
    Some(Value::Array(admitted)).filter(|list| validator.is_valid(list))
}

fn resolve<'a>(schema: &'a Value, root: &'a Value) -> &'a Value {
    match schema
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|r| r.strip_prefix('#'))
    {
        Some(pointer) => root.pointer(pointer).unwrap_or(schema),
        None => schema,
    }
}

/// Null where it is allowed; else a choice that says "unknown"; else the emptiest value of the type.
fn empty(schema: &Value, root: &Value) -> Value {
    let schema = resolve(schema, root);
    if let Some(branches) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        if branches.iter().any(|b| b["type"] == "null") {
            return Value::Null;
        }
        return branches.first().map_or(Value::Null, |b| empty(b, root));
    }
    if let Some(constant) = schema.get("const") {
        return constant.clone();
    }
    if let Some(choices) = schema["enum"].as_array() {
        let neutral = |c: &&Value| c.is_null() || ["unknown", "none", "other", "unspecified"].iter().any(|n| *c == n);
        return choices
            .iter()
            .find(neutral)
            .or(choices.first())
            .cloned()
            .unwrap_or(Value::Null);
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        _ => vec!["null"],
    };
    if kinds.contains(&"null") {
        return Value::Null;
    }
    match kinds.first().copied() {
        Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or(json!(0)),
        Some("boolean") => json!(false),
        Some("array") => json!([]),
        Some("object") => {
            let properties = schema["properties"].as_object().cloned().unwrap_or_default();
            Value::Object(
                properties
                    .iter()
                    .map(|(name, p)| (name.clone(), empty(p, root)))
                    .collect(),
            )
        }
        _ => json!(""),
    }
}
