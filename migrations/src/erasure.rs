//! Erasing a person: what goes at once, what a law keeps, and the ledger in the key store by which a restored backup forgets again.

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use uuid::Uuid;
use workflows::ids::{JourneyId, PatientId, TenantId};

use crate::{
    Db, Result, TenantTx, audit_chain,
    audit_entries::{self, NewEntry},
    keys::{KeyRef, KeyRing},
    privacy_requests, retention,
};

/// How much of a person goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Contact data, messages, calls. The medical record and the invoices stay, sealed and without a name, until their holds end.
    Communication,
    /// Everything but the invoices' rows and what proves consent and erasure.
    All,
}

impl Extent {
    /// The code in ledger and certificate.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Communication => "communication",
            Self::All => "all",
        }
    }

    /// What may go while these holds are in force.
    pub fn under(holds: &[Hold]) -> Self {
        if holds.is_empty() {
            Self::All
        } else {
            Self::Communication
        }
    }

    fn of(code: &str) -> Self {
        if code == "all" { Self::All } else { Self::Communication }
    }
}

/// What the law keeps of a patient, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// `health_record` or `invoices`.
    pub class: String,
    pub until: NaiveDate,
    pub ground: String,
}

/// An erasure as the ledger knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erased {
    pub patient: PatientId,
    pub extent: Extent,
    pub request: Uuid,
    pub at: DateTime<Utc>,
}

/// A file of the patient in the store.
#[derive(Clone, Debug)]
pub struct File {
    pub id: Uuid,
    pub path: String,
}

/// Types of documents that are part of the medical record.
const RECORD_TYPES: [&str; 7] = [
    "x_ray",
    "report",
    "consent",
    "wound_photo",
    "photo",
    "prescription",
    "surgery_note",
];

/// Sets the holds that the law puts on a treated patient's data, by the clinic's retention schedule; none for somebody who was never treated.
pub async fn set_holds(tx: &mut TenantTx, patient: PatientId) -> Result<Vec<Hold>> {
    let record_days = retention::keep_days(tx, retention::Class::HealthRecord).await?;
    let invoice_days = retention::keep_days(tx, retention::Class::Invoices).await?;
    sqlx::query!(
        "insert into legal_holds (patient_id, class, until, ground)
         select $1, 'health_record', (max(coalesce(j.surgery_at, j.updated_at)) + make_interval(days => $2))::date, 'health_record_retention'
           from journeys j where j.patient_id = $1 and (j.stage in ('aftercare', 'invoice', 'closed') or j.surgery_at <= now())
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
           from invoices i where i.patient_id = $1 and i.number is not null
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
        "select class, until, ground from legal_holds where patient_id = $1 and released_at is null order by class",
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
        "update legal_holds set released_at = now() where patient_id = $1 and released_at is null",
        patient.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// All journeys of a patient with their workflow ids, and whether they are open.
pub async fn journeys(tx: &mut TenantTx, patient: PatientId) -> Result<Vec<(JourneyId, String, bool)>> {
    let rows = sqlx::query!(
        r#"select id, workflow_id, closed_at is null and started_at is not null as "open!" from journeys where patient_id = $1 order by id"#,
        patient.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id.into(), row.workflow_id, row.open))
        .collect())
}

