//! `POST /v1/leads/bulk`: one change to many leads, looked at before it is made. All of it is written in one transaction, or nothing.

use axum::extract::State;
use chrono::Utc;
use migrations::{
    TenantTx,
    leads::{self, Edit, Held, Tags},
    tenants,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::{ids::StaffId, journey::Actor};

use super::{
    assign::Rules,
    definition::{Definition, label},
    edit::{campaign, lost_reason},
};
use crate::{
    App,
    auth::Coordinator,
    http::{
        Json, Keyed,
        kept::{self, Kept},
    },
    journeys::messages::send,
    problem::{Error, Problem, Result},
};

/// More at once is not one act of one person.
const MOST: usize = 500;

/// One change to many.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkLeads {
    /// 1 to 500; or a filter.
    ids: Option<Vec<Uuid>>,
    /// As in saved views, and `q`; or ids.
    #[schema(value_type = Option<Definition>)]
    filter: Option<Map<String, Value>>,
    change: BulkChange,
    /// True only looks.
    preview: bool,
}

/// What changes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum BulkChange {
    /// To somebody, or to nobody.
    Assign {
        to: Option<Uuid>,
    },
    Tag {
        tag: String,
    },
    Untag {
        tag: String,
    },
    Campaign {
        campaign_id: Option<Uuid>,
    },
    /// Their journeys end one after the other behind this answer.
    Lost {
        lost_reason: String,
    },
}

/// What happens, or would.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct BulkResult {
    preview: bool,
    total: usize,
    change: usize,
    unchanged: usize,
    refused: usize,
    /// In the order asked for.
    results: Vec<BulkLine>,
}

/// What happens to one lead.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct BulkLine {
    id: Uuid,
    /// change, unchanged or refused.
    outcome: String,
    /// Why it was refused: `not_found`, `coordinator_is_the_journeys`, `too_many_tags`, `already_won` or ended.
    code: Option<String>,
}

/// Changes many leads.
#[utoipa::path(post, path = "/v1/leads/bulk", tag = "leads", security(("staff" = [])), request_body = BulkLeads,
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = BulkResult), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn bulk(
    State(app): State<App>,
    mut staff: Coordinator,
    Keyed { key, body }: Keyed<BulkLeads>,
) -> Result<Json<BulkResult>> {
    let hash = if body.preview {
        None
    } else {
        match kept::begin(&app, &mut staff, "leads_bulk", &key).await? {
            Kept::Before(answer) => return Ok(Json(answer)),
            Kept::Now(hash) => Some(hash),
        }
    };
    let clinic = tenants::get(&mut staff.tx).await?;
    let edit = wanted(&mut staff.tx, body.change, &Rules::of(&clinic)).await?;
    let ids = match (body.ids, body.filter) {
        (Some(ids), None) => listed(ids)?,
        (None, Some(filter)) => {
            let days = leads::settings::of(&clinic).rotting_days.into();
            let me = staff.id;
            found(&mut staff.tx, filter, me, days).await?
        }
        _ => return Err(Error::field("ids", "name ids or a filter, and not both")),
    };
    let held = leads::hold(&mut staff.tx, &ids).await?;
    let now = Utc::now();
    let verdicts: Vec<_> = ids.iter().map(|id| verdict(&held, *id, &edit, now)).collect();
    let answer = BulkResult::of(body.preview, &verdicts);
    if let Some(hash) = hash {
        let by = Actor::Staff(staff.id);
        let changing: Vec<&Held> = verdicts
            .iter()
            .filter_map(|(_, verdict)| verdict.ok().flatten())
            .collect();
        for held in &changing {
            leads::write(&mut staff.tx, held, &edit, &by).await?;
        }
        staff.audit("leads_edited", "leads", None, None).await?;
        kept::keep(&mut staff, &hash, &answer).await?;
        leads::announce(&mut staff.tx, &changing).await?;
        staff.commit().await?;
    }
    Ok(Json(answer))
}

