//! An answer for the aftercare of a journey: one signal for all channels, absorbed once by its event id; without a running aftercare, a report.

use migrations::journeys::Journey;
use workflows::{
    aftercare::{AftercareWorkflow, CheckIn},
    ids::{Slug, TenantId},
    sealed::{KeyRef, Sealed},
};

use super::{Outcome, Undelivered, report};
use crate::{App, temporal::Trouble};

/// Tells an answer to whoever listens: the aftercare while it runs, else a report of its own. Nothing that worries is ever told to nobody.
///
/// # Errors
/// When it should be tried again.
pub async fn signal(
    app: &App,
    tenant: TenantId,
    slug: Slug,
    journey: &Journey,
    check_in: CheckIn,
) -> Result<Outcome, Undelivered> {
    let subject = journey.reference(tenant, slug);
    let request_id = check_in.event.to_string();
    let sealed = Sealed::new(KeyRef::record(tenant, subject.patient), check_in.clone());
    let told = app
        .temporal
        .signal::<AftercareWorkflow, _>(
            &subject.aftercare_id(),
            AftercareWorkflow::record_check_in,
            sealed,
            request_id,
        )
        .await;
    match told {
        Ok(()) => Ok(Outcome::Delivered),
        Err(Trouble::Gone) => report::of_check_in(app, tenant, journey, &check_in).await,
        Err(trouble) => Err(trouble.into()),
    }
}
