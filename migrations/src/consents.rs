//! What a patient agreed to, by which channel and in which words: appended, the latest counts.

use serde_json::Value;
use uuid::Uuid;
use workflows::ids::PatientId;

use crate::{Result, TenantTx};

/// A consent given or withdrawn.
#[derive(Clone, Debug)]
pub struct NewConsent<'a> {
    pub patient_id: PatientId,
    pub purpose: &'a str,
    pub channel: &'a str,
    pub language: &'a str,
    pub text_version: &'a str,
    /// SHA-256 of the text shown.
    pub text_hash: &'a [u8],
    pub granted: bool,
    pub evidence: Value,
}

/// Appends a consent.
pub async fn record(tx: &mut TenantTx, new: &NewConsent<'_>) -> Result<Uuid> {
    Ok(sqlx::query_scalar!(
        "insert into consents (id, patient_id, purpose, channel, language, text_version, text_hash, granted, evidence)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id",
        Uuid::now_v7(),
        new.patient_id.0,
        new.purpose,
        new.channel,
        new.language,
        new.text_version,
        new.text_hash,
        new.granted,
        new.evidence,
    )
    .fetch_one(tx.conn())
    .await?)
}

/// The latest word on a purpose by a channel; `None` when the patient never said anything.
pub async fn latest(tx: &mut TenantTx, patient: PatientId, purpose: &str, channel: &str) -> Result<Option<bool>> {
    Ok(sqlx::query_scalar!(
        "select granted from consents where patient_id = $1 and purpose = $2 and channel = $3 order by at desc, id desc limit 1",
        patient.0,
        purpose,
        channel,
    )
    .fetch_optional(tx.conn())
    .await?)
}
