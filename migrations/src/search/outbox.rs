//! What another search engine must hear of, and what it is told.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Result, TenantTx};

/// Something that changed.
#[derive(Clone, Debug)]
pub struct Told {
    pub id: i64,
    /// patient or document.
    pub kind: String,
    pub subject_id: Uuid,
    pub at: DateTime<Utc>,
}

/// A patient as another engine finds one: of a person, all names and addresses of their rows.
#[derive(Clone)]
pub struct PatientEntry {
    pub id: Uuid,
    pub name: String,
    pub phones: Vec<String>,
    pub emails: Vec<String>,
}

/// A document as another engine finds one.
#[derive(Clone)]
pub struct DocumentEntry {
    pub id: Uuid,
    pub title: String,
}

/// What waits, oldest first.
pub async fn waiting(tx: &mut TenantTx, most: i64) -> Result<Vec<Told>> {
    Ok(sqlx::query_as!(
        Told,
        "select id, kind, subject_id, at from search_outbox order by id limit $1",
        most
    )
    .fetch_all(tx.conn())
    .await?)
}

/// When the oldest that waits was written.
pub async fn oldest(tx: &mut TenantTx) -> Result<Option<DateTime<Utc>>> {
    Ok(sqlx::query_scalar!("select at from search_outbox order by id limit 1")
        .fetch_optional(tx.conn())
        .await?)
}

/// What was told is removed.
pub async fn told(tx: &mut TenantTx, ids: &[i64]) -> Result<()> {
    sqlx::query!("delete from search_outbox where id = any ($1)", ids)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Everything that waits is removed: there is nobody to tell.
pub async fn clear(tx: &mut TenantTx) -> Result<()> {
    sqlx::query!("delete from search_outbox").execute(tx.conn()).await?;
    Ok(())
}

/// The persons to whom these patients belong, as they are now; who was erased is not among them.
pub async fn patients(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<PatientEntry>> {
    Ok(sqlx::query_as!(
        PatientEntry,
        r#"select p.id, p.full_name as name,
                  array(select distinct substr(a.phone, 2) from patients a where a.id = any (person(p.id)) and a.phone is not null
                        union select a.whatsapp_id from patients a where a.id = any (person(p.id)) and a.whatsapp_id is not null) as "phones!",
                  array(select distinct a.email from patients a where a.id = any (person(p.id)) and a.email is not null) as "emails!"
             from patients p where p.deleted_at is null and p.merged_into is null
              and p.id in (select coalesce(q.merged_into, q.id) from patients q where q.id = any ($1))"#,
        ids
    )
    .fetch_all(tx.conn())
    .await?)
}

/// These documents as they are now, without those that are gone.
pub async fn documents(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<DocumentEntry>> {
    Ok(sqlx::query_as!(
        DocumentEntry,
        "select id, title from documents where id = any ($1) and state <> 'refused' and title <> ''",
        ids
    )
    .fetch_all(tx.conn())
    .await?)
}

/// The next ids of a kind after one, for telling everything anew.
pub async fn walk(tx: &mut TenantTx, kind: &str, after: Uuid, most: i64) -> Result<Vec<Uuid>> {
    let conn = tx.conn();
    Ok(if kind == "patient" {
        sqlx::query_scalar!(
            "select id from patients where id > $1 order by id limit $2",
            after,
            most
        )
        .fetch_all(conn)
        .await?
    } else {
        sqlx::query_scalar!(
            "select id from documents where id > $1 order by id limit $2",
            after,
            most
        )
        .fetch_all(conn)
        .await?
    })
}
