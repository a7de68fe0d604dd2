//! The job of an import: states, progress, who is at it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;
use workflows::ids::StaffId;

use crate::{
    Error, Page, Result, TenantTx,
    keys::{KeyRef, KeyRing, aad},
};

/// An import.
#[derive(Clone)]
pub struct Import {
    pub id: Uuid,
    pub state: String,
    pub encoding: String,
    pub delimiter: String,
    pub rows: i32,
    columns_sealed: Option<Vec<u8>>,
    pub mapping: Value,
    pub options: Value,
    pub next_chunk: i32,
    pub done: i32,
    pub made: i32,
    pub updated: i32,
    pub skipped: i32,
    pub failed: i32,
    /// Of a revert.
    pub removed: Option<i32>,
    pub restored: Option<i32>,
    pub kept: Option<i32>,
    pub error_code: Option<String>,
    pub created_by: Uuid,
    pub created_by_name: String,
    pub created_at: DateTime<Utc>,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// A column of the file: its header, and a few of its values.
#[derive(Clone, Serialize, Deserialize)]
pub struct Columns {
    pub header: String,
    pub samples: Vec<String>,
}

/// A file taken in.
pub struct NewImport<'a> {
    pub encoding: &'a str,
    pub delimiter: &'a str,
    pub rows: i32,
    pub columns: &'a [Columns],
    /// The first row of each piece, and its rows of cells.
    pub chunks: &'a [(i32, Vec<Vec<String>>)],
    pub by: StaffId,
}

/// A piece of the file.
pub struct Chunk {
    pub n: i32,
    pub first_row: i32,
    pub rows: Vec<Vec<String>>,
}

/// What rows became.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub done: i32,
    pub made: i32,
    pub updated: i32,
    pub skipped: i32,
    pub failed: i32,
}

/// A job that this process is at.
#[derive(Clone, Copy, Debug)]
pub struct Lease {
    pub import: Uuid,
    pub token: Uuid,
}

