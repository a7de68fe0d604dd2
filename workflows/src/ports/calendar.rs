//! Civil time, worked out once and recorded in the history.

pub use self::calendar::{CheckTimes, NextCivil, StepTime, ZonesAround};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use temporalio_common::ActivityError;
use temporalio_macros::activity_definitions;

use crate::{
    journey::Basis,
    pathway::{Pathway, QuietHours},
    zones::Zones,
};

/// What the instants of the checks depend on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Anchors {
    pub pathway: Pathway,
    pub surgery_at: DateTime<Utc>,
    pub discharge_at: DateTime<Utc>,
    pub clinic_zone: String,
    pub home_zone: String,
}

/// A moment that must not fall into quiet hours.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Moment {
    pub at: DateTime<Utc>,
    pub quiet: QuietHours,
    pub zone: String,
}

/// The hour of a step, and where the patient can be.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StepHour {
    pub basis: Basis,
    pub clinic_zone: String,
    pub home_zone: String,
}

/// Whose clocks are asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Around {
    pub zones: Vec<String>,
    pub now: DateTime<Utc>,
    /// The earliest moment to be reckoned with.
    pub since: DateTime<Utc>,
}

/// Turns civil dates into instants.
pub struct Calendar;

#[activity_definitions]
impl Calendar {
    /// The instant of each check of a pathway, in its order.
    #[activity(name = "calendar.check_times")]
    pub fn check_times(anchors: Anchors) -> Result<Vec<DateTime<Utc>>, ActivityError> {
        unimplemented!()
    }

    /// The instant of a step's hour.
    #[activity(name = "calendar.step_time")]
    pub fn step_time(hour: StepHour) -> Result<DateTime<Utc>, ActivityError> {
        unimplemented!()
    }

    /// The first moment from here that is not quiet where the patient is.
    #[activity(name = "calendar.next_civil")]
    pub fn next_civil(moment: Moment) -> Result<DateTime<Utc>, ActivityError> {
        unimplemented!()
    }

    /// The clocks of zones for the next two years.
    #[activity(name = "calendar.zones")]
    pub fn zones_around(around: Around) -> Result<Zones, ActivityError> {
        unimplemented!()
    }
}
