//! Changes of a lead by a person or a rule: what would change, why it may not, and the change itself with its line in the history.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;
use workflows::{
    ids::{JourneyId, LeadId, PatientId, StaffId},
    journey::Actor,
};

use super::history;
use crate::{Error, Result, TenantTx};

/// More labels on one lead say nothing.
const MOST_TAGS: usize = 12;

/// A lead that nobody else changes until the transaction ends.
#[derive(Clone, Debug)]
pub struct Held {
    pub id: LeadId,
    pub version: i32,
    pub patient_id: PatientId,
    pub journey_id: JourneyId,
    pub pipeline: String,
    pub assigned_to: Option<StaffId>,
    pub tags: Vec<String>,
    pub lost_reason: Option<String>,
    pub campaign_id: Option<Uuid>,
    pub first_response_at: Option<DateTime<Utc>>,
    pub turn_ends_at: Option<DateTime<Utc>>,
    pub closing_since: Option<DateTime<Utc>>,
    /// The journey's own coordinator: the workflow's word, which a lead follows.
    pub coordinator_id: Option<StaffId>,
}

/// What to change; what is `None` or false stays.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    pub assigned_to: Option<Option<StaffId>>,
    /// Until when a new assignee keeps it without an answer.
    pub turn_ends_at: Option<DateTime<Utc>>,
    pub tags: Option<Tags>,
    pub lost_reason: Option<Option<String>>,
    pub campaign: Option<Option<Uuid>>,
    /// Somebody has answered.
    pub responded: bool,
    /// Its journey shall be told that it is lost.
    pub close: bool,
}

/// What becomes of the labels.
#[derive(Clone, Debug)]
pub enum Tags {
    These(Vec<String>),
    And(String),
    Without(String),
}

/// One field before and after.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    pub field: &'static str,
    pub before: Value,
    pub after: Value,
}

/// Takes hold of leads, in the order of their ids; what is not there is not among them.
pub async fn hold(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<Held>> {
    let rows = sqlx::query!(
        "select id, version, patient_id, journey_id, pipeline, assigned_to, tags, lost_reason, campaign_id, first_response_at, turn_ends_at, closing_since
           from leads where id = any($1) order by id for update",
        ids
    )
    .fetch_all(tx.conn())
    .await?;
    let journeys: Vec<Uuid> = rows.iter().map(|row| row.journey_id).collect();
    // Read once the leads are held: a journey that got its coordinator meanwhile has told its leads before.
    let coordinators = sqlx::query!(
        r#"select id, coordinator_id as "coordinator_id!" from journeys where id = any($1) and coordinator_id is not null"#,
        &journeys
    )
    .fetch_all(tx.conn())
    .await?;
    let of = |journey: Uuid| {
        coordinators
            .iter()
            .find(|row| row.id == journey)
            .map(|row| row.coordinator_id.into())
    };
    Ok(rows
        .into_iter()
        .map(|row| Held {
            id: row.id.into(),
            version: row.version,
            patient_id: row.patient_id.into(),
            journey_id: row.journey_id.into(),
            pipeline: row.pipeline,
            assigned_to: row.assigned_to.map(StaffId),
            tags: row.tags,
            lost_reason: row.lost_reason,
            campaign_id: row.campaign_id,
            first_response_at: row.first_response_at,
            turn_ends_at: row.turn_ends_at,
            closing_since: row.closing_since,
            coordinator_id: of(row.journey_id),
        })
        .collect())
}

/// One lead, held, as the version that the caller knows.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] `version` when somebody changed it since.
pub async fn hold_version(tx: &mut TenantTx, id: LeadId, version: i32) -> Result<Held> {
    let held = hold(tx, &[id.0]).await?.pop().ok_or(Error::NotFound("lead"))?;
    if held.version == version {
        Ok(held)
    } else {
        Err(Error::Conflict("version".into()))
    }
}

impl Held {
    /// What an edit changes here.
    ///
    /// # Errors
    /// The code of why it may not.
    pub fn changes(&self, edit: &Edit, now: DateTime<Utc>) -> std::result::Result<Vec<Change>, &'static str> {
        let mut changes = Vec::new();
        let mut note = |field, before: Value, after: Value| {
            if before != after {
                changes.push(Change { field, before, after });
            }
        };
        if let Some(to) = edit.assigned_to
            && to != self.assigned_to
        {
            if self.coordinator_id.is_some() {
                return Err("coordinator_is_the_journeys");
            }
            note("assigned_to", json!(self.assigned_to), json!(to));
        }
        if let Some(tags) = &edit.tags {
            let tags = self.tags_after(tags);
            if tags.len() > MOST_TAGS {
                return Err("too_many_tags");
            }
            note("tags", json!(self.tags), json!(tags));
        }
        if (edit.close || matches!(edit.lost_reason, Some(Some(_)))) && self.pipeline == "won" {
            return Err("already_won");
        }
        if edit.close && self.pipeline == "lost" {
            return Err("ended");
        }
        if let Some(reason) = &edit.lost_reason {
            note("lost_reason", json!(self.lost_reason), json!(reason));
        }
        if let Some(campaign) = edit.campaign {
            note("campaign_id", json!(self.campaign_id), json!(campaign));
        }
        if edit.responded && self.first_response_at.is_none() {
            note("first_response_at", Value::Null, json!(now));
        }
        if edit.close && self.closing_since.is_none() {
            note("closing", json!(false), json!(true));
        }
        Ok(changes)
    }

    fn tags_after(&self, tags: &Tags) -> Vec<String> {
        let mut after = match tags {
            Tags::These(these) => these.clone(),
            Tags::And(one) => [self.tags.as_slice(), std::slice::from_ref(one)].concat(),
            Tags::Without(one) => self.tags.iter().filter(|tag| *tag != one).cloned().collect(),
        };
        let mut seen = std::collections::BTreeSet::new();
        after.retain(|tag| seen.insert(tag.clone()));
        after
    }
}

