//! Keys and the codec: what one key sealed no other opens, a destroyed key stays destroyed, and Temporal sees nothing in clear.

use migrations::{
    Error,
    codec::{self, SealedCodec},
    conversations::Direction,
    keys::{KeyRef, KeyRing, MasterKey, aad},
    messages,
    testing::{self, a_patient},
};
use std::{collections::HashMap, sync::Arc};
use temporalio_common::{
    data_converters::{PayloadCodec, SerializationContextData},
    protos::temporal::api::common::v1::Payload,
};
use workflows::{
    ids::{PatientId, TenantId},
    sealed::{DARK, KEY_REF},
};

fn a_key() -> KeyRef {
    KeyRef::communication(TenantId(uuid::Uuid::now_v7()), PatientId(uuid::Uuid::now_v7()))
}

fn a_payload(key: Option<&KeyRef>) -> Payload {
    let mut metadata = HashMap::from([("encoding".to_owned(), b"json/plain".to_vec())]);
    if let Some(key) = key {
        metadata.insert(KEY_REF.to_owned(), key.to_string().into_bytes());
    }
    Payload {
        metadata,
        data: br#"{"text":"it hurts"}"#.to_vec(),
        ..Payload::default()
    }
}

// ASVS 14.2.4, 16.5.3
#[tokio::test]
async fn keys_come_into_being_once_and_survive_the_process() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let key = KeyRef::record(clinic.id, PatientId(uuid::Uuid::now_v7()));
    let place = aad("check_ins", "note_sealed", 1);
    // Eight processes at once, each with a ring of its own.
    let master = || MasterKey::from_base64(&testing::MASTER_KEY.into()).unwrap();
    let sealed = futures::future::join_all((0..8).map(|_| {
        let (db, key, place) = (test.db.clone(), key.clone(), place.clone());
        async move {
            KeyRing::new(&master(), db)
                .seal(&key, &place, b"it hurts")
                .await
                .unwrap()
        }
    }))
    .await;
    for bytes in &sealed {
        assert_eq!(test.ring.open(&key, &place, bytes).await.unwrap(), b"it hurts");
        assert!(!bytes.windows(8).any(|window| window == b"it hurts"));
    }
    let other_master = KeyRing::new(&MasterKey::from_bytes([1; 32]), test.db.clone());
    assert!(matches!(
        other_master.open(&key, &place, &sealed[0]).await,
        Err(Error::WrongMasterKey(_))
    ));
    let other_class = KeyRef::communication(clinic.id, PatientId(uuid::Uuid::now_v7()));
    assert!(
        matches!(
            test.ring.open(&other_class, &place, &sealed[0]).await,
            Err(Error::KeyLost(_))
        ),
        "a key was made by looking"
    );
}

// ASVS 14.2.4
#[tokio::test]
async fn a_destroyed_key_stays_destroyed() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let patient = a_patient(&mut tx, "Ada Example").await;
    let new = messages::NewMessage {
        patient_id: patient.id,
        journey_id: None,
        channel: "whatsapp",
        direction: Direction::In,
        template: None,
        text: Some("it hurts"),
        provider_id: Some("wamid.1"),
        step_key: None,
    };
    messages::record(&mut tx, &test.ring, &new).await.unwrap();
    let thread = messages::thread(&mut tx, &test.ring, patient.id, None, 10)
        .await
        .unwrap();
    assert_eq!(thread[0].text.as_deref(), Some("it hurts"));

    test.ring.destroy_patient(clinic.id, patient.id).await.unwrap();
    for ring in [
        Arc::clone(&test.ring),
        Arc::new(KeyRing::new(
            &MasterKey::from_base64(&testing::MASTER_KEY.into()).unwrap(),
            test.db.clone(),
        )),
    ] {
        let thread = messages::thread(&mut tx, &ring, patient.id, None, 10).await.unwrap();
        assert_eq!(thread[0].text, None);
        let key = KeyRef::communication(clinic.id, patient.id);
        assert!(
            matches!(ring.seal(&key, "x", b"again").await, Err(Error::Dark)),
            "a destroyed key was made anew"
        );
    }
}

// ASVS 11.3.3, 14.2.4
#[tokio::test]
async fn payloads_round_trip_and_show_nothing() {
    let ring = Arc::new(KeyRing::in_memory());
    let codec = SealedCodec::new(Arc::clone(&ring));
    let key = a_key();
    let plain = vec![a_payload(None), a_payload(Some(&key))];
    let sealed = codec
        .encode(&SerializationContextData::None, plain.clone())
        .await
        .unwrap();
    for (payload, name) in sealed.iter().zip(["platform".to_owned(), key.to_string()]) {
        assert_eq!(payload.metadata["encoding"], codec::ENCRYPTED);
        assert_eq!(payload.metadata[KEY_REF], name.as_bytes());
        assert_eq!(payload.metadata.len(), 2, "other metadata is in clear");
        assert!(!payload.data.windows(5).any(|window| window == b"hurts"));
    }
    assert_eq!(
        codec
            .decode(&SerializationContextData::None, sealed.clone())
            .await
            .unwrap(),
        plain
    );
    // What came unsealed passes, and sealing twice is sealing once.
    assert_eq!(
        codec
            .decode(&SerializationContextData::None, plain.clone())
            .await
            .unwrap(),
        plain
    );
    assert_eq!(
        codec
            .encode(&SerializationContextData::None, sealed.clone())
            .await
            .unwrap(),
        sealed
    );
    // One key's payload under another's name, and an altered one, are errors.
    let mut renamed = sealed[1].clone();
    renamed.metadata.insert(KEY_REF.to_owned(), b"platform".to_vec());
    assert!(
        codec
            .decode(&SerializationContextData::None, vec![renamed])
            .await
            .is_err()
    );
    let mut altered = sealed[1].clone();
    *altered.data.last_mut().unwrap() ^= 1;
    assert!(
        codec
            .decode(&SerializationContextData::None, vec![altered])
            .await
            .is_err()
    );
}

// ASVS 14.2.4, 16.5.3
#[tokio::test]
async fn a_payload_without_its_key_is_dark() {
    let ring = Arc::new(KeyRing::in_memory());
    let codec = SealedCodec::new(Arc::clone(&ring));
    let key = a_key();
    let sealed = codec
        .encode(&SerializationContextData::None, vec![a_payload(Some(&key))])
        .await
        .unwrap();
    ring.destroy(&key).await.unwrap();
    let dark = codec
        .decode(&SerializationContextData::None, sealed.clone())
        .await
        .unwrap();
    assert_eq!(dark[0].metadata["encoding"], DARK);
    assert!(dark[0].data.is_empty());
    // A key that this store does not know is no destroyed one: the journey waits until the store is whole, instead of ending.
    let elsewhere = SealedCodec::new(Arc::new(KeyRing::in_memory()));
    assert!(
        elsewhere
            .decode(&SerializationContextData::None, sealed.clone())
            .await
            .is_err()
    );
    // A name that is none of ours.
    let mut nonsense = sealed[0].clone();
    nonsense.metadata.insert(KEY_REF.to_owned(), b"../../etc".to_vec());
    assert_eq!(
        codec
            .decode(&SerializationContextData::None, vec![nonsense])
            .await
            .unwrap()[0]
            .metadata["encoding"],
        DARK
    );
    // An erased patient's journey cannot write in clear, nor stop the server.
    let after = codec
        .encode(&SerializationContextData::None, vec![a_payload(Some(&key))])
        .await
        .unwrap();
    assert_eq!(after[0].metadata["encoding"], DARK);
    assert!(after[0].data.is_empty());
}
