//! What happens to a message after acceptance: sent, delivered, read, or failed, each told by a webhook.

use super::{Account, webhook, webhook::Told};
use crate::{App, faults::Magic};
use chrono::Utc;
use serde_json::{Value, json};

/// Walks a message through its statuses.
pub(crate) async fn follow(
    app: App,
    account: Account,
    number: String,
    wamid: String,
    key: Option<String>,
    fails: bool,
    free: bool,
) {
    let step = app.config.status_step;
    let magic = Magic::of(&number);
    let item = |status: &str| {
        let mut item = json!({
            "id": wamid, "status": status, "timestamp": Utc::now().timestamp().to_string(),
            "recipient_id": number.trim_start_matches('+'),
        });
        if magic == Some(Magic::BsuidOnly) {
            item.as_object_mut().expect("built above").remove("recipient_id");
            item["recipient_user_id"] = json!(super::bsuid(&number));
        }
        if let Some(key) = &key {
            item["biz_opaque_callback_data"] = json!(key);
        }
        if status != "failed" {
            let category = if free { "service" } else { "utility" };
            item["pricing"] =
                json!({"billable": true, "pricing_model": "PMP", "type": "regular", "category": category});
        }
        item
    };
    let change = |item: Value| webhook::change(&app, &account, &number, Told::Statuses, item);
    if fails {
        tokio::time::sleep(step).await;
        let mut failed = item("failed");
        failed["errors"] = json!([{"code": 131047, "title": "Re-engagement message", "message": "Re-engagement message",
            "error_data": {"details": "Message failed to send because more than 24 hours have passed since the customer last replied to this number."}}]);
        app.show_status(&number, &wamid, "failed", Some(131047));
        webhook::post(&app, &account, &number, "status", vec![change(failed)]).await;
        return;
    }
    let order = match magic {
        Some(Magic::OutOfOrder) => ["read", "delivered", "sent"],
        _ => ["sent", "delivered", "read"],
    };
    if magic == Some(Magic::Batch) {
        tokio::time::sleep(step).await;
        let changes = order.iter().map(|status| change(item(status))).collect();
        app.show_status(&number, &wamid, "read", None);
        webhook::post(&app, &account, &number, "status", changes).await;
        return;
    }
    for status in order {
        tokio::time::sleep(step).await;
        app.show_status(&number, &wamid, status, None);
        webhook::post(&app, &account, &number, "status", vec![change(item(status))]).await;
    }
}
