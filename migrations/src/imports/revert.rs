//! An import taken back, row by row, as far as nothing happened since.

use uuid::Uuid;
use workflows::ids::PatientId;

use super::effects;
use crate::{
    Error, Result, TenantTx,
    erasure::{self, Extent},
    keys::KeyRing,
    patients::row::{apply, load},
};

/// What became of a row.
enum Outcome {
    Removed,
    Restored,
    /// Left as it is, for this reason.
    Kept(&'static str),
}

/// Takes back the next rows, the last first; how many those were.
pub async fn revert_next(tx: &mut TenantTx, ring: &KeyRing, import: Uuid, most: i64) -> Result<u64> {
    let rows = sqlx::query!(
        "select id, patient_id, effect, image_sealed from import_effects where import_id = $1 and reverted is null order by row desc limit $2",
        import,
        most
    )
    .fetch_all(tx.conn())
    .await?;
    // Removed together, but before what comes back: a telephone must be free again by then.
    let mut removed = Vec::new();
    for row in &rows {
        let patient = PatientId(row.patient_id);
        let outcome = if row.effect == "made" {
            let outcome = may_go(tx, import, patient).await?;
            if let Outcome::Removed = outcome {
                removed.push(patient);
            }
            outcome
        } else {
            remove(tx, &mut removed).await?;
            let image = effects::image(tx, ring, row.id, row.image_sealed.as_deref()).await?;
            restore(tx, patient, image).await?
        };
        let (reverted, code) = match outcome {
            Outcome::Removed => ("removed", None),
            Outcome::Restored => ("restored", None),
            Outcome::Kept(code) => ("kept", Some(code)),
        };
        sqlx::query!(
            "update import_effects set reverted = $2, revert_code = $3, image_sealed = null where id = $1",
            row.id,
            reverted,
            code
        )
        .execute(tx.conn())
        .await?;
    }
    remove(tx, &mut removed).await?;
    Ok(rows.len() as u64)
}

async fn remove(tx: &mut TenantTx, patients: &mut Vec<PatientId>) -> Result<()> {
    if !patients.is_empty() {
        erasure::pseudonymise_all(tx, patients, Extent::All).await?;
        patients.clear();
    }
    Ok(())
}

/// Whether somebody whom the import made may go: nothing hangs on them, and nobody changed them.
async fn may_go(tx: &mut TenantTx, import: Uuid, patient: PatientId) -> Result<Outcome> {
    let row = sqlx::query!(
        r#"select p.deleted_at is not null as "gone!", p.merged_into is not null or exists (select from patients a where a.merged_into = p.id) as "merged!",
                  exists (select from patient_changes c where c.patient_id = p.id and c.subject_id is distinct from $2) as "changed!",
                  exists (select from journeys j where j.patient_id = p.id) as "travels!",
                  exists (select from messages m where m.patient_id = p.id) or exists (select from calls c where c.patient_id = p.id)
                  or exists (select from documents d where d.patient_id = p.id) or exists (select from consents c where c.patient_id = p.id)
                  or exists (select from patient_notes n where n.patient_id = p.id) as "used!"
             from patients p where p.id = $1"#,
        patient.0,
        import
    )
    .fetch_one(tx.conn())
    .await?;
    let why = [
        (row.gone, "gone"),
        (row.merged, "merged_since"),
        (row.travels, "journey_started"),
        (row.used, "used_since"),
        (row.changed, "changed_since"),
    ];
    if let Some((_, code)) = why.into_iter().find(|(holds, _)| *holds) {
        return Ok(Outcome::Kept(code));
    }
    Ok(Outcome::Removed)
}

/// Puts back what the import changed, field by field, unless somebody changed it again.
async fn restore(tx: &mut TenantTx, patient: PatientId, image: Option<effects::Image>) -> Result<Outcome> {
    let Some(image) = image else {
        return Ok(Outcome::Kept("too_old"));
    };
    let now = match load(tx, patient).await {
        Ok(now) => now,
        Err(Error::NotFound(_)) => return Ok(Outcome::Kept("gone")),
        Err(error) => return Err(error),
    };
    if !now["merged_into"].is_null() {
        return Ok(Outcome::Kept("merged_since"));
    }
    let mut row = now.clone();
    let mut left = false;
    for (column, was) in &image.before {
        if now[column] != image.after[column] || (column == "phone" && is_taken(tx, patient, was.as_str()).await?) {
            left = true;
        } else {
            row.insert(column.clone(), was.clone());
        }
    }
    if row != now {
        apply(tx, patient, &row).await?;
    }
    Ok(if left {
        Outcome::Kept("changed_since")
    } else {
        Outcome::Restored
    })
}

/// Whether a telephone belongs to somebody else by now.
async fn is_taken(tx: &mut TenantTx, patient: PatientId, phone: Option<&str>) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from patients where phone = $2 and deleted_at is null and id <> $1) as "taken!""#,
        patient.0,
        phone
    )
    .fetch_one(tx.conn())
    .await?)
}
