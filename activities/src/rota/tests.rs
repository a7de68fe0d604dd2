//! Who hears of an escalation, and how often.

use migrations::rota_positions;
use sandbox::faults::Mode;
use workflows::{
    ids::{EscalationId, StaffId},
    journey::To,
    pathway::Position,
    ports::rota::{Notice, Told},
};

use super::tell;
use crate::testing::Place;

fn notice(place: &Place, rung: u32) -> Notice {
    Notice {
        subject: place.subject.clone(),
        key: place.subject.key(&format!("tell:escalation:e:{rung}")),
        to: To::Rota(Position::Coordinator),
        coordinator: None,
        code: "escalation:pain_high".into(),
        escalation: Some(EscalationId(uuid::Uuid::now_v7())),
    }
}

async fn on_call(place: &Place, people: &[StaffId]) {
    let mut tx = place
        .services
        .tenant(&place.subject)
        .await
        .expect("a transaction begins");
    rota_positions::set(&mut tx, "coordinator", people)
        .await
        .expect("a rota");
    tx.commit().await.expect("commits");
}

#[tokio::test]
async fn everybody_at_the_position_is_told_once_by_phone_or_by_mail() {
    let place = Place::new().await;
    let ayse = place.colleague("ayse", Some("+905321000101")).await;
    let can = place.colleague("can", Some("+905321000102")).await;
    let ela = place.colleague("ela", None).await;
    on_call(&place, &[ayse, can, ela]).await;
    let first = notice(&place, 0);
    for _ in 0..2 {
        let told = tell(&place.services, &first).await.expect("they are told");
        assert_eq!(told, Told { reached: 3 });
    }
    let mut phones = place.recipients("whatsapp");
    phones.sort();
    assert_eq!(
        phones,
        ["+905321000101", "+905321000102"],
        "each once, however often it is tried"
    );
    assert_eq!(place.recipients("resend"), ["ela@example.org"]);
    // The next rung is another notice.
    tell(&place.services, &notice(&place, 1)).await.expect("they are told");
    assert_eq!(place.recipients("whatsapp").len(), 4);
}

// ASVS 16.5.2
#[tokio::test]
async fn a_phone_that_is_away_is_no_reason_to_wait_and_an_empty_position_says_so() {
    let place = Place::new().await;
    assert_eq!(
        tell(&place.services, &notice(&place, 0))
            .await
            .expect("the panel has it"),
        Told { reached: 0 },
        "nobody stands there"
    );
    let ayse = place.colleague("ayse", Some("+905321000101")).await;
    on_call(&place, &[ayse]).await;
    place.fault("whatsapp", Mode::Down, None);
    let told = tell(&place.services, &notice(&place, 1)).await.expect("told by mail");
    assert_eq!(told, Told { reached: 1 });
    assert_eq!(place.recipients("resend"), ["ayse@example.org"]);
    place.fault("resend", Mode::Down, None);
    let both = tell(&place.services, &notice(&place, 2)).await;
    assert!(both.is_err(), "tried again while the ladder climbs by its clock");
    place.partners.faults.clear();
    let told = tell(&place.services, &notice(&place, 2)).await.expect("they are back");
    assert_eq!(told, Told { reached: 1 });
}
