//! What waits: for the morning, and for whoever holds a journey.

use chrono::Duration;
use workflows::{
    aftercare::CheckStatus,
    journey::{Message, Template, WaitingOn},
};

use super::{give_up, is_sent};
use crate::{cast, clinic::eventually, ledger::Line, place::Place};

/// What is booked at night is seen at once; the patient hears of it in the morning.
pub async fn booked_at_night(place: &Place) {
    let patient = place.clinic.admit_by("d1").await;
    let now = place.now().await;
    // Half past eleven in Istanbul.
    let night = now.date_naive().succ_opt().and_then(|day| day.and_hms_opt(20, 30, 0));
    place.server.live_until(night.expect("a day").and_utc()).await;
    patient.to_consult(now + Duration::days(5)).await;
    let seq = patient.state().await.seq;
    let ledger = &place.clinic.ledger;
    let recorded = || {
        ledger
            .recorded_until(patient.subject.journey, "")
            .filter(|until| *until >= seq)
    };
    eventually("it is recorded", async || recorded()).await;
    assert!(!patient.lines().iter().any(is_sent(Template::ConsultBooked)));
    place.server.live_for(Duration::hours(12)).await;
    patient.until_line("it is told", is_sent(Template::ConsultBooked)).await;
    give_up(&patient).await;
}

/// A held journey says nothing; released, it says what is still true.
pub async fn a_held_journey(place: &Place) {
    let patient = place.clinic.admit_by("d1").await;
    patient.to_consult(place.in_days(3).await).await;
    let pause = Message::Pause {
        reason: "patient_travels".into(),
    };
    patient.ask(pause).await.expect("an open journey may be held");
    place.server.live_for(Duration::days(5)).await;
    assert!(!patient.lines().iter().any(is_sent(Template::ConsultReminder)));
    patient.ask(Message::Resume).await.expect("a held journey may go on");
    patient
        .until("the consult is over", |state| {
            state.waiting.on == WaitingOn::Coordinator
        })
        .await;
    place.server.live_for(Duration::days(1)).await;
    assert!(
        !patient.lines().iter().any(is_sent(Template::ConsultReminder)),
        "it would have come too late"
    );
    give_up(&patient).await;

    // Held in aftercare: nothing is asked, and an answer that alarms alarms all the same.
    let patient = place.operated("u1").await;
    patient.say(None, cast::report(1, &[])).await;
    let pause = Message::Pause {
        reason: "family_asked".into(),
    };
    patient.ask(pause).await.expect("an open journey may be held");
    patient.until_care("it is held", |care| care.paused).await;
    place.server.live_for(Duration::days(4)).await;
    let care = patient.care().await.expect("it runs");
    assert_eq!(
        care.checks[1].status,
        CheckStatus::Planned,
        "nothing is asked while it is held"
    );
    patient.say(None, cast::report(9, &[])).await;
    patient
        .until_line(
            "the rota is told",
            |line| matches!(line, Line::Told { code, .. } if code == "escalation:pain_high"),
        )
        .await;
    patient.ask(Message::Resume).await.expect("a held journey may go on");
    patient
        .until_care("the check is asked", |care| care.checks[1].status == CheckStatus::Asked)
        .await;
    give_up(&patient).await;
}
