//! One act on many journeys: the plan as it was looked at, the job that carries it out, what came of each.

mod plan;
mod run;
mod show;

pub use plan::{MOST, NewBulk, Which, accept, cancel, plan};
pub use run::{Came, Job, Lease, Waiting, expire, hold, settle, take_up, waiting};
pub use show::{Bulk, Item, Tally, get, items, list, sample, tallies};
