//! The rules of strict structured outputs that the service itself enforces on a schema.

use serde_json::Value;

/// The first breach, worded as the service words it.
pub(crate) fn breach(name: &str, schema: &Value) -> Option<String> {
    if schema["type"] != "object" {
        return Some(format!(
            "Invalid schema for response_format '{name}': schema must be a JSON Schema of 'type: \"object\"'."
        ));
    }
    inside(schema, &mut Vec::new()).map(|(context, what)| {
        let context: Vec<String> = context.iter().map(|c| format!("'{c}'")).collect();
        format!(
            "Invalid schema for response_format '{name}': In context=({}), {what}",
            context.join(", ")
        )
    })
}

fn inside(schema: &Value, path: &mut Vec<String>) -> Option<(Vec<String>, String)> {
    if let Some(properties) = schema["properties"].as_object() {
        if schema["additionalProperties"] != Value::Bool(false) {
            return Some((
                path.clone(),
                "'additionalProperties' is required to be supplied and to be false.".into(),
            ));
        }
        let required: Vec<&str> = schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        if let Some(missing) = properties.keys().find(|k| !required.contains(&k.as_str())) {
            return Some((
                path.clone(),
                format!(
                    "'required' is required to be supplied and to be an array including every key in properties. Missing '{missing}'."
                ),
            ));
        }
        for (key, property) in properties {
            path.extend(["properties".to_owned(), key.clone()]);
            if let Some(found) = inside(property, path) {
                return Some(found);
            }
            path.truncate(path.len() - 2);
        }
    }
    for key in ["items", "anyOf", "$defs"] {
        let parts: Vec<&Value> = match &schema[key] {
            Value::Array(list) => list.iter().collect(),
            Value::Object(map) if key == "$defs" => map.values().collect(),
            object @ Value::Object(_) => vec![object],
            _ => continue,
        };
        path.push(key.to_owned());
        if let Some(found) = parts.into_iter().find_map(|part| inside(part, path)) {
            return Some(found);
        }
        path.pop();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_open_or_partial_object_is_refused() {
        let open = json!({"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]});
        assert!(breach("x", &open).unwrap().contains("additionalProperties"));
        let partial = json!({"type": "object", "additionalProperties": false, "properties": {"a": {"type": "string"}, "b": {"type": "string"}}, "required": ["a"]});
        assert!(breach("x", &partial).unwrap().contains("Missing 'b'"));
        let nested = json!({"type": "object", "additionalProperties": false, "required": ["a"],
            "properties": {"a": {"type": "array", "items": {"type": "object", "properties": {}}}}});
        assert!(breach("x", &nested).is_some());
        assert!(breach("x", &json!({"type": "array"})).is_some());
    }
}
