//! When somebody of the staff is away: they get no new leads then. Two absences of one person do not overlap.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::StaffId;

use crate::{Error, Result, TenantTx};

/// An absence.
#[derive(Clone, Debug)]
pub struct Absence {
    pub id: Uuid,
    pub staff_id: StaffId,
    pub staff_name: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub created_by: StaffId,
}

/// Those that are not over, and those of the last thirty days, by beginning.
pub async fn list(tx: &mut TenantTx, of: Option<StaffId>) -> Result<Vec<Absence>> {
    Ok(sqlx::query_as!(
        Absence,
        "select a.id, a.staff_id, s.name as staff_name, a.starts_at, a.ends_at, a.created_by
           from absences a join staff s on s.tenant_id = a.tenant_id and s.id = a.staff_id
          where a.ends_at > now() - interval '30 days' and ($1::uuid is null or a.staff_id = $1) order by a.starts_at, a.id limit 500",
        of.map(Uuid::from),
    )
    .fetch_all(tx.conn())
    .await?)
}

/// One absence.
pub async fn get(tx: &mut TenantTx, id: Uuid) -> Result<Absence> {
    sqlx::query_as!(
        Absence,
        "select a.id, a.staff_id, s.name as staff_name, a.starts_at, a.ends_at, a.created_by
           from absences a join staff s on s.tenant_id = a.tenant_id and s.id = a.staff_id where a.id = $1",
        id
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("absence"))
}

/// Keeps an absence.
///
/// # Errors
/// [`Error::Conflict`] `absences_overlap` when they are away then already.
pub async fn create(
    tx: &mut TenantTx,
    staff: StaffId,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    by: StaffId,
) -> Result<Absence> {
    let id = sqlx::query_scalar!(
        "insert into absences (id, staff_id, starts_at, ends_at, created_by) values ($1, $2, $3, $4, $5) returning id",
        Uuid::now_v7(),
        staff.0,
        starts_at,
        ends_at,
        by.0,
    )
    .fetch_one(tx.conn())
    .await?;
    get(tx, id).await
}

/// Takes an absence back.
pub async fn remove(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    sqlx::query!("delete from absences where id = $1", id)
        .execute(tx.conn())
        .await?;
    Ok(())
}
