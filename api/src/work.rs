//! What the staff has to look at: escalations, tasks, leads.

pub mod escalations;
pub mod leads;
pub mod tasks;
