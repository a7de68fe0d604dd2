//! What a message would do is said before it is done, and is what then happens.

use chrono::Duration;
use workflows::{
    forecast::forecast,
    journey::{Actor, EffectKind, Message, Stage, message::Booking, plan::plan},
};

use crate::{
    patients::{any_message, live, live_into_some_stage},
    truths::{Case, because},
    world::World,
};

#[test]
fn moving_a_surgery_moves_all_that_hangs_on_it_and_says_so_before() {
    let mut case = Case::new().booked();
    let at = case.now + Duration::days(37);
    let moved = Message::Reschedule {
        what: Booking::Surgery,
        at,
    };
    let plan = plan(&case.state, &Actor::System, &moved, case.now).expect("it may move");
    let what: Vec<&str> = plan.moves.iter().map(|one| one.what.as_str()).collect();
    assert_eq!(what, ["surgery", "discharge"]);
    assert_eq!((plan.sends, plan.ends), (vec!["appointment_moved".to_owned()], false));
    let checks = plan.shifted.iter().filter(|one| one.before.kind == "check_in").count();
    assert_eq!(checks, case.state.pathway.checks.len(), "every check moves");
    let reminder = |one: &workflows::journey::plan::Shifted| one.before.template.as_deref() == Some("surgery_reminder");
    assert!(plan.shifted.iter().any(reminder));
    case.ask(moved).expect("it may move");
    let foretold: Vec<_> = forecast(&case.state).into_iter().map(|item| item.at).collect();
    for shifted in &plan.shifted {
        assert!(
            foretold.contains(&shifted.after.at.expect("it is ahead")),
            "{shifted:?}"
        );
    }
}

#[test]
fn cancelling_says_what_is_given_up_and_what_is_owed() {
    let case = Case::new().booked();
    let cancel = |keep_deposit| Message::Cancel {
        reason: "medical".into(),
        keep_deposit,
    };
    let of = |message: &Message| plan(&case.state, &Actor::System, message, case.now).expect("it may end");
    let (kept, back) = (of(&cancel(true)), of(&cancel(false)));
    assert!(kept.ends && kept.added.is_empty() && kept.shifted.is_empty());
    assert!(kept.gone.iter().any(|item| item.kind == "check_in"));
    let freed: Vec<_> = kept
        .moves
        .iter()
        .filter(|one| one.to.is_none())
        .map(|one| &one.what)
        .collect();
    assert!(freed.contains(&&"surgery".to_owned()), "{freed:?}");
    let money = |plan: &workflows::journey::plan::Plan| {
        let money = plan.money.as_ref().expect("a deposit was paid");
        (money.paid.amount_minor, money.back.amount_minor)
    };
    assert_eq!((money(&kept), money(&back)), ((20_000, 0), (20_000, 20_000)));
    assert_eq!((kept.tasks.len(), back.tasks), (0, vec!["refund_due".to_owned()]));
    assert_ne!(kept.id, back.id);
}

#[test]
fn what_would_be_refused_has_no_plan() {
    let case = Case::new();
    let message = Message::Reschedule {
        what: Booking::Surgery,
        at: case.now,
    };
    assert!(plan(&case.state, &Actor::System, &message, case.now).is_err());
    let retry = plan(&case.state, &Actor::System, &Message::Retry, case.now);
    assert_eq!(retry.map(|plan| plan.id), Err(because("nothing_parked")));
}

/// Whatever somebody asks in whatever state: the plan is refused when the message is, and says the messages that then go out.
#[test]
fn a_plan_is_what_then_happens() {
    live("plans", 3_000, |seed| {
        let mut world = World::of(seed);
        live_into_some_stage(&mut world);
        let (mut state, now) = (world.journey.clone(), world.now);
        let message = any_message(&mut world.dice, &state, now);
        let wall = state.clock.wall_time(now);
        let planned = plan(&state, &Actor::System, &message, wall);
        let event = workflows::journey::Event::Asked {
            by: Actor::System,
            message,
        };
        let before = state.effects.len();
        let done = workflows::journey::decide(&mut state, event, wall);
        assert_eq!(planned.as_ref().err(), done.as_ref().err());
        if let Ok(planned) = planned {
            let sent = state.effects[before.min(state.effects.len())..].iter();
            let sent = sent
                .filter(|effect| matches!(effect.kind, EffectKind::Send { .. }))
                .count();
            assert_eq!(planned.sends.len(), sent);
            assert_eq!(planned.ends, matches!(state.stage, Stage::Cancelled | Stage::Closed));
        }
        world.decisions
    });
}
