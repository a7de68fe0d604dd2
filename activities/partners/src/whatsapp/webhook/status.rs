//! The fate of one message that we sent.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{
    Inbound,
    payload::{Value, text, whole},
};

/// How far a message got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryStatus {
    Sent,
    Delivered,
    Read,
    Played,
    Failed,
    Other(String),
}

impl DeliveryStatus {
    pub fn as_str(&self) -> &str {
        match self {
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Played => "played",
            Self::Failed => "failed",
            Self::Other(name) => name,
        }
    }

    /// Whether this status moves a message on from `known`. Statuses arrive in any order: progress never goes back, a
    /// failure holds unless the message was delivered, and proof of delivery overrules a failure.
    pub fn supersedes(&self, known: &Self) -> bool {
        let rank = |status: &Self| match status {
            Self::Other(_) => 0,
            Self::Sent => 1,
            Self::Failed => 2,
            Self::Delivered => 3,
            Self::Read => 4,
            Self::Played => 5,
        };
        rank(self) > rank(known)
    }
}

impl From<&str> for DeliveryStatus {
    fn from(name: &str) -> Self {
        match name {
            "sent" => Self::Sent,
            "delivered" => Self::Delivered,
            "read" => Self::Read,
            "played" => Self::Played,
            "failed" => Self::Failed,
            other => Self::Other(other.to_owned()),
        }
    }
}

/// What Meta charges for the message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pricing {
    pub billable: Option<bool>,
    pub model: Option<String>,
    pub kind: Option<String>,
    pub category: Option<String>,
}

pub(super) fn read(value: &Value, status: &Json) -> Inbound {
    let (Some(wamid), Some(name)) = (text(status, "/id"), text(status, "/status")) else {
        return Inbound::Other;
    };
    let (to, to_user) = (text(status, "/recipient_id"), text(status, "/recipient_user_id"));
    let contact = value.contact(to.as_deref(), to_user.as_deref());
    let priced = status.get("pricing").is_some_and(Json::is_object);
    Inbound::Status {
        phone_number_id: value.metadata.phone_number_id.clone(),
        wamid,
        status: name.as_str().into(),
        timestamp: whole(status, "/timestamp"),
        wa_id: to.or_else(|| contact?.wa_id.clone()),
        user_id: to_user.or_else(|| contact?.user_id.clone()),
        callback_data: text(status, "/biz_opaque_callback_data"),
        error_code: whole(status, "/errors/0/code"),
        pricing: priced.then(|| Pricing {
            billable: status.pointer("/pricing/billable").and_then(Json::as_bool),
            model: text(status, "/pricing/pricing_model"),
            kind: text(status, "/pricing/type"),
            category: text(status, "/pricing/category"),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::DeliveryStatus::{self, Delivered, Failed, Read, Sent};

    #[test]
    fn order_does_not_matter() {
        let end = |order: &[DeliveryStatus]| {
            let mut known = order[0].clone();
            for next in &order[1..] {
                if next.supersedes(&known) {
                    known = next.clone();
                }
            }
            known
        };
        assert_eq!(end(&[Sent, Delivered, Read]), Read);
        assert_eq!(end(&[Read, Sent, Delivered]), Read);
        assert_eq!(end(&[Sent, Failed]), Failed);
        assert_eq!(end(&[Failed, Sent]), Failed);
        assert_eq!(end(&[Delivered, Failed]), Delivered);
        assert_eq!(end(&[Read, Read]), Read);
    }
}
