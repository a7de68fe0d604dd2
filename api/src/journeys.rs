//! Journeys: lists and the board from the read model, one journey by asking it, and everything that it can be told.

pub mod asks;
pub mod board;
pub mod bulk;
mod card;
pub mod forecast;
pub mod list;
pub mod live_state;
pub mod messages;
pub mod settles;
pub mod show;
pub mod start;
mod state_view;
pub mod thread;
pub mod timeline;
pub mod view;
