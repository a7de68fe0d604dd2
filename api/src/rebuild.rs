//! `api rebuild-read-model`: makes the rows of `journeys` again from what the journeys themselves say — a query, or the last snapshot where the workflow
//! cannot be asked any more. Without `--apply` it only tells what it would change, in ids and codes; with `--diff` it names fields alone and fails when some
//! differ, for a check by the clock.

use anyhow::Context;
use chrono::SubsecRound;
use migrations::{journeys, record, tenants::Tenant};
use serde_json::Value;
use workflows::{
    ids::JourneyId,
    journey::{JourneyWorkflow, State},
    record::JourneyRow,
};

use crate::{
    App,
    temporal::{QUERY_BUDGET, Trouble},
};

const PAGE: i64 = 200;

/// What to rebuild.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct What {
    /// Only this clinic.
    #[arg(long)]
    pub tenant: Option<String>,
    /// Only this journey.
    #[arg(long, requires = "tenant")]
    pub journey: Option<uuid::Uuid>,
    /// Write; otherwise nothing is changed.
    #[arg(long)]
    pub apply: bool,
    /// Only name the journeys and fields that differ, and fail when there are any.
    #[arg(long, conflicts_with = "apply")]
    pub diff: bool,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub looked_at: usize,
    pub differ: usize,
    pub written: usize,
    /// Journeys that neither answer nor left a readable snapshot.
    pub unreadable: usize,
    /// One for each field that differs, or journey that cannot be read: `<journey> <column>: <is> -> <should be>`; of a diff `<journey> <column>`.
    pub lines: Vec<String>,
}

impl Report {
    /// Whether every row that was looked at is as its journey says.
    pub fn agrees(&self) -> bool {
        self.differ == 0 && self.unreadable == 0
    }
}

/// Looks at every journey, one transaction each.
///
/// # Errors
/// When the database or Temporal is away: what was written so far stays written.
pub async fn run(app: &App, what: &What) -> anyhow::Result<Report> {
    let mut report = Report::default();
    let mut known = false;
    for tenant in migrations::tenants::list(&app.ingest).await? {
        if what.tenant.as_ref().is_some_and(|slug| *slug != tenant.slug) {
            continue;
        }
        known = true;
        match what.journey {
            Some(id) => one(app, &tenant, id.into(), what, &mut report).await?,
            None => all(app, &tenant, what, &mut report).await?,
        }
    }
    anyhow::ensure!(known, "there is no such clinic");
    Ok(report)
}

async fn all(app: &App, tenant: &Tenant, what: &What, report: &mut Report) -> anyhow::Result<()> {
    let mut after = None;
    loop {
        let mut tx = app.db.tenant(tenant.id).await?;
        let ids = journeys::started(&mut tx, after, PAGE).await?;
        drop(tx);
        let Some(last) = ids.last() else { return Ok(()) };
        after = Some(*last);
        for id in ids {
            one(app, tenant, id, what, report).await?;
        }
    }
}

async fn one(app: &App, tenant: &Tenant, id: JourneyId, what: &What, report: &mut Report) -> anyhow::Result<()> {
    let mut tx = app.db.tenant(tenant.id).await?;
    // Locked first and asked then: what the journey decides after its answer is written after ours.
    let (seq, is) = journeys::locked(&mut tx, id).await?;
    let journey = journeys::get(&mut tx, id).await?;
    report.looked_at += 1;
    let Some(state) = ask(app, tenant, &journey).await? else {
        report.unreadable += 1;
        report
            .lines
            .push(format!("{id} neither answers nor left a readable snapshot"));
        return Ok(());
    };
    let should = JourneyRow::of(&state);
    let mut lines = differences(&is, &should);
    if u64::try_from(seq) != Ok(state.seq) {
        lines.push(format!("seq: {seq} -> {}", state.seq));
    }
    if what.diff {
        let told = journeys::told(&mut tx, id).await?;
        if u64::try_from(told).is_ok_and(|told| told > state.seq) {
            // Never mended by a rebuild: the journey's past was written by something that its history does not know.
            lines.push(format!("timeline: {told} -> {}", state.seq));
        }
        for line in &mut lines {
            let field = line.find(':').unwrap_or(line.len());
            line.truncate(field);
        }
    }
    if lines.is_empty() {
        return Ok(());
    }
    report.differ += 1;
    report
        .lines
        .extend(lines.into_iter().map(|line| format!("{id} {line}")));
    if what.apply {
        record::rebuild(&mut tx, id, journey.patient_id, state.seq, &should).await?;
        tx.commit().await?;
        report.written += 1;
    }
    Ok(())
}

/// The journey's own word; of one that is gone, the last it left.
async fn ask(app: &App, tenant: &Tenant, journey: &journeys::Journey) -> anyhow::Result<Option<State>> {
    let asked = app
        .temporal
        .query::<JourneyWorkflow, _>(&journey.workflow_id, JourneyWorkflow::state, (), QUERY_BUDGET)
        .await;
    let snapshot = || serde_json::from_value::<State>(journey.snapshot.clone()).ok();
    let state = match asked {
        Ok(view) => view.open().flatten().map(|view| view.state).or_else(snapshot),
        Err(Trouble::Gone) => snapshot(),
        // A worker that is away is no reason to believe an old snapshot.
        Err(trouble) => return Err(trouble).context("a journey cannot be asked"),
    };
    // A workflow of another patient's or clinic's, by a mistyped id, is not this row's.
    Ok(state.filter(|state| {
        let of = &state.subject;
        (of.tenant, of.journey, of.patient) == (tenant.id, journey.id, journey.patient_id)
    }))
}

/// Columns that differ; the snapshot is too long to be shown.
fn differences(is: &JourneyRow, should: &JourneyRow) -> Vec<String> {
    let (is, should) = (columns(is), columns(should));
    let pairs = is.iter().filter_map(|(name, is)| Some((name, is, should.get(name)?)));
    pairs
        .filter(|(_, is, should)| is != should)
        .map(|(name, is, should)| match name.as_str() {
            "snapshot" => "snapshot: is another".to_owned(),
            _ => format!("{name}: {is} -> {should}"),
        })
        .collect()
}

/// The columns of a row by name, as precise as the database keeps them.
fn columns(row: &JourneyRow) -> serde_json::Map<String, Value> {
    let mut row = row.clone();
    row.stage_since = row.stage_since.trunc_subsecs(6);
    row.waiting_since = row.waiting_since.trunc_subsecs(6);
    row.next_due_at = row.next_due_at.map(|at| at.trunc_subsecs(6));
    row.surgery_at = row.surgery_at.map(|at| at.trunc_subsecs(6));
    match serde_json::to_value(row) {
        Ok(Value::Object(columns)) => columns,
        _ => serde_json::Map::new(),
    }
}
