//! What settles an ask by another door than the portal's: a word in the ledger of consents, a paper that the staff received and uploaded.

use chrono::Utc;
use migrations::{
    TenantTx, documents,
    journeys::{self, Journey},
};
use workflows::{
    ids::{JourneyId, PatientId, TenantId},
    journey::{Actor, State},
    pathway::{Act, Step},
};

use crate::{
    App,
    inbound::ask_answer::{Answered, AskAnswered, keep},
    problem::Result,
};

/// A step that asks, or will: what is given before is not asked for.
pub struct AskedFor {
    journey: JourneyId,
    /// Whose keys the journey knows.
    patient: PatientId,
    step: String,
}

/// The patient's journey that asks for a consent to a purpose.
///
/// # Errors
/// When the database does not answer.
pub async fn consent(tx: &mut TenantTx, patient: PatientId, purpose: &str) -> Result<Option<AskedFor>> {
    let journey = journeys::last_of_patient(tx, patient).await?;
    let wants = |act: &Act| matches!(act, Act::Consent { purpose: wanted, .. } if wanted == purpose);
    Ok(journey.and_then(|journey| find(journey, wants)))
}

/// The journey of a document, where it asks for such a paper.
///
/// # Errors
/// When the database does not answer.
pub async fn paper(tx: &mut TenantTx, document: &documents::Document) -> Result<Option<AskedFor>> {
    let Some(journey) = document.journey_id else {
        return Ok(None);
    };
    let journey = journeys::get(tx, journey).await?;
    let wants = |act: &Act| matches!(act, Act::Document { paper, .. } if *paper == document.kind);
    Ok(find(journey, wants))
}

fn find(journey: Journey, wants: impl Fn(&Act) -> bool) -> Option<AskedFor> {
    let state = serde_json::from_value::<State>(journey.snapshot.clone()).ok()?;
    let wants = |step: &&Step| wants(&step.act);
    let open = state.asks.values().map(|ask| &ask.step).find(wants);
    let step = open.or_else(|| state.pathway.steps.iter().find(wants))?;
    (!state.stage.is_over()).then(|| AskedFor {
        journey: journey.id,
        patient: journey.patient_id,
        step: step.key.clone(),
    })
}

impl AskedFor {
    /// Tells the journey, once per key.
    ///
    /// # Errors
    /// `Unavailable`.
    pub async fn tell(self, app: &App, clinic: TenantId, by: Actor, key: &str, given: Answered) -> Result<()> {
        let answer = AskAnswered {
            journey: self.journey,
            patient: self.patient,
            step: self.step,
            by,
            at: Utc::now(),
            given,
        };
        let endpoint_key = format!("patient:{}", self.patient);
        keep(app, clinic, &endpoint_key, key, &answer).await
    }
}
