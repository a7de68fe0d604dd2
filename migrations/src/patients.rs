//! Patients: identity in plain columns under row security (it must be searchable), passport and billing address sealed by the key of the record.

pub mod duplicates;
pub mod history;
pub mod merge;
pub(crate) mod row;
mod search;
pub mod walk;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use uuid::Uuid;
use workflows::ids::PatientId;

pub use search::list;
pub(crate) use search::words as search_words;

use crate::{
    Error, Result, TenantTx,
    keys::{KeyRef, KeyRing, aad},
};

/// A patient without the sealed columns.
#[derive(Clone, FromRow)]
pub struct Patient {
    #[sqlx(try_from = "Uuid")]
    pub id: PatientId,
    pub full_name: String,
    pub dob: Option<NaiveDate>,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    /// tr, en, de, ru or ar.
    pub lang: String,
    /// E.164.
    pub phone: Option<String>,
    pub whatsapp_id: Option<String>,
    pub email: Option<String>,
    /// IANA zone.
    pub home_zone: String,
    pub source: String,
    pub status: String,
    pub score: i32,
    /// Grows with every edit; the `ETag`.
    pub version: i32,
    pub created_at: DateTime<Utc>,
}

/// What is known of a new patient.
#[derive(Clone, Default)]
pub struct NewPatient {
    pub full_name: String,
    pub country: Option<String>,
    pub lang: String,
    pub phone: Option<String>,
    pub whatsapp_id: Option<String>,
    pub whatsapp_user_id: Option<String>,
    pub email: Option<String>,
    pub home_zone: Option<String>,
    pub source: String,
}

/// An edit: what is `None` stays as it is.
#[derive(Clone, Default)]
pub struct Edit {
    pub full_name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub lang: Option<String>,
    pub country: Option<String>,
    pub dob: Option<NaiveDate>,
    pub home_zone: Option<String>,
    pub passport_no: Option<String>,
    pub billing: Option<Billing>,
}

/// Where an invoice goes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Billing {
    pub street: String,
    pub district: String,
    pub city: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    /// ISO 3166 alpha-2.
    pub nationality: String,
    /// When the patient entered Türkiye.
    pub entry_date: Option<NaiveDate>,
}

/// What an invoice says about the patient.
#[derive(Clone)]
pub struct InvoiceIdentity {
    pub passport_no: Option<String>,
    pub billing: Option<Billing>,
}

