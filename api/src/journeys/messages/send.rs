//! The one way by which staff and patients speak to a journey: the row of the key decides, the update acts once, the answer is kept.

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use migrations::{
    TenantTx, audit_entries,
    idempotency_keys::{self, Begun},
    journeys,
};
use std::{ops::RangeInclusive, time::Instant};
use uuid::Uuid;
use workflows::{
    ids::{JourneyId, JourneyRef, StaffId},
    journey::{Actor, JourneyWorkflow, Message, Request, State},
    sealed::{KeyRef, Sealed},
};

use crate::{
    App,
    auth::{roles::Permission, staff::Staff},
    http::{Json, Key, Tenant},
    journeys::{messages::written, view::Accepted},
    problem::{Error, Problem, Result},
    temporal::{Trouble, UPDATE_BUDGET},
};

/// Derives an id from the journey and the request's key, so that a repeated request names the same rows.
pub type Derive<'a> = &'a dyn Fn(&str) -> Uuid;

/// A person's message to a journey, under a key.
///
/// # Errors
/// What the journey refuses, `idempotency_key_reused`, or `Unavailable` when it does not answer in time: then the same key may be tried again.
pub async fn to_journey<P: Permission>(
    app: &App,
    staff: Staff<P>,
    id: JourneyId,
    key: Key,
    message: impl FnOnce(Derive<'_>) -> Message,
) -> Result<Json<Accepted>> {
    to_journey_as_planned(app, staff, id, key, None, message).await
}

/// The same, carried out only while its plan is the one that was accepted.
///
/// # Errors
/// As [`to_journey`], and `plan_changed`.
pub async fn to_journey_as_planned<P: Permission>(
    app: &App,
    staff: Staff<P>,
    id: JourneyId,
    key: Key,
    plan: Option<Uuid>,
    message: impl FnOnce(Derive<'_>) -> Message,
) -> Result<Json<Accepted>> {
    let (tenant, by, tx) = (staff.tenant, Actor::Staff(staff.id), staff.tx);
    let request = |derive: Derive<'_>| Request {
        plan,
        ..Request::of(by.clone(), message(derive))
    };
    deliver_request(app, &tenant, tx, id, key, request).await.map(Json)
}

/// The same for anybody.
///
/// # Errors
/// As [`to_journey`].
pub async fn deliver(
    app: &App,
    tenant: &Tenant,
    tx: TenantTx,
    by: Actor,
    id: JourneyId,
    key: Key,
    message: impl FnOnce(Derive<'_>) -> Message,
) -> Result<Accepted> {
    let request = |derive: Derive<'_>| Request::of(by.clone(), message(derive));
    deliver_request(app, tenant, tx, id, key, request).await
}

async fn deliver_request(
    app: &App,
    tenant: &Tenant,
    mut tx: TenantTx,
    id: JourneyId,
    key: Key,
    request: impl FnOnce(Derive<'_>) -> Request,
) -> Result<Accepted> {
    let journey = journeys::get(&mut tx, id).await?;
    let subject = journey.reference(tenant.id, tenant.slug());
    let request = request(&|part| derive(id, &key, part));
    let (name, by) = (request.message.name(), request.by.clone());
    let kept = Kept::begin(app, &mut tx, &by, name, &key).await?;
    if matches!(kept, Kept::Open(_)) {
        write_down(&mut tx, &by, name, &journey).await?;
    }
    tx.commit().await?;
    let key_hash = match kept {
        Kept::Answer(answer) => return answer,
        Kept::Open(key_hash) => key_hash,
    };
    let update_id = app
        .tokens
        .update_id(tenant.id, name, &format!("{}:{}", actor_key(&by), key.text));
    let began = Instant::now();
    let outcome = ask(app, &subject, request, update_id).await;
    metrics::histogram!("journey_message_duration_seconds", "message" => name).record(began.elapsed().as_secs_f64());
    if let Ok(accepted) = &outcome {
        written::decision(app, tenant, id, accepted.seq).await?;
    }
    keep(app, tenant, &key_hash, outcome).await
}

/// That somebody asked this of a journey; what it decided is in the journey's own timeline.
async fn write_down(tx: &mut TenantTx, by: &Actor, name: &str, journey: &journeys::Journey) -> Result<()> {
    let (actor_kind, actor_id) = match by {
        Actor::Staff(id) => ("staff", Some(id.0)),
        Actor::Patient => ("patient", Some(journey.patient_id.0)),
        Actor::System | Actor::Partner(_) => (by.code(), None),
    };
    let action = format!("journey.{name}");
    let entry = audit_entries::NewEntry {
        actor_kind,
        actor_id,
        action: &action,
        subject_kind: "journey",
        subject_id: Some(journey.id.0),
        patient_id: Some(journey.patient_id),
        purpose: Some("care"),
    };
    Ok(audit_entries::append(tx, &entry).await?)
}

/// Sends the update to the running journey.
async fn ask(app: &App, subject: &JourneyRef, request: Request, update_id: String) -> Result<Accepted, Trouble> {
    let workflow_id = subject.workflow_id();
    let name = request.message.name();
    let request = Sealed::new(KeyRef::record(subject.tenant, subject.patient), request);
    // One update for each message, under the name that operators use as well.
    macro_rules! update {
        ($update:ident) => {
            app.temporal
                .update::<JourneyWorkflow, _>(
                    &workflow_id,
                    JourneyWorkflow::$update,
                    request,
                    update_id,
                    UPDATE_BUDGET,
                )
                .await?
        };
    }
    let answer = match name {
        "qualify" => update!(qualify),
        "book_consult" => update!(book_consult),
        "send_quote" => update!(send_quote),
        "accept_quote" => update!(accept_quote),
        "record_payment" => update!(record_payment),
        "book_surgery" => update!(book_surgery),
        "book_visit" => update!(book_visit),
        "reschedule" => update!(reschedule),
        "request_move" => update!(request_move),
        "hand_over" => update!(hand_over),
        "pause" => update!(pause),
        "resume" => update!(resume),
        "retry" => update!(retry),
        "upgrade" => update!(upgrade),
        "undo_upgrade" => update!(undo_upgrade),
        _ => update!(cancel),
    };
    Ok(Accepted::from(answer.0))
}

/// Where a key stands.
pub enum Kept {
    /// Not answered yet; the hash under which the answer will be kept.
    Open(Vec<u8>),
    /// Answered: the same again.
    Answer(Result<Accepted>),
}

impl Kept {
    /// Finds or makes the row of a key.
    ///
    /// # Errors
    /// `idempotency_key_reused` when it came with another request.
    pub async fn begin(app: &App, tx: &mut TenantTx, by: &Actor, route: &str, key: &Key) -> Result<Self> {
        let hash = app
            .tokens
            .keyed_hash("idempotency key", &[actor_key(by).as_bytes(), key.text.as_bytes()]);
        match idempotency_keys::begin(tx, &hash, route, &key.request_hash).await? {
            Begun::Fresh | Begun::InFlight => Ok(Self::Open(hash)),
            Begun::Done { status: 200, response } => {
                let accepted = serde_json::from_value(response).map_err(Error::internal)?;
                Ok(Self::Answer(Ok(accepted)))
            }
            Begun::Done { response, .. } => {
                let problem: Problem = serde_json::from_value(response).map_err(Error::internal)?;
                Ok(Self::Answer(Err(Error::Again(Box::new(problem)))))
            }
        }
    }
}

/// Keeps what was answered; an answer that may change by trying again is not kept.
pub async fn keep(app: &App, tenant: &Tenant, key_hash: &[u8], outcome: Result<Accepted, Trouble>) -> Result<Accepted> {
    let (status, body, answer) = match outcome {
        Ok(accepted) => (
            StatusCode::OK,
            serde_json::to_value(&accepted).map_err(Error::internal)?,
            Ok(accepted),
        ),
        Err(trouble @ Trouble::Refused(_)) => {
            let error = Error::from(trouble);
            (
                StatusCode::CONFLICT,
                serde_json::to_value(error.problem()).map_err(Error::internal)?,
                Err(error),
            )
        }
        Err(other) => return Err(other.into()),
    };
    let mut tx = app.db.tenant(tenant.id).await?;
    idempotency_keys::finish(&mut tx, key_hash, i32::from(status.as_u16()), &body).await?;
    tx.commit().await?;
    answer
}

/// An id that belongs to this journey, this key and this part.
pub fn derive(journey: JourneyId, key: &Key, part: &str) -> Uuid {
    Uuid::new_v5(&journey.0, format!("{part}:{}", key.text).as_bytes())
}

/// The journey's own time, as its last snapshot knows it.
pub fn journey_now(journey: &journeys::Journey, wall: DateTime<Utc>) -> DateTime<Utc> {
    serde_json::from_value::<State>(journey.snapshot.clone()).map_or(wall, |state| state.clock.journey_time(wall))
}

fn actor_key(by: &Actor) -> String {
    match by {
        Actor::Staff(id) => format!("staff:{id}"),
        other => other.code().to_owned(),
    }
}

/// A member of the staff in one of these roles.
///
/// # Errors
/// `Invalid` naming the field.
pub async fn colleague(tx: &mut TenantTx, field: &str, id: StaffId, roles: &[&str]) -> Result<StaffId> {
    match migrations::staff::find(tx, id).await? {
        Some(staff) if staff.active && roles.contains(&staff.role.as_str()) => Ok(id),
        _ => Err(Error::field(field, "is nobody here who could do this")),
    }
}

/// Whoever may look after patients.
///
/// # Errors
/// `Invalid` naming the field.
pub async fn coordinator(tx: &mut TenantTx, field: &str, id: StaffId) -> Result<StaffId> {
    colleague(tx, field, id, &["owner", "admin", "coordinator"]).await
}

/// The doctor of a slot, if one is named.
///
/// # Errors
/// `Invalid` when there is no such doctor.
pub async fn doctor(tx: &mut TenantTx, id: Option<Uuid>) -> Result<Option<StaffId>> {
    match id {
        Some(id) => colleague(tx, "doctor_id", id.into(), &["doctor"]).await.map(Some),
        None => Ok(None),
    }
}

/// A length in minutes.
///
/// # Errors
/// `Invalid` outside the range.
pub fn minutes(minutes: u32, range: RangeInclusive<u32>) -> Result<()> {
    if range.contains(&minutes) {
        return Ok(());
    }
    Err(Error::field(
        "minutes",
        format!("must be between {} and {}", range.start(), range.end()),
    ))
}

/// A code: small letters, digits and underscores, at most forty.
///
/// # Errors
/// `Invalid` naming the field.
pub fn code(field: &str, text: &str) -> Result<String> {
    let good = (1..=40).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if good {
        Ok(text.to_owned())
    } else {
        Err(Error::field(
            field,
            "must be a code of small letters, digits and underscores",
        ))
    }
}
