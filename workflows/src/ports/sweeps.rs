//! What sweeps do outside: each goes through what there is piece by piece, and a piece done again finds what it left.

pub use self::sweeps::{Finish, Look};
use serde::{Deserialize, Serialize};
use temporalio_common::ActivityError;
use temporalio_macros::activity_definitions;

/// The sweeps, one schedule each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Name {
    /// Journeys that stand still.
    Stuck,
    /// Journeys of leads whose workflow could not be started.
    Leads,
    /// Sends whose end nobody knows.
    Partners,
    /// Invoices that the tax office has had for a day.
    Invoices,
    /// What is over its time.
    Retention,
    /// The patient of the training clinic who is none.
    TestPatient,
}

impl Name {
    pub const ALL: [Self; 6] = [
        Self::Stuck,
        Self::Leads,
        Self::Partners,
        Self::Invoices,
        Self::Retention,
        Self::TestPatient,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Stuck => "stuck",
            Self::Leads => "leads",
            Self::Partners => "partners",
            Self::Invoices => "invoices",
            Self::Retention => "retention",
            Self::TestPatient => "test_patient",
        }
    }

    /// Seconds between two of them.
    pub const fn every_seconds(self) -> u64 {
        match self {
            Self::Stuck => 300,
            Self::Leads | Self::Partners => 600,
            Self::Invoices => 6 * 3600,
            Self::Retention | Self::TestPatient => 24 * 3600,
        }
    }
}

/// Where a sweep is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    pub sweep: Name,
    /// As the piece before said: ids and codes only; none at the beginning.
    pub after: Option<String>,
}

/// What a piece found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Swept {
    pub looked_at: u32,
    /// What a person may have to see to.
    pub found: u32,
    /// Where the next piece begins; none at the end.
    pub next: Option<String>,
    /// Seconds to wait before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pause: Option<u32>,
}

/// What a whole sweep came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finished {
    pub sweep: Name,
    pub looked_at: u32,
    pub found: u32,
    /// A failure's code when it did not get to its end.
    pub error: Option<String>,
}

/// The sweeper.
pub struct Sweeps;

#[activity_definitions]
impl Sweeps {
    /// Looks at the next piece, and mends what can be mended.
    #[activity(name = "sweeps.look")]
    pub fn look(piece: Piece) -> Result<Swept, ActivityError> {
        unimplemented!()
    }

    /// Keeps what the sweep came to, for those who watch over sweeps.
    #[activity(name = "sweeps.finish")]
    pub fn finish(finished: Finished) -> Result<(), ActivityError> {
        unimplemented!()
    }
}
