//! The rota: who stands at a position that escalations climb.

use workflows::ids::StaffId;

use crate::{Result, TenantTx};

/// Who stands at a position, first to ask first.
pub async fn at(tx: &mut TenantTx, position: &str) -> Result<Vec<StaffId>> {
    let ids = sqlx::query_scalar!(
        "select r.staff_id from rota_positions r join staff s on s.tenant_id = r.tenant_id and s.id = r.staff_id
          where r.position = $1 and s.active order by r.rank",
        position
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids.into_iter().map(StaffId).collect())
}

/// Somebody at a position.
#[derive(Clone, Debug)]
pub struct Standing {
    pub position: String,
    pub id: StaffId,
    pub name: String,
    pub role: String,
}

/// The whole rota: everybody active, by position, first to ask first.
pub async fn all(tx: &mut TenantTx) -> Result<Vec<Standing>> {
    let rows = sqlx::query!(
        "select r.position, s.id, s.name, s.role from rota_positions r join staff s on s.tenant_id = r.tenant_id and s.id = r.staff_id
          where s.active order by r.position, r.rank"
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Standing {
            position: row.position,
            id: row.id.into(),
            name: row.name,
            role: row.role,
        })
        .collect())
}

/// Puts people at a position, in this order, instead of those before.
pub async fn set(tx: &mut TenantTx, position: &str, staff: &[StaffId]) -> Result<()> {
    let ids: Vec<uuid::Uuid> = staff.iter().map(|id| id.0).collect();
    sqlx::query!("delete from rota_positions where position = $1", position)
        .execute(tx.conn())
        .await?;
    sqlx::query!(
        "insert into rota_positions (position, staff_id, rank)
         select $1, staff_id, (rank - 1)::integer from unnest($2::uuid[]) with ordinality as people (staff_id, rank)",
        position,
        &ids,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
