//! Calls patients through the voice partner. The partner knows no idempotency key: a call that may have been placed is looked up, never placed again.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Duration, Utc};
use migrations::{
    calls::{self, By, End, NewCall},
    consents,
    outbox::{self, Begun, NewOutbox, Settled},
    patients, tenants,
    transfer_register::{Leave, may_send},
};
use partners::{
    ErrorClass,
    elevenlabs::{CallStatus as Talk, Client, ListQuery, OutboundCall},
};
use secrecy::SecretString;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, sync::Arc};
use temporalio_common::ActivityError;
use temporalio_macros::activities;
use temporalio_sdk::activities::ActivityContext;
use workflows::{
    ids::{CallId, JourneyRef},
    outage::Urgency,
    ports::voice::{self, CallOrder, CallStatus, Collected, Found, Placed},
};

use crate::{
    Services, failure,
    outage::{self, Caller},
    services,
};

const TOKEN_HOURS: i64 = 2;
const RING_SECS: u32 = 40;

/// The clinic's voice agent.
pub struct PhoneCalls(pub Arc<Services>);

#[activities]
impl PhoneCalls {
    /// Places a call, once per key.
    #[activity(definition = voice::Place)]
    pub async fn place(self: Arc<Self>, _ctx: ActivityContext, order: CallOrder) -> Result<Placed, ActivityError> {
        let services = &self.0;
        let mut tx = services.tenant(&order.subject).await.map_err(failure::data)?;
        let Some(patient) = patients::find(&mut tx, order.subject.patient)
            .await
            .map_err(failure::data)?
        else {
            return Ok(Placed::Withheld {
                reason: "patient_gone".into(),
            });
        };
        let Some(phone) = patient.phone.clone() else {
            return Ok(Placed::Withheld {
                reason: "no_phone".into(),
            });
        };
        // A call is a care message too: whoever refused those by voice is not called under another name.
        let leave = may_send(&mut tx, patient.id, "elevenlabs", "voice_calls", "voice")
            .await
            .map_err(failure::data)?;
        let refused = consents::latest(&mut tx, patient.id, "care_messages", "voice")
            .await
            .map_err(failure::data)?
            == Some(false);
        let reason = match leave {
            Leave::Withheld(reason) => Some(reason),
            Leave::Given if refused => Some("consent_withdrawn"),
            Leave::Given => None,
        };
        if let Some(reason) = reason {
            return Ok(Placed::Withheld { reason: reason.into() });
        }
        let clinic = tenants::get(&mut tx).await.map_err(failure::data)?;
        let new = NewOutbox {
            step_key: &order.key,
            journey_id: Some(order.subject.journey),
            partner: "elevenlabs",
            operation: "call",
        };
        match outbox::begin(&mut tx, &new).await.map_err(failure::data)? {
            Begun::Fresh | Begun::Pending => {}
            Begun::Sent { provider_id } => {
                return Ok(Placed::Placed {
                    session: provider_id,
                    at: services::now(),
                });
            }
            Begun::Ambiguous => return Ok(Placed::Unknown { at: services::now() }),
            Begun::Failed { code } => return Ok(Placed::Withheld { reason: code }),
        }
        let caller = order.waits.then(|| Caller {
            // Whoever wanted the call waits, not the call itself: only they know whether it is still wanted.
            workflow_id: order.subject.aftercare_id(),
            effect_key: order.waiting_key(),
            urgency: Urgency::Clinical,
        });
        if let Some(caller) = &caller
            && !outage::may_ask(&mut tx, "elevenlabs").await?
        {
            return outage::wait(tx, &order.subject, caller, "elevenlabs").await;
        }
        let token = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
        let hash = Sha256::digest(token.as_bytes());
        let at = services::now();
        let call = NewCall {
            id: order.subject.derive(&order.key).into(),
            journey_id: Some(order.subject.journey),
            patient_id: order.subject.patient,
            direction: "out",
            workflow_id: Some(&order.workflow_id),
            step_key: Some(&order.key),
            session_id: None,
            status: "placing",
            token_hash: Some(&hash),
            token_expires_at: Some(at + Duration::hours(TOKEN_HOURS)),
        };
        let (call, fresh) = calls::create(&mut tx, &call).await.map_err(failure::data)?;
        if !fresh {
            // The row of an attempt that never asked: its token is unknown now, so the call gets a new one.
            calls::renew_token(&mut tx, call.id, &hash, at + Duration::hours(TOKEN_HOURS))
                .await
                .map_err(failure::data)?;
        }
        outbox::asking(&mut tx, &order.key).await.map_err(failure::data)?;
        tx.commit().await.map_err(failure::data)?;
        let account = services
            .account(order.subject.tenant, "elevenlabs")
            .await
            .map_err(failure::data)?;
        let setting = |name: &str| {
            account
                .endpoint
                .settings
                .get(name)
                .and_then(|value| value.as_str())
                .unwrap_or_default()
                .to_owned()
        };
        let client = self.client(&account)?;
        // Of a check; a call that a step wanted is about something else.
        let day = order
            .step_key
            .strip_prefix('d')
            .filter(|day| day.bytes().all(|b| b.is_ascii_digit()));
        let day = day.unwrap_or_default().to_owned();
        let about = day.is_empty().then(|| ("purpose".to_owned(), json!(order.step_key)));
        let outbound = OutboundCall {
            agent_id: account.endpoint.account_id.clone(),
            agent_phone_number_id: setting("phone_number_id"),
            to_number: phone,
            user_id: order.subject.patient.to_string(),
            language: patient.lang.clone(),
            dynamic_variables: BTreeMap::from([
                ("tenant".to_owned(), json!(order.subject.slug.0)),
                ("clinic".to_owned(), json!(clinic.name)),
                ("step_key".to_owned(), json!(order.key)),
                ("day".to_owned(), json!(day)),
            ])
            .into_iter()
            .chain(about)
            .collect(),
            secret_call_token: Some(SecretString::from(token)),
            ringing_timeout_secs: RING_SECS,
        };
        let placed = client.place_call(&outbound).await;
        let mut tx = services.tenant(&order.subject).await.map_err(failure::data)?;
        let (settled, status) = match &placed {
            Ok(placed) => {
                let session = placed.conversation_id.as_deref();
                (Settled::Sent { provider_id: session }, "placed")
            }
            Err(error) => match error.class() {
                ErrorClass::Ambiguous => (Settled::Ambiguous, "ambiguous"),
                ErrorClass::Permanent => (Settled::Failed { code: error.code() }, "failed"),
                _ => (Settled::NotDone { code: error.code() }, "placing"),
            },
        };
        outbox::settle(&mut tx, &order.key, &settled)
            .await
            .map_err(failure::data)?;
        let session = placed
            .as_ref()
            .ok()
            .and_then(|placed| placed.conversation_id.as_deref());
        calls::update(
            &mut tx,
            call.id,
            &End {
                status,
                session_id: session,
                started_at: Some(at),
                ..End::default()
            },
        )
        .await
        .map_err(failure::data)?;
        let heard = outage::heard(&mut tx, "elevenlabs", &placed).await?;
        let undone = |class| matches!(class, ErrorClass::Retryable | ErrorClass::RetryAfter(_));
        match placed {
            Err(error) if undone(error.class()) => {
                outage::commit_undone(tx, heard, &order.subject, caller.as_ref(), &error).await
            }
            ended => {
                outage::strike(&mut tx, caller.as_ref()).await?;
                outage::commit(tx, heard).await?;
                match ended {
                    Ok(placed) => Ok(Placed::Placed {
                        session: placed.conversation_id,
                        at,
                    }),
                    Err(error) if error.class() == ErrorClass::Ambiguous => Ok(Placed::Unknown { at }),
                    Err(error) => Err(failure::partner(&error)),
                }
            }
        }
    }

