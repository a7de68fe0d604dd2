//! What a call said of a lead: sealed by the patient's communication key, opened for those who look after the patient.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use workflows::ids::JourneyId;

use super::score::Score;
use crate::{
    Error, Result, TenantTx,
    keys::{KeyRef, KeyRing, aad},
};

/// What a call said, in its language and in Turkish.
#[derive(Clone, Serialize, Deserialize)]
pub struct Summary {
    pub text: Option<String>,
    pub text_tr: Option<String>,
}

/// What was understood of a lead, opened.
#[derive(Clone)]
pub struct Understood {
    pub source: String,
    pub score: i32,
    pub summary: Option<Summary>,
    pub extraction: Option<Value>,
}

/// The newest lead of a journey, opened; what is not readable is `None`.
pub async fn of_journey(tx: &mut TenantTx, ring: &KeyRing, journey: JourneyId) -> Result<Option<Understood>> {
    let Some(row) = sqlx::query!(
        "select id, patient_id, source, score, summary_sealed, extraction_sealed from leads where journey_id = $1 order by id desc limit 1",
        journey.0
    )
    .fetch_optional(tx.conn())
    .await?
    else {
        return Ok(None);
    };
    let key = KeyRef::communication(tx.tenant_id(), row.patient_id.into());
    Ok(Some(Understood {
        source: row.source,
        score: row.score,
        summary: ring
            .open_json(
                &key,
                &aad("leads", "summary_sealed", row.id),
                row.summary_sealed.as_deref(),
            )
            .await?,
        extraction: ring
            .open_json(
                &key,
                &aad("leads", "extraction_sealed", row.id),
                row.extraction_sealed.as_deref(),
            )
            .await?,
    }))
}

/// Keeps what was understood of a call with the newest lead of a journey, sealed by the patient's communication key.
///
/// # Errors
/// [`Error::NotFound`] when the journey has no lead; [`Error::Dark`] when the key was destroyed.
pub async fn set_understood(
    tx: &mut TenantTx,
    ring: &KeyRing,
    journey: JourneyId,
    summary: &Summary,
    extraction: &Value,
    score: &Score,
) -> Result<()> {
    let row = sqlx::query!(
        "select id, patient_id from leads where journey_id = $1 order by id desc limit 1 for update",
        journey.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("lead"))?;
    let key = KeyRef::communication(tx.tenant_id(), row.patient_id.into());
    let summary = ring
        .seal_json(&key, &aad("leads", "summary_sealed", row.id), summary)
        .await?;
    let extraction = ring
        .seal_json(&key, &aad("leads", "extraction_sealed", row.id), extraction)
        .await?;
    sqlx::query!(
        "update leads set summary_sealed = $2, extraction_sealed = $3, score = $4, score_reasons = $5 where id = $1",
        row.id,
        summary,
        extraction,
        score.total,
        serde_json::to_value(&score.reasons).map_err(|_| Error::internal("reasons do not serialise"))?,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
