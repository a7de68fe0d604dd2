//! What a rehearsal says of a partner's absence, judged by the partner: the same persona lives it in skipped time, and what the partner then took is what was
//! announced, by channel and to a few minutes. Whoever waits is woken by looks at the partner, which come every minute.

use chrono::{DateTime, Duration, Utc};
use workflows::{
    journey::{Fast, Opening, Origin},
    pathway::{Channel, Outage},
    rehearsal::{self, Kind, Persona, Rehearsal, rehearse_as},
};

use super::{Partner, Place, forget, pathway};
use crate::{
    cast::CLINIC,
    clinic::{Patient, eventually},
    ledger::Line,
};

/// How long it is away, as the persona is described.
const AWAY: Duration = Duration::hours(6);
/// Breaker, probe and the looks between them.
const SLACK: Duration = Duration::minutes(7);

/// A message: its template, its check and its channel.
type Said = (String, Option<String>, String);

/// With no rule for outages the check waits; with one it goes by another channel after an hour.
pub(super) async fn as_rehearsed(place: &Place) {
    let rule = Outage {
        fallback_after_minutes: 60,
        channels: vec![Channel::Sms],
    };
    for rule in [None, Some(rule)] {
        lived(place, rule).await;
    }
}

async fn lived(place: &Place, rule: Option<Outage>) {
    let persona = Persona::PartnerDown;
    let subject = place.clinic.subject();
    let mut pathway = pathway(rule);
    // Six hours away and two until the answer are eight: at that very moment another channel would be tried, or not.
    pathway.silence.other_channel_after_hours = 9;
    let announced = rehearse_as(&pathway, persona, persona.lang(), CLINIC, subject.clone());
    let away = announced.calendar.iter().find(|line| line.kind == Kind::Away);
    let away = away.expect("it is away once").at;
    place.clinic.ledger.script().partner = Some(Partner::default());
    let opening = Opening {
        subject,
        fast: Some(Fast {
            origin: rehearsal::BEGINS,
            rate: 1,
        }),
        pathway,
        origin: Origin::Written,
        lang: persona.lang(),
        clinic_zone: CLINIC.into(),
        home_zone: persona.home().into(),
    };
    let patient = place.clinic.open(opening).await;
    let clock = patient.state().await.clock;
    let (from, back, until) = (away - Duration::seconds(30), away + AWAY, away + Duration::days(5));
    let mut acts = announced.acts.iter().filter(|(at, _)| *at < until).peekable();
    while let Some((at, act)) = acts.next_if(|(at, _)| *at < from) {
        place.server.live_until(clock.wall_time(*at)).await;
        patient.act_out(act).await;
    }
    place.server.live_until(clock.wall_time(from)).await;
    place.partner(|partner| partner.down = true);
    let mut now = from;
    while now < until {
        let near = now < back + Duration::hours(1);
        now = (now + if near { Duration::minutes(1) } else { Duration::hours(1) }).min(until);
        if now >= back {
            place.partner(|partner| partner.down = false);
        }
        while let Some((at, act)) = acts.next_if(|(at, _)| *at < now) {
            place.server.live_until(clock.wall_time(*at)).await;
            patient.act_out(act).await;
        }
        place.server.live_until(clock.wall_time(now)).await;
        place.drain().await;
    }
    let wanted = said_between(&announced, away, until);
    assert!(wanted.len() > 1, "{wanted:?}");
    let taken = eventually("the partner took all of it", async || {
        let taken = taken_between(place, &patient, clock.wall_time(away), clock.wall_time(until));
        (taken.len() >= wanted.len()).then_some(taken)
    })
    .await;
    let names = |said: &[(DateTime<Utc>, Said)]| -> Vec<Said> { said.iter().map(|(_, said)| said.clone()).collect() };
    assert_eq!(names(&taken), names(&wanted), "as announced");
    for ((at, said), (announced_at, _)) in taken.iter().zip(&wanted) {
        let late = *at - clock.wall_time(*announced_at);
        // How long the tax office takes is a guess.
        let slack = if said.0 == "invoice_ready" {
            Duration::days(1)
        } else {
            SLACK
        };
        assert!(
            late >= -slack && late <= slack,
            "{said:?} came {late} after it was announced"
        );
    }
    forget(&[&patient]).await;
    place.clinic.ledger.script().partner = None;
}

/// What the rehearsal says that the patient receives.
fn said_between(announced: &Rehearsal, from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<(DateTime<Utc>, Said)> {
    let lines = announced.calendar.iter().filter(|line| line.kind == Kind::Message);
    let lines = lines.filter(|line| line.at >= from && line.at < until);
    let said = |line: &rehearsal::Line| {
        let channel = line.channel.clone().expect("a message has a channel");
        (line.at, (line.code.clone(), line.step.clone(), channel))
    };
    lines.map(said).collect()
}

/// What the partner took for this patient, in order.
fn taken_between(
    place: &Place,
    patient: &Patient,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Vec<(DateTime<Utc>, Said)> {
    let entries = place.clinic.ledger.of(patient.subject.journey);
    let accepted = place.partner(|partner| partner.accepted.clone());
    let accepted = accepted.iter().filter(|one| one.at >= from && one.at < until);
    let said = accepted.filter_map(|one| {
        let entry = entries.iter().find(|entry| entry.key == one.key)?;
        let Line::Sent { template, step, .. } = &entry.line else {
            return None;
        };
        Some((
            one.at,
            (template.code().to_owned(), step.clone(), one.channel.to_owned()),
        ))
    });
    said.collect()
}
