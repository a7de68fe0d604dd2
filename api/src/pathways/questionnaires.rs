//! What a clinic must hold before a pathway may ask with an instrument: its licence, and its words in every language that the step can meet.

use chrono::Utc;
use migrations::TenantTx;
use serde_json::Value;
use workflows::pathway::{Act, Condition, Pathway, Step};

use super::version::PathwayFault;
use crate::{
    instruments::held::{self, Held},
    problem::Result,
};

/// The faults of a body that only this clinic knows of; one that cannot be read is a fault elsewhere.
///
/// # Errors
/// When the database does not answer.
pub async fn faults(tx: &mut TenantTx, body: &Value, languages: &[String]) -> Result<Vec<PathwayFault>> {
    let Ok(pathway) = serde_json::from_value::<Pathway>(body.clone()) else {
        return Ok(Vec::new());
    };
    let surveys = |step: &Step| matches!(step.act, Act::Survey { .. });
    if !pathway.steps.iter().any(surveys) {
        return Ok(Vec::new());
    }
    let held = held::all(tx).await?;
    let steps = pathway.steps.iter().enumerate();
    let found = steps.filter_map(|(n, step)| {
        let code = fault(step, &held, languages)?;
        Some(PathwayFault {
            place: format!("/steps/{n}/act/instrument"),
            code: code.to_owned(),
        })
    });
    Ok(found.collect())
}

fn fault(step: &Step, held: &[Held], languages: &[String]) -> Option<&'static str> {
    let Act::Survey { instrument, .. } = &step.act else {
        return None;
    };
    let held = held.iter().find(|held| held.instrument == *instrument)?;
    if !held.is_licensed(Utc::now().date_naive()) {
        return Some("instrument_not_licensed");
    }
    let only = step.when.iter().find_map(|condition| match condition {
        Condition::Language { any_of } => Some(any_of.iter().map(|lang| lang.code().to_owned()).collect()),
        _ => None,
    });
    let met: Vec<String> = only.unwrap_or_else(|| languages.to_vec());
    (!held.missing(&met).is_empty()).then_some("instrument_not_worded")
}
