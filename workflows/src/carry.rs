//! Lets a decision's record ride with the one thing that it does right away.

use chrono::{DateTime, Utc};
use serde_json::json;
use temporalio_common::{ActivityDefinition, data_converters::TemporalDeserializable};
use temporalio_workflow::{ActivityExecutionError, ActivityOptions, WorkflowContext};

use crate::{
    ids::JourneyRef,
    journey::{Actor, Why},
    options::early,
    ports::carried::{Carried, Outcome},
    record::{Entry, RecordBatch},
    sealed::{KeyRef, Sealed},
};

/// How it ended.
pub enum Ridden<T> {
    Done(T),
    /// The batch was refused for good, and nothing was done.
    Unwritten {
        batch: Option<Box<RecordBatch>>,
        code: String,
    },
    /// The act failed; the batch may be written or not.
    Failed {
        batch: Option<Box<RecordBatch>>,
        error: Box<ActivityExecutionError>,
    },
}

/// Writes a batch and acts, in one activity: before everything but notices of escalations, as records are.
pub async fn ride<W, D, A, T>(
    ctx: &WorkflowContext<W>,
    activity: D,
    subject: &JourneyRef,
    carried: Carried<A>,
    options: ActivityOptions,
) -> Ridden<T>
where
    D: ActivityDefinition<Input = Sealed<Carried<A>>, Output = Outcome<T>>,
    Outcome<T>: TemporalDeserializable,
{
    let batch = carried.batch.clone().map(Box::new);
    let options = if batch.is_some() { early(options) } else { options };
    let sealed = Sealed::new(KeyRef::record(subject.tenant, subject.patient), carried);
    match (ctx.execute_activity(activity, sealed, options).await, batch) {
        (Ok(Outcome::Done { of }), _) => Ridden::Done(of),
        (Ok(Outcome::Unwritten { code }), batch) => Ridden::Unwritten { batch, code },
        (Err(error), batch) => Ridden::Failed {
            batch,
            error: Box::new(error),
        },
    }
}

/// The line that says a message went out, for whoever sends it: a sequence of its own, so that what is decided meanwhile keeps its number.
pub fn sent(subject: &JourneyRef, seq: u64, key: &str, pathway_version: u32, event: &str) -> RecordBatch {
    let why = Why {
        rule: "effect_carried_out".into(),
        pathway_version,
        event: event.to_owned(),
    };
    RecordBatch {
        subject: subject.clone(),
        source: format!("sent/{key}"),
        seq,
        at: DateTime::<Utc>::default(),
        row: None,
        entries: vec![Entry {
            actor: Actor::System,
            kind: "message_sent".into(),
            data: json!({ "key": key }),
            why: Some(why),
        }],
        check_ins: Vec::new(),
        escalations: Vec::new(),
        tasks: Vec::new(),
        quotes: Vec::new(),
        payments: Vec::new(),
        lead_stage: None,
    }
}

/// That line, once a partner took the message.
pub fn sent_by(mut line: RecordBatch, channel: &str, at: DateTime<Utc>) -> RecordBatch {
    line.at = at;
    for entry in &mut line.entries {
        entry.data["channel"] = channel.into();
    }
    line
}
