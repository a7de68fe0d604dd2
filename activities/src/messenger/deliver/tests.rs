//! An SMS whose answer was lost: found in the partner's list, never sent again.

use partners::whatsapp::Body;
use sandbox::faults::Mode;
use workflows::ports::messenger::Delivery;

use super::{Words, deliver};
use crate::testing::Place;

const KEY: &str = "01900000-0000-7000-8000-000000000001:send:check_in_channel:d7";

fn words(link: &str) -> Words {
    Words {
        template: Some("check_in_reminder".into()),
        subject: "North".into(),
        text: "Wie geht es Ihnen?".into(),
        address: Some(format!("http://north.medicalai.localhost/portal/l#{link}")),
        body: Body::Text("unused".into()),
    }
}

async fn send(place: &Place, channel: &'static str, link: &str) -> Result<Delivery, temporalio_common::ActivityError> {
    deliver(
        &place.services,
        &place.subject,
        KEY,
        &place.patient,
        channel,
        words(link),
        None,
    )
    .await
}

// ASVS 2.3.4, 16.5.2
#[tokio::test]
async fn an_unclear_sms_is_found_in_the_partners_list_though_each_attempt_mints_another_link() {
    let place = Place::new().await;
    place.fault("twilio", Mode::AcceptThenDrop, Some(1));
    assert!(send(&place, "sms", "first").await.is_err(), "its answer was lost");
    assert_eq!(place.rows("select state from outbox").await, [["ambiguous"]]);
    let sent = send(&place, "sms", "second").await.expect("it is in the list");
    assert_eq!(sent, Delivery::Sent { channel: "sms".into() });
    assert_eq!(place.recipients("twilio").len(), 1, "one SMS");
    let outbox = place
        .rows("select state, provider_id, encode(request_sealed, 'escape') from outbox")
        .await;
    assert_eq!(outbox[0][0], "sent");
    assert!(outbox[0][1].starts_with("SM"));
    assert!(!outbox[0][2].contains("Wie geht"), "what is sent is kept sealed");
    let kept = place.rows("select channel, provider_id from messages").await;
    assert_eq!(kept, [["sms".to_owned(), outbox[0][1].clone()]]);
    // The callback says where to, and whose: the key is all that we know of a lost send.
    let callback = place.partners.ledger.read(|all| all[0].key.clone());
    assert_eq!(
        callback.as_deref(),
        Some("key=01900000-0000-7000-8000-000000000001%3Asend%3Acheck_in_channel%3Ad7")
    );
}

// ASVS 2.3.4, 16.5.2
#[tokio::test]
async fn a_mail_whose_answer_was_lost_goes_out_once_in_the_same_words() {
    let place = Place::new().await;
    let mut patient = place.patient.clone();
    patient.email = Some("anna@example.test".into());
    place.fault("resend", Mode::AcceptThenDrop, Some(1));
    let first = deliver(
        &place.services,
        &place.subject,
        KEY,
        &patient,
        "email",
        words("first"),
        None,
    )
    .await;
    assert!(first.is_err());
    let again = deliver(
        &place.services,
        &place.subject,
        KEY,
        &patient,
        "email",
        words("second"),
        None,
    )
    .await;
    assert_eq!(
        again.expect("the same key and the same words"),
        Delivery::Sent {
            channel: "email".into()
        }
    );
    assert_eq!(place.recipients("resend").len(), 1);
}
