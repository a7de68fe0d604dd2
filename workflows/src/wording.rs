//! The words of messages in five languages: the same text that is registered with the messenger, so that a thread shows what the patient read.

use crate::{civil, journey::Param, locale::Lang};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

#[derive(Deserialize)]
struct Registered {
    name: String,
    buttons: Vec<String>,
    translations: BTreeMap<String, Translation>,
}

#[derive(Deserialize)]
struct Translation {
    body: String,
}

/// The questions of the two-step pain scale and of the red flags.
#[derive(Deserialize)]
pub struct Questions {
    pub pain_band: PainBands,
    pub pain_number: Listed,
    pub any_flag: AnyFlag,
    pub which_flag: Listed,
    pub flags: BTreeMap<String, String>,
    pub thanks: String,
    pub thanks_worrying: String,
}

/// The first step of the pain scale.
#[derive(Deserialize)]
pub struct PainBands {
    pub body: String,
    pub button: String,
    pub none: String,
    pub mild: String,
    pub moderate: String,
    pub severe: String,
}

/// A question answered from a list.
#[derive(Deserialize)]
pub struct Listed {
    pub body: String,
    pub button: String,
}

/// A question answered by yes or no.
#[derive(Deserialize)]
pub struct AnyFlag {
    pub body: String,
    pub yes: String,
    pub no: String,
}

static TEMPLATES: LazyLock<BTreeMap<String, Registered>> = LazyLock::new(|| {
    let all: Vec<Registered> =
        serde_json::from_str(include_str!("../wording/templates.json")).expect("the committed templates parse");
    all.into_iter()
        .map(|template| (template.name.clone(), template))
        .collect()
});

static QUESTIONS: LazyLock<BTreeMap<String, Questions>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../wording/questions.json")).expect("the committed questions parse")
});

/// What only the staff reads, in its languages.
#[derive(Deserialize)]
struct ForStaff {
    subject: String,
}

static STAFF: LazyLock<BTreeMap<String, ForStaff>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../wording/staff.json")).expect("the committed words for staff parse")
});

/// Subject and text of the mail that stands in for the staff's WhatsApp notice: a code and a link into the panel, nothing of a patient.
pub fn staff_mail(code: &str, lang: &str, link: &str) -> (String, String) {
    let lang = if STAFF.contains_key(lang) { lang } else { "en" };
    let text = render("staff_escalation", lang, &[code.to_owned()]).unwrap_or_default();
    let subject = STAFF.get(lang).map(|words| words.subject.clone()).unwrap_or_default();
    (subject, format!("{text}\n{link}"))
}

/// A template's body in a language with its parameters filled in.
pub fn render(template: &str, lang: &str, params: &[String]) -> Option<String> {
    let body = &TEMPLATES.get(template)?.translations.get(lang)?.body;
    Some(params.iter().enumerate().fold(body.clone(), |text, (n, value)| {
        text.replace(&format!("{{{{{}}}}}", n + 1), value)
    }))
}

/// How many parameters the body of a template takes.
pub fn body_params(template: &str) -> usize {
    let body = TEMPLATES
        .get(template)
        .and_then(|known| known.translations.get("en"))
        .map(|words| words.body.as_str())
        .unwrap_or_default();
    (1..=9).take_while(|n| body.contains(&format!("{{{{{n}}}}}"))).count()
}

/// Whether a template has a button of a kind: `url` or `quick_reply`.
pub fn has_button(template: &str, kind: &str) -> bool {
    TEMPLATES
        .get(template)
        .is_some_and(|known| known.buttons.iter().any(|button| button == kind))
}

/// The questions in a language.
pub fn questions(lang: &str) -> &'static Questions {
    QUESTIONS
        .get(lang)
        .or_else(|| QUESTIONS.get("en"))
        .expect("English is complete")
}

/// What parameters are turned into words with.
#[derive(Clone, Debug)]
pub struct Filling<'a> {
    pub clinic: &'a str,
    pub clinic_zone: &'a str,
    pub home_zone: &'a str,
    /// Of the message's invoice; nothing when it has none yet.
    pub invoice_number: &'a str,
}

