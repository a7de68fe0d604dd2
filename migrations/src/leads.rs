//! Leads: how a patient first came, what the call said (sealed), where each stands in the pipeline and whose turn it is.

mod answered;
mod board;
mod card;
mod closing;
mod create;
mod edit;
mod filter;
mod history;
mod list;
mod origin;
pub mod score;
pub mod settings;
pub mod turns;
mod understood;

pub(crate) use answered::heard_in_vain;
pub use answered::{Unheard, answered, assignee_of, told_back, unanswered, unheard};
pub use board::{COLUMNS, Tally, column, tally};
pub use card::{Lead, LeadJourney, get};
pub use closing::{Closing, closing, not_closing};
pub use create::{NewLead, create, create_once};
pub use edit::{Change, Edit, Held, Tags, hold, hold_version, write};
pub use filter::{Filter, RottingDays};
pub use history::{announce, history};
pub use list::{Sort, ids, list};
pub use origin::{Origin, origin};
pub use understood::{Summary, Understood, of_journey, set_understood};
