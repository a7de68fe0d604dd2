//! Names an operator who signs in by password and second factor; both are made here and shown once.

use migrations::{Db, OwnerDb, keys::KeyRing, keys::MasterKey, operators};
use secrecy::SecretString;
use std::sync::Arc;

use crate::auth::{password, token, totp};

/// What the new operator must be told, over a way that nobody else reads.
pub struct Enrolled {
    pub password: String,
    /// For an authenticator app.
    pub uri: String,
}

/// Names an operator; the same e-mail again makes a new password and secret and ends the sessions of the old.
///
/// # Errors
/// When the database does not answer or the master key cannot be used.
pub async fn enrol(
    owner_url: &str,
    app_url: &str,
    master_key: &SecretString,
    email: &str,
    name: &str,
) -> anyhow::Result<Enrolled> {
    let owner = OwnerDb::connect(owner_url).await?;
    let ring = Arc::new(KeyRing::new(
        &MasterKey::from_base64(master_key)?,
        Db::connect(app_url).await?,
    ));
    let (password, _) = token::fresh_secret();
    let secret = totp::fresh_secret();
    let hash = password::hash(password.clone()).await;
    operators::enrol(&owner, &ring, email, name, &hash, &secret).await?;
    Ok(Enrolled {
        password,
        uri: totp::uri(&secret, "medicalai operators", email),
    })
}
