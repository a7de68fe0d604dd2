//! From the errors of the crates below to ours: one match each.

use crate::problem::Error;

impl From<migrations::Error> for Error {
    fn from(error: migrations::Error) -> Self {
        use migrations::Error as Data;
        match error {
            Data::NotFound(what) => Self::NotFound(what),
            Data::Conflict(code) => Self::conflict(code),
            Data::Invalid(code) => Self::field(code, "is not a value that can be kept"),
            Data::Unavailable(_) => Self::Unavailable("The database"),
            Data::Dark => Self::NotFound("readable record"),
            other @ (Data::UnsafeRole | Data::KeyLost(_) | Data::WrongMasterKey(_) | Data::Internal(_)) => {
                Self::internal(other)
            }
        }
    }
}
