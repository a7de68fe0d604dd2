//! One conversation per patient and channel; when the patient last spoke decides whether a template is needed.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use workflows::ids::PatientId;

use crate::{Result, TenantTx};

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    In,
    Out,
}

impl Direction {
    /// `in` or `out`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }
}

/// The conversation of a patient on a channel, made if need be, moved to this moment.
pub async fn touch(tx: &mut TenantTx, patient: PatientId, channel: &str, direction: Direction) -> Result<Uuid> {
    Ok(sqlx::query_scalar!(
        "insert into conversations (id, patient_id, channel, last_inbound_at, last_message_at)
         values ($1, $2, $3, case when $4 then now() end, now())
         on conflict (tenant_id, patient_id, channel) do update set
           last_inbound_at = coalesce(excluded.last_inbound_at, conversations.last_inbound_at), last_message_at = excluded.last_message_at
         returning id",
        Uuid::now_v7(),
        patient.0,
        channel,
        direction == Direction::In,
    )
    .fetch_one(tx.conn())
    .await?)
}

/// When the patient last wrote on a channel (wall time): WhatsApp's window is open for 24 hours after that.
pub async fn last_inbound_at(tx: &mut TenantTx, patient: PatientId, channel: &str) -> Result<Option<DateTime<Utc>>> {
    Ok(sqlx::query_scalar!(
        "select max(last_inbound_at) from conversations where patient_id = any ((select person($1))::uuid[]) and channel = $2",
        patient.0,
        channel
    )
    .fetch_optional(tx.conn())
    .await?
    .flatten())
}
