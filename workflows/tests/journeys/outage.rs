//! A partner is away for six hours, with hundreds who want something of it: judged by the partner's own ledger.

mod rehearsed;

use chrono::{DateTime, Duration, Utc};
use std::collections::BTreeSet;
use temporalio_client::{WorkflowSignalOptions, WorkflowTerminateOptions};
use workflows::{
    aftercare::AftercareWorkflow,
    civil,
    journey::{JourneyWorkflow, Message, WaitingOn},
    outage::{Phase, Recovered, Waiter},
    pathway::{Channel, Outage, Pathway, by_code},
    search::shown_waiting,
};

use self::rehearsed::as_rehearsed;
use crate::{
    cast,
    clinic::{Patient, eventually},
    ledger::Line,
    partner::{NAME, Partner},
    place::Place,
};

/// Half of them are asked how they fare, half have only just written. `OUTAGE_EACH=250` lives it with five hundred, which takes a busy machine five minutes.
fn each() -> usize {
    let asked = std::env::var("OUTAGE_EACH").ok().and_then(|text| text.parse().ok());
    asked.unwrap_or(30)
}
/// So many of each have no need of their message any more when the partner is back.
const STALE: usize = 10;

impl Place {
    fn partner<T>(&self, look: impl FnOnce(&mut Partner) -> T) -> T {
        look(self.clinic.ledger.script().partner.as_mut().expect("it was put there"))
    }
    fn waiting(&self) -> usize {
        self.partner(|partner| partner.waiters.len())
    }
    async fn until_waiting(&self, wanted: usize) {
        eventually("all wait for the partner", async || {
            (self.waiting() == wanted).then_some(())
        })
        .await;
    }
    /// One look of the drain.
    async fn drain(&self) -> Vec<Waiter> {
        let now = self.server.now().await;
        let woken = self.partner(|partner| partner.wake(now));
        for waiter in &woken {
            let workflow = self
                .clinic
                .client
                .get_workflow_handle::<JourneyWorkflow>(waiter.workflow_id.clone());
            let provider = NAME.to_owned();
            let options = WorkflowSignalOptions::default();
            let told = workflow.signal(JourneyWorkflow::provider_recovered, Recovered { provider }, options);
            told.await.expect("it runs");
        }
        woken
    }
    /// Tomorrow, half an hour after the checks are asked for.
    async fn a_morning(&self) -> DateTime<Utc> {
        let zone = civil::zone(cast::CLINIC);
        let today = self.server.now().await.with_timezone(&zone).date_naive();
        let tomorrow = today.succ_opt().expect("time goes on");
        civil::instant(tomorrow, 11, civil::zone("Europe/Berlin"))
    }
}

/// Ends what a scenario left, so that nothing of it asks in the next.
async fn forget(patients: &[&Patient]) {
    for patient in patients {
        // A patient has one of both, or both.
        patient
            .journey()
            .terminate(WorkflowTerminateOptions::default())
            .await
            .ok();
        patient
            .aftercare()
            .terminate(WorkflowTerminateOptions::default())
            .await
            .ok();
    }
}

fn pathway(outage: Option<Outage>) -> Pathway {
    Pathway {
        outage,
        ..by_code("u1").expect("a shipped pathway")
    }
}

async fn six_hours(place: &Place) {
    let morning = place.a_morning().await;
    place.server.live_until(morning).await;
    place.clinic.ledger.script().partner = Some(Partner::away());
    // A check was due this morning: whoever was operated yesterday is asked at once.
    let (mut patients, mut leads) = (Vec::new(), Vec::new());
    for _ in 0..each() {
        leads.push(place.clinic.admit(pathway(None)).await);
        patients.push(
            place
                .clinic
                .care_for(pathway(None), morning - Duration::hours(25))
                .await,
        );
    }
    place.until_waiting(2 * each()).await;
    assert_eq!(place.partner(|partner| partner.breaker.phase), Phase::Open);
    let state = leads[0].until("it is shown", |state| !state.held.is_empty()).await;
    assert_eq!(shown_waiting(&state), "provider:whatsapp");
    assert_eq!(
        state.waiting.on,
        WaitingOn::Coordinator,
        "what it truly waits for is not forgotten"
    );

    for half_hour in 0..12 {
        place.server.live_for(Duration::minutes(30)).await;
        place.drain().await;
        if half_hour == 5 {
            grow_stale(&patients, &leads).await;
        }
    }
    place.until_waiting(2 * (each() - STALE)).await;
    let bothered = place.partner(|partner| partner.bothered);
    assert!(
        bothered < 100,
        "the partner was left alone: {bothered} requests in six hours"
    );
    assert!(place.partner(|partner| partner.accepted.is_empty()));

    place.partner(|partner| partner.down = false);
    let (mut batches, mut looks) = (Vec::new(), 0);
    while place.partner(|partner| partner.accepted.len()) < 2 * (each() - STALE) {
        looks += 1;
        assert!(looks < 600, "{} still wait", place.waiting());
        let woken = place.drain().await;
        // The partner's pace is that of the wall; a slow machine that tests must not turn it into another order.
        eventually("all who were woken have asked", async || {
            let asked = |waiter: &Waiter| place.partner(|partner| !partner.waiters.contains_key(&waiter.effect_key));
            woken.iter().all(asked).then_some(())
        })
        .await;
        batches.push(woken);
        place.server.live_for(Duration::milliseconds(500)).await;
    }
    judge(place, &patients, &leads, &batches).await;
}

