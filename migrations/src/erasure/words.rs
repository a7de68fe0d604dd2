//! Who a person is and what was said, overwritten in place.

use uuid::Uuid;
use workflows::ids::PatientId;

use super::Extent;
use crate::{Result, TenantTx, tasks};

/// Overwrites who the person is and blanks what was said. Done again, it changes nothing; it is also what a restore does to an older backup.
pub async fn pseudonymise(tx: &mut TenantTx, patient: PatientId, extent: Extent) -> Result<u64> {
    pseudonymise_all(tx, &[patient], extent).await
}

/// The same of several persons at once.
pub async fn pseudonymise_all(tx: &mut TenantTx, patients: &[PatientId], extent: Extent) -> Result<u64> {
    let patients: Vec<Uuid> = patients.iter().map(|patient| patient.0).collect();
    // All rows of each: one person may have several files.
    let ids = sqlx::query_scalar!(
        r#"select distinct row as "row!" from unnest($1::uuid[]) one (id), unnest(person(one.id)) row"#,
        &patients
    )
    .fetch_all(tx.conn())
    .await?;
    let ids = ids.as_slice();
    let all = extent == Extent::All;
    let mut rows = 0;
    // The trigger on patients removes the words by which search finds them.
    rows += sqlx::query!(
        "update patients set full_name = 'erased', dob = null, country = null, phone = null, whatsapp_id = null, whatsapp_user_id = null, email = null,
           home_zone = 'Europe/Istanbul', passport_no_sealed = null, billing_sealed = null, source = 'erased', status = 'erased', score = 0,
           version = version + 1, updated_at = now(), deleted_at = coalesce(deleted_at, now()) where id = any ($1::uuid[]) and status <> 'erased'",
        ids
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    sqlx::query!("delete from patient_words where patient_id = any ($1::uuid[])", ids)
        .execute(tx.conn())
        .await?;
    sqlx::query!(
        "update sessions set revoked_at = coalesce(revoked_at, now()), refresh_hash = null, previous_hash = null, user_agent = null where patient_id = any ($1::uuid[])",
        ids
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update patient_changes set before = null, after = null where patient_id = any ($1::uuid[])",
        ids
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update patient_merges set image_sealed = null where patient_id = any ($1::uuid[])",
        ids
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update import_effects set image_sealed = null where patient_id = any ($1::uuid[])",
        ids
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update patient_notes set text_sealed = null where patient_id = any ($1::uuid[])",
        ids
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "delete from duplicate_pairs where patient_id = any ($1::uuid[]) or other_id = any ($1::uuid[])",
        ids
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!("delete from duplicate_checks where patient_id = any ($1::uuid[])", ids)
        .execute(tx.conn())
        .await?;
    sqlx::query!("delete from portal_links where patient_id = any ($1::uuid[])", ids)
        .execute(tx.conn())
        .await?;
    sqlx::query!(
        "update companions set name_sealed = '', revoked_at = coalesce(revoked_at, now()) where patient_id = any ($1::uuid[]) and octet_length(name_sealed) > 0",
        ids
    )
    .execute(tx.conn())
    .await?;
    // A partner's message id can hold the phone number.
    rows += sqlx::query!(
        "update messages set content_sealed = null, ai_summary_sealed = null, provider_id = null where patient_id = any ($1::uuid[])
           and (content_sealed is not null or ai_summary_sealed is not null or provider_id is not null)",
        ids
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    rows += sqlx::query!(
        "update calls set transcript_sealed = null, summary_sealed = null, sentiment = null, session_id = null, token_hash = null where patient_id = any ($1::uuid[])
           and (transcript_sealed is not null or summary_sealed is not null or session_id is not null or token_hash is not null)",
        ids
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    rows += sqlx::query!(
        "update leads set summary_sealed = null, extraction_sealed = null, utm = '{}', landing_page = null, first_touch = null, last_touch = null, tags = '{}',
           score_reasons = '[]', turn_ends_at = null where patient_id = any ($1::uuid[])
           and (summary_sealed is not null or extraction_sealed is not null or utm <> '{}' or landing_page is not null or tags <> '{}'
             or score_reasons <> '[]' or first_touch is not null or last_touch is not null or turn_ends_at is not null)",
        ids
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    sqlx::query!(
        "update outbox set request_sealed = null, provider_id = null where journey_id in (select j.id from journeys j where j.patient_id = any ($1::uuid[]))",
        ids
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update privacy_requests set words_sealed = null where patient_id = any ($1::uuid[])",
        ids
    )
    .execute(tx.conn())
    .await?;
    tasks::drop_of_erased(tx, ids).await?;
    sqlx::query!(
        "update documents set title = '' where patient_id = any ($1::uuid[])",
        ids
    )
    .execute(tx.conn())
    .await?;
    if all {
        rows += forget_record(tx, ids).await?;
    }
    Ok(rows)
}

async fn forget_record(tx: &mut TenantTx, ids: &[Uuid]) -> Result<u64> {
    let mut rows = sqlx::query!(
        "update check_ins set note_sealed = null, pain_score = null, complication_flag = false, red_flags = '{}' where patient_id = any ($1::uuid[])",
        ids
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    rows += sqlx::query!("delete from check_in_notes where patient_id = any ($1::uuid[])", ids)
        .execute(tx.conn())
        .await?
        .rows_affected();
    rows += sqlx::query!(
        "delete from instrument_answers where patient_id = any ($1::uuid[])",
        ids
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    rows += sqlx::query!(
        "update journeys set snapshot = '{}' where patient_id = any ($1::uuid[])",
        ids
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    rows += sqlx::query!(
        "update quotes set lines = '[]' where patient_id = any ($1::uuid[])",
        ids
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    Ok(rows)
}