/// The lead that would change, none when it is so already, or why not.
type Verdict<'a> = std::result::Result<Option<&'a Held>, &'static str>;

fn verdict<'a>(held: &'a [Held], id: Uuid, edit: &Edit, now: chrono::DateTime<Utc>) -> (Uuid, Verdict<'a>) {
    let verdict = match held.iter().find(|held| held.id.0 == id) {
        None => Err("not_found"),
        Some(held) => held
            .changes(edit, now)
            .map(|changes| (!changes.is_empty()).then_some(held)),
    };
    (id, verdict)
}

impl BulkResult {
    fn of(preview: bool, verdicts: &[(Uuid, Verdict<'_>)]) -> Self {
        let line = |(id, verdict): &(Uuid, Verdict<'_>)| BulkLine {
            id: *id,
            outcome: match verdict {
                Ok(Some(_)) => "change",
                Ok(None) => "unchanged",
                Err(_) => "refused",
            }
            .to_owned(),
            code: verdict.err().map(str::to_owned),
        };
        let results: Vec<BulkLine> = verdicts.iter().map(line).collect();
        let count = |outcome: &str| results.iter().filter(|line| line.outcome == outcome).count();
        Self {
            preview,
            total: results.len(),
            change: count("change"),
            unchanged: count("unchanged"),
            refused: count("refused"),
            results,
        }
    }
}

async fn wanted(tx: &mut TenantTx, change: BulkChange, rules: &Rules) -> Result<Edit> {
    let nothing = Edit::default();
    Ok(match change {
        BulkChange::Assign { to } => Edit {
            assigned_to: Some(match to {
                Some(id) => Some(send::coordinator(tx, "change.to", id.into()).await?),
                None => None,
            }),
            turn_ends_at: rules.answer_by(),
            ..nothing
        },
        BulkChange::Tag { tag } => {
            label("change.tag", &tag)?;
            Edit {
                tags: Some(Tags::And(tag)),
                ..nothing
            }
        }
        BulkChange::Untag { tag } => Edit {
            tags: Some(Tags::Without(tag)),
            ..nothing
        },
        BulkChange::Campaign { campaign_id } => Edit {
            campaign: Some(match campaign_id {
                Some(id) => Some(campaign(tx, id).await?),
                None => None,
            }),
            ..nothing
        },
        BulkChange::Lost { lost_reason: code } => {
            lost_reason(Some(&code))?;
            Edit {
                lost_reason: Some(Some(code)),
                close: true,
                ..nothing
            }
        }
    })
}

/// Each once, in the order asked for.
fn listed(ids: Vec<Uuid>) -> Result<Vec<Uuid>> {
    let mut seen = BTreeSet::new();
    let once: Vec<Uuid> = ids.into_iter().filter(|id| seen.insert(*id)).collect();
    if (1..=MOST).contains(&once.len()) {
        Ok(once)
    } else {
        Err(Error::field("ids", "must be 1 to 500"))
    }
}

async fn found(
    tx: &mut TenantTx,
    mut filter: Map<String, Value>,
    me: StaffId,
    days: leads::RottingDays,
) -> Result<Vec<Uuid>> {
    let q = match filter.remove("q") {
        None | Some(Value::Null) => None,
        Some(Value::String(q)) => Some(q),
        Some(_) => return Err(Error::field("filter.q", "must be text")),
    };
    let definition: Definition = serde_json::from_value(Value::Object(filter))
        .map_err(|_| Error::field("filter", "has a key or a value that is none of ours"))?;
    definition.check()?;
    let filter = leads::Filter {
        q,
        ..definition.filter(me, days, Utc::now())
    };
    let most = i64::try_from(MOST).unwrap_or(i64::MAX);
    let ids = leads::ids(tx, &filter, most + 1).await?;
    match ids.len() {
        0..=MOST => Ok(ids),
        _ => Err(Error::field("filter", "finds more than 500 leads: narrow it")),
    }
}
