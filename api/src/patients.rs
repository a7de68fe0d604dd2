//! Patients: found, shown, edited, and given a way into the portal.

pub mod duplicates;
pub mod edit;
pub mod export;
pub mod fields;
pub mod history;
pub mod list;
pub mod merges;
pub mod narrow;
pub mod portal_link;
pub mod show;
pub mod view;
