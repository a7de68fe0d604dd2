//! What Resend posts about a mail of ours.

use serde::{Deserialize, Serialize};

use crate::Error;

/// A mail moved on. Addresses and the subject are left behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The partner's id of the mail.
    pub email_id: String,
    /// sent, delivered, read or failed; none for what says nothing about delivery.
    pub status: Option<String>,
    /// `resend.<event>` when it failed.
    pub error_code: Option<String>,
}

#[derive(Deserialize)]
struct Posted {
    #[serde(rename = "type")]
    kind: String,
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    #[serde(default)]
    email_id: Option<String>,
}

/// Reads an event.
///
/// # Errors
/// `resend.invalid_event` when the body has another shape.
pub fn parse(raw: &[u8]) -> Result<Event, Error> {
    let posted: Posted = serde_json::from_slice(raw).map_err(|_| Error::invalid("resend", "event"))?;
    let event = posted.kind.strip_prefix("email.").unwrap_or_default();
    let status = match event {
        "sent" => Some("sent"),
        "delivered" => Some("delivered"),
        // A mail that was opened, followed or complained of has arrived.
        "opened" | "clicked" => Some("read"),
        "complained" => Some("delivered"),
        "bounced" | "failed" | "suppressed" => Some("failed"),
        _ => None,
    };
    let status = status.filter(|_| posted.data.email_id.is_some());
    Ok(Event {
        email_id: posted.data.email_id.unwrap_or_default(),
        error_code: (status == Some("failed")).then(|| format!("resend.{event}")),
        status: status.map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: &str) -> Event {
        let body =
            format!(r#"{{"type":"{kind}","created_at":"x","data":{{"email_id":"m-1","to":["a@example.test"]}}}}"#);
        parse(body.as_bytes()).unwrap()
    }

    #[test]
    fn events_in_our_words() {
        assert_eq!(of("email.delivered").status.as_deref(), Some("delivered"));
        assert_eq!(of("email.opened").status.as_deref(), Some("read"));
        let bounced = of("email.bounced");
        assert_eq!(
            (bounced.status.as_deref(), bounced.error_code.as_deref()),
            (Some("failed"), Some("resend.bounced"))
        );
        assert_eq!(of("email.delivery_delayed").status, None);
        assert_eq!(of("contact.created").status, None);
        assert!(parse(b"[]").is_err());
        assert_eq!(
            parse(br#"{"type":"domain.created","data":{"id":"d"}}"#).unwrap().status,
            None
        );
    }
}
