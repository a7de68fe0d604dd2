//! A partner that is away: who is asked, who waits, what goes by another channel, and that nothing goes by two.

use sandbox::faults::Mode;
use temporalio_common::ActivityError;
use workflows::{
    aftercare::Question,
    journey::{Param, Template},
    outage::down,
    pathway::Channel,
    ports::messenger::{Delivery, Outbound, Questioned},
};

use super::{ask, send};
use crate::testing::Place;

const WORKFLOW: &str = "journey/north/x/aftercare";

pub(crate) fn check_in(place: &Place, key: &str) -> Outbound {
    Outbound {
        subject: place.subject.clone(),
        key: place.subject.key(key),
        template: Template::CheckIn,
        params: vec![Param::Day { day: 1 }, Param::PortalLink],
        clinic_zone: "Europe/Istanbul".into(),
        home_zone: "Europe/Berlin".into(),
        step_key: Some("d1".into()),
        other_channel: false,
        waits: true,
        fallback: Vec::new(),
    }
}

async fn try_send(place: &Place, message: &Outbound) -> Result<Delivery, String> {
    let sent = send(&place.services, message.clone(), Some(WORKFLOW)).await;
    sent.map_err(|error| kind(&error))
}

fn kind(error: &ActivityError) -> String {
    match error {
        ActivityError::Application(failure) => failure.type_name().unwrap_or_default().to_owned(),
        other => panic!("an application failure, not {other:?}"),
    }
}

/// Fails until the breaker opens: the last of these waits. Whatever is asked after that would succeed.
async fn go_down(place: &Place, failures_before: u32) {
    place.agree().await;
    place.fault("whatsapp", Mode::Down, Some(5 - failures_before));
    for n in failures_before..4 {
        let failed = try_send(place, &check_in(place, &format!("send:{n}"))).await;
        assert_eq!(failed, Err("whatsapp.131016".into()), "the breaker is closed");
    }
    let opened = try_send(place, &check_in(place, "send:4")).await;
    assert_eq!(opened, Err(down("whatsapp")));
}

async fn phase(place: &Place) -> String {
    place
        .rows("select phase from partner_breakers where partner = 'whatsapp'")
        .await[0][0]
        .clone()
}

async fn waiting(place: &Place) -> Vec<Vec<String>> {
    place
        .rows("select split_part(effect_key, ':', 2) || ':' || split_part(effect_key, ':', 3), partner, workflow_id, urgency::text from partner_waiters order by 1")
        .await
}

#[tokio::test]
async fn a_partner_that_is_away_is_not_asked_and_whoever_wants_it_waits() {
    let place = Place::new().await;
    go_down(&place, 0).await;
    assert_eq!(phase(&place).await, "open");
    let refused = try_send(&place, &check_in(&place, "send:5")).await;
    assert_eq!(
        refused,
        Err(down("whatsapp")),
        "the partner, back by now, was left alone"
    );
    let row = |key: &str| vec![key.to_owned(), "whatsapp".into(), WORKFLOW.into(), "1".into()];
    assert_eq!(waiting(&place).await, [row("send:4"), row("send:5")]);
    let told = place.rows("select kind from tenant_events where kind = 'outage'").await;
    assert_eq!(told.len(), 1, "open panels hear of it once");
    // A program that cannot wait asks as before; that it succeeds is news for all.
    let mut old = check_in(&place, "send:6");
    old.waits = false;
    let sent = Delivery::Sent {
        channel: "whatsapp".into(),
    };
    assert_eq!(try_send(&place, &old).await, Ok(sent));
    assert_eq!(phase(&place).await, "closed");
}

#[tokio::test]
async fn one_goes_through_as_a_probe_and_its_success_lets_all_through() {
    let place = Place::new().await;
    go_down(&place, 0).await;
    let early = try_send(&place, &check_in(&place, "send:4")).await;
    assert_eq!(early, Err(down("whatsapp")), "it is too early");
    place
        .rows("update partner_breakers set probe_at = now() - interval '1 second' returning partner")
        .await;
    let whatsapp = Delivery::Sent {
        channel: "whatsapp".into(),
    };
    assert_eq!(
        try_send(&place, &check_in(&place, "send:4")).await,
        Ok(whatsapp.clone())
    );
    assert_eq!(phase(&place).await, "closed");
    assert_eq!(waiting(&place).await, Vec::<Vec<String>>::new(), "it waits no more");
    for n in 0..4 {
        assert_eq!(
            try_send(&place, &check_in(&place, &format!("send:{n}"))).await,
            Ok(whatsapp.clone())
        );
    }
    assert_eq!(place.recipients("whatsapp").len(), 5, "each once");
    let told = place.rows("select kind from tenant_events where kind = 'outage'").await;
    assert_eq!(told.len(), 2);
}

// ASVS 2.3.4
#[tokio::test]
async fn what_has_waited_long_enough_goes_by_another_channel_once() {
    let place = Place::new().await;
    go_down(&place, 0).await;
    let mut late = check_in(&place, "send:4");
    late.fallback = vec![Channel::Sms, Channel::Email];
    assert_eq!(
        try_send(&place, &late).await,
        Ok(Delivery::Sent { channel: "sms".into() })
    );
    assert_eq!(waiting(&place).await, Vec::<Vec<String>>::new());
    // The partner comes back, and the same is wanted again: it was said.
    place
        .rows("update partner_breakers set probe_at = now() - interval '1 second' returning partner")
        .await;
    assert_eq!(
        try_send(&place, &check_in(&place, "send:4")).await,
        Ok(Delivery::Sent { channel: "sms".into() })
    );
    assert_eq!(
        (place.recipients("whatsapp").len(), place.recipients("twilio").len()),
        (0, 1)
    );
    let kept = place
        .rows("select channel, (select partner from outbox o where o.step_key = m.step_key) from messages m")
        .await;
    assert_eq!(kept, [["sms", "twilio"]]);
}

// ASVS 2.3.4, 16.5.2
#[tokio::test]
async fn what_may_have_gone_out_never_goes_by_another_channel() {
    let place = Place::new().await;
    place.agree().await;
    place.fault("whatsapp", Mode::AcceptThenDrop, Some(1));
    let unclear = check_in(&place, "send:unclear");
    assert_eq!(try_send(&place, &unclear).await, Err("awaiting_status".into()));
    go_down(&place, 1).await;
    let mut late = unclear.clone();
    late.fallback = vec![Channel::Sms];
    assert_eq!(
        try_send(&place, &late).await,
        Err("awaiting_status".into()),
        "it is looked up, by its own channel"
    );
    assert_eq!(
        (place.recipients("whatsapp").len(), place.recipients("twilio").len()),
        (1, 0)
    );
    let waiting = waiting(&place).await;
    assert!(waiting.iter().all(|row| row[0] != "send:unclear"), "{waiting:?}");
}

#[tokio::test]
async fn a_refusal_of_one_message_is_no_outage() {
    let place = Place::new().await;
    place.agree().await;
    // The patient never wrote, so no question may be put: the partner refuses each, and lives.
    for n in 0..8 {
        let question = Questioned {
            subject: place.subject.clone(),
            key: place.subject.key(&format!("ask:{n}")),
            question: Question::AnyFlag,
            step_key: "d1".into(),
            waits: true,
        };
        let refused = ask(&place.services, question, Some(WORKFLOW)).await;
        assert_eq!(refused.map_err(|error| kind(&error)), Err("whatsapp.131047".into()));
    }
    let away = place
        .rows("select partner from partner_breakers where phase <> 'closed'")
        .await;
    assert_eq!(away, Vec::<Vec<String>>::new());
}
