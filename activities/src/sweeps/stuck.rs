//! Journeys that stand still: what is overdue and what was found before is looked at each time, all other open journeys in turn.

mod verdict;

use chrono::{DateTime, TimeDelta, Utc};
use futures::future::join_all;
use migrations::{
    journeys::still::{self, Pulse},
    stuck_journeys::{self, Finding, Kind},
    sweep_runs,
};
use std::time::Duration;
use temporalio_client::{
    Client, NamespacedClient, WorkflowQueryOptions,
    grpc::WorkflowService,
    tonic::{Code, Request},
};
use temporalio_common::{
    ActivityError,
    protos::temporal::api::{
        common::v1::WorkflowExecution,
        workflowservice::v1::{DescribeWorkflowExecutionRequest, DescribeWorkflowExecutionResponse},
    },
};
use workflows::{
    ids::{JourneyId, TenantId},
    journey::JourneyWorkflow,
    ports::sweeps::{Name, Swept},
};

use super::{
    Alive,
    walk::{Place, clinics},
};
use crate::{Services, failure, services};

/// How long something may be due before it is overdue: a worker that is started anew catches up in less.
const MARGIN: TimeDelta = TimeDelta::minutes(10);
/// Journeys in a piece of those that are suspected.
const PIECE: usize = 100;
/// Open journeys that are looked at in turn, each time: five thousand of them within an hour and a half.
const IN_TURN: usize = 300;
/// Journeys looked at side by side.
const ABREAST: usize = 10;
/// How long a running journey may take to say where it is.
const ANSWERS: Duration = Duration::from_secs(2);
/// How long its row may take to follow.
const FOLLOWS: Duration = Duration::from_secs(3);
const KINDS: [Kind; 4] = [Kind::Overdue, Kind::TaskFailing, Kind::NotRunning, Kind::RecordBehind];
const LAST: &str = "in_turn";

/// Where a journey is.
type One = (TenantId, JourneyId);

/// The next piece: suspects from a place on, or, last of all, those whose turn it is.
pub(super) async fn look(services: &Services, alive: &Alive, after: Option<&str>) -> Result<Swept, ActivityError> {
    let client = services.executions.get().ok_or_else(|| failure::again("no_engine"))?;
    let ingest = &services.ingest;
    if after == Some(LAST) {
        let mark = sweep_runs::mark(ingest, Name::Stuck.code())
            .await
            .map_err(failure::data)?;
        let (chosen, next) = choose(services, mark.as_deref().and_then(Place::read), IN_TURN, false).await?;
        let swept = all(services, client, alive, &chosen).await?;
        sweep_runs::set_mark(
            ingest,
            Name::Stuck.code(),
            next.map(|place| place.to_string()).as_deref(),
        )
        .await
        .map_err(failure::data)?;
        return Ok(swept);
    }
    let (chosen, next) = choose(services, after.and_then(Place::read), PIECE, true).await?;
    let swept = all(services, client, alive, &chosen).await?;
    Ok(Swept {
        next: Some(next.map_or_else(|| LAST.to_owned(), |place| place.to_string())),
        ..swept
    })
}

/// So many journeys from a place on, and where to go on after them; none when there are no more.
async fn choose(
    services: &Services,
    from: Option<Place>,
    most: usize,
    suspected: bool,
) -> Result<(Vec<One>, Option<Place>), ActivityError> {
    let before = services::now() - MARGIN;
    let mut chosen: Vec<One> = Vec::new();
    for clinic in clinics(services, from).await? {
        let after = from
            .filter(|place| place.tenant == clinic.id)
            .and_then(|place| place.journey);
        let limit = i64::try_from(most - chosen.len()).unwrap_or(0);
        let mut tx = services.db.tenant(clinic.id).await.map_err(failure::data)?;
        let mut ids = if suspected {
            still::due_before(&mut tx, before, after, limit).await
        } else {
            still::running(&mut tx, after, limit).await
        }
        .map_err(failure::data)?;
        if suspected {
            let known = stuck_journeys::known(&mut tx, &KINDS).await.map_err(failure::data)?;
            ids.extend(known.into_iter().filter(|id| after.is_none_or(|after| id.0 > after.0)));
            ids.sort_unstable_by_key(|id| id.0);
            ids.dedup();
            ids.truncate(most - chosen.len());
        }
        chosen.extend(ids.into_iter().map(|id| (clinic.id, id)));
        if chosen.len() >= most {
            let next = chosen.last().map(|(tenant, journey)| Place {
                tenant: *tenant,
                journey: Some(*journey),
            });
            return Ok((chosen, next));
        }
    }
    Ok((chosen, None))
}

