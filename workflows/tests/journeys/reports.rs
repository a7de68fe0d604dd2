//! What is said outside a running aftercare, a rung at which nobody can be told, and a read model that refuses: truths of the pure cores.

use chrono::{DateTime, Duration, Utc};
use workflows::{
    aftercare::{AfterEffect, AfterEvent, Answer, Order, PainBand, Reason},
    clock::Clock,
    failure::Refusal,
    ids::StaffId,
    journey::{ChildReport, EffectKind, Event, Message, To},
    pathway::{Escalation, Position, RedFlag, by_code},
    record::RecordBatch,
    report::{self, Opening, ReportEffect, ReportEvent, What, said},
};

use crate::{
    cast,
    dice::Dice,
    truths::{Case, care},
};

struct Told {
    dice: Dice,
    state: report::State,
    now: DateTime<Utc>,
}

impl Told {
    fn of(what: What) -> Self {
        let mut dice = Dice::of(23);
        let now = cast::utc("2026-05-04T09:00:00Z");
        let pathway = by_code("u1").expect("a shipped pathway");
        let opening = Opening {
            subject: cast::subject(&mut dice),
            clock: Clock::wall(now),
            rules: pathway.escalation,
            thresholds: pathway.thresholds,
            surgery_at: None,
            clinic_zone: cast::CLINIC.into(),
            home_zone: "Europe/Berlin".into(),
            event: dice.id().into(),
            what,
        };
        let state = report::State::new(opening);
        Self { dice, state, now }
    }
    fn by(answer: &Answer) -> Self {
        let now = cast::utc("2026-05-04T09:00:00Z");
        let said = said(answer).expect("it says something");
        Self::of(What::Said {
            said,
            channel: "portal".into(),
            at: now,
        })
    }
    fn call() -> Self {
        let call = Dice::of(3).id().into();
        Self::of(What::Call { call })
    }
    fn hear(&mut self, event: ReportEvent) -> Vec<ReportEffect> {
        report::decide(&mut self.state, event, self.now).expect("it is accepted");
        std::mem::take(&mut self.state.effects)
    }
    fn climb(&mut self) -> Vec<ReportEffect> {
        let (key, at) = self.state.next_due().expect("an open escalation climbs");
        let (key, at) = (key.clone(), at);
        self.now = at;
        self.hear(ReportEvent::Due { key })
    }
}

fn told(effects: &[ReportEffect]) -> Vec<(&'static str, String)> {
    let of = |effect: &ReportEffect| match effect {
        ReportEffect::Tell { to, code, .. } => Some((to.code(), code.clone())),
        _ => None,
    };
    effects.iter().filter_map(of).collect()
}

#[test]
fn pain_before_the_surgery_climbs_until_somebody_has_it() {
    let mut pain = Told::by(&cast::report(8, &[]));
    let first = pain.hear(ReportEvent::Opened);
    assert_eq!(told(&first), [("coordinator", "escalation:pain_high".to_owned())]);
    assert!(
        first
            .iter()
            .any(|effect| matches!(effect, ReportEffect::Reassure { .. }))
    );
    let row = pain.state.unrecorded.check_ins[0].clone();
    assert_eq!(
        (row.pain_score, row.complication_flag, row.day_offset),
        (Some(8), true, 0)
    );
    let raised = pain.state.unrecorded.escalations[0].clone();
    assert_eq!((raised.step_key.clone(), raised.hops), (row.step_key, 0));
    let ladder: Vec<_> = (0..4).flat_map(|_| told(&pain.climb())).map(|(to, _)| to).collect();
    assert_eq!(ladder, ["doctor", "admin", "admin", "admin"]);
    assert!(!pain.state.is_over());
    let by = StaffId(pain.dice.id());
    let taken = pain.hear(ReportEvent::Acknowledged { by });
    let report = ChildReport::EscalationAcknowledged {
        escalation: raised.escalation,
    };
    assert_eq!(taken, [ReportEffect::Report { report }]);
    assert!(pain.state.is_over() && pain.state.next_due().is_none());
    let again = report::decide(&mut pain.state, ReportEvent::Acknowledged { by }, pain.now);
    assert_eq!(again, Err(Refusal::because("not_an_open_escalation")));
}

#[test]
fn a_calm_report_is_written_down_and_rings_nobody() {
    let mut calm = Told::by(&cast::report(3, &[]));
    assert_eq!(calm.hear(ReportEvent::Opened), Vec::new());
    assert!(calm.state.is_over());
    assert!(!calm.state.unrecorded.check_ins[0].complication_flag);
}

#[test]
fn half_an_answer_alarms_when_nobody_is_there_to_ask_for_the_rest() {
    let severe = Answer::Band { band: PainBand::Severe };
    for answer in [severe, Answer::SomeFlag, cast::report(0, &[RedFlag::Fever])] {
        let mut half = Told::by(&answer);
        half.hear(ReportEvent::Opened);
        assert!(half.state.open.is_some(), "{answer:?}");
    }
    assert_eq!(said(&Answer::Start), None, "a tap on «start» says nothing yet");
}

