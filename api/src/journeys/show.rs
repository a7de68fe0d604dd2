//! `GET /v1/journeys/{id}`: one journey, asked itself if it runs, with everything that hangs on it.

use axum::extract::State;
use chrono::{TimeDelta, Utc};
use migrations::{appointments, calls, check_ins, escalations, instrument_answers, invoices, journeys, leads, quotes};
use workflows::ids::JourneyId;

use super::{
    asks, live_state, state_view,
    view::{
        Appointment, Call, CheckIn, Escalation, Invoice, JourneyCard, JourneyClock, JourneyDetail, LeadInfo, Named,
        Quote, Source,
    },
};
use crate::{
    App,
    auth::{
        Anyone,
        roles::{Care, Money, ReadClinical},
    },
    http::{Json, Path},
    problem::{Error, Problem, Result},
};

/// Shows a journey.
#[utoipa::path(get, path = "/v1/journeys/{id}", tag = "journeys", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 200, body = JourneyDetail), (status = 404, body = Problem)))]
pub async fn show(State(app): State<App>, mut staff: Anyone, Path(id): Path<JourneyId>) -> Result<Json<JourneyDetail>> {
    let journey = journeys::get(&mut staff.tx, id).await?;
    // How patients fare, what they wrote and said is for those who look after them.
    let cares = staff.may::<ReadClinical>() && staff.knows(journey.patient_id).await?;
    let looks_after = staff.is_person() && staff.may::<Care>() && staff.knows(journey.patient_id).await?;
    // An invoice names a passport and an address.
    let pays = staff.is_person() && staff.may::<Money>();
    let tx = &mut staff.tx;
    let card = journeys::card(tx, id).await?;
    let answers = check_ins::of_journey(tx, &app.ring, id).await?;
    let surveyed = instrument_answers::of_journey(tx, &app.ring, id).await?;
    let raised = escalations::of_journey(tx, id).await?;
    let booked = appointments::of_journey(tx, id).await?;
    let offered = quotes::of_journey(tx, id).await?;
    let drawn = invoices::of_journey(tx, id).await?;
    let spoken = calls::of_journey(tx, &app.ring, id).await?;
    let lead = leads::of_journey(tx, &app.ring, id).await?;
    let (tenant, staff_id, staff_name) = (staff.tenant.clone(), staff.id, staff.name.clone());
    staff
        .looks_at("journey_read", "journey", Some(id.0), Some(journey.patient_id))
        .await?;
    staff.commit().await?;

    let subject = journey.reference(tenant.id, tenant.slug());
    let (state, source) = live_state::state(&app, &journey, &subject).await;
    let placed = match &state {
        Some(state) if state.aftercare_started && source == Source::Query => live_state::aftercare(&app, &subject)
            .await
            .map_or(0, |aftercare| aftercare.calls),
        _ => 0,
    };
    let any_open = raised.iter().any(|escalation| escalation.acknowledged_at.is_none());
    let mut papers = Vec::with_capacity(drawn.len());
    for invoice in drawn {
        papers.push(paper(&app, invoice, pays).await?);
    }
    let ui = app.settings.temporal_ui_url.as_str().trim_end_matches('/');
    let workflow = crate::http::percent(&journey.workflow_id);
    Ok(Json(JourneyDetail {
        card: JourneyCard::from(card),
        temporal_url: format!(
            "{ui}/namespaces/{}/workflows/{workflow}",
            app.settings.temporal_namespace
        ),
        workflow_id: journey.workflow_id,
        source,
        now: state
            .as_ref()
            .map_or_else(Utc::now, |state| state.clock.journey_time(Utc::now())),
        clock: JourneyClock {
            origin: state.as_ref().map(|state| state.clock.origin),
            rate: state.as_ref().map_or(1, |state| state.clock.rate),
            started: state.as_ref().map(|state| state.clock.started),
        },
        actions: state
            .as_ref()
            .map(|state| state_view::acts(state, any_open))
            .unwrap_or_default(),
        state: state.as_ref().map(|state| {
            let mut view = state_view::of(state, placed);
            if !cares {
                // Rules name what a patient answered.
                view.decisions.clear();
            }
            view
        }),
        asks: state.as_ref().map(asks::open).unwrap_or_default(),
        survey_answers: (surveyed.into_iter())
            .filter(|_| cares)
            .filter_map(asks::answered)
            .collect(),
        check_ins: answers.into_iter().filter(|_| cares).map(check_in).collect(),
        escalations: raised
            .into_iter()
            .map(Escalation::from)
            .map(|one| if cares { one } else { one.without_reason() })
            .collect(),
        appointments: booked
            .into_iter()
            .map(|row| appointment(&app, row, looks_after.then_some((&staff_id.to_string(), &staff_name))))
            .collect(),
        quotes: offered.into_iter().map(Quote::from).collect(),
        invoices: papers,
        calls: spoken.into_iter().map(|call| heard(call, cares)).collect(),
        lead: lead.map(|lead| lead_info(lead, cares)),
        clinical: cares,
    }))
}

