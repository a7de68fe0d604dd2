//! A pathway tried out before any patient lives it: the same pure cores, on a virtual clock, with people who behave in a known way. What comes of it is a
//! calendar, the staff's load, and what a clinic must not publish.

mod judge;
mod people;
mod persona;
mod world;

pub use self::{judge::Violation, people::Act, persona::Persona};
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::{
    ids::{JourneyRef, Slug},
    journey::Param,
    locale::Lang,
    pathway::Pathway,
};

/// What a persona lives along a pathway.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rehearsal {
    pub persona: Persona,
    /// In the order of time.
    pub calendar: Vec<Line>,
    pub escalations: Vec<Raised>,
    pub load: Load,
    /// The stage at the end.
    pub ended: String,
    /// From lead to end.
    pub days: i64,
    pub violations: Vec<Violation>,
    /// How often journey and aftercare decided.
    #[serde(skip)]
    pub decisions: u64,
    /// What people did, to have it done elsewhere too.
    #[serde(skip)]
    pub acts: Vec<(DateTime<Utc>, Act)>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    pub at: DateTime<Utc>,
    /// The zone where the patient is then.
    pub zone: String,
    /// Civil days after surgery; none before it is booked.
    pub day: Option<i64>,
    pub kind: Kind,
    /// Template, notice, act or answer.
    pub code: String,
    /// Of a message or a call.
    pub channel: Option<String>,
    pub language: Option<Lang>,
    /// The check that it belongs to.
    pub step: Option<String>,
    /// Goes out at any hour.
    pub urgent: bool,
    /// What fills a message.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<Param>,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A message to the patient.
    Message,
    /// A call to the patient.
    Call,
    /// A message that was decided and no longer true when its time came.
    Dropped,
    /// A notice to somebody of the staff.
    Notice,
    /// What the staff did.
    StaffActs,
    /// What the patient did.
    PatientActs,
    /// A partner was away.
    Away,
}

/// An escalation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Raised {
    pub at: DateTime<Utc>,
    /// `red_flag`, `pain_high`, `pain_rising` or `silence`.
    pub reason: String,
    pub step: String,
    /// Whose it was in the end.
    pub position: String,
    pub hops: u32,
    /// Until somebody took it.
    pub minutes: i64,
}

/// What it asks of people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Load {
    pub messages: u32,
    pub calls: u32,
    /// Most messages on one civil day of the patient.
    pub busiest_day: u32,
    /// Notices by position.
    pub notices: BTreeMap<String, u32>,
    /// What the staff had to do.
    pub staff_acts: u32,
}

/// When every rehearsal begins: a Monday before a change of clocks in Europe, so that it is lived through too.
pub const BEGINS: DateTime<Utc> = DateTime::from_timestamp(1_772_442_000, 0).expect("an instant of 2026");

/// Lives a pathway as a persona.
pub fn rehearse(pathway: &Pathway, persona: Persona, clinic_zone: &str) -> Rehearsal {
    rehearse_as(pathway, persona, persona.lang(), clinic_zone, nobody())
}

/// Lives it as a persona in a language, under the ids of somebody.
pub fn rehearse_as(
    pathway: &Pathway,
    persona: Persona,
    lang: Lang,
    clinic_zone: &str,
    subject: JourneyRef,
) -> Rehearsal {
    let mut world = world::World::new(pathway.clone(), persona, lang, clinic_zone, subject);
    world.live();
    judge::judge(world)
}

/// The ids of somebody who is only rehearsed.
fn nobody() -> JourneyRef {
    let named = |what: &str| Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("rehearsal:{what}").as_bytes());
    JourneyRef {
        tenant: named("tenant").into(),
        slug: Slug("rehearsal".into()),
        journey: named("journey").into(),
        patient: named("patient").into(),
    }
}

