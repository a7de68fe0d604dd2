//! Ids: one type each, UUIDv7 in rows, and the workflow ids derived from them (ids and codes only, never a name).

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )+};
}

id! {
    /// A clinic.
    TenantId,
    /// A member of a clinic's staff.
    StaffId,
    /// A patient.
    PatientId,
    /// One journey of one patient.
    JourneyId,
    /// A lead.
    LeadId,
    /// A call.
    CallId,
    /// An appointment.
    AppointmentId,
    /// A quote.
    QuoteId,
    /// A payment.
    PaymentId,
    /// An invoice.
    InvoiceId,
    /// An escalation.
    EscalationId,
    /// A task of the staff.
    TaskId,
    /// Something that happened outside; the key by which it is absorbed once.
    EventId,
    /// A document.
    DocumentId,
    /// A person's request: access, correction, objection, erasure.
    RequestId,
}

/// The immutable short name of a clinic: host name label and first part of its workflow ids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slug(pub String);

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whose journey it is: everything that a port needs to find its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JourneyRef {
    pub tenant: TenantId,
    pub slug: Slug,
    pub journey: JourneyId,
    pub patient: PatientId,
}

impl JourneyRef {
    /// `journey/{slug}/{journey}`.
    pub fn workflow_id(&self) -> String {
        journey_workflow_id(&self.slug, self.journey)
    }
    /// `journey/{slug}/{journey}/aftercare`.
    pub fn aftercare_id(&self) -> String {
        format!("{}/aftercare", self.workflow_id())
    }
    /// `journey/{slug}/{journey}/call/{n}`.
    pub fn call_id(&self, n: u32) -> String {
        format!("{}/call/{n}", self.workflow_id())
    }
    /// `journey/{slug}/{journey}/call/s{n}`: a call that a step of the pathway wanted.
    pub fn step_call_id(&self, n: u64) -> String {
        format!("{}/call/s{n}", self.workflow_id())
    }
    /// `journey/{slug}/{journey}/invoice/{n}`.
    pub fn invoice_id(&self, n: u32) -> String {
        format!("{}/invoice/{n}", self.workflow_id())
    }
    /// `journey/{slug}/{journey}/report/{event}`: what a patient said while no aftercare listened.
    pub fn report_id(&self, event: EventId) -> String {
        format!("{}/{}", self.workflow_id(), report_source(event))
    }
    /// A key for an effect of this journey: stable, unique over the platform, without a word about the patient.
    pub fn key(&self, part: &str) -> String {
        format!("{}:{part}", self.journey)
    }
    /// An id derived from this journey and a key, so that a repeated decision names the same row.
    pub fn derive(&self, key: &str) -> Uuid {
        Uuid::new_v5(&self.journey.0, key.as_bytes())
    }
}

/// The workflow id of a journey.
pub fn journey_workflow_id(slug: &Slug, journey: JourneyId) -> String {
    format!("journey/{slug}/{journey}")
}

/// The part of a journey that hears one report, as its rows name it: `report/{event}`.
pub fn report_source(event: EventId) -> String {
    format!("report/{event}")
}
