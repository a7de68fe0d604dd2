//! Devices on which somebody signed in before. Their tries are counted apart, so that a stranger's guesses never lock a member of the staff out.

use workflows::ids::StaffId;

use crate::{Result, TenantTx};

/// Whether the secret is one of the account's devices.
pub async fn knows(tx: &mut TenantTx, email: &str, secret_hash: &[u8]) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from known_devices d join staff s on s.tenant_id = d.tenant_id and s.id = d.staff_id
             where d.secret_hash = $2 and lower(s.email) = lower($1) and d.last_seen_at > now() - interval '180 days') as "known!""#,
        email,
        secret_hash
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Remembers a device, or that it was seen again.
pub async fn remember(tx: &mut TenantTx, staff: StaffId, secret_hash: &[u8]) -> Result<()> {
    sqlx::query!(
        "insert into known_devices (staff_id, secret_hash) values ($1, $2)
         on conflict (tenant_id, staff_id, secret_hash) do update set last_seen_at = now()",
        staff.0,
        secret_hash
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Forgets all devices of somebody: after a reset, whoever had the old password starts as a stranger.
pub async fn forget(tx: &mut TenantTx, staff: StaffId) -> Result<()> {
    sqlx::query!("delete from known_devices where staff_id = $1", staff.0)
        .execute(tx.conn())
        .await?;
    Ok(())
}
