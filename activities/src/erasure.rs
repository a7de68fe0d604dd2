//! Carries out the steps of an erasure. Each looks first: done again, it finds less to do.

use futures::TryStreamExt;
use migrations::{
    erasure::{self, Extent},
    inbound_events, privacy_requests,
};
use std::sync::Arc;
use temporalio_client::{
    Client, NamespacedClient, UntypedWorkflow, WorkflowCancelOptions, WorkflowExecution, WorkflowExecutionStatus,
    WorkflowListOptions, WorkflowTerminateOptions, errors::WorkflowInteractionError, grpc::WorkflowService,
};
use temporalio_common::{
    ActivityError,
    protos::temporal::api::{
        common::v1::WorkflowExecution as Execution, workflowservice::v1::DeleteWorkflowExecutionRequest,
    },
};
use temporalio_macros::activities;
use temporalio_sdk::activities::ActivityContext;
use workflows::ports::erasure::{self as port, Ending, Subject};

use crate::{Services, failure};

/// Erases persons.
pub struct Eraser(pub Arc<Services>);

#[activities]
impl Eraser {
    /// Sets the holds.
    #[activity(definition = port::Plan)]
    pub async fn plan(self: Arc<Self>, _ctx: ActivityContext, subject: Subject) -> Result<String, ActivityError> {
        let mut tx = self.tx(&subject).await?;
        let holds = erasure::set_holds(&mut tx, subject.patient)
            .await
            .map_err(failure::data)?;
        self.note(&mut tx, &subject, "planned", holds.len() as u64).await?;
        tx.commit().await.map_err(failure::data)?;
        Ok(Extent::under(&holds).code().to_owned())
    }

    /// Asks open journeys to end, or ends them.
    #[activity(definition = port::EndJourneys)]
    pub async fn end_journeys(self: Arc<Self>, _ctx: ActivityContext, ending: Ending) -> Result<u32, ActivityError> {
        let subject = &ending.subject;
        let client = self.client()?;
        let mut running = 0;
        for (_, workflow_id, _) in self.journeys(subject).await? {
            for execution in listed(client, &workflow_id).await? {
                if execution.status() != WorkflowExecutionStatus::Running {
                    continue;
                }
                running += 1;
                self.end(client, &execution, ending.force).await?;
            }
        }
        if running == 0 || ending.force {
            let mut tx = self.tx(subject).await?;
            let closed = erasure::close_journeys(&mut tx, subject.patient)
                .await
                .map_err(failure::data)?;
            self.note(&mut tx, subject, "journeys_ended", closed).await?;
            tx.commit().await.map_err(failure::data)?;
        }
        Ok(running)
    }

    /// Blanks what arrived.
    #[activity(definition = port::BlankArrivals)]
    pub async fn blank_arrivals(self: Arc<Self>, _ctx: ActivityContext, subject: Subject) -> Result<(), ActivityError> {
        let services = &self.0;
        let mut tx = self.tx(&subject).await?;
        let traces = erasure::traces(&mut tx, subject.patient).await.map_err(failure::data)?;
        tx.commit().await.map_err(failure::data)?;
        let blanked = inbound_events::blank_traces(&services.ingest, &services.ring, subject.tenant, &traces)
            .await
            .map_err(failure::data)?;
        self.done(&subject, "arrivals_blanked", blanked).await
    }

    /// Removes files.
    #[activity(definition = port::RemoveFiles)]
    pub async fn remove_files(self: Arc<Self>, _ctx: ActivityContext, subject: Subject) -> Result<(), ActivityError> {
        let mut tx = self.tx(&subject).await?;
        let extent = self.extent(&mut tx, &subject).await?;
        let files = erasure::files(&mut tx, subject.patient, extent)
            .await
            .map_err(failure::data)?;
        tx.commit().await.map_err(failure::data)?;
        for path in &files.paths {
            self.0
                .store
                .delete(path)
                .await
                .map_err(|error| failure::partner(&error))?;
        }
        let mut tx = self.tx(&subject).await?;
        erasure::forget_files(&mut tx, subject.patient, extent, &files)
            .await
            .map_err(failure::data)?;
        let removed = files.paths.len() as u64;
        self.note(&mut tx, &subject, "files_removed", removed).await?;
        tx.commit().await.map_err(failure::data)
    }

    /// Ledger, then keys.
    #[activity(definition = port::DestroyKeys)]
    pub async fn destroy_keys(self: Arc<Self>, _ctx: ActivityContext, subject: Subject) -> Result<(), ActivityError> {
        let services = &self.0;
        let mut tx = self.tx(&subject).await?;
        let extent = self.extent(&mut tx, &subject).await?;
        tx.commit().await.map_err(failure::data)?;
        erasure::destroy_keys(
            &services.db,
            &services.ring,
            subject.tenant,
            subject.patient,
            extent,
            subject.request.0,
        )
        .await
        .map_err(failure::data)?;
        self.done(&subject, "keys_destroyed", if extent == Extent::All { 2 } else { 1 })
            .await
    }

