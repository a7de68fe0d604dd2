//! An answer for the aftercare of a journey: one signal for all channels, absorbed once by its event id.

use workflows::{
    aftercare::{AftercareWorkflow, CheckIn},
    ids::JourneyRef,
    sealed::{KeyRef, Sealed},
};

use super::{Outcome, Undelivered};
use crate::{App, temporal::Trouble};

/// Signals an answer to the aftercare, if there is one that still listens.
///
/// # Errors
/// When it should be tried again.
pub async fn signal(app: &App, subject: &JourneyRef, check_in: CheckIn) -> Result<Outcome, Undelivered> {
    let request_id = check_in.event.to_string();
    let sealed = Sealed::new(KeyRef::record(subject.tenant, subject.patient), check_in);
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
        Err(Trouble::Gone) => Ok(Outcome::Ignored("no_aftercare")),
        Err(trouble) => Err(trouble.into()),
    }
}
