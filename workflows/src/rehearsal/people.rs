//! What people do next, and when: the staff always in time, the patient as the persona does.

use chrono::{DateTime, Duration, Utc};
use std::collections::BTreeSet;

use super::{persona::Persona, world::World};
use crate::{
    aftercare::{Answer, CheckIn, CheckStatus},
    civil,
    ids::EscalationId,
    journey::{
        Actor, Ask, AskAnswer, Given, Message, QuoteFacts, Slot, Stage, WaitingOn,
        message::{Booking, Payment, PaymentKind},
    },
    money::{Currency, Money},
    pathway,
};

/// Something that a person does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// A message to the journey.
    Ask { by_patient: bool, message: Message },
    /// An answer to a check.
    Answer(CheckIn),
    /// What the pathway asked for is given.
    Give { kind: &'static str, answer: AskAnswer },
    /// An escalation is taken.
    Acknowledge(EscalationId),
}

impl Act {
    /// The code in the calendar.
    pub(super) fn code(&self) -> String {
        match self {
            Self::Ask { message, .. } => message.name().to_owned(),
            Self::Answer(check_in) => match &check_in.answer {
                Answer::Report { pain: Some(pain), .. } => format!("answers:{pain}"),
                _ => "answers".to_owned(),
            },
            Self::Give { kind, .. } => format!("answers:{kind}"),
            Self::Acknowledge(_) => "acknowledges".to_owned(),
        }
    }
    pub(super) const fn is_patients(&self) -> bool {
        matches!(
            self,
            Self::Ask { by_patient: true, .. } | Self::Answer(_) | Self::Give { .. }
        )
    }
}

/// How long the staff takes to do what it is asked.
const STAFF: Duration = Duration::hours(2);
/// How soon an escalation is taken by whoever looks.
const LOOKS: Duration = Duration::minutes(10);
/// What is offered, in cents; a fifth is the deposit.
const PRICE: i64 = 600_000;

/// The next act and its time; none while people only wait.
pub(super) fn next(world: &World) -> Option<(DateTime<Utc>, Act)> {
    let acts = [
        taking(world),
        answering(world),
        giving(world),
        changing_plans(world),
        moving_on(world),
    ];
    acts.into_iter().flatten().min_by_key(|(at, _)| *at)
}

/// Somebody takes an escalation: at once, but nobody looks before the doctor's rung where the persona is in severe pain.
fn taking(world: &World) -> Option<(DateTime<Utc>, Act)> {
    let care = world.aftercare.as_ref()?;
    let takes = |open: &&crate::aftercare::OpenEscalation| {
        let doctors = care.pathway.escalation.positions.len() > 1;
        world.persona != Persona::SeverePain || open.position > 0 || !doctors
    };
    let open = care.escalations.iter().find(takes)?;
    let rung = world.rung_since(open.escalation).unwrap_or(open.opened_at);
    Some((rung + LOOKS, Act::Acknowledge(open.escalation)))
}

fn answering(world: &World) -> Option<(DateTime<Utc>, Act)> {
    let care = world.aftercare.as_ref()?;
    let after = world.persona.answers_after()?;
    let n = care
        .checks
        .iter()
        .position(|check| check.status == CheckStatus::Asked)?;
    let check = &care.checks[n];
    // Nobody answers what has not reached them.
    let asked = world.received(&check.key)?;
    let worst = world.persona == Persona::SeverePain && n == 0;
    let red_flags: BTreeSet<_> = match worst {
        true => care.pathway.checks[n].red_flags.iter().take(1).copied().collect(),
        false => BTreeSet::new(),
    };
    let eased = u8::try_from(3_usize.saturating_sub(n)).unwrap_or(0);
    let answer = Answer::Report {
        pain: Some(if worst { 9 } else { eased }),
        red_flags: Some(red_flags),
    };
    let at = asked + after;
    let check_in = CheckIn {
        event: world.id(&format!("answer:{}", check.key)).into(),
        step_key: Some(check.key.clone()),
        channel: "whatsapp".into(),
        by: Actor::Patient,
        answer,
        at,
    };
    Some((at, Act::Answer(check_in)))
}

/// The patient gives what the pathway asked for; money even when everything else is left unanswered.
fn giving(world: &World) -> Option<(DateTime<Utc>, Act)> {
    let asks = world.journey.asks.values();
    asks.filter_map(|ask| give(world, ask)).min_by_key(|(at, _)| *at)
}

