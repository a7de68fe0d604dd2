//! Patients: found, shown, edited, and given a way into the portal.

pub mod edit;
pub mod fields;
pub mod list;
pub mod portal_link;
pub mod show;
pub mod view;
