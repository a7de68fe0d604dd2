//! Magic links of patients: kept as a hash, spent once.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::{JourneyId, PatientId};

use crate::{Result, TenantTx};

/// What a spent link opens.
#[derive(Clone, Debug)]
pub struct Spent {
    pub patient_id: PatientId,
    pub journey_id: Option<JourneyId>,
    pub purpose: String,
    /// Whose companion the link is for.
    pub companion_id: Option<Uuid>,
}

/// Makes a link. `token_hash` is the SHA-256 of the token, which is kept nowhere.
pub async fn create(
    tx: &mut TenantTx,
    token_hash: &[u8],
    patient: PatientId,
    journey: Option<JourneyId>,
    purpose: &str,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into portal_links (token_hash, patient_id, journey_id, purpose, expires_at) values ($1, $2, $3, $4, $5)",
        token_hash,
        patient.0,
        journey.map(Uuid::from),
        purpose,
        expires_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Makes a link for a patient's companion.
pub async fn for_companion(
    tx: &mut TenantTx,
    token_hash: &[u8],
    patient: PatientId,
    companion: Uuid,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into portal_links (token_hash, patient_id, companion_id, purpose, expires_at) values ($1, $2, $3, 'companion', $4)",
        token_hash,
        patient.0,
        companion,
        expires_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Spends a link: `None` when it never was, is spent, or has expired. Of two at the same moment one wins.
pub async fn spend(tx: &mut TenantTx, token_hash: &[u8]) -> Result<Option<Spent>> {
    let row = sqlx::query!(
        "update portal_links set spent_at = now() where token_hash = $1 and spent_at is null and expires_at > now()
         returning patient_id, journey_id, purpose, companion_id",
        token_hash
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| Spent {
        patient_id: row.patient_id.into(),
        journey_id: row.journey_id.map(JourneyId),
        purpose: row.purpose,
        companion_id: row.companion_id,
    }))
}
