//! What the staff write to each other about a patient, and who is named in it.

pub mod mentions;
pub mod of_patient;
pub mod remove;
pub mod view;
pub mod write;
