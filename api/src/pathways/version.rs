//! One version of a pathway, as it is read and edited.

use chrono::{DateTime, Utc};
use migrations::{TenantTx, pathways::Pathway as Row};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use workflows::pathway::{Pathway, validate};

use super::questionnaires;
use crate::problem::Result;

/// A version.
#[derive(Debug, Serialize, ToSchema)]
pub struct PathwayVersion {
    pub code: String,
    pub version: i32,
    /// draft, active or archived.
    pub state: String,
    pub created_at: DateTime<Utc>,
    /// Grows each time that the draft is kept; `If-Match` of the next time.
    pub revision: i32,
    /// As `GET /v1/pathways/schema` describes it.
    #[schema(value_type = Object)]
    pub body: Value,
    /// Why it cannot be published; none when it can be run.
    pub faults: Vec<PathwayFault>,
}

/// A fault of a pathway.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PathwayFault {
    /// JSON pointer into the body.
    pub place: String,
    /// Stable code.
    pub code: String,
}

impl PathwayVersion {
    /// A version of a clinic of these languages.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(row: Row, tx: &mut TenantTx, languages: &[String]) -> Result<Self> {
        Ok(Self {
            faults: all_faults(tx, &row.body, languages).await?,
            code: row.code,
            version: row.version,
            state: row.state,
            created_at: row.created_at,
            revision: row.revision,
            body: row.body,
        })
    }
}

/// All that speaks against publishing a body here: its own faults, and what the clinic lacks for it.
///
/// # Errors
/// When the database does not answer.
pub async fn all_faults(tx: &mut TenantTx, body: &Value, languages: &[String]) -> Result<Vec<PathwayFault>> {
    let mut all = faults(body);
    all.extend(questionnaires::faults(tx, body, languages).await?);
    Ok(all)
}

/// The faults of a body; one that cannot be read is one fault.
pub fn faults(body: &Value) -> Vec<PathwayFault> {
    match serde_json::from_value::<Pathway>(body.clone()) {
        Ok(pathway) => validate(&pathway).into_iter().map(PathwayFault::from).collect(),
        Err(_) => vec![PathwayFault {
            place: String::new(),
            code: "unreadable".into(),
        }],
    }
}

impl From<workflows::pathway::Fault> for PathwayFault {
    fn from(fault: workflows::pathway::Fault) -> Self {
        Self {
            place: fault.place,
            code: fault.code.to_owned(),
        }
    }
}
