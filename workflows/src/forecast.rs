//! The future half of the timeline: what will happen next, to whom and when, if nothing comes in between.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    civil,
    journey::{Basis, Stage, State, Template, asks, steps},
    locale::Lang,
    pathway::{Act, QuietHours},
};

/// One thing that will happen under the stated assumption. `at` is the journey's own time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forecast {
    pub at: DateTime<Utc>,
    /// Zone in which the patient will live it.
    pub zone: String,
    pub kind: String,
    pub template: Option<String>,
    pub channel: Option<String>,
    pub language: Option<Lang>,
    /// `patient` or `staff`.
    pub to: String,
    pub day_offset: Option<u32>,
    /// Code of what is taken for granted.
    pub assumption: String,
}

/// Whether the patient is in Türkiye at a moment: from the day before surgery until they go home.
pub fn at_clinic(at: DateTime<Utc>, surgery: Option<DateTime<Utc>>, goes_home: Option<DateTime<Utc>>) -> bool {
    surgery
        .zip(goes_home)
        .is_some_and(|(surgery, goes_home)| at >= surgery - Duration::days(1) && at <= goes_home)
}

/// The zone where the patient is at a moment.
pub fn zone_at<'a>(
    at: DateTime<Utc>,
    surgery: Option<DateTime<Utc>>,
    goes_home: Option<DateTime<Utc>>,
    clinic: &'a str,
    home: &'a str,
) -> &'a str {
    if at_clinic(at, surgery, goes_home) {
        clinic
    } else {
        home
    }
}

/// What a journey will do by itself from here, in order of time.
pub fn forecast(state: &State) -> Vec<Forecast> {
    let surgery = state.surgery.as_ref().map(|slot| slot.at);
    let item = |at: DateTime<Utc>, kind: &str, template: Option<&str>, to: &str, day: Option<u32>, assumption: &str| {
        let zone = |at| state.zone_at(at);
        let at = match template {
            Some(_) => heard_at(at, state.pathway.quiet, zone),
            None => at,
        };
        let assumption = if state.paused.is_some() { "resumed" } else { assumption };
        Forecast {
            at,
            zone: zone(at).to_owned(),
            kind: kind.to_owned(),
            template: template.map(str::to_owned),
            channel: template.map(|_| "whatsapp".to_owned()),
            language: template.map(|_| state.lang),
            to: to.to_owned(),
            day_offset: day,
            assumption: assumption.to_owned(),
        }
    };
    let mut items: Vec<Forecast> = state
        .due
        .iter()
        .filter(|(key, _)| !key.starts_with("step:") || steps::is_expected(state, key))
        .filter_map(|(key, at)| {
            Some(match key.as_str() {
                "consult_reminder" => item(
                    *at,
                    "reminder",
                    Some("consult_reminder"),
                    "patient",
                    None,
                    "consult_stays",
                ),
                "quote_reminder" => item(
                    *at,
                    "reminder",
                    Some("quote_reminder"),
                    "patient",
                    None,
                    "quote_unanswered",
                ),
                "surgery_reminder" => item(
                    *at,
                    "reminder",
                    Some("surgery_reminder"),
                    "patient",
                    None,
                    "surgery_stays",
                ),
                "surgery_over" => item(*at, "aftercare_starts", None, "patient", None, "surgery_stays"),
                step if step.starts_with("step:") => match steps::of_due(state, step).map(|step| &step.act) {
                    Some(Act::Message { template }) => item(
                        *at,
                        "step",
                        Some(template.code()),
                        "patient",
                        None,
                        steps::assumption(state, step),
                    ),
                    Some(Act::Task { code, .. }) => {
                        item(*at, code, None, "staff", None, steps::assumption(state, step))
                    }
                    Some(Act::Appointment { .. }) => {
                        item(*at, "book_visit", None, "staff", None, steps::assumption(state, step))
                    }
                    Some(Act::Call { .. }) => item(*at, "call", None, "patient", None, steps::assumption(state, step)),
                    Some(act) => {
                        let template = asks::template(act).map(Template::code);
                        item(*at, "step", template, "patient", None, steps::assumption(state, step))
                    }
                    None => item(*at, "step", None, "staff", None, "no_change"),
                },
                visit if asks::visit::is_due(visit) => {
                    let template = Some("visit_reminder");
                    let reminder = item(*at, "reminder", template, "patient", None, "visit_stays");
                    let too_late = |at: DateTime<Utc>| at <= reminder.at;
                    return Some(reminder.clone()).filter(|_| !asks::visit::of_due(state, visit).is_some_and(too_late));
                }
                ask if asks::is_due(ask) => {
                    let (kind, asked) = (asks::due_code(ask), "not_answered");
                    let Some(until) = asks::deadline_of(state, ask) else {
                        return Some(item(*at, kind, None, "staff", None, asked));
                    };
                    let reminder = item(*at, kind, Some("ask_reminder"), "patient", None, asked);
                    // One that quiet hours push beyond the deadline is not sent.
                    return Some(reminder).filter(|reminder| reminder.at < until);
                }
                "invoice" => item(*at, "invoice_drawn_up", None, "staff", None, "no_change"),
                "deadline" => item(
                    *at,
                    state.waiting.default.as_deref().unwrap_or("deadline"),
                    None,
                    "staff",
                    None,
                    "nobody_acts",
                ),
                other => item(*at, other, None, "staff", None, "nobody_acts"),
            })
        })
        .collect();
    if state.stage < Stage::Aftercare
        && let (Some(surgery), Some(discharge)) = (surgery, state.discharge_at)
    {
        let due = check_times(state, surgery, discharge);
        // A check that falls due before the surgery is over is asked right after it.
        let over = state.due.get("surgery_over").copied().unwrap_or(surgery);
        items.extend(state.pathway.checks.iter().zip(due).map(|(check, at)| {
            item(
                at.max(over),
                "check_in",
                Some("check_in"),
                "patient",
                Some(check.day),
                "surgery_stays",
            )
        }));
    }
    // A reminder that quiet hours push beyond what it reminds of is not sent.
    let too_late = |item: &Forecast| match item.template.as_deref() {
        Some("consult_reminder") => state.consult.as_ref().is_none_or(|slot| slot.at <= item.at),
        Some("surgery_reminder" | "travel_details" | "preparation") => surgery.is_none_or(|at| at <= item.at),
        Some("quote_reminder") => state.quote.as_ref().is_none_or(|quote| quote.valid_until <= item.at),
        _ => false,
    };
    // Nor is a step that would be heard when the journey has ended by itself.
    let ends = steps::ends(state);
    let own = |item: &Forecast| {
        matches!(
            item.kind.as_str(),
            "step" | "call" | "book_visit" | "ask_reminder" | "ask_overdue"
        ) || item.template.as_deref() == Some("visit_reminder")
            || crate::pathway::TASKS.contains(&item.kind.as_str())
    };
    items.retain(|item| !own(item) || ends.is_none_or(|end| item.at < end));
    items.retain(|item| !too_late(item));
    items.sort_by(|a, b| (a.at, &a.kind).cmp(&(b.at, &b.kind)));
    items
}

