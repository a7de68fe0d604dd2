//! Whose something from the portal is: the clinic's transaction, and the journey that the patient named, if it is theirs.

use migrations::{
    TenantTx,
    inbound_events::Inbound,
    journeys::{self, Journey},
    tenants::{self, Tenant},
};
use workflows::ids::{JourneyId, PatientId};

use super::{Outcome, Undelivered};
use crate::App;

/// A patient's own journey.
pub struct Theirs {
    pub tx: TenantTx,
    pub tenant: Tenant,
    pub journey: Journey,
}

/// Finds it; the inner error is what becomes of an event that is nobody's.
///
/// # Errors
/// When it should be tried again.
pub async fn find(
    app: &App,
    event: &Inbound,
    journey: JourneyId,
    patient: PatientId,
) -> Result<Result<Theirs, Outcome>, Undelivered> {
    let Some(tenant) = event.tenant_id else {
        return Ok(Err(Outcome::Unrouted("tenant_unknown")));
    };
    let mut tx = app.db.tenant(tenant).await?;
    let tenant = tenants::get(&mut tx).await?;
    let journey = journeys::get(&mut tx, journey).await?;
    if journey.patient_id != patient {
        return Ok(Err(Outcome::Ignored("not_the_patients_journey")));
    }
    Ok(Ok(Theirs { tx, tenant, journey }))
}
