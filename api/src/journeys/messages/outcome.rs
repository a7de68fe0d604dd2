//! What came of a message to one of many journeys.

use crate::{journeys::view::Accepted, problem::Result};

/// What the journey said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// The code: the journey's own reason, where it is the journey that refuses.
    Refused(String),
    /// It did not answer; asked again under the same key, it acts once.
    Unavailable,
}

impl Outcome {
    /// Of an answer.
    pub fn of(answer: &Result<Accepted>) -> Self {
        match answer {
            Ok(_) => Self::Done,
            Err(error) => match error.problem() {
                problem if problem.status >= 500 => Self::Unavailable,
                problem if problem.code == "refused" => Self::Refused(problem.detail.unwrap_or(problem.code)),
                problem => Self::Refused(problem.code),
            },
        }
    }
}
