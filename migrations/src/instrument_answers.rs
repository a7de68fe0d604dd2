//! Answers to questionnaires, sealed by the key of the record: one row per answer, whatever comes of it in the journey.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use workflows::{
    ids::{EventId, JourneyId, PatientId},
    instruments::Band,
};

use crate::{
    Result, TenantTx,
    keys::{KeyRef, KeyRing, aad},
};

/// As many of a journey are shown; no pathway asks more often.
const SHOWN: i64 = 50;

/// An answer to be kept.
pub struct NewAnswer<'a> {
    /// The event that brings it: kept again, it changes nothing.
    pub event: EventId,
    pub patient: PatientId,
    pub journey: JourneyId,
    pub step_key: &'a str,
    pub instrument: &'a str,
    pub at: DateTime<Utc>,
    pub scored: &'a Scored,
}

/// What was answered and what it amounts to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scored {
    /// In the order of the questions; none where one was left open.
    pub answers: Vec<Option<u8>>,
    /// None while a question is open.
    pub total: Option<u16>,
    pub band: Option<Band>,
}

/// An answer, opened: the caller audits the read.
#[derive(Clone, Debug)]
pub struct Answer {
    pub id: Uuid,
    pub step_key: String,
    pub instrument: String,
    pub at: DateTime<Utc>,
    /// `None` when its key is gone.
    pub scored: Option<Scored>,
}

/// Keeps an answer.
///
/// # Errors
/// [`crate::Error::Dark`] when the patient's record key was destroyed.
pub async fn keep(tx: &mut TenantTx, ring: &KeyRing, new: &NewAnswer<'_>) -> Result<()> {
    let text = serde_json::to_string(new.scored).map_err(|_| crate::Error::Invalid("answers".into()))?;
    let key = KeyRef::record(tx.tenant_id(), new.patient);
    let sealed = ring.seal_text(&key, &place(new.event.0), &text).await?;
    sqlx::query!(
        "insert into instrument_answers (id, patient_id, journey_id, step_key, instrument, answers_sealed, answered_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id, id) do nothing",
        new.event.0,
        new.patient.0,
        new.journey.0,
        new.step_key,
        new.instrument,
        sealed,
        new.at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The answers of a journey, newest first.
pub async fn of_journey(tx: &mut TenantTx, ring: &KeyRing, journey: JourneyId) -> Result<Vec<Answer>> {
    let rows = sqlx::query!(
        "select id, patient_id, step_key, instrument, answers_sealed, answered_at from instrument_answers
          where journey_id = $1 order by answered_at desc, id limit $2",
        journey.0,
        SHOWN,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut answers = Vec::with_capacity(rows.len());
    for row in rows {
        let key = KeyRef::record(tx.tenant_id(), row.patient_id.into());
        let text = ring
            .open_text(&key, &place(row.id), row.answers_sealed.as_deref())
            .await?;
        answers.push(Answer {
            id: row.id,
            step_key: row.step_key,
            instrument: row.instrument,
            at: row.answered_at,
            scored: text.and_then(|text| serde_json::from_str(&text).ok()),
        });
    }
    Ok(answers)
}

fn place(id: Uuid) -> String {
    aad("instrument_answers", "answers_sealed", id)
}
