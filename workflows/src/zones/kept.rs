//! Keeps the clocks of a run's places: asked for when it begins, and anew before something is said long after.

use chrono::{DateTime, Utc};
use temporalio_workflow::WorkflowContext;

use super::Zones;
use crate::{
    civil, options,
    ports::calendar::{Around, Calendar, Moment},
};

/// A workflow that keeps clocks in its state.
pub trait KeepsClocks {
    fn clocks(&self) -> Option<&Zones>;
    fn keep_clocks(&mut self, clocks: Zones);
    /// The names of the zones that it lives in.
    fn zones(&self) -> Vec<String>;
}

/// Asks for the clocks that are missing or old, in a run that keeps any.
pub async fn look<W: KeepsClocks>(ctx: &WorkflowContext<W>, now: DateTime<Utc>, since: DateTime<Utc>) {
    if !options::keeps_clocks(ctx) {
        return;
    }
    let zones = ctx.state(|w| w.zones());
    let known = |clocks: &Zones| clocks.are_fresh(now) && zones.iter().all(|zone| clocks.of(zone, now).is_some());
    if ctx.state(|w| w.clocks().is_some_and(known)) {
        return;
    }
    let around = Around { zones, now, since };
    let found = options::at_once_or_later(ctx, || Calendar::zones_around, around, "look up the clocks").await;
    // Without them each hour is asked for by itself.
    if let Ok(clocks) = found {
        ctx.state_mut(|w| w.keep_clocks(clocks));
    }
}

/// The first moment from here that is not quiet where the patient is.
pub async fn next_civil<W: KeepsClocks>(ctx: &WorkflowContext<W>, moment: Moment) -> DateTime<Utc> {
    let at = moment.at;
    look(ctx, at, at).await;
    if options::keeps_clocks(ctx) {
        let by = |clocks: &Zones| {
            let there = clocks.of(&moment.zone, at)?;
            Some(civil::next_civil(at, moment.quiet, there))
        };
        if let Some(civil) = ctx.state(|w| w.clocks().and_then(by)) {
            return civil;
        }
    }
    options::at_once_or_later(ctx, || Calendar::next_civil, moment, "find a civil hour")
        .await
        .unwrap_or(at)
}
