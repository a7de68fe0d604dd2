//! The way to running journeys: start, update, query, signal — each with a budget of time, each error in words that a handler can act on.

use std::{sync::Arc, time::Duration};
use temporalio_client::{
    Client, ClientOptions, Connection, ConnectionOptions, RetryOptions, RpcOptions, WorkflowExecuteUpdateOptions,
    WorkflowQueryOptions, WorkflowSignalOptions, WorkflowStartOptions,
    errors::{WorkflowInteractionError, WorkflowQueryError, WorkflowStartError, WorkflowUpdateError},
    tonic::Code,
};
use temporalio_common::{
    HasWorkflowDefinition, QueryDefinition, SignalDefinition, UpdateDefinition,
    data_converters::{DataConverter, SerializationContextData, WorkflowSerializationContext},
    protos::temporal::api::failure::v1::{Failure, failure::FailureInfo},
};
use temporalio_sdk::opentelemetry::OpenTelemetryPlugin;
use tokio::sync::OnceCell;
use url::Url;
use workflows::failure::Refusal;

use crate::problem::Error;

/// How long a coordinator's message may take.
pub const UPDATE_BUDGET: Duration = Duration::from_secs(10);
/// How long a page waits for a running journey before it shows the last snapshot.
pub const QUERY_BUDGET: Duration = Duration::from_secs(2);
/// How long a voice on the phone waits.
pub const TOOL_BUDGET: Duration = Duration::from_millis(800);
const SIGNAL_BUDGET: Duration = Duration::from_secs(5);

/// Why a running workflow did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// It refused, and says why.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// There is no such workflow, or it is over.
    #[error("the workflow is gone")]
    Gone,
    /// Temporal or the worker did not answer in time.
    #[error("temporal is unavailable")]
    Unavailable,
    /// Our bug.
    #[error("temporal: {0}")]
    Other(String),
}

impl From<Trouble> for Error {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Refused(Refusal::NotAllowedInStage { allowed, .. }) => Self::NotAllowedInStage {
                allowed_stages: allowed.iter().map(|stage| stage.code().to_owned()).collect(),
            },
            Trouble::Refused(Refusal::Refused { code }) => Self::Conflict {
                code: "refused".into(),
                detail: Some(code),
            },
            Trouble::Refused(other) => Self::conflict(other.type_name()),
            Trouble::Gone => Self::conflict("journey_closed"),
            Trouble::Unavailable => Self::Unavailable("The journey engine"),
            Trouble::Other(text) => Self::Internal(anyhow::anyhow!(text)),
        }
    }
}

/// A client that connects when it is first needed, so that the API serves reads while Temporal is away.
#[derive(Clone)]
pub struct Temporal {
    address: Url,
    namespace: String,
    task_queue: String,
    converter: DataConverter,
    client: Arc<OnceCell<Client>>,
}

impl Temporal {
    /// Describes the connection without making it.
    pub fn new(address: Url, namespace: String, task_queue: String, converter: DataConverter) -> Self {
        Self {
            address,
            namespace,
            task_queue,
            converter,
            client: Arc::new(OnceCell::new()),
        }
    }

    /// The queue on which journeys start.
    pub fn task_queue(&self) -> &str {
        &self.task_queue
    }

    /// The connected client.
    ///
    /// # Errors
    /// `Unavailable` when nothing answers within two seconds.
    pub async fn client(&self) -> Result<&Client, Trouble> {
        let connect = self.client.get_or_try_init(|| async {
            let connection =
                Connection::connect(ConnectionOptions::new(self.address.clone()).identity("api").build()).await?;
            let options = ClientOptions::new(self.namespace.clone())
                .data_converter(self.converter.clone())
                .plugin(OpenTelemetryPlugin::builder().build())
                .build();
            anyhow::Ok(Client::new(connection, options)?)
        });
        match tokio::time::timeout(QUERY_BUDGET, connect).await {
            Ok(Ok(client)) => Ok(client),
            Ok(Err(error)) => {
                tracing::warn!(%error, "Temporal cannot be reached");
                Err(Trouble::Unavailable)
            }
            Err(_) => Err(Trouble::Unavailable),
        }
    }

