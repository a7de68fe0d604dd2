//! Ways in beside the staff's own: looking in with a reason, keys of the clinic's programs, and operators whom the clinic lets read.

pub mod break_glass;
pub mod grants;
pub mod keys;
