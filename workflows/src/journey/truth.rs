//! Truth at the moment of sending: what was decided at night may be wrong in the morning.

use chrono::{DateTime, Utc};

use super::{
    asks,
    effect::{Param, Template},
    state::State,
};

/// Why a message that was decided earlier under a key must not go out now; none when it is still true.
pub fn outdated(state: &State, key: &str, template: Template, params: &[Param], now: DateTime<Utc>) -> Option<String> {
    let consult = state.consult.as_ref().map(|slot| slot.at);
    let surgery = state.surgery.as_ref().map(|slot| slot.at);
    let said = params.iter().find_map(|param| match param {
        Param::When { at } | Param::Date { at } => Some(*at),
        _ => None,
    });
    let stale = |slots: &[Option<DateTime<Utc>>]| {
        if said.is_some() && !slots.contains(&said) {
            Some("appointment_changed".to_owned())
        } else if said.is_some_and(|at| at <= now) {
            Some("appointment_is_past".to_owned())
        } else {
            None
        }
    };
    let over = state.stage.is_over()
        && !matches!(
            template,
            Template::JourneyCancelled | Template::InvoiceReady | Template::DepositReceived
        );
    match template {
        _ if over => Some("journey_is_over".to_owned()),
        Template::ConsultBooked | Template::ConsultReminder => stale(&[consult]),
        Template::SurgeryBooked | Template::SurgeryReminder | Template::TravelDetails | Template::Preparation => {
            stale(&[surgery])
        }
        Template::VisitBooked | Template::VisitReminder => {
            let visits: Vec<_> = state.visits.values().map(|slot| Some(slot.at)).collect();
            stale(&visits)
        }
        Template::AppointmentMoved => stale(&[consult, surgery]),
        Template::QuoteReady | Template::QuoteReminder => state
            .quote
            .as_ref()
            .is_none_or(|quote| quote.accepted_at.is_some() || quote.valid_until <= now)
            .then(|| "quote_no_longer_open".to_owned()),
        Template::AskSurvey
        | Template::AskPhoto
        | Template::AskDocument
        | Template::AskConsent
        | Template::AskPayment
        | Template::AskReminder => asks::outdated(state, key, params).map(str::to_owned),
        _ => None,
    }
}
