//! The read model's door: one batch of writes per decision.

pub use self::records::Write;
use temporalio_common::ActivityError;
use temporalio_macros::activity_definitions;

use crate::{record::RecordBatch, sealed::Sealed};

/// Writes what workflows decided.
pub struct Records;

#[activity_definitions]
impl Records {
    /// Applies a batch; an older or repeated one changes nothing.
    #[activity(name = "records.write")]
    pub fn write(batch: Sealed<RecordBatch>) -> Result<(), ActivityError> {
        unimplemented!()
    }
}