/// Closes the rows of journeys whose workflow is gone, so that nothing starts them again.
pub async fn close_journeys(tx: &mut TenantTx, patient: PatientId) -> Result<u64> {
    let done = sqlx::query!(
        "update journeys set stage = 'cancelled', closed_at = now(), started_at = coalesce(started_at, now()), next_due_at = null, next_due_code = null
          where patient_id = $1 and closed_at is null",
        patient.0
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}

/// The words by which a person is found in what arrived from outside: id, phone, e-mail, WhatsApp ids.
pub async fn traces(tx: &mut TenantTx, patient: PatientId) -> Result<Vec<String>> {
    let row = sqlx::query!(
        "select phone, email, whatsapp_id, whatsapp_user_id from patients where id = $1",
        patient.0
    )
    .fetch_optional(tx.conn())
    .await?;
    let mut traces = vec![patient.to_string()];
    if let Some(row) = row {
        let phone = row.phone.map(|phone| phone.trim_start_matches('+').to_owned());
        let known = [phone, row.email, row.whatsapp_id, row.whatsapp_user_id];
        traces.extend(known.into_iter().flatten().filter(|trace| trace.len() >= 6));
    }
    Ok(traces)
}

/// The files that go.
pub async fn files(tx: &mut TenantTx, patient: PatientId, extent: Extent) -> Result<Vec<File>> {
    let kept: Vec<String> = match extent {
        Extent::All => Vec::new(),
        Extent::Communication => RECORD_TYPES.map(str::to_owned).to_vec(),
    };
    Ok(sqlx::query_as!(
        File,
        "select id, path from documents where patient_id = $1 and state <> 'refused' and type <> all ($2)",
        patient.0,
        &kept,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Where the invoices' own files are: a law keeps them as long as the hold on invoices, with name and address, and not a day longer.
pub async fn invoice_files(tx: &mut TenantTx, patient: PatientId, extent: Extent) -> Result<Vec<String>> {
    if extent != Extent::All {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        "select xml_path, pdf_path from invoices where patient_id = $1 and (xml_path is not null or pdf_path is not null)",
        patient.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .flat_map(|row| [row.xml_path, row.pdf_path])
        .flatten()
        .collect())
}

/// Forgets where the invoices' files were, once they are gone.
pub async fn forget_invoice_files(tx: &mut TenantTx, patient: PatientId) -> Result<()> {
    sqlx::query!(
        "update invoices set xml_path = null, pdf_path = null where patient_id = $1",
        patient.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Forgets files that are gone from the store.
pub async fn forget_files(tx: &mut TenantTx, ids: &[Uuid]) -> Result<()> {
    sqlx::query!(
        "update documents set state = 'refused', title = '', sha256 = null where id = any ($1)",
        ids
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Overwrites who the person is and blanks what was said. Done again, it changes nothing; it is also what a restore does to an older backup.
pub async fn pseudonymise(tx: &mut TenantTx, patient: PatientId, extent: Extent) -> Result<u64> {
    let id = patient.0;
    let all = extent == Extent::All;
    let mut rows = 0;
    // The trigger on patients removes the words by which search finds them.
    rows += sqlx::query!(
        "update patients set full_name = 'erased', dob = null, country = null, phone = null, whatsapp_id = null, whatsapp_user_id = null, email = null,
           home_zone = 'Europe/Istanbul', passport_no_sealed = null, billing_sealed = null, source = 'erased', status = 'erased', score = 0,
           version = version + 1, updated_at = now(), deleted_at = coalesce(deleted_at, now()) where id = $1 and status <> 'erased'",
        id
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    sqlx::query!("delete from patient_words where patient_id = $1", id)
        .execute(tx.conn())
        .await?;
    sqlx::query!(
        "update sessions set revoked_at = coalesce(revoked_at, now()), refresh_hash = null, previous_hash = null, user_agent = null where patient_id = $1",
        id
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!("delete from portal_links where patient_id = $1", id)
        .execute(tx.conn())
        .await?;
    sqlx::query!(
        "update companions set name_sealed = '', revoked_at = coalesce(revoked_at, now()) where patient_id = $1 and octet_length(name_sealed) > 0",
        id
    )
    .execute(tx.conn())
    .await?;
    // A partner's message id can hold the phone number.
    rows += sqlx::query!(
        "update messages set content_sealed = null, ai_summary_sealed = null, provider_id = null where patient_id = $1
           and (content_sealed is not null or ai_summary_sealed is not null or provider_id is not null)",
        id
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    rows += sqlx::query!(
        "update calls set transcript_sealed = null, summary_sealed = null, sentiment = null, session_id = null, token_hash = null where patient_id = $1
           and (transcript_sealed is not null or summary_sealed is not null or session_id is not null or token_hash is not null)",
        id
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    rows += sqlx::query!(
        "update leads set summary_sealed = null, extraction_sealed = null, utm = '{}', landing_page = null where patient_id = $1
           and (summary_sealed is not null or extraction_sealed is not null or utm <> '{}' or landing_page is not null)",
        id
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    sqlx::query!(
        "update outbox set request_sealed = null, provider_id = null where journey_id in (select j.id from journeys j where j.patient_id = $1)",
        id
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update privacy_requests set words_sealed = null where patient_id = $1",
        id
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!("update documents set title = '' where patient_id = $1", id)
        .execute(tx.conn())
        .await?;
    if all {
        rows += forget_record(tx, id).await?;
    }
    Ok(rows)
}

async fn forget_record(tx: &mut TenantTx, id: Uuid) -> Result<u64> {
    let mut rows = sqlx::query!(
        "update check_ins set note_sealed = null, pain_score = null, complication_flag = false, red_flags = '{}' where patient_id = $1",
        id
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    rows += sqlx::query!("delete from check_in_notes where patient_id = $1", id)
        .execute(tx.conn())
        .await?
        .rows_affected();
    rows += sqlx::query!("update journeys set snapshot = '{}' where patient_id = $1", id)
        .execute(tx.conn())
        .await?
        .rows_affected();
    rows += sqlx::query!("update quotes set lines = '[]' where patient_id = $1", id)
        .execute(tx.conn())
        .await?
        .rows_affected();
    Ok(rows)
}

/// Writes the erasure into the key store's ledger, then destroys the keys. In this order: a ledger without a destroyed key is made good by the next try,
/// a destroyed key without a ledger would come back with a backup.
///
/// # Errors
/// When the key store does not answer: nothing is half done, try again.
pub async fn destroy_keys(
    db: &Db,
    ring: &KeyRing,
    tenant: TenantId,
    patient: PatientId,
    extent: Extent,
    request: Uuid,
) -> Result<()> {
    let mut keys = db.tenant_keys(tenant).await?;
    sqlx::query!(
        "insert into keystore.erasures (patient_id, extent, request_id) values ($1, $2, $3) on conflict do nothing",
        patient.0,
        extent.code(),
        request,
    )
    .execute(keys.conn())
    .await?;
    keys.commit().await?;
    redestroy(ring, tenant, patient, extent).await
}

async fn redestroy(ring: &KeyRing, tenant: TenantId, patient: PatientId, extent: Extent) -> Result<()> {
    ring.destroy(&KeyRef::communication(tenant, patient)).await?;
    if extent == Extent::All {
        ring.destroy(&KeyRef::record(tenant, patient)).await?;
    }
    Ok(())
}

/// The ledger of a clinic, oldest first.
pub async fn ledger(db: &Db, tenant: TenantId) -> Result<Vec<Erased>> {
    let mut keys = db.tenant_keys(tenant).await?;
    let rows = sqlx::query!("select patient_id, extent, request_id, at from keystore.erasures order by at, patient_id")
        .fetch_all(keys.conn())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Erased {
            patient: row.patient_id.into(),
            extent: Extent::of(&row.extent),
            request: row.request_id,
            at: row.at,
        })
        .collect())
}

/// Signs what an erasure did and closes its request: a statement of ids, codes and counts, and the clinic's signature over exactly its bytes.
pub async fn certify(
    tx: &mut TenantTx,
    ring: &KeyRing,
    patient: PatientId,
    request: Uuid,
    now: DateTime<Utc>,
) -> Result<()> {
    let tenant = tx.tenant_id();
    let holds = holds(tx, patient).await?;
    let extent = Extent::under(&holds);
    let row = privacy_requests::get(tx, request).await?;
    let kept: Vec<_> = holds
        .iter()
        .map(|hold| json!({ "class": hold.class, "until": hold.until, "ground": hold.ground }))
        .collect();
    let statement = json!({
        "statement": "erasure",
        "version": 1,
        "clinic": tenant,
        "request": request,
        "patient": patient,
        "asked_at": row.opened_at,
        "erased_at": now,
        "extent": extent.code(),
        "steps": row.progress,
        "kept": kept,
    })
    .to_string();
    let (signature, public_key) = audit_chain::sign(ring, tenant, statement.as_bytes()).await?;
    let certificate = json!({
        "statement": statement,
        "algorithm": "Ed25519",
        "signature": STANDARD.encode(signature),
        "public_key": STANDARD.encode(public_key),
    });
    let outcome = if extent == Extent::All {
        "erased"
    } else {
        "erased_under_holds"
    };
    privacy_requests::certify(tx, request, outcome, &certificate).await?;
    let entry = NewEntry {
        actor_kind: "system",
        action: "privacy.erased",
        subject_kind: "request",
        subject_id: Some(request),
        patient_id: Some(patient),
        ..NewEntry::default()
    };
    audit_entries::append(tx, &entry).await
}

/// Whether a certificate is whole and signed by the key it names.
pub fn holds_true(certificate: &Value) -> bool {
    let text = |name: &str| certificate.get(name).and_then(Value::as_str);
    let bytes = |name: &str| text(name).and_then(|text| STANDARD.decode(text).ok());
    match (text("statement"), bytes("signature"), bytes("public_key")) {
        (Some(statement), Some(signature), Some(public_key)) => {
            audit_chain::is_signed(&public_key, statement.as_bytes(), &signature).unwrap_or(false)
        }
        _ => false,
    }
}

/// Erasures that this database does not show: it is older than they are. Nothing may be served until they were applied again.
pub async fn unapplied(db: &Db, tenant: TenantId) -> Result<Vec<Erased>> {
    let ledger = ledger(db, tenant).await?;
    if ledger.is_empty() {
        return Ok(ledger);
    }
    let ids: Vec<Uuid> = ledger.iter().map(|erased| erased.patient.0).collect();
    let mut tx = db.tenant(tenant).await?;
    // A patient who is not in the backup at all needs nothing; an erasure that runs at this moment is marked so.
    let readable = sqlx::query_scalar!(
        "select p.id from patients p where p.id = any ($1) and p.status <> 'erased'
           and not exists (select from privacy_requests r where r.tenant_id = p.tenant_id and r.patient_id = p.id and r.state = 'running')",
        &ids
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ledger
        .into_iter()
        .filter(|erased| readable.contains(&erased.patient.0))
        .collect())
}

/// Applies the whole ledger to this database and this key store, as after a restore of either: keys, identity, words. Returns the files that must be
/// removed from the store.
///
/// # Errors
/// When one of the databases does not answer: begin again.
pub async fn reapply(db: &Db, ring: &KeyRing, tenant: TenantId) -> Result<(usize, Vec<String>)> {
    let ledger = ledger(db, tenant).await?;
    let mut paths = Vec::new();
    for erased in &ledger {
        redestroy(ring, tenant, erased.patient, erased.extent).await?;
        let mut tx = db.tenant(tenant).await?;
        let gone = files(&mut tx, erased.patient, erased.extent).await?;
        paths.extend(invoice_files(&mut tx, erased.patient, erased.extent).await?);
        if erased.extent == Extent::All {
            forget_invoice_files(&mut tx, erased.patient).await?;
        }
        close_journeys(&mut tx, erased.patient).await?;
        pseudonymise(&mut tx, erased.patient, erased.extent).await?;
        forget_files(&mut tx, &gone.iter().map(|file| file.id).collect::<Vec<_>>()).await?;
        tx.commit().await?;
        paths.extend(gone.into_iter().map(|file| file.path));
    }
    Ok((ledger.len(), paths))
}
