//! Carries decided effects out, each in a task of its own, so that a partner's outage holds nothing else up.

use chrono::{DateTime, Utc};
use futures::future::{LocalBoxFuture, join};

use super::{Ctx, children, happen, record, wall};
use crate::{
    carry, civil,
    journey::{
        Basis, JourneyWorkflow, Param, Template, asks,
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
        carried::{Carried, Carrier},
        intake::{Heard, Intake},
        messenger::{Delivery, Messenger, Outbound},
        rota::{Notice, Rota, Told},
    },
    record::RecordBatch,
    zones::kept,
};

/// Everything decided and not yet begun: the record first, then the effects in their order. The record rides with a notice to the staff, else with a
/// message to the patient.
pub(super) fn decided(ctx: &Ctx) -> Vec<LocalBoxFuture<'static, ()>> {
    let mut tasks: Vec<LocalBoxFuture<'static, ()>> = Vec::new();
    let mut batch = record::batch(ctx);
    let effects = ctx.state_mut(|w| {
        w.journey
            .as_mut()
            .map(|state| std::mem::take(&mut state.effects))
            .unwrap_or_default()
    });
    let tells = |effect: &Effect| matches!(effect.kind, EffectKind::Tell { .. });
    let sends = |effect: &Effect| matches!(effect.kind, EffectKind::Send { .. });
    let carrier = effects
        .iter()
        .position(tells)
        .or_else(|| effects.iter().position(sends));
    let carrier = carrier.filter(|_| options::records_ride(ctx));
    if carrier.is_none()
        && let Some(batch) = batch.take()
    {
        tasks.push(Box::pin(record::write(ctx.clone(), batch)));
    }
    for (n, effect) in effects.into_iter().enumerate() {
        let batch = if carrier == Some(n) { batch.take() } else { None };
        tasks.push(Box::pin(carry_out(ctx.clone(), effect, batch)));
    }
    tasks
}

async fn carry_out(ctx: Ctx, effect: Effect, batch: Option<RecordBatch>) {
    let result = match effect.kind.clone() {
        EffectKind::Send {
            template,
            params,
            urgent,
        } => send(&ctx, &effect, template, params, urgent, batch).await,
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
            tell(&ctx, notice, batch).await.map(|_| Outcome::Done).map_err(code_of)
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
            until_it_may_be_said(&ctx, &effect.key, false, &mut None).await;
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

/// Tells the staff, with the record of what it is about.
async fn tell(
    ctx: &Ctx,
    notice: Notice,
    batch: Option<RecordBatch>,
) -> Result<Option<Told>, temporalio_workflow::ActivityExecutionError> {
    let options = options::until_done("tell the staff");
    if batch.is_some() {
        let subject = notice.subject.clone();
        let what = Carried {
            batch,
            sent: None,
            act: notice.clone(),
        };
        if let Some(told) = record::carried(ctx, Carrier::tell, &subject, what, options.clone()).await {
            return told;
        }
    }
    ctx.execute_activity(Rota::tell, notice, options).await
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
    mut batch: Option<RecordBatch>,
) -> Result<Outcome, String> {
    let waits = options::waits_for_partners(ctx);
    let mut away_since = None;
    loop {
        until_it_may_be_said(ctx, &effect.key, urgent, &mut batch).await;
        let now = wall(ctx.workflow_time());
        let reason = ctx.state(|w| {
            let now = w.expect().clock.journey_time(now);
            outdated(w.expect(), &effect.key, template, &params, now)
        });
        if let Some(reason) = reason {
            record::write_now(ctx, &mut batch).await;
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
        let options = options::partner(&format!("send {}", template.code()));
        // The state must hear of what waited, and of a step's own question, whose time begins with it; of any other message only its line is written.
        let says = options::records_ride(ctx) && ctx.state(|w| nothing_hangs_on(w.expect(), &effect.key));
        let sent = if says || batch.is_some() {
            let subject = message.subject.clone();
            let what = Carried {
                batch: batch.take(),
                sent: says.then(|| ctx.state(|w| line(w.expect(), &effect.key))),
                act: message,
            };
            let Some(sent) = record::carried(ctx, Carrier::send, &subject, what, options).await else {
                continue;
            };
            sent
        } else {
            ctx.execute_activity(Messenger::send, message, options).await
        };
        let code = match sent {
            Ok(Delivery::Sent { .. }) if says => return Ok(Outcome::Done),
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

/// Whether nothing in the state changes when this message goes out.
fn nothing_hangs_on(state: &State, key: &str) -> bool {
    !state.held.contains_key(key) && !asks::begins_with(state, key)
}

/// The line of a message that went out.
fn line(state: &State, key: &str) -> RecordBatch {
    let event = format!("done:{key}");
    carry::sent(&state.subject, state.seq, key, state.pathway.version, &event)
}

/// Shows that an effect waits for a partner, once.
fn hold(ctx: &Ctx, key: &str, provider: &str) {
    let known = ctx.state(|w| w.expect().held.get(key).is_some_and(|held| held.provider == provider));
    if !known {
        let (key, provider) = (key.to_owned(), provider.to_owned());
        happen(ctx, Event::Held { key, provider });
    }
}

/// Waits for civil hours, unless it is urgent, and for the end of a person's hold. A record that was to ride with it is written meanwhile.
async fn until_it_may_be_said(ctx: &Ctx, key: &str, urgent: bool, batch: &mut Option<RecordBatch>) {
    loop {
        // Wherever the patient travels meanwhile.
        while !urgent && was_quiet(ctx, key, batch).await {}
        if ctx.state(|w| w.expect().paused.is_none()) {
            return;
        }
        // Held by a person; whether it is still true is asked when it is released.
        let free = ctx.wait_condition_with_options(|w| w.expect().paused.is_none(), options::wait());
        join(record::write_now(ctx, batch), free).await.1.ok();
    }
}

/// Waits for the end of quiet hours where the patient is now; whether there was anything to wait for.
async fn was_quiet(ctx: &Ctx, key: &str, batch: &mut Option<RecordBatch>) -> bool {
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
    let at = kept::next_civil(ctx, moment).await;
    if at > asked {
        if ctx.state(|w| w.expect().held.contains_key(key)) {
            // The partner may be back already: now it is the night that is waited for.
            happen(ctx, Event::Released { key: key.to_owned() });
        }
        let night = ctx.timer(options::timer(clock.until(wall_now, at), "wait for civil hours"));
        join(record::write_now(ctx, batch), night).await;
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
