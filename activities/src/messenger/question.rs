//! Questions in the open conversation: the two-step pain scale, the red flags, the thanks.

use migrations::patients::Patient;
use partners::whatsapp::{Body, ListRow};
use workflows::{
    aftercare::{PainBand, Question},
    locale,
    ports::messenger::Questioned,
    wording,
};

use super::deliver::Words;

/// The words and buttons of a question.
pub(super) fn words(patient: &Patient, asked: &Questioned) -> Words {
    let words = wording::questions(&patient.lang);
    let id = |part: &str| format!("ci:{}:{}:{part}", asked.subject.journey, asked.step_key);
    let row = |part: &str, title: &str| ListRow {
        id: id(part),
        title: title.to_owned(),
        description: None,
    };
    let body = match &asked.question {
        Question::PainBand => {
            let bands = &words.pain_band;
            let rows = vec![
                row("band:none", &bands.none),
                row("band:mild", &bands.mild),
                row("band:moderate", &bands.moderate),
                row("band:severe", &bands.severe),
            ];
            Body::List {
                body: bands.body.clone(),
                button: bands.button.clone(),
                rows,
            }
        }
        Question::PainNumber { band } => {
            let rows = numbers(*band)
                .map(|n| row(&format!("pain:{n}"), &n.to_string()))
                .collect();
            Body::List {
                body: words.pain_number.body.clone(),
                button: words.pain_number.button.clone(),
                rows,
            }
        }
        Question::AnyFlag => {
            let labels: Vec<&str> = words.flags.values().map(String::as_str).collect();
            Body::Buttons {
                body: words.any_flag.body.replace("{flags}", &labels.join(", ")),
                buttons: vec![
                    (id("flags:some"), words.any_flag.yes.clone()),
                    (id("flags:none"), words.any_flag.no.clone()),
                ],
            }
        }
        Question::WhichFlag { flags } => {
            let title = |code: &str| words.flags.get(code).cloned().unwrap_or_else(|| code.to_owned());
            let rows = flags
                .iter()
                .map(|flag| row(&format!("flag:{}", flag.code()), &title(flag.code())))
                .collect();
            Body::List {
                body: words.which_flag.body.clone(),
                button: words.which_flag.button.clone(),
                rows,
            }
        }
        Question::Thanks { worrying: false } => Body::Text(words.thanks.clone()),
        Question::Thanks { worrying: true } => {
            // Where the patient is after surgery is not known for certain: the number of home is named with the one here.
            let home = locale::emergency_number(patient.country.as_deref().unwrap_or("TR"));
            let numbers = if home == "112" {
                "112".to_owned()
            } else {
                format!("112 / {home}")
            };
            Body::Text(words.thanks_worrying.replace("{emergency}", &numbers))
        }
    };
    let text = match &body {
        Body::Text(text) | Body::Buttons { body: text, .. } | Body::List { body: text, .. } => text.clone(),
        Body::Template { .. } => String::new(),
    };
    Words {
        template: None,
        subject: String::new(),
        text,
        address: None,
        body,
    }
}

fn numbers(band: PainBand) -> std::ops::RangeInclusive<u8> {
    band.numbers()
}