/// Some answered by the portal, some turned out to be double: what waits for them is not true any more.
async fn grow_stale(patients: &[Patient], leads: &[Patient]) {
    for patient in &patients[..STALE] {
        patient.answer(Some("d1"), "portal", cast::report(1, &[])).await;
    }
    for lead in &leads[..STALE] {
        let reason = "duplicate".to_owned();
        let cancel = Message::Cancel {
            reason,
            keep_deposit: true,
        };
        lead.ask(cancel).await.expect("it may be cancelled");
    }
}

async fn judge(place: &Place, patients: &[Patient], leads: &[Patient], batches: &[Vec<Waiter>]) {
    let accepted = place.partner(|partner| partner.accepted.clone());
    let keys: BTreeSet<_> = accepted.iter().map(|accepted| accepted.key.as_str()).collect();
    assert_eq!(keys.len(), accepted.len(), "nothing is said twice");
    let all = patients.iter().map(|patient| patient.subject.key("send:check_in:d1"));
    let all = all.chain(leads.iter().map(|lead| lead.subject.key("send:lead_received")));
    for (n, key) in all.enumerate() {
        let stale = n % each() < STALE;
        assert_eq!(keys.contains(key.as_str()), !stale, "{key}");
    }
    // The first was the probe; after it, whoever fares worse is woken first. Those woken at one moment ask in any order, but all of them before the next.
    let woken: Vec<&Waiter> = batches.iter().flatten().skip(1).collect();
    assert!(woken.is_sorted(), "woken in order");
    let clinical = woken.iter().take_while(|waiter| waiter.urgency == 1).count();
    let served = accepted.iter().filter(|accepted| accepted.urgency == 1).count();
    assert!(
        served >= each() - STALE && clinical + 1 >= served,
        "the clinical go first"
    );
    let woken_with = |key: &str| {
        batches
            .iter()
            .position(|batch| batch.iter().any(|one| one.effect_key == key))
            .expect("only who was woken asks")
    };
    let served: Vec<usize> = accepted.iter().map(|accepted| woken_with(&accepted.key)).collect();
    assert!(served.is_sorted(), "served as they were woken: {served:?}");
    // No burst: in no second more than the partner takes.
    let times: Vec<_> = accepted.iter().map(|accepted| accepted.at).collect();
    let burst = times.iter().map(|from| {
        let until = *from + Duration::seconds(1);
        times.iter().filter(|at| (*from..until).contains(at)).count()
    });
    let burst = burst.max().unwrap_or_default();
    assert!(burst <= 80, "{burst} in one second");
    for patient in &patients[..STALE] {
        let why = eventually("it is dropped", async || {
            place.clinic.ledger.dropped(patient.subject.journey).pop()
        });
        assert_eq!(why.await, "answered_meanwhile");
    }
    for lead in &leads[..STALE] {
        let why = eventually("it is dropped", async || {
            place.clinic.ledger.dropped(lead.subject.journey).pop()
        });
        assert_eq!(why.await, "journey_is_over");
    }
    let last = leads
        .last()
        .expect("some")
        .until("it is shown", |state| state.held.is_empty())
        .await;
    assert_eq!(shown_waiting(&last), "coordinator", "the true wait is back");
    println!("  {} accepted, at most {burst} in a second", accepted.len());
}

