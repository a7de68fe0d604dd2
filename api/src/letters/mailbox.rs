//! Which mail account carries a letter: the clinic's own, or the platform's while the clinic has none.

use migrations::{channel_endpoints, tenants::Tenant};
use secrecy::{ExposeSecret, SecretString};

use super::send::Unsent;
use crate::App;

/// A mail account with Resend.
pub(super) struct Mailbox {
    pub from: String,
    pub key: SecretString,
}

/// The account for letters to staff. A new clinic invites its people before it has one of its own.
///
/// # Errors
/// [`Unsent::NoAccount`] when neither has one.
pub(super) async fn of(app: &App, tenant: &Tenant) -> Result<Mailbox, Unsent> {
    let mut tx = app.db.tenant(tenant.id).await?;
    let own = channel_endpoints::of_provider(&mut tx, "resend").await;
    drop(tx);
    match own {
        Ok(account) => {
            let secrets = account.secrets(&app.ring).await?;
            Ok(Mailbox {
                key: secrets.get("api_key")?.clone(),
                from: account.account_id,
            })
        }
        Err(migrations::Error::NotFound(_)) => {
            let (from, key) = (&app.settings.platform_mail_from, &app.settings.platform_resend_api_key);
            if from.is_empty() || key.expose_secret().is_empty() {
                return Err(Unsent::NoAccount);
            }
            Ok(Mailbox {
                from: from.clone(),
                key: key.clone(),
            })
        }
        Err(other) => Err(other.into()),
    }
}
