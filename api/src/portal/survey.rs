//! The check that waits for an answer, as the aftercare knows it.

use workflows::{
    aftercare::{CheckStatus, State},
    pathway::RedFlag,
};

use super::view::{RedFlagQuestion, Survey};

/// The latest check asked and not answered; an answered one can still be corrected until the next is asked, but is not offered.
pub fn open(state: &State, doctor_name: Option<String>) -> Option<Survey> {
    let check = state
        .checks
        .iter()
        .rev()
        .find(|check| check.status == CheckStatus::Asked)?;
    let questions = state
        .pathway
        .check(&check.key)
        .map(|check| check.red_flags.clone())
        .unwrap_or_default();
    Some(Survey {
        step_key: check.key.clone(),
        day_offset: i64::from(check.day),
        doctor_name,
        due_at: state.clock.wall_time(check.due_at),
        red_flag_questions: questions
            .into_iter()
            .map(|flag: RedFlag| RedFlagQuestion {
                code: flag.code().to_owned(),
            })
            .collect(),
    })
}
