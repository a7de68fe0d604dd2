//! What the law keeps of a person who wants to be forgotten, and until when.

use chrono::{DateTime, NaiveDate, Utc};
use workflows::ids::PatientId;

use crate::{Result, TenantTx, retention};

/// What the law keeps of a patient, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// `health_record` or `invoices`.
    pub class: String,
    pub until: NaiveDate,
    pub ground: String,
}

/// Sets the holds that the law puts on a treated patient's data, by the clinic's retention schedule; none for somebody who was never treated.
pub async fn set_holds(tx: &mut TenantTx, patient: PatientId) -> Result<Vec<Hold>> {
    let record_days = retention::keep_days(tx, retention::Class::HealthRecord).await?;
    let invoice_days = retention::keep_days(tx, retention::Class::Invoices).await?;
    sqlx::query!(
        "insert into legal_holds (patient_id, class, until, ground)
         select $1, 'health_record', (max(coalesce(j.surgery_at, j.updated_at)) + make_interval(days => $2))::date, 'health_record_retention'
           from journeys j where j.patient_id = any ((select person($1))::uuid[]) and (j.stage in ('aftercare', 'invoice', 'closed') or j.surgery_at <= now())
         having count(*) > 0
         on conflict do nothing",
        patient.0,
        record_days,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into legal_holds (patient_id, class, until, ground)
         select $1, 'invoices', (max(coalesce(i.issued_on::timestamptz, i.created_at)) + make_interval(days => $2))::date, 'tax_and_trade_law'
           from invoices i where i.patient_id = any ((select person($1))::uuid[]) and i.number is not null
         having count(*) > 0
         on conflict do nothing",
        patient.0,
        invoice_days,
    )
    .execute(tx.conn())
    .await?;
    holds(tx, patient).await
}

/// The holds in force.
pub async fn holds(tx: &mut TenantTx, patient: PatientId) -> Result<Vec<Hold>> {
    Ok(sqlx::query_as!(
        Hold,
        "select class, until, ground from legal_holds where patient_id = any ((select person($1))::uuid[]) and released_at is null order by class",
        patient.0
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Patients whose last hold is over: their record goes now.
pub async fn holds_over(tx: &mut TenantTx, now: DateTime<Utc>) -> Result<Vec<PatientId>> {
    let ids = sqlx::query_scalar!(
        "select patient_id from legal_holds where released_at is null group by patient_id having max(until) < ($1::timestamptz)::date limit 500",
        now
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids.into_iter().map(PatientId).collect())
}

/// Ends a patient's holds.
pub async fn release_holds(tx: &mut TenantTx, patient: PatientId) -> Result<()> {
    sqlx::query!(
        "update legal_holds set released_at = now() where patient_id = any ((select person($1))::uuid[]) and released_at is null",
        patient.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