    /// Overwrites identity.
    #[activity(definition = port::Pseudonymise)]
    pub async fn pseudonymise(self: Arc<Self>, _ctx: ActivityContext, subject: Subject) -> Result<(), ActivityError> {
        let mut tx = self.tx(&subject).await?;
        let extent = self.extent(&mut tx, &subject).await?;
        let rows = erasure::pseudonymise(&mut tx, subject.patient, extent)
            .await
            .map_err(failure::data)?;
        self.note(&mut tx, &subject, "identity_overwritten", rows).await?;
        tx.commit().await.map_err(failure::data)
    }

    /// Deletes executions.
    #[activity(definition = port::DeleteExecutions)]
    pub async fn delete_executions(
        self: Arc<Self>,
        _ctx: ActivityContext,
        subject: Subject,
    ) -> Result<u32, ActivityError> {
        let client = self.client()?;
        let mut found = 0;
        for (_, workflow_id, _) in self.journeys(&subject).await? {
            for execution in listed(client, &workflow_id).await? {
                found += 1;
                delete(client, &execution).await?;
            }
        }
        if found == 0 {
            self.done(&subject, "executions_deleted", 0).await?;
        }
        Ok(found)
    }

    /// Signs the certificate.
    #[activity(definition = port::Certify)]
    pub async fn certify(self: Arc<Self>, _ctx: ActivityContext, subject: Subject) -> Result<(), ActivityError> {
        let services = &self.0;
        let mut tx = self.tx(&subject).await?;
        erasure::certify(
            &mut tx,
            &services.ring,
            subject.patient,
            subject.request.0,
            crate::services::now(),
        )
        .await
        .map_err(failure::data)?;
        tx.commit().await.map_err(failure::data)
    }
}

impl Eraser {
    async fn tx(&self, subject: &Subject) -> Result<migrations::TenantTx, ActivityError> {
        let mut tx = self.0.db.tenant(subject.tenant).await.map_err(failure::data)?;
        tx.come_from("worker", None);
        Ok(tx)
    }

    fn client(&self) -> Result<&Client, ActivityError> {
        self.0.executions.get().ok_or_else(|| failure::again("no_engine"))
    }

    async fn extent(&self, tx: &mut migrations::TenantTx, subject: &Subject) -> Result<Extent, ActivityError> {
        let holds = erasure::holds(tx, subject.patient).await.map_err(failure::data)?;
        Ok(Extent::under(&holds))
    }

    async fn journeys(
        &self,
        subject: &Subject,
    ) -> Result<Vec<(workflows::ids::JourneyId, String, bool)>, ActivityError> {
        let mut tx = self.tx(subject).await?;
        erasure::journeys(&mut tx, subject.patient).await.map_err(failure::data)
    }

    async fn done(&self, subject: &Subject, step: &str, count: u64) -> Result<(), ActivityError> {
        let mut tx = self.tx(subject).await?;
        self.note(&mut tx, subject, step, count).await?;
        tx.commit().await.map_err(failure::data)
    }

    async fn note(
        &self,
        tx: &mut migrations::TenantTx,
        subject: &Subject,
        step: &str,
        count: u64,
    ) -> Result<(), ActivityError> {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        privacy_requests::note(tx, subject.request.0, step, count)
            .await
            .map_err(failure::data)
    }

    async fn end(&self, client: &Client, execution: &WorkflowExecution, force: bool) -> Result<(), ActivityError> {
        let handle = client.get_workflow_handle::<UntypedWorkflow>(execution.id());
        let asked = if force {
            handle
                .terminate(WorkflowTerminateOptions::builder().reason("erasure").build())
                .await
        } else if is_journey(execution.id()) {
            // A journey that is cancelled frees its times and stops its children by itself.
            handle
                .cancel(WorkflowCancelOptions::builder().reason("erasure").build())
                .await
        } else {
            Ok(())
        };
        match asked {
            Ok(()) | Err(WorkflowInteractionError::NotFound(_)) => Ok(()),
            Err(_) => Err(failure::again("engine_unavailable")),
        }
    }
}

/// `journey/{slug}/{journey}`, and not one of its children.
fn is_journey(workflow_id: &str) -> bool {
    workflow_id.split('/').count() == 3
}

/// All runs of a journey and of its children that the server lists.
async fn listed(client: &Client, workflow_id: &str) -> Result<Vec<WorkflowExecution>, ActivityError> {
    // An id of ours has no quotation mark; the slug's alphabet and a UUID have none.
    let query = format!("WorkflowId = '{workflow_id}' or WorkflowId starts_with '{workflow_id}/'");
    client
        .list_workflows(query, WorkflowListOptions::default())
        .try_collect()
        .await
        .map_err(|_| failure::again("engine_unavailable"))
}

async fn delete(client: &Client, execution: &WorkflowExecution) -> Result<(), ActivityError> {
    let request = DeleteWorkflowExecutionRequest {
        namespace: client.namespace(),
        workflow_execution: Some(Execution {
            workflow_id: execution.id().to_owned(),
            run_id: execution.run_id().to_owned(),
        }),
    };
    let mut service = client.clone();
    match WorkflowService::delete_workflow_execution(&mut service, temporalio_client::tonic::Request::new(request))
        .await
    {
        Ok(_) => Ok(()),
        Err(status) if status.code() == temporalio_client::tonic::Code::NotFound => Ok(()),
        Err(_) => Err(failure::again("engine_unavailable")),
    }
}
