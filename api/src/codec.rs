//! The operators' window into payloads: Temporal's Web UI and CLI send what they cannot read, and get back what the clinic allowed to be read.

pub mod convert;
pub mod cors;
pub mod wire;
