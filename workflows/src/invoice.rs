//! One invoice: frozen, numbered, submitted, asked after, kept. A refusal burns number and ETTN and waits for a person.

mod riding;

use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::Duration;
use temporalio_workflow::{
    SyncWorkflowContext, WorkflowContext, WorkflowContextView, WorkflowResult, workflow, workflow_methods,
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
    /// Grows with each refused submission, so that the next takes a new number and a new ETTN. What was never refused keeps its own, however often it
    /// is tried: it may have been taken.
    pub attempt: u32,
    #[serde(default)]
    pub seq: u64,
}

/// An invoice.
#[workflow]
pub struct InvoiceWorkflow {
    input: Option<InvoiceInput>,
    retry: bool,
    stopped: bool,
}

/// Why an attempt ended without an invoice.
struct Refused {
    code: String,
    /// Number and ETTN are burnt: the next attempt needs others.
    burnt: bool,
}

type Ctx = WorkflowContext<InvoiceWorkflow>;

#[workflow_methods]
impl InvoiceWorkflow {
    #[init]
    fn new(_ctx: &WorkflowContextView, input: Sealed<InvoiceInput>) -> Self {
        Self {
            input: input.open(),
            retry: false,
            stopped: false,
        }
    }

    /// Until the tax office holds it.
    #[run(name = "Invoice")]
    pub async fn run(ctx: &mut WorkflowContext<Self>) -> WorkflowResult<()> {
        if ctx.state(|w| w.input.is_none()) {
            return Ok(());
        }
        let rides = options::invoice_rides(ctx);
        loop {
            let draft = draft(ctx);
            let issued = if rides {
                riding::issue(ctx, &draft).await
            } else {
                issue(ctx, &draft).await
            };
            match issued {
                Ok(at) => {
                    if !rides {
                        say(ctx, "invoice_accepted", json!({ "n": draft.n })).await;
                    }
                    return report(ctx, ChildReport::InvoiceAccepted { n: draft.n, at }).await;
                }
                Err(_) if ctx.state(|w| w.stopped) => return Ok(()),
                Err(Refused { code, burnt }) => {
                    // A retry counts from here on: one that came before knew nothing of this refusal.
                    ctx.state_mut(|w| {
                        w.retry = false;
                        if let Some(input) = w.input.as_mut() {
                            input.attempt += u32::from(burnt);
                        }
                    });
                    say(ctx, "invoice_rejected", json!({ "n": draft.n, "code": code })).await;
                    report(ctx, ChildReport::InvoiceRejected { n: draft.n, code }).await?;
                }
            }
            // Ends by an error only when the whole workflow is cancelled.
            ctx.wait_condition(|w| w.retry || w.stopped).await?;
            if ctx.state(|w| w.stopped) {
                return Ok(());
            }
        }
    }

    /// A person has mended what was wrong.
    #[signal(name = "retry")]
    pub fn retry(&mut self, _ctx: &mut SyncWorkflowContext<Self>) {
        self.retry = true;
    }

    /// The journey is over. What is already submitted is followed to its answer, since the tax office may hold it.
    #[signal(name = "stop")]
    pub fn stop(&mut self, _ctx: &mut SyncWorkflowContext<Self>) {
        self.stopped = true;
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
async fn issue(ctx: &Ctx, draft: &Draft) -> Result<chrono::DateTime<chrono::Utc>, Refused> {
    let code = |error: temporalio_workflow::ActivityExecutionError| Refused {
        code: crate::failure::code_of(&error),
        burnt: false,
    };
    let frozen = ctx
        .execute_activity(Billing::freeze, draft.clone(), options::partner("freeze the draft"))
        .await
        .map_err(code)?;
    if let Submission::Incomplete { code } | Submission::Rejected { code } = frozen {
        return Err(Refused { code, burnt: false });
    }
    if ctx.state(|w| w.stopped) {
        let code = "journey_is_over".to_owned();
        return Err(Refused { code, burnt: false });
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
                // What the tax office accepted stays accepted, even when the integrator has no printable form for a whole day.
                ctx.execute_activity(Billing::keep, draft.clone(), options::partner("keep the invoice"))
                    .await
                    .ok();
                return Ok(at);
            }
            Submission::Rejected { code } => {
                // Retried without an end: a burnt number must be explained in the ledger.
                ctx.execute_activity(Billing::burn, draft.clone(), options::until_done("burn the number"))
                    .await
                    .ok();
                return Err(Refused { code, burnt: true });
            }
            Submission::Incomplete { code } => return Err(Refused { code, burnt: false }),
            Submission::Waiting => {}
        }
        ctx.timer(options::timer(pause, "ask after the invoice")).await;
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
    write(ctx, line(ctx, kind, data)).await;
}

/// A line of the timeline with the next number.
fn line(ctx: &Ctx, kind: &str, data: serde_json::Value) -> RecordBatch {
    let at = wall(ctx.workflow_time());
    ctx.state_mut(|w| {
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
    })
}

async fn write(ctx: &Ctx, batch: RecordBatch) {
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
        .signal(JourneyWorkflow::child_reported, report, options::signal())
        .await
        .ok();
    Ok(())
}
