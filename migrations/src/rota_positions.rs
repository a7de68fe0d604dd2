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