    /// Looks a call up by the patient and the time at which it may have been placed.
    #[activity(definition = voice::LookUp)]
    pub async fn look_up(self: Arc<Self>, _ctx: ActivityContext, order: CallOrder) -> Result<Found, ActivityError> {
        self.find(&order.subject, &order.key).await
    }

    /// Fetches a call's end; keeps the transcript sealed.
    #[activity(definition = voice::Collect)]
    pub async fn collect(
        self: Arc<Self>,
        _ctx: ActivityContext,
        collected: Collected,
    ) -> Result<CallStatus, ActivityError> {
        let services = &self.0;
        let id: CallId = collected.subject.derive(&collected.key).into();
        let account = services
            .account(collected.subject.tenant, "elevenlabs")
            .await
            .map_err(failure::data)?;
        let mut tx = services.tenant(&collected.subject).await.map_err(failure::data)?;
        let known = calls::find(&mut tx, By::Id(id)).await.map_err(failure::data)?;
        tx.commit().await.map_err(failure::data)?;
        // An initiation failure comes only as an event, which the API has written into the row.
        if known.is_some_and(|call| matches!(call.status.as_str(), "no_answer" | "busy" | "failed")) {
            return Ok(CallStatus::NotReached);
        }
        let talk = self
            .client(&account)?
            .get_conversation(&collected.session)
            .await
            .map_err(|error| failure::partner(&error))?;
        if !talk.status.is_final() {
            return Ok(CallStatus::Running);
        }
        let spoke = talk
            .transcript
            .iter()
            .any(|turn| turn.role == partners::elevenlabs::Role::User);
        let status = match (talk.status, spoke) {
            (Talk::Done, true) => "done",
            (Talk::Done, false) => "voicemail",
            _ => "failed",
        };
        let mut tx = services.tenant(&collected.subject).await.map_err(failure::data)?;
        let words = talk.transcript_text();
        if !words.is_empty() {
            calls::keep_transcript(&mut tx, &services.ring, id, collected.subject.patient, &json!(words))
                .await
                .map_err(failure::data)?;
        }
        if let Some(summary) = talk
            .analysis
            .as_ref()
            .and_then(|analysis| analysis.transcript_summary.as_deref())
        {
            calls::keep_summary(&mut tx, &services.ring, id, collected.subject.patient, &json!(summary))
                .await
                .map_err(failure::data)?;
        }
        let end = End {
            status,
            session_id: Some(&collected.session),
            started_at: talk
                .metadata
                .start_time_unix_secs
                .and_then(|secs| DateTime::<Utc>::from_timestamp(secs, 0)),
            duration_secs: talk
                .metadata
                .call_duration_secs
                .and_then(|secs| i32::try_from(secs).ok()),
            sentiment: None,
        };
        calls::update(&mut tx, id, &end).await.map_err(failure::data)?;
        tx.commit().await.map_err(failure::data)?;
        Ok(if status == "done" {
            CallStatus::Answered
        } else {
            CallStatus::NotReached
        })
    }
}

