//! What comes from patients and machines: kept first, answered, then delivered — by whichever process claims it, until it has had its effect.

pub mod ask_answer;
pub mod deliverer;
pub mod elevenlabs;
pub mod keep;
pub mod mail;
pub mod new_lead;
pub mod portal;
pub mod report;
pub mod site;
pub mod sms;
pub mod status;
mod theirs;
pub mod to_aftercare;
pub mod voice_tool;
pub mod whatsapp;
pub mod whatsapp_reply;

/// What became of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It had its effect.
    Delivered,
    /// It has no effect here; the code says why.
    Ignored(&'static str),
    /// It belongs to nobody here.
    Unrouted(&'static str),
}

/// Why a delivery must be tried again.
#[derive(Debug, thiserror::Error)]
pub enum Undelivered {
    #[error(transparent)]
    Data(#[from] migrations::Error),
    #[error(transparent)]
    Journey(#[from] crate::temporal::Trouble),
    /// The body is not what we keep under this provider: our bug, or an older program's row.
    #[error("the kept body cannot be read")]
    Body,
    /// It tells of something that is not written down yet.
    #[error("too soon")]
    TooSoon,
}

impl Undelivered {
    /// The stable code kept with the row.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Data(migrations::Error::Unavailable(_)) => "database_unavailable",
            Self::Data(migrations::Error::NotFound(_)) => "not_found",
            Self::Data(_) => "database",
            Self::Journey(crate::temporal::Trouble::Unavailable) => "engine_unavailable",
            Self::Journey(crate::temporal::Trouble::Gone) => "journey_gone",
            Self::Journey(_) => "engine",
            Self::Body => "body",
            Self::TooSoon => "too_soon",
        }
    }
}
