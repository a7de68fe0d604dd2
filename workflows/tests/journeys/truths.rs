//! Single truths of the core, each of which was once false or easily could be.

use chrono::{DateTime, Duration, Utc};
use workflows::{
    aftercare::{self, AfterEffect, AfterEvent, Answer, Order, Reason},
    clock::Clock,
    failure::Refusal,
    journey::{
        self, Actor, ChildReport, EffectKind, Event, Message, Origin, Stage, State, Template,
        message::{Booking, PaymentKind},
    },
    locale::Lang,
    pathway::{RedFlag, by_code},
    zones,
};

use crate::{
    cast::{self, CLINIC},
    dice::Dice,
};

const NOW: &str = "2026-05-04T09:00:00Z";

pub struct Case {
    pub dice: Dice,
    pub state: State,
    pub now: DateTime<Utc>,
}

impl Case {
    pub fn new() -> Self {
        let mut dice = Dice::of(7);
        let now = cast::utc(NOW);
        let zones = (CLINIC.to_owned(), "Europe/Berlin".to_owned());
        let pathway = by_code("u1").expect("a shipped pathway");
        let state = State::new(
            cast::subject(&mut dice),
            Clock::wall(now),
            pathway,
            Origin::Written,
            Lang::De,
            zones,
        );
        let mut case = Self { dice, state, now };
        case.happen(Event::Opened).expect("a journey may open");
        case
    }
    pub fn happen(&mut self, event: Event) -> Result<Vec<journey::Effect>, Refusal> {
        journey::decide(&mut self.state, event, self.now)?;
        self.state.unrecorded = Default::default();
        Ok(std::mem::take(&mut self.state.effects))
    }
    pub fn ask(&mut self, message: Message) -> Result<Vec<journey::Effect>, Refusal> {
        self.happen(Event::Asked {
            by: Actor::System,
            message,
        })
    }
    pub fn wake(&mut self, key: &str) -> Vec<journey::Effect> {
        self.now = self.state.due.get(key).copied().expect("it is planned");
        self.happen(Event::Due { key: key.into() })
            .expect("a wake-up is never refused")
    }
    fn consult(mut self) -> Self {
        let slot = cast::slot(&mut self.dice, self.now + Duration::days(3), 30);
        self.ask(Message::BookConsult { slot }).expect("a lead may be booked");
        self
    }
    fn quoted(mut self) -> Self {
        self = self.consult();
        let quote = cast::quote(&mut self.dice, self.now, 1000, 14);
        self.ask(Message::SendQuote { quote }).expect("a quote may be sent");
        self
    }
    /// A surgery in thirty days.
    pub fn booked(mut self) -> Self {
        self = self.accepted();
        let deposit = cast::payment(&mut self.dice, PaymentKind::Deposit, 20_000, self.now);
        self.ask(deposit).expect("money may come");
        let slot = cast::slot(&mut self.dice, self.now + Duration::days(30), 180);
        let discharge_at = None;
        self.ask(Message::BookSurgery { slot, discharge_at })
            .expect("a surgery may be booked");
        self
    }
    pub fn accepted(mut self) -> Self {
        self = self.quoted();
        let quote = self.state.quote.as_ref().expect("it was sent").quote;
        self.ask(Message::AcceptQuote { quote }).expect("it is open");
        self
    }
}

fn sends(effects: &[journey::Effect], wanted: Template) -> Vec<String> {
    let of = |effect: &&journey::Effect| matches!(effect.kind, EffectKind::Send { template, .. } if template == wanted);
    effects.iter().filter(of).map(|effect| effect.key.clone()).collect()
}

pub fn because(code: &str) -> Refusal {
    Refusal::Refused { code: code.into() }
}

#[test]
fn a_moved_consult_is_reminded_of_again() {
    let mut case = Case::new().consult();
    let first = sends(&case.wake("consult_reminder"), Template::ConsultReminder);
    let at = case.now + Duration::days(5);
    case.ask(Message::Reschedule {
        what: Booking::Consult,
        at,
    })
    .expect("it may move");
    let second = sends(&case.wake("consult_reminder"), Template::ConsultReminder);
    assert_eq!((first.len(), second.len()), (1, 1));
    assert_ne!(
        first, second,
        "another key, or the messenger would keep the second back"
    );
}

