//! What the voice on the phone may do in the middle of a call: it must be answered within a second, in the language of the call.

pub mod call;
pub mod move_appointment;
pub mod report_pain;
pub mod sentences;
