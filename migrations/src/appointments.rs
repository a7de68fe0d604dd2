//! Appointments: booked by inserting, and the constraints decide whether doctor and patient are free.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::{AppointmentId, JourneyId, PatientId, StaffId};

use crate::{Error, Result, TenantTx};

/// An appointment.
#[derive(Clone)]
pub struct Appointment {
    pub id: AppointmentId,
    pub journey_id: JourneyId,
    pub patient_id: PatientId,
    /// consult, surgery or control.
    pub kind: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// IANA zone in which it was agreed.
    pub zone: String,
    pub doctor: Option<(StaffId, String)>,
    pub room: Option<String>,
    /// Opaque name of the video room.
    pub video_room: Option<String>,
    /// held, booked, cancelled or done.
    pub status: String,
}

/// An appointment to be booked. `step_key` makes booking the same twice one booking.
#[derive(Clone, Debug)]
pub struct NewAppointment<'a> {
    pub id: AppointmentId,
    pub journey_id: JourneyId,
    pub patient_id: PatientId,
    pub kind: &'a str,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub zone: &'a str,
    pub doctor_id: Option<StaffId>,
    pub room: Option<&'a str>,
    pub video_room: Option<&'a str>,
    pub step_key: &'a str,
}

async fn choose(tx: &mut TenantTx, id: Option<AppointmentId>, journey: Option<JourneyId>) -> Result<Vec<Appointment>> {
    let rows = sqlx::query!(
        r#"select a.id, a.journey_id, a.patient_id, a.type as kind, a.starts_at, a.ends_at, a.zone, a.doctor_id, s.name as "doctor_name?", a.room,
                  a.video_room, a.status
             from appointments a left join staff s on s.tenant_id = a.tenant_id and s.id = a.doctor_id
            where ($1::uuid is null or a.id = $1) and ($2::uuid is null or a.journey_id = $2)
            order by a.starts_at, a.id limit 200"#,
        id.map(Uuid::from),
        journey.map(Uuid::from),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Appointment {
            id: row.id.into(),
            journey_id: row.journey_id.into(),
            patient_id: row.patient_id.into(),
            kind: row.kind,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            zone: row.zone,
            doctor: row.doctor_id.map(StaffId).zip(row.doctor_name),
            room: row.room,
            video_room: row.video_room,
            status: row.status,
        })
        .collect())
}

/// One appointment.
pub async fn get(tx: &mut TenantTx, id: AppointmentId) -> Result<Appointment> {
    choose(tx, Some(id), None)
        .await?
        .pop()
        .ok_or(Error::NotFound("appointment"))
}

/// Those of a journey, first first.
pub async fn of_journey(tx: &mut TenantTx, journey: JourneyId) -> Result<Vec<Appointment>> {
    choose(tx, None, Some(journey)).await
}

/// Books, once per `step_key`; returns the id that stands.
///
/// # Errors
/// [`Error::Conflict`] `appointments_doctor_overlap` or `appointments_patient_overlap`; the transaction is then of no further use.
pub async fn book(tx: &mut TenantTx, new: &NewAppointment<'_>) -> Result<AppointmentId> {
    let booked = sqlx::query_scalar!(
        "insert into appointments (id, journey_id, patient_id, type, starts_at, ends_at, zone, doctor_id, room, video_room, step_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (tenant_id, journey_id, step_key) do nothing returning id",
        new.id.0,
        new.journey_id.0,
        new.patient_id.0,
        new.kind,
        new.starts_at,
        new.ends_at,
        new.zone,
        new.doctor_id.map(Uuid::from),
        new.room,
        new.video_room,
        new.step_key,
    )
    .fetch_optional(tx.conn())
    .await?;
    if let Some(id) = booked {
        return Ok(id.into());
    }
    let known = sqlx::query_scalar!(
        "select id from appointments where journey_id = $1 and step_key = $2",
        new.journey_id.0,
        new.step_key
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(known.into())
}

/// Moves a live appointment; moving it where it is changes nothing.
///
/// # Errors
/// As [`book`]; [`Error::NotFound`] when it is cancelled or done.
pub async fn move_to(
    tx: &mut TenantTx,
    id: AppointmentId,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
) -> Result<()> {
    let moved = sqlx::query!(
        "update appointments set starts_at = $2, ends_at = $3 where id = $1 and status in ('held', 'booked')",
        id.0,
        starts_at,
        ends_at
    )
    .execute(tx.conn())
    .await?;
    if moved.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::NotFound("appointment"))
    }
}

/// Cancels; cancelling twice, or what never was booked, is the same.
pub async fn cancel(tx: &mut TenantTx, id: AppointmentId) -> Result<()> {
    sqlx::query!(
        "update appointments set status = 'cancelled' where id = $1 and status in ('held', 'booked')",
        id.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Whether doctor and patient have nothing else when an appointment would be moved to a time. Only looks: the constraints decide when it is moved.
pub async fn is_free(tx: &mut TenantTx, of: &Appointment, starts_at: DateTime<Utc>) -> Result<bool> {
    let taken = sqlx::query_scalar!(
        r#"select exists (select from appointments
             where id <> $1 and status in ('held', 'booked') and tstzrange(starts_at, ends_at) && tstzrange($2, $3)
               and (patient_id = any ((select person($4))::uuid[]) or doctor_id = $5)) as "taken!""#,
        of.id.0,
        starts_at,
        starts_at + (of.ends_at - of.starts_at),
        of.patient_id.0,
        of.doctor.as_ref().map(|(id, _)| id.0),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(!taken)
}
