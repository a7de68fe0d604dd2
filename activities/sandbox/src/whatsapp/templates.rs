//! Approved templates: the built-in set in five languages, and what tests or a clinic register beside it.

use super::Account;
use crate::App;
use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    sync::{PoisonError, RwLock},
};

const BUILT_IN: &str = include_str!("../../data/templates.json");

/// A button of a template: `url` takes a suffix, `quick_reply` a payload.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TemplateButton {
    #[serde(rename = "type", alias = "kind")]
    pub kind: String,
    pub text: String,
}

/// One translation of a template.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Template {
    pub name: String,
    pub language: String,
    #[serde(default = "utility")]
    pub category: String,
    pub body: String,
    #[serde(default)]
    pub buttons: Vec<TemplateButton>,
}

fn utility() -> String {
    "UTILITY".into()
}

impl Template {
    /// How many `{{n}}` the body has.
    pub fn parameters(&self) -> usize {
        (1..=20)
            .take_while(|n| self.body.contains(&format!("{{{{{n}}}}}")))
            .count()
    }
}

/// All translations by name and language.
pub struct Templates(RwLock<BTreeMap<(String, String), Template>>);

#[derive(Deserialize)]
struct BuiltIn {
    name: String,
    buttons: Vec<String>,
    translations: BTreeMap<String, Translation>,
}

#[derive(Deserialize)]
struct Translation {
    body: String,
    #[serde(default)]
    buttons: Vec<String>,
}

impl Default for Templates {
    fn default() -> Self {
        let list: Vec<BuiltIn> = serde_json::from_str(BUILT_IN).expect("the built-in templates are JSON");
        let mut map = BTreeMap::new();
        for entry in list {
            for (language, translation) in entry.translations {
                let kinds = entry.buttons.iter().cloned();
                let buttons = kinds
                    .zip(translation.buttons)
                    .map(|(kind, text)| TemplateButton { kind, text })
                    .collect();
                let (name, body) = (entry.name.clone(), translation.body);
                let template = Template {
                    name: name.clone(),
                    language: language.clone(),
                    category: utility(),
                    body,
                    buttons,
                };
                map.insert((name, language), template);
            }
        }
        Self(RwLock::new(map))
    }
}

impl Templates {
    pub fn find(&self, name: &str, language: &str) -> Option<Template> {
        let map = self.0.read().unwrap_or_else(PoisonError::into_inner);
        map.get(&(name.to_owned(), language.to_owned())).cloned()
    }

    fn put(&self, template: Template) {
        let mut map = self.0.write().unwrap_or_else(PoisonError::into_inner);
        map.insert((template.name.clone(), template.language.clone()), template);
    }

    fn list(&self) -> Vec<Template> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .values()
            .cloned()
            .collect()
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum Given {
    One(Template),
    Many(Vec<Template>),
}

/// `PUT /sandbox/whatsapp/templates`.
pub async fn put(State(app): State<App>, Json(given): Json<Given>) -> StatusCode {
    let list = match given {
        Given::One(one) => vec![one],
        Given::Many(many) => many,
    };
    list.into_iter()
        .for_each(|template| app.whatsapp.templates.put(template));
    StatusCode::NO_CONTENT
}

pub async fn all(State(app): State<App>) -> Json<Value> {
    Json(json!({"templates": app.whatsapp.templates.list()}))
}

/// `GET /{version}/{waba_id}/message_templates`, as the clinic sees its approved templates.
pub async fn list(
    State(app): State<App>,
    Path((_version, waba_id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    if let Err(response) = Account::authorize(&app, &headers, Some(&waba_id)) {
        return *response;
    }
    let data: Vec<Value> = app
        .whatsapp
        .templates
        .list()
        .into_iter()
        .map(|t| {
            let mut components = vec![json!({"type": "BODY", "text": t.body})];
            if !t.buttons.is_empty() {
                let buttons: Vec<Value> =
                    t.buttons.iter().map(|b| json!({"type": b.kind.to_uppercase(), "text": b.text})).collect();
                components.push(json!({"type": "BUTTONS", "buttons": buttons}));
            }
            json!({"name": t.name, "language": t.language, "status": "APPROVED", "category": t.category, "components": components})
        })
        .collect();
    Json(json!({"data": data})).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_patient_template_speaks_five_languages_with_the_same_gaps() {
        let templates = Templates::default();
        let wanted = [
            ("lead_received", 1, ""),
            ("consult_booked", 2, "url"),
            ("consult_reminder", 1, "url"),
            ("quote_ready", 1, "url"),
            ("quote_reminder", 1, "url"),
            ("deposit_received", 1, ""),
            ("surgery_booked", 2, ""),
            ("surgery_reminder", 1, ""),
            ("check_in", 1, "quick_reply,url"),
            ("check_in_reminder", 1, "url"),
            ("escalation_notice", 1, ""),
            ("invoice_ready", 1, "url"),
            ("journey_cancelled", 1, ""),
            ("appointment_moved", 2, ""),
            ("travel_details", 1, ""),
            ("preparation", 1, ""),
            ("feedback_request", 1, ""),
        ];
        for (name, parameters, buttons) in wanted {
            for language in ["tr", "en", "de", "ru", "ar"] {
                let template = templates
                    .find(name, language)
                    .unwrap_or_else(|| panic!("{name} in {language}"));
                assert_eq!(template.parameters(), parameters, "{name} {language}");
                let kinds: Vec<&str> = template.buttons.iter().map(|b| b.kind.as_str()).collect();
                assert_eq!(kinds.join(","), buttons, "{name} {language}");
                assert!(template.buttons.iter().all(|b| b.text.chars().count() <= 25));
                assert!(!template.body.contains(['!', '\t']), "calm tone: {name} {language}");
            }
        }
        for language in ["tr", "en"] {
            assert_eq!(templates.find("staff_escalation", language).unwrap().parameters(), 1);
        }
    }
}
