//! Single truths of what a pathway asks for: asked once, reminded once, settled once, and never left without an end.

use chrono::{DateTime, Duration, Utc};
use workflows::{
    forecast::forecast,
    ids::EventId,
    instruments::Instrument,
    journey::{
        self, Actor, AskAnswer, Effect, EffectKind, Event, Given, Message, Outcome, State, Template,
        message::{Booking, PaymentKind},
        outdated,
        plan::{Lapsing, plan},
    },
    pathway::{Act, Anchor, Asking, Late, Otherwise, Position, Step, Worry},
    record::{Entry, TaskRow},
};

use crate::{cast, truths::Case};

fn asking() -> Asking {
    Asking {
        within_hours: 48,
        remind_after_hours: Some(24),
        otherwise: Some(Otherwise::Task {
            position: Position::Coordinator,
            within_hours: 24,
        }),
    }
}

fn survey(instrument: Instrument, at: Option<u16>, worse_by: Option<u16>) -> Act {
    Act::Survey {
        instrument,
        worry: Some(Worry {
            at,
            worse_by,
            position: Position::Doctor,
            within_hours: 4,
        }),
        asking: asking(),
    }
}

fn step(key: &str, offset_hours: i32, act: Act) -> Step {
    Step {
        key: key.into(),
        anchor: Anchor::Surgery,
        offset_hours,
        hour: None,
        when: Vec::new(),
        late: Late::Skip,
        act,
    }
}

/// A journey with a surgery in thirty days whose pathway has these steps alone.
fn booked(steps: Vec<Step>) -> Case {
    let mut case = Case::new();
    case.state.pathway.steps = steps;
    case.booked()
}

/// What came of an event: effects, lines of the timeline, tasks.
struct Came {
    effects: Vec<Effect>,
    entries: Vec<Entry>,
    tasks: Vec<TaskRow>,
}

impl Came {
    fn kinds(&self) -> Vec<&str> {
        self.entries.iter().map(|entry| entry.kind.as_str()).collect()
    }
    fn sends(&self) -> Vec<Template> {
        let sends = self.effects.iter().filter_map(|effect| match &effect.kind {
            EffectKind::Send { template, .. } => Some(*template),
            _ => None,
        });
        sends.collect()
    }
    fn tells(&self) -> Vec<&str> {
        let tells = self.effects.iter().filter_map(|effect| match &effect.kind {
            EffectKind::Tell { code, .. } => Some(code.as_str()),
            _ => None,
        });
        tells.collect()
    }
    fn tasks(&self) -> Vec<(&str, &str)> {
        let tasks = self.tasks.iter();
        tasks.map(|task| (task.kind.as_str(), task.state.as_str())).collect()
    }
}

fn happen(case: &mut Case, event: Event) -> Came {
    journey::decide(&mut case.state, event, case.now).expect("nothing here is refused");
    let unrecorded = std::mem::take(&mut case.state.unrecorded);
    Came {
        effects: std::mem::take(&mut case.state.effects),
        entries: unrecorded.entries,
        tasks: unrecorded.tasks,
    }
}

fn wake(case: &mut Case, key: &str) -> Came {
    case.now = case
        .state
        .due
        .get(key)
        .copied()
        .unwrap_or_else(|| panic!("{key} is planned"));
    happen(case, Event::Due { key: key.into() })
}

/// Its time comes, and its message goes out some hours later.
fn asked(case: &mut Case, name: &str) -> Came {
    let came = wake(case, &format!("step:{name}"));
    let key = key_of(&came);
    case.now += Duration::hours(3);
    sent(case, key);
    came
}

fn key_of(came: &Came) -> String {
    let mut effects = came.effects.iter();
    let send = effects.find(|effect| matches!(effect.kind, EffectKind::Send { .. }));
    send.expect("a message is decided").key.clone()
}

fn sent(case: &mut Case, key: String) {
    let channel = "whatsapp".into();
    let outcome = Outcome::Sent { channel };
    happen(case, Event::Done { key, outcome });
}

