//! What stands in here for partners that a rehearsal takes for granted: the tax office that accepts after a while, and a phone that nobody answers. Messages
//! go the real way and are only watched.

use chrono::{DateTime, Utc};
use migrations::invoices::{self, NewInvoice};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use temporalio_common::ActivityError;
use temporalio_macros::activities;
use temporalio_sdk::activities::{ActivityContext, ExecutableActivity};
use workflows::{
    ports::{
        billing::{self, Draft, Step, Submission},
        carried::{self, Carried, Outcome},
        messenger::{self, Delivery, Outbound, Questioned},
        rota::{Notice, Told},
        voice::{self, CallOrder, Placed},
    },
    sealed::Sealed,
};

use crate::{PatientMessenger, RecordsCarrier, Services, billing::opened, failure};

/// When each message was asked for, on the server's clock, and its template, by key.
#[derive(Default)]
pub struct Taken(Mutex<BTreeMap<String, (DateTime<Utc>, String)>>);

impl Taken {
    /// All of them.
    pub fn all(&self) -> BTreeMap<String, (DateTime<Utc>, String)> {
        self.0.lock().expect("nobody panics while holding it").clone()
    }
    fn note(&self, key: &str, at: DateTime<Utc>, template: String) {
        let mut taken = self.0.lock().expect("nobody panics while holding it");
        taken.entry(key.to_owned()).or_insert((at, template));
    }
}

/// Carries an activity out as the worker would.
async fn really<A: ExecutableActivity>(
    _activity: A,
    by: A::Implementer,
    ctx: ActivityContext,
    input: A::Input,
) -> Result<A::Output, ActivityError> {
    A::execute(Some(Arc::new(by)), ctx, input).await
}

/// The patient's messenger, watched.
pub struct Messages(pub Arc<Services>, pub Arc<Taken>);

#[activities]
impl Messages {
    #[activity(definition = messenger::Send)]
    pub async fn send(self: Arc<Self>, ctx: ActivityContext, message: Outbound) -> Result<Delivery, ActivityError> {
        let at = ctx.info().scheduled_time.map(DateTime::<Utc>::from).unwrap_or_default();
        let template = message.template.code().to_owned();
        self.1.note(&message.key, at, template);
        really(PatientMessenger::send, PatientMessenger(self.0.clone()), ctx, message).await
    }

    #[activity(definition = messenger::Ask)]
    pub async fn ask(self: Arc<Self>, ctx: ActivityContext, asked: Questioned) -> Result<Delivery, ActivityError> {
        really(PatientMessenger::ask, PatientMessenger(self.0.clone()), ctx, asked).await
    }
}

/// Records and messages in one step, watched.
pub struct Carrier(pub Arc<Services>, pub Arc<Taken>);

#[activities]
impl Carrier {
    #[activity(definition = carried::Send)]
    pub async fn send(
        self: Arc<Self>,
        ctx: ActivityContext,
        carried: Sealed<Carried<Outbound>>,
    ) -> Result<Outcome<Delivery>, ActivityError> {
        let at = ctx.info().scheduled_time.map(DateTime::<Utc>::from).unwrap_or_default();
        if let Some(Carried { act, .. }) = carried.as_ref() {
            self.1.note(&act.key, at, act.template.code().to_owned());
        }
        really(RecordsCarrier::send, RecordsCarrier(self.0.clone()), ctx, carried).await
    }

    #[activity(definition = carried::Ask)]
    pub async fn ask(
        self: Arc<Self>,
        ctx: ActivityContext,
        carried: Sealed<Carried<Questioned>>,
    ) -> Result<Outcome<Delivery>, ActivityError> {
        really(RecordsCarrier::ask, RecordsCarrier(self.0.clone()), ctx, carried).await
    }

    #[activity(definition = carried::Tell)]
    pub async fn tell(
        self: Arc<Self>,
        ctx: ActivityContext,
        carried: Sealed<Carried<Notice>>,
    ) -> Result<Outcome<Option<Told>>, ActivityError> {
        really(RecordsCarrier::tell, RecordsCarrier(self.0.clone()), ctx, carried).await
    }
}

/// The tax office and the phone.
pub struct Office(pub Arc<Services>);

#[activities]
impl Office {
    #[activity(definition = billing::Freeze)]
    pub async fn freeze(self: Arc<Self>, _ctx: ActivityContext, draft: Draft) -> Result<Submission, ActivityError> {
        let mut tx = self.0.tenant(&draft.subject).await.map_err(failure::data)?;
        let new = NewInvoice {
            id: draft.invoice,
            journey_id: draft.subject.journey,
            patient_id: draft.subject.patient,
            kind: invoices::TEST.into(),
            uuid: draft.uuid,
            amount_eur_minor: 600_000,
            incentive_tags: Vec::new(),
        };
        invoices::draft(&mut tx, &new).await.map_err(failure::data)?;
        tx.commit().await.map_err(failure::data)?;
        Ok(Submission::Waiting)
    }
    #[activity(definition = billing::Submit)]
    pub async fn submit(ctx: ActivityContext, _draft: Draft) -> Result<Submission, ActivityError> {
        let at = ctx.info().scheduled_time.map(DateTime::<Utc>::from).unwrap_or_default();
        Ok(Submission::Accepted { at })
    }
    #[activity(definition = billing::Status)]
    pub async fn status(_ctx: ActivityContext, _draft: Draft) -> Result<Submission, ActivityError> {
        Ok(Submission::Waiting)
    }
    #[activity(definition = billing::Keep)]
    pub async fn keep(_ctx: ActivityContext, _draft: Draft) -> Result<(), ActivityError> {
        Ok(())
    }
    #[activity(definition = billing::DrawUp)]
    pub async fn draw_up(
        self: Arc<Self>,
        ctx: ActivityContext,
        step: Sealed<Step>,
    ) -> Result<Submission, ActivityError> {
        let step = opened(step)?;
        self.__freeze(ctx, step.draft).await
    }
    #[activity(definition = billing::Issue)]
    pub async fn issue(ctx: ActivityContext, step: Sealed<Step>) -> Result<Submission, ActivityError> {
        let step = opened(step)?;
        Self::__submit(ctx, step.draft).await
    }
    #[activity(definition = billing::File)]
    pub async fn file(_ctx: ActivityContext, _step: Sealed<Step>) -> Result<(), ActivityError> {
        Ok(())
    }
    #[activity(definition = voice::Place)]
    pub async fn place(_ctx: ActivityContext, _order: CallOrder) -> Result<Placed, ActivityError> {
        Ok(Placed::Withheld {
            reason: "nobody_answers".into(),
        })
    }
}
