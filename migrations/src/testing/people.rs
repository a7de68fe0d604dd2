//! People for tests, with defaults for all that a test does not care about.

use uuid::Uuid;
use workflows::ids::{PatientId, StaffId};

use crate::{
    TenantTx,
    journeys::{self, NewJourney, Opened},
    patients::{self, NewPatient, Patient},
    staff::{self, NewStaff},
};

/// A patient from Germany who speaks German, with a phone of their own.
pub async fn a_patient(tx: &mut TenantTx, full_name: &str) -> Patient {
    let phone = format!("+49{:010}", Uuid::now_v7().as_u128() % 9_000_000_000 + 1_000_000_000);
    let new = NewPatient {
        full_name: full_name.to_owned(),
        country: Some("DE".into()),
        lang: "de".into(),
        phone: Some(phone),
        source: "test".into(),
        ..NewPatient::default()
    };
    patients::create(tx, &new).await.expect("a patient is created")
}

/// A journey of a patient along the pathway `dental`.
pub async fn a_journey(tx: &mut TenantTx, patient: PatientId) -> Opened {
    let new = NewJourney {
        patient_id: patient,
        pathway_code: "dental".into(),
        pathway_version: 1,
        coordinator_id: None,
    };
    journeys::open(tx, &new).await.expect("a journey opens")
}

/// Somebody of a role, whose e-mail is `{role}@example.org` and who cannot sign in.
pub async fn a_staff_member(tx: &mut TenantTx, role: &str) -> StaffId {
    let new = NewStaff {
        id: StaffId(Uuid::now_v7()),
        role,
        name: role,
        email: &format!("{role}@example.org"),
        phone: None,
        lang: "tr",
        password_hash: "!",
    };
    staff::upsert(tx, &new).await.expect("somebody is taken on")
}

/// Two patients who may be one person.
pub async fn a_pair(tx: &mut TenantTx, one: PatientId, other: PatientId) -> Uuid {
    sqlx::query_scalar!(
        "insert into duplicate_pairs (patient_id, other_id, strength, reasons) values (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), 'likely', '{}')
         returning id",
        one.0,
        other.0
    )
    .fetch_one(tx.conn())
    .await
    .expect("a pair is kept")
}