/// A consult at half past three at night in Berlin, of which the patient is reminded a day before.
fn reminded_at_night(keeps_clocks: bool) -> Case {
    let mut case = Case::new();
    if keeps_clocks {
        let zones = [CLINIC.to_owned(), "Europe/Berlin".to_owned()];
        case.state.clocks = Some(zones::reckon(&zones, case.now, case.now));
    }
    // Nothing else is to happen before.
    case.state.pathway.steps.clear();
    case.state.due.clear();
    let slot = cast::slot(&mut case.dice, cast::utc("2026-05-08T01:30:00Z"), 30);
    case.ask(Message::BookConsult { slot }).expect("a lead may be booked");
    case
}

#[test]
fn what_is_only_said_rings_in_the_morning_where_the_patient_is() {
    let next = |case: &Case| {
        case.state
            .next_due()
            .map(|(key, at)| (key.clone(), at))
            .expect("it is planned")
    };
    let night = cast::utc("2026-05-07T01:30:00Z");
    assert_eq!(next(&reminded_at_night(false)), ("consult_reminder".into(), night));
    let mut case = reminded_at_night(true);
    // Nine o'clock in Berlin; the row, the lists and the alarm say so, the plan keeps its time.
    let morning = cast::utc("2026-05-07T07:00:00Z");
    assert_eq!(next(&case), ("consult_reminder".into(), morning));
    assert_eq!(case.state.due["consult_reminder"], night);
    // What changes in that night is seen: nothing was decided yet that would have to be dropped.
    case.now = cast::utc("2026-05-07T03:00:00Z");
    let at = cast::utc("2026-05-20T10:00:00Z");
    let what = Booking::Consult;
    case.ask(Message::Reschedule { what, at }).expect("it may move");
    assert_eq!(next(&case).1, cast::utc("2026-05-19T10:00:00Z"));
}

#[test]
fn what_would_come_too_late_in_the_morning_rings_at_its_time_and_is_dropped_with_a_reason() {
    let mut case = reminded_at_night(true);
    case.state.pathway.reminders.consult_hours_before = 2;
    let at = cast::utc("2026-05-09T05:00:00Z");
    let what = Booking::Consult;
    case.ask(Message::Reschedule { what, at }).expect("it may move");
    let (key, rings) = case.state.next_due().expect("it is planned");
    assert_eq!(
        (key.as_str(), rings),
        ("consult_reminder", cast::utc("2026-05-09T03:00:00Z"))
    );
    let sent = case.wake("consult_reminder").remove(0);
    let EffectKind::Send { template, params, .. } = sent.kind else {
        panic!("a reminder is sent");
    };
    // Nine o'clock in Berlin, two hours after the consult.
    let morning = cast::utc("2026-05-09T07:00:00Z");
    let reason = journey::outdated(&case.state, &sent.key, template, &params, morning);
    assert_eq!(reason.as_deref(), Some("appointment_is_past"));
}

#[test]
fn a_wake_up_that_does_more_than_speak_rings_at_its_time() {
    let mut case = reminded_at_night(true);
    case.state.due.remove("consult_reminder");
    let (key, at) = case.state.next_due().expect("the consult is ahead");
    assert_eq!((key.as_str(), at), ("consult_over", cast::utc("2026-05-08T02:00:00Z")));
}

#[test]
fn nobody_is_called_for_an_answer_that_was_given() {
    let mut case = Case::new();
    assert!(case.state.due.contains_key("first_response"));
    case.happen(Event::FirstResponse).expect("it is heard");
    assert!(!case.state.due.contains_key("first_response"));
    let once = case.state.decisions.clone();
    case.happen(Event::FirstResponse).expect("told twice");
    assert_eq!(case.state.decisions, once, "heard once");
    // Too late it changes nothing either.
    let mut late = Case::new();
    late.wake("first_response");
    let before = late.state.decisions.clone();
    late.happen(Event::FirstResponse).expect("told late");
    assert_eq!(late.state.decisions, before);
    let mut beyond = Case::new().consult();
    let before = beyond.state.decisions.clone();
    beyond
        .happen(Event::FirstResponse)
        .expect("told after the lead went on");
    assert_eq!(beyond.state.decisions, before);
}