/// A patient, if there is one of this id. Of somebody who was merged, the one who stayed: its id then differs from the one asked for.
pub async fn find(tx: &mut TenantTx, id: PatientId) -> Result<Option<Patient>> {
    Ok(sqlx::query_as!(
        Patient,
        "select id, full_name, dob, country, lang, phone, whatsapp_id, email, home_zone, source, status, score, version, created_at
           from patients where id = (select person_root($1)) and deleted_at is null",
        id.0
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// The patient who stands for the person whom this one belongs to: of somebody who was merged, the one who stayed.
pub async fn root(tx: &mut TenantTx, id: PatientId) -> Result<PatientId> {
    let root = sqlx::query_scalar!(r#"select person_root($1) as "id!""#, id.0)
        .fetch_one(tx.conn())
        .await?;
    Ok(root.into())
}

/// Whether two patients are one person.
pub async fn same_person(tx: &mut TenantTx, one: PatientId, other: PatientId) -> Result<bool> {
    Ok(one == other || root(tx, one).await? == root(tx, other).await?)
}

/// Whether there is, or was before an erasure, a patient of this id.
pub async fn exists(tx: &mut TenantTx, id: PatientId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from patients where id = $1) as "exists!""#,
        id.0
    )
    .fetch_one(tx.conn())
    .await?)
}

/// A patient who must be there.
pub async fn get(tx: &mut TenantTx, id: PatientId) -> Result<Patient> {
    find(tx, id).await?.ok_or(Error::NotFound("patient"))
}

/// Whose phone this is (E.164).
pub async fn by_phone(tx: &mut TenantTx, phone: &str) -> Result<Option<Patient>> {
    let id = sqlx::query_scalar!("select id from patients where phone = $1 and deleted_at is null", phone)
        .fetch_optional(tx.conn())
        .await?;
    match id {
        Some(id) => find(tx, id.into()).await,
        None => Ok(None),
    }
}

/// The one patient with this e-mail address; none when there are several.
pub async fn by_email(tx: &mut TenantTx, email: &str) -> Result<Option<PatientId>> {
    // Families share an address: two patients behind one are nobody, for a code must open one file and no other.
    let mut found = sqlx::query_scalar!(
        r#"select distinct coalesce(merged_into, id) as "id!" from patients where lower(email) = lower($1) and deleted_at is null limit 2"#,
        email
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(if found.len() == 1 {
        found.pop().map(PatientId)
    } else {
        None
    })
}

/// Whose WhatsApp account this is: by its number, by the business-scoped user id, else by the phone it equals.
pub async fn by_whatsapp(tx: &mut TenantTx, wa_id: Option<&str>, user_id: Option<&str>) -> Result<Option<Patient>> {
    let id = sqlx::query_scalar!(
        "select id from patients
          where deleted_at is null and (whatsapp_id = $1 or whatsapp_user_id = $2 or phone = '+' || $1)
          order by whatsapp_user_id is not distinct from $2 desc, whatsapp_id is not distinct from $1 desc limit 1",
        wa_id,
        user_id,
    )
    .fetch_optional(tx.conn())
    .await?;
    match id {
        Some(id) => find(tx, id.into()).await,
        None => Ok(None),
    }
}

/// Remembers the WhatsApp account of a patient; what is `None` stays as it is. An account that another row of the person has is known already.
pub async fn set_whatsapp(tx: &mut TenantTx, id: PatientId, wa_id: Option<&str>, user_id: Option<&str>) -> Result<()> {
    sqlx::query!(
        "update patients set whatsapp_id = coalesce($2, whatsapp_id), whatsapp_user_id = coalesce($3, whatsapp_user_id)
          where id = (select person_root($1)) and deleted_at is null
            and not exists (select from patients a where a.merged_into = (select person_root($1))
                               and (a.whatsapp_id = $2 or a.whatsapp_user_id = $3 or a.phone = '+' || $2))",
        id.0,
        wa_id,
        user_id,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Whether this patient is none: made by a clinic that tries itself out.
pub async fn is_synthetic(tx: &mut TenantTx, id: PatientId) -> Result<bool> {
    sqlx::query_scalar!("select synthetic from patients where id = $1", id.0)
        .fetch_optional(tx.conn())
        .await?
        .ok_or(Error::NotFound("patient"))
}

/// Says of a patient just made that it is none.
pub async fn make_synthetic(tx: &mut TenantTx, id: PatientId) -> Result<()> {
    sqlx::query!("update patients set synthetic = true where id = $1", id.0)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// A new patient.
///
/// # Errors
/// [`Error::Conflict`] `patients_phone_key` when the clinic has somebody with this phone.
pub async fn create(tx: &mut TenantTx, new: &NewPatient) -> Result<Patient> {
    Ok(sqlx::query_as!(
        Patient,
        "insert into patients (id, full_name, country, lang, phone, whatsapp_id, whatsapp_user_id, email, home_zone, source)
         values ($1, $2, $3, $4, $5, $6, $7, $8, coalesce($9, 'Europe/Istanbul'), $10)
         returning id, full_name, dob, country, lang, phone, whatsapp_id, email, home_zone, source, status, score, version, created_at",
        Uuid::now_v7(),
        new.full_name,
        new.country,
        new.lang,
        new.phone,
        new.whatsapp_id,
        new.whatsapp_user_id,
        new.email,
        new.home_zone,
        new.source,
    )
    .fetch_one(tx.conn())
    .await?)
}

/// The patient of this phone, new or known, and whether new: two leads at the same moment find one patient. Without a phone, always a new one.
pub async fn find_or_create(tx: &mut TenantTx, new: &NewPatient) -> Result<(Patient, bool)> {
    let fresh = sqlx::query_scalar!(
        "insert into patients (id, full_name, country, lang, phone, whatsapp_id, whatsapp_user_id, email, home_zone, source)
         values ($1, $2, $3, $4, $5, $6, $7, $8, coalesce($9, 'Europe/Istanbul'), $10)
         on conflict (tenant_id, phone) where deleted_at is null and phone is not null do nothing returning id",
        Uuid::now_v7(),
        new.full_name,
        new.country,
        new.lang,
        new.phone,
        new.whatsapp_id,
        new.whatsapp_user_id,
        new.email,
        new.home_zone,
        new.source,
    )
    .fetch_optional(tx.conn())
    .await?;
    match (fresh, &new.phone) {
        (Some(id), _) => Ok((get(tx, id.into()).await?, true)),
        (None, Some(phone)) => Ok((by_phone(tx, phone).await?.ok_or(Error::NotFound("patient"))?, false)),
        (None, None) => Err(Error::internal("a patient without a phone met a conflict")),
    }
}

/// Edits a patient if nobody else did since `version`.
///
/// # Errors
/// [`Error::Conflict`] `version` when somebody did, `patients_phone_key` when the phone is another's; [`Error::NotFound`].
pub async fn update(tx: &mut TenantTx, ring: &KeyRing, id: PatientId, version: i32, edit: &Edit) -> Result<Patient> {
    let id = root(tx, id).await?;
    let key = KeyRef::record(tx.tenant_id(), id);
    let passport = match &edit.passport_no {
        Some(passport) => Some(
            ring.seal_text(&key, &aad("patients", "passport_no_sealed", id), passport)
                .await?,
        ),
        None => None,
    };
    let billing = match &edit.billing {
        Some(billing) => Some(
            ring.seal_json(&key, &aad("patients", "billing_sealed", id), billing)
                .await?,
        ),
        None => None,
    };
    let updated = sqlx::query_as!(
        Patient,
        "update patients set full_name = coalesce($3, full_name), phone = coalesce($4, phone), email = coalesce($5, email),
           lang = coalesce($6, lang), country = coalesce($7, country), dob = coalesce($8, dob), home_zone = coalesce($9, home_zone),
           passport_no_sealed = coalesce($10, passport_no_sealed), billing_sealed = coalesce($11, billing_sealed),
           version = version + 1, updated_at = now()
          where id = $1 and version = $2 and deleted_at is null
         returning id, full_name, dob, country, lang, phone, whatsapp_id, email, home_zone, source, status, score, version, created_at",
        id.0,
        version,
        edit.full_name,
        edit.phone,
        edit.email,
        edit.lang,
        edit.country,
        edit.dob,
        edit.home_zone,
        passport,
        billing,
    )
    .fetch_optional(tx.conn())
    .await?;
    match updated {
        Some(patient) => Ok(patient),
        None => {
            get(tx, id).await?;
            Err(Error::Conflict("version".into()))
        }
    }
}

/// The language that a patient chose.
pub async fn set_lang(tx: &mut TenantTx, id: PatientId, lang: &str) -> Result<()> {
    let changed = sqlx::query!(
        "update patients set lang = $2, updated_at = now() where id = (select person_root($1)) and deleted_at is null",
        id.0,
        lang
    )
    .execute(tx.conn())
    .await?;
    if changed.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::NotFound("patient"))
    }
}

/// What an invoice says about the patient, opened; what is not known or not readable is `None`.
pub async fn invoice_identity(tx: &mut TenantTx, ring: &KeyRing, id: PatientId) -> Result<InvoiceIdentity> {
    let row = sqlx::query!(
        "select id, passport_no_sealed, billing_sealed from patients where id = (select person_root($1))",
        id.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("patient"))?;
    let id = PatientId(row.id);
    let key = KeyRef::record(tx.tenant_id(), id);
    let passport_no = ring
        .open_text(
            &key,
            &aad("patients", "passport_no_sealed", id),
            row.passport_no_sealed.as_deref(),
        )
        .await?;
    let billing = ring
        .open_json(
            &key,
            &aad("patients", "billing_sealed", id),
            row.billing_sealed.as_deref(),
        )
        .await?;
    Ok(InvoiceIdentity { passport_no, billing })
}
