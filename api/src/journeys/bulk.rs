//! One act on many journeys: looked at, accepted, carried out in the background.

pub mod act;
pub mod preview;
pub mod runner;
pub mod show;
mod view;
