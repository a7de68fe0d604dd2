//! A merge undone: both rows as they were, but for what somebody edited since.

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;
use workflows::ids::{PatientId, StaffId};

use super::{Field, MIRRORED, blocked, image, lock};
use crate::{
    Error, Result, TenantTx,
    keys::KeyRing,
    patients::{
        Patient, get,
        row::{Row, apply, load},
    },
};

/// A merge in the history of a person.
#[derive(Clone)]
pub struct Merge {
    pub id: Uuid,
    pub other: PatientId,
    /// None after an erasure.
    pub other_name: Option<String>,
    pub at: DateTime<Utc>,
    pub by: Option<(StaffId, String)>,
    pub undone_at: Option<DateTime<Utc>>,
    /// Only the newest can be undone.
    pub can_undo: bool,
}

/// Who they are again.
#[derive(Clone)]
pub struct Undone {
    pub patient: Patient,
    pub other: Patient,
    /// Edited after the merge: these stay as they are.
    pub kept: Vec<Field>,
}

/// The merges of a person, newest first.
pub async fn of_person(tx: &mut TenantTx, ring: &KeyRing, patient: PatientId) -> Result<Vec<Merge>> {
    let rows = sqlx::query!(
        r#"select m.id, m.patient_id, m.other_id, m.merged_at, m.image_sealed, m.undone_at, s.id as "by?", s.name as "by_name?",
                  p.merged_into is null and m.id = first_value(m.id) over (order by m.undone_at is null desc, m.id desc) as "newest!"
             from patient_merges m join patients p on p.id = m.patient_id left join staff s on s.id = m.merged_by
            where m.patient_id = any ((select person($1))::uuid[]) order by m.id desc limit 100"#,
        patient.0
    )
    .fetch_all(tx.conn())
    .await?;
    let mut merges = Vec::with_capacity(rows.len());
    for row in rows {
        let image = image::open(tx, ring, row.patient_id.into(), row.id, row.image_sealed.as_deref()).await?;
        let name = |image: &image::Image| Some(image.rows.get(1)?.before.get("full_name")?.as_str()?.to_owned());
        merges.push(Merge {
            id: row.id,
            other: row.other_id.into(),
            other_name: image.as_ref().and_then(name),
            at: row.merged_at,
            by: row.by.map(StaffId).zip(row.by_name),
            undone_at: row.undone_at,
            can_undo: row.newest && row.undone_at.is_none() && image.is_some(),
        });
    }
    Ok(merges)
}

/// Undoes a merge of this person.
///
/// # Errors
/// [`Error::NotFound`] when it is none of theirs; [`Error::Conflict`] `already_undone`, `later_merge_first`, `patient_erased`, `erasure_open`, or
/// `patients_phone_key` when a telephone that comes back belongs to somebody else by now.
pub async fn undo(tx: &mut TenantTx, ring: &KeyRing, patient: PatientId, id: Uuid, by: StaffId) -> Result<Undone> {
    let row = sqlx::query!(
        r#"select m.patient_id, m.other_id, m.undone_at, m.image_sealed,
                  exists (select from patients p where p.id = m.patient_id and p.merged_into is not null)
                  or exists (select from patient_merges l where l.patient_id = m.patient_id and l.undone_at is null and l.id > m.id) as "later!"
             from patient_merges m where m.id = $1 and m.patient_id = any ((select person($2))::uuid[]) for update of m"#,
        id,
        patient.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("merge"))?;
    let (stays, other) = (PatientId(row.patient_id), PatientId(row.other_id));
    lock(tx, stays, other).await?;
    if row.undone_at.is_some() {
        return Err(Error::Conflict("already_undone".into()));
    }
    if row.later {
        return Err(Error::Conflict("later_merge_first".into()));
    }
    let image = image::open(tx, ring, stays, id, row.image_sealed.as_deref()).await?;
    let Some(image) = image else {
        return Err(Error::Conflict("patient_erased".into()));
    };
    let mut rows = Vec::with_capacity(image.rows.len());
    let mut kept = Vec::new();
    for (n, changed) in image.rows.iter().enumerate() {
        let now = load(tx, changed.id).await.map_err(gone)?;
        if n == 0 {
            let edited = |field: &Field| {
                field
                    .columns()
                    .iter()
                    .any(|column| now[*column] != changed.after[*column])
            };
            kept.extend(Field::ALL.into_iter().filter(edited));
        }
        rows.push((changed.id, restored(&now, &changed.before, &changed.after, n > 0)));
    }
    // As when they were merged: the alias lets go of its telephone before the other row takes it back.
    let mut apart = load(tx, other).await.map_err(gone)?;
    apart.insert("phone".into(), Value::Null);
    apply(tx, other, &apart).await?;
    for (id, row) in &rows {
        apply(tx, *id, row).await?;
    }
    if blocked(tx, stays, other).await? == Some("erasure_open") {
        return Err(Error::Conflict("erasure_open".into()));
    }
    sqlx::query!(
        "update patient_merges set undone_at = now(), undone_by = $2 where id = $1",
        id,
        by.0
    )
    .execute(tx.conn())
    .await?;
    Ok(Undone {
        patient: get(tx, stays).await?,
        other: get(tx, other).await?,
        kept,
    })
}

/// A row as it was, but for what is no longer as the merge left it. What an alias is called was never edited there.
fn restored(now: &Row, before: &Row, after: &Row, alias: bool) -> Row {
    before
        .iter()
        .map(|(column, was)| {
            let mirrored = alias && MIRRORED.contains(&column.as_str());
            let value = if mirrored || now[column] == after[column] {
                was
            } else {
                &now[column]
            };
            (column.clone(), value.clone())
        })
        .collect()
}

/// A row that is not there any more was erased.
fn gone(error: Error) -> Error {
    match error {
        Error::NotFound(_) => Error::Conflict("patient_erased".into()),
        other => other,
    }
}
