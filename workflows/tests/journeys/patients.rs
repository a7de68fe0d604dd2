//! Ten thousand virtual patients: any pathway, any order of what people do and fail to do.

use chrono::{DateTime, Duration, Utc};
use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::PathBuf,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};
use workflows::{
    aftercare::{AfterEvent, Answer, CheckIn, CheckStatus, PainBand},
    ids::StaffId,
    journey::{
        Actor, AskAnswer, Event, Message, Priority, Stage, WaitingOn,
        message::{Booking, PaymentKind},
    },
    pathway::{Anchor, RedFlag},
};

use crate::{cast, dice::Dice, world::World};

const PATIENTS: u64 = 10_000;
/// Longer than any pathway: by then everything has happened.
const LONG: Duration = Duration::days(500);

/// Where seeds that once failed are kept: they are lived before all others.
fn kept(name: &str) -> PathBuf {
    let file = format!("{}.txt", name.replace(' ', "_"));
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/journeys/seeds")
        .join(file)
}

fn kept_seeds(name: &str) -> Vec<u64> {
    let text = std::fs::read_to_string(kept(name)).unwrap_or_default();
    text.lines().filter_map(|line| line.trim().parse().ok()).collect()
}

/// Prints a seed that fails, and keeps it.
fn keep(name: &str, seed: u64) {
    eprintln!("{name}: seed {seed} fails; SEED={seed} lives it again");
    let mut seeds = kept_seeds(name);
    if !seeds.contains(&seed) {
        seeds.push(seed);
        let lines: Vec<String> = seeds.iter().map(u64::to_string).collect();
        // A read-only checkout still has the printed line.
        std::fs::write(kept(name), lines.join("\n") + "\n").ok();
    }
}

/// Lives the lives of many seeds on all cores, those that once failed first. A seed that fails is printed and kept; with `SEED` set only that one is lived.
pub fn live(name: &str, patients: u64, life: impl Fn(u64) -> u64 + Sync) {
    if let Some(seed) = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()) {
        life(seed);
        return;
    }
    let before = kept_seeds(name);
    for seed in &before {
        life(*seed);
    }
    let (started, cores) = (
        Instant::now(),
        std::thread::available_parallelism().map_or(1, |n| n.get() as u64),
    );
    let decisions: u64 = std::thread::scope(|scope| {
        let workers = (0..cores).map(|core| {
            let life = &life;
            scope.spawn(move || {
                let seeds = (core..patients).step_by(usize::try_from(cores).expect("few cores"));
                let one = |seed| {
                    catch_unwind(AssertUnwindSafe(|| life(seed))).unwrap_or_else(|panic| {
                        keep(name, seed);
                        resume_unwind(panic)
                    })
                };
                seeds.map(one).sum::<u64>()
            })
        });
        let workers: Vec<_> = workers.collect();
        workers
            .into_iter()
            .map(|worker| worker.join().expect("the failing seed is printed above"))
            .sum()
    });
    let secs = started.elapsed().as_secs_f64();
    println!(
        "{name}: {} kept seeds, {patients} patients, {decisions} decisions, {:.0} patients a second, {:.0} decisions a second",
        before.len(),
        patients as f64 / secs,
        decisions as f64 / secs
    );
}

/// What people do.
#[derive(Clone, Debug)]
pub enum Act {
    Ask(Message),
    Answer(CheckIn),
    Give(AskAnswer),
    Acknowledge(workflows::ids::EscalationId),
}

/// Does it; whether it was accepted.
pub fn act(world: &mut World, act: Act) -> bool {
    let by = StaffId(world.dice.id());
    match act {
        Act::Ask(message) => world
            .tell(Event::Asked {
                by: Actor::Staff(by),
                message,
            })
            .is_ok(),
        Act::Answer(check_in) => world.tell_aftercare(AfterEvent::Answered { check_in }).is_ok(),
        Act::Give(answer) => world.tell(Event::Answered { answer }).is_ok(),
        Act::Acknowledge(escalation) => world
            .tell_aftercare(AfterEvent::Acknowledged { escalation, by })
            .is_ok(),
    }
}

