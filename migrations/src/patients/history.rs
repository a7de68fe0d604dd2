//! Who changed what of a person, when and how. The rows are written by a trigger on `patients`; [`TenantTx::acts`] says who acts.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::PatientId;

use crate::{Page, Result, TenantTx};

/// A change of one field.
#[derive(Clone)]
pub struct Changed {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    /// staff, api_key, patient or system.
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    /// Of staff.
    pub actor_name: Option<String>,
    pub via: String,
    /// The import or the merge.
    pub subject_id: Option<Uuid>,
    pub field: String,
    /// Of sealed fields `set` or nothing; nothing at all after an erasure.
    pub before: Option<String>,
    pub after: Option<String>,
}

/// The changes of a person, newest first.
pub async fn page(tx: &mut TenantTx, patient: PatientId, cursor: Option<Uuid>, limit: i64) -> Result<Page<Changed>> {
    let rows = sqlx::query_as!(
        Changed,
        r#"select c.id, c.at, c.actor_kind, c.actor_id, s.name as "actor_name?", c.via, c.subject_id, c.field, c.before, c.after
             from patient_changes c left join staff s on c.actor_kind = 'staff' and s.tenant_id = c.tenant_id and s.id = c.actor_id
            where c.patient_id = any ((select person($1))::uuid[]) and c.id < coalesce($2, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
            order by c.id desc limit $3"#,
        patient.0,
        cursor,
        limit + 1,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(Page::cut(rows, limit, |row| row.id.to_string()))
}