/// A check that waited for an hour goes by SMS, and not again when the partner is back.
async fn another_channel(place: &Place) {
    let morning = place.a_morning().await;
    place.server.live_until(morning).await;
    place.clinic.ledger.script().partner = Some(Partner::away());
    let rule = Outage {
        fallback_after_minutes: 60,
        channels: vec![Channel::Sms],
    };
    let patient = place
        .clinic
        .care_for(pathway(Some(rule)), morning - Duration::hours(25))
        .await;
    let lead = place.clinic.admit(pathway(None)).await;
    place.until_waiting(2).await;
    place.server.live_for(Duration::minutes(59)).await;
    assert!(
        place.partner(|partner| partner.accepted.is_empty()),
        "its own channel has its time"
    );
    place.server.live_for(Duration::minutes(2)).await;
    let check = patient.subject.key("send:check_in:d1");
    eventually("it goes by SMS", async || {
        place.partner(|partner| {
            partner
                .accepted
                .iter()
                .any(|a| a.key == check && a.channel == "sms")
                .then_some(())
        })
    })
    .await;
    assert_eq!(place.waiting(), 1, "what is not clinical waits");
    place.partner(|partner| partner.down = false);
    for _ in 0..30 {
        place.server.live_for(Duration::seconds(20)).await;
        place.drain().await;
    }
    let greeting = lead.subject.key("send:lead_received");
    let accepted = place.partner(|partner| partner.accepted.clone());
    let by: Vec<_> = accepted.iter().map(|a| (a.key.as_str(), a.channel)).collect();
    assert_eq!(by, [(check.as_str(), "sms"), (greeting.as_str(), NAME)], "each once");
    forget(&[&patient, &lead]).await;
}

/// The call that asks a silent patient waits for its partner too, and is placed once when it is back and still wanted.
async fn a_call_that_waits(place: &Place) {
    let morning = place.a_morning().await;
    place.server.live_until(morning).await;
    {
        let mut script = place.clinic.ledger.script();
        (script.partner, script.voice_away) = (None, true);
    }
    let silent = place
        .clinic
        .care_for(pathway(None), morning - Duration::hours(25))
        .await;
    let answers = place
        .clinic
        .care_for(pathway(None), morning - Duration::hours(25))
        .await;
    place.server.live_for(Duration::hours(25)).await;
    for patient in [&silent, &answers] {
        let held = patient
            .until_care("the call waits", |care| care.held.contains_key("call:d1"))
            .await;
        assert_eq!(held.held_by(), Some("elevenlabs"));
    }
    answers.answer(Some("d1"), "portal", cast::report(1, &[])).await;
    answers
        .until_care("it waits no more", |care| care.held.is_empty())
        .await;
    place.clinic.ledger.script().voice_away = false;
    for patient in [&silent, &answers] {
        let aftercare = patient.aftercare();
        let recovered = Recovered {
            provider: "elevenlabs".to_owned(),
        };
        let options = WorkflowSignalOptions::default();
        let told = aftercare.signal(AftercareWorkflow::provider_recovered, recovered, options);
        told.await.expect("it runs");
    }
    silent
        .until_line("it is called", |line| matches!(line, Line::Called { .. }))
        .await;
    place.server.live_for(Duration::hours(1)).await;
    let calls = |patient: &Patient| {
        patient
            .lines()
            .iter()
            .filter(|line| matches!(line, Line::Called { .. }))
            .count()
    };
    assert_eq!((calls(&silent), calls(&answers)), (1, 0));
    assert_eq!(
        place.clinic.ledger.dropped(answers.subject.journey),
        ["answered_meanwhile"]
    );
    forget(&[&silent, &answers]).await;
}

/// Nobody ever says that it is back: after a day a person decides, as ever.
async fn a_day_without_an_end(place: &Place) {
    place.server.live_until(place.a_morning().await).await;
    place.clinic.ledger.script().partner = Some(Partner::away());
    let lead = place.clinic.admit(pathway(None)).await;
    place.until_waiting(1).await;
    place.server.live_for(Duration::hours(23)).await;
    assert!(lead.state().await.parked.is_empty(), "it asks by itself meanwhile");
    place.server.live_for(Duration::hours(16)).await;
    let parked = lead.until("it is parked", |state| !state.parked.is_empty()).await;
    let codes: Vec<_> = parked.parked.values().map(|parked| parked.code.as_str()).collect();
    assert_eq!(codes, ["provider_down:whatsapp"]);
    assert!(parked.held.is_empty());
    place.clinic.ledger.script().partner = None;
    lead.retry_until_nothing_is_parked().await;
    forget(&[&lead]).await;
}

#[test]
fn outages_in_skipped_time() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    tokio::task::LocalSet::new().block_on(&runtime, async {
        // Hundreds wake at one moment, and the clock waits for them.
        let mut place = Place::open(7, 60).await;
        macro_rules! live {
            ($($name:ident),+ $(,)?) => { $(place.live(stringify!($name), $name).await;)+ };
        }
        live!(
            another_channel,
            a_call_that_waits,
            a_day_without_an_end,
            as_rehearsed,
            six_hours
        );
        place.close().await;
    });
}