/// What a clinic and a patient who do everything right do next; none when there is nothing to do but wait.
pub fn next_right_act(world: &mut World) -> Option<Act> {
    let now = world.now;
    if let Some(care) = &world.aftercare {
        if let Some(open) = care.escalations.first() {
            return Some(Act::Acknowledge(open.escalation));
        }
        if let Some(check) = care.checks.iter().find(|check| check.status == CheckStatus::Asked) {
            let (key, flags) = (check.key.clone(), some_flags(&mut world.dice));
            let pain = u8::try_from(world.dice.count(0, 10)).expect("a score");
            let answer = cast::report(pain, &flags);
            return Some(Act::Answer(cast::check_in(
                &mut world.dice,
                Some(&key),
                "portal",
                answer,
                now,
            )));
        }
    }
    let (state, dice) = (&world.journey, &mut world.dice);
    if state.paused.is_some() {
        return Some(Act::Ask(Message::Resume));
    }
    // A call ends by itself.
    let called = |ask: &&workflows::journey::Ask| matches!(ask.step.act, workflows::pathway::Act::Call { .. });
    if let Some(ask) = state.asks.values().find(|ask| !called(ask)) {
        if let workflows::pathway::Act::Appointment { .. } = ask.step.act {
            let step = ask.step.key.clone();
            let soon = now + Duration::minutes(dice.between(60, 10_000));
            let slot = cast::slot(dice, soon, 30);
            return Some(Act::Ask(Message::BookVisit { step, slot }));
        }
        let missing = ask.missing(state);
        return Some(match missing {
            Some(missing) => Act::Ask(cast::payment(dice, PaymentKind::Balance, missing.amount_minor, now)),
            None => Act::Give(cast::given(dice, ask, state.clock.wall_time(now))),
        });
    }
    if !state.parked.is_empty() {
        return Some(Act::Ask(Message::Retry));
    }
    let soon = now + Duration::minutes(dice.between(60, 40_000));
    let message = match (state.stage, &state.waiting.on) {
        (Stage::Lead, _) if dice.percent(70) => Message::Qualify {
            coordinator: None,
            priority: None,
        },
        (Stage::Lead, _) => Message::BookConsult {
            slot: cast::slot(dice, soon, 30),
        },
        (Stage::Consult, WaitingOn::Coordinator) if state.consult.is_none() => Message::BookConsult {
            slot: cast::slot(dice, soon, 30),
        },
        (Stage::Consult | Stage::Quote, WaitingOn::Coordinator) => {
            let (euros, days) = (dice.between(500, 9000), dice.between(2, 30));
            Message::SendQuote {
                quote: cast::quote(dice, now, euros, days),
            }
        }
        (Stage::Quote, WaitingOn::Patient) => Message::AcceptQuote {
            quote: state.quote.as_ref()?.quote,
        },
        (Stage::Quote, WaitingOn::Payment) => {
            cast::payment(dice, PaymentKind::Deposit, state.quote.as_ref()?.deposit_minor, now)
        }
        (Stage::Surgery, WaitingOn::Coordinator) => Message::BookSurgery {
            slot: cast::slot(dice, soon, 120),
            discharge_at: None,
        },
        (Stage::Invoice, WaitingOn::Payment) => {
            let owed = state.quote.as_ref()?.amount.amount_minor - state.paid_minor;
            cast::payment(dice, PaymentKind::Balance, owed, now)
        }
        _ => return None,
    };
    Some(Act::Ask(message))
}

fn some_flags(dice: &mut Dice) -> Vec<RedFlag> {
    match dice.percent(80) {
        true => Vec::new(),
        false => (0..dice.count(1, 3)).map(|_| *dice.pick(&RedFlag::ALL)).collect(),
    }
}

/// Anything at all, sensible or not.
pub fn any_act(world: &mut World) -> Act {
    let now = world.now;
    let (state, care, dice) = (&world.journey, world.aftercare.as_ref(), &mut world.dice);
    if let Some(care) = care
        && dice.percent(55)
    {
        if let (Some(open), true) = (care.escalations.last(), dice.percent(40)) {
            return Act::Acknowledge(match dice.percent(90) {
                true => open.escalation,
                false => dice.id().into(),
            });
        }
        let step = match dice.between(1, 10) {
            1..=4 => None,
            // One that goes over to another version may have no check left.
            5..=9 if !care.checks.is_empty() => Some(dice.pick(&care.checks).key.clone()),
            _ => Some("d999".to_owned()),
        };
        let channel = *dice.pick(&["portal", "whatsapp", "voice", "staff"]);
        let answer = any_answer(dice);
        let mut answer = cast::check_in(dice, step.as_deref(), channel, answer, now);
        if let (Some(event), true) = (care.seen.last(), dice.percent(25)) {
            answer.event = *event;
        }
        return Act::Answer(answer);
    }
    // Money and visits are messages, and a call ends by itself.
    let by_hand = |ask: &&workflows::journey::Ask| {
        use workflows::pathway::Act::{Appointment, Call, Payment};
        matches!(ask.step.act, Payment { .. } | Call { .. } | Appointment { .. })
    };
    let given = state.asks.values().find(|ask| !by_hand(ask));
    if let (Some(ask), true) = (given, dice.percent(30)) {
        // Most are told by their time, some were sent before they were asked, some come twice.
        let at = state.clock.wall_time(now) - Duration::hours(dice.between(0, 1) * dice.between(0, 300));
        let mut answer = cast::given(dice, ask, at);
        if let (Some(event), true) = (state.answers.last(), dice.percent(25)) {
            answer.event = *event;
        }
        return Act::Give(answer);
    }
    Act::Ask(any_message(dice, state, now))
}