fn answer(case: &mut Case, name: &str, given: Given) -> AskAnswer {
    AskAnswer {
        event: EventId(case.dice.id()),
        step: name.into(),
        by: Actor::Patient,
        at: case.state.clock.wall_time(case.now),
        given,
    }
}

fn total(instrument: Instrument, total: u16) -> Given {
    Given::Survey {
        instrument,
        total: Some(total),
    }
}

fn give(case: &mut Case, name: &str, given: Given) -> Came {
    let answer = answer(case, name, given);
    happen(case, Event::Answered { answer })
}

fn is_true(state: &State, effect: &Effect, now: DateTime<Utc>) -> Option<String> {
    let EffectKind::Send { template, params, .. } = &effect.kind else {
        return None;
    };
    outdated(state, &effect.key, *template, params, now)
}

fn planned(state: &State, kind: &str) -> usize {
    forecast(state).iter().filter(|item| item.kind == kind).count()
}

#[test]
fn it_is_asked_and_reminded_of_once_and_an_answer_ends_both() {
    let mut case = booked(vec![step("prostate", -240, survey(Instrument::Ipss, Some(20), None))]);
    assert_eq!(planned(&case.state, "step"), 1);
    let came = wake(&mut case, "step:prostate");
    assert_eq!(
        (came.kinds(), came.sends()),
        (vec!["ask_opened"], vec![Template::AskSurvey])
    );
    assert_eq!(
        planned(&case.state, "ask_reminder"),
        0,
        "nothing is reminded of before it was said"
    );
    assert_eq!(planned(&case.state, "ask_overdue"), 1);
    case.now += Duration::hours(10);
    let said = case.now;
    sent(&mut case, key_of(&came));
    assert_eq!(
        case.state.due.get("ask_remind:prostate"),
        Some(&(said + Duration::hours(24)))
    );
    assert_eq!(
        case.state.due.get("ask_over:prostate"),
        Some(&(said + Duration::hours(48)))
    );
    assert_eq!(planned(&case.state, "ask_reminder"), 1);
    let came = wake(&mut case, "ask_remind:prostate");
    assert_eq!(
        (came.kinds(), came.sends()),
        (vec!["ask_reminded"], vec![Template::AskReminder])
    );
    let reminder = came.effects[0].clone();
    assert_eq!(is_true(&case.state, &reminder, case.now), None);
    let came = give(&mut case, "prostate", total(Instrument::Ipss, 12));
    assert_eq!(came.kinds(), ["ask_answered"]);
    assert!(came.effects.is_empty() && came.tasks.is_empty());
    assert!(case.state.asks.is_empty() && !case.state.due.keys().any(|key| key.starts_with("ask_")));
    let why = is_true(&case.state, &reminder, case.now);
    assert_eq!(
        why.as_deref(),
        Some("ask_is_over"),
        "a reminder on its way is no longer true"
    );
}

#[test]
fn the_same_answer_twice_and_one_that_nobody_asked_for_change_nothing() {
    let mut case = booked(vec![step("look", 48, Act::Photo { asking: asking() })]);
    let photo = |case: &mut Case| Given::Documents {
        documents: vec![case.dice.id().into()],
    };
    let given = photo(&mut case);
    let early = give(&mut case, "look", given);
    assert!(early.entries.is_empty() && early.effects.is_empty());
    case.now += Duration::hours(1);
    asked(&mut case, "look");
    let given = photo(&mut case);
    let answer = answer(&mut case, "look", given);
    let first = happen(&mut case, Event::Answered { answer: answer.clone() });
    assert_eq!(first.kinds(), ["ask_answered"]);
    let before = case.state.clone();
    let again = happen(&mut case, Event::Answered { answer });
    assert!(again.entries.is_empty() && again.effects.is_empty());
    assert_eq!(
        State {
            seq: before.seq + 1,
            ..before
        },
        case.state
    );
    let wrong = give(&mut case, "look", total(Instrument::Ipss, 35));
    assert!(
        wrong.entries.is_empty() && wrong.effects.is_empty(),
        "no photo is a score"
    );
}

