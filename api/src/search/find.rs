//! `GET /v1/search`: patients, their leads and documents by name, telephone, e-mail or title, typing errors forgiven.

use axum::extract::State;
use chrono::{DateTime, Utc};
use migrations::search::{self, FoundDocument, FoundLead, FoundPatient, Hit, Question};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::engine::{Ask, Finds};
use crate::{
    App,
    auth::{
        Anyone,
        roles::{Care, ReadContact},
    },
    http::{Json, Query},
    problem::{Error, Problem, Result},
};

/// What to look for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SearchQuery {
    /// 2 to 200 characters: names, the last digits of a telephone, the beginning of an e-mail address, words of a title.
    q: Option<String>,
    /// Hits of each kind: 1 to 20; 5 when absent.
    #[param(minimum = 1, maximum = 20)]
    limit: Option<u32>,
}

/// What was found, by kind, best first.
#[derive(Serialize, ToSchema)]
pub struct SearchHits {
    /// Who found it.
    engine: &'static str,
    patients: Vec<PatientHit>,
    leads: Vec<LeadHit>,
    documents: Vec<DocumentHit>,
}

/// A patient.
#[derive(Serialize, ToSchema)]
pub struct PatientHit {
    id: Uuid,
    full_name: String,
    country: Option<String>,
    lang: String,
    status: String,
    /// Null also for those who may not see contact data.
    phone: Option<String>,
    email: Option<String>,
    /// name, phone or email.
    matched: &'static str,
    /// False when only something alike was found.
    exact: bool,
    score: f64,
    /// The open journey.
    journey_id: Option<Uuid>,
    stage: Option<String>,
}

/// A lead that is neither won nor lost.
#[derive(Serialize, ToSchema)]
pub struct LeadHit {
    id: Uuid,
    patient_id: Uuid,
    full_name: String,
    journey_id: Uuid,
    stage: String,
    source: String,
    created_at: DateTime<Utc>,
}

/// A document.
#[derive(Serialize, ToSchema)]
pub struct DocumentHit {
    id: Uuid,
    patient_id: Uuid,
    full_name: String,
    kind: String,
    title: String,
    created_at: DateTime<Utc>,
    exact: bool,
    score: f64,
}

/// Searches.
#[utoipa::path(get, path = "/v1/search", tag = "search", params(SearchQuery), security(("staff" = [])),
    responses((status = 200, body = SearchHits), (status = 401, body = Problem), (status = 422, body = Problem)))]
pub async fn find(
    State(app): State<App>,
    mut staff: Anyone,
    Query(query): Query<SearchQuery>,
) -> Result<Json<SearchHits>> {
    let (question, limit) = check(&query)?;
    let contact = staff.may::<ReadContact>();
    let ask = Ask {
        question,
        contact,
        limit,
    };
    staff.tx.plan_once().await?;
    let found = app.search.find(&mut staff.tx, &ask).await?;
    let ids: Vec<Uuid> = found.patients.iter().map(|hit| hit.id).collect();
    let leads = search::leads(&mut staff.tx, &ids, limit).await?;
    let mut patients = Vec::new();
    for row in search::patients(&mut staff.tx, &ids).await? {
        let sees = contact && staff.knows(row.id).await?;
        patients.push(patient(row, &found.patients, &ask.question, sees));
    }
    let ids: Vec<Uuid> = found.documents.iter().map(|hit| hit.id).collect();
    let mut documents = Vec::new();
    if staff.may::<Care>() {
        for row in search::documents(&mut staff.tx, &ids).await? {
            if staff.knows(row.patient_id).await? {
                documents.push(document(row, &found.documents));
            }
        }
    }
    staff.looks_at("searched", "clinic", None, None).await?;
    staff.commit().await?;
    Ok(Json(SearchHits {
        engine: app.search.name(),
        patients,
        leads: leads.into_iter().map(lead).collect(),
        documents,
    }))
}

fn check(query: &SearchQuery) -> Result<(Question, i64)> {
    let text = query.q.as_deref().unwrap_or_default().trim();
    if !(2..=200).contains(&text.chars().count()) {
        return Err(Error::field("q", "must have 2 to 200 characters"));
    }
    let limit = query.limit.unwrap_or(5);
    if !(1..=20).contains(&limit) {
        return Err(Error::field("limit", "must be between 1 and 20"));
    }
    Ok((Question::parse(text), i64::from(limit)))
}

/// What the engine said of a row; ids it did not name are not asked for.
fn hit(hits: &[Hit], id: Uuid) -> (f64, bool) {
    let said = hits.iter().find(|hit| hit.id == id);
    said.map_or((0.0, false), |hit| (round(hit.score), hit.exact))
}

fn round(score: f64) -> f64 {
    (score.clamp(0.0, 1.0) * 1000.0).round() / 1000.0
}

fn patient(row: FoundPatient, hits: &[Hit], question: &Question, sees: bool) -> PatientHit {
    let (score, exact) = hit(hits, row.id.0);
    let matched = match (question.last_digits(), question.email()) {
        (Some(_), _) => "phone",
        (_, Some(_)) => "email",
        _ => "name",
    };
    PatientHit {
        id: row.id.0,
        full_name: row.full_name,
        country: row.country,
        lang: row.lang,
        status: row.status,
        phone: row.phone.filter(|_| sees),
        email: row.email.filter(|_| sees),
        matched,
        exact,
        score,
        journey_id: row.journey_id.map(Uuid::from),
        stage: row.stage,
    }
}

fn lead(row: FoundLead) -> LeadHit {
    LeadHit {
        id: row.id.0,
        patient_id: row.patient_id.0,
        full_name: row.full_name,
        journey_id: row.journey_id.0,
        stage: row.stage,
        source: row.source,
        created_at: row.created_at,
    }
}

fn document(row: FoundDocument, hits: &[Hit]) -> DocumentHit {
    let (score, exact) = hit(hits, row.id.0);
    DocumentHit {
        id: row.id.0,
        patient_id: row.patient_id.0,
        full_name: row.full_name,
        kind: row.kind,
        title: row.title,
        created_at: row.created_at,
        exact,
        score,
    }
}