fn any_answer(dice: &mut Dice) -> Answer {
    match dice.between(1, 10) {
        1 => Answer::Start,
        2 => Answer::SomeFlag,
        3 => Answer::Band {
            band: *dice.pick(&PainBand::ALL),
        },
        _ => Answer::Report {
            pain: dice
                .percent(80)
                .then(|| u8::try_from(dice.count(0, 12)).expect("a score")),
            red_flags: dice.percent(60).then(|| some_flags(dice).into_iter().collect()),
        },
    }
}

pub fn any_message(dice: &mut Dice, state: &workflows::journey::State, now: DateTime<Utc>) -> Message {
    let at = now + Duration::minutes(dice.between(-20_000, 60_000));
    let minutes = dice.count(0, 1500);
    match dice.between(1, 19) {
        1 => Message::Qualify {
            coordinator: None,
            priority: Some(Priority::High),
        },
        2..=3 => {
            let mut slot = cast::slot(dice, at, minutes);
            if let (Some(booked), true) = (&state.consult, dice.percent(30)) {
                slot.appointment = booked.appointment;
            }
            Message::BookConsult { slot }
        }
        4..=5 => {
            let (euros, days) = (dice.between(-10, 9000), dice.between(-3, 40));
            let mut quote = cast::quote(dice, now, euros, days);
            if let (Some(sent), true) = (&state.quote, dice.percent(30)) {
                quote.quote = sent.quote;
            }
            Message::SendQuote { quote }
        }
        6 => Message::AcceptQuote {
            quote: match (&state.quote, dice.percent(80)) {
                (Some(quote), true) => quote.quote,
                _ => dice.id().into(),
            },
        },
        7..=8 => {
            let kind = *dice.pick(&[PaymentKind::Deposit, PaymentKind::Balance, PaymentKind::Refund]);
            let amount = dice.between(-500, 400_000);
            let mut message = cast::payment(dice, kind, amount, now);
            if let (Message::RecordPayment { payment }, Some(last), true) =
                (&mut message, state.payments.last(), dice.percent(30))
            {
                payment.payment = *last;
            }
            message
        }
        9..=10 => {
            let discharge = dice.percent(30).then(|| at + Duration::hours(dice.between(-10, 90)));
            Message::BookSurgery {
                slot: cast::slot(dice, at, minutes),
                discharge_at: discharge,
            }
        }
        11..=12 => Message::Reschedule {
            what: *dice.pick(&[Booking::Consult, Booking::Surgery]),
            at,
        },
        13 => Message::RequestMove,
        14 => Message::Pause {
            reason: "patient_travels".into(),
        },
        15 => Message::Resume,
        16 => Message::Retry,
        17 => Message::Upgrade {
            pathway: Box::new(cast::pathway(dice)),
            reason: "new_version".into(),
        },
        18 => Message::UndoUpgrade,
        _ => Message::Cancel {
            reason: "patient_request".into(),
            keep_deposit: dice.percent(50),
        },
    }
}

/// Into some stage, with some strange things done on the way.
pub fn live_into_some_stage(world: &mut World) {
    for _ in 0..world.dice.between(0, 40) {
        let next = match world.dice.percent(85) {
            true => next_right_act(world),
            false => Some(any_act(world)),
        };
        match next {
            Some(next) if world.dice.percent(80) => {
                act(world, next);
            }
            _ => {
                let until = world.now + Duration::hours(100);
                world.step(until);
            }
        }
    }
}

