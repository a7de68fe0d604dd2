//! Rings one member of the staff: by WhatsApp, and by e-mail where there is no phone or the phone cannot be reached. Once per key and person, by a row
//! in the outbox for each way.

use migrations::{
    outbox::{self, Begun, NewOutbox, Settled},
    staff::Staff,
};
use partners::{
    ErrorClass, resend,
    whatsapp::{Body, Outbound, Recipient},
};
use temporalio_common::ActivityError;
use workflows::{ports::rota::Notice, wording};

use crate::{Services, failure, outage};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rung {
    /// A partner took it, or may have taken it.
    Reached,
    /// There is no way to this person.
    Unreachable,
}

/// A way that ended: taken, refused for good, or not open now.
enum Way {
    Taken,
    Refused,
    Later(ActivityError),
}

/// Rings a person.
///
/// # Errors
/// When no way worked and one of them may work later.
pub(super) async fn ring(services: &Services, notice: &Notice, person: &Staff) -> Result<Rung, ActivityError> {
    let phone = match &person.phone {
        Some(phone) => by_phone(services, notice, person, phone).await?,
        None => Way::Refused,
    };
    if matches!(phone, Way::Taken) {
        return Ok(Rung::Reached);
    }
    // A phone that is only away for now is no reason to wait.
    match (by_mail(services, notice, person).await?, phone) {
        (Way::Taken, _) => Ok(Rung::Reached),
        (Way::Later(error), _) | (_, Way::Later(error)) => Err(error),
        _ => Ok(Rung::Unreachable),
    }
}

async fn by_phone(services: &Services, notice: &Notice, person: &Staff, phone: &str) -> Result<Way, ActivityError> {
    let key = format!("{}:{}", notice.key, person.id);
    if let Some(end) = begin(services, notice, &key, "whatsapp").await? {
        return Ok(end);
    }
    let body = Body::Template {
        name: "staff_escalation".into(),
        language: person.lang.clone(),
        body_params: vec![notice.code.clone()],
        button_payloads: Vec::new(),
        url_button_param: None,
    };
    let message = Outbound {
        to: Recipient::Phone(phone.to_owned()),
        callback_data: key.clone(),
        body,
    };
    let sent = match services.whatsapp(notice.subject.tenant).await {
        Ok(client) => client.send(&message).await.map(|sent| sent.wamid),
        Err(error) => return no_account(services, notice, &key, error).await,
    };
    settle(services, notice, &key, "whatsapp", sent).await
}

async fn by_mail(services: &Services, notice: &Notice, person: &Staff) -> Result<Way, ActivityError> {
    let key = format!("{}:{}:mail", notice.key, person.id);
    if let Some(end) = begin(services, notice, &key, "resend").await? {
        return Ok(end);
    }
    let link = format!(
        "{}/journeys/{}",
        services.public.of_tenant(&notice.subject.slug.0),
        notice.subject.journey
    );
    let (subject, text) = wording::staff_mail(&notice.code, &person.lang, &link);
    let sent = match services.account(notice.subject.tenant, "resend").await {
        Ok(account) => {
            let api_key = account.secrets.get("api_key").map_err(failure::data)?.clone();
            let client = resend::Client::new(services.http.clone(), &services.addresses.resend, api_key);
            let email = resend::Email {
                from: account.endpoint.account_id.clone(),
                to: vec![person.email.clone()],
                subject,
                html: format!("<p>{}</p>", text.replace('\n', "</p><p>")),
                text,
                idempotency_key: key.clone(),
            };
            client.send(&email).await.map(|accepted| accepted.id)
        }
        Err(error) => return no_account(services, notice, &key, error).await,
    };
    settle(services, notice, &key, "resend", sent).await
}

/// Takes the right to ask the partner; an end when there was one before.
async fn begin(services: &Services, notice: &Notice, key: &str, partner: &str) -> Result<Option<Way>, ActivityError> {
    let mut tx = services.tenant(&notice.subject).await.map_err(failure::data)?;
    let new = NewOutbox {
        step_key: key,
        journey_id: Some(notice.subject.journey),
        partner,
        operation: "staff_notice",
    };
    let begun = outbox::begin(&mut tx, &new).await.map_err(failure::data)?;
    let end = match begun {
        Begun::Fresh | Begun::Pending => None,
        // The partner knows the key: the same mail again is one mail.
        Begun::Ambiguous if partner == "resend" => {
            outbox::retry(&mut tx, key).await.map_err(failure::data)?;
            None
        }
        // A notice that may have gone out is not repeated: the ladder climbs by itself.
        Begun::Sent { .. } | Begun::Ambiguous => Some(Way::Taken),
        Begun::Failed { .. } => Some(Way::Refused),
    };
    if end.is_none() {
        outbox::asking(&mut tx, key).await.map_err(failure::data)?;
    }
    tx.commit().await.map_err(failure::data)?;
    Ok(end)
}

async fn settle(
    services: &Services,
    notice: &Notice,
    key: &str,
    partner: &str,
    sent: Result<String, partners::Error>,
) -> Result<Way, ActivityError> {
    let (settled, way) = match &sent {
        Ok(id) => (Settled::Sent { provider_id: Some(id) }, Way::Taken),
        Err(error) => match error.class() {
            ErrorClass::Ambiguous => (Settled::Ambiguous, Way::Taken),
            ErrorClass::Permanent => (Settled::Failed { code: error.code() }, Way::Refused),
            _ => (
                Settled::NotDone { code: error.code() },
                Way::Later(failure::partner(error)),
            ),
        },
    };
    let mut tx = services.tenant(&notice.subject).await.map_err(failure::data)?;
    outbox::settle(&mut tx, key, &settled).await.map_err(failure::data)?;
    // Staff is rung whatever the breaker says; how that ended is the best news of the partner there is.
    let heard = outage::heard(&mut tx, partner, &sent).await?;
    outage::commit(tx, heard).await?;
    Ok(way)
}

/// A clinic without this account has no such way; its database being away is another matter.
async fn no_account(
    services: &Services,
    notice: &Notice,
    key: &str,
    error: migrations::Error,
) -> Result<Way, ActivityError> {
    let end = Settled::NotDone { code: "no_account" };
    write(services, notice, key, &end).await?;
    match error {
        migrations::Error::NotFound(_) => Ok(Way::Refused),
        other => Err(failure::data(other)),
    }
}

async fn write(services: &Services, notice: &Notice, key: &str, end: &Settled<'_>) -> Result<(), ActivityError> {
    let mut tx = services.tenant(&notice.subject).await.map_err(failure::data)?;
    outbox::settle(&mut tx, key, end).await.map_err(failure::data)?;
    tx.commit().await.map_err(failure::data)
}
