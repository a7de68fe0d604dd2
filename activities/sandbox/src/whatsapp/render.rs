//! Reads a send request as strictly as Meta does, and turns it into what the patient sees.

use super::{Account, refuse, refuse::Code, templates::Templates};
use crate::{
    phones::{Button, Content, List, Row},
    schema,
};
use serde_json::Value;

/// A refusal: Meta's code and the detail.
pub(crate) type Refused = (Code, String);

const TEXT_MAX: usize = 4096;
const BUTTON_BODY_MAX: usize = 1024;

/// The message as it will look, or the first thing wrong with it.
pub(crate) fn content(request: &Value, templates: &Templates, account: &Account) -> Result<Content, Refused> {
    if request["messaging_product"] != "whatsapp" {
        return Err((
            refuse::BAD_PARAMETER,
            "The parameter messaging_product is required.".into(),
        ));
    }
    if request["biz_opaque_callback_data"]
        .as_str()
        .is_some_and(|d| d.chars().count() > 512)
    {
        return Err((
            refuse::BAD_VALUE,
            "biz_opaque_callback_data is longer than 512 characters".into(),
        ));
    }
    let kind = request.get("type").and_then(Value::as_str).unwrap_or("text");
    let validator = match kind {
        "text" => &schema::WHATSAPP_TEXT,
        "template" => &schema::WHATSAPP_TEMPLATE,
        "interactive" => &schema::WHATSAPP_INTERACTIVE,
        "image" | "video" | "audio" | "document" | "sticker" | "location" | "contacts" | "reaction" => {
            return Err((
                refuse::UNSUPPORTED,
                format!("This stand-in does not send messages of type {kind}"),
            ));
        }
        _ => return Err((refuse::BAD_PARAMETER, format!("Unexpected key or value: type {kind}"))),
    };
    let mut read = match kind {
        "text" => text(request)?,
        "template" => template(&request["template"], templates, account)?,
        _ => interactive(&request["interactive"])?,
    };
    // Meta's own words come last: the checks above name the field better.
    if let Some((place, what)) = schema::complaint(validator, request) {
        return Err((refuse::BAD_VALUE, format!("{place}: {what}")));
    }
    if read.kind.is_empty() {
        read.kind = kind.into();
    }
    Ok(read)
}

fn text(request: &Value) -> Result<Content, Refused> {
    let body = required(&request["text"]["body"], "text.body")?;
    at_most(&body, TEXT_MAX, "text.body")?;
    Ok(Content {
        kind: "text".into(),
        text: body,
        ..Content::default()
    })
}

fn interactive(interactive: &Value) -> Result<Content, Refused> {
    let body = required(&interactive["body"]["text"], "interactive.body.text")?;
    for part in ["header", "footer"] {
        if let Some(text) = interactive[part]["text"].as_str() {
            at_most(text, 60, &format!("interactive.{part}.text"))?;
        }
    }
    let action = &interactive["action"];
    match interactive["type"].as_str() {
        Some("button") => {
            at_most(&body, BUTTON_BODY_MAX, "interactive.body.text")?;
            Ok(Content {
                kind: "buttons".into(),
                text: body,
                buttons: buttons(&action["buttons"])?,
                ..Content::default()
            })
        }
        Some("list") => {
            at_most(&body, TEXT_MAX, "interactive.body.text")?;
            Ok(Content {
                kind: "list".into(),
                text: body,
                list: Some(list(action)?),
                ..Content::default()
            })
        }
        Some(other) => Err((
            refuse::UNSUPPORTED,
            format!("This stand-in does not show interactive type {other}"),
        )),
        None => Err((refuse::MISSING_PARAMETER, "interactive.type is missing".into())),
    }
}

fn buttons(given: &Value) -> Result<Vec<Button>, Refused> {
    let given = given.as_array().map(Vec::as_slice).unwrap_or_default();
    if given.is_empty() || given.len() > 3 {
        return Err((
            refuse::BAD_VALUE,
            format!("action.buttons: 1 to 3 buttons allowed, {} given", given.len()),
        ));
    }
    let mut read: Vec<Button> = Vec::new();
    for (i, button) in given.iter().enumerate() {
        let place = format!("action.buttons.{i}.reply");
        let id = required(&button["reply"]["id"], &format!("{place}.id"))?;
        let title = required(&button["reply"]["title"], &format!("{place}.title"))?;
        at_most(&id, 256, &format!("{place}.id"))?;
        at_most(&title, 20, &format!("{place}.title"))?;
        if read.iter().any(|b| b.id == id || b.title == title) {
            return Err((refuse::BAD_VALUE, format!("{place}: ids and titles must differ")));
        }
        read.push(Button {
            kind: "reply".into(),
            id,
            title,
        });
    }
    Ok(read)
}

