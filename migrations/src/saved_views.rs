//! Saved views of lists: one's own, and those that are shared with everybody in the clinic.

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;
use workflows::ids::StaffId;

use crate::{Error, Result, TenantTx};

/// More private ones than this nobody finds again.
pub const MOST_PRIVATE: i64 = 50;

/// A view.
#[derive(Clone, Debug)]
pub struct SavedView {
    pub id: Uuid,
    pub version: i32,
    /// Which list it is of: leads.
    pub list: String,
    pub owner_id: StaffId,
    pub owner_name: String,
    pub title: String,
    pub definition: Value,
    pub shared: bool,
    pub is_default: bool,
    pub updated_at: DateTime<Utc>,
}

/// A view as it shall be.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    pub title: &'a str,
    pub definition: &'a Value,
    pub shared: bool,
    pub is_default: bool,
}

/// Somebody's own views and the shared ones: the default first, then by title.
pub async fn visible(tx: &mut TenantTx, list: &str, to: StaffId) -> Result<Vec<SavedView>> {
    Ok(sqlx::query_as!(
        SavedView,
        "select v.id, v.version, v.list, v.owner_id, s.name as owner_name, v.title, v.definition, v.shared, v.is_default, v.updated_at
           from saved_views v join staff s on s.tenant_id = v.tenant_id and s.id = v.owner_id
          where v.list = $1 and (v.shared or v.owner_id = $2) order by v.is_default desc, lower(v.title), v.id limit 500",
        list,
        to.0,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// A view that somebody may see, held until the transaction ends.
///
/// # Errors
/// [`Error::NotFound`] also for a private one of somebody else.
pub async fn hold(tx: &mut TenantTx, id: Uuid, by: StaffId) -> Result<SavedView> {
    sqlx::query_as!(
        SavedView,
        "select v.id, v.version, v.list, v.owner_id, s.name as owner_name, v.title, v.definition, v.shared, v.is_default, v.updated_at
           from saved_views v join staff s on s.tenant_id = v.tenant_id and s.id = v.owner_id
          where v.id = $1 and (v.shared or v.owner_id = $2) for update of v",
        id,
        by.0,
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("view"))
}

/// Saves a new view.
///
/// # Errors
/// [`Error::Conflict`] `too_many_views` when somebody has fifty private ones.
pub async fn create(tx: &mut TenantTx, list: &str, owner: StaffId, wanted: &Wanted<'_>) -> Result<Uuid> {
    let own = sqlx::query_scalar!(
        r#"select count(*) as "own!" from saved_views where owner_id = $1 and list = $2 and not shared"#,
        owner.0,
        list
    )
    .fetch_one(tx.conn())
    .await?;
    if own >= MOST_PRIVATE && !wanted.shared {
        return Err(Error::Conflict("too_many_views".into()));
    }
    if wanted.is_default {
        dethrone(tx, list).await?;
    }
    Ok(sqlx::query_scalar!(
        "insert into saved_views (id, list, owner_id, title, definition, shared, is_default) values ($1, $2, $3, $4, $5, $6, $7) returning id",
        Uuid::now_v7(),
        list,
        owner.0,
        wanted.title,
        wanted.definition,
        wanted.shared,
        wanted.is_default,
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Changes a held view.
pub async fn update(tx: &mut TenantTx, held: &SavedView, wanted: &Wanted<'_>) -> Result<()> {
    if wanted.is_default && !held.is_default {
        dethrone(tx, &held.list).await?;
    }
    sqlx::query!(
        "update saved_views set title = $2, definition = $3, shared = $4, is_default = $5, version = version + 1, updated_at = now() where id = $1",
        held.id,
        wanted.title,
        wanted.definition,
        wanted.shared,
        wanted.is_default,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Removes a view.
pub async fn remove(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    sqlx::query!("delete from saved_views where id = $1", id)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// There is one default at a time.
async fn dethrone(tx: &mut TenantTx, list: &str) -> Result<()> {
    sqlx::query!(
        "update saved_views set is_default = false, version = version + 1 where list = $1 and is_default",
        list
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
