//! The second factor of the staff: a sealed secret, the last code taken, and recovery codes that are good once.

use workflows::ids::StaffId;

use crate::{
    Error, Result, TenantTx,
    keys::{KeyRef, KeyRing, aad},
};

/// Where somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub confirmed: bool,
    /// Recovery codes that were not used yet.
    pub recovery_codes_left: i64,
}

/// Keeps a new secret, which counts once it is confirmed.
///
/// # Errors
/// [`Error::Conflict`] `second_factor_confirmed` when one is in use already.
pub async fn begin(tx: &mut TenantTx, ring: &KeyRing, staff: StaffId, secret: &[u8]) -> Result<()> {
    let key = KeyRef::Tenant(tx.tenant_id());
    let sealed = ring.seal(&key, &place(staff), secret).await?;
    let done = sqlx::query!(
        "update staff set totp_secret_sealed = $2, totp_last_step = 0 where id = $1 and totp_confirmed_at is null",
        staff.0,
        sealed
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Conflict("second_factor_confirmed".into()));
    }
    Ok(())
}

/// The secret's bytes: of a confirmed factor, or of one that waits to be confirmed.
pub async fn secret(tx: &mut TenantTx, ring: &KeyRing, staff: StaffId, confirmed: bool) -> Result<Option<Vec<u8>>> {
    let sealed = sqlx::query_scalar!(
        r#"select totp_secret_sealed as "sealed!" from staff
            where id = $1 and totp_secret_sealed is not null and (totp_confirmed_at is not null) = $2"#,
        staff.0,
        confirmed
    )
    .fetch_optional(tx.conn())
    .await?;
    match sealed {
        Some(sealed) => {
            let key = KeyRef::Tenant(tx.tenant_id());
            Ok(Some(ring.open(&key, &place(staff), &sealed).await?))
        }
        None => Ok(None),
    }
}

/// Takes the code of a time step, once: false when it or a later one was taken before.
pub async fn take_step(tx: &mut TenantTx, staff: StaffId, step: i64) -> Result<bool> {
    let done = sqlx::query!(
        "update staff set totp_last_step = $2 where id = $1 and totp_last_step < $2",
        staff.0,
        step
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The factor counts from now on.
pub async fn confirm(tx: &mut TenantTx, staff: StaffId) -> Result<()> {
    sqlx::query!("update staff set totp_confirmed_at = now() where id = $1", staff.0)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Removes the factor with its recovery codes.
pub async fn remove(tx: &mut TenantTx, staff: StaffId) -> Result<()> {
    sqlx::query!(
        "update staff set totp_secret_sealed = null, totp_confirmed_at = null, totp_last_step = 0 where id = $1",
        staff.0
    )
    .execute(tx.conn())
    .await?;
    replace_recovery_codes(tx, staff, &[]).await
}

/// Puts new recovery codes instead of those before.
pub async fn replace_recovery_codes(tx: &mut TenantTx, staff: StaffId, hashes: &[Vec<u8>]) -> Result<()> {
    sqlx::query!("delete from recovery_codes where staff_id = $1", staff.0)
        .execute(tx.conn())
        .await?;
    sqlx::query!(
        "insert into recovery_codes (staff_id, code_hash) select $1, hash from unnest($2::bytea[]) as codes (hash)",
        staff.0,
        hashes
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Spends a recovery code; of two at the same moment one wins.
pub async fn spend_recovery_code(tx: &mut TenantTx, staff: StaffId, hash: &[u8]) -> Result<bool> {
    let done = sqlx::query!(
        "update recovery_codes set used_at = now() where staff_id = $1 and code_hash = $2 and used_at is null",
        staff.0,
        hash
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Where somebody stands.
pub async fn standing(tx: &mut TenantTx, staff: StaffId) -> Result<Standing> {
    Ok(sqlx::query_as!(
        Standing,
        r#"select totp_confirmed_at is not null as "confirmed!",
                  (select count(*) from recovery_codes where staff_id = $1 and used_at is null) as "recovery_codes_left!"
             from staff where id = $1"#,
        staff.0
    )
    .fetch_one(tx.conn())
    .await?)
}

fn place(staff: StaffId) -> String {
    aad("staff", "totp_secret_sealed", staff)
}
