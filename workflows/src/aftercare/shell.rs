//! The durable aftercare: lives for months beside its journey, hears answers from every channel, and reports by signal.

mod carry_out;
mod handlers;
mod speak;

use chrono::{DateTime, Duration, Utc};
use futures::FutureExt;
use serde::{Deserialize, Serialize};
use temporalio_workflow::{ContinueAsNewOptions, WorkflowContext, WorkflowResult, select};

pub use self::handlers::{Acknowledgement, AftercareWorkflow, NewPathway, Noted};
use super::state::{AfterEvent, CheckStatus, Order, State};
use crate::{
    alarm::Alarm,
    clock::Clock,
    forecast::instants_at,
    ids::JourneyRef,
    journey::wall,
    locale::Lang,
    options,
    pathway::Pathway,
    ports::calendar::{Anchors, Calendar},
    sealed::{KeyRef, Sealed},
    tasks::Tasks,
    zones::{Zones, kept, kept::KeepsClocks},
};

/// Since this patch *some sign applies* alarms at once; before it the alarm waited until the patient said which.
const UNNAMED: &str = "unnamed-sign-alarms";

/// What an aftercare starts with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begin {
    pub subject: JourneyRef,
    pub clock: Clock,
    pub pathway: Pathway,
    pub lang: Lang,
    pub clinic_zone: String,
    pub home_zone: String,
    pub surgery_at: DateTime<Utc>,
    pub discharge_at: DateTime<Utc>,
}

/// The input of a run: a beginning, or the state of the run before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "input", rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "one value per run, never kept in numbers")]
pub enum AftercareInput {
    Begin { begin: Begin },
    Resume { state: Box<State> },
}

type Ctx = WorkflowContext<AftercareWorkflow>;

/// The process: work the dates out, then ask, remind, listen and alarm until the last check is done.
async fn live(ctx: &mut Ctx) -> WorkflowResult<()> {
    options::settle_patches(ctx);
    let unnamed_alarms = options::knows(ctx, UNNAMED);
    if ctx.state(|w| w.is_dark()) {
        return Ok(());
    }
    if let Some(begin) = ctx.state_mut(|w| w.begin.take()) {
        open(ctx, begin, unnamed_alarms).await?;
    } else {
        ctx.state_mut(|w| {
            if let Some(state) = w.aftercare.as_mut() {
                state.unnamed_alarms = unnamed_alarms;
            }
        });
    }
    let shell = ctx.clone();
    let mut tasks = Tasks::default();
    let mut alarm = Alarm::default();
    let mut end_heard = false;
    loop {
        ctx.state_mut(|w| w.heard = false);
        ctx.set_current_details(ctx.state(|w| page(w.expect())));
        for task in carry_out::decided(&shell) {
            tasks.push(task);
        }
        // An answer that alarms after the last check keeps it alive.
        let (finished, quiet) = ctx.state(|w| (w.expect().finished && w.expect().is_over(), !w.expect().has_work()));
        if quiet && tasks.is_empty() && ctx.all_handlers_finished() {
            if finished {
                return Ok(());
            }
            if ctx.continue_as_new_suggested() || ctx.history_length() > options::longest_history(ctx) {
                let state = ctx.state(|w| w.expect().clone());
                let key = KeyRef::record(state.subject.tenant, state.subject.patient);
                let input = Sealed::new(key, AftercareInput::Resume { state: Box::new(state) });
                ctx.continue_as_new(input, ContinueAsNewOptions::default())?;
            }
        }
        let (clock, due) = ctx.state(|w| {
            (
                w.expect().clock,
                w.expect().next_due().map(|(key, at)| (key.clone(), at)),
            )
        });
        alarm.set(ctx, clock, due);
        let woken = {
            let mut work =
                std::pin::pin!(ctx.wait_condition_with_options(|w| w.heard || w.expect().has_work(), options::wait()));
            let mut step = std::pin::pin!(tasks.step().fuse());
            let mut end = std::pin::pin!(end_requested(ctx, end_heard).fuse());
            select! {
                _ = work => None,
                () = step => None,
                key = alarm.ring() => key,
                () = end => {
                    end_heard = true;
                    happen(ctx, AfterEvent::Ordered { order: Order::Stop });
                    None
                },
            }
        };
        if let Some(key) = woken {
            happen(ctx, AfterEvent::Due { key });
        }
    }
}

