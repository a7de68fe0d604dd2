//! Trouble on order: faults that a test sets, and recipients whose last digits always make the same trouble.

use crate::App;
use axum::{
    Json,
    body::Body,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::{
    collections::HashSet,
    io,
    sync::{Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::Notify;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Answers 503, accepts nothing.
    Down,
    #[serde(rename = "500")]
    ServerError,
    #[serde(rename = "429")]
    TooMany,
    /// Waits `slow_ms` before looking at the request.
    SlowMs,
    /// Accepts, then withholds the answer until released or `Config::hang` is over.
    AcceptThenHang,
    /// Accepts, then closes the connection without an answer.
    AcceptThenDrop,
    LoseWebhook,
    DuplicateWebhook,
    /// The integrator takes the invoice and refuses it later.
    Reject,
    /// The model declines to answer.
    Refusal,
    /// The model's answer is cut off.
    Length,
    ContentFilter,
}

/// A fault in force.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Fault {
    pub partner: String,
    /// Only this operation; all of the partner's when absent.
    #[serde(default)]
    pub op: Option<String>,
    /// Only requests that reach this recipient; for faults after acceptance, when the recipient is known.
    #[serde(default)]
    pub recipient: Option<String>,
    pub mode: Mode,
    /// How many requests it hits; until deleted when absent.
    #[serde(default)]
    pub count: Option<u32>,
    /// Seconds in `Retry-After` of a 429 or 503.
    #[serde(default)]
    pub retry_after: Option<u64>,
    #[serde(default)]
    pub slow_ms: Option<u64>,
}

/// A request that is turned away before anything was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub status: u16,
    pub retry_after: Option<u64>,
}

#[derive(Default)]
pub struct Faults {
    list: Mutex<Vec<Fault>>,
    seen: Mutex<HashSet<(String, String, String)>>,
    release: Notify,
}

impl Faults {
    /// Adds a fault; the same partner, operation, recipient and mode replaces the one before.
    pub fn set(&self, fault: Fault) {
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |f: &Fault| {
            (&f.partner, &f.op, &f.recipient, f.mode) == (&fault.partner, &fault.op, &fault.recipient, fault.mode)
        };
        list.retain(|f| !same(f));
        list.push(fault);
    }

    pub fn clear(&self) {
        self.list.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.release.notify_waiters();
    }

    /// Lets all withheld answers go.
    pub fn release(&self) {
        self.release.notify_waiters();
    }

    /// Uses up one count of the first fault that fits, whoever the recipient is.
    pub fn take(&self, partner: &str, op: &str, modes: &[Mode]) -> Option<Fault> {
        self.take_for(partner, op, None, modes)
    }

    /// Uses up one count of the first fault that fits; one with a recipient fits that recipient only.
    pub fn take_for(&self, partner: &str, op: &str, recipient: Option<&str>, modes: &[Mode]) -> Option<Fault> {
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        let at = list.iter().position(|f| {
            f.partner == partner
                && f.op.as_deref().is_none_or(|o| o == op)
                && f.recipient.as_deref().is_none_or(|r| Some(r) == recipient)
                && modes.contains(&f.mode)
        })?;
        let fault = list[at].clone();
        if let Some(count) = list[at].count.as_mut() {
            *count = count.saturating_sub(1);
            if *count == 0 {
                list.remove(at);
            }
        }
        Some(fault)
    }

    /// The gate in front of an operation: waits if it is slow, refuses if it is down.
    ///
    /// # Errors
    /// The status with which the caller answers in its partner's own shape.
    pub async fn enter(&self, partner: &str, op: &str) -> Result<(), Refusal> {
        if let Some(slow) = self.take(partner, op, &[Mode::SlowMs]) {
            tokio::time::sleep(Duration::from_millis(slow.slow_ms.unwrap_or(1000))).await;
        }
        match self.take(partner, op, &[Mode::Down, Mode::ServerError, Mode::TooMany]) {
            None => Ok(()),
            Some(fault) => {
                let status = match fault.mode {
                    Mode::Down => 503,
                    Mode::TooMany => 429,
                    _ => 500,
                };
                Err(Refusal {
                    status,
                    retry_after: fault.retry_after,
                })
            }
        }
    }

    /// The last step after acceptance: the answer, late, or never.
    pub async fn finish(&self, app: &App, partner: &str, op: &str, recipient: &str, answer: Response) -> Response {
        if Magic::of(recipient) == Some(Magic::AcceptThenDrop) {
            return cut();
        }
        let after_acceptance = [Mode::AcceptThenHang, Mode::AcceptThenDrop];
        match self.take_for(partner, op, Some(recipient), &after_acceptance) {
            Some(Fault {
                mode: Mode::AcceptThenDrop,
                ..
            }) => cut(),
            Some(_) => {
                tokio::select! {
                    () = self.release.notified() => {}
                    () = tokio::time::sleep(app.config.hang) => {}
                }
                answer
            }
            None => answer,
        }
    }

