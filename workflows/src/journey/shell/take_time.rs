//! Messages that need a time of the calendar: the time is taken first, then the journey decides, and what is refused in between gives the time back.

use temporalio_workflow::WorkflowContext;

use super::{
    handlers::{Fault, JourneyWorkflow, Request, as_planned, refused},
    wall,
};
use crate::{
    clear::Clear,
    failure::Refusal,
    journey::{Message, MessageAccepted, Slot, core::check, event::Event, message::Booking},
    options,
    ports::bookings::{Booked, Booking as Taking, Bookings, Freed, Moved},
    sealed::Sealed,
};

/// Takes or moves a time and then decides.
pub(super) async fn book(
    ctx: &WorkflowContext<JourneyWorkflow>,
    request: Sealed<Request>,
) -> Result<Clear<MessageAccepted>, Fault> {
    let answer = take_time(ctx, request).await;
    ctx.state_mut(|w| w.handlers_ended = true);
    answer
}

/// Takes the time first, then decides; a decision refused in between gives the time back.
async fn take_time(
    ctx: &WorkflowContext<JourneyWorkflow>,
    sealed: Sealed<Request>,
) -> Result<Clear<MessageAccepted>, Fault> {
    let request = sealed.as_ref().ok_or(Refusal::Unreadable).map_err(refused)?.clone();
    // The validator saw the journey as it was at its last event; by now it may be too late.
    let event = Event::Asked {
        by: request.by.clone(),
        message: request.message.clone(),
    };
    let now = wall(ctx.workflow_time());
    ctx.state(|w| as_planned(w.expect(), &request, now).and_then(|()| check(w.expect(), &event, now)))
        .map_err(refused)?;
    let (subject, zone) = ctx.state(|w| (w.expect().subject.clone(), w.expect().clinic_zone.clone()));
    let mut before = None;
    let booked = match &request.message {
        Message::BookConsult { slot } => take(ctx, slot, "consult", subject.clone(), zone).await?,
        Message::BookSurgery { slot, .. } => take(ctx, slot, "surgery", subject.clone(), zone).await?,
        Message::BookVisit { slot, .. } => take(ctx, slot, "control", subject.clone(), zone).await?,
        Message::Reschedule { what, at } => {
            let slot = ctx.state(|w| match what {
                Booking::Consult => w.expect().consult.clone(),
                Booking::Surgery => w.expect().surgery.clone(),
            });
            let Some(slot) = slot else {
                return Err(refused(Refusal::because("nothing_booked")));
            };
            let moved = Moved {
                subject: subject.clone(),
                appointment: slot.appointment,
                at: *at,
            };
            before = Some(Moved {
                at: slot.at,
                ..moved.clone()
            });
            ctx.execute_activity(Bookings::shift, moved, options::until_done("move the booking"))
                .await?
        }
        _ => Booked::Yes,
    };
    if booked == Booked::Taken {
        return Err(refused(Refusal::SlotTaken));
    }
    let now = wall(ctx.workflow_time());
    let taken = match &request.message {
        Message::BookConsult { slot } | Message::BookSurgery { slot, .. } | Message::BookVisit { slot, .. } => {
            Some(slot.appointment)
        }
        _ => None,
    };
    let answer = ctx.state_mut(|w| w.accept(sealed, now));
    if let (Err(_), Some(appointment)) = (&answer, taken) {
        ctx.execute_activity(
            Bookings::free,
            Freed { subject, appointment },
            options::until_done("give the time back"),
        )
        .await?;
    }
    if let (Err(_), Some(before)) = (&answer, before) {
        ctx.execute_activity(Bookings::shift, before, options::until_done("move the booking back"))
            .await?;
    }
    answer
}

async fn take(
    ctx: &WorkflowContext<JourneyWorkflow>,
    slot: &Slot,
    kind: &str,
    subject: crate::ids::JourneyRef,
    zone: String,
) -> Result<Booked, Fault> {
    let booking = Taking {
        subject,
        slot: slot.clone(),
        kind: kind.to_owned(),
        zone,
    };
    Ok(ctx
        .execute_activity(Bookings::book, booking, options::until_done("take the time"))
        .await?)
}
