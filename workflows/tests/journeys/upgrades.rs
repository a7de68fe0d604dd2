//! A running journey goes over to another version of its pathway: what that changes is said before, what is behind stays, and it can go back.

use chrono::{DateTime, Utc};
use workflows::{
    aftercare::{self, AfterEvent, CheckStatus},
    forecast::{check_instants, forecast},
    ids::EscalationId,
    journey::{ChildReport, EffectKind, Event, Impact, Message, impact},
    pathway::{Pathway, by_code},
};

use crate::truths::{Case, because};

/// The next version of the pathway, changed.
fn next(change: impl FnOnce(&mut Pathway)) -> Pathway {
    let mut next = by_code("u1").expect("a shipped pathway");
    next.version += 1;
    change(&mut next);
    next
}

fn upgrade(pathway: Pathway) -> Message {
    Message::Upgrade {
        pathway: Box::new(pathway),
        reason: "new_version".into(),
    }
}

fn changes(case: &Case, next: &Pathway) -> Vec<(String, Option<String>)> {
    match impact(&case.state, next, case.now) {
        Impact::Unaffected => Vec::new(),
        Impact::Changed { changes } => changes.into_iter().map(|change| (change.what, change.key)).collect(),
        Impact::Blocked { reason } => panic!("blocked: {reason}"),
    }
}

#[test]
fn only_what_is_ahead_counts_as_a_change() {
    let case = Case::new().booked();
    assert_eq!(
        changes(&case, &next(|next| next.waits.staff_days += 1)),
        [],
        "nobody waits for the staff any more"
    );
    let more = next(|next| {
        next.checks.remove(0);
        next.steps.retain(|step| step.key != "papers");
        next.thresholds.pain_at = 6;
        let mut check = next.checks[0].clone();
        check.day = 60;
        next.checks.insert(4, check);
    });
    let of = |what: &str, key: Option<&str>| (what.to_owned(), key.map(str::to_owned));
    assert_eq!(
        changes(&case, &more),
        [
            of("step_removed", Some("papers")),
            of("check_removed", Some("d1")),
            of("check_added", Some("d60")),
            of("thresholds_changed", None),
        ]
    );
}

#[test]
fn what_an_upgrade_announces_is_what_the_forecast_then_shows_and_taking_it_back_restores_it() {
    let mut case = Case::new().booked();
    let before = (case.state.clone(), forecast(&case.state));
    let more = next(|next| {
        next.steps.retain(|step| step.key != "papers");
        next.checks.pop();
    });
    case.ask(upgrade(more)).expect("nothing speaks against it");
    assert_eq!(case.state.pathway.version, before.0.pathway.version + 1);
    let kinds = |of: &[workflows::forecast::Forecast], kind: &str| of.iter().filter(|item| item.kind == kind).count();
    let after = forecast(&case.state);
    assert_eq!(kinds(&before.1, "check_documents"), 1);
    assert_eq!(kinds(&after, "check_documents"), 0);
    assert_eq!(kinds(&after, "check_in") + 1, kinds(&before.1, "check_in"));
    case.ask(Message::UndoUpgrade).expect("nothing has happened since");
    assert_eq!(forecast(&case.state), before.1);
    assert_eq!(case.state.due, before.0.due);
    assert_eq!(case.ask(Message::UndoUpgrade), Err(because("nothing_to_take_back")));
}

#[test]
fn after_the_next_step_it_cannot_be_taken_back() {
    let mut case = Case::new().booked();
    case.ask(upgrade(next(|next| next.thresholds.pain_at = 6)))
        .expect("nothing speaks against it");
    case.wake("step:travel");
    assert_eq!(case.ask(Message::UndoUpgrade), Err(because("nothing_to_take_back")));
}

#[test]
fn what_speaks_against_an_upgrade_is_named() {
    let mut case = Case::new().booked();
    let refused = |case: &mut Case, next: Pathway| case.ask(upgrade(next)).expect_err("it is refused");
    assert_eq!(
        refused(&mut case, by_code("u1").expect("shipped")),
        because("same_version")
    );
    assert_eq!(
        refused(&mut case, by_code("d1").expect("shipped")),
        because("other_pathway")
    );
    assert_eq!(
        refused(&mut case, next(|next| next.checks.clear())),
        because("cannot_be_run")
    );
    let escalation = EscalationId(case.dice.id());
    let report = ChildReport::EscalationOpened { escalation };
    case.happen(Event::Child { report }).expect("a report is never refused");
    assert_eq!(refused(&mut case, next(|_| ())), because("escalation_open"));
}

/// The aftercare of a journey, with its first check asked.
fn cared_for(case: &Case) -> (aftercare::State, DateTime<Utc>) {
    let state = &case.state;
    let surgery = state.surgery.as_ref().expect("it is booked").at;
    let discharge = state.discharge_at.expect("it is booked");
    let due = check_instants(&state.pathway, surgery, discharge, &state.clinic_zone, &state.home_zone);
    let mut care = aftercare::State::new(
        state.subject.clone(),
        state.clock,
        state.pathway.clone(),
        state.lang,
        (state.clinic_zone.clone(), state.home_zone.clone()),
        surgery,
        discharge,
        &due,
    );
    aftercare::decide(&mut care, AfterEvent::Opened, surgery).expect("it opens");
    let key = "ask:d1".to_owned();
    aftercare::decide(&mut care, AfterEvent::Due { key }, due[0]).expect("a wake-up is never refused");
    (care, due[0])
}

#[test]
fn a_running_aftercare_keeps_what_was_asked_and_follows_what_comes() {
    let case = Case::new().booked();
    let (mut care, now) = cared_for(&case);
    let more = next(|next| {
        // The first was asked already, the second never will be, and one is new.
        next.checks.drain(..2);
        let mut check = next.checks[0].clone();
        check.day = 60;
        next.checks.insert(3, check);
    });
    let due = check_instants(
        &more,
        care.surgery_at,
        care.discharge_at,
        &care.clinic_zone,
        &care.home_zone,
    );
    let event = AfterEvent::Upgraded {
        pathway: Box::new(more),
        due,
    };
    aftercare::decide(&mut care, event.clone(), now).expect("it is never refused");
    let keys: Vec<&str> = care.checks.iter().map(|check| check.key.as_str()).collect();
    assert_eq!(keys, ["d1", "d7", "d14", "d30", "d60", "d90", "d180"]);
    assert_eq!(care.checks[0].status, CheckStatus::Asked);
    assert!(care.due.contains_key("remind:d1") && care.due.contains_key("ask:d60"));
    assert!(!care.due.contains_key("ask:d3"));
    let once = care.clone();
    aftercare::decide(&mut care, event, now).expect("it is never refused");
    assert_eq!(
        (care.checks, care.due),
        (once.checks, once.due),
        "told twice is told once"
    );
}

#[test]
fn the_journey_tells_a_running_aftercare() {
    let mut case = Case::new().booked();
    case.wake("surgery_over");
    assert!(case.state.aftercare_started);
    let effects = case
        .ask(upgrade(next(|next| next.thresholds.pain_at = 6)))
        .expect("nothing speaks against it");
    assert!(effects.iter().any(|effect| effect.kind == EffectKind::UpgradeAftercare));
}
