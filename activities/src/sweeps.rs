//! Sweeps: what nobody asks for in time is looked at by the clock. Each piece is bounded and says while it works that it lives.

mod invoices;
mod leads;
mod partners;
mod retention;
mod stuck;
mod test_patient;
#[cfg(test)]
mod tests;
mod walk;

use migrations::sweep_runs;
use std::sync::Arc;
use temporalio_common::ActivityError;
use temporalio_macros::activities;
use temporalio_sdk::activities::ActivityContext;
use workflows::ports::sweeps::{self as port, Finished, Name, Piece, Swept};

use crate::{Services, failure};

/// Sweeps.
pub struct Sweeper(pub Arc<Services>);

#[activities]
impl Sweeper {
    /// Looks at the next piece.
    #[activity(definition = port::Look)]
    pub async fn look(self: Arc<Self>, ctx: ActivityContext, piece: Piece) -> Result<Swept, ActivityError> {
        let (services, after) = (&self.0, piece.after.as_deref());
        if after.is_none() {
            sweep_runs::begin(&services.ingest, piece.sweep.code())
                .await
                .map_err(failure::data)?;
        }
        let alive = Alive(Some(ctx));
        // The futures of a whole sweep are large.
        match piece.sweep {
            Name::Stuck => Box::pin(stuck::look(services, &alive, after)).await,
            Name::Leads => Box::pin(leads::look(services, after)).await,
            Name::Partners => Box::pin(partners::look(services, &alive, after)).await,
            Name::Invoices => Box::pin(invoices::look(services, &alive, after)).await,
            Name::Retention => Box::pin(retention::look(services, &alive, after)).await,
            Name::TestPatient => Box::pin(test_patient::look(services, after)).await,
        }
    }

    /// Keeps what a sweep came to.
    #[activity(definition = port::Finish)]
    pub async fn finish(self: Arc<Self>, _ctx: ActivityContext, came: Finished) -> Result<(), ActivityError> {
        let (name, error) = (came.sweep.code(), came.error.as_deref());
        if let Some(code) = error {
            tracing::error!(sweep = name, code, "A sweep broke off");
        }
        sweep_runs::finish(&self.0.ingest, name, came.looked_at, came.found, error)
            .await
            .map_err(failure::data)
    }
}

/// Says that a piece is being worked at: how many things it has looked at.
struct Alive(Option<ActivityContext>);

impl Alive {
    async fn at(&self, n: usize) {
        if let Some(ctx) = &self.0 {
            // A number always serialises; and a heartbeat that is lost is followed by another.
            let _ = ctx.record_heartbeat(n as u64).await;
        }
    }
}

/// Where a piece of so many clinics ends, if clinics are left.
fn next_clinic(clinics: &[migrations::tenants::Tenant], taken: usize) -> Option<String> {
    let last = taken.checked_sub(1).and_then(|last| clinics.get(last))?;
    (clinics.len() > taken).then(|| {
        walk::Place {
            tenant: last.id,
            journey: None,
        }
        .to_string()
    })
}
