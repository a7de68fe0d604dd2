//! What two sides must agree on, and the journeys themselves: ids, messages, ports, the pure core that decides, and the durable workflows that carry
//! its decisions out. Nothing here reads a clock, a file, a random source or a network.

pub mod aftercare;
mod alarm;
pub mod call;
pub mod carry;
pub mod civil;
pub mod clear;
pub mod clock;
pub mod erasure;
pub mod failure;
pub mod forecast;
pub mod ids;
pub mod instruments;
pub mod invoice;
pub mod journey;
pub mod locale;
pub mod money;
pub mod options;
pub mod outage;
pub mod pathway;
pub mod ports;
pub mod questionnaire;
pub mod record;
pub mod rehearsal;
pub mod report;
pub mod sealed;
pub mod search;
pub mod sweep;
pub mod tasks;
pub mod wording;
pub mod zones;

/// The one task queue that all workers of the platform poll.
pub const TASK_QUEUE: &str = "medicalai";
/// The worker deployment whose versions carry running journeys from build to build.
pub const DEPLOYMENT: &str = "medicalai";