#[test]
fn an_answer_taken_back_lets_the_time_run_on() {
    let mut case = Case::new();
    let promised = case.state.due["first_response"];
    case.happen(Event::FirstResponseTakenBack).expect("nothing was given");
    assert_eq!(
        case.state.first_answer.taken_back, 0,
        "what was never heard is not taken back"
    );
    case.happen(Event::FirstResponse).expect("it is heard");
    case.now += Duration::minutes(30);
    case.happen(Event::FirstResponseTakenBack).expect("it was none");
    assert_eq!(
        case.state.due["first_response"], promised,
        "the promise stays what it was"
    );
    let once = case.state.decisions.clone();
    case.happen(Event::FirstResponseTakenBack).expect("told twice");
    assert_eq!(case.state.decisions, once, "heard once");
    let late = case.wake("first_response").remove(0);
    assert_eq!(late.key, "tell:first_response:1");
    // It was late, which everybody knows; that it was answered then is the leads' alone, and so is that it was not.
    case.happen(Event::FirstResponse).expect("it is heard");
    let before = case.state.decisions.clone();
    case.happen(Event::FirstResponseTakenBack).expect("it was none");
    assert_eq!(case.state.decisions, before);
}

#[test]
fn an_answer_taken_back_too_late_is_told_of_at_once() {
    let mut case = Case::new();
    let promised = case.state.due["first_response"];
    case.happen(Event::FirstResponse).expect("it is heard");
    case.now = promised + Duration::minutes(1);
    let told = case.happen(Event::FirstResponseTakenBack).expect("it was none");
    assert_eq!(
        told.iter().map(|effect| effect.key.as_str()).collect::<Vec<_>>(),
        ["tell:first_response:1"]
    );
    assert!(!case.state.due.contains_key("first_response"));
    // Once the lead went on nobody waits for a first answer.
    let mut beyond = Case::new();
    beyond.happen(Event::FirstResponse).expect("it is heard");
    let mut beyond = beyond.consult();
    let before = beyond.state.decisions.clone();
    beyond
        .happen(Event::FirstResponseTakenBack)
        .expect("told after the lead went on");
    assert_eq!(beyond.state.decisions, before);
}

#[test]
fn each_quote_is_reminded_of() {
    let mut case = Case::new().quoted();
    let first = sends(&case.wake("quote_reminder"), Template::QuoteReminder);
    let quote = cast::quote(&mut case.dice, case.now, 900, 14);
    case.ask(Message::SendQuote { quote }).expect("a better one may follow");
    let second = sends(&case.wake("quote_reminder"), Template::QuoteReminder);
    assert_eq!((first.len(), second.len()), (1, 1));
    assert_ne!(first, second);
}

#[test]
fn nothing_moves_into_the_past() {
    let mut case = Case::new().consult();
    let at = case.now - Duration::hours(1);
    let moved = case.ask(Message::Reschedule {
        what: Booking::Consult,
        at,
    });
    assert_eq!(moved, Err(because("time_is_past")));
}

// ASVS 2.3.4
#[test]
fn a_payment_reported_twice_counts_once() {
    let mut case = Case::new().accepted();
    let payment = cast::payment(&mut case.dice, PaymentKind::Deposit, 5_000, case.now);
    case.ask(payment.clone()).expect("money may come");
    assert_eq!(case.ask(payment), Err(because("already_recorded")));
    assert_eq!(case.state.paid_minor, 5_000);
    for amount in [0, -5] {
        let strange = cast::payment(&mut case.dice, PaymentKind::Balance, amount, case.now);
        assert_eq!(case.ask(strange), Err(because("amount_out_of_range")));
    }
    let refund = cast::payment(&mut case.dice, PaymentKind::Refund, 5_001, case.now);
    assert_eq!(case.ask(refund), Err(because("refund_above_paid")));
}

#[test]
fn a_wake_up_that_was_taken_back_changes_nothing() {
    let mut case = Case::new().accepted();
    let before = case.state.clone();
    assert_eq!(
        case.happen(Event::Due {
            key: "quote_reminder".into()
        }),
        Ok(Vec::new())
    );
    assert_eq!(case.state, before);
}

