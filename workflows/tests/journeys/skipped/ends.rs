//! Ends that are not the last step.

use chrono::Duration;
use temporalio_client::WorkflowCancelOptions;
use workflows::{
    journey::{JourneyEnd, Message, Stage, State, Template, To},
    ports::billing::Submission,
};

use super::{give_up, templates, told};
use crate::{cast, clinic::eventually, ledger::Line, place::Place};

/// Cancelled at each stage, nothing of it runs on.
pub async fn cancelled_everywhere(place: &Place) {
    for stage in Stage::OPEN {
        let patient = place.clinic.admit_by("u2").await;
        let now = place.now().await;
        let cancel = |keep_deposit| Message::Cancel {
            reason: "patient_request".into(),
            keep_deposit,
        };
        if stage > Stage::Lead {
            patient.to_consult(now + Duration::days(2)).await;
        }
        if stage > Stage::Consult {
            patient.to_quote(now).await;
        }
        if stage > Stage::Quote {
            patient.to_deposit().await;
            patient.to_surgery(now).await;
        }
        match stage {
            Stage::Surgery => patient.book_surgery(now + Duration::days(9)).await,
            Stage::Aftercare => patient.book_surgery(now - Duration::hours(20)).await,
            Stage::Invoice => {
                let refused = Submission::Rejected {
                    code: "buyer_unknown".into(),
                };
                place.clinic.ledger.script().submissions.push_back(refused);
                patient.book_surgery(now - Duration::days(179)).await;
                patient
                    .until_care("one check is left", |care| care.due.len() == 1)
                    .await;
                patient.answer(Some("d180"), "portal", cast::report(0, &[])).await;
                let refused = |state: &State| state.stage == Stage::Invoice && !state.parked.is_empty();
                patient.until("the invoice is refused", refused).await;
            }
            _ => {}
        }
        assert_eq!(patient.state().await.stage, stage);
        let accepted = patient
            .ask(cancel(false))
            .await
            .expect("an open journey may be cancelled");
        assert_eq!(accepted.stage, Stage::Cancelled);
        place.server.live_for(Duration::days(1)).await;
        assert_eq!(patient.end().await, JourneyEnd::Cancelled);
        patient.until_nothing_runs().await;
        let freed = patient.lines().iter().filter(|line| **line == Line::Freed).count();
        let booked_ahead = match stage {
            Stage::Lead => 0,
            Stage::Surgery => 2,
            _ => 1,
        };
        assert_eq!(freed, booked_ahead, "what was booked ahead is given back in {stage:?}");
        let before = patient.entries().len();
        place.server.live_for(Duration::days(10)).await;
        assert_eq!(patient.entries().len(), before, "nothing more is done after {stage:?}");
        if stage > Stage::Quote {
            assert!(told(&patient).contains(&(To::Coordinator, "refund_due".into())));
        }
    }
}

/// A lead that nobody touches ends by its default branch, without a word to the patient.
pub async fn a_stale_lead(place: &Place) {
    let patient = place.clinic.admit_by("d2").await;
    place.server.live_for(Duration::days(22)).await;
    assert_eq!(patient.end().await, JourneyEnd::Cancelled);
    assert_eq!(templates(&patient.entries()), [Template::LeadReceived]);
    assert!(told(&patient).contains(&(To::Coordinator, "lead_unanswered".into())));
}

/// An operator's cancel of the workflow itself undoes and stops as a cancelled journey does.
pub async fn an_operator_cancels(place: &Place) {
    let patient = place.clinic.admit_by("u1").await;
    let now = place.now().await;
    patient.to_consult(now + Duration::days(5)).await;
    patient
        .journey()
        .cancel(WorkflowCancelOptions::default())
        .await
        .expect("it runs");
    patient
        .until_line("the time is freed", |line| *line == Line::Freed)
        .await;
    place.server.live_for(Duration::hours(14)).await;
    assert_eq!(patient.end().await, JourneyEnd::Cancelled);

    let patient = place.operated("u1").await;
    patient
        .aftercare()
        .cancel(WorkflowCancelOptions::default())
        .await
        .expect("it runs");
    eventually("the aftercare ends", async || {
        let running = patient.running().await;
        (!running.contains(&patient.subject.aftercare_id())).then_some(())
    })
    .await;
    give_up(&patient).await;
}
