//! How activities are tried: time limits and retries, one place for all workflows. Clients never retry by themselves.
//!
//! Everything here is detached from the cancellation of the workflow: a cancelled journey still frees its times and stops its children, and says so.

use std::time::Duration;
use temporalio_common::{ActivityDefinition, data_converters::TemporalDeserializable};
use temporalio_common::{Priority, RetryPolicy};
use temporalio_workflow::{
    ActivityExecutionError, ActivityOptions, LocalActivityOptions, SignalWorkflowOptions, TimerOptions,
    WaitConditionOptions, WorkflowCancellationToken, WorkflowContext,
};

use crate::{ports::records::Records, record::RecordBatch, sealed::Sealed};

/// The summary of the sum that gives the instants of the checks.
pub const CHECK_DAYS: &str = "work out the days of the checks";

/// A calendar sum: at once or, when the worker cannot, as an ordinary activity.
pub fn at_once(summary: &str) -> LocalActivityOptions {
    LocalActivityOptions::builder()
        .schedule_to_close_timeout(Duration::from_secs(5))
        .start_to_close_timeout(Duration::from_secs(3))
        .retry_policy(
            RetryPolicy::builder()
                .initial_interval(Duration::from_millis(100))
                .maximum_attempts(3)
                .build(),
        )
        .summary(summary.to_owned())
        .cancellation_token(WorkflowCancellationToken::new())
        .build()
}

/// A write that must happen, however long Postgres is away.
pub fn until_done(summary: &str) -> ActivityOptions {
    ActivityOptions::with_start_to_close_timeout(Duration::from_secs(20))
        .retry_policy(back_off())
        .summary(summary.to_owned())
        .cancellation_token(WorkflowCancellationToken::new())
        .build()
}

/// Work over many rows or files that must happen, each try taking its time.
pub fn long_until_done(summary: &str) -> ActivityOptions {
    ActivityOptions::with_start_to_close_timeout(Duration::from_secs(600))
        .retry_policy(back_off())
        .summary(summary.to_owned())
        .cancellation_token(WorkflowCancellationToken::new())
        .build()
}

/// A piece of a sweep: it says that it lives while it works, so that one whose worker is gone is begun again soon, and gives up after a few tries, for the
/// next sweep comes anyway. After everything that patients wait for.
pub fn piece(summary: &str) -> ActivityOptions {
    let mut options = ActivityOptions::with_start_to_close_timeout(Duration::from_secs(600))
        .heartbeat_timeout(Duration::from_secs(60))
        .retry_policy(
            RetryPolicy::builder()
                .initial_interval(Duration::from_secs(2))
                .maximum_interval(Duration::from_secs(60))
                .maximum_attempts(5)
                .build(),
        )
        .summary(summary.to_owned())
        .cancellation_token(WorkflowCancellationToken::new())
        .build();
    let mut last = Priority::default();
    last.priority_key = Some(5);
    options.priority = Some(last);
    options
}

/// Asking a partner: retried for a day, then parked for a person.
pub fn partner(summary: &str) -> ActivityOptions {
    ActivityOptions::with_close_timeouts(temporalio_common::ActivityCloseTimeouts::ScheduleAndStartToClose {
        start_to_close: Duration::from_secs(60),
        schedule_to_close: Duration::from_secs(24 * 3600),
    })
    .retry_policy(back_off())
    .summary(summary.to_owned())
    .cancellation_token(WorkflowCancellationToken::new())
    .build()
}

/// Telling staff of an escalation: before everything else, and without an end.
pub fn urgent(summary: &str) -> ActivityOptions {
    let mut options = until_done(summary);
    let mut first = Priority::default();
    first.priority_key = Some(1);
    options.priority = Some(first);
    options
}

/// A timer with its summary.
pub fn timer(wait: Duration, summary: &str) -> TimerOptions {
    TimerOptions::builder(wait)
        .summary(summary.to_owned())
        .cancellation_token(WorkflowCancellationToken::new())
        .build()
}

/// A signal to another workflow.
pub fn signal() -> SignalWorkflowOptions {
    SignalWorkflowOptions::builder()
        .cancellation_token(WorkflowCancellationToken::new())
        .build()
}

/// A wait that only its condition ends: one ended by a cancelled workflow would spin for ever in a loop.
pub fn wait() -> WaitConditionOptions {
    WaitConditionOptions::builder()
        .cancellation_token(WorkflowCancellationToken::new())
        .build()
}