#[test]
fn without_an_answer_the_default_branch_is_taken_and_a_late_answer_closes_its_task() {
    let mut case = booked(vec![step("look", 48, Act::Photo { asking: asking() })]);
    asked(&mut case, "look");
    let came = wake(&mut case, "ask_over:look");
    assert_eq!(came.kinds(), ["ask_overdue"]);
    assert_eq!(
        (came.tasks(), came.tells()),
        (vec![("photo_overdue", "open")], vec!["photo_overdue"])
    );
    let opened = came.tasks[0].task;
    assert!(case.state.ask_is_over("look"));
    case.now += Duration::hours(1);
    let documents = vec![case.dice.id().into()];
    let late = give(&mut case, "look", Given::Documents { documents });
    assert_eq!(late.entries[0].data["late"], true);
    assert_eq!(
        (late.tasks(), late.tasks[0].task),
        (vec![("photo_overdue", "done")], opened)
    );
}

#[test]
fn a_branch_that_leaves_it_only_says_so() {
    let mut leaving = asking();
    leaving.otherwise = Some(Otherwise::Leave);
    let mut case = booked(vec![step("look", 48, Act::Photo { asking: leaving })]);
    asked(&mut case, "look");
    let came = wake(&mut case, "ask_over:look");
    assert_eq!(
        (came.kinds(), came.tasks(), came.tells()),
        (vec!["ask_overdue"], vec![], vec![])
    );
    assert_eq!(came.entries[0].data["then"], "leave");
}

#[test]
fn a_message_that_never_goes_out_does_not_hold_the_deadline_up_for_ever() {
    let mut case = booked(vec![step("look", 48, Act::Photo { asking: asking() })]);
    wake(&mut case, "step:look");
    let opened = case.now;
    wake(&mut case, "ask_over:look");
    assert_eq!(
        case.now - opened,
        Duration::hours(72),
        "its own time, and a day to be said"
    );
}

#[test]
fn what_hangs_on_a_date_is_taken_back_when_the_date_moves_and_asked_again() {
    let mut case = booked(vec![step("pain", -240, survey(Instrument::Nrs11, Some(7), None))]);
    let came = wake(&mut case, "step:pain");
    let message = came.effects[0].clone();
    assert_eq!(is_true(&case.state, &message, case.now), None);
    let surgery = case.state.surgery.clone().expect("it is booked").at;
    let at = surgery + Duration::days(7);
    let what = Booking::Surgery;
    let came = happen(
        &mut case,
        Event::Asked {
            by: Actor::System,
            message: Message::Reschedule { what, at },
        },
    );
    let withdrawn = came.entries.iter().find(|entry| entry.kind == "ask_withdrawn");
    assert_eq!(withdrawn.expect("it is taken back").data["reason"], "anchor_moved");
    assert_eq!(is_true(&case.state, &message, case.now).as_deref(), Some("ask_is_over"));
    let due = case.state.due.get("step:pain");
    assert_eq!(due, Some(&(at - Duration::hours(240))));
    let came = asked(&mut case, "pain");
    assert_ne!(
        key_of(&came),
        message.key,
        "or the messenger would keep the second back"
    );
}

#[test]
fn an_answer_given_before_it_was_asked_again_answers_the_ask_before() {
    let mut case = booked(vec![step("pain", -240, survey(Instrument::Nrs11, Some(7), None))]);
    asked(&mut case, "pain");
    let slow = answer(&mut case, "pain", total(Instrument::Nrs11, 8));
    let at = case.state.surgery.clone().expect("it is booked").at + Duration::days(7);
    let what = Booking::Surgery;
    let message = Message::Reschedule { what, at };
    let by = Actor::System;
    happen(&mut case, Event::Asked { by, message });
    asked(&mut case, "pain");
    let came = happen(&mut case, Event::Answered { answer: slow });
    assert_eq!(
        came.kinds(),
        ["ask_answered", "ask_worrying"],
        "what worries is never told to nobody"
    );
    assert_eq!(came.entries[0].data["late"], true);
    assert!(case.state.asks.contains_key("pain"), "it waits for today's answer");
}