// ASVS 2.3.1
#[test]
fn a_message_in_the_wrong_stage_names_the_right_ones() {
    let mut case = Case::new();
    let slot = cast::slot(&mut case.dice, case.now, 60);
    let booked = case.ask(Message::BookSurgery {
        slot,
        discharge_at: None,
    });
    let allowed = vec![Stage::Surgery];
    assert_eq!(
        booked,
        Err(Refusal::NotAllowedInStage {
            stage: Stage::Lead,
            allowed
        })
    );
}

#[test]
fn a_cancel_stops_the_invoice_that_is_under_way_and_later_reports_change_nothing() {
    let mut case = Case::new().accepted();
    let deposit = cast::payment(&mut case.dice, PaymentKind::Deposit, 20_000, case.now);
    case.ask(deposit).expect("money may come");
    let slot = cast::slot(&mut case.dice, case.now - Duration::days(4), 120);
    case.ask(Message::BookSurgery {
        slot,
        discharge_at: None,
    })
    .expect("a past surgery may be taken over");
    let invoice = case.wake("invoice");
    assert!(matches!(invoice[0].kind, EffectKind::StartInvoice { n: 1 }));
    let cancel = Message::Cancel {
        reason: "medical".into(),
        keep_deposit: true,
    };
    let undone = case.ask(cancel).expect("an open journey may be cancelled");
    assert!(
        undone
            .iter()
            .any(|effect| effect.kind == EffectKind::StopInvoice { n: 1 })
    );
    let report = ChildReport::InvoiceAccepted { n: 1, at: case.now };
    assert_eq!(case.happen(Event::Child { report }), Ok(Vec::new()));
}

#[test]
fn an_invoice_accepted_twice_is_announced_once() {
    let mut case = Case::new();
    let report = ChildReport::InvoiceAccepted { n: 1, at: case.now };
    let first = case
        .happen(Event::Child { report: report.clone() })
        .expect("never refused");
    let second = case.happen(Event::Child { report }).expect("never refused");
    assert_eq!((first.len(), second.len()), (1, 0));
}

pub fn care() -> (Dice, aftercare::State, DateTime<Utc>) {
    let mut dice = Dice::of(11);
    let now = cast::utc(NOW);
    let pathway = by_code("demo").expect("a shipped pathway");
    let due: Vec<_> = pathway
        .checks
        .iter()
        .map(|check| now + Duration::days(i64::from(check.day)))
        .collect();
    let zones = (CLINIC.to_owned(), "Europe/Berlin".to_owned());
    let subject = cast::subject(&mut dice);
    let mut care = aftercare::State::new(
        subject,
        Clock::wall(now),
        pathway,
        Lang::En,
        zones,
        now,
        now + Duration::days(1),
        &due,
    );
    aftercare::decide(&mut care, AfterEvent::Opened, now).expect("an aftercare may open");
    (dice, care, now)
}

fn decide(care: &mut aftercare::State, event: AfterEvent, now: DateTime<Utc>) -> Vec<AfterEffect> {
    aftercare::decide(care, event, now).expect("it is accepted");
    std::mem::take(&mut care.effects)
}

fn check_ins(effects: &[AfterEffect]) -> usize {
    effects
        .iter()
        .filter(|effect| {
            matches!(
                effect,
                AfterEffect::Send {
                    template: Template::CheckIn,
                    ..
                }
            )
        })
        .count()
}

#[test]
fn after_a_long_pause_only_the_latest_check_is_asked() {
    let (_, mut care, start) = care();
    decide(&mut care, AfterEvent::Ordered { order: Order::Pause }, start);
    assert_eq!(care.next_due(), None);
    let later = start + Duration::days(8);
    decide(&mut care, AfterEvent::Ordered { order: Order::Resume }, later);
    let mut asked = 0;
    while let Some((key, _)) = care.next_due().filter(|(_, at)| *at <= later) {
        let key = key.clone();
        asked += check_ins(&decide(&mut care, AfterEvent::Due { key }, later));
    }
    assert_eq!(asked, 1);
}

