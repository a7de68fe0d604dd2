//! `GET /v1/portal/home`: where you are, what comes next and when, how to reach a person now.

use axum::extract::State as AppState;
use chrono::{TimeDelta, Utc};
use migrations::{appointments, check_ins, quotes};
use workflows::journey::{Stage, State};

use super::{
    asks,
    clinic::{contact, emergency},
    session::greeting,
    survey,
    view::{Consult, Home, HomeClinic, HomeJourney, LastCheckIn, NextItem, Step},
};
use crate::{
    App,
    auth::patient::{PatientOrCompanion, Scope},
    http::Json,
    journeys::{live_state, view::Quote},
    problem::{Problem, Result},
};

/// A consult may take longer than planned: so long it is shown after its end, with its door.
const ROOM_STAYS: TimeDelta = TimeDelta::hours(1);

/// Shows the first page; a companion sees of it what the patient lets them.
#[utoipa::path(get, path = "/v1/portal/home", tag = "portal", security(("patient" = [])),
    responses((status = 200, body = Home), (status = 401, body = Problem)))]
pub async fn home(AppState(app): AppState<App>, who: PatientOrCompanion) -> Result<Json<Home>> {
    let (itinerary, answers, own) = (who.may(Scope::Itinerary), who.may(Scope::CheckIns), !who.is_companion());
    let mut patient = who.patient;
    let clinic = HomeClinic {
        name: patient.tenant.name.clone(),
        zone: patient.tenant.zone.clone(),
        phone: contact(&patient.tenant, "phone"),
        whatsapp: contact(&patient.tenant, "whatsapp"),
    };
    let greeting = greeting(&patient.row);
    let country = patient.row.country.clone();
    let Some(journey) = super::journey(&mut patient.tx, patient.id).await? else {
        let (emergency, next) = (emergency(country.as_deref(), None), Vec::new());
        let home = Home {
            patient: greeting,
            clinic,
            journey: None,
            next,
            open_survey: None,
            quote: None,
            consult: None,
            emergency,
            last_check_in: None,
            asks: Vec::new(),
        };
        return Ok(Json(home));
    };
    let tx = &mut patient.tx;
    let booked = appointments::of_journey(tx, journey.id).await?;
    let quote = quotes::of_journey(tx, journey.id)
        .await?
        .into_iter()
        .find(|quote| matches!(quote.state.as_str(), "sent" | "accepted"));
    let last = check_ins::of_journey(tx, &app.ring, journey.id)
        .await?
        .into_iter()
        .max_by_key(|answer| answer.answered_at);
    let subject = journey.reference(patient.tenant.id, patient.tenant.slug());
    let (id, name, clinics) = (patient.id, greeting.first_name.clone(), patient.tenant.id);
    drop(patient); // the journey may take its time to answer

    let coming = live_state::what_comes(&app, &journey, &subject).await;
    let aftercare = match &coming {
        Some((state, _)) if state.aftercare_started => live_state::aftercare(&app, &subject).await,
        _ => None,
    };
    let doctor = booked
        .iter()
        .rev()
        .find_map(|row| row.doctor.as_ref().map(|(_, name)| name.clone()));
    let now = Utc::now();
    let there = coming.as_ref().map_or(now, |(state, _)| state.clock.journey_time(now));
    let consult = booked.into_iter().find(|row| {
        row.kind == "consult" && matches!(row.status.as_str(), "held" | "booked") && row.ends_at + ROOM_STAYS > there
    });
    let (state, items) = coming.map_or((None, Vec::new()), |(state, items)| (Some(state), items));
    let asks = match state.as_ref().filter(|_| own) {
        Some(state) => asks::open(&app, clinics, state, &greeting.lang).await?,
        None => Vec::new(),
    };
    Ok(Json(Home {
        emergency: emergency(country.as_deref(), state.as_ref()),
        next: if itinerary {
            next(state.as_ref(), items)
        } else {
            Vec::new()
        },
        journey: itinerary.then(|| HomeJourney {
            id: journey.id.0,
            stage: state
                .as_ref()
                .map_or(journey.stage.clone(), |state| state.stage.code().to_owned()),
            stage_since: state
                .as_ref()
                .map_or(journey.updated_at, |state| state.clock.wall_time(state.stage_since)),
            steps: steps(state.as_ref(), &journey.stage),
        }),
        open_survey: aftercare
            .as_ref()
            .filter(|_| answers)
            .and_then(|aftercare| survey::open(aftercare, doctor)),
        quote: quote.filter(|_| own).map(Quote::from),
        consult: consult.filter(|_| itinerary).map(|row| {
            // The door to the doctor is the patient's own.
            let join_url = row.video_room.as_deref().filter(|_| own).map(|room| {
                let (from, to) = (now - TimeDelta::minutes(1), now + TimeDelta::hours(3));
                app.jitsi.guest_link(room, &name, &id.to_string(), from, to).to_string()
            });
            Consult {
                starts_at: row.starts_at,
                ends_at: row.ends_at,
                join_url,
            }
        }),
        last_check_in: last.filter(|_| answers).map(|answer| LastCheckIn {
            day_offset: i64::from(answer.day_offset),
            pain_score: answer.pain_score,
            answered_at: answer.answered_at,
            complication_flag: answer.complication_flag,
        }),
        asks,
        patient: greeting,
        clinic,
    }))
}

/// What concerns the patient, five at most; what only happens if the patient stays silent is not announced.
fn next(state: Option<&State>, items: Vec<workflows::forecast::Forecast>) -> Vec<NextItem> {
    let Some(state) = state else { return Vec::new() };
    items
        .into_iter()
        .filter(|item| item.to == "patient" && item.assumption != "patient_silent")
        .take(5)
        .map(|item| NextItem {
            at: state.clock.wall_time(item.at),
            zone: item.zone,
            kind: item.kind,
            template: item.template,
            day_offset: item.day_offset.map(i64::from),
        })
        .collect()
}

/// The stations as a patient knows them; the invoice is the clinic's concern.
fn steps(state: Option<&State>, fallback: &str) -> Vec<Step> {
    const STATIONS: [Stage; 5] = [
        Stage::Lead,
        Stage::Consult,
        Stage::Quote,
        Stage::Surgery,
        Stage::Aftercare,
    ];
    let now = state
        .map(|state| state.stage)
        .or_else(|| Stage::OPEN.into_iter().find(|stage| stage.code() == fallback))
        .unwrap_or(Stage::Closed);
    STATIONS
        .into_iter()
        .map(|stage| Step {
            stage: stage.code().to_owned(),
            state: match stage.cmp(&now) {
                std::cmp::Ordering::Less => "done",
                std::cmp::Ordering::Equal => "now",
                std::cmp::Ordering::Greater => "next",
            },
            at: state.and_then(|state| match stage {
                Stage::Consult => state.consult.as_ref().map(|slot| slot.at),
                Stage::Surgery => state.surgery.as_ref().map(|slot| slot.at),
                _ => None,
            }),
        })
        .collect()
}
