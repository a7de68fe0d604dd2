//! Invoices: a frozen draft, a number just before submission, then what the tax authority said.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde_json::Value;
use uuid::Uuid;
use workflows::ids::{InvoiceId, JourneyId, PatientId};

use crate::{
    Error, Result, TenantTx, invoice_numbers,
    keys::{KeyRef, KeyRing, aad},
};

/// The kind of an invoice for a patient who is none.
pub const TEST: &str = "test";

/// An invoice. Amounts in cents and kuruş.
#[derive(Clone, Debug)]
pub struct Invoice {
    pub id: InvoiceId,
    pub journey_id: JourneyId,
    pub patient_id: PatientId,
    /// sale, refund, or test: of a patient who is none.
    pub kind: String,
    pub number: Option<String>,
    /// The document's own UUID (ETTN).
    pub uuid: Uuid,
    /// draft, numbered, submitted, accepted, rejected, cancelled or refunded.
    pub state: String,
    pub amount_eur_minor: i64,
    pub amount_try_minor: Option<i64>,
    /// Lira per euro.
    pub rate: Option<Decimal>,
    pub rate_date: Option<NaiveDate>,
    pub incentive_tags: Vec<String>,
    pub issued_on: Option<NaiveDate>,
    pub xml_path: Option<String>,
    pub pdf_path: Option<String>,
    pub error_code: Option<String>,
    pub created_at: DateTime<Utc>,
}

/// A draft. The id makes drafting the same twice one invoice.
#[derive(Clone, Debug)]
pub struct NewInvoice {
    pub id: InvoiceId,
    pub journey_id: JourneyId,
    pub patient_id: PatientId,
    pub kind: String,
    pub uuid: Uuid,
    pub amount_eur_minor: i64,
    pub incentive_tags: Vec<String>,
}

/// Drafts an invoice.
pub async fn draft(tx: &mut TenantTx, new: &NewInvoice) -> Result<Invoice> {
    sqlx::query!(
        "insert into invoices (id, journey_id, patient_id, kind, uuid, amount_eur_minor, incentive_tags) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (tenant_id, id) do nothing",
        new.id.0,
        new.journey_id.0,
        new.patient_id.0,
        new.kind,
        new.uuid,
        new.amount_eur_minor,
        &new.incentive_tags,
    )
    .execute(tx.conn())
    .await?;
    get(tx, new.id).await
}

/// One invoice.
pub async fn get(tx: &mut TenantTx, id: InvoiceId) -> Result<Invoice> {
    sqlx::query_as!(
        Invoice,
        "select id, journey_id, patient_id, kind, number, uuid, state, amount_eur_minor, amount_try_minor, rate, rate_date, incentive_tags,
                issued_on, xml_path, pdf_path, error_code, created_at
           from invoices where id = $1",
        id.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("invoice"))
}

