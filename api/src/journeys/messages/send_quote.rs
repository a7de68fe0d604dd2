//! `POST /v1/journeys/{id}/send_quote`: the quote is written down first, then the journey sends it.

use axum::extract::State;
use chrono::Utc;
use migrations::quotes::{self, NewQuote};
use serde::Deserialize;
use utoipa::ToSchema;
use workflows::{
    ids::JourneyId,
    journey::{Message, QuoteFacts},
    money::{Currency, Money},
};

use super::send;
use crate::{
    App,
    auth::Coordinator,
    http::{Json, Keyed, Path},
    journeys::view::{Accepted, QuoteLine},
    problem::{Error, FieldError, Problem, Result},
};

/// The quote.
#[derive(Debug, Deserialize, ToSchema)]
pub struct SendQuote {
    /// EUR.
    #[schema(value_type = String)]
    currency: Currency,
    /// 1 to 50.
    lines: Vec<QuoteLine>,
    /// At most the sum of the lines.
    deposit_minor: i64,
    /// 1 to 365, in the journey's own time.
    valid_days: u32,
}

impl SendQuote {
    fn amount(&self) -> Result<i64> {
        let mut wrong = Vec::new();
        let mut say = |field: String, message: &str| {
            wrong.push(FieldError {
                field,
                message: message.to_owned(),
            })
        };
        if !(1..=50).contains(&self.lines.len()) {
            say("lines".into(), "must have 1 to 50 lines");
        }
        for (n, line) in self.lines.iter().enumerate() {
            if !(1..=1_000_000_000).contains(&line.amount_minor) {
                say(format!("lines[{n}].amount_minor"), "must be between 1 and 1000000000");
            }
            if !(1..=300).contains(&line.description.trim().chars().count()) {
                say(format!("lines[{n}].description"), "must have 1 to 300 characters");
            }
        }
        let amount = self
            .lines
            .iter()
            .fold(0i64, |sum, line| sum.saturating_add(line.amount_minor));
        if self.deposit_minor < 0 || self.deposit_minor > amount {
            say("deposit_minor".into(), "must be between 0 and the sum of the lines");
        }
        if !(1..=365).contains(&self.valid_days) {
            say("valid_days".into(), "must be 1 to 365");
        }
        if self.currency != Currency::Eur {
            say("currency".into(), "must be EUR");
        }
        if wrong.is_empty() {
            Ok(amount)
        } else {
            Err(Error::Invalid(wrong))
        }
    }
}

/// Sends a quote.
#[utoipa::path(post, path = "/v1/journeys/{id}/send_quote", tag = "journey messages", security(("staff" = [])), request_body = SendQuote,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Accepted), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn send_quote(
    State(app): State<App>,
    mut staff: Coordinator,
    Path(id): Path<JourneyId>,
    Keyed { key, body }: Keyed<SendQuote>,
) -> Result<Json<Accepted>> {
    let amount_minor = body.amount()?;
    let journey = migrations::journeys::get(&mut staff.tx, id).await?;
    let quote = send::derive(id, &key, "quote").into();
    let valid_until = send::journey_now(&journey, Utc::now()) + chrono::TimeDelta::days(i64::from(body.valid_days));
    // A draft that the journey then refuses stays a draft; the same key finds it again.
    let draft = NewQuote {
        id: quote,
        journey_id: id,
        patient_id: journey.patient_id,
        currency: body.currency.code(),
        amount_minor,
        deposit_minor: body.deposit_minor,
        lines: serde_json::to_value(&body.lines).map_err(Error::internal)?,
        valid_until,
    };
    quotes::draft(&mut staff.tx, &draft).await?;
    let amount = Money {
        amount_minor,
        currency: body.currency,
    };
    let facts = QuoteFacts {
        quote,
        amount,
        deposit_minor: body.deposit_minor,
        valid_until,
        accepted_at: None,
    };
    send::to_journey(&app, staff, id, key, |_| Message::SendQuote { quote: facts }).await
}
