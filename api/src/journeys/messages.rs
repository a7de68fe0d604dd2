//! What can be told a journey, one file per message. All of them end in [`send`].

pub mod accept_quote;
pub mod acknowledge_escalation;
mod aftercare;
pub mod book_consult;
pub mod book_surgery;
pub mod book_visit;
pub mod cancel;
pub mod hand_over;
pub mod outcome;
pub mod pause;
mod plan;
pub mod qualify;
pub mod record_check_in;
pub mod record_payment;
pub mod reschedule;
pub mod resume;
pub mod retry;
pub mod send;
pub mod send_quote;
pub mod undo_upgrade;
mod written;
