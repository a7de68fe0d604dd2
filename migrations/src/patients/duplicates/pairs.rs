//! Pairs that were found, and what a clinic decided about them.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::{PatientId, StaffId};

use super::{Brief, Strength, brief, candidates};
use crate::{
    Error, Page, Result, TenantTx,
    tenant_events::{self, NewEvent},
};

/// A pair that nobody has decided about.
#[derive(Clone)]
pub struct Pair {
    pub id: Uuid,
    pub strength: String,
    pub reasons: Vec<String>,
    pub similarity: f64,
    pub found_at: DateTime<Utc>,
    pub one: Brief,
    pub other: Brief,
}

/// Open pairs, newest first.
pub async fn list(
    tx: &mut TenantTx,
    strength: Option<Strength>,
    cursor: Option<Uuid>,
    limit: i64,
) -> Result<Page<Pair>> {
    let rows = sqlx::query!(
        "select d.id, d.strength, d.reasons, d.similarity, d.found_at, d.patient_id, d.other_id from duplicate_pairs d
           join patients a on a.id = d.patient_id and a.deleted_at is null and a.merged_into is null
           join patients b on b.id = d.other_id and b.deleted_at is null and b.merged_into is null
          where d.state = 'open' and ($1::text is null or d.strength = $1) and d.id < coalesce($2, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
          order by d.id desc limit $3",
        strength.map(Strength::code),
        cursor,
        limit + 1,
    )
    .fetch_all(tx.conn())
    .await?;
    let page = Page::cut(rows, limit, |row| row.id.to_string());
    let mut pairs = Vec::with_capacity(page.items.len());
    for row in page.items {
        pairs.push(Pair {
            id: row.id,
            strength: row.strength,
            reasons: row.reasons,
            similarity: row.similarity.into(),
            found_at: row.found_at,
            one: brief(tx, row.patient_id.into()).await?,
            other: brief(tx, row.other_id.into()).await?,
        });
    }
    Ok(Page {
        items: pairs,
        next_cursor: page.next_cursor,
    })
}

/// The pair of two patients, and whether it was dismissed.
pub async fn pair_of(tx: &mut TenantTx, one: PatientId, other: PatientId) -> Result<Option<(Uuid, bool)>> {
    let row = sqlx::query!(
        "select id, state from duplicate_pairs where patient_id = least($1::uuid, $2::uuid) and other_id = greatest($1::uuid, $2::uuid)",
        one.0,
        other.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| (row.id, row.state == "dismissed")))
}

/// They are not the same person; again is harmless.
pub async fn dismiss(tx: &mut TenantTx, id: Uuid, by: StaffId) -> Result<()> {
    let done = sqlx::query!(
        "update duplicate_pairs set state = 'dismissed', decided_at = coalesce(decided_at, now()), decided_by = coalesce(decided_by, $2) where id = $1",
        id,
        by.0
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::NotFound("pair"))
    }
}

/// Looks at the next patients who were made or changed; how many those were.
pub async fn take_up(tx: &mut TenantTx, most: i64) -> Result<u64> {
    // Removed before they are looked at: who changes meanwhile waits for this row's end and asks anew.
    let next = sqlx::query_scalar!(
        "delete from duplicate_checks where patient_id in
           (select patient_id from duplicate_checks order by asked_at limit $1 for update skip locked) returning patient_id",
        most
    )
    .fetch_all(tx.conn())
    .await?;
    let mut found = Vec::new();
    for id in &next {
        if let Some(one) = patient(tx, *id).await? {
            found.extend(look_at(tx, &one).await?);
        }
    }
    let events: Vec<NewEvent<'_>> = found
        .iter()
        .map(|(pair, patient)| NewEvent {
            kind: "duplicate_found",
            patient_id: Some(*patient),
            subject_id: Some(*pair),
            ..NewEvent::default()
        })
        .collect();
    tenant_events::append_all(tx, &events).await?;
    Ok(next.len() as u64)
}

/// Somebody to look at: neither an alias nor erased, nor none at all.
async fn patient(tx: &mut TenantTx, id: Uuid) -> Result<Option<Brief>> {
    Ok(sqlx::query_as!(
        Brief,
        "select id, full_name, country, lang, phone, whatsapp_id, email, dob, status, source, created_at, version
           from patients where id = $1 and deleted_at is null and merged_into is null and not synthetic",
        id
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Keeps the pairs of one patient as they are today; the new ones.
async fn look_at(tx: &mut TenantTx, one: &Brief) -> Result<Vec<(Uuid, PatientId)>> {
    let candidates = candidates(tx, &one.known()).await?;
    let others: Vec<Uuid> = candidates.iter().map(|candidate| candidate.patient.id.0).collect();
    sqlx::query!(
        "delete from duplicate_pairs where state = 'open' and ((patient_id = $1 and other_id <> all ($2)) or (other_id = $1 and patient_id <> all ($2)))",
        one.id.0,
        &others
    )
    .execute(tx.conn())
    .await?;
    let mut new = Vec::new();
    for candidate in candidates {
        let reasons: Vec<String> = candidate
            .likeness
            .reasons
            .iter()
            .map(|&reason| reason.to_owned())
            .collect();
        #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
        let similarity = candidate.likeness.similarity as f32;
        let kept = sqlx::query!(
            r#"insert into duplicate_pairs (id, patient_id, other_id, strength, reasons, similarity)
               values ($1, least($2::uuid, $3::uuid), greatest($2::uuid, $3::uuid), $4, $5, $6)
               on conflict (tenant_id, patient_id, other_id) do update
                 set strength = excluded.strength, reasons = excluded.reasons, similarity = excluded.similarity where duplicate_pairs.state = 'open'
               returning id, id = $1 as "new!""#,
            Uuid::now_v7(),
            one.id.0,
            candidate.patient.id.0,
            candidate.likeness.strength.code(),
            &reasons,
            similarity,
        )
        .fetch_optional(tx.conn())
        .await?;
        new.extend(kept.filter(|row| row.new).map(|row| (row.id, one.id)));
    }
    Ok(new)
}
