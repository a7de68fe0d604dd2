//! A message of ours moved on, whoever carried it: the send is settled, and the message's status moves forward and never back.

use chrono::{DateTime, TimeDelta, Utc};
use migrations::{
    messages, outbox,
    tenant_events::{self, NewEvent},
};
use workflows::ids::TenantId;

use super::{Outcome, Undelivered};
use crate::App;

/// A status that is quicker than the row it is about waits for it this long.
const ROW_WITHIN: TimeDelta = TimeDelta::minutes(2);

/// What a partner says of one message.
pub struct Status<'a> {
    /// whatsapp, sms or email.
    pub channel: &'static str,
    /// The partner's own id.
    pub provider_id: &'a str,
    /// sent, delivered, read or failed; others move nothing.
    pub status: &'a str,
    pub error_code: Option<&'a str>,
    /// The key under which we sent it, where the partner carries it.
    pub step_key: Option<&'a str>,
    pub received_at: DateTime<Utc>,
}

/// Settles a send and moves its message.
///
/// # Errors
/// `TooSoon` while the message of a send of ours is not written down yet.
pub async fn moved(app: &App, tenant: TenantId, status: Status<'_>) -> Result<Outcome, Undelivered> {
    let mut tx = app.db.tenant(tenant).await?;
    // The partner's own word settles a send whose answer was lost: it carries our key.
    let mut ours = match status.step_key {
        Some(key) if outbox::confirm(&mut tx, key, status.provider_id).await? => Some(key.to_owned()),
        _ => None,
    };
    let moved = messages::set_status(
        &mut tx,
        status.channel,
        status.provider_id,
        status.status,
        status.error_code,
    )
    .await?;
    let Some(moved) = moved else {
        let partner = partner(status.channel);
        let known = outbox::by_provider_id(&mut tx, partner, status.provider_id).await?;
        let unheard_of = known.is_none() && status.step_key.is_none();
        if let Some((key, operation)) = known
            && operation == "send"
        {
            ours = Some(key);
        }
        let kept = match &ours {
            Some(key) => messages::of_step(&mut tx, key).await?.is_some(),
            None => true,
        };
        tx.commit().await?;
        let young = Utc::now() - status.received_at < ROW_WITHIN;
        // The status may be quicker than the row of its message, or than the answer that told us the partner's id.
        let soon = !kept || (partner != "whatsapp" && unheard_of && young);
        return if soon {
            Err(Undelivered::TooSoon)
        } else {
            Ok(Outcome::Ignored("status_old_or_unknown"))
        };
    };
    let about = NewEvent {
        kind: "message_changed",
        journey_id: moved.journey_id,
        patient_id: Some(moved.patient_id),
        subject_id: Some(moved.id),
    };
    tenant_events::append(&mut tx, about).await?;
    tx.commit().await?;
    Ok(Outcome::Delivered)
}

fn partner(channel: &str) -> &'static str {
    match channel {
        "whatsapp" => "whatsapp",
        "email" => "resend",
        _ => "twilio",
    }
}
