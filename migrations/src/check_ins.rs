//! Answers of patients after surgery: one row per check, whatever the channel; words are sealed by the key of the record.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::{EventId, JourneyId, PatientId};

use crate::{
    Result, TenantTx,
    keys::{KeyRef, KeyRing, aad},
};

/// One answer, its note opened.
#[derive(Clone)]
pub struct CheckIn {
    pub id: Uuid,
    pub step_key: String,
    pub day_offset: i32,
    pub channel: String,
    /// 0 to 10.
    pub pain_score: Option<i16>,
    pub complication_flag: bool,
    pub red_flags: Vec<String>,
    /// `None` also when its key is gone.
    pub note: Option<String>,
    pub answered_at: DateTime<Utc>,
    pub revision: i32,
}

/// A note is bound to the event that brought it: it is written before the check that it answers is known.
fn place(event: Uuid) -> String {
    aad("check_ins", "note_sealed", event)
}

/// Keeps what a patient wrote beside an answer under the event that brings it; the read model's writer attaches it to the check.
/// Written before the journey hears of the event; writing it again changes nothing.
///
/// # Errors
/// [`crate::Error::Dark`] when the patient's record key was destroyed.
pub async fn keep_note(
    tx: &mut TenantTx,
    ring: &KeyRing,
    event: EventId,
    patient: PatientId,
    note: &str,
) -> Result<()> {
    let sealed = ring
        .seal_text(&KeyRef::record(tx.tenant_id(), patient), &place(event.0), note)
        .await?;
    sqlx::query!(
        "insert into check_in_notes (event_id, patient_id, note_sealed) values ($1, $2, $3) on conflict (tenant_id, event_id) do nothing",
        event.0,
        patient.0,
        sealed,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The answers of a journey, in the order in which they were asked.
pub async fn of_journey(tx: &mut TenantTx, ring: &KeyRing, journey: JourneyId) -> Result<Vec<CheckIn>> {
    let rows = sqlx::query!(
        "select id, patient_id, step_key, day_offset, channel, pain_score, complication_flag, red_flags, note_sealed, event_id, answered_at, revision
           from check_ins where journey_id = $1 order by day_offset, answered_at, id",
        journey.0
    )
    .fetch_all(tx.conn())
    .await?;
    let mut answers = Vec::with_capacity(rows.len());
    for row in rows {
        let key = KeyRef::record(tx.tenant_id(), row.patient_id.into());
        answers.push(CheckIn {
            id: row.id,
            step_key: row.step_key,
            day_offset: row.day_offset,
            channel: row.channel,
            pain_score: row.pain_score,
            complication_flag: row.complication_flag,
            red_flags: row.red_flags,
            note: ring
                .open_text(&key, &place(row.event_id), row.note_sealed.as_deref())
                .await?,
            answered_at: row.answered_at,
            revision: row.revision,
        });
    }
    Ok(answers)
}