#[test]
fn a_cancelled_journey_asks_for_nothing_more() {
    let mut case = booked(vec![step("look", -240, Act::Photo { asking: asking() })]);
    asked(&mut case, "look");
    let cancel = Message::Cancel {
        reason: "patient_request".into(),
        keep_deposit: true,
    };
    let by = Actor::Patient;
    let came = happen(&mut case, Event::Asked { by, message: cancel });
    assert!(came.kinds().contains(&"ask_withdrawn"));
    assert!(case.state.asks.is_empty() && case.state.due.is_empty());
    let documents = vec![case.dice.id().into()];
    let late = give(&mut case, "look", Given::Documents { documents });
    assert!(late.entries.is_empty() && late.effects.is_empty());
}

#[test]
fn a_score_that_worries_or_got_worse_is_a_task_for_a_person_and_no_alarm() {
    let of = |worry| survey(Instrument::Ipss, worry, Some(4));
    let mut case = booked(vec![
        step("first", 24, of(Some(20))),
        step("second", 240, of(Some(20))),
        step("third", 480, of(None)),
    ]);
    asked(&mut case, "first");
    let calm = give(&mut case, "first", total(Instrument::Ipss, 8));
    assert_eq!(calm.kinds(), ["ask_answered"]);
    asked(&mut case, "second");
    let high = give(&mut case, "second", total(Instrument::Ipss, 20));
    assert_eq!(
        (high.tasks(), high.tells()),
        (vec![("look_at_answers", "open")], vec!["look_at_answers"])
    );
    let rule = |came: &Came| came.entries[1].why.as_ref().map(|why| why.rule.clone());
    assert_eq!(rule(&high).as_deref(), Some("total_worries"));
    asked(&mut case, "third");
    let worse = give(&mut case, "third", total(Instrument::Ipss, 24));
    assert_eq!(rule(&worse).as_deref(), Some("got_worse"));
    assert!(case.state.escalations.is_empty(), "alarming is what the checks are for");
    let said: Vec<String> = worse.entries.iter().map(|entry| entry.data.to_string()).collect();
    assert!(!said.concat().contains("24"), "a total is in no timeline: {said:?}");
}

#[test]
fn a_refused_consent_is_an_answer_and_takes_the_default_branch() {
    let consent = Act::Consent {
        purpose: "marketing".into(),
        valid_days: None,
        asking: asking(),
    };
    let given = |granted| Given::Consent {
        purpose: "marketing".into(),
        granted,
    };
    let mut case = booked(vec![step("agree", 24, consent.clone()), step("again", 240, consent)]);
    asked(&mut case, "agree");
    let came = give(&mut case, "agree", given(false));
    assert_eq!(came.kinds(), ["ask_declined", "ask_overdue"]);
    assert_eq!(came.tasks(), [("consent_overdue", "open")]);
    case.now += Duration::hours(1);
    let came = give(&mut case, "agree", given(true));
    assert_eq!(came.tasks(), [("consent_overdue", "done")]);
    let skipped = wake(&mut case, "step:again");
    assert_eq!(skipped.entries[0].data["reason"], "already_given");
    assert!(skipped.effects.is_empty());
}

