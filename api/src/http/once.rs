//! A write that acts once within one transaction: the row of the key and the write are made last together, so there is no half-way.

use migrations::idempotency_keys::{self, Begun};
use uuid::Uuid;

use super::Key;
use crate::{
    App,
    auth::staff::Staff,
    problem::{Error, Result},
};

/// Where a key stands.
pub enum Once {
    /// First time: do it, then [`done`] under this hash.
    Now(Vec<u8>),
    /// It was done, and made this.
    Before(Uuid),
}

/// Finds or makes the row of a key. Another request with the same key that is under way is waited for.
///
/// # Errors
/// `idempotency_key_reused` when it came with another request.
pub async fn begin<P>(app: &App, staff: &mut Staff<P>, route: &str, key: &Key) -> Result<Once> {
    let who = format!("staff:{}", staff.id);
    let hash = app
        .tokens
        .keyed_hash("idempotency key", &[who.as_bytes(), key.text.as_bytes()]);
    match idempotency_keys::begin(&mut staff.tx, &hash, route, &key.request_hash).await? {
        Begun::Fresh | Begun::InFlight => Ok(Once::Now(hash)),
        Begun::Done { response, .. } => {
            let made = serde_json::from_value(response["id"].clone()).map_err(Error::internal)?;
            Ok(Once::Before(made))
        }
    }
}

/// Keeps what was made.
///
/// # Errors
/// When the database does not take it.
pub async fn done<P>(staff: &mut Staff<P>, hash: &[u8], made: Uuid) -> Result<()> {
    Ok(idempotency_keys::finish(&mut staff.tx, hash, 200, &serde_json::json!({ "id": made })).await?)
}