/// A parameter in words; none for a link, which has a place of its own beside the body.
pub fn fill(param: &Param, with: &Filling) -> Option<String> {
    Some(match param {
        Param::Clinic => with.clinic.to_owned(),
        Param::When { at } => moment(*at, with.clinic_zone, with.home_zone),
        Param::Date { at } => date(*at, with.clinic_zone),
        Param::Amount { amount } => amount.to_string(),
        Param::Day { day } => day.to_string(),
        Param::InvoiceNumber { .. } => with.invoice_number.to_owned(),
        Param::PortalLink => return None,
    })
}

/// The parameters of a template's body in words, as many as it takes.
pub fn filled(template: &str, params: &[Param], with: &Filling) -> Vec<String> {
    let words = params.iter().filter_map(|param| fill(param, with));
    words.take(body_params(template)).collect()
}

/// A moment as a patient reads it: at the clinic, and at home where that differs.
pub fn moment(at: DateTime<Utc>, clinic_zone: &str, home_zone: &str) -> String {
    let shown = |zone: &str| {
        at.with_timezone(&civil::zone(zone))
            .format("%d.%m.%Y %H:%M")
            .to_string()
    };
    let city = |zone: &str| zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
    let (there, here) = (shown(clinic_zone), shown(home_zone));
    if there == here {
        format!("{there} ({})", city(clinic_zone))
    } else {
        format!("{there} ({}) · {here} ({})", city(clinic_zone), city(home_zone))
    }
}

/// A civil date at the clinic.
pub fn date(at: DateTime<Utc>, clinic_zone: &str) -> String {
    at.with_timezone(&civil::zone(clinic_zone))
        .format("%d.%m.%Y")
        .to_string()
}

/// Whether every template and question exists in every language of patients; the missing ones.
pub fn missing() -> Vec<String> {
    let mut missing = Vec::new();
    for (name, template) in TEMPLATES.iter().filter(|(name, _)| !name.starts_with("staff_")) {
        for lang in Lang::ALL {
            if !template.translations.contains_key(lang.code()) {
                missing.push(format!("{name}/{}", lang.code()));
            }
        }
    }
    missing.extend(
        Lang::ALL
            .into_iter()
            .filter(|lang| !QUESTIONS.contains_key(lang.code()))
            .map(|lang| format!("questions/{}", lang.code())),
    );
    missing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pathway::RedFlag;

    #[test]
    fn nothing_is_missing_in_any_language() {
        assert_eq!(missing(), Vec::<String>::new());
        for lang in Lang::ALL {
            let questions = questions(lang.code());
            for flag in RedFlag::ALL {
                let label = questions
                    .flags
                    .get(flag.code())
                    .unwrap_or_else(|| panic!("{} in {}", flag.code(), lang.code()));
                assert!(label.chars().count() <= 24, "{label}");
            }
            for label in [
                &questions.pain_band.none,
                &questions.pain_band.mild,
                &questions.pain_band.moderate,
                &questions.pain_band.severe,
            ] {
                assert!(label.chars().count() <= 24, "{label}");
            }
            for button in [
                &questions.pain_band.button,
                &questions.pain_number.button,
                &questions.which_flag.button,
            ] {
                assert!(button.chars().count() <= 20, "{button}");
            }
        }
    }

    #[test]
    fn a_mail_to_the_staff_says_the_code_and_where_to_look() {
        for lang in ["tr", "en", "de"] {
            let (subject, text) = staff_mail("escalation:red_flag", lang, "https://c.example/journeys/1");
            assert!(!subject.is_empty());
            assert!(
                text.contains("escalation:red_flag") && text.ends_with("/journeys/1"),
                "{text}"
            );
        }
    }

    #[test]
    fn what_we_show_is_what_the_messenger_registered() {
        assert_eq!(
            include_str!("../wording/templates.json"),
            include_str!("../../activities/sandbox/data/templates.json")
        );
    }

    #[test]
    fn a_moment_names_both_places_when_they_differ() {
        let at = DateTime::from_timestamp(1_780_304_400, 0).expect("a valid instant");
        assert_eq!(
            moment(at, "Europe/Istanbul", "Europe/Berlin"),
            "01.06.2026 12:00 (Istanbul) · 01.06.2026 11:00 (Berlin)"
        );
        assert_eq!(
            moment(at, "Europe/Istanbul", "Europe/Istanbul"),
            "01.06.2026 12:00 (Istanbul)"
        );
    }
}