/// Writes an edit with its line in the history; whether anything changed. [`super::announce`] it when all else is written.
///
/// # Errors
/// [`Error::Conflict`] with the code of why it may not; [`Error::NotFound`] when it names a campaign or a person who is not there.
pub async fn write(tx: &mut TenantTx, held: &Held, edit: &Edit, by: &Actor) -> Result<bool> {
    let now = Utc::now();
    let changes = held.changes(edit, now).map_err(|code| Error::Conflict(code.into()))?;
    if changes.is_empty() {
        return Ok(false);
    }
    let given = changes.iter().any(|change| change.field == "assigned_to");
    let assigned_to = edit.assigned_to.unwrap_or(held.assigned_to);
    let first_response_at = held.first_response_at.or(edit.responded.then_some(now));
    let turn_ends_at = match (first_response_at.is_some() || held.pipeline != "new", given) {
        (true, _) => None,
        (false, true) => edit.turn_ends_at.filter(|_| assigned_to.is_some()),
        (false, false) => held.turn_ends_at,
    };
    let tags = edit
        .tags
        .as_ref()
        .map_or_else(|| held.tags.clone(), |tags| held.tags_after(tags));
    let closing_since = held.closing_since.or(edit.close.then_some(now));
    sqlx::query!(
        "update leads set version = version + 1, assigned_to = $2, tags = $3, lost_reason = $4, campaign_id = $5, first_response_at = $6, turn_ends_at = $7,
           turns = case when $8 then 0 else turns end, closing_since = $9, closing_by = case when $10 then $11 else closing_by end
          where id = $1",
        held.id.0,
        assigned_to.map(Uuid::from),
        &tags,
        edit.lost_reason.as_ref().unwrap_or(&held.lost_reason).as_deref(),
        edit.campaign.unwrap_or(held.campaign_id),
        first_response_at,
        turn_ends_at,
        given,
        closing_since,
        edit.close,
        by.staff().map(Uuid::from),
    )
    .execute(tx.conn())
    .await?;
    follow(tx, held.journey_id, given.then_some(assigned_to), edit.responded).await?;
    let answered = changes.iter().all(|change| change.field == "first_response_at");
    let kind = if answered { "lead_responded" } else { "lead_changed" };
    history::write(tx, held, by, kind, &changes).await?;
    Ok(true)
}

