//! What the staff has to look at: escalations, tasks, leads, partners that are away.

pub mod change_task;
pub mod escalations;
pub mod leads;
pub mod outages;
pub mod tasks;
