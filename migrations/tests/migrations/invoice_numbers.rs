//! Numbers of invoices: gapless while many take them and some roll back; a refused one is burnt.

use chrono::NaiveDate;
use migrations::{
    Error, TenantTx, invoice_numbers, invoices,
    testing::{self, a_journey, a_patient},
};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;
use workflows::ids::InvoiceId;

async fn a_draft(tx: &mut TenantTx) -> InvoiceId {
    let patient = a_patient(tx, "Ada Example").await;
    let journey = a_journey(tx, patient.id).await;
    let new = invoices::NewInvoice {
        id: InvoiceId(Uuid::now_v7()),
        journey_id: journey.id,
        patient_id: patient.id,
        kind: "sale".into(),
        uuid: Uuid::now_v7(),
        amount_eur_minor: 100_000,
        incentive_tags: Vec::new(),
    };
    invoices::draft(tx, &new).await.unwrap().id
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 8, 18).unwrap()
}

// ASVS 2.3.3, 2.3.4
#[tokio::test]
async fn gapless_under_eight_takers_and_a_crash() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let taken = futures::future::join_all((0..9).map(|n| {
        let test = &test;
        async move {
            let mut tx = test.db.tenant(clinic_id(test).await).await.unwrap();
            let invoice = a_draft(&mut tx).await;
            let number = invoice_numbers::take(&mut tx, invoice, "ABC", day()).await.unwrap();
            if n == 4 {
                return None; // dropped: rolls back
            }
            tx.commit().await.unwrap();
            Some(number)
        }
    }))
    .await;
    let mut numbers: Vec<String> = taken.into_iter().flatten().collect();
    numbers.sort();
    let expected: Vec<String> = (1..=8).map(|seq| format!("ABC2026{seq:09}")).collect();
    assert_eq!(numbers, expected);
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let invoice = a_draft(&mut tx).await;
    assert_eq!(
        invoice_numbers::take(&mut tx, invoice, "ABC", day()).await.unwrap(),
        "ABC2026000000009"
    );
    assert_eq!(
        invoice_numbers::take(&mut tx, invoice, "ABC", day()).await.unwrap(),
        "ABC2026000000009",
        "an invoice keeps its number"
    );
    let bad = a_draft(&mut tx).await;
    assert!(matches!(
        invoice_numbers::take(&mut tx, bad, "abc1", day()).await,
        Err(Error::Invalid(_))
    ));
}

async fn clinic_id(test: &testing::TestDb) -> workflows::ids::TenantId {
    migrations::tenants::resolve(&test.ingest, "ours")
        .await
        .unwrap()
        .unwrap()
        .id
}

#[tokio::test]
async fn a_refused_number_is_burnt_and_a_new_one_taken() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let id = a_draft(&mut tx).await;
    let content = serde_json::json!({"lines": [{"amount_minor": 100_000}]});
    let mended = serde_json::json!({"lines": []});
    invoices::freeze(&mut tx, &test.ring, id, &mended).await.unwrap();
    invoices::freeze(&mut tx, &test.ring, id, &content).await.unwrap();
    invoices::set_files(&mut tx, id, Some("made.xml"), None).await.unwrap();
    invoices::freeze(&mut tx, &test.ring, id, &mended).await.unwrap();
    assert_eq!(
        invoices::frozen(&mut tx, &test.ring, id).await.unwrap(),
        Some(content),
        "what a document was made of stays"
    );
    invoices::set_rate(&mut tx, id, "47.123456".parse().unwrap(), day(), 4_712_346)
        .await
        .unwrap();
    invoice_numbers::take(&mut tx, id, "ABC", day()).await.unwrap();
    invoices::submitted(&mut tx, id).await.unwrap();
    invoices::rejected(&mut tx, id, "1150").await.unwrap();
    assert!(matches!(invoices::accepted(&mut tx, id).await, Err(Error::NotFound(_))));
    invoices::renew(&mut tx, id, Uuid::now_v7()).await.unwrap();
    assert_eq!(
        invoice_numbers::take(&mut tx, id, "ABC", day()).await.unwrap(),
        "ABC2026000000002"
    );
    invoices::submitted(&mut tx, id).await.unwrap();
    invoices::accepted(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    let mut owner = PgConnection::connect(&test.owner_url).await.unwrap();
    let ledger: Vec<(i32, String, Option<String>)> =
        sqlx::query_as("select seq, state, reason from invoice_numbers order by seq")
            .fetch_all(&mut owner)
            .await
            .unwrap();
    assert_eq!(
        ledger,
        [(1, "burnt".into(), Some("1150".into())), (2, "accepted".into(), None)]
    );
}
