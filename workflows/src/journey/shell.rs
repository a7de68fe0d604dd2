//! The durable journey: feeds the core with messages, timers and results, and carries its decisions out.

mod carry_out;
mod children;
mod handlers;
mod record;
mod take_time;

use chrono::{DateTime, Utc};
use futures::FutureExt;
use serde::{Deserialize, Serialize};
use temporalio_workflow::{ContinueAsNewOptions, WorkflowContext, WorkflowContextView, WorkflowResult, select};

pub(crate) use self::handlers::refused;
pub use self::handlers::{JourneyWorkflow, Request};
use super::{
    core::decide,
    details,
    event::{Actor, Event},
    message::Message,
    state::{Origin, State},
};
use crate::{
    alarm::Alarm,
    clock::Clock,
    ids::JourneyRef,
    locale::Lang,
    options,
    pathway::Pathway,
    sealed::{KeyRef, Sealed},
    search,
    tasks::Tasks,
    zones::kept,
};

/// What a journey starts with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    pub subject: JourneyRef,
    /// Journey time and rate of a fast clock; none for the wall clock.
    pub fast: Option<Fast>,
    pub pathway: Pathway,
    pub origin: Origin,
    pub lang: Lang,
    pub clinic_zone: String,
    pub home_zone: String,
}

/// A fast clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fast {
    pub origin: DateTime<Utc>,
    pub rate: u32,
}

/// The input of a run: a beginning, or the state of the run before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "input", rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "one value per run, never kept in numbers")]
pub enum JourneyInput {
    Open { opening: Opening },
    Resume { state: Box<State> },
}

/// How a journey ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JourneyEnd {
    Closed,
    Cancelled,
    /// Its keys are gone: nobody can go on with it.
    Dark,
}

type Ctx = WorkflowContext<JourneyWorkflow>;

/// Wall time as the workflow knows it.
#[expect(
    clippy::disallowed_types,
    reason = "the context hands time over as this type; no clock is read"
)]
pub(crate) fn wall(time: Option<std::time::SystemTime>) -> DateTime<Utc> {
    time.map(DateTime::<Utc>::from).unwrap_or_default()
}

fn begin(ctx: &WorkflowContextView, input: Sealed<JourneyInput>) -> Option<State> {
    Some(match input.open()? {
        JourneyInput::Resume { state } => *state,
        JourneyInput::Open { opening } => {
            let started = wall(ctx.start_time());
            let clock = match opening.fast {
                Some(fast) => Clock {
                    started,
                    origin: fast.origin,
                    rate: fast.rate,
                },
                None => Clock::wall(started),
            };
            let zones = (opening.clinic_zone, opening.home_zone);
            let mut state = State::new(
                opening.subject,
                clock,
                opening.pathway,
                opening.origin,
                opening.lang,
                zones,
            );
            // Here and not in the process: a message that waited for the worker is handled in the first task, before the process begins, and what
            // a beginning decides (the welcome, the call's summary, the coordinator's task, every deadline of a lead) must come first.
            decide(&mut state, Event::Opened, started).ok();
            state
        }
    })
}

/// The process: open, then carry out what was decided and wait for what comes, until the end.
async fn live(ctx: &mut Ctx) -> WorkflowResult<JourneyEnd> {
    options::settle_patches(ctx);
    if ctx.state(|w| w.journey.is_none()) {
        return Ok(JourneyEnd::Dark);
    }
    let now = wall(ctx.workflow_time());
    let now = ctx.state(|w| w.expect().clock.journey_time(now));
    kept::look(ctx, now, now).await;
    let shell = ctx.clone();
    let mut tasks = Tasks::default();
    let mut alarm = Alarm::default();
    let mut end_heard = false;
    loop {
        publish(ctx);
        for task in carry_out::decided(&shell) {
            tasks.push(task);
        }
        if ctx.state(|w| w.expect().is_done()) && tasks.is_empty() && ctx.all_handlers_finished() {
            return Ok(if ctx.state(|w| w.expect().stage == super::Stage::Closed) {
                JourneyEnd::Closed
            } else {
                JourneyEnd::Cancelled
            });
        }
        if tasks.is_empty() && ctx.all_handlers_finished() && is_long(ctx) {
            let state = ctx.state(|w| w.expect().clone());
            let key = KeyRef::record(state.subject.tenant, state.subject.patient);
            ctx.continue_as_new(
                Sealed::new(key, JourneyInput::Resume { state: Box::new(state) }),
                ContinueAsNewOptions::default(),
            )?;
        }
        let (clock, due) = ctx.state(|w| {
            (
                w.expect().clock,
                w.expect().next_due().map(|(key, at)| (key.clone(), at)),
            )
        });
        alarm.set(ctx, clock, due);
        let woken = {
            let worth_a_look = |w: &JourneyWorkflow| w.expect().has_work() || w.handlers_ended;
            let mut work = std::pin::pin!(ctx.wait_condition_with_options(worth_a_look, options::wait()));
            let mut step = std::pin::pin!(tasks.step().fuse());
            let mut end = std::pin::pin!(end_requested(ctx, end_heard).fuse());
            select! {
                _ = work => None,
                () = step => None,
                key = alarm.ring() => key,
                () = end => {
                    end_heard = true;
                    let message = Message::Cancel { reason: "other".into(), keep_deposit: true };
                    happen(ctx, Event::Asked { by: Actor::System, message });
                    None
                },
            }
        };
        ctx.state_mut(|w| w.handlers_ended = false);
        if let Some(key) = woken {
            happen(ctx, Event::Due { key });
        }
    }
}

/// Ready once when an operator cancels the workflow itself: it ends as if the journey were cancelled, with everything undone.
async fn end_requested(ctx: &Ctx, heard: bool) {
    if heard {
        std::future::pending::<()>().await;
    }
    ctx.cancelled().await;
}

fn is_long(ctx: &Ctx) -> bool {
    let quiet = ctx.state(|w| !w.expect().has_work() && !w.expect().stage.is_over());
    quiet && (ctx.continue_as_new_suggested() || ctx.history_length() > options::longest_history(ctx))
}

/// Lets something happen to the journey that nobody can be told a refusal of.
fn happen(ctx: &Ctx, event: Event) {
    let now = wall(ctx.workflow_time());
    ctx.state_mut(|w| {
        w.seen_at = now;
        if let Some(state) = w.journey.as_mut() {
            // The core refuses only what people ask; a refused wake-up or report is one that came too late.
            decide(state, event, now).ok();
        }
    });
}

/// Keeps search attributes and the details page true.
fn publish(ctx: &Ctx) {
    let (updates, values) = ctx.state(|w| search::updates(w.expect(), &w.published));
    if !updates.is_empty() {
        ctx.upsert_search_attributes(updates);
        ctx.state_mut(|w| w.published = values);
    }
    ctx.set_current_details(ctx.state(|w| details::page(w.expect())));
}
