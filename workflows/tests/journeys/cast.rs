//! Who takes part: clinics, patients, pathways and what people ask, made from chance or by hand.

use chrono::{DateTime, Duration, Utc};
use workflows::{
    aftercare::{Answer, CheckIn},
    ids::{AppointmentId, EventId, JourneyRef, PaymentId, QuoteId, Slug, StaffId},
    instruments::Instrument,
    journey::{
        Actor, Ask, AskAnswer, Given, Message, QuoteFacts, Slot, Template,
        message::{Payment, PaymentKind},
    },
    locale::Lang,
    money::{Currency, Money},
    pathway::{
        Act, Anchor, Asking, CALLS, CONSENTS, Check, Condition, DOCUMENTS, Escalation, Late, MESSAGES, Otherwise,
        Pathway, Position, QuietHours, RedFlag, Reminders, Silence, Step, TASKS, Thresholds, Waits, Worry, validate,
    },
};

use crate::dice::Dice;

/// Zones that patients come from, with their clock changes.
pub const HOMES: [&str; 7] = [
    "Europe/London",
    "Europe/Berlin",
    "Europe/Moscow",
    "Asia/Riyadh",
    "Asia/Almaty",
    "America/New_York",
    "Australia/Lord_Howe",
];
/// Where the clinic is.
pub const CLINIC: &str = "Europe/Istanbul";

/// An instant from its text.
pub fn utc(text: &str) -> DateTime<Utc> {
    text.parse().expect("a valid instant")
}

/// A journey of some clinic and patient.
pub fn subject(dice: &mut Dice) -> JourneyRef {
    JourneyRef {
        tenant: dice.id().into(),
        slug: Slug("testclinic".into()),
        journey: dice.id().into(),
        patient: dice.id().into(),
    }
}

/// Any pathway that passes validation.
pub fn pathway(dice: &mut Dice) -> Pathway {
    let (from, to) = *dice.pick(&[(21, 9), (22, 8), (0, 6), (23, 10), (5, 5)]);
    let quiet = QuietHours { from, to };
    let hour = loop {
        let hour = dice.count(6, 20);
        if !quiet.holds(hour) {
            break u8::try_from(hour).expect("an hour");
        }
    };
    let mut day = 0;
    let checks = (0..dice.count(1, 7)).map(|_| {
        day += dice.count(1, 30);
        Check {
            day,
            hour,
            red_flags: RedFlag::ALL[..usize::try_from(dice.count(1, 7)).expect("few")].to_vec(),
            photo: dice.percent(20),
        }
    });
    let checks: Vec<Check> = checks.collect();
    let last_day = checks.last().map_or(0, |check| check.day);
    let mut hours = 0;
    let mut later = |dice: &mut Dice, most| {
        hours += dice.count(1, most);
        hours
    };
    let positions = [Position::Coordinator, Position::Doctor, Position::Admin];
    let pathway = Pathway {
        code: "x1".into(),
        version: dice.count(1, 9),
        waits: Waits {
            staff_days: dice.count(1, 40),
            payment_days: dice.count(1, 20),
            discharge_hours: dice.count(2, 96),
            first_response_hours: dice.count(1, 48),
        },
        reminders: Reminders {
            consult_hours_before: dice.count(1, 48),
            quote_days_after: dice.count(1, 10),
            surgery_days_before: dice.count(1, 5),
        },
        checks,
        thresholds: Thresholds {
            pain_at: u8::try_from(dice.count(4, 9)).expect("a score"),
            rise_by: 3,
            rise_within_hours: 24,
        },
        silence: Silence {
            remind_after_hours: later(dice, 12),
            other_channel_after_hours: later(dice, 12),
            call_after_hours: later(dice, 24),
            human_after_hours: later(dice, 24),
        },
        escalation: Escalation {
            positions: positions[..usize::try_from(dice.count(1, 3)).expect("few")].to_vec(),
            climb_after_minutes: dice.count(5, 600),
        },
        quiet,
        invoice_after_days: dice.count(0, 7),
        steps: steps(dice, last_day, hour),
        outage: None,
        stay_days: dice.count(0, 9),
    };
    assert_eq!(validate(&pathway), [], "a generated pathway can be run");
    pathway
}

/// Any steps that pass validation.
fn steps(dice: &mut Dice, last_day: u32, hour: u8) -> Vec<Step> {
    let last = i64::from(last_day) * 24 - 1;
    let step = |n: u32, dice: &mut Dice| {
        let anchor = *dice.pick(&[Anchor::Lead, Anchor::Consult, Anchor::Surgery, Anchor::Discharge]);
        let earliest = if matches!(anchor, Anchor::Lead | Anchor::Discharge) {
            0
        } else {
            -1000
        };
        let conditions = [
            Condition::HomeAbroad,
            Condition::BalanceOpen,
            Condition::NoOpenEscalation,
            Condition::Language {
                any_of: vec![Lang::De, Lang::Ar],
            },
        ];
        let offset_hours = i32::try_from(dice.between(earliest, last.clamp(0, 2000))).expect("hours");
        let act = match dice.between(1, 100) {
            1..=35 => Act::Message {
                template: match anchor {
                    Anchor::Surgery => *dice.pick(&MESSAGES),
                    _ => Template::FeedbackRequest,
                },
            },
            36..=55 => task(dice),
            _ => asks(dice, anchor, last - i64::from(offset_hours)).unwrap_or_else(|| task(dice)),
        };
        let speaks = !matches!(act, Act::Task { .. } | Act::Appointment { .. });
        Step {
            key: format!("s{n}"),
            anchor,
            offset_hours,
            hour: (speaks && dice.percent(30)).then_some(hour),
            when: (0..dice.count(0, 2)).map(|_| dice.pick(&conditions).clone()).collect(),
            late: *dice.pick(&[Late::Skip, Late::AtOnce]),
            act,
        }
    };
    (0..dice.count(0, 6)).map(|n| step(n, dice)).collect()
}

