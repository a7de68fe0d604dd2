//! What the staff has to look at: escalations, tasks, leads.

pub mod change_task;
pub mod escalations;
pub mod leads;
pub mod tasks;
