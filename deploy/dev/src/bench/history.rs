//! What a whole journey costs the Temporal server: history events and state transitions of the newest journey that ended at the training clinic.

use anyhow::Context;
use serde_json::Value;
use tokio::process::Command;

use crate::console::Console;
use crate::demo::Demo;
use crate::layout::Layout;

/// Figures of the parent and its children, as rows.
///
/// # Errors
/// When the stock CLI is missing or the server does not answer.
pub async fn of_driven_journey(demo: &Demo) -> anyhow::Result<Vec<(String, String)>> {
    let list = temporal(
        demo,
        &[
            "workflow",
            "list",
            "--limit",
            "1",
            "-q",
            "WorkflowType='PatientJourney' AND Tenant='training' AND Stage='closed' AND ExecutionStatus='Completed'",
        ],
    )
    .await?;
    let Some(id) = list
        .get(0)
        .and_then(|found| found.pointer("/execution/workflowId"))
        .and_then(Value::as_str)
    else {
        return Ok(vec![(
            "history of a driven journey".into(),
            "none has been lived to its end; run `make journey` first".into(),
        )]);
    };
    let mut rows = Vec::new();
    for (name, workflow) in [
        ("journey", id.to_owned()),
        ("aftercare", format!("{id}/aftercare")),
        ("invoice", format!("{id}/invoice/1")),
    ] {
        let shown = temporal(demo, &["workflow", "describe", "-w", &workflow]).await?;
        let of = |field: &str| {
            shown
                .pointer(&format!("/workflowExecutionInfo/{field}"))
                .map(|value| value.to_string().replace('"', ""))
                .unwrap_or_default()
        };
        rows.push((
            format!("{name} of a driven journey: history events / state transitions"),
            format!("{} / {}", of("historyLength"), of("stateTransitionCount")),
        ));
    }
    Ok(rows)
}

async fn temporal(demo: &Demo, args: &[&str]) -> anyhow::Result<Value> {
    let program = crate::tools::temporal::find_or_install(&Layout::find()?, Console::plain()).await?;
    let output = Command::new(program)
        .args(args)
        .args(["--address", &demo.temporal, "-o", "json"])
        .output()
        .await?;
    serde_json::from_slice(&output.stdout).with_context(|| String::from_utf8_lossy(&output.stderr).into_owned())
}
