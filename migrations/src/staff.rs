//! The people of a clinic.

use workflows::ids::StaffId;

use crate::{Error, Result, TenantTx};

/// A member of the staff, as others see them.
#[derive(Clone)]
pub struct Staff {
    pub id: StaffId,
    /// owner, admin, coordinator, doctor, finance or viewer.
    pub role: String,
    pub name: String,
    pub email: String,
    pub phone: Option<String>,
    /// tr or en.
    pub lang: String,
    pub active: bool,
}

/// What sign-in needs to know.
pub struct Credentials {
    pub staff: Staff,
    /// Argon2id, in PHC form.
    pub password_hash: String,
    /// A second factor is asked for.
    pub second_factor: bool,
}

/// Somebody to take on.
pub struct NewStaff<'a> {
    pub id: StaffId,
    pub role: &'a str,
    pub name: &'a str,
    pub email: &'a str,
    pub phone: Option<&'a str>,
    pub lang: &'a str,
    /// Argon2id, in PHC form.
    pub password_hash: &'a str,
}

/// Takes somebody on; a second time (same e-mail), brings role, name, phone, language and password to what is given. Returns the id kept.
pub async fn upsert(tx: &mut TenantTx, new: &NewStaff<'_>) -> Result<StaffId> {
    let id = sqlx::query_scalar!(
        "insert into staff (id, role, name, email, phone, lang, password_hash) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (tenant_id, lower(email)) do update set role = excluded.role, name = excluded.name, phone = excluded.phone,
           lang = excluded.lang, password_hash = excluded.password_hash, active = true
         returning id",
        new.id.0,
        new.role,
        new.name,
        new.email,
        new.phone,
        new.lang,
        new.password_hash,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(id.into())
}

/// Who signs in with this e-mail, if active.
pub async fn credentials(tx: &mut TenantTx, email: &str) -> Result<Option<Credentials>> {
    let row = sqlx::query!(
        r#"select id, role, name, email, phone, lang, active, password_hash, totp_confirmed_at is not null as "second_factor!"
             from staff where lower(email) = lower($1) and active"#,
        email
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| Credentials {
        staff: Staff {
            id: row.id.into(),
            role: row.role,
            name: row.name,
            email: row.email,
            phone: row.phone,
            lang: row.lang,
            active: row.active,
        },
        password_hash: row.password_hash,
        second_factor: row.second_factor,
    }))
}

/// One member of the staff.
pub async fn find(tx: &mut TenantTx, id: StaffId) -> Result<Option<Staff>> {
    Ok(sqlx::query_as!(
        Staff,
        "select id, role, name, email, phone, lang, active from staff where id = $1",
        id.0
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// One member of the staff who must be there.
pub async fn get(tx: &mut TenantTx, id: StaffId) -> Result<Staff> {
    find(tx, id).await?.ok_or(Error::NotFound("staff"))
}

/// Everybody active, by name.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<Staff>> {
    Ok(sqlx::query_as!(
        Staff,
        "select id, role, name, email, phone, lang, active from staff where active order by name, id"
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Somebody who is invited: they are on no list and cannot sign in until they have chosen a password. A second invitation to somebody who has not come yet
/// brings name and role to what is given.
///
/// # Errors
/// [`Error::Conflict`] `staff_email_key` when somebody with this e-mail is here already or was dismissed.
pub async fn invite(tx: &mut TenantTx, role: &str, name: &str, email: &str, lang: &str) -> Result<StaffId> {
    let id = sqlx::query_scalar!(
        "insert into staff (id, role, name, email, lang, password_hash, active, invited_at) values ($1, $2, $3, $4, $5, '!', false, now())
         on conflict (tenant_id, lower(email)) do update set role = excluded.role, name = excluded.name, lang = excluded.lang, invited_at = now()
           where staff.invited_at is not null and not staff.active and staff.password_changed_at is null
         returning id",
        uuid::Uuid::now_v7(),
        role,
        name,
        email,
        lang,
    )
    .fetch_optional(tx.conn())
    .await?;
    id.map(StaffId).ok_or(Error::Conflict("staff_email_key".into()))
}

/// Somebody who was invited and has not come yet.
#[derive(Clone)]
pub struct Invited {
    pub id: StaffId,
    pub role: String,
    pub name: String,
    pub email: String,
    pub invited_at: chrono::DateTime<chrono::Utc>,
    /// How the last letter fares: pending, asking, sent, failed, unclear.
    pub letter: Option<String>,
}

/// Everybody who was invited and has not come yet.
pub async fn invited(tx: &mut TenantTx) -> Result<Vec<Invited>> {
    Ok(sqlx::query_as!(
        Invited,
        r#"select s.id, s.role, s.name, s.email, s.invited_at as "invited_at!",
                  (select l.state from account_letters l where l.staff_id = s.id order by l.id desc limit 1) as letter
             from staff s where s.invited_at is not null and not s.active and s.password_changed_at is null order by s.name, s.id"#
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Gives a password; an invitation also lets the account in. Somebody dismissed stays out.
///
/// # Errors
/// [`Error::NotFound`] when the account cannot be opened this way any more.
pub async fn set_password(tx: &mut TenantTx, id: StaffId, password_hash: &str, joining: bool) -> Result<()> {
    let done = sqlx::query!(
        "update staff set password_hash = $2, password_changed_at = now(), active = true
          where id = $1 and (active or ($3 and invited_at is not null and password_changed_at is null))",
        id.0,
        password_hash,
        joining,
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound("account"));
    }
    Ok(())
}

/// Changes a role, or dismisses (`active` false) or takes back.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] `last_owner` when nobody would own the clinic afterwards.
pub async fn change(tx: &mut TenantTx, id: StaffId, role: Option<&str>, active: Option<bool>) -> Result<Staff> {
    // Owners are locked in order: two who dismiss each other at the same moment must not both succeed.
    sqlx::query!("select id from staff where role = 'owner' order by id for update")
        .fetch_all(tx.conn())
        .await?;
    let changed = sqlx::query_as!(
        Staff,
        "update staff set role = coalesce($2, role), active = coalesce($3, active) where id = $1 and (invited_at is null or password_changed_at is not null)
         returning id, role, name, email, phone, lang, active",
        id.0,
        role,
        active,
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("staff"))?;
    let owned = sqlx::query_scalar!(r#"select exists (select from staff where role = 'owner' and active) as "owned!""#)
        .fetch_one(tx.conn())
        .await?;
    if !owned {
        return Err(Error::Conflict("last_owner".into()));
    }
    Ok(changed)
}

/// The hash of somebody's password.
pub async fn password_hash(tx: &mut TenantTx, id: StaffId) -> Result<String> {
    Ok(
        sqlx::query_scalar!("select password_hash from staff where id = $1 and active", id.0)
            .fetch_one(tx.conn())
            .await?,
    )
}
