//! Operators of the platform: they look into workflows, not into clinics.

use uuid::Uuid;

use crate::{
    Error, OpsDb, OwnerDb, Result,
    keys::{KeyRef, KeyRing, aad},
};

/// An operator.
#[derive(Clone, Debug)]
pub struct Operator {
    pub id: Uuid,
    pub email: String,
    pub name: String,
}

/// What an operator signs in with.
pub struct Credentials {
    pub operator: Operator,
    /// Argon2id, in PHC form.
    pub password_hash: String,
    totp_secret_sealed: Vec<u8>,
}

impl Credentials {
    /// The secret of the second factor.
    ///
    /// # Errors
    /// [`Error::Internal`] when it was altered or the master key is another.
    pub async fn totp_secret(&self, ring: &KeyRing) -> Result<Vec<u8>> {
        ring.open(
            &KeyRef::Platform,
            &place(&self.operator.email),
            &self.totp_secret_sealed,
        )
        .await
    }
}

/// Whose token this is, be it a machine's own or a session's that lives; `token_hash` is its SHA-256.
pub async fn by_token_hash(ops: &OpsDb, token_hash: &[u8]) -> Result<Option<Operator>> {
    Ok(sqlx::query_as!(
        Operator,
        "select o.id, o.email, o.name from operators o
          where (o.token_hash = $1 and o.token_expires_at > now())
             or o.id = (select s.operator_id from operator_sessions s where s.token_hash = $1 and s.revoked_at is null and s.expires_at > now())",
        token_hash
    )
    .fetch_optional(ops.pool())
    .await?)
}

/// The names of operators.
pub async fn names(ops: &OpsDb, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>> {
    let rows = sqlx::query!("select id, name from operators where id = any($1)", ids)
        .fetch_all(ops.pool())
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// The operator with this e-mail.
pub async fn by_email(ops: &OpsDb, email: &str) -> Result<Option<Operator>> {
    Ok(sqlx::query_as!(
        Operator,
        "select id, email, name from operators where lower(email) = lower($1)",
        email
    )
    .fetch_optional(ops.pool())
    .await?)
}

/// Who signs in with this e-mail: those with a password and a second factor.
pub async fn credentials(ops: &OpsDb, email: &str) -> Result<Option<Credentials>> {
    let row = sqlx::query!(
        r#"select id, email, name, password_hash as "password_hash!", totp_secret_sealed as "totp!" from operators
            where lower(email) = lower($1) and password_hash is not null and totp_secret_sealed is not null"#,
        email
    )
    .fetch_optional(ops.pool())
    .await?;
    Ok(row.map(|row| Credentials {
        operator: Operator {
            id: row.id,
            email: row.email,
            name: row.name,
        },
        password_hash: row.password_hash,
        totp_secret_sealed: row.totp,
    }))
}

/// Takes the code of a time step, once.
pub async fn take_step(ops: &OpsDb, operator: Uuid, step: i64) -> Result<bool> {
    let done = sqlx::query!(
        "update operators set totp_last_step = $2 where id = $1 and totp_last_step < $2",
        operator,
        step
    )
    .execute(ops.pool())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Names an operator by a machine's token; the same e-mail again replaces name and token.
pub async fn upsert(owner: &OwnerDb, email: &str, name: &str, token_hash: &[u8]) -> Result<Uuid> {
    Ok(sqlx::query_scalar!(
        "insert into operators (id, email, name, token_hash, token_expires_at) values ($1, $2, $3, $4, now() + interval '90 days')
         on conflict (email) do update set name = excluded.name, token_hash = excluded.token_hash, token_expires_at = excluded.token_expires_at returning id",
        Uuid::now_v7(),
        email,
        name,
        token_hash,
    )
    .fetch_one(owner.pool())
    .await?)
}

/// Names an operator who signs in by password and second factor; the same e-mail again replaces both, and ends the sessions opened with the old ones.
pub async fn enrol(
    owner: &OwnerDb,
    ring: &KeyRing,
    email: &str,
    name: &str,
    password_hash: &str,
    totp_secret: &[u8],
) -> Result<Uuid> {
    if email.trim().is_empty() {
        return Err(Error::Invalid("operators_email".into()));
    }
    let sealed = ring.seal(&KeyRef::Platform, &place(email), totp_secret).await?;
    let id = sqlx::query_scalar!(
        "insert into operators (id, email, name, password_hash, totp_secret_sealed) values ($1, $2, $3, $4, $5)
         on conflict (email) do update set name = excluded.name, password_hash = excluded.password_hash,
           totp_secret_sealed = excluded.totp_secret_sealed, totp_last_step = 0
         returning id",
        Uuid::now_v7(),
        email,
        name,
        password_hash,
        sealed,
    )
    .fetch_one(owner.pool())
    .await?;
    sqlx::query!(
        "update operator_sessions set revoked_at = now() where operator_id = $1 and revoked_at is null",
        id
    )
    .execute(owner.pool())
    .await?;
    Ok(id)
}

fn place(email: &str) -> String {
    aad("operators", "totp_secret_sealed", email)
}
