//! Questionnaires: what is scored is the platform's, the words and the licences are the clinic's.

pub mod held;
pub mod keep;
pub mod list;
pub mod view;
