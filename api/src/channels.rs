//! Accounts of the clinic with partners: credentials are typed in once, sealed by the clinic's key and never shown again; a button asks the partner whether
//! they are good. No address can be typed in: where partners live is the platform's to say.

mod ask;
pub mod keep;
pub mod list;
pub mod test;

use crate::problem::{Error, Result};

/// What a partner's account is made of.
pub struct Provider {
    pub name: &'static str,
    /// Secrets that must be there.
    pub secrets: &'static [&'static str],
    /// Settings that may be there; they hold no secrets.
    pub settings: &'static [&'static str],
    /// The partner sends us events.
    pub webhook: bool,
    /// What the partner's id of an account looks like: it becomes part of an address, and must not lead elsewhere.
    pub account: fn(&str) -> bool,
}

const PROVIDERS: [Provider; 5] = [
    Provider {
        name: "elevenlabs",
        secrets: &["api_key", "webhook_secret"],
        settings: &["phone_number_id"],
        webhook: true,
        account: word,
    },
    Provider {
        name: "whatsapp",
        secrets: &["token", "app_secret", "verify_token"],
        settings: &["display_phone_number"],
        webhook: true,
        account: digits,
    },
    Provider {
        name: "resend",
        secrets: &["api_key", "webhook_secret"],
        settings: &[],
        webhook: true,
        account: sender,
    },
    Provider {
        name: "twilio",
        secrets: &["auth_token"],
        settings: &["from"],
        webhook: true,
        account: word,
    },
    Provider {
        name: "nilvera",
        secrets: &["api_key"],
        settings: &[],
        webhook: false,
        account: digits,
    },
];

fn digits(id: &str) -> bool {
    (5..=20).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_digit())
}

fn word(id: &str) -> bool {
    (3..=80).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// `Name <address>` or an address.
fn sender(id: &str) -> bool {
    let address = id.rsplit_once('<').map_or(id, |(_, rest)| rest.trim_end_matches('>'));
    crate::patients::fields::email(address).is_ok()
}

/// A partner by name.
///
/// # Errors
/// `NotFound`.
fn provider(name: &str) -> Result<&'static Provider> {
    PROVIDERS
        .iter()
        .find(|known| known.name == name)
        .ok_or(Error::NotFound("partner"))
}
