//! The answer to a message that the aftercare took: the journey's own row tells where it stands.

use migrations::journeys;
use workflows::ids::JourneyId;

use crate::{App, http::Tenant, journeys::view::Accepted, problem::Result};

/// The answer, with the code of what the message caused.
///
/// # Errors
/// When the row cannot be read.
pub async fn accepted(app: &App, tenant: &Tenant, id: JourneyId, effect: &str) -> Result<Accepted> {
    let mut tx = app.db.tenant(tenant.id).await?;
    let card = journeys::card(&mut tx, id).await?;
    Ok(Accepted {
        seq: u64::try_from(card.seq).unwrap_or_default(),
        stage: card.stage,
        waiting_on: card.waiting_on,
        effects: vec![effect.to_owned()],
    })
}