/// Lives it as everybody.
pub fn rehearse_all(pathway: &Pathway, clinic_zone: &str) -> Vec<Rehearsal> {
    Persona::ALL
        .into_iter()
        .map(|persona| rehearse(pathway, persona, clinic_zone))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pathway::{Channel, by_code, library};

    const ISTANBUL: &str = "Europe/Istanbul";

    fn lived(code: &str, persona: Persona) -> Rehearsal {
        rehearse(&by_code(code).expect("a shipped pathway"), persona, ISTANBUL)
    }
    fn said(rehearsal: &Rehearsal, kind: Kind, code: &str) -> usize {
        let lines = rehearsal.calendar.iter();
        lines.filter(|line| line.kind == kind && line.code == code).count()
    }

    #[test]
    fn every_shipped_pathway_may_be_published() {
        for pathway in library() {
            for rehearsal in rehearse_all(&pathway, ISTANBUL) {
                let persona = rehearsal.persona;
                // The one for fast clocks climbs slowly, so that a person can keep up with it.
                let violations = rehearsal.violations.iter().filter(|_| pathway.code != "demo");
                assert_eq!(
                    violations.count(),
                    0,
                    "{} {persona:?}: {:?}",
                    pathway.code,
                    rehearsal.violations
                );
                let ends = if persona == Persona::Cancels {
                    "cancelled"
                } else {
                    "closed"
                };
                assert_eq!(rehearsal.ended, ends, "{} {persona:?}", pathway.code);
                assert!(rehearsal.calendar.is_sorted_by_key(|line| line.at));
            }
        }
    }

    #[test]
    fn the_same_rehearsal_twice_is_the_same() {
        assert_eq!(lived("u1", Persona::Silent), lived("u1", Persona::Silent));
    }

    #[test]
    fn a_silent_patient_is_reminded_called_and_looked_for() {
        let silent = lived("u1", Persona::Silent);
        assert!(said(&silent, Kind::Message, "check_in_reminder") > 0);
        assert!(silent.load.calls > 0);
        assert!(silent.escalations.iter().any(|raised| raised.reason == "silence"));
        let steady = lived("u1", Persona::Steady);
        assert_eq!((steady.load.calls, steady.escalations.len()), (0, 0));
        assert_eq!(said(&steady, Kind::Message, "check_in"), 7);
        assert_eq!(said(&steady, Kind::Message, "check_in_reminder"), 0);
    }

    #[test]
    fn severe_pain_reaches_the_doctor_when_the_coordinator_does_not_look() {
        let pain = lived("d1", Persona::SeverePain);
        let raised = pain.escalations.iter().find(|raised| raised.reason == "red_flag");
        let raised = raised.expect("a red flag alarms");
        assert_eq!((raised.position.as_str(), raised.hops), ("doctor", 1));
        assert!(pain.load.notices["doctor"] > 0);
        let notice = pain.calendar.iter().find(|line| line.code == "escalation_notice");
        assert!(notice.expect("the patient is told").urgent);
    }

    #[test]
    fn whoever_cancels_is_left_alone_and_whoever_moves_is_told_once() {
        let cancelled = lived("d1", Persona::Cancels);
        let at = cancelled
            .calendar
            .iter()
            .position(|line| line.code == "cancel")
            .expect("it is cancelled");
        let after: Vec<_> = cancelled.calendar[at + 1..]
            .iter()
            .filter(|line| line.kind == Kind::Message)
            .map(|line| line.code.as_str())
            .collect();
        assert_eq!(after, ["journey_cancelled"]);
        let moved = lived("d1", Persona::MovesFlight);
        assert_eq!(said(&moved, Kind::Message, "appointment_moved"), 1);
        assert_eq!(
            said(&moved, Kind::Message, "surgery_reminder"),
            1,
            "of the new date only"
        );
    }

    #[test]
    fn a_patient_from_riyadh_is_written_to_in_arabic_and_asleep_by_their_own_clock() {
        let arabic = lived("u1", Persona::Arabic);
        let messages = || arabic.calendar.iter().filter(|line| line.kind == Kind::Message);
        assert!(messages().all(|line| line.language == Some(Lang::Ar)));
        assert!(messages().any(|line| line.zone == "Asia/Riyadh") && messages().any(|line| line.zone == ISTANBUL));
    }

    #[test]
    fn what_a_partners_absence_held_back_goes_out_when_it_is_still_true() {
        let away = lived("u1", Persona::PartnerDown);
        assert!(away.calendar.iter().any(|line| line.kind == Kind::Away));
        assert_eq!(
            said(&away, Kind::Message, "check_in"),
            7,
            "none is lost and none doubled"
        );
    }

    #[test]
    fn a_check_goes_by_the_channel_that_the_pathway_names_when_its_own_is_away() {
        let sent = |minutes: u32, channels: &[Channel]| {
            let mut pathway = by_code("u1").expect("a shipped pathway");
            let rule = pathway.outage.as_mut().expect("it has a rule");
            rule.fallback_after_minutes = minutes;
            rule.channels = channels.to_vec();
            let lived = rehearse(&pathway, Persona::PartnerDown, ISTANBUL);
            let mut lines = lived.calendar.iter();
            let away = lines.find(|line| line.kind == Kind::Away).expect("it is away").at;
            let check = lines.find(|line| line.code == "check_in").expect("it goes out");
            (check.at - away, check.channel.clone().expect("by a channel"))
        };
        let after = |hours, channel: &str| (chrono::TimeDelta::hours(hours), channel.to_owned());
        assert_eq!(sent(60, &[Channel::Sms, Channel::Email]), after(1, "sms"));
        assert_eq!(sent(120, &[Channel::Whatsapp, Channel::Email]), after(2, "email"));
        assert_eq!(
            sent(600, &[Channel::Sms]),
            after(6, "whatsapp"),
            "its own is back before"
        );
        assert_eq!(sent(60, &[]), after(6, "whatsapp"), "there is no other");
    }

    #[test]
    fn what_must_not_be_published_is_named() {
        let mut late = by_code("u1").expect("a shipped pathway");
        late.escalation.climb_after_minutes = 600;
        let codes = |rehearsal: Rehearsal| -> Vec<&'static str> {
            rehearsal
                .violations
                .into_iter()
                .map(|violation| violation.code)
                .collect()
        };
        assert_eq!(
            codes(rehearse(&late, Persona::SeverePain, ISTANBUL)),
            ["doctor_told_late"]
        );
        let mut deaf = by_code("u1").expect("a shipped pathway");
        deaf.silence.human_after_hours = 5000;
        assert_eq!(
            codes(rehearse(&deaf, Persona::Silent, ISTANBUL)),
            ["silence_reaches_nobody"]
        );
    }
}
