//! What another version of its pathway would change for one journey: only what it has still ahead counts.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    forecast::{check_instants, hour_of_day},
    journey::{
        hours::Basis,
        state::{Stage, State},
        steps,
    },
    pathway::{Check, Late, Pathway, Step, validate},
};

/// How a version would meet a journey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "impact", rename_all = "snake_case")]
pub enum Impact {
    /// What differs is behind it.
    Unaffected,
    Changed {
        changes: Vec<Change>,
    },
    /// Not now, or never; a code says why.
    Blocked {
        reason: String,
    },
}

/// One thing that would be otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// `step_added`, `check_removed`, `thresholds_changed`, …
    pub what: String,
    /// Of a step or a check.
    pub key: Option<String>,
    /// When it would happen, or would have, in the journey's own time; none while its anchor is unknown.
    pub at: Option<DateTime<Utc>>,
}

/// How `next` would meet a journey whose own time is `now`.
pub fn impact(state: &State, next: &Pathway, now: DateTime<Utc>) -> Impact {
    let blocked = |reason: &str| Impact::Blocked {
        reason: reason.to_owned(),
    };
    if state.stage.is_over() {
        return blocked("journey_is_over");
    }
    if state.pathway.code != next.code {
        return blocked("other_pathway");
    }
    if state.pathway.version == next.version {
        return blocked("same_version");
    }
    if !validate(next).is_empty() {
        return blocked("cannot_be_run");
    }
    // Its ladder is the old one's; whoever climbs it must not lose the rung.
    if !state.escalations.is_empty() {
        return blocked("escalation_open");
    }
    let mut changes = steps_ahead(state, next, now);
    changes.extend(checks_ahead(state, next, now));
    changes.extend(rules_ahead(state, next));
    match changes.is_empty() {
        true => Impact::Unaffected,
        false => Impact::Changed { changes },
    }
}

/// Added, removed or changed; none when both are the same.
fn verdict<T: PartialEq>(before: Option<&T>, after: Option<&T>) -> Option<&'static str> {
    match (before, after) {
        (None, Some(_)) => Some("added"),
        (Some(_), None) => Some("removed"),
        (Some(before), Some(after)) if before != after => Some("changed"),
        _ => None,
    }
}

fn steps_ahead(state: &State, next: &Pathway, now: DateTime<Utc>) -> Vec<Change> {
    let ours = &state.pathway.steps;
    let added = next.steps.iter().filter(|step| find(ours, &step.key).is_none());
    let mut changes = Vec::new();
    for key in ours.iter().chain(added).map(|step| &step.key) {
        let (before, after) = (find(ours, key), find(&next.steps, key));
        let Some(verdict) = verdict(before, after) else {
            continue;
        };
        // What is settled stays settled.
        if state.steps.contains_key(key) {
            continue;
        }
        let Some(step) = after.or(before) else { continue };
        let anchor = steps::anchor(state, step.anchor);
        let at = anchor.map(|anchor| anchor + Duration::hours(i64::from(step.offset_hours)));
        let at = at.map(|at| {
            step.hour.map_or(at, |hour| {
                hour_of_day(&Basis::of(state, at, hour), &state.clinic_zone, &state.home_zone)
            })
        });
        let too_late = at.is_some_and(|at| at <= now) && step.late == Late::Skip;
        if before.is_none() && too_late {
            continue;
        }
        changes.push(Change {
            what: format!("step_{verdict}"),
            key: Some(key.clone()),
            at,
        });
    }
    changes
}

fn find<'a>(steps: &'a [Step], key: &str) -> Option<&'a Step> {
    steps.iter().find(|step| step.key == key)
}

fn checks_ahead(state: &State, next: &Pathway, now: DateTime<Utc>) -> Vec<Change> {
    if state.stage > Stage::Aftercare {
        return Vec::new();
    }
    let (ours, theirs) = (timed(state, &state.pathway), timed(state, next));
    let added = theirs
        .iter()
        .filter(|(check, _)| state.pathway.check(&check.key()).is_none());
    let mut changes = Vec::new();
    for (check, at) in ours.iter().chain(added) {
        let key = check.key();
        let Some(verdict) = verdict(state.pathway.check(&key), next.check(&key)) else {
            continue;
        };
        if at.is_none_or(|at| at > now) {
            changes.push(Change {
                what: format!("check_{verdict}"),
                key: Some(key),
                at: *at,
            });
        }
    }
    changes
}

/// The checks of a pathway with their instants, as far as these are known.
fn timed<'a>(state: &State, pathway: &'a Pathway) -> Vec<(&'a Check, Option<DateTime<Utc>>)> {
    let dates = state.surgery.as_ref().map(|slot| slot.at).zip(state.discharge_at);
    let due = dates
        .map(|(surgery, discharge)| check_instants(pathway, surgery, discharge, &state.clinic_zone, &state.home_zone));
    let at = |n: usize| due.as_ref().and_then(|due| due.get(n).copied());
    pathway
        .checks
        .iter()
        .enumerate()
        .map(|(n, check)| (check, at(n)))
        .collect()
}

/// Rules that still count for the journey.
fn rules_ahead(state: &State, next: &Pathway) -> Vec<Change> {
    let (ours, stage) = (&state.pathway, state.stage);
    let (waits, reminders) = (&ours.waits, &ours.reminders);
    let cared = stage <= Stage::Aftercare;
    let rules = [
        ("thresholds", cared && ours.thresholds != next.thresholds),
        ("silence", cared && ours.silence != next.silence),
        ("escalation", cared && ours.escalation != next.escalation),
        ("quiet", ours.quiet != next.quiet),
        (
            "waits",
            (stage == Stage::Lead && waits.first_response_hours != next.waits.first_response_hours)
                || (stage <= Stage::Quote && waits.staff_days != next.waits.staff_days)
                || (state.surgery.is_none() && waits.discharge_hours != next.waits.discharge_hours)
                || waits.payment_days != next.waits.payment_days,
        ),
        (
            "reminders",
            (state.consult.is_none() && reminders.consult_hours_before != next.reminders.consult_hours_before)
                || (state.quote.is_none() && reminders.quote_days_after != next.reminders.quote_days_after)
                || (state.surgery.is_none() && reminders.surgery_days_before != next.reminders.surgery_days_before),
        ),
        ("stay", cared && ours.stay_days != next.stay_days),
        (
            "invoice",
            state.invoices == 0 && ours.invoice_after_days != next.invoice_after_days,
        ),
    ];
    let differ = rules.into_iter().filter(|(_, differs)| *differs);
    differ
        .map(|(what, _)| Change {
            what: format!("{what}_changed"),
            key: None,
            at: None,
        })
        .collect()
}
