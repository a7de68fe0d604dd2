//! Open journeys along a pathway that go by another version than one of it.

use serde_json::Value;
use uuid::Uuid;
use workflows::ids::JourneyId;

use super::card::CardPatient;
use crate::{Page, Result, TenantTx};

/// A journey that could go over.
#[derive(Clone)]
pub struct Upgradable {
    pub id: JourneyId,
    pub patient: CardPatient,
    pub stage: String,
    pub version: i32,
    /// What it knew of itself at its last decision.
    pub snapshot: Value,
}

/// A page of them, in the order of their ids. Test journeys are nobody.
pub async fn upgradable(
    tx: &mut TenantTx,
    code: &str,
    version: i32,
    after: Option<JourneyId>,
    limit: i64,
) -> Result<Page<Upgradable>> {
    let rows = sqlx::query!(
        "select j.id, j.stage, j.pathway_version, j.snapshot, p.id as patient_id, p.full_name, p.country, p.lang
           from journeys j join patients p on p.tenant_id = j.tenant_id and p.id = j.patient_id
          where j.pathway_code = $1 and j.closed_at is null and j.pathway_version <> $2 and not p.synthetic
            and ($3::uuid is null or j.id > $3)
          order by j.id limit $4",
        code,
        version,
        after.map(Uuid::from),
        limit + 1,
    )
    .fetch_all(tx.conn())
    .await?;
    let found = rows.into_iter().map(|row| Upgradable {
        id: row.id.into(),
        patient: CardPatient {
            id: row.patient_id.into(),
            full_name: row.full_name,
            country: row.country,
            lang: row.lang,
        },
        stage: row.stage,
        version: row.pathway_version,
        snapshot: row.snapshot,
    });
    Ok(Page::cut(found.collect(), limit, |one: &Upgradable| one.id.to_string()))
}