fn list(action: &Value) -> Result<List, Refused> {
    let button = required(&action["button"], "action.button")?;
    at_most(&button, 20, "action.button")?;
    let sections = action["sections"].as_array().map(Vec::as_slice).unwrap_or_default();
    if sections.is_empty() || sections.len() > 10 {
        return Err((
            refuse::BAD_VALUE,
            format!("action.sections: 1 to 10 allowed, {} given", sections.len()),
        ));
    }
    let mut rows: Vec<Row> = Vec::new();
    for (s, section) in sections.iter().enumerate() {
        match section["title"].as_str() {
            Some(title) => at_most(title, 24, &format!("action.sections.{s}.title"))?,
            None if sections.len() > 1 => {
                return Err((
                    refuse::MISSING_PARAMETER,
                    format!("action.sections.{s}.title is missing"),
                ));
            }
            None => {}
        }
        for (r, row) in section["rows"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default()
            .iter()
            .enumerate()
        {
            let place = format!("action.sections.{s}.rows.{r}");
            let id = required(&row["id"], &format!("{place}.id"))?;
            let title = required(&row["title"], &format!("{place}.title"))?;
            let description = row["description"].as_str().map(str::to_owned);
            at_most(&id, 200, &format!("{place}.id"))?;
            at_most(&title, 24, &format!("{place}.title"))?;
            at_most(
                description.as_deref().unwrap_or_default(),
                72,
                &format!("{place}.description"),
            )?;
            if rows.iter().any(|row| row.id == id) {
                return Err((refuse::BAD_VALUE, format!("{place}.id is used twice")));
            }
            rows.push(Row { id, title, description });
        }
    }
    if rows.is_empty() || rows.len() > 10 {
        return Err((
            refuse::BAD_VALUE,
            format!("action.sections: 1 to 10 rows in all allowed, {} given", rows.len()),
        ));
    }
    Ok(List { button, rows })
}

fn template(given: &Value, templates: &Templates, account: &Account) -> Result<Content, Refused> {
    let name = required(&given["name"], "template.name")?;
    let language = required(&given["language"]["code"], "template.language.code")?;
    let Some(template) = templates.find(&name, &language) else {
        return Err((
            refuse::NO_TEMPLATE,
            format!("template name ({name}) does not exist in {language}"),
        ));
    };
    let components = given["components"].as_array().map(Vec::as_slice).unwrap_or_default();
    let of_kind = |kind: &str| components.iter().filter(|c| c["type"] == kind).collect::<Vec<_>>();
    let body = of_kind("body")
        .first()
        .map_or(Vec::new(), |c| c["parameters"].as_array().cloned().unwrap_or_default());
    let wanted = template.parameters();
    if body.len() != wanted {
        let detail = format!(
            "body: number of localizable_params ({}) does not match the expected number of params ({wanted})",
            body.len()
        );
        return Err((refuse::PARAMETER_COUNT, detail));
    }
    let mut text = template.body.clone();
    for (i, parameter) in body.iter().enumerate() {
        let place = format!("components.body.parameters.{i}");
        if parameter["type"] != "text" {
            return Err((refuse::PARAMETER_FORMAT, format!("{place} must be a text")));
        }
        let value = required(&parameter["text"], &place)?;
        if value.contains(['\n', '\t']) || value.contains("     ") {
            let detail = "Param text cannot have new-line/tab characters or more than 4 consecutive spaces";
            return Err((refuse::BAD_PARAMETER, format!("{place}: {detail}")));
        }
        text = text.replace(&format!("{{{{{}}}}}", i + 1), &value);
    }
    let mut shown: Vec<Button> = Vec::new();
    let given_buttons = of_kind("button");
    for (i, button) in template.buttons.iter().enumerate() {
        let given = given_buttons
            .iter()
            .find(|b| b["index"] == i.to_string().as_str() || b["index"] == i);
        let place = format!("components.button.{i}");
        if let Some(given) = given
            && given["sub_type"] != button.kind.as_str()
        {
            return Err((
                refuse::PARAMETER_FORMAT,
                format!("{place}: sub_type must be {}", button.kind),
            ));
        }
        let parameter = given.map_or(&Value::Null, |g| &g["parameters"][0]);
        let id = if button.kind == "url" {
            let suffix = parameter["text"].as_str().unwrap_or_default();
            if suffix.is_empty() {
                return Err((
                    refuse::MISSING_PARAMETER,
                    format!("{place}: Button at index {i} of type Url requires a parameter"),
                ));
            }
            link(&account.link_base, suffix)
        } else {
            parameter["payload"]
                .as_str()
                .map_or_else(|| button.text.clone(), str::to_owned)
        };
        shown.push(Button {
            kind: button.kind.clone(),
            id,
            title: button.text.clone(),
        });
    }
    if given_buttons.len() > template.buttons.len() {
        let detail = format!(
            "the template has {} buttons, {} given",
            template.buttons.len(),
            given_buttons.len()
        );
        return Err((refuse::PARAMETER_COUNT, detail));
    }
    Ok(Content {
        kind: "template".into(),
        text,
        template: Some(name),
        language: Some(language),
        buttons: shown,
        ..Content::default()
    })
}

/// The template holds the base, the request only what follows it.
fn link(base: &str, suffix: &str) -> String {
    let suffix = suffix.trim_start_matches('/');
    let suffix = if base.ends_with("/portal/") {
        suffix.strip_prefix("portal/").unwrap_or(suffix)
    } else {
        suffix
    };
    format!("{base}{suffix}")
}

fn required(value: &Value, place: &str) -> Result<String, Refused> {
    match value.as_str() {
        Some(text) if !text.trim().is_empty() => Ok(text.to_owned()),
        _ => Err((refuse::MISSING_PARAMETER, format!("{place} is missing"))),
    }
}

fn at_most(text: &str, max: usize, place: &str) -> Result<(), Refused> {
    let length = text.chars().count();
    if length > max {
        return Err((
            refuse::BAD_VALUE,
            format!("{place}: at most {max} characters, {length} given"),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn account() -> Account {
        Account {
            tenant: "denistanbul".into(),
            phone_number_id: "1".into(),
            waba_id: "2".into(),
            app_secret: "s".into(),
            webhook_url: "http://x.localhost/w".into(),
            link_base: "http://x.localhost/portal/".into(),
        }
    }

    fn read(extra: Value) -> Result<Content, i64> {
        let mut request =
            json!({"messaging_product": "whatsapp", "recipient_type": "individual", "to": "+491701234567"});
        for (name, value) in extra.as_object().unwrap() {
            request[name] = value.clone();
        }
        content(&request, &Templates::default(), &account()).map_err(|(code, _)| code.0)
    }

    fn reply_buttons(count: usize, title: &str) -> Value {
        let buttons: Vec<Value> = (0..count)
            .map(|i| json!({"type": "reply", "reply": {"id": format!("b{i}"), "title": format!("{title}{i}")}}))
            .collect();
        json!({"type": "interactive", "interactive": {"type": "button", "body": {"text": "?"}, "action": {"buttons": buttons}}})
    }

    fn list_rows(count: usize, title: &str) -> Value {
        let rows: Vec<Value> = (0..count)
            .map(|i| json!({"id": format!("r{i}"), "title": format!("{title}{i}")}))
            .collect();
        json!({"type": "interactive", "interactive": {"type": "list", "body": {"text": "?"},
            "action": {"button": "Choose", "sections": [{"title": "Pain", "rows": rows}]}}})
    }

    #[test]
    fn limits_are_those_of_the_table() {
        assert!(read(reply_buttons(3, "Yes")).is_ok());
        assert_eq!(read(reply_buttons(4, "Yes")).unwrap_err(), 131009);
        assert!(read(reply_buttons(1, &"x".repeat(19))).is_ok());
        assert_eq!(
            read(reply_buttons(1, &"x".repeat(20))).unwrap_err(),
            131009,
            "21 characters with the number"
        );
        assert!(read(list_rows(10, "Row ")).is_ok());
        assert_eq!(read(list_rows(11, "Row ")).unwrap_err(), 131009);
        assert!(read(list_rows(1, &"x".repeat(23))).is_ok());
        assert_eq!(
            read(list_rows(1, &"x".repeat(24))).unwrap_err(),
            131009,
            "25 characters with the number"
        );
        assert!(read(json!({"type": "text", "text": {"body": "x".repeat(4096)}})).is_ok());
        assert_eq!(
            read(json!({"type": "text", "text": {"body": "x".repeat(4097)}})).unwrap_err(),
            131009
        );
        assert_eq!(read(json!({"type": "text", "text": {}})).unwrap_err(), 131008);
        assert_eq!(read(json!({"type": "nonsense"})).unwrap_err(), 100);
    }

    #[test]
    fn templates_want_name_language_count_and_link() {
        let body = |n: usize| json!({"type": "body", "parameters": vec![json!({"type": "text", "text": "Deniz"}); n]});
        let link = json!({"type": "button", "sub_type": "url", "index": "0", "parameters": [{"type": "text", "text": "m/abc"}]});
        let template = |name: &str, language: &str, components: Vec<Value>| {
            read(
                json!({"type": "template", "template": {"name": name, "language": {"code": language}, "components": components}}),
            )
        };
        let ready = template("quote_ready", "de", vec![body(1), link.clone()]).unwrap();
        assert_eq!(ready.buttons[0].id, "http://x.localhost/portal/m/abc");
        assert!(ready.text.contains("Deniz") && !ready.text.contains("{{"));
        assert_eq!(
            template("quote_ready", "fr", vec![body(1), link.clone()]).unwrap_err(),
            132001
        );
        assert_eq!(template("never_made", "de", vec![]).unwrap_err(), 132001);
        assert_eq!(
            template("quote_ready", "de", vec![body(2), link.clone()]).unwrap_err(),
            132000
        );
        assert_eq!(template("quote_ready", "de", vec![link]).unwrap_err(), 132000);
        assert_eq!(template("quote_ready", "de", vec![body(1)]).unwrap_err(), 131008);
    }
}
