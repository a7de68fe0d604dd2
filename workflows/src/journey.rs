//! A patient's journey: the pure core that decides, and the durable workflow that carries its decisions out.

mod always;
pub(crate) mod asks;
pub mod core;
mod details;
pub mod effect;
pub mod event;
mod explain;
pub(crate) mod hours;
pub mod message;
mod nights;
pub mod plan;
mod row;
mod rules;
mod shell;
mod stages;
pub mod state;
pub(crate) mod steps;
mod truth;
pub mod upgrade;
mod view;

pub(crate) use self::shell::{refused, wall};
pub use self::{
    asks::{Ask, AskAnswer, Given, Wanted},
    core::{check, decide},
    effect::{Effect, EffectKind, Param, Template, To},
    event::{Actor, ChildReport, Event, Outcome},
    explain::{Decision, Why},
    hours::Basis,
    message::{Message, allowed},
    plan::plan,
    rules::{Action, actions},
    shell::{Fast, JourneyEnd, JourneyInput, JourneyWorkflow, Opening, Request},
    state::{Origin, Priority, QuoteFacts, Slot, Stage, State, WaitingOn},
    truth::outdated,
    upgrade::{Change, Impact, impact},
    view::{MessageAccepted, StateView},
};
