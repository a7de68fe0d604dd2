//! How much hangs on a person.

use workflows::ids::PatientId;

use crate::{Result, TenantTx};

/// Counts of what belongs to a person, by all their rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Related {
    pub journeys: i64,
    pub leads: i64,
    pub messages: i64,
    pub calls: i64,
    pub documents: i64,
    pub tasks: i64,
    pub notes: i64,
}

/// Counts.
pub async fn related(tx: &mut TenantTx, patient: PatientId) -> Result<Related> {
    Ok(sqlx::query_as!(
        Related,
        r#"with p as materialized (select person($1) as ids)
           select (select count(*) from journeys where patient_id = any ((select ids from p)::uuid[])) as "journeys!",
                  (select count(*) from leads where patient_id = any ((select ids from p)::uuid[])) as "leads!",
                  (select count(*) from messages where patient_id = any ((select ids from p)::uuid[])) as "messages!",
                  (select count(*) from calls where patient_id = any ((select ids from p)::uuid[])) as "calls!",
                  (select count(*) from documents where patient_id = any ((select ids from p)::uuid[]) and state = 'stored') as "documents!",
                  (select count(*) from tasks where patient_id = any ((select ids from p)::uuid[])) as "tasks!",
                  (select count(*) from patient_notes where patient_id = any ((select ids from p)::uuid[])) as "notes!""#,
        patient.0
    )
    .fetch_one(tx.conn())
    .await?)
}
