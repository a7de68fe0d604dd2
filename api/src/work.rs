//! What the staff has to look at: escalations and tasks.

pub mod change_task;
pub mod escalations;
pub mod tasks;