#[test]
fn a_consent_given_too_long_before_the_new_day_is_foretold_and_asked_for_anew() {
    let consent = Act::Consent {
        purpose: "transfer_abroad".into(),
        valid_days: Some(60),
        asking: asking(),
    };
    let mut case = booked(vec![step("agree", -240, consent)]);
    asked(&mut case, "agree");
    let given = Given::Consent {
        purpose: "transfer_abroad".into(),
        granted: true,
    };
    give(&mut case, "agree", given);
    let agreed = case.now;
    let surgery = case.state.surgery.clone().expect("it is booked").at;
    let moved = |at| Message::Reschedule {
        what: Booking::Surgery,
        at,
    };
    let lapses = |case: &Case, at| {
        let plan = plan(&case.state, &Actor::System, &moved(at), case.now).expect("it may move");
        plan.lapses
    };
    // A week later it still holds; it runs out after sixty days, whatever the day it was asked for.
    assert_eq!(lapses(&case, surgery + Duration::days(7)), []);
    let far = surgery + Duration::days(70);
    let until = agreed + Duration::days(60);
    let purpose = "transfer_abroad".to_owned();
    assert_eq!(lapses(&case, far), [Lapsing { purpose, until }]);
    let (by, message) = (Actor::System, moved(surgery + Duration::days(7)));
    happen(&mut case, Event::Asked { by, message });
    let came = wake(&mut case, "step:agree");
    assert_eq!(came.entries[0].data["reason"], "already_given");
    let (by, message) = (Actor::System, moved(far));
    happen(&mut case, Event::Asked { by, message });
    let came = wake(&mut case, "step:agree");
    assert_eq!(came.kinds(), ["ask_opened"]);
    // Given anew it holds for the day; moved to where its time is past already, it is asked for at once.
    case.now += Duration::hours(1);
    let given = Given::Consent {
        purpose: "transfer_abroad".into(),
        granted: true,
    };
    give(&mut case, "agree", given);
    assert_eq!(lapses(&case, far + Duration::days(1)), []);
    case.now = far - Duration::days(5);
    let (by, message) = (Actor::System, moved(case.now + Duration::days(9)));
    case.state
        .agreed_at
        .insert("transfer_abroad".into(), case.now - Duration::days(59));
    happen(&mut case, Event::Asked { by, message });
    assert_eq!(
        case.state.due.get("step:agree"),
        Some(&case.now),
        "it is asked for at once"
    );
}

#[test]
fn a_paper_that_was_sent_is_not_asked_for_again_because_a_flight_moves() {
    let paper = Act::Document {
        paper: "passport".into(),
        asking: asking(),
    };
    let mut case = booked(vec![step("passport", -480, paper)]);
    asked(&mut case, "passport");
    let documents = vec![case.dice.id().into()];
    give(&mut case, "passport", Given::Documents { documents });
    for days in [20, 40] {
        let at = case.state.surgery.clone().expect("it is booked").at + Duration::days(days);
        let what = Booking::Surgery;
        let message = Message::Reschedule { what, at };
        let by = Actor::System;
        happen(&mut case, Event::Asked { by, message });
        let came = wake(&mut case, "step:passport");
        assert_eq!(came.entries[0].data["reason"], "already_given");
        assert!(came.effects.is_empty());
    }
}

#[test]
fn money_settles_what_was_asked_for_and_part_of_it_makes_the_message_untrue() {
    let pay = |share_percent| Act::Payment {
        share_percent,
        asking: asking(),
    };
    // A thousand is agreed, two hundred are paid.
    let mut case = booked(vec![step("half", -240, pay(50)), step("fifth", -200, pay(20))]);
    let came = wake(&mut case, "step:half");
    let message = came.effects[0].clone();
    let missing = |case: &Case| {
        case.state.asks["half"]
            .missing(&case.state)
            .map(|money| money.amount_minor)
    };
    assert_eq!(missing(&case), Some(30_000));
    let paid = |case: &mut Case, minor| {
        let message = cast::payment(&mut case.dice, PaymentKind::Balance, minor, case.now);
        let by = Actor::System;
        happen(case, Event::Asked { by, message })
    };
    paid(&mut case, 10_000);
    assert_eq!(missing(&case), Some(20_000));
    assert_eq!(
        is_true(&case.state, &message, case.now).as_deref(),
        Some("amount_changed")
    );
    let came = paid(&mut case, 20_000);
    assert_eq!(came.kinds(), ["payment_recorded", "ask_answered"]);
    assert!(case.state.asks.is_empty());
    let came = wake(&mut case, "step:fifth");
    assert_eq!(came.entries[0].data["reason"], "nothing_owed");
}

#[test]
fn money_that_comes_late_closes_the_task_of_its_deadline() {
    let pay = Act::Payment {
        share_percent: 100,
        asking: asking(),
    };
    let mut case = booked(vec![step("rest", -240, pay)]);
    asked(&mut case, "rest");
    let came = wake(&mut case, "ask_over:rest");
    assert_eq!(came.tasks(), [("payment_overdue", "open")]);
    let message = cast::payment(&mut case.dice, PaymentKind::Balance, 80_000, case.now);
    let by = Actor::System;
    let came = happen(&mut case, Event::Asked { by, message });
    assert_eq!(came.tasks(), [("payment_overdue", "done")]);
    let message = cast::payment(&mut case.dice, PaymentKind::Balance, 1, case.now);
    let by = Actor::System;
    let came = happen(&mut case, Event::Asked { by, message });
    assert_eq!(came.tasks(), [], "once");
}