impl PhoneCalls {
    /// Looks a call up in the partner's list, and keeps what was found.
    pub(crate) async fn find(&self, subject: &JourneyRef, key: &str) -> Result<Found, ActivityError> {
        let services = &self.0;
        let mut tx = services.tenant(subject).await.map_err(failure::data)?;
        let call = calls::find(&mut tx, By::Step(key))
            .await
            .map_err(failure::data)?
            .ok_or_else(|| failure::never("no_such_call"))?;
        tx.commit().await.map_err(failure::data)?;
        if let Some(session) = call.session_id {
            return Ok(Found::Session { session });
        }
        let account = services
            .account(subject.tenant, "elevenlabs")
            .await
            .map_err(failure::data)?;
        let after = call.started_at.unwrap_or_else(services::now) - Duration::seconds(30);
        let query = ListQuery {
            agent_id: Some(account.endpoint.account_id.clone()),
            user_id: Some(subject.patient.to_string()),
            call_start_after_unix: Some(after.timestamp()),
            ..ListQuery::default()
        };
        let page = self
            .client(&account)?
            .list_conversations(&query)
            .await
            .map_err(|error| failure::partner(&error))?;
        let Some(found) = page
            .conversations
            .into_iter()
            .min_by_key(|talk| talk.start_time_unix_secs)
        else {
            return Ok(Found::Nothing);
        };
        let mut tx = services.tenant(subject).await.map_err(failure::data)?;
        outbox::settle(
            &mut tx,
            key,
            &Settled::Sent {
                provider_id: Some(&found.conversation_id),
            },
        )
        .await
        .map_err(failure::data)?;
        let end = End {
            status: "placed",
            session_id: Some(&found.conversation_id),
            ..End::default()
        };
        calls::update(&mut tx, call.id, &end).await.map_err(failure::data)?;
        tx.commit().await.map_err(failure::data)?;
        Ok(Found::Session {
            session: found.conversation_id,
        })
    }

    fn client(&self, account: &services::Account) -> Result<Client, ActivityError> {
        let key = account.secrets.get("api_key").map_err(failure::data)?.clone();
        Ok(Client::new(self.0.http.clone(), &self.0.addresses.elevenlabs, key))
    }
}