/// The journey's open task of a first answer goes to whoever has the lead now, and is done when there was an answer.
pub(super) async fn follow(
    tx: &mut TenantTx,
    journey: JourneyId,
    assigned_to: Option<Option<StaffId>>,
    done: bool,
) -> Result<()> {
    if assigned_to.is_none() && !done {
        return Ok(());
    }
    sqlx::query!(
        "update tasks set assigned_to = case when $2 then $3 else assigned_to end, state = case when $4 then 'done' else state end,
           closed_at = case when $4 then now() end
          where journey_id = $1 and kind = 'first_response' and state = 'open'",
        journey.0,
        assigned_to.is_some(),
        assigned_to.flatten().map(Uuid::from),
        done,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held() -> Held {
        Held {
            id: LeadId(Uuid::now_v7()),
            version: 1,
            patient_id: PatientId(Uuid::now_v7()),
            journey_id: JourneyId(Uuid::now_v7()),
            pipeline: "new".into(),
            assigned_to: None,
            tags: vec!["vip".into()],
            lost_reason: None,
            campaign_id: None,
            first_response_at: None,
            turn_ends_at: None,
            closing_since: None,
            coordinator_id: None,
        }
    }

    fn fields(held: &Held, edit: &Edit) -> std::result::Result<Vec<&'static str>, &'static str> {
        let changes = held.changes(edit, Utc::now())?;
        Ok(changes.into_iter().map(|change| change.field).collect())
    }

    #[test]
    fn only_what_differs_is_a_change() {
        let ada = StaffId(Uuid::now_v7());
        let same = Edit {
            assigned_to: Some(None),
            tags: Some(Tags::And("vip".into())),
            lost_reason: Some(None),
            campaign: Some(None),
            ..Edit::default()
        };
        assert_eq!(fields(&held(), &same), Ok(vec![]));
        let all = Edit {
            assigned_to: Some(Some(ada)),
            tags: Some(Tags::Without("vip".into())),
            lost_reason: Some(Some("price".into())),
            responded: true,
            close: true,
            ..Edit::default()
        };
        let changed = fields(&held(), &all);
        assert_eq!(
            changed,
            Ok(vec![
                "assigned_to",
                "tags",
                "lost_reason",
                "first_response_at",
                "closing"
            ])
        );
        let twice = Edit {
            tags: Some(Tags::These(vec!["a".into(), "b".into(), "a".into()])),
            ..Edit::default()
        };
        let changes = held().changes(&twice, Utc::now()).expect("a change");
        assert_eq!(
            (&changes[0].before, &changes[0].after),
            (&json!(["vip"]), &json!(["a", "b"]))
        );
    }

    #[test]
    fn what_the_journey_decides_and_what_is_over_stays() {
        let ada = StaffId(Uuid::now_v7());
        let give = Edit {
            assigned_to: Some(Some(ada)),
            ..Edit::default()
        };
        let led = Held {
            coordinator_id: Some(ada),
            assigned_to: Some(ada),
            ..held()
        };
        assert_eq!(fields(&led, &give), Ok(vec![]), "the same person is no change");
        let take = Edit {
            assigned_to: Some(None),
            ..Edit::default()
        };
        assert_eq!(fields(&led, &take), Err("coordinator_is_the_journeys"));
        let lose = Edit {
            close: true,
            lost_reason: Some(Some("price".into())),
            ..Edit::default()
        };
        for (pipeline, code) in [("won", "already_won"), ("lost", "ended")] {
            let over = Held {
                pipeline: pipeline.into(),
                ..held()
            };
            assert_eq!(fields(&over, &lose), Err(code));
        }
        let full = Held {
            tags: (0..12).map(|n| n.to_string()).collect(),
            ..held()
        };
        let more = Edit {
            tags: Some(Tags::And("x".into())),
            ..Edit::default()
        };
        assert_eq!(fields(&full, &more), Err("too_many_tags"));
    }
}