    /// Whether this request is met for the first time; "fails once, then works" hangs on it.
    pub fn first_time(&self, partner: &str, recipient: &str, key: Option<&str>) -> bool {
        let id = (
            partner.to_owned(),
            recipient.to_owned(),
            key.unwrap_or_default().to_owned(),
        );
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).insert(id)
    }
}

/// A connection that closes before the first byte of an answer: the body fails before the head is flushed.
fn cut() -> Response {
    let broken = tokio_stream::once(Err::<Bytes, _>(io::Error::other("the sandbox drops this connection")));
    Response::new(Body::from_stream(broken))
}

/// Recipients that make trouble by themselves: the last four digits decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Magic {
    /// 0047: free text is refused with 131047.
    WindowClosed,
    /// 1047: free text is accepted, then fails with 131047.
    WindowClosedLate,
    /// 0056: 131056 at the first try.
    PairLimit,
    /// 0429: the partner's rate-limit error at the first try.
    RateLimit,
    /// 0500: HTTP 500 at the first try.
    ServerErrorOnce,
    /// 0599: accepted, then the connection drops.
    AcceptThenDrop,
    /// 0200: every webhook twice.
    Duplicate,
    /// 0201: statuses arrive in the wrong order.
    OutOfOrder,
    /// 0202: the contact has no telephone number in webhooks.
    BsuidOnly,
    /// 0203: three statuses in one webhook.
    Batch,
}

impl Magic {
    /// Reads the last four digits of a telephone number, invoice number or the local part of an address.
    pub fn of(recipient: &str) -> Option<Self> {
        let local = recipient.split('@').next().unwrap_or_default();
        let digits: Vec<char> = local.chars().filter(char::is_ascii_digit).collect();
        let last: String = digits.get(digits.len().checked_sub(4)?..)?.iter().collect();
        Some(match last.as_str() {
            "0047" => Self::WindowClosed,
            "1047" => Self::WindowClosedLate,
            "0056" => Self::PairLimit,
            "0429" => Self::RateLimit,
            "0500" => Self::ServerErrorOnce,
            "0599" => Self::AcceptThenDrop,
            "0200" => Self::Duplicate,
            "0201" => Self::OutOfOrder,
            "0202" => Self::BsuidOnly,
            "0203" => Self::Batch,
            _ => return None,
        })
    }
}

pub async fn put(State(app): State<App>, Json(fault): Json<Fault>) -> StatusCode {
    app.faults.set(fault);
    StatusCode::NO_CONTENT
}

pub async fn list(State(app): State<App>) -> Json<Value> {
    Json(json!({"faults": &*app.faults.list.lock().unwrap_or_else(PoisonError::into_inner)}))
}

pub async fn delete(State(app): State<App>) -> StatusCode {
    app.faults.clear();
    StatusCode::NO_CONTENT
}

pub async fn let_go(State(app): State<App>) -> Response {
    app.faults.release();
    StatusCode::NO_CONTENT.into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_digits_choose_the_trouble() {
        assert_eq!(Magic::of("+905321230047"), Some(Magic::WindowClosed));
        assert_eq!(Magic::of("+905321231047"), Some(Magic::WindowClosedLate));
        assert_eq!(Magic::of("patient+0500@example.test"), Some(Magic::ServerErrorOnce));
        assert_eq!(Magic::of("+491701234567"), None);
        assert_eq!(Magic::of("47"), None);
    }

    #[test]
    fn a_counted_fault_wears_off() {
        let faults = Faults::default();
        let fault = json!({"partner": "whatsapp", "mode": "500", "count": 2});
        faults.set(serde_json::from_value(fault).unwrap());
        assert!(faults.take("resend", "send", &[Mode::ServerError]).is_none());
        assert!(faults.take("whatsapp", "send", &[Mode::ServerError]).is_some());
        assert!(faults.take("whatsapp", "send", &[Mode::ServerError]).is_some());
        assert!(faults.take("whatsapp", "send", &[Mode::ServerError]).is_none());
    }

    #[test]
    fn a_fault_for_one_recipient_spares_the_others() {
        let faults = Faults::default();
        let fault =
            json!({"partner": "whatsapp", "mode": "accept_then_hang", "recipient": "+491701234567", "count": 1});
        faults.set(serde_json::from_value(fault).unwrap());
        let take = |recipient| faults.take_for("whatsapp", "send", recipient, &[Mode::AcceptThenHang]);
        assert!(take(None).is_none());
        assert!(take(Some("+491700000000")).is_none());
        assert!(take(Some("+491701234567")).is_some());
        assert!(take(Some("+491701234567")).is_none());
    }
}
