//! `POST /v1/pathways/{code}/versions/{version}/rehearsal`: everybody lives a version on a virtual clock, beside the one that is active.

use chrono::{DateTime, Utc};
use migrations::pathways;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use workflows::{
    locale::Lang,
    pathway::Pathway,
    rehearsal::{self, Kind, Persona, rehearse_all},
    wording::{self, Filling},
};

use super::version::{PathwayFault, faults};
use crate::{
    auth::Overseer,
    http::{Json, Path},
    problem::{Error, Problem, Result},
};

/// How a version fares, and the active one beside it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rehearsed {
    /// With faults, nobody lives it.
    pub faults: Vec<PathwayFault>,
    pub rehearsals: Vec<Rehearsal>,
    pub active_version: Option<i32>,
    /// Null when this version is the active one.
    pub active: Option<Vec<Rehearsal>>,
}

/// What one made-up patient lives.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rehearsal {
    /// steady, silent, `severe_pain`, `answers_late`, cancels, `moves_flight`, arabic or `partner_down`.
    #[schema(value_type = String)]
    pub persona: rehearsal::Persona,
    /// The stage at the end.
    pub ended: String,
    pub days: i64,
    /// What forbids publishing.
    pub violations: Vec<PathwayFault>,
    pub load: Load,
    pub escalations: Vec<Raised>,
    pub calendar: Vec<RehearsedLine>,
}

/// What it asks of people.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RehearsedLoad)]
pub struct Load {
    pub messages: u32,
    pub calls: u32,
    /// Most messages on one day of the patient.
    pub busiest_day: u32,
    pub staff_acts: u32,
    /// Notices by position.
    pub notices: BTreeMap<String, u32>,
}

/// An escalation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RehearsedEscalation)]
pub struct Raised {
    pub at: DateTime<Utc>,
    pub reason: String,
    pub step: String,
    pub position: String,
    pub hops: u32,
    /// Until somebody took it.
    pub minutes: i64,
}

/// Something that happened.
#[derive(Debug, Serialize, ToSchema)]
pub struct RehearsedLine {
    pub at: DateTime<Utc>,
    /// Where the patient is then.
    pub zone: String,
    /// Civil days after surgery.
    pub day: Option<i64>,
    /// message, call, dropped, notice, `staff_acts`, `patient_acts` or away.
    #[schema(value_type = String)]
    pub kind: Kind,
    pub code: String,
    pub channel: Option<String>,
    #[schema(value_type = Option<String>)]
    pub language: Option<Lang>,
    pub step: Option<String>,
    pub urgent: bool,
    /// A message as the made-up patient reads it.
    pub words: Option<String>,
}

/// Rehearses a version.
#[utoipa::path(post, path = "/v1/pathways/{code}/versions/{version}/rehearsal", tag = "pathways", security(("staff" = [])),
    params(("code" = String, Path), ("version" = i32, Path)),
    responses((status = 200, body = Rehearsed), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn rehearse(mut staff: Overseer, Path((code, version)): Path<(String, i32)>) -> Result<Json<Rehearsed>> {
    let row = pathways::get(&mut staff.tx, &code, version).await?;
    let active = match pathways::active(&mut staff.tx, &code).await {
        Ok(active) => Some(active),
        Err(migrations::Error::NotFound(_)) => None,
        Err(other) => return Err(other.into()),
    };
    let (zone, clinic) = (staff.tenant.zone.clone(), staff.tenant.name.clone());
    staff.commit().await?;
    let faults = faults(&row.body);
    let whole = faults.is_empty();
    let other = active.as_ref().filter(|active| active.version != version && whole);
    let bodies = (row.body, other.map(|active| active.body.clone()));
    // Sixteen lives are some milliseconds of reckoning; they hold no connection and no thread that answers others.
    let lived = tokio::task::spawn_blocking(move || {
        let live = |body: serde_json::Value| -> Vec<Rehearsal> {
            let pathway: Option<Pathway> = serde_json::from_value(body).ok();
            let lives = pathway.map(|pathway| rehearse_all(&pathway, &zone)).unwrap_or_default();
            lives
                .into_iter()
                .map(|lived| Rehearsal::of(lived, &clinic, &zone))
                .collect()
        };
        (if whole { live(bodies.0) } else { Vec::new() }, bodies.1.map(live))
    });
    let (rehearsals, active_lives) = lived.await.map_err(Error::internal)?;
    Ok(Json(Rehearsed {
        faults,
        rehearsals,
        active_version: active.map(|active| active.version),
        active: active_lives,
    }))
}

impl Rehearsal {
    fn of(lived: rehearsal::Rehearsal, clinic: &str, zone: &str) -> Self {
        let persona = lived.persona;
        let violations = lived.violations.into_iter().map(|violation| PathwayFault {
            place: violation.place,
            code: violation.code.to_owned(),
        });
        let escalations = lived.escalations.into_iter().map(|raised| Raised {
            at: raised.at,
            reason: raised.reason,
            step: raised.step,
            position: raised.position,
            hops: raised.hops,
            minutes: raised.minutes,
        });
        Self {
            persona: lived.persona,
            ended: lived.ended,
            days: lived.days,
            violations: violations.collect(),
            load: Load {
                messages: lived.load.messages,
                calls: lived.load.calls,
                busiest_day: lived.load.busiest_day,
                staff_acts: lived.load.staff_acts,
                notices: lived.load.notices,
            },
            escalations: escalations.collect(),
            calendar: (lived.calendar.into_iter())
                .map(|line| RehearsedLine::of(line, persona, clinic, zone))
                .collect(),
        }
    }
}

impl RehearsedLine {
    fn of(line: rehearsal::Line, persona: Persona, clinic: &str, clinic_zone: &str) -> Self {
        let with = Filling {
            clinic,
            clinic_zone,
            home_zone: persona.home(),
            // Numbers are taken when an invoice is submitted, and no rehearsal submits one.
            invoice_number: "…",
        };
        let words = match (line.kind, line.language) {
            (Kind::Message, Some(lang)) => {
                let params = wording::filled(&line.code, &line.params, &with);
                wording::render(&line.code, lang.code(), &params)
            }
            _ => None,
        };
        Self {
            at: line.at,
            zone: line.zone,
            day: line.day,
            kind: line.kind,
            code: line.code,
            channel: line.channel,
            language: line.language,
            step: line.step,
            urgent: line.urgent,
            words,
        }
    }
}
