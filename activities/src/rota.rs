//! Tells the clinic's staff: in the panel at once, and by WhatsApp to whoever holds the position. It reaches them whatever the patient's consent.

use migrations::{
    outbox::{self, Begun, NewOutbox, Settled},
    rota_positions, staff,
    tenant_events::{self, NewEvent},
};
use partners::whatsapp::{Body, Outbound, Recipient};
use std::sync::Arc;
use temporalio_common::ActivityError;
use temporalio_macros::activities;
use temporalio_sdk::activities::ActivityContext;
use workflows::{
    ids::StaffId,
    journey::To,
    ports::rota::{self, Notice},
};

use crate::{Services, failure};

/// The clinic's rota.
pub struct ClinicRota(pub Arc<Services>);

#[activities]
impl ClinicRota {
    /// Tells one position.
    #[activity(definition = rota::Tell)]
    pub async fn tell(self: Arc<Self>, _ctx: ActivityContext, notice: Notice) -> Result<(), ActivityError> {
        let services = &self.0;
        let mut tx = services.tenant(&notice.subject).await.map_err(failure::data)?;
        let person = holder(&mut tx, &notice).await.map_err(failure::data)?;
        let kind = if notice.escalation.is_some() {
            "escalation_opened"
        } else {
            "journey_changed"
        };
        let event = NewEvent {
            kind,
            journey_id: Some(notice.subject.journey),
            patient_id: Some(notice.subject.patient),
            subject_id: notice.escalation.map(Into::into),
        };
        tenant_events::append(&mut tx, event).await.map_err(failure::data)?;
        tx.commit().await.map_err(failure::data)?;
        // The panel has it. Only an escalation also rings a phone.
        let Some(person) = person.filter(|_| notice.escalation.is_some()) else {
            return Ok(());
        };
        ring(services, &notice, &person).await
    }
}

async fn holder(tx: &mut migrations::TenantTx, notice: &Notice) -> migrations::Result<Option<staff::Staff>> {
    let id: Option<StaffId> = match notice.to {
        To::Coordinator => match notice.coordinator {
            Some(id) => Some(id),
            None => rota_positions::at(tx, "coordinator").await?.into_iter().next(),
        },
        To::Rota(position) => rota_positions::at(tx, position.code()).await?.into_iter().next(),
    };
    match id {
        Some(id) => staff::find(tx, id).await,
        None => Ok(None),
    }
}

async fn ring(services: &Services, notice: &Notice, person: &staff::Staff) -> Result<(), ActivityError> {
    let Some(phone) = person.phone.clone() else {
        return Ok(());
    };
    let mut tx = services.tenant(&notice.subject).await.map_err(failure::data)?;
    let new = NewOutbox {
        step_key: &notice.key,
        journey_id: Some(notice.subject.journey),
        partner: "whatsapp",
        operation: "staff_notice",
    };
    let begun = outbox::begin(&mut tx, &new).await.map_err(failure::data)?;
    // A notice that may have gone out is not repeated: the ladder climbs by itself.
    if !matches!(begun, Begun::Fresh | Begun::Pending) {
        return tx.commit().await.map_err(failure::data);
    }
    outbox::asking(&mut tx, &notice.key).await.map_err(failure::data)?;
    tx.commit().await.map_err(failure::data)?;
    let body = Body::Template {
        name: "staff_escalation".into(),
        language: person.lang.clone(),
        body_params: vec![notice.code.clone()],
        button_payloads: Vec::new(),
        url_button_param: None,
    };
    let message = Outbound {
        to: Recipient::Phone(phone),
        callback_data: notice.key.clone(),
        body,
    };
    let client = services.whatsapp(notice.subject.tenant).await.map_err(failure::data)?;
    let sent = client.send(&message).await;
    let mut tx = services.tenant(&notice.subject).await.map_err(failure::data)?;
    let (settled, result) = match &sent {
        Ok(sent) => (
            Settled::Sent {
                provider_id: Some(&sent.wamid),
            },
            Ok(()),
        ),
        Err(error) => match error.class() {
            partners::ErrorClass::Ambiguous => (Settled::Ambiguous, Ok(())),
            partners::ErrorClass::Permanent => (Settled::Failed { code: error.code() }, Ok(())),
            _ => (Settled::NotDone { code: error.code() }, Err(failure::partner(error))),
        },
    };
    outbox::settle(&mut tx, &notice.key, &settled)
        .await
        .map_err(failure::data)?;
    tx.commit().await.map_err(failure::data)?;
    result
}
