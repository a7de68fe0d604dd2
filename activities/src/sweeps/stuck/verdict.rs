//! What the server's description of a workflow says about its health.

use chrono::{DateTime, TimeDelta, Utc};
use migrations::{
    journeys::still::Pulse,
    stuck_journeys::{Finding, Kind},
};
use temporalio_common::protos::temporal::api::{
    enums::v1::WorkflowExecutionStatus as Status, workflow::v1::PendingActivityInfo,
    workflowservice::v1::DescribeWorkflowExecutionResponse,
};
use workflows::failure::code_in;

/// So many tries of one workflow task in a row are no accident.
const TASK_TRIES: i32 = 3;
/// So many tries of a write take longer than a restart of the database: the last pause is half a minute.
const WRITE_TRIES: i32 = 7;
/// The activity that writes the read model and does nothing else.
const WRITE: &str = "records.write";
/// Why a record that rides with something else is not written: what the database, not a partner, fails with.
const NOT_WRITTEN: [&str; 3] = ["database_unavailable", "key_missing", "internal"];
/// How long the last row of a journey that is over may take.
const AFTER_THE_END: TimeDelta = TimeDelta::minutes(1);

/// What is wrong with the workflow of a journey that is open by its row, if anything.
pub(super) fn of(described: &DescribeWorkflowExecutionResponse, now: DateTime<Utc>) -> Option<Finding> {
    let at = |seconds: Option<i64>| {
        seconds
            .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
            .unwrap_or(now)
    };
    let info = described.workflow_execution_info.as_ref()?;
    if info.status() != Status::Running {
        let since = at(info.close_time.as_ref().map(|time| time.seconds));
        return (since < now - AFTER_THE_END).then(|| Finding {
            kind: Kind::NotRunning,
            code: Some(ended(info.status()).to_owned()),
            since,
        });
    }
    if let Some(task) = described.pending_workflow_task.as_ref()
        && task.attempt >= TASK_TRIES
    {
        return Some(Finding {
            kind: Kind::TaskFailing,
            code: Some(format!("attempt_{}", task.attempt)),
            since: at(task.original_scheduled_time.as_ref().map(|time| time.seconds)),
        });
    }
    let write = described
        .pending_activities
        .iter()
        .find(|pending| pending.attempt >= WRITE_TRIES && is_behind(pending))?;
    Some(Finding {
        kind: Kind::RecordBehind,
        code: Some(format!("attempt_{}", write.attempt)),
        since: at(write.scheduled_time.as_ref().map(|time| time.seconds)),
    })
}

/// Whether what is tried again and again is a write of the read model: alone, or riding with a message, a notice or a step of an invoice.
fn is_behind(pending: &PendingActivityInfo) -> bool {
    let code = code_in(pending.last_failure.as_ref());
    pending.activity_type.as_ref().is_some_and(|kind| kind.name == WRITE) || NOT_WRITTEN.contains(&code.as_str())
}

/// The server knows no such workflow.
pub(super) fn gone(row: &Pulse) -> Finding {
    Finding {
        kind: Kind::NotRunning,
        code: Some("gone".to_owned()),
        since: row.updated_at,
    }
}

const fn ended(status: Status) -> &'static str {
    match status {
        Status::Completed => "completed",
        Status::Failed => "failed",
        Status::Canceled => "cancelled",
        Status::Terminated => "terminated",
        Status::TimedOut => "timed_out",
        _ => "over",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use temporalio_common::protos::temporal::api::{
        common::v1::ActivityType,
        failure::v1::{ApplicationFailureInfo, Failure, failure::FailureInfo},
        workflow::v1::{PendingWorkflowTaskInfo, WorkflowExecutionInfo},
    };

    fn described(status: Status) -> DescribeWorkflowExecutionResponse {
        DescribeWorkflowExecutionResponse {
            workflow_execution_info: Some(WorkflowExecutionInfo {
                status: status.into(),
                ..WorkflowExecutionInfo::default()
            }),
            ..DescribeWorkflowExecutionResponse::default()
        }
    }

    fn ended_ago(status: Status, ago: TimeDelta, now: DateTime<Utc>) -> DescribeWorkflowExecutionResponse {
        let mut described = described(status);
        if let Some(info) = &mut described.workflow_execution_info {
            info.close_time = Some(std::time::SystemTime::from(now - ago).into());
        }
        described
    }

    fn found(described: &DescribeWorkflowExecutionResponse, now: DateTime<Utc>) -> Option<(Kind, String)> {
        of(described, now).map(|finding| (finding.kind, finding.code.unwrap_or_default()))
    }

    #[test]
    fn a_running_workflow_with_nothing_pending_is_well() {
        assert_eq!(found(&described(Status::Running), Utc::now()), None);
    }

    #[test]
    fn what_is_over_is_told_of_when_its_last_row_had_time_to_come() {
        let now = Utc::now();
        let just = ended_ago(Status::Completed, TimeDelta::seconds(30), now);
        assert_eq!(found(&just, now), None);
        let long = ended_ago(Status::Terminated, TimeDelta::minutes(5), now);
        assert_eq!(found(&long, now), Some((Kind::NotRunning, "terminated".into())));
    }

    #[test]
    fn tries_count_from_where_they_are_no_accident() {
        let now = Utc::now();
        let mut failing = described(Status::Running);
        let task = |attempt| {
            Some(PendingWorkflowTaskInfo {
                attempt,
                ..PendingWorkflowTaskInfo::default()
            })
        };
        failing.pending_workflow_task = task(2);
        assert_eq!(found(&failing, now), None);
        failing.pending_workflow_task = task(3);
        assert_eq!(found(&failing, now), Some((Kind::TaskFailing, "attempt_3".into())));
    }

    #[test]
    fn only_a_write_of_the_read_model_is_behind_by_its_tries() {
        let now = Utc::now();
        let mut behind = described(Status::Running);
        let pending = |name: &str, attempt| PendingActivityInfo {
            activity_type: Some(ActivityType { name: name.into() }),
            attempt,
            ..PendingActivityInfo::default()
        };
        behind.pending_activities = vec![pending("messenger.send", 50), pending("records.write", 6)];
        assert_eq!(found(&behind, now), None);
        behind.pending_activities.push(pending("records.write", 7));
        assert_eq!(found(&behind, now), Some((Kind::RecordBehind, "attempt_7".into())));
    }

    #[test]
    fn a_record_that_rides_is_behind_when_it_is_the_database_that_fails() {
        let now = Utc::now();
        let riding = |code: &str| {
            let mut described = described(Status::Running);
            let application = ApplicationFailureInfo {
                r#type: code.into(),
                ..ApplicationFailureInfo::default()
            };
            described.pending_activities = vec![PendingActivityInfo {
                activity_type: Some(ActivityType {
                    name: "messenger.record_and_send".into(),
                }),
                attempt: 9,
                last_failure: Some(Failure {
                    failure_info: Some(FailureInfo::ApplicationFailureInfo(application)),
                    ..Failure::default()
                }),
                ..PendingActivityInfo::default()
            }];
            described
        };
        for code in NOT_WRITTEN {
            assert_eq!(
                found(&riding(code), now),
                Some((Kind::RecordBehind, "attempt_9".into())),
                "{code}"
            );
        }
        for code in ["whatsapp.http_503", "invoice_waits"] {
            assert_eq!(found(&riding(code), now), None, "{code}");
        }
    }
}
