//! Carries decided effects out, each in a task of its own, so that a partner's outage holds nothing else up.

use chrono::{DateTime, Utc};
use futures::future::LocalBoxFuture;
use temporalio_workflow::TimerOptions;

use super::{Ctx, children, happen, record, wall};
use crate::{
    civil,
    forecast::zone_at,
    journey::{
        Param, Template,
        effect::{Effect, EffectKind},
        event::{Event, Outcome},
        state::State,
    },
    options,
    ports::{
        bookings::{Bookings, Freed},
        calendar::{Calendar, Moment},
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
                .map(|()| Outcome::Done)
                .map_err(code_of)
        }
        EffectKind::SummariseCall { call } => {
            let subject = ctx.state(|w| w.expect().subject.clone());
            let heard = ctx
                .execute_activity(
                    Intake::summarise,
                    Heard { subject, call },
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
        EffectKind::StartAftercare => children::start_aftercare(&ctx).await,
        EffectKind::OrderAftercare { order } => children::order_aftercare(&ctx, order).await,
        EffectKind::StartInvoice { n } => children::start_invoice(&ctx, n).await,
        EffectKind::RetryInvoice { n } => children::retry_invoice(&ctx, n).await,
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

/// Sends in civil hours where the patient is, and only what is still true then.
async fn send(
    ctx: &Ctx,
    effect: &Effect,
    template: Template,
    params: Vec<Param>,
    urgent: bool,
) -> Result<Outcome, String> {
    if !urgent {
        wait_for_civil_hours(ctx).await;
    }
    if let Some(reason) = ctx.state(|w| untrue(w.expect(), template, &params)) {
        return Ok(Outcome::Dropped { reason });
    }
    let message = ctx.state(|w| Outbound {
        subject: w.expect().subject.clone(),
        key: w.expect().subject.key(&effect.key),
        template,
        params,
        clinic_zone: w.expect().clinic_zone.clone(),
        home_zone: w.expect().home_zone.clone(),
        step_key: None,
        other_channel: false,
    });
    let summary = format!("send {}", template.code());
    match ctx
        .execute_activity(Messenger::send, message, options::partner(&summary))
        .await
    {
        Ok(Delivery::Sent { channel }) => Ok(Outcome::Sent { channel }),
        Ok(Delivery::Withheld { reason }) => Ok(Outcome::Dropped { reason }),
        Err(error) => Err(code_of(error)),
    }
}

async fn wait_for_civil_hours(ctx: &Ctx) {
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
    // Most messages are decided in the day: no need to ask the calendar for an hour that no zone table disputes.
    let asked = moment.at;
    let at = ctx
        .execute_local_activity(Calendar::next_civil, moment, options::at_once("find a civil hour"))
        .await
        .unwrap_or(asked);
    if at > asked {
        ctx.timer(
            TimerOptions::builder(clock.until(wall_now, at))
                .summary("wait for civil hours".to_owned())
                .build(),
        )
        .await;
    }
}

fn patient_zone(state: &State, at: DateTime<Utc>) -> String {
    let surgery = state.surgery.as_ref().map(|slot| slot.at);
    let zone = zone_at(at, surgery, state.discharge_at, &state.clinic_zone, &state.home_zone);
    civil::zone(zone).name().to_owned()
}

/// Why a message that was decided earlier must not go out any more.
fn untrue(state: &State, template: Template, params: &[Param]) -> Option<String> {
    let moved = |slot: Option<DateTime<Utc>>| {
        params
            .iter()
            .any(|param| matches!(param, Param::When { at } | Param::Date { at } if Some(*at) != slot))
            .then(|| "appointment_changed".to_owned())
    };
    let over = state.stage.is_over()
        && !matches!(
            template,
            Template::JourneyCancelled | Template::InvoiceReady | Template::DepositReceived
        );
    match template {
        _ if over => Some("journey_is_over".to_owned()),
        Template::ConsultBooked | Template::ConsultReminder => moved(state.consult.as_ref().map(|slot| slot.at)),
        Template::SurgeryBooked | Template::SurgeryReminder => moved(state.surgery.as_ref().map(|slot| slot.at)),
        Template::QuoteReady | Template::QuoteReminder => state
            .quote
            .as_ref()
            .is_none_or(|quote| quote.accepted_at.is_some())
            .then(|| "quote_no_longer_open".to_owned()),
        _ => None,
    }
}

/// The stable code of a failed activity: the type that its implementation gave it.
pub(super) fn code_of(error: temporalio_workflow::ActivityExecutionError) -> String {
    crate::failure::code_of(&error)
}
