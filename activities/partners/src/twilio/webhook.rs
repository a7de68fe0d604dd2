//! What Twilio posts about a message of ours: a form, whose fields come in any order and whose statuses do too.

use serde::{Deserialize, Serialize};

/// A callback.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "callback", rename_all = "snake_case")]
pub enum Callback {
    /// A message moved on.
    Status(Status),
    /// Nothing that we act on.
    Other,
}

/// How far a message got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    pub sid: String,
    /// Twilio's own word.
    pub status: String,
    /// `twilio.<number>` when it failed.
    pub error_code: Option<String>,
}

/// Reads the fields of a callback. Numbers and texts in it are left behind.
pub fn read(fields: &[(String, String)]) -> Callback {
    let (Some(sid), Some(status)) = (
        field(fields, "MessageSid").or_else(|| field(fields, "SmsSid")),
        field(fields, "MessageStatus").or_else(|| field(fields, "SmsStatus")),
    ) else {
        return Callback::Other;
    };
    if status == "received" {
        return Callback::Other;
    }
    let code = field(fields, "ErrorCode").filter(|code| code.bytes().all(|b| b.is_ascii_digit()));
    Callback::Status(Status {
        sid: sid.to_owned(),
        status: status.to_owned(),
        error_code: code.map(|code| format!("twilio.{code}")),
    })
}

/// The account that a callback speaks for.
pub fn account(fields: &[(String, String)]) -> Option<&str> {
    field(fields, "AccountSid")
}

/// How far a message got, in our words: sent, delivered, read or failed; none while it is only on its way.
pub fn progress(status: &str) -> Option<&'static str> {
    match status {
        "sent" => Some("sent"),
        "delivered" => Some("delivered"),
        "read" => Some("read"),
        "undelivered" | "failed" | "canceled" => Some("failed"),
        _ => None,
    }
}

fn field<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = fields.iter().find(|(key, _)| key == name);
    found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Vec<(String, String)> {
        let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn statuses_are_read_and_numbers_left_behind() {
        let fields = form("To=1555&MessageSid=SM1&MessageStatus=undelivered&ErrorCode=30003&AccountSid=AC1&From=1");
        let expected = Status {
            sid: "SM1".into(),
            status: "undelivered".into(),
            error_code: Some("twilio.30003".into()),
        };
        assert_eq!(read(&fields), Callback::Status(expected));
        assert_eq!(account(&fields), Some("AC1"));
        assert_eq!(read(&form("SmsSid=SM1&SmsStatus=received&Body=hello")), Callback::Other);
        assert_eq!(read(&form("Body=hello")), Callback::Other);
    }

    #[test]
    fn words_of_progress() {
        let all = [
            "queued",
            "sending",
            "sent",
            "delivered",
            "read",
            "undelivered",
            "failed",
            "teleported",
        ];
        let ours = [
            None,
            None,
            Some("sent"),
            Some("delivered"),
            Some("read"),
            Some("failed"),
            Some("failed"),
            None,
        ];
        assert_eq!(all.map(progress), ours);
    }
}
