//! A worker goes in the middle and another comes, on a real server: nothing is lost and nothing is done twice.

use chrono::{Duration, Utc};
use workflows::{aftercare::CheckStatus, journey::Template};

use crate::{
    cast,
    clinic::Clinic,
    ledger::Line,
    recorder::at_any_hour,
    server::{connect, real_server},
};

#[test]
fn a_worker_goes_and_another_comes() {
    let Some(address) = real_server() else {
        println!("skipped: TEMPORAL_ADDRESS names no Temporal server");
        return;
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    tokio::task::LocalSet::new().block_on(&runtime, async {
        let seed = u64::try_from(Utc::now().timestamp_micros()).expect("after 1970");
        let clinic = Clinic::on(connect(&address).await, seed);
        let shift = clinic.begin_shift();
        let patient = clinic.admit(at_any_hour()).await;
        let now = Utc::now();
        patient.to_aftercare(now, now - Duration::days(1)).await;
        let care = patient.care().await.expect("it runs");
        let step = care.checks[0].key.clone();
        shift.end().await;

        // Nobody works: what is said and asked now waits in the server.
        patient.answer(Some(&step), "portal", cast::report(8, &[])).await;
        let before = patient.entries().len();
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        assert_eq!(patient.entries().len(), before);

        let shift = clinic.begin_shift();
        let alarmed = |line: &Line| matches!(line, Line::Told { code, .. } if code == "escalation:pain_high");
        patient.until_line("the rota is told", alarmed).await;
        let care = patient
            .until_care("it is written", |care| care.checks[0].status == CheckStatus::Answered)
            .await;
        assert_eq!((care.checks[0].revision, care.escalations.len()), (1, 1));
        let welcomed = |line: &&Line| {
            matches!(
                line,
                Line::Sent {
                    template: Template::LeadReceived,
                    ..
                }
            )
        };
        assert_eq!(patient.lines().iter().filter(welcomed).count(), 1);
        assert!(patient.acknowledge(care.escalations[0].escalation).await);
        let reason = "other".into();
        let cancel = workflows::journey::Message::Cancel {
            reason,
            keep_deposit: true,
        };
        patient.ask(cancel).await.expect("an open journey may be cancelled");
        patient.until_nothing_runs().await;
        shift.end().await;
        asked_before_anybody_works(&clinic).await;
    });
}

/// A journey begins while no worker is there, and a coordinator is quick: the first task finds the beginning and the message together.
async fn asked_before_anybody_works(clinic: &Clinic) {
    let patient = clinic.admit(at_any_hour()).await;
    let qualify = workflows::journey::Message::Qualify {
        coordinator: None,
        priority: None,
    };
    let (shift, answer) = futures::join!(
        async {
            tokio::time::sleep(std::time::Duration::from_millis(800)).await;
            clinic.begin_shift()
        },
        patient.ask(qualify)
    );
    answer.expect("a lead may be qualified");
    let welcomed = |line: &Line| {
        matches!(
            line,
            Line::Sent {
                template: Template::LeadReceived,
                ..
            }
        )
    };
    patient.until_line("the lead is welcomed all the same", welcomed).await;
    assert_eq!(patient.timeline("")[..2], ["lead_created", "qualified"]);
    let cancel = workflows::journey::Message::Cancel {
        reason: "other".into(),
        keep_deposit: true,
    };
    patient.ask(cancel).await.expect("an open journey may be cancelled");
    patient.until_nothing_runs().await;
    shift.end().await;
}
