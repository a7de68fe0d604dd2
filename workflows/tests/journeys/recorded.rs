//! Replay: today's code must take the same path through every recorded history, and a code that does not is found out.

use std::{
    fs,
    time::{Duration, Instant},
};
use temporalio_client::WorkflowHistory;
use temporalio_sdk::workflow_replayer::{WorkflowReplayer, WorkflowReplayerOptions};
use temporalio_workflow::workflow_interceptors::{
    ExecuteWorkflowInput, ExecuteWorkflowResult, WorkflowInterceptor, WorkflowInterceptorConstructor,
    WorkflowInterceptorContext, WorkflowInterceptorFuture, WorkflowNext,
};
use workflows::{
    aftercare::AftercareWorkflow, call::CallWorkflow, erasure::ErasureWorkflow, invoice::InvoiceWorkflow,
    journey::JourneyWorkflow, report::ReportWorkflow, sweep::SweepWorkflow,
};

use crate::recorder;

/// Every kind of place in which a journey can be found; each has its history.
const NEEDED: [&str; 21] = [
    "lead",
    "consult_booked",
    "quote_open",
    "deposit_awaited",
    "surgery_booked",
    "held",
    "cancelled",
    "parked",
    "aftercare",
    "aftercare_asked",
    "aftercare_escalation_open",
    "aftercare_acknowledged",
    "aftercare_silent",
    "balance_awaited",
    "closed",
    "call",
    "invoice",
    "aftercare_finished",
    "report",
    "record_refused",
    "aftercare_record_refused",
];

/// A worker of another program: each of its workflows first waits for a second.
struct OneTimerMore;

impl WorkflowInterceptor for OneTimerMore {
    fn execute<'a>(
        &'a self,
        ctx: WorkflowInterceptorContext,
        input: ExecuteWorkflowInput,
        next: WorkflowNext<'a, ExecuteWorkflowInput, WorkflowInterceptorFuture<'a, ExecuteWorkflowResult>>,
    ) -> WorkflowInterceptorFuture<'a, ExecuteWorkflowResult> {
        WorkflowInterceptorFuture::new(async move {
            ctx.timer(Duration::from_secs(1)).await;
            next.run(input).await
        })
    }
}

fn replayer(another_program: bool) -> WorkflowReplayer {
    let mut options = WorkflowReplayerOptions::new()
        .register_workflow::<JourneyWorkflow>()
        .and_then(|options| options.register_workflow::<AftercareWorkflow>())
        .and_then(|options| options.register_workflow::<CallWorkflow>())
        .and_then(|options| options.register_workflow::<InvoiceWorkflow>())
        .and_then(|options| options.register_workflow::<ReportWorkflow>())
        .and_then(|options| options.register_workflow::<ErasureWorkflow>())
        .and_then(|options| options.register_workflow::<SweepWorkflow>())
        .expect("seven workflows of different names")
        .build();
    if another_program {
        options.workflow_interceptor(WorkflowInterceptorConstructor::new(|_| OneTimerMore));
    }
    WorkflowReplayer::new(options).expect("a replayer of sound options")
}

/// Places that only later programs know.
const LATER: [&str; 15] = [
    "answer_taken_back",
    "asked",
    "aftercare_unnamed_sign",
    "aftercare_upgraded",
    "erasure",
    "steps",
    "waits_for_partner",
    "partner_recovered",
    "aftercare_partner_recovered",
    "aftercare_call_held",
    "call_held",
    "upgraded",
    "sweep",
    "sweep_pausing",
    "visited",
];

/// Programs before a patch, by folder: journeys that began under them must still go on.
const EARLIER: [&str; 3] = ["local_records", "separate_records", "nightly_records"];

/// Names and histories, in order of names; those of earlier programs as `folder/name`.
fn histories() -> Vec<(String, Vec<u8>)> {
    let folder = recorder::folder();
    let earlier = EARLIER.map(|earlier| folder.join(earlier));
    let files = std::iter::once(folder.clone()).chain(earlier);
    let files = files.flat_map(|folder| fs::read_dir(folder).expect("histories are recorded"));
    let paths = files.map(|file| file.expect("a readable folder").path());
    let paths = paths.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    let name = |path: &std::path::Path| {
        let inside = path.strip_prefix(&folder).expect("it is listed from there");
        inside.with_extension("").to_string_lossy().into_owned()
    };
    let mut all: Vec<_> = paths
        .map(|path| (name(&path), fs::read(&path).expect("a readable file")))
        .collect();
    all.sort();
    all
}

fn replayed(another_program: bool) -> Vec<(String, Result<(), String>)> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    tokio::task::LocalSet::new().block_on(&runtime, async {
        let replayer = replayer(another_program);
        let mut results = Vec::new();
        for (name, json) in histories() {
            let history = WorkflowHistory::from_json(&json).expect("a history is JSON");
            let result = replayer.replay_workflow(history).await;
            results.push((name, result.map_err(|error| error.to_string())));
        }
        results
    })
}

#[test]
fn every_recorded_history_is_replayed() {
    let started = Instant::now();
    let results = replayed(false);
    let names: Vec<&str> = results.iter().map(|(name, _)| name.as_str()).collect();
    for needed in NEEDED {
        for name in EARLIER
            .map(|earlier| format!("{earlier}/{needed}"))
            .into_iter()
            .chain([needed.to_owned()])
        {
            assert!(
                names.contains(&name.as_str()),
                "no history is recorded of {name}; see recorder.rs"
            );
        }
    }
    for needed in LATER {
        assert!(
            names.contains(&needed),
            "no history is recorded of {needed}; see recorder.rs"
        );
    }
    let broken: Vec<_> = results.iter().filter(|(_, result)| result.is_err()).collect();
    assert!(
        broken.is_empty(),
        "running journeys like these could not go on: {broken:#?}"
    );
    println!(
        "{} histories in {:.1} s",
        results.len(),
        started.elapsed().as_secs_f64()
    );
}

#[test]
fn a_program_that_takes_another_path_is_found_out() {
    for (name, result) in replayed(true) {
        let error = result.expect_err(&format!("{name} must not be replayed by another program"));
        assert!(
            error.contains("nondeterministic") || error.contains("Nondeterminism"),
            "{name}: {error}"
        );
    }
}
