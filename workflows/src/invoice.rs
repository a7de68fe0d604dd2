//! One invoice: frozen, numbered, submitted, asked after, kept. A refusal burns number and ETTN and waits for a person.

use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::Duration;
use temporalio_workflow::{
    SignalWorkflowOptions, SyncWorkflowContext, TimerOptions, WorkflowContext, WorkflowContextView, WorkflowResult,
    workflow, workflow_methods,
};

use crate::{
    ids::{JourneyRef, QuoteId},
    journey::{Actor, ChildReport, JourneyWorkflow, Why, wall},
    options,
    ports::{
        billing::{Billing, Draft, Submission},
        records::Records,
    },
    record::{Entry, RecordBatch},
    sealed::{KeyRef, Sealed},
};

/// How soon a submission is asked after; doubled each time up to an hour.
const FIRST_ASK: Duration = Duration::from_secs(2);
const SLOWEST_ASK: Duration = Duration::from_secs(3600);

/// What an invoice starts with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceInput {
    pub subject: JourneyRef,
    pub n: u32,
    pub quote: QuoteId,
    /// Grows with each refused submission, so that the next takes a new number and a new ETTN.
    pub attempt: u32,
    #[serde(default)]
    pub seq: u64,
}

/// An invoice.
#[workflow]
pub struct InvoiceWorkflow {
    input: Option<InvoiceInput>,
    retry: bool,
}

type Ctx = WorkflowContext<InvoiceWorkflow>;

#[workflow_methods]
impl InvoiceWorkflow {
    #[init]
    fn new(_ctx: &WorkflowContextView, input: Sealed<InvoiceInput>) -> Self {
        Self {
            input: input.open(),
            retry: false,
        }
    }

    /// Until the tax office holds it.
    #[run(name = "Invoice")]
    pub async fn run(ctx: &mut WorkflowContext<Self>) -> WorkflowResult<()> {
        if ctx.state(|w| w.input.is_none()) {
            return Ok(());
        }
        loop {
            let draft = draft(ctx);
            match issue(ctx, &draft).await {
                Ok(at) => {
                    say(ctx, "invoice_accepted", json!({ "n": draft.n })).await;
                    return report(ctx, ChildReport::InvoiceAccepted { n: draft.n, at }).await;
                }
                Err(code) => {
                    say(ctx, "invoice_rejected", json!({ "n": draft.n, "code": code })).await;
                    report(ctx, ChildReport::InvoiceRejected { n: draft.n, code }).await?;
                }
            }
            ctx.wait_condition(|w| w.retry).await?;
            ctx.state_mut(|w| {
                w.retry = false;
                if let Some(input) = w.input.as_mut() {
                    input.attempt += 1;
                }
            });
        }
    }

    /// A person has mended what was wrong.
    #[signal(name = "retry")]
    pub fn retry(&mut self, _ctx: &mut SyncWorkflowContext<Self>) {
        self.retry = true;
    }
}

/// The draft of this attempt. Its ids are derived, so that a repeated activity names the same rows and the same ETTN.
fn draft(ctx: &Ctx) -> Draft {
    ctx.state(|w| {
        let input = w.input.as_ref().expect("a dark invoice ends before it is drafted");
        let part = format!("invoice:{}:{}", input.n, input.attempt);
        let uuid =
            uuid::Builder::from_random_bytes(*input.subject.derive(&format!("ettn:{part}")).as_bytes()).into_uuid();
        Draft {
            subject: input.subject.clone(),
            n: input.n,
            invoice: input.subject.derive(&part).into(),
            uuid,
            quote: input.quote,
        }
    })
}

/// Freezes, submits and asks until there is a definite answer: when it was accepted, or the code of the refusal.
async fn issue(ctx: &Ctx, draft: &Draft) -> Result<chrono::DateTime<chrono::Utc>, String> {
    let code = |error: temporalio_workflow::ActivityExecutionError| crate::failure::code_of(&error);
    let frozen = ctx
        .execute_activity(Billing::freeze, draft.clone(), options::partner("freeze the draft"))
        .await
        .map_err(code)?;
    if let Submission::Incomplete { code } | Submission::Rejected { code } = frozen {
        return Err(code);
    }
    say(ctx, "invoice_drafted", json!({ "n": draft.n })).await;
    let mut answer = ctx
        .execute_activity(Billing::submit, draft.clone(), options::partner("submit the invoice"))
        .await
        .map_err(code)?;
    say(ctx, "invoice_submitted", json!({ "n": draft.n })).await;
    let mut pause = FIRST_ASK;
    loop {
        match answer {
            Submission::Accepted { at } => {
                ctx.execute_activity(Billing::keep, draft.clone(), options::partner("keep the invoice"))
                    .await
                    .map_err(code)?;
                return Ok(at);
            }
            Submission::Rejected { code } => {
                // Retried without an end: a burnt number must be explained in the ledger.
                ctx.execute_activity(Billing::burn, draft.clone(), options::until_done("burn the number"))
                    .await
                    .ok();
                return Err(code);
            }
            Submission::Incomplete { code } => return Err(code),
            Submission::Waiting => {}
        }
        ctx.timer(
            TimerOptions::builder(pause)
                .summary("ask after the invoice".to_owned())
                .build(),
        )
        .await;
        pause = (pause * 2).min(SLOWEST_ASK);
        answer = ctx
            .execute_activity(
                Billing::status,
                draft.clone(),
                options::partner("ask after the invoice"),
            )
            .await
            .map_err(code)?;
    }
}

/// Writes a line of the timeline.
async fn say(ctx: &Ctx, kind: &str, data: serde_json::Value) {
    let at = wall(ctx.workflow_time());
    let batch = ctx.state_mut(|w| {
        let input = w.input.as_mut().expect("a dark invoice ends before it speaks");
        input.seq += 1;
        let why = Why {
            rule: "invoice".into(),
            pathway_version: 0,
            event: kind.to_owned(),
        };
        RecordBatch {
            subject: input.subject.clone(),
            source: format!("invoice/{}", input.n),
            seq: input.seq,
            at,
            row: None,
            entries: vec![Entry {
                actor: Actor::System,
                kind: kind.to_owned(),
                data,
                why: Some(why),
            }],
            check_ins: Vec::new(),
            escalations: Vec::new(),
            tasks: Vec::new(),
            quotes: Vec::new(),
            payments: Vec::new(),
            lead_stage: None,
        }
    });
    let sealed = Sealed::new(KeyRef::record(batch.subject.tenant, batch.subject.patient), batch);
    // Retried without an end; only a program error could end it, and that must not hold the invoice.
    ctx.execute_activity(Records::write, sealed, options::until_done("keep the read model"))
        .await
        .ok();
}

async fn report(ctx: &Ctx, report: ChildReport) -> WorkflowResult<()> {
    let id = ctx.state(|w| {
        w.input
            .as_ref()
            .map(|input| input.subject.workflow_id())
            .unwrap_or_default()
    });
    // A journey that has ended needs no report.
    ctx.external_workflow(id, None)
        .signal(
            JourneyWorkflow::child_reported,
            report,
            SignalWorkflowOptions::default(),
        )
        .await
        .ok();
    Ok(())
}
