//! A lead is a row from the moment somebody asks.

use serde_json::{Value, json};
use uuid::Uuid;
use workflows::ids::{JourneyId, LeadId, PatientId};

use super::score::Score;
use crate::{Error, Result, TenantTx};

/// A lead to be kept.
#[derive(Clone, Debug)]
pub struct NewLead<'a> {
    pub patient_id: PatientId,
    pub journey_id: JourneyId,
    pub source: &'a str,
    /// As the site sent them.
    pub utm: Value,
    pub landing_page: Option<&'a str>,
    /// The first and the last way by which somebody found the clinic.
    pub first_touch: Option<Value>,
    pub last_touch: Option<Value>,
    /// What the touches say of the campaign, in small letters, the last touch first: its code.
    pub campaign_codes: Vec<String>,
    pub score: Score,
}

impl<'a> NewLead<'a> {
    /// A lead of which nothing more is known.
    pub fn new(patient_id: PatientId, journey_id: JourneyId, source: &'a str) -> Self {
        Self {
            patient_id,
            journey_id,
            source,
            utm: json!({}),
            landing_page: None,
            first_touch: None,
            last_touch: None,
            campaign_codes: Vec::new(),
            score: Score::default(),
        }
    }
}

/// Keeps a lead.
pub async fn create(tx: &mut TenantTx, new: &NewLead<'_>) -> Result<LeadId> {
    let id = LeadId(Uuid::now_v7());
    create_once(tx, id, new).await?;
    Ok(id)
}

/// Keeps a lead under an id that its cause names, so that it is kept once; returns whether it is new.
pub async fn create_once(tx: &mut TenantTx, id: LeadId, new: &NewLead<'_>) -> Result<bool> {
    let reasons = serde_json::to_value(&new.score.reasons).map_err(|_| Error::internal("reasons do not serialise"))?;
    let kept = sqlx::query!(
        "insert into leads (id, patient_id, journey_id, source, utm, landing_page, first_touch, last_touch, campaign_id, score, score_reasons)
         values ($1, $2, $3, $4, $5, $6, $7, $8, (select c.id from campaigns c join unnest($9::text[]) with ordinality as said (code, n)
           on said.code = c.code where c.active order by said.n limit 1), $10, $11)
         on conflict (tenant_id, id) do nothing",
        id.0,
        new.patient_id.0,
        new.journey_id.0,
        new.source,
        new.utm,
        new.landing_page,
        new.first_touch,
        new.last_touch,
        &new.campaign_codes,
        new.score.total,
        reasons,
    )
    .execute(tx.conn())
    .await?;
    Ok(kept.rows_affected() == 1)
}
