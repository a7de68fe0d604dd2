//! Carries decided effects out, each in a task of its own, so that a partner's outage holds nothing else up.

use chrono::{DateTime, Utc};
use futures::future::LocalBoxFuture;

use super::{Ctx, children, happen, record, wall};
use crate::{
    civil,
    journey::{
        Basis, JourneyWorkflow, Param, Template,
        effect::{Effect, EffectKind},
        event::{Event, Outcome},
        outdated,
        state::State,
    },
    options,
    outage::{self, GIVE_UP, until_back},
    ports::{
        bookings::{Bookings, Freed},
        calendar::{Calendar, Moment, StepHour},
        intake::{Heard, Intake},
        messenger::{Delivery, Messenger, Outbound},
        rota::{Notice, Rota},
    },
};

/// Everything decided and not yet begun: the record first, then the effects in their order.
pub(super) fn decided(ctx: &Ctx) -> Vec<LocalBoxFuture<'static, ()>> {
    let mut tasks: Vec<LocalBoxFuture<'static, ()>> = Vec::new();
    if let Some(batch) = record::batch(ctx) {
        tasks.push(Box::pin(record::write(ctx.clone(), batch)));
    }
    let effects = ctx.state_mut(|w| {
        w.journey
            .as_mut()
            .map(|state| std::mem::take(&mut state.effects))
            .unwrap_or_default()
    });
    for effect in effects {
        tasks.push(Box::pin(carry_out(ctx.clone(), effect)));
    }
    tasks
}

async fn carry_out(ctx: Ctx, effect: Effect) {
    let result = match effect.kind.clone() {
        EffectKind::Send {
            template,
            params,
            urgent,
        } => send(&ctx, &effect, template, params, urgent).await,
        EffectKind::Tell { to, code, escalation } => {
            let (subject, coordinator) = ctx.state(|w| (w.expect().subject.clone(), w.expect().coordinator));
            let key = subject.key(&effect.key);
            let notice = Notice {
                subject,
                key,
                to,
                coordinator,
                code,
                escalation,
            };
            ctx.execute_activity(Rota::tell, notice, options::until_done("tell the staff"))
                .await
                .map(|_| Outcome::Done)
                .map_err(code_of)
        }
        EffectKind::SummariseCall { call } => {
            let subject = ctx.state(|w| w.expect().subject.clone());
            let heard = ctx
                .execute_activity(
                    Intake::summarise,
                    Heard {
                        subject,
                        call,
                        lead: true,
                    },
                    options::partner("read the call"),
                )
                .await;
            heard
                .map(|facts| Outcome::Summarised {
                    urgent: facts.urgent,
                    high_intent: facts.high_intent,
                })
                .map_err(code_of)
        }
        EffectKind::CancelAppointment { appointment } => {
            let subject = ctx.state(|w| w.expect().subject.clone());
            let freed = Freed { subject, appointment };
            ctx.execute_activity(Bookings::free, freed, options::until_done("free the time"))
                .await
                .map(|()| Outcome::Done)
                .map_err(code_of)
        }
        EffectKind::StopInvoice { n } => children::stop_invoice(&ctx, n).await,
        EffectKind::StartAftercare => children::start_aftercare(&ctx).await,
        EffectKind::OrderAftercare { order } => children::order_aftercare(&ctx, order).await,
        EffectKind::UpgradeAftercare => children::upgrade_aftercare(&ctx).await,
        EffectKind::StartInvoice { n } => children::start_invoice(&ctx, n).await,
        EffectKind::RetryInvoice { n } => children::retry_invoice(&ctx, n).await,
        EffectKind::TimeStep { step, basis } => time_step(&ctx, step, basis).await,
        EffectKind::PlaceCall { wanted } => {
            until_it_may_be_said(&ctx, &effect.key, false).await;
            children::place_call(&ctx, wanted).await
        }
        EffectKind::Record { batch } => record::write_again(&ctx, *batch).await.map(|()| Outcome::Done),
    };
    match result {
        Ok(Outcome::Done) => {}
        Ok(outcome) => happen(
            &ctx,
            Event::Done {
                key: effect.key,
                outcome,
            },
        ),
        Err(code) => happen(&ctx, Event::Failed { effect, code }),
    }
}

/// Lets the calendar work the hour of a step out.
async fn time_step(ctx: &Ctx, step: String, basis: Basis) -> Result<Outcome, String> {
    let hour = ctx.state(|w| StepHour {
        basis: basis.clone(),
        clinic_zone: w.expect().clinic_zone.clone(),
        home_zone: w.expect().home_zone.clone(),
    });
    let at = options::at_once_or_later(ctx, || Calendar::step_time, hour, "work out the hour of a step")
        .await
        .map_err(code_of)?;
    happen(ctx, Event::Timed { step, basis, at });
    Ok(Outcome::Done)
}

