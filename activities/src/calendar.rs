//! Works civil time out by the time-zone table of the day.

use chrono::{DateTime, Utc};
use temporalio_common::ActivityError;
use temporalio_macros::activities;
use temporalio_sdk::activities::ActivityContext;
use workflows::{
    civil, forecast,
    ports::calendar::{self, Anchors, Around, Moment, StepHour},
    zones::{self, Zones},
};

/// Turns civil dates into instants.
pub struct CivilCalendar;

#[activities]
impl CivilCalendar {
    /// The instant of each check.
    #[activity(definition = calendar::CheckTimes)]
    pub async fn check_times(_ctx: ActivityContext, anchors: Anchors) -> Result<Vec<DateTime<Utc>>, ActivityError> {
        let Anchors {
            pathway,
            surgery_at,
            discharge_at,
            clinic_zone,
            home_zone,
        } = anchors;
        Ok(forecast::check_instants(
            &pathway,
            surgery_at,
            discharge_at,
            &clinic_zone,
            &home_zone,
        ))
    }

    /// The instant of a step's hour.
    #[activity(definition = calendar::StepTime)]
    pub async fn step_time(_ctx: ActivityContext, hour: StepHour) -> Result<DateTime<Utc>, ActivityError> {
        Ok(forecast::hour_of_day(&hour.basis, &hour.clinic_zone, &hour.home_zone))
    }

    /// The next hour that is not quiet.
    #[activity(definition = calendar::NextCivil)]
    pub async fn next_civil(_ctx: ActivityContext, moment: Moment) -> Result<DateTime<Utc>, ActivityError> {
        Ok(civil::next_civil(moment.at, moment.quiet, civil::zone(&moment.zone)))
    }

    /// The clocks of zones for the next two years.
    #[activity(definition = calendar::ZonesAround)]
    pub async fn zones_around(_ctx: ActivityContext, around: Around) -> Result<Zones, ActivityError> {
        Ok(zones::reckon(&around.zones, around.now, around.since))
    }
}
