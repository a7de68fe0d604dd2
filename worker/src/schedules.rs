//! The schedules of the sweeps, kept as this program wants them: made when they are missing, set right when they are not. A worker does it when it starts,
//! since only a worker knows what it can sweep; one that somebody paused stays paused.

use std::time::Duration;
use temporalio_client::{
    Client, RpcOptions,
    schedules::{
        CreateScheduleOptions, ScheduleAction, ScheduleError, ScheduleIntervalSpec, ScheduleOverlapPolicy, ScheduleSpec,
    },
    tonic::Code,
};
use workflows::{
    ports::sweeps::Name,
    sweep::{SweepWorkflow, schedule_id},
};

/// Between two tries while the server does not take them.
const AGAIN: Duration = Duration::from_secs(30);
/// So long may a call take.
const BUDGET: Duration = Duration::from_secs(10);

/// Keeps at it until all are as they should be.
pub async fn keep(client: Client, task_queue: String) {
    let mut left = Name::ALL.to_vec();
    while !left.is_empty() {
        let mut failed = Vec::new();
        for name in left {
            if let Err(error) = ensure(&client, &task_queue, name).await {
                tracing::warn!(sweep = name.code(), %error, "A schedule cannot be kept now");
                failed.push(name);
            }
        }
        left = failed;
        if !left.is_empty() {
            tokio::time::sleep(AGAIN).await;
        }
    }
    tracing::info!("Sweeps are scheduled");
}

/// Makes or mends the schedule of one sweep.
///
/// # Errors
/// When the server does not take it. Two workers that start together may meet; the one that is told so has nothing left to do.
pub async fn ensure(client: &Client, task_queue: &str, name: Name) -> Result<(), ScheduleError> {
    let id = schedule_id(name);
    let create = CreateScheduleOptions::builder()
        .action(action(task_queue, name))
        .spec(spec(name))
        .overlap_policy(ScheduleOverlapPolicy::Skip)
        .rpc_options(rpc())
        .build();
    match Box::pin(client.create_schedule(&id, create)).await {
        Err(ScheduleError::Rpc(status)) if status.code() == Code::AlreadyExists => {}
        made => {
            made?;
        }
    }
    // Making one has no word for the catch-up window, so one just made is set right as well.
    let queue = task_queue.to_owned();
    let schedule = client.get_schedule_handle(&id);
    let update = schedule.update(
        move |schedule| {
            schedule
                .set_spec(spec(name))
                .set_action(action(&queue, name))
                .set_overlap_policy(ScheduleOverlapPolicy::Skip)
                .set_catchup_window(catch_up(name))
                .set_pause_on_failure(false);
        },
        rpc(),
    );
    match Box::pin(update).await {
        // Another worker changed it between our look and our word, to the same.
        Err(ScheduleError::Rpc(status)) if status.code() == Code::FailedPrecondition => Ok(()),
        updated => updated,
    }
}

fn action(task_queue: &str, name: Name) -> ScheduleAction {
    ScheduleAction::start_workflow(SweepWorkflow::run, name, task_queue, schedule_id(name))
}

/// When: by the interval, shifted so that the nightly ones come at night in Türkiye and not together, and by chance a little later, so that the six do not
/// begin in one second.
fn spec(name: Name) -> ScheduleSpec {
    let shift = match name {
        // 23:30 and 01:00 UTC.
        Name::Retention => Some(Duration::from_secs(84_600)),
        Name::TestPatient => Some(Duration::from_secs(3_600)),
        _ => None,
    };
    let every = Duration::from_secs(name.every_seconds());
    ScheduleSpec::builder()
        .intervals(vec![ScheduleIntervalSpec::new(every, shift)])
        .jitter((every / 10).min(Duration::from_secs(300)))
        .build()
}

/// What was missed while the server was away is made up for within this time: for what looks at the present, the next one will do.
const fn catch_up(name: Name) -> Duration {
    match name {
        Name::Stuck | Name::Leads | Name::Partners => Duration::from_secs(60),
        Name::Invoices => Duration::from_secs(3600),
        Name::Retention | Name::TestPatient => Duration::from_secs(12 * 3600),
    }
}

fn rpc() -> RpcOptions {
    RpcOptions::builder().timeout(BUDGET).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sweep_comes_again_before_its_jitter_is_over() {
        for name in Name::ALL {
            let spec = spec(name);
            let [interval] = spec.intervals.as_slice() else {
                panic!("one interval each");
            };
            assert!(
                spec.jitter.is_some_and(|jitter| jitter * 2 < interval.every),
                "{name:?}"
            );
            assert!(interval.offset.is_none_or(|offset| offset < interval.every), "{name:?}");
            assert!(catch_up(name) >= Duration::from_secs(10), "the server takes no less");
        }
    }

    #[tokio::test]
    async fn a_schedule_is_made_once_and_set_right_and_a_pause_is_kept() {
        use temporalio_client::{ClientOptions, Connection, ConnectionOptions};
        let Some(address) = std::env::var("TEST_TEMPORAL_ADDRESS")
            .ok()
            .filter(|text| !text.is_empty())
        else {
            assert!(
                std::env::var("CI").is_err(),
                "TEST_TEMPORAL_ADDRESS must name a Temporal server when CI is set"
            );
            eprintln!("skipped: TEST_TEMPORAL_ADDRESS names no Temporal server");
            return;
        };
        let address = if address.contains("://") {
            address
        } else {
            format!("http://{address}")
        };
        let connection =
            Connection::connect(ConnectionOptions::new(address.parse::<url::Url>().expect("an address")).build())
                .await
                .expect("the engine answers");
        let client = Client::new(connection, ClientOptions::new("default").build()).expect("a client");
        let queue = "schedules-of-tests";
        let schedule = client.get_schedule_handle(schedule_id(Name::Retention));
        // Of a run that was cut short.
        schedule.delete(Default::default()).await.ok();
        ensure(&client, queue, Name::Retention).await.expect("it is made");
        let made = schedule.describe(rpc()).await.expect("it is there");
        let policies = made
            .raw()
            .schedule
            .as_ref()
            .and_then(|schedule| schedule.policies)
            .expect("policies");
        assert_eq!(
            (
                policies.overlap_policy,
                policies.catchup_window.map(|window| window.seconds)
            ),
            (1, Some(12 * 3600)),
            "skip, and half a day"
        );
        assert!(!made.paused() && !made.future_action_times().is_empty());
        schedule
            .update(
                |schedule| {
                    schedule
                        .set_paused(true)
                        .set_overlap_policy(ScheduleOverlapPolicy::AllowAll)
                        .set_catchup_window(Duration::from_secs(10));
                },
                rpc(),
            )
            .await
            .expect("somebody changes it");
        let (one, other) = tokio::join!(
            ensure(&client, queue, Name::Retention),
            ensure(&client, queue, Name::Retention)
        );
        one.and(other).expect("two workers that start together");
        let mended = schedule.describe(rpc()).await.expect("it is there");
        assert!(mended.paused(), "whoever paused it decides");
        let policies = mended.raw().schedule.as_ref().and_then(|schedule| schedule.policies);
        assert_eq!(policies.expect("policies").overlap_policy, 1, "set right");
        schedule.delete(Default::default()).await.expect("it goes");
    }
}
