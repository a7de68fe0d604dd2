//! What is said on the telephone, in the call's language.

use super::persona::Persona;
use serde_json::{Value, json};
use std::sync::LazyLock;

static LINES: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../data/dialogue.json")).expect("the dialogue is JSON"));

/// A turn, or a call of one of the agent's tools.
pub(crate) enum Step {
    Agent(String),
    Patient(String),
    Tool { name: &'static str, params: Value },
}

/// One line in the language, English when the language is unknown.
pub(crate) fn line(language: &str, name: &str) -> String {
    let lines = LINES.get(language).unwrap_or(&LINES["en"]);
    lines[name].as_str().unwrap_or_default().to_owned()
}

/// The stock conversation of somebody who calls for the first time, as (role, message).
pub(crate) fn lead(language: &str) -> Vec<(String, String)> {
    let lines = LINES.get(language).unwrap_or(&LINES["en"]);
    let turn = |t: &Value| {
        (
            t[0].as_str().unwrap_or_default().to_owned(),
            t[1].as_str().unwrap_or_default().to_owned(),
        )
    };
    lines["lead"]
        .as_array()
        .map(|turns| turns.iter().map(turn).collect())
        .unwrap_or_default()
}

/// The whole call; `first_message` is the agent's opening when the clinic chose one.
pub(crate) fn script(persona: Persona, language: &str, first_message: Option<&str>) -> Vec<Step> {
    let say = |name: &str| line(language, name);
    let opening = Step::Agent(first_message.map_or_else(|| say("hello"), str::to_owned));
    let pain = |score: u8, mood: &str| {
        vec![
            Step::Patient(say("yes")),
            Step::Agent(say("ask_pain")),
            Step::Patient(say(&format!("{mood}_pain"))),
            Step::Agent(say("ask_flags")),
            Step::Patient(say(&format!("{mood}_flags"))),
            Step::Tool {
                name: "report_pain",
                params: json!({"pain_score": score, "fever": false, "bleeding": false, "note": say(&format!("{mood}_note"))}),
            },
            Step::Agent(say("bye")),
        ]
    };
    let rest = match persona {
        Persona::Calm => pain(2, "calm"),
        Persona::Severe => pain(8, "severe"),
        Persona::MovesAppointment => vec![
            Step::Patient(say("move_wish")),
            Step::Tool {
                name: "move_appointment",
                params: json!({"wish": say("move_note")}),
            },
            Step::Agent(say("bye")),
        ],
        Persona::Voicemail => {
            return vec![
                Step::Patient(say("voicemail_greeting")),
                Step::Agent(say("voicemail_message")),
            ];
        }
        Persona::Silent => vec![Step::Agent(say("silent")), Step::Agent(say("silent"))],
        Persona::NoAnswer | Persona::Busy => return Vec::new(),
    };
    std::iter::once(opening).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_exists_in_five_languages() {
        let english = LINES["en"].as_object().unwrap();
        for language in ["tr", "de", "ru", "ar"] {
            for name in english.keys().filter(|k| *k != "lead") {
                assert!(!line(language, name).is_empty(), "{language} {name}");
            }
            assert_eq!(lead(language).len(), lead("en").len());
        }
    }
}
