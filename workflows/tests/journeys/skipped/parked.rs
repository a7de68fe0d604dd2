//! What is refused for now waits for a person and is done after all.

use chrono::Duration;
use workflows::{
    failure::Refusal,
    journey::{Message, Stage, Template},
    ports::billing::Submission,
};

use super::{give_up, is_sent};
use crate::{cast, clinic::eventually, ledger::Line, place::Place};

/// What a partner refuses is parked for a person, and done once it is retried; refused messages name their reason.
pub async fn parked_and_refused(place: &Place) {
    let patient = place.clinic.admit_by("d1").await;
    place.clinic.ledger.script().refuses = Some(Template::QuoteReady);
    patient.to_consult(place.in_days(1).await).await;
    patient.to_quote(place.now().await).await;
    place.server.live_for(Duration::hours(14)).await;
    let parked = patient.until("it is parked", |state| !state.parked.is_empty()).await;
    assert_eq!(
        parked.parked.values().next().map(|parked| parked.code.as_str()),
        Some("template_refused")
    );
    patient
        .until_line(
            "a person is told",
            |line| matches!(line, Line::Told { code, .. } if code == "journey_parked"),
        )
        .await;
    place.clinic.ledger.script().refuses = None;
    patient.ask(Message::Retry).await.expect("something is parked");
    place.server.live_for(Duration::hours(14)).await;
    patient.until_line("it is sent", is_sent(Template::QuoteReady)).await;
    let again = patient.ask(Message::Retry).await;
    assert_eq!(
        again,
        Err(Refusal::Refused {
            code: "nothing_parked".into()
        })
    );
    let early = patient
        .ask(Message::Qualify {
            coordinator: None,
            priority: None,
        })
        .await;
    let allowed = vec![Stage::Lead];
    assert_eq!(
        early,
        Err(Refusal::NotAllowedInStage {
            stage: Stage::Quote,
            allowed
        })
    );

    let other = place.clinic.admit_by("d1").await;
    place.clinic.ledger.script().taken = true;
    let at = place.in_days(2).await;
    let slot = cast::slot(&mut other.dice(), at, 30);
    let taken = other.ask(Message::BookConsult { slot }).await;
    assert_eq!(taken, Err(Refusal::SlotTaken));
    assert_eq!(other.state().await.stage, Stage::Lead);
    place.clinic.ledger.script().taken = false;
    give_up(&other).await;
    give_up(&patient).await;
}

/// A refused invoice burns its number and takes another; one that lacks something keeps its own.
pub async fn invoices_refused(place: &Place) {
    let patient = place.clinic.admit_by("u1").await;
    let now = place.now().await;
    place.clinic.ledger.script().submissions.extend([
        Submission::Incomplete {
            code: "buyer_incomplete".into(),
        },
        Submission::Rejected { code: "schema".into() },
    ]);
    patient.to_aftercare(now, now - Duration::days(179)).await;
    for code in ["buyer_incomplete", "schema"] {
        patient
            .until("it is parked", |state| {
                state.parked.values().any(|parked| parked.code == code)
            })
            .await;
        patient.ask(Message::Retry).await.expect("something is parked");
    }
    patient.until("it is accepted", |state| state.invoice_accepted).await;
    let uuids = |wanted: fn(&Line) -> Option<uuid::Uuid>| patient.lines().iter().filter_map(wanted).collect::<Vec<_>>();
    let submitted = uuids(|line| {
        if let Line::Submitted { uuid } = line {
            Some(*uuid)
        } else {
            None
        }
    });
    let burnt = uuids(|line| {
        if let Line::Burnt { uuid } = line {
            Some(*uuid)
        } else {
            None
        }
    });
    assert_eq!(submitted.len(), 2);
    assert_eq!(burnt, submitted[..1], "only the refused one is burnt");
    give_up(&patient).await;
}

/// What the read model refuses for good is parked for a person; once it is mended, what was decided meanwhile is written.
pub async fn a_read_model_that_refuses(place: &Place) {
    let patient = place.operated("u1").await;
    place.clinic.ledger.script().refuses_records = true;
    let pause = Message::Pause { reason: "test".into() };
    patient.ask(pause).await.expect("it may be held");
    let parked = patient.until("it is parked", |state| !state.parked.is_empty()).await;
    let codes: Vec<_> = parked.parked.values().map(|parked| parked.code.as_str()).collect();
    assert!(codes.iter().all(|code| *code == "not_found.journey"), "{codes:?}");
    assert!(!patient.timeline("").contains(&"paused".to_owned()));
    patient.say(None, cast::report(1, &[])).await;
    patient
        .until_care("the aftercare keeps it", |care| !care.unwritten.is_empty())
        .await;
    patient
        .until("the journey knows", |state| {
            state.parked.keys().any(|key| key.starts_with("record:aftercare"))
        })
        .await;
    place.clinic.ledger.script().refuses_records = false;
    patient.retry_until_nothing_is_parked().await;
    eventually("what was decided is written", async || {
        let both = patient.timeline("").contains(&"paused".to_owned())
            && patient.timeline("aftercare").contains(&"check_in_recorded".to_owned());
        both.then_some(())
    })
    .await;
    give_up(&patient).await;
}
