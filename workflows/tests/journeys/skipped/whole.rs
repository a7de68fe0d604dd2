//! Lead to closed, and a history so long that it begins anew.

use chrono::Duration;
use temporalio_client::WorkflowDescribeOptions;
use workflows::{
    civil,
    journey::{JourneyEnd, Message, Stage, Template, WaitingOn},
};

use super::{asked, give_up, templates};
use crate::{cast, ledger::Line, place::Place};

/// Lead to closed, with every check answered, over half a year.
pub async fn a_whole_journey(place: &Place) {
    let (server, patient) = (&place.server, place.clinic.admit_by("u1").await);
    patient
        .until_line("the call is read", |line| *line == Line::Summarised)
        .await;
    let qualified = patient
        .ask(Message::Qualify {
            coordinator: None,
            priority: None,
        })
        .await;
    assert_eq!(qualified.expect("a lead may be qualified").stage, Stage::Consult);
    patient.to_consult(place.in_days(3).await).await;
    server.live_for(Duration::days(4)).await;
    patient
        .until("the consult is over", |state| {
            state.waiting.on == WaitingOn::Coordinator
        })
        .await;
    patient.to_quote(place.now().await).await;
    server.live_for(Duration::days(4)).await;
    patient.to_deposit().await;
    patient.to_surgery(place.now().await).await;
    patient.book_surgery(place.in_days(10).await).await;
    server.live_for(Duration::days(10) + Duration::hours(3)).await;
    let care = patient
        .until_care("the checks are planned", |care| !care.due.is_empty())
        .await;
    for check in &care.checks {
        server.live_until(check.due_at + Duration::hours(1)).await;
        patient
            .until_care("a check is asked", |care| asked(care).as_ref() == Some(&check.key))
            .await;
        patient.answer(Some(&check.key), "portal", cast::report(2, &[])).await;
        patient.until_care("it is answered", |care| asked(care).is_none()).await;
    }
    patient
        .until("the balance is awaited", |state| state.waiting.on == WaitingOn::Payment)
        .await;
    patient.pay_balance(place.now().await).await;
    // What was decided at night goes out in the morning.
    server.live_for(Duration::hours(14)).await;
    assert_eq!(patient.end().await, JourneyEnd::Closed);
    patient.until_nothing_runs().await;

    let entries = patient.entries();
    let mut expected = vec![
        Template::LeadReceived,
        Template::ConsultBooked,
        Template::ConsultReminder,
        Template::QuoteReady,
        Template::QuoteReminder,
        Template::DepositReceived,
        Template::SurgeryBooked,
        Template::SurgeryReminder,
        // Its own steps: what was late for the journey's date happens at once, while the date is ahead.
        Template::TravelDetails,
        Template::Preparation,
        Template::FeedbackRequest,
    ];
    expected.extend([Template::CheckIn; 7]);
    // The report, the passport and the blood test: asked for once, and reminded of once, since nobody sends them.
    expected.extend([Template::AskDocument, Template::AskReminder].repeat(3));
    let mut got = templates(&entries);
    got.retain(|template| *template != Template::InvoiceReady);
    got.sort();
    expected.sort();
    assert_eq!(got, expected, "each message once");
    let quiet = care.pathway.quiet;
    for entry in entries.iter().filter(|entry| matches!(entry.line, Line::Sent { .. })) {
        let hour = |zone: &str| chrono::Timelike::hour(&entry.at.with_timezone(&civil::zone(zone)));
        let loud = !quiet.holds(hour("Europe/Berlin")) || !quiet.holds(hour(cast::CLINIC));
        assert!(loud, "nothing is sent in quiet hours: {entry:?}");
    }
    assert!(patient.lines().contains(&Line::Kept), "the invoice is kept");
    let timeline = patient.timeline("");
    let wanted = [
        "lead_created",
        "qualified",
        "consult_booked",
        "consult_over",
        "quote_sent",
        "quote_accepted",
        "payment_recorded",
        "surgery_booked",
        "surgery_done",
        "aftercare_started",
        "aftercare_finished",
        "closed",
    ];
    let place_of = |kind: &&str| timeline.iter().position(|line| line == kind);
    let order: Vec<_> = wanted.iter().map(place_of).collect();
    assert!(order.iter().all(Option::is_some), "{timeline:?}");
    assert!(order.is_sorted(), "{timeline:?}");
    let cared = patient.timeline("aftercare");
    assert_eq!(
        cared.iter().filter(|kind| *kind == "check_in_recorded").count(),
        7,
        "{cared:?}"
    );
}

/// A long history begins anew; state, children and messages go on.
pub async fn a_long_history(place: &Place) {
    let patient = place.operated("u1").await;
    let run = async || {
        let described = patient.journey().describe(WorkflowDescribeOptions::default()).await;
        described.expect("it runs").run_id().to_owned()
    };
    let care_run = async || {
        let described = patient.aftercare().describe(WorkflowDescribeOptions::default()).await;
        described.expect("it runs").run_id().to_owned()
    };
    let (first, first_care) = (run().await, care_run().await);
    let before = patient.state().await;
    let mut rounds = 0;
    while run().await == first || care_run().await == first_care {
        rounds += 1;
        assert!(rounds < 250, "a long history never begins anew");
        patient
            .ask(Message::Pause { reason: "test".into() })
            .await
            .expect("it may be held");
        patient.ask(Message::Resume).await.expect("it may go on");
    }
    let after = patient.state().await;
    assert_eq!(
        (after.stage, after.surgery, after.quote, after.due),
        (before.stage, before.surgery, before.quote, before.due)
    );
    assert_eq!(after.seq, before.seq + 2 * rounds);
    // The child of the first run reports to the new one.
    patient.say(None, cast::report(9, &[])).await;
    patient
        .until("the journey hears of it", |state| !state.escalations.is_empty())
        .await;
    println!("  begun anew after {rounds} rounds of hold and release");
    give_up(&patient).await;
}