    /// Whether Temporal answers.
    pub async fn ping(&self) -> Result<(), Trouble> {
        use temporalio_client::grpc::WorkflowService;
        use temporalio_common::protos::temporal::api::workflowservice::v1::DescribeNamespaceRequest;
        let mut client = self.client().await?.clone();
        let ask = tonic::Request::new(DescribeNamespaceRequest {
            namespace: self.namespace.clone(),
            ..Default::default()
        });
        match tokio::time::timeout(QUERY_BUDGET, WorkflowService::describe_namespace(&mut client, ask)).await {
            Ok(Ok(_)) => Ok(()),
            _ => Err(Trouble::Unavailable),
        }
    }

    /// Starts a workflow unless its id was ever used: then all is well already.
    ///
    /// # Errors
    /// `Unavailable` when it should be tried again.
    pub async fn start<W>(
        &self,
        workflow: W,
        input: W::Input,
        options: WorkflowStartOptions,
    ) -> Result<Started, Trouble>
    where
        W: HasWorkflowDefinition,
        W::Input: Send,
    {
        let client = self.client().await?;
        match within(SIGNAL_BUDGET, client.start_workflow(workflow, input, options)).await? {
            Ok(_) => Ok(Started::Now),
            Err(WorkflowStartError::AlreadyStarted { .. }) => Ok(Started::Before),
            Err(WorkflowStartError::Rpc(status)) => Err(trouble(&status)),
            Err(other) => Err(Trouble::Other(other.to_string())),
        }
    }

    /// Sends an update and waits for its answer. The same `update_id` acts once per run.
    ///
    /// # Errors
    /// `Refused` with the workflow's reason, `Gone`, or `Unavailable` when the budget is spent: the update may still be carried out.
    pub async fn update<W, U>(
        &self,
        workflow_id: &str,
        update: U,
        input: U::Input,
        update_id: String,
        budget: Duration,
    ) -> Result<U::Output, Trouble>
    where
        W: HasWorkflowDefinition,
        U: UpdateDefinition<Workflow = W::Run>,
        U::Input: Send,
        U::Output: 'static,
    {
        let client = self.client().await?;
        let handle = client.get_workflow_handle::<W>(workflow_id);
        let options = WorkflowExecuteUpdateOptions::builder()
            .update_id(update_id)
            .rpc_options(rpc_again(budget))
            .build();
        match within(budget, handle.execute_update(update, input, options)).await? {
            Ok(output) => Ok(output),
            Err(WorkflowUpdateError::NotFound(_)) => Err(Trouble::Gone),
            Err(WorkflowUpdateError::Failed(failure)) => Err(self.refusal(*failure).await),
            Err(WorkflowUpdateError::Rpc(status)) => Err(trouble(&status)),
            Err(other) => Err(Trouble::Other(other.to_string())),
        }
    }

    /// Asks a workflow about itself.
    ///
    /// # Errors
    /// `Gone` or `Unavailable`: callers then fall back on the read model.
    pub async fn query<W, Q>(
        &self,
        workflow_id: &str,
        query: Q,
        input: Q::Input,
        budget: Duration,
    ) -> Result<Q::Output, Trouble>
    where
        W: HasWorkflowDefinition,
        Q: QueryDefinition<Workflow = W::Run>,
        Q::Input: Send,
    {
        let client = self.client().await?;
        let handle = client.get_workflow_handle::<W>(workflow_id);
        let options = WorkflowQueryOptions::builder().rpc_options(rpc(budget)).build();
        match within(budget, handle.query(query, input, options)).await? {
            Ok(output) => Ok(output),
            Err(WorkflowQueryError::NotFound(_) | WorkflowQueryError::Rejected { .. }) => Err(Trouble::Gone),
            Err(WorkflowQueryError::Rpc(status)) => Err(trouble(&status)),
            Err(other) => Err(Trouble::Other(other.to_string())),
        }
    }

