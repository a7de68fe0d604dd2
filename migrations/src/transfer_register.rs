//! Where patients' data may go, and on what ground: a partner without a row in force gets nothing.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::{PatientId, StaffId};

use crate::{Error, Result, TenantTx, consents};

/// A row to be written. It takes the place of the one in force for the same partner and purpose.
#[derive(Clone, Debug)]
pub struct NewTransfer<'a> {
    /// whatsapp, resend, twilio, elevenlabs, openai, …
    pub partner: &'a str,
    /// ISO 3166 alpha-2.
    pub country: &'a str,
    pub purpose: &'a str,
    pub data_classes: &'a [String],
    /// explicit_consent, standard_contract, adequacy, contract, legal_obligation or to_be_confirmed.
    pub legal_basis: &'a str,
    /// The contract's number, the notification's.
    pub reference: Option<&'a str>,
    pub valid_until: DateTime<Utc>,
    pub recorded_by: Option<StaffId>,
}

/// A row of the register.
#[derive(Clone, Debug)]
pub struct Transfer {
    pub id: Uuid,
    pub partner: String,
    pub country: String,
    pub purpose: String,
    pub data_classes: Vec<String>,
    pub legal_basis: String,
    pub reference: Option<String>,
    pub valid_from: DateTime<Utc>,
    pub valid_until: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// Why nothing goes to a partner whom no row in force names.
pub const NOT_REGISTERED: &str = "transfer_not_registered";

/// Whether something may be sent to a partner, and if not, the code that says why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    Given,
    Withheld(&'static str),
}

/// Whether a patient's data may go to a partner now for a purpose, by a channel: the register must have a row in force, the patient must not have said
/// no, and where consent is the ground, must have said yes. A patient who never said anything is written to on every other ground: answering a request
/// needs no consent of its own.
pub async fn may_send(
    tx: &mut TenantTx,
    patient: PatientId,
    partner: &str,
    purpose: &str,
    channel: &str,
) -> Result<Leave> {
    let basis = sqlx::query_scalar!(
        "select legal_basis from transfer_register
          where partner = $1 and purpose = $2 and ended_at is null and valid_from <= now() and valid_until > now()",
        partner,
        purpose,
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(basis) = basis else {
        return Ok(Leave::Withheld(NOT_REGISTERED));
    };
    let said = consents::latest(tx, patient, purpose, channel).await?;
    Ok(match said {
        Some(false) => Leave::Withheld("consent_withdrawn"),
        None if basis == "explicit_consent" => Leave::Withheld("consent_missing"),
        _ => Leave::Given,
    })
}

/// Puts a row in force, in place of the one before.
pub async fn put(tx: &mut TenantTx, new: &NewTransfer<'_>) -> Result<Transfer> {
    end(tx, new.partner, new.purpose).await?;
    Ok(sqlx::query_as!(
        Transfer,
        "insert into transfer_register (id, partner, country, purpose, data_classes, legal_basis, reference, valid_until, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         returning id, partner, country, purpose, data_classes, legal_basis, reference, valid_from, valid_until, ended_at",
        Uuid::now_v7(),
        new.partner,
        new.country,
        new.purpose,
        new.data_classes,
        new.legal_basis,
        new.reference,
        new.valid_until,
        new.recorded_by.map(Uuid::from),
    )
    .fetch_one(tx.conn())
    .await?)
}

async fn end(tx: &mut TenantTx, partner: &str, purpose: &str) -> Result<u64> {
    let done = sqlx::query!(
        "update transfer_register set ended_at = now() where partner = $1 and purpose = $2 and ended_at is null",
        partner,
        purpose
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}

/// Ends a row: from now on nothing goes to that partner for that purpose.
///
/// # Errors
/// [`Error::NotFound`] when there is no such row in force.
pub async fn stop(tx: &mut TenantTx, id: Uuid) -> Result<Transfer> {
    sqlx::query_as!(
        Transfer,
        "update transfer_register set ended_at = now() where id = $1 and ended_at is null
         returning id, partner, country, purpose, data_classes, legal_basis, reference, valid_from, valid_until, ended_at",
        id
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("transfer"))
}

/// The register: rows in force first, then those that ended.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Transfer>> {
    Ok(sqlx::query_as!(
        Transfer,
        "select id, partner, country, purpose, data_classes, legal_basis, reference, valid_from, valid_until, ended_at
           from transfer_register order by ended_at desc nulls first, partner, purpose limit 500"
    )
    .fetch_all(tx.conn())
    .await?)
}
