//! Reads a lead's call: the model extracts, our rules score, words stay sealed in the database.

use chrono::Utc;
use migrations::{
    audit_entries::{self, NewEntry},
    calls,
    leads::{
        self, Summary,
        score::{self, Facts, score},
    },
    tenant_events::{self, NewEvent},
    transfer_register::{Leave, may_send},
};
use partners::openai::{CallSummary, CallSummaryAsk, Urgency};
use std::sync::Arc;
use temporalio_common::ActivityError;
use temporalio_macros::activities;
use temporalio_sdk::activities::ActivityContext;
use workflows::ports::intake::{self, CallFacts, Heard};

use crate::{Services, failure};

/// Reads calls.
pub struct CallReader(pub Arc<Services>);

#[activities]
impl CallReader {
    /// Summarises a call, scores its lead, and keeps both sealed.
    #[activity(definition = intake::Summarise)]
    pub async fn summarise(self: Arc<Self>, _ctx: ActivityContext, heard: Heard) -> Result<CallFacts, ActivityError> {
        let services = &self.0;
        {
            let mut tx = services.tenant(&heard.subject).await.map_err(failure::data)?;
            tx.come_from("worker", None);
            // What may not leave the country is read by a person: the effect is parked, and says so.
            if let Leave::Withheld(reason) = may_send(&mut tx, heard.subject.patient, "openai", "ai_summary", "voice")
                .await
                .map_err(failure::data)?
            {
                return Err(failure::never(reason));
            }
            let entry = NewEntry {
                actor_kind: "system",
                action: "transfer.openai",
                subject_kind: "call",
                subject_id: Some(heard.call.into()),
                patient_id: Some(heard.subject.patient),
                ..NewEntry::default()
            };
            audit_entries::append(&mut tx, &entry).await.map_err(failure::data)?;
            tx.commit().await.map_err(failure::data)?;
        }
        let summary = read(services, &heard).await?;
        let extraction = serde_json::to_value(&summary).map_err(|_| failure::never("unserialisable_summary"))?;
        let words = Summary {
            text: Some(summary.summary.clone()),
            text_tr: Some(summary.summary_tr.clone()),
        };
        let mut tx = services.tenant(&heard.subject).await.map_err(failure::data)?;
        // A later call tells of the patient, not of the lead that became one.
        let score = score(
            &facts(&summary),
            &leads::settings::get(&mut tx).await.map_err(failure::data)?.score,
        );
        if heard.lead {
            leads::set_understood(
                &mut tx,
                &services.ring,
                heard.subject.journey,
                &words,
                &extraction,
                &score,
            )
            .await
            .map_err(failure::data)?;
        }
        calls::keep_summary(&mut tx, &services.ring, heard.call, heard.subject.patient, &extraction)
            .await
            .map_err(failure::data)?;
        let changed = NewEvent {
            kind: "journey_changed",
            journey_id: Some(heard.subject.journey),
            patient_id: Some(heard.subject.patient),
            subject_id: None,
        };
        tenant_events::append(&mut tx, changed).await.map_err(failure::data)?;
        tx.commit().await.map_err(failure::data)?;
        let urgent = summary.urgency == Urgency::Urgent || !summary.red_flags.is_empty();
        Ok(CallFacts {
            urgent,
            high_intent: score.total >= 60,
            red_flags: summary.red_flags,
        })
    }
}

/// What the model read in the call: as kept, when somebody had it read before.
async fn read(services: &Services, heard: &Heard) -> Result<CallSummary, ActivityError> {
    let mut tx = services.tenant(&heard.subject).await.map_err(failure::data)?;
    let kept = calls::summary(&mut tx, &services.ring, heard.call)
        .await
        .map_err(failure::data)?;
    if let Some(kept) = kept.and_then(|kept| serde_json::from_value(kept).ok()) {
        return Ok(kept);
    }
    let transcript = calls::transcript(&mut tx, &services.ring, heard.call)
        .await
        .map_err(failure::data)?;
    drop(tx);
    let Some(transcript) = transcript.as_ref().and_then(serde_json::Value::as_str) else {
        return Err(failure::never("no_transcript"));
    };
    let ask = CallSummaryAsk {
        today: Utc::now().date_naive(),
    };
    services
        .openai
        .summarize_call(transcript, ask)
        .await
        .map_err(|error| failure::partner(&error))
}

/// What was said, as facts: the model reads, plain rules weigh.
fn facts(summary: &CallSummary) -> Facts {
    Facts {
        talked: true,
        procedure: summary.procedure.is_some(),
        date: summary.date_preference.is_some(),
        budget: summary.budget_eur_minor.is_some(),
        urgency: match summary.urgency {
            Urgency::Routine => score::Urgency::Routine,
            Urgency::Soon => score::Urgency::Soon,
            Urgency::Urgent => score::Urgency::Urgent,
        },
        callback: summary.wants_callback == Some(true),
        ..Facts::default()
    }
}
