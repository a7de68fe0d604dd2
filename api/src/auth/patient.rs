//! Patients by the portal's cookie.

use axum::{extract::FromRequestParts, http::request::Parts};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use migrations::{
    TenantTx,
    audit_entries::{self, NewEntry},
    patients, sessions,
};
use uuid::Uuid;
use workflows::ids::PatientId;

use super::token;
use crate::{
    App,
    http::Tenant,
    problem::{Error, Result},
};

/// The portal's cookie.
pub const COOKIE: &str = "mai_portal";

/// A patient in the portal, with a transaction that sees the clinic's rows: handlers look only at the patient's own.
pub struct Patient {
    pub tenant: Tenant,
    pub id: PatientId,
    pub row: patients::Patient,
    pub session: Uuid,
    pub tx: TenantTx,
}

impl Patient {
    /// Writes down what the patient did.
    ///
    /// # Errors
    /// When the database does not take it: then the act must not happen either.
    pub async fn audit(&mut self, action: &str, subject_kind: &str, subject_id: Option<Uuid>) -> Result<()> {
        let entry = NewEntry {
            actor_kind: "patient",
            actor_id: Some(self.id.0),
            action,
            subject_kind,
            subject_id,
            patient_id: Some(self.id),
            purpose: None,
        };
        Ok(audit_entries::append(&mut self.tx, &entry).await?)
    }
}

impl FromRequestParts<App> for Patient {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let tenant = Tenant::from_request_parts(parts, app).await?;
        let jar = CookieJar::from_headers(&parts.headers);
        let cookie = jar.get(COOKIE).ok_or(Error::Unauthorized("portal_session_missing"))?;
        let over = || Error::Unauthorized("portal_session_over");
        let mut tx = app.db.tenant(tenant.id).await?;
        let session = sessions::by_secret(&mut tx, &token::hash(cookie.value()))
            .await?
            .ok_or_else(over)?;
        let sessions::Owner::Patient(patient) = session.owner else {
            return Err(over());
        };
        tx.come_from("portal", Some(session.id));
        let row = patients::find(&mut tx, patient).await?.ok_or_else(over)?;
        Ok(Self {
            tenant,
            id: patient,
            row,
            session: session.id,
            tx,
        })
    }
}

/// A cookie as all of ours are: unreadable to scripts, sent to our own pages only, for one part of the site.
pub fn cookie(
    app: &App,
    name: &'static str,
    value: String,
    path: &'static str,
    lives: chrono::TimeDelta,
) -> Cookie<'static> {
    let mut cookie = Cookie::new(name, value);
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Strict);
    cookie.set_path(path);
    cookie.set_secure(app.settings.scheme == "https");
    cookie.set_max_age(time::Duration::seconds(lives.num_seconds()));
    cookie
}