/// Ready once when an operator cancels the workflow itself: it stops asking, and ends when no escalation is open.
async fn end_requested(ctx: &Ctx, heard: bool) {
    if heard {
        std::future::pending::<()>().await;
    }
    ctx.cancelled().await;
}

async fn open(ctx: &Ctx, begin: Begin, unnamed_alarms: bool) -> WorkflowResult<()> {
    let now = begin.clock.journey_time(wall(ctx.workflow_time()));
    kept::look(ctx, now, begin.surgery_at).await;
    let due = match ctx.state(|w| w.clocks().and_then(|clocks| by_clocks(&begin, clocks))) {
        Some(due) => due,
        None => {
            let anchors = Anchors {
                pathway: begin.pathway.clone(),
                surgery_at: begin.surgery_at,
                discharge_at: begin.discharge_at,
                clinic_zone: begin.clinic_zone.clone(),
                home_zone: begin.home_zone.clone(),
            };
            options::at_once_or_later(ctx, || Calendar::check_times, anchors, options::CHECK_DAYS).await?
        }
    };
    let zones = (begin.clinic_zone, begin.home_zone);
    let mut state = State::new(
        begin.subject,
        begin.clock,
        begin.pathway,
        begin.lang,
        zones,
        begin.surgery_at,
        begin.discharge_at,
        &due,
    );
    state.unnamed_alarms = unnamed_alarms;
    ctx.state_mut(|w| w.aftercare = Some(state));
    happen(ctx, AfterEvent::Opened);
    // What patients and the journey said before the dates were known.
    for event in ctx.state_mut(|w| std::mem::take(&mut w.early)) {
        happen(ctx, event);
    }
    Ok(())
}

/// The instants of the checks by kept clocks; none when these do not reach as far.
fn by_clocks(begin: &Begin, clocks: &Zones) -> Option<Vec<DateTime<Utc>>> {
    let last = begin.pathway.checks.iter().map(|check| check.day).max().unwrap_or(0);
    // A day more than the last: which day it is there is not known before the clocks are.
    let until = begin.surgery_at + Duration::days(i64::from(last) + 2);
    let of = |zone: &str| clocks.of(zone, begin.surgery_at).filter(|_| until < clocks.until);
    let zones = (of(&begin.clinic_zone)?, of(&begin.home_zone)?);
    Some(instants_at(&begin.pathway, begin.surgery_at, begin.discharge_at, zones))
}

fn happen(ctx: &Ctx, event: AfterEvent) {
    let now = wall(ctx.workflow_time());
    ctx.state_mut(|w| w.absorb(event, now));
}

/// The operators' page: ids, codes and times only.
fn page(state: &State) -> String {
    let time = |at: DateTime<Utc>| state.clock.wall_time(at).format("%Y-%m-%d %H:%M:%S UTC").to_string();
    let next = state.next_due().map_or("nothing by itself".to_owned(), |(key, at)| {
        format!("{} ({key})", time(at))
    });
    let mut page = format!(
        "**Clinic** {} · **Open escalations** {}\n\n**Next due** {next}\n\n**Checks**\n",
        state.subject.slug,
        state.escalations.len()
    );
    for (key, held) in &state.held {
        let (provider, since) = (&held.provider, time(held.since));
        page.push_str(&format!(
            "\n**Waits for {provider}** {key} since {since} · runbook: docs/runbooks/partner-outage.md\n"
        ));
    }
    if !state.unwritten.is_empty() {
        let note = format!(
            "\n**Not recorded** {} batches; `retry` on the journey tries again\n",
            state.unwritten.len()
        );
        page.push_str(&note);
    }
    for check in &state.checks {
        let status = match check.status {
            CheckStatus::Planned => "planned",
            CheckStatus::Asked => "asked",
            CheckStatus::Answered => "answered",
            CheckStatus::Missed => "missed",
            CheckStatus::Skipped => "skipped",
        };
        page.push_str(&format!("\n- {} {} {status}", check.key, time(check.due_at)));
    }
    page.push_str(&format!("\n\nPanel: /journeys/{}", state.subject.journey));
    page
}
