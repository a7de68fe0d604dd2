//! The steps of an invoice, each in one activity with its line of the timeline; the server itself asks after a submission until it has its answer.

use serde_json::json;
use temporalio_common::ActivityDefinition;
use temporalio_common::data_converters::TemporalDeserializable;
use temporalio_workflow::{ActivityExecutionError, ActivityOptions};

use super::{Ctx, Refused, line, write};
use crate::{
    failure::code_of,
    options::{self, early},
    ports::billing::{Billing, Draft, Step, Submission, WAITS},
    record::RecordBatch,
    sealed::{KeyRef, Sealed},
};

/// Freezes, submits, follows and keeps: when it was accepted, or the code of the refusal.
pub(super) async fn issue(ctx: &Ctx, draft: &Draft) -> Result<chrono::DateTime<chrono::Utc>, Refused> {
    let unburnt = |code| Refused { code, burnt: false };
    let says = |kind: &str| line(ctx, kind, json!({ "n": draft.n }));
    let drawn = says("invoice_drafted");
    let frozen = step(
        ctx,
        Billing::draw_up,
        draft,
        drawn,
        options::partner("freeze the draft"),
    )
    .await;
    match frozen.map_err(|error| unburnt(code_of(&error)))? {
        Submission::Incomplete { code } | Submission::Rejected { code } => return Err(unburnt(code)),
        Submission::Waiting | Submission::Accepted { .. } => {}
    }
    if ctx.state(|w| w.stopped) {
        return Err(unburnt("journey_is_over".to_owned()));
    }
    let submitted = says("invoice_submitted");
    let answer = loop {
        let options = options::partner("submit the invoice and wait for its answer");
        match step(ctx, Billing::issue, draft, submitted.clone(), options).await {
            // Only a day without an answer: what lies with the tax office is followed to its end.
            Err(error) if code_of(&error) == WAITS => {}
            answer => break answer.map_err(|error| unburnt(code_of(&error)))?,
        }
    };
    match answer {
        Submission::Accepted { at } => {
            let accepted = says("invoice_accepted");
            // What the tax office accepted stays accepted, even when the integrator has no printable form for a whole day.
            let options = options::partner("keep the invoice");
            if step(ctx, Billing::file, draft, accepted.clone(), options)
                .await
                .is_err()
            {
                write(ctx, accepted).await;
            }
            Ok(at)
        }
        Submission::Rejected { code } => {
            // Retried without an end: a burnt number must be explained in the ledger.
            ctx.execute_activity(Billing::burn, draft.clone(), options::until_done("burn the number"))
                .await
                .ok();
            Err(Refused { code, burnt: true })
        }
        Submission::Incomplete { code } => Err(unburnt(code)),
        Submission::Waiting => Err(unburnt(WAITS.to_owned())),
    }
}

async fn step<D>(
    ctx: &Ctx,
    activity: D,
    draft: &Draft,
    line: RecordBatch,
    options: ActivityOptions,
) -> Result<D::Output, ActivityExecutionError>
where
    D: ActivityDefinition<Input = Sealed<Step>>,
    D::Output: TemporalDeserializable,
{
    let key = KeyRef::record(draft.subject.tenant, draft.subject.patient);
    let draft = draft.clone();
    ctx.execute_activity(activity, Sealed::new(key, Step { draft, line }), early(options))
        .await
}
