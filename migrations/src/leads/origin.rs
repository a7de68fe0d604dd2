//! From where a lead came and what its score is made of: for its own page.

use serde_json::Value;
use uuid::Uuid;
use workflows::ids::LeadId;

use super::score::Reason;
use crate::{Error, Result, TenantTx};

/// How somebody came, and why they score as they do.
#[derive(Clone, Debug)]
pub struct Origin {
    pub first_touch: Option<Value>,
    pub last_touch: Option<Value>,
    /// The call that made it a lead.
    pub call_id: Option<Uuid>,
    pub reasons: Vec<Reason>,
}

/// The origin of a lead.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn origin(tx: &mut TenantTx, id: LeadId) -> Result<Origin> {
    let row = sqlx::query!(
        r#"select l.first_touch, l.last_touch, l.score_reasons,
                  case when l.source = 'call' then (select c.id from calls c where c.journey_id = l.journey_id and c.patient_id = l.patient_id
                    and c.direction = 'in' order by abs(extract(epoch from c.created_at - l.created_at)), c.id limit 1) end as call_id
             from leads l where l.id = $1"#,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound("lead"))?;
    Ok(Origin {
        first_touch: row.first_touch,
        last_touch: row.last_touch,
        call_id: row.call_id,
        reasons: serde_json::from_value(row.score_reasons).unwrap_or_default(),
    })
}
