//! The same wall as the callers meet it: another clinic's id is not found.

use migrations::{
    Error, journeys, leads,
    patients::{self, walk::Narrow},
    testing::{self, a_journey, a_patient},
};

// ASVS 8.2.2, 8.4.1
#[tokio::test]
async fn another_clinics_id_is_not_found() {
    let test = testing::database().await;
    let (ours, theirs) = (test.clinic("ours").await, test.clinic("theirs").await);
    let mut tx = test.db.tenant(ours.id).await.unwrap();
    let patient = a_patient(&mut tx, "Ada Example").await;
    let journey = a_journey(&mut tx, patient.id).await;
    tx.commit().await.unwrap();

    let mut tx = test.db.tenant(theirs.id).await.unwrap();
    assert!(patients::find(&mut tx, patient.id).await.unwrap().is_none());
    assert!(
        patients::by_phone(&mut tx, patient.phone.as_deref().unwrap())
            .await
            .unwrap()
            .is_none()
    );
    assert!(matches!(
        journeys::card(&mut tx, journey.id).await.err(),
        Some(Error::NotFound("journey"))
    ));
    let lead = leads::NewLead::new(patient.id, journey.id, "web");
    assert!(matches!(
        leads::create(&mut tx, &lead).await.err(),
        Some(Error::NotFound("referenced row"))
    ));
}

// ASVS 2.3.3, 8.4.1
#[tokio::test]
async fn a_dropped_transaction_leaves_nothing_and_no_tenant() {
    let test = testing::database().await;
    let ours = test.clinic("ours").await;
    for _ in 0..40 {
        let mut tx = test.db.tenant(ours.id).await.unwrap();
        a_patient(&mut tx, "Ada Example").await;
    }
    let mut tx = test.db.tenant(ours.id).await.unwrap();
    assert!(
        patients::list(&mut tx, &Narrow::default(), None, 10)
            .await
            .unwrap()
            .items
            .is_empty()
    );
    // The setting is the transaction's own: a pooled connection carries no tenant into the next.
    drop(tx);
    let nobody = workflows::ids::TenantId(uuid::Uuid::nil());
    let mut tx = test.db.tenant(nobody).await.unwrap();
    assert!(migrations::tenants::get(&mut tx).await.is_err());
}