#[test]
fn the_rest_of_an_answer_does_not_open_again_what_was_acknowledged() {
    let (mut dice, mut care, start) = care();
    let now = start + Duration::days(1);
    decide(&mut care, AfterEvent::Due { key: "ask:d1".into() }, now);
    let pain = Answer::Report {
        pain: Some(8),
        red_flags: None,
    };
    let check_in = cast::check_in(&mut dice, Some("d1"), "whatsapp", pain, now);
    decide(&mut care, AfterEvent::Answered { check_in }, now);
    let (escalation, by) = (care.escalations[0].escalation, dice.id().into());
    assert_eq!(care.escalations[0].reason, Reason::PainHigh);
    decide(&mut care, AfterEvent::Acknowledged { escalation, by }, now);
    let flags = Answer::Report {
        pain: None,
        red_flags: Some(Default::default()),
    };
    let check_in = cast::check_in(&mut dice, Some("d1"), "whatsapp", flags, now);
    decide(&mut care, AfterEvent::Answered { check_in }, now);
    assert!(care.escalations.is_empty());
    let fever = Answer::Report {
        pain: None,
        red_flags: Some([RedFlag::Fever].into()),
    };
    let check_in = cast::check_in(&mut dice, Some("d1"), "whatsapp", fever, now);
    decide(&mut care, AfterEvent::Answered { check_in }, now);
    assert_eq!(care.escalations[0].reason, Reason::RedFlag);
}

#[test]
fn a_sign_alarms_before_it_is_named_and_its_name_opens_nothing_new() {
    let (mut dice, mut care, start) = care();
    let now = start + Duration::days(1);
    decide(&mut care, AfterEvent::Due { key: "ask:d1".into() }, now);
    let check_in = cast::check_in(&mut dice, Some("d1"), "whatsapp", Answer::SomeFlag, now);
    let effects = decide(&mut care, AfterEvent::Answered { check_in }, now);
    assert_eq!(care.escalations.len(), 1);
    assert_eq!(care.escalations[0].reason, Reason::RedFlag);
    let urgent = |effect: &AfterEffect| matches!(effect, AfterEffect::Send { urgent: true, .. });
    assert!(effects.iter().any(urgent), "the patient hears that somebody comes");
    let asks = |effect: &AfterEffect| matches!(effect, AfterEffect::Ask { .. });
    assert!(effects.iter().any(asks), "and is asked which it is");
    let named = Answer::Report {
        pain: None,
        red_flags: Some([RedFlag::Bleeding].into()),
    };
    let check_in = cast::check_in(&mut dice, Some("d1"), "whatsapp", named, now);
    decide(&mut care, AfterEvent::Answered { check_in }, now);
    assert_eq!(care.escalations.len(), 1, "the same sign is one alarm");
    assert!(care.checks[0].flags.contains(&RedFlag::Bleeding));
}

#[test]
fn a_red_flag_after_the_last_answer_keeps_the_aftercare_alive() {
    let (mut dice, mut care, start) = care();
    for key in ["d1", "d3", "d7"] {
        let check_in = cast::check_in(&mut dice, Some(key), "portal", cast::report(1, &[]), start);
        decide(&mut care, AfterEvent::Answered { check_in }, start);
    }
    assert!(care.finished && care.is_over());
    let fever = cast::check_in(
        &mut dice,
        Some("d7"),
        "portal",
        cast::report(1, &[RedFlag::Fever]),
        start,
    );
    decide(&mut care, AfterEvent::Answered { check_in: fever }, start);
    assert!(!care.is_over(), "it waits for an acknowledgement");
    assert!(care.next_due().is_some(), "and climbs until then");
    let (escalation, by) = (care.escalations[0].escalation, dice.id().into());
    let last = decide(&mut care, AfterEvent::Acknowledged { escalation, by }, start);
    assert!(care.is_over());
    let finished = |effect: &AfterEffect| {
        matches!(
            effect,
            AfterEffect::Report {
                report: ChildReport::AftercareFinished
            }
        )
    };
    assert!(!last.iter().any(finished), "the journey was told before");
}

