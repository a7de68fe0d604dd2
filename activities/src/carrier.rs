//! Writes what was decided, then says it: both parts of [`carried`] by the offices that do them alone.

#[cfg(test)]
mod tests;

use std::sync::Arc;
use temporalio_common::ActivityError;
use temporalio_macros::activities;
use temporalio_sdk::activities::ActivityContext;
use workflows::{
    carry::sent_by,
    ports::{
        carried::{self, Carried, Outcome},
        messenger::{Delivery, Outbound, Questioned},
        rota::{Notice, Told},
    },
    record::RecordBatch,
    sealed::Sealed,
};

use crate::{Services, failure, messenger, records, rota, services::now};

/// Records and messages in one step.
pub struct RecordsCarrier(pub Arc<Services>);

#[activities]
impl RecordsCarrier {
    /// Writes, then sends a template.
    #[activity(definition = carried::Send)]
    pub async fn send(
        self: Arc<Self>,
        ctx: ActivityContext,
        carried: Sealed<Carried<Outbound>>,
    ) -> Result<Outcome<Delivery>, ActivityError> {
        send(&self.0, carried, ctx.info().workflow_id.as_deref()).await
    }

    /// Writes, then asks in the open conversation.
    #[activity(definition = carried::Ask)]
    pub async fn ask(
        self: Arc<Self>,
        ctx: ActivityContext,
        carried: Sealed<Carried<Questioned>>,
    ) -> Result<Outcome<Delivery>, ActivityError> {
        let workflow_id = ctx.info().workflow_id.as_deref();
        let ask = async |carried: Carried<Questioned>| messenger::ask(&self.0, carried.act, workflow_id).await;
        carry(&self.0, carried, messenger::withheld("patient_gone"), ask).await
    }

    /// Writes, then tells the staff.
    #[activity(definition = carried::Tell)]
    pub async fn tell(
        self: Arc<Self>,
        _ctx: ActivityContext,
        carried: Sealed<Carried<Notice>>,
    ) -> Result<Outcome<Option<Told>>, ActivityError> {
        let tell = async |carried: Carried<Notice>| rota::tell(&self.0, &carried.act).await.map(Some);
        carry(&self.0, carried, None, tell).await
    }
}

async fn send(
    services: &Services,
    carried: Sealed<Carried<Outbound>>,
    workflow_id: Option<&str>,
) -> Result<Outcome<Delivery>, ActivityError> {
    let send = async |carried: Carried<Outbound>| {
        let of = messenger::send(services, carried.act, workflow_id).await?;
        said(services, carried.sent, &of).await?;
        Ok(of)
    };
    carry(services, carried, messenger::withheld("patient_gone"), send).await
}

/// Writes the batch, then acts; of a patient who was erased there is nothing to write or to say any more. What the read model refuses for good is an
/// outcome, so that the workflow can tell it from a refused message.
async fn carry<A, T>(
    services: &Services,
    carried: Sealed<Carried<A>>,
    gone: T,
    act: impl AsyncFnOnce(Carried<A>) -> Result<T, ActivityError>,
) -> Result<Outcome<T>, ActivityError> {
    let Some(carried) = carried.open() else {
        return Ok(Outcome::Done { of: gone });
    };
    if let Some(batch) = &carried.batch
        && let Err(error) = records::apply(services, batch).await
    {
        return match failure::refused(&error) {
            Some(code) => Ok(Outcome::Unwritten { code }),
            None => Err(failure::data(error)),
        };
    }
    let of = act(carried).await?;
    Ok(Outcome::Done { of })
}

/// Writes the line of a message that went out.
async fn said(services: &Services, line: Option<RecordBatch>, of: &Delivery) -> Result<(), ActivityError> {
    let (Some(line), Delivery::Sent { channel }) = (line, of) else {
        return Ok(());
    };
    records::line(services, &sent_by(line, channel, now())).await
}