/// Runs an activity at once on this worker; when that does not succeed in seconds, as an ordinary one that waits for better times.
///
/// # Errors
/// Only a failure that its implementation declared final.
pub async fn at_once_or_later<W, A>(
    ctx: &WorkflowContext<W>,
    activity: impl Fn() -> A,
    input: A::Input,
    summary: &str,
) -> Result<A::Output, ActivityExecutionError>
where
    A: ActivityDefinition,
    A::Input: Clone,
    A::Output: TemporalDeserializable,
{
    match ctx
        .execute_local_activity(activity(), input.clone(), at_once(summary))
        .await
    {
        Ok(output) => Ok(output),
        Err(_) => ctx.execute_activity(activity(), input, until_done(summary)).await,
    }
}

/// Since this patch the read model follows only decisions that are in the history. Before it a batch went by a local activity, whose rows stood even
/// when the workflow task that decided them was lost with its worker: a message given again was then written a second time under another number.
const AFTER_THE_DECISION: &str = "records-follow-history";

/// Since this patch a workflow waits for a partner that is away, instead of leaving the day of tries to its activity.
const WAITS_FOR_PARTNERS: &str = "waits-for-partners";

/// Since this patch a record rides with what is said or told right away, and the line of a message that went out is written by whoever sent it. A run
/// that knows it knows every patch before it: one mark in the history instead of one for each.
const RECORDS_RIDE: &str = "records-ride";

/// Since this patch an invoice's lines ride with its steps, and one activity waits for the tax office's answer.
const INVOICE_RIDES: &str = "invoice-rides";

/// Whether this run lets the lines of an invoice ride.
pub fn invoice_rides<W>(ctx: &WorkflowContext<W>) -> bool {
    ctx.patched(INVOICE_RIDES)
}

/// Since this patch a run keeps the clocks of its places and plans around the night. It, too, stands for every patch before it.
const CLOCKS_KEPT: &str = "clocks-kept";

/// Whether this run keeps the clocks of its places.
pub fn keeps_clocks<W>(ctx: &WorkflowContext<W>) -> bool {
    ctx.patched(CLOCKS_KEPT)
}

/// A run whose history has more events than this continues as new at the next quiet moment: what a worker reads again after a restart stays short. A life
/// without surprises stays below it.
pub fn longest_history<W>(ctx: &WorkflowContext<W>) -> u32 {
    if keeps_clocks(ctx) { 500 } else { 400 }
}

/// Whether this run lets records ride.
pub fn records_ride<W>(ctx: &WorkflowContext<W>) -> bool {
    keeps_clocks(ctx) || ctx.patched(RECORDS_RIDE)
}

/// Whether this run knows a patch that is older than [`RECORDS_RIDE`].
pub fn knows<W>(ctx: &WorkflowContext<W>, patch: &str) -> bool {
    records_ride(ctx) || ctx.patched(patch)
}

/// Whether this run waits for partners.
pub fn waits_for_partners<W>(ctx: &WorkflowContext<W>) -> bool {
    knows(ctx, WAITS_FOR_PARTNERS)
}

/// Asks once, before anything else in a run, which program it began under. A patch first asked for right after a local activity may get its marker into
/// the task after the one in which a replay asks for it (seen with SDK 1.1.1: a worker that came later could not go on).
pub fn settle_patches<W>(ctx: &WorkflowContext<W>) {
    if !records_ride(ctx) {
        ctx.patched(AFTER_THE_DECISION);
        ctx.patched(WAITS_FOR_PARTNERS);
    }
}

/// Writes a batch into the read model, as an ordinary activity: it begins once the server has the decision, with what was decided then, whatever
/// becomes of this worker. Waits for the database without an end, before everything but notices of escalations.
///
/// # Errors
/// Only a failure that its implementation declared final.
pub async fn recorded<W>(ctx: &WorkflowContext<W>, batch: Sealed<RecordBatch>) -> Result<(), ActivityExecutionError> {
    const SUMMARY: &str = "keep the read model";
    if !knows(ctx, AFTER_THE_DECISION) {
        return at_once_or_later(ctx, || Records::write, batch, SUMMARY).await;
    }
    ctx.execute_activity(Records::write, batch, early(until_done(SUMMARY)))
        .await
}

/// Before everything but notices of escalations: what holds a record.
pub fn early(mut options: ActivityOptions) -> ActivityOptions {
    let mut early = Priority::default();
    early.priority_key = Some(2);
    options.priority = Some(early);
    options
}

fn back_off() -> RetryPolicy {
    RetryPolicy::builder()
        .initial_interval(Duration::from_millis(500))
        .backoff_coefficient(2.0)
        .maximum_interval(Duration::from_secs(120))
        .build()
}
