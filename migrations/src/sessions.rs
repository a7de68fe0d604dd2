//! Sessions of staff and patients: listed, revocable, and refreshed by a token that is kept only as its hash and used once.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::{PatientId, StaffId};

use crate::{Error, Result, TenantTx, staff};

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

/// A session to be opened.
#[derive(Clone, Copy, Debug)]
pub struct NewSession<'a> {
    pub owner: Owner,
    /// The SHA-256 of the refresh token or cookie, if there is one.
    pub refresh_hash: Option<&'a [u8]>,
    pub user_agent: Option<&'a str>,
    /// browser, mobile or portal.
    pub client: &'a str,
    /// Whose companion it is opened for.
    pub companion: Option<Uuid>,
    pub expires_at: DateTime<Utc>,
}

/// A session as its owner sees it in a list of devices.
#[derive(Clone, Debug)]
pub struct Device {
    pub id: Uuid,
    /// As the device called itself.
    pub user_agent: Option<String>,
    /// browser, mobile or portal.
    pub client: String,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub companion_id: Option<Uuid>,
}

/// A member of the staff by a live session, with what each request must know.
#[derive(Clone)]
pub struct Member {
    pub staff: staff::Staff,
    /// When they last proved who they are.
    pub proved_at: Option<DateTime<Utc>>,
    pub second_factor: bool,
    /// The clinic asks everybody for a second factor.
    pub second_factor_required: bool,
}

/// Opens a session. Its owner has just proved who they are.
pub async fn create(tx: &mut TenantTx, new: &NewSession<'_>) -> Result<Uuid> {
    let (kind, staff, patient) = match new.owner {
        Owner::Staff(id) => ("staff", Some(id.0), None),
        Owner::Patient(id) => ("patient", None, Some(id.0)),
    };
    Ok(sqlx::query_scalar!(
        "insert into sessions (id, kind, staff_id, patient_id, refresh_hash, user_agent, client, companion_id, expires_at, proved_at)
         values ($1, $2, $3, $4, $5, left($6, 200), $7, $8, $9, now()) returning id",
        Uuid::now_v7(),
        kind,
        staff,
        patient,
        new.refresh_hash,
        new.user_agent,
        new.client,
        new.companion,
        new.expires_at,
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Whose live session this is, if a member of the staff's; none when it is over or they were dismissed.
pub async fn member(tx: &mut TenantTx, session: Uuid) -> Result<Option<Member>> {
    let row = sqlx::query!(
        r#"select m.id, m.role, m.name, m.email, m.phone, m.lang, m.active, s.proved_at, m.totp_confirmed_at is not null as "second_factor!",
                  coalesce(t.settings -> 'security' ->> 'require_second_factor' = 'true', false) as "required!"
             from sessions s
             join staff m on m.tenant_id = s.tenant_id and m.id = s.staff_id and m.active
             join tenants t on t.id = s.tenant_id
            where s.id = $1 and s.revoked_at is null and s.expires_at > now()"#,
        session
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| Member {
        staff: staff::Staff {
            id: row.id.into(),
            role: row.role,
            name: row.name,
            email: row.email,
            phone: row.phone,
            lang: row.lang,
            active: row.active,
        },
        proved_at: row.proved_at,
        second_factor: row.second_factor,
        second_factor_required: row.required,
    }))
}

/// Notes that the session's owner has proved again who they are.
pub async fn proved(tx: &mut TenantTx, session: Uuid) -> Result<()> {
    sqlx::query!("update sessions set proved_at = now() where id = $1", session)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The companion of a session, and how the device calls itself.
pub async fn companion(tx: &mut TenantTx, session: Uuid) -> Result<Option<Uuid>> {
    Ok(
        sqlx::query_scalar!("select companion_id from sessions where id = $1", session)
            .fetch_optional(tx.conn())
            .await?
            .flatten(),
    )
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

/// Exchanges a refresh token for a new one, until the session is thirty days old: of two uses of the same token one wins. Commit also when refused: that may have ended a session.
pub async fn rotate(
    tx: &mut TenantTx,
    old_hash: &[u8],
    new_hash: &[u8],
    expires_at: DateTime<Utc>,
) -> Result<Rotation> {
    let row = sqlx::query!(
        "update sessions s set refresh_hash = $2, previous_hash = $1, rotated_at = now(), expires_at = least($3, s.created_at + interval '30 days'), last_seen_at = now()
          where s.refresh_hash = $1 and s.revoked_at is null and s.expires_at > now() and s.created_at > now() - interval '30 days'
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

/// Live sessions of somebody, newest first; of a patient, their companions' too.
pub async fn devices(tx: &mut TenantTx, owner: Owner) -> Result<Vec<Device>> {
    let (staff, patient) = ids(owner);
    Ok(sqlx::query_as!(
        Device,
        "select id, user_agent, client, created_at, last_seen_at, expires_at, companion_id from sessions
          where (staff_id = $1 or patient_id = any ((select person($2))::uuid[])) and revoked_at is null and expires_at > now() order by id desc limit 100",
        staff,
        patient,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Ends one of somebody's sessions.
///
/// # Errors
/// [`Error::NotFound`] when it is not theirs, or over.
pub async fn revoke_own(tx: &mut TenantTx, owner: Owner, id: Uuid) -> Result<()> {
    let (staff, patient) = ids(owner);
    let done = sqlx::query!(
        "update sessions set revoked_at = now(), refresh_hash = null
          where id = $3 and (staff_id = $1 or patient_id = any ((select person($2))::uuid[])) and revoked_at is null and expires_at > now()",
        staff,
        patient,
        id,
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound("session"));
    }
    Ok(())
}

/// Ends all of somebody's sessions but one; how many ended.
pub async fn revoke_all(tx: &mut TenantTx, owner: Owner, but: Option<Uuid>) -> Result<u64> {
    let (staff, patient) = ids(owner);
    let done = sqlx::query!(
        "update sessions set revoked_at = now(), refresh_hash = null
          where (staff_id = $1 or patient_id = any ((select person($2))::uuid[])) and revoked_at is null and id is distinct from $3",
        staff,
        patient,
        but,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}

fn ids(owner: Owner) -> (Option<Uuid>, Option<Uuid>) {
    match owner {
        Owner::Staff(id) => (Some(id.0), None),
        Owner::Patient(id) => (None, Some(id.0)),
    }
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
