//! Bookings: the constraints decide, also when two ask at once.

use chrono::{DateTime, TimeDelta, Utc};
use migrations::{
    Error, appointments,
    appointments::NewAppointment,
    testing::{self, a_journey, a_patient, a_staff_member},
};
use workflows::ids::{AppointmentId, StaffId};

fn at(hour: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap() + TimeDelta::hours(hour)
}

// ASVS 2.3.4
#[tokio::test]
async fn a_doctor_is_booked_once() {
    let test = testing::database().await;
    let clinic = test.clinic("ours").await;
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let doctor = a_staff_member(&mut tx, "doctor").await;
    let mut people = Vec::new();
    for n in 0..4 {
        let patient = a_patient(&mut tx, &format!("Ada {n}")).await;
        let journey = a_journey(&mut tx, patient.id).await;
        people.push((patient.id, journey.id));
    }
    tx.commit().await.unwrap();
    let new = |(patient_id, journey_id), doctor_id: Option<StaffId>, hour: i64| NewAppointment {
        id: AppointmentId(uuid::Uuid::now_v7()),
        journey_id,
        patient_id,
        kind: "consult",
        starts_at: at(hour),
        ends_at: at(hour + 1),
        zone: "Europe/Istanbul",
        doctor_id,
        room: None,
        video_room: None,
        step_key: "consult/1",
    };
    let booked = futures::future::join_all(people.iter().map(|person| {
        let (test, clinic, new) = (&test, clinic.id, new(*person, Some(doctor), 10));
        async move {
            let mut tx = test.db.tenant(clinic).await.unwrap();
            let booked = appointments::book(&mut tx, &new).await;
            if booked.is_ok() {
                tx.commit().await.unwrap();
            }
            booked
        }
    }))
    .await;
    assert_eq!(booked.iter().filter(|booked| booked.is_ok()).count(), 1);
    for refused in booked.iter().filter_map(|booked| booked.as_ref().err()) {
        assert!(
            matches!(refused, Error::Conflict(code) if code == "appointments_doctor_overlap"),
            "{refused}"
        );
    }
    let winner = booked.iter().position(Result::is_ok).unwrap();
    let id = *booked[winner].as_ref().unwrap();
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    assert_eq!(
        appointments::book(&mut tx, &new(people[winner], Some(doctor), 10))
            .await
            .unwrap(),
        id,
        "booking the same twice is one booking"
    );
    let loser = people[(winner + 1) % 4];
    let next = appointments::book(&mut tx, &new(loser, Some(doctor), 11))
        .await
        .unwrap();
    appointments::move_to(&mut tx, next, at(12), at(13)).await.unwrap();
    assert_eq!(
        appointments::of_journey(&mut tx, loser.1).await.unwrap()[0].starts_at,
        at(12)
    );
    appointments::cancel(&mut tx, id).await.unwrap();
    appointments::cancel(&mut tx, id).await.unwrap();
    appointments::move_to(&mut tx, next, at(10), at(11)).await.unwrap();
    assert!(matches!(
        appointments::move_to(&mut tx, id, at(1), at(2)).await,
        Err(Error::NotFound(_))
    ));
    tx.commit().await.unwrap();
    let mut tx = test.db.tenant(clinic.id).await.unwrap();
    let twice = appointments::book(
        &mut tx,
        &NewAppointment {
            step_key: "control/1",
            kind: "control",
            ..new(loser, None, 10)
        },
    )
    .await;
    assert!(matches!(twice, Err(Error::Conflict(code)) if code == "appointments_patient_overlap"));
}
