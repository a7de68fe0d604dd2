//! Nothing goes to a partner that the register does not name, nor against the patient's word.

use chrono::{TimeDelta, Utc};
use migrations::{
    Error, TenantTx,
    consents::{self, NewConsent},
    testing::{self, a_patient},
    transfer_register::{self, Leave, NewTransfer, Transfer, may_send},
};
use sqlx::{Connection, PgConnection};
use workflows::ids::PatientId;

async fn register(tx: &mut TenantTx, basis: &str) -> Transfer {
    let new = NewTransfer {
        partner: "openai",
        country: "US",
        purpose: "ai_summary",
        data_classes: &["transcript".into()],
        legal_basis: basis,
        reference: None,
        valid_until: Utc::now() + TimeDelta::days(1),
        recorded_by: None,
    };
    transfer_register::put(tx, &new).await.unwrap()
}

async fn say(tx: &mut TenantTx, patient: PatientId, purpose: &str, channel: &str, granted: bool) {
    let text = consents::text(purpose, "de").unwrap();
    let new = NewConsent {
        patient_id: patient,
        purpose,
        channel,
        language: "de",
        text_version: text.version,
        text_hash: &text.hash,
        granted,
        evidence: serde_json::json!({ "how": "paper" }),
        by_kind: "staff",
        by: None,
    };
    consents::record(tx, &new).await.unwrap();
}

async fn may(tx: &mut TenantTx, patient: PatientId) -> Leave {
    may_send(tx, patient, "openai", "ai_summary", "voice").await.unwrap()
}

// ASVS 8.4.1, 14.2.3
#[tokio::test]
async fn a_partner_without_a_row_in_force_gets_nothing() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let patient = a_patient(&mut tx, "Ada Example").await.id;
    let missing = Leave::Withheld("transfer_not_registered");
    assert_eq!(may(&mut tx, patient).await, missing);
    let row = register(&mut tx, "standard_contract").await;
    assert_eq!(may(&mut tx, patient).await, Leave::Given);
    assert_eq!(
        may_send(&mut tx, patient, "openai", "marketing", "voice")
            .await
            .unwrap(),
        missing,
        "a row is for one purpose"
    );
    transfer_register::stop(&mut tx, row.id).await.unwrap();
    assert_eq!(may(&mut tx, patient).await, missing);
    assert!(matches!(
        transfer_register::stop(&mut tx, row.id).await,
        Err(Error::NotFound(_))
    ));
    let second = register(&mut tx, "adequacy").await;
    let third = register(&mut tx, "contract").await;
    let rows = transfer_register::list(&mut tx).await.unwrap();
    let in_force: Vec<_> = rows
        .iter()
        .filter(|row| row.ended_at.is_none())
        .map(|row| row.id)
        .collect();
    assert_eq!(in_force, [third.id], "{} has been replaced", second.id);
    tx.commit().await.unwrap();
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    sqlx::query(
        "update transfer_register set valid_from = now() - interval '3 days', valid_until = now() - interval '1 day'",
    )
    .execute(&mut owner)
    .await
    .unwrap();
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    assert_eq!(may(&mut tx, patient).await, missing, "a row over its time");
    // Another clinic's register is another's.
    let other = test.clinic("theirs").await;
    let mut theirs = test.db.tenant(other.id).await.unwrap();
    register(&mut theirs, "contract").await;
    assert_eq!(may(&mut tx, patient).await, missing);
}

// ASVS 14.2.3
#[tokio::test]
async fn the_latest_word_of_the_patient_decides() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let patient = a_patient(&mut tx, "Ada Example").await.id;
    register(&mut tx, "explicit_consent").await;
    assert_eq!(may(&mut tx, patient).await, Leave::Withheld("consent_missing"));
    say(&mut tx, patient, "marketing", "any", true).await;
    assert_eq!(
        may(&mut tx, patient).await,
        Leave::Withheld("consent_missing"),
        "another purpose"
    );
    say(&mut tx, patient, "ai_summary", "voice", true).await;
    assert_eq!(may(&mut tx, patient).await, Leave::Given);
    say(&mut tx, patient, "ai_summary", "any", false).await;
    assert_eq!(may(&mut tx, patient).await, Leave::Withheld("consent_withdrawn"));
    register(&mut tx, "contract").await;
    assert_eq!(
        may(&mut tx, patient).await,
        Leave::Withheld("consent_withdrawn"),
        "a no holds on every ground"
    );
    say(&mut tx, patient, "ai_summary", "voice", true).await;
    assert_eq!(may(&mut tx, patient).await, Leave::Given);
    let ledger = consents::of_patient(&mut tx, patient).await.unwrap();
    assert_eq!(ledger.len(), 4);
    assert_eq!(ledger[0].text_hash, consents::text("ai_summary", "de").unwrap().hash);
    let mut wrong = NewConsent {
        patient_id: patient,
        purpose: "everything",
        channel: "any",
        language: "de",
        text_version: "1",
        text_hash: &[0; 32],
        granted: true,
        evidence: serde_json::json!({}),
        by_kind: "staff",
        by: None,
    };
    assert!(matches!(
        consents::record(&mut tx, &wrong).await,
        Err(Error::Invalid(_))
    ));
    wrong.purpose = "marketing";
    wrong.channel = "pigeon";
    assert!(matches!(
        consents::record(&mut tx, &wrong).await,
        Err(Error::Invalid(_))
    ));
}