#[test]
fn a_call_alarms_by_what_was_read_in_it_and_an_unread_one_is_handed_over() {
    let mut call = Told::call();
    assert!(matches!(
        call.hear(ReportEvent::Opened)[..],
        [ReportEffect::Read { .. }]
    ));
    assert!(!call.state.is_over(), "it is being read");
    let red_flags = vec!["chest_pain".to_owned()];
    let effects = call.hear(ReportEvent::Read {
        urgent: false,
        red_flags,
    });
    assert_eq!(told(&effects), [("coordinator", "escalation:red_flag".to_owned())]);
    assert_eq!(call.state.open.as_ref().map(|open| open.reason), Some(Reason::RedFlag));

    let mut calm = Told::call();
    calm.hear(ReportEvent::Opened);
    let red_flags = Vec::new();
    let effects = calm.hear(ReportEvent::Read {
        urgent: false,
        red_flags,
    });
    assert!(effects.is_empty() && calm.state.is_over());

    let mut unread = Told::call();
    unread.hear(ReportEvent::Opened);
    let code = "openai.invalid_output".into();
    let effects = unread.hear(ReportEvent::Unread { code });
    assert_eq!(told(&effects), [("coordinator", "call_unread".to_owned())]);
    assert_eq!(unread.state.unrecorded.tasks[0].kind, "read_call");
    assert!(unread.state.is_over());
}

#[test]
fn a_rung_at_which_nobody_could_be_told_climbs_at_once_but_the_top_waits() {
    let mut pain = Told::by(&cast::report(9, &[]));
    pain.hear(ReportEvent::Opened);
    let mut heard = Vec::new();
    for hops in 0..3 {
        heard.extend(told(&pain.hear(ReportEvent::Told { hops, reached: 0 })));
    }
    let heard: Vec<_> = heard.into_iter().map(|(to, _)| to).collect();
    assert_eq!(heard, ["doctor", "admin"], "nobody stands above the admin");
    // The answer of a rung that was left long ago changes nothing.
    assert!(pain.hear(ReportEvent::Told { hops: 0, reached: 0 }).is_empty());

    let (mut dice, mut aftercare, start) = care();
    aftercare.pathway.escalation = Escalation {
        positions: vec![Position::Coordinator, Position::Doctor],
        climb_after_minutes: 15,
    };
    let check_in = cast::check_in(&mut dice, None, "voice", cast::report(9, &[]), start);
    let mut decide = |event| {
        workflows::aftercare::decide(&mut aftercare, event, start).expect("it is accepted");
        let effects = std::mem::take(&mut aftercare.effects);
        effects.into_iter().find_map(|effect| match effect {
            AfterEffect::Tell {
                key, to, escalation, ..
            } => Some((key, to, escalation)),
            _ => None,
        })
    };
    let (key, to, escalation) = decide(AfterEvent::Answered { check_in }).expect("it alarms");
    assert_eq!(to, To::Rota(Position::Coordinator));
    let first = AfterEvent::Untold { escalation, key };
    let (key, to, _) = decide(first.clone()).expect("the next rung hears");
    assert_eq!(to, To::Rota(Position::Doctor));
    assert_eq!(decide(first), None, "told once");
    assert_eq!(decide(AfterEvent::Untold { escalation, key }), None, "the top waits");
}

fn batch(of: &Case) -> Box<RecordBatch> {
    Box::new(RecordBatch {
        subject: of.state.subject.clone(),
        source: String::new(),
        seq: of.state.seq,
        at: of.now,
        row: None,
        entries: Vec::new(),
        check_ins: Vec::new(),
        escalations: Vec::new(),
        tasks: Vec::new(),
        quotes: Vec::new(),
        payments: Vec::new(),
        lead_stage: None,
    })
}

#[test]
fn a_batch_that_is_refused_for_good_is_parked_without_another_write_and_tried_again_by_a_person() {
    let mut case = Case::new();
    let code = "not_found.journey".to_owned();
    let effects = case
        .happen(Event::Unwritten {
            batch: batch(&case),
            code: code.clone(),
        })
        .expect("never refused");
    assert!(matches!(&effects[..], [effect] if matches!(effect.kind, EffectKind::Tell { .. })));
    assert!(
        !case.state.has_work(),
        "writing does not work: nothing more is to be written now"
    );
    assert_eq!(
        case.state
            .parked
            .values()
            .map(|parked| &parked.code)
            .collect::<Vec<_>>(),
        [&code]
    );
    for _ in 0..40 {
        case.now += Duration::hours(1);
        case.state.seq += 1;
        let batch = batch(&case);
        let quiet = case.happen(Event::Unwritten {
            batch,
            code: code.clone(),
        });
        assert_eq!(quiet, Ok(Vec::new()), "a person is told once");
    }
    assert_eq!(case.state.parked.len(), 16, "the state stays small");
    let again = case.ask(Message::Retry).expect("something is parked");
    assert_eq!(again.len(), 16);
    assert!(
        again
            .iter()
            .all(|effect| matches!(effect.kind, EffectKind::Record { .. }))
    );
}

#[test]
fn the_aftercare_keeps_what_is_refused_and_the_journey_orders_another_try() {
    let (_, mut aftercare, start) = care();
    let case = Case::new();
    let code = "not_found.journey".to_owned();
    let mut decide = |event| {
        workflows::aftercare::decide(&mut aftercare, event, start).expect("it is accepted");
        std::mem::take(&mut aftercare.effects)
    };
    let unwritten = AfterEvent::Unwritten {
        batch: batch(&case),
        code: code.clone(),
    };
    let report = ChildReport::AftercareUnwritten { code };
    assert_eq!(
        decide(unwritten.clone()),
        [AfterEffect::Report { report: report.clone() }]
    );
    assert_eq!(decide(unwritten), Vec::new(), "the journey knows already");
    let order = Order::Rewrite;
    assert_eq!(decide(AfterEvent::Ordered { order }).len(), 2, "both are written again");

    let mut case = case;
    case.happen(Event::Child { report }).expect("never refused");
    let again = case.ask(Message::Retry).expect("something is parked");
    assert_eq!(again[0].kind, EffectKind::OrderAftercare { order });
}