fn check_in(row: check_ins::CheckIn) -> CheckIn {
    CheckIn {
        id: row.id,
        step_key: row.step_key,
        day_offset: row.day_offset,
        channel: row.channel,
        pain_score: row.pain_score,
        complication_flag: row.complication_flag,
        red_flags: row.red_flags,
        note: row.note,
        answered_at: row.answered_at,
        revision: row.revision,
    }
}

fn heard(row: calls::Heard, cares: bool) -> Call {
    let words = row.summary.filter(|_| cares);
    let text = |name: &str| {
        let value = words.as_ref().and_then(|words| words.get(name));
        value.and_then(|value| value.as_str()).map(str::to_owned)
    };
    let flags = words.as_ref().and_then(|words| words.get("red_flags")?.as_array());
    let flags = flags.into_iter().flatten().filter_map(|flag| flag.as_str());
    Call {
        id: row.id.0,
        direction: row.direction,
        status: row.status,
        at: row.started_at.unwrap_or(row.created_at),
        duration_secs: row.duration_secs,
        summary: text("summary"),
        summary_tr: text("summary_tr"),
        red_flags: flags.map(str::to_owned).collect(),
    }
}

/// What is known of a lead, to those who look after patients with its words.
pub fn lead_info(lead: leads::Understood, cares: bool) -> LeadInfo {
    let (summary, summary_tr) = lead
        .summary
        .filter(|_| cares)
        .map(|summary| (summary.text, summary.text_tr))
        .unwrap_or_default();
    LeadInfo {
        source: lead.source,
        summary,
        summary_tr,
        extraction: lead.extraction.filter(|_| cares),
        score: lead.score,
    }
}

/// Video rooms open a quarter of an hour early and close an hour late; training clinics live in another time, so their rooms open now.
fn appointment(app: &App, row: appointments::Appointment, moderator: Option<(&String, &String)>) -> Appointment {
    let live = matches!(row.status.as_str(), "held" | "booked");
    let join_url = row
        .video_room
        .as_deref()
        .filter(|_| live && row.kind == "consult")
        .zip(moderator)
        .map(|(room, (staff, name))| {
            let now = Utc::now();
            app.jitsi
                .moderator_link(
                    room,
                    name,
                    staff,
                    now - TimeDelta::minutes(1),
                    now + TimeDelta::hours(3),
                )
                .to_string()
        });
    Appointment {
        id: row.id.0,
        kind: row.kind,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        zone: row.zone,
        doctor: row.doctor.map(|(id, name)| Named { id: id.0, name }),
        status: row.status,
        join_url,
    }
}

async fn paper(app: &App, row: invoices::Invoice, linked: bool) -> Result<Invoice> {
    let link = async |path: &Option<String>, ending: &str| -> Result<Option<String>> {
        let Some(path) = path.as_ref().filter(|_| linked) else {
            return Ok(None);
        };
        let name = format!("{}.{ending}", row.number.as_deref().unwrap_or("invoice"));
        let url = app.store.presign_get(path, &name).await.map_err(Error::internal)?;
        Ok(Some(url))
    };
    Ok(Invoice {
        xml_url: link(&row.xml_path, "xml").await?,
        pdf_url: link(&row.pdf_path, "pdf").await?,
        id: row.id.0,
        kind: row.kind,
        number: row.number,
        uuid: row.uuid,
        state: row.state,
        amount_eur_minor: row.amount_eur_minor,
        amount_try_minor: row.amount_try_minor,
        rate: row.rate.map(|rate| rate.normalize().to_string()),
        rate_date: row.rate_date,
        issued_on: row.issued_on,
        error_code: row.error_code,
    })
}

impl From<escalations::Escalation> for Escalation {
    fn from(row: escalations::Escalation) -> Self {
        Self {
            id: row.id.0,
            journey_id: row.journey_id.0,
            reason: row.reason,
            step_key: row.step_key,
            position: row.position,
            hops: row.hops,
            opened_at: row.opened_at,
            acknowledged_at: row.acknowledged_at,
            acknowledged_by: row.acknowledged_by.map(|(id, name)| Named { id: id.0, name }),
        }
    }
}

impl From<quotes::Quote> for Quote {
    fn from(row: quotes::Quote) -> Self {
        Self {
            id: row.id.0,
            version: row.version,
            currency: row.currency,
            amount_minor: row.amount_minor,
            deposit_minor: row.deposit_minor,
            // Lines are written by this crate only; an older shape shows as none rather than as an error.
            lines: serde_json::from_value(row.lines).unwrap_or_default(),
            valid_until: row.valid_until,
            state: row.state,
            accepted_at: row.accepted_at,
        }
    }
}
