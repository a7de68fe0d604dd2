//! What panels follow: one listener per process wakes every open stream, and each stream reads its clinic's events by number.

pub mod hub;
pub mod stream;
