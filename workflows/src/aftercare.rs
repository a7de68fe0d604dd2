//! Aftercare: day-N checks after surgery. A child workflow that outlives its parent's runs; what it decides is pure, like the journey's core.

mod answer;
mod core;
pub(crate) mod escalation;
mod forecast;
pub(crate) mod risk;
mod shell;
mod state;
mod upgrade;

pub use self::{
    answer::{Answer, CheckIn, PainBand},
    core::{check, decide},
    forecast::forecast,
    risk::{Reason, is_worrying},
    shell::{Acknowledgement, AftercareInput, AftercareWorkflow, Begin, NewPathway, Noted},
    state::{AfterEffect, AfterEvent, CheckState, CheckStatus, OpenEscalation, Order, Question, State},
};
