//! Patients from a file: the job, its sealed pieces, what was refused, what was done to whom.

mod apply;
mod effects;
mod job;
mod revert;

pub use apply::{Applied, Existing, Fresh, Values, existing, make, seen_before, update};
pub use effects::{Effect, Kept, Refused, errors, kept, refuse};
pub use job::{
    Chunk, Columns, Counts, Import, Lease, NewImport, cancel, chunk, columns, create, drop_chunks, expire, finish, get,
    hold, list, lock, move_on, noted, restart, set_mapping, start, take_again, take_up,
};
pub use revert::revert_next;
