//! What a patient agreed to, by which channel and in which words: appended, the latest counts. Withdrawing is a new row, never a change.

mod texts;

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;
use workflows::ids::PatientId;

pub use texts::{PURPOSES, Text, text};

use crate::{Error, Result, TenantTx};

/// The channel of a consent that is meant for all of them.
pub const ANY: &str = "any";
/// Which channels a consent can be for.
pub const CHANNELS: [&str; 7] = [ANY, "whatsapp", "email", "sms", "voice", "portal", "paper"];

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
    /// Ids and codes: how it was given, the signed document, the message.
    pub evidence: Value,
    /// staff, patient or system.
    pub by_kind: &'a str,
    pub by: Option<Uuid>,
}

/// A row of the ledger.
#[derive(Clone, Debug)]
pub struct Consent {
    pub id: Uuid,
    pub purpose: String,
    pub channel: String,
    pub language: String,
    pub text_version: String,
    pub text_hash: Vec<u8>,
    pub granted: bool,
    pub at: DateTime<Utc>,
    pub evidence: Value,
    pub by_kind: String,
    pub by: Option<Uuid>,
}

/// Appends a consent.
///
/// # Errors
/// [`Error::Invalid`] `purpose` or `channel` when there is no such one.
pub async fn record(tx: &mut TenantTx, new: &NewConsent<'_>) -> Result<Uuid> {
    if !PURPOSES.contains(&new.purpose) {
        return Err(Error::Invalid("purpose".into()));
    }
    if !CHANNELS.contains(&new.channel) {
        return Err(Error::Invalid("channel".into()));
    }
    Ok(sqlx::query_scalar!(
        "insert into consents (id, patient_id, purpose, channel, language, text_version, text_hash, granted, evidence, recorded_by_kind, recorded_by, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp()) returning id",
        Uuid::now_v7(),
        new.patient_id.0,
        new.purpose,
        new.channel,
        new.language,
        new.text_version,
        new.text_hash,
        new.granted,
        new.evidence,
        new.by_kind,
        new.by,
    )
    .fetch_one(tx.conn())
    .await?)
}

/// The latest word on a purpose by a channel, be it for this channel or for all; `None` when the patient never said anything.
pub async fn latest(tx: &mut TenantTx, patient: PatientId, purpose: &str, channel: &str) -> Result<Option<bool>> {
    Ok(sqlx::query_scalar!(
        "select granted from consents where patient_id = any ((select person($1))::uuid[]) and purpose = $2 and channel in ($3, 'any') order by at desc, id desc limit 1",
        patient.0,
        purpose,
        channel,
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// The whole ledger of a patient, newest first.
pub async fn of_patient(tx: &mut TenantTx, patient: PatientId) -> Result<Vec<Consent>> {
    Ok(sqlx::query_as!(
        Consent,
        "select id, purpose, channel, language, text_version, text_hash, granted, at, evidence, recorded_by_kind as by_kind, recorded_by as by
           from consents where patient_id = any ((select person($1))::uuid[]) order by at desc, id desc limit 1000",
        patient.0
    )
    .fetch_all(tx.conn())
    .await?)
}