    /// Tells a workflow something. The same `request_id` is taken once by the server.
    ///
    /// # Errors
    /// `Gone` when it is over, `Unavailable` when it should be tried again.
    pub async fn signal<W, S>(
        &self,
        workflow_id: &str,
        signal: S,
        input: S::Input,
        request_id: String,
    ) -> Result<(), Trouble>
    where
        W: HasWorkflowDefinition,
        S: SignalDefinition<Workflow = W::Run>,
        S::Input: Send,
    {
        let client = self.client().await?;
        let handle = client.get_workflow_handle::<W>(workflow_id);
        let options = WorkflowSignalOptions::builder()
            .request_id(request_id)
            .rpc_options(rpc(SIGNAL_BUDGET))
            .build();
        match within(SIGNAL_BUDGET, handle.signal(signal, input, options)).await? {
            Ok(()) => Ok(()),
            Err(WorkflowInteractionError::NotFound(_)) => Err(Trouble::Gone),
            Err(WorkflowInteractionError::Rpc(status)) => Err(trouble(&status)),
            Err(other) => Err(Trouble::Other(other.to_string())),
        }
    }

    /// Reads the reason out of a failed update: its type says which, its encrypted message holds the refusal itself.
    async fn refusal(&self, failure: Failure) -> Trouble {
        let kind = match failure.failure_info {
            Some(FailureInfo::ApplicationFailureInfo(info)) => info.r#type,
            _ => return Trouble::Other("an update failed without an application failure".into()),
        };
        let context = SerializationContextData::Workflow(WorkflowSerializationContext::new());
        let message = match failure.encoded_attributes {
            Some(sealed) => self
                .converter
                .from_payload::<serde_json::Value>(&context, sealed)
                .await
                .ok()
                .and_then(|attributes| {
                    attributes
                        .get("message")
                        .and_then(|text| text.as_str())
                        .map(str::to_owned)
                }),
            None => Some(failure.message),
        };
        if let Some(refusal) = message.and_then(|text| serde_json::from_str::<Refusal>(&text).ok()) {
            return Trouble::Refused(refusal);
        }
        match kind.as_str() {
            "slot_taken" => Trouble::Refused(Refusal::SlotTaken),
            "unreadable" => Trouble::Refused(Refusal::Unreadable),
            "refused" | "not_allowed_in_stage" => Trouble::Refused(Refusal::because(&kind)),
            other => Trouble::Other(format!("an update failed by {other}")),
        }
    }
}

/// Whether a start began something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Started {
    Now,
    /// The id was used before.
    Before,
}

async fn within<T>(budget: Duration, work: impl Future<Output = T>) -> Result<T, Trouble> {
    // The futures of the client are large; on the heap they keep those of the handlers small.
    tokio::time::timeout(budget, Box::pin(work))
        .await
        .map_err(|_| Trouble::Unavailable)
}

fn rpc(budget: Duration) -> RpcOptions {
    RpcOptions::builder()
        .timeout(budget)
        .retry_options(RetryOptions::no_retries())
        .build()
}

/// For an update: it carries an id and acts once however often it is sent. A run that begins anew at that very moment refuses it untouched, and the next
/// run takes it a moment later.
fn rpc_again(budget: Duration) -> RpcOptions {
    RpcOptions::builder()
        .timeout(budget)
        .retry_options(
            RetryOptions::builder()
                .initial_interval(Duration::from_millis(25))
                .max_interval(Duration::from_millis(200))
                .max_elapsed_time(Some(budget))
                .max_retries(6)
                .build(),
        )
        .build()
}

fn trouble(status: &tonic::Status) -> Trouble {
    match status.code() {
        Code::NotFound => Trouble::Gone,
        Code::Unavailable | Code::DeadlineExceeded | Code::ResourceExhausted | Code::Cancelled | Code::Aborted => {
            Trouble::Unavailable
        }
        // A query on a workflow whose worker is away comes back so.
        Code::FailedPrecondition => Trouble::Unavailable,
        code => Trouble::Other(format!("{code:?}")),
    }
}