/// Those of a journey, first first.
pub async fn of_journey(tx: &mut TenantTx, journey: JourneyId) -> Result<Vec<Invoice>> {
    Ok(sqlx::query_as!(
        Invoice,
        "select id, journey_id, patient_id, kind, number, uuid, state, amount_eur_minor, amount_try_minor, rate, rate_date, incentive_tags,
                issued_on, xml_path, pdf_path, error_code, created_at
           from invoices where journey_id = $1 order by created_at, id",
        journey.0
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Those that were handed over, or about to be, and have had no answer since an instant; the oldest first.
pub async fn unanswered(tx: &mut TenantTx, before: DateTime<Utc>, limit: i64) -> Result<Vec<Invoice>> {
    Ok(sqlx::query_as!(
        Invoice,
        "select id, journey_id, patient_id, kind, number, uuid, state, amount_eur_minor, amount_try_minor, rate, rate_date, incentive_tags,
                issued_on, xml_path, pdf_path, error_code, created_at
           from invoices where state in ('numbered', 'submitted') and kind <> $3 and created_at < $1 order by created_at limit $2",
        before,
        limit,
        TEST
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Freezes the rate of the day and the sum in lira, while nothing was submitted.
pub async fn set_rate(
    tx: &mut TenantTx,
    id: InvoiceId,
    rate: Decimal,
    rate_date: NaiveDate,
    amount_try_minor: i64,
) -> Result<()> {
    changed(
        sqlx::query!(
            "update invoices set rate = $2, rate_date = $3, amount_try_minor = $4 where id = $1 and state in ('draft', 'numbered')",
            id.0,
            rate,
            rate_date,
            amount_try_minor,
        )
        .execute(tx.conn())
        .await?,
    )
}

/// Freezes what the invoice will say (lines, buyer, seller), sealed by the key of the record. Until its document is made a person may still mend what it
/// is made of, and the last freeze counts; from then on what was frozen stays.
///
/// # Errors
/// [`Error::Dark`] when the patient's record key was destroyed.
pub async fn freeze(tx: &mut TenantTx, ring: &KeyRing, id: InvoiceId, content: &Value) -> Result<()> {
    let patient = get(tx, id).await?.patient_id;
    let key = KeyRef::record(tx.tenant_id(), patient);
    let sealed = ring
        .seal_json(&key, &aad("invoices", "frozen_sealed", id), content)
        .await?;
    changed(
        sqlx::query!(
            "update invoices set frozen_sealed = case when xml_path is null then $2 else coalesce(frozen_sealed, $2) end where id = $1",
            id.0,
            sealed
        )
        .execute(tx.conn())
        .await?,
    )
}

/// What was frozen, opened; `None` when nothing was or its key is gone.
pub async fn frozen(tx: &mut TenantTx, ring: &KeyRing, id: InvoiceId) -> Result<Option<Value>> {
    let row = sqlx::query!("select patient_id, frozen_sealed from invoices where id = $1", id.0)
        .fetch_optional(tx.conn())
        .await?
        .ok_or(Error::NotFound("invoice"))?;
    let key = KeyRef::record(tx.tenant_id(), row.patient_id.into());
    ring.open_json(
        &key,
        &aad("invoices", "frozen_sealed", id),
        row.frozen_sealed.as_deref(),
    )
    .await
}

/// Where the documents lie.
pub async fn set_files(tx: &mut TenantTx, id: InvoiceId, xml_path: Option<&str>, pdf_path: Option<&str>) -> Result<()> {
    changed(
        sqlx::query!(
            "update invoices set xml_path = coalesce($2, xml_path), pdf_path = coalesce($3, pdf_path) where id = $1",
            id.0,
            xml_path,
            pdf_path
        )
        .execute(tx.conn())
        .await?,
    )
}

/// It was handed over; the answer is awaited.
pub async fn submitted(tx: &mut TenantTx, id: InvoiceId) -> Result<()> {
    changed(
        sqlx::query!(
            "update invoices set state = case when state = 'numbered' then 'submitted' else state end
              where id = $1 and state in ('numbered', 'submitted', 'accepted')",
            id.0
        )
        .execute(tx.conn())
        .await?,
    )
}

/// It stands, and so does its number.
pub async fn accepted(tx: &mut TenantTx, id: InvoiceId) -> Result<()> {
    changed(
        sqlx::query!(
            "update invoices set state = 'accepted', error_code = null where id = $1 and state in ('numbered', 'submitted', 'accepted')",
            id.0
        )
        .execute(tx.conn())
        .await?,
    )?;
    invoice_numbers::accept(tx, id).await
}

/// It was refused for good: its number is burnt and says why.
pub async fn rejected(tx: &mut TenantTx, id: InvoiceId, code: &str) -> Result<()> {
    changed(
        sqlx::query!(
            "update invoices set state = 'rejected', error_code = $2 where id = $1 and state in ('draft', 'numbered', 'submitted', 'rejected')",
            id.0,
            code
        )
        .execute(tx.conn())
        .await?,
    )?;
    invoice_numbers::burn(tx, id, code).await
}

/// After a refusal: the same draft under a new UUID, to be numbered anew.
pub async fn renew(tx: &mut TenantTx, id: InvoiceId, uuid: Uuid) -> Result<()> {
    changed(
        sqlx::query!(
            "update invoices set state = 'draft', number = null, uuid = $2, error_code = null, issued_on = null, xml_path = null, pdf_path = null
              where id = $1 and state = 'rejected'",
            id.0,
            uuid
        )
        .execute(tx.conn())
        .await?,
    )
}

fn changed(done: sqlx::postgres::PgQueryResult) -> Result<()> {
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::NotFound("invoice in this state"))
    }
}