async fn all(services: &Services, client: &Client, alive: &Alive, chosen: &[One]) -> Result<Swept, ActivityError> {
    let mut swept = Swept::default();
    for some in chosen.chunks(ABREAST) {
        for found in join_all(some.iter().map(|of| one(services, client, *of))).await {
            swept.looked_at += 1;
            swept.found += u32::from(found?);
        }
        alive.at(usize::try_from(swept.looked_at).unwrap_or(usize::MAX)).await;
    }
    Ok(swept)
}

/// Looks at one journey; whether it stands still.
async fn one(services: &Services, client: &Client, (tenant, id): One) -> Result<bool, ActivityError> {
    let Some(before) = pulse(services, tenant, id).await? else {
        return Ok(false);
    };
    let now = services::now();
    let engine = match describe(client, &before.workflow_id).await? {
        Some(described) => verdict::of(&described, now),
        None => Some(verdict::gone(&before)),
    };
    let found = match engine {
        Some(found) => Some(found),
        None => behind(services, client, (tenant, id), &before).await?,
    };
    // Looked at again: what was decided meanwhile is written by now.
    let mut tx = services.db.tenant(tenant).await.map_err(failure::data)?;
    let Some(after) = still::pulse(&mut tx, id).await.map_err(failure::data)? else {
        return Ok(false);
    };
    let found = if after.closed_at.is_some() {
        None
    } else {
        found.or_else(|| overdue(&before, &after, now))
    };
    let news = stuck_journeys::judge(&mut tx, id, &KINDS, found.as_ref())
        .await
        .map_err(failure::data)?;
    tx.commit().await.map_err(failure::data)?;
    if let Some(found) = found.as_ref().filter(|_| news) {
        tracing::error!(journey.id = %id, kind = found.kind.code(), "A journey stands still");
    }
    Ok(found.is_some())
}

async fn pulse(services: &Services, tenant: TenantId, id: JourneyId) -> Result<Option<Pulse>, ActivityError> {
    let mut tx = services.db.tenant(tenant).await.map_err(failure::data)?;
    still::pulse(&mut tx, id).await.map_err(failure::data)
}

/// What is overdue both before and after the look, and is the same.
fn overdue(before: &Pulse, after: &Pulse, now: DateTime<Utc>) -> Option<Finding> {
    let since = after.overdue(now - MARGIN)?;
    (before.overdue(now - MARGIN) == Some(since) && before.seq == after.seq).then(|| Finding {
        kind: Kind::Overdue,
        code: after.next_due_code.clone(),
        since,
    })
}

/// Everything about the workflow, none of its payloads opened; nothing when the server knows no such workflow.
async fn describe(
    client: &Client,
    workflow_id: &str,
) -> Result<Option<DescribeWorkflowExecutionResponse>, ActivityError> {
    let request = DescribeWorkflowExecutionRequest {
        namespace: client.namespace(),
        execution: Some(WorkflowExecution {
            workflow_id: workflow_id.to_owned(),
            run_id: String::new(),
        }),
    };
    let mut service = client.clone();
    match WorkflowService::describe_workflow_execution(&mut service, Request::new(request)).await {
        Ok(described) => Ok(Some(described.into_inner())),
        Err(status) if status.code() == Code::NotFound => Ok(None),
        Err(_) => Err(failure::again("engine_unavailable")),
    }
}

/// Whether the row stays behind what the journey itself says. One that does not answer is judged by other signs.
async fn behind(
    services: &Services,
    client: &Client,
    (tenant, id): One,
    row: &Pulse,
) -> Result<Option<Finding>, ActivityError> {
    let journey = client.get_workflow_handle::<JourneyWorkflow>(row.workflow_id.clone());
    let asked = journey.query(JourneyWorkflow::state, (), WorkflowQueryOptions::default());
    let Ok(Ok(answer)) = tokio::time::timeout(ANSWERS, Box::pin(asked)).await else {
        return Ok(None);
    };
    let Some(seq) = answer.open().flatten().map(|view| view.state.seq) else {
        return Ok(None);
    };
    let seq = i64::try_from(seq).unwrap_or(i64::MAX);
    if row.seq >= seq {
        return Ok(None);
    }
    tokio::time::sleep(FOLLOWS).await;
    let now = pulse(services, tenant, id).await?;
    Ok(now.filter(|now| now.seq < seq).map(|now| Finding {
        kind: Kind::RecordBehind,
        code: None,
        since: now.updated_at,
    }))
}
