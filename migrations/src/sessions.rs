//! Sessions of staff and patients: listed, revocable, and refreshed by a token that is kept only as its hash and used once.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::{PatientId, StaffId};

use crate::{Error, Result, TenantTx};

/// Whose session it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Staff(StaffId),
    Patient(PatientId),
}

/// A session that is neither revoked nor past its end.
#[derive(Clone, Debug)]
pub struct Session {
    pub id: Uuid,
    pub owner: Owner,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// Opens a session. `refresh_hash` is the SHA-256 of the refresh token, if there is one.
pub async fn create(
    tx: &mut TenantTx,
    owner: Owner,
    refresh_hash: Option<&[u8]>,
    user_agent: Option<&str>,
    expires_at: DateTime<Utc>,
) -> Result<Uuid> {
    let (kind, staff, patient) = match owner {
        Owner::Staff(id) => ("staff", Some(id.0), None),
        Owner::Patient(id) => ("patient", None, Some(id.0)),
    };
    Ok(sqlx::query_scalar!(
        "insert into sessions (id, kind, staff_id, patient_id, refresh_hash, user_agent, expires_at) values ($1, $2, $3, $4, $5, left($6, 200), $7)
         returning id",
        Uuid::now_v7(),
        kind,
        staff,
        patient,
        refresh_hash,
        user_agent,
        expires_at,
    )
    .fetch_one(tx.conn())
    .await?)
}

/// A live session; none when revoked, expired, or its owner was dismissed or erased.
pub async fn find(tx: &mut TenantTx, id: Uuid) -> Result<Option<Session>> {
    let row = sqlx::query!(
        "select s.id, s.staff_id, s.patient_id, s.created_at, s.expires_at from sessions s
          where s.id = $1 and s.revoked_at is null and s.expires_at > now()
            and (s.staff_id is null or exists (select from staff where staff.id = s.staff_id and staff.active))
            and (s.patient_id is null or exists (select from patients p where p.id = s.patient_id and p.deleted_at is null))",
        id
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|row| session(row.id, row.staff_id, row.patient_id, row.created_at, row.expires_at))
        .transpose()
}

/// A live session by the hash of its secret: a patient's cookie.
pub async fn by_secret(tx: &mut TenantTx, hash: &[u8]) -> Result<Option<Session>> {
    let id = sqlx::query_scalar!("select id from sessions where refresh_hash = $1", hash)
        .fetch_optional(tx.conn())
        .await?;
    match id {
        Some(id) => find(tx, id).await,
        None => Ok(None),
    }
}

/// What became of a refresh token.
#[derive(Clone, Debug)]
pub enum Rotation {
    /// Exchanged for the new one.
    Rotated(Session),
    /// Exchanged a moment ago by a second tab: the session lives, the newest token stays the other's.
    JustNow(Session),
    /// Never was, is over, or was used a second time, which ended the session.
    Refused,
}

/// For how many seconds the token before is a second tab rather than a thief.
const SECOND_TAB_SECS: f64 = 30.0;

/// Exchanges a refresh token for a new one: of two uses of the same token one wins. Commit also when refused: that may have ended a session.
pub async fn rotate(
    tx: &mut TenantTx,
    old_hash: &[u8],
    new_hash: &[u8],
    expires_at: DateTime<Utc>,
) -> Result<Rotation> {
    let row = sqlx::query!(
        "update sessions s set refresh_hash = $2, previous_hash = $1, rotated_at = now(), expires_at = $3, last_seen_at = now()
          where s.refresh_hash = $1 and s.revoked_at is null and s.expires_at > now()
            and (s.staff_id is null or exists (select from staff where staff.id = s.staff_id and staff.active))
         returning s.id, s.staff_id, s.patient_id, s.created_at, s.expires_at",
        old_hash,
        new_hash,
        expires_at,
    )
    .fetch_optional(tx.conn())
    .await?;
    if let Some(row) = row {
        return session(row.id, row.staff_id, row.patient_id, row.created_at, row.expires_at).map(Rotation::Rotated);
    }
    let before = sqlx::query!(
        r#"select id, coalesce(rotated_at > now() - make_interval(secs => $2), false) as "just_now!" from sessions where previous_hash = $1"#,
        old_hash,
        SECOND_TAB_SECS,
    )
    .fetch_optional(tx.conn())
    .await?;
    match before {
        Some(row) if row.just_now => Ok(find(tx, row.id).await?.map_or(Rotation::Refused, Rotation::JustNow)),
        Some(row) => {
            revoke(tx, row.id).await?;
            Ok(Rotation::Refused)
        }
        None => Ok(Rotation::Refused),
    }
}

/// Ends a session; ending it twice is the same.
pub async fn revoke(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    sqlx::query!(
        "update sessions set revoked_at = coalesce(revoked_at, now()), refresh_hash = null where id = $1",
        id
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Live sessions of a member of the staff, newest first.
pub async fn of_staff(tx: &mut TenantTx, staff: StaffId) -> Result<Vec<Session>> {
    let rows = sqlx::query!(
        "select id, staff_id, patient_id, created_at, expires_at from sessions
          where staff_id = $1 and revoked_at is null and expires_at > now() order by id desc",
        staff.0
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| session(row.id, row.staff_id, row.patient_id, row.created_at, row.expires_at))
        .collect()
}

fn session(
    id: Uuid,
    staff: Option<Uuid>,
    patient: Option<Uuid>,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<Session> {
    let owner = match (staff, patient) {
        (Some(id), None) => Owner::Staff(id.into()),
        (None, Some(id)) => Owner::Patient(id.into()),
        _ => return Err(Error::internal("a session belongs to nobody")),
    };
    Ok(Session {
        id,
        owner,
        created_at,
        expires_at,
    })
}