#[test]
fn an_escalation_climbs_the_rota_and_repeats_at_its_top() {
    let (mut dice, mut care, start) = care();
    let now = start + Duration::days(1);
    let check_in = cast::check_in(&mut dice, None, "voice", cast::report(9, &[]), now);
    let mut told: Vec<String> = Vec::new();
    let mut hear = |effects: Vec<AfterEffect>| {
        for effect in effects {
            if let AfterEffect::Tell { to, .. } = effect {
                told.push(to.code().to_owned());
            }
        }
    };
    hear(decide(&mut care, AfterEvent::Answered { check_in }, now));
    let mut waits = Vec::new();
    let mut last = now;
    for _ in 0..4 {
        let climb = care.due.iter().find(|(key, _)| key.starts_with("climb:"));
        let (key, at) = climb
            .map(|(key, at)| (key.clone(), *at))
            .expect("an open escalation climbs");
        waits.push((at - last).num_minutes() / 2880);
        last = at;
        hear(decide(&mut care, AfterEvent::Due { key }, at));
    }
    assert_eq!(told, ["coordinator", "doctor", "admin", "admin", "admin"]);
    assert_eq!(waits, [1, 1, 1, 2]);
}

/// A journey along `u1` whose surgery is so many days ahead.
fn with_surgery(days: i64) -> (Case, Vec<journey::Effect>) {
    let mut case = Case::new().accepted();
    let deposit = case.state.quote.as_ref().expect("it is accepted").deposit_minor;
    let paid = cast::payment(&mut case.dice, PaymentKind::Deposit, deposit, case.now);
    case.ask(paid).expect("a deposit is owed");
    let slot = cast::slot(&mut case.dice, case.now + Duration::days(days), 120);
    let booked = Message::BookSurgery {
        slot,
        discharge_at: None,
    };
    let effects = case.ask(booked).expect("it may be booked");
    (case, effects)
}

fn planned(case: &Case) -> Vec<&str> {
    let keys = case.state.due.keys().filter_map(|key| key.strip_prefix("step:"));
    keys.collect()
}

#[test]
fn steps_are_planned_from_their_anchor_and_come_again_when_it_moves() {
    let (mut case, _) = with_surgery(40);
    assert_eq!(
        planned(&case),
        ["arrival", "feedback", "papers", "prepare", "report", "travel"]
    );
    let first = sends(&case.wake("step:travel"), Template::TravelDetails);
    assert_eq!((first.len(), planned(&case).contains(&"travel")), (1, false));
    let at = case.now + Duration::days(60);
    let what = Booking::Surgery;
    case.ask(Message::Reschedule { what, at }).expect("it may move");
    assert_eq!(case.state.due["step:prepare"], at - Duration::hours(168));
    let second = sends(&case.wake("step:travel"), Template::TravelDetails);
    assert_eq!(second.len(), 1, "the patient is asked for the new flight");
    assert_ne!(first, second);
    let told = case.wake("step:papers");
    assert!(
        told.iter()
            .any(|effect| matches!(&effect.kind, EffectKind::Tell { code, .. } if code == "check_documents"))
    );
    let cancel = Message::Cancel {
        reason: "patient_request".into(),
        keep_deposit: true,
    };
    case.ask(cancel).expect("it may be cancelled");
    assert_eq!(planned(&case), Vec::<&str>::new());
}

#[test]
fn what_is_late_happens_at_once_or_not_at_all() {
    // Two days ahead: flight, papers and preparation are late but still of use; the look at the arrival is not.
    let (mut case, _) = with_surgery(2);
    let mut settled = |name: &str| {
        case.happen(Event::Due {
            key: format!("step:{name}"),
        })
        .expect("a wake-up is never refused");
        case.state.steps[name].done
    };
    assert!(settled("travel") && settled("prepare") && settled("papers"));
    assert!(
        !case.state.steps["arrival"].done,
        "it was skipped, and the timeline says why"
    );
    assert_eq!(planned(&case), ["feedback", "report"]);
}

#[test]
fn a_step_whose_condition_does_not_hold_is_left_out() {
    let (mut case, _) = with_surgery(40);
    case.state.home_zone = CLINIC.into();
    let effects = case.wake("step:travel");
    assert_eq!(sends(&effects, Template::TravelDetails), Vec::<String>::new());
    assert!(!case.state.steps["travel"].done);
}
