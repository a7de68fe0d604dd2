//! Letters about accounts: invitations, forgotten passwords, codes into the portal. A request writes a row and nothing else, so that it takes as long for an
//! account that does not exist; a sweep finds out and sends. What is spent once is spent in one statement.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::{PatientId, StaffId};

use crate::{Result, TenantTx};

/// A letter to be written.
#[derive(Clone, Copy, Debug)]
pub struct NewLetter<'a> {
    pub id: Uuid,
    /// invitation, password_reset or portal_code.
    pub purpose: &'a str,
    /// email, sms or whatsapp.
    pub channel: &'a str,
    pub staff_id: Option<StaffId>,
    /// What somebody typed, when it is not known yet whose it is. Gone once the letter is settled.
    pub address: Option<&'a str>,
    pub expires_at: DateTime<Utc>,
}

/// A letter to be sent now.
#[derive(Clone)]
pub struct Due {
    pub id: Uuid,
    pub purpose: String,
    pub channel: String,
    pub staff_id: Option<StaffId>,
    pub patient_id: Option<PatientId>,
    pub address: Option<String>,
    pub attempts: i32,
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug)]
pub enum Settled<'a> {
    Sent,
    /// There is no such account; whoever asked hears nothing of it.
    Nobody,
    /// Nothing was sent; again after so many seconds.
    Later {
        code: &'a str,
        secs: f64,
    },
    /// Nothing was sent and nothing will be.
    Failed {
        code: &'a str,
    },
    /// It may have gone out, so it is never sent again; whoever waits asks anew.
    Unclear {
        code: &'a str,
    },
}

/// Whose letter was spent.
#[derive(Clone, Debug)]
pub struct Spent {
    pub id: Uuid,
    pub purpose: String,
    pub staff_id: Option<StaffId>,
    pub patient_id: Option<PatientId>,
}

/// What became of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// Right: the patient whose it was.
    Right(PatientId),
    /// Wrong, over, spent, tried too often, or never sent to anybody.
    Wrong,
}

/// Writes a letter.
pub async fn create(tx: &mut TenantTx, new: &NewLetter<'_>) -> Result<()> {
    sqlx::query!(
        "insert into account_letters (id, purpose, channel, staff_id, address, expires_at) values ($1, $2, $3, $4, $5, $6)",
        new.id,
        new.purpose,
        new.channel,
        new.staff_id.map(Uuid::from),
        new.address,
        new.expires_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Claims the letters that are due. One whose sender died in mid-sending is claimed again only where the partner honours our key (e-mail); otherwise it may
/// have gone out, and is settled as unclear.
pub async fn claim(tx: &mut TenantTx, limit: i64) -> Result<Vec<Due>> {
    sqlx::query!(
        "update account_letters set address = null, state = case when state = 'asking' and channel <> 'email' then 'unclear' else 'failed' end,
           error_code = case when state = 'asking' and channel <> 'email' then 'sender_died' else 'expired' end
          where (state = 'asking' and channel <> 'email' and asked_at < now() - interval '2 minutes')
             or (state in ('pending', 'asking') and expires_at < now())"
    )
    .execute(tx.conn())
    .await?;
    let rows = sqlx::query!(
        "update account_letters l set state = 'asking', asked_at = now(), attempts = l.attempts + 1
          where (l.tenant_id, l.id) in (
            select tenant_id, id from account_letters
             where state in ('pending', 'asking') and next_attempt_at <= now() and (state = 'pending' or asked_at < now() - interval '2 minutes')
             order by next_attempt_at limit $1 for update skip locked)
         returning l.id, l.purpose, l.channel, l.staff_id, l.patient_id, l.address, l.attempts",
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Due {
            id: row.id,
            purpose: row.purpose,
            channel: row.channel,
            staff_id: row.staff_id.map(StaffId),
            patient_id: row.patient_id.map(PatientId),
            address: row.address,
            attempts: row.attempts,
        })
        .collect())
}

/// Names whose letter it is and the hash of the secret inside, before it is sent: whoever reads it at once finds it good.
pub async fn address_to(
    tx: &mut TenantTx,
    id: Uuid,
    staff: Option<StaffId>,
    patient: Option<PatientId>,
    secret_hash: &[u8],
) -> Result<()> {
    sqlx::query!(
        "update account_letters set staff_id = $2, patient_id = $3, secret_hash = $4 where id = $1",
        id,
        staff.map(Uuid::from),
        patient.map(Uuid::from),
        secret_hash,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Ends an attempt.
pub async fn settle(tx: &mut TenantTx, id: Uuid, settled: Settled<'_>) -> Result<()> {
    let (state, code, secs) = match settled {
        Settled::Sent => ("sent", None, 0.0),
        Settled::Nobody => ("nobody", None, 0.0),
        Settled::Later { code, secs } => ("pending", Some(code), secs),
        Settled::Failed { code } => ("failed", Some(code), 0.0),
        Settled::Unclear { code } => ("unclear", Some(code), 0.0),
    };
    sqlx::query!(
        "update account_letters set state = $2, error_code = $3, next_attempt_at = now() + make_interval(secs => $4),
           address = case when $2 = 'pending' then address end where id = $1",
        id,
        state,
        code,
        secs,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Spends a letter by the hash of its link's token; of two at the same moment one wins.
pub async fn spend(tx: &mut TenantTx, secret_hash: &[u8]) -> Result<Option<Spent>> {
    let row = sqlx::query!(
        "update account_letters set spent_at = now()
          where secret_hash = $1 and spent_at is null and expires_at > now() and purpose <> 'portal_code'
         returning id, purpose, staff_id, patient_id",
        secret_hash
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| Spent {
        id: row.id,
        purpose: row.purpose,
        staff_id: row.staff_id.map(StaffId),
        patient_id: row.patient_id.map(PatientId),
    }))
}

/// Tries a code. Each try counts before it is compared, and after `most` of them even the right one is wrong. Commit whatever comes out.
pub async fn try_code(tx: &mut TenantTx, id: Uuid, code_hash: &[u8], most: i32) -> Result<Tried> {
    let row = sqlx::query!(
        r#"update account_letters set tries = tries + 1, spent_at = case when secret_hash = $2 then now() end
          where id = $1 and purpose = 'portal_code' and spent_at is null and expires_at > now() and tries < $3
         returning patient_id, (secret_hash is not null and secret_hash = $2) as "right!""#,
        id,
        code_hash,
        most,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(match row {
        Some(row) if row.right => row.patient_id.map_or(Tried::Wrong, |id| Tried::Right(id.into())),
        _ => Tried::Wrong,
    })
}

/// Makes earlier letters of this kind to this member of the staff worthless.
pub async fn supersede(tx: &mut TenantTx, staff: StaffId, but: Uuid) -> Result<()> {
    sqlx::query!(
        "update account_letters set spent_at = now() where staff_id = $1 and id <> $2 and spent_at is null",
        staff.0,
        but
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
