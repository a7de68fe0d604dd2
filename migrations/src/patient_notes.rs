//! What the staff write to each other about a patient, sealed by the patient's communication key, and who is named in it.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::{PatientId, StaffId};

use crate::{
    Error, Page, Result, TenantTx,
    keys::{KeyRef, KeyRing, aad},
};

/// A note, opened: the caller audits the read.
#[derive(Clone)]
pub struct Note {
    pub id: Uuid,
    pub patient_id: PatientId,
    pub author: (StaffId, String),
    /// None after an erasure.
    pub text: Option<String>,
    pub mentions: Vec<(StaffId, String)>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub edited_at: Option<DateTime<Utc>>,
}

/// Somebody was named.
#[derive(Clone)]
pub struct Mention {
    pub id: Uuid,
    pub note_id: Uuid,
    pub patient_id: Uuid,
    pub patient_name: String,
    pub author_id: Uuid,
    pub author_name: String,
    pub at: DateTime<Utc>,
    pub read_at: Option<DateTime<Utc>>,
}

/// Writes a note; returns its id.
pub async fn create(
    tx: &mut TenantTx,
    ring: &KeyRing,
    patient: PatientId,
    by: StaffId,
    text: &str,
    mentions: &[Uuid],
) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let sealed = sealed(tx, ring, patient, id, text).await?;
    sqlx::query!(
        "insert into patient_notes (id, patient_id, author_id, text_sealed) values ($1, $2, $3, $4)",
        id,
        patient.0,
        by.0,
        sealed
    )
    .execute(tx.conn())
    .await?;
    mention(tx, id, mentions).await?;
    Ok(id)
}

/// Writes a note anew if nobody else did since `version`; who is newly named.
///
/// # Errors
/// [`Error::Conflict`] `version` when somebody did.
pub async fn edit(
    tx: &mut TenantTx,
    ring: &KeyRing,
    note: &Note,
    version: i32,
    text: &str,
    mentions: &[Uuid],
) -> Result<Vec<Uuid>> {
    let sealed = sealed(tx, ring, note.patient_id, note.id, text).await?;
    let done = sqlx::query!(
        "update patient_notes set text_sealed = $3, version = version + 1, edited_at = now() where id = $1 and version = $2",
        note.id,
        version,
        sealed
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Conflict("version".into()));
    }
    sqlx::query!(
        "delete from note_mentions where note_id = $1 and staff_id <> all ($2)",
        note.id,
        mentions
    )
    .execute(tx.conn())
    .await?;
    mention(tx, note.id, mentions).await
}

/// Removes a note and its mentions.
pub async fn remove(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    sqlx::query!("delete from patient_notes where id = $1", id)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// One note of a person.
pub async fn get(tx: &mut TenantTx, ring: &KeyRing, patient: PatientId, id: Uuid) -> Result<Note> {
    choose(tx, ring, patient, Some(id), None, 1)
        .await?
        .pop()
        .ok_or(Error::NotFound("note"))
}

/// The notes about a person, newest first.
pub async fn page(
    tx: &mut TenantTx,
    ring: &KeyRing,
    patient: PatientId,
    cursor: Option<Uuid>,
    limit: i64,
) -> Result<Page<Note>> {
    let notes = choose(tx, ring, patient, None, cursor, limit + 1).await?;
    Ok(Page::cut(notes, limit, |note| note.id.to_string()))
}

async fn choose(
    tx: &mut TenantTx,
    ring: &KeyRing,
    patient: PatientId,
    id: Option<Uuid>,
    cursor: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Note>> {
    let rows = sqlx::query!(
        r#"select n.id, n.patient_id, n.author_id, a.name as author_name, n.text_sealed, n.version, n.created_at, n.edited_at,
                  array(select m.staff_id from note_mentions m where m.note_id = n.id order by m.staff_id) as "mentioned!",
                  array(select s.name from note_mentions m join staff s on s.id = m.staff_id where m.note_id = n.id order by m.staff_id) as "names!"
             from patient_notes n join staff a on a.tenant_id = n.tenant_id and a.id = n.author_id
            where n.patient_id = any ((select person($1))::uuid[]) and ($2::uuid is null or n.id = $2)
              and n.id < coalesce($3, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
            order by n.id desc limit $4"#,
        patient.0,
        id,
        cursor,
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    let mut notes = Vec::with_capacity(rows.len());
    for row in rows {
        let key = KeyRef::communication(tx.tenant_id(), row.patient_id.into());
        notes.push(Note {
            text: ring.open_text(&key, &place(row.id), row.text_sealed.as_deref()).await?,
            id: row.id,
            patient_id: row.patient_id.into(),
            author: (row.author_id.into(), row.author_name),
            mentions: row.mentioned.into_iter().map(StaffId).zip(row.names).collect(),
            version: row.version,
            created_at: row.created_at,
            edited_at: row.edited_at,
        });
    }
    Ok(notes)
}

/// Where somebody was named, newest first.
pub async fn mentions(
    tx: &mut TenantTx,
    of: StaffId,
    unread: bool,
    cursor: Option<Uuid>,
    limit: i64,
) -> Result<Page<Mention>> {
    let rows = sqlx::query_as!(
        Mention,
        r#"select m.id, m.note_id, coalesce(p.merged_into, p.id) as "patient_id!", p.full_name as patient_name, a.id as author_id, a.name as author_name,
                m.at, m.read_at
           from note_mentions m join patient_notes n on n.id = m.note_id join patients p on p.id = n.patient_id join staff a on a.id = n.author_id
          where m.staff_id = $1 and (not $2 or m.read_at is null) and p.deleted_at is null
            and m.id < coalesce($3, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
          order by m.id desc limit $4"#,
        of.0,
        unread,
        cursor,
        limit + 1
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(Page::cut(rows, limit, |mention| mention.id.to_string()))
}

/// Somebody has seen where they were named; again is harmless.
pub async fn read(tx: &mut TenantTx, of: StaffId, id: Uuid) -> Result<()> {
    let done = sqlx::query!(
        "update note_mentions set read_at = coalesce(read_at, now()) where id = $1 and staff_id = $2",
        id,
        of.0
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::NotFound("mention"))
    }
}

/// Names people; who was not named before.
async fn mention(tx: &mut TenantTx, note: Uuid, staff: &[Uuid]) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar!(
        "insert into note_mentions (note_id, staff_id) select $1, s from unnest($2::uuid[]) s on conflict do nothing returning staff_id",
        note,
        staff
    )
    .fetch_all(tx.conn())
    .await?)
}

async fn sealed(tx: &TenantTx, ring: &KeyRing, patient: PatientId, id: Uuid, text: &str) -> Result<Vec<u8>> {
    ring.seal_text(&KeyRef::communication(tx.tenant_id(), patient), &place(id), text)
        .await
}

fn place(id: Uuid) -> String {
    aad("patient_notes", "text_sealed", id)
}
