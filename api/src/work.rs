//! What the staff has to look at: escalations, tasks, partners that are away.

pub mod change_task;
pub mod escalations;
pub mod outages;
pub mod tasks;
