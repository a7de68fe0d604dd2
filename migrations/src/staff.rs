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
        "select id, role, name, email, phone, lang, active, password_hash from staff where lower(email) = lower($1) and active",
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
