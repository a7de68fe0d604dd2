//! Leads whose end was asked for: each journey is told once, whatever becomes of it.

use workflows::ids::{JourneyId, LeadId, StaffId};

use crate::{Result, TenantTx};

/// A lead whose journey shall hear that it is lost.
#[derive(Clone, Debug)]
pub struct Closing {
    pub id: LeadId,
    pub journey_id: JourneyId,
    pub by: StaffId,
    pub lost_reason: Option<String>,
}

/// Those whose journey runs and was not won meanwhile, the longest waiting first.
pub async fn closing(tx: &mut TenantTx, limit: i64) -> Result<Vec<Closing>> {
    let rows = sqlx::query!(
        r#"select l.id, l.journey_id, l.closing_by as "by!", l.lost_reason
             from leads l join journeys j on j.tenant_id = l.tenant_id and j.id = l.journey_id
            where l.closing_since is not null and l.closing_by is not null and l.pipeline in ('new', 'consult', 'quote') and j.started_at is not null
            order by l.closing_since, l.id limit $1"#,
        limit
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Closing {
            id: row.id.into(),
            journey_id: row.journey_id.into(),
            by: row.by.into(),
            lost_reason: row.lost_reason,
        })
        .collect())
}

/// The journey has refused, or is over: nobody asks again.
pub async fn not_closing(tx: &mut TenantTx, id: LeadId) -> Result<()> {
    sqlx::query!("update leads set closing_since = null where id = $1", id.0)
        .execute(tx.conn())
        .await?;
    Ok(())
}
