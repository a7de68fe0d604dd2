//! Appointments: the database's constraints decide whether a time is free.

pub use self::bookings::{Book, Free, Shift};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use temporalio_common::ActivityError;
use temporalio_macros::activity_definitions;

use crate::{
    ids::{AppointmentId, JourneyRef},
    journey::Slot,
};

/// A time to be taken.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Booking {
    pub subject: JourneyRef,
    pub slot: Slot,
    /// consult or surgery.
    pub kind: String,
    pub zone: String,
}

/// A booking moved to another time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Moved {
    pub subject: JourneyRef,
    pub appointment: AppointmentId,
    pub at: DateTime<Utc>,
}

/// A booking given up.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Freed {
    pub subject: JourneyRef,
    pub appointment: AppointmentId,
}

/// Whether a time was free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Booked {
    Yes,
    Taken,
}

/// Keeps the calendar.
pub struct Bookings;

#[activity_definitions]
impl Bookings {
    /// Takes a time; a consult gets its video room here.
    #[activity(name = "bookings.book")]
    pub fn book(booking: Booking) -> Result<Booked, ActivityError> {
        unimplemented!()
    }

    /// Moves a booking.
    #[activity(name = "bookings.move")]
    pub fn shift(moved: Moved) -> Result<Booked, ActivityError> {
        unimplemented!()
    }

    /// Gives a booking up.
    #[activity(name = "bookings.free")]
    pub fn free(freed: Freed) -> Result<(), ActivityError> {
        unimplemented!()
    }
}