fn task(dice: &mut Dice) -> Act {
    Act::Task {
        code: (*dice.pick(&TASKS)).to_owned(),
        position: Position::Coordinator,
        within_hours: dice.count(1, 100),
    }
}

/// Something asked for that passes validation; none when no time is left for an answer.
fn asks(dice: &mut Dice, anchor: Anchor, left: i64) -> Option<Act> {
    let early = matches!(anchor, Anchor::Lead | Anchor::Consult);
    let left = if early { 200 } else { left.min(200) };
    if left < 1 {
        return None;
    }
    let within_hours = dice.count(1, u32::try_from(left).expect("hours"));
    let asking = Asking {
        within_hours,
        remind_after_hours: (within_hours > 1 && dice.percent(70)).then(|| dice.count(1, within_hours - 1)),
        otherwise: Some(match dice.percent(40) {
            true => Otherwise::Leave,
            false => Otherwise::Task {
                position: Position::Doctor,
                within_hours: dice.count(1, 100),
            },
        }),
    };
    let silent = Asking {
        remind_after_hours: None,
        ..asking.clone()
    };
    Some(match dice.between(1, 7) {
        6 => Act::Call {
            purpose: (*dice.pick(&CALLS)).to_owned(),
            asking: silent,
        },
        7 => Act::Appointment {
            position: Position::Coordinator,
            book_within_hours: dice.count(1, 48),
            remind_hours_before: dice.count(1, 48),
            asking: silent,
        },
        1 => {
            let instrument = match early {
                true => *dice.pick(&Instrument::ALL),
                false => *dice.pick(&[Instrument::Ipss, Instrument::Iief5, Instrument::Ohip14]),
            };
            let worry = Worry {
                at: Some(u16::try_from(dice.count(5, 10)).expect("a total")),
                worse_by: dice.percent(50).then_some(2),
                position: Position::Doctor,
                within_hours: dice.count(1, 48),
            };
            let worry = (instrument == Instrument::Nrs11 || dice.percent(70)).then_some(worry);
            Act::Survey {
                instrument,
                worry,
                asking,
            }
        }
        2 => Act::Document {
            paper: (*dice.pick(&DOCUMENTS)).to_owned(),
            asking,
        },
        3 => Act::Consent {
            purpose: (*dice.pick(&CONSENTS)).to_owned(),
            valid_days: (!early && dice.percent(50)).then(|| dice.count(1, 90)),
            asking,
        },
        4 if !early => Act::Payment {
            share_percent: dice.count(1, 100),
            asking,
        },
        _ => Act::Photo { asking },
    })
}

/// The patient's answer to an open ask of any kind but money.
pub fn given(dice: &mut Dice, ask: &Ask, at: DateTime<Utc>) -> AskAnswer {
    let given = match &ask.step.act {
        Act::Survey { instrument, .. } => {
            let totals = instrument.totals();
            let total = dice.count(u32::from(*totals.start()), u32::from(*totals.end()));
            Given::Survey {
                instrument: *instrument,
                total: dice.percent(90).then(|| u16::try_from(total).expect("a total")),
            }
        }
        Act::Consent { purpose, .. } => Given::Consent {
            purpose: purpose.clone(),
            granted: dice.percent(70),
        },
        _ => Given::Documents {
            documents: vec![dice.id().into()],
        },
    };
    AskAnswer {
        event: EventId(dice.id()),
        step: ask.step.key.clone(),
        by: Actor::Patient,
        at,
        given,
    }
}

/// A time in the calendar.
pub fn slot(dice: &mut Dice, at: DateTime<Utc>, minutes: u32) -> Slot {
    Slot {
        appointment: AppointmentId(dice.id()),
        at,
        minutes,
        doctor: Some(StaffId(dice.id())),
    }
}

/// An offer of so many euros, a fifth of it as deposit, valid for so many days.
pub fn quote(dice: &mut Dice, now: DateTime<Utc>, euros: i64, days: i64) -> QuoteFacts {
    QuoteFacts {
        quote: QuoteId(dice.id()),
        amount: Money {
            amount_minor: euros * 100,
            currency: Currency::Eur,
        },
        deposit_minor: euros * 20,
        valid_until: now + Duration::days(days),
        accepted_at: None,
    }
}

/// Money in cents of a euro.
pub fn payment(dice: &mut Dice, kind: PaymentKind, amount_minor: i64, at: DateTime<Utc>) -> Message {
    Message::RecordPayment {
        payment: Payment {
            payment: PaymentId(dice.id()),
            kind,
            amount: Money {
                amount_minor,
                currency: Currency::Eur,
            },
            method: "transfer".into(),
            received_at: at,
        },
    }
}

/// An answer of the patient.
pub fn check_in(dice: &mut Dice, step: Option<&str>, channel: &str, answer: Answer, at: DateTime<Utc>) -> CheckIn {
    CheckIn {
        event: EventId(dice.id()),
        step_key: step.map(str::to_owned),
        channel: channel.into(),
        by: Actor::Patient,
        answer,
        at,
    }
}

/// A score and red flags.
pub fn report(pain: u8, flags: &[RedFlag]) -> Answer {
    Answer::Report {
        pain: Some(pain),
        red_flags: Some(flags.iter().copied().collect()),
    }
}
