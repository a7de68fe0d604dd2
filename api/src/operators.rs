//! Operators' own sign-in, on their host, and how one is named.

pub mod enrol;
pub mod sign_in;
