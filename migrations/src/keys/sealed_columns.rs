//! Every sealed column of the schema, and whose key seals it: what a rotation visits, and a test compares with the catalogue.

use workflows::ids::{PatientId, TenantId};

use super::{KeyClass, KeyRef};

/// Whose key seals a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The clinic's.
    Tenant,
    /// The patient's, who is named by a column of the row, or by what the row leads to.
    Patient { class: KeyClass, by: &'static str },
    /// The clinic's, or the platform's where no clinic is known yet. Reached as `ingest` only.
    Arrival,
    /// The platform's, which follows from the master key: a rotation of clinics' and patients' keys has nothing to do here.
    Platform,
}

/// A column of ciphertext.
#[derive(Clone, Copy, Debug)]
pub struct SealedColumn {
    pub table: &'static str,
    pub column: &'static str,
    pub owner: Owner,
    /// The key column by which rows are visited.
    pub id: &'static str,
    /// Table of the associated data, where it is not the table itself: a value that moves between tables keeps its place.
    pub place: &'static str,
    /// The column whose value the associated data names.
    pub place_id: &'static str,
}

impl SealedColumn {
    /// The key of a row's value.
    pub(crate) fn key(&self, tenant: TenantId, patient: Option<PatientId>) -> Option<KeyRef> {
        match self.owner {
            Owner::Tenant | Owner::Arrival => Some(KeyRef::Tenant(tenant)),
            Owner::Platform => Some(KeyRef::Platform),
            Owner::Patient { class, .. } => Some(KeyRef::Patient(tenant, patient?, class)),
        }
    }
}

const fn column(table: &'static str, column: &'static str, owner: Owner) -> SealedColumn {
    SealedColumn {
        table,
        column,
        owner,
        id: "id",
        place: table,
        place_id: "id",
    }
}

const fn record(by: &'static str) -> Owner {
    Owner::Patient {
        class: KeyClass::Record,
        by,
    }
}

/// A send of a journey names its patient through it.
const SENT_TO: Owner = Owner::Patient {
    class: KeyClass::Communication,
    by: "(select j.patient_id from journeys j where j.tenant_id = outbox.tenant_id and j.id = outbox.journey_id)",
};
const COMMUNICATION: Owner = Owner::Patient {
    class: KeyClass::Communication,
    by: "patient_id",
};
const RECORD: Owner = record("patient_id");

/// All of them.
pub const COLUMNS: [SealedColumn; 25] = [
    column("staff", "totp_secret_sealed", Owner::Tenant),
    column("channel_endpoints", "secrets_sealed", Owner::Tenant),
    column("operators", "totp_secret_sealed", Owner::Platform),
    column("outbox", "request_sealed", SENT_TO),
    column("break_glass", "reason_sealed", RECORD),
    column("companions", "name_sealed", COMMUNICATION),
    column("inbound_events", "body_sealed", Owner::Arrival),
    column("patients", "passport_no_sealed", record("id")),
    column("patients", "billing_sealed", record("id")),
    column("invoices", "frozen_sealed", RECORD),
    SealedColumn {
        place: "check_ins",
        place_id: "event_id",
        ..column("check_ins", "note_sealed", RECORD)
    },
    SealedColumn {
        id: "event_id",
        place: "check_ins",
        place_id: "event_id",
        ..column("check_in_notes", "note_sealed", RECORD)
    },
    column("instrument_answers", "answers_sealed", RECORD),
    column("leads", "summary_sealed", COMMUNICATION),
    column("leads", "extraction_sealed", COMMUNICATION),
    column("messages", "content_sealed", COMMUNICATION),
    column("messages", "ai_summary_sealed", COMMUNICATION),
    column("calls", "transcript_sealed", COMMUNICATION),
    column("calls", "summary_sealed", COMMUNICATION),
    column("privacy_requests", "words_sealed", COMMUNICATION),
    column("patient_merges", "image_sealed", COMMUNICATION),
    column("patient_notes", "text_sealed", COMMUNICATION),
    column("imports", "columns_sealed", Owner::Tenant),
    column("import_chunks", "body_sealed", Owner::Tenant),
    column("import_effects", "image_sealed", Owner::Tenant),
];