/// Sends in civil hours where the patient is, and only what is still true then. A partner that is away is waited for, and all of that is asked again.
async fn send(
    ctx: &Ctx,
    effect: &Effect,
    template: Template,
    params: Vec<Param>,
    urgent: bool,
) -> Result<Outcome, String> {
    let waits = options::waits_for_partners(ctx);
    let mut away_since = None;
    loop {
        until_it_may_be_said(ctx, &effect.key, urgent).await;
        let now = wall(ctx.workflow_time());
        let reason = ctx.state(|w| {
            let now = w.expect().clock.journey_time(now);
            outdated(w.expect(), &effect.key, template, &params, now)
        });
        if let Some(reason) = reason {
            return Ok(Outcome::Dropped { reason });
        }
        let message = ctx.state(|w| Outbound {
            subject: w.expect().subject.clone(),
            key: w.expect().subject.key(&effect.key),
            template,
            params: params.clone(),
            clinic_zone: w.expect().clinic_zone.clone(),
            home_zone: w.expect().home_zone.clone(),
            step_key: None,
            other_channel: false,
            waits,
            // A journey's own messages are not clinical: they wait for their channel.
            fallback: Vec::new(),
        });
        let heard = ctx.state(|w| w.recoveries.clone());
        let summary = format!("send {}", template.code());
        let code = match ctx
            .execute_activity(Messenger::send, message, options::partner(&summary))
            .await
        {
            Ok(Delivery::Sent { channel }) => return Ok(Outcome::Sent { channel }),
            Ok(Delivery::Withheld { reason }) => return Ok(Outcome::Dropped { reason }),
            Err(error) => code_of(error),
        };
        let now = wall(ctx.workflow_time());
        let since = *away_since.get_or_insert(now);
        match outage::partner_of(&code) {
            Some(provider) if waits && now - since < GIVE_UP => {
                hold(ctx, &effect.key, provider);
                let over = ctx.state(|w| w.expect().stage.is_over());
                let ended = move |w: &JourneyWorkflow| w.expect().stage.is_over() != over;
                until_back(ctx, provider, &heard, now, None, ended).await;
            }
            _ => return Err(code),
        }
    }
}

/// Shows that an effect waits for a partner, once.
fn hold(ctx: &Ctx, key: &str, provider: &str) {
    let known = ctx.state(|w| w.expect().held.get(key).is_some_and(|held| held.provider == provider));
    if !known {
        let (key, provider) = (key.to_owned(), provider.to_owned());
        happen(ctx, Event::Held { key, provider });
    }
}

/// Waits for civil hours, unless it is urgent, and for the end of a person's hold.
async fn until_it_may_be_said(ctx: &Ctx, key: &str, urgent: bool) {
    loop {
        if !urgent {
            wait_for_civil_hours(ctx, key).await;
        }
        if ctx.state(|w| w.expect().paused.is_none()) {
            return;
        }
        // Held by a person; whether it is still true is asked when it is released.
        ctx.wait_condition_with_options(|w| w.expect().paused.is_none(), options::wait())
            .await
            .ok();
    }
}

/// Waits until the patient may be spoken to, wherever they travel meanwhile.
async fn wait_for_civil_hours(ctx: &Ctx, key: &str) {
    while was_quiet(ctx, key).await {}
}

/// Waits for the end of quiet hours where the patient is now; whether there was anything to wait for.
async fn was_quiet(ctx: &Ctx, key: &str) -> bool {
    let wall_now = wall(ctx.workflow_time());
    let (clock, moment) = ctx.state(|w| {
        let state = w.expect();
        let at = state.clock.journey_time(wall_now);
        (
            state.clock,
            Moment {
                at,
                quiet: state.pathway.quiet,
                zone: patient_zone(state, at),
            },
        )
    });
    let asked = moment.at;
    let at = options::at_once_or_later(ctx, || Calendar::next_civil, moment, "find a civil hour")
        .await
        .unwrap_or(asked);
    if at > asked {
        if ctx.state(|w| w.expect().held.contains_key(key)) {
            // The partner may be back already: now it is the night that is waited for.
            happen(ctx, Event::Released { key: key.to_owned() });
        }
        ctx.timer(options::timer(clock.until(wall_now, at), "wait for civil hours"))
            .await;
    }
    at > asked
}

fn patient_zone(state: &State, at: DateTime<Utc>) -> String {
    civil::zone(state.zone_at(at)).name().to_owned()
}

/// The stable code of a failed activity: the type that its implementation gave it.
pub(super) fn code_of(error: temporalio_workflow::ActivityExecutionError) -> String {
    crate::failure::code_of(&error)
}