/// Keeps a file.
pub async fn create(tx: &mut TenantTx, ring: &KeyRing, new: &NewImport<'_>) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let key = KeyRef::Tenant(tx.tenant_id());
    let columns = ring
        .seal_json(&key, &aad("imports", "columns_sealed", id), &new.columns)
        .await?;
    sqlx::query!(
        "insert into imports (id, encoding, delimiter, rows, columns_sealed, created_by) values ($1, $2, $3, $4, $5, $6)",
        id,
        new.encoding,
        new.delimiter,
        new.rows,
        columns,
        new.by.0,
    )
    .execute(tx.conn())
    .await?;
    for (n, (first_row, rows)) in (0_i32..).zip(new.chunks) {
        let chunk = Uuid::now_v7();
        let sealed = ring
            .seal_json(&key, &aad("import_chunks", "body_sealed", chunk), rows)
            .await?;
        sqlx::query!(
            "insert into import_chunks (id, import_id, n, first_row, body_sealed) values ($1, $2, $3, $4, $5)",
            chunk,
            id,
            n,
            *first_row,
            sealed
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(id)
}

/// One import.
pub async fn get(tx: &mut TenantTx, id: Uuid) -> Result<Import> {
    choose(tx, Some(id), None, 1)
        .await?
        .pop()
        .ok_or(Error::NotFound("import"))
}

/// Imports, newest first.
pub async fn list(tx: &mut TenantTx, cursor: Option<Uuid>, limit: i64) -> Result<Page<Import>> {
    let rows = choose(tx, None, cursor, limit + 1).await?;
    Ok(Page::cut(rows, limit, |import| import.id.to_string()))
}

async fn choose(tx: &mut TenantTx, id: Option<Uuid>, cursor: Option<Uuid>, limit: i64) -> Result<Vec<Import>> {
    Ok(sqlx::query_as!(
        Import,
        "select i.id, i.state, i.encoding, i.delimiter, i.rows, i.columns_sealed, i.mapping, i.options, i.next_chunk, i.done, i.made, i.updated, i.skipped,
                i.failed, i.removed, i.restored, i.kept, i.error_code, i.created_by, s.name as created_by_name, i.created_at, i.started_at, i.finished_at
           from imports i join staff s on s.tenant_id = i.tenant_id and s.id = i.created_by
          where ($1::uuid is null or i.id = $1) and i.id < coalesce($2, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
          order by i.id desc limit $3",
        id,
        cursor,
        limit
    )
    .fetch_all(tx.conn())
    .await?)
}

/// The columns of the file; none when the run is over.
pub async fn columns(tx: &TenantTx, ring: &KeyRing, import: &Import) -> Result<Vec<Columns>> {
    let key = KeyRef::Tenant(tx.tenant_id());
    let place = aad("imports", "columns_sealed", import.id);
    let columns = ring.open_json(&key, &place, import.columns_sealed.as_deref()).await?;
    Ok(columns.unwrap_or_default())
}

/// Locks an import in one of these states.
///
/// # Errors
/// [`Error::Conflict`] `import_state` when it is in another.
pub async fn lock(tx: &mut TenantTx, id: Uuid, states: &[&str]) -> Result<()> {
    let state = sqlx::query_scalar!("select state from imports where id = $1 for update", id)
        .fetch_optional(tx.conn())
        .await?
        .ok_or(Error::NotFound("import"))?;
    if states.contains(&state.as_str()) {
        Ok(())
    } else {
        Err(Error::Conflict("import_state".into()))
    }
}

/// What the columns mean.
pub async fn set_mapping(tx: &mut TenantTx, id: Uuid, mapping: &Value, options: &Value) -> Result<()> {
    sqlx::query!(
        "update imports set mapping = $2, options = $3 where id = $1",
        id,
        mapping,
        options
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Hands a locked import to whoever takes up jobs, in a state that is worked at.
pub async fn start(tx: &mut TenantTx, id: Uuid, state: &str) -> Result<()> {
    sqlx::query!(
        "update imports set state = $2, next_chunk = 0, lease = null, leased_until = null, error_code = null,
           done = case when $2 = 'reverting' then done else 0 end, made = case when $2 = 'reverting' then made else 0 end,
           updated = case when $2 = 'reverting' then updated else 0 end, skipped = case when $2 = 'reverting' then skipped else 0 end,
           failed = case when $2 = 'reverting' then failed else 0 end,
           started_at = case when $2 = 'running' then now() else started_at end where id = $1",
        id,
        state
    )
    .execute(tx.conn())
    .await?;
    if state != "reverting" {
        sqlx::query!("delete from import_errors where import_id = $1", id)
            .execute(tx.conn())
            .await?;
    }
    Ok(())
}

/// Ends a locked import that is not over; what was made stays.
pub async fn cancel(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    finish(tx, id, "cancelled", None).await?;
    drop_chunks(tx, id).await
}

/// Takes up the oldest job that nobody is at.
pub async fn take_up(tx: &mut TenantTx, seconds: f64) -> Result<Option<Lease>> {
    let token = Uuid::now_v7();
    let id = sqlx::query_scalar!(
        "update imports set lease = $1, leased_until = now() + make_interval(secs => $2) where id =
           (select id from imports where state in ('checking', 'running', 'reverting') and (leased_until is null or leased_until < now())
             order by created_at limit 1 for update skip locked) returning id",
        token,
        seconds
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(id.map(|import| Lease { import, token }))
}

/// Locks the job if this process still has it, for as long again; none when somebody else took it up or it was cancelled.
pub async fn hold(tx: &mut TenantTx, lease: Lease, seconds: f64) -> Result<Option<Import>> {
    let held = sqlx::query!(
        "update imports set leased_until = now() + make_interval(secs => $3) where id = $1 and lease = $2 and state in ('checking', 'running', 'reverting')",
        lease.import,
        lease.token,
        seconds
    )
    .execute(tx.conn())
    .await?;
    if held.rows_affected() == 0 {
        return Ok(None);
    }
    get(tx, lease.import).await.map(Some)
}

/// A piece, if there is one of this number.
pub async fn chunk(tx: &mut TenantTx, ring: &KeyRing, import: Uuid, n: i32) -> Result<Option<Chunk>> {
    let row = sqlx::query!(
        "select id, first_row, body_sealed from import_chunks where import_id = $1 and n = $2",
        import,
        n
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let key = KeyRef::Tenant(tx.tenant_id());
    let rows = ring
        .open_json(
            &key,
            &aad("import_chunks", "body_sealed", row.id),
            Some(&row.body_sealed),
        )
        .await?;
    Ok(Some(Chunk {
        n,
        first_row: row.first_row,
        rows: rows.unwrap_or_default(),
    }))
}

/// A piece is done: the job goes on after it, and what was run is not kept.
pub async fn move_on(tx: &mut TenantTx, import: Uuid, n: i32, counts: Counts, ran: bool) -> Result<()> {
    sqlx::query!(
        "update imports set next_chunk = $2 + 1, done = done + $3, made = made + $4, updated = updated + $5, skipped = skipped + $6, failed = failed + $7
          where id = $1",
        import,
        n,
        counts.done,
        counts.made,
        counts.updated,
        counts.skipped,
        counts.failed
    )
    .execute(tx.conn())
    .await?;
    if ran {
        sqlx::query!("delete from import_chunks where import_id = $1 and n = $2", import, n)
            .execute(tx.conn())
            .await?;
    }
    Ok(())
}

/// A trial begins from the start: it has had no effect.
pub async fn restart(tx: &mut TenantTx, import: Uuid) -> Result<()> {
    start(tx, import, "checking").await
}

/// Whether the job is this process's again, after it was begun anew.
pub async fn take_again(tx: &mut TenantTx, lease: Lease, seconds: f64) -> Result<bool> {
    let taken = sqlx::query!(
        "update imports set lease = $2, leased_until = now() + make_interval(secs => $3) where id = $1 and state = 'checking'",
        lease.import,
        lease.token,
        seconds
    )
    .execute(tx.conn())
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// How far a revert has come.
pub async fn noted(tx: &mut TenantTx, import: Uuid) -> Result<()> {
    sqlx::query!(
        "update imports set removed = c.removed, restored = c.restored, kept = c.kept
           from (select count(*) filter (where reverted = 'removed')::integer as removed, count(*) filter (where reverted = 'restored')::integer as restored,
                        count(*) filter (where reverted = 'kept')::integer as kept from import_effects where import_id = $1) c
          where id = $1",
        import
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The job is over, or waits for a person.
pub async fn finish(tx: &mut TenantTx, import: Uuid, state: &str, error_code: Option<&str>) -> Result<()> {
    sqlx::query!(
        "update imports set state = $2, error_code = $3, lease = null, leased_until = null,
           columns_sealed = case when $2 in ('draft', 'checked') then columns_sealed end,
           finished_at = case when $2 in ('draft', 'checked') then null else now() end where id = $1",
        import,
        state,
        error_code
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The file goes.
pub async fn drop_chunks(tx: &mut TenantTx, import: Uuid) -> Result<()> {
    sqlx::query!("delete from import_chunks where import_id = $1", import)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Files that nobody ran for a week go, and so does what is kept for taking an import back, after thirty days.
pub async fn expire(tx: &mut TenantTx) -> Result<u64> {
    let old = sqlx::query_scalar!(
        "select id from imports where state in ('draft', 'checked') and created_at < now() - interval '7 days' limit 100 for update skip locked"
    )
    .fetch_all(tx.conn())
    .await?;
    for id in &old {
        cancel(tx, *id).await?;
    }
    let images = sqlx::query!("update import_effects set image_sealed = null where image_sealed is not null and at < now() - interval '30 days'")
        .execute(tx.conn())
        .await?;
    Ok(old.len() as u64 + images.rows_affected())
}
