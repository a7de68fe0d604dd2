//! WhatsApp Business Cloud API: sending, media, templates, status webhooks, and the patient's own messages.

pub mod inbound;
pub mod media;
mod refuse;
mod render;
pub mod send;
mod status;
pub mod templates;
mod webhook;

use crate::phones::{Phones, Side};
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::{DateTime, Duration, Utc};
use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Mutex, PoisonError},
};

/// A patient's message opens the window for this long.
const WINDOW: Duration = Duration::hours(24);
/// Pause between two messages to the same recipient.
const PAIR_PAUSE: Duration = Duration::seconds(6);
/// Messages per second and number.
const THROUGHPUT: usize = 80;

/// A message window: this number, that patient.
type Pair = (String, String);

/// What Meta remembers between two requests.
#[derive(Default)]
pub struct Memory {
    last_inbound: Mutex<BTreeMap<Pair, DateTime<Utc>>>,
    last_outbound: Mutex<BTreeMap<Pair, DateTime<Utc>>>,
    recent: Mutex<BTreeMap<String, VecDeque<DateTime<Utc>>>>,
    pub(crate) templates: templates::Templates,
    pub(crate) media: media::Store,
}

impl Memory {
    /// Rebuilds the open windows from what the phones hold.
    pub fn recall(phones: &Phones) -> Self {
        let memory = Self::default();
        for message in phones.messages(|m| m.from == Side::Patient) {
            memory.heard(&message.phone_number_id, &message.number, message.at);
        }
        memory
    }

    /// The patient wrote: the window opens anew.
    pub fn heard(&self, phone_number_id: &str, number: &str, at: DateTime<Utc>) {
        let mut map = self.last_inbound.lock().unwrap_or_else(PoisonError::into_inner);
        map.insert((phone_number_id.into(), number.into()), at);
    }

    /// Whether free text may be sent now.
    pub fn window_open(&self, phone_number_id: &str, number: &str, now: DateTime<Utc>) -> bool {
        let map = self.last_inbound.lock().unwrap_or_else(PoisonError::into_inner);
        map.get(&(phone_number_id.to_owned(), number.to_owned()))
            .is_some_and(|at| now - *at < WINDOW)
    }

    /// Whether the pair limit allows a message now; an allowed one counts.
    fn pair_allows(&self, phone_number_id: &str, number: &str, now: DateTime<Utc>) -> bool {
        let mut map = self.last_outbound.lock().unwrap_or_else(PoisonError::into_inner);
        let pair = (phone_number_id.to_owned(), number.to_owned());
        if map.get(&pair).is_some_and(|at| now - *at < PAIR_PAUSE) {
            return false;
        }
        map.insert(pair, now);
        true
    }

    /// Whether the number's throughput allows a message now; an allowed one counts.
    fn throughput_allows(&self, phone_number_id: &str, now: DateTime<Utc>) -> bool {
        let mut map = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let recent = map.entry(phone_number_id.to_owned()).or_default();
        while recent.front().is_some_and(|at| now - *at >= Duration::seconds(1)) {
            recent.pop_front();
        }
        if recent.len() >= THROUGHPUT {
            return false;
        }
        recent.push_back(now);
        true
    }
}

/// A clinic's number, as far as sending and webhooks need it.
#[derive(Clone)]
pub(crate) struct Account {
    pub tenant: String,
    pub phone_number_id: String,
    pub waba_id: String,
    pub app_secret: String,
    pub webhook_url: String,
    pub link_base: String,
}

impl Account {
    fn of(endpoint: &crate::endpoints::Endpoint) -> Option<Self> {
        let whatsapp = endpoint.whatsapp.as_ref()?;
        let link_base = whatsapp.link_base.clone().unwrap_or_else(|| {
            let origin = url::Url::parse(&whatsapp.webhook_url).map(|u| u.origin().ascii_serialization());
            format!("{}/portal/", origin.unwrap_or_default())
        });
        Some(Self {
            tenant: endpoint.tenant.clone(),
            phone_number_id: whatsapp.phone_number_id.clone(),
            waba_id: whatsapp.waba_id.clone(),
            app_secret: whatsapp.app_secret.clone(),
            webhook_url: whatsapp.webhook_url.clone(),
            link_base,
        })
    }

    /// The clinic whose number this is, if the bearer token is its own.
    fn authorize(app: &crate::App, headers: &HeaderMap, object_id: Option<&str>) -> Result<Self, Box<Response>> {
        let token = bearer(headers).unwrap_or_default();
        let known = |e: &crate::endpoints::Endpoint| e.whatsapp.as_ref().filter(|w| w.token == token).map(|_| ());
        if token.is_empty() || app.endpoints.find(known).is_none() {
            return Err(Box::new(refuse::token()));
        }
        app.endpoints
            .find(|e| {
                let whatsapp = e.whatsapp.as_ref().filter(|w| w.token == token)?;
                let fits = object_id.is_none_or(|id| whatsapp.phone_number_id == id || whatsapp.waba_id == id);
                fits.then(|| Account::of(e)).flatten()
            })
            .ok_or_else(|| Box::new(refuse::unknown_object(object_id.unwrap_or_default())))
    }
}

pub(crate) fn bearer(headers: &HeaderMap) -> Option<String> {
    let value = headers.get("authorization")?.to_str().ok()?;
    value.strip_prefix("Bearer ").map(|t| t.trim().to_owned())
}

/// A business-scoped user id from which the sandbox can find the telephone again.
pub(crate) fn bsuid(number: &str) -> String {
    format!("TR.{}", number.trim_start_matches('+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_closes_after_twenty_four_hours() {
        let memory = Memory::default();
        let now = Utc::now();
        assert!(!memory.window_open("1", "+49170", now));
        memory.heard("1", "+49170", now - Duration::hours(23));
        assert!(memory.window_open("1", "+49170", now));
        assert!(
            !memory.window_open("2", "+49170", now),
            "another clinic's number has its own window"
        );
        memory.heard("1", "+49170", now - Duration::hours(24));
        assert!(!memory.window_open("1", "+49170", now));
    }

    #[test]
    fn one_message_in_six_seconds_to_the_same_recipient() {
        let memory = Memory::default();
        let now = Utc::now();
        assert!(memory.pair_allows("1", "+49170", now));
        assert!(!memory.pair_allows("1", "+49170", now + Duration::seconds(5)));
        assert!(memory.pair_allows("1", "+49171", now + Duration::seconds(5)));
        assert!(memory.pair_allows("1", "+49170", now + Duration::seconds(6)));
    }

    #[test]
    fn eighty_messages_in_a_second() {
        let memory = Memory::default();
        let now = Utc::now();
        assert!((0..80).all(|_| memory.throughput_allows("1", now)));
        assert!(!memory.throughput_allows("1", now));
        assert!(memory.throughput_allows("2", now));
        assert!(memory.throughput_allows("1", now + Duration::seconds(1)));
    }
}
