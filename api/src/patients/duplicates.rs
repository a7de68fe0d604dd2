//! Patients who may be one person: told of one, of one about to be made, and of the whole clinic.

pub mod check;
pub mod dismiss;
pub mod list;
pub mod of_patient;
pub mod sweep;
pub mod view;
