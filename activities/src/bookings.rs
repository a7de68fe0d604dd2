//! Keeps the calendar: the database's exclusion constraints decide whether a time is free.

use chrono::Duration;
use migrations::appointments::{self, NewAppointment};
use std::sync::Arc;
use temporalio_common::ActivityError;
use temporalio_macros::activities;
use temporalio_sdk::activities::ActivityContext;
use workflows::ports::bookings::{self, Booked, Booking, Freed, Moved};

use crate::{Services, failure};

/// The clinic's calendar.
pub struct AppointmentBook(pub Arc<Services>);

#[activities]
impl AppointmentBook {
    /// Takes a time; a consult gets an unguessable video room.
    #[activity(definition = bookings::Book)]
    pub async fn book(self: Arc<Self>, _ctx: ActivityContext, booking: Booking) -> Result<Booked, ActivityError> {
        let mut tx = self.0.tenant(&booking.subject).await.map_err(failure::data)?;
        let room = (booking.kind == "consult").then(partners::jitsi::room_name);
        let step_key = format!("{}:{}", booking.kind, booking.slot.appointment);
        let new = NewAppointment {
            id: booking.slot.appointment,
            journey_id: booking.subject.journey,
            patient_id: booking.subject.patient,
            kind: &booking.kind,
            starts_at: booking.slot.at,
            ends_at: booking.slot.at + Duration::minutes(i64::from(booking.slot.minutes)),
            zone: &booking.zone,
            doctor_id: booking.slot.doctor,
            room: None,
            video_room: room.as_deref(),
            step_key: &step_key,
        };
        match appointments::book(&mut tx, &new).await {
            Ok(_) => tx.commit().await.map(|()| Booked::Yes).map_err(failure::data),
            Err(error) => taken(error),
        }
    }

    /// Moves a booking, keeping its length.
    #[activity(definition = bookings::Shift)]
    pub async fn shift(self: Arc<Self>, _ctx: ActivityContext, moved: Moved) -> Result<Booked, ActivityError> {
        let mut tx = self.0.tenant(&moved.subject).await.map_err(failure::data)?;
        let old = appointments::get(&mut tx, moved.appointment)
            .await
            .map_err(failure::data)?;
        let ends_at = moved.at + (old.ends_at - old.starts_at);
        match appointments::move_to(&mut tx, moved.appointment, moved.at, ends_at).await {
            Ok(()) => tx.commit().await.map(|()| Booked::Yes).map_err(failure::data),
            Err(error) => taken(error),
        }
    }

    /// Gives a booking up; giving it up twice is the same.
    #[activity(definition = bookings::Free)]
    pub async fn free(self: Arc<Self>, _ctx: ActivityContext, freed: Freed) -> Result<(), ActivityError> {
        let mut tx = self.0.tenant(&freed.subject).await.map_err(failure::data)?;
        appointments::cancel(&mut tx, freed.appointment)
            .await
            .map_err(failure::data)?;
        tx.commit().await.map_err(failure::data)
    }
}

fn taken(error: migrations::Error) -> Result<Booked, ActivityError> {
    match error {
        migrations::Error::Conflict(name) if name.ends_with("_overlap") => Ok(Booked::Taken),
        other => Err(failure::data(other)),
    }
}
