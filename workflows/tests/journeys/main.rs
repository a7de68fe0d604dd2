//! The journey engine, proved: ten thousand virtual patients through the pure core, whole journeys in skipped time on a real server, and replay of
//! recorded histories.
#![expect(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "tests read clocks, files and processes; what they test must not"
)]

mod answers;
mod asked;
mod asks;
mod bystander;
mod cast;
mod clinic;
mod costs;
mod dice;
mod erased;
mod held;
mod ledger;
mod lost;
mod outage;
mod partner;
mod patients;
mod place;
mod plans;
mod recorded;
mod recorder;
mod reports;
mod restarted;
mod server;
mod skipped;
mod spoken;
mod swept;
mod truths;
mod upgrades;
mod world;
