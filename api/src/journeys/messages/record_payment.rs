//! `POST /v1/journeys/{id}/record_payment`: money arrived, or went back.

use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use workflows::{
    ids::JourneyId,
    journey::{
        Message,
        message::{Payment, PaymentKind},
    },
    money::{Currency, Money},
};

use super::send;
use crate::{
    App,
    auth::Cashier,
    http::{Json, Keyed, Path},
    journeys::view::Accepted,
    problem::{Error, Problem, Result},
};

/// The payment.
#[derive(Debug, Deserialize, ToSchema)]
pub struct RecordPayment {
    /// deposit, balance or refund.
    #[schema(value_type = String)]
    kind: PaymentKind,
    amount_minor: i64,
    /// EUR, TRY, USD or GBP.
    #[schema(value_type = String)]
    currency: Currency,
    /// Code: card, transfer, cash…
    method: String,
    /// Now when absent.
    received_at: Option<DateTime<Utc>>,
}

/// Records a payment.
#[utoipa::path(post, path = "/v1/journeys/{id}/record_payment", tag = "journey messages", security(("staff" = [])), request_body = RecordPayment,
    params(("id" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Accepted), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn record_payment(
    State(app): State<App>,
    staff: Cashier,
    Path(id): Path<JourneyId>,
    Keyed { key, body }: Keyed<RecordPayment>,
) -> Result<Json<Accepted>> {
    if !(1..=10_000_000_000).contains(&body.amount_minor) {
        return Err(Error::field("amount_minor", "must be between 1 and 10000000000"));
    }
    send::code("method", &body.method)?;
    let payment = |payment| Payment {
        payment,
        kind: body.kind,
        amount: Money {
            amount_minor: body.amount_minor,
            currency: body.currency,
        },
        method: body.method.clone(),
        received_at: body.received_at.unwrap_or_else(Utc::now),
    };
    send::to_journey(&app, staff, id, key, |derive| Message::RecordPayment {
        payment: payment(derive("payment").into()),
    })
    .await
}
