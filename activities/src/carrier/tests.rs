//! A record and a message in one step: both once, however often it is tried, and a refused record keeps the message back.

use chrono::Utc;
use sandbox::faults::Mode;
use serde_json::json;
use workflows::{
    carry,
    ids::{JourneyId, JourneyRef},
    journey::Actor,
    ports::{
        carried::{Carried, Outcome},
        messenger::{Delivery, Outbound},
    },
    record::{Entry, RecordBatch},
    sealed::{KeyRef, Sealed},
};

use super::send;
use crate::{messenger::tests::check_in as message, testing::Place};

const KEY: &str = "send:check_in:d1";

fn asked(subject: &JourneyRef) -> RecordBatch {
    RecordBatch {
        source: "aftercare".into(),
        at: Utc::now(),
        entries: vec![Entry {
            actor: Actor::System,
            kind: "check_in_sent".into(),
            data: json!({ "step_key": "d1" }),
            why: None,
        }],
        ..carry::sent(subject, 1, KEY, 1, "due:ask:d1")
    }
}

fn check_in(place: &Place, of: &JourneyRef) -> Sealed<Carried<Outbound>> {
    let carried = Carried {
        batch: Some(asked(of)),
        sent: Some(carry::sent(of, 1, KEY, 1, "sent")),
        act: message(place, KEY),
    };
    Sealed::new(KeyRef::record(of.tenant, of.patient), carried)
}

async fn timeline(place: &Place) -> Vec<Vec<String>> {
    place
        .rows("select kind, coalesce(data ->> 'channel', '') from journey_events order by at, kind")
        .await
}

fn row(kind: &str, channel: &str) -> Vec<String> {
    vec![kind.to_owned(), channel.to_owned()]
}

#[tokio::test]
async fn both_are_done_once_however_often_it_is_tried() {
    let place = Place::new().await;
    place.agree().await;
    let sent = Outcome::Done {
        of: Delivery::Sent {
            channel: "whatsapp".into(),
        },
    };
    for _ in 0..2 {
        let done = send(&place.services, check_in(&place, &place.subject), Some("x")).await;
        assert_eq!(done.expect("a partner takes it"), sent);
    }
    assert_eq!(
        timeline(&place).await,
        [row("check_in_sent", ""), row("message_sent", "whatsapp")]
    );
    assert_eq!(place.recipients("whatsapp").len(), 1);
}

#[tokio::test]
async fn what_was_decided_is_written_though_nobody_takes_the_message() {
    let place = Place::new().await;
    place.agree().await;
    place.fault("whatsapp", Mode::Down, Some(1));
    let failed = send(&place.services, check_in(&place, &place.subject), Some("x")).await;
    failed.expect_err("the partner is down");
    assert_eq!(timeline(&place).await, [row("check_in_sent", "")]);
    let done = send(&place.services, check_in(&place, &place.subject), Some("x")).await;
    let of = Delivery::Sent {
        channel: "whatsapp".into(),
    };
    assert_eq!(done.expect("it is back"), Outcome::Done { of });
    assert_eq!(
        timeline(&place).await,
        [row("check_in_sent", ""), row("message_sent", "whatsapp")]
    );
}

#[tokio::test]
async fn nothing_is_said_of_what_the_read_model_refuses() {
    let place = Place::new().await;
    place.agree().await;
    let elsewhere = JourneyRef {
        journey: JourneyId(uuid::Uuid::now_v7()),
        ..place.subject.clone()
    };
    let refused = send(&place.services, check_in(&place, &elsewhere), Some("x")).await;
    let code = "not_found.journey".to_owned();
    assert_eq!(refused.expect("an outcome"), Outcome::Unwritten { code });
    assert_eq!(place.recipients("whatsapp").len(), 0);
    let gone = send(&place.services, Sealed::Dark, Some("x")).await;
    let reason = "patient_gone".to_owned();
    let of = Delivery::Withheld { reason };
    assert_eq!(gone.expect("an outcome"), Outcome::Done { of });
}
