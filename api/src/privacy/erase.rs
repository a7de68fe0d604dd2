//! `POST /v1/privacy_requests/{id}/erase`: starts the erasure, and a sweep that starts what a crash left behind.

use axum::{extract::State, http::StatusCode};
use migrations::{erasure, privacy_requests, tenants};
use std::time::Duration;
use temporalio_client::{WorkflowIdReusePolicy, WorkflowStartOptions};
use uuid::Uuid;
use workflows::{
    erasure::ErasureWorkflow,
    ids::{PatientId, RequestId, Slug, TenantId},
    ports::erasure::Subject,
};

use super::requests::{PrivacyRequest, show};
use crate::{
    App,
    auth::Releaser,
    http::{Json, Path},
    problem::{Problem, Result},
    temporal::Trouble,
};

/// How often erasures that should run are looked at.
const LOOK: Duration = Duration::from_secs(60);

/// Starts an erasure. Asking again is harmless.
#[utoipa::path(post, path = "/v1/privacy_requests/{id}/erase", tag = "privacy", params(("id" = Uuid, Path)), security(("staff" = [])),
    responses((status = 202, body = PrivacyRequest), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn erase(
    State(app): State<App>,
    mut staff: Releaser,
    Path(id): Path<Uuid>,
) -> Result<(StatusCode, Json<PrivacyRequest>)> {
    let row = privacy_requests::begin_erasure(&mut staff.tx, id, staff.id).await?;
    let patient = row.patient_id;
    staff
        .audit("privacy.erasure_started", "request", Some(id), Some(patient))
        .await?;
    let shown = show(&app, &staff.tx, row).await?;
    let (tenant, slug) = (staff.tenant.id, staff.tenant.slug());
    staff.commit().await?;
    if let Err(error) = start(&app, tenant, slug, id, patient).await {
        // It is written down that it must run: the sweep starts it.
        tracing::warn!(%error, request.id = %id, "An erasure is left to the sweep");
    }
    Ok((StatusCode::ACCEPTED, Json(shown)))
}

async fn start(app: &App, tenant: TenantId, slug: Slug, request: Uuid, patient: PatientId) -> Result<(), Trouble> {
    let subject = Subject {
        tenant,
        slug,
        patient,
        request: RequestId(request),
    };
    // One that failed may be begun again; one that runs or is done is the same erasure.
    let options = WorkflowStartOptions::new(app.temporal.task_queue(), subject.workflow_id())
        .id_reuse_policy(WorkflowIdReusePolicy::AllowDuplicateFailedOnly)
        .static_summary(format!("{} · erasure · {request}", subject.slug))
        .build();
    app.temporal.start(ErasureWorkflow::run, subject, options).await?;
    Ok(())
}

/// Sweeps for as long as the process lives.
pub async fn sweep(app: App) {
    loop {
        tokio::time::sleep(LOOK).await;
        if let Err(error) = once(&app).await {
            tracing::warn!(%error, "Erasures cannot be swept");
        }
    }
}

async fn once(app: &App) -> anyhow::Result<()> {
    for tenant in tenants::list(&app.ingest).await? {
        let mut tx = app.db.tenant(tenant.id).await?;
        let running = privacy_requests::running(&mut tx).await?;
        drop(tx);
        for (request, patient) in running {
            start(app, tenant.id, tenant.slug(), request, patient).await?;
        }
    }
    Ok(())
}

/// Refuses to serve a database that is older than the ledger of erasures: it would show what was promised to be gone.
///
/// # Errors
/// When erasures are missing in it, with the command that applies them.
pub async fn refuse_older_database(app: &App) -> anyhow::Result<()> {
    for tenant in tenants::list(&app.ingest).await? {
        let missing = erasure::unapplied(&app.db, tenant.id).await?.len();
        anyhow::ensure!(
            missing == 0,
            "{missing} erasures of {} are missing in this database, which is an older copy; run `api restore` before it opens",
            tenant.slug
        );
    }
    Ok(())
}