/// When a message decided at a moment goes out, by the table of the day.
pub fn heard_at<'a>(
    decided: DateTime<Utc>,
    quiet: QuietHours,
    zone: impl Fn(DateTime<Utc>) -> &'a str,
) -> DateTime<Utc> {
    civil::heard_at(decided, quiet, |at| civil::zone(zone(at)))
}

fn check_times(state: &State, surgery: DateTime<Utc>, discharge: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    check_instants(&state.pathway, surgery, discharge, &state.clinic_zone, &state.home_zone)
}

/// The instant of a civil hour where the patient is, on the day on which a moment falls there; an hour that a clock change skips becomes the next valid
/// instant.
pub fn hour_of_day(basis: &Basis, clinic: &str, home: &str) -> DateTime<Utc> {
    let zone = civil::zone(zone_at(basis.at, basis.surgery, basis.goes_home, clinic, home));
    civil::instant(basis.at.with_timezone(&zone).date_naive(), basis.hour, zone)
}

/// The instant of each check: civil days from surgery at the clinic, at the check's hour where the patient is that day.
pub fn check_instants(
    pathway: &crate::pathway::Pathway,
    surgery: DateTime<Utc>,
    discharge: DateTime<Utc>,
    clinic: &str,
    home: &str,
) -> Vec<DateTime<Utc>> {
    let zones = (civil::zone(clinic), civil::zone(home));
    instants_at(pathway, surgery, discharge, zones)
}

/// The same by given clocks: the clinic's and those at home.
pub fn instants_at<P: civil::Place>(
    pathway: &crate::pathway::Pathway,
    surgery: DateTime<Utc>,
    discharge: DateTime<Utc>,
    (clinic, home): (P, P),
) -> Vec<DateTime<Utc>> {
    let goes_home = pathway.goes_home(discharge);
    let at = |check: &crate::pathway::Check| {
        let there = civil::day_after(surgery, clinic, check.day, check.hour, clinic);
        let away = at_clinic(there, Some(surgery), Some(goes_home));
        civil::day_after(surgery, clinic, check.day, check.hour, if away { clinic } else { home })
    };
    pathway.checks.iter().map(at).collect()
}
