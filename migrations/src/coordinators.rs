//! Who takes leads: owner, admins and coordinators with what the clinic says of each, how much they have, and whether they are away.

use chrono::{DateTime, Utc};
use serde_json::Value;
use workflows::ids::StaffId;

use crate::{Error, Result, TenantTx};

/// Somebody who could take leads, as the row stands; what is `None` was never said.
#[derive(Clone, Debug)]
pub struct Coordinator {
    pub id: StaffId,
    pub name: String,
    pub role: String,
    /// Of the panel: tr or en.
    pub lang: String,
    pub takes_leads: Option<bool>,
    pub languages: Option<Vec<String>>,
    /// As in the clinic's settings.
    pub hours: Option<Value>,
    pub most_open: Option<i32>,
    pub last_given_at: Option<DateTime<Utc>>,
    /// Leads in new, consult and quote.
    pub open_leads: i64,
    pub absent_until: Option<DateTime<Utc>>,
}

/// What is said of one.
#[derive(Clone, Debug)]
pub struct Profile<'a> {
    pub takes_leads: bool,
    pub languages: &'a [String],
    pub hours: Option<Value>,
    pub most_open: Option<i32>,
}

/// Everybody active who could take leads, by name.
pub async fn all(tx: &mut TenantTx) -> Result<Vec<Coordinator>> {
    let rows = sqlx::query!(
        r#"select s.id, s.name, s.role, s.lang, c.takes_leads as "takes_leads?", c.languages as "languages?", c.hours as "hours?", c.most_open as "most_open?",
                  c.last_given_at as "last_given_at?",
                  (select count(*) from leads l where l.tenant_id = s.tenant_id and l.assigned_to = s.id and l.pipeline in ('new', 'consult', 'quote'))
                    as "open_leads!",
                  (select max(a.ends_at) from absences a where a.tenant_id = s.tenant_id and a.staff_id = s.id and a.starts_at <= now() and a.ends_at > now())
                    as absent_until
             from staff s left join coordinators c on c.tenant_id = s.tenant_id and c.staff_id = s.id
            where s.active and s.role in ('owner', 'admin', 'coordinator') order by s.name, s.id"#
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Coordinator {
            id: row.id.into(),
            name: row.name,
            role: row.role,
            lang: row.lang,
            takes_leads: row.takes_leads,
            languages: row.languages,
            hours: row.hours,
            most_open: row.most_open,
            last_given_at: row.last_given_at,
            open_leads: row.open_leads,
            absent_until: row.absent_until,
        })
        .collect())
}

/// Says how somebody takes leads.
///
/// # Errors
/// [`Error::NotFound`] when there is nobody who could.
pub async fn set(tx: &mut TenantTx, id: StaffId, profile: &Profile<'_>) -> Result<()> {
    let kept = sqlx::query!(
        "insert into coordinators (staff_id, takes_leads, languages, hours, most_open)
         select id, $2, $3, $4, $5 from staff where id = $1 and active and role in ('owner', 'admin', 'coordinator')
         on conflict (tenant_id, staff_id) do update set takes_leads = excluded.takes_leads, languages = excluded.languages, hours = excluded.hours,
           most_open = excluded.most_open",
        id.0,
        profile.takes_leads,
        profile.languages,
        profile.hours,
        profile.most_open,
    )
    .execute(tx.conn())
    .await?;
    if kept.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::NotFound("coordinator"))
    }
}

/// Somebody was given a lead just now.
pub async fn gave(tx: &mut TenantTx, id: StaffId) -> Result<()> {
    sqlx::query!(
        "insert into coordinators (staff_id, last_given_at) values ($1, clock_timestamp())
         on conflict (tenant_id, staff_id) do update set last_given_at = excluded.last_given_at",
        id.0
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