/// The answer to whoever asked is given and taken back, in any order, early or late.
fn answer_in_any_order(world: &mut World) {
    for _ in 0..8 {
        match world.dice.between(1, 5) {
            1..=2 => world.tell(Event::FirstResponse).expect("never refused"),
            3..=4 => world.tell(Event::FirstResponseTakenBack).expect("never refused"),
            _ => {
                let until = world.now + Duration::hours(world.dice.between(1, 30));
                world.step(until);
            }
        }
    }
}

fn a_life_in_any_order(seed: u64) -> World {
    let mut world = World::of(seed);
    // Of some only, so that the kept seeds keep their lives.
    if seed % 8 == 6 {
        answer_in_any_order(&mut world);
    }
    let (right, any) = (world.dice.between(5, 60), world.dice.between(5, 40));
    let wakes = [
        "deadline",
        "consult_over",
        "surgery_over",
        "invoice",
        "quote_reminder",
        "first_response",
    ];
    for _ in 0..90 {
        if world.is_over() {
            break;
        }
        let choice = world.dice.between(1, 100);
        if choice <= right {
            if let Some(next) = next_right_act(&mut world) {
                act(&mut world, next);
            }
        } else if choice <= right + any {
            let next = any_act(&mut world);
            act(&mut world, next);
        } else if world.dice.percent(5) {
            // A wake-up that nobody planned.
            let key = (*world.dice.pick(&wakes)).to_owned();
            if !world.journey.due.contains_key(&key) {
                let before = world.journey.clone();
                world.tell(Event::Due { key }).expect("a wake-up is never refused");
                assert_eq!(before, world.journey, "a wake-up that nobody planned changes nothing");
            }
        } else {
            let hours = world.dice.between(1, 200);
            let until = world.now + Duration::hours(hours);
            match world.dice.percent(50) {
                true => world.live_until(until),
                false => {
                    world.step(until);
                }
            }
        }
    }
    world.tell_again();
    world
}

#[test]
fn whatever_happens_in_whatever_order_the_promises_hold() {
    let (lived, alarms) = (Mutex::new(BTreeMap::new()), AtomicU64::new(0));
    live("any order", PATIENTS, |seed| {
        let world = a_life_in_any_order(seed);
        alarms.fetch_add(world.alarms, Ordering::Relaxed);
        for stage in &world.lived {
            *lived
                .lock()
                .expect("no life panics here")
                .entry(stage.code())
                .or_insert(0) += 1;
        }
        world.decisions
    });
    if std::env::var("SEED").is_err() {
        // What holds of nobody proves nothing.
        let lived = lived.into_inner().expect("no life panics here");
        println!("any order: {lived:?}, {alarms:?} alarming answers");
        assert!(lived.len() == 8 && lived.values().all(|count| *count >= 500));
        assert!(alarms.into_inner() >= 1_000);
    }
}

#[test]
fn a_journey_in_which_everyone_acts_reaches_its_end() {
    live("everyone acts", 2_000, |seed| {
        let mut world = World::of(seed);
        let horizon = world.now + LONG;
        for _ in 0..2_000 {
            if world.is_over() {
                break;
            }
            match next_right_act(&mut world) {
                Some(next) => {
                    act(&mut world, next);
                }
                None => {
                    world.step(horizon);
                }
            }
        }
        assert_eq!(world.journey.stage, Stage::Closed);
        assert!(world.is_over());
        world.decisions
    });
}

#[test]
fn a_lead_that_nobody_touches_is_given_up() {
    live("nobody acts", 500, |seed| {
        let mut world = World::of(seed);
        world.calm = true;
        let staff = Duration::days(i64::from(world.journey.pathway.waits.staff_days));
        let opened = world.now;
        world.live_until(opened + LONG);
        assert_eq!(world.journey.stage, Stage::Cancelled);
        assert!(world.is_over());
        assert!((world.journey.stage_since - opened - staff).abs() < Duration::seconds(1));
        let steps = world.journey.pathway.steps.iter();
        // What is asked for is reminded of once.
        let said = |step: &workflows::pathway::Step| if step.act.asking().is_some() { 2 } else { 1 };
        let own: usize = steps.filter(|step| step.anchor == Anchor::Lead).map(said).sum();
        assert!(
            world.sent.len() <= 1 + own,
            "only that the clinic has heard, and what its pathway says to a lead: {:?}",
            world.sent
        );
        world.decisions
    });
}