fn give(world: &World, ask: &Ask) -> Option<(DateTime<Utc>, Act)> {
    let act = &ask.step.act;
    let named = format!("ask:{}:{}", ask.step.key, ask.n);
    if let pathway::Act::Appointment { .. } = act {
        let message = Message::BookVisit {
            step: ask.step.key.clone(),
            slot: slot(world, &named, ask.since, 3, 30),
        };
        let by_patient = false;
        return Some((ask.since + STAFF, Act::Ask { by_patient, message }));
    }
    let said = ask.said?;
    if let Some(missing) = ask.missing(&world.journey) {
        let at = said + world.persona.thinks_for();
        let what = format!("{named}:{}", missing.amount_minor);
        return Some((at, paid(world, &what, PaymentKind::Balance, missing.amount_minor, at)));
    }
    let at = said + world.persona.answers_after()?;
    let given = match act {
        pathway::Act::Survey { instrument, .. } => {
            let totals = instrument.totals();
            let worst = world.persona == Persona::SeverePain;
            let total = if worst == instrument.more_is_better() {
                totals.start()
            } else {
                totals.end()
            };
            Given::Survey {
                instrument: *instrument,
                total: Some(*total),
            }
        }
        pathway::Act::Consent { purpose, .. } => Given::Consent {
            purpose: purpose.clone(),
            granted: true,
        },
        _ => Given::Documents {
            documents: vec![world.id(&named).into()],
        },
    };
    let answer = AskAnswer {
        event: world.id(&format!("{named}:answer")).into(),
        step: ask.step.key.clone(),
        by: Actor::Patient,
        at,
        given,
    };
    let kind = act.kind();
    Some((at, Act::Give { kind, answer }))
}

/// What the persona does against the plan.
fn changing_plans(world: &World) -> Option<(DateTime<Utc>, Act)> {
    let surgery = world.journey.surgery.as_ref()?.at;
    if world.journey.stage != Stage::Surgery || world.changed {
        return None;
    }
    match world.persona {
        Persona::Cancels => {
            let message = Message::Cancel {
                reason: "patient_request".into(),
                keep_deposit: true,
            };
            let by_patient = true;
            Some((surgery - Duration::days(5), Act::Ask { by_patient, message }))
        }
        Persona::MovesFlight => {
            let message = Message::Reschedule {
                what: Booking::Surgery,
                at: surgery + Duration::days(7),
            };
            let by_patient = true;
            Some((surgery - Duration::days(10), Act::Ask { by_patient, message }))
        }
        _ => None,
    }
}

/// The clinic's own next step, or the patient's in answer to it.
fn moving_on(world: &World) -> Option<(DateTime<Utc>, Act)> {
    let state = &world.journey;
    let since = world.waits_since();
    let staff = |message| {
        let by_patient = false;
        Some((since + STAFF, Act::Ask { by_patient, message }))
    };
    match (state.stage, &state.waiting.on) {
        (Stage::Lead, _) => staff(Message::Qualify {
            coordinator: None,
            priority: None,
        }),
        (Stage::Consult, WaitingOn::Coordinator) if state.consult.is_none() => staff(Message::BookConsult {
            slot: slot(world, "consult", since, 3, 30),
        }),
        (Stage::Consult | Stage::Quote, WaitingOn::Coordinator) => staff(Message::SendQuote {
            quote: QuoteFacts {
                quote: world.id("quote").into(),
                amount: euros(PRICE),
                deposit_minor: PRICE / 5,
                valid_until: since + Duration::days(30),
                accepted_at: None,
            },
        }),
        (Stage::Quote, WaitingOn::Patient) => {
            let quote = state.quote.as_ref()?.quote;
            let message = Message::AcceptQuote { quote };
            let by_patient = true;
            Some((since + world.persona.thinks_for(), Act::Ask { by_patient, message }))
        }
        (Stage::Quote, WaitingOn::Payment) => {
            let at = since + world.persona.thinks_for();
            Some((
                at,
                paid(
                    world,
                    "deposit",
                    PaymentKind::Deposit,
                    state.quote.as_ref()?.deposit_minor,
                    at,
                ),
            ))
        }
        (Stage::Surgery, WaitingOn::Coordinator) => staff(Message::BookSurgery {
            slot: slot(world, "surgery", since, 30, 180),
            discharge_at: None,
        }),
        (Stage::Invoice, WaitingOn::Payment) => {
            let at = since + world.persona.thinks_for();
            let owed = state.quote.as_ref()?.amount.amount_minor - state.paid_minor;
            Some((at, paid(world, "balance", PaymentKind::Balance, owed, at)))
        }
        _ => None,
    }
}

/// Ten in the morning at the clinic, so many days ahead.
fn slot(world: &World, what: &str, since: DateTime<Utc>, days: u32, minutes: u32) -> Slot {
    let clinic = civil::zone(&world.journey.clinic_zone);
    Slot {
        appointment: world.id(what).into(),
        at: civil::day_after(since, clinic, days, 10, clinic),
        minutes,
        doctor: None,
    }
}

fn paid(world: &World, what: &str, kind: PaymentKind, amount_minor: i64, at: DateTime<Utc>) -> Act {
    let payment = Payment {
        payment: world.id(&format!("paid:{what}")).into(),
        kind,
        amount: euros(amount_minor),
        method: "transfer".into(),
        received_at: at,
    };
    let by_patient = true;
    let message = Message::RecordPayment { payment };
    Act::Ask { by_patient, message }
}

const fn euros(amount_minor: i64) -> Money {
    Money {
        amount_minor,
        currency: Currency::Eur,
    }
}