#[test]
fn what_is_open_stays_as_it_was_agreed_when_the_pathway_changes() {
    let mut case = booked(vec![step("look", -240, Act::Photo { asking: asking() })]);
    asked(&mut case, "look");
    let before = case.state.asks.clone();
    let mut next = case.state.pathway.clone();
    next.version += 1;
    next.steps.clear();
    let message = Message::Upgrade {
        pathway: Box::new(next),
        reason: "new_version".into(),
    };
    let by = Actor::System;
    happen(&mut case, Event::Asked { by, message });
    assert_eq!(case.state.asks, before);
    let came = wake(&mut case, "ask_remind:look");
    assert_eq!(came.sends(), [Template::AskReminder]);
    let documents = vec![case.dice.id().into()];
    assert_eq!(
        give(&mut case, "look", Given::Documents { documents }).kinds(),
        ["ask_answered"]
    );
}

#[test]
fn a_state_without_asks_is_written_as_it_was_before_there_were_any() {
    let case = Case::new();
    let text = serde_json::to_string(&case.state).expect("a state is JSON");
    for field in ["\"asks\"", "\"answers\"", "\"agreed\"", "\"scores\"", "\"ended\""] {
        assert!(!text.contains(field), "{field}");
    }
}

fn visit() -> Act {
    Act::Appointment {
        position: Position::Doctor,
        book_within_hours: 24,
        remind_hours_before: 24,
        asking: Asking {
            remind_after_hours: None,
            ..asking()
        },
    }
}

#[test]
fn a_visit_is_booked_by_the_staff_and_the_patient_is_reminded_before_it() {
    let mut case = booked(vec![step("control", 240, visit())]);
    let came = wake(&mut case, "step:control");
    assert_eq!(
        (came.tasks(), came.tells(), came.sends()),
        (vec![("book_visit", "open")], vec!["book_visit"], vec![])
    );
    let opened = came.tasks[0].task;
    assert!(
        journey::actions(&case.state)
            .iter()
            .any(|action| action.name == "book_visit")
    );
    let at = case.now + Duration::days(5);
    let slot = cast::slot(&mut case.dice, at, 30);
    let step = "control".to_owned();
    let by = Actor::System;
    let message = Message::BookVisit { step, slot };
    let came = happen(
        &mut case,
        Event::Asked {
            by,
            message: message.clone(),
        },
    );
    assert_eq!(
        (came.kinds(), came.sends()),
        (vec!["visit_booked"], vec![Template::VisitBooked])
    );
    assert_eq!(
        (came.tasks(), came.tasks[0].task),
        (vec![("book_visit", "done")], opened)
    );
    let again = case.ask(message);
    assert_eq!(again, Err(crate::truths::because("ask_is_over")));
    let reminders = forecast(&case.state);
    let of_it = |item: &&workflows::forecast::Forecast| item.template.as_deref() == Some("visit_reminder");
    assert_eq!(reminders.iter().filter(of_it).count(), 1);
    let came = wake(&mut case, "visit_reminder:control");
    assert_eq!(
        (case.now, came.sends()),
        (at - Duration::hours(24), vec![Template::VisitReminder])
    );
    assert_eq!(is_true(&case.state, &came.effects[0], case.now), None);
    assert_eq!(
        is_true(&case.state, &came.effects[0], at).as_deref(),
        Some("appointment_is_past")
    );
}

