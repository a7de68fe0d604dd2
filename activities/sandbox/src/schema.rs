//! The partners' published schemas, relaxed only where the publisher contradicts itself, and ready to validate.

use jsonschema::Validator;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

fn component(document: &str, name: &str, relax: fn(&mut Value)) -> Validator {
    let mut document: Value = serde_json::from_str(document).expect("bundled specifications are JSON");
    relax(&mut document);
    let schema = json!({"$ref": format!("#/components/schemas/{name}"), "components": document["components"]});
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .build(&schema)
        .expect("bundled specifications compile")
}

const OPENAI: &str = include_str!("../data/specs/openai.chat.json");
const WHATSAPP: &str = include_str!("../data/specs/whatsapp.json");
const RESEND: &str = include_str!("../data/specs/resend.json");
const TWILIO: &str = include_str!("../data/specs/twilio.json");

pub static CHAT_REQUEST: LazyLock<Validator> =
    LazyLock::new(|| component(OPENAI, "CreateChatCompletionRequest", admit_null));
pub static CHAT_RESPONSE: LazyLock<Validator> =
    LazyLock::new(|| component(OPENAI, "CreateChatCompletionResponse", admit_null));
pub static OPENAI_ERROR: LazyLock<Validator> = LazyLock::new(|| component(OPENAI, "ErrorResponse", admit_null));
pub static WHATSAPP_TEXT: LazyLock<Validator> = LazyLock::new(|| component(WHATSAPP, "TextMessage", relax_meta));
pub static WHATSAPP_TEMPLATE: LazyLock<Validator> =
    LazyLock::new(|| component(WHATSAPP, "TemplateMessage", relax_meta));
pub static WHATSAPP_INTERACTIVE: LazyLock<Validator> =
    LazyLock::new(|| component(WHATSAPP, "InteractiveMessage", relax_meta));
pub static WHATSAPP_STATUS: LazyLock<Validator> =
    LazyLock::new(|| component(WHATSAPP, "StatusMessageValue", relax_meta));
pub static WHATSAPP_ERROR: LazyLock<Validator> = LazyLock::new(|| component(WHATSAPP, "GraphAPIError", relax_meta));
pub static EMAIL: LazyLock<Validator> = LazyLock::new(|| component(RESEND, "SendEmailRequest", admit_null));
pub static EMAIL_DELIVERED: LazyLock<Validator> =
    LazyLock::new(|| component(RESEND, "EmailDeliveredEvent", admit_null));
pub static TWILIO_MESSAGE: LazyLock<Validator> =
    LazyLock::new(|| component(TWILIO, "api.v2010.account.message", admit_null));

/// The first complaint, as `where: what`, without the value itself; `None` when all is well.
pub fn complaint(validator: &Validator, instance: &Value) -> Option<(String, String)> {
    let error = validator.iter_errors(instance).next()?;
    let place = error
        .instance_path
        .to_string()
        .trim_start_matches('/')
        .replace('/', ".");
    Some((place, error.masked_with("value").to_string()))
}

/// `nullable` is an older dialect's word; JSON Schema wants the type in a list.
fn admit_null(node: &mut Value) {
    each_object(node, &mut |object| {
        if object.remove("nullable") != Some(Value::Bool(true)) {
            return;
        }
        if let Some(Value::String(kind)) = object.get("type").cloned() {
            object.insert("type".into(), json!([kind, "null"]));
            if let Some(Value::Array(choices)) = object.get_mut("enum") {
                choices.push(Value::Null);
            }
        } else {
            let inner = Value::Object(std::mem::take(object));
            object.insert("anyOf".into(), json!([inner, {"type": "null"}]));
        }
    });
}

/// Meta's own examples fail the document as published: see `data/SOURCES.md` for the four relaxations.
fn relax_meta(node: &mut Value) {
    each_object(node, &mut |object| {
        if object.get("additionalProperties") == Some(&Value::Bool(false)) {
            object.remove("additionalProperties");
        }
        if let Some(Value::Array(required)) = object.get_mut("required") {
            // `to` is absent when a business-scoped user id is addressed, which this version of the document predates.
            required.retain(|name| name != "policy" && name != "recipient_type" && name != "to");
        }
        if object
            .get("pattern")
            .and_then(Value::as_str)
            .is_some_and(|p| p.contains("2-6"))
        {
            object.remove("pattern");
        }
    });
}

fn each_object(node: &mut Value, change: &mut dyn FnMut(&mut Map<String, Value>)) {
    match node {
        Value::Object(object) => {
            object.values_mut().for_each(|value| each_object(value, change));
            change(object);
        }
        Value::Array(list) => list.iter_mut().for_each(|value| each_object(value, change)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_schema_compiles() {
        let all = [
            &CHAT_REQUEST,
            &CHAT_RESPONSE,
            &OPENAI_ERROR,
            &WHATSAPP_TEXT,
            &WHATSAPP_TEMPLATE,
            &WHATSAPP_INTERACTIVE,
            &WHATSAPP_STATUS,
            &WHATSAPP_ERROR,
            &EMAIL,
            &EMAIL_DELIVERED,
            &TWILIO_MESSAGE,
        ];
        for validator in all {
            assert!(!validator.is_valid(&json!(7)));
        }
    }
}
