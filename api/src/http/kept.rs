//! A write within one transaction that acts once per key: its answer is kept with it, so there is no half-way, and the same request hears the same again.

use migrations::idempotency_keys::{self, Begun};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::Key;
use crate::{
    App,
    auth::staff::Staff,
    problem::{Error, Result},
};

/// Where a key stands.
pub enum Kept<T> {
    /// The first time: do it, then [`keep`] the answer under this hash.
    Now(Vec<u8>),
    /// It was done; this was the answer.
    Before(T),
}

/// The answer of a write that makes or changes one thing.
#[derive(Serialize, Deserialize)]
pub struct Made {
    pub id: Uuid,
}

/// Finds or makes the row of a key. Another request with the same key that is under way is waited for.
///
/// # Errors
/// `idempotency_key_reused` when it came with another request.
pub async fn begin<P, T: DeserializeOwned>(app: &App, staff: &mut Staff<P>, route: &str, key: &Key) -> Result<Kept<T>> {
    let who = format!("staff:{}", staff.id);
    let hash = app
        .tokens
        .keyed_hash("idempotency key", &[who.as_bytes(), key.text.as_bytes()]);
    match idempotency_keys::begin(&mut staff.tx, &hash, route, &key.request_hash).await? {
        Begun::Fresh | Begun::InFlight => Ok(Kept::Now(hash)),
        Begun::Done { response, .. } => serde_json::from_value(response)
            .map(Kept::Before)
            .map_err(Error::internal),
    }
}

/// Keeps the answer: ids and codes only.
///
/// # Errors
/// When the database does not take it.
pub async fn keep<P, T: Serialize>(staff: &mut Staff<P>, hash: &[u8], answer: &T) -> Result<()> {
    let answer = serde_json::to_value(answer).map_err(Error::internal)?;
    Ok(idempotency_keys::finish(&mut staff.tx, hash, 200, &answer).await?)
}
