//! What a message would do, before it is sent: the journey's own reckoning, and whether the calendar has room.

use chrono::{DateTime, Utc};
use migrations::{appointments, journeys};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use workflows::{
    forecast::Forecast,
    ids::JourneyId,
    journey::{self, Actor, Message, message::Booking, plan::Planned},
};

use crate::{
    App,
    auth::Coordinator,
    http::Json,
    journeys::live_state,
    problem::{Error, Result},
    temporal::Trouble,
};

/// Everything that a message would change. Times are the journey's own.
#[derive(Debug, Serialize, ToSchema)]
pub struct JourneyPlan {
    /// Sent with the message, it is carried out only while it is still this plan.
    pub plan: Uuid,
    pub moves: Vec<PlannedMove>,
    /// Messages that go to the patient because of it, by template.
    pub sends: Vec<String>,
    /// What the staff gets to do, by code.
    pub tasks: Vec<String>,
    /// What would have happened and will not.
    pub gone: Vec<PlannedItem>,
    /// What will happen and would not have.
    pub added: Vec<PlannedItem>,
    /// What happens at another time.
    pub shifted: Vec<PlannedShift>,
    /// Consents that will not hold any more on the new day: they are asked for anew.
    pub lapses: Vec<PlannedLapse>,
    /// None while nothing was paid.
    pub money: Option<PlannedMoney>,
    /// The journey ends with it.
    pub ends: bool,
    /// Whether doctor and patient are free then; none when no time is asked for.
    pub slot_free: Option<bool>,
}

/// A booked time.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlannedMove {
    /// consult, surgery or discharge.
    pub what: String,
    pub from: Option<DateTime<Utc>>,
    /// None when it is given up.
    pub to: Option<DateTime<Utc>>,
}

/// Something that happens by itself.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlannedItem {
    pub kind: String,
    pub template: Option<String>,
    pub day_offset: Option<u32>,
    /// patient or staff.
    pub to: String,
    /// None when it happens at once.
    pub at: Option<DateTime<Utc>>,
}

/// Something that happens at another time.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlannedShift {
    pub before: PlannedItem,
    pub after: PlannedItem,
}

/// A consent that was given too long before the new day.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlannedLapse {
    pub purpose: String,
    /// Until when it holds.
    pub until: DateTime<Utc>,
}

/// What becomes of what was paid.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlannedMoney {
    pub currency: String,
    pub paid_minor: i64,
    /// To be given back by the staff.
    pub back_minor: i64,
}

/// The plan of a message.
///
/// # Errors
/// What the journey would refuse; `unavailable` when nothing is known of it.
pub async fn of(app: &App, mut staff: Coordinator, id: JourneyId, message: &Message) -> Result<Json<JourneyPlan>> {
    let row = journeys::get(&mut staff.tx, id).await?;
    let subject = row.reference(staff.tenant.id, staff.tenant.slug());
    let booked = appointments::of_journey(&mut staff.tx, id).await?;
    let slot_free = match message {
        Message::Reschedule { what, at } => {
            let kind = match what {
                Booking::Consult => "consult",
                Booking::Surgery => "surgery",
            };
            match booked
                .iter()
                .rev()
                .find(|one| one.kind == kind && one.status == "booked")
            {
                Some(one) => Some(appointments::is_free(&mut staff.tx, one, *at).await?),
                None => None,
            }
        }
        _ => None,
    };
    let by = Actor::Staff(staff.id);
    staff.commit().await?; // the journey may take its time to answer
    let Some((state, comes)) = live_state::what_comes(app, &row, &subject).await else {
        return Err(Error::from(Trouble::Unavailable));
    };
    let plan =
        journey::plan(&state, &by, message, Utc::now()).map_err(|refusal| Error::from(Trouble::Refused(refusal)))?;
    let mut gone: Vec<PlannedItem> = plan.gone.into_iter().map(PlannedItem::from).collect();
    if plan.ends && state.aftercare_started {
        // The checks of a running aftercare are its own to know.
        let checks = comes.into_iter().filter(|item| item.kind == "check_in");
        gone.extend(checks.map(PlannedItem::of_forecast));
    }
    Ok(Json(JourneyPlan {
        plan: plan.id,
        moves: (plan.moves.into_iter())
            .map(|one| PlannedMove {
                what: one.what,
                from: one.from,
                to: one.to,
            })
            .collect(),
        sends: plan.sends,
        tasks: plan.tasks,
        gone,
        added: plan.added.into_iter().map(PlannedItem::from).collect(),
        shifted: (plan.shifted.into_iter())
            .map(|one| PlannedShift {
                before: one.before.into(),
                after: one.after.into(),
            })
            .collect(),
        lapses: (plan.lapses.into_iter())
            .map(|one| PlannedLapse {
                purpose: one.purpose,
                until: one.until,
            })
            .collect(),
        money: plan.money.map(|money| PlannedMoney {
            currency: money.paid.currency.code().to_owned(),
            paid_minor: money.paid.amount_minor,
            back_minor: money.back.amount_minor,
        }),
        ends: plan.ends,
        slot_free,
    }))
}

impl PlannedItem {
    fn of_forecast(item: Forecast) -> Self {
        Self {
            kind: item.kind,
            template: item.template,
            day_offset: item.day_offset,
            to: item.to,
            at: Some(item.at),
        }
    }
}

impl From<Planned> for PlannedItem {
    fn from(item: Planned) -> Self {
        Self {
            kind: item.kind,
            template: item.template,
            day_offset: item.day_offset,
            to: item.to,
            at: item.at,
        }
    }
}
