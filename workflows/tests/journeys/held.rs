//! What the cores make of a partner that is away: it is shown over the true wait, and leaves nothing behind.

use chrono::Duration;
use workflows::{
    aftercare::{self, AfterEffect, AfterEvent},
    journey::{ChildReport, Event, Message, Outcome, State, WaitingOn},
    record::JourneyRow,
    search::shown_waiting,
};

use crate::truths::{Case, care};

const KEY: &str = "send:lead_received";

fn held(key: &str, provider: &str) -> Event {
    Event::Held {
        key: key.into(),
        provider: provider.into(),
    }
}
fn sent(key: &str) -> Event {
    let outcome = Outcome::Sent {
        channel: "whatsapp".into(),
    };
    Event::Done {
        key: key.into(),
        outcome,
    }
}

#[test]
fn a_partner_that_is_away_hides_the_true_wait_and_gives_it_back() {
    let mut case = Case::new();
    let (true_wait, due) = (case.state.waiting.clone(), case.state.due.clone());
    case.now += Duration::hours(1);
    case.happen(held(KEY, "whatsapp")).expect("never refused");
    assert_eq!(shown_waiting(&case.state), "provider:whatsapp");
    let row = JourneyRow::of(&case.state);
    assert_eq!(
        (row.waiting_on.as_str(), row.waiting_since),
        ("provider:whatsapp", case.now)
    );
    assert_eq!(
        (&case.state.waiting, &case.state.due),
        (&true_wait, &due),
        "deadlines run on"
    );
    case.happen(sent(KEY)).expect("never refused");
    assert_eq!(shown_waiting(&case.state), true_wait.on.code());
    assert!(case.state.held.is_empty());
}

#[test]
fn a_person_is_shown_before_a_partner() {
    let mut case = Case::new();
    case.happen(held(KEY, "whatsapp")).expect("never refused");
    let pause = Message::Pause { reason: "test".into() };
    case.ask(pause).expect("it may be held");
    assert_eq!(shown_waiting(&case.state), "coordinator");
    case.ask(Message::Resume).expect("it may go on");
    assert_eq!(shown_waiting(&case.state), "provider:whatsapp");
    case.happen(Event::Released { key: KEY.into() }).expect("never refused");
    assert_eq!(shown_waiting(&case.state), case.state.waiting.on.code());
}

#[test]
fn a_state_of_before_is_read_and_one_with_nothing_held_is_written_as_before() {
    let case = Case::new();
    let written = serde_json::to_value(&case.state).expect("it serialises");
    assert!(written.get("held").is_none());
    let read: State = serde_json::from_value(written).expect("it is read");
    assert_eq!(read, case.state);
    let mut pathway = serde_json::to_value(&case.state.pathway).expect("it serialises");
    pathway.as_object_mut().expect("an object").remove("outage");
    let old: workflows::pathway::Pathway = serde_json::from_value(pathway).expect("an older pathway is read");
    assert_eq!(old.outage, None);
}

#[test]
fn the_journey_shows_for_whom_its_aftercare_waits() {
    let (_, mut state, now) = care();
    let mut case = Case::new();
    let mut hear = |event| {
        aftercare::decide(&mut state, event, now).expect("it is accepted");
        let effects = std::mem::take(&mut state.effects);
        let report = |effect| match effect {
            AfterEffect::Report {
                report: report @ ChildReport::AftercareHeld { .. },
            } => Some(report),
            _ => None,
        };
        effects.into_iter().filter_map(report).collect::<Vec<_>>()
    };
    let (key, provider) = ("send:check_in:d1".to_owned(), "whatsapp".to_owned());
    let first = hear(AfterEvent::Held {
        key: key.clone(),
        provider: provider.clone(),
    });
    assert_eq!(
        first,
        [ChildReport::AftercareHeld {
            provider: Some(provider.clone())
        }]
    );
    let second = hear(AfterEvent::Held {
        key: "ask:1".into(),
        provider,
    });
    assert_eq!(second, [], "told once");
    for report in first {
        case.happen(Event::Child { report }).expect("never refused");
    }
    assert_eq!(shown_waiting(&case.state), "provider:whatsapp");
    assert_eq!(hear(AfterEvent::Released { key: "ask:1".into() }), []);
    let dropped = AfterEvent::Dropped {
        key,
        reason: "answered_meanwhile".into(),
    };
    let last = hear(dropped);
    assert_eq!(last, [ChildReport::AftercareHeld { provider: None }]);
    for report in last {
        case.happen(Event::Child { report }).expect("never refused");
    }
    assert_eq!(case.state.waiting.on, WaitingOn::Coordinator);
    assert_eq!(shown_waiting(&case.state), "coordinator");
}
