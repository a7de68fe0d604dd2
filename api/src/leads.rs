//! The coordinator's leads: who came, from where, how far they got, whose turn it is.

pub mod absences;
pub mod assign;
pub mod board;
pub mod bulk;
mod choose;
pub mod closings;
pub mod coordinators;
pub mod definition;
pub mod edit;
pub mod heard;
mod hours;
pub mod list;
mod moves;
mod query;
pub mod settings;
pub mod show;
pub mod sweep;
pub mod tell;
pub mod touch;
mod view;

pub use view::Value;
