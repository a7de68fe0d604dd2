//! Operators' own sign-in, on their host, how one is named, and what they watch over.

pub mod enrol;
pub mod gauges;
pub mod sign_in;
pub mod stuck;
pub mod sweeps;
