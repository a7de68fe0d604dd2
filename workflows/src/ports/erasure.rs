//! What the erasure of a person does outside: each step looks at what is there, so that a second time finds less to do.

pub use self::erasure::{
    BlankArrivals, Certify, DeleteExecutions, DestroyKeys, EndJourneys, Plan, Pseudonymise, RemoveFiles,
};
use serde::{Deserialize, Serialize};
use temporalio_common::ActivityError;
use temporalio_macros::activity_definitions;

use crate::ids::{PatientId, RequestId, Slug, TenantId};

/// Whose erasure it is, by which request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    pub tenant: TenantId,
    pub slug: Slug,
    pub patient: PatientId,
    pub request: RequestId,
}

impl Subject {
    /// `erasure/{slug}/{request}`.
    pub fn workflow_id(&self) -> String {
        format!("erasure/{}/{}", self.slug, self.request)
    }
}

/// How open journeys are ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    pub subject: Subject,
    /// Ends at once what did not end when asked.
    pub force: bool,
}

/// The erasure of a person.
pub struct Erasure;

#[activity_definitions]
impl Erasure {
    /// Sets the law's holds and notes the beginning; the answer is the extent's code.
    #[activity(name = "erasure.plan")]
    pub fn plan(subject: Subject) -> Result<String, ActivityError> {
        unimplemented!()
    }

    /// Asks open journeys to end; the answer is how many still run.
    #[activity(name = "erasure.end_journeys")]
    pub fn end_journeys(ending: Ending) -> Result<u32, ActivityError> {
        unimplemented!()
    }

    /// Blanks what arrived of the person.
    #[activity(name = "erasure.blank_arrivals")]
    pub fn blank_arrivals(subject: Subject) -> Result<(), ActivityError> {
        unimplemented!()
    }

    /// Removes files from the store.
    #[activity(name = "erasure.remove_files")]
    pub fn remove_files(subject: Subject) -> Result<(), ActivityError> {
        unimplemented!()
    }

    /// Writes the ledger, then destroys keys.
    #[activity(name = "erasure.destroy_keys")]
    pub fn destroy_keys(subject: Subject) -> Result<(), ActivityError> {
        unimplemented!()
    }

    /// Overwrites identity and blanks words.
    #[activity(name = "erasure.pseudonymise")]
    pub fn pseudonymise(subject: Subject) -> Result<(), ActivityError> {
        unimplemented!()
    }

    /// Deletes closed executions; the answer is how many are still listed.
    #[activity(name = "erasure.delete_executions")]
    pub fn delete_executions(subject: Subject) -> Result<u32, ActivityError> {
        unimplemented!()
    }

    /// Signs the certificate and closes the request.
    #[activity(name = "erasure.certify")]
    pub fn certify(subject: Subject) -> Result<(), ActivityError> {
        unimplemented!()
    }
}