#[test]
fn a_visit_that_nobody_books_takes_the_default_branch_and_a_cancelled_journey_frees_one() {
    let mut case = booked(vec![step("control", 240, visit()), step("later", 300, visit())]);
    wake(&mut case, "step:control");
    let came = wake(&mut case, "ask_over:control");
    assert_eq!(
        came.tasks(),
        [("book_visit", "done"), ("visit_not_booked", "open")],
        "one task, not two"
    );
    wake(&mut case, "step:later");
    let at = case.now + Duration::days(5);
    let slot = cast::slot(&mut case.dice, at, 30);
    let (step, appointment) = ("later".to_owned(), slot.appointment);
    case.ask(Message::BookVisit { step, slot }).expect("it is asked for");
    let cancel = Message::Cancel {
        reason: "patient_request".into(),
        keep_deposit: true,
    };
    let effects = case.ask(cancel).expect("an open journey may be cancelled");
    let freed = EffectKind::CancelAppointment { appointment };
    assert!(effects.iter().any(|effect| effect.kind == freed));
}

#[test]
fn a_call_that_reaches_the_patient_settles_it_and_one_that_does_not_takes_the_default_branch() {
    let call = || Act::Call {
        purpose: "travel".into(),
        asking: Asking {
            remind_after_hours: None,
            ..asking()
        },
    };
    let placed = |came: &Came| match &came.effects[0].kind {
        EffectKind::PlaceCall { wanted } => wanted.clone(),
        other => panic!("no call: {other:?}"),
    };
    let ended = |wanted, reached| Event::Child {
        report: journey::ChildReport::CallFinished { wanted, reached },
    };
    let mut case = booked(vec![step("ring", -240, call()), step("again", -200, call())]);
    let came = wake(&mut case, "step:ring");
    let first = placed(&came);
    let came = happen(&mut case, ended(first.clone(), true));
    assert_eq!(came.kinds(), ["call_made", "ask_answered"]);
    let came = wake(&mut case, "step:again");
    let second = placed(&came);
    let late = happen(&mut case, ended(first, false));
    assert!(late.entries.is_empty(), "a report of another call changes nothing");
    let came = happen(&mut case, ended(second, false));
    assert_eq!(came.kinds(), ["call_made", "ask_overdue"]);
    assert_eq!(came.tasks(), [("call_not_reached", "open")]);
}

#[test]
fn a_step_with_an_hour_happens_at_that_hour_where_the_patient_is() {
    let mut at_ten = step("look", -240, Act::Photo { asking: asking() });
    at_ten.hour = Some(10);
    let mut case = Case::new();
    case.state.pathway.steps = vec![at_ten];
    let mut case = case.accepted();
    let deposit = cast::payment(&mut case.dice, PaymentKind::Deposit, 20_000, case.now);
    case.ask(deposit).expect("money may come");
    let book = |case: &mut Case, at| {
        let slot = cast::slot(&mut case.dice, at, 180);
        let discharge_at = None;
        let message = Message::BookSurgery { slot, discharge_at };
        let by = Actor::System;
        happen(case, Event::Asked { by, message })
    };
    let reckoned = |case: &mut Case, came: &Came| {
        let (step, basis) = came
            .effects
            .iter()
            .find_map(|effect| match &effect.kind {
                EffectKind::TimeStep { step, basis } => Some((step.clone(), basis.clone())),
                _ => None,
            })
            .expect("the calendar is asked");
        let at = workflows::forecast::hour_of_day(&basis, &case.state.clinic_zone, &case.state.home_zone);
        happen(case, Event::Timed { step, basis, at });
    };
    // Ten days before, Berlin has winter time and the surgery's day summer time.
    let surgery = cast::utc("2026-10-30T07:00:00Z");
    let came = book(&mut case, surgery);
    assert_eq!(
        case.state.due.get("step:look"),
        None,
        "not before the calendar has said when"
    );
    reckoned(&mut case, &came);
    let due = |case: &Case| case.state.due.get("step:look").copied();
    assert_eq!(
        due(&case),
        Some(cast::utc("2026-10-20T08:00:00Z")),
        "ten in Berlin, in summer time"
    );
    let what = Booking::Surgery;
    let message = Message::Reschedule {
        what,
        at: surgery + Duration::days(10),
    };
    let by = Actor::System;
    let came = happen(&mut case, Event::Asked { by, message });
    assert_eq!(due(&case), None);
    reckoned(&mut case, &came);
    assert_eq!(
        due(&case),
        Some(cast::utc("2026-10-30T09:00:00Z")),
        "ten in Berlin, in winter time"
    );
}
